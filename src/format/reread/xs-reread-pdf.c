// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-pdf.h"

#include "format/reread/xs-pdf-order.h"
#include "format/reread/xs-reread-area.h"
#include "format/reread/xs-reread-out.h"
#include "format/reread/xs-reread-pdf-walk.h"
#include "text/xs-ideograph.h"

#include <poppler.h>
#include <stdlib.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

typedef struct {
	const XsNeedles *needles;
	const GArray *areas; // among them
	XsSearch *search;
	XsRereadOut *out;
	XsReread *reread;
} Reader;

static void
add_aside(Reader *self, XsRole role, const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	xs_search_aside(self->search, (const uint8_t *)text, strlen(text));
	xs_reread_out_aside(self->out, role, (const uint8_t *)text, strlen(text));
}

static void
take_aside(Reader *self, XsRole role, char *text)
{
	add_aside(self, role, text);
	g_free(text);
}

static void
wipe(char *text)
{
	if (text != NULL)
		explicit_bzero(text, strlen(text));
	g_free(text);
}

static void
search_placed(Reader *self, const char *text, size_t len, const PopplerRectangle *boxes, size_t n)
{
	char *gaps = xs_pdf_order_gaps(text, len, boxes, n);
	const char *spaced = gaps != NULL ? gaps : text;
	xs_reread_out_lines(self->out, (const uint8_t *)spaced, strlen(spaced));
	wipe(gaps);
	char *lines = xs_pdf_order_lines(text, len, boxes, n);
	if (lines != NULL)
		xs_search_text(self->search, XS_ORDER_OTHER, (const uint8_t *)lines, strlen(lines));
	wipe(lines);
}

static void
search_text(Reader *self, PopplerPage *page)
{
	char *text = poppler_page_get_text(page);
	if (text == NULL)
		return;
	char *unified = xs_ideograph_unify_text(text, strlen(text));
	if (unified != NULL) {
		wipe(text);
		text = unified;
	}
	size_t len = strlen(text);
	g_autofree PopplerRectangle *boxes = NULL;
	guint n = 0;
	xs_search_text(self->search, XS_ORDER_FIRST, (const uint8_t *)text, len);
	bool placed = poppler_page_get_text_layout(page, &boxes, &n) &&
		      (glong)n == g_utf8_strlen(text, -1);
	if (placed)
		search_placed(self, text, len, boxes, n);
	else
		xs_reread_out_lines(self->out, (const uint8_t *)text, len);
	if (len > 0)
		xs_reread_areas(self->needles,
				self->areas,
				self->reread,
				page,
				text,
				placed ? boxes : NULL,
				n);
	wipe(text);
}

static void
search_annotation(Reader *self, PopplerAnnot *annot)
{
	take_aside(self, XS_ROLE_COMMENT, poppler_annot_get_contents(annot));
	take_aside(self, XS_ROLE_NAME, poppler_annot_get_name(annot));
	if (POPPLER_IS_ANNOT_MARKUP(annot)) {
		PopplerAnnotMarkup *markup = POPPLER_ANNOT_MARKUP(annot);
		take_aside(self, XS_ROLE_COMMENT, poppler_annot_markup_get_label(markup));
		take_aside(self, XS_ROLE_COMMENT, poppler_annot_markup_get_subject(markup));
	}
}

static void
search_annotations(Reader *self, PopplerPage *page)
{
	GList *mapping = poppler_page_get_annot_mapping(page);
	for (GList *at = mapping; at != NULL; at = at->next) {
		const PopplerAnnotMapping *item = at->data;
		search_annotation(self, item->annot);
	}
	poppler_page_free_annot_mapping(mapping);
}

static void
search_field(Reader *self, PopplerFormField *field)
{
	// Not the full name: poppler follows parents without end where they form a ring.
	take_aside(self, XS_ROLE_NAME, poppler_form_field_get_partial_name(field));
	take_aside(self, XS_ROLE_NAME, poppler_form_field_get_mapping_name(field));
	take_aside(self, XS_ROLE_FORM, poppler_form_field_get_alternate_ui_name(field));
	PopplerFormFieldType type = poppler_form_field_get_field_type(field);
	if (type == POPPLER_FORM_FIELD_TEXT)
		take_aside(self, XS_ROLE_FORM, poppler_form_field_text_get_text(field));
	if (type != POPPLER_FORM_FIELD_CHOICE)
		return;
	for (int i = 0; i < poppler_form_field_choice_get_n_items(field); i++)
		take_aside(self, XS_ROLE_FORM, poppler_form_field_choice_get_item(field, i));
	if (poppler_form_field_choice_is_editable(field))
		take_aside(self, XS_ROLE_FORM, poppler_form_field_choice_get_text(field));
}

static void
search_fields(Reader *self, PopplerPage *page)
{
	GList *mapping = poppler_page_get_form_field_mapping(page);
	for (GList *at = mapping; at != NULL; at = at->next) {
		const PopplerFormFieldMapping *item = at->data;
		search_field(self, item->field);
	}
	poppler_page_free_form_field_mapping(mapping);
}

static void
search_action(Reader *self, const PopplerAction *action)
{
	if (action == NULL)
		return;
	add_aside(self, XS_ROLE_LINK, action->any.title);
	if (action->type == POPPLER_ACTION_URI)
		add_aside(self, XS_ROLE_LINK, action->uri.uri);
	if (action->type == POPPLER_ACTION_LAUNCH)
		add_aside(self, XS_ROLE_LINK, action->launch.file_name);
	if (action->type == POPPLER_ACTION_GOTO_REMOTE)
		add_aside(self, XS_ROLE_LINK, action->goto_remote.file_name);
}

static void
search_links(Reader *self, PopplerPage *page)
{
	GList *mapping = poppler_page_get_link_mapping(page);
	for (GList *at = mapping; at != NULL; at = at->next) {
		const PopplerLinkMapping *item = at->data;
		search_action(self, item->action);
	}
	poppler_page_free_link_mapping(mapping);
}

static void
search_outline(Reader *self, PopplerIndexIter *iter, unsigned depth, uint32_t *budget)
{
	if (iter == NULL)
		return;
	do {
		if (depth == 0 || *budget == 0) {
			xs_reread_unread(self->reread, "outline", "outline too deep or too long");
			return;
		}
		(*budget)--;
		PopplerAction *action = poppler_index_iter_get_action(iter);
		search_action(self, action);
		if (action != NULL)
			poppler_action_free(action);
		PopplerIndexIter *child = poppler_index_iter_get_child(iter);
		search_outline(self, child, depth - 1, budget);
		if (child != NULL)
			poppler_index_iter_free(child);
	} while (poppler_index_iter_next(iter));
}

static void
search_attachments(Reader *self, PopplerDocument *document)
{
	GList *list = poppler_document_get_attachments(document);
	for (GList *at = list; at != NULL; at = at->next) {
		PopplerAttachment *attachment = at->data;
		if (attachment == NULL)
			continue;
		add_aside(self, XS_ROLE_NAME, poppler_attachment_get_name(attachment));
		add_aside(self, XS_ROLE_METADATA, poppler_attachment_get_description(attachment));
		g_object_unref(attachment);
	}
	g_list_free(list);
}

// Layers that are switched off are text like any other.
static void
show_layers(PopplerLayersIter *iter, unsigned depth, uint32_t *budget)
{
	if (iter == NULL || depth == 0)
		return;
	do {
		if (*budget == 0)
			return;
		(*budget)--;
		PopplerLayer *layer = poppler_layers_iter_get_layer(iter);
		if (layer != NULL) {
			poppler_layer_show(layer);
			g_object_unref(layer);
		}
		PopplerLayersIter *child = poppler_layers_iter_get_child(iter);
		show_layers(child, depth - 1, budget);
		if (child != NULL)
			poppler_layers_iter_free(child);
	} while (poppler_layers_iter_next(iter));
}

static void
show_all_layers(PopplerDocument *document, const XsLimits *limits)
{
	uint32_t budget = limits->entries;
	PopplerLayersIter *layers = poppler_layers_iter_new(document);
	show_layers(layers, limits->pdf_depth, &budget);
	if (layers != NULL)
		poppler_layers_iter_free(layers);
}

static void
search_document(Reader *self, PopplerDocument *document, const XsLimits *limits)
{
	xs_search_begin(self->search, "document", XS_JOIN_ALL);
	xs_reread_out_part(self->out, "document");
	take_aside(self, XS_ROLE_METADATA, poppler_document_get_title(document));
	take_aside(self, XS_ROLE_METADATA, poppler_document_get_author(document));
	take_aside(self, XS_ROLE_METADATA, poppler_document_get_subject(document));
	take_aside(self, XS_ROLE_METADATA, poppler_document_get_keywords(document));
	take_aside(self, XS_ROLE_METADATA, poppler_document_get_creator(document));
	take_aside(self, XS_ROLE_METADATA, poppler_document_get_producer(document));
	search_attachments(self, document);
	PopplerIndexIter *outline = poppler_index_iter_new(document);
	uint32_t budget = limits->entries;
	search_outline(self, outline, limits->pdf_depth, &budget);
	if (outline != NULL)
		poppler_index_iter_free(outline);
	xs_search_end(self->search);
}

static void
search_page(Reader *self, PopplerPage *page)
{
	search_text(self, page);
	xs_reread_out_break(self->out, XS_ROLE_BODY);
	search_annotations(self, page);
	search_fields(self, page);
	search_links(self, page);
}

static void
search_pages(Reader *self, PopplerDocument *document, const XsLimits *limits)
{
	int n = poppler_document_get_n_pages(document);
	if (n <= 0 || (uint32_t)n > limits->pages) {
		xs_reread_unread(self->reread, "", n <= 0 ? "no pages" : "too many pages");
		return;
	}
	for (int i = 0; i < n; i++) {
		g_autofree char *part = g_strdup_printf("page %d", i + 1);
		g_autoptr(PopplerPage) page = poppler_document_get_page(document, i);
		xs_search_begin(self->search, part, XS_JOIN_ALL);
		xs_reread_out_part(self->out, part);
		xs_reread_out_progress(self->out, (uint64_t)i, (uint64_t)n);
		if (page != NULL)
			search_page(self, page);
		else
			xs_reread_unread(self->reread, part, "page not read");
		xs_search_end(self->search);
	}
}

static bool
reread_pdf(const XsSource *copy,
	   const XsNeedles *needles,
	   const XsLimits *limits,
	   XsReread *reread,
	   XsSink *sink,
	   GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(copy, &len);
	if (len > limits->input_size || len > INT32_MAX) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "copy too large");
		return false;
	}
	g_autoptr(XsSearch) search = xs_search_new(needles, reread);
	g_autoptr(XsRereadOut) out = xs_reread_out_new(sink);
	g_autoptr(GArray) areas = xs_reread_areas_find(needles);
	Reader reader = {
		.needles = needles,
		.areas = areas,
		.search = search,
		.out = out,
		.reread = reread,
	};
	xs_reread_pdf_walk(data, len, search, limits, reread);
	xs_reread_out_progress(out, 0, 0);
	g_autoptr(GBytes) bytes = g_bytes_new_static(data, len);
	g_autoptr(PopplerDocument) document = poppler_document_new_from_bytes(bytes, NULL, NULL);
	if (document == NULL) {
		xs_reread_unread(reread, "", "not read by poppler");
		return xs_reread_out_finish(out, error);
	}
	show_all_layers(document, limits);
	search_document(&reader, document, limits);
	search_pages(&reader, document, limits);
	return xs_reread_out_finish(out, error);
}

const XsRereader xs_rereader_pdf = {.info = &xs_format_info_pdf, .reread = reread_pdf};
