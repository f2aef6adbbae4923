// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/xs-fd.h"
#include "ledger/xs-log-erase.h"
#include "ledger/xs-log-line.h"
#include "ledger/xs-log-tail.h"
#include "ledger/xs-log.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/utsname.h>

enum {
	MAX_OPEN_TRIES = 100, // the file may be replaced while we wait for its lock
};

struct XsLog {
	GMutex mutex;
	int fd;
	int dirfd;
	char *name;
	char *key_id;
	char *actor; // canonical JSON
	char *tool;  // canonical JSON
	char *rules; // or NULL
	XsLogHasher *hasher;
	GString *line;
	uint64_t size;
	uint64_t seq;
	char head[XS_LOG_HASH_SIZE];
	uint64_t written; // calls of write
	uint64_t synced;  // of those, that are known to be on the disk
	bool syncing;     // one thread waits for the disk, the others for it
	GCond sync_done;
	bool broken; // a write or sync failed: what the file holds is no longer known
};

static bool
log_error(GError **error, XsErrorCode code, const char *what)
{
	g_set_error(error, XS_ERROR, code, "review log: %s", what);
	return false;
}

static char *
canonical(const json_t *value, GError **error)
{
	char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS);
	if (text == NULL)
		(void)log_error(error, XS_ERROR_FAILED, "an event cannot be written as JSON");
	return text;
}

char *
xs_log_system_user(void)
{
	struct passwd entry;
	struct passwd *found = NULL;
	char buffer[4096];
	if (getpwuid_r(geteuid(), &entry, buffer, sizeof(buffer), &found) == 0 && found != NULL)
		return g_utf8_make_valid(found->pw_name, -1);
	return g_strdup_printf("uid:%u", (unsigned int)geteuid());
}

static char *
describe_actor(const char *account, GError **error)
{
	struct utsname machine;
	g_autofree char *host = g_utf8_make_valid(uname(&machine) == 0 ? machine.nodename : "", -1);
	json_auto_t *actor = json_pack("{s:s, s:s}", "id", account, "host", host);
	return canonical(actor, error);
}

static char *
describe_tool(const char *rules, GError **error)
{
	json_auto_t *tool = json_pack("{s:s, s:s*}", "ver", XS_VERSION, "rules", rules);
	return canonical(tool, error);
}

// Crockford's base 32 over 48 bits of milliseconds and 80 random bits: github.com/ulid/spec.
static void
make_ulid(int64_t milliseconds, const uint8_t random[10], char ret_ulid[XS_LOG_ULID_SIZE])
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	uint64_t time = (uint64_t)milliseconds & 0xffffffffffffULL;
	for (int i = 9; i >= 0; i--) {
		ret_ulid[i] = digits[time & 31];
		time >>= 5;
	}
	for (size_t half = 0; half < 2; half++) {
		uint64_t bits = 0;
		for (size_t i = 0; i < 5; i++)
			bits = bits << 8 | random[5 * half + i];
		for (size_t i = 8; i-- > 0;) {
			ret_ulid[10 + 8 * half + i] = digits[bits & 31];
			bits >>= 5;
		}
	}
	ret_ulid[XS_LOG_ULID_SIZE - 1] = '\0';
}

static char *
make_timestamp(GDateTime *now)
{
	g_autofree char *date = g_date_time_format(now, "%Y-%m-%dT%H:%M:%S");
	g_autofree char *zone = g_date_time_format(now, "%:z");
	return g_strdup_printf("%s.%03d%s", date, g_date_time_get_microsecond(now) / 1000, zone);
}

static bool
valid_type(const char *type)
{
	size_t len = strlen(type);
	if (len == 0 || len > XS_LOG_MAX_TYPE)
		return false;
	return strspn(type, "abcdefghijklmnopqrstuvwxyz0123456789.-") == len;
}

// Composes the next line in self->line, behind what prefix holds already.
static bool
compose(XsLog *self,
	const char *type,
	const char *body,
	size_t body_len,
	char ret_hash[XS_LOG_HASH_SIZE],
	GError **error)
{
	uint8_t random[XS_LOG_SALT_SIZE + 10];
	char salt[2 * XS_LOG_SALT_SIZE + 1];
	char ulid[XS_LOG_ULID_SIZE];
	char digest[XS_LOG_HASH_SIZE];
	if (!xs_random(random, sizeof(random), error))
		return false;
	g_autoptr(GDateTime) now = g_date_time_new_now_local();
	if (now == NULL)
		return log_error(error, XS_ERROR_FAILED, "the clock cannot be read");
	g_autofree char *timestamp = make_timestamp(now);
	int64_t milliseconds =
		g_date_time_to_unix(now) * 1000 + g_date_time_get_microsecond(now) / 1000;
	xs_hex(random, XS_LOG_SALT_SIZE, salt);
	make_ulid(milliseconds, random + XS_LOG_SALT_SIZE, ulid);
	XsLogLine line = {
		.seq = self->seq + 1,
		.ts = {timestamp, strlen(timestamp)},
		.id = {ulid, strlen(ulid)},
		.type = {type, strlen(type)},
		.key = {self->key_id, strlen(self->key_id)},
		.actor = {self->actor, strlen(self->actor)},
		.tool = {self->tool, strlen(self->tool)},
		.salt = {salt, strlen(salt)},
		.body = {body, body_len},
		.prev = {self->head, strlen(self->head)},
	};
	if (!xs_log_hasher_body(self->hasher, line.salt, line.body, digest, error))
		return false;
	line.body_digest = (XsLogSlice){digest, XS_LOG_HASH_LEN};
	if (!xs_log_hasher_line(self->hasher, &line, ret_hash, error))
		return false;
	line.hash = (XsLogSlice){ret_hash, XS_LOG_HASH_LEN};
	xs_log_line_write(self->line, &line);
	return true;
}

// One write for the whole line, so that a killed process leaves at most one half line. Where the
// disk takes only a part, the part is taken back; if even that fails, the log takes no more events.
static bool
write_line(XsLog *self, GError **error)
{
	ssize_t n;
	do {
		n = write(self->fd, self->line->str, self->line->len);
	} while (n < 0 && errno == EINTR);
	if (n >= 0 && (size_t)n == self->line->len) {
		self->size += self->line->len;
		self->written++;
		return true;
	}
	int failure = n < 0 ? errno : ENOSPC;
	if (n > 0 && ftruncate(self->fd, (off_t)self->size) != 0)
		self->broken = true;
	return log_error(error, XS_ERROR_IO, g_strerror(failure));
}

// prefix goes before the line in the same write.
static bool
append_text_locked(XsLog *self,
		   const char *prefix,
		   const char *type,
		   const char *body,
		   size_t body_len,
		   GError **error)
{
	if (self->broken)
		return log_error(error, XS_ERROR_IO, "an earlier write failed");
	// A counter that would leave JSON's integers can only come from a forged last line.
	if (self->seq >= INT64_MAX)
		return log_error(error, XS_ERROR_INTEGRITY, "the last line's number is too large");
	if (!valid_type(type))
		return log_error(error, XS_ERROR_FAILED, "an event's type is not well formed");
	if (body_len > XS_LOG_MAX_BODY)
		return log_error(error, XS_ERROR_LIMIT, "event too large");
	char hash[XS_LOG_HASH_SIZE];
	g_string_assign(self->line, prefix);
	if (!compose(self, type, body, body_len, hash, error) || !write_line(self, error))
		return false;
	self->seq++;
	memcpy(self->head, hash, sizeof(hash));
	return true;
}

static bool
append_locked(XsLog *self, const char *prefix, const char *type, const json_t *body, GError **error)
{
	if (!json_is_object(body))
		return log_error(error, XS_ERROR_FAILED, "an event's body is no object");
	char *text = canonical(body, error);
	bool ok = text != NULL && append_text_locked(self, prefix, type, text, strlen(text), error);
	free(text); // jansson's allocator
	return ok;
}

// One thread waits for the disk for all that has been written until then; the lock is not held
// meanwhile, so that others can write what the next call takes.
static void
wait_for_disk(XsLog *self)
{
	uint64_t written = self->written;
	self->syncing = true;
	g_mutex_unlock(&self->mutex);
	bool ok = fsync(self->fd) == 0;
	int failure = errno;
	g_mutex_lock(&self->mutex);
	self->syncing = false;
	// After a failed fsync the kernel may have dropped the pages: a second one proves nothing.
	if (ok)
		self->synced = written;
	else
		self->broken = true;
	errno = failure;
	g_cond_broadcast(&self->sync_done);
}

static bool
sync_locked(XsLog *self, GError **error)
{
	uint64_t wanted = self->written;
	while (!self->broken && self->synced < wanted) {
		if (self->syncing)
			g_cond_wait(&self->sync_done, &self->mutex);
		else
			wait_for_disk(self);
	}
	return self->broken ? log_error(error, XS_ERROR_IO, "a write failed") : true;
}

static bool
lock_exclusive(int fd, GError **error)
{
	while (flock(fd, LOCK_EX) != 0) {
		if (errno != EINTR)
			return log_error(error, XS_ERROR_IO, g_strerror(errno));
	}
	return true;
}

// Whether the name still leads to this file: xs_log_erase() replaces it.
static bool
still_named(int fd, int dirfd, const char *name, uint64_t *ret_size)
{
	struct stat opened;
	struct stat named;
	if (fstat(fd, &opened) != 0 || fstatat(dirfd, name, &named, AT_SYMLINK_NOFOLLOW) != 0)
		return false;
	*ret_size = (uint64_t)opened.st_size;
	return opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

static bool
open_and_lock(XsLog *self, GError **error)
{
	for (unsigned int i = 0; i < MAX_OPEN_TRIES; i++) {
		XS_AUTO_FD fd = openat(self->dirfd,
				       self->name,
				       O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC |
					       O_NONBLOCK | O_NOCTTY,
				       0600);
		struct stat st;
		if (fd < 0 || fstat(fd, &st) != 0)
			return log_error(error, XS_ERROR_IO, g_strerror(errno));
		if (!S_ISREG(st.st_mode))
			return log_error(error, XS_ERROR_IO, "not a regular file");
		if (!lock_exclusive(fd, error))
			return false;
		if (still_named(fd, self->dirfd, self->name, &self->size)) {
			self->fd = xs_fd_steal(&fd);
			return true;
		}
	}
	return log_error(error, XS_ERROR_IO, "replaced again and again while waiting for it");
}

// Takes up the chain where the file ends, and closes what a killed writer left.
static bool
take_up(XsLog *self, GError **error)
{
	XsLogTail tail;
	if (!xs_log_tail_read(self->fd, self->size, self->hasher, &tail, error))
		return false;
	self->seq = tail.seq;
	memcpy(self->head, tail.hash, sizeof(tail.hash));
	if (tail.half_len > 0) {
		json_auto_t *body = json_pack("{s:I, s:s}",
					      "bytes",
					      (json_int_t)tail.half_len,
					      "sha256",
					      tail.half_digest);
		return append_locked(self, tail.unterminated ? "\n" : "", "repair", body, error) &&
		       sync_locked(self, error);
	}
	if (tail.unterminated) {
		g_string_assign(self->line, "\n");
		return write_line(self, error) && sync_locked(self, error);
	}
	return true;
}

XsLog *
xs_log_open(const char *path, const XsKey *key, GError **error)
{
	g_autofree char *dir = g_path_get_dirname(path);
	if (g_mkdir_with_parents(dir, 0700) != 0) {
		(void)log_error(error, XS_ERROR_IO, g_strerror(errno));
		return NULL;
	}
	g_autoptr(XsLog) self = g_new0(XsLog, 1);
	g_mutex_init(&self->mutex);
	g_cond_init(&self->sync_done);
	self->fd = -1;
	self->name = g_path_get_basename(path);
	self->key_id = g_strdup(xs_key_id(key));
	self->line = g_string_new(NULL);
	self->dirfd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (self->dirfd < 0) {
		(void)log_error(error, XS_ERROR_IO, g_strerror(errno));
		return NULL;
	}
	g_autofree char *account = xs_log_system_user();
	self->actor = describe_actor(account, error);
	self->tool = describe_tool(NULL, error);
	self->hasher = xs_log_hasher_new(error);
	if (self->actor == NULL || self->tool == NULL || self->hasher == NULL)
		return NULL;
	if (!open_and_lock(self, error))
		return NULL;
	// A new file's name must survive a power cut as its lines do.
	if (self->size == 0 && fsync(self->dirfd) != 0 && errno != EINVAL) {
		(void)log_error(error, XS_ERROR_IO, g_strerror(errno));
		return NULL;
	}
	g_mutex_lock(&self->mutex);
	bool taken_up = take_up(self, error);
	g_mutex_unlock(&self->mutex);
	return taken_up ? g_steal_pointer(&self) : NULL;
}

void
xs_log_free(XsLog *self)
{
	if (self == NULL)
		return;
	g_mutex_lock(&self->mutex);
	if (self->fd >= 0)
		(void)sync_locked(self, NULL);
	g_mutex_unlock(&self->mutex);
	xs_fd_clear(&self->fd);
	xs_fd_clear(&self->dirfd);
	g_mutex_clear(&self->mutex);
	g_cond_clear(&self->sync_done);
	g_free(self->name);
	g_free(self->key_id);
	free(self->actor);
	free(self->tool);
	g_free(self->rules);
	xs_log_hasher_free(self->hasher);
	if (self->line != NULL)
		g_string_free(self->line, TRUE);
	g_free(self);
}

void
xs_log_set_rules(XsLog *self, const char *version)
{
	char *tool = describe_tool(version, NULL);
	if (tool == NULL)
		return;
	g_mutex_lock(&self->mutex);
	free(self->tool);
	g_free(self->rules);
	self->tool = tool;
	self->rules = g_strdup(version);
	g_mutex_unlock(&self->mutex);
}

const char *
xs_log_rules(const XsLog *self)
{
	return self->rules;
}

bool
xs_log_set_account(XsLog *self, const char *account, GError **error)
{
	char *actor = describe_actor(account, error);
	if (actor == NULL)
		return false;
	g_mutex_lock(&self->mutex);
	free(self->actor);
	self->actor = actor;
	g_mutex_unlock(&self->mutex);
	return true;
}

bool
xs_log_append(XsLog *self, const char *type, json_t *body, GError **error)
{
	json_auto_t *owned = body;
	g_mutex_lock(&self->mutex);
	bool ok = append_locked(self, "", type, owned, error);
	g_mutex_unlock(&self->mutex);
	return ok;
}

bool
xs_log_append_behind(XsLog *self, uint64_t seq, const char *type, json_t *body, GError **error)
{
	json_auto_t *owned = body;
	g_mutex_lock(&self->mutex);
	bool ok = self->seq == seq;
	if (!ok)
		(void)log_error(error, XS_ERROR_EXISTS, "another event came in between");
	ok = ok && append_locked(self, "", type, owned, error);
	g_mutex_unlock(&self->mutex);
	return ok;
}

bool
xs_log_append_text(XsLog *self, const char *type, const char *body, size_t len, GError **error)
{
	g_mutex_lock(&self->mutex);
	bool ok = append_text_locked(self, "", type, body, len, error);
	g_mutex_unlock(&self->mutex);
	return ok;
}

bool
xs_log_sync(XsLog *self, GError **error)
{
	g_mutex_lock(&self->mutex);
	bool ok = sync_locked(self, error);
	g_mutex_unlock(&self->mutex);
	return ok;
}

const char *
xs_log_head(const XsLog *self)
{
	return self->head;
}

uint64_t
xs_log_seq(const XsLog *self)
{
	return self->seq;
}

// Puts the file that was written as hidden in the place of the log, and goes on with it.
static bool
replace_file(XsLog *self, const char *hidden, int *fd, GError **error)
{
	struct stat st;
	if (fsync(*fd) != 0 || fstat(*fd, &st) != 0 ||
	    renameat(self->dirfd, hidden, self->dirfd, self->name) != 0)
		return log_error(error, XS_ERROR_IO, g_strerror(errno));
	xs_fd_clear(&self->fd);
	self->fd = xs_fd_steal(fd);
	self->size = (uint64_t)st.st_size;
	if (fsync(self->dirfd) != 0 && errno != EINVAL)
		return log_error(error, XS_ERROR_IO, g_strerror(errno));
	return true;
}

static bool
erase_locked(XsLog *self, uint64_t first, uint64_t last, uint64_t *ret_erased, GError **error)
{
	g_autofree char *hidden = g_strconcat(".", self->name, ".erasing", NULL);
	// The file that another thread waits for must not go.
	while (self->syncing)
		g_cond_wait(&self->sync_done, &self->mutex);
	// What a killed run left there is of no use; the lock keeps other runs away.
	(void)unlinkat(self->dirfd, hidden, 0);
	XS_AUTO_FD fd = openat(self->dirfd,
			       hidden,
			       O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
			       0600);
	if (fd < 0)
		return log_error(error, XS_ERROR_IO, g_strerror(errno));
	bool ok = lock_exclusive(fd, error) &&
		  xs_log_copy_erased(self->fd, fd, first, last, ret_erased, error) &&
		  replace_file(self, hidden, &fd, error);
	if (!ok)
		(void)unlinkat(self->dirfd, hidden, 0);
	return ok;
}

bool
xs_log_erase(XsLog *self,
	     uint64_t first,
	     uint64_t last,
	     const char *reason,
	     uint64_t *ret_erased,
	     GError **error)
{
	g_mutex_lock(&self->mutex);
	bool ok = first >= 1 && first <= last && last <= self->seq && last <= INT64_MAX;
	if (!ok)
		(void)log_error(error, XS_ERROR_USAGE, "no such events to erase");
	json_auto_t *body = json_pack("{s:I, s:I, s:s*}",
				      "first",
				      (json_int_t)first,
				      "last",
				      (json_int_t)last,
				      "reason",
				      reason);
	// The tombstone must be on disk before anything is erased.
	uint64_t erased = 0;
	ok = ok && append_locked(self, "", "tombstone", body, error) && sync_locked(self, error) &&
	     erase_locked(self, first, last, &erased, error);
	g_mutex_unlock(&self->mutex);
	if (ok && ret_erased != NULL)
		*ret_erased = erased;
	return ok;
}
