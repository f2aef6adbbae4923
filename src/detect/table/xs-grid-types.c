// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-literal.h"
#include "detect/table/xs-grid-label.h"
#include "detect/table/xs-grid-things.h"
#include "detect/table/xs-grid-votes.h"

#include <string.h>

enum {
	MAX_ROWS = 240, // that are looked at, from all over the table
	MIN_VALUES = 3,
	SURE_SHARE = 90,  // percent
	MIN_LISTS = 2,    // of names in one column
	NAMES_SHARE = 80, // percent, where nothing else tells of people
	MAX_TYPED = 64,   // columns without a header that says what they hold
};

// People differ; what comes again and again is a place, a kind or a state that reads like a name.
static bool
repeats_too_often(const XsRule *rule, const XsVotes *votes)
{
	return g_str_has_prefix(rule->type, "person-name") &&
	       votes->repeats * 2 > MIN(votes->values, 64u);
}

// The rule for which most values speak: a rule rather than a column group, a proven number rather
// than a field; none that the header speaks against (or NULL).
static const XsRule *
winner(const XsGrids *self, const XsVotes *votes, const uint8_t *flags)
{
	const XsRule *best = NULL;
	uint32_t most = 0;
	if (votes->values < MIN_VALUES)
		return NULL;
	if (votes->steps > 1 && votes->rising * 100 >= votes->steps * XS_VOTES_MIN_SHARE &&
	    self->types->sequence != NULL)
		return self->types->sequence;
	for (size_t i = 0; i < self->rules->rules->len; i++) {
		const XsRule *rule = self->rules->rules->pdata[i];
		if (votes->votes[i] * 100 < votes->values * XS_VOTES_MIN_SHARE ||
		    rule == self->types->sequence || repeats_too_often(rule, votes) ||
		    (flags != NULL && (flags[i] & XS_COLUMN_DOWN) != 0))
			continue;
		bool better = votes->votes[i] > most;
		if (best != NULL && rule->form == XS_FORM_COLUMN && best->form != XS_FORM_COLUMN)
			better = false;
		if (better) {
			best = rule;
			most = votes->votes[i];
		}
	}
	return best;
}

static bool
is_strong(const XsRule *rule)
{
	return rule->shape != NULL && rule->check != NULL && rule->check->strong;
}

static bool
has_strong_column(const XsGridEntry *entry)
{
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		if (entry->columns[i].majority && is_strong(entry->columns[i].rule))
			return true;
	}
	return false;
}

// Long numbers beside identity numbers, or cards of banks among other numbers as long: a column of
// accounts, of which only cards have a check.
static const XsRule *
accounts(const XsGrids *self, const XsGridEntry *entry, const XsVotes *votes)
{
	enum {
		MIN_CARDS = 20, // percent
	};
	const XsRule *account = NULL;
	uint32_t cards = 0;
	if (votes->values < MIN_VALUES || votes->longs * 100 < votes->values * SURE_SHARE)
		return NULL;
	for (size_t i = 0; i < self->rules->rules->len; i++) {
		const XsRule *rule = self->rules->rules->pdata[i];
		if (rule->shape != NULL && strcmp(rule->type, "bank-card") == 0)
			cards = MAX(cards, votes->votes[i]);
		if (account == NULL && rule->form == XS_FORM_FIELD &&
		    strcmp(rule->type, "account") == 0)
			account = rule;
	}
	bool some = cards >= 2 && cards * 100 >= votes->values * MIN_CARDS;
	return some || has_strong_column(entry) ? account : NULL;
}

// Rows to look at: the first, then at even distances.
static uint32_t
next_row(uint32_t row, uint32_t n_rows)
{
	uint32_t head = MAX_ROWS / 2;
	if (row < head || n_rows <= MAX_ROWS)
		return row + 1;
	return row + MAX((n_rows - head) / (MAX_ROWS - head), 1);
}

static void
count_votes(const XsGrids *self, XsGridEntry *entry, const uint32_t *slots, XsVotes *votes)
{
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	uint32_t n_rows = entry->grid.n_rows;
	for (uint32_t row = entry->grid.header_rows; row < n_rows; row = next_row(row, n_rows)) {
		if (entry->source->kinds->data[entry->first + row] != XS_ROW_DATA)
			continue;
		xs_grid_source_cells(entry->source, self->subject, entry->first + row, cells);
		for (guint i = 0; i < cells->len; i++) {
			const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
			if (cell->column < entry->grid.n_columns && slots[cell->column] > 0)
				xs_votes_cell(self, cell, row, &votes[slots[cell->column] - 1]);
		}
	}
}

static bool
is_label(const XsGrids *self, const XsGridCell *cell)
{
	enum {
		MAX_LABEL = 72, // bytes
	};
	XsHeaderSaid said;
	return cell->span.end - cell->span.start <= MAX_LABEL &&
	       xs_header_read(self->header, self->subject, &cell->span, 1, &said) && said.known &&
	       said.rule != NULL;
}

// Whether rows without a header are labels and values by turns: then a column holds values of many
// kinds, though most of few rows may be alike.
static bool
is_form(const XsGrids *self, const XsGridEntry *entry)
{
	enum {
		MAX_FORM_ROWS = 12,
	};
	if (entry->grid.header_rows > 0)
		return false;
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	uint32_t rows = 0;
	uint32_t forms = 0;
	XsSpan labels[MAX_FORM_ROWS];
	size_t n_labels = 0;
	for (uint32_t row = 0; row < MIN(entry->grid.n_rows, (uint32_t)MAX_FORM_ROWS); row++) {
		if (entry->source->kinds->data[entry->first + row] != XS_ROW_DATA)
			continue;
		xs_grid_source_cells(entry->source, self->subject, entry->first + row, cells);
		rows++;
		if (cells->len < 2)
			continue;
		XsSpan first = g_array_index(cells, XsGridCell, 0).span;
		bool form = is_label(self, &g_array_index(cells, XsGridCell, 0)) &&
			    !is_label(self, &g_array_index(cells, XsGridCell, 1));
		// A form asks once: what comes again is a value that reads like a label (一等奖).
		for (size_t i = 0; form && i < n_labels; i++)
			form = !xs_same_text(self->subject->utf8, first, labels[i]);
		if (form)
			labels[n_labels++] = first;
		forms += form ? 1 : 0;
	}
	return forms >= 2 && forms * 2 > rows;
}

// A column in which few values are of a rule's form is about something
// else: among amounts of eleven digits some look like telephones.
static void
speak_against(const XsGrids *self, XsGridEntry *entry, uint32_t column, const XsVotes *votes)
{
	size_t n_rules = self->rules->rules->len;
	XsSpan label = entry->labels[column];
	// Without a header fewer still, of more values.
	bool bare = label.start >= label.end;
	uint32_t some = bare ? 3 : 2;
	if (votes->values < (bare ? MIN_VALUES + 2 : MIN_VALUES) ||
	    votes->numbers * 100 < votes->values * SURE_SHARE)
		return;
	if (entry->flags[column] == NULL)
		entry->flags[column] = g_malloc0(n_rules);
	for (size_t i = 0; i < n_rules; i++) {
		const XsRule *rule = self->rules->rules->pdata[i];
		bool strong = rule->check != NULL && rule->check->strong;
		if (rule->shape != NULL && !strong && votes->votes[i] * some < votes->values &&
		    (entry->flags[column][i] & XS_COLUMN_UP) == 0)
			entry->flags[column][i] |= XS_COLUMN_DOWN;
	}
}

static bool
tells_person(const XsRule *rule)
{
	static const char *const types[] = {"person-name",
					    "resident-id",
					    "residence-permit",
					    "mobile",
					    "bank-card",
					    "account",
					    "student-number",
					    "birth-date"};
	return xs_rule_has_type(rule, types, G_N_ELEMENTS(types));
}

// Addresses that nothing but themselves calls so are homes where a column tells of people only: tables of
// schools, villages and offices hold addresses too. Nor are letters and digits below a header of another
// kind passports, but among people: seals and meters are numbered so.
static void
drop_things(XsGridEntry *entry)
{
	bool people = false;
	for (uint32_t i = 0; i < entry->grid.n_columns; i++)
		people = people || tells_person(entry->columns[i].rule);
	for (uint32_t i = 0; i < entry->grid.n_columns && !people; i++) {
		XsGridColumn *column = &entry->columns[i];
		XsSpan label = entry->labels[i];
		bool passport = column->majority && strcmp(column->rule->type, "passport") == 0 &&
				label.end > label.start;
		if (!column->majority || (strcmp(column->rule->type, "address") != 0 && !passport))
			continue;
		entry->flags[i][column->rule->index] = 0;
		*column = (XsGridColumn){0};
	}
}

static bool
is_post(const char *utf8, XsSpan span)
{
	static const char *const posts[] = {"县委",
					    "市委",
					    "区委",
					    "省委",
					    "常委",
					    "党组",
					    "县长",
					    "市长",
					    "區長",
					    "区长",
					    "局长",
					    "局長",
					    "镇长",
					    "乡长"};
	size_t len = span.end - span.start;
	for (size_t i = 0; i < G_N_ELEMENTS(posts); i++) {
		if (xs_literal_find(utf8 + span.start, len, posts[i]) != NULL)
			return true;
	}
	return false;
}

// Whether most rows tell a post of a government: a page of its leaders.
static bool
holds_posts(const XsGrids *self, const XsGridEntry *entry)
{
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	uint32_t rows = 0;
	uint32_t posts = 0;
	for (uint32_t row = 0; row < MIN(entry->grid.n_rows, (uint32_t)MAX_ROWS); row++) {
		if (entry->source->kinds->data[entry->first + row] != XS_ROW_DATA)
			continue;
		xs_grid_source_cells(entry->source, self->subject, entry->first + row, cells);
		bool post = false;
		for (guint i = 0; i < cells->len && !post; i++)
			post = is_post(self->subject->utf8,
				       g_array_index(cells, XsGridCell, i).span);
		rows++;
		posts += post ? 1 : 0;
	}
	return posts * 2 > rows;
}

static void
name_officials(const XsGrids *self, XsGridEntry *entry, uint32_t column)
{
	for (size_t i = 0; i < self->rules->rules->len; i++) {
		const XsRule *rule = self->rules->rules->pdata[i];
		if (strcmp(rule->type, "person-name-official") != 0)
			continue;
		entry->flags[column][entry->columns[column].rule->index] = 0;
		entry->flags[column][i] = XS_COLUMN_UP | XS_COLUMN_MAJORITY;
		entry->columns[column].rule = rule;
		return;
	}
}

// In a table of which most columns hold lists of names, rare ones do not make another column a different
// one's (who sweeps on which day).
static void
spread_names(const XsGrids *self, XsGridEntry *entry, const uint32_t *slots, const XsVotes *votes)
{
	enum {
		MIN_RARE_SHARE = 25, // percent
	};
	const XsRule *rule = NULL;
	uint32_t names = 0;
	uint32_t open = 0;
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		const XsGridColumn *column = &entry->columns[i];
		bool name = column->majority && slots[i] > 0 &&
			    strcmp(column->rule->id, "person-name") == 0;
		rule = name ? column->rule : rule;
		names += name ? 1 : 0;
		open += column->rule == NULL && slots[i] > 0 ? 1 : 0;
	}
	for (uint32_t i = 0; i < entry->grid.n_columns && names >= 2 && names >= open; i++) {
		if (entry->columns[i].rule != NULL || slots[i] == 0)
			continue;
		const XsVotes *all = &votes[slots[i] - 1];
		if (all->values == 0 ||
		    all->votes[rule->index] * 100 < all->values * MIN_RARE_SHARE)
			continue;
		entry->columns[i] = (XsGridColumn){.rule = rule, .majority = true};
		if (entry->flags[i] == NULL)
			entry->flags[i] = g_malloc0(self->rules->rules->len);
		entry->flags[i][rule->index] |= XS_COLUMN_UP | XS_COLUMN_MAJORITY;
	}
}

// Whether nothing but names stands in most columns of a table, beside its first one and numbers: who has
// which seat, bed, machine or day, whatever the headers say. Goods and dishes that read like names are
// not all of the cells of three columns.
static bool
holds_names_only(const XsGrids *self,
		 const XsGridEntry *entry,
		 const uint32_t *slots,
		 const XsVotes *votes)
{
	static const char *const things[] = {
		"organisation", "thing", "catalogue", "measure", "document"};
	enum {
		MIN_COLUMNS = 2,
		MIN_NAMES = 10,
		NAMES_PERCENT = 60,
	};
	const XsRule *rule = self->types->name;
	uint32_t columns = 0;
	uint32_t values = 0;
	uint32_t names = 0;
	for (uint32_t i = 0; i < entry->grid.n_columns && rule != NULL; i++) {
		const XsGridColumn *column = &entry->columns[i];
		const XsVotes *all = slots[i] > 0 ? &votes[slots[i] - 1] : NULL;
		bool name = all != NULL && column->rule == rule;
		if (xs_rule_has_type(column->rule, things, G_N_ELEMENTS(things)))
			return false;
		bool aside = i == 0 || all == NULL || all->numbers == all->values;
		if (all == NULL || (!name && aside))
			continue;
		columns += name ? 1 : 0;
		values += all->values;
		names += all->votes[rule->index];
	}
	return columns >= MIN_COLUMNS && names >= MIN_NAMES &&
	       names * 100 >= values * NAMES_PERCENT;
}

// Plants, dishes and streets begin with surnames too: where nothing else tells of people, nearly all
// values of a column must be names, and its header, if it has one, no thing's. Lists of names (who
// sweeps on which day, who plays in what) tell of people.
// Whether a table tells of people by the names of this column alone, most of whom hold a post of a government:
// who leads what.
static bool
names_leaders(const XsGrids *self, const XsGridEntry *entry, uint32_t column)
{
	const XsRule *rule = entry->columns[column].rule;
	if (rule == NULL || strcmp(rule->type, "person-name") != 0 ||
	    entry->columns[column].majority)
		return false;
	for (uint32_t i = 0; i < entry->grid.n_columns; i++)
		if (i != column && xs_grid_tells_of_people(&entry->columns[i]))
			return false;
	return holds_posts(self, entry);
}

static void
drop_names(const XsGrids *self,
	   XsGridEntry *entry,
	   const uint32_t *slots,
	   const bool *doubtful,
	   const XsVotes *votes,
	   bool listed)
{
	bool people = xs_grid_about_people(entry, true) ||
		      xs_grid_is_roll(entry, slots, doubtful) ||
		      holds_names_only(self, entry, slots, votes);
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		XsGridColumn *column = &entry->columns[i];
		bool leaders = column->majority ? strcmp(column->rule->type, "person-name") == 0 &&
							  !people && holds_posts(self, entry)
						: names_leaders(self, entry, i);
		if (leaders) {
			name_officials(self, entry, i);
			continue;
		}
		if (!column->majority || slots[i] == 0 ||
		    !g_str_has_prefix(column->rule->type, "person-name") || people || listed)
			continue;
		XsSpan label = entry->labels[i];
		const XsVotes *all = &votes[slots[i] - 1];
		// Parents go by their children's names; and people sign.
		if (all->kin * 2 > all->values ||
		    xs_grid_label_is_signature(self->subject->utf8, label))
			continue;
		bool thing = label.end > label.start &&
			     !xs_grid_label_may_hold_names(self->subject->utf8, label);
		if (!thing && !doubtful[slots[i] - 1])
			continue;
		entry->flags[i][column->rule->index] = 0;
		*column = (XsGridColumn){0};
	}
}

// An address below a header that homes and sites share is a site's among organisations and things.
static void
drop_sites(XsGridEntry *entry)
{
	static const char *const things[] = {"organisation",
					     "thing",
					     "catalogue",
					     "bank",
					     "document",
					     "code",
					     "school",
					     "measure",
					     "office-address"};
	bool things_only = false;
	for (uint32_t i = 0; i < entry->grid.n_columns && !things_only; i++)
		things_only =
			xs_rule_has_type(entry->columns[i].rule, things, G_N_ELEMENTS(things));
	for (uint32_t i = 0; i < entry->grid.n_columns && things_only; i++) {
		XsGridColumn *column = &entry->columns[i];
		if (column->rule == NULL || strcmp(column->rule->id, "address-of-person") != 0 ||
		    xs_grid_about_people(entry, false))
			continue;
		entry->flags[i][column->rule->index] = 0;
		*column = (XsGridColumn){0};
	}
}

// In a list without a header, numbers behind the sex are ages.
static void
place_ages(const XsGrids *self, XsGridEntry *entry, const uint32_t *slots, const XsVotes *votes)
{
	const XsRule *age = NULL;
	for (size_t i = 0; i < self->rules->rules->len && age == NULL; i++) {
		const XsRule *rule = self->rules->rules->pdata[i];
		age = strcmp(rule->id, "age") == 0 ? rule : NULL;
	}
	for (uint32_t i = 1; i < entry->grid.n_columns && age != NULL; i++) {
		const XsVotes *column = slots[i] > 0 ? &votes[slots[i] - 1] : NULL;
		const XsRule *before = entry->columns[i - 1].rule;
		const XsRule *known = entry->columns[i].rule;
		if (column != NULL && column->ages == column->values && before != NULL &&
		    strcmp(before->type, "sex") == 0 &&
		    (known == NULL || known->form == XS_FORM_COLUMN))
			entry->columns[i] = (XsGridColumn){.rule = age, .placed = true};
	}
}

static bool
speaks_against_strong(const XsGrids *self, const uint8_t *flags)
{
	const GPtrArray *rules = self->rules->rules;
	for (size_t i = 0; (i = xs_column_next(flags, rules->len, i, XS_COLUMN_DOWN)) < rules->len;
	     i++) {
		if (is_strong(rules->pdata[i]))
			return true;
	}
	return false;
}

// Counts the cells of a column, and those that a rule with a strong check takes whole.
static uint32_t
count_strong(const XsGrids *self, const XsGridEntry *entry, uint32_t column, uint32_t *votes)
{
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	uint32_t values = 0;
	guint near = 0;
	uint32_t n_rows = entry->grid.n_rows;
	for (uint32_t row = entry->grid.header_rows; row < n_rows; row = next_row(row, n_rows)) {
		if (entry->source->kinds->data[entry->first + row] != XS_ROW_DATA)
			continue;
		xs_grid_source_cells(entry->source, self->subject, entry->first + row, cells);
		for (guint i = 0; i < cells->len; i++) {
			const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
			if (cell->column != column)
				continue;
			values++;
			xs_votes_candidates(self, cell->span, votes, &near);
		}
	}
	return values;
}

// A header may call identity numbers by another name (资格证号, 人员编号): one number may pass a
// strong check by accident, most of a column do not.
static void
lift_strong(const XsGrids *self, XsGridEntry *entry)
{
	enum {
		MIN_STRONG = 2,
	};
	size_t n_rules = self->rules->rules->len;
	g_autofree uint32_t *votes = g_new(uint32_t, n_rules);
	for (uint32_t column = 0; column < entry->grid.n_columns; column++) {
		if (!speaks_against_strong(self, entry->flags[column]))
			continue;
		memset(votes, 0, n_rules * sizeof *votes);
		uint32_t values = count_strong(self, entry, column, votes);
		for (size_t i = 0; i < n_rules; i++) {
			const XsRule *rule = self->rules->rules->pdata[i];
			if (!is_strong(rule) || votes[i] < MIN_STRONG ||
			    votes[i] * 100 < values * XS_VOTES_MIN_SHARE)
				continue;
			entry->flags[column][i] = XS_COLUMN_UP | XS_COLUMN_MAJORITY;
			entry->columns[column] = (XsGridColumn){.rule = rule, .majority = true};
			break;
		}
	}
}

// A column of signatures (签名), in which names may stand as well as nothing.
static bool
is_signed(const XsGridEntry *entry, uint32_t column)
{
	const XsRule *rule = entry->columns[column].rule;
	return rule != NULL && strcmp(rule->type, "remark") == 0;
}

// slots: of each column that is looked at, from 1; phones: of each slot.
static void
type_unknown(const XsGrids *self, XsGridEntry *entry, uint32_t *slots, XsGridPhones *phones)
{
	uint32_t n_columns = entry->grid.n_columns;
	size_t n_rules = self->rules->rules->len;
	uint32_t n_slots = 0;
	if (entry->grid.n_rows - entry->grid.header_rows < MIN_VALUES || is_form(self, entry))
		return;
	for (uint32_t i = 0; i < n_columns && n_slots < MAX_TYPED; i++) {
		if (entry->columns[i].rule == NULL || is_signed(entry, i))
			slots[i] = ++n_slots;
	}
	if (n_slots == 0)
		return;
	g_autofree uint32_t *counts = g_new0(uint32_t, n_slots * n_rules);
	g_autofree XsVotes *votes = g_new0(XsVotes, n_slots);
	bool doubtful[MAX_TYPED] = {false};
	uint32_t n_rows = entry->grid.n_rows;
	uint32_t looked = 0;
	for (uint32_t row = entry->grid.header_rows; row < n_rows; row = next_row(row, n_rows))
		looked++;
	for (uint32_t i = 0; i < n_slots; i++) {
		votes[i].most = looked;
		votes[i].votes = counts + i * n_rules;
		votes[i].phones = &phones[i];
	}
	count_votes(self, entry, slots, votes);
	for (uint32_t i = 0; i < n_columns; i++) {
		if (slots[i] == 0)
			continue;
		const XsRule *rule = winner(self, &votes[slots[i] - 1], entry->flags[i]);
		// Who signed stands there, or nothing.
		if (entry->columns[i].rule != NULL &&
		    (rule == NULL || strcmp(rule->type, "person-name") != 0))
			continue;
		if (rule == NULL && entry->labels[i].start >= entry->labels[i].end)
			rule = accounts(self, entry, &votes[slots[i] - 1]);
		if (rule == NULL) {
			speak_against(self, entry, i, &votes[slots[i] - 1]);
			continue;
		}
		entry->columns[i] = (XsGridColumn){.rule = rule, .majority = true};
		if (entry->flags[i] == NULL)
			entry->flags[i] = g_malloc0(n_rules);
		entry->flags[i][rule->index] |= XS_COLUMN_UP | XS_COLUMN_MAJORITY;
		// Among cards stand accounts, too.
		const XsRule *other = strcmp(rule->type, "bank-card") == 0
					      ? accounts(self, entry, &votes[slots[i] - 1])
					      : NULL;
		if (other != NULL && entry->labels[i].start >= entry->labels[i].end)
			entry->flags[i][other->index] |= XS_COLUMN_UP | XS_COLUMN_NAMED;
		const XsVotes *all = &votes[slots[i] - 1];
		doubtful[slots[i] - 1] = all->votes[rule->index] * 100 < all->values * NAMES_SHARE;
	}
	bool listed = false;
	for (uint32_t i = 0; i < n_slots; i++)
		listed = listed || votes[i].lists >= MIN_LISTS;
	if (listed || holds_names_only(self, entry, slots, votes))
		spread_names(self, entry, slots, votes);
	drop_names(self, entry, slots, doubtful, votes, listed);
	drop_things(entry);
	if (entry->grid.header_rows == 0)
		place_ages(self, entry, slots, votes);
}

void
xs_grid_type_columns(const XsGrids *self, XsGridEntry *entry)
{
	XsGridPhones phones[MAX_TYPED] = {0};
	g_autofree uint32_t *slots = g_new0(uint32_t, (gsize)entry->grid.n_columns + 1);
	xs_grid_things_doubt(self, entry);
	lift_strong(self, entry);
	type_unknown(self, entry, slots, phones);
	drop_sites(entry);
	xs_grid_things_settle(self, entry);
	xs_grid_phones_settle(self, entry, slots, phones);
}
