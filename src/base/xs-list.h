// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

// Items of one type side by side, added and read without a call: for lists that are filled and emptied
// again for each row of a table. All zeroes is an empty one.
#define XS_LIST(Type)                                                                              \
	struct {                                                                                   \
		Type *items;                                                                       \
		size_t n;                                                                          \
		size_t room;                                                                       \
	}

// Room for one more item at the end, which is not filled.
#define xs_list_add(self)                                                                          \
	((self)->items =                                                                           \
		 xs_list_grow((self)->items, (self)->n, &(self)->room, sizeof(*(self)->items)),    \
	 &(self)->items[(self)->n++])

static inline void *
xs_list_grow(void *items, size_t n, size_t *room, size_t size)
{
	enum {
		FIRST = 16,
	};
	if (G_LIKELY(n < *room))
		return items;
	*room = MAX(*room * 2, (size_t)FIRST);
	return g_realloc_n(items, *room, size);
}
