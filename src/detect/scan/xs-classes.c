// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-classes.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_X86 1
#include <immintrin.h>
#else
#define HAVE_X86 0
#endif

enum {
	BLOCK = 64,
	READ = BLOCK + XS_WORD_AHEAD, // bytes that are read of a block and behind it
	LONGEST_BAR = 6,              // bytes: a blank, a bar, a blank, and the digit behind
};

// What the bytes of a block are. Leads begin a character of several bytes (with AVX2: any character).
typedef struct {
	uint64_t digits;
	uint64_t letters;
	uint64_t signs;
	uint64_t leads;
	uint64_t others; // ASCII characters with which words begin
} Block;

#define ALWAYS_INLINE static inline __attribute__((always_inline))

// Where words may begin, of the places that buckets let pass.
ALWAYS_INLINE uint64_t
probe(const XsWordFilter *filter, const char *block, uint64_t starts)
{
	uint64_t found = 0;
	for (; starts != 0; starts &= starts - 1) {
		int i = __builtin_ctzll(starts);
		uint64_t head = xs_word_head(block + i);
		uint64_t bit = xs_word_filter_bit(filter->heads, xs_word_hash(head)) |
			       xs_word_filter_bit(filter->shorts, xs_word_hash_short(head));
		found |= bit << i;
	}
	return found;
}

// The places whose bytes all stand in one bucket.
ALWAYS_INLINE uint64_t
tell(const XsWordFilter *filter, const char *block, uint64_t starts)
{
	uint64_t found = 0;
	for (; starts != 0; starts &= starts - 1) {
		int i = __builtin_ctzll(starts);
		const uint8_t *bytes = (const uint8_t *)block + i;
		uint32_t buckets = filter->buckets[0][bytes[1]] & filter->buckets[1][bytes[2]] &
				   filter->buckets[2][bytes[4]] & filter->buckets[3][bytes[5]];
		found |= (uint64_t)(buckets != 0) << i;
	}
	return found;
}

// Letters with which words may begin. before: the byte before the block is a letter.
ALWAYS_INLINE uint64_t
latin_starts(const XsWordFilter *filter, uint64_t letters, bool before)
{
	return filter->any_latin ? letters & ~(letters << 1 | (before ? 1 : 0)) : 0;
}

#define ONES UINT64_C(0x0101010101010101)
#define TOPS UINT64_C(0x8080808080808080)
#define LOWS (ONES * 0x7F)

// The top bits of eight bytes as one byte.
ALWAYS_INLINE uint64_t
gather(uint64_t tops)
{
	return (tops >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

// Top bits of the bytes, all below 0x80, that are first or more, and below behind.
ALWAYS_INLINE uint64_t
between(uint64_t bytes, unsigned first, unsigned behind)
{
	return (bytes + ONES * (0x80 - first)) & ~(bytes + ONES * (0x80 - behind)) & TOPS;
}

ALWAYS_INLINE void
classify_portable(const char *block, const XsWordFilter *filter, Block *kinds)
{
	*kinds = (Block){0};
	for (unsigned i = 0; i < BLOCK; i += 8) {
		uint64_t bytes;
		memcpy(&bytes, block + i, sizeof bytes);
		bytes = GUINT64_FROM_LE(bytes);
		uint64_t ascii = ~bytes & TOPS;
		uint64_t low = bytes & LOWS;
		kinds->leads |= gather(bytes & bytes << 1 & TOPS) << i;
		if (ascii == 0)
			continue;
		kinds->digits |= gather(between(low, '0', '9' + 1) & ascii) << i;
		kinds->letters |= gather(between(low | ONES * 0x20, 'a', 'z' + 1) & ascii) << i;
		kinds->signs |= gather(between(low, '@', '@' + 1) & ascii) << i;
		for (size_t k = 0; k < filter->n_others; k++) {
			unsigned other = (uint8_t)filter->others[k];
			kinds->others |= gather(between(low, other, other + 1) & ascii) << i;
		}
	}
}

// Where digits begin. before: the byte before the block is a digit.
ALWAYS_INLINE uint64_t
starts_of(uint64_t digits, bool before)
{
	return digits & ~(digits << 1 | (before ? 1 : 0));
}

// What stands around numbers.
typedef struct {
	uint64_t joints;
	uint64_t behind;
	uint64_t beside;
	uint64_t bars; // '|', and what begins other lines between boxes
} Around;

// Leaves out the starts of dull numbers: of few digits, joined to nothing, and with nothing beside them
// that says something. Those near the ends of the block are left to others.
ALWAYS_INLINE uint64_t
drop_dull(uint64_t starts, uint64_t digits, const Around *around)
{
	const uint64_t edges = ~(uint64_t)0 << (BLOCK - XS_DULL_DIGITS - LONGEST_BAR) | 1;
	uint64_t more = digits;
	uint64_t telling = (around->joints & around->behind >> 1) | around->beside;
	// Bars only join single digits: of one or three bytes, and a blank on either side.
	uint64_t bars = around->bars & (digits >> 1 | digits >> 2 | digits >> 3 | digits >> 4);
	bars |= around->joints & bars >> 1;
	uint64_t ends = starts & bars >> 1;
	for (int i = 0; i < XS_DULL_DIGITS; i++) {
		more &= digits >> (i + 1);
		telling = telling >> 1 & digits;
		ends |= telling;
	}
	return starts & (edges | more | ends | around->beside << 1);
}

#if HAVE_X86

ALWAYS_INLINE uint64_t
movemask_4x16(const __m128i *bytes)
{
	return (uint64_t)(unsigned)_mm_movemask_epi8(bytes[0]) |
	       (uint64_t)(unsigned)_mm_movemask_epi8(bytes[1]) << 16 |
	       (uint64_t)(unsigned)_mm_movemask_epi8(bytes[2]) << 32 |
	       (uint64_t)(unsigned)_mm_movemask_epi8(bytes[3]) << 48;
}

// Bytes above 0x7F are negative.
ALWAYS_INLINE __m128i
within_16(__m128i bytes, char first, char last)
{
	return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)(first - 1))),
			     _mm_cmplt_epi8(bytes, _mm_set1_epi8((char)(last + 1))));
}

ALWAYS_INLINE void
classify_sse2(const char *block, const XsWordFilter *filter, Block *kinds)
{
	__m128i bytes[4];
	__m128i digits[4];
	__m128i letters[4];
	__m128i signs[4];
	__m128i leads[4];
	for (int i = 0; i < 4; i++) {
		bytes[i] = _mm_loadu_si128((const __m128i *)(const void *)(block + i * 16));
		digits[i] = within_16(bytes[i], '0', '9');
		letters[i] = within_16(_mm_or_si128(bytes[i], _mm_set1_epi8(0x20)), 'a', 'z');
		signs[i] = _mm_cmpeq_epi8(bytes[i], _mm_set1_epi8('@'));
		leads[i] = _mm_and_si128(bytes[i], _mm_slli_epi16(bytes[i], 1));
	}
	*kinds = (Block){
		.digits = movemask_4x16(digits),
		.letters = movemask_4x16(letters),
		.signs = movemask_4x16(signs),
		.leads = movemask_4x16(leads),
	};
	for (size_t k = 0; k < filter->n_others; k++) {
		__m128i other = _mm_set1_epi8(filter->others[k]);
		for (int i = 0; i < 4; i++)
			digits[i] = _mm_cmpeq_epi8(bytes[i], other);
		kinds->others |= movemask_4x16(digits);
	}
}

#define TARGET_AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))

TARGET_AVX2 static inline uint64_t
movemask_2x32(__m256i low, __m256i high)
{
	return (uint64_t)(uint32_t)_mm256_movemask_epi8(low) |
	       (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

TARGET_AVX2 static inline __m256i
within_32(__m256i bytes, char first, char last)
{
	return _mm256_and_si256(_mm256_cmpgt_epi8(bytes, _mm256_set1_epi8((char)(first - 1))),
				_mm256_cmpgt_epi8(_mm256_set1_epi8((char)(last + 1)), bytes));
}

TARGET_AVX2 static inline void
classify_avx2(const char *block, const XsWordFilter *filter G_GNUC_UNUSED, Block *kinds)
{
	__m256i low = _mm256_loadu_si256((const __m256i *)(const void *)block);
	__m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(block + 32));
	__m256i bit = _mm256_set1_epi8(0x20);
	__m256i sign = _mm256_set1_epi8('@');
	__m256i last = _mm256_set1_epi8((char)0xBF); // of the bytes that go on with a character
	*kinds = (Block){
		.digits = movemask_2x32(within_32(low, '0', '9'), within_32(high, '0', '9')),
		.letters = movemask_2x32(within_32(_mm256_or_si256(low, bit), 'a', 'z'),
					 within_32(_mm256_or_si256(high, bit), 'a', 'z')),
		.signs = movemask_2x32(_mm256_cmpeq_epi8(low, sign), _mm256_cmpeq_epi8(high, sign)),
		.leads = movemask_2x32(_mm256_cmpgt_epi8(low, last), _mm256_cmpgt_epi8(high, last)),
	};
}

TARGET_AVX2 static inline __m256i
table_of(const uint8_t table[16])
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)table));
}

// What of one lot of buckets may have words at each byte; nibbles of the bytes that are looked at.
#define LOOK_UP(tables, nibbles) _mm256_shuffle_epi8(table_of(tables), nibbles)

// Leads of this path are all bytes that begin a character, ASCII too.
TARGET_AVX2 static inline uint64_t
words_avx2(const XsWordFilter *filter, const char *block, const Block *kinds, bool letter_before)
{
	const __m256i nibble = _mm256_set1_epi8(0x0F);
	__m256i found[2][2]; // by half and lot
	for (size_t i = 0; i < XS_WORD_BYTES; i++) {
		for (size_t half = 0; half < 2; half++) {
			const char *from = block + half * 32 + xs_word_bytes[i];
			__m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)from);
			__m256i low = _mm256_and_si256(bytes, nibble);
			__m256i high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble);
			for (size_t lot = 0; lot < 2; lot++) {
				__m256i in = _mm256_and_si256(LOOK_UP(filter->low[lot][i], low),
							      LOOK_UP(filter->high[lot][i], high));
				found[half][lot] = i == 0 ? in
							  : _mm256_and_si256(found[half][lot], in);
			}
		}
	}
	__m256i zero = _mm256_setzero_si256();
	uint64_t none =
		movemask_2x32(_mm256_cmpeq_epi8(_mm256_or_si256(found[0][0], found[0][1]), zero),
			      _mm256_cmpeq_epi8(_mm256_or_si256(found[1][0], found[1][1]), zero));
	uint64_t starts = (kinds->leads & ~kinds->letters) |
			  latin_starts(filter, kinds->letters, letter_before);
	uint64_t maybe = starts & ~none;
	return maybe != 0 ? probe(filter, block, tell(filter, block, maybe)) : 0;
}

// Zero for each byte that is not in the table. bits: of the high half of each.
TARGET_AVX2 static inline __m256i
within_table(__m256i table, __m256i bytes, __m256i bits)
{
	return _mm256_and_si256(_mm256_shuffle_epi8(table, bytes), bits);
}

TARGET_AVX2 static inline void
look_around_avx2(const char *block, const XsDullFilter *dull, Around *around)
{
	const __m256i zero = _mm256_setzero_si256();
	const __m256i powers = _mm256_setr_epi8(1,
						2,
						4,
						8,
						16,
						32,
						64,
						-128,
						1,
						2,
						4,
						8,
						16,
						32,
						64,
						-128,
						1,
						2,
						4,
						8,
						16,
						32,
						64,
						-128,
						1,
						2,
						4,
						8,
						16,
						32,
						64,
						-128);
	uint64_t joints[2];
	uint64_t behind[2];
	uint64_t beside[2];
	uint64_t bars[2];
	for (int i = 0; i < 2; i++) {
		__m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)(block + i * 32));
		__m256i high =
			_mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
		__m256i bits = _mm256_shuffle_epi8(powers, high);
		__m256i upper = _mm256_xor_si256(bytes, _mm256_set1_epi8((char)0x80));
		__m256i near =
			_mm256_or_si256(within_table(table_of(dull->beside), bytes, bits),
					within_table(table_of(dull->beside_high), upper, bits));
		__m256i joint = within_table(table_of(dull->joints), bytes, bits);
		__m256i next = within_table(table_of(dull->behind), bytes, bits);
		__m256i bar =
			_mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('|')),
					_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8((char)0xE2)));
		bars[i] = (uint32_t)_mm256_movemask_epi8(bar);
		joints[i] = (uint32_t)~_mm256_movemask_epi8(_mm256_cmpeq_epi8(joint, zero));
		behind[i] = (uint32_t)~_mm256_movemask_epi8(_mm256_cmpeq_epi8(next, zero));
		beside[i] = (uint32_t)~_mm256_movemask_epi8(_mm256_cmpeq_epi8(near, zero));
	}
	*around = (Around){
		.joints = joints[0] | joints[1] << 32,
		.behind = behind[0] | behind[1] << 32,
		.beside = beside[0] | beside[1] << 32,
		.bars = bars[0] | bars[1] << 32,
	};
}

TARGET_AVX2 static inline uint64_t
numbers_avx2(const char *block, const XsDullFilter *dull, uint64_t starts, uint64_t digits)
{
	Around around;
	// To look at a single number costs less than this.
	if ((starts & (starts - 1)) == 0 || !dull->used)
		return starts;
	look_around_avx2(block, dull, &around);
	return drop_dull(starts, digits, &around);
}

#endif

static inline uint64_t
numbers_plain(const char *block G_GNUC_UNUSED,
	      const XsDullFilter *dull G_GNUC_UNUSED,
	      uint64_t starts,
	      uint64_t digits G_GNUC_UNUSED)
{
	return starts;
}

void
xs_dull_filter_add(uint8_t table[16], uint8_t c)
{
	table[c & 0x0F] |= (uint8_t)(1u << (c >> 4 & 7));
}

// Where the words of rules begin with many different characters, any ASCII character may begin one.
ALWAYS_INLINE uint64_t
ascii_of(const char *block)
{
	uint64_t ascii = 0;
	for (unsigned i = 0; i < BLOCK; i += 8) {
		uint64_t bytes;
		memcpy(&bytes, block + i, sizeof bytes);
		ascii |= gather(~GUINT64_FROM_LE(bytes) & TOPS) << i;
	}
	return ascii;
}

// Digits with which words may begin: the last of each number, where no word begins with two.
ALWAYS_INLINE uint64_t
digits_of_words(const XsWordFilter *filter, uint64_t digits)
{
	return filter->two_digits ? digits : digits & ~(digits >> 1);
}

ALWAYS_INLINE uint64_t
words_plain(const XsWordFilter *filter, const char *block, const Block *kinds, bool letter_before)
{
	uint64_t others = kinds->others;
	if (filter->any_digit)
		others |= digits_of_words(filter, kinds->digits);
	if (filter->many_others)
		others = ascii_of(block) & ~kinds->letters;
	uint64_t latin = latin_starts(filter, kinds->letters, letter_before);
	return probe(filter, block, tell(filter, block, kinds->leads | others | latin));
}

typedef struct {
	const XsWordFilter *filter;
	const XsDullFilter *dull;
	const char *text;
	size_t len;
	size_t at;
	size_t end;
	XsClasses *out;
} Work;

// Each path has this loop compiled for its own instructions.
#define READ_BLOCKS(work, classify, words_of, numbers_of)                                          \
	do {                                                                                       \
		bool letter = (work)->at > 0 && g_ascii_isalpha((work)->text[(work)->at - 1]);     \
		size_t index = 0;                                                                  \
		bool digit = (work)->at > 0 && g_ascii_isdigit((work)->text[(work)->at - 1]);      \
		for (size_t at = (work)->at; at < (work)->end; at += BLOCK, index++) {             \
			char padded[READ];                                                         \
			const char *block = (work)->text + at;                                     \
			if ((work)->len - at < READ) {                                             \
				memset(padded, 0, sizeof padded);                                  \
				memcpy(padded, block, (work)->len - at);                           \
				block = padded;                                                    \
			}                                                                          \
			Block kinds;                                                               \
			classify(block, (work)->filter, &kinds);                                   \
			uint64_t words = words_of((work)->filter, block, &kinds, letter);          \
			letter = kinds.letters >> (BLOCK - 1) != 0;                                \
			uint64_t numbers = numbers_of(block,                                       \
						      (work)->dull,                                \
						      starts_of(kinds.digits, digit),              \
						      kinds.digits);                               \
			digit = kinds.digits >> (BLOCK - 1) != 0;                                  \
			size_t left = (work)->end - at;                                            \
			uint64_t within = left < BLOCK ? (UINT64_C(1) << left) - 1 : UINT64_MAX;   \
			(work)->out->digits[index] = kinds.digits & within;                        \
			(work)->out->letters[index] = kinds.letters & within;                      \
			(work)->out->numbers[index] = numbers & within;                            \
			(work)->out->signs[index] = kinds.signs & within;                          \
			(work)->out->words[index] = words & within;                                \
		}                                                                                  \
	} while (0)

static void
read_portable(const Work *work)
{
	READ_BLOCKS(work, classify_portable, words_plain, numbers_plain);
}

#if HAVE_X86

static void
read_sse2(const Work *work)
{
	READ_BLOCKS(work, classify_sse2, words_plain, numbers_plain);
}

TARGET_AVX2 static void
read_avx2(const Work *work)
{
	READ_BLOCKS(work, classify_avx2, words_avx2, numbers_avx2);
}

#endif

XsScanPath
xs_scan_path(XsScanPath wanted)
{
#if HAVE_X86
	bool bmi = __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
	bool avx2 = bmi && __builtin_cpu_supports("avx2");
	if (wanted != XS_PATH_PORTABLE && wanted != XS_PATH_SSE2 && avx2)
		return XS_PATH_AVX2;
	if (wanted != XS_PATH_PORTABLE)
		return XS_PATH_SSE2;
#endif
	return XS_PATH_PORTABLE;
}

const char *
xs_scan_path_name(XsScanPath path)
{
	static const char *const names[] = {
		[XS_PATH_BEST] = "best",
		[XS_PATH_PORTABLE] = "portable",
		[XS_PATH_SSE2] = "sse2",
		[XS_PATH_AVX2] = "avx2",
	};
	return names[path];
}

void
xs_classes_read(XsScanPath path,
		const XsWordFilter *filter,
		const XsDullFilter *dull,
		const char *text,
		size_t len,
		size_t at,
		size_t end,
		XsClasses *out)
{
	Work work = {filter, dull, text, len, at, end, out};
	switch (xs_scan_path(path)) {
#if HAVE_X86
	case XS_PATH_AVX2:
		read_avx2(&work);
		return;
	case XS_PATH_SSE2:
		read_sse2(&work);
		return;
#else
	case XS_PATH_AVX2:
	case XS_PATH_SSE2:
#endif
	case XS_PATH_BEST:
	case XS_PATH_PORTABLE:
		read_portable(&work);
		return;
	}
}
