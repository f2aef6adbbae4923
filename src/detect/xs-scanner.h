// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/xs-rules.h"
#include "text/xs-text.h"

// How sure a finding is. CERTAIN: shape and check, or header and shape. LIKELY: context says so,
// the check failed or is missing. POSSIBLE: shape or checksum alone.
typedef enum {
	XS_GRADE_POSSIBLE,
	XS_GRADE_LIKELY,
	XS_GRADE_CERTAIN,
} XsGrade;

enum {
	XS_FINDING_MAX_WHY = 8,
};

// Small, as a spreadsheet may have half a million.
typedef struct {
	const XsRule *rule;
	float score;      // 0 to 1
	XsShortSpan span; // in the text: exactly the value, with separators inside it
	uint32_t block;   // that holds span.start
	uint32_t record;  // index of a record, or XS_RECORD_NONE
	XsGrade grade : 8;
	uint32_t
		ordinal : 23; // 1 for the first finding of this rule and value in this part, and so on
	bool whole : 1;       // its bounds are a person's: to be masked as a whole
	char *value;          // xs_needle_canonical() of the span's text
	GArray *places; // XsPlace, of all spans that were merged into this one; NULL where there are
			// only those of the span: ask xs_finding_places()
	// Why it was found, by class names of a fixed vocabulary ("check:gb11643", "header:resident-id",
	// "context:before", "same-value"): XS_FINDING_MAX_WHY static strings and a NULL, NULL behind
	// the last of them. Borrowed from the findings, which share them.
	const char *const *why;
} XsFinding;

G_STATIC_ASSERT(sizeof(XsFinding) == 56);

#define XS_RECORD_NONE UINT32_MAX

// Appends the finding's places, as xs_text_places() gives them.
static inline void
xs_finding_places(const XsFinding *self, const XsText *text, GArray *places)
{
	if (self->places == NULL)
		xs_text_places(text, xs_span(self->span), places);
	else if (self->places->len > 0)
		g_array_append_vals(places, self->places->data, self->places->len);
}

typedef enum {
	XS_MINOR_NONE,
	XS_MINOR_UNDER_18,
	XS_MINOR_UNDER_14,
} XsMinor;

// What a document tells of one person.
typedef struct {
	uint32_t household; // records with the same number live together; 0: none
	uint16_t year;      // of birth, told beside the number; 0: not told
	uint8_t month;      // 0: not told
	uint8_t day;        // 0: not told
	uint8_t age;        // has_age
	bool has_age;
	char sex; // 'M', 'F' or 0
	XsMinor minor;
	const char *
		minor_why; // class name ("birth-date", "student-number", "school", "title"); static
	XsSpan name;       // in the text: of the person's name, or empty
} XsRecord;

// What kind of disclosure label a document bears (政府信息公开条例).
typedef enum {
	XS_LABEL_NONE,
	XS_LABEL_PUBLIC,          // 此件公开发布, 主动公开
	XS_LABEL_ON_REQUEST,      // 此件依申请公开
	XS_LABEL_REDACTED_PUBLIC, // 此件删减后公开
	XS_LABEL_NOT_PUBLIC,      // 此件不予公开, 不公开
} XsLabel;

// "none", "public", "on-request", "redacted-public", "not-public".
const char *xs_label_name(XsLabel label);

typedef enum {
	XS_MARK_TOP_SECRET,   // 绝密
	XS_MARK_SECRET,       // 机密
	XS_MARK_CONFIDENTIAL, // 秘密
	XS_MARK_INTERNAL,     // 内部资料, 内部文件, 内部使用
	XS_MARK_COMMERCIAL,   // 商业秘密, 商密
} XsMark;

#define XS_MARK_LAST XS_MARK_COMMERCIAL

// "top-secret", "secret", "confidential", "internal", "commercial".
const char *xs_mark_name(XsMark mark);

// What a document says of itself. Spans are in the text; empty where there is none.
typedef struct {
	XsLabel label;
	XsSpan label_span;
	unsigned marks; // one bit for each XsMark
	XsSpan mark_spans[XS_MARK_LAST + 1];
	XsSpan title;
	int64_t issued; // day of issue, year * 10000 + month * 100 + day; 0: none stands there
} XsHead;

// The table cell that a finding lies in, from cells of the format or from aligned text.
typedef struct {
	uint32_t table;
	uint32_t row;
	uint32_t column;
	const char *column_class; // type or class of the column, or NULL; static
} XsFindingCell;

// A candidate that was turned down, for --explain.
typedef struct {
	const XsRule *rule;
	XsSpan span;
	const char
		*reason; // class name: "check", "date", "region", "safe:document-number", "length"
} XsRejected;

typedef struct XsFindings XsFindings;

void xs_findings_free(XsFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsFindings, xs_findings_free)
// Sorted by span; spans of one reading do not overlap.
size_t xs_findings_count(const XsFindings *self);
const XsFinding *xs_findings_get(const XsFindings *self, size_t index);
size_t xs_findings_n_rejected(const XsFindings *self);
const XsRejected *xs_findings_get_rejected(const XsFindings *self, size_t index);
size_t xs_findings_n_records(const XsFindings *self);
const XsRecord *xs_findings_get_record(const XsFindings *self, size_t index);
const XsHead *xs_findings_head(const XsFindings *self);
// False where the finding lies in no table.
bool xs_findings_cell(const XsFindings *self, const XsFinding *finding, XsFindingCell *ret_cell);
// Whether the document lists fewer than five people of one school or village (but at least one):
// masked or not, they may be told apart.
bool xs_findings_small_group(const XsFindings *self);
// Whether a pattern ran into its match limit: the text is then not wholly searched (XS_GAP_RULE).
bool xs_findings_incomplete(const XsFindings *self);

typedef struct {
	bool explain;          // keep rejected candidates
	uint32_t max_findings; // XS_ERROR_LIMIT beyond
	// The day at which ages are reckoned, and the last on which somebody can have been born, as year
	// * 10000 + month * 100 + day. 0: the document's day of issue where it bears one, and
	// 2026-11-21.
	int64_t as_of;
	bool numbers_only; // what is found by its own form and the words beside it; no tables' and
			   // forms' fields, no records: for text whose layout is another's
	size_t window;     // bytes that are scanned at a time, 0: all; the result is the same
	// Folder where long lists of findings may stand beside the memory (xs-store.h), or NULL; as long
	// as they.
	const char *folder;
} XsScanOptions;

// Finds what the rules describe in the whole text: one pass for candidates, checks in C, PCRE2
// only at candidates; safe tokens first; then context (same block, cell, column header); then every
// further occurrence of a value that was found (LIKELY or better) anywhere in the document, whatever
// stands around it, so that no copy of a masked value stays. Findings of the STREAM reading that
// show the same places as one of LINES are merged into it. rules may be used by several threads.
XS_CHECKED XsFindings *
xs_scan(const XsRules *rules, const XsText *text, const XsScanOptions *options, GError **error);

const char *xs_grade_name(XsGrade grade);
