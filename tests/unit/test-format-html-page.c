// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-strand-fixture.h"

#include "format/html/xs-html.h"

#define F (&xs_format_html)

static void
test_blocks(void)
{
	assert_text(F,
		    "<p>电话：138<b>0013</b>8000<p> 又一段\n文字 <br>第二行<div>甲<i>乙</i></div>",
		    "body||电话：13800138000\nbody||又一段 文字 \n第二行\nbody||甲乙\n");
	assert_text(
		F, "a < b & c &amp; d &lt;p> </ x>e", "comment||x\nbody||a < b & c & d <p> e\n");
	assert_text(F, "<pre>甲\n乙  丙</pre>丁", "body||甲\nbody||乙  丙\nbody||丁\n");
}

static void
test_entities(void)
{
	assert_text(F,
		    "<p>&#49;&#x33;8&#48;0138000 a&commat;b&period;cn &nbsp;&copy&notit;&eacute",
		    "body||13800138000 a@b.cn \u00a0©¬it;é\n");
	assert_text(F,
		    "<a href='/?a&copy=1&amp;b=1234567'>x</a>",
		    "link||/?a&copy=1&b=1234567\nbody||x\n");
}

static void
test_tables(void)
{
	assert_text(F,
		    "<table><caption>名单</caption><thead><tr><td>姓名<td>电话</thead>"
		    "<tr><td rowspan=2>张三<td>1<tr><td>2<tr><td colspan=2>合计</table>尾",
		    "body||名单\ncell|0.0.0*|姓名\ncell|0.0.1*|电话\ncell|0.1.0|张三\n"
		    "cell|0.1.1|1\ncell|0.2.1|2\ncell|0.3.0|合计\nbody||尾\n");
	assert_text(F,
		    "<table><tr><th>甲<th>乙<tr><th>丙<td>丁"
		    "<table><tr><td>内</table>后</table>",
		    "cell|0.0.0*|甲\ncell|0.0.1*|乙\ncell|0.1.0|丙\ncell|0.1.1|丁\n"
		    "cell|1.0.0|内\ncell|0.1.1|后\n");
	assert_text(F,
		    "<dl><dt>姓名<dd>张三<dt>电话<dd>1</dl>",
		    "cell|0.0.0|姓名\ncell|0.0.1|张三\ncell|0.1.0|电话\ncell|0.1.1|1\n");
}

static void
test_places(void)
{
	assert_text(F,
		    "<title>名&amp;单</title><meta name=author content=张三>"
		    "<img alt=图片 src=a.png><p hidden>藏</p><p style='display: none'>匿</p>"
		    "138<span hidden>9</span>00138000<input type=hidden value=秘>",
		    "metadata||名&单\nmetadata||张三\nattribute||图片\nhidden||藏\nhidden||匿\n"
		    "hidden||9\nbody||13800138000\nhidden||13800138000：秘\n");
	assert_text(F,
		    "<label>姓名</label><input value=张三><textarea>住址\n二行</textarea>",
		    "body||姓名\nform||姓名：张三\nform||住址\nform||二行\n");
	assert_text(F,
		    "<!--[if IE]><p>138<b>0013</b>8000</p><![endif]--><!-- 注 -->",
		    "comment||[if IE]>\ncomment||13800138000\ncomment||[endif]\ncomment||注\n");
}

static void
test_code(void)
{
	assert_text(F,
		    "<script>var a='\\u5f20\\x41', n=1;\nf(2) // 注</script>"
		    "<style>p::after{content:'\\31 3'}</style>",
		    "metadata||var a='张A', n=1;\nmetadata||f(2) // 注\n"
		    "metadata||p::after{content:'13'}\n");
	assert_text(
		F,
		"<script type='application/ld+json'>[{\"a\":1,\"b\":\"二\"},{\"a\":3}]</script>",
		"metadata|0.0.0*|a\nmetadata|0.0.1*|b\nmetadata|0.1.0|1\nmetadata|0.1.1|二\n"
		"metadata|0.2.0|3\n");
}

static void
test_masks(void)
{
	assert_masked(F, "<p>138<b>0013</b>8000</p>", "<p>***<b>****</b>8000</p>");
	assert_masked(F, "<p>&#49;3800138000", "<p>*******8000");
	assert_masked(F, "<a href='tel:138%300138000'>", "<a href='tel:*******8000'>");
	assert_masked(F, "<img alt=13800138000>", "<img alt=*******8000>");
	assert_masked(F, "<!--13800138000-->", "<!--*******8000-->");
	assert_masked(F,
		      "<script>f(13800138000,'1380\\u00301\\x338000')</script>",
		      "<script>f(\"*******8000\",'*******8000')</script>");
	assert_masked(
		F, "<a onclick=\"f(13800138000)\">", "<a onclick=\"f(&#34;*******8000&#34;)\">");
	assert_masked(F,
		      "<iframe srcdoc='&lt;b>1380013&lt;/b>8000'>",
		      "<iframe srcdoc='&lt;b>*******&lt;/b>8000'>");
	assert_masked(F,
		      "<a href='data:text/html,%3Cb%3E13800138000'>",
		      "<a href='data:text/html,%3Cb%3E*******8000'>");
	assert_masked(F, "<p data-13800138000=x>", "<p data-xxxxxxx8000=x>");
}

// A replacement is written as its place wants it.
static void
test_escapes(void)
{
	g_autofree char *found = mask_value(
		F,
		"<p>张三<a title='张三' id=\"a\" onclick=\"f('张三')\"><script>'张三'</script>",
		"张三",
		0,
		"<");
	g_assert_cmpstr(found,
			==,
			"<p>&lt;&lt;<a title='&lt;&lt;' id=\"a\" onclick=\"f('\\u003C\\u003C')\">"
			"<script>'\\u003C\\u003C'</script>");
}

// Numbers that stand side by side may be two, or one.
static void
test_both_readings(void)
{
	g_autoptr(XsText) text =
		extract(F, "<li><span>350481189103070020</span><span>13800138000</span>");
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	g_assert_cmpstr(
		utf8, ==, "35048118910307002013800138000\n350481189103070020 13800138000\n");
	g_assert_cmpuint(xs_text_block(text, 1)->reading, ==, XS_READING_STREAM);
}

static void
test_charsets(void)
{
	static const struct {
		const char *charset;
		const char *declared;
	} cases[] = {{"GB18030", "gb2312"},
		     {"BIG5", "big5"},
		     {"UTF-16LE", "utf-16"},
		     {"UTF-8", "utf-8"}};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *page = g_strdup_printf("<meta charset=\"%s\"><p>中文13800138000文",
							cases[i].declared);
		gsize len;
		g_autofree char *bytes =
			g_convert(page, -1, cases[i].charset, "UTF-8", NULL, &len, NULL);
		g_autoptr(GError) error = NULL;
		g_autoptr(XsText) text = extract_bytes(F, bytes, len, &error);
		g_assert_no_error(error);
		g_autoptr(XsEdits) edits = xs_edits_new();
		edit_all(edits, text, "中文13800138000", 4, "*");
		g_autoptr(GBytes) copy = mask_bytes(F, bytes, len, edits);
		gsize copy_len;
		const char *data = g_bytes_get_data(copy, &copy_len);
		g_autofree char *back = g_convert(
			data, (gssize)copy_len, "UTF-8", cases[i].charset, NULL, NULL, NULL);
		g_autofree char *expected = g_strdup_printf(
			"<meta charset=\"%s\"><p>*********8000文", cases[i].declared);
		g_assert_cmpstr(back, ==, expected);
	}
}

// A number planted at any place between two characters of a page is read somewhere.
static void
test_every_place(void)
{
	static const char page[] =
		"<!DOCTYPE html><html lang=zh><head><title>t</title><meta name=\"a\" content='b'>"
		"<script src=\"c\">var d = 'e\\n'; // f\n</script><style>g{h:url(i)}</style></head>"
		"<body j><!-- k --><p class=l id='m'>n<b>o</b>&amp;p<br/>q</p ><table><tr><td r=s>t"
		"</table><a href=\"u?v=%20w\">x</a><?y?><svg><![CDATA[z]]></svg></body></html>";
	for (size_t i = 0; i <= strlen(page); i++) {
		g_autofree char *planted =
			g_strdup_printf("%.*s 13800138000 %s", (int)i, page, page + i);
		g_autoptr(XsText) text = extract(F, planted);
		size_t len;
		if (strstr(xs_text_utf8(text, &len), "13800138000") == NULL)
			g_error("not read at %zu: %s", i, planted);
	}
}

static void
test_children(void)
{
	static const char page[] = "<a href='data:text/plain;base64,MTM4MDAx\nMzgwMDA='>"
				   "<img src='data:image/png;base64,AAAA'>";
	g_autoptr(XsText) text = extract(F, page);
	g_assert_cmpuint(xs_text_n_children(text), ==, 1);
	g_assert_cmpuint(xs_text_n_gaps(text), ==, 1);
	g_assert_true(xs_text_gap(text, 0)->reviewable);
	const XsChild *child = xs_text_child(text, 0);
	char content[32] = {0};
	g_assert_cmpint(pread(child->fd, content, 31, 0), ==, 11);
	g_assert_cmpstr(content, ==, "13800138000");
	for (unsigned same = 0; same < 2; same++) {
		XS_AUTO_FD fd = memfd_create("child", MFD_CLOEXEC);
		g_assert_cmpint(pwrite(fd, same ? "13800138000" : "***********", 11, 0), ==, 11);
		g_autoptr(XsEdits) edits = xs_edits_new();
		xs_edits_child(edits, 0, child->place, xs_fd_steal(&fd));
		g_autoptr(GBytes) copy = mask_bytes(F, page, strlen(page), edits);
		gsize len;
		g_autofree char *found =
			g_strndup(g_bytes_get_data(copy, &len), g_bytes_get_size(copy));
		g_autofree char *expected =
			g_strdup_printf("<a href='data:text/plain;base64,%s'><img "
					"src='data:image/png;base64,AAAA'>",
					same ? "MTM4MDAx\nMzgwMDA=" : "KioqKioqKioqKio=");
		g_assert_cmpstr(found, ==, expected);
	}
}

// A picture is a document of its own where there is more than its samples, even if it is small.
static void
test_pictures(void)
{
	static const char samples[] = ",\0\0\0\0\1\0\1\0\0\2\2D\1\0;";
	static const char comment[] = "!\xFE\x0B"
				      "13800138000";
	for (unsigned more = 0; more < 2; more++) {
		g_autoptr(GByteArray) gif = g_byte_array_new();
		g_byte_array_append(gif, (const uint8_t *)"GIF89a\1\0\1\0\0\0\0", 13);
		if (more)
			g_byte_array_append(gif, (const uint8_t *)comment, sizeof comment);
		g_byte_array_append(gif, (const uint8_t *)samples, sizeof samples - 1);
		g_autofree char *base64 = g_base64_encode(gif->data, gif->len);
		g_autofree char *page =
			g_strdup_printf("<p "
					"style='a:url(data:image/"
					"gif;base64,%s)'><script>a='data:image/gif;base64,%s'"
					"</script>",
					base64,
					base64);
		g_autoptr(XsText) text = extract(F, page);
		g_assert_cmpuint(xs_text_n_gaps(text), ==, 0);
		g_assert_cmpuint(xs_text_n_children(text), ==, more ? 2 : 0);
	}
}

// Deep nesting of each kind ends.
static void
test_hostile(void)
{
	static const char *const parts[] = {
		"<table><tr><td>", "<!--", "<div>", "<a srcdoc='&lt;a srcdoc=", "&", "<svg>", "</"};
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autoptr(GString) page = g_string_new(NULL);
		for (size_t k = 0; k < 20000; k++)
			g_string_append(page, parts[i]);
		g_string_append(page, "13800138000");
		g_autoptr(XsText) text = extract(F, page->str);
		size_t len;
		g_assert_nonnull(strstr(xs_text_utf8(text, &len), "13800138000"));
	}
}

static void
test_refused_edits(void)
{
	static const char page[] = "<p>13800138000</p>";
	g_autoptr(XsSource) source = xs_source_new_static(page, strlen(page));
	XsFormatOptions options = {.limits = xs_limits_default};
	static const XsPlace places[] = {{0, 1, 1}, {1, 3, 11}, {0, 10, 20}, {0, 3, UINT64_MAX}};
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autoptr(XsEdits) edits = xs_edits_new();
		xs_edits_text(edits, 0);
		xs_edits_replace(edits, places[i], "*", 1);
		g_autoptr(GError) error = NULL;
		g_autoptr(XsChanges) changes = xs_changes_new(10);
		XsDocument *document = F->open(source, &options, &error);
		XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
		g_assert_false(F->mask(document, edits, fd, changes, &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
		F->close(document);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format/html/blocks", test_blocks);
	g_test_add_func("/format/html/entities", test_entities);
	g_test_add_func("/format/html/tables", test_tables);
	g_test_add_func("/format/html/places", test_places);
	g_test_add_func("/format/html/code", test_code);
	g_test_add_func("/format/html/masks", test_masks);
	g_test_add_func("/format/html/escapes", test_escapes);
	g_test_add_func("/format/html/both-readings", test_both_readings);
	g_test_add_func("/format/html/charsets", test_charsets);
	g_test_add_func("/format/html/every-place", test_every_place);
	g_test_add_func("/format/html/children", test_children);
	g_test_add_func("/format/html/pictures", test_pictures);
	g_test_add_func("/format/html/hostile", test_hostile);
	g_test_add_func("/format/html/refused-edits", test_refused_edits);
	return g_test_run();
}
