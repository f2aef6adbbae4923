// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A header field that is a type with parameters: "Content-Type: text/plain; name=a.txt". Values are
// decoded (RFC 2231, and encoded words, which do not belong there), and encoded as RFC 2231 says.
typedef struct {
	char *name;
	char *value; // UTF-8
	uint64_t
		at; // in the text of the field: values follow one another, each with a byte behind it
} XsMailParam;

typedef struct {
	char *field;    // "Content-Type"
	char *type;     // "text/plain"
	GArray *params; // XsMailParam
} XsMailParams;

// NULL where the field holds anything else than these: then it is text. Borrows nothing.
XsMailParams *xs_mail_params_new(const uint8_t *bytes, size_t len);
void xs_mail_params_free(XsMailParams *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsMailParams, xs_mail_params_free)

bool xs_mail_param_is_boundary(const XsMailParam *param);
// Whether the value is the name of a file.
bool xs_mail_param_is_name(const XsMailParam *param);

// Replaces values by what the splices (XsSplice, whose places count from base) make of them; false where
// that cannot be: a boundary stands elsewhere, too.
bool xs_mail_params_splice(XsMailParams *self, const GArray *splices, uint64_t base);
// Appends the field anew, with its line end.
void xs_mail_params_write(const XsMailParams *self, const char *eol, GByteArray *out);
