// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/scan/xs-check.h"

// Checks of documents other than the resident identity card, and of numbers that contain one. Each
// as XsCheckFunc.

// 81, 82 or 83 and 0000: residents of Hong Kong, Macau and Taiwan (国办发〔2018〕81号, article 3).
XsVerdict xs_check_residence_permit(
	const char *digits, size_t n, int64_t as_of, const XsTable *table, const char **ret_reason);
// 9, date of birth at the 7th, MOD 11-2: permanent residence of foreigners since 2023-12-01.
XsVerdict xs_check_foreign_permit(
	const char *digits, size_t n, int64_t as_of, const XsTable *table, const char **ret_reason);
// A resident number, kind (1 to 7) and degree (1 to 4) of disability.
XsVerdict xs_check_disability_card(
	const char *digits, size_t n, int64_t as_of, const XsTable *table, const char **ret_reason);
// G, J or L and a number made like a resident number; of L the last four are no check.
XsVerdict xs_check_student_number(
	const char *digits, size_t n, int64_t as_of, const XsTable *table, const char **ret_reason);
// Weights 9 to 1, a blank before a single letter counting 36, modulo 11.
XsVerdict xs_check_hk_id(
	const char *digits, size_t n, int64_t as_of, const XsTable *table, const char **ret_reason);
// The letter's two digits and the others by weights 1 9 8 7 6 5 4 3 2 1 1, modulo 10.
XsVerdict xs_check_taiwan_id(
	const char *digits, size_t n, int64_t as_of, const XsTable *table, const char **ret_reason);
// Anything but a date of this or the last century.
XsVerdict xs_check_no_date(
	const char *digits, size_t n, int64_t as_of, const XsTable *table, const char **ret_reason);
