// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "text/xs-place.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// How text relates to its place.
typedef enum {
	XS_PIECE_AFFINE, // byte i of the text is unit i of the place
	XS_PIECE_CHARS,  // each code point takes the same number of units: place.len / code points
	XS_PIECE_ATOM, // the text and the place belong together only as a whole (entity, ligature)
	XS_PIECE_SYNTHETIC, // no source: a gap between cells, a line end of layout. place.len is 0
} XsPieceKind;

#define XS_PIECE_LAST XS_PIECE_SYNTHETIC

// What a block is in the document. All roles go through the same rules; policy may differ.
typedef enum {
	XS_ROLE_BODY,
	XS_ROLE_CELL,
	XS_ROLE_HEADER,
	XS_ROLE_FOOTER,
	XS_ROLE_FOOTNOTE,
	XS_ROLE_COMMENT,
	XS_ROLE_DELETED,
	XS_ROLE_HIDDEN,
	XS_ROLE_LINK,
	XS_ROLE_ATTRIBUTE,
	XS_ROLE_FORM,
	XS_ROLE_METADATA,
	XS_ROLE_NAME, // a file, entry or object name
} XsRole;

#define XS_ROLE_LAST XS_ROLE_NAME

// An order of the same units. LINES is the canonical one: as a person reads. STREAM is the order
// in which a fixed-layout format draws; it is sent only where it differs.
typedef enum {
	XS_READING_LINES,
	XS_READING_STREAM,
} XsReading;

#define XS_READING_LAST XS_READING_STREAM

// What was not read. The name is stable, for logs and machine output.
typedef enum {
	XS_GAP_IMAGE,        // a picture that nobody looked at
	XS_GAP_DRAWING,      // vector outlines that may show text
	XS_GAP_NO_UNICODE,   // glyphs whose characters are not known
	XS_GAP_UNREADABLE,   // damaged content
	XS_GAP_ENCRYPTED,    // a password is needed
	XS_GAP_LIMIT,        // a ceiling was reached
	XS_GAP_TIMEOUT,      // no progress
	XS_GAP_CRASH,        // the confined reader died
	XS_GAP_UNSUPPORTED,  // a type or feature that is not read
	XS_GAP_BINARY,       // an unknown binary part
	XS_GAP_CHILD,        // a nested document that could not be read whole
	XS_GAP_NOT_EDITABLE, // read, but a finding in it cannot be masked
	XS_GAP_RULE,         // a rule's pattern ran into its match limit
	XS_GAP_VERIFY,       // the second reader found a masked value
} XsGapKind;

#define XS_GAP_LAST XS_GAP_VERIFY

// A table cell. Rows and columns count from 0 within the table, spans are at least 1. Small, as a
// spreadsheet may have a million; the writer clamps what is larger than the values below.
typedef struct {
	uint32_t table : 28;
	uint32_t row;
	uint32_t column : 24;
	uint32_t row_span : 17;
	uint32_t column_span : 14;
	bool header : 1;
} XsCell;

G_STATIC_ASSERT(sizeof(XsCell) == 16);

#define XS_CELL_TABLE_MAX       ((UINT32_C(1) << 28) - 1)
#define XS_CELL_COLUMN_MAX      ((UINT32_C(1) << 24) - 1)
#define XS_CELL_ROW_SPAN_MAX    ((UINT32_C(1) << 17) - 1)
#define XS_CELL_COLUMN_SPAN_MAX ((UINT32_C(1) << 14) - 1)

// A cell of these numbers, each clamped.
static inline XsCell
xs_cell(uint32_t table,
	uint32_t row,
	uint32_t column,
	uint32_t row_span,
	uint32_t column_span,
	bool header)
{
	return (XsCell){
		.table = MIN(table, XS_CELL_TABLE_MAX) & XS_CELL_TABLE_MAX,
		.row = row,
		.column = MIN(column, XS_CELL_COLUMN_MAX) & XS_CELL_COLUMN_MAX,
		.row_span = MIN(row_span, XS_CELL_ROW_SPAN_MAX) & XS_CELL_ROW_SPAN_MAX,
		.column_span = MIN(column_span, XS_CELL_COLUMN_SPAN_MAX) & XS_CELL_COLUMN_SPAN_MAX,
		.header = header,
	};
}

// Where a format handler pushes what it reads. One implementation builds an XsText in the same
// process, another sends the calls over the wire. Every call may fail with a limit; a handler
// then stops and hands the error on. Order: part() opens a part, reading() says in which order
// its blocks come, then text() any number of times and end_block() for each block.
typedef struct XsSink XsSink;

typedef struct {
	// Opens part number id, which counts up from 0. The name is the handler's path of the part
	// ("word/document.xml", "page 3"); the handler makes valid UTF-8 of it. It is not scanned: a
	// handler sends a name that may tell something as a block with XS_ROLE_NAME, too.
	bool (*part)(XsSink *self, uint32_t id, const char *name, GError **error);
	// The blocks that follow belong to this part (already opened) and reading.
	bool (*reading)(XsSink *self, uint32_t part, XsReading reading, GError **error);
	// Appends len bytes of valid UTF-8 without NUL to the open block.
	bool (*text)(XsSink *self,
		     XsPieceKind kind,
		     const char *utf8,
		     size_t len,
		     XsPlace place,
		     GError **error);
	// Ends the open block; label counts what the handler counts: a line, a paragraph, a page.
	bool (*end_block)(XsSink *self, XsRole role, uint32_t label, GError **error);
	// The block that is ended next lies in this cell. Several blocks may lie in one cell.
	bool (*cell)(XsSink *self, const XsCell *cell, GError **error);
	// May be NULL: cell(), text() with one AFFINE piece and end_block() at once, as most cells of a
	// spreadsheet are.
	bool (*cell_block)(XsSink *self,
			   const XsCell *cell,
			   XsRole role,
			   uint32_t label,
			   const char *utf8,
			   size_t len,
			   XsPlace place,
			   GError **error);
	// May be NULL: the cell at row and column of its table, which was sent already, has these spans.
	// For formats that tell spans behind the cells; only found where the cells of the table came in
	// the order of rows and columns, without cells of other tables between them.
	bool (*span)(XsSink *self, const XsCell *cell, GError **error);
	// Declares that something was not read. reviewable: a person can look and answer for it.
	// reason is a fixed short English phrase, never text of the document. place.part may be
	// UINT32_MAX for the whole document.
	bool (*gap)(XsSink *self,
		    XsGapKind kind,
		    bool reviewable,
		    XsPlace place,
		    const char *reason,
		    GError **error);
	// Hands over a nested document (takes fd, on failure too); name as in part(). attached: the document
	// can do without it; where nobody can read or mask it, mask() may be told to leave it out (DROP).
	bool (*child)(XsSink *self,
		      XsPlace place,
		      const char *name,
		      int fd,
		      bool attached,
		      GError **error);
	// Tells that work goes on: done of total units (0 of 0 where unknown).
	bool (*progress)(XsSink *self, uint64_t done, uint64_t total, GError **error);
} XsSinkFuncs;

struct XsSink {
	const XsSinkFuncs *funcs;
};

// Place of a gap that concerns the whole document.
#define XS_PLACE_DOCUMENT ((XsPlace){.part = UINT32_MAX})

XS_CHECKED bool xs_sink_part(XsSink *self, uint32_t id, const char *name, GError **error);
XS_CHECKED bool xs_sink_reading(XsSink *self, uint32_t part, XsReading reading, GError **error);
XS_CHECKED bool xs_sink_text(XsSink *self,
			     XsPieceKind kind,
			     const char *utf8,
			     size_t len,
			     XsPlace place,
			     GError **error);
XS_CHECKED bool xs_sink_end_block(XsSink *self, XsRole role, uint32_t label, GError **error);
XS_CHECKED bool xs_sink_cell(XsSink *self, const XsCell *cell, GError **error);
XS_CHECKED bool xs_sink_cell_block(XsSink *self,
				   const XsCell *cell,
				   XsRole role,
				   uint32_t label,
				   const char *utf8,
				   size_t len,
				   XsPlace place,
				   GError **error);
XS_CHECKED bool xs_sink_span(XsSink *self, const XsCell *cell, GError **error);
XS_CHECKED bool xs_sink_gap(XsSink *self,
			    XsGapKind kind,
			    bool reviewable,
			    XsPlace place,
			    const char *reason,
			    GError **error);
XS_CHECKED bool
xs_sink_child(XsSink *self, XsPlace place, const char *name, int fd, GError **error);
// The same for one that is attached.
XS_CHECKED bool
xs_sink_attachment(XsSink *self, XsPlace place, const char *name, int fd, GError **error);
XS_CHECKED bool xs_sink_progress(XsSink *self, uint64_t done, uint64_t total, GError **error);

// Stable lower-case names for machine output and log ("cell", "lines", "no-unicode").
const char *xs_role_name(XsRole role);
const char *xs_reading_name(XsReading reading);
const char *xs_gap_name(XsGapKind kind);
