// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx-sanitise.h"

#include "format/ooxml/xs-docx-words.h"
#include "format/xml/xs-xml-reader.h"

#include <string.h>

typedef struct {
	GArray *cuts;
	bool author;
	bool docprops;
	bool printer; // printer settings are dropped: so is what points to them
	uint32_t depth;
	uint32_t cut_depth; // depth of the element that is being taken out, or 0
	uint64_t cut_off;
	bool cut_author;
} Cutter;

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
	return (sanitise & XS_SANITISE_AUTHOR) != 0 && info_at(infos, entry)->kind == XS_PART_XML;
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
		XsDocxCut cut = {one->off, one->len, false};
		if (one->part == entry && one->target >= 0 && one->len > 0 &&
		    info_at(infos, (size_t)one->target)->drop != NULL)
			g_array_append_val(cuts, cut);
	}
	const GArray *overrides = xs_opc_overrides(opc);
	for (size_t i = 0; entry == xs_opc_types_entry(opc) && i < overrides->len; i++) {
		const XsOpcOverride *one = &g_array_index(overrides, XsOpcOverride, i);
		XsDocxCut cut = {one->off, one->len, false};
		if (one->entry >= 0 && one->len > 0 &&
		    info_at(infos, (size_t)one->entry)->drop != NULL)
			g_array_append_val(cuts, cut);
	}
	g_array_sort(cuts, compare_cuts);
}

// An attribute goes with the white space before it.
static void
cut_attribute(Cutter *self, XsXmlReader *xml, const XsXmlAttribute *attribute)
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
	XsDocxCut cut = {off, attribute->end - off, true};
	g_array_append_val(self->cuts, cut);
}

static bool
is_who(const char *local)
{
	return strcmp(local, "author") == 0 || strcmp(local, "initials") == 0 ||
	       strcmp(local, "userId") == 0;
}

static bool
cut_attributes(Cutter *self, XsXmlReader *xml, const XsXmlTag *tag, GError **error)
{
	for (size_t i = 0; tag->attributes[2 * i] != NULL; i++) {
		const char *name = tag->attributes[2 * i];
		const char *local = xs_docx_local(name);
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
		XsDocxCut cut = {attribute.value_off, attribute.value_len, true};
		if (when)
			cut_attribute(self, xml, &attribute);
		else if (cut.len > 0)
			g_array_append_val(self->cuts, cut);
	}
	return true;
}

static bool
on_start(void *user, XsXmlReader *xml, const XsXmlTag *tag, GError **error)
{
	Cutter *self = user;
	self->depth++;
	if (self->cut_depth > 0)
		return true;
	XsDocxWord word = xs_docx_word(tag->name);
	bool author = self->docprops && (word == XS_WORD_CORE_AUTHOR || word == XS_WORD_APP_AUTHOR);
	if ((author && self->author) || (word == XS_WORD_PRINTER_SETTINGS && self->printer)) {
		self->cut_depth = self->depth;
		self->cut_off = tag->off;
		self->cut_author = author;
		return true;
	}
	return !self->author || tag->attributes[0] == NULL || cut_attributes(self, xml, tag, error);
}

static bool
on_end(void *user,
       const char *name G_GNUC_UNUSED,
       uint64_t off,
       uint64_t len,
       GError **error G_GNUC_UNUSED)
{
	Cutter *self = user;
	if (self->cut_depth == self->depth) {
		XsDocxCut cut = {self->cut_off, off + len - self->cut_off, self->cut_author};
		g_array_append_val(self->cuts, cut);
		self->cut_depth = 0;
	}
	self->depth--;
	return true;
}

// Whether a word that leads to a cut stands anywhere in the part; in UTF-16 it always may.
static bool
worth_parsing(const uint8_t *data, size_t len, const XsDocxPartInfo *info)
{
	static const char *const marks[] = {
		"author", "initials", "userId", "date", "printerSettings"};
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
printer_dropped(const GArray *infos)
{
	for (size_t i = 0; i < infos->len; i++) {
		const char *drop = info_at(infos, i)->drop;
		if (drop != NULL && strcmp(drop, "printer-settings") == 0)
			return true;
	}
	return false;
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
	Cutter cutter = {
		.cuts = cuts,
		.author = (options->sanitise & XS_SANITISE_AUTHOR) != 0,
		.docprops = info_at(infos, entry)->docprops,
		.printer = printer_dropped(infos),
	};
	bool own;
	g_autoptr(GError) fault = NULL;
	if (xs_xml_read(data, len, &options->limits, &funcs, &cutter, &own, &fault))
		return true;
	// A part that cannot be read is a gap that blocks; here it stays as it is.
	g_array_set_size(cuts, 0);
	if (!own)
		g_propagate_error(error, g_steal_pointer(&fault));
	return own;
}
