// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The encrypted part of a Type 1 font program (Adobe Type 1 Font Format, chapters 6 to 8): its
// glyphs and subroutines.

// What a charstring calls. All zero is nothing.
typedef struct {
	GArray *subrs; // guint: numbers of subroutines
	int base;      // codes of the standard encoding that an accented character is made of, -1
	int accent;
	bool is_uncertain; // a call of a subroutine that cannot be told from the code
} XsPdfType1Calls;

void xs_pdf_type1_calls_clear(XsPdfType1Calls *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsPdfType1Calls, xs_pdf_type1_calls_clear)

// Reads an encrypted charstring that begins with len_iv bytes to be passed over (less than 0: it is
// not encrypted).
void xs_pdf_type1_read_calls(const uint8_t *untrusted,
			     size_t len,
			     int len_iv,
			     XsPdfType1Calls *ret_calls);

// eexec encryption of data in place, and back.
void xs_pdf_type1_encrypt(uint8_t *data, size_t len, uint16_t key);
void xs_pdf_type1_decrypt(uint8_t *data, size_t len, uint16_t key);

enum {
	XS_PDF_TYPE1_EEXEC = 55665,
	XS_PDF_TYPE1_CHARSTRING = 4330,
};

// The whole program as its three parts: clear text, what eexec decrypts (with the four bytes before
// it), and what follows. NULL where it is none.
typedef struct {
	GByteArray *clear;
	GByteArray *secret;
	GByteArray *tail;
} XsPdfType1;

bool xs_pdf_type1_split(const uint8_t *untrusted, size_t len, XsPdfType1 *ret_parts);
void xs_pdf_type1_clear(XsPdfType1 *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsPdfType1, xs_pdf_type1_clear)
