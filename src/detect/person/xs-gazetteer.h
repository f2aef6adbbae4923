// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-han.h"

#include <glib.h>

// The names of provinces, cities, counties, and towns and streets, with former and short ones, as
// rules/data/places.tsv has them. The file is kept as it was read; the index over it is built when
// the first name is looked up, by whatever thread comes first.
typedef struct XsGazetteer XsGazetteer;

typedef enum {
	XS_PLACE_NONE,
	XS_PLACE_PROVINCE, // code of 2 digits
	XS_PLACE_CITY,     // 4
	XS_PLACE_COUNTY,   // 6
	XS_PLACE_TOWN,     // its county's code
} XsPlaceLevel;

typedef struct {
	size_t n; // characters
	XsPlaceLevel level;
	uint32_t code;    // 0: several places have this name
	bool brief;       // without 省, 市, 区 ... behind it
	bool only_within; // a word of its own: names the place only behind a higher level
} XsPlaceName;

// Takes content (of len bytes; free with g_free()). name is the file's, for errors
// (XS_ERROR_CONFIG). han must outlive it.
XS_CHECKED XsGazetteer *
xs_gazetteer_new(char *content, size_t len, const XsHan *han, const char *name, GError **error);
void xs_gazetteer_free(XsGazetteer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsGazetteer, xs_gazetteer_free)

// The longest name of at most n characters at chars of a place that lies within (level, code; code
// 0: whichever) another one; false where there is none.
bool xs_gazetteer_find(const XsGazetteer *self,
		       const uint16_t *chars,
		       size_t n,
		       XsPlaceLevel level,
		       uint32_t code,
		       XsPlaceName *ret_name);

// Appends (uint32_t) the codes of all counties that lie within the places which n characters name
// and within (level, code); a town's is its county's.
void xs_gazetteer_counties(const XsGazetteer *self,
			   const uint16_t *chars,
			   size_t n,
			   XsPlaceLevel level,
			   uint32_t code,
			   GArray *codes);
