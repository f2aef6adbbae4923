// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-register.h"

#include "report/xs-words.h"
#include "review/xs-labels.h"

#include <string.h>

static const char *const columns[] = {
	"文号",
	"标题",
	"文件名",
	"公开属性",
	"属性理由",
	"经办",
	"初审",
	"复审",
	"审定",
	"发布渠道",
	"公开范围",
	"法律依据",
	"遮盖时间",
	"发布时间",
	"回执号",
	"状态",
	"文件 SHA-256",
	NULL,
};

enum {
	DAY_LEN = 10, // "YYYY-MM-DD"
};

typedef struct {
	const char *from;
	const char *to;
	GHashTable *seen; // SHA-256 of copies
	GPtrArray *outs;  // the same, in order
} Copies;

static bool
on_copy(const XsEvent *event, void *data)
{
	Copies *copies = data;
	const char *out = json_string_value(json_object_get(event->body, "out"));
	bool early = copies->from != NULL && strncmp(event->time, copies->from, DAY_LEN) < 0;
	bool late = copies->to != NULL && strncmp(event->time, copies->to, DAY_LEN) > 0;
	if (out == NULL || early || late || !g_hash_table_add(copies->seen, g_strdup(out)))
		return true;
	g_ptr_array_add(copies->outs, g_strdup(out));
	return true;
}

static const char *
told(const json_t *receipt, const char *key)
{
	const char *value = json_string_value(json_object_get(receipt, key));
	return value != NULL ? value : "";
}

static const char *
approved_by(const XsDossier *dossier, unsigned int level)
{
	return level <= xs_dossier_n_approvals(dossier)
		       ? xs_dossier_approval(dossier, level - 1)->account
		       : "";
}

static const char *
state_of(const XsDossier *dossier)
{
	if (xs_dossier_receipt(dossier) != NULL)
		return "已发布";
	if (xs_dossier_recalled(dossier))
		return "已撤回";
	return "未发布";
}

static char **
make_row(const XsDossier *dossier)
{
	const json_t *receipt = xs_dossier_receipt(dossier);
	const char *cells[] = {
		told(receipt, "document_number"),
		told(receipt, "title"),
		xs_dossier_name(dossier),
		xs_words_label(xs_dossier_label(dossier), true),
		xs_labels_reason_words(xs_dossier_label_reason(dossier)),
		xs_dossier_masked_by(dossier),
		approved_by(dossier, 1),
		approved_by(dossier, 2),
		approved_by(dossier, 3),
		told(receipt, "channel"),
		told(receipt, "scope"),
		told(receipt, "basis"),
		xs_dossier_masked_at(dossier),
		told(receipt, "time"),
		told(receipt, "number"),
		state_of(dossier),
		xs_dossier_out(dossier),
	};
	G_STATIC_ASSERT(G_N_ELEMENTS(cells) + 1 == G_N_ELEMENTS(columns));
	char **row = g_new0(char *, G_N_ELEMENTS(columns));
	for (size_t i = 0; i < G_N_ELEMENTS(cells); i++)
		row[i] = g_strdup(cells[i] != NULL ? cells[i] : "");
	return row;
}

GPtrArray *
xs_register_rows(XsIndex *index, const char *from, const char *to, GError **error)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GPtrArray) outs = g_ptr_array_new_with_free_func(g_free);
	Copies copies = {.from = from, .to = to, .seen = seen, .outs = outs};
	const XsIndexQuery query = {.type = "mask.done"};
	if (!xs_index_each(index, &query, on_copy, &copies, error))
		return NULL;
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
	g_ptr_array_add(rows, g_strdupv((char **)columns));
	for (guint i = 0; i < outs->len; i++) {
		g_autoptr(XsDossier) dossier = xs_dossier_load(index, outs->pdata[i], error);
		if (dossier == NULL)
			return NULL;
		if (xs_dossier_known(dossier))
			g_ptr_array_add(rows, make_row(dossier));
	}
	return g_steal_pointer(&rows);
}
