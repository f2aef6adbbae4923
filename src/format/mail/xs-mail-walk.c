// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/mail/xs-mail-document.h"
#include "format/mail/xs-mail-field.h"

#include <string.h>

typedef struct {
	XsMail *mail;
	unsigned depth;
	uint64_t n_parts;
} Walk;

static bool
malformed(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_MALFORMED, "mail: %s", what);
	return false;
}

static XsMailFieldKind
field_kind(const char *name)
{
	static const char *const signatures[] = {"DKIM-Signature",
						 "DomainKey-Signature",
						 "X-Google-DKIM-Signature",
						 "ARC-Seal",
						 "ARC-Message-Signature"};
	if (g_ascii_strcasecmp(name, "Content-Type") == 0 ||
	    g_ascii_strcasecmp(name, "Content-Disposition") == 0)
		return XS_MAIL_PARAMS;
	for (size_t i = 0; i < G_N_ELEMENTS(signatures); i++) {
		if (g_ascii_strcasecmp(name, signatures[i]) == 0)
			return XS_MAIL_SIGNATURE;
	}
	return XS_MAIL_TEXT;
}

// GMime tells where a field begins and what stands in it: both must be so. What it passes over is read
// with what belongs to no entity.
static bool
take_field(XsMail *self, uint32_t entity, GMimeHeader *header, GError **error)
{
	const char *name = g_mime_header_get_raw_name(header);
	const char *value = g_mime_header_get_raw_value(header);
	gint64 off = g_mime_header_get_offset(header);
	if (name == NULL || value == NULL || off < 0)
		return true;
	size_t name_len = strlen(name);
	size_t value_len = strlen(value);
	uint64_t len = (uint64_t)name_len + 1 + value_len;
	if ((uint64_t)off > self->len || len > self->len - (uint64_t)off || name_len == 0)
		return malformed(error, "field outside of the file");
	const uint8_t *at = self->data + off;
	if (memcmp(at, name, name_len) != 0 || at[name_len] != ':' ||
	    memcmp(at + name_len + 1, value, value_len) != 0)
		return malformed(error, "field elsewhere than told");
	if (len >= (1U << XS_MAIL_FIELD_BITS) / 4) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "mail: field too long");
		return false;
	}
	XsMailField field = {
		.off = (uint64_t)off,
		.len = (uint32_t)len,
		.name_len = (uint32_t)name_len,
		.entity = entity,
		.kind = field_kind(name),
	};
	if (self->fields->len >= self->options.limits.entries) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "mail: too many fields");
		return false;
	}
	g_array_append_val(self->fields, field);
	XsMailEntity *owner = &g_array_index(self->entities, XsMailEntity, entity);
	owner->begin = MIN(owner->begin, field.off);
	return true;
}

// Whether nothing is encoded, as far as this value of the field tells (7-bit, 8bits ...).
static bool
is_known_encoding(const char *value)
{
	static const char *const known[] = {"7bit",
					    "7-bit",
					    "7bits",
					    "8bit",
					    "8-bit",
					    "8bits",
					    "binary",
					    "base64",
					    "quoted-printable"};
	g_autofree char *word = g_strndup(value, strcspn(value, "; \t\r\n("));
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
		if (g_ascii_strcasecmp(word, known[i]) == 0)
			return true;
	}
	return *word == '\0';
}

// uuencode, yEnc and BinHex pack files; other values stand where programs made a mistake.
static bool
is_packed(const char *value)
{
	g_autofree char *lower = g_ascii_strdown(value, -1);
	return strstr(lower, "uu") != NULL || strstr(lower, "yenc") != NULL ||
	       strstr(lower, "binhex") != NULL;
}

// Programs take the first of two fields, or the last.
static void
find_ambiguity(GMimeObject *object, XsMailEntity *entity)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(object);
	unsigned types = 0;
	unsigned encodings = 0;
	for (int i = 0; i < g_mime_header_list_get_count(list); i++) {
		GMimeHeader *header = g_mime_header_list_get_header_at(list, i);
		const char *name = g_mime_header_get_name(header);
		types += g_ascii_strcasecmp(name, "Content-Type") == 0 ? 1 : 0;
		if (g_ascii_strcasecmp(name, "Content-Transfer-Encoding") != 0)
			continue;
		const char *value = g_mime_header_get_value(header);
		encodings++;
		if (value == NULL || is_known_encoding(value))
			continue;
		entity->unread = "unknown transfer encoding";
		entity->legible = !is_packed(value);
	}
	if (types <= 1 && encodings <= 1)
		return;
	entity->unread = "header fields that contradict each other";
	entity->legible = false;
}

static bool
take_fields(XsMail *self, uint32_t entity, GMimeObject *object, GError **error)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(object);
	int n = g_mime_header_list_get_count(list);
	for (int i = 0; i < n; i++) {
		if (!take_field(self, entity, g_mime_header_list_get_header_at(list, i), error))
			return false;
	}
	return true;
}

// Takes name.
static bool
add_entity(Walk *walk, char *name, uint32_t *ret_index, GError **error)
{
	XsMail *self = walk->mail;
	XsMailEntity entity = {.kind = XS_MAIL_MULTI, .name = name, .begin = UINT64_MAX};
	*ret_index = self->entities->len;
	g_array_append_val(self->entities, entity);
	if (self->entities->len < self->options.limits.children)
		return true;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "mail: too many parts");
	return false;
}

static bool
is_type(GMimeObject *object, const char *type, const char *subtype)
{
	return g_mime_content_type_is_type(g_mime_object_get_content_type(object), type, subtype);
}

static XsMailKind
leaf_kind(GMimeObject *object)
{
	static const char *const seals[] = {
		"pkcs7-signature", "x-pkcs7-signature", "pgp-signature"};
	for (size_t i = 0; i < G_N_ELEMENTS(seals); i++) {
		if (is_type(object, "application", seals[i]))
			return XS_MAIL_SEAL;
	}
	if (is_type(object, "application", "pgp-encrypted"))
		return XS_MAIL_ENCRYPTED;
	if (!is_type(object, "application", "pkcs7-mime") &&
	    !is_type(object, "application", "x-pkcs7-mime"))
		return XS_MAIL_LEAF;
	const char *kind = g_mime_object_get_content_type_parameter(object, "smime-type");
	bool sealed = kind != NULL && g_ascii_strcasecmp(kind, "signed-data") == 0;
	return sealed ? XS_MAIL_SEALED : XS_MAIL_ENCRYPTED;
}

static bool
is_plain_charset(const char *charset)
{
	return charset == NULL || g_ascii_strcasecmp(charset, "utf-8") == 0 ||
	       g_ascii_strcasecmp(charset, "us-ascii") == 0 ||
	       g_ascii_strncasecmp(charset, "utf-16", 6) == 0 ||
	       g_ascii_strncasecmp(charset, "utf-32", 6) == 0;
}

static bool
walk_leaf(XsMail *self, uint32_t index, GMimePart *part, GError **error)
{
	XsMailEntity *entity = &g_array_index(self->entities, XsMailEntity, index);
	GMimeObject *object = GMIME_OBJECT(part);
	entity->kind = leaf_kind(object);
	entity->encoding = g_mime_part_get_content_encoding(part);
	const char *file = g_mime_part_get_filename(part);
	if (file != NULL && g_utf8_validate(file, -1, NULL))
		entity->file = g_strdup(file);
	entity->attached = entity->several && g_mime_part_is_attachment(part);
	bool text = is_type(object, "text", "*");
	entity->text = text && !is_type(object, "text", "plain");
	const char *charset = g_mime_object_get_content_type_parameter(object, "charset");
	if (text && !is_plain_charset(charset))
		entity->charset = g_strdup(xs_mail_converter(charset));
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *stream = content != NULL ? g_mime_data_wrapper_get_stream(content) : NULL;
	if (stream == NULL)
		return true;
	gint64 begin = stream->bound_start;
	gint64 end = stream->bound_end;
	if (begin < 0 || end < begin || (uint64_t)end > self->len)
		return malformed(error, "body outside of the file");
	entity->body = (uint64_t)begin;
	entity->body_len = (uint64_t)(end - begin);
	entity->begin = MIN(entity->begin, entity->body);
	return true;
}

static bool walk_object(Walk *walk, GMimeObject *object, uint32_t index, GError **error);

static bool
walk_child(
	Walk *walk, GMimeObject *object, uint32_t parent, int number, bool several, GError **error)
{
	uint32_t index;
	char *name = g_strdup_printf("%s.%d", xs_mail_entity(walk->mail, parent)->name, number);
	if (!add_entity(walk, name, &index, error))
		return false;
	g_array_index(walk->mail->entities, XsMailEntity, index).several = several;
	return walk_object(walk, object, index, error);
}

static void
take_boundary(XsMail *self, GMimeMultipart *multipart)
{
	const char *boundary = g_mime_multipart_get_boundary(multipart);
	if (boundary == NULL)
		return;
	g_hash_table_add(self->boundaries, g_strconcat("--", boundary, NULL));
	g_hash_table_add(self->boundaries, g_strconcat("--", boundary, "--", NULL));
}

static bool
walk_multipart(Walk *walk, GMimeMultipart *multipart, uint32_t index, GError **error)
{
	take_boundary(walk->mail, multipart);
	bool encrypted = is_type(GMIME_OBJECT(multipart), "multipart", "encrypted");
	XsMailEntity *entity = &g_array_index(walk->mail->entities, XsMailEntity, index);
	entity->kind = encrypted ? XS_MAIL_ENCRYPTED : XS_MAIL_MULTI;
	if (g_mime_multipart_get_count(multipart) == 0) {
		entity->unread = "a message of several parts without any";
		entity->legible = false;
	}
	for (int i = 0; i < g_mime_multipart_get_count(multipart); i++) {
		GMimeObject *part = g_mime_multipart_get_part(multipart, i);
		if (!walk_child(walk, part, index, i + 1, true, error))
			return false;
	}
	return true;
}

static bool
walk_inside(Walk *walk, GMimeObject *object, uint32_t index, GError **error)
{
	if (GMIME_IS_MULTIPART(object))
		return walk_multipart(walk, GMIME_MULTIPART(object), index, error);
	if (GMIME_IS_PART(object))
		return walk_leaf(walk->mail, index, GMIME_PART(object), error);
	if (GMIME_IS_MESSAGE_PART(object)) {
		GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
		return message == NULL ||
		       walk_child(walk, GMIME_OBJECT(message), index, 1, false, error);
	}
	GMimeObject *content = g_mime_message_get_mime_part(GMIME_MESSAGE(object));
	return content == NULL || walk_object(walk, content, index, error);
}

static bool
walk_object(Walk *walk, GMimeObject *object, uint32_t index, GError **error)
{
	if (walk->depth >= walk->mail->options.limits.xml_depth) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "mail: nested too deep");
		return false;
	}
	walk->depth++;
	find_ambiguity(object, &g_array_index(walk->mail->entities, XsMailEntity, index));
	bool walked = take_fields(walk->mail, index, object, error) &&
		      walk_inside(walk, object, index, error);
	walk->depth--;
	return walked;
}

typedef struct {
	uint64_t off;
	uint64_t end;
} Range;

static int
compare_ranges(const void *a, const void *b)
{
	const Range *x = a;
	const Range *y = b;
	if (x->off != y->off)
		return x->off < y->off ? -1 : 1;
	return x->end < y->end ? -1 : x->end > y->end;
}

// Fields and bodies, sorted. Element type: Range.
static GArray *
ranges_of(const XsMail *self)
{
	GArray *ranges = g_array_new(false, false, sizeof(Range));
	for (guint i = 0; i < self->fields->len; i++) {
		const XsMailField *field = xs_mail_field(self, i);
		Range range = {field->off, field->off + field->len};
		g_array_append_val(ranges, range);
	}
	for (guint i = 0; i < self->entities->len; i++) {
		const XsMailEntity *entity = xs_mail_entity(self, i);
		Range range = {entity->body, entity->body + entity->body_len};
		if (entity->body_len > 0)
			g_array_append_val(ranges, range);
	}
	g_array_sort(ranges, compare_ranges);
	return ranges;
}

static int
compare_fields(const void *a, const void *b)
{
	const XsMailField *x = a;
	const XsMailField *y = b;
	return x->off < y->off ? -1 : x->off > y->off;
}

static bool
check_ranges(const XsMail *self, GError **error)
{
	g_autoptr(GArray) ranges = ranges_of(self);
	for (guint i = 1; i < ranges->len; i++) {
		if (g_array_index(ranges, Range, i).off < g_array_index(ranges, Range, i - 1).end)
			return malformed(error, "parts overlap");
	}
	return true;
}

// A mailbox begins with a line that no message has.
static bool
is_mailbox(const XsMail *self)
{
	return self->len >= 5 && memcmp(self->data, "From ", 5) == 0;
}

static bool
walk_messages(XsMail *self, GMimeParser *parser, GError **error)
{
	Walk walk = {.mail = self};
	for (unsigned number = 1; number == 1 || !g_mime_parser_eos(parser); number++) {
		GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
		g_autoptr(GObject) owned = (GObject *)message;
		if (message == NULL)
			return number > 1 || malformed(error, "no message");
		uint32_t index;
		if (!add_entity(&walk, g_strdup_printf("%u", number), &index, error) ||
		    !walk_object(&walk, GMIME_OBJECT(message), index, error))
			return false;
	}
	return true;
}

bool
xs_mail_walk(XsMail *self, GError **error)
{
	// GMime takes bytes that it may own; these it only borrows.
	if (self->len > G_MAXINT32) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "mail: too large");
		return false;
	}
	GByteArray *borrowed = g_byte_array_new_take((uint8_t *)(uintptr_t)self->data, self->len);
	GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(borrowed);
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	g_mime_parser_set_persist_stream(parser, TRUE);
	if (is_mailbox(self))
		g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
	bool walked = walk_messages(self, parser, error);
	g_clear_object(&parser);
	g_clear_object(&stream);
	(void)g_byte_array_free(borrowed, FALSE);
	if (!walked)
		return false;
	g_array_sort(self->fields, compare_fields);
	return check_ranges(self, error);
}

static bool
parts_only(const XsMail *self, const uint8_t *line, size_t len)
{
	while (len > 0 && g_ascii_isspace((char)line[len - 1]))
		len--;
	if (len == 0)
		return true;
	if (len < 2 || line[0] != '-' || line[1] != '-')
		return false;
	g_autofree char *copy = g_strndup((const char *)line, len);
	return strlen(copy) == len && g_hash_table_contains(self->boundaries, copy);
}

static bool
each_line_in(const XsMail *self,
	     uint64_t from,
	     uint64_t to,
	     XsMailLineFunc func,
	     void *data,
	     GError **error)
{
	while (from < to) {
		const uint8_t *line = self->data + from;
		const uint8_t *end = memchr(line, '\n', to - from);
		size_t len = end != NULL ? (size_t)(end - line) : (size_t)(to - from);
		size_t text = len > 0 && line[len - 1] == '\r' ? len - 1 : len;
		if (!parts_only(self, line, text) && !func(data, from, text, error))
			return false;
		from += len + (end != NULL ? 1 : 0);
	}
	return true;
}

bool
xs_mail_each_line(const XsMail *self, XsMailLineFunc func, void *data, GError **error)
{
	g_autoptr(GArray) ranges = ranges_of(self);
	uint64_t at = 0;
	for (guint i = 0; i < ranges->len; i++) {
		const Range *range = &g_array_index(ranges, Range, i);
		if (!each_line_in(self, at, range->off, func, data, error))
			return false;
		at = range->end;
	}
	return each_line_in(self, at, self->len, func, data, error);
}
