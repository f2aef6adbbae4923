// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// Formats that no handler reads, but an office suite turns into one that is.
typedef struct {
	const char *id;                // XsSniffed.format; never one of XsFormatInfo
	const XsFormatInfo *target;    // what it becomes
	const char *const *extensions; // lower case, without dot; the first is the canonical one
	const char *import_filter;     // of LibreOffice; NULL: it sees by itself
	const char *export_filter;
	const char *component; // of LibreOffice, which may be there without it
} XsLegacy;

// NULL where id is none of them.
const XsLegacy *xs_legacy_find(const char *id);
// Whether a file name's extension fits; a name without any fits all.
bool xs_legacy_name_fits(const XsLegacy *self, const char *file_name);
// The name of the converted file: the extension of the target stands for its own, or behind any other.
// New string.
char *xs_legacy_rename(const XsLegacy *self, const char *file_name);
