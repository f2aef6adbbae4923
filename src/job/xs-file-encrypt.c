// SPDX-License-Identifier: GPL-3.0-or-later
// Copies that are encrypted as their originals are: made, read and proven.
#include "base/xs-fd.h"
#include "base/xs-hash.h"
#include "job/xs-file-internal.h"

#include <errno.h>
#include <string.h>

static XsFormatOptions
options_with_password(const XsFile *self)
{
	XsFormatOptions options = xs_file_format_options(self);
	memcpy(options.password, self->context->password, sizeof options.password);
	return options;
}

// What fd holds, without edits and encryption: where two hold the same, the same bytes.
XS_CHECKED static int
write_plain(const XsFile *self, int fd, XsChanges *changes, GError **error)
{
	XsFormatOptions options = options_with_password(self);
	options.sanitise = XS_SANITISE_NONE;
	options.keep_encryption = false;
	options.canonical = true;
	g_autoptr(XsSession) session =
		xs_session_open(self->context->pool, self->info->family, fd, &options, error);
	if (session == NULL)
		return -1;
	XS_AUTO_FD plain = xs_file_scratch(error);
	g_autoptr(XsEdits) none = xs_edits_new();
	if (plain < 0 || !xs_session_mask(session, self->info->id, none, plain, changes, error))
		return -1;
	return xs_fd_steal(&plain);
}

static bool
has_change(const XsChanges *changes, XsChangeKind kind)
{
	for (size_t i = 0; i < xs_changes_count(changes); i++) {
		const XsChange *change = xs_changes_get(changes, i);
		if (change->kind == kind && strcmp(change->part, "Encrypt") == 0)
			return true;
	}
	return false;
}

XS_CHECKED static bool
refuse(GError **error, const char *why)
{
	g_set_error_literal(error, XS_ERROR, XS_ERROR_VERIFY, why);
	return false;
}

// By the second reader, which gets the password and decrypts for itself.
XS_CHECKED static bool
check_text(const XsFile *self, int plain, int encrypted, GError **error)
{
	XsFormatOptions options = options_with_password(self);
	g_autoptr(XsSession) session = xs_session_open(
		self->context->pool, self->info->reread_family, plain, &options, error);
	if (session == NULL)
		return false;
	const XsComparison comparison = {.text = true};
	g_autoptr(GArray) differences = g_array_new(false, false, sizeof(XsBox));
	if (!xs_session_compare(
		    session, self->info->id, &comparison, encrypted, differences, error))
		return false;
	if (differences->len == 0)
		return true;
	return refuse(error, "the second reader decrypts the copy to another text");
}

int
xs_file_decrypt(const XsFile *self, int copy, GError **error)
{
	g_autoptr(XsChanges) changes = xs_changes_new(self->context->limits.findings);
	XS_AUTO_FD plain = write_plain(self, copy, changes, error);
	if (plain < 0)
		return -1;
	if (!has_change(changes, XS_CHANGE_DROPPED)) {
		(void)!refuse(error, "the copy is not encrypted");
		return -1;
	}
	return check_text(self, plain, copy, error) ? xs_fd_steal(&plain) : -1;
}

XS_CHECKED static bool
check_same(const XsFile *self, int proven, int encrypted, GError **error)
{
	uint8_t digest_a[XS_SHA256_SIZE];
	uint8_t digest_b[XS_SHA256_SIZE];
	g_autoptr(XsChanges) changes = xs_changes_new(self->context->limits.findings);
	XS_AUTO_FD a = write_plain(self, proven, changes, error);
	XS_AUTO_FD b = a >= 0 ? xs_file_decrypt(self, encrypted, error) : -1;
	if (b < 0 || !xs_sha256_fd(a, digest_a, error) || !xs_sha256_fd(b, digest_b, error))
		return false;
	return memcmp(digest_a, digest_b, sizeof digest_a) == 0 ||
	       refuse(error, "the encrypted copy does not hold what was proven");
}

XS_CHECKED static bool
write_encrypted(XsFile *self, int output, GError **error)
{
	if (ftruncate(output, 0) != 0 || lseek(output, 0, SEEK_SET) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "copy: %s", g_strerror(errno));
		return false;
	}
	self->encrypting = true;
	bool written = xs_file_write_edits(self, output, error);
	self->encrypting = false;
	if (!written || has_change(self->changes, XS_CHANGE_ENCRYPTED))
		return written;
	g_set_error_literal(
		error, XS_ERROR, XS_ERROR_FAILED, "the copy was not encrypted once more");
	return false;
}

bool
xs_file_encrypt(XsFile *self, int output, GError **error)
{
	if (!self->context->keep_encryption || self->depth > 0 ||
	    !has_change(self->changes, XS_CHANGE_DROPPED))
		return true;
	XS_AUTO_FD plain = xs_file_scratch(error);
	return plain >= 0 && xs_fd_copy(output, plain, error) &&
	       write_encrypted(self, output, error) && check_same(self, plain, output, error);
}
