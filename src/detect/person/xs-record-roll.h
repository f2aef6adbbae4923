// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"

#include <glib.h>

// Rolls in running text: lines that begin with a number or a time, each of which names somebody at the
// same place (接龙 in a chat, 签名 below a letter, who said what at what time).

typedef struct {
	XsSpan span;   // of its lines
	uint32_t word; // of each line, which is its name
	bool children; // those named are children
} XsRoll;

// Appends the rolls (XsRoll) of a zone of utf8 (folded), in order. scratch: an array of XsSpan. Lines that
// begin with no digit cost one look.
void
xs_rolls_find(const XsRules *rules, const char *utf8, XsSpan zone, GArray *scratch, GArray *rolls);

// The name in a line of a roll; empty where it holds none.
XsSpan xs_roll_name(const XsRules *rules, const char *utf8, XsSpan line, uint32_t word);
