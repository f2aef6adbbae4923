// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/xs-result.h"

#include <string.h>

static const struct {
	const char *name;
	int exit_status;
} outcomes[XS_OUTCOME_LAST + 1] = {
	[XS_OUTCOME_CLEAN] = {"clean", 0},
	[XS_OUTCOME_MASKED] = {"masked", 0},
	[XS_OUTCOME_RELEASED] = {"released", 0},
	[XS_OUTCOME_FINDINGS] = {"findings", 1},
	[XS_OUTCOME_BLOCKED] = {"blocked", 1},
	[XS_OUTCOME_INCOMPLETE] = {"incomplete", 3},
	[XS_OUTCOME_FAILED] = {"failed", 3},
	[XS_OUTCOME_WAITING] = {"waiting", 4},
	[XS_OUTCOME_SKIPPED] = {"skipped", 0},
	[XS_OUTCOME_DONE] = {"done", 0},
	[XS_OUTCOME_WAIVED] = {"waived", 0},
};

const char *
xs_outcome_name(XsOutcome outcome)
{
	return outcomes[outcome].name;
}

bool
xs_outcome_parse(const char *name, XsOutcome *ret_outcome)
{
	for (XsOutcome outcome = 0; outcome <= XS_OUTCOME_LAST; outcome++) {
		if (strcmp(outcomes[outcome].name, name) == 0) {
			*ret_outcome = outcome;
			return true;
		}
	}
	return false;
}

int
xs_outcome_exit_status(XsOutcome outcome)
{
	return outcomes[outcome].exit_status;
}

const char *
xs_waiver_status_name(XsWaiverStatus status)
{
	static const char *const names[XS_WAIVER_LAST + 1] = {
		[XS_WAIVER_ACCEPTED] = "accepted",
		[XS_WAIVER_UNAUDITED] = "unaudited",
		[XS_WAIVER_LEAK] = "leak",
		[XS_WAIVER_EXPIRED] = "expired",
		[XS_WAIVER_FORBIDDEN] = "forbidden",
	};
	return names[status];
}

static void
waiver_free(gpointer data)
{
	XsResultWaiver *self = data;
	if (self == NULL)
		return;
	g_free(self->owner);
	g_free(self->reason);
	g_free(self);
}

static void
gap_free(gpointer data)
{
	XsResultGap *self = data;
	g_free(self->part);
	g_free(self->reason);
	g_free(self->id);
	g_free(self->looked_by);
	g_free(self->look_reason);
	g_free(self);
}

static void
rejected_free(gpointer data)
{
	XsResultRejected *self = data;
	g_free(self->part);
	g_free(self);
}

XsResult *
xs_result_new(void)
{
	XsResult *self = g_new0(XsResult, 1);
	self->outcome = XS_OUTCOME_INCOMPLETE;
	self->marks = g_ptr_array_new_with_free_func(g_free);
	self->notices = g_ptr_array_new_with_free_func(g_free);
	self->gaps = g_ptr_array_new_with_free_func(gap_free);
	self->sanitised = g_ptr_array_new_with_free_func(g_free);
	self->rejected = g_ptr_array_new_with_free_func(rejected_free);
	return self;
}

static void
approval_clear(void *data)
{
	XsResultApproval *self = data;
	g_free(self->account);
	g_free(self->time);
}

static void
receipt_free(XsResultReceipt *self)
{
	if (self == NULL)
		return;
	g_free(self->number);
	g_free(self->office);
	g_free(self->time);
	g_free(self->title);
	g_free(self->document_number);
	g_free(self->channel);
	g_free(self->scope);
	g_free(self->basis);
	g_free(self->log_head);
	g_array_unref(self->approvals);
	g_free(self);
}

XsResultReceipt *
xs_result_add_receipt(XsResult *self)
{
	g_return_val_if_fail(self->receipt == NULL, self->receipt);
	self->receipt = g_new0(XsResultReceipt, 1);
	self->receipt->approvals = g_array_new(false, false, sizeof(XsResultApproval));
	g_array_set_clear_func(self->receipt->approvals, approval_clear);
	return self->receipt;
}

void
xs_result_add_approval(XsResult *self, unsigned level, const char *account, const char *time)
{
	const XsResultApproval approval = {level, g_strdup(account), g_strdup(time)};
	g_array_append_vals(self->receipt->approvals, &approval, 1);
}

void
xs_result_free(XsResult *self)
{
	if (self == NULL)
		return;
	g_free(self->file);
	g_free(self->path);
	g_free(self->format);
	g_free(self->detail);
	g_free(self->output);
	g_free(self->output_sha256);
	g_free(self->error);
	g_free(self->unchanged);
	receipt_free(self->receipt);
	g_clear_pointer(&self->counts, g_array_unref);
	g_ptr_array_unref(self->marks);
	g_ptr_array_unref(self->notices);
	if (self->conversion != NULL) {
		g_ptr_array_unref(self->conversion->lost);
		g_free(self->conversion->tool);
		g_free(self->conversion);
	}
	if (self->findings != NULL)
		self->findings->free(self->findings);
	g_clear_pointer(&self->waivers, g_ptr_array_unref);
	g_ptr_array_unref(self->gaps);
	g_ptr_array_unref(self->sanitised);
	g_ptr_array_unref(self->rejected);
	g_free(self);
}

void
xs_result_set_conversion(
	XsResult *self, const char *from, const char *to, const char *tool, const char *sha256)
{
	XsResultConversion *conversion = g_new0(XsResultConversion, 1);
	*conversion = (XsResultConversion){
		.from = from,
		.to = to,
		.tool = g_strdup(tool),
		.lost = g_ptr_array_new_with_free_func(g_free),
	};
	(void)g_strlcpy(conversion->sha256, sha256, sizeof conversion->sha256);
	self->conversion = conversion;
}

size_t
xs_result_n_findings(const XsResult *self)
{
	return self->findings != NULL ? self->findings->n : 0;
}

void
xs_result_get_finding(const XsResult *self,
		      size_t index,
		      unsigned wanted,
		      XsResultFinding *ret_finding)
{
	*ret_finding = (XsResultFinding)XS_RESULT_FINDING_INIT;
	self->findings->get(self->findings, index, wanted, ret_finding);
	if (self->waivers != NULL)
		ret_finding->waiver = self->waivers->pdata[index];
}

void
xs_result_set_waiver(XsResult *self, size_t index, const XsResultWaiver *waiver)
{
	if (self->waivers == NULL) {
		self->waivers = g_ptr_array_new_with_free_func(waiver_free);
		g_ptr_array_set_size(self->waivers, (int)xs_result_n_findings(self));
	}
	XsResultWaiver *copy = g_new(XsResultWaiver, 1);
	*copy = *waiver;
	copy->owner = g_strdup(waiver->owner);
	copy->reason = g_strdup(waiver->reason);
	waiver_free(self->waivers->pdata[index]);
	self->waivers->pdata[index] = copy;
}

bool
xs_result_is_waived(const XsResultFinding *finding)
{
	return finding->waiver != NULL && finding->waiver->status == XS_WAIVER_ACCEPTED;
}

char *
xs_result_bounds(const XsResult *self, size_t index, int before, int behind, bool values)
{
	XsResultSource *source = self->findings;
	return source != NULL && source->bounds != NULL
		       ? source->bounds(source, index, before, behind, values)
		       : NULL;
}

char *
xs_result_context(const XsResult *self, size_t index, bool values)
{
	XsResultSource *source = self->findings;
	return source->context != NULL ? source->context(source, index, values) : NULL;
}

XsResultGap *
xs_result_add_gap(
	XsResult *self, const char *kind, const char *part, bool reviewable, const char *reason)
{
	XsResultGap *gap = g_new0(XsResultGap, 1);
	*gap = (XsResultGap){
		.kind = kind,
		.part = g_strdup(part),
		.reviewable = reviewable,
		.reason = g_strdup(reason),
	};
	g_ptr_array_add(self->gaps, gap);
	return gap;
}

bool
xs_result_has_open_gap(const XsResult *self)
{
	for (unsigned int i = 0; i < self->gaps->len; i++) {
		const XsResultGap *gap = self->gaps->pdata[i];
		if (gap->looked_by == NULL)
			return true;
	}
	return false;
}

void
xs_result_add_rejected(XsResult *self,
		       const char *rule,
		       const char *part,
		       uint64_t start,
		       uint64_t end,
		       const char *reason)
{
	XsResultRejected *rejected = g_new0(XsResultRejected, 1);
	*rejected = (XsResultRejected){
		.rule = rule,
		.part = g_strdup(part),
		.start = start,
		.end = end,
		.reason = reason,
	};
	g_ptr_array_add(self->rejected, rejected);
}

bool
xs_result_blocking(const XsResult *self)
{
	for (unsigned int i = 0; i < self->gaps->len; i++) {
		const XsResultGap *gap = self->gaps->pdata[i];
		if (!gap->reviewable)
			return true;
	}
	return false;
}

void
xs_result_count(XsResult *self, const char *rule, const char *action, uint64_t n)
{
	const XsResultCount count = {g_intern_string(rule), g_intern_string(action), n};
	if (self->counts == NULL)
		self->counts = g_array_new(false, false, sizeof(XsResultCount));
	g_array_append_vals(self->counts, &count, 1);
}

void
xs_result_set_error(XsResult *self, const GError *error)
{
	g_free(self->error);
	self->error = g_strdup(error->message);
	self->error_code = error->domain == XS_ERROR ? xs_error_code_name((XsErrorCode)error->code)
						     : xs_error_code_name(XS_ERROR_FAILED);
}
