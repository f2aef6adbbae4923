// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-address.h"
#include "detect/person/xs-name.h"

#include <stdlib.h>
#include <string.h>

// Bytes as an address, as a name and as a list of names: spans must lie in the text, on whole
// characters, and an address's detail must lie behind its region.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static XsRules *rules;

static void
set_up(void)
{
	const char *source = g_getenv("XS_TEST_SOURCE");
	g_autofree char *dir = g_build_filename(source != NULL ? source : ".", "rules", NULL);
	g_autoptr(GError) error = NULL;
	rules = xs_rules_load(dir, &error);
	g_assert_no_error(error);
}

static void
check_span(const char *utf8, size_t len, XsSpan span)
{
	g_assert_cmpuint(span.start, <=, span.end);
	g_assert_cmpuint(span.end, <=, len);
	g_assert_true(span.start == span.end ||
		      g_utf8_validate_len(utf8 + span.start, span.end - span.start, NULL));
}

static void
check_address(const char *utf8, size_t len)
{
	XsSubject subject = {.utf8 = utf8, .len = len};
	XsAddress address;
	if (!xs_address_read(rules, &subject, (XsSpan){0, len}, &address))
		return;
	check_span(utf8, len, address.whole);
	check_span(utf8, len, address.region);
	check_span(utf8, len, address.detail);
	g_assert_cmpuint(address.whole.start, ==, 0);
	g_assert_cmpuint(address.whole.end, >, 0);
	g_assert_true(address.detail.end == 0 || (address.detail.start >= address.region.end &&
						  address.detail.end == address.whole.end &&
						  address.detail.start < address.detail.end));
}

static void
check_names(const char *utf8, size_t len)
{
	XsSpan name;
	check_span(utf8, len, (XsSpan){0, xs_name_at(rules, utf8, len)});
	if (xs_name_first(rules, utf8, len, &name) != XS_VERDICT_NO) {
		check_span(utf8, len, name);
		g_assert_cmpuint(name.start, <, name.end);
	}
	(void)xs_name_check(rules, utf8, len);
	g_autoptr(GArray) names = g_array_new(false, false, sizeof(XsSpan));
	size_t n = xs_names_in(rules, utf8, len, len % 2 == 0, names);
	g_assert_cmpuint(n, ==, names->len);
	size_t end = 0;
	for (size_t i = 0; i < n; i++) {
		name = g_array_index(names, XsSpan, i);
		check_span(utf8, len, name);
		g_assert_cmpuint(name.start, >=, end);
		g_assert_cmpuint(name.start, <, name.end);
		end = name.end;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (rules == NULL)
		set_up();
	g_autofree char *raw = g_strndup((const char *)data, size);
	g_autofree char *utf8 = g_utf8_make_valid(raw, -1);
	size_t len = strlen(utf8);
	check_address(utf8, len);
	check_names(utf8, len);
	g_autoptr(GArray) codes = g_array_new(false, false, sizeof(uint32_t));
	xs_address_counties(rules, utf8, len, codes);
	for (size_t i = 0; i < codes->len; i++)
		g_assert_cmpuint(g_array_index(codes, uint32_t, i), >=, 110000);
	return 0;
}
