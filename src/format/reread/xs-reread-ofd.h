// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// The second reader of OFD documents: every byte of the archive, as of other packages; and the pages as they
// are drawn, with their templates, notes and composite objects: lines by where their characters stand, and
// once more as they are drawn; what glyph numbers say, by the characters that the same numbers stand for
// elsewhere in the document.
extern const XsRereader xs_rereader_ofd;
