// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-gazetteer.h"

// The upper half of an address: province, city, county, and town or street.
typedef struct {
	size_t end;         // index behind it; where it began, if there is none
	XsPlaceLevel level; // the lowest
	uint32_t code;      // of the lowest level that the gazetteer knows, or 0
	XsPlaceLevel code_level;
	size_t last_start;  // of the lowest place that the gazetteer knows
	size_t last_n;      // characters
	XsPlaceLevel above; // what that one lies within
	uint32_t above_code;
	bool known; // the gazetteer knows a name of it
} XsRegion;

void xs_region_read(const XsGazetteer *gazetteer,
		    const XsHanText *text,
		    size_t start,
		    XsRegion *ret_region);

// Whether a word that closes the name of a road, village or group (路, 街, 村 ...) stands at index at.
bool xs_region_is_suffix(const XsHanText *text, size_t at);
