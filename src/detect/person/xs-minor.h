// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-birth.h"
#include "detect/person/xs-lexicon.h"
#include "detect/xs-scanner.h"

// Whether a record is a minor's: one certain signal (a date of birth or an age below 18, a birth
// certificate, a student number), or two weak ones (school, class, guardian, a word for children, the
// title of the document or table). 未成年人保护法 art. 2 draws the line at 18, 个人信息保护法 art. 28 at
// 14.

// What the title of a document or table says of those listed below it.
typedef struct {
	bool strong;  // it names children
	bool weak;    // it names their schools
	bool against; // it names grown people: 教师, 大学, 招聘
	XsMinor stage;
} XsTitle;

XsTitle xs_title_read(const XsLexiconText *lexicon, XsSpan span);
// What two titles say together, the nearer one first.
XsTitle xs_title_join(XsTitle nearer, XsTitle farther);

typedef enum {
	XS_WEAK_SCHOOL = 1 << 0,
	XS_WEAK_CLASS = 1 << 1,
	XS_WEAK_GUARDIAN = 1 << 2,
	XS_WEAK_CHILD = 1 << 3,
} XsWeak;

typedef struct {
	bool subject;    // there is a person who may be the child
	bool child;      // a certain signal
	bool adult;      // somebody's own number, date of birth or age tells a grown person
	bool against;    // the record speaks of a university, of teachers
	int age;         // of the youngest certain signal; -1: not told
	unsigned weak;   // XsWeak
	XsMinor stage;   // that the school or class tells
	const char *why; // of the certain signal
} XsSignals;

// The stage that words say.
XsMinor xs_minor_stage(unsigned says);
// A date of birth or age of the record's own person.
void xs_signals_age(XsSignals *self, int age, const char *why);
// rows: a list or form, where a title that names children suffices.
XsMinor
xs_minor_decide(const XsSignals *signals, const XsTitle *title, bool rows, const char **ret_why);
