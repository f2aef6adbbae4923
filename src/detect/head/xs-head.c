// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/head/xs-head.h"

#include "detect/head/xs-head-clue.h"
#include "detect/head/xs-head-words.h"

#include <string.h>

enum {
	EDGE_LINES = 40,  // at the start and the end of a document, empty ones left out
	TITLE_LINES = 12, // of those at the start
	MAX_CLUES = 2000, // lines in the middle that are looked at for one word
	TALK_DISTANCE =
		240, // bytes: labels that stand so near to another kind of label are a list of them
};

typedef struct {
	XsSpan span;
	XsLabel label;
	bool sure;
} Label;

typedef struct {
	const XsSubject *subject;
	XsHead *head;
	GArray *labels; // Label, by place
	unsigned date_rank;
	unsigned title_rank;
} Reader;

const char *
xs_label_name(XsLabel label)
{
	static const char *const names[] = {
		[XS_LABEL_NONE] = "none",
		[XS_LABEL_PUBLIC] = "public",
		[XS_LABEL_ON_REQUEST] = "on-request",
		[XS_LABEL_REDACTED_PUBLIC] = "redacted-public",
		[XS_LABEL_NOT_PUBLIC] = "not-public",
	};
	return names[label];
}

const char *
xs_mark_name(XsMark mark)
{
	static const char *const names[] = {
		[XS_MARK_TOP_SECRET] = "top-secret",
		[XS_MARK_SECRET] = "secret",
		[XS_MARK_CONFIDENTIAL] = "confidential",
		[XS_MARK_INTERNAL] = "internal",
		[XS_MARK_COMMERCIAL] = "commercial",
	};
	return names[mark];
}

static bool
is_read(XsRole role)
{
	return role != XS_ROLE_ATTRIBUTE && role != XS_ROLE_METADATA && role != XS_ROLE_NAME &&
	       role != XS_ROLE_LINK && role != XS_ROLE_DELETED && role != XS_ROLE_COMMENT;
}

static void
read_line(Reader *reader, size_t at, bool edge, bool outer)
{
	XsHeadLine line;
	Label label = {.label = XS_LABEL_NONE};
	xs_head_line_read(reader->subject, at, &line);
	if (line.span.start == line.span.end || !is_read(line.role))
		return;
	line.edge = edge;
	line.outer = outer;
	label.label = xs_head_label(reader->subject, &line, &label.span, &label.sure);
	if (label.label != XS_LABEL_NONE)
		g_array_append_val(reader->labels, label);
	int mark = xs_head_mark(&line);
	if (mark >= 0 && (reader->head->marks >> mark & 1) == 0) {
		reader->head->marks |= 1u << mark;
		reader->head->mark_spans[mark] = line.span;
	}
	unsigned rank;
	int64_t day = xs_head_date(&line, &rank);
	if (day != 0 && rank < reader->date_rank) {
		reader->head->issued = day;
		reader->date_rank = rank;
	}
}

static void
read_title(Reader *reader, size_t at)
{
	XsHeadLine line;
	xs_head_line_read(reader->subject, at, &line);
	unsigned rank = xs_head_title(&line);
	if (rank > reader->title_rank) {
		reader->head->title = line.span;
		reader->title_rank = rank;
	}
}

static bool
is_blank(const char *utf8, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isspace(utf8[i]))
			return false;
	}
	return true;
}

// The lines at the start; returns where they end.
static size_t
read_start(Reader *reader)
{
	const XsSubject *subject = reader->subject;
	size_t at = 0;
	for (unsigned lines = 0; at < subject->len && lines < EDGE_LINES;) {
		const char *feed = memchr(subject->utf8 + at, '\n', subject->len - at);
		size_t end = feed != NULL ? (size_t)(feed - subject->utf8) : subject->len;
		if (!is_blank(subject->utf8 + at, end - at)) {
			read_line(reader, at, true, lines == 0);
			if (lines++ < TITLE_LINES)
				read_title(reader, at);
		}
		at = end + 1;
	}
	return MIN(at, subject->len);
}

// Where the last so many lines begin, not before low.
static size_t
find_end(const XsSubject *subject, size_t low, unsigned wanted)
{
	size_t at = subject->len;
	for (unsigned lines = 0; at > low && lines < wanted;) {
		const char *feed = memrchr(subject->utf8 + low, '\n', at - 1 - low);
		size_t start = feed != NULL ? (size_t)(feed - subject->utf8) + 1 : low;
		if (!is_blank(subject->utf8 + start, at - start))
			lines++;
		at = start;
	}
	return at;
}

static void
read_end(Reader *reader, size_t at)
{
	const XsSubject *subject = reader->subject;
	size_t outer = find_end(subject, at, 2);
	while (at < subject->len) {
		const char *feed = memchr(subject->utf8 + at, '\n', subject->len - at);
		size_t end = feed != NULL ? (size_t)(feed - subject->utf8) : subject->len;
		read_line(reader, at, true, at >= outer);
		at = end + 1;
	}
}

// Lines between that hold a word of a label, a mark's star, or end like a date; of one clue after the
// other.
static void
read_middle(Reader *reader, XsSpan middle)
{
	g_autoptr(GArray) lines = g_array_new(false, false, sizeof(XsHeadClue));
	xs_head_clues_find(reader->subject->utf8, middle, MAX_CLUES, lines);
	for (unsigned word = 0; word < XS_HEAD_N_CLUES; word++) {
		for (guint i = 0; i < lines->len; i++) {
			const XsHeadClue *clue = &g_array_index(lines, XsHeadClue, i);
			if (clue->word == word)
				read_line(reader, clue->at, false, false);
		}
	}
}

// Running lines of pages stand at the edge of each.
static void
read_running_lines(Reader *reader)
{
	const XsText *text = reader->subject->text;
	unsigned n = 0;
	for (size_t i = 0; i < xs_text_n_blocks(text) && n < MAX_CLUES; i++) {
		const XsBlock *block = xs_text_block(text, i);
		if (block->role != XS_ROLE_HEADER && block->role != XS_ROLE_FOOTER)
			continue;
		read_line(reader, xs_subject_block_span(reader->subject, i).start, true, false);
		n++;
	}
}

static gint
compare_labels(gconstpointer a, gconstpointer b)
{
	const Label *left = a;
	const Label *right = b;
	return left->span.start < right->span.start ? -1 : left->span.start > right->span.start;
}

// Whether the label is one of a list of different ones: then the text explains them.
static bool
is_talk(const GArray *labels, guint index)
{
	const Label *own = &g_array_index(labels, Label, index);
	for (guint i = 0; i < labels->len && !own->sure; i++) {
		const Label *other = &g_array_index(labels, Label, i);
		size_t distance = i < index ? own->span.start - other->span.start
					    : other->span.start - own->span.start;
		if (other->label != own->label && !other->sure && distance < TALK_DISTANCE)
			return true;
	}
	return false;
}

// Where several labels stand, the one that allows least counts.
static void
choose_label(Reader *reader)
{
	static const uint8_t strictness[] = {
		[XS_LABEL_NONE] = 0,
		[XS_LABEL_PUBLIC] = 1,
		[XS_LABEL_REDACTED_PUBLIC] = 2,
		[XS_LABEL_ON_REQUEST] = 3,
		[XS_LABEL_NOT_PUBLIC] = 4,
	};
	g_array_sort(reader->labels, compare_labels);
	for (guint i = 0; i < reader->labels->len && i < MAX_CLUES; i++) {
		const Label *label = &g_array_index(reader->labels, Label, i);
		if (strictness[label->label] > strictness[reader->head->label] &&
		    !is_talk(reader->labels, i)) {
			reader->head->label = label->label;
			reader->head->label_span = label->span;
		}
	}
}

XsHead *
xs_head_read(const XsSubject *subject)
{
	XsHead *head = g_new0(XsHead, 1);
	g_autoptr(GArray) labels = g_array_new(false, false, sizeof(Label));
	Reader reader = {
		.subject = subject, .head = head, .labels = labels, .date_rank = UINT32_MAX};
	size_t low = read_start(&reader);
	size_t high = find_end(subject, low, EDGE_LINES);
	read_middle(&reader, (XsSpan){low, high});
	read_end(&reader, high);
	read_running_lines(&reader);
	choose_label(&reader);
	return head;
}
