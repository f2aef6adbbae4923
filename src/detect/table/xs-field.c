// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-field.h"

#include <string.h>

static const XsFieldCheck checks[] = {
	{.name = NULL},
};

const XsFieldCheck *
xs_field_check_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(checks) && checks[i].name != NULL; i++) {
		if (strcmp(checks[i].name, name) == 0)
			return &checks[i];
	}
	return NULL;
}
