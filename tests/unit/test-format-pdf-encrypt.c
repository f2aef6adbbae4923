// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-pdf-fixture.h"

#define STARS "110105********002X"

typedef enum {
	USED_USER,
	USED_OWNER,
	USED_OTHER, // that of another file of the batch
} Used;

// How a document is encrypted, and with which password it is masked.
typedef struct {
	int revision;
	const char *user;
	const char *owner;
	Used used;
	const char *note; // of the change; NULL: refused
	bool owner_stays; // else nobody knows it
} Case;

static qpdf_data
read_pdf(GBytes *pdf, const char *password)
{
	size_t len = 0;
	const char *data = g_bytes_get_data(pdf, &len);
	qpdf_data qpdf = qpdf_init();
	qpdf_silence_errors(qpdf);
	if ((qpdf_read_memory(qpdf, "pdf", data, len, password) & (QPDF_ERRORS)) == 0)
		return qpdf;
	if (qpdf_has_error(qpdf))
		(void)qpdf_get_error(qpdf);
	qpdf_cleanup(&qpdf);
	return NULL;
}

// Printing in low resolution and filling in of forms are allowed, no more.
static GBytes *
encrypt(GBytes *plain, const Case *how)
{
	qpdf_data qpdf = read_pdf(plain, "");
	g_assert_nonnull(qpdf);
	g_assert_cmpint(qpdf_init_write_memory(qpdf), ==, 0);
	if (how->revision == 2)
		qpdf_set_r2_encryption_parameters_insecure(qpdf, how->user, how->owner, 1, 0, 0, 0);
	else if (how->revision == 3)
		qpdf_set_r3_encryption_parameters_insecure(
			qpdf, how->user, how->owner, 1, 0, 0, 0, 1, 0, qpdf_r3p_low);
	else if (how->revision == 4)
		qpdf_set_r4_encryption_parameters_insecure(
			qpdf, how->user, how->owner, 1, 0, 0, 0, 1, 0, qpdf_r3p_low, 1, 1);
	else if (how->revision == 5)
		qpdf_set_r5_encryption_parameters2(
			qpdf, how->user, how->owner, 1, 0, 0, 0, 1, 0, qpdf_r3p_low, 1);
	else
		qpdf_set_r6_encryption_parameters2(
			qpdf, how->user, how->owner, 1, 0, 0, 0, 1, 0, qpdf_r3p_low, 1);
	g_assert_cmpint(qpdf_write(qpdf), ==, 0);
	GBytes *pdf = g_bytes_new(qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf));
	qpdf_cleanup(&qpdf);
	return pdf;
}

static GBytes *
mask(GBytes *pdf, const Case *how, XsChanges *changes, GError **error)
{
	XsFormatOptions options = {
		.limits = xs_limits_default,
		.sanitise = XS_SANITISE_ALL,
		.keep_encryption = true,
	};
	const char *const passwords[] = {how->user, how->owner, "another"};
	(void)g_strlcpy(options.password, passwords[how->used], sizeof options.password);
	size_t len = 0;
	const void *data = g_bytes_get_data(pdf, &len);
	g_auto(Fixture) fixture = {
		.bytes = g_bytes_ref(pdf),
		.source = xs_source_new_static(data, len),
	};
	fixture.document = xs_format_pdf.open(fixture.source, &options, NULL);
	g_assert_nonnull(fixture.document);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&options.limits);
	g_assert_true(xs_format_pdf.extract(fixture.document, xs_text_builder_sink(builder), NULL));
	fixture.text = xs_text_builder_finish(builder, NULL);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_assert_cmpuint(fixture_plan(&fixture, edits, ID_A, STARS), >, 0);
	return fixture_copy(&fixture, edits, changes, error);
}

static bool
opens(GBytes *pdf, const char *password)
{
	qpdf_data qpdf = read_pdf(pdf, password);
	if (qpdf == NULL)
		return false;
	qpdf_cleanup(&qpdf);
	return true;
}

static void
assert_permissions(GBytes *copy, GBytes *source, const char *user)
{
	qpdf_data a = read_pdf(copy, user);
	qpdf_data b = read_pdf(source, user);
	g_assert_true(qpdf_is_encrypted(a));
	qpdf_oh dictionary = qpdf_oh_get_key(a, qpdf_get_trailer(a), "/Encrypt");
	g_assert_cmpint(
		qpdf_oh_get_int_value_as_int(a, qpdf_oh_get_key(a, dictionary, "/R")), ==, 6);
	// Nobody may forbid reading aloud any more.
	g_assert_true(qpdf_allow_accessibility(a));
	g_assert_cmpint(qpdf_allow_extract_all(a), ==, qpdf_allow_extract_all(b));
	g_assert_cmpint(qpdf_allow_print_low_res(a), ==, qpdf_allow_print_low_res(b));
	g_assert_cmpint(qpdf_allow_print_high_res(a), ==, qpdf_allow_print_high_res(b));
	g_assert_cmpint(qpdf_allow_modify_assembly(a), ==, qpdf_allow_modify_assembly(b));
	g_assert_cmpint(qpdf_allow_modify_form(a), ==, qpdf_allow_modify_form(b));
	g_assert_cmpint(qpdf_allow_modify_annotation(a), ==, qpdf_allow_modify_annotation(b));
	g_assert_cmpint(qpdf_allow_modify_other(a), ==, qpdf_allow_modify_other(b));
	g_assert_false(qpdf_allow_modify_all(a));
	qpdf_cleanup(&a);
	qpdf_cleanup(&b);
}

static const char *
note_of(const XsChanges *changes)
{
	const char *note = NULL;
	for (size_t i = 0; i < xs_changes_count(changes); i++) {
		const XsChange *change = xs_changes_get(changes, i);
		if (change->kind == XS_CHANGE_ENCRYPTED)
			note = change->note;
		else
			g_assert_cmpstr(change->part, !=, "Encrypt");
	}
	return note;
}

static void
check(const Case *how)
{
	g_autoptr(GBytes) plain = fixture_content("BT /F1 12 Tf 72 700 Td (" ID_A ") Tj ET");
	g_autoptr(GBytes) pdf = encrypt(plain, how);
	g_autoptr(XsChanges) changes = xs_changes_new(1000);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) copy = mask(pdf, how, changes, &error);
	if (how->note == NULL) {
		g_assert_null(copy);
		g_assert_error(error, XS_ERROR, XS_ERROR_UNSUPPORTED);
		return;
	}
	g_assert_no_error(error);
	g_assert_cmpstr(note_of(changes), ==, how->note);
	g_assert_true(opens(copy, how->user));
	g_assert_cmpint(opens(copy, ""), ==, *how->user == '\0');
	g_assert_false(opens(copy, "another"));
	g_assert_cmpint(opens(copy, how->owner),
			==,
			how->owner_stays || strcmp(how->owner, how->user) == 0);
	assert_permissions(copy, pdf, how->user);
	g_assert_false(fixture_bytes_hold(copy, STARS));
}

static void
test_passwords_and_permissions(void)
{
	static const Case cases[] = {
		{2, "user", "owner", USED_USER, "renewed", false},
		{3, "user", "owner", USED_USER, "renewed", false},
		{4, "user", "owner", USED_USER, "renewed", false},
		{5, "user", "owner", USED_USER, "renewed", false},
		{6, "user", "owner", USED_USER, "kept", true},
		{2, "user", "owner", USED_OWNER, "renewed", true},
		{3, "user", "owner", USED_OWNER, "renewed", true},
		{4, "user", "owner", USED_OWNER, "renewed", true},
		{6, "user", "owner", USED_OWNER, "kept", true},
		// The file does not give the user password away.
		{5, "user", "owner", USED_OWNER, NULL, false},
		{3, "", "owner", USED_USER, "renewed", false},
		{4, "", "owner", USED_OWNER, "renewed", true},
		{4, "", "owner", USED_OTHER, "renewed", false},
		{6, "", "owner", USED_USER, "kept", true},
		{4, "user", "user", USED_USER, "renewed", false},
		{4, "密码", "owner", USED_USER, "renewed", false},
		// Latin-1: in revision 6 passwords are UTF-8.
		{4, "\xe9t\xe9", "owner", USED_USER, NULL, false},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		check(&cases[i]);
}

// Nothing is encrypted that was not.
static void
test_plain_stays_plain(void)
{
	static const Case none = {0, "", "", USED_USER, NULL, false};
	g_autoptr(GBytes) plain = fixture_content("BT /F1 12 Tf 72 700 Td (" ID_A ") Tj ET");
	g_autoptr(XsChanges) changes = xs_changes_new(1000);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) copy = mask(plain, &none, changes, &error);
	g_assert_no_error(error);
	g_assert_null(note_of(changes));
	fixture_assert_masked(copy, ID_A, STARS);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pdf/encrypt/passwords-and-permissions",
			test_passwords_and_permissions);
	g_test_add_func("/format-pdf/encrypt/plain-stays-plain", test_plain_stays_plain);
	return g_test_run();
}
