// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/odf/xs-odf-values.h"

#include "format/sniff/xs-base64.h"
#include "format/xml/xs-xml-coded.h"

#include <string.h>

enum {
	DIGITS_MIN = 7, // the shortest number that identifies: a telephone line
	DATE_LEN = 10,  // "1949-12-31"
};

static const char *const text_names[] = {
	"string-value",
	"string-value-if-true",
	"string-value-if-false",
	"value",
	"current-value",
	"label",
	"title",
	"description",
	"comment",
	"alternative",
};

// Numbers that draw: they run together where text does not.
static const char *const geometry_names[] = {
	"d",
	"points",
	"viewBox",
	"enhanced-path",
	"path",
	"transform",
	"glue-points",
	"modifiers",
	"equation",
	"formula",
};

static bool
is_one_of(const char *local, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(local, names[i]) == 0)
			return true;
	}
	return false;
}

bool
xs_odf_may_tell(const char *value, bool geometry)
{
	unsigned digits = 0;
	for (const char *at = value; *at != '\0'; at++) {
		bool joins = !geometry && (*at == ' ' || *at == '-');
		if (g_ascii_isdigit(*at))
			digits++;
		else if (!joins)
			digits = 0;
		if (digits >= DIGITS_MIN || *at == '@' || *at == '\\' || (*at & 0x80) != 0)
			return true;
	}
	return false;
}

static bool
collect(void *user,
	XsPieceKind kind,
	const char *utf8,
	size_t len,
	uint64_t off,
	uint64_t n,
	GError **error)
{
	return xs_xml_runs_add(user, XS_RUN_PLAIN, kind, utf8, len, off, n, error);
}

bool
xs_odf_collect_value(
	XsXmlReader *xml, const XsXmlTag *tag, size_t index, XsXmlRuns *runs, GError **error)
{
	return xs_xml_reader_value(xml, tag, index, collect, runs, error);
}

static bool
send_value(const XsOdfPart *part,
	   XsXmlReader *xml,
	   const XsXmlTag *tag,
	   size_t index,
	   XsRole role,
	   bool coded,
	   uint32_t label,
	   GError **error)
{
	g_autoptr(XsXmlRuns) runs = xs_xml_runs_new((size_t)part->options->limits.block_size);
	XsXmlTarget target = {
		.sink = part->sink,
		.part = part->part,
		.label = label,
		.role = role,
		.coded = coded,
	};
	return xs_odf_collect_value(xml, tag, index, runs, error) &&
	       (role == XS_ROLE_LINK ? xs_xml_runs_unescape(runs, error)
				     : xs_xml_runs_expand(runs, error)) &&
	       (xs_xml_runs_blank(runs) || xs_xml_runs_send(runs, &target, error));
}

// How many rows of a sheet are alike: up to 1048576.
static bool
is_count(const char *local, const char *value)
{
	return g_str_has_suffix(local, "-repeated") && strspn(value, "0123456789") <= DIGITS_MIN &&
	       value[strspn(value, "0123456789")] == '\0';
}

// Names of entries are sent as such, and change here with them.
static bool
names_entry(const XsOdfPart *part, const char *local, const char *value)
{
	if (part->package == NULL)
		return false;
	bool reference = strcmp(local, "href") == 0 || strcmp(local, "full-path") == 0 ||
			 strcmp(local, "about") == 0 || strcmp(local, "resource") == 0;
	return reference && xs_odf_package_find(part->package, part->part, value) >= 0;
}

bool
xs_odf_send_values(const XsOdfPart *part,
		   XsXmlReader *xml,
		   const XsXmlTag *tag,
		   int except,
		   XsRole role,
		   uint32_t label,
		   GError **error)
{
	for (size_t i = 0; tag->attributes[2 * i] != NULL; i++) {
		const char *name = tag->attributes[2 * i];
		const char *local = xs_odf_local(name);
		const char *value = tag->attributes[2 * i + 1];
		bool link = strcmp(local, "href") == 0;
		bool geometry = is_one_of(local, geometry_names, G_N_ELEMENTS(geometry_names));
		bool text = link || is_one_of(local, text_names, G_N_ELEMENTS(text_names));
		bool wanted = (text && !g_str_has_prefix(name, "xmlns")) ||
			      xs_odf_may_tell(value, geometry);
		bool coded = !wanted && xs_base64_is_whole(value, strlen(value));
		if ((int)i == except || (!wanted && !coded) || is_count(local, value) ||
		    names_entry(part, local, value))
			continue;
		if (!send_value(part, xml, tag, i, link ? XS_ROLE_LINK : role, coded, label, error))
			return false;
	}
	return true;
}

// A value that is worth looking at: a number that could identify, a date, any string.
static bool
is_worth_telling(const XsXmlTag *tag, size_t index)
{
	const char *local = xs_odf_local(tag->attributes[2 * index]);
	const char *value = tag->attributes[2 * index + 1];
	if (strcmp(local, "string-value") == 0 || strcmp(local, "date-value") == 0)
		return true;
	bool exponent = strcmp(local, "value") == 0 && strpbrk(value, "eE") != NULL;
	return exponent || xs_odf_may_tell(value, false);
}

bool
xs_odf_has_cell_value(const XsXmlTag *tag)
{
	int index = xs_odf_value_index(tag);
	return index >= 0 && is_worth_telling(tag, (size_t)index);
}

bool
xs_odf_collect_cell_value(XsXmlReader *xml, const XsXmlTag *tag, XsXmlRuns *runs, GError **error)
{
	size_t index = (size_t)xs_odf_value_index(tag);
	const char *value = tag->attributes[2 * index + 1];
	XsXmlAttribute place;
	if (!xs_xml_reader_attribute(xml, tag, index, &place, error))
		return false;
	bool day = strlen(value) > DATE_LEN && strcmp(value + DATE_LEN, "T00:00:00") == 0 &&
		   place.value_len == strlen(value);
	if (day)
		return xs_xml_runs_add(runs,
				       XS_RUN_PLAIN,
				       XS_PIECE_AFFINE,
				       value,
				       DATE_LEN,
				       place.value_off,
				       DATE_LEN,
				       error);
	return xs_odf_collect_value(xml, tag, index, runs, error) &&
	       xs_xml_runs_expand(runs, error);
}
