// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/xs-policy.h"
#include "text/xs-change.h"
#include "text/xs-needle.h"

// Judges what the second reader brought back, by design invariants 2 and 3.

// Whether a value (xs_needle_canonical()) identifies by itself: 7 or more letters and digits, or an
// e-mail address. Only such values must be absent from a whole copy; shorter ones are proven by what
// their masks show.
bool xs_verify_identifies(const char *canonical);

// What must be searched in a copy: for every masked value that identifies by itself (7 or more
// letters and digits, or an e-mail address) the value, and its hidden part where that is as long;
// the glyph codes that the handler reported; and what each mask leaves to be seen. A value that
// some finding keeps (action KEEP or REVIEW) may stand in the text as often as it is kept. A hidden
// part that reads as a date (the middle of a resident ID) is no needle: dates stand in every document.
// Values made of words (names, schools, addresses) may stand in the text as often as what the plan
// leaves of it holds them; short ones are looked for nowhere else. Handlers report the codes of runs
// of 7 or more glyphs. Masks are expected where the second reader surely shows them: in body, cells,
// headers, footers and footnotes of the canonical reading, not where they were drawn as a box
// (degraded).
XsNeedles *xs_verify_needles(const XsText *text,
			     const XsFindings *findings,
			     const XsPlan *plan,
			     const XsChanges *changes);

typedef struct {
	uint32_t searched; // needles that had to be absent, and were
	uint32_t shown;    // masks that had to be seen, and were
	const char *proof; // "text+bytes": which channels the verdict rests on. Static
} XsVerdict;

// What a failed proof found, where a picture of pages in its place may pass.
typedef struct {
	bool known;    // something was found that a picture may help with
	uint32_t item; // of the plan: whose value or mask it is
	bool visible; // value stands in the text of part, to be painted over; else a mask is missing
	char part[32];  // visible: name of the page
	GString *value; // visible: in canonical form; NULL where it stands in an area
} XsResidue;

// Wipes it.
void xs_residue_clear(XsResidue *self);

// XS_ERROR_VERIFY names part, channel and rule of the first residue, never a value. residue (which may be
// NULL) is told what it was. Anything that
// the second reader could not read fails too, and a mask that it shows less often than it was set.
XS_CHECKED bool xs_verify_judge(const XsFindings *findings,
				const XsPlan *plan,
				const XsChanges *changes,
				const XsNeedles *needles,
				const XsReread *reread,
				XsVerdict *ret_verdict,
				XsResidue *residue,
				GError **error);

// The same without the masks: for a copy of which it is not known what its masks show. The needles
// are those of the original, made with an empty list of changes.
XS_CHECKED bool xs_verify_judge_absent(const XsFindings *findings,
				       const XsPlan *plan,
				       const XsNeedles *needles,
				       const XsReread *reread,
				       GError **error);
