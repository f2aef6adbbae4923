// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-mask.h"

#include <string.h>

enum {
	MAX_KEPT = 64,
	MAX_LABEL = 64,      // bytes
	FULL_BLOCK = 0x2588, // in GB 2312 and in most fonts
};

void
xs_mask_free(XsMask *self)
{
	if (self == NULL)
		return;
	g_free(self->label);
	g_free(self->name);
	g_free(self);
}

// The text between "name(" and the final ")", or NULL.
static char *
arguments_of(const char *text, const char *name)
{
	size_t name_len = strlen(name);
	size_t len = strlen(text);
	if (len < name_len + 2 || strncmp(text, name, name_len) != 0 || text[name_len] != '(' ||
	    text[len - 1] != ')')
		return NULL;
	return g_strndup(text + name_len + 1, len - name_len - 2);
}

static bool
parse_count(const char *text, uint32_t *ret_count)
{
	g_autofree char *stripped = g_strstrip(g_strdup(text));
	guint64 value;
	if (!g_ascii_string_to_unsigned(stripped, 10, 0, MAX_KEPT, &value, NULL))
		return false;
	*ret_count = (uint32_t)value;
	return true;
}

static bool
parse_kind(XsMask *self, const char *text)
{
	g_autofree char *partial = arguments_of(text, "partial");
	g_autofree char *local = arguments_of(text, "local");
	g_autofree char *label = arguments_of(text, "label");
	if (partial != NULL) {
		self->kind = XS_MASK_PARTIAL;
		g_auto(GStrv) counts = g_strsplit(partial, ",", -1);
		return g_strv_length(counts) == 2 && parse_count(counts[0], &self->keep_start) &&
		       parse_count(counts[1], &self->keep_end);
	}
	if (local != NULL) {
		self->kind = XS_MASK_LOCAL;
		return parse_count(local, &self->keep_start);
	}
	if (label != NULL) {
		self->kind = XS_MASK_LABEL;
		self->label = g_strdup(label);
		return *label != '\0' && strlen(label) <= MAX_LABEL;
	}
	static const struct {
		const char *name;
		XsMaskKind kind;
	} plain[] = {{"area", XS_MASK_AREA}, {"box", XS_MASK_BOX}, {"delete", XS_MASK_DELETE}};
	for (size_t i = 0; i < G_N_ELEMENTS(plain); i++) {
		self->kind = plain[i].kind;
		if (strcmp(text, plain[i].name) == 0)
			return true;
	}
	return false;
}

XsMask *
xs_mask_parse(const char *text, GError **error)
{
	g_autoptr(XsMask) self = g_new0(XsMask, 1);
	self->name = g_strdup(text);
	if (!parse_kind(self, text)) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "unknown mask %s", text);
		return NULL;
	}
	return g_steal_pointer(&self);
}

uint32_t
xs_mask_character(const XsMask *self, uint32_t policy_character)
{
	switch (self->kind) {
	case XS_MASK_PARTIAL:
	case XS_MASK_LOCAL:
	case XS_MASK_AREA:
		return policy_character;
	case XS_MASK_BOX:
		return FULL_BLOCK;
	case XS_MASK_DELETE:
	case XS_MASK_LABEL:
		return 0;
	}
	return 0;
}

// Decodes nothing where it is ASCII, as nearly all values are.
static bool
is_letter(const char *at)
{
	return (unsigned char)*at < 0x80 ? g_ascii_isalnum(*at)
					 : g_unichar_isalnum(g_utf8_get_char(at));
}

static size_t
count_letters(const char *utf8, size_t len)
{
	size_t n = 0;
	for (const char *at = utf8; at < utf8 + len; at = g_utf8_next_char(at))
		n += is_letter(at);
	return n;
}

static void
hide_run(GArray *hidden, size_t start, size_t end)
{
	XsSpan *last = hidden->len > 0 ? &g_array_index(hidden, XsSpan, hidden->len - 1) : NULL;
	XsSpan span = {start, end};
	if (last != NULL && last->end == start)
		last->end = end;
	else
		g_array_append_val(hidden, span);
}

// Hides the letters and digits with numbers in [first, last) of those in the value.
static void
hide_letters(const char *utf8, size_t len, size_t first, size_t last, GArray *hidden)
{
	size_t number = 0;
	for (const char *at = utf8; at < utf8 + len;) {
		const char *next = g_utf8_next_char(at);
		if (is_letter(at)) {
			if (number >= first && number < last)
				hide_run(hidden, (size_t)(at - utf8), (size_t)(next - utf8));
			number++;
		}
		at = next;
	}
}

// Canonical numbers are nothing but ASCII letters and digits: then letters are bytes.
static bool
only_letters(const char *utf8, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isalnum(utf8[i]))
			return false;
	}
	return true;
}

static void
hide_partial(const XsMask *self, const char *utf8, size_t len, GArray *hidden)
{
	if (only_letters(utf8, len)) {
		bool short_value = len <= (size_t)self->keep_start + self->keep_end;
		size_t start = short_value ? 0 : self->keep_start;
		size_t end = short_value ? len : len - self->keep_end;
		if (start < end)
			hide_run(hidden, start, end);
		return;
	}
	size_t n = count_letters(utf8, len);
	bool all = n <= (size_t)self->keep_start + self->keep_end;
	hide_letters(utf8, len, all ? 0 : self->keep_start, all ? n : n - self->keep_end, hidden);
}

// Everything of the local part but its first letters goes, dots too: they tell how it is built.
static void
hide_local(const XsMask *self, const char *utf8, size_t len, GArray *hidden)
{
	const char *end = utf8;
	while (end < utf8 + len && g_utf8_get_char(end) != '@' && g_utf8_get_char(end) != 0xFF20)
		end = g_utf8_next_char(end);
	size_t local_len = (size_t)(end - utf8);
	size_t n_chars = (size_t)g_utf8_strlen(utf8, (gssize)local_len);
	size_t keep = n_chars > self->keep_start ? self->keep_start : 0;
	size_t start = (size_t)(g_utf8_offset_to_pointer(utf8, (glong)keep) - utf8);
	if (local_len > start)
		hide_run(hidden, start, local_len);
}

// The decimal value of a digit, full-width or not; -1 for others.
static int
digit_of(uint32_t code_point)
{
	if (code_point >= 0xFF10 && code_point <= 0xFF19)
		return (int)(code_point - 0xFF10);
	return code_point >= '0' && code_point <= '9' ? (int)(code_point - '0') : -1;
}

// Area codes begin with 0; those of Beijing (010) and of 02x have three digits, others four.
static void
hide_behind_area(const char *utf8, size_t len, GArray *hidden)
{
	int digits[2] = {-1, -1};
	size_t n_digits = 0;
	for (const char *at = utf8; at < utf8 + len && n_digits < 2; at = g_utf8_next_char(at)) {
		int digit = digit_of(g_utf8_get_char(at));
		if (digit >= 0)
			digits[n_digits++] = digit;
	}
	size_t keep = 0;
	if (digits[0] == 0 && digits[1] > 0)
		keep = digits[1] <= 2 ? 3 : 4;
	size_t n = count_letters(utf8, len);
	hide_letters(utf8, len, keep < n ? keep : 0, n, hidden);
}

void
xs_mask_hidden(const XsMask *self, const char *utf8, size_t len, GArray *hidden)
{
	switch (self->kind) {
	case XS_MASK_PARTIAL:
		hide_partial(self, utf8, len, hidden);
		break;
	case XS_MASK_LOCAL:
		hide_local(self, utf8, len, hidden);
		break;
	case XS_MASK_AREA:
		hide_behind_area(utf8, len, hidden);
		break;
	case XS_MASK_BOX:
	case XS_MASK_DELETE:
	case XS_MASK_LABEL:
		break;
	}
	// Whole masks; and a value in which the operator found nothing to hide.
	if (hidden->len == 0 && len > 0)
		hide_run(hidden, 0, len);
}

char *
xs_mask_preview(const XsMask *self, uint32_t policy_character, const char *utf8, size_t len)
{
	uint32_t character = xs_mask_character(self, policy_character);
	if (character == 0)
		return g_strdup(self->label != NULL ? self->label : "");
	g_autoptr(GArray) hidden = g_array_new(false, false, sizeof(XsSpan));
	xs_mask_hidden(self, utf8, len, hidden);
	GString *preview = g_string_new(NULL);
	size_t at = 0;
	for (size_t i = 0; i < hidden->len; i++) {
		XsSpan span = g_array_index(hidden, XsSpan, i);
		g_string_append_len(preview, utf8 + at, (gssize)(span.start - at));
		glong n = g_utf8_strlen(utf8 + span.start, (gssize)(span.end - span.start));
		for (glong j = 0; j < n; j++)
			g_string_append_unichar(preview, character);
		at = span.end;
	}
	g_string_append_len(preview, utf8 + at, (gssize)(len - at));
	return g_string_free(preview, false);
}
