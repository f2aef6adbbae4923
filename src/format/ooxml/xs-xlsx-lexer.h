// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pack/xs-pack-stream.h"
#include "text/xs-sink.h"

// Cuts the XML of a worksheet or of the shared strings into tokens while it is unpacked: a sheet of
// 100,000 rows is not worth holding in memory, nor what expat costs for each of its elements. Reads
// what is well-formed as expat does and refuses what it does not know (a document type, unknown
// entities, tags that do not match) with XS_ERROR_MALFORMED. UTF-8 only (XS_ERROR_UNSUPPORTED).
typedef enum {
	XS_XLSX_END_OF_PART,
	XS_XLSX_START, // also of an empty tag: its END follows, with no bytes of its own
	XS_XLSX_END,
	XS_XLSX_TEXT,  // up to the next '<'; references as they are written
	XS_XLSX_CDATA, // what is inside
	XS_XLSX_ASIDE, // what is inside a comment or processing instruction
} XsXlsxTokenKind;

// Offsets count bytes of the part.
typedef struct {
	XsXlsxTokenKind kind;
	bool empty;     // START: of an empty tag
	uint64_t start; // of the token with its markup
	uint64_t end;
	uint64_t name; // START, END: the local name; TEXT, CDATA, ASIDE: the text
	size_t name_len;
	uint64_t prefix; // START: of the name as written, up to name
	uint32_t depth;  // of the element: the root has 1
} XsXlsxToken;

typedef struct XsXlsxLexer XsXlsxLexer;

// Borrows pack and limits.
XsXlsxLexer *xs_xlsx_lexer_open(XsPack *pack, size_t entry, const XsLimits *limits, GError **error);
void xs_xlsx_lexer_free(XsXlsxLexer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsXlsxLexer, xs_xlsx_lexer_free)

XS_CHECKED bool xs_xlsx_lexer_next(XsXlsxLexer *self, XsXlsxToken *token, GError **error);

// From here on the bytes of the part stay in memory, until the mark is set anew: at the start of the
// token that comes next.
void xs_xlsx_lexer_mark(XsXlsxLexer *self);
// Sets the mark at the start of a token that was just read.
void xs_xlsx_lexer_mark_at(XsXlsxLexer *self, const XsXlsxToken *token);
// The bytes from off on, which lies behind the mark. Valid until the next token.
const char *xs_xlsx_lexer_bytes(const XsXlsxLexer *self, uint64_t off);

// For speed: the bytes of the part from the next token on, as many as are in memory, to be looked at
// without tokens; then how many of them, which hold whole elements, are done with.
const char *xs_xlsx_lexer_peek(const XsXlsxLexer *self, size_t *ret_len, uint64_t *ret_off);
void xs_xlsx_lexer_skip(XsXlsxLexer *self, size_t n);
// How many elements are open.
uint32_t xs_xlsx_lexer_depth(const XsXlsxLexer *self);

bool xs_xlsx_token_is(const XsXlsxLexer *self, const XsXlsxToken *token, const char *local);

// An attribute of a START token.
typedef struct {
	const char *name; // as written
	size_t name_len;
	const char *value; // as written
	size_t value_len;
	uint64_t value_off;
} XsXlsxAttribute;

// Goes through the attributes: *at is 0 at first.
bool xs_xlsx_attribute_next(const XsXlsxLexer *self,
			    const XsXlsxToken *token,
			    uint64_t *at,
			    XsXlsxAttribute *ret_attribute);
bool xs_xlsx_attribute_is(const XsXlsxAttribute *attribute, const char *name);

// Whether XML text (not CDATA) is what it is, without references or carriage returns.
bool xs_xlsx_is_plain(const char *text, size_t len);

// A piece of decoded text and the bytes of the raw text behind it.
typedef bool (*XsXlsxPieceFunc)(void *user,
				XsPieceKind kind,
				const char *utf8,
				size_t len,
				size_t off,
				size_t n,
				GError **error);

// Decodes raw text: references (not in CDATA), line ends, and where escapes is true the "_x0041_" of
// ST_Xstring (ECMA-376 part 1, 22.9.2.19). Control characters become spaces.
XS_CHECKED bool xs_xlsx_decode(const char *raw,
			       size_t len,
			       bool cdata,
			       bool escapes,
			       XsXlsxPieceFunc func,
			       void *user,
			       GError **error);
// The same, appended to a buffer.
XS_CHECKED bool xs_xlsx_decode_to(
	XsBuffer *buffer, const char *raw, size_t len, bool cdata, bool escapes, GError **error);
