// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-file-hand.h"

#include "base/xs-i18n.h"
#include "detect/xs-by-hand.h"
#include "job/xs-file-decide.h"
#include "job/xs-file-internal.h"
#include "job/xs-name.h"
#include "text/xs-needle.h"

#include <string.h>

// A value that was marked, as it stands in the memory of this run alone.
typedef struct {
	char *value; // in canonical form
	const XsDecision *decision;
} Mark;

struct XsFileHand {
	GPtrArray *marks;   // Mark
	GHashTable *bounds; // id of a finding -> XsDecision that gave it its bounds
};

static void
wipe(char *value)
{
	explicit_bzero(value, strlen(value));
	g_free(value);
}

static void
mark_free(void *data)
{
	Mark *mark = data;
	wipe(mark->value);
	g_free(mark);
}

void
xs_file_hand_free(XsFileHand *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->marks);
	g_hash_table_unref(self->bounds);
	g_free(self);
}

// The file itself, then the documents nested in it, each before those nested in it.
static void
list_documents(const XsFile *file, GPtrArray *documents)
{
	g_ptr_array_add(documents, (void *)file);
	for (guint i = 0; i < file->children->len; i++)
		list_documents(file->children->pdata[i], documents);
}

static GPtrArray *
documents_of(const XsFile *top)
{
	GPtrArray *documents = g_ptr_array_new();
	list_documents(top, documents);
	return documents;
}

static bool
is_searched(const XsFile *file)
{
	return file->text != NULL && file->findings != NULL;
}

static char *
id_of(const XsFile *file, const XsFinding *finding)
{
	uint32_t part = xs_text_block(file->text, finding->block)->part;
	g_autofree char *name = xs_file_part_name(file, part);
	return xs_file_finding_id(file, finding, name);
}

// What stands at the place, where its HMAC is the decision's target; NULL otherwise.
static char *
read_value(const GPtrArray *documents, const XsDecision *decision)
{
	const XsDecisionPlace *place = &decision->place;
	if (place->document >= documents->len)
		return NULL;
	const XsFile *file = documents->pdata[place->document];
	size_t len = 0;
	const char *utf8 = is_searched(file) ? xs_text_utf8(file->text, &len) : NULL;
	if (place->start >= place->end || place->end > len ||
	    !g_utf8_validate(utf8 + place->start, place->end - place->start, NULL))
		return NULL;
	char *value = xs_needle_canonical(utf8 + place->start, place->end - place->start);
	g_autofree char *target = xs_decision_text(file->context->key, value);
	if (g_strcmp0(target, decision->target) == 0)
		return value;
	wipe(value);
	return NULL;
}

XS_CHECKED static bool
mark_in(XsFile *file, const XsRule *rule, const char *value, const XsDecisionPlace *only)
{
	g_autoptr(GArray) spans = g_array_new(false, false, sizeof(XsSpan));
	if (!is_searched(file))
		return true;
	if (only != NULL) {
		XsSpan span = {only->start, only->end};
		g_array_append_val(spans, span);
	} else {
		xs_by_hand_search(file->text, value, spans);
	}
	return spans->len == 0 || xs_findings_mark(file->findings, file->text, rule, spans, NULL);
}

XS_CHECKED static bool
apply_mark(XsFile *top, const GPtrArray *documents, const XsDecision *decision)
{
	const char *type = decision->type != NULL ? decision->type : XS_BY_HAND;
	const XsRule *rule = xs_rules_by_hand(top->context->rules, type);
	char *value = rule != NULL ? read_value(documents, decision) : NULL;
	if (value == NULL)
		return false;
	Mark *mark = g_new0(Mark, 1);
	*mark = (Mark){.value = value, .decision = decision};
	g_ptr_array_add(top->hand->marks, mark);
	const XsDecisionPlace *place = &decision->place;
	if (place->only)
		return mark_in(documents->pdata[place->document], rule, value, place);
	bool good = true;
	for (guint i = 0; i < documents->len; i++)
		good = mark_in(documents->pdata[i], rule, value, NULL) && good;
	return good;
}

// The finding that has this id now.
static bool
find_finding(const GPtrArray *documents, const char *id, XsFile **ret_file, size_t *ret_index)
{
	for (guint i = 0; i < documents->len; i++) {
		XsFile *file = documents->pdata[i];
		size_t n = is_searched(file) ? xs_findings_count(file->findings) : 0;
		for (size_t k = 0; k < n; k++) {
			g_autofree char *own = id_of(file, xs_findings_get(file->findings, k));
			if (g_strcmp0(own, id) != 0)
				continue;
			*ret_file = file;
			*ret_index = k;
			return true;
		}
	}
	return false;
}

XS_CHECKED static bool
apply_bounds(XsFile *top, const GPtrArray *documents, const XsDecision *decision)
{
	XsFile *file = NULL;
	size_t index = 0;
	if (!find_finding(documents, decision->target, &file, &index) ||
	    !xs_findings_set_bounds(
		    file->findings, file->text, index, decision->before, decision->behind, NULL))
		return false;
	char *id = id_of(file, xs_findings_get(file->findings, index));
	g_hash_table_insert(top->hand->bounds, id, (void *)decision);
	return true;
}

static void
apply(XsFile *top, const GPtrArray *documents, const XsDecision *decision)
{
	bool good = true;
	if (decision->scope == XS_SCOPE_TEXT)
		good = apply_mark(top, documents, decision);
	else if (decision->act == XS_DECISION_BOUNDS)
		good = apply_bounds(top, documents, decision);
	if (!good)
		xs_file_add_gap(top,
				XS_GAP_RULE,
				false,
				NULL,
				"what a person marked is not found again: take it back, mark it "
				"anew");
}

bool
xs_file_has_hand(const XsFile *top)
{
	const XsDecisions *decisions = xs_file_decisions(top);
	// In a copy nothing is left to be marked.
	size_t n = decisions != NULL && *top->source == '\0' ? xs_decisions_count(decisions) : 0;
	for (size_t i = 0; i < n; i++) {
		const XsDecision *decision = xs_decisions_get(decisions, i);
		if (decision->scope == XS_SCOPE_TEXT || decision->act == XS_DECISION_BOUNDS)
			return true;
	}
	return false;
}

static void
mask_names(const GPtrArray *documents)
{
	for (guint i = 0; i < documents->len; i++) {
		XsFile *file = documents->pdata[i];
		char *masked = xs_file_hand_mask_name(file, file->masked_name);
		g_free(file->masked_name);
		file->masked_name = masked;
	}
}

void
xs_file_apply_hand(XsFile *top)
{
	g_clear_pointer(&top->hand, xs_file_hand_free);
	if (!xs_file_has_hand(top))
		return;
	top->hand = g_new0(XsFileHand, 1);
	top->hand->marks = g_ptr_array_new_with_free_func(mark_free);
	top->hand->bounds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	const XsDecisions *decisions = xs_file_decisions(top);
	g_autoptr(GPtrArray) documents = documents_of(top);
	for (size_t i = 0; i < xs_decisions_count(decisions); i++)
		apply(top, documents, xs_decisions_get(decisions, i));
	mask_names(documents);
}

void
xs_file_renew(XsFile *self)
{
	if (self->hand != NULL || xs_file_has_hand(self))
		xs_file_release(self);
}

// Of the marks whose value it holds the last: what else it holds was a finding that a mark reached into.
static const XsDecision *
mark_of(const XsFileHand *hand, const XsFinding *finding)
{
	for (guint i = hand->marks->len; i-- > 0;) {
		const Mark *mark = hand->marks->pdata[i];
		if (strstr(finding->value, mark->value) != NULL)
			return mark->decision;
	}
	return NULL;
}

const XsDecision *
xs_file_hand_decision(const XsFile *file, const XsFinding *finding, const char *id)
{
	const XsFileHand *hand = file->top->hand;
	if (hand == NULL)
		return NULL;
	if (finding->whole)
		return g_hash_table_lookup(hand->bounds, id);
	return xs_finding_is_by_hand(finding) ? mark_of(hand, finding) : NULL;
}

char *
xs_file_hand_mask_name(const XsFile *file, const char *name)
{
	const XsFileHand *hand = file->top->hand;
	char *masked = g_strdup(name);
	for (guint i = 0; hand != NULL && i < hand->marks->len; i++) {
		char *next = xs_name_hide(masked, ((const Mark *)hand->marks->pdata[i])->value);
		g_free(masked);
		masked = next;
	}
	return masked;
}

static size_t
n_letters(const char *value)
{
	size_t n = 0;
	for (const char *at = value; *at != '\0'; at = g_utf8_next_char(at))
		n += g_unichar_isalnum(g_utf8_get_char(at)) ? 1 : 0;
	return n;
}

static uint32_t
distance(XsSpan span, XsShortSpan from)
{
	return span.end <= from.start   ? from.start - (uint32_t)span.end
	       : span.start >= from.end ? (uint32_t)span.start - from.end
					: 0;
}

// Which of the spans is meant: the first, or the one nearest to a finding.
static bool
choose(const GPtrArray *documents,
       const char *near,
       const char *value,
       XsDecisionPlace *ret_place,
       GError **error)
{
	XsFile *near_file = NULL;
	size_t index = 0;
	uint32_t best = UINT32_MAX;
	if (near != NULL &&
	    (g_utf8_strlen(value, -1) >= XS_BY_HAND_IDENTIFIES || strchr(value, '@') != NULL))
		return xs_error_usage(
			error, N_("a value of seven characters or more is masked everywhere"));
	if (near != NULL && !find_finding(documents, near, &near_file, &index))
		return xs_error_usage(error, N_("no finding has this id"));
	for (guint i = 0; i < documents->len; i++) {
		const XsFile *file = documents->pdata[i];
		g_autoptr(GArray) spans = g_array_new(false, false, sizeof(XsSpan));
		if (!is_searched(file) || (near != NULL && file != near_file))
			continue;
		xs_by_hand_search(file->text, value, spans);
		for (guint k = 0; k < spans->len; k++) {
			XsSpan span = g_array_index(spans, XsSpan, k);
			uint32_t far =
				near != NULL
					? distance(span,
						   xs_findings_get(file->findings, index)->span)
					: 0;
			if (far >= best)
				continue;
			best = far;
			*ret_place = (XsDecisionPlace){
				i, (uint32_t)span.start, (uint32_t)span.end, near != NULL};
		}
	}
	return best != UINT32_MAX ||
	       xs_error_usage(error, N_("the value stands nowhere in the text of this file"));
}

static size_t
count(const GPtrArray *documents, const char *value)
{
	size_t n = 0;
	for (guint i = 0; i < documents->len; i++) {
		const XsFile *file = documents->pdata[i];
		g_autoptr(GArray) spans = g_array_new(false, false, sizeof(XsSpan));
		if (is_searched(file))
			xs_by_hand_search(file->text, value, spans);
		n += spans->len;
	}
	return n;
}

bool
xs_file_hand_find(const XsFile *top,
		  const char *text,
		  const char *near,
		  XsDecisionPlace *ret_place,
		  char **ret_target,
		  size_t *ret_n,
		  GError **error)
{
	enum { MAX_BYTES = 16 * XS_BY_HAND_MAX };
	g_autoptr(GPtrArray) documents = documents_of(top);
	size_t len = strnlen(text, MAX_BYTES + 1);
	if (len > MAX_BYTES || !g_utf8_validate(text, (gssize)len, NULL))
		return xs_error_usage(error, N_("the value is too long, or no text"));
	char *value = xs_needle_canonical(text, len);
	bool good = true;
	if (n_letters(value) < XS_BY_HAND_MIN)
		good = xs_error_usage(error, N_("a value has two letters or digits at least"));
	else if (g_utf8_strlen(value, -1) > XS_BY_HAND_MAX)
		good = xs_error_usage(error, N_("the value is too long, or no text"));
	good = good && choose(documents, near, value, ret_place, error);
	if (good) {
		*ret_target = xs_decision_text(top->context->key, value);
		*ret_n = near != NULL ? 1 : count(documents, value);
	}
	wipe(value);
	return good;
}

bool
xs_file_hand_set_bounds(XsFile *top, const char *id, int before, int behind, GError **error)
{
	XsFile *file = NULL;
	size_t index = 0;
	g_autoptr(GPtrArray) documents = documents_of(top);
	if (!find_finding(documents, id, &file, &index))
		return xs_error_usage(error, N_("no finding has this id"));
	return xs_findings_set_bounds(file->findings, file->text, index, before, behind, error);
}
