// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-cmap-ranges.h"

#include <stdlib.h>

// A range and its rank: of two that overlap the later one wins.
typedef struct {
	XsPdfRange range;
	size_t rank;
} Ranked;

void
xs_pdf_ranges_clear(XsPdfRanges *self)
{
	g_clear_pointer(&self->items, g_free);
	self->n = 0;
	self->capacity = 0;
}

static void
push(XsPdfRanges *self, const XsPdfRange *range)
{
	if (self->n == self->capacity) {
		self->capacity = (self->capacity == 0) ? 64 : self->capacity * 2;
		self->items = g_renew(XsPdfRange, self->items, self->capacity);
	}
	self->items[self->n++] = *range;
}

bool
xs_pdf_ranges_add(XsPdfRanges *self, const XsPdfRange *range, size_t max, GError **error)
{
	if (range->hi < range->lo)
		return true;
	if (self->n >= max) {
		g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "too many ranges in a font");
		return false;
	}
	push(self, range);
	return true;
}

static int
compare_lo(const void *a, const void *b)
{
	const Ranked *x = a;
	const Ranked *y = b;
	if (x->range.lo != y->range.lo)
		return (x->range.lo < y->range.lo) ? -1 : 1;
	return (x->rank < y->rank) ? -1 : (x->rank > y->rank);
}

// Whether it can be searched as it is: the case of nearly every file.
static bool
is_disjoint(const XsPdfRanges *self)
{
	for (size_t i = 1; i < self->n; i++) {
		if (self->items[i].lo <= self->items[i - 1].hi)
			return false;
	}
	return true;
}

// Binary max-heap of indices into ranked, by rank.
static void
heap_push(size_t *heap, size_t *n, const Ranked *ranked, size_t index)
{
	size_t i = (*n)++;
	while (i > 0 && ranked[heap[(i - 1) / 2]].rank < ranked[index].rank) {
		heap[i] = heap[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	heap[i] = index;
}

static void
heap_pop(size_t *heap, size_t *n, const Ranked *ranked)
{
	size_t moved = heap[--(*n)];
	size_t i = 0;
	for (;;) {
		size_t child = 2 * i + 1;
		if (child >= *n)
			break;
		if (child + 1 < *n && ranked[heap[child + 1]].rank > ranked[heap[child]].rank)
			child++;
		if (ranked[heap[child]].rank <= ranked[moved].rank)
			break;
		heap[i] = heap[child];
		i = child;
	}
	heap[i] = moved;
}

static void
push_piece(XsPdfRanges *self, const XsPdfRange *whole, uint64_t lo, uint64_t hi)
{
	XsPdfRange piece = *whole;
	piece.lo = lo;
	piece.hi = hi;
	if (piece.counts_up)
		piece.value += (uint32_t)(lo - whole->lo);
	push(self, &piece);
}

// Sweeps over the sorted ranges; the highest rank among those open at a key owns it.
static void
paint(XsPdfRanges *self, const Ranked *ranked, size_t n)
{
	g_autofree size_t *heap = g_new(size_t, n);
	size_t n_heap = 0;
	size_t next = 0;
	uint64_t key = 0;
	while (next < n || n_heap > 0) {
		while (n_heap > 0 && ranked[heap[0]].range.hi < key)
			heap_pop(heap, &n_heap, ranked);
		if (n_heap == 0) {
			if (next == n)
				return;
			key = MAX(key, ranked[next].range.lo);
		}
		while (next < n && ranked[next].range.lo <= key)
			heap_push(heap, &n_heap, ranked, next++);
		const XsPdfRange *top = &ranked[heap[0]].range;
		if (top->hi < key)
			continue;
		uint64_t end = top->hi;
		if (next < n && ranked[next].range.lo <= end)
			end = ranked[next].range.lo - 1;
		push_piece(self, top, key, end);
		if (end == UINT64_MAX)
			return;
		key = end + 1;
	}
}

void
xs_pdf_ranges_seal(XsPdfRanges *self)
{
	if (!is_disjoint(self)) {
		size_t n = self->n;
		g_autofree Ranked *ranked = g_new(Ranked, n);
		for (size_t i = 0; i < n; i++)
			ranked[i] = (Ranked){self->items[i], i};
		qsort(ranked, n, sizeof *ranked, compare_lo);
		self->n = 0;
		paint(self, ranked, n);
	}
	// It stays as it is from here on, often for the life of the process.
	self->items = g_renew(XsPdfRange, self->items, self->n);
	self->capacity = self->n;
}

bool
xs_pdf_ranges_find(const XsPdfRanges *self, uint64_t key, XsPdfRange *ret_range)
{
	size_t low = 0;
	size_t high = self->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (self->items[middle].hi < key)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == self->n || self->items[low].lo > key)
		return false;
	*ret_range = self->items[low];
	if (ret_range->counts_up)
		ret_range->value += (uint32_t)(key - ret_range->lo);
	return true;
}
