// SPDX-License-Identifier: GPL-3.0-or-later
// Where a mask takes the place of a number, a formula or the name of a sheet, the element around it
// must become one that may hold text: Excel calls a workbook damaged otherwise.
#include "format/ooxml/xs-xlsx-document.h"
#include "format/xml/xs-xml-encoding.h"
#include "format/xml/xs-xml-splice.h"

#include <string.h>

enum {
	SHEET_NAME_MAX = 31,
};

typedef struct {
	const char *data;
	size_t len;
	const char *type; // content type of the part
	GArray *more;
	GStringChunk *strings;
} Amendment;

// A name in the bytes of the part, without its prefix.
typedef struct {
	size_t off;
	size_t len;
} Name;

static bool
name_is(const Amendment *self, Name name, const char *local)
{
	return strlen(local) == name.len && memcmp(self->data + name.off, local, name.len) == 0;
}

// The name of the tag that begins at off.
static Name
name_at(const Amendment *self, size_t off)
{
	size_t at = off + 1;
	Name name = {at, 0};
	for (; at < self->len && strchr(" \t\r\n/>", self->data[at]) == NULL; at++) {
		name.len++;
		if (self->data[at] == ':')
			name = (Name){at + 1, 0};
	}
	return name;
}

static size_t
find_back(const Amendment *self, size_t from, char c)
{
	const char *hit = from > 0 ? memrchr(self->data, c, from) : NULL;
	return hit != NULL ? (size_t)(hit - self->data) : SIZE_MAX;
}

static void
change(Amendment *self, size_t off, size_t len, const char *markup)
{
	XsXmlSplice splice = {off, len, g_string_chunk_insert_const(self->strings, markup), true};
	g_array_append_val(self->more, splice);
}

// Characters that Excel does not allow in the name of a sheet.
static const char *
as_sheet_name(Amendment *self, const char *replacement)
{
	g_autofree char *name = g_strdup(replacement);
	return g_string_chunk_insert_const(self->strings, g_strdelimit(name, "*?/\\:[]'", 'x'));
}

// Whether what stands behind off ends the name of a sheet: "…'!A1", "…!A1".
static bool
is_sheet_name(const Amendment *self, size_t off)
{
	for (size_t at = off; at < self->len && at - off <= 4 * SHEET_NAME_MAX; at++) {
		if (self->data[at] == '!')
			return true;
		if (strchr("<>\"(),;=+&", self->data[at]) != NULL)
			return false;
	}
	return false;
}

// Whether a string is open at off, in the formula that begins at from.
static bool
in_literal(const Amendment *self, size_t from, size_t off)
{
	bool open = false;
	for (size_t at = from; at < off; at++) {
		if (self->data[at] == '"')
			open = !open;
		else if (off - at >= 6 && memcmp(self->data + at, "&quot;", 6) == 0)
			open = !open;
	}
	return open;
}

static bool
is_formula(const Amendment *self, Name name)
{
	static const char *const names[] = {"definedName",
					    "formula",
					    "formula1",
					    "formula2",
					    "f",
					    "calculatedColumnFormula",
					    "totalsRowFormula"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (name_is(self, name, names[i]))
			return true;
	}
	return false;
}

// A numeric property becomes one of text.
static void
amend_property(Amendment *self, Name name, size_t off)
{
	static const char *const numbers[] = {"i1",
					      "i2",
					      "i4",
					      "i8",
					      "int",
					      "ui1",
					      "ui2",
					      "ui4",
					      "ui8",
					      "uint",
					      "r4",
					      "r8",
					      "decimal",
					      "bool",
					      "date",
					      "filetime",
					      "cy"};
	bool number = false;
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		number |= name_is(self, name, numbers[i]);
	const char *end = memmem(self->data + off, self->len - off, "</", 2);
	if (!number || end == NULL)
		return;
	Name closing = name_at(self, (size_t)(end - self->data) + 1);
	change(self, name.off, name.len, "lpwstr");
	change(self, closing.off, closing.len, "lpwstr");
}

// The cached cell of another workbook says what its value is.
static void
amend_cached_cell(Amendment *self, size_t value_tag)
{
	size_t tag = find_back(self, value_tag, '<');
	if (tag == SIZE_MAX)
		return;
	Name name = name_at(self, tag);
	const char *end = memchr(self->data + tag, '>', value_tag - tag);
	if (!name_is(self, name, "cell") || end == NULL)
		return;
	const char *type = memmem(self->data + tag, (size_t)(end - self->data) - tag, " t=", 3);
	if (type == NULL) {
		change(self, name.off, name.len, "cell t=\"str\"");
		return;
	}
	const char *close = memchr(type + 4, type[3], (size_t)(end - type) - 3);
	if (close != NULL && close < end)
		change(self, (size_t)(type - self->data), (size_t)(close + 1 - type), " t=\"str\"");
}

static void
amend_text(Amendment *self, XsXmlSplice *edit, size_t tag, size_t text)
{
	Name name = name_at(self, tag);
	size_t off = (size_t)edit->off;
	if (is_formula(self, name)) {
		if (is_sheet_name(self, off + (size_t)edit->len)) {
			edit->replacement = as_sheet_name(self, edit->replacement);
		} else if (!in_literal(self, text, off)) {
			g_autofree char *quoted = g_strconcat("\"", edit->replacement, "\"", NULL);
			edit->replacement = g_string_chunk_insert_const(self->strings, quoted);
		}
	} else if (name_is(self, name, "v") && strstr(self->type, "externallink") != NULL) {
		amend_cached_cell(self, tag);
	} else if (strstr(self->type, "custom-properties") != NULL) {
		amend_property(self, name, off);
	}
}

// The name of the attribute whose value holds off; *ret_end is behind the closing quote.
static Name
attribute_at(const Amendment *self, size_t tag, size_t off, size_t *ret_end)
{
	size_t at = off;
	while (at > tag &&
	       !(self->data[at - 1] == '=' && (self->data[at] == '"' || self->data[at] == '\'')))
		at--;
	Name name = {at - 1, 0};
	if (at == tag)
		return (Name){tag, 0};
	while (name.off > tag && strchr(" \t\r\n", self->data[name.off - 1]) == NULL) {
		name.off--;
		name.len++;
	}
	const char *end = memchr(self->data + at + 1, self->data[at], self->len - at - 1);
	*ret_end = end != NULL ? (size_t)(end - self->data) + 1 : off;
	return name;
}

static void
amend_attribute(Amendment *self, XsXmlSplice *edit, size_t tag)
{
	static const char *const bounds[] = {"minValue",
					     "maxValue",
					     "minDate",
					     "maxDate",
					     "startNum",
					     "endNum",
					     "startDate",
					     "endDate"};
	size_t off = (size_t)edit->off;
	size_t end = off;
	Name element = name_at(self, tag);
	Name name = attribute_at(self, tag, off, &end);
	bool cache = strstr(self->type, "pivotcache") != NULL;
	for (size_t i = 0; cache && i < G_N_ELEMENTS(bounds); i++) {
		// What it bounds is gone, too.
		if (name_is(self, name, bounds[i])) {
			change(self, name.off, end - name.off, "");
			return;
		}
	}
	if (cache && name_is(self, name, "v") &&
	    (name_is(self, element, "n") || name_is(self, element, "d")))
		change(self, element.off, 1, "s");
	bool named = (name_is(self, element, "sheet") && name_is(self, name, "name")) ||
		     name_is(self, name, "sheet") ||
		     (name_is(self, element, "sheetName") && name_is(self, name, "val"));
	if (named || is_sheet_name(self, off + (size_t)edit->len))
		edit->replacement = as_sheet_name(self, edit->replacement);
}

// Two sheets must not come to have one name.
static bool
check_sheet_names(const Amendment *self, const GArray *edits, GError **error)
{
	g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < edits->len; i++) {
		const XsXmlSplice *edit = &g_array_index(edits, XsXmlSplice, i);
		size_t tag = find_back(self, (size_t)edit->off, '<');
		size_t end = 0;
		if (tag == SIZE_MAX || !name_is(self, name_at(self, tag), "sheet"))
			continue;
		Name name = attribute_at(self, tag, (size_t)edit->off, &end);
		if (!name_is(self, name, "name"))
			continue;
		size_t value = name.off + name.len + 2;
		g_autofree char *after = g_strdup_printf("%.*s%s%.*s",
							 (int)(edit->off - value),
							 self->data + value,
							 edit->replacement,
							 (int)(end - 1 - (edit->off + edit->len)),
							 self->data + edit->off + edit->len);
		g_autofree char *folded = g_ascii_strdown(after, -1);
		if (!g_hash_table_add(
			    names,
			    (void *)(uintptr_t)g_string_chunk_insert(self->strings, folded))) {
			g_set_error_literal(error,
					    XS_ERROR,
					    XS_ERROR_UNSUPPORTED,
					    "two sheets would have one name");
			return false;
		}
	}
	return true;
}

bool
xs_xlsx_amend(const XsDocx *docx,
	      size_t entry,
	      const XsBuffer *data,
	      GArray *edits,
	      GArray *more,
	      GStringChunk *strings,
	      GError **error)
{
	XsXmlEncoding encoding;
	if (!xs_xml_encoding_find(data->data, data->len, &encoding, NULL) ||
	    encoding != XS_XML_UTF8)
		return true;
	Amendment self = {
		.data = (const char *)data->data,
		.len = data->len,
		.type = xs_opc_type(docx->opc, entry),
		.more = more,
		.strings = strings,
	};
	for (guint i = 0; i < edits->len; i++) {
		XsXmlSplice *edit = &g_array_index(edits, XsXmlSplice, i);
		uint64_t end;
		// What lies outside of the part is refused by the splicer.
		if (__builtin_add_overflow(edit->off, edit->len, &end) || end > data->len)
			continue;
		size_t tag = find_back(&self, (size_t)edit->off, '<');
		size_t close = find_back(&self, (size_t)edit->off, '>');
		if (tag == SIZE_MAX || self.data[tag + 1] == '!' || self.data[tag + 1] == '?')
			continue;
		if (close == SIZE_MAX || close < tag)
			amend_attribute(&self, edit, tag);
		else if (self.data[tag + 1] != '/')
			amend_text(&self, edit, tag, close + 1);
	}
	return (int64_t)entry != xs_opc_document(docx->opc) ||
	       check_sheet_names(&self, edits, error);
}
