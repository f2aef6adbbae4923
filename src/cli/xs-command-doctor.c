// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-setup.h"

#include <stdio.h>
#include <unistd.h>

// What must be there beside the program itself, and what goes wrong without it.
static const struct {
	const char *path;
	const char *needed_for;
} needed[] = {
	{"/usr/share/poppler/cMap/Adobe-GB1/UniGB-UCS2-H",
	 N_("poppler-data: Chinese PDF without embedded fonts")},
	{"/usr/share/poppler/cidToUnicode/Adobe-GB1",
	 N_("poppler-data: Chinese PDF without embedded fonts")},
	{"/proc/self/fd", N_("proc: naming outputs")},
};

static bool
tell(bool good, const char *what, const char *detail)
{
	(void)printf("%s %s%s%s\n",
		     good ? _("[ok]  ") : _("[MISSING]"),
		     what,
		     *detail != '\0' ? ": " : "",
		     detail);
	return good;
}

// Not needed for anything else: where it is missing, all else works.
static void
tell_conversion(const XsSetup *setup)
{
	g_autoptr(GError) reason = NULL;
	const char *version = xs_converter_version(setup->converter, &reason);
	(void)tell(version != NULL,
		   _("conversion of old Office formats (--convert-legacy)"),
		   version != NULL ? version : reason->message);
}

int
xs_command_doctor(const XsOptions *options, GError **error G_GNUC_UNUSED)
{
	g_auto(XsSetup) setup = {0};
	g_autoptr(GError) failure = NULL;
	bool good = true;
	(void)printf("xianshen %s\n", XS_VERSION);
	if (xs_setup_load(&setup, options, &failure)) {
		bool confined = xs_pool_tier(setup.pool) != XS_TIER_NONE;
		good = tell(confined, _("confinement"), xs_tier_name(xs_pool_tier(setup.pool))) &&
		       good;
		(void)tell(true, _("rules"), xs_rules_version(setup.rules));
		(void)tell(true, _("policy"), xs_policy_name(setup.policy));
		(void)tell(true, _("log"), setup.log_path);
		tell_conversion(&setup);
	} else {
		good = tell(false, _("set-up"), failure->message);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(needed); i++)
		good = tell(access(needed[i].path, R_OK) == 0,
			    needed[i].path,
			    _(needed[i].needed_for)) &&
		       good;
	return good ? 0 : 2;
}
