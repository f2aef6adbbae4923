// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// One table of commands and one of flags: the parser, the help, the man page and the completions
// are all made from them.

typedef enum {
	XS_COMMAND_SCAN,
	XS_COMMAND_MASK,
	XS_COMMAND_VERIFY,
	XS_COMMAND_REVIEW,
	XS_COMMAND_APPROVE,
	XS_COMMAND_REJECT,
	XS_COMMAND_RELEASE,
	XS_COMMAND_RECALL,
	XS_COMMAND_CHECK,
	XS_COMMAND_PATROL,
	XS_COMMAND_BASELINE,
	XS_COMMAND_LABEL,
	XS_COMMAND_HOOK,
	XS_COMMAND_RULES,
	XS_COMMAND_LOG,
	XS_COMMAND_KEYS,
	XS_COMMAND_DOCTOR,
	XS_COMMAND_HELP,
	XS_COMMAND_VERSION,
} XsCommandId;

#define XS_COMMAND_LAST XS_COMMAND_VERSION

typedef struct {
	XsCommandId id;
	const char *name;
	const char *arguments; // as in the usage line
	const char *summary;   // translatable
} XsCommand;

// The values of a flag that may be given several times.
typedef struct {
	const char **words; // ended by NULL; NULL where there are none
	size_t n;
} XsWordList;

// The flags' values, as the user gave them; strings are borrowed from argv.
typedef struct {
	const XsCommand *command;
	bool help;
	const char *output;  // -o
	const char *format;  // -f: kind of report on standard output
	bool json;           // same as -f json
	XsWordList reports;  // --report KIND=FILE
	XsWordList receipts; // --receipts DIR
	const char *config;  // of the office
	const char *mode;    // of check: receipt, scan
	const char *reason;
	const char *label;
	int64_t from; // of log export: YYYYMMDD, 0 where not given
	int64_t to;
	const char *act;     // of review decide: mask, keep, defer, look
	XsWordList findings; // --finding ID; that and the next: what is decided about
	const char *verdict; // of baseline audit: accepted, leak
	const char *owner;
	int64_t expires;      // YYYYMMDD, 0 where not given
	bool no_inline;       // --no-inline: waivers in documents count for nothing
	const char *baseline; // whose waivers count, in place of those that are found
	const char *value_of;
	const char *column_of;
	const char *rule;
	XsWordList gaps;   // --gap ID
	const char *value; // of review add: to be masked; "-": from standard input
	const char *box;   // the same: PAGE:x0,y0,x1,y1
	const char *type;  // what the value is
	const char *near;  // --near ID: only beside this finding
	const char *grow;  // of review decide: BEFORE,BEHIND
	const char *title;
	const char *number;
	const char *channel;
	const char *scope;
	const char *basis;
	const char *algorithm; // of a new signing key
	const char *policy;
	const char *rules;
	const char *files_from;
	bool null_separated; // -0
	unsigned jobs;       // -j; 0: one a processor
	bool mask_possible;
	bool allow_label;      // labels and marks forbid nothing
	const char *sanitise;  // all, none
	const char *rasterise; // needed, never
	bool render;           // --render: compare what pages look like
	bool explain;
	bool text;
	bool show_paths;
	bool show_values;
	bool quiet;
	bool again;           // --again: also copies that an earlier run made
	const char *progress; // auto, never, json
	int64_t as_of;        // YYYYMMDD, 0 where not given
	const char *state;    // folder of log and key
	const char *key_file;
	const char *password_file;
	bool keep_encryption; // --keep-encryption
	bool convert_legacy;  // --convert-legacy
	const char *original;
	const char *checkpoint;
	const char *worker_dir;
	bool unsafe_no_sandbox;
	bool open;        // --open: show the review sheet
	bool beside;      // --beside: copies go into a folder beside the first file
	char **arguments; // what is no flag; ended by NULL
	size_t n_arguments;
} XsOptions;

// Parses the words behind the program's name. XS_ERROR_USAGE with a clear message.
XS_CHECKED bool xs_options_parse(int argc, char **argv, XsOptions *ret_options, GError **error);
void xs_options_clear(XsOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsOptions, xs_options_clear)

// Help for one command, or for the program where command is NULL. New string.
char *xs_options_help(const XsCommand *command);
const XsCommand *xs_options_command(const char *name);

// The manual page (groff man), or completions for bash, zsh, fish: kind is "man", "bash", "zsh",
// "fish". NULL for another kind. New string.
char *xs_options_generate(const char *kind);
