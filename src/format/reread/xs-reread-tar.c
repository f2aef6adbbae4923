// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-tar.h"

#include "base/xs-fd.h"
#include "format/reread/xs-reread-member.h"
#include "format/reread/xs-unpack.h"

#include <string.h>
#include <sys/mman.h>

enum {
	BLOCK = 512,
	NAME_LEN = 100,
	PREFIX_LEN = 155,
	EXTENSION_MAX = 1 << 20, // bytes of a long name or an extended header
	PIECE = 1 << 16,
};

// Where the fields of a header stand (POSIX.1-2001, pax, section "ustar Interchange Format").
enum {
	UID = 108,
	GID = 116,
	SIZE = 124,
	TIME = 136,
	CHECKSUM = 148,
	TYPE = 156,
	LINK = 157,
	MAGIC = 257,
	USER = 265,
	GROUP = 297,
	PREFIX = 345,
	REST = 500,
};

typedef struct {
	XsUnpack *in;
	XsSearch *search;
	XsRereadOut *out;
	const XsLimits *limits;
	XsReread *reread;
	GHashTable *names;
	char *name; // of the next member, from headers before its own
	uint64_t unpacked;
	uint64_t n_members;
	bool ended; // a block of zeros was read
} Tar;

XS_CHECKED static bool
stop(const Tar *self, const char *reason)
{
	xs_reread_unread(self->reread, "", reason);
	return false;
}

static bool
is_zero(const uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] != 0)
			return false;
	}
	return true;
}

// Octal digits behind spaces, or a binary number behind a byte of 0x80.
XS_CHECKED static bool
read_number(const uint8_t *field, size_t len, uint64_t *ret_number)
{
	uint64_t number = 0;
	if (field[0] == 0x80) {
		for (size_t i = 1; i < len; i++) {
			if (number >> 56 != 0)
				return false;
			number = number << 8 | field[i];
		}
		*ret_number = number;
		return true;
	}
	size_t i = 0;
	while (i < len && field[i] == ' ')
		i++;
	for (; i < len && field[i] >= '0' && field[i] <= '7'; i++)
		number = number << 3 | (uint64_t)(field[i] - '0');
	for (; i < len; i++) {
		if (field[i] != ' ' && field[i] != 0)
			return false;
	}
	*ret_number = number;
	return true;
}

static bool
has_checksum(const uint8_t *header)
{
	uint64_t told;
	uint64_t sum = 0;
	for (size_t i = 0; i < BLOCK; i++)
		sum += i >= CHECKSUM && i < TYPE ? ' ' : header[i];
	return read_number(header + CHECKSUM, TYPE - CHECKSUM, &told) && told == sum;
}

// A long name is owned by nobody, which is written so.
static bool
is_owner(const uint8_t *header, size_t field, const char *of_long_name)
{
	const char *owner = (const char *)header + field;
	return owner[0] == '\0' || (header[TYPE] == 'L' && strcmp(owner, of_long_name) == 0);
}

// Nothing may be left of who owned the files, of links and devices.
static bool
tells_more(const uint8_t *header)
{
	uint64_t user;
	uint64_t group;
	return !read_number(header + UID, GID - UID, &user) || user != 0 ||
	       !read_number(header + GID, SIZE - GID, &group) || group != 0 || header[LINK] != 0 ||
	       !is_owner(header, USER, "root") || !is_owner(header, GROUP, "wheel") ||
	       !is_zero(header + REST, BLOCK - REST);
}

// What a header of type L or x holds. NULL where it is cut short or too long.
static GByteArray *
read_extension(Tar *self, uint64_t size)
{
	if (size == 0 || size > EXTENSION_MAX)
		return NULL;
	size_t padded = (size_t)(size + BLOCK - 1) / BLOCK * BLOCK;
	GByteArray *made = g_byte_array_new();
	g_byte_array_set_size(made, (guint)padded);
	size_t n = xs_unpack_read(self->in, made->data, padded);
	xs_reread_between(self->search, "(headers)", made->data, n);
	if (n < padded || !is_zero(made->data + size, padded - (size_t)size)) {
		g_byte_array_unref(made);
		return NULL;
	}
	g_byte_array_set_size(made, (guint)size);
	return made;
}

static void
take_name(Tar *self, const uint8_t *bytes, size_t len)
{
	g_free(self->name);
	self->name = g_strndup((const char *)bytes, len);
}

// "LENGTH KEY=VALUE\n", LENGTH of all of it.
XS_CHECKED static bool
read_record(Tar *self, const uint8_t *bytes, size_t len, size_t *ret_used)
{
	size_t told = 0;
	size_t at = 0;
	for (; at < len && g_ascii_isdigit((char)bytes[at]) && told < EXTENSION_MAX; at++)
		told = 10 * told + (size_t)(bytes[at] - '0');
	if (at >= len || bytes[at] != ' ' || told > len || told < at + 2 || bytes[told - 1] != '\n')
		return false;
	const uint8_t *key = bytes + at + 1;
	size_t left = told - at - 2;
	const uint8_t *sign = memchr(key, '=', left);
	if (sign == NULL)
		return false;
	size_t key_len = (size_t)(sign - key);
	*ret_used = told;
	if (key_len == 4 && memcmp(key, "path", 4) == 0) {
		take_name(self, sign + 1, left - key_len - 1);
		return true;
	}
	return key_len == 5 && memcmp(key, "mtime", 5) == 0;
}

XS_CHECKED static bool
read_records(Tar *self, const GByteArray *records)
{
	size_t at = 0;
	while (at < records->len) {
		size_t used = 0;
		if (!read_record(self, records->data + at, records->len - at, &used))
			return false;
		at += used;
	}
	return true;
}

XS_CHECKED static bool
read_extended(Tar *self, uint64_t size, bool records)
{
	g_autoptr(GByteArray) held = read_extension(self, size);
	if (held == NULL)
		return stop(self, "damaged header of an archive");
	if (!records) {
		take_name(self, held->data, held->len);
		return true;
	}
	return read_records(self, held) || stop(self, "unknown field of a header");
}

static char *
name_of(const Tar *self, const uint8_t *header)
{
	if (self->name != NULL)
		return g_strdup(self->name);
	g_autofree char *name = g_strndup((const char *)header, NAME_LEN);
	bool posix = memcmp(header + MAGIC, "ustar", 6) == 0;
	if (!posix || header[PREFIX] == 0)
		return g_steal_pointer(&name);
	g_autofree char *prefix = g_strndup((const char *)header + PREFIX, PREFIX_LEN);
	return g_strconcat(prefix, "/", name, NULL);
}

// The content of a member with what fills its last block. -1 where it is cut short.
XS_CHECKED static int
unpack(Tar *self, uint64_t size)
{
	XS_AUTO_FD fd = memfd_create("xianshen-child", MFD_CLOEXEC);
	g_autofree uint8_t *piece = g_malloc(PIECE);
	for (uint64_t done = 0; done < size;) {
		size_t wanted = (size_t)MIN(size - done, PIECE);
		size_t n = xs_unpack_read(self->in, piece, wanted);
		if (n < wanted || fd < 0 || !xs_fd_write_all(fd, piece, n, NULL))
			return -1;
		done += n;
	}
	size_t padding = (size_t)((BLOCK - size % BLOCK) % BLOCK);
	if (xs_unpack_read(self->in, piece, padding) < padding || !is_zero(piece, padding))
		return -1;
	return xs_fd_steal(&fd);
}

XS_CHECKED static bool
read_file(Tar *self, uint64_t size)
{
	if (size > self->limits->entry_size ||
	    size > self->limits->unpacked_size - MIN(self->unpacked, self->limits->unpacked_size))
		return stop(self, "member too large");
	self->unpacked += size;
	XS_AUTO_FD fd = unpack(self, size);
	if (fd < 0)
		return stop(self, "damaged member");
	xs_reread_out_child(self->out, "member", xs_fd_steal(&fd));
	return true;
}

XS_CHECKED static bool
read_member(Tar *self, const uint8_t *header, uint64_t size)
{
	if (self->n_members++ >= self->limits->entries)
		return stop(self, "too many members");
	g_autofree char *name = name_of(self, header);
	g_clear_pointer(&self->name, g_free);
	g_autofree char *part =
		xs_reread_member(self->search, self->out, (const uint8_t *)name, strlen(name));
	xs_reread_out_progress(self->out, self->n_members, 0);
	bool folder = header[TYPE] == '5';
	if (!g_hash_table_add(self->names, g_strdup(name)))
		xs_reread_unread(self->reread, part, "two members of one name");
	if (folder)
		return size == 0 || stop(self, "folder with content");
	return read_file(self, size);
}

XS_CHECKED static bool
read_header(Tar *self, const uint8_t *header)
{
	uint64_t size;
	xs_reread_between(self->search, "(headers)", header, BLOCK);
	if (self->ended)
		return stop(self, "bytes behind the archive");
	if (!has_checksum(header) || !read_number(header + SIZE, TIME - SIZE, &size))
		return stop(self, "damaged header of an archive");
	if (tells_more(header))
		return stop(self, "unknown field of a header");
	switch (header[TYPE]) {
	case 'L':
		return read_extended(self, size, false);
	case 'x':
		return read_extended(self, size, true);
	case '0':
	case '5':
		return read_member(self, header, size);
	default:
		return stop(self, "member of an unknown kind");
	}
}

// The head of a gzip file (RFC 1952) may name a file and hold a comment.
static bool
has_bare_head(const uint8_t *data, size_t len)
{
	return len < 4 || memcmp(data, "\x1F\x8B", 2) != 0 || data[3] == 0;
}

static void
walk(Tar *self, const uint8_t *data, size_t len)
{
	uint8_t block[BLOCK];
	size_t n;
	if (!has_bare_head(data, len)) {
		xs_reread_unread(self->reread, "", "unknown field of a header");
		return;
	}
	while ((n = xs_unpack_read(self->in, block, BLOCK)) == BLOCK) {
		if (is_zero(block, BLOCK))
			self->ended = true;
		else if (!read_header(self, block))
			return;
	}
	const char *reason = xs_unpack_finish(self->in);
	if (reason == NULL && (n > 0 || !self->ended))
		reason = "archive cut short";
	if (reason != NULL)
		xs_reread_unread(self->reread, "", reason);
}

static bool
reread_tar(const XsSource *copy,
	   const XsNeedles *needles,
	   const XsLimits *limits,
	   XsReread *reread,
	   XsSink *sink,
	   GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(copy, &len);
	g_autoptr(XsUnpack) in = xs_unpack_new(data, len);
	if (in == NULL) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "no memory");
		return false;
	}
	g_autoptr(XsSearch) search = xs_search_new(needles, reread);
	g_autoptr(XsRereadOut) out = xs_reread_out_new(sink);
	g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	Tar self = {
		.in = in,
		.search = search,
		.out = out,
		.limits = limits,
		.reread = reread,
		.names = names,
	};
	walk(&self, data, len);
	g_free(self.name);
	return xs_reread_out_finish(out, error);
}

const XsRereader xs_rereader_tar = {.info = &xs_format_info_tar, .reread = reread_tar};
