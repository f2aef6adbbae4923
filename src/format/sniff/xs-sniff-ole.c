// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-cfb.h"
#include "format/sniff/xs-sniff-kinds.h"

// A name in the directory that tells what the file is.
typedef struct {
	const char *name;
	const char *format;
	const char *detail;
	bool encrypted;
} Kind;

// In the order in which they decide. Kingsoft's .wps, .et and .dps have the names of Microsoft's.
static const Kind kinds[] = {
	{"EncryptedPackage", "", "encrypted OOXML document", true},
	{"EncryptionInfo", "", "encrypted OOXML document", true},
	{"?DRMContent", "", "document with restricted permission", true},
	{"WordDocument", "doc", "Word 97-2003 document", false},
	{"Workbook", "xls", "Excel 97-2003 workbook", false},
	{"Book", "xls", "Excel 5.0/95 workbook", false},
	{"PowerPoint Document", "ppt", "PowerPoint 97-2003 presentation", false},
	{"__properties_version1.0", "", "Outlook message", false},
	{"VisioDocument", "", "Visio drawing", false},
	{"MatOST", "", "Microsoft Works document", false},
};

// A name that tells what a conversion leaves out.
static const struct {
	const char *name;
	XsLoss loss;
} losses[] = {
	{"Macros", XS_LOSS_MACROS},
	{"_VBA_PROJECT_CUR", XS_LOSS_MACROS},
	{"_signatures", XS_LOSS_SIGNATURE},
	{"_xmlsignatures", XS_LOSS_SIGNATURE},
};

typedef struct {
	const Kind *best; // NULL: none yet
	XsCfbEntry entry; // of the best
	XsCfbEntry user;  // "Current User" of a presentation
	unsigned lost;
} Directory;

static void
look_at_entry(const XsCfbEntry *entry, void *data)
{
	Directory *self = data;
	const Kind *end = self->best != NULL ? self->best : kinds + G_N_ELEMENTS(kinds);
	for (const Kind *kind = kinds; kind < end; kind++) {
		if (strcmp(entry->name, kind->name) != 0)
			continue;
		self->best = kind;
		self->entry = *entry;
		break;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(losses); i++) {
		if (strcmp(entry->name, losses[i].name) == 0)
			self->lost |= losses[i].loss;
	}
	if (strcmp(entry->name, "Current User") == 0)
		self->user = *entry;
}

static uint16_t
u16_at(const uint8_t *data)
{
	return (uint16_t)(data[0] | data[1] << 8);
}

// [MS-DOC] 2.5.2: flags of the FIB.
static bool
look_at_word(XsCfb *cfb, Directory *directory, XsSniffed *sniffed)
{
	enum {
		IDENT = 0xA5,
		IDENT_ASIAN = 0xA6,
		FLAGS = 0x0A,
		HEAD = 12,
		COMPLEX = 0x0004,
		ENCRYPTED = 0x0100
	};
	uint8_t head[HEAD];
	if (xs_cfb_read(cfb, &directory->entry, 0, head, HEAD) != HEAD ||
	    (head[1] != IDENT && head[1] != IDENT_ASIAN))
		return false;
	uint16_t flags = u16_at(head + FLAGS);
	sniffed->encrypted = (flags & ENCRYPTED) != 0;
	if ((flags & COMPLEX) != 0)
		directory->lost |= XS_LOSS_REVISION;
	return true;
}

// [MS-XLS] 2.4: records of a type and a length. FilePass stands among the first.
static bool
look_at_excel(XsCfb *cfb, const Directory *directory, XsSniffed *sniffed)
{
	enum { HEAD = 4, MOST = 64, BOF = 0x09, FILE_PASS = 0x2F, END = 0x0A };
	uint64_t off = 0;
	for (int i = 0; i < MOST; i++) {
		uint8_t head[HEAD];
		if (xs_cfb_read(cfb, &directory->entry, off, head, HEAD) != HEAD)
			return i > 0;
		if (i == 0 && head[0] != BOF)
			return false;
		uint16_t type = u16_at(head);
		sniffed->encrypted |= type == FILE_PASS;
		if (type == FILE_PASS || type == END)
			break;
		off += HEAD + u16_at(head + 2);
	}
	return true;
}

// [MS-PPT] 2.3.2: the token of the CurrentUserAtom.
static bool
look_at_powerpoint(XsCfb *cfb, const Directory *directory, XsSniffed *sniffed)
{
	enum { TOKEN = 12, HEAD = 16 };
	static const uint8_t encrypted[] = {0xDF, 0xC4, 0xD1, 0xF3};
	static const uint8_t plain[] = {0x5F, 0xC0, 0x91, 0xE3};
	uint8_t head[HEAD];
	if (xs_cfb_read(cfb, &directory->user, 0, head, HEAD) != HEAD)
		return false;
	sniffed->encrypted = memcmp(head + TOKEN, encrypted, sizeof encrypted) == 0;
	return sniffed->encrypted || memcmp(head + TOKEN, plain, sizeof plain) == 0;
}

// What the streams say. False where they are damaged, so that nobody knows whether they are encrypted.
static bool
look_inside(XsCfb *cfb, Directory *directory, XsSniffed *sniffed)
{
	switch (*directory->best->format) {
	case 'd':
		return look_at_word(cfb, directory, sniffed);
	case 'x':
		return look_at_excel(cfb, directory, sniffed);
	case 'p':
		return look_at_powerpoint(cfb, directory, sniffed);
	default:
		return true;
	}
}

bool
xs_sniff_ole(const uint8_t *data, size_t len, XsSniffed *sniffed)
{
	if (!xs_cfb_is(data, len))
		return false;
	xs_sniffed_set(sniffed, "", "OLE2 compound file");
	XsCfb cfb;
	if (!xs_cfb_open(&cfb, data, len))
		return true;
	Directory directory = {0};
	xs_cfb_each(&cfb, look_at_entry, &directory);
	const Kind *best = directory.best;
	if (best == NULL)
		return true;
	sniffed->encrypted = best->encrypted;
	bool whole = look_inside(&cfb, &directory, sniffed);
	sniffed->lost = directory.lost;
	xs_sniffed_set(sniffed, whole && !sniffed->encrypted ? best->format : "", best->detail);
	if (!whole)
		(void)g_strlcat(sniffed->detail, ", damaged", sizeof sniffed->detail);
	return true;
}
