// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/xs-log-line.h"

#include <openssl/evp.h>
#include <string.h>

enum {
	MAX_DEPTH = 64,
};

struct XsLogHasher {
	EVP_MD *digest;
	EVP_MD_CTX *context;
	GString *buffer;
};

// A cursor that remembers whether it stopped because the bytes ended or because they were wrong.
typedef struct {
	const char *at;
	const char *end;
	XsLogParse state;
} Cursor;

static bool
stop(Cursor *self, XsLogParse state)
{
	self->state = state;
	return false;
}

static bool
literal(Cursor *self, const char *text, size_t len)
{
	size_t left = (size_t)(self->end - self->at);
	size_t n = MIN(left, len);
	if (memcmp(self->at, text, n) != 0)
		return stop(self, XS_LOG_PARSE_BROKEN);
	if (n < len)
		return stop(self, XS_LOG_PARSE_SHORT);
	self->at += len;
	return true;
}

#define LITERAL(cursor, text) literal(cursor, text, sizeof(text) - 1)

// Printable ASCII without what ends or escapes a string.
static const bool is_plain[UINT8_MAX + 1] = {
	[0x20 ... '"' - 1] = true,
	['"' + 1 ... '\\' - 1] = true,
	['\\' + 1 ... 0x7e] = true,
};

static const bool is_hex_digit[UINT8_MAX + 1] = {
	['0' ... '9'] = true,
	['a' ... 'f'] = true,
};

// A quoted string without escapes: all strings at the top level are of such characters.
static bool
plain_string(Cursor *self, XsLogSlice *ret_slice)
{
	if (!LITERAL(self, "\""))
		return false;
	const char *start = self->at;
	const char *at = start;
	while (at < self->end && is_plain[(uint8_t)*at])
		at++;
	self->at = at;
	if (at == self->end)
		return stop(self, XS_LOG_PARSE_SHORT);
	if (*at != '"')
		return stop(self, XS_LOG_PARSE_BROKEN);
	*ret_slice = (XsLogSlice){start, (size_t)(at - start)};
	self->at++;
	return true;
}

// Passes over the inside of a string, escapes included, and its closing quote.
static bool
skip_string(Cursor *self)
{
	for (; self->at < self->end; self->at++) {
		unsigned char c = (unsigned char)*self->at;
		if (c == '"') {
			self->at++;
			return true;
		}
		if (c < 0x20)
			return stop(self, XS_LOG_PARSE_BROKEN);
		if (c == '\\' && ++self->at == self->end)
			return stop(self, XS_LOG_PARSE_SHORT);
	}
	return stop(self, XS_LOG_PARSE_SHORT);
}

// An object, by its brackets and strings only: what is inside is proven by its digest.
static bool
object(Cursor *self, XsLogSlice *ret_slice)
{
	const char *start = self->at;
	if (!LITERAL(self, "{"))
		return false;
	unsigned int depth = 1;
	while (self->at < self->end) {
		unsigned char c = (unsigned char)*self->at++;
		if (c <= 0x20)
			return stop(self, XS_LOG_PARSE_BROKEN);
		if (c == '"' && !skip_string(self))
			return false;
		if ((c == '{' || c == '[') && ++depth > MAX_DEPTH)
			return stop(self, XS_LOG_PARSE_BROKEN);
		if ((c == '}' || c == ']') && --depth == 0) {
			*ret_slice = (XsLogSlice){start, (size_t)(self->at - start)};
			return true;
		}
	}
	return stop(self, XS_LOG_PARSE_SHORT);
}

static bool
number(Cursor *self, uint64_t *ret_value)
{
	const char *start = self->at;
	uint64_t value = 0;
	for (; self->at < self->end && g_ascii_isdigit(*self->at); self->at++) {
		if (__builtin_mul_overflow(value, 10, &value) ||
		    __builtin_add_overflow(value, (uint64_t)(*self->at - '0'), &value))
			return stop(self, XS_LOG_PARSE_BROKEN);
	}
	if (self->at == self->end)
		return stop(self, XS_LOG_PARSE_SHORT);
	if (self->at == start || *start == '0')
		return stop(self, XS_LOG_PARSE_BROKEN);
	*ret_value = value;
	return true;
}

static bool
is_hex(const char *at, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (!is_hex_digit[(uint8_t)at[i]])
			return false;
	}
	return true;
}

static bool
hash_string(Cursor *self, bool may_be_empty, XsLogSlice *ret_slice)
{
	XsLogSlice slice;
	if (!plain_string(self, &slice))
		return false;
	bool empty = may_be_empty && slice.len == 0;
	if (!empty && (slice.len != XS_LOG_HASH_LEN || memcmp(slice.at, "sha256:", 7) != 0 ||
		       !is_hex(slice.at + 7, slice.len - 7)))
		return stop(self, XS_LOG_PARSE_BROKEN);
	*ret_slice = slice;
	return true;
}

static bool
salt_and_body(Cursor *self, XsLogLine *line)
{
	line->salt = line->body = (XsLogSlice){"", 0};
	line->erased = self->at < self->end && *self->at == 'n';
	if (line->erased)
		return LITERAL(self, "null,\"body\":null");
	if (!plain_string(self, &line->salt))
		return false;
	if (line->salt.len != (size_t)2 * XS_LOG_SALT_SIZE ||
	    !is_hex(line->salt.at, line->salt.len))
		return stop(self, XS_LOG_PARSE_BROKEN);
	return LITERAL(self, ",\"body\":") && object(self, &line->body);
}

static bool
parse(Cursor *self, XsLogLine *line)
{
	if (!(LITERAL(self, "{\"v\":1,\"seq\":") && number(self, &line->seq) &&
	      LITERAL(self, ",\"ts\":") && plain_string(self, &line->ts) &&
	      LITERAL(self, ",\"id\":") && plain_string(self, &line->id) &&
	      LITERAL(self, ",\"type\":") && plain_string(self, &line->type) &&
	      LITERAL(self, ",\"key\":") && plain_string(self, &line->key) &&
	      LITERAL(self, ",\"actor\":") && object(self, &line->actor) &&
	      LITERAL(self, ",\"tool\":") && object(self, &line->tool) &&
	      LITERAL(self, ",\"salt\":") && salt_and_body(self, line) &&
	      LITERAL(self, ",\"body_digest\":") && hash_string(self, false, &line->body_digest) &&
	      LITERAL(self, ",\"prev\":") && hash_string(self, true, &line->prev) &&
	      LITERAL(self, ",\"hash\":") && hash_string(self, false, &line->hash) &&
	      LITERAL(self, "}")))
		return false;
	if (self->at != self->end)
		return stop(self, XS_LOG_PARSE_BROKEN);
	return true;
}

XsLogParse
xs_log_line_parse(const char *data, size_t len, XsLogLine *ret_line)
{
	Cursor cursor = {.at = data, .end = data + len, .state = XS_LOG_PARSE_WHOLE};
	XsLogLine line = {0};
	if (len > XS_LOG_MAX_LINE)
		return XS_LOG_PARSE_BROKEN;
	if (parse(&cursor, &line))
		*ret_line = line;
	return cursor.state;
}

static void
append_slice(GString *out, XsLogSlice slice)
{
	g_string_append_len(out, slice.at, (gssize)slice.len);
}

static void
append_string(GString *out, const char *before, XsLogSlice slice)
{
	g_string_append(out, before);
	g_string_append_c(out, '"');
	append_slice(out, slice);
	g_string_append_c(out, '"');
}

static void
append_object(GString *out, const char *before, XsLogSlice slice)
{
	g_string_append(out, before);
	append_slice(out, slice);
}

void
xs_log_line_write(GString *out, const XsLogLine *line)
{
	g_string_append_printf(out, "{\"v\":1,\"seq\":%" G_GUINT64_FORMAT, line->seq);
	append_string(out, ",\"ts\":", line->ts);
	append_string(out, ",\"id\":", line->id);
	append_string(out, ",\"type\":", line->type);
	append_string(out, ",\"key\":", line->key);
	append_object(out, ",\"actor\":", line->actor);
	append_object(out, ",\"tool\":", line->tool);
	if (line->erased) {
		g_string_append(out, ",\"salt\":null,\"body\":null");
	} else {
		append_string(out, ",\"salt\":", line->salt);
		append_object(out, ",\"body\":", line->body);
	}
	append_string(out, ",\"body_digest\":", line->body_digest);
	append_string(out, ",\"prev\":", line->prev);
	append_string(out, ",\"hash\":", line->hash);
	g_string_append(out, "}\n");
}

XsLogHasher *
xs_log_hasher_new(GError **error)
{
	g_autoptr(XsLogHasher) self = g_new0(XsLogHasher, 1);
	self->digest = EVP_MD_fetch(NULL, "SHA256", NULL);
	self->context = EVP_MD_CTX_new();
	self->buffer = g_string_sized_new(1024);
	if (self->digest == NULL || self->context == NULL) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_FAILED, "SHA-256 is not available");
		return NULL;
	}
	return g_steal_pointer(&self);
}

void
xs_log_hasher_free(XsLogHasher *self)
{
	if (self == NULL)
		return;
	EVP_MD_free(self->digest);
	EVP_MD_CTX_free(self->context);
	g_string_free(self->buffer, TRUE);
	g_free(self);
}

static bool
hash_pieces(XsLogHasher *self,
	    XsLogSlice first,
	    XsLogSlice second,
	    char ret_hash[XS_LOG_HASH_SIZE],
	    GError **error)
{
	uint8_t digest[XS_SHA256_SIZE];
	if (EVP_DigestInit_ex2(self->context, self->digest, NULL) != 1 ||
	    EVP_DigestUpdate(self->context, first.at, first.len) != 1 ||
	    EVP_DigestUpdate(self->context, second.at, second.len) != 1 ||
	    EVP_DigestFinal_ex(self->context, digest, NULL) != 1) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_FAILED, "SHA-256 is not available");
		return false;
	}
	memcpy(ret_hash, "sha256:", 7);
	xs_hex(digest, sizeof(digest), ret_hash + 7);
	return true;
}

bool
xs_log_hasher_line(XsLogHasher *self,
		   const XsLogLine *line,
		   char ret_hash[XS_LOG_HASH_SIZE],
		   GError **error)
{
	GString *out = self->buffer;
	g_string_truncate(out, 0);
	append_object(out, "{\"actor\":", line->actor);
	append_string(out, ",\"body_digest\":", line->body_digest);
	append_string(out, ",\"id\":", line->id);
	append_string(out, ",\"key\":", line->key);
	append_string(out, ",\"prev\":", line->prev);
	char digits[24];
	g_snprintf(digits, sizeof(digits), "%" G_GUINT64_FORMAT, line->seq);
	g_string_append(out, ",\"seq\":");
	g_string_append(out, digits);
	append_object(out, ",\"tool\":", line->tool);
	append_string(out, ",\"ts\":", line->ts);
	append_string(out, ",\"type\":", line->type);
	g_string_append(out, ",\"v\":1}");
	return hash_pieces(
		self, (XsLogSlice){out->str, out->len}, (XsLogSlice){"", 0}, ret_hash, error);
}

bool
xs_log_hasher_body(XsLogHasher *self,
		   XsLogSlice salt,
		   XsLogSlice body,
		   char ret_hash[XS_LOG_HASH_SIZE],
		   GError **error)
{
	g_return_val_if_fail(salt.len == (size_t)2 * XS_LOG_SALT_SIZE, false);
	char bytes[XS_LOG_SALT_SIZE];
	for (size_t i = 0; i < sizeof(bytes); i++) {
		int high = g_ascii_xdigit_value(salt.at[2 * i]);
		int low = g_ascii_xdigit_value(salt.at[2 * i + 1]);
		bytes[i] = (char)(high << 4 | low);
	}
	return hash_pieces(self, (XsLogSlice){bytes, sizeof(bytes)}, body, ret_hash, error);
}
