// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/prune/xs-pdf-prune-dict.h"

#include <string.h>

enum {
	CID_LAST = UINT16_MAX,
	ITEMS_MAX = 1 << 20, // of a rebuilt array
};

static void
append(XsPdfFile *file, qpdf_oh array, qpdf_oh item)
{
	qpdf_oh_append_item(file->qpdf, array, item);
	qpdf_oh_release(file->qpdf, item);
}

// Puts the items of from in the place of those of array, which may be referred to elsewhere.
static void
replace_items(XsPdfFile *file, qpdf_oh array, qpdf_oh from)
{
	qpdf_data qpdf = file->qpdf;
	for (int i = qpdf_oh_get_array_n_items(qpdf, array); i > 0; i--)
		qpdf_oh_erase_item(qpdf, array, i - 1);
	int n = qpdf_oh_get_array_n_items(qpdf, from);
	for (int i = 0; i < n; i++)
		append(file, array, qpdf_oh_get_array_item(qpdf, from, i));
}

void
xs_pdf_prune_widths(XsPdfFile *file, qpdf_oh array, const XsPdfBits *indexes)
{
	qpdf_data qpdf = file->qpdf;
	if (!qpdf_oh_is_array(qpdf, array))
		return;
	qpdf_oh zero = qpdf_oh_new_integer(qpdf, 0);
	int n = qpdf_oh_get_array_n_items(qpdf, array);
	for (int i = 0; i < n; i++)
		if (!xs_pdf_bits_has(indexes, (uint32_t)i))
			qpdf_oh_set_array_item(qpdf, array, i, zero);
	qpdf_oh_release(qpdf, zero);
}

// An array of widths while it is rebuilt: what is said of CIDs in use, in the same order.
typedef struct {
	XsPdfFile *file;
	qpdf_oh from;
	qpdf_oh to;
	const XsPdfBits *cids;
	int per;
	int n_out;
} Metrics;

static bool
index_at(const Metrics *self, int i, uint32_t *ret_index)
{
	qpdf_oh item = qpdf_oh_get_array_item(self->file->qpdf, self->from, i);
	double value = xs_pdf_file_number(self->file, item, -1);
	qpdf_oh_release(self->file->qpdf, item);
	if (value < 0 || value > CID_LAST)
		return false;
	*ret_index = (uint32_t)value;
	return true;
}

// "c [w ...]": each stretch of CIDs in use with an array of its own.
static void
filter_array(Metrics *self, uint32_t first, qpdf_oh inner)
{
	qpdf_data qpdf = self->file->qpdf;
	int n = qpdf_oh_get_array_n_items(qpdf, inner);
	qpdf_oh run = 0;
	uint32_t cid = first;
	for (int i = 0; i + self->per <= n; i += self->per, cid++) {
		if (!xs_pdf_bits_has(self->cids, cid)) {
			if (run != 0)
				append(self->file, self->to, run);
			run = 0;
			continue;
		}
		if (run == 0) {
			run = qpdf_oh_new_array(qpdf);
			append(self->file, self->to, qpdf_oh_new_integer(qpdf, cid));
			self->n_out += 2;
		}
		for (int k = 0; k < self->per; k++)
			append(self->file, run, qpdf_oh_get_array_item(qpdf, inner, i + k));
		self->n_out += self->per;
	}
	if (run != 0)
		append(self->file, self->to, run);
}

// "first last w ...", the numbers standing from index on.
static void
filter_range(Metrics *self, uint32_t first, uint32_t last, int index)
{
	qpdf_data qpdf = self->file->qpdf;
	uint32_t at = first;
	while (self->n_out < ITEMS_MAX && xs_pdf_bits_next(self->cids, at, &at) && at <= last) {
		uint32_t end = at;
		while (end < last && xs_pdf_bits_has(self->cids, end + 1))
			end++;
		append(self->file, self->to, qpdf_oh_new_integer(qpdf, at));
		append(self->file, self->to, qpdf_oh_new_integer(qpdf, end));
		for (int k = 0; k < self->per; k++)
			append(self->file,
			       self->to,
			       qpdf_oh_get_array_item(qpdf, self->from, index + k));
		self->n_out += 2 + self->per;
		at = end + 1;
	}
}

static void
filter_metrics(Metrics *self)
{
	qpdf_data qpdf = self->file->qpdf;
	int n = qpdf_oh_get_array_n_items(qpdf, self->from);
	for (int i = 0; i + 1 < n && self->n_out < ITEMS_MAX;) {
		uint32_t first = 0;
		uint32_t last = 0;
		if (!index_at(self, i, &first)) {
			i++;
			continue;
		}
		qpdf_oh second = qpdf_oh_get_array_item(qpdf, self->from, i + 1);
		bool is_array = qpdf_oh_is_array(qpdf, second);
		if (is_array)
			filter_array(self, first, second);
		else if (i + 1 + self->per < n && index_at(self, i + 1, &last))
			filter_range(self, first, last, i + 2);
		qpdf_oh_release(qpdf, second);
		i += is_array ? 2 : 2 + self->per;
	}
}

bool
xs_pdf_prune_cid_metrics(
	XsPdfFile *file, qpdf_oh array, unsigned per, const XsPdfBits *cids, GError **error)
{
	if (!qpdf_oh_is_array(file->qpdf, array))
		return true;
	Metrics self = {.file = file, .from = array, .cids = cids, .per = (int)per};
	self.to = qpdf_oh_new_array(file->qpdf);
	filter_metrics(&self);
	bool whole = self.n_out < ITEMS_MAX;
	if (whole)
		replace_items(file, array, self.to);
	else
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many widths in a font");
	qpdf_oh_release(file->qpdf, self.to);
	return whole;
}

void
xs_pdf_prune_differences(XsPdfFile *file, qpdf_oh array, const XsPdfBits *codes)
{
	qpdf_data qpdf = file->qpdf;
	if (!qpdf_oh_is_array(qpdf, array))
		return;
	qpdf_oh to = qpdf_oh_new_array(qpdf);
	double code = 0;
	double next = -1; // that the last name leads to
	int n = qpdf_oh_get_array_n_items(qpdf, array);
	for (int i = 0; i < n; i++) {
		qpdf_oh item = qpdf_oh_get_array_item(qpdf, array, i);
		if (!qpdf_oh_is_name(qpdf, item)) {
			code = xs_pdf_file_number(file, item, 256);
			code = code < 0 ? 256 : code;
			qpdf_oh_release(qpdf, item);
			continue;
		}
		if (code > 255 || !xs_pdf_bits_has(codes, (uint32_t)code)) {
			qpdf_oh_release(qpdf, item);
			code++;
			continue;
		}
		if (code != next)
			append(file, to, qpdf_oh_new_integer(qpdf, (long long)code));
		append(file, to, item);
		next = ++code;
	}
	replace_items(file, array, to);
	qpdf_oh_release(qpdf, to);
}

void
xs_pdf_prune_cid_to_gid(XsPdfFile *file, qpdf_oh stream, const XsPdfBits *cids)
{
	g_autoptr(GBytes) bytes = xs_pdf_file_stream(file, stream, NULL);
	size_t len = 0;
	const uint8_t *old = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;
	g_autofree uint8_t *map = g_malloc0(MAX(len, 2));
	size_t end = 2; // of what is left
	for (uint32_t cid = 0; 2 * (size_t)cid + 1 < len && cid <= CID_LAST; cid++) {
		if (!xs_pdf_bits_has(cids, cid))
			continue;
		end = 2 * (size_t)cid + 2;
		memcpy(map + end - 2, old + end - 2, 2);
	}
	xs_pdf_file_replace_stream(file, stream, map, end);
}

void
xs_pdf_prune_cid_set(XsPdfFile *file, qpdf_oh stream, const XsPdfBits *cids)
{
	g_autoptr(GBytes) bytes = xs_pdf_file_stream(file, stream, NULL);
	size_t len = 0;
	const uint8_t *old = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;
	len = MIN(len, (CID_LAST + 1) / 8);
	g_autofree uint8_t *set = g_malloc0(len + 1);
	size_t end = 1;
	for (uint32_t cid = 0; cid < 8 * len; cid++) {
		uint8_t bit = (uint8_t)(0x80 >> (cid % 8));
		// Every font has the glyph of CID 0.
		if ((old[cid / 8] & bit) == 0 || (cid != 0 && !xs_pdf_bits_has(cids, cid)))
			continue;
		set[cid / 8] |= bit;
		end = cid / 8 + 1;
	}
	xs_pdf_file_replace_stream(file, stream, set, end);
}

void
xs_pdf_prune_char_set(XsPdfFile *file, qpdf_oh descriptor, GHashTable *names)
{
	qpdf_data qpdf = file->qpdf;
	qpdf_oh value = xs_pdf_file_key(file, descriptor, "/CharSet");
	size_t len = 0;
	if (qpdf_oh_is_string(qpdf, value)) {
		const char *bytes = qpdf_oh_get_binary_string_value(qpdf, value, &len);
		g_autofree char *text = g_strndup(bytes, len);
		g_auto(GStrv) old = g_strsplit(text, "/", -1);
		g_autoptr(GString) kept = g_string_new(NULL);
		for (guint i = 0; old[i] != NULL; i++)
			if (g_hash_table_contains(names, g_strstrip(old[i])))
				g_string_append_printf(kept, "/%s", old[i]);
		qpdf_oh string = qpdf_oh_new_string(qpdf, kept->str);
		qpdf_oh_replace_key(qpdf, descriptor, "/CharSet", string);
		qpdf_oh_release(qpdf, string);
	}
	qpdf_oh_release(qpdf, value);
}

void
xs_pdf_prune_char_procs(XsPdfFile *file, qpdf_oh dictionary, GHashTable *names)
{
	g_autoptr(GPtrArray) keys = xs_pdf_file_keys(file, dictionary);
	for (guint i = 0; i < keys->len; i++) {
		const char *key = keys->pdata[i];
		if (!g_hash_table_contains(names, key + 1))
			qpdf_oh_remove_key(file->qpdf, dictionary, key);
	}
}
