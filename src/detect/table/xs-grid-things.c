// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-things.h"

#include "detect/table/xs-grid-label.h"
#include "detect/table/xs-grid-phones.h"

#include <string.h>

// Tables of things: what looks like people's in them is not. Works and species have authors and other
// names, people of history are dead, an office's cars have plates, and guests have rooms.

static bool
has_type(const XsGridEntry *entry, uint32_t column, const char *type)
{
	const XsRule *rule = entry->columns[column].rule;
	return rule != NULL && strcmp(rule->type, type) == 0;
}

// Whether a header names whoever wrote a work, what else a species is called, or somebody of history.
static bool
names_none_alive(const char *utf8, XsSpan label)
{
	static const char *const names[] = {
		"作者", "著者",   "编者",   "編者", "译者",   "譯者", "主编", "别名", "別名",
		"俗名", "俗称",   "中文名", "姓名", "人物",   "诗人", "词人", "作家", "曾用名",
		"名字", "英文名", "编著",   "校注", "词作者", "姓氏", "名人"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		size_t n = strlen(names[i]);
		if (label.end - label.start >= n && memcmp(utf8 + label.start, names[i], n) == 0 &&
		    (label.start + n == label.end || utf8[label.start + n] == '(' ||
		     utf8[label.start + n] == '/'))
			return true;
	}
	return false;
}

// Whether a header asks for another name, of somebody or of something.
static bool
names_anything(const char *utf8, XsSpan label)
{
	static const char *const names[] = {"中文名", "英文名", "别名", "別名", "别称", "俗名"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		size_t n = strlen(names[i]);
		if (label.end - label.start == n && memcmp(utf8 + label.start, names[i], n) == 0)
			return true;
	}
	return false;
}

void
xs_grid_things_doubt(const XsGrids *self, XsGridEntry *entry)
{
	const GPtrArray *rules = self->rules->rules;
	bool doubtful = false;
	for (uint32_t i = 0; i < entry->grid.n_columns && !doubtful; i++)
		doubtful = names_anything(self->subject->utf8, entry->labels[i]) &&
			   has_type(entry, i, "person-name");
	for (uint32_t i = 0; i < entry->grid.n_columns && doubtful; i++) {
		if (xs_grid_tells_of_people(&entry->columns[i]) &&
		    !(has_type(entry, i, "person-name") &&
		      names_anything(self->subject->utf8, entry->labels[i])))
			return;
	}
	for (uint32_t i = 0; i < entry->grid.n_columns && doubtful; i++) {
		if (!has_type(entry, i, "person-name"))
			continue;
		for (size_t k = 0; k < rules->len; k++) {
			const XsRule *rule = rules->pdata[k];
			if (strcmp(rule->type, "person-name") == 0)
				entry->flags[i][k] = 0;
		}
		entry->columns[i] = (XsGridColumn){0};
	}
}

static void
drop_rules(const XsGrids *self, XsGridEntry *entry, uint32_t column, const char *type)
{
	const GPtrArray *rules = self->rules->rules;
	const XsRule *thing = NULL;
	for (size_t i = 0; i < rules->len; i++) {
		const XsRule *rule = rules->pdata[i];
		if (strcmp(rule->id, "thing") == 0)
			thing = rule;
		if (entry->flags[column] != NULL && g_str_has_prefix(rule->type, type))
			entry->flags[column][i] = XS_COLUMN_DOWN | XS_COLUMN_OTHER;
	}
	entry->columns[column] = (XsGridColumn){.rule = thing};
}

// The list of a library, a species or of history, of which no column tells of anybody who lives.
static bool
is_catalogue(const XsGridEntry *entry)
{
	bool catalogue = false;
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		if (has_type(entry, i, "school") || has_type(entry, i, "school-class"))
			return false;
		catalogue = catalogue ||
			    (has_type(entry, i, "catalogue") && !entry->columns[i].majority);
	}
	return catalogue;
}

static void
drop_names(const XsGrids *self, XsGridEntry *entry)
{
	if (!is_catalogue(entry))
		return;
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		const XsGridColumn *column = &entry->columns[i];
		if (column->rule != NULL && strcmp(column->rule->type, "person-name") != 0 &&
		    xs_grid_tells_of_people(column))
			return;
	}
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		if (has_type(entry, i, "person-name") &&
		    (entry->columns[i].majority ||
		     names_none_alive(self->subject->utf8, entry->labels[i])))
			drop_rules(self, entry, i, "person-name");
	}
}

// The rooms of guests, of whom nobody lives there.
static void
drop_rooms(const XsGrids *self, XsGridEntry *entry)
{
	static const char *const stays[] = {"入住",
					    "离店",
					    "退房",
					    "房型",
					    "入住时间",
					    "抵达",
					    "抵店",
					    "报到",
					    "酒店",
					    "宾馆",
					    "會議",
					    "会议",
					    "参会",
					    "旅客"};
	bool guests = false;
	for (uint32_t i = 0; i < entry->grid.n_columns && !guests; i++)
		guests = xs_grid_label_holds(
			self->subject->utf8, entry->labels[i], stays, G_N_ELEMENTS(stays));
	for (uint32_t i = 0; i < entry->grid.n_columns && guests; i++) {
		if (entry->columns[i].rule != NULL &&
		    strcmp(entry->columns[i].rule->id, "address-of-household") == 0)
			drop_rules(self, entry, i, "address");
	}
}

static void
drop_plates(const XsGrids *self, XsGridEntry *entry)
{
	static const char *const cars[] = {"公务用车",
					   "公務用車",
					   "公务车",
					   "公车",
					   "执法车",
					   "执勤",
					   "警用",
					   "救护车",
					   "消防车",
					   "环卫车",
					   "清运车",
					   "洒水车",
					   "公交车",
					   "公交线",
					   "应急车",
					   "通勤车",
					   "公务出行",
					   "工程车"};
	XsSpan title = entry->grid.title;
	if (title.end <= title.start || xs_grid_about_people(entry, false) ||
	    !xs_grid_label_holds(self->subject->utf8, title, cars, G_N_ELEMENTS(cars)))
		return;
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		if (has_type(entry, i, "plate"))
			drop_rules(self, entry, i, "plate");
	}
}

void
xs_grid_things_settle(const XsGrids *self, XsGridEntry *entry)
{
	bool catalogue = false;
	bool plates = false;
	bool rooms = false;
	for (uint32_t i = 0; i < entry->grid.n_columns; i++) {
		const XsRule *rule = entry->columns[i].rule;
		char first = rule != NULL ? *rule->type : '\0';
		catalogue = catalogue || (first == 'c' && strcmp(rule->type, "catalogue") == 0);
		plates = plates || (first == 'p' && strcmp(rule->type, "plate") == 0);
		rooms = rooms || (first == 'a' && strcmp(rule->id, "address-of-household") == 0);
	}
	if (catalogue)
		drop_names(self, entry);
	if (plates)
		drop_plates(self, entry);
	if (rooms)
		drop_rooms(self, entry);
}
