// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/mail/xs-mail-field.h"

#include "format/sniff/xs-charset.h"
#include "text/xs-edit.h"

#include <gmime/gmime.h>
#include <string.h>

enum {
	WORD_BYTES = 45, // of text in one encoded word: 60 digits of base 64 and 12 signs around
	FALLBACK = '*',
};

typedef enum {
	RAW,   // byte by byte
	WORDS, // encoded words
	OTHER, // bytes in another encoding
} SegmentKind;

typedef struct {
	SegmentKind kind;
	size_t text;
	size_t text_len;
	size_t off;
	size_t len;
} Segment;

const char *
xs_mail_converter(const char *charset)
{
	static const char *const older[] = {
		"gb2312", "gbk", "x-gbk", "cp936", "gb_2312-80", "euc-cn"};
	for (size_t i = 0; i < G_N_ELEMENTS(older); i++) {
		if (g_ascii_strcasecmp(charset, older[i]) == 0)
			return "GB18030";
	}
	bool big5 = g_ascii_strcasecmp(charset, "big5") == 0 ||
		    g_ascii_strcasecmp(charset, "x-big5") == 0;
	return big5 ? "BIG5-HKSCS" : charset;
}

static bool
is_blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Length of the encoded word that begins here; 0 where none does.
static size_t
word_len(const uint8_t *bytes, size_t len)
{
	unsigned marks = 0;
	if (len < 8 || bytes[0] != '=' || bytes[1] != '?')
		return 0;
	for (size_t i = 2; i < len && !is_blank(bytes[i]); i++) {
		if (bytes[i] != '?')
			continue;
		if (++marks == 2 && (bytes[i - 2] != '?' || strchr("bBqQ", bytes[i - 1]) == NULL))
			return 0;
		if (marks == 3)
			return i + 1 < len && bytes[i + 1] == '=' ? i + 2 : 0;
	}
	return 0;
}

// Of words that only white space parts.
static size_t
words_len(const uint8_t *bytes, size_t len)
{
	size_t end = word_len(bytes, len);
	for (size_t next = end; next > 0 && next < len;) {
		while (next < len && is_blank(bytes[next]))
			next++;
		size_t more = word_len(bytes + next, len - next);
		if (more == 0)
			break;
		next += more;
		end = next;
	}
	return end;
}

static void
add_segment(XsMailText *self,
	    SegmentKind kind,
	    const char *utf8,
	    size_t utf8_len,
	    size_t off,
	    size_t len)
{
	Segment segment = {kind, self->utf8->len, utf8_len, off, len};
	Segment *last = self->segments->len > 0
				? &g_array_index(self->segments, Segment, self->segments->len - 1)
				: NULL;
	g_string_append_len(self->utf8, utf8, (gssize)utf8_len);
	if (kind == RAW && last != NULL && last->kind == RAW && last->off + last->len == off) {
		last->len += len;
		last->text_len += utf8_len;
		return;
	}
	g_array_append_val(self->segments, segment);
}

// Appends what one word holds in its charset, which it returns; new string.
static char *
decode_word(const char *word, size_t len, GByteArray *out)
{
	const char *kind = memchr(word + 2, '?', len - 2);
	const char *text = kind + 3;
	size_t text_len = len - (size_t)(text - word) - 2;
	char *charset = g_strndup(word + 2, (size_t)(kind - word) - 2);
	charset[strcspn(charset, "*")] = '\0'; // a language (RFC 2231)
	g_autofree char *copy = g_strndup(text, text_len);
	bool base64 = g_ascii_tolower(kind[1]) == 'b';
	if (!base64)
		g_strdelimit(copy, "_", ' ');
	GMimeEncoding state;
	g_mime_encoding_init_decode(&state,
				    base64 ? GMIME_CONTENT_ENCODING_BASE64
					   : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
	g_autofree char *room = g_malloc(text_len + 64);
	size_t n = g_mime_encoding_flush(&state, copy, text_len, room);
	g_byte_array_append(out, (const uint8_t *)room, (guint)n);
	return charset;
}

// Appends bytes in a charset to the text, and empties them.
static void
convert(XsMailText *self, const char *charset, GByteArray *bytes, GString *out)
{
	if (bytes->len == 0)
		return;
	g_autofree char *utf8 = g_convert((const char *)bytes->data,
					  bytes->len,
					  "UTF-8",
					  xs_mail_converter(charset),
					  NULL,
					  NULL,
					  NULL);
	g_autofree char *valid =
		utf8 != NULL ? NULL
			     : g_utf8_make_valid((const char *)bytes->data, (gssize)bytes->len);
	self->invalid |= utf8 == NULL;
	g_string_append(out, utf8 != NULL ? utf8 : valid);
	g_byte_array_set_size(bytes, 0);
}

// Words of one charset may part a character (GMime by itself ends at the first that is padded).
static void
add_words(XsMailText *self, size_t off, size_t len)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GByteArray) held = g_byte_array_new();
	g_autofree char *open = NULL;
	for (size_t at = 0; at < len;) {
		const uint8_t *word = self->bytes + off + at;
		size_t n = word_len(word, len - at);
		if (n == 0) {
			at++;
			continue;
		}
		g_autoptr(GByteArray) own = g_byte_array_new();
		g_autofree char *charset = decode_word((const char *)word, n, own);
		if (open != NULL && g_ascii_strcasecmp(open, charset) != 0)
			convert(self, open, held, text);
		g_byte_array_append(held, own->data, own->len);
		g_free(open);
		open = g_steal_pointer(&charset);
		at += n;
	}
	convert(self, open, held, text);
	// Line ends within a word end no field.
	g_strdelimit(text->str, "\r\n", ' ');
	add_segment(self, WORDS, text->str, strlen(text->str), off, len);
}

// One character that is not ASCII; returns its length.
static size_t
add_character(XsMailText *self, XsCharset charset, size_t at)
{
	uint32_t c = 0;
	char utf8[6];
	size_t left = self->len - at;
	size_t n = xs_charset_next(charset, self->bytes + at, left, &c);
	self->invalid |= n == 0;
	size_t step = n > 0 ? n : xs_charset_skip(charset, left);
	size_t len = (size_t)g_unichar_to_utf8(n > 0 ? c : 0xFFFD, utf8);
	SegmentKind kind = charset == XS_CHARSET_UTF8 && n > 0 ? RAW : OTHER;
	add_segment(self, kind, utf8, len, at, step);
	return step;
}

static size_t
add_next(XsMailText *self, XsCharset charset, size_t at)
{
	uint8_t c = self->bytes[at];
	size_t words = c == '=' ? words_len(self->bytes + at, self->len - at) : 0;
	if (words > 0) {
		add_words(self, at, words);
		return words;
	}
	// What some programs decode, and others do not.
	size_t left = self->len - at;
	self->invalid |= c == '=' && left > 2 && self->bytes[at + 1] == '?' &&
			 memmem(self->bytes + at + 2, left - 2, "?=", 2) != NULL;
	if (c >= 0x80)
		return add_character(self, charset, at);
	if (c == '\0')
		add_segment(self, OTHER, " ", 1, at, 1);
	else if (c == '@' && self->machine)
		add_segment(self, OTHER, " ", 1, at, 1);
	else if (c != '\r' && c != '\n')
		add_segment(self, RAW, (const char *)&c, 1, at, 1);
	return 1;
}

bool
xs_mail_is_identifier(const uint8_t *bytes, size_t len)
{
	static const char *const names[] = {
		"Message-ID:", "References:", "In-Reply-To:", "Content-ID:", "X-Message-ID:"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		size_t n = strlen(names[i]);
		if (len >= n && g_ascii_strncasecmp((const char *)bytes, names[i], n) == 0)
			return true;
	}
	return false;
}

XsMailText *
xs_mail_text_new(const uint8_t *bytes, size_t len)
{
	XsMailText *self = g_new0(XsMailText, 1);
	self->utf8 = g_string_new(NULL);
	self->segments = g_array_new(false, false, sizeof(Segment));
	self->bytes = bytes;
	self->len = len;
	self->machine = xs_mail_is_identifier(bytes, len);
	XsCharsetGuess guess = {0};
	XsCharset charset = XS_CHARSET_UTF8;
	self->utf8_bytes = g_utf8_validate_len((const char *)bytes, len, NULL);
	if (!self->utf8_bytes) {
		bool big5 =
			xs_charset_detect(bytes, len, &guess) && guess.charset == XS_CHARSET_BIG5;
		charset = big5 ? XS_CHARSET_BIG5 : XS_CHARSET_GB18030;
	}
	for (size_t at = 0; at < len;)
		at += add_next(self, charset, at);
	return self;
}

void
xs_mail_text_free(XsMailText *self)
{
	if (self == NULL)
		return;
	explicit_bzero(self->utf8->str, self->utf8->len);
	g_string_free(self->utf8, true);
	g_array_unref(self->segments);
	g_free(self);
}

static void
put(GByteArray *out, const void *bytes, size_t len)
{
	g_byte_array_append(out, bytes, (guint)len);
}

static void
put_string(GByteArray *out, const char *string)
{
	put(out, string, strlen(string));
}

// Encoded words, each of whole characters, one a line.
static void
put_words(GByteArray *out, const char *utf8, size_t len, const char *eol)
{
	for (size_t at = 0; at < len;) {
		size_t n = MIN(len - at, WORD_BYTES);
		while (at + n < len && (utf8[at + n] & 0xC0) == 0x80)
			n--;
		g_autofree char *digits = g_base64_encode((const uint8_t *)utf8 + at, n);
		if (at > 0) {
			put_string(out, eol);
			put_string(out, " ");
		}
		put_string(out, "=?utf-8?B?");
		put_string(out, digits);
		put_string(out, "?=");
		at += n;
	}
}

typedef struct {
	const XsMailText *text;
	const GArray *splices;
	uint64_t base;
	bool other;
} Writing;

// What a mask may be in bytes that are read one by one.
static void
put_plain(Writing *self, const char *replacement, GByteArray *out)
{
	for (const char *at = replacement; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		bool fits = (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && self->text->utf8_bytes);
		if (fits)
			put(out, at, (size_t)(g_utf8_next_char(at) - at));
		else
			put(out, &(const char){FALLBACK}, 1);
		self->other |= !fits;
	}
}

// Appends characters [from, to) of the text; a mask stands where it begins. plain: as bytes of the source
// from off on. Returns whether any splice lies there.
static bool
put_text(Writing *self, const Segment *segment, bool plain, GByteArray *out)
{
	size_t from = segment->text;
	size_t to = from + segment->text_len;
	const char *utf8 = self->text->utf8->str;
	size_t at = from;
	bool any = false;
	for (guint i = 0; i < self->splices->len; i++) {
		const XsSplice *splice = &g_array_index(self->splices, XsSplice, i);
		uint64_t begin = splice->off - self->base;
		uint64_t end = begin + splice->len;
		if (splice->off < self->base || begin >= to || end <= at)
			continue;
		any = true;
		if (begin > at)
			put(out, utf8 + at, (size_t)begin - at);
		if (begin >= from && plain)
			put_plain(self, splice->replacement, out);
		else if (begin >= from)
			put_string(out, splice->replacement);
		at = (size_t)MIN(end, to);
	}
	put(out, utf8 + at, to - at);
	return any;
}

static void
put_segment(Writing *self, const Segment *segment, const char *eol, GByteArray *out)
{
	g_autoptr(GByteArray) made = g_byte_array_new();
	bool plain = segment->kind != WORDS;
	if (!put_text(self, segment, plain, made)) {
		put(out, self->text->bytes + segment->off, segment->len);
		return;
	}
	if (plain)
		put(out, made->data, made->len);
	else
		put_words(out, (const char *)made->data, made->len, eol);
	if (made->len > 0)
		explicit_bzero(made->data, made->len);
}

void
xs_mail_text_write(const XsMailText *self,
		   const GArray *splices,
		   uint64_t base,
		   const char *eol,
		   GByteArray *out,
		   bool *ret_other)
{
	Writing writing = {.text = self, .splices = splices, .base = base};
	size_t at = 0;
	for (guint i = 0; i < self->segments->len; i++) {
		const Segment *segment = &g_array_index(self->segments, Segment, i);
		put(out, self->bytes + at, segment->off - at);
		put_segment(&writing, segment, eol, out);
		at = segment->off + segment->len;
	}
	put(out, self->bytes + at, self->len - at);
	*ret_other = writing.other;
}
