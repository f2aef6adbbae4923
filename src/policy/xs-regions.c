// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-regions.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_FILE = 4 * 1024 * 1024,
	CODE_DIGITS = 6,
};

struct XsRegions {
	GArray *codes; // uint32_t
};

void
xs_regions_free(XsRegions *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->codes);
	g_free(self);
}

static int
compare_codes(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a;
	uint32_t right = *(const uint32_t *)b;
	return left < right ? -1 : left > right;
}

// A line ends with a line feed, or the NUL behind the file.
static bool
parse_line(const char *line, GArray *codes)
{
	if (*line == '#' || *line == '\0' || *line == '\r' || *line == '\n')
		return true;
	uint32_t code = 0;
	size_t n = 0;
	for (; n <= CODE_DIGITS && line[n] >= '0' && line[n] <= '9'; n++)
		code = code * 10 + (uint32_t)(line[n] - '0');
	if (n != CODE_DIGITS)
		return false;
	if (code % 100 != 0)
		g_array_append_val(codes, code);
	return true;
}

static void
sort_codes(GArray *codes)
{
	bool sorted = true;
	for (size_t i = 1; i < codes->len && sorted; i++)
		sorted = g_array_index(codes, uint32_t, i - 1) <= g_array_index(codes, uint32_t, i);
	if (!sorted)
		g_array_sort(codes, compare_codes);
}

static void
remove_doubles(GArray *codes)
{
	size_t kept = 0;
	for (size_t i = 0; i < codes->len; i++) {
		uint32_t code = g_array_index(codes, uint32_t, i);
		if (kept == 0 || g_array_index(codes, uint32_t, kept - 1) != code)
			g_array_index(codes, uint32_t, kept++) = code;
	}
	g_array_set_size(codes, (guint)kept);
}

XsRegions *
xs_regions_load(const char *path, GError **error)
{
	g_autofree char *content = NULL;
	gsize len;
	g_autoptr(GError) fault = NULL;
	if (!g_file_get_contents(path, &content, &len, &fault) || len > MAX_FILE) {
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_CONFIG,
			    "%s: %s",
			    path,
			    fault != NULL ? fault->message : "too large");
		return NULL;
	}
	g_autoptr(XsRegions) self = g_new0(XsRegions, 1);
	self->codes = g_array_new(false, false, sizeof(uint32_t));
	size_t number = 0;
	for (const char *line = content; line < content + len;) {
		number++;
		if (!parse_line(line, self->codes)) {
			g_set_error(error,
				    XS_ERROR,
				    XS_ERROR_CONFIG,
				    "%s: line %zu: no region code",
				    path,
				    number);
			return NULL;
		}
		const char *feed = memchr(line, '\n', (size_t)(content + len - line));
		line = feed != NULL ? feed + 1 : content + len;
	}
	sort_codes(self->codes);
	remove_doubles(self->codes);
	return g_steal_pointer(&self);
}

const uint32_t *
xs_regions_codes(const XsRegions *self, size_t *ret_n)
{
	*ret_n = self->codes->len;
	return (const uint32_t *)(void *)self->codes->data;
}
