// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/mail/xs-mail-body.h"

#include "base/xs-buffer.h"
#include "base/xs-fd.h"
#include "format/sniff/xs-armour.h"

#include <errno.h>
#include <string.h>

enum {
	PIECE = 57 * 1024,   // of a whole number of lines of base 64
	LINE_BYTES = 57,     // behind 76 digits
	LINE_SIGNS = 76,     // of quoted-printable
	TEXT_MAX = 64 << 20, // of a text that is put into another encoding
	DECODED_ROOM = PIECE + 128,
};

static const char mark[3] = {'\xEF', '\xBB', '\xBF'};

static bool
is_base64(const XsMailEntity *entity)
{
	return entity->encoding == GMIME_CONTENT_ENCODING_BASE64;
}

static bool
is_quoted(const XsMailEntity *entity)
{
	return entity->encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
}

bool
xs_mail_body_is_untidy(const XsMail *self, const XsMailEntity *entity)
{
	if (!is_base64(entity))
		return false;
	const uint8_t *body = self->data + entity->body;
	bool ended = false;
	for (uint64_t i = 0; i < entity->body_len; i++) {
		uint8_t c = body[i];
		if (g_ascii_isspace((char)c))
			continue;
		if (c == '=')
			ended = true;
		else if (ended || (!g_ascii_isalnum((char)c) && c != '+' && c != '/'))
			return true;
	}
	return false;
}

static int
nibble(uint8_t c)
{
	return g_ascii_xdigit_value((char)c);
}

// Behind a line end that an equals sign takes back, with blanks before it; the end of the body is one, too:
// its last line end belongs to the delimiter. 0 where there is none.
static uint64_t
behind_soft_break(const uint8_t *body, uint64_t len, uint64_t at)
{
	for (at++; at < len && (body[at] == ' ' || body[at] == '\t'); at++)
		;
	if (at < len && body[at] == '\r')
		at++;
	if (at == len)
		return len;
	return body[at] == '\n' ? at + 1 : 0;
}

// GMime knows no blanks before a soft line break, nor one at the end.
XS_CHECKED static bool
decode_quoted(const uint8_t *body, uint64_t len, int fd, GError **error)
{
	g_autoptr(GByteArray) out = g_byte_array_new();
	for (uint64_t at = 0; at < len;) {
		uint64_t behind = body[at] == '=' ? behind_soft_break(body, len, at) : 0;
		bool coded = body[at] == '=' && len - at > 2 && nibble(body[at + 1]) >= 0 &&
			     nibble(body[at + 2]) >= 0;
		if (behind > 0) {
			at = behind;
			continue;
		}
		uint8_t c = coded ? (uint8_t)(nibble(body[at + 1]) << 4 | nibble(body[at + 2]))
				  : body[at];
		g_byte_array_append(out, &c, 1);
		at += coded ? 3 : 1;
		if (out->len < PIECE)
			continue;
		if (!xs_fd_write_all(fd, out->data, out->len, error))
			return false;
		g_byte_array_set_size(out, 0);
	}
	return xs_fd_write_all(fd, out->data, out->len, error);
}

// What is missing at the end for a whole group of four digits.
static const char *
padding_of(const uint8_t *body, uint64_t len)
{
	uint64_t digits = 0;
	for (uint64_t i = 0; i < len; i++)
		digits += g_ascii_isalnum((char)body[i]) || body[i] == '+' || body[i] == '/' ||
			  body[i] == '=';
	return digits % 4 == 2 ? "==" : digits % 4 == 3 ? "=" : "";
}

XS_CHECKED static bool
decode_transfer(const XsMail *self, const XsMailEntity *entity, int fd, GError **error)
{
	const uint8_t *body = self->data + entity->body;
	if (is_quoted(entity))
		return decode_quoted(body, entity->body_len, fd, error);
	if (!is_base64(entity))
		return xs_fd_write_all(fd, body, (size_t)entity->body_len, error);
	GMimeEncoding state;
	g_mime_encoding_init_decode(&state, entity->encoding);
	g_autofree char *out = g_malloc(DECODED_ROOM);
	for (uint64_t at = 0; at < entity->body_len;) {
		size_t n = (size_t)MIN(entity->body_len - at, PIECE);
		size_t len = g_mime_encoding_step(&state, (const char *)body + at, n, out);
		if (!xs_fd_write_all(fd, out, len, error))
			return false;
		at += n;
	}
	const char *padding = padding_of(body, entity->body_len);
	size_t len = g_mime_encoding_flush(&state, padding, strlen(padding), out);
	return xs_fd_write_all(fd, out, len, error);
}

// All of a file; NULL where it is larger than max, or cannot be read.
static char *
read_all(int fd, uint64_t max, size_t *ret_len, GError **error)
{
	off_t size = lseek(fd, 0, SEEK_END);
	if (size < 0 || (uint64_t)size > max) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "mail: part too large");
		return NULL;
	}
	g_autofree char *data = g_malloc((size_t)size + 1);
	for (size_t done = 0; done < (size_t)size;) {
		ssize_t n = pread(fd, data + done, (size_t)size - done, (off_t)done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			g_set_error_literal(error, XS_ERROR, XS_ERROR_IO, "mail: part not read");
			return NULL;
		}
		done += (size_t)n;
	}
	data[size] = '\0';
	*ret_len = (size_t)size;
	return g_steal_pointer(&data);
}

XS_CHECKED static bool
rewrite(int fd, const char *text, size_t len, GError **error)
{
	if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "mail: %s", g_strerror(errno));
		return false;
	}
	return xs_fd_write_all(fd, mark, sizeof mark, error) &&
	       xs_fd_write_all(fd, text, len, error);
}

bool
xs_mail_body_decode(const XsMail *self, const XsMailEntity *entity, int fd, GError **error)
{
	if (!decode_transfer(self, entity, fd, error))
		return false;
	if (entity->charset == NULL || entity->body_len > TEXT_MAX)
		return true;
	size_t len;
	g_autofree char *raw = read_all(fd, TEXT_MAX, &len, error);
	if (raw == NULL || len == 0)
		return raw != NULL;
	gsize utf8_len = 0;
	g_autofree char *utf8 =
		g_convert(raw, (gssize)len, "UTF-8", entity->charset, NULL, &utf8_len, NULL);
	return utf8 == NULL || rewrite(fd, utf8, utf8_len, error);
}

const char *
xs_mail_body_hides(int fd, XsGapKind *ret_kind)
{
	size_t len;
	size_t off;
	g_autofree char *text = read_all(fd, TEXT_MAX, &len, NULL);
	return text != NULL ? xs_armour_find((const uint8_t *)text, len, ret_kind, &off) : NULL;
}

static bool
ends_line(const XsMail *self, const XsMailEntity *entity)
{
	return entity->body_len > 0 && self->data[entity->body + entity->body_len - 1] == '\n';
}

XS_CHECKED static bool
put_base64(const XsMail *self,
	   const XsMailEntity *entity,
	   const char *data,
	   size_t len,
	   int out,
	   GError **error)
{
	const char *eol = self->dos ? "\r\n" : "\n";
	g_autoptr(GString) lines = g_string_new(NULL);
	for (size_t at = 0; at < len; at += LINE_BYTES) {
		g_autofree char *digits =
			g_base64_encode((const uint8_t *)data + at, MIN(len - at, LINE_BYTES));
		g_string_append(lines, digits);
		if (at + LINE_BYTES < len || ends_line(self, entity))
			g_string_append(lines, eol);
		if (lines->len < PIECE)
			continue;
		if (!xs_fd_write_all(out, lines->str, lines->len, error))
			return false;
		g_string_truncate(lines, 0);
	}
	return xs_fd_write_all(out, lines->str, lines->len, error);
}

// Whether the sign at this place needs no code (RFC 2045, 6.7).
static bool
is_literal(const char *data, size_t len, size_t at)
{
	char c = data[at];
	bool last = at + 1 == len || data[at + 1] == '\n' || data[at + 1] == '\r';
	if (c == ' ' || c == '\t')
		return !last;
	return c > 0x20 && c < 0x7F && c != '=';
}

XS_CHECKED static bool
put_quoted(const XsMail *self, const char *data, size_t len, int out, GError **error)
{
	const char *eol = self->dos ? "\r\n" : "\n";
	g_autoptr(GString) lines = g_string_new(NULL);
	size_t column = 0;
	for (size_t at = 0; at < len; at++) {
		bool dos = data[at] == '\r' && at + 1 < len && data[at + 1] == '\n';
		if (dos || data[at] == '\n') {
			g_string_append(lines, dos ? "\r\n" : "\n");
			at += dos ? 1 : 0;
			column = 0;
			continue;
		}
		bool literal = is_literal(data, len, at);
		// A line must not begin as one of a mailbox.
		if (column == 0 && len - at >= 5 && memcmp(data + at, "From ", 5) == 0)
			literal = false;
		size_t width = literal ? 1 : 3;
		if (column + width >= LINE_SIGNS) {
			g_string_append_c(lines, '=');
			g_string_append(lines, eol);
			column = 0;
		}
		if (literal)
			g_string_append_c(lines, data[at]);
		else
			g_string_append_printf(lines, "=%02X", (uint8_t)data[at]);
		column += width;
	}
	return xs_fd_write_all(out, lines->str, lines->len, error);
}

// The text without its mark in the encoding that it had; what that lacks becomes a sign of a mask.
static char *
restore_charset(const XsMailEntity *entity, const char *data, size_t *len, GError **error)
{
	if (*len < sizeof mark || memcmp(data, mark, sizeof mark) != 0)
		return g_memdup2(data, *len);
	gsize made = 0;
	char *text = g_convert_with_fallback(data + sizeof mark,
					     (gssize)(*len - sizeof mark),
					     entity->charset,
					     "UTF-8",
					     "*",
					     NULL,
					     &made,
					     NULL);
	if (text == NULL)
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_FAILED, "mail: text cannot be written");
	*len = made;
	return text;
}

bool
xs_mail_body_encode(const XsMail *self, const XsMailEntity *entity, int fd, int out, GError **error)
{
	size_t len;
	g_autofree char *data = read_all(fd, self->options.limits.output_size, &len, error);
	if (data == NULL || len == 0)
		return data != NULL;
	if (entity->charset != NULL) {
		char *text = restore_charset(entity, data, &len, error);
		if (text == NULL)
			return false;
		g_free(data);
		data = text;
	}
	if (is_base64(entity))
		return put_base64(self, entity, data, len, out, error);
	if (is_quoted(entity))
		return put_quoted(self, data, len, out, error);
	return xs_fd_write_all(out, data, len, error);
}
