// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pack/xs-pack.h"
#include "format/xs-format.h"

// What an entry of an OpenDocument package is to us.
typedef enum {
	XS_ODF_PART_NOTHING, // empty, a folder, or the media type
	XS_ODF_PART_XML,     // read by xs_odf_read_part()
	XS_ODF_PART_IMAGE,   // pixels
	XS_ODF_PART_SMALL,   // pixels, but too few to show anything
	XS_ODF_PART_DRAWING, // metafiles
	XS_ODF_PART_FONT,    // embedded
	XS_ODF_PART_MEDIA,   // sound, film
	XS_ODF_PART_CHILD,   // a nested document that can be put back as it is
	XS_ODF_PART_OBJECT,  // OLE: a nested document that the document can do without
	XS_ODF_PART_BINARY,  // anything else
} XsOdfPartKind;

typedef struct {
	XsOdfPartKind kind;
	XsRole role;      // XML: of its text
	bool main;        // the content of the document itself
	bool styles;      // tells which styles hide text
	bool layout;      // where pages broke: numbers that a person may answer for
	bool drawing;     // XML: an SVG, which may show text as outlines
	const char *drop; // what sanitising leaves it out as, or NULL
} XsOdfPartInfo;

// The manifest's entry for a part.
typedef struct {
	int64_t entry; // or -1 where there is none of that name
	bool dropped;  // sanitising leaves the part (or folder) out
	uint64_t off;  // of the element in the manifest
	uint64_t len;
} XsOdfReference;

// A package (OASIS ODF 1.3 part 2), its entries classified by manifest, place and first bytes.
typedef struct {
	XsPack *pack;
	GPtrArray *names;  // of entries, UTF-8
	GHashTable *index; // name to entry + 1
	char *type;        // media type of the document
	int64_t manifest;  // entry, or -1
	GArray *references;
	GArray *infos; // XsOdfPartInfo of each entry
} XsOdfPackage;

// Borrows source. XS_ERROR_ENCRYPTED where the manifest names encrypted parts, XS_ERROR_UNSUPPORTED
// where it is no OpenDocument package, XS_ERROR_MALFORMED without content.
XS_CHECKED XsOdfPackage *
xs_odf_package_open(const XsSource *source, const XsFormatOptions *options, GError **error);
void xs_odf_package_free(XsOdfPackage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsOdfPackage, xs_odf_package_free)

static inline const XsOdfPartInfo *
xs_odf_package_info(const XsOdfPackage *self, size_t entry)
{
	return &g_array_index(self->infos, XsOdfPartInfo, entry);
}

static inline const char *
xs_odf_package_name(const XsOdfPackage *self, size_t entry)
{
	return self->names->pdata[entry];
}

// The entry that a reference from part names ("./Object 1", "Pictures/a.png", "Object%201/"), or -1.
int64_t xs_odf_package_find(const XsOdfPackage *self, size_t part, const char *reference);
