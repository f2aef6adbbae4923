// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-strand-fixture.h"

#include "format/html/xs-xml.h"

#define F (&xs_format_xml)

static void
test_rows(void)
{
	assert_text(
		F,
		"<?xml version='1.0'?><名单 年='2020'><人 "
		"号='1'><姓名>张三</姓名><电话>13800138000</电话>"
		"</人><人><姓名>李四</姓名><住址><市>京</市></住址></人></名单>",
		"attribute||名单\nattribute|0.0.0|年\nattribute|0.0.1|2020\nattribute||人\n"
		"attribute|2.0.0*|号\nattribute|2.0.1*|姓名\nattribute|2.0.2*|电话\n"
		"attribute|2.0.3*|市\nattribute|2.1.0|1\ncell|2.1.1|张三\ncell|2.1.2|13800138000\n"
		"cell|2.2.1|李四\ncell|2.2.3|京\n");
}

static void
test_fields(void)
{
	assert_text(F,
		    "<a><name>Li &amp; Si</name><tel><![CDATA[13800138000]]></tel><!-- c --></a>",
		    "comment||c\nattribute|0.0.0|name\ncell|0.0.1|Li & Si\nattribute|0.1.0|tel\n"
		    "cell|0.1.1|13800138000\n");
}

static void
test_mixed(void)
{
	assert_text(F, "<a>甲<b>138<c>0013</c></b>8000</a>", "body||甲13800138000\n");
}

static void
test_drawing(void)
{
	assert_text(
		F,
		"<svg><title>图</title><text x='1'><tspan>138</tspan><tspan>00138000</tspan></text>"
		"<style>a{}</style><image href='data:image/png;base64,AAAA'/></svg>",
		"body||图\nbody||13800138000\nmetadata||a{}\n");
	g_autoptr(XsText) text =
		extract(F, "<svg><image xlink:href='data:image/png;base64,AAAA'/></svg>");
	g_assert_cmpuint(xs_text_n_gaps(text), ==, 1);
}

static void
test_masks(void)
{
	assert_masked(F, "<a x='13800138000'/>", "<a x='*******8000'/>");
	assert_masked(F, "<a><![CDATA[13800138000]]></a>", "<a><![CDATA[*******8000]]></a>");
	assert_masked(F, "<a><?p 13800138000?></a>", "<a><?p *******8000?></a>");
	assert_masked(F, "<a13800138000>x</a13800138000>", "<axxxxxxx8000>x</axxxxxxx8000>");
	assert_masked(F, "<a>&#x31;3800138000</a>", "<a>*******8000</a>");
}

// An external document type is let pass and never loaded.
static void
test_entities(void)
{
	static const char *const bad[] = {
		"<!DOCTYPE a [<!ENTITY x '1'>]><a>&x;</a>",
		"<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/passwd'>]><a/>",
		"<!DOCTYPE a [<!ATTLIST a b CDATA ']'> ]> <!ENTITY x '1'><a/>",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(XsText) text = extract_bytes(F, bad[i], strlen(bad[i]), &error);
		g_assert_null(text);
		g_assert_error(error, XS_ERROR, XS_ERROR_UNSUPPORTED);
	}
	assert_text(F,
		    "<!DOCTYPE a SYSTEM 'a.dtd'><a>&x;y</a>",
		    "comment||DOCTYPE a SYSTEM 'a.dtd'\nbody||&x;y\n");
}

static void
test_deep(void)
{
	g_autoptr(GString) deep = g_string_new(NULL);
	for (unsigned i = 0; i < 100000; i++)
		g_string_append(deep, "<a>");
	g_autoptr(GError) error = NULL;
	g_autoptr(XsText) text = extract_bytes(F, deep->str, deep->len, &error);
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
}

// Many names beside each other cost no more than many elements.
static void
test_many_names(void)
{
	g_autoptr(GString) wide = g_string_new("<r>");
	for (unsigned i = 0; i < 50000; i++)
		g_string_append_printf(wide, "<a%u>1</a%u><a%u>2</a%u>", i, i, i, i);
	g_string_append(wide, "</r>");
	g_autoptr(XsText) text = extract(F, wide->str);
	g_assert_cmpuint(xs_text_n_blocks(text), >=, 100000);
}

static void
test_gb18030(void)
{
	gsize len;
	g_autofree char *bytes =
		g_convert("<?xml version=\"1.0\" encoding=\"gb2312\"?><甲>乙丙</甲>",
			  -1,
			  "GB18030",
			  "UTF-8",
			  NULL,
			  &len,
			  NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(XsText) text = extract_bytes(F, bytes, len, &error);
	g_assert_no_error(error);
	g_autofree char *found = describe(text);
	g_assert_cmpstr(found, ==, "attribute||甲\nbody||乙丙\n");
}

static void
test_every_place(void)
{
	static const char page[] =
		"<?xml version='1.0'?><!DOCTYPE a><r b='c'><d e='f'>g</d><d>h<i>j</i>k</d>"
		"<l><m>n</m><m>o</m></l><!-- p --><?q r?><s><![CDATA[t]]></s></r>";
	for (size_t i = 0; i <= strlen(page); i++) {
		g_autofree char *planted =
			g_strdup_printf("%.*s 13800138000 %s", (int)i, page, page + i);
		g_autoptr(XsText) text = extract(F, planted);
		size_t len;
		if (strstr(xs_text_utf8(text, &len), "13800138000") == NULL)
			g_error("not read at %zu: %s", i, planted);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format/xml/rows", test_rows);
	g_test_add_func("/format/xml/fields", test_fields);
	g_test_add_func("/format/xml/mixed", test_mixed);
	g_test_add_func("/format/xml/drawing", test_drawing);
	g_test_add_func("/format/xml/masks", test_masks);
	g_test_add_func("/format/xml/entities", test_entities);
	g_test_add_func("/format/xml/deep", test_deep);
	g_test_add_func("/format/xml/many-names", test_many_names);
	g_test_add_func("/format/xml/gb18030", test_gb18030);
	g_test_add_func("/format/xml/every-place", test_every_place);
	return g_test_run();
}
