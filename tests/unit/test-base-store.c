// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-store.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

enum {
	MANY = 1000000,
	BOUND = 6 << 20, // bytes of memory for a list of 24 MB
};

typedef struct {
	uint64_t one;
	uint64_t other;
	uint64_t third;
} Item;

static size_t
resident(void)
{
	FILE *file = g_fopen("/proc/self/statm", "r");
	unsigned long total = 0;
	unsigned long pages = 0;
	g_assert_nonnull(file);
	g_assert_cmpint(fscanf(file, "%lu %lu", &total, &pages), ==, 2);
	(void)fclose(file);
	return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void
fill(XsStore *store, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		Item *item = xs_store_add(store);
		*item = (Item){i, ~(uint64_t)i, i * i};
	}
}

static void
check(XsStore *store, size_t index)
{
	const Item *item = xs_store_at(store, index);
	g_assert_cmpuint(item->one, ==, index);
	g_assert_cmpuint(item->other, ==, ~(uint64_t)index);
	g_assert_cmpuint(item->third, ==, index * index);
}

static void
check_all(XsStore *store, size_t n)
{
	g_assert_cmpuint(store->len, ==, n);
	for (size_t i = 0; i < n; i++)
		check(store, i);
	for (size_t i = 0; i < 10000; i++)
		check(store, i * 7919 % n);
	for (size_t i = n; i-- > 0;)
		check(store, i);
}

static void
test_short(void)
{
	g_autoptr(XsStore) store = xs_store_new(sizeof(Item), NULL);
	fill(store, 1000);
	check_all(store, 1000);
	g_assert_cmpint(store->fd, ==, -1);
}

// What is written is there again when its memory was let go, and a long list takes no more memory.
static void
test_long(void)
{
	g_autofree char *folder = g_dir_make_tmp("xianshen-store-XXXXXX", NULL);
	size_t before = resident();
	g_autoptr(XsStore) store = xs_store_new(sizeof(Item), folder);
	fill(store, MANY);
	if (store->fd < 0)
		g_test_skip("no files without a name here");
	else
		g_assert_cmpuint(resident() - MIN(before, resident()), <, BOUND);
	check_all(store, MANY);
	((Item *)xs_store_at(store, 5))->third = 1;
	xs_store_rest(store);
	g_assert_cmpuint(((Item *)xs_store_at(store, 5))->third, ==, 1);
	check(store, 6);
	if (store->fd >= 0)
		g_assert_cmpuint(resident() - MIN(before, resident()), <, BOUND);
	// Nothing has a name.
	g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void
test_no_folder(void)
{
	g_autoptr(XsStore) store = xs_store_new(sizeof(Item), "/nonexistent");
	fill(store, MANY);
	g_assert_cmpint(store->fd, ==, -1);
	check_all(store, MANY);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/base/store/short", test_short);
	g_test_add_func("/base/store/long", test_long);
	g_test_add_func("/base/store/no-folder", test_no_folder);
	return g_test_run();
}
