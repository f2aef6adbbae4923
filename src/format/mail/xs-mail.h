// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// Messages (RFC 5322, MIME: RFC 2045 to 2049), web archives that are messages (RFC 2557) and mailboxes
// (RFC 4155), by GMime. Header fields are text; bodies and attachments are nested documents, decoded.
// In a copy only what is masked is encoded anew.
extern const XsFormat xs_format_mail;

// Loads the converters of the C library, which a confined process can no longer open.
void xs_mail_prepare(void);
