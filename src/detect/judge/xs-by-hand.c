// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-by-hand.h"

#include "base/xs-i18n.h"
#include "base/xs-store.h"
#include "detect/judge/xs-findings.h"
#include "text/xs-needle.h"
#include "text/xs-utf8.h"
#include "text/xs-view.h"

#include <string.h>

static const char by_hand[] = "hand";
static const char bounds_by_hand[] = "hand:bounds";

// The canonical form of a byte of folded text (xs_needle_compact()); 0 for what it leaves out.
static inline char
canonical(char c)
{
	bool stays = (uint8_t)c >= 0x80 || g_ascii_isalnum(c) || c == '@' || c == '*';
	return stays ? g_ascii_toupper(c) : '\0';
}

// Where the value that begins at at ends; 0 where it does not stand there.
static size_t
match(const char *utf8, size_t at, size_t end, const char *value)
{
	for (; at < end; at++) {
		char c = canonical(utf8[at]);
		if (c == '\0')
			continue;
		if (c != *value)
			return 0;
		if (*++value == '\0')
			return at + 1;
	}
	return 0;
}

// Whether a character that two stretches share makes one word of them.
static bool
joins(const char *utf8, size_t left, size_t right)
{
	return g_ascii_isalnum(utf8[left]) && g_ascii_isalnum(utf8[right]);
}

typedef struct {
	const XsView *view;
	const char *utf8;
	size_t len;
	const char *value;
	bool identifies;
	GArray *spans;
} Search;

static void
search_stretch(Search *self, size_t at, size_t end)
{
	while (at < end) {
		size_t stop = canonical(self->utf8[at]) == *self->value
				      ? match(self->utf8, at, end, self->value)
				      : 0;
		bool inside = stop != 0 && !self->identifies &&
			      ((at > 0 && joins(self->utf8, at - 1, at)) ||
			       (stop < self->len && joins(self->utf8, stop - 1, stop)));
		if (stop == 0 || inside) {
			at++;
			continue;
		}
		XsSpan span = xs_view_to_text(self->view, (XsSpan){at, stop});
		g_array_append_val(self->spans, span);
		at = stop;
	}
}

// One block, or as many as follow each other in the same part and reading.
static size_t
stretch_end(const Search *self, const XsText *text, size_t *block)
{
	const XsBlock *first = xs_text_block(text, *block);
	uint32_t part = first->part;
	XsReading reading = first->reading;
	while (self->identifies && *block + 1 < xs_text_n_blocks(text)) {
		const XsBlock *next = xs_text_block(text, *block + 1);
		if (next->part != part || next->reading != reading)
			break;
		(*block)++;
	}
	return xs_view_block_span(self->view, *block).end;
}

void
xs_by_hand_search(const XsText *text, const char *value, GArray *spans)
{
	size_t n_chars = xs_utf8_count(value, strlen(value));
	if (n_chars < XS_BY_HAND_MIN || n_chars > XS_BY_HAND_MAX)
		return;
	g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
	Search self = {
		.view = view,
		.value = value,
		.identifies = n_chars >= XS_BY_HAND_IDENTIFIES,
		.spans = spans,
	};
	self.utf8 = xs_view_utf8(view, &self.len);
	for (size_t block = 0; block < xs_text_n_blocks(text); block++) {
		size_t start = xs_view_block_span(view, block).start;
		search_stretch(&self, start, stretch_end(&self, text, &block));
	}
}

typedef struct {
	XsFindings *findings;
	const XsText *text;
	const char *utf8;
	const XsRule *rule;
	size_t i;      // finding that is looked at next
	XsStore *list; // what the findings will be
	size_t block;  // of the last
	GHashTable *ordinals;
} Marker;

static char *
value_of(const Marker *self, XsSpan span)
{
	return xs_needle_canonical(self->utf8 + span.start, span.end - span.start);
}

// 1 for the first that was made by hand of this value in this part.
static uint32_t
next_ordinal(Marker *self, const XsFinding *finding)
{
	char *key = g_strdup_printf(
		"%u %s", xs_text_block(self->text, finding->block)->part, finding->value);
	size_t n = GPOINTER_TO_SIZE(g_hash_table_lookup(self->ordinals, key)) + 1;
	g_hash_table_insert(self->ordinals, key, GSIZE_TO_POINTER(n));
	return (uint32_t)n;
}

static void
add(Marker *self, XsFinding finding)
{
	if (xs_finding_is_by_hand(&finding))
		finding.ordinal = next_ordinal(self, &finding) & 0x7fffff;
	XsFinding *kept = xs_store_add(self->list);
	*kept = finding;
}

// What a marked span overlaps becomes part of it, so that nothing that either hides is shown.
static XsSpan
absorb(Marker *self, XsSpan span, uint32_t *ret_record, GArray *places)
{
	for (; self->i < xs_findings_count(self->findings); self->i++) {
		XsFinding *old = xs_findings_edit(self->findings, self->i);
		if (old->span.start >= span.end)
			break;
		span.start = MIN(span.start, old->span.start);
		span.end = MAX(span.end, old->span.end);
		*ret_record = old->record != XS_RECORD_NONE ? old->record : *ret_record;
		if (old->places != NULL)
			g_array_append_vals(places, old->places->data, old->places->len);
		g_clear_pointer(&old->places, g_array_unref);
	}
	return span;
}

static int
compare_places(const void *a, const void *b)
{
	const XsPlace *left = a;
	const XsPlace *right = b;
	if (left->part != right->part)
		return left->part < right->part ? -1 : 1;
	return left->off < right->off ? -1 : left->off > right->off;
}

// Sorted and joined, as xs_text_places() gives them.
static void
join_places(GArray *places)
{
	guint n = 0;
	g_array_sort(places, compare_places);
	for (guint i = 0; i < places->len; i++) {
		XsPlace place = g_array_index(places, XsPlace, i);
		XsPlace *last = n > 0 ? &g_array_index(places, XsPlace, n - 1) : NULL;
		if (last != NULL && last->part == place.part && last->off + last->len >= place.off)
			last->len = MAX(last->len, place.off + place.len - last->off);
		else
			g_array_index(places, XsPlace, n++) = place;
	}
	g_array_set_size(places, n);
}

// Makes the finding of a span and of the spans behind it that its findings reach into.
static void
mark(Marker *self, const GArray *spans, guint *k)
{
	static const char *const why[] = {by_hand, NULL};
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	uint32_t record = XS_RECORD_NONE;
	XsSpan span = g_array_index(spans, XsSpan, (*k)++);
	for (;;) {
		span = absorb(self, span, &record, places);
		if (*k == spans->len || g_array_index(spans, XsSpan, *k).start >= span.end)
			break;
		span.end = MAX(span.end, g_array_index(spans, XsSpan, (*k)++).end);
	}
	self->block = xs_text_block_near(self->text, span.start, self->block);
	XsFinding finding = {
		.rule = self->rule,
		.span = xs_short_span(span),
		.block = (uint32_t)self->block,
		.record = record,
		.grade = XS_GRADE_CERTAIN,
	};
	if (places->len > 0) {
		xs_text_places(self->text, span, places);
		join_places(places);
		finding.places = g_steal_pointer(&places);
	}
	g_autofree char *value = value_of(self, span);
	xs_findings_describe(self->findings, &finding, value, why);
	explicit_bzero(value, strlen(value));
	add(self, finding);
}

bool
xs_findings_mark(XsFindings *self,
		 const XsText *text,
		 const XsRule *rule,
		 const GArray *spans,
		 GError **error)
{
	if (spans->len >
	    xs_limits_default.findings - MIN(xs_findings_count(self), xs_limits_default.findings)) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many findings");
		return false;
	}
	g_autoptr(GHashTable) ordinals =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	Marker marker = {.findings = self, .text = text, .rule = rule, .ordinals = ordinals};
	marker.utf8 = xs_text_utf8(text, &(size_t){0});
	marker.list = xs_findings_new_list(self);
	guint k = 0;
	while (marker.i < xs_findings_count(self) || k < spans->len) {
		bool more = marker.i < xs_findings_count(self);
		const XsFinding *old = more ? xs_findings_get(self, marker.i) : NULL;
		bool before = more && (k == spans->len ||
				       old->span.end <= g_array_index(spans, XsSpan, k).start);
		if (!before) {
			mark(&marker, spans, &k);
			continue;
		}
		add(&marker, *old);
		marker.i++;
	}
	xs_findings_set_list(self, marker.list, text);
	return true;
}

static bool
refuse(GError **error, const char *why)
{
	g_set_error_literal(error, XS_ERROR, XS_ERROR_USAGE, why);
	return false;
}

// Moves an end of a span by so many characters: positive ones are to the right. False beyond the bounds.
static bool
move(const char *utf8, XsShortSpan bounds, uint32_t *at, int by)
{
	for (; by > 0; by--) {
		if (*at >= bounds.end)
			return false;
		*at += (uint32_t)(g_utf8_next_char(utf8 + *at) - (utf8 + *at));
	}
	for (; by < 0; by++) {
		if (*at <= bounds.start)
			return false;
		*at -= (uint32_t)(utf8 + *at - g_utf8_find_prev_char(utf8, utf8 + *at));
	}
	return true;
}

static bool
touches(const XsFindings *self, size_t index, XsShortSpan span)
{
	return (index > 0 && xs_findings_get(self, index - 1)->span.end > span.start) ||
	       (index + 1 < xs_findings_count(self) &&
		xs_findings_get(self, index + 1)->span.start < span.end);
}

// One more than any finding of the same rule and value in this part has.
static uint32_t
free_ordinal(XsFindings *self, const XsText *text, const XsFinding *wanted)
{
	uint32_t last = 0;
	uint32_t part = xs_text_block(text, wanted->block)->part;
	for (size_t i = 0; i < xs_findings_count(self); i++) {
		const XsFinding *finding = xs_findings_get(self, i);
		if (finding->rule->id == wanted->rule->id &&
		    strcmp(finding->value, wanted->value) == 0 &&
		    xs_text_block(text, finding->block)->part == part)
			last = MAX(last, finding->ordinal);
	}
	return last + 1;
}

// What was hidden before stays hidden in other readings, where the span only grew.
static void
set_places(XsFinding *finding, const XsText *text, bool grew)
{
	if (finding->places == NULL)
		return;
	if (!grew)
		g_array_set_size(finding->places, 0);
	xs_text_places(text, xs_span(finding->span), finding->places);
	join_places(finding->places);
}

bool
xs_findings_try_bounds(const XsFindings *self,
		       const XsText *text,
		       size_t index,
		       int before,
		       int behind,
		       XsSpan *ret_span,
		       GError **error)
{
	const char *utf8 = xs_text_utf8(text, &(size_t){0});
	const XsFinding *finding = xs_findings_get(self, index);
	XsShortSpan bounds = xs_text_block(text, finding->block)->span;
	XsShortSpan span = finding->span;
	if (!move(utf8, bounds, &span.start, -before) || !move(utf8, bounds, &span.end, behind))
		return refuse(error, N_("the finding would leave its paragraph or cell"));
	if (span.start >= span.end)
		return refuse(error, N_("nothing would be left of the finding"));
	if (touches(self, index, span))
		return refuse(error, N_("the finding would reach into another one"));
	*ret_span = xs_span(span);
	return true;
}

bool
xs_findings_set_bounds(
	XsFindings *self, const XsText *text, size_t index, int before, int behind, GError **error)
{
	static const char *const why[] = {bounds_by_hand, NULL};
	const char *utf8 = xs_text_utf8(text, &(size_t){0});
	XsSpan span = {0};
	if (!xs_findings_try_bounds(self, text, index, before, behind, &span, error))
		return false;
	g_autofree char *value = xs_needle_canonical(utf8 + span.start, span.end - span.start);
	if (*value == '\0')
		return refuse(error, N_("nothing would be left of the finding"));
	XsFinding finding = *xs_findings_get(self, index);
	bool grew = span.start <= finding.span.start && span.end >= finding.span.end;
	finding.span = xs_short_span(span);
	finding.whole = true;
	set_places(&finding, text, grew);
	xs_findings_describe(self, &finding, value, why);
	finding.ordinal = free_ordinal(self, text, &finding) & 0x7fffff;
	explicit_bzero(value, strlen(value));
	*xs_findings_edit(self, index) = finding;
	return true;
}
