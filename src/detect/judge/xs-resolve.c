// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/judge/xs-resolve.h"

#include "detect/rule/xs-rule-internal.h"

#include <string.h>

// Findings are sorted by small keys that stand side by side; index makes the order complete.
typedef struct {
	uint64_t first;
	uint64_t second;
	uint32_t index;
} SortKey;

static inline bool
key_before(const SortKey *left, const SortKey *right)
{
	if (left->first != right->first)
		return left->first < right->first;
	if (left->second != right->second)
		return left->second < right->second;
	return left->index < right->index;
}

// End of the sorted run that begins at start.
static size_t
run_end(const SortKey *keys, size_t start, size_t n)
{
	while (start + 1 < n && key_before(&keys[start], &keys[start + 1]))
		start++;
	return MIN(start + 1, n);
}

// Merges neighbouring runs of from into to; returns how many runs there are then.
static size_t
merge_runs(const SortKey *from, SortKey *to, size_t n)
{
	size_t runs = 0;
	for (size_t start = 0; start < n; runs++) {
		size_t middle = run_end(from, start, n);
		size_t end = middle < n ? run_end(from, middle, n) : n;
		size_t left = start;
		size_t right = middle;
		for (size_t i = start; i < end; i++) {
			bool take_left = left < middle &&
					 (right == end || key_before(&from[left], &from[right]));
			to[i] = take_left ? from[left++] : from[right++];
		}
		start = end;
	}
	return runs;
}

// Higher grade, then longer, then earlier, then earlier rule. A text has fewer than 2^32 bytes.
static SortKey
worth_key(const XsFinding *finding)
{
	uint64_t len = finding->span.end - finding->span.start;
	return (SortKey){
		.first = (uint64_t)(XS_GRADE_CERTAIN - finding->grade) << 32 | (UINT32_MAX - len),
		.second = (uint64_t)finding->span.start << 32 | finding->rule->index,
	};
}

static SortKey
span_key(const XsFinding *finding)
{
	return (SortKey){.first = (uint64_t)finding->span.start << 32 | finding->span.end};
}

static inline XsSpan
span_of(const SortKey *key)
{
	return (XsSpan){key->first >> 32, (uint32_t)key->first};
}

// Moves keys that stand a few places too far back to where they belong: those of one record.
static void
settle_near(SortKey *keys, size_t n)
{
	enum {
		NEAR = 16,
	};
	for (size_t i = 1; i < n; i++) {
		size_t low = i - MIN(i, (size_t)NEAR);
		size_t to = i;
		while (to > low && key_before(&keys[i], &keys[to - 1]))
			to--;
		if (to == i || (to == low && low > 0))
			continue;
		SortKey key = keys[i];
		memmove(&keys[to + 1], &keys[to], (i - to) * sizeof key);
		keys[to] = key;
	}
}

// A merge sort that uses what order there is: nearly always all, or two lists one behind the other.
// keys has n of them and room for as many; returns where the sorted ones are, in either half.
static const SortKey *
sort_keys(SortKey *keys, size_t n)
{
	SortKey *from = keys;
	SortKey *to = keys + n;
	size_t runs = n > 0 && run_end(from, 0, n) < n ? 2 : 1;
	while (runs > 1) {
		runs = merge_runs(from, to, n);
		SortKey *merged = to;
		to = from;
		from = merged;
	}
	return from;
}

static void
sort(GPtrArray *findings, SortKey (*key_of)(const XsFinding *), GArray *keys)
{
	size_t n = findings->len;
	g_array_set_size(keys, (guint)n * 2);
	SortKey *unsorted = (SortKey *)(void *)keys->data;
	for (size_t i = 0; i < n; i++) {
		unsorted[i] = key_of(findings->pdata[i]);
		unsorted[i].index = (uint32_t)i;
	}
	if (n == 0 || run_end(unsorted, 0, n) == n)
		return;
	const SortKey *sorted = sort_keys(unsorted, n);
	g_autofree void **before = g_memdup2(findings->pdata, n * sizeof *before);
	for (size_t i = 0; i < n; i++)
		findings->pdata[i] = before[sorted[i].index];
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
	GArray *keys; // scratch: SortKey
	Taken taken;
	XsFindingList *kept;
} Resolver;

// Appends to kept what stays of findings that overlap each other, directly or over others.
static void
resolve_cluster(Resolver *self, size_t start, size_t end)
{
	g_ptr_array_set_size(self->winners, 0);
	g_ptr_array_set_size(self->losers, 0);
	g_ptr_array_set_size(self->rests, 0);
	taken_reset(&self->taken, start, end);
	sort(self->cluster, worth_key, self->keys);
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
	sort(self->winners, span_key, self->keys);
	for (size_t i = 0; i < self->winners->len; i++)
		*xs_list_add(self->kept) = *(XsFinding *)self->winners->pdata[i];
}

// The best of findings that overlap, where it covers all of them, so that nothing of the others is left.
static const XsFinding *
covering(const XsFindingList *findings, const SortKey *order, size_t n, size_t start, size_t end)
{
	const XsFinding *best = &findings->items[order[0].index];
	SortKey most = worth_key(best);
	for (size_t i = 1; i < n; i++) {
		SortKey key = worth_key(&findings->items[order[i].index]);
		// Keys of two findings differ, but for the order in which they came.
		if (key.first < most.first ||
		    (key.first == most.first && key.second < most.second)) {
			most = key;
			best = &findings->items[order[i].index];
		}
	}
	return best->span.start == start && best->span.end == end ? best : NULL;
}

// order: the findings by their spans.
static void
resolve_all(Resolver *self, const XsFindingList *findings, const SortKey *order)
{
	for (size_t i = 0; i < findings->n;) {
		size_t first = i;
		size_t start = span_of(&order[i]).start;
		size_t end = 0;
		do {
			end = MAX(end, span_of(&order[i]).end);
		} while (++i < findings->n && span_of(&order[i]).start < end);
		const XsFinding *one = covering(findings, &order[first], i - first, start, end);
		if (one != NULL) {
			*xs_list_add(self->kept) = *one;
			continue;
		}
		g_ptr_array_set_size(self->cluster, 0);
		for (size_t k = first; k < i; k++)
			g_ptr_array_add(self->cluster, &findings->items[order[k].index]);
		resolve_cluster(self, start, end);
	}
}

void
xs_resolve(const XsFindingList *findings, XsFindingList *kept)
{
	g_autofree SortKey *keys = g_new(SortKey, findings->n * 2);
	for (size_t i = 0; i < findings->n; i++) {
		keys[i] = span_key(&findings->items[i]);
		keys[i].index = (uint32_t)i;
	}
	settle_near(keys, findings->n);
	const SortKey *order = sort_keys(keys, findings->n);
	g_autoptr(GArray) scratch = g_array_new(false, false, sizeof(SortKey));
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
		.keys = scratch,
		.taken = {.words = words},
		.kept = kept,
	};
	resolve_all(&resolver, findings, order);
}
