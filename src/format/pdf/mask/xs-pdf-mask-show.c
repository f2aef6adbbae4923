// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/mask/xs-pdf-mask-show.h"

#include "format/pdf/content/xs-pdf-tokens.h"

#include <math.h>
#include <string.h>

enum {
	NARROWEST = 100, // star that looks like one
};

static const char hex_digits[] = "0123456789abcdef";

// Masked glyphs one after another that share a fate; extents in thousandths of the font size.
typedef struct {
	uint8_t fate;
	uint8_t ems;
	uint32_t id;      // of the edit of the first glyph
	uint32_t n;       // glyphs
	uint32_t n_chars; // that they stood for
	double extent;
	double held; // numbers behind the last glyph: part of the run only if it goes on
} Run;

typedef struct {
	const XsPdfShowContext *context;
	const XsPdfShow *show;
	XsPdfFont *font;
	const uint8_t *content;
	GString *out;
	Run run;
	uint32_t glyph;
	bool in_array;
} Writer;

// Numbers that surely round to this one; false for all others.
static bool
append_thousandths(GString *out, double value)
{
	static const double most = 1e9;
	static const double sure = 0.499;
	if (!(fabs(value) < most))
		return false;
	int64_t whole = llround(value);
	if (whole == 0 || fabs(value - (double)whole) > sure)
		return false;
	char text[24];
	char *at = text + sizeof text;
	int64_t left = ABS(whole);
	for (int digits = 0; left > 0 || digits < 4; digits++) {
		if (digits == 3 && at < text + sizeof text)
			*--at = '.';
		if (digits >= 3 || left % 10 != 0 || at < text + sizeof text)
			*--at = (char)('0' + left % 10);
		left /= 10;
	}
	if (whole < 0)
		*--at = '-';
	g_string_append_len(out, at, text + sizeof text - at);
	return true;
}

void
xs_pdf_append_number(GString *out, double value)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE + 16];
	if (!isfinite(value))
		value = 0;
	if (append_thousandths(out, value * 1000))
		return;
	g_ascii_formatd(text, sizeof text, "%.3f", CLAMP(value, -1e9, 1e9));
	size_t len = strlen(text);
	while (len > 0 && text[len - 1] == '0')
		len--;
	if (len > 0 && text[len - 1] == '.')
		len--;
	g_string_append_len(out, text, (gssize)len);
}

static void
open_array(Writer *self)
{
	if (!self->in_array)
		g_string_append_c(self->out, '[');
	self->in_array = true;
}

static void
close_array(Writer *self)
{
	if (self->in_array)
		g_string_append(self->out, "]TJ ");
	self->in_array = false;
}

// Moves the pen along the line by an extent.
static void
move_pen(Writer *self, double extent)
{
	if (fabs(extent) < 0.0005)
		return;
	open_array(self);
	xs_pdf_append_number(self->out, -extent);
	g_string_append_c(self->out, ' ');
}

static void
append_hex(GString *out, const uint8_t *bytes, size_t len)
{
	g_string_append_c(out, '<');
	for (size_t i = 0; i < len; i++) {
		g_string_append_c(out, hex_digits[bytes[i] >> 4]);
		g_string_append_c(out, hex_digits[bytes[i] & 15]);
	}
	g_string_append_c(out, '>');
}

// The operands of the Tf in force, as the stream writes them: name and size.
static void
append_font(Writer *self)
{
	XsPdfTokens tokens = {self->content, self->show->start, self->show->name};
	XsPdfToken token;
	xs_pdf_tokens_next(&tokens, &token);
	xs_pdf_tokens_next(&tokens, &token);
	g_string_append_len(self->out,
			    (const char *)self->content + self->show->name,
			    (gssize)(token.end - self->show->name));
	g_string_append(self->out, " Tf ");
}

static void
append_mask_font(Writer *self, uint32_t font)
{
	XsPdfTokens tokens = {self->content, self->show->start, self->show->name};
	XsPdfToken token;
	xs_pdf_tokens_next(&tokens, &token);
	xs_pdf_tokens_next(&tokens, &token);
	g_string_append_printf(self->out,
			       "%s %.*s Tf ",
			       self->context->font_name(self->context->user, font),
			       (int)(token.end - token.start),
			       (const char *)self->content + token.start);
}

// Character spacing in thousandths of the font size.
static double
spacing(const Writer *self)
{
	return self->show->tc * 1000 / self->show->size;
}

static bool
may_draw(const Writer *self)
{
	enum { INVISIBLE = 3, CLIP = 7 };
	const XsPdfShow *show = self->show;
	return show->name_len > 0 && show->tr != INVISIBLE && show->tr != CLIP && show->size != 0 &&
	       isfinite(self->run.extent);
}

// Shows n times a code of a mask font, then corrects the pen.
static void
draw_codes(Writer *self, const XsPdfMaskCode *code, uint32_t n, double correction)
{
	close_array(self);
	append_mask_font(self, code->font);
	g_string_append(self->out, "[<");
	for (uint32_t i = 0; i < n; i++) {
		g_string_append_c(self->out, hex_digits[code->code >> 4 & 15]);
		g_string_append_c(self->out, hex_digits[code->code & 15]);
	}
	g_string_append_c(self->out, '>');
	if (fabs(correction) >= 0.0005) {
		g_string_append_c(self->out, ' ');
		xs_pdf_append_number(self->out, -correction);
	}
	g_string_append(self->out, "]TJ ");
	append_font(self);
}

static bool
draw_stars(Writer *self)
{
	XsPdfMaskCode code;
	const Run *run = &self->run;
	double each = run->extent / run->n_chars;
	if (each < NARROWEST)
		return false;
	if (!xs_pdf_mask_font_code(
		    self->context->mask_font, XS_PDF_MASK_STAR, each - spacing(self), &code))
		return false;
	// Tf counts the extent along the line, also for the corrected rest.
	double drawn = run->n_chars * (code.advance + spacing(self));
	draw_codes(self, &code, run->n_chars, run->extent - drawn);
	return true;
}

static bool
draw_box(Writer *self)
{
	XsPdfMaskCode code;
	const Run *run = &self->run;
	if (!xs_pdf_mask_font_code(
		    self->context->mask_font, XS_PDF_MASK_BOX, run->extent - spacing(self), &code))
		return false;
	draw_codes(self, &code, 1, run->extent - code.advance - spacing(self));
	return true;
}

// As wide as asked, whatever it hides; what follows moves along.
static bool
draw_bar(Writer *self)
{
	XsPdfMaskCode code;
	double extent = self->run.ems * 1000.0;
	if (!xs_pdf_mask_font_code(self->context->mask_font, XS_PDF_MASK_BOX, extent, &code))
		return false;
	draw_codes(self, &code, 1, 0);
	// The kerning of what is hidden with what follows would tell of it.
	self->run.held = 0;
	return true;
}

// The mask font writes horizontally: its own displacement is taken back, then the vertical font
// moves on.
static bool
draw_column(Writer *self)
{
	XsPdfMaskCode code;
	if (!xs_pdf_mask_font_code(
		    self->context->mask_font, XS_PDF_MASK_COLUMN, -self->run.extent, &code))
		return false;
	draw_codes(self, &code, 1, -spacing(self));
	move_pen(self, self->run.extent);
	return true;
}

static bool
draw_upright_stars(Writer *self)
{
	XsPdfMaskCode code;
	double each = self->run.extent / self->run.n_chars;
	if (!xs_pdf_mask_font_code(self->context->mask_font, XS_PDF_MASK_UPRIGHT, -each, &code))
		return false;
	for (uint32_t i = 0; i < self->run.n_chars; i++) {
		draw_codes(self, &code, 1, -spacing(self));
		move_pen(self, each);
	}
	return true;
}

// Why other readers may not show the masks of this line as characters in order, or NULL: of upright,
// slanted and mirrored lines they often bring them in another, of text in a font that is missing they show
// none.
static const char *
odd_line(const Writer *self)
{
	static const float even = 0.001F;
	const XsPdfShow *show = self->show;
	if (xs_pdf_font_is_missing(self->font))
		return "missing font";
	if (show->line.dx * show->line.up[1] < show->line.dy * show->line.up[0])
		return "mirrored";
	if (show->line.vertical)
		return "upright";
	return fabsf(show->line.dx) > even && fabsf(show->line.dy) > even ? "slanted" : NULL;
}

// Draws the run as what it is to be, else as a box, else leaves a gap; returns what there is to say
// of its stars, or NULL.
static const char *
draw_run(Writer *self)
{
	bool vertical = self->show->line.vertical;
	bool may = may_draw(self);
	bool stars = self->run.fate == XS_PDF_GLYPH_STAR;
	if (may && self->run.fate == XS_PDF_GLYPH_BAR && draw_bar(self))
		return NULL;
	if (may && stars && (vertical ? draw_upright_stars(self) : draw_stars(self)))
		return odd_line(self);
	if (may && (vertical ? draw_column(self) : draw_box(self)))
		return stars ? "box" : NULL;
	move_pen(self, self->run.extent);
	return stars ? "gap" : NULL;
}

static void
end_run(Writer *self)
{
	Run *run = &self->run;
	const char *note = run->n > 0 ? draw_run(self) : NULL;
	if (note != NULL)
		g_hash_table_insert(
			self->context->degraded, GUINT_TO_POINTER(run->id), (void *)note);
	double held = run->held;
	*run = (Run){0};
	move_pen(self, held);
}

static void
mask_glyph(Writer *self, const XsPdfMaskGlyph *glyph, const XsPdfCode *code)
{
	const XsPdfShow *show = self->show;
	if (self->run.n > 0 && (self->run.fate != glyph->fate || self->run.id != glyph->id))
		end_run(self);
	Run *run = &self->run;
	double width = show->line.vertical ? code->w1 : code->width;
	double extra = show->tc + (code->is_space ? show->tw : 0);
	run->fate = glyph->fate;
	run->ems = glyph->ems;
	run->id = glyph->id;
	run->n++;
	run->n_chars += MAX(code->n_chars, 1);
	run->extent += run->held;
	run->held = 0;
	run->extent += width * 1000 + (show->size != 0 ? extra * 1000 / show->size : 0);
}

static void
keep_codes(Writer *self, const uint8_t *bytes, size_t len)
{
	if (len == 0)
		return;
	end_run(self);
	open_array(self);
	append_hex(self->out, bytes, len);
}

static bool
has_masked(const Writer *self, const uint8_t *untrusted, size_t len)
{
	size_t pos = 0;
	uint32_t glyph = self->glyph;
	uint32_t end = self->show->first + self->show->line.count;
	while (glyph < end && xs_pdf_font_read(self->font, untrusted, len, &pos) != NULL)
		if (self->context->glyphs[glyph++].fate != XS_PDF_GLYPH_KEPT)
			return true;
	return false;
}

static void
write_string(Writer *self, const uint8_t *untrusted, size_t len)
{
	const XsPdfCode *code = NULL;
	size_t pos = 0;
	size_t kept = 0; // codes [kept, pos) wait to be written
	uint32_t end = self->show->first + self->show->line.count;
	size_t before = 0;
	while ((code = xs_pdf_font_read(self->font, untrusted, len, &pos)) != NULL) {
		const XsPdfMaskGlyph *glyph = &self->context->glyphs[self->glyph];
		if (self->glyph++ < end && glyph->fate != XS_PDF_GLYPH_KEPT) {
			keep_codes(self, untrusted + kept, before - kept);
			mask_glyph(self, glyph, code);
			kept = pos;
		}
		before = pos;
	}
	keep_codes(self, untrusted + kept, len - kept);
}

static void
write_token(Writer *self, const XsPdfTokens *tokens, const XsPdfToken *token)
{
	if (token->kind == XS_PDF_TOKEN_NUMBER) {
		if (self->run.n > 0) {
			self->run.held -= token->number;
			return;
		}
		open_array(self);
		g_string_append_len(self->out,
				    (const char *)self->content + token->start,
				    (gssize)(token->end - token->start));
		g_string_append_c(self->out, ' ');
		return;
	}
	if (token->kind != XS_PDF_TOKEN_STRING && token->kind != XS_PDF_TOKEN_HEX)
		return;
	g_autofree uint8_t *bytes = g_malloc(token->end - token->start + 1);
	size_t len = xs_pdf_token_string(tokens, token, bytes);
	if (has_masked(self, bytes, len)) {
		write_string(self, bytes, len);
		return;
	}
	end_run(self);
	open_array(self);
	g_string_append_len(self->out,
			    (const char *)self->content + token->start,
			    (gssize)(token->end - token->start));
	size_t pos = 0;
	while (xs_pdf_font_read(self->font, bytes, len, &pos) != NULL)
		self->glyph++;
}

// ' and " move to the next line first; " sets spacing before that (9.4.3).
static void
write_prefix(Writer *self, XsPdfTokens *tokens)
{
	static const char *const names[] = {"Tw", "Tc"};
	if (self->show->kind == XS_PDF_SHOW_SPACED_LINE) {
		for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
			XsPdfToken token;
			xs_pdf_tokens_next(tokens, &token);
			g_string_append_printf(self->out,
					       "%.*s %s ",
					       (int)(token.end - token.start),
					       (const char *)self->content + token.start,
					       names[i]);
		}
	}
	if (self->show->kind == XS_PDF_SHOW_LINE || self->show->kind == XS_PDF_SHOW_SPACED_LINE)
		g_string_append(self->out, "T* ");
}

GString *
xs_pdf_mask_show(const XsPdfShowContext *context, const XsPdfShow *show)
{
	const XsPdfInstance *instance = xs_pdf_ledger_instance(context->ledger, show->instance);
	Writer self = {
		.context = context,
		.show = show,
		.font = context->ledger->fonts->pdata[show->font],
		.content = g_bytes_get_data(instance->content, NULL),
		.out = g_string_new(" "),
		.glyph = show->first,
	};
	XsPdfTokens tokens = {self.content, show->end, show->start};
	write_prefix(&self, &tokens);
	for (;;) {
		XsPdfToken token;
		xs_pdf_tokens_next(&tokens, &token);
		if (token.kind == XS_PDF_TOKEN_END)
			break;
		write_token(&self, &tokens, &token);
	}
	end_run(&self);
	close_array(&self);
	return self.out;
}
