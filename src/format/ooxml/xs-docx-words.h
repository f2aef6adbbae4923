// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xml/xs-xml-reader.h"

#include <stdbool.h>

// The elements that mean something to the reader, whichever of the transitional and the strict
// namespace they come in (ECMA-376, ISO/IEC 29500-1).
typedef enum {
	XS_WORD_OTHER,
	XS_WORD_PARAGRAPH, // w:p, a:p; of a workbook si, is, text
	XS_WORD_RUN,       // w:r, a:r, m:r
	XS_WORD_RUN_PROPERTIES,
	XS_WORD_PARAGRAPH_PROPERTIES,
	XS_WORD_TEXT,        // w:t, w:delText, a:t, m:t
	XS_WORD_INSTRUCTION, // w:instrText, w:delInstrText
	XS_WORD_FIELD_CHAR,
	XS_WORD_TAB,   // w:tab, w:ptab
	XS_WORD_BREAK, // w:br, w:cr, a:br
	XS_WORD_HYPHEN,
	XS_WORD_SYMBOL,
	XS_WORD_INSERTED, // w:ins, w:moveTo
	XS_WORD_DELETED,  // w:del, w:moveFrom
	XS_WORD_VANISH,
	XS_WORD_RUBY_TEXT, // w:rt
	XS_WORD_TEXT_BOX,  // w:txbxContent
	XS_WORD_TABLE,
	XS_WORD_ROW,
	XS_WORD_CELL,
	XS_WORD_GRID_BEFORE,
	XS_WORD_GRID_SPAN,
	XS_WORD_VERTICAL_MERGE,
	XS_WORD_TABLE_HEADER,
	XS_WORD_PRINTER_SETTINGS,
	XS_WORD_CHOICE,
	XS_WORD_FALLBACK,
	XS_WORD_SHEET_HEADER, // oddHeader and its kin: text with codes in it
	XS_WORD_SHEET_FOOTER,
	XS_WORD_SHEET_AUTHOR,      // author of comments
	XS_WORD_PERSON,            // who commented, shared or saved
	XS_WORD_ABSOLUTE_PATH,     // where the workbook was saved
	XS_WORD_PAGE_SETUP,        // points to printer settings
	XS_WORD_CUSTOM_PROPERTIES, // of a sheet: points to binary parts
	XS_WORD_SLIDE,             // p:sld
	XS_WORD_SLIDE_COMMENT,     // p:cm
	XS_WORD_CORE_AUTHOR,       // what tells who, when and with what, in docProps/core.xml
	XS_WORD_APP_AUTHOR,        // and in docProps/app.xml
} XsDocxWord;

// The element behind an expanded name ("namespace\x1Flocal").
XsDocxWord xs_docx_word(const char *name);
// The same for the name of a tag, looked up once for each name.
static inline XsDocxWord
xs_docx_tag_word(const XsXmlTag *tag)
{
	if (*tag->note == 0)
		*tag->note = 1 + (uint32_t)xs_docx_word(tag->name);
	return (XsDocxWord)(*tag->note - 1);
}

// The local part of a name as written ("w:val").
const char *xs_docx_local(const char *name);

// Whether the name of an element or attribute, expanded, is in one of Word's own namespaces (main of
// either kind, or an extension "http://schemas.microsoft.com/office/word/...").
bool xs_docx_is_word_name(const char *expanded);
