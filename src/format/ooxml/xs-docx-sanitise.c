// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx-sanitise.h"

#include <string.h>

struct XsDocxCutter {
	GArray *cuts;
	bool author;
	bool docprops;
	bool printer; // printer settings are dropped: so is what points to them
	bool custom;  // and properties of sheets
	uint32_t depth;
	uint32_t blank_depth; // of the element that loses its text, or 0
	uint64_t blank_off;
	uint32_t cut_depth; // depth of the element that is being taken out, or 0
	uint64_t cut_off;
	const char *cut_note;
	bool replacement; // what other programs draw is not kept twice
};

static const XsDocxPartInfo *
info_at(const GArray *infos, size_t entry)
{
	return &g_array_index(infos, XsDocxPartInfo, entry);
}

static bool
any_dropped(const GArray *infos)
{
	for (size_t i = 0; i < infos->len; i++) {
		if (info_at(infos, i)->drop != NULL)
			return true;
	}
	return false;
}

bool
xs_docx_may_cut(const XsOpc *opc, const GArray *infos, size_t entry, XsSanitise sanitise)
{
	if (entry == xs_opc_types_entry(opc) || xs_opc_is_relationships(opc, entry))
		return any_dropped(infos);
	return (sanitise & (XS_SANITISE_AUTHOR | XS_SANITISE_THUMBNAIL)) != 0 &&
	       info_at(infos, entry)->kind == XS_PART_XML;
}

static int
compare_cuts(const void *a, const void *b)
{
	const XsDocxCut *left = a;
	const XsDocxCut *right = b;
	if (left->off != right->off)
		return left->off < right->off ? -1 : 1;
	return 0;
}

static void
cut_references(const XsOpc *opc, const GArray *infos, size_t entry, GArray *cuts)
{
	const GArray *relationships = xs_opc_relationships(opc);
	for (size_t i = 0; i < relationships->len; i++) {
		const XsOpcRelationship *one = &g_array_index(relationships, XsOpcRelationship, i);
		XsDocxCut cut = {one->off, one->len, NULL, true};
		if (one->part == entry && one->target >= 0 && one->len > 0 &&
		    info_at(infos, (size_t)one->target)->drop != NULL)
			g_array_append_val(cuts, cut);
	}
	const GArray *overrides = xs_opc_overrides(opc);
	for (size_t i = 0; entry == xs_opc_types_entry(opc) && i < overrides->len; i++) {
		const XsOpcOverride *one = &g_array_index(overrides, XsOpcOverride, i);
		XsDocxCut cut = {one->off, one->len, NULL, true};
		if (one->entry >= 0 && one->len > 0 &&
		    info_at(infos, (size_t)one->entry)->drop != NULL)
			g_array_append_val(cuts, cut);
	}
	g_array_sort(cuts, compare_cuts);
}

// An attribute goes with the white space before it.
static void
cut_attribute(XsDocxCutter *self,
	      XsXmlReader *xml,
	      const XsXmlAttribute *attribute,
	      const char *note)
{
	const uint8_t *data = xs_xml_reader_data(xml);
	XsXmlEncoding encoding = xs_xml_reader_encoding(xml);
	size_t unit = xs_xml_encoding_unit(encoding);
	uint64_t off = attribute->off;
	gunichar before;
	while (off >= unit &&
	       xs_xml_encoding_next(encoding, data + off - unit, unit, &before) > 0 &&
	       before < 0x80 && g_ascii_isspace((char)before))
		off -= unit;
	XsDocxCut cut = {off, attribute->end - off, note, false};
	g_array_append_val(self->cuts, cut);
}

// Takes out the value of an attribute, which stays.
static bool
cut_value(XsDocxCutter *self, XsXmlReader *xml, const XsXmlTag *tag, size_t index, GError **error)
{
	XsXmlAttribute attribute;
	if (!xs_xml_reader_attribute(xml, tag, index, &attribute, error))
		return false;
	XsDocxCut cut = {attribute.value_off, attribute.value_len, "author", false};
	if (cut.len > 0)
		g_array_append_val(self->cuts, cut);
	return true;
}

static bool
is_person_name(const char *local)
{
	static const char *const names[] = {
		"displayName", "name", "initials", "userId", "userName"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(local, names[i]) == 0)
			return true;
	}
	return false;
}

// Of persons, their comments and paths, and the pointer to printer settings.
static bool
cut_of_workbook(
	XsDocxCutter *self, XsXmlReader *xml, const XsXmlTag *tag, XsDocxWord word, GError **error)
{
	for (size_t i = 0; tag->attributes[2 * i] != NULL; i++) {
		const char *name = tag->attributes[2 * i];
		const char *local = xs_docx_local(name);
		bool who = word == XS_WORD_PERSON && is_person_name(local);
		bool path = word == XS_WORD_ABSOLUTE_PATH && strcmp(local, "url") == 0;
		if ((who || path) && !cut_value(self, xml, tag, i, error))
			return false;
		bool when = word == XS_WORD_SLIDE_COMMENT && strcmp(local, "dt") == 0;
		bool printer =
			word == XS_WORD_PAGE_SETUP && local != name && strcmp(local, "id") == 0;
		if (!when && !printer)
			continue;
		XsXmlAttribute attribute;
		if (!xs_xml_reader_attribute(xml, tag, i, &attribute, error))
			return false;
		cut_attribute(self, xml, &attribute, when ? "author" : NULL);
	}
	return true;
}

// A drawing of VML carries itself once more as DrawingML, in a package of its own.
static bool
cut_replacement(XsDocxCutter *self, XsXmlReader *xml, const XsXmlTag *tag, GError **error)
{
	for (size_t i = 0; tag->attributes[2 * i] != NULL; i++) {
		XsXmlAttribute attribute;
		if (strcmp(xs_docx_local(tag->attributes[2 * i]), "gfxdata") != 0)
			continue;
		if (!xs_xml_reader_attribute(xml, tag, i, &attribute, error))
			return false;
		cut_attribute(self, xml, &attribute, "replacement");
	}
	return true;
}

static bool
is_who(const char *local)
{
	return strcmp(local, "author") == 0 || strcmp(local, "initials") == 0 ||
	       strcmp(local, "userId") == 0;
}

static bool
cut_attributes(XsDocxCutter *self, XsXmlReader *xml, const XsXmlTag *tag, GError **error)
{
	for (size_t i = 0; tag->attributes[2 * i] != NULL; i++) {
		const char *name = tag->attributes[2 * i];
		const char *local = xs_docx_local(name);
		// Of every attribute in a document: nearly all are done with here.
		if (strchr("adiu", local[0]) == NULL)
			continue;
		bool when = strcmp(local, "date") == 0 || strcmp(local, "dateUtc") == 0;
		if (!is_who(local) && !when)
			continue;
		const char *expanded = xs_xml_reader_expand(xml, name);
		if (expanded == NULL || !xs_docx_is_word_name(expanded))
			continue;
		XsXmlAttribute attribute;
		if (!xs_xml_reader_attribute(xml, tag, i, &attribute, error))
			return false;
		// The author is required by the schema, so the name stays, with nothing in it.
		XsDocxCut cut = {attribute.value_off, attribute.value_len, "author", false};
		if (when)
			cut_attribute(self, xml, &attribute, "author");
		else if (cut.len > 0)
			g_array_append_val(self->cuts, cut);
	}
	return true;
}

bool
xs_docx_cutter_start(
	XsDocxCutter *self, XsXmlReader *xml, const XsXmlTag *tag, XsDocxWord word, GError **error)
{
	self->depth++;
	if (self->cut_depth > 0)
		return true;
	bool author = self->docprops && (word == XS_WORD_CORE_AUTHOR || word == XS_WORD_APP_AUTHOR);
	if ((author && self->author) || (word == XS_WORD_PRINTER_SETTINGS && self->printer) ||
	    (word == XS_WORD_CUSTOM_PROPERTIES && self->custom)) {
		self->cut_depth = self->depth;
		self->cut_off = tag->off;
		self->cut_note = author ? "author" : NULL;
		return true;
	}
	if (word == XS_WORD_SHEET_AUTHOR && self->author && self->blank_depth == 0) {
		self->blank_depth = self->depth;
		self->blank_off = tag->off + tag->len;
	}
	if (word == XS_WORD_PAGE_SETUP && self->printer)
		return cut_of_workbook(self, xml, tag, word, error);
	if (tag->attributes[0] == NULL)
		return true;
	if (self->replacement && !cut_replacement(self, xml, tag, error))
		return false;
	if (!self->author)
		return true;
	if (word == XS_WORD_PERSON || word == XS_WORD_SLIDE_COMMENT ||
	    word == XS_WORD_ABSOLUTE_PATH)
		return cut_of_workbook(self, xml, tag, word, error);
	return cut_attributes(self, xml, tag, error);
}

void
xs_docx_cutter_end(XsDocxCutter *self, uint64_t off, uint64_t len)
{
	if (self->cut_depth == self->depth) {
		XsDocxCut cut = {self->cut_off, off + len - self->cut_off, self->cut_note, true};
		g_array_append_val(self->cuts, cut);
		self->cut_depth = 0;
	}
	if (self->blank_depth == self->depth && self->depth > 0) {
		XsDocxCut cut = {self->blank_off, off - self->blank_off, "author", true};
		if (off > self->blank_off)
			g_array_append_val(self->cuts, cut);
		self->blank_depth = 0;
	}
	self->depth--;
}

static bool
on_start(void *user, XsXmlReader *xml, const XsXmlTag *tag, GError **error)
{
	return xs_docx_cutter_start(user, xml, tag, xs_docx_tag_word(tag), error);
}

static bool
on_end(void *user,
       const char *name G_GNUC_UNUSED,
       uint64_t off,
       uint64_t len,
       GError **error G_GNUC_UNUSED)
{
	xs_docx_cutter_end(user, off, len);
	return true;
}

// Whether a word that leads to a cut stands anywhere in the part; in UTF-16 it always may.
static bool
worth_parsing(const uint8_t *data, size_t len, const XsDocxPartInfo *info)
{
	static const char *const marks[] = {"author",
					    "initials",
					    "userId",
					    "userName",
					    "userInfo",
					    "date",
					    "printerSettings",
					    "cmAuthor",
					    "presenceInfo",
					    "dt",
					    "absPath",
					    "pageSetup",
					    "customProperties",
					    "gfxdata"};
	XsXmlEncoding encoding;
	if (info->docprops || !xs_xml_encoding_find(data, len, &encoding, NULL) ||
	    xs_xml_encoding_unit(encoding) == 2)
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (memmem(data, len, marks[i], strlen(marks[i])) != NULL)
			return true;
	}
	return false;
}

static bool
is_dropped_as(const GArray *infos, const char *note)
{
	for (size_t i = 0; i < infos->len; i++) {
		const char *drop = info_at(infos, i)->drop;
		if (drop != NULL && strcmp(drop, note) == 0)
			return true;
	}
	return false;
}

XsDocxCutter *
xs_docx_cutter_new(const GArray *infos, size_t entry, XsSanitise sanitise)
{
	XsDocxCutter *self = g_new0(XsDocxCutter, 1);
	self->cuts = g_array_new(false, false, sizeof(XsDocxCut));
	self->author = (sanitise & XS_SANITISE_AUTHOR) != 0;
	self->replacement = (sanitise & XS_SANITISE_THUMBNAIL) != 0;
	self->docprops = info_at(infos, entry)->docprops;
	self->printer = self->author && is_dropped_as(infos, "printer-settings");
	self->custom = self->author && is_dropped_as(infos, "custom-property");
	return self;
}

void
xs_docx_cutter_free(XsDocxCutter *self)
{
	if (self == NULL)
		return;
	g_clear_pointer(&self->cuts, g_array_unref);
	g_free(self);
}

GArray *
xs_docx_cutter_steal(XsDocxCutter *self)
{
	return g_steal_pointer(&self->cuts);
}

bool
xs_docx_find_cuts(const XsOpc *opc,
		  const GArray *infos,
		  size_t entry,
		  const uint8_t *data,
		  size_t len,
		  const XsFormatOptions *options,
		  GArray *cuts,
		  GError **error)
{
	if (entry == xs_opc_types_entry(opc) || xs_opc_is_relationships(opc, entry)) {
		cut_references(opc, infos, entry, cuts);
		return true;
	}
	if (len == 0 || !worth_parsing(data, len, info_at(infos, entry)))
		return true;
	const XsXmlFuncs funcs = {.start = on_start, .end = on_end};
	g_autoptr(XsDocxCutter) cutter = xs_docx_cutter_new(infos, entry, options->sanitise);
	bool own;
	g_autoptr(GError) fault = NULL;
	if (xs_xml_read(data, len, &options->limits, &funcs, cutter, &own, &fault)) {
		g_array_append_vals(cuts, cutter->cuts->data, cutter->cuts->len);
		return true;
	}
	// A part that cannot be read is a gap that blocks; here it stays as it is.
	if (!own)
		g_propagate_error(error, g_steal_pointer(&fault));
	return own;
}
