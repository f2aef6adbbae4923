// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/package/xs-package-extract.h"

#include "base/xs-fd.h"
#include "format/xml/xs-xml-runs.h"

#include <string.h>

static uint64_t
size_of(const XsPackageExtraction *self, size_t entry)
{
	return xs_pack_entry(self->pack, entry)->size;
}

static XsPlace
whole(const XsPackageExtraction *self, size_t entry)
{
	return (XsPlace){(uint32_t)entry, 0, size_of(self, entry)};
}

bool
xs_package_open_part(XsPackageExtraction *self, size_t entry, const char *name, GError **error)
{
	self->total += size_of(self, entry);
	return xs_sink_part(self->sink, (uint32_t)entry, name, error);
}

bool
xs_package_open_names(XsPackageExtraction *self, GError **error)
{
	return xs_sink_part(self->sink, (uint32_t)xs_pack_n_entries(self->pack), "(names)", error);
}

bool
xs_package_send_gap(const XsPackageExtraction *self,
		    size_t entry,
		    XsGapKind kind,
		    bool reviewable,
		    const char *reason,
		    GError **error)
{
	return xs_sink_gap(self->sink, kind, reviewable, whole(self, entry), reason, error);
}

bool
xs_package_send_fault(const XsPackageExtraction *self, size_t entry, GError *fault, GError **error)
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
	return xs_package_send_gap(self, entry, kind, false, reason, error);
}

bool
xs_package_send_child(const XsPackageExtraction *self,
		      size_t entry,
		      const char *name,
		      bool attached,
		      GError **error)
{
	g_auto(XsBuffer) data = xs_buffer_init((size_t)self->options->limits.entry_size);
	if (!xs_pack_read(self->pack, entry, &data, error))
		return false;
	XS_AUTO_FD fd = xs_fd_unnamed(NULL, error);
	if (fd < 0 || !xs_fd_write_all(fd, data.data, data.len, error))
		return false;
	XsPlace place = whole(self, entry);
	return attached ? xs_sink_attachment(self->sink, place, name, xs_fd_steal(&fd), error)
			: xs_sink_child(self->sink, place, name, xs_fd_steal(&fd), error);
}

bool
xs_package_send_name(XsPackageExtraction *self, size_t entry, const char *name, GError **error)
{
	const XsPackEntry *stored = xs_pack_entry(self->pack, entry);
	size_t len = strlen(name);
	XsXmlTarget target = {
		.sink = self->sink,
		.part = (uint32_t)xs_pack_n_entries(self->pack),
		.role = XS_ROLE_NAME,
	};
	g_autoptr(XsXmlRuns) runs = xs_xml_runs_new(XS_PACKAGE_NAME_SPAN);
	if (!xs_xml_runs_add(runs,
			     XS_RUN_PLAIN,
			     XS_PIECE_AFFINE,
			     name,
			     len,
			     entry * XS_PACKAGE_NAME_SPAN,
			     len,
			     error) ||
	    !xs_xml_runs_unescape(runs, error) || !xs_xml_runs_send(runs, &target, error))
		return false;
	// Some of these formats allow ASCII only: it is nobody's honest name.
	return g_utf8_validate_len(stored->name, stored->name_len, NULL) ||
	       xs_package_send_gap(
		       self, entry, XS_GAP_UNREADABLE, true, "name is not UTF-8", error);
}

bool
xs_package_sent(XsPackageExtraction *self, size_t entry, GError **error)
{
	self->done += size_of(self, entry);
	return xs_sink_progress(self->sink, self->done, self->total, error);
}
