// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-legacy.h"

// Turns documents of old formats into such as are read, by LibreOffice. That is somebody else's large program
// on hostile bytes: it runs in a box of bubblewrap (namespaces; no network, the system's libraries and data
// read-only, all that it writes in a memory file system that goes with it) with xianshen-boxed around it
// (ceilings, no second process, a filter of system calls), and never without. A new one for each document, with
// a new profile in which no macro runs and no link is followed.
typedef struct XsConverter XsConverter;

typedef struct {
	const char *worker_dir; // folder of xianshen-boxed
	XsLimits limits;
	const char *program; // instead of LibreOffice's (tests); NULL: LibreOffice
} XsConverterOptions;

// Looks for nothing yet: a run without old documents needs none of it.
XsConverter *xs_converter_new(const XsConverterOptions *options);
// After all runs.
void xs_converter_free(XsConverter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsConverter, xs_converter_free)

// What converts here ("LibreOffice 7.4.7.2"), found out by starting it in its box. NULL with
// XS_ERROR_CONFIG where a program is missing, XS_ERROR_SANDBOX where there can be no box. Borrowed.
XS_CHECKED const char *xs_converter_version(XsConverter *self, GError **error);

// Converts the document (fd is borrowed): a file without a name in folder, positioned at 0, or -1. What it holds is no more to be trusted
// than the document. Waits where as many are at work as there are processors. From several threads.
// XS_ERROR_MALFORMED where LibreOffice cannot read it, XS_ERROR_WORKER where it crashes, XS_ERROR_TIMEOUT,
// XS_ERROR_LIMIT, and those of xs_converter_version().
XS_CHECKED int xs_converter_run(
	XsConverter *self, const XsLegacy *legacy, int fd, const char *folder, GError **error);
