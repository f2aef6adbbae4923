// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xml/xs-xml-runs.h"

#include "format/xml/xs-xml-coded.h"
#include "format/xml/xs-xml-number.h"

#include <string.h>

typedef struct {
	size_t start; // in the text
	size_t len;
	uint64_t off;
	uint64_t n;
	XsPieceKind kind;
	XsRunFlags flags;
} Piece;

struct XsXmlRuns {
	XsBuffer utf8;
	GArray *pieces;
	unsigned seen;      // flags of all pieces together
	bool tracked_twice; // a piece is inserted and deleted: in no view but the one of all
};

// Which pieces make a view.
typedef struct {
	unsigned all;  // each of these flags must be set
	unsigned none; // and none of these
	bool any;      // or everything goes
} View;

XsXmlRuns *
xs_xml_runs_new(size_t max)
{
	XsXmlRuns *self = g_new0(XsXmlRuns, 1);
	self->utf8 = xs_buffer_init(max);
	self->pieces = g_array_new(false, false, sizeof(Piece));
	return self;
}

void
xs_xml_runs_free(XsXmlRuns *self)
{
	if (self == NULL)
		return;
	xs_buffer_clear(&self->utf8);
	g_array_unref(self->pieces);
	g_free(self);
}

void
xs_xml_runs_clear(XsXmlRuns *self)
{
	self->utf8.len = 0;
	g_array_set_size(self->pieces, 0);
	self->seen = 0;
	self->tracked_twice = false;
}

bool
xs_xml_runs_empty(const XsXmlRuns *self)
{
	return self->pieces->len == 0;
}

bool
xs_xml_runs_blank(const XsXmlRuns *self)
{
	for (size_t i = 0; i < self->utf8.len; i++) {
		if (!g_ascii_isspace((char)self->utf8.data[i]))
			return false;
	}
	return true;
}

static bool
continues(const Piece *last, const Piece *next)
{
	return last->kind == next->kind && last->flags == next->flags &&
	       last->kind == XS_PIECE_AFFINE && last->off + last->n == next->off;
}

bool
xs_xml_runs_add(XsXmlRuns *self,
		XsRunFlags flags,
		XsPieceKind kind,
		const char *utf8,
		size_t len,
		uint64_t off,
		uint64_t n,
		GError **error)
{
	const unsigned tracked = XS_RUN_INSERTED | XS_RUN_DELETED;
	Piece piece = {self->utf8.len, len, off, n, kind, flags};
	if (!xs_buffer_append(&self->utf8, utf8, len, error))
		return false;
	self->seen |= flags;
	self->tracked_twice |= (flags & tracked) == tracked;
	Piece *last = self->pieces->len > 0
			      ? &g_array_index(self->pieces, Piece, self->pieces->len - 1)
			      : NULL;
	if (last != NULL && continues(last, &piece)) {
		last->len += len;
		last->n += n;
	} else {
		g_array_append_val(self->pieces, piece);
	}
	return true;
}

// The bytes that a run of "%XX" at text stands for, as far as they are one UTF-8 character.
static size_t
decode_percent(const char *text, size_t len, char ret_utf8[6])
{
	size_t n = 0;
	for (size_t at = 0; n < 4 && len - at >= 3 && text[at] == '%'; at += 3) {
		int high = g_ascii_xdigit_value(text[at + 1]);
		int low = g_ascii_xdigit_value(text[at + 2]);
		if (high < 0 || low < 0)
			return 0;
		ret_utf8[n++] = (char)(high << 4 | low);
		if (g_utf8_validate_len(ret_utf8, n, NULL))
			return n;
	}
	return 0;
}

static bool
unescape_piece(XsXmlRuns *into, const char *text, const Piece *piece, GError **error)
{
	size_t plain = 0;
	for (size_t at = 0; at < piece->len;) {
		char utf8[6];
		size_t n = text[at] == '%' ? decode_percent(text + at, piece->len - at, utf8) : 0;
		if (n == 0) {
			at++;
			continue;
		}
		if (at > plain && !xs_xml_runs_add(into,
						   piece->flags,
						   XS_PIECE_AFFINE,
						   text + plain,
						   at - plain,
						   piece->off + plain,
						   at - plain,
						   error))
			return false;
		if (!xs_xml_runs_add(into,
				     piece->flags,
				     XS_PIECE_ATOM,
				     utf8,
				     n,
				     piece->off + at,
				     3 * n,
				     error))
			return false;
		plain = at += 3 * n;
	}
	return plain == piece->len || xs_xml_runs_add(into,
						      piece->flags,
						      XS_PIECE_AFFINE,
						      text + plain,
						      piece->len - plain,
						      piece->off + plain,
						      piece->len - plain,
						      error);
}

bool
xs_xml_runs_unescape(XsXmlRuns *self, GError **error)
{
	if (self->utf8.len == 0 || memchr(self->utf8.data, '%', self->utf8.len) == NULL)
		return true;
	g_autoptr(XsXmlRuns) into = xs_xml_runs_new(self->utf8.max);
	for (size_t i = 0; i < self->pieces->len; i++) {
		const Piece *piece = &g_array_index(self->pieces, Piece, i);
		const char *text = (const char *)self->utf8.data + piece->start;
		bool done = piece->kind == XS_PIECE_AFFINE
				    ? unescape_piece(into, text, piece, error)
				    : xs_xml_runs_add(into,
						      piece->flags,
						      piece->kind,
						      text,
						      piece->len,
						      piece->off,
						      piece->n,
						      error);
		if (!done)
			return false;
	}
	XsXmlRuns kept = *self;
	*self = *into;
	*into = kept;
	return true;
}

bool
xs_xml_runs_expand(XsXmlRuns *self, GError **error)
{
	char number[XS_XML_NUMBER_MAX];
	if (self->pieces->len != 1 || self->utf8.len >= sizeof number)
		return true;
	Piece piece = g_array_index(self->pieces, Piece, 0);
	size_t len = xs_xml_number_expand((const char *)self->utf8.data, self->utf8.len, number);
	if (len == 0 || piece.kind != XS_PIECE_AFFINE)
		return true;
	xs_xml_runs_clear(self);
	return xs_xml_runs_add(
		self, piece.flags, XS_PIECE_ATOM, number, len, piece.off, piece.n, error);
}

// The bytes that the code at text takes.
static size_t
code_len(const char *text, size_t len, size_t digits)
{
	size_t n = 1;
	if (len < 2)
		return 1;
	if (text[1] == '"') {
		const char *end = memchr(text + 2, '"', len - 2);
		return end != NULL ? (size_t)(end - text) + 1 : 2;
	}
	if (g_ascii_isdigit(text[1])) {
		while (n < len && n <= digits && g_ascii_isdigit(text[n]))
			n++;
		return n;
	}
	// A colour: six hexadecimal digits, or two digits, a sign and three digits of a theme's.
	if (text[1] == 'K' && len >= 8)
		return 8;
	return 2;
}

static bool
add_stretch(
	XsXmlRuns *into, const char *text, const Piece *piece, size_t at, size_t n, GError **error)
{
	if (n == 0)
		return true;
	bool affine = piece->kind == XS_PIECE_AFFINE;
	return xs_xml_runs_add(into,
			       piece->flags,
			       piece->kind,
			       text + piece->start + at,
			       n,
			       affine ? piece->off + at : piece->off,
			       affine ? n : piece->n,
			       error);
}

bool
xs_xml_runs_strip_codes(XsXmlRuns *self, size_t digits, GError **error)
{
	const char *text = (const char *)self->utf8.data;
	size_t len = self->utf8.len;
	g_autoptr(XsXmlRuns) into = xs_xml_runs_new(self->utf8.max);
	size_t skip = 0; // up to here a code goes
	for (size_t i = 0; i < self->pieces->len; i++) {
		const Piece *piece = &g_array_index(self->pieces, Piece, i);
		size_t plain = 0;
		for (size_t at = 0; at < piece->len; at++) {
			size_t off = piece->start + at;
			if (off < skip) {
				plain = at + 1;
				continue;
			}
			if (text[off] != '&')
				continue;
			if (!add_stretch(into, text, piece, plain, at - plain, error) ||
			    !xs_xml_runs_add(
				    into, XS_RUN_PLAIN, XS_PIECE_SYNTHETIC, " ", 1, 0, 0, error))
				return false;
			skip = off + code_len(text + off, len - off, digits);
			plain = at + 1;
		}
		if (plain < piece->len &&
		    !add_stretch(into, text, piece, plain, piece->len - plain, error))
			return false;
	}
	XsXmlRuns kept = *self;
	*self = *into;
	*into = kept;
	return true;
}

static bool
in_view(const Piece *piece, const View *view)
{
	return view->any ||
	       ((piece->flags & view->all) == view->all && (piece->flags & view->none) == 0);
}

static bool
view_empty(const XsXmlRuns *self, const View *view)
{
	for (size_t i = 0; i < self->pieces->len; i++) {
		if (in_view(&g_array_index(self->pieces, Piece, i), view))
			return false;
	}
	return true;
}

static bool
send_view(const XsXmlRuns *self,
	  const XsXmlTarget *target,
	  const View *view,
	  XsReading reading,
	  XsRole role,
	  GError **error)
{
	if (view_empty(self, view))
		return true;
	XsSink *sink = target->sink;
	if (reading != XS_READING_LINES && !xs_sink_reading(sink, target->part, reading, error))
		return false;
	if (target->cell != NULL && !xs_sink_cell(sink, target->cell, error))
		return false;
	for (size_t i = 0; i < self->pieces->len; i++) {
		const Piece *piece = &g_array_index(self->pieces, Piece, i);
		XsPlace place = {target->part, piece->off, piece->n};
		const char *text = (const char *)self->utf8.data + piece->start;
		if (in_view(piece, view) &&
		    !xs_sink_text(sink, piece->kind, text, piece->len, place, error))
			return false;
	}
	if (!xs_sink_end_block(sink, role, target->label, error))
		return false;
	return reading == XS_READING_LINES ||
	       xs_sink_reading(sink, target->part, XS_READING_LINES, error);
}

// What was there before the tracked changes. What is only in it comes as LINES, or nothing would.
static bool
send_rejected(const XsXmlRuns *self, const XsXmlTarget *target, bool alone, GError **error)
{
	const View rejected = {.none = XS_RUN_INSERTED | XS_RUN_FALLBACK};
	XsReading reading = alone ? XS_READING_LINES : XS_READING_STREAM;
	return send_view(self, target, &rejected, reading, XS_ROLE_DELETED, error);
}

static bool
send_base64(const XsXmlRuns *self, const XsXmlTarget *target, GError **error)
{
	const Piece *first = &g_array_index(self->pieces, Piece, 0);
	XsPlace place = {target->part, first->off, 0};
	bool whole = true;
	for (size_t i = 0; i < self->pieces->len; i++) {
		const Piece *piece = &g_array_index(self->pieces, Piece, i);
		whole = whole && piece->off == place.off + place.len;
		place.len += whole ? piece->n : 0;
	}
	return xs_xml_send_base64(
		(const char *)self->utf8.data, self->utf8.len, place, whole, target, error);
}

bool
xs_xml_runs_send(const XsXmlRuns *self, const XsXmlTarget *target, GError **error)
{
	if (self->pieces->len > 0 && !send_base64(self, target, error))
		return false;
	if (target->coded)
		return true;
	const unsigned apart = XS_RUN_DELETED | XS_RUN_FALLBACK | XS_RUN_RUBY | XS_RUN_HIDDEN;
	const View main = {.none = apart};
	const View hidden = {.all = XS_RUN_HIDDEN, .none = apart & ~(unsigned)XS_RUN_HIDDEN};
	const View ruby = {.all = XS_RUN_RUBY, .none = apart & ~(unsigned)XS_RUN_RUBY};
	const View joined = {.none = XS_RUN_DELETED | XS_RUN_FALLBACK};
	const View fallback = {.none = XS_RUN_DELETED | XS_RUN_CHOICE};
	const View all = {.any = true};
	bool alone = view_empty(self, &main);
	if (!send_view(self, target, &main, XS_READING_LINES, target->role, error))
		return false;
	if ((self->seen & ~(unsigned)XS_RUN_CHOICE) == 0)
		return true;
	if (!send_view(self, target, &hidden, XS_READING_LINES, XS_ROLE_HIDDEN, error) ||
	    !send_view(self, target, &ruby, XS_READING_LINES, target->role, error))
		return false;
	bool tracked = (self->seen & (XS_RUN_INSERTED | XS_RUN_DELETED)) != 0;
	if (tracked && !send_rejected(self, target, alone, error))
		return false;
	bool mixed = !alone && (self->seen & XS_RUN_HIDDEN) != 0;
	if (mixed && !send_view(self, target, &joined, XS_READING_STREAM, target->role, error))
		return false;
	bool branches = (self->seen & XS_RUN_FALLBACK) != 0;
	XsReading other = alone ? XS_READING_LINES : XS_READING_STREAM;
	if (branches && !send_view(self, target, &fallback, other, target->role, error))
		return false;
	// What lies in none of the views above: deleted in the other branch, or inserted and then
	// deleted.
	bool leftover = self->tracked_twice ||
			(branches && (self->seen & ~(unsigned)(XS_RUN_FALLBACK | XS_RUN_CHOICE)));
	return !leftover || send_view(self, target, &all, XS_READING_STREAM, target->role, error);
}

bool
xs_xml_runs_append(
	XsXmlRuns *self, const XsXmlRuns *from, unsigned without, XsRunFlags flags, GError **error)
{
	for (size_t i = 0; i < from->pieces->len; i++) {
		const Piece *piece = &g_array_index(from->pieces, Piece, i);
		const char *text = (const char *)from->utf8.data + piece->start;
		if ((piece->flags & without) == 0 && !xs_xml_runs_add(self,
								      flags,
								      piece->kind,
								      text,
								      piece->len,
								      piece->off,
								      piece->n,
								      error))
			return false;
	}
	return true;
}

bool
xs_xml_runs_same(const XsXmlRuns *self, const XsXmlRuns *other)
{
	return self->utf8.len == other->utf8.len &&
	       (self->utf8.len == 0 ||
		memcmp(self->utf8.data, other->utf8.data, self->utf8.len) == 0);
}

bool
xs_xml_runs_send_stream(const XsXmlRuns *self, const XsXmlTarget *target, GError **error)
{
	const View all = {.any = true};
	return send_view(self, target, &all, XS_READING_STREAM, target->role, error);
}
