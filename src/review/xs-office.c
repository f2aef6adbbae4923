// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-office.h"

#include "base/xs-hash.h"
#include "detect/xs-rule-file.h"

#include <string.h>

enum {
	MAX_FILE = 1 << 20,
};

static const char *const duties[] = {
	[XS_DUTY_FIRST] = "first",
	[XS_DUTY_SECOND] = "second",
	[XS_DUTY_FINAL] = "final",
	[XS_DUTY_RELEASE] = "release",
};

struct XsOffice {
	char *name;
	char version[XS_SHA256_HEX_SIZE];
	char *folder; // of the file: paths in it are relative to that
	char *signing_key;
	XsTrust *trust;
	bool by_sudo;
	GHashTable *accounts;  // name -> duties, one bit each
	unsigned int findings; // levels where something was found
	unsigned int clean;    // levels where nothing was
	GHashTable *types;     // type -> levels
	GHashTable *labels;    // label -> levels
};

const char *
xs_duty_name(XsDuty duty)
{
	return duties[duty];
}

void
xs_office_free(XsOffice *self)
{
	if (self == NULL)
		return;
	g_free(self->name);
	g_free(self->folder);
	g_free(self->signing_key);
	xs_trust_free(self->trust);
	g_hash_table_unref(self->accounts);
	g_hash_table_unref(self->types);
	g_hash_table_unref(self->labels);
	g_free(self);
}

static char *
resolve(const XsOffice *self, const char *path)
{
	return g_path_is_absolute(path) ? g_strdup(path)
					: g_build_filename(self->folder, path, NULL);
}

static bool
parse_accounts_by(XsOffice *self, XsRuleGroup *group, GError **error)
{
	const char *by = xs_rule_group_get(group, "accounts");
	self->by_sudo = g_strcmp0(by, "sudo") == 0;
	if (by == NULL || self->by_sudo || strcmp(by, "system") == 0)
		return true;
	xs_rule_group_error(group, error, "accounts: neither system nor sudo");
	return false;
}

static bool
parse_levels(XsRuleGroup *group, const char *key, unsigned int *levels, GError **error)
{
	const char *value = xs_rule_group_get(group, key);
	guint64 number = 0;
	if (value == NULL)
		return true;
	if (!g_ascii_string_to_unsigned(value, 10, 1, XS_LEVELS, &number, NULL)) {
		xs_rule_group_error(group, error, "%s: not a number from 1 to %d", key, XS_LEVELS);
		return false;
	}
	*levels = (unsigned int)number;
	return true;
}

static bool
parse_office(XsOffice *self, const char *name, XsRuleGroup *group, GError **error)
{
	self->name = g_strdup(name);
	const char *key = xs_rule_group_get(group, "signing-key");
	if (key != NULL)
		self->signing_key = resolve(self, key);
	g_auto(GStrv) trusted = xs_rule_group_list(group, "trust");
	for (char **one = trusted; *one != NULL; one++) {
		g_autofree char *path = resolve(self, *one);
		if (!xs_trust_add(self->trust, path, error))
			return false;
	}
	return parse_accounts_by(self, group, error) &&
	       parse_levels(group, "levels", &self->findings, error) &&
	       parse_levels(group, "levels-clean", &self->clean, error);
}

static bool
parse_account(XsOffice *self, const char *name, XsRuleGroup *group, GError **error)
{
	g_auto(GStrv) names = xs_rule_group_list(group, "duties");
	unsigned int bits = 0;
	for (char **one = names; *one != NULL; one++) {
		unsigned int duty = 0;
		while (duty < G_N_ELEMENTS(duties) && strcmp(duties[duty], *one) != 0)
			duty++;
		if (duty == G_N_ELEMENTS(duties)) {
			xs_rule_group_error(group, error, "duties: no such duty");
			return false;
		}
		bits |= 1U << duty;
	}
	g_hash_table_insert(self->accounts, g_strdup(name), GUINT_TO_POINTER(bits));
	return true;
}

static void
raise_to(GHashTable *levels, XsRuleGroup *group, const char *key, unsigned int number)
{
	g_auto(GStrv) names = xs_rule_group_list(group, key);
	for (char **one = names; *one != NULL; one++) {
		unsigned int before = GPOINTER_TO_UINT(g_hash_table_lookup(levels, *one));
		g_hash_table_insert(levels, g_strdup(*one), GUINT_TO_POINTER(MAX(before, number)));
	}
}

static bool
parse_level(XsOffice *self, const char *id, XsRuleGroup *group, GError **error)
{
	guint64 number = 0;
	if (!g_ascii_string_to_unsigned(id, 10, 1, XS_LEVELS, &number, NULL)) {
		xs_rule_group_error(group, error, "not a number from 1 to %d", XS_LEVELS);
		return false;
	}
	raise_to(self->types, group, "types", (unsigned int)number);
	raise_to(self->labels, group, "labels", (unsigned int)number);
	return true;
}

static bool
parse_group(XsOffice *self, XsRuleGroup *group, GError **error)
{
	const char *id = NULL;
	bool good;
	if (self->name == NULL && (id = xs_rule_group_id(group, "office")) != NULL)
		good = parse_office(self, id, group, error);
	else if ((id = xs_rule_group_id(group, "account")) != NULL)
		good = parse_account(self, id, group, error);
	else if ((id = xs_rule_group_id(group, "level")) != NULL)
		good = parse_level(self, id, group, error);
	else {
		xs_rule_group_error(group, error, "no such group");
		return false;
	}
	return good && xs_rule_group_finish(group, error);
}

static XsOffice *
parse(const char *path, const char *text, size_t len, GError **error)
{
	g_autoptr(XsRuleFile) file = xs_rule_file_parse(text, len, path, error);
	if (file == NULL)
		return NULL;
	g_autoptr(XsOffice) self = g_new0(XsOffice, 1);
	self->folder = g_path_get_dirname(path);
	self->trust = xs_trust_new();
	self->accounts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->findings = 2;
	self->clean = 1;
	uint8_t digest[XS_SHA256_SIZE];
	if (!xs_sha256(text, len, digest, error))
		return NULL;
	xs_hex(digest, sizeof digest, self->version);
	for (size_t i = 0; i < xs_rule_file_n_groups(file); i++) {
		if (!parse_group(self, xs_rule_file_group(file, i), error))
			return NULL;
	}
	if (self->name == NULL) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: no group [office]", path);
		return NULL;
	}
	return g_steal_pointer(&self);
}

XsOffice *
xs_office_load(const char *path, GError **error)
{
	g_autofree char *text = NULL;
	gsize len = 0;
	g_autoptr(GError) failure = NULL;
	if (!g_file_get_contents(path, &text, &len, &failure) || len > MAX_FILE) {
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_CONFIG,
			    "%s: %s",
			    path,
			    failure != NULL ? failure->message : "too long");
		return NULL;
	}
	return parse(path, text, len, error);
}

const char *
xs_office_name(const XsOffice *self)
{
	return self->name;
}

const char *
xs_office_version(const XsOffice *self)
{
	return self->version;
}

const char *
xs_office_signing_key(const XsOffice *self)
{
	return self->signing_key;
}

const XsTrust *
xs_office_trust(const XsOffice *self)
{
	return self->trust;
}

bool
xs_office_by_sudo(const XsOffice *self)
{
	return self->by_sudo;
}

bool
xs_office_knows(const XsOffice *self, const char *account)
{
	return g_hash_table_contains(self->accounts, account);
}

bool
xs_office_may(const XsOffice *self, const char *account, XsDuty duty)
{
	unsigned int bits = GPOINTER_TO_UINT(g_hash_table_lookup(self->accounts, account));
	return (bits >> duty & 1) != 0;
}

unsigned int
xs_office_levels(const XsOffice *self, const XsGrading *grading)
{
	// No configuration takes these below all levels.
	if (grading->minors || grading->marked)
		return XS_LEVELS;
	unsigned int levels = grading->types[0] != NULL ? self->findings : self->clean;
	for (const char *const *type = grading->types; *type != NULL; type++)
		levels = MAX(levels, GPOINTER_TO_UINT(g_hash_table_lookup(self->types, *type)));
	if (grading->label != NULL)
		levels = MAX(levels,
			     GPOINTER_TO_UINT(g_hash_table_lookup(self->labels, grading->label)));
	return levels;
}
