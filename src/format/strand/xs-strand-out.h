// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-limits.h"
#include "format/strand/xs-strand.h"

// Where a reader of strands sends what it reads: to a sink, or, when a copy is made, into a list of
// the places that may be changed.
typedef struct XsStrandOut XsStrandOut;

struct XsStrandOut {
	XsSink *sink;      // NULL while places are wanted
	GArray *spots;     // XsStrandSpot; NULL while text is wanted
	uint64_t total;    // bytes of the whole text
	uint32_t n_tables; // given out
	uint32_t label;    // of the next block
	uint32_t depth;    // of documents and decoders within each other
	// Looks whether a text is itself something that must be decoded, and sends what it holds; sets
	// *ret_taken where nothing is left to send. NULL: nobody looks.
	bool (*inner)(XsStrandOut *self,
		      const XsStrand *strand,
		      XsRole role,
		      const XsCell *cell,
		      bool *ret_taken,
		      GError **error);
	const XsLimits *limits; // for inner
};

enum {
	XS_STRAND_DEPTH = 4, // each adds up to three escapes, of which there is room for sixteen
};

// A stretch of the text that was read, and how to write there.
typedef struct {
	uint64_t off;
	uint64_t len;
	uint64_t escapes;
} XsStrandSpot;

// Asks inner; false in *ret_taken where there is none, or too deep.
XS_CHECKED bool xs_strand_out_inner(XsStrandOut *self,
				    const XsStrand *strand,
				    XsRole role,
				    const XsCell *cell,
				    bool *ret_taken,
				    GError **error);

// A block; nothing where there is only white space. cell may be NULL.
XS_CHECKED bool xs_strand_out_block(
	XsStrandOut *self, const XsStrand *strand, XsRole role, const XsCell *cell, GError **error);
// The same; where offsets (size_t, rising) part what is joined, it is also sent with spaces there.
XS_CHECKED bool xs_strand_out_parted(XsStrandOut *self,
				     const XsStrand *strand,
				     const GArray *offsets,
				     XsRole role,
				     const XsCell *cell,
				     GError **error);
// Each line a block; lines that are very long are cut where nothing is torn.
XS_CHECKED bool xs_strand_out_lines(
	XsStrandOut *self, const XsStrand *strand, XsRole role, const XsCell *cell, GError **error);
// A gap that a person can look at, for [start, end) of a strand.
XS_CHECKED bool xs_strand_out_gap(XsStrandOut *self,
				  XsGapKind kind,
				  bool reviewable,
				  const XsStrand *strand,
				  size_t start,
				  size_t end,
				  const char *reason,
				  GError **error);
// A nested document that [start, end) of a strand write in base 64; data is what they stand for. A gap
// where they are not one stretch of the file.
XS_CHECKED bool xs_strand_out_child(XsStrandOut *self,
				    const XsStrand *strand,
				    size_t start,
				    size_t end,
				    const char *name,
				    const uint8_t *data,
				    size_t len,
				    GError **error);
