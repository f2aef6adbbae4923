// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xs-format.h"

#include <string.h>

#define STRINGS(...) ((const char *const[]){__VA_ARGS__, NULL})

const XsFormatInfo xs_format_info_text = {
	.id = "text",
	.title = "Plain text",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = STRINGS("txt", "text", "log", "md"),
	.media_types = STRINGS("text/plain"),
};

const XsFormatInfo xs_format_info_csv = {
	.id = "csv",
	.title = "Comma- or tab-separated table",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = STRINGS("csv", "tsv", "tab"),
	.media_types = STRINGS("text/csv", "text/tab-separated-values"),
};

const XsFormatInfo xs_format_info_html = {
	.id = "html",
	.title = "HTML page",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = STRINGS("html", "htm", "xhtml", "xht", "shtml"),
	.media_types = STRINGS("text/html", "application/xhtml+xml"),
};

const XsFormatInfo xs_format_info_xml = {
	.id = "xml",
	.title = "XML document",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = STRINGS("xml", "svg", "xsl", "xslt", "xsd", "rss", "atom", "kml", "gpx"),
	.media_types = STRINGS("application/xml", "text/xml", "image/svg+xml"),
};

const XsFormatInfo xs_format_info_json = {
	.id = "json",
	.title = "JSON",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = STRINGS("json", "jsonl", "ndjson", "geojson", "jsonld"),
	.media_types = STRINGS("application/json", "application/geo+json", "application/ld+json"),
};

const XsFormatInfo xs_format_info_docx = {
	.id = "docx",
	.title = "Word document (Office Open XML)",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = STRINGS("docx", "dotx", "docm", "dotm"),
	.media_types =
		STRINGS("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
};

const XsFormatInfo xs_format_info_xlsx = {
	.id = "xlsx",
	.title = "Excel workbook (Office Open XML)",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = STRINGS("xlsx", "xltx", "xlsm", "xltm"),
	.media_types = STRINGS("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
};

const XsFormatInfo xs_format_info_pptx = {
	.id = "pptx",
	.title = "PowerPoint presentation (Office Open XML)",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = STRINGS("pptx", "potx", "ppsx", "pptm", "potm", "ppsm"),
	.media_types = STRINGS(
		"application/vnd.openxmlformats-officedocument.presentationml.presentation"),
};

const XsFormatInfo xs_format_info_ofd = {
	.id = "ofd",
	.title = "OFD",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = STRINGS("ofd"),
	.media_types = STRINGS("application/ofd"),
};

const XsFormatInfo xs_format_info_odt = {
	.id = "odt",
	.title = "OpenDocument text",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = STRINGS("odt", "ott", "fodt"),
	.media_types = STRINGS("application/vnd.oasis.opendocument.text"),
};

const XsFormatInfo xs_format_info_ods = {
	.id = "ods",
	.title = "OpenDocument spreadsheet",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = STRINGS("ods", "ots", "fods"),
	.media_types = STRINGS("application/vnd.oasis.opendocument.spreadsheet"),
};

const XsFormatInfo xs_format_info_odp = {
	.id = "odp",
	.title = "OpenDocument presentation",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = STRINGS("odp", "otp", "fodp"),
	.media_types = STRINGS("application/vnd.oasis.opendocument.presentation"),
};

const XsFormatInfo xs_format_info_pdf = {
	.id = "pdf",
	.title = "PDF",
	.family = XS_FAMILY_PDF,
	.reread_family = XS_FAMILY_POPPLER,
	.has_pages = true,
	.extensions = STRINGS("pdf"),
	.media_types = STRINGS("application/pdf"),
};

const XsFormatInfo xs_format_info_image = {
	.id = "image",
	.title = "Picture",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.extensions = STRINGS(
		"jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "bmp", "jpe", "jfif", "dib"),
	.media_types = STRINGS(
		"image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/bmp"),
};

const XsFormatInfo xs_format_info_zip = {
	.id = "zip",
	.title = "ZIP archive",
	.family = XS_FAMILY_TEXT,
	.reread_family = XS_FAMILY_TEXT,
	.has_members = true,
	.extensions = STRINGS("zip"),
	.media_types = STRINGS("application/zip"),
};

const XsFormatInfo xs_format_info_tar = {
	.id = "tar",
	.title = "tar archive",
	.family = XS_FAMILY_ARCHIVE,
	.reread_family = XS_FAMILY_ARCHIVE,
	.has_members = true,
	.extensions = STRINGS("tar", "gz", "tgz", "bz2", "tbz2", "tbz", "xz", "txz", "zst", "tzst"),
	.media_types = STRINGS("application/x-tar", "application/gzip"),
};

const XsFormatInfo xs_format_info_7z = {
	.id = "7z",
	.title = "7-Zip archive",
	.family = XS_FAMILY_ARCHIVE,
	.reread_family = XS_FAMILY_ARCHIVE,
	.has_members = true,
	.extensions = STRINGS("7z"),
	.media_types = STRINGS("application/x-7z-compressed"),
};

const XsFormatInfo xs_format_info_mail = {
	.id = "mail",
	.title = "E-mail message",
	.family = XS_FAMILY_MAIL,
	.reread_family = XS_FAMILY_MAIL,
	.has_members = true,
	.extensions = STRINGS("eml", "mbox", "mht", "mhtml"),
	.media_types = STRINGS("message/rfc822", "application/mbox", "multipart/related"),
};

static const XsFormatInfo *const infos[] = {
	&xs_format_info_text,
	&xs_format_info_csv,
	&xs_format_info_html,
	&xs_format_info_xml,
	&xs_format_info_json,
	&xs_format_info_docx,
	&xs_format_info_xlsx,
	&xs_format_info_pptx,
	&xs_format_info_ofd,
	&xs_format_info_odt,
	&xs_format_info_ods,
	&xs_format_info_odp,
	&xs_format_info_pdf,
	&xs_format_info_image,
	&xs_format_info_zip,
	&xs_format_info_tar,
	&xs_format_info_7z,
	&xs_format_info_mail,
	NULL,
};

const XsFormatInfo *const *
xs_format_infos(void)
{
	return infos;
}

const XsFormatInfo *
xs_format_info_find(const char *id)
{
	for (size_t i = 0; infos[i] != NULL; i++) {
		if (strcmp(infos[i]->id, id) == 0)
			return infos[i];
	}
	return NULL;
}

static bool
has_extension(const XsFormatInfo *info, const char *extension)
{
	for (size_t i = 0; info->extensions[i] != NULL; i++) {
		if (g_ascii_strcasecmp(info->extensions[i], extension) == 0)
			return true;
	}
	return false;
}

// Extensions that promise another kind of file than any handler's.
static const char *const foreign_extensions[] = {
	"xls",
	"doc",
	"ppt",
	"wps",
	"et",
	"dps",
	"zip",
	"rar",
	"heic",
	"eml",
	"msg",
	"exe",
	"rtf",
	"mp3",
	"mp4",
	NULL,
};

// Read as another of them, a file loses none of its text.
static bool
is_plain(const XsFormatInfo *info)
{
	return info == &xs_format_info_text || info == &xs_format_info_csv ||
	       info == &xs_format_info_html || info == &xs_format_info_xml ||
	       info == &xs_format_info_json;
}

bool
xs_format_info_name_fits(const XsFormatInfo *info, const char *file_name)
{
	const char *slash = strrchr(file_name, '/');
	const char *dot = strrchr(slash != NULL ? slash : file_name, '.');
	if (dot == NULL || has_extension(info, dot + 1))
		return true;
	for (size_t i = 0; infos[i] != NULL; i++) {
		// A CSV or a page read as text (or the other way) is no surprise: all are text.
		bool both_text = is_plain(infos[i]) && is_plain(info);
		if (infos[i] != info && !both_text && has_extension(infos[i], dot + 1))
			return false;
	}
	for (size_t i = 0; foreign_extensions[i] != NULL; i++) {
		if (g_ascii_strcasecmp(foreign_extensions[i], dot + 1) == 0)
			return false;
	}
	return true;
}
