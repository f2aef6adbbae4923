// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/xs-result.h"

// Findings for reports, told from an array.
typedef struct {
	XsResultSource source;
	GArray *findings; // XsResultFinding
} ListSource;

static inline void
list_get(XsResultSource *source, size_t index, unsigned wanted, XsResultFinding *finding)
{
	const ListSource *self = (const ListSource *)source;
	*finding = g_array_index(self->findings, XsResultFinding, index);
	if ((wanted & XS_RESULT_ID) == 0)
		finding->id[0] = '\0';
	if ((wanted & XS_RESULT_PREVIEW) == 0)
		finding->preview = NULL;
}

static inline void
list_finding_clear(void *data)
{
	XsResultFinding *finding = data;
	g_clear_pointer(&finding->boxes, g_array_unref);
}

static inline void
list_free(XsResultSource *source)
{
	ListSource *self = (ListSource *)source;
	g_array_unref(self->findings);
	g_free(self);
}

// Borrows the strings; boxes get a reference.
static inline void
add_finding(XsResult *result, const XsResultFinding *finding)
{
	ListSource *self = (ListSource *)result->findings;
	if (self == NULL) {
		self = g_new0(ListSource, 1);
		self->source = (XsResultSource){.get = list_get, .free = list_free};
		self->findings = g_array_new(false, false, sizeof(XsResultFinding));
		g_array_set_clear_func(self->findings, list_finding_clear);
		result->findings = &self->source;
	}
	g_array_append_vals(self->findings, finding, 1);
	if (finding->boxes != NULL)
		g_array_ref(finding->boxes);
	self->source.n++;
}
