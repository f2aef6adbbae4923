// SPDX-License-Identifier: GPL-3.0-or-later
// Strengths over many random numbers, against the figures that an independent enumeration found over
// 150 of them (dates 1910-01-01 to 2026-11-21, 5,892 counties, sequence 001 to 999): docs/policy.md.
#include "policy/xs-strength.h"

#include <stdlib.h>
#include <string.h>

enum {
	N_NUMBERS = 600,
	DAYS = 42694 - 325, // not in 2026, which is not over
};

typedef enum {
	TOLD_NOTHING,
	TOLD_SEX,
	TOLD_DATE,
	TOLD_MONTH,
	TOLD_YEAR,
	TOLD_AGE,
} Told;

typedef struct {
	unsigned first; // hidden positions, from 1
	unsigned last;
	Told told;
	bool county; // is known
	double low;
	double median;
	double high;
	double tolerance; // of the median: where the region is hidden, it hangs on the draw
} Row;

static const Row rows[] = {
	{18, 18, TOLD_NOTHING, false, 1, 1, 1, 0},
	{17, 18, TOLD_NOTHING, false, 9, 10, 10, 0},
	{17, 18, TOLD_SEX, false, 4, 5, 5, 0},
	{16, 18, TOLD_NOTHING, false, 99, 100, 100, 0},
	{16, 18, TOLD_SEX, false, 49, 50, 50, 0},
	{15, 18, TOLD_NOTHING, false, 999, 999, 999, 0},
	{15, 18, TOLD_SEX, false, 499, 500, 500, 0.003},
	{15, 17, TOLD_NOTHING, false, 90, 91, 91, 0},
	{15, 17, TOLD_SEX, false, 45, 45, 46, 0.03},
	{13, 14, TOLD_NOTHING, false, 2, 3, 4, 0},
	{11, 12, TOLD_NOTHING, false, 1, 1, 2, 0},
	{11, 14, TOLD_NOTHING, false, 32, 34, 35, 0.03},
	{9, 14, TOLD_NOTHING, false, 889, 2988, 2992, 0.002},
	{7, 14, TOLD_NOTHING, false, 3877, 3880, 3887, 0.001},
	{7, 15, TOLD_NOTHING, false, 34921, 38814, 38817, 0.001},
	{7, 16, TOLD_NOTHING, false, 384240, 388126, 388133, 0.0001},
	{7, 17, TOLD_NOTHING, false, 3877381, 3877391, 3877399, 0.0001},
	{7, 17, TOLD_SEX, false, 1.93e6, 1.94e6, 1.95e6, 0.01},
	{7, 18, TOLD_NOTHING, false, 42.65e6, 42.65e6, 42.66e6, 0.001},
	{7, 18, TOLD_SEX, false, 21.3e6, 21.3e6, 21.4e6, 0.01},
	{11, 17, TOLD_NOTHING, false, 33147, 33148, 33242, 0.001},
	{11, 17, TOLD_SEX, false, 16500, 16590, 16700, 0.005},
	{11, 18, TOLD_NOTHING, false, 364635, 364635, 365634, 0.001},
	{11, 18, TOLD_SEX, false, 182000, 182500, 183000, 0.002},
	{5, 14, TOLD_NOTHING, false, 3877, 46576, 124300, 0.1},
	{4, 14, TOLD_NOTHING, false, 3877, 359003, 715000, 0.15},
	{3, 15, TOLD_NOTHING, false, 38000, 8.58e6, 17e6, 0.15},
	{2, 17, TOLD_NOTHING, false, 2e9, 3.93e9, 5.6e9, 0.1},
	{2, 17, TOLD_SEX, false, 1e9, 1.97e9, 2.9e9, 0.1},
	{1, 14, TOLD_NOTHING, false, 22.8e6, 22.87e6, 22.9e6, 0.01},
	{1, 6, TOLD_NOTHING, false, 519, 541, 552, 0.01},
	{1, 18, TOLD_NOTHING, false, 2.51e11, 2.51e11, 2.52e11, 0.01},
	// With what stands in the record.
	{7, 14, TOLD_DATE, false, 1, 1, 1, 0},
	{7, 14, TOLD_MONTH, false, 2, 3, 4, 0},
	{7, 14, TOLD_YEAR, false, 32, 34, 35, 0.03},
	{7, 14, TOLD_AGE, false, 31, 33, 36, 0.04},
	{5, 14, TOLD_DATE, false, 1, 2, 5, 0.5},
	{5, 14, TOLD_MONTH, false, 1, 34, 95, 0.2},
	{5, 14, TOLD_YEAR, false, 31, 399, 1080, 0.12},
	{7, 15, TOLD_DATE, false, 1, 1, 1, 0},
	{7, 15, TOLD_MONTH, false, 22, 28, 29, 0.04},
	{7, 15, TOLD_YEAR, false, 298, 332, 334, 0.01},
	{3, 15, TOLD_DATE, false, 1, 200, 410, 0.2},
	{3, 15, TOLD_MONTH, false, 22, 6226, 12500, 0.2},
	{3, 15, TOLD_YEAR, false, 298, 73000, 147000, 0.15},
	{2, 17, TOLD_DATE, false, 48000, 92000, 132000, 0.1},
	{2, 17, TOLD_MONTH, false, 1.3e6, 2.9e6, 4.1e6, 0.12},
	{2, 17, TOLD_YEAR, false, 17e6, 33.6e6, 48e6, 0.1},
	{7, 18, TOLD_DATE, false, 999, 999, 999, 0},
	{7, 18, TOLD_MONTH, false, 27972, 30969, 30969, 0.02},
	{7, 18, TOLD_YEAR, false, 364635, 364635, 365634, 0.001},
	{7, 18, TOLD_AGE, false, 364635, 364635, 365634, 0.001},
	// Where the county is known from the document.
	{3, 15, TOLD_NOTHING, true, 34921, 38814, 38817, 0.001},
	{3, 15, TOLD_YEAR, true, 298, 332, 334, 0.01},
	{2, 17, TOLD_NOTHING, true, 3877381, 3877391, 3877399, 0.0001},
	{2, 17, TOLD_YEAR, true, 33147, 33148, 33242, 0.001},
	{5, 14, TOLD_NOTHING, true, 3877, 3880, 3887, 0.001},
	{5, 14, TOLD_YEAR, true, 32, 34, 35, 0.03},
};

typedef struct {
	char number[19];
	GDate birth;
} Person;

// Counties that are in force, as offices have them today.
static GArray *
current_counties(const char *path)
{
	g_autofree char *content = NULL;
	g_assert_true(g_file_get_contents(path, &content, NULL, NULL));
	g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
	GArray *codes = g_array_new(false, false, sizeof(unsigned));
	for (size_t i = 0; lines[i] != NULL; i++) {
		unsigned code = (unsigned)strtoul(lines[i], NULL, 10);
		const char *tab = strchr(lines[i], '\t');
		if (tab != NULL && strchr(tab + 1, '\t') == NULL && code % 100 != 0)
			g_array_append_val(codes, code);
	}
	return codes;
}

static void
draw(Person *person, GRand *random, const GArray *counties)
{
	static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	g_date_set_dmy(&person->birth, 1, G_DATE_JANUARY, 1910);
	g_date_add_days(&person->birth, (guint)g_rand_int_range(random, 0, DAYS));
	gint32 county = g_rand_int_range(random, 0, (gint32)counties->len);
	g_snprintf(person->number,
		   sizeof person->number,
		   "%06u%04u%02u%02u%03d",
		   g_array_index(counties, unsigned, county),
		   g_date_get_year(&person->birth),
		   (unsigned)g_date_get_month(&person->birth),
		   g_date_get_day(&person->birth),
		   g_rand_int_range(random, 1, 1000));
	int sum = 0;
	for (size_t i = 0; i < 17; i++)
		sum += (person->number[i] - '0') * weights[i];
	person->number[17] = "10X98765432"[sum % 11];
	person->number[18] = '\0';
}

static XsFacts
facts_of(const Person *person, Told told)
{
	XsFacts facts = {0};
	if (told == TOLD_SEX)
		facts.sex = (person->number[16] - '0') % 2 == 1 ? 'M' : 'F';
	if (told == TOLD_DATE || told == TOLD_MONTH || told == TOLD_YEAR)
		facts.year = g_date_get_year(&person->birth);
	if (told == TOLD_DATE || told == TOLD_MONTH)
		facts.month = (uint8_t)g_date_get_month(&person->birth);
	if (told == TOLD_DATE)
		facts.day = g_date_get_day(&person->birth);
	if (told == TOLD_AGE) {
		unsigned birthday = (unsigned)g_date_get_month(&person->birth) * 100 +
				    g_date_get_day(&person->birth);
		facts.has_age = true;
		facts.age = (uint8_t)(2026 - g_date_get_year(&person->birth) -
				      (birthday > 1121 ? 1 : 0));
	}
	return facts;
}

static int
compare_counts(const void *a, const void *b)
{
	double left = *(const double *)a;
	double right = *(const double *)b;
	return left < right ? -1 : left > right;
}

static void
check_row(const Row *row, const Person *people, XsStrength *strength)
{
	double counts[N_NUMBERS];
	for (size_t i = 0; i < N_NUMBERS; i++) {
		char pattern[19];
		XsFacts facts = facts_of(&people[i], row->told);
		memcpy(pattern, people[i].number, sizeof pattern);
		memset(pattern + row->first - 1, '*', row->last - row->first + 1);
		counts[i] = xs_strength_resident_id(strength, people[i].number, pattern, &facts);
	}
	qsort(counts, N_NUMBERS, sizeof counts[0], compare_counts);
	double median = counts[N_NUMBERS / 2];
	g_test_message("%u-%u told %d county %d: %.0f / %.0f / %.0f",
		       row->first,
		       row->last,
		       (int)row->told,
		       row->county,
		       counts[0],
		       median,
		       counts[N_NUMBERS - 1]);
	g_assert_cmpfloat(counts[0], >=, row->low);
	g_assert_cmpfloat(counts[N_NUMBERS - 1], <=, row->high);
	g_assert_cmpfloat(median, >=, row->median * (1 - row->tolerance));
	g_assert_cmpfloat(median, <=, row->median * (1 + row->tolerance));
}

static void
test_table(void)
{
	g_autofree char *path =
		g_build_filename(g_getenv("XS_TEST_SOURCE"), "rules/data/regions.tsv", NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(XsRegions) regions = xs_regions_load(path, &error);
	g_assert_no_error(error);
	g_autoptr(GArray) counties = current_counties(path);
	g_assert_cmpuint(counties->len, >, 2500);
	g_autoptr(GRand) random = g_rand_new_with_seed(20261121);
	static Person people[N_NUMBERS];
	for (size_t i = 0; i < N_NUMBERS; i++)
		draw(&people[i], random, counties);
	g_autoptr(XsStrength) known = xs_strength_new(regions, true);
	g_autoptr(XsStrength) unknown = xs_strength_new(regions, false);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		check_row(&rows[i], people, rows[i].county ? known : unknown);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/policy/reference/table", test_table);
	return g_test_run();
}
