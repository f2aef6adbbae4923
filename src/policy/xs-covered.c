// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-covered.h"

// Places come in order mostly: those that do are kept in an array, others in a tree.
struct XsCovered {
	GArray *sorted; // XsPlace
	GTree *others;  // XsPlace; both ordered by part and offset
};

static int
compare_places(const void *a, const void *b, void *data G_GNUC_UNUSED)
{
	const XsPlace *left = a;
	const XsPlace *right = b;
	if (left->part != right->part)
		return left->part < right->part ? -1 : 1;
	return left->off < right->off ? -1 : left->off > right->off;
}

XsCovered *
xs_covered_new(void)
{
	XsCovered *self = g_new0(XsCovered, 1);
	self->sorted = g_array_new(false, false, sizeof(XsPlace));
	self->others = g_tree_new_full(compare_places, NULL, g_free, NULL);
	return self;
}

void
xs_covered_free(XsCovered *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->sorted);
	g_tree_unref(self->others);
	g_free(self);
}

// The place of the array with the largest offset not above that of place, or NULL.
static XsPlace *
sorted_before(const XsCovered *self, const XsPlace *place)
{
	XsPlace *all = (XsPlace *)(void *)self->sorted->data;
	size_t low = 0;
	size_t high = self->sorted->len;
	if (high > 0 && compare_places(&all[high - 1], place, NULL) <= 0)
		return &all[high - 1];
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_places(&all[middle], place, NULL) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? &all[low - 1] : NULL;
}

void
xs_covered_add(XsCovered *self, XsPlace place)
{
	XsPlace *before = sorted_before(self, &place);
	XsPlace *known = before != NULL && compare_places(before, &place, NULL) == 0
				 ? before
				 : g_tree_lookup(self->others, &place);
	if (known != NULL) {
		known->len = MAX(known->len, place.len);
		return;
	}
	size_t n = self->sorted->len;
	if (n == 0 || before == &g_array_index(self->sorted, XsPlace, n - 1)) {
		g_array_append_val(self->sorted, place);
		return;
	}
	XsPlace *copy = g_new(XsPlace, 1);
	*copy = place;
	g_tree_insert(self->others, copy, copy);
}

// The place with the largest offset not above that of place, or NULL.
static const XsPlace *
place_before(const XsCovered *self, const XsPlace *place)
{
	const XsPlace *before = sorted_before(self, place);
	if (g_tree_nnodes(self->others) == 0)
		return before;
	GTreeNode *above = g_tree_upper_bound(self->others, place);
	GTreeNode *node = above != NULL ? g_tree_node_previous(above)
					: g_tree_node_last(self->others);
	const XsPlace *other = node != NULL ? g_tree_node_key(node) : NULL;
	if (before == NULL || other == NULL)
		return before != NULL ? before : other;
	return compare_places(before, other, NULL) >= 0 ? before : other;
}

bool
xs_covered_has(const XsCovered *self, XsPlace place)
{
	if (place.len == 0)
		return false;
	uint64_t end = place.off + place.len;
	while (place.off < end) {
		const XsPlace *known = place_before(self, &place);
		if (known == NULL || known->part != place.part ||
		    known->off + known->len <= place.off)
			return false;
		place.off = known->off + known->len;
	}
	return true;
}
