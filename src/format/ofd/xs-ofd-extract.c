// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-lines.h"
#include "format/ofd/xs-ofd-document.h"
#include "format/ofd/xs-ofd-ledger.h"
#include "format/ofd/xs-ofd-text.h"
#include "format/pack/xs-pack-outside.h"
#include "format/package/xs-package-extract.h"
#include "format/package/xs-package-picture.h"

enum {
	SHAPES = 6, // paths on one page that a form may have without showing text: ticks, corners
};

typedef struct {
	XsOfd *ofd;
	XsPackageExtraction package;
	XsLayoutTables *tables;
} Extraction;

// All but what pages draw of it.
static bool
send_xml(Extraction *self, size_t entry, GError **error)
{
	XsOfd *ofd = self->ofd;
	g_auto(XsBuffer) data = xs_buffer_init(0);
	GError *fault = NULL;
	bool own = false;
	if (!xs_ofd_unpack(ofd, entry, &data, error) ||
	    !xs_sink_reading(self->package.sink, (uint32_t)entry, XS_READING_LINES, error))
		return false;
	if (!xs_ofd_send_text(ofd, entry, &data, self->package.sink, &own, &fault)) {
		if (own)
			return xs_package_send_fault(&self->package, entry, fault, error);
		g_propagate_error(error, fault);
		return false;
	}
	// The reader of drawings has ceilings of its own.
	XsOfdTree *read = NULL;
	if (!xs_ofd_tree(ofd, (uint32_t)entry, false, &read, error))
		return false;
	g_autoptr(XsOfdTree) tree = read;
	if (tree == NULL)
		return xs_package_send_gap(
			&self->package, entry, XS_GAP_LIMIT, false, "XML beyond a limit", error);
	return !tree->torn || xs_package_send_gap(&self->package,
						  entry,
						  XS_GAP_UNREADABLE,
						  false,
						  "text of characters within each other",
						  error);
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
		return xs_package_send_child(&self->package,
					     entry,
					     xs_ofd_name(self->ofd, entry),
					     info->attached,
					     error);
	case XS_OFD_IMAGE:
		return xs_package_picture_send(&self->package, entry, error) &&
		       xs_package_send_gap(&self->package,
					   entry,
					   XS_GAP_IMAGE,
					   true,
					   "picture not read",
					   error);
	case XS_OFD_SMALL:
		return xs_package_picture_send(&self->package, entry, error);
	case XS_OFD_SIGNATURE:
		return xs_package_send_gap(&self->package,
					   entry,
					   XS_GAP_BINARY,
					   true,
					   "signature or seal not read",
					   error);
	case XS_OFD_BINARY:
		return xs_package_send_gap(
			&self->package, entry, XS_GAP_BINARY, false, "binary part not read", error);
	case XS_OFD_NOTHING:
	case XS_OFD_FONT:
		break;
	}
	return true;
}

static bool
send_names(Extraction *self, GError **error)
{
	const XsOfd *ofd = self->ofd;
	if (!xs_sink_reading(self->package.sink, xs_ofd_names_part(ofd), XS_READING_LINES, error))
		return false;
	for (guint i = 0; i < ofd->entries->len; i++) {
		if (xs_ofd_entry(ofd, i)->drop == NULL &&
		    !xs_package_send_name(&self->package, i, xs_ofd_name(ofd, i), error))
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
	if (ledger->cut_short && !xs_sink_gap(self->package.sink,
					      XS_GAP_LIMIT,
					      false,
					      place,
					      "page with too many objects",
					      error))
		return false;
	if (ledger->unknown && !xs_sink_gap(self->package.sink,
					    XS_GAP_NO_UNICODE,
					    false,
					    place,
					    "glyphs without known characters",
					    error))
		return false;
	if (page && (ledger->n_shapes >= SHAPES || ledger->outlined) &&
	    !xs_sink_gap(self->package.sink,
			 XS_GAP_DRAWING,
			 true,
			 place,
			 "vector drawing that may show text",
			 error))
		return false;
	return xs_layout_lines_push(&layout,
				    self->package.sink,
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
		    !xs_sink_progress(
			    self->package.sink, self->package.done, self->package.total, error))
			return false;
	}
	g_autoptr(XsOfdLedger) rest = xs_ofd_ledger_rest(ofd, error);
	return rest != NULL && push_ledger(self, rest, xs_ofd_rest_part(ofd), 0, error) &&
	       xs_layout_tables_finish(self->tables, self->package.sink, error);
}

static bool
open_parts(Extraction *self, GError **error)
{
	XsOfd *ofd = self->ofd;
	for (guint i = 0; i < ofd->entries->len; i++) {
		if (!xs_package_open_part(&self->package, i, xs_ofd_name(ofd, i), error))
			return false;
	}
	if (!xs_package_open_names(&self->package, error))
		return false;
	for (uint32_t i = 0; i < ofd->pages->len; i++) {
		char name[32];
		g_snprintf(name, sizeof name, "page %u", i + 1);
		if (!xs_sink_part(self->package.sink, xs_ofd_page_part(ofd, i), name, error))
			return false;
	}
	return xs_sink_part(self->package.sink, xs_ofd_rest_part(ofd), "(not on pages)", error);
}

// Pages first: a person reads them so, and what they say of the document counts for the rest.
static bool
extract(Extraction *self, GError **error)
{
	XsOfd *ofd = self->ofd;
	if (!open_parts(self, error) || !send_pages(self, error))
		return false;
	for (guint i = 0; i < ofd->entries->len; i++) {
		if (!send_entry(self, i, error) || !xs_package_sent(&self->package, i, error))
			return false;
	}
	return send_names(self, error) &&
	       xs_pack_send_outside(ofd->pack, ofd->source, self->package.sink, error);
}

bool
xs_ofd_extract(XsDocument *document, XsSink *sink, GError **error)
{
	g_autoptr(XsLayoutTables) tables = xs_layout_tables_new();
	XsOfd *ofd = (XsOfd *)document;
	Extraction self = {
		.ofd = ofd,
		.package = {.pack = ofd->pack, .options = &ofd->options, .sink = sink},
		.tables = tables,
	};
	return extract(&self, error);
}
