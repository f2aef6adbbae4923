// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-contact.h"
#include "detect/person/xs-record-items.h"
#include "detect/person/xs-record-minor.h"
#include "detect/person/xs-record-parts.h"
#include "detect/person/xs-school.h"
#include "detect/person/xs-sentence.h"
#include "detect/person/xs-trace.h"
#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	MAX_GAP = 2,       // line breaks between what one record tells
	NEAR_BYTES = 512,  // of text around a record in which facts may stand
	MAX_RECORD = 8192, // bytes of one record in running text
	MAX_TRACE = 16384, // bytes of one case
	MAX_HELD = 1024,   // fields of one record
	MAX_LABEL = 48,    // bytes before the colon of a form's line
	FORM_LABELS = 2,   // so many make a form
};

typedef struct {
	XsRecorder *recorder;
	XsDraft draft;
	XsItems read;  // what the sentence tells
	size_t floor;  // end of the record before
	size_t last;   // end of the last line that belongs to the record
	size_t cut;    // of the sentence, what stands before is told already
	size_t labels; // of the record
	size_t minor;  // end of the record closed last, where it is a minor's; or 0
	size_t block;
	bool all_lines; // a part of the zone is about children
	XsWho mode;     // of the name that was read last
	size_t cue;
	size_t number;
	size_t named;       // where 姓名 stands next, once it was sought
	size_t below_named; // end of the line below one where it stands
	XsSpan zone;
	XsSpan heading; // class that a line above named, or empty
	GArray *rolls;  // XsRoll of the zone
	guint roll;     // that is next or goes on
	GError **error;
} Walk;

static size_t
line_end(const Walk *self, size_t at)
{
	const char *feed = memchr(self->recorder->utf8 + at, '\n', self->zone.end - at);
	return feed != NULL ? (size_t)(feed - self->recorder->utf8) : self->zone.end;
}

static size_t
line_start(const Walk *self, size_t at)
{
	while (at > self->zone.start && self->recorder->utf8[at - 1] != '\n')
		at--;
	return at;
}

static XsTitle
title_of(const Walk *self)
{
	const XsBlock *block = xs_text_block(self->recorder->input->subject->text, self->block);
	return xs_recorder_title(self->recorder, block->part);
}

static bool
is_about_children(const Walk *self)
{
	XsTitle title = title_of(self);
	return title.strong && !title.against;
}

static void
set_around(Walk *self)
{
	const char *utf8 = self->recorder->utf8;
	XsSpan *span = &self->draft.span;
	size_t low = MAX(self->floor, self->zone.start);
	if (span->start - low > NEAR_BYTES)
		low = span->start - NEAR_BYTES;
	size_t high = MIN(self->zone.end, span->end + NEAR_BYTES);
	size_t feeds = 0;
	size_t start = span->start;
	while (start > low && (utf8[start - 1] != '\n' || ++feeds < MAX_GAP))
		start--;
	feeds = 0;
	size_t end = span->end;
	while (end < high && (utf8[end] != '\n' || ++feeds < MAX_GAP))
		end++;
	self->draft.around = (XsSpan){start, end};
}

static bool
close_draft(Walk *self)
{
	if (xs_draft_is_empty(&self->draft) && !self->draft.trace)
		return true;
	uint32_t record;
	self->draft.title = title_of(self);
	self->draft.rows = self->labels >= FORM_LABELS;
	self->draft.heading = self->heading;
	set_around(self);
	bool trace = self->draft.trace;
	bool done = xs_draft_close(self->recorder, &self->draft, &record, self->error);
	if (done && trace)
		done = xs_trace_find(self->recorder, &self->draft, record, self->error);
	xs_contacts_note_person(self->recorder, &self->draft, self->last);
	self->floor = self->draft.span.end;
	bool young =
		done && record != XS_RECORD_NONE &&
		xs_findings_get_record(self->recorder->findings, record)->minor != XS_MINOR_NONE;
	self->minor = young ? self->floor : 0;
	xs_draft_reset(&self->draft, self->floor);
	self->labels = 0;
	self->mode = XS_WHO_SELF;
	return done;
}

static bool
same_text(const Walk *self, XsSpan a, XsSpan b)
{
	const char *utf8 = self->recorder->utf8;
	return a.end - a.start == b.end - b.start &&
	       memcmp(utf8 + a.start, utf8 + b.start, a.end - a.start) == 0;
}

// Whether the draft tells already of somebody's own name, number or birth, and another one comes.
static bool
has_other(const Walk *self, XsKind kind, XsSpan value)
{
	bool other = false;
	for (size_t i = 0; i < self->draft.held.n; i++) {
		const XsHeld *held = &self->draft.held.items[i];
		if (held->kind != kind || !held->good || held->who != XS_WHO_SELF)
			continue;
		if (same_text(self, held->value, value))
			return false;
		other = true;
	}
	return other;
}

static bool
has_other_number(const Walk *self, XsSpan number)
{
	bool other = false;
	for (size_t i = 0; i < self->draft.numbers.n; i++) {
		const XsHeldNumber *held = &self->draft.numbers.items[i];
		if (held->kind != XS_KIND_RESIDENT || held->who != XS_WHO_SELF)
			continue;
		XsSpan span =
			xs_span(xs_findings_get(self->recorder->findings, held->finding)->span);
		if (same_text(self, span, number))
			return false;
		other = true;
	}
	return other;
}

// Whom an item speaks of: by the words between it and what stands before.
static XsWho
who_of_item(const Walk *self, const XsItem *item, size_t from, bool *ret_told)
{
	size_t label = MIN(item->span.start, item->value.start);
	*ret_told = true;
	if (item->kind == XS_ITEM_KIN_NAME)
		return XS_WHO_GUARDIAN;
	XsWho named = xs_recorder_who(self->recorder, (XsSpan){label, item->value.start});
	if (named != XS_WHO_SELF)
		return named;
	XsSpan between = {MIN(from, label), item->value.start};
	XsSpan word;
	unsigned says;
	*ret_told = xs_lexicon_last(self->recorder->lexicon,
				    between,
				    XS_SAYS_GUARDIAN | XS_SAYS_OFFICE | XS_SAYS_CHILD |
					    XS_SAYS_PUPIL | XS_SAYS_HOUSEHOLDER,
				    &word,
				    &says);
	if (!*ret_told)
		return XS_WHO_SELF;
	if ((says & XS_SAYS_GUARDIAN) != 0)
		return XS_WHO_GUARDIAN;
	return (says & XS_SAYS_OFFICE) != 0 ? XS_WHO_OFFICE : XS_WHO_SELF;
}

// Where a number's clause begins, for a record that begins with it.
static size_t
clause_start(const Walk *self, size_t low, size_t at)
{
	const char *utf8 = self->recorder->utf8;
	while (at > low) {
		char c = utf8[at - 1];
		if (c == ',' || c == ';' || c == '(' || c == '\n' ||
		    (at >= low + 3 &&
		     (memcmp(utf8 + at - 3, "、", 3) == 0 || memcmp(utf8 + at - 3, "。", 3) == 0)))
			break;
		at--;
	}
	return at;
}

// Begins the next record with an item; what stands before it in the sentence is the last one's.
static bool
begin_record(Walk *self, XsSpan sentence, const XsItem *item, size_t low)
{
	size_t start = clause_start(self, MAX(low, sentence.start), item->span.start);
	if (!xs_draft_is_empty(&self->draft)) {
		XsSpan rest = {self->cut, MIN(start, sentence.end)};
		if (rest.end > rest.start)
			*xs_list_add(&self->draft.loose) = rest;
		self->draft.span.end = MAX(self->draft.span.end, start);
		if (!close_draft(self))
			return false;
		self->cut = start;
	}
	xs_draft_reset(&self->draft, MAX(self->cut, MIN(start, sentence.end)));
	self->draft.span.start = MAX(self->cut, sentence.start);
	// "学生王小明与同班同学李小红": both are children.
	self->draft.continues = item->kind == XS_ITEM_CHILD_NAME && self->minor > sentence.start;
	return true;
}

static bool
wants_new_record(const Walk *self, const XsItem *item, XsWho who, bool new_line)
{
	if (self->draft.trace)
		return false;
	XsKind kind = xs_item_kind(&self->read, item);
	if (self->draft.held.n > MAX_HELD || self->draft.numbers.n > MAX_HELD ||
	    item->value.start - self->draft.span.start > MAX_RECORD)
		return true;
	if (kind == XS_KIND_NAME && who == XS_WHO_SELF)
		return has_other(self, kind, item->value) && !xs_item_is_no_name(&self->read, item);
	if (kind == XS_KIND_NAME && who == XS_WHO_OFFICE)
		return new_line;
	// "婚后于2019年5月1日生育一女": nobody is born twice.
	if (kind == XS_KIND_BIRTH && who == XS_WHO_SELF && new_line && self->labels == 0)
		return has_other(self, kind, item->value);
	if (kind == XS_KIND_RESIDENT && who == XS_WHO_SELF)
		return has_other_number(self, item->value);
	return false;
}

static bool
place_item(Walk *self, XsSpan sentence, const XsItem *item, size_t from, bool new_line)
{
	bool told;
	XsRecorder *recorder = self->recorder;
	XsWho who = who_of_item(self, item, from, &told);
	XsKind kind = xs_item_kind(&self->read, item);
	if (!told && kind != XS_KIND_NAME && self->mode == XS_WHO_GUARDIAN &&
	    (kind != XS_KIND_RESIDENT || has_other_number(self, item->value) || !new_line))
		who = XS_WHO_GUARDIAN;
	// 联系人：张三，联系电话：0598-3651234
	if (!told && self->mode == XS_WHO_OFFICE && kind == XS_KIND_LANDLINE && !new_line)
		who = XS_WHO_OFFICE;
	if (xs_draft_is_empty(&self->draft) || wants_new_record(self, item, who, new_line)) {
		bool trace = self->draft.trace;
		if (!trace && !begin_record(self, sentence, item, from))
			return false;
	}
	// A case that is too long goes on as another record.
	if (self->draft.trace && item->value.start - self->draft.span.start > MAX_TRACE) {
		XsSpan rest = {MAX(self->cut, self->draft.span.start), item->span.start};
		if (rest.end > rest.start)
			*xs_list_add(&self->draft.loose) = rest;
		if (!close_draft(self))
			return false;
		self->cut = item->span.start;
		xs_draft_reset(&self->draft, self->cut);
		self->draft.trace = true;
	}
	if (kind == XS_KIND_NAME)
		self->mode = who;
	if (item->kind == XS_ITEM_NUMBER) {
		xs_draft_add_number(recorder, &self->draft, item->index, who);
	} else if (item->kind == XS_ITEM_FIELD) {
		const XsField *field = &g_array_index(self->read.fields, XsField, item->index);
		self->labels += field->from == XS_FIELD_LABEL ? 1 : 0;
		xs_draft_add_field(recorder, &self->draft, field, who);
	} else if (item->kind == XS_ITEM_FLAT) {
		xs_draft_add_home(recorder, &self->draft, item->value);
	} else {
		// A list below a title that names children is as good as a table.
		self->labels += item->kind == XS_ITEM_LIST && is_about_children(self) ? FORM_LABELS
										      : 0;
		self->draft.child = self->draft.child || item->kind == XS_ITEM_ROLL_CHILD;
		xs_draft_add_name(
			recorder, &self->draft, item->value, who, item->kind == XS_ITEM_CHILD_NAME);
	}
	self->draft.span.end = MAX(self->draft.span.end, item->value.end);
	return true;
}

// A sentence without a field of its own goes on about somebody: 其, 该生, 家住 ...
static bool
goes_on(const Walk *self, XsSpan sentence)
{
	static const char *const words[] = {"其",
					    "该",
					    "該",
					    "家住",
					    "现住",
					    "現住",
					    "就读",
					    "就讀",
					    "现就读",
					    "现在",
					    "系",
					    "住",
					    "他",
					    "她",
					    "孩子"};
	while (sentence.start < sentence.end &&
	       g_ascii_isspace(self->recorder->utf8[sentence.start]))
		sentence.start++;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		size_t n = strlen(words[i]);
		if (sentence.end - sentence.start >= n &&
		    memcmp(self->recorder->utf8 + sentence.start, words[i], n) == 0)
			return true;
	}
	return false;
}

// Whether a sentence without a field of its own names somebody again whom the draft tells of.
static bool
names_again(const Walk *self, XsSpan sentence)
{
	const char *utf8 = self->recorder->utf8;
	for (size_t i = 0; i < self->draft.held.n; i++) {
		const XsHeld *held = &self->draft.held.items[i];
		size_t len = held->value.end - held->value.start;
		if (held->kind == XS_KIND_NAME && held->good && held->who == XS_WHO_SELF &&
		    memmem(utf8 + sentence.start,
			   sentence.end - sentence.start,
			   utf8 + held->value.start,
			   len) != NULL)
			return true;
	}
	return false;
}

// A paragraph that goes on about the child told of before it.
static bool
goes_on_about_child(const Walk *self, XsSpan line)
{
	static const char *const words[] = {"该生",
					    "該生",
					    "该童",
					    "該童",
					    "该孩",
					    "该男童",
					    "该女童",
					    "该幼儿",
					    "该患儿",
					    "该儿童",
					    "该学生",
					    "孩子",
					    "患儿",
					    "小孩",
					    NULL};
	const char *utf8 = self->recorder->utf8;
	if (xs_draft_is_empty(&self->draft))
		return false;
	while (line.start < line.end && g_ascii_isspace(utf8[line.start]))
		line.start++;
	return xs_literal_of(utf8 + line.start, line.end - line.start, words) > 0;
}

// Whether anything in span was taken for somebody's.
static bool
tells(const Walk *self, XsSpan span)
{
	for (size_t i = self->draft.held.n; i > 0; i--) {
		const XsHeld *held = &self->draft.held.items[i - 1];
		if (held->good && held->kind != XS_KIND_OTHER && held->kind != XS_KIND_CODE &&
		    xs_span_overlaps(held->value, span))
			return true;
	}
	for (size_t i = self->draft.numbers.n; i > 0; i--) {
		const XsHeldNumber *held = &self->draft.numbers.items[i - 1];
		if (xs_span_overlaps(
			    xs_span(xs_findings_get(self->recorder->findings, held->finding)->span),
			    span))
			return true;
	}
	return false;
}

// The roll that goes on at at, or else the next one; NULL: none.
static const XsRoll *
next_roll(Walk *self, size_t at)
{
	while (self->roll < self->rolls->len &&
	       g_array_index(self->rolls, XsRoll, self->roll).span.end <= at)
		self->roll++;
	return self->roll < self->rolls->len ? &g_array_index(self->rolls, XsRoll, self->roll)
					     : NULL;
}

static const XsRoll *
roll_at(Walk *self, size_t at)
{
	const XsRoll *roll = next_roll(self, at);
	return roll != NULL && roll->span.start <= at ? roll : NULL;
}

// Whether a line of a form tells a class ("班级:6年级12班") of whom the lines before it tell, so that it is no
// heading of what follows.
static bool
goes_on_with_form(const Walk *self)
{
	if (self->labels == 0 || self->read.items->len == 0)
		return false;
	const XsItem *item = &g_array_index(self->read.items, XsItem, 0);
	return item->kind == XS_ITEM_FIELD && xs_item_kind(&self->read, item) == XS_KIND_CLASS &&
	       g_array_index(self->read.fields, XsField, item->index).from == XS_FIELD_LABEL;
}

static bool
read_sentence(Walk *self, XsSpan sentence, bool new_line)
{
	const XsRoll *roll = roll_at(self, sentence.start);
	self->read.children = is_about_children(self);
	self->read.roll = new_line ? roll : NULL;
	xs_items_read(&self->read, sentence);
	self->cut = sentence.start;
	if (new_line && self->read.children && !goes_on_with_form(self)) {
		bool schools = self->read.items->len == 0 &&
			       !xs_span_overlaps(sentence, self->recorder->input->head->title);
		XsSpan heading = xs_school_of_heading(self->recorder->utf8, sentence, schools);
		if (heading.end > heading.start && !close_draft(self))
			return false;
		// A class below a school, with nobody in between.
		if (heading.end > heading.start && self->heading.end > self->last &&
		    self->heading.end > 0)
			heading.start = self->heading.start;
		if (heading.end > heading.start)
			self->heading = heading;
	}
	if (self->read.items->len == 0) {
		if (self->draft.trace || goes_on_about_child(self, sentence) ||
		    names_again(self, sentence) ||
		    (!xs_draft_is_empty(&self->draft) && !new_line && goes_on(self, sentence))) {
			*xs_list_add(&self->draft.loose) = sentence;
			self->draft.span.end = sentence.end;
		}
		return true;
	}
	if (!self->draft.trace && new_line)
		self->mode = self->labels >= FORM_LABELS ? self->mode : XS_WHO_SELF;
	if (!xs_minor_find_attended(self->recorder, sentence, self->error))
		return false;
	size_t from = sentence.start;
	size_t end = sentence.start; // of the items so far
	size_t last = SIZE_MAX;
	for (size_t i = 0; i < self->read.items->len; i++) {
		const XsItem *item = &g_array_index(self->read.items, XsItem, i);
		// A field and the number in it stand behind the same words; so does a name with its cue in
		// what another cue took for one: 生育一女 取名王小明.
		from = item->value.start == last || last == item->span.start ? from : end;
		last = item->value.start;
		if (!place_item(self, sentence, item, from, new_line))
			return false;
		end = MAX(end, item->value.end);
	}
	XsSpan rest = {MAX(self->cut, self->draft.span.start), sentence.end};
	if (rest.end > rest.start &&
	    (self->draft.trace || tells(self, rest) || goes_on_about_child(self, sentence)))
		*xs_list_add(&self->draft.loose) = rest;
	self->draft.span.end = MAX(self->draft.span.end, sentence.end);
	return true;
}

// Line breaks from the record's last line to at; a blank line counts as many.
static size_t
gap_to(const Walk *self, size_t at)
{
	const char *end = self->recorder->utf8 + at;
	const char *next = self->recorder->utf8 + self->last;
	size_t feeds = 0;
	while (feeds <= MAX_GAP && next < end &&
	       (next = memchr(next, '\n', (size_t)(end - next))) != NULL) {
		feeds++;
		next++;
	}
	return feeds;
}

// Goes on to the block at at; what lies in another part or reading is another record's.
static bool
enter_block(Walk *self, size_t at)
{
	const XsText *text = self->recorder->input->subject->text;
	size_t index = xs_subject_block_near(self->recorder->input->subject, at, self->block);
	const XsBlock *old = xs_text_block(text, self->block);
	const XsBlock *new = xs_text_block(text, index);
	bool same = old->part == new->part && old->reading == new->reading;
	bool far = !self->draft.trace && gap_to(self, at) > MAX_GAP;
	if ((!same || far) && !close_draft(self))
		return false;
	self->block = index;
	return true;
}

static bool
is_form_line(const Walk *self, XsSpan line)
{
	size_t len = MIN(line.end - line.start, MAX_LABEL);
	return memchr(self->recorder->utf8 + line.start, ':', len) != NULL;
}

// In a notice about cases each case is a record, up to the next one.
static bool
read_case(Walk *self, XsSpan line)
{
	XsCase kind = xs_trace_line(self->recorder->utf8, line);
	bool trace = self->draft.trace;
	if (trace && kind == XS_CASE_NONE && line.start - self->draft.span.start <= MAX_TRACE)
		return true;
	if ((trace || kind == XS_CASE_BEGINS) && !close_draft(self))
		return false;
	self->draft.trace = false;
	// A case that is too long goes on as another record.
	if (kind == XS_CASE_BEGINS || (trace && kind == XS_CASE_NONE)) {
		xs_draft_reset(&self->draft, line.start);
		self->draft.trace = true;
	}
	return true;
}

static bool
read_line(Walk *self, XsSpan line)
{
	if (!enter_block(self, line.start))
		return false;
	if (self->recorder->epidemic && !read_case(self, line))
		return false;
	size_t items = 0;
	for (size_t at = line.start; at < line.end;) {
		XsSpan sentence = {at, xs_sentence_end(self->recorder->utf8, at, line.end)};
		if (!read_sentence(self, sentence, at == line.start))
			return false;
		items += self->read.items->len;
		at = sentence.end;
	}
	if (items > 0 || is_form_line(self, line))
		self->last = line.end;
	self->read.announced = xs_items_announce(&self->read, line);
	return true;
}

// Where 姓名 stands at or behind at, the label that forms without colons begin with; at itself on the line below one.
static size_t
next_name_label(Walk *self, size_t at)
{
	static const char label[] = "姓名";
	const char *utf8 = self->recorder->utf8;
	if (at < self->below_named)
		return at;
	if (self->named <= at) {
		const char *next = xs_literal_find(utf8 + at, self->zone.end - at, label);
		self->named = next != NULL ? (size_t)(next - utf8) : self->zone.end;
	}
	return self->named;
}

// The next offset at which something may stand that tells of a person: a label's colon, a cue, the first label of a
// form, or a number; the end of the zone where there is none.
static size_t
next_interest(Walk *self, size_t at)
{
	const XsRecorder *recorder = self->recorder;
	// A form goes on with labels that are no cues (班级	三年级2班), and what is told of a child with none.
	bool form = self->labels >= FORM_LABELS || !xs_draft_is_empty(&self->draft);
	if (recorder->epidemic || self->all_lines || self->read.announced || form ||
	    at < recorder->letter_head)
		return at;
	size_t end = self->zone.end;
	const XsRoll *roll = next_roll(self, at);
	if (roll != NULL)
		end = MAX(at, roll->span.start);
	const GArray *cues = recorder->input->candidates->cues;
	while (self->cue < cues->len && g_array_index(cues, XsCue, self->cue).start < at)
		self->cue++;
	if (self->cue < cues->len)
		end = MIN(end, g_array_index(cues, XsCue, self->cue).start);
	while (recorder->number_starts[self->number] < at)
		self->number++;
	end = MIN(end, recorder->number_starts[self->number]);
	end = MIN(end, next_name_label(self, at));
	if (end <= at)
		return at;
	const char *colon = memchr(recorder->utf8 + at, ':', end - at);
	return colon != NULL ? (size_t)(colon - recorder->utf8) : end;
}

size_t
xs_records_cue_at(const GArray *cues, size_t at)
{
	size_t low = 0;
	size_t high = cues->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (g_array_index(cues, XsCue, middle).start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

// Where the numbered questions begin that stand right before a line, not before at: their labels have no
// colon ("1. 姓名 王小明").
static size_t
first_question(const Walk *self, size_t at, size_t line)
{
	enum {
		MAX_QUESTIONS = 4,
		MAX_BYTES = 200,
	};
	const char *utf8 = self->recorder->utf8;
	for (size_t i = 0; i < MAX_QUESTIONS && line > at; i++) {
		size_t start = line_start(self, line - 1);
		bool digit = g_ascii_isdigit(utf8[start]);
		size_t behind = start + (digit && g_ascii_isdigit(utf8[start + 1]) ? 2 : 1);
		if (start < at || line - start > MAX_BYTES || !digit ||
		    (utf8[behind] != '.' && utf8[behind] != '\xE3') ||
		    memchr(utf8 + start, ' ', line - start) == NULL)
			break;
		line = start;
	}
	return line;
}

static bool
read_zone(Walk *self)
{
	for (size_t at = self->zone.start; at < self->zone.end;) {
		size_t next = next_interest(self, at);
		if (next >= self->zone.end)
			break;
		size_t start = MAX(at, line_start(self, next));
		start = first_question(self, at, start);
		start = xs_items_stack_start(&self->read, at, start);
		XsSpan line = {start, line_end(self, MAX(start, MIN(next, line_end(self, start))))};
		if (line.end > line.start && !read_line(self, line))
			return false;
		if (self->named >= line.start && self->named < line.end)
			self->below_named = line_end(self, MIN(line.end + 1, self->zone.end));
		at = line.end + 1;
	}
	return close_draft(self);
}

bool
xs_records_of_text(XsRecorder *recorder, XsSpan zone, GError **error)
{
	if (zone.end <= zone.start)
		return true;
	g_autoptr(GArray) fields = g_array_new(false, false, sizeof(XsField));
	g_autoptr(GArray) items = g_array_new(false, false, sizeof(XsItem));
	g_autoptr(GArray) rolls = g_array_new(false, false, sizeof(XsRoll));
	xs_rolls_find(recorder->input->rules, recorder->utf8, zone, recorder->spans, rolls);
	Walk walk = {
		.recorder = recorder,
		.read = {.recorder = recorder,
			 .fields = fields,
			 .items = items,
			 .announced = recorder->announced || recorder->listed},
		.zone = zone,
		.rolls = rolls,
		.floor = zone.start,
		.last = zone.start,
		.block = xs_subject_block_at(recorder->input->subject, zone.start),
		.cue = xs_records_cue_at(recorder->input->candidates->cues, zone.start),
		.number = xs_recorder_number_at(recorder, zone.start),
		.named = zone.start,
		.error = error,
	};
	size_t last = xs_subject_block_at(recorder->input->subject, zone.end - 1);
	for (size_t i = walk.block; i <= last && !walk.all_lines; i++) {
		uint32_t part = xs_text_block(recorder->input->subject->text, i)->part;
		XsTitle title = xs_recorder_title(recorder, part);
		walk.all_lines = title.strong && !title.against;
	}
	xs_draft_init(&walk.draft);
	xs_draft_reset(&walk.draft, zone.start);
	bool done = read_zone(&walk);
	recorder->announced = walk.read.announced;
	xs_draft_clear(&walk.draft);
	return done;
}
