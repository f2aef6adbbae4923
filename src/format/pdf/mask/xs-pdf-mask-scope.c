// SPDX-License-Identifier: GPL-3.0-or-later
// Text of marked content's property lists goes where it covers masked glyphs or is hit itself; so does
// hit text that no operator shows.
#include "format/pdf/content/xs-pdf-tokens.h"
#include "format/pdf/mask/xs-pdf-mask-private.h"
#include "format/pdf/mask/xs-pdf-mask-structure.h"

static bool
is_string(const XsPdfToken *token)
{
	return token->kind == XS_PDF_TOKEN_STRING || token->kind == XS_PDF_TOKEN_HEX;
}

// Whether a string follows: the key goes with it.
static bool
is_key_of_text(const XsPdfTokens *tokens, const XsPdfToken *key)
{
	XsPdfTokens ahead = *tokens;
	XsPdfToken value;
	if (key->kind != XS_PDF_TOKEN_NAME)
		return false;
	xs_pdf_tokens_next(&ahead, &value);
	return is_string(&value);
}

static bool
is_key_of_language(const XsPdfTokens *tokens, const XsPdfToken *key)
{
	XsPdfTokens ahead = *tokens;
	XsPdfToken value;
	xs_pdf_tokens_next(&ahead, &value);
	return key->kind == XS_PDF_TOKEN_NAME && xs_pdf_token_is_language(tokens, key, &value);
}

static void
append_token(GString *out, const uint8_t *content, const XsPdfToken *token)
{
	g_string_append_len(
		out, (const char *)content + token->start, (gssize)(token->end - token->start));
	g_string_append_c(out, ' ');
}

// What takes the place of a number or a name that is long enough to be a value, or NULL.
static const char *
instead_of(const uint8_t *content, const XsPdfToken *token)
{
	enum { LONG_NUMBER = 11, LONG_NAME = 7 };
	size_t digits = 0;
	for (size_t i = token->start; i < token->end; i++)
		digits += g_ascii_isdigit(content[i]) ? 1 : 0;
	if (token->kind == XS_PDF_TOKEN_NUMBER && digits >= LONG_NUMBER)
		return "0 ";
	return token->kind == XS_PDF_TOKEN_NAME && digits >= LONG_NAME ? "/X " : NULL;
}

// An inline property list without its text, but with its language.
static char *
without_text(const uint8_t *content, const XsPdfScope *scope)
{
	XsPdfTokens tokens = {content, scope->end, scope->start};
	GString *out = g_string_new(NULL);
	for (;;) {
		XsPdfToken token;
		xs_pdf_tokens_next(&tokens, &token);
		if (token.kind == XS_PDF_TOKEN_END)
			break;
		if (is_key_of_language(&tokens, &token)) {
			append_token(out, content, &token);
			xs_pdf_tokens_next(&tokens, &token);
		} else if (is_string(&token) || is_key_of_text(&tokens, &token)) {
			continue;
		}
		const char *other = instead_of(content, &token);
		if (other != NULL)
			g_string_append(out, other);
		else
			append_token(out, content, &token);
	}
	return g_string_free(out, false);
}

// What stands in the place of a stray text, so that the words around it keep their meaning.
static char *
without_stray(const uint8_t *content, const XsPdfScope *scope)
{
	if (scope->blank)
		return g_strnfill(scope->end - scope->start, ' ');
	switch (content[scope->start]) {
	case '(':
	case '<':
		return g_strdup("()");
	case '/':
		return g_strdup("/X");
	case '%':
		return g_strdup(" ");
	default:
		return g_strdup(" 0 ");
	}
}

static void
clear_named_list(XsPdfRewrite *self, const XsPdfScope *scope)
{
	XsPdfFile *file = self->mask->file;
	char name[512] = "/";
	const XsPdfInstance *instance = xs_pdf_ledger_instance(self->ledger, scope->instance);
	XsPdfTokens tokens = {g_bytes_get_data(instance->content, NULL), scope->end, scope->start};
	XsPdfToken token;
	xs_pdf_tokens_next(&tokens, &token);
	if (!xs_pdf_token_name(&tokens, &token, name + 1, sizeof name - 1))
		return;
	bool own = false;
	qpdf_oh resources = xs_pdf_rewrite_resources(self, scope->instance, &own);
	qpdf_oh group = xs_pdf_file_key(file, resources, "/Properties");
	qpdf_oh list = xs_pdf_file_key(file, group, name);
	if (qpdf_oh_is_dictionary(file->qpdf, list)) {
		qpdf_oh_remove_key(file->qpdf, list, "/ActualText");
		qpdf_oh_remove_key(file->qpdf, list, "/Alt");
		qpdf_oh_remove_key(file->qpdf, list, "/E");
	}
	qpdf_oh_release(file->qpdf, list);
	qpdf_oh_release(file->qpdf, group);
	qpdf_oh_release(file->qpdf, resources);
}

// The identifiers of a form without a structure of its own count as those of the page.
static void
note_marked(XsPdfRewrite *self, const XsPdfScope *scope)
{
	const XsPdfInstance *own = xs_pdf_ledger_instance(self->ledger, scope->instance);
	const XsPdfInstance *page = xs_pdf_ledger_instance(self->ledger, 0);
	xs_pdf_mask_structure_note(self->mask->marked, own->id, scope->mcid);
	if (own != page)
		xs_pdf_mask_structure_note(self->mask->marked, page->id, scope->mcid);
}

void
xs_pdf_rewrite_scopes(XsPdfRewrite *self, GHashTable *scopes)
{
	for (guint i = 0; i < self->ledger->scopes->len; i++) {
		const XsPdfScope *scope = &g_array_index(self->ledger->scopes, XsPdfScope, i);
		if (!g_hash_table_contains(scopes, GUINT_TO_POINTER(i)))
			continue;
		if (scope->mcid >= 0)
			note_marked(self, scope);
		if (scope->named) {
			clear_named_list(self, scope);
			continue;
		}
		if (scope->utf8[0] == '\0')
			continue;
		const XsPdfInstance *instance =
			xs_pdf_ledger_instance(self->ledger, scope->instance);
		const uint8_t *content = g_bytes_get_data(instance->content, NULL);
		xs_pdf_rewrite_patch(self,
				     scope->instance,
				     scope->start,
				     scope->end,
				     scope->stray ? without_stray(content, scope)
						  : without_text(content, scope));
	}
}

// Whether every place among replacement texts, which count from start to end, is one.
XS_CHECKED static bool
check_scope_places(const GArray *splices, uint64_t end, GError **error)
{
	for (guint k = 0; k < splices->len; k++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, k);
		if (splice->off < XS_PDF_SCOPE_BASE ||
		    (splice->off <= end && splice->len <= end - splice->off))
			continue;
		g_set_error_literal(error,
				    XS_ERROR,
				    XS_ERROR_MALFORMED,
				    "edit outside of the page's replacement texts");
		return false;
	}
	return true;
}

bool
xs_pdf_rewrite_find_scopes(XsPdfRewrite *self,
			   const GArray *splices,
			   GHashTable *scopes,
			   GError **error)
{
	uint64_t at = XS_PDF_SCOPE_BASE;
	for (guint i = 0; i < self->ledger->scopes->len; i++) {
		const XsPdfScope *scope = &g_array_index(self->ledger->scopes, XsPdfScope, i);
		uint64_t end = at + (uint64_t)g_utf8_strlen(scope->utf8, -1);
		for (guint k = 0; k < splices->len; k++) {
			const XsSplice *splice = &g_array_index(splices, XsSplice, k);
			if (splice->off < XS_PDF_SCOPE_BASE || splice->off >= end ||
			    (splice->off < at && splice->len <= at - splice->off))
				continue;
			g_hash_table_add(scopes, GUINT_TO_POINTER(i));
			if (!xs_changes_edited(self->mask->changes,
					       splice->id,
					       self->part_name,
					       scope->start,
					       scope->end - scope->start,
					       error))
				return false;
		}
		at = end;
	}
	return check_scope_places(splices, at, error);
}
