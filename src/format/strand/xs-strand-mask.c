// SPDX-License-Identifier: GPL-3.0-or-later
// A copy of a document in which some stretches of text are replaced.
#include "base/xs-buffer.h"
#include "base/xs-fd.h"
#include "format/strand/xs-escape.h"
#include "format/strand/xs-strand-document.h"

#include <fcntl.h>
#include <string.h>

enum {
	PENDING_BYTES = 64 * 1024, // written at once
};

// What is to be done at one place; sorted by it.
typedef struct {
	uint64_t off;
	uint64_t len;
	const char *replacement; // NULL: the child
	int child;
	uint32_t id;
} Step;

typedef struct {
	const XsStrandDocument *document;
	XsChanges *changes;
	XsCharsetEncoder *encoder;
	XsBuffer pending;
	GArray *spots;
	uint64_t at;         // of the text, written so far
	uint64_t number_end; // of the number that has become a string; 0: none
	uint64_t escapes;    // of that number
	uint64_t written;
	int fd;
} Masking;

static bool
refuse(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_MALFORMED, "edits of a text with markup: %s", what);
	return false;
}

static bool
flush(Masking *self, GError **error)
{
	self->written += self->pending.len;
	if (self->written > self->document->options.limits.output_size) {
		g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "the copy is too large");
		return false;
	}
	if (!xs_fd_write_all(self->fd, self->pending.data, self->pending.len, error))
		return false;
	self->pending.len = 0;
	return true;
}

static bool
write_bytes(Masking *self, uint64_t from, uint64_t to, GError **error)
{
	const uint8_t *data = self->document->decoded.data;
	while (from < to) {
		size_t n = MIN((size_t)(to - from), PENDING_BYTES);
		if (self->pending.len + n > PENDING_BYTES && !flush(self, error))
			return false;
		if (!xs_buffer_append(&self->pending, data + from, n, error))
			return false;
		from += n;
	}
	return true;
}

static bool
source_of(const Masking *self, uint64_t off, uint64_t *ret_source, GError **error)
{
	return xs_decoded_source(&self->document->decoded, off, ret_source) ||
	       refuse(error, "place within a character");
}

// The original's bytes up to an offset of the text.
static bool
copy_to(Masking *self, uint64_t off, GError **error)
{
	uint64_t from;
	uint64_t to;
	if (!source_of(self, self->at, &from, error) || !source_of(self, off, &to, error))
		return false;
	// The mark stands before the text.
	if (self->at == 0)
		from = 0;
	self->at = off;
	return write_bytes(self, from, to, error);
}

static bool
put(Masking *self, gunichar c, uint64_t escapes, GError **error)
{
	if (self->pending.len > PENDING_BYTES / 2 && !flush(self, error))
		return false;
	return xs_escape_put(self->encoder, c, escapes, &self->pending, error);
}

static bool
end_number(Masking *self, uint64_t before, GError **error)
{
	if (self->number_end == 0 || before < self->number_end)
		return true;
	uint64_t end = self->number_end;
	self->number_end = 0;
	return copy_to(self, end, error) && put(self, '"', self->escapes >> XS_ESCAPE_BITS, error);
}

static const XsStrandSpot *
spot_at(const Masking *self, guint index)
{
	return &g_array_index(self->spots, XsStrandSpot, index);
}

// The last spot that begins at or before an offset; the number of spots where there is none.
static guint
find_spot(const Masking *self, uint64_t off)
{
	guint low = 0;
	guint high = self->spots->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (spot_at(self, middle)->off <= off)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? low - 1 : self->spots->len;
}

static bool
continues(const XsStrandSpot *spot, const XsStrandSpot *next)
{
	return next->off == spot->off + spot->len && next->escapes == spot->escapes;
}

// Whether text was read all over a step's place.
static bool
covers(const Masking *self, guint index, const Step *step)
{
	if (index >= self->spots->len)
		return false;
	uint64_t end = step->off + step->len;
	while (spot_at(self, index)->off + spot_at(self, index)->len < end) {
		uint64_t behind = spot_at(self, index)->off + spot_at(self, index)->len;
		if (++index >= self->spots->len || spot_at(self, index)->off != behind)
			return false;
	}
	return true;
}

// A mask is no number: the whole of it becomes a string.
static bool
begin_number(Masking *self, guint index, GError **error)
{
	guint first = index;
	while (first > 0 && continues(spot_at(self, first - 1), spot_at(self, first)))
		first--;
	while (index + 1 < self->spots->len &&
	       continues(spot_at(self, index), spot_at(self, index + 1)))
		index++;
	if (self->number_end != 0)
		return true;
	self->number_end = spot_at(self, index)->off + spot_at(self, index)->len;
	self->escapes = spot_at(self, index)->escapes;
	return copy_to(self, spot_at(self, first)->off, error) &&
	       put(self, '"', self->escapes >> XS_ESCAPE_BITS, error);
}

// What is left to put of a step's replacement.
typedef struct {
	const char *at;
	bool even; // it has as many characters as its place: each stands for one of them
} Left;

static bool
is_mark(const char *utf8)
{
	return (uint8_t)*utf8 < 0x80 && !g_ascii_isalnum(*utf8);
}

// Puts what belongs to [from, to) of the text, all written in one way. In code the marks between its
// words stay, or it would be none.
static bool
replace(Masking *self, uint64_t from, uint64_t to, uint64_t escapes, Left *left, GError **error)
{
	const char *utf8 = self->document->decoded.utf8;
	bool code = xs_escape_innermost(escapes) == XS_ESCAPE_CODE;
	const char *end = utf8 + to;
	for (const char *was = utf8 + from; was < end && (code || left->even);
	     was = g_utf8_next_char(was)) {
		bool stays = code && is_mark(was);
		bool some = *left->at != '\0' && (left->even || !stays);
		gunichar c = stays ? g_utf8_get_char(was) : some ? g_utf8_get_char(left->at) : '_';
		// Only a code's own marks need no escape of code.
		uint64_t how = stays ? escapes >> XS_ESCAPE_BITS : escapes;
		if ((stays || some) && !put(self, c, how, error))
			return false;
		left->at = some ? g_utf8_next_char(left->at) : left->at;
	}
	for (; !code && !left->even && *left->at != '\0'; left->at = g_utf8_next_char(left->at)) {
		if (!put(self, g_utf8_get_char(left->at), escapes, error))
			return false;
	}
	return true;
}

// Whether the original writes these bytes in base 64, whatever its line ends.
static bool
is_written(const Masking *self, const Step *step, const char *base64)
{
	const char *text = self->document->decoded.utf8 + step->off;
	size_t used = 0;
	for (uint64_t i = 0; i < step->len; i++) {
		if (g_ascii_isspace(text[i]))
			continue;
		if (base64[used] != text[i])
			return false;
		used++;
	}
	return base64[used] == '\0' || strspn(base64 + used, "=") == strlen(base64 + used);
}

static bool
put_child(Masking *self, const Step *step, GError **error)
{
	int fd = fcntl(step->child, F_DUPFD_CLOEXEC, 0);
	if (fd < 0)
		return refuse(error, "no descriptor for a nested document");
	g_autoptr(XsSource) source = xs_source_new_fd(fd, &self->document->options.limits, error);
	if (source == NULL)
		return false;
	size_t len;
	const uint8_t *data = xs_source_data(source, &len);
	g_autofree char *base64 = g_base64_encode(data, len);
	if (is_written(self, step, base64))
		return copy_to(self, step->off + step->len, error);
	for (const char *at = base64; *at != '\0'; at++) {
		if (!put(self, (gunichar)*at, XS_ESCAPE_NONE, error))
			return false;
	}
	return true;
}

// The part of a step in one spot.
static bool
do_portion(Masking *self, guint index, const Step *step, Left *left, uint64_t to, GError **error)
{
	uint64_t from = MAX(step->off, spot_at(self, index)->off);
	uint64_t escapes = spot_at(self, index)->escapes;
	bool number = xs_escape_innermost(escapes) == XS_ESCAPE_NUMBER;
	if (!end_number(self, from, error) || (number && !begin_number(self, index, error)) ||
	    !copy_to(self, from, error))
		return false;
	if (escapes == XS_ESCAPE_BASE64 ? !put_child(self, step, error)
					: !replace(self, from, to, escapes, left, error))
		return false;
	self->at = to;
	return true;
}

static bool
do_step(Masking *self, const Step *step, GError **error)
{
	uint64_t end;
	if (__builtin_add_overflow(step->off, step->len, &end) || step->off < self->at)
		return refuse(error, "place overflows");
	guint index = find_spot(self, step->off);
	if (!covers(self, index, step))
		return refuse(error, "place that holds no text");
	const XsStrandSpot *first = spot_at(self, index);
	bool nested = first->escapes == XS_ESCAPE_BASE64;
	bool whole = first->off == step->off && first->len == step->len;
	if (nested != (step->replacement == NULL) || (nested && !whole))
		return refuse(error, "a nested document");
	uint64_t source;
	uint64_t source_end;
	if (!source_of(self, step->off, &source, error) ||
	    !source_of(self, end, &source_end, error))
		return false;
	Left left = {.at = step->replacement};
	const char *utf8 = self->document->decoded.utf8 + step->off;
	left.even = !nested &&
		    g_utf8_strlen(utf8, (gssize)step->len) == g_utf8_strlen(step->replacement, -1);
	do {
		uint64_t to = MIN(end, spot_at(self, index)->off + spot_at(self, index)->len);
		if (!do_portion(self, index, step, &left, to, error))
			return false;
		index++;
	} while (self->at < end);
	return xs_changes_edited(
		self->changes, step->id, XS_STRAND_PART, source, source_end - source, error);
}

static int
compare_steps(const void *a, const void *b)
{
	const Step *left = a;
	const Step *right = b;
	return left->off < right->off ? -1 : left->off > right->off;
}

static int
compare_spots(const void *a, const void *b)
{
	const XsStrandSpot *left = a;
	const XsStrandSpot *right = b;
	if (left->off != right->off)
		return left->off < right->off ? -1 : 1;
	return left->len < right->len ? -1 : left->len > right->len;
}

static bool
collect_steps(const XsEdits *edits, GArray *steps, GError **error)
{
	for (size_t i = 0; i < xs_edits_count(edits); i++) {
		const XsEdit *edit = xs_edits_get(edits, i);
		if (edit->kind != XS_EDIT_TEXT && edit->kind != XS_EDIT_CHILD)
			return refuse(error, "not an edit of text");
		for (size_t j = 0; j < edit->n_replacements; j++) {
			XsReplacement one = xs_edits_replacement(edits, edit, j);
			if (one.place.part != 0)
				return refuse(error, "unknown part");
			if (!g_utf8_validate(one.replacement, -1, NULL))
				return refuse(error, "replacement is not UTF-8");
		}
		if (edit->kind != XS_EDIT_CHILD)
			continue;
		const XsEditTarget *target = xs_edits_target(edits, edit);
		if (target->place.part != 0 || target->child < 0)
			return refuse(error, "a nested document");
		const Step step = {.off = target->place.off,
				   .len = target->place.len,
				   .child = target->child,
				   .id = edit->id};
		g_array_append_val(steps, step);
	}
	g_autoptr(GArray) splices = xs_edits_splices(edits, 0);
	for (guint i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		const Step step = {splice->off, splice->len, splice->replacement, -1, splice->id};
		g_array_append_val(steps, step);
	}
	g_array_sort(steps, compare_steps);
	return true;
}

// Where text was read, sorted; the same place may have been read twice.
static bool
collect_spots(Masking *self, GError **error)
{
	XsStrandOut out = {.spots = self->spots, .total = self->document->decoded.len};
	if (!self->document->walk(self->document, &out, error))
		return false;
	g_array_sort(self->spots, compare_spots);
	guint kept = 0;
	for (guint i = 0; i < self->spots->len; i++) {
		const XsStrandSpot *spot = spot_at(self, i);
		XsStrandSpot *last = kept > 0 ? &g_array_index(self->spots, XsStrandSpot, kept - 1)
					      : NULL;
		if (last == NULL || spot->off >= last->off + last->len)
			g_array_index(self->spots, XsStrandSpot, kept++) = *spot;
		else
			last->len = MAX(last->off + last->len, spot->off + spot->len) - last->off;
	}
	g_array_set_size(self->spots, kept);
	return true;
}

bool
xs_strand_document_mask(
	XsDocument *base, const XsEdits *edits, int fd, XsChanges *changes, GError **error)
{
	const XsStrandDocument *document = (const XsStrandDocument *)base;
	g_autoptr(GArray) spots = g_array_new(false, false, sizeof(XsStrandSpot));
	g_autoptr(GArray) steps = g_array_new(false, false, sizeof(Step));
	g_autoptr(XsCharsetEncoder) encoder =
		xs_charset_encoder_new(document->decoded.guess.charset);
	g_auto(XsBuffer) pending = xs_buffer_init(4 * PENDING_BYTES);
	Masking self = {
		.document = document,
		.changes = changes,
		.encoder = encoder,
		.pending = pending,
		.spots = spots,
		.fd = fd,
	};
	if (!collect_steps(edits, steps, error) || (steps->len > 0 && !collect_spots(&self, error)))
		return false;
	bool good = true;
	for (guint i = 0; good && i < steps->len; i++)
		good = do_step(&self, &g_array_index(steps, Step, i), error);
	uint64_t end = document->decoded.len;
	good = good && end_number(&self, end, error) && copy_to(&self, end, error) &&
	       flush(&self, error);
	pending = self.pending;
	return good;
}
