// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-file-decide.h"

#include "job/xs-file-internal.h"
#include "job/xs-name.h"

#include <string.h>

static const XsDecisions *
decisions_of(const XsFile *file)
{
	const XsDecisionStore *store = file->context->decisions;
	return store != NULL ? xs_decision_store_get(store, file->top->sha256) : NULL;
}

char *
xs_file_part_name(const XsFile *file, uint32_t part)
{
	g_autofree char *masked =
		xs_name_mask_part(file->context, xs_text_part_name(file->text, part));
	return g_strconcat(file->prefix != NULL ? file->prefix : "", masked, NULL);
}

char *
xs_file_finding_id(const XsFile *file, const XsFinding *finding, const char *part)
{
	char ordinal[16];
	g_snprintf(ordinal, sizeof ordinal, "%u", (unsigned)finding->ordinal);
	return xs_key_hmac(
		file->context->key, xs_rule_id(finding->rule), finding->value, part, ordinal, NULL);
}

char *
xs_file_exposure_id(const XsFile *file, const XsFinding *finding, const char *part)
{
	return xs_key_hmac(file->context->key,
			   "aggregation",
			   xs_rule_id(finding->rule),
			   finding->value,
			   part,
			   NULL);
}

char *
xs_file_mismatch_id(const XsFile *file)
{
	return xs_key_hmac(file->context->key, "file-type", file->sha256, file->name, NULL);
}

static bool
same_gap(const XsFileGap *a, const XsFileGap *b)
{
	return a->kind == b->kind && g_strcmp0(a->part, b->part) == 0 &&
	       strcmp(a->reason, b->reason) == 0;
}

char *
xs_file_gap_id(const XsFile *file, size_t gap)
{
	const XsFileGap *own = &g_array_index(file->gaps, XsFileGap, gap);
	unsigned int before = 0;
	for (size_t i = 0; i < gap; i++)
		before += same_gap(&g_array_index(file->gaps, XsFileGap, i), own);
	char ordinal[16];
	g_snprintf(ordinal, sizeof ordinal, "%u", before + 1);
	// The bytes of the document that it is in: a part of the same name in another is another gap.
	return xs_key_hmac(file->context->key,
			   "gap",
			   file->sha256,
			   xs_gap_name(own->kind),
			   own->part != NULL ? own->part : "",
			   own->reason,
			   ordinal,
			   NULL);
}

// The later of two.
static const XsDecision *
later(const XsDecision *a, const XsDecision *b)
{
	if (a == NULL || b == NULL)
		return a != NULL ? a : b;
	return a->seq > b->seq ? a : b;
}

static const XsDecision *
find(const XsDecisions *decisions, XsScope scope, const char *target)
{
	return target != NULL ? xs_decisions_find(decisions, scope, target) : NULL;
}

const XsDecision *
xs_file_decision(const XsFile *file, const XsFinding *finding, const char *part)
{
	const XsDecisions *decisions = decisions_of(file);
	if (decisions == NULL)
		return NULL;
	const XsKey *key = file->context->key;
	g_autofree char *id = xs_file_finding_id(file, finding, part);
	g_autofree char *value =
		xs_decision_value(key, xs_rule_type(finding->rule), finding->value);
	g_autofree char *column = NULL;
	XsFindingCell cell;
	if (xs_findings_cell(file->findings, finding, &cell))
		column = xs_decision_column(key, part, cell.table, cell.column);
	const XsDecision *found = find(decisions, XS_SCOPE_FINDING, id);
	found = later(found, find(decisions, XS_SCOPE_VALUE, value));
	found = later(found, find(decisions, XS_SCOPE_COLUMN, column));
	return later(found, find(decisions, XS_SCOPE_RULE, xs_rule_id(finding->rule)));
}

const XsDecision *
xs_file_exposure_decision(const XsFile *file, const XsFinding *finding, const char *part)
{
	const XsDecisions *decisions = decisions_of(file);
	if (decisions == NULL)
		return NULL;
	g_autofree char *id = xs_file_exposure_id(file, finding, part);
	return find(decisions, XS_SCOPE_FINDING, id);
}

const XsDecision *
xs_file_mismatch_decision(const XsFile *file)
{
	const XsDecisions *decisions = decisions_of(file);
	if (decisions == NULL)
		return NULL;
	g_autofree char *id = xs_file_mismatch_id(file);
	return find(decisions, XS_SCOPE_FINDING, id);
}

const XsDecision *
xs_file_gap_decision(const XsFile *file, size_t gap)
{
	const XsDecisions *decisions = decisions_of(file);
	if (decisions == NULL)
		return NULL;
	g_autofree char *id = xs_file_gap_id(file, gap);
	const XsDecision *decision = find(decisions, XS_SCOPE_GAP, id);
	return decision != NULL && decision->act == XS_DECISION_LOOK ? decision : NULL;
}

static XsAction
decide(const XsFinding *finding, XsAction action, void *data)
{
	const XsFile *file = data;
	uint32_t part = xs_text_block(file->text, finding->block)->part;
	g_autofree char *name = xs_file_part_name(file, part);
	const XsDecision *decision = xs_file_decision(file, finding, name);
	if (decision == NULL)
		return action;
	switch (decision->act) {
	case XS_DECISION_MASK:
		return XS_ACTION_MASK;
	case XS_DECISION_KEEP:
		return XS_ACTION_KEEP;
	case XS_DECISION_DEFER:
		return XS_ACTION_REVIEW;
	case XS_DECISION_LOOK:
		return action;
	}
	return action;
}

void
xs_file_decide_plan(XsFile *file, XsPlanOptions *options)
{
	if (decisions_of(file) == NULL)
		return;
	options->decide = decide;
	options->data = file;
}
