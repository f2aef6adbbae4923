// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/content/xs-pdf-content.h"

#include "format/pdf/content/xs-pdf-run.h"

#include <string.h>

enum {
	MAX_OPERANDS = 4 * 1000 * 1000, // of one operator
	MAX_INSTANCES = 20 * 1000,      // forms drawn on one page
	KEPT_CONTENT = 16 << 20,        // bytes of forms kept for the next page
};

struct XsPdfContent {
	XsPdfFile *file;
	GHashTable *fonts; // text of the reference or direct dictionary -> XsPdfFont
	GHashTable *forms; // object number -> GBytes
	size_t forms_size;
	GArray *glyphs; // for the next ledger, grown by the last
	GArray *shows;
	bool record_paths;
	GError *error; // met inside of operators
};

XsPdfContent *
xs_pdf_content_new(XsPdfFile *file)
{
	XsPdfContent *self = g_new0(XsPdfContent, 1);
	self->file = file;
	self->fonts = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, (GDestroyNotify)xs_pdf_font_free);
	self->forms = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_bytes_unref);
	return self;
}

void
xs_pdf_content_record_paths(XsPdfContent *self)
{
	self->record_paths = true;
}

void
xs_pdf_content_free(XsPdfContent *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->fonts);
	g_hash_table_unref(self->forms);
	g_clear_pointer(&self->glyphs, g_array_unref);
	g_clear_pointer(&self->shows, g_array_unref);
	g_clear_error(&self->error);
	g_free(self);
}

XsPdfFile *
xs_pdf_content_file(const XsPdfContent *self)
{
	return self->file;
}

static void run_stream(XsPdfRun *run, uint32_t instance, qpdf_oh resources);

// The font of a dictionary: by its reference, or by its whole text where it is direct.
static XsPdfFont *
load_font(XsPdfContent *self, qpdf_oh dictionary)
{
	g_autofree char *key = g_strdup(qpdf_oh_unparse(self->file->qpdf, dictionary));
	XsPdfFont *font = g_hash_table_lookup(self->fonts, key);
	if (font != NULL || self->error != NULL)
		return font;
	font = xs_pdf_font_load(self->file->qpdf, dictionary, &self->file->limits, &self->error);
	if (font == NULL)
		return NULL;
	if (xs_pdf_font_lacks_data(font))
		g_set_error_literal(&self->error,
				    XS_ERROR,
				    XS_ERROR_CONFIG,
				    "CMaps of poppler-data are missing");
	g_hash_table_insert(self->fonts, g_steal_pointer(&key), font);
	return font;
}

XsPdfFont *
xs_pdf_content_font(const XsPdfContent *self, qpdf_oh dictionary)
{
	return g_hash_table_lookup(self->fonts, qpdf_oh_unparse(self->file->qpdf, dictionary));
}

XsPdfFont *
xs_pdf_content_load_font(XsPdfContent *self, qpdf_oh dictionary, GError **error)
{
	XsPdfFont *font = load_font(self, dictionary);
	if (self->error == NULL)
		return font;
	g_propagate_error(error, g_steal_pointer(&self->error));
	return NULL;
}

static void
use_font(XsPdfRun *run, XsPdfFont *font)
{
	guint index = 0;
	if (!g_ptr_array_find(run->ledger->fonts, font, &index)) {
		index = run->ledger->fonts->len;
		g_ptr_array_add(run->ledger->fonts, font);
	}
	run->state.font = font;
	run->state.font_index = index;
}

qpdf_oh
xs_pdf_run_resource(XsPdfFrame *frame, const char *category, const char *name)
{
	XsPdfFile *file = frame->run->content->file;
	g_autofree char *key = g_strconcat("/", name, NULL);
	qpdf_oh group = xs_pdf_file_key(file, frame->resources, category);
	qpdf_oh value = xs_pdf_file_key(file, group, key);
	qpdf_oh_release(file->qpdf, group);
	return value;
}

static bool
numbers(const XsPdfFrame *frame, guint n, double *ret_numbers)
{
	for (guint i = 0; i < n; i++) {
		const XsPdfToken *token = xs_pdf_run_operand(frame, n - i);
		if (token == NULL || token->kind != XS_PDF_TOKEN_NUMBER)
			return false;
		ret_numbers[i] = token->number;
	}
	return true;
}

bool
xs_pdf_run_name(XsPdfFrame *frame, guint from_end, char ret_name[XS_PDF_MAX_NAME])
{
	const XsPdfToken *token = xs_pdf_run_operand(frame, from_end);
	if (token == NULL || token->kind != XS_PDF_TOKEN_NAME)
		return false;
	if (xs_pdf_token_name(&frame->tokens, token, ret_name, XS_PDF_MAX_NAME))
		return true;
	xs_pdf_ledger_gap(frame->run->ledger, XS_GAP_UNREADABLE, false, "name in content too long");
	return false;
}

static void
op_font(XsPdfFrame *frame)
{
	XsPdfRun *run = frame->run;
	char name[XS_PDF_MAX_NAME];
	double size = 0;
	if (!numbers(frame, 1, &size) || !xs_pdf_run_name(frame, 2, name))
		return;
	const XsPdfToken *token = xs_pdf_run_operand(frame, 2);
	XsPdfFont *font = g_hash_table_lookup(frame->fonts, name);
	if (font == NULL) {
		qpdf_oh dictionary = xs_pdf_run_resource(frame, "/Font", name);
		font = load_font(run->content, dictionary);
		qpdf_oh_release(run->content->file->qpdf, dictionary);
		if (font == NULL)
			return;
		g_hash_table_insert(frame->fonts, g_strdup(name), font);
	}
	use_font(run, font);
	run->state.size = size;
	run->state.font_instance = frame->instance;
	run->state.name = token->start;
	run->state.name_len = (uint32_t)(token->end - token->start);
}

static void
op_graphics_state(XsPdfFrame *frame)
{
	XsPdfRun *run = frame->run;
	XsPdfFile *file = run->content->file;
	char name[XS_PDF_MAX_NAME];
	if (!xs_pdf_run_name(frame, 1, name))
		return;
	qpdf_oh state = xs_pdf_run_resource(frame, "/ExtGState", name);
	qpdf_oh array = xs_pdf_file_key(file, state, "/Font");
	if (qpdf_oh_is_array(file->qpdf, array) &&
	    qpdf_oh_get_array_n_items(file->qpdf, array) >= 2) {
		qpdf_oh font_oh = qpdf_oh_get_array_item(file->qpdf, array, 0);
		qpdf_oh size = qpdf_oh_get_array_item(file->qpdf, array, 1);
		XsPdfFont *font = load_font(run->content, font_oh);
		if (font != NULL) {
			use_font(run, font);
			run->state.size = xs_pdf_file_number(file, size, 0);
			run->state.name_len = 0;
		}
	}
	qpdf_oh soft = xs_pdf_file_key(file, state, "/SMask");
	qpdf_oh group = xs_pdf_file_key(file, soft, "/G");
	xs_pdf_run_aside(frame, group);
	qpdf_oh_release(file->qpdf, group);
	qpdf_oh_release(file->qpdf, soft);
	qpdf_oh_release(file->qpdf, array);
	qpdf_oh_release(file->qpdf, state);
}

static bool
draws_itself(const XsPdfRun *run, uint32_t instance, int id)
{
	for (uint32_t at = instance;; at = xs_pdf_ledger_instance(run->ledger, at)->parent) {
		if (id != 0 && xs_pdf_ledger_instance(run->ledger, at)->id == id)
			return true;
		if (xs_pdf_ledger_instance(run->ledger, at)->parent == at)
			return false;
	}
}

static GBytes *
form_content(XsPdfContent *self, qpdf_oh form, int id)
{
	GBytes *content = g_hash_table_lookup(self->forms, GINT_TO_POINTER(id));
	if (content != NULL)
		return g_bytes_ref(content);
	content = xs_pdf_file_stream(self->file, form, NULL);
	if (content == NULL)
		return NULL;
	size_t size = g_bytes_get_size(content);
	if (size < KEPT_CONTENT / 4) {
		if (self->forms_size + size > KEPT_CONTENT) {
			g_hash_table_remove_all(self->forms);
			self->forms_size = 0;
		}
		self->forms_size += size;
		g_hash_table_insert(self->forms, GINT_TO_POINTER(id), g_bytes_ref(content));
	}
	return content;
}

static XsLayoutMatrix
form_matrix(XsPdfFile *file, qpdf_oh form)
{
	double v[6];
	qpdf_oh array = xs_pdf_file_key(file, form, "/Matrix");
	bool has = xs_pdf_file_numbers(file, array, 6, v);
	qpdf_oh_release(file->qpdf, array);
	if (!has)
		return XS_LAYOUT_MATRIX_IDENTITY;
	return (XsLayoutMatrix){v[0], v[1], v[2], v[3], v[4], v[5]};
}

// What a form may change of the run is put back behind it.
static void
run_form(XsPdfFrame *frame, qpdf_oh form, GBytes *content)
{
	XsPdfRun *run = frame->run;
	XsPdfFile *file = run->content->file;
	const XsPdfToken *name = xs_pdf_run_operand(frame, 1);
	XsPdfInstance instance = {
		.content = g_bytes_ref(content),
		.parent = frame->instance,
		.depth = xs_pdf_ledger_instance(run->ledger, frame->instance)->depth + 1,
		.name_start = name->start,
		.name_end = name->end,
		.id = xs_pdf_file_id(file, form),
		.generation = qpdf_oh_get_generation(file->qpdf, form),
	};
	g_array_append_val(run->ledger->instances, instance);
	XsPdfState saved = run->state;
	XsLayoutMatrix tm = run->tm;
	XsLayoutMatrix tlm = run->tlm;
	XsLayoutMatrix matrix = form_matrix(file, form);
	run->state.ctm = xs_layout_matrix_then(&matrix, &run->state.ctm);
	qpdf_oh resources = xs_pdf_file_key(file, form, "/Resources");
	bool own = qpdf_oh_is_dictionary(file->qpdf, resources);
	run_stream(run, run->ledger->instances->len - 1, own ? resources : frame->resources);
	qpdf_oh_release(file->qpdf, resources);
	run->state = saved;
	run->tm = tm;
	run->tlm = tlm;
}

static void
draw_form(XsPdfFrame *frame, qpdf_oh form)
{
	XsPdfRun *run = frame->run;
	XsPdfLedger *ledger = run->ledger;
	XsPdfFile *file = run->content->file;
	int id = xs_pdf_file_id(file, form);
	if (draws_itself(run, frame->instance, id))
		return;
	if (ledger->instances->len >= MAX_INSTANCES ||
	    xs_pdf_ledger_instance(ledger, frame->instance)->depth >= file->limits.pdf_depth) {
		xs_pdf_ledger_gap(ledger, XS_GAP_LIMIT, false, "too many forms on a page");
		return;
	}
	g_autoptr(GBytes) content = form_content(run->content, form, id);
	if (content == NULL) {
		xs_pdf_ledger_gap(ledger, XS_GAP_UNREADABLE, false, "content stream not decoded");
		return;
	}
	run_form(frame, form, content);
}

static void
op_draw(XsPdfFrame *frame)
{
	XsPdfFile *file = frame->run->content->file;
	char name[XS_PDF_MAX_NAME];
	if (!xs_pdf_run_name(frame, 1, name))
		return;
	qpdf_oh object = xs_pdf_run_resource(frame, "/XObject", name);
	if (!qpdf_oh_is_stream(file->qpdf, object))
		return;
	if (xs_pdf_file_key_is(file, object, "/Subtype", "/Image"))
		xs_pdf_run_image(frame, object);
	else if (xs_pdf_file_key_is(file, object, "/Subtype", "/PS"))
		xs_pdf_ledger_gap(
			frame->run->ledger, XS_GAP_UNSUPPORTED, false, "PostScript object");
	else
		draw_form(frame, object);
	qpdf_oh_release(file->qpdf, object);
}

static void
move_line(XsPdfRun *run, double x, double y)
{
	xs_layout_matrix_translate(&run->tlm, x, y);
	run->tm = run->tlm;
}

static void
show_last(XsPdfFrame *frame, XsPdfShowKind kind, guint n)
{
	if (frame->operands->len >= n)
		xs_pdf_run_show(frame, kind, frame->operands->len - n, frame->tokens.pos);
}

static void
show_array(XsPdfFrame *frame)
{
	guint first = frame->operands->len;
	while (first > 0 && g_array_index(frame->operands, XsPdfToken, first - 1).kind !=
				    XS_PDF_TOKEN_ARRAY_OPEN)
		first--;
	if (first > 0)
		xs_pdf_run_show(frame, XS_PDF_SHOW_ARRAY, first - 1, frame->tokens.pos);
}

static void
show_spaced_line(XsPdfFrame *frame)
{
	const XsPdfToken *word = xs_pdf_run_operand(frame, 3);
	const XsPdfToken *character = xs_pdf_run_operand(frame, 2);
	if (word == NULL || word->kind != XS_PDF_TOKEN_NUMBER ||
	    character->kind != XS_PDF_TOKEN_NUMBER)
		return;
	frame->run->state.tw = word->number;
	frame->run->state.tc = character->number;
	move_line(frame->run, 0, -frame->run->state.tl);
	show_last(frame, XS_PDF_SHOW_SPACED_LINE, 3);
}

static bool
op_text_state(XsPdfFrame *frame, char second)
{
	XsPdfState *state = &frame->run->state;
	double value = 0;
	if (second == 'f') {
		op_font(frame);
		return true;
	}
	if (!numbers(frame, 1, &value))
		return strchr("cwzLsr", second) != NULL;
	switch (second) {
	case 'c':
		state->tc = value;
		return true;
	case 'w':
		state->tw = value;
		return true;
	case 'z':
		state->th = value / 100;
		return true;
	case 'L':
		state->tl = value;
		return true;
	case 's':
		state->ts = value;
		return true;
	case 'r':
		state->tr = (int)CLAMP(value, 0, 7);
		return true;
	default:
		return false;
	}
}

// The operators that begin with T.
static void
op_text(XsPdfFrame *frame, char second)
{
	XsPdfRun *run = frame->run;
	double v[6];
	if (op_text_state(frame, second))
		return;
	switch (second) {
	case 'j':
		show_last(frame, XS_PDF_SHOW_STRING, 1);
		break;
	case 'J':
		show_array(frame);
		break;
	case '*':
		move_line(run, 0, -run->state.tl);
		break;
	case 'D':
	case 'd':
		if (!numbers(frame, 2, v))
			break;
		if (second == 'D')
			run->state.tl = -v[1];
		move_line(run, v[0], v[1]);
		break;
	case 'm':
		if (!numbers(frame, 6, v))
			break;
		run->tm = (XsLayoutMatrix){v[0], v[1], v[2], v[3], v[4], v[5]};
		run->tlm = run->tm;
		break;
	default:
		break;
	}
}

static void
op_one_letter(XsPdfFrame *frame, char letter)
{
	switch (letter) {
	case 'q':
		xs_pdf_run_save(frame);
		break;
	case 'Q':
		xs_pdf_run_restore(frame);
		break;
	case '\'':
		move_line(frame->run, 0, -frame->run->state.tl);
		show_last(frame, XS_PDF_SHOW_LINE, 1);
		break;
	case '"':
		show_spaced_line(frame);
		break;
	case 'm':
	case 'l':
	case 'c':
	case 'v':
	case 'y':
	case 'h':
	case 's':
	case 'S':
	case 'f':
	case 'F':
	case 'b':
	case 'B':
	case 'n':
		xs_pdf_run_path(frame, letter);
		break;
	default:
		break;
	}
}

static void
op_two_letters(XsPdfFrame *frame, char first, char second)
{
	XsPdfRun *run = frame->run;
	double v[6];
	if (first == 'T') {
		op_text(frame, second);
	} else if (first == 'B' && second == 'T') {
		run->tm = run->tlm = XS_LAYOUT_MATRIX_IDENTITY;
		run->text_object++;
	} else if (first == 'D' && second == 'o') {
		op_draw(frame);
	} else if (first == 'c' && second == 'm' && numbers(frame, 6, v)) {
		XsLayoutMatrix matrix = {v[0], v[1], v[2], v[3], v[4], v[5]};
		run->state.ctm = xs_layout_matrix_then(&matrix, &run->state.ctm);
	} else if (first == 'g' && second == 's') {
		op_graphics_state(frame);
	} else if (first == 'B' && second == 'I') {
		xs_pdf_run_inline_image(frame);
	} else if (first == 'r' && second == 'e') {
		xs_pdf_run_rectangle(frame);
	} else if (second == '*' && (first == 'f' || first == 'b' || first == 'B')) {
		xs_pdf_run_path(frame, first);
	}
}

static void
execute(XsPdfFrame *frame, const XsPdfToken *token)
{
	const char *word = (const char *)frame->tokens.untrusted + token->start;
	switch (token->end - token->start) {
	case 1:
		op_one_letter(frame, word[0]);
		break;
	case 2:
		op_two_letters(frame, word[0], word[1]);
		break;
	case 3:
		if (memcmp(word, "BDC", 3) == 0 || memcmp(word, "BMC", 3) == 0)
			xs_pdf_run_begin_marked(frame, word[1] == 'D');
		else if (memcmp(word, "EMC", 3) == 0)
			xs_pdf_run_end_marked(frame);
		else if (memcmp(word, "scn", 3) == 0 || memcmp(word, "SCN", 3) == 0)
			xs_pdf_run_pattern(frame);
		break;
	default:
		break;
	}
}

// Words that are values, not operators.
static bool
is_value(const XsPdfTokens *tokens, const XsPdfToken *token)
{
	return token->end - token->start >= 4 &&
	       (xs_pdf_token_is(tokens, token, "true") || xs_pdf_token_is(tokens, token, "false") ||
		xs_pdf_token_is(tokens, token, "null"));
}

static void
run_tokens(XsPdfFrame *frame)
{
	XsPdfRun *run = frame->run;
	XsPdfToken token;
	for (;;) {
		size_t before = frame->tokens.pos;
		xs_pdf_tokens_next(&frame->tokens, &token);
		xs_pdf_run_between(frame, before, token.start);
		if (token.kind == XS_PDF_TOKEN_END || run->content->error != NULL) {
			xs_pdf_run_stray(frame, NULL);
			return;
		}
		if (token.kind == XS_PDF_TOKEN_WORD && !is_value(&frame->tokens, &token)) {
			xs_pdf_run_stray(frame, &token);
			execute(frame, &token);
			frame->operands->len = 0;
		} else if (frame->operands->len < MAX_OPERANDS) {
			xs_pdf_run_note_text(frame, &token);
			xs_pdf_run_push(frame, &token);
		} else {
			xs_pdf_ledger_gap(run->ledger, XS_GAP_LIMIT, false, "too many operands");
		}
	}
}

static void
run_stream(XsPdfRun *run, uint32_t instance, qpdf_oh resources)
{
	size_t len = 0;
	GBytes *content = xs_pdf_ledger_instance(run->ledger, instance)->content;
	const uint8_t *untrusted = g_bytes_get_data(content, &len);
	if (len > run->bytes_left) {
		xs_pdf_ledger_gap(run->ledger, XS_GAP_LIMIT, false, "too much content on a page");
		return;
	}
	run->bytes_left -= len;
	g_autoptr(GArray) operands = g_array_new(false, false, sizeof(XsPdfToken));
	g_autoptr(GArray) marks = g_array_new(false, false, sizeof(uint32_t));
	g_autoptr(GHashTable) fonts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	XsPdfFrame frame = {
		.run = run,
		.tokens = {.untrusted = untrusted, .len = len},
		.operands = operands,
		.fonts = fonts,
		.marks = marks,
		.resources = resources,
		.instance = instance,
		.stack_base = run->stack->len,
	};
	uint32_t scope = run->scope;
	run_tokens(&frame);
	run->scope = scope;
	if (instance == 0)
		run->ledger->open_states = run->stack->len;
	g_array_set_size(run->stack, (guint)frame.stack_base);
}

// An array to fill: the one that the last ledger grew, or new.
static GArray *
take_grown(GArray **grown, GArray *small)
{
	if (*grown == NULL)
		return small;
	g_array_unref(small);
	return g_steal_pointer(grown);
}

// The ledger keeps a copy that is just large enough.
static GArray *
give_grown(GArray **grown, GArray *large)
{
	guint size = g_array_get_element_size(large);
	GArray *exact = g_array_sized_new(false, false, size, large->len);
	g_array_append_vals(exact, large->data, large->len);
	// GLib has made room for a power of two of bytes. The ledger adds nothing any more.
	exact->data = g_realloc(exact->data, MAX((gsize)exact->len * size, 1));
	g_array_set_size(large, 0);
	*grown = large;
	return exact;
}

// Runs the root instance and hands over the ledger.
static XsPdfLedger *
run_root(XsPdfContent *self,
	 XsPdfLedger *ledger,
	 GBytes *content,
	 int id,
	 qpdf_oh resources,
	 const XsLayoutMatrix *ctm,
	 GError **error)
{
	g_autoptr(XsPdfLedger) owned = ledger;
	g_autoptr(GArray) stack = g_array_new(false, false, sizeof(XsPdfState));
	g_autoptr(GArray) path = g_array_new(false, false, sizeof(XsLayoutPoint));
	g_autoptr(GByteArray) scratch = g_byte_array_new();
	XsPdfInstance root = {.content = g_bytes_ref(content), .id = id};
	g_array_append_val(ledger->instances, root);
	XsPdfRun run = {
		.content = self,
		.ledger = ledger,
		.stack = stack,
		.path = path,
		.state = {.ctm = *ctm, .th = 1},
		.tm = XS_LAYOUT_MATRIX_IDENTITY,
		.tlm = XS_LAYOUT_MATRIX_IDENTITY,
		.bytes_left = MIN(self->file->limits.entry_size, (uint64_t)1 << 30),
		.scratch = scratch,
		.record_paths = self->record_paths,
	};
	ledger->glyphs = take_grown(&self->glyphs, ledger->glyphs);
	ledger->shows = take_grown(&self->shows, ledger->shows);
	run_stream(&run, 0, resources);
	ledger->glyphs = give_grown(&self->glyphs, ledger->glyphs);
	ledger->shows = give_grown(&self->shows, ledger->shows);
	if (self->error != NULL) {
		g_propagate_error(error, g_steal_pointer(&self->error));
		return NULL;
	}
	return g_steal_pointer(&owned);
}

XsPdfLedger *
xs_pdf_content_page(XsPdfContent *self, uint32_t index, GError **error)
{
	static const XsLayoutMatrix identity = XS_LAYOUT_MATRIX_IDENTITY;
	XsPdfLedger *ledger = xs_pdf_ledger_new();
	XsPdfPage page = {0};
	g_autoptr(GBytes) content = NULL;
	if (xs_pdf_file_page(self->file, index, &page)) {
		memcpy(ledger->box, page.box, sizeof page.box);
		ledger->user_unit = page.user_unit;
		content = xs_pdf_file_contents(self->file, page.page, NULL);
	}
	if (content == NULL) {
		xs_pdf_ledger_gap(ledger, XS_GAP_UNREADABLE, false, "page content not decoded");
		content = g_bytes_new_static("", 0);
	}
	return run_root(self, ledger, content, page.id, page.resources, &identity, error);
}

XsPdfLedger *
xs_pdf_content_stream(XsPdfContent *self, qpdf_oh stream, GError **error)
{
	XsPdfLedger *ledger = xs_pdf_ledger_new();
	XsLayoutMatrix matrix = form_matrix(self->file, stream);
	g_autoptr(GBytes) content = xs_pdf_file_stream(self->file, stream, NULL);
	if (content == NULL) {
		xs_pdf_ledger_gap(ledger, XS_GAP_UNREADABLE, false, "content stream not decoded");
		content = g_bytes_new_static("", 0);
	}
	return run_root(self,
			ledger,
			content,
			xs_pdf_file_id(self->file, stream),
			xs_pdf_file_stream_resources(self->file, stream),
			&matrix,
			error);
}

XsPdfLedger *
xs_pdf_content_bytes(XsPdfContent *self, GBytes *content, qpdf_oh resources, GError **error)
{
	static const XsLayoutMatrix identity = XS_LAYOUT_MATRIX_IDENTITY;
	return run_root(self, xs_pdf_ledger_new(), content, 0, resources, &identity, error);
}
