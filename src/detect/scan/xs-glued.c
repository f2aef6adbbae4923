// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-glued.h"

#include "detect/person/xs-birth.h"

#include <string.h>

enum {
	IDENTITY = 18,
	MAX_LENGTH = XS_GLUED_MAX * 19,
};

typedef struct {
	const XsRules *rules;
	const char *utf8;
	size_t end;
	int64_t as_of;
	XsGluedPart parts[XS_GLUED_MAX];
	XsGluedPart *found;
	size_t n_found;
	size_t ways;
} Glued;

// The rule whose check the len characters at offset at pass in full, or NULL.
static const XsRule *
rule_of(const Glued *glued, size_t at, size_t len)
{
	static const char *const names[] = {"resident-18", "mobile", "bank-card"};
	char digits[XS_NUMBER_MAX + 1];
	if (xs_number_text(glued->utf8, (XsSpan){at, at + len}, digits) != len)
		return NULL;
	for (size_t i = 0; glued->rules->shapes[i] != NULL; i++) {
		const XsShape *shape = glued->rules->shapes[i];
		bool wanted = len >= shape->min && len <= shape->max &&
			      (len == IDENTITY || strspn(digits, "0123456789") == len);
		for (size_t k = 0; wanted && k < G_N_ELEMENTS(names); k++) {
			const XsRule *rule = strcmp(shape->name, names[k]) == 0
						     ? glued->rules->of_shape[i]
						     : NULL;
			for (; rule != NULL; rule = rule->next_of_shape) {
				const char *reason;
				if (rule->check != NULL &&
				    rule->check->check(
					    digits, len, glued->as_of, rule->table, &reason) ==
					    XS_VERDICT_FULL)
					return rule;
			}
		}
	}
	return NULL;
}

// Tries every first number of what is left; depth is bounded by the number of parts.
static void
part(Glued *glued, size_t at, size_t n, bool identity)
{
	static const size_t lengths[] = {IDENTITY, 11, 16, 17, 19};
	if (at == glued->end) {
		if (identity && ++glued->ways == 1) {
			memcpy(glued->found, glued->parts, sizeof(glued->parts));
			glued->n_found = n;
		}
		return;
	}
	for (size_t i = 0; n < XS_GLUED_MAX && i < G_N_ELEMENTS(lengths); i++) {
		if (lengths[i] > glued->end - at)
			continue;
		const XsRule *rule = rule_of(glued, at, lengths[i]);
		if (rule == NULL)
			continue;
		glued->parts[n] = (XsGluedPart){{at, at + lengths[i]}, rule};
		part(glued, at + lengths[i], n + 1, identity || (rule->check->strong));
	}
}

// The number of a certificate may end with its holder's identity number (医师资格证书编码: 9 digits and
// that number). A day of birth tells it from serial numbers made of region and day.
static void
find_tail(Glued *glued, XsSpan run)
{
	enum {
		MIN_BEFORE = 4,
		LAST_YEAR = 1990,
	};
	XsDay birth;
	char sex;
	if (run.end - run.start < IDENTITY + MIN_BEFORE)
		return;
	XsSpan tail = {run.end - IDENTITY, run.end};
	const XsRule *rule = rule_of(glued, tail.start, IDENTITY);
	char digits[XS_NUMBER_MAX + 1];
	size_t n = xs_number_text(glued->utf8, tail, digits);
	if (rule == NULL || !rule->check->strong || !xs_birth_of_number(digits, n, &birth, &sex) ||
	    birth.year >= LAST_YEAR)
		return;
	glued->found[0] = (XsGluedPart){tail, rule};
	glued->n_found = 1;
	glued->ways = 1;
}

size_t
xs_glued_read(const XsRules *rules,
	      const char *utf8,
	      XsSpan run,
	      int64_t as_of,
	      XsGluedPart parts[XS_GLUED_MAX])
{
	Glued glued = {
		.rules = rules, .utf8 = utf8, .end = run.end, .as_of = as_of, .found = parts};
	if (run.end - run.start > MAX_LENGTH)
		return 0;
	// Only an identity number may hold a letter, and only X.
	for (size_t at = run.start; at < run.end; at++) {
		if (!g_ascii_isdigit(utf8[at]) && utf8[at] != 'x' && utf8[at] != 'X')
			return 0;
	}
	part(&glued, run.start, 0, false);
	if (glued.ways == 0)
		find_tail(&glued, run);
	return glued.ways == 1 ? glued.n_found : 0;
}
