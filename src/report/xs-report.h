// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/xs-result.h"

#include <stdbool.h>

// Writes results as they come, one file after another, in one of several shapes. Every string goes
// through one gate that makes valid UTF-8 of it and takes out control characters.
typedef enum {
	XS_REPORT_TEXT,        // for people, in the user's language
	XS_REPORT_JSON,        // JSON Lines: the machine contract, docs/output.md
	XS_REPORT_HTML,        // the review sheet, printable
	XS_REPORT_SARIF,       // SARIF 2.1.0
	XS_REPORT_CODEQUALITY, // GitLab code quality
	XS_REPORT_JUNIT,       // JUnit XML
} XsReportKind;

#define XS_REPORT_LAST XS_REPORT_JUNIT

typedef struct {
	bool explain;        // with rejected candidates
	bool show_paths;     // real paths where the result has them
	bool colour;         // TEXT: colours
	bool masking;        // copies were to be written (mask), not only findings (scan)
	bool copied;         // the files are copies that were made earlier
	const char *copies;  // folder of the copies as shown and linked, or NULL; borrowed
	const char *review;  // folder of the copies that need a look, or NULL; borrowed
	const char *batch;   // HTML: number or name of the batch, or NULL; borrowed
	const char *made_at; // HTML: date and time to print, or NULL; borrowed
	const char *policy;  // name of the policy, or NULL; borrowed
	const char *rules;   // version of the rules, or NULL; borrowed
	const char *
		log_head; // the log's last line as "SEQUENCE:HASH", to be printed, or NULL; borrowed
} XsReportOptions;

typedef struct XsReport XsReport;

// The gate for every string that comes from outside: valid UTF-8, with control characters and
// marks that change the direction of text replaced by U+FFFD. NULL gives "". New string.
char *xs_report_clean(const char *untrusted_text);

// Names of kinds as the command line takes them ("text", "json", "html", ...).
const char *xs_report_kind_name(XsReportKind kind);
// False where there is no such kind.
XS_CHECKED bool xs_report_kind_parse(const char *name, XsReportKind *ret_kind);

// Writes to fd (borrowed). options are copied, their strings borrowed until free.
XsReport *xs_report_new(XsReportKind kind, int fd, const XsReportOptions *options);
void xs_report_free(XsReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsReport, xs_report_free)

// One file. Call in the order of the inputs; what is complete is written out before it returns
// (JSON: one line). XS_ERROR_IO where writing fails.
XS_CHECKED bool xs_report_add(XsReport *self, const XsResult *result, GError **error);
// The log's last line as "SEQUENCE:HASH", known only when the run is over. Borrowed until finish.
void xs_report_set_log_head(XsReport *self, const char *log_head);
// The summary and whatever the shape needs at its end. Call once, last.
XS_CHECKED bool xs_report_finish(XsReport *self, const XsSummary *summary, GError **error);
