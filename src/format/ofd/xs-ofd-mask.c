// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ofd/xs-ofd-document.h"
#include "format/ofd/xs-ofd-prune.h"
#include "format/ofd/xs-ofd-redraw.h"
#include "format/ofd/xs-ofd-sanitise.h"
#include "format/pack/xs-pack-outside.h"
#include "format/package/xs-package-names.h"
#include "format/package/xs-package-picture.h"
#include "format/xml/xs-xml-merge.h"
#include "format/xml/xs-xml-reader.h"

typedef struct {
	XsOfd *ofd;
	const XsEdits *edits;
	XsChanges *changes;
	XsPackWriter *writer;
	XsOfdPlan *plan;
	XsOfdFonts *fonts;
	XsOfdPrune *prune;
	bool *edited;           // by part
	const XsEdit **targets; // by entry: the child that replaces it, or that it is left out
	GArray *boxed;          // uint32_t: edits with boxes that none asked for
	uint64_t first_id;      // of the graphic objects that are added
	uint64_t next_id;
} Masking;

static bool
refuse(GError **error, XsErrorCode code, const char *what)
{
	g_set_error_literal(error, XS_ERROR, (int)code, what);
	return false;
}

static bool
is_picture(const XsOfd *ofd, size_t entry)
{
	XsOfdKind kind = xs_ofd_entry(ofd, entry)->kind;
	return kind == XS_OFD_IMAGE || kind == XS_OFD_SMALL;
}

static bool
check_place(Masking *self, const XsPlace *place, GError **error)
{
	uint32_t names = xs_ofd_names_part(self->ofd);
	if (place->part == names) // xs_package_names_new() has seen it
		return true;
	if (place->part > xs_ofd_rest_part(self->ofd) ||
	    (place->part < names && xs_ofd_entry(self->ofd, place->part)->kind != XS_OFD_XML &&
	     !is_picture(self->ofd, place->part)))
		return refuse(error, XS_ERROR_MALFORMED, "edit of a part without text");
	self->edited[place->part] = true;
	return true;
}

static bool
check_edit(Masking *self, const XsEdit *edit, GError **error)
{
	if (edit->kind == XS_EDIT_CHILD || edit->kind == XS_EDIT_DROP) {
		const XsEditTarget *target = xs_edits_target(self->edits, edit);
		uint32_t part = target->place.part;
		if (part >= xs_ofd_names_part(self->ofd) ||
		    xs_ofd_entry(self->ofd, part)->kind != XS_OFD_CHILD ||
		    self->targets[part] != NULL ||
		    (edit->kind == XS_EDIT_CHILD ? target->child < 0
						 : !xs_ofd_entry(self->ofd, part)->attached))
			return refuse(error, XS_ERROR_MALFORMED, "no nested document there");
		self->targets[part] = edit;
		return true;
	}
	if (edit->kind != XS_EDIT_TEXT)
		return refuse(error, XS_ERROR_UNSUPPORTED, "this edit is not for OFD documents");
	for (size_t i = 0; i < edit->n_replacements; i++) {
		XsReplacement one = xs_edits_replacement(self->edits, edit, i);
		if (!check_place(self, &one.place, error))
			return false;
	}
	return true;
}

static bool
plan_ledger(Masking *self, uint32_t part, const XsOfdLedger *ledger, GError **error)
{
	char name[32];
	g_autoptr(GArray) splices = xs_edits_splices(self->edits, part);
	g_snprintf(name, sizeof name, "page %u", part - xs_ofd_names_part(self->ofd));
	return xs_ofd_plan_add(self->plan, ledger, splices, name, self->changes, error);
}

// What is drawn on no page is known only once all pages have been drawn.
static bool
plan_pages(Masking *self, GError **error)
{
	XsOfd *ofd = self->ofd;
	bool rest = self->edited[xs_ofd_rest_part(ofd)];
	for (guint i = 0; rest && i < ofd->drawn->len; i++) {
		g_clear_pointer((GByteArray **)&ofd->drawn->pdata[i], g_byte_array_unref);
	}
	for (uint32_t i = 0; i < ofd->pages->len; i++) {
		uint32_t part = xs_ofd_page_part(ofd, i);
		if (!self->edited[part] && !rest)
			continue;
		g_autoptr(XsOfdLedger) ledger = xs_ofd_ledger_page(ofd, i, error);
		if (ledger == NULL ||
		    (self->edited[part] && !plan_ledger(self, part, ledger, error)) ||
		    !xs_changes_progress(self->changes, i, ofd->pages->len, error))
			return false;
	}
	if (rest) {
		g_autoptr(XsOfdLedger) ledger = xs_ofd_ledger_rest(ofd, error);
		if (ledger == NULL || !plan_ledger(self, xs_ofd_rest_part(ofd), ledger, error))
			return false;
	}
	xs_ofd_plan_seal(self->plan);
	return true;
}

static void
add_cut(GArray *changes, const XsOfdCut *cut)
{
	XsXmlChange change = {{cut->off, cut->len, cut->replacement, true}, true};
	g_array_append_val(changes, change);
}

// The list of attached files without one that is left out.
static void
add_unlisted(Masking *self, size_t entry, GArray *cuts)
{
	for (guint i = 0; i < self->ofd->entries->len; i++) {
		const XsOfdEntry *info = xs_ofd_entry(self->ofd, i);
		const XsEdit *target = self->targets[i];
		XsOfdCut cut = {(uint32_t)entry, info->list_off, info->list_len, "", "attachment"};
		if (info->attached && info->list == entry && target != NULL &&
		    target->kind == XS_EDIT_DROP)
			g_array_append_val(cuts, cut);
	}
}

static bool
find_cuts(Masking *self, size_t entry, const XsBuffer *data, GArray *cuts, GError **error)
{
	const XsOfd *ofd = self->ofd;
	for (guint i = 0; i < ofd->cuts->len; i++) {
		const XsOfdCut *cut = &g_array_index(ofd->cuts, XsOfdCut, i);
		if (cut->entry == entry)
			g_array_append_val(cuts, *cut);
	}
	add_unlisted(self, entry, cuts);
	return !xs_ofd_entry(ofd, entry)->dated ||
	       xs_ofd_find_authors(ofd, entry, data, cuts, error);
}

static bool
report_cuts(Masking *self, size_t entry, const GArray *cuts, GError **error)
{
	for (guint i = 0; i < cuts->len; i++) {
		const XsOfdCut *cut = &g_array_index(cuts, XsOfdCut, i);
		// Files that go tell so themselves.
		bool first = g_str_equal(cut->note, "author");
		for (guint k = 0; first && k < i; k++)
			first = !g_str_equal(g_array_index(cuts, XsOfdCut, k).note, cut->note);
		if (first &&
		    !xs_changes_dropped(
			    self->changes, xs_ofd_name(self->ofd, entry), cut->note, error))
			return false;
	}
	return true;
}

// Numbers for the objects that are added follow those that are in use.
static void
add_next_id(Masking *self, const XsOfdTree *tree, GArray *changes, GStringChunk *strings)
{
	for (uint32_t i = 1; self->next_id > self->first_id && i < tree->nodes->len; i++) {
		const XsOfdNode *node = xs_ofd_tree_node(tree, i);
		if (!g_str_equal(node->name, "MaxUnitID") || node->end != i + 1)
			continue;
		g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, self->next_id - 1);
		XsXmlChange change = {{node->inner,
				       node->inner_end - node->inner,
				       g_string_chunk_insert(strings, text),
				       true},
				      true};
		g_array_append_val(changes, change);
	}
}

static bool
add_edits(Masking *self, size_t entry, GArray *changes, GError **error)
{
	g_autoptr(GArray) splices = xs_edits_splices(self->edits, (uint32_t)entry);
	const char *name = xs_ofd_name(self->ofd, entry);
	for (guint i = 0; i < splices->len; i++) {
		const XsSplice *one = &g_array_index(splices, XsSplice, i);
		XsXmlChange change = {{one->off, one->len, one->replacement, false}, false};
		g_array_append_val(changes, change);
		if (!xs_changes_edited(self->changes, one->id, name, one->off, one->len, error))
			return false;
	}
	return true;
}

static bool
add_fates(Masking *self,
	  size_t entry,
	  const XsOfdTree *tree,
	  GArray *changes,
	  GStringChunk *strings,
	  GError **error)
{
	const GArray *fates = self->plan->fates->pdata[entry];
	XsOfdRedraw redraw = {
		.tree = tree,
		.fates = fates,
		.fonts = self->fonts,
		.changes = changes,
		.strings = strings,
		.next_id = &self->next_id,
		.boxed = self->boxed,
	};
	if (!xs_ofd_redraw(&redraw, error))
		return false;
	for (guint i = 0; i < fates->len; i++) {
		const XsOfdFate *fate = &g_array_index(fates, XsOfdFate, i);
		const XsOfdCharacter *character =
			&g_array_index(tree->characters, XsOfdCharacter, fate->character);
		if (!xs_changes_edited(self->changes,
				       fate->id,
				       xs_ofd_name(self->ofd, entry),
				       character->off,
				       character->len,
				       error))
			return false;
	}
	return true;
}

// What the written part still draws with fonts that lose characters.
static bool
note_need(Masking *self, const XsBuffer *data, GError **error)
{
	bool own = false;
	if (!xs_ofd_prune_any(self->prune))
		return true;
	g_autoptr(XsOfdTree) tree =
		xs_ofd_tree_read(data->data, data->len, &self->ofd->options.limits, &own, error);
	if (tree != NULL)
		xs_ofd_prune_need(self->prune, tree);
	return tree != NULL;
}

static bool
copy_xml(Masking *self, size_t entry, GError **error)
{
	XsOfdTree *read = NULL;
	if (xs_ofd_prune_any(self->prune) &&
	    !xs_ofd_tree(self->ofd, (uint32_t)entry, false, &read, error))
		return false;
	g_autoptr(XsOfdTree) tree = read;
	if (tree != NULL)
		xs_ofd_prune_need(self->prune, tree);
	return xs_pack_writer_copy(self->writer, entry, error);
}

static bool
write_changed(Masking *self, size_t entry, const XsBuffer *data, GArray *changes, GError **error)
{
	g_autoptr(GArray) merged = xs_xml_merge(changes, error);
	if (merged == NULL)
		return false;
	const XsLimits *limits = &self->ofd->options.limits;
	g_auto(XsBuffer) out = xs_buffer_init((size_t)limits->entry_size);
	const XsXmlSplice *all = (const XsXmlSplice *)(void *)merged->data;
	return xs_xml_splice(data->data, data->len, all, merged->len, &out, error) &&
	       xs_xml_check(out.data, out.len, limits, error) && note_need(self, &out, error) &&
	       xs_pack_writer_replace(self->writer, entry, out.data, out.len, error);
}

static bool
write_xml(Masking *self, size_t entry, GError **error)
{
	g_auto(XsBuffer) data = xs_buffer_init(0);
	bool drawn = self->plan->fates->pdata[entry] != NULL;
	bool numbered = false;
	for (guint i = 0; i < self->ofd->bodies->len; i++)
		numbered |=
			((const XsOfdBody *)self->ofd->bodies->pdata[i])->entry == (int64_t)entry;
	if (!xs_ofd_unpack(self->ofd, entry, &data, error))
		return false;
	g_autoptr(GArray) cuts = g_array_new(false, false, sizeof(XsOfdCut));
	g_autoptr(GArray) changes = g_array_new(false, false, sizeof(XsXmlChange));
	g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
	XsOfdTree *read = NULL;
	if (!find_cuts(self, entry, &data, cuts, error) ||
	    !add_edits(self, entry, changes, error) ||
	    ((drawn || numbered) && !xs_ofd_tree(self->ofd, (uint32_t)entry, false, &read, error)))
		return false;
	g_autoptr(XsOfdTree) tree = read;
	if (drawn && (tree == NULL || !add_fates(self, entry, tree, changes, strings, error)))
		return tree != NULL ? false
				    : refuse(error, XS_ERROR_MALFORMED, "part cannot be read");
	for (guint i = 0; i < cuts->len; i++)
		add_cut(changes, &g_array_index(cuts, XsOfdCut, i));
	if (numbered && tree != NULL)
		add_next_id(self, tree, changes, strings);
	if (changes->len == 0)
		return copy_xml(self, entry, error);
	return write_changed(self, entry, &data, changes, error) &&
	       report_cuts(self, entry, cuts, error);
}

static XsPackageCopy
copy_of(Masking *self, size_t entry)
{
	bool edited = self->edited[entry] || self->targets[entry] != NULL;
	return (XsPackageCopy){
		.pack = self->ofd->pack,
		.options = &self->ofd->options,
		.entry = entry,
		.name = xs_ofd_name(self->ofd, entry),
		.edits = edited ? self->edits : NULL,
		.writer = self->writer,
		.changes = self->changes,
	};
}

static bool
write_target(Masking *self, size_t entry, const XsEdit *edit, GError **error)
{
	const XsPackageCopy copy = copy_of(self, entry);
	return edit->kind == XS_EDIT_DROP
		       ? xs_changes_dropped(self->changes, copy.name, "attachment", error)
		       : xs_package_child_write(&copy, edit, error);
}

// Whether something of the entry may change, without a look at its bytes.
static bool
may_change(const Masking *self, size_t entry)
{
	const XsOfd *ofd = self->ofd;
	if (self->edited[entry] || self->plan->fates->pdata[entry] != NULL ||
	    (xs_ofd_entry(ofd, entry)->dated && (ofd->options.sanitise & XS_SANITISE_AUTHOR) != 0))
		return true;
	for (guint i = 0; i < ofd->entries->len; i++)
		if (self->targets[i] != NULL && self->targets[i]->kind == XS_EDIT_DROP &&
		    xs_ofd_entry(ofd, i)->list == entry)
			return true;
	for (guint i = 0; i < ofd->cuts->len; i++)
		if (g_array_index(ofd->cuts, XsOfdCut, i).entry == entry)
			return true;
	return false;
}

static bool
write_entry(Masking *self, size_t entry, GError **error)
{
	const XsPackageCopy copy = copy_of(self, entry);
	const XsOfdEntry *info = xs_ofd_entry(self->ofd, entry);
	if (info->drop != NULL)
		return xs_changes_dropped(
			self->changes, xs_ofd_name(self->ofd, entry), info->drop, error);
	if (self->targets[entry] != NULL)
		return write_target(self, entry, self->targets[entry], error);
	if (is_picture(self->ofd, entry))
		return xs_package_picture_write(&copy, error);
	if (info->kind == XS_OFD_XML)
		return may_change(self, entry) ? write_xml(self, entry, error)
					       : copy_xml(self, entry, error);
	return xs_pack_writer_copy(self->writer, entry, error);
}

// The documents come last: they hold the highest number of an object.
static bool
write_documents(Masking *self, GError **error)
{
	XsOfd *ofd = self->ofd;
	for (guint i = 0; i < ofd->bodies->len; i++) {
		const XsOfdBody *body = ofd->bodies->pdata[i];
		size_t entry = (size_t)body->entry;
		bool written = self->next_id > self->first_id ? write_xml(self, entry, error)
							      : write_entry(self, entry, error);
		if (!written)
			return false;
	}
	return true;
}

// Of the fonts of masked text only what the rest of the copy needs.
static bool
write_fonts(Masking *self, GError **error)
{
	XsOfd *ofd = self->ofd;
	for (guint i = 0; i < ofd->entries->len; i++) {
		if (!xs_ofd_prune_has(self->prune, i))
			continue;
		GBytes *pruned = NULL;
		if (!xs_ofd_prune_program(self->prune, i, &pruned, error))
			return false;
		g_autoptr(GBytes) program = pruned;
		gsize len = 0;
		const void *bytes = program != NULL ? g_bytes_get_data(program, &len) : NULL;
		bool written = program != NULL
				       ? xs_pack_writer_replace(self->writer, i, bytes, len, error)
				       : xs_pack_writer_copy(self->writer, i, error);
		if (!written)
			return false;
	}
	return true;
}

static bool
touch_fonts(Masking *self, GError **error)
{
	for (guint i = 0; i < self->plan->fates->len; i++) {
		const GArray *fates = self->plan->fates->pdata[i];
		XsOfdTree *read = NULL;
		if (fates == NULL)
			continue;
		if (!xs_ofd_tree(self->ofd, i, false, &read, error))
			return false;
		g_autoptr(XsOfdTree) tree = read;
		for (uint32_t k = 1; tree != NULL && k < tree->nodes->len; k++) {
			const XsOfdNode *node = xs_ofd_tree_node(tree, k);
			bool masked = false;
			for (uint32_t c = 0;
			     xs_ofd_tree_is_code(tree, k) && !masked && c < node->n_characters;
			     c++)
				masked = xs_ofd_plan_find(fates, node->first_character + c) != NULL;
			if (masked)
				xs_ofd_prune_touch(self->prune,
						   xs_ofd_tree_get(tree, node->parent, "Font"));
		}
	}
	return true;
}

static bool
is_document(const XsOfd *ofd, size_t entry)
{
	for (guint i = 0; i < ofd->bodies->len; i++)
		if (((const XsOfdBody *)ofd->bodies->pdata[i])->entry == (int64_t)entry)
			return true;
	return false;
}

static bool
find_next_id(Masking *self, GError **error)
{
	XsOfd *ofd = self->ofd;
	for (guint i = 0; i < ofd->bodies->len; i++) {
		const XsOfdBody *body = ofd->bodies->pdata[i];
		XsOfdTree *read = NULL;
		if (!xs_ofd_tree(ofd, (uint32_t)body->entry, true, &read, error))
			return false;
		g_autoptr(XsOfdTree) tree = read;
		for (uint32_t k = 1; tree != NULL && k < tree->nodes->len; k++) {
			g_autofree char *text = xs_ofd_tree_is(tree, k, "MaxUnitID")
							? xs_ofd_tree_text(tree, k)
							: g_strdup("0");
			uint64_t number = g_ascii_strtoull(text, NULL, 10);
			self->next_id = MAX(self->next_id, MIN(number, UINT32_MAX / 2) + 1);
		}
	}
	self->first_id = self->next_id;
	return true;
}

static bool
report_boxed(Masking *self, GError **error)
{
	g_autoptr(GHashTable) said = g_hash_table_new(NULL, NULL);
	for (guint i = 0; i < self->boxed->len; i++) {
		uint32_t id = g_array_index(self->boxed, uint32_t, i);
		if (g_hash_table_add(said, GUINT_TO_POINTER(id)) &&
		    !xs_changes_degraded(self->changes, id, "(page)", "box", error))
			return false;
	}
	return true;
}

static bool
write_all(Masking *self, GError **error)
{
	XsOfd *ofd = self->ofd;
	for (size_t i = 0; i < xs_edits_count(self->edits); i++)
		if (!check_edit(self, xs_edits_get(self->edits, i), error))
			return false;
	if (!plan_pages(self, error) || !touch_fonts(self, error) || !find_next_id(self, error))
		return false;
	for (guint i = 0; i < ofd->entries->len; i++)
		if (!is_document(ofd, i) && !xs_ofd_prune_has(self->prune, i) &&
		    !write_entry(self, i, error))
			return false;
	return write_documents(self, error) && write_fonts(self, error) &&
	       report_boxed(self, error) && xs_pack_writer_finish(self->writer, error) &&
	       xs_pack_report_outside(ofd->pack, ofd->source, self->changes, error);
}

bool
xs_ofd_mask(XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error)
{
	XsOfd *ofd = (XsOfd *)document;
	size_t n = xs_pack_n_entries(ofd->pack);
	g_autoptr(XsPackageNames) names = xs_package_names_new(
		ofd->pack, edits, xs_ofd_names_part(ofd), &ofd->options, changes, error);
	int out = names != NULL ? xs_package_names_begin(names, fd, error) : -1;
	if (out < 0)
		return false;
	g_autoptr(XsPackWriter) writer =
		xs_pack_writer_new(ofd->pack, out, ofd->options.limits.output_size);
	g_autoptr(XsOfdPlan) plan = xs_ofd_plan_new(n);
	g_autoptr(XsOfdFonts) fonts = xs_ofd_fonts_new(ofd);
	g_autoptr(XsOfdPrune) prune = xs_ofd_prune_new(ofd);
	g_autoptr(GArray) boxed = g_array_new(false, false, sizeof(uint32_t));
	g_autofree bool *edited = g_new0(bool, (size_t)xs_ofd_rest_part(ofd) + 1);
	g_autofree const XsEdit **targets = g_new0(const XsEdit *, n + 1);
	Masking self = {
		.ofd = ofd,
		.edits = edits,
		.changes = changes,
		.writer = writer,
		.plan = plan,
		.fonts = fonts,
		.prune = prune,
		.edited = edited,
		.targets = targets,
		.boxed = boxed,
	};
	return write_all(&self, error) && xs_package_names_finish(names, error);
}
