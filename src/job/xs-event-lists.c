// SPDX-License-Identifier: GPL-3.0-or-later
// A list may hold half a million findings. They are written as they are, not made into objects of the
// library first, which would be most of the run's work.
#include "job/xs-event-lists.h"

#include "job/xs-token.h"
#include "ledger/xs-log-put.h"

#include <string.h>

enum {
	FINDINGS_A_LINE = 250,
	MASKS_A_LINE = 1000,
};

static void
put_text(GString *out, const char *key, const char *text)
{
	g_string_append(out, key);
	xs_log_put_string(out, text);
}

static void
put_integer(GString *out, const char *key, int64_t value)
{
	g_string_append(out, key);
	xs_log_put_integer(out, value);
}

// Keys in the order of their bytes, as everywhere in the log.
static void
put_finding(GString *out, const XsResultFinding *finding)
{
	put_text(out, "{\"action\":", finding->action);
	if (finding->decided_by != NULL)
		put_text(out, ",\"decided_by\":", finding->decided_by);
	put_text(out, ",\"grade\":", finding->grade);
	put_text(out, ",\"id\":", finding->id);
	put_text(out, ",\"mask\":", finding->mask);
	put_text(out, ",\"minor\":", finding->minor);
	put_integer(out, ",\"ordinal\":", (int64_t)finding->ordinal);
	if (finding->other != NULL)
		put_text(out, ",\"other\":", finding->other);
	put_text(out, ",\"part\":", finding->part);
	put_text(out, ",\"preview\":", finding->preview);
	if (finding->decided_by != NULL)
		put_text(out, ",\"reason\":", finding->reason);
	put_text(out, ",\"rule\":", finding->rule);
	put_integer(out, ",\"strength\":", (int64_t)finding->strength);
	put_integer(out, ",\"strength_city\":", (int64_t)finding->city);
	put_text(out, ",\"type\":", finding->type);
	g_string_append_c(out, '}');
}

bool
xs_event_lists_findings(XsLog *log, const char *batch, const XsResult *result, GError **error)
{
	size_t n = xs_result_n_findings(result);
	g_autoptr(GString) body = g_string_new(NULL);
	for (size_t at = 0; at < n; at += FINDINGS_A_LINE) {
		size_t end = MIN(at + FINDINGS_A_LINE, n);
		g_string_truncate(body, 0);
		put_text(body, "{\"batch\":", batch);
		for (size_t i = at; i < end; i++) {
			XsResultFinding finding;
			xs_result_get_finding(
				result, i, XS_RESULT_ID | XS_RESULT_PREVIEW, &finding);
			g_string_append(body, i == at ? ",\"findings\":[" : ",");
			put_finding(body, &finding);
		}
		put_text(body, "],\"src\":", result->sha256);
		g_string_append_c(body, '}');
		if (!xs_log_append_text(log, "findings", body->str, body->len, error))
			return false;
	}
	return true;
}

typedef struct {
	XsLog *log;
	const XsKey *key;
	const char *batch;
	const XsFile *file;
	GString *body;
	GString *person; // the one whose token was made last: a record has several numbers
	uint64_t token;
	size_t n; // masks in body
	bool failed;
	GError *error;
} Masks;

static void
flush_masks(Masks *self)
{
	if (self->failed || self->n == 0)
		return;
	put_text(self->body, "],\"name_masked\":", xs_file_masked_name(self->file));
	put_text(self->body, ",\"src\":", xs_file_sha256(self->file));
	g_string_append_c(self->body, '}');
	self->failed = !xs_log_append_text(
		self->log, "masks", self->body->str, self->body->len, &self->error);
	self->n = 0;
}

static void
put_token(GString *out, uint64_t token)
{
	if (token == 0) {
		g_string_append(out, ",null");
		return;
	}
	char hex[2 * sizeof token + 1];
	uint64_t bytes = GUINT64_TO_BE(token);
	xs_hex((const uint8_t *)&bytes, sizeof bytes, hex);
	g_string_append(out, ",\"");
	g_string_append_len(out, hex, sizeof hex - 1);
	g_string_append_c(out, '"');
}

static uint64_t
person_token(Masks *self, const GString *person)
{
	if (person->len == 0)
		return 0;
	if (!g_string_equal(self->person, person)) {
		g_string_assign(self->person, person->str);
		self->token = xs_token((void *)self->key, "person", "", person->str);
	}
	return self->token;
}

static void
add_mask(const XsShown *shown, void *data)
{
	Masks *self = data;
	uint64_t value = xs_token((void *)self->key, "value", shown->type, shown->value->str);
	uint64_t person = person_token(self, shown->person);
	if (value == 0)
		return;
	if (self->n == 0) {
		g_string_truncate(self->body, 0);
		put_text(self->body, "{\"batch\":", self->batch);
	}
	put_text(self->body, self->n == 0 ? ",\"masks\":[[" : ",[", shown->type);
	put_text(self->body, ",", shown->shows->str);
	put_token(self->body, value);
	put_token(self->body, person);
	g_string_append_c(self->body, ']');
	if (++self->n == MASKS_A_LINE)
		flush_masks(self);
}

bool
xs_event_lists_masks(
	XsLog *log, const XsKey *key, const char *batch, const XsFile *file, GError **error)
{
	g_autoptr(GString) body = g_string_new(NULL);
	Masks self = {
		.log = log,
		.key = key,
		.batch = batch,
		.file = file,
		.body = body,
		.person = g_string_new(NULL),
	};
	xs_file_each_shown(file, add_mask, &self);
	flush_masks(&self);
	explicit_bzero(self.person->str, self.person->allocated_len);
	g_string_free(self.person, true);
	if (!self.failed)
		return true;
	g_propagate_error(error, self.error);
	return false;
}
