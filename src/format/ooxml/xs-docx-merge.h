// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-limits.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// How many rows each table cell covers. Word writes it as "restart" and "continue" marks, so a cell
// cannot know it when it is read: this looks ahead. Returns uint32_t for each w:tc in document
// order, or NULL where no cell is merged (the usual case, found without parsing) or the part cannot
// be read.
GArray *xs_docx_merge_rows(const uint8_t *data, size_t len, const XsLimits *limits);
