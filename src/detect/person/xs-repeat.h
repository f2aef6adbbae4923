// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "detect/rule/xs-rule-internal.h"
#include "text/xs-place.h"

#include <glib.h>

// Names of minors and of people in running text, which are found wherever else the document tells them.
typedef struct XsRepeat XsRepeat;
typedef struct XsRecorder XsRecorder;

XsRepeat *xs_repeat_new(void);
void xs_repeat_free(XsRepeat *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsRepeat, xs_repeat_free)

// Adds the name at span (borrowed from utf8) of a record.
void xs_repeat_add(XsRepeat *self, const char *utf8, XsSpan span, uint32_t record);

// The same of something else that leads to a minor, as a school does; found by rule.
void xs_repeat_add_as(
	XsRepeat *self, const char *utf8, XsSpan span, uint32_t record, const XsRule *rule);

// Adds findings for all further occurrences of the recorder's names, in one pass.
XS_CHECKED bool xs_repeat_find(XsRecorder *recorder, GError **error);
