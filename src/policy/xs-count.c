// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-count.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum {
	MAX_FILE = 1024 * 1024,
	MIN_PREFIX = 3,
	MAX_PREFIX = 7,
	MOBILE_DIGITS = 11,
	HONG_KONG_MODULUS = 11,
	TAIWAN_MODULUS = 10,
	MAX_MODULUS = 11,
	BLANK = 36, // what a missing first letter counts in Hong Kong
	DAYS_SINCE_1910 = 42694,
};

struct XsSegments {
	GPtrArray *prefixes; // sorted; none begins with another
	size_t longest;
};

void
xs_segments_free(XsSegments *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->prefixes);
	g_free(self);
}

static int
compare_prefixes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// A longer segment inside a shorter one adds nothing.
static void
remove_covered(GPtrArray *prefixes)
{
	guint kept = 0;
	for (guint i = 0; i < prefixes->len; i++) {
		char *one = prefixes->pdata[i];
		if (kept > 0 && g_str_has_prefix(one, prefixes->pdata[kept - 1])) {
			g_free(one);
			continue;
		}
		prefixes->pdata[kept++] = one;
	}
	g_ptr_array_set_free_func(prefixes, NULL);
	g_ptr_array_set_size(prefixes, (int)kept);
	g_ptr_array_set_free_func(prefixes, g_free);
}

XsSegments *
xs_segments_load(const char *path, GError **error)
{
	g_autofree char *content = NULL;
	gsize len;
	g_autoptr(GError) fault = NULL;
	if (!g_file_get_contents(path, &content, &len, &fault) || len > MAX_FILE) {
		const char *what = fault != NULL ? fault->message : "too large";
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: %s", path, what);
		return NULL;
	}
	g_autoptr(XsSegments) self = g_new0(XsSegments, 1);
	self->prefixes = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
	for (size_t i = 0; lines[i] != NULL; i++) {
		size_t digits = strspn(lines[i], "0123456789");
		if (*g_strchomp(lines[i]) == '\0' || *lines[i] == '#')
			continue;
		if (digits < MIN_PREFIX || digits > MAX_PREFIX) {
			g_set_error(error,
				    XS_ERROR,
				    XS_ERROR_CONFIG,
				    "%s: line %zu: no segment",
				    path,
				    i + 1);
			return NULL;
		}
		g_ptr_array_add(self->prefixes, g_strndup(lines[i], digits));
	}
	g_ptr_array_sort(self->prefixes, compare_prefixes);
	remove_covered(self->prefixes);
	for (guint i = 0; i < self->prefixes->len; i++)
		self->longest = MAX(self->longest, strlen(self->prefixes->pdata[i]));
	return g_steal_pointer(&self);
}

size_t
xs_segments_longest(const XsSegments *self)
{
	return self->longest;
}

static double
tens(const char *pattern)
{
	double count = 1;
	for (; *pattern != '\0'; pattern++)
		count *= *pattern == '*' ? 10 : 1;
	return count;
}

static bool
fits(const char *prefix, const char *pattern)
{
	for (; *prefix != '\0'; prefix++, pattern++) {
		if (*pattern != '*' && *pattern != *prefix)
			return false;
	}
	return true;
}

double
xs_count_mobile(const XsSegments *segments, const char *value, const char *pattern)
{
	if (strlen(pattern) != MOBILE_DIGITS)
		return tens(pattern);
	if (segments == NULL)
		return *pattern == '*' ? tens(pattern) / 10 : tens(pattern);
	size_t shown = strcspn(pattern, "*");
	// Nothing is hidden of the segment, which exists: the number does.
	if (shown >= segments->longest)
		return tens(pattern);
	double count = 0;
	bool own = false;
	for (guint i = 0; i < segments->prefixes->len; i++) {
		const char *prefix = segments->prefixes->pdata[i];
		if (fits(prefix, pattern)) {
			count += tens(pattern + strlen(prefix));
			own |= value != NULL && g_str_has_prefix(value, prefix);
		}
	}
	if (!own && value != NULL)
		count += tens(pattern + MIN_PREFIX);
	return MAX(count, 1.0);
}

double
xs_count_card(const char *pattern)
{
	double count = tens(pattern);
	// Each digit, doubled or not, shifts the sum by every value once: one hidden digit is told by
	// the others.
	return MAX(count / 10, 1.0);
}

// How many ways lead to each residue.
typedef struct {
	unsigned modulus;
	double ways[MAX_MODULUS];
} Residues;

static void
residues_init(Residues *self, unsigned modulus)
{
	*self = (Residues){.modulus = modulus};
	self->ways[0] = 1;
}

// One more character, which adds one of n amounts.
static void
residues_add(Residues *self, const unsigned *amounts, size_t n)
{
	Residues next = {.modulus = self->modulus};
	for (unsigned i = 0; i < self->modulus; i++) {
		for (size_t k = 0; k < n; k++)
			next.ways[(i + amounts[k]) % self->modulus] += self->ways[i];
	}
	*self = next;
}

static void
add_digit(Residues *self, char shown, unsigned weight)
{
	unsigned amounts[10];
	if (g_ascii_isdigit(shown)) {
		amounts[0] = (unsigned)(shown - '0') * weight;
		residues_add(self, amounts, 1);
		return;
	}
	for (unsigned digit = 0; digit < 10; digit++)
		amounts[digit] = digit * weight;
	residues_add(self, amounts, 10);
}

static void
add_hong_kong_letter(Residues *self, char shown, unsigned weight)
{
	unsigned amounts[26];
	if (g_ascii_isalpha(shown)) {
		amounts[0] = ((unsigned)(shown - 'A') + 10) * weight;
		residues_add(self, amounts, 1);
		return;
	}
	for (unsigned letter = 0; letter < 26; letter++)
		amounts[letter] = (letter + 10) * weight;
	residues_add(self, amounts, 26);
}

double
xs_count_hong_kong(const char *value, const char *pattern)
{
	size_t len = strlen(pattern);
	if ((len != 8 && len != 9) || strlen(value) != len)
		return xs_count_simple(value, pattern);
	Residues residues;
	residues_init(&residues, HONG_KONG_MODULUS);
	unsigned weight = 9;
	unsigned blank = BLANK * weight;
	if (len == 8)
		residues_add(&residues, &blank, 1);
	else
		add_hong_kong_letter(&residues, *pattern++, weight);
	add_hong_kong_letter(&residues, *pattern++, --weight);
	while (weight > 2)
		add_digit(&residues, *pattern++, --weight);
	// The check, 0 to 9 or A for ten, makes the sum a multiple of 11.
	unsigned amounts[HONG_KONG_MODULUS];
	for (unsigned i = 0; i < HONG_KONG_MODULUS; i++)
		amounts[i] = i;
	if (*pattern != '*')
		amounts[0] = *pattern == 'A' ? 10 : (unsigned)(*pattern - '0');
	residues_add(&residues, amounts, *pattern == '*' ? HONG_KONG_MODULUS : 1);
	return MAX(residues.ways[0], 1.0);
}

// What a letter counts in Taiwan: its number's tens once, its ones nine times.
static unsigned
taiwan_letter(unsigned letter)
{
	static const uint8_t numbers[26] = {
		10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21,
		22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33,
	};
	return numbers[letter] / 10 + numbers[letter] % 10 * 9;
}

double
xs_count_taiwan(const char *value, const char *pattern)
{
	if (strlen(pattern) != 10 || strlen(value) != 10 || !g_ascii_isupper(value[0]) ||
	    !g_ascii_isdigit(value[1]))
		return xs_count_simple(value, pattern);
	Residues residues;
	residues_init(&residues, TAIWAN_MODULUS);
	unsigned amounts[26];
	for (unsigned i = 0; i < 26; i++)
		amounts[i] = taiwan_letter(i);
	if (pattern[0] != '*')
		amounts[0] = taiwan_letter((unsigned)(pattern[0] - 'A'));
	residues_add(&residues, amounts, pattern[0] == '*' ? 26 : 1);
	static const unsigned seconds[] = {1 * 8, 2 * 8, 8 * 8, 9 * 8};
	if (pattern[1] == '*')
		residues_add(&residues, seconds, G_N_ELEMENTS(seconds));
	else
		add_digit(&residues, pattern[1], 8);
	for (unsigned i = 2; i < 9; i++)
		add_digit(&residues, pattern[i], 9 - i);
	add_digit(&residues, pattern[9], 1);
	return MAX(residues.ways[0], 1.0);
}

double
xs_count_landline(const char *value, const char *pattern)
{
	double count = xs_count_simple(value, pattern);
	size_t hidden = strcspn(pattern, "*");
	size_t area = value[0] == '0' && value[1] != '\0' ? (value[1] <= '2' ? 3 : 4) : 0;
	return hidden == area && pattern[hidden] == '*' ? count / 10 * 7 : count;
}

static size_t
count_digits(const char *value)
{
	size_t n = 0;
	for (; *value != '\0'; value++)
		n += g_ascii_isdigit(*value);
	return n;
}

double
xs_count_date(const char *value, const char *pattern)
{
	if (strspn(value, "0123456789") < 4)
		return xs_count_simple(value, pattern);
	if (strcspn(pattern, "*") < 4)
		return DAYS_SINCE_1910;
	// With its month and day.
	if (strchr(pattern, '*') == NULL && count_digits(value) > 4)
		return 1;
	unsigned year = 0;
	for (size_t i = 0; i < 4; i++)
		year = year * 10 + (unsigned)(value[i] - '0');
	return g_date_is_leap_year((GDateYear)year) ? 366 : 365;
}

double
xs_count_simple(const char *value, const char *pattern)
{
	double count = 1;
	for (size_t i = 0; pattern[i] != '\0'; i++) {
		if (pattern[i] != '*')
			continue;
		if (g_ascii_isdigit(value[i]))
			count *= 10;
		else if (g_ascii_isalpha(value[i]))
			count *= 26;
		else
			return 0;
	}
	return count;
}

double
xs_count_hex(const char *pattern)
{
	double count = 1;
	for (; *pattern != '\0'; pattern++)
		count *= *pattern == '*' ? 16 : 1;
	return count;
}
