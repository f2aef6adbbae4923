// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/xs-options.h"

#include <stddef.h>

// The tables of commands and flags.

typedef enum {
	XS_FLAG_SWITCH,
	XS_FLAG_STRING,
	XS_FLAG_LIST,
	XS_FLAG_NUMBER,
	XS_FLAG_DATE,
} XsFlagKind;

typedef struct {
	char letter; // 0 where there is only a long name
	const char *name;
	XsFlagKind kind;
	const char *argument; // name of the value; NULL for a switch
	unsigned commands;
	size_t offset; // of the field in XsOptions
	const char *help;
} XsFlag;

extern const XsCommand xs_commands[];
extern const size_t xs_n_commands;
extern const XsFlag xs_flags[];
extern const size_t xs_n_flags;
