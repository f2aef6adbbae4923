// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// Finds the type of a document by its structure; libmagic is only asked about what no structure
// test knows, on the first 4 KiB. Never fails: what nobody knows has the format "".
void xs_sniff(const XsSource *source, const XsLimits *limits, XsSniffed *ret_sniffed);

// Loads libmagic's database, before the process is confined; without it xs_sniff() leaves detail
// empty for the unknown.
void xs_sniff_prepare(void);
