// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-words.h"

// Which instructions bytes are told apart with. All give the same masks.
typedef enum {
	XS_PATH_BEST, // what the processor has
	XS_PATH_PORTABLE,
	XS_PATH_SSE2,
	XS_PATH_AVX2,
	XS_PATH_AVX512, // with VBMI
} XsScanPath;

#define XS_PATH_LAST XS_PATH_AVX512

enum {
	XS_CLASSES_BLOCKS = 64, // of 64 bytes each
};

// Which short numbers are not worth a look; see xs-around.h.
typedef struct {
	bool used;
	unsigned digits; // of the shortest number of groups
} XsDullFilter;

// One bit for each byte, 64 bytes a word, the lowest bit first.
typedef struct {
	uint64_t digits[XS_CLASSES_BLOCKS + 1]; // and none
	uint64_t numbers
		[XS_CLASSES_BLOCKS]; // digits begin, but for dull numbers on paths that tell them
	uint64_t signs[XS_CLASSES_BLOCKS]; // '@'
	uint64_t words
		[XS_CLASSES_BLOCKS]; // a word may begin here: few that do not pass, none that do fail
} XsClasses;

// The path that is taken where this one is asked for; a path that the processor does not have is
// the best one below it.
XsScanPath xs_scan_path(XsScanPath wanted);
const char *xs_scan_path_name(XsScanPath path);

// Looks at [at, end) of text, at most XS_CLASSES_BLOCKS * 64 bytes; bits behind end are 0. len is that
// of the text, behind which nothing is read.
void xs_classes_read(XsScanPath path,
		     const XsWordFilter *filter,
		     const XsDullFilter *dull,
		     const char *text,
		     size_t len,
		     size_t at,
		     size_t end,
		     XsClasses *classes);
