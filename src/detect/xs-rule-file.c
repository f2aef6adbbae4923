// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-rule-file.h"

#include <string.h>

struct XsRuleGroup {
	const XsRuleFile *file;
	char *name;
	GHashTable *values; // key -> value
	GHashTable *asked;  // set of keys
};

struct XsRuleFile {
	char *name;
	GPtrArray *groups;
};

static void
group_free(void *data)
{
	XsRuleGroup *group = data;
	g_free(group->name);
	g_hash_table_unref(group->values);
	g_hash_table_unref(group->asked);
	g_free(group);
}

void
xs_rule_file_free(XsRuleFile *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->groups);
	g_free(self->name);
	g_free(self);
}

// The name in "[name]", or NULL where the line is no group header. New string.
static char *
header_of(const char *line)
{
	size_t len = strlen(line);
	if (len < 2 || line[0] != '[' || line[len - 1] != ']')
		return NULL;
	return g_strndup(line + 1, len - 2);
}

// Refuses what GKeyFile would merge without a word: the same group or key twice.
static bool
check_doubles(char *const *lines, const char *name, GError **error)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autofree char *group = g_strdup("");
	for (size_t i = 0; lines[i] != NULL; i++) {
		g_autofree char *line = g_strstrip(g_strdup(lines[i]));
		if (*line == '\0' || *line == '#')
			continue;
		char *entry = header_of(line);
		if (entry != NULL) {
			g_free(group);
			group = g_strdup(entry);
		} else {
			g_autofree char *key = g_strndup(line, strcspn(line, "="));
			entry = g_strdup_printf("%s\n%s", group, g_strstrip(key));
		}
		if (!g_hash_table_add(seen, entry)) {
			g_set_error(error,
				    XS_ERROR,
				    XS_ERROR_CONFIG,
				    "%s: [%s]: line %zu: stands twice",
				    name,
				    group,
				    i + 1);
			return false;
		}
	}
	return true;
}

static XsRuleGroup *
group_new(const XsRuleFile *file, GKeyFile *keys, const char *name)
{
	XsRuleGroup *group = g_new0(XsRuleGroup, 1);
	group->file = file;
	group->name = g_strdup(name);
	group->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	group->asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_auto(GStrv) names = g_key_file_get_keys(keys, name, NULL, NULL);
	for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
		// Not get_string(): it would take the backslashes out of patterns.
		char *value = g_key_file_get_value(keys, name, names[i], NULL);
		g_hash_table_insert(group->values, g_strdup(names[i]), g_strchomp(value));
	}
	return group;
}

XsRuleFile *
xs_rule_file_parse(const char *text, size_t len, const char *name, GError **error)
{
	g_autofree char *copy = g_strndup(text, len);
	if (!g_utf8_validate_len(text, len, NULL)) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: not UTF-8", name);
		return NULL;
	}
	g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);
	if (!check_doubles(lines, name, error))
		return NULL;
	g_autoptr(GKeyFile) keys = g_key_file_new();
	g_autoptr(GError) fault = NULL;
	if (!g_key_file_load_from_data(keys, text, len, G_KEY_FILE_NONE, &fault)) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: %s", name, fault->message);
		return NULL;
	}
	XsRuleFile *self = g_new0(XsRuleFile, 1);
	self->name = g_strdup(name);
	self->groups = g_ptr_array_new_with_free_func(group_free);
	g_auto(GStrv) groups = g_key_file_get_groups(keys, NULL);
	for (size_t i = 0; groups[i] != NULL; i++)
		g_ptr_array_add(self->groups, group_new(self, keys, groups[i]));
	return self;
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
	g_hash_table_add(self->asked, g_strdup(key));
	return g_hash_table_lookup(self->values, key);
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

char **
xs_rule_group_list(XsRuleGroup *self, const char *key)
{
	const char *value = xs_rule_group_get(self, key);
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
	g_auto(GStrv) items = g_strsplit(value != NULL ? value : "", ";", -1);
	for (size_t i = 0; items[i] != NULL; i++) {
		if (*g_strstrip(items[i]) != '\0')
			g_strv_builder_add(builder, items[i]);
	}
	return g_strv_builder_end(builder);
}

bool
xs_rule_group_finish(const XsRuleGroup *self, GError **error)
{
	GHashTableIter iter;
	void *key;
	g_hash_table_iter_init(&iter, self->values);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		if (!g_hash_table_contains(self->asked, key)) {
			xs_rule_group_error(self, error, "unknown key %s", (const char *)key);
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
