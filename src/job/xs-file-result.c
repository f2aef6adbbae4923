// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-file-decide.h"
#include "job/xs-file-findings.h"
#include "job/xs-file-hand.h"
#include "job/xs-file-internal.h"
#include "job/xs-name.h"

#include <string.h>

static void
fill_rejected(const XsFile *file, XsFileFindings *told, XsResult *result)
{
	const XsFindings *findings = file->findings;
	for (size_t i = 0; i < xs_findings_n_rejected(findings); i++) {
		const XsRejected *rejected = xs_findings_get_rejected(findings, i);
		uint64_t start;
		const char *part = xs_file_findings_place(told, rejected->span.start, &start);
		xs_result_add_rejected(result,
				       rejected->rule != NULL ? xs_rule_id(rejected->rule) : "",
				       part,
				       start,
				       start + (rejected->span.end - rejected->span.start),
				       rejected->reason);
	}
}

// Of a part.
static char *
shown_name(const XsFile *file, const char *name)
{
	g_autofree char *masked = xs_name_mask_part(file->context, name);
	return xs_file_hand_mask_name(file, masked);
}

static void
fill_gaps(const XsFile *file, const char *prefix, XsResult *result)
{
	for (size_t i = 0; i < file->gaps->len; i++) {
		const XsFileGap *gap = &g_array_index(file->gaps, XsFileGap, i);
		g_autofree char *masked = gap->part != NULL ? shown_name(file, gap->part) : NULL;
		g_autofree char *part = masked != NULL    ? g_strconcat(prefix, masked, NULL)
					: *prefix != '\0' ? g_strdup(prefix)
							  : NULL;
		XsResultGap *told = xs_result_add_gap(
			result, xs_gap_name(gap->kind), part, gap->reviewable, gap->reason);
		if (!gap->reviewable)
			continue;
		const XsDecision *look = xs_file_gap_decision(file, i);
		told->id = xs_file_gap_id(file, i);
		if (look == NULL)
			continue;
		told->looked_by = g_strdup(look->account);
		told->look_reason = g_strdup(look->reason);
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

static void
fill_changes(const XsFile *file, const char *prefix, XsResult *result)
{
	if (file->changes == NULL)
		return;
	result->edits += xs_changes_n_edited(file->changes);
	for (size_t i = 0; i < xs_changes_count(file->changes); i++) {
		const XsChange *change = xs_changes_get(file->changes, i);
		if (change->kind == XS_CHANGE_DEGRADED && strcmp(change->note, "width") == 0)
			add_once(result->notices, "mask-width");
		if (change->kind == XS_CHANGE_ENCRYPTED)
			add_once(result->notices,
				 strcmp(change->note, "kept") == 0 ? "encryption-kept"
								   : "encryption-renewed");
		if (change->kind != XS_CHANGE_DROPPED)
			continue;
		g_autofree char *masked = shown_name(file, change->part);
		g_ptr_array_add(result->sanitised, g_strconcat(prefix, masked, NULL));
	}
}

enum {
	HEAD_BLOCKS = 40,  // in which a document's own number stands
	NUMBER_SIZE = 100, // bytes of the line
};

// A document number (发文字号, GB/T 9704-2012, 7.2.5) that is a line of its own: "某办〔2020〕19号".
static bool
is_document_number(const char *line, size_t len)
{
	g_autofree char *text = g_strstrip(g_strndup(line, len));
	const char *open = strstr(text, "〔");
	if (open == NULL || open == text)
		return false;
	const char *year = open + strlen("〔");
	const char *close = year + strspn(year, "0123456789");
	if (close - year != 4 || !g_str_has_prefix(close, "〕"))
		return false;
	const char *number = close + strlen("〕");
	const char *end = number + strspn(number, "0123456789");
	// The signatory may stand on the same line.
	return end > number && g_str_has_prefix(end, "号") &&
	       (end[strlen("号")] == '\0' || strstr(end, "签发") != NULL ||
		g_ascii_isspace(end[strlen("号")]));
}

static bool
is_official(const XsText *text)
{
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	for (size_t i = 0; i < MIN(xs_text_n_blocks(text), (size_t)HEAD_BLOCKS); i++) {
		const XsBlock *block = xs_text_block(text, i);
		size_t size = block->span.end - block->span.start;
		if (size <= NUMBER_SIZE && is_document_number(utf8 + block->span.start, size))
			return true;
	}
	return false;
}

// The label is that of the file itself; a mark counts wherever it stands.
static void
fill_head(const XsFile *file, bool top, XsResult *result)
{
	if (file->findings == NULL)
		return;
	const XsHead *head = xs_findings_head(file->findings);
	if (top) {
		result->label = xs_label_name(head->label);
		result->official = is_official(file->text);
	}
	for (unsigned mark = 0; mark <= XS_MARK_LAST; mark++) {
		if ((head->marks >> mark & 1) != 0)
			add_once(result->marks, xs_mark_name((XsMark)mark));
	}
	if (xs_findings_small_group(file->findings))
		add_once(result->notices, "small-group");
}

static void
fill_document(XsFile *file, const char *prefix, XsFileFindings *told, XsResult *result)
{
	fill_gaps(file, prefix, result);
	fill_changes(file, prefix, result);
	fill_head(file, *prefix == '\0', result);
	if (file->plan != NULL) {
		xs_file_locate(file);
		xs_file_findings_add(told, file, prefix);
		fill_rejected(file, told, result);
	}
	// Nothing is asked of the file's own bytes any more.
	g_clear_pointer(&file->session, xs_session_free);
	for (size_t i = 0; i < file->children->len; i++) {
		XsFile *child = file->children->pdata[i];
		g_autofree char *child_prefix = g_strconcat(prefix, child->masked_name, "!", NULL);
		fill_document(child, child_prefix, told, result);
	}
}

// What is lost is left out of the copy like what sanitising leaves out.
static void
fill_conversion(const XsFile *file, XsResult *result)
{
	static const struct {
		XsLoss loss;
		const char *name;
	} losses[] = {
		{XS_LOSS_MACROS, "macros"},
		{XS_LOSS_SIGNATURE, "signature"},
		{XS_LOSS_REVISION, "revision"},
	};
	const XsFileConversion *conversion = file->conversion;
	if (conversion == NULL)
		return;
	xs_result_set_conversion(result,
				 conversion->legacy->id,
				 conversion->legacy->target->id,
				 conversion->tool,
				 conversion->sha256);
	g_ptr_array_add(result->notices, g_strdup("converted"));
	for (size_t i = 0; i < G_N_ELEMENTS(losses); i++) {
		if ((conversion->lost & losses[i].loss) == 0)
			continue;
		g_ptr_array_add(result->conversion->lost, g_strdup(losses[i].name));
		if (file->changes != NULL)
			g_ptr_array_add(result->sanitised, g_strdup(losses[i].name));
	}
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
	fill_conversion(self, result);
	XsFileFindings *told = xs_file_findings_new(self);
	fill_document(self, "", told, result);
	result->findings = xs_file_findings_source(told);
}
