// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-mask.h"

#include "policy/xs-masked.h"
#include "policy/xs-surname.h"

#include <string.h>

enum {
	MAX_KEPT = 64,
	MAX_LABEL = 64, // bytes
	MAX_FIXED = 16,
	MAX_BAR = 16,
	BLACK_SQUARE = 0x25A0,
	FULL_BLOCK = 0x2588, // in GB 2312 and in most fonts
	FIRST_HAN = 0x4E00,
	LAST_HAN = 0x9FFF,
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
parse_partial(XsMask *self, const char *arguments)
{
	g_auto(GStrv) counts = g_strsplit(arguments, ",", -1);
	return g_strv_length(counts) == 2 && parse_count(counts[0], &self->keep_start) &&
	       parse_count(counts[1], &self->keep_end);
}

static bool
parse_local(XsMask *self, const char *arguments)
{
	return parse_count(arguments, &self->keep_start);
}

// name(1): the policy's mask character for each hidden one; name(某): that sign.
static bool
parse_name(XsMask *self, const char *arguments)
{
	if (strcmp(arguments, "1") == 0)
		return true;
	self->character = g_utf8_get_char(arguments);
	return g_utf8_strlen(arguments, -1) == 1 && !g_ascii_isalnum(*arguments) &&
	       g_unichar_isgraph(self->character);
}

static bool
parse_fixed(XsMask *self, const char *arguments)
{
	return parse_count(arguments, &self->n) && self->n >= 1 && self->n <= MAX_FIXED;
}

// A label of signs that handlers with a fixed layout draw as one bar of their number.
static bool
parse_bar(XsMask *self, const char *arguments)
{
	unsigned n = 0;
	if (!parse_count(arguments, &n) || n < 1 || n > MAX_BAR)
		return false;
	GString *label = g_string_new(NULL);
	xs_mask_append_characters(label, BLACK_SQUARE, n);
	self->label = g_string_free(label, false);
	return true;
}

static bool
parse_label(XsMask *self, const char *arguments)
{
	self->label = g_strdup(arguments);
	return *arguments != '\0' && strlen(arguments) <= MAX_LABEL;
}

static bool
parse_kind(XsMask *self, const char *text)
{
	static const struct {
		const char *name;
		XsMaskKind kind;
		bool (*arguments)(XsMask *self, const char *arguments); // NULL: takes none
	} kinds[] = {
		{"as-is", XS_MASK_AS_IS, NULL},
		{"partial", XS_MASK_PARTIAL, parse_partial},
		{"narrow", XS_MASK_NARROW, parse_partial},
		{"local", XS_MASK_LOCAL, parse_local},
		{"area", XS_MASK_AREA, NULL},
		{"name", XS_MASK_NAME, parse_name},
		{"year", XS_MASK_YEAR, NULL},
		{"box", XS_MASK_BOX, NULL},
		{"fixed", XS_MASK_FIXED, parse_fixed},
		{"delete", XS_MASK_DELETE, NULL},
		{"label", XS_MASK_LABEL, parse_label},
		{"bar", XS_MASK_LABEL, parse_bar},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		self->kind = kinds[i].kind;
		if (kinds[i].arguments == NULL && strcmp(text, kinds[i].name) == 0)
			return true;
		g_autofree char *arguments = arguments_of(text, kinds[i].name);
		if (kinds[i].arguments != NULL && arguments != NULL)
			return kinds[i].arguments(self, arguments);
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
	case XS_MASK_AS_IS:
	case XS_MASK_PARTIAL:
	case XS_MASK_NARROW:
	case XS_MASK_LOCAL:
	case XS_MASK_AREA:
	case XS_MASK_YEAR:
		return policy_character;
	case XS_MASK_NAME:
		return self->character != 0 ? self->character : policy_character;
	case XS_MASK_BOX:
		return FULL_BLOCK;
	case XS_MASK_FIXED:
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
	if ((unsigned char)*at < 0x80)
		return g_ascii_isalnum(*at);
	uint32_t c = g_utf8_get_char(at);
	return (c >= FIRST_HAN && c <= LAST_HAN) || g_unichar_isalnum(c);
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

// Mask signs of the value count, too: what stays is counted from both ends of the number.
static void
hide_narrow(const XsMask *self, const char *utf8, size_t len, GArray *hidden)
{
	XsMaskedStyle style = xs_masked_style(utf8, len);
	size_t n = 0;
	for (const char *at = utf8; at < utf8 + len; at = g_utf8_next_char(at))
		n += xs_masked_class(style, at) != XS_MASKED_SEPARATOR;
	bool all = n <= (size_t)self->keep_start + self->keep_end;
	size_t number = 0;
	for (const char *at = utf8; at < utf8 + len; at = g_utf8_next_char(at)) {
		XsMaskedClass class = xs_masked_class(style, at);
		bool inside = all || (number >= self->keep_start && number + self->keep_end < n);
		if (class == XS_MASKED_SHOWN && inside)
			hide_run(
				hidden, (size_t)(at - utf8), (size_t)(g_utf8_next_char(at) - utf8));
		number += class != XS_MASKED_SEPARATOR;
	}
}

static void
hide_given_name(const char *utf8, size_t len, GArray *hidden)
{
	size_t n = count_letters(utf8, len);
	size_t keep = xs_surname_length(utf8, len);
	hide_letters(utf8, len, keep < n ? keep : 0, n, hidden);
}

static bool
is_numeral(uint32_t c)
{
	static const uint32_t numerals[] = {
		0x3007, // 〇
		0x96F6, // 零
		0x4E00, // 一
		0x4E8C, // 二
		0x4E09, // 三
		0x56DB, // 四
		0x4E94, // 五
		0x516D, // 六
		0x4E03, // 七
		0x516B, // 八
		0x4E5D, // 九
		0x5341, // 十
		0x5EFF, // 廿
		0x5345, // 卅
	};
	for (size_t i = 0; i < G_N_ELEMENTS(numerals); i++) {
		if (numerals[i] == c)
			return true;
	}
	return digit_of(c) >= 0;
}

// Digits behind the four of the year; all of them where the date does not begin with such.
static void
hide_behind_year(const char *utf8, size_t len, GArray *hidden)
{
	const char *at = utf8;
	size_t n = 0;
	while (at < utf8 + len && !is_numeral(g_utf8_get_char(at)))
		at = g_utf8_next_char(at);
	const char *year = at;
	for (; at < utf8 + len && n < 4 && is_numeral(g_utf8_get_char(at)); n++)
		at = g_utf8_next_char(at);
	for (at = n == 4 ? at : year; at < utf8 + len; at = g_utf8_next_char(at)) {
		if (is_numeral(g_utf8_get_char(at)))
			hide_run(
				hidden, (size_t)(at - utf8), (size_t)(g_utf8_next_char(at) - utf8));
	}
	if (n < 4 && hidden->len == 0 && len > 0)
		hide_run(hidden, 0, len);
}

void
xs_mask_hidden(const XsMask *self, const char *utf8, size_t len, GArray *hidden)
{
	switch (self->kind) {
	case XS_MASK_AS_IS:
		return;
	case XS_MASK_YEAR:
		hide_behind_year(utf8, len, hidden);
		return;
	case XS_MASK_PARTIAL:
		hide_partial(self, utf8, len, hidden);
		break;
	case XS_MASK_NARROW:
		hide_narrow(self, utf8, len, hidden);
		return;
	case XS_MASK_LOCAL:
		hide_local(self, utf8, len, hidden);
		break;
	case XS_MASK_AREA:
		hide_behind_area(utf8, len, hidden);
		break;
	case XS_MASK_NAME:
		hide_given_name(utf8, len, hidden);
		break;
	case XS_MASK_BOX:
	case XS_MASK_FIXED:
	case XS_MASK_DELETE:
	case XS_MASK_LABEL:
		break;
	}
	// Whole masks; and a value in which the operator found nothing to hide.
	if (hidden->len == 0 && len > 0)
		hide_run(hidden, 0, len);
}

void
xs_mask_append_characters(GString *out, uint32_t character, size_t n)
{
	char utf8[6];
	size_t len = (size_t)g_unichar_to_utf8(character, utf8);
	size_t at = out->len;
	if (n == 0)
		return;
	g_string_set_size(out, at + n * len);
	if (len == 1)
		memset(out->str + at, utf8[0], n);
	for (size_t i = 0; len > 1 && i < n; i++)
		memcpy(out->str + at + i * len, utf8, len);
}

void
xs_mask_whole(const XsMask *self, uint32_t policy_character, GString *out)
{
	if (self->label != NULL)
		g_string_append(out, self->label);
	xs_mask_append_characters(out, policy_character, self->n);
}

static size_t
count_characters(const char *utf8, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		n += ((unsigned char)utf8[i] & 0xC0) != 0x80;
	return n;
}

void
xs_mask_append(const XsMask *self,
	       uint32_t policy_character,
	       const char *utf8,
	       size_t len,
	       const GArray *hidden,
	       GString *out)
{
	uint32_t character = xs_mask_character(self, policy_character);
	if (character == 0) {
		xs_mask_whole(self, policy_character, out);
		return;
	}
	size_t at = 0;
	for (size_t i = 0; i < hidden->len; i++) {
		XsSpan span = g_array_index(hidden, XsSpan, i);
		g_string_append_len(out, utf8 + at, (gssize)(span.start - at));
		size_t n = count_characters(utf8 + span.start, span.end - span.start);
		xs_mask_append_characters(out, character, n);
		at = span.end;
	}
	g_string_append_len(out, utf8 + at, (gssize)(len - at));
}

char *
xs_mask_preview(const XsMask *self, uint32_t policy_character, const char *utf8, size_t len)
{
	g_autoptr(GArray) hidden = g_array_new(false, false, sizeof(XsSpan));
	xs_mask_hidden(self, utf8, len, hidden);
	GString *preview = g_string_new(NULL);
	xs_mask_append(self, policy_character, utf8, len, hidden, preview);
	return g_string_free(preview, false);
}
