// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ofd/xs-ofd-text.h"

#include "format/ofd/xs-ofd-sanitise.h"
#include "format/package/xs-package-names.h"
#include "format/sniff/xs-base64.h"
#include "format/xml/xs-xml-coded.h"
#include "format/xml/xs-xml-reader.h"
#include "format/xml/xs-xml-runs.h"

#include <string.h>

enum {
	DIGITS_MIN = 7,   // the shortest number that identifies: a telephone line
	WHOLE_DIGITS = 7, // before the point: no page has larger coordinates
};

typedef struct {
	XsOfd *ofd;
	size_t entry;
	XsSink *sink;
	XsXmlRuns *runs;
	GString *plain;  // the text in runs, for a look at it
	GPtrArray *open; // local names
	GStringChunk *names;
	char *folder;
	char *base;     // where paths begin in a file of resources; owned
	uint32_t label; // of blocks: elements
	bool named;     // runs begin with the name of a value
} Reading;

static const char *
name_at(const Reading *self, guint from_end)
{
	return self->open->len >= from_end ? self->open->pdata[self->open->len - from_end] : "";
}

// Whether a text consists of numbers, none of which is longer than coordinates are, and operators.
static bool
is_geometry(const char *text)
{
	size_t digits = 0;
	bool fraction = false;
	for (const char *at = text; *at != '\0'; at++) {
		if (g_ascii_isdigit(*at)) {
			digits += fraction ? 0 : 1;
			if (digits > WHOLE_DIGITS)
				return false;
			continue;
		}
		if (*at != '.' && strchr("+-eE, \t\r\ngSMLQBAC", *at) == NULL)
			return false;
		// "1.380013" is a coordinate, "1.3.8.0" a list of them.
		fraction = *at == '.' && !fraction;
		digits = 0;
	}
	return true;
}

static bool
is_geometry_name(const char *name)
{
	static const char *const names[] = {"Boundary",
					    "CTM",
					    "X",
					    "Y",
					    "DeltaX",
					    "DeltaY",
					    "Value",
					    "Size",
					    "LineWidth",
					    "DashPattern",
					    "DashOffset",
					    "StartPoint",
					    "EndPoint",
					    "Position",
					    "Angle",
					    "Eccentricity",
					    "MiterLimit",
					    "HScale",
					    "Alpha",
					    "CodePosition",
					    "CodeCount",
					    "GlyphCount",
					    "AbbreviatedData",
					    "Glyphs",
					    "PhysicalBox",
					    "ApplicationBox",
					    "ContentBox",
					    "BleedBox",
					    "CropBox",
					    "Start",
					    "Point1",
					    "Point2",
					    "Point3",
					    "Center",
					    "EllipseSize",
					    "Left",
					    "Top",
					    "Right",
					    "Bottom",
					    "Zoom",
					    "CV",
					    NULL};
	return g_strv_contains(names, name);
}

static bool
is_text_name(const char *name)
{
	static const char *const names[] = {"Title",
					    "Name",
					    "Remark",
					    "Creator",
					    "URI",
					    "Base",
					    "Author",
					    "FontName",
					    "FamilyName",
					    NULL};
	return g_strv_contains(names, name);
}

static bool
may_tell(const char *value)
{
	unsigned digits = 0;
	for (const char *at = value; *at != '\0'; at++) {
		digits += g_ascii_isdigit(*at) ? 1 : 0;
		if (digits >= DIGITS_MIN || *at == '@' || *at == '\\' || (*at & 0x80) != 0)
			return true;
	}
	return false;
}

// The name of an entry is sent as such, and changes here with it.
static bool
is_entry_name(const Reading *self, const char *text)
{
	if (strpbrk(text, "./\\") == NULL)
		return false;
	g_autofree char *path = g_strstrip(g_strdup(text));
	int64_t entry = xs_ofd_resolve(self->ofd, self->base, path);
	if (entry < 0)
		entry = xs_ofd_resolve(self->ofd, self->folder, path);
	return entry >= 0 && xs_package_names_tell(path, xs_ofd_name(self->ofd, (size_t)entry));
}

static bool
send(Reading *self, const XsXmlRuns *runs, XsRole role, GError **error)
{
	XsXmlTarget target = {
		.sink = self->sink,
		.part = (uint32_t)self->entry,
		.label = self->label,
		.role = role,
	};
	return xs_xml_runs_blank(runs) || xs_xml_runs_send(runs, &target, error);
}

// Sends what stands in the runs, in the element at hand.
static bool
flush(Reading *self, GError **error)
{
	bool empty = xs_xml_runs_empty(self->runs);
	bool geometry = is_geometry_name(name_at(self, 1)) && is_geometry(self->plain->str);
	bool sent = empty || geometry || (!self->named && is_entry_name(self, self->plain->str)) ||
		    send(self, self->runs, xs_ofd_entry(self->ofd, self->entry)->role, error);
	xs_xml_runs_clear(self->runs);
	g_string_truncate(self->plain, 0);
	self->named = false;
	return sent;
}

static bool
collect(void *user,
	XsPieceKind kind,
	const char *utf8,
	size_t len,
	uint64_t off,
	uint64_t n,
	GError **error)
{
	return xs_xml_runs_add(user, XS_RUN_PLAIN, kind, utf8, len, off, n, error);
}

static bool
send_value(Reading *self, XsXmlReader *xml, const XsXmlTag *tag, size_t index, GError **error)
{
	const char *name = xs_ofd_local(tag->attributes[2 * index]);
	bool link = g_str_equal(name, "URI") || g_str_equal(name, "Base");
	g_autoptr(XsXmlRuns) runs = xs_xml_runs_new((size_t)self->ofd->options.limits.block_size);
	return xs_xml_reader_value(xml, tag, index, collect, runs, error) &&
	       (!link || xs_xml_runs_unescape(runs, error)) &&
	       send(self, runs, link ? XS_ROLE_LINK : XS_ROLE_ATTRIBUTE, error);
}

// The name of a value goes before it.
static bool
begin_named(Reading *self, XsXmlReader *xml, const XsXmlTag *tag, size_t index, GError **error)
{
	static const char separator[] = "：";
	if (!xs_xml_reader_value(xml, tag, index, collect, self->runs, error))
		return false;
	self->named = true;
	return xs_xml_runs_add(self->runs,
			       XS_RUN_PLAIN,
			       XS_PIECE_SYNTHETIC,
			       separator,
			       sizeof separator - 1,
			       0,
			       0,
			       error);
}

static bool
is_wanted(const Reading *self, const char *element, const char *name, const char *value)
{
	const char *instead = NULL;
	if ((self->ofd->options.sanitise & XS_SANITISE_AUTHOR) != 0 &&
	    xs_ofd_is_author(element, name, &instead))
		return false;
	return (may_tell(value) || is_text_name(name) ||
		xs_base64_is_whole(value, strlen(value))) &&
	       !(is_geometry_name(name) && is_geometry(value)) && !is_entry_name(self, value);
}

// Whether sanitising takes the element out.
static bool
is_cut(const Reading *self, uint64_t off)
{
	for (guint i = 0; i < self->ofd->cuts->len; i++) {
		const XsOfdCut *cut = &g_array_index(self->ofd->cuts, XsOfdCut, i);
		if (cut->entry == self->entry && off >= cut->off && off < cut->off + cut->len)
			return true;
	}
	return false;
}

static void
set_base(Reading *self, const XsXmlTag *tag)
{
	for (size_t i = 0; tag->attributes[i] != NULL; i += 2) {
		const char *path = tag->attributes[i + 1];
		if (!g_str_equal(xs_ofd_local(tag->attributes[i]), "BaseLoc"))
			continue;
		g_free(self->base);
		self->base = g_strconcat(*path == '/' ? "" : self->folder, path, NULL);
	}
}

static bool
on_start(void *user, XsXmlReader *xml, const XsXmlTag *tag, GError **error)
{
	Reading *self = user;
	if (!flush(self, error))
		return false;
	const char *element = xs_ofd_local(tag->name);
	if (self->open->len == 0)
		set_base(self, tag);
	bool cut = is_cut(self, tag->off);
	g_ptr_array_add(self->open,
			cut ? (void *)"" : g_string_chunk_insert_const(self->names, element));
	self->label++;
	const XsXmlTarget names = {
		.sink = self->sink, .part = (uint32_t)self->entry, .label = self->label};
	if (!cut && !xs_xml_send_names(tag, true, &names, error))
		return false;
	bool list = g_str_equal(element, "CustomData") || g_str_equal(element, "Parameter") ||
		    g_str_equal(element, "Property");
	for (size_t i = 0; !cut && tag->attributes[2 * i] != NULL; i++) {
		const char *name = xs_ofd_local(tag->attributes[2 * i]);
		if (list && g_str_equal(name, "Name")) {
			if (!begin_named(self, xml, tag, i, error))
				return false;
		} else if (is_wanted(self, element, name, tag->attributes[2 * i + 1]) &&
			   !send_value(self, xml, tag, i, error))
			return false;
	}
	return true;
}

static bool
on_end(void *user,
       const char *name G_GNUC_UNUSED,
       uint64_t off G_GNUC_UNUSED,
       uint64_t len G_GNUC_UNUSED,
       GError **error)
{
	Reading *self = user;
	if (!flush(self, error))
		return false;
	g_ptr_array_set_size(self->open, (int)self->open->len - 1);
	return true;
}

static bool
on_text(void *user,
	XsPieceKind kind,
	const char *utf8,
	size_t len,
	uint64_t off,
	uint64_t n,
	GError **error)
{
	Reading *self = user;
	// What pages draw.
	if (g_str_equal(name_at(self, 1), "TextCode") &&
	    g_str_equal(name_at(self, 2), "TextObject"))
		return true;
	if (is_cut(self, off))
		return true;
	g_string_append_len(self->plain, utf8, (gssize)len);
	return collect(self->runs, kind, utf8, len, off, n, error);
}

static bool
on_aside(void *user,
	 XsPieceKind kind,
	 const char *utf8,
	 size_t len,
	 uint64_t off,
	 uint64_t n,
	 GError **error)
{
	Reading *self = user;
	g_autoptr(XsXmlRuns) runs = xs_xml_runs_new((size_t)self->ofd->options.limits.block_size);
	return is_cut(self, off) || (collect(runs, kind, utf8, len, off, n, error) &&
				     send(self, runs, XS_ROLE_COMMENT, error));
}

bool
xs_ofd_send_text(XsOfd *self,
		 size_t entry,
		 const XsBuffer *data,
		 XsSink *sink,
		 bool *ret_own,
		 GError **error)
{
	const XsXmlFuncs funcs = {
		.raw_names = true,
		.start = on_start,
		.end = on_end,
		.text = on_text,
		.aside = on_aside,
	};
	g_autoptr(XsXmlRuns) runs = xs_xml_runs_new((size_t)self->options.limits.block_size);
	g_autoptr(GPtrArray) open = g_ptr_array_new();
	g_autofree char *folder = xs_ofd_folder(xs_ofd_name(self, entry));
	Reading reading = {
		.ofd = self,
		.entry = entry,
		.sink = sink,
		.runs = runs,
		.plain = g_string_new(NULL),
		.open = open,
		.names = g_string_chunk_new(1024),
		.folder = folder,
		.base = g_strdup(folder),
	};
	bool read = xs_xml_read(
		data->data, data->len, &self->options.limits, &funcs, &reading, ret_own, error);
	g_string_free(reading.plain, true);
	g_string_chunk_free(reading.names);
	g_free(reading.base);
	return read;
}
