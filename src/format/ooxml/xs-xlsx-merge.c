// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-xlsx-sheet.h"

#include <string.h>

enum {
	PIECE = 1 << 17,
	TAG_MAX = 256, // bytes of a mergeCell that is looked at
	MERGES_MAX = 1 << 20,
};

static void *
key_of(uint32_t row, uint32_t column)
{
	return GSIZE_TO_POINTER(((gsize)row << 14 | column) + 1);
}

const XsXlsxRange *
xs_xlsx_merge_at(GHashTable *merges, uint32_t row, uint32_t column)
{
	return merges != NULL ? g_hash_table_lookup(merges, key_of(row, column)) : NULL;
}

// Takes the range of the element that holds "mergeCell" at at.
static void
take_merge(GHashTable **merges, const char *at, size_t len)
{
	const char *close = memchr(at, '>', len);
	if (close == NULL || (at[9] != ' ' && at[9] != '\n' && at[9] != '\t' && at[9] != '\r'))
		return;
	const char *ref = memmem(at, (size_t)(close - at), "ref=", 4);
	if (ref == NULL || close - ref < 6)
		return;
	const char *end = memchr(ref + 5, ref[4], (size_t)(close - ref - 5));
	XsXlsxRange range;
	if (end == NULL || !xs_xlsx_range(ref + 5, (size_t)(end - ref - 5), &range))
		return;
	if (*merges == NULL)
		*merges = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	if (g_hash_table_size(*merges) < MERGES_MAX)
		g_hash_table_insert(*merges,
				    key_of(range.first_row, range.first_column),
				    g_memdup2(&range, sizeof range));
}

bool
xs_xlsx_sheet_merges(XsPack *pack,
		     size_t entry,
		     const XsLimits *limits G_GNUC_UNUSED,
		     GHashTable **ret_merges,
		     GError **error)
{
	g_autoptr(XsPackStream) stream = xs_pack_stream_open(pack, entry, error);
	g_autofree uint8_t *data = g_malloc(PIECE + TAG_MAX);
	g_autoptr(GHashTable) merges = NULL;
	size_t kept = 0;
	size_t n = 1;
	while (stream != NULL && n > 0) {
		if (!xs_pack_stream_read(stream, data + kept, PIECE, &n, error))
			return false;
		size_t len = kept + n;
		// A tag near the end of the piece comes again with the next.
		size_t whole = n > 0 && len > TAG_MAX ? len - TAG_MAX : len;
		const uint8_t *at = data;
		while ((at = memmem(at, len - (size_t)(at - data), "mergeCell", 9)) != NULL &&
		       (size_t)(at - data) < whole) {
			take_merge(&merges, (const char *)at, len - (size_t)(at - data));
			at += 9;
		}
		kept = len - whole;
		memmove(data, data + whole, kept);
	}
	*ret_merges = g_steal_pointer(&merges);
	return stream != NULL;
}
