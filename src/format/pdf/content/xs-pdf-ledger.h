// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/layout/xs-layout-matrix.h"
#include "format/layout/xs-layout-page.h"
#include "format/pdf/font/xs-pdf-font.h"
#include "text/xs-place.h"
#include "text/xs-sink.h"

#include <glib.h>

// What one page (or one other stream of content) draws: every glyph with its place in the stream
// and on the page. A glyph's index is its id, and a function of the document alone.

// One shown code, of n_bytes in the content.
typedef XsLayoutGlyph XsPdfGlyph;

enum {
	XS_PDF_GLYPH_UNKNOWN = 1 << 1, // without characters
};

typedef enum {
	XS_PDF_SHOW_STRING,     // Tj
	XS_PDF_SHOW_ARRAY,      // TJ
	XS_PDF_SHOW_LINE,       // '
	XS_PDF_SHOW_SPACED_LINE // "
} XsPdfShowKind;

// One operator that shows text.
typedef struct {
	XsLayoutShow line; // first; its object counts BT over the whole ledger
	size_t start;      // operands and operator in the content of the instance
	size_t end;
	size_t name; // the operand of Tf that chose the font, with its slash, in the same content
	uint32_t name_len; // 0: chosen elsewhere
	uint32_t instance;
	uint32_t first; // glyph
	uint32_t font;
	uint32_t scope; // innermost marked content with ActualText, + 1; 0 for none
	double size;
	double tc; // as in force for this operator, after what " sets
	double tw;
	double th; // Tz / 100
	double ts;
	float ascent;
	float descent;
	uint8_t tr;
	uint8_t kind; // XsPdfShowKind
} XsPdfShow;

// One use of a stream: the page itself (0) or a form that it draws.
typedef struct {
	GBytes *content;
	uint32_t parent; // itself for the first
	uint32_t depth;
	size_t name_start; // the operand of Do in the parent's content
	size_t name_end;
	int id; // object number of the form; of the page or stream for the first
	int generation;
} XsPdfInstance;

// Marked content whose property list holds text or an identifier; or text in content that no operator
// shows.
typedef struct {
	char *utf8;   // the strings, one a line, owned
	size_t start; // property list in the content of the instance
	size_t end;
	uint32_t instance;
	uint32_t outer; // + 1
	int mcid;       // by which the structure refers to it, or -1
	bool named;     // a name of Properties, not a dictionary
	bool stray;     // no marked content: [start, end) can go
	bool blank;     // in a picture: so many spaces take its place
} XsPdfScope;

// One use of a picture.
typedef struct {
	XsLayoutMatrix matrix; // its unit square to the page
	size_t start;          // in the content of the instance: the operand of Do, or BI to EI
	size_t end;
	uint32_t instance;
	uint32_t glyphs; // of the ledger that were drawn before it
	int id;          // object number, 0 for an inline image
	int generation;
	bool large; // enough to show something to read
} XsPdfImage;

// A tiling pattern or the group of a soft mask, used somewhere on the page.
typedef struct {
	int id; // object number
	int generation;
} XsPdfAside;

// Where a path was painted: the rectangle around it.
typedef struct {
	float x0;
	float y0;
	float x1;
	float y1;
	bool plain; // one line or one rectangle, along and across the page
} XsPdfPath;

typedef struct {
	XsGapKind kind;
	bool reviewable;
	const char *reason;
} XsPdfGap;

typedef struct {
	GArray *glyphs;     // XsPdfGlyph
	GArray *shows;      // XsPdfShow, by first glyph
	GArray *instances;  // XsPdfInstance
	GArray *scopes;     // XsPdfScope
	GArray *images;     // XsPdfImage, as drawn
	GArray *asides;     // XsPdfAside, each once
	GArray *rules;      // XsLayoutRule, as drawn
	GArray *paths;      // XsPdfPath, where they were asked for
	GArray *gaps;       // XsPdfGap, each reason once
	GPtrArray *fonts;   // XsPdfFont, borrowed from the cache
	double box[4];      // crop box
	uint32_t n_unknown; // glyphs without known characters, invisible ones too
	double user_unit;
	uint32_t open_states; // that the stream saved and did not restore
	bool unbalanced;      // it restored what it had not saved, or they are not known
} XsPdfLedger;

XsPdfLedger *xs_pdf_ledger_new(void);
void xs_pdf_ledger_free(XsPdfLedger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfLedger, xs_pdf_ledger_free)

static inline const XsPdfGlyph *
xs_pdf_ledger_glyph(const XsPdfLedger *self, size_t index)
{
	return &g_array_index(self->glyphs, XsPdfGlyph, index);
}

static inline const XsPdfShow *
xs_pdf_ledger_show(const XsPdfLedger *self, size_t index)
{
	return &g_array_index(self->shows, XsPdfShow, index);
}

static inline const XsPdfInstance *
xs_pdf_ledger_instance(const XsPdfLedger *self, size_t index)
{
	return &g_array_index(self->instances, XsPdfInstance, index);
}

// Notes what was not read; a reason is kept once.
void xs_pdf_ledger_gap(XsPdfLedger *self, XsGapKind kind, bool reviewable, const char *reason);

// Bytes of memory that it holds, roughly.
size_t xs_pdf_ledger_size(const XsPdfLedger *self);

// Whether b draws the same characters as a at the same spot.
static inline bool
xs_pdf_ledger_twins(const XsPdfLedger *self, const XsPdfGlyph *a, const XsPdfGlyph *b)
{
	return xs_layout_twins(a, b, xs_pdf_ledger_show(self, a->show)->line.em);
}

// What the layout sees of the ledger. Borrowed.
XsLayoutPage xs_pdf_ledger_page(const XsPdfLedger *self);

// The four corners of a glyph on the page: x, y each, in turn.
void xs_pdf_ledger_quad(const XsPdfLedger *self, const XsPdfGlyph *glyph, double ret_quad[8]);
