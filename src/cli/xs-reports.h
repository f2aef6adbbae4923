// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/xs-options.h"
#include "ledger/xs-log.h"
#include "report/xs-report.h"

// All reports of a run: the one on standard output, and those that --report names, each of which appears whole
// or not at all.
typedef struct XsReports XsReports;

// As --format, --json and --report say; base: what they share, its strings borrowed until free.
XS_CHECKED XsReports *
xs_reports_new(const XsOptions *options, const XsReportOptions *base, GError **error);
void xs_reports_free(XsReports *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsReports, xs_reports_free)

// One more, in a file; what has the name is replaced at the end.
XS_CHECKED bool
xs_reports_add_file(XsReports *self, XsReportKind kind, const char *path, GError **error);

// One file, in the order of the inputs. quiet: standard output is told only of what is not in order.
XS_CHECKED bool xs_reports_add(XsReports *self, const XsResult *result, bool quiet, GError **error);
// log: its head is printed, or NULL. Gives the files their names.
XS_CHECKED bool
xs_reports_finish(XsReports *self, const XsSummary *summary, const XsLog *log, GError **error);
