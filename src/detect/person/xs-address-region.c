// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-address-region.h"

enum {
	MAX_UNKNOWN = 8, // characters of a place that the gazetteer does not know
};

typedef struct {
	const XsGazetteer *gazetteer;
	const XsHanText *text;
	XsRegion region;
	size_t start;
} Reader;

// 街 of 街道 closes the name of a town's street, not of a road.
bool
xs_region_is_suffix(const XsHanText *text, size_t at)
{
	return at < text->n && xs_han_in(text, at, XS_HAN_ROAD_ENDS) &&
	       !xs_han_at(text, at, u"街道") && !xs_han_at(text, at, u"社区");
}

// 宿舍 of 林业局宿舍.
static bool
is_quarters(const XsHanText *text, size_t at)
{
	return xs_han_at(text, at, u"宿舍") || xs_han_at(text, at, u"家属");
}

// 南京 of 南京东路, 朝阳 of 朝阳大街, 文昌 of 文昌西大街, 紫金 of 紫金家园, 乌兰 of 乌兰嘎查.
static bool
belongs_to_road(const XsHanText *text, size_t at)
{
	static const uint16_t *const sites[] = {
		u"小区", u"小学", u"花园", u"公寓", u"大厦", u"新村", u"广场", u"家园",
		u"花苑", u"嘉园", u"嘉苑", u"名苑", u"名城", u"名邸", u"华庭", u"华府",
		u"豪庭", u"公馆", u"国际", u"庄园", u"山庄", u"雅居", u"雅苑", u"御园",
		u"半岛", u"一期", u"二期", u"三期", u"社区", u"嘎查", u"艾里", u"农场",
		u"林场", u"牧场", u"胡同", u"居委", u"村委"};
	if (xs_region_is_suffix(text, at) || is_quarters(text, at))
		return true;
	if (at < text->n && xs_han_in(text, at, XS_HAN_SIDES)) {
		static const uint16_t roads[] = u"路街道巷村大苑";
		return at + 1 < text->n && xs_han_one_of(text->chars[at + 1], roads);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(sites); i++) {
		if (xs_han_at(text, at, sites[i]))
			return true;
	}
	return false;
}

// Whether a name that is a word of its own, or cut short, is confirmed by what follows.
static bool
is_confirmed(const Reader *self, size_t at, const XsPlaceName *name)
{
	XsPlaceName next;
	return at < self->text->n && name->level < XS_PLACE_TOWN &&
	       xs_gazetteer_find(self->gazetteer,
				 self->text->chars + at,
				 self->text->n - at,
				 name->level,
				 name->code,
				 &next) &&
	       !next.brief;
}

static bool
fits(const Reader *self, size_t at, const XsPlaceName *name)
{
	const XsHanText *text = self->text;
	const XsRegion *region = &self->region;
	size_t end = at + name->n;
	if (name->brief) {
		bool outright = !name->only_within || region->level > XS_PLACE_NONE;
		return !belongs_to_road(text, end) && (outright || is_confirmed(self, end, name));
	}
	// 东区, 城镇: names of their own only within a place. 沙县 is one anywhere.
	bool county = name->level == XS_PLACE_COUNTY && text->chars[end - 1] == u'县';
	if (name->n == 2 && region->level == XS_PLACE_NONE && !county)
		return is_confirmed(self, end, name);
	if (is_quarters(text, end))
		return false;
	// 新华区路南街道, but not 大桥镇 of 大桥镇路.
	return !xs_region_is_suffix(text, end) || is_confirmed(self, end, name);
}

static bool
take_known(Reader *self, size_t at)
{
	XsRegion *region = &self->region;
	size_t left = self->text->n - at;
	XsPlaceName name;
	while (left >= 2 && xs_gazetteer_find(self->gazetteer,
					      self->text->chars + at,
					      left,
					      region->level,
					      region->code_level > XS_PLACE_NONE ? region->code : 0,
					      &name)) {
		if (fits(self, at, &name)) {
			// 永安洋头村, but also 紫金府3栋: what is called by its short name may be
			// an estate's, and is known all the same.
			if (name.brief && name.level == XS_PLACE_COUNTY &&
			    region->level == XS_PLACE_NONE &&
			    !is_confirmed(self, at + name.n, &name)) {
				region->known = true;
				return false;
			}
			region->last_start = at;
			region->last_n = name.n;
			region->above = region->level;
			region->above_code = region->code;
			region->level = name.level;
			region->code = name.code;
			region->code_level = name.level;
			region->end = at + name.n;
			region->known = true;
			return true;
		}
		left = name.n - 1;
	}
	return false;
}

// What kind of place ends with the character at index at; *ret_n: with how many characters.
static XsPlaceLevel
kind_at(const Reader *self, size_t at, size_t *ret_n)
{
	const XsHanText *text = self->text;
	uint16_t c = text->chars[at];
	*ret_n = 1;
	if (xs_han_at(text, at, u"街道") || xs_han_at(text, at, u"苏木")) {
		*ret_n = 2;
		return XS_PLACE_TOWN;
	}
	if (c == u'镇' || c == u'乡')
		return xs_region_is_suffix(text, at + 1) ? XS_PLACE_NONE : XS_PLACE_TOWN;
	if (c == u'县' || c == u'旗')
		return XS_PLACE_COUNTY;
	if (c == u'市')
		return at + 1 < text->n && xs_han_one_of(text->chars[at + 1], u"场政民")
			       ? XS_PLACE_NONE
			       : XS_PLACE_CITY;
	bool within =
		self->region.level == XS_PLACE_PROVINCE || self->region.level == XS_PLACE_CITY;
	return c == u'区' && within && !xs_han_in(text, at - 1, XS_HAN_NO_DISTRICT)
		       ? XS_PLACE_COUNTY
		       : XS_PLACE_NONE;
}

// A place that the gazetteer does not know, by the word that it ends with; a word of a road, a
// village or an estate before that says that it is none.
static bool
take_unknown(Reader *self, size_t at)
{
	const XsHanText *text = self->text;
	for (size_t i = at; i < text->n && i < at + MAX_UNKNOWN; i++) {
		uint16_t c = text->chars[i];
		size_t n;
		// 红岩居委会街道组 begins with no town.
		if (!xs_han_is(c) || xs_han_in(text, i, XS_HAN_NO_PLACE) ||
		    xs_han_at(text, i, u"居委") || xs_han_at(text, i, u"村委"))
			return false;
		XsPlaceLevel level = i > at ? kind_at(self, i, &n) : XS_PLACE_NONE;
		bool fits = level > self->region.level &&
			    (self->region.level > XS_PLACE_NONE || i >= at + 2);
		if (fits) {
			self->region.level = level;
			self->region.end = i + n;
			// Below a county that nobody knows, no town is checked against it.
			if (level <= XS_PLACE_COUNTY)
				self->region.code = 0;
			return true;
		}
		bool town = i + 1 < text->n && xs_han_one_of(text->chars[i + 1], u"镇乡");
		if (xs_han_in(text, i, XS_HAN_BELOW_TOWN) && !town)
			return false;
		if (c == u'街' && !xs_han_at(text, i, u"街道") && !xs_han_at(text, i + 1, u"街道"))
			return false;
	}
	return false;
}

static size_t
skip_between(const XsHanText *text, size_t at)
{
	static const uint16_t between[] = u" -/>";
	while (at < text->n && xs_han_one_of(text->chars[at], between))
		at++;
	return at;
}

void
xs_region_read(const XsGazetteer *gazetteer,
	       const XsHanText *text,
	       size_t start,
	       XsRegion *ret_region)
{
	Reader self = {.gazetteer = gazetteer, .text = text, .start = start};
	size_t at = start;
	if (xs_han_at(text, at, u"中华人民共和国"))
		at += 7;
	else if (xs_han_at(text, at, u"中国"))
		at += 2;
	self.region.end = at;
	while (self.region.level < XS_PLACE_TOWN) {
		at = self.region.level == XS_PLACE_NONE ? self.region.end
							: skip_between(text, self.region.end);
		if (at >= text->n || (!take_known(&self, at) && !take_unknown(&self, at)))
			break;
	}
	if (self.region.level == XS_PLACE_TOWN && xs_han_at(text, self.region.end, u"办事处"))
		self.region.end += 3;
	if (self.region.level == XS_PLACE_NONE)
		self.region.end = start;
	*ret_region = self.region;
}
