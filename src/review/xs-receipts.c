// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-receipts.h"

#include "base/xs-fd.h"
#include "base/xs-output.h"
#include "review/xs-dossier.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

static bool
save(const char *folder, const char *name, const char *text, GError **error)
{
	if (g_mkdir_with_parents(folder, 0777) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "%s: %s", folder, g_strerror(errno));
		return false;
	}
	XS_AUTO_FD dirfd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dirfd < 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "%s: %s", folder, g_strerror(errno));
		return false;
	}
	g_autoptr(XsOutput) output = xs_output_new(dirfd, error);
	return output != NULL && xs_fd_write_all(xs_output_fd(output), text, strlen(text), error) &&
	       xs_output_commit(output, name, true, error);
}

bool
xs_receipts_save(const char *folder, const char *sha256, const char *receipt, GError **error)
{
	g_autofree char *name = g_strconcat(sha256, ".receipt", NULL);
	return save(folder, name, receipt, error);
}

bool
xs_receipts_save_recall(const char *folder,
			const char *sha256,
			const char *number,
			const char *recall,
			GError **error)
{
	g_autofree char *name = g_strconcat(sha256, ".", number, ".recall", NULL);
	return save(folder, name, recall, error);
}

void
xs_receipt_check_clear(XsReceiptCheck *self)
{
	g_clear_pointer(&self->number, g_free);
	g_clear_pointer(&self->label, g_free);
	g_clear_pointer(&self->receipt, json_decref);
}

typedef enum {
	READ_NONE,
	READ_WHOLE,
	READ_FAILED,
} Read;

// Reads a statement; *ret_len is at most XS_STATEMENT_MAX.
static Read
read_statement(const char *folder, const char *name, char **ret_text, size_t *ret_len)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	XS_AUTO_FD fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR ? READ_NONE : READ_FAILED;
	g_autofree char *text = g_malloc(XS_STATEMENT_MAX + 1);
	size_t len = 0;
	for (;;) {
		ssize_t n = read(fd, text + len, XS_STATEMENT_MAX + 1 - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || len + (size_t)n > XS_STATEMENT_MAX)
			return READ_FAILED;
		if (n == 0)
			break;
		len += (size_t)n;
	}
	*ret_text = g_steal_pointer(&text);
	*ret_len = len;
	return READ_WHOLE;
}

static const char *
string_of(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

// The statement about this file that a trusted key signed: NULL with *ret_there where there is one that
// does not prove itself.
static json_t *
read_proven(const char *folder,
	    const char *name,
	    const char *kind,
	    const XsTrust *trust,
	    const char *sha256,
	    bool *ret_there)
{
	g_autofree char *text = NULL;
	size_t len = 0;
	Read status = read_statement(folder, name, &text, &len);
	*ret_there = status != READ_NONE;
	if (status != READ_WHOLE)
		return NULL;
	json_t *payload = xs_trust_check(trust, kind, text, len, NULL);
	// A receipt of another file does not become this one's by its name.
	if (payload != NULL && (g_strcmp0(string_of(payload, "sha256"), sha256) != 0 ||
				string_of(payload, "number") == NULL))
		g_clear_pointer(&payload, json_decref);
	return payload;
}

// A recall that does not prove itself is no proof that there was none.
static XsReason
find_recall(const char *const *folders,
	    const XsTrust *trust,
	    const char *sha256,
	    const char *number)
{
	g_autofree char *name = g_strconcat(sha256, ".", number, ".recall", NULL);
	for (; *folders != NULL; folders++) {
		bool there;
		json_auto_t *recall = read_proven(*folders, name, "recall", trust, sha256, &there);
		if (recall != NULL && g_strcmp0(string_of(recall, "number"), number) == 0)
			return XS_REASON_RECALLED;
		if (there)
			return XS_REASON_RECEIPT_BROKEN;
	}
	return XS_REASON_NONE;
}

static void
judge(const char *const *folders,
      const XsTrust *trust,
      const char *sha256,
      json_t *receipt,
      XsReceiptCheck *check)
{
	const char *number = string_of(receipt, "number");
	check->receipt = json_incref(receipt);
	check->number = g_strdup(number);
	check->label = g_strdup(string_of(receipt, "label"));
	// It comes from a signed statement, but becomes part of a path.
	check->reason = strchr(number, '/') != NULL ? XS_REASON_RECEIPT_BROKEN
						    : find_recall(folders, trust, sha256, number);
	if (check->reason == XS_REASON_NONE)
		check->reason = xs_label_forbids(check->label,
						 false,
						 json_is_true(json_object_get(receipt, "masked")),
						 json_is_true(json_object_get(receipt, "official")),
						 &check->warns);
}

void
xs_receipts_check(const char *const *folders,
		  const XsTrust *trust,
		  const char *sha256,
		  XsReceiptCheck *ret_check)
{
	g_autofree char *name = g_strconcat(sha256, ".receipt", NULL);
	XsReceiptCheck best = {.reason = XS_REASON_NOT_RELEASED};
	for (const char *const *folder = folders; *folder != NULL; folder++) {
		bool there;
		json_auto_t *receipt = read_proven(*folder, name, "receipt", trust, sha256, &there);
		XsReceiptCheck check = {.reason = XS_REASON_RECEIPT_BROKEN};
		if (receipt != NULL)
			judge(folders, trust, sha256, receipt, &check);
		else if (!there)
			continue;
		bool better =
			check.reason == XS_REASON_NONE || best.reason == XS_REASON_NOT_RELEASED;
		if (better) {
			xs_receipt_check_clear(&best);
			best = check;
		} else {
			xs_receipt_check_clear(&check);
		}
		if (best.reason == XS_REASON_NONE)
			break;
	}
	*ret_check = best;
}
