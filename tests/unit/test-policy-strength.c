// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-strength.h"

#include <glib/gstdio.h>
#include <string.h>

static XsRegions *
load_regions(void)
{
	g_autofree char *path =
		g_build_filename(g_getenv("XS_TEST_SOURCE"), "rules/data/regions.tsv", NULL);
	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return NULL;
	g_autoptr(GError) error = NULL;
	XsRegions *regions = xs_regions_load(path, &error);
	g_assert_no_error(error);
	return regions;
}

typedef struct {
	const char *value;
	const char *pattern;
	bool county_known;
	XsFacts facts;
	double low; // what the count must lie in
	double high;
} Case;

// The ranges are those that an independent enumeration over 150 random numbers found, see
// docs/policy.md; the sample is the
// standard's own number.
static const Case cases[] = {
	// 18; 17-18; 15-18
	{"11010519491231002X", "11010519491231002*", false, {0}, 1, 1},
	{"11010519491231002X", "1101051949123100**", false, {0}, 9, 10},
	{"11010519491231002X", "11010519491231****", false, {0}, 999, 999},
	{"11010519491231002X", "11010519491231***X", false, {0}, 90, 91},
	{"11010519491231002X", "11010519491231***X", false, {.sex = 'F'}, 45, 46},
	// MMDD; 9-14; 7-14
	{"11010519491231002X", "1101051949****002X", false, {0}, 32, 35},
	{"11010519491231002X", "11010519******002X", false, {0}, 889, 2992},
	{"11010519491231002X", "110105********002X", false, {0}, 3877, 3887},
	// 7-15; 7-16; 7-17; 7-18
	{"11010519491231002X", "110105*********02X", false, {0}, 34921, 38817},
	{"11010519491231002X", "110105**********2X", false, {0}, 384240, 388133},
	{"11010519491231002X", "110105***********X", false, {0}, 3877381, 3877399},
	{"11010519491231002X", "110105************", false, {0}, 42.64e6, 42.66e6},
	{"11010519491231002X", "110105************", false, {.sex = 'M'}, 21.2e6, 21.4e6},
	// 11-17; 11-18
	{"11010519491231002X", "1101051949*******X", false, {0}, 33147, 33242},
	{"11010519491231002X", "1101051949********", false, {0}, 364635, 365634},
	// 5-14; 3-15; 2-17; the region alone; all
	{"11010519491231002X", "1101**********002X", false, {0}, 15523, 124222},
	{"11010519491231002X", "11*************02X", false, {0}, 1.05e6, 1.12e6},
	{"350481189103070020", "35*************020", false, {0}, 1.94e6, 16.96e6},
	{"11010519491231002X", "1****************X", false, {0}, 2.11e9, 5.58e9},
	{"11010519491231002X", "******19491231002X", false, {0}, 519, 552},
	{"11010519491231002X", "******************", false, {0}, 2.50e11, 2.52e11},
	// With the county known.
	{"11010519491231002X", "11*************02X", true, {0}, 38800, 38820},
	{"11010519491231002X", "1****************X", true, {0}, 3877381, 3877399},
	{"11010519491231002X", "1101**********002X", true, {0}, 3877, 3887},
	// With the birth told.
	{"11010519491231002X", "11*************02X", true, {.year = 1949}, 298, 334},
	{"11010519491231002X", "1****************X", true, {.year = 1949}, 33147, 33242},
	{"11010519491231002X", "110105********002X", true, {.year = 1949}, 32, 35},
	{"11010519491231002X", "110105********002X", true, {.year = 1949, .month = 12}, 2, 4},
	{"11010519491231002X",
	 "110105********002X",
	 true,
	 {.year = 1949, .month = 12, .day = 31},
	 1,
	 1},
	{"11010519491231002X", "110105********002X", true, {.has_age = true, .age = 71}, 31, 36},
	{"11010519491231002X",
	 "110105************",
	 true,
	 {.year = 1949, .month = 12, .day = 31},
	 999,
	 999},
	{"11010519491231002X", "110105************", true, {.year = 1949}, 364635, 364635},
	// The old number has no check digit: 36,524 days of the century.
	{"110105491231002", "110105******002", false, {0}, 36524, 36524},
	{"110105491231002", "11**********002", true, {0}, 36524, 36524},
	// Born before the range.
	{"350481189103070020", "3****************0", true, {0}, 3.87e6, 3.95e6},
};

static void
test_table(void)
{
	g_autoptr(XsRegions) regions = load_regions();
	if (regions == NULL) {
		g_test_skip("no region table");
		return;
	}
	size_t n;
	xs_regions_codes(regions, &n);
	g_assert_cmpuint(n, ==, 5892);
	g_autoptr(XsStrength) known = xs_strength_new(regions, true);
	g_autoptr(XsStrength) unknown = xs_strength_new(regions, false);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const Case *one = &cases[i];
		// Twice: the second comes from what was kept.
		for (int round = 0; round < 2; round++) {
			double count = xs_strength_resident_id(one->county_known ? known : unknown,
							       one->value,
							       one->pattern,
							       &one->facts);
			g_test_message("%zu %s: %.0f", i, one->pattern, count);
			if (one->high > 1) {
				g_assert_cmpfloat(count, >=, one->low);
				g_assert_cmpfloat(count, <=, one->high);
			}
		}
	}
}

// The closed form against plain enumeration.
static void
test_enumerated(void)
{
	g_autofree char *path = NULL;
	int fd = g_file_open_tmp("regions-XXXXXX", &path, NULL);
	g_assert_cmpint(fd, >=, 0);
	g_close(fd, NULL);
	g_assert_true(g_file_set_contents(
		path,
		"# codes\n110000\t1981\n110105\t1981\n110108\t1981\n350481\t1984\n",
		-1,
		NULL));
	g_autoptr(GError) error = NULL;
	g_autoptr(XsRegions) regions = xs_regions_load(path, &error);
	g_assert_no_error(error);
	g_unlink(path);
	static const unsigned codes[] = {110105, 110108, 350481};
	static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	unsigned fits = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
		for (unsigned day = 1; day <= 31; day++) {
			for (unsigned sequence = 1; sequence <= 999; sequence++) {
				g_autofree char *id = g_strdup_printf(
					"%u194912%02u%03u", codes[i], day, sequence);
				int sum = 0;
				for (int k = 0; k < 17; k++)
					sum += (id[k] - '0') * weights[k];
				fits += "10X98765432"[sum % 11] == 'X' && id[0] == '1' &&
					id[16] == '2';
			}
		}
	}
	g_autoptr(XsStrength) strength = xs_strength_new(regions, false);
	XsFacts facts = {.year = 1949, .month = 12};
	double count = xs_strength_resident_id(
		strength, "11010519491231002X", "1***************2X", &facts);
	g_assert_cmpfloat(count, ==, fits);
}

static void
test_other_types(void)
{
	g_autoptr(XsStrength) strength = xs_strength_new(NULL, true);
	g_autoptr(XsMask) three_four = xs_mask_parse("partial(3,4)", NULL);
	g_autoptr(XsMask) six_four = xs_mask_parse("partial(6,4)", NULL);
	g_autoptr(XsMask) local = xs_mask_parse("local(1)", NULL);
	XsFacts facts = {0};
	g_assert_cmpfloat(
		xs_strength_count(strength, "mobile", three_four, "13800138000", &facts), ==, 1e4);
	g_assert_cmpfloat(
		xs_strength_count(strength, "bank-card", six_four, "6222021202000012", &facts),
		==,
		1e5);
	g_assert_cmpfloat(
		xs_strength_count(strength, "email", local, "ZHANGSAN@EXAMPLECOM", &facts), ==, 0);
	// Without the table of regions nothing is promised.
	g_assert_cmpfloat(
		xs_strength_count(strength, "resident-id", six_four, "11010519491231002X", &facts),
		==,
		0);
}

// Of a number that was masked before nobody knows the rest; what is seen counts the same.
static void
test_masked(void)
{
	static const struct {
		const char *value;
		const char *text;
		const char *pattern;
	} numbers[] = {
		{"350481189103070020", "350481********0020", "350481********0020"},
		{"350481189103070020", "350481****0020", "350481********0020"},
		{"350481189103070020", "350481 xxxx xxxx 0020", "350481********0020"},
		{"350481189103070020", "3504811891--------", "3504811891********"},
		{"350481910307002", "350481******002", "350481******002"},
		{"11010519491231002X", "１１０１０５××××××××００２X", "110105********002X"},
	};
	g_autoptr(XsRegions) regions = load_regions();
	if (regions == NULL) {
		g_test_skip("no region table");
		return;
	}
	g_autoptr(XsStrength) strength = xs_strength_new(regions, true);
	g_autoptr(XsMask) as_is = xs_mask_parse("as-is", NULL);
	XsFacts facts[] = {{0}, {.sex = 'M'}, {.year = 1949}};
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		g_test_message("%s", numbers[i].text);
		g_assert_cmpstr(
			xs_strength_pattern(
				strength, XS_STRENGTH_MASKED_RESIDENT, as_is, numbers[i].text),
			==,
			numbers[i].pattern);
		for (size_t k = 0; k < 2; k++) {
			double whole = xs_strength_resident_id(
				strength, numbers[i].value, numbers[i].pattern, &facts[k]);
			double masked = xs_strength_count(
				strength, "resident-id-masked", as_is, numbers[i].text, &facts[k]);
			// Births before 1910 count only where the year is seen or known to be such.
			g_assert_cmpfloat(masked, <=, whole);
			g_assert_cmpfloat(masked, >=, whole * 0.98);
		}
	}
	g_assert_cmpfloat(
		xs_strength_count(
			strength, "resident-id-masked", as_is, "110105********002X", &facts[2]),
		<=,
		35);
	// The county is known to readers, though its digits are hidden.
	double hidden = xs_strength_count(
		strength, "resident-id-masked", as_is, "**************002X", &facts[0]);
	g_assert_cmpfloat(hidden, >=, 3877);
	g_assert_cmpfloat(hidden, <=, 3887);
	// Signs in two runs that do not come to a whole number tell nothing certain.
	g_assert_cmpfloat(
		xs_strength_count(strength, "resident-id-masked", as_is, "35**81**0020", &facts[0]),
		==,
		0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/policy/strength/table", test_table);
	g_test_add_func("/policy/strength/enumerated", test_enumerated);
	g_test_add_func("/policy/strength/other-types", test_other_types);
	g_test_add_func("/policy/strength/masked", test_masked);
	return g_test_run();
}
