// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-name.h"

#include "detect/person/xs-common-words.h"
#include "detect/person/xs-gazetteer.h"
#include "detect/person/xs-name-surnames.h"

#include <string.h>

enum {
	MAX_NAME = 48,    // characters that are looked at for one name, blanks included
	MAX_PART = 12,    // of a name with dots
	MAX_PARTS = 6,    // of a name with dots
	MAX_LATIN = 40,   // letters of a name in Latin letters
	MAX_PLAIN = 4,    // Han characters of a name without dots
	MAX_FOREIGN = 14, // Han characters of a name that tells sounds only
	COMMON = 20,      // how frequent a surname is that no other evidence need speak for
	FREQUENT = 100,   // the same of one that is a word as well
};

static bool
is_dot(uint16_t c)
{
	return c == 0x00B7 || c == 0x2022 || c == 0x2027 || c == 0x30FB || c == 0x2219 ||
	       c == 0x22C5 || c == '.';
}

static bool
is_letter(uint16_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool
is_blank(uint16_t c)
{
	return c == ' ' || c == '\t' || c == 0x3000 || c == 0xA0;
}

// Signs that stand for characters that are hidden.
static bool
is_mark(uint16_t c)
{
	switch (c) {
	case u'*':
	case u'×':
	case u'某':
	case u'□':
	case u'○':
	case u'■':
	case u'●':
	case u'█':
	case u'＊':
		return true;
	default:
		return false;
	}
}

// A name of which a part is hidden already.
static bool
is_masked(const XsHanText *text)
{
	bool han = false;
	for (size_t i = 0; i < text->n; i++) {
		uint16_t c = text->chars[i];
		if (is_mark(c) || (han && (c == 'X' || c == 'x')))
			return true;
		han = xs_han_is(c);
	}
	return false;
}

// Removes blanks; at is kept for the characters that stay.
static void
compact(XsHanText *text)
{
	size_t n = 0;
	for (size_t i = 0; i < text->n; i++) {
		if (is_blank(text->chars[i]))
			continue;
		text->chars[n] = text->chars[i];
		text->sets[n] = text->sets[i];
		text->at[n++] = text->at[i];
	}
	text->at[n] = text->at[text->n];
	text->n = n;
}

// Two words or more, each with a capital: LI MING, Zhang San, but not file-name.
static bool
is_written_as_name(const XsHanText *text)
{
	size_t words = 0;
	bool begins = true;
	for (size_t i = 0; i < text->n; i++) {
		uint16_t c = text->chars[i];
		if (begins && is_letter(c)) {
			if (c >= 'a')
				return false;
			words++;
		}
		begins = is_blank(c) || c == ',' || c == '.';
	}
	return words >= 2 && words <= MAX_PARTS;
}

static XsVerdict
check_latin(const XsHanText *text)
{
	static const uint16_t words[] = u"name\0names\0total\0none\0null\0nil\0tel\0sex\0age\0";
	size_t letters = 0;
	for (size_t i = 0; i < text->n; i++) {
		uint16_t c = text->chars[i];
		if (is_letter(c))
			letters++;
		else if (!is_blank(c) && c != '-' && c != '\'' && c != '.' && c != ',')
			return XS_VERDICT_NO;
	}
	XsHanText lower = *text;
	for (size_t i = 0; i < lower.n; i++)
		lower.chars[i] |= is_letter(lower.chars[i]) ? 0x20 : 0;
	if (letters < 3 || letters > MAX_LATIN || xs_han_longest_of(&lower, 0, words) == lower.n)
		return XS_VERDICT_NO;
	return is_written_as_name(text) ? XS_VERDICT_WEAK : XS_VERDICT_NO;
}

static XsVerdict
check_dotted(const XsHanText *text)
{
	size_t parts = 1;
	size_t part = 0;
	for (size_t i = 0; i < text->n; i++) {
		if (is_dot(text->chars[i])) {
			if (part == 0 || ++parts > MAX_PARTS)
				return XS_VERDICT_NO;
			part = 0;
		} else if (!xs_han_is(text->chars[i]) || ++part > MAX_PART) {
			return XS_VERDICT_NO;
		}
	}
	return part > 0 && text->n >= 4 ? XS_VERDICT_FULL : XS_VERDICT_NO;
}

static bool
holds_never(const XsHanText *text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (xs_han_in(text, i, XS_HAN_NEVER))
			return true;
	}
	return false;
}

static bool
is_place(const XsRules *rules, const XsHanText *text)
{
	XsPlaceName place;
	return text->n > 2 &&
	       xs_gazetteer_find(
		       rules->gazetteer, text->chars, text->n, XS_PLACE_NONE, 0, &place) &&
	       place.n == text->n && !place.brief;
}

static bool
is_organisation(const XsHanText *text)
{
	for (size_t i = 0; i < text->n; i++) {
		if (xs_han_longest(text, i, XS_HAN_ORGANISATIONS) > 0)
			return true;
	}
	return text->n > 2 && xs_han_in(text, text->n - 1, XS_HAN_OFFICES);
}

// Names without a surname (Uyghur, Tibetan, Mongol ...) are written by characters that stand for
// sounds.
static bool
sounds_foreign(const XsHanText *text)
{
	size_t n = 0;
	for (size_t i = 0; i < text->n; i++)
		n += xs_han_in(text, i, XS_HAN_SOUNDS) ? 1 : 0;
	return text->n <= MAX_FOREIGN && n * 10 >= text->n * 7;
}

static XsVerdict
check_han(const XsRules *rules, const XsHanText *text)
{
	if (text->n < 2 || xs_surnames_is_word(rules->surnames, text->chars, text->n))
		return XS_VERDICT_NO;
	if (is_organisation(text) || is_place(rules, text))
		return XS_VERDICT_NO;
	uint32_t frequency;
	size_t surname = xs_surnames_find(rules->surnames, text->chars, text->n, &frequency);
	size_t given = text->n - surname;
	// 王主任 names nobody.
	if (surname > 0 && given > 0 && xs_han_longest(text, surname, XS_HAN_TITLES) == given)
		return XS_VERDICT_NO;
	bool fits = surname > 0 && given >= 1 && given <= 2 && text->n <= MAX_PLAIN;
	if (fits && !holds_never(text, surname, text->n))
		return XS_VERDICT_FULL;
	if (text->n > MAX_PLAIN)
		return sounds_foreign(text) ? XS_VERDICT_WEAK : XS_VERDICT_NO;
	return holds_never(text, 1, text->n) ? XS_VERDICT_NO : XS_VERDICT_WEAK;
}

static XsVerdict
check_text(const XsRules *rules, const XsHanText *text)
{
	size_t han = 0;
	size_t letters = 0;
	size_t dots = 0;
	for (size_t i = 0; i < text->n; i++) {
		uint16_t c = text->chars[i];
		han += xs_han_is(c) ? 1 : 0;
		letters += is_letter(c) ? 1 : 0;
		dots += is_dot(c) ? 1 : 0;
	}
	if (is_masked(text))
		return XS_VERDICT_NO;
	if (han == 0)
		return letters > 0 ? check_latin(text) : XS_VERDICT_NO;
	if (han == text->n)
		return check_han(rules, text);
	XsHanText dense = *text;
	compact(&dense);
	if (han + dots != dense.n)
		return XS_VERDICT_NO;
	return dots > 0 ? check_dotted(&dense) : check_han(rules, &dense);
}

XsVerdict
xs_name_check(const XsRules *rules, const char *utf8, size_t len)
{
	XsHanText text;
	if (rules->surnames == NULL)
		return XS_VERDICT_NO;
	xs_han_read(rules->han, utf8, len, MAX_NAME, &text);
	if (text.at[text.n] < len)
		return XS_VERDICT_NO;
	return check_text(rules, &text);
}

bool
xs_name_is_common(const XsRules *rules, const char *utf8, size_t len)
{
	XsHanText text;
	uint32_t frequency;
	if (rules->surnames == NULL)
		return false;
	xs_han_read(rules->han, utf8, len, MAX_NAME, &text);
	size_t surname = xs_surnames_find(rules->surnames, text.chars, text.n, &frequency);
	return surname == 2 || (surname == 1 && frequency >= COMMON);
}

bool
xs_name_is_unlike_words(const XsRules *rules, const char *utf8, size_t len)
{
	enum {
		PAIR = 2,   // characters of most words
		NOBODY = 5, // how frequent a surname is at most that was only heard of
	};
	XsHanText dense;
	xs_han_read(rules->han, utf8, len, MAX_NAME, &dense);
	compact(&dense);
	if (dense.n == 0 || !xs_han_is(dense.chars[0]) || sounds_foreign(&dense))
		return true;
	uint32_t frequency = 0;
	size_t surname = xs_surnames_find(rules->surnames, dense.chars, dense.n, &frequency);
	if (check_text(rules, &dense) == XS_VERDICT_FULL && (surname == PAIR || frequency > NOBODY))
		return true;
	return dense.n == 2 * PAIR &&
	       xs_surnames_find(rules->surnames, dense.chars, 1, NULL) == 1 &&
	       xs_surnames_find(rules->surnames, dense.chars + 1, 1, NULL) == 1 &&
	       !xs_surnames_is_word(rules->surnames, dense.chars, PAIR) &&
	       !xs_surnames_is_word(rules->surnames, dense.chars + PAIR, PAIR);
}

// The part [at, end) of text as a text of its own.
static void
part_of(const XsHanText *text, size_t at, size_t end, XsHanText *ret_part)
{
	ret_part->han = text->han;
	ret_part->n = end - at;
	memcpy(ret_part->chars, text->chars + at, (end - at) * sizeof *text->chars);
	memcpy(ret_part->sets, text->sets + at, (end - at) * sizeof *text->sets);
	memcpy(ret_part->at, text->at + at, (end - at + 1) * sizeof *text->at);
}

// What stands at index at, behind what may be a name.
typedef enum {
	BEHIND_WORD,    // a character that no name ends before
	BEHIND_GOES_ON, // a word that goes on behind a name
	BEHIND_DIGIT,
	BEHIND_MARK, // a mark, the end, or a title
} Behind;

static Behind
behind_at(const XsHanText *text, size_t at)
{
	if (at >= text->n || xs_han_longest(text, at, XS_HAN_TITLES) > 0)
		return BEHIND_MARK;
	uint16_t c = text->chars[at];
	if ((c >= '0' && c <= '9') || is_letter(c))
		return BEHIND_DIGIT;
	if (!xs_han_is(c))
		return is_dot(c) ? BEHIND_WORD : BEHIND_MARK;
	if (xs_han_longest(text, at, XS_HAN_GOES_ON) > 0)
		return BEHIND_GOES_ON;
	return xs_han_in(text, at, XS_HAN_FOLLOWS) ? BEHIND_GOES_ON : BEHIND_WORD;
}

// What speaks of a person behind a name that may be a word as well: a title, a sex, a bracket.
static bool
tells_person(const XsHanText *text, size_t at)
{
	static const uint16_t marks[] = u",(、 ";
	static const uint16_t tells[] = u"男女住汉系";
	static const uint16_t kin[] = u"母父妻夫儿女妈爸家监";
	if (at >= text->n)
		return false;
	if (text->chars[at] == u'的' && at + 1 < text->n && xs_han_one_of(text->chars[at + 1], kin))
		return true;
	if (xs_han_longest(text, at, XS_HAN_TITLES) > 0 || xs_han_at(text, at, u"相撞") ||
	    xs_han_at(text, at, u"因患") || xs_han_at(text, at, u"先于"))
		return true;
	while (at < text->n && xs_han_one_of(text->chars[at], marks)) {
		if (text->chars[at++] == '(')
			return true;
	}
	return at < text->n && xs_han_one_of(text->chars[at], tells);
}

static bool
is_place_in_short(const XsRules *rules, const XsHanText *text, size_t n)
{
	XsPlaceName place;
	return xs_gazetteer_find(rules->gazetteer, text->chars, n, XS_PLACE_NONE, 0, &place) &&
	       place.n == n;
}

// Whether what only words behind it tell of is no name: 文昌路, 应当, 高年级, 水费由.
static bool
is_of_words(const XsRules *rules, const XsHanText *text, size_t n, bool sure)
{
	if (xs_han_in(text, n - 1, XS_HAN_ROAD_ENDS) || is_place_in_short(rules, text, n))
		return true;
	if (sure)
		return xs_common_words_at(rules->common_words, text, 0);
	uint32_t frequency;
	xs_surnames_find(rules->surnames, text->chars, 1, &frequency);
	if (xs_han_in(text, 0, XS_HAN_DOUBTFUL) && frequency < FREQUENT)
		return true;
	bool marked = behind_at(text, n) == BEHIND_MARK;
	for (size_t i = 0; i + (marked ? 1 : 0) < n; i++) {
		if (xs_common_words_at(rules->common_words, text, i))
			return true;
	}
	return false;
}

// How a name of n characters may end.
typedef enum {
	END_NONE,
	END_WORD, // a word of any text begins behind it
	END_TOLD, // a mark, or what goes on behind names
} End;

static End
end_at(const XsRules *rules, const XsHanText *text, size_t surname, size_t n, bool sure)
{
	Behind behind = behind_at(text, n);
	if (behind != BEHIND_WORD && tells_person(text, n))
		return END_TOLD;
	// 马龙区, 古丈县 without their last character.
	if (n == 2 && is_place_in_short(rules, text, n))
		return END_NONE;
	if (behind != BEHIND_WORD && sure)
		return END_TOLD;
	bool word = xs_common_words_at(rules->common_words, text, n);
	if (surname > 1)
		return word ? END_WORD : END_NONE;
	bool ends = word || (!sure && (behind == BEHIND_GOES_ON || behind == BEHIND_MARK));
	return ends && (sure || n > 2) && !is_of_words(rules, text, n, sure) ? END_WORD : END_NONE;
}

static End
may_end(const XsRules *rules, const XsHanText *text, size_t surname, size_t n, bool sure)
{
	if (n > text->n || holds_never(text, surname, n) ||
	    xs_surnames_is_word(rules->surnames, text->chars, n))
		return END_NONE;
	for (size_t i = surname; i < n; i++) {
		if (!xs_han_is(text->chars[i]) || xs_han_in(text, i, XS_HAN_SELDOM))
			return END_NONE;
	}
	// 和家属, 及患者: a word behind another.
	if (!sure && n - surname > 1 &&
	    xs_surnames_is_word(rules->surnames, text->chars + surname, n - surname))
		return END_NONE;
	XsHanText name;
	part_of(text, 0, n, &name);
	if (is_masked(&name) || is_organisation(&name) || is_place(rules, &name))
		return END_NONE;
	return end_at(rules, text, surname, n, sure);
}

// A name with dots in running text: its parts as far as they go, the last at most until a word that
// goes on.
static size_t
dotted_at(const XsHanText *text)
{
	size_t at = 0;
	size_t dots = 0;
	size_t part = 0;
	for (; at < text->n; at++) {
		uint16_t c = text->chars[at];
		if (is_dot(c)) {
			if (part == 0)
				return 0;
			dots++;
			part = 0;
			continue;
		}
		if (!xs_han_is(c) || (part >= 2 && dots > 0 && xs_han_in(text, at, XS_HAN_FOLLOWS)))
			break;
		if (++part > MAX_PART || (dots == 0 && part > MAX_PART / 2))
			return 0;
	}
	return dots > 0 && part > 0 ? at : 0;
}

static size_t
plain_at(const XsRules *rules, const XsHanText *text, bool told)
{
	uint32_t frequency;
	size_t surname = xs_surnames_find(rules->surnames, text->chars, text->n, &frequency);
	// 王主任 names nobody.
	if (surname == 0 || xs_han_longest(text, surname, XS_HAN_TITLES) > 0)
		return 0;
	for (size_t n = surname + 1; n <= MAX_PLAIN; n++) {
		if (xs_surnames_is_word(rules->surnames, text->chars, MIN(n, text->n)))
			return 0;
	}
	bool sure = surname == 2 ||
		    (frequency >= COMMON && (told || !xs_han_in(text, 0, XS_HAN_DOUBTFUL)));
	size_t two = surname + 1;
	End fits_two = may_end(rules, text, surname, two, sure);
	End fits_three = may_end(rules, text, surname, two + 1, sure);
	if (fits_three == END_NONE)
		return fits_two != END_NONE ? two : 0;
	if (fits_two == END_NONE || behind_at(text, two) == BEHIND_MARK)
		return fits_two != END_NONE ? two : two + 1;
	// Where words alone tell the end, rather one character too many.
	if (fits_two == END_WORD)
		return two + 1;
	// 张三于2020年, but 李和平于2020年 and 王有为，
	bool tight = behind_at(text, two + 1) == BEHIND_MARK;
	return tight && xs_han_in(text, two, XS_HAN_FOLLOWS_OR_NAME) ? two + 1 : two;
}

static size_t
name_at(const XsRules *rules, const char *utf8, size_t len, bool told)
{
	XsHanText text;
	if (rules->surnames == NULL)
		return 0;
	xs_han_read(rules->han, utf8, len, MAX_NAME, &text);
	if (text.n < 2 || !xs_han_is(text.chars[0]))
		return 0;
	size_t n = dotted_at(&text);
	if (n == 0)
		n = plain_at(rules, &text, told);
	return text.at[n];
}

size_t
xs_name_at(const XsRules *rules, const char *utf8, size_t len)
{
	return name_at(rules, utf8, len, false);
}

size_t
xs_name_of_kin_at(const XsRules *rules, const char *utf8, size_t len)
{
	return name_at(rules, utf8, len, true);
}

static bool
is_delimiter(uint16_t c)
{
	return c == 0x3001 || c == ',' || c == 0xFF0C || c == ';' || c == '/' || c == '\n' ||
	       c == '|';
}

// Index where a name at the start of text can no longer go on: a mark, a digit, a bracket.
static size_t
run_end(const XsHanText *text, size_t at)
{
	bool latin = at < text->n && is_letter(text->chars[at]);
	size_t end = at;
	while (end < text->n) {
		uint16_t c = text->chars[end];
		bool hides = c == '*' || c == 0xD7 || c == 0x25A1 || c == 0x25CB || c == 0x25A0;
		bool fits = xs_han_is(c) || is_dot(c) || is_blank(c) || hides || is_letter(c) ||
			    (latin && (c == '-' || c == '\''));
		if (!fits || (is_letter(c) && !latin && c != 'X' && c != 'x') ||
		    (latin && xs_han_is(c)))
			break;
		end++;
	}
	while (end > at && (is_blank(text->chars[end - 1]) || text->chars[end - 1] == '.'))
		end--;
	return end;
}

// Without a title, 等, or a sex behind it.
static size_t
without_tail(const XsHanText *text, size_t at, size_t end)
{
	static const uint16_t tails[] = u"等\0等人\0";
	for (size_t i = at + 2; i < end; i++) {
		size_t title = xs_han_longest(text, i, XS_HAN_TITLES);
		size_t tail = xs_han_longest_of(text, i, tails);
		if ((title > 0 && i + title == end) || (tail > 0 && i + tail == end)) {
			while (i > at && is_blank(text->chars[i - 1]))
				i--;
			return i;
		}
	}
	return end;
}

// The end of the name in [at, end): up to a blank, if a name ends there ("张三 男"), or all ("张 三").
static XsVerdict
name_in(const XsRules *rules, const XsHanText *text, size_t at, size_t *end)
{
	size_t first = at;
	while (first < *end && !is_blank(text->chars[first]))
		first++;
	XsHanText part;
	bool whole = at == 0 && *end == text->n;
	if (!whole)
		part_of(text, at, *end, &part);
	XsVerdict all = check_text(rules, whole ? text : &part);
	bool latin = at < *end && is_letter(text->chars[at]);
	if (first == *end || latin || first - at < 2)
		return all;
	part_of(text, at, first, &part);
	XsVerdict alone = check_text(rules, &part);
	if (alone < all && *end - first <= 3)
		return all;
	*end = first;
	return alone;
}

static XsVerdict
first_name(const XsRules *rules, const XsHanText *text, size_t at, size_t *ret_end)
{
	size_t end = run_end(text, at);
	if (end == at)
		return XS_VERDICT_NO;
	XsVerdict verdict = name_in(rules, text, at, &end);
	size_t bare = without_tail(text, at, end);
	if (bare < end && (verdict < XS_VERDICT_FULL || bare - at >= 2)) {
		end = bare;
		verdict = name_in(rules, text, at, &end);
	}
	*ret_end = end;
	return verdict;
}

static size_t
skip_blanks(const XsHanText *text, size_t at)
{
	while (at < text->n && (is_blank(text->chars[at]) || text->chars[at] == ':'))
		at++;
	return at;
}

XsVerdict
xs_name_first(const XsRules *rules, const char *utf8, size_t len, XsSpan *ret_name)
{
	XsHanText text;
	if (rules->surnames == NULL)
		return XS_VERDICT_NO;
	xs_han_read(rules->han, utf8, len, MAX_NAME, &text);
	size_t at = skip_blanks(&text, 0);
	size_t end = at;
	XsVerdict verdict = first_name(rules, &text, at, &end);
	if (verdict == XS_VERDICT_NO) {
		size_t n = xs_name_at(rules, utf8 + text.at[at], len - text.at[at]);
		if (n == 0)
			return XS_VERDICT_NO;
		*ret_name = (XsSpan){text.at[at], text.at[at] + n};
		return XS_VERDICT_FULL;
	}
	*ret_name = (XsSpan){text.at[at], text.at[end]};
	return verdict;
}

// Behind a name: a bracket with something short in it, blanks, and what parts it from the next.
// Returns the index behind that, or 0 where the list ends.
static size_t
skip_to_next(const XsHanText *text, size_t at)
{
	bool parted = false;
	if (at < text->n && text->chars[at] == '(') {
		size_t close = at;
		size_t open = 0;
		for (; close < text->n && text->chars[close] != '\n'; close++) {
			open += text->chars[close] == '(' ? 1 : 0;
			if (text->chars[close] == ')' && --open == 0)
				break;
		}
		at = close < text->n && text->chars[close] == ')' ? close + 1 : at;
	}
	while (at < text->n && (is_blank(text->chars[at]) || is_delimiter(text->chars[at]))) {
		parted = true;
		at++;
	}
	return parted ? at : 0;
}

size_t
xs_names_in(const XsRules *rules, const char *utf8, size_t len, bool strict, GArray *names)
{
	size_t n = 0;
	size_t offset = 0;
	while (rules->surnames != NULL && offset < len && n < XS_NAMES_MAX) {
		XsHanText text;
		size_t end;
		xs_han_read(rules->han, utf8 + offset, len - offset, MAX_NAME, &text);
		size_t at = skip_blanks(&text, 0);
		XsVerdict verdict = first_name(rules, &text, at, &end);
		if (verdict == XS_VERDICT_NO || (strict && verdict != XS_VERDICT_FULL))
			break;
		XsSpan span = {offset + text.at[at], offset + text.at[end]};
		g_array_append_val(names, span);
		n++;
		size_t next = skip_to_next(&text, end);
		if (next == 0)
			break;
		offset += text.at[next];
	}
	return n;
}

size_t
xs_names_of_list(const XsRules *rules, const char *utf8, size_t len, GArray *names)
{
	g_array_set_size(names, 0);
	size_t n = xs_names_in(rules, utf8, len, false, names);
	size_t sure = 0;
	for (size_t i = 0; i < n; i++) {
		XsSpan name = g_array_index(names, XsSpan, i);
		XsVerdict verdict = xs_name_check(rules, utf8 + name.start, name.end - name.start);
		sure += verdict == XS_VERDICT_FULL ? 1 : 0;
	}
	if (sure >= 2 && sure * 3 >= n * 2)
		return n;
	g_array_set_size(names, 0);
	return xs_names_in(rules, utf8, len, true, names);
}

size_t
xs_name_kin_behind(const char *utf8, XsSpan span)
{
	enum {
		MIN_NAME = 6, // bytes
	};
	static const char *const kin[] = {"妈妈",
					  "媽媽",
					  "爸爸",
					  "奶奶",
					  "爷爷",
					  "爺爺",
					  "外公",
					  "外婆",
					  "姥姥",
					  "姥爷",
					  "家长",
					  "家長"};
	size_t len = span.end - span.start;
	for (size_t i = 0; i < G_N_ELEMENTS(kin); i++) {
		size_t n = strlen(kin[i]);
		if (len >= MIN_NAME + n && memcmp(utf8 + span.end - n, kin[i], n) == 0)
			return n;
	}
	return 0;
}
