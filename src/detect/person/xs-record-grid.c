// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-household.h"
#include "detect/person/xs-name.h"
#include "detect/person/xs-record-groups.h"
#include "detect/person/xs-record-heading.h"
#include "detect/person/xs-record-items.h"
#include "detect/person/xs-record-minor.h"
#include "detect/person/xs-record-own.h"
#include "detect/person/xs-record-parts.h"
#include "detect/person/xs-record-row.h"
#include "detect/person/xs-school.h"
#include "detect/rule/xs-literal.h"
#include "detect/table/xs-header.h"

#include <string.h>

enum {
	MAX_FORM_ROWS = 64,    // of one person
	MAX_FORM_FIELDS = 512, // of one person
	MAX_BETWEEN = 400,     // bytes of labels between two rows of a form
	MIN_PROSE = 90,        // bytes of a cell of running text
};

// What a column of a list means for the rows.
typedef struct {
	XsKind kind;
	XsWho who;
	bool known; // a rule or group says what it holds
	bool child; // its header names children
	bool label_read;
} Column;

typedef struct {
	XsRecorder *recorder;
	size_t index;
	const XsGrid *grid;
	Column *columns;
	XsTitle title;
	bool is_list;
	bool college;
	uint32_t name_column; // the first, or UINT32_MAX
	uint32_t sequence_column;
	uint32_t household_column;
	uint32_t relation_column;
	uint32_t group_column; // of schools or villages
	GArray *begins;        // uint32_t: columns with which a list begins beside another one
	XsHousehold household;
	XsDraft draft;
	GArray *cells;
	GArray *fields;
	GArray *text_fields;
	GArray *prose; // XsSpan: cells of the row that were read as texts
	XsRecordGroups groups;
	XsOwnNumbers own;
	size_t floor; // end of the rows above
	uint32_t form_rows;
} Walk;

static bool
flagged(const Walk *self, const uint8_t *flags, XsKind kind)
{
	const XsRule *rule = self->recorder->kinds.first[kind];
	return flags != NULL && rule != NULL && (flags[rule->index] & XS_COLUMN_UP) != 0;
}

static void
read_column(Walk *self, uint32_t i)
{
	Column *column = &self->columns[i];
	const XsRule *rule = self->grid->columns != NULL ? self->grid->columns[i].rule : NULL;
	const uint8_t *flags = xs_grids_flags(self->recorder->input->grids, self->index, i);
	column->known = rule != NULL;
	column->kind = rule != NULL ? xs_kind_of(&self->recorder->kinds, rule) : XS_KIND_OTHER;
	if (flagged(self, flags, XS_KIND_GUARDIAN) || column->kind == XS_KIND_GUARDIAN)
		column->who = XS_WHO_GUARDIAN;
	else if (flagged(self, flags, XS_KIND_OFFICE) || column->kind == XS_KIND_OFFICE)
		column->who = XS_WHO_OFFICE;
	column->child = flagged(self, flags, XS_KIND_CHILD);
	self->college = self->college || column->kind == XS_KIND_COLLEGE ||
			flagged(self, flags, XS_KIND_COLLEGE);
	self->is_list = self->is_list || column->known;
	bool names = column->kind == XS_KIND_NAME || column->kind == XS_KIND_CHILD ||
		     column->kind == XS_KIND_HOUSEHOLDER;
	if (names && self->name_column == UINT32_MAX)
		self->name_column = i;
	if (column->kind == XS_KIND_SEQUENCE && self->sequence_column == UINT32_MAX)
		self->sequence_column = i;
	if (column->kind == XS_KIND_HOUSEHOLD && self->household_column == UINT32_MAX)
		self->household_column = i;
	if (column->kind == XS_KIND_RELATION && self->relation_column == UINT32_MAX)
		self->relation_column = i;
	bool groups = column->kind == XS_KIND_SCHOOL || column->kind == XS_KIND_VILLAGE;
	if (groups && self->group_column == UINT32_MAX)
		self->group_column = i;
}

static bool
repeats(const Walk *self, uint32_t period)
{
	bool names = false;
	const XsGridColumn *columns = self->grid->columns;
	for (uint32_t i = 0; i < self->grid->n_columns; i++) {
		if (columns[i].rule != columns[i % period].rule ||
		    self->columns[i].who != self->columns[i % period].who)
			return false;
		names = names || self->columns[i].kind == XS_KIND_NAME;
	}
	return names;
}

// Long lists are printed in two or three beside each other: each has its own 序号, or all columns
// come again.
static void
find_beside(Walk *self)
{
	enum {
		MAX_PERIOD = 32,
	};
	uint32_t n = self->grid->n_columns;
	for (uint32_t i = 1; self->sequence_column == 0 && i < n; i++) {
		if (self->columns[i].kind == XS_KIND_SEQUENCE)
			g_array_append_val(self->begins, i);
	}
	if (self->sequence_column != UINT32_MAX)
		return;
	for (uint32_t period = 2; period <= MAX_PERIOD && period * 2 <= n; period++) {
		if (n % period != 0 || !repeats(self, period))
			continue;
		for (uint32_t i = period; i < n; i += period)
			g_array_append_val(self->begins, i);
		return;
	}
}

static void
read_columns(Walk *self)
{
	self->columns = g_new0(Column, self->grid->n_columns + 1);
	self->name_column = UINT32_MAX;
	self->sequence_column = UINT32_MAX;
	self->household_column = UINT32_MAX;
	self->relation_column = UINT32_MAX;
	self->group_column = UINT32_MAX;
	for (uint32_t i = 0; i < self->grid->n_columns; i++)
		read_column(self, i);
	find_beside(self);
}

// The first field of a column brings the header's text, in which parents and children may be named.
static XsWho
who_of_field(Walk *self, const XsField *field)
{
	bool column_told = field->from == XS_FIELD_HEADER || field->from == XS_FIELD_MAJORITY;
	if (!column_told || field->column >= self->grid->n_columns)
		return xs_recorder_who(self->recorder, field->label);
	Column *column = &self->columns[field->column];
	if (!column->label_read) {
		column->label_read = true;
		unsigned says = xs_lexicon_says(self->recorder->lexicon, field->label);
		if ((says & XS_SAYS_GUARDIAN) != 0)
			column->who = XS_WHO_GUARDIAN;
		else if ((says & XS_SAYS_OFFICE) != 0 && column->who == XS_WHO_SELF)
			column->who = XS_WHO_OFFICE;
		else if ((says & (XS_SAYS_CHILD | XS_SAYS_PUPIL)) != 0)
			column->child = true;
	}
	return column->who;
}

static const XsGridCell *
cell_at(const Walk *self, uint32_t column)
{
	for (size_t i = 0; i < self->cells->len; i++) {
		const XsGridCell *cell = &g_array_index(self->cells, XsGridCell, i);
		if (cell->column == column)
			return cell->span.end > cell->span.start ? cell : NULL;
	}
	return NULL;
}

static void
read_household(Walk *self)
{
	const char *utf8 = self->recorder->utf8;
	XsHouseholdRow row = {
		.has_number = self->household_column != UINT32_MAX,
		.has_relation = self->relation_column != UINT32_MAX,
	};
	const XsGridCell *number = row.has_number ? cell_at(self, self->household_column) : NULL;
	const XsGridCell *relation = row.has_relation ? cell_at(self, self->relation_column) : NULL;
	if (number != NULL)
		row.number = number->span;
	if (relation != NULL)
		row.starts = (xs_lexicon_says(self->recorder->lexicon, relation->span) &
			      XS_SAYS_HOUSEHOLDER) != 0;
	bool no_name = self->name_column != UINT32_MAX && cell_at(self, self->name_column) == NULL;
	bool no_number =
		self->sequence_column != UINT32_MAX && cell_at(self, self->sequence_column) == NULL;
	row.blank = no_name || no_number;
	self->draft.household =
		xs_household_next(&self->household, self->recorder->findings, utf8, &row);
}

static void
add_numbers(Walk *self, const XsGridCell *cell)
{
	XsRecorder *recorder = self->recorder;
	XsWho who = cell->column < self->grid->n_columns ? self->columns[cell->column].who
							 : XS_WHO_SELF;
	for (size_t i = xs_recorder_number_at(recorder, cell->span.start);
	     recorder->number_starts[i] < cell->span.end;
	     i++) {
		size_t start = recorder->number_starts[i];
		XsWho own = who;
		// In a form the label beside the cell tells whose number it is.
		for (size_t k = 0; !self->is_list && k < self->draft.held.n; k++) {
			const XsHeld *held = &self->draft.held.items[k];
			if (held->field.value.start <= start && held->field.value.end > start)
				own = held->who;
		}
		if (!self->is_list && own == XS_WHO_SELF &&
		    xs_recorder_who(recorder, (XsSpan){cell->span.start, start}) == XS_WHO_OFFICE)
			own = XS_WHO_OFFICE;
		xs_draft_add_number(recorder, &self->draft, i, own);
	}
}

// How far fields of the row tell what a cell holds.
typedef enum {
	COVER_NONE,
	COVER_PART,
	COVER_WHOLE,
} Cover;

static Cover
cover_of(const Walk *self, XsSpan span)
{
	Cover cover = COVER_NONE;
	for (size_t i = 0; i < self->fields->len; i++) {
		const XsField *field = &g_array_index(self->fields, XsField, i);
		bool value = xs_span_overlaps(field->value, span);
		bool label = field->label.end > field->label.start &&
			     xs_span_overlaps(field->label, span);
		// In a list a word like a label (一等奖) may stand beside what is none of its values.
		bool loose = self->is_list && field->from == XS_FIELD_LABEL;
		if ((value && !loose && field->value.start <= span.start &&
		     field->value.end >= span.end) ||
		    (label && field->label.start <= span.start && field->label.end >= span.end))
			return COVER_WHOLE;
		if (value || label)
			cover = COVER_PART;
	}
	return cover;
}

static bool
is_known_field(const Walk *self, const XsField *field)
{
	for (size_t i = 0; i < self->fields->len; i++) {
		const XsField *known = &g_array_index(self->fields, XsField, i);
		if (known->rule == field->rule && known->value.start == field->value.start)
			return true;
	}
	return false;
}

// Labels and cues within a cell, which the row's fields do not tell.
static void
add_text_fields(Walk *self, XsSpan span)
{
	XsRecorder *recorder = self->recorder;
	g_array_set_size(self->text_fields, 0);
	xs_fields_of_text(recorder->input->rules,
			  recorder->input->subject,
			  recorder->input->candidates->cues,
			  span,
			  self->text_fields);
	for (size_t i = 0; i < self->text_fields->len; i++) {
		const XsField *field = &g_array_index(self->text_fields, XsField, i);
		if (!is_known_field(self, field))
			xs_draft_add_field(recorder,
					   &self->draft,
					   field,
					   xs_recorder_who(recorder, field->label));
	}
}

static bool
holds_line(const Walk *self, const XsGridCell *cell)
{
	XsRecorder *recorder = self->recorder;
	if (!xs_row_cell_is_line(recorder, cell->span))
		return false;
	XsSpan label = xs_grids_label(recorder->input->grids, self->index, cell->column);
	bool known = cell->column < self->grid->n_columns && self->columns[cell->column].known;
	// Beside names and in groups of columns that are no values of their own: 基本情况.
	bool named = cell->column == self->name_column ||
		     (known && self->grid->columns[cell->column].rule->form == XS_FORM_COLUMN);
	return xs_row_is_line(recorder->utf8, label) ||
	       (named && xs_row_cell_is_own(recorder, cell->span)) ||
	       (!known && cover_of(self, cell->span) == COVER_NONE);
}

// A cell of a form that tells of somebody in running text: it is read like a text.
static bool
is_prose(const Walk *self, const XsGridCell *cell)
{
	XsRecorder *recorder = self->recorder;
	const char *utf8 = recorder->utf8 + cell->span.start;
	size_t len = cell->span.end - cell->span.start;
	if (!self->is_list && holds_line(self, cell))
		return true;
	if (self->is_list || len < MIN_PROSE ||
	    (memchr(utf8, ',', len) == NULL && xs_literal_find(utf8, len, "。") == NULL) ||
	    cover_of(self, cell->span) == COVER_WHOLE)
		return false;
	for (size_t i = xs_recorder_number_at(recorder, cell->span.start);
	     recorder->number_starts[i] < cell->span.end;
	     i++) {
		const XsFinding *finding = xs_findings_get(recorder->findings, i);
		if (xs_kind_of(&recorder->kinds, finding->rule) == XS_KIND_RESIDENT)
			return true;
	}
	return false;
}

// Cells that tell of other people than their row: "配偶 李秀英 440524…;子 王小明 350481…".
static bool
read_others(Walk *self, uint32_t from, uint32_t to, GError **error)
{
	g_array_set_size(self->prose, 0);
	for (size_t i = 0; i < self->cells->len; i++) {
		const XsGridCell *cell = &g_array_index(self->cells, XsGridCell, i);
		bool named = self->name_column != UINT32_MAX &&
			     xs_items_name_somebody(self->recorder, cell->span);
		if (cell->column < from || cell->column >= to ||
		    cell->span.start < self->draft.span.start ||
		    !((named && cell->column != self->name_column) || holds_line(self, cell)))
			continue;
		g_array_append_val(self->prose, cell->span);
		if (!xs_records_of_text(self->recorder, cell->span, error))
			return false;
	}
	return true;
}

// A cell of a column of reasons or remarks that is long enough to name somebody else.
static bool
tells_reasons(const Walk *self, const XsGridCell *cell)
{
	enum {
		MIN_REASON = 8 * 3, // bytes
	};
	static const char *const types[] = {"reason", "remark"};
	const XsRule *rule = self->grid->columns[cell->column].rule;
	return cell->span.end - cell->span.start >= MIN_REASON &&
	       xs_rule_has_type(rule, types, G_N_ELEMENTS(types));
}

static void
add_cell(Walk *self, const XsGridCell *cell)
{
	bool known = cell->column < self->grid->n_columns && self->columns[cell->column].known &&
		     !tells_reasons(self, cell);
	if (cell->span.end <= cell->span.start)
		return;
	Cover cover = known ? COVER_WHOLE : cover_of(self, cell->span);
	if (cover != COVER_WHOLE) {
		const GArray *cues = self->recorder->input->candidates->cues;
		bool colon = memchr(self->recorder->utf8 + cell->span.start,
				    ':',
				    cell->span.end - cell->span.start) != NULL;
		size_t cue = xs_records_cue_at(cues, cell->span.start);
		bool has_cue =
			cue < cues->len && g_array_index(cues, XsCue, cue).start < cell->span.end;
		if (has_cue || (colon && cover == COVER_NONE))
			add_text_fields(self, cell->span);
		*xs_list_add(&self->draft.loose) = cell->span;
	}
	add_numbers(self, cell);
}

static void
count_person(Walk *self)
{
	if (self->grid->reading != XS_READING_LINES)
		return;
	const XsGridCell *cell =
		self->group_column != UINT32_MAX ? cell_at(self, self->group_column) : NULL;
	xs_record_groups_add(
		&self->groups, self->recorder, cell != NULL ? cell->span : (XsSpan){0});
}

static bool
close_draft(Walk *self, uint32_t *ret_record, GError **error)
{
	self->draft.title = self->title;
	// A school below the universities has 专业 as well.
	bool below = self->title.stage != XS_MINOR_NONE && !self->title.against;
	self->draft.college = (self->draft.college || self->college) && !below;
	self->draft.rows = true;
	self->draft.cells = self->is_list;
	self->draft.around = self->draft.span;
	uint32_t record;
	if (!xs_draft_close(self->recorder, &self->draft, &record, error))
		return false;
	*ret_record = record;
	if (record == XS_RECORD_NONE)
		return true;
	bool one_row = self->is_list && self->grid->n_rows == self->grid->header_rows + 1;
	bool minor =
		xs_findings_get_record(self->recorder->findings, record)->minor != XS_MINOR_NONE;
	self->recorder->form_end = one_row && minor ? self->draft.span.end : 0;
	self->household.record = record;
	const XsRecord *told = xs_findings_get_record(self->recorder->findings, record);
	if (self->is_list && told->name.end > told->name.start)
		count_person(self);
	return true;
}

// Where the row's own cells begin: those that reach down from rows above lie before.
static XsSpan
row_span(const Walk *self, uint32_t from, uint32_t to)
{
	XsSpan span = {SIZE_MAX, self->floor};
	for (size_t i = 0; i < self->cells->len; i++) {
		const XsGridCell *cell = &g_array_index(self->cells, XsGridCell, i);
		if (cell->span.end <= cell->span.start || cell->span.start < self->floor ||
		    cell->column < from || cell->column >= to)
			continue;
		span.start = MIN(span.start, cell->span.start);
		span.end = MAX(span.end, cell->span.end);
	}
	return span.start == SIZE_MAX ? (XsSpan){self->floor, self->floor} : span;
}

// Whether a field stands in a cell that was read as a text of its own.
static bool
is_told_apart(const Walk *self, const XsField *field)
{
	for (size_t i = 0; i < self->prose->len; i++) {
		if (xs_span_overlaps(g_array_index(self->prose, XsSpan, i), field->value))
			return true;
	}
	return false;
}

static void
add_fields(Walk *self, uint32_t from, uint32_t to)
{
	for (size_t i = 0; i < self->fields->len; i++) {
		const XsField *field = &g_array_index(self->fields, XsField, i);
		if (field->column < from || field->column >= to || is_told_apart(self, field))
			continue;
		XsWho who = who_of_field(self, field);
		xs_draft_add_field(self->recorder, &self->draft, field, who);
		if (field->column < self->grid->n_columns && self->columns[field->column].child)
			self->draft.weak |= XS_WEAK_CHILD;
	}
}

// Labels above values, the next labels below them: what stands below goes on about the same child.
static bool
continues_child(const Walk *self, XsSpan row)
{
	const XsRecorder *recorder = self->recorder;
	return self->grid->n_rows == self->grid->header_rows + 1 && recorder->form_end > 0 &&
	       recorder->form_end <= row.start && row.start - recorder->form_end <= MAX_BETWEEN &&
	       self->name_column == UINT32_MAX;
}

// A row, or the part of it that belongs to one of several lists beside each other.
static bool
read_list_part(Walk *self, uint32_t from, uint32_t to, GError **error)
{
	XsSpan span = row_span(self, from, to);
	xs_draft_reset(&self->draft, span.start);
	self->draft.span = span;
	self->draft.floor = self->floor;
	self->draft.continues = continues_child(self, span);
	if (span.start > self->floor)
		self->draft.heading = xs_record_heading(
			self->recorder, self->grid->span.start, self->floor, span.start);
	if (from == 0)
		read_household(self);
	if (!read_others(self, from, to, error))
		return false;
	add_fields(self, from, to);
	for (size_t i = 0; i < self->cells->len; i++) {
		const XsGridCell *cell = &g_array_index(self->cells, XsGridCell, i);
		XsField whole = {.value = cell->span};
		if (cell->column >= from && cell->column < to && !is_told_apart(self, &whole))
			add_cell(self, cell);
	}
	xs_row_add_unnamed(
		self->recorder, &self->draft, self->grid, self->cells, (XsRowPart){from, to});
	uint32_t record;
	if (!close_draft(self, &record, error))
		return false;
	return record == XS_RECORD_NONE || xs_own_numbers_find(&self->own,
							       self->recorder,
							       self->index,
							       self->cells,
							       from,
							       to,
							       record,
							       error);
}

static bool
read_list_row(Walk *self, GError **error)
{
	XsSpan span = row_span(self, 0, UINT32_MAX);
	uint32_t from = 0;
	for (size_t i = 0; i < self->begins->len; i++) {
		uint32_t to = g_array_index(self->begins, uint32_t, i);
		if (!read_list_part(self, from, to, error))
			return false;
		from = to;
	}
	if (!read_list_part(self, from, UINT32_MAX, error))
		return false;
	self->floor = MAX(self->floor, span.end);
	return true;
}

// Whether one value stands in the other: a student number holds the resident number.
static bool
same_value(const Walk *self, XsSpan a, XsSpan b)
{
	XsSpan inner = a.end - a.start <= b.end - b.start ? a : b;
	XsSpan outer = a.end - a.start <= b.end - b.start ? b : a;
	return memmem(self->recorder->utf8 + outer.start,
		      outer.end - outer.start,
		      self->recorder->utf8 + inner.start,
		      inner.end - inner.start) != NULL;
}

// Whether a form's row begins with another person: its name or number is asked for again.
static bool
starts_person(Walk *self)
{
	if (self->form_rows >= MAX_FORM_ROWS || self->draft.held.n >= MAX_FORM_FIELDS)
		return true;
	for (size_t i = 0; i < self->fields->len; i++) {
		const XsField *field = &g_array_index(self->fields, XsField, i);
		XsKind kind = xs_kind_of(&self->recorder->kinds, field->rule);
		if ((kind != XS_KIND_NAME && kind != XS_KIND_RESIDENT && kind != XS_KIND_CHILD) ||
		    xs_recorder_who(self->recorder, field->label) != XS_WHO_SELF)
			continue;
		bool guardian = false;
		bool same = false;
		for (size_t k = 0; k < self->draft.held.n; k++) {
			const XsHeld *held = &self->draft.held.items[k];
			if (held->kind == kind && held->who == XS_WHO_SELF && held->good)
				same = !same_value(self, held->field.value, field->value);
			if (held->kind == XS_KIND_NAME)
				guardian = held->who == XS_WHO_GUARDIAN;
		}
		if (same && !(kind == XS_KIND_RESIDENT && guardian))
			return true;
	}
	return false;
}

static bool
read_form_row(Walk *self, GError **error)
{
	XsSpan span = row_span(self, 0, UINT32_MAX);
	uint32_t record;
	if (!xs_draft_is_empty(&self->draft) && starts_person(self)) {
		if (!close_draft(self, &record, error))
			return false;
		xs_draft_reset(&self->draft, span.start);
		self->form_rows = 0;
	}
	if (self->form_rows == 0)
		self->draft.span.start = span.start;
	self->form_rows++;
	self->draft.span.end = MAX(self->draft.span.end, span.end);
	g_array_set_size(self->prose, 0);
	for (size_t i = 0; i < self->cells->len; i++) {
		const XsGridCell *cell = &g_array_index(self->cells, XsGridCell, i);
		if (cell->span.start < self->floor || !is_prose(self, cell))
			continue;
		g_array_append_val(self->prose, cell->span);
		if (!xs_records_of_text(self->recorder, cell->span, error))
			return false;
	}
	add_fields(self, 0, UINT32_MAX);
	for (size_t i = 0; i < self->cells->len; i++) {
		const XsGridCell *cell = &g_array_index(self->cells, XsGridCell, i);
		XsField whole = {.value = cell->span};
		if (cell->span.start >= self->floor && !is_told_apart(self, &whole))
			add_cell(self, cell);
	}
	self->floor = MAX(self->floor, span.end);
	return true;
}

// Whether a row is a line between rows that tells of somebody by labels, or one that only looks like cells.
static bool
reads_like_text(const Walk *self, bool data)
{
	const char *utf8 = self->recorder->utf8;
	bool children = self->title.strong && !self->title.against;
	if (!data || self->is_list)
		return xs_row_is_labelled(utf8, self->cells, self->floor, self->grid->n_columns);
	return children && xs_row_is_lanes(utf8, self->cells, self->floor);
}

// Reads such a line like a text.
static bool
read_between(Walk *self, GError **error)
{
	XsSpan span = row_span(self, 0, UINT32_MAX);
	if (!xs_records_of_text(self->recorder, span, error))
		return false;
	self->floor = MAX(self->floor, span.end);
	return true;
}

// A row that only names the school or class of the rows below it.
static bool
is_heading(const Walk *self)
{
	XsSpan span = g_array_index(self->cells, XsGridCell, 0).span;
	XsSpan found = xs_school_of_heading(self->recorder->utf8, span, true);
	return found.end > found.start;
}

static bool
read_rows(Walk *self, GError **error)
{
	const XsGrids *grids = self->recorder->input->grids;
	for (uint32_t row = 0; row < self->grid->n_rows; row++) {
		bool data = xs_grids_row(grids, self->index, row, self->cells);
		if (self->is_list && self->cells->len == 1 && is_heading(self))
			continue;
		if (reads_like_text(self, data)) {
			if (!read_between(self, error))
				return false;
			continue;
		}
		if (!data || self->cells->len == 0)
			continue;
		g_array_set_size(self->fields, 0);
		xs_fields_of_row(grids, self->index, row, self->cells, self->fields);
		bool done = self->is_list ? read_list_row(self, error) : read_form_row(self, error);
		if (!done)
			return false;
	}
	uint32_t record;
	return self->is_list || close_draft(self, &record, error);
}

bool
xs_records_of_grid(XsRecorder *recorder, size_t grid, uint32_t *last_household, GError **error)
{
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	g_autoptr(GArray) fields = g_array_new(false, false, sizeof(XsField));
	g_autoptr(GArray) text_fields = g_array_new(false, false, sizeof(XsField));
	g_autoptr(GArray) begins = g_array_new(false, false, sizeof(uint32_t));
	g_autoptr(GArray) prose = g_array_new(false, false, sizeof(XsSpan));
	Walk walk = {
		.recorder = recorder,
		.index = grid,
		.grid = xs_grids_get(recorder->input->grids, grid),
		.cells = cells,
		.begins = begins,
		.fields = fields,
		.text_fields = text_fields,
		.prose = prose,
	};
	walk.floor = walk.grid->span.start;
	XsTitle title = xs_title_read(recorder->lexicon, walk.grid->title);
	walk.title = xs_title_join(title, xs_recorder_title(recorder, walk.grid->part));
	xs_household_init(&walk.household, last_household);
	xs_draft_init(&walk.draft);
	xs_draft_reset(&walk.draft, walk.floor);
	read_columns(&walk);
	bool done = read_rows(&walk, error);
	if (done)
		xs_record_groups_tell(&walk.groups, recorder, walk.grid->title);
	xs_household_clear(&walk.household);
	xs_draft_clear(&walk.draft);
	xs_record_groups_clear(&walk.groups);
	xs_own_numbers_clear(&walk.own);
	g_free(walk.columns);
	return done;
}
