// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/strand/xs-escape.h"

#include <string.h>

enum {
	FALLBACK = '*',
};

// What is at hand while one character is written.
typedef struct {
	XsCharsetEncoder *encoder;
	XsBuffer *buffer;
	GError **error;
} Target;

static bool put(const Target *target, gunichar c, uint64_t escapes);

static bool
put_ascii(const Target *target, const char *ascii, uint64_t escapes)
{
	for (; *ascii != '\0'; ascii++) {
		if (!put(target, (gunichar)*ascii, escapes))
			return false;
	}
	return true;
}

static bool
encodes(const Target *target, gunichar c)
{
	uint8_t bytes[XS_CHARSET_MAX_BYTES];
	return xs_charset_encode(target->encoder, c, bytes) > 0;
}

static bool
put_plain(const Target *target, gunichar c)
{
	uint8_t bytes[XS_CHARSET_MAX_BYTES];
	size_t n = xs_charset_encode(target->encoder, c, bytes);
	if (n == 0)
		n = xs_charset_encode(target->encoder, FALLBACK, bytes);
	return xs_buffer_append(target->buffer, bytes, n, target->error);
}

static bool
put_reference(const Target *target, gunichar c, uint64_t outer)
{
	char reference[16];
	g_snprintf(reference, sizeof(reference), "&#%u;", c);
	return put_ascii(target, reference, outer);
}

static bool
put_text(const Target *target, gunichar c, uint64_t outer)
{
	if (c == '<')
		return put_ascii(target, "&lt;", outer);
	if (c == '>')
		return put_ascii(target, "&gt;", outer);
	if (c == '&')
		return put_ascii(target, "&amp;", outer);
	return encodes(target, c) ? put(target, c, outer) : put_reference(target, c, outer);
}

static bool
is_bare(gunichar c)
{
	return c >= 0x80 || g_ascii_isalnum((char)c) || strchr("*-_.:", (int)c) != NULL;
}

static bool
put_value(const Target *target, gunichar c, bool bare, uint64_t outer)
{
	if (c == '"' || c == '\'' || (bare && !is_bare(c)))
		return put_reference(target, c, outer);
	return put_text(target, c, outer);
}

// Nothing that could end what it stands in, or begin something.
static gunichar
harmless(gunichar c)
{
	bool good = c >= 0x80 || g_ascii_isalnum((char)c) || strchr(" *[]().:", (int)c) != NULL;
	return good ? c : FALLBACK;
}

static bool
put_string(const Target *target, gunichar c, uint64_t outer)
{
	bool special = c < 0x20 || c == 0x2028 || c == 0x2029 || c == 0x7F ||
		       (c < 0x80 && strchr("\"'\\`<>&/$", (int)c) != NULL);
	if (!special && encodes(target, c))
		return put(target, c, outer);
	char escape[16];
	if (c >= 0x10000)
		g_snprintf(escape,
			   sizeof(escape),
			   "\\u%04X\\u%04X",
			   0xD800 + ((c - 0x10000) >> 10),
			   0xDC00 + ((c - 0x10000) & 0x3FF));
	else
		g_snprintf(escape, sizeof(escape), "\\u%04X", c);
	return put_ascii(target, escape, outer);
}

static bool
put_percent(const Target *target, gunichar c, uint64_t outer)
{
	if (c < 0x80 && (g_ascii_isalnum((char)c) || strchr("*-._~@:", (int)c) != NULL))
		return put(target, c, outer);
	char utf8[6];
	int n = g_unichar_to_utf8(c, utf8);
	for (int i = 0; i < n; i++) {
		char escape[4];
		g_snprintf(escape, sizeof(escape), "%%%02X", (unsigned)(uint8_t)utf8[i]);
		if (!put_ascii(target, escape, outer))
			return false;
	}
	return true;
}

// \uN with one character that readers of old skip.
static bool
put_rtf(const Target *target, gunichar c, uint64_t outer)
{
	if (c >= 0x20 && c < 0x7F && c != '\\' && c != '{' && c != '}')
		return put(target, c, outer);
	gunichar units[2] = {c, 0};
	if (c >= 0x10000) {
		units[0] = 0xD800 + ((c - 0x10000) >> 10);
		units[1] = 0xDC00 + ((c - 0x10000) & 0x3FF);
	}
	for (size_t i = 0; i < 2 && units[i] != 0; i++) {
		char escape[24];
		g_snprintf(escape, sizeof(escape), "{\\uc0\\u%d}", (int16_t)(uint16_t)units[i]);
		if (!put_ascii(target, escape, outer))
			return false;
	}
	return true;
}

static bool
put(const Target *target, gunichar c, uint64_t escapes)
{
	uint64_t outer = escapes >> XS_ESCAPE_BITS;
	bool word = c >= 0x80 || g_ascii_isalnum((char)c);
	switch (xs_escape_innermost(escapes)) {
	case XS_ESCAPE_TEXT:
		return put_text(target, c, outer);
	case XS_ESCAPE_VALUE:
		return put_value(target, c, false, outer);
	case XS_ESCAPE_BARE:
		return put_value(target, c, true, outer);
	case XS_ESCAPE_RAW:
		return put(target, harmless(c), outer);
	case XS_ESCAPE_NAME:
		return put(target, word ? c : 'x', outer);
	case XS_ESCAPE_CODE:
		return put(target, word ? c : '_', outer);
	case XS_ESCAPE_STRING:
	case XS_ESCAPE_NUMBER:
		return put_string(target, c, outer);
	case XS_ESCAPE_PERCENT:
		return put_percent(target, c, outer);
	case XS_ESCAPE_RTF:
		return put_rtf(target, c, outer);
	case XS_ESCAPE_NONE:
	case XS_ESCAPE_BASE64:
		break;
	default:
		break;
	}
	return put_plain(target, c);
}

bool
xs_escape_put(XsCharsetEncoder *encoder,
	      gunichar character,
	      uint64_t escapes,
	      XsBuffer *buffer,
	      GError **error)
{
	const Target target = {encoder, buffer, error};
	// No markup allows control characters, and in text a line end may mean something.
	bool control = character < 0x20 || character == 0x7F;
	return put(&target, control ? FALLBACK : character, escapes);
}
