// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-file-waive.h"

#include "job/xs-file-internal.h"

#include <string.h>

enum {
	MAX_WAIVERS = 4096, // of a document; what comes then counts for nothing
	MAX_ON_LINE = 16,
};

// Lines are numbered as the blocks' labels tell, or by block where these tell nothing.
typedef struct {
	uint64_t first;
	uint64_t last;
	XsInlineWaiver waiver;
} Marked;

typedef struct {
	const XsFile *file;
	bool by_block;
	GArray *marked; // Marked, first rising
} Marks;

static uint64_t
line_of(const Marks *marks, size_t block)
{
	return marks->by_block ? block : xs_text_block(marks->file->text, block)->label;
}

// The first block from here on that is no comment; it may be that which a comment stands in, as what is
// within a block is sent before it.
static size_t
next_text(const XsText *text, size_t block)
{
	while (block < xs_text_n_blocks(text) &&
	       xs_text_block(text, block)->role == XS_ROLE_COMMENT)
		block++;
	return block;
}

static void
add_mark(Marks *marks, size_t block, const XsInlineWaiver *waiver)
{
	const XsText *text = marks->file->text;
	Marked one = {.waiver = *waiver};
	if (marks->by_block) {
		// What everybody sees on a page is no place for it.
		if (xs_text_block(text, block)->role != XS_ROLE_COMMENT)
			return;
		one.first = one.last = next_text(text, block);
	} else {
		one.first = line_of(marks, block);
		one.last = one.first + 1;
	}
	const Marked *before =
		marks->marked->len >= MAX_ON_LINE
			? &g_array_index(marks->marked, Marked, marks->marked->len - MAX_ON_LINE)
			: NULL;
	if (before == NULL || before->first < one.first)
		g_array_append_val(marks->marked, one);
}

static void
find_marks(Marks *marks)
{
	static const char mark[] = XS_INLINE_MARK;
	const XsText *text = marks->file->text;
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	const char *at = utf8;
	while (marks->marked->len < MAX_WAIVERS &&
	       (at = memmem(at, len - (size_t)(at - utf8), mark, sizeof mark - 1)) != NULL) {
		size_t block = xs_text_block_at(text, (size_t)(at - utf8));
		at += sizeof mark - 1;
		XsInlineWaiver waiver;
		size_t end = xs_text_block(text, block)->span.end;
		if (end > (size_t)(at - utf8) &&
		    xs_inline_waiver_parse(at, end - (size_t)(at - utf8), &waiver))
			add_mark(marks, block, &waiver);
	}
}

// The first that ends at the line or behind it.
static guint
seek(const Marks *marks, uint64_t line)
{
	guint low = 0;
	guint high = marks->marked->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(marks->marked, Marked, middle).last < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const XsInlineWaiver *
find_waiver(const Marks *marks, uint64_t line, const char *rule)
{
	for (guint i = seek(marks, line); i < marks->marked->len; i++) {
		const Marked *one = &g_array_index(marks->marked, Marked, i);
		if (one->first > line)
			break;
		if (strcmp(one->waiver.rule, rule) == 0)
			return &one->waiver;
	}
	return NULL;
}

void
xs_file_each_waiver(const XsFile *file,
		    void (*found)(size_t index, const XsInlineWaiver *waiver, void *data),
		    void *data)
{
	const char *format = file->info != NULL ? file->info->id : "";
	bool page = strcmp(format, "html") == 0;
	if (file->plan == NULL ||
	    (!page && strcmp(format, "text") != 0 && strcmp(format, "csv") != 0))
		return;
	g_autoptr(GArray) marked = g_array_new(false, false, sizeof(Marked));
	Marks marks = {.file = file, .by_block = page, .marked = marked};
	find_marks(&marks);
	for (size_t i = 0; marked->len > 0 && i < xs_plan_count(file->plan); i++) {
		uint32_t index = xs_plan_get(file->plan, i)->finding;
		const XsFinding *finding = xs_findings_get(file->findings, index);
		const XsInlineWaiver *waiver = find_waiver(
			&marks, line_of(&marks, finding->block), xs_rule_id(finding->rule));
		// A name that does not fit the content is told of before all others.
		if (waiver != NULL)
			found(i + file->misnamed, waiver, data);
	}
}
