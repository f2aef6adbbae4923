// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-earlier.h"
#include "job/xs-file.h"
#include "job/xs-job.h"

// Shared by the sources of the run only.

typedef struct {
	XsFile *file;    // NULL where it could not be opened
	GError *failure; // why
	char *relative;  // findings in it masked; unique in the run
	char *output;    // of the copy, which may be of another format; NULL: the same
	XsEarlierCopy
		*earlier; // what an earlier run made of it, where that stands; NULL: work to do
	char sha256[XS_SHA256_HEX_SIZE]; // of the file that it was made from
	bool has_minors;                 // a record of the file is a minor's
	uint64_t weight;                 // how much work it is, roughly
	XsResult *result;                // when finished; told from the file
	bool finished;
	size_t size; // of the file's text, then
} Task;

typedef struct {
	const XsJobOptions *options;
	const XsInputs *inputs;
	XsSummary *summary;
	XsAssignments *assignments;
	XsHistory *history; // what earlier runs showed
	XsEarlier *earlier; // what they made; or NULL
	char minors
		[XS_SHA256_HEX_SIZE]; // digest of the files in which a record is a minor's, or ""
	Task *tasks;
	size_t n_tasks;
	GMutex lock; // guards all below, and the assignments
	size_t kept_text;
	size_t reported; // results handed out, in order
	size_t waiting;  // text of those that are finished and not reported
	GCond turn;      // reported, error or the interruption have changed
	XsJobProgress progress;
	uint64_t work;     // weights of the steps that are done
	uint64_t all_work; // and of all
	GError *error;     // that ends the run
} Run;

typedef void (*Step)(Run *run, size_t index);

// Takes one step for every task, on all threads.
void xs_job_sweep(Run *run, Step step);
// The steps that follow: where counted (or NULL) says so for a task, times of them.
void xs_job_stage(Run *run, XsJobStage stage, bool (*counted)(const Task *task), unsigned times);
// More of them, of one task.
void xs_job_more_steps(Run *run, size_t index, unsigned n);
void xs_job_step_done(Run *run, size_t index);
// An error that ends the run; the first one stays. Takes it.
void xs_job_stop(Run *run, GError *error);

// Opens and examines the file.
void xs_job_examine(Run *run, size_t index);
// All that is known of it now.
XsResult *xs_job_result(Run *run, size_t index);
bool xs_job_has_action(const XsResult *result, XsAction action);
// Takes the result, which is handed out when those before it were.
void xs_job_finish(Run *run, size_t index, XsResult *result);
// base, with a number before its extension where that is taken. New string; taken borrows it.
char *xs_job_name_apart(GHashTable *taken, const char *base);

// Finds what earlier runs made, and examines, plans, masks and proves the rest.
void xs_job_mask_all(Run *run);
