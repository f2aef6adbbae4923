// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-rules.h"

#include "base/xs-hash.h"
#include "detect/person/xs-common-words.h"
#include "detect/person/xs-gazetteer.h"
#include "detect/person/xs-lexicon.h"
#include "detect/person/xs-name-surnames.h"
#include "detect/person/xs-person-checks.h"
#include "detect/rule/xs-rules-by-hand.h"
#include "detect/scan/xs-plan.h"

#include <string.h>

enum {
	MAX_FILE = 16 * 1024 * 1024,
	MAX_RULES = 1000,
};

typedef struct {
	XsRules *rules;
	const char *dir;
	XsSha256 *hashed; // names and contents of all files, in the order of loading
	GHashTable *ids;  // of rules and safe tokens, in one name space
} Loader;

void
xs_rules_free(XsRules *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->rules);
	g_clear_pointer(&self->by_hand, g_ptr_array_unref);
	g_ptr_array_unref(self->safes);
	g_ptr_array_unref(self->files);
	g_hash_table_unref(self->tables);
	xs_words_free(self->words);
	xs_words_free(self->cues);
	xs_gazetteer_free(self->gazetteer);
	xs_surnames_free(self->surnames);
	xs_common_words_free(self->common_words);
	xs_han_free(self->han);
	xs_lexicon_free(self->lexicon);
	g_free(self->version);
	g_free(self->plan);
	g_free(self);
}

static XsRules *
rules_new(void)
{
	XsRules *self = g_new0(XsRules, 1);
	self->files = g_ptr_array_new_with_free_func((GDestroyNotify)xs_rule_file_free);
	self->rules = g_ptr_array_new_with_free_func((GDestroyNotify)xs_rule_free);
	self->safes = g_ptr_array_new_with_free_func((GDestroyNotify)xs_safe_free);
	self->tables = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, (GDestroyNotify)xs_table_free);
	self->words = xs_words_new();
	self->cues = xs_words_new();
	self->lexicon = xs_lexicon_new();
	return self;
}

// Reads a file whole and adds it to what the version is made of.
static char *
load_file(Loader *loader, const char *path, const char *name, size_t *ret_len, GError **error)
{
	g_autofree char *content = NULL;
	g_autoptr(GError) fault = NULL;
	if (!g_file_get_contents(path, &content, ret_len, &fault)) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: %s", name, fault->message);
		return NULL;
	}
	if (*ret_len > MAX_FILE) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: too large", name);
		return NULL;
	}
	g_autofree char *head = g_strdup_printf("%s\n%zu\n", name, *ret_len);
	xs_sha256_add(loader->hashed, head, strlen(head));
	xs_sha256_add(loader->hashed, content, *ret_len);
	return g_steal_pointer(&content);
}

static char *
load_data(Loader *loader, const char *name, size_t *ret_len, GError **error)
{
	g_autofree char *path = g_build_filename(loader->dir, "data", name, NULL);
	return load_file(loader, path, name, ret_len, error);
}

// An office's own lines for a table, where it has any: data/local/NAME.
static bool
append_local(Loader *loader, const char *name, GString *content, GError **error)
{
	size_t len;
	g_autofree char *path = g_build_filename(loader->dir, "data", "local", name, NULL);
	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return true;
	g_autofree char *local_name = g_build_filename("local", name, NULL);
	g_autofree char *more = load_file(loader, path, local_name, &len, error);
	if (more == NULL)
		return false;
	g_string_append_c(content, '\n');
	g_string_append_len(content, more, (gssize)len);
	return true;
}

static const XsTable *
load_table(void *data, const char *name, GError **error)
{
	Loader *loader = data;
	XsTable *table = g_hash_table_lookup(loader->rules->tables, name);
	if (table != NULL)
		return table;
	if (strchr(name, '/') != NULL || *name == '.') {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: no plain file name", name);
		return NULL;
	}
	size_t len;
	g_autofree char *shipped = load_data(loader, name, &len, error);
	if (shipped == NULL)
		return NULL;
	g_autoptr(GString) content = g_string_new_len(shipped, (gssize)len);
	if (!append_local(loader, name, content, error))
		return NULL;
	table = xs_table_parse(content->str, content->len, name, error);
	if (table != NULL)
		g_hash_table_insert(loader->rules->tables, g_strdup(name), table);
	return table;
}

static bool
load_group(Loader *loader, XsRuleGroup *group, bool columns, GError **error)
{
	XsRules *rules = loader->rules;
	const char *column_id = xs_rule_group_id(group, "column");
	const char *rule_id = xs_rule_group_id(group, "rule");
	const char *safe_id = xs_rule_group_id(group, "safe");
	const char *id = rule_id != NULL ? rule_id : safe_id != NULL ? safe_id : column_id;
	if (id == NULL) {
		xs_rule_group_error(group, error, "unknown kind of group");
		return false;
	}
	if (columns != (column_id != NULL))
		return true;
	if (!g_hash_table_add(loader->ids, g_strdup(id)) ||
	    g_hash_table_size(loader->ids) > MAX_RULES) {
		xs_rule_group_error(group, error, "stands twice, or is one too many");
		return false;
	}
	if (safe_id != NULL) {
		XsSafe *safe = xs_safe_new(group, load_table, loader, error);
		if (safe != NULL)
			g_ptr_array_add(rules->safes, safe);
		return safe != NULL;
	}
	XsRule *rule = xs_rule_new(
		group, rules->rules, load_table, loader, rules->words, rules->cues, error);
	if (rule != NULL)
		g_ptr_array_add(rules->rules, rule);
	return rule != NULL;
}

static XsRuleFile *
load_rules_file(Loader *loader, const char *name, GError **error)
{
	size_t len;
	g_autofree char *path = g_build_filename(loader->dir, name, NULL);
	g_autofree char *content = load_file(loader, path, name, &len, error);
	if (content == NULL)
		return NULL;
	return xs_rule_file_parse(content, len, name, error);
}

static bool
load_groups(Loader *loader, const GPtrArray *files, bool columns, GError **error)
{
	for (size_t i = 0; i < files->len; i++) {
		XsRuleFile *file = files->pdata[i];
		for (size_t k = 0; k < xs_rule_file_n_groups(file); k++) {
			if (!load_group(loader, xs_rule_file_group(file, k), columns, error))
				return false;
		}
	}
	return true;
}

// All rules first, then all columns, so that the columns' indices lie behind.
static bool
load_files(Loader *loader, const GPtrArray *names, GError **error)
{
	GPtrArray *files = loader->rules->files;
	for (size_t i = 0; i < names->len; i++) {
		XsRuleFile *file = load_rules_file(loader, names->pdata[i], error);
		if (file == NULL)
			return false;
		g_ptr_array_add(files, file);
	}
	if (!load_groups(loader, files, false, error))
		return false;
	loader->rules->n_rules = loader->rules->rules->len;
	return load_groups(loader, files, true, error);
}

static bool
checks_fields(const XsRules *self)
{
	for (size_t i = 0; i < self->rules->len; i++) {
		const XsRule *rule = self->rules->pdata[i];
		if (rule->field_check != NULL)
			return true;
	}
	return false;
}

// What names and addresses are read by: only where a rule has use for it.
static bool
load_people(Loader *loader, GError **error)
{
	XsRules *rules = loader->rules;
	size_t len;
	if (!checks_fields(rules))
		return true;
	xs_person_gates_init(&rules->gates);
	g_autofree char *han = load_data(loader, "traditional.tsv", &len, error);
	if (han == NULL)
		return false;
	rules->han = xs_han_parse(han, len, "traditional.tsv", error);
	if (rules->han == NULL)
		return false;
	g_autofree char *surnames = load_data(loader, "surnames.tsv", &len, error);
	if (surnames == NULL)
		return false;
	rules->surnames = xs_surnames_parse(rules->han, surnames, len, "surnames.tsv", error);
	if (rules->surnames == NULL)
		return false;
	g_autofree char *words = load_data(loader, "no-names.tsv", &len, error);
	if (words == NULL ||
	    !xs_surnames_add_words(rules->surnames, rules->han, words, len, "no-names.tsv", error))
		return false;
	g_autofree char *common = load_data(loader, "common-words.tsv", &len, error);
	if (common == NULL)
		return false;
	rules->common_words = xs_common_words_parse(common, len, "common-words.tsv", error);
	if (rules->common_words == NULL)
		return false;
	char *places = load_data(loader, "places.tsv", &len, error);
	if (places == NULL)
		return false;
	rules->gazetteer = xs_gazetteer_new(places, len, rules->han, "places.tsv", error);
	return rules->gazetteer != NULL;
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_files(const char *dir, GError **error)
{
	g_autoptr(GError) fault = NULL;
	g_autoptr(GDir) handle = g_dir_open(dir, 0, &fault);
	if (handle == NULL) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s", fault->message);
		return NULL;
	}
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	const char *name;
	while ((name = g_dir_read_name(handle)) != NULL) {
		if (*name != '.' && g_str_has_suffix(name, ".rules"))
			g_ptr_array_add(names, g_strdup(name));
	}
	g_ptr_array_sort(names, compare_names);
	if (names->len == 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: no *.rules files", dir);
		return NULL;
	}
	return g_steal_pointer(&names);
}

static void
index_shape(XsRules *self, size_t i)
{
	const XsShape *shape = self->shapes[i];
	uint32_t bit = UINT32_C(1) << i;
	if (shape->in_boxes)
		self->in_boxes |= bit;
	for (size_t n = shape->min; n <= shape->max; n++) {
		if (shape->fits != NULL)
			self->by_total[n] |= bit;
		else
			self->by_run[n] |= bit;
		if (shape->bare)
			self->by_bare[n] |= bit;
	}
	if (shape->fits != NULL) {
		self->min_digits = MIN(self->min_digits, shape->min);
		self->max_digits = MAX(self->max_digits, shape->max);
	}
}

// Which shapes are tried, and for which rules, in their order. There are fewer shapes than bits.
static void
index_shapes(XsRules *self)
{
	size_t n = 0;
	self->min_digits = XS_NUMBER_MAX;
	for (size_t i = self->n_rules; i-- > 0;) {
		XsRule *rule = self->rules->pdata[i];
		size_t at = 0;
		while (rule->shape != NULL && at < n && self->shapes[at] != rule->shape)
			at++;
		if (rule->shape == NULL || at == G_N_ELEMENTS(self->of_shape))
			continue;
		self->shapes[at] = rule->shape;
		rule->leads = rule->check != NULL && rule->check->leads != 0 ? rule->check->leads
									     : UINT64_MAX;
		n = MAX(n, at + 1);
		rule->next_of_shape = self->of_shape[at];
		self->of_shape[at] = rule;
	}
	for (size_t i = 0; i < n; i++)
		index_shape(self, i);
}

static void
note_word(XsSafeFilter *filter, const char *word, size_t at)
{
	size_t len = strlen(word);
	uint8_t first = (uint8_t)*word;
	unsigned pair = len > 1 ? xs_safe_pair(word[at], word[at + 1]) : 0;
	if (len > 1)
		filter->pairs[pair / 64] |= UINT64_C(1) << (pair % 64);
	else
		filter->single[first / 64] |= UINT64_C(1) << (first % 64);
}

// Of words behind a value the second and third byte are looked at, which tell more of Chinese ones;
// of shorter words the first two.
static void
note_safe_words(XsRules *self, const XsSafe *safe)
{
	for (char **word = safe->before; *word != NULL; word++)
		note_word(&self->before, *word, strlen(*word) - MIN(strlen(*word), 2));
	for (char **word = safe->after; *word != NULL; word++)
		note_word(&self->after, *word, (uint8_t) * *word >= 0xE0 ? 1 : 0);
}

// Once all rules are known: which shapes are tried, and which rules each safe token overrules.
static bool
finish(XsRules *self, GError **error)
{
	index_shapes(self);
	for (size_t i = 0; i < self->safes->len; i++) {
		XsSafe *safe = self->safes->pdata[i];
		note_safe_words(self, safe);
		safe->overrules = g_new0(uint64_t, self->rules->len / 64 + 1);
		for (size_t k = 0; k < self->rules->len && *safe->against == NULL; k++)
			safe->overrules[k / 64] |= UINT64_C(1) << (k % 64);
		for (char **id = safe->against; *id != NULL; id++) {
			const XsRule *rule = xs_rules_find(self, *id);
			if (rule == NULL) {
				g_set_error(error,
					    XS_ERROR,
					    XS_ERROR_CONFIG,
					    "[safe %s]: unknown rule %s",
					    safe->id,
					    *id);
				return false;
			}
			safe->overrules[rule->index / 64] |= UINT64_C(1) << (rule->index % 64);
		}
	}
	return true;
}

static bool
set_version(XsRules *self, XsSha256 *hashed, GError **error)
{
	uint8_t digest[XS_SHA256_SIZE];
	if (!xs_sha256_finish(hashed, digest, error))
		return false;
	self->version = g_malloc(XS_SHA256_HEX_SIZE);
	xs_hex(digest, sizeof(digest), self->version);
	return true;
}

XsRules *
xs_rules_load(const char *dir, GError **error)
{
	g_autoptr(GPtrArray) names = list_files(dir, error);
	if (names == NULL)
		return NULL;
	g_autoptr(XsRules) self = rules_new();
	g_autoptr(XsSha256) hashed = xs_sha256_new();
	g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	Loader loader = {.rules = self, .dir = dir, .hashed = hashed, .ids = ids};
	if (!load_files(&loader, names, error) || !load_people(&loader, error) ||
	    !finish(self, error) || !set_version(self, hashed, error))
		return NULL;
	self->plan = xs_shape_plan_new(self);
	self->by_hand = xs_rules_by_hand_new(self->rules);
	return g_steal_pointer(&self);
}

size_t
xs_rules_count(const XsRules *self)
{
	return self->n_rules;
}

const XsRule *
xs_rules_get(const XsRules *self, size_t index)
{
	return self->rules->pdata[index];
}

const XsRule *
xs_rules_find(const XsRules *self, const char *id)
{
	for (size_t i = 0; i < self->rules->len; i++) {
		const XsRule *rule = self->rules->pdata[i];
		if (strcmp(rule->id, id) == 0)
			return rule;
	}
	return NULL;
}

const char *
xs_rules_version(const XsRules *self)
{
	return self->version;
}

const char *
xs_rule_id(const XsRule *rule)
{
	return rule->id;
}

const char *
xs_rule_type(const XsRule *rule)
{
	return rule->type;
}

const char *
xs_rule_title(const XsRule *rule, bool chinese)
{
	return chinese ? rule->title_zh : rule->title;
}

const char *
xs_rule_basis(const XsRule *rule)
{
	return rule->basis;
}

const char *
xs_rule_message(const XsRule *rule, bool chinese)
{
	return chinese ? rule->message_zh : rule->message;
}
