// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "text/xs-place.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What a handler really did when it masked a document.
typedef enum {
	XS_CHANGE_EDITED, // edit id changed [off, off + len) of the original part, in the part's bytes
			  // (zip entry: decompressed; PDF: the decoded content stream)
	XS_CHANGE_DEGRADED, // edit id could not be drawn as asked; note says what was done ("box")
	XS_CHANGE_DROPPED,  // sanitising left the part or object out; note says why ("thumbnail")
	XS_CHANGE_CODES, // the bytes that encoded the masked text of edit id in the source, other than
			 // as text (glyph codes): a further needle for the second reader, in codes
	XS_CHANGE_LEFT, // what must be masked may still be seen on page off, which must be drawn as a
			// picture; note says why. A copy with such a page is no copy
	XS_CHANGE_REDRAWN,   // the page was drawn as a picture; note says why
	XS_CHANGE_ENCRYPTED, // the copy is encrypted, as part was; note says how ("kept", "renewed")
} XsChangeKind;

#define XS_CHANGE_LAST XS_CHANGE_ENCRYPTED

typedef struct {
	XsChangeKind kind;
	uint32_t id;
	const char *part; // name of the part or object; "" for CODES
	uint64_t off;
	uint64_t len;
	const char *note; // fixed English word, never text of the document
	uint8_t *codes;   // CODES: len bytes
} XsChange;

// A list of XsChange with a ceiling.
typedef struct XsChanges XsChanges;

XsChanges *xs_changes_new(size_t max);
void xs_changes_free(XsChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsChanges, xs_changes_free)

// From here on EDITED changes are counted, but not kept: there may be one for each finding.
void xs_changes_count_edits(XsChanges *self);
size_t xs_changes_n_edited(const XsChanges *self);

// From here on boxes are kept: where pages may look different than before. Element type: XsBox, in parts
// of the page as it is displayed, from its upper left corner. Each page that was changed at all has
// one, may be without an area. NULL where they are not kept.
void xs_changes_keep_boxes(XsChanges *self);
GArray *xs_changes_boxes(const XsChanges *self);
// Adds one where they are kept.
void xs_changes_box(XsChanges *self, const XsBox *box);
// All of a page.
void xs_changes_box_page(XsChanges *self, uint32_t page);

size_t xs_changes_count(const XsChanges *self);
const XsChange *xs_changes_get(const XsChanges *self, size_t index);

// Each copies what it is given; XS_ERROR_LIMIT past the ceiling.
XS_CHECKED bool xs_changes_edited(
	XsChanges *self, uint32_t id, const char *part, uint64_t off, uint64_t len, GError **error);
// n EDITED changes of which nothing but their number is known.
XS_CHECKED bool xs_changes_counted(XsChanges *self, uint64_t n, GError **error);
XS_CHECKED bool xs_changes_degraded(
	XsChanges *self, uint32_t id, const char *part, const char *note, GError **error);
XS_CHECKED bool
xs_changes_dropped(XsChanges *self, const char *part, const char *note, GError **error);
XS_CHECKED bool
xs_changes_left(XsChanges *self, const char *part, uint64_t page, const char *note, GError **error);
XS_CHECKED bool
xs_changes_redrawn(XsChanges *self, const char *part, const char *note, GError **error);
XS_CHECKED bool
xs_changes_encrypted(XsChanges *self, const char *part, const char *note, GError **error);
// Hears that work goes on: done of total units.
typedef bool (*XsChangesProgress)(void *data, uint64_t done, uint64_t total, GError **error);
void xs_changes_on_progress(XsChanges *self, XsChangesProgress progress, void *data);
XS_CHECKED bool xs_changes_progress(XsChanges *self, uint64_t done, uint64_t total, GError **error);
XS_CHECKED bool
xs_changes_codes(XsChanges *self, uint32_t id, const uint8_t *codes, size_t len, GError **error);
