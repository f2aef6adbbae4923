// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-xlsx-lexer.h"

#include "format/xml/xs-xml-encoding.h"

#include <string.h>

enum {
	PIECE = 1 << 17,
};

struct XsXlsxLexer {
	XsPackStream *stream;
	const XsLimits *limits;
	uint8_t *data;
	size_t len;
	size_t capacity;
	uint64_t base; // offset in the part of data[0]
	size_t pos;    // of the next token
	uint64_t mark;
	bool marked;
	bool ended; // all is unpacked
	bool root_seen;
	GArray *names;       // hash of the name of each open element (uint64_t)
	XsXlsxToken pending; // the END of an empty tag
	bool has_pending;
};

static bool
malformed(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_MALFORMED, "XML: %s", what);
	return false;
}

XsXlsxLexer *
xs_xlsx_lexer_open(XsPack *pack, size_t entry, const XsLimits *limits, GError **error)
{
	g_autoptr(XsXlsxLexer) self = g_new0(XsXlsxLexer, 1);
	self->names = g_array_new(false, false, sizeof(uint64_t));
	self->limits = limits;
	self->stream = xs_pack_stream_open(pack, entry, error);
	return self->stream != NULL ? g_steal_pointer(&self) : NULL;
}

void
xs_xlsx_lexer_free(XsXlsxLexer *self)
{
	if (self == NULL)
		return;
	xs_pack_stream_free(self->stream);
	if (self->data != NULL)
		explicit_bzero(self->data, self->capacity);
	g_free(self->data);
	g_array_unref(self->names);
	g_free(self);
}

static bool
grow(XsXlsxLexer *self, GError **error)
{
	size_t wanted = self->capacity > 0 ? 2 * self->capacity : 2 * PIECE;
	uint8_t *data = wanted <= self->limits->block_size ? g_try_realloc(self->data, wanted)
							   : NULL;
	if (data == NULL) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_LIMIT, "XML: one cell or tag is too long");
		return false;
	}
	self->data = data;
	self->capacity = wanted;
	return true;
}

// The encoding shows in the first bytes.
static bool
check_encoding(XsXlsxLexer *self, GError **error)
{
	XsXmlEncoding encoding;
	if (!xs_xml_encoding_find(self->data, self->len, &encoding, error))
		return false;
	if (encoding != XS_XML_UTF8 && encoding != XS_XML_ASCII) {
		g_set_error_literal(error,
				    XS_ERROR,
				    XS_ERROR_UNSUPPORTED,
				    "XML: cells in another encoding than UTF-8");
		return false;
	}
	if (self->len >= 3 && memcmp(self->data, "\xEF\xBB\xBF", 3) == 0)
		self->pos = 3;
	return true;
}

// Unpacks more behind what is held; what nobody needs any more makes room.
static bool
refill(XsXlsxLexer *self, GError **error)
{
	bool first = self->base == 0 && self->len == 0;
	size_t keep = self->pos;
	if (self->marked)
		keep = MIN(keep, (size_t)(self->mark - self->base));
	if (keep > 0) {
		memmove(self->data, self->data + keep, self->len - keep);
		self->len -= keep;
		self->pos -= keep;
		self->base += keep;
	}
	if (self->capacity - self->len < PIECE && !grow(self, error))
		return false;
	size_t n;
	if (!xs_pack_stream_read(self->stream,
				 self->data + self->len,
				 MIN(self->capacity - self->len, PIECE),
				 &n,
				 error))
		return false;
	self->len += n;
	self->ended = n == 0;
	return !first || check_encoding(self, error);
}

const char *
xs_xlsx_lexer_bytes(const XsXlsxLexer *self, uint64_t off)
{
	return (const char *)self->data + (size_t)(off - self->base);
}

void
xs_xlsx_lexer_mark(XsXlsxLexer *self)
{
	self->mark = self->base + self->pos;
	self->marked = true;
}

void
xs_xlsx_lexer_mark_at(XsXlsxLexer *self, const XsXlsxToken *token)
{
	self->mark = token->start;
	self->marked = true;
}

// Position of the byte c at or behind from; refills as it must. SIZE_MAX at the end of the part.
static bool
find(XsXlsxLexer *self, size_t from, char c, size_t *ret_at, GError **error)
{
	// pos only moves with the bytes.
	size_t behind = from - self->pos;
	for (;;) {
		size_t at = self->pos + behind;
		const uint8_t *hit = at < self->len ? memchr(self->data + at, c, self->len - at)
						    : NULL;
		if (hit != NULL) {
			*ret_at = (size_t)(hit - self->data);
			return true;
		}
		behind = self->len - self->pos;
		if (self->ended) {
			*ret_at = SIZE_MAX;
			return true;
		}
		if (!refill(self, error))
			return false;
	}
}

static bool
find_text(XsXlsxLexer *self, size_t from, const char *text, size_t *ret_at, GError **error)
{
	size_t len = strlen(text);
	for (;;) {
		if (!find(self, from, text[len - 1], &from, error))
			return false;
		if (from == SIZE_MAX)
			return malformed(error, "section without an end");
		if (from + 1 >= self->pos + len &&
		    memcmp(self->data + from + 1 - len, text, len) == 0) {
			*ret_at = from + 1 - len;
			return true;
		}
		from++;
	}
}

// The end of the tag that begins at pos: its '>' outside of quotes.
static bool
find_tag_end(XsXlsxLexer *self, size_t *ret_at, GError **error)
{
	char quote = 0;
	size_t behind = 1;
	for (;;) {
		const uint8_t *base = self->data + self->pos;
		size_t len = self->len - self->pos;
		for (; behind < len; behind++) {
			char c = (char)base[behind];
			if (c == '<')
				return malformed(error, "bracket in a tag");
			if (quote != 0) {
				quote = c == quote ? 0 : quote;
			} else if (c == '"' || c == '\'') {
				quote = c;
			} else if (c == '>') {
				*ret_at = self->pos + behind;
				return true;
			}
		}
		if (self->ended)
			return malformed(error, "tag without an end");
		if (!refill(self, error))
			return false;
	}
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static uint64_t
hash_name(const char *name, size_t len)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (uint8_t)name[i]) * UINT64_C(1099511628211);
	return hash;
}

static bool
take_name(XsXlsxLexer *self, size_t from, size_t end, XsXlsxToken *token, uint64_t *ret_hash)
{
	const char *name = (const char *)self->data + from;
	size_t len = 0;
	size_t colon = SIZE_MAX;
	while (from + len < end && !is_space(name[len]) && name[len] != '/') {
		if (name[len] == ':')
			colon = len;
		len++;
	}
	size_t local = colon == SIZE_MAX ? 0 : colon + 1;
	token->prefix = self->base + from;
	token->name = self->base + from + local;
	token->name_len = len - local;
	*ret_hash = hash_name(name, len);
	return token->name_len > 0;
}

static bool
take_end_tag(XsXlsxLexer *self, XsXlsxToken *token, size_t close, GError **error)
{
	uint64_t hash;
	guint depth = self->names->len;
	if (!take_name(self, self->pos + 2, close, token, &hash) || depth == 0 ||
	    g_array_index(self->names, uint64_t, depth - 1) != hash)
		return malformed(error, "tags that do not match");
	token->kind = XS_XLSX_END;
	token->depth = depth;
	g_array_set_size(self->names, depth - 1);
	return true;
}

static bool
take_start_tag(XsXlsxLexer *self, XsXlsxToken *token, size_t close, GError **error)
{
	uint64_t hash;
	if (!take_name(self, self->pos + 1, close, token, &hash))
		return malformed(error, "tag without a name");
	if (self->names->len == 0 && self->root_seen)
		return malformed(error, "more than one root");
	if (self->names->len >= self->limits->xml_depth) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_LIMIT, "XML: elements nested too deeply");
		return false;
	}
	self->root_seen = true;
	token->kind = XS_XLSX_START;
	token->empty = self->data[close - 1] == '/';
	token->depth = self->names->len + 1;
	if (!token->empty) {
		g_array_append_val(self->names, hash);
		return true;
	}
	self->pending = *token;
	self->pending.kind = XS_XLSX_END;
	self->pending.start = self->pending.end = self->base + close + 1;
	self->has_pending = true;
	return true;
}

static bool
starts(const XsXlsxLexer *self, const char *text)
{
	size_t len = strlen(text);
	return self->len - self->pos >= len && memcmp(self->data + self->pos, text, len) == 0;
}

// A section between opening and closing; skip is what of the opening is not text.
static bool
take_section(XsXlsxLexer *self,
	     XsXlsxToken *token,
	     XsXlsxTokenKind kind,
	     size_t opening,
	     const char *closing,
	     GError **error)
{
	size_t at;
	if (!find_text(self, self->pos + opening, closing, &at, error))
		return false;
	if (at < self->pos + opening)
		return malformed(error, "section without an end");
	token->kind = kind;
	token->name = self->base + self->pos + opening;
	token->name_len = at - self->pos - opening;
	token->depth = self->names->len;
	self->pos = at + strlen(closing);
	return true;
}

static bool
take_markup(XsXlsxLexer *self, XsXlsxToken *token, GError **error)
{
	// Enough to tell a tag from a section.
	while (self->len - self->pos < 9 && !self->ended) {
		if (!refill(self, error))
			return false;
	}
	if (starts(self, "<!--"))
		return take_section(self, token, XS_XLSX_ASIDE, 4, "-->", error);
	if (starts(self, "<?"))
		return take_section(self, token, XS_XLSX_ASIDE, 2, "?>", error);
	if (starts(self, "<![CDATA[") && self->names->len > 0)
		return take_section(self, token, XS_XLSX_CDATA, 9, "]]>", error);
	if (starts(self, "<!"))
		return malformed(error, "document type");
	size_t close;
	if (!find_tag_end(self, &close, error))
		return false;
	bool done = self->data[self->pos + 1] == '/' ? take_end_tag(self, token, close, error)
						     : take_start_tag(self, token, close, error);
	self->pos = close + 1;
	return done;
}

static bool
is_blank(const uint8_t *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (!is_space((char)text[i]))
			return false;
	}
	return true;
}

static bool
take_text(XsXlsxLexer *self, XsXlsxToken *token, GError **error)
{
	size_t at;
	if (!find(self, self->pos, '<', &at, error))
		return false;
	at = at == SIZE_MAX ? self->len : at;
	token->kind = XS_XLSX_TEXT;
	token->name = self->base + self->pos;
	token->name_len = at - self->pos;
	token->depth = self->names->len;
	if (self->names->len == 0 && !is_blank(self->data + self->pos, token->name_len))
		return malformed(error, "text outside of the root");
	self->pos = at;
	return true;
}

bool
xs_xlsx_lexer_next(XsXlsxLexer *self, XsXlsxToken *token, GError **error)
{
	if (self->has_pending) {
		*token = self->pending;
		self->has_pending = false;
		return true;
	}
	while (self->pos == self->len && !self->ended) {
		if (!refill(self, error))
			return false;
	}
	*token = (XsXlsxToken){.start = self->base + self->pos};
	if (self->pos == self->len) {
		token->kind = XS_XLSX_END_OF_PART;
		token->end = token->start;
		return (self->names->len == 0 && self->root_seen) ||
		       malformed(error, "no end of the root");
	}
	bool done = self->data[self->pos] == '<' ? take_markup(self, token, error)
						 : take_text(self, token, error);
	token->end = self->base + self->pos;
	return done;
}

const char *
xs_xlsx_lexer_peek(const XsXlsxLexer *self, size_t *ret_len, uint64_t *ret_off)
{
	*ret_len = self->has_pending ? 0 : self->len - self->pos;
	*ret_off = self->base + self->pos;
	return (const char *)self->data + self->pos;
}

void
xs_xlsx_lexer_skip(XsXlsxLexer *self, size_t n)
{
	self->pos += n;
}

uint32_t
xs_xlsx_lexer_depth(const XsXlsxLexer *self)
{
	return self->names->len;
}

bool
xs_xlsx_token_is(const XsXlsxLexer *self, const XsXlsxToken *token, const char *local)
{
	const char *name = xs_xlsx_lexer_bytes(self, token->name);
	return name[0] == local[0] && strlen(local) == token->name_len &&
	       memcmp(name, local, token->name_len) == 0;
}

bool
xs_xlsx_attribute_next(const XsXlsxLexer *self,
		       const XsXlsxToken *token,
		       uint64_t *at,
		       XsXlsxAttribute *ret_attribute)
{
	const char *data = xs_xlsx_lexer_bytes(self, token->start);
	size_t end = (size_t)(token->end - token->start) - 1 - (size_t)token->empty;
	size_t pos = *at != 0 ? (size_t)*at
			      : (size_t)(token->name - token->start) + token->name_len;
	while (pos < end && is_space(data[pos]))
		pos++;
	size_t name = pos;
	while (pos < end && data[pos] != '=' && !is_space(data[pos]))
		pos++;
	size_t name_len = pos - name;
	while (pos < end && (is_space(data[pos]) || data[pos] == '='))
		pos++;
	if (pos >= end || name_len == 0 || (data[pos] != '"' && data[pos] != '\''))
		return false;
	const char *value = data + pos + 1;
	const char *close = memchr(value, data[pos], end - pos - 1);
	if (close == NULL)
		return false;
	*ret_attribute = (XsXlsxAttribute){
		.name = data + name,
		.name_len = name_len,
		.value = value,
		.value_len = (size_t)(close - value),
		.value_off = token->start + pos + 1,
	};
	*at = (size_t)(close - data) + 1;
	return true;
}

bool
xs_xlsx_attribute_is(const XsXlsxAttribute *attribute, const char *name)
{
	return attribute->name[0] == name[0] && strlen(name) == attribute->name_len &&
	       memcmp(attribute->name, name, attribute->name_len) == 0;
}
