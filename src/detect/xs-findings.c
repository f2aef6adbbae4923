// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-findings.h"

#include "text/xs-needle.h"

#include <string.h>

struct XsFindings {
	GArray *findings;
	GArray *rejected;
	uint32_t max;
	bool incomplete;
};

static const char *const grade_names[] = {
	[XS_GRADE_POSSIBLE] = "possible",
	[XS_GRADE_LIKELY] = "likely",
	[XS_GRADE_CERTAIN] = "certain",
};

static void
finding_clear(void *data)
{
	XsFinding *finding = data;
	if (finding->value != NULL)
		explicit_bzero(finding->value, strlen(finding->value));
	g_clear_pointer(&finding->value, g_free);
	g_clear_pointer(&finding->places, g_array_unref);
}

XsFindings *
xs_findings_new(uint32_t max)
{
	XsFindings *self = g_new0(XsFindings, 1);
	self->findings = g_array_new(false, true, sizeof(XsFinding));
	g_array_set_clear_func(self->findings, finding_clear);
	self->rejected = g_array_new(false, false, sizeof(XsRejected));
	self->max = max;
	return self;
}

void
xs_findings_free(XsFindings *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->findings);
	g_array_unref(self->rejected);
	g_free(self);
}

static XsFinding *
at(const XsFindings *self, size_t index)
{
	return &g_array_index(self->findings, XsFinding, index);
}

static double
score_of(XsGrade grade, size_t reasons)
{
	static const double base[] = {
		[XS_GRADE_POSSIBLE] = 0.3,
		[XS_GRADE_LIKELY] = 0.6,
		[XS_GRADE_CERTAIN] = 0.9,
	};
	return base[grade] + 0.03 * (double)MIN(reasons, 3);
}

bool
xs_findings_add(XsFindings *self,
		const XsRule *rule,
		XsGrade grade,
		XsSpan view_span,
		const char *const *why,
		GError **error)
{
	if (self->findings->len >= self->max) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many findings");
		return false;
	}
	XsFinding finding = {.rule = rule, .grade = grade, .span = view_span};
	size_t n = 0;
	for (; why[n] != NULL && n < XS_FINDING_MAX_WHY; n++)
		finding.why[n] = why[n];
	finding.score = score_of(grade, n);
	g_array_append_val(self->findings, finding);
	return true;
}

void
xs_findings_reject(XsFindings *self, const XsRule *rule, XsSpan view_span, const char *reason)
{
	XsRejected rejected = {.rule = rule, .span = view_span, .reason = reason};
	if (self->rejected->len < self->max)
		g_array_append_val(self->rejected, rejected);
}

void
xs_findings_set_incomplete(XsFindings *self)
{
	self->incomplete = true;
}

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
	return (SortKey){.first = finding->span.start, .second = finding->span.end};
}

// A merge sort that uses what order there is: nearly always all, or two lists one behind the other.
// keys is scratch.
static void
sort(GPtrArray *findings, SortKey (*key_of)(const XsFinding *), GArray *keys)
{
	size_t n = findings->len;
	g_array_set_size(keys, (guint)n * 2);
	SortKey *from = (SortKey *)(void *)keys->data;
	SortKey *to = from + n;
	for (size_t i = 0; i < n; i++) {
		from[i] = key_of(findings->pdata[i]);
		from[i].index = (uint32_t)i;
	}
	if (n == 0 || run_end(from, 0, n) == n)
		return;
	size_t runs;
	do {
		runs = merge_runs(from, to, n);
		SortKey *merged = to;
		to = from;
		from = merged;
	} while (runs > 1);
	g_autofree void **before = g_memdup2(findings->pdata, n * sizeof *before);
	for (size_t i = 0; i < n; i++)
		findings->pdata[i] = before[from[i].index];
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
		rest->span = (XsSpan){from, taken_find(taken, from, end, true)};
		g_ptr_array_add(rests, rest);
		take(taken, rest->span);
		from = taken_find(taken, rest->span.end, end, false);
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
	GArray *kept;
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
		XsSpan span = finding->span;
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
		g_array_append_vals(self->kept, self->winners->pdata[i], 1);
}

static void
resolve_all(Resolver *self, const GPtrArray *order)
{
	for (size_t i = 0; i < order->len;) {
		size_t start = ((XsFinding *)order->pdata[i])->span.start;
		size_t end = 0;
		g_ptr_array_set_size(self->cluster, 0);
		do {
			XsFinding *finding = order->pdata[i++];
			g_ptr_array_add(self->cluster, finding);
			end = MAX(end, finding->span.end);
		} while (i < order->len && ((XsFinding *)order->pdata[i])->span.start < end);
		if (self->cluster->len == 1)
			g_array_append_vals(self->kept, self->cluster->pdata[0], 1);
		else
			resolve_cluster(self, start, end);
	}
}

// Whether the findings are in order and none overlaps another.
static bool
is_resolved(const XsFindings *self)
{
	for (size_t i = 1; i < self->findings->len; i++) {
		if (at(self, i)->span.start < at(self, i - 1)->span.end)
			return false;
	}
	return true;
}

void
xs_findings_resolve(XsFindings *self)
{
	if (is_resolved(self))
		return;
	g_autoptr(GPtrArray) order = g_ptr_array_sized_new(self->findings->len);
	for (size_t i = 0; i < self->findings->len; i++)
		g_ptr_array_add(order, at(self, i));
	g_autoptr(GArray) keys = g_array_new(false, false, sizeof(SortKey));
	sort(order, span_key, keys);
	g_autoptr(GPtrArray) cluster = g_ptr_array_new();
	g_autoptr(GPtrArray) winners = g_ptr_array_new();
	g_autoptr(GPtrArray) losers = g_ptr_array_new();
	g_autoptr(GPtrArray) rests = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GArray) words = g_array_new(false, true, sizeof(uint64_t));
	GArray *kept = g_array_sized_new(false, true, sizeof(XsFinding), self->findings->len);
	g_array_set_clear_func(kept, finding_clear);
	Resolver resolver = {
		.cluster = cluster,
		.winners = winners,
		.losers = losers,
		.rests = rests,
		.keys = keys,
		.taken = {.words = words},
		.kept = kept,
	};
	resolve_all(&resolver, order);
	// Nothing is owned by the elements yet.
	g_array_unref(self->findings);
	self->findings = kept;
}

static void
fill(XsFinding *finding, const XsSubject *subject, size_t known_block)
{
	size_t len;
	const char *utf8 = xs_text_utf8(subject->text, &len);
	finding->span = xs_view_to_text(subject->view, finding->span);
	finding->block = xs_text_block_near(subject->text, finding->span.start, known_block);
	finding->value = xs_needle_canonical(utf8 + finding->span.start,
					     finding->span.end - finding->span.start);
	finding->places = g_array_sized_new(false, false, sizeof(XsPlace), 1);
	xs_text_places(subject->text, finding->span, finding->places);
}

// A place and the finding of the LINES reading that it belongs to.
typedef struct {
	XsPlace place;
	size_t finding;
} Owned;

static int
compare_owned(const void *a, const void *b)
{
	const XsPlace *left = &((const Owned *)a)->place;
	const XsPlace *right = &((const Owned *)b)->place;
	if (left->part != right->part)
		return left->part < right->part ? -1 : 1;
	return left->off < right->off ? -1 : left->off > right->off;
}

static bool
place_inside(const XsPlace *inner, const GArray *places)
{
	for (size_t i = 0; i < places->len; i++) {
		const XsPlace *outer = &g_array_index(places, XsPlace, i);
		if (inner->part == outer->part && inner->off >= outer->off &&
		    inner->off - outer->off + inner->len <= outer->len)
			return true;
	}
	return false;
}

static bool
all_inside(const GArray *inner, const GArray *outer)
{
	for (size_t i = 0; i < inner->len; i++) {
		if (!place_inside(&g_array_index(inner, XsPlace, i), outer))
			return false;
	}
	return true;
}

// Adds the places that are not yet there; the findings' places stay sorted.
static void
join_places(GArray *places, const GArray *more)
{
	for (size_t i = 0; i < more->len; i++) {
		const XsPlace *place = &g_array_index(more, XsPlace, i);
		size_t to = 0;
		if (place_inside(place, places))
			continue;
		while (to < places->len) {
			const XsPlace *known = &g_array_index(places, XsPlace, to);
			if (known->part > place->part ||
			    (known->part == place->part && known->off > place->off))
				break;
			to++;
		}
		g_array_insert_vals(places, (guint)to, place, 1);
	}
}

// The LINES finding that shows the same as a STREAM finding: the places of one lie in the other's.
// A LINES finding of which the STREAM finding shows more is merged only if it is the same rule's,
// so that no rule's finding vanishes.
static XsFinding *
same_places(const XsFindings *self, const GArray *owned, const XsFinding *stream)
{
	Owned wanted = {.place = g_array_index(stream->places, XsPlace, 0)};
	size_t low = 0;
	size_t high = owned->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_owned(&g_array_index(owned, Owned, middle), &wanted) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	// The place before may reach into the wanted one; the place behind may begin inside it.
	for (size_t i = low > 2 ? low - 2 : 0; i < owned->len && i < low + 2; i++) {
		XsFinding *lines = at(self, g_array_index(owned, Owned, i).finding);
		if (all_inside(stream->places, lines->places))
			return lines;
		if (stream->rule == lines->rule && all_inside(lines->places, stream->places))
			return lines;
	}
	return NULL;
}

static XsReading
reading_of(const XsFinding *finding, const XsText *text)
{
	return xs_text_block(text, finding->block)->reading;
}

static bool
has_streams(const XsFindings *self, const XsText *text)
{
	for (size_t i = 0; i < self->findings->len; i++) {
		if (reading_of(at(self, i), text) != XS_READING_LINES)
			return true;
	}
	return false;
}

static GArray *
owned_places(const XsFindings *self, const XsText *text)
{
	GArray *owned = g_array_new(false, false, sizeof(Owned));
	for (size_t i = 0; i < self->findings->len; i++) {
		const XsFinding *finding = at(self, i);
		if (reading_of(finding, text) != XS_READING_LINES)
			continue;
		for (size_t k = 0; k < finding->places->len; k++) {
			Owned entry = {g_array_index(finding->places, XsPlace, k), i};
			g_array_append_val(owned, entry);
		}
	}
	g_array_sort(owned, compare_owned);
	return owned;
}

static void
merge_streams(XsFindings *self, const XsText *text)
{
	if (!has_streams(self, text))
		return;
	g_autoptr(GArray) owned = owned_places(self, text);
	size_t kept = 0;
	g_autoptr(GArray) drop = g_array_new(false, true, sizeof(bool));
	g_array_set_size(drop, self->findings->len);
	for (size_t i = 0; i < self->findings->len; i++) {
		XsFinding *finding = at(self, i);
		if (reading_of(finding, text) == XS_READING_LINES || finding->places->len == 0)
			continue;
		XsFinding *lines = same_places(self, owned, finding);
		if (lines == NULL)
			continue;
		join_places(lines->places, finding->places);
		lines->grade = MAX(lines->grade, finding->grade);
		lines->score = MAX(lines->score, finding->score);
		g_array_index(drop, bool, i) = true;
	}
	for (size_t i = 0; i < self->findings->len; i++) {
		XsFinding *finding = at(self, i);
		if (g_array_index(drop, bool, i)) {
			finding_clear(finding);
			continue;
		}
		if (kept != i) {
			*at(self, kept) = *finding;
			*finding = (XsFinding){0};
		}
		kept++;
	}
	g_array_set_size(self->findings, (guint)kept);
}

// Where the last finding with the same rule, part and value is remembered: open addressing, at most
// half of the slots are taken.
typedef struct {
	uint32_t *slots; // index of a finding, + 1
	size_t mask;
} Last;

static size_t
ordinal_hash(const XsFinding *finding, uint32_t part)
{
	uint64_t hash = (uint64_t)part << 32 ^ finding->rule->index;
	for (const char *c = finding->value; *c != '\0'; c++)
		hash = (hash ^ (uint8_t)*c) * UINT64_C(0x9E3779B97F4A7C15);
	return (size_t)(hash ^ hash >> 32);
}

static void
count_ordinal(XsFindings *self, const XsText *text, Last *last, size_t index)
{
	XsFinding *finding = at(self, index);
	uint32_t part = xs_text_block(text, finding->block)->part;
	size_t slot = ordinal_hash(finding, part) & last->mask;
	finding->ordinal = 1;
	for (; last->slots[slot] != 0; slot = (slot + 1) & last->mask) {
		const XsFinding *known = at(self, last->slots[slot] - 1);
		if (known->rule == finding->rule && strcmp(known->value, finding->value) == 0 &&
		    xs_text_block(text, known->block)->part == part) {
			finding->ordinal = known->ordinal + 1;
			break;
		}
	}
	last->slots[slot] = (uint32_t)index + 1;
}

static void
count_ordinals(XsFindings *self, const XsText *text)
{
	size_t n_slots = 16;
	while (n_slots < (size_t)self->findings->len * 2)
		n_slots *= 2;
	g_autofree uint32_t *slots = g_new0(uint32_t, n_slots);
	Last last = {.slots = slots, .mask = n_slots - 1};
	for (size_t i = 0; i < self->findings->len; i++)
		count_ordinal(self, text, &last, i);
}

void
xs_findings_settle(XsFindings *self, const XsSubject *subject)
{
	size_t block = 0;
	for (size_t i = 0; i < self->findings->len; i++) {
		fill(at(self, i), subject, block);
		block = at(self, i)->block;
	}
	for (size_t i = 0; i < self->rejected->len; i++) {
		XsRejected *rejected = &g_array_index(self->rejected, XsRejected, i);
		rejected->span = xs_view_to_text(subject->view, rejected->span);
	}
	merge_streams(self, subject->text);
	count_ordinals(self, subject->text);
}

size_t
xs_findings_count(const XsFindings *self)
{
	return self->findings->len;
}

const XsFinding *
xs_findings_get(const XsFindings *self, size_t index)
{
	return at(self, index);
}

size_t
xs_findings_n_rejected(const XsFindings *self)
{
	return self->rejected->len;
}

const XsRejected *
xs_findings_get_rejected(const XsFindings *self, size_t index)
{
	return &g_array_index(self->rejected, XsRejected, index);
}

bool
xs_findings_incomplete(const XsFindings *self)
{
	return self->incomplete;
}

const char *
xs_grade_name(XsGrade grade)
{
	return grade_names[grade];
}
