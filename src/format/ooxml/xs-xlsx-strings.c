// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-xlsx-strings.h"

#include "text/xs-edit.h"

#include <string.h>

struct XsXlsxStrings {
	XsBuffer text;
	GArray *ends;   // uint32_t: where each string ends in the text
	GArray *uses;   // uint32_t: cells that show it
	GArray *masked; // uint32_t, or NULL: those of them that are masked
	bool phonetic;
	bool stray;
};

void
xs_xlsx_strings_free(XsXlsxStrings *self)
{
	if (self == NULL)
		return;
	xs_buffer_clear(&self->text);
	g_array_unref(self->ends);
	g_array_unref(self->uses);
	g_clear_pointer(&self->masked, g_array_unref);
	g_free(self);
}

size_t
xs_xlsx_strings_count(const XsXlsxStrings *self)
{
	return self->ends->len;
}

const char *
xs_xlsx_strings_get(const XsXlsxStrings *self, size_t index, size_t *ret_len)
{
	uint32_t start = index > 0 ? g_array_index(self->ends, uint32_t, index - 1) : 0;
	*ret_len = g_array_index(self->ends, uint32_t, index) - start;
	return *ret_len > 0 ? (const char *)self->text.data + start : "";
}

void
xs_xlsx_strings_use(XsXlsxStrings *self, size_t index)
{
	uint32_t *uses = &g_array_index(self->uses, uint32_t, index);
	*uses += *uses < UINT32_MAX;
}

uint32_t
xs_xlsx_strings_uses(const XsXlsxStrings *self, size_t index)
{
	return g_array_index(self->uses, uint32_t, index);
}

void
xs_xlsx_strings_forget_uses(XsXlsxStrings *self)
{
	if (self->uses->len > 0)
		memset(self->uses->data, 0, self->uses->len * sizeof(uint32_t));
}

void
xs_xlsx_strings_mask(XsXlsxStrings *self, size_t index)
{
	if (self->masked == NULL) {
		self->masked = g_array_new(false, true, sizeof(uint32_t));
		g_array_set_size(self->masked, self->uses->len);
	}
	g_array_index(self->masked, uint32_t, index)++;
}

bool
xs_xlsx_strings_changed(const XsXlsxStrings *self)
{
	return self->masked != NULL;
}

// Follows the elements of the part.
typedef struct {
	XsXlsxLexer *lexer;
	XsXlsxToken token;
	size_t n;          // strings that have begun
	uint32_t string;   // depth of the open si, or 0
	uint32_t phonetic; // of the open rPh
	uint32_t text;     // of the open t
	uint64_t begin;    // of the open si or rPh
} Walk;

// Where the text at hand stands.
typedef enum {
	PLACE_NONE,
	PLACE_STRING,
	PLACE_PHONETIC,
	PLACE_STRAY,
} Place;

static bool
step(Walk *walk, GError **error)
{
	XsXlsxToken *token = &walk->token;
	if (!xs_xlsx_lexer_next(walk->lexer, token, error))
		return false;
	if (token->kind == XS_XLSX_START) {
		if (walk->string == 0 && token->depth == 2 &&
		    xs_xlsx_token_is(walk->lexer, token, "si"))
			walk->string = token->depth;
		else if (walk->string != 0 && walk->phonetic == 0 &&
			 xs_xlsx_token_is(walk->lexer, token, "rPh"))
			walk->phonetic = token->depth;
		else if (walk->string != 0 && walk->text == 0 &&
			 xs_xlsx_token_is(walk->lexer, token, "t"))
			walk->text = token->depth;
	}
	return true;
}

// After the END at hand was looked at.
static void
leave(Walk *walk)
{
	uint32_t depth = walk->token.depth;
	if (walk->token.kind != XS_XLSX_END)
		return;
	if (walk->text == depth)
		walk->text = 0;
	else if (walk->phonetic == depth)
		walk->phonetic = 0;
	else if (walk->string == depth) {
		walk->string = 0;
		walk->n++;
	}
}

static bool
is_blank(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isspace(text[i]))
			return false;
	}
	return true;
}

static Place
place_of(const Walk *walk)
{
	const XsXlsxToken *token = &walk->token;
	if (token->kind != XS_XLSX_TEXT && token->kind != XS_XLSX_CDATA &&
	    token->kind != XS_XLSX_ASIDE)
		return PLACE_NONE;
	if (token->kind != XS_XLSX_ASIDE && walk->text != 0)
		return walk->phonetic != 0 ? PLACE_PHONETIC : PLACE_STRING;
	const char *text = xs_xlsx_lexer_bytes(walk->lexer, token->name);
	// The XML declaration comes as an instruction, too.
	if (is_blank(text, token->name_len) ||
	    (token->depth == 0 && token->kind == XS_XLSX_ASIDE && token->name_len > 4 &&
	     memcmp(text, "xml ", 4) == 0))
		return PLACE_NONE;
	return PLACE_STRAY;
}

static bool
add_text(XsXlsxStrings *self, const Walk *walk, GError **error)
{
	const XsXlsxToken *token = &walk->token;
	const char *text = xs_xlsx_lexer_bytes(walk->lexer, token->name);
	bool cdata = token->kind == XS_XLSX_CDATA;
	if (cdata || xs_xlsx_is_plain(text, token->name_len))
		return xs_buffer_append(&self->text, text, token->name_len, error);
	return xs_xlsx_decode_to(&self->text, text, token->name_len, cdata, true, error);
}

static bool
add_string(XsXlsxStrings *self, const XsLimits *limits, GError **error)
{
	const uint32_t none = 0;
	uint32_t end = (uint32_t)self->text.len;
	if (self->ends->len >= limits->blocks) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many shared strings");
		return false;
	}
	g_array_append_val(self->ends, end);
	g_array_append_val(self->uses, none);
	return true;
}

static bool
load(XsXlsxStrings *self, Walk *walk, const XsLimits *limits, GError **error)
{
	do {
		xs_xlsx_lexer_mark(walk->lexer);
		if (!step(walk, error))
			return false;
		Place place = place_of(walk);
		self->phonetic |= place == PLACE_PHONETIC;
		self->stray |= place == PLACE_STRAY;
		if (place == PLACE_STRING && !add_text(self, walk, error))
			return false;
		size_t n = walk->n;
		leave(walk);
		if (walk->n > n && !add_string(self, limits, error))
			return false;
	} while (walk->token.kind != XS_XLSX_END_OF_PART);
	return true;
}

XsXlsxStrings *
xs_xlsx_strings_load(XsPack *pack, size_t entry, const XsLimits *limits, GError **error)
{
	g_autoptr(XsXlsxStrings) self = g_new0(XsXlsxStrings, 1);
	self->text = xs_buffer_init((size_t)MIN(limits->text_size, UINT32_MAX - 1));
	self->ends = g_array_new(false, false, sizeof(uint32_t));
	self->uses = g_array_new(false, false, sizeof(uint32_t));
	g_autoptr(XsXlsxLexer) lexer = xs_xlsx_lexer_open(pack, entry, limits, error);
	Walk walk = {.lexer = lexer};
	if (lexer == NULL || !load(self, &walk, limits, error))
		return NULL;
	return g_steal_pointer(&self);
}

bool
xs_xlsx_strings_has_more(const XsXlsxStrings *self)
{
	for (size_t i = 0; i < self->uses->len; i++) {
		if (xs_xlsx_strings_uses(self, i) == 0)
			return true;
	}
	return self->phonetic || self->stray;
}

typedef struct {
	XsSink *sink;
	uint32_t part;
	uint64_t base;
	bool open; // text stands in the block
} Sender;

static bool
send_piece(void *user,
	   XsPieceKind kind,
	   const char *utf8,
	   size_t len,
	   size_t off,
	   size_t n,
	   GError **error)
{
	Sender *self = user;
	XsPlace place = {self->part, self->base + off, n};
	self->open = true;
	return xs_sink_text(self->sink, kind, utf8, len, place, error);
}

static bool
end_block(Sender *sender, const Walk *walk, GError **error)
{
	if (!sender->open)
		return true;
	sender->open = false;
	return xs_sink_end_block(
		sender->sink, XS_ROLE_HIDDEN, (uint32_t)MIN(walk->n, UINT32_MAX), error);
}

static bool
send_text(const XsXlsxStrings *self, Walk *walk, Sender *sender, Place *last, GError **error)
{
	const XsXlsxToken *token = &walk->token;
	Place place = place_of(walk);
	bool orphan = place == PLACE_STRING && walk->n < self->uses->len &&
		      xs_xlsx_strings_uses(self, walk->n) == 0;
	if (place == PLACE_NONE || (place == PLACE_STRING && !orphan))
		return true;
	if ((*last != place || place == PLACE_STRAY) && !end_block(sender, walk, error))
		return false;
	*last = place;
	sender->base = token->name;
	const char *text = xs_xlsx_lexer_bytes(walk->lexer, token->name);
	bool cdata = token->kind != XS_XLSX_TEXT;
	return xs_xlsx_decode(text, token->name_len, cdata, !cdata, send_piece, sender, error);
}

bool
xs_xlsx_strings_send_more(const XsXlsxStrings *self,
			  XsPack *pack,
			  size_t entry,
			  const XsLimits *limits,
			  XsSink *sink,
			  GError **error)
{
	g_autoptr(XsXlsxLexer) lexer = xs_xlsx_lexer_open(pack, entry, limits, error);
	Walk walk = {.lexer = lexer};
	Sender sender = {.sink = sink, .part = (uint32_t)entry};
	Place last = PLACE_NONE;
	if (lexer == NULL || !xs_sink_reading(sink, (uint32_t)entry, XS_READING_LINES, error))
		return false;
	do {
		xs_xlsx_lexer_mark(lexer);
		if (!step(&walk, error) || !send_text(self, &walk, &sender, &last, error))
			return false;
		size_t n = walk.n;
		leave(&walk);
		if (walk.n > n && !end_block(&sender, &walk, error))
			return false;
	} while (walk.token.kind != XS_XLSX_END_OF_PART);
	return end_block(&sender, &walk, error);
}

// Takes the edits that lie before end; returns whether there are any.
static bool
take_edits(const GArray *splices, guint *next, uint64_t end)
{
	guint first = *next;
	while (*next < splices->len && g_array_index(splices, XsSplice, *next).off < end)
		(*next)++;
	return *next > first;
}

static bool
is_blanked(const XsXlsxStrings *self, size_t index)
{
	if (index >= self->uses->len || self->masked == NULL)
		return false;
	uint32_t masked = g_array_index(self->masked, uint32_t, index);
	return masked > 0 && masked >= xs_xlsx_strings_uses(self, index);
}

typedef struct {
	const XsXlsxStrings *strings;
	const GArray *splices;
	guint next;
	XsXlsxWrite write;
	void *user;
	uint64_t written; // up to here the part has been dealt with
	GArray *cuts;     // pairs of uint64_t: phonetic text of the open string to be left out
	bool edited;      // an edit lies in the text of the open string
	uint64_t name;    // of the open si, as written
	size_t name_len;
	GString *blank; // what stands for a string that goes
} Writer;

static bool
copy(Writer *self, const Walk *walk, uint64_t end, GError **error)
{
	const char *bytes = xs_xlsx_lexer_bytes(walk->lexer, self->written);
	size_t len = (size_t)(end - self->written);
	self->written = end;
	return self->write(self->user, bytes, len, error);
}

static bool
write_blank(Writer *self, const Walk *walk, GError **error)
{
	const char *name = xs_xlsx_lexer_bytes(walk->lexer, self->name);
	size_t prefix = self->name_len - 2;
	GString *blank = self->blank;
	g_string_assign(blank, "<");
	g_string_append_len(blank, name, (gssize)self->name_len);
	g_string_append(blank, "><");
	g_string_append_len(blank, name, (gssize)prefix);
	g_string_append(blank, "t/></");
	g_string_append_len(blank, name, (gssize)self->name_len);
	g_string_append_c(blank, '>');
	self->written = walk->token.end;
	return self->write(self->user, blank->str, blank->len, error);
}

static bool
write_string(Writer *self, const Walk *walk, GError **error)
{
	bool orphan = walk->n < self->strings->uses->len &&
		      xs_xlsx_strings_uses(self->strings, walk->n) == 0;
	// The text of a string with cells is theirs: no edit is made from a place in this part.
	if (self->edited && !orphan) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "edit of a string that cells show");
		return false;
	}
	if (is_blanked(self->strings, walk->n) || self->edited)
		return write_blank(self, walk, error);
	for (guint i = 0; i < self->cuts->len; i += 2) {
		if (!copy(self, walk, g_array_index(self->cuts, uint64_t, i), error))
			return false;
		self->written = g_array_index(self->cuts, uint64_t, i + 1);
	}
	return copy(self, walk, walk->token.end, error);
}

static void
begin_string(Writer *self, const Walk *walk)
{
	self->name = walk->token.prefix;
	self->name_len = (size_t)(walk->token.name - walk->token.prefix) + walk->token.name_len;
	self->edited = false;
	g_array_set_size(self->cuts, 0);
}

// Looks at edits up to the end of the token at hand.
static bool
look(Writer *self, Walk *walk, uint64_t *phonetic, GError **error)
{
	const XsXlsxToken *token = &walk->token;
	bool begins = token->kind == XS_XLSX_START;
	if (begins && walk->string == token->depth)
		begin_string(self, walk);
	if (begins && walk->phonetic == token->depth)
		*phonetic = token->start;
	if (token->kind == XS_XLSX_END && walk->text == 0 && walk->phonetic == token->depth &&
	    token->depth > 0) {
		uint64_t range[] = {*phonetic, token->end};
		if (take_edits(self->splices, &self->next, token->end))
			g_array_append_vals(self->cuts, range, 2);
		return true;
	}
	if (walk->phonetic != 0 || !take_edits(self->splices, &self->next, token->end))
		return true;
	if (place_of(walk) == PLACE_STRING) {
		self->edited = true;
		return true;
	}
	g_set_error_literal(error,
			    XS_ERROR,
			    XS_ERROR_UNSUPPORTED,
			    "text between shared strings cannot be edited");
	return false;
}

static bool
write_all(Writer *self, Walk *walk, GError **error)
{
	uint64_t phonetic = 0;
	do {
		// All of a string stays in memory until it is clear what becomes of it.
		if (walk->string == 0)
			xs_xlsx_lexer_mark(walk->lexer);
		if (!step(walk, error) || !look(self, walk, &phonetic, error))
			return false;
		bool ends = walk->token.kind == XS_XLSX_END && walk->string != 0 &&
			    walk->string == walk->token.depth;
		if (ends && !write_string(self, walk, error))
			return false;
		leave(walk);
		if (!ends && walk->string == 0 && !copy(self, walk, walk->token.end, error))
			return false;
	} while (walk->token.kind != XS_XLSX_END_OF_PART);
	if (self->next == self->splices->len)
		return true;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_MALFORMED, "edit outside of the part");
	return false;
}

bool
xs_xlsx_strings_write(const XsXlsxStrings *self,
		      XsPack *pack,
		      size_t entry,
		      const XsLimits *limits,
		      const GArray *splices,
		      XsXlsxWrite write,
		      void *user,
		      GError **error)
{
	g_autoptr(XsXlsxLexer) lexer = xs_xlsx_lexer_open(pack, entry, limits, error);
	g_autoptr(GArray) cuts = g_array_new(false, false, sizeof(uint64_t));
	g_autoptr(GString) blank = g_string_new(NULL);
	Walk walk = {.lexer = lexer};
	Writer writer = {
		.strings = self,
		.splices = splices,
		.write = write,
		.user = user,
		.cuts = cuts,
		.blank = blank,
	};
	return lexer != NULL && write_all(&writer, &walk, error);
}
