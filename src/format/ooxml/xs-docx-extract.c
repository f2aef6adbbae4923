// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/ooxml/xs-docx-document.h"
#include "format/ooxml/xs-docx-reader.h"
#include "format/ooxml/xs-docx-sanitise.h"
#include "format/pack/xs-pack-outside.h"
#include "format/package/xs-package-picture.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

enum {
	MAX_KEPT_CUTS = 1 << 16, // of one part
	MAX_KEPT_BYTES = 1 << 25,
};

typedef struct {
	XsDocx *docx;
	XsSink *sink;
	uint32_t tables;
	uint64_t done;
	uint64_t total;
} Extraction;

static XsPlace
whole(const XsDocx *docx, size_t entry)
{
	return (XsPlace){(uint32_t)entry, 0, xs_pack_entry(docx->pack, entry)->size};
}

static bool
send_gap(Extraction *self,
	 size_t entry,
	 XsGapKind kind,
	 bool reviewable,
	 const char *reason,
	 GError **error)
{
	return xs_sink_gap(self->sink, kind, reviewable, whole(self->docx, entry), reason, error);
}

// What a part is declared as that cannot be read; the document itself must be.
static bool
send_fault(Extraction *self, size_t entry, GError *fault, GError **error)
{
	if (xs_opc_document(self->docx->opc) == (int64_t)entry) {
		g_propagate_error(error, fault);
		return false;
	}
	XsGapKind kind = XS_GAP_UNREADABLE;
	const char *reason = "XML that is not well-formed or declares entities";
	if (g_error_matches(fault, XS_ERROR, XS_ERROR_LIMIT)) {
		kind = XS_GAP_LIMIT;
		reason = "XML beyond a limit";
	} else if (g_error_matches(fault, XS_ERROR, XS_ERROR_UNSUPPORTED)) {
		kind = XS_GAP_UNSUPPORTED;
		reason = "XML in an encoding that is not read";
	}
	g_error_free(fault);
	return send_gap(self, entry, kind, false, reason, error);
}

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
		.limits = &docx->options.limits,
		.sink = self->sink,
		.tables = &self->tables,
		.cutter = cutter,
		.starts = starts,
	};
	bool own = false;
	GError *fault = NULL;
	if (!xs_docx_read_part(&part, &own, &fault)) {
		if (own)
			return send_fault(self, entry, fault, error);
		g_propagate_error(error, fault);
		return false;
	}
	if (cutter != NULL)
		keep_cuts(docx, entry, cutter);
	keep_data(docx, entry, &data, starts);
	return !info->drawing ||
	       send_gap(self, entry, XS_GAP_DRAWING, true, "vector drawing", error);
}

// A nested document goes out in a descriptor of its own.
static bool
send_child(Extraction *self, size_t entry, GError **error)
{
	XsDocx *docx = self->docx;
	g_auto(XsBuffer) data = xs_buffer_init((size_t)docx->options.limits.entry_size);
	if (!xs_pack_read(docx->pack, entry, &data, error))
		return false;
	XS_AUTO_FD fd = memfd_create("xianshen-child", MFD_CLOEXEC);
	if (fd < 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "memfd: %s", g_strerror(errno));
		return false;
	}
	if (!xs_fd_write_all(fd, data.data, data.len, error))
		return false;
	const char *name = xs_opc_name(docx->opc, entry);
	XsPlace place = whole(docx, entry);
	const XsDocxPartInfo *info = &g_array_index(docx->infos, XsDocxPartInfo, entry);
	return info->attached || info->kind == XS_PART_MACROS
		       ? xs_sink_attachment(self->sink, place, name, xs_fd_steal(&fd), error)
		       : xs_sink_child(self->sink, place, name, xs_fd_steal(&fd), error);
}

static bool
send_picture(Extraction *self, size_t entry, GError **error)
{
	const XsDocx *docx = self->docx;
	return xs_package_picture_send(docx->pack, &docx->options, entry, self->sink, error);
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
		return send_child(self, entry, error);
	case XS_PART_IMAGE:
		return send_picture(self, entry, error) &&
		       send_gap(self, entry, XS_GAP_IMAGE, true, "picture not read", error);
	case XS_PART_DRAWING:
		return send_gap(self, entry, XS_GAP_DRAWING, true, "metafile not read", error);
	case XS_PART_MEDIA:
		return send_gap(self, entry, XS_GAP_IMAGE, true, "sound or film not read", error);
	case XS_PART_MACROS:
		// Nobody reads them, which tells a copy to do without them.
		if ((self->docx->options.sanitise & XS_SANITISE_MACROS) != 0)
			return send_child(self, entry, error);
		return send_gap(self, entry, XS_GAP_BINARY, false, "macros not read", error);
	case XS_PART_BINARY:
		return send_gap(self, entry, XS_GAP_BINARY, false, "binary part not read", error);
	case XS_PART_SMALL:
		return send_picture(self, entry, error);
	case XS_PART_NOTHING:
	case XS_PART_FONT:
		break;
	}
	return true;
}

static bool
send_name(Extraction *self, uint32_t part, const char *name, uint64_t *off, GError **error)
{
	size_t len = strlen(name);
	XsPlace place = {part, *off, len};
	*off += len;
	return xs_sink_text(self->sink, XS_PIECE_AFFINE, name, len, place, error) &&
	       xs_sink_end_block(self->sink, XS_ROLE_NAME, 0, error);
}

// Names may tell something too, but cannot be edited: other parts point to them.
static bool
send_names(Extraction *self, GError **error)
{
	XsDocx *docx = self->docx;
	size_t n = xs_pack_n_entries(docx->pack);
	uint64_t off = 0;
	if (!xs_sink_reading(self->sink, (uint32_t)n, XS_READING_LINES, error))
		return false;
	for (size_t i = 0; i < n; i++) {
		const XsDocxPartInfo *info = &g_array_index(docx->infos, XsDocxPartInfo, i);
		const XsPackEntry *entry = xs_pack_entry(docx->pack, i);
		if (info->drop != NULL)
			continue;
		if (!send_name(self, (uint32_t)n, xs_opc_name(docx->opc, i), &off, error))
			return false;
		// The format allows ASCII only, so this is nobody's honest name.
		if (!g_utf8_validate_len(entry->name, entry->name_len, NULL) &&
		    !send_gap(self, i, XS_GAP_UNREADABLE, true, "name is not UTF-8", error))
			return false;
	}
	return true;
}

bool
xs_docx_extract(XsDocument *document, XsSink *sink, GError **error)
{
	XsDocx *docx = (XsDocx *)document;
	Extraction self = {.docx = docx, .sink = sink};
	size_t n = xs_pack_n_entries(docx->pack);
	for (size_t i = 0; i < n; i++) {
		self.total += xs_pack_entry(docx->pack, i)->size;
		if (!xs_sink_part(sink, (uint32_t)i, xs_opc_name(docx->opc, i), error))
			return false;
	}
	if (!xs_sink_part(sink, (uint32_t)n, "(names)", error) ||
	    (docx->hooks != NULL && (!docx->hooks->open_parts(docx, sink, error) ||
				     !docx->hooks->extract(docx, sink, &self.tables, error))))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!send_part(&self, i, error))
			return false;
		self.done += xs_pack_entry(docx->pack, i)->size;
		if (!xs_sink_progress(sink, self.done, self.total, error))
			return false;
	}
	return send_names(&self, error) &&
	       xs_pack_send_outside(docx->pack, docx->source, sink, error);
}
