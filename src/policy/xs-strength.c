// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-strength.h"

#include "policy/xs-masked.h"

#include <string.h>

enum {
	RESIDENT_LENGTH = 18,
	OLD_LENGTH = 15,
	MOBILE_LENGTH = 11,
	CARD_LENGTH = 16,
	MIN_CARD_LENGTH = 12,
	MAX_CARD_LENGTH = 19,
	BLOCKS = 10000, // of a segment: seven first digits
	BLOCKS_IN_CITY = 16,
};

struct XsStrength {
	XsResident *resident;
	const XsSegments *segments;
	GString *pattern; // scratch
	GString *shown;   // scratch
	GArray *hidden;   // scratch: XsSpan
};

static const struct {
	const char *type;
	XsStrengthKind kind;
} kinds[] = {
	{"resident-id", XS_STRENGTH_RESIDENT},
	{"residence-permit", XS_STRENGTH_RESIDENT},
	{"foreign-permit", XS_STRENGTH_RESIDENT},
	{"student-number", XS_STRENGTH_STUDENT},
	{"mobile", XS_STRENGTH_MOBILE},
	{"bank-card", XS_STRENGTH_CARD},
	{"hk-id", XS_STRENGTH_HONG_KONG},
	{"taiwan-id", XS_STRENGTH_TAIWAN},
	{"landline", XS_STRENGTH_LANDLINE},
	{"landline-personal", XS_STRENGTH_LANDLINE},
	{"birth-date", XS_STRENGTH_DATE},
	{"mac", XS_STRENGTH_HEX},
	{"ip", XS_STRENGTH_UNKNOWN},
	{"resident-id-masked", XS_STRENGTH_MASKED_RESIDENT},
	{"mobile-masked", XS_STRENGTH_MASKED_MOBILE},
	{"bank-card-masked", XS_STRENGTH_MASKED_CARD},
	{"person-name", XS_STRENGTH_UNKNOWN},
	{"person-name-official", XS_STRENGTH_UNKNOWN},
	{"address", XS_STRENGTH_UNKNOWN},
	{"email", XS_STRENGTH_UNKNOWN},
	{"email-official", XS_STRENGTH_UNKNOWN},
	{"wechat", XS_STRENGTH_UNKNOWN},
	{"school", XS_STRENGTH_UNKNOWN},
	{"school-class", XS_STRENGTH_UNKNOWN},
	{"trace", XS_STRENGTH_UNKNOWN},
	{"age", XS_STRENGTH_UNKNOWN},
	{"coordinates", XS_STRENGTH_UNKNOWN},
};

XsStrengthKind
xs_strength_kind(const char *type)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (strcmp(kinds[i].type, type) == 0)
			return kinds[i].kind;
	}
	return XS_STRENGTH_SIMPLE;
}

bool
xs_strength_is_masked(XsStrengthKind kind)
{
	return kind >= XS_STRENGTH_MASKED_RESIDENT;
}

XsStrength *
xs_strength_new(const XsRegions *regions, bool county_known)
{
	XsStrength *self = g_new0(XsStrength, 1);
	self->resident = xs_resident_new(regions, county_known);
	self->pattern = g_string_new(NULL);
	self->shown = g_string_new(NULL);
	self->hidden = g_array_new(false, false, sizeof(XsSpan));
	return self;
}

static void
wipe(GString *string)
{
	explicit_bzero(string->str, string->allocated_len);
	g_string_free(string, true);
}

void
xs_strength_free(XsStrength *self)
{
	if (self == NULL)
		return;
	xs_resident_free(self->resident);
	wipe(self->pattern);
	wipe(self->shown);
	g_array_unref(self->hidden);
	g_free(self);
}

void
xs_strength_set_segments(XsStrength *self, const XsSegments *segments)
{
	self->segments = segments;
}

void
xs_strength_set_day(XsStrength *self, int64_t day)
{
	xs_resident_set_day(self->resident, day);
}

double
xs_strength_resident_id(XsStrength *self,
			const char *value,
			const char *pattern,
			const XsFacts *facts)
{
	return xs_resident_count(self->resident, value, pattern, facts);
}

// How many characters a number of a kind has, as far as the text does not tell it; 0: as many as
// stand there.
static size_t
length_of(XsStrengthKind kind, const char *utf8)
{
	size_t n = 0;
	XsMaskedStyle style = xs_masked_style(utf8, strlen(utf8));
	for (const char *at = utf8; *at != '\0'; at = g_utf8_next_char(at))
		n += xs_masked_class(style, at) != XS_MASKED_SEPARATOR;
	if (kind == XS_STRENGTH_MASKED_RESIDENT)
		return n == OLD_LENGTH ? OLD_LENGTH : RESIDENT_LENGTH;
	if (kind == XS_STRENGTH_MASKED_MOBILE)
		return MOBILE_LENGTH;
	return n >= MIN_CARD_LENGTH && n <= MAX_CARD_LENGTH ? n : CARD_LENGTH;
}

void
xs_strength_masked_pattern(XsStrengthKind kind, const char *value, GString *out)
{
	xs_masked_pattern(value, strlen(value), length_of(kind, value), out);
}

// Of a value that was masked before: what the mask hides of the rest becomes a sign, too.
static const char *
masked_pattern(XsStrength *self, XsStrengthKind kind, const char *value)
{
	size_t len = strlen(value);
	size_t at = 0;
	g_string_truncate(self->shown, 0);
	for (size_t i = 0; i < self->hidden->len; i++) {
		XsSpan span = g_array_index(self->hidden, XsSpan, i);
		g_string_append_len(self->shown, value + at, (gssize)(span.start - at));
		at = span.end;
		for (const char *c = value + span.start; c < value + span.end;
		     c = g_utf8_next_char(c))
			g_string_append_c(self->shown, '*');
	}
	g_string_append_len(self->shown, value + at, (gssize)(len - at));
	// Signs that were x or - only hide while no other sign stands there.
	XsMaskedStyle style = xs_masked_style(value, len);
	for (size_t i = 0; i < self->shown->len; i++) {
		char c = g_ascii_toupper(self->shown->str[i]);
		if ((style.x_hides && c == 'X') || (style.dash_hides && c == '-'))
			self->shown->str[i] = '*';
	}
	xs_masked_pattern(
		self->shown->str, self->shown->len, length_of(kind, value), self->pattern);
	return self->pattern->str;
}

const char *
xs_strength_pattern(XsStrength *self, XsStrengthKind kind, const XsMask *mask, const char *value)
{
	size_t len = strlen(value);
	g_array_set_size(self->hidden, 0);
	xs_mask_hidden(mask, value, len, self->hidden);
	if (xs_strength_is_masked(kind))
		return masked_pattern(self, kind, value);
	g_string_truncate(self->pattern, 0);
	g_string_append_len(self->pattern, value, (gssize)len);
	for (size_t i = 0; i < self->hidden->len; i++) {
		XsSpan span = g_array_index(self->hidden, XsSpan, i);
		memset(self->pattern->str + span.start, '*', span.end - span.start);
	}
	return self->pattern->str;
}

static double
count_resident(XsStrength *self, const char *value, const char *pattern, const XsFacts *facts)
{
	double count = value != NULL ? xs_resident_count(self->resident, value, pattern, facts)
				     : xs_resident_count_masked(self->resident, pattern, facts);
	// Permits of an older shape.
	if (count == 0 && value != NULL && g_ascii_isalpha(*value))
		return xs_count_simple(value, pattern);
	return count;
}

double
xs_strength_of_pattern(XsStrength *self,
		       XsStrengthKind kind,
		       const char *value,
		       const char *pattern,
		       const XsFacts *facts)
{
	switch (kind) {
	case XS_STRENGTH_UNKNOWN:
		return 0;
	case XS_STRENGTH_RESIDENT:
		return count_resident(self, value, pattern, facts);
	case XS_STRENGTH_STUDENT:
		// Nearly all begin with G: the letter hides nothing.
		if (value != NULL && strlen(value) == RESIDENT_LENGTH + 1)
			return count_resident(self, value + 1, pattern + 1, facts);
		return value != NULL ? xs_count_simple(value, pattern) : 0;
	case XS_STRENGTH_MOBILE:
		return xs_count_mobile(self->segments, value, pattern);
	case XS_STRENGTH_CARD:
		return xs_count_card(pattern);
	case XS_STRENGTH_HONG_KONG:
		return value != NULL ? xs_count_hong_kong(value, pattern) : 0;
	case XS_STRENGTH_TAIWAN:
		return value != NULL ? xs_count_taiwan(value, pattern) : 0;
	case XS_STRENGTH_LANDLINE:
		return value != NULL ? xs_count_landline(value, pattern) : 0;
	case XS_STRENGTH_DATE:
		return value != NULL ? xs_count_date(value, pattern) : 0;
	case XS_STRENGTH_HEX:
		return xs_count_hex(pattern);
	case XS_STRENGTH_MASKED_RESIDENT:
		return *pattern != '\0' ? xs_resident_count_masked(self->resident, pattern, facts)
					: 0;
	case XS_STRENGTH_MASKED_MOBILE:
		return *pattern != '\0' ? xs_count_mobile(self->segments, NULL, pattern) : 0;
	case XS_STRENGTH_MASKED_CARD:
		return *pattern != '\0' ? xs_count_card(pattern) : 0;
	case XS_STRENGTH_SIMPLE:
		break;
	}
	return value != NULL ? xs_count_simple(value, pattern) : 0;
}

// The most common masks by far: how many digits they hide of a number is all that counts. 0 where
// there is more to it.
static double
count_quickly(const XsStrength *self, XsStrengthKind kind, const XsMask *mask, const char *value)
{
	static const double powers[] = {
		1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,
		1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
	};
	size_t kept = (size_t)mask->keep_start + mask->keep_end;
	bool mobile = kind == XS_STRENGTH_MOBILE && self->segments != NULL &&
		      mask->keep_start >= xs_segments_longest(self->segments);
	if (mask->kind != XS_MASK_PARTIAL || (!mobile && kind != XS_STRENGTH_CARD))
		return 0;
	size_t len = strlen(value);
	if (len <= kept || len - kept >= G_N_ELEMENTS(powers) ||
	    strspn(value, "0123456789") != len || (mobile && len != MOBILE_LENGTH))
		return 0;
	return powers[len - kept - (mobile ? 0 : 1)];
}

double
xs_strength_of(XsStrength *self,
	       XsStrengthKind kind,
	       const XsMask *mask,
	       const char *value,
	       const XsFacts *facts)
{
	if (kind == XS_STRENGTH_UNKNOWN || mask->kind == XS_MASK_LOCAL)
		return 0;
	double quick = count_quickly(self, kind, mask, value);
	if (quick > 0)
		return quick;
	const char *pattern = xs_strength_pattern(self, kind, mask, value);
	return xs_strength_of_pattern(self, kind, value, pattern, facts);
}

double
xs_strength_count(XsStrength *self,
		  const char *type,
		  const XsMask *mask,
		  const char *value,
		  const XsFacts *facts)
{
	return xs_strength_of(self, xs_strength_kind(type), mask, value, facts);
}

double
xs_strength_in_city(XsStrengthKind kind, double strength)
{
	if (kind != XS_STRENGTH_MOBILE && kind != XS_STRENGTH_MASKED_MOBILE)
		return 0;
	return strength > 0 ? MAX(1.0, strength / BLOCKS * BLOCKS_IN_CITY) : 0;
}
