// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/sniff/xs-charset.h"
#include "text/xs-sink.h"

// What archives of all kinds have in common: how their names are written, and what systems leave in them.

// Samples what is not UTF-8 of a name or comment.
void xs_archive_sample(GByteArray *sample, const void *bytes, size_t len);
// The encoding of all that was sampled: one name is too short to tell its own, and who packed them had
// one system. *ret_uncertain: that is a guess.
XsCharset xs_archive_find_charset(const GByteArray *sample, bool *ret_uncertain);
// How these bytes are written, where legacy is the other encoding.
XsCharset xs_archive_charset(XsCharset legacy, const void *bytes, size_t len);

// A name or comment as a block of its own; a reviewable gap where bytes stand for no character.
XS_CHECKED bool xs_archive_send_text(XsSink *sink,
				     XsCharset legacy,
				     const void *bytes,
				     size_t len,
				     XsPlace place,
				     XsRole role,
				     GError **error);

enum {
	XS_ARCHIVE_PEEK = 8, // bytes that tell leavings
};

// Whether a member of this name may be what macOS and Windows put into folders of their own accord:
// attributes and icons of files, the layout of the window.
bool xs_archive_may_be_leavings(const char *name);
// Whether it is, by the first bytes of it.
bool xs_archive_is_leavings(const char *name, const void *head, size_t len);
