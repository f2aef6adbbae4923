// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-limits.h"
#include "base/xs-source.h"
#include "text/xs-change.h"
#include "text/xs-edit.h"
#include "text/xs-needle.h"
#include "text/xs-sink.h"

// Which worker program runs a handler. A family is one executable with its own libraries.
typedef enum {
	XS_FAMILY_TEXT,    // plain text, zip, XML: libzip, expat, libmagic
	XS_FAMILY_PDF,     // PDF by libqpdf
	XS_FAMILY_POPPLER, // PDF by poppler: the second reader
	XS_FAMILY_MAIL,    // messages by GMime
	XS_FAMILY_ARCHIVE, // archives by libarchive
} XsFamily;

#define XS_FAMILY_LAST XS_FAMILY_ARCHIVE

// What is known of a format without any of its code: this much the main program links.
typedef struct {
	const char *id; // stable: machine output, log, policy ("text", "csv", "docx", "pdf")
	const char *title;
	XsFamily family;        // where it is extracted and masked
	XsFamily reread_family; // where its second reader runs
	bool has_pages;         // which that family draws
	bool has_members; // its second reader hands out nested documents as they stand in the copy
	const char *const *extensions; // lower case, without dot; the first is the canonical one
	const char *const *media_types;
} XsFormatInfo;

// The known formats, for the vtables of their handlers.
extern const XsFormatInfo xs_format_info_text;
extern const XsFormatInfo xs_format_info_csv;
extern const XsFormatInfo xs_format_info_html;
extern const XsFormatInfo xs_format_info_xml;
extern const XsFormatInfo xs_format_info_json;
extern const XsFormatInfo xs_format_info_docx;
extern const XsFormatInfo xs_format_info_xlsx;
extern const XsFormatInfo xs_format_info_pptx;
extern const XsFormatInfo xs_format_info_ofd;
extern const XsFormatInfo xs_format_info_odt;
extern const XsFormatInfo xs_format_info_ods;
extern const XsFormatInfo xs_format_info_odp;
extern const XsFormatInfo xs_format_info_pdf;
extern const XsFormatInfo xs_format_info_image;
extern const XsFormatInfo xs_format_info_zip;
extern const XsFormatInfo xs_format_info_tar;
extern const XsFormatInfo xs_format_info_7z;
extern const XsFormatInfo xs_format_info_mail;

// NULL where there is no such format.
const XsFormatInfo *xs_format_info_find(const char *id);
// The table, ended by NULL.
const XsFormatInfo *const *xs_format_infos(void);
// Whether a file name's extension fits the format; a name without a known extension fits all.
bool xs_format_info_name_fits(const XsFormatInfo *info, const char *file_name);

// What sanitising leaves out of a copy beside the findings. One list in policy, one flag each.
typedef enum {
	XS_SANITISE_NONE = 0,
	XS_SANITISE_THUMBNAIL = 1 << 0, // pictures of the unmasked document
	XS_SANITISE_AUTHOR = 1 << 1,    // author, editor, company, times, software, printer
	XS_SANITISE_REVISION = 1 << 2,  // old revisions, unreferenced objects
	XS_SANITISE_SIGNATURE = 1 << 3, // signatures, which masking breaks
	XS_SANITISE_ACTIVE =
		1 << 4, // scripts, programs to start, forms to send, sound, film, models
	XS_SANITISE_ATTACHMENT = 1 << 5, // attached files and objects that nobody can read, or mask
	// Programs of a document. Without this one that has compiled ones is refused, others are read as text.
	XS_SANITISE_MACROS = 1 << 6,
	XS_SANITISE_ALL = 127,
} XsSanitise;

enum {
	XS_PASSWORD_SIZE = 128, // with its NUL: 127 bytes are the most that ISO 32000-2 knows
};

// How a handler is to read and write; the same for every call on one document.
typedef struct {
	XsLimits limits;
	XsSanitise sanitise;
	uint32_t resolution;             // of pages drawn as pictures, in pixels an inch
	char password[XS_PASSWORD_SIZE]; // tried where none is not enough; "" where there is none
	bool keep_encryption;            // the copy is encrypted where the source is
	// The copy is never encrypted, and the same for all files that hold the same: for comparing.
	bool canonical;
} XsFormatOptions;

typedef struct XsFormat XsFormat;

// An opened document: handlers embed this as their first member.
typedef struct {
	const XsFormat *format;
} XsDocument;

// A format handler. All calls run in a confined child, on one document, in one thread.
struct XsFormat {
	const XsFormatInfo *info;
	// Reads as little as it can. source is borrowed and outlives the document; options are copied.
	// XS_ERROR_ENCRYPTED, XS_ERROR_MALFORMED, XS_ERROR_LIMIT, XS_ERROR_UNSUPPORTED as they fit.
	XsDocument *(*open)(const XsSource *source, const XsFormatOptions *options, GError **error);
	// Pushes all text with its places; declares what it does not read. Parts, places and their
	// order are a function of the source and the options alone, so that edits made from them hold
	// in another process that opened the same source. Called at most once.
	bool (*extract)(XsDocument *self, XsSink *sink, GError **error);
	// Optional: where places stand on pages. Appends XsBox to boxes, joined by line: in points, y
	// upwards, as displayed without rotation.
	bool (*locate)(
		XsDocument *self, const XsPlace *places, size_t n, GArray *boxes, GError **error);
	// Writes the masked copy to fd (empty regular file, positioned at 0, readable and writable) and
	// tells what it changed. Also with no edits: then the copy is only sanitised. May run with or
	// without extract before it. Edits may come from a hostile process: check places. A page that
	// cannot be masked in place is told as XS_CHANGE_LEFT; with its picture among the edits (CHILD
	// at XS_PLACE_DOCUMENT: what an XsRenderer wrote) it takes that instead, masks painted in.
	bool (*mask)(
		XsDocument *self, const XsEdits *edits, int fd, XsChanges *changes, GError **error);
	void (*close)(XsDocument *self);
};

// A second reader: shares no code with the handler of the same format. Looks for the needles in
// every channel of a finished copy and counts; what it cannot read it declares.
typedef struct {
	const XsFormatInfo *info;
	// sink gets the text as this reader reads it (parts, one reading LINES, plain blocks; the
	// places are of no use: AFFINE over a running offset), so that the rules can be run over it
	// once more: what only the second reader shows was missed by the first. It may be NULL.
	bool (*reread)(const XsSource *copy,
		       const XsNeedles *needles,
		       const XsLimits *limits,
		       XsReread *reread,
		       XsSink *sink,
		       GError **error);
} XsRereader;

// The head of a page's picture: width * height * n_components bytes follow, rows from the top, as one
// zlib stream of len bytes.
typedef struct {
	uint32_t page; // from 0
	uint32_t width;
	uint32_t height;
	uint32_t n_components; // 1: grey, 3: red, green, blue
	uint64_t len;
} XsPageHead;

enum {
	XS_PAGE_PIXELS = 40 * 1000 * 1000, // of one picture; larger pages are drawn coarser
};

// Which pages of a copy should look as in the original.
typedef struct {
	const uint32_t *pages; // NULL: all
	size_t n_pages;
	const XsBox *boxes; // but there: see xs_changes_keep_boxes()
	size_t n_boxes;
	bool text; // what they say, instead of their looks; boxes do not count
} XsComparison;

// Draws pages as others see them. Its pictures stand in for pages that cannot be masked in place, and
// tell whether those that were look as before.
typedef struct {
	const XsFormatInfo *info;
	// copy: in which all else is masked. What its text shows of the needles (or NULL) is painted over,
	// wherever it stands on these pages; XS_ERROR_UNSUPPORTED where one of them stands nowhere. Writes the pictures of these pages to fd, one after another, each behind its XsPageHead and
	// without comments on the page. Tells sink its progress and nothing else.
	bool (*render)(const XsSource *copy,
		       const XsFormatOptions *options,
		       const uint32_t *pages,
		       size_t n_pages,
		       const XsNeedles *needles,
		       int fd,
		       XsSink *sink,
		       GError **error);
	// Appends an XsBox to differences for each page that looks different outside of the boxes: around
	// all of it, in the units of the boxes. The password opens both. Tells sink its progress and
	// nothing else.
	bool (*compare)(const XsSource *original,
			const XsSource *copy,
			const XsFormatOptions *options,
			const XsComparison *comparison,
			GArray *differences,
			XsSink *sink,
			GError **error);
} XsRenderer;

// What a document holds that its conversion into another format leaves out.
typedef enum {
	XS_LOSS_MACROS = 1 << 0,
	XS_LOSS_SIGNATURE = 1 << 1,
	XS_LOSS_REVISION = 1 << 2, // what was changed when it was saved in haste
	XS_LOSS_ALL = 7,
} XsLoss;

// What structure (and, for the unknown rest, libmagic) says of a file.
typedef struct {
	char format[16]; // id of XsFormatInfo or XsLegacy, or "" where nothing reads it
	char detail[64]; // for a person: media type or what it is ("encrypted OOXML", "image/heic")
	bool encrypted;  // a password is needed
	bool executable; // a program: never passed
	unsigned lost;   // of XsLoss, where it is an XsLegacy
} XsSniffed;
