// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-job.h"

#include "base/xs-fd.h"
#include "base/xs-hash.h"
#include "job/xs-events.h"
#include "job/xs-file.h"
#include "job/xs-name.h"
#include "job/xs-token.h"

#include <string.h>

enum {
	// Text that stays in memory between the two phases; what goes beyond is read again.
	KEEP_TEXT = 16 << 20,
	// What a file takes at least, with its findings and where they stand.
	FILE_SIZE = 48 * 1024,
	// Text of finished files whose results wait for those before them; what goes beyond holds its
	// thread up.
	WAIT_TEXT = 64 << 20,
	// Confined children that stay alive between the two phases.
	KEEP_FILES = 4,
};

typedef struct {
	XsFile *file;     // NULL where it could not be opened
	GError *failure;  // why
	char *relative;   // findings in it masked; unique in the run
	char *output;     // of the copy, which may be of another format; NULL: the same
	XsResult *result; // when finished; told from the file
	bool finished;
	size_t size; // of the file's text, then
} Task;

typedef struct {
	const XsJobOptions *options;
	const XsInputs *inputs;
	XsSummary *summary;
	XsAssignments *assignments;
	XsHistory *history; // what earlier runs showed
	Task *tasks;
	size_t n_tasks;
	GMutex lock; // guards all below, and the assignments
	size_t kept_text;
	size_t reported; // results handed out, in order
	size_t waiting;  // text of those that are finished and not reported
	GCond turn;      // reported, error or the interruption have changed
	uint64_t steps;
	GError *error; // that ends the run
} Run;

typedef void (*Step)(Run *run, size_t index);

typedef struct {
	Run *run;
	Step step;
	gint next;
} Sweep;

static bool
is_interrupted(const Run *run)
{
	return run->options->interrupted != NULL && *run->options->interrupted != 0;
}

static bool
stopped(Run *run)
{
	if (is_interrupted(run))
		return true;
	g_mutex_lock(&run->lock);
	bool failed = run->error != NULL;
	g_mutex_unlock(&run->lock);
	return failed;
}

static void *
sweep_thread(void *data)
{
	Sweep *sweep = data;
	for (;;) {
		size_t index = (size_t)g_atomic_int_add(&sweep->next, 1);
		if (index >= sweep->run->n_tasks || stopped(sweep->run))
			break;
		sweep->step(sweep->run, index);
	}
	// A file that nobody takes up any more is not waited for.
	g_mutex_lock(&sweep->run->lock);
	g_cond_broadcast(&sweep->run->turn);
	g_mutex_unlock(&sweep->run->lock);
	return NULL;
}

// Takes one step for every task, on all threads.
static void
sweep_all(Run *run, Step step)
{
	Sweep sweep = {.run = run, .step = step};
	size_t n = MIN(MAX(run->options->threads, 1), run->n_tasks);
	g_autoptr(GPtrArray) threads = g_ptr_array_new();
	for (size_t i = 1; i < n; i++)
		g_ptr_array_add(threads, g_thread_new("xianshen", sweep_thread, &sweep));
	(void)sweep_thread(&sweep);
	for (size_t i = 0; i < threads->len; i++)
		(void)g_thread_join(threads->pdata[i]);
}

static void
step_done(Run *run)
{
	g_mutex_lock(&run->lock);
	uint64_t done = ++run->steps;
	g_mutex_unlock(&run->lock);
	uint64_t total = run->n_tasks * (run->options->copies != NULL ? 2 : 1);
	if (run->options->progress != NULL)
		run->options->progress(done, total, run->options->data);
}

// Hands out results as far as they are finished without a hole. Called under the lock.
static void
report_finished(Run *run)
{
	while (run->error == NULL && run->reported < run->n_tasks &&
	       run->tasks[run->reported].finished) {
		Task *task = &run->tasks[run->reported++];
		const XsJobOptions *options = run->options;
		xs_summary_add(run->summary, task->result);
		if (!options->result(task->result, options->data, &run->error))
			break;
		run->waiting -= task->size;
		g_clear_pointer(&task->result, xs_result_free);
		g_clear_pointer(&task->file, xs_file_free);
	}
	g_cond_broadcast(&run->turn);
}

// An error that ends the run; the first one stays.
static void
stop(Run *run, GError *error)
{
	g_mutex_lock(&run->lock);
	if (run->error == NULL)
		run->error = error;
	else
		g_error_free(error);
	g_cond_broadcast(&run->turn);
	g_mutex_unlock(&run->lock);
}

// Files are taken up in their order, so the one whose turn it is is being worked on or finished.
static void
finish(Run *run, size_t index, XsResult *result)
{
	Task *task = &run->tasks[index];
	g_mutex_lock(&run->lock);
	task->size = task->file != NULL ? xs_file_text_size(task->file) : 0;
	while (index != run->reported && run->waiting + task->size > WAIT_TEXT &&
	       run->error == NULL && !is_interrupted(run))
		g_cond_wait(&run->turn, &run->lock);
	run->waiting += task->size;
	task->result = result;
	task->finished = true;
	report_finished(run);
	g_mutex_unlock(&run->lock);
}

// Writes what happened to the file to the log, where there is one.
static bool
log_result(Run *run, const XsResult *result)
{
	const XsJobOptions *options = run->options;
	GError *error = NULL;
	if (options->log == NULL || xs_events_file(options->log, options->batch, result, &error))
		return true;
	stop(run, error);
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
	stop(run, error);
	return false;
}

static XsResult *
new_result(Run *run, size_t index)
{
	const XsInput *input = xs_inputs_get(run->inputs, index);
	Task *task = &run->tasks[index];
	XsResult *result = xs_result_new();
	result->input = (uint32_t)index + 1;
	if (run->options->show_paths && input->path != NULL)
		result->path = g_utf8_make_valid(input->path, -1);
	if (task->file != NULL) {
		xs_file_fill_result(task->file, result);
	} else if (task->failure != NULL) {
		xs_result_set_error(result, task->failure);
		xs_result_add_gap(result,
				  xs_gap_name(XS_GAP_UNREADABLE),
				  NULL,
				  false,
				  task->failure->message);
	}
	g_free(result->file);
	result->file = g_strdup(task->relative);
	return result;
}

// The path of the copy below its folder: every name on it is searched like any other text.
static char *
mask_path(const XsContext *context, const char *relative)
{
	g_auto(GStrv) steps = g_strsplit(relative, "/", -1);
	for (size_t i = 0; steps[i] != NULL; i++) {
		char *masked = xs_name_mask(context, steps[i]);
		g_free(steps[i]);
		steps[i] = masked;
	}
	return g_strjoinv("/", steps);
}

static void
examine(Run *run, size_t index)
{
	const XsInput *input = xs_inputs_get(run->inputs, index);
	const XsContext *context = run->options->context;
	Task *task = &run->tasks[index];
	int fd = xs_input_open(input, context->limits.input_size, &task->failure);
	g_autofree char *name = g_path_get_basename(input->relative);
	if (fd >= 0)
		task->file = xs_file_new(context, name, fd, &task->failure);
	if (task->file == NULL)
		return;
	xs_file_examine(task->file);
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
	examine(run, index);
	if (run->tasks[index].file != NULL)
		observe_and_keep(run, &run->tasks[index]);
	step_done(run);
}

static bool
has_action(const XsResult *result, XsAction action)
{
	for (size_t i = 0; i < xs_result_n_findings(result); i++) {
		XsResultFinding finding;
		xs_result_get_finding(result, i, 0, &finding);
		if (strcmp(finding.action, xs_action_name(action)) == 0)
			return true;
	}
	return false;
}

// What is said of a conversion is not said of the file: it may hold what the conversion left out.
static void
add_conversion_gap(XsResult *result)
{
	xs_result_add_gap(
		result,
		xs_gap_name(XS_GAP_UNSUPPORTED),
		NULL,
		true,
		"only its conversion was examined: publish the masked copy, not this file");
}

// Without masking: each file by itself.
static void
scan_step(Run *run, size_t index)
{
	examine(run, index);
	Task *task = &run->tasks[index];
	if (task->file != NULL)
		xs_file_plan_alone(task->file);
	XsResult *result = new_result(run, index);
	if (task->file != NULL && xs_file_is_converted(task->file))
		add_conversion_gap(result);
	if (task->file != NULL && xs_file_is_forbidden(task->file, XS_FORBIDDEN_RELEASE))
		result->outcome = XS_OUTCOME_BLOCKED;
	else if (has_action(result, XS_ACTION_MASK) || has_action(result, XS_ACTION_REVIEW))
		result->outcome = XS_OUTCOME_FINDINGS;
	else if (task->file != NULL && !xs_result_has_open_gap(result))
		result->outcome = XS_OUTCOME_CLEAN;
	else
		result->outcome = XS_OUTCOME_INCOMPLETE;
	finish(run, index, result);
	step_done(run);
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
	bool changed = has_action(result, XS_ACTION_MASK) || xs_file_leaves_out(file) ||
		       xs_file_is_converted(file);
	return changed ? XS_OUTCOME_MASKED : XS_OUTCOME_CLEAN;
}

static XsResult *
failed_result(Run *run, size_t index, const GError *error)
{
	if (error != NULL)
		xs_file_fail(run->tasks[index].file, error);
	XsResult *result = new_result(run, index);
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
		stop(run, failure);
	xs_file_fail(run->tasks[index].file, error);
	XsResult *result = new_result(run, index);
	result->outcome = XS_OUTCOME_INCOMPLETE;
	return result;
}

// The document bears a label or mark by which it must not leave the office.
static XsResult *
blocked_result(Run *run, size_t index)
{
	XsResult *result = new_result(run, index);
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
	g_autoptr(XsResult) result = new_result(run, index);
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
	finish(run, index, mask_file(run, index));
	step_done(run);
}

// base, with a number before its extension where that is taken. New string; taken borrows it.
static char *
name_apart(GHashTable *taken, const char *base)
{
	const char *slash = strrchr(base, '/');
	const char *dot = strrchr(slash != NULL ? slash : base, '.');
	size_t stem = dot != NULL ? (size_t)(dot - base) : strlen(base);
	char *name = g_strdup(base);
	for (unsigned n = 2; g_hash_table_contains(taken, name); n++) {
		g_free(name);
		name = g_strdup_printf("%.*s (%u)%s", (int)stem, base, n, base + stem);
	}
	(void)g_hash_table_add(taken, name);
	return name;
}

// Names of copies must differ, also where files of several folders were named one by one.
static void
name_copies(Run *run)
{
	g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < run->n_tasks; i++) {
		const char *relative = xs_inputs_get(run->inputs, i)->relative;
		g_autofree char *base = mask_path(run->options->context, relative);
		run->tasks[i].relative = name_apart(taken, base);
	}
}

// Those of converted files, too: a file that has that name already keeps it.
static void
name_conversions(Run *run)
{
	g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < run->n_tasks; i++)
		(void)g_hash_table_add(taken, run->tasks[i].relative);
	for (size_t i = 0; i < run->n_tasks; i++) {
		Task *task = &run->tasks[i];
		if (task->file == NULL || !xs_file_is_converted(task->file))
			continue;
		g_autofree char *base = xs_file_copy_name(task->file, task->relative);
		// A name of another type's file that is this one's target stays.
		task->output = strcmp(base, task->relative) != 0 ? name_apart(taken, base) : NULL;
	}
}

static void
run_clear(Run *run)
{
	for (size_t i = 0; i < run->n_tasks; i++) {
		xs_result_free(run->tasks[i].result);
		xs_file_free(run->tasks[i].file);
		g_clear_error(&run->tasks[i].failure);
		g_free(run->tasks[i].relative);
		g_free(run->tasks[i].output);
	}
	g_free(run->tasks);
	g_mutex_clear(&run->lock);
	g_cond_clear(&run->turn);
	g_clear_pointer(&run->assignments, xs_assignments_free);
	g_clear_pointer(&run->history, xs_history_free);
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

static void
mask_all(Run *run)
{
	if (!read_history(run))
		return;
	sweep_all(run, examine_step);
	name_conversions(run);
	xs_assignments_settle(run->assignments);
	sweep_all(run, mask_step);
}

bool
xs_job_run(const XsJobOptions *options, const XsInputs *inputs, XsSummary *summary, GError **error)
{
	Run run = {
		.options = options,
		.inputs = inputs,
		.summary = summary,
		.assignments = xs_assignments_new(options->context->policy),
		.n_tasks = xs_inputs_count(inputs),
		.tasks = g_new0(Task, xs_inputs_count(inputs) + 1),
	};
	g_mutex_init(&run.lock);
	g_cond_init(&run.turn);
	name_copies(&run);
	if (options->log == NULL || xs_events_begin(options, inputs, &run.error)) {
		if (options->copies == NULL)
			sweep_all(&run, scan_step);
		else
			mask_all(&run);
	}
	if (is_interrupted(&run))
		summary->interrupted = true;
	bool good = run.error == NULL &&
		    (options->log == NULL ||
		     xs_events_end(options->log, options->batch, summary, &run.error));
	if (!good)
		g_propagate_error(error, g_steal_pointer(&run.error));
	run_clear(&run);
	return good;
}
