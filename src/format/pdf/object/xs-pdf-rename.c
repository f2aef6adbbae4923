// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-rename.h"

#include "format/pdf/content/xs-pdf-inline.h"
#include "format/pdf/object/xs-pdf-walk.h"

#include <string.h>

struct XsPdfRename {
	XsPdfFile *file;
	GHashTable *names; // bytes -> new bytes
	GHashTable *taken; // bytes of all names of the document
};

XsPdfRename *
xs_pdf_rename_new(void)
{
	XsPdfRename *self = g_new0(XsPdfRename, 1);
	self->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	self->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return self;
}

void
xs_pdf_rename_free(XsPdfRename *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->names);
	g_hash_table_unref(self->taken);
	g_free(self);
}

GString *
xs_pdf_name_bytes(const char *name)
{
	GString *bytes = g_string_new(NULL);
	for (const char *at = name[0] == '/' ? name + 1 : name; *at != '\0'; at++) {
		int byte = (uint8_t)*at;
		if (*at == '#' && g_ascii_isxdigit(at[1]) && g_ascii_isxdigit(at[2])) {
			byte = g_ascii_xdigit_value(at[1]) * 16 + g_ascii_xdigit_value(at[2]);
			at += 2;
		}
		if (byte != 0)
			g_string_append_c(bytes, (char)byte);
	}
	return bytes;
}

void
xs_pdf_rename_add(XsPdfRename *self, const char *name, const char *text)
{
	char *bytes = g_string_free(xs_pdf_name_bytes(name), false);
	if (g_hash_table_contains(self->names, bytes))
		g_free(bytes);
	else
		g_hash_table_insert(self->names, bytes, g_strdup(text));
}

// The new name of a name, as libqpdf takes it, or NULL. New string.
static char *
new_name(const XsPdfRename *self, const char *name)
{
	g_autofree char *bytes = g_string_free(xs_pdf_name_bytes(name), false);
	const char *text = g_hash_table_lookup(self->names, bytes);
	return text != NULL ? g_strconcat("/", text, NULL) : NULL;
}

static void
take(XsPdfRename *self, const char *name)
{
	g_hash_table_add(self->taken, g_string_free(xs_pdf_name_bytes(name), false));
}

static bool
take_names(void *user, qpdf_oh container, GError **error)
{
	XsPdfRename *self = user;
	qpdf_data qpdf = self->file->qpdf;
	(void)error;
	g_autoptr(GPtrArray) keys = xs_pdf_file_keys(self->file, container);
	for (guint i = 0; i < keys->len; i++) {
		take(self, keys->pdata[i]);
		qpdf_oh value = qpdf_oh_get_key(qpdf, container, keys->pdata[i]);
		if (qpdf_oh_is_name(qpdf, value))
			take(self, qpdf_oh_get_name(qpdf, value));
		qpdf_oh_release(qpdf, value);
	}
	int n = qpdf_oh_is_array(qpdf, container) ? qpdf_oh_get_array_n_items(qpdf, container) : 0;
	for (int i = 0; i < n; i++) {
		qpdf_oh item = qpdf_oh_get_array_item(qpdf, container, i);
		if (qpdf_oh_is_name(qpdf, item))
			take(self, qpdf_oh_get_name(qpdf, item));
		qpdf_oh_release(qpdf, item);
	}
	return true;
}

// The value as it is to be, which may be the value itself. Released by the caller.
static qpdf_oh
renamed(XsPdfRename *self, qpdf_oh value)
{
	qpdf_data qpdf = self->file->qpdf;
	g_autofree char *name =
		qpdf_oh_is_name(qpdf, value) ? new_name(self, qpdf_oh_get_name(qpdf, value)) : NULL;
	if (name == NULL)
		return value;
	qpdf_oh_release(qpdf, value);
	return qpdf_oh_new_name(qpdf, name);
}

static void
rename_key(XsPdfRename *self, qpdf_oh dictionary, const char *key)
{
	qpdf_data qpdf = self->file->qpdf;
	g_autofree char *name = new_name(self, key);
	qpdf_oh old = qpdf_oh_get_key(qpdf, dictionary, key);
	bool was_name = qpdf_oh_is_name(qpdf, old);
	qpdf_oh value = renamed(self, old);
	if (name != NULL)
		qpdf_oh_remove_key(qpdf, dictionary, key);
	if (name != NULL || was_name)
		qpdf_oh_replace_key(qpdf, dictionary, name != NULL ? name : key, value);
	qpdf_oh_release(qpdf, value);
}

static bool
rename_in(void *user, qpdf_oh container, GError **error)
{
	XsPdfRename *self = user;
	qpdf_data qpdf = self->file->qpdf;
	(void)error;
	g_autoptr(GPtrArray) keys = xs_pdf_file_keys(self->file, container);
	for (guint i = 0; i < keys->len; i++)
		rename_key(self, container, keys->pdata[i]);
	int n = qpdf_oh_is_array(qpdf, container) ? qpdf_oh_get_array_n_items(qpdf, container) : 0;
	for (int i = 0; i < n; i++) {
		qpdf_oh item = qpdf_oh_get_array_item(qpdf, container, i);
		bool was_name = qpdf_oh_is_name(qpdf, item);
		item = renamed(self, item);
		if (was_name)
			qpdf_oh_set_array_item(qpdf, container, i, item);
		qpdf_oh_release(qpdf, item);
	}
	return true;
}

// As content streams write a name: what is no regular character by its code.
static void
append_name(GString *out, const char *bytes)
{
	g_string_append_c(out, '/');
	for (const char *at = bytes; *at != '\0'; at++) {
		bool regular = *at > ' ' && *at < 0x7F && strchr("()<>[]{}/%#", *at) == NULL;
		if (regular)
			g_string_append_c(out, *at);
		else
			g_string_append_printf(out, "#%02x", (uint8_t)*at);
	}
}

// Content with its names renamed, or NULL where none is.
static GString *
renamed_content(const XsPdfRename *self, const uint8_t *untrusted, size_t len)
{
	GString *out = NULL;
	size_t done = 0;
	XsPdfTokens tokens = {.untrusted = untrusted, .len = len};
	for (;;) {
		XsPdfToken token;
		xs_pdf_tokens_next(&tokens, &token);
		if (token.kind == XS_PDF_TOKEN_END)
			break;
		if (xs_pdf_token_is(&tokens, &token, "BI") && token.kind == XS_PDF_TOKEN_WORD)
			(void)xs_pdf_inline_skip(&tokens);
		if (token.kind != XS_PDF_TOKEN_NAME)
			continue;
		g_autofree char *name = g_malloc(token.end - token.start + 1);
		if (!xs_pdf_token_name(&tokens, &token, name, token.end - token.start + 1))
			continue;
		const char *text = g_hash_table_lookup(self->names, name);
		if (text == NULL)
			continue;
		if (out == NULL)
			out = g_string_sized_new(len + 64);
		g_string_append_len(
			out, (const char *)untrusted + done, (gssize)(token.start - done));
		append_name(out, text);
		done = token.end;
	}
	if (out != NULL)
		g_string_append_len(out, (const char *)untrusted + done, (gssize)(len - done));
	return out;
}

static bool
rename_operands(void *user, XsPdfStreamKind kind, qpdf_oh stream, GError **error)
{
	XsPdfRename *self = user;
	if (kind != XS_PDF_STREAM_PAGE && kind != XS_PDF_STREAM_CONTENT &&
	    kind != XS_PDF_STREAM_GLYPH)
		return true;
	g_autoptr(GBytes) data = xs_pdf_file_stream(self->file, stream, error);
	if (data == NULL)
		return false;
	size_t len = 0;
	const uint8_t *bytes = g_bytes_get_data(data, &len);
	GString *content = renamed_content(self, bytes, len);
	if (content != NULL) {
		xs_pdf_file_replace_stream(self->file, stream, content->str, content->len);
		g_string_free(content, true);
	}
	return true;
}

static void
make_unique(XsPdfRename *self)
{
	g_autoptr(GList) names =
		g_list_sort(g_hash_table_get_keys(self->names), (GCompareFunc)strcmp);
	for (GList *at = names; at != NULL; at = at->next) {
		const char *text = g_hash_table_lookup(self->names, at->data);
		char *unique = g_strdup(text);
		for (guint i = 1; g_hash_table_contains(self->taken, unique); i++) {
			g_free(unique);
			unique = g_strdup_printf("%s_%u", text, i);
		}
		g_hash_table_add(self->taken, g_strdup(unique));
		g_hash_table_replace(self->names, g_strdup(at->data), unique);
	}
}

bool
xs_pdf_rename_apply(XsPdfRename *self, XsPdfFile *file, GError **error)
{
	if (g_hash_table_size(self->names) == 0)
		return true;
	self->file = file;
	const XsPdfWalker look = {.user = self, .container = take_names};
	const XsPdfWalker change = {
		.user = self, .container = rename_in, .stream = rename_operands};
	if (!xs_pdf_walk(file, XS_SANITISE_NONE, &look, error))
		return false;
	make_unique(self);
	return xs_pdf_walk(file, XS_SANITISE_NONE, &change, error);
}
