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
};

const char *
xs_outcome_name(XsOutcome outcome)
{
	return outcomes[outcome].name;
}

int
xs_outcome_exit_status(XsOutcome outcome)
{
	return outcomes[outcome].exit_status;
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
	g_ptr_array_unref(self->marks);
	g_ptr_array_unref(self->notices);
	if (self->conversion != NULL) {
		g_ptr_array_unref(self->conversion->lost);
		g_free(self->conversion->tool);
		g_free(self->conversion);
	}
	if (self->findings != NULL)
		self->findings->free(self->findings);
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
xs_result_set_error(XsResult *self, const GError *error)
{
	g_free(self->error);
	self->error = g_strdup(error->message);
	self->error_code = error->domain == XS_ERROR ? xs_error_code_name((XsErrorCode)error->code)
						     : xs_error_code_name(XS_ERROR_FAILED);
}
