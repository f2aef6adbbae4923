// SPDX-License-Identifier: GPL-3.0-or-later
// Marked content (ISO 32000-1 14.6) and the text of its property lists.
#include "format/pdf/content/xs-pdf-run.h"

#include <string.h>

// Text of an inline property list, one string a line; NULL where there is none.
static char *
inline_text(XsPdfFrame *frame, guint first)
{
	g_autoptr(GString) text = NULL;
	for (guint i = first + 1; i < frame->operands->len; i++) {
		const XsPdfToken *value = &g_array_index(frame->operands, XsPdfToken, i);
		if ((value->kind != XS_PDF_TOKEN_STRING && value->kind != XS_PDF_TOKEN_HEX) ||
		    xs_pdf_token_is_language(&frame->tokens, value - 1, value))
			continue;
		g_autofree uint8_t *bytes = g_malloc(value->end - value->start + 1);
		size_t len = xs_pdf_token_string(&frame->tokens, value, bytes);
		g_autofree char *utf8 =
			xs_pdf_file_text(xs_pdf_content_file(frame->run->content), bytes, len);
		if (text == NULL)
			text = g_string_new(NULL);
		else
			g_string_append_c(text, '\n');
		g_string_append(text, utf8);
	}
	return text != NULL ? g_string_free(g_steal_pointer(&text), false) : NULL;
}

static int
inline_mcid(const XsPdfFrame *frame, guint first)
{
	for (guint i = first + 1; i + 1 < frame->operands->len; i++) {
		const XsPdfToken *key = &g_array_index(frame->operands, XsPdfToken, i);
		if (key[1].kind == XS_PDF_TOKEN_NUMBER &&
		    xs_pdf_token_is(&frame->tokens, key, "MCID"))
			return (int)CLAMP(key[1].number, -1, INT32_MAX);
	}
	return -1;
}

static char *
named_replacement(XsPdfFrame *frame, int *ret_mcid)
{
	static const char *const keys[] = {"/ActualText", "/Alt", "/E"};
	XsPdfFile *file = xs_pdf_content_file(frame->run->content);
	char name[XS_PDF_MAX_NAME];
	if (!xs_pdf_run_name(frame, 1, name))
		return NULL;
	qpdf_oh list = xs_pdf_run_resource(frame, "/Properties", name);
	bool has = false;
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		has = has || (qpdf_oh_is_dictionary(file->qpdf, list) &&
			      qpdf_oh_has_key(file->qpdf, list, keys[i]));
	*ret_mcid = (int)CLAMP(xs_pdf_file_key_number(file, list, "/MCID", -1), -1, INT32_MAX);
	qpdf_oh_release(file->qpdf, list);
	// The text itself is read with all strings of the document.
	return has ? g_strdup("") : NULL;
}

void
xs_pdf_run_begin_marked(XsPdfFrame *frame, bool with_list)
{
	XsPdfRun *run = frame->run;
	g_array_append_val(frame->marks, run->scope);
	if (!with_list || frame->operands->len < 2)
		return;
	XsPdfScope scope = {.instance = frame->instance, .outer = run->scope, .mcid = -1};
	const XsPdfToken *last = xs_pdf_run_operand(frame, 1);
	scope.end = last->end;
	if (last->kind == XS_PDF_TOKEN_NAME) {
		scope.named = true;
		scope.start = last->start;
		scope.utf8 = named_replacement(frame, &scope.mcid);
	} else {
		guint first = 0;
		while (first < frame->operands->len &&
		       g_array_index(frame->operands, XsPdfToken, first).kind !=
			       XS_PDF_TOKEN_DICT_OPEN)
			first++;
		if (first == frame->operands->len)
			return;
		scope.start = g_array_index(frame->operands, XsPdfToken, first).start;
		scope.utf8 = inline_text(frame, first);
		scope.mcid = inline_mcid(frame, first);
	}
	if (scope.utf8 == NULL && scope.mcid < 0)
		return;
	if (scope.utf8 == NULL)
		scope.utf8 = g_strdup("");
	g_array_append_val(run->ledger->scopes, scope);
	run->scope = run->ledger->scopes->len;
}

// The one radical whose character is another one in traditional text: the text of marked content around a glyph
// tells which, as browsers write it.
static void
settle_radical(XsPdfRun *run)
{
	static const char simplified[] = "户";
	static const char traditional[] = "戶";
	XsPdfLedger *ledger = run->ledger;
	if (run->scope == 0 || ledger->shows->len == 0)
		return;
	const XsPdfScope *scope = &g_array_index(ledger->scopes, XsPdfScope, run->scope - 1);
	const XsPdfShow *show = xs_pdf_ledger_show(ledger, ledger->shows->len - 1);
	if (show->scope != run->scope || show->line.count != 1 ||
	    !g_str_equal(scope->utf8, traditional))
		return;
	XsPdfGlyph *glyph = &g_array_index(ledger->glyphs, XsPdfGlyph, show->first);
	if (glyph->utf8_len == strlen(simplified) &&
	    memcmp(glyph->utf8, simplified, glyph->utf8_len) == 0)
		glyph->utf8 = traditional;
}

void
xs_pdf_run_end_marked(XsPdfFrame *frame)
{
	if (frame->marks->len == 0)
		return;
	settle_radical(frame->run);
	frame->run->scope = g_array_index(frame->marks, uint32_t, frame->marks->len - 1);
	g_array_set_size(frame->marks, frame->marks->len - 1);
}
