// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-sentence.h"

#include <string.h>

enum {
	MAX_SENTENCE = 16384, // bytes that are looked at together
};

// Whether semicolons set values apart, not sentences: "王小明;男;350481…;洋头村3组".
static bool
is_row(const char *utf8, XsSpan line)
{
	enum {
		MAX_ROW = 400, // bytes
		MIN_MARKS = 3,
	};
	size_t marks = 0;
	if (line.end - line.start > MAX_ROW)
		return false;
	for (size_t at = line.start; at < line.end; at++) {
		char c = utf8[at];
		if (c == ',' || c == ':')
			return false;
		marks += c == ';' ? 1 : 0;
	}
	return marks >= MIN_MARKS;
}

size_t
xs_sentence_end(const char *utf8, size_t at, size_t end)
{
	// Bytes that may end a sentence; the last begins a mark of three.
	static const bool stops[256] = {[';'] = true, ['!'] = true, ['?'] = true, [0xE3] = true};
	size_t limit = MIN(end, at + MAX_SENTENCE);
	const char *mark = memchr(utf8 + at, ';', limit - at);
	bool row = mark != NULL && is_row(utf8, (XsSpan){at, limit});
	for (; at < limit; at++) {
		while (at < limit && !stops[(uint8_t)utf8[at]])
			at++;
		if (at == limit)
			break;
		if ((uint8_t)utf8[at] < 0x80 && !(utf8[at] == ';' && row))
			return at + 1;
		if (at + 3 <= end && memcmp(utf8 + at, "。", 3) == 0)
			return at + 3;
	}
	while (at < end && ((unsigned char)utf8[at] & 0xC0) == 0x80)
		at++;
	return at;
}
