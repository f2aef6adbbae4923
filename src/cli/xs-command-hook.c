// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "base/xs-hash.h"
#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-setup.h"
#include "job/xs-git.h"
#include "job/xs-name.h"
#include "report/xs-report.h"
#include "review/xs-receipts.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char receipts_folder[] = ".xianshen/receipts";
// The line by which a hook is known as ours.
static const char hook_mark[] = "# Written by 'xianshen hook install'.\n";

enum {
	PUSH_TIME = 4500,       // milliseconds: servers kill hooks after five seconds
	COMMIT_TIME = 600000,   // milliseconds
	MAX_REFERENCES = 10000, // of one push
};

typedef struct {
	const XsOptions *options;
	XsSetup setup;
	XsOffice *office;
	int64_t deadline;
	char *pushed;        // folder of the receipts that come with the push
	char *standing;      // the same of those that stood there before
	char *filling;       // of these two, the one that is being filled; borrowed
	GPtrArray *folders;  // const char *, ended by NULL
	GPtrArray *own;      // char *: of those, what is to be freed
	XsInputs *inputs;    // of a commit: what has no receipt
	GArray *descriptors; // int: behind them
	XsReport *report;
	XsSummary *summary;
	uint32_t number;
} HookRun;

static void
descriptor_clear(void *data)
{
	xs_fd_clear(data);
}

// Receipts hold no personal data, but nobody needs them any longer.
static void
remove_folder(const char *path)
{
	if (path == NULL)
		return;
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
		g_autofree char *file = g_build_filename(path, name, NULL);
		(void)g_unlink(file);
	}
	(void)g_rmdir(path);
}

static void
hook_run_clear(HookRun *run)
{
	remove_folder(run->pushed);
	remove_folder(run->standing);
	g_clear_pointer(&run->pushed, g_free);
	g_clear_pointer(&run->standing, g_free);
	g_clear_pointer(&run->report, xs_report_free);
	g_clear_pointer(&run->summary, xs_summary_free);
	g_clear_pointer(&run->inputs, xs_inputs_free);
	g_clear_pointer(&run->descriptors, g_array_unref);
	g_clear_pointer(&run->folders, g_ptr_array_unref);
	g_clear_pointer(&run->own, g_ptr_array_unref);
	g_clear_pointer(&run->office, xs_office_free);
	xs_setup_clear(&run->setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HookRun, hook_run_clear)

static bool
prepare(HookRun *run, bool needs_office, GError **error)
{
	const XsOptions *options = run->options;
	if (!xs_setup_names(&run->setup, options, error) ||
	    !xs_setup_office(options, &run->setup.paths, needs_office, &run->office, error))
		return false;
	run->folders = g_ptr_array_new();
	run->own = g_ptr_array_new_with_free_func(g_free);
	for (size_t i = 0; i < options->receipts.n; i++)
		g_ptr_array_add(run->folders, (void *)options->receipts.words[i]);
	char *state = g_build_filename(run->setup.paths.state, "receipts", NULL);
	g_ptr_array_add(run->own, state);
	g_ptr_array_add(run->folders, state);
	run->inputs = xs_inputs_new();
	run->descriptors = g_array_new(false, false, sizeof(int));
	g_array_set_clear_func(run->descriptors, descriptor_clear);
	const XsReportOptions report = {.show_paths = options->show_paths};
	run->report = xs_report_new(XS_REPORT_TEXT, STDERR_FILENO, &report);
	run->summary = xs_summary_new();
	return true;
}

// What the gate says of one file.
static bool
judge(HookRun *run, const XsGitBlob *blob, int fd, XsResult **ret_result, GError **error)
{
	uint8_t digest[XS_SHA256_SIZE];
	if (!xs_sha256_fd(fd, digest, error))
		return false;
	XsResult *result = xs_result_new();
	xs_hex(digest, sizeof digest, result->sha256);
	result->file = xs_name_mask(&run->setup.context, blob->path);
	result->input = ++run->number;
	g_auto(XsReceiptCheck) check = {.reason = XS_REASON_NOT_RELEASED};
	if (run->office != NULL)
		xs_receipts_check((const char *const *)run->folders->pdata,
				  xs_office_trust(run->office),
				  result->sha256,
				  &check);
	result->outcome = xs_reason_outcome(check.reason);
	if (check.reason != XS_REASON_NONE)
		g_ptr_array_add(result->notices, g_strdup(xs_reason_name(check.reason)));
	if (check.reason == XS_REASON_RECEIPT_BROKEN)
		run->summary->log_broken = true;
	*ret_result = result;
	return true;
}

// A receipt or recall that is pushed must prove itself; then it is no document.
static bool
is_statement(const HookRun *run, const XsGitBlob *blob, int fd)
{
	g_autofree char *text = g_malloc(XS_STATEMENT_MAX);
	ssize_t len = pread(fd, text, XS_STATEMENT_MAX, 0);
	const char *kind = g_str_has_suffix(blob->path, ".recall") ? "recall" : "receipt";
	if (!g_str_has_prefix(blob->path, receipts_folder) || len <= 0)
		return false;
	json_auto_t *payload =
		xs_trust_check(xs_office_trust(run->office), kind, text, (size_t)len, NULL);
	return payload != NULL;
}

static bool
on_pushed(const XsGitBlob *blob, int fd, void *data, GError **error)
{
	HookRun *run = data;
	if (is_statement(run, blob, fd))
		return true;
	XsResult *judged = NULL;
	if (!judge(run, blob, fd, &judged, error))
		return false;
	g_autoptr(XsResult) result = judged;
	xs_summary_add(run->summary, result);
	return result->outcome == XS_OUTCOME_RELEASED || xs_report_add(run->report, result, error);
}

// Names that only a receipt or recall has: digits of a hash, of a number, and the ending.
static bool
is_plain_name(const char *name)
{
	return name[strspn(name, "0123456789abcdefghijklmnopqrstuvwxyz.-")] == '\0' && *name != '.';
}

static bool
on_receipt(const XsGitBlob *blob, int fd, void *data, GError **error)
{
	const HookRun *run = data;
	g_autofree char *name = g_path_get_basename(blob->path);
	if (!is_plain_name(name))
		return true;
	g_autofree char *path = g_build_filename(run->filling, name, NULL);
	XS_AUTO_FD out = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (out < 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "%s", g_strerror(errno));
		return false;
	}
	return xs_fd_copy(fd, out, error);
}

// Receipts and recalls that stand in a commit.
static bool
take_receipts(HookRun *run, char *folder, const char *commit, GError **error)
{
	g_auto(XsGitBlobs) blobs = {0};
	run->filling = folder;
	return xs_git_tree(commit, receipts_folder, run->deadline, &blobs, error) &&
	       xs_git_read(&blobs, XS_STATEMENT_MAX, run->deadline, on_receipt, run, error);
}

typedef struct {
	GPtrArray *tips;   // char *: new commits; NULL at the end
	GPtrArray *before; // char *: what the references led to
} Push;

static bool
is_object(const char *word)
{
	size_t len = strlen(word);
	return (len == 40 || len == 64) && strspn(word, "0123456789abcdef") == len;
}

static bool
is_none(const char *word)
{
	return word[strspn(word, "0")] == '\0';
}

// "OLD NEW REFERENCE" a line, as git tells a hook.
static bool
read_push(const Push *push, GError **error)
{
	char line[4096];
	while (fgets(line, sizeof line, stdin) != NULL) {
		g_auto(GStrv) words = g_strsplit(line, " ", 3);
		bool good = strchr(line, '\n') != NULL && g_strv_length(words) == 3 &&
			    is_object(words[0]) && is_object(words[1]) &&
			    push->tips->len < MAX_REFERENCES;
		if (!good) {
			return xs_error_usage(error, _("not what git tells a pre-receive hook"));
		}
		if (!is_none(words[1]))
			g_ptr_array_add(push->tips, g_strdup(words[1]));
		if (!is_none(words[0]))
			g_ptr_array_add(push->before, g_strdup(words[0]));
	}
	return true;
}

static bool
check_push(HookRun *run, const Push *push, GError **error)
{
	g_auto(XsGitBlobs) blobs = {0};
	// Recalls that stood there before count, too, whatever the push makes of them.
	for (guint i = 0; i < push->tips->len; i++)
		if (!take_receipts(run, run->pushed, push->tips->pdata[i], error))
			return false;
	for (guint i = 0; i < push->before->len; i++)
		if (!take_receipts(run, run->standing, push->before->pdata[i], error))
			return false;
	g_ptr_array_add(run->folders, run->pushed);
	g_ptr_array_add(run->folders, run->standing);
	g_ptr_array_add(run->folders, NULL);
	g_ptr_array_add(push->tips, NULL);
	return xs_git_new_blobs(
		       (const char *const *)push->tips->pdata, run->deadline, &blobs, error) &&
	       xs_git_read(
		       &blobs, xs_limits_default.input_size, run->deadline, on_pushed, run, error);
}

static int
pre_receive(const XsOptions *options, GError **error)
{
	g_auto(HookRun) run = {.options = options};
	run.deadline = g_get_monotonic_time() + PUSH_TIME * (int64_t)1000;
	g_autoptr(GPtrArray) tips = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) before = g_ptr_array_new_with_free_func(g_free);
	const Push push = {tips, before};
	if (!prepare(&run, true, error) || !read_push(&push, error))
		return -1;
	run.pushed = g_dir_make_tmp("xianshen-push-XXXXXX", NULL);
	run.standing = g_dir_make_tmp("xianshen-push-XXXXXX", NULL);
	if (run.pushed == NULL || run.standing == NULL) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_IO, "no folder for receipts");
		return -1;
	}
	if (tips->len == 0)
		return 0; // references are deleted: nothing is published
	// A push that was not examined wholly is refused, whatever the reason.
	if (!check_push(&run, &push, error))
		return -1;
	g_auto(XsStatus) status = xs_summary_status(run.summary);
	if (run.summary->files == 0)
		return 0;
	if (status.code != 0 && !xs_report_finish(run.report, run.summary, error))
		return -1;
	return status.code;
}

// What was released needs no scanning.
static bool
on_staged(const XsGitBlob *blob, int fd, void *data, GError **error)
{
	HookRun *run = data;
	if (run->office != NULL && is_statement(run, blob, fd))
		return true;
	XsResult *judged = NULL;
	if (!judge(run, blob, fd, &judged, error))
		return false;
	g_autoptr(XsResult) result = judged;
	if (result->outcome == XS_OUTCOME_RELEASED)
		return true;
	int kept = xs_fd_reopen(fd, error);
	if (kept < 0)
		return false;
	g_array_append_val(run->descriptors, kept);
	char path[XS_FD_PATH_SIZE];
	xs_fd_path(kept, path);
	xs_inputs_add_as(run->inputs, path, blob->path);
	return true;
}

static int
pre_commit(const XsOptions *options, GError **error)
{
	g_auto(HookRun) run = {.options = options};
	run.deadline = g_get_monotonic_time() + COMMIT_TIME * (int64_t)1000;
	if (!prepare(&run, false, error))
		return -1;
	// Hooks run in the top folder of the work tree.
	g_ptr_array_add(run.folders, (void *)receipts_folder);
	g_ptr_array_add(run.folders, NULL);
	g_auto(XsGitBlobs) blobs = {0};
	if (!xs_git_staged(run.deadline, &blobs, error) ||
	    !xs_git_read(
		    &blobs, xs_limits_default.input_size, run.deadline, on_staged, &run, error))
		return -1;
	if (xs_inputs_count(run.inputs) == 0)
		return 0;
	return xs_command_inputs(options, run.inputs, NULL, error);
}

// A word for the shell.
static void
put_word(GString *script, const char *word)
{
	g_autofree char *quoted = g_shell_quote(word);
	g_string_append_printf(script, " %s", quoted);
}

static void
put_path(GString *script, const char *flag, const char *path)
{
	if (path == NULL)
		return;
	g_autofree char *full = g_canonicalize_filename(path, NULL);
	put_word(script, flag);
	put_word(script, full);
}

static char *
make_script(const XsOptions *options, const char *name)
{
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	GString *script = g_string_new("#!/bin/sh\n");
	g_string_append(script, hook_mark);
	g_string_append(script, "exec");
	put_word(script, program != NULL ? program : "xianshen");
	put_word(script, "hook");
	put_word(script, name);
	put_path(script, "--state", options->state);
	put_path(script, "--config", options->config);
	put_path(script, "--rules", options->rules);
	put_path(script, "--key-file", options->key_file);
	put_path(script, "--baseline", options->baseline);
	if (options->no_inline)
		put_word(script, "--no-inline");
	for (size_t i = 0; i < options->receipts.n; i++)
		put_path(script, "--receipts", options->receipts.words[i]);
	g_string_append_c(script, '\n');
	return g_string_free(script, false);
}

static bool
write_hook(const char *path, const char *script, GError **error)
{
	g_autofree char *before = NULL;
	if (g_file_get_contents(path, &before, NULL, NULL) && strstr(before, hook_mark) == NULL) {
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_USAGE,
			    _("%s: another hook is there; let it call: %s"),
			    path,
			    strstr(script, "exec ") + strlen("exec "));
		return false;
	}
	g_autoptr(GError) failure = NULL;
	if (g_file_set_contents_full(
		    path, script, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0755, &failure) &&
	    g_chmod(path, 0755) == 0)
		return true;
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_IO,
		    "%s: %s",
		    path,
		    failure != NULL ? failure->message : g_strerror(errno));
	return false;
}

static int
install(const XsOptions *options, GError **error)
{
	const char *name = options->n_arguments == 2 ? options->arguments[1] : "";
	if (strcmp(name, "pre-commit") != 0 && strcmp(name, "pre-receive") != 0) {
		(void)xs_error_usage(error, _("hook install takes pre-commit or pre-receive"));
		return -1;
	}
	g_autofree char *folder = xs_git_hooks(error);
	if (folder == NULL)
		return -1;
	if (g_mkdir_with_parents(folder, 0755) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "%s: %s", folder, g_strerror(errno));
		return -1;
	}
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *script = make_script(options, name);
	if (!write_hook(path, script, error))
		return -1;
	(void)printf(_("installed: %s\n"), path);
	return 0;
}

int
xs_command_hook(const XsOptions *options, GError **error)
{
	const char *what = options->n_arguments > 0 ? options->arguments[0] : "";
	if (strcmp(what, "install") == 0)
		return install(options, error);
	if (strcmp(what, "pre-commit") == 0)
		return pre_commit(options, error);
	if (strcmp(what, "pre-receive") == 0)
		return pre_receive(options, error);
	(void)xs_error_usage(error, _("hook takes install, pre-commit or pre-receive"));
	return -1;
}
