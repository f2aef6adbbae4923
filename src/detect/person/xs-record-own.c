// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-own.h"

#include "detect/person/xs-record-minor.h"
#include "detect/person/xs-value.h"
#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	MAX_ROWS = 64,     // that are looked at
	MIN_LENGTH = 6,    // letters and digits
	MAX_LENGTH = 32,   // bytes
	MIN_DIGITS = 4,    // of them
	MIN_BARE = 8,      // digits, where no header calls them a number
	MIN_SHARE = 80,    // percent of the values that look like numbers
	MAX_COLUMNS = 512, // that are looked at
};

// The values of one column.
typedef struct {
	uint32_t n;
	uint32_t numbers; // that look like numbers of somebody
	uint32_t bare;    // of them, those that do without a header
	uint32_t rising;  // of them one up from the row before
	uint64_t last;
	uint64_t hashes[MAX_ROWS];
} Column;

// Whether a value is a number of letters and digits that is no date; *ret_bare: without a header, too.
static bool
is_number(const char *utf8, size_t len, bool *ret_bare)
{
	size_t digits = 0;
	size_t letters = 0;
	XsDay day;
	if (len > MAX_LENGTH)
		return false;
	for (size_t i = 0; i < len; i++) {
		bool inside = i > 0 && i + 1 < len;
		if (g_ascii_isdigit(utf8[i]))
			digits++;
		else if (g_ascii_isalpha(utf8[i]))
			letters++;
		else if (!inside || (utf8[i] != '-' && utf8[i] != '/' && utf8[i] != '_'))
			return false;
	}
	*ret_bare = digits >= MIN_BARE || (letters > 0 && letters <= 4 && digits >= MIN_LENGTH - 1);
	return digits >= MIN_DIGITS && letters + digits >= MIN_LENGTH &&
	       xs_birth_read_date(utf8, len, &day) != len;
}

// The last digits as a number, for numbers that count up.
static uint64_t
tail_of(const char *utf8, size_t len)
{
	enum {
		MAX_TAIL = 9,
	};
	size_t at = len;
	while (at > 0 && len - at < MAX_TAIL && g_ascii_isdigit(utf8[at - 1]))
		at--;
	uint64_t tail = 0;
	for (; at < len; at++)
		tail = tail * 10 + (uint64_t)(utf8[at] - '0');
	return tail;
}

static void
note(Column *column, const char *utf8, size_t len)
{
	bool bare = false;
	uint64_t hash = UINT64_C(0xCBF29CE484222325);
	if (column->n >= MAX_ROWS)
		return;
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (uint8_t)utf8[i]) * UINT64_C(0x100000001B3);
	column->hashes[column->n++] = hash;
	if (!is_number(utf8, len, &bare))
		return;
	uint64_t tail = tail_of(utf8, len);
	column->rising += column->numbers > 0 && tail == column->last + 1 ? 1 : 0;
	column->last = tail;
	column->numbers++;
	column->bare += bare ? 1 : 0;
}

static int
compare_hashes(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a;
	uint64_t y = *(const uint64_t *)b;
	return x < y ? -1 : x > y ? 1 : 0;
}

// Whether more than half of the values are different ones: a class or village comes again and again.
static bool
differs(Column *column)
{
	uint32_t different = 0;
	qsort(column->hashes, column->n, sizeof column->hashes[0], compare_hashes);
	for (uint32_t i = 0; i < column->n; i++)
		different += i == 0 || column->hashes[i] != column->hashes[i - 1] ? 1 : 0;
	return different * 2 > column->n;
}

// A header without a note in brackets at its end.
static XsSpan
core_of(const char *utf8, XsSpan label)
{
	const char *open = memchr(utf8 + label.start, '(', label.end - label.start);
	if (open != NULL && open > utf8 + label.start)
		label.end = (size_t)(open - utf8);
	return label;
}

// Whether a header says that numbers of something stand below it. In databases it ends with the first
// letters of 编号, 编码 or 号码, or in English.
static bool
names_number(const char *utf8, XsSpan label)
{
	static const char *const ends[] = {"号",
					   "號",
					   "码",
					   "碼",
					   "证",
					   "證",
					   "卡",
					   "编",
					   "編",
					   "id",
					   "no",
					   "code",
					   "num",
					   "bh",
					   "bm",
					   "hm"};
	label = core_of(utf8, label);
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		size_t n = strlen(ends[i]);
		if (label.end - label.start >= n &&
		    g_ascii_strncasecmp(utf8 + label.end - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

// Whether a column is one that no rule knows.
static bool
is_unknown(const XsRecorder *recorder, const XsGrid *table, uint32_t i)
{
	const XsRule *rule = table->columns != NULL ? table->columns[i].rule : NULL;
	return rule == NULL || xs_kind_of(&recorder->kinds, rule) == XS_KIND_CODE;
}

static XsTells
tells(const XsRecorder *recorder, size_t grid, uint32_t i, Column *column)
{
	XsSpan label = xs_grids_label(recorder->input->grids, grid, i);
	bool named = label.end > label.start && names_number(recorder->utf8, label);
	uint32_t numbers = named ? column->numbers : column->bare;
	if (numbers == 0 || numbers * 100 < column->n * MIN_SHARE || (!named && column->n < 3))
		return XS_TELLS_NOTHING;
	// What counts up numbers the rows.
	if (column->rising * 2 >= column->n || !differs(column))
		return XS_TELLS_NOTHING;
	return named ? XS_TELLS_NAMED : XS_TELLS_BARE;
}

// Whether a word that tells of patients may begin with c.
static bool
may_tell_patients(uint32_t c)
{
	switch (c) {
	case U'诊':
	case U'診':
	case U'病':
	case U'手':
	case U'入':
	case U'出':
	case U'症':
	case U'患':
	case U'床':
	case U'就':
		return true;
	default:
		return false;
	}
}

// A list of patients, by its headers.
static bool
is_of_patients(const XsRecorder *recorder, size_t grid)
{
	static const char *const words[] = {"诊断",
					    "診斷",
					    "病",
					    "手术",
					    "手術",
					    "入院",
					    "出院",
					    "症状",
					    "症狀",
					    "患者",
					    "床号",
					    "床號",
					    "就诊",
					    "就診",
					    NULL};
	const XsGrids *grids = recorder->input->grids;
	uint32_t n = xs_grids_get(grids, grid)->n_columns;
	for (uint32_t i = 0; i < n; i++) {
		XsSpan label = xs_grids_label(grids, grid, i);
		for (size_t at = label.start; at < label.end; at++) {
			const char *utf8 = recorder->utf8 + at;
			size_t len = label.end - at;
			if (may_tell_patients(xs_literal_char(utf8, len)) &&
			    xs_literal_of(utf8, len, words) > 0)
				return true;
		}
	}
	return false;
}

static void
look(XsOwnNumbers *self, const XsRecorder *recorder, size_t grid)
{
	const XsGrids *grids = recorder->input->grids;
	const XsGrid *table = xs_grids_get(grids, grid);
	uint32_t n = MIN(table->n_columns, (uint32_t)MAX_COLUMNS);
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	g_autofree Column *columns = g_new0(Column, n + 1);
	self->tells = g_new0(uint8_t, table->n_columns + 1);
	uint32_t rows = 0;
	for (uint32_t row = 0; row < table->n_rows && rows < MAX_ROWS; row++) {
		if (!xs_grids_row(grids, grid, row, cells))
			continue;
		rows++;
		for (size_t i = 0; i < cells->len; i++) {
			const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
			XsSpan span = cell->span;
			if (cell->column < n && span.end > span.start &&
			    is_unknown(recorder, table, cell->column) &&
			    !xs_value_is_empty(recorder->utf8, span))
				note(&columns[cell->column],
				     recorder->utf8 + span.start,
				     span.end - span.start);
		}
	}
	for (uint32_t i = 0; i < n; i++) {
		if (is_unknown(recorder, table, i))
			self->tells[i] = (uint8_t)tells(recorder, grid, i, &columns[i]);
	}
}

bool
xs_own_is_birth_certificate(const char *utf8, XsSpan value)
{
	enum {
		LENGTH = 10, // a letter and nine digits
	};
	if (value.end - value.start != LENGTH || !g_ascii_isalpha(utf8[value.start]))
		return false;
	for (size_t at = value.start + 1; at < value.end; at++) {
		if (!g_ascii_isdigit(utf8[at]))
			return false;
	}
	return true;
}

bool
xs_own_numbers_find(XsOwnNumbers *self,
		    XsRecorder *recorder,
		    size_t grid,
		    const GArray *cells,
		    uint32_t from,
		    uint32_t to,
		    uint32_t record,
		    GError **error)
{
	static const char *const why_minor[] = {"field", "record:minor", NULL};
	static const char *const why_person[] = {"field", "record:person", NULL};
	uint32_t n_columns = xs_grids_get(recorder->input->grids, grid)->n_columns;
	bool minor = xs_findings_get_record(recorder->findings, record)->minor != XS_MINOR_NONE;
	if (!self->headers)
		self->patients = is_of_patients(recorder, grid);
	self->headers = true;
	if (!minor && !self->patients)
		return true;
	if (self->tells == NULL)
		look(self, recorder, grid);
	XsTells least = minor ? XS_TELLS_BARE : XS_TELLS_NAMED;
	for (size_t i = 0; i < cells->len; i++) {
		const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
		XsSpan span = cell->span;
		bool bare = false;
		if (cell->column < from || cell->column >= to || cell->column >= n_columns ||
		    self->tells[cell->column] < least ||
		    !is_number(recorder->utf8 + span.start, span.end - span.start, &bare) ||
		    xs_recorder_has_number(recorder, span))
			continue;
		const XsRule *rule = recorder->kinds.first[XS_KIND_STUDENT_ID];
		if (self->patients || rule == NULL)
			rule = recorder->kinds.case_number;
		if (minor && xs_own_is_birth_certificate(recorder->utf8, span))
			rule = recorder->kinds.first[XS_KIND_BIRTH_CERTIFICATE];
		if (!xs_recorder_find(recorder,
				      rule,
				      XS_GRADE_LIKELY,
				      span,
				      minor ? why_minor : why_person,
				      record,
				      error))
			return false;
	}
	return true;
}

void
xs_own_numbers_clear(XsOwnNumbers *self)
{
	g_clear_pointer(&self->tells, g_free);
}
