// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/xs-verify-left.h"

static XsSpan
span_of(const XsVerifyLeft *self, size_t item)
{
	size_t finding = xs_plan_get(self->plan, item)->finding;
	return xs_span(xs_findings_get(self->findings, finding)->span);
}

// Findings neither overlap nor come out of order: the first that ends behind start.
static void
find_first(XsVerifyLeft *self, size_t start)
{
	size_t low = 0;
	size_t high = xs_plan_count(self->plan);
	if (self->item == 0 || span_of(self, self->item - 1).end <= start)
		low = self->item;
	if (low < high && span_of(self, low).end > start)
		high = low;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (span_of(self, middle).end <= start)
			low = middle + 1;
		else
			high = middle;
	}
	self->item = low;
}

void
xs_verify_left_append(XsVerifyLeft *self, size_t index, GString *out)
{
	size_t len;
	const char *utf8 = xs_text_utf8(self->text, &len);
	XsSpan block = xs_span(xs_text_block(self->text, index)->span);
	size_t at = block.start;
	find_first(self, at);
	for (; self->item < xs_plan_count(self->plan); self->item++) {
		const XsPlanItem *item = xs_plan_get(self->plan, self->item);
		XsSpan span = span_of(self, self->item);
		if (span.start >= block.end)
			break;
		if (item->action == XS_ACTION_MASK) {
			if (span.start > at)
				g_string_append_len(out, utf8 + at, (gssize)(span.start - at));
			// What goes over several blocks has its mask in the first.
			if (span.start >= block.start)
				xs_plan_preview(self->plan, self->item, out);
			at = span.end;
		}
		if (span.end > block.end)
			break;
	}
	if (at < block.end)
		g_string_append_len(out, utf8 + at, (gssize)(block.end - at));
}
