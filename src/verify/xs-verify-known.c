// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/xs-verify-known.h"

#include "verify/xs-verify-left.h"

#include <string.h>

enum {
	SHORT_NUMBER = 6, // characters of a number that a second reader may leave out
	ASIDES_MAX = 1 << 16,
};

// In the list of what came: not a block of the first text, but an aside of this number.
#define ASIDE (UINT32_C(1) << 31)

// A block that is no text of its part.
typedef struct {
	size_t end; // in the bytes held
	XsRole role;
} Aside;

// The blocks of a part of the first text that have not come yet: they lie from next to before end,
// others may lie between.
typedef struct Range Range;
struct Range {
	uint32_t part;
	size_t next;
	size_t end;
	Range *more; // of the same part of the document
};

struct XsVerifyKnown {
	XsSink sink;
	XsSink *next;
	const XsText *text;
	XsVerifyLeft left;
	size_t block_max;
	Range *ranges;     // one for each part of the first text
	GHashTable *parts; // name -> Range
	Range *range;   // of the part at hand, the one that the last block lay in first; NULL where
			// it differs from the first text
	uint32_t part;  // of the second text
	GArray *came;   // uint32_t: blocks of the first text, asides
	GArray *asides; // Aside
	GString *held;  // bytes of the asides
	GString *open;  // the block that is not ended yet
	GString *expected; // scratch
	uint64_t offset;   // in the part, of what is passed on
	uint32_t label;
};

static XsVerifyKnown *
known_of(XsSink *sink)
{
	return (XsVerifyKnown *)((char *)sink - offsetof(XsVerifyKnown, sink));
}

static void
wipe(GString *string)
{
	explicit_bzero(string->str, string->len);
	g_string_truncate(string, 0);
}

static bool
is_short_number(const GString *text)
{
	return text->len < SHORT_NUMBER && strspn(text->str, "0123456789.") == text->len;
}

static bool
is_space(const GString *text)
{
	return strspn(text->str, " \t\r\n") == text->len;
}

// Brings the next block that has not come, and of which something is left to be seen, into expected.
static bool
find_next(XsVerifyKnown *self, Range *range)
{
	for (; range->next < range->end; range->next++) {
		const XsBlock *block = xs_text_block(self->text, range->next);
		g_string_truncate(self->expected, 0);
		if (block->part == range->part && block->reading == XS_READING_LINES)
			xs_verify_left_append(&self->left, range->next, self->expected);
		if (!is_space(self->expected))
			return true;
	}
	return false;
}

// Whether the open block is what comes next of these.
static bool
is_next(XsVerifyKnown *self, Range *range)
{
	while (find_next(self, range)) {
		if (g_string_equal(self->expected, self->open))
			return true;
		if (!is_short_number(self->expected))
			return false;
		range->next++;
	}
	return false;
}

// The first block of a range is what an open block that fits none of the others must be.
static bool
take_next(XsVerifyKnown *self)
{
	Range *last = self->range;
	Range *fits = last;
	while (fits != NULL && !is_next(self, fits))
		fits = fits->more;
	if (fits == NULL)
		return false;
	uint32_t one = (uint32_t)fits->next++;
	g_array_append_val(self->came, one);
	if (fits == last)
		return true;
	Range *before = last;
	while (before->more != fits)
		before = before->more;
	before->more = fits->more;
	fits->more = last;
	self->range = fits;
	return true;
}

static bool
pass_block(XsVerifyKnown *self, XsRole role, const char *utf8, size_t len, GError **error)
{
	XsPlace place = {.part = self->part, .off = self->offset, .len = len};
	self->offset += len + 1;
	return xs_sink_text(self->next, XS_PIECE_AFFINE, utf8, len, place, error) &&
	       xs_sink_end_block(self->next, role, self->label++, error);
}

static bool
pass_aside(XsVerifyKnown *self, size_t index, GError **error)
{
	const Aside *aside = &g_array_index(self->asides, Aside, index);
	size_t start = index > 0 ? g_array_index(self->asides, Aside, index - 1).end : 0;
	const char *utf8 = self->held->str + start;
	return pass_block(self, aside->role, utf8, aside->end - start, error);
}

static bool
pass_known(XsVerifyKnown *self, size_t index, GError **error)
{
	g_string_truncate(self->expected, 0);
	xs_verify_left_append(&self->left, index, self->expected);
	return pass_block(self, XS_ROLE_BODY, self->expected->str, self->expected->len, error);
}

// Passes on what came of the part, the known blocks too where it is not wholly known.
static bool
pass_held(XsVerifyKnown *self, bool with_known, GError **error)
{
	bool good = true;
	for (size_t i = 0; i < self->came->len && good; i++) {
		uint32_t one = g_array_index(self->came, uint32_t, i);
		if ((one & ASIDE) != 0)
			good = pass_aside(self, one & ~ASIDE, error);
		else if (with_known)
			good = pass_known(self, one, error);
	}
	g_array_set_size(self->came, 0);
	g_array_set_size(self->asides, 0);
	wipe(self->held);
	return good;
}

static bool
known_part(XsSink *sink, uint32_t id, const char *name, GError **error)
{
	XsVerifyKnown *self = known_of(sink);
	if (!xs_verify_known_finish(self, error) || !xs_sink_part(self->next, id, name, error))
		return false;
	self->range = g_hash_table_lookup(self->parts, name);
	// Plain text has one part.
	if (*name == '\0' && xs_text_n_parts(self->text) == 1)
		self->range = self->ranges;
	self->part = id;
	self->offset = 0;
	self->label = 0;
	return true;
}

// Another order of a part's blocks is not looked into.
static bool
known_reading(XsSink *sink, uint32_t part, XsReading reading, GError **error)
{
	XsVerifyKnown *self = known_of(sink);
	bool same = part == self->part && reading == XS_READING_LINES && self->came->len == 0;
	if (!same && !xs_verify_known_finish(self, error))
		return false;
	if (!same)
		self->range = NULL;
	return xs_sink_reading(self->next, part, reading, error);
}

static bool
known_text(
	XsSink *sink, XsPieceKind kind, const char *utf8, size_t len, XsPlace place, GError **error)
{
	XsVerifyKnown *self = known_of(sink);
	if (self->range == NULL)
		return xs_sink_text(self->next, kind, utf8, len, place, error);
	if (len > self->block_max - MIN(self->open->len, self->block_max)) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_LIMIT, "too many bytes of text in one block");
		return false;
	}
	g_string_append_len(self->open, utf8, (gssize)len);
	return true;
}

static bool
hold_aside(XsVerifyKnown *self, XsRole role, GError **error)
{
	if (self->asides->len == ASIDES_MAX ||
	    self->held->len + self->open->len > self->block_max) {
		self->range = NULL;
		return pass_held(self, true, error) &&
		       pass_block(self, role, self->open->str, self->open->len, error);
	}
	uint32_t one = ASIDE | self->asides->len;
	g_string_append_len(self->held, self->open->str, (gssize)self->open->len);
	Aside aside = {.end = self->held->len, .role = role};
	g_array_append_val(self->asides, aside);
	g_array_append_val(self->came, one);
	return true;
}

static bool
take_block(XsVerifyKnown *self, XsRole role, GError **error)
{
	if (role != XS_ROLE_BODY)
		return hold_aside(self, role, error);
	// Between tags; nothing that the rules ask for.
	if (is_space(self->open) || take_next(self))
		return true;
	self->range = NULL;
	return pass_held(self, true, error) &&
	       pass_block(self, role, self->open->str, self->open->len, error);
}

static bool
known_end_block(XsSink *sink, XsRole role, uint32_t label, GError **error)
{
	XsVerifyKnown *self = known_of(sink);
	if (self->range == NULL)
		return xs_sink_end_block(self->next, role, label, error);
	bool good = take_block(self, role, error);
	wipe(self->open);
	return good;
}

static bool
known_cell(XsSink *sink, const XsCell *cell, GError **error)
{
	XsVerifyKnown *self = known_of(sink);
	self->range = NULL;
	return pass_held(self, true, error) && xs_sink_cell(self->next, cell, error);
}

static bool
known_gap(XsSink *sink,
	  XsGapKind kind,
	  bool reviewable,
	  XsPlace place,
	  const char *reason,
	  GError **error)
{
	return xs_sink_gap(known_of(sink)->next, kind, reviewable, place, reason, error);
}

static bool
known_child(XsSink *sink, XsPlace place, const char *name, int fd, bool attached, GError **error)
{
	return attached ? xs_sink_attachment(known_of(sink)->next, place, name, fd, error)
			: xs_sink_child(known_of(sink)->next, place, name, fd, error);
}

static bool
known_progress(XsSink *sink, uint64_t done, uint64_t total, GError **error)
{
	return xs_sink_progress(known_of(sink)->next, done, total, error);
}

static const XsSinkFuncs known_funcs = {
	.part = known_part,
	.reading = known_reading,
	.text = known_text,
	.end_block = known_end_block,
	.cell = known_cell,
	.gap = known_gap,
	.child = known_child,
	.progress = known_progress,
};

// A handler may give one part of the document as several: the name of the others ends with a word in
// brackets.
static char *
plain_name(const char *name)
{
	const char *bracket = strrchr(name, '(');
	bool added = bracket != NULL && bracket > name && g_str_has_suffix(name, ")");
	return added ? g_strndup(name, (gsize)(bracket - name)) : g_strdup(name);
}

static void
find_ranges(XsVerifyKnown *self)
{
	size_t n = xs_text_n_parts(self->text);
	self->ranges = g_new0(Range, n + 1);
	for (size_t i = 0; i < xs_text_n_blocks(self->text); i++) {
		Range *range = &self->ranges[xs_text_block(self->text, i)->part];
		if (range->end == 0)
			range->next = i;
		range->end = i + 1;
	}
	for (uint32_t i = 0; i < n; i++) {
		Range *range = &self->ranges[i];
		char *name = plain_name(xs_text_part_name(self->text, i));
		range->part = i;
		range->more = g_hash_table_lookup(self->parts, name);
		g_hash_table_replace(self->parts, name, range);
	}
}

XsVerifyKnown *
xs_verify_known_new(const XsText *text,
		    const XsFindings *findings,
		    const XsPlan *plan,
		    const XsLimits *limits,
		    XsSink *next)
{
	XsVerifyKnown *self = g_new0(XsVerifyKnown, 1);
	self->sink.funcs = &known_funcs;
	self->next = next;
	self->text = text;
	self->left = (XsVerifyLeft){.text = text, .findings = findings, .plan = plan};
	self->block_max = limits->block_size;
	self->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->came = g_array_new(false, false, sizeof(uint32_t));
	self->asides = g_array_new(false, false, sizeof(Aside));
	self->held = g_string_new(NULL);
	self->open = g_string_new(NULL);
	self->expected = g_string_new(NULL);
	find_ranges(self);
	return self;
}

void
xs_verify_known_free(XsVerifyKnown *self)
{
	if (self == NULL)
		return;
	GString *strings[] = {self->held, self->open, self->expected};
	for (size_t i = 0; i < G_N_ELEMENTS(strings); i++) {
		explicit_bzero(strings[i]->str, strings[i]->allocated_len);
		g_string_free(strings[i], true);
	}
	g_array_unref(self->came);
	g_array_unref(self->asides);
	g_hash_table_unref(self->parts);
	g_free(self->ranges);
	g_free(self);
}

XsSink *
xs_verify_known_sink(XsVerifyKnown *self)
{
	return &self->sink;
}

bool
xs_verify_known_finish(XsVerifyKnown *self, GError **error)
{
	if (self->open->len > 0) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "text stream: block left open");
		return false;
	}
	return pass_held(self, self->range == NULL, error);
}
