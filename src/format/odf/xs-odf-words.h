// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xml/xs-xml-reader.h"

#include <stdbool.h>

// The elements of OpenDocument that mean something to the reader (ISO/IEC 26300, OASIS ODF 1.3).
typedef enum {
	XS_ODF_INLINE, // within a paragraph, its text is the paragraph's: spans, fields, foreign elements
	XS_ODF_APART,     // its text never is
	XS_ODF_PARAGRAPH, // text:p, text:h
	XS_ODF_SPACE,
	XS_ODF_TAB,
	XS_ODF_BREAK,
	XS_ODF_RUBY_TEXT,
	XS_ODF_SECTION,
	XS_ODF_NOTE,
	XS_ODF_ANNOTATION,
	XS_ODF_TRACKED_CHANGES,
	XS_ODF_CHANGED_REGION,
	XS_ODF_INSERTION,
	XS_ODF_DELETION,
	XS_ODF_CHANGE,
	XS_ODF_CHANGE_START,
	XS_ODF_CHANGE_END,
	XS_ODF_SPREADSHEET,
	XS_ODF_TABLE,
	XS_ODF_COLUMN,
	XS_ODF_HEADER_ROWS,
	XS_ODF_ROW,
	XS_ODF_CELL,
	XS_ODF_COVERED_CELL,
	XS_ODF_CHANGED_CELL,  // what stood in a cell before a tracked change
	XS_ODF_TABLE_CHANGES, // tracked changes of a spreadsheet
	XS_ODF_PAGE,
	XS_ODF_FRAME,
	XS_ODF_SHAPE,  // what stands apart from the cell around it
	XS_ODF_OBJECT, // one that can be drawn anew from what it holds
	XS_ODF_IMAGE,
	XS_ODF_CAPTION, // svg:title, svg:desc
	XS_ODF_FORMS,
	XS_ODF_MASTER, // what is shown on every page
	XS_ODF_HEADER,
	XS_ODF_FOOTER,
	XS_ODF_BINARY, // base64
	XS_ODF_SCRIPTS,
	XS_ODF_EVENT_LISTENER,
	XS_ODF_SETTING,
	XS_ODF_META,
	XS_ODF_USER_DEFINED, // a property with a type
	XS_ODF_WHO,          // tells who or when: of comments, changes, the document
	XS_ODF_AUTHOR,       // the same, only of the document
	XS_ODF_STYLE,
	XS_ODF_TEXT_PROPERTIES,
	XS_ODF_TABLE_PROPERTIES,
	XS_ODF_PAGE_PROPERTIES,
	XS_ODF_FILE_ENTRY, // of the manifest
	XS_ODF_ENCRYPTION,
} XsOdfWord;

// The element behind an expanded name ("namespace\x1Flocal").
XsOdfWord xs_odf_word(const char *name);

// The same for the name of a tag, looked up once for each name.
static inline XsOdfWord
xs_odf_tag_word(const XsXmlTag *tag)
{
	if (*tag->note == 0)
		*tag->note = 1 + (uint32_t)xs_odf_word(tag->name);
	return (XsOdfWord)(*tag->note - 1);
}

// Cells that may have a value beside their text.
static inline bool
xs_odf_is_cell(XsOdfWord word)
{
	return word == XS_ODF_CELL || word == XS_ODF_COVERED_CELL || word == XS_ODF_CHANGED_CELL;
}

// The local part of a name as written ("text:name").
const char *xs_odf_local(const char *name);
// The value of the attribute with this local name, or NULL.
const char *xs_odf_value(const XsXmlTag *tag, const char *local);
// Index of the attribute that holds the value of a cell or field (office:value, office:date-value and
// their kin), or -1.
int xs_odf_value_index(const XsXmlTag *tag);
