// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-persons.h"

bool
xs_persons_find(const XsPersonsInput *input G_GNUC_UNUSED,
		XsFindings *findings G_GNUC_UNUSED,
		GError **error G_GNUC_UNUSED)
{
	return true;
}
