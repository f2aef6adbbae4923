// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-assignments.h"

#include "base/xs-hash.h"

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
};

XsAssignments *
xs_assignments_new(const XsPolicy *policy)
{
	XsAssignments *self = g_new0(XsAssignments, 1);
	self->policy = policy;
	self->n_slots = FIRST_SLOTS;
	self->slots = g_new0(XsAssigned, FIRST_SLOTS);
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

static void
observe(XsAssignments *self, XsCase *own, const XsFinding *finding)
{
	const XsCaseRule *rule = xs_case_rule(own, finding->rule);
	XsMinor minor = xs_case_minor(own, rule, finding);
	// Nothing to decide: one mask for all of the type.
	if (!rule->has_choice && minor == XS_MINOR_NONE)
		return;
	const char *value = xs_case_value(own, rule, finding);
	size_t rung = xs_case_rung(own, rule, finding, value);
	XsAssigned *assigned = assign(self, rule, value);
	assigned->rung = MAX(assigned->rung, (uint8_t)rung);
	assigned->minor = MAX(assigned->minor, (uint8_t)minor);
	self->has_minors |= minor != XS_MINOR_NONE;
}

void
xs_assignments_observe(XsAssignments *self, const XsText *text, const XsFindings *findings)
{
	g_autoptr(XsCase) own = xs_case_new(self->policy, text, findings, 0);
	for (size_t i = 0; i < xs_findings_count(findings); i++)
		observe(self, own, xs_findings_get(findings, i));
}

const XsAssigned *
xs_assignments_find(const XsAssignments *self, const XsCaseRule *rule, const char *value)
{
	if (self->n == 0 || (!rule->has_choice && !self->has_minors))
		return NULL;
	uint64_t hash[2];
	hash_value(self, rule->type_name, value, hash);
	const XsAssigned *slot = slot_of(self, hash);
	return slot->hash[1] != 0 ? slot : NULL;
}
