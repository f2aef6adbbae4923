// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/tar/xs-tar.h"

#include "format/pack/xs-pack-directory.h"
#include "format/tar/xs-tar-document.h"

#include <locale.h>
#include <string.h>

enum {
	NAME_MAX_BYTES = 4096, // the longest path that systems know
};

void
xs_tar_prepare(void)
{
	// Otherwise names that are not ASCII are lost in 7-Zip archives, whose names are UTF-16.
	(void)setlocale(LC_CTYPE, "C.UTF-8");
}

static void
member_clear(void *data)
{
	XsTarMember *member = data;
	g_clear_pointer(&member->name, g_free);
}

static void
tar_close(XsDocument *document)
{
	XsTar *self = (XsTar *)document;
	if (self->members != NULL)
		g_array_unref(self->members);
	g_free(self);
}

size_t
xs_tar_n_members(const XsTar *self)
{
	return self->members->len;
}

const XsTarMember *
xs_tar_member(const XsTar *self, size_t index)
{
	return &g_array_index(self->members, XsTarMember, index);
}

char *
xs_tar_told_name(const XsTar *self, size_t index)
{
	const XsTarMember *member = xs_tar_member(self, index);
	XsCharset charset = xs_archive_charset(self->legacy, member->name, member->name_len);
	return xs_charset_to_utf8(charset, (const uint8_t *)member->name, member->name_len);
}

XS_CHECKED static bool
refuse(GError **error, XsErrorCode code, const char *what)
{
	g_set_error_literal(error, XS_ERROR, (int)code, what);
	return false;
}

// Names under which some system would unpack to one file are one: "./a" and "A".
static char *
fold_name(const char *name)
{
	while (name[0] == '.' && name[1] == '/')
		name += 2;
	g_autofree char *utf8 = xs_pack_name_utf8(name, strlen(name));
	g_strdelimit(utf8, "\\", '/');
	char *folded = g_utf8_casefold(utf8, -1);
	for (size_t len = strlen(folded); len > 0 && folded[len - 1] == '/'; len--)
		folded[len - 1] = '\0';
	return folded;
}

// Of two members of one name readers take one or the other.
XS_CHECKED static bool
check_name(const XsTarEntry *entry, GHashTable *seen, GError **error)
{
	if (strlen(entry->name) > NAME_MAX_BYTES)
		return refuse(error, XS_ERROR_LIMIT, "name of a member too long");
	if (xs_pack_name_escapes(entry->name))
		return refuse(error, XS_ERROR_MALFORMED, "name leads out of the archive");
	if (!g_hash_table_add(seen, fold_name(entry->name)))
		return refuse(error, XS_ERROR_MALFORMED, "two members of one name");
	return true;
}

XS_CHECKED static bool
check_size(const XsTar *self, const XsTarEntry *entry, uint64_t *total, GError **error)
{
	const XsLimits *limits = &self->options.limits;
	size_t len;
	(void)xs_source_data(self->source, &len);
	if (self->members->len >= limits->entries)
		return refuse(error, XS_ERROR_LIMIT, "too many members");
	if (entry->size > limits->entry_size ||
	    entry->size > limits->unpacked_size - MIN(*total, limits->unpacked_size))
		return refuse(error, XS_ERROR_LIMIT, "members too large");
	*total += entry->size;
	if (*total > limits->ratio_floor && *total / MAX(len, 1) > limits->ratio)
		return refuse(
			error, XS_ERROR_LIMIT, "members too large for what they are packed in");
	return true;
}

// Whether the member that the reader stands at is to be left out.
XS_CHECKED static bool
find_leavings(const XsTar *self, XsTarReader *reader, XsTarMember *member, GError **error)
{
	const XsSanitise needed = XS_SANITISE_THUMBNAIL | XS_SANITISE_AUTHOR;
	if ((self->options.sanitise & needed) != needed || member->kind != XS_TAR_FILE ||
	    !xs_archive_may_be_leavings(member->name))
		return true;
	uint8_t head[XS_ARCHIVE_PEEK];
	size_t len;
	if (!xs_tar_reader_read(reader, head, sizeof head, &len, error))
		return false;
	member->leavings = xs_archive_is_leavings(member->name, head, len);
	return true;
}

XS_CHECKED static bool
take_member(XsTar *self, XsTarReader *reader, const XsTarEntry *entry, GError **error)
{
	bool slash = entry->kind == XS_TAR_FOLDER && !g_str_has_suffix(entry->name, "/");
	XsTarMember member = {
		.name = g_strconcat(entry->name, slash ? "/" : NULL, NULL),
		.kind = entry->kind,
		.size = entry->kind == XS_TAR_FILE ? entry->size : 0,
		.damaged = entry->damaged,
	};
	member.name_len = strlen(member.name);
	bool found = find_leavings(self, reader, &member, error);
	g_array_append_val(self->members, member);
	return found;
}

XS_CHECKED static bool
read_members(XsTar *self, GError **error)
{
	g_autoptr(XsTarReader) reader = xs_tar_reader_new(self->source, self->seven_zip, error);
	if (reader == NULL)
		return false;
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GByteArray) sample = g_byte_array_new();
	uint64_t total = 0;
	for (;;) {
		XsTarEntry entry = {0};
		bool end = false;
		if (!xs_tar_reader_next(reader, &entry, &end, error))
			return false;
		if (end)
			break;
		if (!check_name(&entry, seen, error) || !check_size(self, &entry, &total, error) ||
		    !take_member(self, reader, &entry, error))
			return false;
		xs_archive_sample(sample, entry.name, strlen(entry.name));
	}
	xs_tar_reader_facts(reader, &self->facts);
	self->legacy = xs_archive_find_charset(sample, &self->uncertain);
	return true;
}

static XsDocument *
open_archive(const XsSource *source,
	     const XsFormatOptions *options,
	     const XsFormat *format,
	     GError **error)
{
	XsTar *self = g_new0(XsTar, 1);
	self->base.format = format;
	self->options = *options;
	self->source = source;
	self->seven_zip = format == &xs_format_7z;
	self->members = g_array_new(false, false, sizeof(XsTarMember));
	g_array_set_clear_func(self->members, member_clear);
	if (!read_members(self, error)) {
		tar_close(&self->base);
		return NULL;
	}
	return &self->base;
}

static XsDocument *
tar_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	return open_archive(source, options, &xs_format_tar, error);
}

static XsDocument *
seven_zip_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	return open_archive(source, options, &xs_format_7z, error);
}

const XsFormat xs_format_tar = {
	.info = &xs_format_info_tar,
	.open = tar_open,
	.extract = xs_tar_extract,
	.mask = xs_tar_mask,
	.close = tar_close,
};

const XsFormat xs_format_7z = {
	.info = &xs_format_info_7z,
	.open = seven_zip_open,
	.extract = xs_tar_extract,
	.mask = xs_tar_mask,
	.close = tar_close,
};
