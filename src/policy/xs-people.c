// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-people.h"

#include <string.h>

enum {
	MAX_NUMBERS = 1000 * 1000,
	MAX_OF_NAME = 256, // of one name that are compared with one another
	AGREE_WHOLE = 4,   // digits in which a masked number must agree with a whole one
	AGREE_MASKED = 2,  // with another masked one
};

// A whole number, packed.
typedef struct {
	uint64_t name;
	uint64_t digits; // decimal; a final X is a 0
	uint32_t file;
	uint16_t year;
	uint8_t month;
	uint8_t day;
	uint8_t n_digits;
	uint8_t type;
	uint8_t age;
	char sex; // as XsFacts
	bool x;
	bool has_age;
} Whole;

struct XsPeople {
	GArray *numbers; // XsPeopleNumber
	GArray *whole;   // Whole
	bool incomplete;
};

XsPeople *
xs_people_new(void)
{
	XsPeople *self = g_new0(XsPeople, 1);
	self->numbers = g_array_new(false, false, sizeof(XsPeopleNumber));
	self->whole = g_array_new(false, false, sizeof(Whole));
	return self;
}

static void
free_numbers(XsPeople *self)
{
	if (self->numbers->len > 0)
		explicit_bzero(self->numbers->data, self->numbers->len * sizeof(XsPeopleNumber));
	if (self->whole->len > 0)
		explicit_bzero(self->whole->data, self->whole->len * sizeof(Whole));
	g_array_unref(self->numbers);
	g_array_unref(self->whole);
}

void
xs_people_free(XsPeople *self)
{
	if (self == NULL)
		return;
	free_numbers(self);
	g_free(self);
}

void
xs_people_let_go(XsPeople *self)
{
	free_numbers(self);
	self->numbers = g_array_new(false, false, sizeof(XsPeopleNumber));
	self->whole = g_array_new(false, false, sizeof(Whole));
}

void
xs_people_add(XsPeople *self, const XsPeopleNumber *number)
{
	if (self->numbers->len >= MAX_NUMBERS) {
		self->incomplete = true;
		return;
	}
	g_array_append_vals(self->numbers, number, 1);
}

void
xs_people_add_whole(XsPeople *self, const XsPeopleNumber *number, uint8_t type)
{
	size_t len = strlen(number->number);
	size_t digits = strspn(number->number, "0123456789");
	bool x = digits + 1 == len && number->number[digits] == 'X';
	if (len == 0 || (digits != len && !x))
		return;
	if (self->whole->len >= MAX_NUMBERS) {
		self->incomplete = true;
		return;
	}
	Whole whole = {
		.name = number->name,
		.file = number->file,
		.year = number->facts.year,
		.month = number->facts.month,
		.day = number->facts.day,
		.n_digits = (uint8_t)len,
		.type = type,
		.age = number->facts.age,
		.sex = number->facts.sex,
		.x = x,
		.has_age = number->facts.has_age,
	};
	for (size_t i = 0; i < len; i++)
		whole.digits =
			whole.digits * 10 + (i < digits ? (uint64_t)(number->number[i] - '0') : 0);
	g_array_append_val(self->whole, whole);
}

static XsPeopleNumber
unpack(const Whole *whole)
{
	XsPeopleNumber number = {
		.name = whole->name,
		.file = whole->file,
		.whole = true,
		.facts =
			{
				.year = whole->year,
				.month = whole->month,
				.day = whole->day,
				.has_age = whole->has_age,
				.age = whole->age,
				.sex = whole->sex,
			},
	};
	uint64_t digits = whole->digits;
	for (size_t i = whole->n_digits; i-- > 0; digits /= 10)
		number.number[i] = (char)('0' + digits % 10);
	if (whole->x)
		number.number[whole->n_digits - 1] = 'X';
	return number;
}

void
xs_people_expand(XsPeople *self,
		 bool (*named)(void *data, uint64_t name),
		 XsPeopleComplete complete,
		 void *data)
{
	g_autoptr(GHashTable) names = g_hash_table_new(g_int64_hash, g_int64_equal);
	for (guint i = 0; i < self->numbers->len; i++)
		g_hash_table_add(names, &g_array_index(self->numbers, XsPeopleNumber, i).name);
	g_autoptr(GArray) more = g_array_new(false, false, sizeof(XsPeopleNumber));
	for (guint i = 0; i < self->whole->len; i++) {
		const Whole *whole = &g_array_index(self->whole, Whole, i);
		bool wanted = g_hash_table_contains(names, &whole->name) ||
			      (named != NULL && named(data, whole->name));
		if (!wanted)
			continue;
		XsPeopleNumber number = unpack(whole);
		complete(data, whole->type, &number);
		g_array_append_val(more, number);
	}
	g_array_append_vals(self->numbers, more->data, more->len);
	if (more->len > 0)
		explicit_bzero(more->data, more->len * sizeof(XsPeopleNumber));
}

size_t
xs_people_count(const XsPeople *self)
{
	return self->numbers->len;
}

const XsPeopleNumber *
xs_people_get(const XsPeople *self, size_t index)
{
	return &g_array_index(self->numbers, XsPeopleNumber, index);
}

XsPeopleNumber *
xs_people_edit(XsPeople *self, size_t index)
{
	return &g_array_index(self->numbers, XsPeopleNumber, index);
}

bool
xs_people_complete(const XsPeople *self)
{
	return !self->incomplete;
}

// Numbers of one kind, masked before or not, are compared.
static XsStrengthKind
family_of(XsStrengthKind kind)
{
	if (kind == XS_STRENGTH_MASKED_RESIDENT)
		return XS_STRENGTH_RESIDENT;
	if (kind == XS_STRENGTH_MASKED_MOBILE)
		return XS_STRENGTH_MOBILE;
	return kind == XS_STRENGTH_MASKED_CARD ? XS_STRENGTH_CARD : kind;
}

// By family and name; whole numbers first, then in the order of the files.
static int
compare_numbers(const void *a, const void *b)
{
	const XsPeopleNumber *left = a;
	const XsPeopleNumber *right = b;
	XsStrengthKind families[] = {
		family_of((XsStrengthKind)left->kind),
		family_of((XsStrengthKind)right->kind),
	};
	if (families[0] != families[1])
		return families[0] < families[1] ? -1 : 1;
	if (left->name != right->name)
		return left->name < right->name ? -1 : 1;
	if (left->whole != right->whole)
		return left->whole ? -1 : 1;
	return left->file < right->file ? -1 : left->file > right->file;
}

// What one person's numbers show together.
typedef struct {
	XsPeopleNumber **members;
	size_t n;
	const XsHistoryShown **released;
	size_t n_released;
	char known[XS_PEOPLE_NUMBER + 1]; // the digits that any of them has
	bool whole;
} Person;

// In how many digits two patterns agree; -1 where they differ in one, or in length.
static int
agreement(const char *left, const char *right)
{
	int n = 0;
	for (; *left != '\0' && *right != '\0'; left++, right++) {
		if (*left == '*' || *right == '*')
			continue;
		if (*left != *right)
			return -1;
		n++;
	}
	return *left == *right ? n : -1;
}

static bool
same_birth(const XsFacts *left, const XsFacts *right)
{
	return left->year != 0 && left->month != 0 && left->year == right->year &&
	       left->month == right->month;
}

static bool
belongs(const Person *person, const XsPeopleNumber *number)
{
	const XsPeopleNumber *first = person->members[0];
	int agree = agreement(person->known, number->number);
	if (agree < 0 || (first->facts.year != 0 && number->facts.year != 0 &&
			  first->facts.year != number->facts.year))
		return false;
	if (agree >= (person->whole || number->whole ? AGREE_WHOLE : AGREE_MASKED))
		return true;
	return (first->row != 0 && first->row == number->row) ||
	       same_birth(&first->facts, &number->facts);
}

static void
join_pattern(char *known, const char *pattern)
{
	for (size_t i = 0; known[i] != '\0' && pattern[i] != '\0'; i++) {
		if (known[i] == '*')
			known[i] = pattern[i];
	}
}

// What a number's copy will show.
static const char *
seen(XsStrength *strength, const XsPeopleNumber *number)
{
	const XsMask *mask = number->ladder->pdata[MIN(number->rung, number->ladder->len - 1)];
	return xs_strength_pattern(
		strength, number->whole ? XS_STRENGTH_SIMPLE : number->kind, mask, number->number);
}

static double
strength_together(const Person *person, XsStrength *strength)
{
	char all[XS_PEOPLE_NUMBER + 1];
	XsFacts facts = {0};
	size_t len = strlen(person->known);
	memset(all, '*', len);
	all[len] = '\0';
	for (size_t i = 0; i < person->n; i++) {
		const XsPeopleNumber *one = person->members[i];
		if (one->gone)
			continue;
		join_pattern(all, seen(strength, one));
		facts.year = MAX(facts.year, one->facts.year);
		facts.month = MAX(facts.month, one->facts.month);
		facts.day = MAX(facts.day, one->facts.day);
		facts.sex = MAX(facts.sex, one->facts.sex);
		if (one->facts.has_age) {
			facts.has_age = true;
			facts.age = one->facts.age;
		}
	}
	for (size_t i = 0; i < person->n_released; i++)
		join_pattern(all, person->released[i]->shows);
	XsStrengthKind family = family_of((XsStrengthKind)person->members[0]->kind);
	return xs_strength_of_pattern(
		strength, family, person->whole ? person->known : NULL, all, &facts);
}

static void
tell(const Person *person, double strength, bool weak)
{
	for (size_t i = 0; i < person->n; i++) {
		XsPeopleNumber *one = person->members[i];
		one->told = true;
		one->weak = weak;
		one->strength = strength;
		one->other = UINT32_MAX;
		for (size_t k = 0; k < person->n && one->other == UINT32_MAX; k++) {
			if (person->members[k]->file != one->file)
				one->other = person->members[k]->file;
		}
		if (one->other == UINT32_MAX && person->n_released > 0)
			one->before = person->released[0]->name;
		else if (one->other == UINT32_MAX)
			one->other = one->file;
	}
}

// Takes the numbers down their ladders together.
static void
settle_person(const Person *person, XsStrength *strength)
{
	double floor = 0;
	size_t last = 0;
	for (size_t i = 0; i < person->n; i++) {
		floor = MAX(floor, person->members[i]->floor);
		last = MAX(last, (size_t)person->members[i]->ladder->len - 1);
	}
	if (floor <= 0)
		return;
	double together = strength_together(person, strength);
	bool told = together < floor;
	uint8_t rungs[MAX_OF_NAME];
	for (size_t i = 0; i < person->n; i++)
		rungs[i] = person->members[i]->rung;
	// Ladders end alike, so they are counted from their ends: the longer one gives way first.
	for (size_t left = last; left-- > 0 && together < floor;) {
		for (size_t i = 0; i < person->n; i++) {
			XsPeopleNumber *one = person->members[i];
			size_t end = (size_t)one->ladder->len - 1;
			one->rung = (uint8_t)MAX((size_t)one->rung, end - MIN(left, end));
		}
		together = strength_together(person, strength);
	}
	// What earlier releases told cannot be taken back: then each is masked as its record needs.
	for (size_t i = 0; together < floor && i < person->n; i++)
		person->members[i]->rung = rungs[i];
	if (told)
		tell(person, together, together < floor);
}

// Earlier releases that show digits of this person.
static void
find_released(Person *person, XsHistory *history, GPtrArray *released)
{
	g_ptr_array_set_size(released, 0);
	for (size_t i = 0; history != NULL && i < person->n; i++) {
		size_t n = 0;
		const XsPeopleNumber *one = person->members[i];
		const XsHistoryShown *all =
			one->person != 0 ? xs_history_person(history, one->person, &n) : NULL;
		for (size_t k = 0; k < n && released->len < MAX_OF_NAME; k++) {
			XsStrengthKind family = family_of(xs_strength_kind(all[k].type));
			int agree = agreement(person->known, all[k].shows);
			if (family == family_of((XsStrengthKind)one->kind) &&
			    agree >= (person->whole ? AGREE_WHOLE : AGREE_MASKED))
				g_ptr_array_add(released, (void *)&all[k]);
		}
		if (n > 0)
			break; // they share the name
	}
	person->released = (const XsHistoryShown **)released->pdata;
	person->n_released = released->len;
}

typedef struct {
	XsStrength *strength;
	XsHistory *history;
	GPtrArray *members;
	GPtrArray *released;
	bool *taken;
} Join;

// Collects who belongs to number first of a name's n numbers, and settles them.
static void
join_from(Join *join, XsPeopleNumber *numbers, size_t n, size_t first)
{
	Person person = {.whole = numbers[first].whole};
	g_strlcpy(person.known, numbers[first].number, sizeof person.known);
	g_ptr_array_set_size(join->members, 0);
	g_ptr_array_add(join->members, &numbers[first]);
	person.members = (XsPeopleNumber **)join->members->pdata;
	person.n = 1;
	for (size_t i = first + 1; i < n; i++) {
		if (join->taken[i] || !belongs(&person, &numbers[i]))
			continue;
		join->taken[i] = true;
		join_pattern(person.known, numbers[i].number);
		g_ptr_array_add(join->members, &numbers[i]);
		person.members = (XsPeopleNumber **)join->members->pdata;
		person.n++;
	}
	find_released(&person, join->history, join->released);
	if (person.n + person.n_released > 1)
		settle_person(&person, join->strength);
}

static bool
needs_join(const Join *join, const XsPeopleNumber *numbers, size_t n)
{
	if (join->history != NULL)
		return true;
	// Whole numbers alone have one mask each. The last is a masked one where any is.
	return n > 1 && !numbers[n - 1].whole;
}

void
xs_people_join(XsPeople *self, XsStrength *strength, XsHistory *history)
{
	bool taken[MAX_OF_NAME];
	g_autoptr(GPtrArray) members = g_ptr_array_new();
	g_autoptr(GPtrArray) released = g_ptr_array_new();
	Join join = {
		.strength = strength,
		.history = history != NULL && !xs_history_empty(history) ? history : NULL,
		.members = members,
		.released = released,
		.taken = taken,
	};
	g_array_sort(self->numbers, compare_numbers);
	XsPeopleNumber *all = (XsPeopleNumber *)(void *)self->numbers->data;
	size_t end = 0;
	for (size_t start = 0; start < self->numbers->len; start = end) {
		for (end = start + 1; end < self->numbers->len; end++) {
			if (all[end].name != all[start].name ||
			    family_of((XsStrengthKind)all[end].kind) !=
				    family_of((XsStrengthKind)all[start].kind))
				break;
		}
		if (!needs_join(&join, all + start, end - start))
			continue;
		self->incomplete |= end - start > MAX_OF_NAME;
		size_t n = MIN(end - start, MAX_OF_NAME);
		memset(taken, 0, sizeof taken);
		for (size_t i = 0; i < n; i++) {
			if (!taken[i])
				join_from(&join, all + start, n, i);
		}
	}
}
