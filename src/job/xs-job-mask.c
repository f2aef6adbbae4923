// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "base/xs-hash.h"
#include "job/xs-events.h"
#include "job/xs-job-internal.h"
#include "job/xs-token.h"

#include <string.h>
#include <sys/stat.h>

enum {
	// Text that stays in memory between the two phases; what goes beyond is read again.
	KEEP_TEXT = 16 << 20,
	// What a file takes at least, with its findings and where they stand.
	FILE_SIZE = 48 * 1024,
	// Confined children that stay alive between the two phases.
	KEEP_FILES = 4,
};

// Writes what happened to the file to the log, where there is one.
static bool
log_result(Run *run, const XsResult *result)
{
	const XsJobOptions *options = run->options;
	XsCopyOrigin origin = {.minors = run->minors, .as_of = options->context->scan.as_of};
	GError *error = NULL;
	xs_earlier_conditions(options->context, result->sha256, origin.conditions);
	if (options->log == NULL ||
	    xs_events_file(options->log, options->batch, result, &origin, &error))
		return true;
	xs_job_stop(run, error);
	return false;
}

// Writes what a copy will show of numbers.
static bool
log_masks(Run *run, const XsFile *file)
{
	const XsJobOptions *options = run->options;
	GError *error = NULL;
	if (options->log == NULL ||
	    xs_events_masks(options->log, options->context->key, options->batch, file, &error))
		return true;
	xs_job_stop(run, error);
	return false;
}

static void
observe_and_keep(Run *run, Task *task)
{
	size_t size = FILE_SIZE + xs_file_text_size(task->file);
	g_mutex_lock(&run->lock);
	xs_file_observe(task->file, run->assignments);
	bool keep = run->kept_text + size <= KEEP_TEXT;
	if (keep)
		run->kept_text += size;
	g_mutex_unlock(&run->lock);
	if (!keep)
		xs_file_release(task->file);
	else if (run->n_tasks > KEEP_FILES)
		xs_file_rest(task->file);
}

static void
examine_step(Run *run, size_t index)
{
	Task *task = &run->tasks[index];
	if (task->earlier != NULL || task->file != NULL || task->failure != NULL)
		return;
	xs_job_examine(run, index);
	if (task->file != NULL) {
		task->has_minors = xs_file_has_minors(task->file);
		observe_and_keep(run, task);
	}
	xs_job_step_done(run, index);
}

// A copy on its way: written and proven, but without a name yet.
typedef struct {
	XsOutput *output;
	int dirfd;
	char sha256[XS_SHA256_HEX_SIZE];
} Copy;

static void
copy_clear(Copy *copy)
{
	// The output must not outlive its folder's descriptor.
	g_clear_pointer(&copy->output, xs_output_free);
	xs_fd_clear(&copy->dirfd);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Copy, copy_clear)

static const char *
copy_path(const Task *task)
{
	return task->output != NULL ? task->output : task->relative;
}

static bool
write_copy(Run *run, Task *task, bool needs_review, Copy *copy, GError **error)
{
	uint8_t digest[XS_SHA256_SIZE];
	copy->output = xs_copies_begin(
		run->options->copies, copy_path(task), needs_review, &copy->dirfd, error);
	if (copy->output == NULL || !xs_file_mask(task->file, xs_output_fd(copy->output), error) ||
	    !xs_sha256_fd(xs_output_fd(copy->output), digest, error))
		return false;
	xs_hex(digest, sizeof digest, copy->sha256);
	return true;
}

// What was found out while the copy was made may be for a person to look at.
static bool
move_to_review(Run *run, Task *task, Copy *copy, GError **error)
{
	g_auto(Copy) moved = {.dirfd = -1};
	moved.output =
		xs_copies_begin(run->options->copies, copy_path(task), true, &moved.dirfd, error);
	if (moved.output == NULL ||
	    !xs_fd_copy(xs_output_fd(copy->output), xs_output_fd(moved.output), error))
		return false;
	memcpy(moved.sha256, copy->sha256, sizeof moved.sha256);
	Copy old = *copy;
	*copy = moved;
	moved = old;
	return true;
}

static XsOutcome
outcome_of(const XsFile *file, const XsResult *result, bool needs_review, size_t n_undecided)
{
	if (needs_review && xs_result_has_open_gap(result))
		return n_undecided > 0 ? XS_OUTCOME_FINDINGS : XS_OUTCOME_INCOMPLETE;
	if (n_undecided > 0)
		return XS_OUTCOME_FINDINGS;
	bool changed = xs_job_has_action(result, XS_ACTION_MASK) || xs_file_leaves_out(file) ||
		       xs_file_is_converted(file);
	return changed ? XS_OUTCOME_MASKED : XS_OUTCOME_CLEAN;
}

static XsResult *
failed_result(Run *run, size_t index, const GError *error)
{
	if (error != NULL)
		xs_file_fail(run->tasks[index].file, error);
	XsResult *result = xs_job_result(run, index);
	bool refused = g_error_matches(error, XS_ERROR, XS_ERROR_VERIFY);
	result->outcome = refused ? XS_OUTCOME_FAILED : XS_OUTCOME_INCOMPLETE;
	(void)log_result(run, result);
	return result;
}

// The copy could not be given its name: the log, which told of it, tells this too.
static XsResult *
unnamed_result(Run *run, size_t index, const XsResult *logged, const GError *error)
{
	const XsJobOptions *options = run->options;
	GError *failure = NULL;
	if (options->log != NULL &&
	    !xs_events_unnamed(options->log, options->batch, logged, error, &failure))
		xs_job_stop(run, failure);
	xs_file_fail(run->tasks[index].file, error);
	XsResult *result = xs_job_result(run, index);
	result->outcome = XS_OUTCOME_INCOMPLETE;
	return result;
}

// The document bears a label or mark by which it must not leave the office.
static XsResult *
blocked_result(Run *run, size_t index)
{
	XsResult *result = xs_job_result(run, index);
	result->outcome = XS_OUTCOME_BLOCKED;
	(void)log_result(run, result);
	return result;
}

// Masks one file. The log knows of a copy before the copy has its name: what a folder holds has
// always been logged.
static XsResult *
mask_file(Run *run, size_t index)
{
	Task *task = &run->tasks[index];
	if (task->file != NULL) {
		xs_file_plan(task->file, run->assignments);
		xs_file_leave_out(task->file);
	}
	if (run->n_tasks == 1)
		xs_assignments_let_go(run->assignments);
	if (task->file == NULL || xs_file_is_blocked(task->file))
		return failed_result(run, index, NULL);
	if (xs_file_is_forbidden(task->file, XS_FORBIDDEN_COPY))
		return blocked_result(run, index);
	size_t n_undecided = xs_file_n_undecided(task->file);
	bool needs_review = n_undecided > 0 || xs_file_needs_look(task->file);
	g_auto(Copy) copy = {.dirfd = -1};
	g_autoptr(GError) error = NULL;
	if (!write_copy(run, task, needs_review, &copy, &error))
		return failed_result(run, index, error);
	if (!needs_review && xs_file_needs_look(task->file)) {
		needs_review = true;
		if (!move_to_review(run, task, &copy, &error))
			return failed_result(run, index, error);
	}
	g_autoptr(XsResult) result = xs_job_result(run, index);
	result->output = g_strdup(copy_path(task));
	result->output_sha256 = g_strdup(copy.sha256);
	result->needs_review = needs_review;
	if (!xs_assignments_complete(run->assignments))
		g_ptr_array_add(result->notices, g_strdup("people-limit"));
	result->outcome = outcome_of(task->file, result, needs_review, n_undecided);
	if (!log_masks(run, task->file) || !log_result(run, result))
		return failed_result(run, index, NULL);
	if (!xs_copies_commit(
		    run->options->copies, copy.output, copy.dirfd, copy_path(task), &error))
		return unnamed_result(run, index, result, error);
	return g_steal_pointer(&result);
}

static void
mask_step(Run *run, size_t index)
{
	Task *task = &run->tasks[index];
	if (task->earlier == NULL) {
		xs_job_finish(run, index, mask_file(run, index));
		xs_job_step_done(run, index);
		return;
	}
	const XsInput *input = xs_inputs_get(run->inputs, index);
	XsResult *result = g_steal_pointer(&task->earlier->result);
	result->input = (uint32_t)index + 1;
	if (run->options->show_paths && input->path != NULL)
		result->path = g_utf8_make_valid(input->path, -1);
	xs_job_finish(run, index, result);
}

// Those of converted files, too, and of such as bear a value that was marked by hand: a file that has that
// name already keeps it.
static void
name_others(Run *run)
{
	g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < run->n_tasks; i++)
		(void)g_hash_table_add(taken, run->tasks[i].relative);
	for (size_t i = 0; i < run->n_tasks; i++) {
		Task *task = &run->tasks[i];
		if (task->file == NULL)
			continue;
		g_autofree char *base = xs_file_copy_name(task->file, task->relative);
		// A name of another type's file that is this one's target stays.
		task->output = strcmp(base, task->relative) != 0 ? xs_job_name_apart(taken, base)
								 : NULL;
	}
}

// What earlier runs showed counts for this one.
static bool
read_history(Run *run)
{
	const XsJobOptions *options = run->options;
	const XsKey *key = options->context->key;
	if (options->log_path == NULL || options->copies == NULL)
		return true;
	run->history = xs_history_new();
	if (!xs_events_history(options->log_path, key, run->history, &run->error))
		return false;
	xs_assignments_set_history(run->assignments, run->history, xs_token, (void *)key);
	return true;
}

// A pipe can be read once only: what comes out of one is always worked on.
static void
compare_step(Run *run, size_t index)
{
	const XsInput *input = xs_inputs_get(run->inputs, index);
	Task *task = &run->tasks[index];
	struct stat st;
	uint64_t size;
	if (input->path != NULL && stat(input->path, &st) == 0 && S_ISREG(st.st_mode) &&
	    xs_input_digest(
		    input, run->options->context->limits.input_size, task->sha256, &size, NULL))
		task->earlier = xs_earlier_find(run->earlier, task->sha256, task->relative);
	if (task->earlier != NULL)
		task->has_minors = task->earlier->has_minors;
	xs_job_step_done(run, index);
}

static void
compare_all(Run *run)
{
	const XsJobOptions *options = run->options;
	if (options->index == NULL || !xs_copies_exist(options->copies))
		return;
	run->earlier = xs_earlier_new(options->index, options->context, options->copies);
	xs_job_stage(run, XS_JOB_COMPARE, NULL, 1);
	xs_job_sweep(run, compare_step);
}

static int
compare_digests(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// Which files the records of minors are in: their values are deleted in all files of the run.
static void
digest_minors(Run *run)
{
	g_autoptr(GPtrArray) digests = g_ptr_array_new();
	for (size_t i = 0; i < run->n_tasks; i++) {
		const Task *task = &run->tasks[i];
		if (task->has_minors)
			g_ptr_array_add(digests,
					(void *)(task->earlier != NULL
							 ? task->sha256
							 : xs_file_sha256(task->file)));
	}
	if (digests->len == 0)
		return;
	g_ptr_array_sort(digests, compare_digests);
	g_ptr_array_add(digests, NULL);
	g_autofree char *list = g_strjoinv("\n", (char **)digests->pdata);
	g_autofree char *hex = g_compute_checksum_for_string(G_CHECKSUM_SHA256, list, -1);
	g_strlcpy(run->minors, hex, sizeof run->minors);
}

// Copies that were made without knowing of all of these are made anew.
static void
drop_earlier(Run *run)
{
	for (size_t i = 0; i < run->n_tasks; i++) {
		XsEarlierCopy *earlier = run->tasks[i].earlier;
		if (earlier == NULL || strcmp(earlier->minors, run->minors) == 0)
			continue;
		xs_earlier_copy_free(earlier);
		run->tasks[i].earlier = NULL;
		xs_job_more_steps(run, i, 2);
	}
}

// A file whose copy stands still tells which values are a minor's. What it shows of numbers is in the log.
static void
observe_step(Run *run, size_t index)
{
	Task *task = &run->tasks[index];
	if (task->earlier == NULL || !task->has_minors)
		return;
	xs_job_more_steps(run, index, 1);
	xs_job_examine(run, index);
	if (task->file != NULL) {
		g_mutex_lock(&run->lock);
		xs_file_observe(task->file, run->assignments);
		g_mutex_unlock(&run->lock);
		g_clear_pointer(&task->file, xs_file_free);
	}
	xs_job_step_done(run, index);
}

static bool
is_fresh(const Task *task)
{
	return task->earlier == NULL;
}

static bool
any_fresh(const Run *run)
{
	for (size_t i = 0; i < run->n_tasks; i++) {
		if (is_fresh(&run->tasks[i]))
			return true;
	}
	return false;
}

// Files without a copy that stands are looked at first: what they tell of minors may make others fresh.
static bool
examine_all(Run *run)
{
	bool fresh = any_fresh(run);
	xs_job_stage(run, XS_JOB_WORK, is_fresh, 2);
	if (fresh && !read_history(run))
		return false;
	xs_job_sweep(run, examine_step);
	digest_minors(run);
	drop_earlier(run);
	if (!any_fresh(run))
		return true;
	if (!fresh && !read_history(run))
		return false;
	xs_job_sweep(run, examine_step);
	xs_job_sweep(run, observe_step);
	return true;
}

void
xs_job_mask_all(Run *run)
{
	compare_all(run);
	if (!examine_all(run))
		return;
	name_others(run);
	xs_assignments_settle(run->assignments);
	xs_job_sweep(run, mask_step);
}
