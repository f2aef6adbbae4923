// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-store.h"

#include "base/xs-fd.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>

enum {
	FIRST_ROOM = 64,
	SHORT = 1 << 20, // bytes: no longer list stands in memory alone
	MAX_NEAR = 12,   // stretches that are in memory together
};

XsStore *
xs_store_new(size_t size, const char *folder)
{
	XsStore *self = g_new0(XsStore, 1);
	self->size = size;
	self->folder = folder;
	self->fd = -1;
	self->near_len = SIZE_MAX;
	return self;
}

void
xs_store_free(XsStore *self)
{
	if (self == NULL)
		return;
	if (self->fd >= 0)
		(void)munmap(self->items, self->room * self->size);
	else
		g_free(self->items);
	xs_fd_clear(&self->fd);
	g_free(self->is_near);
	g_free(self);
}

static size_t
n_words(size_t size)
{
	return (size >> XS_STORE_STRETCH_BITS) / 64 + 1;
}

void
xs_store_rest(XsStore *self)
{
	if (self->fd < 0)
		return;
	self->near_len = 0;
	self->n_near = 0;
	memset(self->is_near, 0, n_words(self->room * self->size) * sizeof *self->is_near);
	(void)madvise(self->items, self->room * self->size, MADV_DONTNEED);
}

void
xs_store_look(XsStore *self, size_t stretch)
{
	const uint64_t bit = UINT64_C(1) << stretch % 64;
	if ((self->is_near[stretch / 64] & bit) == 0) {
		if (self->n_near == MAX_NEAR)
			xs_store_rest(self);
		self->is_near[stretch / 64] |= bit;
		self->n_near++;
	}
	self->near_start = stretch << XS_STORE_STRETCH_BITS;
	self->near_len = (size_t)1 << XS_STORE_STRETCH_BITS;
}

// Disk space is taken before it is written to: a full disk must not be met in the middle of a list.
static bool
reserve(int fd, size_t size)
{
	return posix_fallocate(fd, 0, (off_t)size) == 0;
}

// Moves the list into a file of this size.
static bool
move_to_file(XsStore *self, size_t size)
{
	XS_AUTO_FD fd = open(self->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	void *items = fd >= 0 && reserve(fd, size)
			      ? mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0)
			      : MAP_FAILED;
	if (items == MAP_FAILED) {
		self->folder = NULL;
		return false;
	}
	memcpy(items, self->items, self->len * self->size);
	g_free(self->items);
	self->items = items;
	self->fd = xs_fd_steal(&fd);
	return true;
}

static bool
grow_file(XsStore *self, size_t size)
{
	if (!reserve(self->fd, size))
		return false;
	void *items = mremap(self->items, self->room * self->size, size, MREMAP_MAYMOVE);
	if (items == MAP_FAILED)
		return false;
	self->items = items;
	return true;
}

// Back into memory, where the disk is full.
static void
leave_file(XsStore *self, size_t size)
{
	uint8_t *items = g_malloc(size);
	memcpy(items, self->items, self->len * self->size);
	(void)munmap(self->items, self->room * self->size);
	xs_fd_clear(&self->fd);
	self->items = items;
	self->folder = NULL;
	self->near_start = 0;
	self->near_len = SIZE_MAX;
}

void
xs_store_grow(XsStore *self)
{
	size_t room = MAX(self->room * 2, FIRST_ROOM);
	size_t size = room * self->size;
	if (self->fd >= 0) {
		if (!grow_file(self, size))
			leave_file(self, size);
	} else if (self->folder == NULL || size <= SHORT || !move_to_file(self, size)) {
		self->items = g_realloc(self->items, size);
	}
	self->room = room;
	if (self->fd < 0)
		return;
	self->is_near = g_renew(uint64_t, self->is_near, n_words(size));
	xs_store_rest(self);
}
