// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/odf/xs-odf-revise.h"

#include "format/odf/xs-odf-sanitise.h"

#include <string.h>

// A stretch of the part.
typedef struct {
	uint64_t start;
	uint64_t end;
} Range;

enum {
	N_VALUES = 4,
};

static const char *const value_names[N_VALUES] = {
	"value", "string-value", "date-value", "time-value"};

// The attributes that say what a cell, field or property holds; those that are not there are empty.
typedef struct {
	XsXmlAttribute values[N_VALUES];
	XsXmlAttribute type;
	XsXmlAttribute extension_type; // LibreOffice says it twice
	XsXmlAttribute formula;
} Typed;

// A cell that is open; also what stands apart from one, with nothing in it.
typedef struct {
	Typed typed;
	GArray *paragraphs; // Range: what is between their tags; NULL where it is no cell
} Cell;

// An element that is open.
typedef struct {
	XsOdfWord word;
	bool object;         // a frame in which an object was met
	uint64_t content;    // behind the start tag
	XsXmlAttribute type; // of a property
} Frame;

typedef struct {
	XsOdfRevision *revision;
	const uint8_t *data;
	GArray *edits;
	XsSanitise sanitise;
	GArray *frames;
	GArray *cells;
	guint cut_depth; // of frames when the element came that is taken out, or 0
	XsOdfCut cut;
	uint64_t cut_off;
} Reviser;

XsOdfRevision *
xs_odf_revision_new(void)
{
	XsOdfRevision *self = g_new0(XsOdfRevision, 1);
	self->changes = g_array_new(false, false, sizeof(XsXmlChange));
	self->notes = g_ptr_array_new();
	self->strings = g_string_chunk_new(1024);
	return self;
}

void
xs_odf_revision_free(XsOdfRevision *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->changes);
	g_ptr_array_unref(self->notes);
	g_string_chunk_free(self->strings);
	g_free(self);
}

static void
cell_clear(void *data)
{
	Cell *cell = data;
	g_clear_pointer(&cell->paragraphs, g_array_unref);
}

static const char *
keep(Reviser *self, const char *text)
{
	return g_string_chunk_insert(self->revision->strings, text);
}

static void
change(Reviser *self, uint64_t off, uint64_t len, const char *markup)
{
	XsXmlChange one = {{off, len, markup, true}, true};
	g_array_append_val(self->revision->changes, one);
}

// Index of the first edit that ends behind off.
static guint
edit_from(const Reviser *self, uint64_t off)
{
	guint low = 0;
	guint high = self->edits->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		const XsXmlSplice *edit = &g_array_index(self->edits, XsXmlSplice, middle);
		if (edit->off + edit->len <= off)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static XsXmlSplice *
edit_in(const Reviser *self, uint64_t start, uint64_t end)
{
	guint i = edit_from(self, start);
	XsXmlSplice *edit = i < self->edits->len ? &g_array_index(self->edits, XsXmlSplice, i)
						 : NULL;
	return edit != NULL && edit->off < end ? edit : NULL;
}

static bool
value_edited(const Reviser *self, const XsXmlAttribute *attribute)
{
	return edit_in(self, attribute->value_off, attribute->value_off + attribute->value_len) !=
	       NULL;
}

// An attribute goes with the white space before it.
static void
cut_attribute(Reviser *self, const XsXmlAttribute *attribute)
{
	uint64_t off = attribute->off;
	if (attribute->end == 0)
		return;
	while (off > 0 && g_ascii_isspace((char)self->data[off - 1]))
		off--;
	change(self, off, attribute->end - off, "");
}

static void
become_string(Reviser *self, const XsXmlAttribute *type)
{
	if (type->end > 0)
		change(self, type->value_off, type->value_len, "string");
}

// The value stays where it is, under the name that strings have.
static void
rename_value(Reviser *self, const XsXmlAttribute *value)
{
	const char *name = (const char *)self->data + value->off;
	size_t len = (size_t)(value->value_off - value->off);
	const char *colon = memchr(name, ':', len);
	const char *equals = memchr(name, '=', len);
	if (equals == NULL || (colon != NULL && colon > equals))
		return;
	const char *local = colon != NULL ? colon + 1 : name;
	change(self,
	       (uint64_t)((const uint8_t *)local - self->data),
	       (uint64_t)(equals - local),
	       "string-value");
}

static XsXmlAttribute *
slot_of(Typed *typed, const char *local)
{
	for (size_t i = 0; i < N_VALUES; i++) {
		if (strcmp(local, value_names[i]) == 0)
			return &typed->values[i];
	}
	if (strcmp(local, "value-type") == 0)
		return typed->type.end == 0 ? &typed->type : &typed->extension_type;
	return strcmp(local, "formula") == 0 ? &typed->formula : NULL;
}

static bool
find_typed(XsXmlReader *xml, const XsXmlTag *tag, Typed *typed, GError **error)
{
	for (size_t i = 0; tag->attributes[2 * i] != NULL; i++) {
		const char *name = tag->attributes[2 * i];
		bool other = g_str_has_prefix(name, "draw:") || g_str_has_prefix(name, "form:");
		XsXmlAttribute *slot = other ? NULL : slot_of(typed, xs_odf_local(name));
		if (slot != NULL && !xs_xml_reader_attribute(xml, tag, i, slot, error))
			return false;
	}
	return true;
}

// The value that an edit lies in, or NULL.
static const XsXmlAttribute *
edited_one(const Reviser *self, const Typed *typed)
{
	for (size_t i = 0; i < N_VALUES; i++) {
		if (value_edited(self, &typed->values[i]))
			return &typed->values[i];
	}
	return NULL;
}

// The raw value with its edits made, as text of an element.
static const char *
edited_value(Reviser *self, const XsXmlAttribute *value)
{
	g_autoptr(GString) text = g_string_new(NULL);
	uint64_t at = value->value_off;
	uint64_t end = at + value->value_len;
	const char *midnight = "T00:00:00";
	for (guint i = edit_from(self, at); i < self->edits->len; i++) {
		const XsXmlSplice *edit = &g_array_index(self->edits, XsXmlSplice, i);
		if (edit->off >= end || edit->off < at)
			break;
		g_autofree char *escaped = g_markup_escape_text(edit->replacement, -1);
		g_string_append_len(text, (const char *)self->data + at, (gssize)(edit->off - at));
		g_string_append(text, escaped);
		at = edit->off + edit->len;
	}
	if (at < end)
		g_string_append_len(text, (const char *)self->data + at, (gssize)(end - at));
	if (g_str_has_suffix(text->str, midnight))
		g_string_truncate(text, text->len - strlen(midnight));
	return keep(self, text->str);
}

// Puts text in the place of that of all paragraphs; false where there is none to put it in.
static bool
replace_paragraphs(Reviser *self, const Cell *cell, const char *text)
{
	if (cell->paragraphs->len == 0)
		return false;
	for (guint i = 0; i < cell->paragraphs->len; i++) {
		const Range *range = &g_array_index(cell->paragraphs, Range, i);
		change(self, range->start, range->end - range->start, i == 0 ? text : "");
	}
	return true;
}

static void
become_text(Reviser *self, const Typed *typed, const XsXmlAttribute *kept)
{
	become_string(self, &typed->type);
	become_string(self, &typed->extension_type);
	cut_attribute(self, &typed->formula);
	for (size_t i = 0; i < N_VALUES; i++) {
		if (&typed->values[i] != kept)
			cut_attribute(self, &typed->values[i]);
		else if (strcmp(value_names[i], "string-value") != 0)
			rename_value(self, kept);
	}
}

static void
revise_cell(Reviser *self, const Cell *cell)
{
	const Typed *typed = &cell->typed;
	const XsXmlAttribute *value = edited_one(self, typed);
	bool in_text = false;
	for (guint i = 0; i < cell->paragraphs->len && !in_text; i++) {
		const Range *range = &g_array_index(cell->paragraphs, Range, i);
		in_text = edit_in(self, range->start, range->end) != NULL;
	}
	if (value != NULL && replace_paragraphs(self, cell, edited_value(self, value)))
		become_text(self, typed, NULL);
	else if (value != NULL || in_text)
		become_text(self, typed, value);
	else if (value_edited(self, &typed->formula))
		cut_attribute(self, &typed->formula);
}

static void
revise_field(Reviser *self, const Typed *typed)
{
	const XsXmlAttribute *value = edited_one(self, typed);
	if (value != NULL && typed->type.end > 0)
		become_text(self, typed, value);
	else if (value_edited(self, &typed->formula))
		cut_attribute(self, &typed->formula);
}

// Signs that may not stand in the name of a sheet.
static bool
revise_sheet_names(Reviser *self, XsXmlReader *xml, const XsXmlTag *tag, GError **error)
{
	for (size_t i = 0; tag->attributes[2 * i] != NULL; i++) {
		const char *name = tag->attributes[2 * i];
		XsXmlAttribute at;
		if (strcmp(name, "table:name") != 0 && !g_str_has_suffix(name, "-address"))
			continue;
		if (!xs_xml_reader_attribute(xml, tag, i, &at, error))
			return false;
		uint64_t end = at.value_off + at.value_len;
		for (guint k = edit_from(self, at.value_off); k < self->edits->len; k++) {
			XsXmlSplice *edit = &g_array_index(self->edits, XsXmlSplice, k);
			if (edit->off >= end)
				break;
			g_autofree char *plain = g_strdup(edit->replacement);
			edit->replacement = keep(self, g_strdelimit(plain, "*?/\\:[]'", 'x'));
		}
	}
	return true;
}

static void
push_cell(Reviser *self, const Typed *typed)
{
	Cell cell = {0};
	if (typed != NULL) {
		cell.typed = *typed;
		cell.paragraphs = g_array_new(false, false, sizeof(Range));
	}
	g_array_append_val(self->cells, cell);
}

static bool
stands_apart(XsOdfWord word)
{
	return word == XS_ODF_SHAPE || word == XS_ODF_ANNOTATION || word == XS_ODF_NOTE ||
	       word == XS_ODF_TABLE;
}

static bool
start_word(Reviser *self, XsXmlReader *xml, const XsXmlTag *tag, Frame *frame, GError **error)
{
	bool edited = edit_in(self, tag->off, tag->off + tag->len) != NULL;
	bool cell = xs_odf_is_cell(frame->word);
	Typed typed = {0};
	if ((cell || edited || frame->word == XS_ODF_USER_DEFINED) && self->edits->len > 0 &&
	    !find_typed(xml, tag, &typed, error))
		return false;
	frame->type = typed.type;
	if (cell)
		push_cell(self, &typed);
	else if (stands_apart(frame->word))
		push_cell(self, NULL);
	if (!edited)
		return true;
	if (!cell)
		revise_field(self, &typed);
	return revise_sheet_names(self, xml, tag, error);
}

static void
note(Reviser *self, const char *why)
{
	GPtrArray *notes = self->revision->notes;
	if (!g_ptr_array_find(notes, why, NULL))
		g_ptr_array_add(notes, (void *)(uintptr_t)why);
}

static bool
on_start(void *user, XsXmlReader *xml, const XsXmlTag *tag, GError **error)
{
	Reviser *self = user;
	Frame *parent = self->frames->len > 0
				? &g_array_index(self->frames, Frame, self->frames->len - 1)
				: NULL;
	Frame frame = {.word = xs_odf_tag_word(tag), .content = tag->off + tag->len};
	bool after_object = parent != NULL && parent->object;
	const char *why;
	bool done = true;
	if (parent != NULL && frame.word == XS_ODF_OBJECT)
		parent->object = true;
	XsOdfCut cut = self->cut_depth > 0
			       ? XS_ODF_KEEP
			       : xs_odf_cut(tag, frame.word, after_object, self->sanitise, &why);
	if (cut != XS_ODF_CUT_ELEMENT && self->cut_depth == 0)
		done = start_word(self, xml, tag, &frame, error);
	g_array_append_val(self->frames, frame);
	if (cut == XS_ODF_KEEP)
		return done;
	note(self, why);
	self->cut_depth = self->frames->len;
	self->cut = cut;
	self->cut_off = cut == XS_ODF_CUT_ELEMENT ? tag->off : frame.content;
	return done;
}

static void
end_cut(Reviser *self, uint64_t off, uint64_t len)
{
	uint64_t end = self->cut == XS_ODF_CUT_ELEMENT ? off + len : off;
	if (end > self->cut_off)
		change(self, self->cut_off, end - self->cut_off, "");
	self->cut_depth = 0;
}

static void
end_paragraph(Reviser *self, const Frame *frame, uint64_t off)
{
	Range range = {frame->content, off};
	Cell *cell = self->cells->len > 0 ? &g_array_index(self->cells, Cell, self->cells->len - 1)
					  : NULL;
	if (cell != NULL && cell->paragraphs != NULL && range.end > range.start)
		g_array_append_val(cell->paragraphs, range);
}

static bool
on_end(void *user, const char *name G_GNUC_UNUSED, uint64_t off, uint64_t len, GError **error)
{
	Reviser *self = user;
	const Frame frame = g_array_index(self->frames, Frame, self->frames->len - 1);
	bool cutting = self->cut_depth > 0 && self->cut_depth < self->frames->len;
	bool element = self->cut_depth == self->frames->len && self->cut == XS_ODF_CUT_ELEMENT;
	(void)error;
	if (self->cut_depth == self->frames->len)
		end_cut(self, off, len);
	g_array_set_size(self->frames, self->frames->len - 1);
	if (cutting || element)
		return true;
	if (frame.word == XS_ODF_PARAGRAPH)
		end_paragraph(self, &frame, off);
	else if (frame.word == XS_ODF_USER_DEFINED && edit_in(self, frame.content, off) != NULL)
		cut_attribute(self, &frame.type);
	if (xs_odf_is_cell(frame.word))
		revise_cell(self, &g_array_index(self->cells, Cell, self->cells->len - 1));
	if (xs_odf_is_cell(frame.word) || stands_apart(frame.word))
		g_array_set_size(self->cells, self->cells->len - 1);
	return true;
}

bool
xs_odf_revise(XsOdfRevision *self,
	      const uint8_t *data,
	      size_t len,
	      GArray *edits,
	      const XsFormatOptions *options,
	      bool *ret_own,
	      GError **error)
{
	const XsXmlFuncs funcs = {.start = on_start, .end = on_end};
	g_autoptr(GArray) frames = g_array_new(false, false, sizeof(Frame));
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(Cell));
	g_array_set_clear_func(cells, cell_clear);
	Reviser reviser = {
		.revision = self,
		.data = data,
		.edits = edits,
		.sanitise = options->sanitise,
		.frames = frames,
		.cells = cells,
	};
	return xs_xml_read(data, len, &options->limits, &funcs, &reviser, ret_own, error);
}
