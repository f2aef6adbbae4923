// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-search.h"

#include "format/reread/xs-base64.h"
#include "format/reread/xs-decode.h"
#include "format/reread/xs-kinds.h"
#include "format/reread/xs-patterns.h"

#include <string.h>

enum {
	BLOCK = 4096,
	SLICE = 128, // of a block: by these UTF-16 is called for, since compressed bytes do so now and then
	// Units in a row whose high byte fits text, before UTF-16 is tried on a block.
	WIDE_RUN = 4,
	WIDE_RUN_HAN = 6,
	HEX_RUN = 8, // digits in a row, before they are taken for encoded bytes
};

// Each lane is one text that is searched: the same bytes decoded in one way.
typedef enum {
	LANE_TEXT,
	LANE_TEXT_OTHER,
	LANE_SHOWN,
	LANE_SHOWN_OTHER,
	LANE_ASIDE,
	LANE_RAW,
	LANE_UTF16, // little-endian even, big-endian even, little-endian odd, big-endian odd
	LANE_UTF16_LAST = LANE_UTF16 + 3,
	LANE_ENTITY,
	LANE_ESCAPE,
	LANE_HEX,
	LANE_HEX_UTF16,
	LANE_BASE64, // by where in a run groups of four begin
	LANE_BASE64_LAST = LANE_BASE64 + 3,
	LANE_STRING,
	LANE_STRING_UTF16,
	LANE_CODES,
	LANE_NAME,
	N_LANES,
} Lane;

// Where a lane's counts go. The first three together make XS_CHANNEL_TEXT.
typedef enum {
	TALLY_TEXT,
	TALLY_TEXT_OTHER,
	TALLY_ASIDE,
	TALLY_RAW,
	TALLY_UTF16,
	TALLY_ENTITY,
	TALLY_PERCENT,
	TALLY_HEX,
	TALLY_CODES,
	TALLY_NAME,
	N_TALLIES,
} Tally;

static const struct {
	XsFolderKind kind;
	Tally tally;
	bool bytes; // joins numbers as the part says
} lanes[N_LANES] = {
	[LANE_TEXT] = {XS_FOLDER_VALUE, TALLY_TEXT, false},
	[LANE_TEXT_OTHER] = {XS_FOLDER_VALUE, TALLY_TEXT_OTHER, false},
	[LANE_SHOWN] = {XS_FOLDER_SHOWN, TALLY_TEXT, false},
	[LANE_SHOWN_OTHER] = {XS_FOLDER_SHOWN, TALLY_TEXT_OTHER, false},
	[LANE_ASIDE] = {XS_FOLDER_VALUE, TALLY_ASIDE, false},
	[LANE_RAW] = {XS_FOLDER_VALUE, TALLY_RAW, true},
	[LANE_UTF16] = {XS_FOLDER_VALUE, TALLY_UTF16, true},
	[LANE_UTF16 + 1] = {XS_FOLDER_VALUE, TALLY_UTF16, true},
	[LANE_UTF16 + 2] = {XS_FOLDER_VALUE, TALLY_UTF16, true},
	[LANE_UTF16 + 3] = {XS_FOLDER_VALUE, TALLY_UTF16, true},
	[LANE_ENTITY] = {XS_FOLDER_VALUE, TALLY_ENTITY, true},
	[LANE_ESCAPE] = {XS_FOLDER_VALUE, TALLY_PERCENT, true},
	[LANE_HEX] = {XS_FOLDER_VALUE, TALLY_HEX, true},
	[LANE_HEX_UTF16] = {XS_FOLDER_VALUE, TALLY_HEX, true},
	[LANE_BASE64] = {XS_FOLDER_VALUE, TALLY_HEX, true},
	[LANE_BASE64 + 1] = {XS_FOLDER_VALUE, TALLY_HEX, true},
	[LANE_BASE64 + 2] = {XS_FOLDER_VALUE, TALLY_HEX, true},
	[LANE_BASE64 + 3] = {XS_FOLDER_VALUE, TALLY_HEX, true},
	[LANE_STRING] = {XS_FOLDER_VALUE, TALLY_RAW, false},
	[LANE_STRING_UTF16] = {XS_FOLDER_VALUE, TALLY_UTF16, false},
	[LANE_CODES] = {XS_FOLDER_CODES, TALLY_CODES, false},
	[LANE_NAME] = {XS_FOLDER_VALUE, TALLY_NAME, false},
};

static const XsChannel tally_channels[N_TALLIES] = {
	[TALLY_TEXT] = XS_CHANNEL_TEXT,
	[TALLY_TEXT_OTHER] = XS_CHANNEL_TEXT,
	[TALLY_ASIDE] = XS_CHANNEL_TEXT,
	[TALLY_RAW] = XS_CHANNEL_RAW,
	[TALLY_UTF16] = XS_CHANNEL_UTF16,
	[TALLY_ENTITY] = XS_CHANNEL_ENTITY,
	[TALLY_PERCENT] = XS_CHANNEL_PERCENT,
	[TALLY_HEX] = XS_CHANNEL_HEX,
	[TALLY_CODES] = XS_CHANNEL_CODES,
	[TALLY_NAME] = XS_CHANNEL_NAME,
};

// Bytes that a decoder hears, and those before them. Both begin at even offsets of the part.
typedef struct {
	const uint8_t *before;
	size_t n_before;
	const uint8_t *bytes;
	size_t len;
} Stretch;

// A decoder of stretches that sleeps while nothing in the bytes calls for it. It hears the stretch
// before the one that woke it, and the one after the last that called for it; none twice.
typedef struct {
	bool awake;
	bool drowsy; // the last stretch did not call for it
	uint8_t held[XS_DECODE_HOLD];
	size_t n_held;
} Decoder;

typedef struct {
	uint8_t first[HEX_RUN]; // digits of a run that is still too short
	size_t n_digits;        // of the run
	uint8_t half;
	uint8_t bytes[BLOCK];
	size_t len;
} HexRun;

struct XsSearch {
	XsReread *reread;
	XsPatterns *patterns;
	XsMatchCounts counts[N_TALLIES];
	XsFolder *folders[N_LANES];
	char *part;
	XsJoin join;
	uint8_t block[BLOCK];
	uint8_t previous[BLOCK];
	size_t block_len;
	size_t previous_len;
	Decoder wide[4];
	Decoder entity;
	Decoder escape;
	HexRun hex;
	XsBase64 base64;
	bool agree;           // both orders have had the same of this part
	bool both;            // and this was something
	size_t wide_runs[2];  // of fitting high bytes, at even and odd offsets
	bool wide_table[256]; // which may be the high byte of a UTF-16 unit
	uint8_t nibbles[256]; // value of a hexadecimal digit, or one of NIBBLE_*
	uint8_t scratch[BLOCK + XS_DECODE_HOLD];
	uint8_t decoded[2 * (BLOCK + XS_DECODE_HOLD)];
};

enum {
	NIBBLE_SPACE = 16,
	NIBBLE_OTHER = 17,
};

static bool
fits_wide(unsigned c, bool han)
{
	return c == 0x00 || c == 0x20 || c == 0x30 || c == 0xFF || (han && c >= 0x4E && c <= 0x9F);
}

static void
fill_tables(XsSearch *self)
{
	for (unsigned c = 0; c < 256; c++) {
		bool space = c == '\t' || c == '\n' || c == '\r' || c == '\f';
		self->wide_table[c] = fits_wide(c, self->patterns->han);
		int nibble = xs_decode_nibble((uint8_t)c);
		bool between = space || c == ' ' || c == 0;
		self->nibbles[c] = nibble >= 0 ? (uint8_t)nibble
					       : (uint8_t)(between ? NIBBLE_SPACE : NIBBLE_OTHER);
	}
}

void
xs_search_free(XsSearch *self)
{
	if (self == NULL)
		return;
	for (size_t i = 0; i < N_LANES; i++)
		xs_folder_free(self->folders[i]);
	for (size_t i = 0; i < N_TALLIES; i++)
		xs_match_counts_clear(&self->counts[i]);
	xs_patterns_free(self->patterns);
	g_free(self->part);
	explicit_bzero(self, sizeof(*self));
	g_free(self);
}

static void
need_folder(XsSearch *self, Lane lane)
{
	if (self->folders[lane] != NULL)
		return;
	const XsMatcher *matcher = self->patterns->matchers[lanes[lane].kind];
	XsJoin join = lanes[lane].bytes ? self->join : XS_JOIN_ALL;
	XsMatchCounts *counts = &self->counts[lanes[lane].tally];
	self->folders[lane] =
		xs_folder_new(lanes[lane].kind, xs_match_stream_new(matcher, join, counts));
}

static void
feed(XsSearch *self, Lane lane, const uint8_t *bytes, size_t len)
{
	const XsMatcher *matcher = self->patterns->matchers[lanes[lane].kind];
	if (len == 0 || xs_matcher_count(matcher) == 0)
		return;
	need_folder(self, lane);
	xs_folder_feed(self->folders[lane], bytes, len);
}

static void
feed_base64(void *data, size_t phase, const uint8_t *bytes, size_t len)
{
	feed(data, (Lane)(LANE_BASE64 + phase), bytes, len);
}

XsSearch *
xs_search_new(const XsNeedles *needles, XsReread *reread)
{
	XsSearch *self = g_new0(XsSearch, 1);
	self->reread = reread;
	self->patterns = xs_patterns_new(needles);
	for (size_t i = 0; i < N_TALLIES; i++)
		self->counts[i] = xs_match_counts_init();
	fill_tables(self);
	xs_base64_init(&self->base64, feed_base64, self);
	return self;
}

static void
separate(XsSearch *self, Lane lane)
{
	if (self->folders[lane] != NULL)
		xs_folder_separator(self->folders[lane]);
}

static void
finish(XsSearch *self, Lane lane)
{
	if (self->folders[lane] != NULL)
		xs_folder_finish(self->folders[lane]);
}

static size_t
run_decoder(Lane lane, const uint8_t *bytes, size_t len, bool final, uint8_t *out, size_t *ret_len)
{
	if (lane == LANE_ENTITY)
		return xs_decode_entities(bytes, len, final, out, ret_len);
	if (lane == LANE_ESCAPE)
		return xs_decode_escapes(bytes, len, final, out, ret_len);
	bool big_endian = lane != LANE_HEX_UTF16 ? (lane - LANE_UTF16) % 2 == 1 : true;
	return xs_decode_utf16(bytes, len, big_endian, final, out, ret_len);
}

// Decodes what is held and at most one block behind it into a lane.
static void
decode(XsSearch *self, Decoder *decoder, Lane lane, const uint8_t *bytes, size_t len, bool final)
{
	size_t total = decoder->n_held + len;
	memcpy(self->scratch, decoder->held, decoder->n_held);
	if (len > 0)
		memcpy(self->scratch + decoder->n_held, bytes, len);
	size_t out_len;
	size_t used = run_decoder(lane, self->scratch, total, final, self->decoded, &out_len);
	decoder->n_held = final ? 0 : total - used;
	memmove(decoder->held, self->scratch + used, decoder->n_held);
	feed(self, lane, self->decoded, out_len);
}

static void
wake(XsSearch *self, Decoder *decoder, Lane lane, const Stretch *stretch, size_t skip)
{
	decoder->awake = true;
	decoder->drowsy = false;
	decoder->n_held = 0;
	if (stretch->n_before > skip)
		decode(self,
		       decoder,
		       lane,
		       stretch->before + skip,
		       stretch->n_before - skip,
		       false);
}

static void
put_to_sleep(XsSearch *self, Decoder *decoder, Lane lane)
{
	if (!decoder->awake)
		return;
	decode(self, decoder, lane, NULL, 0, true);
	finish(self, lane);
	decoder->awake = false;
}

// One stretch for a decoder; skip: bytes left out at the very beginning of what it hears.
static void
hear(XsSearch *self, Decoder *decoder, Lane lane, const Stretch *stretch, bool called, size_t skip)
{
	if (!called && (!decoder->awake || decoder->drowsy)) {
		put_to_sleep(self, decoder, lane);
		return;
	}
	bool was_awake = decoder->awake;
	if (!was_awake)
		wake(self, decoder, lane, stretch, skip);
	size_t from = was_awake || stretch->n_before > 0 ? 0 : MIN(skip, stretch->len);
	decode(self, decoder, lane, stretch->bytes + from, stretch->len - from, false);
	decoder->drowsy = !called;
}

// Whether bytes [from, end) of the block end enough fitting high bytes in a row, at even and at odd
// offsets.
static void
find_wide_runs(XsSearch *self, size_t from, size_t end, bool ret_found[2])
{
	size_t enough = self->patterns->han ? WIDE_RUN_HAN : WIDE_RUN;
	size_t runs[2] = {self->wide_runs[0], self->wide_runs[1]};
	size_t longest[2] = {0, 0};
	uint8_t before = from > 0 ? self->block[from - 1] : (uint8_t)~self->block[from];
	for (size_t i = from; i < end; i++) {
		// Equal bytes are padding or pixels.
		uint8_t c = self->block[i];
		bool fits = self->wide_table[c] & (c != before);
		before = c;
		size_t run = fits ? runs[i % 2] + 1 : 0;
		runs[i % 2] = run;
		longest[i % 2] = MAX(longest[i % 2], run);
	}
	for (size_t i = 0; i < 2; i++) {
		self->wide_runs[i] = runs[i];
		ret_found[i] = longest[i] >= enough;
	}
}

static bool
hears_wide(const XsSearch *self)
{
	bool awake = false;
	for (size_t i = 0; i < G_N_ELEMENTS(self->wide); i++)
		awake = awake || self->wide[i].awake;
	return awake;
}

// A block that is plain text calls for no UTF-16.
static void
hear_wide(XsSearch *self, bool plain)
{
	size_t n_before = self->previous_len % SLICE;
	if (n_before == 0)
		n_before = MIN(self->previous_len, SLICE);
	Stretch stretch = {self->previous + self->previous_len - n_before, n_before, NULL, 0};
	if (plain)
		memset(self->wide_runs, 0, sizeof(self->wide_runs));
	for (size_t at = 0; at < self->block_len && (!plain || hears_wide(self)); at += SLICE) {
		bool found[2] = {false, false};
		stretch.bytes = self->block + at;
		stretch.len = MIN(SLICE, self->block_len - at);
		if (!plain)
			find_wide_runs(self, at, at + stretch.len, found);
		for (unsigned i = 0; i < G_N_ELEMENTS(self->wide); i++) {
			// Of big-endian units at even offsets and little-endian ones at odd offsets the high
			// bytes stand at even offsets.
			bool called = found[i == 1 || i == 2 ? 0 : 1];
			hear(self, &self->wide[i], (Lane)(LANE_UTF16 + i), &stretch, called, i / 2);
		}
		stretch.before = stretch.bytes;
		stretch.n_before = stretch.len;
	}
}

// Whether a block is text in UTF-8, but for characters that are cut at its ends.
static bool
is_utf8(const uint8_t *bytes, size_t len)
{
	size_t from = 0;
	while (from < MIN(len, 3) && (bytes[from] & 0xC0) == 0x80)
		from++;
	const char *end;
	if (g_utf8_validate_len((const char *)bytes + from, len - from, &end))
		return true;
	ptrdiff_t left = (const char *)bytes + len - end;
	return left < 4 && g_utf8_get_char_validated(end, left) == (gunichar)-2;
}

static void
flush_hex(XsSearch *self)
{
	HexRun *hex = &self->hex;
	Decoder none = {0};
	feed(self, LANE_HEX, hex->bytes, hex->len);
	decode(self, &none, LANE_HEX_UTF16, hex->bytes, hex->len, true);
	hex->len = 0;
}

static void
put_hex(XsSearch *self, uint8_t byte)
{
	HexRun *hex = &self->hex;
	hex->bytes[hex->len++] = byte;
	if (hex->len == sizeof(hex->bytes))
		flush_hex(self);
}

static void
add_nibble(XsSearch *self, uint8_t nibble)
{
	HexRun *hex = &self->hex;
	size_t n = hex->n_digits++;
	if (n < HEX_RUN)
		hex->first[n] = nibble;
	if (n + 1 == HEX_RUN) {
		// UTF-16 begins anew with each run: keep to even offsets.
		if (hex->len % 2 == 1)
			put_hex(self, 0);
		for (size_t i = 0; i < HEX_RUN; i += 2)
			put_hex(self, (uint8_t)(hex->first[i] << 4 | hex->first[i + 1]));
	}
	if (n >= HEX_RUN && n % 2 == 0)
		hex->half = nibble;
	if (n >= HEX_RUN && n % 2 == 1)
		put_hex(self, (uint8_t)(hex->half << 4 | nibble));
}

static void
hear_hex(XsSearch *self)
{
	for (size_t i = 0; i < self->block_len; i++) {
		// A run that began before this byte would be too short.
		size_t last = i + HEX_RUN - 1;
		if (self->hex.n_digits == 0 && last < self->block_len &&
		    self->nibbles[self->block[last]] == NIBBLE_OTHER) {
			i = last;
			continue;
		}
		uint8_t nibble = self->nibbles[self->block[i]];
		uint8_t low = i + 1 < self->block_len ? self->nibbles[self->block[i + 1]]
						      : (uint8_t)NIBBLE_OTHER;
		bool whole = self->hex.n_digits >= HEX_RUN && self->hex.n_digits % 2 == 0;
		if (whole && nibble < NIBBLE_SPACE && low < NIBBLE_SPACE) {
			put_hex(self, (uint8_t)(nibble << 4 | low));
			self->hex.n_digits += 2;
			i++;
			continue;
		}
		if (nibble < NIBBLE_SPACE)
			add_nibble(self, nibble);
		else if (nibble == NIBBLE_OTHER)
			self->hex.n_digits = 0;
	}
}

static void
search_block(XsSearch *self)
{
	XsKinds kinds = xs_kinds_of(self->block, self->block_len);
	feed(self, LANE_RAW, self->block, self->block_len);
	hear_hex(self);
	xs_base64_feed(&self->base64, self->block, self->block_len);
	bool entities = kinds.entity && xs_decode_calls_entities(self->block, self->block_len);
	bool escapes = kinds.escape && xs_decode_calls_escapes(self->block, self->block_len);
	Stretch whole = {self->previous, self->previous_len, self->block, self->block_len};
	hear(self, &self->entity, LANE_ENTITY, &whole, entities, 0);
	hear(self, &self->escape, LANE_ESCAPE, &whole, escapes, 0);
	bool plain = !kinds.control && (!kinds.high || is_utf8(self->block, self->block_len));
	hear_wide(self, plain);
	memcpy(self->previous, self->block, self->block_len);
	self->previous_len = self->block_len;
	self->block_len = 0;
}

void
xs_search_begin(XsSearch *self, const char *part, XsJoin join)
{
	g_free(self->part);
	self->part = g_strdup(part);
	self->join = join;
	self->agree = true;
	self->both = false;
	for (size_t i = 0; i < N_LANES; i++) {
		if (lanes[i].bytes && self->folders[i] != NULL)
			xs_match_stream_set_join(self->folders[i]->stream, join);
	}
}

void
xs_search_bytes(XsSearch *self, const uint8_t *bytes, size_t len)
{
	if (xs_matcher_count(self->patterns->matchers[XS_FOLDER_VALUE]) == 0)
		return;
	for (size_t done = 0; done < len;) {
		size_t n = MIN(len - done, BLOCK - self->block_len);
		memcpy(self->block + self->block_len, bytes + done, n);
		self->block_len += n;
		done += n;
		if (self->block_len == BLOCK)
			search_block(self);
	}
}

// The other order goes on from where the first one is.
static void
part_orders(XsSearch *self)
{
	static const Lane pairs[][2] = {{LANE_TEXT, LANE_TEXT_OTHER},
					{LANE_SHOWN, LANE_SHOWN_OTHER}};
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		const XsFolder *first = self->folders[pairs[i][0]];
		if (first == NULL)
			continue;
		need_folder(self, pairs[i][1]);
		xs_folder_follow(self->folders[pairs[i][1]], first);
	}
	GHashTableIter iter;
	void *id;
	void *n;
	g_hash_table_iter_init(&iter, self->counts[TALLY_TEXT].by_id);
	while (g_hash_table_iter_next(&iter, &id, &n))
		g_hash_table_insert(self->counts[TALLY_TEXT_OTHER].by_id, id, n);
}

// Keeps the books of whether both orders have had the same.
static void
choose_orders(XsSearch *self, XsOrder order)
{
	self->both = self->both || order == XS_ORDER_BOTH;
	if (order == XS_ORDER_BOTH || !self->agree)
		return;
	self->agree = false;
	if (self->both)
		part_orders(self);
}

void
xs_search_text(XsSearch *self, XsOrder order, const uint8_t *utf8, size_t len)
{
	choose_orders(self, order);
	if (order != XS_ORDER_OTHER) {
		feed(self, LANE_TEXT, utf8, len);
		feed(self, LANE_SHOWN, utf8, len);
	}
	if (order == XS_ORDER_OTHER || (order == XS_ORDER_BOTH && !self->agree)) {
		feed(self, LANE_TEXT_OTHER, utf8, len);
		feed(self, LANE_SHOWN_OTHER, utf8, len);
	}
}

void
xs_search_text_separator(XsSearch *self, XsOrder order)
{
	choose_orders(self, order);
	if (order != XS_ORDER_OTHER)
		separate(self, LANE_TEXT);
	if (order == XS_ORDER_OTHER || (order == XS_ORDER_BOTH && !self->agree))
		separate(self, LANE_TEXT_OTHER);
}

// Folding makes nothing longer: what is shorter than every needle holds none.
static void
search_whole(XsSearch *self, Lane lane, const uint8_t *bytes, size_t len)
{
	if (len < xs_matcher_min_len(self->patterns->matchers[lanes[lane].kind]))
		return;
	feed(self, lane, bytes, len);
	finish(self, lane);
}

void
xs_search_aside(XsSearch *self, const uint8_t *utf8, size_t len)
{
	search_whole(self, LANE_ASIDE, utf8, len);
}

void
xs_search_cell(XsSearch *self, const uint8_t *utf8, size_t len)
{
	search_whole(self, LANE_ASIDE, utf8, len);
	feed(self, LANE_SHOWN, utf8, len);
	if (!self->agree)
		feed(self, LANE_SHOWN_OTHER, utf8, len);
}

void
xs_search_string(XsSearch *self, const uint8_t *bytes, size_t len, bool joined)
{
	if (!joined) {
		separate(self, LANE_STRING);
		separate(self, LANE_STRING_UTF16);
	}
	feed(self, LANE_STRING, bytes, len);
	feed(self, LANE_CODES, bytes, len);
	for (size_t done = 0; done < len; done += BLOCK) {
		size_t out_len;
		size_t n = MIN(len - done, BLOCK);
		(void)xs_decode_utf16(bytes + done, n, true, true, self->decoded, &out_len);
		feed(self, LANE_STRING_UTF16, self->decoded, out_len);
	}
}

void
xs_search_name(XsSearch *self, const uint8_t *name, size_t len)
{
	search_whole(self, LANE_NAME, name, len);
}

static void
report(XsSearch *self, uint32_t id, XsChannel channel, uint64_t n)
{
	size_t needle = xs_patterns_resolve(self->patterns, id, &channel);
	xs_reread_hit(self->reread, needle, channel, n, self->part);
}

// Of the two orders of one text the larger count stands.
static void
join_orders(XsSearch *self)
{
	GHashTable *first = self->counts[TALLY_TEXT].by_id;
	GHashTable *other = self->counts[TALLY_TEXT_OTHER].by_id;
	GHashTableIter iter;
	void *id;
	void *n_other;
	g_hash_table_iter_init(&iter, other);
	while (g_hash_table_iter_next(&iter, &id, &n_other)) {
		void *n_first = g_hash_table_lookup(first, id);
		if (GPOINTER_TO_SIZE(n_other) > GPOINTER_TO_SIZE(n_first))
			g_hash_table_insert(first, id, n_other);
	}
	g_hash_table_remove_all(other);
}

static void
report_tally(XsSearch *self, Tally tally)
{
	GHashTableIter iter;
	void *id;
	void *n;
	g_hash_table_iter_init(&iter, self->counts[tally].by_id);
	while (g_hash_table_iter_next(&iter, &id, &n))
		report(self, GPOINTER_TO_UINT(id), tally_channels[tally], GPOINTER_TO_SIZE(n));
	g_hash_table_remove_all(self->counts[tally].by_id);
}

void
xs_search_end(XsSearch *self)
{
	if (self->block_len > 0)
		search_block(self);
	put_to_sleep(self, &self->entity, LANE_ENTITY);
	put_to_sleep(self, &self->escape, LANE_ESCAPE);
	for (unsigned i = 0; i < G_N_ELEMENTS(self->wide); i++)
		put_to_sleep(self, &self->wide[i], (Lane)(LANE_UTF16 + i));
	flush_hex(self);
	self->hex.n_digits = 0;
	xs_base64_finish(&self->base64);
	self->previous_len = 0;
	memset(self->wide_runs, 0, sizeof(self->wide_runs));
	for (size_t i = 0; i < N_LANES; i++)
		finish(self, (Lane)i);
	join_orders(self);
	for (size_t i = 0; i < N_TALLIES; i++)
		report_tally(self, (Tally)i);
}
