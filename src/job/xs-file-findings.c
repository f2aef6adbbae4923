// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-file-findings.h"

#include "detect/xs-by-hand.h"
#include "job/xs-file-decide.h"
#include "job/xs-file-hand.h"
#include "job/xs-file-internal.h"
#include "job/xs-name.h"

#include <string.h>

// Blocks of one part and reading that follow one another in the text: from one to the next, offsets in
// the part grow as those in the text do.
typedef struct {
	size_t block;  // the first
	uint64_t back; // from an offset in the text to that in the part, modulo 2^64
} Run;

// One document's share of the findings: items of the plan, then exposures.
typedef struct {
	const XsFile *file;
	char *prefix;
	size_t first;     // index of its first finding
	GPtrArray *parts; // shown name of each part, made when first asked for
	GPtrArray *ids;   // the same as ids are made of it
	GArray *runs;     // Run
	size_t run;       // the one asked for last
} Document;

struct XsFileFindings {
	XsResultSource source;
	const XsFile *top;
	GPtrArray *documents; // Document
	size_t document;      // the one asked for last
	size_t n_boxes;       // of the top file, behind its name
	GString *box;         // scratch
	GString *preview;     // scratch
};

static void
document_free(void *data)
{
	Document *document = data;
	g_free(document->prefix);
	g_ptr_array_unref(document->parts);
	g_ptr_array_unref(document->ids);
	g_array_unref(document->runs);
	g_free(document);
}

static const char *
part_name(Document *document, uint32_t part)
{
	if (document->parts->pdata[part] == NULL) {
		const char *name = xs_text_part_name(document->file->text, part);
		g_autofree char *masked = xs_name_mask_part(document->file->context, name);
		g_autofree char *shown = xs_file_hand_mask_name(document->file, masked);
		document->parts->pdata[part] = g_strconcat(document->prefix, shown, NULL);
	}
	return document->parts->pdata[part];
}

// What people mark by hand changes how parts are shown, but no id.
static const char *
id_name(Document *document, const XsFinding *finding)
{
	uint32_t part = xs_text_block(document->file->text, finding->block)->part;
	if (document->file->top->hand == NULL)
		return part_name(document, part);
	if (document->ids->pdata[part] == NULL)
		document->ids->pdata[part] = xs_file_part_name(document->file, part);
	return document->ids->pdata[part];
}

// Blocks of one part and reading follow one another in the text, but need not be neighbours.
static GArray *
find_runs(const XsText *text)
{
	GArray *runs = g_array_new(false, false, sizeof(Run));
	size_t n_keys = xs_text_n_parts(text) * (XS_READING_LAST + 1);
	g_autofree uint64_t *lengths = g_new0(uint64_t, n_keys + 1);
	size_t before = SIZE_MAX;
	for (size_t i = 0; i < xs_text_n_blocks(text); i++) {
		const XsBlock *block = xs_text_block(text, i);
		size_t key = (size_t)block->part * (XS_READING_LAST + 1) + block->reading;
		if (key != before) {
			Run run = {.block = i, .back = block->span.start - lengths[key]};
			g_array_append_val(runs, run);
		}
		before = key;
		lengths[key] += block->span.end - block->span.start + 1;
	}
	return runs;
}

static bool
run_holds(const Document *document, size_t index, size_t block)
{
	const GArray *runs = document->runs;
	return g_array_index(runs, Run, index).block <= block &&
	       (index + 1 == runs->len || block < g_array_index(runs, Run, index + 1).block);
}

// Offset in its part of what stands at an offset of the text, in this block.
static uint64_t
offset_in_part(Document *document, size_t block, size_t at)
{
	size_t low = 0;
	size_t high = document->runs->len;
	if (run_holds(document, document->run, block))
		low = high = document->run;
	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;
		if (g_array_index(document->runs, Run, middle).block <= block)
			low = middle;
		else
			high = middle;
	}
	document->run = low;
	return at - g_array_index(document->runs, Run, low).back;
}

static void
take_id(char *field, size_t size, char *id)
{
	g_strlcpy(field, id != NULL ? id : "", size);
	g_free(id);
}

static void
tell_id(XsResultFinding *out, char *id)
{
	take_id(out->id, sizeof out->id, id);
}

static void
tell_cell(const XsFindings *findings, const XsFinding *finding, XsResultFinding *out)
{
	XsFindingCell cell;
	if (!xs_findings_cell(findings, finding, &cell))
		return;
	out->table = cell.table;
	out->row = cell.row;
	out->column = cell.column;
	out->column_class = cell.column_class;
}

static void
tell_record(const XsFindings *findings, const XsFinding *finding, XsResultFinding *out)
{
	static const char *const levels[] = {
		[XS_MINOR_UNDER_18] = "under-18",
		[XS_MINOR_UNDER_14] = "under-14",
	};
	if (finding->record == XS_RECORD_NONE)
		return;
	const XsRecord *record = xs_findings_get_record(findings, finding->record);
	out->record = finding->record;
	if (record->minor == XS_MINOR_NONE)
		return;
	g_autofree char *why = g_strconcat(levels[record->minor],
					   ":",
					   record->minor_why != NULL ? record->minor_why : "",
					   NULL);
	out->minor = g_intern_string(why);
}

// A value that is wrapped in the document is shown in one line.
static const char *
preview_of(const XsFileFindings *self, const XsFile *file, size_t item)
{
	g_string_truncate(self->preview, 0);
	xs_plan_preview(file->plan, item, self->preview);
	if (memchr(self->preview->str, '\n', self->preview->len) != NULL)
		g_string_replace(self->preview, "\n", "", 0);
	return self->preview->str;
}

// Where it stands.
static void
tell_place(Document *document, const XsFinding *finding, XsResultFinding *out)
{
	const XsFile *file = document->file;
	const XsBlock *block = xs_text_block(file->text, finding->block);
	out->score = finding->score;
	out->part = part_name(document, block->part);
	out->reading = xs_reading_name(block->reading);
	out->role = xs_role_name(block->role);
	out->start = offset_in_part(document, finding->block, finding->span.start);
	out->end = out->start + (finding->span.end - finding->span.start);
	tell_cell(file->findings, finding, out);
	tell_record(file->findings, finding, out);
}

static void
tell_targets(Document *document, const XsFinding *finding, XsResultFinding *out)
{
	const XsFile *file = document->file;
	const XsKey *key = file->context->key;
	const char *type = xs_rule_type(finding->rule);
	take_id(out->value_id, sizeof out->value_id, xs_decision_value(key, type, finding->value));
	XsFindingCell cell;
	if (xs_findings_cell(file->findings, finding, &cell))
		take_id(out->column_id,
			sizeof out->column_id,
			xs_decision_column(
				key, id_name(document, finding), cell.table, cell.column));
}

// Who decided what is to be done with it, and why.
static void
tell_decision(const XsDecision *decision, XsResultFinding *out)
{
	if (decision == NULL)
		return;
	out->decided_by = decision->account;
	out->reason = decision->reason;
}

static void
tell_item(const XsFileFindings *self,
	  Document *document,
	  size_t index,
	  unsigned wanted,
	  XsResultFinding *out)
{
	const XsFile *file = document->file;
	const XsPlanItem *item = xs_plan_get(file->plan, index);
	const XsFinding *finding = xs_findings_get(file->findings, item->finding);
	const char *part = id_name(document, finding);
	tell_place(document, finding, out);
	if ((wanted & XS_RESULT_ID) != 0)
		tell_id(out, xs_file_finding_id(file, finding, part));
	if ((wanted & XS_RESULT_TARGETS) != 0)
		tell_targets(document, finding, out);
	if ((wanted & XS_RESULT_PREVIEW) != 0)
		out->preview = preview_of(self, file, index);
	out->rule = xs_rule_id(finding->rule);
	out->type = xs_rule_type(finding->rule);
	out->grade = xs_grade_name(finding->grade);
	out->ordinal = finding->ordinal;
	out->action = xs_action_name(item->action);
	tell_decision(xs_file_decision(file, finding, part), out);
	out->mask = xs_plan_mask(file->plan, index);
	out->strength = item->strength;
	out->city = xs_plan_strength_in_city(file->plan, index);
	memcpy(out->why, finding->why, sizeof out->why);
	if (file->boxes != NULL && item->finding < file->boxes->len)
		out->boxes = file->boxes->pdata[item->finding];
}

// A finding of its own, where the value stands: what several files tell of it together.
static void
tell_exposure(const XsFileFindings *self,
	      Document *document,
	      const XsPlanExposure *exposure,
	      unsigned wanted,
	      XsResultFinding *out)
{
	const XsFile *file = document->file;
	const XsFinding *finding = xs_findings_get(file->findings, exposure->finding);
	const char *part = id_name(document, finding);
	tell_place(document, finding, out);
	if ((wanted & XS_RESULT_ID) != 0)
		tell_id(out, xs_file_exposure_id(file, finding, part));
	if ((wanted & XS_RESULT_PREVIEW) != 0)
		out->preview = preview_of(self, file, exposure->finding);
	out->rule = "aggregation";
	out->type = "data-aggregation";
	out->grade = xs_grade_name(XS_GRADE_LIKELY);
	out->ordinal = 1;
	const XsDecision *decision = xs_file_exposure_decision(file, finding, part);
	bool kept = decision != NULL && decision->act == XS_DECISION_KEEP;
	out->action = xs_action_name(!exposure->weak ? XS_ACTION_MASK
				     : kept          ? XS_ACTION_KEEP
						     : XS_ACTION_REVIEW);
	tell_decision(decision, out);
	out->strength = exposure->strength;
	out->other = exposure->other;
	out->why[0] = exposure->released ? "aggregation:released" : "aggregation:batch";
}

// A name that does not fit the content is a finding of its own: nothing to mask, but a person must
// say what the file is.
static void
tell_name_mismatch(const XsFile *file, unsigned wanted, XsResultFinding *out)
{
	if ((wanted & XS_RESULT_ID) != 0)
		tell_id(out, xs_file_mismatch_id(file));
	out->rule = "file-type";
	out->type = "name-mismatch";
	out->grade = xs_grade_name(XS_GRADE_CERTAIN);
	out->score = 1;
	out->part = "";
	out->reading = xs_reading_name(XS_READING_LINES);
	out->role = xs_role_name(XS_ROLE_NAME);
	out->ordinal = 1;
	const XsDecision *decision = xs_file_mismatch_decision(file);
	bool kept = decision != NULL && decision->act == XS_DECISION_KEEP;
	out->action = xs_action_name(kept ? XS_ACTION_KEEP : XS_ACTION_REVIEW);
	tell_decision(decision, out);
	out->why[0] = "name:extension";
}

// A rectangle of a page that a person wants masked: nothing of it is known but where it is.
static void
tell_box(XsFileFindings *self, size_t index, unsigned wanted, XsResultFinding *out)
{
	XsDecisionBox box;
	const XsDecision *decision = xs_file_box(self->top, index, &box);
	if (decision == NULL)
		return;
	if ((wanted & XS_RESULT_ID) != 0)
		tell_id(out, xs_key_hmac(self->top->context->key, "box", decision->target, NULL));
	g_string_printf(self->box, "page %u", box.box.page + 1);
	out->rule = XS_BY_HAND_RULE;
	out->type = "page-area";
	out->grade = xs_grade_name(XS_GRADE_CERTAIN);
	out->score = 1;
	out->part = g_intern_string(self->box->str);
	out->reading = xs_reading_name(XS_READING_LINES);
	out->role = xs_role_name(XS_ROLE_BODY);
	out->ordinal = 1;
	out->action = xs_action_name(XS_ACTION_MASK);
	out->mask = "box";
	if ((wanted & XS_RESULT_PREVIEW) != 0)
		out->preview = decision->target;
	tell_decision(decision, out);
	out->why[0] = "hand";
}

static bool
holds(const XsFileFindings *self, size_t document, size_t index)
{
	const GPtrArray *all = self->documents;
	return document < all->len && ((const Document *)all->pdata[document])->first <= index &&
	       (document + 1 == all->len ||
		index < ((const Document *)all->pdata[document + 1])->first);
}

// The document whose finding this is, nearly always the one asked for last, or the next.
static Document *
seek(XsFileFindings *self, size_t index)
{
	if (!holds(self, self->document, index))
		self->document = 0;
	while (!holds(self, self->document, index))
		self->document++;
	return self->documents->pdata[self->document];
}

static void
get(XsResultSource *source, size_t index, unsigned wanted, XsResultFinding *finding)
{
	XsFileFindings *self = (XsFileFindings *)source;
	if (self->top->misnamed && index == 0) {
		tell_name_mismatch(self->top, wanted, finding);
		return;
	}
	if (index < self->top->misnamed + self->n_boxes) {
		tell_box(self, index - self->top->misnamed, wanted, finding);
		return;
	}
	Document *document = seek(self, index);
	const XsPlan *plan = document->file->plan;
	size_t own = index - document->first;
	if (own < xs_plan_count(plan))
		tell_item(self, document, own, wanted, finding);
	else
		tell_exposure(self,
			      document,
			      xs_plan_get_exposure(plan, own - xs_plan_count(plan)),
			      wanted,
			      finding);
}

enum {
	CONTEXT = 90, // bytes of text on each side of a finding
};

// Text that is no finding, in one line.
static void
put_text(GString *out, const char *utf8, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		g_string_append_c(out, (unsigned char)utf8[i] < 0x20 ? ' ' : utf8[i]);
}

// Of the finding of an item in the text.
static XsSpan
span_of(const XsFile *file, size_t item)
{
	const XsPlanItem *one = xs_plan_get(file->plan, item);
	return xs_span(xs_findings_get(file->findings, one->finding)->span);
}

// From start to end, which lie between characters; findings that reach over these bounds are taken whole.
static void
put_context(const XsFileFindings *self,
	    const XsFile *file,
	    size_t item,
	    XsSpan span,
	    bool values,
	    GString *out)
{
	const char *utf8 = xs_text_utf8(file->text, &(size_t){0});
	size_t at = span.start;
	for (size_t i = 0; i < xs_plan_count(file->plan); i++) {
		XsSpan value = span_of(file, i);
		if (value.end <= at || value.start >= span.end)
			continue;
		put_text(out, utf8, at, MAX(at, value.start));
		g_string_append(out, i == item ? "«" : "");
		if (values)
			put_text(out, utf8, MAX(at, value.start), value.end);
		else
			g_string_append(out, preview_of(self, file, i));
		g_string_append(out, i == item ? "»" : "");
		at = value.end;
	}
	put_text(out, utf8, at, MAX(at, span.end));
}

static char *
context(XsResultSource *source, size_t index, bool values)
{
	XsFileFindings *self = (XsFileFindings *)source;
	if (index < self->top->misnamed + self->n_boxes)
		return NULL;
	const Document *document = seek(self, index);
	const XsFile *file = document->file;
	size_t own = index - document->first;
	if (own >= xs_plan_count(file->plan))
		return NULL;
	const XsPlanItem *item = xs_plan_get(file->plan, own);
	XsSpan value = xs_span(xs_findings_get(file->findings, item->finding)->span);
	size_t len;
	const char *utf8 = xs_text_utf8(file->text, &len);
	XsSpan span = {value.start - MIN(value.start, (size_t)CONTEXT),
		       MIN(value.end + CONTEXT, len)};
	// To the bounds of characters.
	while (span.start > 0 && (utf8[span.start] & 0xc0) == 0x80)
		span.start--;
	while (span.end < len && (utf8[span.end] & 0xc0) == 0x80)
		span.end++;
	GString *out = g_string_new(NULL);
	put_context(self, file, own, span, values, out);
	return g_string_free(out, false);
}

// Each character as it stands, but those of findings.
static void
put_characters(const XsFile *file, XsSpan span, bool values, GString *out)
{
	const char *utf8 = xs_text_utf8(file->text, &(size_t){0});
	size_t item = 0;
	for (size_t at = span.start; at < span.end;) {
		size_t next = (size_t)(g_utf8_next_char(utf8 + at) - utf8);
		while (item < xs_plan_count(file->plan) && span_of(file, item).end <= at)
			item++;
		bool hidden = !values && item < xs_plan_count(file->plan) &&
			      span_of(file, item).start < next;
		if (hidden)
			g_string_append_c(out, '*');
		else if ((unsigned char)utf8[at] < 0x20)
			g_string_append_c(out, ' ');
		else
			g_string_append_len(out, utf8 + at, (gssize)(next - at));
		at = next;
	}
}

static char *
show_bounds(XsResultSource *source, size_t index, int before, int behind, bool values)
{
	enum { AROUND = 20 }; // characters
	XsFileFindings *self = (XsFileFindings *)source;
	if (index < self->top->misnamed + self->n_boxes)
		return NULL;
	const Document *document = seek(self, index);
	const XsFile *file = document->file;
	size_t own = index - document->first;
	XsSpan span = {0};
	if (own >= xs_plan_count(file->plan) ||
	    !xs_findings_try_bounds(file->findings,
				    file->text,
				    xs_plan_get(file->plan, own)->finding,
				    before,
				    behind,
				    &span,
				    NULL))
		return NULL;
	const char *utf8 = xs_text_utf8(file->text, &(size_t){0});
	XsShortSpan block =
		xs_text_block(file->text, xs_text_block_at(file->text, span.start))->span;
	XsSpan around = span;
	for (int i = 0; i < AROUND && around.start > block.start; i++)
		around.start = (size_t)(g_utf8_prev_char(utf8 + around.start) - utf8);
	for (int i = 0; i < AROUND && around.end < block.end; i++)
		around.end = (size_t)(g_utf8_next_char(utf8 + around.end) - utf8);
	GString *out = g_string_new(NULL);
	put_characters(file, (XsSpan){around.start, span.start}, values, out);
	g_string_append(out, "«");
	put_characters(file, span, values, out);
	g_string_append(out, "»");
	put_characters(file, (XsSpan){span.end, around.end}, values, out);
	return g_string_free(out, false);
}

static void
findings_free(XsResultSource *source)
{
	XsFileFindings *self = (XsFileFindings *)source;
	g_ptr_array_unref(self->documents);
	g_string_free(self->preview, true);
	g_string_free(self->box, true);
	g_free(self);
}

XsFileFindings *
xs_file_findings_new(const XsFile *top)
{
	XsFileFindings *self = g_new0(XsFileFindings, 1);
	self->source = (XsResultSource){.n = top->misnamed,
					.get = get,
					.context = context,
					.bounds = show_bounds,
					.free = findings_free};
	self->top = top;
	self->n_boxes = xs_file_n_boxes(top);
	self->source.n += self->n_boxes;
	self->box = g_string_new(NULL);
	self->documents = g_ptr_array_new_with_free_func(document_free);
	self->preview = g_string_new(NULL);
	return self;
}

void
xs_file_findings_add(XsFileFindings *self, const XsFile *file, const char *prefix)
{
	Document *document = g_new0(Document, 1);
	document->file = file;
	document->prefix = g_strdup(prefix);
	document->first = self->source.n;
	document->parts = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_set_size(document->parts, (int)xs_text_n_parts(file->text));
	document->ids = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_set_size(document->ids, (int)xs_text_n_parts(file->text));
	document->runs = find_runs(file->text);
	g_ptr_array_add(self->documents, document);
	self->source.n += xs_plan_count(file->plan) + xs_plan_n_exposures(file->plan);
}

const char *
xs_file_findings_place(XsFileFindings *self, size_t at, uint64_t *ret_offset)
{
	Document *document = self->documents->pdata[self->documents->len - 1];
	size_t block = xs_text_block_at(document->file->text, at);
	*ret_offset = offset_in_part(document, block, at);
	return part_name(document, xs_text_block(document->file->text, block)->part);
}

XsResultSource *
xs_file_findings_source(XsFileFindings *self)
{
	return &self->source;
}

static bool
is_minors(const XsFindings *findings, const XsFinding *finding)
{
	return finding->record != XS_RECORD_NONE &&
	       xs_findings_get_record(findings, finding->record)->minor != XS_MINOR_NONE;
}

bool
xs_file_has_minors(const XsFile *self)
{
	for (size_t i = 0; self->findings != NULL && i < xs_findings_count(self->findings); i++) {
		if (is_minors(self->findings, xs_findings_get(self->findings, i)))
			return true;
	}
	for (size_t i = 0; i < self->children->len; i++) {
		if (xs_file_has_minors(self->children->pdata[i]))
			return true;
	}
	return false;
}
