// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx-parts.h"

#include "format/package/xs-package-media.h"
#include "format/xml/xs-xml-encoding.h"

#include <string.h>

// Content types of the parts that are known, by what they contain.
static const struct {
	const char *contains;
	XsRole role;
} roles[] = {
	{"wordprocessingml.document.glossary+xml", XS_ROLE_HIDDEN},
	{"wordprocessingml.document.main+xml", XS_ROLE_BODY},
	{"wordprocessingml.template.main+xml", XS_ROLE_BODY},
	{"ms-word.document.macroenabled.main+xml", XS_ROLE_BODY},
	{"ms-word.template.macroenabledtemplate.main+xml", XS_ROLE_BODY},
	{"wordprocessingml.header+xml", XS_ROLE_HEADER},
	{"wordprocessingml.footer+xml", XS_ROLE_FOOTER},
	{"wordprocessingml.footnotes+xml", XS_ROLE_FOOTNOTE},
	{"wordprocessingml.endnotes+xml", XS_ROLE_FOOTNOTE},
	{"wordprocessingml.comments", XS_ROLE_COMMENT},
	{"spreadsheetml.comments", XS_ROLE_COMMENT},
	{"threadedcomments", XS_ROLE_COMMENT},
	{"worksheet+xml", XS_ROLE_BODY},
	{"chartsheet+xml", XS_ROLE_BODY},
	{"presentationml.slide+xml", XS_ROLE_BODY},
	{"presentationml.notesslide+xml", XS_ROLE_COMMENT},
	{"presentationml.comments+xml", XS_ROLE_COMMENT},
	{"ms-powerpoint.comments+xml", XS_ROLE_COMMENT},
	{"presentationml.slidemaster+xml", XS_ROLE_HEADER},
	{"presentationml.slidelayout+xml", XS_ROLE_HEADER},
	{"presentationml.notesmaster+xml", XS_ROLE_HEADER},
	{"presentationml.handoutmaster+xml", XS_ROLE_HEADER},
	{"core-properties+xml", XS_ROLE_METADATA},
	{"extended-properties+xml", XS_ROLE_METADATA},
	{"custom-properties+xml", XS_ROLE_METADATA},
	{"chart", XS_ROLE_BODY},
	{"diagram", XS_ROLE_BODY},
	{"drawing", XS_ROLE_BODY},
};

// Main parts of a word processing document, with and without macros.
enum {
	FIRST_MAIN = 1,
	LAST_MAIN = 4,
};

// What sanitising leaves out: the relationship and the content type must both say so, or a document
// could have its own text left out.
static const struct {
	const char *kind;
	const char *type;
	XsSanitise flag;
	const char *note;
} drops[] = {
	{"thumbnail", "image/", XS_SANITISE_THUMBNAIL, "thumbnail"},
	{"printerSettings", "printersettings", XS_SANITISE_AUTHOR, "printer-settings"},
	{"people", "people+xml", XS_SANITISE_AUTHOR, "author"},
	{"customProperty", "customproperty", XS_SANITISE_AUTHOR, "custom-property"},
	{"classificationlabels", "classificationlabels+xml", XS_SANITISE_AUTHOR, "author"},
	{"origin", "digital-signature-origin", XS_SANITISE_SIGNATURE, "signature"},
	{"signature", "digital-signature-xmlsignature", XS_SANITISE_SIGNATURE, "signature"},
	{"certificate", "digital-signature-certificate", XS_SANITISE_SIGNATURE, "signature"},
};

bool
xs_docx_is_document(const XsOpc *opc)
{
	int64_t entry = xs_opc_document(opc);
	const char *type = entry >= 0 ? xs_opc_type(opc, (size_t)entry) : "";
	for (size_t i = FIRST_MAIN; i <= LAST_MAIN; i++) {
		if (strstr(type, roles[i].contains) != NULL)
			return true;
	}
	return false;
}

static bool
has_suffix(const char *text, const char *suffix)
{
	return g_str_has_suffix(text, suffix);
}

// Types of imported text (w:altChunk) that other handlers read.
static bool
is_text_document(const char *type)
{
	static const char *const types[] = {
		"text/html",
		"text/plain",
		"text/rtf",
		"application/rtf",
		"message/rfc822",
		"multipart/related",
		"application/msword",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
		if (g_str_has_prefix(type, types[i]))
			return true;
	}
	return false;
}

static bool
is_media(const char *type)
{
	return g_str_has_prefix(type, "audio/") || g_str_has_prefix(type, "video/") ||
	       g_str_has_prefix(type, "model/");
}

static XsDocxPartKind
kind_of(const XsBuffer *head, const char *type, uint64_t size)
{
	XsPackageMedia media = xs_package_media(head->data, head->len, size);
	if (strstr(type, "vbaproject") != NULL)
		return XS_PART_MACROS;
	if (is_text_document(type) || media == XS_PACKAGE_MEDIA_ZIP)
		return XS_PART_CHILD;
	// Data of others, which Office did not write.
	bool data = strcmp(type, "application/xml") == 0 || strcmp(type, "text/xml") == 0;
	XsXmlEncoding encoding;
	if (data && media == XS_PACKAGE_MEDIA_XML &&
	    !xs_xml_encoding_find(head->data, head->len, &encoding, NULL))
		return XS_PART_CHILD;
	if (has_suffix(type, "+xml") || has_suffix(type, "/xml") || media == XS_PACKAGE_MEDIA_XML)
		return XS_PART_XML;
	if (media == XS_PACKAGE_MEDIA_IMAGE)
		return XS_PART_IMAGE;
	if (media == XS_PACKAGE_MEDIA_SMALL)
		return XS_PART_SMALL;
	bool packed = media == XS_PACKAGE_MEDIA_GZIP && g_str_has_prefix(type, "image/");
	if (media == XS_PACKAGE_MEDIA_METAFILE || packed)
		return XS_PART_DRAWING;
	if (is_media(type))
		return XS_PART_MEDIA;
	if (strstr(type, "obfuscatedfont") != NULL || strstr(type, "x-font") != NULL ||
	    g_str_has_prefix(type, "font/"))
		return XS_PART_FONT;
	return XS_PART_BINARY;
}

// Relationships to objects of which the document shows a picture.
static bool
is_object_kind(const char *kind)
{
	return strcmp(kind, "oleObject") == 0 || strcmp(kind, "package") == 0 ||
	       strcmp(kind, "activeXControlBinary") == 0;
}

static void
mark_objects(const XsOpc *opc, GArray *infos)
{
	const GArray *relationships = xs_opc_relationships(opc);
	for (size_t pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < relationships->len; i++) {
			const XsOpcRelationship *one =
				&g_array_index(relationships, XsOpcRelationship, i);
			bool object = is_object_kind(one->kind);
			// What anything else points to is more than an object.
			if (one->target >= 0 && object == (pass == 0))
				g_array_index(infos, XsDocxPartInfo, (guint)one->target).attached =
					object;
		}
	}
	for (size_t i = 0; i < infos->len; i++) {
		XsDocxPartInfo *info = &g_array_index(infos, XsDocxPartInfo, i);
		info->attached = info->attached &&
				 (info->kind == XS_PART_CHILD || info->kind == XS_PART_BINARY);
		if (info->attached)
			info->kind = XS_PART_CHILD;
	}
}

static XsRole
role_of(const char *type)
{
	for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
		if (strstr(type, roles[i].contains) != NULL)
			return roles[i].role;
	}
	return XS_ROLE_HIDDEN;
}

static bool
classify_one(XsPack *pack, const XsOpc *opc, size_t i, XsDocxPartInfo *info, GError **error)
{
	const XsPackEntry *entry = xs_pack_entry(pack, i);
	const char *type = xs_opc_type(opc, i);
	if (entry->size == 0)
		return true;
	g_auto(XsBuffer) head = xs_buffer_init(XS_PACKAGE_MEDIA_HEAD);
	if (!xs_pack_peek(pack, i, XS_PACKAGE_MEDIA_HEAD, &head, error))
		return false;
	info->kind = kind_of(&head, type, entry->size);
	info->role = role_of(type);
	info->drawing = strstr(type, "svg") != NULL || has_suffix(xs_opc_name(opc, i), ".svg");
	info->macros = strstr(type, "vbaproject") != NULL || strstr(type, "vbadata") != NULL;
	info->docprops = strstr(type, "core-properties+xml") != NULL ||
			 strstr(type, "extended-properties+xml") != NULL;
	return true;
}

// What the target of a relationship is dropped as, or NULL.
static const char *
relationship_note(const XsOpc *opc, const XsOpcRelationship *one, XsSanitise sanitise)
{
	if (one->target < 0 || one->target == xs_opc_document(opc))
		return NULL;
	const char *type = xs_opc_type(opc, (size_t)one->target);
	for (size_t i = 0; i < G_N_ELEMENTS(drops); i++) {
		if ((sanitise & drops[i].flag) != 0 && strcmp(one->kind, drops[i].kind) == 0 &&
		    strstr(type, drops[i].type) != NULL)
			return drops[i].note;
	}
	return NULL;
}

// What belongs to a part that is dropped goes with it.
static void
drop_relationships(const XsOpc *opc, GArray *infos)
{
	const GArray *relationships = xs_opc_relationships(opc);
	for (size_t i = 0; i < relationships->len; i++) {
		const XsOpcRelationship *one = &g_array_index(relationships, XsOpcRelationship, i);
		if (one->source < 0)
			continue;
		const char *note = g_array_index(infos, XsDocxPartInfo, (guint)one->source).drop;
		if (note != NULL)
			g_array_index(infos, XsDocxPartInfo, one->part).drop = note;
	}
}

static void
mark_drops(const XsOpc *opc, XsSanitise sanitise, GArray *infos)
{
	const GArray *relationships = xs_opc_relationships(opc);
	// What Office parks when it saves in place: parts of older states, that nothing points to.
	for (size_t i = 0; (sanitise & XS_SANITISE_REVISION) != 0 && i < infos->len; i++) {
		if (g_str_has_prefix(xs_opc_name(opc, i), "[trash]/"))
			g_array_index(infos, XsDocxPartInfo, i).drop = "revision";
	}
	for (size_t i = 0; i < relationships->len; i++) {
		const XsOpcRelationship *one = &g_array_index(relationships, XsOpcRelationship, i);
		const char *note = relationship_note(opc, one, sanitise);
		if (note != NULL)
			g_array_index(infos, XsDocxPartInfo, (guint)one->target).drop = note;
	}
	// What anything else points to is in use, whatever else it is.
	for (size_t i = 0; i < relationships->len; i++) {
		const XsOpcRelationship *one = &g_array_index(relationships, XsOpcRelationship, i);
		if (one->target >= 0 && relationship_note(opc, one, sanitise) == NULL)
			g_array_index(infos, XsDocxPartInfo, (guint)one->target).drop = NULL;
	}
	drop_relationships(opc, infos);
}

void
xs_docx_drop_macros(const XsOpc *opc, GArray *infos)
{
	for (size_t i = 0; i < infos->len; i++) {
		XsDocxPartInfo *info = &g_array_index(infos, XsDocxPartInfo, i);
		if (info->macros)
			info->drop = "macros";
	}
	drop_relationships(opc, infos);
}

GArray *
xs_docx_classify(XsPack *pack, const XsOpc *opc, XsSanitise sanitise, GError **error)
{
	size_t n = xs_pack_n_entries(pack);
	g_autoptr(GArray) infos = g_array_sized_new(false, true, sizeof(XsDocxPartInfo), (guint)n);
	g_array_set_size(infos, (guint)n);
	for (size_t i = 0; i < n; i++) {
		XsDocxPartInfo *info = &g_array_index(infos, XsDocxPartInfo, i);
		if (!classify_one(pack, opc, i, info, error))
			return NULL;
	}
	mark_objects(opc, infos);
	mark_drops(opc, sanitise, infos);
	return g_steal_pointer(&infos);
}
