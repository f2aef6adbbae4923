// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-text.h"

#include "base/xs-iconv.h"
#include "format/reread/xs-decode.h"
#include "format/reread/xs-reread-out.h"
#include "format/reread/xs-search.h"

#include <errno.h>
#include <string.h>

enum {
	CHUNK = 64 * 1024,
	SAMPLE = 64 * 1024, // bytes that tell whether a text is UTF-16
	FEW_WORDS = 5,      // fewer may be damage
};

// The whole of a text and where in it the decoder stands.
typedef struct {
	const uint8_t *data;
	size_t len;
	const char *declared;
	XsRereadTake take;
	void *user;
} Text;

// Where text goes.
typedef struct {
	XsSearch *search;
	XsRereadOut *out;
} Target;

static const char *const legacy_encodings[] = {"GB18030", "BIG5-HKSCS"};

void
xs_reread_prepare(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(legacy_encodings); i++)
		xs_iconv_keep(legacy_encodings[i]);
	xs_iconv_keep("BIG5");
}

static void
give(const Text *text, XsOrder order, const uint8_t *utf8, size_t len)
{
	text->take(text->user, order, utf8, len);
}

static void
feed_utf8(const Text *text)
{
	for (size_t done = 0; done < text->len; done += MIN(text->len - done, CHUNK))
		give(text, XS_ORDER_FIRST, text->data + done, MIN(text->len - done, CHUNK));
}

static void
feed_utf16(const Text *text, bool big_endian)
{
	uint8_t out[3 * CHUNK / 2];
	size_t done = 0;
	while (done + 1 < text->len) {
		size_t n = MIN(text->len - done, CHUNK);
		size_t out_len;
		bool final = done + n == text->len;
		done += xs_decode_utf16(text->data + done, n, big_endian, final, out, &out_len);
		give(text, XS_ORDER_FIRST, out, out_len);
	}
}

static void
feed_utf32(const Text *text, bool big_endian)
{
	uint8_t out[CHUNK];
	size_t out_len = 0;
	for (size_t i = 0; i + 4 <= text->len; i += 4) {
		const uint8_t *b = text->data + i;
		uint32_t c = big_endian ? (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 |
						  (uint32_t)b[2] << 8 | b[3]
					: (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 |
						  (uint32_t)b[1] << 8 | b[0];
		out_len += xs_decode_put(c, out + out_len);
		if (out_len > sizeof(out) - 4 || i + 8 > text->len) {
			give(text, XS_ORDER_FIRST, out, out_len);
			out_len = 0;
		}
	}
}

// Decodes as far as it goes; false where the bytes are not in that encoding throughout.
static bool
feed_legacy(const Text *text, const char *encoding, XsOrder order)
{
	GIConv converter = g_iconv_open("UTF-8", encoding);
	if (converter == (GIConv)-1)
		return false;
	// GLib's prototype is not const; nothing is written there.
	char *in = (char *)(uintptr_t)text->data;
	gsize in_left = text->len;
	bool good = true;
	while (in_left > 0) {
		char out[CHUNK];
		char *to = out;
		gsize out_left = sizeof(out);
		gsize converted = g_iconv(converter, &in, &in_left, &to, &out_left);
		int reason = errno;
		give(text, order, (const uint8_t *)out, sizeof(out) - out_left);
		if (converted != (gsize)-1 || reason == E2BIG)
			continue;
		good = false;
		in++;
		in_left--;
	}
	(void)g_iconv_close(converter);
	return good;
}

// As ISO 8859-1.
static void
feed_bytes(const Text *text, XsOrder order)
{
	uint8_t out[CHUNK];
	size_t n = 0;
	for (size_t i = 0; i < text->len; i++) {
		n += xs_decode_put(text->data[i], out + n);
		if (n < sizeof(out) - 4 && i + 1 < text->len)
			continue;
		give(text, order, out, n);
		n = 0;
	}
}

static void
take_nothing(void *user G_GNUC_UNUSED,
	     XsOrder order G_GNUC_UNUSED,
	     const uint8_t *utf8 G_GNUC_UNUSED,
	     size_t len G_GNUC_UNUSED)
{
}

static bool
feed_foreign(const Text *text)
{
	const Text looked = {.data = text->data, .len = text->len, .take = take_nothing};
	for (size_t i = 0; i < G_N_ELEMENTS(legacy_encodings); i++) {
		if (!feed_legacy(&looked, legacy_encodings[i], XS_ORDER_FIRST))
			continue;
		(void)feed_legacy(text, legacy_encodings[i], XS_ORDER_FIRST);
		feed_bytes(text, XS_ORDER_OTHER);
		return true;
	}
	feed_bytes(text, XS_ORDER_FIRST);
	return true;
}

static bool
is_utf8(const uint8_t *data, size_t len)
{
	// NUL is no error of encoding, but ends what GLib looks at.
	while (len > 0) {
		const char *end;
		if (g_utf8_validate_len((const char *)data, len, &end))
			return true;
		size_t good = (size_t)(end - (const char *)data);
		if (data[good] != 0)
			return false;
		data += good + 1;
		len -= good + 1;
	}
	return true;
}

static bool
is_usual(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0x7F) ||
	       (c >= 0x2000 && c < 0x2070) || (c >= 0x3000 && c < 0x3100) ||
	       (c >= 0x4E00 && c < 0xA000) || c >= 0xFF00;
}

// Whether nearly all units of a sample are characters of a Chinese or English text.
static bool
looks_utf16(const uint8_t *data, size_t len, bool big_endian)
{
	if (len < 4 || len % 2 != 0)
		return false;
	size_t usual = 0;
	size_t n = MIN(len, SAMPLE) / 2;
	for (size_t i = 0; i < n; i++) {
		const uint8_t *b = data + 2 * i;
		uint32_t c = big_endian ? (uint32_t)b[0] << 8 | b[1] : (uint32_t)b[1] << 8 | b[0];
		usual += is_usual(c) ? 1 : 0;
	}
	return usual >= n - n / 20;
}

// Common characters of GB 2312 have both bytes above 0xA0; in Big5 the second is as often below 0x7F,
// and no common character starts above 0xC6.
static bool
looks_big5(const uint8_t *data, size_t len)
{
	size_t pairs = 0;
	size_t low = 0;
	size_t high_leads = 0;
	for (size_t i = 0; i + 1 < len; i++) {
		if (data[i] < 0x81)
			continue;
		pairs++;
		low += data[i + 1] >= 0x40 && data[i + 1] < 0x7F ? 1 : 0;
		high_leads += data[i] > 0xC6 ? 1 : 0;
		i++;
	}
	return low > pairs / 8 && high_leads < pairs / 4;
}

// Whether as many high bytes stand side by side as makes no pairs: words of letters of one byte.
static bool
looks_foreign(const uint8_t *data, size_t len)
{
	size_t runs = 0;
	size_t odd = 0;
	for (size_t i = 0; i < len; i++) {
		size_t start = i;
		while (i < len && data[i] >= 0x80)
			i++;
		runs += i > start ? 1 : 0;
		odd += (i - start) % 2;
	}
	return runs >= FEW_WORDS && odd > runs / 4;
}

static bool
starts_with(const Text *text, const char *mark, size_t len)
{
	return text->len >= len && memcmp(text->data, mark, len) == 0;
}

// False where no encoding fits.
static bool
feed_text(const Text *text)
{
	if (starts_with(text, "\xFF\xFE\0\0", 4) || starts_with(text, "\0\0\xFE\xFF", 4)) {
		feed_utf32(text, text->data[0] == 0);
		return text->len % 4 == 0;
	}
	if (starts_with(text, "\xFF\xFE", 2) || starts_with(text, "\xFE\xFF", 2)) {
		feed_utf16(text, text->data[0] == 0xFE);
		return text->len % 2 == 0;
	}
	bool has_nul = memchr(text->data, 0, text->len) != NULL;
	bool utf8 = is_utf8(text->data, text->len);
	if (utf8 && !has_nul) {
		feed_utf8(text);
		return true;
	}
	for (unsigned big_endian = 0; big_endian < 2; big_endian++) {
		if (looks_utf16(text->data, text->len, big_endian != 0)) {
			feed_utf16(text, big_endian != 0);
			return true;
		}
	}
	if (utf8) {
		feed_utf8(text);
		return true;
	}
	if (text->declared != NULL && strcmp(text->declared, XS_REREAD_FOREIGN) == 0)
		return feed_foreign(text);
	if (text->declared != NULL && feed_legacy(text, text->declared, XS_ORDER_FIRST))
		return true;
	// Both are searched; the one that is more likely is also shown to the rules.
	size_t first = looks_big5(text->data, MIN(text->len, SAMPLE)) ? 1 : 0;
	bool likely = feed_legacy(text, legacy_encodings[first], XS_ORDER_FIRST);
	bool other = feed_legacy(text, legacy_encodings[1 - first], XS_ORDER_OTHER);
	if (likely || other)
		return true;
	bool foreign = looks_foreign(text->data, MIN(text->len, SAMPLE));
	if (foreign)
		feed_bytes(text, XS_ORDER_OTHER);
	return foreign;
}

bool
xs_reread_decode(
	const uint8_t *data, size_t len, const char *declared, XsRereadTake take, void *user)
{
	const Text text = {data, len, declared, take, user};
	return feed_text(&text);
}

static void
take_text(void *user, XsOrder order, const uint8_t *utf8, size_t len)
{
	const Target *target = user;
	xs_search_text(target->search, order, utf8, len);
	if (order == XS_ORDER_FIRST)
		xs_reread_out_lines(target->out, utf8, len);
}

static bool
reread_text(const XsSource *copy,
	    const XsNeedles *needles,
	    const XsLimits *limits,
	    XsReread *reread,
	    XsSink *sink,
	    GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(copy, &len);
	if (len > limits->input_size) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "copy too large");
		return false;
	}
	g_autoptr(XsSearch) search = xs_search_new(needles, reread);
	g_autoptr(XsRereadOut) out = xs_reread_out_new(sink);
	Target target = {search, out};
	xs_search_begin(search, "", XS_JOIN_ALL);
	xs_search_bytes(search, data, len);
	if (!xs_reread_decode(data, len, NULL, take_text, &target))
		xs_reread_unread(reread, "", "text encoding not known");
	xs_search_end(search);
	return xs_reread_out_finish(out, error);
}

const XsRereader xs_rereader_text = {.info = &xs_format_info_text, .reread = reread_text};
const XsRereader xs_rereader_csv = {.info = &xs_format_info_csv, .reread = reread_text};
