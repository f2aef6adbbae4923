// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// Second readers of plain text and tables in text: bytes as they are, and the text by byte order
// mark, else UTF-8, else UTF-16 by its look, else GB18030 and Big5.
extern const XsRereader xs_rereader_text;
extern const XsRereader xs_rereader_csv;

// Loads the converters of the C library, which a confined process can no longer open. Their memory
// is kept until the process ends.
void xs_reread_prepare(void);
