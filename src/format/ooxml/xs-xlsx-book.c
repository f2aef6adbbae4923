// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-xlsx-book.h"

#include "format/ooxml/xs-docx-words.h"
#include "format/ooxml/xs-xlsx-value.h"
#include "format/xml/xs-xml-reader.h"

#include <string.h>

enum {
	FORMATS_MAX = 1 << 20,
	HEADER_ROWS_MAX = 16,
};

typedef struct {
	XsXlsxBook *book;
	const XsOpc *opc;
	GHashTable *targets; // id of a relationship of the workbook to sheet + 1
	GHashTable *codes; // number of a format of the workbook's own to GINT_TO_POINTER(date + 1)
	bool in_formats;   // in cellXfs, not in cellStyleXfs
	XsXlsxSheet *sheet;
} Loader;

static void
sheet_clear(void *data)
{
	XsXlsxSheet *sheet = data;
	g_clear_pointer(&sheet->headers, g_array_unref);
}

void
xs_xlsx_book_free(XsXlsxBook *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->sheets);
	g_array_unref(self->dates);
	xs_xlsx_strings_free(self->strings);
	g_free(self);
}

bool
xs_xlsx_range(const char *raw, size_t len, XsXlsxRange *ret_range)
{
	const char *colon = memchr(raw, ':', len);
	size_t first = colon != NULL ? (size_t)(colon - raw) : len;
	XsXlsxRange range;
	if (!xs_xlsx_reference(raw, first, &range.first_row, &range.first_column))
		return false;
	range.last_row = range.first_row;
	range.last_column = range.first_column;
	if (colon != NULL &&
	    !xs_xlsx_reference(colon + 1, len - first - 1, &range.last_row, &range.last_column))
		return false;
	*ret_range = range;
	return range.first_row <= range.last_row && range.first_column <= range.last_column;
}

int64_t
xs_xlsx_book_sheet_of(const XsXlsxBook *self, size_t entry)
{
	guint low = 0;
	guint high = self->sheets->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		size_t at = g_array_index(self->sheets, XsXlsxSheet, middle).entry;
		if (at == entry)
			return middle;
		if (at < entry)
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}

bool
xs_xlsx_book_is_date(const XsXlsxBook *self, uint32_t style)
{
	return style < self->dates->len && g_array_index(self->dates, bool, style);
}

bool
xs_xlsx_book_need_strings(XsXlsxBook *self, XsPack *pack, const XsLimits *limits, GError **error)
{
	if (self->strings != NULL || self->strings_entry < 0)
		return true;
	self->strings = xs_xlsx_strings_load(pack, (size_t)self->strings_entry, limits, error);
	return self->strings != NULL;
}

static const char *
attribute(const XsXmlTag *tag, const char *name)
{
	for (size_t i = 0; tag->attributes[i] != NULL; i += 2) {
		if (strcmp(tag->attributes[i], name) == 0)
			return tag->attributes[i + 1];
	}
	return NULL;
}

// The one of another namespace: "r:id".
static const char *
relation_id(const XsXmlTag *tag)
{
	for (size_t i = 0; tag->attributes[i] != NULL; i += 2) {
		if (strchr(tag->attributes[i], ':') != NULL &&
		    strcmp(xs_docx_local(tag->attributes[i]), "id") == 0)
			return tag->attributes[i + 1];
	}
	return NULL;
}

static bool
is_local(const XsXmlTag *tag, const char *local)
{
	const char *separator = strrchr(tag->name, XS_XML_SEPARATOR);
	return strcmp(separator != NULL ? separator + 1 : tag->name, local) == 0;
}

static bool
is_on(const char *value)
{
	return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

// Borrows the ids.
static GHashTable *
sheet_targets(const XsXlsxBook *book, const XsOpc *opc)
{
	GHashTable *targets = g_hash_table_new(g_str_hash, g_str_equal);
	const GArray *relationships = xs_opc_relationships(opc);
	for (guint i = 0; i < relationships->len; i++) {
		const XsOpcRelationship *one = &g_array_index(relationships, XsOpcRelationship, i);
		if (one->source != xs_opc_document(opc) || one->target < 0)
			continue;
		int64_t sheet = xs_xlsx_book_sheet_of(book, (size_t)one->target);
		if (sheet >= 0)
			g_hash_table_insert(targets, one->id, GSIZE_TO_POINTER((gsize)sheet + 1));
	}
	return targets;
}

static void
hide_sheet(Loader *self, const char *id)
{
	gsize sheet = GPOINTER_TO_SIZE(g_hash_table_lookup(self->targets, id));
	if (sheet > 0)
		g_array_index(self->book->sheets, XsXlsxSheet, (guint)sheet - 1).hidden = true;
}

static bool
on_workbook(void *user,
	    XsXmlReader *reader G_GNUC_UNUSED,
	    const XsXmlTag *tag,
	    GError **error G_GNUC_UNUSED)
{
	Loader *self = user;
	if (is_local(tag, "workbookPr")) {
		self->book->date1904 |= is_on(attribute(tag, "date1904"));
	} else if (is_local(tag, "sheet")) {
		const char *state = attribute(tag, "state");
		const char *id = relation_id(tag);
		if (id != NULL && state != NULL && strcmp(state, "visible") != 0)
			hide_sheet(self, id);
	}
	return true;
}

static bool
shows_date(const Loader *self, uint32_t format)
{
	void *own = g_hash_table_lookup(self->codes, GUINT_TO_POINTER(format));
	return own != NULL ? GPOINTER_TO_INT(own) > 1 : xs_xlsx_builtin_is_date(format);
}

static bool
on_style(void *user, XsXmlReader *reader G_GNUC_UNUSED, const XsXmlTag *tag, GError **error)
{
	Loader *self = user;
	uint32_t id = 0;
	const char *raw = attribute(tag, "numFmtId");
	const char *code = attribute(tag, "formatCode");
	bool has_id = raw != NULL && xs_xlsx_number(raw, strlen(raw), &id);
	if (is_local(tag, "cellXfs")) {
		self->in_formats = true;
	} else if (is_local(tag, "numFmt") && has_id && code != NULL) {
		g_hash_table_insert(self->codes,
				    GUINT_TO_POINTER(id),
				    GINT_TO_POINTER(xs_xlsx_code_is_date(code) + 1));
	} else if (is_local(tag, "xf") && self->in_formats) {
		bool date = has_id && shows_date(self, id);
		if (self->book->dates->len >= FORMATS_MAX) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_LIMIT, "too many cell formats");
			return false;
		}
		g_array_append_val(self->book->dates, date);
	}
	return true;
}

static bool
on_style_end(void *user,
	     const char *name,
	     uint64_t off G_GNUC_UNUSED,
	     uint64_t len G_GNUC_UNUSED,
	     GError **error G_GNUC_UNUSED)
{
	Loader *self = user;
	if (g_str_has_suffix(name, "cellXfs"))
		self->in_formats = false;
	return true;
}

static bool
on_table(void *user,
	 XsXmlReader *reader G_GNUC_UNUSED,
	 const XsXmlTag *tag,
	 GError **error G_GNUC_UNUSED)
{
	Loader *self = user;
	XsXlsxRange range;
	const char *ref = attribute(tag, "ref");
	const char *rows = attribute(tag, "headerRowCount");
	uint32_t n = 1;
	if (!is_local(tag, "table") || ref == NULL || !xs_xlsx_range(ref, strlen(ref), &range) ||
	    (rows != NULL && !xs_xlsx_number(rows, strlen(rows), &n)) || n == 0)
		return true;
	range.last_row = MIN(range.last_row, range.first_row + MIN(n, HEADER_ROWS_MAX) - 1);
	if (self->sheet->headers == NULL)
		self->sheet->headers = g_array_new(false, false, sizeof(XsXlsxRange));
	g_array_append_val(self->sheet->headers, range);
	return true;
}

static bool
read_part(Loader *self,
	  XsPack *pack,
	  size_t entry,
	  const XsXmlFuncs *funcs,
	  const XsLimits *limits,
	  GError **error)
{
	g_auto(XsBuffer) data = xs_buffer_init((size_t)limits->entry_size);
	return xs_pack_read(pack, entry, &data, error) &&
	       xs_xml_read(data.data, data.len, limits, funcs, self, NULL, error);
}

static bool
is_sheet_type(const char *type)
{
	return strstr(type, "worksheet+xml") != NULL || strstr(type, "macrosheet+xml") != NULL ||
	       strstr(type, "dialogsheet+xml") != NULL;
}

static bool
is_sheet_kind(const char *kind)
{
	return strcmp(kind, "worksheet") == 0 || strcmp(kind, "dialogsheet") == 0 ||
	       strcmp(kind, "xlMacrosheet") == 0 || strcmp(kind, "xlIntlMacrosheet") == 0;
}

static void
find_sheets(XsXlsxBook *self, const XsOpc *opc, const GArray *infos)
{
	const GArray *relationships = xs_opc_relationships(opc);
	g_autofree bool *sheets = g_new0(bool, infos->len + 1);
	for (guint i = 0; i < infos->len; i++)
		sheets[i] = is_sheet_type(xs_opc_type(opc, i));
	for (guint i = 0; i < relationships->len; i++) {
		const XsOpcRelationship *one = &g_array_index(relationships, XsOpcRelationship, i);
		if (one->target < 0)
			continue;
		size_t target = (size_t)one->target;
		if (is_sheet_kind(one->kind))
			sheets[target] = true;
		else if (strcmp(one->kind, "sharedStrings") == 0 && self->strings_entry < 0)
			self->strings_entry = one->target;
		else if (strcmp(one->kind, "calcChain") == 0)
			self->calc_chain = one->target;
	}
	for (guint i = 0; i < infos->len; i++) {
		const XsDocxPartInfo *info = &g_array_index(infos, XsDocxPartInfo, i);
		XsXlsxSheet sheet = {.entry = i};
		if (sheets[i] && info->kind == XS_PART_XML && info->drop == NULL &&
		    (int64_t)i != xs_opc_document(opc) && (int64_t)i != self->strings_entry)
			g_array_append_val(self->sheets, sheet);
	}
	if (self->strings_entry >= 0 &&
	    g_array_index(infos, XsDocxPartInfo, (guint)self->strings_entry).kind != XS_PART_XML)
		self->strings_entry = -1;
}

static bool
is_own(const GError *fault)
{
	return g_error_matches(fault, XS_ERROR, XS_ERROR_MALFORMED) ||
	       g_error_matches(fault, XS_ERROR, XS_ERROR_UNSUPPORTED);
}

// Reads a part that only helps: one that is broken is a gap anyway.
static bool
read_help(Loader *self,
	  XsPack *pack,
	  size_t entry,
	  const XsXmlFuncs *funcs,
	  const XsLimits *limits,
	  GError **error)
{
	g_autoptr(GError) fault = NULL;
	if (read_part(self, pack, entry, funcs, limits, &fault) || is_own(fault))
		return true;
	g_propagate_error(error, g_steal_pointer(&fault));
	return false;
}

static bool
read_helps(Loader *self, XsPack *pack, const GArray *infos, const XsLimits *limits, GError **error)
{
	const XsXmlFuncs styles = {.start = on_style, .end = on_style_end};
	const XsXmlFuncs table = {.start = on_table};
	const GArray *relationships = xs_opc_relationships(self->opc);
	bool styled = false;
	for (guint i = 0; i < relationships->len; i++) {
		const XsOpcRelationship *one = &g_array_index(relationships, XsOpcRelationship, i);
		if (one->target < 0 || one->source < 0 ||
		    g_array_index(infos, XsDocxPartInfo, (guint)one->target).kind != XS_PART_XML)
			continue;
		int64_t sheet = xs_xlsx_book_sheet_of(self->book, (size_t)one->source);
		if (sheet >= 0 && strcmp(one->kind, "table") == 0) {
			self->sheet = &g_array_index(self->book->sheets, XsXlsxSheet, (guint)sheet);
			if (!read_help(self, pack, (size_t)one->target, &table, limits, error))
				return false;
		} else if (one->source == xs_opc_document(self->opc) && !styled &&
			   strcmp(one->kind, "styles") == 0) {
			styled = true;
			if (!read_help(self, pack, (size_t)one->target, &styles, limits, error))
				return false;
		}
	}
	return true;
}

XsXlsxBook *
xs_xlsx_book_load(
	XsPack *pack, const XsOpc *opc, const GArray *infos, const XsLimits *limits, GError **error)
{
	const XsXmlFuncs workbook = {.start = on_workbook};
	g_autoptr(XsXlsxBook) self = g_new0(XsXlsxBook, 1);
	self->sheets = g_array_new(false, false, sizeof(XsXlsxSheet));
	g_array_set_clear_func(self->sheets, sheet_clear);
	self->dates = g_array_new(false, false, sizeof(bool));
	self->strings_entry = -1;
	self->calc_chain = -1;
	find_sheets(self, opc, infos);
	g_autoptr(GHashTable) codes = g_hash_table_new(NULL, NULL);
	g_autoptr(GHashTable) targets = sheet_targets(self, opc);
	Loader loader = {.book = self, .opc = opc, .targets = targets, .codes = codes};
	size_t document = (size_t)xs_opc_document(opc);
	if (!read_part(&loader, pack, document, &workbook, limits, error) ||
	    !read_helps(&loader, pack, infos, limits, error))
		return NULL;
	return g_steal_pointer(&self);
}
