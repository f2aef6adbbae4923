// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/judge/xs-context.h"

#include "detect/table/xs-grid-internal.h"
#include "detect/table/xs-grid-label.h"
#include "detect/table/xs-header.h"

#include <string.h>

enum {
	CHARS_BEFORE = 40,
	CHARS_AFTER = 20,
	LABEL_CHARS = 24,  // a line or cell that is longer is no label
	DOWN_GAP = 12,     // bytes: words against a rule count right before the candidate only
	COMPOUND_GAP = 6,  // bytes: "身份证" and "编号" in "身份证的编号" are one term
	LABEL_GAP = 6,     // bytes: a word this near to the next number is that number's label
	MAX_LOOK_BACK = 8, // blocks, to the cell on the left
};

// The nearest words for and against one rule, before the candidate.
typedef struct {
	XsSpan up;
	XsSpan down;
	XsSpan label_up; // the last on the label
	XsSpan label_down;
	XsSeen seen;
	bool touched; // anything was found
} Words;

struct XsContext {
	const XsRules *rules;
	const XsSubject *subject;
	const XsGrids *grids;
	size_t grid;          // that the last span lay in
	const uint8_t *flags; // of its column, or NULL
	bool alone;           // it fills its cell
	bool walked;          // the words around it are known
	XsSpan span;          // that words are about
	bool asked;
	bool number_named; // the cell on its left is a label of codes or sums
	size_t block;      // that holds span.start
	XsSpan block_span;
	Words *words;    // of each rule
	GArray *touched; // size_t: rules for which anything was found
	size_t after_end;
};

XsContext *
xs_context_new(const XsRules *rules, const XsSubject *subject, const XsGrids *grids)
{
	XsContext *self = g_new0(XsContext, 1);
	self->rules = rules;
	self->subject = subject;
	self->grids = grids;
	self->words = g_new0(Words, rules->rules->len);
	self->touched = g_array_new(false, false, sizeof(size_t));
	return self;
}

void
xs_context_free(XsContext *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->touched);
	g_free(self->words);
	g_free(self);
}

static Words *
touch(XsContext *self, size_t rule)
{
	Words *words = &self->words[rule];
	if (!words->touched)
		g_array_append_val(self->touched, rule);
	words->touched = true;
	return words;
}

static bool
starts_char(char c)
{
	return ((uint8_t)c & 0xC0) != 0x80;
}

// Whether a byte may end a sentence or line: most do not, so they are told apart by a table.
static const bool may_end[256] = {
	[';'] = true, ['!'] = true, ['?'] = true, ['\n'] = true, [0xE3] = true};

// Whether a sentence ends with the character at offset at.
static inline bool
ends_sentence(const char *utf8, size_t at, size_t end)
{
	if (utf8[at] == ';' || utf8[at] == '!' || utf8[at] == '?')
		return true;
	return at + 3 <= end && memcmp(utf8 + at, "。", 3) == 0;
}

// Start of at most chars characters before at, not beyond low, the end of a sentence, or a line.
static size_t
walk_back(const char *utf8, size_t low, size_t at, size_t chars, bool over_lines)
{
	size_t start = at;
	while (start > low && chars-- > 0) {
		size_t previous = start - 1;
		while (previous > low && !starts_char(utf8[previous]))
			previous--;
		if (may_end[(uint8_t)utf8[previous]] &&
		    (ends_sentence(utf8, previous, at) || (utf8[previous] == '\n' && !over_lines)))
			break;
		start = previous;
	}
	return start;
}

static void
found_before(void *data, XsSpan span, size_t rule, XsWordKind kind)
{
	XsContext *self = data;
	if (kind == XS_WORD_HEADER)
		return;
	Words *words = touch(self, rule);
	XsSpan *nearest = kind == XS_WORD_UP ? &words->up : &words->down;
	if (span.end > nearest->end || (span.end == nearest->end && span.start < nearest->start))
		*nearest = span;
}

static void
found_label(void *data, XsSpan span, size_t rule, XsWordKind kind)
{
	XsContext *self = data;
	Words *words = touch(self, rule);
	XsSpan *last = kind == XS_WORD_DOWN ? &words->label_down : &words->label_up;
	if (span.end > last->end || (span.end == last->end && span.start < last->start))
		*last = span;
}

// Whether the last of a label's words says what its number is: 患者服务中心 has an office's
// telephone, while 身份证编号 is an identity number.
static bool
last_word_decides(const XsContext *self, size_t rule)
{
	const XsRule *asked = self->rules->rules->pdata[rule];
	return strcmp(asked->type, "landline-personal") == 0;
}

static void
weigh_label(const XsContext *self, size_t rule)
{
	Words *words = &self->words[rule];
	if (words->label_up.end == 0 && words->label_down.end == 0)
		return;
	bool behind = words->label_down.end > words->label_up.end ||
		      (words->label_down.end == words->label_up.end &&
		       words->label_down.start < words->label_up.start);
	bool down = words->label_up.end == 0 || (behind && last_word_decides(self, rule));
	words->seen |= down ? XS_SEEN_DOWN : XS_SEEN_LABEL;
}

static void
found_after(void *data, XsSpan span, size_t rule, XsWordKind kind)
{
	XsContext *self = data;
	if (kind == XS_WORD_UP && span.end <= self->after_end)
		touch(self, rule)->seen |= XS_SEEN_AFTER;
}

// Weighs what stands before: the nearer word counts, and the longer of two that end together; a
// word against the rule that closes a term for it ("身份证编号") is part of that term.
static void
weigh_before(const XsContext *self, size_t rule, size_t start)
{
	Words *words = &self->words[rule];
	if (words->up.end == 0 && words->down.end == 0)
		return;
	bool last_decides = last_word_decides(self, rule);
	// Between columns of text blanks tell nothing.
	while (last_decides && start > 0 &&
	       (self->subject->utf8[start - 1] == ' ' || self->subject->utf8[start - 1] == '('))
		start--;
	bool down = words->down.end > 0 && start <= words->down.end + DOWN_GAP;
	if (down && words->up.end > 0) {
		size_t down_start = words->down.start;
		bool nearer = words->up.end > words->down.end ||
			      (words->up.end == words->down.end && words->up.start < down_start);
		bool compound = words->up.end <= down_start
					? down_start - words->up.end <= COMPOUND_GAP
					: words->up.start < down_start;
		down = !nearer && (!compound || last_decides);
	}
	if (down)
		words->seen |= XS_SEEN_DOWN;
	else if (words->up.end > 0)
		words->seen |= XS_SEEN_BEFORE | (words->up.end == start ? XS_SEEN_TOUCHES : 0);
}

// Scans a line or cell that may be a label, if it is short enough.
static void
scan_label(XsContext *self, XsSpan span)
{
	const char *utf8 = self->subject->utf8;
	size_t chars = 0;
	for (size_t at = span.start; at < span.end; at++) {
		if (g_ascii_isdigit(utf8[at]) || chars > LABEL_CHARS)
			return;
		chars += starts_char(utf8[at]) ? 1 : 0;
	}
	xs_words_scan(self->rules->words, utf8, span.start, span.end, found_label, self);
	for (size_t i = 0; i < self->touched->len; i++)
		weigh_label(self, g_array_index(self->touched, size_t, i));
}

// Whether a label of a form asks for a code, a count or a sum of money.
static bool
names_number(const char *utf8, XsSpan label)
{
	static const char unit[] = "元)";
	size_t n = strlen(unit);
	label = xs_grid_trim(utf8, label);
	if (label.end - label.start > LABEL_CHARS * 3 || label.end - label.start <= n)
		return false;
	for (size_t at = label.start; at < label.end; at++) {
		if (g_ascii_isdigit(utf8[at]))
			return false;
	}
	return xs_grid_label_is_number(utf8, label) || memcmp(utf8 + label.end - n, unit, n) == 0;
}

// The cell to the left in the same row, if the candidate stands in a cell.
static void
scan_left_cell(XsContext *self, size_t index)
{
	const XsText *text = self->subject->text;
	const XsBlock *block = xs_text_block(text, index);
	const XsCell *cell = xs_text_cell(text, (size_t)block->cell);
	for (size_t i = 1; i <= MAX_LOOK_BACK && i <= index; i++) {
		const XsBlock *left = xs_text_block(text, index - i);
		if (left->cell < 0 || left->part != block->part || left->reading != block->reading)
			return;
		const XsCell *other = xs_text_cell(text, (size_t)left->cell);
		if (other->table != cell->table || other->row != cell->row)
			return;
		if (other->column != cell->column) {
			XsSpan label = xs_subject_block_span(self->subject, index - i);
			scan_label(self, label);
			self->number_named = names_number(self->subject->utf8, label);
			return;
		}
	}
}

// The line above: what stands before offset feed, where a line feed is.
static void
scan_line_above(XsContext *self, const XsBlock *block, size_t feed)
{
	const XsBlock *above =
		xs_text_block(self->subject->text, xs_subject_block_at(self->subject, feed));
	if (above->part != block->part || above->reading != block->reading || above->cell >= 0)
		return;
	size_t start = feed;
	for (size_t n = 0; start > 0 && n <= LABEL_CHARS * 4; n++) {
		if (self->subject->utf8[start - 1] == '\n')
			break;
		start--;
	}
	scan_label(self, (XsSpan){start, feed});
}

static bool
only_blanks(const char *utf8, size_t start, size_t end)
{
	for (size_t at = start; at < end; at++) {
		if (utf8[at] != ' ' && utf8[at] != '\t')
			return false;
	}
	return true;
}

static void
scan_before(XsContext *self, size_t index, XsSpan block_span, XsSpan span)
{
	const char *utf8 = self->subject->utf8;
	const XsBlock *block = xs_text_block(self->subject->text, index);
	bool in_cell = block->cell >= 0;
	size_t start = walk_back(utf8, block_span.start, span.start, CHARS_BEFORE, in_cell);
	xs_words_scan(self->rules->words, utf8, start, span.start, found_before, self);
	for (size_t i = 0; i < self->touched->len; i++)
		weigh_before(self, g_array_index(self->touched, size_t, i), span.start);
	if (in_cell)
		scan_left_cell(self, index);
	else if (start > 0 && utf8[start - 1] == '\n' && only_blanks(utf8, start, span.start))
		scan_line_above(self, block, start - 1);
}

// Behind the candidate a word counts up to the next number or sentence, unless it is the label of
// that next number.
static void
scan_after(XsContext *self, XsSpan block_span, XsSpan span)
{
	const char *utf8 = self->subject->utf8;
	size_t end = span.end;
	size_t chars = CHARS_AFTER;
	bool label = false;
	for (; end < block_span.end && chars > 0; end++) {
		label = g_ascii_isdigit(utf8[end]) || utf8[end] == ':';
		if (label || (may_end[(uint8_t)utf8[end]] &&
			      (utf8[end] == '\n' || ends_sentence(utf8, end, block_span.end))))
			break;
		chars -= starts_char(utf8[end]) ? 1 : 0;
	}
	while (end < block_span.end && !starts_char(utf8[end]))
		end++;
	self->after_end = label ? end - MIN(end, LABEL_GAP) : end;
	xs_words_scan(self->rules->words, utf8, span.end, end, found_after, self);
}

// Reads what the headers above say, and whether the value fills its cell.
static void
read_headers(XsContext *self, XsSpan span)
{
	XsGridCell cell;
	self->flags = NULL;
	self->alone = false;
	if (!xs_grids_find(self->grids, span.start, self->grid, &self->grid, &cell))
		return;
	self->flags = xs_grids_flags(self->grids, self->grid, cell.column);
	self->alone = cell.span.start == span.start && cell.span.end == span.end;
}

static void
look(XsContext *self, XsSpan span)
{
	for (size_t i = 0; i < self->touched->len; i++)
		self->words[g_array_index(self->touched, size_t, i)] = (Words){0};
	g_array_set_size(self->touched, 0);
	bool known = self->block_span.end > 0;
	if (!known || span.start < self->block_span.start || span.start >= self->block_span.end) {
		self->block = xs_subject_block_near(self->subject, span.start, self->block);
		self->block_span = xs_subject_block_span(self->subject, self->block);
	}
	self->walked = true;
	self->number_named = false;
	scan_before(self, self->block, self->block_span, span);
	if (span.end <= self->block_span.end)
		scan_after(self, self->block_span, span);
}

XsSeen
xs_context_of(XsContext *self, XsSpan span, const XsRule *rule)
{
	const XsSeen sure = XS_SEEN_HEADER | XS_SEEN_BEFORE | XS_SEEN_LABEL;
	if (!self->asked || self->span.start != span.start || self->span.end != span.end) {
		self->span = span;
		self->asked = true;
		self->walked = false;
		read_headers(self, span);
	}
	uint8_t column = self->flags != NULL ? self->flags[rule->index] : 0;
	// The words around a value that fills its cell tell nothing more than a header for it.
	if (self->alone && (column & XS_COLUMN_UP) != 0)
		return XS_SEEN_HEADER;
	if (!self->walked)
		look(self, span);
	XsSeen seen = self->words[rule->index].seen;
	// A label to the left says more than a column does: in a form the columns hold all sorts.
	bool in_cell = xs_text_block(self->subject->text, self->block)->cell >= 0;
	if (self->alone && (column & XS_COLUMN_OTHER) != 0 &&
	    ((seen & XS_SEEN_DOWN) != 0 ||
	     (seen & (in_cell ? XS_SEEN_BEFORE | XS_SEEN_LABEL : XS_SEEN_BEFORE)) == 0))
		return XS_SEEN_OTHER;
	if ((column & XS_COLUMN_UP) != 0)
		seen |= XS_SEEN_HEADER;
	else if ((column & XS_COLUMN_DOWN) != 0)
		seen |= XS_SEEN_DOWN;
	if (self->alone && self->number_named && (seen & sure) == 0 && rule->shape != NULL &&
	    strcmp(rule->type, "mobile") == 0)
		return XS_SEEN_OTHER;
	bool own = (seen & XS_SEEN_DOWN) != 0 && last_word_decides(self, rule->index);
	if ((seen & sure) != 0 && !own)
		return seen & ~(XsSeen)XS_SEEN_DOWN;
	return (seen & XS_SEEN_DOWN) != 0 ? XS_SEEN_DOWN : seen;
}
