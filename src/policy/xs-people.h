// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/xs-history.h"
#include "policy/xs-strength.h"

// Numbers of one person that several records show in part, in one file or in several: each may be
// strong enough, and all of them together not (数据汇聚).
typedef struct XsPeople XsPeople;

enum {
	XS_PEOPLE_NUMBER = 19, // characters of the longest number that is compared
};

// One number in one record with a name.
typedef struct {
	uint64_t name;           // keyed hash of the person's name
	uint64_t person;         // token of the name in the log, or 0
	uint64_t row;            // keyed hash of something else that tells the person, or 0
	uint64_t value[2];       // names the number for the caller
	const GPtrArray *ladder; // XsMask
	double floor;
	XsFacts facts;
	uint32_t file; // index, the caller's
	uint8_t kind;  // XsStrengthKind
	uint8_t rung;  // of its ladder; the caller's at first, then what all of them together need
	bool whole;    // it is known as a whole; otherwise it stands masked in the input
	bool gone;     // nothing of it will be seen
	bool told;     // out: seen together with others, too much was told
	bool weak;     // out: even with the last rungs
	double strength; // out: of what is seen together
	uint32_t other;  // out, where told: index of another file, UINT32_MAX: an earlier release
	const char *
		before; // out: name of the file in an earlier release, or NULL; borrowed from the history
	char number[XS_PEOPLE_NUMBER + 1]; // '*' for what is hidden in the input
} XsPeopleNumber;

XsPeople *xs_people_new(void);
// Wipes what it frees.
void xs_people_free(XsPeople *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPeople, xs_people_free)

// A number that stands masked in the input.
void xs_people_add(XsPeople *self, const XsPeopleNumber *number);
// One that is known as a whole. There may be very many, and few matter: only its name, digits, facts,
// file and type (the caller's index) are kept.
void xs_people_add_whole(XsPeople *self, const XsPeopleNumber *number, uint8_t type);

// Whole numbers of people with a masked number, or with one in an earlier release, are compared with
// these: makes them numbers like others. complete fills value, kind, ladder, floor and person.
typedef void (*XsPeopleComplete)(void *data, uint8_t type, XsPeopleNumber *number);
// named: whether an earlier release names the person; or NULL.
void xs_people_expand(XsPeople *self,
		      bool (*named)(void *data, uint64_t name),
		      XsPeopleComplete complete,
		      void *data);

size_t xs_people_count(const XsPeople *self);
const XsPeopleNumber *xs_people_get(const XsPeople *self, size_t index);
XsPeopleNumber *xs_people_edit(XsPeople *self, size_t index);
// False where there were more people (or more of one name) than are compared.
bool xs_people_complete(const XsPeople *self);
// Frees the numbers.
void xs_people_let_go(XsPeople *self);

// Puts together what belongs to one person: the same name, no digit in which they differ, and digits
// in which they agree (or the same row key, or the same birth). Raises rungs until what is seen
// together reaches the floor. history may be NULL. Reorders the numbers.
void xs_people_join(XsPeople *self, XsStrength *strength, XsHistory *history);
