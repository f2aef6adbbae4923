// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/xs-result.h"

// Words for people in the place of machine names. sheet: in Chinese whatever the user's language
// is, for the review sheet, which is an official form; else in the user's language. A name without
// a word is given back as it is. Static, or borrowed from name.
const char *xs_words_outcome(XsOutcome outcome, bool sheet);
const char *xs_words_gap(const char *kind, bool sheet);
const char *xs_words_type(const char *type, bool sheet);
const char *xs_words_action(const char *action, bool sheet);
// Of a waiver, by the name of its status.
const char *xs_words_waiver(const char *status, bool sheet);
const char *xs_words_grade(const char *grade, bool sheet);
const char *xs_words_label(const char *label, bool sheet);
const char *xs_words_mark(const char *mark, bool sheet);
// How much a mask hides: strength is the number of values that still fit, 0 where not known; mask is its name, or NULL.
const char *xs_words_strength(double strength, const char *mask, bool sheet);
const char *xs_words_notice(const char *notice, bool sheet);
