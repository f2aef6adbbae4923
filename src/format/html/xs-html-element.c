// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-html-element.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
	const char *name;
	XsHtmlElement element;
} Known;

// Sorted. Of those that WHATWG, chapter 15 shows as blocks, and those with a meaning of their own.
static const Known elements[] = {
	{"address", XS_HTML_BLOCK},     {"article", XS_HTML_BLOCK},
	{"aside", XS_HTML_BLOCK},       {"base", XS_HTML_VOID},
	{"blockquote", XS_HTML_BLOCK},  {"body", XS_HTML_BLOCK},
	{"br", XS_HTML_BREAK},          {"button", XS_HTML_BLOCK},
	{"caption", XS_HTML_BLOCK},     {"center", XS_HTML_BLOCK},
	{"col", XS_HTML_VOID},          {"colgroup", XS_HTML_VOID},
	{"dd", XS_HTML_DETAIL},         {"desc", XS_HTML_BLOCK},
	{"details", XS_HTML_BLOCK},     {"dialog", XS_HTML_BLOCK},
	{"dir", XS_HTML_BLOCK},         {"div", XS_HTML_BLOCK},
	{"dl", XS_HTML_LIST},           {"dt", XS_HTML_TERM},
	{"fieldset", XS_HTML_BLOCK},    {"figcaption", XS_HTML_BLOCK},
	{"figure", XS_HTML_BLOCK},      {"footer", XS_HTML_BLOCK},
	{"form", XS_HTML_BLOCK},        {"frame", XS_HTML_BLOCK},
	{"frameset", XS_HTML_BLOCK},    {"h1", XS_HTML_BLOCK},
	{"h2", XS_HTML_BLOCK},          {"h3", XS_HTML_BLOCK},
	{"h4", XS_HTML_BLOCK},          {"h5", XS_HTML_BLOCK},
	{"h6", XS_HTML_BLOCK},          {"head", XS_HTML_BLOCK},
	{"header", XS_HTML_BLOCK},      {"hr", XS_HTML_BLOCK},
	{"html", XS_HTML_BLOCK},        {"iframe", XS_HTML_BLOCK},
	{"legend", XS_HTML_BLOCK},      {"li", XS_HTML_BLOCK},
	{"link", XS_HTML_VOID},         {"listing", XS_HTML_KEPT},
	{"main", XS_HTML_BLOCK},        {"marquee", XS_HTML_BLOCK},
	{"math", XS_HTML_FOREIGN},      {"menu", XS_HTML_BLOCK},
	{"meta", XS_HTML_VOID},         {"metadata", XS_HTML_BLOCK},
	{"nav", XS_HTML_BLOCK},         {"noframes", XS_HTML_BLOCK},
	{"noscript", XS_HTML_BLOCK},    {"object", XS_HTML_BLOCK},
	{"ol", XS_HTML_BLOCK},          {"optgroup", XS_HTML_BLOCK},
	{"option", XS_HTML_BLOCK},      {"p", XS_HTML_BLOCK},
	{"param", XS_HTML_VOID},        {"plaintext", XS_HTML_KEPT},
	{"pre", XS_HTML_KEPT},          {"rp", XS_HTML_RAISED},
	{"script", XS_HTML_VOID},       {"section", XS_HTML_BLOCK},
	{"select", XS_HTML_BLOCK},      {"source", XS_HTML_VOID},
	{"style", XS_HTML_VOID},        {"sub", XS_HTML_RAISED},
	{"summary", XS_HTML_BLOCK},     {"sup", XS_HTML_RAISED},
	{"svg", XS_HTML_FOREIGN},       {"table", XS_HTML_TABLE},
	{"tbody", XS_HTML_SECTION},     {"td", XS_HTML_CELL},
	{"template", XS_HTML_TEMPLATE}, {"text", XS_HTML_BLOCK},
	{"textarea", XS_HTML_BLOCK},    {"tfoot", XS_HTML_SECTION},
	{"th", XS_HTML_CELL},           {"thead", XS_HTML_HEAD_SECTION},
	{"title", XS_HTML_BLOCK},       {"tr", XS_HTML_ROW},
	{"ul", XS_HTML_BLOCK},          {"wbr", XS_HTML_VOID},
	{"xmp", XS_HTML_KEPT},
};

static int
compare(const void *name, const void *known)
{
	return strcmp(name, ((const Known *)known)->name);
}

XsHtmlElement
xs_html_element(const char *name)
{
	const Known *known = bsearch(name,
				     elements,
				     sizeof(elements) / sizeof(elements[0]),
				     sizeof(elements[0]),
				     compare);
	return known != NULL ? known->element : XS_HTML_INLINE;
}
