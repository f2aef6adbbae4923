// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-view.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
	STEPS_A_MARK = 16,
	MAX_NEAR = 16, // blocks behind a hint
	KIND_BITS = 2,
	SLACK = 32,                                // bytes behind a folded copy that may be written
	LONGEST_GAP = (1 << (16 - KIND_BITS)) - 1, // plain text alone, without a folded character
};

// A character that folded to another or to nothing: how many bytes stand between it and the one
// before it, the same in view and text, and its kind. Two bytes each: every comma of a Chinese text
// is one.
typedef uint16_t Step;

// The lower bit: it folded to nothing; the upper: it had two bytes, not three.
typedef enum {
	KIND_GONE = 1 << 0,
	KIND_TWO = 1 << 1,
} Kind;

// Where view and text stand before every so many steps.
typedef struct {
	uint32_t view;
	uint32_t text;
} Mark;

typedef struct {
	Step *steps;
	size_t n;
	size_t size;
	Mark *marks; // one for each STEPS_A_MARK steps
	Mark end;    // behind the last
} Map;

struct XsView {
	const XsText *text;
	XsFold fold;
	char *utf8; // NULL where the text itself serves
	size_t len;
	Map map;
	// Where each block begins in the view, and its length; NULL where the text itself serves.
	uint32_t *blocks;
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

// Forms for vertical text (U+FE10 and on, U+FE30 and on) and small ones (U+FE50 and on) of ASCII: what they are
// compatible with; the sign of two dots, which is written for a colon; the comma of lists and the full stop.
static gunichar
fold_form(gunichar c)
{
	static const struct {
		gunichar first;
		const char *ascii;
	} forms[] = {
		{0xFE10, ",,.:;!?"},
		{0xFE30, ":  _ (){}"},
		{0xFE47, "[]"},
		{0xFE50, ",,. ;:?! (){}  #&*+ <>= \\$%@"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
		if (c >= forms[i].first && c - forms[i].first < strlen(forms[i].ascii)) {
			char ascii = forms[i].ascii[c - forms[i].first];
			return ascii != ' ' ? (gunichar)ascii : c;
		}
	return c;
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
		gunichar plain = c >= 0xFE10 && c <= 0xFE6B ? fold_form(c) : c;
		if (plain != c)
			return plain;
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
// (C2), U+1680 (E1), general punctuation and U+2212 (E2), U+3000 (E3), U+FE10 and on (EF).
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
		return at[1] == 0xBC || at[1] == 0xBD || at[1] == 0xBB || at[1] == 0xB8 ||
		       at[1] == 0xB9;
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
	// EF with BC or BD (by far the most), with BB, B8 or B9.
	__m128i ef = _mm_cmpeq_epi8(first, _mm_set1_epi8((char)0xEF));
	__m128i wide = _mm_cmpgt_epi8(second, _mm_set1_epi8((char)0xB7));
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

static void
add_step(Map *map, size_t gap, unsigned kind)
{
	if (map->n % STEPS_A_MARK == 0) {
		if (map->n == map->size) {
			map->size = map->size * 2 + STEPS_A_MARK;
			map->size -= map->size % STEPS_A_MARK;
			map->steps = g_renew(Step, map->steps, map->size);
			map->marks = g_renew(Mark, map->marks, map->size / STEPS_A_MARK);
		}
		map->marks[map->n / STEPS_A_MARK] = map->end;
	}
	map->steps[map->n++] = (Step)(gap << KIND_BITS | kind);
	map->end.view += (uint32_t)gap;
	map->end.text += (uint32_t)gap;
}

// Notes that the character at offset from of the text, width bytes long, folded.
static void
note_step(Map *map, size_t from, size_t width, bool gone)
{
	size_t gap = from - map->end.text;
	for (; gap >= LONGEST_GAP; gap -= LONGEST_GAP)
		add_step(map, LONGEST_GAP, 0);
	add_step(map, gap, (gone ? KIND_GONE : 0) | (width == 2 ? KIND_TWO : 0));
	map->end.view += gone ? 0 : 1;
	map->end.text += (uint32_t)width;
}

// Copies the character at from, which may fold, as what it becomes.
static inline void
fold_one(const unsigned char *bytes, size_t *from, XsFold fold, char *out, size_t *to, Map *map)
{
	size_t width;
	gunichar folded = may_fold(bytes + *from) ? folded_at(bytes + *from, fold, &width) : 0x80;
	if (folded >= 0x80) {
		out[(*to)++] = (char)bytes[(*from)++];
		return;
	}
	if (map != NULL)
		note_step(map, *from, width, folded == 0);
	if (folded != 0)
		out[(*to)++] = (char)folded;
	*from += width;
}

#ifdef __SSE2__

// Copies whole sixteens as long as they last, up to the next character that may fold.
static inline void
copy_plain(const unsigned char *bytes, size_t len, size_t *from, char *out, size_t *to)
{
	while (*from + 17 <= len) {
		__m128i all = _mm_loadu_si128((const __m128i *)(const void *)(bytes + *from));
		unsigned mask = mask_16(bytes + *from);
		_mm_storeu_si128((__m128i *)(void *)(out + *to), all);
		size_t n = mask != 0 ? (size_t)__builtin_ctz(mask) : 16;
		*from += n;
		*to += n;
		if (mask != 0)
			return;
	}
	while (*from < len && bytes[*from] < 0xC2)
		out[(*to)++] = (char)bytes[(*from)++];
}

#else

// Copies character by character, eights of ASCII at once.
static inline void
copy_plain(const unsigned char *bytes, size_t len, size_t *from, char *out, size_t *to)
{
	while (*from + 8 <= len) {
		uint64_t eight;
		memcpy(&eight, bytes + *from, sizeof eight);
		memcpy(out + *to, &eight, sizeof eight);
		unsigned char lead = bytes[*from];
		size_t n = lead < 0xC2 ? 1 : lead > 0xE3 && lead < 0xEF ? 3 : 0;
		if ((eight & UINT64_C(0x8080808080808080)) == 0)
			n = 8;
		*from += n;
		*to += n;
		if (n == 0)
			return;
	}
	while (*from < len && bytes[*from] < 0xC2)
		out[(*to)++] = (char)bytes[(*from)++];
}

#endif

// Folds utf8 into out (room for len and SLACK bytes: folding never lengthens) and notes the steps, if
// wanted.
static size_t
fold_into(const char *utf8, size_t len, XsFold fold, char *out, Map *map)
{
	const unsigned char *bytes = (const unsigned char *)utf8;
	size_t from = 0;
	size_t to = 0;
	while (from < len) {
		copy_plain(bytes, len, &from, out, &to);
		if (from < len)
			fold_one(bytes, &from, fold, out, &to, map);
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

// Before a step: what follows the last folded character in view and text, and its kind.
typedef XsViewCursor Cursor;

// Goes on behind all folded characters that begin before offset limit of the view, or of the text.
static void
advance(const Map *map, size_t limit, bool by_text, Cursor *cursor)
{
	for (; cursor->step < map->n; cursor->step++) {
		Step step = map->steps[cursor->step];
		size_t gap = step >> KIND_BITS;
		if ((by_text ? cursor->text : cursor->view) + gap >= limit)
			return;
		bool folded = gap < LONGEST_GAP;
		cursor->kind = step & (KIND_GONE | KIND_TWO);
		cursor->view += gap + (folded && (step & KIND_GONE) == 0 ? 1 : 0);
		cursor->text += gap + (!folded ? 0 : (step & KIND_TWO) != 0 ? 2 : 3);
	}
}

// The same from the start.
static Cursor
seek(const Map *map, size_t limit, bool by_text)
{
	size_t low = 0;
	size_t high = (map->n + STEPS_A_MARK - 1) / STEPS_A_MARK;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if ((by_text ? map->marks[middle].text : map->marks[middle].view) < limit)
			low = middle;
		else
			high = middle;
	}
	Cursor cursor = {.step = low * STEPS_A_MARK};
	if (map->n > 0) {
		cursor.view = map->marks[low].view;
		cursor.text = map->marks[low].text;
	}
	advance(map, limit, by_text, &cursor);
	return cursor;
}

// The offset of the view for offset at of the text, to which a cursor went.
static size_t
view_offset(const Cursor *cursor, size_t at)
{
	size_t width = (cursor->kind & KIND_TWO) != 0 ? 2 : 3;
	// Inside a character that was folded the offset must not run into what follows.
	if (at + width == cursor->text)
		return cursor->view - ((cursor->kind & KIND_GONE) != 0 ? 0 : 1);
	return cursor->view + (at - MIN(at, cursor->text));
}

// Blocks are asked for much more often than there are blocks. The line feed behind each is never
// folded, so that a block ends before the next begins.
static void
note_blocks(XsView *self)
{
	size_t n = xs_text_n_blocks(self->text);
	Cursor cursor = {0};
	self->blocks = g_new(uint32_t, n + 1);
	for (size_t i = 0; i < n; i++) {
		size_t start = xs_text_block(self->text, i)->span.start;
		advance(&self->map, start + 1, true, &cursor);
		self->blocks[i] = (uint32_t)view_offset(&cursor, start);
	}
	self->blocks[n] = (uint32_t)self->len;
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
	self->utf8 = g_malloc(len + SLACK);
	self->len = fold_into(utf8, len, fold, self->utf8, &self->map);
	self->utf8[self->len] = '\0';
	note_blocks(self);
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
	g_free(self->map.steps);
	g_free(self->map.marks);
	g_free(self->blocks);
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

// From a cursor behind all folded characters that begin at or before span.start.
static XsSpan
span_at(const XsView *self, XsSpan span, const Cursor *at)
{
	XsSpan text;
	if (span.start < at->view) // it is a folded character itself
		text.start = at->text - ((at->kind & KIND_TWO) != 0 ? 2 : 3);
	else
		text.start = at->text + (span.start - at->view);
	Cursor cursor = *at;
	advance(&self->map, span.end, false, &cursor);
	text.end = cursor.text + (span.end - cursor.view);
	return text;
}

XsSpan
xs_view_to_text(const XsView *self, XsSpan span)
{
	if (self->map.n == 0 || span.start >= span.end)
		return span;
	Cursor cursor = seek(&self->map, span.start + 1, false);
	return span_at(self, span, &cursor);
}

// Whether so many characters are folded between a cursor and an offset behind it that a search is faster.
static bool
is_far(const Map *map, const Cursor *cursor, size_t at)
{
	size_t mark = cursor->step / STEPS_A_MARK + 2;
	return mark * STEPS_A_MARK < map->n && map->marks[mark].view < at;
}

XsSpan
xs_view_next_to_text(const XsView *self, XsSpan span, XsViewCursor *cursor)
{
	if (self->map.n == 0 || span.start >= span.end)
		return span;
	if (span.start < cursor->view || is_far(&self->map, cursor, span.start))
		*cursor = seek(&self->map, span.start + 1, false);
	else
		advance(&self->map, span.start + 1, false, cursor);
	return span_at(self, span, cursor);
}

XsSpan
xs_view_from_text(const XsView *self, XsSpan span)
{
	if (self->map.n == 0)
		return span;
	Cursor start = seek(&self->map, span.start + 1, true);
	Cursor end = seek(&self->map, span.end + 1, true);
	return (XsSpan){MIN(view_offset(&start, span.start), self->len),
			MIN(view_offset(&end, span.end), self->len)};
}

XsSpan
xs_view_block_span(const XsView *self, size_t block)
{
	if (self->blocks == NULL)
		return xs_span(xs_text_block(self->text, block)->span);
	return (XsSpan){self->blocks[block], self->blocks[block + 1] - 1};
}

size_t
xs_view_block_near(const XsView *self, size_t at, size_t hint)
{
	const uint32_t *blocks = self->blocks;
	if (blocks == NULL)
		return xs_text_block_near(self->text, at, hint);
	size_t n = xs_text_n_blocks(self->text);
	for (size_t i = hint; i < n && i - hint < MAX_NEAR && blocks[i] <= at; i++) {
		if (i + 1 == n || at < blocks[i + 1])
			return i;
	}
	size_t low = 0;
	size_t high = n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (blocks[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

char *
xs_fold_utf8(const char *utf8, size_t len, XsFold fold, size_t *ret_len)
{
	char *out = g_malloc(len + SLACK);
	*ret_len = fold_into(utf8, len, fold, out, NULL);
	out[*ret_len] = '\0';
	return out;
}
