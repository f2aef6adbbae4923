// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-hash.h"
#include "detect/xs-rule-file.h"
#include "policy/xs-policy-type.h"

#include <string.h>

enum {
	MAX_FILE = 1024 * 1024,
	MAX_RUNGS = 16,
	MAX_DEPTH = 4, // of policies on top of one another
};

// The type that stands for all without a group of their own.
#define ANY_TYPE "*"

static const char *const action_names[] = {
	[XS_ACTION_MASK] = "mask",
	[XS_ACTION_KEEP] = "keep",
	[XS_ACTION_REVIEW] = "review",
};

const char *
xs_action_name(XsAction action)
{
	return action_names[action];
}

static void
type_free(void *data)
{
	XsPolicyType *type = data;
	if (type == NULL)
		return;
	g_ptr_array_unref(type->ladder);
	g_free(type);
}

static void
minor_free(XsPolicyMinor *minor)
{
	if (minor == NULL)
		return;
	xs_mask_free(minor->mask);
	g_hash_table_unref(minor->as_type);
	g_free(minor);
}

void
xs_policy_free(XsPolicy *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->types);
	g_hash_table_unref(self->no_waiver);
	type_free(self->fallback);
	for (size_t i = 0; i < G_N_ELEMENTS(self->minors); i++)
		minor_free(self->minors[i]);
	xs_regions_free(self->regions);
	xs_segments_free(self->segments);
	g_free(self->name);
	g_free(self);
}

static XsPolicy *
policy_new(void)
{
	XsPolicy *self = g_new0(XsPolicy, 1);
	self->types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, type_free);
	self->no_waiver = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return self;
}

static bool
parse_action(XsRuleGroup *group, const char *key, XsAction fallback, XsAction *ret, GError **error)
{
	const char *value = xs_rule_group_get(group, key);
	*ret = fallback;
	for (size_t i = 0; value != NULL && i < G_N_ELEMENTS(action_names); i++) {
		if (strcmp(value, action_names[i]) == 0) {
			*ret = (XsAction)i;
			return true;
		}
	}
	if (value != NULL)
		xs_rule_group_error(group, error, "%s: neither mask, keep nor review", key);
	return value == NULL;
}

// possible: what happens to what is merely possible where nothing is said.
static bool
parse_grades(XsRuleGroup *group, XsAction possible, XsAction by_grade[], GError **error)
{
	static const char *const keys[] = {
		[XS_GRADE_POSSIBLE] = "possible",
		[XS_GRADE_LIKELY] = "likely",
		[XS_GRADE_CERTAIN] = "certain",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		XsAction fallback = i == XS_GRADE_POSSIBLE ? possible : XS_ACTION_MASK;
		if (!parse_action(group, keys[i], fallback, &by_grade[i], error))
			return false;
	}
	return true;
}

static bool
parse_ladder(XsRuleGroup *group, XsPolicyType *type, GError **error)
{
	g_auto(GStrv) rungs = xs_rule_group_list(group, "ladder");
	size_t n = g_strv_length(rungs);
	if (n > MAX_RUNGS) {
		xs_rule_group_error(group, error, "ladder: more than %d rungs", MAX_RUNGS);
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		g_autoptr(GError) fault = NULL;
		XsMask *mask = xs_mask_parse(rungs[i], &fault);
		if (mask == NULL) {
			xs_rule_group_error(group, error, "ladder: %s", fault->message);
			return false;
		}
		g_ptr_array_add(type->ladder, mask);
	}
	if (n == 0 && type->action != XS_ACTION_KEEP) {
		xs_rule_group_error(group, error, "ladder is missing");
		return false;
	}
	return true;
}

static bool
parse_floor(XsRuleGroup *group, XsPolicyType *type, GError **error)
{
	const char *value = xs_rule_group_get(group, "floor");
	if (value == NULL)
		return true;
	guint64 floor;
	if (!g_ascii_string_to_unsigned(value, 10, 0, G_MAXINT64, &floor, NULL)) {
		xs_rule_group_error(group, error, "floor: not a number");
		return false;
	}
	type->floor = (double)floor;
	return true;
}

static XsPolicyType *
parse_type(XsRuleGroup *group, GError **error)
{
	XsPolicyType *type = g_new0(XsPolicyType, 1);
	type->ladder = g_ptr_array_new_with_free_func((GDestroyNotify)xs_mask_free);
	if (parse_action(group, "action", XS_ACTION_MASK, &type->action, error) &&
	    parse_grades(group, XS_ACTION_REVIEW, type->by_grade, error) &&
	    parse_ladder(group, type, error) && parse_floor(group, type, error) &&
	    xs_rule_group_finish(group, error))
		return type;
	type_free(type);
	return NULL;
}

static bool
parse_sanitise(XsPolicy *self, XsRuleGroup *group, GError **error)
{
	static const struct {
		const char *name;
		XsSanitise flag;
	} flags[] = {
		{"thumbnail", XS_SANITISE_THUMBNAIL},
		{"author", XS_SANITISE_AUTHOR},
		{"revision", XS_SANITISE_REVISION},
		{"signature", XS_SANITISE_SIGNATURE},
		{"active", XS_SANITISE_ACTIVE},
		{"attachment", XS_SANITISE_ATTACHMENT},
		{"macros", XS_SANITISE_MACROS},
	};
	if (self->based && xs_rule_group_get(group, "sanitise") == NULL)
		return true;
	self->sanitise = XS_SANITISE_NONE;
	g_auto(GStrv) items = xs_rule_group_list(group, "sanitise");
	for (size_t i = 0; items[i] != NULL; i++) {
		XsSanitise flag = XS_SANITISE_NONE;
		for (size_t j = 0; j < G_N_ELEMENTS(flags); j++) {
			if (strcmp(items[i], flags[j].name) == 0)
				flag = flags[j].flag;
		}
		if (flag == XS_SANITISE_NONE || (self->sanitise & flag) != 0) {
			xs_rule_group_error(
				group, error, "sanitise: %s: unknown or double", items[i]);
			return false;
		}
		self->sanitise |= flag;
	}
	return true;
}

static bool
parse_rasterise(XsPolicy *self, XsRuleGroup *group, GError **error)
{
	enum { LOWEST = 72, USUAL = 200, HIGHEST = 600 };
	const char *when = xs_rule_group_get(group, "rasterise");
	const char *resolution = xs_rule_group_get(group, "resolution");
	if (!self->based) {
		self->rasterise = true;
		self->resolution = USUAL;
	}
	if (when != NULL) {
		self->rasterise = strcmp(when, "needed") == 0;
		if (!self->rasterise && strcmp(when, "never") != 0) {
			xs_rule_group_error(
				group, error, "rasterise: %s: neither needed nor never", when);
			return false;
		}
	}
	guint64 number = self->resolution;
	if (resolution != NULL &&
	    !g_ascii_string_to_unsigned(resolution, 10, LOWEST, HIGHEST, &number, NULL)) {
		xs_rule_group_error(group, error, "resolution: %s: not 72 to 600", resolution);
		return false;
	}
	self->resolution = (uint32_t)number;
	return true;
}

static bool
parse_render(XsPolicy *self, XsRuleGroup *group, GError **error)
{
	const char *what = xs_rule_group_get(group, "render");
	if (what == NULL)
		return true;
	self->render = strcmp(what, "edited") == 0;
	if (self->render || strcmp(what, "never") == 0)
		return true;
	xs_rule_group_error(group, error, "render: %s: neither edited nor never", what);
	return false;
}

static bool
parse_convert_legacy(XsPolicy *self, XsRuleGroup *group, GError **error)
{
	const char *when = xs_rule_group_get(group, "convert-legacy");
	if (when == NULL)
		return true;
	self->convert_legacy = strcmp(when, "always") == 0;
	if (self->convert_legacy || strcmp(when, "never") == 0)
		return true;
	xs_rule_group_error(group, error, "convert-legacy: %s: neither always nor never", when);
	return false;
}

static bool
parse_waivers(XsPolicy *self, XsRuleGroup *group, GError **error)
{
	enum { USUAL = 365, MOST = 3660 };
	const char *in_source = xs_rule_group_get(group, "inline-waivers");
	const char *days = xs_rule_group_get(group, "waiver-days");
	if (!self->based)
		self->waiver_days = USUAL;
	if (in_source != NULL) {
		self->inline_waivers = strcmp(in_source, "yes") == 0;
		if (!self->inline_waivers && strcmp(in_source, "no") != 0) {
			xs_rule_group_error(group, error, "inline-waivers: neither yes nor no");
			return false;
		}
	}
	guint64 number = self->waiver_days;
	if (days != NULL && !g_ascii_string_to_unsigned(days, 10, 0, MOST, &number, NULL)) {
		xs_rule_group_error(group, error, "waiver-days: not 0 to %d", MOST);
		return false;
	}
	self->waiver_days = (uint32_t)number;
	if (xs_rule_group_get(group, "no-waiver") == NULL)
		return true;
	g_hash_table_remove_all(self->no_waiver);
	g_auto(GStrv) types = xs_rule_group_list(group, "no-waiver");
	for (size_t i = 0; types[i] != NULL; i++)
		g_hash_table_add(self->no_waiver, g_strdup(types[i]));
	return true;
}

static bool
parse_county(XsPolicy *self, XsRuleGroup *group, GError **error)
{
	const char *county = xs_rule_group_get(group, "county");
	if (county == NULL) {
		self->county_known |= !self->based;
		return true;
	}
	self->county_known = strcmp(county, "known") == 0;
	if (self->county_known || strcmp(county, "unknown") == 0)
		return true;
	xs_rule_group_error(group, error, "county: neither known nor unknown");
	return false;
}

// Labels and marks by their names.
static bool
parse_forbidden(
	XsPolicy *self, XsRuleGroup *group, const char *key, XsForbidden what, GError **error)
{
	if (self->based && xs_rule_group_get(group, key) == NULL)
		return true;
	self->forbidden_labels[what] = 0;
	self->forbidden_marks[what] = 0;
	g_auto(GStrv) names = xs_rule_group_list(group, key);
	for (size_t i = 0; names[i] != NULL; i++) {
		bool known = false;
		for (unsigned k = 0; k <= XS_LABEL_NOT_PUBLIC; k++) {
			if (strcmp(names[i], xs_label_name((XsLabel)k)) == 0) {
				self->forbidden_labels[what] |= 1u << k;
				known = true;
			}
		}
		for (unsigned k = 0; k <= XS_MARK_LAST; k++) {
			if (strcmp(names[i], xs_mark_name((XsMark)k)) == 0) {
				self->forbidden_marks[what] |= 1u << k;
				known = true;
			}
		}
		if (!known) {
			xs_rule_group_error(
				group, error, "%s: %s: no label and no mark", key, names[i]);
			return false;
		}
	}
	return true;
}

static bool
parse_mask_character(XsPolicy *self, XsRuleGroup *group, GError **error)
{
	const char *value = xs_rule_group_get(group, "mask-character");
	if (value == NULL && self->based)
		return true;
	if (value == NULL)
		value = "*";
	gunichar character = g_utf8_get_char(value);
	// A letter or digit would not be told from what the value held.
	if (g_utf8_strlen(value, -1) != 1 || g_unichar_isalnum(character) ||
	    !g_unichar_isgraph(character)) {
		xs_rule_group_error(group, error, "mask-character: one sign, no letter or digit");
		return false;
	}
	self->mask_character = character;
	return true;
}

// The path of a table that the group names, or NULL. New string.
static char *
path_of(XsRuleGroup *group, const char *key, const char *policy)
{
	const char *file = xs_rule_group_get(group, key);
	g_autofree char *folder = g_path_get_dirname(policy);
	if (file == NULL || g_path_is_absolute(file))
		return g_strdup(file);
	return g_build_filename(folder, file, NULL);
}

static bool
parse_head(XsPolicy *self, XsRuleGroup *group, const char *path, GError **error)
{
	self->name = g_strdup(xs_rule_group_id(group, "policy"));
	(void)xs_rule_group_get(group, "base"); // was read before all others
	g_autofree char *regions = path_of(group, "regions", path);
	g_autofree char *segments = path_of(group, "segments", path);
	if (!parse_mask_character(self, group, error) || !parse_county(self, group, error) ||
	    !parse_sanitise(self, group, error) || !parse_rasterise(self, group, error) ||
	    !parse_render(self, group, error) || !parse_convert_legacy(self, group, error) ||
	    !parse_waivers(self, group, error) ||
	    !parse_forbidden(self, group, "no-copy", XS_FORBIDDEN_COPY, error) ||
	    !parse_forbidden(self, group, "no-release", XS_FORBIDDEN_RELEASE, error) ||
	    !xs_rule_group_finish(group, error))
		return false;
	if (regions != NULL) {
		g_clear_pointer(&self->regions, xs_regions_free);
		self->regions = xs_regions_load(regions, error);
	}
	if (regions != NULL && self->regions == NULL)
		return false;
	if (segments != NULL) {
		g_clear_pointer(&self->segments, xs_segments_free);
		self->segments = xs_segments_load(segments, error);
	}
	return segments == NULL || self->segments != NULL;
}

static XsPolicyMinor *
minor_new(void)
{
	XsPolicyMinor *minor = g_new0(XsPolicyMinor, 1);
	minor->as_type = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return minor;
}

// A minor's record is evidence enough: what is merely possible in it is masked, too.
static bool
parse_minor(XsPolicyMinor *minor, XsRuleGroup *group, GError **error)
{
	const char *mask = xs_rule_group_get(group, "mask");
	g_auto(GStrv) as_type = xs_rule_group_list(group, "as-type");
	for (size_t i = 0; as_type[i] != NULL; i++)
		g_hash_table_add(minor->as_type, g_strdup(as_type[i]));
	g_autoptr(GError) fault = NULL;
	minor->mask = xs_mask_parse(mask != NULL ? mask : "delete", &fault);
	if (minor->mask == NULL) {
		xs_rule_group_error(group, error, "mask: %s", fault->message);
		return false;
	}
	return parse_grades(group, XS_ACTION_MASK, minor->by_grade, error) &&
	       xs_rule_group_finish(group, error);
}

static bool
parse_minor_group(XsPolicy *self, XsRuleGroup *group, const char *id, GError **error)
{
	bool younger = strcmp(id, "under-14") == 0;
	if (!younger && strcmp(id, ANY_TYPE) != 0) {
		xs_rule_group_error(group, error, "unknown group");
		return false;
	}
	XsPolicyMinor **minor = &self->minors[younger ? XS_MINOR_UNDER_14 : XS_MINOR_UNDER_18];
	minor_free(*minor);
	*minor = minor_new();
	return parse_minor(*minor, group, error);
}

static bool
parse_group(XsPolicy *self, XsRuleGroup *group, GError **error)
{
	const char *minor = xs_rule_group_id(group, "minor");
	const char *id = xs_rule_group_id(group, "type");
	if (minor != NULL)
		return parse_minor_group(self, group, minor, error);
	if (id == NULL) {
		xs_rule_group_error(group, error, "unknown group");
		return false;
	}
	XsPolicyType *type = parse_type(group, error);
	if (type == NULL)
		return false;
	if (strcmp(id, ANY_TYPE) == 0) {
		type_free(self->fallback);
		self->fallback = type;
	} else
		g_hash_table_insert(self->types, g_strdup(id), type);
	return true;
}

// A policy that says nothing of minors deletes.
static void
complete_minors(XsPolicy *self)
{
	if (self->minors[XS_MINOR_UNDER_18] != NULL)
		return;
	XsPolicyMinor *minor = minor_new();
	minor->mask = xs_mask_parse("delete", NULL);
	self->minors[XS_MINOR_UNDER_18] = minor;
}

// The group "[policy NAME]", which must stand once.
static XsRuleGroup *
find_head(XsRuleFile *file, GError **error)
{
	XsRuleGroup *head = NULL;
	for (size_t i = 0; i < xs_rule_file_n_groups(file); i++) {
		XsRuleGroup *group = xs_rule_file_group(file, i);
		if (xs_rule_group_id(group, "policy") == NULL)
			continue;
		if (head != NULL) {
			xs_rule_group_error(group, error, "a second policy in one file");
			return NULL;
		}
		head = group;
	}
	if (head == NULL)
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_CONFIG,
			    "%s: [policy NAME] is missing",
			    xs_rule_file_name(file));
	return head;
}

static bool
parse_file(XsPolicy *self, XsRuleFile *file, XsRuleGroup *head, const char *path, GError **error)
{
	if (!parse_head(self, head, path, error))
		return false;
	for (size_t i = 0; i < xs_rule_file_n_groups(file); i++) {
		XsRuleGroup *group = xs_rule_file_group(file, i);
		if (group != head && !parse_group(self, group, error))
			return false;
	}
	if (self->fallback == NULL) {
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_CONFIG,
			    "%s: [type " ANY_TYPE "] is missing",
			    xs_rule_file_name(file));
		return false;
	}
	return true;
}

// The version of a policy with a base covers both.
static bool
make_version(XsPolicy *self, const char *content, size_t len, GError **error)
{
	uint8_t digest[XS_SHA256_SIZE];
	g_autoptr(GString) all = g_string_new(self->version);
	g_string_append_len(all, content, (gssize)len);
	if (!xs_sha256(all->str, all->len, digest, error))
		return false;
	xs_hex(digest, sizeof digest, self->version);
	return true;
}

static XsPolicy *
load(const char *path, unsigned depth, GError **error)
{
	g_autofree char *content = NULL;
	gsize len;
	g_autoptr(GError) fault = NULL;
	if (!g_file_get_contents(path, &content, &len, &fault) || len > MAX_FILE) {
		const char *what = fault != NULL ? fault->message : "too large";
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: %s", path, what);
		return NULL;
	}
	g_autofree char *name = g_path_get_basename(path);
	g_autoptr(XsRuleFile) file = xs_rule_file_parse(content, len, name, error);
	XsRuleGroup *head = file != NULL ? find_head(file, error) : NULL;
	if (head == NULL)
		return NULL;
	g_autofree char *base = path_of(head, "base", path);
	if (base != NULL && depth == MAX_DEPTH) {
		xs_rule_group_error(head, error, "base: too many policies on top of one another");
		return NULL;
	}
	g_autoptr(XsPolicy) self = base != NULL ? load(base, depth + 1, error) : policy_new();
	if (self == NULL)
		return NULL;
	g_clear_pointer(&self->name, g_free);
	self->based = base != NULL;
	if (!parse_file(self, file, head, path, error) || !make_version(self, content, len, error))
		return NULL;
	complete_minors(self);
	return g_steal_pointer(&self);
}

XsPolicy *
xs_policy_load(const char *path, GError **error)
{
	return load(path, 0, error);
}

const char *
xs_policy_name(const XsPolicy *self)
{
	return self->name;
}

const char *
xs_policy_version(const XsPolicy *self)
{
	return self->version;
}

bool
xs_policy_never_waives(const XsPolicy *self, const char *type, bool certain)
{
	return certain && g_hash_table_contains(self->no_waiver, type);
}

bool
xs_policy_inline_waivers(const XsPolicy *self)
{
	return self->inline_waivers;
}

uint32_t
xs_policy_waiver_days(const XsPolicy *self)
{
	return self->waiver_days;
}

bool
xs_policy_render(const XsPolicy *self)
{
	return self->render;
}

bool
xs_policy_convert_legacy(const XsPolicy *self)
{
	return self->convert_legacy;
}

bool
xs_policy_rasterise(const XsPolicy *self)
{
	return self->rasterise;
}

uint32_t
xs_policy_resolution(const XsPolicy *self)
{
	return self->resolution;
}

XsSanitise
xs_policy_sanitise(const XsPolicy *self)
{
	return self->sanitise;
}

bool
xs_policy_forbids(const XsPolicy *self, XsForbidden what, const XsHead *head)
{
	return (self->forbidden_labels[what] >> head->label & 1) != 0 ||
	       (self->forbidden_marks[what] & head->marks) != 0;
}

const XsPolicyType *
xs_policy_type(const XsPolicy *self, const char *type)
{
	const XsPolicyType *found = g_hash_table_lookup(self->types, type);
	return found != NULL ? found : self->fallback;
}

const XsPolicyMinor *
xs_policy_minor(const XsPolicy *self, XsMinor minor)
{
	const XsPolicyMinor *younger = self->minors[XS_MINOR_UNDER_14];
	return minor == XS_MINOR_UNDER_14 && younger != NULL ? younger
							     : self->minors[XS_MINOR_UNDER_18];
}
