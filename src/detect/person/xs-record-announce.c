// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-items.h"
#include "detect/rule/xs-literal.h"

#include <string.h>

// "村民名单公布如下。如有异议…": a sentence that says so, and what else there is to say.
static bool
announces_roll(const XsItems *self, XsSpan line)
{
	static const char *const words[] = {
		"名单公布", "名單公布", "名单公示", "名單公示", "名单公告", "名单", "名單", NULL};
	static const char follows[] = "如下";
	const char *utf8 = self->recorder->utf8;
	const char *end = utf8 + line.end;
	for (const char *at = utf8 + line.start;
	     (at = xs_literal_find(at, (size_t)(end - at), follows)) != NULL;
	     at += strlen(follows)) {
		for (size_t i = 0; words[i] != NULL; i++) {
			size_t n = strlen(words[i]);
			if ((size_t)(at - utf8) >= line.start + n &&
			    memcmp(at - n, words[i], n) == 0)
				return true;
		}
	}
	return false;
}

// "第一村民小组(47人)" within a roll: a short line that only groups who follows.
static bool
is_group(const XsItems *self, XsSpan line)
{
	enum {
		MAX_GROUP = 72, // bytes
	};
	static const char *const ends[] = {"人)", "名)", "户)", "组", "組", "村", "班", NULL};
	const char *utf8 = self->recorder->utf8;
	size_t len = line.end - line.start;
	for (size_t i = 0; ends[i] != NULL && len <= MAX_GROUP; i++) {
		size_t n = strlen(ends[i]);
		if (len > n && memcmp(utf8 + line.end - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

bool
xs_items_announce(const XsItems *self, XsSpan line)
{
	static const char *const words[] = {"名单",
					    "名單",
					    "如下",
					    "人员",
					    "人員",
					    "同志",
					    "个人",
					    "個人",
					    "学生",
					    "學生",
					    "儿童",
					    "兒童",
					    "幼儿",
					    NULL};
	const char *utf8 = self->recorder->utf8;
	if (self->recorder->listed)
		return true;
	for (size_t i = 0; i < self->items->len; i++) {
		const XsItem *item = &g_array_index(self->items, XsItem, i);
		bool roll = item->kind == XS_ITEM_FIELD &&
			    g_array_index(self->fields, XsField, item->index).from == XS_FIELD_ROLL;
		if (item->kind == XS_ITEM_LIST ||
		    (self->announced && (roll || item->kind == XS_ITEM_ROLL_CHILD)))
			return true;
	}
	while (line.end > line.start && g_ascii_isspace(utf8[line.end - 1]))
		line.end--;
	if (announces_roll(self, line) || (self->announced && is_group(self, line)))
		return true;
	if (line.end == line.start || utf8[line.end - 1] != ':')
		return false;
	for (size_t i = 0; words[i] != NULL; i++) {
		if (xs_literal_find(utf8 + line.start, line.end - line.start, words[i]))
			return true;
	}
	return false;
}
