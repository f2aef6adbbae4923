// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/odf/xs-odf-words.h"

#include <glib.h>
#include <string.h>

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"

typedef struct {
	const char *name;
	XsOdfWord word;
} Word;

// Most frequent first: the search is linear, and done once for each name.
static const Word text_words[] = {
	{"p", XS_ODF_PARAGRAPH},
	{"h", XS_ODF_PARAGRAPH},
	{"s", XS_ODF_SPACE},
	{"tab", XS_ODF_TAB},
	{"line-break", XS_ODF_BREAK},
	{"ruby-text", XS_ODF_RUBY_TEXT},
	{"section", XS_ODF_SECTION},
	{"note", XS_ODF_NOTE},
	{"note-citation", XS_ODF_APART},
	{"tracked-changes", XS_ODF_TRACKED_CHANGES},
	{"changed-region", XS_ODF_CHANGED_REGION},
	{"insertion", XS_ODF_INSERTION},
	{"deletion", XS_ODF_DELETION},
	{"change", XS_ODF_CHANGE},
	{"change-start", XS_ODF_CHANGE_START},
	{"change-end", XS_ODF_CHANGE_END},
	{NULL, XS_ODF_INLINE},
};

static const Word table_words[] = {
	{"table-cell", XS_ODF_CELL},
	{"table-row", XS_ODF_ROW},
	{"covered-table-cell", XS_ODF_COVERED_CELL},
	{"table-column", XS_ODF_COLUMN},
	{"table-header-rows", XS_ODF_HEADER_ROWS},
	{"table", XS_ODF_TABLE},
	{"change-track-table-cell", XS_ODF_CHANGED_CELL},
	{"tracked-changes", XS_ODF_TABLE_CHANGES},
	{NULL, XS_ODF_APART},
};

static const Word office_words[] = {
	{"annotation", XS_ODF_ANNOTATION},
	{"binary-data", XS_ODF_BINARY},
	{"spreadsheet", XS_ODF_SPREADSHEET},
	{"forms", XS_ODF_FORMS},
	{"scripts", XS_ODF_SCRIPTS},
	{"meta", XS_ODF_META},
	{NULL, XS_ODF_APART},
};

static const Word draw_words[] = {
	{"frame", XS_ODF_FRAME},
	{"text-box", XS_ODF_SHAPE},
	{"custom-shape", XS_ODF_SHAPE},
	{"rect", XS_ODF_SHAPE},
	{"ellipse", XS_ODF_SHAPE},
	{"circle", XS_ODF_SHAPE},
	{"line", XS_ODF_SHAPE},
	{"polyline", XS_ODF_SHAPE},
	{"polygon", XS_ODF_SHAPE},
	{"regular-polygon", XS_ODF_SHAPE},
	{"path", XS_ODF_SHAPE},
	{"connector", XS_ODF_SHAPE},
	{"caption", XS_ODF_SHAPE},
	{"measure", XS_ODF_SHAPE},
	{"page", XS_ODF_PAGE},
	{"object", XS_ODF_OBJECT},
	{"image", XS_ODF_IMAGE},
	{NULL, XS_ODF_APART},
};

static const Word style_words[] = {
	{"style", XS_ODF_STYLE},
	{"text-properties", XS_ODF_TEXT_PROPERTIES},
	{"table-properties", XS_ODF_TABLE_PROPERTIES},
	{"drawing-page-properties", XS_ODF_PAGE_PROPERTIES},
	{"master-page", XS_ODF_MASTER},
	{"handout-master", XS_ODF_MASTER},
	{"header", XS_ODF_HEADER},
	{"header-left", XS_ODF_HEADER},
	{"header-first", XS_ODF_HEADER},
	{"footer", XS_ODF_FOOTER},
	{"footer-left", XS_ODF_FOOTER},
	{"footer-first", XS_ODF_FOOTER},
	{NULL, XS_ODF_APART},
};

static const Word meta_words[] = {
	{"user-defined", XS_ODF_USER_DEFINED},
	{"creator-initials", XS_ODF_WHO},
	{"date-string", XS_ODF_WHO},
	{"initial-creator", XS_ODF_AUTHOR},
	{"printed-by", XS_ODF_AUTHOR},
	{"creation-date", XS_ODF_AUTHOR},
	{"print-date", XS_ODF_AUTHOR},
	{"editing-cycles", XS_ODF_AUTHOR},
	{"editing-duration", XS_ODF_AUTHOR},
	{"generator", XS_ODF_AUTHOR},
	{"template", XS_ODF_AUTHOR},
	{NULL, XS_ODF_APART},
};

static const Word dc_words[] = {
	{"creator", XS_ODF_WHO},
	{"date", XS_ODF_WHO},
	{NULL, XS_ODF_APART},
};

static const Word svg_words[] = {
	{"title", XS_ODF_CAPTION},
	{"desc", XS_ODF_CAPTION},
	{NULL, XS_ODF_APART},
};

static const Word config_words[] = {
	{"config-item", XS_ODF_SETTING},
	{NULL, XS_ODF_APART},
};

static const Word script_words[] = {
	{"event-listener", XS_ODF_EVENT_LISTENER},
	{NULL, XS_ODF_APART},
};

static const Word manifest_words[] = {
	{"file-entry", XS_ODF_FILE_ENTRY},
	{"encryption-data", XS_ODF_ENCRYPTION},
	{NULL, XS_ODF_APART},
};

// What LibreOffice adds to the elements above; all else of its own may stand around runs of text.
static const Word extension_words[] = {
	{"sender-initials", XS_ODF_WHO},
	{"table-header-rows", XS_ODF_HEADER_ROWS},
	{NULL, XS_ODF_INLINE},
};

static const Word inline_words[] = {{NULL, XS_ODF_INLINE}};
static const Word apart_words[] = {{NULL, XS_ODF_APART}};

static const struct {
	const char *uri;
	const Word *words;
} spaces[] = {
	{ODF "text:1.0", text_words},
	{ODF "table:1.0", table_words},
	{ODF "office:1.0", office_words},
	{ODF "drawing:1.0", draw_words},
	{ODF "style:1.0", style_words},
	{ODF "meta:1.0", meta_words},
	{ODF "svg-compatible:1.0", svg_words},
	{ODF "config:1.0", config_words},
	{ODF "script:1.0", script_words},
	{ODF "manifest:1.0", manifest_words},
	{ODF "presentation:1.0", inline_words},
	{"http://purl.org/dc/elements/1.1/", dc_words},
	{"http://www.w3.org/1998/Math/MathML", apart_words},
	{"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", extension_words},
};

static const Word *
words_of(const char *name, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(spaces); i++) {
		if (strlen(spaces[i].uri) == len && memcmp(spaces[i].uri, name, len) == 0)
			return spaces[i].words;
	}
	return g_str_has_prefix(name, ODF) ? apart_words : inline_words;
}

XsOdfWord
xs_odf_word(const char *name)
{
	const char *separator = strchr(name, XS_XML_SEPARATOR);
	if (separator == NULL)
		return XS_ODF_INLINE;
	const Word *word = words_of(name, (size_t)(separator - name));
	while (word->name != NULL && strcmp(word->name, separator + 1) != 0)
		word++;
	return word->word;
}

const char *
xs_odf_local(const char *name)
{
	const char *colon = strchr(name, ':');
	return colon != NULL ? colon + 1 : name;
}

const char *
xs_odf_value(const XsXmlTag *tag, const char *local)
{
	for (size_t i = 0; tag->attributes[i] != NULL; i += 2) {
		if (strcmp(xs_odf_local(tag->attributes[i]), local) == 0)
			return tag->attributes[i + 1];
	}
	return NULL;
}

int
xs_odf_value_index(const XsXmlTag *tag)
{
	static const char *const names[] = {
		"office:value", "office:string-value", "office:date-value", "office:time-value"};
	for (size_t i = 0; tag->attributes[2 * i] != NULL; i++) {
		for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
			if (strcmp(tag->attributes[2 * i], names[k]) == 0)
				return (int)i;
		}
	}
	return -1;
}
