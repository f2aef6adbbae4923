// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/mask/xs-pdf-mask-font.h"
#include "format/pdf/mask/xs-pdf-mask-plan.h"
#include "format/pdf/mask/xs-pdf-mask.h"

// The state of rewriting one ledger: shared by xs-pdf-mask.c, xs-pdf-mask-scope.c and
// xs-pdf-mask-image.c.

// How a form or a picture is drawn over the whole document.
typedef struct {
	int generation;
	int clone;   // object number of a masked clone, 0 for none
	bool kept;   // drawn as it is somewhere
	bool unread; // a picture that cannot be masked, under masked text somewhere
} XsPdfMaskForm;

struct XsPdfMask {
	XsPdfFile *file;
	XsPdfContent *content;
	XsPdfUses *uses;
	const XsPdfPageImages *pages; // or NULL
	XsChanges *changes;
	XsPdfMaskFont *font;
	GHashTable *forms;  // object number -> XsPdfMaskForm
	GHashTable *images; // the same of pictures
	GHashTable *marked; // marked content that held masked glyphs
	GHashTable *clones; // original and content or regions -> object number of the clone
	bool has_clones;
};

// Bytes [start, end) of a stream that become text.
typedef struct {
	size_t start;
	size_t end;
	char *text;
} XsPdfPatch;

// One stream of the ledger while it is rewritten.
typedef struct {
	GArray *patches;     // XsPdfPatch
	GHashTable *fonts;   // number of a mask font -> name with slash
	GHashTable *objects; // name with slash -> object number of a form or picture
} XsPdfMaskStream;

typedef struct {
	XsPdfMask *mask;
	const XsPdfLedger *ledger;
	const GArray *areas; // XsPdfArea
	XsPdfMaskGlyph *glyphs;
	XsPdfMaskStream *streams; // one an instance
	uint32_t stream;          // at hand
	qpdf_oh resources;
	const char *part_name;
	bool redrawn;     // the page has a picture to take
	GArray *strips;   // XsPdfStrip, where there are pictures; else NULL
	GArray *blanked;  // XsBox on the page, of pictures that were changed; or NULL
	const char *left; // why masked text may still be seen in a picture; NULL where it is not
} XsPdfRewrite;

// Bytes [start, end) of an instance's content become text, which is taken.
void
xs_pdf_rewrite_patch(XsPdfRewrite *self, uint32_t instance, size_t start, size_t end, char *text);

// Gives an object a name, with its slash, in the XObject resources of an instance. New string.
char *xs_pdf_rewrite_object(XsPdfRewrite *self, uint32_t instance, const char *base, int id);

// What is known of a picture over the whole document.
XsPdfMaskForm *xs_pdf_mask_image(XsPdfMask *self, int id, int generation);

// Puts its picture in the place of all that a page draws, with boxes where masked text was seen.
XS_CHECKED bool xs_pdf_rewrite_redraw(XsPdfRewrite *self, uint32_t page, GError **error);

// What a picture was blanked of, by the new picture's object number.
void xs_pdf_rewrite_note_image(XsPdfRewrite *self,
			       const XsPdfImage *image,
			       int id,
			       const GArray *regions);
// Tells where the page may look different, where that is wanted.
void xs_pdf_rewrite_boxes(XsPdfRewrite *self, uint32_t page);

// Overwrites originals of pictures that are in use no more.
void xs_pdf_mask_finish_images(XsPdfMask *self);

// Replaces pictures that lie under or over masked glyphs; sets left where one cannot be.
XS_CHECKED bool xs_pdf_rewrite_images(XsPdfRewrite *self, GError **error);

// The resources that an instance runs with: its own or those around it.
qpdf_oh xs_pdf_rewrite_resources(XsPdfRewrite *self, uint32_t instance, bool *ret_own);

// Adds to scopes (index) those whose replacement text an edit names itself: it is left out whole.
XS_CHECKED bool xs_pdf_rewrite_find_scopes(XsPdfRewrite *self,
					   const GArray *splices,
					   GHashTable *scopes,
					   GError **error);
// Takes the replacement text out of these scopes.
void xs_pdf_rewrite_scopes(XsPdfRewrite *self, GHashTable *scopes);
