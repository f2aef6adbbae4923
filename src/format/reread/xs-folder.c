// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-folder.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define TARGET_VBMI2                                                                               \
	__attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))
#endif

enum {
	CHUNK = 32 * 1024,
	CLOSER = 1, // in the table: what the byte becomes depends on those behind it
	WIDE = 64,  // bytes that are folded at once, and that may be written behind the last
};

// What becomes of an ASCII character in each kind of folding: 0 means left out.
static uint8_t
fold_ascii(XsFolderKind kind, uint8_t c)
{
	if (kind == XS_FOLDER_SHOWN)
		return c <= ' ' ? 0 : c;
	// A mask character is no separator: what several masks leave to be seen is no value together.
	return g_ascii_isalnum(c) || c == '@' || c == '*' ? (uint8_t)g_ascii_toupper((char)c) : 0;
}

// Forms of ASCII for vertical text, and small ones.
static int
ascii_of_form(uint32_t c)
{
	static const char vertical[] = ",,.:;!?";
	static const char more[] = ":  _ (){}";
	static const char small[] = ",,. ;:?!-(){}  #&*+-<>= \\$%@";
	int form = ' ';
	if (c >= 0xFE10 && c < 0xFE10 + sizeof vertical - 1)
		form = vertical[c - 0xFE10];
	else if (c >= 0xFE30 && c < 0xFE30 + sizeof more - 1)
		form = more[c - 0xFE30];
	else if (c >= 0xFE50 && c < 0xFE50 + sizeof small - 1)
		form = small[c - 0xFE50];
	else if (c == 0xFE47 || c == 0xFE48)
		form = c == 0xFE47 ? '[' : ']';
	return form != ' ' ? form : -1;
}

// The ASCII character that a code point of the Basic Multilingual Plane stands for, 0 where it is
// only a width of its own (left out without a trace), or -1 where it stands for itself.
static int
ascii_of(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		return (int)(c - 0xFEE0);
	if (c == 0x3000 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
	    c == 0x202F || c == 0x205F)
		return ' ';
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63)
		return '-';
	bool zero_width = c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
			  (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
			  (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
	return zero_width ? 0 : ascii_of_form(c);
}

static bool
may_fold(uint8_t lead)
{
	return lead == 0xC2 || lead == 0xE1 || lead == 0xE2 || lead == 0xE3 || lead == 0xEF;
}

// AVX-512 with its bytes moved together: without it text is folded byte by byte.
static bool
has_vbmi2(void)
{
#ifdef TARGET_VBMI2
	return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi") &&
	       __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("bmi2");
#else
	return false;
#endif
}

XsFolder *
xs_folder_new(XsFolderKind kind, XsMatchStream *stream)
{
	XsFolder *self = g_new0(XsFolder, 1);
	self->kind = kind;
	self->stream = stream;
	self->fast = has_vbmi2();
	for (unsigned c = 0; c < sizeof(self->table); c++) {
		uint8_t byte = (uint8_t)c;
		self->table[c] = c < 0x80 ? fold_ascii(kind, byte) : may_fold(byte) ? CLOSER : byte;
	}
	return self;
}

void
xs_folder_free(XsFolder *self)
{
	if (self == NULL)
		return;
	xs_match_stream_free(self->stream);
	g_free(self);
}

// Length of the whole character at the lead of one that may fold: 0 where it is none, SIZE_MAX
// where more bytes are needed to tell.
static size_t
char_len(const uint8_t *bytes, size_t len)
{
	size_t need = bytes[0] == 0xC2 ? 2 : 3;
	for (size_t i = 1; i < need; i++) {
		if (i == len)
			return SIZE_MAX;
		if ((bytes[i] & 0xC0) != 0x80)
			return 0;
	}
	return need;
}

static uint32_t
code_point(const uint8_t *bytes, size_t len)
{
	if (len == 2)
		return (uint32_t)(bytes[0] & 0x1F) << 6 | (bytes[1] & 0x3F);
	return (uint32_t)(bytes[0] & 0x0F) << 12 | (uint32_t)(bytes[1] & 0x3F) << 6 |
	       (bytes[2] & 0x3F);
}

typedef struct {
	uint8_t *bytes;
	uint8_t *marks;
	size_t len;
	bool separator;
} Out;

static void
put(Out *out, uint8_t byte)
{
	out->bytes[out->len] = byte;
	out->marks[out->len] = out->separator ? 1 : 0;
	out->separator = byte == 0;
	out->len += byte != 0 ? 1 : 0;
}

// A character that may fold, at its lead. Returns how many bytes were used: 0 where more are needed.
static size_t
fold_closer(const XsFolder *self, const uint8_t *bytes, size_t len, Out *out)
{
	size_t n = char_len(bytes, len);
	if (n == SIZE_MAX)
		return 0;
	int folded = n == 0 ? -1 : ascii_of(code_point(bytes, n));
	if (folded > 0)
		put(out, fold_ascii(self->kind, (uint8_t)folded));
	if (folded >= 0)
		return n;
	put(out, bytes[0]);
	return 1;
}

// The bytes up to one that needs a closer look: most of all text, so kept free of branches.
static size_t
fold_plain(const uint8_t *table, const uint8_t *bytes, size_t len, Out *out)
{
	uint8_t *to = out->bytes + out->len;
	uint8_t *marks = out->marks + out->len;
	size_t n = 0;
	size_t i = 0;
	uint8_t separator = out->separator ? 1 : 0;
	for (; i < len; i++) {
		uint8_t folded = table[bytes[i]];
		if (folded == CLOSER)
			break;
		to[n] = folded;
		marks[n] = separator;
		separator = folded == 0;
		n += folded != 0;
	}
	out->len += n;
	out->separator = separator != 0;
	return i;
}

#ifdef TARGET_VBMI2
// The same, 64 bytes at a time.
TARGET_VBMI2 static size_t
fold_plain_vbmi2(const uint8_t *table, const uint8_t *bytes, size_t len, Out *out)
{
	const __m512i low = _mm512_loadu_si512(table);
	const __m512i middle = _mm512_loadu_si512(table + 64);
	const __m512i high = _mm512_loadu_si512(table + 128);
	const __m512i top = _mm512_loadu_si512(table + 192);
	uint64_t separator = out->separator ? 1 : 0;
	size_t stop = WIDE;
	size_t i = 0;
	for (; i < len && stop == WIDE; i += stop) {
		size_t n = MIN(len - i, WIDE);
		uint64_t valid = _bzhi_u64(UINT64_MAX, (unsigned)n);
		__m512i in = _mm512_maskz_loadu_epi8(valid, bytes + i);
		__m512i folded = _mm512_mask_blend_epi8(_mm512_movepi8_mask(in),
							_mm512_permutex2var_epi8(low, in, middle),
							_mm512_permutex2var_epi8(high, in, top));
		uint64_t closers = _mm512_cmpeq_epi8_mask(folded, _mm512_set1_epi8(CLOSER));
		stop = MIN((size_t)_tzcnt_u64(closers), n);
		if (stop == 0)
			break;
		valid = _bzhi_u64(valid, (unsigned)stop);
		uint64_t kept = _mm512_test_epi8_mask(folded, folded) & valid;
		uint64_t left_out = valid & ~kept;
		uint64_t marks = _pext_u64(left_out << 1 | separator, kept);
		_mm512_storeu_si512(out->bytes + out->len,
				    _mm512_maskz_compress_epi8(kept, folded));
		_mm512_storeu_si512(out->marks + out->len, _mm512_maskz_set1_epi8(marks, 1));
		out->len += (size_t)_mm_popcnt_u64(kept);
		separator = left_out >> (stop - 1) & 1;
	}
	out->separator = separator != 0;
	return i;
}
#endif

// Folds as many bytes as can be told now; returns how many.
static size_t
fold(const XsFolder *self, const uint8_t *bytes, size_t len, Out *out)
{
	size_t i = 0;
	while (i < len) {
#ifdef TARGET_VBMI2
		i += self->fast ? fold_plain_vbmi2(self->table, bytes + i, len - i, out)
				: fold_plain(self->table, bytes + i, len - i, out);
#else
		i += fold_plain(self->table, bytes + i, len - i, out);
#endif
		if (i == len)
			break;
		size_t used = fold_closer(self, bytes + i, len - i, out);
		if (used == 0)
			break;
		i += used;
	}
	return i;
}

static void
fold_chunk(XsFolder *self, const uint8_t *bytes, size_t len)
{
	Out out = {0};
	xs_match_stream_reserve(self->stream, len + WIDE, &out.bytes, &out.marks, &out.separator);
	size_t used = fold(self, bytes, len, &out);
	xs_match_stream_written(self->stream, out.len, out.separator);
	self->n_held = len - used;
	memmove(self->held, bytes + used, self->n_held);
}

// Puts what is held before the first bytes, so that the rest can be read where it lies.
static size_t
fold_held(XsFolder *self, const uint8_t *bytes, size_t len)
{
	uint8_t joined[sizeof(self->held) + 3];
	size_t taken = MIN(len, 3);
	size_t held = self->n_held;
	memcpy(joined, self->held, held);
	memcpy(joined + held, bytes, taken);
	fold_chunk(self, joined, held + taken);
	// What is held now may only be the end of what was taken: give that back.
	size_t back = MIN(self->n_held, taken);
	if (taken == len)
		return len;
	self->n_held -= back;
	return taken - back;
}

void
xs_folder_feed(XsFolder *self, const uint8_t *bytes, size_t len)
{
	if (self->kind == XS_FOLDER_CODES) {
		xs_match_stream_bytes(self->stream, bytes, len);
		return;
	}
	size_t done = self->n_held > 0 && len > 0 ? fold_held(self, bytes, len) : 0;
	while (done < len) {
		size_t n = MIN(len - done, CHUNK);
		fold_chunk(self, bytes + done, n);
		done += n;
		if (done < len) {
			done -= self->n_held;
			self->n_held = 0;
		}
	}
}

void
xs_folder_separator(XsFolder *self)
{
	xs_match_stream_separator(self->stream);
}

void
xs_folder_follow(XsFolder *self, const XsFolder *other)
{
	memcpy(self->held, other->held, sizeof(self->held));
	self->n_held = other->n_held;
	xs_match_stream_follow(self->stream, other->stream);
}

void
xs_folder_finish(XsFolder *self)
{
	if (self->n_held > 0)
		xs_match_stream_bytes(self->stream, self->held, self->n_held);
	self->n_held = 0;
	xs_match_stream_finish(self->stream);
}
