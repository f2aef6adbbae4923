// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-file.h"
#include "review/xs-inline-waiver.h"

// Waivers that stand in text, tables of text, and comments of pages; not in documents nested in others.

// Calls found for every finding that such a waiver is for, with the index of the finding in the result,
// which was filled from the file. In text and tables a waiver is for its own line and the next; in a page
// for the text around its comment, or where the comment stands alone, for the text behind it.
void xs_file_each_waiver(const XsFile *file,
			 void (*found)(size_t index, const XsInlineWaiver *waiver, void *data),
			 void *data);
