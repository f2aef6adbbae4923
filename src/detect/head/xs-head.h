// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/scan/xs-run.h"
#include "detect/xs-scanner.h"

// What a document says of itself: title, day of issue (成文日期), disclosure label, secrecy marks; read
// only where such things stand (head, tail, 附注, own line), not where a text talks about them.

// Reads the LINES reading of all parts.
XsHead *xs_head_read(const XsSubject *subject);
