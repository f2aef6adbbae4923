// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-pdf-fixture.h"

#define STARS "110105********002X"

static void
assert_masks(const char *content, const char *shown)
{
	g_auto(Fixture) fixture = fixture_open(fixture_content(content));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	fixture_assert_masked(copy, ID_A, shown);
	fixture_assert_masked(copy, "19491231", NULL);
}

static void
test_string(void)
{
	assert_masks("BT /F1 12 Tf 72 700 Td (ID " ID_A " end) Tj ET", "ID " STARS " end");
}

static void
test_line_operators(void)
{
	assert_masks("BT /F1 12 Tf 14 TL 72 700 Td (first) Tj (" ID_A ") ' (third) ' ET", STARS);
	assert_masks("BT /F1 12 Tf 14 TL 72 700 Td (first) Tj 1 .5 (" ID_A ") \" (third) ' ET",
		     STARS);
}

// The pen must be where it was: what follows the operators keeps its place.
static void
test_line_operators_keep_places(void)
{
	g_auto(Fixture) fixture = fixture_open(fixture_content(
		"BT /F1 12 Tf 14 TL 72 700 Td (a) Tj 2 1 (" ID_A " x) \" (KEPT) Tj (last) ' ET"));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	g_auto(Fixture) again = fixture_open(g_bytes_ref(copy));
	static const char *const words[] = {"KEPT", "last", "a"};
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		g_autoptr(GArray) before = g_array_new(false, false, sizeof(XsBox));
		g_autoptr(GArray) after = g_array_new(false, false, sizeof(XsBox));
		const Fixture *both[] = {&fixture, &again};
		GArray *boxes[] = {before, after};
		for (size_t k = 0; k < 2; k++) {
			const char *utf8 = fixture_utf8(both[k]);
			size_t at = (size_t)(strstr(utf8, words[i]) - utf8);
			g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
			xs_text_places(both[k]->text, (XsSpan){at, at + strlen(words[i])}, places);
			g_assert_true(xs_format_pdf.locate(both[k]->document,
							   (const XsPlace *)places->data,
							   places->len,
							   boxes[k],
							   NULL));
		}
		g_assert_cmpuint(before->len, ==, 1);
		g_assert_cmpuint(after->len, ==, 1);
		const XsBox *a = &g_array_index(before, XsBox, 0);
		const XsBox *b = &g_array_index(after, XsBox, 0);
		g_assert_cmpfloat_with_epsilon(a->x0, b->x0, 0.01);
		g_assert_cmpfloat_with_epsilon(a->x1, b->x1, 0.01);
		g_assert_cmpfloat_with_epsilon(a->y0, b->y0, 0.01);
	}
}

static void
test_inner_kerning_is_gone(void)
{
	g_auto(Fixture) fixture = fixture_open(fixture_content(
		"BT /F1 12 Tf 72 700 Td "
		"[(110105) 11 (1) 22 (9) -33 (4) 44 (9) 55 (1) 66 (2) 77 (3) 88 (1) -99 (002X)] TJ "
		"ET"));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	fixture_assert_masked(copy, ID_A, STARS);
	g_autoptr(GBytes) decoded = fixture_decoded(copy);
	static const char *const gone[] = {" 22 ", "-33", " 44 ", " 55 ", " 66 ", " 77 ", " 88 "};
	for (size_t i = 0; i < G_N_ELEMENTS(gone); i++)
		g_assert_false(fixture_bytes_hold(decoded, gone[i]));
}

static void
test_split(void)
{
	assert_masks("BT /F1 12 Tf 72 700 Td (110105) Tj (1949) Tj (12) Tj (31002X) Tj ET", STARS);
	assert_masks("BT /F1 12 Tf 72 700 Td (1101051949) Tj ET "
		     "BT /F1 12 Tf 138.72 700 Td (1231002X) Tj ET",
		     STARS);
}

static void
test_split_over_contents(void)
{
	g_autofree char *first = fixture_stream("", "BT /F1 12 Tf 72 700 Td (1101051949) Tj [(12)");
	g_autofree char *second = fixture_stream("", "(31002X)] TJ ET");
	const char *const objects[] = {
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] "
		"/Resources << /Font << /F1 6 0 R >> >> >>",
		"<< /Type /Page /Parent 2 0 R /Contents [4 0 R 5 0 R] >>",
		first,
		second,
		HELVETICA,
		NULL,
	};
	g_auto(Fixture) fixture = fixture_open(fixture_pdf(objects));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	fixture_assert_masked(copy, ID_A, STARS);
}

static void
test_text_state(void)
{
	// Horizontal scaling, rise, spacing; state that outlives BT; mirrored and negative sizes.
	assert_masks("BT /F1 12 Tf 80 Tz 3 Ts 2 Tc 5 Tw ET BT 72 700 Td (n " ID_A " z) Tj ET",
		     STARS);
	assert_masks("BT /F1 -12 Tf -1 0 0 -1 300 700 Tm (" ID_A ") Tj ET", STARS);
	assert_masks("BT /F1 1 Tf 12 0 3 12 72 700 Tm (" ID_A ") Tj ET", NULL);
}

static void
test_rotated(void)
{
	assert_masks("BT /F1 12 Tf 0 1 -1 0 300 300 Tm (" ID_A ") Tj ET", NULL);
	g_auto(Fixture) fixture = fixture_open(
		fixture_page("q .5 0 0 .5 10 10 cm BT /F1 12 Tf 72 700 Td (" ID_A ") Tj ET Q",
			     "/Rotate 90 /CropBox [10 10 500 800]",
			     "",
			     NULL));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	fixture_assert_masked(copy, ID_A, STARS);
}

static bool
is_degraded(const XsChanges *changes, const char *note)
{
	for (size_t i = 0; i < xs_changes_count(changes); i++)
		if (xs_changes_get(changes, i)->kind == XS_CHANGE_DEGRADED &&
		    strcmp(xs_changes_get(changes, i)->note, note) == 0)
			return true;
	return false;
}

static void
assert_degraded(GBytes *pdf, const char *note)
{
	GError *error = NULL;
	g_auto(Fixture) fixture = fixture_open(pdf);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(100);
	g_assert_cmpuint(fixture_plan(&fixture, edits, ID_A, STARS), >, 0);
	g_autoptr(GBytes) copy = fixture_copy(&fixture, edits, changes, &error);
	g_assert_no_error(error);
	g_assert_true(is_degraded(changes, note));
	fixture_assert_masked(copy, "19491231", NULL);
}

// Where stars cannot be drawn, or not so that every reader brings them in order, changes say so.
static void
test_degraded(void)
{
	assert_degraded(fixture_content("BT /F1 12 Tf .9 .4 -.4 .9 72 300 Tm (" ID_A ") Tj ET"),
			"slanted");
	assert_degraded(fixture_content("BT /F1 12 Tf 72 700 Td (" ID_A ") Tj 1.5 -1.5 Td (" ID_A
					") Tj ET"),
			"shadow");
	assert_degraded(fixture_content("BT /F1 12 Tf 3 Tr 72 300 Td (" ID_A ") Tj ET"), "gap");
}

static void
test_vertical(void)
{
	static const char *const more[] = {
		"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UCS2-V "
		"/DescendantFonts [ << /Type /Font /Subtype /CIDFontType0 /BaseFont /Song "
		"/DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
		">> ] >>",
		NULL};
	GString *content = g_string_new("BT /F2 12 Tf 300 750 Td <8bc1");
	for (const char *at = ID_A; *at != '\0'; at++)
		g_string_append_printf(content, "00%02x", (uint8_t)*at);
	g_string_append(content, "5b8c> Tj ET");
	g_autofree char *owned = g_string_free(content, false);
	assert_degraded(fixture_page(owned, "", "/Font << /F2 6 0 R >>", more), "upright");
}

// As cairo writes text: two-byte codes without meaning, characters by ToUnicode alone.
static void
test_identity(void)
{
	g_autofree char *cmap = fixture_stream(
		"",
		"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
		"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
		"2 beginbfrange <0001> <000a> <0030> <000b> <000b> <0058> endbfrange\n"
		"endcmap end end");
	const char *const more[] = {
		"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Song /Encoding /Identity-H "
		"/DescendantFonts [ << /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Song "
		"/DW 500 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
		">> ] /ToUnicode 7 0 R >>",
		cmap,
		NULL,
	};
	GString *content = g_string_new("BT /F2 12 Tf 72 700 Td [<");
	for (const char *at = ID_A; *at != '\0'; at++)
		g_string_append_printf(content, "%04x", *at == 'X' ? 11 : *at - '0' + 1);
	g_string_append(content, ">] TJ ET");
	g_autofree char *owned = g_string_free(content, false);
	g_auto(Fixture) fixture =
		fixture_open(fixture_page(owned, "", "/Font << /F2 6 0 R >>", more));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	fixture_assert_masked(copy, ID_A, STARS);
	g_autoptr(GBytes) decoded = fixture_decoded(copy);
	g_assert_false(fixture_bytes_hold(decoded, "0002000a0005000a"));
}

static void
test_struck_over(void)
{
	// Fake bold of a whole string, and glyph by glyph.
	assert_masks("BT /F1 12 Tf 72 700 Td (" ID_A ") Tj 0.3 0 Td (" ID_A ") Tj ET", NULL);
	GString *content = g_string_new("BT /F1 12 Tf ");
	for (size_t i = 0; i < strlen(ID_A); i++)
		for (int copy = 0; copy < 2; copy++)
			g_string_append_printf(content,
					       "1 0 0 1 %.2f 700 Tm (%c) Tj ",
					       72 + 6.67 * (double)i + 0.3 * copy,
					       ID_A[i]);
	g_string_append(content, "ET");
	g_autofree char *owned = g_string_free(content, false);
	g_auto(Fixture) fixture = fixture_open(fixture_content(owned));
	g_autoptr(GBytes) masked = fixture_mask(&fixture, ID_A, STARS);
	g_auto(Fixture) again = fixture_open(g_bytes_ref(masked));
	g_assert_nonnull(strstr(fixture_utf8(&again), STARS));
	// Each of the eight, twice: gone from the decoded stream.
	g_autoptr(GBytes) decoded = fixture_decoded(masked);
	g_assert_false(fixture_bytes_hold(decoded, "(4) Tj"));
	g_assert_false(fixture_bytes_hold(decoded, "(3) Tj"));
}

static void
test_reversed(void)
{
	GString *content = g_string_new("BT /F1 12 Tf ");
	for (size_t i = strlen(ID_A); i-- > 0;)
		g_string_append_printf(
			content, "1 0 0 1 %.2f 700 Tm (%c) Tj ", 72 + 6.67 * (double)i, ID_A[i]);
	g_string_append(content, "ET");
	g_autofree char *owned = g_string_free(content, false);
	assert_masks(owned, STARS);
}

static GBytes *
two_uses(const char *second)
{
	g_autofree char *form = fixture_stream("/Type /XObject /Subtype /Form /BBox [0 0 300 100] "
					       "/Resources << /Font << /F1 5 0 R >> >>",
					       "BT /F1 12 Tf 10 10 Td (" ID_A ") Tj ET");
	const char *const more[] = {form, NULL};
	g_autofree char *content = g_strconcat("q 1 0 0 1 50 700 cm /Fm Do Q ", second, NULL);
	return fixture_page(content, "", "/XObject << /Fm 6 0 R >>", more);
}

static void
test_form_used_twice(void)
{
	g_auto(Fixture) fixture = fixture_open(two_uses("q 1 0 0 1 50 500 cm /Fm Do Q"));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	fixture_assert_masked(copy, ID_A, STARS);
	// Both uses share one clone; the original, still named by the page, is overwritten.
	g_autoptr(GBytes) decoded = fixture_decoded(copy);
	size_t len = 0;
	const char *data = g_bytes_get_data(decoded, &len);
	g_autofree char *text = g_strndup(data, len);
	g_auto(GStrv) parts = g_strsplit(text, "/Subtype /Form", -1);
	g_assert_cmpuint(g_strv_length(parts), ==, 3);
}

// Only one use is masked: the other stays as it is.
static void
test_form_masked_once(void)
{
	GError *error = NULL;
	g_auto(Fixture) fixture = fixture_open(two_uses("q 1 0 0 1 50 500 cm /Fm Do Q"));
	g_autoptr(XsEdits) edits = xs_edits_new();
	xs_edits_text(edits, 7);
	xs_edits_replace(edits, (XsPlace){0, 18, 18}, STARS, strlen(STARS));
	g_autoptr(GBytes) copy = fixture_copy(&fixture, edits, NULL, &error);
	g_assert_no_error(error);
	g_auto(Fixture) again = fixture_open(g_bytes_ref(copy));
	g_autofree char *lines = fixture_reading(&again, 0, XS_READING_LINES);
	g_assert_cmpstr(lines, ==, ID_A "\n" STARS "\n");
}

// A form that another page's resources still name, but nobody draws, must not stay behind.
static void
test_form_left_in_resources(void)
{
	g_autofree char *form = fixture_stream("/Type /XObject /Subtype /Form /BBox [0 0 300 100]",
					       "BT /F1 12 Tf 10 10 Td (" ID_A ") Tj ET");
	g_autofree char *draws = fixture_stream("", "/Fm Do");
	g_autofree char *other = fixture_stream("", "BT /F1 12 Tf 10 10 Td (other) Tj ET");
	const char *const objects[] = {
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 595 842] "
		"/Resources 9 0 R >>",
		"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>",
		"<< /Type /Page /Parent 2 0 R /Contents 6 0 R >>",
		draws,
		other,
		form,
		HELVETICA,
		"<< /Font << /F1 8 0 R >> /XObject << /Fm 7 0 R >> >>",
		NULL,
	};
	g_auto(Fixture) fixture = fixture_open(fixture_pdf(objects));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	fixture_assert_masked(copy, ID_A, STARS);
}

static void
test_label_becomes_box(void)
{
	GError *error = NULL;
	g_auto(Fixture) fixture =
		fixture_open(fixture_content("BT /F1 12 Tf 72 700 Td (Name " ID_A " end) Tj ET"));
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(100);
	g_assert_cmpuint(fixture_plan(&fixture, edits, ID_A, "[ID]"), ==, 1);
	g_autoptr(GBytes) copy = fixture_copy(&fixture, edits, changes, &error);
	g_assert_no_error(error);
	fixture_assert_masked(copy, ID_A, "end");
	bool codes = false;
	for (size_t i = 0; i < xs_changes_count(changes); i++) {
		const XsChange *change = xs_changes_get(changes, i);
		codes = codes || (change->kind == XS_CHANGE_CODES && change->len == 18);
	}
	g_assert_true(is_degraded(changes, "box"));
	g_assert_true(codes);
}

// Spaces drawn for themselves stand elsewhere, too.
static void
test_spaces_are_no_codes(void)
{
	GError *error = NULL;
	g_auto(Fixture) fixture =
		fixture_open(fixture_content("BT /F1 12 Tf 72 700 Td (a         b) Tj ET"));
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(100);
	g_assert_cmpuint(fixture_plan(&fixture, edits, "a         b", ""), ==, 1);
	g_autoptr(GBytes) copy = fixture_copy(&fixture, edits, changes, &error);
	g_assert_no_error(error);
	for (size_t i = 0; i < xs_changes_count(changes); i++)
		g_assert_cmpint(xs_changes_get(changes, i)->kind, !=, XS_CHANGE_CODES);
}

static void
test_invisible(void)
{
	g_auto(Fixture) fixture = fixture_open(
		fixture_content("BT /F1 12 Tf 3 Tr 72 700 Td (" ID_A ") Tj 0 Tr (end) Tj ET"));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	fixture_assert_masked(copy, "19491231", NULL);
	g_assert_false(fixture_holds(copy, "XsMask"));
}

static void
test_replacement_text(void)
{
	g_auto(Fixture) fixture = fixture_open(
		fixture_content("/Span << /MCID 3 /ActualText (" ID_A ") /Lang (zh) >> BDC "
				"BT /F1 12 Tf 72 700 Td (" ID_A ") Tj ET EMC"));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	fixture_assert_masked(copy, ID_A, STARS);
	g_assert_true(fixture_holds(copy, "/MCID 3"));
}

// Text in content that no operator shows is found and goes.
static void
test_strays(void)
{
	static const char *const contents[] = {
		"% " ID_A "\nBT /F1 12 Tf 72 700 Td (end) Tj ET",
		"(" ID_A ") nothing BT /F1 12 Tf 72 700 Td (end) Tj ET",
		"BT /F1 12 Tf 72 700 Td (" ID_A ") (end) Tj ET",
		"BT /F1 12 Tf 72 700 Td (" ID_A ") [(end)] TJ ET",
		"BT /F1 12 Tf 72 700 Td (end) Tj ET /" ID_A " MP",
		"BT /F1 12 Tf 72 700 Td (end) Tj ET /P << /X [(" ID_A ")] >> DP",
		"/P << /X [[(a)] (" ID_A ")] /Lang (zh) >> BDC BT /F1 12 Tf 72 700 Td (end) Tj ET "
		"EMC",
		"BT /F1 12 Tf 72 700 Td (end) Tj ET (" ID_A,
		"BT /F1 12 Tf 72 700 Td (end) Tj ET 110105194912310029 0 m",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(contents); i++) {
		bool number = i == G_N_ELEMENTS(contents) - 1;
		g_auto(Fixture) fixture = fixture_open(fixture_content(contents[i]));
		g_autoptr(GBytes) copy =
			fixture_mask(&fixture, number ? "110105194912310029" : ID_A, STARS);
		fixture_assert_masked(copy, "19491231", "end");
		g_assert_false(fixture_holds(copy, "19491231"));
	}
}

// Text of no size stands in one spot, each character over the last.
static void
test_no_size(void)
{
	g_auto(Fixture) fixture = fixture_open(fixture_content(
		"BT /F1 0 Tf 72 700 Td (" ID_A ") Tj ET BT /F1 12 Tf 72 600 Td (end) Tj ET"));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	fixture_assert_masked(copy, "19491231", "end");
}

// What damage took from the trailer, the copy has again.
static void
test_lost_trailer(void)
{
	g_autoptr(GBytes) whole = fixture_content("BT /F1 12 Tf 72 700 Td (" ID_A ") Tj ET");
	const char *data = g_bytes_get_data(whole, NULL);
	const char *xref = g_strstr_len(data, (gssize)g_bytes_get_size(whole), "xref\n0");
	g_assert_nonnull(xref);
	g_autoptr(GString) cut = g_string_new_len(data, xref - data);
	g_string_append(cut, "trailer << /Root 1 0 R >>\n");
	g_auto(Fixture) fixture = fixture_open(g_bytes_new(cut->str, cut->len));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	fixture_assert_masked(copy, ID_A, STARS);
}

static void
test_untouched_bytes_stay(void)
{
	g_auto(Fixture) fixture = fixture_open(fixture_content(
		"0.1  0.2 0.3 rg % remark\nBT /F1 12 Tf 72 700 Td (" ID_A ") Tj ET\n"
		"10 10   20 20 re f"));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	g_autoptr(GBytes) decoded = fixture_decoded(copy);
	g_assert_true(fixture_bytes_hold(decoded, "0.1  0.2 0.3 rg % remark\nBT /F1 12 Tf"));
	g_assert_true(fixture_bytes_hold(decoded, "ET\n10 10   20 20 re f"));
}

static void
test_deterministic(void)
{
	g_auto(Fixture) fixture = fixture_open(
		fixture_content("BT /F1 12 Tf 72 700 Td (a " ID_A " b " ID_B ") Tj ET"));
	g_autoptr(GBytes) first = fixture_mask(&fixture, ID_A, STARS);
	g_autoptr(GBytes) second = fixture_mask(&fixture, ID_A, STARS);
	g_assert_true(g_bytes_equal(first, second));
}

// Edits may come from a hostile process.
static void
test_bad_places(void)
{
	static const XsPlace places[] = {{0, 0, 1000},
					 {0, UINT64_MAX, 2},
					 {0, 5, UINT64_MAX},
					 {99, 0, 1},
					 {2, 0, 1},
					 {1, 0, 1}};
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autoptr(GError) error = NULL;
		g_auto(Fixture) fixture =
			fixture_open(fixture_content("BT /F1 12 Tf 72 700 Td (" ID_A ") Tj ET"));
		g_autoptr(XsEdits) edits = xs_edits_new();
		xs_edits_text(edits, 1);
		xs_edits_replace(edits, places[i], "*", 1);
		g_autoptr(GBytes) copy = fixture_copy(&fixture, edits, NULL, &error);
		g_assert_null(copy);
		g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
	}
}

static void
test_old_revisions_vanish(void)
{
	g_autoptr(GBytes) base = fixture_content("BT /F1 12 Tf 72 700 Td (" ID_A ") Tj ET");
	size_t len = 0;
	const char *data = g_bytes_get_data(base, &len);
	GString *out = g_string_new_len(data, (gssize)len);
	size_t object = out->len;
	g_autofree char *stream = fixture_stream("", "BT /F1 12 Tf 72 700 Td (nothing here) Tj ET");
	g_string_append_printf(out, "4 0 obj\n%s\nendobj\n", stream);
	size_t xref = out->len;
	const char *previous = strstr(data, "startxref\n") + strlen("startxref\n");
	g_string_append_printf(out,
			       "xref\n4 1\n%010zu 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev "
			       "%d >>\nstartxref\n%zu\n%%%%EOF\n",
			       object,
			       (int)g_ascii_strtoll(previous, NULL, 10),
			       xref);
	g_auto(Fixture) fixture = fixture_open(g_string_free_to_bytes(out));
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(100);
	g_autoptr(GBytes) copy = fixture_copy(&fixture, edits, changes, NULL);
	fixture_assert_masked(copy, ID_A, "nothing here");
	g_assert_cmpuint(xs_changes_count(changes), ==, 1);
	g_assert_cmpstr(xs_changes_get(changes, 0)->note, ==, "revisions");
}

// A form that draws itself: the clone must not lead back to the original.
static void
test_form_within_itself(void)
{
	g_autofree char *form = fixture_stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
					       "/Resources << /Font << /F1 5 0 R >> "
					       "/XObject << /X 6 0 R >> >>",
					       "BT /F1 12 Tf 72 600 Td (" ID_A ") Tj ET /X Do");
	const char *const more[] = {form, NULL};
	g_auto(Fixture) fixture =
		fixture_open(fixture_page("/X Do", "", "/XObject << /X 6 0 R >>", more));
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_assert_cmpuint(fixture_plan(&fixture, edits, ID_A, "1****************X"), >, 0);
	GError *error = NULL;
	g_autoptr(GBytes) copy = fixture_copy(&fixture, edits, NULL, &error);
	g_assert_no_error(error);
	g_auto(Fixture) again = fixture_open(g_steal_pointer(&copy));
	g_assert_null(strstr(fixture_utf8(&again), ID_A));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pdf/mask/string", test_string);
	g_test_add_func("/format-pdf/mask/line-operators", test_line_operators);
	g_test_add_func("/format-pdf/mask/line-operators-keep-places",
			test_line_operators_keep_places);
	g_test_add_func("/format-pdf/mask/inner-kerning-is-gone", test_inner_kerning_is_gone);
	g_test_add_func("/format-pdf/mask/split", test_split);
	g_test_add_func("/format-pdf/mask/split-over-contents", test_split_over_contents);
	g_test_add_func("/format-pdf/mask/text-state", test_text_state);
	g_test_add_func("/format-pdf/mask/rotated", test_rotated);
	g_test_add_func("/format-pdf/mask/degraded", test_degraded);
	g_test_add_func("/format-pdf/mask/vertical", test_vertical);
	g_test_add_func("/format-pdf/mask/identity", test_identity);
	g_test_add_func("/format-pdf/mask/struck-over", test_struck_over);
	g_test_add_func("/format-pdf/mask/reversed", test_reversed);
	g_test_add_func("/format-pdf/mask/form-used-twice", test_form_used_twice);
	g_test_add_func("/format-pdf/mask/form-masked-once", test_form_masked_once);
	g_test_add_func("/format-pdf/mask/form-left-in-resources", test_form_left_in_resources);
	g_test_add_func("/format-pdf/mask/form-within-itself", test_form_within_itself);
	g_test_add_func("/format-pdf/mask/label-becomes-box", test_label_becomes_box);
	g_test_add_func("/format-pdf/mask/spaces-are-no-codes", test_spaces_are_no_codes);
	g_test_add_func("/format-pdf/mask/invisible", test_invisible);
	g_test_add_func("/format-pdf/mask/replacement-text", test_replacement_text);
	g_test_add_func("/format-pdf/mask/strays", test_strays);
	g_test_add_func("/format-pdf/mask/no-size", test_no_size);
	g_test_add_func("/format-pdf/mask/lost-trailer", test_lost_trailer);
	g_test_add_func("/format-pdf/mask/untouched-bytes-stay", test_untouched_bytes_stay);
	g_test_add_func("/format-pdf/mask/deterministic", test_deterministic);
	g_test_add_func("/format-pdf/mask/bad-places", test_bad_places);
	g_test_add_func("/format-pdf/mask/old-revisions-vanish", test_old_revisions_vanish);
	return g_test_run();
}
