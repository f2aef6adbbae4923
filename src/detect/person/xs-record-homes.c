// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-homes.h"

#include "detect/person/xs-address.h"
#include "detect/person/xs-value.h"
#include "detect/rule/xs-literal.h"
#include "detect/table/xs-grid-internal.h"

#include <string.h>

typedef struct {
	XsRecorder *recorder;
	bool whole; // of a minor's home nothing stays
	XsHomeFound found;
	void *data;
} Homes;

// "住永安市洋头村3组" in somebody's record: of a minor's home nothing stays.
static void
find_homes(Homes *homes, XsSpan text)
{
	static const char *const between[] = {"址", "在", "于", "於", ":", " "};
	const char *utf8 = homes->recorder->utf8;
	for (size_t at = text.start; at + 3 < text.end; at++) {
		if (memcmp(utf8 + at, "住", 3) != 0)
			continue;
		size_t start = at + 3;
		// 居住地 is one word, while 地安门 is a place.
		if (at >= text.start + 3 && memcmp(utf8 + at - 3, "居住地", 9) == 0)
			start += 3;
		for (size_t i = 0; i < G_N_ELEMENTS(between); i++) {
			size_t n = strlen(between[i]);
			if (text.end - start > n && memcmp(utf8 + start, between[i], n) == 0)
				start += n;
		}
		while (start < text.end && utf8[start] == ' ')
			start++;
		size_t end = start;
		while (end < text.end && utf8[end] != ',' && utf8[end] != ';' &&
		       utf8[end] != '\n' && (unsigned char)utf8[end] != 0xE3)
			end++;
		XsAddress address;
		const XsPersonsInput *input = homes->recorder->input;
		if (end > start &&
		    xs_address_read(input->rules, input->subject, (XsSpan){start, end}, &address) &&
		    address.detail.end > address.detail.start &&
		    (address.known || address.numbered))
			homes->found(homes->data, homes->whole ? address.whole : address.detail);
		at = MAX(at, end - 1);
	}
}

// "从永安市洋头村3组家中走失": the home that a word for it closes.
static void
find_homes_left(Homes *homes, XsSpan text)
{
	static const char *const ends[] = {
		"家中", "家里", "家門", "家门", "家附近", "住处", "楼下", NULL};
	static const char *const before[] = {"从", "從", "在", "到", "自", "于", "往", "离", NULL};
	enum {
		HAN = 3,
		MIN_HOME = 4 * HAN,
		MAX_HOME = 160,
	};
	const char *utf8 = homes->recorder->utf8;
	const XsPersonsInput *input = homes->recorder->input;
	for (size_t at = text.start + MIN_HOME; at < text.end; at++) {
		// 家, 住 or 楼 begins with one of these bytes.
		uint8_t c = (uint8_t)utf8[at];
		if ((c != 0xE5 && c != 0xE4 && c != 0xE6) ||
		    xs_literal_of(utf8 + at, text.end - at, ends) == 0)
			continue;
		size_t low = MAX(text.start, at - MIN(at, (size_t)MAX_HOME));
		for (size_t start = at - HAN; start > low; start--) {
			bool mark = utf8[start - 1] == ',' || utf8[start - 1] == ' ';
			bool word = start >= low + HAN &&
				    xs_literal_of(utf8 + start - HAN, HAN, before) > 0;
			XsAddress address;
			if (!mark && !word)
				continue;
			if (at - start >= MIN_HOME &&
			    xs_address_read(
				    input->rules, input->subject, (XsSpan){start, at}, &address) &&
			    address.whole.end == at && address.detail.end > address.detail.start &&
			    (address.known || address.numbered)) {
				homes->found(homes->data,
					     homes->whole ? address.whole : address.detail);
				break;
			}
			if (mark)
				break;
		}
	}
}

// A cell that holds an address, below whatever header.
static void
find_address(Homes *homes, XsSpan text)
{
	const XsPersonsInput *input = homes->recorder->input;
	XsAddress address;
	// "孩子家住…": what stands before it is no part of the home.
	const char *lives = text.end > text.start
				    ? xs_literal_find(homes->recorder->utf8 + text.start,
						      MIN(text.end - text.start, 18),
						      "住")
				    : NULL;
	if (lives != NULL)
		text.start = (size_t)(lives - homes->recorder->utf8) + strlen("住");
	// 第一组 1道
	bool counts = text.end - text.start > 3 &&
		      memcmp(homes->recorder->utf8 + text.start, "第", 3) == 0;
	if (text.end > text.start && !counts && !xs_value_is_no_home(homes->recorder->utf8, text) &&
	    !xs_value_is_no_place(homes->recorder->utf8, XS_KIND_ADDRESS, text) &&
	    xs_address_read(input->rules, input->subject, text, &address) &&
	    address.detail.end > address.detail.start && (address.known || address.numbered))
		homes->found(homes->data, address.whole);
}

// "地点:老坪村3组  接访人:": an address behind a label that no rule knows.
static void
find_labelled_homes(Homes *homes, XsSpan text)
{
	static const char *const labels[] = {"地点", "地點", "位置", "去处", "何处", NULL};
	enum {
		LABEL = 6, // bytes
	};
	const char *utf8 = homes->recorder->utf8;
	for (size_t at = text.start; at < text.end; at++) {
		const char *colon = memchr(utf8 + at, ':', text.end - at);
		if (colon == NULL)
			return;
		at = (size_t)(colon - utf8);
		XsSpan value = {at + 1, at + 1};
		while (value.end < text.end && strchr(",; \n", utf8[value.end]) == NULL)
			value.end++;
		if (at >= text.start + LABEL && xs_literal_of(utf8 + at - LABEL, LABEL, labels) > 0)
			find_address(homes, xs_grid_trim(utf8, value));
	}
}

void
xs_homes_find(XsRecorder *recorder, XsSpan text, bool minor, XsHomeFound found, void *data)
{
	Homes homes = {recorder, minor, found, data};
	find_homes(&homes, text);
	find_homes_left(&homes, text);
	if (!minor)
		return;
	find_labelled_homes(&homes, text);
	find_address(&homes, text);
}
