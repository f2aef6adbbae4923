// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/reread/xs-7z-records.h"
#include "format/reread/xs-inflate.h"
#include "format/reread/xs-reread-member.h"
#include "format/reread/xs-reread-tar.h"
#include "format/reread/xs-unpack.h"

#include <string.h>
#include <sys/mman.h>

enum {
	HEAD = 32, // of the file: signature, version, where the header stands
	HEADER_MAX = 64 << 20,
	PIECE = 1 << 16,
};

typedef struct {
	const uint8_t *data;
	size_t len;
	XsSearch *search;
	XsRereadOut *out;
	const XsLimits *limits;
	XsReread *reread;
} SevenZip;

static uint64_t
number_at(const uint8_t *bytes, size_t n)
{
	uint64_t number = 0;
	for (size_t i = n; i-- > 0;)
		number = number << 8 | bytes[i];
	return number;
}

// The header stands at the end of the file, whole.
XS_CHECKED static bool
find_header(const SevenZip *self, XsBytes *ret_header)
{
	if (self->len < HEAD || memcmp(self->data, "7z\xBC\xAF\x27\x1C\0", 7) != 0 ||
	    xs_inflate_crc(self->data + 12, HEAD - 12) != number_at(self->data + 8, 4))
		return false;
	uint64_t off = number_at(self->data + 12, 8);
	uint64_t size = number_at(self->data + 20, 8);
	if (off > self->len - HEAD || size != self->len - HEAD - off)
		return false;
	*ret_header = (XsBytes){self->data + HEAD + off, (size_t)size, 0};
	return xs_inflate_crc(ret_header->data, ret_header->len) == number_at(self->data + 28, 4);
}

static XsUnpack *
open_stream(const SevenZip *self, const Xs7zStreams *streams)
{
	uint64_t room = self->len - HEAD;
	if (streams->packed_off > room || streams->packed_size > room - streams->packed_off)
		return NULL;
	return xs_unpack_new_lzma(self->data + HEAD + streams->packed_off,
				  (size_t)streams->packed_size,
				  streams->method,
				  streams->properties,
				  streams->properties_len);
}

// A header that is packed like a member; NULL where it is damaged. *ret_begin: where its bytes begin.
static GByteArray *
unpack_header(const SevenZip *self, XsBytes *bytes, uint64_t *ret_begin)
{
	g_auto(Xs7zStreams) streams;
	xs_7z_streams_init(&streams);
	if (!xs_7z_read_streams(bytes, 1, &streams) || xs_bytes_left(bytes) > 0 ||
	    streams.size > HEADER_MAX || streams.digests->len != 1)
		return NULL;
	g_autoptr(XsUnpack) in = open_stream(self, &streams);
	if (in == NULL)
		return NULL;
	g_autoptr(GByteArray) header = g_byte_array_new();
	g_byte_array_set_size(header, (guint)streams.size);
	if (xs_unpack_read(in, header->data, header->len) < header->len ||
	    xs_unpack_finish(in) != NULL ||
	    xs_inflate_crc(header->data, header->len) !=
		    g_array_index(streams.digests, uint32_t, 0))
		return NULL;
	// Between the members and this header nothing else stands.
	size_t end = (size_t)(bytes->data - self->data);
	if (HEAD + streams.packed_off + streams.packed_size != end)
		return NULL;
	*ret_begin = HEAD + streams.packed_off;
	return g_steal_pointer(&header);
}

// Reads size bytes of the stream into a file. -1 where they are cut short or other than they should be.
XS_CHECKED static int
unpack_member(XsUnpack *in, uint64_t size, uint32_t digest)
{
	XS_AUTO_FD fd = memfd_create("xianshen-child", MFD_CLOEXEC);
	g_autofree uint8_t *piece = g_malloc(PIECE);
	uint32_t crc = xs_inflate_crc(NULL, 0);
	for (uint64_t done = 0; done < size;) {
		size_t wanted = (size_t)MIN(size - done, PIECE);
		if (fd < 0 || xs_unpack_read(in, piece, wanted) < wanted ||
		    !xs_fd_write_all(fd, piece, wanted, NULL))
			return -1;
		crc = xs_inflate_crc_more(crc, piece, wanted);
		done += wanted;
	}
	return crc == digest ? xs_fd_steal(&fd) : -1;
}

XS_CHECKED static bool
hand_out(const SevenZip *self, XsUnpack *in, uint64_t size, uint32_t digest)
{
	XS_AUTO_FD fd = unpack_member(in, size, digest);
	if (fd < 0)
		return false;
	xs_reread_out_child(self->out, "member", xs_fd_steal(&fd));
	return true;
}

static const char *
read_members(const SevenZip *self,
	     const Xs7zStreams *streams,
	     GArray *members,
	     uint64_t header_begin)
{
	g_autoptr(XsUnpack) in = streams->has_data ? open_stream(self, streams) : NULL;
	if (streams->has_data && in == NULL)
		return "unknown compression";
	uint64_t end = HEAD + (streams->has_data ? streams->packed_off + streams->packed_size : 0);
	if (end != header_begin || (streams->has_data && streams->packed_off != 0))
		return "bytes that belong to no member";
	if (streams->size > self->limits->unpacked_size)
		return "members too large";
	if (streams->digests->len != streams->sizes->len)
		return "members without checksums";
	g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
	size_t n = 0;
	for (size_t i = 0; i < members->len; i++) {
		const Xs7zMember *member = &g_array_index(members, Xs7zMember, i);
		if (member->name == NULL || !g_hash_table_add(names, member->name))
			return "member without a name of its own";
		g_autofree char *part = xs_reread_member(self->search,
							 self->out,
							 (const uint8_t *)member->name,
							 strlen(member->name));
		xs_reread_out_progress(self->out, i + 1, members->len);
		if (member->folder)
			continue;
		if (member->has_data && n == streams->sizes->len)
			return "more members than data";
		uint64_t size = 0;
		uint32_t digest = xs_inflate_crc(NULL, 0);
		if (member->has_data) {
			size = g_array_index(streams->sizes, uint64_t, n);
			digest = g_array_index(streams->digests, uint32_t, n++);
		}
		if (!hand_out(self, in, size, digest))
			return "damaged member";
	}
	if (n < streams->sizes->len)
		return "more data than members";
	return in != NULL ? xs_unpack_finish(in) : NULL;
}

static void
member_clear(void *data)
{
	Xs7zMember *member = data;
	g_clear_pointer(&member->name, g_free);
}

static const char *
walk(const SevenZip *self)
{
	XsBytes bytes;
	if (!find_header(self, &bytes))
		return "damaged head of an archive";
	uint64_t begin = (uint64_t)(bytes.data - self->data);
	g_autoptr(GByteArray) unpacked = NULL;
	uint8_t id = bytes.len > 0 ? bytes.data[0] : XS_7Z_HEADER;
	if (id == XS_7Z_ENCODED_HEADER) {
		bytes.pos = 1;
		unpacked = unpack_header(self, &bytes, &begin);
		if (unpacked == NULL)
			return "damaged header of an archive";
		bytes = (XsBytes){unpacked->data, unpacked->len, 0};
	}
	xs_reread_between(self->search, "(directory)", bytes.data, bytes.len);
	g_auto(Xs7zStreams) streams;
	xs_7z_streams_init(&streams);
	g_autoptr(GArray) members = g_array_new(false, true, sizeof(Xs7zMember));
	g_array_set_clear_func(members, member_clear);
	// Of an archive without members there is no header.
	if (bytes.len > 0 && !xs_7z_read_header(&bytes, self->limits->entries, &streams, members))
		return "damaged header of an archive";
	return read_members(self, &streams, members, begin);
}

static bool
reread_7z(const XsSource *copy,
	  const XsNeedles *needles,
	  const XsLimits *limits,
	  XsReread *reread,
	  XsSink *sink,
	  GError **error)
{
	SevenZip self = {.limits = limits, .reread = reread};
	self.data = xs_source_data(copy, &self.len);
	g_autoptr(XsSearch) search = xs_search_new(needles, reread);
	g_autoptr(XsRereadOut) out = xs_reread_out_new(sink);
	self.search = search;
	self.out = out;
	const char *reason = walk(&self);
	if (reason != NULL)
		xs_reread_unread(reread, "", reason);
	return xs_reread_out_finish(out, error);
}

const XsRereader xs_rereader_7z = {.info = &xs_format_info_7z, .reread = reread_7z};
