// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/content/xs-pdf-content.h"
#include "format/pdf/image/xs-pdf-page-image.h"
#include "format/pdf/mask/xs-pdf-mask-area.h"
#include "format/pdf/object/xs-pdf-file.h"
#include "format/pdf/prune/xs-pdf-uses.h"
#include "text/xs-change.h"
#include "text/xs-edit.h"

// Rewrites content streams so that masked glyphs are gone from them. Only operators that show such
// glyphs change; their total advance stays, inner shifts of a masked run do not. Replacements of
// as many characters as glyphs keep the glyphs that they repeat and draw stars for the others;
// all others become a box.
typedef struct XsPdfMask XsPdfMask;

// Places of replacement text of marked content, in the part of their page: this and the running
// count of code points over the scopes of the ledger.
#define XS_PDF_SCOPE_BASE (UINT64_C(1) << 40)

// All are borrowed. uses receives the fate of every glyph of the ledgers masked or noted.
XsPdfMask *
xs_pdf_mask_new(XsPdfFile *file, XsPdfContent *content, XsPdfUses *uses, XsChanges *changes);
void xs_pdf_mask_free(XsPdfMask *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfMask, xs_pdf_mask_free)

// Pictures that pages take which cannot be masked in place. Borrowed; NULL for none, as at first.
void xs_pdf_mask_set_page_images(XsPdfMask *self, const XsPdfPageImages *pages);

// Masks the glyphs that splices (XsSplice, sorted) name in a ledger of page, and all that its areas (XsPdfArea)
// show; the page gets streams and
// resources of its own; forms that hold masked glyphs are cloned for this use. part_name is for
// changes, which also hear where what was masked may still be seen in a picture and the page's own picture
// is missing. XS_ERROR_MALFORMED where a place is none of the ledger's.
XS_CHECKED bool xs_pdf_mask_page(XsPdfMask *self,
				 uint32_t page,
				 const XsPdfLedger *ledger,
				 const GArray *splices,
				 const GArray *areas,
				 const char *part_name,
				 GError **error);

// The same for a stream that is reached otherwise; it is changed in place. XS_ERROR_UNSUPPORTED where what
// was masked may still be seen in a picture.
XS_CHECKED bool xs_pdf_mask_stream(XsPdfMask *self,
				   int id,
				   int generation,
				   const XsPdfLedger *ledger,
				   const GArray *splices,
				   const char *part_name,
				   GError **error);

// Whether a form was cloned: then every other ledger must be noted before finish, so that an
// original that nobody draws any more does not stay behind unmasked.
bool xs_pdf_mask_has_clones(const XsPdfMask *self);
// All forms and glyphs of this ledger are drawn as they are.
void xs_pdf_mask_note(XsPdfMask *self, const XsPdfLedger *ledger);
// All but its glyphs.
void xs_pdf_mask_note_drawn(XsPdfMask *self, const XsPdfLedger *ledger);

// Writes the mask fonts and overwrites originals that are in use no more.
void xs_pdf_mask_finish(XsPdfMask *self);
