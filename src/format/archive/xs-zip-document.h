// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pack/xs-pack.h"
#include "format/sniff/xs-charset.h"
#include "format/xs-format.h"

// Shared by the sources of the handler. Part i is member i; its places: the bytes of its name from 0
// on, those of its comment from XS_ZIP_COMMENT on, the member itself at XS_ZIP_MEMBER. The part behind
// the last is the comment of the archive.
enum {
	XS_ZIP_COMMENT = 1 << 16,
	XS_ZIP_MEMBER = 1 << 17,
};

typedef struct {
	XsDocument base;
	XsFormatOptions options;
	const XsSource *source;
	XsPack *pack;
	XsCharset legacy; // of names and comments that are not UTF-8
	bool uncertain;   // that guess
} XsZip;

typedef enum {
	XS_ZIP_DOCUMENT,
	XS_ZIP_FOLDER,
	XS_ZIP_LINK,     // symbolic
	XS_ZIP_LEAVINGS, // what a system keeps of its own beside the files: left out
} XsZipKind;

// What a member is; LEAVINGS only where sanitising leaves out that much.
XsZipKind xs_zip_kind(XsZip *self, size_t index);

XS_CHECKED bool xs_zip_extract(XsDocument *document, XsSink *sink, GError **error);
XS_CHECKED bool
xs_zip_mask(XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error);
