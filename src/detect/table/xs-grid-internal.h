// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the files that make grids share; others use xs-grid.h.

#include "detect/table/xs-grid.h"
#include "detect/table/xs-header.h"

enum {
	XS_GRID_MAX_COLUMNS = 16384,  // of a sheet
	XS_GRID_MAX_FIELDS = 256,     // of a line
	XS_GRID_MAX_LINE = 16 * 1024, // bytes; a longer line is no row
	XS_GRID_MAX_HEADER_ROWS = 4,  // one above another
	XS_GRID_MAX_TITLE = 200,      // bytes
	XS_GRID_SHORT_NUMBER = 5,     // digits: a header has fewer in a row
};

typedef enum {
	XS_ROW_DATA,
	XS_ROW_HEADER,
	XS_ROW_TITLE, // one text over the whole width, or a line between rows that is none
	XS_ROW_RULE,  // drawn by signs
} XsRowKind;

// How the fields of a line are set apart.
typedef enum {
	XS_SEPARATOR_NONE,
	XS_SEPARATOR_TAB,
	XS_SEPARATOR_BAR,
	XS_SEPARATOR_SPACES, // two and more
	// Only below a header: a single blank, or a mark that also stands in sentences.
	XS_SEPARATOR_BLANK,
	XS_SEPARATOR_LIST, // 、
	XS_SEPARATOR_COMMA,
} XsSeparator;

// A cell that reaches down into rows below its own.
typedef struct {
	uint32_t row; // of the source
	uint32_t block;
	uint64_t last; // number of the last row that it covers, as XsCell counts
} XsGridSpan;

// The fields of a source's lines: each line is asked for several times.
typedef struct XsGridKept XsGridKept;

// What is kept of a line.
typedef enum {
	XS_GRID_KEPT_NONE,
	XS_GRID_KEPT_SPLIT,   // its fields
	XS_GRID_KEPT_PLACED,  // and the columns over which they stand on paper
	XS_GRID_KEPT_ALIGNED, // and the columns to which they belong
} XsGridKeptState;

// A table as it comes, before headers further down part it into grids.
typedef struct XsGridSource XsGridSource;

struct XsGridSource {
	XsGridFrom from;
	XsReading reading;
	uint32_t part;
	uint32_t number;
	uint32_t n_columns;
	XsSeparator separator; // LINES
	uint32_t end;          // behind the last row: block, or offset in the view
	GArray *rows;          // uint32_t: first block, or offset of the line
	GByteArray *kinds;     // XsRowKind of each row
	uint64_t n_cells;
	bool empties;  // LINES: fields that are empty show
	size_t *block; // LINES: of the row that was read last; rows are mostly read in their order
	// CELLS: cells that reach down, and which of them lie in each row; NULL where there are none.
	GArray *spans;        // XsGridSpan
	uint32_t *carried_at; // n_rows + 1 offsets into carried
	GArray *carried;      // uint32_t: index in spans
	// LINES set apart by spaces: where columns begin on paper; NULL where not known.
	uint32_t *positions;           // start and end of each
	XsGridKept *kept;              // LINES; or NULL
	const XsGridSource *continues; // of the page before, where this may go on with it; or NULL
};

// A grid, its rows being n_rows rows of a source from row first on.
typedef struct {
	XsGrid grid;
	const XsGridSource *source;
	uint32_t first;
	XsGridColumn *columns;
	XsSpan *labels;  // of each column's header, in the view; empty where it has none
	uint8_t **flags; // of each column, flags of all rules; NULL where nothing is said
	// Of each column, FIELD and COLUMN rules that its header names besides the column's own; ended
	// by NULL; NULL where there are none.
	const XsRule ***named;
	bool plain;        // columns that are not known hold no labels
	bool of_people;    // a column besides those of names tells of people
	bool names_people; // each row tells of the person whom column names names
	uint32_t names;
} XsGridEntry;

// What values may be tested against where no header speaks.
typedef struct XsGridTypes XsGridTypes;

// What was asked for last: several numbers stand in one row.
typedef struct {
	const void *entry; // whose row's cells are kept
	uint32_t row;
	GArray *cells;
	guint cell;           // of them
	const void *found_in; // entry and row in which an offset was found
	uint32_t found;
	uint32_t found_start; // of that row: block or offset
	uint32_t found_end;
	size_t block; // in which an offset was found
} XsGridLast;

struct XsGrids {
	const XsRules *rules;
	const XsSubject *subject;
	const XsCandidates *candidates; // or NULL
	GPtrArray *sources;             // XsGridSource
	GPtrArray *entries;             // XsGridEntry, by span
	GArray *by_table;               // uint32_t: entries of CELLS by part, table, first block
	GArray *by_line;                // uint32_t: entries of LINES by span
	XsHeader *header;               // while grids are being made
	XsGridTypes *types;
	XsGridLast *last;
};

XsGridSource *xs_grid_source_new(XsGridFrom from, uint32_t part, uint32_t number);
void xs_grid_source_free(XsGridSource *self);

// The cells of a row of a source by column, into cells (XsGridCell, emptied first).
void xs_grid_source_cells(const XsGridSource *self,
			  const XsSubject *subject,
			  uint32_t row,
			  GArray *cells);
// Span of rows [first, first + n) in the view.
XsSpan
xs_grid_source_span(const XsGridSource *self, const XsSubject *subject, uint32_t first, uint32_t n);

// A hash of what cells hold, blanks left out.
uint64_t xs_grid_hash_cells(const char *utf8, const GArray *cells);
// Whether a cell is what a notice says above its table, which a comma may part.
bool xs_grid_is_sentence(const char *utf8, XsSpan cell);
// Whether the cells of a row are words, and none is a name: it may be a header of which no word is known.
bool xs_grid_holds_words(const XsGrids *self, const GArray *cells);

// Appends a source for each table of cells.
void xs_grid_cells_find(XsGrids *self);
// Whether a row holds what no header does: a long number, or a field that is a number alone (and no
// year). Looks at bytes only, since most rows of most tables end here.
bool xs_grid_row_is_data(const char *utf8, XsSpan span);
// Moves *index to the next cell of a that stands in b too, in the same column and with the same text.
bool xs_grid_rows_share(const char *utf8, const GArray *a, const GArray *b, guint *index);
// Whether the short words of lower stand where upper, a header, leaves fields empty, and where the groups of
// columns begin that these belong to: a second row of the header, whatever its words are.
bool xs_grid_row_hangs_below(const char *utf8, const GArray *upper, const GArray *lower);
// Appends a source for each table in lines of text.
void xs_grid_lines_find(XsGrids *self);
// Whether cells are a header of the words that rules know: at least two of them, and half.
bool xs_grid_is_header(const XsGrids *self, const GArray *cells);

// A row that may be a header, and what is known around it.
typedef struct {
	const XsGrids *grids;
	XsGridSource *source;
	GArray *cells;  // of the row
	GArray *more;   // room for those of another row
	uint32_t first; // row of the grid that is being put together
} XsGridLook;

// Whether the row, whose cells were read, is a header.
bool xs_grid_look_is_header(XsGridLook *self, uint32_t row);
// Whether any of its cells is a word of headers and labels.
bool xs_grid_look_knows(const XsGridLook *self);
// Whether half of the cells at least hold a label and, behind a blank, its value: a form's.
bool xs_grid_are_joined(const XsGrids *self, const GArray *cells);
// How well a value fits a column's rule (or NULL): above 0 where it does, below where not.
int xs_grid_fit(const XsGrids *self, const XsRule *rule, const XsGridCell *cell);
// Puts the fields of a row of lines that lacks some below the columns whose values they may be.
void xs_grid_align(const XsGrids *self, const XsGridEntry *entry, GArray *cells);
// The fields of the line that starts at row's offset.
void
xs_grid_line_cells(const XsGridSource *self, const XsSubject *subject, uint32_t row, GArray *cells);

XsGridKept *xs_grid_kept_new(void);
void xs_grid_kept_free(XsGridKept *self);
// Keeps the cells of a row, in place of what was kept of it.
void xs_grid_keep(XsGridKept *self, uint32_t row, XsGridKeptState state, const GArray *cells);
void xs_grid_kept_forget(XsGridKept *self, uint32_t row);
// NONE also where self is NULL.
XsGridKeptState xs_grid_kept_state(const XsGridKept *self, uint32_t row);
// The cells of a row that is kept into cells (XsGridCell, emptied first), whose row is number.
void xs_grid_kept_row(const XsGridKept *self, uint32_t row, uint32_t number, GArray *cells);

// What names the rows of a source from first on, whose header begins at header_first: a title row
// above the header, or one of the lines before the table. Empty where nothing does. cells: to work in.
XsSpan xs_grid_find_title(const XsGrids *self,
			  const XsGridSource *source,
			  uint32_t first,
			  uint32_t header_first,
			  GArray *cells);
// Adds what headers say to the flags of a column; flags may be NULL, n is the number of rules.
void xs_grid_or_flags(XsGridEntry *entry, uint32_t column, const uint8_t *flags, size_t n);
// The grid on the page before that a new one, which is not among the entries yet, goes on from, or NULL.
const XsGridEntry *xs_grid_before(const XsGrids *self, const XsGridEntry *entry);
// Gives a grid without a header the columns of the one before.
void xs_grid_continue(const XsGrids *self, XsGridEntry *entry, const XsGridEntry *before);
// Whether each row is a label and its values, one for each of several people: names among them.
bool xs_grid_is_turned(const XsGrids *self, const XsGridSource *source);
// Parts a source into grids at its headers, and appends them.
void xs_grid_part(XsGrids *self, XsGridSource *source);
XsGridTypes *xs_grid_types_new(const XsRules *rules);
void xs_grid_types_free(XsGridTypes *self);
// Tells what columns hold whose header does not say so, by most of their values.
void xs_grid_type_columns(const XsGrids *self, XsGridEntry *entry);

// A span without blanks at its ends.
XsSpan xs_grid_trim(const char *utf8, XsSpan span);
