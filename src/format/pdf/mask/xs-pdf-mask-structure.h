// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-file.h"

// Replacement text in the structure tree (ISO 32000-1 14.9.3 to 14.9.5) says what glyphs say: it goes with
// those that it stands for, whatever it says.

// A set of marked content: the page or form that holds it, by object number, and its identifier there.
GHashTable *xs_pdf_mask_structure_new(void);
void xs_pdf_mask_structure_note(GHashTable *marked, int owner, int mcid);

// Leaves the replacement text out of every element that stands for marked content of the set, and of those
// around it.
void xs_pdf_mask_structure_clear(XsPdfFile *file, GHashTable *marked);
