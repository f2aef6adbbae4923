// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/archive/xs-archive-names.h"

#include "format/pack/xs-pack-directory.h"
#include "text/xs-edit.h"

#include <string.h>

enum {
	FALLBACK = '*',       // for what the encoding of a comment lacks
	NAME_FALLBACK = 'x',  // for what no file name can hold
	MAX_NUMBER = 1 << 16, // of names that would be the same
};

struct XsArchiveNames {
	XsCharset legacy;
	XsCharsetEncoder *encoders[XS_CHARSET_LAST + 1];
	GHashTable *prefixes; // name, or what begins it up to a slash -> the same in the copy
	GHashTable *taken;    // the same without regard to letter case -> whose it is
	GByteArray *name;
};

// Names are compared as systems do that know no letter case.
static char *
fold(const char *name)
{
	g_autofree char *utf8 = xs_pack_name_utf8(name, strlen(name));
	return g_utf8_casefold(utf8, -1);
}

void
xs_archive_names_take(XsArchiveNames *self, const char *name)
{
	size_t len = strlen(name);
	for (size_t end = 1; end <= len; end++) {
		if ((name[end] != '/' && name[end] != '\0') || name[end - 1] == '/')
			continue;
		char *prefix = g_strndup(name, end);
		char *folded = fold(prefix);
		if (g_hash_table_contains(self->taken, folded)) {
			g_free(folded);
			g_free(prefix);
		} else {
			g_hash_table_insert(self->taken, folded, prefix);
		}
	}
}

XsArchiveNames *
xs_archive_names_new(XsCharset legacy)
{
	XsArchiveNames *self = g_new0(XsArchiveNames, 1);
	self->legacy = legacy;
	self->prefixes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	self->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	self->name = g_byte_array_new();
	return self;
}

void
xs_archive_names_free(XsArchiveNames *self)
{
	if (self == NULL)
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(self->encoders); i++)
		xs_charset_encoder_free(self->encoders[i]);
	g_hash_table_unref(self->prefixes);
	g_hash_table_unref(self->taken);
	g_byte_array_unref(self->name);
	g_free(self);
}

static bool
fits_name(gunichar c)
{
	return c >= 0x20 && c != 0x7F && (c > 0x7F || strchr("\\/:*?\"<>|", (char)c) == NULL);
}

bool
xs_archive_names_fit(const char *replacement)
{
	for (const char *at = replacement; *at != '\0'; at = g_utf8_next_char(at)) {
		if (!fits_name(g_utf8_get_char(at)))
			return false;
	}
	return true;
}

static void
put_character(XsArchiveNames *self, XsCharset charset, gunichar c, GByteArray *out)
{
	uint8_t bytes[XS_CHARSET_MAX_BYTES];
	if (self->encoders[charset] == NULL)
		self->encoders[charset] = xs_charset_encoder_new(charset);
	size_t n = xs_charset_encode(self->encoders[charset], c, bytes);
	if (n == 0)
		n = xs_charset_encode(self->encoders[charset], FALLBACK, bytes);
	g_byte_array_append(out, bytes, (guint)n);
}

static void
put_replacement(XsArchiveNames *self,
		XsCharset charset,
		const char *replacement,
		bool name,
		GByteArray *out)
{
	for (const char *at = replacement; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		put_character(self, charset, name && !fits_name(c) ? NAME_FALLBACK : c, out);
	}
}

typedef struct {
	const uint8_t *bytes;
	XsCharset charset;
	const GArray *splices;
	uint64_t base; // from where places count
	bool name;
} Masked;

// Appends bytes [from, to); a mask stands where it begins.
static void
put_masked(XsArchiveNames *self, const Masked *masked, size_t from, size_t to, GByteArray *out)
{
	size_t at = from;
	for (guint i = 0; masked->splices != NULL && i < masked->splices->len; i++) {
		const XsSplice *splice = &g_array_index(masked->splices, XsSplice, i);
		if (splice->off < masked->base)
			continue;
		uint64_t begin = splice->off - masked->base;
		uint64_t end = begin + splice->len;
		if (begin >= to || end <= at)
			continue;
		if (begin > at)
			g_byte_array_append(out, masked->bytes + at, (guint)(begin - at));
		if (begin >= from)
			put_replacement(
				self, masked->charset, splice->replacement, masked->name, out);
		at = (size_t)MIN(end, to);
	}
	g_byte_array_append(out, masked->bytes + at, (guint)(to - at));
}

// With a number before the extension; the first one that is free has it.
static char *
numbered(const char *path, unsigned number)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash != NULL ? slash + 1 : path;
	const char *dot = strrchr(base, '.');
	size_t stem = dot != NULL && dot > base ? (size_t)(dot - path) : strlen(path);
	g_autofree char *front = g_strndup(path, stem);
	return g_strdup_printf("%s-%u%s", front, number, path + stem);
}

// Takes path. Makes it that of nobody else.
static char *
make_free(XsArchiveNames *self, const char *original, char *path)
{
	g_autofree char *wanted = path;
	for (unsigned number = 2; number < MAX_NUMBER; number++) {
		char *folded = fold(path);
		const char *owner = g_hash_table_lookup(self->taken, folded);
		if (owner == NULL || strcmp(owner, original) == 0) {
			g_hash_table_replace(self->taken, folded, g_strdup(original));
			break;
		}
		g_free(folded);
		if (path != wanted)
			g_free(path);
		path = numbered(wanted, number);
	}
	return path == wanted ? g_steal_pointer(&wanted) : path;
}

// What [0, to) of the name becomes, of which [0, from) became parent and has a slash behind it.
static const char *
make_prefix(XsArchiveNames *self, const Masked *masked, const char *parent, size_t from, size_t to)
{
	char *original = g_strndup((const char *)masked->bytes, to);
	const char *known = g_hash_table_lookup(self->prefixes, original);
	if (known != NULL) {
		g_free(original);
		return known;
	}
	g_autoptr(GByteArray) made = g_byte_array_new();
	if (from > 0) {
		g_byte_array_append(made, (const uint8_t *)parent, (guint)strlen(parent));
		g_byte_array_append(made, (const uint8_t *)"/", 1);
	}
	put_masked(self, masked, from, to, made);
	char *path = g_strndup((const char *)made->data, made->len);
	if (strcmp(path, original) != 0)
		path = make_free(self, original, path);
	g_hash_table_insert(self->prefixes, original, path);
	return path;
}

const GByteArray *
xs_archive_names_make(XsArchiveNames *self, const char *name, size_t len, const GArray *splices)
{
	const Masked masked = {
		.bytes = (const uint8_t *)name,
		.charset = xs_archive_charset(self->legacy, name, len),
		.splices = splices,
		.name = true,
	};
	const char *path = "";
	size_t from = 0;
	for (size_t end = 1; end <= len; end++) {
		bool ends = end == len || name[end] == '/';
		if (!ends || name[end - 1] == '/')
			continue;
		path = make_prefix(self, &masked, path, from, end);
		from = end + 1;
	}
	g_byte_array_set_size(self->name, 0);
	g_byte_array_append(self->name, (const uint8_t *)path, (guint)strlen(path));
	if (name[len - 1] == '/')
		g_byte_array_append(self->name, (const uint8_t *)"/", 1);
	bool same = self->name->len == len && memcmp(self->name->data, name, len) == 0;
	return same ? NULL : self->name;
}

void
xs_archive_names_comment(XsArchiveNames *self,
			 const uint8_t *bytes,
			 size_t len,
			 const GArray *splices,
			 uint64_t base,
			 GByteArray *out)
{
	const Masked masked = {
		.bytes = bytes,
		.charset = xs_archive_charset(self->legacy, bytes, len),
		.splices = splices,
		.base = base,
	};
	put_masked(self, &masked, 0, len, out);
}
