// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/judge/xs-findings.h"

#include "base/xs-store.h"
#include "detect/judge/xs-finding-cells.h"
#include "detect/judge/xs-resolve.h"
#include "detect/xs-by-hand.h"
#include "text/xs-needle.h"

#include <string.h>

enum {
	CHUNK = 1 << 16,
	RECENT = 64,
};

// Many small strings that are wiped and freed together; they never move.
typedef struct Chunk Chunk;
struct Chunk {
	Chunk *next;
	size_t size;
	size_t used;
	char bytes[];
};

typedef struct {
	const char *why[XS_FINDING_MAX_WHY + 1];
} Reasons;

struct XsFindings {
	XsStore *list; // XsFinding
	const char *folder;
	GArray *rejected;
	GArray *records;               // XsRecord
	XsHead *head;                  // or NULL
	XsGrids *grids;                // until findings are settled, or NULL
	XsFindingCells *cells;         // once they are
	GHashTable *reasons;           // set of Reasons: there are few, and findings are many
	const Reasons *recent[RECENT]; // of them, by hash
	Chunk *values;                 // that hold the findings' values
	uint32_t max;
	bool incomplete;
	bool small_group;
	bool has_places; // findings have places of their own
};

static const char *const grade_names[] = {
	[XS_GRADE_POSSIBLE] = "possible",
	[XS_GRADE_LIKELY] = "likely",
	[XS_GRADE_CERTAIN] = "certain",
};

// Room for a value of so many bytes and a NUL.
static char *
room_for_value(XsFindings *self, size_t len)
{
	Chunk *chunk = self->values;
	if (chunk == NULL || chunk->size - chunk->used < len + 1) {
		size_t size = MAX(len + 1, CHUNK);
		chunk = g_malloc(sizeof(Chunk) + size);
		*chunk = (Chunk){.next = self->values, .size = size};
		self->values = chunk;
	}
	return chunk->bytes + chunk->used;
}

// What the view holds is folded: its canonical form is the text's.
static char *
keep_value(XsFindings *self, const char *folded, size_t len)
{
	char *value = room_for_value(self, len);
	size_t n = xs_needle_compact(folded, len, value);
	value[n] = '\0';
	self->values->used += n + 1;
	return value;
}

static void
free_values(XsFindings *self)
{
	while (self->values != NULL) {
		Chunk *next = self->values->next;
		explicit_bzero(self->values->bytes, self->values->used);
		g_free(self->values);
		self->values = next;
	}
}

// The names are static strings, so that their addresses tell them apart.
static guint
reasons_hash(const void *data)
{
	const Reasons *reasons = data;
	uint64_t hash = 0;
	for (size_t i = 0; reasons->why[i] != NULL; i++)
		hash = (hash ^ (uintptr_t)reasons->why[i]) * UINT64_C(0x9E3779B97F4A7C15);
	return (guint)(hash >> 32);
}

static gboolean
reasons_equal(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(Reasons)) == 0;
}

static XsFinding *
at(const XsFindings *self, size_t index)
{
	return xs_store_at(self->list, index);
}

XsFindings *
xs_findings_new(uint32_t max, const char *folder)
{
	XsFindings *self = g_new0(XsFindings, 1);
	self->folder = folder;
	self->list = xs_store_new(sizeof(XsFinding), folder);
	self->rejected = g_array_new(false, false, sizeof(XsRejected));
	self->records = g_array_new(false, false, sizeof(XsRecord));
	self->reasons = g_hash_table_new_full(reasons_hash, reasons_equal, g_free, NULL);
	self->max = max;
	return self;
}

static void
free_places(XsFindings *self)
{
	for (size_t i = 0; i < self->list->len; i++)
		g_clear_pointer(&at(self, i)->places, g_array_unref);
}

void
xs_findings_free(XsFindings *self)
{
	if (self == NULL)
		return;
	if (self->has_places)
		free_places(self);
	xs_store_free(self->list);
	free_values(self);
	g_array_unref(self->rejected);
	g_array_unref(self->records);
	g_clear_pointer(&self->head, g_free);
	g_clear_pointer(&self->grids, xs_grids_free);
	xs_finding_cells_free(self->cells);
	g_hash_table_unref(self->reasons);
	g_free(self);
}

static float
score_of(XsGrade grade, size_t reasons)
{
	static const float base[] = {
		[XS_GRADE_POSSIBLE] = 0.3f,
		[XS_GRADE_LIKELY] = 0.6f,
		[XS_GRADE_CERTAIN] = 0.9f,
	};
	return base[grade] + 0.03f * (float)MIN(reasons, 3);
}

// The reasons that all findings of this kind share.
static const Reasons *
share_reasons(XsFindings *self, const Reasons *wanted)
{
	const Reasons **recent = &self->recent[reasons_hash(wanted) % RECENT];
	if (*recent != NULL && reasons_equal(*recent, wanted))
		return *recent;
	Reasons *known = g_hash_table_lookup(self->reasons, wanted);
	if (known == NULL) {
		known = g_memdup2(wanted, sizeof *wanted);
		g_hash_table_add(self->reasons, known);
	}
	*recent = known;
	return known;
}

bool
xs_findings_add(XsFindings *self,
		const XsRule *rule,
		XsGrade grade,
		XsSpan view_span,
		const char *const *why,
		GError **error)
{
	if (self->list->len >= self->max) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many findings");
		return false;
	}
	Reasons wanted = {0};
	size_t n = 0;
	for (; why[n] != NULL && n < XS_FINDING_MAX_WHY; n++)
		wanted.why[n] = why[n];
	XsFinding *finding = xs_store_add(self->list);
	*finding = (XsFinding){
		.rule = rule,
		.grade = grade,
		.score = score_of(grade, n),
		.span = xs_short_span(view_span),
		.record = XS_RECORD_NONE,
		.why = share_reasons(self, &wanted)->why,
	};
	return true;
}

void
xs_findings_reject(XsFindings *self, const XsRule *rule, XsSpan view_span, const char *reason)
{
	XsRejected rejected = {.rule = rule, .span = view_span, .reason = reason};
	if (self->rejected->len < self->max)
		g_array_append_val(self->rejected, rejected);
}

void
xs_findings_set_incomplete(XsFindings *self)
{
	self->incomplete = true;
}

// Whether the findings are in order and none overlaps another.
static bool
is_resolved(const XsFindings *self)
{
	uint32_t end = 0;
	for (size_t i = 0; i < self->list->len; i++) {
		const XsFinding *finding = at(self, i);
		if (finding->span.start < end)
			return false;
		end = finding->span.end;
	}
	return true;
}

void
xs_findings_resolve(XsFindings *self)
{
	if (is_resolved(self))
		return;
	XsStore *kept = xs_store_new(sizeof(XsFinding), self->folder);
	xs_resolve(self->list, kept);
	xs_store_free(self->list);
	self->list = kept;
}

void
xs_findings_drop(XsFindings *self, XsFindingTest drop, void *data)
{
	size_t kept = 0;
	for (size_t i = 0; i < self->list->len; i++) {
		if (!drop(at(self, i), data))
			*at(self, kept++) = *at(self, i);
	}
	self->list->len = kept;
}

void
xs_findings_fill_values(XsFindings *self, const XsSubject *subject)
{
	for (size_t i = 0; i < self->list->len; i++) {
		XsFinding *finding = at(self, i);
		XsSpan view = xs_span(finding->span);
		if (finding->value == NULL)
			finding->value =
				keep_value(self, subject->utf8 + view.start, view.end - view.start);
	}
}

static void
settle_finding(XsFinding *finding,
	       const XsSubject *subject,
	       size_t known_block,
	       XsViewCursor *cursor)
{
	finding->block = (uint32_t)xs_subject_block_near(subject, finding->span.start, known_block);
	XsSpan span = xs_view_next_to_text(subject->view, xs_span(finding->span), cursor);
	finding->span = xs_short_span(span);
}

// A place and the finding of the LINES reading that it belongs to.
typedef struct {
	XsPlace place;
	size_t finding;
} Owned;

static int
compare_owned(const void *a, const void *b)
{
	const XsPlace *left = &((const Owned *)a)->place;
	const XsPlace *right = &((const Owned *)b)->place;
	if (left->part != right->part)
		return left->part < right->part ? -1 : 1;
	return left->off < right->off ? -1 : left->off > right->off;
}

static bool
place_inside(const XsPlace *inner, const GArray *places)
{
	for (size_t i = 0; i < places->len; i++) {
		const XsPlace *outer = &g_array_index(places, XsPlace, i);
		if (inner->part == outer->part && inner->off >= outer->off &&
		    inner->off - outer->off + inner->len <= outer->len)
			return true;
	}
	return false;
}

static bool
all_inside(const GArray *inner, const GArray *outer)
{
	for (size_t i = 0; i < inner->len; i++) {
		if (!place_inside(&g_array_index(inner, XsPlace, i), outer))
			return false;
	}
	return true;
}

// Adds the places that are not yet there; the findings' places stay sorted.
static void
join_places(GArray *places, const GArray *more)
{
	for (size_t i = 0; i < more->len; i++) {
		const XsPlace *place = &g_array_index(more, XsPlace, i);
		size_t to = 0;
		if (place_inside(place, places))
			continue;
		while (to < places->len) {
			const XsPlace *known = &g_array_index(places, XsPlace, to);
			if (known->part > place->part ||
			    (known->part == place->part && known->off > place->off))
				break;
			to++;
		}
		g_array_insert_vals(places, (guint)to, place, 1);
	}
}

// The LINES finding in the places of which all of those of a STREAM finding lie. One that shows less stays
// beside it: what the other shows more, as behind the end of a page, is to be masked, too.
static XsFinding *
same_places(const XsFindings *self, const GArray *owned, const XsFinding *stream)
{
	Owned wanted = {.place = g_array_index(stream->places, XsPlace, 0)};
	size_t low = 0;
	size_t high = owned->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_owned(&g_array_index(owned, Owned, middle), &wanted) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	// The place before may reach into the wanted one; the place behind may begin inside it.
	for (size_t i = low > 2 ? low - 2 : 0; i < owned->len && i < low + 2; i++) {
		XsFinding *lines = at(self, g_array_index(owned, Owned, i).finding);
		// What a person marked goes into nothing that the policy may keep.
		bool fits = !xs_finding_is_by_hand(stream) || xs_finding_is_by_hand(lines);
		if (fits && all_inside(stream->places, lines->places))
			return lines;
	}
	return NULL;
}

static XsReading
reading_of(const XsFinding *finding, const XsText *text)
{
	return xs_text_block(text, finding->block)->reading;
}

// Where findings of several readings are compared, each gets its places.
static bool
fill_places(XsFindings *self, const XsText *text)
{
	bool streams = self->has_places;
	for (size_t i = 0; !streams && i < self->list->len; i++)
		streams = reading_of(at(self, i), text) != XS_READING_LINES;
	self->has_places = streams;
	for (size_t i = 0; streams && i < self->list->len; i++) {
		XsFinding *finding = at(self, i);
		if (finding->places != NULL)
			continue;
		finding->places = g_array_sized_new(false, false, sizeof(XsPlace), 1);
		xs_text_places(text, xs_span(finding->span), finding->places);
	}
	return streams;
}

static GArray *
owned_places(const XsFindings *self, const XsText *text)
{
	GArray *owned = g_array_new(false, false, sizeof(Owned));
	for (size_t i = 0; i < self->list->len; i++) {
		const XsFinding *finding = at(self, i);
		if (reading_of(finding, text) != XS_READING_LINES)
			continue;
		for (size_t k = 0; k < finding->places->len; k++) {
			Owned entry = {g_array_index(finding->places, XsPlace, k), i};
			g_array_append_val(owned, entry);
		}
	}
	g_array_sort(owned, compare_owned);
	return owned;
}

static void
merge_streams(XsFindings *self, const XsText *text)
{
	if (!fill_places(self, text))
		return;
	g_autoptr(GArray) owned = owned_places(self, text);
	size_t kept = 0;
	g_autoptr(GArray) drop = g_array_new(false, true, sizeof(bool));
	g_array_set_size(drop, (guint)self->list->len);
	for (size_t i = 0; i < self->list->len; i++) {
		XsFinding *finding = at(self, i);
		if (reading_of(finding, text) == XS_READING_LINES || finding->places->len == 0)
			continue;
		XsFinding *lines = same_places(self, owned, finding);
		if (lines == NULL)
			continue;
		join_places(lines->places, finding->places);
		lines->grade = MAX(lines->grade, finding->grade);
		lines->score = MAX(lines->score, finding->score);
		g_array_index(drop, bool, i) = true;
	}
	for (size_t i = 0; i < self->list->len; i++) {
		XsFinding *finding = at(self, i);
		if (g_array_index(drop, bool, i)) {
			g_clear_pointer(&finding->places, g_array_unref);
			continue;
		}
		*at(self, kept++) = *finding;
	}
	self->list->len = kept;
}

// Where the last finding with the same rule, part and value is remembered: open addressing, at most
// half of the slots are taken.
typedef struct {
	uint32_t index; // of a finding, + 1
	uint32_t hash;
} LastSlot;

typedef struct {
	LastSlot *slots;
	size_t mask;
} Last;

static uint32_t
ordinal_hash(const XsFinding *finding, uint32_t part)
{
	uint64_t hash = (uint64_t)part << 32 ^ finding->rule->index;
	const char *value = finding->value;
	size_t left = strlen(value);
	for (; left >= sizeof(uint64_t); left -= sizeof(uint64_t), value += sizeof(uint64_t)) {
		uint64_t some;
		memcpy(&some, value, sizeof some);
		hash = (hash ^ some) * UINT64_C(0x9E3779B97F4A7C15);
		hash ^= hash >> 32;
	}
	for (; left > 0; left--)
		hash = (hash ^ (uint8_t)*value++) * UINT64_C(0x9E3779B97F4A7C15);
	return (uint32_t)(hash ^ hash >> 32);
}

static void
count_ordinal(XsFindings *self, const XsText *text, Last *last, size_t index)
{
	XsFinding *finding = at(self, index);
	uint32_t part = xs_text_block(text, finding->block)->part;
	uint32_t hash = ordinal_hash(finding, part);
	size_t slot = hash & last->mask;
	finding->ordinal = 1;
	for (; last->slots[slot].index != 0; slot = (slot + 1) & last->mask) {
		if (last->slots[slot].hash != hash)
			continue;
		const XsFinding *known = at(self, last->slots[slot].index - 1);
		if (known->rule == finding->rule && strcmp(known->value, finding->value) == 0 &&
		    xs_text_block(text, known->block)->part == part) {
			finding->ordinal = known->ordinal + 1;
			break;
		}
	}
	last->slots[slot] = (LastSlot){(uint32_t)index + 1, hash};
}

static void
count_ordinals(XsFindings *self, const XsText *text)
{
	size_t n_slots = 16;
	while (n_slots < self->list->len * 2)
		n_slots *= 2;
	g_autofree LastSlot *slots = g_new0(LastSlot, n_slots);
	Last last = {.slots = slots, .mask = n_slots - 1};
	for (size_t i = 0; i < self->list->len; i++)
		count_ordinal(self, text, &last, i);
}

void
xs_findings_describe(XsFindings *self,
		     XsFinding *finding,
		     const char *value,
		     const char *const *why)
{
	Reasons wanted = {0};
	size_t n = 0;
	for (; why[n] != NULL && n < XS_FINDING_MAX_WHY; n++)
		wanted.why[n] = why[n];
	finding->why = share_reasons(self, &wanted)->why;
	finding->score = score_of(finding->grade, n);
	finding->value = keep_value(self, value, strlen(value));
}

XsStore *
xs_findings_new_list(const XsFindings *self)
{
	return xs_store_new(sizeof(XsFinding), self->folder);
}

void
xs_findings_set_list(XsFindings *self, XsStore *list, const XsText *text)
{
	xs_store_free(self->list);
	self->list = list;
	merge_streams(self, text);
}

static void
settle_span(const XsSubject *subject, XsSpan *span)
{
	if (span->end > span->start)
		*span = xs_view_to_text(subject->view, *span);
}

static void
settle_document(XsFindings *self, const XsSubject *subject)
{
	XsViewCursor cursor = {0};
	for (guint i = 0; i < self->records->len; i++) {
		XsSpan *name = &g_array_index(self->records, XsRecord, i).name;
		if (name->end > name->start)
			*name = xs_view_next_to_text(subject->view, *name, &cursor);
	}
	if (self->head == NULL)
		return;
	settle_span(subject, &self->head->label_span);
	settle_span(subject, &self->head->title);
	for (size_t i = 0; i <= XS_MARK_LAST; i++)
		settle_span(subject, &self->head->mark_spans[i]);
}

void
xs_findings_settle(XsFindings *self, const XsSubject *subject)
{
	size_t block = 0;
	XsViewCursor cursor = {0};
	xs_findings_fill_values(self, subject);
	self->cells = xs_finding_cells_new(self->grids, self->folder);
	for (size_t i = 0; i < self->list->len; i++) {
		size_t view_start = at(self, i)->span.start;
		settle_finding(at(self, i), subject, block, &cursor);
		block = at(self, i)->block;
		xs_finding_cells_note(self->cells, view_start, at(self, i)->span.start);
	}
	// They borrow the view, which ends with the scan.
	g_clear_pointer(&self->grids, xs_grids_free);
	for (size_t i = 0; i < self->rejected->len; i++) {
		XsRejected *rejected = &g_array_index(self->rejected, XsRejected, i);
		rejected->span = xs_view_to_text(subject->view, rejected->span);
	}
	settle_document(self, subject);
	merge_streams(self, subject->text);
	count_ordinals(self, subject->text);
}

size_t
xs_findings_count(const XsFindings *self)
{
	return self->list->len;
}

const XsFinding *
xs_findings_get(const XsFindings *self, size_t index)
{
	return at(self, index);
}

size_t
xs_findings_n_rejected(const XsFindings *self)
{
	return self->rejected->len;
}

const XsRejected *
xs_findings_get_rejected(const XsFindings *self, size_t index)
{
	return &g_array_index(self->rejected, XsRejected, index);
}

uint32_t
xs_findings_add_record(XsFindings *self, const XsRecord *record)
{
	g_array_append_vals(self->records, record, 1);
	return self->records->len - 1;
}

XsFinding *
xs_findings_edit(XsFindings *self, size_t index)
{
	return at(self, index);
}

XsRecord *
xs_findings_edit_record(XsFindings *self, size_t index)
{
	return &g_array_index(self->records, XsRecord, index);
}

void
xs_findings_set_small_group(XsFindings *self)
{
	self->small_group = true;
}

void
xs_findings_set_document(XsFindings *self, XsHead *head, XsGrids *grids)
{
	self->head = head;
	self->grids = grids;
}

size_t
xs_findings_n_records(const XsFindings *self)
{
	return self->records->len;
}

const XsRecord *
xs_findings_get_record(const XsFindings *self, size_t index)
{
	return &g_array_index(self->records, XsRecord, index);
}

const XsHead *
xs_findings_head(const XsFindings *self)
{
	static const XsHead none;
	return self->head != NULL ? self->head : &none;
}

bool
xs_findings_small_group(const XsFindings *self)
{
	return self->small_group;
}

bool
xs_findings_cell(const XsFindings *self, const XsFinding *finding, XsFindingCell *ret_cell)
{
	return self->cells != NULL &&
	       xs_finding_cells_find(self->cells, finding->span.start, ret_cell);
}

bool
xs_findings_incomplete(const XsFindings *self)
{
	return self->incomplete;
}

const char *
xs_grade_name(XsGrade grade)
{
	return grade_names[grade];
}
