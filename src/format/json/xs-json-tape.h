// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/strand/xs-strand.h"

typedef enum {
	XS_JSON_STRING,
	XS_JSON_NUMBER,
	XS_JSON_WORD, // true, null, and names without quotes
	XS_JSON_OBJECT,
	XS_JSON_ARRAY,
} XsJsonKind;

// A value or a key. Children follow their parent: in objects key and value by turns.
typedef struct {
	XsJsonKind kind;
	uint32_t start; // in the text; of strings, without the quotes
	uint32_t end;
	uint32_t next; // index behind all that belongs to it
	uint32_t n;    // children; of objects, pairs
} XsJsonNode;

// Reads values (RFC 8259) with white space between them (JSON Lines). What scripts and people write
// is let pass: keys without quotes, single quotes, commas at the end, NaN. Returns
// XsJsonNode in the order of the text, or NULL where it is no JSON, or too deep or large.
GArray *xs_json_tape(const XsStrand *text, uint32_t max_depth);

// Whether an object or array begins at *at; then ret_end is the offset behind it. *at becomes how far the
// text had to be read.
XS_CHECKED bool
xs_json_value_end(const XsStrand *text, uint32_t max_depth, size_t *at, size_t *ret_end);
