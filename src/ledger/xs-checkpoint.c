// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/xs-checkpoint.h"

#include <string.h>

// The kind of the signed statement.
static const char kind[] = "checkpoint";

static json_t *
payload_of(const XsLogCheckpoint *here, const char *time)
{
	return json_pack("{s:I, s:s, s:s, s:s, s:s, s:i}",
			 "count",
			 (json_int_t)here->seq,
			 "head",
			 here->hash,
			 "kind",
			 kind,
			 "root",
			 here->root,
			 "time",
			 time,
			 "v",
			 1);
}

static bool
payload_fits(const json_t *payload, const XsLogCheckpoint *here)
{
	const char *time = json_string_value(json_object_get(payload, "time"));
	json_auto_t *wanted = payload_of(here, time != NULL ? time : "");
	return json_equal(payload, wanted) == 1;
}

bool
xs_checkpoint_fits(const json_t *body, const XsLogCheckpoint *here)
{
	return payload_fits(json_object_get(body, "payload"), here);
}

bool
xs_checkpoint_signed(const json_t *body, const XsTrust *trust)
{
	char *first = json_dumps(json_object_get(body, "payload"), JSON_COMPACT | JSON_SORT_KEYS);
	char *second = json_dumps(json_object_get(body, "signed"), JSON_COMPACT | JSON_SORT_KEYS);
	g_autofree char *text = first != NULL && second != NULL
					? g_strconcat(first, "\n", second, "\n", NULL)
					: NULL;
	free(first);
	free(second);
	if (text == NULL)
		return false;
	json_auto_t *payload = xs_trust_check(trust, kind, text, strlen(text), NULL);
	return payload != NULL;
}

static char *
time_now(void)
{
	g_autoptr(GDateTime) now = g_date_time_new_now_local();
	return now != NULL ? g_date_time_format(now, "%Y-%m-%dT%H:%M:%S%:z") : g_strdup("");
}

bool
xs_log_checkpoint(
	XsLog *self, const char *path, const XsSigner *signer, char **ret_statement, GError **error)
{
	XsLogReport report;
	g_autoptr(GError) failure = NULL;
	if (!xs_log_verify(path, NULL, &report, &failure)) {
		if (failure != NULL)
			g_propagate_error(error, g_steal_pointer(&failure));
		else
			g_set_error(error,
				    XS_ERROR,
				    XS_ERROR_INTEGRITY,
				    "review log: line %" G_GUINT64_FORMAT ": %s",
				    report.first_bad,
				    report.reason);
		return false;
	}
	XsLogCheckpoint here = {.seq = report.lines};
	g_strlcpy(here.hash, report.head, sizeof(here.hash));
	g_strlcpy(here.root, report.root, sizeof(here.root));
	g_autofree char *time = time_now();
	json_auto_t *payload = payload_of(&here, time);
	g_autofree char *statement = xs_signer_sign(signer, payload, error);
	if (statement == NULL)
		return false;
	json_t *second = NULL;
	json_auto_t *first = xs_statement_parse(statement, strlen(statement), &second, error);
	if (first == NULL)
		return false;
	json_t *body = json_pack("{s:O, s:o}", "payload", first, "signed", second);
	if (!xs_log_append_behind(self, here.seq, kind, body, error) || !xs_log_sync(self, error))
		return false;
	if (ret_statement != NULL)
		*ret_statement = g_steal_pointer(&statement);
	return true;
}

bool
xs_log_checkpoint_parse(const XsTrust *trust,
			const char *text,
			size_t len,
			XsLogCheckpoint *ret_checkpoint,
			GError **error)
{
	json_auto_t *payload = xs_trust_check(trust, kind, text, len, error);
	if (payload == NULL)
		return false;
	json_int_t count = json_integer_value(json_object_get(payload, "count"));
	const char *head = json_string_value(json_object_get(payload, "head"));
	const char *root = json_string_value(json_object_get(payload, "root"));
	XsLogCheckpoint parsed = {.seq = (uint64_t)MAX(count, 0)};
	if (count < 1 || head == NULL || root == NULL ||
	    g_strlcpy(parsed.hash, head, sizeof(parsed.hash)) >= sizeof(parsed.hash) ||
	    g_strlcpy(parsed.root, root, sizeof(parsed.root)) >= sizeof(parsed.root)) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_INTEGRITY, "signed statement: no checkpoint");
		return false;
	}
	*ret_checkpoint = parsed;
	return true;
}
