// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xml/xs-xml-reader.h"
#include "format/xml/xs-xml-splice.h"

#include <glib.h>
#include <string.h>

// What a reading gave: for each piece its text and the bytes it stands in, "text=bytes;".
typedef struct {
	const uint8_t *data;
	GString *log;
} Log;

static bool
log_piece(void *user,
	  XsPieceKind kind,
	  const char *utf8,
	  size_t len,
	  uint64_t off,
	  uint64_t n,
	  GError **error G_GNUC_UNUSED)
{
	Log *log = user;
	static const char kinds[] = {'=', '~', '!', '?'};
	g_string_append_printf(log->log, "%.*s%c", (int)len, utf8, kinds[kind]);
	for (uint64_t i = 0; i < n; i++) {
		uint8_t byte = log->data[off + i];
		g_string_append_c(log->log, byte == '\r' ? '^' : byte == '\n' ? '|' : (char)byte);
	}
	g_string_append_c(log->log, ';');
	return true;
}

static bool
log_values(void *user, XsXmlReader *reader, const XsXmlTag *tag, GError **error)
{
	Log *log = user;
	for (size_t i = 0; tag->attributes[2 * i] != NULL; i++) {
		g_string_append_printf(log->log, "@%s:", tag->attributes[2 * i]);
		if (!xs_xml_reader_value(reader, tag, i, log_piece, log, error))
			return false;
	}
	return true;
}

static char *
read_log(const char *xml, size_t len)
{
	g_autoptr(GError) error = NULL;
	const XsXmlFuncs funcs = {.start = log_values, .text = log_piece, .aside = log_piece};
	Log log = {(const uint8_t *)xml, g_string_new(NULL)};
	bool own;
	bool done = xs_xml_read(log.data, len, &xs_limits_default, &funcs, &log, &own, &error);
	g_assert_no_error(error);
	g_assert_true(done);
	return g_string_free(log.log, false);
}

static void
assert_log(const char *xml, const char *wanted)
{
	g_autofree char *log = read_log(xml, strlen(xml));
	g_assert_cmpstr(log, ==, wanted);
}

static void
test_text(void)
{
	assert_log("<a>one</a>", "one=one;");
	assert_log("<a>1&#x30;2&amp;&#50;</a>", "1=1;0!&#x30;;2=2;&!&amp;;2!&#50;;");
	assert_log("<a>x<![CDATA[<y>]]>z</a>", "x=x;<y>=<y>;z=z;");
	assert_log("<a>x\r\ny</a>", "x=x;\n!^|;y=y;");
	assert_log("<a><!--note--><?t data ?></a>", "note=note;data =data ;");
	assert_log("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9 &amp;x</a>",
		   "\xC3\xA9 ~\xE9 ;&!&amp;;x~x;");
}

static void
test_values(void)
{
	assert_log(
		"<a b='x&quot;y' c = \"1 &#x0000000000000000000000000000000000000030;\n2\"/>",
		"@b:x=x;\"!&quot;;y=y;@c:1 =1 ;0!&#x0000000000000000000000000000000000000030;; !|;"
		"2=2;");
	assert_log("<p:a xmlns:p='u' p:b='1' xmlns='d' c='>/'/>",
		   "@xmlns:p:u=u;@p:b:1=1;@xmlns:d=d;@c:>/=>/;");
	assert_log("<a x='\r\n'/>", "@x: !^|;");
}

static void
test_utf16(void)
{
	gsize len;
	g_autofree char *big = g_convert("<a b='\xF0\xA0\x80\x80x'>1&#x30;&amp;</a>",
					 -1,
					 "UTF-16BE",
					 "UTF-8",
					 NULL,
					 &len,
					 NULL);
	XsXmlEncoding encoding;
	g_assert_true(xs_xml_encoding_find((const uint8_t *)big, len, &encoding, NULL));
	g_assert_cmpint(encoding, ==, XS_XML_UTF16BE);
	g_autofree char *log = read_log(big, len);
	// The log holds NUL bytes: what matters is that the values were read and compared.
	g_assert_nonnull(log);
}

// expat takes a NUL in one of the first two bytes for UTF-16, whatever it is told.
static void
test_utf16_behind_white_space(void)
{
	const char *const encodings[] = {"UTF-16LE", "UTF-16BE"};
	for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
		gsize len;
		g_autofree char *xml =
			g_convert("\t<a b='x'>1</a>", -1, encodings[i], "UTF-8", NULL, &len, NULL);
		XsXmlEncoding encoding;
		g_assert_true(xs_xml_encoding_find((const uint8_t *)xml, len, &encoding, NULL));
		g_assert_cmpstr(xs_xml_encoding_name(encoding), ==, encodings[i]);
		g_autofree char *log = read_log(xml, len);
		g_assert_nonnull(log);
	}
}

typedef struct {
	const char *xml;
	const char *encoding;
	uint64_t end; // of the last piece
	GString *text;
} Pieces;

// A piece that is not known to be anything else is its own bytes in the encoding of the part.
static bool
check_piece(void *user,
	    XsPieceKind kind,
	    const char *utf8,
	    size_t len,
	    uint64_t off,
	    uint64_t n,
	    GError **error G_GNUC_UNUSED)
{
	Pieces *self = user;
	g_autofree char *bytes =
		g_convert(self->xml + off, (gssize)n, "UTF-8", self->encoding, NULL, NULL, NULL);
	g_autofree char *text = g_strndup(utf8, len);
	g_assert_cmpint(kind, ==, XS_PIECE_CHARS);
	g_assert_cmpuint(off, >=, self->end);
	g_assert_cmpstr(bytes, ==, text);
	self->end = off + n;
	g_string_append_len(self->text, utf8, (gssize)len);
	return true;
}

// What is not UTF-8 comes from expat in portions; within CDATA each is said to reach to the end.
static void
test_long_sections(void)
{
	static const struct {
		const char *encoding;
		const char *character;
	} cases[] = {
		{"UTF-16LE", "\xE7\x94\xB2"},
		{"UTF-16BE", "\xF0\xA0\x80\x80"},
		{"UTF-16LE", "&"},
		{"ISO-8859-1", "\xC3\xA9"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		for (size_t n = 0; n < 3000; n++)
			g_string_append(text, cases[i].character);
		g_string_append(text, "13800138000");
		bool latin = g_str_has_prefix(cases[i].encoding, "ISO");
		g_autofree char *part =
			g_strdup_printf("%s<a><![CDATA[%s]]></a>",
					latin ? "<?xml version='1.0' encoding='ISO-8859-1'?>" : "",
					text->str);
		gsize len;
		g_autofree char *xml =
			g_convert(part, -1, cases[i].encoding, "UTF-8", NULL, &len, NULL);
		g_autoptr(GString) read = g_string_new(NULL);
		Pieces pieces = {xml, cases[i].encoding, 0, read};
		const XsXmlFuncs funcs = {.text = check_piece};
		g_autoptr(GError) error = NULL;
		bool own;
		bool done = xs_xml_read((const uint8_t *)xml,
					len,
					&xs_limits_default,
					&funcs,
					&pieces,
					&own,
					&error);
		g_assert_no_error(error);
		g_assert_true(done);
		g_assert_cmpstr(read->str, ==, text->str);
	}
}

static bool
check_order(void *user,
	    XsPieceKind kind G_GNUC_UNUSED,
	    const char *utf8 G_GNUC_UNUSED,
	    size_t len G_GNUC_UNUSED,
	    uint64_t off,
	    uint64_t n,
	    GError **error G_GNUC_UNUSED)
{
	uint64_t *end = user;
	g_assert_cmpuint(off, >=, *end);
	*end = off + n;
	return true;
}

// Half a character, which expat joins with what follows: where its portion ends nobody knows.
static void
test_half_characters(void)
{
	for (size_t at = 0; at < 3000; at += 500) {
		g_autoptr(GString) text = g_string_new("<a><![CDATA[");
		for (size_t n = 0; n < 3000; n++)
			g_string_append_c(text, n == at ? '\1' : 'x');
		g_string_append(text, "]]></a>");
		gsize len;
		g_autofree char *xml =
			g_convert(text->str, -1, "UTF-16LE", "UTF-8", NULL, &len, NULL);
		char *half = (char *)memchr(xml, '\1', len);
		half[0] = '\0';
		half[1] = (char)0xD8;
		uint64_t end = 0;
		const XsXmlFuncs funcs = {.text = check_order};
		g_autoptr(GError) error = NULL;
		bool own;
		if (!xs_xml_read((const uint8_t *)xml,
				 len,
				 &xs_limits_default,
				 &funcs,
				 &end,
				 &own,
				 &error)) {
			g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
			g_assert_true(own);
		}
	}
}

static char *
spliced(const char *xml, const char *from, const char *replacement)
{
	g_autoptr(GError) error = NULL;
	g_auto(XsBuffer) out = xs_buffer_init(10000);
	XsXmlSplice splice = {
		(uint64_t)(strstr(xml, from) - xml), strlen(from), replacement, false};
	bool done = xs_xml_splice((const uint8_t *)xml, strlen(xml), &splice, 1, &out, &error);
	if (!done) {
		g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
		return NULL;
	}
	g_assert_true(xs_xml_check(out.data, out.len, &xs_limits_default, &error));
	return g_strndup((const char *)out.data, out.len);
}

static void
assert_spliced(const char *xml, const char *from, const char *replacement, const char *wanted)
{
	g_autofree char *result = spliced(xml, from, replacement);
	g_assert_cmpstr(result, ==, wanted);
}

static void
test_splice(void)
{
	assert_spliced("<a>x123y</a>", "123", "*", "<a>x*y</a>");
	assert_spliced("<a>x123y</a>", "123", "<&>\"'", "<a>x&lt;&amp;&gt;\"'y</a>");
	assert_spliced("<a b='123'/>", "123", "<&>\"'", "<a b='&lt;&amp;&gt;&quot;&apos;'/>");
	assert_spliced("<a b='>' c=\"123\">123</a>", "123", "\"", "<a b='>' c=\"&quot;\">123</a>");
	assert_spliced("<a><![CDATA[x123]]></a>", "123", "<&", "<a><![CDATA[x<&]]></a>");
	assert_spliced(
		"<a><![CDATA[x123]]></a>", "123", "]]>", "<a><![CDATA[x]]>]]&gt;<![CDATA[]]></a>");
	assert_spliced("<a><!--123--></a>", "123", "--", "<a><!--__--></a>");
	assert_spliced("<a><?x 123?></a>", "123", "?>", "<a><?x __?></a>");
	assert_spliced("<!DOCTYPE a SYSTEM 'b>c'><a>123</a>",
		       "123",
		       "*",
		       "<!DOCTYPE a SYSTEM 'b>c'><a>*</a>");
	assert_spliced("<?xml version='1.0' encoding='us-ascii'?><a>123</a>",
		       "123",
		       "\xE6\x9F\x90",
		       "<?xml version='1.0' encoding='us-ascii'?><a>&#x67D0;</a>");
	g_assert_null(spliced("<abc/>", "bc", "*"));
	g_assert_null(spliced("<a>x</a>", "x<", "*"));
	g_assert_null(spliced("<a b='1'/>", "'1", "*"));
	g_assert_null(spliced("<a><!--x--></a>", "x--", "*"));
}

// Nothing can be put in the place of what an instruction is named.
static void
test_instruction_names(void)
{
	static const char xml[] = "<a><?x350481189103070020 data?></a>";
	assert_log("<a><?t5 data?></a>", "data=data;");
	g_autoptr(GError) error = NULL;
	const XsXmlFuncs funcs = {.start = log_values, .text = log_piece, .aside = log_piece};
	Log log = {(const uint8_t *)xml, g_string_new(NULL)};
	bool own = false;
	g_assert_false(
		xs_xml_read(log.data, strlen(xml), &xs_limits_default, &funcs, &log, &own, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_UNSUPPORTED);
	g_assert_true(own);
	g_string_free(log.log, true);
}

static void
test_refused(void)
{
	static const struct {
		const char *xml;
		int code;
	} bad[] = {
		{"<a>", XS_ERROR_MALFORMED},
		{"<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", XS_ERROR_MALFORMED},
		{"<!DOCTYPE a SYSTEM 'u'><a>&x;</a>", XS_ERROR_MALFORMED},
		{"<?xml version='1.0' encoding='GBK'?><a/>", XS_ERROR_UNSUPPORTED},
		{"<?xml version='1.0' encoding='UTF-16'?><a/>", XS_ERROR_UNSUPPORTED},
		{"\xEF\xBB\xBF<?xml version='1.0' encoding='us-ascii'?><a/>", XS_ERROR_UNSUPPORTED},
		{"<a>\x80</a>", XS_ERROR_MALFORMED},
		{"<a>]", XS_ERROR_MALFORMED},
		{"", XS_ERROR_MALFORMED},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;
		g_assert_false(xs_xml_check((const uint8_t *)bad[i].xml,
					    strlen(bad[i].xml),
					    &xs_limits_default,
					    &error));
		g_assert_error(error, XS_ERROR, bad[i].code);
	}
	g_autoptr(GError) error = NULL;
	const char *outside = "<!DOCTYPE a PUBLIC 'x' 'http://example.com/a.dtd'><a/>";
	g_assert_true(xs_xml_check(
		(const uint8_t *)outside, strlen(outside), &xs_limits_default, &error));
}

static bool
log_name(void *user, XsXmlReader *reader, const XsXmlTag *tag, GError **error G_GNUC_UNUSED)
{
	Log *log = user;
	g_string_append_printf(log->log, "%s", tag->name);
	for (size_t i = 0; tag->attributes[i] != NULL; i += 2)
		g_string_append_printf(
			log->log, " %s", xs_xml_reader_expand(reader, tag->attributes[i]));
	g_string_append(log->log, ";");
	return true;
}

static bool
log_end(void *user,
	const char *name,
	uint64_t off G_GNUC_UNUSED,
	uint64_t len G_GNUC_UNUSED,
	GError **error G_GNUC_UNUSED)
{
	Log *log = user;
	g_string_append_printf(log->log, "/%s;", name);
	return true;
}

static char *
name_log(const char *xml, GError **error)
{
	const XsXmlFuncs funcs = {.start = log_name, .end = log_end};
	Log log = {(const uint8_t *)xml, g_string_new(NULL)};
	bool own = false;
	bool done =
		xs_xml_read(log.data, strlen(xml), &xs_limits_default, &funcs, &log, &own, error);
	g_assert_true(done || own);
	g_strdelimit(log.log->str, "\x1F", '|');
	return g_string_free(log.log, !done);
}

static void
test_names(void)
{
#define XMLNS "http://www.w3.org/2000/xmlns/|"
	static const struct {
		const char *xml;
		const char *wanted; // NULL: refused
	} cases[] = {
		{"<a/>", "a;/a;"},
		{"<a xmlns='u' b='1'/>", "u|a xmlns b;/u|a;"},
		{"<p:a xmlns:p='u'><p:b xmlns:p='v' p:c=''/><p:b/></p:a>",
		 "u|a " XMLNS "p;v|b " XMLNS "p v|c;/v|b;u|b;/u|b;/u|a;"},
		{"<a xmlns='u'><b xmlns=''><c/></b><d/></a>",
		 "u|a xmlns;b xmlns;c;/c;/b;u|d;/u|d;/u|a;"},
		{"<p:a/>", NULL},
		{"<a xmlns:p=''/>", NULL},
		{"<a xmlns:xml='u'/>", NULL},
		{"<p:a:b xmlns:p='u'/>", NULL},
		{"<a><b xmlns:p='u'/><p:c/></a>", NULL},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *log = name_log(cases[i].xml, &error);
		g_assert_cmpstr(log, ==, cases[i].wanted);
		if (cases[i].wanted == NULL)
			g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
	}
}

// Text that crosses the chunks in which the parser is fed keeps its places.
static void
test_chunks(void)
{
	g_autoptr(GString) xml = g_string_new("<a>");
	while (xml->len < (3u << 20))
		g_string_append(xml, "<b c='&amp;'>1\xE5\xBC\xA0&#x30;</b>");
	g_string_append(xml, "</a>");
	g_autofree char *log = read_log(xml->str, xml->len);
	size_t n = 0;
	// strstr() would look at all of the rest each time where addresses are checked.
	for (const char *at = log; *at != '\0'; at++)
		n += *at == '0' && g_str_has_prefix(at, "0!&#x30;;");
	g_assert_cmpuint(n, >, 100 * 1000);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-xml/reader/text", test_text);
	g_test_add_func("/format-xml/reader/values", test_values);
	g_test_add_func("/format-xml/reader/utf16", test_utf16);
	g_test_add_func("/format-xml/reader/utf16-behind-white-space",
			test_utf16_behind_white_space);
	g_test_add_func("/format-xml/reader/long-sections", test_long_sections);
	g_test_add_func("/format-xml/reader/half-characters", test_half_characters);
	g_test_add_func("/format-xml/reader/instruction-names", test_instruction_names);
	g_test_add_func("/format-xml/reader/refused", test_refused);
	g_test_add_func("/format-xml/reader/names", test_names);
	g_test_add_func("/format-xml/reader/chunks", test_chunks);
	g_test_add_func("/format-xml/splice/places", test_splice);
	return g_test_run();
}
