// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pack/xs-pack.h"

// The package layer of Office Open XML (ECMA-376 part 2): content types and relationships, each
// with the bytes of its element so that it can be taken out.

// A Relationship element.
typedef struct {
	uint32_t part;  // entry of the .rels file it stands in
	int64_t source; // entry it belongs to, or -1: the package or none
	int64_t target; // entry it points to, or -1: external or none
	char *id;
	char *type;       // whole URI
	const char *kind; // behind the last '/' of the type
	bool external;
	uint64_t off; // of the element in the .rels file
	uint64_t len;
} XsOpcRelationship;

// An Override element of [Content_Types].xml.
typedef struct {
	int64_t entry; // or -1: no such entry
	uint64_t off;
	uint64_t len;
} XsOpcOverride;

typedef struct XsOpc XsOpc;

// Reads content types and all relationships. Borrows pack. A .rels file that cannot be read has no
// relationships; the one of the package must be readable (XS_ERROR_MALFORMED).
XS_CHECKED XsOpc *xs_opc_open(XsPack *pack, const XsLimits *limits, GError **error);
void xs_opc_free(XsOpc *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsOpc, xs_opc_free)

// Name of an entry as UTF-8. Borrowed.
const char *xs_opc_name(const XsOpc *self, size_t entry);
// Content type in lower case, "" where none is declared. Borrowed.
const char *xs_opc_type(const XsOpc *self, size_t entry);
// Entry of a part name without leading '/', compared without letter case; -1 where none.
int64_t xs_opc_find(const XsOpc *self, const char *name);
// Entry of [Content_Types].xml.
size_t xs_opc_types_entry(const XsOpc *self);
// The entry that the package calls its document, or -1.
int64_t xs_opc_document(const XsOpc *self);

// Whether the entry is a .rels file.
bool xs_opc_is_relationships(const XsOpc *self, size_t entry);

// XsOpcRelationship of all .rels files, in the order of entries. Borrowed.
const GArray *xs_opc_relationships(const XsOpc *self);
// XsOpcOverride. Borrowed.
const GArray *xs_opc_overrides(const XsOpc *self);

// The entry that the element at off of a .rels file or of [Content_Types].xml names, or -1.
int64_t xs_opc_named_entry(const XsOpc *self, size_t entry, uint64_t off);
