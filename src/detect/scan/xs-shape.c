// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-shape.h"

#include <string.h>

static bool
is_gap(XsJoint joint)
{
	return joint == XS_JOINT_SPACE || joint == XS_JOINT_HYPHEN;
}

// Whether what stands on the other side belongs to another row of boxes.
static bool
is_apart(XsJoint joint)
{
	return joint == XS_JOINT_LINE || joint == XS_JOINT_TAB;
}

static size_t
width(const XsGroup *group)
{
	return group->n + (group->x ? 1 : 0);
}

bool
xs_number_join(const char *utf8, const XsGroup *groups, XsNumber *number)
{
	number->digits = number->buffer;
	for (size_t i = number->first; i <= number->last; i++) {
		size_t len = width(&groups[i]);
		if ((groups[i].x && i < number->last) || number->n + len > XS_NUMBER_MAX)
			return false;
		xs_digits_copy(number->buffer + number->n, utf8 + groups[i].start, len);
		number->n += len;
	}
	if (groups[number->last].x)
		number->buffer[number->n - 1] = 'X';
	return true;
}

static bool
has_joint(const XsGroup *groups, const XsNumber *number, XsJoint joint)
{
	for (size_t i = number->first + 1; i <= number->last; i++) {
		if (groups[i].joint == joint)
			return true;
	}
	return false;
}

// Whether the groups have these widths, with spaces or hyphens between them.
static bool
grouped(const XsGroup *groups, const XsNumber *number, const uint8_t *widths)
{
	size_t i = number->first;
	for (; *widths != 0 && i <= number->last; widths++, i++) {
		if (width(&groups[i]) != *widths)
			return false;
		if (i > number->first && !is_gap(groups[i].joint) &&
		    groups[i].joint != XS_JOINT_WIDE && groups[i].joint != XS_JOINT_TAB)
			return false;
	}
	return *widths == 0 && i > number->last;
}

// Whether every group is one digit wide (one digit a box) and no such group stands beside them.
static bool
boxed(const XsGroup *groups, size_t n, const XsNumber *number)
{
	if (number->first == number->last)
		return false;
	for (size_t i = number->first; i <= number->last; i++) {
		if (width(&groups[i]) != 1)
			return false;
		if (i > number->first &&
		    (groups[i].joint == XS_JOINT_LINE || groups[i].joint == XS_JOINT_DOT))
			return false;
	}
	bool before = number->first > 0 && !is_apart(groups[number->first].joint) &&
		      width(&groups[number->first - 1]) == 1;
	bool after = number->last + 1 < n && !is_apart(groups[number->last + 1].joint) &&
		     width(&groups[number->last + 1]) == 1;
	return !before && !after;
}

// Sets broken; false where the joints could not be inside any number.
static bool
read_joints(const XsGroup *groups, XsNumber *number)
{
	size_t breaks = 0;
	for (size_t i = number->first + 1; i <= number->last; i++) {
		switch (groups[i].joint) {
		case XS_JOINT_NONE:
		case XS_JOINT_DOT:
		case XS_JOINT_PAREN:
			return false;
		case XS_JOINT_LINE:
			breaks++;
			break;
		case XS_JOINT_CELL:
			if (width(&groups[i]) != 1 || width(&groups[i - 1]) != 1)
				return false;
			break;
		case XS_JOINT_WIDE:
		case XS_JOINT_TAB:
		case XS_JOINT_SPACE:
		case XS_JOINT_HYPHEN:
			break;
		}
	}
	number->broken = breaks > 0;
	return breaks <= 1;
}

// Groups of these widths with dots between them.
static bool
dotted(const XsGroup *groups, const XsNumber *number, const uint8_t *widths)
{
	size_t i = number->first;
	for (; *widths != 0 && i <= number->last; widths++, i++) {
		if (width(&groups[i]) != *widths ||
		    (i > number->first && groups[i].joint != XS_JOINT_DOT))
			return false;
	}
	return *widths == 0 && i > number->last;
}

static bool
fits_resident_18(const char *utf8 G_GNUC_UNUSED, const XsGroup *groups, size_t n, XsNumber *number)
{
	if (number->first == number->last)
		return true;
	if (dotted(groups, number, (const uint8_t[]){6, 8, 4, 0}) ||
	    dotted(groups, number, (const uint8_t[]){6, 4, 4, 4, 0}) ||
	    dotted(groups, number, (const uint8_t[]){6, 4, 2, 2, 4, 0}))
		return true;
	if (!read_joints(groups, number))
		return false;
	number->unusual = !boxed(groups, n, number) &&
			  !grouped(groups, number, (const uint8_t[]){6, 8, 4, 0}) &&
			  !grouped(groups, number, (const uint8_t[]){6, 4, 4, 4, 0}) &&
			  !grouped(groups, number, (const uint8_t[]){6, 12, 0}) &&
			  !grouped(groups, number, (const uint8_t[]){14, 4, 0}) &&
			  !grouped(groups, number, (const uint8_t[]){3, 3, 4, 4, 4, 0}) &&
			  !grouped(groups, number, (const uint8_t[]){6, 4, 2, 2, 4, 0});
	return true;
}

static bool
fits_resident_15(const char *utf8 G_GNUC_UNUSED, const XsGroup *groups, size_t n, XsNumber *number)
{
	if (groups[number->last].x)
		return false;
	if (number->first == number->last)
		return true;
	return !has_joint(groups, number, XS_JOINT_TAB) &&
	       (boxed(groups, n, number) || grouped(groups, number, (const uint8_t[]){6, 6, 3, 0}));
}

static bool
fits_bank_card(const char *utf8 G_GNUC_UNUSED, const XsGroup *groups, size_t n, XsNumber *number)
{
	char first = number->digits[0];
	if (groups[number->last].x || !((first >= '3' && first <= '6') || first == '9'))
		return false;
	if (number->first == number->last)
		return true;
	if (has_joint(groups, number, XS_JOINT_TAB))
		return false;
	if (boxed(groups, n, number))
		return true;
	if (!read_joints(groups, number))
		return false;
	if (grouped(groups, number, (const uint8_t[]){8, 8, 0}) ||
	    grouped(groups, number, (const uint8_t[]){8, 8, 3, 0})) {
		number->unusual = true;
		return true;
	}
	// Fours with a shorter rest, or the issuer's six and the rest.
	bool fours = width(&groups[number->last]) <= 4;
	for (size_t i = number->first; i < number->last; i++)
		fours = fours && width(&groups[i]) == 4;
	bool issuer = number->last == number->first + 1 && width(&groups[number->first]) == 6;
	return fours || issuer || number->broken;
}

// The country code in front: "86" and "0086" glued to the number, the first only weakly where no
// '+' says what it is; and the "0" that was once dialled for numbers of other places.
static bool
fits_prefixed_mobile(const char *utf8, XsNumber *number)
{
	bool plus = number->span.start > 0 && utf8[number->span.start - 1] == '+';
	size_t skip = number->n - 11;
	const char *prefix = skip == 1 ? "0" : skip == 2 ? "86" : "0086";
	if (number->first != number->last || strncmp(number->digits, prefix, skip) != 0)
		return false;
	number->weak = skip == 1 || (skip == 2 && !plus);
	number->span.start += skip;
	number->digits += skip;
	number->n = 11;
	return true;
}

// Whether a number whose groups blanks part stands in a row of figures, which read like one here and there:
// between others, or beside one where its groups are not the usual ones. So do those that end with a year
// and a count (1950-2014 128).
static bool
is_of_figures(const char *utf8, const XsGroup *groups, size_t n, const XsNumber *number, bool usual)
{
	bool space = has_joint(groups, number, XS_JOINT_SPACE);
	if (space && has_joint(groups, number, XS_JOINT_HYPHEN))
		return true;
	// Groups too long for any number are not always read.
	size_t start = number->span.start;
	bool before = start >= 2 && utf8[start - 1] == ' ' && g_ascii_isdigit(utf8[start - 2]);
	before = before || (number->first > 0 && groups[number->first].joint == XS_JOINT_SPACE);
	bool after = number->last + 1 < n && groups[number->last + 1].joint == XS_JOINT_SPACE;
	return space && (usual ? before && after : before || after);
}

static bool
fits_mobile(const char *utf8, const XsGroup *groups, size_t n, XsNumber *number)
{
	if (groups[number->last].x)
		return false;
	if ((number->n == 12 || number->n == 13 || number->n == 15) &&
	    !fits_prefixed_mobile(utf8, number))
		return false;
	if (number->n != 11 || number->digits[0] != '1')
		return false;
	if (number->first == number->last)
		return true;
	if (has_joint(groups, number, XS_JOINT_TAB))
		return false;
	if (boxed(groups, n, number))
		return true;
	// Two spaces where one is usual, as text taken out of a page has them.
	bool usual = grouped(groups, number, (const uint8_t[]){3, 4, 4, 0});
	number->weak = number->weak || has_joint(groups, number, XS_JOINT_WIDE) ||
		       is_of_figures(utf8, groups, n, number, usual);
	if (usual || grouped(groups, number, (const uint8_t[]){3, 8, 0}) ||
	    grouped(groups, number, (const uint8_t[]){7, 4, 0}) ||
	    grouped(groups, number, (const uint8_t[]){4, 3, 4, 0}) ||
	    grouped(groups, number, (const uint8_t[]){4, 4, 3, 0}) ||
	    grouped(groups, number, (const uint8_t[]){3, 3, 5, 0}))
		return true;
	number->labelled = grouped(groups, number, (const uint8_t[]){5, 6, 0}) ||
			   grouped(groups, number, (const uint8_t[]){6, 5, 0}) ||
			   grouped(groups, number, (const uint8_t[]){5, 3, 3, 0}) ||
			   grouped(groups, number, (const uint8_t[]){3, 5, 3, 0}) ||
			   grouped(groups, number, (const uint8_t[]){3, 3, 3, 2, 0});
	if (number->labelled)
		return true;
	return dotted(groups, number, (const uint8_t[]){3, 4, 4, 0});
}

// A resident number and two digits more.
static bool
fits_resident_20(const char *utf8 G_GNUC_UNUSED, const XsGroup *groups, size_t n, XsNumber *number)
{
	if (number->first == number->last)
		return number->digits[0] <= '6';
	if (has_joint(groups, number, XS_JOINT_TAB) || number->digits[0] > '6')
		return false;
	return boxed(groups, n, number) || grouped(groups, number, (const uint8_t[]){18, 2, 0}) ||
	       grouped(groups, number, (const uint8_t[]){6, 8, 4, 2, 0});
}

// 400 or 800 and seven digits. In one piece it may be many other things.
static bool
fits_service(const char *utf8 G_GNUC_UNUSED,
	     const XsGroup *groups,
	     size_t n G_GNUC_UNUSED,
	     XsNumber *number)
{
	if (groups[number->last].x || (number->digits[0] != '4' && number->digits[0] != '8') ||
	    memcmp(number->digits + 1, "00", 2) != 0)
		return false;
	number->weak = number->first == number->last;
	return number->weak || grouped(groups, number, (const uint8_t[]){3, 3, 4, 0}) ||
	       grouped(groups, number, (const uint8_t[]){3, 4, 3, 0}) ||
	       grouped(groups, number, (const uint8_t[]){3, 7, 0});
}

static bool
equals(const char *utf8, const XsGroup *group, const char *digits)
{
	return group->n == strlen(digits) && !group->x &&
	       memcmp(utf8 + group->start, digits, group->n) == 0;
}

// Area code and number, apart. "+86 10 65551234" drops the 0 of the area code.
static bool
fits_landline(const char *utf8, const XsGroup *groups, size_t n G_GNUC_UNUSED, XsNumber *number)
{
	const XsGroup *area = &groups[number->first];
	size_t parts = number->last - number->first;
	if (groups[number->last].x)
		return false;
	if (number->digits[0] != '0') {
		if (number->first == 0 || number->n > 11 ||
		    !(equals(utf8, area - 1, "86") || equals(utf8, area - 1, "0086")))
			return false;
		memmove(number->buffer + 1, number->digits, number->n);
		number->buffer[0] = '0';
		number->digits = number->buffer;
		number->n++;
	}
	if (number->n < 10 || number->n > 12)
		return false;
	if (parts == 0) {
		number->weak = true;
		return true;
	}
	size_t area_width = number->digits[1] == '1' || number->digits[1] == '2' ? 3 : 4;
	if (area->n + (utf8[area->start] != '0' ? 1 : 0) != area_width)
		return false;
	XsJoint joint = area[1].joint;
	if (!is_gap(joint) && joint != XS_JOINT_WIDE && joint != XS_JOINT_PAREN)
		return false;
	return parts == 1 ||
	       (parts == 2 && is_gap(area[2].joint) && area[1].n >= 3 && area[2].n == 4);
}

static const XsShape shapes[] = {
	{.name = "resident-18",
	 .min = 18,
	 .max = 18,
	 .in_boxes = true,
	 .fits = fits_resident_18,
	 .alone = "0123456789",
	 .tabs = true,
	 .lines = true},
	{.name = "resident-15",
	 .min = 15,
	 .max = 15,
	 .fits = fits_resident_15,
	 .alone = "0123456789"},
	{.name = "bank-card",
	 .min = 15,
	 .max = 19,
	 .fits = fits_bank_card,
	 .leads = "34569",
	 .alone = "34569",
	 .lines = true},
	{.name = "mobile",
	 .min = 11,
	 .max = 15,
	 .fits = fits_mobile,
	 .leads = "018",
	 .alone = "1",
	 .alone_digits = 11},
	{.name = "resident-20",
	 .min = 20,
	 .max = 20,
	 .in_boxes = true,
	 .fits = fits_resident_20,
	 .alone = "0123456"},
	{.name = "service-number",
	 .min = 10,
	 .max = 10,
	 .fits = fits_service,
	 .leads = "48",
	 .tabs = true},
	{.name = "landline", .min = 10, .max = 12, .fits = fits_landline, .first = "0"},
};

const XsShape *
xs_shape_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
		if (strcmp(shapes[i].name, name) == 0)
			return &shapes[i];
	}
	return xs_shape_run_find(name);
}

// The value of a Chinese numeral of three bytes, or -1. 幺 (and 么) stand for one in telephone numbers.
static int
numeral_value(const char *utf8)
{
	static const struct {
		char bytes[4];
		int value;
	} numerals[] = {
		{"〇", 0}, {"零", 0}, {"一", 1}, {"二", 2}, {"三", 3}, {"四", 4}, {"五", 5},
		{"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"幺", 1}, {"壹", 1}, {"贰", 2},
		{"貳", 2}, {"叁", 3}, {"參", 3}, {"肆", 4}, {"伍", 5}, {"陆", 6}, {"陸", 6},
		{"柒", 7}, {"捌", 8}, {"玖", 9}, {"○", 0},  {"两", 2},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(numerals); i++) {
		if (memcmp(numerals[i].bytes, utf8, 3) == 0)
			return numerals[i].value;
	}
	return -1;
}

size_t
xs_number_text(const char *utf8, XsSpan span, char digits[XS_NUMBER_MAX + 1])
{
	size_t n = 0;
	const char *p = utf8 + span.start;
	const char *digits_end = p + MIN(span.end - span.start, XS_NUMBER_MAX);
	for (; digits_end - p >= 8 && xs_not_eight_digits(p) == 0; p += 8, n += 8)
		memcpy(digits + n, p, 8);
	while (p < digits_end && *p >= '0' && *p <= '9')
		digits[n++] = *p++;
	for (size_t at = span.start + n; at < span.end && n < XS_NUMBER_MAX; at++) {
		char c = utf8[at];
		if (c >= '0' && c <= '9') {
			digits[n++] = c;
			continue;
		}
		int value = (uint8_t)utf8[at] >= 0xE2 && span.end - at >= 3
				    ? numeral_value(utf8 + at)
				    : -1;
		if (g_ascii_isalnum(utf8[at]))
			digits[n++] = g_ascii_toupper(utf8[at]);
		else if (value >= 0)
			digits[n++] = (char)('0' + value);
	}
	digits[n] = '\0';
	return n;
}
