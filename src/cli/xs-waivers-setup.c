// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-day.h"
#include "base/xs-i18n.h"
#include "cli/xs-setup.h"
#include "ledger/xs-secret.h"

bool
xs_setup_need_key(const XsOptions *options, GError **error)
{
	g_auto(XsPaths) paths = {0};
	xs_paths_init(&paths, options->state);
	g_autofree char *own = g_build_filename(paths.state, "key", NULL);
	const char *path = options->key_file != NULL ? options->key_file : own;
	if (xs_secret_exists(path))
		return true;
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_CONFIG,
		    _("a baseline counts only with the key of the office: there is no %s"),
		    path);
	return false;
}

XsWaivers *
xs_setup_waivers(const XsOptions *options, const XsInputs *inputs, GError **error)
{
	g_autoptr(XsWaivers) waivers = xs_waivers_new();
	if (options->baseline != NULL)
		xs_waivers_name(waivers, options->baseline);
	else
		xs_waivers_search(waivers, inputs);
	if (options->no_inline)
		xs_waivers_forbid_inline(waivers);
	if (xs_waivers_count(waivers) > 0 && !xs_setup_need_key(options, error))
		return NULL;
	return g_steal_pointer(&waivers);
}

bool
xs_setup_load_waivers(const XsSetup *setup, XsWaivers *waivers, GError **error)
{
	// A day that was passed does not bring back what has expired.
	int64_t day = MAX(setup->context.scan.as_of, xs_day_today());
	return xs_waivers_load(waivers, &setup->context, day, error);
}
