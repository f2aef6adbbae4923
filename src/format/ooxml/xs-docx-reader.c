// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx-reader.h"

#include "format/ooxml/xs-docx-merge.h"
#include "format/ooxml/xs-docx-table.h"
#include "format/ooxml/xs-docx-values.h"
#include "format/ooxml/xs-docx-words.h"
#include "format/xml/xs-xml-coded.h"
#include "format/xml/xs-xml-reader.h"
#include "format/xml/xs-xml-runs.h"

#include <string.h>

enum {
	STARTS_EVERY = 256, // bytes
};

// A paragraph that is open: a text box nests one in another.
typedef struct {
	XsXmlRuns *text;
	XsXmlRuns *instructions;
	bool mark_deleted;  // with all changes accepted, the next one continues it
	bool mark_inserted; // with all changes rejected
} Paragraph;

// An element that is open.
typedef struct {
	XsDocxWord word;
	XsRunFlags flags;  // of text directly inside
	bool skipped;      // taken out by sanitising
	XsXmlRuns *direct; // character data that belongs to no paragraph, or NULL
} Frame;

typedef GArray Frames; // of Frame

typedef struct {
	const XsDocxPart *part;
	XsRole role; // of its text
	XsDocxTables *tables;
	Frames *frames;
	GPtrArray *paragraphs; // of Paragraph, kept for use again
	size_t n_open;         // of them
	uint32_t label;
	uint64_t next_start;
	bool cutter_failed; // only that: what it would find must then be found anew
	// Paragraphs joined over marks that are deleted or inserted, until one that is not.
	XsXmlRuns *accepted;
	XsXmlRuns *rejected;
} Reader;

static void
paragraph_free(void *data)
{
	Paragraph *paragraph = data;
	xs_xml_runs_free(paragraph->text);
	xs_xml_runs_free(paragraph->instructions);
	g_free(paragraph);
}

// Each frame is popped by itself; only an error leaves some.
static void
frames_free(Frames *frames)
{
	for (guint i = 0; i < frames->len; i++)
		xs_xml_runs_free(g_array_index(frames, Frame, i).direct);
	g_array_unref(frames);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Frames, frames_free)

static Frame *
frame_at(Reader *self, guint up)
{
	guint n = self->frames->len;
	return n > up ? &g_array_index(self->frames, Frame, n - 1 - up) : NULL;
}

static bool
frame_is(Reader *self, guint up, XsDocxWord word)
{
	Frame *frame = frame_at(self, up);
	return frame != NULL && frame->word == word;
}

static Paragraph *
paragraph_top(Reader *self)
{
	return self->n_open > 0 ? self->paragraphs->pdata[self->n_open - 1] : NULL;
}

static void
paragraph_begin(Reader *self)
{
	if (self->n_open == self->paragraphs->len) {
		Paragraph *paragraph = g_new0(Paragraph, 1);
		size_t max = (size_t)self->part->limits->block_size;
		paragraph->text = xs_xml_runs_new(max);
		paragraph->instructions = xs_xml_runs_new(max);
		g_ptr_array_add(self->paragraphs, paragraph);
	}
	self->n_open++;
}

static bool
send(Reader *self, XsXmlRuns *runs, XsRole role, const XsCell *cell, GError **error)
{
	XsXmlTarget target = {
		.sink = self->part->sink,
		.part = self->part->part,
		.label = self->label,
		.role = role,
		.cell = cell,
	};
	return xs_xml_runs_blank(runs) || xs_xml_runs_send(runs, &target, error);
}

// Adds a paragraph to those that one view joins with it; what is joined goes out when no more comes.
static bool
join(Reader *self,
     XsXmlRuns *joined,
     const XsXmlRuns *text,
     unsigned without,
     bool goes_on,
     GError **error)
{
	if (!goes_on && xs_xml_runs_empty(joined))
		return true;
	if (!xs_xml_runs_append(
		    joined, text, without | XS_RUN_FALLBACK | XS_RUN_RUBY, XS_RUN_PLAIN, error))
		return false;
	if (goes_on)
		return true;
	XsXmlTarget target = {
		.sink = self->part->sink,
		.part = self->part->part,
		.label = self->label,
		.role = self->role,
	};
	bool done = xs_xml_runs_send_stream(joined, &target, error);
	xs_xml_runs_clear(joined);
	return done;
}

static bool
join_over_marks(Reader *self, Paragraph *paragraph, GError **error)
{
	// Only of paragraphs that follow each other, not of those within one.
	if (self->n_open > 0)
		return true;
	const XsXmlRuns *text = paragraph->text;
	bool deleted = paragraph->mark_deleted;
	bool inserted = paragraph->mark_inserted;
	return join(self, self->accepted, text, XS_RUN_DELETED, deleted, error) &&
	       join(self, self->rejected, text, XS_RUN_INSERTED, inserted, error);
}

static bool
paragraph_end(Reader *self, GError **error)
{
	Paragraph *paragraph = paragraph_top(self);
	if (paragraph == NULL)
		return true;
	self->n_open--;
	const XsCell *cell = xs_docx_tables_cell(self->tables);
	XsRole role = self->role;
	if (cell != NULL && role == XS_ROLE_BODY)
		role = XS_ROLE_CELL;
	bool done = send(self, paragraph->text, role, cell, error) &&
		    send(self, paragraph->instructions, XS_ROLE_LINK, NULL, error) &&
		    join_over_marks(self, paragraph, error);
	paragraph->mark_deleted = false;
	paragraph->mark_inserted = false;
	xs_xml_runs_clear(paragraph->text);
	xs_xml_runs_clear(paragraph->instructions);
	self->label++;
	return done;
}

static const char *
value_of(const XsXmlTag *tag, const char *name)
{
	for (size_t i = 0; tag->attributes[i] != NULL; i += 2) {
		if (strcmp(xs_docx_local(tag->attributes[i]), name) == 0)
			return tag->attributes[i + 1];
	}
	return NULL;
}

// ST_OnOff: absent means on.
static bool
is_on(const XsXmlTag *tag, const char *name)
{
	const char *value = value_of(tag, name);
	return value == NULL || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 &&
				 strcmp(value, "off") != 0);
}

static uint64_t
count_of(const XsXmlTag *tag, const char *name)
{
	const char *value = value_of(tag, name);
	return value != NULL ? g_ascii_strtoull(value, NULL, 10) : 0;
}

// A separator that Word shows, without bytes of its own.
static bool
add_separator(Reader *self, const char *text, GError **error)
{
	Paragraph *paragraph = paragraph_top(self);
	const Frame *frame = frame_at(self, 0);
	return paragraph == NULL || xs_xml_runs_add(paragraph->text,
						    frame->flags,
						    XS_PIECE_SYNTHETIC,
						    text,
						    strlen(text),
						    0,
						    0,
						    error);
}

// An element that shows one character: its bytes are those of the whole empty tag.
static bool
add_element(Reader *self, const XsXmlTag *tag, gunichar character, GError **error)
{
	Paragraph *paragraph = paragraph_top(self);
	const Frame *frame = frame_at(self, 0);
	char utf8[6];
	size_t len = (size_t)g_unichar_to_utf8(character, utf8);
	const uint8_t *end = self->part->data + tag->off + tag->len;
	// Only between runs of text: inside a w:t its bytes would run into those of the text.
	bool empty =
		frame_is(self, 1, XS_WORD_RUN) && tag->len > 2 && end[-1] == '>' && end[-2] == '/';
	if (paragraph == NULL)
		return true;
	return xs_xml_runs_add(paragraph->text,
			       frame->flags,
			       empty ? XS_PIECE_ATOM : XS_PIECE_SYNTHETIC,
			       utf8,
			       len,
			       empty ? tag->off : 0,
			       empty ? tag->len : 0,
			       error);
}

// Symbol fonts sit at U+F000 with the codes of ASCII (ECMA-376 part 1, 17.3.3.30).
static gunichar
symbol_of(const XsXmlTag *tag)
{
	const char *code = value_of(tag, "char");
	guint64 value = code != NULL ? g_ascii_strtoull(code, NULL, 16) : 0;
	if (value >= 0xF020 && value <= 0xF07E)
		value -= 0xF000;
	bool shown = value >= 0x20 && value <= 0x10FFFF && g_unichar_validate((gunichar)value);
	return shown ? (gunichar)value : 0xFFFD;
}

static bool
start_run_content(Reader *self, XsDocxWord word, const XsXmlTag *tag, GError **error)
{
	Paragraph *paragraph = paragraph_top(self);
	switch ((int)word) {
	case XS_WORD_TAB:
		// In paragraph properties the same name sets a tab stop.
		return !frame_is(self, 1, XS_WORD_RUN) || add_separator(self, "\t", error);
	case XS_WORD_BREAK:
		return add_separator(self, "\n", error);
	case XS_WORD_HYPHEN:
		return add_element(self, tag, '-', error);
	case XS_WORD_SYMBOL:
		return add_element(self, tag, symbol_of(tag), error);
	case XS_WORD_FIELD_CHAR:
		return paragraph == NULL || xs_xml_runs_empty(paragraph->instructions) ||
		       xs_xml_runs_add(paragraph->instructions,
				       XS_RUN_PLAIN,
				       XS_PIECE_SYNTHETIC,
				       " ",
				       1,
				       0,
				       0,
				       error);
	default:
		return true;
	}
}

// In DrawingML the cells that another one covers stand in the file, and their attributes tell.
static void
start_cell(Reader *self, const XsXmlTag *tag)
{
	xs_docx_tables_begin_cell(self->tables);
	uint64_t rows = count_of(tag, "rowSpan");
	uint64_t columns = count_of(tag, "gridSpan");
	bool beside = value_of(tag, "hMerge") != NULL && is_on(tag, "hMerge");
	bool below = value_of(tag, "vMerge") != NULL && is_on(tag, "vMerge");
	if (rows > 0 || columns > 0 || beside || below)
		xs_docx_tables_merge(
			self->tables, rows, beside ? 0 : MAX(columns, 1), beside || below);
}

static void
start_table_word(Reader *self, XsDocxWord word, const XsXmlTag *tag)
{
	switch ((int)word) {
	case XS_WORD_TABLE:
		xs_docx_tables_begin(self->tables);
		break;
	case XS_WORD_ROW:
		xs_docx_tables_row(self->tables);
		break;
	case XS_WORD_CELL:
		start_cell(self, tag);
		break;
	case XS_WORD_GRID_BEFORE:
		xs_docx_tables_skip(self->tables, count_of(tag, "val"));
		break;
	case XS_WORD_GRID_SPAN:
		xs_docx_tables_span(self->tables, count_of(tag, "val"));
		break;
	case XS_WORD_TABLE_HEADER:
		if (is_on(tag, "val"))
			xs_docx_tables_header(self->tables);
		break;
	case XS_WORD_TEXT_BOX:
		xs_docx_tables_begin_box(self->tables);
		break;
	default:
		break;
	}
}

// What text inside the element is, seen from what it is around it.
static XsRunFlags
flags_inside(XsDocxWord word, XsRunFlags around)
{
	switch ((int)word) {
	case XS_WORD_PARAGRAPH:
		// Tracked changes go through a text box; the rest is a matter of each paragraph.
		return around & (XS_RUN_INSERTED | XS_RUN_DELETED);
	case XS_WORD_INSERTED:
		return around | XS_RUN_INSERTED;
	case XS_WORD_DELETED:
		return around | XS_RUN_DELETED;
	case XS_WORD_CHOICE:
		return around | XS_RUN_CHOICE;
	case XS_WORD_FALLBACK:
		return around | XS_RUN_FALLBACK;
	case XS_WORD_RUBY_TEXT:
		return around | XS_RUN_RUBY;
	default:
		return around;
	}
}

// w:vanish hides what follows in its run; in the properties of a paragraph or in what a change
// replaced it hides nothing.
static void
start_vanish(Reader *self, const XsXmlTag *tag)
{
	if (frame_is(self, 1, XS_WORD_RUN_PROPERTIES) && frame_is(self, 2, XS_WORD_RUN) &&
	    is_on(tag, "val"))
		frame_at(self, 2)->flags |= XS_RUN_HIDDEN;
}

// A tracked change in the properties of a paragraph is one of its mark.
static void
start_mark(Reader *self, XsDocxWord word)
{
	Paragraph *paragraph = paragraph_top(self);
	if (paragraph == NULL || !frame_is(self, 1, XS_WORD_RUN_PROPERTIES) ||
	    !frame_is(self, 2, XS_WORD_PARAGRAPH_PROPERTIES))
		return;
	paragraph->mark_deleted |= word == XS_WORD_DELETED;
	paragraph->mark_inserted |= word == XS_WORD_INSERTED;
}

// Some are enough: the memory for them is small beside the part's.
static void
note_start(Reader *self, uint64_t off)
{
	if (self->part->starts == NULL || off < self->next_start)
		return;
	g_array_append_val(self->part->starts, off);
	self->next_start = off + STARTS_EVERY;
}

static bool
send_names(const Reader *self, const XsXmlTag *tag, bool first, GError **error)
{
	const XsXmlTarget target = {
		.sink = self->part->sink, .part = self->part->part, .label = self->label};
	return xs_xml_send_names(tag, first, &target, error);
}

static bool
on_start(void *user, XsXmlReader *xml, const XsXmlTag *tag, GError **error)
{
	Reader *self = user;
	const Frame *parent = frame_at(self, 0);
	bool first = *tag->note == 0;
	XsDocxWord word = xs_docx_tag_word(tag);
	XsDocxCutter *cutter = self->part->cutter;
	if (cutter != NULL && !self->cutter_failed)
		self->cutter_failed = !xs_docx_cutter_start(cutter, xml, tag, word, NULL);
	Frame frame = {
		.word = word,
		.flags = flags_inside(word, parent != NULL ? parent->flags : XS_RUN_PLAIN),
		.skipped = (parent != NULL && parent->skipped) ||
			   (self->part->drops_author &&
			    (word == XS_WORD_CORE_AUTHOR || word == XS_WORD_APP_AUTHOR)) ||
			   (self->part->author && word == XS_WORD_SHEET_AUTHOR),
	};
	g_array_append_val(self->frames, frame);
	if (word == XS_WORD_PARAGRAPH) {
		note_start(self, tag->off);
		paragraph_begin(self);
	} else if (word == XS_WORD_VANISH)
		start_vanish(self, tag);
	else if (word == XS_WORD_DELETED || word == XS_WORD_INSERTED)
		start_mark(self, word);
	else if (word == XS_WORD_SLIDE && !is_on(tag, "show"))
		self->role = XS_ROLE_HIDDEN;
	start_table_word(self, word, tag);
	if ((first || tag->attributes[0] != NULL) && !send_names(self, tag, first, error))
		return false;
	return (word == XS_WORD_OTHER || start_run_content(self, word, tag, error)) &&
	       (tag->attributes[0] == NULL || frame.skipped ||
		xs_docx_send_values(self->part, xml, tag, self->label, error));
}

static bool
send_without_codes(Reader *self,
		   const XsXmlRuns *direct,
		   size_t digits,
		   XsRole role,
		   bool stream,
		   GError **error)
{
	g_autoptr(XsXmlRuns) runs = xs_xml_runs_new((size_t)self->part->limits->block_size);
	XsXmlTarget target = {
		.sink = self->part->sink,
		.part = self->part->part,
		.label = self->label,
		.role = role,
	};
	if (!xs_xml_runs_append(runs, direct, 0, XS_RUN_PLAIN, error) ||
	    (digits > 0 && !xs_xml_runs_strip_codes(runs, digits, error)))
		return false;
	if (xs_xml_runs_blank(runs))
		return true;
	return stream ? xs_xml_runs_send_stream(runs, &target, error)
		      : xs_xml_runs_send(runs, &target, error);
}

// Where the digits of a font size end and those of the text begin, only a person can tell: all ways.
static bool
send_sheet_header(Reader *self, const Frame *frame, GError **error)
{
	bool footer = frame->word == XS_WORD_SHEET_FOOTER;
	XsRole role = footer ? XS_ROLE_FOOTER : XS_ROLE_HEADER;
	const XsXmlRuns *direct = frame->direct;
	return send_without_codes(self, direct, 2, role, false, error) &&
	       send_without_codes(self, direct, 1, role, true, error) &&
	       send_without_codes(self, direct, 3, role, true, error) &&
	       send_without_codes(self, direct, 0, role, true, error);
}

static bool
end_direct(Reader *self, Frame *frame, GError **error)
{
	if (frame->direct == NULL || frame->skipped)
		return true;
	if (frame->word == XS_WORD_SHEET_HEADER || frame->word == XS_WORD_SHEET_FOOTER)
		return send_sheet_header(self, frame, error);
	return xs_xml_runs_expand(frame->direct, error) &&
	       send(self, frame->direct, self->role, NULL, error);
}

static bool
on_end(void *user, const char *name G_GNUC_UNUSED, uint64_t off, uint64_t len, GError **error)
{
	Reader *self = user;
	if (self->part->cutter != NULL && !self->cutter_failed)
		xs_docx_cutter_end(self->part->cutter, off, len);
	Frame *frame = frame_at(self, 0);
	XsDocxWord word = frame->word;
	bool done = end_direct(self, frame, error);
	if (done && word == XS_WORD_PARAGRAPH)
		done = paragraph_end(self, error);
	else if (word == XS_WORD_CELL)
		xs_docx_tables_end_cell(self->tables);
	else if (word == XS_WORD_TABLE)
		xs_docx_tables_end(self->tables);
	else if (word == XS_WORD_TEXT_BOX)
		xs_docx_tables_end_box(self->tables);
	xs_xml_runs_free(frame->direct);
	g_array_set_size(self->frames, self->frames->len - 1);
	return done;
}

static bool
is_blank(const char *utf8, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isspace(utf8[i]))
			return false;
	}
	return true;
}

static bool
on_text(void *user,
	XsPieceKind kind,
	const char *utf8,
	size_t len,
	uint64_t off,
	uint64_t n,
	GError **error)
{
	Reader *self = user;
	Frame *frame = frame_at(self, 0);
	Paragraph *paragraph = paragraph_top(self);
	if (frame == NULL)
		return true;
	XsXmlRuns *runs = NULL;
	if (paragraph != NULL && frame->word == XS_WORD_TEXT)
		runs = paragraph->text;
	else if (paragraph != NULL && frame->word == XS_WORD_INSTRUCTION)
		runs = paragraph->instructions;
	else if (frame->direct == NULL && is_blank(utf8, len))
		return true;
	else if (frame->direct == NULL)
		frame->direct = xs_xml_runs_new((size_t)self->part->limits->block_size);
	if (runs != NULL)
		return xs_xml_runs_add(runs, frame->flags, kind, utf8, len, off, n, error);
	// Character data of an element is one text; the branches of a choice are elements here.
	return xs_xml_runs_add(frame->direct, XS_RUN_PLAIN, kind, utf8, len, off, n, error);
}

static bool
on_aside(void *user,
	 XsPieceKind kind,
	 const char *utf8,
	 size_t len,
	 uint64_t off,
	 uint64_t n,
	 GError **error)
{
	Reader *self = user;
	XsSink *sink = self->part->sink;
	XsPlace place = {self->part->part, off, n};
	return is_blank(utf8, len) || (xs_sink_text(sink, kind, utf8, len, place, error) &&
				       xs_sink_end_block(sink, XS_ROLE_HIDDEN, self->label, error));
}

bool
xs_docx_read_part(const XsDocxPart *part, bool *ret_own, GError **error)
{
	const XsXmlFuncs funcs = {
		.start = on_start,
		.end = on_end,
		.text = on_text,
		.aside = on_aside,
	};
	GArray *rows = xs_docx_merge_rows(part->data, part->len, part->limits);
	g_autoptr(XsDocxTables) tables = xs_docx_tables_new(rows, *part->tables);
	g_autoptr(Frames) frames = g_array_new(false, false, sizeof(Frame));
	g_autoptr(GPtrArray) paragraphs = g_ptr_array_new_with_free_func(paragraph_free);
	g_autoptr(XsXmlRuns) accepted = xs_xml_runs_new((size_t)part->limits->block_size);
	g_autoptr(XsXmlRuns) rejected = xs_xml_runs_new((size_t)part->limits->block_size);
	g_autoptr(XsXmlRuns) nothing = xs_xml_runs_new(0);
	Reader self = {
		.accepted = accepted,
		.rejected = rejected,
		.part = part,
		.role = part->role,
		.tables = tables,
		.frames = frames,
		.paragraphs = paragraphs,
		.label = 1,
	};
	*ret_own = false;
	if (!xs_sink_reading(part->sink, part->part, XS_READING_LINES, error))
		return false;
	bool done = xs_xml_read(part->data, part->len, part->limits, &funcs, &self, ret_own, error);
	*part->tables = xs_docx_tables_next(tables);
	if (self.cutter_failed)
		g_array_unref(xs_docx_cutter_steal(part->cutter));
	return done && join(&self, accepted, nothing, 0, false, error) &&
	       join(&self, rejected, nothing, 0, false, error);
}
