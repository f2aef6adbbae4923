// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-file-internal.h"
#include "job/xs-name.h"

#include <string.h>

// What filling one document's share of a result needs to know again and again.
typedef struct {
	XsFile *file;
	XsResult *result;
	const char *prefix;   // "" or "a.zip!" for nested documents
	GPtrArray *parts;     // shown name of each part, made when first asked for
	GArray *block_starts; // uint64_t: where each block starts in the text of its part and reading
} Filler;

static char *
nested_name(const char *prefix, const char *part)
{
	return g_strconcat(prefix, part, NULL);
}

static const char *
part_name(Filler *filler, uint32_t part)
{
	if (filler->parts->pdata[part] == NULL) {
		const char *name = xs_text_part_name(filler->file->text, part);
		g_autofree char *masked = xs_name_mask(filler->file->context, name);
		filler->parts->pdata[part] = nested_name(filler->prefix, masked);
	}
	return filler->parts->pdata[part];
}

// Blocks of one part and reading follow one another in the text, but need not be neighbours.
static GArray *
find_block_starts(const XsText *text)
{
	size_t n = xs_text_n_blocks(text);
	GArray *starts = g_array_sized_new(false, false, sizeof(uint64_t), (guint)n);
	size_t n_keys = xs_text_n_parts(text) * (XS_READING_LAST + 1);
	g_autofree uint64_t *lengths = g_new0(uint64_t, n_keys + 1);
	for (size_t i = 0; i < n; i++) {
		const XsBlock *block = xs_text_block(text, i);
		uint64_t *len = &lengths[block->part * (XS_READING_LAST + 1) + block->reading];
		g_array_append_val(starts, *len);
		*len += block->span.end - block->span.start + 1;
	}
	return starts;
}

static uint64_t
offset_in_part(const Filler *filler, size_t at)
{
	size_t index = xs_text_block_at(filler->file->text, at);
	const XsBlock *block = xs_text_block(filler->file->text, index);
	return g_array_index(filler->block_starts, uint64_t, index) + (at - block->span.start);
}

static char *
finding_id(const Filler *filler, const XsFinding *finding, const char *part)
{
	char ordinal[16];
	g_snprintf(ordinal, sizeof ordinal, "%u", finding->ordinal);
	return xs_key_hmac(filler->file->context->key,
			   xs_rule_id(finding->rule),
			   finding->value,
			   part,
			   ordinal,
			   NULL);
}

static void
fill_cell(const XsFindings *findings, const XsFinding *finding, XsResultFinding *out)
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
fill_record(const XsFindings *findings, const XsFinding *finding, XsResultFinding *out)
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
static char *
on_one_line(const char *preview)
{
	if (preview == NULL || strchr(preview, '\n') == NULL)
		return NULL;
	GString *line = g_string_new(preview);
	g_string_replace(line, "\n", "", 0);
	return g_string_free(line, false);
}

static void
fill_finding(Filler *filler, const XsPlanItem *item)
{
	const XsFinding *finding = xs_findings_get(filler->file->findings, item->finding);
	const XsBlock *block = xs_text_block(filler->file->text, finding->block);
	const GPtrArray *boxes = filler->file->boxes;
	const char *part = part_name(filler, block->part);
	g_autofree char *id = finding_id(filler, finding, part);
	g_autofree char *line = on_one_line(item->preview);
	uint64_t block_start = g_array_index(filler->block_starts, uint64_t, finding->block);
	XsResultFinding out = XS_RESULT_FINDING_INIT;
	g_strlcpy(out.id, id != NULL ? id : "", sizeof out.id);
	out.rule = xs_rule_id(finding->rule);
	out.type = xs_rule_type(finding->rule);
	out.grade = xs_grade_name(finding->grade);
	out.score = finding->score;
	out.part = part;
	out.reading = xs_reading_name(block->reading);
	out.role = xs_role_name(block->role);
	out.start = block_start + (finding->span.start - block->span.start);
	out.end = out.start + (finding->span.end - finding->span.start);
	out.ordinal = finding->ordinal;
	out.preview = line != NULL ? line : item->preview;
	out.previews = line != NULL ? NULL : xs_plan_previews(filler->file->plan);
	out.action = xs_action_name(item->action);
	out.mask = item->mask;
	out.strength = item->strength;
	out.city = xs_policy_strength_in_city(out.type, item->strength);
	memcpy(out.why, finding->why, sizeof out.why);
	fill_cell(filler->file->findings, finding, &out);
	fill_record(filler->file->findings, finding, &out);
	if (boxes != NULL && item->finding < boxes->len)
		out.boxes = boxes->pdata[item->finding];
	xs_result_add_finding(filler->result, &out);
}

// A finding of its own, where the value stands: what several files tell of it together.
static void
fill_exposure(Filler *filler, const XsPlanExposure *exposure)
{
	const XsFinding *finding = xs_findings_get(filler->file->findings, exposure->finding);
	const XsBlock *block = xs_text_block(filler->file->text, finding->block);
	const char *part = part_name(filler, block->part);
	const char *preview = xs_plan_get(filler->file->plan, exposure->finding)->preview;
	g_autofree char *line = on_one_line(preview);
	g_autofree char *id = xs_key_hmac(filler->file->context->key,
					  "aggregation",
					  xs_rule_id(finding->rule),
					  finding->value,
					  part,
					  NULL);
	uint64_t block_start = g_array_index(filler->block_starts, uint64_t, finding->block);
	XsResultFinding out = XS_RESULT_FINDING_INIT;
	g_strlcpy(out.id, id != NULL ? id : "", sizeof out.id);
	out.rule = "aggregation";
	out.type = "data-aggregation";
	out.grade = xs_grade_name(XS_GRADE_LIKELY);
	out.score = finding->score;
	out.part = part;
	out.reading = xs_reading_name(block->reading);
	out.role = xs_role_name(block->role);
	out.start = block_start + (finding->span.start - block->span.start);
	out.end = out.start + (finding->span.end - finding->span.start);
	out.ordinal = 1;
	out.preview = line != NULL ? line : preview;
	out.action = xs_action_name(exposure->weak ? XS_ACTION_REVIEW : XS_ACTION_MASK);
	out.strength = exposure->strength;
	out.other = exposure->other;
	out.why[0] = exposure->released ? "aggregation:released" : "aggregation:batch";
	fill_cell(filler->file->findings, finding, &out);
	fill_record(filler->file->findings, finding, &out);
	xs_result_add_finding(filler->result, &out);
}

static void
fill_rejected(Filler *filler)
{
	const XsFindings *findings = filler->file->findings;
	for (size_t i = 0; i < xs_findings_n_rejected(findings); i++) {
		const XsRejected *rejected = xs_findings_get_rejected(findings, i);
		size_t block = xs_text_block_at(filler->file->text, rejected->span.start);
		uint64_t start = offset_in_part(filler, rejected->span.start);
		xs_result_add_rejected(
			filler->result,
			rejected->rule != NULL ? xs_rule_id(rejected->rule) : "",
			part_name(filler, xs_text_block(filler->file->text, block)->part),
			start,
			start + (rejected->span.end - rejected->span.start),
			rejected->reason);
	}
}

static void
fill_gaps(const XsFile *file, const char *prefix, XsResult *result)
{
	for (size_t i = 0; i < file->gaps->len; i++) {
		const XsFileGap *gap = &g_array_index(file->gaps, XsFileGap, i);
		g_autofree char *masked = gap->part != NULL ? xs_name_mask(file->context, gap->part)
							    : NULL;
		g_autofree char *part = masked != NULL    ? nested_name(prefix, masked)
					: *prefix != '\0' ? g_strdup(prefix)
							  : NULL;
		xs_result_add_gap(
			result, xs_gap_name(gap->kind), part, gap->reviewable, gap->reason);
	}
}

static void
fill_changes(const XsFile *file, const char *prefix, XsResult *result)
{
	if (file->changes == NULL)
		return;
	result->edits += xs_changes_n_edited(file->changes);
	for (size_t i = 0; i < xs_changes_count(file->changes); i++) {
		const XsChange *change = xs_changes_get(file->changes, i);
		if (change->kind != XS_CHANGE_DROPPED)
			continue;
		g_autofree char *masked = xs_name_mask(file->context, change->part);
		g_ptr_array_add(result->sanitised, nested_name(prefix, masked));
	}
}

static void
add_once(GPtrArray *names, const char *name)
{
	for (guint i = 0; i < names->len; i++) {
		if (strcmp(names->pdata[i], name) == 0)
			return;
	}
	g_ptr_array_add(names, g_strdup(name));
}

// The label is that of the file itself; a mark counts wherever it stands.
static void
fill_head(const XsFile *file, bool top, XsResult *result)
{
	if (file->findings == NULL)
		return;
	const XsHead *head = xs_findings_head(file->findings);
	if (top)
		result->label = xs_label_name(head->label);
	for (unsigned mark = 0; mark <= XS_MARK_LAST; mark++) {
		if ((head->marks >> mark & 1) != 0)
			add_once(result->marks, xs_mark_name((XsMark)mark));
	}
	if (xs_findings_small_group(file->findings))
		add_once(result->notices, "small-group");
}

static void
fill_document(XsFile *file, const char *prefix, XsResult *result)
{
	fill_gaps(file, prefix, result);
	fill_changes(file, prefix, result);
	fill_head(file, *prefix == '\0', result);
	if (file->plan != NULL) {
		xs_file_locate(file);
		Filler filler = {
			.file = file,
			.result = result,
			.prefix = prefix,
			.parts = g_ptr_array_new_with_free_func(g_free),
			.block_starts = find_block_starts(file->text),
		};
		g_ptr_array_set_size(filler.parts, (int)xs_text_n_parts(file->text));
		for (size_t i = 0; i < xs_plan_count(file->plan); i++)
			fill_finding(&filler, xs_plan_get(file->plan, i));
		for (size_t i = 0; i < xs_plan_n_exposures(file->plan); i++)
			fill_exposure(&filler, xs_plan_get_exposure(file->plan, i));
		fill_rejected(&filler);
		g_ptr_array_unref(filler.parts);
		g_array_unref(filler.block_starts);
	}
	for (size_t i = 0; i < file->children->len; i++) {
		XsFile *child = file->children->pdata[i];
		g_autofree char *child_prefix = g_strconcat(prefix, child->masked_name, "!", NULL);
		fill_document(child, child_prefix, result);
	}
}

// A name that does not fit the content is a finding of its own: nothing to mask, but a person must
// say what the file is.
static void
fill_name_mismatch(const XsFile *file, XsResult *result)
{
	if (!file->misnamed)
		return;
	XsResultFinding out = XS_RESULT_FINDING_INIT;
	g_autofree char *id =
		xs_key_hmac(file->context->key, "file-type", file->sha256, file->name, NULL);
	g_strlcpy(out.id, id != NULL ? id : "", sizeof out.id);
	out.rule = "file-type";
	out.type = "name-mismatch";
	out.grade = xs_grade_name(XS_GRADE_CERTAIN);
	out.score = 1;
	out.reading = xs_reading_name(XS_READING_LINES);
	out.role = xs_role_name(XS_ROLE_NAME);
	out.ordinal = 1;
	out.action = xs_action_name(XS_ACTION_REVIEW);
	out.why[0] = "name:extension";
	xs_result_add_finding(result, &out);
}

void
xs_file_fill_result(XsFile *self, XsResult *result)
{
	result->file = g_strdup(self->masked_name);
	memcpy(result->sha256, self->sha256, sizeof result->sha256);
	result->size = self->size;
	if (self->info != NULL)
		result->format = g_strdup(self->info->id);
	if (*self->sniffed.detail != '\0')
		result->detail = g_strdup(self->sniffed.detail);
	if (self->failure != NULL)
		xs_result_set_error(result, self->failure);
	if (self->verdict.proof != NULL)
		result->proof = self->verdict.proof;
	fill_name_mismatch(self, result);
	fill_document(self, "", result);
}
