// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Where something stands in a source document: len units from off in a part. The unit is the
// handler's own: a byte of the decoded part (text, XML in a zip) or a glyph id (PDF). A place
// names one use (this cell, this instance of a form), not storage that several uses share.
typedef struct {
	uint32_t part;
	uint64_t off;
	uint64_t len;
} XsPlace;

// A rectangle on a page; pages count from 0. What its numbers count, and from where, says who tells it.
typedef struct {
	uint32_t page;
	double x0;
	double y0;
	double x1;
	double y1;
} XsBox;

// Half-open range [start, end) of bytes in UTF-8 text.
typedef struct {
	size_t start;
	size_t end;
} XsSpan;

// The same in 32 bits, for what a document has many of: a text has fewer than 2^32 bytes.
typedef struct {
	uint32_t start;
	uint32_t end;
} XsShortSpan;

static inline XsSpan
xs_span(XsShortSpan span)
{
	return (XsSpan){span.start, span.end};
}

static inline XsShortSpan
xs_short_span(XsSpan span)
{
	return (XsShortSpan){(uint32_t)span.start, (uint32_t)span.end};
}

static inline bool
xs_span_overlaps(XsSpan a, XsSpan b)
{
	return a.start < b.end && b.start < a.end;
}
