// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-file.h"

// How a copy is to be encrypted, as its source is (ISO 32000-2 7.6).
typedef struct XsPdfEncryption XsPdfEncryption;

// Of file, opened from source with this password or none. Passwords, permissions and key of revision 6 are
// kept; older methods are renewed: AES-256 with the user password of the source, its permissions, and the
// password as owner password where it is that, else a random one that nobody knows. XS_ERROR_UNSUPPORTED
// where the user password cannot be told, or is not UTF-8. The source must outlive nothing.
XS_CHECKED XsPdfEncryption *xs_pdf_encryption_new(XsPdfFile *file,
						  const XsSource *source,
						  const char *password,
						  GError **error);
void xs_pdf_encryption_free(XsPdfEncryption *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfEncryption, xs_pdf_encryption_free)

// Whether the method is not that of the source.
bool xs_pdf_encryption_is_renewed(const XsPdfEncryption *self);

// Tells the writer of file, which has been begun.
void xs_pdf_encryption_apply(const XsPdfEncryption *self, XsPdfFile *file);
