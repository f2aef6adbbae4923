// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-assignments.h"

#include "base/xs-hash.h"
#include "policy/xs-people.h"
#include "text/xs-needle.h"

#include <string.h>

enum {
	FIRST_SLOTS = 64,
	WORD = sizeof(uint64_t),
};

__extension__ typedef unsigned __int128 Wide;

// Open addressing, at most half of the slots are taken.
struct XsAssignments {
	const XsPolicy *policy;
	uint64_t key[4];
	XsAssigned *slots;
	size_t n_slots;
	size_t n;
	bool has_minors;
	XsHistory *history; // or NULL
	XsTokenFunc token;
	void *token_data;
	GPtrArray *files; // char * or NULL
	XsPeople *people;
	GHashTable *tokens; // name -> token of the person, where there is a history
	GArray *types;      // Type
	GArray *exposed;    // XsExposed
	GString *text;      // scratch
	// The record whose person was named last, in the document at hand.
	uint32_t record;
	uint64_t name;
};

// An entity type whose numbers are compared.
typedef struct {
	const char *name;
	const XsPolicyType *type;
	XsStrengthKind kind;
} Type;

XsAssignments *
xs_assignments_new(const XsPolicy *policy)
{
	XsAssignments *self = g_new0(XsAssignments, 1);
	self->policy = policy;
	self->n_slots = FIRST_SLOTS;
	self->slots = g_new0(XsAssigned, FIRST_SLOTS);
	self->files = g_ptr_array_new_with_free_func(g_free);
	self->people = xs_people_new();
	self->tokens = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	self->types = g_array_new(false, false, sizeof(Type));
	self->exposed = g_array_new(false, false, sizeof(XsExposed));
	self->text = g_string_new(NULL);
	// Hostile documents cannot choose values that collide. Without randomness the table still works.
	bool random = xs_random(self->key, sizeof self->key, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(self->key); i++)
		self->key[i] = random ? self->key[i] | 1 : UINT64_C(0x9E3779B97F4A7C15) + 2 * i;
	return self;
}

void
xs_assignments_free(XsAssignments *self)
{
	if (self == NULL)
		return;
	g_free(self->slots);
	g_ptr_array_unref(self->files);
	xs_people_free(self->people);
	g_hash_table_unref(self->tokens);
	g_array_unref(self->types);
	g_array_unref(self->exposed);
	explicit_bzero(self->text->str, self->text->allocated_len);
	g_string_free(self->text, true);
	explicit_bzero(self->key, sizeof self->key);
	g_free(self);
}

static uint64_t
fold(uint64_t a, uint64_t b)
{
	Wide product = (Wide)a * b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static void
hash_bytes(const XsAssignments *self, const char *bytes, uint64_t hash[2])
{
	size_t len = strlen(bytes);
	hash[0] ^= len;
	hash[1] ^= len;
	for (size_t at = 0; at < len; at += WORD) {
		uint64_t word = 0;
		memcpy(&word, bytes + at, MIN(WORD, len - at));
		hash[0] = fold(hash[0] ^ word, self->key[2]) ^ word;
		hash[1] = fold(hash[1] ^ word, self->key[3]) + word;
	}
}

static void
hash_value(const XsAssignments *self, const char *type, const char *value, uint64_t hash[2])
{
	hash[0] = self->key[0];
	hash[1] = self->key[1];
	hash_bytes(self, type, hash);
	hash_bytes(self, value, hash);
	hash[0] = fold(hash[0], self->key[1]);
	hash[1] = fold(hash[1], self->key[0]) | 1; // 0 marks a slot that is free
}

static XsAssigned *
slot_of(const XsAssignments *self, const uint64_t hash[2])
{
	size_t slot = (size_t)hash[0] & (self->n_slots - 1);
	while (self->slots[slot].hash[1] != 0 &&
	       (self->slots[slot].hash[0] != hash[0] || self->slots[slot].hash[1] != hash[1]))
		slot = (slot + 1) & (self->n_slots - 1);
	return &self->slots[slot];
}

static void
grow(XsAssignments *self)
{
	XsAssigned *before = self->slots;
	size_t n_before = self->n_slots;
	self->n_slots *= 2;
	self->slots = g_new0(XsAssigned, self->n_slots);
	for (size_t i = 0; i < n_before; i++) {
		if (before[i].hash[1] != 0)
			*slot_of(self, before[i].hash) = before[i];
	}
	g_free(before);
}

static XsAssigned *
assign(XsAssignments *self, const XsCaseRule *rule, const char *value)
{
	uint64_t hash[2];
	hash_value(self, rule->type_name, value, hash);
	if (self->n * 2 >= self->n_slots)
		grow(self);
	XsAssigned *slot = slot_of(self, hash);
	if (slot->hash[1] == 0) {
		slot->hash[0] = hash[0];
		slot->hash[1] = hash[1];
		self->n++;
	}
	return slot;
}

void
xs_assignments_set_history(XsAssignments *self, XsHistory *history, XsTokenFunc token, void *data)
{
	self->history = history != NULL && !xs_history_empty(history) ? history : NULL;
	self->token = token;
	self->token_data = data;
}

static void
expose(XsAssignments *self, XsAssigned *assigned, const XsExposed *exposed)
{
	XsExposed *known = assigned->exposed != 0
				   ? &g_array_index(self->exposed, XsExposed, assigned->exposed - 1)
				   : NULL;
	if (known == NULL) {
		g_array_append_vals(self->exposed, exposed, 1);
		assigned->exposed = self->exposed->len;
	} else if (exposed->strength < known->strength) {
		*known = *exposed;
	}
}

// What the log says of the value: never more is shown now than then, and where more was, that is told.
static size_t
heed_history(XsAssignments *self,
	     XsCase *own,
	     const XsCaseRule *rule,
	     const XsFinding *finding,
	     const char *value,
	     size_t rung,
	     XsExposed *ret_exposed)
{
	uint64_t shown;
	xs_case_number(rule, value, self->text);
	uint64_t token = self->token(self->token_data, "value", rule->type_name, self->text->str);
	if (token == 0 ||
	    !xs_history_shown(self->history, token, self->text->len, &shown, &ret_exposed->before))
		return rung;
	XsStrength *strength = xs_case_strength(own);
	const GPtrArray *ladder = rule->type->ladder;
	uint64_t now = 0;
	for (;; rung++) {
		const XsMask *mask = ladder->pdata[rung];
		now = xs_history_positions(xs_strength_pattern(strength, rule->kind, mask, value));
		if ((now & ~shown) == 0 || rung + 1 >= ladder->len)
			break;
	}
	if ((shown & ~now) == 0)
		return rung;
	XsFacts facts;
	xs_case_facts(own, rule, finding, value, &facts);
	for (size_t i = 0; i < self->text->len; i++) {
		if (((now | shown) >> i & 1) == 0)
			self->text->str[i] = '*';
	}
	bool masked = xs_strength_is_masked(rule->kind);
	ret_exposed->strength = xs_strength_of_pattern(
		strength, rule->kind, masked ? NULL : value, self->text->str, &facts);
	ret_exposed->weak = ret_exposed->strength < rule->type->floor;
	return rung;
}

// Remembers the person whose record it is, once for all findings of a record.
static void
name_person(XsAssignments *self, const XsCase *own, const XsFinding *finding)
{
	if (finding->record == self->record)
		return;
	self->record = finding->record;
	self->name = 0;
	if (finding->record == XS_RECORD_NONE)
		return;
	xs_case_person(own, finding, self->text);
	if (self->text->len == 0)
		return;
	uint64_t hash[2];
	hash_value(self, "person", self->text->str, hash);
	self->name = hash[1];
	if (self->history == NULL || g_hash_table_contains(self->tokens, &self->name))
		return;
	uint64_t token = self->token(self->token_data, "person", "", self->text->str);
	g_hash_table_insert(self->tokens,
			    g_memdup2(&self->name, sizeof self->name),
			    g_memdup2(&token, sizeof token));
}

static uint64_t
token_of(const XsAssignments *self, uint64_t name)
{
	const uint64_t *token = g_hash_table_lookup(self->tokens, &name);
	return token != NULL ? *token : 0;
}

static uint8_t
type_index(XsAssignments *self, const XsCaseRule *rule)
{
	for (guint i = 0; i < self->types->len; i++) {
		if (g_array_index(self->types, Type, i).type == rule->type &&
		    g_array_index(self->types, Type, i).kind == rule->kind)
			return (uint8_t)i;
	}
	Type type = {g_intern_string(rule->type_name), rule->type, rule->kind};
	g_array_append_val(self->types, type);
	return (uint8_t)MIN(self->types->len - 1, UINT8_MAX);
}

// Numbers of which one document may show what another hides.
static bool
is_compared(const XsCaseRule *rule)
{
	return rule->is_number &&
	       (rule->kind == XS_STRENGTH_RESIDENT || rule->kind == XS_STRENGTH_MOBILE ||
		rule->kind == XS_STRENGTH_CARD || xs_strength_is_masked(rule->kind));
}

static void
complete_number(const XsAssignments *self, const Type *type, XsPeopleNumber *number)
{
	number->person = token_of(self, number->name);
	number->ladder = type->type->ladder;
	number->floor = type->type->floor;
	number->kind = (uint8_t)type->kind;
}

static void
observe_person(XsAssignments *self,
	       XsCase *own,
	       const XsCaseRule *rule,
	       const XsFinding *finding,
	       const char *value)
{
	name_person(self, own, finding);
	if (self->name == 0)
		return;
	xs_case_number(rule, value, self->text);
	if (self->text->len == 0 || self->text->len > XS_PEOPLE_NUMBER)
		return;
	XsPeopleNumber number = {.name = self->name, .file = self->files->len - 1};
	xs_case_facts(own, rule, finding, value, &number.facts);
	memcpy(number.number, self->text->str, self->text->len + 1);
	uint8_t type = type_index(self, rule);
	if (xs_strength_is_masked(rule->kind)) {
		complete_number(self, &g_array_index(self->types, Type, type), &number);
		hash_value(self, rule->type_name, value, number.value);
		xs_people_add(self->people, &number);
	} else {
		xs_people_add_whole(self->people, &number, type);
	}
	explicit_bzero(&number, sizeof number);
}

static void
observe(XsAssignments *self, XsCase *own, const XsFinding *finding)
{
	const XsCaseRule *rule = xs_case_rule(own, finding->rule);
	XsMinor minor = xs_case_minor(own, rule, finding);
	bool released = rule->is_number && self->history != NULL;
	bool compared = is_compared(rule) && minor == XS_MINOR_NONE;
	// Nothing to decide: one mask for all of the type.
	if (!rule->has_choice && minor == XS_MINOR_NONE && !released && !compared)
		return;
	const char *value = xs_case_value(own, rule, finding);
	if (compared)
		observe_person(self, own, rule, finding, value);
	if (!rule->has_choice && minor == XS_MINOR_NONE && !released)
		return;
	size_t rung = xs_case_rung(own, rule, finding, value);
	XsExposed exposed = {.other = UINT32_MAX, .strength = -1};
	if (released)
		rung = heed_history(self, own, rule, finding, value, rung, &exposed);
	XsAssigned *assigned = assign(self, rule, value);
	assigned->rung = MAX(assigned->rung, (uint8_t)rung);
	assigned->minor = MAX(assigned->minor, (uint8_t)minor);
	// Without a floor nobody says what is too much: it is told, and that is all.
	if (exposed.strength >= 0 && (exposed.weak || rule->type->floor <= 0))
		expose(self, assigned, &exposed);
	self->has_minors |= minor != XS_MINOR_NONE;
}

void
xs_assignments_observe_file(XsAssignments *self,
			    const char *name,
			    const XsText *text,
			    const XsFindings *findings)
{
	g_autoptr(XsCase) own = xs_case_new(self->policy, text, findings, 0);
	g_ptr_array_add(self->files, g_strdup(name));
	self->record = XS_RECORD_NONE - 1;
	for (size_t i = 0; i < xs_findings_count(findings); i++)
		observe(self, own, xs_findings_get(findings, i));
}

void
xs_assignments_observe(XsAssignments *self, const XsText *text, const XsFindings *findings)
{
	xs_assignments_observe_file(self, NULL, text, findings);
}

// What was found of one of a person's numbers becomes true of the value.
static void
take_number(XsAssignments *self, const XsPeopleNumber *number)
{
	XsAssigned *assigned = slot_of(self, number->value);
	if (assigned->hash[1] == 0)
		return;
	assigned->rung = MAX(assigned->rung, number->rung);
	if (!number->told)
		return;
	XsExposed exposed = {
		.other = number->other,
		.before = number->before,
		.weak = number->weak,
		.strength = number->strength,
	};
	expose(self, assigned, &exposed);
}

static bool
is_named(void *data, uint64_t name)
{
	const XsAssignments *self = data;
	uint64_t token = token_of(self, name);
	size_t n = 0;
	return token != 0 && xs_history_person(self->history, token, &n) != NULL;
}

static void
complete_whole(void *data, uint8_t index, XsPeopleNumber *number)
{
	XsAssignments *self = data;
	const Type *type = &g_array_index(self->types, Type, index);
	complete_number(self, type, number);
	hash_value(self, type->name, number->number, number->value);
}

void
xs_assignments_settle(XsAssignments *self)
{
	g_autoptr(XsStrength) strength =
		xs_strength_new(self->policy->regions, self->policy->county_known);
	xs_strength_set_segments(strength, self->policy->segments);
	xs_people_expand(
		self->people, self->history != NULL ? is_named : NULL, complete_whole, self);
	for (size_t i = 0; i < xs_people_count(self->people); i++) {
		XsPeopleNumber *number = xs_people_edit(self->people, i);
		const XsAssigned *assigned = slot_of(self, number->value);
		number->rung = MAX(number->rung, assigned->rung);
		number->gone = assigned->minor != XS_MINOR_NONE;
	}
	xs_people_join(self->people, strength, self->history);
	for (size_t i = 0; i < xs_people_count(self->people); i++)
		take_number(self, xs_people_get(self->people, i));
	// What plans ask for stands with the values now.
	xs_people_let_go(self->people);
}

void
xs_assignments_let_go(XsAssignments *self)
{
	g_free(self->slots);
	self->n_slots = FIRST_SLOTS;
	self->slots = g_new0(XsAssigned, FIRST_SLOTS);
	self->n = 0;
}

bool
xs_assignments_complete(const XsAssignments *self)
{
	return xs_people_complete(self->people) &&
	       (self->history == NULL || xs_history_complete(self->history));
}

const XsExposed *
xs_assignments_exposed(const XsAssignments *self, const XsAssigned *assigned)
{
	return assigned->exposed != 0
		       ? &g_array_index(self->exposed, XsExposed, assigned->exposed - 1)
		       : NULL;
}

const char *
xs_assignments_file(const XsAssignments *self, uint32_t index)
{
	return index < self->files->len ? self->files->pdata[index] : NULL;
}

const XsAssigned *
xs_assignments_find(const XsAssignments *self, const XsCaseRule *rule, const char *value)
{
	bool any = self->has_minors || (self->history != NULL && rule->is_number);
	if (self->n == 0 || (!rule->has_choice && !any))
		return NULL;
	uint64_t hash[2];
	hash_value(self, rule->type_name, value, hash);
	const XsAssigned *slot = slot_of(self, hash);
	return slot->hash[1] != 0 ? slot : NULL;
}
