// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-file.h"

// Names (ISO 32000-1 7.3.5) that hold what is to be masked: keys of dictionaries, values, operands in
// content. A name refers to others that are equal to it, so all of these change alike.
typedef struct XsPdfRename XsPdfRename;

XsPdfRename *xs_pdf_rename_new(void);
void xs_pdf_rename_free(XsPdfRename *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfRename, xs_pdf_rename_free)

// Asks for name (with or without its slash, as libqpdf gives it) to become text. The first text holds.
void xs_pdf_rename_add(XsPdfRename *self, const char *name, const char *text);

// Gives each name that was added a new one that no other name of the document is, wherever it stands.
XS_CHECKED bool xs_pdf_rename_apply(XsPdfRename *self, XsPdfFile *file, GError **error);

// The bytes of a name without slash, #xx resolved; NULs are left out.
GString *xs_pdf_name_bytes(const char *name);
