// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "base/xs-limits.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// One XML part of an OFD document (GB/T 33190-2016) as a tree. Elements go by their local names: the
// namespace may be another than the standard's, not declared or missing.

// A character of the content of a TextCode.
typedef struct {
	gunichar character;
	uint32_t len;
	uint64_t off; // its bytes in the part
} XsOfdCharacter;

typedef struct {
	const char *name;
	const char *value;
} XsOfdAttribute;

typedef struct {
	const char *name; // local
	uint32_t parent;  // itself for the first
	uint32_t end;     // first node behind its descendants
	uint32_t first_attribute;
	uint32_t n_attributes;
	uint32_t text; // its own character data in the tree's text
	uint32_t text_len;
	uint32_t first_character; // of a TextCode
	uint32_t n_characters;
	uint64_t off;       // of '<'
	uint64_t inner;     // behind the start tag
	uint64_t inner_end; // of the end tag
	uint64_t past;      // behind the end tag
} XsOfdNode;

typedef struct {
	GArray *nodes;      // XsOfdNode, in the order of their start tags
	GArray *attributes; // XsOfdAttribute
	GArray *characters; // XsOfdCharacter
	GString *text;
	GStringChunk *strings;
	char *prefix; // with its colon, of the first element
	size_t unit;  // bytes of one code unit
	uint32_t n_holders;
	bool torn; // not all text of its TextCodes is among the characters
} XsOfdTree;

// Errors as xs_xml_read(); XS_ERROR_LIMIT also where there are too many elements.
XS_CHECKED XsOfdTree *xs_ofd_tree_read(
	const uint8_t *data, size_t len, const XsLimits *limits, bool *ret_own, GError **error);
XsOfdTree *xs_ofd_tree_ref(XsOfdTree *self);
void xs_ofd_tree_unref(XsOfdTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsOfdTree, xs_ofd_tree_unref)

static inline const XsOfdNode *
xs_ofd_tree_node(const XsOfdTree *self, uint32_t index)
{
	return &g_array_index(self->nodes, XsOfdNode, index);
}

static inline bool
xs_ofd_tree_is(const XsOfdTree *self, uint32_t index, const char *name)
{
	return g_str_equal(xs_ofd_tree_node(self, index)->name, name);
}

// Whether the element is one whose text is drawn: a TextCode of a TextObject.
static inline bool
xs_ofd_tree_is_code(const XsOfdTree *self, uint32_t index)
{
	return xs_ofd_tree_is(self, index, "TextCode") && index > 0 &&
	       xs_ofd_tree_is(self, xs_ofd_tree_node(self, index)->parent, "TextObject");
}

// The value of an attribute, or NULL.
const char *xs_ofd_tree_get(const XsOfdTree *self, uint32_t index, const char *name);

// The next child of parent behind child (0: the first), or 0. name: only of this name, or NULL.
uint32_t xs_ofd_tree_next(const XsOfdTree *self, uint32_t parent, uint32_t child, const char *name);

// Character data of the element itself, without white space around it. New string.
char *xs_ofd_tree_text(const XsOfdTree *self, uint32_t index);

// Bytes of memory that it holds, roughly.
size_t xs_ofd_tree_size(const XsOfdTree *self);

// The numbers in a text, at most n of them; returns how many there are.
size_t xs_ofd_numbers(const char *text, double *ret_numbers, size_t n);

// The name behind the prefix.
static inline const char *
xs_ofd_local(const char *name)
{
	const char *colon = name;
	for (const char *at = name; *at != '\0'; at++)
		colon = *at == ':' ? at + 1 : colon;
	return colon;
}
