// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-phones.h"

#include <string.h>

enum {
	DIGITS = 11,
	FEW = 3,  // that begin alike by six digits are no people's
	SOME = 5, // by four
	NEAR = 1000,
};

// Whether a number may be a telephone of an office or a home, which stand among mobiles in lists.
static bool
is_landline(const char *utf8, XsSpan value)
{
	size_t n = value.end - value.start;
	return n == 7 || n == 8 || ((n == 11 || n == 12) && utf8[value.start] == '0');
}

void
xs_grid_phones_note(XsGridPhones *self, const char *utf8, XsSpan value, bool phone)
{
	uint64_t number = 0;
	if (!phone || value.end - value.start != DIGITS) {
		self->phones += phone ? 1 : 0;
		self->others += phone || is_landline(utf8, value) ? 0 : 1;
		return;
	}
	for (size_t at = value.start; at < value.end; at++)
		number = number * 10 + (uint64_t)(utf8[at] - '0');
	if (self->phones++ == 0)
		self->first = number;
	const uint64_t seven = 10 * 1000 * 1000;
	self->alike += number / seven == self->first / seven ? 1 : 0;
	self->same += number / (seven / 100) == self->first / (seven / 100) ? 1 : 0;
	uint64_t step = number > self->last ? number - self->last : self->last - number;
	self->near += step < NEAR ? 1 : 0;
	self->last = number;
}

// Whether what has the form of mobiles was counted up, or is of one batch: people's numbers are of
// many segments.
static bool
are_serials(const XsGridPhones *self)
{
	uint32_t most = self->phones - self->phones / 10;
	return (self->phones >= FEW &&
		(self->same >= most || self->near * 10 >= self->phones * 6)) ||
	       (self->phones >= SOME && self->alike >= most);
}

// Whether so many other numbers stand in the column that it is no column of telephones.
static bool
are_few(const XsGridPhones *self)
{
	return self->others >= 2 && self->others * 4 >= self->phones;
}

static bool
is_about_people(const XsGridColumn *column)
{
	static const char *const types[] = {
		"person-name", "resident-id",    "residence-permit", "bank-card",
		"account",     "student-number", "birth-date",       "sex",
		"age",         "passport",       "relation",         "kinship",
		"household",   "student-id",     "case-number",      "social-security",
		"child",       "guardian",       "disability-card",  "household-head"};
	if (column->rule == NULL)
		return false;
	const char *type = column->rule->type;
	// Digits alone are an account only below a header that says so.
	if (column->majority && strcmp(type, "account") == 0)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
		if (strcmp(type, types[i]) == 0)
			return true;
	}
	return !column->majority && strcmp(column->rule->id, "address") == 0;
}

bool
xs_grid_about_people(const XsGridEntry *entry, uint32_t but)
{
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		if (i != but && is_about_people(&entry->columns[i]))
			return true;
	}
	return false;
}

// Whether a header that no rule knows ends as those of codes, counts and amounts do.
static bool
names_number(const char *utf8, XsSpan label)
{
	static const char *const ends[] = {"号",
					   "號",
					   "码",
					   "碼",
					   "数",
					   "數",
					   "额",
					   "額",
					   "量",
					   "值",
					   "价",
					   "款",
					   "计",
					   "費",
					   "费",
					   "SN",
					   "ID",
					   "NO"};
	static const char *const phones[] = {"号码", "號碼"};
	const char *note = memchr(utf8 + label.start, '(', label.end - label.start);
	if (note != NULL && note > utf8 + label.start)
		label.end = (size_t)(note - utf8);
	label = xs_grid_trim(utf8, label);
	for (size_t i = 0; i < G_N_ELEMENTS(phones); i++) {
		size_t n = strlen(phones[i]);
		if (label.end - label.start >= n && memcmp(utf8 + label.end - n, phones[i], n) == 0)
			return false;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		size_t n = strlen(ends[i]);
		if (label.end - label.start >= n &&
		    g_ascii_strncasecmp(utf8 + label.end - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

static bool
is_mobile(const XsRule *rule)
{
	return rule->shape != NULL && strcmp(rule->type, "mobile") == 0;
}

// Whether a header says that what stands below is a telephone.
static bool
named_phone(const XsGrids *self, const uint8_t *flags)
{
	for (size_t i = 0; flags != NULL && i < self->rules->rules->len; i++) {
		if (is_mobile(self->rules->rules->pdata[i]) && (flags[i] & XS_COLUMN_UP) != 0 &&
		    (flags[i] & XS_COLUMN_MAJORITY) == 0)
			return true;
	}
	return false;
}

static void
mark_column(const XsGrids *self, XsGridEntry *entry, uint32_t column)
{
	const GPtrArray *rules = self->rules->rules;
	if (entry->flags[column] == NULL)
		entry->flags[column] = g_malloc0(rules->len);
	for (size_t i = 0; i < rules->len; i++) {
		if (is_mobile(rules->pdata[i]))
			entry->flags[column][i] = XS_COLUMN_DOWN | XS_COLUMN_OTHER;
	}
	XsGridColumn *known = &entry->columns[column];
	if (known->majority && is_mobile(known->rule))
		*known = (XsGridColumn){0};
}

static void
clear_marks(const XsGrids *self, XsGridEntry *entry)
{
	for (uint32_t k = 0; k < entry->grid.n_columns; k++) {
		for (size_t i = 0; entry->flags[k] != NULL && i < self->rules->rules->len; i++)
			entry->flags[k][i] &= (uint8_t)~XS_COLUMN_OTHER;
	}
}

void
xs_grid_phones_settle(const XsGrids *self,
		      XsGridEntry *entry,
		      const uint32_t *slots,
		      const XsGridPhones *phones)
{
	if (xs_grid_about_people(entry, UINT32_MAX)) {
		clear_marks(self, entry);
		return;
	}
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		const XsGridColumn *column = &entry->columns[i];
		XsSpan label = entry->labels[i];
		if ((column->rule != NULL && !column->majority) ||
		    named_phone(self, entry->flags[i]))
			continue;
		bool headed = label.end > label.start && names_number(self->subject->utf8, label);
		const XsGridPhones *noted = slots[i] > 0 ? &phones[slots[i] - 1] : NULL;
		if (headed || (noted != NULL && (are_serials(noted) || are_few(noted))))
			mark_column(self, entry, i);
	}
}
