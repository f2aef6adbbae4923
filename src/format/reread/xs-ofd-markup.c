// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-ofd-markup.h"

#include "format/reread/xs-decode.h"

#include <math.h>
#include <string.h>

typedef struct {
	GByteArray *bytes;
	GArray *elements;
	GArray *open; // guint
} Reading;

static void
element_clear(void *data)
{
	XsOfdElement *element = data;
	g_free(element->name);
	g_free(element->tag);
	if (element->text != NULL)
		g_string_free(element->text, true);
}

static void
narrow(GByteArray *bytes)
{
	const uint8_t *data = bytes->data;
	bool little = bytes->len >= 2 &&
		      ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == '<' && data[1] == 0));
	bool big = bytes->len >= 2 &&
		   ((data[0] == 0xfe && data[1] == 0xff) || (data[0] == 0 && data[1] == '<'));
	if (!little && !big)
		return;
	g_autofree uint8_t *out = g_malloc(bytes->len / 2 * 3 + 3);
	size_t len = 0;
	(void)xs_decode_utf16(data, bytes->len, big, true, out, &len);
	g_byte_array_set_size(bytes, 0);
	g_byte_array_append(bytes, out, (guint)len);
}

static char *
resolve(const uint8_t *data, size_t len)
{
	g_autofree uint8_t *out = g_malloc(len + 1);
	size_t n = 0;
	(void)xs_decode_entities(data, len, true, out, &n);
	return g_utf8_make_valid((const char *)out, (gssize)n);
}

static bool
is_drawn(const Reading *self, guint index)
{
	const XsOfdElement *element = xs_ofd_element(self->elements, index);
	return g_str_equal(element->name, "TextCode") && index > 0 &&
	       xs_ofd_element_is(self->elements, element->parent, "TextObject");
}

static void
add_text(Reading *self, size_t from, size_t to, bool plain)
{
	if (self->open->len == 0 || to <= from)
		return;
	guint index = g_array_index(self->open, guint, self->open->len - 1);
	XsOfdElement *element = &g_array_index(self->elements, XsOfdElement, index);
	uint8_t *data = self->bytes->data + from;
	g_autofree char *text = plain ? g_utf8_make_valid((const char *)data, (gssize)(to - from))
				      : resolve(data, to - from);
	if (element->text == NULL)
		element->text = g_string_new(NULL);
	g_string_append(element->text, text);
	if (is_drawn(self, index))
		memset(data, ' ', to - from);
}

static void
close_element(Reading *self)
{
	if (self->open->len == 0)
		return;
	guint index = g_array_index(self->open, guint, self->open->len - 1);
	g_array_index(self->elements, XsOfdElement, index).end = self->elements->len;
	g_array_set_size(self->open, self->open->len - 1);
}

static void
open_element(Reading *self, size_t from, size_t to)
{
	const char *tag = (const char *)self->bytes->data + from;
	size_t len = to - from;
	bool empty = len > 0 && tag[len - 1] == '/';
	size_t n = 0;
	size_t start = 0;
	while (n < len && !g_ascii_isspace(tag[n]) && tag[n] != '/') {
		start = tag[n] == ':' ? n + 1 : start;
		n++;
	}
	guint index = self->elements->len;
	XsOfdElement element = {
		.name = g_strndup(tag + start, n - start),
		.tag = g_utf8_make_valid(tag, (gssize)len),
		.parent = self->open->len > 0
				  ? g_array_index(self->open, guint, self->open->len - 1)
				  : 0,
		.end = index + 1,
	};
	g_array_append_val(self->elements, element);
	g_array_append_val(self->open, index);
	if (empty)
		close_element(self);
}

// Where a tag ends: quotes may hold '>'.
static size_t
tag_end(const GByteArray *bytes, size_t at)
{
	uint8_t quote = 0;
	for (; at < bytes->len; at++) {
		uint8_t c = bytes->data[at];
		if (quote != 0)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			break;
	}
	return at;
}

static size_t
find(const GByteArray *bytes, size_t at, const char *what)
{
	const uint8_t *found = memmem(bytes->data + at, bytes->len - at, what, strlen(what));
	return found != NULL ? (size_t)(found - bytes->data) : bytes->len;
}

static bool
begins(const GByteArray *bytes, size_t at, const char *what)
{
	size_t len = strlen(what);
	return bytes->len - at >= len && memcmp(bytes->data + at, what, len) == 0;
}

// Reads what begins with '<' at at; returns where it ends.
static size_t
read_mark(Reading *self, size_t at)
{
	GByteArray *bytes = self->bytes;
	if (begins(bytes, at, "<!--"))
		return MIN(find(bytes, at + 4, "-->") + 3, bytes->len);
	if (begins(bytes, at, "<![CDATA[")) {
		size_t end = find(bytes, at + 9, "]]>");
		add_text(self, at + 9, end, true);
		return MIN(end + 3, bytes->len);
	}
	if (begins(bytes, at, "<?"))
		return MIN(find(bytes, at + 2, "?>") + 2, bytes->len);
	size_t end = tag_end(bytes, at + 1);
	if (begins(bytes, at, "</"))
		close_element(self);
	else if (!begins(bytes, at, "<!"))
		open_element(self, at + 1, end);
	return MIN(end + 1, bytes->len);
}

GArray *
xs_ofd_markup_read(GByteArray *bytes)
{
	narrow(bytes);
	g_autoptr(GArray) elements = g_array_new(false, false, sizeof(XsOfdElement));
	g_autoptr(GArray) open = g_array_new(false, false, sizeof(guint));
	g_array_set_clear_func(elements, element_clear);
	Reading self = {bytes, elements, open};
	for (size_t at = 0; at < bytes->len;) {
		const uint8_t *mark = memchr(bytes->data + at, '<', bytes->len - at);
		size_t end = mark != NULL ? (size_t)(mark - bytes->data) : bytes->len;
		add_text(&self, at, end, false);
		at = end < bytes->len ? read_mark(&self, end) : end;
		if (elements->len > XS_OFD_ELEMENTS)
			return NULL;
	}
	while (open->len > 0)
		close_element(&self);
	return elements->len > 0 ? g_steal_pointer(&elements) : NULL;
}

char *
xs_ofd_element_get(const GArray *elements, guint index, const char *name)
{
	const char *tag = xs_ofd_element(elements, index)->tag;
	size_t len = strlen(name);
	for (const char *at = tag; (at = strstr(at, name)) != NULL; at += len) {
		const char *value = at + len + strspn(at + len, " \t\r\n");
		if (at == tag || !(g_ascii_isspace(at[-1]) || at[-1] == ':') || *value != '=')
			continue;
		value++;
		value += strspn(value, " \t\r\n");
		const char *end = *value != '\0' ? strchr(value + 1, *value) : NULL;
		if (end != NULL && (*value == '"' || *value == '\''))
			return resolve((const uint8_t *)value + 1, (size_t)(end - value - 1));
	}
	return NULL;
}

guint
xs_ofd_figures(const char *text, double *numbers, guint n)
{
	guint count = 0;
	while (text != NULL && *text != '\0' && count < n) {
		char *end = NULL;
		double number = g_ascii_strtod(text, &end);
		if (end == text) {
			text++;
			continue;
		}
		numbers[count++] = isfinite(number) ? CLAMP(number, -1e7, 1e7) : 0;
		text = end;
	}
	return count;
}
