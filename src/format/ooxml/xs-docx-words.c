// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx-words.h"

#include "format/xml/xs-xml-reader.h"

#include <string.h>

typedef enum {
	SPACE_WORD,
	SPACE_DRAWING,
	SPACE_MATH,
	SPACE_COMPATIBILITY,
	SPACE_SHEET,
	SPACE_SLIDE,
	SPACE_PERSON,
	SPACE_PATH,
	SPACE_CORE,
	SPACE_APP,
	SPACE_NONE,
} Space;

#define URI(space, text)                                                                           \
	{                                                                                          \
		space, sizeof(text) - 1, text                                                      \
	}

static const struct {
	Space space;
	size_t len;
	const char *uri;
} spaces[] = {
	URI(SPACE_WORD, "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
	URI(SPACE_DRAWING, "http://schemas.openxmlformats.org/drawingml/2006/main"),
	URI(SPACE_COMPATIBILITY, "http://schemas.openxmlformats.org/markup-compatibility/2006"),
	URI(SPACE_MATH, "http://schemas.openxmlformats.org/officeDocument/2006/math"),
	URI(SPACE_SHEET, "http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
	URI(SPACE_SHEET, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
	URI(SPACE_PERSON,
	    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"),
	URI(SPACE_PERSON, "http://schemas.microsoft.com/office/powerpoint/2018/8/main"),
	URI(SPACE_PERSON, "http://schemas.microsoft.com/office/powerpoint/2012/main"),
	URI(SPACE_SLIDE, "http://schemas.openxmlformats.org/presentationml/2006/main"),
	URI(SPACE_SLIDE, "http://purl.oclc.org/ooxml/presentationml/main"),
	URI(SPACE_PATH, "http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"),
	URI(SPACE_WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
	URI(SPACE_DRAWING, "http://purl.oclc.org/ooxml/drawingml/main"),
	URI(SPACE_MATH, "http://purl.oclc.org/ooxml/officeDocument/math"),
	URI(SPACE_CORE, "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
	URI(SPACE_CORE, "http://purl.org/dc/elements/1.1/"),
	URI(SPACE_CORE, "http://purl.org/dc/terms/"),
	URI(SPACE_APP, "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"),
	URI(SPACE_APP, "http://purl.oclc.org/ooxml/officeDocument/extendedProperties"),
};

typedef struct {
	const char *name;
	XsDocxWord word;
} Word;

// Most frequent first: the search is linear.
static const Word word_words[] = {
	{"r", XS_WORD_RUN},
	{"t", XS_WORD_TEXT},
	{"rPr", XS_WORD_RUN_PROPERTIES},
	{"p", XS_WORD_PARAGRAPH},
	{"pPr", XS_WORD_PARAGRAPH_PROPERTIES},
	{"tc", XS_WORD_CELL},
	{"tr", XS_WORD_ROW},
	{"tbl", XS_WORD_TABLE},
	{"tab", XS_WORD_TAB},
	{"ptab", XS_WORD_TAB},
	{"br", XS_WORD_BREAK},
	{"cr", XS_WORD_BREAK},
	{"ins", XS_WORD_INSERTED},
	{"moveTo", XS_WORD_INSERTED},
	{"del", XS_WORD_DELETED},
	{"moveFrom", XS_WORD_DELETED},
	{"delText", XS_WORD_TEXT},
	{"instrText", XS_WORD_INSTRUCTION},
	{"delInstrText", XS_WORD_INSTRUCTION},
	{"fldChar", XS_WORD_FIELD_CHAR},
	{"vanish", XS_WORD_VANISH},
	{"specVanish", XS_WORD_VANISH},
	{"gridSpan", XS_WORD_GRID_SPAN},
	{"gridBefore", XS_WORD_GRID_BEFORE},
	{"vMerge", XS_WORD_VERTICAL_MERGE},
	{"tblHeader", XS_WORD_TABLE_HEADER},
	{"noBreakHyphen", XS_WORD_HYPHEN},
	{"sym", XS_WORD_SYMBOL},
	{"rt", XS_WORD_RUBY_TEXT},
	{"txbxContent", XS_WORD_TEXT_BOX},
	{"printerSettings", XS_WORD_PRINTER_SETTINGS},
	{NULL, XS_WORD_OTHER},
};

static const Word drawing_words[] = {
	{"p", XS_WORD_PARAGRAPH},
	{"r", XS_WORD_RUN},
	{"t", XS_WORD_TEXT},
	{"br", XS_WORD_BREAK},
	{"tc", XS_WORD_CELL},
	{"tr", XS_WORD_ROW},
	{"tbl", XS_WORD_TABLE},
	{NULL, XS_WORD_OTHER},
};

static const Word math_words[] = {
	{"r", XS_WORD_RUN},
	{"t", XS_WORD_TEXT},
	{NULL, XS_WORD_OTHER},
};

static const Word sheet_words[] = {
	{"t", XS_WORD_TEXT},
	{"r", XS_WORD_RUN},
	{"si", XS_WORD_PARAGRAPH},
	{"is", XS_WORD_PARAGRAPH},
	{"text", XS_WORD_PARAGRAPH},
	{"rPh", XS_WORD_RUBY_TEXT},
	{"oddHeader", XS_WORD_SHEET_HEADER},
	{"evenHeader", XS_WORD_SHEET_HEADER},
	{"firstHeader", XS_WORD_SHEET_HEADER},
	{"oddFooter", XS_WORD_SHEET_FOOTER},
	{"evenFooter", XS_WORD_SHEET_FOOTER},
	{"firstFooter", XS_WORD_SHEET_FOOTER},
	{"author", XS_WORD_SHEET_AUTHOR},
	{"header", XS_WORD_PERSON},
	{"userInfo", XS_WORD_PERSON},
	{"fileSharing", XS_WORD_PERSON},
	{"pageSetup", XS_WORD_PAGE_SETUP},
	{"customProperties", XS_WORD_CUSTOM_PROPERTIES},
	{NULL, XS_WORD_OTHER},
};

static const Word slide_words[] = {
	{"sld", XS_WORD_SLIDE},
	{"cm", XS_WORD_SLIDE_COMMENT},
	{"cmAuthor", XS_WORD_PERSON},
	{NULL, XS_WORD_OTHER},
};

static const Word person_words[] = {
	{"person", XS_WORD_PERSON},
	{"author", XS_WORD_PERSON},
	{"presenceInfo", XS_WORD_PERSON},
	{NULL, XS_WORD_OTHER},
};

static const Word path_words[] = {
	{"absPath", XS_WORD_ABSOLUTE_PATH},
	{NULL, XS_WORD_OTHER},
};

static const Word compatibility_words[] = {
	{"Choice", XS_WORD_CHOICE},
	{"Fallback", XS_WORD_FALLBACK},
	{NULL, XS_WORD_OTHER},
};

static const Word core_words[] = {
	{"creator", XS_WORD_CORE_AUTHOR},
	{"lastModifiedBy", XS_WORD_CORE_AUTHOR},
	{"created", XS_WORD_CORE_AUTHOR},
	{"modified", XS_WORD_CORE_AUTHOR},
	{"lastPrinted", XS_WORD_CORE_AUTHOR},
	{"revision", XS_WORD_CORE_AUTHOR},
	{NULL, XS_WORD_OTHER},
};

static const Word app_words[] = {
	{"Manager", XS_WORD_APP_AUTHOR},
	{"Company", XS_WORD_APP_AUTHOR},
	{"Application", XS_WORD_APP_AUTHOR},
	{"AppVersion", XS_WORD_APP_AUTHOR},
	{"TotalTime", XS_WORD_APP_AUTHOR},
	{"HyperlinkBase", XS_WORD_APP_AUTHOR},
	{"Template", XS_WORD_APP_AUTHOR},
	{NULL, XS_WORD_OTHER},
};

static const Word *const words[] = {
	[SPACE_WORD] = word_words,
	[SPACE_DRAWING] = drawing_words,
	[SPACE_MATH] = math_words,
	[SPACE_COMPATIBILITY] = compatibility_words,
	[SPACE_SHEET] = sheet_words,
	[SPACE_SLIDE] = slide_words,
	[SPACE_PERSON] = person_words,
	[SPACE_PATH] = path_words,
	[SPACE_CORE] = core_words,
	[SPACE_APP] = app_words,
};

const char *
xs_docx_local(const char *name)
{
	const char *colon = strchr(name, ':');
	return colon != NULL ? colon + 1 : name;
}

static Space
space_of(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof spaces / sizeof spaces[0]; i++) {
		if (spaces[i].len == len && memcmp(spaces[i].uri, name, len) == 0)
			return spaces[i].space;
	}
	return SPACE_NONE;
}

XsDocxWord
xs_docx_word(const char *name)
{
	const char *separator = strchr(name, XS_XML_SEPARATOR);
	if (separator == NULL)
		return XS_WORD_OTHER;
	Space space = space_of(name, (size_t)(separator - name));
	if (space == SPACE_NONE)
		return XS_WORD_OTHER;
	for (const Word *word = words[space]; word->name != NULL; word++) {
		if (word->name[0] == separator[1] && strcmp(word->name, separator + 1) == 0)
			return word->word;
	}
	return XS_WORD_OTHER;
}

bool
xs_docx_is_word_name(const char *expanded)
{
	static const char extension[] = "http://schemas.microsoft.com/office/word/";
	const char *separator = strchr(expanded, XS_XML_SEPARATOR);
	return separator != NULL &&
	       (space_of(expanded, (size_t)(separator - expanded)) == SPACE_WORD ||
		strncmp(expanded, extension, sizeof extension - 1) == 0);
}
