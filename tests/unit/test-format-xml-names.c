// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xml/xs-xml-reader.h"

#include <string.h>

enum {
	N_NAMES = 3000,
};

typedef struct {
	size_t n_starts;
	size_t n_ends;
	size_t n_fresh; // names met for the first time, as far as the reader remembers
} Counter;

// The names in an order in which some that share a slot follow each other.
static size_t
number_of(size_t i)
{
	return i * 1237 % N_NAMES;
}

static void
assert_name(const char *name, size_t number)
{
	g_autofree char *wanted = g_strdup_printf("u\x1F"
						  "n%zu",
						  number);
	g_assert_cmpstr(name, ==, wanted);
}

static bool
on_start(void *user,
	 XsXmlReader *reader G_GNUC_UNUSED,
	 const XsXmlTag *tag,
	 GError **error G_GNUC_UNUSED)
{
	Counter *self = user;
	if (strcmp(tag->name, "root") == 0)
		return true;
	size_t number = number_of(self->n_starts++ / 2);
	assert_name(tag->name, number);
	// What is kept with a name belongs to this name alone.
	g_assert_true(*tag->note == 0 || *tag->note == number + 1);
	self->n_fresh += *tag->note == 0;
	*tag->note = (uint32_t)number + 1;
	return true;
}

static bool
on_end(void *user,
       const char *name,
       uint64_t off G_GNUC_UNUSED,
       uint64_t len G_GNUC_UNUSED,
       GError **error G_GNUC_UNUSED)
{
	Counter *self = user;
	if (strcmp(name, "root") != 0)
		assert_name(name, number_of(self->n_ends++ / 2));
	return true;
}

// More names than are remembered, each twice and all of them twice over.
static void
test_many(void)
{
	g_autoptr(GString) xml = g_string_new("<root xmlns:p='u'>");
	for (size_t i = 0; i < 2 * N_NAMES; i++) {
		size_t number = number_of(i);
		g_string_append_printf(xml, "<p:n%zu/><p:n%zu></p:n%zu>", number, number, number);
	}
	g_string_append(xml, "</root>");
	g_autoptr(GError) error = NULL;
	Counter counter = {0};
	const XsXmlFuncs funcs = {.start = on_start, .end = on_end};
	bool own;
	bool done = xs_xml_read((const uint8_t *)xml->str,
				xml->len,
				&xs_limits_default,
				&funcs,
				&counter,
				&own,
				&error);
	g_assert_no_error(error);
	g_assert_true(done);
	g_assert_cmpuint(counter.n_starts, ==, 4 * N_NAMES);
	g_assert_cmpuint(counter.n_ends, ==, 4 * N_NAMES);
	g_assert_cmpuint(counter.n_fresh, <=, 2 * N_NAMES);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-xml/names/many", test_many);
	return g_test_run();
}
