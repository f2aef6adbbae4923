// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-list.h"
#include "detect/person/xs-minor.h"
#include "detect/person/xs-persons.h"
#include "detect/person/xs-record-facts.h"
#include "detect/person/xs-record-kind.h"
#include "detect/person/xs-repeat.h"

// A person's record while it is being read: fields and numbers are put in one after another, and when
// its end is reached it is decided whose record it is and what of it is to be found.

// Whom a value of a record belongs to.
typedef enum {
	XS_WHO_SELF,
	XS_WHO_GUARDIAN,
	XS_WHO_OFFICE, // somebody who acts for an office; its telephone
} XsWho;

// A field of the record, judged.
typedef struct {
	XsField field;
	XsSpan value; // what is to be masked
	XsKind kind;
	XsWho who;
	XsGrade grade;
	bool good;          // it is such a value
	bool householder;   // another column may name the row's own person
	bool only_if_minor; // too weak for anybody else's record
	const char *why[XS_FINDING_MAX_WHY + 1];
} XsHeld;

// A finding of a number in the record.
typedef struct {
	uint32_t finding;
	XsKind kind;
	XsWho who;
	bool read; // what it tells itself
	bool tells;
	XsOwn own;
} XsHeldNumber;

typedef struct {
	XsSpan span;    // of the record, in the view
	XsSpan around;  // text in which facts may stand; holds span
	XsSpan heading; // a line above that names a class, or empty
	size_t floor;   // what stands before belongs to a row above, in a cell that spans both
	XS_LIST(XsHeld) held;
	XS_LIST(XsHeldNumber) numbers;
	XS_LIST(XsSpan)
	loose; // text without a name of its own, in which a minor's school may stand
	XsTitle title;
	bool rows;      // a row or form, not running text
	bool cells;     // loose texts are cells of a list
	bool college;   // the table speaks of a university
	bool continues; // goes on about the child told of before
	bool child;     // a name stands for a child's, by the kin behind it
	bool trace;     // a case in an epidemic notice
	unsigned weak;  // XsWeak that the feeder saw
	bool against;   // words about teachers, universities
	uint32_t household;
} XsDraft;

// What all records of a document share.
struct XsRecorder {
	const XsPersonsInput *input;
	const char *utf8;
	XsFindings *findings;
	size_t n_numbers;        // findings that came in, by span
	uint32_t *number_starts; // of each, in the view, and UINT32_MAX behind the last
	size_t number;           // that was asked for last
	XsKinds kinds;
	const XsLexiconText *lexicon;
	GArray *titles;  // XsTitle of each part
	GArray *spans;   // scratch: XsSpan
	XsRepeat *names; // of minors, to be found again
	bool epidemic;
	bool listed;        // the document's title says that it lists people
	size_t letter_head; // end of where a paper that one person gets says whom it is for; 0: it is none
	bool licences;       // the document's head speaks of driving licences
	bool announced;      // the text before says that a list of names follows
	size_t form_end;     // of a child's row that more may follow; 0: none
	bool child;          // a record told of a child
	uint32_t last_child; // that record, or the last of them
	size_t person_end; // of the last record in running text that tells of somebody private; 0: none
};

void xs_draft_init(XsDraft *self);
void xs_draft_clear(XsDraft *self);
// Empties it for the next record, which begins at start.
void xs_draft_reset(XsDraft *self, size_t start);
static inline bool
xs_draft_is_empty(const XsDraft *self)
{
	return self->held.n == 0 && self->numbers.n == 0;
}

// Judges a field and puts it in; who is told by its label unless the caller knows.
void xs_draft_add_field(XsRecorder *recorder, XsDraft *self, const XsField *field, XsWho who);
// Puts in a name that the record's text tells.
void
xs_draft_add_name(XsRecorder *recorder, XsDraft *self, XsSpan name, XsWho who, bool only_if_minor);
// Puts in a home that the record's text tells without a word for it.
void xs_draft_add_home(XsRecorder *recorder, XsDraft *self, XsSpan home);
void xs_draft_add_number(XsRecorder *recorder, XsDraft *self, size_t finding, XsWho who);

// Decides, makes the record, tells findings of it and adds those of its fields. *ret_record is its
// index, or XS_RECORD_NONE where no person is told of.
XS_CHECKED bool
xs_draft_close(XsRecorder *recorder, XsDraft *self, uint32_t *ret_record, GError **error);

static inline XsTitle
xs_recorder_title(const XsRecorder *self, uint32_t part)
{
	return g_array_index(self->titles, XsTitle, part);
}

// Index of the first number that starts at or behind at, wherever that is.
size_t xs_recorder_search_number(XsRecorder *self, size_t at);
// The same, at once where it is the one that was asked for last.
static inline size_t
xs_recorder_number_at(XsRecorder *self, size_t at)
{
	size_t i = self->number;
	bool same = self->number_starts[i] >= at && (i == 0 || self->number_starts[i - 1] < at);
	return same ? i : xs_recorder_search_number(self, at);
}

// Whether a number starts in span.
static inline bool
xs_recorder_has_number(XsRecorder *self, XsSpan span)
{
	return self->number_starts[xs_recorder_number_at(self, span.start)] < span.end;
}
// Whom a label speaks of.
XsWho xs_recorder_who(const XsRecorder *self, XsSpan label);
// Adds a finding of the record.
XS_CHECKED bool xs_recorder_find(XsRecorder *self,
				 const XsRule *rule,
				 XsGrade grade,
				 XsSpan span,
				 const char *const *why,
				 uint32_t record,
				 GError **error);
