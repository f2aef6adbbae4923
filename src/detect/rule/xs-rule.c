// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-rule-internal.h"
#include "detect/table/xs-field.h"

#include <string.h>

enum {
	DEFAULT_MAX_LENGTH = 64,
	MAX_EXAMPLES = 64, // of a kind
};

void
xs_rule_free(XsRule *self)
{
	if (self == NULL)
		return;
	pcre2_code_free(self->pattern);
	pcre2_code_free(self->compiled);
	pcre2_code_free(self->values);
	g_clear_pointer(&self->examples, g_array_unref);
	g_free(self);
}

void
xs_safe_free(XsSafe *self)
{
	if (self == NULL)
		return;
	g_strfreev(self->before);
	g_strfreev(self->after);
	g_strfreev(self->against);
	g_free(self->overrules);
	g_clear_pointer(&self->examples, g_array_unref);
	g_free(self);
}

static bool
parse_grade(const char *name, size_t len, int *ret_grade)
{
	if (len == 1 && *name == '-') {
		*ret_grade = XS_GRADE_NONE;
		return true;
	}
	for (XsGrade grade = XS_GRADE_POSSIBLE; grade <= XS_GRADE_CERTAIN; grade++) {
		const char *known = xs_grade_name(grade);
		if (strlen(known) == len && memcmp(name, known, len) == 0) {
			*ret_grade = (int)grade;
			return true;
		}
	}
	return false;
}

// Reads KIND.1, KIND.2 and so on, with KIND.N.header and KIND.N.grade.
static bool
read_examples(XsRuleGroup *group, const char *kind, GArray *examples, GError **error)
{
	for (unsigned i = 1; i <= MAX_EXAMPLES; i++) {
		char key[32];
		size_t len = (size_t)g_snprintf(key, sizeof key, "%s.%u", kind, i);
		XsExample example = {
			.text = xs_rule_group_get(group, key),
			.number = i,
			.match = strcmp(kind, "match") == 0,
			.grade = XS_GRADE_NONE,
		};
		if (example.text == NULL)
			return true;
		(void)g_strlcpy(key + len, ".header", sizeof key - len);
		example.header = xs_rule_group_get(group, key);
		(void)g_strlcpy(key + len, ".grade", sizeof key - len);
		const char *grade = xs_rule_group_get(group, key);
		if (grade != NULL && !parse_grade(grade, strlen(grade), &example.grade)) {
			xs_rule_group_error(group, error, "%s is no grade", key);
			return false;
		}
		g_array_append_val(examples, example);
	}
	return true;
}

static bool
need_examples(XsRuleGroup *group, GArray *examples, bool rejects, GError **error)
{
	size_t matches = 0;
	if (!read_examples(group, "match", examples, error))
		return false;
	matches = examples->len;
	if (rejects && !read_examples(group, "reject", examples, error))
		return false;
	if (matches > 0 && (!rejects || examples->len > matches))
		return true;
	xs_rule_group_error(
		group, error, matches > 0 ? "reject.1 is missing" : "match.1 is missing");
	return false;
}

static bool
read_texts(XsRule *self, XsRuleGroup *group, GError **error)
{
	const struct {
		const char *key;
		const char **text;
	} texts[] = {
		{"type", &self->type},
		{"title", &self->title},
		{"title.zh", &self->title_zh},
		{"message", &self->message},
		{"message.zh", &self->message_zh},
		{"basis", &self->basis},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		*texts[i].text = xs_rule_group_need(group, texts[i].key, error);
		if (*texts[i].text == NULL)
			return false;
	}
	return true;
}

// Whether a sign of repetition stands behind a character of several bytes: only its last byte would
// be repeated.
static bool
repeats_half(const char *pattern)
{
	for (const char *at = pattern; *at != '\0'; at++) {
		if ((uint8_t)*at >= 0x80 && at[1] != '\0' && strchr("?*+{", at[1]) != NULL)
			return true;
	}
	return false;
}

// Bytes, not UTF-8 mode: the text is valid already, and PCRE2 would check it again at each call.
static pcre2_code *
compile(XsRuleGroup *group, const char *key, const char *pattern, uint32_t anchors, GError **error)
{
	int code;
	PCRE2_SIZE offset;
	if (repeats_half(pattern)) {
		xs_rule_group_error(group, error, "%s: put (?:...) around what is repeated", key);
		return NULL;
	}
	pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)pattern,
					     PCRE2_ZERO_TERMINATED,
					     anchors | PCRE2_DOLLAR_ENDONLY |
						     PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UTF,
					     &code,
					     &offset,
					     NULL);
	if (compiled != NULL)
		return compiled;
	PCRE2_UCHAR message[256];
	pcre2_get_error_message(code, message, sizeof(message));
	xs_rule_group_error(
		group, error, "%s: %s at byte %zu", key, (const char *)message, (size_t)offset);
	return NULL;
}

static bool
read_words(XsRuleGroup *group,
	   const char *key,
	   size_t rule,
	   XsWordKind kind,
	   XsWords *words,
	   GError **error)
{
	const char *at = xs_rule_group_get(group, key);
	const char *word;
	size_t len;
	for (size_t i = 1; xs_rule_list_next(&at, &word, &len); i++) {
		if (!xs_words_add(words, word, len, rule, kind)) {
			xs_rule_group_error(
				group, error, "%s: word %zu is too short or long", key, i);
			return false;
		}
	}
	return true;
}

static bool
read_number(XsRuleGroup *group, const char *key, uint64_t max, uint64_t *number, GError **error)
{
	const char *value = xs_rule_group_get(group, key);
	if (value == NULL || g_ascii_string_to_unsigned(value, 10, 0, max, number, NULL))
		return true;
	xs_rule_group_error(group, error, "%s is no number up to %u", key, (unsigned)max);
	return false;
}

// Joins a rule to one before it with the same trigger words, where there is one.
static bool
share_trigger(XsRule *self, const GPtrArray *before)
{
	for (guint i = 0; i < before->len; i++) {
		XsRule *rule = before->pdata[i];
		if (rule->trigger_words == NULL || rule->back != self->back ||
		    strcmp(rule->trigger_words, self->trigger_words) != 0)
			continue;
		size_t n = 1;
		for (; rule->next_of_trigger != NULL; rule = rule->next_of_trigger)
			n++;
		if (n == XS_TRIGGER_MAX_RULES)
			return false;
		rule->next_of_trigger = self;
		return true;
	}
	return false;
}

// Without something that starts it, a pattern would be a pass of its own over the whole text.
static bool
read_trigger(
	XsRule *self, XsRuleGroup *group, const GPtrArray *before, XsWords *cues, GError **error)
{
	uint64_t back = 0;
	const char *trigger = xs_rule_group_need(group, "trigger", error);
	if (trigger == NULL || !read_number(group, "back", XS_TRIGGER_MAX_BACK, &back, error))
		return false;
	self->back = (uint32_t)back;
	if (strcmp(trigger, "@") == 0) {
		self->trigger = XS_TRIGGER_AT;
		return true;
	}
	if (strcmp(trigger, "alnum") == 0) {
		self->trigger = XS_TRIGGER_ALNUM;
		return true;
	}
	self->trigger = XS_TRIGGER_WORDS;
	self->trigger_words = trigger;
	return share_trigger(self, before) ||
	       read_words(group, "trigger", self->index, XS_WORD_TRIGGER, cues, error);
}

static void
allow_start(XsRule *self, uint8_t byte)
{
	self->value_starts[byte / 64] |= UINT64_C(1) << (byte % 64);
}

// With which bytes a value may begin: all where PCRE2 can't tell.
static void
note_starts(XsRule *self, const pcre2_code *values)
{
	uint32_t known = 0;
	const uint8_t *bits = NULL;
	(void)pcre2_pattern_info(values, PCRE2_INFO_FIRSTCODETYPE, &known);
	(void)pcre2_pattern_info(values, PCRE2_INFO_FIRSTBITMAP, (void *)&bits);
	if (known == 1) {
		uint32_t unit = 0;
		(void)pcre2_pattern_info(values, PCRE2_INFO_FIRSTCODEUNIT, &unit);
		allow_start(self, (uint8_t)g_ascii_tolower((char)unit));
		allow_start(self, (uint8_t)g_ascii_toupper((char)unit));
		return;
	}
	for (size_t i = 0; i < 256; i++) {
		if (bits == NULL || (bits[i / 8] >> (i % 8) & 1) != 0)
			allow_start(self, (uint8_t)i);
	}
}

static bool
starts_with_digits(const XsRule *self)
{
	static const uint64_t digits = UINT64_C(0x3FF) << '0';
	return (self->value_starts[0] & ~digits) == 0 && self->value_starts[1] == 0 &&
	       self->value_starts[2] == 0 && self->value_starts[3] == 0;
}

static bool
read_field(XsRule *self, XsRuleGroup *group, XsWords *cues, GError **error)
{
	const char *check = xs_rule_group_get(group, "check");
	const char *values = xs_rule_group_get(group, "values");
	self->why_shape = "field";
	if (check != NULL) {
		self->field_check = xs_field_check_find(check);
		if (self->field_check == NULL) {
			xs_rule_group_error(group, error, "unknown check %s for fields", check);
			return false;
		}
	}
	if (values != NULL) {
		// Only of patterns that are not anchored does PCRE2 tell how matches begin.
		pcre2_code *loose = compile(group, "values", values, PCRE2_ENDANCHORED, error);
		if (loose == NULL)
			return false;
		note_starts(self, loose);
		self->of_digits = self->field_check == NULL && starts_with_digits(self);
		pcre2_code_free(loose);
		self->values =
			compile(group, "values", values, PCRE2_ANCHORED | PCRE2_ENDANCHORED, error);
		if (self->values == NULL)
			return false;
	}
	return read_words(group, "cue", self->index, XS_WORD_CUE, cues, error);
}

static bool
read_form(XsRule *self, XsRuleGroup *group, const GPtrArray *before, XsWords *cues, GError **error)
{
	const char *shape = xs_rule_group_get(group, "shape");
	const char *pattern = xs_rule_group_get(group, "pattern");
	const char *form = xs_rule_group_get(group, "form");
	bool field = form != NULL && strcmp(form, "field") == 0;
	if ((form != NULL && !field) || (shape != NULL) + (pattern != NULL) + field != 1) {
		xs_rule_group_error(
			group, error, "one of shape, pattern and form = field is wanted");
		return false;
	}
	if (field) {
		self->form = XS_FORM_FIELD;
		return read_field(self, group, cues, error);
	}
	if (shape != NULL) {
		self->shape = xs_shape_find(shape);
		self->why_shape = g_intern_string(shape);
		if (self->shape == NULL)
			xs_rule_group_error(group, error, "unknown shape %s", shape);
		return self->shape != NULL;
	}
	self->form = XS_FORM_PATTERN;
	self->why_shape = "pattern";
	self->pattern = compile(group, "pattern", pattern, PCRE2_ANCHORED, error);
	xs_prefilter_init(&self->prefilter, pattern);
	return self->pattern != NULL && read_trigger(self, group, before, cues, error);
}

static bool
read_when(XsRule *self, XsRuleGroup *group, GError **error)
{
	static const char *const names[] = {
		[XS_WHEN_ALWAYS] = "always",
		[XS_WHEN_PERSON] = "person",
		[XS_WHEN_MINOR] = "minor",
	};
	const char *when = xs_rule_group_get(group, "when");
	for (size_t i = 0; when != NULL && i < G_N_ELEMENTS(names); i++) {
		if (strcmp(when, names[i]) == 0) {
			self->when = (XsWhen)i;
			return true;
		}
	}
	if (when != NULL)
		xs_rule_group_error(group, error, "unknown when %s", when);
	return when == NULL;
}

static bool
read_check(XsRule *self, XsRuleGroup *group, XsTableLoader load, void *data, GError **error)
{
	const char *check = xs_rule_group_get(group, "check");
	const char *table = xs_rule_group_get(group, "data");
	if (self->form == XS_FORM_FIELD || (check == NULL && table == NULL))
		return true;
	self->check = check != NULL ? xs_check_find(check) : NULL;
	if (self->check == NULL) {
		xs_rule_group_error(group, error, "check is unknown");
		return false;
	}
	if (self->check->needs_table != (table != NULL)) {
		xs_rule_group_error(
			group, error, "data is %s", table != NULL ? "not used" : "missing");
		return false;
	}
	if (table == NULL)
		return true;
	self->table = load(data, table, error);
	return self->table != NULL;
}

static bool
read_fold(XsRule *self, XsRuleGroup *group, GError **error)
{
	static const struct {
		const char *name;
		XsFold fold;
	} folds[] = {
		{"none", XS_FOLD_NONE},
		{"width", XS_FOLD_WIDTH},
		{"all", XS_FOLD_ALL},
	};
	const char *fold = xs_rule_group_get(group, "fold");
	self->fold = XS_FOLD_ALL;
	if (fold == NULL)
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(folds); i++) {
		if (strcmp(folds[i].name, fold) == 0) {
			self->fold = folds[i].fold;
			return true;
		}
	}
	xs_rule_group_error(group, error, "unknown fold %s", fold);
	return false;
}

static bool
read_max_length(XsRule *self, XsRuleGroup *group, GError **error)
{
	const char *value = xs_rule_group_get(group, "max-length");
	uint64_t number = DEFAULT_MAX_LENGTH;
	if (value != NULL && !g_ascii_string_to_unsigned(value, 10, 1, 4096, &number, NULL)) {
		xs_rule_group_error(group, error, "max-length is no number from 1 to 4096");
		return false;
	}
	self->max_length = (size_t)number;
	return true;
}

static bool
read_grade(XsRule *self,
	   XsRuleGroup *group,
	   const char *key,
	   XsVerdict verdict,
	   bool needed,
	   GError **error)
{
	for (size_t i = 0; i <= XS_CONTEXT_LAST; i++)
		self->grades[verdict][i] = XS_GRADE_NONE;
	const char *value = needed ? xs_rule_group_need(group, key, error)
				   : xs_rule_group_get(group, key);
	if (value == NULL)
		return !needed;
	bool valid = true;
	for (size_t i = 0; valid && i <= XS_CONTEXT_LAST; i++) {
		size_t len = strcspn(value, " ");
		int grade;
		valid = (value[len] == ' ') == (i < XS_CONTEXT_LAST) &&
			parse_grade(value, len, &grade);
		if (valid)
			self->grades[verdict][i] = (int8_t)grade;
		value += len + 1;
	}
	if (!valid)
		xs_rule_group_error(group,
				    error,
				    "%s: grades with context, without, and against it are wanted",
				    key);
	return valid;
}

static bool
read_grades(XsRule *self, XsRuleGroup *group, GError **error)
{
	for (size_t i = 0; i <= XS_CONTEXT_LAST; i++)
		self->grades[XS_VERDICT_NO][i] = XS_GRADE_NONE;
	return read_grade(self, group, "grade.full", XS_VERDICT_FULL, true, error) &&
	       read_grade(self, group, "grade.partial", XS_VERDICT_PARTIAL, false, error) &&
	       read_grade(self, group, "grade.weak", XS_VERDICT_WEAK, false, error);
}

// Says what a column holds, and nothing else.
static bool
read_column(XsRule *self, XsRuleGroup *group, XsWords *words, XsWords *cues, GError **error)
{
	self->form = XS_FORM_COLUMN;
	self->type = self->id;
	for (size_t i = 0; i <= XS_VERDICT_LAST; i++) {
		for (size_t k = 0; k <= XS_CONTEXT_LAST; k++)
			self->grades[i][k] = XS_GRADE_NONE;
	}
	return read_field(self, group, cues, error) &&
	       read_words(group, "header", self->index, XS_WORD_HEADER, words, error) &&
	       read_words(group, "down", self->index, XS_WORD_DOWN, words, error) &&
	       xs_rule_group_finish(group, error);
}

static bool
read_rule(XsRule *self,
	  XsRuleGroup *group,
	  const GPtrArray *before,
	  XsTableLoader load,
	  void *data,
	  XsWords *words,
	  XsWords *cues,
	  GError **error)
{
	size_t index = self->index;
	return read_texts(self, group, error) && read_form(self, group, before, cues, error) &&
	       read_check(self, group, load, data, error) && read_fold(self, group, error) &&
	       read_max_length(self, group, error) && read_grades(self, group, error) &&
	       read_when(self, group, error) &&
	       read_words(group, "up", index, XS_WORD_UP, words, error) &&
	       read_words(group, "down", index, XS_WORD_DOWN, words, error) &&
	       read_words(group, "header", index, XS_WORD_HEADER, words, error) &&
	       need_examples(group, self->examples, true, error) &&
	       xs_rule_group_finish(group, error);
}

static const char *
intern(const char *class, const char *name)
{
	g_autofree char *whole = g_strconcat(class, name, NULL);
	return g_intern_string(whole);
}

XsRule *
xs_rule_new(XsRuleGroup *group,
	    const GPtrArray *before,
	    XsTableLoader load,
	    void *data,
	    XsWords *words,
	    XsWords *cues,
	    GError **error)
{
	g_autoptr(XsRule) self = g_new0(XsRule, 1);
	const char *column = xs_rule_group_id(group, "column");
	self->index = before->len;
	self->id = column != NULL ? column : xs_rule_group_id(group, "rule");
	self->examples = g_array_new(false, false, sizeof(XsExample));
	if (column != NULL ? !read_column(self, group, words, cues, error)
			   : !read_rule(self, group, before, load, data, words, cues, error))
		return NULL;
	self->why_header = intern("header:", self->type);
	self->why_label = intern("label:", self->type);
	self->why_majority = intern("majority:", self->type);
	self->why_cue = intern("cue:", self->type);
	if (self->shape != NULL)
		self->why_shape = intern("shape:", self->why_shape);
	return g_steal_pointer(&self);
}

static char **
folded_list(XsRuleGroup *group, const char *key)
{
	char **list = xs_rule_group_list(group, key);
	for (size_t i = 0; list[i] != NULL; i++) {
		char *folded = xs_word_fold(list[i], strlen(list[i]));
		g_free(list[i]);
		list[i] = folded;
	}
	return list;
}

static bool
read_safe_check(XsSafe *self, XsRuleGroup *group, XsTableLoader load, void *data, GError **error)
{
	const char *check = xs_rule_group_get(group, "check");
	if (check == NULL)
		return true;
	if (strcmp(check, "uscc") != 0) {
		xs_rule_group_error(group, error, "unknown check %s", check);
		return false;
	}
	const char *table = xs_rule_group_need(group, "data", error);
	if (table == NULL)
		return false;
	self->uscc = true;
	self->table = load(data, table, error);
	return self->table != NULL;
}

XsSafe *
xs_safe_new(XsRuleGroup *group, XsTableLoader load, void *data, GError **error)
{
	g_autoptr(XsSafe) self = g_new0(XsSafe, 1);
	self->id = xs_rule_group_id(group, "safe");
	self->reason = intern("safe:", self->id);
	self->before = folded_list(group, "before");
	self->after = folded_list(group, "after");
	self->against = xs_rule_group_list(group, "against");
	self->examples = g_array_new(false, false, sizeof(XsExample));
	if (!read_safe_check(self, group, load, data, error) ||
	    !need_examples(group, self->examples, false, error) ||
	    !xs_rule_group_finish(group, error))
		return NULL;
	if (*self->before == NULL && *self->after == NULL && !self->uscc) {
		xs_rule_group_error(group, error, "matches everything");
		return NULL;
	}
	return g_steal_pointer(&self);
}

bool
xs_rule_has_type(const XsRule *self, const char *const *types, size_t n)
{
	for (size_t i = 0; self != NULL && i < n; i++) {
		if (*self->type == *types[i] && strcmp(self->type, types[i]) == 0)
			return true;
	}
	return false;
}
