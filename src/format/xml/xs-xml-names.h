// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Resolves the names of elements and attributes (Namespaces in XML 1.0). expat could, but takes
// twice the time for it, because it does so for each name anew; here each name is resolved once.
typedef struct XsXmlNames XsXmlNames;

XsXmlNames *xs_xml_names_new(void);
void xs_xml_names_free(XsXmlNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsXmlNames, xs_xml_names_free)

// An element begins: takes the declarations among its attributes (pairs of name and value, ended by
// NULL). XS_ERROR_MALFORMED for one that is not allowed.
XS_CHECKED bool xs_xml_names_push(XsXmlNames *self, const char *const *attributes, GError **error);
// The element ends.
void xs_xml_names_pop(XsXmlNames *self);

// "namespace\x1Flocal", or "local" outside of namespaces; NULL for a prefix that is not declared. A
// namespace too long to be one that means something is "?". Valid until the next call.
// ret_note (may be NULL): a number of the caller's that is kept with the name, 0 at first.
const char *xs_xml_names_element(XsXmlNames *self, const char *name, uint32_t **ret_note);
const char *xs_xml_names_attribute(XsXmlNames *self, const char *name);
