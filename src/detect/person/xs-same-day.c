// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-same-day.h"

#include "base/xs-list.h"
#include "detect/judge/xs-safe.h"
#include "detect/person/xs-birth.h"
#include "detect/person/xs-record-kind.h"

#include <string.h>

enum {
	FEW = 16,     // days of birth: other dates of the document hardly ever are one of them
	NEAR = 2000,  // bytes from where a day is told, where many are
	COMPACT = 8,  // digits of a day without separators
	MIN_BITS = 4, // of the number of slots
};

// A finding that tells a day of birth.
typedef struct {
	uint32_t day; // as a number
	uint32_t at;  // in the view
	uint32_t record;
	uint32_t next; // told before it with the same hash, + 1
	bool written;  // as a date, not only within a number
} Told;

// What is told of a day.
typedef struct {
	uint32_t record; // of the first finding that has one
	bool written;
	bool near;
} Birth;

typedef struct {
	const XsRules *rules;
	const XsSubject *subject;
	XsFindings *findings;
	const XsRule *rule; // of dates of birth
	int64_t issued;
	XS_LIST(Told) told;
	uint32_t *slots; // the last that was told, by hash, + 1
	unsigned shift;  // from a hash to the number of slots
	size_t n_days;
	size_t n_known; // findings by span; what is added stands behind them
	size_t next;    // of them
} SameDay;

static uint32_t
number_of(XsDay day)
{
	return day.year * UINT32_C(10000) + day.month * UINT32_C(100) + day.day;
}

static bool
read_finding(const SameDay *self, const XsFinding *finding, XsKind kind, XsDay *ret_day)
{
	char sex;
	size_t len = finding->span.end - finding->span.start;
	if (kind == XS_KIND_RESIDENT || kind == XS_KIND_STUDENT_NUMBER)
		return xs_birth_of_number(finding->value, strlen(finding->value), ret_day, &sex);
	return kind == XS_KIND_BIRTH &&
	       xs_birth_read_date(self->subject->utf8 + finding->span.start, len, ret_day) > 0;
}

static uint32_t *
slot_of(const SameDay *self, uint32_t day)
{
	return &self->slots[day * UINT32_C(2654435761) >> self->shift];
}

static void
note_day(SameDay *self, const Told *told)
{
	uint32_t *slot = slot_of(self, told->day);
	uint32_t same = *slot;
	while (same > 0 && self->told.items[same - 1].day != told->day)
		same = self->told.items[same - 1].next;
	self->n_days += same == 0 ? 1 : 0;
	Told *added = xs_list_add(&self->told);
	*added = *told;
	added->next = *slot;
	*slot = (uint32_t)self->told.n;
}

static void
note_finding(SameDay *self, const XsFinding *finding, XsKind kind)
{
	XsDay day = {0};
	if (finding->grade < XS_GRADE_LIKELY || !read_finding(self, finding, kind, &day) ||
	    day.day == 0 || number_of(day) == self->issued)
		return;
	note_day(self,
		 &(Told){
			 .day = number_of(day),
			 .at = finding->span.start,
			 .record = finding->record,
			 .written = kind == XS_KIND_BIRTH,
		 });
}

static void
note_findings(SameDay *self)
{
	XsKinds kinds;
	xs_kinds_init(&kinds, self->rules);
	self->rule = kinds.first[XS_KIND_BIRTH];
	for (size_t i = 0; self->rule != NULL && i < xs_findings_count(self->findings); i++) {
		const XsFinding *finding = xs_findings_get(self->findings, i);
		note_finding(self, finding, xs_kind_of(&kinds, finding->rule));
	}
	xs_kinds_clear(&kinds);
}

// The known finding that ends behind an offset first; one behind the text where there is none. Asked for
// with growing offsets.
static XsSpan
known_behind(SameDay *self, size_t at)
{
	for (; self->next < self->n_known; self->next++) {
		XsSpan known = xs_span(xs_findings_get(self->findings, self->next)->span);
		if (known.end > at)
			return known;
	}
	return (XsSpan){self->subject->len, self->subject->len};
}

// Whether the finding behind an offset begins before an end.
static bool
reaches_known(const SameDay *self, size_t end)
{
	return self->next < self->n_known &&
	       xs_findings_get(self->findings, self->next)->span.start < end;
}

// Whether the digits at a span go on as a longer number. Eight digits may stand among groups of others.
static bool
is_part_of_number(const XsSubject *subject, XsSpan span)
{
	const char *utf8 = subject->utf8;
	const char *joints = span.end - span.start == COMPACT ? "." : "-./";
	size_t before = span.start;
	size_t behind = span.end;
	if (before > 0 && strchr(joints, utf8[before - 1]) != NULL)
		before--;
	if (behind < subject->len && strchr(joints, utf8[behind]) != NULL)
		behind++;
	return (before > 0 && g_ascii_isdigit(utf8[before - 1])) ||
	       (behind < subject->len && g_ascii_isdigit(utf8[behind]));
}

// Whether somebody was born on a day; *ret_birth: what is told of it, seen from an offset.
static bool
lookup(const SameDay *self, XsDay day, size_t at, Birth *ret_birth)
{
	uint32_t number = number_of(day);
	bool found = false;
	if (day.month == 0 || day.day == 0)
		return false;
	*ret_birth = (Birth){.record = XS_RECORD_NONE};
	for (uint32_t i = *slot_of(self, number); i != 0; i = self->told.items[i - 1].next) {
		const Told *told = &self->told.items[i - 1];
		if (told->day != number)
			continue;
		found = true;
		if (told->record != XS_RECORD_NONE)
			ret_birth->record = told->record;
		ret_birth->written |= told->written;
		ret_birth->near |= MAX(told->at, at) - MIN(told->at, at) <= NEAR;
	}
	return found;
}

// Of a date that was read.
static bool
starts_with_year(const char *utf8)
{
	return !g_ascii_isdigit(utf8[0]) || (g_ascii_isdigit(utf8[1]) && g_ascii_isdigit(utf8[2]));
}

// Whether a date tells a birth once more. Where many people were born, other dates may be one of theirs by
// chance.
static bool
tells_birth(const SameDay *self, XsSpan span, XsDay day, Birth *ret_birth)
{
	bool found = lookup(self, day, span.start, ret_birth);
	// Nobody knows which comes first where both may be months: 7/3/1891.
	if (!found && day.day <= 12 && !starts_with_year(self->subject->utf8 + span.start))
		found = lookup(self, (XsDay){day.year, day.day, day.month}, span.start, ret_birth);
	if (!found || is_part_of_number(self->subject, span))
		return false;
	bool same = ret_birth->written && span.end - span.start == COMPACT;
	if (!same && self->n_days > FEW && !ret_birth->near)
		return false;
	return xs_safe_find(self->rules, self->subject, span, self->rule) == NULL;
}

XS_CHECKED static bool
add(SameDay *self, XsSpan span, uint32_t record, GError **error)
{
	static const char *const why[] = {"same-value", NULL};
	if (!xs_findings_add(self->findings, self->rule, XS_GRADE_LIKELY, span, why, error))
		return false;
	xs_findings_edit(self->findings, xs_findings_count(self->findings) - 1)->record = record;
	return true;
}

// Whether a date may begin: a digit, 一 or 二.
static bool
may_begin(const SameDay *self, size_t at)
{
	const char *utf8 = self->subject->utf8;
	if ((uint8_t)utf8[at] == 0xE4)
		return strncmp(utf8 + at, "一", 3) == 0 || strncmp(utf8 + at, "二", 3) == 0;
	return g_ascii_isdigit(utf8[at]) && (at == 0 || !g_ascii_isdigit(utf8[at - 1]));
}

// The next offset below limit at which a date may begin: most bytes are passed over without a look at their
// kin.
static size_t
next_begin(const SameDay *self, size_t at, size_t limit)
{
	static const bool begins[256] = {
		['0'] = true, true, true, true, true, true, true, true, true, true, [0xE4] = true};
	const char *utf8 = self->subject->utf8;
	for (; at < limit; at += (uint8_t)utf8[at] >= 0xE0 ? 3 : 1) {
		if (begins[(uint8_t)utf8[at]] && may_begin(self, at))
			return at;
	}
	return limit;
}

// Searches what stands between two findings. Returns where it stopped, which may be within the second.
XS_CHECKED static bool
search_gap(SameDay *self, XsSpan gap, size_t *ret_end, GError **error)
{
	const char *utf8 = self->subject->utf8;
	size_t len = self->subject->len;
	size_t at = gap.start;
	while ((at = next_begin(self, at, gap.end)) < gap.end) {
		XsDay day = {0};
		size_t n = xs_birth_read_date(utf8 + at, len - at, &day);
		XsSpan span = {at, at + n};
		Birth birth;
		bool born = n > 0 && !reaches_known(self, span.end) &&
			    tells_birth(self, span, day, &birth);
		if (born && !add(self, span, birth.record, error))
			return false;
		at += MAX(n, 1);
	}
	*ret_end = at;
	return true;
}

XS_CHECKED static bool
search(SameDay *self, GError **error)
{
	size_t len = self->subject->len;
	for (size_t at = 0; at < len;) {
		XsSpan known = known_behind(self, at);
		size_t end = at;
		if (at < known.start && !search_gap(self, (XsSpan){at, known.start}, &end, error))
			return false;
		at = MAX(end, known.end);
	}
	return true;
}

bool
xs_same_day_find(const XsRules *rules,
		 const XsSubject *subject,
		 int64_t issued,
		 XsFindings *findings,
		 GError **error)
{
	SameDay self = {
		.rules = rules,
		.subject = subject,
		.findings = findings,
		.issued = issued,
		.n_known = xs_findings_count(findings),
		.shift = 32 - MIN_BITS,
	};
	while (self.shift > 1 && (UINT64_C(1) << (32 - self.shift)) < self.n_known)
		self.shift--;
	self.slots = g_new0(uint32_t, (size_t)1 << (32 - self.shift));
	note_findings(&self);
	bool done = self.told.n == 0 || search(&self, error);
	g_free(self.told.items);
	g_free(self.slots);
	return done;
}
