// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xs-format.h"
#include "report/xs-words.h"
#include "text/xs-sink.h"

#include <string.h>

// The review sheet's words and the translation of the same words must not part ways.
static void
check_translated(const char *po, const char *english, const char *chinese)
{
	g_autofree char *entry =
		g_strdup_printf("\nmsgid \"%s\"\nmsgstr \"%s\"\n", english, chinese);
	if (strstr(po, entry) == NULL)
		g_error("not in po/zh_CN.po: %s", entry);
}

static bool
is_ascii(const char *text)
{
	for (; *text != '\0'; text++) {
		if ((unsigned char)*text > 0x7f)
			return false;
	}
	return true;
}

static void
check_word(const char *po, const char *english, const char *chinese)
{
	g_assert_true(is_ascii(english));
	g_assert_false(is_ascii(chinese));
	if (po != NULL)
		check_translated(po, english, chinese);
}

static void
test_every_name_has_words(void)
{
	const char *source = g_getenv("XS_TEST_SOURCE");
	g_autofree char *po = NULL;
	if (source != NULL) {
		g_autofree char *path = g_build_filename(source, "po", "zh_CN.po", NULL);
		g_assert_true(g_file_get_contents(path, &po, NULL, NULL));
	}
	for (XsOutcome outcome = 0; outcome <= XS_OUTCOME_LAST; outcome++)
		check_word(po, xs_words_outcome(outcome, false), xs_words_outcome(outcome, true));
	for (XsGapKind kind = 0; kind <= XS_GAP_LAST; kind++) {
		const char *name = xs_gap_name(kind);
		check_word(po, xs_words_gap(name, false), xs_words_gap(name, true));
	}
	static const char *const actions[] = {"mask", "keep", "review"};
	for (size_t i = 0; i < G_N_ELEMENTS(actions); i++)
		check_word(
			po, xs_words_action(actions[i], false), xs_words_action(actions[i], true));
	for (XsWaiverStatus status = 0; status <= XS_WAIVER_LAST; status++) {
		const char *name = xs_waiver_status_name(status);
		check_word(po, xs_words_waiver(name, false), xs_words_waiver(name, true));
	}
	static const char *const grades[] = {"certain", "likely", "possible"};
	for (size_t i = 0; i < G_N_ELEMENTS(grades); i++)
		check_word(po, xs_words_grade(grades[i], false), xs_words_grade(grades[i], true));
	static const char *const types[] = {
		"resident-id",
		"residence-permit",
		"foreign-permit",
		"hk-id",
		"macau-id",
		"taiwan-id",
		"travel-permit",
		"taiwan-permit",
		"passport",
		"military-id",
		"mobile",
		"landline",
		"landline-personal",
		"service-number",
		"bank-card",
		"account",
		"credit-code",
		"credit-code-person",
		"organisation-code",
		"plate",
		"student-number",
		"student-id",
		"birth-certificate",
		"medical-insurance",
		"social-security",
		"case-number",
		"licence-file",
		"email",
		"email-official",
		"qq",
		"wechat",
		"ip",
		"mac",
		"coordinates",
		"birth-date",
		"age",
		"address",
		"person-name",
		"person-name-official",
		"school",
		"school-class",
		"trace",
		"resident-id-masked",
		"mobile-masked",
		"bank-card-masked",
		"data-aggregation",
		"name-mismatch",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
		check_word(po, xs_words_type(types[i], false), xs_words_type(types[i], true));
}

static void
test_unknown_names(void)
{
	g_assert_cmpstr(xs_words_type("starship", true), ==, "starship");
	g_assert_cmpstr(xs_words_type("starship", false), ==, "starship");
	g_assert_cmpstr(xs_words_gap(NULL, true), ==, "");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/report/words/every-name-has-words", test_every_name_has_words);
	g_test_add_func("/report/words/unknown-names", test_unknown_names);
	return g_test_run();
}
