// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-sheet.h"

#include <string.h>

enum {
	SHORT_NUMBER = 6, // characters of a number that no rule finds by itself
	EXPONENT_MAX = 60,
	SHEET_ROWS = 1048576,
};

struct XsSharedTexts {
	GByteArray *text;
	GArray *ends;     // uint32_t
	GByteArray *used; // one bit a string
	size_t max;
	bool overflow;
};

typedef enum {
	IN_NOTHING,
	IN_VALUE,    // v
	IN_TEXT,     // t
	IN_PHONETIC, // t within rPh
} Inside;

struct XsSheetReader {
	XsSheetKind kind;
	bool loads;
	XsSharedTexts *texts;
	XsSearch *search;
	XsRereadOut *out;
	GByteArray *cell; // text of the open cell or string
	bool open;
	bool phonetic;
	bool shared; // the value is an index
	Inside inside;
};

XsSharedTexts *
xs_shared_texts_new(size_t max)
{
	XsSharedTexts *self = g_new0(XsSharedTexts, 1);
	self->text = g_byte_array_new();
	self->ends = g_array_new(false, false, sizeof(uint32_t));
	self->used = g_byte_array_new();
	self->max = MIN(max, UINT32_MAX / 2);
	return self;
}

void
xs_shared_texts_free(XsSharedTexts *self)
{
	if (self == NULL)
		return;
	if (self->text->len > 0)
		explicit_bzero(self->text->data, self->text->len);
	g_byte_array_unref(self->text);
	g_array_unref(self->ends);
	g_byte_array_unref(self->used);
	g_free(self);
}

bool
xs_shared_texts_overflow(const XsSharedTexts *self)
{
	return self->overflow;
}

static void
add_string(XsSharedTexts *self, const GByteArray *string)
{
	if (self->overflow || string->len > self->max - self->text->len ||
	    self->ends->len >= self->max / sizeof(uint32_t)) {
		self->overflow = true;
		return;
	}
	const uint8_t none = 0;
	if (self->ends->len % 8 == 0)
		g_byte_array_append(self->used, &none, 1);
	g_byte_array_append(self->text, string->data, string->len);
	uint32_t end = self->text->len;
	g_array_append_val(self->ends, end);
}

static const uint8_t *
get_string(const XsSharedTexts *self, size_t index, size_t *ret_len)
{
	uint32_t start = index > 0 ? g_array_index(self->ends, uint32_t, index - 1) : 0;
	*ret_len = g_array_index(self->ends, uint32_t, index) - start;
	return self->text->data + start;
}

// Digits that no rule finds without what stands around them are not worth a block.
static bool
is_short_number(const uint8_t *utf8, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isdigit((char)utf8[i]) && utf8[i] != '.')
			return false;
	}
	return len < SHORT_NUMBER;
}

static void
give(XsSearch *search, XsRereadOut *out, const uint8_t *utf8, size_t len)
{
	if (len == 0)
		return;
	xs_search_cell(search, utf8, len);
	if (out == NULL || is_short_number(utf8, len))
		return;
	xs_reread_out_text(out, utf8, len);
	xs_reread_out_break(out, XS_ROLE_BODY);
}

void
xs_shared_texts_rest(XsSharedTexts *self, const char *part, XsSearch *search, XsRereadOut *out)
{
	bool begun = false;
	for (size_t i = 0; i < self->ends->len; i++) {
		if ((self->used->data[i / 8] & 1U << i % 8) != 0)
			continue;
		if (!begun) {
			xs_search_begin(search, part, XS_JOIN_ALL);
			xs_reread_out_part(out, part);
		}
		begun = true;
		size_t len;
		const uint8_t *utf8 = get_string(self, i, &len);
		give(search, out, utf8, len);
	}
	if (begun)
		xs_search_end(search);
}

static const char *
local_name(const char *name)
{
	const char *colon = strchr(name, ':');
	return colon != NULL ? colon + 1 : name;
}

XsSheetKind
xs_sheet_kind(const char *root)
{
	const char *local = local_name(root);
	if (strcmp(local, "sst") == 0)
		return XS_SHEET_STRINGS;
	bool cells = strcmp(local, "worksheet") == 0 || strcmp(local, "macrosheet") == 0 ||
		     strcmp(local, "dialogsheet") == 0;
	return cells ? XS_SHEET_CELLS : XS_SHEET_OTHER;
}

XsSheetReader *
xs_sheet_reader_new(
	XsSheetKind kind, bool loads, XsSharedTexts *texts, XsSearch *search, XsRereadOut *out)
{
	XsSheetReader *self = g_new0(XsSheetReader, 1);
	self->kind = kind;
	self->loads = loads;
	self->texts = texts;
	self->search = search;
	self->out = out;
	self->cell = g_byte_array_new();
	return self;
}

static void
wipe(XsSheetReader *self)
{
	if (self->cell->len > 0)
		explicit_bzero(self->cell->data, self->cell->len);
	g_byte_array_set_size(self->cell, 0);
}

void
xs_sheet_reader_free(XsSheetReader *self)
{
	if (self == NULL)
		return;
	wipe(self);
	g_byte_array_unref(self->cell);
	g_free(self);
}

size_t
xs_expand_number(const uint8_t *text, size_t len, uint8_t out[XS_EXPANDED_MAX])
{
	uint8_t digits[XS_EXPANDED_MAX];
	size_t n = 0;
	int point = 0; // digits before it
	bool behind = false;
	size_t at = 0;
	size_t to = 0;
	if (at < len && text[at] == '-')
		out[to++] = text[at++];
	for (; at < len && (g_ascii_isdigit((char)text[at]) || (text[at] == '.' && !behind));
	     at++) {
		if (text[at] == '.') {
			behind = true;
			continue;
		}
		if (n >= XS_EXPANDED_MAX / 2)
			return 0;
		digits[n++] = text[at];
		point += behind ? 0 : 1;
	}
	if (n == 0 || at == len || (text[at] != 'e' && text[at] != 'E'))
		return 0;
	at++;
	bool minus = at < len && text[at] == '-';
	if (at < len && (text[at] == '-' || text[at] == '+'))
		at++;
	int exponent = 0;
	if (at == len)
		return 0;
	for (; at < len; at++) {
		if (!g_ascii_isdigit((char)text[at]) || exponent > EXPONENT_MAX)
			return 0;
		exponent = exponent * 10 + (text[at] - '0');
	}
	point += minus ? -exponent : exponent;
	if (point > XS_EXPANDED_MAX / 2 || point < -XS_EXPANDED_MAX / 4)
		return 0;
	if (point <= 0)
		out[to++] = '0';
	for (int i = MIN(point, 0); i < MAX(point, (int)n); i++) {
		if (i == point)
			out[to++] = '.';
		out[to++] = i >= 0 && i < (int)n ? digits[i] : '0';
		if (to + 2 >= XS_EXPANDED_MAX)
			return 0;
	}
	return to;
}

// Index of a shared string; -1 where the value is none.
static int64_t
index_of(const GByteArray *value)
{
	int64_t index = 0;
	size_t digits = 0;
	for (guint i = 0; i < value->len; i++) {
		if (g_ascii_isspace((char)value->data[i]))
			continue;
		if (!g_ascii_isdigit((char)value->data[i]) || ++digits > 9)
			return -1;
		index = index * 10 + (value->data[i] - '0');
	}
	return digits > 0 ? index : -1;
}

static void
end_cell(XsSheetReader *self)
{
	const GByteArray *cell = self->cell;
	int64_t index = self->shared ? index_of(cell) : -1;
	if (index >= 0 && index < (int64_t)self->texts->ends->len) {
		size_t len;
		const uint8_t *utf8 = get_string(self->texts, (size_t)index, &len);
		self->texts->used->data[index / 8] |= (uint8_t)(1U << index % 8);
		give(self->search, self->out, utf8, len);
		return;
	}
	give(self->search, self->out, cell->data, cell->len);
	uint8_t expanded[XS_EXPANDED_MAX];
	size_t len = cell->len < XS_EXPANDED_MAX ? xs_expand_number(cell->data, cell->len, expanded)
						 : 0;
	give(self->search, self->out, expanded, len);
}

static void
end_tag(XsSheetReader *self, const char *local)
{
	if (strcmp(local, "rPh") == 0) {
		self->phonetic = false;
	} else if (self->open && self->kind == XS_SHEET_CELLS && strcmp(local, "c") == 0) {
		end_cell(self);
		wipe(self);
		self->open = false;
	} else if (self->open && self->kind == XS_SHEET_STRINGS && strcmp(local, "si") == 0) {
		if (self->loads)
			add_string(self->texts, self->cell);
		wipe(self);
		self->open = false;
	}
	self->inside = IN_NOTHING;
}

static void
start_tag(XsSheetReader *self, const char *local, const char *type)
{
	self->inside = IN_NOTHING;
	const char *opening = self->kind == XS_SHEET_CELLS ? "c" : "si";
	if (strcmp(local, opening) == 0) {
		wipe(self);
		self->open = true;
		self->phonetic = false;
		self->shared = strcmp(type, "s") == 0;
	} else if (strcmp(local, "rPh") == 0) {
		self->phonetic = true;
	} else if (self->open && strcmp(local, "v") == 0) {
		self->inside = IN_VALUE;
	} else if (self->open && strcmp(local, "t") == 0) {
		self->inside = self->phonetic ? IN_PHONETIC : IN_TEXT;
	}
}

void
xs_sheet_reader_tag(XsSheetReader *self, const char *name, const char *type, bool empty)
{
	if (name[0] == '/') {
		end_tag(self, local_name(name + 1));
		return;
	}
	start_tag(self, local_name(name), type);
	if (empty)
		end_tag(self, local_name(name));
}

bool
xs_sheet_reader_text(XsSheetReader *self, const uint8_t *utf8, size_t len)
{
	if (self->inside == IN_VALUE || self->inside == IN_TEXT) {
		g_byte_array_append(self->cell, utf8, (guint)len);
		return true;
	}
	// Strings that are only loaded are read again.
	return self->loads;
}

bool
xs_sheet_is_cell_name(const uint8_t *bytes, size_t len)
{
	size_t letters = 0;
	uint32_t row = 0;
	while (letters < len && letters < 4 && g_ascii_isupper((char)bytes[letters]))
		letters++;
	for (size_t i = letters; i < len && row <= SHEET_ROWS; i++) {
		if (!g_ascii_isdigit((char)bytes[i]))
			return false;
		row = 10 * row + (uint32_t)(bytes[i] - '0');
	}
	return letters > 0 && letters < 4 && row > 0 && row <= SHEET_ROWS;
}
