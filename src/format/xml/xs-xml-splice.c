// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xml/xs-xml-splice.h"

#include "format/xml/xs-xml-encoding.h"

#include <string.h>

typedef enum {
	REGION_TEXT,
	REGION_TAG,
	REGION_VALUE,
	REGION_CDATA,
	REGION_COMMENT,
	REGION_INSTRUCTION,
} RegionKind;

// A stretch of the part; regions follow each other without a gap.
typedef struct {
	RegionKind kind;
	size_t start;
	size_t end;
} Region;

typedef struct {
	const uint8_t *data;
	size_t len;
	XsXmlEncoding encoding;
	size_t unit;
	Region region;
	char quote;          // TAG: the quote that ended it, or 0
	const char *closing; // what ends the CDATA section, comment or instruction begun
	bool declaration;    // TAG, VALUE: of <!DOCTYPE>
} Scanner;

// Offset of the next ASCII character c at or behind at, or the end.
static size_t
find(const Scanner *self, size_t at, char c)
{
	if (self->unit == 1) {
		const uint8_t *hit = memchr(self->data + at, c, self->len - at);
		return hit != NULL ? (size_t)(hit - self->data) : self->len;
	}
	size_t low = self->encoding == XS_XML_UTF16LE ? 0 : 1;
	for (; self->len - at >= 2; at += 2) {
		if (self->data[at + low] == (uint8_t)c && self->data[at + 1 - low] == 0)
			return at;
	}
	return self->len;
}

// The ASCII character at an offset, or 0.
static char
ascii_at(const Scanner *self, size_t at)
{
	if (self->len - at < self->unit)
		return 0;
	if (self->unit == 1)
		return (char)self->data[at];
	size_t low = self->encoding == XS_XML_UTF16LE ? 0 : 1;
	return self->data[at + 1 - low] == 0 ? (char)self->data[at + low] : 0;
}

static bool
starts(const Scanner *self, size_t at, const char *text)
{
	for (; *text != '\0'; text++, at += self->unit) {
		if (at >= self->len || ascii_at(self, at) != *text)
			return false;
	}
	return true;
}

static size_t
find_text(const Scanner *self, size_t at, const char *text)
{
	while (at < self->len && !starts(self, at, text)) {
		size_t next = find(self, at, text[0]);
		at = next > at ? next : at + self->unit;
	}
	return MIN(at, self->len);
}

static bool
opens(Scanner *self, size_t at, const char *opening, const char *closing)
{
	if (!starts(self, at, opening))
		return false;
	self->region = (Region){REGION_TAG, at, at + strlen(opening) * self->unit};
	self->closing = closing;
	return true;
}

// Finds the end of a tag, or the quote in it where a value begins.
static void
scan_tag(Scanner *self, size_t at, size_t from)
{
	size_t end = from;
	char found = 0;
	if (self->unit == 1) {
		while (end < self->len && self->data[end] != '>' && self->data[end] != '"' &&
		       self->data[end] != '\'')
			end++;
	}
	for (; end < self->len && found == 0; end += self->unit) {
		char c = ascii_at(self, end);
		if (c == '>' || c == '"' || c == '\'')
			found = c;
	}
	self->region = (Region){REGION_TAG, at, MIN(end, self->len)};
	self->quote = found == '>' ? 0 : found;
}

static void
scan_markup(Scanner *self, size_t at)
{
	self->quote = 0;
	size_t next = at + self->unit;
	char second = next < self->len ? ascii_at(self, next) : 0;
	self->declaration = second == '!';
	if (second != '!' && second != '?') {
		scan_tag(self, at, next);
		return;
	}
	if (opens(self, at, "<!--", "-->") || opens(self, at, "<![CDATA[", "]]>") ||
	    opens(self, at, "<?", "?>"))
		return;
	scan_tag(self, at, next);
}

static RegionKind
kind_closed_by(const char *closing)
{
	if (closing[0] == ']')
		return REGION_CDATA;
	return closing[0] == '?' ? REGION_INSTRUCTION : REGION_COMMENT;
}

// Moves on to the next region.
static void
advance(Scanner *self)
{
	Region last = self->region;
	size_t at = last.end;
	if (self->closing != NULL && last.kind == REGION_TAG) {
		self->region = (Region){
			kind_closed_by(self->closing), at, find_text(self, at, self->closing)};
		return;
	}
	if (self->closing != NULL) {
		size_t end = MIN(at + strlen(self->closing) * self->unit, self->len);
		self->region = (Region){REGION_TAG, at, end};
		self->closing = NULL;
		self->quote = 0;
		return;
	}
	if (last.kind == REGION_TAG && self->quote != 0) {
		self->region = (Region){REGION_VALUE, at, find(self, at, self->quote)};
		return;
	}
	if (last.kind == REGION_VALUE) {
		self->quote = 0;
		scan_tag(self, at, at + self->unit);
		return;
	}
	if (last.kind == REGION_TAG) {
		self->region = (Region){REGION_TEXT, at, find(self, at, '<')};
		return;
	}
	scan_markup(self, at);
}

static const char *
escape(RegionKind kind, gunichar character)
{
	if (kind != REGION_TEXT && kind != REGION_VALUE)
		return NULL;
	switch (character) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return kind == REGION_VALUE ? "&quot;" : NULL;
	case '\'':
		return kind == REGION_VALUE ? "&apos;" : NULL;
	default:
		return NULL;
	}
}

static bool
put_ascii(const Scanner *self, const char *text, XsBuffer *out, GError **error)
{
	for (; *text != '\0'; text++) {
		if (!xs_xml_encoding_put(self->encoding, (gunichar)*text, true, out, error))
			return false;
	}
	return true;
}

// What a character becomes where markup cannot be escaped at all.
static gunichar
tame(RegionKind kind, gunichar character)
{
	if (kind == REGION_COMMENT && character == '-')
		return '_';
	if (kind == REGION_INSTRUCTION && (character == '?' || character == '>'))
		return '_';
	return character;
}

static bool
put_text(const Scanner *self, RegionKind kind, const char *utf8, XsBuffer *out, GError **error)
{
	bool references = kind == REGION_TEXT || kind == REGION_VALUE;
	for (const char *at = utf8; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar character = tame(kind, g_utf8_get_char(at));
		const char *escaped = escape(kind, character);
		bool done = escaped != NULL
				    ? put_ascii(self, escaped, out, error)
				    : xs_xml_encoding_put(
					      self->encoding, character, references, out, error);
		if (!done)
			return false;
	}
	return true;
}

static bool
put_markup(const Scanner *self, const char *utf8, XsBuffer *out, GError **error)
{
	for (const char *at = utf8; *at != '\0'; at = g_utf8_next_char(at)) {
		if (!xs_xml_encoding_put(self->encoding, g_utf8_get_char(at), true, out, error))
			return false;
	}
	return true;
}

static bool
put_replacement(const Scanner *self, const XsXmlSplice *splice, XsBuffer *out, GError **error)
{
	if (splice->markup)
		return put_markup(self, splice->replacement, out, error);
	// A bracket could complete "]]>": such a text goes between two sections.
	if (self->region.kind == REGION_CDATA && strchr(splice->replacement, ']') != NULL)
		return put_ascii(self, "]]>", out, error) &&
		       put_text(self, REGION_TEXT, splice->replacement, out, error) &&
		       put_ascii(self, "<![CDATA[", out, error);
	return put_text(self, self->region.kind, splice->replacement, out, error);
}

static bool
fits(const Scanner *self, const XsXmlSplice *splice)
{
	const Region *region = &self->region;
	return splice->markup || (region->kind != REGION_TAG && splice->off >= region->start &&
				  splice->off + splice->len <= region->end);
}

static bool
check(const Scanner *self, const XsXmlSplice *splice, size_t at, GError **error)
{
	uint64_t end;
	if (!__builtin_add_overflow(splice->off, splice->len, &end) && end <= self->len &&
	    splice->off >= at && splice->len > 0 && splice->off % self->unit == 0 &&
	    splice->len % self->unit == 0 && g_utf8_validate(splice->replacement, -1, NULL))
		return true;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_MALFORMED, "edit outside of the part");
	return false;
}

// Characters that stand for themselves wherever text can be. Not ']', which could complete "]]>".
static bool
is_plain(const char *utf8)
{
	for (const char *at = utf8; *at != '\0'; at++) {
		uint8_t byte = (uint8_t)*at;
		if (byte < 0x20 || byte == 0x7F || strchr("&<>\"']", *at) != NULL)
			return false;
		// U+FFFE and U+FFFF are no characters of XML.
		if (byte == 0xEF && (uint8_t)at[1] == 0xBF && (uint8_t)at[2] >= 0xBE)
			return false;
	}
	// With nothing left in between, "]]" and ">" could come together.
	return utf8[0] != '\0';
}

static bool
is_continuation(const Scanner *self, size_t at)
{
	return at < self->len && (self->data[at] & 0xC0) == 0x80;
}

// Whether the bytes are whole characters with at least one that is no white space (so that they lie
// inside the root element), and no reference or exactly one.
static bool
is_whole(const Scanner *self, size_t off, size_t len)
{
	const uint8_t *text = self->data + off;
	bool seen = false;
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '<' || text[i] == '>')
			return false;
		seen |= text[i] > 0x20;
	}
	if (!seen || is_continuation(self, off) || is_continuation(self, off + len))
		return false;
	if (memchr(text, '&', len) == NULL)
		return true;
	return text[0] == '&' && memchr(text + 1, '&', len - 1) == NULL &&
	       memchr(text, ';', len) == text + len - 1;
}

// Whether a reference is open at off; at from none is.
static bool
in_reference(const Scanner *self, size_t from, size_t off)
{
	const uint8_t *last = memrchr(self->data + from, '&', off - from);
	return last != NULL && memchr(last, ';', (size_t)(self->data + off - last)) == NULL;
}

// Whether the splice keeps a well-formed part well-formed. last: where the splice before it ended,
// which was found safe, too.
static bool
is_safe(const Scanner *self, const XsXmlSplice *splice, size_t last)
{
	const Region *region = &self->region;
	bool text = region->kind == REGION_TEXT || region->kind == REGION_VALUE;
	// The text at the very beginning may be a byte order mark.
	if (!text || self->encoding != XS_XML_UTF8 || region->start == 0 ||
	    (region->kind == REGION_VALUE && self->declaration))
		return false;
	return is_plain(splice->replacement) &&
	       is_whole(self, (size_t)splice->off, (size_t)splice->len) &&
	       !in_reference(self, MAX(region->start, last), (size_t)splice->off);
}

bool
xs_xml_splice(const uint8_t *data,
	      size_t len,
	      const XsXmlSplice *splices,
	      size_t n,
	      XsBuffer *out,
	      GError **error)
{
	bool safe;
	return xs_xml_splice_tell(data, len, splices, n, out, &safe, error);
}

bool
xs_xml_splice_tell(const uint8_t *data,
		   size_t len,
		   const XsXmlSplice *splices,
		   size_t n,
		   XsBuffer *out,
		   bool *ret_safe,
		   GError **error)
{
	Scanner scanner = {.data = data, .len = len};
	if (!xs_xml_encoding_find(data, len, &scanner.encoding, error))
		return false;
	scanner.unit = xs_xml_encoding_unit(scanner.encoding);
	// Before anything: an empty tag, so that text comes next.
	scanner.region = (Region){REGION_TAG, 0, 0};
	size_t at = 0;
	bool safe = true;
	for (size_t i = 0; i < n; i++) {
		const XsXmlSplice *splice = &splices[i];
		if (!check(&scanner, splice, at, error))
			return false;
		while (scanner.region.end <= splice->off && scanner.region.end < len)
			advance(&scanner);
		if (!fits(&scanner, splice)) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_MALFORMED, "edit outside of text");
			return false;
		}
		safe = safe && (splice->markup || is_safe(&scanner, splice, at));
		if (!xs_buffer_append(out, data + at, (size_t)splice->off - at, error) ||
		    !put_replacement(&scanner, splice, out, error))
			return false;
		at = (size_t)(splice->off + splice->len);
	}
	*ret_safe = safe;
	return xs_buffer_append(out, data + at, len - at, error);
}

// Goes on from the last of starts at or before off, where that is further on.
static void
skip_to_start(Scanner *self, const GArray *starts, guint *next, uint64_t off)
{
	while (*next < starts->len && g_array_index(starts, uint64_t, *next) <= off)
		(*next)++;
	uint64_t start = *next > 0 ? g_array_index(starts, uint64_t, *next - 1) : 0;
	if (start <= self->region.end || start >= self->len)
		return;
	self->region = (Region){REGION_TAG, (size_t)start, (size_t)start};
	self->closing = NULL;
	self->quote = 0;
}

// Whether each splice can be done in place: at none of them what is written reaches beyond what was read.
static bool
fit_in_place(Scanner *self, const XsXmlSplice *splices, size_t n, const GArray *starts)
{
	size_t at = 0;
	size_t to = 0;
	guint next = 0;
	for (size_t i = 0; i < n; i++) {
		const XsXmlSplice *splice = &splices[i];
		if (splice->markup || !check(self, splice, at, NULL))
			return false;
		to += (size_t)splice->off - at + strlen(splice->replacement);
		if (starts != NULL)
			skip_to_start(self, starts, &next, splice->off);
		while (self->region.end <= splice->off && self->region.end < self->len)
			advance(self);
		if (!fits(self, splice) || !is_safe(self, splice, at))
			return false;
		at = (size_t)(splice->off + splice->len);
		if (to > at)
			return false;
	}
	return true;
}

// Moves the bytes from at up to end down to where the part has been written.
static size_t
move_down(uint8_t *data, size_t to, size_t at, size_t end)
{
	if (to < at)
		memmove(data + to, data + at, end - at);
	return to + (end - at);
}

bool
xs_xml_splice_in_place(
	uint8_t *data, size_t *len, const XsXmlSplice *splices, size_t n, const GArray *starts)
{
	Scanner scanner = {.data = data, .len = *len};
	if (!xs_xml_encoding_find(data, *len, &scanner.encoding, NULL))
		return false;
	scanner.unit = xs_xml_encoding_unit(scanner.encoding);
	scanner.region = (Region){REGION_TAG, 0, 0};
	if (!fit_in_place(&scanner, splices, n, starts))
		return false;
	size_t at = 0;
	size_t to = 0;
	for (size_t i = 0; i < n; i++) {
		size_t size = strlen(splices[i].replacement);
		to = move_down(data, to, at, (size_t)splices[i].off);
		memcpy(data + to, splices[i].replacement, size);
		to += size;
		at = (size_t)(splices[i].off + splices[i].len);
	}
	*len = move_down(data, to, at, *len);
	return true;
}
