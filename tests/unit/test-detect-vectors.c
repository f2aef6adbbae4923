// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-scanner.h"

#include <string.h>

// Computed cases that are kept outside the source tree: a folder "shared" beside it, or the one
// that XS_TEST_SHARED names. Skipped where there is none.

static XsRules *rules;

static char *
shared_path(const char *name)
{
	const char *folder = g_getenv("XS_TEST_SHARED");
	if (folder != NULL)
		return g_build_filename(folder, name, NULL);
	return g_build_filename(g_getenv("XS_TEST_SOURCE"), "..", "shared", name, NULL);
}

typedef struct {
	char *type;
	char *text;
	char *value;
	char *expect;
} Vector;

static void
vector_clear(void *data)
{
	Vector *vector = data;
	g_clear_pointer(&vector->type, g_free);
	g_clear_pointer(&vector->text, g_free);
	g_clear_pointer(&vector->value, g_free);
	g_clear_pointer(&vector->expect, g_free);
}

// The JSON string that begins at *at, or NULL for the word null; moves behind it.
static char *
read_string(const char **at)
{
	GString *out = g_string_new(NULL);
	const char *c = *at;
	if (*c != '"') {
		g_string_free(out, true);
		return NULL;
	}
	for (c++; *c != '"' && *c != '\0'; c++) {
		if (*c == '\\' && *++c == 'n')
			g_string_append_c(out, '\n');
		else
			g_string_append_c(out, *c);
	}
	*at = *c != '\0' ? c + 1 : c;
	return g_string_free(out, false);
}

// A list of flat objects with string values, one key a line.
static GArray *
read_vectors(const char *json)
{
	GArray *vectors = g_array_new(false, true, sizeof(Vector));
	g_array_set_clear_func(vectors, vector_clear);
	Vector vector = {0};
	for (const char *at = json; *at != '\0';) {
		if (*at == '}') {
			g_array_append_val(vectors, vector);
			vector = (Vector){0};
		}
		if (*at != '"') {
			at++;
			continue;
		}
		g_autofree char *key = read_string(&at);
		at += strspn(at, ": ");
		char *value = read_string(&at);
		char **field = strcmp(key, "type") == 0     ? &vector.type
			       : strcmp(key, "text") == 0   ? &vector.text
			       : strcmp(key, "value") == 0  ? &vector.value
			       : strcmp(key, "expect") == 0 ? &vector.expect
							    : NULL;
		if (field != NULL)
			*field = value;
		else
			g_free(value);
	}
	return vectors;
}

static XsText *
text_of(const char *utf8, size_t len)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	XsPlace place = {.len = len};
	g_assert_true(xs_sink_part(sink, 0, "p", NULL));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, NULL));
	g_assert_true(xs_sink_text(sink, XS_PIECE_AFFINE, utf8, len, place, NULL));
	g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, 0, NULL));
	return xs_text_builder_finish(builder, NULL);
}

static XsFindings *
scan(const XsText *text)
{
	g_autoptr(GError) error = NULL;
	XsScanOptions options = {.explain = true};
	XsFindings *findings = xs_scan(rules, text, &options, &error);
	g_assert_no_error(error);
	return findings;
}

// Entity types that policies mask.
static bool
is_masked(const XsFinding *finding)
{
	static const char *const types[] = {
		"resident-id", "mobile", "bank-card", "email", "landline-personal"};
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
		if (strcmp(types[i], xs_rule_type(finding->rule)) == 0)
			return finding->grade >= XS_GRADE_LIKELY;
	}
	return false;
}

static const char *
type_of(const char *vector_type)
{
	static const char *const types[][2] = {
		{"CN_ID18", "resident-id"},
		{"CN_ID15", "resident-id"},
		{"CN_MOBILE", "mobile"},
		{"CN_LANDLINE", "landline"},
		{"CN_BANKCARD", "bank-card"},
		{"EMAIL", "email"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
		if (strcmp(types[i][0], vector_type) == 0)
			return types[i][1];
	}
	return NULL;
}

static const XsFinding *
find_type(const XsFindings *findings, const char *type)
{
	for (size_t i = 0; i < xs_findings_count(findings); i++) {
		const XsFinding *finding = xs_findings_get(findings, i);
		if (strcmp(xs_rule_type(finding->rule), type) == 0)
			return finding;
	}
	return NULL;
}

static void
check_vector(const Vector *vector, size_t index)
{
	g_autoptr(XsText) text = text_of(vector->text, strlen(vector->text));
	g_autoptr(XsFindings) findings = scan(text);
	const char *type = type_of(vector->type);
	if (strcmp(vector->expect, "pos") == 0) {
		if (type == NULL)
			return;
		const XsFinding *finding = find_type(findings, type);
		if (finding == NULL)
			g_error("vector %zu (%s) is missed: %s", index, vector->type, vector->text);
		// Some values describe what is meant instead of giving it.
		if (vector->value != NULL && strstr(vector->text, vector->value) != NULL) {
			size_t len;
			const char *utf8 = xs_text_utf8(text, &len);
			g_autofree char *found = g_strndup(utf8 + finding->span.start,
							   finding->span.end - finding->span.start);
			g_assert_cmpstr(found, ==, vector->value);
		}
		return;
	}
	for (size_t i = 0; i < xs_findings_count(findings); i++) {
		if (is_masked(xs_findings_get(findings, i)))
			g_error("vector %zu (%s) is no %s: %s",
				index,
				vector->type,
				xs_rule_id(xs_findings_get(findings, i)->rule),
				vector->text);
	}
}

static void
test_vectors(void)
{
	g_autofree char *path = shared_path("vectors/vectors.json");
	g_autofree char *json = NULL;
	if (!g_file_get_contents(path, &json, NULL, NULL)) {
		g_test_skip("no vectors");
		return;
	}
	g_autoptr(GArray) vectors = read_vectors(json);
	g_assert_cmpuint(vectors->len, >=, 100);
	for (size_t i = 0; i < vectors->len; i++)
		check_vector(&g_array_index(vectors, Vector, i), i);
}

// Official documents hold numbers of many kinds, but nobody's data.
static void
test_seeds(void)
{
	g_autofree char *path = shared_path("seeds");
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	if (dir == NULL) {
		g_test_skip("no seeds");
		return;
	}
	const char *name;
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *file = g_build_filename(path, name, NULL);
		g_autofree char *content = NULL;
		size_t len;
		g_assert_true(g_file_get_contents(file, &content, &len, NULL));
		g_autoptr(XsText) text = text_of(content, len);
		g_autoptr(XsFindings) findings = scan(text);
		for (size_t i = 0; i < xs_findings_count(findings); i++)
			g_assert_false(is_masked(xs_findings_get(findings, i)));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_autofree char *dir = g_build_filename(g_getenv("XS_TEST_SOURCE"), "rules", NULL);
	g_autoptr(GError) error = NULL;
	rules = xs_rules_load(dir, &error);
	g_assert_no_error(error);
	g_test_add_func("/detect/vectors/computed", test_vectors);
	g_test_add_func("/detect/vectors/seeds", test_seeds);
	int status = g_test_run();
	xs_rules_free(rules);
	return status;
}
