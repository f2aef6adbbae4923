// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/content/xs-pdf-content.h"
#include "format/pdf/prune/xs-pdf-uses.h"

// Fonts that form fields are filled in with (DR, named by DA) draw what viewers or users write there.
// One that is not embedded and is no subset keeps everything; others keep the codes of every
// character that the document's strings hold. Leaves handles to be released.
XS_CHECKED bool
xs_pdf_prune_fields(XsPdfFile *file, XsPdfContent *content, XsPdfUses *uses, GError **error);
