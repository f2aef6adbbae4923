// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-setup.h"

#include <stdio.h>
#include <string.h>

static int
show(const char *path, GError **error)
{
	g_autoptr(XsSigner) signer = xs_signer_load(path, error);
	g_autofree char *public = signer != NULL ? xs_signer_public(signer, error) : NULL;
	if (public == NULL)
		return -1;
	(void)printf("%s\n%s", xs_signer_key(signer), public);
	return 0;
}

static int
init(const XsOptions *options, const char *path, GError **error)
{
	XsSignAlgorithm algorithm = XS_SIGN_ED25519;
	if (options->algorithm != NULL &&
	    !xs_sign_algorithm_parse(options->algorithm, &algorithm)) {
		(void)xs_error_usage(error, _("--algorithm takes 'ed25519' or 'sm2-sm3'"));
		return -1;
	}
	g_autoptr(GError) failure = NULL;
	if (xs_signer_make(path, algorithm, &failure))
		return show(path, error);
	// A key that signed receipts must not be lost by mistake.
	if (g_error_matches(failure, XS_ERROR, XS_ERROR_EXISTS))
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_USAGE,
			    _("%s: there is a signing key already"),
			    path);
	else
		g_propagate_error(error, g_steal_pointer(&failure));
	return -1;
}

int
xs_command_keys(const XsOptions *options, GError **error)
{
	g_auto(XsPaths) paths = {0};
	xs_paths_init(&paths, options->state);
	g_autoptr(XsOffice) office = NULL;
	// The office's configuration lists the public key that this very command makes.
	if (options->config != NULL && !xs_setup_office(options, &paths, true, &office, error))
		return -1;
	const char *configured = office != NULL ? xs_office_signing_key(office) : NULL;
	g_autofree char *own = g_build_filename(paths.state, "signing.key", NULL);
	const char *path = configured != NULL ? configured : own;
	const char *what = options->n_arguments == 1 ? options->arguments[0] : "";
	if (strcmp(what, "init") == 0)
		return init(options, path, error);
	if (strcmp(what, "show") == 0)
		return show(path, error);
	(void)xs_error_usage(error, _("keys takes init or show"));
	return -1;
}
