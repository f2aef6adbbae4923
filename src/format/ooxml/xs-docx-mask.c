// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx-mask.h"

#include "format/ooxml/xs-docx-blank.h"
#include "format/ooxml/xs-docx-element.h"
#include "format/pack/xs-pack-outside.h"
#include "format/package/xs-package-media.h"
#include "format/package/xs-package-names.h"
#include "format/package/xs-package-picture.h"
#include "format/xml/xs-xml-merge.h"
#include "format/xml/xs-xml-number.h"
#include "format/xml/xs-xml-reader.h"

#include <string.h>

enum {
	ELEMENT_REACH =
		512, // bytes around an edit in which further characters of the value may stand
};

static const XsDocxPartInfo *
info_at(const XsDocx *docx, size_t entry)
{
	return &g_array_index(docx->infos, XsDocxPartInfo, entry);
}

static bool
refuse(GError **error, XsErrorCode code, const char *what)
{
	g_set_error_literal(error, XS_ERROR, (int)code, what);
	return false;
}

static bool
is_picture(const XsDocxPartInfo *info)
{
	return info->kind == XS_PART_IMAGE || info->kind == XS_PART_SMALL;
}

static bool
holds_text(const XsDocxPartInfo *info)
{
	return info->kind == XS_PART_XML || is_picture(info);
}

static bool
check_text_place(XsDocxMasking *self, const XsPlace *place, GError **error)
{
	size_t n = xs_pack_n_entries(self->docx->pack);
	if (place->part == n) // of names: xs_package_names_new() has seen it
		return true;
	const XsDocxHooks *hooks = self->docx->hooks;
	size_t entry;
	if (place->part > n && hooks != NULL) {
		if (!hooks->locate(self->docx, place, &entry, error))
			return false;
		self->edited[entry] = true;
		return true;
	}
	if (place->part > n || !holds_text(info_at(self->docx, place->part)))
		return refuse(error, XS_ERROR_MALFORMED, "edit of a part without text");
	self->edited[place->part] = true;
	return true;
}

static bool
check_child(XsDocxMasking *self, const XsEdit *edit, GError **error)
{
	const XsEditTarget *target = xs_edits_target(self->edits, edit);
	uint32_t part = target->place.part;
	bool drop = edit->kind == XS_EDIT_DROP;
	bool known = part < xs_pack_n_entries(self->docx->pack) && self->children[part] == NULL;
	const XsDocxPartInfo *info = known ? info_at(self->docx, part) : NULL;
	if (drop && known && info->kind == XS_PART_MACROS) {
		xs_docx_drop_macros(self->docx->opc, self->docx->infos);
		return true;
	}
	if (!known || info->kind != XS_PART_CHILD || (drop ? !info->attached : target->child < 0))
		return refuse(error, XS_ERROR_MALFORMED, "no nested document there");
	self->children[part] = edit;
	return true;
}

static bool
check_edit(XsDocxMasking *self, const XsEdit *edit, GError **error)
{
	if (edit->kind == XS_EDIT_CHILD || edit->kind == XS_EDIT_DROP)
		return check_child(self, edit, error);
	if (edit->kind != XS_EDIT_TEXT)
		return refuse(error, XS_ERROR_UNSUPPORTED, "this edit is not for Word documents");
	for (size_t i = 0; i < edit->n_replacements; i++) {
		XsReplacement one = xs_edits_replacement(self->edits, edit, i);
		if (!check_text_place(self, &one.place, error))
			return false;
	}
	return true;
}

static bool
report_edits(XsDocxMasking *self, size_t entry, const GArray *splices, GError **error)
{
	const char *name = xs_opc_name(self->docx->opc, entry);
	for (size_t i = 0; i < splices->len; i++) {
		const XsSplice *one = &g_array_index(splices, XsSplice, i);
		if (!xs_changes_edited(self->changes, one->id, name, one->off, one->len, error))
			return false;
	}
	return true;
}

// Whether the mask of an edit will not be seen as the plan has it: characters that are elements stand
// among those of the value, and stay where the mask keeps them; a number that was written out is
// hidden whole.
static const char *
why_degraded(const XsBuffer *data, const XsSplice *one, bool elements)
{
	char number[XS_XML_NUMBER_MAX];
	uint64_t start = one->off - MIN(one->off, ELEMENT_REACH);
	if (elements && xs_docx_element_within(data, start, one->off + one->len + ELEMENT_REACH))
		return "element";
	if (one->len < sizeof number && one->off <= data->len && one->len <= data->len - one->off &&
	    xs_xml_number_expand((const char *)data->data + one->off, (size_t)one->len, number) > 0)
		return "number";
	return NULL;
}

static bool
report_degraded(XsDocxMasking *self,
		size_t entry,
		const XsBuffer *data,
		const GArray *splices,
		GError **error)
{
	bool elements = self->docx->hooks == NULL && splices->len > 0 &&
			xs_docx_element_within(data, 0, data->len);
	const char *name = xs_opc_name(self->docx->opc, entry);
	for (size_t i = 0; i < splices->len; i++) {
		const XsSplice *one = &g_array_index(splices, XsSplice, i);
		const char *why = why_degraded(data, one, elements);
		if (why != NULL && !xs_changes_degraded(self->changes, one->id, name, why, error))
			return false;
	}
	return true;
}

bool
xs_docx_report_cuts(XsDocxMasking *self, size_t entry, const GArray *cuts, GError **error)
{
	static const char *const notes[] = {"author", "replacement"};
	const char *name = xs_opc_name(self->docx->opc, entry);
	for (size_t k = 0; k < G_N_ELEMENTS(notes); k++) {
		bool has = false;
		for (size_t i = 0; i < cuts->len && !has; i++)
			has = g_strcmp0(g_array_index(cuts, XsDocxCut, i).note, notes[k]) == 0;
		if (has && !xs_changes_dropped(self->changes, name, notes[k], error))
			return false;
	}
	return true;
}

static void
add_cut(GArray *changes, XsXmlSplice splice)
{
	XsXmlChange change = {.splice = splice, .cut = true};
	g_array_append_val(changes, change);
}

// What the kind of package adds to the edits.
static bool
amend(XsDocxMasking *self,
      size_t entry,
      const XsBuffer *data,
      GArray *edits,
      GArray *changes,
      GStringChunk *strings,
      GError **error)
{
	const XsDocxHooks *hooks = self->docx->hooks;
	if (hooks == NULL || edits->len == 0)
		return true;
	g_autoptr(GArray) more = g_array_new(false, false, sizeof(XsXmlSplice));
	if (!hooks->amend(self->docx, entry, data, edits, more, strings, error))
		return false;
	for (size_t i = 0; i < more->len; i++)
		add_cut(changes, g_array_index(more, XsXmlSplice, i));
	return true;
}

// Whether splices follow one another, as edits of text nearly always do.
static bool
stand_apart(const GArray *splices)
{
	uint64_t end = 0;
	for (guint i = 0; i < splices->len; i++) {
		const XsXmlSplice *one = &g_array_index(splices, XsXmlSplice, i);
		if (one->off < end)
			return false;
		end = one->off + one->len;
	}
	return true;
}

GArray *
xs_docx_merge_changes(XsDocxMasking *self,
		      size_t entry,
		      const XsBuffer *data,
		      const GArray *splices,
		      const GArray *cuts,
		      GStringChunk *strings,
		      bool *ret_elements,
		      GError **error)
{
	g_autoptr(GArray) edits = g_array_new(false, false, sizeof(XsXmlSplice));
	for (size_t i = 0; i < splices->len; i++) {
		const XsSplice *one = &g_array_index(splices, XsSplice, i);
		XsXmlSplice splice = {one->off, one->len, one->replacement, false};
		if (self->docx->hooks == NULL)
			xs_docx_element_splice(data, &splice, strings);
		g_array_append_val(edits, splice);
	}
	g_autoptr(GArray) changes = g_array_new(false, false, sizeof(XsXmlChange));
	if (!amend(self, entry, data, edits, changes, strings, error))
		return NULL;
	*ret_elements |= changes->len > 0;
	for (size_t i = 0; i < edits->len; i++)
		*ret_elements |= g_array_index(edits, XsXmlSplice, i).markup;
	// There may be half a million, each of which would stand here three times.
	if (changes->len == 0 && cuts->len == 0 && stand_apart(edits))
		return g_steal_pointer(&edits);
	for (size_t i = 0; i < edits->len; i++) {
		XsXmlChange change = {.splice = g_array_index(edits, XsXmlSplice, i)};
		g_array_append_val(changes, change);
	}
	g_clear_pointer(&edits, g_array_unref);
	for (size_t i = 0; i < cuts->len; i++) {
		const XsDocxCut *one = &g_array_index(cuts, XsDocxCut, i);
		add_cut(changes, (XsXmlSplice){one->off, one->len, "", true});
		*ret_elements |= one->element;
	}
	return xs_xml_merge(changes, error);
}

// The part with its splices done, in out, or in data itself where it gets no longer. known:
// the part is known to be well-formed. What cannot make it otherwise need not be checked.
static const XsBuffer *
splice_part(XsDocxMasking *self,
	    size_t entry,
	    XsBuffer *data,
	    const GArray *merged,
	    bool known,
	    XsBuffer *out,
	    GError **error)
{
	const XsDocx *docx = self->docx;
	const XsXmlSplice *all = (const XsXmlSplice *)(void *)merged->data;
	const GArray *starts = xs_opc_document(docx->opc) == (int64_t)entry ? docx->starts : NULL;
	if (known && xs_xml_splice_in_place(data->data, &data->len, all, merged->len, starts))
		return data;
	bool safe = false;
	// Nearly the size of the original: one allocation instead of many that grow.
	if (xs_buffer_reserve(out, MIN(data->len + 4096, out->max), error) == NULL ||
	    !xs_xml_splice_tell(data->data, data->len, all, merged->len, out, &safe, error))
		return NULL;
	if (known && safe)
		return out;
	return xs_xml_check(out->data, out->len, &docx->options.limits, error) ? out : NULL;
}

static bool
write_spliced(XsDocxMasking *self,
	      size_t entry,
	      XsBuffer *data,
	      const GArray *splices,
	      const GArray *cuts,
	      bool known,
	      GError **error)
{
	g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
	bool elements = false;
	g_autoptr(GArray) merged =
		xs_docx_merge_changes(self, entry, data, splices, cuts, strings, &elements, error);
	if (merged == NULL)
		return false;
	g_auto(XsBuffer) out = xs_buffer_init((size_t)self->docx->options.limits.entry_size);
	if (!report_degraded(self, entry, data, splices, error))
		return false;
	const XsBuffer *written =
		splice_part(self, entry, data, merged, known && !elements, &out, error);
	return written != NULL &&
	       xs_pack_writer_replace(self->writer, entry, written->data, written->len, error) &&
	       report_edits(self, entry, splices, error) &&
	       xs_docx_report_cuts(self, entry, cuts, error);
}

GArray *
xs_docx_own_cuts(XsDocx *docx, size_t entry, const XsBuffer *data, GError **error)
{
	const XsFormatOptions *options = &docx->options;
	g_autoptr(GArray) cuts = g_array_new(false, false, sizeof(XsDocxCut));
	if (xs_docx_may_cut(docx->opc, docx->infos, entry, options->sanitise) &&
	    !xs_docx_find_cuts(
		    docx->opc, docx->infos, entry, data->data, data->len, options, cuts, error))
		return NULL;
	return g_steal_pointer(&cuts);
}

// Whether the entry goes over as it is, as far as that shows without unpacking it.
static bool
stays(XsDocxMasking *self, size_t entry)
{
	XsDocx *docx = self->docx;
	const GArray *kept = docx->cuts->pdata[entry];
	if (self->edited[entry])
		return false;
	return kept != NULL
		       ? kept->len == 0
		       : !xs_docx_may_cut(docx->opc, docx->infos, entry, docx->options.sanitise);
}

// As extract left it, or anew.
static bool
unpack(XsDocx *docx, size_t entry, XsBuffer *data, GError **error)
{
	if (docx->kept.len == 0 || xs_opc_document(docx->opc) != (int64_t)entry)
		return xs_pack_read(docx->pack, entry, data, error);
	*data = docx->kept;
	docx->kept = xs_buffer_init(0);
	return true;
}

static bool
write_part(XsDocxMasking *self, size_t entry, GError **error)
{
	XsDocx *docx = self->docx;
	if (stays(self, entry))
		return xs_pack_writer_copy(self->writer, entry, error);
	g_auto(XsBuffer) data = xs_buffer_init((size_t)docx->options.limits.entry_size);
	if (!unpack(docx, entry, &data, error))
		return false;
	GArray *kept = docx->cuts->pdata[entry];
	g_autoptr(GArray) cuts = kept != NULL ? g_array_ref(kept)
					      : xs_docx_own_cuts(docx, entry, &data, error);
	if (cuts == NULL)
		return false;
	g_autoptr(GArray) splices = NULL;
	if (self->edited[entry])
		splices = xs_edits_splices(self->edits, (uint32_t)entry);
	else
		splices = g_array_new(false, false, sizeof(XsSplice));
	if (cuts->len == 0 && splices->len == 0)
		return xs_pack_writer_copy(self->writer, entry, error);
	return write_spliced(self, entry, &data, splices, cuts, kept != NULL, error);
}

static bool
write_blank(XsDocxMasking *self, size_t entry, GError **error)
{
	g_auto(XsBuffer) head = xs_buffer_init(XS_PACKAGE_MEDIA_HEAD);
	g_auto(XsBuffer) blank = xs_buffer_init(XS_DOCX_BLANK_MAX);
	return xs_pack_peek(self->docx->pack, entry, XS_PACKAGE_MEDIA_HEAD, &head, error) &&
	       xs_docx_blank(head.data, head.len, &blank, error) &&
	       xs_pack_writer_replace(self->writer, entry, blank.data, blank.len, error) &&
	       xs_changes_dropped(self->changes,
				  xs_opc_name(self->docx->opc, entry),
				  "attachment not read",
				  error);
}

static XsPackageCopy
copy_of(XsDocxMasking *self, size_t entry)
{
	bool edited = self->edited[entry] || self->children[entry] != NULL;
	return (XsPackageCopy){
		.pack = self->docx->pack,
		.options = &self->docx->options,
		.entry = entry,
		.name = xs_opc_name(self->docx->opc, entry),
		.edits = edited ? self->edits : NULL,
		.writer = self->writer,
		.changes = self->changes,
	};
}

static bool
write_entry(XsDocxMasking *self, size_t entry, GError **error)
{
	const char *drop = info_at(self->docx, entry)->drop;
	if (drop != NULL)
		return xs_changes_dropped(
			self->changes, xs_opc_name(self->docx->opc, entry), drop, error);
	const XsEdit *child = self->children[entry];
	const XsPackageCopy copy = copy_of(self, entry);
	if (child != NULL && child->kind == XS_EDIT_DROP)
		return write_blank(self, entry, error);
	if (child != NULL)
		return xs_package_child_write(&copy, child, error);
	if (is_picture(info_at(self->docx, entry)))
		return xs_package_picture_write(&copy, error);
	const XsDocxHooks *hooks = self->docx->hooks;
	if (hooks != NULL && hooks->takes(self->docx, entry))
		return hooks->write(self, entry, error);
	return write_part(self, entry, error);
}

static bool
write_all(XsDocxMasking *self, GError **error)
{
	for (size_t i = 0; i < xs_edits_count(self->edits); i++) {
		if (!check_edit(self, xs_edits_get(self->edits, i), error))
			return false;
	}
	const XsDocxHooks *hooks = self->docx->hooks;
	if (hooks != NULL && !hooks->begin(self, error))
		return false;
	for (size_t i = 0; i < xs_pack_n_entries(self->docx->pack); i++) {
		if (!write_entry(self, i, error))
			return false;
	}
	if (hooks != NULL && !hooks->finish(self, error))
		return false;
	return xs_pack_writer_finish(self->writer, error) &&
	       xs_pack_report_outside(self->docx->pack, self->docx->source, self->changes, error);
}

bool
xs_docx_mask(XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error)
{
	XsDocx *docx = (XsDocx *)document;
	size_t n = xs_pack_n_entries(docx->pack);
	g_autoptr(XsPackageNames) names = xs_package_names_new(
		docx->pack, edits, (uint32_t)n, &docx->options, changes, error);
	int out = names != NULL ? xs_package_names_begin(names, fd, error) : -1;
	if (out < 0)
		return false;
	g_autoptr(XsPackWriter) writer =
		xs_pack_writer_new(docx->pack, out, docx->options.limits.output_size);
	g_autofree bool *edited = g_new0(bool, n + 1);
	g_autofree const XsEdit **children = g_new0(const XsEdit *, n + 1);
	XsDocxMasking self = {
		.docx = docx,
		.edits = edits,
		.changes = changes,
		.writer = writer,
		.edited = edited,
		.children = children,
	};
	return write_all(&self, error) && xs_package_names_finish(names, error);
}
