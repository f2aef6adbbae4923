// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-candidate-internal.h"

#include <string.h>

enum {
	MATCH_LIMIT = 100 * 1000, // steps of one PCRE2 call; more is a finding of its own
	MATCH_HEAP = 1024,        // KiB
	MAX_LOCAL = 320,          // bytes before an '@' that may belong to an address
	LOOK_BEHIND = 16,         // bytes that a pattern may look back over
	JIT_AFTER = 8,            // calls of a pattern
};

// The match that a pattern found last: where it begins, + 1, and its end.
typedef struct {
	size_t found;
	size_t reach;
} Last;

// A place before a trigger word at which some pattern may match.
typedef struct {
	size_t start;
	uint32_t back;   // characters before the word
	uint32_t failed; // patterns that find nothing here that reaches beyond a further word
} Place;

// What is known around the last trigger word of rules that have the same ones. Of a row of signs each
// is such a word: what was tried for one of them is not tried again for the next.
typedef struct {
	XsPrefilter any; // what passes one of the rules' filters
	uint32_t rules;  // one bit each
	size_t word;     // that was looked at last, + 1
	uint32_t passed; // characters between that and the one whose places were noted
	size_t quiet;    // words before this bring nothing new, unless at a place that is new
	size_t n;
	Place places[XS_TRIGGER_MAX_BACK + 1]; // those farthest back first
} Trigger;

struct XsMatcher {
	pcre2_match_data *match;
	pcre2_match_context *limits;
	Last *last;         // of each rule
	Trigger **triggers; // of each rule that is the first with its words, once one was seen
	size_t n_rules;
	GPtrArray *by_trigger[XS_TRIGGER_LAST + 1]; // borrowed rules
	size_t reach;                               // end of the match found last
};

struct XsMatcher *
xs_matcher_new(const XsRules *rules)
{
	struct XsMatcher *self = g_new0(struct XsMatcher, 1);
	self->match = pcre2_match_data_create(16, NULL);
	self->limits = pcre2_match_context_create(NULL);
	pcre2_set_match_limit(self->limits, MATCH_LIMIT);
	pcre2_set_heap_limit(self->limits, MATCH_HEAP);
	self->n_rules = rules->n_rules;
	self->last = g_new0(Last, self->n_rules);
	self->triggers = g_new0(Trigger *, self->n_rules);
	for (size_t i = 0; i <= XS_TRIGGER_LAST; i++)
		self->by_trigger[i] = g_ptr_array_new();
	for (size_t i = 0; i < rules->n_rules; i++) {
		XsRule *rule = rules->rules->pdata[i];
		if (rule->form == XS_FORM_PATTERN)
			g_ptr_array_add(self->by_trigger[rule->trigger], rule);
	}
	return self;
}

void
xs_matcher_free(struct XsMatcher *self)
{
	for (size_t i = 0; i < self->n_rules; i++)
		g_free(self->triggers[i]);
	for (size_t i = 0; i <= XS_TRIGGER_LAST; i++)
		g_ptr_array_unref(self->by_trigger[i]);
	pcre2_match_data_free(self->match);
	pcre2_match_context_free(self->limits);
	g_free(self->last);
	g_free(self->triggers);
	g_free(self);
}

// A pattern that is called often is compiled for the processor, once for all passes. That is done to a
// copy, since other threads use the pattern. Where memory may not be executable, it fails and the pattern
// is interpreted.
static void
compile_code(XsRule *rule)
{
	pcre2_code *compiled = pcre2_code_copy(rule->pattern);
	if (compiled != NULL && pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE) == 0)
		g_atomic_pointer_set(&rule->compiled, compiled);
	else
		pcre2_code_free(compiled);
}

static int
run_pattern(struct XsMatcher *self, XsRule *rule, const char *text, size_t len, size_t start)
{
	PCRE2_SPTR subject = (PCRE2_SPTR)text;
	const pcre2_code *compiled = g_atomic_pointer_get(&rule->compiled);
	if (compiled != NULL)
		return pcre2_jit_match(compiled, subject, len, start, 0, self->match, self->limits);
	// One of the threads counts it as the last.
	if (g_atomic_int_get(&rule->calls) < JIT_AFTER &&
	    g_atomic_int_add(&rule->calls, 1) == JIT_AFTER - 1)
		compile_code(rule);
	return pcre2_match(rule->pattern, subject, len, start, 0, self->match, self->limits);
}

static bool
is_local(char c)
{
	return g_ascii_isalnum(c) || (c != '\0' && strchr("._%+-", c) != NULL);
}

static inline bool
may_match(const XsScan *self, const XsRule *rule, size_t start)
{
	return xs_prefilter_passes(
		&rule->prefilter, self->subject->utf8, self->subject->len, start);
}

// Lets a pattern confirm a candidate that begins at start; it must reach beyond least.
static bool
match_pattern(XsScan *self, XsRule *rule, size_t start, size_t least, GError **error)
{
	size_t low = start > LOOK_BEHIND ? start - LOOK_BEHIND : 0;
	size_t high = MIN(self->subject->len, MAX(start, least) + rule->max_length);
	int n = run_pattern(
		self->matcher, rule, self->subject->utf8 + low, high - low, start - low);
	if (n == PCRE2_ERROR_NOMATCH) {
		xs_scan_refuse(self, rule, (XsSpan){start, least + 1}, "pattern");
		return true;
	}
	if (n < 0) {
		self->out->incomplete = true;
		return true;
	}
	// A group 1 that took part in the match is the value; otherwise all of it is.
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(self->matcher->match);
	self->matcher->reach = low + ends[1];
	size_t pair = n > 1 && ends[2] != PCRE2_UNSET ? 2 : 0;
	XsSpan span = {low + ends[pair], low + ends[pair + 1]};
	if (span.end <= span.start || low + ends[1] <= least ||
	    span.end - span.start > rule->max_length || !xs_scan_fold_allowed(self, rule, span)) {
		xs_scan_refuse(self, rule, (XsSpan){start, least + 1}, "length");
		return true;
	}
	const char *reason = "check";
	XsVerdict verdict = XS_VERDICT_FULL;
	if (rule->check != NULL) {
		char digits[XS_NUMBER_MAX + 1];
		size_t len = xs_number_text(self->subject->utf8, span, digits);
		verdict = rule->check->check(digits, len, self->pass->as_of, rule->table, &reason);
	}
	if (verdict == XS_VERDICT_NO) {
		xs_scan_refuse(self, rule, span, reason);
		return true;
	}
	return xs_scan_add(self, rule, span, verdict, 0, error);
}

static bool
match_all(XsScan *self, XsTrigger trigger, size_t start, size_t least, GError **error)
{
	const GPtrArray *rules = self->matcher->by_trigger[trigger];
	for (size_t i = 0; i < rules->len; i++) {
		XsRule *rule = rules->pdata[i];
		if (may_match(self, rule, start) && !match_pattern(self, rule, start, least, error))
			return false;
	}
	return true;
}

// Steps back from an '@' over what may be the local part of an address, and lets the patterns
// confirm from there.
bool
xs_scan_address(XsScan *self, size_t sign, GError **error)
{
	size_t start = sign;
	while (start > 0 && sign - start < MAX_LOCAL && is_local(self->subject->utf8[start - 1]))
		start--;
	while (start < sign && !g_ascii_isalnum(self->subject->utf8[start]))
		start++;
	return start == sign || match_all(self, XS_TRIGGER_AT, start, sign, error);
}

bool
xs_scan_patterns(XsScan *self, XsSpan run, GError **error)
{
	return match_all(self, XS_TRIGGER_ALNUM, run.start, run.start, error);
}

static size_t
character_before(const char *utf8, size_t at)
{
	at--;
	while (at > 0 && ((uint8_t)utf8[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static Trigger *
trigger_of(struct XsMatcher *self, const XsRule *first)
{
	Trigger **trigger = &self->triggers[first->index];
	if (*trigger == NULL) {
		*trigger = g_new0(Trigger, 1);
		(*trigger)->any = first->prefilter;
		(*trigger)->rules = 1;
		for (const XsRule *rule = first->next_of_trigger; rule != NULL;
		     rule = rule->next_of_trigger) {
			xs_prefilter_widen(&(*trigger)->any, &rule->prefilter);
			(*trigger)->rules = (*trigger)->rules << 1 | 1;
		}
	}
	return *trigger;
}

// Notes the places at the word and before it, as far as the rules go back; where not all is told, as far
// as a match may reach. What was looked at for the word before is not looked at again.
static void
find_places(const XsSubject *subject, Trigger *trigger, uint32_t most, size_t word, bool all)
{
	Place found[XS_TRIGGER_MAX_BACK + 1];
	const char *utf8 = subject->utf8;
	size_t n = 0;
	size_t at = word;
	uint32_t back = 0;
	while (at + 1 != trigger->word) {
		if (xs_prefilter_passes(&trigger->any, utf8, subject->len, at))
			found[n++] = (Place){.start = at, .back = back};
		size_t before = at > 0 ? character_before(utf8, at) : 0;
		if (back == most || at == 0 ||
		    (!all && !xs_prefilter_holds(&trigger->any, utf8 + before, at - before))) {
			trigger->n = 0;
			break;
		}
		at = before;
		back++;
	}
	size_t kept = 0;
	for (size_t i = 0; i < trigger->n; i++) {
		Place place = trigger->places[i];
		place.back += back + trigger->passed;
		trigger->places[kept] = place;
		kept += place.back <= most && place.failed != trigger->rules ? 1 : 0;
	}
	while (n > 0)
		trigger->places[kept++] = found[--n];
	trigger->n = kept;
	trigger->passed = 0;
	trigger->word = word + 1;
}

// Tries one of the rules at each place, the nearest first, until it finds something that reaches beyond
// the word.
static bool
try_places(XsScan *self, Trigger *trigger, XsRule *rule, uint32_t bit, GError **error)
{
	Last *last = &self->matcher->last[rule->index];
	size_t word = trigger->word - 1;
	for (size_t i = trigger->n; i-- > 0;) {
		Place *place = &trigger->places[i];
		if ((place->failed & bit) != 0)
			continue;
		// It would find once more what it found for a word before.
		if (self->out->refused == NULL && last->found == place->start + 1 &&
		    last->reach > word)
			return true;
		guint n = self->out->candidates->len;
		if (may_match(self, rule, place->start) &&
		    !match_pattern(self, rule, place->start, word, error))
			return false;
		if (self->out->candidates->len > n) {
			last->found = place->start + 1;
			last->reach = self->matcher->reach;
			return true;
		}
		// What does not match, or ends before this word, does so for the next.
		place->failed |= bit;
	}
	return true;
}

// Whether a word right behind the last, as in a row of signs, brings nothing: what matched there reaches
// beyond it, all else failed.
static inline bool
is_quiet(const XsScan *self, const Trigger *trigger, size_t word)
{
	return trigger->word == word && word < trigger->quiet && self->out->refused == NULL &&
	       !xs_prefilter_passes(&trigger->any, self->subject->utf8, self->subject->len, word);
}

bool
xs_scan_trigger(XsScan *self, XsRule *first, size_t word, GError **error)
{
	Trigger *trigger = trigger_of(self->matcher, first);
	uint32_t bit = 1;
	// Of words that begin together one is enough.
	if (trigger->word == word + 1)
		return true;
	if (is_quiet(self, trigger, word)) {
		trigger->word = word + 1;
		trigger->passed++;
		return true;
	}
	if (self->out->refused != NULL)
		trigger->word = 0; // all is told, and told again
	find_places(self->subject, trigger, first->back, word, self->out->refused != NULL);
	trigger->quiet = SIZE_MAX;
	for (XsRule *rule = first; rule != NULL && trigger->n > 0;
	     rule = rule->next_of_trigger, bit <<= 1) {
		if (!try_places(self, trigger, rule, bit, error))
			return false;
		size_t reach = self->matcher->last[rule->index].reach;
		trigger->quiet = reach > word ? MIN(trigger->quiet, reach) : trigger->quiet;
	}
	return true;
}
