// SPDX-License-Identifier: GPL-3.0-or-later
// The findings of a result, packed: a spreadsheet may have half a million, and most of what is told of
// each is one of few names.
#include "report/xs-result.h"

#include <string.h>

enum {
	ID_HEX = 32, // digits of an id behind "k1a2b3c4d:"
	ID_BYTES = ID_HEX / 2,
	NO_NAME = UINT16_MAX,
	PREVIEW_CHUNK = 64 * 1024,
};

enum {
	NAME_RULE,
	NAME_TYPE,
	NAME_GRADE,
	NAME_READING,
	NAME_ROLE,
	NAME_CLASS,
	NAME_ACTION,
	NAME_MASK,
	NAME_MINOR,
	NAME_LAST = NAME_MINOR,
};

typedef struct {
	double strength;
	const char *preview; // in the chunk or held, or NULL
	uint8_t id[ID_BYTES];
	uint32_t part;
	uint32_t table; // UINT32_MAX: none; row, column, record as well
	uint32_t row;
	uint32_t column;
	uint32_t start;
	uint32_t end;
	uint32_t ordinal;
	uint32_t record;
	float score;
	float city;
	uint16_t names[NAME_LAST + 1];
	uint16_t id_head; // index into heads
	uint16_t why;     // index into whys
} Packed;

typedef struct {
	const char *why[XS_RESULT_MAX_WHY + 1];
} Why;

struct XsResultFindings {
	GArray *packed;
	GPtrArray *names;   // static strings
	GPtrArray *heads;   // beginnings of ids, owned
	GPtrArray *parts;   // owned
	GHashTable *known;  // part -> index + 1
	GArray *whys;       // Why
	GHashTable *boxes;  // index -> GArray of XsBox
	GHashTable *others; // index -> name of another file, in the chunk
	GStringChunk *previews;
	GPtrArray *held; // GPtrArray: other previews
};

static XsResultFindings *
findings_new(void)
{
	XsResultFindings *self = g_new0(XsResultFindings, 1);
	self->packed = g_array_new(false, false, sizeof(Packed));
	self->names = g_ptr_array_new();
	self->heads = g_ptr_array_new_with_free_func(g_free);
	self->parts = g_ptr_array_new_with_free_func(g_free);
	self->known = g_hash_table_new(g_str_hash, g_str_equal);
	self->whys = g_array_new(false, true, sizeof(Why));
	self->boxes = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
	self->others = g_hash_table_new(NULL, NULL);
	self->previews = g_string_chunk_new(PREVIEW_CHUNK);
	self->held = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
	return self;
}

void
xs_result_findings_free(XsResultFindings *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->packed);
	g_ptr_array_unref(self->names);
	g_ptr_array_unref(self->heads);
	g_hash_table_unref(self->known);
	g_ptr_array_unref(self->parts);
	g_array_unref(self->whys);
	g_hash_table_unref(self->boxes);
	g_hash_table_unref(self->others);
	g_string_chunk_free(self->previews);
	g_ptr_array_unref(self->held);
	g_free(self);
}

// Names are static strings, so nearly always the same pointer stands for the same name.
static uint16_t
name_index(GPtrArray *names, const char *name)
{
	if (name == NULL)
		return NO_NAME;
	for (guint i = 0; i < names->len; i++) {
		if (names->pdata[i] == name)
			return (uint16_t)i;
	}
	if (names->len == NO_NAME)
		return NO_NAME;
	g_ptr_array_add(names, (void *)name);
	return (uint16_t)(names->len - 1);
}

static uint16_t
head_index(GPtrArray *heads, const char *id, size_t len)
{
	for (guint i = 0; i < heads->len; i++) {
		const char *head = heads->pdata[i];
		if (strncmp(head, id, len) == 0 && head[len] == '\0')
			return (uint16_t)i;
	}
	if (heads->len == NO_NAME)
		return NO_NAME;
	g_ptr_array_add(heads, g_strndup(id, len));
	return (uint16_t)(heads->len - 1);
}

// As xs_hex() writes them.
static int
nibble_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
read_hex(const char *hex, uint8_t *bytes)
{
	for (size_t i = 0; i < ID_BYTES; i++) {
		int high = nibble_of(hex[2 * i]);
		int low = nibble_of(hex[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		bytes[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

// An id that does not end with the digits is kept whole as its head.
static void
pack_id(XsResultFindings *self, const char *id, Packed *packed)
{
	size_t len = strlen(id);
	packed->id_head = NO_NAME;
	if (len > ID_HEX && read_hex(id + len - ID_HEX, packed->id))
		packed->id_head = head_index(self->heads, id, len - ID_HEX);
}

static uint32_t
part_index(XsResultFindings *self, const char *part)
{
	if (self->parts->len > 0 && strcmp(self->parts->pdata[self->parts->len - 1], part) == 0)
		return self->parts->len - 1;
	guint known = GPOINTER_TO_UINT(g_hash_table_lookup(self->known, part));
	if (known == 0) {
		char *copy = g_strdup(part);
		g_ptr_array_add(self->parts, copy);
		known = self->parts->len;
		g_hash_table_insert(self->known, copy, GUINT_TO_POINTER(known));
	}
	return known - 1;
}

static uint16_t
why_index(GArray *whys, const char *const *why)
{
	Why wanted = {0};
	for (size_t i = 0; i < XS_RESULT_MAX_WHY && why[i] != NULL; i++)
		wanted.why[i] = why[i];
	for (guint i = whys->len; i-- > 0;) {
		if (memcmp(&g_array_index(whys, Why, i), &wanted, sizeof wanted) == 0)
			return (uint16_t)i;
	}
	if (whys->len == NO_NAME)
		return 0;
	g_array_append_val(whys, wanted);
	return (uint16_t)(whys->len - 1);
}

static uint32_t
pack_index(int64_t value)
{
	return value < 0 || value >= UINT32_MAX ? UINT32_MAX : (uint32_t)value;
}

static const char *
keep_preview(XsResultFindings *self, const XsResultFinding *finding)
{
	if (finding->preview == NULL)
		return NULL;
	if (finding->previews == NULL)
		return g_string_chunk_insert(self->previews, finding->preview);
	guint n = self->held->len;
	if (n == 0 || self->held->pdata[n - 1] != finding->previews)
		g_ptr_array_add(self->held, g_ptr_array_ref(finding->previews));
	return finding->preview;
}

void
xs_result_add_finding(XsResult *self, const XsResultFinding *finding)
{
	if (self->findings == NULL)
		self->findings = findings_new();
	XsResultFindings *all = self->findings;
	const char *names[] = {
		[NAME_RULE] = finding->rule,
		[NAME_TYPE] = finding->type,
		[NAME_GRADE] = finding->grade,
		[NAME_READING] = finding->reading,
		[NAME_ROLE] = finding->role,
		[NAME_CLASS] = finding->column_class,
		[NAME_ACTION] = finding->action,
		[NAME_MASK] = finding->mask,
		[NAME_MINOR] = finding->minor,
	};
	Packed packed = {
		.strength = finding->strength,
		.city = (float)finding->city,
		.part = part_index(all, finding->part != NULL ? finding->part : ""),
		.table = pack_index(finding->table),
		.row = pack_index(finding->row),
		.column = pack_index(finding->column),
		.record = pack_index(finding->record),
		.start = (uint32_t)MIN(finding->start, UINT32_MAX),
		.end = (uint32_t)MIN(finding->end, UINT32_MAX),
		.ordinal = finding->ordinal,
		.score = (float)finding->score,
		.why = why_index(all->whys, finding->why),
	};
	for (size_t i = 0; i <= NAME_LAST; i++)
		packed.names[i] = name_index(all->names, names[i]);
	pack_id(all, finding->id, &packed);
	packed.preview = keep_preview(all, finding);
	if (finding->other != NULL)
		g_hash_table_insert(all->others,
				    GUINT_TO_POINTER(all->packed->len),
				    g_string_chunk_insert(all->previews, finding->other));
	if (finding->boxes != NULL)
		g_hash_table_insert(all->boxes,
				    GUINT_TO_POINTER(all->packed->len),
				    g_array_ref(finding->boxes));
	g_array_append_val(all->packed, packed);
}

size_t
xs_result_n_findings(const XsResult *self)
{
	return self->findings != NULL ? self->findings->packed->len : 0;
}

static const char *
name_at(const XsResultFindings *self, const Packed *packed, size_t which)
{
	uint16_t index = packed->names[which];
	return index != NO_NAME ? self->names->pdata[index] : NULL;
}

static int64_t
index_of(uint32_t packed)
{
	return packed == UINT32_MAX ? -1 : (int64_t)packed;
}

static void
unpack_id(const XsResultFindings *self, const Packed *packed, char *id, size_t size)
{
	static const char digits[] = "0123456789abcdef";
	*id = '\0';
	if (packed->id_head == NO_NAME)
		return;
	size_t len = g_strlcpy(id, self->heads->pdata[packed->id_head], size);
	if (len + ID_HEX >= size)
		return;
	for (size_t i = 0; i < ID_BYTES; i++) {
		id[len++] = digits[packed->id[i] >> 4];
		id[len++] = digits[packed->id[i] & 15];
	}
	id[len] = '\0';
}

void
xs_result_get_finding(const XsResult *self, size_t index, XsResultFinding *ret_finding)
{
	const XsResultFindings *all = self->findings;
	const Packed *packed = &g_array_index(all->packed, Packed, index);
	*ret_finding = (XsResultFinding){
		.rule = name_at(all, packed, NAME_RULE),
		.type = name_at(all, packed, NAME_TYPE),
		.grade = name_at(all, packed, NAME_GRADE),
		.score = packed->score,
		.part = all->parts->pdata[packed->part],
		.reading = name_at(all, packed, NAME_READING),
		.role = name_at(all, packed, NAME_ROLE),
		.table = index_of(packed->table),
		.row = index_of(packed->row),
		.column = index_of(packed->column),
		.column_class = name_at(all, packed, NAME_CLASS),
		.start = packed->start,
		.end = packed->end,
		.ordinal = packed->ordinal,
		.preview = packed->preview,
		.action = name_at(all, packed, NAME_ACTION),
		.mask = name_at(all, packed, NAME_MASK),
		.strength = packed->strength,
		.city = packed->city,
		.other = g_hash_table_lookup(all->others, GUINT_TO_POINTER(index)),
		.record = index_of(packed->record),
		.minor = name_at(all, packed, NAME_MINOR),
		.boxes = g_hash_table_lookup(all->boxes, GUINT_TO_POINTER(index)),
	};
	memcpy(ret_finding->why,
	       g_array_index(all->whys, Why, packed->why).why,
	       sizeof ret_finding->why);
	unpack_id(all, packed, ret_finding->id, sizeof ret_finding->id);
}
