// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/xs-options.h"
#include "job/xs-file.h"
#include "job/xs-job.h"
#include "job/xs-waivers.h"
#include "review/xs-office.h"

// Where things are: the installed folders, or those of the build tree when the program is run from
// there.
typedef struct {
	char *rules;   // folder of *.rules
	char *policy;  // file of the default policy
	char *workers; // folder of the worker programs
	char *locale;  // folder of translations
	char *state;   // folder of log, key and review sheets
} XsPaths;

// state comes from --state, else $XDG_STATE_HOME/xianshen, else ~/.local/state/xianshen.
void xs_paths_init(XsPaths *ret_paths, const char *state);
void xs_paths_clear(XsPaths *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsPaths, xs_paths_clear)

// Everything that a command over files needs, loaded as the options say.
typedef struct {
	XsPaths paths;
	XsRules *rules;
	XsPolicy *policy;
	XsKey *key;
	XsPool *pool;
	XsNames *names;
	XsConverter *converter; // also where nothing is to be converted
	char *log_path;
	XsDecisionStore *decisions; // by xs_setup_decisions()
	XsContext context;
} XsSetup;

// Only what names of files are searched with: rules and policy.
XS_CHECKED bool xs_setup_names(XsSetup *ret_setup, const XsOptions *options, GError **error);
XS_CHECKED bool xs_setup_load(XsSetup *ret_setup, const XsOptions *options, GError **error);
void xs_setup_clear(XsSetup *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsSetup, xs_setup_clear)

// The configuration of the office: --config, else office.conf in the state folder, else
// /etc/xianshen/office.conf. *ret_office is NULL where there is none; where needed, that is an error.
XS_CHECKED bool xs_setup_office(const XsOptions *options,
				const XsPaths *paths,
				bool needed,
				XsOffice **ret_office,
				GError **error);
// Who runs the program, as the office (or NULL) tells accounts: the system user, or who sudo says
// called. New string; NULL with error.
XS_CHECKED char *xs_setup_who(const XsOffice *office, GError **error);
// From now on the log's events are that account's.
XS_CHECKED bool
xs_setup_account(const XsOptions *options, const XsPaths *paths, XsLog *log, GError **error);

// The log, opened to write as who runs the program; an account that the office's configuration does not
// list may not. XS_ERROR_USAGE then.
XS_CHECKED XsLog *xs_setup_log(const XsOptions *options, const XsSetup *setup, GError **error);

// The baselines that count for the inputs: the one that the options name, or those that are found.
// XS_ERROR_CONFIG where there are any, and the office's key is not here: it is not made then.
XS_CHECKED XsWaivers *
xs_setup_waivers(const XsOptions *options, const XsInputs *inputs, GError **error);
// Reads them.
XS_CHECKED bool xs_setup_load_waivers(const XsSetup *setup, XsWaivers *waivers, GError **error);
// XS_ERROR_CONFIG where there is no key of the office.
XS_CHECKED bool xs_setup_need_key(const XsOptions *options, GError **error);

// The index of the log, up to date.
XS_CHECKED XsIndex *xs_setup_index(const XsSetup *setup, GError **error);
// From now on files are worked on as people decided, by what the log says now.
XS_CHECKED bool xs_setup_decisions(XsSetup *setup, XsIndex *index, GError **error);

// The one file that a path names, to be examined; message: what is wrong where it names more.
XS_CHECKED XsFile *
xs_setup_file(const XsSetup *setup, const char *path, const char *message, GError **error);

// A name for a run, by time and chance. New string.
XS_CHECKED char *xs_setup_batch(GError **error);

// The folder that copies go into, or NULL where none are made. New string.
char *xs_setup_output(const XsOptions *options);

// log export: the register of review, as CSV or XLSX by the file's name.
int xs_command_log_export(const XsOptions *options,
			  const XsPaths *paths,
			  const char *log_path,
			  GError **error);

// The files that the options name, from the arguments and from --files-from. XS_ERROR_USAGE where
// none are named.
XS_CHECKED XsInputs *xs_setup_inputs(const XsOptions *options, GError **error);
