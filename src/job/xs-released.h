// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/xs-result.h"

#include <jansson.h>

// Tells of a receipt that was proven: its payload, as docs/review.md has it.
void xs_released_tell(const json_t *receipt, XsResult *result);
