// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-nest.h"

#include <glib.h>
#include <string.h>

enum {
	HELD_MAX = 1 << 20, // bytes of what is within one paragraph; more is given where it stands
};

struct XsNest {
	XsSearch *search;
	bool in_paragraph;
	unsigned depth;   // of what is within it
	GByteArray *held; // its text, a NUL for each separator
};

XsNest *
xs_nest_new(XsSearch *search)
{
	XsNest *self = g_new0(XsNest, 1);
	self->search = search;
	self->held = g_byte_array_new();
	return self;
}

static void
wipe(XsNest *self)
{
	if (self->held->len > 0)
		explicit_bzero(self->held->data, self->held->len);
	g_byte_array_set_size(self->held, 0);
}

void
xs_nest_free(XsNest *self)
{
	if (self == NULL)
		return;
	wipe(self);
	g_byte_array_unref(self->held);
	g_free(self);
}

void
xs_nest_finish(XsNest *self)
{
	const uint8_t *at = self->held->data;
	size_t left = self->held->len;
	while (left > 0) {
		const uint8_t *end = memchr(at, 0, left);
		size_t n = end != NULL ? (size_t)(end - at) : left;
		if (n > 0)
			xs_search_text(self->search, XS_ORDER_OTHER, at, n);
		if (end != NULL)
			xs_search_text_separator(self->search, XS_ORDER_OTHER);
		n += end != NULL ? 1 : 0;
		at += n;
		left -= n;
	}
	wipe(self);
}

// Compares a name with one that may be followed by a slash.
static bool
name_is(const char *name, const char *wanted)
{
	size_t len = strlen(wanted);
	return strncmp(name, wanted, len) == 0 && (name[len] == '\0' || name[len] == '/');
}

static bool
is_within(const char *name)
{
	return g_str_has_prefix(name, "draw:") || name_is(name, "text:note") ||
	       name_is(name, "text:ruby-text") || name_is(name, "office:annotation");
}

void
xs_nest_tag(XsNest *self, const char *name, bool empty)
{
	bool end = name[0] == '/';
	const char *plain = end ? name + 1 : name;
	if (empty)
		return;
	if (self->depth == 0 && (name_is(plain, "text:p") || name_is(plain, "text:h"))) {
		self->in_paragraph = !end;
		if (end)
			xs_nest_finish(self);
		return;
	}
	if (!is_within(plain))
		return;
	if (!end && (self->depth > 0 || self->in_paragraph))
		self->depth++;
	else if (end && self->depth > 0)
		self->depth--;
}

void
xs_nest_text(XsNest *self, const uint8_t *utf8, size_t len)
{
	bool held = self->depth > 0 && len <= HELD_MAX && self->held->len <= HELD_MAX - len;
	xs_search_text(self->search, held ? XS_ORDER_FIRST : XS_ORDER_BOTH, utf8, len);
	if (held)
		g_byte_array_append(self->held, utf8, (guint)len);
}

void
xs_nest_separator(XsNest *self)
{
	const uint8_t separator = 0;
	bool held = self->depth > 0 && self->held->len < HELD_MAX;
	xs_search_text_separator(self->search, held ? XS_ORDER_FIRST : XS_ORDER_BOTH);
	if (held)
		g_byte_array_append(self->held, &separator, 1);
}
