// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-day.h"
#include "base/xs-error.h"
#include "base/xs-hash.h"
#include "format/xs-format.h"

#include <stdbool.h>
#include <stdint.h>

// What the pipeline tells about one file, as plain data: job fills it, report renders it, and
// neither needs to know how the other works. Nothing here holds a value of the document: previews
// only. Strings marked static or borrowed must outlive the result (names of enums, rules, policy).

typedef enum {
	XS_OUTCOME_CLEAN,      // examined wholly, nothing to mask
	XS_OUTCOME_MASKED,     // a verified copy was written (or would be: scan)
	XS_OUTCOME_RELEASED,   // a person released exactly these bytes
	XS_OUTCOME_FINDINGS,   // something is left that a person must decide
	XS_OUTCOME_BLOCKED,    // secrecy mark, label not public, recalled, not released
	XS_OUTCOME_INCOMPLETE, // not examined wholly: gaps, or the file could not be read at all
	XS_OUTCOME_FAILED,     // the second reader refused the copy
	XS_OUTCOME_WAITING,    // all decided, an approval is outstanding
	XS_OUTCOME_SKIPPED,    // left out by the user's own word; never for a file that failed
	XS_OUTCOME_DONE,       // what the command does was done: an approval, a decision
	XS_OUTCOME_WAIVED,     // nothing is left but findings that a person waived, for a time
} XsOutcome;

#define XS_OUTCOME_LAST XS_OUTCOME_WAIVED

// Stable lower-case English name ("clean", "masked", ...), for logs and machine output.
const char *xs_outcome_name(XsOutcome outcome);
// False where none has that name.
XS_CHECKED bool xs_outcome_parse(const char *name, XsOutcome *ret_outcome);
// The exit status of one file: 0, 1, 3 or 4, by the table in docs/output.md.
int xs_outcome_exit_status(XsOutcome outcome);

enum {
	XS_RESULT_MAX_WHY = 8,
};

// What stands of a waiver: only one that is accepted lets its finding pass.
typedef enum {
	XS_WAIVER_ACCEPTED,
	XS_WAIVER_UNAUDITED, // nobody looked at the entry of the baseline yet
	XS_WAIVER_LEAK,      // somebody did, and it is a leak
	XS_WAIVER_EXPIRED,
	XS_WAIVER_FORBIDDEN, // the policy lets nobody waive this, or not so, or not for so long
} XsWaiverStatus;

#define XS_WAIVER_LAST XS_WAIVER_FORBIDDEN

// Stable lower-case English name.
const char *xs_waiver_status_name(XsWaiverStatus status);

typedef struct {
	XsWaiverStatus status;
	bool in_source; // it stands in the document itself, not in a baseline
	char *owner;    // who answers for it, or NULL; without personal data, as the reason
	char *reason;   // or NULL
	char until[XS_DAY_SIZE]; // last day on which it counts, or ""
} XsResultWaiver;

// What is told of one finding. What is borrowed without a word of how long: until the next is asked for.
typedef struct {
	char id[48];              // "k1a2b3c4d:" and 32 digits, of rule, value, part and ordinal
	char value_id[48];        // by which decisions name the value, and the column that it is in
	char column_id[48];       // ("" where it is in none): told with XS_RESULT_TARGETS
	const char *rule;         // "cn-resident-id"; of the rules
	const char *type;         // "resident-id"; of the rules
	const char *grade;        // "certain", "likely", "possible"; static
	double score;             // 0 to 1
	const char *part;         // as long as the result
	const char *reading;      // "lines", "stream"; static
	const char *role;         // "body", "cell", ...; static
	int64_t table;            // counts from 0; -1 where not in a table
	int64_t row;              // as table
	int64_t column;           // as table
	const char *column_class; // class of the column's header, or NULL; static
	uint64_t start;           // UTF-8 bytes within the text of that part and reading
	uint64_t end;
	GArray *boxes;       // XsBox; borrowed, or NULL
	uint32_t ordinal;    // 1 for the first of this rule and value in this part
	const char *preview; // never shows more than the mask; borrowed, or NULL
	const char *action;  // "mask", "keep", "review"; static
	const char *mask;    // "partial(1,1)"; of the policy, NULL where nothing is masked
	double strength;     // values that still fit what stays visible; 0 where not known
	double city;       // the same for a reader who knows the city, estimated; 0 where not known
	const char *other; // of a data-aggregation: name of the other file, masked, or NULL; as
			   // long as the result
	int64_t record;    // the table row or form it belongs to; -1 none
	const char *
		minor; // level and why the record is a minor's ("under-14:school"), or NULL; static
	const char *
		decided_by; // account of the person who decided the action, or NULL; as long as the
			    // decisions of the run
	const char *reason; // why; the same
	const XsResultWaiver *waiver;           // or NULL; as long as the result
	const char *why[XS_RESULT_MAX_WHY + 1]; // class names, ended by NULL; static
} XsResultFinding;

// In no table, of no record.
#define XS_RESULT_FINDING_INIT                                                                     \
	{                                                                                          \
		.table = -1, .row = -1, .column = -1, .record = -1                                 \
	}

// What costs more than the rest to tell of a finding, so that it is only told where it is asked for.
typedef enum {
	XS_RESULT_ID = 1 << 0,
	XS_RESULT_PREVIEW = 1 << 1,
	XS_RESULT_TARGETS = 1 << 2,
} XsResultWanted;

// Where the findings of a result are told from, one by one: a list may hold half a million, so there
// is no second copy of them.
typedef struct XsResultSource XsResultSource;
struct XsResultSource {
	size_t n;
	// finding is XS_RESULT_FINDING_INIT. wanted: of XsResultWanted.
	void (*get)(XsResultSource *self, size_t index, unsigned wanted, XsResultFinding *finding);
	// See xs_result_context(). NULL where the source knows no text.
	char *(*context)(XsResultSource *self, size_t index, bool values);
	// See xs_result_bounds(). NULL as well.
	char *(*bounds)(XsResultSource *self, size_t index, int before, int behind, bool values);
	void (*free)(XsResultSource *self);
};

typedef struct {
	const char *kind; // xs_gap_name(); static
	char *part;       // owned; NULL for the whole document
	bool reviewable;
	char *reason;    // fixed English phrase, never text of the document; owned
	char *id;        // by which decisions name it; owned, or NULL
	char *looked_by; // account of the person who looked at it and lets it through, or NULL; owned
	char *look_reason; // why; owned
} XsResultGap;

typedef struct {
	const char *rule; // borrowed
	char *part;       // owned
	uint64_t start;
	uint64_t end;
	const char *reason; // class name; static
} XsResultRejected;

// That a file was converted before it was examined.
typedef struct {
	const char *from;                // "doc"; static
	const char *to;                  // format id; static
	char *tool;                      // "LibreOffice 7.4.7.2"; owned
	char sha256[XS_SHA256_HEX_SIZE]; // of what came of it
	GPtrArray *lost; // char *: what the file holds and the conversion does not, by class name
} XsResultConversion;

// How many findings of a rule are treated in one way.
typedef struct {
	const char *rule;   // as long as the program
	const char *action; // the same
	uint64_t n;
} XsResultCount;

typedef struct {
	unsigned level; // from 1
	char *account;
	char *time;
} XsResultApproval;

// Of the receipt by which exactly these bytes were released. Strings are owned, and NULL where nothing is said.
typedef struct {
	char *number;
	char *office;
	char *time;
	char *title;
	char *document_number;
	char *channel;
	char *scope;
	char *basis;
	char *log_head;    // "SEQUENCE:HASH" of the log's last line before it
	GArray *approvals; // XsResultApproval
} XsResultReceipt;

typedef struct {
	uint32_t input; // number of the input, from 1
	char *file;     // name to show, findings in it masked
	char *path;     // real path; set only where the user asked for --show-paths
	char sha256[XS_SHA256_HEX_SIZE]; // of the input; "" where it could not be read
	char *format;                    // format id, or NULL where none is known
	char *detail;                    // what it is, for a person ("image/heic"), or NULL
	XsOutcome outcome;
	char *output;        // name of the copy, relative to its folder; NULL where there is none
	bool needs_review;   // the copy lies in DIR.needs-review
	char *output_sha256; // NULL where there is none
	const char *label;   // kind of disclosure label, NULL where the text was not read; static
	bool official;       // 公文: a line of it is a document number (发文字号) of its own
	GPtrArray *marks;    // char *: secrecy marks by class name
	GPtrArray *notices; // char *: what else a person should know, by class name ("small-group")
	XsResultReceipt *receipt;       // owned; NULL where none was asked for, or found
	XsResultConversion *conversion; // owned; NULL where it was read as it is
	XsResultSource *findings;       // owned; by the functions below; NULL where there are none
	char *unchanged; // name of the earlier run whose copy stands, or NULL; then findings are counted
			 // only, as that run told them
	GArray *counts;       // XsResultCount: these, or NULL
	GPtrArray *waivers;   // XsResultWaiver or NULL, for each finding; NULL where there are none
	GPtrArray *gaps;      // XsResultGap *
	GPtrArray *sanitised; // char *: names of parts or fields left out of the copy
	GPtrArray *rejected;  // XsResultRejected *, for --explain
	char *error;          // clear text for people, no document text; NULL where none
	const char *error_code; // xs_error_code_name(), or NULL; static
	const char *proof;      // channels that the verdict of the second reader rests on; static
	uint64_t edits;         // places changed in the copy
	uint64_t size;          // bytes of the input
	uint64_t microseconds;  // wall time spent on it
} XsResult;

// Everything empty, outcome INCOMPLETE: a result that nobody finished is not clean.
XsResult *xs_result_new(void);
void xs_result_free(XsResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsResult, xs_result_free)

size_t xs_result_n_findings(const XsResult *self);
// wanted: of XsResultWanted.
void xs_result_get_finding(const XsResult *self,
			   size_t index,
			   unsigned wanted,
			   XsResultFinding *ret_finding);
// Copies the waiver for a finding.
void xs_result_set_waiver(XsResult *self, size_t index, const XsResultWaiver *waiver);
// Whether the finding is waived: it may stay as it is, for a time.
bool xs_result_is_waived(const XsResultFinding *finding);
// The text around a finding, in one line, for a person who decides about it: every finding in it is
// shown as its preview, or, with values, as it stands. The finding itself stands between « and ». New
// string, or NULL where there is no text.
char *xs_result_context(const XsResult *self, size_t index, bool values);
// The same with other bounds of the finding, so many characters more at each end, between « and »; without
// values each character of findings is shown as '*'. NULL where it cannot have these bounds.
char *xs_result_bounds(const XsResult *self, size_t index, int before, int behind, bool values);
// Copies part and reason; part may be NULL. Returns it, for what else is known of it.
XsResultGap *xs_result_add_gap(
	XsResult *self, const char *kind, const char *part, bool reviewable, const char *reason);
// Whether any gap is left that nobody looked at.
bool xs_result_has_open_gap(const XsResult *self);
// Counts findings that are not told; the strings are interned.
void xs_result_count(XsResult *self, const char *rule, const char *action, uint64_t n);
// Copies part.
void xs_result_add_rejected(XsResult *self,
			    const char *rule,
			    const char *part,
			    uint64_t start,
			    uint64_t end,
			    const char *reason);
// Copies tool.
void xs_result_set_conversion(
	XsResult *self, const char *from, const char *to, const char *tool, const char *sha256);
// An empty one, for the caller to fill. Once only.
XsResultReceipt *xs_result_add_receipt(XsResult *self);
void xs_result_add_approval(XsResult *self, unsigned level, const char *account, const char *time);
// Whether any gap is blocking.
bool xs_result_blocking(const XsResult *self);
// Sets error and error_code from an error of XS_ERROR (or any other: code "failed").
void xs_result_set_error(XsResult *self, const GError *error);

// Counts over all files of a run.
typedef struct {
	uint64_t outcomes[XS_OUTCOME_LAST + 1];
	GHashTable *rules;   // char * -> uint64_t *: findings by rule
	GHashTable *actions; // findings by action
	GHashTable *formats; // files by format; "unknown" where none
	GHashTable *gaps;    // gaps by kind
	GHashTable *reasons; // gaps by reason
	uint64_t files;      // scanned + failed + skipped
	uint64_t scanned;    // examined wholly
	uint64_t failed;     // not examined wholly: incomplete, failed, or with gaps not settled
	uint64_t skipped;
	uint64_t findings;
	uint64_t waived;    // of the findings
	uint64_t copies;    // with an output
	uint64_t unchanged; // of those: made by an earlier run
	uint64_t edits;
	bool log_broken;  // the caller sets it: exit status 5
	bool internal;    // the caller sets it: 70
	bool interrupted; // the caller sets it: 130
} XsSummary;

XsSummary *xs_summary_new(void);
void xs_summary_free(XsSummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsSummary, xs_summary_free)
void xs_summary_add(XsSummary *self, const XsResult *result);

// The verdict of a run: exit status, its stable English name and a sentence in the user's
// language, made in one place so that they never contradict each other.
typedef struct {
	int code;
	const char *name; // "ok", "findings", "incomplete", "waiting", "log-broken", ...; static
	char *message;    // owned
} XsStatus;

void xs_status_clear(XsStatus *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsStatus, xs_status_clear)

// Over many files 5 > 70 > 130 > 1 > 3 > 4 > 0. No file at all is 3: nothing was examined.
XsStatus xs_summary_status(const XsSummary *self);
