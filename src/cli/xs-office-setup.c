// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-i18n.h"
#include "cli/xs-setup.h"

#include <string.h>

static const char system_config[] = "/etc/xianshen/office.conf";

bool
xs_setup_office(const XsOptions *options,
		const XsPaths *paths,
		bool needed,
		XsOffice **ret_office,
		GError **error)
{
	g_autofree char *own = g_build_filename(paths->state, "office.conf", NULL);
	const char *path = options->config;
	*ret_office = NULL;
	if (path == NULL && g_file_test(own, G_FILE_TEST_EXISTS))
		path = own;
	if (path == NULL && g_file_test(system_config, G_FILE_TEST_EXISTS))
		path = system_config;
	if (path != NULL) {
		*ret_office = xs_office_load(path, error);
		return *ret_office != NULL;
	}
	if (!needed)
		return true;
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_CONFIG,
		    _("no configuration of the office: name one with --config, or write %s"),
		    own);
	return false;
}

char *
xs_setup_who(const XsOffice *office, GError **error)
{
	if (office == NULL || !xs_office_by_sudo(office))
		return xs_log_system_user();
	// sudo sets it for every command that it runs. Whoever can set it otherwise can also write the
	// log: docs/review.md.
	const char *caller = g_getenv("SUDO_USER");
	if (caller != NULL && *caller != '\0' && g_utf8_validate(caller, -1, NULL))
		return g_strdup(caller);
	g_set_error_literal(
		error,
		XS_ERROR,
		XS_ERROR_CONFIG,
		_("the office's accounts are told by sudo: call the program through it"));
	return NULL;
}

XsLog *
xs_setup_log(const XsOptions *options, const XsSetup *setup, GError **error)
{
	g_autoptr(XsOffice) office = NULL;
	if (!xs_setup_office(options, &setup->paths, false, &office, error))
		return NULL;
	g_autofree char *account = xs_setup_who(office, error);
	if (account == NULL)
		return NULL;
	if (office != NULL && !xs_office_knows(office, account)) {
		(void)xs_error_usage(error,
				     _("this account is not in the configuration of the office"));
		return NULL;
	}
	g_autoptr(XsLog) log = xs_log_open(setup->log_path, setup->key, error);
	if (log == NULL || !xs_log_set_account(log, account, error))
		return NULL;
	xs_log_set_rules(log, xs_rules_version(setup->rules));
	return g_steal_pointer(&log);
}

bool
xs_setup_account(const XsOptions *options, const XsPaths *paths, XsLog *log, GError **error)
{
	g_autoptr(XsOffice) office = NULL;
	if (!xs_setup_office(options, paths, false, &office, error))
		return false;
	g_autofree char *account = xs_setup_who(office, error);
	return account != NULL && xs_log_set_account(log, account, error);
}
