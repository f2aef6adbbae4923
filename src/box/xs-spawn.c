// SPDX-License-Identifier: GPL-3.0-or-later
#include "box/xs-spawn.h"

#include <signal.h>

int
xs_spawn_fill_attributes(posix_spawnattr_t *attributes, bool own_group)
{
	sigset_t none;
	sigset_t all;
	(void)sigemptyset(&none);
	(void)sigfillset(&all);
	int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
	int status = posix_spawnattr_setsigmask(attributes, &none);
	if (status == 0)
		status = posix_spawnattr_setsigdefault(attributes, &all);
	if (status == 0 && own_group)
		status = posix_spawnattr_setpgroup(attributes, 0);
	if (status == 0)
		status = posix_spawnattr_setflags(
			attributes, (short)(flags | (own_group ? POSIX_SPAWN_SETPGROUP : 0)));
	return status;
}
