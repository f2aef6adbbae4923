// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-proof.h"

#include "base/xs-fd.h"
#include "job/xs-file-decide.h"
#include "job/xs-file-internal.h"

#include <fcntl.h>
#include <string.h>

static bool
refuse(GError **error, const char *what)
{
	g_set_error_literal(error, XS_ERROR, XS_ERROR_VERIFY, what);
	return false;
}

static bool
is_read_whole(XsFile *file)
{
	xs_file_plan_alone(file);
	return file->plan != NULL && !xs_file_is_blocked(file);
}

static bool
masks_anything(const XsFile *file)
{
	if (file->plan != NULL && xs_plan_n_action(file->plan, XS_ACTION_MASK) > 0)
		return true;
	for (size_t i = 0; i < file->children->len; i++) {
		if (masks_anything(file->children->pdata[i]))
			return true;
	}
	return false;
}

static size_t
n_kept(const XsFile *file)
{
	size_t n = 0;
	size_t n_items = file->plan != NULL && xs_file_decisions(file) != NULL
				 ? xs_plan_count(file->plan)
				 : 0;
	for (size_t i = 0; i < n_items; i++) {
		const XsPlanItem *item = xs_plan_get(file->plan, i);
		const XsFinding *finding = xs_findings_get(file->findings, item->finding);
		uint32_t part = xs_text_block(file->text, finding->block)->part;
		g_autofree char *name = xs_file_part_name(file, part);
		const XsDecision *decision = xs_file_decision(file, finding, name);
		n += decision != NULL && decision->act == XS_DECISION_KEEP;
	}
	for (size_t i = 0; i < file->children->len; i++)
		n += n_kept(file->children->pdata[i]);
	return n;
}

static bool
judge(const XsFile *original, const XsNeedles *needles, const XsReread *reread, GError **error)
{
	if (original != NULL)
		return xs_verify_judge_absent(
			original->findings, original->plan, needles, reread, error);
	return xs_reread_n_unread(reread) == 0 ||
	       refuse(error, "the second reader could not read all of it");
}

// Whether the second reader saw that the file is encrypted as a whole.
static bool
is_encrypted(const XsReread *reread)
{
	for (size_t i = 0; i < xs_reread_n_unread(reread); i++) {
		const char *part;
		const char *reason;
		xs_reread_get_unread(reread, i, &part, &reason);
		if (*part == '\0' && strcmp(reason, "encrypted") == 0)
			return true;
	}
	return false;
}

// Whether the bytes of an encrypted file, and not only pages as they are shown, hold any of the needles.
static bool
stands_in_clear(const XsReread *reread)
{
	for (size_t i = 0; i < xs_reread_n_hits(reread); i++) {
		const char *part = xs_reread_get_hit(reread, i)->part;
		if (strcmp(part, "file") == 0 || g_str_has_prefix(part, "object"))
			return true;
	}
	return false;
}

// Nothing that must be masked in the original may stand in the copy. Which mask the copy shows is not
// known here: in its batch a value may have taken a lower rung than it takes alone.
static bool
search_copy(XsFile *copy, const XsFile *original, GError **error)
{
	g_autoptr(XsChanges) unknown = xs_changes_new(0);
	g_autoptr(XsNeedles) needles =
		original != NULL
			? xs_verify_needles(
				  original->text, original->findings, original->plan, unknown)
			: xs_needles_new();
	if (original != NULL)
		xs_file_seek_boxes(original, needles);
	g_autoptr(XsReread) reread = xs_reread_new();
	if (!xs_file_reread(copy, copy->fd, needles, reread, NULL, error))
		return false;
	if (!is_encrypted(reread))
		return judge(original, needles, reread, error);
	// What stands beside the encryption need not be in the decrypted file.
	if (stands_in_clear(reread))
		return refuse(error, "it holds what must be masked outside of its encryption");
	XS_AUTO_FD plain = xs_file_decrypt(copy, copy->fd, error);
	g_autoptr(XsReread) inner = xs_reread_new();
	return plain >= 0 && xs_file_reread(copy, plain, needles, inner, NULL, error) &&
	       judge(original, needles, inner, error);
}

XS_CHECKED static bool
check(XsFile *copy, XsFile *original, GError **error)
{
	bool whole = is_read_whole(copy);
	if (xs_file_is_converted(copy))
		return refuse(error, "it is in an old format: only its conversion can be judged");
	if (!whole)
		return refuse(error, "it could not be read whole");
	if (masks_anything(copy))
		return refuse(error, "it holds what the policy would mask");
	if (original != NULL && !is_read_whole(original))
		return refuse(error, "the original could not be read whole");
	return search_copy(copy, original, error);
}

bool
xs_proof_check(const XsContext *context,
	       const char *name,
	       int fd,
	       const char *source,
	       XsFile *original,
	       const char **ret_proof,
	       size_t *ret_kept,
	       GError **error)
{
	int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	g_autoptr(XsFile) copy = xs_file_new(context, name, own, error);
	if (copy == NULL)
		return false;
	if (source != NULL)
		g_strlcpy(copy->source, source, sizeof copy->source);
	if (!check(copy, original, error))
		return false;
	*ret_kept = n_kept(copy);
	bool render = context->render && original != NULL && xs_file_has_pages(original);
	if (render && !xs_file_compare_copy(original, fd, error))
		return false;
	*ret_proof = render ? "text+bytes+render" : "text+bytes";
	return true;
}
