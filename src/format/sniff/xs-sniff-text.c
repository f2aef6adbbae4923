// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-charset-declared.h"
#include "format/sniff/xs-delimiter.h"
#include "format/sniff/xs-sniff-kinds.h"

enum {
	SAMPLE_BYTES = 256 * 1024,   // looked at to tell text from binary
	DELIMITER_BYTES = 64 * 1024, // looked at to find columns
	MARKUP_BYTES = 4096,         // in which a page or message shows itself
	ROOT_BYTES = 32 * 1024,      // in which a root with many namespaces ends
	MAX_INVALID_PERCENT = 3,
	MAX_CONTROL_PER_MILLE = 5,
};

static bool
starts_with(const char *text, const char *prefix)
{
	return g_ascii_strncasecmp(text, prefix, strlen(prefix)) == 0;
}

static bool
is_html(const char *text)
{
	static const char *const starts[] = {
		"<!doctype html",
		"<html",
		"<head",
		"<body",
		"<title",
		"<meta",
		"<script",
		"<table",
		"<div",
		"<p>",
		"<br",
		"<h1",
		"<style",
		"<a href",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(starts); i++) {
		if (starts_with(text, starts[i]))
			return true;
	}
	return false;
}

static bool
contains(const char *text, const char *lower)
{
	g_autofree char *folded = g_ascii_strdown(text, -1);
	return strstr(folded, lower) != NULL;
}

// An e-mail begins with header fields (RFC 5322): the first line is one, and before the first empty
// line at least three well-known ones stand, or one that nothing but mail has and another.
static bool
is_mail(const char *text)
{
	static const char *const common[] = {
		"From:",
		"To:",
		"Cc:",
		"Subject:",
		"Date:",
		"Reply-To:",
		"Sender:",
	};
	static const char *const special[] = {
		"Received:",
		"Message-ID:",
		"MIME-Version:",
		"Return-Path:",
		"Content-Type:",
		"Delivered-To:",
		"DKIM-Signature:",
	};
	size_t weight = 0;
	size_t n_lines = 0;
	for (const char *line = text; line != NULL && *line != '\0' && n_lines < 200; n_lines++) {
		if (*line == '\n' || *line == '\r')
			break;
		size_t before = weight;
		for (size_t i = 0; i < G_N_ELEMENTS(common); i++)
			weight += starts_with(line, common[i]) ? 2 : 0;
		for (size_t i = 0; i < G_N_ELEMENTS(special); i++)
			weight += starts_with(line, special[i]) ? 4 : 0;
		bool field = weight > before || *line == ' ' || *line == '\t';
		if (!field) {
			size_t name = strspn(line,
					     "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
					     "0123456789-_");
			if (line[name] != ':' && !(n_lines == 0 && starts_with(line, "From ")))
				break;
		}
		line = strchr(line, '\n');
		line = line != NULL ? line + 1 : NULL;
	}
	return weight >= 6;
}

// An object with a key first, or an array of what JSON knows: the head is not all of it.
static bool
is_json(const char *text)
{
	if (*text != '{' && *text != '[')
		return false;
	bool object = *text == '{';
	text += 1 + strspn(text + 1, " \t\r\n");
	if (object && *text == '"') {
		const char *end = strchr(text + 1, '"');
		return end != NULL && end[1 + strspn(end + 1, " \t\r\n")] == ':';
	}
	return object ? *text == '}' : *text != '\0' && strchr("{[\"]", *text) != NULL;
}

// What text with a structure of its own is.
typedef struct {
	const char *format; // "" where no handler reads it
	const char *detail; // NULL: has none
} Markup;

// text is UTF-8 without a mark.
static Markup
find_markup(const char *text)
{
	const Markup page = {"html", "HTML page"};
	const Markup drawing = {"xml", "SVG drawing"};
	const Markup document = {"xml", "XML document"};
	if (starts_with(text, "{\\rtf"))
		return (Markup){"", "RTF document"};
	const char *at = text + strspn(text, " \t\r\n");
	// Their text is cut into runs, which generic XML knows nothing of.
	bool xml = starts_with(at, "<?xml");
	if (starts_with(at, "<pkg:package") || starts_with(at, "<w:worddocument") ||
	    (xml && (contains(at, "mso-application") || contains(at, "<pkg:package") ||
		     contains(at, "<office:document") || contains(at, "<w:worddocument"))))
		return (Markup){"", "Office document in one XML file"};
	if (xml || starts_with(at, "<!--")) {
		if (contains(at, "<html"))
			return page;
		if (contains(at, "<svg"))
			return drawing;
		if (xml)
			return document;
		return (Markup){0};
	}
	if (starts_with(at, "<svg"))
		return drawing;
	if (starts_with(at, "<!doctype") && !starts_with(at, "<!doctype html"))
		return contains(at, "<html") ? page : document;
	if (is_html(at))
		return page;
	if (is_json(at))
		return (Markup){"json", "JSON"};
	return (Markup){0};
}

// OpenDocument in one file of XML: the root says what it is.
static bool
sniff_flat_odf(const char *text, XsSniffed *sniffed)
{
	static const struct {
		const char *type;
		const char *format;
		const char *detail;
	} kinds[] = {
		{"application/vnd.oasis.opendocument.text", "odt", "flat OpenDocument text"},
		{"application/vnd.oasis.opendocument.spreadsheet",
		 "ods",
		 "flat OpenDocument spreadsheet"},
		{"application/vnd.oasis.opendocument.presentation",
		 "odp",
		 "flat OpenDocument presentation"},
	};
	const char *root = strstr(text, "<office:document");
	const char *end = root != NULL ? strchr(root, '>') : NULL;
	const char *type = root != NULL ? strstr(root, "office:mimetype=") : NULL;
	if (end == NULL || type == NULL || type > end)
		return false;
	type += strlen("office:mimetype=") + 1;
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (!g_str_has_prefix(type, kinds[i].type))
			continue;
		xs_sniffed_set(sniffed, kinds[i].format, kinds[i].detail);
		return true;
	}
	return false;
}

// The line below the header of a table of Markdown, which the handler of text reads.
static bool
has_table_rule(const char *text)
{
	while (text != NULL) {
		text += strspn(text, "\n");
		size_t n = strspn(text, "|:- \t\r");
		bool whole = n > 0 && (text[n] == '\n' || text[n] == '\0');
		if (whole && memchr(text, '|', n) != NULL && memchr(text, '-', n) != NULL)
			return true;
		text = strchr(text, '\n');
	}
	return false;
}

static bool
is_readable(const XsCharsetGuess *guess, size_t len, bool cut)
{
	// A sample may end inside a character.
	uint64_t invalid = guess->invalid - MIN(guess->invalid, cut ? XS_CHARSET_MAX_BYTES : 0);
	if (invalid * 100 > (uint64_t)len * MAX_INVALID_PERCENT && invalid > XS_CHARSET_MAX_BYTES)
		return false;
	return guess->controls * 1000 <= guess->chars * MAX_CONTROL_PER_MILLE;
}

bool
xs_sniff_text(const uint8_t *data, size_t len, XsSniffed *sniffed)
{
	size_t sample = MIN(len, SAMPLE_BYTES);
	// Its parts may each be in another encoding, or none.
	g_autofree char *front = g_strndup((const char *)data, MIN(len, MARKUP_BYTES));
	if (is_mail(front)) {
		xs_sniffed_set(sniffed, "mail", "e-mail message");
		return true;
	}
	XsCharsetGuess guess;
	if (!xs_charset_detect(data, sample, &guess)) {
		xs_sniffed_set(sniffed, "", "UTF-32 text");
		return true;
	}
	XsCharset declared;
	if (xs_charset_declared(data + guess.bom, sample - guess.bom, &declared))
		xs_charset_declare(&guess, data, sample, declared);
	if (!is_readable(&guess, sample, sample < len))
		return false;
	const uint8_t *start = data + guess.bom;
	sample -= guess.bom;
	g_autofree char *head = xs_charset_to_utf8(guess.charset, start, MIN(sample, MARKUP_BYTES));
	if (strstr(head, "<office:document") != NULL) {
		g_autofree char *root =
			xs_charset_to_utf8(guess.charset, start, MIN(sample, ROOT_BYTES));
		if (sniff_flat_odf(root, sniffed))
			return true;
	}
	Markup markup = find_markup(head);
	if (markup.detail != NULL) {
		xs_sniffed_set(sniffed, markup.format, markup.detail);
		return true;
	}
	g_autofree char *lines =
		xs_charset_to_utf8(guess.charset, start, MIN(sample, DELIMITER_BYTES));
	bool table = !has_table_rule(lines) && xs_delimiter_find(lines, strlen(lines)) != 0;
	g_autofree char *named =
		g_strdup_printf("%s %s", xs_charset_name(guess.charset), table ? "table" : "text");
	xs_sniffed_set(sniffed, table ? "csv" : "text", named);
	return true;
}
