// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx-document.h"
#include "format/ooxml/xs-docx-reader.h"
#include "format/ooxml/xs-docx-sanitise.h"
#include "format/pack/xs-pack-outside.h"
#include "format/package/xs-package-extract.h"
#include "format/package/xs-package-picture.h"

enum {
	MAX_KEPT_CUTS = 1 << 16, // of one part
	MAX_KEPT_BYTES = 1 << 25,
};

typedef struct {
	XsDocx *docx;
	XsPackageExtraction package;
	uint32_t tables;
} Extraction;

// Finds while the part is read what mask cuts out of it. Relationships and content types are cut by
// what they point to: NULL.
static XsDocxCutter *
cutter_for(const XsDocx *docx, size_t entry)
{
	if (entry == xs_opc_types_entry(docx->opc) || xs_opc_is_relationships(docx->opc, entry))
		return NULL;
	return xs_docx_cutter_new(docx->infos, entry, docx->options.sanitise);
}

// Keeps the cuts for mask, unless they are so many that they had better be found anew.
static void
keep_cuts(XsDocx *docx, size_t entry, XsDocxCutter *cutter)
{
	g_autoptr(GArray) cuts = xs_docx_cutter_steal(cutter);
	if (cuts != NULL && cuts->len <= MAX_KEPT_CUTS && docx->cuts->pdata[entry] == NULL)
		docx->cuts->pdata[entry] = g_steal_pointer(&cuts);
}

// Keeps the main part unpacked, since it is what mask nearly always changes.
static void
keep_data(XsDocx *docx, size_t entry, XsBuffer *data, GArray *starts)
{
	if (xs_opc_document(docx->opc) != (int64_t)entry || data->len > MAX_KEPT_BYTES)
		return;
	g_clear_pointer(&docx->starts, g_array_unref);
	docx->starts = g_array_ref(starts);
	xs_buffer_clear(&docx->kept);
	docx->kept = *data;
	*data = xs_buffer_init(0);
}

static bool
send_xml(Extraction *self, size_t entry, GError **error)
{
	XsDocx *docx = self->docx;
	const XsDocxPartInfo *info = &g_array_index(docx->infos, XsDocxPartInfo, entry);
	g_auto(XsBuffer) data = xs_buffer_init((size_t)docx->options.limits.entry_size);
	if (!xs_pack_read(docx->pack, entry, &data, error))
		return false;
	g_autoptr(XsDocxCutter) cutter = cutter_for(docx, entry);
	g_autoptr(GArray) starts = g_array_new(false, false, sizeof(uint64_t));
	XsDocxPart part = {
		.data = data.data,
		.len = data.len,
		.part = (uint32_t)entry,
		.role = info->role,
		.relationships = xs_opc_is_relationships(docx->opc, entry),
		.opc = docx->opc,
		.drops_author =
			info->docprops && (docx->options.sanitise & XS_SANITISE_AUTHOR) != 0,
		.author = (docx->options.sanitise & XS_SANITISE_AUTHOR) != 0,
		.replacement = (docx->options.sanitise & XS_SANITISE_THUMBNAIL) != 0,
		.limits = &docx->options.limits,
		.sink = self->package.sink,
		.tables = &self->tables,
		.cutter = cutter,
		.starts = starts,
	};
	bool own = false;
	GError *fault = NULL;
	if (!xs_docx_read_part(&part, &own, &fault)) {
		// The document itself must be read.
		if (own && xs_opc_document(docx->opc) != (int64_t)entry)
			return xs_package_send_fault(&self->package, entry, fault, error);
		g_propagate_error(error, fault);
		return false;
	}
	if (cutter != NULL)
		keep_cuts(docx, entry, cutter);
	keep_data(docx, entry, &data, starts);
	return !info->drawing ||
	       xs_package_send_gap(
		       &self->package, entry, XS_GAP_DRAWING, true, "vector drawing", error);
}

static bool
send_child(Extraction *self, size_t entry, bool attached, GError **error)
{
	const char *name = xs_opc_name(self->docx->opc, entry);
	return xs_package_send_child(&self->package, entry, name, attached, error);
}

static bool
send_part(Extraction *self, size_t entry, GError **error)
{
	const XsDocxPartInfo *info = &g_array_index(self->docx->infos, XsDocxPartInfo, entry);
	const XsDocxHooks *hooks = self->docx->hooks;
	if (info->drop != NULL || (hooks != NULL && hooks->takes(self->docx, entry)))
		return true;
	switch (info->kind) {
	case XS_PART_XML:
		return send_xml(self, entry, error);
	case XS_PART_CHILD:
		return send_child(self, entry, info->attached, error);
	case XS_PART_IMAGE:
		return xs_package_picture_send(&self->package, entry, error) &&
		       xs_package_send_gap(&self->package,
					   entry,
					   XS_GAP_IMAGE,
					   true,
					   "picture not read",
					   error);
	case XS_PART_DRAWING:
		return xs_package_send_gap(
			&self->package, entry, XS_GAP_DRAWING, true, "metafile not read", error);
	case XS_PART_MEDIA:
		return xs_package_send_gap(
			&self->package, entry, XS_GAP_IMAGE, true, "sound or film not read", error);
	case XS_PART_MACROS:
		// Nobody reads them, which tells a copy to do without them.
		if ((self->docx->options.sanitise & XS_SANITISE_MACROS) != 0)
			return send_child(self, entry, true, error);
		return xs_package_send_gap(
			&self->package, entry, XS_GAP_BINARY, false, "macros not read", error);
	case XS_PART_BINARY:
		return xs_package_send_gap(
			&self->package, entry, XS_GAP_BINARY, false, "binary part not read", error);
	case XS_PART_SMALL:
		return xs_package_picture_send(&self->package, entry, error);
	case XS_PART_NOTHING:
	case XS_PART_FONT:
		break;
	}
	return true;
}

static bool
send_names(Extraction *self, GError **error)
{
	const XsDocx *docx = self->docx;
	size_t n = xs_pack_n_entries(docx->pack);
	if (!xs_sink_reading(self->package.sink, (uint32_t)n, XS_READING_LINES, error))
		return false;
	for (size_t i = 0; i < n; i++) {
		const XsDocxPartInfo *info = &g_array_index(docx->infos, XsDocxPartInfo, i);
		if (info->drop == NULL &&
		    !xs_package_send_name(&self->package, i, xs_opc_name(docx->opc, i), error))
			return false;
	}
	return true;
}

bool
xs_docx_extract(XsDocument *document, XsSink *sink, GError **error)
{
	XsDocx *docx = (XsDocx *)document;
	Extraction self = {
		.docx = docx,
		.package = {.pack = docx->pack, .options = &docx->options, .sink = sink},
	};
	size_t n = xs_pack_n_entries(docx->pack);
	for (size_t i = 0; i < n; i++) {
		if (!xs_package_open_part(&self.package, i, xs_opc_name(docx->opc, i), error))
			return false;
	}
	if (!xs_package_open_names(&self.package, error) ||
	    (docx->hooks != NULL && (!docx->hooks->open_parts(docx, sink, error) ||
				     !docx->hooks->extract(docx, sink, &self.tables, error))))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!send_part(&self, i, error) || !xs_package_sent(&self.package, i, error))
			return false;
	}
	return send_names(&self, error) &&
	       xs_pack_send_outside(docx->pack, docx->source, sink, error);
}
