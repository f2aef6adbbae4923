// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-same-day.h"

#include "detect/judge/xs-safe.h"
#include "detect/person/xs-birth.h"
#include "detect/person/xs-record-kind.h"

#include <string.h>

enum {
	FEW = 16,    // days of birth: other dates of the document hardly ever are one of them
	NEAR = 2000, // bytes from where a day is told, where many are
	COMPACT = 8, // digits of a day without separators
};

// A day of birth that a finding tells.
typedef struct {
	uint32_t record;
	bool written; // as a date, not only within a number
	GArray *told; // uint32_t: offsets in the view
} Birth;

typedef struct {
	const XsRules *rules;
	const XsSubject *subject;
	XsFindings *findings;
	const XsRule *rule; // of dates of birth
	int64_t issued;
	GHashTable *births; // day as a number -> Birth
	size_t n_known;     // findings by span; what is added stands behind them
	size_t next;        // of them
} SameDay;

static void
birth_free(void *data)
{
	Birth *birth = data;
	g_array_unref(birth->told);
	g_free(birth);
}

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

static void
note_finding(SameDay *self, const XsFinding *finding, XsKind kind)
{
	XsDay day = {0};
	if (finding->grade < XS_GRADE_LIKELY || !read_finding(self, finding, kind, &day) ||
	    day.day == 0 || number_of(day) == self->issued)
		return;
	gpointer key = GUINT_TO_POINTER(number_of(day));
	Birth *birth = g_hash_table_lookup(self->births, key);
	if (birth == NULL) {
		birth = g_new0(Birth, 1);
		birth->record = XS_RECORD_NONE;
		birth->told = g_array_new(false, false, sizeof(uint32_t));
		g_hash_table_insert(self->births, key, birth);
	}
	if (birth->record == XS_RECORD_NONE)
		birth->record = finding->record;
	birth->written = birth->written || kind == XS_KIND_BIRTH;
	g_array_append_val(birth->told, finding->span.start);
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

static bool
is_near(const Birth *birth, size_t at)
{
	for (guint i = 0; i < birth->told->len; i++) {
		size_t told = g_array_index(birth->told, uint32_t, i);
		if (MAX(told, at) - MIN(told, at) <= NEAR)
			return true;
	}
	return false;
}

// End of the known finding that an offset lies in, or 0. Asked for with growing offsets.
static size_t
known_end(SameDay *self, size_t at)
{
	for (; self->next < self->n_known; self->next++) {
		const XsFinding *known = xs_findings_get(self->findings, self->next);
		if (known->span.end > at)
			return known->span.start <= at ? known->span.end : 0;
	}
	return 0;
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

static const Birth *
lookup(const SameDay *self, XsDay day)
{
	if (day.month == 0 || day.day == 0)
		return NULL;
	return g_hash_table_lookup(self->births, GUINT_TO_POINTER(number_of(day)));
}

// Of a date that was read.
static bool
starts_with_year(const char *utf8)
{
	return !g_ascii_isdigit(utf8[0]) || (g_ascii_isdigit(utf8[1]) && g_ascii_isdigit(utf8[2]));
}

// The birth that a date tells once more, or NULL. Where many people were born, other dates may be one of
// theirs by chance.
static const Birth *
birth_of(const SameDay *self, XsSpan span, XsDay day)
{
	const Birth *birth = lookup(self, day);
	// Nobody knows which comes first where both may be months: 7/3/1891.
	if (birth == NULL && day.day <= 12 && !starts_with_year(self->subject->utf8 + span.start))
		birth = lookup(self, (XsDay){day.year, day.day, day.month});
	if (birth == NULL || is_part_of_number(self->subject, span))
		return NULL;
	bool same = birth->written && span.end - span.start == COMPACT;
	if (!same && g_hash_table_size(self->births) > FEW && !is_near(birth, span.start))
		return NULL;
	return xs_safe_find(self->rules, self->subject, span, self->rule) == NULL ? birth : NULL;
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

// The next offset at which a date may begin: most bytes are passed over without a look at their kin.
static size_t
next_begin(const SameDay *self, size_t at)
{
	static const bool begins[256] = {
		['0'] = true, true, true, true, true, true, true, true, true, true, [0xE4] = true};
	const char *utf8 = self->subject->utf8;
	size_t len = self->subject->len;
	for (; at < len; at += (uint8_t)utf8[at] >= 0xE0 ? 3 : 1) {
		if (begins[(uint8_t)utf8[at]] && may_begin(self, at))
			return at;
	}
	return len;
}

XS_CHECKED static bool
search(SameDay *self, GError **error)
{
	const char *utf8 = self->subject->utf8;
	size_t len = self->subject->len;
	for (size_t at = 0; (at = next_begin(self, at)) < len;) {
		size_t behind = known_end(self, at);
		if (behind > 0) {
			at = behind;
			continue;
		}
		XsDay day = {0};
		size_t n = xs_birth_read_date(utf8 + at, len - at, &day);
		XsSpan span = {at, at + n};
		const Birth *birth =
			n > 0 && !reaches_known(self, span.end) ? birth_of(self, span, day) : NULL;
		if (birth != NULL && !add(self, span, birth->record, error))
			return false;
		at += MAX(n, 1);
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
	g_autoptr(GHashTable) births = g_hash_table_new_full(NULL, NULL, NULL, birth_free);
	SameDay self = {
		.rules = rules,
		.subject = subject,
		.findings = findings,
		.issued = issued,
		.births = births,
		.n_known = xs_findings_count(findings),
	};
	note_findings(&self);
	return g_hash_table_size(births) == 0 || search(&self, error);
}
