// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-written.h"

#include "format/html/xs-html-attribute.h"
#include "format/html/xs-html-entity.h"
#include "format/html/xs-html-flow.h"
#include "format/html/xs-html-link.h"

#include <string.h>

enum {
	ENOUGH_DIGITS = 7, // of an attribute that may say something
};

XsPdfWritten
xs_pdf_written(const char *key, const char *utf8)
{
	if (strcmp(key, "/RC") == 0 || strcmp(key, "/RV") == 0)
		return strchr(utf8, '<') != NULL ? XS_PDF_WRITTEN_AS_MARKUP
						 : XS_PDF_WRITTEN_PLAINLY;
	bool address = strcmp(key, "/URI") == 0 || strcmp(key, "/Base") == 0 ||
		       strcmp(key, "/URL") == 0 || strstr(utf8, "://") != NULL;
	return address && strchr(utf8, '%') != NULL ? XS_PDF_WRITTEN_ESCAPED
						    : XS_PDF_WRITTEN_PLAINLY;
}

// Attributes and comments that may say something.
static bool
may_say(const char *utf8, size_t len)
{
	size_t digits = 0;
	for (size_t i = 0; i < len; i++) {
		if ((uint8_t)utf8[i] >= 0x80)
			return true;
		digits += g_ascii_isdigit(utf8[i]) || utf8[i] == '&' ? 1 : 0;
	}
	return digits >= ENOUGH_DIGITS;
}

static bool
ends_line(const char *name)
{
	static const char *const names[] = {"p", "br", "div", "li", "tr"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_ascii_strcasecmp(name, names[i]) == 0)
			return true;
	return g_ascii_tolower(name[0]) == 'h' && g_ascii_isdigit(name[1]);
}

// What formatted text says: what is shown, and what is not.
typedef struct {
	XsStrand root;
	XsStrand shown;
	XsStrand aside;
} Markup;

static void
add_aside(Markup *markup, XsSpan span, bool references)
{
	if (!may_say(markup->root.utf8 + span.start, span.end - span.start))
		return;
	g_auto(XsStrand) line = {0};
	xs_strand_init(&line);
	if (references)
		xs_html_decode(&line, &markup->root, span, true, XS_ESCAPE_NONE);
	else
		xs_strand_add(&line, &markup->root, span.start, span.end, XS_ESCAPE_NONE);
	xs_strand_add_atom(
		&markup->aside, "\n", 1, &markup->root, span.start, span.start, XS_ESCAPE_NONE);
	xs_strand_add(&markup->aside, &line, 0, line.len, XS_ESCAPE_NONE);
}

static void
add_tag(Markup *markup, const XsHtmlToken *token, const GArray *attributes)
{
	char name[XS_HTML_NAME];
	xs_html_name(&markup->root, token->name, name);
	if (ends_line(name))
		xs_strand_add_atom(&markup->shown,
				   "\n",
				   1,
				   &markup->root,
				   token->name.end,
				   token->name.end,
				   XS_ESCAPE_NONE);
	add_aside(markup, token->name, false);
	for (guint i = 0; token->kind == XS_HTML_START && i < attributes->len; i++) {
		const XsHtmlAttribute *one = &g_array_index(attributes, XsHtmlAttribute, i);
		add_aside(markup, one->name, false);
		add_aside(markup, one->value, true);
	}
}

static void
add_token(Markup *markup, const XsHtmlToken *token, const GArray *attributes)
{
	switch (token->kind) {
	case XS_HTML_START:
	case XS_HTML_END:
		add_tag(markup, token, attributes);
		break;
	case XS_HTML_TEXT:
		xs_html_decode(
			&markup->shown, &markup->root, token->content, false, XS_ESCAPE_NONE);
		break;
	case XS_HTML_RAW:
	case XS_HTML_DATA:
	case XS_HTML_CDATA:
		xs_strand_add(&markup->shown,
			      &markup->root,
			      token->content.start,
			      token->content.end,
			      XS_ESCAPE_NONE);
		break;
	case XS_HTML_COMMENT:
	case XS_HTML_DOCTYPE:
	case XS_HTML_INSTRUCTION:
	default:
		add_aside(markup, token->content, false);
		break;
	}
}

static char *
read_markup(const char *utf8)
{
	Markup markup = {0};
	xs_strand_init_root(&markup.root, utf8, strlen(utf8));
	xs_strand_init(&markup.shown);
	xs_strand_init(&markup.aside);
	g_auto(XsHtmlTokenizer) tokens = {0};
	xs_html_tokenizer_init(&tokens, utf8, markup.root.len, true);
	XsHtmlToken token;
	while (xs_html_tokenizer_next(&tokens, &token))
		add_token(&markup, &token, tokens.attributes);
	char *text = g_strdup_printf("%.*s%.*s",
				     (int)markup.shown.len,
				     markup.shown.utf8,
				     (int)markup.aside.len,
				     markup.aside.utf8);
	xs_strand_clear(&markup.aside);
	xs_strand_clear(&markup.shown);
	xs_strand_clear(&markup.root);
	return text;
}

static char *
read_escaped(const char *utf8)
{
	g_auto(XsStrand) root = {0};
	g_auto(XsStrand) text = {0};
	xs_strand_init_root(&root, utf8, strlen(utf8));
	xs_strand_init(&text);
	xs_html_decode_percent(&text, &root, 0, root.len);
	return g_strndup(text.utf8, text.len);
}

char *
xs_pdf_written_read(XsPdfWritten how, const char *utf8)
{
	switch (how) {
	case XS_PDF_WRITTEN_ESCAPED:
		return read_escaped(utf8);
	case XS_PDF_WRITTEN_AS_MARKUP:
		return read_markup(utf8);
	case XS_PDF_WRITTEN_PLAINLY:
	default:
		return g_strdup(utf8);
	}
}

char *
xs_pdf_written_characters(const char *markup)
{
	GString *text = g_string_new(NULL);
	size_t len = strlen(markup);
	for (size_t at = 0; at < len;) {
		char utf8[XS_HTML_ENTITY_UTF8];
		size_t n = markup[at] == '&' && markup[at + 1] == '#'
				   ? xs_html_entity(markup + at, len - at, false, utf8)
				   : 0;
		gunichar c = n > 0 ? g_utf8_get_char(utf8) : 0;
		if (c > ' ' && (c > 0x7f || strchr("<>&\"'", (int)c) == NULL)) {
			g_string_append(text, utf8);
			at += n;
		} else {
			g_string_append_c(text, markup[at++]);
		}
	}
	return g_string_free(text, false);
}

static char *
write_markup(const char *text)
{
	GString *markup =
		g_string_new("<?xml version=\"1.0\"?><body xmlns=\"http://www.w3.org/1999/xhtml\" "
			     "xmlns:xfa=\"http://www.xfa.org/schema/xfa-data/1.0/\" "
			     "xfa:APIVersion=\"Acrobat:11.0.0\" xfa:spec=\"2.0.2\">");
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (size_t i = 0; lines[i] != NULL; i++) {
		g_autofree char *line = g_markup_escape_text(lines[i], -1);
		if (*g_strstrip(lines[i]) != '\0')
			g_string_append_printf(markup, "<p>%s</p>", line);
	}
	g_string_append(markup, "</body>");
	return g_string_free(markup, false);
}

char *
xs_pdf_written_again(XsPdfWritten how, const char *text)
{
	switch (how) {
	case XS_PDF_WRITTEN_ESCAPED:
		return g_uri_escape_string(text, ":/?#[]@!$&'()*+,;=", false);
	case XS_PDF_WRITTEN_AS_MARKUP:
		return write_markup(text);
	case XS_PDF_WRITTEN_PLAINLY:
	default:
		return g_strdup(text);
	}
}
