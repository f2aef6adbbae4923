// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/xs-options.h"
#include "job/xs-inputs.h"
#include "report/xs-result.h"

// Each runs one command and returns the exit status; -1 with error where it could not run.
int xs_command_files(const XsOptions *options, GError **error); // scan, mask, check --mode scan
// What another command adds to a run.
typedef struct {
	const GPtrArray
		*known; // XsResult: of files that need no work, counted with the others; those
			// with notices are reported
	void (*result)(const XsResult *result,
		       void *data); // called for each file that was worked on
	void *data;
} XsFilesHooks;

// The same over files that were found already. hooks may be NULL.
int xs_command_inputs(const XsOptions *options,
		      const XsInputs *inputs,
		      const XsFilesHooks *hooks,
		      GError **error);
int xs_command_patrol(const XsOptions *options, GError **error);
int xs_command_text(const XsOptions *options, GError **error); // scan --text
int xs_command_verify(const XsOptions *options, GError **error);
int xs_command_rules(const XsOptions *options, GError **error);
int xs_command_log(const XsOptions *options, GError **error);
int xs_command_review(const XsOptions *options, GError **error);
int xs_command_acts(const XsOptions *options, GError **error); // approve, reject, release, recall
int xs_command_check(const XsOptions *options, GError **error);
int xs_command_hook(const XsOptions *options, GError **error);
int xs_command_baseline(const XsOptions *options, GError **error);
int xs_command_label(const XsOptions *options, GError **error);
int xs_command_keys(const XsOptions *options, GError **error);
int xs_command_doctor(const XsOptions *options, GError **error);
