// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-mail.h"

#include "base/xs-fd.h"
#include "format/reread/xs-legacy.h"
#include "format/reread/xs-mail-decode.h"
#include "format/reread/xs-reread-out.h"
#include "format/reread/xs-search.h"

#include <string.h>
#include <sys/mman.h>

enum {
	MAX_DEPTH = 256,
	CHUNK = 1 << 16,
};

typedef struct {
	const uint8_t *data;
	XsSearch *search;
	XsRereadOut *out;
	XsReread *reread;
	unsigned depth;
} Mail;

// What the fields of an entity say of its body.
typedef struct {
	char *type; // lower case, "text/plain"
	char *charset;
	char *boundary;
	char *encoding; // lower case
} Head;

static void
head_clear(Head *self)
{
	g_free(self->type);
	g_free(self->charset);
	g_free(self->boundary);
	g_free(self->encoding);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Head, head_clear)

static void
give(const Mail *self, const void *utf8, size_t len)
{
	xs_search_text(self->search, XS_ORDER_FIRST, utf8, len);
	xs_search_text_separator(self->search, XS_ORDER_FIRST);
	xs_reread_out_lines(self->out, utf8, len);
	xs_reread_out_break(self->out, XS_ROLE_METADATA);
}

static bool
is_field(const uint8_t *bytes, size_t len, const char *name)
{
	size_t n = strlen(name);
	return len > n && bytes[n] == ':' && g_ascii_strncasecmp((const char *)bytes, name, n) == 0;
}

// The value of a parameter, plain or quoted; NULL where there is none. New string.
static char *
parameter(const char *value, const char *name)
{
	size_t n = strlen(name);
	bool quoted = false;
	for (const char *at = value; *at != '\0'; at++) {
		if (*at == '\\' && quoted && at[1] != '\0') {
			at++;
			continue;
		}
		quoted ^= *at == '"';
		if (quoted || *at != ';')
			continue;
		const char *key = at + 1 + strspn(at + 1, " \t\r\n");
		const char *sign =
			key + n +
			(g_ascii_strncasecmp(key, name, n) == 0 ? strspn(key + n, " \t\r\n") : 0);
		if (g_ascii_strncasecmp(key, name, n) != 0 || *sign != '=')
			continue;
		sign += 1 + strspn(sign + 1, " \t\r\n");
		if (*sign != '"')
			return g_strndup(sign, strcspn(sign, "; \t\r\n"));
		GString *made = g_string_new(NULL);
		for (sign++; *sign != '\0' && *sign != '"'; sign++) {
			sign += *sign == '\\' && sign[1] != '\0';
			g_string_append_c(made, *sign);
		}
		return g_string_free(made, false);
	}
	return NULL;
}

static void
read_field(const Mail *self, const uint8_t *bytes, size_t len, Head *head)
{
	static const char *const machines[] = {
		"Message-ID", "References", "In-Reply-To", "Content-ID", "X-Message-ID"};
	g_autoptr(GByteArray) text = g_byte_array_new();
	xs_mail_decode_field(bytes, len, text);
	for (size_t i = 0; i < G_N_ELEMENTS(machines); i++) {
		for (guint j = 0; is_field(bytes, len, machines[i]) && j < text->len; j++)
			text->data[j] = text->data[j] == '@' ? ' ' : text->data[j];
	}
	give(self, text->data, text->len);
	bool type = is_field(bytes, len, "Content-Type");
	if (type || is_field(bytes, len, "Content-Disposition")) {
		g_byte_array_set_size(text, 0);
		xs_mail_decode_params(bytes, len, text);
		if (text->len > 0)
			give(self, text->data, text->len);
	}
	const uint8_t *colon = memchr(bytes, ':', len);
	if (colon == NULL)
		return;
	g_autofree char *value =
		g_strndup((const char *)colon + 1, len - (size_t)(colon + 1 - bytes));
	g_strstrip(value);
	if (type && head->type == NULL) {
		g_autofree char *name = g_strndup(value, strcspn(value, "; \t\r\n"));
		head->type = g_ascii_strdown(name, -1);
		head->charset = parameter(value, "charset");
		head->boundary = parameter(value, "boundary");
	}
	if (is_field(bytes, len, "Content-Transfer-Encoding") && head->encoding == NULL) {
		value[strcspn(value, "; \t\r\n(")] = '\0';
		head->encoding = g_ascii_strdown(value, -1);
	}
}

// Behind the line that begins here.
static size_t
next_line(const Mail *self, size_t at, size_t to)
{
	const uint8_t *end = memchr(self->data + at, '\n', to - at);
	return end != NULL ? (size_t)(end - self->data) + 1 : to;
}

static bool
is_empty_line(const Mail *self, size_t at, size_t to)
{
	return at < to && (self->data[at] == '\n' ||
			   (self->data[at] == '\r' && at + 1 < to && self->data[at + 1] == '\n'));
}

// Reads the fields from at on; returns where the body begins.
static size_t
read_head(const Mail *self, size_t at, size_t to, Head *head)
{
	while (at < to && !is_empty_line(self, at, to)) {
		size_t end = next_line(self, at, to);
		while (end < to && (self->data[end] == ' ' || self->data[end] == '\t'))
			end = next_line(self, end, to);
		read_field(self, self->data + at, end - at, head);
		at = end;
	}
	return at < to ? next_line(self, at, to) : to;
}

static void
hand_out(const Mail *self, const Head *head, const uint8_t *bytes, size_t len)
{
	size_t utf8_len = 0;
	bool text = head->type == NULL || g_str_has_prefix(head->type, "text/");
	g_autofree char *utf8 = text ? xs_mail_decode_charset(bytes, len, head->charset, &utf8_len)
				     : NULL;
	XS_AUTO_FD fd = memfd_create("xianshen-child", MFD_CLOEXEC);
	bool written = fd >= 0;
	if (utf8 != NULL)
		written = written && xs_fd_write_all(fd, "\xEF\xBB\xBF", 3, NULL) &&
			  xs_fd_write_all(fd, utf8, utf8_len, NULL);
	else
		written = written && xs_fd_write_all(fd, bytes, len, NULL);
	if (written)
		xs_reread_out_child(self->out, "part", xs_fd_steal(&fd));
	else
		xs_reread_unread(self->reread, "", "no memory");
}

static void
read_leaf(const Mail *self, size_t from, size_t to, const Head *head)
{
	const uint8_t *body = self->data + from;
	bool base64 = head->encoding != NULL && strcmp(head->encoding, "base64") == 0;
	bool quoted = head->encoding != NULL && strcmp(head->encoding, "quoted-printable") == 0;
	g_autoptr(GByteArray) decoded = g_byte_array_new();
	if (base64)
		xs_mail_decode_base64(body, to - from, decoded);
	else if (quoted)
		xs_mail_decode_quoted(body, to - from, decoded);
	bool raw = !base64 && !quoted;
	size_t len = raw ? to - from : decoded->len;
	if (len > 0)
		hand_out(self, head, raw ? body : decoded->data, len);
}

// Whether the line is a delimiter; *ret_last: the one that closes the multipart.
static bool
is_delimiter(const Mail *self, size_t at, size_t end, const char *boundary, bool *ret_last)
{
	size_t n = strlen(boundary);
	if (end - at < n + 2 || memcmp(self->data + at, "--", 2) != 0 ||
	    memcmp(self->data + at + 2, boundary, n) != 0)
		return false;
	at += n + 2;
	*ret_last = end - at >= 2 && memcmp(self->data + at, "--", 2) == 0;
	at += *ret_last ? 2 : 0;
	while (at < end && g_ascii_isspace((char)self->data[at]))
		at++;
	return at == end;
}

// Text that belongs to no entity.
static void
read_between(const Mail *self, size_t from, size_t to)
{
	if (to <= from)
		return;
	g_autofree char *utf8 = xs_legacy_utf8(self->data + from, to - from);
	if (utf8 != NULL)
		give(self, utf8, strlen(utf8));
	else
		give(self, self->data + from, to - from);
}

static void read_entity(Mail *self, size_t from, size_t to, bool digest);

// The line end before a delimiter belongs to it.
static size_t
before_line_end(const Mail *self, size_t from, size_t at)
{
	if (at > from && self->data[at - 1] == '\n')
		at--;
	if (at > from && self->data[at - 1] == '\r')
		at--;
	return at;
}

static void
read_multipart(Mail *self, size_t from, size_t to, const Head *head)
{
	bool digest = strcmp(head->type, "multipart/digest") == 0;
	size_t begin = SIZE_MAX; // of the open part
	size_t rest = from;
	bool last = false;
	for (size_t at = from; at < to && !last;) {
		size_t end = next_line(self, at, to);
		if (is_delimiter(self, at, end, head->boundary, &last)) {
			if (begin == SIZE_MAX)
				read_between(self, from, at);
			else
				read_entity(self, begin, before_line_end(self, begin, at), digest);
			begin = end;
			rest = end;
		}
		at = end;
	}
	if (begin != SIZE_MAX && !last)
		read_entity(self, begin, to, digest);
	else
		read_between(self, rest, to);
}

static void
read_entity(Mail *self, size_t from, size_t to, bool digest)
{
	g_auto(Head) head = {0};
	size_t body = read_head(self, from, to, &head);
	if (head.type == NULL && digest)
		head.type = g_strdup("message/rfc822");
	if (self->depth >= MAX_DEPTH) {
		xs_reread_unread(self->reread, "", "nested too deep");
		return;
	}
	self->depth++;
	bool message = head.type != NULL && (strcmp(head.type, "message/rfc822") == 0 ||
					     strcmp(head.type, "message/news") == 0 ||
					     strcmp(head.type, "message/global") == 0);
	// Against the rules, but decoded by some.
	bool coded = head.encoding != NULL && (strcmp(head.encoding, "base64") == 0 ||
					       strcmp(head.encoding, "quoted-printable") == 0);
	if (head.boundary != NULL && g_str_has_prefix(head.type, "multipart/"))
		read_multipart(self, body, to, &head);
	else if (message && !coded)
		read_entity(self, body, to, false);
	else
		read_leaf(self, body, to, &head);
	self->depth--;
}

static bool
is_from_line(const Mail *self, size_t at, size_t to)
{
	return to - at >= 5 && memcmp(self->data + at, "From ", 5) == 0;
}

static void
read_mailbox(Mail *self, size_t len)
{
	for (size_t at = 0; at < len;) {
		size_t head = next_line(self, at, len);
		read_between(self, at, head);
		size_t end = head;
		while (end < len && !is_from_line(self, end, len))
			end = next_line(self, end, len);
		size_t body = end < len ? before_line_end(self, head, end) : end;
		read_entity(self, head, body, false);
		at = end;
	}
}

static bool
reread_mail(const XsSource *copy,
	    const XsNeedles *needles,
	    const XsLimits *limits,
	    XsReread *reread,
	    XsSink *sink,
	    GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(copy, &len);
	(void)limits;
	g_autoptr(XsSearch) search = xs_search_new(needles, reread);
	g_autoptr(XsRereadOut) out = xs_reread_out_new(sink);
	Mail self = {.data = data, .search = search, .out = out, .reread = reread};
	xs_search_begin(search, "", XS_JOIN_ALL);
	for (size_t done = 0; done < len; done += MIN(len - done, CHUNK))
		xs_search_bytes(search, data + done, MIN(len - done, CHUNK));
	if (is_from_line(&self, 0, len))
		read_mailbox(&self, len);
	else
		read_entity(&self, 0, len, false);
	xs_search_end(search);
	return xs_reread_out_finish(out, error);
}

const XsRereader xs_rereader_mail = {.info = &xs_format_info_mail, .reread = reread_mail};
