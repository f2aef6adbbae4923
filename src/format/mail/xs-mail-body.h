// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/mail/xs-mail-document.h"

// Writes the body of a leaf to fd (an empty file), decoded: what its transfer encoding holds; a text in
// an encoding that the message names as UTF-8 with a mark, if all of it can be read.
XS_CHECKED bool
xs_mail_body_decode(const XsMail *self, const XsMailEntity *entity, int fd, GError **error);

// Whether bytes stand in the body that its transfer encoding passes over: before, within or behind it.
bool xs_mail_body_is_untidy(const XsMail *self, const XsMailEntity *entity);

// Why a body that is decoded in fd is not wholly read as what it is: a fixed phrase, or NULL.
const char *xs_mail_body_hides(int fd, XsGapKind *ret_kind);

// The way back: appends to out what a body of this entity holds for the document in fd.
XS_CHECKED bool xs_mail_body_encode(
	const XsMail *self, const XsMailEntity *entity, int fd, int out, GError **error);
