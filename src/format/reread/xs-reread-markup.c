// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-markup.h"

#include "format/reread/xs-decode.h"
#include "format/reread/xs-inner-tags.h"
#include "format/reread/xs-page-names.h"
#include "format/reread/xs-reread-nest.h"

#include <string.h>

enum {
	GATHER = 16 * 1024, // bytes of text or of one aside that are handed on together
};

typedef enum {
	IN_TEXT,
	IN_TAG,
	IN_VALUE,
	IN_COMMENT,
	IN_CDATA,
	IN_BANG,        // behind "<!": what it is shows soon
	IN_INSTRUCTION, // behind "<?"
	IN_CODE,        // of a page: up to its end tag
} State;

// UTF-16 parts are decoded before they are stripped.
typedef enum {
	WIDTH_UNKNOWN,
	WIDTH_BYTES,
	WIDTH_LITTLE,
	WIDTH_BIG,
} Width;

typedef struct {
	uint8_t bytes[GATHER];
	size_t len;
} Gather;

struct XsMarkup {
	XsSearch *search;
	XsRereadOut *out; // NULL where the part is not text
	bool looked;      // whether the part looks like text
	bool tags;        // a tag was met
	char name[24];    // first bytes of the open tag
	size_t n_name;
	bool named;           // the name has ended
	bool deleted;         // the text at hand was taken out by a tracked change, or is a ruby's
	bool ruby;            // within the text above a base
	bool page;            // HTML
	bool runs;            // a vocabulary whose paragraphs are cut into runs
	XsNest *nest;         // of OpenDocument, otherwise NULL
	XsSharedTexts *texts; // of the workbook, or NULL
	bool loads;           // only its strings are wanted
	bool loaded;          // its strings have been taken up
	XsSheetReader *sheet; // where this part has cells or strings
	XsSheetKind kind;
	bool rooted;    // the first tag was met
	bool slashed;   // the tag at hand ends with a slash
	char before[4]; // last bytes before a quote in a tag
	char attribute; // name of the one whose value is at hand, where it is one letter
	char type[12];  // value of its attribute t
	State state;
	Width width;
	uint8_t quote;
	uint8_t held[4]; // bytes of which the width cannot be told yet, or half a unit
	size_t n_held;
	uint8_t last[8]; // the last bytes of this state
	size_t n_last;
	Gather text;
	Gather aside;
};

XsMarkup *
xs_markup_new(XsSearch *search, XsRereadOut *out)
{
	XsMarkup *self = g_new0(XsMarkup, 1);
	self->search = search;
	self->out = out;
	return self;
}

void
xs_markup_free(XsMarkup *self)
{
	if (self == NULL)
		return;
	xs_sheet_reader_free(self->sheet);
	xs_nest_free(self->nest);
	explicit_bzero(self, sizeof(*self));
	g_free(self);
}

void
xs_markup_set_texts(XsMarkup *self, XsSharedTexts *texts, bool loads, bool loaded)
{
	self->texts = texts;
	self->loads = loads;
	self->loaded = loaded;
}

void
xs_markup_set_page(XsMarkup *self)
{
	self->page = true;
}

bool
xs_markup_is_other(const XsMarkup *self)
{
	return self->rooted && self->kind != XS_SHEET_STRINGS;
}

bool
xs_markup_has_strings(const XsMarkup *self)
{
	return self->kind == XS_SHEET_STRINGS;
}

// Attributes that number things are not worth a block.
static bool
is_worth_a_block(const XsMarkup *self, const uint8_t *bytes, size_t len)
{
	bool letters = false;
	bool hex = true;
	for (size_t i = 0; i < len; i++) {
		letters = letters || !g_ascii_isdigit(bytes[i]);
		hex = hex && g_ascii_isxdigit(bytes[i]);
	}
	return len >= 6 && !(hex && letters) && !(self->page && xs_page_is_drawing(bytes, len)) &&
	       !(self->kind == XS_SHEET_CELLS && self->attribute == 'r' &&
		 xs_sheet_is_cell_name(bytes, len));
}

static void
hand_out(XsMarkup *self, const Gather *gather, const uint8_t *bytes, size_t len)
{
	if (self->out == NULL)
		return;
	if (gather == &self->text && self->tags) {
		xs_reread_out_text(self->out, bytes, len);
		if (self->sheet != NULL)
			xs_reread_out_break(self->out, XS_ROLE_BODY);
		return;
	}
	if (gather == &self->text) {
		xs_reread_out_lines(self->out, bytes, len);
		return;
	}
	if (is_worth_a_block(self, bytes, len))
		xs_reread_out_aside(self->out,
				    self->state == IN_COMMENT || self->state == IN_CODE
					    ? XS_ROLE_COMMENT
					    : XS_ROLE_ATTRIBUTE,
				    bytes,
				    len);
}

// A number with an exponent is looked for as other programs show it, too.
static void
search_expanded(XsMarkup *self, const uint8_t *bytes, size_t len)
{
	uint8_t expanded[XS_EXPANDED_MAX];
	if (len == 0 || len >= XS_EXPANDED_MAX || !g_ascii_isdigit((char)bytes[len - 1]))
		return;
	size_t n = xs_expand_number(bytes, len, expanded);
	if (n > 0)
		xs_search_aside(self->search, expanded, n);
}

// Decodes the references of what was gathered and hands it on; final: all of it, else all but a
// reference that may be cut.
static void
hand_on(XsMarkup *self, Gather *gather, bool references, bool final)
{
	if (gather->len == 0)
		return;
	uint8_t out[GATHER];
	size_t out_len = gather->len;
	size_t used = gather->len;
	references = references && memchr(gather->bytes, '&', gather->len) != NULL;
	if (references)
		used = xs_decode_entities(gather->bytes, gather->len, final, out, &out_len);
	uint8_t *result = references ? out : gather->bytes;
	if (self->loads || (gather == &self->text && self->sheet != NULL)) {
		if ((self->sheet != NULL && gather == &self->text &&
		     xs_sheet_reader_text(self->sheet, result, out_len)) ||
		    self->loads) {
			memmove(gather->bytes, gather->bytes + used, gather->len - used);
			gather->len -= used;
			return;
		}
	}
	bool text = gather == &self->text;
	if (text && !self->page)
		out_len = xs_inner_tags_strip(result, out_len, self->search);
	if (final)
		search_expanded(self, result, out_len);
	if (text && self->sheet != NULL)
		xs_search_text_separator(self->search, XS_ORDER_BOTH);
	if (text && self->nest != NULL)
		xs_nest_text(self->nest, result, out_len);
	else if (text)
		xs_search_text(self->search,
			       self->deleted ? XS_ORDER_FIRST : XS_ORDER_BOTH,
			       result,
			       out_len);
	else
		xs_search_aside(self->search, result, out_len);
	hand_out(self, gather, result, out_len);
	memmove(gather->bytes, gather->bytes + used, gather->len - used);
	gather->len -= used;
}

static void
gather_byte(XsMarkup *self, Gather *gather, uint8_t byte)
{
	gather->bytes[gather->len++] = byte;
	if (gather->len == sizeof(gather->bytes))
		hand_on(self, gather, false, false);
}

static void
gather_bytes(XsMarkup *self, Gather *gather, const uint8_t *bytes, size_t len)
{
	while (len > 0) {
		size_t n = MIN(len, sizeof(gather->bytes) - gather->len);
		memcpy(gather->bytes + gather->len, bytes, n);
		gather->len += n;
		bytes += n;
		len -= n;
		if (gather->len == sizeof(gather->bytes))
			hand_on(self, gather, true, false);
	}
}

static void
enter(XsMarkup *self, State state)
{
	self->state = state;
	self->n_last = 0;
}

static bool
last_is(const XsMarkup *self, const char *end)
{
	size_t n = strlen(end);
	return self->n_last >= n && memcmp(self->last + self->n_last - n, end, n) == 0;
}

static void
remember(XsMarkup *self, uint8_t byte)
{
	if (self->n_last == sizeof(self->last)) {
		memmove(self->last, self->last + 1, sizeof(self->last) - 1);
		self->n_last--;
	}
	self->last[self->n_last++] = byte;
}

static void
end_text(XsMarkup *self)
{
	if (!self->page)
		hand_on(self, &self->text, true, true);
	if (self->nest != NULL)
		xs_nest_separator(self->nest);
	else if (!self->page && !self->loads && self->sheet == NULL)
		xs_search_text_separator(self->search, XS_ORDER_BOTH);
	self->slashed = false;
	self->type[0] = '\0';
	memset(self->before, 0, sizeof(self->before));
	enter(self, IN_TAG);
}

static void
forget_name(XsMarkup *self)
{
	memset(self->name, 0, sizeof(self->name));
	self->n_name = 0;
	self->named = false;
}

// A tag of a page has ended. Text is held back over those that stand within a line.
static void
end_page_tag(XsMarkup *self)
{
	self->tags = true;
	const char *name = self->name[0] == '/' ? self->name + 1 : self->name;
	bool sound = g_ascii_strcasecmp(name, "rt") == 0 || g_ascii_strcasecmp(name, "rp") == 0;
	if (sound || g_ascii_strcasecmp(name, "ruby") == 0) {
		hand_on(self, &self->aside, true, true);
		self->ruby = sound && name == self->name;
	}
	if (!xs_page_is_inline(self->name)) {
		hand_on(self, &self->text, true, true);
		xs_search_text_separator(self->search, XS_ORDER_BOTH);
		if (self->out != NULL)
			xs_reread_out_break(self->out, XS_ROLE_BODY);
	}
	bool code = xs_page_is_code(self->name);
	forget_name(self);
	enter(self, code ? IN_CODE : IN_TEXT);
}

// Whether a block ends with the tag that was read: in the vocabularies whose text is cut into runs
// only at a paragraph, cell or line end; elsewhere at every tag.
static bool
ends_block(const XsMarkup *self)
{
	static const char *const ends[] = {"p", "tc", "tr", "br", "cr", "tab"};
	const char *name = self->name[0] == '/' ? self->name + 1 : self->name;
	if (self->nest != NULL)
		return xs_page_ends_open_document(name);
	if (!g_str_has_prefix(name, "w:") && !g_str_has_prefix(name, "a:"))
		return strchr(name, ':') == NULL || !self->runs;
	size_t len = strcspn(name + 2, "/");
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		if (strlen(ends[i]) == len && memcmp(ends[i], name + 2, len) == 0)
			return true;
	}
	return false;
}

// Whether what follows the tag that was read is text that a tracked change took out, or the sound of
// characters above their base (w:rt, rt): what a person reads does not run through either.
static void
look_at_reading(XsMarkup *self)
{
	const char *name = self->name[0] == '/' ? self->name + 1 : self->name;
	const char *colon = strchr(name, ':');
	const char *local = colon != NULL ? colon + 1 : name;
	if (strcmp(local, "rt") == 0)
		self->ruby = name == self->name;
	else if (g_str_has_prefix(local, "ruby"))
		self->ruby = false;
	self->deleted = self->ruby || (name == self->name && strcmp(local, "delText") == 0);
}

// The first tag tells what the part is.
static void
look_at_root(XsMarkup *self)
{
	self->rooted = true;
	if (self->search != NULL && g_str_has_prefix(self->name, "office:document"))
		self->nest = xs_nest_new(self->search);
	if (self->texts == NULL)
		return;
	self->kind = xs_sheet_kind(self->name);
	bool wanted = self->kind == XS_SHEET_STRINGS ? self->loads || self->loaded
						     : self->kind == XS_SHEET_CELLS && !self->loads;
	if (wanted)
		self->sheet = xs_sheet_reader_new(
			self->kind, self->loads, self->texts, self->search, self->out);
}

// The name may be followed by a slash that ends the tag.
static void
tell_sheet(XsMarkup *self)
{
	size_t len = strlen(self->name);
	bool empty = self->slashed;
	if (len > 1 && self->name[len - 1] == '/')
		self->name[len - 1] = '\0';
	xs_sheet_reader_tag(self->sheet, self->name, self->type, empty);
}

// OpenDocument writes spaces as an element.
static bool
is_spaces(const char *name)
{
	return strcmp(name, "text:s") == 0 || strcmp(name, "text:s/") == 0;
}

static void
end_tag(XsMarkup *self)
{
	self->tags = true;
	if (!self->rooted && self->name[0] != '\0')
		look_at_root(self);
	if (self->sheet != NULL)
		tell_sheet(self);
	if (self->nest != NULL)
		xs_nest_tag(self->nest, self->name, self->slashed);
	look_at_reading(self);
	self->runs = self->runs || g_str_has_prefix(self->name, "w:") ||
		     g_str_has_prefix(self->name, "a:");
	if (self->out != NULL && self->sheet == NULL && ends_block(self))
		xs_reread_out_break(self->out, XS_ROLE_BODY);
	if (self->out != NULL && self->nest != NULL && is_spaces(self->name))
		xs_reread_out_text(self->out, (const uint8_t *)" ", 1);
	forget_name(self);
	enter(self, IN_TEXT);
}

static void
add_to_name(XsMarkup *self, uint8_t byte)
{
	self->named = self->named || g_ascii_isspace(byte);
	if (!self->named && self->n_name + 1 < sizeof(self->name))
		self->name[self->n_name++] = (char)byte;
}

// Keeps the last bytes of a tag: " t=" before a quote, a slash before its end.
static void
remember_tag(XsMarkup *self, const uint8_t *bytes, size_t len)
{
	const size_t size = sizeof(self->before);
	if (len == 0 || (self->texts == NULL && self->nest == NULL))
		return;
	size_t n = MIN(len, size);
	memmove(self->before, self->before + n, size - n);
	memcpy(self->before + size - n, bytes + len - n, n);
}

// Asked at the quote, which is the last of what is remembered.
static char
short_attribute(const XsMarkup *self)
{
	bool is_short = g_ascii_isspace(self->before[0]) && self->before[2] == '=';
	return is_short ? self->before[1] : '\0';
}

static void
in_tag(XsMarkup *self, uint8_t byte)
{
	if (byte == '>') {
		self->slashed = self->before[sizeof(self->before) - 1] == '/';
		if (self->page)
			end_page_tag(self);
		else
			end_tag(self);
		return;
	}
	remember_tag(self, &byte, 1);
	add_to_name(self, byte);
	if (self->n_last == 0 && byte == '!') {
		enter(self, IN_BANG);
		return;
	}
	if (self->n_last == 0 && byte == '?') {
		forget_name(self);
		enter(self, IN_INSTRUCTION);
		return;
	}
	if ((byte == '"' || byte == '\'') && last_is(self, "=")) {
		self->quote = byte;
		self->attribute = short_attribute(self);
		enter(self, IN_VALUE);
		return;
	}
	// Only the last byte is asked for here.
	if (!g_ascii_isspace(byte) || self->n_last == 0) {
		self->last[0] = byte;
		self->n_last = 1;
	}
}

static void
in_value(XsMarkup *self, uint8_t byte)
{
	if (byte != self->quote) {
		gather_bytes(self, &self->aside, &byte, 1);
		return;
	}
	if (self->attribute == 't' && self->aside.len < sizeof(self->type)) {
		memcpy(self->type, self->aside.bytes, self->aside.len);
		self->type[self->aside.len] = '\0';
	}
	hand_on(self, &self->aside, true, true);
	self->attribute = '\0';
	enter(self, IN_TAG);
	remember(self, byte);
}

static void
in_bang(XsMarkup *self, uint8_t byte)
{
	remember(self, byte);
	forget_name(self);
	if (last_is(self, "--"))
		enter(self, IN_COMMENT);
	else if (last_is(self, "[CDATA["))
		enter(self, IN_CDATA);
	else if (self->n_last == sizeof(self->last) || byte == '>')
		enter(self, byte == '>' ? IN_TEXT : IN_TAG);
	if (self->state == IN_TAG)
		remember(self, byte);
}

// Comments and instructions: handed on as they are, their end with them.
static void
in_aside(XsMarkup *self, uint8_t byte, const char *end)
{
	remember(self, byte);
	gather_byte(self, &self->aside, byte);
	if (!last_is(self, end))
		return;
	hand_on(self, &self->aside, true, true);
	enter(self, IN_TEXT);
}

// A script or style goes on to the next end tag that may be its own.
static void
in_code(XsMarkup *self, uint8_t byte)
{
	remember(self, byte);
	gather_byte(self, &self->aside, byte);
	if (!last_is(self, "</s") && !last_is(self, "</S"))
		return;
	hand_on(self, &self->aside, false, true);
	enter(self, IN_TAG);
	add_to_name(self, '/');
	add_to_name(self, byte);
	self->last[0] = byte;
	self->n_last = 1;
}

static void
in_cdata(XsMarkup *self, uint8_t byte)
{
	remember(self, byte);
	gather_byte(self, &self->text, byte);
	if (!last_is(self, "]]>"))
		return;
	self->text.len -= MIN(self->text.len, 3);
	hand_on(self, &self->text, false, true);
	enter(self, IN_TEXT);
}

static void
strip_byte(XsMarkup *self, uint8_t byte)
{
	switch (self->state) {
	case IN_TEXT:
		if (byte == '<')
			end_text(self);
		else
			gather_bytes(self, &self->text, &byte, 1);
		break;
	case IN_TAG:
		in_tag(self, byte);
		break;
	case IN_VALUE:
		in_value(self, byte);
		break;
	case IN_BANG:
		in_bang(self, byte);
		break;
	case IN_COMMENT:
		in_aside(self, byte, "-->");
		break;
	case IN_INSTRUCTION:
		in_aside(self, byte, "?>");
		break;
	case IN_CDATA:
		in_cdata(self, byte);
		break;
	case IN_CODE:
		in_code(self, byte);
		break;
	default:
		break;
	}
}

// The bytes of a tag up to one that ends it or may begin a value.
static size_t
strip_names(XsMarkup *self, const uint8_t *bytes, size_t len)
{
	if (!self->named || self->n_last != 1)
		return 0;
	uint8_t last = self->last[0];
	size_t n = 0;
	for (; n < len && bytes[n] != '>' && bytes[n] != '"' && bytes[n] != '\''; n++)
		last = g_ascii_isspace(bytes[n]) ? last : bytes[n];
	self->last[0] = last;
	remember_tag(self, bytes, n);
	return n;
}

// The bytes up to one that ends the text or value at hand: most of all bytes. Returns how many.
static size_t
strip_plain(XsMarkup *self, const uint8_t *bytes, size_t len)
{
	if (self->state == IN_TAG)
		return strip_names(self, bytes, len);
	if (self->state != IN_TEXT && self->state != IN_VALUE)
		return 0;
	const uint8_t *end = memchr(bytes, self->state == IN_TEXT ? '<' : self->quote, len);
	size_t n = end != NULL ? (size_t)(end - bytes) : len;
	bool text = self->state == IN_TEXT && !(self->page && self->ruby);
	gather_bytes(self, text ? &self->text : &self->aside, bytes, n);
	return n;
}

static void
strip(XsMarkup *self, const uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len;) {
		size_t plain = strip_plain(self, bytes + i, len - i);
		i += plain;
		if (i < len)
			strip_byte(self, bytes[i++]);
	}
}

// UTF-16 shows by its mark, or by a first character of markup.
static Width
width_of(const uint8_t *first)
{
	if ((first[0] == 0xFF && first[1] == 0xFE) || (first[0] == '<' && first[1] == 0))
		return WIDTH_LITTLE;
	if ((first[0] == 0xFE && first[1] == 0xFF) || (first[0] == 0 && first[1] == '<'))
		return WIDTH_BIG;
	return WIDTH_BYTES;
}

static void
strip_utf16(XsMarkup *self, const uint8_t *bytes, size_t len, bool final)
{
	enum {
		CHUNK = 2048,
	};
	uint8_t joined[CHUNK + sizeof(self->held)];
	uint8_t out[2 * sizeof(joined)];
	do {
		size_t n = MIN(len, CHUNK);
		memcpy(joined, self->held, self->n_held);
		if (n > 0)
			memcpy(joined + self->n_held, bytes, n);
		size_t out_len;
		size_t total = self->n_held + n;
		size_t used = xs_decode_utf16(
			joined, total, self->width == WIDTH_BIG, final && n == len, out, &out_len);
		self->n_held = MIN(total - used, sizeof(self->held));
		memmove(self->held, joined + used, self->n_held);
		strip(self, out, out_len);
		bytes += n;
		len -= n;
	} while (len > 0);
}

static bool
looks_like_text(const uint8_t *bytes, size_t len)
{
	if (len >= 2 && width_of(bytes) != WIDTH_BYTES)
		return true;
	for (size_t i = 0; i < MIN(len, 4096); i++) {
		if (bytes[i] < 0x20 && !g_ascii_isspace(bytes[i]))
			return false;
	}
	return true;
}

void
xs_markup_feed(XsMarkup *self, const uint8_t *bytes, size_t len)
{
	if (!self->looked && !looks_like_text(bytes, len))
		self->out = NULL;
	self->looked = true;
	while (self->width == WIDTH_UNKNOWN && len > 0) {
		self->held[self->n_held++] = *bytes++;
		len--;
		if (self->n_held < 2)
			continue;
		self->width = width_of(self->held);
		if (self->width == WIDTH_BYTES) {
			strip(self, self->held, self->n_held);
			self->n_held = 0;
		}
	}
	if (len == 0)
		return;
	if (self->width == WIDTH_BYTES)
		strip(self, bytes, len);
	else
		strip_utf16(self, bytes, len, false);
}

void
xs_markup_finish(XsMarkup *self)
{
	if (self->width == WIDTH_LITTLE || self->width == WIDTH_BIG)
		strip_utf16(self, self->held, 0, true);
	else
		strip(self, self->held, self->n_held);
	hand_on(self, &self->text, self->state == IN_TEXT, true);
	hand_on(self, &self->aside, self->state == IN_VALUE, true);
	if (self->nest != NULL)
		xs_nest_finish(self->nest);
	if (self->out != NULL)
		xs_reread_out_break(self->out, XS_ROLE_BODY);
}
