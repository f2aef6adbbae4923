// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/xs-log-tail.h"

#include "base/xs-fd.h"

#include <errno.h>
#include <string.h>

enum {
	FIRST_WINDOW = 1 << 16,
	MAX_WINDOW = 4 * XS_LOG_MAX_LINE,
};

static bool
integrity_error(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_INTEGRITY, "review log: %s", what);
	return false;
}

static bool
read_at(int fd, char *data, size_t len, uint64_t off, GError **error)
{
	while (len > 0) {
		ssize_t n = pread(fd, data, len, (off_t)off);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			g_set_error(error,
				    XS_ERROR,
				    XS_ERROR_IO,
				    "review log: %s",
				    n < 0 ? g_strerror(errno) : "cut short while it was read");
			return false;
		}
		data += n;
		len -= (size_t)n;
		off += (uint64_t)n;
	}
	return true;
}

static bool
take_line(const XsLogLine *line, XsLogHasher *hasher, XsLogTail *tail, GError **error)
{
	char hash[XS_LOG_HASH_SIZE];
	if (!xs_log_hasher_line(hasher, line, hash, error))
		return false;
	if (!xs_log_slice_equal(line->hash, hash, XS_LOG_HASH_LEN))
		return integrity_error(error, "the last line does not match its hash");
	tail->seq = line->seq;
	memcpy(tail->hash, hash, sizeof(hash));
	return true;
}

static bool
take_half(XsLogTail *tail, const char *data, size_t len, GError **error)
{
	uint8_t digest[XS_SHA256_SIZE];
	if (len > 0 && data[len - 1] == '\n')
		len--;
	tail->half_len = len;
	if (len == 0)
		return true;
	if (!xs_sha256(data, len, digest, error))
		return false;
	memcpy(tail->half_digest, "sha256:", 7);
	xs_hex(digest, sizeof(digest), tail->half_digest + 7);
	return true;
}

typedef enum {
	SEARCH_FOUND,
	SEARCH_MORE, // the window begins within a line
	SEARCH_ERROR,
} Search;

// Goes back line by line from the end of the window to the last whole one. A whole line that lacks
// only its line feed counts; what cannot be the beginning of a line may only stand at the very end,
// where a power cut may leave anything.
static Search
search(const char *data,
       size_t len,
       bool from_start,
       XsLogHasher *hasher,
       XsLogTail *tail,
       GError **error)
{
	size_t end = len;
	bool last = true;
	while (end > 0) {
		bool terminated = data[end - 1] == '\n';
		size_t stop = terminated ? end - 1 : end;
		const char *before = stop > 0 ? memrchr(data, '\n', stop) : NULL;
		if (before == NULL && !from_start)
			return SEARCH_MORE;
		size_t start = before != NULL ? (size_t)(before - data) + 1 : 0;
		XsLogLine line;
		XsLogParse parse = xs_log_line_parse(data + start, stop - start, &line);
		if (parse == XS_LOG_PARSE_WHOLE) {
			bool ok = take_line(&line, hasher, tail, error) &&
				  take_half(tail, data + end, len - end, error);
			return ok ? SEARCH_FOUND : SEARCH_ERROR;
		}
		bool empty = stop == start && terminated;
		if (empty || (parse == XS_LOG_PARSE_BROKEN && (terminated || !last))) {
			(void)integrity_error(error, "the last whole line is broken");
			return SEARCH_ERROR;
		}
		end = start;
		last = false;
	}
	if (!from_start)
		return SEARCH_MORE;
	return take_half(tail, data, len, error) ? SEARCH_FOUND : SEARCH_ERROR;
}

bool
xs_log_tail_read(int fd, uint64_t size, XsLogHasher *hasher, XsLogTail *ret_tail, GError **error)
{
	for (size_t window = FIRST_WINDOW; window <= (size_t)2 * MAX_WINDOW; window *= 2) {
		size_t len = (size_t)MIN(size, MIN(window, (size_t)MAX_WINDOW));
		g_autofree char *data = g_malloc(MAX(len, 1));
		if (!read_at(fd, data, len, size - len, error))
			return false;
		XsLogTail tail = {.unterminated = len > 0 && data[len - 1] != '\n'};
		switch (search(data, len, len == size, hasher, &tail, error)) {
		case SEARCH_FOUND:
			*ret_tail = tail;
			return true;
		case SEARCH_ERROR:
			return false;
		case SEARCH_MORE:
			break;
		}
	}
	return integrity_error(error, "no whole line near its end");
}
