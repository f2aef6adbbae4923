// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/layout/xs-layout-matrix.h"
#include "format/layout/xs-layout-rules.h"
#include "format/pdf/content/xs-pdf-content.h"
#include "format/pdf/content/xs-pdf-tokens.h"

// The state of running one page's content: shared by xs-pdf-content.c (streams, resources,
// operators), xs-pdf-show.c (text), xs-pdf-path.c, xs-pdf-marked.c, xs-pdf-stray.c and xs-pdf-pictures.c.

enum {
	XS_PDF_MAX_NAME = 512,
};

// What q saves and Q restores.
typedef struct {
	XsLayoutMatrix ctm;
	XsPdfFont *font; // NULL before the first Tf
	uint32_t font_index;
	uint32_t font_instance; // where Tf named it
	size_t name;
	uint32_t name_len; // 0: not named by Tf
	double size;
	double tc;
	double tw;
	double th;
	double tl;
	double ts;
	int tr;
} XsPdfState;

typedef struct {
	XsPdfContent *content;
	XsPdfLedger *ledger;
	GArray *stack; // XsPdfState
	GArray *path;  // XsLayoutPoint: not painted yet
	XsPdfState state;
	XsLayoutMatrix tm;
	XsLayoutMatrix tlm;
	uint32_t text_object;
	uint32_t scope;
	bool record_paths;
	uint64_t bytes_left; // of content to run, over all forms
	GByteArray *scratch; // decoded strings
} XsPdfRun;

// One stream being run.
typedef struct {
	XsPdfRun *run;
	XsPdfTokens tokens;
	GArray *operands;  // XsPdfToken
	guint room;        // for so many of them
	uint32_t n_texts;  // operands that can hold text that nobody shows
	GHashTable *fonts; // name -> index into the ledger's fonts, + 1
	GArray *marks;     // uint32_t: the scope outside of each open marked content
	qpdf_oh resources;
	uint32_t instance;
	size_t stack_base;
} XsPdfFrame;

// An operand, counted from the end from 1; NULL where there are fewer.
static inline const XsPdfToken *
xs_pdf_run_operand(const XsPdfFrame *frame, guint from_end)
{
	if (frame->operands->len < from_end)
		return NULL;
	return &g_array_index(frame->operands, XsPdfToken, frame->operands->len - from_end);
}

// Most tokens are operands: no call for each of them.
static inline void
xs_pdf_run_push(XsPdfFrame *frame, const XsPdfToken *token)
{
	GArray *operands = frame->operands;
	guint n = operands->len;
	if (n == frame->room) {
		frame->room = MAX(2 * frame->room, 64);
		g_array_set_size(operands, frame->room);
	}
	operands->len = n + 1;
	g_array_index(operands, XsPdfToken, n) = *token;
}

// A name among the operands, without slash; false, with a gap where it is too long, if it is none.
bool xs_pdf_run_name(XsPdfFrame *frame, guint from_end, char ret_name[XS_PDF_MAX_NAME]);

// An entry of a category of the resources, or null.
qpdf_oh xs_pdf_run_resource(XsPdfFrame *frame, const char *category, const char *name);

// Notes the use of a picture, the operand of Do.
void xs_pdf_run_image(XsPdfFrame *frame, qpdf_oh object);
// Notes a pattern or the group of a soft mask, where it is a stream.
void xs_pdf_run_aside(XsPdfFrame *frame, qpdf_oh stream);
// The operators scn and SCN.
void xs_pdf_run_pattern(XsPdfFrame *frame);
// Behind the operator BI: the entries of the picture's dictionary up to ID, then its data.
void xs_pdf_run_inline_image(XsPdfFrame *frame);

// BDC (with_list) and BMC, EMC.
void xs_pdf_run_begin_marked(XsPdfFrame *frame, bool with_list);
void xs_pdf_run_end_marked(XsPdfFrame *frame);

// Notes comments in [start, end), which holds no word.
void xs_pdf_run_comments(XsPdfFrame *frame, size_t start, size_t end);
// The same for what lies between two tokens: a single byte is nearly always a space.
static inline void
xs_pdf_run_between(XsPdfFrame *frame, size_t start, size_t end)
{
	if (end > start + 1 || (end > start && frame->tokens.untrusted[start] == '%'))
		xs_pdf_run_comments(frame, start, end);
}
// Notes long numbers in an inline picture: in its dictionary, its samples, or behind them.
void xs_pdf_run_image_texts(XsPdfFrame *frame, size_t start, size_t end);
// Counts an operand that can hold text although nobody shows it.
void xs_pdf_run_note_text(XsPdfFrame *frame, const XsPdfToken *token);
// Notes what the operands of an operator (NULL: the end of the stream) hold beyond what it shows.
void xs_pdf_run_stray(XsPdfFrame *frame, const XsPdfToken *word);

// The operators q and Q. The ledger is told where they do not belong to each other.
void xs_pdf_run_save(XsPdfFrame *frame);
void xs_pdf_run_restore(XsPdfFrame *frame);

// Paths (ISO 32000-1 8.5): the operator re; and all others by their first letters, n for those that end a
// path unseen. What is painted and looks like a ruling line is noted in the ledger.
void xs_pdf_run_rectangle(XsPdfFrame *frame);
void xs_pdf_run_path(XsPdfFrame *frame, char operator);

// The file that is read, behind the opaque content.
XsPdfFile *xs_pdf_content_file(const XsPdfContent *self);

// Shows the strings (and moves by the numbers) of operands [first, end of operands).
void xs_pdf_run_show(XsPdfFrame *frame, XsPdfShowKind kind, guint first, size_t end);
