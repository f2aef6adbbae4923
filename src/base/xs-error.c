// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-error.h"

GQuark
xs_error_quark(void)
{
	return g_quark_from_static_string("xs-error-quark");
}

static const char *const code_names[] = {
	[XS_ERROR_FAILED] = "failed",
	[XS_ERROR_USAGE] = "usage",
	[XS_ERROR_CONFIG] = "config",
	[XS_ERROR_IO] = "io",
	[XS_ERROR_EXISTS] = "exists",
	[XS_ERROR_MALFORMED] = "malformed",
	[XS_ERROR_UNSUPPORTED] = "unsupported",
	[XS_ERROR_ENCRYPTED] = "encrypted",
	[XS_ERROR_LIMIT] = "limit",
	[XS_ERROR_TIMEOUT] = "timeout",
	[XS_ERROR_WORKER] = "worker",
	[XS_ERROR_SANDBOX] = "sandbox",
	[XS_ERROR_VERIFY] = "verify",
	[XS_ERROR_INTEGRITY] = "integrity",
	[XS_ERROR_CANCELLED] = "cancelled",
};

const char *
xs_error_code_name(XsErrorCode code)
{
	if ((size_t)code >= G_N_ELEMENTS(code_names))
		return "failed";
	return code_names[code];
}

bool
xs_error_usage(GError **error, const char *message)
{
	g_set_error_literal(error, XS_ERROR, XS_ERROR_USAGE, message);
	return false;
}
