// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-candidate-internal.h"

#include <string.h>

XsCandidates *
xs_candidates_new(bool explain)
{
	XsCandidates *self = g_new0(XsCandidates, 1);
	self->candidates = g_array_new(false, false, sizeof(XsCandidate));
	self->cues = g_array_new(false, false, sizeof(XsCue));
	if (explain)
		self->refused = g_array_new(false, false, sizeof(XsRefused));
	return self;
}

void
xs_candidates_free(XsCandidates *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->candidates);
	g_array_unref(self->cues);
	g_clear_pointer(&self->refused, g_array_unref);
	g_free(self);
}

void
xs_scan_refuse(XsScan *self, const XsRule *rule, XsSpan span, const char *reason)
{
	XsRefused refused = {
		(uint32_t)span.start, (uint32_t)span.end, (uint16_t)rule->index, reason};
	if (self->out->refused != NULL && self->out->refused->len < self->pass->max)
		g_array_append_val(self->out->refused, refused);
}

bool
xs_scan_add(XsScan *self,
	    const XsRule *rule,
	    XsSpan span,
	    XsVerdict verdict,
	    XsCandidateFlags flags,
	    GError **error)
{
	XsCandidate candidate = {
		.start = (uint32_t)span.start,
		.end = (uint32_t)span.end,
		.rule = (uint16_t)rule->index,
		.verdict = (uint8_t)verdict,
		.flags = (uint8_t)flags,
	};
	if (self->out->candidates->len >= self->pass->max) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many candidates");
		return false;
	}
	g_array_append_val(self->out->candidates, candidate);
	return true;
}

// Whether the folds that made the value what it is are those that the rule allows.
bool
xs_scan_fold_allowed(const XsScan *self, const XsRule *rule, XsSpan span)
{
	if (rule->fold == XS_FOLD_ALL)
		return true;
	size_t len;
	const char *utf8 = xs_text_utf8(self->subject->text, &len);
	XsSpan source = xs_view_to_text(self->subject->view, span);
	g_autofree char *folded =
		xs_fold_utf8(utf8 + source.start, source.end - source.start, rule->fold, &len);
	return len == span.end - span.start &&
	       memcmp(folded, self->subject->utf8 + span.start, len) == 0;
}

static gint
compare_candidates(gconstpointer a, gconstpointer b)
{
	const XsCandidate *left = a;
	const XsCandidate *right = b;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return left->end != right->end ? (left->end < right->end ? -1 : 1)
				       : (int)left->rule - (int)right->rule;
}

static gint
compare_cues(gconstpointer a, gconstpointer b)
{
	const XsCue *left = a;
	const XsCue *right = b;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return left->len != right->len ? (left->len > right->len ? -1 : 1)
				       : (int)left->rule - (int)right->rule;
}

// The pass goes forward, but patterns look back and words overlap: what it brings is nearly in order.
static void
sort_nearly(GArray *array, GCompareFunc compare)
{
	guint size = g_array_get_element_size(array);
	char item[sizeof(XsCandidate)];
	size_t moves = (size_t)array->len * 8;
	for (size_t i = 1; i < array->len; i++) {
		char *base = array->data + i * size;
		if (compare(base - size, base) <= 0)
			continue;
		size_t k = i - 1;
		while (k > 0 && compare(array->data + (k - 1) * size, base) > 0)
			k--;
		if (moves < i - k) {
			g_array_sort(array, compare);
			return;
		}
		moves -= i - k;
		memcpy(item, base, size);
		memmove(array->data + (k + 1) * size, array->data + k * size, (i - k) * size);
		memcpy(array->data + k * size, item, size);
	}
}

static void
drop_doubles(GArray *candidates)
{
	XsCandidate *all = (XsCandidate *)(void *)candidates->data;
	guint kept = 0;
	for (guint i = 0; i < candidates->len; i++) {
		if (kept == 0 || compare_candidates(&all[kept - 1], &all[i]) != 0)
			all[kept++] = all[i];
	}
	g_array_set_size(candidates, kept);
}

static void
found_word(void *data, XsSpan span, size_t index, XsWordKind kind)
{
	XsScan *self = data;
	if (kind == XS_WORD_CUE) {
		XsCue cue = {
			(uint32_t)span.start, (uint16_t)(span.end - span.start), (uint16_t)index};
		g_array_append_val(self->out->cues, cue);
		return;
	}
	self->failed =
		self->failed ||
		!xs_scan_trigger(self, self->rules->rules->pdata[index], span.start, &self->error);
}

// Where digits begin: n of them, of which left are known.
static inline bool
scan_number(XsScan *self, size_t start, size_t n, size_t left, GError **error)
{
	if (n == left) {
		while (start + n < self->subject->len &&
		       g_ascii_isdigit(self->subject->utf8[start + n]))
			n++;
	}
	if (start >= self->run_end && !xs_scan_run(self, start, n, error))
		return false;
	return start < self->number_end || xs_scan_digits(self, start, n, error);
}

static bool
scan_word(XsScan *self, size_t at, GError **error)
{
	const XsSubject *subject = self->subject;
	xs_words_at(self->rules->cues, subject->utf8, 0, at, subject->len, found_word, self);
	if (self->failed)
		g_propagate_error(error, g_steal_pointer(&self->error));
	return !self->failed;
}

// What of 64 bytes at offset base may begin a value.
static bool
scan_block(XsScan *self, size_t base, const XsClasses *classes, size_t block, GError **error)
{
	uint64_t digits = classes->digits[block];
	uint64_t words = classes->words[block];
	uint64_t signs = classes->signs[block];
	bool inside = base > 0 && g_ascii_isdigit(self->subject->utf8[base - 1]);
	uint64_t starts = digits & ~(digits << 1 | (inside ? 1 : 0));
	for (uint64_t all = starts | words | signs; all != 0; all &= all - 1) {
		unsigned i = (unsigned)__builtin_ctzll(all);
		uint64_t bit = UINT64_C(1) << i;
		if ((words & bit) != 0 && !scan_word(self, base + i, error))
			return false;
		if ((signs & bit) != 0 && !xs_scan_address(self, base + i, error))
			return false;
		if ((starts & bit) == 0)
			continue;
		uint64_t behind = ~(digits >> i);
		size_t left = 64 - i;
		size_t n = behind != 0 ? MIN((size_t)__builtin_ctzll(behind), left) : left;
		if (!scan_number(self, base + i, n, left, error))
			return false;
	}
	return true;
}

// One stretch. What begins in it is read to its end, wherever that is.
static bool
scan_stretch(XsScan *self, size_t at, size_t end, GError **error)
{
	XsClasses classes;
	xs_classes_read(self->pass->path,
			xs_words_filter(self->rules->cues),
			self->subject->utf8,
			self->subject->len,
			at,
			end,
			&classes);
	for (size_t block = 0; at + block * 64 < end; block++) {
		if ((classes.digits[block] | classes.words[block] | classes.signs[block]) != 0 &&
		    !scan_block(self, at + block * 64, &classes, block, error))
			return false;
	}
	return true;
}

static bool
scan_all(XsScan *self, GError **error)
{
	size_t len = self->subject->len;
	size_t window = XS_CLASSES_BLOCKS * 64;
	if (self->pass->window > 0)
		window = MIN(self->pass->window, window);
	for (size_t at = 0; at < len; at += MIN(window, len - at)) {
		if (!scan_stretch(self, at, at + MIN(window, len - at), error))
			return false;
	}
	sort_nearly(self->out->candidates, compare_candidates);
	drop_doubles(self->out->candidates);
	sort_nearly(self->out->cues, compare_cues);
	return true;
}

bool
xs_candidates_find(const XsRules *rules,
		   const XsSubject *subject,
		   const XsScanPass *pass,
		   XsCandidates *out,
		   GError **error)
{
	g_autoptr(GArray) groups = g_array_new(false, false, sizeof(XsGroup));
	XsScan scan = {
		.rules = rules,
		.pass = pass,
		.subject = subject,
		.out = out,
		.groups = groups,
		.matcher = xs_matcher_new(rules),
	};
	bool good = scan_all(&scan, error);
	xs_matcher_free(scan.matcher);
	return good;
}
