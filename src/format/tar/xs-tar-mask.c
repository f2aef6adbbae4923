// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/archive/xs-archive-names.h"
#include "format/tar/xs-tar-document.h"
#include "format/tar/xs-tar-writer.h"

#include <fcntl.h>
#include <string.h>

enum {
	PIECE = 1 << 16,
};

typedef struct {
	XsTar *tar;
	const XsEdits *edits;
	XsChanges *changes;
	XsTarReader *reader;
	XsTarWriter *writer;
	bool *edited;            // by part: whether the name changes
	const XsEdit **children; // by member
	char **names;            // in the copy; NULL: as they are
} Masking;

XS_CHECKED static bool
refuse(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_MALFORMED, "edits of an archive: %s", what);
	return false;
}

XS_CHECKED static bool
check_text(Masking *self, const XsEdit *edit, GError **error)
{
	for (size_t i = 0; i < edit->n_replacements; i++) {
		XsReplacement one = xs_edits_replacement(self->edits, edit, i);
		if (one.place.part >= xs_tar_n_members(self->tar))
			return refuse(error, "no such member");
		size_t len = xs_tar_member(self->tar, one.place.part)->name_len;
		if (one.place.off > len || one.place.len > len - one.place.off)
			return refuse(error, "place outside of names");
		if (!g_utf8_validate(one.replacement, -1, NULL))
			return refuse(error, "replacement is not UTF-8");
		self->edited[one.place.part] = true;
		if (!xs_archive_names_fit(one.replacement) &&
		    !xs_changes_degraded(self->changes, edit->id, "(names)", "name", error))
			return false;
	}
	return true;
}

// Edits may come from a hostile process.
XS_CHECKED static bool
check_edit(Masking *self, const XsEdit *edit, GError **error)
{
	if (edit->kind == XS_EDIT_TEXT)
		return check_text(self, edit, error);
	if (edit->kind != XS_EDIT_CHILD)
		return refuse(error, "of a kind that it has not");
	const XsEditTarget *target = xs_edits_target(self->edits, edit);
	size_t part = target->place.part;
	if (part >= xs_tar_n_members(self->tar) || target->child < 0 ||
	    self->children[part] != NULL || xs_tar_member(self->tar, part)->kind != XS_TAR_FILE ||
	    xs_tar_member(self->tar, part)->leavings)
		return refuse(error, "no such member");
	self->children[part] = edit;
	return true;
}

XS_CHECKED static bool
rename_member(Masking *self, XsArchiveNames *names, size_t index, GError **error)
{
	const XsTarMember *member = xs_tar_member(self->tar, index);
	g_autoptr(GArray) splices =
		self->edited[index] ? xs_edits_splices(self->edits, (uint32_t)index) : NULL;
	const GByteArray *name =
		xs_archive_names_make(names, member->name, member->name_len, splices);
	if (name == NULL)
		return true;
	self->names[index] = g_strndup((const char *)name->data, name->len);
	return xs_changes_edited(self->changes, 0, "(names)", index, member->name_len, error);
}

// Members with masks first.
XS_CHECKED static bool
rename_all(Masking *self, GError **error)
{
	g_autoptr(XsArchiveNames) names = xs_archive_names_new(self->tar->legacy);
	size_t n = xs_tar_n_members(self->tar);
	for (size_t i = 0; i < n; i++)
		xs_archive_names_take(names, xs_tar_member(self->tar, i)->name);
	for (size_t i = 0; i < 2 * n; i++) {
		if (self->edited[i % n] == (i < n) && !rename_member(self, names, i % n, error))
			return false;
	}
	return true;
}

static const char *
name_of(const Masking *self, size_t index)
{
	return self->names[index] != NULL ? self->names[index]
					  : xs_tar_member(self->tar, index)->name;
}

XS_CHECKED static bool
write_child(
	Masking *self, size_t index, const XsTarEntry *entry, const XsEdit *edit, GError **error)
{
	int fd = fcntl(xs_edits_target(self->edits, edit)->child, F_DUPFD_CLOEXEC, 0);
	if (fd < 0) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_IO, "no descriptor for a member");
		return false;
	}
	g_autoptr(XsSource) source = xs_source_new_fd(fd, &self->tar->options.limits, error);
	if (source == NULL)
		return false;
	size_t len;
	const uint8_t *data = xs_source_data(source, &len);
	if (!xs_tar_writer_begin(self->writer, entry, name_of(self, index), len, error))
		return false;
	for (size_t done = 0; done < len; done += MIN(len - done, PIECE)) {
		if (!xs_tar_writer_put(self->writer, data + done, MIN(len - done, PIECE), error))
			return false;
	}
	g_autofree char *name = xs_tar_told_name(self->tar, index);
	uint64_t size = xs_tar_member(self->tar, index)->size;
	return xs_changes_edited(self->changes, edit->id, name, 0, size, error);
}

XS_CHECKED static bool
write_same(Masking *self, size_t index, const XsTarEntry *entry, GError **error)
{
	uint64_t size = xs_tar_member(self->tar, index)->size;
	if (!xs_tar_writer_begin(self->writer, entry, name_of(self, index), size, error))
		return false;
	g_autofree uint8_t *piece = g_malloc(PIECE);
	uint64_t taken = 0;
	size_t len = entry->kind == XS_TAR_FILE ? 1 : 0;
	while (len > 0) {
		if (!xs_tar_reader_read(self->reader, piece, PIECE, &len, error))
			return false;
		taken += len;
		if (taken > size)
			return refuse(error, "member of another size");
		if (len > 0 && !xs_tar_writer_put(self->writer, piece, len, error))
			return false;
	}
	return taken == size || refuse(error, "member of another size");
}

XS_CHECKED static bool
write_member(Masking *self, size_t index, const XsTarEntry *entry, GError **error)
{
	const XsTarMember *member = xs_tar_member(self->tar, index);
	if (member->leavings) {
		g_autofree char *name = xs_tar_told_name(self->tar, index);
		return xs_changes_dropped(self->changes, name, "leavings", error);
	}
	if (member->kind != XS_TAR_FILE && member->kind != XS_TAR_FOLDER)
		return refuse(error, "member that cannot be copied");
	if (self->children[index] != NULL)
		return write_child(self, index, entry, self->children[index], error);
	return write_same(self, index, entry, error);
}

XS_CHECKED static bool
tell_rest(const Masking *self, GError **error)
{
	const XsTarFacts *facts = &self->tar->facts;
	if (facts->trailing && !xs_changes_dropped(self->changes, "(archive)", "outside", error))
		return false;
	if (facts->owners && !xs_changes_dropped(self->changes, "(archive)", "owner", error))
		return false;
	return !facts->extras || xs_changes_dropped(self->changes, "(archive)", "extra", error);
}

XS_CHECKED static bool
write_all(Masking *self, int fd, GError **error)
{
	for (size_t i = 0; i < xs_edits_count(self->edits); i++) {
		if (!check_edit(self, xs_edits_get(self->edits, i), error))
			return false;
	}
	if (!rename_all(self, error))
		return false;
	XsTar *tar = self->tar;
	size_t n = xs_tar_n_members(tar);
	bool pax = tar->facts.pax;
	for (size_t i = 0; i < n && pax; i++)
		pax = g_utf8_validate(name_of(self, i), -1, NULL);
	uint64_t max = tar->options.limits.output_size;
	g_autoptr(XsTarWriter) writer =
		xs_tar_writer_new(fd, max, tar->seven_zip, &tar->facts, pax, error);
	self->writer = writer;
	for (size_t i = 0; writer != NULL && i < n; i++) {
		XsTarEntry entry;
		bool end = false;
		if (!xs_tar_reader_next(self->reader, &entry, &end, error))
			return false;
		if (end)
			return refuse(error, "archive cut short");
		if (!write_member(self, i, &entry, error) ||
		    !xs_changes_progress(self->changes, i + 1, n, error))
			return false;
	}
	return writer != NULL && xs_tar_writer_finish(writer, error) && tell_rest(self, error);
}

bool
xs_tar_mask(XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error)
{
	XsTar *tar = (XsTar *)document;
	size_t n = xs_tar_n_members(tar);
	g_autoptr(XsTarReader) reader = xs_tar_reader_new(tar->source, tar->seven_zip, error);
	if (reader == NULL)
		return false;
	g_autofree bool *edited = g_new0(bool, n);
	g_autofree const XsEdit **children = g_new0(const XsEdit *, n);
	g_autofree char **names = g_new0(char *, n);
	Masking self = {
		.tar = tar,
		.edits = edits,
		.changes = changes,
		.reader = reader,
		.edited = edited,
		.children = children,
		.names = names,
	};
	bool done = write_all(&self, fd, error);
	for (size_t i = 0; i < n; i++)
		g_free(names[i]);
	return done;
}
