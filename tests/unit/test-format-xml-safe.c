// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xml/xs-xml-reader.h"
#include "format/xml/xs-xml-splice.h"

#include <string.h>

// Everything that a splice can meet.
static const char *const samples[] = {
	"\xEF\xBB\xBF<?xml version=\"1.0\" encoding='UTF-8'?>\r\n<!-- - x --><a b='1&amp;2' "
	"c=\"'&#x30;>\"> 1\xE6\x9F\x90"
	"2&#48;&lt;]]3>]4<?t u?><b/>5<![CDATA[]]6>&x]]><!--7- 8--></a>\n",
	"<!DOCTYPE a SYSTEM \"s>\">\n<a>1;2&amp;;3</a><!--e-->\n",
	"<x:a xmlns:x='u'>]]<x:b>&gt;</x:b>&amp;amp;1</x:a>",
};

static const char *const replacements[] = {
	"*",
	"**",
	"\xE5\x8F\xB7",
	"x;y",
	"",
	"]",
	"]]",
	"-",
	"--",
	"?",
	"&",
	"<",
	">",
	"\"",
	"'",
	"\x01",
	"\x7F",
	"\xEF\xBF\xBE",
	"\xEF\xBF\xBF",
	"\xEF\xBF\xA5",
	" ",
	"amp",
	"#",
	"x ",
};

static bool
is_safe(const char *xml, size_t off, size_t len, const char *replacement, bool *ret_well_formed)
{
	g_auto(XsBuffer) out = xs_buffer_init(10000);
	g_auto(XsBuffer) same = xs_buffer_init(10000);
	const uint8_t *data = (const uint8_t *)xml;
	size_t size = strlen(xml);
	const XsXmlSplice splice = {off, len, replacement, false};
	bool safe = false;
	bool done = xs_xml_splice_tell(data, size, &splice, 1, &out, &safe, NULL);
	g_assert_true(xs_xml_splice(data, size, &splice, 1, &same, NULL) == done);
	g_assert_true(done || !safe);
	if (done)
		g_assert_cmpmem(out.data, out.len, same.data, same.len);
	g_auto(XsBuffer) place = xs_buffer_init(10000);
	g_assert_true(xs_buffer_append(&place, data, size, NULL));
	size_t left = size;
	bool in_place = xs_xml_splice_in_place(place.data, &left, &splice, 1, NULL);
	g_assert_true(in_place == (safe && strlen(replacement) <= len));
	g_assert_cmpmem(place.data, left, in_place ? out.data : data, in_place ? out.len : size);
	*ret_well_formed = done && xs_xml_check(out.data, out.len, &xs_limits_default, NULL);
	return safe;
}

// Whatever is called safe, is: each stretch of each sample with each replacement.
static void
test_everywhere(void)
{
	size_t n_safe = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
		size_t size = strlen(samples[i]);
		g_assert_true(
			xs_xml_check((const uint8_t *)samples[i], size, &xs_limits_default, NULL));
		for (size_t off = 0; off < size; off++) {
			for (size_t len = 1; len <= MIN(size - off, 12); len++) {
				for (size_t r = 0; r < G_N_ELEMENTS(replacements); r++) {
					bool well_formed;
					bool safe = is_safe(samples[i],
							    off,
							    len,
							    replacements[r],
							    &well_formed);
					g_assert_true(!safe || well_formed);
					n_safe += safe;
				}
			}
		}
	}
	g_assert_cmpuint(n_safe, >, 100);
}

static bool
finds_safe(const char *xml, const char *from, const char *replacement)
{
	bool well_formed;
	const char *at = strstr(xml, from);
	g_assert_nonnull(at);
	return is_safe(xml, (size_t)(at - xml), strlen(from), replacement, &well_formed);
}

// What masking does nearly always is among it.
static void
test_usual(void)
{
	g_assert_true(finds_safe("<a>13800138000</a>", "13800138000", "138****8000"));
	g_assert_true(finds_safe("<a>x\xE5\xBC\xA0y</a>", "\xE5\xBC\xA0", "*"));
	g_assert_true(finds_safe("<a>1&#x33;8</a>", "&#x33;", "*"));
	g_assert_true(finds_safe("<a b='138'/>", "138", "\xEF\xBC\x8A\xEF\xBC\x8A"));
	g_assert_false(finds_safe("<a>1&#x33;8</a>", "33", "*"));
	g_assert_false(finds_safe("<a>1&#x33;8</a>", "1&#x33;", "*"));
	g_assert_false(finds_safe("<a><![CDATA[138]]></a>", "138", "*"));
}

// A splice that ends in a reference leaves none open for the next; two are judged together.
static void
test_two(void)
{
	static const char xml[] = "<a>&amp;12&lt;34</a>";
	const XsXmlSplice both[] = {{3, 5, "*", false}, {10, 4, "*", false}};
	g_auto(XsBuffer) out = xs_buffer_init(1000);
	bool safe = false;
	g_assert_true(
		xs_xml_splice_tell((const uint8_t *)xml, strlen(xml), both, 2, &out, &safe, NULL));
	g_assert_true(safe);
	g_assert_cmpmem(out.data, out.len, "<a>*12*34</a>", 13);
	const XsXmlSplice second_bad[] = {{3, 5, "*", false}, {11, 2, "*", false}};
	g_auto(XsBuffer) other = xs_buffer_init(1000);
	g_assert_true(xs_xml_splice_tell(
		(const uint8_t *)xml, strlen(xml), second_bad, 2, &other, &safe, NULL));
	g_assert_false(safe);
}

// Other encodings are always checked.
static void
test_encoding(void)
{
	g_assert_false(
		finds_safe("<?xml version='1.0' encoding='ISO-8859-1'?><a>138</a>", "138", "***"));
}

// Looking through a part from the starts of elements changes nothing.
static void
test_starts(void)
{
	g_autoptr(GString) xml = g_string_new("<a>");
	g_autoptr(GArray) starts = g_array_new(false, false, sizeof(uint64_t));
	for (size_t i = 0; i < 500; i++) {
		uint64_t off = xml->len;
		if (i % 3 == 0)
			g_array_append_val(starts, off);
		g_string_append(xml, "<p b='138'><!-- <p> 1 --><![CDATA[<p>1]]>138&#x30;<i/>1</p>");
	}
	g_string_append(xml, "</a>");
	g_autoptr(GRand) random = g_rand_new_with_seed(1);
	g_autoptr(GArray) splices = g_array_new(false, false, sizeof(XsXmlSplice));
	for (size_t at = 0; at < xml->len; at += (size_t)g_rand_int_range(random, 1, 2000)) {
		const char *hit = strstr(xml->str + at, g_rand_boolean(random) ? "138'" : "138&");
		if (hit == NULL)
			break;
		// Some have room that those before them left.
		const char *mask = g_rand_boolean(random) ? "***" : "*";
		mask = at > xml->len / 2 && at % 7 == 0 ? "█*" : mask;
		XsXmlSplice splice = {(uint64_t)(hit - xml->str), 3, mask, false};
		g_array_append_val(splices, splice);
		at = (size_t)splice.off + 3;
	}
	g_assert_cmpuint(splices->len, >, 10);
	const XsXmlSplice *all = (const XsXmlSplice *)(void *)splices->data;
	const uint8_t *data = (const uint8_t *)xml->str;
	g_auto(XsBuffer) out = xs_buffer_init(100000);
	g_assert_true(xs_xml_splice(data, xml->len, all, splices->len, &out, NULL));
	g_autofree uint8_t *place = g_memdup2(data, xml->len);
	size_t left = xml->len;
	g_assert_true(xs_xml_splice_in_place(place, &left, all, splices->len, starts));
	g_assert_cmpmem(place, left, out.data, out.len);
	memcpy(place, data, xml->len);
	left = xml->len;
	// What is no text is not taken for it: "1" in a CDATA section, a comment, a tag.
	static const char *const elsewhere[] = {"<p>1]", "> 1 -", "b='138"};
	for (size_t i = 0; i < G_N_ELEMENTS(elsewhere); i++) {
		const char *hit = strstr(xml->str + xml->len / 2, elsewhere[i]);
		const XsXmlSplice one = {(uint64_t)(hit - xml->str), 2, "**", false};
		g_assert_false(xs_xml_splice_in_place(place, &left, &one, 1, starts));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-xml/safe/everywhere", test_everywhere);
	g_test_add_func("/format-xml/safe/usual", test_usual);
	g_test_add_func("/format-xml/safe/two", test_two);
	g_test_add_func("/format-xml/safe/encoding", test_encoding);
	g_test_add_func("/format-xml/safe/starts", test_starts);
	return g_test_run();
}
