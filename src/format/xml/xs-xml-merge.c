// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xml/xs-xml-merge.h"

#include <string.h>

static int
compare_changes(const void *a, const void *b)
{
	const XsXmlChange *left = a;
	const XsXmlChange *right = b;
	if (left->splice.off != right->splice.off)
		return left->splice.off < right->splice.off ? -1 : 1;
	return (int)right->cut - (int)left->cut;
}

// Two edits of one element may each ask for the same.
static bool
is_again(const XsXmlSplice *last, const XsXmlChange *change)
{
	return change->cut && last->markup && last->off == change->splice.off &&
	       last->len == change->splice.len &&
	       strcmp(last->replacement, change->splice.replacement) == 0;
}

GArray *
xs_xml_merge(GArray *changes, GError **error)
{
	g_autoptr(GArray) merged = g_array_new(false, false, sizeof(XsXmlSplice));
	uint64_t end = 0;
	bool in_cut = false;
	g_array_sort(changes, compare_changes);
	for (size_t i = 0; i < changes->len; i++) {
		const XsXmlChange *change = &g_array_index(changes, XsXmlChange, i);
		uint64_t change_end = change->splice.off + change->splice.len;
		if (change->splice.off < end) {
			const XsXmlSplice *last =
				&g_array_index(merged, XsXmlSplice, merged->len - 1);
			if ((in_cut && change_end <= end) || is_again(last, change))
				continue;
			g_set_error_literal(error, XS_ERROR, XS_ERROR_MALFORMED, "edits overlap");
			return NULL;
		}
		g_array_append_val(merged, change->splice);
		end = change_end;
		in_cut = change->cut;
	}
	return g_steal_pointer(&merged);
}
