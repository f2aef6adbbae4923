// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/xs-log.h"

// Disclosure labels (公开属性) that people give to documents, and why.

// Whether there is such a label: "public", "redacted-public", "on-request", "not-public".
bool xs_labels_valid(const char *label);
// Whether there is such a reason (政府信息公开条例 art. 14 to 16): "14-secret" ...; NULL is none.
bool xs_labels_valid_reason(const char *reason);
// The names of all reasons, ended by NULL.
const char *const *xs_labels_reasons(void);
// In the words of the regulation.
const char *xs_labels_reason_words(const char *reason);

// The stricter of what the document bears and what a person gave it; either may be NULL or "none".
const char *xs_labels_stricter(const char *document, const char *person);

// Writes the event, synced. XS_ERROR_USAGE where label or reason are not known, or where a label that
// keeps something back has no reason.
XS_CHECKED bool
xs_labels_write(XsLog *log, const char *src, const char *label, const char *reason, GError **error);
