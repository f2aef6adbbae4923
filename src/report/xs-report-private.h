// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/xs-report.h"

// What each shape of report provides. All append to out; the report writes it to its descriptor.
typedef struct {
	const char *name;
	// Optional: called once before the first file.
	void (*begin)(XsReport *self);
	void (*add)(XsReport *self, const XsResult *result);
	void (*finish)(XsReport *self, const XsSummary *summary);
} XsReportFuncs;

struct XsReport {
	const XsReportFuncs *funcs;
	XsReportOptions options;
	int fd;
	GString *out;
	GError *failure; // the first that writing met; nothing is written after it
	bool begun;
	uint64_t n_added;   // files so far
	uint64_t n_written; // results so far, where a shape counts them
	GString *held;      // what a shape keeps until the end
	GHashTable *seen;   // names of rules so far, where a shape lists them
};

extern const XsReportFuncs xs_report_text_funcs;
extern const XsReportFuncs xs_report_json_funcs;
extern const XsReportFuncs xs_report_html_funcs;
extern const XsReportFuncs xs_report_sarif_funcs;
extern const XsReportFuncs xs_report_codequality_funcs;
extern const XsReportFuncs xs_report_junit_funcs;

// Writes out what there is so far, where it has grown large. A failure is kept for the report to tell.
void xs_report_spill(XsReport *self);

// Whether cleaning surely leaves it as it is; rare characters say no.
bool xs_report_is_clean(const char *untrusted_text);
// Appends the cleaned string with what HTML and XML reserve escaped, for text and for attributes.
void xs_report_escape(GString *out, const char *untrusted_text);

// Where a person finds a result: the real path if asked for and known, else the name to show.
// Cleaned new string.
char *xs_report_file(const XsReport *self, const XsResult *result);

enum {
	XS_REPORT_PREVIEWS = 3, // shown for one rule; the others are counted
};

// Findings of one rule that are treated alike, for reports that people read.
typedef struct {
	XsResultFinding first;
	char *preview; // cleaned; or "" where there is none
	uint64_t n;
	double weakest; // least strength of its findings that is known; 0 where none is
	char *previews
		[XS_REPORT_PREVIEWS]; // grouped without the preview: the first that differ, cleaned
	unsigned int n_previews;      // that differ, "" left out
} XsFindingGroup;

// Groups by rule, action, grade, who decided or waived it and why, and preview, or without the preview; the first max of them in order of
// first appearance, the others are only counted (ret_more may be NULL). GArray of XsFindingGroup, with
// its clear function set.
GArray *
xs_report_group(const XsResult *result, bool by_preview, unsigned int max, unsigned int *ret_more);

// Why a file is not in order that neither a finding nor a gap of the report tells: "blocked: not-released". New
// string, or NULL.
char *xs_report_verdict(const XsResult *result);
// Appends the class names of marks and notices, each behind separator.
void xs_report_append_notices(GString *out, const XsResult *result, const char *separator);

// A strength for people: whole up to a million, then with one decimal and the power of ten. New string;
// "" where it is not known.
char *xs_report_strength(double strength);

// Keys of a table of counts in the order of their bytes. Borrowed keys; free the list with
// g_list_free().
GList *xs_report_sorted_keys(GHashTable *counts);
uint64_t xs_report_count(GHashTable *counts, const char *key);
