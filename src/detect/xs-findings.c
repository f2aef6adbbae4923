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

static int
compare_worth(const void *a, const void *b)
{
	const XsFinding *left = *(const XsFinding *const *)a;
	const XsFinding *right = *(const XsFinding *const *)b;
	size_t left_len = left->span.end - left->span.start;
	size_t right_len = right->span.end - right->span.start;
	if (left->grade != right->grade)
		return left->grade > right->grade ? -1 : 1;
	if (left_len != right_len)
		return left_len > right_len ? -1 : 1;
	if (left->span.start != right->span.start)
		return left->span.start < right->span.start ? -1 : 1;
	if (left->rule->index != right->rule->index)
		return left->rule->index < right->rule->index ? -1 : 1;
	return 0;
}

static int
compare_spans(const void *a, const void *b)
{
	const XsFinding *left = *(const XsFinding *const *)a;
	const XsFinding *right = *(const XsFinding *const *)b;
	if (left->span.start != right->span.start)
		return left->span.start < right->span.start ? -1 : 1;
	return left->span.end < right->span.end ? -1 : left->span.end > right->span.end;
}

static int
compare_starts(const void *a, const void *b, void *data G_GNUC_UNUSED)
{
	size_t left = GPOINTER_TO_SIZE(a);
	size_t right = GPOINTER_TO_SIZE(b);
	return left < right ? -1 : left > right;
}

// Keeps what stands free beside the accepted spans of a finding that lost to them, in pieces.
static void
add_rests(GPtrArray *rests, GTree *starts, const XsFinding *loser)
{
	size_t from = loser->span.start;
	while (from < loser->span.end) {
		GTreeNode *next = g_tree_upper_bound(starts, GSIZE_TO_POINTER(from));
		GTreeNode *before = next != NULL ? g_tree_node_previous(next)
						 : g_tree_node_last(starts);
		if (before != NULL && GPOINTER_TO_SIZE(g_tree_node_value(before)) > from) {
			from = GPOINTER_TO_SIZE(g_tree_node_value(before));
			continue;
		}
		size_t stop = loser->span.end;
		if (next != NULL)
			stop = MIN(stop, GPOINTER_TO_SIZE(g_tree_node_key(next)));
		XsFinding *rest = g_memdup2(loser, sizeof(*loser));
		rest->span = (XsSpan){from, stop};
		g_ptr_array_add(rests, rest);
		g_tree_insert(starts, GSIZE_TO_POINTER(from), GSIZE_TO_POINTER(stop));
		from = stop;
	}
}

static bool
overlaps_any(GTree *starts, XsSpan span)
{
	GTreeNode *next = g_tree_lower_bound(starts, GSIZE_TO_POINTER(span.start));
	if (next != NULL && GPOINTER_TO_SIZE(g_tree_node_key(next)) < span.end)
		return true;
	GTreeNode *before = next != NULL ? g_tree_node_previous(next) : g_tree_node_last(starts);
	return before != NULL && GPOINTER_TO_SIZE(g_tree_node_value(before)) > span.start;
}

static void
sort(GPtrArray *findings, int (*compare)(const void *, const void *))
{
	for (size_t i = 1; i < findings->len; i++) {
		if (compare(&findings->pdata[i - 1], &findings->pdata[i]) > 0) {
			g_ptr_array_sort(findings, compare);
			return;
		}
	}
}

// Appends to kept what stays of findings that overlap each other, directly or over others.
static void
resolve_cluster(GPtrArray *cluster, GArray *kept)
{
	g_autoptr(GTree) starts = g_tree_new_full(compare_starts, NULL, NULL, NULL);
	g_autoptr(GPtrArray) winners = g_ptr_array_new();
	g_autoptr(GPtrArray) losers = g_ptr_array_new();
	g_autoptr(GPtrArray) rests = g_ptr_array_new_with_free_func(g_free);
	sort(cluster, compare_worth);
	for (size_t i = 0; i < cluster->len; i++) {
		XsFinding *finding = cluster->pdata[i];
		if (overlaps_any(starts, finding->span)) {
			if (finding->grade >= XS_GRADE_LIKELY)
				g_ptr_array_add(losers, finding);
			continue;
		}
		g_ptr_array_add(winners, finding);
		g_tree_insert(starts,
			      GSIZE_TO_POINTER(finding->span.start),
			      GSIZE_TO_POINTER(finding->span.end));
	}
	for (size_t i = 0; i < losers->len; i++)
		add_rests(rests, starts, losers->pdata[i]);
	for (size_t i = 0; i < rests->len; i++)
		g_ptr_array_add(winners, rests->pdata[i]);
	sort(winners, compare_spans);
	for (size_t i = 0; i < winners->len; i++)
		g_array_append_vals(kept, winners->pdata[i], 1);
}

void
xs_findings_resolve(XsFindings *self)
{
	g_autoptr(GPtrArray) order = g_ptr_array_sized_new(self->findings->len);
	for (size_t i = 0; i < self->findings->len; i++)
		g_ptr_array_add(order, at(self, i));
	sort(order, compare_spans);
	GArray *kept = g_array_sized_new(false, true, sizeof(XsFinding), self->findings->len);
	g_array_set_clear_func(kept, finding_clear);
	g_autoptr(GPtrArray) cluster = g_ptr_array_new();
	for (size_t i = 0; i < order->len;) {
		size_t end = 0;
		g_ptr_array_set_size(cluster, 0);
		do {
			XsFinding *finding = order->pdata[i++];
			g_ptr_array_add(cluster, finding);
			end = MAX(end, finding->span.end);
		} while (i < order->len && ((XsFinding *)order->pdata[i])->span.start < end);
		if (cluster->len == 1)
			g_array_append_vals(kept, cluster->pdata[0], 1);
		else
			resolve_cluster(cluster, kept);
	}
	// Nothing is owned by the elements yet.
	g_array_unref(self->findings);
	self->findings = kept;
}

static void
fill(XsFinding *finding, const XsSubject *subject)
{
	size_t len;
	const char *utf8 = xs_text_utf8(subject->text, &len);
	finding->span = xs_view_to_text(subject->view, finding->span);
	finding->block = xs_text_block_at(subject->text, finding->span.start);
	finding->value = xs_needle_canonical(utf8 + finding->span.start,
					     finding->span.end - finding->span.start);
	finding->places = g_array_new(false, false, sizeof(XsPlace));
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

static GArray *
owned_places(const XsFindings *self, const XsText *text, bool *ret_streams)
{
	GArray *owned = g_array_new(false, false, sizeof(Owned));
	*ret_streams = false;
	for (size_t i = 0; i < self->findings->len; i++) {
		const XsFinding *finding = at(self, i);
		if (reading_of(finding, text) != XS_READING_LINES) {
			*ret_streams = true;
			continue;
		}
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
	bool streams;
	g_autoptr(GArray) owned = owned_places(self, text, &streams);
	if (!streams)
		return;
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

static void
wipe_and_free(void *data)
{
	explicit_bzero(data, strlen(data));
	g_free(data);
}

static void
count_ordinals(XsFindings *self, const XsText *text)
{
	g_autoptr(GHashTable) counts =
		g_hash_table_new_full(g_str_hash, g_str_equal, wipe_and_free, NULL);
	for (size_t i = 0; i < self->findings->len; i++) {
		XsFinding *finding = at(self, i);
		uint32_t part = xs_text_block(text, finding->block)->part;
		char *key =
			g_strdup_printf("%zu %u %s", finding->rule->index, part, finding->value);
		size_t count = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, key)) + 1;
		finding->ordinal = (uint32_t)count;
		g_hash_table_replace(counts, key, GSIZE_TO_POINTER(count));
	}
}

void
xs_findings_settle(XsFindings *self, const XsSubject *subject)
{
	for (size_t i = 0; i < self->findings->len; i++)
		fill(at(self, i), subject);
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
