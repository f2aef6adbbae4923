// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/prune/xs-pdf-type1.h"

#include <string.h>

enum {
	C1 = 52845,
	C2 = 22719,
	OP_CALLSUBR = 10,
	OP_ESCAPE = 12,
	OP_SEAC = 6,
	OP_CALLOTHERSUBR = 16,
	OP_POP = 17,
	OPERANDS_MAX = 24,
	PFB_HEAD = 6,
};

static uint16_t
next_key(uint16_t key, uint8_t cipher)
{
	return (uint16_t)(((uint32_t)cipher + key) * C1 + C2);
}

void
xs_pdf_type1_encrypt(uint8_t *data, size_t len, uint16_t key)
{
	for (size_t i = 0; i < len; i++) {
		data[i] ^= (uint8_t)(key >> 8);
		key = next_key(key, data[i]);
	}
}

void
xs_pdf_type1_decrypt(uint8_t *data, size_t len, uint16_t key)
{
	for (size_t i = 0; i < len; i++) {
		uint8_t cipher = data[i];
		data[i] ^= (uint8_t)(key >> 8);
		key = next_key(key, cipher);
	}
}

void
xs_pdf_type1_calls_clear(XsPdfType1Calls *self)
{
	g_clear_pointer(&self->subrs, g_array_unref);
}

// The operands before an operator. One that the code alone does not tell is "unknown".
typedef struct {
	int32_t values[OPERANDS_MAX];
	bool known[OPERANDS_MAX];
	unsigned n;
	int32_t other[OPERANDS_MAX]; // given to OtherSubrs, the last on top
	unsigned n_other;
} Operands;

static void
push(Operands *self, int32_t value, bool known)
{
	if (self->n == OPERANDS_MAX) {
		memmove(self->values, self->values + 1, (OPERANDS_MAX - 1) * sizeof *self->values);
		memmove(self->known, self->known + 1, (OPERANDS_MAX - 1) * sizeof *self->known);
		self->n--;
	}
	self->values[self->n] = value;
	self->known[self->n++] = known;
}

static bool
take(Operands *self, int32_t *ret_value)
{
	if (self->n == 0)
		return false;
	self->n--;
	*ret_value = self->values[self->n];
	return self->known[self->n];
}

static void
call_subr(Operands *operands, XsPdfType1Calls *calls)
{
	int32_t value = 0;
	if (!take(operands, &value) || value < 0) {
		calls->is_uncertain = true;
		return;
	}
	guint number = (guint)value;
	g_array_append_val(calls->subrs, number);
}

// Hint replacement gives the number of a subroutine through OtherSubrs 3; flex gives coordinates.
static void
call_other(Operands *operands)
{
	int32_t number = 0;
	int32_t n = 0;
	operands->n_other = 0;
	if (!take(operands, &number) || !take(operands, &n) || n < 0 || n > OPERANDS_MAX) {
		operands->n = 0;
		return;
	}
	int32_t taken[OPERANDS_MAX];
	bool known = true;
	for (int32_t i = 0; i < n; i++)
		known = take(operands, &taken[i]) && known;
	for (int32_t i = n; known && i > 0; i--)
		operands->other[operands->n_other++] = taken[i - 1];
}

static void
pop_other(Operands *operands)
{
	if (operands->n_other > 0)
		push(operands, operands->other[--operands->n_other], true);
	else
		push(operands, 0, false);
}

static void
escape(Operands *operands, uint8_t op, XsPdfType1Calls *calls)
{
	if (op == OP_CALLOTHERSUBR) {
		call_other(operands);
		return;
	}
	if (op == OP_POP) {
		pop_other(operands);
		return;
	}
	if (op == OP_SEAC && operands->n >= 2) {
		calls->accent = operands->values[operands->n - 1];
		calls->base = operands->values[operands->n - 2];
	}
	bool div = op == 12 && operands->n >= 2;
	operands->n = div ? operands->n - 2 : 0;
	if (div)
		push(operands, 0, false);
}

static void
read_plain(const uint8_t *code, size_t len, XsPdfType1Calls *calls)
{
	Operands operands = {.n = 0};
	for (size_t i = 0; i < len;) {
		uint8_t b = code[i++];
		size_t left = len - i;
		if (b >= 32 && b <= 246) {
			push(&operands, b - 139, true);
		} else if (b >= 247 && b < 255 && left >= 1) {
			int32_t high = b <= 250 ? (b - 247) * 256 + 108 : (251 - b) * 256 - 108;
			push(&operands, b <= 250 ? high + code[i] : high - code[i], true);
			i++;
		} else if (b == 255 && left >= 4) {
			push(&operands,
			     (int32_t)((uint32_t)code[i] << 24 | (uint32_t)code[i + 1] << 16 |
				       (uint32_t)code[i + 2] << 8 | code[i + 3]),
			     true);
			i += 4;
		} else if (b == OP_CALLSUBR) {
			call_subr(&operands, calls);
		} else if (b == OP_ESCAPE && left >= 1) {
			escape(&operands, code[i++], calls);
		} else {
			operands.n = 0;
		}
	}
}

void
xs_pdf_type1_read_calls(const uint8_t *untrusted,
			size_t len,
			int len_iv,
			XsPdfType1Calls *ret_calls)
{
	*ret_calls = (XsPdfType1Calls){
		.subrs = g_array_new(false, false, sizeof(guint)), .base = -1, .accent = -1};
	size_t skip = len_iv > 0 ? (size_t)len_iv : 0;
	if (len < skip)
		return;
	g_autofree uint8_t *plain = g_memdup2(untrusted, len);
	if (len_iv >= 0)
		xs_pdf_type1_decrypt(plain, len, XS_PDF_TYPE1_CHARSTRING);
	if (plain != NULL)
		read_plain(plain + skip, len - skip, ret_calls);
}

void
xs_pdf_type1_clear(XsPdfType1 *self)
{
	g_clear_pointer(&self->clear, g_byte_array_unref);
	g_clear_pointer(&self->secret, g_byte_array_unref);
	g_clear_pointer(&self->tail, g_byte_array_unref);
}

// A file for Windows has heads before each of its segments, which have no place in a PDF.
static GByteArray *
without_heads(const uint8_t *untrusted, size_t len)
{
	GByteArray *out = g_byte_array_new();
	size_t pos = 0;
	if (len < PFB_HEAD || untrusted[0] != 0x80) {
		g_byte_array_append(out, untrusted, (guint)len);
		return out;
	}
	while (pos + PFB_HEAD <= len && untrusted[pos] == 0x80 && untrusted[pos + 1] <= 2) {
		size_t size = untrusted[pos + 2] | (size_t)untrusted[pos + 3] << 8 |
			      (size_t)untrusted[pos + 4] << 16 | (size_t)untrusted[pos + 5] << 24;
		pos += PFB_HEAD;
		size = MIN(size, len - pos);
		g_byte_array_append(out, untrusted + pos, (guint)size);
		pos += size;
	}
	return out;
}

static bool
is_space(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool
is_hex(const uint8_t *data, size_t len)
{
	if (len < 4)
		return false;
	for (size_t i = 0; i < 4; i++)
		if (!g_ascii_isxdigit(data[i]))
			return false;
	return true;
}

static void
append_hex(GByteArray *out, const uint8_t *data, size_t len)
{
	int high = -1;
	for (size_t i = 0; i < len; i++) {
		int digit = g_ascii_xdigit_value((char)data[i]);
		if (digit < 0)
			continue;
		if (high >= 0) {
			uint8_t byte = (uint8_t)(high << 4 | digit);
			g_byte_array_append(out, &byte, 1);
		}
		high = high >= 0 ? -1 : digit;
	}
}

// What follows the encrypted part: 512 zeros and "cleartomark". The zeros are looked for from the
// end.
static size_t
find_tail(const uint8_t *data, size_t len)
{
	static const char mark[] = "cleartomark";
	size_t end = len;
	for (size_t at = len; at >= sizeof mark - 1; at--) {
		if (memcmp(data + at - (sizeof mark - 1), mark, sizeof mark - 1) != 0)
			continue;
		end = at - (sizeof mark - 1);
		size_t zeros = 0;
		while (end > 0 && zeros < 512 && (data[end - 1] == '0' || is_space(data[end - 1])))
			zeros += data[--end] == '0' ? 1 : 0;
		return end;
	}
	return len;
}

bool
xs_pdf_type1_split(const uint8_t *untrusted, size_t len, XsPdfType1 *ret_parts)
{
	static const char word[] = "eexec";
	g_autoptr(GByteArray) all = without_heads(untrusted, len);
	const uint8_t *found = all->len > 0 ? memmem(all->data, all->len, word, sizeof word - 1)
					    : NULL;
	if (found == NULL)
		return false;
	size_t start = (size_t)(found - all->data) + sizeof word - 1;
	// One line end; the encrypted bytes may be spaces themselves.
	while (start < all->len && (all->data[start] == ' ' || all->data[start] == '\t'))
		start++;
	if (start < all->len && all->data[start] == '\r')
		start++;
	if (start < all->len && all->data[start] == '\n')
		start++;
	size_t end = start + find_tail(all->data + start, all->len - start);
	if (end < start + 4)
		return false;
	XsPdfType1 parts = {g_byte_array_new(), g_byte_array_new(), g_byte_array_new()};
	g_byte_array_append(parts.clear, all->data, (guint)start);
	if (is_hex(all->data + start, end - start))
		append_hex(parts.secret, all->data + start, end - start);
	else
		g_byte_array_append(parts.secret, all->data + start, (guint)(end - start));
	g_byte_array_append(parts.tail, all->data + end, (guint)(all->len - end));
	xs_pdf_type1_decrypt(parts.secret->data, parts.secret->len, XS_PDF_TYPE1_EEXEC);
	*ret_parts = parts;
	return true;
}
