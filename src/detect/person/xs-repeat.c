// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-repeat.h"

#include "detect/person/xs-common-words.h"
#include "detect/person/xs-name.h"
#include "detect/person/xs-record-draft.h"

#include <string.h>

enum {
	KEY = 6, // bytes: two characters
	FIRST_SIZE = 64,
	FILTER_SHIFT = 64 - 15, // from a hash to a bit of the filter
	MAX_NAME = 48,          // bytes
	MAX_CHAIN = 64,         // names with the same two characters that are tried at one place
	MAX_ROUNDS = 4,
	MAX_BRACKET = 120, // bytes
	MAX_PAIRED = 512,  // names of a document in which partners are looked for: no long list
};

typedef struct {
	XsSpan span; // of the first occurrence
	uint32_t record;
	uint32_t next;      // with the same first two characters, + 1
	bool partner;       // found beside another name: its first occurrence is new, too
	const XsRule *rule; // of what is no name; or NULL
} Name;

struct XsRepeat {
	GArray *names;
	uint32_t *slots; // first name of a key, + 1; open addressing
	size_t mask;
	size_t n_keys;
	const char *utf8;
	uint64_t filter[1 << (64 - FILTER_SHIFT - 6)]; // one bit for each hash of a key
};

XsRepeat *
xs_repeat_new(void)
{
	XsRepeat *self = g_new0(XsRepeat, 1);
	self->names = g_array_new(false, false, sizeof(Name));
	return self;
}

void
xs_repeat_free(XsRepeat *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->names);
	g_free(self->slots);
	g_free(self);
}

static Name *
name_at(const XsRepeat *self, uint32_t slot)
{
	return &g_array_index(self->names, Name, slot - 1);
}

static uint64_t
hash_of(const char *key)
{
	uint64_t bits = 0;
	memcpy(&bits, key, KEY);
	return bits * UINT64_C(0x9E3779B97F4A7C15);
}

// Most of what is looked up is no name's beginning.
static bool
may_begin(const XsRepeat *self, const char *key)
{
	size_t bit = hash_of(key) >> FILTER_SHIFT;
	return (self->filter[bit / 64] >> (bit % 64) & 1) != 0;
}

static size_t
slot_of(const XsRepeat *self, const char *key)
{
	size_t slot = (size_t)(hash_of(key) >> 32) & self->mask;
	while (self->slots[slot] != 0 &&
	       memcmp(self->utf8 + name_at(self, self->slots[slot])->span.start, key, KEY) != 0)
		slot = (slot + 1) & self->mask;
	return slot;
}

static void
grow(XsRepeat *self)
{
	g_autofree uint32_t *old = self->slots;
	size_t n_old = old != NULL ? self->mask + 1 : 0;
	size_t size = n_old > 0 ? n_old * 2 : FIRST_SIZE;
	self->slots = g_new0(uint32_t, size);
	self->mask = size - 1;
	for (size_t i = 0; i < n_old; i++) {
		if (old[i] != 0)
			self->slots[slot_of(self, self->utf8 + name_at(self, old[i])->span.start)] =
				old[i];
	}
}

static bool
same(const XsRepeat *self, XsSpan a, XsSpan b)
{
	return a.end - a.start == b.end - b.start &&
	       memcmp(self->utf8 + a.start, self->utf8 + b.start, a.end - a.start) == 0;
}

void
xs_repeat_add(XsRepeat *self, const char *utf8, XsSpan span, uint32_t record)
{
	xs_repeat_add_as(self, utf8, span, record, NULL);
}

void
xs_repeat_add_as(XsRepeat *self, const char *utf8, XsSpan span, uint32_t record, const XsRule *rule)
{
	size_t len = span.end - span.start;
	if (len < KEY || len > MAX_NAME || self->names->len == UINT32_MAX - 1)
		return;
	self->utf8 = utf8;
	if (self->slots == NULL || self->n_keys * 2 >= self->mask)
		grow(self);
	size_t slot = slot_of(self, utf8 + span.start);
	size_t chain = 0;
	for (uint32_t i = self->slots[slot]; i != 0; i = name_at(self, i)->next) {
		if (same(self, name_at(self, i)->span, span) || ++chain >= MAX_CHAIN)
			return;
	}
	self->n_keys += self->slots[slot] == 0 ? 1 : 0;
	Name name = {.span = span, .record = record, .next = self->slots[slot], .rule = rule};
	g_array_append_val(self->names, name);
	self->slots[slot] = self->names->len;
	size_t bit = hash_of(utf8 + span.start) >> FILTER_SHIFT;
	self->filter[bit / 64] |= UINT64_C(1) << (bit % 64);
}

static bool
is_han(const char *utf8, size_t at)
{
	return (unsigned char)utf8[at] >= 0xE4 && (unsigned char)utf8[at] <= 0xE9;
}

static bool
holds(const char *set, const char *character)
{
	for (; *set != '\0'; set += 3) {
		if (memcmp(set, character, 3) == 0)
			return true;
	}
	return false;
}

// Whether two characters at at are a word of any text.
static bool
is_word(const XsRecorder *recorder, size_t at)
{
	XsHanText pair;
	xs_han_read(recorder->input->rules->han, recorder->utf8 + at, KEY, 2, &pair);
	return xs_common_words_at(recorder->input->rules->common_words, &pair, 0);
}

// A name of two characters is a word too often to be taken out of the middle of a text: on both sides
// stand marks, words, or characters beside which people are named; a child's on one side only.
static bool
stands_alone(const XsRecorder *recorder, XsSpan span, bool child)
{
	static const char before[] =
		"与與和及向对對给給将將让讓被把由同跟生称稱为為女男子儿兒童户戶"
		"人民友告至找请請陪替帮幫叫名系其送护護救将將子女到";
	static const char after[] =
		"的在是因于於与與和同每系之从從已未被有说說表自到不父母监監法受无無右"
		"左入经經现現目身仍愿随隨将將由就曾称稱等一两兩送出患住放走离離失遇落溺"
		"参參获獲为為也都还還要能会會对對向把给給让讓提交申及以前往曾多次属屬班学學";
	const char *utf8 = recorder->utf8;
	size_t len = span.end - span.start;
	if (len > KEY)
		return true;
	bool left = span.start < 3 || !is_han(utf8, span.start - 3);
	bool right = span.end >= recorder->input->subject->len || !is_han(utf8, span.end);
	// Whose work is quoted: 李白《静夜思》.
	if (span.end + 3 <= recorder->input->subject->len && memcmp(utf8 + span.end, "《", 3) == 0)
		return false;
	if (left && right)
		return true;
	if (xs_name_check(recorder->input->rules, utf8 + span.start, len) != XS_VERDICT_FULL)
		return false;
	left = left || holds(before, utf8 + span.start - 3);
	right = right || holds(after, utf8 + span.end);
	if (child && (left || right))
		return true;
	left = left || (span.start >= KEY && is_han(utf8, span.start - KEY) &&
			is_word(recorder, span.start - KEY));
	return left && (right || (span.end + KEY <= recorder->input->subject->len &&
				  is_word(recorder, span.end)));
}

// The longest name that begins at at; 0: none.
static uint32_t
longest_at(const XsRecorder *recorder, size_t at)
{
	const XsRepeat *self = recorder->names;
	size_t left = recorder->input->subject->len - at;
	uint32_t best = 0;
	size_t best_len = 0;
	for (uint32_t i = self->slots[slot_of(self, recorder->utf8 + at)]; i != 0;
	     i = name_at(self, i)->next) {
		XsSpan name = name_at(self, i)->span;
		size_t len = name.end - name.start;
		if (len > best_len && len <= left && same(self, name, (XsSpan){at, at + len})) {
			best = i;
			best_len = len;
		}
	}
	return best;
}

// Passes over ASCII by eights, as far as all are; another character may be left.
static size_t
skip_ascii(const char *utf8, size_t len, size_t at)
{
	for (uint64_t eight; at + sizeof eight <= len; at += sizeof eight) {
		memcpy(&eight, utf8 + at, sizeof eight);
		if ((eight & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	return at;
}

// The next place from *at on where a name begins, and the name; 0: none.
static uint32_t
next_name(const XsRecorder *recorder, size_t *at)
{
	const XsRepeat *self = recorder->names;
	const char *utf8 = recorder->utf8;
	size_t len = recorder->input->subject->len;
	for (size_t i = *at; i + KEY <= len;) {
		bool han = is_han(utf8, i);
		uint32_t found = han && may_begin(self, utf8 + i) ? longest_at(recorder, i) : 0;
		if (found != 0) {
			*at = i;
			return found;
		}
		i = han ? i + 3 : skip_ascii(utf8, len, i + 1);
	}
	return 0;
}

// Bytes of the word that joins two names and begins at at; 0: none.
static size_t
joint_at(const char *utf8, size_t at, size_t end)
{
	static const char *const joints[] = {"、", "与", "與", "和", "及"};
	for (size_t i = 0; i < G_N_ELEMENTS(joints); i++) {
		if (end - at >= 3 && memcmp(utf8 + at, joints[i], 3) == 0)
			return 3;
	}
	return 0;
}

// Whether the text names somebody in office so, whose name stays.
static bool
is_in_office(const XsRecorder *recorder, XsSpan name)
{
	for (size_t i = recorder->n_numbers; i < xs_findings_count(recorder->findings); i++) {
		const XsFinding *finding = xs_findings_get(recorder->findings, i);
		if (strcmp(finding->rule->type, "person-name-official") == 0 &&
		    same(recorder->names, xs_span(finding->span), name))
			return true;
	}
	return false;
}

static void
add_partner(XsRecorder *recorder, XsSpan span)
{
	XsRepeat *self = recorder->names;
	if (is_in_office(recorder, span))
		return;
	guint before = self->names->len;
	xs_repeat_add(self, recorder->utf8, span, XS_RECORD_NONE);
	if (self->names->len > before)
		name_at(self, self->names->len)->partner = true;
}

// "孔海贞与申义柏", "被告祝晴冬、冉忠岳": who is named together with somebody is somebody.
static void
look_beside(XsRecorder *recorder, XsSpan name)
{
	const XsRules *rules = recorder->input->rules;
	const char *utf8 = recorder->utf8;
	size_t len = recorder->input->subject->len;
	// A number in brackets may stand between.
	size_t end_of_name = name.end;
	const char *close = name.end < len && utf8[name.end] == '('
				    ? memchr(utf8 + name.end, ')', MIN(len - name.end, MAX_BRACKET))
				    : NULL;
	if (close != NULL)
		end_of_name = (size_t)(close - utf8) + 1;
	size_t joint = joint_at(utf8, end_of_name, len);
	if (joint > 0) {
		size_t start = end_of_name + joint;
		size_t n = xs_name_at(rules, utf8 + start, len - start);
		if (n > 0)
			add_partner(recorder, (XsSpan){start, start + n});
	}
	if (name.start < 3 || joint_at(utf8, name.start - 3, name.start) == 0)
		return;
	size_t end = name.start - 3;
	for (size_t n = 9; n >= KEY; n -= 3) {
		bool alone = end < n + 3 || !is_han(utf8, end - n - 3);
		if (end < n || (n == KEY && !alone))
			continue;
		if (xs_name_check(rules, utf8 + end - n, n) == XS_VERDICT_FULL &&
		    xs_name_is_common(rules, utf8 + end - n, n)) {
			add_partner(recorder, (XsSpan){end - n, end});
			return;
		}
	}
}

// Partners of names that are known, and theirs.
static void
find_partners(XsRecorder *recorder)
{
	const XsRepeat *self = recorder->names;
	guint before = 0;
	for (int round = 0;
	     round < MAX_ROUNDS && self->names->len > before && self->names->len <= MAX_PAIRED;
	     round++) {
		before = self->names->len;
		size_t at = 0;
		for (uint32_t found; (found = next_name(recorder, &at)) != 0;) {
			XsSpan name = name_at(self, found)->span;
			XsSpan span = {at, at + (name.end - name.start)};
			at = span.end;
			if (name_at(self, found)->rule == NULL)
				look_beside(recorder, span);
		}
	}
}

bool
xs_repeat_find(XsRecorder *recorder, GError **error)
{
	static const char *const minor[] = {"same-value", "record:minor", NULL};
	static const char *const adult[] = {"same-value", NULL};
	const XsRepeat *self = recorder->names;
	const XsRule *rule = recorder->kinds.first[XS_KIND_NAME];
	if (self->names->len == 0 || rule == NULL)
		return true;
	find_partners(recorder);
	size_t at = 0;
	for (uint32_t found; (found = next_name(recorder, &at)) != 0;) {
		const Name *name = name_at(self, found);
		XsSpan span = {at, at + (name->span.end - name->span.start)};
		at = span.end;
		bool first = span.start == name->span.start;
		bool young = name->record != XS_RECORD_NONE &&
			     xs_findings_get_record(recorder->findings, name->record)->minor !=
				     XS_MINOR_NONE;
		if (first ? !name->partner : !stands_alone(recorder, span, young))
			continue;
		if (!xs_recorder_find(recorder,
				      name->rule != NULL ? name->rule : rule,
				      XS_GRADE_LIKELY,
				      span,
				      young ? minor : adult,
				      name->record,
				      error))
			return false;
	}
	return true;
}
