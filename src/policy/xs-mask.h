// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "text/xs-place.h"

#include <glib.h>

// A mask operator: which characters of a value are hidden, and what stands there instead. Only
// letters and digits are counted; separators inside a value stay as they are, unless the operator
// takes the value whole.
typedef enum {
	XS_MASK_AS_IS,   // as-is: all stays; for values that were masked before
	XS_MASK_PARTIAL, // partial(a,b): the first a and the last b stay
	XS_MASK_NARROW, // narrow(a,b): the same in a value that was masked before, whose mask signs count
	XS_MASK_LOCAL, // local(a): of an e-mail address the first a of the local part, and the domain
	XS_MASK_AREA,   // area: of a telephone number the area code
	XS_MASK_NAME,   // name(1), name(某): of a person's name the surname
	XS_MASK_YEAR,   // year: of a date the year
	XS_MASK_BOX,    // box: nothing stays, the length does
	XS_MASK_FIXED,  // fixed(n): nothing stays, n mask characters tell no length
	XS_MASK_DELETE, // delete: nothing stays, not even the length
	XS_MASK_LABEL,  // label(text): the text stands instead
} XsMaskKind;

typedef struct {
	XsMaskKind kind;
	uint32_t keep_start;
	uint32_t keep_end;
	uint32_t n;         // FIXED
	uint32_t character; // NAME: instead of the policy's mask character, or 0
	char *label;        // LABEL only
	char *name;         // as the policy writes it
} XsMask;

// XS_ERROR_CONFIG where text is no operator.
XS_CHECKED XsMask *xs_mask_parse(const char *text, GError **error);
void xs_mask_free(XsMask *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsMask, xs_mask_free)

// Appends to hidden (GArray of XsSpan) the runs of the value that do not stay, in order. A value
// so short that all of it would stay is hidden whole; but AS_IS hides nothing, nor does YEAR of a
// date that is nothing but a year.
void xs_mask_hidden(const XsMask *self, const char *utf8, size_t len, GArray *hidden);

// What stands for one hidden character: the policy's mask character, a full block for BOX, 0 where
// the mask does not keep the number of characters.
uint32_t xs_mask_character(const XsMask *self, uint32_t policy_character);

// Appends n times the same character.
void xs_mask_append_characters(GString *out, uint32_t character, size_t n);

// What stands in the place of the whole value, where the mask does not keep the number of
// characters: appended to out.
void xs_mask_whole(const XsMask *self, uint32_t policy_character, GString *out);

// The value as it will stand. New string.
char *xs_mask_preview(const XsMask *self, uint32_t policy_character, const char *utf8, size_t len);
// The same, appended; hidden are the runs that xs_mask_hidden() gave, where the mask keeps the
// number of characters.
void xs_mask_append(const XsMask *self,
		    uint32_t policy_character,
		    const char *utf8,
		    size_t len,
		    const GArray *hidden,
		    GString *out);
