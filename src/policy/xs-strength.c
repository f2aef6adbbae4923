// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-strength.h"

#include <string.h>

enum {
	MODULUS = 11, // ISO 7064 MOD 11-2
	REGION_DIGITS = 6,
	DATE_DIGITS = 8,
	SEQUENCE_DIGITS = 3,
	LONG_NUMBER = 18,
	SHORT_NUMBER = 15,
	FIRST_YEAR = 1910,
	LAST_DATE = 20261121,
	LAST_YEAR = LAST_DATE / 10000,
	MAX_CACHED = 50 * 1000,
};

// How many values of a field leave each residue modulo 11 when its digits are weighed.
typedef struct {
	uint64_t count[MODULUS];
} Histogram;

struct XsStrength {
	const XsRegions *regions;
	bool county_known;
	GHashTable *cached; // field and pattern -> Histogram
};

// Weights of the 17 digits: 2^(17-i) mod 11 (GB 11643, 4.2).
static const uint8_t weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

XsStrength *
xs_strength_new(const XsRegions *regions, bool county_known)
{
	XsStrength *self = g_new0(XsStrength, 1);
	self->regions = regions;
	self->county_known = county_known;
	self->cached = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return self;
}

void
xs_strength_free(XsStrength *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->cached);
	g_free(self);
}

// Adds number, written with n digits, where it fits the pattern; weight is that of its first digit.
static void
histogram_add(
	Histogram *self, uint32_t number, const char *pattern, size_t n, const uint8_t *weight)
{
	uint32_t residue = 0;
	for (size_t i = n; i-- > 0; number /= 10) {
		uint32_t digit = number % 10;
		if (pattern[i] != '*' && pattern[i] != (char)('0' + digit))
			return;
		residue += digit * weight[i];
	}
	self->count[residue % MODULUS]++;
}

static uint32_t
number_of(const char *digits, size_t n)
{
	uint32_t number = 0;
	for (size_t i = 0; i < n; i++)
		number = number * 10 + (uint32_t)(digits[i] - '0');
	return number;
}

static void
count_regions(const XsStrength *self, const char *value, const char *pattern, Histogram *histogram)
{
	uint32_t own = number_of(value, REGION_DIGITS);
	bool has_own = false;
	size_t n = 0;
	const uint32_t *codes = xs_regions_codes(self->regions, &n);
	for (size_t i = 0; i < n && !self->county_known; i++) {
		histogram_add(histogram, codes[i], pattern, REGION_DIGITS, weights);
		has_own |= codes[i] == own;
	}
	if (!has_own)
		histogram_add(histogram, own, pattern, REGION_DIGITS, weights);
}

static uint32_t
days_in(uint32_t year, uint32_t month)
{
	static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

// Which dates are looked at, as year * 10000 + month * 100 + day.
typedef struct {
	uint32_t first;
	uint32_t last;
	const XsFacts *facts;
	const char *pattern;
	size_t n_digits; // 8, or 6 without the century
} DateRange;

static bool
year_fits(const DateRange *range, uint32_t year)
{
	if (range->facts->year != 0 && range->facts->year != year)
		return false;
	const char *pattern = range->pattern;
	uint32_t rest = year;
	for (size_t i = range->n_digits - 4; i-- > 0; rest /= 10) {
		if (pattern[i] != '*' && pattern[i] != (char)('0' + rest % 10))
			return false;
	}
	return true;
}

static void
count_year(const DateRange *range, uint32_t year, Histogram *histogram)
{
	const XsFacts *facts = range->facts;
	for (uint32_t month = 1; month <= 12; month++) {
		if (facts->month != 0 && facts->month != month)
			continue;
		for (uint32_t day = 1; day <= days_in(year, month); day++) {
			uint32_t date = year * 10000 + month * 100 + day;
			if (date < range->first || date > range->last ||
			    (facts->day != 0 && facts->day != day))
				continue;
			if (range->n_digits == 6)
				date %= 1000000;
			histogram_add(histogram,
				      date,
				      range->pattern,
				      range->n_digits,
				      weights + REGION_DIGITS);
		}
	}
}

// outside: the person's own year of birth where it lies before the range, else 0; a person older
// than the range is not outside the count.
static void
count_dates(DateRange *range, uint32_t outside, Histogram *histogram)
{
	if (range->facts->has_age && range->facts->year == 0) {
		uint32_t age = range->facts->age;
		range->first = LAST_DATE - (age + 1) * 10000 + 1;
		range->last = LAST_DATE - age * 10000;
		outside = 0;
	}
	for (uint32_t year = range->first / 10000; year <= range->last / 10000; year++) {
		if (year_fits(range, year))
			count_year(range, year, histogram);
	}
	range->first = 0;
	range->last = UINT32_MAX;
	if (outside != 0 && year_fits(range, outside))
		count_year(range, outside, histogram);
}

static void
count_sequences(const char *pattern, size_t at, char sex, Histogram *histogram)
{
	for (uint32_t sequence = 1; sequence <= 999; sequence++) {
		bool male = sequence % 2 == 1;
		if (sex == 0 || male == (sex == 'M'))
			histogram_add(histogram, sequence, pattern, SEQUENCE_DIGITS, weights + at);
	}
}

// The cached histogram under key (taken), or a new empty one with *ret_is_new set.
static Histogram *
cached(XsStrength *self, char *key, bool *ret_is_new)
{
	Histogram *found = g_hash_table_lookup(self->cached, key);
	*ret_is_new = found == NULL;
	if (found != NULL) {
		g_free(key);
		return found;
	}
	Histogram *fresh = g_new0(Histogram, 1);
	g_hash_table_insert(self->cached, key, fresh);
	return fresh;
}

static const Histogram *
region_histogram(XsStrength *self, const char *value, const char *pattern)
{
	char *key = g_strdup_printf("r%.6s%.6s", pattern, value);
	// Which of the counties is the right one only matters where it is known.
	if (!self->county_known)
		memset(key + 1 + REGION_DIGITS, '-', REGION_DIGITS);
	bool is_new;
	Histogram *histogram = cached(self, key, &is_new);
	if (is_new)
		count_regions(self, value, pattern, histogram);
	return histogram;
}

static const Histogram *
date_histogram(XsStrength *self,
	       const char *value,
	       const char *pattern,
	       size_t n_digits,
	       const XsFacts *facts)
{
	bool is_short = n_digits == 6;
	uint32_t own_year = is_short ? 1900 + number_of(value, 2) : number_of(value, 4);
	uint32_t outside = own_year < FIRST_YEAR || own_year > LAST_YEAR ? own_year : 0;
	if (is_short)
		outside = 0;
	bool is_new;
	Histogram *histogram = cached(self,
				      g_strdup_printf("d%.*s/%u/%u/%u/%u/%u",
						      (int)n_digits,
						      pattern,
						      facts->year,
						      facts->month,
						      facts->day,
						      facts->has_age ? facts->age + 1U : 0U,
						      outside),
				      &is_new);
	if (!is_new)
		return histogram;
	DateRange range = {
		.first = is_short ? 19000101 : FIRST_YEAR * 10000 + 101,
		.last = is_short ? 19991231 : LAST_DATE,
		.facts = facts,
		.pattern = pattern,
		.n_digits = n_digits,
	};
	count_dates(&range, outside, histogram);
	return histogram;
}

static const Histogram *
sequence_histogram(XsStrength *self, const char *pattern, size_t at, char sex)
{
	bool is_new;
	Histogram *histogram = cached(
		self, g_strdup_printf("s%.3s/%zu/%c", pattern, at, sex != 0 ? sex : '-'), &is_new);
	if (is_new)
		count_sequences(pattern, at, sex, histogram);
	return histogram;
}

static uint64_t
total(const Histogram *histogram)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < MODULUS; i++)
		sum += histogram->count[i];
	return sum;
}

// All triples of region, date and sequence whose check character fits the one that is seen.
static uint64_t
convolve(const Histogram *region, const Histogram *date, const Histogram *sequence, char check)
{
	static const char check_characters[] = "10X98765432"; // by residue of the weighed sum
	Histogram both = {0};
	for (size_t r = 0; r < MODULUS; r++) {
		for (size_t d = 0; d < MODULUS; d++)
			both.count[(r + d) % MODULUS] += region->count[r] * date->count[d];
	}
	uint64_t sum = 0;
	for (size_t b = 0; b < MODULUS; b++) {
		for (size_t s = 0; s < MODULUS; s++) {
			if (check == '*' || check == check_characters[(b + s) % MODULUS])
				sum += both.count[b] * sequence->count[s];
		}
	}
	return sum;
}

static size_t
leading_digits(const char *value)
{
	return strspn(value, "0123456789");
}

double
xs_strength_resident_id(XsStrength *self,
			const char *value,
			const char *pattern,
			const XsFacts *facts)
{
	size_t len = strlen(value);
	bool is_short = len == SHORT_NUMBER;
	if (self->regions == NULL || strlen(pattern) != len || (!is_short && len != LONG_NUMBER) ||
	    leading_digits(value) < len - !is_short)
		return 0;
	// What was computed for one document is small; a hostile one cannot make it grow.
	if (g_hash_table_size(self->cached) > MAX_CACHED)
		g_hash_table_remove_all(self->cached);
	size_t date_digits = is_short ? 6 : DATE_DIGITS;
	size_t sequence_at = REGION_DIGITS + date_digits;
	Histogram region = *region_histogram(self, value, pattern);
	Histogram date = *date_histogram(
		self, value + REGION_DIGITS, pattern + REGION_DIGITS, date_digits, facts);
	Histogram sequence = *sequence_histogram(
		self, pattern + sequence_at, is_short ? 0 : sequence_at, facts->sex);
	if (is_short)
		return MAX(1.0,
			   (double)total(&region) * (double)total(&date) *
				   (double)total(&sequence));
	return MAX(1.0, (double)convolve(&region, &date, &sequence, pattern[LONG_NUMBER - 1]));
}

static char *
pattern_of(const XsMask *mask, const char *value)
{
	char *pattern = g_strdup(value);
	g_autoptr(GArray) hidden = g_array_new(false, false, sizeof(XsSpan));
	xs_mask_hidden(mask, value, strlen(value), hidden);
	for (size_t i = 0; i < hidden->len; i++) {
		XsSpan span = g_array_index(hidden, XsSpan, i);
		memset(pattern + span.start, '*', span.end - span.start);
	}
	return pattern;
}

static double
simple_count(const char *value, const char *pattern)
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
xs_strength_count(XsStrength *self,
		  const char *type,
		  const XsMask *mask,
		  const char *value,
		  const XsFacts *facts)
{
	if (mask->kind == XS_MASK_LOCAL)
		return 0;
	g_autofree char *pattern = pattern_of(mask, value);
	if (strcmp(type, "resident-id") == 0)
		return xs_strength_resident_id(self, value, pattern, facts);
	double count = simple_count(value, pattern);
	if (strcmp(type, "bank-card") == 0 && strchr(pattern, '*') != NULL)
		count = MAX(count / 10, 1.0);
	return count;
}
