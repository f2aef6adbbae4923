// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/xs-verify-known.h"

#include <string.h>

// Findings and plans as a test writes them down, by the accessors that are asked here.
enum {
	MAX_ITEMS = 4,
};

struct XsFindings {
	XsFinding items[MAX_ITEMS];
};

struct XsPlan {
	XsPlanItem items[MAX_ITEMS];
	const char *previews[MAX_ITEMS];
	size_t count;
};

const XsFinding *
xs_findings_get(const XsFindings *self, size_t index)
{
	return &self->items[index];
}

size_t
xs_plan_count(const XsPlan *self)
{
	return self->count;
}

const XsPlanItem *
xs_plan_get(const XsPlan *self, size_t index)
{
	return &self->items[index];
}

void
xs_plan_preview(const XsPlan *self, size_t index, GString *out)
{
	if (self->previews[index] != NULL)
		g_string_append(out, self->previews[index]);
}

typedef struct {
	const char *part; // NULL: the same
	XsRole role;
	const char *text;
} Block;

static XsTextBuilder *
builder_new(void)
{
	return xs_text_builder_new(&xs_limits_default);
}

static void
send(XsSink *sink, const Block *blocks, size_t n)
{
	g_autoptr(GError) error = NULL;
	uint32_t parts = 0;
	uint64_t offset = 0;
	for (size_t i = 0; i < n; i++) {
		if (blocks[i].part != NULL) {
			g_assert_true(xs_sink_part(sink, parts, blocks[i].part, &error));
			g_assert_true(xs_sink_reading(sink, parts++, XS_READING_LINES, &error));
			offset = 0;
		}
		XsPlace place = {.part = parts - 1, .off = offset, .len = strlen(blocks[i].text)};
		offset += place.len + 1;
		g_assert_true(xs_sink_text(
			sink, XS_PIECE_AFFINE, blocks[i].text, place.len, place, &error));
		g_assert_true(xs_sink_end_block(sink, blocks[i].role, 0, &error));
	}
	g_assert_no_error(error);
}

// A list of two people: names and numbers are masked, but for the last number.
static const Block original[] = {
	{"list(cells)", XS_ROLE_CELL, "姓名"},
	{NULL, XS_ROLE_CELL, "电话"},
	{NULL, XS_ROLE_CELL, "1"},
	{NULL, XS_ROLE_CELL, "赵伟"},
	{NULL, XS_ROLE_CELL, "13800138000"},
	{NULL, XS_ROLE_CELL, "另 13900139000。"},
	{"list", XS_ROLE_HEADER, "某局"},
};

static const struct {
	const char *value;
	const char *preview;
	XsAction action;
} masks[] = {
	{"赵伟", "赵*", XS_ACTION_MASK},
	{"13800138000", "138****8000", XS_ACTION_MASK},
	{"13900139000", "139****9000", XS_ACTION_KEEP},
};

// What is passed on of a second reader's blocks, one a line.
static char *
pass(const Block *blocks, size_t n)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsTextBuilder) first = builder_new();
	send(xs_text_builder_sink(first), original, G_N_ELEMENTS(original));
	g_autoptr(XsText) text = xs_text_builder_finish(first, &error);
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	struct XsFindings findings = {0};
	struct XsPlan plan = {.count = G_N_ELEMENTS(masks)};
	for (size_t i = 0; i < G_N_ELEMENTS(masks); i++) {
		size_t at = (size_t)(strstr(utf8, masks[i].value) - utf8);
		findings.items[i].span = xs_short_span((XsSpan){at, at + strlen(masks[i].value)});
		plan.items[i] = (XsPlanItem){.finding = (uint32_t)i, .action = masks[i].action};
		plan.previews[i] = masks[i].preview;
	}
	g_autoptr(XsTextBuilder) second = builder_new();
	g_autoptr(XsVerifyKnown) known = xs_verify_known_new(
		text, &findings, &plan, &xs_limits_default, xs_text_builder_sink(second));
	send(xs_verify_known_sink(known), blocks, n);
	g_assert_true(xs_verify_known_finish(known, &error));
	g_autoptr(XsText) passed = xs_text_builder_finish(second, &error);
	g_assert_no_error(error);
	return g_strdup(xs_text_utf8(passed, &len));
}

#define ASSERT_PASSES(blocks, lines)                                                               \
	do {                                                                                       \
		g_autofree char *passed = pass(blocks, G_N_ELEMENTS(blocks));                      \
		g_assert_cmpstr(passed, ==, lines);                                                \
	} while (false)

// The same blocks in the same order: the serial number and white space are left out by some readers,
// a part's own text may come before or behind its cells.
static void
test_same(void)
{
	static const Block blocks[] = {
		{"list", XS_ROLE_NAME, "list.xml"},
		{NULL, XS_ROLE_BODY, "姓名"},
		{NULL, XS_ROLE_BODY, " \n"},
		{NULL, XS_ROLE_BODY, "电话"},
		{NULL, XS_ROLE_ATTRIBUTE, "http://localhost/"},
		{NULL, XS_ROLE_BODY, "赵*"},
		{NULL, XS_ROLE_BODY, "138****8000"},
		{NULL, XS_ROLE_BODY, "另 13900139000。"},
		{NULL, XS_ROLE_BODY, "某局"},
	};
	ASSERT_PASSES(blocks, "list.xml\nhttp://localhost/\n");
}

// One block that the first reader did not have, and the whole part is looked at.
static void
test_more(void)
{
	static const Block blocks[] = {
		{"list", XS_ROLE_NAME, "list.xml"},
		{NULL, XS_ROLE_BODY, "姓名"},
		{NULL, XS_ROLE_BODY, "电话"},
		{NULL, XS_ROLE_BODY, "赵*"},
		{NULL, XS_ROLE_BODY, "138****8000"},
		{NULL, XS_ROLE_BODY, "13700137000"},
		{NULL, XS_ROLE_BODY, "另 13900139000。"},
	};
	ASSERT_PASSES(blocks,
		      "list.xml\n姓名\n电话\n赵*\n138****8000\n13700137000\n另 13900139000。\n");
}

static void
test_not_masked(void)
{
	static const Block blocks[] = {
		{"list", XS_ROLE_BODY, "姓名"},
		{NULL, XS_ROLE_BODY, "电话"},
		{NULL, XS_ROLE_BODY, "赵*"},
		{NULL, XS_ROLE_BODY, "13800138000"},
	};
	ASSERT_PASSES(blocks, "姓名\n电话\n赵*\n13800138000\n");
}

// Blocks that were read, but do not follow each other there, may be something else together.
static void
test_other_order(void)
{
	static const Block blocks[] = {
		{"list", XS_ROLE_BODY, "姓名"},
		{NULL, XS_ROLE_BODY, "138****8000"},
		{NULL, XS_ROLE_BODY, "电话"},
	};
	ASSERT_PASSES(blocks, "姓名\n138****8000\n电话\n");
}

// Only what stands in the part of this name is known; the next part is looked at by itself.
static void
test_parts(void)
{
	static const Block blocks[] = {
		{"other", XS_ROLE_BODY, "姓名"},
		{"list", XS_ROLE_BODY, "姓名"},
		{NULL, XS_ROLE_BODY, "电话"},
		{"third", XS_ROLE_BODY, "某局"},
	};
	ASSERT_PASSES(blocks, "姓名\n某局\n");
}

// A second reader that is made to misbehave meets the refusals of the text behind.
static void
test_malformed(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsTextBuilder) first = builder_new();
	send(xs_text_builder_sink(first), original, G_N_ELEMENTS(original));
	g_autoptr(XsText) text = xs_text_builder_finish(first, &error);
	struct XsFindings findings = {0};
	struct XsPlan plan = {0};
	g_autoptr(XsTextBuilder) second = builder_new();
	g_autoptr(XsVerifyKnown) known = xs_verify_known_new(
		text, &findings, &plan, &xs_limits_default, xs_text_builder_sink(second));
	XsSink *sink = xs_verify_known_sink(known);
	XsPlace place = {.len = 1};
	g_assert_false(xs_sink_text(sink, XS_PIECE_AFFINE, "1", 1, place, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
	g_clear_error(&error);
	g_assert_true(xs_sink_part(sink, 0, "list", &error));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, &error));
	g_assert_true(xs_sink_text(sink, XS_PIECE_AFFINE, "\xFF", 1, place, &error));
	g_assert_false(xs_verify_known_finish(known, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
	g_clear_error(&error);
	g_assert_false(xs_sink_end_block(sink, XS_ROLE_BODY, 0, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/verify/known/same", test_same);
	g_test_add_func("/verify/known/more", test_more);
	g_test_add_func("/verify/known/not-masked", test_not_masked);
	g_test_add_func("/verify/known/other-order", test_other_order);
	g_test_add_func("/verify/known/parts", test_parts);
	g_test_add_func("/verify/known/malformed", test_malformed);
	return g_test_run();
}
