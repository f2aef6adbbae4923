// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-view.h"
#include "verify/xs-verify-words.h"
#include "verify/xs-verify.h"

#include <string.h>

enum {
	IDENTIFYING = 7, // letters and digits that identify by themselves
	CODES_MIN = 7,   // shorter codes stand anywhere by chance
	DATE_LEN = 8,
	VALUE_MAX = 4096,
};

typedef struct {
	const XsText *text;
	const XsFindings *findings;
	const XsPlan *plan;
	XsNeedles *needles;
	GHashTable *kept;     // canonical value -> how often it is kept
	GHashTable *absent;   // canonical bytes -> index of the VALUE needle + 1
	GHashTable *degraded; // edit ids that show no mask
	GHashTable *places;   // GBytes of places whose mask is already expected
	XsVerifyWords *words;
} Build;

bool
xs_verify_identifies(const char *canonical)
{
	return strchr(canonical, '@') != NULL || g_utf8_strlen(canonical, -1) >= IDENTIFYING;
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

static void
add_absent(Build *build, uint32_t id, const char *canonical)
{
	size_t len = MIN(strlen(canonical), VALUE_MAX);
	size_t index = xs_needles_add(build->needles, XS_NEEDLE_VALUE, id, canonical, len);
	g_hash_table_insert(build->absent, g_strndup(canonical, len), GSIZE_TO_POINTER(index + 1));
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

static bool
counts(gunichar c)
{
	return g_unichar_isalnum(c) || c == '@';
}

static Hidden
compare(const char *value, const char *preview)
{
	Hidden hidden = {0};
	if (g_utf8_strlen(value, -1) != g_utf8_strlen(preview, -1))
		return hidden;
	gunichar mask = 0;
	bool stays = false;
	size_t start = 0;
	const char *at = value;
	for (const char *c = preview; *c != '\0'; c = g_utf8_next_char(c)) {
		gunichar was = g_utf8_get_char(at);
		gunichar is = g_utf8_get_char(c);
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

static void
add_hidden(Build *build, uint32_t id, const char *value, const Hidden *hidden)
{
	size_t len = hidden->run.end - hidden->run.start;
	g_autofree char *part = xs_needle_canonical(value + hidden->run.start, len);
	if (is_number(part) && !is_date(part, strlen(part)))
		add_absent(build, id, part);
	explicit_bzero(part, strlen(part));
}

static bool
is_shown_role(XsRole role)
{
	return role == XS_ROLE_BODY || role == XS_ROLE_CELL || role == XS_ROLE_HEADER ||
	       role == XS_ROLE_FOOTER || role == XS_ROLE_FOOTNOTE;
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
	GBytes *places = g_bytes_new(finding->places->data, finding->places->len * sizeof(XsPlace));
	return g_hash_table_add(build->places, places);
}

// What is left to be seen of a partial mask.
static void
add_shown(Build *build, uint32_t id, const char *preview)
{
	gsize len;
	g_autofree char *shown = xs_fold_utf8(preview, strlen(preview), XS_FOLD_ALL, &len);
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

static void
add_masked(Build *build, uint32_t id, const XsFinding *finding, const XsPlanItem *item)
{
	g_autofree char *value = raw_value(build, finding);
	Hidden hidden = {0};
	if (item->preview != NULL)
		hidden = compare(value, item->preview);
	bool words = xs_verify_is_words(finding->value);
	bool identifies = !words && xs_verify_identifies(finding->value);
	if (words)
		xs_verify_words_add(build->words, build->needles, id, finding->value);
	if (identifies)
		add_absent(build, id, finding->value);
	if (identifies && hidden.partial)
		add_hidden(build, id, value, &hidden);
	if (hidden.partial && is_expected(build, id, finding))
		add_shown(build, id, item->preview);
	explicit_bzero(value, strlen(value));
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
	const char *preview = xs_plan_get(build->plan, item)->preview;
	g_autofree char *value = raw_value(build, finding_of(build, item));
	Hidden hidden = {0};
	if (preview != NULL)
		hidden = compare(value, preview);
	char *part = hidden.partial ? xs_needle_canonical(value + hidden.run.start,
							  hidden.run.end - hidden.run.start)
				    : g_strdup("");
	explicit_bzero(value, strlen(value));
	return part;
}

static bool
may_stand(const Build *build, const char *canonical)
{
	size_t index = GPOINTER_TO_SIZE(g_hash_table_lookup(build->absent, canonical));
	return index > 0 && xs_needles_get(build->needles, index - 1)->expected > 0;
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

// Lengths of the needles that must be absent, each once.
static GArray *
absent_lengths(const Build *build)
{
	GArray *lengths = g_array_new(false, false, sizeof(size_t));
	g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
	GHashTableIter iter;
	void *key;
	g_hash_table_iter_init(&iter, build->absent);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		size_t len = strlen(key);
		if (g_hash_table_add(seen, GSIZE_TO_POINTER(len)))
			g_array_append_val(lengths, len);
	}
	return lengths;
}

// A kept value may hold a needle, at the least itself: so often the needle may stand in the text.
static void
allow_kept(Build *build)
{
	g_autoptr(GArray) lengths = absent_lengths(build);
	GHashTableIter iter;
	void *key;
	void *count;
	g_hash_table_iter_init(&iter, build->kept);
	while (g_hash_table_iter_next(&iter, &key, &count)) {
		size_t len = MIN(strlen(key), VALUE_MAX);
		for (size_t i = 0; i < lengths->len; i++) {
			size_t n = g_array_index(lengths, size_t, i);
			for (size_t at = 0; n <= len && at <= len - n; at++) {
				g_autofree char *part = g_strndup((char *)key + at, n);
				size_t index =
					GPOINTER_TO_SIZE(g_hash_table_lookup(build->absent, part));
				if (index > 0)
					xs_needles_expect(
						build->needles, index - 1, GPOINTER_TO_UINT(count));
			}
		}
	}
}

XsNeedles *
xs_verify_needles(const XsText *text,
		  const XsFindings *findings,
		  const XsPlan *plan,
		  const XsChanges *changes)
{
	g_autoptr(GHashTable) kept = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) absent = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) degraded = g_hash_table_new(g_direct_hash, g_direct_equal);
	g_autoptr(GHashTable) places = g_hash_table_new_full(
		g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
	g_autoptr(XsVerifyWords) words = xs_verify_words_new();
	Build build = {
		.text = text,
		.findings = findings,
		.plan = plan,
		.needles = xs_needles_new(),
		.kept = kept,
		.absent = absent,
		.degraded = degraded,
		.places = places,
		.words = words,
	};
	find_kept(&build);
	find_degraded(&build, changes);
	for (size_t i = 0; i < xs_plan_count(plan); i++) {
		const XsPlanItem *item = xs_plan_get(plan, i);
		const XsFinding *finding = finding_of(&build, i);
		if (item->action != XS_ACTION_MASK)
			continue;
		add_masked(&build, (uint32_t)i, finding, item);
	}
	allow_kept(&build);
	xs_verify_words_expect(words, text, findings, plan, build.needles);
	add_codes(&build, changes);
	return build.needles;
}
