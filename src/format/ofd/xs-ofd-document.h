// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-buffer.h"
#include "format/ofd/xs-ofd-tree.h"
#include "format/pack/xs-pack.h"
#include "format/xs-format.h"

// What an entry of the archive is to us.
typedef enum {
	XS_OFD_NOTHING, // empty, or a folder
	XS_OFD_XML,
	XS_OFD_IMAGE, // pixels
	XS_OFD_SMALL, // pixels, but too few to show anything
	XS_OFD_FONT,
	XS_OFD_CHILD,     // an attached file
	XS_OFD_SIGNATURE, // what a signature or seal consists of beside XML
	XS_OFD_BINARY,    // anything else
} XsOfdKind;

typedef struct {
	XsOfdKind kind;
	XsRole role;      // of its text, where that is no page's
	const char *drop; // what sanitising leaves it out as, or NULL
	bool dated;       // has attributes that tell who and when
	bool attached;
	bool foreign;      // XML in an encoding that is not read here
	uint32_t list;     // ATTACHED: entry that lists it
	uint64_t list_off; // where
	uint64_t list_len;
} XsOfdEntry;

// A range of a tree: a CompositeGraphicUnit.
typedef struct {
	uint32_t entry;
	uint32_t node;
} XsOfdUnit;

// One document of the file, or an older version of one.
typedef struct {
	GHashTable *fonts;     // id -> entry of its program + 1, 0 where none is embedded
	GHashTable *units;     // id -> XsOfdUnit
	GHashTable *templates; // id -> entry + 1
	int64_t entry;         // of Document.xml
	double box[4];         // PhysicalBox of pages that have none of their own
} XsOfdBody;

typedef struct {
	uint32_t body;
	uint32_t entry;
	GArray *annotations; // uint32_t: entries
} XsOfdPage;

// Bytes of a part that sanitising takes out.
typedef struct {
	uint32_t entry;
	uint64_t off;
	uint64_t len;
	const char *replacement; // static
	const char *note;
} XsOfdCut;

typedef struct {
	XsDocument base;
	XsFormatOptions options;
	const XsSource *source; // borrowed
	XsPack *pack;
	GPtrArray *names;     // UTF-8, of entries
	GHashTable *by_name;  // lower case -> entry + 1
	GArray *entries;      // XsOfdEntry
	GPtrArray *bodies;    // XsOfdBody
	GArray *pages;        // XsOfdPage
	GArray *cuts;         // XsOfdCut
	uint32_t root;        // entry of OFD.xml
	GPtrArray *trees;     // XsOfdTree by entry; NULL where not kept
	size_t kept;          // bytes of them
	GPtrArray *drawn;     // GByteArray by entry: which nodes a page has drawn; NULL: none
	GStringChunk *glyphs; // characters, by code point
} XsOfd;

static inline XsOfdEntry *
xs_ofd_entry(const XsOfd *self, size_t entry)
{
	return &g_array_index(self->entries, XsOfdEntry, entry);
}

static inline const char *
xs_ofd_name(const XsOfd *self, size_t entry)
{
	return self->names->pdata[entry];
}

// Parts: the entries; their names; the pages; and all drawn text that stands on no page.
static inline uint32_t
xs_ofd_names_part(const XsOfd *self)
{
	return (uint32_t)xs_pack_n_entries(self->pack);
}

static inline uint32_t
xs_ofd_page_part(const XsOfd *self, uint32_t page)
{
	return xs_ofd_names_part(self) + 1 + page;
}

static inline uint32_t
xs_ofd_rest_part(const XsOfd *self)
{
	return xs_ofd_page_part(self, self->pages->len);
}

// The unpacked bytes of an entry into an empty buffer.
XS_CHECKED bool xs_ofd_unpack(XsOfd *self, size_t entry, XsBuffer *data, GError **error);

// The entry at a path that stands in a file in folder ("Doc_0/Pages/" or ""): relative to it, to the
// document's or to the root, whatever the letter case; -1 where there is none.
int64_t xs_ofd_resolve(const XsOfd *self, const char *folder, const char *path);
// With its slash; "" at the root. New string.
char *xs_ofd_folder(const char *name);

// Reads container and structure: kinds of entries, documents, pages, what sanitising takes out.
XS_CHECKED bool xs_ofd_load(XsOfd *self, const XsSource *source, GError **error);
void xs_ofd_clear(XsOfd *self);

// The tree of an entry; NULL without error where it cannot be read, which extract tells as a gap. keep: it
// will be asked for again. New reference.
XS_CHECKED bool
xs_ofd_tree(XsOfd *self, uint32_t entry, bool keep, XsOfdTree **ret_tree, GError **error);

// Takes up the fonts and composite units of a resource file for a document.
XS_CHECKED bool xs_ofd_add_resources(XsOfd *self, XsOfdBody *body, uint32_t entry, GError **error);

// The slots of the vtable that fill files of their own.
XS_CHECKED bool xs_ofd_extract(XsDocument *document, XsSink *sink, GError **error);
XS_CHECKED bool
xs_ofd_mask(XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error);
