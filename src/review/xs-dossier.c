// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-dossier.h"

#include "review/xs-labels.h"

#include <string.h>

struct XsDossier {
	char *out;
	// Of the last run that made it
	bool named;
	uint64_t masked_seq;
	char *masked_by;
	char *masked_at;
	char *source;
	char *name;
	char *batch;
	bool needs_review;
	// Of that run's examination
	bool examined;
	char *label; // that the document bears
	bool marked;
	bool minors;
	bool official;
	bool graded;      // the log says which types were found
	GPtrArray *types; // char *
	size_t undecided;
	size_t gaps;
	char *rules;
	char *policy;
	bool overruled; // the user let labels and marks forbid nothing
	// Of people
	GHashTable *deciders; // accounts
	uint64_t decided;     // the last decision
	uint64_t labelled;    // the last label
	char *given_label;    // by a person, or NULL
	char *label_reason;
	bool recalled;
	GPtrArray *approvals; // XsApproval
	json_t *receipt;
	json_t *signature;
};

static void
approval_free(void *data)
{
	XsApproval *approval = data;
	g_free(approval->account);
	g_free(approval->time);
	g_free(approval->rules);
	g_free(approval->policy);
	g_free(approval);
}

void
xs_dossier_free(XsDossier *self)
{
	if (self == NULL)
		return;
	g_free(self->out);
	g_free(self->masked_by);
	g_free(self->masked_at);
	g_free(self->given_label);
	g_free(self->label_reason);
	g_free(self->source);
	g_free(self->name);
	g_free(self->batch);
	g_free(self->label);
	g_free(self->rules);
	g_free(self->policy);
	g_ptr_array_unref(self->types);
	g_ptr_array_unref(self->approvals);
	g_hash_table_unref(self->deciders);
	json_decref(self->receipt);
	json_decref(self->signature);
	g_free(self);
}

static const char *
string_of(const json_t *body, const char *key)
{
	return json_string_value(json_object_get(body, key));
}

static void
set_string(char **field, const char *value)
{
	g_free(*field);
	*field = g_strdup(value);
}

static void
take_copy(XsDossier *self, const XsEvent *event)
{
	self->named = true;
	self->masked_seq = event->seq;
	set_string(&self->masked_by, event->account);
	set_string(&self->masked_at, event->time);
	set_string(&self->source, string_of(event->body, "src"));
	set_string(&self->name, string_of(event->body, "name_masked"));
	set_string(&self->batch, string_of(event->body, "batch"));
	self->needs_review = json_is_true(json_object_get(event->body, "needs_review"));
}

static void
take_approval(XsDossier *self, const XsEvent *event)
{
	XsApproval *approval = g_new0(XsApproval, 1);
	*approval = (XsApproval){
		.seq = event->seq,
		.level = (unsigned int)json_integer_value(json_object_get(event->body, "level")),
		.account = g_strdup(event->account),
		.time = g_strdup(event->time),
		.rules = g_strdup(string_of(event->body, "rules")),
		.policy = g_strdup(string_of(event->body, "policy")),
	};
	g_ptr_array_add(self->approvals, approval);
}

static void
drop_receipt(XsDossier *self)
{
	g_clear_pointer(&self->receipt, json_decref);
	g_clear_pointer(&self->signature, json_decref);
}

static bool
on_copy_event(const XsEvent *event, void *data)
{
	XsDossier *self = data;
	if (event->body == NULL)
		return true; // erased: what it said is forgotten
	if (strcmp(event->type, "mask.done") == 0)
		take_copy(self, event);
	else if (strcmp(event->type, "copy.unnamed") == 0 &&
		 g_strcmp0(string_of(event->body, "batch"), self->batch) == 0)
		self->named = false;
	else if (strcmp(event->type, "approve") == 0)
		take_approval(self, event);
	else if (strcmp(event->type, "reject") == 0)
		g_ptr_array_set_size(self->approvals, 0);
	else if (strcmp(event->type, "recall") == 0) {
		g_ptr_array_set_size(self->approvals, 0);
		drop_receipt(self);
		self->recalled = true;
	} else if (strcmp(event->type, "release") == 0) {
		drop_receipt(self);
		self->receipt = json_incref(json_object_get(event->body, "receipt"));
		self->signature = json_incref(json_object_get(event->body, "signed"));
	}
	return true;
}

static bool
on_examination(const XsEvent *event, void *data)
{
	XsDossier *self = data;
	const json_t *body = event->body;
	self->examined = body != NULL;
	set_string(&self->label, string_of(body, "label"));
	self->marked = json_array_size(json_object_get(body, "marks")) > 0;
	self->minors = json_is_true(json_object_get(body, "minors"));
	self->official = json_is_true(json_object_get(body, "official"));
	self->undecided = (size_t)json_integer_value(json_object_get(body, "undecided"));
	self->gaps = 0;
	const json_t *gaps = json_object_get(body, "gaps");
	for (size_t i = 0; i < json_array_size(gaps); i++)
		self->gaps += string_of(json_array_get(gaps, i), "looked_by") == NULL;
	json_t *types = json_object_get(body, "types");
	self->graded = json_is_object(types);
	g_ptr_array_set_size(self->types, 0);
	for (void *at = json_object_iter(types); at != NULL; at = json_object_iter_next(types, at))
		g_ptr_array_add(self->types, g_strdup(json_object_iter_key(at)));
	return true;
}

static bool
on_batch(const XsEvent *event, void *data)
{
	XsDossier *self = data;
	set_string(&self->rules, string_of(event->body, "rules"));
	set_string(&self->policy, string_of(event->body, "policy_version"));
	self->overruled = json_is_true(json_object_get(event->body, "allow_label"));
	return true;
}

static void
add_decider(XsDossier *self, const char *account)
{
	(void)g_hash_table_add(self->deciders, g_strdup(account));
}

static bool
on_source_event(const XsEvent *event, void *data)
{
	XsDossier *self = data;
	bool label = strcmp(event->type, "label") == 0;
	if (!label && strcmp(event->type, "decision") != 0 && strcmp(event->type, "undo") != 0)
		return true;
	add_decider(self, event->account);
	*(label ? &self->labelled : &self->decided) = event->seq;
	if (label) {
		set_string(&self->given_label, string_of(event->body, "label"));
		set_string(&self->label_reason, string_of(event->body, "reason"));
	}
	return true;
}

// An approval of the level that is next, under the same rules, after all decisions.
static bool
approval_stands(const XsDossier *self, const XsApproval *approval, unsigned int level)
{
	return approval->level == level && approval->seq > self->decided &&
	       approval->seq > self->labelled && g_strcmp0(approval->rules, self->rules) == 0 &&
	       g_strcmp0(approval->policy, self->policy) == 0;
}

static void
keep_standing(XsDossier *self)
{
	guint kept = 0;
	while (kept < self->approvals->len) {
		if (approval_stands(self, self->approvals->pdata[kept], kept + 1))
			kept++;
		else
			g_ptr_array_remove_index(self->approvals, kept);
	}
}

static bool
read_run(XsDossier *self, XsIndex *index, GError **error)
{
	const XsIndexQuery examination = {
		.type = "scan.done", .src = self->source, .batch = self->batch};
	const XsIndexQuery batch = {.type = "batch.open", .batch = self->batch};
	const XsIndexQuery source = {.src = self->source};
	return xs_index_each(index, &examination, on_examination, self, error) &&
	       xs_index_each(index, &batch, on_batch, self, error) &&
	       xs_index_each(index, &source, on_source_event, self, error);
}

XsDossier *
xs_dossier_load(XsIndex *index, const char *out, GError **error)
{
	g_autoptr(XsDossier) self = g_new0(XsDossier, 1);
	self->out = g_strdup(out);
	self->types = g_ptr_array_new_with_free_func(g_free);
	self->approvals = g_ptr_array_new_with_free_func(approval_free);
	self->deciders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	const XsIndexQuery copy = {.out = out};
	if (!xs_index_each(index, &copy, on_copy_event, self, error))
		return NULL;
	if (self->source != NULL && self->batch != NULL && !read_run(self, index, error))
		return NULL;
	if (self->overruled)
		add_decider(self, self->masked_by);
	keep_standing(self);
	return g_steal_pointer(&self);
}

bool
xs_dossier_known(const XsDossier *self)
{
	return self->named && self->examined;
}

const char *
xs_dossier_out(const XsDossier *self)
{
	return self->out;
}

const char *
xs_dossier_source(const XsDossier *self)
{
	return self->source;
}

const char *
xs_dossier_name(const XsDossier *self)
{
	return self->name;
}

const char *
xs_dossier_batch(const XsDossier *self)
{
	return self->batch;
}

const char *
xs_dossier_rules(const XsDossier *self)
{
	return self->rules;
}

const char *
xs_dossier_policy(const XsDossier *self)
{
	return self->policy;
}

const char *
xs_dossier_label(const XsDossier *self)
{
	return xs_labels_stricter(self->label, self->given_label);
}

const char *
xs_dossier_label_reason(const XsDossier *self)
{
	return self->label_reason;
}

const char *
xs_dossier_masked_by(const XsDossier *self)
{
	return self->masked_by;
}

const char *
xs_dossier_masked_at(const XsDossier *self)
{
	return self->masked_at;
}

bool
xs_dossier_recalled(const XsDossier *self)
{
	return self->recalled;
}

bool
xs_dossier_masked(const XsDossier *self)
{
	return g_strcmp0(self->out, self->source) != 0;
}

bool
xs_dossier_official(const XsDossier *self)
{
	return self->official;
}

bool
xs_dossier_minors(const XsDossier *self)
{
	return self->minors;
}

bool
xs_dossier_marked(const XsDossier *self)
{
	return self->marked;
}

unsigned int
xs_dossier_levels(const XsDossier *self, const XsOffice *office)
{
	if (!self->graded)
		return XS_LEVELS;
	g_autofree const char **types = g_new0(const char *, self->types->len + 1);
	for (guint i = 0; i < self->types->len; i++)
		types[i] = self->types->pdata[i];
	const XsGrading grading = {
		.types = types,
		.label = xs_dossier_label(self),
		.minors = self->minors,
		.marked = self->marked,
	};
	return xs_office_levels(office, &grading);
}

unsigned int
xs_dossier_n_approvals(const XsDossier *self)
{
	return self->approvals->len;
}

const XsApproval *
xs_dossier_approval(const XsDossier *self, unsigned int index)
{
	return self->approvals->pdata[index];
}

const json_t *
xs_dossier_receipt(const XsDossier *self)
{
	return self->receipt;
}

const json_t *
xs_dossier_signed(const XsDossier *self)
{
	return self->signature;
}

XsReason
xs_label_forbids(const char *label, bool marked, bool masked, bool official, bool *ret_warns)
{
	*ret_warns = false;
	if (marked)
		return XS_REASON_MARK;
	if (g_strcmp0(label, "not-public") == 0 || g_strcmp0(label, "on-request") == 0)
		return XS_REASON_LABEL;
	if (g_strcmp0(label, "redacted-public") == 0)
		return masked ? XS_REASON_NONE : XS_REASON_NOT_MASKED;
	if (g_strcmp0(label, "public") == 0)
		return XS_REASON_NONE;
	*ret_warns = !official;
	return official ? XS_REASON_NO_LABEL : XS_REASON_NONE;
}

XsReason
xs_dossier_forbids(const XsDossier *self, const char *rules)
{
	if (!xs_dossier_known(self))
		return XS_REASON_NOT_IN_LOG;
	bool warns;
	XsReason label = xs_label_forbids(xs_dossier_label(self),
					  self->marked,
					  xs_dossier_masked(self),
					  self->official,
					  &warns);
	if (label != XS_REASON_NONE)
		return label;
	if (self->undecided > 0)
		return XS_REASON_UNDECIDED;
	if (self->needs_review || self->gaps > 0)
		return XS_REASON_NOT_LOOKED_AT;
	if (self->decided > self->masked_seq)
		return XS_REASON_DECIDED_SINCE;
	return g_strcmp0(self->rules, rules) == 0 ? XS_REASON_NONE : XS_REASON_RULES_CHANGED;
}

XsReason
xs_dossier_may_approve(const XsDossier *self, const XsOffice *office, const char *account)
{
	unsigned int given = self->approvals->len;
	for (guint i = 0; i < given; i++) {
		const XsApproval *approval = self->approvals->pdata[i];
		if (strcmp(approval->account, account) == 0)
			return XS_REASON_APPROVED_SAME;
	}
	if (given >= xs_dossier_levels(self, office))
		return XS_REASON_APPROVED_ALL;
	if (!xs_office_may(office, account, (XsDuty)given))
		return XS_REASON_NO_DUTY;
	if (g_hash_table_contains(self->deciders, account))
		return XS_REASON_OWN_DECISION;
	return XS_REASON_NONE;
}

XsReason
xs_dossier_may_release(const XsDossier *self, const XsOffice *office, const char *account)
{
	if (!xs_office_may(office, account, XS_DUTY_RELEASE))
		return XS_REASON_NO_DUTY;
	return self->approvals->len < xs_dossier_levels(self, office) ? XS_REASON_WAITING
								      : XS_REASON_NONE;
}
