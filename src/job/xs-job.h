// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-context.h"
#include "job/xs-copies.h"
#include "job/xs-inputs.h"
#include "job/xs-waivers.h"
#include "report/xs-result.h"

typedef enum {
	XS_JOB_COMPARE, // with what earlier runs made
	XS_JOB_WORK,
} XsJobStage;

// How far a stage of a run is. A masking run looks at each file twice: each time is a step.
typedef struct {
	XsJobStage stage;
	uint64_t done; // steps
	uint64_t total;
	double share; // of the work, by the sizes of the files: 0 to 1
} XsJobProgress;

// A run over many files, and the only place that orders the pipeline. Masking has two phases: all
// files are examined, then masks are assigned (the same value gets the same mask in every file),
// then all files are masked and proven.
typedef struct {
	const XsContext *context;
	unsigned threads;         // files worked on at a time, at least 1
	bool show_paths;          // real paths in the results
	const XsWaivers *waivers; // that count where nothing is masked; or NULL
	XsCopies *copies;         // where masked copies go; NULL: only report what is found
	XsLog *log;               // every step of a masking run is written to it; NULL for a report
	// Of the log, up to date: copies that earlier runs made stand where all that they depend on is the
	// same. NULL: all are made.
	XsIndex *index;
	const char *log_path; // what earlier runs showed is read from there; NULL: nothing is
	const char *command;  // name for the log: "mask", "scan"
	const char *batch;    // name of the run for the log and the review sheet
	// Called in the order of the inputs, from one thread at a time, when a file is finished.
	// false ends the run.
	bool (*result)(const XsResult *result, void *data, GError **error);
	// Optional; from several threads.
	void (*progress)(const XsJobProgress *progress, void *data);
	void *data;
	// Optional: set by a signal handler; files not begun are then left out.
	volatile int *interrupted;
} XsJobOptions;

// Runs over all inputs. Files that fail are results, not errors; an error is what ends the run:
// the log or the report cannot be written. *summary gets every result.
XS_CHECKED bool
xs_job_run(const XsJobOptions *options, const XsInputs *inputs, XsSummary *summary, GError **error);
