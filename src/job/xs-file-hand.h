// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-file.h"
#include "review/xs-decisions.h"

// What people do with their own hands in a file and in the documents nested in it: values that they mark,
// bounds that they set. Each is done in the order of the decisions, on what the one before left. What cannot
// be done as it was decided is a gap that blocks: nothing that somebody marked stays unmasked in silence.
typedef struct XsFileHand XsFileHand;

void xs_file_hand_free(XsFileHand *self);

// Whether people decided anything of this kind about the file.
bool xs_file_has_hand(const XsFile *top);
// Does all that they decided; after all documents of the top file were searched.
void xs_file_apply_hand(XsFile *top);

// Rectangles of pages that people want masked: how many, and each with the decision (which may be NULL).
size_t xs_file_n_boxes(const XsFile *top);
const XsDecision *xs_file_box(const XsFile *top, size_t index, XsDecisionBox *ret_box);
// Adds them to the plan of the file.
void xs_file_plan_boxes(XsFile *top);

// The decision that made a finding what it is, or NULL. id: of the finding.
const XsDecision *
xs_file_hand_decision(const XsFile *file, const XsFinding *finding, const char *id);

// A name of a file or part without the values that were marked. New string.
char *xs_file_hand_mask_name(const XsFile *file, const char *name);

// Where in the file and its documents a value stands, for a decision that is to be written: the first place,
// or the one nearest to the finding with this id (NULL: the first, and everywhere). ret_target, ret_n: the
// target of the decision, and how many places it is about. XS_ERROR_USAGE where it cannot be marked: it stands
// nowhere, is too short, too long.
XS_CHECKED bool xs_file_hand_find(const XsFile *top,
				  const char *text,
				  const char *near,
				  XsDecisionPlace *ret_place,
				  char **ret_target,
				  size_t *ret_n,
				  GError **error);

// Whether a copy of the file can be written in which nothing is left of a rectangle: XS_ERROR_USAGE with the
// reason where not. The file is to be planned again then.
XS_CHECKED bool xs_file_hand_try_box(XsFile *top, const XsDecisionBox *box, GError **error);

// Gives the finding with this id other bounds, until the file is examined anew. XS_ERROR_USAGE where it cannot
// have them.
XS_CHECKED bool
xs_file_hand_set_bounds(XsFile *top, const char *id, int before, int behind, GError **error);
