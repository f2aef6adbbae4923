// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-job.h"

#include "job/xs-events.h"
#include "job/xs-file-hand.h"
#include "job/xs-job-internal.h"
#include "job/xs-name.h"

#include <string.h>
#include <sys/stat.h>

enum {
	// Text of finished files whose results wait for those before them; what goes beyond holds its
	// thread up.
	WAIT_TEXT = 64 << 20,
	// A file without content is as much work as one of so many bytes.
	LEAST_WEIGHT = 16 << 10,
};

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

void
xs_job_sweep(Run *run, Step step)
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

void
xs_job_stage(Run *run, XsJobStage stage, bool (*counted)(const Task *task), unsigned times)
{
	uint64_t total = 0;
	uint64_t work = 0;
	for (size_t i = 0; i < run->n_tasks; i++) {
		if (counted != NULL && !counted(&run->tasks[i]))
			continue;
		total += times;
		work += times * run->tasks[i].weight;
	}
	g_mutex_lock(&run->lock);
	run->progress = (XsJobProgress){.stage = stage, .total = total};
	run->work = 0;
	run->all_work = work;
	XsJobProgress now = run->progress;
	g_mutex_unlock(&run->lock);
	if (run->options->progress != NULL && total > 0)
		run->options->progress(&now, run->options->data);
}

void
xs_job_more_steps(Run *run, size_t index, unsigned n)
{
	g_mutex_lock(&run->lock);
	run->progress.total += n;
	run->all_work += n * run->tasks[index].weight;
	g_mutex_unlock(&run->lock);
}

void
xs_job_step_done(Run *run, size_t index)
{
	g_mutex_lock(&run->lock);
	XsJobProgress *progress = &run->progress;
	progress->done = MIN(progress->done + 1, progress->total);
	run->work += run->tasks[index].weight;
	progress->share = run->all_work > 0 ? MIN((double)run->work / (double)run->all_work, 1) : 0;
	XsJobProgress now = *progress;
	g_mutex_unlock(&run->lock);
	if (run->options->progress != NULL)
		run->options->progress(&now, run->options->data);
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

void
xs_job_stop(Run *run, GError *error)
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
void
xs_job_finish(Run *run, size_t index, XsResult *result)
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

XsResult *
xs_job_result(Run *run, size_t index)
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
	result->file = task->file != NULL ? xs_file_hand_mask_name(task->file, task->relative)
					  : g_strdup(task->relative);
	return result;
}

// Whether the file is to be examined, and could be opened.
static bool
open_file(Run *run, size_t index)
{
	const XsInput *input = xs_inputs_get(run->inputs, index);
	const XsContext *context = run->options->context;
	Task *task = &run->tasks[index];
	int fd = xs_input_open(input, context->limits.input_size, &task->failure);
	g_autofree char *name = g_path_get_basename(input->relative);
	if (fd >= 0)
		task->file = xs_file_new(context, name, fd, &task->failure);
	return task->file != NULL;
}

void
xs_job_examine(Run *run, size_t index)
{
	if (open_file(run, index))
		xs_file_examine(run->tasks[index].file);
}

// Whether any finding has it, of those that nobody waived.
bool
xs_job_has_action(const XsResult *result, XsAction action)
{
	for (size_t i = 0; i < xs_result_n_findings(result); i++) {
		XsResultFinding finding;
		xs_result_get_finding(result, i, 0, &finding);
		if (strcmp(finding.action, xs_action_name(action)) == 0 &&
		    !xs_result_is_waived(&finding))
			return true;
	}
	return false;
}

static bool
has_waived(const XsResult *result)
{
	for (guint i = 0; result->waivers != NULL && i < result->waivers->len; i++) {
		const XsResultWaiver *waiver = result->waivers->pdata[i];
		if (waiver != NULL && waiver->status == XS_WAIVER_ACCEPTED)
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

static XsOutcome
outcome_of_scan(const XsFile *file, const XsResult *result)
{
	if (file != NULL && xs_file_is_forbidden(file, XS_FORBIDDEN_RELEASE))
		return XS_OUTCOME_BLOCKED;
	if (xs_job_has_action(result, XS_ACTION_MASK) ||
	    xs_job_has_action(result, XS_ACTION_REVIEW))
		return XS_OUTCOME_FINDINGS;
	if (file == NULL || xs_result_has_open_gap(result))
		return XS_OUTCOME_INCOMPLETE;
	return has_waived(result) ? XS_OUTCOME_WAIVED : XS_OUTCOME_CLEAN;
}

// Without masking: each file by itself.
static void
scan_step(Run *run, size_t index)
{
	const XsWaivers *waivers = run->options->waivers;
	Task *task = &run->tasks[index];
	bool opened = open_file(run, index);
	if (opened && waivers != NULL &&
	    xs_waivers_is_baseline(waivers, xs_file_sha256(task->file))) {
		XsResult *skipped = xs_job_result(run, index);
		skipped->outcome = XS_OUTCOME_SKIPPED;
		xs_job_finish(run, index, skipped);
		xs_job_step_done(run, index);
		return;
	}
	if (opened)
		xs_file_examine(task->file);
	if (task->file != NULL)
		xs_file_plan_alone(task->file);
	XsResult *result = xs_job_result(run, index);
	if (task->file != NULL && xs_file_is_converted(task->file))
		add_conversion_gap(result);
	if (waivers != NULL)
		xs_waivers_judge(waivers, xs_inputs_get(run->inputs, index), task->file, result);
	result->outcome = outcome_of_scan(task->file, result);
	xs_job_finish(run, index, result);
	xs_job_step_done(run, index);
}

char *
xs_job_name_apart(GHashTable *taken, const char *base)
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
		g_autofree char *base = xs_name_mask_path(run->options->context, relative);
		run->tasks[i].relative = xs_job_name_apart(taken, base);
	}
}

static void
run_clear(Run *run)
{
	for (size_t i = 0; i < run->n_tasks; i++) {
		xs_result_free(run->tasks[i].result);
		xs_file_free(run->tasks[i].file);
		g_clear_error(&run->tasks[i].failure);
		xs_earlier_copy_free(run->tasks[i].earlier);
		g_free(run->tasks[i].relative);
		g_free(run->tasks[i].output);
	}
	g_free(run->tasks);
	g_mutex_clear(&run->lock);
	g_cond_clear(&run->turn);
	g_clear_pointer(&run->assignments, xs_assignments_free);
	g_clear_pointer(&run->history, xs_history_free);
	g_clear_pointer(&run->earlier, xs_earlier_free);
}

static void
weigh(Run *run)
{
	for (size_t i = 0; i < run->n_tasks; i++) {
		const char *path = xs_inputs_get(run->inputs, i)->path;
		struct stat st;
		bool known = path != NULL && stat(path, &st) == 0 && S_ISREG(st.st_mode);
		run->tasks[i].weight = LEAST_WEIGHT + (known ? (uint64_t)st.st_size : 0);
	}
}

static void
scan_all(Run *run)
{
	xs_job_stage(run, XS_JOB_WORK, NULL, 1);
	xs_job_sweep(run, scan_step);
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
	weigh(&run);
	if (options->log == NULL || xs_events_begin(options, inputs, &run.error)) {
		if (options->copies == NULL)
			scan_all(&run);
		else
			xs_job_mask_all(&run);
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
