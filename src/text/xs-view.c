// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-view.h"

#include <string.h>

// From here to the next step both offsets advance alike; a folded step is one character that
// stands for one of another length, up to the next step.
typedef struct {
	size_t view;
	size_t text;
	bool folded;
} Step;

struct XsView {
	const XsText *text;
	char *utf8; // NULL where the text itself serves
	size_t len;
	GArray *steps; // one at 0, then one at each place where the two offsets drift apart
};

static bool
is_zero_width(gunichar c)
{
	return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

static bool
is_dash(gunichar c)
{
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63;
}

static bool
is_space(gunichar c)
{
	return c == 0x00A0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
	       c == 0x205F;
}

// What c folds to: itself, another code point, or 0 for nothing.
static gunichar
fold_char(gunichar c, XsFold fold)
{
	if ((fold & XS_FOLD_WIDTH) != 0) {
		if (c >= 0xFF01 && c <= 0xFF5E)
			return c - 0xFF01 + '!';
		if (c == 0x3000)
			return ' ';
	}
	if ((fold & XS_FOLD_ZERO_WIDTH) != 0 && is_zero_width(c))
		return 0;
	if ((fold & XS_FOLD_SEPARATOR) != 0) {
		if (is_dash(c))
			return '-';
		if (is_space(c))
			return ' ';
	}
	return c;
}

// Whether the character that begins at may fold, told by its first two bytes: NBSP and soft hyphen
// (C2), U+1680 (E1), general punctuation and U+2212 (E2), U+3000 (E3), U+FE58 and on (EF).
static bool
may_fold(const unsigned char *at)
{
	switch (at[0]) {
	case 0xC2:
		return at[1] == 0xA0 || at[1] == 0xAD;
	case 0xE1:
		return at[1] == 0x9A;
	case 0xE2:
		return at[1] == 0x80 || at[1] == 0x81 || at[1] == 0x88;
	case 0xE3:
		return at[1] == 0x80 && at[2] == 0x80;
	case 0xEF:
		return at[1] == 0xBC || at[1] == 0xBD || at[1] == 0xBB || at[1] == 0xB9;
	default:
		return false;
	}
}

// Offset of the first character at or behind at that folds to another one or to nothing.
static size_t
next_candidate(const char *utf8, size_t len, size_t at, XsFold fold)
{
	const unsigned char *bytes = (const unsigned char *)utf8;
	for (; at < len; at++) {
		if (bytes[at] < 0xC2 || !may_fold(bytes + at))
			continue;
		gunichar whole = g_utf8_get_char(utf8 + at);
		if (fold_char(whole, fold) != whole)
			return at;
	}
	return len;
}

// Folds utf8 into out (room for len bytes: folding never lengthens) and notes the steps, if wanted.
static size_t
fold_into(const char *utf8, size_t len, XsFold fold, char *out, GArray *steps)
{
	size_t from = 0;
	size_t to = 0;
	while (from < len) {
		size_t next = next_candidate(utf8, len, from, fold);
		memcpy(out + to, utf8 + from, next - from);
		to += next - from;
		from = next;
		if (from == len)
			break;
		const char *at = utf8 + from;
		gunichar folded = fold_char(g_utf8_get_char(at), fold);
		if (folded != 0) {
			// A step on each side: the folded character maps as a whole.
			Step before = {to, from, true};
			if (steps != NULL)
				g_array_append_val(steps, before);
			to += (size_t)g_unichar_to_utf8(folded, out + to);
		}
		from += (size_t)(g_utf8_next_char(at) - at);
		Step after = {to, from, false};
		if (steps != NULL)
			g_array_append_val(steps, after);
	}
	return to;
}

XsView *
xs_view_new(const XsText *text, XsFold fold)
{
	XsView *self = g_new0(XsView, 1);
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	self->text = text;
	self->len = len;
	if (next_candidate(utf8, len, 0, fold) == len)
		return self;
	self->steps = g_array_new(false, false, sizeof(Step));
	g_array_append_val(self->steps, ((Step){0, 0, false}));
	self->utf8 = g_malloc(len + 1);
	self->len = fold_into(utf8, len, fold, self->utf8, self->steps);
	self->utf8[self->len] = '\0';
	return self;
}

void
xs_view_free(XsView *self)
{
	if (self == NULL)
		return;
	if (self->utf8 != NULL)
		explicit_bzero(self->utf8, self->len);
	g_free(self->utf8);
	if (self->steps != NULL)
		g_array_unref(self->steps);
	g_free(self);
}

const char *
xs_view_utf8(const XsView *self, size_t *ret_len)
{
	size_t text_len;
	const char *utf8 = self->utf8 != NULL ? self->utf8 : xs_text_utf8(self->text, &text_len);
	*ret_len = self->len;
	return utf8;
}

// Index of the last step whose view offset (or text offset) is at most at.
static size_t
step_at(const GArray *steps, size_t at, bool by_text)
{
	size_t low = 0;
	size_t high = steps->len;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		const Step *step = &g_array_index(steps, Step, middle);
		if ((by_text ? step->text : step->view) <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

XsSpan
xs_view_to_text(const XsView *self, XsSpan span)
{
	if (self->steps == NULL || span.start >= span.end)
		return span;
	const Step *start =
		&g_array_index(self->steps, Step, step_at(self->steps, span.start, false));
	const Step *last =
		&g_array_index(self->steps, Step, step_at(self->steps, span.end - 1, false));
	XsSpan text = {start->text + (span.start - start->view),
		       last->text + (span.end - last->view)};
	// A folded character always has a step behind it.
	if (last->folded)
		text.end = (last + 1)->text;
	return text;
}

XsSpan
xs_view_from_text(const XsView *self, XsSpan span)
{
	if (self->steps == NULL)
		return span;
	size_t offsets[2] = {span.start, span.end};
	for (size_t i = 0; i < 2; i++) {
		size_t index = step_at(self->steps, offsets[i], true);
		const Step *step = &g_array_index(self->steps, Step, index);
		size_t view = step->view + (offsets[i] - step->text);
		// Inside a character that was folded away the offset must not run into what follows.
		if (index + 1 < self->steps->len)
			view = MIN(view, (step + 1)->view);
		offsets[i] = MIN(view, self->len);
	}
	return (XsSpan){offsets[0], offsets[1]};
}

char *
xs_fold_utf8(const char *utf8, size_t len, XsFold fold, size_t *ret_len)
{
	char *out = g_malloc(len + 1);
	*ret_len = fold_into(utf8, len, fold, out, NULL);
	out[*ret_len] = '\0';
	return out;
}
