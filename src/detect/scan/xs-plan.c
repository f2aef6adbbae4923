// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-plan.h"

#include "detect/scan/xs-around.h"

static void
add_bytes(uint32_t table[256], const char *bytes, uint32_t bit)
{
	for (unsigned c = 0; c < 256 && bytes == NULL; c++)
		table[c] |= bit;
	for (; bytes != NULL && *bytes != '\0'; bytes++)
		table[(uint8_t)*bytes] |= bit;
}

static void
add_leads(uint32_t table[10], const char *leads, uint32_t bit)
{
	for (unsigned i = 0; i < 10 && leads == NULL; i++)
		table[i] |= bit;
	for (; leads != NULL && *leads != '\0'; leads++)
		table[*leads - '0'] |= bit;
}

static void
add_shape(XsPlan *self, const XsShape *shape, uint32_t bit)
{
	bool anywhere = shape->before == NULL && shape->behind == NULL;
	if (shape->before != NULL || anywhere)
		add_bytes(self->by_before, shape->before, bit);
	if (shape->behind != NULL || anywhere)
		add_bytes(self->by_behind, shape->behind, bit);
	add_bytes(self->by_second[XS_PLAN_ANY], NULL, bit);
	add_bytes(self->by_second[XS_PLAN_LABEL], shape->label, bit);
	add_bytes(self->by_second[XS_PLAN_SPACED], shape->spaced, bit);
	for (size_t n = 0; n <= XS_SHAPE_LETTERS; n++)
		self->by_letters[n] |= shape->letters == 0 || (shape->letters >> n & 1) ? bit : 0;
	add_bytes(self->by_initial, shape->initials, bit);
	add_leads(self->by_lead, shape->leads, bit);
	add_leads(self->by_first, shape->first != NULL ? shape->first : shape->leads, bit);
	for (size_t n = shape->min; n <= shape->max && shape->alone != NULL; n++) {
		if (shape->alone_digits == 0 || shape->alone_digits == n)
			add_leads(self->alone[n], shape->alone, bit);
	}
	for (size_t n = shape->min; n <= shape->max && shape->bare; n++)
		add_leads(self->bare[n], shape->leads, bit);
	if (shape->tabs) {
		self->tabs |= bit;
		self->most_tabs = MAX(self->most_tabs, shape->max);
	}
	if (shape->lines) {
		self->lines |= bit;
		self->most_lines = MAX(self->most_lines, shape->max);
	}
}

static void
add_long(XsPlan *self, const XsRule *rule)
{
	const XsShape *shape = rule->shape;
	if (shape == NULL || !(shape->tabs || shape->lines))
		return;
	if (self->n_longs == XS_PLAN_LONGEST) {
		self->any_long = true;
		return;
	}
	XsPlanLong *one = &self->longs[self->n_longs++];
	uint64_t leads = rule->check != NULL ? rule->check->leads : 0;
	one->leads = leads != 0 ? leads : UINT64_MAX;
	leads = 0;
	for (const char *c = shape->leads; c != NULL && *c != '\0'; c++)
		leads |= XS_LEAD(*c);
	one->leads &= leads != 0 ? leads : UINT64_MAX;
	if (rule->check != NULL && rule->check->begins)
		one->table = rule->table;
}

// Adds a rule to those of single groups; where there are too many, none is known to fit.
static void
add_lone(XsPlan *self, const XsRule *rule, uint32_t bit)
{
	const XsShape *shape = rule->shape;
	for (size_t n = shape->min; n <= shape->max; n++) {
		for (const char *lead = shape->alone; lead != NULL && *lead != '\0'; lead++) {
			uint32_t *known = &self->alone[n][*lead - '0'];
			uint16_t *list = self->lone[n][*lead - '0'];
			size_t len = 0;
			if ((*known & bit) == 0 || (rule->leads & XS_LEAD(*lead)) == 0)
				continue;
			while (list[len] != 0)
				len++;
			if (len < XS_PLAN_LONE) {
				list[len] = (uint16_t)(rule->index + 1);
			} else {
				*known = 0;
				list[0] = 0;
			}
		}
	}
}

bool
xs_plan_may_be_long(const XsPlan *self, const char *digits, size_t n)
{
	uint64_t lead = XS_LEAD(*digits);
	if (n < XS_TABLE_HEAD || self->any_long)
		return true;
	for (size_t i = 0; i < self->n_longs; i++) {
		const XsPlanLong *one = &self->longs[i];
		if ((one->leads & lead) != 0 &&
		    (one->table == NULL || xs_table_may_begin(one->table, digits, n)))
			return true;
	}
	return false;
}

// A short number is dull where no shape of groups takes so few digits, and each shape of runs says what
// stands beside numbers so short that it takes.
static void
init_dull(XsPlan *self, const XsRules *rules)
{
	self->dull.used = !self->runs && rules->min_digits >= XS_AROUND_LEAST;
	self->dull.digits = (unsigned)MIN(rules->min_digits, 2 * XS_AROUND_LEAST);
	for (size_t i = 0; rules->shapes[i] != NULL; i++) {
		const XsShape *shape = rules->shapes[i];
		if (shape->bare && shape->min <= XS_AROUND_DIGITS && !shape->around)
			self->dull.used = false;
	}
}

XsPlan *
xs_shape_plan_new(const XsRules *rules)
{
	XsPlan *self = g_new0(XsPlan, 1);
	for (unsigned i = 0; rules->shapes[i] != NULL; i++)
		add_shape(self, rules->shapes[i], UINT32_C(1) << i);
	for (unsigned i = 0; rules->shapes[i] != NULL; i++) {
		for (const XsRule *rule = rules->of_shape[i]; rule != NULL;
		     rule = rule->next_of_shape)
			add_lone(self, rule, UINT32_C(1) << i);
	}
	for (size_t i = 0; i < rules->n_rules; i++) {
		const XsRule *rule = rules->rules->pdata[i];
		add_long(self, rule);
		self->runs = self->runs ||
			     (rule->form == XS_FORM_PATTERN && rule->trigger == XS_TRIGGER_ALNUM);
	}
	init_dull(self, rules);
	return self;
}
