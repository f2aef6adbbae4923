// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-buffer.h"

#include <glib.h>

// Replaces len bytes at off of a part.
typedef struct {
	uint64_t off;
	uint64_t len;
	const char *replacement; // UTF-8, borrowed
	bool markup; // the replacement is XML that goes in as it is, and may replace whole tags
} XsXmlSplice;

// Appends the part to out with n splices done, which are sorted and do not overlap; every other byte
// stays. Replacements are escaped as the place wants it (text, attribute, CDATA section, comment)
// and written in the encoding of the part. XS_ERROR_MALFORMED where a splice that is no markup does
// not lie inside one stretch of text. The result may still be broken (half a reference cut off):
// look at it with xs_xml_check().
XS_CHECKED bool xs_xml_splice(const uint8_t *data,
			      size_t len,
			      const XsXmlSplice *splices,
			      size_t n,
			      XsBuffer *out,
			      GError **error);

// The same, and tells whether every splice that is no markup keeps a well-formed part well-formed, so
// that xs_xml_check() need not be asked: in UTF-8, in the text or an attribute value of an element,
// whole characters or one whole reference, replaced by something that needs no escaping anywhere.
XS_CHECKED bool xs_xml_splice_tell(const uint8_t *data,
				   size_t len,
				   const XsXmlSplice *splices,
				   size_t n,
				   XsBuffer *out,
				   bool *ret_safe,
				   GError **error);

// Does the splices in the part itself, which must be known to be well-formed, where all of them are
// safe in this sense and up to each the part gets no longer: with the outcome of
// xs_xml_splice(), so many bytes in *len. Otherwise leaves the part as it is and returns false. starts (may be NULL): where some elements begin
// (uint64_t, rising), so that not all of the part must be looked through.
XS_CHECKED bool xs_xml_splice_in_place(
	uint8_t *data, size_t *len, const XsXmlSplice *splices, size_t n, const GArray *starts);
