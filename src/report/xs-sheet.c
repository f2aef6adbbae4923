// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/xs-sheet.h"

#include "report/xs-report-private.h"

#include <stdint.h>
#include <string.h>

static const char byte_order_mark[] = "\xef\xbb\xbf";

static void
put_csv_cell(GString *out, const char *untrusted_text)
{
	g_autofree char *clean = xs_report_clean(untrusted_text);
	g_string_append_c(out, '"');
	if (strchr("=+-@", *clean) != NULL && *clean != '\0')
		g_string_append_c(out, '\'');
	for (const char *at = clean; *at != '\0'; at++) {
		if (*at == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *at);
	}
	g_string_append_c(out, '"');
}

GString *
xs_sheet_csv(const GPtrArray *rows)
{
	GString *out = g_string_new(byte_order_mark);
	for (guint i = 0; i < rows->len; i++) {
		const char *const *row = rows->pdata[i];
		for (size_t k = 0; row[k] != NULL; k++) {
			if (k > 0)
				g_string_append_c(out, ',');
			put_csv_cell(out, row[k]);
		}
		g_string_append(out, "\r\n");
	}
	return out;
}

// CRC-32 of ISO 3309, as ZIP has it.
static uint32_t
crc32_of(const GString *data)
{
	uint32_t crc = UINT32_MAX;
	for (size_t i = 0; i < data->len; i++) {
		crc ^= (uint8_t)data->str[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (0xedb88320U & (0U - (crc & 1)));
	}
	return ~crc;
}

static void
put_number(GString *out, uint32_t value, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		g_string_append_c(out, (char)(value >> 8 * i & 0xff));
}

typedef struct {
	GString *archive;
	GString *directory;
	unsigned int n;
} Zip;

// What the local header and the entry of the directory have in common (APPNOTE.TXT, 4.3.7 and 4.3.12): no
// flags, stored, 1980-01-01.
static void
put_entry(GString *out, const char *name, const GString *data, uint32_t crc)
{
	enum { VERSION = 20, FIRST_DAY = 33 };
	put_number(out, VERSION, 2);
	put_number(out, 0, 2);
	put_number(out, 0, 2);
	put_number(out, 0, 2);
	put_number(out, FIRST_DAY, 2);
	put_number(out, crc, 4);
	put_number(out, (uint32_t)data->len, 4);
	put_number(out, (uint32_t)data->len, 4);
	put_number(out, (uint32_t)strlen(name), 2);
	put_number(out, 0, 2);
}

// Takes data.
static void
zip_add(Zip *zip, const char *name, GString *data)
{
	enum { VERSION = 20 };
	uint32_t offset = (uint32_t)zip->archive->len;
	uint32_t crc = crc32_of(data);
	g_string_append_len(zip->archive, "PK\3\4", 4);
	put_entry(zip->archive, name, data, crc);
	g_string_append(zip->archive, name);
	g_string_append_len(zip->archive, data->str, (gssize)data->len);
	g_string_append_len(zip->directory, "PK\1\2", 4);
	put_number(zip->directory, VERSION, 2);
	put_entry(zip->directory, name, data, crc);
	put_number(zip->directory, 0, 2); // comment
	put_number(zip->directory, 0, 4); // disk, internal attributes
	put_number(zip->directory, 0, 4); // external attributes
	put_number(zip->directory, offset, 4);
	g_string_append(zip->directory, name);
	zip->n++;
	g_string_free(data, true);
}

static GString *
zip_finish(Zip *zip)
{
	uint32_t offset = (uint32_t)zip->archive->len;
	uint32_t size = (uint32_t)zip->directory->len;
	g_string_append_len(zip->archive, zip->directory->str, (gssize)zip->directory->len);
	g_string_append_len(zip->archive, "PK\5\6", 4);
	put_number(zip->archive, 0, 4);
	put_number(zip->archive, zip->n, 2);
	put_number(zip->archive, zip->n, 2);
	put_number(zip->archive, size, 4);
	put_number(zip->archive, offset, 4);
	put_number(zip->archive, 0, 2);
	g_string_free(zip->directory, true);
	return zip->archive;
}

#define XML       "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE   "http://schemas.openxmlformats.org/package/2006/"
#define SHEET     "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define MIME_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

static GString *
sheet_of(const GPtrArray *rows)
{
	GString *out = g_string_new(XML "<worksheet xmlns=\"" SHEET "\"><sheetData>");
	for (guint i = 0; i < rows->len; i++) {
		const char *const *row = rows->pdata[i];
		g_string_append(out, "<row>");
		for (size_t k = 0; row[k] != NULL; k++) {
			g_autofree char *clean = xs_report_clean(row[k]);
			g_autofree char *escaped = g_markup_escape_text(clean, -1);
			g_string_append_printf(
				out,
				"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>",
				escaped);
		}
		g_string_append(out, "</row>");
	}
	g_string_append(out, "</sheetData></worksheet>");
	return out;
}

GString *
xs_sheet_xlsx(const GPtrArray *rows, const char *name)
{
	Zip zip = {.archive = g_string_new(NULL), .directory = g_string_new(NULL)};
	g_autofree char *escaped = g_markup_escape_text(name, -1);
	zip_add(&zip,
		"[Content_Types].xml",
		g_string_new(
			XML
			"<Types xmlns=\"" PACKAGE
			"content-types\"><Default Extension=\"rels\" ContentType=\"application/"
			"vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/"
			"workbook.xml\" ContentType=\"" MIME_TYPE
			"sheet.main+xml\"/><Override PartName=\"/xl/worksheets/"
			"sheet1.xml\" ContentType=\"" MIME_TYPE "worksheet+xml\"/></Types>"));
	zip_add(&zip,
		"_rels/.rels",
		g_string_new(XML "<Relationships xmlns=\"" PACKAGE
				 "relationships\"><Relationship Id=\"r1\" Type=\"" OFFICE
				 "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
	GString *workbook = g_string_new(NULL);
	g_string_printf(
		workbook,
		XML "<workbook xmlns=\"" SHEET "\" xmlns:r=\"" OFFICE
		    "\"><sheets><sheet name=\"%s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
		escaped);
	zip_add(&zip, "xl/workbook.xml", workbook);
	zip_add(&zip,
		"xl/_rels/workbook.xml.rels",
		g_string_new(XML
			     "<Relationships xmlns=\"" PACKAGE
			     "relationships\"><Relationship Id=\"r1\" Type=\"" OFFICE
			     "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"));
	zip_add(&zip, "xl/worksheets/sheet1.xml", sheet_of(rows));
	return zip_finish(&zip);
}
