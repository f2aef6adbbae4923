// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xml/xs-xml-number.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What a serial number means as a date ("1949-12-31", with " 08:30:00" for a fraction, "08:30:00" below
// 1). Returns 0 where it is no date that Excel shows (ECMA-376 part 1, 18.17.4.1).
size_t xs_xlsx_date(const char *raw, size_t len, bool date1904, char *out);

// Whether a format code shows a date or time.
bool xs_xlsx_code_is_date(const char *code);
// Whether a built-in format does (18.8.30, Chinese ones included).
bool xs_xlsx_builtin_is_date(uint32_t id);

// Reads a cell reference ("AB12"); false where it is none within XFD1048576. Both count from 0.
bool xs_xlsx_reference(const char *raw, size_t len, uint32_t *ret_row, uint32_t *ret_column);
// A decimal number of up to nine digits.
bool xs_xlsx_number(const char *raw, size_t len, uint32_t *ret_number);
