// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/content/xs-pdf-run.h"

enum {
	MAX_SAVED = 100 * 1000, // q without Q
};

void
xs_pdf_run_save(XsPdfFrame *frame)
{
	XsPdfRun *run = frame->run;
	if (run->stack->len < MAX_SAVED) {
		g_array_append_val(run->stack, run->state);
		return;
	}
	xs_pdf_ledger_gap(run->ledger, XS_GAP_LIMIT, false, "graphics state too deep");
	run->ledger->unbalanced = true;
}

void
xs_pdf_run_restore(XsPdfFrame *frame)
{
	XsPdfRun *run = frame->run;
	if (run->stack->len <= frame->stack_base) {
		run->ledger->unbalanced |= frame->instance == 0;
		return;
	}
	run->state = g_array_index(run->stack, XsPdfState, run->stack->len - 1);
	g_array_set_size(run->stack, run->stack->len - 1);
}
