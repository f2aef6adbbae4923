// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-file.h"

// Shared by the sources of XsFile only.

typedef struct {
	XsGapKind kind;
	bool reviewable;
	char *part; // NULL for the whole document
	char *reason;
} XsFileGap;

// What became of a file in an old format.
typedef struct {
	const XsLegacy *legacy;
	const char *tool;                // borrowed from the converter
	unsigned lost;                   // of XsLoss
	bool misnamed;                   // the file's name promises another type
	int source;                      // the file as it was given
	char sha256[XS_SHA256_HEX_SIZE]; // of the converted file
} XsFileConversion;

// What all documents nested in one file, however deep, have used up of its ceilings.
typedef struct {
	uint32_t n;
	uint64_t size;
	int64_t since; // when the first was looked at: g_get_monotonic_time()
} XsNested;

struct XsFile {
	const XsContext *context;
	XsFile *top;     // the file that this one is nested in at last; itself, where in none
	XsNested nested; // of the top file
	struct XsFileHand *hand; // what people did by hand in the top file, or NULL
	char *name;
	char *masked_name;
	char *prefix; // of the names of its parts: the documents that it is nested in, or NULL
	int fd;       // of what is read: the converted file, where it was converted
	unsigned depth;
	uint64_t size;
	char sha256[XS_SHA256_HEX_SIZE];
	char source
		[XS_SHA256_HEX_SIZE]; // of the original whose copy the file is, as the log says, or ""
	char copy_sha256[XS_SHA256_HEX_SIZE]; // of a nested document's proven copy, or ""
	XsFileConversion *conversion;         // or NULL; stays over xs_file_release()
	bool examined;
	bool misnamed;   // the name promises another type
	bool encrypting; // its copy is being written once more, encrypted
	bool left_out;   // attached to a document whose copy does without it
	XsSniffed sniffed;
	const XsFormatInfo *info; // NULL where nothing reads it
	XsSession *session;       // on the file's own bytes, or NULL
	XsFamily session_family;
	XsText *text;
	XsFindings *findings;
	XsPlan *plan;
	XsChanges *changes;
	XsVerdict verdict;
	XsResidue residue;   // what the last proof failed for
	GArray *redrawn;     // pages (uint32_t) that are pictures in the copy, or NULL
	GPtrArray *boxes;    // GArray of XsBox for each finding, or NULL
	GArray *gaps;        // XsFileGap
	GPtrArray *children; // XsFile, one for each child of the text
	GError *failure;     // the first that stopped a step
};

// Converts the file, which was sniffed as legacy: fd is then what came of it. Once only, as no two
// conversions need be the same byte for byte.
XS_CHECKED bool xs_file_convert(XsFile *self, const XsLegacy *legacy, GError **error);
void xs_file_conversion_free(XsFileConversion *self);

// Adds the areas of pages in which a second reader must see nothing, as the plan says.
void xs_file_seek_boxes(const XsFile *file, XsNeedles *needles);

// Whether the file is of a kind of which rectangles can be masked, where people want that.
XS_CHECKED bool xs_file_check_boxes(const XsFile *file, GError **error);

// Asks where on the pages the findings stand, where that is wanted and a session is open. Boxes are
// for the eye: a reader that cannot tell them takes nothing from the findings.
void xs_file_locate(XsFile *self);

// Adds what was not read, or is to be looked at; part may be NULL.
void xs_file_add_gap(
	XsFile *self, XsGapKind kind, bool reviewable, const char *part, const char *reason);

XsFormatOptions xs_file_format_options(const XsFile *self);

// A session of the family for the file's own bytes, the one that is open where it fits.
XS_CHECKED bool xs_file_need_session(XsFile *self, XsFamily family, GError **error);

// Writes the copy with the edits of the plan as they stand, and learns what was changed.
XS_CHECKED bool xs_file_write_edits(XsFile *self, int output, GError **error);

// Writes the masked copy as the plan says, down the ladder: pages that cannot be masked in place are drawn
// as pictures, where the policy lets them, or there is no copy.
XS_CHECKED bool xs_file_write_copy(XsFile *self, int output, GError **error);

// One rung down the ladder: the copy (in output) is made anew with pictures of the pages that the last
// proof failed for. False with an error where there is none, or where it does not hold.
XS_CHECKED bool xs_file_redraw(XsFile *self, int output, GError **error);

// Writes the copy (in output), which is proven, once more and encrypted as the file is, where that is wanted
// and it is. Proven again: decrypted it holds the same, object by object, and the second reader reads the same.
XS_CHECKED bool xs_file_encrypt(XsFile *self, int output, GError **error);

// What a copy holds behind its encryption: a file without a name, in which the second reader reads the same.
// -1 with error, XS_ERROR_VERIFY where it is not encrypted.
XS_CHECKED int xs_file_decrypt(const XsFile *self, int copy, GError **error);

// A file without a name, for what holds nothing that must be masked. -1 with error.
XS_CHECKED int xs_file_scratch(GError **error);

// Declares what became of pages in the copy, which is proven, and frees what was only for making it.
void xs_file_copied(XsFile *self);

// Draws the pages that boxes (XsBox, see xs_changes_keep_boxes()) stand on, or all, of the file and of
// its copy: XS_ERROR_VERIFY where one looks different outside of the boxes.
XS_CHECKED bool
xs_file_compare(const XsFile *self, int copy, const GArray *boxes, bool all, GError **error);

// Lets the second reader of the file's format search fd, a copy of it, for the needles, and runs the
// rules over what it reads: XS_ERROR_VERIFY where the policy would mask a value in it that the first
// reader did not find, of which residue (or NULL) is told. reread is for the judge.
XS_CHECKED bool xs_file_reread(const XsFile *self,
			       int fd,
			       const XsNeedles *needles,
			       XsReread *reread,
			       XsResidue *residue,
			       GError **error);

// A file of which nothing is known but its name; takes fd, which may be -1.
XsFile *xs_file_alloc(const XsContext *context, const char *name, int fd);

// Examines the documents nested in the file, within the ceilings of its top file.
void xs_file_examine_children(XsFile *self);

// Proves that a second reader found in a copy of the file the proven copies of the documents nested in it,
// byte for byte, and nothing else: text is what it read.
XS_CHECKED bool xs_file_check_members(const XsFile *self, const XsText *text, GError **error);

// Asks for masked copies of the nested documents in their places, or for them to be left out.
XS_CHECKED bool xs_file_mask_children(XsFile *self, GError **error);
