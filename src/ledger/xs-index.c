// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/xs-index.h"

#include "base/xs-fd.h"
#include "ledger/xs-log-line.h"
#include "ledger/xs-log-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

enum {
	WAIT = 20000, // milliseconds for another process
	VERSION = 1,
};

struct XsIndex {
	GMutex lock; // of xs_index_each()
	sqlite3 *database;
	sqlite3_stmt *insert;
	GHashTable *queries; // text -> sqlite3_stmt: reset, to be asked again
	char *log_path;
	int log_fd; // -1 where there is no log yet
	uint64_t size;
	uint64_t seq;
	uint64_t last_offset; // of the last whole line
	char head[XS_LOG_HASH_SIZE];
	XsLogHasher *hasher;
};

static const char schema[] =
	"PRAGMA journal_mode=WAL;"
	"PRAGMA synchronous=NORMAL;"
	"CREATE TABLE IF NOT EXISTS state(one INTEGER PRIMARY KEY CHECK(one = 1), version INTEGER, "
	"size INTEGER, seq INTEGER, last_offset INTEGER, head TEXT);"
	"CREATE TABLE IF NOT EXISTS event(seq INTEGER PRIMARY KEY, offset INTEGER, length INTEGER, "
	"type TEXT, time TEXT, account TEXT, batch TEXT, src TEXT, out TEXT);"
	"CREATE INDEX IF NOT EXISTS event_src ON event(src) WHERE src IS NOT NULL;"
	"CREATE INDEX IF NOT EXISTS event_out ON event(out) WHERE out IS NOT NULL;"
	"CREATE INDEX IF NOT EXISTS event_batch ON event(batch, type) WHERE batch IS NOT NULL;"
	"CREATE INDEX IF NOT EXISTS event_type ON event(type);";

static bool
index_error(const XsIndex *self, GError **error)
{
	g_set_error(error, XS_ERROR, XS_ERROR_IO, "index: %s", sqlite3_errmsg(self->database));
	return false;
}

static bool
run(XsIndex *self, const char *sql, GError **error)
{
	return sqlite3_exec(self->database, sql, NULL, NULL, NULL) == SQLITE_OK ||
	       index_error(self, error);
}

static void
finalize(void *statement)
{
	(void)sqlite3_finalize(statement);
}

void
xs_index_free(XsIndex *self)
{
	if (self == NULL)
		return;
	g_mutex_clear(&self->lock);
	g_clear_pointer(&self->queries, g_hash_table_unref);
	(void)sqlite3_finalize(self->insert);
	(void)sqlite3_close(self->database);
	xs_fd_clear(&self->log_fd);
	xs_log_hasher_free(self->hasher);
	g_free(self->log_path);
	g_free(self);
}

static void
forget_state(XsIndex *self)
{
	self->size = self->seq = self->last_offset = 0;
	*self->head = '\0';
}

static bool
read_state(XsIndex *self, GError **error)
{
	sqlite3_stmt *query = NULL;
	forget_state(self);
	if (sqlite3_prepare_v2(self->database,
			       "SELECT size, seq, last_offset, head, version FROM state",
			       -1,
			       &query,
			       NULL) != SQLITE_OK)
		return index_error(self, error);
	int status = sqlite3_step(query);
	if (status == SQLITE_ROW && sqlite3_column_int(query, 4) == VERSION) {
		const char *head = (const char *)sqlite3_column_text(query, 3);
		self->size = (uint64_t)sqlite3_column_int64(query, 0);
		self->seq = (uint64_t)sqlite3_column_int64(query, 1);
		self->last_offset = (uint64_t)sqlite3_column_int64(query, 2);
		g_strlcpy(self->head, head != NULL ? head : "", sizeof(self->head));
	}
	(void)sqlite3_finalize(query);
	return status == SQLITE_ROW || status == SQLITE_DONE || index_error(self, error);
}

static bool
write_state(XsIndex *self, GError **error)
{
	sqlite3_stmt *update = NULL;
	bool good = sqlite3_prepare_v2(self->database,
				       "INSERT OR REPLACE INTO state VALUES(1, ?1, ?2, ?3, ?4, ?5)",
				       -1,
				       &update,
				       NULL) == SQLITE_OK &&
		    sqlite3_bind_int(update, 1, VERSION) == SQLITE_OK &&
		    sqlite3_bind_int64(update, 2, (sqlite3_int64)self->size) == SQLITE_OK &&
		    sqlite3_bind_int64(update, 3, (sqlite3_int64)self->seq) == SQLITE_OK &&
		    sqlite3_bind_int64(update, 4, (sqlite3_int64)self->last_offset) == SQLITE_OK &&
		    sqlite3_bind_text(update, 5, self->head, -1, SQLITE_STATIC) == SQLITE_OK &&
		    sqlite3_step(update) == SQLITE_DONE;
	if (!good)
		(void)index_error(self, error);
	(void)sqlite3_finalize(update);
	return good;
}

// Reads one line that the log holds. *ret_buffer owns what line points into.
static bool
read_line(const XsIndex *self,
	  uint64_t offset,
	  uint64_t length,
	  char **ret_buffer,
	  XsLogLine *ret_line)
{
	if (self->log_fd < 0 || length == 0 || length > XS_LOG_MAX_LINE)
		return false;
	g_autofree char *buffer = g_malloc((size_t)length);
	for (size_t done = 0; done < length;) {
		ssize_t n = pread(
			self->log_fd, buffer + done, (size_t)length - done, (off_t)(offset + done));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	if (xs_log_line_parse(buffer, (size_t)length, ret_line) != XS_LOG_PARSE_WHOLE)
		return false;
	*ret_buffer = g_steal_pointer(&buffer);
	return true;
}

// Whether the log still has, where we left off, the line that we left off at.
static bool
goes_on(const XsIndex *self)
{
	if (self->size == 0)
		return true;
	if (self->last_offset >= self->size)
		return false;
	g_autofree char *buffer = NULL;
	XsLogLine line;
	return read_line(self,
			 self->last_offset,
			 self->size - 1 - self->last_offset,
			 &buffer,
			 &line) &&
	       line.seq == self->seq && xs_log_slice_equal(line.hash, self->head, XS_LOG_HASH_LEN);
}

static void
bind_slice(sqlite3_stmt *statement, int number, XsLogSlice slice)
{
	(void)sqlite3_bind_text(statement, number, slice.at, (int)slice.len, SQLITE_TRANSIENT);
}

static void
bind_string(sqlite3_stmt *statement, int number, const char *string)
{
	(void)sqlite3_bind_text(statement, number, string, -1, SQLITE_TRANSIENT);
}

// The SHA-256 that a body tells of its file: as it is, or in an object that tells more.
static const char *
source_of(const json_t *body)
{
	const json_t *src = json_object_get(body, "src");
	return json_string_value(json_is_object(src) ? json_object_get(src, "sha256") : src);
}

static bool
add_line(XsIndex *self, const XsLogLine *line, uint64_t offset, size_t length, GError **error)
{
	sqlite3_stmt *insert = self->insert;
	json_auto_t *body = line->erased ? NULL
					 : json_loadb(line->body.at, line->body.len, 0, NULL);
	json_auto_t *actor = json_loadb(line->actor.at, line->actor.len, 0, NULL);
	(void)sqlite3_reset(insert);
	(void)sqlite3_bind_int64(insert, 1, (sqlite3_int64)line->seq);
	(void)sqlite3_bind_int64(insert, 2, (sqlite3_int64)offset);
	(void)sqlite3_bind_int64(insert, 3, (sqlite3_int64)length);
	bind_slice(insert, 4, line->type);
	bind_slice(insert, 5, line->ts);
	bind_string(insert, 6, json_string_value(json_object_get(actor, "id")));
	bind_string(insert, 7, json_string_value(json_object_get(body, "batch")));
	bind_string(insert, 8, source_of(body));
	bind_string(insert, 9, json_string_value(json_object_get(body, "out")));
	return sqlite3_step(insert) == SQLITE_DONE || index_error(self, error);
}

static bool
take_line(XsIndex *self, const XsLogRaw *raw, uint64_t offset, GError **error)
{
	XsLogLine line;
	if (raw->too_long || !raw->terminated ||
	    xs_log_line_parse(raw->data, raw->len, &line) != XS_LOG_PARSE_WHOLE)
		return true; // a half line: whether it is explained is for the proof of the log
	if (!add_line(self, &line, offset, raw->len, error))
		return false;
	self->seq = line.seq;
	self->last_offset = offset;
	self->size = offset + raw->len + 1;
	memcpy(self->head, line.hash.at, XS_LOG_HASH_LEN);
	self->head[XS_LOG_HASH_LEN] = '\0';
	return true;
}

static bool
take_lines(XsIndex *self, GError **error)
{
	g_autoptr(XsLogReader) reader = xs_log_reader_new_at(self->log_fd, self->size);
	uint64_t offset = self->size;
	XsLogRaw raw;
	while (xs_log_reader_next(reader, &raw, error)) {
		if (!take_line(self, &raw, offset, error))
			return false;
		offset += raw.len + (raw.terminated ? 1 : 0);
	}
	return !xs_log_reader_failed(reader);
}

static bool
open_log(XsIndex *self, GError **error)
{
	xs_fd_clear(&self->log_fd);
	self->log_fd =
		open(self->log_path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (self->log_fd >= 0 || errno == ENOENT)
		return true;
	g_set_error(error, XS_ERROR, XS_ERROR_IO, "review log: %s", g_strerror(errno));
	return false;
}

// In one transaction, so that two processes do not take the same lines up.
static bool
update_locked(XsIndex *self, GError **error)
{
	if (!read_state(self, error))
		return false;
	if (self->log_fd < 0 || !goes_on(self)) {
		forget_state(self);
		if (!run(self, "DELETE FROM event", error))
			return false;
	}
	return (self->log_fd < 0 || take_lines(self, error)) && write_state(self, error);
}

bool
xs_index_update(XsIndex *self, GError **error)
{
	if (!open_log(self, error) || !run(self, "BEGIN IMMEDIATE", error))
		return false;
	if (update_locked(self, error))
		return run(self, "COMMIT", error);
	(void)sqlite3_exec(self->database, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

uint64_t
xs_index_seq(const XsIndex *self)
{
	return self->seq;
}

// SQLite makes its files as the umask says; these are for nobody else.
static bool
make_private(const char *path, GError **error)
{
	XS_AUTO_FD fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd >= 0)
		return true;
	g_set_error(error, XS_ERROR, XS_ERROR_IO, "index: %s", g_strerror(errno));
	return false;
}

static XsIndex *
open_database(const char *path, const char *log_path, GError **error)
{
	g_autoptr(XsIndex) self = g_new0(XsIndex, 1);
	g_mutex_init(&self->lock);
	self->queries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, finalize);
	self->log_fd = -1;
	self->log_path = g_strdup(log_path);
	self->hasher = xs_log_hasher_new(error);
	if (self->hasher == NULL || !make_private(path, error))
		return NULL;
	if (sqlite3_open_v2(path, &self->database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
	    sqlite3_busy_timeout(self->database, WAIT) != SQLITE_OK ||
	    sqlite3_exec(self->database, schema, NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(self->database,
			       "INSERT OR REPLACE INTO event VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)",
			       -1,
			       &self->insert,
			       NULL) != SQLITE_OK) {
		(void)index_error(self, error);
		return NULL;
	}
	return xs_index_update(self, error) ? g_steal_pointer(&self) : NULL;
}

static void
remove_database(const char *path)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
		g_autofree char *name = g_strconcat(path, endings[i], NULL);
		(void)g_unlink(name);
	}
}

XsIndex *
xs_index_open(const char *path, const char *log_path, GError **error)
{
	XsIndex *self = open_database(path, log_path, NULL);
	// Whatever is wrong with it, the log has it all.
	return self != NULL ? self : xs_index_rebuild(path, log_path, error);
}

XsIndex *
xs_index_rebuild(const char *path, const char *log_path, GError **error)
{
	remove_database(path);
	return open_database(path, log_path, error);
}

static bool
line_holds(XsIndex *self, const XsLogLine *line)
{
	char hash[XS_LOG_HASH_SIZE];
	if (!xs_log_hasher_line(self->hasher, line, hash, NULL) ||
	    !xs_log_slice_equal(line->hash, hash, XS_LOG_HASH_LEN))
		return false;
	return line->erased ||
	       (xs_log_hasher_body(self->hasher, line->salt, line->body, hash, NULL) &&
		xs_log_slice_equal(line->body_digest, hash, XS_LOG_HASH_LEN));
}

static bool
tell(const XsLogLine *line, XsIndexFunc found, void *data)
{
	json_auto_t *body = line->erased ? NULL
					 : json_loadb(line->body.at, line->body.len, 0, NULL);
	json_auto_t *actor = json_loadb(line->actor.at, line->actor.len, 0, NULL);
	json_auto_t *program = json_loadb(line->tool.at, line->tool.len, 0, NULL);
	g_autofree char *type = g_strndup(line->type.at, line->type.len);
	g_autofree char *time = g_strndup(line->ts.at, line->ts.len);
	g_autofree char *id = g_strndup(line->id.at, line->id.len);
	const char *account = json_string_value(json_object_get(actor, "id"));
	const XsEvent event = {
		.seq = line->seq,
		.type = type,
		.time = time,
		.id = id,
		.account = account != NULL ? account : "",
		.rules = json_string_value(json_object_get(program, "rules")),
		.body = body,
	};
	return found(&event, data);
}

static sqlite3_stmt *
prepare_query(XsIndex *self, const XsIndexQuery *query, GError **error)
{
	const struct {
		const char *column;
		const char *value;
	} wanted[] = {
		{"type", query->type},
		{"src", query->src},
		{"out", query->out},
		{"batch", query->batch},
	};
	g_autoptr(GString) sql = g_string_new("SELECT seq, offset, length FROM event WHERE 1");
	for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
		if (wanted[i].value != NULL)
			g_string_append_printf(sql, " AND %s = ?%zu", wanted[i].column, i + 1);
	}
	for (size_t i = 0; query->types != NULL && query->types[i] != NULL; i++)
		g_string_append_printf(sql,
				       "%s?%zu",
				       i == 0 ? " AND type IN (" : ",",
				       G_N_ELEMENTS(wanted) + i + 1);
	g_string_append(sql, query->types != NULL ? ") ORDER BY seq" : " ORDER BY seq");
	sqlite3_stmt *statement = g_hash_table_lookup(self->queries, sql->str);
	if (statement == NULL) {
		if (sqlite3_prepare_v2(self->database, sql->str, -1, &statement, NULL) !=
		    SQLITE_OK) {
			(void)index_error(self, error);
			return NULL;
		}
		g_hash_table_insert(self->queries, g_strdup(sql->str), statement);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
		if (wanted[i].value != NULL)
			bind_string(statement, (int)i + 1, wanted[i].value);
	}
	for (size_t i = 0; query->types != NULL && query->types[i] != NULL; i++)
		bind_string(statement, (int)(G_N_ELEMENTS(wanted) + i) + 1, query->types[i]);
	return statement;
}

static bool
broken_line(uint64_t seq, GError **error)
{
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_INTEGRITY,
		    "review log: event %" G_GUINT64_FORMAT " does not hold",
		    seq);
	return false;
}

static bool
each_locked(XsIndex *self, const XsIndexQuery *query, XsIndexFunc found, void *data, GError **error)
{
	sqlite3_stmt *statement = prepare_query(self, query, error);
	if (statement == NULL)
		return false;
	bool good = true;
	bool more = true;
	int status = SQLITE_DONE;
	while (good && more && (status = sqlite3_step(statement)) == SQLITE_ROW) {
		uint64_t seq = (uint64_t)sqlite3_column_int64(statement, 0);
		g_autofree char *buffer = NULL;
		XsLogLine line;
		good = read_line(self,
				 (uint64_t)sqlite3_column_int64(statement, 1),
				 (uint64_t)sqlite3_column_int64(statement, 2),
				 &buffer,
				 &line) &&
		       line.seq == seq && line_holds(self, &line);
		if (good)
			more = tell(&line, found, data);
		else
			(void)broken_line(seq, error);
	}
	if (good && more && status != SQLITE_DONE)
		good = index_error(self, error);
	(void)sqlite3_reset(statement);
	return good;
}

bool
xs_index_each(
	XsIndex *self, const XsIndexQuery *query, XsIndexFunc found, void *data, GError **error)
{
	g_mutex_lock(&self->lock);
	bool good = each_locked(self, query, found, data, error);
	g_mutex_unlock(&self->lock);
	return good;
}
