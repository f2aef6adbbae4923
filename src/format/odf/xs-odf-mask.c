// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/odf/xs-odf-document.h"
#include "format/odf/xs-odf-revise.h"
#include "format/pack/xs-pack-outside.h"
#include "format/package/xs-package-names.h"
#include "format/package/xs-package-picture.h"
#include "format/xml/xs-xml-number.h"
#include "format/xml/xs-xml-reader.h"

#include <string.h>

// A copy that is being written.
typedef struct {
	XsOdf *odf;
	const XsEdits *edits;
	XsChanges *changes;
	XsPackWriter *writer;    // NULL for flat XML
	bool *edited;            // of each part: it has text edits, or a child within it
	const XsEdit **children; // of each part: the child that replaces all of it
	size_t n_parts;
} Masking;

static bool
refuse(GError **error, XsErrorCode code, const char *what)
{
	g_set_error_literal(error, XS_ERROR, (int)code, what);
	return false;
}

static const char *
part_name(const Masking *self, size_t part)
{
	return self->writer != NULL ? xs_odf_package_name(self->odf->package, part)
				    : XS_ODF_FLAT_NAME;
}

// What the part is, if places may lie in it.
static bool
check_part(const Masking *self, uint32_t part, XsOdfPartKind *ret_kind, GError **error)
{
	*ret_kind = XS_ODF_PART_XML;
	if (part >= self->n_parts)
		return refuse(error, XS_ERROR_MALFORMED, "edit outside of the document");
	if (self->writer != NULL)
		*ret_kind = xs_odf_package_info(self->odf->package, part)->kind;
	return true;
}

static bool
is_picture(XsOdfPartKind kind)
{
	return kind == XS_ODF_PART_IMAGE || kind == XS_ODF_PART_SMALL;
}

static bool
check_child(Masking *self, const XsEdit *edit, GError **error)
{
	const XsEditTarget *target = xs_edits_target(self->edits, edit);
	uint32_t part = target->place.part;
	XsOdfPartKind kind;
	if (!check_part(self, part, &kind, error))
		return false;
	bool drop = edit->kind == XS_EDIT_DROP;
	if (drop ? kind != XS_ODF_PART_OBJECT : target->child < 0)
		return refuse(error, XS_ERROR_MALFORMED, "no nested document there");
	if (kind == XS_ODF_PART_XML) {
		self->edited[part] = true;
		return true;
	}
	bool whole = kind == XS_ODF_PART_CHILD || kind == XS_ODF_PART_OBJECT;
	if (!whole || self->children[part] != NULL)
		return refuse(error, XS_ERROR_MALFORMED, "no nested document there");
	self->children[part] = edit;
	return true;
}

static bool
check_edit(Masking *self, const XsEdit *edit, GError **error)
{
	if (edit->kind == XS_EDIT_CHILD || edit->kind == XS_EDIT_DROP)
		return check_child(self, edit, error);
	if (edit->kind != XS_EDIT_TEXT)
		return refuse(
			error, XS_ERROR_UNSUPPORTED, "this edit is not for OpenDocument files");
	for (size_t i = 0; i < edit->n_replacements; i++) {
		XsReplacement one = xs_edits_replacement(self->edits, edit, i);
		XsOdfPartKind kind;
		// Of names: xs_package_names_new() has seen it.
		if (one.place.part == self->n_parts && self->writer != NULL)
			continue;
		if (!check_part(self, one.place.part, &kind, error))
			return false;
		if (kind != XS_ODF_PART_XML && !is_picture(kind))
			return refuse(error, XS_ERROR_MALFORMED, "edit of a part without text");
		self->edited[one.place.part] = true;
	}
	return true;
}

// Whether base64 at a place of the part says what a child is now. Edits may be hostile.
static bool
is_same_base64(
	const uint8_t *part, size_t part_len, const XsPlace *place, const uint8_t *data, size_t len)
{
	if (place->off > part_len || place->len > part_len - place->off)
		return false;
	g_autofree guchar *old = g_malloc(place->len + 3);
	int state = 0;
	guint save = 0;
	gsize n = g_base64_decode_step(
		(const char *)part + place->off, place->len, old, &state, &save);
	return n == len && memcmp(old, data, len) == 0;
}

// Children that stand in the part as base64.
static bool
add_children(Masking *self,
	     uint32_t part,
	     const uint8_t *part_data,
	     size_t part_len,
	     XsOdfRevision *revision,
	     GError **error)
{
	for (size_t i = 0; i < xs_edits_count(self->edits); i++) {
		const XsEdit *edit = xs_edits_get(self->edits, i);
		if (edit->kind != XS_EDIT_CHILD)
			continue;
		XsPlace place = xs_edits_target(self->edits, edit)->place;
		if (place.part != part)
			continue;
		g_autoptr(XsSource) source =
			xs_package_child_open(self->edits, edit, &self->odf->options, error);
		if (source == NULL)
			return false;
		size_t len;
		const uint8_t *data = xs_source_data(source, &len);
		if (is_same_base64(part_data, part_len, &place, data, len))
			continue;
		g_autofree char *text = g_base64_encode(data, len);
		const char *kept = g_string_chunk_insert(revision->strings, text);
		XsXmlChange change = {{place.off, place.len, kept, false}, false};
		g_array_append_val(revision->changes, change);
		if (!xs_changes_edited(self->changes,
				       edit->id,
				       part_name(self, part),
				       place.off,
				       place.len,
				       error))
			return false;
	}
	return true;
}

static bool
report(Masking *self,
       uint32_t part,
       const uint8_t *data,
       const GArray *splices,
       const XsOdfRevision *revision,
       GError **error)
{
	const char *name = part_name(self, part);
	for (size_t i = 0; i < splices->len; i++) {
		const XsSplice *one = &g_array_index(splices, XsSplice, i);
		char number[XS_XML_NUMBER_MAX];
		if (!xs_changes_edited(self->changes, one->id, name, one->off, one->len, error))
			return false;
		// A number that was written out is hidden whole.
		if (one->len < sizeof number &&
		    xs_xml_number_expand((const char *)data + one->off, one->len, number) > 0 &&
		    !xs_changes_degraded(self->changes, one->id, name, "number", error))
			return false;
	}
	for (guint i = 0; i < revision->notes->len; i++) {
		if (!xs_changes_dropped(self->changes, name, revision->notes->pdata[i], error))
			return false;
	}
	return true;
}

// Edits of a part as splices of XML; they must lie in it.
static GArray *
splices_of(const GArray *splices, size_t len, GError **error)
{
	g_autoptr(GArray) edits = g_array_new(false, false, sizeof(XsXmlSplice));
	for (size_t i = 0; i < splices->len; i++) {
		const XsSplice *one = &g_array_index(splices, XsSplice, i);
		XsXmlSplice edit = {one->off, one->len, one->replacement, false};
		if (one->off > len || one->len > len - one->off) {
			refuse(error, XS_ERROR_MALFORMED, "edit outside of a part");
			return NULL;
		}
		g_array_append_val(edits, edit);
	}
	return g_steal_pointer(&edits);
}

// Whether the plan leaves out the entry.
static bool
is_dropped(const Masking *self, int64_t entry)
{
	const XsEdit *edit = entry >= 0 ? self->children[entry] : NULL;
	return edit != NULL && edit->kind == XS_EDIT_DROP;
}

// What the manifest says of parts that are left out.
static void
cut_references(const Masking *self, uint32_t part, XsOdfRevision *revision)
{
	const XsOdfPackage *package = self->odf->package;
	if (package == NULL || package->manifest != (int64_t)part)
		return;
	for (guint i = 0; i < package->references->len; i++) {
		const XsOdfReference *one = &g_array_index(package->references, XsOdfReference, i);
		XsXmlChange change = {{one->off, one->len, "", true}, true};
		if (one->dropped || is_dropped(self, one->entry))
			g_array_append_val(revision->changes, change);
	}
}

// The part as the copy has it, in out; out stays empty where it is as it was.
static bool
mask_part(Masking *self,
	  uint32_t part,
	  const uint8_t *data,
	  size_t len,
	  XsBuffer *out,
	  GError **error)
{
	const XsFormatOptions *options = &self->odf->options;
	g_autoptr(XsOdfRevision) revision = xs_odf_revision_new();
	g_autoptr(GArray) splices = xs_edits_splices(self->edits, part);
	g_autoptr(GArray) edits = splices_of(splices, len, error);
	if (edits == NULL)
		return false;
	bool own = false;
	g_autoptr(GError) fault = NULL;
	if (!xs_odf_revise(revision, data, len, edits, options, &own, &fault)) {
		// A part that cannot be read is a gap that blocks; here it stays as it is.
		if (own && edits->len == 0)
			return true;
		g_propagate_error(error, g_steal_pointer(&fault));
		return false;
	}
	cut_references(self, part, revision);
	if (!add_children(self, part, data, len, revision, error))
		return false;
	for (guint i = 0; i < edits->len; i++) {
		XsXmlChange change = {g_array_index(edits, XsXmlSplice, i), false};
		g_array_append_val(revision->changes, change);
	}
	g_autoptr(GArray) merged = xs_xml_merge(revision->changes, error);
	if (merged == NULL || merged->len == 0)
		return merged != NULL;
	return xs_xml_splice(data,
			     len,
			     (const XsXmlSplice *)(void *)merged->data,
			     merged->len,
			     out,
			     error) &&
	       xs_xml_check(out->data, out->len, &options->limits, error) &&
	       report(self, part, data, splices, revision, error);
}

static bool
write_xml(Masking *self, size_t entry, GError **error)
{
	const XsOdf *odf = self->odf;
	bool manifest = odf->package->manifest == (int64_t)entry;
	if (!self->edited[entry] && !manifest && odf->options.sanitise == XS_SANITISE_NONE)
		return xs_pack_writer_copy(self->writer, entry, error);
	g_auto(XsBuffer) data = xs_buffer_init((size_t)odf->options.limits.entry_size);
	g_auto(XsBuffer) out = xs_buffer_init((size_t)odf->options.limits.entry_size);
	if (!xs_pack_read(odf->package->pack, entry, &data, error) ||
	    !mask_part(self, (uint32_t)entry, data.data, data.len, &out, error))
		return false;
	if (out.len == 0)
		return xs_pack_writer_copy(self->writer, entry, error);
	return xs_pack_writer_replace(self->writer, entry, out.data, out.len, error);
}

static XsPackageCopy
copy_of(Masking *self, size_t entry)
{
	bool edited = self->edited[entry] || self->children[entry] != NULL;
	return (XsPackageCopy){
		.pack = self->odf->package->pack,
		.options = &self->odf->options,
		.entry = entry,
		.name = part_name(self, entry),
		.edits = edited ? self->edits : NULL,
		.writer = self->writer,
		.changes = self->changes,
	};
}

static bool
write_entry(Masking *self, size_t entry, GError **error)
{
	const XsOdfPartInfo *info = xs_odf_package_info(self->odf->package, entry);
	const XsPackageCopy copy = copy_of(self, entry);
	if (info->drop != NULL)
		return xs_changes_dropped(self->changes, part_name(self, entry), info->drop, error);
	if (is_dropped(self, (int64_t)entry))
		return xs_changes_dropped(
			self->changes, part_name(self, entry), "attachment not read", error);
	if (self->children[entry] != NULL)
		return xs_package_child_write(&copy, self->children[entry], error);
	if (info->kind == XS_ODF_PART_XML)
		return write_xml(self, entry, error);
	if (is_picture(info->kind))
		return xs_package_picture_write(&copy, error);
	return xs_pack_writer_copy(self->writer, entry, error);
}

static bool
write_package(Masking *self, GError **error)
{
	for (size_t i = 0; i < self->n_parts; i++) {
		if (!write_entry(self, i, error))
			return false;
	}
	return xs_pack_writer_finish(self->writer, error) &&
	       xs_pack_report_outside(
		       self->odf->package->pack, self->odf->source, self->changes, error);
}

static bool
write_flat(Masking *self, int fd, GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(self->odf->source, &len);
	const XsLimits *limits = &self->odf->options.limits;
	g_auto(XsBuffer) out = xs_buffer_init((size_t)limits->output_size);
	if (!mask_part(self, 0, data, len, &out, error))
		return false;
	if (out.len == 0)
		return xs_fd_write_all(fd, data, len, error);
	return xs_fd_write_all(fd, out.data, out.len, error);
}

static bool
mask(XsOdf *odf,
     XsPackWriter *writer,
     const XsEdits *edits,
     int fd,
     XsChanges *changes,
     GError **error)
{
	size_t n = odf->package != NULL ? odf->package->names->len : 1;
	g_autofree bool *edited = g_new0(bool, n + 1);
	g_autofree const XsEdit **children = g_new0(const XsEdit *, n + 1);
	Masking self = {
		.odf = odf,
		.edits = edits,
		.changes = changes,
		.writer = writer,
		.edited = edited,
		.children = children,
		.n_parts = n,
	};
	for (size_t i = 0; i < xs_edits_count(edits); i++) {
		if (!check_edit(&self, xs_edits_get(edits, i), error))
			return false;
	}
	return writer != NULL ? write_package(&self, error) : write_flat(&self, fd, error);
}

bool
xs_odf_mask(XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error)
{
	XsOdf *odf = (XsOdf *)document;
	if (odf->package == NULL)
		return mask(odf, NULL, edits, fd, changes, error);
	const XsFormatOptions *options = &odf->options;
	XsPack *pack = odf->package->pack;
	g_autoptr(XsPackageNames) names = xs_package_names_new(
		pack, edits, odf->package->names->len, options, changes, error);
	int out = names != NULL ? xs_package_names_begin(names, fd, error) : -1;
	if (out < 0)
		return false;
	g_autoptr(XsPackWriter) writer = xs_pack_writer_new(pack, out, options->limits.output_size);
	return mask(odf, writer, edits, out, changes, error) &&
	       xs_package_names_finish(names, error);
}
