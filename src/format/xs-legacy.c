// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xs-legacy.h"

#include <string.h>

#define STRINGS(...) ((const char *const[]){__VA_ARGS__, NULL})

static const XsLegacy legacies[] = {
	{
		.id = "doc",
		.target = &xs_format_info_docx,
		.extensions = STRINGS("doc", "dot", "wps", "wpt"),
		.export_filter = "MS Word 2007 XML",
		.component = "writer",
	},
	{
		.id = "xls",
		.target = &xs_format_info_xlsx,
		.extensions = STRINGS("xls", "xlt", "et", "ett"),
		.export_filter = "Calc MS Excel 2007 XML",
		.component = "calc",
	},
	{
		.id = "ppt",
		.target = &xs_format_info_pptx,
		.extensions = STRINGS("ppt", "pps", "pot", "dps", "dpt"),
		.export_filter = "Impress MS PowerPoint 2007 XML",
		.component = "impress",
	},
	{
		// Word saves RTF as .doc where it is asked to.
		.id = "rtf",
		.target = &xs_format_info_docx,
		.extensions = STRINGS("rtf", "doc", "wps"),
		.import_filter = "Rich Text Format",
		.export_filter = "MS Word 2007 XML",
		.component = "writer",
	},
};

const XsLegacy *
xs_legacy_find(const char *id)
{
	for (size_t i = 0; i < G_N_ELEMENTS(legacies); i++) {
		if (strcmp(legacies[i].id, id) == 0)
			return &legacies[i];
	}
	return NULL;
}

static const char *
extension_of(const char *file_name)
{
	const char *slash = strrchr(file_name, '/');
	const char *dot = strrchr(slash != NULL ? slash : file_name, '.');
	return dot != NULL ? dot + 1 : NULL;
}

static bool
is_among(const char *const *extensions, const char *extension)
{
	g_autofree char *lower = g_ascii_strdown(extension, -1);
	return g_strv_contains(extensions, lower);
}

bool
xs_legacy_name_fits(const XsLegacy *self, const char *file_name)
{
	const char *extension = extension_of(file_name);
	return extension == NULL || is_among(self->extensions, extension);
}

char *
xs_legacy_rename(const XsLegacy *self, const char *file_name)
{
	const char *extension = extension_of(file_name);
	const char *wanted = self->target->extensions[0];
	if (extension == NULL)
		return g_strconcat(file_name, ".", wanted, NULL);
	if (g_ascii_strcasecmp(extension, wanted) == 0)
		return g_strdup(file_name);
	if (!is_among(self->extensions, extension))
		return g_strconcat(file_name, ".", wanted, NULL);
	return g_strdup_printf("%.*s%s", (int)(extension - file_name), file_name, wanted);
}
