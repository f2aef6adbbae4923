// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-html-flow.h"

#include "format/html/xs-html-entity.h"

#include <string.h>

enum {
	MAX_LABEL = 60, // bytes of a text that names a field
};

void
xs_html_flow_init(XsHtmlFlow *self)
{
	*self = (XsHtmlFlow){.border = SIZE_MAX};
	xs_strand_init(&self->text);
	self->borders = g_array_new(false, false, sizeof(size_t));
	self->last_label = g_string_new(NULL);
}

void
xs_html_flow_clear(XsHtmlFlow *self)
{
	xs_strand_clear(&self->text);
	g_clear_pointer(&self->borders, g_array_unref);
	if (self->last_label != NULL)
		g_string_free(self->last_label, true);
	*self = (XsHtmlFlow){0};
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

// Whether text was joined over tags that may stand apart on the page.
static bool
parts(const XsHtmlFlow *self)
{
	size_t at = self->border;
	if (at == 0 || at >= self->text.len)
		return false;
	const char *utf8 = self->text.utf8;
	const char *before = g_utf8_find_prev_char(utf8, utf8 + at);
	gunichar left = before != NULL ? g_utf8_get_char(before) : ' ';
	gunichar right = g_utf8_get_char(utf8 + at);
	if (!g_unichar_isalnum(left) || !g_unichar_isalnum(right))
		return false;
	return self->siblings || g_unichar_isdigit(left) || g_unichar_isdigit(right);
}

static void
close_border(XsHtmlFlow *self)
{
	if (self->border == SIZE_MAX || self->text.len <= self->border)
		return;
	if (parts(self))
		g_array_append_val(self->borders, self->border);
	self->border = SIZE_MAX;
	self->siblings = false;
	self->ended = false;
}

void
xs_html_flow_tag(XsHtmlFlow *self, bool end)
{
	self->border = self->text.len;
	self->siblings = self->siblings || (self->ended && !end);
	self->ended = self->ended || end;
}

void
xs_html_flow_separate(XsHtmlFlow *self, const char *separator)
{
	char last = self->text.len > 0 ? self->text.utf8[self->text.len - 1] : '\n';
	if (last != '\n' && (*separator == '\n' || !is_space(last)))
		xs_strand_add_synthetic(&self->text, separator, strlen(separator));
	self->border = SIZE_MAX;
}

static void
add_space(XsHtmlFlow *self, const XsStrand *from, size_t start, size_t end)
{
	bool begun = self->text.len > 0 && !is_space(self->text.utf8[self->text.len - 1]);
	if (begun)
		xs_strand_add_atom(&self->text, " ", 1, from, start, end, XS_ESCAPE_TEXT);
}

static size_t
add_reference(
	XsStrand *to, const XsStrand *from, size_t at, size_t end, bool attribute, XsEscape escape)
{
	char utf8[XS_HTML_ENTITY_UTF8];
	size_t n = xs_html_entity(from->utf8 + at, end - at, attribute, utf8);
	if (n == 0) {
		xs_strand_add(to, from, at, at + 1, escape);
		return 1;
	}
	xs_strand_add_atom(to, utf8, strlen(utf8), from, at, at + n, escape);
	return n;
}

// White space from at on; a single space is not worth a piece of its own.
static size_t
space_len(const XsStrand *from, size_t at, size_t end)
{
	size_t n = 0;
	while (at + n < end && is_space(from->utf8[at + n]))
		n++;
	return n;
}

void
xs_html_flow_text(XsHtmlFlow *self, const XsStrand *from, XsSpan span, bool references, bool kept)
{
	const char *utf8 = from->utf8;
	size_t start = span.start;
	size_t at = start;
	while (at < span.end) {
		size_t spaces = kept ? 0 : space_len(from, at, span.end);
		bool single = spaces == 1 && utf8[at] == ' ' && at > start;
		if (single || (spaces == 0 && (utf8[at] != '&' || !references))) {
			at++;
			continue;
		}
		xs_strand_add(&self->text, from, start, at, XS_ESCAPE_TEXT);
		if (spaces > 0) {
			add_space(self, from, at, at + spaces);
			at += spaces;
		} else {
			at += add_reference(&self->text, from, at, span.end, false, XS_ESCAPE_TEXT);
		}
		start = at;
		close_border(self);
	}
	xs_strand_add(&self->text, from, start, span.end, XS_ESCAPE_TEXT);
	close_border(self);
}

const char *
xs_html_flow_label(const XsHtmlFlow *self)
{
	return self->last_label->str;
}

bool
xs_html_flow_end(
	XsHtmlFlow *self, XsStrandOut *out, XsRole role, const XsCell *cell, GError **error)
{
	if (self->text.len == 0)
		return true;
	bool label = self->text.len <= MAX_LABEL;
	g_string_truncate(self->last_label, 0);
	g_string_append_len(self->last_label, self->text.utf8, label ? (gssize)self->text.len : 0);
	g_strstrip(self->last_label->str);
	bool sent = xs_strand_out_parted(out, &self->text, self->borders, role, cell, error);
	xs_strand_empty(&self->text);
	g_array_set_size(self->borders, 0);
	self->border = SIZE_MAX;
	self->siblings = false;
	self->ended = false;
	return sent;
}

void
xs_html_decode(XsStrand *to, const XsStrand *from, XsSpan span, bool attribute, XsEscape escape)
{
	while (span.start < span.end) {
		const char *found = memchr(from->utf8 + span.start, '&', span.end - span.start);
		size_t at = found != NULL ? (size_t)(found - from->utf8) : span.end;
		xs_strand_add(to, from, span.start, at, escape);
		span.start = at;
		if (at < span.end)
			span.start += add_reference(to, from, at, span.end, attribute, escape);
	}
}
