// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/xs-log.h"

// The first 64 bits of the keyed HMAC by which the log knows a value or a person; 0 where it cannot
// be made. key is an XsKey: the signature is XsTokenFunc's.
uint64_t xs_token(void *key, const char *what, const char *type, const char *value);
