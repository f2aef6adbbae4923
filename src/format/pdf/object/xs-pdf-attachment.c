// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-attachment.h"

#include "base/xs-fd.h"
#include "format/pdf/object/xs-pdf-walk.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

bool
xs_pdf_attachment_send(XsPdfFile *file,
		       qpdf_oh stream,
		       XsSink *sink,
		       XsPlace place,
		       bool *ret_sent,
		       GError **error)
{
	g_autoptr(GBytes) data = xs_pdf_file_stream(file, stream, NULL);
	*ret_sent = data != NULL;
	if (data == NULL)
		return true;
	XS_AUTO_FD fd = xs_fd_unnamed(NULL, error);
	if (fd < 0)
		return false;
	// Its own name is read with the other strings.
	char name[32];
	g_snprintf(name, sizeof name, "attachment %d", xs_pdf_file_id(file, stream));
	size_t len = 0;
	const void *bytes = g_bytes_get_data(data, &len);
	return xs_fd_write_all(fd, bytes, len, error) &&
	       xs_sink_attachment(sink, place, name, xs_fd_steal(&fd), error);
}

// Not the pictures of pages, which are no part of the document.
static bool
is_attachment(const XsEdits *edits, const XsEdit *edit)
{
	return edit->kind == XS_EDIT_DROP ||
	       (edit->kind == XS_EDIT_CHILD &&
		xs_edits_target(edits, edit)->place.part != UINT32_MAX);
}

uint64_t
xs_pdf_attachment_count(const XsEdits *edits)
{
	uint64_t n = 0;
	for (size_t i = 0; i < xs_edits_count(edits); i++)
		n += is_attachment(edits, xs_edits_get(edits, i)) ? 1 : 0;
	return n;
}

const XsEdit *
xs_pdf_attachment_edit(const XsEdits *edits, uint64_t object)
{
	for (size_t i = 0; edits != NULL && i < xs_edits_count(edits); i++) {
		const XsEdit *edit = xs_edits_get(edits, i);
		if (is_attachment(edits, edit) && xs_edits_target(edits, edit)->place.off == object)
			return edit;
	}
	return NULL;
}

static uint8_t *
read_child(int fd, uint64_t max, size_t *ret_len, GError **error)
{
	struct stat st;
	if (fstat(fd, &st) != 0 || st.st_size < 0 || (uint64_t)st.st_size > max) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "masked attachment too large");
		return NULL;
	}
	size_t size = (size_t)st.st_size;
	g_autofree uint8_t *data = g_malloc(size + 1);
	for (size_t len = 0; len < size;) {
		ssize_t n = pread(fd, data + len, size - len, (off_t)len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_IO, "masked attachment not read");
			return NULL;
		}
		len += (size_t)n;
	}
	*ret_len = size;
	return g_steal_pointer(&data);
}

bool
xs_pdf_attachment_put(XsPdfFile *file, qpdf_oh stream, int fd, GError **error)
{
	size_t len = 0;
	g_autofree uint8_t *data = read_child(fd, file->limits.output_size, &len, error);
	if (data == NULL)
		return false;
	xs_pdf_file_replace_stream(file, stream, data, len);
	qpdf_data qpdf = file->qpdf;
	qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, stream);
	qpdf_oh old = qpdf_oh_get_key(qpdf, dictionary, "/Params");
	qpdf_oh params = xs_pdf_file_copy(file, old);
	qpdf_oh_replace_key(qpdf, params, "/Size", qpdf_oh_new_integer(qpdf, (long long)len));
	qpdf_oh_remove_key(qpdf, params, "/CheckSum");
	qpdf_oh_replace_key(qpdf, dictionary, "/Params", params);
	// Another name of the size, in some producers.
	qpdf_oh_remove_key(qpdf, dictionary, "/DL");
	return true;
}

// What is told of a file that is left out: its specification, until nothing refers to it any more.
static const char mark[] = "/XsLeftOut";

typedef struct {
	XsPdfFile *file;
	GHashTable *streams;
} Drop;

static bool
holds_dropped(const Drop *self, qpdf_oh files)
{
	qpdf_data qpdf = self->file->qpdf;
	bool holds = false;
	g_autoptr(GPtrArray) keys = xs_pdf_file_keys(self->file, files);
	for (guint i = 0; i < keys->len; i++) {
		qpdf_oh stream = qpdf_oh_get_key(qpdf, files, keys->pdata[i]);
		int id = xs_pdf_file_id(self->file, stream);
		holds = holds || g_hash_table_contains(self->streams, GINT_TO_POINTER(id));
		qpdf_oh_release(qpdf, stream);
	}
	return holds;
}

static bool
mark_specification(void *user, qpdf_oh container, GError **error)
{
	Drop *self = user;
	qpdf_data qpdf = self->file->qpdf;
	(void)error;
	qpdf_oh files = xs_pdf_file_key(self->file, container, "/EF");
	if (holds_dropped(self, files)) {
		qpdf_oh_remove_key(qpdf, container, "/EF");
		qpdf_oh_remove_key(qpdf, container, "/RF");
		qpdf_oh_replace_key(qpdf, container, mark, qpdf_oh_new_bool(qpdf, QPDF_TRUE));
	}
	qpdf_oh_release(qpdf, files);
	return true;
}

static bool
is_marked(const Drop *self, qpdf_oh value)
{
	return qpdf_oh_is_dictionary(self->file->qpdf, value) &&
	       qpdf_oh_has_key(self->file->qpdf, value, mark);
}

// In a tree of names the name goes, too.
static void
unlink_items(const Drop *self, qpdf_oh array)
{
	qpdf_data qpdf = self->file->qpdf;
	for (int i = qpdf_oh_get_array_n_items(qpdf, array) - 1; i >= 0; i--) {
		qpdf_oh item = qpdf_oh_get_array_item(qpdf, array, i);
		bool marked = is_marked(self, item);
		qpdf_oh_release(qpdf, item);
		if (!marked)
			continue;
		qpdf_oh_erase_item(qpdf, array, i);
		qpdf_oh before = i > 0 ? qpdf_oh_get_array_item(qpdf, array, i - 1)
				       : qpdf_oh_new_null(qpdf);
		bool named = qpdf_oh_is_string(qpdf, before);
		qpdf_oh_release(qpdf, before);
		if (named)
			qpdf_oh_erase_item(qpdf, array, --i);
	}
}

// An annotation whose file is left out is a note.
static bool
unlink_specification(void *user, qpdf_oh container, GError **error)
{
	Drop *self = user;
	qpdf_data qpdf = self->file->qpdf;
	(void)error;
	if (qpdf_oh_is_array(qpdf, container)) {
		unlink_items(self, container);
		return true;
	}
	g_autoptr(GPtrArray) keys = xs_pdf_file_keys(self->file, container);
	for (guint i = 0; i < keys->len; i++) {
		qpdf_oh value = qpdf_oh_get_key(qpdf, container, keys->pdata[i]);
		if (is_marked(self, value)) {
			qpdf_oh_remove_key(qpdf, container, keys->pdata[i]);
			if (xs_pdf_file_key_is(
				    self->file, container, "/Subtype", "/FileAttachment"))
				qpdf_oh_replace_key(qpdf,
						    container,
						    "/Subtype",
						    qpdf_oh_new_name(qpdf, "/Text"));
		}
		qpdf_oh_release(qpdf, value);
	}
	return true;
}

bool
xs_pdf_attachments_drop(XsPdfFile *file, GHashTable *streams, GError **error)
{
	Drop drop = {.file = file, .streams = streams};
	const XsPdfWalker marker = {.user = &drop, .container = mark_specification};
	const XsPdfWalker unlinker = {.user = &drop, .container = unlink_specification};
	if (g_hash_table_size(streams) == 0)
		return true;
	GHashTableIter iter;
	void *id = NULL;
	g_hash_table_iter_init(&iter, streams);
	// Whatever else may lead there finds nothing.
	while (g_hash_table_iter_next(&iter, &id, NULL)) {
		qpdf_oh stream = qpdf_get_object_by_id(file->qpdf, GPOINTER_TO_INT(id), 0);
		xs_pdf_file_replace_stream(file, stream, "", 0);
		qpdf_oh_release(file->qpdf, stream);
	}
	return xs_pdf_walk(file, XS_SANITISE_NONE, &marker, error) &&
	       xs_pdf_walk(file, XS_SANITISE_NONE, &unlinker, error);
}
