// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/odf/xs-odf-reader.h"

#include "format/odf/xs-odf-binary.h"
#include "format/odf/xs-odf-changes.h"
#include "format/odf/xs-odf-sanitise.h"
#include "format/odf/xs-odf-table.h"
#include "format/odf/xs-odf-text.h"
#include "format/odf/xs-odf-values.h"
#include "format/xml/xs-xml-coded.h"

#include <string.h>

enum {
	SPACES_MAX = 8, // of one text:s; more tell nothing
};

// A paragraph that is open: notes, comments and text boxes nest one in another.
typedef struct {
	XsXmlRuns *text;
	bool spaced; // white space now adds nothing (ODF 1.3 part 3, 6.1.2)
} Paragraph;

// A cell that is open; also what stands apart from one, with nothing in it.
typedef struct {
	XsXmlRuns *value; // beside its text, or NULL
	bool told;        // the value, by itself or by the first paragraph
	bool differs;     // the text is not the value
} Cell;

// An element that is open.
typedef struct {
	XsOdfWord word;
	XsRunFlags flags;    // of text directly inside
	XsRole role;         // of text inside
	bool in_paragraph;   // character data goes to the paragraph that is open
	bool skipped;        // its content is taken out by sanitising
	bool apart;          // hides the cell around it
	bool object;         // a frame in which an object was met
	XsXmlRuns *direct;   // character data that belongs to no paragraph, or NULL
	XsOdfBinary *binary; // where that is base64, or NULL
	bool printer;        // of which sanitising would have taken it out
} Frame;

typedef GArray Frames; // of Frame

typedef struct {
	const XsOdfPart *part;
	XsOdfTables *tables;
	XsOdfChanges *changes;
	Frames *frames;
	GArray *cells;         // Cell
	GPtrArray *paragraphs; // of Paragraph, kept for use again
	size_t n_open;         // of them
	uint32_t label;
	bool sheet;  // within a spreadsheet
	char *style; // name of the style that is open, or NULL
	XsXmlRuns
		*rejected; // paragraphs joined over ends that were inserted, until one that was not
} Reader;

static void
paragraph_free(void *data)
{
	Paragraph *paragraph = data;
	xs_xml_runs_free(paragraph->text);
	g_free(paragraph);
}

static void
cell_clear(void *data)
{
	Cell *cell = data;
	g_clear_pointer(&cell->value, xs_xml_runs_free);
}

// Each frame is popped by itself; only an error leaves some.
static void
frames_free(Frames *frames)
{
	for (guint i = 0; i < frames->len; i++) {
		xs_xml_runs_free(g_array_index(frames, Frame, i).direct);
		xs_odf_binary_free(g_array_index(frames, Frame, i).binary);
	}
	g_array_unref(frames);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Frames, frames_free)

static XsXmlRuns *
new_runs(const Reader *self)
{
	return xs_xml_runs_new((size_t)self->part->options->limits.block_size);
}

static Frame *
frame_top(Reader *self)
{
	guint n = self->frames->len;
	return n > 0 ? &g_array_index(self->frames, Frame, n - 1) : NULL;
}

static Cell *
cell_top(Reader *self)
{
	guint n = self->cells->len;
	return n > 0 ? &g_array_index(self->cells, Cell, n - 1) : NULL;
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
		paragraph->text = new_runs(self);
		g_ptr_array_add(self->paragraphs, paragraph);
	}
	Paragraph *paragraph = self->paragraphs->pdata[self->n_open++];
	paragraph->spaced = true;
}

static XsXmlTarget
target_of(const Reader *self, XsRole role, const XsCell *cell)
{
	return (XsXmlTarget){
		.sink = self->part->sink,
		.part = self->part->part,
		.label = self->label,
		.role = role,
		.cell = cell,
	};
}

static bool
send(Reader *self, const XsXmlRuns *runs, XsRole role, const XsCell *cell, GError **error)
{
	XsXmlTarget target = target_of(self, role, cell);
	return xs_xml_runs_blank(runs) || xs_xml_runs_send(runs, &target, error);
}

// The role of text in the cell that is open.
static XsRole
cell_role(Reader *self, XsRole role)
{
	if (role != XS_ROLE_BODY || xs_odf_tables_cell(self->tables) == NULL)
		return role;
	return xs_odf_tables_hidden(self->tables) ? XS_ROLE_HIDDEN : XS_ROLE_CELL;
}

// A paragraph that ended within an insertion is followed by what comes next, if all is rejected.
static bool
join_rejected(Reader *self, const XsXmlRuns *text, bool goes_on, GError **error)
{
	const unsigned without = XS_RUN_INSERTED | XS_RUN_RUBY;
	if (!goes_on && xs_xml_runs_empty(self->rejected))
		return true;
	if (!xs_xml_runs_append(self->rejected, text, without, XS_RUN_PLAIN, error))
		return false;
	if (goes_on)
		return true;
	XsXmlTarget target = target_of(self, XS_ROLE_DELETED, NULL);
	bool done = xs_xml_runs_send_stream(self->rejected, &target, error);
	xs_xml_runs_clear(self->rejected);
	return done;
}

// The value of a cell goes out before its text, unless the text is the same; it is shown by the text
// alone, in a copy too.
static bool
send_value(Reader *self, Cell *cell, const XsXmlRuns *text, XsRole role, GError **error)
{
	if (cell == NULL || cell->value == NULL || cell->told)
		return true;
	cell->told = true;
	cell->differs = text == NULL || !xs_xml_runs_same(cell->value, text);
	role = text == NULL ? XS_ROLE_ATTRIBUTE : cell_role(self, role);
	return !cell->differs ||
	       send(self, cell->value, role, xs_odf_tables_cell(self->tables), error);
}

static bool
send_paragraph(Reader *self, const XsXmlRuns *text, XsRole role, GError **error)
{
	Cell *cell = cell_top(self);
	if (!send_value(self, cell, text, role, error))
		return false;
	bool differs = cell != NULL && cell->differs;
	const XsCell *at = differs ? NULL : xs_odf_tables_cell(self->tables);
	return send(self, text, cell_role(self, role), at, error);
}

static bool
paragraph_end(Reader *self, XsRole role, GError **error)
{
	Paragraph *paragraph = paragraph_top(self);
	bool taken = false;
	self->n_open--;
	bool done = role == XS_ROLE_COMMENT ||
		    xs_odf_changes_take(self->changes, paragraph->text, &taken, error);
	if (done && !taken) {
		bool goes_on = xs_odf_changes_inserting(self->changes);
		done = send_paragraph(self, paragraph->text, role, error) &&
		       (self->n_open > 0 || join_rejected(self, paragraph->text, goes_on, error));
	}
	xs_xml_runs_clear(paragraph->text);
	self->label++;
	return done;
}

static XsRunFlags
flags_now(const Reader *self, const Frame *frame)
{
	bool inserted = frame->in_paragraph && xs_odf_changes_inserting(self->changes);
	return frame->flags | (inserted ? XS_RUN_INSERTED : XS_RUN_PLAIN);
}

// A character that an element shows, without bytes of its own.
static bool
add_synthetic(Reader *self, const Frame *frame, const char *text, size_t times, GError **error)
{
	Paragraph *paragraph = paragraph_top(self);
	if (paragraph == NULL || !frame->in_paragraph || frame->skipped)
		return true;
	paragraph->spaced = false;
	for (size_t i = 0; i < times; i++) {
		if (!xs_xml_runs_add(paragraph->text,
				     flags_now(self, frame),
				     XS_PIECE_SYNTHETIC,
				     text,
				     strlen(text),
				     0,
				     0,
				     error))
			return false;
	}
	return true;
}

static bool
start_text_word(Reader *self, const Frame *frame, const XsXmlTag *tag, GError **error)
{
	Paragraph *paragraph = paragraph_top(self);
	const char *count = NULL;
	switch ((int)frame->word) {
	case XS_ODF_SPACE:
		count = xs_odf_value(tag, "c");
		guint64 untrusted_n = count != NULL ? g_ascii_strtoull(count, NULL, 10) : 1;
		return add_synthetic(self, frame, " ", (size_t)MIN(untrusted_n, SPACES_MAX), error);
	case XS_ODF_TAB:
		return add_synthetic(self, frame, "\t", 1, error);
	case XS_ODF_BREAK:
		return add_synthetic(self, frame, "\n", 1, error);
	case XS_ODF_CHANGED_REGION:
		xs_odf_changes_region(self->changes, tag);
		return true;
	case XS_ODF_INSERTION:
		xs_odf_changes_is_insertion(self->changes);
		return true;
	case XS_ODF_DELETION:
		xs_odf_changes_begin_deletion(self->changes);
		return true;
	case XS_ODF_CHANGE_START:
		xs_odf_changes_start(self->changes, tag);
		return true;
	case XS_ODF_CHANGE_END:
		xs_odf_changes_end(self->changes, tag);
		return true;
	case XS_ODF_CHANGE:
		return paragraph == NULL || !frame->in_paragraph ||
		       xs_odf_changes_put_back(self->changes, tag, paragraph->text, error);
	default:
		return true;
	}
}

static bool
is_hiding(const Reader *self, char kind, const char *style)
{
	if (style == NULL || g_hash_table_size(self->part->hiding) == 0)
		return false;
	g_autofree char *key = g_strdup_printf("%c%s", kind, style);
	return g_hash_table_contains(self->part->hiding, key);
}

static void
note_hiding(Reader *self, char kind, bool hides)
{
	if (hides && self->style != NULL)
		g_hash_table_add(self->part->hiding, g_strdup_printf("%c%s", kind, self->style));
}

static bool
value_is(const XsXmlTag *tag, const char *local, const char *wanted)
{
	const char *value = xs_odf_value(tag, local);
	return value != NULL && strcmp(value, wanted) == 0;
}

static void
start_style_word(Reader *self, const Frame *frame, const XsXmlTag *tag)
{
	switch ((int)frame->word) {
	case XS_ODF_STYLE:
		g_free(self->style);
		self->style = g_strdup(xs_odf_value(tag, "name"));
		break;
	case XS_ODF_TEXT_PROPERTIES:
		note_hiding(self, 'x', value_is(tag, "display", "none"));
		break;
	case XS_ODF_TABLE_PROPERTIES:
		note_hiding(self, 't', value_is(tag, "display", "false"));
		break;
	case XS_ODF_PAGE_PROPERTIES:
		note_hiding(self, 'p', value_is(tag, "visibility", "hidden"));
		break;
	default:
		break;
	}
}

static bool
start_cell(Reader *self, XsXmlReader *xml, const XsXmlTag *tag, Frame *frame, GError **error)
{
	Cell cell = {0};
	if (!frame->skipped && xs_odf_has_cell_value(tag))
		cell.value = new_runs(self);
	bool done = cell.value == NULL || xs_odf_collect_cell_value(xml, tag, cell.value, error);
	g_array_append_val(self->cells, cell);
	if (frame->word != XS_ODF_CHANGED_CELL)
		xs_odf_tables_begin_cell(self->tables, tag);
	if (frame->word == XS_ODF_COVERED_CELL && frame->role == XS_ROLE_BODY)
		frame->role = XS_ROLE_HIDDEN;
	return done;
}

static bool
start_table_word(Reader *self, XsXmlReader *xml, const XsXmlTag *tag, Frame *frame, GError **error)
{
	switch ((int)frame->word) {
	case XS_ODF_SPREADSHEET:
		self->sheet = true;
		break;
	case XS_ODF_TABLE:
		xs_odf_tables_begin(self->tables,
				    self->sheet,
				    is_hiding(self, 't', xs_odf_value(tag, "style-name")));
		break;
	case XS_ODF_HEADER_ROWS:
		xs_odf_tables_begin_headers(self->tables);
		break;
	case XS_ODF_COLUMN:
		xs_odf_tables_column(self->tables, tag);
		break;
	case XS_ODF_ROW:
		xs_odf_tables_begin_row(self->tables, tag);
		break;
	case XS_ODF_CELL:
	case XS_ODF_COVERED_CELL:
	case XS_ODF_CHANGED_CELL:
		return start_cell(self, xml, tag, frame, error);
	default:
		break;
	}
	return true;
}

static XsRole
role_inside(const Reader *self, XsOdfWord word, const XsXmlTag *tag, XsRole around)
{
	switch ((int)word) {
	case XS_ODF_HEADER:
		return XS_ROLE_HEADER;
	case XS_ODF_FOOTER:
		return XS_ROLE_FOOTER;
	case XS_ODF_MASTER:
		return XS_ROLE_BODY;
	case XS_ODF_NOTE:
		return XS_ROLE_FOOTNOTE;
	case XS_ODF_ANNOTATION:
		return XS_ROLE_COMMENT;
	case XS_ODF_TRACKED_CHANGES:
	case XS_ODF_TABLE_CHANGES:
		return XS_ROLE_DELETED;
	case XS_ODF_CAPTION:
		return XS_ROLE_ATTRIBUTE;
	case XS_ODF_FORMS:
		return XS_ROLE_FORM;
	case XS_ODF_META:
		return XS_ROLE_METADATA;
	case XS_ODF_SECTION:
		return value_is(tag, "display", "none") || value_is(tag, "display", "condition")
			       ? XS_ROLE_HIDDEN
			       : around;
	case XS_ODF_PAGE:
		return is_hiding(self, 'p', xs_odf_value(tag, "style-name")) ? XS_ROLE_HIDDEN
									     : around;
	default:
		return around;
	}
}

// Whether character data inside belongs to the paragraph around.
static bool
stays_in_paragraph(XsOdfWord word)
{
	switch ((int)word) {
	case XS_ODF_INLINE:
	case XS_ODF_SPACE:
	case XS_ODF_TAB:
	case XS_ODF_BREAK:
	case XS_ODF_RUBY_TEXT:
	case XS_ODF_CHANGE:
	case XS_ODF_CHANGE_START:
	case XS_ODF_CHANGE_END:
		return true;
	default:
		return false;
	}
}

static XsRunFlags
flags_inside(const Reader *self, const Frame *frame, const XsXmlTag *tag, XsRunFlags around)
{
	XsRunFlags flags = frame->word == XS_ODF_PARAGRAPH ? XS_RUN_PLAIN : around;
	if (frame->word == XS_ODF_RUBY_TEXT)
		flags |= XS_RUN_RUBY;
	if (frame->in_paragraph && is_hiding(self, 'x', xs_odf_value(tag, "style-name")))
		flags |= XS_RUN_HIDDEN;
	return flags;
}

static bool
stands_apart(XsOdfWord word)
{
	return word == XS_ODF_SHAPE || word == XS_ODF_ANNOTATION || word == XS_ODF_NOTE;
}

// Base64 of anything; the key of a protection is a hash.
static bool
is_binary(XsOdfWord word, const XsXmlTag *tag)
{
	return word == XS_ODF_BINARY ||
	       (word == XS_ODF_SETTING && value_is(tag, "type", "base64Binary") &&
		!value_is(tag, "name", "RedlineProtectionKey"));
}

static Frame
new_frame(Reader *self, const XsXmlTag *tag, XsOdfWord word, XsOdfCut cut)
{
	const Frame *parent = frame_top(self);
	bool inside = parent != NULL && parent->in_paragraph;
	Frame frame = {
		.word = word,
		.role = role_inside(
			self, word, tag, parent != NULL ? parent->role : self->part->role),
		.in_paragraph = word == XS_ODF_PARAGRAPH || (inside && stays_in_paragraph(word)),
		.skipped = cut != XS_ODF_KEEP || (parent != NULL && parent->skipped),
		.apart = stands_apart(word),
	};
	frame.flags =
		flags_inside(self, &frame, tag, parent != NULL ? parent->flags : XS_RUN_PLAIN);
	const char *note;
	frame.printer = xs_odf_cut(tag, word, false, XS_SANITISE_AUTHOR, &note) != XS_ODF_KEEP;
	if (!frame.skipped && is_binary(word, tag))
		frame.binary = xs_odf_binary_new((size_t)self->part->options->limits.entry_size);
	return frame;
}

static void
begin_apart(Reader *self)
{
	Cell none = {0};
	xs_odf_tables_begin_apart(self->tables);
	g_array_append_val(self->cells, none);
}

static bool
on_start(void *user, XsXmlReader *xml, const XsXmlTag *tag, GError **error)
{
	Reader *self = user;
	Frame *parent = frame_top(self);
	const XsXmlTarget names = {
		.sink = self->part->sink, .part = self->part->part, .label = self->label};
	if (!xs_xml_send_names(tag, *tag->note == 0, &names, error))
		return false;
	XsOdfWord word = xs_odf_tag_word(tag);
	const char *note;
	bool after_object = parent != NULL && parent->object;
	XsOdfCut cut = xs_odf_cut(tag, word, after_object, self->part->options->sanitise, &note);
	bool gone = cut == XS_ODF_CUT_ELEMENT || (parent != NULL && parent->skipped);
	Frame frame = new_frame(self, tag, word, cut);
	if (word == XS_ODF_OBJECT && parent != NULL)
		parent->object = true;
	if (frame.apart)
		begin_apart(self);
	bool done = start_table_word(self, xml, tag, &frame, error);
	start_style_word(self, &frame, tag);
	g_array_append_val(self->frames, frame);
	if (word == XS_ODF_PARAGRAPH)
		paragraph_begin(self);
	int except = xs_odf_is_cell(word) ? xs_odf_value_index(tag) : -1;
	XsRole role = frame.role == XS_ROLE_FORM ? XS_ROLE_FORM : XS_ROLE_ATTRIBUTE;
	return done && start_text_word(self, frame_top(self), tag, error) &&
	       (tag->attributes[0] == NULL || gone ||
		xs_odf_send_values(self->part, xml, tag, except, role, self->label, error));
}

static bool
end_word(Reader *self, const Frame *frame, GError **error)
{
	bool done = true;
	switch ((int)frame->word) {
	case XS_ODF_PARAGRAPH:
		done = paragraph_end(self, frame->role, error);
		break;
	case XS_ODF_DELETION:
		xs_odf_changes_end_deletion(self->changes);
		break;
	case XS_ODF_SPREADSHEET:
		self->sheet = false;
		break;
	case XS_ODF_TABLE:
		xs_odf_tables_end(self->tables);
		break;
	case XS_ODF_HEADER_ROWS:
		xs_odf_tables_end_headers(self->tables);
		break;
	case XS_ODF_ROW:
		xs_odf_tables_end_row(self->tables);
		break;
	case XS_ODF_CELL:
	case XS_ODF_COVERED_CELL:
	case XS_ODF_CHANGED_CELL:
		done = send_value(self, cell_top(self), NULL, frame->role, error);
		if (frame->word != XS_ODF_CHANGED_CELL)
			xs_odf_tables_end_cell(self->tables);
		g_array_set_size(self->cells, self->cells->len - 1);
		break;
	default:
		break;
	}
	return done;
}

static bool
on_end(void *user,
       const char *name G_GNUC_UNUSED,
       uint64_t off G_GNUC_UNUSED,
       uint64_t len G_GNUC_UNUSED,
       GError **error)
{
	Reader *self = user;
	Frame frame = *frame_top(self);
	bool done =
		(frame.direct == NULL || (xs_xml_runs_expand(frame.direct, error) &&
					  send(self, frame.direct, frame.role, NULL, error))) &&
		(frame.binary == NULL ||
		 xs_odf_binary_send(
			 frame.binary, self->part->sink, self->part->part, frame.printer, error)) &&
		end_word(self, &frame, error);
	if (frame.apart) {
		xs_odf_tables_end_apart(self->tables);
		g_array_set_size(self->cells, self->cells->len - 1);
	}
	xs_xml_runs_free(frame.direct);
	xs_odf_binary_free(frame.binary);
	g_array_set_size(self->frames, self->frames->len - 1);
	return done;
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
	Frame *frame = frame_top(self);
	if (frame == NULL || frame->skipped)
		return true;
	if (frame->binary != NULL)
		return xs_odf_binary_add(frame->binary, utf8, len, off, n, error);
	Paragraph *paragraph = paragraph_top(self);
	if (frame->in_paragraph && paragraph != NULL)
		return xs_odf_add_text(paragraph->text,
				       &paragraph->spaced,
				       flags_now(self, frame),
				       kind,
				       utf8,
				       len,
				       off,
				       n,
				       error);
	if (frame->direct == NULL && xs_odf_is_blank(utf8, len))
		return true;
	if (frame->direct == NULL)
		frame->direct = new_runs(self);
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
	return xs_odf_is_blank(utf8, len) ||
	       (xs_sink_text(sink, kind, utf8, len, place, error) &&
		xs_sink_end_block(sink, XS_ROLE_HIDDEN, self->label, error));
}

// What was still being put together at the end.
static bool
send_rest(Reader *self, GError **error)
{
	g_autoptr(XsXmlRuns) nothing = xs_xml_runs_new(0);
	XsXmlTarget target = target_of(self, XS_ROLE_DELETED, NULL);
	return join_rejected(self, nothing, false, error) &&
	       xs_odf_changes_send_rest(self->changes, &target, error);
}

bool
xs_odf_read_part(const XsOdfPart *part, bool *ret_own, GError **error)
{
	const XsXmlFuncs funcs = {
		.start = on_start,
		.end = on_end,
		.text = on_text,
		.aside = on_aside,
	};
	const XsLimits *limits = &part->options->limits;
	g_autoptr(XsOdfTables) tables = xs_odf_tables_new(*part->tables);
	g_autoptr(XsOdfChanges) changes = xs_odf_changes_new((size_t)limits->block_size);
	g_autoptr(Frames) frames = g_array_new(false, false, sizeof(Frame));
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(Cell));
	g_autoptr(GPtrArray) paragraphs = g_ptr_array_new_with_free_func(paragraph_free);
	g_autoptr(XsXmlRuns) rejected = xs_xml_runs_new((size_t)limits->block_size);
	g_array_set_clear_func(cells, cell_clear);
	Reader self = {
		.part = part,
		.tables = tables,
		.changes = changes,
		.frames = frames,
		.cells = cells,
		.paragraphs = paragraphs,
		.rejected = rejected,
		.label = 1,
	};
	*ret_own = false;
	if (!xs_sink_reading(part->sink, part->part, XS_READING_LINES, error))
		return false;
	bool done = xs_xml_read(part->data, part->len, limits, &funcs, &self, ret_own, error) &&
		    send_rest(&self, error);
	*part->tables = xs_odf_tables_next(tables);
	g_free(self.style);
	return done;
}
