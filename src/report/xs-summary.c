// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-i18n.h"
#include "report/xs-result.h"

#include <string.h>

enum {
	MAX_KEYS = 4096, // of one table; what comes then is counted as "other"
};

static GHashTable *
new_counts(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static void
count_many(GHashTable *counts, const char *key, uint64_t more)
{
	uint64_t *n = g_hash_table_lookup(counts, key);
	if (n == NULL && g_hash_table_size(counts) >= MAX_KEYS) {
		key = "other";
		n = g_hash_table_lookup(counts, key);
	}
	if (n == NULL) {
		n = g_new0(uint64_t, 1);
		g_hash_table_insert(counts, g_strdup(key), n);
	}
	*n += more;
}

static void
count(GHashTable *counts, const char *key)
{
	count_many(counts, key, 1);
}

XsSummary *
xs_summary_new(void)
{
	XsSummary *self = g_new0(XsSummary, 1);
	self->rules = new_counts();
	self->actions = new_counts();
	self->formats = new_counts();
	self->gaps = new_counts();
	self->reasons = new_counts();
	return self;
}

void
xs_summary_free(XsSummary *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->rules);
	g_hash_table_unref(self->actions);
	g_hash_table_unref(self->formats);
	g_hash_table_unref(self->gaps);
	g_hash_table_unref(self->reasons);
	g_free(self);
}

// A file with findings may have gaps too, and then was not examined wholly: one must not hide the
// other. Where a person answered for the gaps, they are settled.
static bool
examined_wholly(const XsResult *result)
{
	switch (result->outcome) {
	case XS_OUTCOME_RELEASED:
	case XS_OUTCOME_WAITING:
	case XS_OUTCOME_DONE:
		return true;
	case XS_OUTCOME_CLEAN:
	case XS_OUTCOME_MASKED:
	case XS_OUTCOME_FINDINGS:
	case XS_OUTCOME_BLOCKED:
	case XS_OUTCOME_WAIVED:
		return !xs_result_has_open_gap(result);
	case XS_OUTCOME_INCOMPLETE:
	case XS_OUTCOME_FAILED:
	case XS_OUTCOME_SKIPPED:
		return false;
	}
	return false;
}

static void
count_file(XsSummary *self, const XsResult *result)
{
	self->files++;
	self->outcomes[result->outcome]++;
	if (result->outcome == XS_OUTCOME_SKIPPED)
		self->skipped++;
	else if (examined_wholly(result))
		self->scanned++;
	else
		self->failed++;
}

void
xs_summary_add(XsSummary *self, const XsResult *result)
{
	count_file(self, result);
	count(self->formats, result->format != NULL ? result->format : "unknown");
	for (size_t i = 0; i < xs_result_n_findings(result); i++) {
		XsResultFinding finding;
		xs_result_get_finding(result, i, 0, &finding);
		count(self->rules, finding.rule != NULL ? finding.rule : "unknown");
		count(self->actions, finding.action != NULL ? finding.action : "unknown");
		self->findings++;
		self->waived += xs_result_is_waived(&finding);
	}
	for (guint i = 0; result->counts != NULL && i < result->counts->len; i++) {
		const XsResultCount *one = &g_array_index(result->counts, XsResultCount, i);
		count_many(self->rules, one->rule, one->n);
		count_many(self->actions, one->action, one->n);
		self->findings += one->n;
	}
	for (unsigned int i = 0; i < result->gaps->len; i++) {
		const XsResultGap *gap = result->gaps->pdata[i];
		count(self->gaps, gap->kind != NULL ? gap->kind : "unknown");
		count(self->reasons, gap->reason != NULL ? gap->reason : "unknown");
	}
	if (result->output != NULL)
		self->copies++;
	if (result->unchanged != NULL)
		self->unchanged++;
	self->edits += result->edits;
}

void
xs_status_clear(XsStatus *self)
{
	g_clear_pointer(&self->message, g_free);
}

static uint64_t
count_status(const XsSummary *self, int status)
{
	uint64_t n = 0;
	for (XsOutcome outcome = 0; outcome <= XS_OUTCOME_LAST; outcome++) {
		if (xs_outcome_exit_status(outcome) == status)
			n += self->outcomes[outcome];
	}
	return n;
}

static XsStatus
make_status(int code, const char *name, char *message)
{
	return (XsStatus){.code = code, .name = name, .message = message};
}

static char *
describe_findings(uint64_t n, uint64_t n_incomplete)
{
	unsigned long many = (unsigned long)n;
	if (n_incomplete == 0)
		return g_strdup_printf(ngettext("%lu file must not be published as it is",
						"%lu files must not be published as they are",
						many),
				       many);
	return g_strdup_printf(
		// Translators: first the number of files with findings, then of files not examined
		_("%lu must not be published as they are, and %lu were not examined wholly"),
		many,
		(unsigned long)n_incomplete);
}

static XsStatus
status_of_files(const XsSummary *self)
{
	uint64_t findings = count_status(self, 1);
	uint64_t incomplete = self->failed;
	uint64_t waiting = count_status(self, 4);
	if (findings > 0)
		return make_status(1, "findings", describe_findings(findings, incomplete));
	unsigned long many = (unsigned long)incomplete;
	if (incomplete > 0)
		return make_status(3,
				   "incomplete",
				   g_strdup_printf(ngettext("%lu file was not examined wholly",
							    "%lu files were not examined wholly",
							    many),
						   many));
	many = (unsigned long)waiting;
	if (waiting > 0)
		return make_status(4,
				   "waiting",
				   g_strdup_printf(ngettext("%lu file waits for approval",
							    "%lu files wait for approval",
							    many),
						   many));
	if (self->files == 0)
		return make_status(3, "nothing", g_strdup(_("nothing was examined")));
	if (self->scanned == 0)
		return make_status(
			0, "skipped", g_strdup(_("all files were left out as you asked")));
	many = (unsigned long)self->scanned;
	if (self->outcomes[XS_OUTCOME_WAIVED] > 0)
		return make_status(
			0,
			"waived",
			g_strdup_printf(
				ngettext("%lu file examined, nothing is left but what is waived",
					 "%lu files examined, nothing is left but what is waived",
					 many),
				many));
	return make_status(0,
			   "ok",
			   g_strdup_printf(ngettext("%lu file examined, nothing is left to do",
						    "%lu files examined, nothing is left to do",
						    many),
					   many));
}

XsStatus
xs_summary_status(const XsSummary *self)
{
	if (self->log_broken)
		return make_status(
			5,
			"log-broken",
			g_strdup(_("the review log or a receipt does not prove itself")));
	if (self->internal)
		return make_status(70, "internal", g_strdup(_("an internal error ended the run")));
	if (self->interrupted)
		return make_status(130, "interrupted", g_strdup(_("interrupted")));
	return status_of_files(self);
}
