// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-matcher.h"

// Brings UTF-8 (or any bytes: what is no UTF-8 passes as it is) into the form in which needles are
// given, piece by piece, and hands it to a stream. A second implementation of XS_FOLD_ALL, so that
// an error in the first one shows.
typedef enum {
	XS_FOLDER_VALUE, // as xs_needle_canonical()
	XS_FOLDER_SHOWN, // as XS_FOLD_ALL, white space removed
	XS_FOLDER_CODES, // nothing changed
} XsFolderKind;

typedef struct {
	XsFolderKind kind;
	XsMatchStream *stream; // owned
	uint8_t table[256]; // what a byte becomes: itself, another, 0 (left out) or 1 (look closer)
	uint8_t held[2];    // the beginning of a character that may fold
	size_t n_held;
	bool fast; // 64 bytes at a time; what comes out is the same
} XsFolder;

// Takes stream.
XsFolder *xs_folder_new(XsFolderKind kind, XsMatchStream *stream);
void xs_folder_free(XsFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsFolder, xs_folder_free)

void xs_folder_feed(XsFolder *self, const uint8_t *bytes, size_t len);
// Something that is not text stands here; what follows joins with what came before.
void xs_folder_separator(XsFolder *self);
// Makes self go on as other, of the same kind, does from here.
void xs_folder_follow(XsFolder *self, const XsFolder *other);
// Nothing that follows joins with what came before.
void xs_folder_finish(XsFolder *self);
