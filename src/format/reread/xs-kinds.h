// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What stands somewhere in a block of bytes, and so in which ways it may have to be decoded.
typedef struct {
	bool entity;  // what a character reference begins with
	bool escape;  // what an escape begins with
	bool control; // stands in no text
	bool high;    // no ASCII
} XsKinds;

XsKinds xs_kinds_of(const uint8_t *bytes, size_t len);
