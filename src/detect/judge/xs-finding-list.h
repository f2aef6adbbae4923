// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/xs-scanner.h"

// Findings that stand side by side; a list of people has several in each row. They are not cleared.
typedef struct {
	XsFinding *items;
	size_t n;
	size_t room;
} XsFindingList;

// Room for one more at the end, which is not filled.
static inline XsFinding *
xs_finding_list_add(XsFindingList *self)
{
	if (self->n == self->room) {
		self->room = MAX(self->room * 2, 64);
		self->items = g_renew(XsFinding, self->items, self->room);
	}
	return &self->items[self->n++];
}
