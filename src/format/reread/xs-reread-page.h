// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// Second readers of markup and JSON in files of their own: bytes as they are; pages and XML with their
// tags stripped; of JSON each string and number for itself.
extern const XsRereader xs_rereader_html;
extern const XsRereader xs_rereader_xml;
extern const XsRereader xs_rereader_json;
