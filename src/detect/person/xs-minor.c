// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-minor.h"

enum {
	CHILD_AGE = 14,
	MINOR_AGE = 18,
};

XsMinor
xs_minor_stage(unsigned says)
{
	if ((says & XS_SAYS_UNDER_14) != 0)
		return XS_MINOR_UNDER_14;
	return (says & XS_SAYS_UNDER_18) != 0 ? XS_MINOR_UNDER_18 : XS_MINOR_NONE;
}

XsTitle
xs_title_read(const XsLexiconText *lexicon, XsSpan span)
{
	unsigned says = xs_lexicon_says(lexicon, span);
	return (XsTitle){
		.strong = (says & XS_SAYS_CHILD_LIST) != 0 ||
			  ((says & XS_SAYS_MEET) != 0 &&
			   (says & (XS_SAYS_SCHOOL | XS_SAYS_UNDER_14 | XS_SAYS_UNDER_18)) != 0),
		.weak = (says & XS_SAYS_SCHOOL) != 0,
		.against = (says & XS_SAYS_ADULT) != 0,
		.stage = xs_minor_stage(says),
	};
}

XsTitle
xs_title_join(XsTitle nearer, XsTitle farther)
{
	if (nearer.strong || nearer.against)
		return nearer;
	return (XsTitle){
		.strong = farther.strong,
		.weak = nearer.weak || farther.weak,
		.against = farther.against,
		.stage = nearer.stage != XS_MINOR_NONE ? nearer.stage : farther.stage,
	};
}

void
xs_signals_age(XsSignals *self, int age, const char *why)
{
	if (age < 0)
		return;
	if (age >= MINOR_AGE) {
		self->adult = true;
		return;
	}
	if (!self->child || self->age < 0 || age < self->age) {
		self->age = age;
		self->why = why;
	}
	self->child = true;
}

static XsMinor
level_of(const XsSignals *signals, const XsTitle *title)
{
	if (signals->stage != XS_MINOR_NONE)
		return signals->stage;
	return title->stage != XS_MINOR_NONE ? title->stage : XS_MINOR_UNDER_18;
}

static const char *
weak_why(unsigned weak)
{
	if ((weak & XS_WEAK_SCHOOL) != 0)
		return "school";
	if ((weak & XS_WEAK_CLASS) != 0)
		return "class";
	return (weak & XS_WEAK_GUARDIAN) != 0 ? "guardian" : "child";
}

XsMinor
xs_minor_decide(const XsSignals *signals, const XsTitle *title, bool rows, const char **ret_why)
{
	*ret_why = NULL;
	if (signals->child) {
		*ret_why = signals->why;
		if (signals->age < 0)
			return level_of(signals, title);
		return signals->age < CHILD_AGE ? XS_MINOR_UNDER_14 : XS_MINOR_UNDER_18;
	}
	if (signals->adult || !signals->subject)
		return XS_MINOR_NONE;
	bool against = title->against || signals->against;
	unsigned weak = signals->weak;
	if (against)
		weak &= ~(unsigned)(XS_WEAK_SCHOOL | XS_WEAK_CLASS);
	if (rows && title->strong && !against) {
		*ret_why = "title";
		return level_of(signals, title);
	}
	// In running text a school beside a title that names one may be a building site.
	bool telling = rows || (weak & ~(unsigned)XS_WEAK_SCHOOL) != 0;
	int n = __builtin_popcount(weak) + (!against && (title->strong || title->weak) ? 1 : 0);
	if (n < 2 || weak == 0 || !telling)
		return XS_MINOR_NONE;
	*ret_why = weak_why(weak);
	return level_of(signals, title);
}
