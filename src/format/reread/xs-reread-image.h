// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// The second reader of pictures: all bytes are searched, and what PNG packs; strings are shown to the rules.
extern const XsRereader xs_rereader_image;
