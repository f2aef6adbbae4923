// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>

// Questions to a person at a terminal.

// Whether there is one, to read from and to write to.
bool xs_terminal_is_there(void);
enum {
	XS_TERMINAL_LEFT = 0x100, // arrow keys, which are no single byte
	XS_TERMINAL_RIGHT,
};

// One key, without waiting for the end of a line. -1 at the end of input.
int xs_terminal_key(void);
// A line, without its line feed; NULL where it is empty. Read byte by byte: keys may wait behind it.
char *xs_terminal_line(const char *question);
