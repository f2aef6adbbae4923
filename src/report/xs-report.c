// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/xs-report.h"

#include "base/xs-fd.h"
#include "report/xs-report-private.h"

#include <string.h>

enum {
	SPILL_SIZE = 1 << 20, // bytes of text held before they are written
};

static const XsReportFuncs *const shapes[XS_REPORT_LAST + 1] = {
	[XS_REPORT_TEXT] = &xs_report_text_funcs,
	[XS_REPORT_JSON] = &xs_report_json_funcs,
	[XS_REPORT_HTML] = &xs_report_html_funcs,
	[XS_REPORT_SARIF] = &xs_report_sarif_funcs,
	[XS_REPORT_CODEQUALITY] = &xs_report_codequality_funcs,
	[XS_REPORT_JUNIT] = &xs_report_junit_funcs,
};

const char *
xs_report_kind_name(XsReportKind kind)
{
	return shapes[kind]->name;
}

bool
xs_report_kind_parse(const char *name, XsReportKind *ret_kind)
{
	for (XsReportKind kind = 0; kind <= XS_REPORT_LAST; kind++) {
		if (strcmp(shapes[kind]->name, name) == 0) {
			*ret_kind = kind;
			return true;
		}
	}
	// JSON Lines by the name of their own.
	*ret_kind = XS_REPORT_JSON;
	return strcmp(name, "jsonl") == 0;
}

XsReport *
xs_report_new(XsReportKind kind, int fd, const XsReportOptions *options)
{
	XsReport *self = g_new0(XsReport, 1);
	self->funcs = shapes[kind];
	self->options = *options;
	self->fd = fd;
	self->out = g_string_new(NULL);
	self->held = g_string_new(NULL);
	self->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return self;
}

void
xs_report_free(XsReport *self)
{
	if (self == NULL)
		return;
	g_string_free(self->out, TRUE);
	g_string_free(self->held, TRUE);
	g_clear_error(&self->failure);
	g_hash_table_unref(self->seen);
	g_free(self);
}

static void
write_out(XsReport *self)
{
	if (self->failure == NULL && self->out->len > 0)
		(void)!xs_fd_write_all(self->fd, self->out->str, self->out->len, &self->failure);
	g_string_truncate(self->out, 0);
}

void
xs_report_spill(XsReport *self)
{
	if (self->out->len >= SPILL_SIZE)
		write_out(self);
}

static bool
flush(XsReport *self, GError **error)
{
	write_out(self);
	if (self->failure == NULL)
		return true;
	if (error != NULL)
		*error = g_error_copy(self->failure);
	return false;
}

static void
begin_once(XsReport *self)
{
	if (!self->begun && self->funcs->begin != NULL)
		self->funcs->begin(self);
	self->begun = true;
}

bool
xs_report_add(XsReport *self, const XsResult *result, GError **error)
{
	begin_once(self);
	self->funcs->add(self, result);
	self->n_added++;
	return flush(self, error);
}

void
xs_report_set_log_head(XsReport *self, const char *log_head)
{
	self->options.log_head = log_head;
}

bool
xs_report_finish(XsReport *self, const XsSummary *summary, GError **error)
{
	begin_once(self);
	self->funcs->finish(self, summary);
	return flush(self, error);
}

// Control characters reach a terminal as commands, and marks of direction make a name read as
// another one (Trojan Source, CVE-2021-42574).
static bool
is_harmful(gunichar c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || c == 0x200e || c == 0x200f ||
	       (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff ||
	       (c & 0xfffe) == 0xfffe;
}

bool
xs_report_is_clean(const char *untrusted_text)
{
	const uint8_t *c = (const uint8_t *)untrusted_text;
	bool ascii = true;
	for (; *c != '\0'; c++) {
		bool odd = *c < 0x20 || *c == 0x7F || *c == 0xD8 || *c >= 0xEF ||
			   (*c == 0xC2 && c[1] < 0xA0) || (*c == 0xE2 && c[1] < 0x82);
		if (odd)
			return false;
		ascii = ascii && *c < 0x80;
	}
	return ascii ||
	       g_utf8_validate(untrusted_text, (gssize)((const char *)c - untrusted_text), NULL);
}

char *
xs_report_clean(const char *untrusted_text)
{
	if (untrusted_text == NULL || xs_report_is_clean(untrusted_text))
		return g_strdup(untrusted_text != NULL ? untrusted_text : "");
	g_autofree char *valid = g_utf8_make_valid(untrusted_text, -1);
	g_autoptr(GString) out = g_string_sized_new(strlen(valid));
	for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		g_string_append_unichar(out, is_harmful(c) ? 0xfffd : c);
	}
	return g_string_free(g_steal_pointer(&out), FALSE);
}

void
xs_report_escape(GString *out, const char *untrusted_text)
{
	g_autofree char *clean = xs_report_clean(untrusted_text);
	g_autofree char *escaped = g_markup_escape_text(clean, -1);
	g_string_append(out, escaped);
}

char *
xs_report_file(const XsReport *self, const XsResult *result)
{
	bool real = self->options.show_paths && result->path != NULL;
	return xs_report_clean(real ? result->path : result->file);
}

static void
group_clear(gpointer data)
{
	XsFindingGroup *group = data;
	g_free(group->preview);
	for (size_t i = 0; i < XS_REPORT_PREVIEWS; i++)
		g_free(group->previews[i]);
}

static const char *
or_empty(const char *text)
{
	return text != NULL ? text : "";
}

static void
join_group(XsFindingGroup *group, const XsResultFinding *finding)
{
	group->n++;
	if (finding->strength > 0 && (group->weakest <= 0 || finding->strength < group->weakest))
		group->weakest = finding->strength;
}

static void
put_key(GString *key, const char *text)
{
	g_string_append_c(key, '\n');
	g_string_append(key, or_empty(text));
}

static void
put_waiver(GString *key, const XsResultWaiver *waiver)
{
	put_key(key, waiver != NULL ? xs_waiver_status_name(waiver->status) : NULL);
	put_key(key, waiver != NULL ? waiver->owner : NULL);
	put_key(key, waiver != NULL ? waiver->reason : NULL);
	put_key(key, waiver != NULL ? waiver->until : NULL);
}

char *
xs_report_strength(double strength)
{
	if (strength <= 0)
		return g_strdup("");
	return g_strdup_printf(strength < 1e6 ? "%.0f" : "%.1e", strength);
}

void
xs_report_append_notices(GString *out, const XsResult *result, const char *separator)
{
	const GPtrArray *const lists[] = {result->marks, result->notices};
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
		for (guint k = 0; k < lists[i]->len; k++) {
			g_autofree char *clean = xs_report_clean(lists[i]->pdata[k]);
			g_string_append(out, separator);
			g_string_append(out, clean);
		}
	}
}

char *
xs_report_verdict(const XsResult *result)
{
	bool told = result->outcome != XS_OUTCOME_BLOCKED &&
		    result->outcome != XS_OUTCOME_WAITING &&
		    (result->unchanged == NULL || result->outcome != XS_OUTCOME_FINDINGS);
	if (told)
		return NULL;
	GString *out = g_string_new(xs_outcome_name(result->outcome));
	g_string_append_c(out, ':');
	if (result->unchanged != NULL)
		g_string_append_printf(out, " told by run %s,", result->unchanged);
	if (result->label != NULL)
		g_string_append_printf(out, " label %s,", result->label);
	xs_report_append_notices(out, result, " ");
	while (out->len > 0 && (out->str[out->len - 1] == ',' || out->str[out->len - 1] == ':'))
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, false);
}

// A list may have a hundred thousand previews: of what is only counted no more is kept than a hash (FNV-1a
// with a last mix).
static bool
is_new(GHashTable *seen, const GString *key)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < key->len; i++)
		hash = (hash ^ (uint8_t)key->str[i]) * UINT64_C(1099511628211);
	return g_hash_table_add(seen, GSIZE_TO_POINTER(hash ^ hash >> 32));
}

// The group of the key, made where there is none and fewer than max others; or NULL.
static XsFindingGroup *
group_of(GArray *groups,
	 GHashTable *index,
	 const GString *key,
	 unsigned int max,
	 const XsResultFinding *finding)
{
	unsigned int at = GPOINTER_TO_UINT(g_hash_table_lookup(index, key->str));
	if (at > 0)
		return &g_array_index(groups, XsFindingGroup, at - 1);
	if (groups->len >= max)
		return NULL;
	XsFindingGroup group = {.first = *finding, .preview = xs_report_clean(finding->preview)};
	g_array_append_val(groups, group);
	g_hash_table_insert(index, g_strdup(key->str), GUINT_TO_POINTER(groups->len));
	return &g_array_index(groups, XsFindingGroup, groups->len - 1);
}

static void
add_preview(XsFindingGroup *group, const char *preview)
{
	if (group->n_previews < XS_REPORT_PREVIEWS)
		group->previews[group->n_previews] = g_strdup(preview);
	group->n_previews++;
}

GArray *
xs_report_group(const XsResult *result, bool by_preview, unsigned int max, unsigned int *ret_more)
{
	GArray *groups = g_array_new(FALSE, FALSE, sizeof(XsFindingGroup));
	g_array_set_clear_func(groups, group_clear);
	g_autoptr(GHashTable) index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
	g_autoptr(GString) key = g_string_new(NULL);
	unsigned int more = 0;
	for (size_t i = 0; i < xs_result_n_findings(result); i++) {
		XsResultFinding finding;
		xs_result_get_finding(result, i, XS_RESULT_PREVIEW, &finding);
		const char *preview = or_empty(finding.preview);
		bool plain = xs_report_is_clean(preview);
		g_autofree char *clean = plain ? NULL : xs_report_clean(preview);
		preview = plain ? preview : clean;
		g_string_assign(key, or_empty(finding.rule));
		put_key(key, finding.action);
		put_key(key, finding.grade);
		put_key(key, finding.decided_by);
		put_key(key, finding.reason);
		put_waiver(key, finding.waiver);
		if (by_preview)
			put_key(key, preview);
		XsFindingGroup *group = group_of(groups, index, key, max, &finding);
		if (group != NULL)
			join_group(group, &finding);
		else
			more += is_new(seen, key) ? 1 : 0;
		if (by_preview || group == NULL || *preview == '\0')
			continue;
		put_key(key, preview);
		if (is_new(seen, key))
			add_preview(group, preview);
	}
	if (ret_more != NULL)
		*ret_more = more;
	return groups;
}

GList *
xs_report_sorted_keys(GHashTable *counts)
{
	return g_list_sort(g_hash_table_get_keys(counts), (GCompareFunc)strcmp);
}

uint64_t
xs_report_count(GHashTable *counts, const char *key)
{
	const uint64_t *n = g_hash_table_lookup(counts, key);
	return n != NULL ? *n : 0;
}
