// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-rule-file.h"

#include "text/xs-utf8.h"

#include <string.h>

enum {
	MAX_GROUPS = 1000,
	MAX_KEYS = 1000, // of a group
};

typedef struct {
	const char *key;
	const char *value;
	size_t key_len;
	bool asked;
} Entry;

struct XsRuleGroup {
	const XsRuleFile *file;
	const char *name;
	GArray *entries; // Entry, in the order of the file
	guint next;      // behind the entry that was asked for last: the next one is likely there
};

struct XsRuleFile {
	char *name;
	char *text; // lines, keys and values of it are ended by NUL in place
	GPtrArray *groups;
};

static void
group_free(void *data)
{
	XsRuleGroup *group = data;
	g_array_unref(group->entries);
	g_free(group);
}

void
xs_rule_file_free(XsRuleFile *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->groups);
	g_free(self->text);
	g_free(self->name);
	g_free(self);
}

static bool
refuse(const XsRuleFile *self, size_t line, const char *what, GError **error)
{
	const XsRuleGroup *group =
		self->groups->len > 0 ? self->groups->pdata[self->groups->len - 1] : NULL;
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_CONFIG,
		    "%s: [%s]: line %zu: %s",
		    self->name,
		    group != NULL ? group->name : "",
		    line,
		    what);
	return false;
}

// White space at both ends; returns the new end.
static char *
trim(char **start, char *end)
{
	while (*start < end && g_ascii_isspace(**start))
		(*start)++;
	while (end > *start && g_ascii_isspace(end[-1]))
		end--;
	return end;
}

static bool
add_group(XsRuleFile *self, char *start, char *end, size_t line, GError **error)
{
	*end = '\0';
	for (size_t i = 0; i < self->groups->len; i++) {
		const XsRuleGroup *other = self->groups->pdata[i];
		if (strcmp(other->name, start) == 0)
			return refuse(self, line, "stands twice", error);
	}
	if (self->groups->len >= MAX_GROUPS)
		return refuse(self, line, "one group too many", error);
	XsRuleGroup *group = g_new0(XsRuleGroup, 1);
	group->file = self;
	group->name = start;
	group->entries = g_array_sized_new(false, false, sizeof(Entry), 32);
	g_ptr_array_add(self->groups, group);
	return true;
}

static Entry *
find_entry(XsRuleGroup *group, const char *key, size_t len)
{
	guint n = group->entries->len;
	Entry *entries = (Entry *)(void *)group->entries->data;
	for (guint i = 0; i < n; i++) {
		guint at = group->next + i < n ? group->next + i : group->next + i - n;
		if (entries[at].key_len == len && memcmp(entries[at].key, key, len) == 0) {
			group->next = at + 1;
			return &entries[at];
		}
	}
	return NULL;
}

static bool
add_entry(XsRuleFile *self, char *start, char *equals, char *end, size_t line, GError **error)
{
	XsRuleGroup *group = self->groups->len > 0 ? self->groups->pdata[self->groups->len - 1]
						   : NULL;
	char *key_end = trim(&start, equals);
	char *value = equals + 1;
	end = trim(&value, end);
	if (group == NULL || key_end == start)
		return refuse(self, line, "no key of a group", error);
	Entry entry = {.key = start, .value = value, .key_len = (size_t)(key_end - start)};
	if (find_entry(group, start, entry.key_len) != NULL)
		return refuse(self, line, "stands twice", error);
	if (group->entries->len >= MAX_KEYS)
		return refuse(self, line, "one key too many", error);
	*key_end = '\0';
	*end = '\0';
	g_array_append_val(group->entries, entry);
	return true;
}

static bool
add_line(XsRuleFile *self, char *start, char *end, size_t line, GError **error)
{
	end = trim(&start, end);
	if (start == end || *start == '#')
		return true;
	if (*start == '[' && end[-1] == ']' && end - start > 2)
		return add_group(self, start + 1, end - 1, line, error);
	char *equals = memchr(start, '=', (size_t)(end - start));
	if (equals == NULL)
		return refuse(self, line, "no group, key or comment", error);
	return add_entry(self, start, equals, end, line, error);
}

XsRuleFile *
xs_rule_file_parse(const char *text, size_t len, const char *name, GError **error)
{
	size_t chars;
	if (!xs_utf8_check(text, len, &chars)) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: not UTF-8", name);
		return NULL;
	}
	g_autoptr(XsRuleFile) self = g_new0(XsRuleFile, 1);
	self->name = g_strdup(name);
	self->text = g_malloc(len + 1);
	memcpy(self->text, text, len);
	self->text[len] = '\0';
	self->groups = g_ptr_array_new_with_free_func(group_free);
	size_t number = 0;
	for (char *line = self->text, *end = line + len; line < end;) {
		char *feed = memchr(line, '\n', (size_t)(end - line));
		char *stop = feed != NULL ? feed : end;
		if (!add_line(self, line, stop, ++number, error))
			return NULL;
		line = stop + 1;
	}
	return g_steal_pointer(&self);
}

const char *
xs_rule_file_name(const XsRuleFile *self)
{
	return self->name;
}

size_t
xs_rule_file_n_groups(const XsRuleFile *self)
{
	return self->groups->len;
}

XsRuleGroup *
xs_rule_file_group(XsRuleFile *self, size_t index)
{
	return self->groups->pdata[index];
}

const char *
xs_rule_group_id(const XsRuleGroup *self, const char *kind)
{
	size_t len = strlen(kind);
	if (strncmp(self->name, kind, len) != 0 || self->name[len] != ' ')
		return NULL;
	return self->name[len + 1] != '\0' ? self->name + len + 1 : NULL;
}

const char *
xs_rule_group_get(XsRuleGroup *self, const char *key)
{
	Entry *entry = find_entry(self, key, strlen(key));
	if (entry == NULL)
		return NULL;
	entry->asked = true;
	return entry->value;
}

const char *
xs_rule_group_need(XsRuleGroup *self, const char *key, GError **error)
{
	const char *value = xs_rule_group_get(self, key);
	if (value != NULL && *value != '\0')
		return value;
	xs_rule_group_error(self, error, "%s is missing", key);
	return NULL;
}

bool
xs_rule_list_next(const char **at, const char **ret_item, size_t *ret_len)
{
	while (*at != NULL && **at != '\0') {
		const char *start = *at;
		const char *end = strchrnul(start, ';');
		*at = *end != '\0' ? end + 1 : end;
		while (start < end && g_ascii_isspace(*start))
			start++;
		while (end > start && g_ascii_isspace(end[-1]))
			end--;
		*ret_item = start;
		*ret_len = (size_t)(end - start);
		if (end > start)
			return true;
	}
	return false;
}

char **
xs_rule_group_list(XsRuleGroup *self, const char *key)
{
	const char *at = xs_rule_group_get(self, key);
	const char *item;
	size_t len;
	GPtrArray *items = g_ptr_array_new();
	while (xs_rule_list_next(&at, &item, &len))
		g_ptr_array_add(items, g_strndup(item, len));
	g_ptr_array_add(items, NULL);
	return (char **)g_ptr_array_free(items, false);
}

bool
xs_rule_group_finish(const XsRuleGroup *self, GError **error)
{
	for (guint i = 0; i < self->entries->len; i++) {
		const Entry *entry = &g_array_index(self->entries, Entry, i);
		if (!entry->asked) {
			xs_rule_group_error(self, error, "unknown key %s", entry->key);
			return false;
		}
	}
	return true;
}

void
xs_rule_group_error(const XsRuleGroup *self, GError **error, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	g_autofree char *what = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_CONFIG,
		    "%s: [%s]: %s",
		    self->file->name,
		    self->name,
		    what);
}
