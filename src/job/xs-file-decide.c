// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-file-decide.h"

#include "job/xs-file-hand.h"
#include "job/xs-file-internal.h"
#include "job/xs-name.h"

#include <string.h>

const XsDecisions *
xs_file_decisions(const XsFile *file)
{
	const XsDecisionStore *store = file->context->decisions;
	const XsFile *top = file->top;
	const char *src = *top->source != '\0' ? top->source : top->sha256;
	return store != NULL ? xs_decision_store_get(store, src) : NULL;
}

char *
xs_file_part_name(const XsFile *file, uint32_t part)
{
	g_autofree char *masked =
		xs_name_mask_part(file->context, xs_text_part_name(file->text, part));
	return g_strconcat(file->prefix != NULL ? file->prefix : "", masked, NULL);
}

static char *
id_by_ordinal(const XsFile *file, const XsFinding *finding, const char *part, unsigned number)
{
	char ordinal[16];
	g_snprintf(ordinal, sizeof ordinal, "%u", number);
	return xs_key_hmac(
		file->context->key, xs_rule_id(finding->rule), finding->value, part, ordinal, NULL);
}

char *
xs_file_finding_id(const XsFile *file, const XsFinding *finding, const char *part)
{
	return id_by_ordinal(file, finding, part, finding->ordinal);
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

// Of the decisions about the finding's value, its column and its rule the last.
static const XsDecision *
find_about_many(const XsFile *file,
		const XsDecisions *decisions,
		const XsFinding *finding,
		const char *part)
{
	const XsKey *key = file->context->key;
	g_autofree char *value =
		xs_decision_value(key, xs_rule_type(finding->rule), finding->value);
	g_autofree char *column = NULL;
	XsFindingCell cell;
	if (xs_findings_cell(file->findings, finding, &cell))
		column = xs_decision_column(key, part, cell.table, cell.column);
	const XsDecision *found = find(decisions, XS_SCOPE_VALUE, value);
	found = later(found, find(decisions, XS_SCOPE_COLUMN, column));
	return later(found, find(decisions, XS_SCOPE_RULE, xs_rule_id(finding->rule)));
}

// In a copy the first of a value is no longer the first that stood in the original: as many as were kept
// there, one by one, may stand in it.
static const XsDecision *
find_kept(const XsFile *file,
	  const XsDecisions *decisions,
	  const XsFinding *finding,
	  const char *part,
	  const XsDecision *about_many)
{
	enum { MAX_ORDINAL = 1000 };
	uint32_t kept = 0;
	for (unsigned number = 1; number <= MAX_ORDINAL; number++) {
		g_autofree char *id = id_by_ordinal(file, finding, part, number);
		const XsDecision *own = find(decisions, XS_SCOPE_FINDING, id);
		const XsDecision *last = later(own, about_many);
		kept += own != NULL && last->act == XS_DECISION_KEEP ? 1 : 0;
		if (kept == finding->ordinal)
			return last;
	}
	return about_many;
}

const XsDecision *
xs_file_decision(const XsFile *file, const XsFinding *finding, const char *part)
{
	const XsDecisions *decisions = xs_file_decisions(file);
	if (decisions == NULL)
		return NULL;
	const XsDecision *found = find_about_many(file, decisions, finding, part);
	if (*file->top->source != '\0')
		return find_kept(file, decisions, finding, part, found);
	g_autofree char *id = xs_file_finding_id(file, finding, part);
	found = later(found, find(decisions, XS_SCOPE_FINDING, id));
	return later(found, xs_file_hand_decision(file, finding, id));
}

const XsDecision *
xs_file_exposure_decision(const XsFile *file, const XsFinding *finding, const char *part)
{
	const XsDecisions *decisions = xs_file_decisions(file);
	if (decisions == NULL)
		return NULL;
	g_autofree char *id = xs_file_exposure_id(file, finding, part);
	return find(decisions, XS_SCOPE_FINDING, id);
}

const XsDecision *
xs_file_mismatch_decision(const XsFile *file)
{
	const XsDecisions *decisions = xs_file_decisions(file);
	if (decisions == NULL)
		return NULL;
	g_autofree char *id = xs_file_mismatch_id(file);
	return find(decisions, XS_SCOPE_FINDING, id);
}

const XsDecision *
xs_file_gap_decision(const XsFile *file, size_t gap)
{
	const XsDecisions *decisions = xs_file_decisions(file);
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
	case XS_DECISION_BOUNDS:
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
	if (xs_file_decisions(file) == NULL)
		return;
	options->decide = decide;
	options->data = file;
}
