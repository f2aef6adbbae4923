// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-utf8.h"
#include "text/xs-view.h"
#include "verify/xs-verify-words.h"
#include "verify/xs-verify.h"

#include <string.h>

enum {
	IDENTIFYING = 7, // letters and digits that identify by themselves
	CODES_MIN = 7,   // shorter codes stand anywhere by chance
	DATE_LEN = 8,
	SURE_NUMBER =
		11, // letters and digits that are found whatever stands between and beside them
	VALUE_MAX = 4096,
};

// Findings by their places: open addressing, at most half of the slots are taken. Places are asked for
// when they are compared; they stand in no second copy.
typedef struct {
	uint32_t *slots; // index of a finding, + 1; NULL where no place can come again
	size_t mask;
	GArray *places; // scratch: XsPlace
	GArray *known;  // scratch: XsPlace
} PlaceSet;

// A value that is not looked for itself, as its hidden part is.
typedef struct {
	uint32_t item;
	uint32_t hidden; // needle
} Covered;

typedef struct {
	const XsText *text;
	const XsFindings *findings;
	const XsPlan *plan;
	XsNeedles *needles;
	GHashTable *kept;     // canonical value -> how often it is kept
	GByteArray *absent;   // one for each needle: whether it is a VALUE that must be absent
	GArray *lengths;      // size_t: of those, each once
	GArray *covered;      // Covered
	GHashTable *degraded; // edit ids that show no mask
	PlaceSet shown;       // findings whose masks are expected at their places
	XsVerifyWords *words;
	GString *preview; // scratch
} Build;

bool
xs_verify_identifies(const char *canonical)
{
	return strchr(canonical, '@') != NULL ||
	       xs_utf8_count(canonical, strlen(canonical)) >= IDENTIFYING;
}

static const XsFinding *
finding_of(const Build *build, size_t item)
{
	return xs_findings_get(build->findings, xs_plan_get(build->plan, item)->finding);
}

static void
find_kept(Build *build)
{
	for (size_t i = 0; i < xs_plan_count(build->plan); i++) {
		if (xs_plan_get(build->plan, i)->action == XS_ACTION_MASK)
			continue;
		char *value = finding_of(build, i)->value;
		size_t n = GPOINTER_TO_SIZE(g_hash_table_lookup(build->kept, value));
		g_hash_table_insert(build->kept, value, GSIZE_TO_POINTER(n + 1));
	}
}

static size_t
add_absent(Build *build, uint32_t id, const char *canonical)
{
	size_t len = MIN(strlen(canonical), VALUE_MAX);
	size_t index = xs_needles_add(build->needles, XS_NEEDLE_VALUE, id, canonical, len);
	size_t n = build->absent->len;
	if (index >= n) {
		g_byte_array_set_size(build->absent, (guint)index + 1);
		memset(build->absent->data + n, 0, index + 1 - n);
	}
	build->absent->data[index] = 1;
	for (guint i = build->lengths->len; i-- > 0;) {
		if (g_array_index(build->lengths, size_t, i) == len)
			return index;
	}
	g_array_append_val(build->lengths, len);
	return index;
}

// The needle of a value that must be absent.
static bool
find_absent(const Build *build, const char *canonical, size_t len, size_t *ret_index)
{
	return xs_needles_find(build->needles, XS_NEEDLE_VALUE, canonical, len, ret_index) &&
	       *ret_index < build->absent->len && build->absent->data[*ret_index] != 0;
}

static bool
is_date(const char *digits, size_t len)
{
	if (len != DATE_LEN)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isdigit(digits[i]))
			return false;
	}
	int month = 10 * (digits[4] - '0') + digits[5] - '0';
	int day = 10 * (digits[6] - '0') + digits[7] - '0';
	return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// A number that identifies by itself. The hidden part of a mail address does not: it may be a word
// that stands elsewhere with good reason.
static bool
is_number(const char *canonical)
{
	size_t digits = strspn(canonical, "0123456789");
	return digits >= IDENTIFYING && digits + 1 >= strlen(canonical);
}

// What a mask hides of a value, where it keeps the number of characters: separators stay in both.
typedef struct {
	bool partial; // some letters or digits are hidden, some stay
	XsSpan run;   // of the value: the longest stretch in which no letter or digit stays
} Hidden;

static gunichar
character_at(const char *utf8)
{
	return (uint8_t)*utf8 < 0x80 ? (uint8_t)*utf8 : g_utf8_get_char(utf8);
}

static bool
counts(gunichar c)
{
	if (c < 0x80)
		return g_ascii_isalnum((char)c) || c == '@';
	return g_unichar_isalnum(c) || c == '@';
}

static Hidden
compare(const char *value, const char *preview)
{
	Hidden hidden = {0};
	if (xs_utf8_count(value, strlen(value)) != xs_utf8_count(preview, strlen(preview)))
		return hidden;
	gunichar mask = 0;
	bool stays = false;
	size_t start = 0;
	const char *at = value;
	for (const char *c = preview; *c != '\0'; c = g_utf8_next_char(c)) {
		gunichar was = character_at(at);
		gunichar is = character_at(c);
		at = g_utf8_next_char(at);
		size_t end = (size_t)(at - value);
		if (was == is && counts(was)) {
			stays = true;
			start = end;
		}
		if (was == is)
			continue;
		// Another text that happens to be as long is no partial mask.
		if (mask != 0 && is != mask)
			return (Hidden){0};
		mask = is;
		if (end - start > hidden.run.end - hidden.run.start)
			hidden.run = (XsSpan){start, end};
	}
	hidden.partial = stays && mask != 0;
	return hidden;
}

static char *
raw_value(const Build *build, const XsFinding *finding)
{
	size_t len;
	const char *utf8 = xs_text_utf8(build->text, &len);
	return g_strndup(utf8 + finding->span.start, finding->span.end - finding->span.start);
}

// Valid until the next call.
static const char *
preview_of(const Build *build, size_t item)
{
	g_string_truncate(build->preview, 0);
	xs_plan_preview(build->plan, item, build->preview);
	return build->preview->str;
}

// Whether the hidden part stands for the whole: where the value is, so is it. What is kept may hold the
// part alone: then the value must be looked for as well.
static bool
covers(Build *build, uint32_t id, size_t index, size_t len)
{
	if (len < SURE_NUMBER)
		return false;
	Covered covered = {.item = id, .hidden = (uint32_t)index};
	if (g_hash_table_size(build->kept) > 0)
		g_array_append_val(build->covered, covered);
	return true;
}

// Adds the hidden part where it is a needle; tells whether the value needs none.
static bool
add_hidden(Build *build, uint32_t id, const char *value, const Hidden *hidden)
{
	size_t len = hidden->run.end - hidden->run.start;
	g_autofree char *part = xs_needle_canonical(value + hidden->run.start, len);
	size_t part_len = strlen(part);
	bool needle = is_number(part) && !is_date(part, part_len);
	bool enough = needle && covers(build, id, add_absent(build, id, part), part_len);
	explicit_bzero(part, part_len);
	return enough;
}

static bool
is_shown_role(XsRole role)
{
	return role == XS_ROLE_BODY || role == XS_ROLE_CELL || role == XS_ROLE_HEADER ||
	       role == XS_ROLE_FOOTER || role == XS_ROLE_FOOTNOTE;
}

static uint64_t
hash_places(const GArray *places)
{
	uint64_t hash = 0;
	for (guint i = 0; i < places->len; i++) {
		const XsPlace *place = &g_array_index(places, XsPlace, i);
		const uint64_t words[] = {place->part, place->off, place->len};
		for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
			hash = ((hash ^ words[k]) * UINT64_C(0x9E3779B97F4A7C15)) ^ hash >> 29;
	}
	return hash ^ hash >> 32;
}

static bool
same_places(const GArray *left, const GArray *right)
{
	bool same = left->len == right->len;
	for (guint i = 0; same && i < left->len; i++) {
		const XsPlace *one = &g_array_index(left, XsPlace, i);
		const XsPlace *other = &g_array_index(right, XsPlace, i);
		same = one->part == other->part && one->off == other->off && one->len == other->len;
	}
	return same;
}

// Adds a finding; false where one with the same places is there.
static bool
add_places(Build *build, uint32_t index)
{
	PlaceSet *set = &build->shown;
	g_array_set_size(set->places, 0);
	xs_finding_places(xs_findings_get(build->findings, index), build->text, set->places);
	size_t slot = (size_t)hash_places(set->places) & set->mask;
	for (; set->slots[slot] != 0; slot = (slot + 1) & set->mask) {
		const XsFinding *known = xs_findings_get(build->findings, set->slots[slot] - 1);
		g_array_set_size(set->known, 0);
		xs_finding_places(known, build->text, set->known);
		if (same_places(set->known, set->places))
			return false;
	}
	set->slots[slot] = index + 1;
	return true;
}

// Whether the second reader surely shows the mask of this finding, and no other finding already
// stands for it.
static bool
is_expected(Build *build, uint32_t id, const XsFinding *finding)
{
	const XsBlock *block = xs_text_block(build->text, finding->block);
	if (block->reading != XS_READING_LINES || !is_shown_role(block->role) ||
	    g_hash_table_contains(build->degraded, GUINT_TO_POINTER(id)))
		return false;
	return build->shown.slots == NULL ||
	       add_places(build, xs_plan_get(build->plan, id)->finding);
}

// What is left to be seen of a partial mask, or of a line of it.
static void
add_shown_line(Build *build, uint32_t id, const char *preview, size_t preview_len)
{
	gsize len;
	g_autofree char *shown = xs_fold_utf8(preview, preview_len, XS_FOLD_ALL, &len);
	size_t to = 0;
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isspace(shown[i]))
			shown[to++] = shown[i];
	}
	if (to == 0 || to > VALUE_MAX)
		return;
	size_t index = xs_needles_add(build->needles, XS_NEEDLE_SHOWN, id, shown, to);
	xs_needles_expect(build->needles, index, 1);
}

// Where a handler joined lines that stand apart on paper, the second reader sees each for itself.
static void
add_shown(Build *build, uint32_t id, const char *preview)
{
	static const char soft_break[] = "\u200b";
	const char *at = preview;
	for (;;) {
		const char *end = strstr(at, soft_break);
		add_shown_line(build, id, at, end != NULL ? (size_t)(end - at) : strlen(at));
		if (end == NULL)
			return;
		at = end + strlen(soft_break);
	}
}

static void
add_masked(Build *build, uint32_t id, const XsFinding *finding)
{
	g_autofree char *value = raw_value(build, finding);
	Hidden hidden = compare(value, preview_of(build, id));
	bool words = xs_verify_is_words(finding->value);
	bool identifies = !words && xs_verify_identifies(finding->value);
	if (words)
		xs_verify_words_add(build->words, build->needles, id, finding->value);
	bool covered = identifies && hidden.partial && add_hidden(build, id, value, &hidden);
	if (identifies && !covered)
		(void)add_absent(build, id, finding->value);
	if (hidden.partial && is_expected(build, id, finding))
		add_shown(build, id, build->preview->str);
	explicit_bzero(value, strlen(value));
}

// Whether two findings may show the same places.
static bool
may_repeat(const XsText *text, const XsFindings *findings, const XsPlan *plan)
{
	for (size_t i = 0; i < xs_plan_count(plan); i++) {
		if (xs_findings_get(findings, xs_plan_get(plan, i)->finding)->places != NULL)
			return true;
	}
	return !xs_text_places_differ(text);
}

static void
find_degraded(Build *build, const XsChanges *changes)
{
	for (size_t i = 0; i < xs_changes_count(changes); i++) {
		const XsChange *change = xs_changes_get(changes, i);
		if (change->kind == XS_CHANGE_DEGRADED)
			g_hash_table_add(build->degraded, GUINT_TO_POINTER(change->id));
	}
}

// The hidden part of an item in canonical form, "" where nothing or all is hidden.
static char *
hidden_value(const Build *build, size_t item)
{
	g_autofree char *value = raw_value(build, finding_of(build, item));
	Hidden hidden = compare(value, preview_of(build, item));
	char *part = hidden.partial ? xs_needle_canonical(value + hidden.run.start,
							  hidden.run.end - hidden.run.start)
				    : g_strdup("");
	explicit_bzero(value, strlen(value));
	return part;
}

static bool
may_stand(const Build *build, const char *canonical)
{
	size_t index;
	return find_absent(build, canonical, strlen(canonical), &index) &&
	       xs_needles_get(build->needles, index)->expected > 0;
}

// Codes count like the value that they stood for: where it identifies, and neither it nor its hidden
// part is kept elsewhere. The codes of a date may stand anywhere, as the date may.
static bool
codes_identify(const Build *build, const XsChange *change)
{
	if (change->id >= xs_plan_count(build->plan) || change->len < CODES_MIN)
		return false;
	const XsFinding *finding = finding_of(build, change->id);
	if (xs_plan_get(build->plan, change->id)->action != XS_ACTION_MASK ||
	    !xs_verify_identifies(finding->value) || xs_verify_is_words(finding->value) ||
	    may_stand(build, finding->value))
		return false;
	g_autofree char *hidden = hidden_value(build, change->id);
	bool date = is_date(hidden, strlen(hidden)) && change->len % DATE_LEN == 0;
	bool stands = may_stand(build, hidden);
	explicit_bzero(hidden, strlen(hidden));
	return !date && !stands;
}

static void
add_codes(Build *build, const XsChanges *changes)
{
	for (size_t i = 0; i < xs_changes_count(changes); i++) {
		const XsChange *change = xs_changes_get(changes, i);
		if (change->kind == XS_CHANGE_CODES && codes_identify(build, change))
			(void)xs_needles_add(build->needles,
					     XS_NEEDLE_CODES,
					     change->id,
					     change->codes,
					     MIN((size_t)change->len, VALUE_MAX));
	}
}

static void
allow_in(Build *build, const char *kept, size_t count, size_t n, size_t first)
{
	size_t len = MIN(strlen(kept), VALUE_MAX);
	for (size_t at = 0; n <= len && at <= len - n; at++) {
		size_t index;
		if (find_absent(build, kept + at, n, &index) && index >= first)
			xs_needles_expect(build->needles, index, (uint32_t)count);
	}
}

// A kept value may hold a needle, at the least itself: so often the needle may stand in the text.
// Looks at the needles from first on.
static void
allow_kept(Build *build, size_t first)
{
	GHashTableIter iter;
	void *key;
	void *count;
	g_hash_table_iter_init(&iter, build->kept);
	while (g_hash_table_iter_next(&iter, &key, &count)) {
		for (size_t i = 0; i < build->lengths->len; i++) {
			size_t len = g_array_index(build->lengths, size_t, i);
			allow_in(build, key, GPOINTER_TO_SIZE(count), len, first);
		}
	}
}

// Values whose hidden parts may stand in the text.
static void
add_uncovered(Build *build)
{
	size_t n = xs_needles_count(build->needles);
	for (guint i = 0; i < build->covered->len; i++) {
		const Covered *covered = &g_array_index(build->covered, Covered, i);
		if (xs_needles_get(build->needles, covered->hidden)->expected > 0)
			(void)add_absent(
				build, covered->item, finding_of(build, covered->item)->value);
	}
	if (xs_needles_count(build->needles) > n)
		allow_kept(build, n);
}

XsNeedles *
xs_verify_needles(const XsText *text,
		  const XsFindings *findings,
		  const XsPlan *plan,
		  const XsChanges *changes)
{
	g_autoptr(GHashTable) kept = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GByteArray) absent = g_byte_array_new();
	g_autoptr(GArray) lengths = g_array_new(false, false, sizeof(size_t));
	g_autoptr(GArray) covered = g_array_new(false, false, sizeof(Covered));
	g_autoptr(GHashTable) degraded = g_hash_table_new(g_direct_hash, g_direct_equal);
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	g_autoptr(GArray) known = g_array_new(false, false, sizeof(XsPlace));
	size_t n_slots = 16;
	while (n_slots < 2 * xs_plan_count(plan))
		n_slots *= 2;
	g_autofree uint32_t *slots = may_repeat(text, findings, plan) ? g_new0(uint32_t, n_slots)
								      : NULL;
	g_autoptr(XsVerifyWords) words = xs_verify_words_new();
	g_autoptr(GString) preview = g_string_new(NULL);
	Build build = {
		.text = text,
		.findings = findings,
		.plan = plan,
		.needles = xs_needles_new(),
		.kept = kept,
		.absent = absent,
		.lengths = lengths,
		.covered = covered,
		.degraded = degraded,
		.shown = {slots, n_slots - 1, places, known},
		.words = words,
		.preview = preview,
	};
	find_kept(&build);
	find_degraded(&build, changes);
	for (size_t i = 0; i < xs_plan_count(plan); i++) {
		const XsPlanItem *item = xs_plan_get(plan, i);
		const XsFinding *finding = finding_of(&build, i);
		if (item->action != XS_ACTION_MASK)
			continue;
		add_masked(&build, (uint32_t)i, finding);
	}
	allow_kept(&build, 0);
	add_uncovered(&build);
	xs_verify_words_expect(words, text, findings, plan, build.needles);
	add_codes(&build, changes);
	return build.needles;
}
