// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "ledger/xs-sign.h"

#include <stdbool.h>

// The office's configuration: who may do what, which levels of review a file needs, where the signing
// key lies, and whose receipts count. docs/review.md has the syntax.
typedef struct XsOffice XsOffice;

typedef enum {
	XS_DUTY_FIRST,   // 初审
	XS_DUTY_SECOND,  // 复审
	XS_DUTY_FINAL,   // 终审, authorises the release
	XS_DUTY_RELEASE, // releases and recalls
} XsDuty;

enum {
	XS_LEVELS = 3, // of review: first, second, final
};

// "first", "second", "final", "release".
const char *xs_duty_name(XsDuty duty);

// XS_ERROR_CONFIG with file and group for anything unknown, double or missing.
XS_CHECKED XsOffice *xs_office_load(const char *path, GError **error);
void xs_office_free(XsOffice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsOffice, xs_office_free)

const char *xs_office_name(const XsOffice *self);
// SHA-256 of the file, in hexadecimal.
const char *xs_office_version(const XsOffice *self);
// Path of the private key, or NULL where the file names none.
const char *xs_office_signing_key(const XsOffice *self);
// The public keys that count here.
const XsTrust *xs_office_trust(const XsOffice *self);
// Whether accounts are those that sudo tells of, instead of the system user's.
bool xs_office_by_sudo(const XsOffice *self);

bool xs_office_knows(const XsOffice *self, const char *account);
bool xs_office_may(const XsOffice *self, const char *account, XsDuty duty);

// What a file is graded by.
typedef struct {
	const char *const *types; // of its findings; ended by NULL
	const char *label;        // of disclosure, or NULL
	bool minors;
	bool marked; // bears a secrecy mark
} XsGrading;

// How many levels of review the file needs: 1 to XS_LEVELS.
unsigned int xs_office_levels(const XsOffice *self, const XsGrading *grading);
