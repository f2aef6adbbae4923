// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-classes.h"

#include "detect/scan/xs-around.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_X86 1
#include <immintrin.h>
#else
#define HAVE_X86 0
#endif

enum {
	BLOCK = 64,
	READ = BLOCK + XS_WORD_AHEAD, // bytes that are read of a block and behind it
};

// What the bytes of a block are. Leads begin a character of several bytes.
typedef struct {
	uint64_t digits;
	uint64_t letters;
	uint64_t signs;
	uint64_t leads;
	uint64_t ascii; // not told with AVX2, which needs it not
} Block;

#define ALWAYS_INLINE static inline __attribute__((always_inline))

// The places at which a hash says that a word may begin.
ALWAYS_INLINE uint64_t
probe(const XsWordFilter *filter, const char *block, uint64_t starts)
{
	uint64_t found = 0;
	for (; starts != 0; starts &= starts - 1) {
		int i = __builtin_ctzll(starts);
		found |= xs_word_filter_may(filter, block + i) << i;
	}
	return found;
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
classify_portable(const char *block, Block *kinds)
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
		kinds->ascii |= gather(ascii) << i;
		if (((low + ONES * (0x80 - '0')) & ascii) == 0)
			continue;
		kinds->digits |= gather(between(low, '0', '9' + 1) & ascii) << i;
		uint64_t letters = between(low | ONES * 0x20, '@' | 0x20, 'z' + 1) & ascii;
		if (letters == 0)
			continue;
		kinds->signs |= gather(between(low, '@', '@' + 1) & letters) << i;
		kinds->letters |= gather(between(low | ONES * 0x20, 'a', 'z' + 1) & letters) << i;
	}
}

// What of a mask goes on with a row of its own. before: the byte before the block is of it.
ALWAYS_INLINE uint64_t
inner(uint64_t mask, bool before)
{
	return mask & (mask << 1 | (before ? 1 : 0));
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
classify_sse2(const char *block, Block *kinds)
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
		.ascii = ~movemask_4x16(bytes),
	};
}

#define TARGET_AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))

TARGET_AVX2 ALWAYS_INLINE uint64_t
movemask_2x32(__m256i low, __m256i high)
{
	return (uint64_t)(uint32_t)_mm256_movemask_epi8(low) |
	       (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

TARGET_AVX2 ALWAYS_INLINE __m256i
within_32(__m256i bytes, char first, char last)
{
	return _mm256_and_si256(_mm256_cmpgt_epi8(bytes, _mm256_set1_epi8((char)(first - 1))),
				_mm256_cmpgt_epi8(_mm256_set1_epi8((char)(last + 1)), bytes));
}

TARGET_AVX2 ALWAYS_INLINE void
classify_avx2(const char *block, Block *kinds)
{
	__m256i low = _mm256_loadu_si256((const __m256i *)(const void *)block);
	__m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(block + 32));
	__m256i last = _mm256_set1_epi8('0' - 1);
	*kinds = (Block){0};
	// In running text most blocks hold neither digits nor letters.
	__m256i some = _mm256_or_si256(_mm256_cmpgt_epi8(low, last), _mm256_cmpgt_epi8(high, last));
	if (_mm256_testz_si256(some, some))
		return;
	__m256i bit = _mm256_set1_epi8(0x20);
	__m256i sign = _mm256_set1_epi8('@');
	kinds->digits = movemask_2x32(within_32(low, '0', '9'), within_32(high, '0', '9'));
	kinds->letters = movemask_2x32(within_32(_mm256_or_si256(low, bit), 'a', 'z'),
				       within_32(_mm256_or_si256(high, bit), 'a', 'z'));
	kinds->signs = movemask_2x32(_mm256_cmpeq_epi8(low, sign), _mm256_cmpeq_epi8(high, sign));
}

TARGET_AVX2 ALWAYS_INLINE __m256i
load_32(const char *from)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)from);
}

TARGET_AVX2 ALWAYS_INLINE __m256i
table_of(const uint8_t table[16])
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)table));
}

// The buckets of either lot that may have words at each of 32 bytes.
typedef struct {
	__m256i lots[XS_WORD_LOTS];
} Buckets;

// Three nibbles of the last two bytes of a character: low halves, and what is left of the high ones.
TARGET_AVX2 ALWAYS_INLINE void
read_nibbles(const char *from, __m256i nibbles[3])
{
	const __m256i low = _mm256_set1_epi8(0x0F);
	const __m256i high = _mm256_set1_epi8(0x30);
	__m256i first = load_32(from);
	__m256i second = load_32(from + 1);
	nibbles[0] = _mm256_and_si256(first, low);
	nibbles[1] = _mm256_and_si256(second, low);
	nibbles[2] = _mm256_srli_epi16(
		_mm256_or_si256(_mm256_slli_epi16(_mm256_and_si256(first, high), 2),
				_mm256_and_si256(second, high)),
		4);
}

// Buckets that have all three nibbles of a character, which begin at index of the filter's.
TARGET_AVX2 ALWAYS_INLINE Buckets
buckets_of(const XsWordFilter *filter, size_t index, const char *from)
{
	__m256i nibbles[3];
	Buckets buckets;
	read_nibbles(from, nibbles);
#pragma GCC unroll 2
	for (size_t lot = 0; lot < XS_WORD_LOTS; lot++) {
		const uint8_t(*tables)[16] = filter->nibbles[lot] + index;
		__m256i found = _mm256_shuffle_epi8(table_of(tables[0]), nibbles[0]);
		found = _mm256_and_si256(found,
					 _mm256_shuffle_epi8(table_of(tables[1]), nibbles[1]));
		buckets.lots[lot] = _mm256_and_si256(
			found, _mm256_shuffle_epi8(table_of(tables[2]), nibbles[2]));
	}
	return buckets;
}

// Places of 32 where words may begin that begin with a character of several bytes.
TARGET_AVX2 ALWAYS_INLINE uint64_t
wide_avx2(const XsWordFilter *filter, const char *from)
{
	Buckets first = buckets_of(filter, 0, from + 1);
	Buckets second = buckets_of(filter, 3, from + 4);
	__m256i found = _mm256_or_si256(_mm256_and_si256(first.lots[0], second.lots[0]),
					_mm256_and_si256(first.lots[1], second.lots[1]));
	__m256i none = _mm256_cmpeq_epi8(found, _mm256_setzero_si256());
	// Signed: leads lie between what goes on with a character and ASCII.
	__m256i bytes = load_32(from);
	__m256i leads =
		_mm256_and_si256(bytes, _mm256_cmpgt_epi8(bytes, _mm256_set1_epi8((char)0xBF)));
	return (uint32_t)_mm256_movemask_epi8(_mm256_andnot_si256(none, leads));
}

// What of one table of halves has each byte.
TARGET_AVX2 ALWAYS_INLINE __m256i
halves_of(const uint8_t tables[2][16], const char *from)
{
	const __m256i low = _mm256_set1_epi8(0x0F);
	__m256i bytes = load_32(from);
	__m256i high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), low);
	return _mm256_and_si256(
		_mm256_shuffle_epi8(table_of(tables[0]), _mm256_and_si256(bytes, low)),
		_mm256_shuffle_epi8(table_of(tables[1]), high));
}

// The same for words that begin with an ASCII character.
TARGET_AVX2 ALWAYS_INLINE uint64_t
ascii_avx2(const XsWordFilter *filter, const char *from)
{
	__m256i found = _mm256_and_si256(halves_of(filter->ascii[0], from),
					 halves_of(filter->ascii[1], from + 1));
	__m256i none = _mm256_cmpeq_epi8(found, _mm256_setzero_si256());
	return (uint32_t)~_mm256_movemask_epi8(none);
}

TARGET_AVX2 ALWAYS_INLINE uint64_t
words_avx2(const XsWordFilter *filter, const char *block, const Block *kinds, bool letter_before)
{
	uint64_t wide = wide_avx2(filter, block) | wide_avx2(filter, block + 32) << 32;
	uint64_t ascii = ascii_avx2(filter, block) | ascii_avx2(filter, block + 32) << 32;
	ascii &= ~inner(kinds->letters, letter_before);
	return probe(filter, block, wide | ascii);
}

// Eight sorts of bytes, one bit each: those whose low half and whose high half have it.
typedef enum {
	SORT_BLANK,  // ' '
	SORT_LINE,   // tab, carriage return, line feed
	SORT_DOT,    // '.' '/' '_' and '^'
	SORT_HYPHEN, // '-' and ')'
	SORT_POINT,  // '.'
	SORT_COLON,
	SORT_BAR,  // '|' and some others, of them the last bytes of dots in plates
	SORT_HIGH, // 0xC2 and 0xE2
} Sort;

#define SORT(sort) (uint8_t)(1u << (sort))

static const uint8_t sort_lows[16] = {
	[0x0] = SORT(SORT_BLANK),
	[0x2] = SORT(SORT_BAR) | SORT(SORT_HIGH),
	[0x7] = SORT(SORT_BAR),
	[0x9] = SORT(SORT_LINE) | SORT(SORT_HYPHEN),
	[0xA] = SORT(SORT_LINE) | SORT(SORT_COLON),
	[0xB] = SORT(SORT_BAR),
	[0xC] = SORT(SORT_BAR),
	[0xD] = SORT(SORT_LINE) | SORT(SORT_HYPHEN),
	[0xE] = SORT(SORT_DOT) | SORT(SORT_POINT),
	[0xF] = SORT(SORT_DOT),
};
static const uint8_t sort_highs[16] = {
	[0x0] = SORT(SORT_LINE),
	[0x2] = SORT(SORT_BLANK) | SORT(SORT_DOT) | SORT(SORT_HYPHEN) | SORT(SORT_POINT),
	[0x3] = SORT(SORT_COLON),
	[0x5] = SORT(SORT_DOT),
	[0x7] = SORT(SORT_BAR),
	[0xA] = SORT(SORT_BAR),
	[0xB] = SORT(SORT_BAR),
	[0xC] = SORT(SORT_HIGH),
	[0xE] = SORT(SORT_HIGH),
};

// The places of one sort.
TARGET_AVX2 ALWAYS_INLINE uint64_t
of_sort(__m256i low, __m256i high, Sort sort)
{
	int left = (int)SORT_HIGH - (int)sort;
	return movemask_2x32(_mm256_slli_epi16(low, left), _mm256_slli_epi16(high, left));
}

TARGET_AVX2 ALWAYS_INLINE uint64_t
equal_to(__m256i low, __m256i high, char c)
{
	__m256i wanted = _mm256_set1_epi8(c);
	return movemask_2x32(_mm256_cmpeq_epi8(low, wanted), _mm256_cmpeq_epi8(high, wanted));
}

TARGET_AVX2 ALWAYS_INLINE __m256i
sorts_of(__m256i bytes)
{
	const __m256i half = _mm256_set1_epi8(0x0F);
	__m256i high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half);
	return _mm256_and_si256(
		_mm256_shuffle_epi8(table_of(sort_lows), _mm256_and_si256(bytes, half)),
		_mm256_shuffle_epi8(table_of(sort_highs), high));
}

// The starts that are dull.
__attribute__((target("bmi2"))) ALWAYS_INLINE uint64_t
dull_of(const XsAround *around, const XsDullFilter *dull)
{
	uint64_t counted = xs_around_counted(around);
	uint64_t ends = _pext_u64(~xs_around_chain(around), counted);
	uint64_t fewer = _pdep_u64(xs_around_fewer(ends, dull->digits), counted);
	return fewer & ~xs_around_telling(around);
}

TARGET_AVX2 ALWAYS_INLINE uint64_t
numbers_avx2(const char *block, const XsDullFilter *dull, const Block *kinds, uint64_t starts)
{
	// To look at a single number costs less than this.
	if ((starts & (starts - 1)) == 0 || !dull->used)
		return starts;
	__m256i low = load_32(block);
	__m256i high = load_32(block + 32);
	__m256i low_sorts = sorts_of(low);
	__m256i high_sorts = sorts_of(high);
	__m256i bit = _mm256_set1_epi8(0x20);
	XsAround around = {
		.digits = kinds->digits,
		.letters = kinds->letters,
		.blanks = of_sort(low_sorts, high_sorts, SORT_BLANK),
		.lines = of_sort(low_sorts, high_sorts, SORT_LINE),
		.dots = of_sort(low_sorts, high_sorts, SORT_DOT),
		.hyphens = of_sort(low_sorts, high_sorts, SORT_HYPHEN),
		.points = of_sort(low_sorts, high_sorts, SORT_POINT),
		.colons = of_sort(low_sorts, high_sorts, SORT_COLON),
		.bars = of_sort(low_sorts, high_sorts, SORT_BAR),
		.high = of_sort(low_sorts, high_sorts, SORT_HIGH),
		.pluses = equal_to(low, high, '+'),
		.exes = equal_to(_mm256_or_si256(low, bit), _mm256_or_si256(high, bit), 'x'),
		.codes = equal_to(low, high, '8') & equal_to(low, high, '6') >> 1,
	};
	return starts & ~dull_of(&around, dull);
}

#define TARGET_AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,bmi,bmi2,lzcnt,popcnt")))

TARGET_AVX512 ALWAYS_INLINE __m512i
load_64(const void *from)
{
	return _mm512_loadu_si512(from);
}

// Places of n bytes from this one on.
TARGET_AVX512 ALWAYS_INLINE uint64_t
within_64(__m512i bytes, char first, char n)
{
	return _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, _mm512_set1_epi8(first)),
				      _mm512_set1_epi8(n));
}

TARGET_AVX512 ALWAYS_INLINE void
classify_avx512(const char *block, Block *kinds)
{
	__m512i bytes = load_64(block);
	*kinds = (Block){
		.digits = within_64(bytes, '0', 10),
		.letters = within_64(_mm512_or_si512(bytes, _mm512_set1_epi8(0x20)), 'a', 26),
		.signs = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('@')),
		.leads = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8((char)0xC0)),
		.ascii = ~_mm512_movepi8_mask(bytes),
	};
}

// What a table has for each byte without its top bit.
TARGET_AVX512 ALWAYS_INLINE __m512i
looked_up(const uint8_t table[128], __m512i bytes)
{
	return _mm512_permutex2var_epi8(load_64(table), bytes, load_64(table + 64));
}

// The same of a table for each byte's last six bits.
TARGET_AVX512 ALWAYS_INLINE __m512i
by_six(const uint8_t table[64], const char *from)
{
	return _mm512_permutexvar_epi8(load_64(from), load_64(table));
}

TARGET_AVX512 ALWAYS_INLINE uint64_t
words_avx512(const XsWordFilter *filter, const char *block, const Block *kinds, bool letter_before)
{
	__m512i found[XS_WORD_LOTS];
#pragma GCC unroll 2
	for (size_t lot = 0; lot < XS_WORD_LOTS; lot++) {
		const uint8_t(*tables)[64] = filter->sixes[lot];
		__m512i first = _mm512_and_si512(by_six(tables[0], block + 1),
						 by_six(tables[1], block + 2));
		__m512i second = _mm512_and_si512(by_six(tables[2], block + 4),
						  by_six(tables[3], block + 5));
		found[lot] = _mm512_and_si512(first, second);
	}
	__m512i any = _mm512_or_si512(found[0], found[1]);
	uint64_t wide = _mm512_test_epi8_mask(any, any) & kinds->leads;
	uint64_t ascii = _mm512_test_epi8_mask(looked_up(filter->pairs[0], load_64(block)),
					       looked_up(filter->pairs[1], load_64(block + 1)));
	ascii &= kinds->ascii & ~inner(kinds->letters, letter_before);
	return probe(filter, block, wide | ascii);
}

TARGET_AVX512 ALWAYS_INLINE uint64_t
sorted_64(__m512i sorts, Sort sort)
{
	return _mm512_test_epi8_mask(sorts, _mm512_set1_epi8((char)SORT(sort)));
}

TARGET_AVX512 ALWAYS_INLINE __m512i
halves_64(const uint8_t table[16], __m512i halves)
{
	__m512i tables =
		_mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(const void *)table));
	return _mm512_shuffle_epi8(tables, _mm512_and_si512(halves, _mm512_set1_epi8(0x0F)));
}

TARGET_AVX512 ALWAYS_INLINE uint64_t
equal_64(__m512i bytes, char c)
{
	return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(c));
}

TARGET_AVX512 ALWAYS_INLINE uint64_t
numbers_avx512(const char *block, const XsDullFilter *dull, const Block *kinds, uint64_t starts)
{
	if ((starts & (starts - 1)) == 0 || !dull->used)
		return starts;
	__m512i bytes = load_64(block);
	__m512i sorts = _mm512_and_si512(halves_64(sort_lows, bytes),
					 halves_64(sort_highs, _mm512_srli_epi16(bytes, 4)));
	XsAround around = {
		.digits = kinds->digits,
		.letters = kinds->letters,
		.blanks = sorted_64(sorts, SORT_BLANK),
		.lines = sorted_64(sorts, SORT_LINE),
		.dots = sorted_64(sorts, SORT_DOT),
		.hyphens = sorted_64(sorts, SORT_HYPHEN),
		.points = sorted_64(sorts, SORT_POINT),
		.colons = sorted_64(sorts, SORT_COLON),
		.bars = sorted_64(sorts, SORT_BAR),
		.high = sorted_64(sorts, SORT_HIGH),
		.pluses = equal_64(bytes, '+'),
		.exes = equal_64(_mm512_or_si512(bytes, _mm512_set1_epi8(0x20)), 'x'),
		.codes = equal_64(bytes, '8') & equal_64(bytes, '6') >> 1,
	};
	return starts & ~dull_of(&around, dull);
}

#endif

static inline uint64_t
numbers_plain(const char *block G_GNUC_UNUSED,
	      const XsDullFilter *dull G_GNUC_UNUSED,
	      const Block *kinds G_GNUC_UNUSED,
	      uint64_t starts)
{
	return starts;
}

// The places whose byte and the one behind it begin a word, all of them ASCII.
ALWAYS_INLINE uint64_t
tell_ascii(const XsWordFilter *filter, const char *block, uint64_t starts)
{
	uint64_t found = 0;
	for (; starts != 0; starts &= starts - 1) {
		int i = __builtin_ctzll(starts);
		const uint8_t *bytes = (const uint8_t *)block + i;
		found |= (uint64_t)(filter->seconds[bytes[0]] >> (bytes[1] >> 3) & 1) << i;
	}
	return found;
}

ALWAYS_INLINE uint64_t
words_plain(const XsWordFilter *filter, const char *block, const Block *kinds, bool letter_before)
{
	uint64_t ascii = kinds->ascii & ~inner(kinds->letters, letter_before);
	if (!filter->digit_pairs)
		ascii &= ~(kinds->digits & kinds->digits >> 1);
	return probe(filter, block, kinds->leads | tell_ascii(filter, block, ascii));
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
			classify(block, &kinds);                                                   \
			uint64_t words = words_of((work)->filter, block, &kinds, letter);          \
			letter = kinds.letters >> (BLOCK - 1) != 0;                                \
			uint64_t numbers = numbers_of(block,                                       \
						      (work)->dull,                                \
						      &kinds,                                      \
						      kinds.digits & ~inner(kinds.digits, digit)); \
			digit = kinds.digits >> (BLOCK - 1) != 0;                                  \
			size_t left = (work)->end - at;                                            \
			uint64_t within = left < BLOCK ? (UINT64_C(1) << left) - 1 : UINT64_MAX;   \
			(work)->out->digits[index] = kinds.digits & within;                        \
			(work)->out->numbers[index] = numbers & within;                            \
			(work)->out->signs[index] = kinds.signs & within;                          \
			(work)->out->words[index] = words & within;                                \
		}                                                                                  \
		(work)->out->digits[index] = 0;                                                    \
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

TARGET_AVX512 static void
read_avx512(const Work *work)
{
	READ_BLOCKS(work, classify_avx512, words_avx512, numbers_avx512);
}

#endif

XsScanPath
xs_scan_path(XsScanPath wanted)
{
#if HAVE_X86
	bool bmi = __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
	bool avx2 = bmi && __builtin_cpu_supports("avx2");
	bool avx512 =
		avx2 && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi");
	bool best = wanted == XS_PATH_BEST || wanted == XS_PATH_AVX512;
	if (best && avx512)
		return XS_PATH_AVX512;
	if ((best || wanted == XS_PATH_AVX2) && avx2)
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
		[XS_PATH_AVX512] = "avx512",
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
	case XS_PATH_AVX512:
		read_avx512(&work);
		return;
	case XS_PATH_AVX2:
		read_avx2(&work);
		return;
	case XS_PATH_SSE2:
		read_sse2(&work);
		return;
#else
	case XS_PATH_AVX512:
	case XS_PATH_AVX2:
	case XS_PATH_SSE2:
#endif
	case XS_PATH_BEST:
	case XS_PATH_PORTABLE:
		read_portable(&work);
		return;
	}
}
