// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pack/xs-deflate.h"

#include <string.h>

enum {
	STORED = 0,
	DYNAMIC = 2,
	STORED_HEADER = 5, // bytes, from a byte boundary on
	N_PRECODES = 19,
	MAX_PRECODE_BITS = 7,
	MAX_CODE_BITS = 15,
	END_OF_BLOCK = 256, // literal or length code
	N_LITERALS = 286,
	LEAST_LITERALS = 257,
	LEAST_PRECODES = 4,
};

typedef struct {
	const uint8_t *bytes;
	size_t len; // bytes
	size_t at;  // bits
	bool failed;
} Bits;

// The next n bits, at most 15, the first lowest; zeros behind the end.
static unsigned
peek(const Bits *bits, unsigned n)
{
	uint32_t value = 0;
	for (size_t i = 0; i < 3 && bits->at / 8 + i < bits->len; i++)
		value |= (uint32_t)bits->bytes[bits->at / 8 + i] << 8 * i;
	return value >> bits->at % 8 & ((1U << n) - 1);
}

static unsigned
take(Bits *bits, unsigned n)
{
	unsigned value = peek(bits, n);
	bits->at += n;
	bits->failed = bits->failed || bits->at > bits->len * 8;
	return value;
}

static unsigned
reversed(unsigned code, unsigned n)
{
	unsigned result = 0;
	for (; n > 0; n--, code >>= 1)
		result = result << 1 | (code & 1);
	return result;
}

// The canonical code (RFC 1951, 3.2.2) of one symbol as it is packed, its first bit lowest.
static unsigned
code_of(const uint8_t *lengths, size_t n, size_t symbol)
{
	unsigned code = 0;
	unsigned shorter[MAX_CODE_BITS + 1] = {0};
	for (size_t i = 0; i < n; i++)
		shorter[lengths[i]]++;
	shorter[0] = 0;
	for (unsigned bits = 1; bits <= lengths[symbol]; bits++)
		code = (code + shorter[bits - 1]) << 1;
	for (size_t i = 0; i < symbol; i++)
		code += lengths[i] == lengths[symbol] ? 1 : 0;
	return reversed(code, lengths[symbol]);
}

// Which code of a length the next seven bits begin with.
typedef struct {
	uint8_t lengths[N_PRECODES];
	uint8_t symbols[1 << MAX_PRECODE_BITS];
} Precodes;

static unsigned
read_precodes(Bits *bits, Precodes *precodes)
{
	static const uint8_t order[N_PRECODES] = {
		16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
	unsigned n_literals = take(bits, 5) + LEAST_LITERALS;
	(void)take(bits, 5);
	unsigned n = take(bits, 4) + LEAST_PRECODES;
	for (unsigned i = 0; i < n; i++)
		precodes->lengths[order[i]] = (uint8_t)take(bits, 3);
	for (unsigned i = 0; i < N_PRECODES; i++) {
		unsigned step = 1U << precodes->lengths[i];
		if (step == 1)
			continue;
		unsigned at = code_of(precodes->lengths, N_PRECODES, i);
		for (; at < 1U << MAX_PRECODE_BITS; at += step)
			precodes->symbols[at] = (uint8_t)i;
	}
	return n_literals;
}

// Reads how long the codes of literals and lengths are; bits stands behind the type of the block.
static size_t
read_literals(Bits *bits, uint8_t *lengths)
{
	enum {
		REPEAT = 16,
		ZEROS = 17,
		MORE_ZEROS = 18,
	};
	Precodes precodes = {{0}, {0}};
	unsigned n = read_precodes(bits, &precodes);
	for (unsigned i = 0; i < n && !bits->failed;) {
		unsigned symbol = precodes.symbols[peek(bits, MAX_PRECODE_BITS)];
		(void)take(bits, precodes.lengths[symbol]);
		if (symbol < REPEAT) {
			lengths[i++] = (uint8_t)symbol;
			continue;
		}
		uint8_t length = symbol == REPEAT && i > 0 ? lengths[i - 1] : 0;
		unsigned times = symbol == REPEAT  ? 3 + take(bits, 2)
				 : symbol == ZEROS ? 3 + take(bits, 3)
						   : 11 + take(bits, 7);
		// The last may go on among the codes of distances.
		for (; times > 0 && i < n; times--)
			lengths[i++] = length;
	}
	return n <= N_LITERALS ? n : 0;
}

// How many bits behind the end of the only block are left of the last byte: libdeflate does not tell. The
// code that ends the block is looked for; false where it could be in two places, since it is all zeros.
static bool
find_padding(const uint8_t *block, size_t len, unsigned *ret_padding)
{
	Bits bits = {block, len, 3, false};
	uint8_t lengths[N_LITERALS + 2] = {0};
	size_t n = read_literals(&bits, lengths);
	if (bits.failed || n == 0 || lengths[END_OF_BLOCK] == 0)
		return false;
	unsigned n_end = lengths[END_OF_BLOCK];
	unsigned end = code_of(lengths, n, END_OF_BLOCK);
	unsigned found = 0;
	for (unsigned padding = 0; padding < 8; padding++) {
		size_t start = len * 8 - padding - n_end;
		if (start < bits.at || block[len - 1] >> (8 - padding) != 0)
			break;
		Bits tail = {block, len, start, false};
		if (peek(&tail, n_end) != end)
			continue;
		*ret_padding = padding;
		found++;
	}
	return found == 1;
}

static size_t
put_stored(const uint8_t *data, size_t len, uint8_t *out)
{
	const uint8_t header[STORED_HEADER] = {
		STORED, (uint8_t)len, (uint8_t)(len >> 8), (uint8_t)~len, (uint8_t)(~len >> 8)};
	memcpy(out, header, sizeof header);
	if (len > 0)
		memcpy(out + sizeof header, data, len);
	return sizeof header + len;
}

size_t
xs_deflate_piece(struct libdeflate_compressor *compressor,
		 const uint8_t *data,
		 size_t len,
		 bool last,
		 uint8_t *out)
{
	// An empty block without a header byte of its own: three bits of zero, the rest of their byte, then these.
	static const uint8_t empty[] = {0, 0, 0xFF, 0xFF};
	size_t n = libdeflate_deflate_compress(
		compressor, data, len, out, XS_DEFLATE_ROOM - STORED_HEADER);
	if (last && n > 0)
		return n;
	unsigned type = n > 0 ? out[0] >> 1 & 3U : STORED;
	unsigned padding;
	bool only = n > 0 && (out[0] & 1) != 0;
	if (!only || type != DYNAMIC || !find_padding(out, n, &padding)) {
		// Hardly ever, and never much.
		n = put_stored(data, len, out);
		out[0] |= last ? 1 : 0;
		return n;
	}
	out[0] &= 0xFE;
	if (padding < 3)
		out[n++] = 0;
	memcpy(out + n, empty, sizeof empty);
	return n + sizeof empty;
}
