// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/archive/xs-archive-names.h"
#include "format/archive/xs-zip-document.h"
#include "format/pack/xs-pack-outside.h"
#include "format/pack/xs-pack-writer.h"

#include <fcntl.h>
#include <string.h>

typedef struct {
	XsZip *zip;
	const XsEdits *edits;
	XsChanges *changes;
	XsPackWriter *writer;
	XsArchiveNames *names;
	bool *edited;            // by part: whether a name or comment changes
	const XsEdit **children; // by member
} Masking;

static bool
refuse(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_MALFORMED, "edits of an archive: %s", what);
	return false;
}

static size_t
n_members(const Masking *self)
{
	return xs_pack_n_entries(self->zip->pack);
}

// The bytes of the comment of a member, or of the archive.
static const uint8_t *
comment_of(const Masking *self, size_t part, size_t *ret_len)
{
	const XsPackDirectory *directory = xs_pack_directory(self->zip->pack);
	if (part == n_members(self)) {
		*ret_len = directory->comment_len;
		return directory->comment;
	}
	const XsPackEntry *entry = xs_pack_entry(self->zip->pack, part);
	*ret_len = entry->comment_len;
	return entry->comment;
}

static bool
lies_in_text(const Masking *self, const XsPlace *place)
{
	size_t comment_len;
	(void)comment_of(self, place->part, &comment_len);
	if (place->off >= XS_ZIP_COMMENT)
		return place->off - XS_ZIP_COMMENT <= comment_len &&
		       place->len <= comment_len - (place->off - XS_ZIP_COMMENT);
	if (place->part == n_members(self))
		return false;
	size_t name_len = xs_pack_entry(self->zip->pack, place->part)->name_len;
	return place->off <= name_len && place->len <= name_len - place->off;
}

static bool
check_text(Masking *self, const XsEdit *edit, GError **error)
{
	for (size_t i = 0; i < edit->n_replacements; i++) {
		XsReplacement one = xs_edits_replacement(self->edits, edit, i);
		if (one.place.part > n_members(self) || !lies_in_text(self, &one.place))
			return refuse(error, "place outside of names and comments");
		if (!g_utf8_validate(one.replacement, -1, NULL))
			return refuse(error, "replacement is not UTF-8");
		self->edited[one.place.part] = true;
		if (one.place.off < XS_ZIP_COMMENT && !xs_archive_names_fit(one.replacement) &&
		    !xs_changes_degraded(self->changes, edit->id, "(names)", "name", error))
			return false;
	}
	return true;
}

// Edits may come from a hostile process.
static bool
check_edit(Masking *self, const XsEdit *edit, GError **error)
{
	if (edit->kind == XS_EDIT_TEXT)
		return check_text(self, edit, error);
	if (edit->kind != XS_EDIT_CHILD)
		return refuse(error, "of a kind that it has not");
	const XsEditTarget *target = xs_edits_target(self->edits, edit);
	if (target->place.part >= n_members(self) || target->child < 0 ||
	    self->children[target->place.part] != NULL ||
	    xs_zip_kind(self->zip, target->place.part) != XS_ZIP_DOCUMENT)
		return refuse(error, "no such member");
	self->children[target->place.part] = edit;
	return true;
}

static GArray *
splices_of(const Masking *self, size_t part)
{
	return self->edited[part] ? xs_edits_splices(self->edits, (uint32_t)part) : NULL;
}

static bool
rename_member(Masking *self, size_t index, GError **error)
{
	g_autoptr(GArray) splices = splices_of(self, index);
	const XsPackEntry *entry = xs_pack_entry(self->zip->pack, index);
	const GByteArray *name =
		xs_archive_names_make(self->names, entry->name, entry->name_len, splices);
	if (name == NULL)
		return true;
	// Signs that a name in ASCII did not have are written in UTF-8, and the copy says so.
	bool utf8 = false;
	for (guint i = 0; i < name->len && !utf8; i++)
		utf8 = name->data[i] >= 0x80;
	utf8 = utf8 && g_str_is_ascii(entry->name);
	xs_pack_writer_rename(self->writer, index, name->data, name->len, utf8);
	return xs_changes_edited(self->changes, 0, "(names)", index, entry->name_len, error);
}

static bool
rename_all(Masking *self, bool edited, GError **error)
{
	for (size_t i = 0; i < n_members(self); i++) {
		if (self->edited[i] == edited && !rename_member(self, i, error))
			return false;
	}
	return true;
}

static bool
put_comment(Masking *self, size_t part, GError **error)
{
	size_t len;
	const uint8_t *comment = comment_of(self, part, &len);
	if (len == 0)
		return true;
	g_autoptr(GArray) splices = splices_of(self, part);
	g_autoptr(GByteArray) masked = g_byte_array_new();
	xs_archive_names_comment(self->names, comment, len, splices, XS_ZIP_COMMENT, masked);
	bool archive = part == n_members(self);
	xs_pack_writer_comment(self->writer, archive ? SIZE_MAX : part, masked->data, masked->len);
	bool same = masked->len == len && memcmp(masked->data, comment, len) == 0;
	return same || xs_changes_edited(self->changes, 0, "(comments)", part, len, error);
}

// The name of a member, for telling what was done to it.
static char *
told_name(const Masking *self, size_t index)
{
	const XsPackEntry *entry = xs_pack_entry(self->zip->pack, index);
	XsCharset charset = xs_archive_charset(self->zip->legacy, entry->name, entry->name_len);
	return xs_charset_to_utf8(charset, (const uint8_t *)entry->name, entry->name_len);
}

static bool
write_child(Masking *self, size_t index, const XsEdit *edit, GError **error)
{
	int fd = fcntl(xs_edits_target(self->edits, edit)->child, F_DUPFD_CLOEXEC, 0);
	if (fd < 0) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_IO, "no descriptor for a member");
		return false;
	}
	g_autoptr(XsSource) source = xs_source_new_fd(fd, &self->zip->options.limits, error);
	if (source == NULL || !xs_pack_writer_begin(self->writer, index, error))
		return false;
	size_t len;
	const uint8_t *data = xs_source_data(source, &len);
	g_autofree char *name = told_name(self, index);
	return xs_pack_writer_put(self->writer, data, len, error) &&
	       xs_pack_writer_end(self->writer, error) &&
	       xs_changes_edited(self->changes,
				 edit->id,
				 name,
				 0,
				 xs_pack_entry(self->zip->pack, index)->size,
				 error);
}

static bool
write_member(Masking *self, size_t index, GError **error)
{
	if (self->children[index] != NULL)
		return write_child(self, index, self->children[index], error);
	if (xs_zip_kind(self->zip, index) != XS_ZIP_LEAVINGS)
		return xs_pack_writer_copy(self->writer, index, error);
	g_autofree char *name = told_name(self, index);
	return xs_changes_dropped(self->changes, name, "leavings", error);
}

static bool
write_all(Masking *self, GError **error)
{
	for (size_t i = 0; i < xs_edits_count(self->edits); i++) {
		if (!check_edit(self, xs_edits_get(self->edits, i), error))
			return false;
	}
	if (!rename_all(self, true, error) || !rename_all(self, false, error))
		return false;
	size_t n = n_members(self);
	for (size_t i = 0; i <= n; i++) {
		if (!put_comment(self, i, error))
			return false;
	}
	for (size_t i = 0; i < n; i++) {
		if (!write_member(self, i, error) ||
		    !xs_changes_progress(self->changes, i + 1, n, error))
			return false;
	}
	return xs_pack_writer_finish(self->writer, error) &&
	       xs_pack_report_outside(self->zip->pack, self->zip->source, self->changes, error);
}

bool
xs_zip_mask(XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error)
{
	XsZip *zip = (XsZip *)document;
	size_t n = xs_pack_n_entries(zip->pack);
	g_autoptr(XsPackWriter) writer =
		xs_pack_writer_new(zip->pack, fd, zip->options.limits.output_size);
	g_autoptr(XsArchiveNames) names = xs_archive_names_new(zip->legacy);
	for (size_t i = 0; i < n; i++)
		xs_archive_names_take(names, xs_pack_entry(zip->pack, i)->name);
	g_autofree bool *edited = g_new0(bool, n + 1);
	g_autofree const XsEdit **children = g_new0(const XsEdit *, n + 1);
	Masking self = {
		.zip = zip,
		.edits = edits,
		.changes = changes,
		.writer = writer,
		.names = names,
		.edited = edited,
		.children = children,
	};
	return write_all(&self, error);
}
