// SPDX-License-Identifier: GPL-3.0-or-later
// Files of old formats: from here on their conversion stands for them.
#include "base/xs-fd.h"
#include "base/xs-hash.h"
#include "job/xs-file-hand.h"
#include "job/xs-file-internal.h"

#include <string.h>

XS_CHECKED static bool
refuse(const XsFile *self, const char *advice, GError **error)
{
	g_set_error(error, XS_ERROR, XS_ERROR_UNSUPPORTED, "%s: %s", self->sniffed.detail, advice);
	return false;
}

// A nested document would get a name in its container that it no longer fits.
XS_CHECKED static bool
may_convert(const XsFile *self, GError **error)
{
	if (self->conversion != NULL)
		return refuse(self, "not what it was to be converted to", error);
	if (self->top != self || self->depth > 0)
		return refuse(self, "take it out of what it is in, then --convert-legacy", error);
	return self->context->converter != NULL ||
	       refuse(self, "--convert-legacy turns it into a new format", error);
}

XS_CHECKED static XsFileConversion *
conversion_new(XsFile *self, const XsLegacy *legacy, int converted, GError **error)
{
	uint8_t digest[XS_SHA256_SIZE];
	const char *tool = xs_converter_version(self->context->converter, error);
	if (tool == NULL || !xs_sha256_fd(converted, digest, error))
		return NULL;
	XsFileConversion *conversion = g_new0(XsFileConversion, 1);
	*conversion = (XsFileConversion){
		.legacy = legacy,
		.tool = tool,
		.lost = self->sniffed.lost,
		.misnamed = !xs_legacy_name_fits(legacy, self->name),
		.source = self->fd,
	};
	xs_hex(digest, sizeof digest, conversion->sha256);
	return conversion;
}

bool
xs_file_convert(XsFile *self, const XsLegacy *legacy, GError **error)
{
	if (!may_convert(self, error))
		return false;
	g_clear_pointer(&self->session, xs_session_free);
	XS_AUTO_FD converted = xs_converter_run(
		self->context->converter, legacy, self->fd, self->context->scan.folder, error);
	if (converted < 0) {
		g_prefix_error(error, "%s: ", self->sniffed.detail);
		return false;
	}
	self->conversion = conversion_new(self, legacy, converted, error);
	if (self->conversion == NULL)
		return false;
	self->fd = xs_fd_steal(&converted);
	return true;
}

void
xs_file_conversion_free(XsFileConversion *self)
{
	if (self == NULL)
		return;
	xs_fd_clear(&self->source);
	g_free(self);
}

bool
xs_file_is_converted(const XsFile *self)
{
	return self->conversion != NULL;
}

char *
xs_file_copy_name(const XsFile *self, const char *name)
{
	g_autofree char *shown = xs_file_hand_mask_name(self, name);
	return self->conversion != NULL ? xs_legacy_rename(self->conversion->legacy, shown)
					: g_steal_pointer(&shown);
}
