// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-context.h"
#include "report/xs-result.h"
#include "text/xs-text.h"
#include "verify/xs-verify.h"

// One document on its way through the pipeline: sniffed, extracted, searched, planned, masked,
// proven. Documents nested in it go the same way as its children. Each step may be asked for again
// after xs_file_release(); all are functions of the file's bytes and the context.
typedef struct XsFile XsFile;

// Takes fd, a regular file opened for reading (on failure too). name is the file's own name, as it
// stands in the file system; it is searched and shown masked.
XS_CHECKED XsFile *xs_file_new(const XsContext *context, const char *name, int fd, GError **error);
void xs_file_free(XsFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsFile, xs_file_free)

// Sniffs, extracts, searches. What fails becomes a gap of the file, never an error of the run.
void xs_file_examine(XsFile *self);
// Gives the confined child back.
void xs_file_rest(XsFile *self);
// Gives memory and the confined child back; what the gaps and counts say stays.
void xs_file_release(XsFile *self);
// Lets go what must be examined anew where people did something by hand since, or took it back.
void xs_file_renew(XsFile *self);

// Bytes of text held, children included; 0 when released or not examined.
size_t xs_file_text_size(const XsFile *self);
// True where something was not read that nobody can look at: there will be no copy.
bool xs_file_is_blocked(const XsFile *self);
// True where something was not read that a person can look at.
bool xs_file_needs_look(const XsFile *self);

// Decides which attached files the copy does without: those that are blocked, where the policy lets them be
// left out. After the plan is made; what is left out has none.
void xs_file_leave_out(XsFile *self);
// Whether the copy does without any: then it is not what the original was.
bool xs_file_leaves_out(const XsFile *self);

// Whether a conversion stands for the file: what is found, masked and proven is that.
bool xs_file_is_converted(const XsFile *self);
// The name that a copy takes instead of name, which is the file's or its path. New string.
char *xs_file_copy_name(const XsFile *self, const char *name);

// Whether the policy forbids it for the label and marks that the document, or one nested in it,
// bears; never where the context allows all labels.
bool xs_file_is_forbidden(const XsFile *self, XsForbidden what);

// Whether a record of it, or of a document nested in it, is a minor's.
bool xs_file_has_minors(const XsFile *self);

// Phase one of masks; needs an examined file.
void xs_file_observe(const XsFile *self, XsAssignments *assignments);
// Phase two; examines again where the file was released.
void xs_file_plan(XsFile *self, const XsAssignments *assignments);
// Both phases for this file by itself, where it belongs to no batch.
void xs_file_plan_alone(XsFile *self);
// Calls found for every number that the copy shows in part, once for each part; needs a plan.
void
xs_file_each_shown(const XsFile *self, void (*found)(const XsShown *shown, void *data), void *data);
// Findings that are left for a person, the name's included; needs a plan.
size_t xs_file_n_undecided(const XsFile *self);

// Writes the masked copy to output (an empty regular file, open for reading and writing) and has
// it proven by the second reader. Needs a plan; not for blocked files. XS_ERROR_VERIFY where the
// proof fails.
XS_CHECKED bool xs_file_mask(XsFile *self, int output, GError **error);

// Draws all pages of the file, which was planned, and of a copy of it that somebody made:
// XS_ERROR_VERIFY where they look different outside of what must be masked. Only where the format has
// pages.
XS_CHECKED bool xs_file_compare_copy(XsFile *self, int copy, GError **error);
bool xs_file_has_pages(const XsFile *self);

// The text as it was extracted, or NULL where it was not. Borrowed until release.
const XsText *xs_file_text(const XsFile *self);

// The name with what was found in it masked: for outputs and for showing. Borrowed.
const char *xs_file_masked_name(const XsFile *self);
const char *xs_file_sha256(const XsFile *self);

// Declares what went wrong outside of the examination, as a blocking gap.
void xs_file_fail(XsFile *self, const GError *error);

// Fills result from everything that is known now, and gives the confined child back. The findings are
// told from the file as it stands: it must outlive the result and not be released before. Other
// borrowed strings live as long as the context.
void xs_file_fill_result(XsFile *self, XsResult *result);
