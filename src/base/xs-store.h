// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A list of things of one size of which a document may have a million. A long one stands in a file without
// a name, and only what was asked for lately is in memory: loops that go on from one to the next cost
// little, jumps cost more. So nothing that a document says may stand in one, only where it says it.
typedef struct {
	uint8_t *items;
	size_t len;
	size_t room;
	size_t size;        // of one
	const char *folder; // for the file; NULL where all stays in memory
	int fd;             // of the file; -1 where all is in memory
	size_t near_start; // of what may be looked at at once: the stretch of the file that was looked at
			   // last, or all
	size_t near_len;
	size_t n_near;     // stretches that are in memory
	uint64_t *is_near; // one bit for each stretch
} XsStore;

enum {
	XS_STORE_STRETCH_BITS = 16,
};

// folder is borrowed, and may be NULL; where no file can be made in it, all stays in memory.
XsStore *xs_store_new(size_t size, const char *folder);
void xs_store_free(XsStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsStore, xs_store_free)

// Another stretch is looked at: where many are in memory, they are let go.
void xs_store_look(XsStore *self, size_t stretch);
// Makes room for one more at the least.
void xs_store_grow(XsStore *self);
// Lets all of it go from memory, until it is asked for.
void xs_store_rest(XsStore *self);

// Valid until one is added.
static inline void *
xs_store_at(XsStore *self, size_t index)
{
	size_t off = index * self->size;
	if (G_UNLIKELY(off - self->near_start >= self->near_len))
		xs_store_look(self, off >> XS_STORE_STRETCH_BITS);
	return self->items + off;
}

// One more at the end, which is not filled.
static inline void *
xs_store_add(XsStore *self)
{
	if (self->len == self->room)
		xs_store_grow(self);
	return xs_store_at(self, self->len++);
}
