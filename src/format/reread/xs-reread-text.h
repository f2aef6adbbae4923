// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-search.h"
#include "format/xs-format.h"

// Second readers of plain text and tables in text: bytes as they are, and the text by byte order
// mark, else UTF-8, else UTF-16 by its look, else GB18030 and Big5.
extern const XsRereader xs_rereader_text;
extern const XsRereader xs_rereader_csv;

// Gives text piece by piece, in one order or, where two encodings are likely, in both.
typedef void (*XsRereadTake)(void *user, XsOrder order, const uint8_t *utf8, size_t len);

// For declared below: an encoding that is none of Chinese. Its text is read byte by byte, which shows what is
// ASCII in it; before that as Chinese, where it is that throughout in spite of what it says.
#define XS_REREAD_FOREIGN "foreign"

// Decodes a text in the way above. declared (may be NULL): what it names as its encoding, which is then
// the only one of the old ones that is tried. False where no encoding fits.
bool xs_reread_decode(
	const uint8_t *data, size_t len, const char *declared, XsRereadTake take, void *user);

// Loads the converters of the C library, which a confined process can no longer open. Their memory
// is kept until the process ends.
void xs_reread_prepare(void);
