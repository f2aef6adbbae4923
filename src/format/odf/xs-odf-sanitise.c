// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/odf/xs-odf-sanitise.h"

#include <glib.h>
#include <string.h>

// Settings that tell of the printer, the database or the sessions of the author.
static const char *const settings[] = {
	"PrinterName",
	"PrinterSetup",
	"PrintFaxName",
	"CurrentDatabaseDataSource",
	"CurrentDatabaseCommand",
	"CurrentDatabaseCommandType",
	"EmbeddedDatabaseName",
	"Rsid",
	"RsidRoot",
};

static bool
is_private_setting(const XsXmlTag *tag)
{
	const char *name = xs_odf_value(tag, "name");
	for (size_t i = 0; name != NULL && i < G_N_ELEMENTS(settings); i++) {
		if (strcmp(name, settings[i]) == 0)
			return true;
	}
	return false;
}

XsOdfCut
xs_odf_cut(const XsXmlTag *tag,
	   XsOdfWord word,
	   bool after_object,
	   XsSanitise sanitise,
	   const char **ret_note)
{
	XsSanitise needed = XS_SANITISE_NONE;
	XsOdfCut cut = XS_ODF_CUT_ELEMENT;
	*ret_note = "author";
	switch ((int)word) {
	case XS_ODF_WHO:
		// Comments and changes must have them (ODF 1.3 part 3, 14.1).
		needed = XS_SANITISE_AUTHOR;
		cut = XS_ODF_CUT_CONTENT;
		break;
	case XS_ODF_AUTHOR:
		needed = XS_SANITISE_AUTHOR;
		break;
	case XS_ODF_SETTING:
		if (is_private_setting(tag))
			needed = XS_SANITISE_AUTHOR;
		*ret_note = "printer-settings";
		break;
	case XS_ODF_SCRIPTS:
		needed = XS_SANITISE_MACROS;
		cut = XS_ODF_CUT_CONTENT;
		*ret_note = "macros";
		break;
	case XS_ODF_EVENT_LISTENER:
		needed = XS_SANITISE_MACROS;
		*ret_note = "macros";
		break;
	case XS_ODF_IMAGE:
		if (after_object)
			needed = XS_SANITISE_THUMBNAIL;
		*ret_note = "replacement";
		break;
	default:
		break;
	}
	return needed != XS_SANITISE_NONE && (sanitise & needed) != 0 ? cut : XS_ODF_KEEP;
}
