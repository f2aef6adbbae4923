// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"
#include "detect/scan/xs-classes.h"

// What of the rules is worth trying at a number, by bytes that are seen at once; one bit a shape.
typedef struct {
	uint32_t by_lead[10];    // shapes of groups that may begin with this digit
	uint32_t by_beside[256]; // shapes of runs beside whose digits this byte may stand
	uint32_t tabs;           // shapes of groups with tabs between them
	uint32_t lines;          // shapes that go over a line break
	XsDullFilter dull;
	bool runs; // patterns want all runs of letters and digits
} XsPlan;

void xs_plan_init(XsPlan *self, const XsRules *rules);
