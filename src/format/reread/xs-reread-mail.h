// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// The second reader of messages: takes them to pieces by itself, searches header fields and what stands
// between parts as text, all bytes as they are, and hands out each body as a nested document, decoded.
extern const XsRereader xs_rereader_mail;
