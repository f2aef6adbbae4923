// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "base/xs-limits.h"
#include "base/xs-source.h"

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// An opened PDF: thin, safe ways over libqpdf's C API. Object handles live until they are released
// one by one or all together with xs_pdf_file_release().
typedef struct {
	qpdf_data qpdf;
	XsLimits limits;
	uint32_t n_pages;
	enum qpdf_error_code_e read_error; // why the source could not be read
	GHashTable *page_ids;              // object number -> page + 1
	GHashTable *inherited;             // object number -> what pages below it inherit
	GHashTable *procedures;            // of Type 3 glyphs -> object number of the font
	GHashTable *whole; // object numbers of streams with nothing behind their data
	struct libdeflate_compressor *compressor; // NULL until a stream is replaced
	struct libdeflate_decompressor *decompressor;
} XsPdfFile;

// What a page inherits is resolved.
typedef struct {
	qpdf_oh page;
	qpdf_oh resources; // a dictionary, or null
	int id;            // object number
	double box[4];     // crop box within media box: x0 y0 x1 y1
	int rotate;
	double user_unit;
} XsPdfPage;

// XS_ERROR_ENCRYPTED where neither the empty password nor this one opens it, XS_ERROR_MALFORMED where no page
// tree can be read, XS_ERROR_LIMIT above the ceiling of pages.
XS_CHECKED XsPdfFile *xs_pdf_file_new(const XsSource *source,
				      const XsLimits *limits,
				      const char *password,
				      GError **error);
void xs_pdf_file_free(XsPdfFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfFile, xs_pdf_file_free)

// Whether new objects can be made. To be asked before any is.
XS_CHECKED bool xs_pdf_file_can_grow(XsPdfFile *self, GError **error);

// Releases all handles.
void xs_pdf_file_release(XsPdfFile *self);

// Page number index; false where it is no dictionary.
bool xs_pdf_file_page(XsPdfFile *self, uint32_t index, XsPdfPage *ret_page);
// Only its object and resources.
bool xs_pdf_file_page_object(XsPdfFile *self, uint32_t index, XsPdfPage *ret_page);

// The decoded bytes of a stream, or of all content streams of a page, one after another. NULL
// with XS_ERROR_MALFORMED where a filter refuses, XS_ERROR_LIMIT above entry_size.
XS_CHECKED GBytes *xs_pdf_file_stream(XsPdfFile *self, qpdf_oh stream, GError **error);
XS_CHECKED GBytes *xs_pdf_file_contents(XsPdfFile *self, qpdf_oh page, GError **error);

// Zlib data, decompressed, and how many bytes that took; NULL where it is damaged or large.
GBytes *
xs_pdf_file_inflate(XsPdfFile *self, const uint8_t *untrusted, size_t len, size_t *ret_used);
// Whether nothing but white space and zeros follows the first used bytes.
bool xs_pdf_file_ends_at(const uint8_t *untrusted, size_t len, size_t used);

// The value of a key of a dictionary or of a stream's dictionary; a null object where there is
// none.
qpdf_oh xs_pdf_file_key(XsPdfFile *self, qpdf_oh object, const char *key);
// Whether that value is this name (with its slash).
bool xs_pdf_file_key_is(XsPdfFile *self, qpdf_oh object, const char *key, const char *name);
// Notes the procedures of a font where it is of Type 3 and an object of its own.
void xs_pdf_file_note_procedures(XsPdfFile *self, qpdf_oh font);
// The resources of a stream of content that no page draws: its own, else those of the font whose noted
// procedure it is, else those of the interactive form, as viewers do for appearances.
qpdf_oh xs_pdf_file_stream_resources(XsPdfFile *self, qpdf_oh stream);
// A finite number, or fallback.
double xs_pdf_file_number(XsPdfFile *self, qpdf_oh object, double fallback);
double xs_pdf_file_key_number(XsPdfFile *self, qpdf_oh object, const char *key, double fallback);
// n numbers of an array; false where it is no array of so many.
bool xs_pdf_file_numbers(XsPdfFile *self, qpdf_oh array, size_t n, double *ret_numbers);
// Keys of a dictionary with their slashes, sorted. Element type: char *.
GPtrArray *xs_pdf_file_keys(XsPdfFile *self, qpdf_oh dictionary);
// A new direct dictionary with the same keys and values.
qpdf_oh xs_pdf_file_copy(XsPdfFile *self, qpdf_oh dictionary);
// A new indirect stream that holds content under a copy of the dictionary of stream.
qpdf_oh xs_pdf_file_clone_stream(XsPdfFile *self, qpdf_oh stream, const void *content, size_t len);
// Puts content in place of a stream's data, compressed.
void xs_pdf_file_replace_stream(XsPdfFile *self, qpdf_oh stream, const void *content, size_t len);
// Object number, 0 for direct objects.
int xs_pdf_file_id(XsPdfFile *self, qpdf_oh object);

// A PDF text string (7.9.2.2) as valid UTF-8 without NUL: UTF-16 and UTF-8 by their marks, else
// UTF-8 where the bytes are that, else PDFDocEncoding. New string.
char *xs_pdf_file_text(XsPdfFile *self, const uint8_t *untrusted, size_t len);
char *xs_pdf_file_text_of(XsPdfFile *self, qpdf_oh string);
