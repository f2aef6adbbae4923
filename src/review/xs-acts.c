// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/xs-hash.h"
#include "review/xs-acts.h"

#include <string.h>

// Appends the event behind the line that the judgement rests on.
static bool
write_event(XsDesk *desk, uint64_t seq, const char *type, json_t *body, GError **error)
{
	return xs_log_append_behind(desk->log, seq, type, body, error) &&
	       xs_log_sync(desk->log, error);
}

static XsReason
judge_approval(XsDesk *desk, const XsDossier *dossier)
{
	XsReason reason = xs_dossier_forbids(dossier, desk->rules);
	return reason != XS_REASON_NONE
		       ? reason
		       : xs_dossier_may_approve(dossier, desk->office, desk->account);
}

bool
xs_act_approve(XsDesk *desk, const XsDossier *dossier, XsReason *ret_reason, GError **error)
{
	*ret_reason = judge_approval(desk, dossier);
	if (*ret_reason != XS_REASON_NONE)
		return true;
	json_t *body = json_pack("{s:s, s:s, s:s, s:i, s:s?, s:s?, s:s}",
				 "batch",
				 xs_dossier_batch(dossier),
				 "src",
				 xs_dossier_source(dossier),
				 "out",
				 xs_dossier_out(dossier),
				 "level",
				 (int)xs_dossier_n_approvals(dossier) + 1,
				 "rules",
				 xs_dossier_rules(dossier),
				 "policy",
				 xs_dossier_policy(dossier),
				 "office",
				 xs_office_version(desk->office));
	return write_event(desk, xs_log_seq(desk->log), "approve", body, error);
}

// Whoever has a duty may say no.
static bool
has_duty(XsDesk *desk)
{
	for (XsDuty duty = XS_DUTY_FIRST; duty <= XS_DUTY_RELEASE; duty++) {
		if (xs_office_may(desk->office, desk->account, duty))
			return true;
	}
	return false;
}

bool
xs_act_reject(XsDesk *desk,
	      const XsDossier *dossier,
	      const char *why,
	      XsReason *ret_reason,
	      GError **error)
{
	*ret_reason = !xs_dossier_known(dossier) ? XS_REASON_NOT_IN_LOG
		      : !has_duty(desk)          ? XS_REASON_NO_DUTY
						 : XS_REASON_NONE;
	if (*ret_reason != XS_REASON_NONE)
		return true;
	json_t *body = json_pack("{s:s, s:s, s:s, s:s}",
				 "batch",
				 xs_dossier_batch(dossier),
				 "src",
				 xs_dossier_source(dossier),
				 "out",
				 xs_dossier_out(dossier),
				 "reason",
				 why);
	return write_event(desk, xs_log_seq(desk->log), "reject", body, error);
}

// Once a run: the log stays locked, so what comes after is what this run wrote.
static bool
prove_log(XsDesk *desk, GError **error)
{
	XsLogReport report;
	const XsLogVerifyOptions options = {.trust = xs_office_trust(desk->office)};
	g_autoptr(GError) failure = NULL;
	if (desk->proven || xs_log_verify(desk->log_path, &options, &report, &failure)) {
		desk->proven = true;
		return true;
	}
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

// The time of day, and a number that no other receipt has.
static bool
make_number(char **ret_time, char **ret_number, GError **error)
{
	uint8_t random[8];
	char hex[2 * sizeof random + 1];
	g_autoptr(GDateTime) now = g_date_time_new_now_local();
	if (now == NULL || !xs_random(random, sizeof random, error))
		return false;
	xs_hex(random, sizeof random, hex);
	g_autofree char *day = g_date_time_format(now, "%Y%m%d");
	*ret_time = g_date_time_format(now, "%Y-%m-%dT%H:%M:%S%:z");
	*ret_number = g_strdup_printf("%s-%s", day, hex);
	return true;
}

static json_t *
list_approvals(const XsDossier *dossier)
{
	json_t *approvals = json_array();
	for (unsigned int i = 0; i < xs_dossier_n_approvals(dossier); i++) {
		const XsApproval *approval = xs_dossier_approval(dossier, i);
		json_t *one = json_pack("{s:i, s:s, s:s}",
					"level",
					(int)approval->level,
					"account",
					approval->account,
					"time",
					approval->time);
		(void)json_array_append_new(approvals, one);
	}
	return approvals;
}

static json_t *
describe_release(XsDesk *desk,
		 const XsDossier *dossier,
		 uint64_t size,
		 const XsPublication *publication,
		 const char *time,
		 const char *number)
{
	const char *label = xs_dossier_label(dossier);
	return json_pack("{s:i, s:s, s:s, s:s, s:s, s:s, s:I, s:s, s:s, s:b, s:s, s:b, s:o, s:i, "
			 "s:s?, s:s?, s:s, s:s, s:{s:I, s:s}, s:s*, s:s*, s:s*, s:s*, s:s*}",
			 "v",
			 1,
			 "kind",
			 "receipt",
			 "number",
			 number,
			 "time",
			 time,
			 "office",
			 xs_office_name(desk->office),
			 "sha256",
			 xs_dossier_out(dossier),
			 "size",
			 (json_int_t)size,
			 "name",
			 xs_dossier_name(dossier),
			 "source",
			 xs_dossier_source(dossier),
			 "masked",
			 (int)xs_dossier_masked(dossier),
			 "label",
			 label != NULL ? label : "none",
			 "official",
			 (int)xs_dossier_official(dossier),
			 "approvals",
			 list_approvals(dossier),
			 "levels",
			 (int)xs_dossier_levels(dossier, desk->office),
			 "rules",
			 xs_dossier_rules(dossier),
			 "policy",
			 xs_dossier_policy(dossier),
			 "office_version",
			 xs_office_version(desk->office),
			 "tool",
			 XS_VERSION,
			 "log",
			 "seq",
			 (json_int_t)xs_log_seq(desk->log),
			 "head",
			 xs_log_head(desk->log),
			 "title",
			 publication->title,
			 "document_number",
			 publication->number,
			 "channel",
			 publication->channel,
			 "scope",
			 publication->scope,
			 "basis",
			 publication->basis);
}

// A statement as it was signed, from its two parts in the log. New string.
static char *
statement_text(const json_t *payload, const json_t *signature)
{
	char *first = json_dumps(payload, JSON_COMPACT | JSON_SORT_KEYS);
	char *second = json_dumps(signature, JSON_COMPACT | JSON_SORT_KEYS);
	char *text = first != NULL && second != NULL ? g_strconcat(first, "\n", second, "\n", NULL)
						     : NULL;
	free(first);
	free(second);
	return text;
}

// Signs the payload (reference stolen) and appends the event that holds it. key: of the payload in it.
static char *
sign_and_write(XsDesk *desk,
	       const XsDossier *dossier,
	       const char *type,
	       const char *key,
	       json_t *payload,
	       GError **error)
{
	json_auto_t *owned = payload;
	g_autofree char *statement = owned != NULL ? xs_signer_sign(desk->signer, owned, error)
						   : NULL;
	if (owned == NULL)
		g_set_error_literal(error, XS_ERROR, XS_ERROR_FAILED, "no statement can be made");
	json_t *second = NULL;
	json_auto_t *first =
		statement != NULL ? xs_statement_parse(statement, strlen(statement), &second, error)
				  : NULL;
	if (first == NULL)
		return NULL;
	json_t *body = json_pack("{s:s, s:s, s:s, s:O, s:o}",
				 "batch",
				 xs_dossier_batch(dossier),
				 "src",
				 xs_dossier_source(dossier),
				 "out",
				 xs_dossier_out(dossier),
				 key,
				 first,
				 "signed",
				 second);
	return write_event(desk, xs_log_seq(desk->log), type, body, error)
		       ? g_steal_pointer(&statement)
		       : NULL;
}

bool
xs_act_release(XsDesk *desk,
	       const XsDossier *dossier,
	       uint64_t size,
	       const XsPublication *publication,
	       char **ret_receipt,
	       XsReason *ret_reason,
	       GError **error)
{
	if (!prove_log(desk, error))
		return false;
	*ret_reason = xs_dossier_forbids(dossier, desk->rules);
	if (*ret_reason == XS_REASON_NONE)
		*ret_reason = xs_dossier_may_release(dossier, desk->office, desk->account);
	if (*ret_reason != XS_REASON_NONE)
		return true;
	if (xs_dossier_receipt(dossier) != NULL) {
		*ret_receipt =
			statement_text(xs_dossier_receipt(dossier), xs_dossier_signed(dossier));
		return *ret_receipt != NULL;
	}
	g_autofree char *time = NULL;
	g_autofree char *number = NULL;
	if (!make_number(&time, &number, error))
		return false;
	json_t *payload = describe_release(desk, dossier, size, publication, time, number);
	char *receipt = sign_and_write(desk, dossier, "release", "receipt", payload, error);
	if (receipt == NULL)
		return false;
	*ret_receipt = receipt;
	return true;
}

bool
xs_act_recall(XsDesk *desk,
	      const XsDossier *dossier,
	      const char *why,
	      char **ret_number,
	      char **ret_recall,
	      XsReason *ret_reason,
	      GError **error)
{
	const json_t *receipt = xs_dossier_receipt(dossier);
	const char *number = json_string_value(json_object_get(receipt, "number"));
	*ret_reason = number == NULL ? XS_REASON_NO_RECEIPT
		      : !xs_office_may(desk->office, desk->account, XS_DUTY_RELEASE)
			      ? XS_REASON_NO_DUTY
			      : XS_REASON_NONE;
	if (*ret_reason != XS_REASON_NONE)
		return true;
	g_autofree char *time = NULL;
	g_autofree char *own = NULL;
	if (!make_number(&time, &own, error))
		return false;
	json_t *payload = json_pack("{s:i, s:s, s:s, s:s, s:s, s:s}",
				    "v",
				    1,
				    "kind",
				    "recall",
				    "number",
				    number,
				    "sha256",
				    xs_dossier_out(dossier),
				    "reason",
				    why,
				    "time",
				    time);
	char *recall = sign_and_write(desk, dossier, "recall", "recall", payload, error);
	if (recall == NULL)
		return false;
	*ret_number = g_strdup(number);
	*ret_recall = recall;
	return true;
}
