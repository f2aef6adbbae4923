// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/content/xs-pdf-ledger.h"
#include "format/pdf/font/xs-pdf-bits.h"
#include "format/pdf/mask/xs-pdf-mask-plan.h"

// Which codes of which fonts a document goes on to show, and which masks took out of it somewhere.

// A set of codes of one to four bytes.
typedef struct {
	XsPdfBits small;   // those of one byte, then those of two, from 256 on
	GHashTable *large; // longer ones: n_bytes << 32 | code; NULL for none
} XsPdfCodeSet;

typedef struct {
	XsPdfCodeSet kept;
	XsPdfCodeSet masked;
} XsPdfUse;

typedef struct XsPdfUses XsPdfUses;

XsPdfUses *xs_pdf_uses_new(void);
void xs_pdf_uses_free(XsPdfUses *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfUses, xs_pdf_uses_free)

// Notes every glyph of a ledger by its fate; glyphs is NULL where all are kept.
void xs_pdf_uses_note(XsPdfUses *self, const XsPdfLedger *ledger, const XsPdfMaskGlyph *glyphs);
// Only what is shown with Type 3 fonts; whether there is anything else.
bool xs_pdf_uses_note_type3(XsPdfUses *self, const XsPdfLedger *ledger);
// Notes that a code of a font is in use otherwise.
void xs_pdf_uses_keep(XsPdfUses *self, XsPdfFont *font, uint32_t code, uint8_t n_bytes);
// Notes that all masked codes of a font are in use otherwise.
void xs_pdf_uses_keep_masked(XsPdfUses *self, XsPdfFont *font);

// Of a font of a noted ledger; NULL for others.
const XsPdfUse *xs_pdf_uses_of(const XsPdfUses *self, const XsPdfFont *font);
// Whether a masked code of the font is not in use any more; of any font.
bool xs_pdf_use_has_lost(const XsPdfUse *use);
bool xs_pdf_uses_have_lost(const XsPdfUses *self);

// All codes of a set, shorter ones first, in order: XsPdfCodeKey. New array.
GArray *xs_pdf_code_set_list(const XsPdfCodeSet *self);
void xs_pdf_code_set_clear(XsPdfCodeSet *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsPdfCodeSet, xs_pdf_code_set_clear)
