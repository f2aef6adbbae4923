// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-file.h"
#include "ledger/xs-log.h"

// The events of the log that list very many things of one file, several lines of them.

XS_CHECKED bool
xs_event_lists_findings(XsLog *log, const char *batch, const XsResult *result, GError **error);
// What the file's copy shows of numbers: type, what is seen, token of the value, token of the person.
XS_CHECKED bool xs_event_lists_masks(
	XsLog *log, const XsKey *key, const char *batch, const XsFile *file, GError **error);
