// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-buffer.h"
#include "text/xs-sink.h"

// Text of one paragraph (or element, or attribute) that is collected over runs until it can be
// sent whole, with the bytes behind it and what Word does with each stretch.
typedef enum {
	XS_RUN_PLAIN = 0,
	XS_RUN_INSERTED = 1 << 0, // by a tracked change: not in the rejected view
	XS_RUN_DELETED = 1 << 1,  // not in the accepted view
	XS_RUN_HIDDEN = 1 << 2,   // w:vanish
	XS_RUN_CHOICE = 1 << 3,   // first branch of mc:AlternateContent
	XS_RUN_FALLBACK = 1 << 4, // the other branch: mostly the same text again
	XS_RUN_RUBY = 1 << 5,     // phonetic text above
} XsRunFlags;

typedef struct XsDocxRuns XsDocxRuns;

XsDocxRuns *xs_docx_runs_new(size_t max);
// Wipes what it frees.
void xs_docx_runs_free(XsDocxRuns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsDocxRuns, xs_docx_runs_free)
void xs_docx_runs_clear(XsDocxRuns *self);

// Whether there is anything but white space.
bool xs_docx_runs_blank(const XsDocxRuns *self);
bool xs_docx_runs_empty(const XsDocxRuns *self);

XS_CHECKED bool xs_docx_runs_add(XsDocxRuns *self,
				 XsRunFlags flags,
				 XsPieceKind kind,
				 const char *utf8,
				 size_t len,
				 uint64_t off,
				 uint64_t n,
				 GError **error);

// Decodes percent-encoded UTF-8 in affine pieces (RFC 3986); each character becomes an atom.
XS_CHECKED bool xs_docx_runs_unescape(XsDocxRuns *self, GError **error);

// Where the whole is one number with an exponent ("1.10105194912310e+17"), writes it out, digit by
// digit: an atom.
XS_CHECKED bool xs_docx_runs_expand(XsDocxRuns *self, GError **error);

// Takes out the codes of a sheet's header or footer ("&L", "&\"font,style\"", "&10"; ECMA-376 part 1,
// 18.3.1.46), of which a size has at most this many digits. What stands behind a code never joins what
// stands before it.
XS_CHECKED bool xs_docx_runs_strip_codes(XsDocxRuns *self, size_t digits, GError **error);

// Where a paragraph goes.
typedef struct {
	XsSink *sink;
	uint32_t part;
	uint32_t label;
	XsRole role;
	const XsCell *cell; // or NULL
} XsDocxTarget;

// Sends the text in all views that differ: as it is read with all changes accepted (LINES); hidden
// text and phonetic text by themselves (LINES); with all changes rejected, with hidden text, with
// the other branch of alternate content (STREAM, which shows the same bytes in another order).
XS_CHECKED bool
xs_docx_runs_send(const XsDocxRuns *self, const XsDocxTarget *target, GError **error);

// Appends the pieces of from that have none of these flags, all of them as plain ones.
XS_CHECKED bool
xs_docx_runs_append(XsDocxRuns *self, const XsDocxRuns *from, unsigned without, GError **error);

// Sends everything as one block of the STREAM reading.
XS_CHECKED bool
xs_docx_runs_send_stream(const XsDocxRuns *self, const XsDocxTarget *target, GError **error);
