// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-record-draft.h"

// Calls found for the homes that a text of somebody's record tells without a label that a rule knows (住…,
// 从…家中); in a minor's record for all of each, and for what is an address and nothing else, too.
typedef void (*XsHomeFound)(void *data, XsSpan home);
void xs_homes_find(XsRecorder *recorder, XsSpan text, bool minor, XsHomeFound found, void *data);
