// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/archive/xs-zip.h"

#include "format/archive/xs-zip-document.h"

#include <string.h>

enum {
	MADE_BY_UNIX = 3,
	UNIX_KIND = 0170000,
	UNIX_LINK = 0120000,
	PEEK = 8,
};

static void
zip_close(XsDocument *document)
{
	XsZip *self = (XsZip *)document;
	xs_pack_free(self->pack);
	g_free(self);
}

XsCharset
xs_zip_charset(const XsZip *self, const void *bytes, size_t len)
{
	return g_utf8_validate_len(bytes, len, NULL) ? XS_CHARSET_UTF8 : self->legacy;
}

static void
take_legacy(GByteArray *sample, const void *bytes, size_t len)
{
	enum { ENOUGH = 1 << 20 };
	if (sample->len + len <= ENOUGH && !g_utf8_validate_len(bytes, len, NULL)) {
		g_byte_array_append(sample, bytes, (guint)len);
		g_byte_array_append(sample, (const uint8_t *)"\n", 1);
	}
}

// One name is too short to tell its encoding: all together do. Who packed them had one system.
static void
find_legacy(XsZip *self)
{
	g_autoptr(GByteArray) sample = g_byte_array_new();
	for (size_t i = 0; i < xs_pack_n_entries(self->pack); i++) {
		const XsPackEntry *entry = xs_pack_entry(self->pack, i);
		take_legacy(sample, entry->name, entry->name_len);
		take_legacy(sample, entry->comment, entry->comment_len);
	}
	const XsPackDirectory *directory = xs_pack_directory(self->pack);
	take_legacy(sample, directory->comment, directory->comment_len);
	XsCharsetGuess guess = {0};
	bool two_byte = sample->len > 0 && xs_charset_detect(sample->data, sample->len, &guess) &&
			guess.charset == XS_CHARSET_BIG5;
	self->legacy = two_byte ? XS_CHARSET_BIG5 : XS_CHARSET_GB18030;
	self->uncertain = sample->len > 0 && guess.uncertain;
}

static bool
begins_with(XsZip *self, size_t index, const void *bytes, size_t len)
{
	g_auto(XsBuffer) head = xs_buffer_init(PEEK);
	return xs_pack_peek(self->pack, index, PEEK, &head, NULL) && head.len >= len &&
	       memcmp(head.data, bytes, len) == 0;
}

// What macOS and Windows put into folders: attributes and icons of files, the layout of the window.
static bool
is_leavings(XsZip *self, size_t index, const char *name)
{
	const char *base = strrchr(name, '/');
	base = base != NULL ? base + 1 : name;
	if (g_str_has_prefix(base, "._"))
		return begins_with(self, index, "\0\5\26\7", 4);
	if (strcmp(base, ".DS_Store") == 0)
		return begins_with(self, index, "\0\0\0\1Bud1", 8);
	return g_ascii_strcasecmp(base, "Thumbs.db") == 0 &&
	       begins_with(self, index, "\xD0\xCF\x11\xE0", 4);
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
