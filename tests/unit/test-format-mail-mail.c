// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/mail/xs-mail.h"
#include "text/xs-text.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PHONE "13800138000"
// "手机13800138000" in base 64 and GB 2312, in two words that part a character.
#define WORDS "=?gb2312?B?yta7+jEzODAwMTM=?=\r\n =?gb2312?B?ODAwMA==?="

static XsText *
extract(const char *mail)
{
	static XsFormatOptions options;
	options = (XsFormatOptions){.limits = xs_limits_default, .sanitise = XS_SANITISE_ALL};
	g_autoptr(GError) error = NULL;
	g_autoptr(XsSource) source = xs_source_new_static(mail, strlen(mail));
	XsDocument *document = xs_format_mail.open(source, &options, &error);
	g_assert_no_error(error);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	xs_format_mail.extract(document, xs_text_builder_sink(builder), &error);
	g_assert_no_error(error);
	xs_format_mail.close(document);
	XsText *text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	return text;
}

static char *
mask(const char *mail, const XsEdits *edits, XsSanitise sanitise, GError **error)
{
	XsFormatOptions options = {.limits = xs_limits_default, .sanitise = sanitise};
	g_autoptr(XsSource) source = xs_source_new_static(mail, strlen(mail));
	XsDocument *document = xs_format_mail.open(source, &options, error);
	g_assert_nonnull(document);
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(XsChanges) changes = xs_changes_new(1000);
	bool done = xs_format_mail.mask(document, edits, fd, changes, error);
	xs_format_mail.close(document);
	if (!done)
		return NULL;
	size_t len = (size_t)lseek(fd, 0, SEEK_END);
	char *copy = g_malloc0(len + 1);
	g_assert_cmpint(pread(fd, copy, len, 0), ==, len);
	return copy;
}

static char *
mask_phone(const char *mail)
{
	g_autoptr(XsText) text = extract(mail);
	g_autoptr(XsEdits) edits = xs_edits_new();
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	uint32_t id = 0;
	for (const char *at = strstr(utf8, PHONE); at != NULL; at = strstr(at + 1, PHONE)) {
		size_t start = (size_t)(at - utf8);
		g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
		xs_text_places(text, (XsSpan){start, start + strlen(PHONE)}, places);
		xs_edits_text(edits, id++);
		for (guint i = 0; i < places->len; i++)
			xs_edits_replace(edits,
					 g_array_index(places, XsPlace, i),
					 i == 0 ? "138****8000" : "",
					 i == 0 ? 11 : 0);
	}
	g_assert_cmpuint(id, >, 0);
	g_autoptr(GError) error = NULL;
	char *copy = mask(mail, edits, XS_SANITISE_NONE, &error);
	g_assert_no_error(error);
	return copy;
}

static void
assert_text(const char *mail, const char *wanted)
{
	g_autoptr(XsText) text = extract(mail);
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	if (strstr(utf8, wanted) == NULL)
		g_error("'%s' is not in '%s'", wanted, utf8);
}

static void
test_fields_are_text(void)
{
	assert_text("Subject: " WORDS "\r\n\r\n", "Subject: 手机" PHONE "\n");
	assert_text("To: a\r\nSubject: 138\r\n 00138000\r\n\r\n", "Subject: 138 00138000\n");
	assert_text("X: \xCA\xD6\xBB\xFA\xBA\xC5\xC2\xEB\xCA\xC7\xB5\xC4\r\n\r\n",
		    "X: 手机号码是的\n");
	assert_text("Content-Type: text/plain; name*=utf-8''%E5%BC%A0\r\n\r\n", "张\n");
	assert_text("Content-Type: text/x" PHONE "\r\n\r\n", PHONE);
	// A comment is not lost.
	assert_text("Content-Type: text/plain (" PHONE ")\r\n\r\n", PHONE);
	assert_text("Message-ID: <a.b@example.com>\r\n\r\n", "<a.b example.com>");
}

static void
test_fields_are_masked(void)
{
	g_autofree char *words = mask_phone("To: a\r\nSubject: " WORDS "\r\nX: y\r\n\r\nbody");
	g_autofree char *digits = g_base64_encode((const uint8_t *)"手机138****8000", 17);
	g_autofree char *wanted =
		g_strdup_printf("To: a\r\nSubject: =?utf-8?B?%s?=\r\nX: y\r\n\r\nbody", digits);
	g_assert_cmpstr(words, ==, wanted);
	g_autofree char *raw = mask_phone("Subject: a\n " PHONE " b\n\nbody");
	g_assert_cmpstr(raw, ==, "Subject: a\n 138****8000 b\n\nbody");
	g_autofree char *name = mask_phone("Content-Type: text/plain; charset=utf-8; name=\"" PHONE
					   ".txt\"\n\nbody");
	g_assert_cmpstr(name,
			==,
			"Content-Type: text/plain;\n\tcharset=\"utf-8\";\n"
			"\tname=\"138xxxx8000.txt\"\n\nbody");
}

// An identifier is no address, but may be one that is masked.
static void
test_identifiers_follow_addresses(void)
{
	static const char mail[] = "From: x@y.cn\nMessage-ID: <x@y.cn>\nReferences: <z@y.cn>\n\nb";
	g_autoptr(XsText) text = extract(mail);
	g_autoptr(XsEdits) edits = xs_edits_new();
	size_t len;
	const char *at = strstr(xs_text_utf8(text, &len), "x@y.cn");
	size_t start = (size_t)(at - xs_text_utf8(text, &len));
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	xs_text_places(text, (XsSpan){start, start + 1}, places);
	g_assert_cmpuint(places->len, ==, 1);
	xs_edits_text(edits, 0);
	xs_edits_replace(edits, g_array_index(places, XsPlace, 0), "*", 1);
	g_autoptr(GError) error = NULL;
	g_autofree char *copy = mask(mail, edits, XS_SANITISE_NONE, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(copy, ==, "From: *@y.cn\nMessage-ID: <*@y.cn>\nReferences: <z@y.cn>\n\nb");
}

static const char multipart[] = "Content-Type: multipart/mixed; boundary=\"b\"\n"
				"DKIM-Signature: v=1\n\n"
				"before\n--b\nContent-Type: text/plain; charset=gb2312\n"
				"Content-Transfer-Encoding: base64\n\n1cXI/Q==\n--b\n\n"
				"second\n--b--\nbehind\n";

static void
test_bodies_are_nested_documents(void)
{
	g_autoptr(XsText) text = extract(multipart);
	g_assert_cmpuint(xs_text_n_children(text), ==, 2);
	char content[16] = "";
	g_assert_cmpint(pread(xs_text_child(text, 0)->fd, content, 15, 0), ==, 9);
	g_assert_cmpstr(content, ==, "\xEF\xBB\xBF张三");
	assert_text(multipart, "\nbefore\nbehind\n");
}

// What is not written as it should be must not be lost.
static void
test_broken_encodings_are_read(void)
{
	static const char *const cases[][3] = {
		{"base64", "MTM4MA", "1380"},
		{"base64", "MTM4M", "138"},
		{"base64", "MTM4MD\nA=", "13800"},
		{"quoted-printable", "138=", "138"},
		{"quoted-printable", "138= \n00", "13800"},
		{"quoted-printable", "138=\r\n0=3", "1380=3"},
		{"quoted-printable", "1=338=zz", "138=zz"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *mail = g_strdup_printf(
			"Content-Transfer-Encoding: %s\n\n%s", cases[i][0], cases[i][1]);
		g_autoptr(XsText) text = extract(mail);
		char content[16] = "";
		g_assert_cmpint(pread(xs_text_child(text, 0)->fd, content, 15, 0), >, 0);
		g_assert_cmpstr(content, ==, cases[i][2]);
	}
}

static void
test_bodies_are_replaced(void)
{
	g_autoptr(XsText) text = extract(multipart);
	XS_AUTO_FD child = memfd_create("child", MFD_CLOEXEC);
	g_assert_true(xs_fd_write_all(child, "\xEF\xBB\xBF李四", 9, NULL));
	g_autoptr(XsEdits) edits = xs_edits_new();
	xs_edits_child(edits, 0, xs_text_child(text, 0)->place, xs_fd_steal(&child));
	g_autoptr(GError) error = NULL;
	g_autofree char *copy = mask(multipart, edits, XS_SANITISE_ALL, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(copy,
			==,
			"Content-Type: multipart/mixed; boundary=\"b\"\n\n"
			"before\n--b\nContent-Type: text/plain; charset=gb2312\n"
			"Content-Transfer-Encoding: base64\n\nwO7LxA==\n--b\n\n"
			"second\n--b--\nbehind\n");
}

// What is outside of the code goes also where the code says nothing.
static void
test_untidy_bodies_of_nothing_are_emptied(void)
{
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(GError) error = NULL;
	g_autofree char *copy = mask("Content-Type: text/plain; charset=gb2312\n"
				     "Content-Transfer-Encoding: base64\n\n@@\n",
				     edits,
				     XS_SANITISE_NONE,
				     &error);
	g_assert_no_error(error);
	g_assert_cmpstr(copy,
			==,
			"Content-Type: text/plain; charset=gb2312\n"
			"Content-Transfer-Encoding: base64\n\n");
}

static void
test_hostile_edits_are_refused(void)
{
	static const XsPlace places[] = {{0, 1 << 20, 1},
					 {0, UINT64_C(9) << 24, 1},
					 {0, UINT64_MAX, 2},
					 {3, 4000, 1},
					 {9, 0, 1}};
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autoptr(XsEdits) edits = xs_edits_new();
		xs_edits_text(edits, 0);
		xs_edits_replace(edits, places[i], "x", 1);
		g_autoptr(GError) error = NULL;
		g_autofree char *copy = mask("Subject: a\n\nb", edits, XS_SANITISE_NONE, &error);
		g_assert_null(copy);
		g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	xs_mail_prepare();
	g_test_add_func("/mail/fields-are-text", test_fields_are_text);
	g_test_add_func("/mail/fields-are-masked", test_fields_are_masked);
	g_test_add_func("/mail/identifiers-follow-addresses", test_identifiers_follow_addresses);
	g_test_add_func("/mail/bodies-are-nested-documents", test_bodies_are_nested_documents);
	g_test_add_func("/mail/broken-encodings-are-read", test_broken_encodings_are_read);
	g_test_add_func("/mail/bodies-are-replaced", test_bodies_are_replaced);
	g_test_add_func("/mail/untidy-bodies-of-nothing-are-emptied",
			test_untidy_bodies_of_nothing_are_emptied);
	g_test_add_func("/mail/hostile-edits-are-refused", test_hostile_edits_are_refused);
	return g_test_run();
}
