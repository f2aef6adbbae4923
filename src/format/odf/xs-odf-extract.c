// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/odf/xs-odf-document.h"
#include "format/odf/xs-odf-reader.h"
#include "format/pack/xs-pack-outside.h"
#include "format/package/xs-package-extract.h"
#include "format/package/xs-package-picture.h"

typedef struct {
	XsOdf *odf;
	XsPackageExtraction package;
	GHashTable *hiding;
	uint32_t tables;
} Extraction;

static bool
read_part(Extraction *self,
	  const uint8_t *data,
	  size_t len,
	  uint32_t number,
	  XsRole role,
	  bool *ret_own,
	  GError **error)
{
	const XsOdfPart part = {
		.data = data,
		.len = len,
		.part = number,
		.role = role,
		.options = &self->odf->options,
		.package = self->odf->package,
		.sink = self->package.sink,
		.tables = &self->tables,
		.hiding = self->hiding,
	};
	return xs_odf_read_part(&part, ret_own, error);
}

static bool
send_xml(Extraction *self, size_t entry, GError **error)
{
	XsOdf *odf = self->odf;
	const XsOdfPartInfo *info = xs_odf_package_info(odf->package, entry);
	g_auto(XsBuffer) data = xs_buffer_init((size_t)odf->options.limits.entry_size);
	if (!xs_pack_read(odf->package->pack, entry, &data, error))
		return false;
	bool own = false;
	GError *fault = NULL;
	if (!read_part(self, data.data, data.len, (uint32_t)entry, info->role, &own, &fault)) {
		// The document itself must be read.
		if (own && !info->main)
			return xs_package_send_fault(&self->package, entry, fault, error);
		g_propagate_error(error, fault);
		return false;
	}
	return !info->drawing ||
	       xs_package_send_gap(
		       &self->package, entry, XS_GAP_DRAWING, true, "vector drawing", error);
}

static bool
send_part(Extraction *self, size_t entry, GError **error)
{
	const XsOdfPartInfo *info = xs_odf_package_info(self->odf->package, entry);
	switch (info->kind) {
	case XS_ODF_PART_XML:
		return send_xml(self, entry, error);
	case XS_ODF_PART_CHILD:
	case XS_ODF_PART_OBJECT:
		return xs_package_send_child(&self->package,
					     entry,
					     xs_odf_package_name(self->odf->package, entry),
					     info->kind == XS_ODF_PART_OBJECT,
					     error);
	case XS_ODF_PART_IMAGE:
		return xs_package_picture_send(&self->package, entry, error) &&
		       xs_package_send_gap(&self->package,
					   entry,
					   XS_GAP_IMAGE,
					   true,
					   "picture not read",
					   error);
	case XS_ODF_PART_DRAWING:
		return xs_package_send_gap(
			&self->package, entry, XS_GAP_DRAWING, true, "metafile not read", error);
	case XS_ODF_PART_MEDIA:
		return xs_package_send_gap(
			&self->package, entry, XS_GAP_IMAGE, true, "sound or film not read", error);
	case XS_ODF_PART_BINARY:
		return xs_package_send_gap(&self->package,
					   entry,
					   XS_GAP_BINARY,
					   info->layout,
					   "binary part not read",
					   error);
	case XS_ODF_PART_SMALL:
		return xs_package_picture_send(&self->package, entry, error);
	case XS_ODF_PART_NOTHING:
	case XS_ODF_PART_FONT:
		break;
	}
	return true;
}

// The parts that say which styles hide text come first.
static bool
send_parts(Extraction *self, bool styles, GError **error)
{
	const XsOdfPackage *package = self->odf->package;
	for (size_t i = 0; i < package->names->len; i++) {
		const XsOdfPartInfo *info = xs_odf_package_info(package, i);
		if (info->styles != styles)
			continue;
		if ((info->drop == NULL && !send_part(self, i, error)) ||
		    !xs_package_sent(&self->package, i, error))
			return false;
	}
	return true;
}

static bool
send_names(Extraction *self, GError **error)
{
	const XsOdfPackage *package = self->odf->package;
	if (!xs_sink_reading(self->package.sink, package->names->len, XS_READING_LINES, error))
		return false;
	for (size_t i = 0; i < package->names->len; i++) {
		if (xs_odf_package_info(package, i)->drop == NULL &&
		    !xs_package_send_name(
			    &self->package, i, xs_odf_package_name(package, i), error))
			return false;
	}
	return true;
}

static bool
extract_package(Extraction *self, GError **error)
{
	const XsOdfPackage *package = self->odf->package;
	for (size_t i = 0; i < package->names->len; i++) {
		if (!xs_package_open_part(
			    &self->package, i, xs_odf_package_name(package, i), error))
			return false;
	}
	return xs_package_open_names(&self->package, error) && send_parts(self, true, error) &&
	       send_parts(self, false, error) && send_names(self, error) &&
	       xs_pack_send_outside(package->pack, self->odf->source, self->package.sink, error);
}

static bool
extract_flat(Extraction *self, GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(self->odf->source, &len);
	bool own;
	return xs_sink_part(self->package.sink, 0, XS_ODF_FLAT_NAME, error) &&
	       read_part(self, data, len, 0, XS_ROLE_BODY, &own, error);
}

bool
xs_odf_extract(XsDocument *document, XsSink *sink, GError **error)
{
	g_autoptr(GHashTable) hiding = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	XsOdf *odf = (XsOdf *)document;
	Extraction self = {
		.odf = odf,
		.package = {.options = &odf->options, .sink = sink},
		.hiding = hiding,
	};
	if (odf->package == NULL)
		return extract_flat(&self, error);
	self.package.pack = odf->package->pack;
	return extract_package(&self, error);
}
