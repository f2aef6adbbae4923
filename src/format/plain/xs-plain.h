// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// Plain text: each line is a block. Encodings: UTF-8, GB18030, Big5, UTF-16, found as
// xs_charset_detect() does. docs/formats.md lists the gaps.
extern const XsFormat xs_format_plain_text;

// Delimited tables (RFC 4180; comma, semicolon, tab or bar): each field that is not empty is a
// block in a cell of table 0.
extern const XsFormat xs_format_plain_csv;
