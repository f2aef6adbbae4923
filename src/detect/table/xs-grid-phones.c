// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-phones.h"

#include "detect/table/xs-grid-label.h"

#include <string.h>

enum {
	DIGITS = 11,
	FEW = 3,  // that begin alike by six digits are no people's
	SOME = 5, // by four
	MANY = 8, // of which all have one digit at one place behind the first two: of one year or kind
	NEAR = 1000,
};

// Whether a number may be a telephone of an office or a home, which stand among mobiles in lists.
static bool
is_landline(const char *utf8, XsSpan value)
{
	size_t n = value.end - value.start;
	return n == 7 || n == 8 || ((n == 11 || n == 12) && utf8[value.start] == '0');
}

// Bits of the places at which two numbers have the same digit, from the last.
static uint32_t
places_alike(uint64_t a, uint64_t b)
{
	uint32_t alike = 0;
	for (uint32_t i = 0; i < DIGITS; i++, a /= 10, b /= 10)
		alike |= a % 10 == b % 10 ? 1u << i : 0;
	return alike;
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
	if (self->phones++ == 0) {
		self->first = number;
		self->fixed = (1u << DIGITS) - 1;
	}
	self->fixed &= places_alike(number, self->first);
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
	       (self->phones >= SOME && self->alike >= most) ||
	       (self->phones >= MANY && (self->fixed & ((1u << (DIGITS - 2)) - 1)) != 0);
}

// Whether so many other numbers stand in the column that it is no column of telephones.
static bool
are_few(const XsGridPhones *self)
{
	return self->others >= 2 && self->others * 4 >= self->phones;
}

bool
xs_grid_tells_of_people(const XsGridColumn *column)
{
	static const char *const types[] = {"person-name",
					    "resident-id",
					    "residence-permit",
					    "bank-card",
					    "account",
					    "student-number",
					    "birth-date",
					    "sex",
					    "passport",
					    "relation",
					    "kinship",
					    "student-id",
					    "case-number",
					    "social-security",
					    "child",
					    "guardian",
					    "disability-card",
					    "household-head"};
	if (column->rule == NULL)
		return false;
	const char *type = column->rule->type;
	// Digits alone are an account only below a header that says so.
	if (column->majority && strcmp(type, "account") == 0)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
		if (*type == *types[i] && strcmp(type, types[i]) == 0)
			return true;
	}
	return !column->majority && strcmp(column->rule->id, "address") == 0;
}

bool
xs_grid_about_people(const XsGridEntry *entry, bool but_names)
{
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		const XsGridColumn *column = &entry->columns[i];
		bool left_out = but_names && column->majority &&
				strcmp(column->rule->type, "person-name") == 0;
		if (!left_out && xs_grid_tells_of_people(column))
			return true;
	}
	return false;
}

bool
xs_grid_tells_besides_names(const XsGridEntry *entry)
{
	static const char *const more[] = {"school",
					   "school-class",
					   "age",
					   "mobile",
					   "address",
					   "household",
					   "disability-card"};
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		const XsGridColumn *column = &entry->columns[i];
		if (column->rule == NULL || strcmp(column->rule->type, "person-name") == 0)
			continue;
		if (xs_grid_tells_of_people(column) ||
		    xs_rule_has_type(column->rule, more, G_N_ELEMENTS(more)))
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
	const GPtrArray *rules = self->rules->rules;
	for (size_t i = 0; (i = xs_column_next(flags, rules->len, i, XS_COLUMN_UP)) < rules->len;
	     i++) {
		if ((flags[i] & XS_COLUMN_MAJORITY) == 0 && is_mobile(rules->pdata[i]))
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
	size_t n = self->rules->rules->len;
	for (uint32_t k = 0; k < entry->grid.n_columns; k++) {
		uint8_t *flags = entry->flags[k];
		for (size_t i = 0; (i = xs_column_next(flags, n, i, XS_COLUMN_OTHER)) < n; i++)
			flags[i] &= (uint8_t)~XS_COLUMN_OTHER;
	}
}

// Whether most values of a column are names of organisations.
static bool
holds_organisations(const XsGrids *self, const XsGridEntry *entry, uint32_t column)
{
	enum {
		ROWS = 16, // that are looked at
	};
	static const char *const words[] = {"公司",
					    "局",
					    "中心",
					    "厂",
					    "社",
					    "银行",
					    "政府",
					    "集团",
					    "委员",
					    "学校",
					    "医院",
					    "管委"};
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	uint32_t values = 0;
	uint32_t organisations = 0;
	uint32_t end = MIN(entry->grid.n_rows, entry->grid.header_rows + ROWS);
	for (uint32_t row = entry->grid.header_rows; row < end; row++) {
		if (entry->source->kinds->data[entry->first + row] != XS_ROW_DATA)
			continue;
		xs_grid_source_cells(entry->source, self->subject, entry->first + row, cells);
		for (guint i = 0; i < cells->len; i++) {
			const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
			if (cell->column != column)
				continue;
			values++;
			organisations +=
				xs_grid_label_holds(
					self->subject->utf8, cell->span, words, G_N_ELEMENTS(words))
					? 1
					: 0;
		}
	}
	return values >= FEW && organisations * 5 >= values * 4;
}

// Whether a table tells of people. Who buys or owns may be firms throughout (受让人, 收款人).
static bool
tells_of_people(const XsGrids *self, const XsGridEntry *entry)
{
	if (!xs_grid_about_people(entry, false))
		return false;
	// Names last: their values are looked at.
	for (int names = 0; names < 2; names++) {
		for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
			const XsGridColumn *column = &entry->columns[i];
			if (xs_grid_tells_of_people(column) &&
			    (strcmp(column->rule->type, "person-name") == 0) == (names == 1) &&
			    (names == 0 || !holds_organisations(self, entry, i)))
				return true;
		}
	}
	return false;
}

static bool
names_person(const XsGridEntry *entry, uint32_t column)
{
	const XsRule *const *named = entry->named[column];
	for (size_t i = 0; named != NULL && named[i] != NULL; i++) {
		if (strcmp(named[i]->id, "person-name") == 0)
			return true;
	}
	return strcmp(entry->columns[column].rule->id, "person-name") == 0;
}

bool
xs_grid_names_people(const XsGrids *self, const XsGridEntry *entry, uint32_t *ret_column)
{
	uint32_t names = UINT32_MAX;
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		const XsRule *rule = entry->columns[i].rule;
		if (rule == NULL)
			continue;
		if (strcmp(rule->type, "organisation") == 0)
			return false;
		if (names == UINT32_MAX && names_person(entry, i))
			names = i;
	}
	if (names == UINT32_MAX || holds_organisations(self, entry, names))
		return false;
	*ret_column = names;
	return true;
}

// Whether below a header that is known anything may stand, a telephone as well.
static bool
is_open(const XsRule *rule)
{
	return rule->form != XS_FORM_COLUMN || strcmp(rule->id, "remark") == 0 ||
	       strcmp(rule->id, "reason") == 0;
}

// Whether a column of a table that tells of no people holds no telephones, as its header or its numbers
// say. other_phones: another column does, whose values may slip into this one where cells are missing.
static bool
holds_no_phones(const XsGrids *self,
		const XsGridEntry *entry,
		uint32_t column,
		const XsGridPhones *noted,
		bool other_phones)
{
	const char *utf8 = self->subject->utf8;
	const XsGridColumn *known = &entry->columns[column];
	XsSpan label = entry->labels[column];
	if (known->rule != NULL && !known->majority)
		return !other_phones && !is_open(known->rule);
	if (noted != NULL && (are_serials(noted) || are_few(noted)))
		return true;
	return label.end > label.start &&
	       (xs_grid_label_is_number(utf8, label) ||
		(!other_phones && !xs_grid_label_may_hold_phones(utf8, label)));
}

// Telephones of what a table lists by its header (机构名称, 网点) are theirs, whoever may call them
// (家属联系电话).
static void
give_to_offices(const XsGrids *self, XsGridEntry *entry)
{
	bool offices = false;
	for (uint32_t i = 0; i < entry->grid.n_columns && !offices; i++) {
		const XsGridColumn *column = &entry->columns[i];
		offices = column->rule != NULL && !column->majority &&
			  (strcmp(column->rule->id, "organisation") == 0 ||
			   strcmp(column->rule->id, "bank") == 0);
	}
	const GPtrArray *rules = self->rules->rules;
	for (uint32_t i = 0; i < entry->grid.n_columns && offices; i++) {
		for (size_t k = 0; entry->flags[i] != NULL && k < rules->len; k++) {
			const XsRule *rule = rules->pdata[k];
			if (strcmp(rule->type, "landline-personal") == 0)
				entry->flags[i][k] = XS_COLUMN_DOWN | XS_COLUMN_OTHER;
		}
	}
}

static bool
is_identity(const XsRule *rule)
{
	static const char *const types[] = {"resident-id",
					    "residence-permit",
					    "hk-id",
					    "macau-id",
					    "taiwan-id",
					    "foreign-permit",
					    "disability-card"};
	return xs_rule_has_type(rule, types, G_N_ELEMENTS(types));
}

// Fixed telephones beside the identity numbers of a list are at home, where no column tells of an
// employer and no header of an office.
static void
give_to_people(const XsGrids *self, XsGridEntry *entry)
{
	static const char *const offices[] = {"办公",
					      "辦公",
					      "单位",
					      "單位",
					      "公司",
					      "咨询",
					      "諮詢",
					      "值班",
					      "窗口",
					      "传真",
					      "傳真",
					      "学校",
					      "學校",
					      "医院"};
	bool identities = false;
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		const XsRule *rule = entry->columns[i].rule;
		if (rule != NULL && strcmp(rule->id, "organisation") == 0)
			return;
		identities = identities || is_identity(rule);
	}
	const GPtrArray *rules = self->rules->rules;
	for (uint32_t i = 0; i < entry->grid.n_columns && identities; i++) {
		if (!named_phone(self, entry->flags[i]) ||
		    xs_grid_label_holds(
			    self->subject->utf8, entry->labels[i], offices, G_N_ELEMENTS(offices)))
			continue;
		for (size_t k = 0; k < rules->len; k++) {
			const XsRule *rule = rules->pdata[k];
			if (strcmp(rule->type, "landline-personal") == 0)
				entry->flags[i][k] |= XS_COLUMN_UP;
		}
	}
}

void
xs_grid_phones_settle(const XsGrids *self,
		      XsGridEntry *entry,
		      const uint32_t *slots,
		      const XsGridPhones *phones)
{
	if (tells_of_people(self, entry)) {
		clear_marks(self, entry);
		give_to_people(self, entry);
		return;
	}
	give_to_offices(self, entry);
	bool any = false;
	for (uint32_t i = 0; i < entry->grid.n_columns && !any; i++)
		any = named_phone(self, entry->flags[i]);
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		const XsGridPhones *noted = slots[i] > 0 ? &phones[slots[i] - 1] : NULL;
		if (!named_phone(self, entry->flags[i]) &&
		    holds_no_phones(self, entry, i, noted, any))
			mark_column(self, entry, i);
	}
}

bool
xs_grid_is_roll(const XsGridEntry *entry, const uint32_t *slots, const bool *doubtful)
{
	enum {
		MIN_COLUMNS = 3,
	};
	uint32_t sure = 0;
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		const XsGridColumn *column = &entry->columns[i];
		if (!column->majority || slots[i] == 0 ||
		    strcmp(column->rule->type, "person-name") != 0)
			return false;
		sure += doubtful[slots[i] - 1] ? 0 : 1;
	}
	return entry->grid.header_rows == 0 && sure >= MIN_COLUMNS &&
	       sure * 3 >= entry->grid.n_columns * 2;
}
