// SPDX-License-Identifier: GPL-3.0-or-later
// Text that stands in content but is shown by no operator: comments, strings that are left over,
// names and numbers that are too long to be any.
#include "format/pdf/content/xs-pdf-run.h"

#include <string.h>

enum {
	ENOUGH_DIGITS = 7,       // of a name or a word
	LONG_NUMBER = 11,        // digits of a number that draws nothing sensible
	MAX_STRAYS = 100 * 1000, // of one ledger
};

static void
add(XsPdfFrame *frame, size_t start, size_t end, char *utf8)
{
	XsPdfLedger *ledger = frame->run->ledger;
	XsPdfScope scope = {
		.utf8 = utf8,
		.start = start,
		.end = end,
		.instance = frame->instance,
		.mcid = -1,
		.stray = true,
	};
	if (ledger->scopes->len < MAX_STRAYS && utf8[0] != '\0') {
		g_array_append_val(ledger->scopes, scope);
		return;
	}
	if (utf8[0] != '\0')
		xs_pdf_ledger_gap(ledger, XS_GAP_LIMIT, false, "too much text that is not shown");
	g_free(utf8);
}

static void
add_bytes(XsPdfFrame *frame, const XsPdfToken *token)
{
	const uint8_t *bytes = frame->tokens.untrusted + token->start;
	XsPdfFile *file = xs_pdf_content_file(frame->run->content);
	add(frame,
	    token->start,
	    token->end,
	    xs_pdf_file_text(file, bytes, token->end - token->start));
}

static void
add_string(XsPdfFrame *frame, const XsPdfToken *token)
{
	g_autofree uint8_t *bytes = g_malloc(token->end - token->start + 1);
	size_t len = xs_pdf_token_string(&frame->tokens, token, bytes);
	XsPdfFile *file = xs_pdf_content_file(frame->run->content);
	add(frame, token->start, token->end, xs_pdf_file_text(file, bytes, len));
}

static size_t
count_digits(const XsPdfFrame *frame, const XsPdfToken *token)
{
	size_t digits = 0;
	for (size_t i = token->start; i < token->end; i++)
		digits += g_ascii_isdigit(frame->tokens.untrusted[i]) ? 1 : 0;
	return digits;
}

static bool
is_string(const XsPdfToken *token)
{
	return token->kind == XS_PDF_TOKEN_STRING || token->kind == XS_PDF_TOKEN_HEX;
}

static bool
is_long_number(const XsPdfFrame *frame, const XsPdfToken *token)
{
	return token->kind == XS_PDF_TOKEN_NUMBER && token->end - token->start >= LONG_NUMBER &&
	       memchr(frame->tokens.untrusted + token->start, '.', token->end - token->start) ==
		       NULL;
}

static bool
is_long_name(const XsPdfFrame *frame, const XsPdfToken *token)
{
	return token->kind == XS_PDF_TOKEN_NAME && token->end - token->start > ENOUGH_DIGITS &&
	       count_digits(frame, token) >= ENOUGH_DIGITS;
}

void
xs_pdf_run_comments(XsPdfFrame *frame, size_t start, size_t end)
{
	const uint8_t *untrusted = frame->tokens.untrusted;
	const uint8_t *first = memchr(untrusted + start, '%', end - start);
	if (first == NULL)
		return;
	XsPdfToken comment = {.start = (size_t)(first - untrusted), .end = end};
	add_bytes(frame, &comment);
}

static bool
is_delimiter(uint8_t byte)
{
	return memchr("()<>[]/%", byte, 8) != NULL;
}

void
xs_pdf_run_image_texts(XsPdfFrame *frame, size_t start, size_t end)
{
	const uint8_t *untrusted = frame->tokens.untrusted;
	for (size_t at = start; at < end; at++) {
		size_t from = at;
		size_t digits = 0;
		for (; at < end && g_ascii_isprint(untrusted[at]) && !is_delimiter(untrusted[at]);
		     at++)
			digits += g_ascii_isdigit(untrusted[at]) ? 1 : 0;
		if (digits < LONG_NUMBER)
			continue;
		XsPdfToken run = {.start = from, .end = at};
		guint n = frame->run->ledger->scopes->len;
		add_bytes(frame, &run);
		if (frame->run->ledger->scopes->len > n)
			g_array_index(frame->run->ledger->scopes, XsPdfScope, n).blank = true;
	}
}

void
xs_pdf_run_note_text(XsPdfFrame *frame, const XsPdfToken *token)
{
	if (is_string(token) || (token->end - token->start > ENOUGH_DIGITS &&
				 (is_long_number(frame, token) || is_long_name(frame, token))))
		frame->n_texts++;
}

// The operands from which on an operator uses strings.
static guint
first_used(const XsPdfFrame *frame, const XsPdfToken *word)
{
	guint n = frame->operands->len;
	const XsPdfTokens *tokens = &frame->tokens;
	if (word == NULL || n == 0)
		return n;
	if (xs_pdf_token_is(tokens, word, "Tj") || xs_pdf_token_is(tokens, word, "'") ||
	    xs_pdf_token_is(tokens, word, "\""))
		return frame->run->state.font != NULL ? n - 1 : n;
	if (xs_pdf_token_is(tokens, word, "BDC"))
		return 0;
	if (!xs_pdf_token_is(tokens, word, "TJ") || frame->run->state.font == NULL)
		return n;
	guint first = n;
	while (first > 0 && g_array_index(frame->operands, XsPdfToken, first - 1).kind !=
				    XS_PDF_TOKEN_ARRAY_OPEN)
		first--;
	return first;
}

// Operators whose names are those of resources, which must stay. Of marked content only the last one is.
static bool
names_resource(const XsPdfFrame *frame, const XsPdfToken *word, guint operand)
{
	bool last = operand + 1 == frame->operands->len;
	static const char *const words[] = {
		"Tf", "Do", "gs", "cs", "CS", "scn", "SCN", "sh", "BDC"};
	for (size_t i = 0; word != NULL && i < G_N_ELEMENTS(words); i++)
		if (xs_pdf_token_is(&frame->tokens, word, words[i]))
			return last || words[i][0] != 'B';
	return false;
}

void
xs_pdf_run_stray(XsPdfFrame *frame, const XsPdfToken *word)
{
	if (word != NULL && word->end - word->start >= ENOUGH_DIGITS &&
	    count_digits(frame, word) >= ENOUGH_DIGITS)
		add_bytes(frame, word);
	if (frame->n_texts == 0)
		return;
	guint n_texts = frame->n_texts;
	frame->n_texts = 0;
	guint used = first_used(frame, word);
	for (guint i = used; i < frame->operands->len; i++)
		n_texts -= is_string(&g_array_index(frame->operands, XsPdfToken, i)) ? 1 : 0;
	// Nearly always: all of them are shown.
	if (n_texts == 0)
		return;
	for (guint i = 0; i < frame->operands->len; i++) {
		const XsPdfToken *token = &g_array_index(frame->operands, XsPdfToken, i);
		if (is_string(token) && i < used)
			add_string(frame, token);
		else if (is_long_number(frame, token) ||
			 (is_long_name(frame, token) && !names_resource(frame, word, i)))
			add_bytes(frame, token);
	}
}
