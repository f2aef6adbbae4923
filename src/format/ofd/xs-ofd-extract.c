// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/layout/xs-layout-lines.h"
#include "format/ofd/xs-ofd-document.h"
#include "format/ofd/xs-ofd-ledger.h"
#include "format/ofd/xs-ofd-text.h"
#include "format/pack/xs-pack-outside.h"
#include "format/package/xs-package-picture.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

enum {
	SHAPES = 6, // paths on one page that a form may have without showing text: ticks, corners
};

typedef struct {
	XsOfd *ofd;
	XsSink *sink;
	XsLayoutTables *tables;
	uint64_t done;
	uint64_t total;
} Extraction;

static XsPlace
whole(const XsOfd *ofd, size_t entry)
{
	return (XsPlace){(uint32_t)entry, 0, xs_pack_entry(ofd->pack, entry)->size};
}

static bool
send_gap(Extraction *self,
	 size_t entry,
	 XsGapKind kind,
	 bool reviewable,
	 const char *reason,
	 GError **error)
{
	return xs_sink_gap(self->sink, kind, reviewable, whole(self->ofd, entry), reason, error);
}

// What a part is declared as that cannot be read.
static bool
send_fault(Extraction *self, size_t entry, GError *fault, GError **error)
{
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

// All but what pages draw of it.
static bool
send_xml(Extraction *self, size_t entry, GError **error)
{
	XsOfd *ofd = self->ofd;
	g_auto(XsBuffer) data = xs_buffer_init(0);
	GError *fault = NULL;
	bool own = false;
	if (!xs_ofd_unpack(ofd, entry, &data, error) ||
	    !xs_sink_reading(self->sink, (uint32_t)entry, XS_READING_LINES, error))
		return false;
	if (!xs_ofd_send_text(ofd, entry, &data, self->sink, &own, &fault)) {
		if (own)
			return send_fault(self, entry, fault, error);
		g_propagate_error(error, fault);
		return false;
	}
	// The reader of drawings has ceilings of its own.
	XsOfdTree *read = NULL;
	if (!xs_ofd_tree(ofd, (uint32_t)entry, false, &read, error))
		return false;
	g_autoptr(XsOfdTree) tree = read;
	if (tree == NULL)
		return send_gap(self, entry, XS_GAP_LIMIT, false, "XML beyond a limit", error);
	return !tree->torn || send_gap(self,
				       entry,
				       XS_GAP_UNREADABLE,
				       false,
				       "text of characters within each other",
				       error);
}

// A nested document goes out in a descriptor of its own.
static bool
send_child(Extraction *self, size_t entry, GError **error)
{
	XsOfd *ofd = self->ofd;
	g_auto(XsBuffer) data = xs_buffer_init(0);
	if (!xs_ofd_unpack(ofd, entry, &data, error))
		return false;
	XS_AUTO_FD fd = memfd_create("xianshen-child", MFD_CLOEXEC);
	if (fd < 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "memfd: %s", g_strerror(errno));
		return false;
	}
	const char *name = xs_ofd_name(ofd, entry);
	if (!xs_fd_write_all(fd, data.data, data.len, error))
		return false;
	return xs_ofd_entry(ofd, entry)->attached
		       ? xs_sink_attachment(
				 self->sink, whole(ofd, entry), name, xs_fd_steal(&fd), error)
		       : xs_sink_child(
				 self->sink, whole(ofd, entry), name, xs_fd_steal(&fd), error);
}

static bool
send_picture(Extraction *self, size_t entry, GError **error)
{
	const XsOfd *ofd = self->ofd;
	return xs_package_picture_send(ofd->pack, &ofd->options, entry, self->sink, error);
}

static bool
send_entry(Extraction *self, size_t entry, GError **error)
{
	const XsOfdEntry *info = xs_ofd_entry(self->ofd, entry);
	if (info->drop != NULL)
		return true;
	switch (info->kind) {
	case XS_OFD_XML:
		return send_xml(self, entry, error);
	case XS_OFD_CHILD:
		return send_child(self, entry, error);
	case XS_OFD_IMAGE:
		return send_picture(self, entry, error) &&
		       send_gap(self, entry, XS_GAP_IMAGE, true, "picture not read", error);
	case XS_OFD_SMALL:
		return send_picture(self, entry, error);
	case XS_OFD_SIGNATURE:
		return send_gap(
			self, entry, XS_GAP_BINARY, true, "signature or seal not read", error);
	case XS_OFD_BINARY:
		return send_gap(self, entry, XS_GAP_BINARY, false, "binary part not read", error);
	case XS_OFD_NOTHING:
	case XS_OFD_FONT:
		break;
	}
	return true;
}

// Names may tell something too, but cannot be edited: other parts point to them.
static bool
send_names(Extraction *self, GError **error)
{
	XsOfd *ofd = self->ofd;
	uint32_t part = xs_ofd_names_part(ofd);
	uint64_t off = 0;
	if (!xs_sink_reading(self->sink, part, XS_READING_LINES, error))
		return false;
	for (guint i = 0; i < ofd->entries->len; i++) {
		const XsPackEntry *entry = xs_pack_entry(ofd->pack, i);
		const char *name = xs_ofd_name(ofd, i);
		if (xs_ofd_entry(ofd, i)->drop != NULL)
			continue;
		XsPlace place = {part, off, strlen(name)};
		off += place.len;
		if (!xs_sink_text(self->sink, XS_PIECE_AFFINE, name, strlen(name), place, error) ||
		    !xs_sink_end_block(self->sink, XS_ROLE_NAME, 0, error))
			return false;
		if (!g_utf8_validate_len(entry->name, entry->name_len, NULL) &&
		    !send_gap(self, i, XS_GAP_UNREADABLE, true, "name is not UTF-8", error))
			return false;
	}
	return true;
}

static bool
push_ledger(
	Extraction *self, const XsOfdLedger *ledger, uint32_t part, uint32_t label, GError **error)
{
	XsLayoutPage layout = xs_ofd_ledger_layout(ledger);
	XsPlace place = {.part = part};
	bool page = label > 0;
	if (ledger->cut_short &&
	    !xs_sink_gap(
		    self->sink, XS_GAP_LIMIT, false, place, "page with too many objects", error))
		return false;
	if (ledger->unknown && !xs_sink_gap(self->sink,
					    XS_GAP_NO_UNICODE,
					    false,
					    place,
					    "glyphs without known characters",
					    error))
		return false;
	if (page && (ledger->n_shapes >= SHAPES || ledger->outlined) &&
	    !xs_sink_gap(self->sink,
			 XS_GAP_DRAWING,
			 true,
			 place,
			 "vector drawing that may show text",
			 error))
		return false;
	return xs_layout_lines_push(&layout,
				    self->sink,
				    part,
				    page ? XS_ROLE_BODY : XS_ROLE_HIDDEN,
				    label,
				    self->tables,
				    error);
}

static bool
send_pages(Extraction *self, GError **error)
{
	XsOfd *ofd = self->ofd;
	for (uint32_t i = 0; i < ofd->pages->len; i++) {
		g_autoptr(XsOfdLedger) ledger = xs_ofd_ledger_page(ofd, i, error);
		if (ledger == NULL ||
		    !push_ledger(self, ledger, xs_ofd_page_part(ofd, i), i + 1, error) ||
		    !xs_sink_progress(self->sink, self->done, self->total, error))
			return false;
	}
	g_autoptr(XsOfdLedger) rest = xs_ofd_ledger_rest(ofd, error);
	return rest != NULL && push_ledger(self, rest, xs_ofd_rest_part(ofd), 0, error);
}

static bool
open_parts(Extraction *self, GError **error)
{
	XsOfd *ofd = self->ofd;
	for (guint i = 0; i < ofd->entries->len; i++) {
		self->total += xs_pack_entry(ofd->pack, i)->size;
		if (!xs_sink_part(self->sink, i, xs_ofd_name(ofd, i), error))
			return false;
	}
	if (!xs_sink_part(self->sink, xs_ofd_names_part(ofd), "(names)", error))
		return false;
	for (uint32_t i = 0; i < ofd->pages->len; i++) {
		char name[32];
		g_snprintf(name, sizeof name, "page %u", i + 1);
		if (!xs_sink_part(self->sink, xs_ofd_page_part(ofd, i), name, error))
			return false;
	}
	return xs_sink_part(self->sink, xs_ofd_rest_part(ofd), "(not on pages)", error);
}

// Pages first: a person reads them so, and what they say of the document counts for the rest.
static bool
extract(Extraction *self, GError **error)
{
	XsOfd *ofd = self->ofd;
	if (!open_parts(self, error) || !send_pages(self, error))
		return false;
	for (guint i = 0; i < ofd->entries->len; i++) {
		if (!send_entry(self, i, error))
			return false;
		self->done += xs_pack_entry(ofd->pack, i)->size;
		if (!xs_sink_progress(self->sink, self->done, self->total, error))
			return false;
	}
	return send_names(self, error) &&
	       xs_pack_send_outside(ofd->pack, ofd->source, self->sink, error);
}

bool
xs_ofd_extract(XsDocument *document, XsSink *sink, GError **error)
{
	g_autoptr(XsLayoutTables) tables = xs_layout_tables_new();
	Extraction self = {.ofd = (XsOfd *)document, .sink = sink, .tables = tables};
	return extract(&self, error);
}
