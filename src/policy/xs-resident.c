// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-resident.h"

#include <string.h>

enum {
	MODULUS = 11, // ISO 7064 MOD 11-2
	REGION_DIGITS = 6,
	DATE_DIGITS = 8,
	SEQUENCE_DIGITS = 3,
	LONG_NUMBER = 18,
	SHORT_NUMBER = 15,
	FIRST_YEAR = 1910,
	MAX_CACHED = 50 * 1000,
	FIRST_RESULTS = 64,  // remembered at first; a power of two
	MAX_RESULTS = 8192,  // and at last
	RESULTS_GROWTH = 16, // times
};

// How many values of a field leave each residue modulo 11 when its digits are weighed.
typedef struct {
	uint64_t count[MODULUS];
} Histogram;

// A count that was made: the pattern, what the record tells, the region where it matters. Compared as
// bytes, so all of them are set.
typedef struct {
	char pattern[LONG_NUMBER];
	char region[REGION_DIGITS];
	uint16_t year;
	uint16_t outside; // the number's own year where that is not of the range
	uint16_t age;     // + 1, or 0
	uint8_t month;
	uint8_t day;
	char sex;
	char masked; // 'm' where the number itself is not known
	char unused[6];
} Question;

G_STATIC_ASSERT(sizeof(Question) == 40);

typedef struct {
	Question question;
	double count; // 0: none
} Result;

struct XsResident {
	const XsRegions *regions;
	bool county_known;
	uint32_t last_day;  // year * 10000 + month * 100 + day
	GHashTable *cached; // set of Cached
	Result *results;    // by hash
	size_t n_results;   // room
	size_t n_kept;
};

// What a histogram depends on. Compared as bytes, so all of them are set.
typedef struct {
	char field;
	char sex;
	char pattern[DATE_DIGITS];
	char value[REGION_DIGITS];
	uint16_t year;
	uint16_t outside;
	uint16_t age; // + 1, or 0 where it is not told
	uint8_t month;
	uint8_t day;
	uint8_t n_digits;
	uint8_t at;
	uint8_t unused[6];
} Key;

G_STATIC_ASSERT(sizeof(Key) == 32);

typedef struct {
	Key key;
	Histogram histogram;
} Cached;

// Weights of the 17 digits: 2^(17-i) mod 11 (GB 11643, 4.2).
static const uint8_t weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

static guint
cached_hash(const void *data)
{
	uint64_t words[4];
	memcpy(words, &((const Cached *)data)->key, sizeof words);
	uint64_t hash = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		hash = ((hash ^ words[i]) * UINT64_C(0x9E3779B97F4A7C15)) ^ hash >> 29;
	return (guint)(hash >> 32);
}

static gboolean
cached_equal(const void *a, const void *b)
{
	return memcmp(&((const Cached *)a)->key, &((const Cached *)b)->key, sizeof(Key)) == 0;
}

XsResident *
xs_resident_new(const XsRegions *regions, bool county_known)
{
	XsResident *self = g_new0(XsResident, 1);
	self->regions = regions;
	self->county_known = county_known;
	self->last_day = XS_RESIDENT_DEFAULT_DAY;
	self->cached = g_hash_table_new_full(cached_hash, cached_equal, g_free, NULL);
	return self;
}

static void
drop_results(XsResident *self)
{
	if (self->results != NULL)
		explicit_bzero(self->results, self->n_results * sizeof(Result));
	g_clear_pointer(&self->results, g_free);
	self->n_kept = 0;
}

void
xs_resident_free(XsResident *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->cached);
	drop_results(self);
	g_free(self);
}

void
xs_resident_set_day(XsResident *self, int64_t day)
{
	uint32_t wanted = day > 0 && day < 99991231 ? (uint32_t)day : XS_RESIDENT_DEFAULT_DAY;
	if (wanted != self->last_day) {
		g_hash_table_remove_all(self->cached);
		drop_results(self);
	}
	self->last_day = wanted;
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
count_regions(const XsResident *self, const char *value, const char *pattern, Histogram *histogram)
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

// Whether a number below 100 has the two digits that are seen; adds their weighed sum to residue.
static bool
pair_fits(uint32_t number, const char *pattern, const uint8_t *weight, uint32_t *residue)
{
	uint32_t tens = number / 10;
	uint32_t ones = number % 10;
	*residue += tens * weight[0] + ones * weight[1];
	return (pattern[0] == '*' || pattern[0] == (char)('0' + tens)) &&
	       (pattern[1] == '*' || pattern[1] == (char)('0' + ones));
}

// Counts days by the residue of their month and day alone.
static void
count_days(const DateRange *range, uint32_t year, Histogram *histogram)
{
	const XsFacts *facts = range->facts;
	const char *month_pattern = range->pattern + range->n_digits - 4;
	const uint8_t *weight = weights + REGION_DIGITS + range->n_digits - 4;
	for (uint32_t month = 1; month <= 12; month++) {
		uint32_t of_month = 0;
		if (!pair_fits(month, month_pattern, weight, &of_month) ||
		    (facts->month != 0 && facts->month != month))
			continue;
		for (uint32_t day = 1; day <= days_in(year, month); day++) {
			uint32_t residue = of_month;
			uint32_t date = year * 10000 + month * 100 + day;
			if (pair_fits(day, month_pattern + 2, weight + 2, &residue) &&
			    (facts->day == 0 || facts->day == day) && date >= range->first &&
			    date <= range->last)
				histogram->count[residue % MODULUS]++;
		}
	}
}

// Adds a year whose days were counted; its digits shift all residues alike.
static void
add_year(const DateRange *range, uint32_t year, const Histogram *days, Histogram *histogram)
{
	uint32_t residue = 0;
	for (size_t i = range->n_digits - 4; i-- > 0; year /= 10)
		residue += year % 10 * weights[REGION_DIGITS + i];
	for (size_t i = 0; i < MODULUS; i++)
		histogram->count[(i + residue) % MODULUS] += days->count[i];
}

static void
count_year(const DateRange *range, uint32_t year, Histogram *histogram)
{
	Histogram days = {0};
	count_days(range, year, &days);
	add_year(range, year, &days, histogram);
}

// The years that lie wholly inside the range are of two kinds only, with a leap day and without.
static void
count_years(const DateRange *range, Histogram *histogram)
{
	Histogram days[2] = {0};
	bool counted[2] = {false, false};
	for (uint32_t year = range->first / 10000; year <= range->last / 10000; year++) {
		if (!year_fits(range, year))
			continue;
		if (year * 10000 + 101 < range->first || year * 10000 + 1231 > range->last) {
			count_year(range, year, histogram);
			continue;
		}
		size_t leap = days_in(year, 2) - 28;
		if (!counted[leap])
			count_days(range, year, &days[leap]);
		counted[leap] = true;
		add_year(range, year, &days[leap], histogram);
	}
}

// outside: the person's own year of birth where it lies before the range, else 0; a person older
// than the range is not outside the count.
static void
count_dates(DateRange *range, uint32_t day, uint32_t outside, Histogram *histogram)
{
	if (range->facts->has_age && range->facts->year == 0) {
		uint32_t age = range->facts->age;
		range->first = day - (age + 1) * 10000 + 1;
		range->last = day - age * 10000;
		outside = 0;
	}
	count_years(range, histogram);
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

// The cached histogram under key, or a new empty one with *ret_is_new set.
static Histogram *
cached(XsResident *self, const Key *key, bool *ret_is_new)
{
	Cached wanted = {.key = *key};
	Cached *found = g_hash_table_lookup(self->cached, &wanted);
	*ret_is_new = found == NULL;
	if (found == NULL) {
		found = g_memdup2(&wanted, sizeof wanted);
		g_hash_table_add(self->cached, found);
	}
	return &found->histogram;
}

static const Histogram *
region_histogram(XsResident *self, const char *value, const char *pattern)
{
	Key key = {.field = 'r'};
	memcpy(key.pattern, pattern, REGION_DIGITS);
	// Which of the counties is the right one only matters where it is known.
	if (self->county_known)
		memcpy(key.value, value, REGION_DIGITS);
	bool is_new;
	Histogram *histogram = cached(self, &key, &is_new);
	if (is_new)
		count_regions(self, value, pattern, histogram);
	return histogram;
}

// The year of a birth (of 18 digits: date is eight of them) where it does not lie in the range.
static uint16_t
year_outside(const XsResident *self, const char *date, bool is_short)
{
	uint32_t year = number_of(date, 4);
	bool outside = year < FIRST_YEAR || year > self->last_day / 10000;
	return !is_short && outside ? (uint16_t)year : 0;
}

static const Histogram *
date_histogram(XsResident *self,
	       const char *value,
	       const char *pattern,
	       size_t n_digits,
	       const XsFacts *facts)
{
	bool is_short = n_digits == 6;
	uint32_t outside = year_outside(self, value, is_short);
	bool is_new;
	Key key = {
		.field = 'd',
		.n_digits = (uint8_t)n_digits,
		.year = facts->year,
		.month = facts->month,
		.day = facts->day,
		.age = facts->has_age ? (uint16_t)(facts->age + 1) : 0,
		.outside = (uint16_t)outside,
	};
	memcpy(key.pattern, pattern, n_digits);
	Histogram *histogram = cached(self, &key, &is_new);
	if (!is_new)
		return histogram;
	DateRange range = {
		.first = is_short ? 19000101 : FIRST_YEAR * 10000 + 101,
		.last = is_short ? 19991231 : self->last_day,
		.facts = facts,
		.pattern = pattern,
		.n_digits = n_digits,
	};
	count_dates(&range, self->last_day, outside, histogram);
	return histogram;
}

static const Histogram *
sequence_histogram(XsResident *self, const char *pattern, size_t at, char sex)
{
	bool is_new;
	Key key = {.field = 's', .at = (uint8_t)at, .sex = sex};
	memcpy(key.pattern, pattern, SEQUENCE_DIGITS);
	Histogram *histogram = cached(self, &key, &is_new);
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
	if (check == '*')
		return total(region) * total(date) * total(sequence);
	// The one residue that the check character allows.
	const char *found = memchr(check_characters, check, MODULUS);
	if (found == NULL)
		return 0;
	size_t wanted = (size_t)(found - check_characters);
	uint64_t sum = 0;
	for (size_t r = 0; r < MODULUS; r++) {
		for (size_t d = 0; region->count[r] != 0 && d < MODULUS; d++) {
			size_t rest = (wanted + 2 * MODULUS - r - d) % MODULUS;
			sum += region->count[r] * date->count[d] * sequence->count[rest];
		}
	}
	return sum;
}

static size_t
leading_digits(const char *value)
{
	return strspn(value, "0123456789");
}

static double
count_with_region(XsResident *self,
		  const Histogram *region,
		  const char *value,
		  const char *pattern,
		  const XsFacts *facts)
{
	bool is_short = strlen(pattern) == SHORT_NUMBER;
	size_t date_digits = is_short ? 6 : DATE_DIGITS;
	size_t sequence_at = REGION_DIGITS + date_digits;
	Histogram date = *date_histogram(
		self, value + REGION_DIGITS, pattern + REGION_DIGITS, date_digits, facts);
	Histogram sequence = *sequence_histogram(
		self, pattern + sequence_at, is_short ? 0 : sequence_at, facts->sex);
	if (is_short)
		return (double)total(region) * (double)total(&date) * (double)total(&sequence);
	return (double)convolve(region, &date, &sequence, pattern[LONG_NUMBER - 1]);
}

// What was computed for one document is small; a hostile one cannot make it grow.
static void
limit_cache(XsResident *self)
{
	if (g_hash_table_size(self->cached) > MAX_CACHED)
		g_hash_table_remove_all(self->cached);
}

// Most documents have a few numbers; in a long list the same questions come again and again. What was kept
// when the room grows is asked once more.
static void
make_room(XsResident *self)
{
	bool full = self->n_kept * 2 > self->n_results && self->n_results < MAX_RESULTS;
	if (self->results != NULL && !full)
		return;
	size_t room = self->n_results == 0 ? FIRST_RESULTS : self->n_results;
	if (full)
		room = MIN(room * RESULTS_GROWTH, MAX_RESULTS);
	drop_results(self);
	self->n_results = room;
	self->results = g_new0(Result, room);
}

// Where the answer to a question is, or will be.
static Result *
result_of(XsResident *self, const Question *question)
{
	uint64_t words[sizeof(Question) / sizeof(uint64_t)];
	memcpy(words, question, sizeof words);
	uint64_t hash = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		hash = ((hash ^ words[i]) * UINT64_C(0x9E3779B97F4A7C15)) ^ hash >> 29;
	make_room(self);
	Result *result = &self->results[hash >> 32 & (self->n_results - 1)];
	if (memcmp(&result->question, question, sizeof *question) == 0)
		return result;
	self->n_kept += result->count > 0 ? 0 : 1;
	*result = (Result){.question = *question};
	return result;
}

double
xs_resident_count(XsResident *self, const char *value, const char *pattern, const XsFacts *facts)
{
	size_t len = strlen(value);
	bool is_short = len == SHORT_NUMBER;
	if (self->regions == NULL || strlen(pattern) != len || (!is_short && len != LONG_NUMBER) ||
	    leading_digits(value) < len - !is_short)
		return 0;
	Question question = {
		.year = facts->year,
		.outside = year_outside(self, value + REGION_DIGITS, is_short),
		.age = facts->has_age ? (uint16_t)(facts->age + 1) : 0,
		.month = facts->month,
		.day = facts->day,
		.sex = facts->sex,
	};
	memcpy(question.pattern, pattern, len);
	if (self->county_known)
		memcpy(question.region, value, REGION_DIGITS);
	Result *result = result_of(self, &question);
	if (result->count > 0)
		return result->count;
	limit_cache(self);
	Histogram region = *region_histogram(self, value, pattern);
	result->count = MAX(1.0, count_with_region(self, &region, value, pattern, facts));
	return result->count;
}

// Which residues the regions that fit the pattern leave, each counted. Any where none fits.
static Histogram
fitting_regions(XsResident *self, const char *pattern)
{
	Key key = {.field = 'f'};
	memcpy(key.pattern, pattern, REGION_DIGITS);
	bool is_new;
	Histogram *histogram = cached(self, &key, &is_new);
	if (!is_new)
		return *histogram;
	size_t n = 0;
	const uint32_t *codes = xs_regions_codes(self->regions, &n);
	for (size_t i = 0; i < n; i++)
		histogram_add(histogram, codes[i], pattern, REGION_DIGITS, weights);
	for (size_t i = 0; total(histogram) == 0 && i < MODULUS; i++)
		histogram->count[i] = 1;
	return *histogram;
}

static double
count_masked(XsResident *self, const char *pattern, const XsFacts *facts)
{
	size_t len = strlen(pattern);
	limit_cache(self);
	// A date of birth of which nothing is seen may be any.
	char value[LONG_NUMBER + 1] = "";
	for (size_t i = 0; i < len; i++)
		value[i] = g_ascii_isdigit(pattern[i]) ? pattern[i] : '9';
	if (len == LONG_NUMBER && !g_ascii_isdigit(pattern[REGION_DIGITS + 1]))
		memcpy(value + REGION_DIGITS, "1950", 4);
	Histogram fitting = fitting_regions(self, pattern);
	if (!self->county_known)
		return MAX(1.0, count_with_region(self, &fitting, value, pattern, facts));
	// The reader knows which of them it is, we do not: the least that it can be.
	double least = -1;
	for (size_t i = 0; i < MODULUS; i++) {
		Histogram one = {0};
		one.count[i] = 1;
		if (fitting.count[i] == 0)
			continue;
		double count = count_with_region(self, &one, value, pattern, facts);
		if (least < 0 || count < least)
			least = count;
	}
	return MAX(1.0, least);
}

double
xs_resident_count_masked(XsResident *self, const char *pattern, const XsFacts *facts)
{
	size_t len = strlen(pattern);
	if (self->regions == NULL || (len != LONG_NUMBER && len != SHORT_NUMBER))
		return 0;
	Question question = {
		.year = facts->year,
		.age = facts->has_age ? (uint16_t)(facts->age + 1) : 0,
		.month = facts->month,
		.day = facts->day,
		.sex = facts->sex,
		.masked = 'm',
	};
	memcpy(question.pattern, pattern, len);
	Result *result = result_of(self, &question);
	if (result->count <= 0)
		result->count = count_masked(self, pattern, facts);
	return result->count;
}
