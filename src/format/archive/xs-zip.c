// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/archive/xs-zip.h"

#include "format/archive/xs-archive-member.h"
#include "format/archive/xs-zip-document.h"

enum {
	MADE_BY_UNIX = 3,
	UNIX_KIND = 0170000,
	UNIX_LINK = 0120000,
};

static void
zip_close(XsDocument *document)
{
	XsZip *self = (XsZip *)document;
	xs_pack_free(self->pack);
	g_free(self);
}

static void
find_legacy(XsZip *self)
{
	g_autoptr(GByteArray) sample = g_byte_array_new();
	for (size_t i = 0; i < xs_pack_n_entries(self->pack); i++) {
		const XsPackEntry *entry = xs_pack_entry(self->pack, i);
		xs_archive_sample(sample, entry->name, entry->name_len);
		xs_archive_sample(sample, entry->comment, entry->comment_len);
	}
	const XsPackDirectory *directory = xs_pack_directory(self->pack);
	xs_archive_sample(sample, directory->comment, directory->comment_len);
	self->legacy = xs_archive_find_charset(sample, &self->uncertain);
}

static bool
is_leavings(XsZip *self, size_t index, const char *name)
{
	g_auto(XsBuffer) head = xs_buffer_init(XS_ARCHIVE_PEEK);
	return xs_archive_may_be_leavings(name) &&
	       xs_pack_peek(self->pack, index, XS_ARCHIVE_PEEK, &head, NULL) &&
	       xs_archive_is_leavings(name, head.data, head.len);
}

XsZipKind
xs_zip_kind(XsZip *self, size_t index)
{
	const XsPackEntry *entry = xs_pack_entry(self->pack, index);
	const XsSanitise needed = XS_SANITISE_THUMBNAIL | XS_SANITISE_AUTHOR;
	if (entry->name[entry->name_len - 1] == '/')
		return XS_ZIP_FOLDER;
	if (entry->made_by >> 8 == MADE_BY_UNIX &&
	    (entry->external_attributes >> 16 & UNIX_KIND) == UNIX_LINK)
		return XS_ZIP_LINK;
	if ((self->options.sanitise & needed) == needed && is_leavings(self, index, entry->name))
		return XS_ZIP_LEAVINGS;
	return XS_ZIP_DOCUMENT;
}

static XsDocument *
zip_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	XsZip *self = g_new0(XsZip, 1);
	self->base.format = &xs_format_zip;
	self->options = *options;
	self->source = source;
	self->pack = xs_pack_open(source, &options->limits, error);
	if (self->pack == NULL) {
		zip_close(&self->base);
		return NULL;
	}
	xs_pack_keep_comments(self->pack);
	find_legacy(self);
	return &self->base;
}

const XsFormat xs_format_zip = {
	.info = &xs_format_info_zip,
	.open = zip_open,
	.extract = xs_zip_extract,
	.mask = xs_zip_mask,
	.close = zip_close,
};
