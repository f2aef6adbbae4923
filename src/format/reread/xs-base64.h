// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	XS_BASE64_RUN = 10, // digits in a row that are decoded: seven bytes give so many
	XS_BASE64_PHASES = 4,
	XS_BASE64_SIZE = 4096,
};

// What a run of digits may stand for, decoded from its phase-th digit on.
typedef void (*XsBase64Func)(void *data, size_t phase, const uint8_t *bytes, size_t len);

// Decodes whatever may be base 64 (RFC 4648, either alphabet) in bytes that come piece by piece. Nobody
// says where it begins, so each run is decoded from each of its first four digits. Lines may be broken
// and indented, slashes escaped.
typedef struct {
	XsBase64Func func;
	void *data;
	uint8_t first[XS_BASE64_RUN]; // digits of a run that is still too short
	size_t n_digits;              // of the run
	bool broken;                  // only a line end, and blanks, came behind the last digit
	size_t len;
	uint8_t classes[256]; // value of a digit, or what else a byte is
	uint8_t digits[XS_BASE64_SIZE];
	uint8_t decoded[XS_BASE64_SIZE];
} XsBase64;

void xs_base64_init(XsBase64 *self, XsBase64Func func, void *data);
void xs_base64_feed(XsBase64 *self, const uint8_t *bytes, size_t len);
// Nothing that follows joins with what came before.
void xs_base64_finish(XsBase64 *self);
