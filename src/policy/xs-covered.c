// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-covered.h"

struct XsCovered {
	GTree *places; // XsPlace, ordered by part and offset
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
	self->places = g_tree_new_full(compare_places, NULL, g_free, NULL);
	return self;
}

void
xs_covered_free(XsCovered *self)
{
	if (self == NULL)
		return;
	g_tree_unref(self->places);
	g_free(self);
}

void
xs_covered_add(XsCovered *self, XsPlace place)
{
	XsPlace *known = g_tree_lookup(self->places, &place);
	if (known != NULL) {
		known->len = MAX(known->len, place.len);
		return;
	}
	XsPlace *copy = g_new(XsPlace, 1);
	*copy = place;
	g_tree_insert(self->places, copy, copy);
}

// The place with the largest offset not above that of place, or NULL.
static const XsPlace *
place_before(const XsCovered *self, const XsPlace *place)
{
	GTreeNode *above = g_tree_upper_bound(self->places, place);
	GTreeNode *node = above != NULL ? g_tree_node_previous(above)
					: g_tree_node_last(self->places);
	return node != NULL ? g_tree_node_key(node) : NULL;
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
