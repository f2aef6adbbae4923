// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/table/xs-field.h"
#include "detect/table/xs-header.h"

// Fields that labels in text name; used for text and for cells that hold labels themselves.

typedef struct {
	const XsRules *rules;
	const XsSubject *subject;
	XsHeader *header; // made when it is first needed
	GArray *labels;   // the same; to work in
	GArray *fields;   // XsField
	uint32_t block;   // of what is read, or UINT32_MAX: to be looked up for each field
	uint32_t grid;    // or UINT32_MAX
	uint32_t row;
	uint32_t column;
} XsFieldReader;

XsHeader *xs_field_reader_header(XsFieldReader *self);
void xs_field_reader_clear(XsFieldReader *self);

// Appends a field for each rule that what was said of the label names: the one that fits best, and
// the others that close it.
void xs_field_reader_add(XsFieldReader *self,
			 const XsHeaderSaid *said,
			 XsSpan label,
			 XsSpan value,
			 XsFieldFrom from);

// Appends the fields of the lines of span: "label: value", "[label] value", and labels and values
// by turns that blanks set apart.
void xs_field_reader_lines(XsFieldReader *self, XsSpan span);

// Whether a span is a label or header that a rule or group knows. What is said is the reader's until it reads
// the next one.
bool xs_field_reader_is_label(XsFieldReader *self, XsSpan span, XsHeaderSaid *ret_said);

// Appends the fields of numbered questions, each a label, a blank and its value: "1. 姓名 张三  2. 性别 男".
// False where the line tells none.
bool xs_field_reader_questions(XsFieldReader *self, XsSpan line);

// The same for labels and values without colons: by turns, "姓名  张三  性别  男", or label and value in one, "姓名 张三,
// 性别 男". Single blanks will do where at least two labels stand at their places.
bool xs_field_reader_pairs(XsFieldReader *self, XsSpan line);
// The same for a piece that is a label, a blank or a line's end, and its value.
bool xs_field_reader_joined(XsFieldReader *self, XsSpan piece);
// Appends the field of a line whose label is the line above, where labels and values stand below each other by turns.
void xs_field_reader_stacked(XsFieldReader *self, XsSpan line);
