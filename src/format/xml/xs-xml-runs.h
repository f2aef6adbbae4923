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

typedef struct XsXmlRuns XsXmlRuns;

XsXmlRuns *xs_xml_runs_new(size_t max);
// Wipes what it frees.
void xs_xml_runs_free(XsXmlRuns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsXmlRuns, xs_xml_runs_free)
void xs_xml_runs_clear(XsXmlRuns *self);

// Whether there is anything but white space.
bool xs_xml_runs_blank(const XsXmlRuns *self);
bool xs_xml_runs_empty(const XsXmlRuns *self);

XS_CHECKED bool xs_xml_runs_add(XsXmlRuns *self,
				XsRunFlags flags,
				XsPieceKind kind,
				const char *utf8,
				size_t len,
				uint64_t off,
				uint64_t n,
				GError **error);

// Decodes percent-encoded UTF-8 in affine pieces (RFC 3986); each character becomes an atom.
XS_CHECKED bool xs_xml_runs_unescape(XsXmlRuns *self, GError **error);

// Where the whole is one number with an exponent ("1.10105194912310e+17"), writes it out, digit by
// digit: an atom.
XS_CHECKED bool xs_xml_runs_expand(XsXmlRuns *self, GError **error);

// Takes out the codes of a sheet's header or footer ("&L", "&\"font,style\"", "&10"; ECMA-376 part 1,
// 18.3.1.46), of which a size has at most this many digits. What stands behind a code never joins what
// stands before it.
XS_CHECKED bool xs_xml_runs_strip_codes(XsXmlRuns *self, size_t digits, GError **error);

// Where a paragraph goes.
typedef struct {
	XsSink *sink;
	uint32_t part;
	uint32_t label;
	XsRole role;
	const XsCell *cell; // or NULL
	bool coded;         // only what base 64 says is sent (xs-xml-coded.h)
} XsXmlTarget;

// Sends the text in all views that differ: as it is read with all changes accepted (LINES); hidden
// text and phonetic text by themselves (LINES); with all changes rejected, with hidden text, with
// the other branch of alternate content (STREAM, which shows the same bytes in another order).
XS_CHECKED bool xs_xml_runs_send(const XsXmlRuns *self, const XsXmlTarget *target, GError **error);

// Appends the pieces of from that have none of the flags in without, all of them with these flags.
XS_CHECKED bool xs_xml_runs_append(
	XsXmlRuns *self, const XsXmlRuns *from, unsigned without, XsRunFlags flags, GError **error);

// Whether both have the same text.
bool xs_xml_runs_same(const XsXmlRuns *self, const XsXmlRuns *other);

// Sends everything as one block of the STREAM reading.
XS_CHECKED bool
xs_xml_runs_send_stream(const XsXmlRuns *self, const XsXmlTarget *target, GError **error);
