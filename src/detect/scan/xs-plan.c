// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-plan.h"

static void
add_shape(XsPlan *self, const XsShape *shape, uint32_t bit)
{
	for (unsigned c = 0; c < 256 && shape->beside == NULL; c++)
		self->by_beside[c] |= bit;
	for (const char *c = shape->beside; c != NULL && *c != '\0'; c++)
		self->by_beside[(uint8_t)*c] |= bit;
	for (unsigned i = 0; i < 10 && shape->leads == NULL; i++)
		self->by_lead[i] |= bit;
	for (const char *c = shape->leads; c != NULL && *c != '\0'; c++)
		self->by_lead[*c - '0'] |= bit;
	self->tabs |= shape->tabs ? bit : 0;
	self->lines |= shape->lines ? bit : 0;
}

// A short number is dull where no shape of groups takes so few digits, and no shape of runs what
// stands beside it.
static void
init_dull(XsPlan *self, const XsRules *rules)
{
	XsDullFilter *dull = &self->dull;
	uint32_t shapes = 0;
	for (size_t n = 1; n <= XS_DULL_DIGITS; n++)
		shapes |= rules->by_bare[n];
	dull->used = !self->runs && rules->min_digits > XS_DULL_DIGITS;
	for (unsigned c = 0; c < 256; c++) {
		bool beside = c < 0x80 && g_ascii_isalpha((char)c);
		if (beside || (shapes & self->by_beside[c]) != 0)
			xs_dull_filter_add(c < 0x80 ? dull->beside : dull->beside_high, (uint8_t)c);
	}
	for (const char *c = " -.)/_\t\r\n"; *c != '\0'; c++)
		xs_dull_filter_add(dull->joints, (uint8_t)*c);
	for (const char *c = " -\t\r\n0123456789xX"; *c != '\0'; c++)
		xs_dull_filter_add(dull->behind, (uint8_t)*c);
}

void
xs_plan_init(XsPlan *self, const XsRules *rules)
{
	*self = (XsPlan){0};
	for (unsigned i = 0; rules->shapes[i] != NULL; i++)
		add_shape(self, rules->shapes[i], UINT32_C(1) << i);
	for (size_t i = 0; i < rules->n_rules; i++) {
		const XsRule *rule = rules->rules->pdata[i];
		self->runs = self->runs ||
			     (rule->form == XS_FORM_PATTERN && rule->trigger == XS_TRIGGER_ALNUM);
	}
	init_dull(self, rules);
}
