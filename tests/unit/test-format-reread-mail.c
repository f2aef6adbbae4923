// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-mail-decode.h"
#include "format/reread/xs-reread-mail.h"
#include "format/reread/xs-reread-text.h"
#include "text/xs-text.h"

#include <string.h>
#include <unistd.h>

#define PHONE "13800138000"

static XsText *
reread(const char *mail, XsReread *result)
{
	g_autoptr(XsNeedles) needles = xs_needles_new();
	(void)xs_needles_add(needles, XS_NEEDLE_VALUE, 0, PHONE, strlen(PHONE));
	g_autoptr(XsSource) source = xs_source_new_static(mail, strlen(mail));
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	g_autoptr(GError) error = NULL;
	xs_rereader_mail.reread(
		source, needles, &xs_limits_default, result, xs_text_builder_sink(builder), &error);
	g_assert_no_error(error);
	XsText *text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	return text;
}

static void
assert_found(const char *mail)
{
	g_autoptr(XsReread) result = xs_reread_new();
	g_autoptr(XsText) text = reread(mail, result);
	if (xs_reread_count(result, 0, XS_CHANNEL_TEXT) == 0)
		g_error("not found in %s", mail);
}

static void
test_fields_are_searched(void)
{
	assert_found("Subject: " PHONE "\n\n");
	assert_found("Subject: 1380013\r\n 8000\r\n\r\n");
	assert_found("Subject: =?utf-8?B?MTM4MDAxMzgwMDA=?=\n\n");
	assert_found("Subject: =?utf-8?Q?138=30013?=\n =?UTF-8?q?8000?=\n\n");
	assert_found("Content-Type: a/b; name*0*=gbk''%313800; name*1*=138000\n\n");
	assert_found("Content-Type: multipart/mixed; boundary=b\n\n" PHONE "\n--b\n\nx\n--b--\n");
	assert_found("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--\n" PHONE "\n");
}

static void
assert_child(const char *mail, size_t index, size_t n, const char *wanted)
{
	g_autoptr(XsReread) result = xs_reread_new();
	g_autoptr(XsText) text = reread(mail, result);
	char content[64] = "";
	g_assert_cmpuint(xs_text_n_children(text), ==, n);
	g_assert_cmpint(pread(xs_text_child(text, index)->fd, content, 63, 0), >=, 0);
	g_assert_cmpstr(content, ==, wanted);
}

static void
test_bodies_are_handed_out(void)
{
	static const char multipart[] =
		"Content-Type: multipart/mixed; boundary=\"b c\"\r\n\r\nbefore\r\n--b c\r\n"
		"Content-Transfer-Encoding: base64\r\n\r\nb25l\r\n--b c\r\n"
		"Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\ntwo\r\n--b cd\r\n--b "
		"c--\r\n";
	assert_child("Subject: x\n\nbody\n", 0, 1, "body\n");
	assert_child(multipart, 0, 2, "one");
	assert_child(multipart, 1, 2, "two\r\n--b cd");
	assert_child("Content-Transfer-Encoding: Quoted-Printable\n\na=\n=62=3D\n", 0, 1, "ab=\n");
	assert_child(
		"Content-Type: text/plain; charset=gb2312\n\n\xD5\xC5", 0, 1, "\xEF\xBB\xBF张");
	assert_child("From a\nSubject: x\n\none\n\nFrom b\n\ntwo\n", 1, 2, "two\n");
	// A message that is itself encoded, against the rules.
	assert_child("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nYQo=\n",
		     0,
		     1,
		     "a\n");
}

static void
test_base64_ends_where_it_ends(void)
{
	static const char *const cases[][2] = {{"YQ==", "a"},
					       {"YWI=", "ab"},
					       {"YWJj", "abc"},
					       {"YWJjZA==zzzz", "abcd"},
					       {"Y Q", "a"}};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GByteArray) out = g_byte_array_new();
		xs_mail_decode_base64((const uint8_t *)cases[i][0], strlen(cases[i][0]), out);
		g_assert_cmpmem(out->data, out->len, cases[i][1], strlen(cases[i][1]));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	xs_reread_prepare();
	g_test_add_func("/format-reread/mail/fields-are-searched", test_fields_are_searched);
	g_test_add_func("/format-reread/mail/bodies-are-handed-out", test_bodies_are_handed_out);
	g_test_add_func("/format-reread/mail/base64-ends-where-it-ends",
			test_base64_ends_where_it_ends);
	return g_test_run();
}
