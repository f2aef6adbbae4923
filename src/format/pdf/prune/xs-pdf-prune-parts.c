// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/prune/xs-pdf-prune-parts.h"

#include "format/pdf/font/xs-pdf-font-need.h"
#include "format/pdf/prune/xs-pdf-prune-dict.h"
#include "format/pdf/prune/xs-pdf-prune-program.h"

// Where the object of a kind stands: in the font, its CIDFont or the descriptor of either.
typedef enum { IN_FONT, IN_DESCENDANT, IN_DESCRIPTOR } Holder;

static const struct {
	Holder holder;
	const char *key; // NULL: the holder itself
	bool binds;
} kinds[] = {
	[XS_PDF_PRUNE_PROGRAM] = {IN_DESCRIPTOR, NULL, true},
	[XS_PDF_PRUNE_TO_UNICODE] = {IN_FONT, "/ToUnicode", true},
	[XS_PDF_PRUNE_ENCODING] = {IN_FONT, "/Encoding", false},
	[XS_PDF_PRUNE_WIDTHS] = {IN_FONT, "/Widths", false},
	[XS_PDF_PRUNE_CID_WIDTHS] = {IN_DESCENDANT, "/W", true},
	[XS_PDF_PRUNE_CID_VERTICAL] = {IN_DESCENDANT, "/W2", true},
	[XS_PDF_PRUNE_CID_TO_GID] = {IN_DESCENDANT, "/CIDToGIDMap", true},
	[XS_PDF_PRUNE_CID_SET] = {IN_DESCRIPTOR, "/CIDSet", true},
	[XS_PDF_PRUNE_CHAR_SET] = {IN_DESCRIPTOR, "/CharSet", true},
	[XS_PDF_PRUNE_CHAR_PROCS] = {IN_FONT, "/CharProcs", true},
};

// The objects on the way to a part, outermost first; the last one is the part. Handles to be released.
typedef struct {
	qpdf_oh steps[5];
	unsigned n;
} Way;

static void
go(XsPdfFile *file, Way *way, const char *key)
{
	way->steps[way->n] = xs_pdf_file_key(file, way->steps[way->n - 1], key);
	way->n++;
}

static void
go_to_program(XsPdfFile *file, Way *way)
{
	static const char *const keys[] = {"/FontFile", "/FontFile2", "/FontFile3"};
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		go(file, way, keys[i]);
		if (qpdf_oh_is_stream(file->qpdf, way->steps[way->n - 1]))
			return;
		qpdf_oh_release(file->qpdf, way->steps[--way->n]);
	}
	way->steps[way->n++] = qpdf_oh_new_null(file->qpdf);
}

static Way
way_to(XsPdfFile *file, const XsPdfPruneFont *font, XsPdfPruneKind kind)
{
	qpdf_data qpdf = file->qpdf;
	Way way = {.steps = {qpdf_oh_new_object(qpdf, font->dictionary)}, .n = 1};
	if (kinds[kind].holder != IN_FONT) {
		go(file, &way, "/DescendantFonts");
		if (qpdf_oh_is_array(qpdf, way.steps[1]) &&
		    qpdf_oh_get_array_n_items(qpdf, way.steps[1]) > 0)
			way.steps[way.n++] = qpdf_oh_get_array_item(qpdf, way.steps[1], 0);
		else if (kinds[kind].holder == IN_DESCRIPTOR)
			qpdf_oh_release(qpdf, way.steps[--way.n]);
	}
	if (kinds[kind].holder == IN_DESCRIPTOR)
		go(file, &way, "/FontDescriptor");
	if (kind == XS_PDF_PRUNE_PROGRAM)
		go_to_program(file, &way);
	else
		go(file, &way, kinds[kind].key);
	return way;
}

static void
way_release(XsPdfFile *file, const Way *way)
{
	for (unsigned i = 0; i < way->n; i++)
		qpdf_oh_release(file->qpdf, way->steps[i]);
}

guint64
xs_pdf_prune_part_key(XsPdfFile *file, const XsPdfPruneFont *font, XsPdfPruneKind kind)
{
	Way way = way_to(file, font, kind);
	guint64 key = 0;
	if (!qpdf_oh_is_null(file->qpdf, way.steps[way.n - 1]))
		for (unsigned i = way.n; i > 0 && key == 0; i--)
			key = (guint64)(guint)xs_pdf_file_id(file, way.steps[i - 1]);
	way_release(file, &way);
	return key == 0 ? 0 : key | (guint64)(kind + 1) << 32;
}

bool
xs_pdf_prune_part_binds(XsPdfPruneKind kind)
{
	return kinds[kind].binds;
}

bool
xs_pdf_prune_part_find(XsPdfFile *file,
		       const XsPdfPruneFont *font,
		       XsPdfPruneKind kind,
		       XsPdfPrunePart *ret_part)
{
	Way way = way_to(file, font, kind);
	qpdf_oh object = way.steps[way.n - 1];
	bool is_null = qpdf_oh_is_null(file->qpdf, object);
	// CharSet is a string, which only its dictionary can change.
	if (kind == XS_PDF_PRUNE_CHAR_SET)
		object = way.steps[way.n - 2];
	*ret_part = (XsPdfPrunePart){
		.kind = kind,
		.object = is_null ? 0 : qpdf_oh_new_object(file->qpdf, object),
	};
	way_release(file, &way);
	return !is_null;
}

static XsPdfPruneFont *
font_of(const XsPdfPrunePart *part, guint index)
{
	return part->fonts->pdata[index];
}

static void
find_need(const XsPdfPrunePart *part, XsPdfNeed *need)
{
	for (guint i = 0; i < part->fonts->len; i++)
		if (font_of(part, i)->font != NULL)
			xs_pdf_font_need(font_of(part, i)->font, font_of(part, i)->codes, need);
}

static int
compare_keys(const void *a, const void *b)
{
	const XsPdfCodeKey *x = a;
	const XsPdfCodeKey *y = b;
	if (x->n_bytes != y->n_bytes)
		return x->n_bytes < y->n_bytes ? -1 : 1;
	return x->code < y->code ? -1 : x->code > y->code;
}

// The codes of all fonts, each once.
static GArray *
all_codes(const XsPdfPrunePart *part)
{
	GArray *codes = g_array_new(false, false, sizeof(XsPdfCodeKey));
	for (guint i = 0; i < part->fonts->len; i++) {
		const GArray *more = font_of(part, i)->codes;
		if (more->len > 0)
			g_array_append_vals(codes, more->data, more->len);
	}
	g_array_sort(codes, compare_keys);
	guint n = 0;
	for (guint i = 0; i < codes->len; i++) {
		XsPdfCodeKey *key = &g_array_index(codes, XsPdfCodeKey, i);
		if (n == 0 || compare_keys(key, &g_array_index(codes, XsPdfCodeKey, n - 1)) != 0)
			g_array_index(codes, XsPdfCodeKey, n++) = *key;
	}
	g_array_set_size(codes, n);
	return codes;
}

static void
remove_key(XsPdfFile *file, const XsPdfPrunePart *part, const char *key)
{
	for (guint i = 0; i < part->fonts->len; i++)
		qpdf_oh_remove_key(file->qpdf, font_of(part, i)->dictionary, key);
}

static void
replace_cmap(XsPdfFile *file, qpdf_oh stream, const GString *text)
{
	xs_pdf_file_replace_stream(file, stream, text->str, text->len);
	qpdf_oh dictionary = qpdf_oh_get_dict(file->qpdf, stream);
	qpdf_oh_remove_key(file->qpdf, dictionary, "/UseCMap");
	qpdf_oh_release(file->qpdf, dictionary);
}

// The first font that can tell what is in a CMap.
static const XsPdfFont *
reader_of(const XsPdfPrunePart *part)
{
	for (guint i = 0; i < part->fonts->len; i++)
		if (font_of(part, i)->font != NULL)
			return font_of(part, i)->font;
	return NULL;
}

static void
prune_to_unicode(XsPdfFile *file, const XsPdfPrunePart *part)
{
	const XsPdfFont *reader = reader_of(part);
	if (!qpdf_oh_is_stream(file->qpdf, part->object))
		return;
	// What we cannot read, others may.
	if (reader == NULL || !xs_pdf_font_has_to_unicode(reader)) {
		remove_key(file, part, "/ToUnicode");
		return;
	}
	g_autoptr(GArray) codes = all_codes(part);
	GString *text = xs_pdf_font_write_to_unicode(reader, codes);
	if (text == NULL)
		return;
	replace_cmap(file, part->object, text);
	g_string_free(text, true);
}

static void
prune_encoding(XsPdfFile *file, const XsPdfPrunePart *part)
{
	g_auto(XsPdfNeed) need = {0};
	find_need(part, &need);
	if (qpdf_oh_is_dictionary(file->qpdf, part->object)) {
		qpdf_oh differences = xs_pdf_file_key(file, part->object, "/Differences");
		xs_pdf_prune_differences(file, differences, &need.codes);
		qpdf_oh_release(file->qpdf, differences);
		return;
	}
	const XsPdfFont *reader = reader_of(part);
	if (reader == NULL || !qpdf_oh_is_stream(file->qpdf, part->object))
		return;
	g_autoptr(GArray) codes = all_codes(part);
	GString *text = xs_pdf_font_write_cmap(reader, codes);
	if (text == NULL)
		return;
	replace_cmap(file, part->object, text);
	g_string_free(text, true);
}

// By index, as fonts may begin with different codes.
static void
prune_widths(XsPdfFile *file, const XsPdfPrunePart *part)
{
	g_auto(XsPdfBits) indexes = {0};
	for (guint i = 0; i < part->fonts->len; i++) {
		const XsPdfPruneFont *font = font_of(part, i);
		double first = xs_pdf_file_key_number(file, font->dictionary, "/FirstChar", 0);
		for (guint k = 0; k < font->codes->len; k++) {
			double index = g_array_index(font->codes, XsPdfCodeKey, k).code - first;
			if (index >= 0 && index <= UINT16_MAX)
				xs_pdf_bits_add(&indexes, (uint32_t)index);
		}
	}
	xs_pdf_prune_widths(file, part->object, &indexes);
}

static XsPdfProgramFate
prune_program(XsPdfFile *file, const XsPdfPrunePart *part)
{
	g_auto(XsPdfNeed) need = {0};
	bool is_used = false;
	for (guint i = 0; i < part->fonts->len; i++)
		is_used = is_used || font_of(part, i)->codes->len > 0;
	find_need(part, &need);
	XsPdfProgramFate fate = xs_pdf_prune_program(file, part->object, &need);
	return is_used || fate == XS_PDF_PROGRAM_PRUNED ? fate : XS_PDF_PROGRAM_UNUSED;
}

static void
drop_program(XsPdfFile *file, const XsPdfPrunePart *part)
{
	static const char *const keys[] = {"/FontFile", "/FontFile2", "/FontFile3"};
	for (guint i = 0; i < part->fonts->len; i++) {
		Way way = way_to(file, font_of(part, i), XS_PDF_PRUNE_PROGRAM);
		qpdf_oh descriptor = way.steps[way.n - 2];
		for (size_t k = 0; k < G_N_ELEMENTS(keys); k++)
			if (qpdf_oh_is_dictionary(file->qpdf, descriptor))
				qpdf_oh_remove_key(file->qpdf, descriptor, keys[k]);
		way_release(file, &way);
	}
}

XS_CHECKED static bool
prune_or_drop_program(XsPdfFile *file,
		      const XsPdfPrunePart *part,
		      XsChanges *changes,
		      GError **error)
{
	switch (prune_program(file, part)) {
	case XS_PDF_PROGRAM_PRUNED:
		return true;
	case XS_PDF_PROGRAM_UNUSED:
		drop_program(file, part);
		return true;
	case XS_PDF_PROGRAM_UNREADABLE:
		drop_program(file, part);
		return xs_changes_dropped(changes, "font", "unreadable font program", error);
	case XS_PDF_PROGRAM_STUBBORN:
		break;
	}
	g_set_error_literal(error,
			    XS_ERROR,
			    XS_ERROR_UNSUPPORTED,
			    "a font holds masked glyphs that cannot be taken out");
	return false;
}

bool
xs_pdf_prune_part(XsPdfFile *file, const XsPdfPrunePart *part, XsChanges *changes, GError **error)
{
	g_auto(XsPdfNeed) need = {0};
	switch (part->kind) {
	case XS_PDF_PRUNE_PROGRAM:
		return prune_or_drop_program(file, part, changes, error);
	case XS_PDF_PRUNE_TO_UNICODE:
		prune_to_unicode(file, part);
		return true;
	case XS_PDF_PRUNE_ENCODING:
		prune_encoding(file, part);
		return true;
	case XS_PDF_PRUNE_WIDTHS:
		prune_widths(file, part);
		return true;
	case XS_PDF_PRUNE_CID_WIDTHS:
	case XS_PDF_PRUNE_CID_VERTICAL:
	case XS_PDF_PRUNE_CID_TO_GID:
	case XS_PDF_PRUNE_CID_SET:
	case XS_PDF_PRUNE_CHAR_SET:
	case XS_PDF_PRUNE_CHAR_PROCS:
	case XS_PDF_PRUNE_KINDS:
		break;
	}
	find_need(part, &need);
	g_autoptr(GHashTable) none = g_hash_table_new(g_str_hash, g_str_equal);
	GHashTable *names = need.names != NULL ? need.names : none;
	if (part->kind == XS_PDF_PRUNE_CID_WIDTHS || part->kind == XS_PDF_PRUNE_CID_VERTICAL)
		return xs_pdf_prune_cid_metrics(file,
						part->object,
						part->kind == XS_PDF_PRUNE_CID_WIDTHS ? 1 : 3,
						&need.cids,
						error);
	if (part->kind == XS_PDF_PRUNE_CHAR_SET)
		xs_pdf_prune_char_set(file, part->object, names);
	else if (part->kind == XS_PDF_PRUNE_CHAR_PROCS)
		xs_pdf_prune_char_procs(file, part->object, names);
	else if (!qpdf_oh_is_stream(file->qpdf, part->object))
		return true;
	else if (part->kind == XS_PDF_PRUNE_CID_TO_GID)
		xs_pdf_prune_cid_to_gid(file, part->object, &need.cids);
	else
		xs_pdf_prune_cid_set(file, part->object, &need.cids);
	return true;
}
