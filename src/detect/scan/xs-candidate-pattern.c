// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-candidate-internal.h"

#include <string.h>

enum {
	MATCH_LIMIT = 100 * 1000, // steps of one PCRE2 call; more is a finding of its own
	MATCH_HEAP = 1024,        // KiB
	MAX_LOCAL = 320,          // bytes before an '@' that may belong to an address
	LOOK_BEHIND = 16,         // bytes that a pattern may look back over
	JIT_AFTER = 32,           // calls of a pattern in one pass
};

// A pattern as this pass runs it.
typedef struct {
	pcre2_code *compiled; // just in time, or NULL
	uint32_t calls;
	size_t word; // offset of the trigger word that it was tried at last, + 1
	// What is known of the places before the next trigger word: those where the pattern does not
	// match, up to that word; and the match found last.
	XsSpan failed;
	bool all_failed; // nothing before them needs to be tried
	size_t found;    // where a match begins, + 1
	size_t reach;    // its end
} Code;

struct XsMatcher {
	pcre2_match_data *match;
	pcre2_match_context *limits;
	Code *codes; // of each rule
	size_t n_codes;
	GPtrArray *by_trigger[XS_TRIGGER_LAST + 1]; // borrowed rules
	// The pattern tried last: it does not match there, wherever it must reach; or its match's end.
	bool no_match;
	size_t reach;
};

struct XsMatcher *
xs_matcher_new(const XsRules *rules)
{
	struct XsMatcher *self = g_new0(struct XsMatcher, 1);
	self->match = pcre2_match_data_create(16, NULL);
	self->limits = pcre2_match_context_create(NULL);
	pcre2_set_match_limit(self->limits, MATCH_LIMIT);
	pcre2_set_heap_limit(self->limits, MATCH_HEAP);
	self->n_codes = rules->n_rules;
	self->codes = g_new0(Code, self->n_codes);
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
	for (size_t i = 0; i < self->n_codes; i++)
		pcre2_code_free(self->codes[i].compiled);
	for (size_t i = 0; i <= XS_TRIGGER_LAST; i++)
		g_ptr_array_unref(self->by_trigger[i]);
	pcre2_match_data_free(self->match);
	pcre2_match_context_free(self->limits);
	g_free(self->codes);
	g_free(self);
}

// A pattern that is called often is compiled for the processor, a copy of it: other threads use the
// pattern. Where memory may not be executable, this fails and the pattern is interpreted.
static const pcre2_code *
code_of(struct XsMatcher *self, const XsRule *rule)
{
	Code *code = &self->codes[rule->index];
	if (code->calls <= JIT_AFTER && ++code->calls == JIT_AFTER) {
		code->compiled = pcre2_code_copy(rule->pattern);
		if (code->compiled != NULL)
			(void)pcre2_jit_compile(code->compiled, PCRE2_JIT_COMPLETE);
	}
	return code->compiled != NULL ? code->compiled : rule->pattern;
}

static bool
is_local(char c)
{
	return g_ascii_isalnum(c) || (c != '\0' && strchr("._%+-", c) != NULL);
}

// Lets a pattern confirm a candidate that begins at start; it must reach beyond least.
static bool
match_pattern(XsScan *self, const XsRule *rule, size_t start, size_t least, GError **error)
{
	const XsSubject *subject = self->subject;
	self->matcher->no_match =
		!xs_prefilter_passes(&rule->prefilter, subject->utf8, subject->len, start);
	if (self->matcher->no_match)
		return true;
	size_t low = start > LOOK_BEHIND ? start - LOOK_BEHIND : 0;
	size_t high = MIN(self->subject->len, MAX(start, least) + rule->max_length);
	int n = pcre2_match(code_of(self->matcher, rule),
			    (PCRE2_SPTR)self->subject->utf8 + low,
			    high - low,
			    start - low,
			    0,
			    self->matcher->match,
			    self->matcher->limits);
	if (n == PCRE2_ERROR_NOMATCH) {
		xs_scan_refuse(self, rule, (XsSpan){start, least + 1}, "pattern");
		self->matcher->no_match = true;
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
		if (!match_pattern(self, rules->pdata[i], start, least, error))
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

// Whether the pattern, tried at start, would find once more what it found for a word before.
static bool
is_found_again(const XsScan *self, const Code *code, size_t start, size_t word)
{
	return self->out->refused == NULL && code->found == start + 1 && code->reach > word;
}

// The pattern is tried at the word, and at the characters before it as far as the rule says. Of a row
// of signs each is a word: what was tried for one of them is not tried again for the next.
bool
xs_scan_trigger(XsScan *self, const XsRule *rule, size_t word, GError **error)
{
	size_t start = word;
	// Of words that begin together one is enough.
	Code *code = &self->matcher->codes[rule->index];
	if (code->word == word + 1)
		return true;
	code->word = word + 1;
	XsSpan before = self->out->refused == NULL ? code->failed : (XsSpan){0};
	XsSpan failed = {word + 1, word + 1};
	bool whole = true; // no gap in what failed
	bool done = false;
	for (size_t back = 0; !done; back++) {
		bool known = start >= before.start && start < before.end;
		if (known && code->all_failed) {
			failed.start = whole ? before.start : failed.start;
			break;
		}
		// All between the match found last and this word is known: the match is found again.
		if (known && code->found == before.start && code->reach > word &&
		    word + 1 - code->found <= rule->back) {
			failed.start = whole ? before.start : failed.start;
			whole = false;
			break;
		}
		if (is_found_again(self, code, start, word)) {
			whole = false;
			break;
		}
		guint n = self->out->candidates->len;
		bool out = known || !xs_prefilter_passes(&rule->prefilter,
							 self->subject->utf8,
							 self->subject->len,
							 start);
		if (!out && !match_pattern(self, rule, start, word, error))
			return false;
		whole = whole && (out || self->matcher->no_match);
		if (whole)
			failed.start = start;
		if (self->out->candidates->len > n) {
			code->found = start + 1;
			code->reach = self->matcher->reach;
			break;
		}
		done = start == 0 || back == rule->back;
		if (!done)
			start = character_before(self->subject->utf8, start);
	}
	code->failed = failed;
	code->all_failed = whole;
	return true;
}
