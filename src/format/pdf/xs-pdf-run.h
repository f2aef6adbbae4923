// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "xs-pdf-content.h"
#include "xs-pdf-matrix.h"
#include "xs-pdf-tokens.h"

// The state of running one page's content: shared by xs-pdf-content.c (streams, resources,
// operators) and xs-pdf-show.c (text).

// What q saves and Q restores.
typedef struct {
	XsPdfMatrix ctm;
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
	XsPdfState state;
	XsPdfMatrix tm;
	XsPdfMatrix tlm;
	uint32_t text_object;
	uint32_t scope;
	uint64_t bytes_left; // of content to run, over all forms
	GByteArray *scratch; // decoded strings
} XsPdfRun;

// One stream being run.
typedef struct {
	XsPdfRun *run;
	XsPdfTokens tokens;
	GArray *operands;  // XsPdfToken
	GHashTable *fonts; // name -> index into the ledger's fonts, + 1
	GArray *marks;     // uint32_t: the scope outside of each open marked content
	qpdf_oh resources;
	uint32_t instance;
	size_t stack_base;
} XsPdfFrame;

// Shows the strings (and moves by the numbers) of operands [first, end of operands).
void xs_pdf_run_show(XsPdfFrame *frame, XsPdfShowKind kind, guint first, size_t end);
