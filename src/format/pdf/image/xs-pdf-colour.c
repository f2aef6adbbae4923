// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/image/xs-pdf-colour.h"

#include <string.h>

// How a colour space tells darkness.
typedef enum {
	LIGHT,   // 0 is dark
	INK,     // the most is dark
	INDEXED, // by its palette
} Kind;

typedef struct {
	Kind kind;
	uint32_t n;
	uint32_t darkest; // INDEXED
} Space;

static bool
read_name(const char *name, Space *ret_space)
{
	static const struct {
		const char *name;
		Space space;
	} names[] = {
		{"/DeviceGray", {LIGHT, 1, 0}},
		{"/CalGray", {LIGHT, 1, 0}},
		{"/G", {LIGHT, 1, 0}},
		{"/DeviceRGB", {LIGHT, 3, 0}},
		{"/CalRGB", {LIGHT, 3, 0}},
		{"/RGB", {LIGHT, 3, 0}},
		{"/Lab", {LIGHT, 3, 0}},
		{"/DeviceCMYK", {INK, 4, 0}},
		{"/CalCMYK", {INK, 4, 0}},
		{"/CMYK", {INK, 4, 0}},
		{"/Separation", {INK, 1, 0}},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(name, names[i].name) != 0)
			continue;
		*ret_space = names[i].space;
		return true;
	}
	return false;
}

static bool
read_space(XsPdfFile *file, qpdf_oh space, qpdf_oh resources, unsigned depth, Space *ret_space);

// The bytes of a palette: a string or a stream. New, or NULL.
static GBytes *
palette_bytes(XsPdfFile *file, qpdf_oh lookup)
{
	if (qpdf_oh_is_stream(file->qpdf, lookup))
		return xs_pdf_file_stream(file, lookup, NULL);
	if (!qpdf_oh_is_string(file->qpdf, lookup))
		return NULL;
	size_t len = 0;
	const char *bytes = qpdf_oh_get_binary_string_value(file->qpdf, lookup, &len);
	return g_bytes_new(bytes, bytes != NULL ? len : 0);
}

// [/Indexed base hival lookup]
static bool
read_indexed(XsPdfFile *file, qpdf_oh array, qpdf_oh resources, unsigned depth, Space *ret_space)
{
	qpdf_oh base_oh = qpdf_oh_get_array_item(file->qpdf, array, 1);
	qpdf_oh lookup = qpdf_oh_get_array_item(file->qpdf, array, 3);
	Space base = {0};
	*ret_space = (Space){.kind = INDEXED, .n = 1};
	if (!read_space(file, base_oh, resources, depth, &base) || base.kind == INDEXED)
		return false;
	g_autoptr(GBytes) bytes = palette_bytes(file, lookup);
	size_t len = 0;
	const uint8_t *untrusted = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;
	uint32_t best = UINT32_MAX;
	for (uint32_t i = 0; i < 256 && (size_t)(i + 1) * base.n <= len; i++) {
		uint32_t light = 0;
		for (uint32_t k = 0; k < base.n; k++)
			light += base.kind == INK ? 255U - untrusted[i * base.n + k]
						  : untrusted[i * base.n + k];
		if (light >= best)
			continue;
		best = light;
		ret_space->darkest = i;
	}
	return true;
}

static bool
read_array(XsPdfFile *file, qpdf_oh array, qpdf_oh resources, unsigned depth, Space *ret_space)
{
	qpdf_data qpdf = file->qpdf;
	int n = qpdf_oh_get_array_n_items(qpdf, array);
	qpdf_oh head = qpdf_oh_get_array_item(qpdf, array, 0);
	if (n < 1 || !qpdf_oh_is_name(qpdf, head))
		return false;
	if (n == 1)
		return read_space(file, head, resources, depth, ret_space);
	qpdf_oh second = qpdf_oh_get_array_item(qpdf, array, 1);
	if (qpdf_oh_is_name_and_equals(qpdf, head, "/ICCBased")) {
		double count = xs_pdf_file_key_number(file, second, "/N", 0);
		*ret_space = (Space){count == 4 ? INK : LIGHT, (uint32_t)CLAMP(count, 0, 4), 0};
		return count == 1 || count == 3 || count == 4;
	}
	if (qpdf_oh_is_name_and_equals(qpdf, head, "/DeviceN")) {
		int inks = qpdf_oh_is_array(qpdf, second) ? qpdf_oh_get_array_n_items(qpdf, second)
							  : 0;
		*ret_space = (Space){INK, (uint32_t)CLAMP(inks, 0, XS_PDF_MAX_COMPONENTS), 0};
		return inks > 0 && inks <= XS_PDF_MAX_COMPONENTS;
	}
	if (n >= 4 && (qpdf_oh_is_name_and_equals(qpdf, head, "/Indexed") ||
		       qpdf_oh_is_name_and_equals(qpdf, head, "/I")))
		return read_indexed(file, array, resources, depth, ret_space);
	g_autofree char *name = g_strdup(qpdf_oh_get_name(qpdf, head));
	return read_name(name, ret_space);
}

static bool
read_space(XsPdfFile *file, qpdf_oh space, qpdf_oh resources, unsigned depth, Space *ret_space)
{
	if (depth == 0)
		return false;
	if (qpdf_oh_is_array(file->qpdf, space))
		return read_array(file, space, resources, depth - 1, ret_space);
	if (!qpdf_oh_is_name(file->qpdf, space))
		return false;
	g_autofree char *name = g_strdup(qpdf_oh_get_name(file->qpdf, space));
	if (read_name(name, ret_space))
		return true;
	qpdf_oh group = xs_pdf_file_key(file, resources, "/ColorSpace");
	qpdf_oh named = xs_pdf_file_key(file, group, name);
	return read_space(file, named, resources, depth - 1, ret_space);
}

// The sample that decoding takes nearest to the value (0 or 1; an index of a palette).
static uint16_t
sample_of(XsPdfFile *file, qpdf_oh decode, const Space *space, uint32_t component, uint32_t max)
{
	qpdf_data qpdf = file->qpdf;
	double low = 0;
	double high = 1;
	if (qpdf_oh_is_array(qpdf, decode) &&
	    qpdf_oh_get_array_n_items(qpdf, decode) >= 2 * (int)(component + 1)) {
		int at = 2 * (int)component;
		low = xs_pdf_file_number(file, qpdf_oh_get_array_item(qpdf, decode, at), 0);
		high = xs_pdf_file_number(file, qpdf_oh_get_array_item(qpdf, decode, at + 1), 1);
	}
	bool reversed = low > high;
	if (space->kind == INDEXED) {
		uint32_t index = MIN(space->darkest, max);
		return (uint16_t)(reversed ? max - index : index);
	}
	return (uint16_t)((space->kind == INK) != reversed ? max : 0);
}

bool
xs_pdf_colour_read(XsPdfFile *file,
		   qpdf_oh space_oh,
		   qpdf_oh decode,
		   qpdf_oh resources,
		   uint32_t bits,
		   XsPdfColour *ret_colour)
{
	enum { MAX_DEPTH = 8 };
	Space space = {0};
	if (!read_space(file, space_oh, resources, MAX_DEPTH, &space))
		return false;
	ret_colour->n_components = space.n;
	for (uint32_t i = 0; i < space.n; i++)
		ret_colour->dark[i] = sample_of(file, decode, &space, i, (1U << bits) - 1);
	return true;
}
