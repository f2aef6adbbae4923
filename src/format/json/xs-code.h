// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-limits.h"
#include "format/strand/xs-strand-out.h"

// Source code, read far enough that masks in it keep it well-formed: escapes in strings are decoded,
// masked numbers become strings. What is not understood is read as it stands.

// Takes over what stands in a string or url() of code and begins with "data:"; sets *ret_taken.
typedef bool (*XsCodeDataFunc)(void *user,
			       const XsStrand *text,
			       size_t start,
			       size_t end,
			       bool *ret_taken,
			       GError **error);

typedef struct {
	XsStrandOut *out;
	XsRole role;
	const XsCell *cell;     // or NULL
	XsCodeDataFunc data;    // or NULL
	const XsLimits *limits; // where lists and objects in scripts are sent as JSON is; or NULL
	void *user;
} XsCode;

// JavaScript, and JSON that is broken: by line.
XS_CHECKED bool xs_code_send_script(const XsCode *self, const XsStrand *text, GError **error);
// CSS: by line.
XS_CHECKED bool xs_code_send_style(const XsCode *self, const XsStrand *text, GError **error);

// Appends what stands between the quotes of a string.
void xs_code_add_string(XsStrand *to, const XsStrand *from, size_t start, size_t end);
// How many of the bytes from at on make up a number, and what is glued to it.
size_t xs_code_number_len(const XsStrand *text, size_t at, size_t end);
