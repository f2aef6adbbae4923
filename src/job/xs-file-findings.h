// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-file.h"

// The findings of a file and of the documents nested in it, told one by one from texts, findings and
// plans as they stand: these must outlive it.
typedef struct XsFileFindings XsFileFindings;

// Empty, but for the name of top where that promises another type.
XsFileFindings *xs_file_findings_new(const XsFile *top);
// Adds those of a document that has a plan. prefix: "" or "a.zip!" for nested ones.
void xs_file_findings_add(XsFileFindings *self, const XsFile *document, const char *prefix);
// Where a byte of the text of the document added last stands: returns the shown name of its part, sets
// the offset in the text of that part and reading. Borrowed.
const char *xs_file_findings_place(XsFileFindings *self, size_t at, uint64_t *ret_offset);
// For the result, which takes it.
XsResultSource *xs_file_findings_source(XsFileFindings *self);
