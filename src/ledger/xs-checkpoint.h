// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/xs-log.h"

// What a "checkpoint" event holds: head, count and Merkle root of the lines before it, signed.

// Whether the body says exactly this of the lines before it.
bool xs_checkpoint_fits(const json_t *body, const XsLogCheckpoint *here);
// Whether a listed key signed it.
bool xs_checkpoint_signed(const json_t *body, const XsTrust *trust);
