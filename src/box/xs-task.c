// SPDX-License-Identifier: GPL-3.0-or-later
#include "box/xs-task.h"

#include "base/xs-fd.h"
#include "box/xs-control.h"
#include "box/xs-request.h"
#include "box/xs-wire-sink.h"

// All that the child keeps between tasks.
typedef struct {
	const XsWorkerProgram *program;
	const XsFormatOptions *options;
	int session;
	XsSource *source;
	XsDocument *document; // open, or NULL
	bool extracted;
	XsWireWriter *writer;
	uint8_t *received; // frames not yet taken
	size_t received_len;
	size_t received_capacity;
	GArray *fds;
} Child;

static const XsFormat *
find_format(const XsWorkerProgram *program, const char *id)
{
	for (size_t i = 0; program->formats != NULL && program->formats[i] != NULL; i++) {
		if (strcmp(program->formats[i]->info->id, id) == 0)
			return program->formats[i];
	}
	return NULL;
}

static const XsRereader *
find_rereader(const XsWorkerProgram *program, const char *id)
{
	for (size_t i = 0; program->rereaders != NULL && program->rereaders[i] != NULL; i++) {
		if (strcmp(program->rereaders[i]->info->id, id) == 0)
			return program->rereaders[i];
	}
	return NULL;
}

static void
close_document(Child *self)
{
	if (self->document != NULL)
		self->document->format->close(self->document);
	self->document = NULL;
	self->extracted = false;
}

// Opens the document, or keeps it open where the last task had the same format.
XS_CHECKED static bool
open_document(Child *self, const char *id, GError **error)
{
	const XsFormat *format = find_format(self->program, id);
	if (format == NULL) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_UNSUPPORTED, "no handler for this format");
		return false;
	}
	if (self->document != NULL && self->document->format == format)
		return true;
	close_document(self);
	self->document = format->open(self->source, self->options, error);
	return self->document != NULL;
}

XS_CHECKED static bool
run_sniff(Child *self, GError **error)
{
	if (self->program->sniff == NULL) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_UNSUPPORTED, "this worker does not sniff");
		return false;
	}
	XsSniffed sniffed = {0};
	self->program->sniff(self->source, &self->options->limits, &sniffed);
	size_t id_len = strnlen(sniffed.format, sizeof sniffed.format - 1);
	size_t detail_len = strnlen(sniffed.detail, sizeof sniffed.detail - 1);
	uint8_t *at = xs_wire_begin(self->writer, XS_FRAME_SNIFFED, 2 + id_len + detail_len, error);
	if (at == NULL)
		return false;
	at = xs_wire_put_u8(
		at, (uint8_t)(sniffed.encrypted | sniffed.executable << 1 | sniffed.lost << 2));
	at = xs_wire_put_bytes(xs_wire_put_u8(at, (uint8_t)id_len), sniffed.format, id_len);
	(void)xs_wire_put_bytes(at, sniffed.detail, detail_len);
	return true;
}

XS_CHECKED static bool
run_extract(Child *self, const XsRequest *request, GError **error)
{
	// A handler is asked at most once.
	if (self->extracted)
		close_document(self);
	if (!open_document(self, request->format, error))
		return false;
	self->extracted = true;
	g_autoptr(XsWireSink) sink = xs_wire_sink_new(self->writer);
	return self->document->format->extract(self->document, xs_wire_sink(sink), error);
}

XS_CHECKED static bool
send_boxes(XsWireWriter *writer, const GArray *boxes, GError **error)
{
	for (size_t i = 0; boxes != NULL && i < boxes->len; i++) {
		uint8_t *at = xs_wire_begin(writer, XS_FRAME_BOX, XS_WIRE_BOX, error);
		if (at == NULL)
			return false;
		(void)xs_wire_put_box(at, &g_array_index(boxes, XsBox, i));
	}
	return true;
}

XS_CHECKED static bool
run_locate(Child *self, const XsRequest *request, GError **error)
{
	if (!open_document(self, request->format, error))
		return false;
	if (self->document->format->locate == NULL)
		return true;
	g_autoptr(GArray) boxes = g_array_new(false, false, sizeof(XsBox));
	const XsPlace *places = (const XsPlace *)(const void *)request->places->data;
	if (!self->document->format->locate(
		    self->document, places, request->places->len, boxes, error))
		return false;
	return send_boxes(self->writer, boxes, error);
}

XS_CHECKED static bool
send_change(XsWireWriter *writer, const XsChange *change, GError **error)
{
	bool codes = change->kind == XS_CHANGE_CODES;
	const void *rest = codes ? (const void *)change->codes : change->note;
	size_t rest_len = codes ? (size_t)change->len : strlen(change->note);
	size_t part_len = strlen(change->part);
	uint8_t *at = xs_wire_begin(
		writer, XS_FRAME_CHANGE, 1 + 4 + 8 + 8 + 4 + part_len + rest_len, error);
	if (at == NULL)
		return false;
	at = xs_wire_put_u32(xs_wire_put_u8(at, (uint8_t)change->kind), change->id);
	at = xs_wire_put_u64(xs_wire_put_u64(at, change->off), change->len);
	at = xs_wire_put_bytes(xs_wire_put_u32(at, (uint32_t)part_len), change->part, part_len);
	(void)xs_wire_put_bytes(at, rest, rest_len);
	return true;
}

static bool
tell_progress(void *data, uint64_t done, uint64_t total, GError **error)
{
	XsSink *sink = data;
	return xs_sink_progress(sink, done, total, error);
}

XS_CHECKED static bool
run_mask(Child *self, const XsRequest *request, GError **error)
{
	if (!open_document(self, request->format, error))
		return false;
	g_autoptr(XsChanges) changes = xs_changes_new(self->options->limits.findings);
	g_autoptr(XsWireSink) sink = xs_wire_sink_new(self->writer);
	xs_changes_count_edits(changes);
	xs_changes_on_progress(changes, tell_progress, xs_wire_sink(sink));
	if (request->want_boxes)
		xs_changes_keep_boxes(changes);
	if (!self->document->format->mask(
		    self->document, request->edits, request->file, changes, error))
		return false;
	uint8_t n[8];
	(void)xs_wire_put_u64(n, xs_changes_n_edited(changes));
	if (!xs_wire_frame(self->writer, XS_FRAME_EDITED, n, sizeof n, error))
		return false;
	for (size_t i = 0; i < xs_changes_count(changes); i++) {
		if (!send_change(self->writer, xs_changes_get(changes, i), error))
			return false;
	}
	return send_boxes(self->writer, xs_changes_boxes(changes), error);
}

XS_CHECKED static bool
send_reread(XsWireWriter *writer, const XsReread *reread, GError **error)
{
	for (size_t i = 0; i < xs_reread_n_hits(reread); i++) {
		const XsHit *hit = xs_reread_get_hit(reread, i);
		size_t len = strlen(hit->part);
		uint8_t *at = xs_wire_begin(writer, XS_FRAME_HIT, 17 + len, error);
		if (at == NULL)
			return false;
		at = xs_wire_put_u8(xs_wire_put_u64(at, hit->needle), (uint8_t)hit->channel);
		at = xs_wire_put_u64(at, MIN(hit->count, UINT32_MAX));
		(void)xs_wire_put_bytes(at, hit->part, len);
	}
	for (size_t i = 0; i < xs_reread_n_unread(reread); i++) {
		const char *part;
		const char *reason;
		xs_reread_get_unread(reread, i, &part, &reason);
		size_t part_len = strlen(part);
		size_t reason_len = strlen(reason);
		uint8_t *at =
			xs_wire_begin(writer, XS_FRAME_UNREAD, 4 + part_len + reason_len, error);
		if (at == NULL)
			return false;
		at = xs_wire_put_bytes(xs_wire_put_u32(at, (uint32_t)part_len), part, part_len);
		(void)xs_wire_put_bytes(at, reason, reason_len);
	}
	return true;
}

XS_CHECKED static bool
run_reread(Child *self, const XsRequest *request, GError **error)
{
	const XsRereader *rereader = find_rereader(self->program, request->format);
	if (rereader == NULL) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_UNSUPPORTED, "no second reader for this format");
		return false;
	}
	g_autoptr(XsReread) reread = xs_reread_new();
	g_autoptr(XsWireSink) sink = xs_wire_sink_new(self->writer);
	return rereader->reread(self->source,
				request->needles,
				&self->options->limits,
				reread,
				request->want_text ? xs_wire_sink(sink) : NULL,
				error) &&
	       send_reread(self->writer, reread, error);
}

static const XsRenderer *
find_renderer(const XsWorkerProgram *program, const char *id, GError **error)
{
	const XsRenderer *renderer = program->renderer;
	if (renderer != NULL && strcmp(renderer->info->id, id) == 0)
		return renderer;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_UNSUPPORTED, "no renderer for this format");
	return NULL;
}

// Element type: uint32_t.
static GArray *
pages_of(const XsRequest *request)
{
	GArray *pages = g_array_new(false, false, sizeof(uint32_t));
	for (guint i = 0; i < request->places->len; i++) {
		uint32_t page = g_array_index(request->places, XsPlace, i).part;
		g_array_append_val(pages, page);
	}
	return pages;
}

XS_CHECKED static bool
run_compare(Child *self, XsRequest *request, GError **error)
{
	const XsRenderer *renderer = find_renderer(self->program, request->format, error);
	if (renderer == NULL)
		return false;
	g_autoptr(XsSource) copy =
		xs_source_new_fd(xs_fd_steal(&request->file), &self->options->limits, error);
	if (copy == NULL)
		return false;
	g_autoptr(GArray) pages = pages_of(request);
	const XsComparison comparison = {
		.pages = (const uint32_t *)(const void *)pages->data,
		.n_pages = pages->len,
		.boxes = (const XsBox *)(const void *)request->regions->data,
		.n_boxes = request->regions->len,
		.text = request->want_text,
	};
	g_autoptr(GArray) differences = g_array_new(false, false, sizeof(XsBox));
	g_autoptr(XsWireSink) sink = xs_wire_sink_new(self->writer);
	return renderer->compare(self->source,
				 copy,
				 self->options,
				 &comparison,
				 differences,
				 xs_wire_sink(sink),
				 error) &&
	       send_boxes(self->writer, differences, error);
}

XS_CHECKED static bool
run_render(Child *self, const XsRequest *request, GError **error)
{
	const XsRenderer *renderer = find_renderer(self->program, request->format, error);
	if (renderer == NULL)
		return false;
	g_autoptr(GArray) pages = pages_of(request);
	g_autoptr(XsWireSink) sink = xs_wire_sink_new(self->writer);
	return renderer->render(self->source,
				self->options,
				(const uint32_t *)(const void *)pages->data,
				pages->len,
				xs_needles_count(request->needles) > 0 ? request->needles : NULL,
				request->file,
				xs_wire_sink(sink),
				error);
}

XS_CHECKED static bool
run(Child *self, XsRequest *request, GError **error)
{
	if (request->task == XS_FRAME_SNIFF)
		return run_sniff(self, error);
	if (request->task == XS_FRAME_EXTRACT)
		return run_extract(self, request, error);
	if (request->task == XS_FRAME_LOCATE)
		return run_locate(self, request, error);
	if (request->task == XS_FRAME_MASK)
		return run_mask(self, request, error);
	if (request->task == XS_FRAME_RENDER)
		return run_render(self, request, error);
	if (request->task == XS_FRAME_COMPARE)
		return run_compare(self, request, error);
	return run_reread(self, request, error);
}

// Tells how the task ended. Returns whether the supervisor still listens.
XS_CHECKED static bool
answer(Child *self, XsRequest *request)
{
	g_autoptr(GError) failure = NULL;
	if (run(self, request, &failure))
		return xs_wire_frame(self->writer, XS_FRAME_DONE, NULL, 0, NULL) &&
		       xs_wire_flush(self->writer, NULL);
	uint32_t code = XS_ERROR_FAILED;
	const char *message = "handler failed without a word";
	if (failure != NULL) {
		message = failure->message;
		code = failure->domain == XS_ERROR ? (uint32_t)failure->code : code;
	}
	size_t len = MIN(strlen(message), XS_WIRE_MESSAGE_MAX);
	uint8_t *at = xs_wire_begin(self->writer, XS_FRAME_ERROR, 4 + len, NULL);
	if (at == NULL)
		return false;
	(void)xs_wire_put_bytes(xs_wire_put_u32(at, code), message, len);
	return xs_wire_flush(self->writer, NULL);
}

// Takes the frames that have come. Returns false where they break the protocol.
XS_CHECKED static bool
take_received(Child *self, XsRequest *request)
{
	XsBytes bytes = {.data = self->received, .len = self->received_len};
	while (!request->complete) {
		XsFrame type;
		XsBytes payload;
		g_autoptr(GError) broken = NULL;
		if (!xs_wire_next(&bytes, self->writer->frame_size, &type, &payload, &broken)) {
			if (broken != NULL)
				return false;
			break;
		}
		if (!xs_request_take(request, type, &payload, self->fds, NULL))
			return false;
	}
	memmove(self->received, self->received + bytes.pos, xs_bytes_left(&bytes));
	self->received_len = xs_bytes_left(&bytes);
	return true;
}

// The next task, or NULL where there is none any more.
static XsRequest *
next_request(Child *self)
{
	g_autoptr(XsRequest) request = xs_request_new();
	while (!request->complete) {
		ssize_t n = xs_wire_recvmsg(self->session,
					    self->received + self->received_len,
					    self->received_capacity - self->received_len,
					    self->fds,
					    0);
		if (n <= 0)
			return NULL;
		self->received_len += (size_t)n;
		if (!take_received(self, request))
			return NULL;
	}
	return g_steal_pointer(&request);
}

int
xs_task_serve(const XsWorkerProgram *program,
	      const XsFormatOptions *options,
	      int document,
	      int session)
{
	g_autoptr(XsWireWriter) writer =
		xs_wire_writer_new(xs_wire_send_blocking, &session, options->limits.frame_size);
	g_autoptr(GArray) fds = xs_wire_fds_new();
	g_autoptr(GError) unreadable = NULL;
	Child self = {
		.program = program,
		.options = options,
		.session = session,
		.writer = writer,
		.received_capacity = writer->capacity,
		.fds = fds,
	};
	g_autofree uint8_t *received = g_malloc(self.received_capacity);
	self.received = received;
	g_autoptr(XsSource) source = xs_source_new_fd(document, &options->limits, &unreadable);
	self.source = source;
	for (;;) {
		g_autoptr(XsRequest) request = next_request(&self);
		if (request == NULL)
			break;
		if (source == NULL) {
			size_t len = strlen(unreadable->message);
			uint8_t *at = xs_wire_begin(writer, XS_FRAME_ERROR, 4 + len, NULL);
			if (at == NULL)
				break;
			at = xs_wire_put_u32(at, (uint32_t)unreadable->code);
			(void)xs_wire_put_bytes(at, unreadable->message, len);
			if (!xs_wire_flush(writer, NULL))
				break;
		} else if (!answer(&self, request)) {
			break;
		}
	}
	// The document goes with the child: to take it apart object by object costs more than to open it.
	xs_fd_clear(&session);
	return 0;
}
