// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Small decoders of the ways in which bytes can write text. Each reads as much of a piece as it can
// tell and says how much that was; the caller puts the rest before the next piece (at most
// XS_DECODE_HOLD bytes). With final everything is read. What is not encoded passes as it is.

enum {
	XS_DECODE_HOLD = 16,
};

// Character references: decimal, hexadecimal, the five names of XML and some of HTML. out has room for len bytes:
// no reference is shorter than its character.
size_t
xs_decode_entities(const uint8_t *bytes, size_t len, bool final, uint8_t *out, size_t *ret_out_len);

// %41, %u0041, \u0041, \x41, \'41 and =41, as in URIs, JSON, scripts, RTF and mail. out as above.
size_t
xs_decode_escapes(const uint8_t *bytes, size_t len, bool final, uint8_t *out, size_t *ret_out_len);

// Whether one of these begins in the bytes; one that their end may cut counts.
bool xs_decode_calls_entities(const uint8_t *bytes, size_t len);
bool xs_decode_calls_escapes(const uint8_t *bytes, size_t len);

// UTF-16; what is no character becomes a space. out has room for 3 bytes for every 2.
size_t xs_decode_utf16(const uint8_t *bytes,
		       size_t len,
		       bool big_endian,
		       bool final,
		       uint8_t *out,
		       size_t *ret_out_len);

// Value of a hexadecimal digit, or -1.
int xs_decode_nibble(uint8_t c);

// UTF-8 of a code point; 0 and surrogates become a space. Returns the length, at most 4.
size_t xs_decode_put(uint32_t c, uint8_t *out);
