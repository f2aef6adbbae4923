// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-sniff-kinds.h"

enum {
	PDF_HEADER_WITHIN = 1024, // ISO 32000-1 annex H: readers look that far
};

typedef struct {
	uint16_t off;
	uint8_t len;
	bool executable;
	const char *bytes;
	const char *detail;
} Magic;

static const Magic magics[] = {
	{0,
	 4,
	 true,
	 "\x7F"
	 "ELF",
	 "ELF program"},
	{0, 5, false, "{\\rtf", "RTF document"},
	{0, 2, true, "#!", "script"},
	{0, 4, true, "\xCF\xFA\xED\xFE", "Mach-O program"},
	{0, 4, true, "\xCE\xFA\xED\xFE", "Mach-O program"},
	{0, 4, true, "\xFE\xED\xFA\xCE", "Mach-O program"},
	{0, 4, true, "\xFE\xED\xFA\xCF", "Mach-O program"},
	{0, 4, true, "\xCA\xFE\xBA\xBE", "Java class or Mach-O program"},
	{0, 8, true, "L\0\0\0\1\x14\2\0", "Windows shortcut"},
	{0, 4, true, "\0asm", "WebAssembly program"},
	{0, 8, false, "\x89PNG\r\n\x1A\n", "image/png"},
	{0, 3, false, "\xFF\xD8\xFF", "image/jpeg"},
	{0, 6, false, "GIF87a", "image/gif"},
	{0, 6, false, "GIF89a", "image/gif"},
	{0, 4, false, "II*\0", "image/tiff"},
	{0, 4, false, "MM\0*", "image/tiff"},
	{0, 4, false, "II+\0", "image/tiff"},
	{0, 4, false, "MM\0+", "image/tiff"},
	{8, 4, false, "WEBP", "image/webp"},
	{4, 8, false, "ftypheic", "image/heic"},
	{4, 8, false, "ftypheix", "image/heic"},
	{4, 8, false, "ftyphevc", "image/heic"},
	{4, 8, false, "ftypmif1", "image/heif"},
	{4, 8, false, "ftypmsf1", "image/heif"},
	{4, 8, false, "ftypavif", "image/avif"},
	{4, 4, false, "ftyp", "video/mp4"},
	{0, 8, false, "\0\0\0\x0CjP  ", "image/jp2"},
	{0, 4, false, "\xFF\x4F\xFF\x51", "image/jp2"},
	{0, 8, false, "AT&TFORM", "image/vnd.djvu"},
	{0, 2, false, "\x1F\x8B", "gzip archive"},
	{0, 6, false, "7z\xBC\xAF\x27\x1C", "7-Zip archive"},
	{0, 6, false, "Rar!\x1A\x07", "RAR archive: unpack it, and pack it as ZIP"},
	{0, 3, false, "BZh", "bzip2 archive"},
	{0,
	 6,
	 false,
	 "\xFD"
	 "7zXZ\0",
	 "xz archive"},
	{0, 4, false, "\x28\xB5\x2F\xFD", "zstd archive"},
	{0, 4, false, "MSCF", "cabinet archive: unpack it, and pack it as ZIP"},
	{257, 5, false, "ustar", "tar archive"},
	{0, 4, false, "%!PS", "PostScript"},
	{0, 16, false, "SQLite format 3\0", "SQLite database"},
	{0, 4, false, "OggS", "Ogg media"},
	{0, 4, false, "fLaC", "FLAC audio"},
	{0, 3, false, "ID3", "MP3 audio"},
	{0, 4, false, "\x1A\x45\xDF\xA3", "Matroska media"},
	{0, 4, false, "ITSF", "compiled HTML help"},
};

static bool
has_at(const uint8_t *data, size_t len, size_t off, const void *bytes, size_t n)
{
	return len >= off + n && memcmp(data + off, bytes, n) == 0;
}

// "%PDF-" within the first KiB. Not right at the front it could be a text that speaks of PDF: then
// the words that every PDF ends with must follow.
static bool
is_pdf(const uint8_t *data, size_t len)
{
	static const char header[] = "%PDF-";
	const uint8_t *found = memmem(data, MIN(len, PDF_HEADER_WITHIN + sizeof header), header, 5);
	if (found == NULL)
		return false;
	size_t rest = len - (size_t)(found - data);
	return found == data || memmem(found, rest, "startxref", 9) != NULL ||
	       memmem(found, rest, " obj", 4) != NULL;
}

// A DOS or Windows program: "MZ" begins words too, so the header must fit.
static bool
is_dos_program(const uint8_t *data, size_t len)
{
	if (!has_at(data, len, 0, "MZ", 2))
		return false;
	if (len < 64)
		return memchr(data, 0, len) != NULL;
	uint32_t header;
	memcpy(&header, data + 60, sizeof header);
	header = GUINT32_FROM_LE(header);
	return (header <= len - 4 && memcmp(data + header, "PE\0\0", 4) == 0) ||
	       memchr(data, 0, 64) != NULL;
}

// "BM" begins words too: the reserved fields are zero and the header's size is one of the known.
static bool
is_bmp(const uint8_t *data, size_t len)
{
	static const uint8_t header_sizes[] = {12, 16, 40, 52, 56, 64, 108, 124};
	return has_at(data, len, 0, "BM", 2) && has_at(data, len, 6, "\0\0\0\0", 4) && len > 18 &&
	       has_at(data, len, 15, "\0\0\0", 3) &&
	       memchr(header_sizes, data[14], sizeof header_sizes) != NULL;
}

// A tar archive of before POSIX has no signature: the sum of its first header tells it.
static bool
is_old_tar(const uint8_t *data, size_t len)
{
	enum { BLOCK = 512, SUM = 148, SUM_END = 156 };
	if (len < BLOCK || data[0] == 0)
		return false;
	unsigned sum = 0;
	for (size_t i = 0; i < BLOCK; i++)
		sum += i >= SUM && i < SUM_END ? ' ' : data[i];
	char *end;
	g_autofree char *told = g_strndup((const char *)data + SUM, SUM_END - SUM);
	return g_ascii_strtoull(told, &end, 8) == sum && (*end == '\0' || *end == ' ');
}

// The handler of what is known by fixed bytes, "" where there is none.
static const char *
format_of(const char *detail)
{
	static const char *const others[][2] = {
		{"RTF document", "rtf"},
		{"7-Zip archive", "7z"},
		{"tar archive", "tar"},
		{"gzip archive", "tar"},
		{"bzip2 archive", "tar"},
		{"xz archive", "tar"},
		{"zstd archive", "tar"},
	};
	const char *const *types = xs_format_info_image.media_types;
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		if (strcmp(detail, others[i][0]) == 0)
			return others[i][1];
	}
	return g_strv_contains(types, detail) ? xs_format_info_image.id : "";
}

bool
xs_sniff_magic(const uint8_t *data, size_t len, XsSniffed *sniffed)
{
	if (is_pdf(data, len)) {
		xs_sniffed_set(sniffed, "pdf", "PDF");
		return true;
	}
	if (is_dos_program(data, len)) {
		xs_sniffed_set(sniffed, "", "Windows program");
		sniffed->executable = true;
		return true;
	}
	if (is_bmp(data, len)) {
		xs_sniffed_set(sniffed, "image", "image/bmp");
		return true;
	}
	if (is_old_tar(data, len)) {
		xs_sniffed_set(sniffed, "tar", "tar archive");
		return true;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(magics); i++) {
		const Magic *magic = &magics[i];
		if (!has_at(data, len, magic->off, magic->bytes, magic->len))
			continue;
		xs_sniffed_set(sniffed, format_of(magic->detail), magic->detail);
		sniffed->executable = magic->executable;
		return true;
	}
	return false;
}
