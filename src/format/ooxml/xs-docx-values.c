// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx-values.h"

#include "format/ooxml/xs-docx-words.h"
#include "format/package/xs-package-names.h"
#include "format/sniff/xs-base64.h"
#include "format/xml/xs-xml-coded.h"
#include "format/xml/xs-xml-runs.h"

#include <string.h>

enum {
	DIGITS_MIN = 7, // the shortest number that identifies: a telephone line
};

static const char *const text_names[] = {
	"author",
	"initials",
	"userId",
	"descr",
	"title",
	"alt",
	"tooltip",
	"string",
	"instr",
	"fullDate",
	"lastUser",
	"displayText",
	"displayName",
	"display",
	"userName",
	NULL,
};

static bool
is_text_name(const char *local)
{
	// Asked of every attribute in a document: nearly all are done with here.
	if (strchr("aidtusfl", local[0]) == NULL)
		return false;
	for (size_t i = 0; text_names[i] != NULL; i++) {
		if (strcmp(local, text_names[i]) == 0)
			return true;
	}
	return false;
}

// Marks that Word gives at random to runs and paragraphs: eight hexadecimal digits.
static bool
is_mark(const char *local, const char *value)
{
	if (!g_str_has_prefix(local, "rsid") && strcmp(local, "paraId") != 0 &&
	    strcmp(local, "textId") != 0 && strcmp(local, "durableId") != 0)
		return false;
	size_t n = 0;
	while (n <= 8 && g_ascii_isxdigit(value[n]))
		n++;
	return n == 8 && value[8] == '\0';
}

static bool
may_tell(const char *value)
{
	unsigned digits = 0;
	for (const char *at = value; *at != '\0'; at++) {
		digits += (unsigned)g_ascii_isdigit(*at);
		if (digits >= DIGITS_MIN || *at == '@' || *at == '\\' || (*at & 0x80) != 0)
			return true;
	}
	return false;
}

typedef struct {
	XsXmlRuns *runs;
} Collector;

static bool
collect(void *user,
	XsPieceKind kind,
	const char *utf8,
	size_t len,
	uint64_t off,
	uint64_t n,
	GError **error)
{
	Collector *self = user;
	return xs_xml_runs_add(self->runs, XS_RUN_PLAIN, kind, utf8, len, off, n, error);
}

static bool
send_value(const XsDocxPart *part,
	   XsXmlReader *xml,
	   const XsXmlTag *tag,
	   size_t index,
	   XsRole role,
	   bool coded,
	   uint32_t label,
	   GError **error)
{
	g_autoptr(XsXmlRuns) runs = xs_xml_runs_new((size_t)part->limits->block_size);
	Collector collector = {runs};
	XsXmlTarget target = {
		.sink = part->sink,
		.part = part->part,
		.label = label,
		.role = role,
		.coded = coded,
	};
	return xs_xml_reader_value(xml, tag, index, collect, &collector, error) &&
	       (role == XS_ROLE_LINK ? xs_xml_runs_unescape(runs, error)
				     : xs_xml_runs_expand(runs, error)) &&
	       (xs_xml_runs_blank(runs) || xs_xml_runs_send(runs, &target, error));
}

static bool
is_external(const XsXmlTag *tag)
{
	for (size_t i = 0; tag->attributes[i] != NULL; i += 2) {
		if (strcmp(tag->attributes[i], "TargetMode") == 0)
			return g_ascii_strcasecmp(tag->attributes[i + 1], "External") == 0;
	}
	return false;
}

// The name of an entry is sent as such, and changes here with it.
static bool
is_entry_name(const XsDocxPart *part, const XsXmlTag *tag, const char *local, const char *value)
{
	bool named = part->relationships ? strcmp(local, "Target") == 0
					 : part->part == xs_opc_types_entry(part->opc) &&
						   strcmp(local, "PartName") == 0;
	int64_t entry = named ? xs_opc_named_entry(part->opc, part->part, tag->off) : -1;
	return entry >= 0 && xs_package_names_tell(value, xs_opc_name(part->opc, (size_t)entry));
}

bool
xs_docx_send_values(const XsDocxPart *part,
		    XsXmlReader *xml,
		    const XsXmlTag *tag,
		    uint32_t label,
		    GError **error)
{
	for (size_t i = 0; tag->attributes[2 * i] != NULL; i++) {
		const char *local = xs_docx_local(tag->attributes[2 * i]);
		const char *value = tag->attributes[2 * i + 1];
		bool link =
			(local[0] == 'i' && strcmp(local, "instr") == 0) ||
			(part->relationships && strcmp(local, "Target") == 0 && is_external(tag));
		// A namespace is a name, unless there is more in it than a name has.
		bool wanted = ((link || is_text_name(local)) &&
			       !g_str_has_prefix(tag->attributes[2 * i], "xmlns")) ||
			      may_tell(value);
		bool coded = !wanted && xs_base64_is_whole(value, strlen(value));
		bool cut = part->replacement && strcmp(local, "gfxdata") == 0;
		if ((!wanted && !coded) || cut || is_mark(local, value) ||
		    is_entry_name(part, tag, local, value))
			continue;
		XsRole role = link ? XS_ROLE_LINK : XS_ROLE_ATTRIBUTE;
		if (!send_value(part, xml, tag, i, role, coded, label, error))
			return false;
	}
	return true;
}
