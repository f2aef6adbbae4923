// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/odf/xs-odf-document.h"
#include "format/odf/xs-odf-reader.h"
#include "format/pack/xs-pack-outside.h"
#include "format/package/xs-package-picture.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

typedef struct {
	XsOdf *odf;
	XsSink *sink;
	GHashTable *hiding;
	uint32_t tables;
	uint64_t done;
	uint64_t total;
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
		.sink = self->sink,
		.tables = &self->tables,
		.hiding = self->hiding,
	};
	return xs_odf_read_part(&part, ret_own, error);
}

static XsPlace
whole(const XsOdf *odf, size_t entry)
{
	return (XsPlace){(uint32_t)entry, 0, xs_pack_entry(odf->package->pack, entry)->size};
}

static bool
send_gap(Extraction *self,
	 size_t entry,
	 XsGapKind kind,
	 bool reviewable,
	 const char *reason,
	 GError **error)
{
	return xs_sink_gap(self->sink, kind, reviewable, whole(self->odf, entry), reason, error);
}

// What a part is declared as that cannot be read; the document itself must be.
static bool
send_fault(Extraction *self, size_t entry, GError *fault, GError **error)
{
	if (xs_odf_package_info(self->odf->package, entry)->main) {
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
		if (own)
			return send_fault(self, entry, fault, error);
		g_propagate_error(error, fault);
		return false;
	}
	return !info->drawing ||
	       send_gap(self, entry, XS_GAP_DRAWING, true, "vector drawing", error);
}

// A nested document goes out in a descriptor of its own.
static bool
send_child(Extraction *self, size_t entry, GError **error)
{
	XsOdf *odf = self->odf;
	g_auto(XsBuffer) data = xs_buffer_init((size_t)odf->options.limits.entry_size);
	if (!xs_pack_read(odf->package->pack, entry, &data, error))
		return false;
	XS_AUTO_FD fd = memfd_create("xianshen-child", MFD_CLOEXEC);
	if (fd < 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "memfd: %s", g_strerror(errno));
		return false;
	}
	if (!xs_fd_write_all(fd, data.data, data.len, error))
		return false;
	const char *name = xs_odf_package_name(odf->package, entry);
	bool object = xs_odf_package_info(odf->package, entry)->kind == XS_ODF_PART_OBJECT;
	return object ? xs_sink_attachment(
				self->sink, whole(odf, entry), name, xs_fd_steal(&fd), error)
		      : xs_sink_child(self->sink, whole(odf, entry), name, xs_fd_steal(&fd), error);
}

static bool
send_picture(Extraction *self, size_t entry, GError **error)
{
	const XsOdf *odf = self->odf;
	return xs_package_picture_send(odf->package->pack, &odf->options, entry, self->sink, error);
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
		return send_child(self, entry, error);
	case XS_ODF_PART_IMAGE:
		return send_picture(self, entry, error) &&
		       send_gap(self, entry, XS_GAP_IMAGE, true, "picture not read", error);
	case XS_ODF_PART_DRAWING:
		return send_gap(self, entry, XS_GAP_DRAWING, true, "metafile not read", error);
	case XS_ODF_PART_MEDIA:
		return send_gap(self, entry, XS_GAP_IMAGE, true, "sound or film not read", error);
	case XS_ODF_PART_BINARY:
		return send_gap(
			self, entry, XS_GAP_BINARY, info->layout, "binary part not read", error);
	case XS_ODF_PART_SMALL:
		return send_picture(self, entry, error);
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
		if (info->drop == NULL && !send_part(self, i, error))
			return false;
		self->done += xs_pack_entry(package->pack, i)->size;
		if (!xs_sink_progress(self->sink, self->done, self->total, error))
			return false;
	}
	return true;
}

// Names may tell something too, but cannot be edited: other parts point to them.
static bool
send_names(Extraction *self, GError **error)
{
	const XsOdfPackage *package = self->odf->package;
	uint32_t part = package->names->len;
	uint64_t off = 0;
	if (!xs_sink_reading(self->sink, part, XS_READING_LINES, error))
		return false;
	for (size_t i = 0; i < package->names->len; i++) {
		const char *name = xs_odf_package_name(package, i);
		const XsPackEntry *entry = xs_pack_entry(package->pack, i);
		XsPlace place = {part, off, strlen(name)};
		if (xs_odf_package_info(package, i)->drop != NULL)
			continue;
		off += place.len;
		if (!xs_sink_text(self->sink, XS_PIECE_AFFINE, name, place.len, place, error) ||
		    !xs_sink_end_block(self->sink, XS_ROLE_NAME, 0, error))
			return false;
		if (!g_utf8_validate_len(entry->name, entry->name_len, NULL) &&
		    !send_gap(self, i, XS_GAP_UNREADABLE, true, "name is not UTF-8", error))
			return false;
	}
	return true;
}

static bool
extract_package(Extraction *self, GError **error)
{
	const XsOdfPackage *package = self->odf->package;
	for (size_t i = 0; i < package->names->len; i++) {
		self->total += xs_pack_entry(package->pack, i)->size;
		if (!xs_sink_part(self->sink, (uint32_t)i, xs_odf_package_name(package, i), error))
			return false;
	}
	return xs_sink_part(self->sink, package->names->len, "(names)", error) &&
	       send_parts(self, true, error) && send_parts(self, false, error) &&
	       send_names(self, error) &&
	       xs_pack_send_outside(package->pack, self->odf->source, self->sink, error);
}

static bool
extract_flat(Extraction *self, GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(self->odf->source, &len);
	bool own;
	return xs_sink_part(self->sink, 0, XS_ODF_FLAT_NAME, error) &&
	       read_part(self, data, len, 0, XS_ROLE_BODY, &own, error);
}

bool
xs_odf_extract(XsDocument *document, XsSink *sink, GError **error)
{
	g_autoptr(GHashTable) hiding = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	Extraction self = {.odf = (XsOdf *)document, .sink = sink, .hiding = hiding};
	return self.odf->package != NULL ? extract_package(&self, error)
					 : extract_flat(&self, error);
}
