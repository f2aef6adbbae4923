// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// Font programs and PDF files written out at test time.

static inline void
put(GByteArray *out, unsigned n, uint32_t value)
{
	for (unsigned i = 0; i < n; i++) {
		uint8_t byte = (uint8_t)(value >> (8 * (n - 1 - i)));
		g_byte_array_append(out, &byte, 1);
	}
}

static inline void
put_text(GByteArray *out, const char *text)
{
	g_byte_array_append(out, (const uint8_t *)text, (guint)strlen(text));
}

static inline void
put_array(GByteArray *out, const GByteArray *more)
{
	g_byte_array_append(out, more->data, more->len);
}

// A TrueType file of the given tables: tag, bytes, ..., NULL. Takes the bytes.
static inline GByteArray *
build_sfnt(uint32_t magic, ...)
{
	GByteArray *tables = g_byte_array_new();
	GByteArray *out = g_byte_array_new();
	g_autoptr(GArray) entries = g_array_new(false, false, sizeof(uint32_t));
	va_list args;
	va_start(args, magic);
	const char *tag = NULL;
	while ((tag = va_arg(args, const char *)) != NULL) {
		GByteArray *bytes = va_arg(args, GByteArray *);
		uint32_t entry[3] = {0, tables->len, bytes->len};
		for (unsigned i = 0; i < 4; i++)
			entry[0] = entry[0] << 8 | (uint8_t)tag[i];
		g_array_append_vals(entries, entry, 3);
		put_array(tables, bytes);
		g_byte_array_unref(bytes);
	}
	va_end(args);
	unsigned n = entries->len / 3;
	put(out, 4, magic);
	put(out, 2, n);
	put(out, 2, 0);
	put(out, 4, 0);
	for (unsigned i = 0; i < n; i++) {
		put(out, 4, g_array_index(entries, uint32_t, 3 * i));
		put(out, 4, 0);
		put(out, 4, 12 + 16 * n + g_array_index(entries, uint32_t, 3 * i + 1));
		put(out, 4, g_array_index(entries, uint32_t, 3 * i + 2));
	}
	put_array(out, tables);
	g_byte_array_unref(tables);
	return out;
}

static inline GByteArray *
build_maxp(unsigned n_glyphs)
{
	GByteArray *out = g_byte_array_new();
	put(out, 4, 0x00010000);
	put(out, 2, n_glyphs);
	return out;
}

// A cmap with one subtable, whose bytes are taken.
static inline GByteArray *
build_cmap(unsigned platform, unsigned encoding, GByteArray *subtable)
{
	GByteArray *out = g_byte_array_new();
	put(out, 2, 0);
	put(out, 2, 1);
	put(out, 2, platform);
	put(out, 2, encoding);
	put(out, 4, 12);
	put_array(out, subtable);
	g_byte_array_unref(subtable);
	return out;
}

// Format 6: glyphs 1, 2, 3 ... for n codes from first.
static inline GByteArray *
build_format6(unsigned first, unsigned n)
{
	GByteArray *out = g_byte_array_new();
	put(out, 2, 6);
	put(out, 2, 10 + 2 * n);
	put(out, 2, 0);
	put(out, 2, first);
	put(out, 2, n);
	for (unsigned i = 0; i < n; i++)
		put(out, 2, i + 1);
	return out;
}

// A bare CFF font whose glyphs 1, 2 ... are named as given (ended by NULL), with the codes given in
// a format 0 encoding; no codes (NULL): the standard encoding.
static inline GByteArray *
build_cff(const char *const *names, const uint8_t *codes)
{
	unsigned n = 0;
	while (names[n] != NULL)
		n++;
	g_autoptr(GByteArray) strings = g_byte_array_new();
	put(strings, 2, n);
	put(strings, 1, 2);
	unsigned offset = 1;
	put(strings, 2, offset);
	for (unsigned i = 0; i < n; i++)
		put(strings, 2, offset += (unsigned)strlen(names[i]));
	for (unsigned i = 0; i < n; i++)
		put_text(strings, names[i]);
	put(strings, 2, 0); // no global subroutines

	enum { TOP = 3 * 6, BEFORE = 4 + 6 + 5 + TOP };
	unsigned charset = BEFORE + strings->len;
	unsigned encoding = charset + 1 + 2 * n;
	unsigned charstrings = encoding + ((codes != NULL) ? 2 + n : 0);
	GByteArray *out = g_byte_array_new();
	put(out, 4, 0x01000402);
	put(out, 2, 1); // names: "F"
	put(out, 4, 0x01010246);
	put(out, 2, 1); // dictionaries
	put(out, 3, 0x010100 | (1 + TOP));
	const unsigned operands[3][2] = {
		{charset, 15}, {(codes != NULL) ? encoding : 0, 16}, {charstrings, 17}};
	for (unsigned i = 0; i < 3; i++) {
		put(out, 1, 29);
		put(out, 4, operands[i][0]);
		put(out, 1, operands[i][1]);
	}
	put_array(out, strings);
	put(out, 1, 0);
	for (unsigned i = 0; i < n; i++)
		put(out, 2, 391 + i);
	if (codes != NULL) {
		put(out, 1, 0);
		put(out, 1, n);
		for (unsigned i = 0; i < n; i++)
			put(out, 1, codes[i]);
	}
	put(out, 2, n + 1);
	put(out, 1, 1);
	for (unsigned i = 0; i <= n + 1; i++)
		put(out, 1, 1 + i);
	for (unsigned i = 0; i <= n; i++)
		put(out, 1, 14); // endchar
	return out;
}

// A PDF under construction: objects 1 and 2 are the catalogue and an empty page tree.
typedef struct {
	GByteArray *bytes;
	GArray *offsets; // uint32_t, by object number - 1
} Recipe;

static inline unsigned
recipe_object(Recipe *self, const char *text)
{
	uint32_t at = self->bytes->len;
	g_array_append_val(self->offsets, at);
	g_autofree char *begin = g_strdup_printf("%u 0 obj\n", self->offsets->len);
	put_text(self->bytes, begin);
	put_text(self->bytes, text);
	put_text(self->bytes, "\nendobj\n");
	return self->offsets->len;
}

// A stream with more entries in its dictionary.
static inline unsigned
recipe_stream(Recipe *self, const char *entries, const void *data, size_t len)
{
	uint32_t at = self->bytes->len;
	g_array_append_val(self->offsets, at);
	g_autofree char *begin = g_strdup_printf(
		"%u 0 obj\n<< /Length %zu %s >>\nstream\n", self->offsets->len, len, entries);
	put_text(self->bytes, begin);
	g_byte_array_append(self->bytes, data, (guint)len);
	put_text(self->bytes, "\nendstream\nendobj\n");
	return self->offsets->len;
}

static inline Recipe
recipe_begin(void)
{
	Recipe self = {g_byte_array_new(), g_array_new(false, false, sizeof(uint32_t))};
	put_text(self.bytes, "%PDF-1.7\n");
	recipe_object(&self, "<< /Type /Catalog /Pages 2 0 R >>");
	recipe_object(&self, "<< /Type /Pages /Kids [] /Count 0 >>");
	return self;
}

static inline void
recipe_end(Recipe *self)
{
	unsigned n = self->offsets->len;
	g_autoptr(GString) table = g_string_new(NULL);
	g_string_append_printf(table, "xref\n0 %u\n0000000000 65535 f \n", n + 1);
	for (unsigned i = 0; i < n; i++)
		g_string_append_printf(
			table, "%010u 00000 n \n", g_array_index(self->offsets, uint32_t, i));
	g_string_append_printf(table,
			       "trailer << /Root 1 0 R /Size %u >>\nstartxref\n%u\n%%%%EOF\n",
			       n + 1,
			       self->bytes->len);
	put_text(self->bytes, table->str);
}

static inline void
recipe_clear(Recipe *self)
{
	g_byte_array_unref(self->bytes);
	g_array_unref(self->offsets);
}
