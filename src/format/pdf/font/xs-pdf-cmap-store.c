// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-cmap-store.h"

#include "base/xs-fd.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef XS_POPPLER_DATA_DIR
#define XS_POPPLER_DATA_DIR "/usr/share/poppler"
#endif

enum {
	FILE_SIZE_MAX = 16 << 20,
	CID_COUNT = 1 << 16,
	USE_DEPTH_MAX = 8,
};

static const char *const collections[] = {
	"Adobe-GB1", "Adobe-CNS1", "Adobe-Japan1", "Adobe-Korea1", "Adobe-KR"};

struct XsPdfCMapStore {
	int dirfd;
	unsigned depth;    // of usecmap at present
	GHashTable *cmaps; // name -> XsPdfCMap, or NULL where there is none
	uint32_t *chars[G_N_ELEMENTS(collections)]; // CID_COUNT each, by CID
};

static void
unref_cmap(void *cmap)
{
	xs_pdf_cmap_unref(cmap);
}

XsPdfCMapStore *
xs_pdf_cmap_store_new(int dirfd)
{
	XsPdfCMapStore *self = g_new0(XsPdfCMapStore, 1);
	self->dirfd = dirfd;
	self->cmaps = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_cmap);
	return self;
}

void
xs_pdf_cmap_store_free(XsPdfCMapStore *self)
{
	if (self == NULL)
		return;
	xs_fd_clear(&self->dirfd);
	g_hash_table_unref(self->cmaps);
	for (size_t i = 0; i < G_N_ELEMENTS(collections); i++)
		g_free(self->chars[i]);
	g_free(self);
}

// The one thing here that is not const: what it holds is a function of the installation alone,
// and a process that reads a thousand fonts shall parse each CMap once.
XsPdfCMapStore *
xs_pdf_cmap_store_default(void)
{
	static XsPdfCMapStore *store;
	if (store == NULL)
		store = xs_pdf_cmap_store_new(
			open(XS_POPPLER_DATA_DIR, O_PATH | O_DIRECTORY | O_CLOEXEC));
	return store;
}

// The whole of a small regular file below the directory; NULL where it cannot be had.
static uint8_t *
read_file(const XsPdfCMapStore *self, const char *path, size_t *ret_len)
{
	if (self->dirfd < 0)
		return NULL;
	XS_AUTO_FD fd = openat(self->dirfd, path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct stat status;
	if (fd < 0 || fstat(fd, &status) < 0 || !S_ISREG(status.st_mode) ||
	    status.st_size > FILE_SIZE_MAX)
		return NULL;
	size_t size = (size_t)status.st_size;
	g_autofree uint8_t *data = g_malloc(size + 1);
	size_t len = 0;
	while (len < size) {
		ssize_t n = read(fd, data + len, size - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return NULL;
		len += (size_t)n;
	}
	*ret_len = len;
	return g_steal_pointer(&data);
}

bool
xs_pdf_cmap_store_is_installed(XsPdfCMapStore *self)
{
	g_autoptr(XsPdfCMap) cmap = xs_pdf_cmap_store_find(self, "GBK-EUC-H");
	return cmap != NULL && xs_pdf_cmap_store_cid_char(self, "Adobe-GB1", 34) == 'A';
}

static bool
is_file_name(const char *untrusted_name)
{
	size_t len = strlen(untrusted_name);
	if (len == 0 || len > 63)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isalnum(untrusted_name[i]) && untrusted_name[i] != '-')
			return false;
	}
	return true;
}

static XsPdfCMap *
find_base(void *data, const char *untrusted_name)
{
	return xs_pdf_cmap_store_find(data, untrusted_name);
}

static XsPdfCMap *
find_unicode_base(void *data, const char *untrusted_name)
{
	return xs_pdf_cmap_store_find_unicode(data, untrusted_name);
}

static XsPdfCodes
codes_by_name(const char *name)
{
	if (!g_str_has_prefix(name, "Uni"))
		return XS_PDF_CODES_OTHER;
	if (strstr(name, "-UTF16-") != NULL || strstr(name, "-UCS2-") != NULL)
		return XS_PDF_CODES_UTF16;
	if (strstr(name, "-UTF32-") != NULL)
		return XS_PDF_CODES_UTF32;
	return (strstr(name, "-UTF8-") != NULL) ? XS_PDF_CODES_UTF8 : XS_PDF_CODES_OTHER;
}

static XsPdfCMap *
load_cmap(XsPdfCMapStore *self, const char *name, XsPdfCMapUse use)
{
	for (size_t i = 0; i < G_N_ELEMENTS(collections); i++) {
		g_autofree char *path = g_strdup_printf("cMap/%s/%s", collections[i], name);
		size_t len = 0;
		g_autofree uint8_t *data = read_file(self, path, &len);
		if (data == NULL)
			continue;
		self->depth++;
		XsPdfCMapFind find = (use == XS_PDF_CMAP_CID) ? find_base : find_unicode_base;
		XsPdfCMap *cmap = xs_pdf_cmap_parse(data, len, use, find, self, NULL);
		self->depth--;
		if (cmap == NULL)
			return NULL;
		xs_pdf_cmap_set_collection(cmap, collections[i]);
		xs_pdf_cmap_set_codes(cmap, codes_by_name(name));
		return cmap;
	}
	return NULL;
}

XsPdfCMap *
xs_pdf_cmap_store_find(XsPdfCMapStore *self, const char *untrusted_name)
{
	if (!is_file_name(untrusted_name))
		return NULL;
	XsPdfCMap *cmap = g_hash_table_lookup(self->cmaps, untrusted_name);
	if (cmap != NULL)
		return xs_pdf_cmap_ref(cmap);
	if (strcmp(untrusted_name, "Identity-H") == 0)
		cmap = xs_pdf_cmap_new_identity(XS_PDF_CMAP_CID, false);
	else if (strcmp(untrusted_name, "Identity-V") == 0)
		cmap = xs_pdf_cmap_new_identity(XS_PDF_CMAP_CID, true);
	else if (self->depth < USE_DEPTH_MAX)
		cmap = load_cmap(self, untrusted_name, XS_PDF_CMAP_CID);
	if (cmap == NULL)
		return NULL;
	g_hash_table_insert(self->cmaps, g_strdup(untrusted_name), cmap);
	return xs_pdf_cmap_ref(cmap);
}

XsPdfCMap *
xs_pdf_cmap_store_find_unicode(XsPdfCMapStore *self, const char *untrusted_name)
{
	if (g_str_has_prefix(untrusted_name, "Identity-"))
		return xs_pdf_cmap_new_identity(XS_PDF_CMAP_UNICODE, false);
	if (!is_file_name(untrusted_name) || !g_str_has_suffix(untrusted_name, "-UCS2") ||
	    self->depth >= USE_DEPTH_MAX)
		return NULL;
	return load_cmap(self, untrusted_name, XS_PDF_CMAP_UNICODE);
}

// cidToUnicode files: a line per CID, a hexadecimal code point each.
static void
read_cid_chars(const uint8_t *data, size_t len, uint32_t *ret_chars)
{
	uint32_t cid = 0;
	uint32_t value = 0;
	for (size_t i = 0; i < len && cid < CID_COUNT; i++) {
		if (data[i] != '\n') {
			int digit = g_ascii_xdigit_value((char)data[i]);
			if (digit >= 0)
				value = value << 4 | (uint32_t)digit;
			continue;
		}
		ret_chars[cid++] = value;
		value = 0;
	}
}

// Half-width ASCII, which the files give as its full-width or typographic twins.
static void
fix_ascii(const char *collection, uint32_t *chars)
{
	static const struct {
		const char *collection;
		uint32_t cid;
		uint32_t first;
		uint32_t last;
	} runs[] = {
		{"Adobe-GB1", 814, 0x21, 0x7e},
		{"Adobe-GB1", 7716, 0x20, 0x20},
		{"Adobe-Japan1", 231, 0x20, 0x5b},
		{"Adobe-Japan1", 292, 0x5d, 0x7d},
		{"Adobe-CNS1", 13648, 0x20, 0x7e},
		{"Adobe-Korea1", 8094, 0x20, 0x5b},
		{"Adobe-Korea1", 8155, 0x5d, 0x7d},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(runs); i++) {
		if (strcmp(runs[i].collection, collection) != 0)
			continue;
		for (uint32_t c = runs[i].first; c <= runs[i].last; c++)
			chars[runs[i].cid + (c - runs[i].first)] = c;
	}
}

// Adobe-KR came after cidToUnicode: its UCS2 CMap tells the same.
static void
read_cid_chars_by_cmap(XsPdfCMapStore *self, const char *collection, uint32_t *ret_chars)
{
	g_autofree char *name = g_strconcat(collection, "-UCS2", NULL);
	g_autoptr(XsPdfCMap) cmap = load_cmap(self, name, XS_PDF_CMAP_UNICODE);
	if (cmap == NULL)
		return;
	for (uint32_t cid = 0; cid < CID_COUNT; cid++) {
		char text[XS_PDF_TEXT_MAX];
		size_t n = xs_pdf_cmap_text(cmap, cid, text);
		if (n > 0 && g_utf8_strlen(text, (gssize)n) == 1)
			ret_chars[cid] = g_utf8_get_char(text);
	}
}

uint32_t
xs_pdf_cmap_store_cid_char(XsPdfCMapStore *self, const char *collection, uint32_t cid)
{
	size_t index = 0;
	while (index < G_N_ELEMENTS(collections) && strcmp(collections[index], collection) != 0)
		index++;
	if (index == G_N_ELEMENTS(collections) || cid >= CID_COUNT)
		return 0;
	if (self->chars[index] == NULL) {
		self->chars[index] = g_new0(uint32_t, CID_COUNT);
		g_autofree char *path = g_strconcat("cidToUnicode/", collection, NULL);
		size_t len = 0;
		g_autofree uint8_t *data = read_file(self, path, &len);
		if (data != NULL) {
			read_cid_chars(data, len, self->chars[index]);
			fix_ascii(collection, self->chars[index]);
		} else {
			read_cid_chars_by_cmap(self, collection, self->chars[index]);
		}
	}
	return self->chars[index][cid];
}

const char *
xs_pdf_cmap_store_collection(const char *untrusted_registry, const char *untrusted_ordering)
{
	for (size_t i = 0; i < G_N_ELEMENTS(collections); i++) {
		const char *ordering = collections[i] + strlen("Adobe-");
		if (strcmp(untrusted_registry, "Adobe") == 0 &&
		    strcmp(untrusted_ordering, ordering) == 0)
			return collections[i];
	}
	return NULL;
}

void
xs_pdf_cmap_store_preload(XsPdfCMapStore *self)
{
	static const char *const names[] = {
		"GBK-EUC-H",
		"GBK-EUC-V",
		"GBKp-EUC-H",
		"GBK2K-H",
		"UniGB-UCS2-H",
		"UniGB-UCS2-V",
		"UniGB-UTF16-H",
		"UniGB-UTF16-V",
		"UniCNS-UTF16-H",
		"UniCNS-UCS2-H",
		"ETen-B5-H",
		"GB-EUC-H",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		xs_pdf_cmap_unref(xs_pdf_cmap_store_find(self, names[i]));
	(void)xs_pdf_cmap_store_cid_char(self, "Adobe-GB1", 0);
	(void)xs_pdf_cmap_store_cid_char(self, "Adobe-CNS1", 0);
}
