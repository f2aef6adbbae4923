// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-baseline.h"

#include "base/xs-fd.h"
#include "base/xs-output.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
	VERSION = 1,
	MAX_FILE = 256 << 20, // bytes
	MAX_ENTRIES = 1 << 20,
};

struct XsBaseline {
	const XsKey *key;
	char *directory; // of the file, real
	char *name;
	char *folder;
	char sha256[XS_SHA256_HEX_SIZE];
	GPtrArray *entries; // XsBaselineEntry
	GHashTable *index;  // id -> XsBaselineEntry
};

static const char *const states[XS_BASELINE_LAST + 1] = {
	[XS_BASELINE_UNAUDITED] = "unaudited",
	[XS_BASELINE_ACCEPTED] = "accepted",
	[XS_BASELINE_LEAK] = "leak",
};

const char *
xs_baseline_state_name(XsBaselineState state)
{
	return states[state];
}

bool
xs_baseline_state_parse(const char *name, XsBaselineState *ret_state)
{
	for (XsBaselineState state = 0; name != NULL && state <= XS_BASELINE_LAST; state++) {
		if (strcmp(states[state], name) == 0) {
			*ret_state = state;
			return true;
		}
	}
	return false;
}

static void
entry_free(void *data)
{
	XsBaselineEntry *entry = data;
	g_free(entry->id);
	g_free(entry->file);
	g_free(entry->part);
	g_free(entry->rule);
	g_free(entry->preview);
	g_free(entry->owner);
	g_free(entry->reason);
	g_free(entry);
}

static XsBaselineEntry *
entry_copy(const XsBaselineEntry *entry)
{
	XsBaselineEntry *copy = g_new0(XsBaselineEntry, 1);
	*copy = (XsBaselineEntry){
		.id = g_strdup(entry->id),
		.file = g_strdup(entry->file),
		.part = g_strdup(entry->part),
		.rule = g_strdup(entry->rule),
		.preview = g_strdup(entry->preview),
		.state = entry->state,
		.owner = g_strdup(entry->owner),
		.reason = g_strdup(entry->reason),
		.until = entry->until,
	};
	return copy;
}

void
xs_baseline_free(XsBaseline *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->index);
	g_ptr_array_unref(self->entries);
	g_free(self->directory);
	g_free(self->name);
	g_free(self->folder);
	g_free(self);
}

// The one spelling of an entry, with its seal, without the line feed. Sorted by their bytes, lines stand
// by file. NULL where a string is not UTF-8.
static char *
write_line(const XsKey *key, const XsBaselineEntry *entry)
{
	char until[XS_DAY_SIZE];
	xs_day_text(entry->until, until);
	json_t *line = json_pack("{s:i, s:s, s:s, s:s, s:s, s:s, s:s}",
				 "v",
				 VERSION,
				 "file",
				 entry->file,
				 "part",
				 entry->part,
				 "rule",
				 entry->rule,
				 "preview",
				 entry->preview,
				 "id",
				 entry->id,
				 "state",
				 states[entry->state]);
	if (line != NULL && entry->state != XS_BASELINE_UNAUDITED)
		(void)json_object_update_new(line,
					     json_pack("{s:s, s:s, s:s}",
						       "owner",
						       entry->owner,
						       "reason",
						       entry->reason,
						       "until",
						       until));
	char *unsealed = line != NULL ? json_dumps(line, JSON_COMPACT) : NULL;
	g_autofree char *seal = unsealed != NULL ? xs_key_hmac(key, "baseline-line", unsealed, NULL)
						 : NULL;
	free(unsealed);
	if (seal != NULL)
		(void)json_object_set_new(line, "seal", json_string(seal));
	char *sealed = seal != NULL ? json_dumps(line, JSON_COMPACT) : NULL;
	json_decref(line);
	char *text = g_strdup(sealed);
	free(sealed);
	return text;
}

static char *
get_string(const json_t *line, const char *key)
{
	return g_strdup(json_string_value(json_object_get(line, key)));
}

// An entry as it stands, unproven. NULL where it is none.
static XsBaselineEntry *
read_entry(const json_t *line)
{
	XsBaselineEntry *entry = g_new0(XsBaselineEntry, 1);
	*entry = (XsBaselineEntry){
		.id = get_string(line, "id"),
		.file = get_string(line, "file"),
		.part = get_string(line, "part"),
		.rule = get_string(line, "rule"),
		.preview = get_string(line, "preview"),
		.owner = get_string(line, "owner"),
		.reason = get_string(line, "reason"),
	};
	const char *state = json_string_value(json_object_get(line, "state"));
	const char *until = json_string_value(json_object_get(line, "until"));
	bool whole = entry->id != NULL && entry->file != NULL && entry->part != NULL &&
		     entry->rule != NULL && entry->preview != NULL &&
		     xs_baseline_state_parse(state, &entry->state);
	if (whole && entry->state != XS_BASELINE_UNAUDITED)
		whole = entry->owner != NULL && entry->reason != NULL && until != NULL &&
			xs_day_parse(until, &entry->until);
	if (whole)
		return entry;
	entry_free(entry);
	return NULL;
}

static bool
is_of_key(const XsKey *key, const char *id)
{
	size_t len = strlen(xs_key_id(key));
	return strncmp(id, xs_key_id(key), len) == 0 && id[len] == ':';
}

// Nobody but who has the key can have written the line, and it has no other spelling.
static XsBaselineEntry *
prove_line(const XsKey *key, const char *untrusted_line, size_t len, const char **ret_why)
{
	json_t *line = json_loadb(untrusted_line, len, JSON_REJECT_DUPLICATES, NULL);
	XsBaselineEntry *entry = json_is_object(line) ? read_entry(line) : NULL;
	json_decref(line);
	*ret_why = "no entry of a baseline";
	if (entry == NULL)
		return NULL;
	g_autofree char *own = write_line(key, entry);
	bool same = own != NULL && strlen(own) == len && memcmp(own, untrusted_line, len) == 0;
	if (same)
		return entry;
	*ret_why = is_of_key(key, entry->id) ? "was changed" : "was sealed with another key";
	entry_free(entry);
	return NULL;
}

static void
take(XsBaseline *self, XsBaselineEntry *entry)
{
	g_ptr_array_add(self->entries, entry);
	g_hash_table_insert(self->index, entry->id, entry);
}

static bool
parse(XsBaseline *self, const char *text, size_t len, GError **error)
{
	const char *end = text + len;
	size_t number = 0;
	for (const char *at = text; at < end;) {
		const char *feed = memchr(at, '\n', (size_t)(end - at));
		const char *why = "has no end";
		XsBaselineEntry *entry =
			feed != NULL ? prove_line(self->key, at, (size_t)(feed - at), &why) : NULL;
		number++;
		if (entry != NULL && (number > MAX_ENTRIES || xs_baseline_find(self, entry->id))) {
			why = number > MAX_ENTRIES ? "is one too many" : "stands twice";
			g_clear_pointer(&entry, entry_free);
		}
		if (entry == NULL) {
			g_set_error(error,
				    XS_ERROR,
				    XS_ERROR_INTEGRITY,
				    "%s: line %zu %s",
				    self->name,
				    number,
				    why);
			return false;
		}
		take(self, entry);
		at = feed + 1;
	}
	return true;
}

// *ret_text is NULL where there is no file.
static bool
read_file(const char *path, char **ret_text, size_t *ret_len, GError **error)
{
	XS_AUTO_FD fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	*ret_text = NULL;
	*ret_len = 0;
	if (fd < 0 && errno == ENOENT)
		return true;
	struct stat st;
	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size > MAX_FILE) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: cannot be read", path);
		return false;
	}
	size_t size = (size_t)st.st_size;
	g_autofree char *text = g_malloc(size + 1);
	size_t len = 0;
	while (len < size) {
		ssize_t n = pread(fd, text + len, size - len, (off_t)len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			g_set_error(error, XS_ERROR, XS_ERROR_IO, "%s: cannot be read", path);
			return false;
		}
		len += (size_t)n;
	}
	*ret_text = g_steal_pointer(&text);
	*ret_len = len;
	return true;
}

static bool
digest(const char *text, size_t len, char ret_sha256[XS_SHA256_HEX_SIZE], GError **error)
{
	uint8_t bytes[XS_SHA256_SIZE];
	ret_sha256[0] = '\0';
	if (text == NULL)
		return true;
	if (!xs_sha256(text, len, bytes, error))
		return false;
	xs_hex(bytes, sizeof bytes, ret_sha256);
	return true;
}

void
xs_baseline_digest(const char *path, char ret_sha256[XS_SHA256_HEX_SIZE])
{
	g_autofree char *text = NULL;
	size_t len;
	if (!read_file(path, &text, &len, NULL) || !digest(text, len, ret_sha256, NULL))
		ret_sha256[0] = '\0';
}

// Where it is, and whose files it speaks of.
static bool
find_folder(XsBaseline *self, const char *path, bool make, GError **error)
{
	g_autofree char *given = g_path_get_dirname(path);
	if (make)
		(void)g_mkdir_with_parents(given, 0777);
	char *real = realpath(given, NULL);
	if (real == NULL) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: %s", given, g_strerror(errno));
		return false;
	}
	self->name = g_path_get_basename(path);
	self->directory = g_strdup(real);
	free(real);
	g_autofree char *last = g_path_get_basename(self->directory);
	self->folder = strcmp(last, ".xianshen") == 0 ? g_path_get_dirname(self->directory)
						      : g_strdup(self->directory);
	return true;
}

XsBaseline *
xs_baseline_open(const char *path, const XsKey *key, bool make, GError **error)
{
	g_autoptr(XsBaseline) self = g_new0(XsBaseline, 1);
	self->key = key;
	self->entries = g_ptr_array_new_with_free_func(entry_free);
	self->index = g_hash_table_new(g_str_hash, g_str_equal);
	g_autofree char *text = NULL;
	size_t len;
	if (!find_folder(self, path, make, error) || !read_file(path, &text, &len, error))
		return NULL;
	if (text == NULL && !make) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: %s", path, g_strerror(ENOENT));
		return NULL;
	}
	if (!digest(text, len, self->sha256, error) || !parse(self, text, len, error))
		return NULL;
	return g_steal_pointer(&self);
}

const char *
xs_baseline_folder(const XsBaseline *self)
{
	return self->folder;
}

const char *
xs_baseline_sha256(const XsBaseline *self)
{
	return self->sha256;
}

const char *
xs_baseline_below(const XsBaseline *self, const char *path)
{
	size_t len = strlen(self->folder);
	// The root ends with the slash itself.
	len -= len == 1;
	bool below = strncmp(path, self->folder, len) == 0 && path[len] == '/';
	return below ? path + len + 1 : NULL;
}

char *
xs_baseline_id(const XsBaseline *self, const char *below, const char *finding)
{
	return xs_key_hmac(self->key, "baseline", below, finding, NULL);
}

size_t
xs_baseline_count(const XsBaseline *self)
{
	return self->entries->len;
}

const XsBaselineEntry *
xs_baseline_get(const XsBaseline *self, size_t index)
{
	return self->entries->pdata[index];
}

const XsBaselineEntry *
xs_baseline_find(const XsBaseline *self, const char *id)
{
	return g_hash_table_lookup(self->index, id);
}

bool
xs_baseline_add(XsBaseline *self, const XsBaselineEntry *entry)
{
	if (xs_baseline_find(self, entry->id) != NULL)
		return false;
	XsBaselineEntry *copy = entry_copy(entry);
	copy->state = XS_BASELINE_UNAUDITED;
	take(self, copy);
	return true;
}

size_t
xs_baseline_prune(XsBaseline *self,
		  bool (*drop)(const XsBaselineEntry *entry, void *data),
		  void *data)
{
	size_t dropped = 0;
	for (guint i = self->entries->len; i-- > 0;) {
		const XsBaselineEntry *entry = self->entries->pdata[i];
		if (!drop(entry, data))
			continue;
		(void)g_hash_table_remove(self->index, entry->id);
		(void)g_ptr_array_remove_index(self->entries, i);
		dropped++;
	}
	return dropped;
}

static bool
is_empty(const char *text)
{
	return text == NULL || *text == '\0';
}

static bool
log_verdict(XsLog *log, const XsBaselineEntry *entry, GError **error)
{
	char until[XS_DAY_SIZE];
	xs_day_text(entry->until, until);
	json_t *body = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}",
				 "by",
				 "baseline",
				 "entry",
				 entry->id,
				 "file",
				 entry->file,
				 "rule",
				 entry->rule,
				 "state",
				 states[entry->state],
				 "owner",
				 entry->owner,
				 "reason",
				 entry->reason,
				 "until",
				 until);
	return xs_log_append(log, "waive", body, error) && xs_log_sync(log, error);
}

bool
xs_baseline_audit(XsBaseline *self, XsLog *log, const XsBaselineEntry *verdict, GError **error)
{
	XsBaselineEntry *entry = g_hash_table_lookup(self->index, verdict->id);
	if (entry == NULL)
		return xs_error_usage(error, "no entry of the baseline has this id");
	if (verdict->state == XS_BASELINE_UNAUDITED || is_empty(verdict->owner) ||
	    is_empty(verdict->reason) || verdict->until == 0)
		return xs_error_usage(error, "an audit needs owner, reason and day of expiry");
	XsBaselineEntry *audited = entry_copy(entry);
	g_free(audited->owner);
	g_free(audited->reason);
	audited->state = verdict->state;
	audited->owner = g_strdup(verdict->owner);
	audited->reason = g_strdup(verdict->reason);
	audited->until = verdict->until;
	bool logged = log_verdict(log, audited, error);
	if (logged) {
		XsBaselineEntry before = *entry;
		*entry = *audited;
		// The index borrows the id.
		char *id = entry->id;
		entry->id = before.id;
		before.id = id;
		*audited = before;
	}
	entry_free(audited);
	return logged;
}

static int
compare_lines(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GString *
write_all(const XsBaseline *self, GError **error)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < self->entries->len; i++) {
		char *line = write_line(self->key, self->entries->pdata[i]);
		if (line == NULL) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_FAILED, "an entry cannot be sealed");
			return NULL;
		}
		g_ptr_array_add(lines, line);
	}
	g_ptr_array_sort(lines, compare_lines);
	GString *text = g_string_new(NULL);
	for (guint i = 0; i < lines->len; i++) {
		g_string_append(text, lines->pdata[i]);
		g_string_append_c(text, '\n');
	}
	return text;
}

// What somebody else wrote meanwhile must not be lost.
static bool
check_same(const XsBaseline *self, GError **error)
{
	g_autofree char *text = NULL;
	char sha256[XS_SHA256_HEX_SIZE];
	size_t len;
	g_autofree char *path = g_build_filename(self->directory, self->name, NULL);
	if (!read_file(path, &text, &len, error) || !digest(text, len, sha256, error))
		return false;
	if (strcmp(sha256, self->sha256) == 0)
		return true;
	g_set_error(error, XS_ERROR, XS_ERROR_IO, "%s: was written meanwhile", self->name);
	return false;
}

// Nothing is written that could not be read again.
static bool
check_size(const XsBaseline *self, const GString *text, GError **error)
{
	if (text->len <= MAX_FILE && self->entries->len <= MAX_ENTRIES)
		return true;
	g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "%s: too many findings", self->name);
	return false;
}

bool
xs_baseline_save(XsBaseline *self, GError **error)
{
	GString *text = check_same(self, error) ? write_all(self, error) : NULL;
	if (text == NULL)
		return false;
	XS_AUTO_FD dirfd = open(self->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dirfd < 0)
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "%s", g_strerror(errno));
	g_autoptr(XsOutput) output = dirfd >= 0 ? xs_output_new(dirfd, error) : NULL;
	bool good = output != NULL && check_size(self, text, error) &&
		    xs_fd_write_all(xs_output_fd(output), text->str, text->len, error) &&
		    xs_output_commit(output, self->name, true, error) &&
		    digest(text->str, text->len, self->sha256, error);
	g_string_free(text, true);
	return good;
}
