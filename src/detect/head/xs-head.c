// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/head/xs-head.h"

XsHead *
xs_head_read(const XsSubject *subject G_GNUC_UNUSED)
{
	return g_new0(XsHead, 1);
}
