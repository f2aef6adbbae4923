// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xml/xs-xml-tag.h"

#include <string.h>

// A cursor in a start tag.
typedef struct {
	const uint8_t *data;
	XsXmlEncoding encoding;
	uint64_t at;
	uint64_t end;
} Cursor;

// The character at the cursor, 0 at its end.
static gunichar
peek(const Cursor *cursor, size_t *ret_taken)
{
	gunichar character = 0;
	*ret_taken = xs_xml_encoding_next(cursor->encoding,
					  cursor->data + cursor->at,
					  (size_t)(cursor->end - cursor->at),
					  &character);
	return *ret_taken > 0 ? character : 0;
}

static bool
is_space(gunichar character)
{
	return character == ' ' || character == '\t' || character == '\r' || character == '\n';
}

// Moves over characters until one of those in set, or white space where spaces is true; returns it.
static gunichar
skip_until(Cursor *cursor, const char *set, bool spaces)
{
	for (;;) {
		size_t taken;
		gunichar character = peek(cursor, &taken);
		if (character == 0 || (spaces && is_space(character)) ||
		    (character < 0x80 && strchr(set, (int)character) != NULL))
			return character;
		cursor->at += taken;
	}
}

static gunichar
skip_space(Cursor *cursor)
{
	for (;;) {
		size_t taken;
		gunichar character = peek(cursor, &taken);
		if (!is_space(character))
			return character;
		cursor->at += taken;
	}
}

void
xs_xml_tag_split(
	const uint8_t *data, XsXmlEncoding encoding, uint64_t off, uint64_t len, GArray *attributes)
{
	Cursor cursor = {.data = data, .encoding = encoding, .at = off, .end = off + len};
	uint64_t unit = xs_xml_encoding_unit(encoding);
	g_array_set_size(attributes, 0);
	skip_until(&cursor, "/>", true);
	for (;;) {
		gunichar character = skip_space(&cursor);
		if (character == 0 || character == '/' || character == '>')
			break;
		XsXmlAttribute one = {.off = cursor.at};
		skip_until(&cursor, "=", true);
		skip_until(&cursor, "\"'", false);
		size_t taken;
		gunichar quote = peek(&cursor, &taken);
		if (quote == 0)
			break;
		const char close[] = {(char)quote, '\0'};
		one.value_off = cursor.at += unit;
		if (skip_until(&cursor, close, false) == 0)
			break;
		one.value_len = cursor.at - one.value_off;
		one.end = cursor.at += unit;
		g_array_append_val(attributes, one);
	}
}

// The character behind "&#" ... ";", or 0; zeros in front may be any number.
static gunichar
resolve_number(Cursor *cursor)
{
	size_t taken;
	gunichar character = peek(cursor, &taken);
	gunichar base = character == 'x' ? 16 : 10;
	gunichar value = 0;
	if (character == 'x')
		cursor->at += taken;
	while ((character = peek(cursor, &taken)) != 0 && character != ';') {
		int digit = character < 0x80 ? g_ascii_xdigit_value((char)character) : -1;
		if (digit < 0 || digit >= (int)base || value > 0x10FFFF)
			return 0;
		value = value * base + (gunichar)digit;
		cursor->at += taken;
	}
	return value > 0 && g_unichar_validate(value) ? value : 0;
}

// The character that the reference at the cursor names ("&amp;", "&#x30;"), or 0.
static gunichar
resolve(const Cursor *start)
{
	static const struct {
		const char *name;
		gunichar character;
	} known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
	Cursor cursor = *start;
	char name[8] = "";
	for (size_t i = 0; i < sizeof name - 1; i++) {
		size_t taken;
		gunichar character = peek(&cursor, &taken);
		if (character == 0 || character == ';' || character > 0x7F)
			break;
		cursor.at += taken;
		if (i == 1 && character == '#')
			return resolve_number(&cursor);
		name[i] = (char)character;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
		if (strcmp(name + 1, known[i].name) == 0)
			return known[i].character;
	}
	return 0;
}

// A value on its way out: what is collected until its kind or width changes.
typedef struct {
	XsXmlPieceFunc func;
	void *user;
	const char *expected; // what expat says still follows
	GString *utf8;
	uint64_t off;
	uint64_t n;
	size_t width;
} Value;

// Hands on a piece, if it is what expat read too.
static bool
give_piece(Value *value,
	   XsPieceKind kind,
	   const char *utf8,
	   size_t len,
	   uint64_t off,
	   uint64_t n,
	   GError **error)
{
	if (strncmp(value->expected, utf8, len) != 0) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "XML: attribute read in two ways");
		return false;
	}
	value->expected += len;
	return value->func(value->user, kind, utf8, len, off, n, error);
}

static bool
flush(XsXmlEncoding encoding, Value *value, GError **error)
{
	XsPieceKind kind = encoding == XS_XML_UTF8 ? XS_PIECE_AFFINE : XS_PIECE_CHARS;
	GString *utf8 = value->utf8;
	bool done = utf8->len == 0 ||
		    give_piece(value, kind, utf8->str, utf8->len, value->off, value->n, error);
	g_string_truncate(utf8, 0);
	value->n = 0;
	value->width = 0;
	return done;
}

// How many bytes the thing at the cursor takes that becomes one other character (a reference,
// white space); 0 for a character that stands for itself.
static uint64_t
atom_size(const Cursor *cursor, gunichar character, size_t taken, gunichar *ret_becomes)
{
	if (character == '&') {
		Cursor end = *cursor;
		if (skip_until(&end, ";", false) == 0)
			return 0;
		*ret_becomes = resolve(cursor);
		return end.at + taken - cursor->at;
	}
	if (!is_space(character) || character == ' ')
		return 0;
	*ret_becomes = ' ';
	Cursor next = *cursor;
	next.at += taken;
	size_t second;
	if (character == '\r' && peek(&next, &second) == '\n')
		return taken + second;
	return taken;
}

static bool
give_value(Cursor *cursor, Value *value, GError **error)
{
	while (cursor->at < cursor->end) {
		size_t taken;
		gunichar character = peek(cursor, &taken);
		gunichar becomes = 0;
		if (taken == 0)
			break;
		uint64_t n = atom_size(cursor, character, taken, &becomes);
		size_t width = cursor->encoding == XS_XML_UTF8 ? 1 : taken;
		if ((n > 0 || (value->width != 0 && width != value->width)) &&
		    !flush(cursor->encoding, value, error))
			return false;
		char utf8[6];
		size_t len = (size_t)g_unichar_to_utf8(n > 0 ? becomes : character, utf8);
		if (n > 0) {
			if (!give_piece(value, XS_PIECE_ATOM, utf8, len, cursor->at, n, error))
				return false;
			cursor->at += n;
			continue;
		}
		if (value->n == 0)
			value->off = cursor->at;
		value->width = width;
		value->n += taken;
		g_string_append_len(value->utf8, utf8, (gssize)len);
		cursor->at += taken;
	}
	return flush(cursor->encoding, value, error);
}

bool
xs_xml_tag_value(const uint8_t *data,
		 XsXmlEncoding encoding,
		 const XsXmlAttribute *attribute,
		 const char *expected,
		 XsXmlPieceFunc func,
		 void *user,
		 GError **error)
{
	Cursor cursor = {
		.data = data,
		.encoding = encoding,
		.at = attribute->value_off,
		.end = attribute->value_off + attribute->value_len,
	};
	Value value = {
		.func = func,
		.user = user,
		.expected = expected,
		.utf8 = g_string_new(NULL),
	};
	bool done = give_value(&cursor, &value, error);
	if (done && *value.expected != '\0') {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "XML: attribute read in two ways");
		done = false;
	}
	g_string_free(value.utf8, true);
	return done;
}
