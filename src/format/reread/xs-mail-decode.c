// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-mail-decode.h"

#include "format/reread/xs-decode.h"
#include "format/reread/xs-legacy.h"

#include <string.h>

static int
digit_of(uint8_t c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

void
xs_mail_decode_base64(const uint8_t *bytes, size_t len, GByteArray *out)
{
	uint32_t held = 0;
	unsigned n = 0;
	for (size_t i = 0; i < len; i++) {
		int digit = digit_of(bytes[i]);
		if (digit < 0 && bytes[i] != '=')
			continue;
		if (digit < 0)
			break;
		held = held << 6 | (uint32_t)digit;
		if (++n < 4)
			continue;
		const uint8_t three[3] = {
			(uint8_t)(held >> 16), (uint8_t)(held >> 8), (uint8_t)held};
		g_byte_array_append(out, three, 3);
		held = 0;
		n = 0;
	}
	held <<= 6 * (4 - n);
	const uint8_t rest[2] = {(uint8_t)(held >> 16), (uint8_t)(held >> 8)};
	if (n >= 2)
		g_byte_array_append(out, rest, n - 1);
}

// Length of the soft line break that begins at an equals sign; 0 where it is none.
static size_t
soft_break(const uint8_t *bytes, size_t len)
{
	size_t i = 1;
	while (i < len && (bytes[i] == ' ' || bytes[i] == '\t'))
		i++;
	if (i < len && bytes[i] == '\r')
		i++;
	// The last line end of a body belongs to the delimiter behind it.
	if (i == len)
		return len;
	return bytes[i] == '\n' ? i + 1 : 0;
}

void
xs_mail_decode_quoted(const uint8_t *bytes, size_t len, GByteArray *out)
{
	for (size_t i = 0; i < len; i++) {
		size_t soft = bytes[i] == '=' ? soft_break(bytes + i, len - i) : 0;
		bool coded = bytes[i] == '=' && i + 2 < len &&
			     xs_decode_nibble(bytes[i + 1]) >= 0 &&
			     xs_decode_nibble(bytes[i + 2]) >= 0;
		if (soft > 0) {
			i += soft - 1;
			continue;
		}
		uint8_t c = bytes[i];
		if (coded) {
			c = (uint8_t)(xs_decode_nibble(bytes[i + 1]) << 4 |
				      xs_decode_nibble(bytes[i + 2]));
			i += 2;
		}
		g_byte_array_append(out, &c, 1);
	}
}

// The converter for a name: what is newer holds what is older, and senders mix them up.
static const char *
converter_of(const char *charset)
{
	static const char *const names[][2] = {
		{"gb2312", "GB18030"},
		{"gbk", "GB18030"},
		{"x-gbk", "GB18030"},
		{"cp936", "GB18030"},
		{"gb_2312-80", "GB18030"},
		{"euc-cn", "GB18030"},
		{"big5", "BIG5-HKSCS"},
		{"x-big5", "BIG5-HKSCS"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (g_ascii_strcasecmp(charset, names[i][0]) == 0)
			return names[i][1];
	}
	return charset;
}

char *
xs_mail_decode_charset(const uint8_t *bytes, size_t len, const char *charset, size_t *ret_len)
{
	if (charset == NULL || g_ascii_strcasecmp(charset, "utf-8") == 0 ||
	    g_ascii_strcasecmp(charset, "us-ascii") == 0 ||
	    g_ascii_strncasecmp(charset, "utf-16", 6) == 0 ||
	    g_ascii_strncasecmp(charset, "utf-32", 6) == 0)
		return NULL;
	if (len == 0)
		return NULL;
	gsize made = 0;
	char *utf8 = g_convert((const char *)bytes,
			       (gssize)len,
			       "UTF-8",
			       converter_of(charset),
			       NULL,
			       &made,
			       NULL);
	*ret_len = made;
	return utf8;
}

typedef struct {
	GByteArray *out;
	GByteArray *bytes; // of words that are not yet converted
	char *charset;     // of these
} Words;

static void
flush_words(Words *self)
{
	if (self->charset == NULL)
		return;
	size_t len = 0;
	g_autofree char *utf8 =
		xs_mail_decode_charset(self->bytes->data, self->bytes->len, self->charset, &len);
	const uint8_t *text = utf8 != NULL ? (const uint8_t *)utf8 : self->bytes->data;
	g_byte_array_append(self->out, text, utf8 != NULL ? (guint)len : self->bytes->len);
	g_byte_array_set_size(self->bytes, 0);
	g_clear_pointer(&self->charset, g_free);
}

// "=?charset?B?text?="; returns its length, 0 where none begins here.
static size_t
take_word(Words *self, const uint8_t *bytes, size_t len)
{
	if (len < 8 || memcmp(bytes, "=?", 2) != 0)
		return 0;
	const uint8_t *end = bytes + len;
	const uint8_t *kind = memchr(bytes + 2, '?', len - 2);
	if (kind == NULL || end - kind < 5 || kind[2] != '?')
		return 0;
	const uint8_t *text = kind + 3;
	const uint8_t *stop = memmem(text, (size_t)(end - text), "?=", 2);
	bool base64 = g_ascii_tolower((char)kind[1]) == 'b';
	if (stop == NULL || (!base64 && g_ascii_tolower((char)kind[1]) != 'q'))
		return 0;
	for (const uint8_t *at = bytes; at < stop; at++) {
		if (g_ascii_isspace((char)*at))
			return 0;
	}
	g_autofree char *charset = g_strndup((const char *)bytes + 2, (size_t)(kind - bytes) - 2);
	charset[strcspn(charset, "*")] = '\0'; // a language (RFC 2231)
	if (self->charset != NULL && g_ascii_strcasecmp(self->charset, charset) != 0)
		flush_words(self);
	if (self->charset == NULL)
		self->charset = g_steal_pointer(&charset);
	if (base64) {
		xs_mail_decode_base64(text, (size_t)(stop - text), self->bytes);
		return (size_t)(stop - bytes) + 2;
	}
	g_autofree char *spaced = g_strndup((const char *)text, (size_t)(stop - text));
	g_strdelimit(spaced, "_", ' ');
	xs_mail_decode_quoted((const uint8_t *)spaced, strlen(spaced), self->bytes);
	return (size_t)(stop - bytes) + 2;
}

static size_t
blanks(const uint8_t *bytes, size_t len)
{
	size_t n = 0;
	while (n < len && strchr(" \t\r\n", bytes[n]) != NULL && bytes[n] != '\0')
		n++;
	return n;
}

void
xs_mail_decode_field(const uint8_t *bytes, size_t len, GByteArray *out)
{
	g_autofree char *legacy = xs_legacy_utf8(bytes, len);
	if (legacy != NULL) {
		bytes = (const uint8_t *)legacy;
		len = strlen(legacy);
	}
	g_autoptr(GByteArray) held = g_byte_array_new();
	Words words = {.out = out, .bytes = held};
	for (size_t at = 0; at < len;) {
		// White space between encoded words is none.
		size_t space = words.charset != NULL ? blanks(bytes + at, len - at) : 0;
		size_t n = take_word(&words, bytes + at + space, len - at - space);
		if (n > 0) {
			at += space + n;
			continue;
		}
		flush_words(&words);
		if (bytes[at] != '\r' && bytes[at] != '\n')
			g_byte_array_append(out, bytes + at, 1);
		at++;
	}
	flush_words(&words);
}

void
xs_mail_decode_params(const uint8_t *bytes, size_t len, GByteArray *out)
{
	g_autoptr(GByteArray) value = g_byte_array_new();
	const uint8_t *end = bytes + len;
	for (const uint8_t *at = bytes; (at = memmem(at, (size_t)(end - at), "*=", 2)) != NULL;) {
		at += 2;
		for (; at < end && *at != ';' && !g_ascii_isspace((char)*at); at++) {
			uint8_t c = *at;
			bool coded = c == '%' && end - at > 2 && xs_decode_nibble(at[1]) >= 0 &&
				     xs_decode_nibble(at[2]) >= 0;
			if (coded) {
				c = (uint8_t)(xs_decode_nibble(at[1]) << 4 |
					      xs_decode_nibble(at[2]));
				at += 2;
			}
			g_byte_array_append(value, &c, 1);
		}
	}
	const uint8_t *quote = value->len > 0 ? memchr(value->data, '\'', value->len) : NULL;
	if (quote == NULL) {
		g_byte_array_append(out, value->data, value->len);
		return;
	}
	g_autofree char *charset =
		g_strndup((const char *)value->data, (size_t)(quote - value->data));
	size_t utf8_len = 0;
	g_autofree char *utf8 =
		*charset != '\0'
			? xs_mail_decode_charset(value->data, value->len, charset, &utf8_len)
			: NULL;
	if (utf8 != NULL)
		g_byte_array_append(out, (const uint8_t *)utf8, (guint)utf8_len);
	else
		g_byte_array_append(out, value->data, value->len);
}
