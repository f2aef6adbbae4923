// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xml/xs-xml-reader.h"
#include "format/xml/xs-xml-splice.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// The longest pieces of text and values, to be replaced.
typedef struct {
	size_t len;
	GArray *splices;
} Places;

static bool
add_piece(void *user,
	  XsPieceKind kind G_GNUC_UNUSED,
	  const char *utf8,
	  size_t len,
	  uint64_t off,
	  uint64_t n,
	  GError **error G_GNUC_UNUSED)
{
	Places *self = user;
	g_assert_true(g_utf8_validate_len(utf8, len, NULL));
	g_assert_true(n > 0 && off <= self->len && n <= self->len - off);
	XsXmlSplice splice = {off, n, "<]]>&\"'--?>\xE6\x9F\x90", false};
	XsXmlSplice *last =
		self->splices->len > 0
			? &g_array_index(self->splices, XsXmlSplice, self->splices->len - 1)
			: NULL;
	// Comments and instructions come when they end; all pieces come in the order of their bytes.
	g_assert_true(last == NULL || last->off + last->len <= off);
	g_array_append_val(self->splices, splice);
	return true;
}

static bool
add_values(void *user, XsXmlReader *reader, const XsXmlTag *tag, GError **error)
{
	for (size_t i = 0; tag->attributes[2 * i] != NULL; i++) {
		if (!xs_xml_reader_value(reader, tag, i, add_piece, user, error))
			return false;
	}
	return true;
}

// Every piece that is read can be replaced by anything, and the part is well-formed afterwards.
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GArray) splices = g_array_new(false, false, sizeof(XsXmlSplice));
	Places places = {size, splices};
	const XsXmlFuncs funcs = {.start = add_values, .text = add_piece, .aside = add_piece};
	bool own = true;
	g_autoptr(GError) error = NULL;
	if (!xs_xml_read(data, size, &xs_limits_default, &funcs, &places, &own, &error)) {
		// The two readers of attributes must never differ.
		g_assert_true(own);
		return 0;
	}
	g_auto(XsBuffer) out = xs_buffer_init(1 << 26);
	const XsXmlSplice *all = (const XsXmlSplice *)(void *)splices->data;
	bool done = xs_xml_splice(data, size, all, splices->len, &out, &error);
	g_assert_no_error(error);
	g_assert_true(done);
	done = xs_xml_check(out.data, out.len, &xs_limits_default, &error);
	g_assert_no_error(error);
	g_assert_true(done);
	return 0;
}
