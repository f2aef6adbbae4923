// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-view.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

// A character that folded to another or to nothing: what stands before it, up to the step before,
// is the same in view and text. It is looked at in the text for its length and what it became.
typedef struct {
	uint32_t view;
	uint32_t text;
} Step;

struct XsView {
	const XsText *text;
	XsFold fold;
	char *utf8; // NULL where the text itself serves
	size_t len;
	Step *steps;
	size_t n_steps;
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

// What c folds to: itself, an ASCII character, or 0 for nothing.
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
static inline bool
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

// What the character at p, which may fold, becomes: fewer than 0x80 where it does. All that fold
// have two or three bytes, the two with C2.
static inline gunichar
folded_at(const unsigned char *p, XsFold fold, size_t *ret_width)
{
	bool two = p[0] == 0xC2;
	gunichar c =
		two ? (gunichar)(p[0] & 0x1F) << 6 | (p[1] & 0x3F)
		    : (gunichar)(p[0] & 0x0F) << 12 | (gunichar)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	*ret_width = two ? 2 : 3;
	return fold_char(c, fold);
}

#ifdef __SSE2__

// One bit for each of the 16 bytes at p that begins a character that may fold. Reads 17 bytes.
static inline unsigned
mask_16(const unsigned char *p)
{
	__m128i first = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i second = _mm_loadu_si128((const __m128i *)(const void *)(p + 1));
	// EF with BC or BD (by far the most), with BB or B9.
	__m128i ef = _mm_cmpeq_epi8(first, _mm_set1_epi8((char)0xEF));
	__m128i wide = _mm_cmpgt_epi8(second, _mm_set1_epi8((char)0xB8));
	// E3 80; E2 80, 81, 88; C2; E1 9A: few enough in any text to look at them one by one.
	__m128i e3 = _mm_and_si128(_mm_cmpeq_epi8(first, _mm_set1_epi8((char)0xE3)),
				   _mm_cmpeq_epi8(second, _mm_set1_epi8((char)0x80)));
	__m128i e1_e2 = _mm_or_si128(_mm_cmpeq_epi8(first, _mm_set1_epi8((char)0xE2)),
				     _mm_cmpeq_epi8(first, _mm_set1_epi8((char)0xE1)));
	__m128i c2 = _mm_cmpeq_epi8(first, _mm_set1_epi8((char)0xC2));
	__m128i any =
		_mm_or_si128(_mm_or_si128(_mm_and_si128(ef, wide), e3), _mm_or_si128(e1_e2, c2));
	return (unsigned)_mm_movemask_epi8(any);
}

// Offset of the first character at or behind at that may fold, or some place before it.
static inline size_t
skip_plain(const unsigned char *bytes, size_t len, size_t at)
{
	for (; at + 17 <= len; at += 16) {
		unsigned mask = mask_16(bytes + at);
		if (mask != 0)
			return at + (size_t)__builtin_ctz(mask);
	}
	return at;
}

#else

static inline size_t
skip_plain(const unsigned char *bytes, size_t len, size_t at)
{
	while (at < len && bytes[at] < 0xC2)
		at++;
	return at;
}

#endif

// Offset of the first character at or behind at that folds to another one or to nothing.
static inline size_t
next_folding(const unsigned char *bytes,
	     size_t len,
	     size_t at,
	     XsFold fold,
	     gunichar *ret_folded,
	     size_t *ret_width)
{
	while ((at = skip_plain(bytes, len, at)) < len) {
		if (bytes[at] >= 0xC2 && may_fold(bytes + at)) {
			*ret_folded = folded_at(bytes + at, fold, ret_width);
			if (*ret_folded < 0x80)
				return at;
		}
		at++;
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
		gunichar folded = 0;
		size_t width = 0;
		size_t next =
			next_folding((const unsigned char *)utf8, len, from, fold, &folded, &width);
		memcpy(out + to, utf8 + from, next - from);
		to += next - from;
		from = next;
		if (from == len)
			break;
		if (steps != NULL) {
			Step step = {(uint32_t)to, (uint32_t)from};
			g_array_append_val(steps, step);
		}
		if (folded != 0)
			out[to++] = (char)folded;
		from += width;
	}
	return to;
}

bool
xs_fold_changes(const char *utf8, size_t len, XsFold fold)
{
	gunichar folded;
	size_t width;
	const unsigned char *bytes = (const unsigned char *)utf8;
	return next_folding(bytes, len, 0, fold, &folded, &width) < len;
}

XsView *
xs_view_new(const XsText *text, XsFold fold)
{
	XsView *self = g_new0(XsView, 1);
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	self->text = text;
	self->fold = fold;
	self->len = len;
	if (!xs_fold_changes(utf8, len, fold))
		return self;
	GArray *steps = g_array_new(false, false, sizeof(Step));
	self->utf8 = g_malloc(len + 1);
	self->len = fold_into(utf8, len, fold, self->utf8, steps);
	self->utf8[self->len] = '\0';
	self->n_steps = steps->len;
	self->steps = (Step *)(void *)g_array_free(steps, false);
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
	g_free(self->steps);
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

// How many steps begin at or before an offset of the view, or of the text.
static size_t
steps_up_to(const XsView *self, size_t at, bool by_text)
{
	size_t low = 0;
	size_t high = self->n_steps;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const Step *step = &self->steps[middle];
		if ((by_text ? step->text : step->view) <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

// Where the folded character of a step ends in the text, and what follows it in the view.
static XsSpan
behind_step(const XsView *self, size_t index, size_t *ret_view)
{
	size_t len;
	const char *utf8 = xs_text_utf8(self->text, &len);
	const Step *step = &self->steps[index];
	size_t width;
	gunichar folded = folded_at((const unsigned char *)utf8 + step->text, self->fold, &width);
	*ret_view = step->view + (folded != 0);
	return (XsSpan){step->text, step->text + width};
}

XsSpan
xs_view_to_text(const XsView *self, XsSpan span)
{
	if (self->n_steps == 0 || span.start >= span.end)
		return span;
	XsSpan text = span;
	size_t view;
	size_t first = steps_up_to(self, span.start, false);
	if (first > 0) {
		XsSpan folded = behind_step(self, first - 1, &view);
		text.start = span.start < view ? folded.start : folded.end + (span.start - view);
	}
	size_t last = first;
	while (last < self->n_steps && self->steps[last].view < span.end)
		last++;
	if (last > 0) {
		XsSpan folded = behind_step(self, last - 1, &view);
		text.end = folded.end + (span.end - view);
	}
	return text;
}

XsSpan
xs_view_from_text(const XsView *self, XsSpan span)
{
	if (self->n_steps == 0)
		return span;
	size_t offsets[2] = {span.start, span.end};
	for (size_t i = 0; i < 2; i++) {
		size_t index = steps_up_to(self, offsets[i], true);
		if (index == 0)
			continue;
		size_t view;
		XsSpan folded = behind_step(self, index - 1, &view);
		// Inside a character that was folded the offset must not run into what follows.
		if (offsets[i] == folded.start)
			offsets[i] = self->steps[index - 1].view;
		else
			offsets[i] = view + (offsets[i] - MIN(offsets[i], folded.end));
	}
	return (XsSpan){MIN(offsets[0], self->len), MIN(offsets[1], self->len)};
}

char *
xs_fold_utf8(const char *utf8, size_t len, XsFold fold, size_t *ret_len)
{
	char *out = g_malloc(len + 1);
	*ret_len = fold_into(utf8, len, fold, out, NULL);
	out[*ret_len] = '\0';
	return out;
}
