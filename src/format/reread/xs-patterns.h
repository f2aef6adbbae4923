// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-folder.h"
#include "text/xs-needle.h"

enum {
	XS_N_FOLDERS = XS_FOLDER_CODES + 1,
};

// Needles made ready for matching, each for the folder of its kind. Values are entered in other
// encodings, too, where these can be matched in the same folded bytes: GB18030, Big5.
typedef struct {
	size_t n_needles;
	XsMatcher *matchers[XS_N_FOLDERS]; // by XsFolderKind; ids are for xs_patterns_resolve()
	GArray *aliases;                   // what ids from n_needles on stand for
	bool han;                          // some value is written in more than ASCII
} XsPatterns;

// Needles of more than 4096 bytes are entered by their first 4096.
XsPatterns *xs_patterns_new(const XsNeedles *needles);
// Wipes what it frees.
void xs_patterns_free(XsPatterns *self);
// The needle behind an id; *ret_channel is changed where the encoding is a channel of its own.
size_t xs_patterns_resolve(const XsPatterns *self, uint32_t id, XsChannel *ret_channel);
