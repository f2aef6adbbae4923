// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-iconv.h"

#include <glib.h>

G_LOCK_DEFINE_STATIC(kept);
// Encoding -> itself. Never freed: a converter that is open keeps its module loaded.
static GHashTable *kept;
static GPtrArray *converters;

static void
keep(const char *to, const char *from)
{
	GIConv converter = g_iconv_open(to, from);
	if (converter != (GIConv)-1)
		g_ptr_array_add(converters, converter);
}

void
xs_iconv_keep(const char *encoding)
{
	G_LOCK(kept);
	if (kept == NULL) {
		kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		converters = g_ptr_array_new();
	}
	if (g_hash_table_add(kept, g_strdup(encoding))) {
		keep("UTF-8", encoding);
		keep(encoding, "UTF-8");
	}
	G_UNLOCK(kept);
}
