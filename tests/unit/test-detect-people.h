// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-common-words.h"
#include "detect/person/xs-gazetteer.h"
#include "detect/person/xs-name-surnames.h"
#include "detect/rule/xs-rule-internal.h"

#include <string.h>

// Rules that hold nothing but what names and addresses are read by.
static XsRules people_rules;

static char *
people_file(const char *name, size_t *ret_len)
{
	const char *source = g_getenv("XS_TEST_SOURCE");
	g_autofree char *path =
		g_build_filename(source != NULL ? source : ".", "rules", "data", name, NULL);
	g_autoptr(GError) error = NULL;
	char *content = NULL;
	g_file_get_contents(path, &content, ret_len, &error);
	g_assert_no_error(error);
	return content;
}

static inline void
people_set_up(void)
{
	size_t len;
	g_autoptr(GError) error = NULL;
	g_autofree char *han = people_file("traditional.tsv", &len);
	people_rules.han = xs_han_parse(han, len, "traditional.tsv", &error);
	g_assert_no_error(error);
	g_autofree char *surnames = people_file("surnames.tsv", &len);
	people_rules.surnames =
		xs_surnames_parse(people_rules.han, surnames, len, "surnames.tsv", &error);
	g_assert_no_error(error);
	g_autofree char *words = people_file("no-names.tsv", &len);
	g_assert_true(xs_surnames_add_words(
		people_rules.surnames, people_rules.han, words, len, "no-names.tsv", &error));
	g_autofree char *common = people_file("common-words.tsv", &len);
	people_rules.common_words = xs_common_words_parse(common, len, "common-words.tsv", &error);
	g_assert_no_error(error);
	char *places = people_file("places.tsv", &len);
	people_rules.gazetteer =
		xs_gazetteer_new(places, len, people_rules.han, "places.tsv", &error);
	g_assert_no_error(error);
}

static inline void
people_tear_down(void)
{
	xs_gazetteer_free(people_rules.gazetteer);
	xs_surnames_free(people_rules.surnames);
	xs_common_words_free(people_rules.common_words);
	xs_han_free(people_rules.han);
}
