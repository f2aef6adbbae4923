// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdbool.h>

// Markup of an OFD part as a second reader sees it: elements by their names without prefixes, whatever
// else stands in the part.

typedef struct {
	char *name;
	char *tag;     // what stands between '<' and '>'
	GString *text; // of its own, references resolved; NULL where there is none
	guint parent;
	guint end; // element behind its last descendant
} XsOfdElement;

enum {
	XS_OFD_ELEMENTS = 4 * 1000 * 1000,
};

// Elements of the part (XsOfdElement), or NULL where it has none or too many. Where bytes is not NULL, what
// the elements called TextCode of a TextObject hold is overwritten there by spaces. UTF-16 is made UTF-8.
GArray *xs_ofd_markup_read(GByteArray *bytes);

static inline const XsOfdElement *
xs_ofd_element(const GArray *elements, guint index)
{
	return &g_array_index(elements, XsOfdElement, index);
}

static inline bool
xs_ofd_element_is(const GArray *elements, guint index, const char *name)
{
	return g_str_equal(xs_ofd_element(elements, index)->name, name);
}

// The value of an attribute; NULL where there is none. New string.
char *xs_ofd_element_get(const GArray *elements, guint index, const char *name);

// Fills numbers with those of a text; returns how many there are, at most n.
guint xs_ofd_figures(const char *text, double *numbers, guint n);
