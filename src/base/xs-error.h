// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdbool.h>

// Marks a function whose result must be looked at. Stands before the return type.
#define XS_CHECKED __attribute__((warn_unused_result))

// The one error domain of the project. The code says what a user or a caller can do about it;
// the message says where, and never holds text of a document.
#define XS_ERROR (xs_error_quark())

typedef enum {
	XS_ERROR_FAILED,      // anything without a better name
	XS_ERROR_USAGE,       // wrong command line
	XS_ERROR_CONFIG,      // broken rules, policy, key or installation
	XS_ERROR_IO,          // the operating system refused a read or a write
	XS_ERROR_EXISTS,      // an output's name is taken
	XS_ERROR_MALFORMED,   // a document (or a worker's message) breaks its own format
	XS_ERROR_UNSUPPORTED, // a document's type or a feature is not read
	XS_ERROR_ENCRYPTED,   // a password is needed
	XS_ERROR_LIMIT,       // a ceiling of XsLimits was reached
	XS_ERROR_TIMEOUT,     // no progress within the stall time
	XS_ERROR_WORKER,      // a confined child died
	XS_ERROR_SANDBOX,     // no confinement can be had
	XS_ERROR_VERIFY,      // the second reader found a masked value in the copy
	XS_ERROR_INTEGRITY,   // a log or receipt does not prove
	XS_ERROR_CANCELLED,   // the user interrupted
} XsErrorCode;

#define XS_ERROR_LAST XS_ERROR_CANCELLED

GQuark xs_error_quark(void);

// Sets XS_ERROR_USAGE with this message, which is translated already. Always false.
bool xs_error_usage(GError **error, const char *message);

// The stable lower-case English name of a code ("malformed", "limit", ...), for logs and machine
// output. Static storage.
const char *xs_error_code_name(XsErrorCode code);
