// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/html/xs-html-attribute.h"

typedef enum {
	XS_XML_ELEMENT,
	XS_XML_TEXT,
	XS_XML_CDATA,
} XsXmlKind;

// An element, or a stretch of text that is more than white space. Children follow their parent.
typedef struct {
	XsXmlKind kind;
	uint32_t start; // of the name, or the text
	uint32_t end;
	uint32_t next;       // index behind all that belongs to it
	uint32_t attributes; // index of its first
	uint32_t n_attributes;
	uint32_t n_elements; // among its children
	uint32_t n_texts;
} XsXmlNode;

typedef struct {
	GArray *nodes;      // XsXmlNode
	GArray *attributes; // XsHtmlAttribute
} XsXmlTree;

// Reads XML of any well-formedness, and sends what stands beside its elements (comments, instructions,
// the document type) as it comes. XS_ERROR_UNSUPPORTED where entities are declared, XS_ERROR_LIMIT
// where it is too deep or large.
XS_CHECKED bool xs_xml_tree_read(XsXmlTree *self, const XsHtmlScope *scope, GError **error);
void xs_xml_tree_clear(XsXmlTree *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsXmlTree, xs_xml_tree_clear)

static inline const XsXmlNode *
xs_xml_tree_at(const XsXmlTree *self, uint32_t index)
{
	return &g_array_index(self->nodes, XsXmlNode, index);
}
