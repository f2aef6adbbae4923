// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-search.h"

#include <string.h>

#define ID      "11010519491231002X"
#define PHONE   "13800138000"
#define MAIL    "zhang.san@example.com"
#define ADDRESS "北京市朝阳区建国路八十八号院"

typedef struct {
	XsNeedles *needles;
	XsReread *reread;
	XsSearch *search;
	size_t id;
	size_t phone;
	size_t mail;
	size_t address;
	size_t shown;
	size_t codes;
} Fixture;

static size_t
add_value(XsNeedles *needles, const char *value)
{
	g_autofree char *canonical = xs_needle_canonical(value, strlen(value));
	return xs_needles_add(needles, XS_NEEDLE_VALUE, 0, canonical, strlen(canonical));
}

static void
set_up(Fixture *f, const void *data)
{
	(void)data;
	f->needles = xs_needles_new();
	f->id = add_value(f->needles, ID);
	f->phone = add_value(f->needles, PHONE);
	f->mail = add_value(f->needles, MAIL);
	f->address = add_value(f->needles, ADDRESS);
	f->shown = xs_needles_add(f->needles, XS_NEEDLE_SHOWN, 1, "138****8000", 11);
	f->codes = xs_needles_add(f->needles, XS_NEEDLE_CODES, 0, "\0\1\0\2\0\3\0\4\0\1", 10);
	f->reread = xs_reread_new();
	f->search = xs_search_new(f->needles, f->reread);
}

static void
tear_down(Fixture *f, const void *data)
{
	(void)data;
	xs_search_free(f->search);
	xs_reread_free(f->reread);
	xs_needles_free(f->needles);
}

// All bytes in pieces of every length up to 40, so that nothing depends on where they are cut.
static uint64_t
count_bytes(Fixture *f, const void *bytes, size_t len, size_t needle, XsChannel channel)
{
	uint64_t before = xs_reread_count(f->reread, needle, channel);
	uint64_t expected = 0;
	for (size_t step = 1; step <= 40; step += 13) {
		uint64_t start = xs_reread_count(f->reread, needle, channel);
		xs_search_begin(f->search, "part", XS_JOIN_ALL);
		for (size_t done = 0; done < len; done += step)
			xs_search_bytes(
				f->search, (const uint8_t *)bytes + done, MIN(step, len - done));
		xs_search_end(f->search);
		uint64_t n = xs_reread_count(f->reread, needle, channel) - start;
		if (step == 1)
			expected = n;
		g_assert_cmpuint(n, ==, expected);
	}
	return (xs_reread_count(f->reread, needle, channel) - before) / 4;
}

static void
assert_found(Fixture *f, const char *text, size_t needle, XsChannel channel)
{
	g_assert_cmpuint(count_bytes(f, text, strlen(text), needle, channel), >=, 1);
}

static void
test_raw(Fixture *f, const void *data)
{
	(void)data;
	assert_found(f, "x " ID " y", f->id, XS_CHANNEL_RAW);
	assert_found(f, ID, f->id, XS_CHANNEL_RAW);
	assert_found(f, "110105-19491231-002x", f->id, XS_CHANNEL_RAW);
	assert_found(f, "1 1 0 1 0 5\r\n1 9 4 9 1 2 3 1\t0 0 2 X", f->id, XS_CHANNEL_RAW);
	assert_found(f, "１１０１０５１９４９１２３１００２ｘ", f->id, XS_CHANNEL_RAW);
	assert_found(f,
		     "110105\xE2\x80\x8B"
		     "1949\xC2\xAD"
		     "1231\xE3\x80\x80"
		     "002X",
		     f->id,
		     XS_CHANNEL_RAW);
	assert_found(f, "+86 138-0013-8000", f->phone, XS_CHANNEL_RAW);
	assert_found(f, "Zhang.San@EXAMPLE.com", f->mail, XS_CHANNEL_RAW);
	assert_found(f, "北京市 朝阳区 建国路八十八号院", f->address, XS_CHANNEL_RAW);
}

static void
test_clean(Fixture *f, const void *data)
{
	(void)data;
	static const char text[] =
		"11010519491231002 1380013800 13800138001 zhang.san@example.co "
		"北京市朝阳区建国路八十七号院 <w:p w14:paraId=\"0A1B2C3D\"/> %31%33 "
		"&#49; 1101****002X "
		// What neighbouring masks leave to be seen is no value together.
		"138****0013 **8000 1380*****\t*****0138000";
	xs_search_begin(f->search, "part", XS_JOIN_ALL);
	xs_search_bytes(f->search, (const uint8_t *)text, strlen(text));
	xs_search_text(f->search, XS_ORDER_FIRST, (const uint8_t *)text, strlen(text));
	xs_search_end(f->search);
	g_assert_cmpuint(xs_reread_n_hits(f->reread), ==, 0);
}

// The value in text of length around block and stream borders.
static void
test_borders(Fixture *f, const void *data)
{
	(void)data;
	static const size_t sizes[] = {4096, 8192, 65536, 131072, 200000};
	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		for (size_t before = sizes[i] - 20; before <= sizes[i] + 2; before++) {
			g_autofree char *text = g_malloc(before + 200);
			memset(text, 'a', before + 200);
			memcpy(text + before, ID, strlen(ID));
			uint64_t start = xs_reread_count(f->reread, f->id, XS_CHANNEL_RAW);
			xs_search_begin(f->search, "part", XS_JOIN_ALL);
			xs_search_bytes(f->search, (const uint8_t *)text, before + 200);
			xs_search_end(f->search);
			uint64_t n = xs_reread_count(f->reread, f->id, XS_CHANNEL_RAW);
			g_assert_cmpuint(n - start, ==, 1);
		}
	}
}

static void
assert_found_utf16(Fixture *f, const char *text, size_t needle)
{
	static const char *const encodings[] = {"UTF-16LE", "UTF-16BE"};
	static const size_t befores[] = {0, 1, 2, 4090, 4095, 8191, 20001};
	for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
		gsize len = 0;
		g_autofree char *wide =
			g_convert(text, -1, encodings[i], "UTF-8", NULL, &len, NULL);
		g_assert_nonnull(wide);
		for (size_t k = 0; k < G_N_ELEMENTS(befores); k++) {
			size_t total = befores[k] + len + 64;
			g_autofree char *bytes = g_malloc(total);
			memset(bytes, 'q', total);
			memcpy(bytes + befores[k], wide, len);
			uint64_t n = count_bytes(f, bytes, total, needle, XS_CHANNEL_UTF16);
			g_assert_cmpuint(n, >=, 1);
		}
	}
}

// Among bytes that look like UTF-16 now and then, wherever the value begins, once for each time that it stands
// there.
static void
test_utf16_in_noise(Fixture *f, const void *data)
{
	(void)data;
	static const char *const encodings[] = {"UTF-16LE", "UTF-16BE"};
	enum { TOTAL = 9000, FIRST = 3950, LAST = 4250, STEP = 300 };
	for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
		gsize len = 0;
		g_autofree char *wide = g_convert(ID, -1, encodings[i], "UTF-8", NULL, &len, NULL);
		for (size_t at = FIRST; at <= LAST; at++) {
			g_autofree char *bytes = g_malloc(TOTAL);
			uint32_t state = (uint32_t)at;
			for (size_t k = 0; k < TOTAL; k++) {
				state = state * 1664525 + 1013904223;
				bytes[k] = (char)(0x80 | (state >> 24 & 0x3F));
			}
			for (size_t copy = at; copy < at + 4 * STEP; copy += STEP)
				memcpy(bytes + copy, wide, len);
			uint64_t n = count_bytes(f, bytes, TOTAL, f->id, XS_CHANNEL_UTF16);
			g_assert_cmpuint(n, ==, 4);
		}
	}
}

static void
test_utf16(Fixture *f, const void *data)
{
	(void)data;
	assert_found_utf16(f, ID, f->id);
	assert_found_utf16(f, "1101 0519 4912 3100 2x", f->id);
	assert_found_utf16(f, "１３８００１３８０００", f->phone);
	assert_found_utf16(f, MAIL, f->mail);
	assert_found_utf16(f, ADDRESS, f->address);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
encode_each(const char *value, const char *format)
{
	GString *text = g_string_new("<a>");
	for (const char *c = value; *c != '\0'; c++)
		g_string_append_printf(text, format, *c);
	g_string_append(text, "</a>");
	return g_string_free(text, false);
}

#pragma GCC diagnostic pop

static void
test_encoded(Fixture *f, const void *data)
{
	(void)data;
	static const struct {
		const char *format;
		XsChannel channel;
	} cases[] = {
		{"&#%d;", XS_CHANNEL_ENTITY},
		{"&#x%x;", XS_CHANNEL_ENTITY},
		{"&#X%04X;", XS_CHANNEL_ENTITY},
		{"%%%02x", XS_CHANNEL_PERCENT},
		{"%%u%04X", XS_CHANNEL_PERCENT},
		{"\\u%04x", XS_CHANNEL_PERCENT},
		{"\\'%02x", XS_CHANNEL_PERCENT},
		{"=%02X", XS_CHANNEL_PERCENT},
		{"%02X", XS_CHANNEL_HEX},
		{"%02x\n", XS_CHANNEL_HEX},
		{"%04X", XS_CHANNEL_HEX},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = encode_each(ID, cases[i].format);
		assert_found(f, text, f->id, cases[i].channel);
		// Far behind the beginning, where decoders have gone to sleep.
		g_autofree char *space = g_strnfill(30000, 'x');
		g_autofree char *late = g_strconcat(space, text, space, text, NULL);
		uint64_t n = count_bytes(f, late, strlen(late), f->id, cases[i].channel);
		g_assert_cmpuint(n, >=, 2);
	}
	assert_found(f, "1101051949123100&#50;X", f->id, XS_CHANNEL_ENTITY);
	assert_found(f, "1380013800%30", f->phone, XS_CHANNEL_PERCENT);
	assert_found(f, "zhang.san%40example.com", f->mail, XS_CHANNEL_PERCENT);
}

// An encoded character is met wherever the blocks of the search are cut.
static void
test_encoded_anywhere(Fixture *f, const void *data)
{
	(void)data;
	static const struct {
		const char *text;
		XsChannel channel;
	} cases[] = {
		{"11010519491231&#0048;02X", XS_CHANNEL_ENTITY},
		{"11010519491231&amp;002X", XS_CHANNEL_ENTITY},
		{"11010519491231\\u003002X", XS_CHANNEL_PERCENT},
		{"11010519491231%3002X", XS_CHANNEL_PERCENT},
		{"11010519491231=3002X", XS_CHANNEL_PERCENT},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		for (size_t pad = 4096 - 30; pad < 4096 + 5; pad++) {
			g_autofree char *space = g_strnfill(pad, ' ');
			g_autofree char *text = g_strconcat(space, cases[i].text, NULL);
			uint64_t before = xs_reread_count(f->reread, f->id, cases[i].channel);
			xs_search_begin(f->search, "part", XS_JOIN_ALL);
			xs_search_bytes(f->search, (const uint8_t *)text, strlen(text));
			xs_search_end(f->search);
			g_assert_cmpuint(xs_reread_count(f->reread, f->id, cases[i].channel),
					 ==,
					 before + 1);
		}
	}
}

typedef struct {
	XsOrder order;
	const char *text;
} OrderedText;

static uint64_t
count_ordered(Fixture *f, const OrderedText *texts, size_t n, size_t needle)
{
	uint64_t before = xs_reread_count(f->reread, needle, XS_CHANNEL_TEXT);
	xs_search_begin(f->search, "part", XS_JOIN_ALL);
	for (size_t i = 0; i < n; i++) {
		const char *text = texts[i].text;
		if (text == NULL)
			xs_search_text_separator(f->search, texts[i].order);
		else
			xs_search_text(
				f->search, texts[i].order, (const uint8_t *)text, strlen(text));
	}
	xs_search_end(f->search);
	return xs_reread_count(f->reread, needle, XS_CHANNEL_TEXT) - before;
}

// Orders that agree up to some point, even within a value, then part.
static void
test_orders(Fixture *f, const void *data)
{
	(void)data;
	static const OrderedText agreeing[] = {
		{XS_ORDER_BOTH, PHONE " 13800"}, {XS_ORDER_BOTH, NULL}, {XS_ORDER_BOTH, "138000"}};
	static const OrderedText left_out[] = {{XS_ORDER_BOTH, PHONE " 13800"},
					       {XS_ORDER_FIRST, "999"},
					       {XS_ORDER_BOTH, "138000 138****8000"}};
	static const OrderedText put_in[] = {{XS_ORDER_BOTH, "13800"},
					     {XS_ORDER_OTHER, "999"},
					     {XS_ORDER_BOTH, "138000\xEF"},
					     {XS_ORDER_FIRST, "\xBC\x90"},
					     {XS_ORDER_BOTH, " " PHONE}};
	static const OrderedText apart[] = {{XS_ORDER_FIRST, "13800138"}, {XS_ORDER_OTHER, PHONE}};
	for (int turn = 0; turn < 2; turn++) {
		g_assert_cmpuint(count_ordered(f, agreeing, 3, f->phone), ==, 2);
		g_assert_cmpuint(count_ordered(f, left_out, 3, f->phone), ==, 2);
		g_assert_cmpuint(count_ordered(f, left_out, 3, f->shown), ==, 1);
		g_assert_cmpuint(count_ordered(f, put_in, 5, f->phone), ==, 2);
		g_assert_cmpuint(count_ordered(f, apart, 2, f->phone), ==, 1);
		g_assert_cmpuint(count_ordered(f, apart, 1, f->phone), ==, 0);
	}
}

static void
test_legacy(Fixture *f, const void *data)
{
	(void)data;
	static const char *const encodings[] = {"GB18030", "BIG5"};
	// Traditional characters, which Big5 has as well.
	static const char value[] = "臺北市中山區松江路八十八號";
	g_autoptr(XsNeedles) needles = xs_needles_new();
	size_t needle = add_value(needles, value);
	for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
		g_autoptr(XsReread) reread = xs_reread_new();
		g_autoptr(XsSearch) search = xs_search_new(needles, reread);
		gsize len = 0;
		g_autofree char *bytes =
			g_convert(value, -1, encodings[i], "UTF-8", NULL, &len, NULL);
		g_assert_nonnull(bytes);
		xs_search_begin(search, "part", XS_JOIN_ALL);
		xs_search_bytes(search, (const uint8_t *)bytes, len);
		xs_search_end(search);
		g_assert_cmpuint(xs_reread_count(reread, needle, XS_CHANNEL_LEGACY), ==, 1);
	}
	(void)f;
}

static void
search_text(Fixture *f, XsOrder order, const char *text)
{
	xs_search_text(f->search, order, (const uint8_t *)text, strlen(text));
}

static void
test_base64(Fixture *f, const void *data)
{
	(void)data;
	for (size_t before = 0; before < 6; before++) {
		g_autofree char *space = g_strnfill(before, 'x');
		g_autofree char *text = g_strconcat(space, ID ",", PHONE, "yz", NULL);
		g_autofree char *encoded = g_base64_encode((const uint8_t *)text, strlen(text));
		assert_found(f, encoded, f->id, XS_CHANNEL_HEX);
		assert_found(f, encoded, f->phone, XS_CHANNEL_HEX);
		static const char *const breaks[] = {"\r\n", "\n\t  ", "\\"};
		for (size_t i = 0; i < G_N_ELEMENTS(breaks); i++) {
			g_autoptr(GString) lines = g_string_new(encoded);
			(void)g_string_insert(lines, 11, breaks[i]);
			assert_found(f, lines->str, f->id, XS_CHANNEL_HEX);
		}
		g_autofree char *words = g_strconcat("basic ", encoded + 1, NULL);
		assert_found(f, words, f->phone, XS_CHANNEL_HEX);
	}
}

// The alphabet for addresses has other signs; a run may lie across what is searched at a time, and end
// with the text.
static void
test_base64_ends(Fixture *f, const void *data)
{
	(void)data;
	static const char text[] = "\xFB\xEF\xBE\xFF" PHONE;
	g_autofree char *encoded = g_base64_encode((const uint8_t *)text, strlen(text));
	g_strdelimit(g_strdelimit(encoded, "+", '-'), "/", '_');
	*strchrnul(encoded, '=') = '\0';
	for (size_t before = 4070; before < 4100; before++) {
		g_autofree char *space = g_strnfill(before, '.');
		g_autofree char *whole = g_strconcat(space, encoded, NULL);
		assert_found(f, whole, f->phone, XS_CHANNEL_HEX);
	}
}

// Many hexadecimal digits are not base 64, but what follows them without a break may be.
static void
test_base64_behind_hexadecimal(Fixture *f, const void *data)
{
	(void)data;
	for (size_t shift = 0; shift < 3; shift++) {
		g_autofree char *text = g_strconcat(&"xx"[2 - shift], PHONE, "yz", NULL);
		g_autofree char *encoded = g_base64_encode((const uint8_t *)text, strlen(text));
		for (size_t before = 4076; before < 4104; before++) {
			g_autofree char *digits = g_strnfill(before, 'a');
			g_autofree char *whole = g_strconcat(digits, encoded, digits, NULL);
			assert_found(f, whole, f->phone, XS_CHANNEL_HEX);
		}
	}
}

static void
test_shown(Fixture *f, const void *data)
{
	(void)data;
	xs_search_begin(f->search, "page 1", XS_JOIN_ALL);
	search_text(f, XS_ORDER_FIRST, "138****8000, 138 **** 80");
	xs_search_text_separator(f->search, XS_ORDER_FIRST);
	search_text(f, XS_ORDER_FIRST, "00 １３８＊＊＊＊８０００ 138***8000 138-****-8000");
	search_text(f, XS_ORDER_OTHER, "138****8000");
	xs_search_end(f->search);
	g_assert_cmpuint(xs_reread_count(f->reread, f->shown, XS_CHANNEL_TEXT), ==, 3);
	xs_search_begin(f->search, "page 2", XS_JOIN_ALL);
	search_text(f, XS_ORDER_FIRST, "138** 2 **8000");
	search_text(f, XS_ORDER_OTHER, "138****8000 138****8000");
	xs_search_end(f->search);
	g_assert_cmpuint(xs_reread_count(f->reread, f->shown, XS_CHANNEL_TEXT), ==, 5);
}

static void
test_overlap(Fixture *f, const void *data)
{
	(void)data;
	(void)f;
	g_autoptr(XsNeedles) needles = xs_needles_new();
	size_t needle = xs_needles_add(needles, XS_NEEDLE_SHOWN, 1, "3**3", 4);
	size_t name = xs_needles_add(needles, XS_NEEDLE_SHOWN, 2, "张*", 4);
	g_autoptr(XsReread) reread = xs_reread_new();
	g_autoptr(XsSearch) search = xs_search_new(needles, reread);
	xs_search_begin(search, "part", XS_JOIN_ALL);
	static const char text[] = "3**3**3 3**33**3 张* 张** 王*";
	xs_search_text(search, XS_ORDER_FIRST, (const uint8_t *)text, strlen(text));
	xs_search_end(search);
	g_assert_cmpuint(xs_reread_count(reread, needle, XS_CHANNEL_TEXT), ==, 3);
	g_assert_cmpuint(xs_reread_count(reread, name, XS_CHANNEL_TEXT), ==, 2);
}

// A short number is not found by chance in a table of others, but is found where it is one.
static void
test_short_number(Fixture *f, const void *data)
{
	(void)data;
	(void)f;
	static const struct {
		const char *text;
		uint64_t n;
	} cases[] = {
		{"88012345", 1},
		{"8801-2345", 1},
		{"8801 2345.", 1},
		{"(880)12345", 1},
		{"x88012345y", 1},
		{"5588012345", 1},
		{"588 012 345", 0},
		{"12 8801 2345 9", 1},
		{"120 8801 23456 7", 0},
		{"8801 23 456", 0},
	};
	g_autoptr(XsNeedles) needles = xs_needles_new();
	size_t needle = xs_needles_add(needles, XS_NEEDLE_VALUE, 1, "88012345", 8);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(XsReread) reread = xs_reread_new();
		g_autoptr(XsSearch) search = xs_search_new(needles, reread);
		xs_search_begin(search, "part", XS_JOIN_ALL);
		xs_search_bytes(search, (const uint8_t *)cases[i].text, strlen(cases[i].text));
		xs_search_end(search);
		g_assert_cmpuint(xs_reread_count(reread, needle, XS_CHANNEL_RAW), ==, cases[i].n);
	}
}

static void
test_join_text(Fixture *f, const void *data)
{
	(void)data;
	static const char broken[] = "138.001 38.000 Td";
	static const char whole[] = "(13800138000)";
	xs_search_begin(f->search, "part", XS_JOIN_TEXT);
	xs_search_bytes(f->search, (const uint8_t *)broken, strlen(broken));
	xs_search_end(f->search);
	g_assert_cmpuint(xs_reread_count(f->reread, f->phone, XS_CHANNEL_RAW), ==, 0);
	xs_search_begin(f->search, "part", XS_JOIN_TEXT);
	xs_search_bytes(f->search, (const uint8_t *)whole, strlen(whole));
	xs_search_end(f->search);
	g_assert_cmpuint(xs_reread_count(f->reread, f->phone, XS_CHANNEL_RAW), ==, 1);
}

static void
test_strings(Fixture *f, const void *data)
{
	(void)data;
	xs_search_begin(f->search, "object 5", XS_JOIN_TEXT);
	for (const char *c = PHONE; *c != '\0'; c++)
		xs_search_string(f->search, (const uint8_t *)c, 1, true);
	xs_search_string(f->search, (const uint8_t *)"\0\1\0\2\0", 5, false);
	xs_search_string(f->search, (const uint8_t *)"\3\0\4\0\1", 5, true);
	xs_search_string(f->search, (const uint8_t *)"\0z\0h\0a\0n\0g\0.\0s\0a\0n", 18, false);
	xs_search_string(
		f->search, (const uint8_t *)"\0@\0e\0x\0a\0m\0p\0l\0e\0.\0c\0o\0m", 24, false);
	xs_search_end(f->search);
	g_assert_cmpuint(xs_reread_count(f->reread, f->phone, XS_CHANNEL_RAW), ==, 1);
	g_assert_cmpuint(xs_reread_count(f->reread, f->codes, XS_CHANNEL_CODES), ==, 1);
	g_assert_cmpuint(xs_reread_count(f->reread, f->mail, XS_CHANNEL_UTF16), ==, 1);
}

static void
test_name_and_part(Fixture *f, const void *data)
{
	(void)data;
	xs_search_begin(f->search, "one", XS_JOIN_ALL);
	xs_search_name(f->search, (const uint8_t *)"media/138001", 12);
	xs_search_name(f->search, (const uint8_t *)"38000.png", 9);
	xs_search_end(f->search);
	g_assert_cmpuint(xs_reread_n_hits(f->reread), ==, 0);
	xs_search_begin(f->search, "two", XS_JOIN_ALL);
	xs_search_name(f->search, (const uint8_t *)"media/13800138000.png", 21);
	xs_search_aside(f->search, (const uint8_t *)"tel:13800138000", 15);
	xs_search_end(f->search);
	g_assert_cmpuint(xs_reread_count(f->reread, f->phone, XS_CHANNEL_NAME), ==, 1);
	g_assert_cmpuint(xs_reread_count(f->reread, f->phone, XS_CHANNEL_TEXT), ==, 1);
	g_assert_cmpstr(xs_reread_get_hit(f->reread, 0)->part, ==, "two");
}

// The folding here against the one that makes needles, on random text in random pieces.
static void
test_folding(Fixture *f, const void *data)
{
	(void)data;
	(void)f;
	static const gunichar points[] = {
		'0',    '9',    'a',     'Z',    '@',    '*',    '-',    ' ',    0xA0,   0xAD,
		0x3000, 0xFF10, 0xFF21,  0xFF41, 0xFF0A, 0x200B, 0x2010, 0x2212, 0xFEFF, 0x4E00,
		0x9FA5, 0x3001, 0x1F600, 0xE9,   0x205F, 0x1680, 0xFE58, 0x2066, 0xFF5E, 0xFF5F,
	};
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);
	for (unsigned round = 0; round < 3000; round++) {
		g_autoptr(GString) text = g_string_new(NULL);
		int n = g_rand_int_range(rand, 1, 30);
		for (int i = 0; i < n; i++)
			g_string_append_unichar(
				text, points[g_rand_int_range(rand, 0, G_N_ELEMENTS(points))]);
		g_autofree char *canonical = xs_needle_canonical(text->str, text->len);
		if (canonical[0] == '\0')
			continue;
		g_autoptr(XsNeedles) needles = xs_needles_new();
		size_t needle =
			xs_needles_add(needles, XS_NEEDLE_VALUE, 0, canonical, strlen(canonical));
		g_autoptr(XsReread) reread = xs_reread_new();
		g_autoptr(XsSearch) search = xs_search_new(needles, reread);
		xs_search_begin(search, "part", XS_JOIN_ALL);
		for (size_t done = 0; done < text->len;) {
			size_t len = MIN((size_t)g_rand_int_range(rand, 1, 5), text->len - done);
			xs_search_text(
				search, XS_ORDER_FIRST, (const uint8_t *)text->str + done, len);
			done += len;
		}
		xs_search_end(search);
		g_assert_cmpuint(xs_reread_count(reread, needle, XS_CHANNEL_TEXT), >=, 1);
	}
}

// Thousands of needles against a search of each by itself.
static void
test_many(Fixture *f, const void *data)
{
	(void)data;
	(void)f;
	g_autoptr(GRand) rand = g_rand_new_with_seed(11);
	g_autoptr(XsNeedles) needles = xs_needles_new();
	g_autoptr(GString) text = g_string_new(NULL);
	for (unsigned i = 0; i < 3000; i++) {
		char value[32];
		(void)g_snprintf(value,
				 sizeof(value),
				 "44052418%02d%02d%04d%d",
				 g_rand_int_range(rand, 1, 13),
				 g_rand_int_range(rand, 1, 29),
				 g_rand_int_range(rand, 0, 10000),
				 i % 10);
		size_t len = 11 + i % 7;
		value[MIN(len, strlen(value))] = '\0';
		(void)xs_needles_add(needles, XS_NEEDLE_VALUE, i, value, strlen(value));
		if (i % 3 == 0)
			g_string_append_printf(text, "%s,", value);
	}
	g_autoptr(XsReread) reread = xs_reread_new();
	g_autoptr(XsSearch) search = xs_search_new(needles, reread);
	xs_search_begin(search, "part", XS_JOIN_ALL);
	xs_search_text(search, XS_ORDER_FIRST, (const uint8_t *)text->str, text->len);
	xs_search_end(search);
	g_autofree char *canonical = xs_needle_canonical(text->str, text->len);
	for (size_t i = 0; i < xs_needles_count(needles); i++) {
		const XsNeedle *needle = xs_needles_get(needles, i);
		bool there = strstr(canonical, (const char *)needle->bytes) != NULL;
		uint64_t n = xs_reread_count(reread, i, XS_CHANNEL_TEXT);
		g_assert_cmpint(n > 0, ==, there);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
	g_test_add("/format-reread/search/" name, Fixture, NULL, set_up, func, tear_down)
	ADD("raw", test_raw);
	ADD("clean", test_clean);
	ADD("borders", test_borders);
	ADD("utf16", test_utf16);
	ADD("utf16-in-noise", test_utf16_in_noise);
	ADD("encoded", test_encoded);
	ADD("encoded-anywhere", test_encoded_anywhere);
	ADD("orders", test_orders);
	ADD("legacy", test_legacy);
	ADD("base64", test_base64);
	ADD("base64-ends", test_base64_ends);
	ADD("base64-behind-hexadecimal", test_base64_behind_hexadecimal);
	ADD("shown", test_shown);
	ADD("overlap", test_overlap);
	ADD("short-number", test_short_number);
	ADD("join-text", test_join_text);
	ADD("strings", test_strings);
	ADD("name-and-part", test_name_and_part);
	ADD("folding", test_folding);
	ADD("many", test_many);
	return g_test_run();
}
