// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/judge/xs-resolve.h"

#include "detect/rule/xs-rule-internal.h"

#include <string.h>

// Whether one of two findings comes before the other; where neither does, their index decides.
typedef int (*Compare)(const XsFinding *left, const XsFinding *right);

// What is sorted: indices into a list of findings, which stay where they are.
typedef struct {
	const uint64_t *keys; // of each, where they alone decide; or NULL, and then:
	const GPtrArray *list;
	Compare compare;
} Order;

static inline bool
is_before(const Order *order, uint32_t left, uint32_t right)
{
	if (order->keys != NULL)
		return order->keys[left] != order->keys[right]
			       ? order->keys[left] < order->keys[right]
			       : left < right;
	int way = order->compare(order->list->pdata[left], order->list->pdata[right]);
	return way != 0 ? way < 0 : left < right;
}

// End of the sorted run that begins at start.
static size_t
run_end(const Order *order, const uint32_t *all, size_t start, size_t n)
{
	while (start + 1 < n && is_before(order, all[start], all[start + 1]))
		start++;
	return MIN(start + 1, n);
}

// Merges neighbouring runs of from into to; returns how many runs there are then.
static size_t
merge_runs(const Order *order, const uint32_t *from, uint32_t *to, size_t n)
{
	size_t runs = 0;
	for (size_t start = 0; start < n; runs++) {
		size_t middle = run_end(order, from, start, n);
		size_t end = middle < n ? run_end(order, from, middle, n) : n;
		size_t left = start;
		size_t right = middle;
		for (size_t i = start; i < end; i++) {
			bool take_left =
				left < middle &&
				(right == end || is_before(order, from[left], from[right]));
			to[i] = take_left ? from[left++] : from[right++];
		}
		start = end;
	}
	return runs;
}

// Moves indices that stand a few places too far back to where they belong: those of one record.
static void
settle_near(const Order *order, uint32_t *all, size_t n)
{
	enum {
		NEAR = 16,
	};
	for (size_t i = 1; i < n; i++) {
		size_t low = i - MIN(i, (size_t)NEAR);
		size_t to = i;
		while (to > low && is_before(order, all[i], all[to - 1]))
			to--;
		if (to == i || (to == low && low > 0))
			continue;
		uint32_t one = all[i];
		memmove(&all[to + 1], &all[to], (i - to) * sizeof one);
		all[to] = one;
	}
}

static int
compare_numbers(uint64_t left, uint64_t right)
{
	return (left > right) - (left < right);
}

// Higher grade, then longer, then earlier, then earlier rule.
static int
compare_worth(const XsFinding *left, const XsFinding *right)
{
	uint32_t left_len = left->span.end - left->span.start;
	uint32_t right_len = right->span.end - right->span.start;
	if (left->grade != right->grade)
		return compare_numbers(right->grade, left->grade);
	if (left_len != right_len)
		return compare_numbers(right_len, left_len);
	if (left->span.start != right->span.start)
		return compare_numbers(left->span.start, right->span.start);
	return compare_numbers(left->rule->index, right->rule->index);
}

static inline uint64_t
span_key(const XsFinding *finding)
{
	return (uint64_t)finding->span.start << 32 | finding->span.end;
}

static int
compare_spans(const XsFinding *left, const XsFinding *right)
{
	return compare_numbers(span_key(left), span_key(right));
}

// A merge sort that uses what order there is: nearly always all, or two lists one behind the other.
// all gets room for twice n; returns where the sorted indices are, in either half.
static const uint32_t *
sort_indices(const Order *order, GArray *all, size_t n)
{
	g_array_set_size(all, (guint)n * 2);
	uint32_t *from = (uint32_t *)(void *)all->data;
	uint32_t *to = from + n;
	for (size_t i = 0; i < n; i++)
		from[i] = (uint32_t)i;
	settle_near(order, from, n);
	size_t runs = n > 0 && run_end(order, from, 0, n) < n ? 2 : 1;
	while (runs > 1) {
		runs = merge_runs(order, from, to, n);
		uint32_t *merged = to;
		to = from;
		from = merged;
	}
	return from;
}

static void
sort(GPtrArray *findings, Compare compare, GArray *scratch)
{
	const Order order = {.list = findings, .compare = compare};
	size_t n = findings->len;
	if (n < 2)
		return;
	const uint32_t *sorted = sort_indices(&order, scratch, n);
	g_autofree void **before = g_memdup2(findings->pdata, n * sizeof *before);
	for (size_t i = 0; i < n; i++)
		findings->pdata[i] = before[sorted[i]];
}

// One bit for each byte of a cluster that a finding has been given to.
typedef struct {
	GArray *words; // uint64_t
	size_t start;  // of the cluster
	size_t len;
} Taken;

static void
taken_reset(Taken *self, size_t start, size_t end)
{
	self->start = start;
	self->len = end - start;
	g_array_set_size(self->words, 0);
	g_array_set_size(self->words, (guint)(self->len / 64 + 1));
}

// The first byte from at on that is given (or is not); end where there is none before.
static size_t
taken_find(const Taken *self, size_t at, size_t end, bool given)
{
	const uint64_t *words = (const uint64_t *)(const void *)self->words->data;
	at -= self->start;
	end -= self->start;
	while (at < end) {
		uint64_t word = (given ? words[at / 64] : ~words[at / 64]) >> (at % 64);
		if (word != 0)
			return MIN(at + (size_t)__builtin_ctzll(word), end) + self->start;
		at = (at / 64 + 1) * 64;
	}
	return end + self->start;
}

static void
take(Taken *self, XsSpan span)
{
	uint64_t *words = (uint64_t *)(void *)self->words->data;
	for (size_t at = span.start - self->start; at < span.end - self->start;) {
		size_t stop = MIN((at / 64 + 1) * 64, span.end - self->start);
		words[at / 64] |= UINT64_MAX >> (64 - (stop - at)) << (at % 64);
		at = stop;
	}
}

// Keeps what stands free beside the accepted spans of a finding that lost to them, in pieces.
static void
add_rests(GPtrArray *rests, Taken *taken, const XsFinding *loser)
{
	size_t end = loser->span.end;
	size_t from = taken_find(taken, loser->span.start, end, false);
	while (from < end) {
		XsFinding *rest = g_memdup2(loser, sizeof(*loser));
		rest->value = NULL;
		XsSpan span = {from, taken_find(taken, from, end, true)};
		rest->span = xs_short_span(span);
		g_ptr_array_add(rests, rest);
		take(taken, span);
		from = taken_find(taken, span.end, end, false);
	}
}

// Findings while it is decided which of them stay; emptied for each cluster.
typedef struct {
	GPtrArray *cluster;
	GPtrArray *winners;
	GPtrArray *losers;
	GPtrArray *rests;
	GArray *indices; // scratch: uint32_t
	Taken taken;
	XsStore *kept;
} Resolver;

static void
keep(Resolver *self, const XsFinding *finding)
{
	XsFinding *kept = xs_store_add(self->kept);
	*kept = *finding;
}

// Appends to kept what stays of findings that overlap each other, directly or over others.
static void
resolve_cluster(Resolver *self, size_t start, size_t end)
{
	g_ptr_array_set_size(self->winners, 0);
	g_ptr_array_set_size(self->losers, 0);
	g_ptr_array_set_size(self->rests, 0);
	taken_reset(&self->taken, start, end);
	sort(self->cluster, compare_worth, self->indices);
	for (size_t i = 0; i < self->cluster->len; i++) {
		XsFinding *finding = self->cluster->pdata[i];
		XsSpan span = xs_span(finding->span);
		if (taken_find(&self->taken, span.start, span.end, true) < span.end) {
			if (finding->grade >= XS_GRADE_LIKELY)
				g_ptr_array_add(self->losers, finding);
			continue;
		}
		g_ptr_array_add(self->winners, finding);
		take(&self->taken, span);
	}
	for (size_t i = 0; i < self->losers->len; i++)
		add_rests(self->rests, &self->taken, self->losers->pdata[i]);
	for (size_t i = 0; i < self->rests->len; i++)
		g_ptr_array_add(self->winners, self->rests->pdata[i]);
	sort(self->winners, compare_spans, self->indices);
	for (size_t i = 0; i < self->winners->len; i++)
		keep(self, self->winners->pdata[i]);
}

// The best of findings that overlap, where it covers all of them, so that nothing of the others is left.
static const XsFinding *
covering(XsStore *findings, const uint32_t *order, size_t n, size_t start, size_t end)
{
	const XsFinding *best = xs_store_at(findings, order[0]);
	for (size_t i = 1; i < n; i++) {
		const XsFinding *one = xs_store_at(findings, order[i]);
		if (compare_worth(one, best) < 0)
			best = one;
	}
	return best->span.start == start && best->span.end == end ? best : NULL;
}

// order: the findings by their spans.
static void
resolve_all(Resolver *self, XsStore *findings, const uint32_t *order)
{
	size_t n = findings->len;
	for (size_t i = 0; i < n;) {
		const XsFinding *one = xs_store_at(findings, order[i]);
		size_t first = i;
		size_t start = one->span.start;
		size_t end = one->span.end;
		for (i++; i < n; i++) {
			const XsFinding *next = xs_store_at(findings, order[i]);
			if (next->span.start >= end)
				break;
			end = MAX(end, next->span.end);
		}
		one = covering(findings, order + first, i - first, start, end);
		if (one != NULL) {
			keep(self, one);
			continue;
		}
		g_ptr_array_set_size(self->cluster, 0);
		for (size_t k = first; k < i; k++)
			g_ptr_array_add(self->cluster, xs_store_at(findings, order[k]));
		resolve_cluster(self, start, end);
	}
}

void
xs_resolve(XsStore *findings, XsStore *kept)
{
	g_autofree uint64_t *keys = g_new(uint64_t, findings->len);
	const Order order = {.keys = keys};
	for (size_t i = 0; i < findings->len; i++)
		keys[i] = span_key(xs_store_at(findings, i));
	g_autoptr(GArray) all = g_array_new(false, false, sizeof(uint32_t));
	g_autoptr(GArray) indices = g_array_new(false, false, sizeof(uint32_t));
	g_autoptr(GPtrArray) cluster = g_ptr_array_new();
	g_autoptr(GPtrArray) winners = g_ptr_array_new();
	g_autoptr(GPtrArray) losers = g_ptr_array_new();
	g_autoptr(GPtrArray) rests = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GArray) words = g_array_new(false, true, sizeof(uint64_t));
	Resolver resolver = {
		.cluster = cluster,
		.winners = winners,
		.losers = losers,
		.rests = rests,
		.indices = indices,
		.taken = {.words = words},
		.kept = kept,
	};
	resolve_all(&resolver, findings, sort_indices(&order, all, findings->len));
}
