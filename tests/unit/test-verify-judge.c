// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/xs-verify.h"

#include <string.h>

// Findings and plans as a test writes them down: the real ones come from rules and policy, which
// have tests of their own. These stand in for their accessors.
enum {
	MAX_ITEMS = 16,
};

struct XsFindings {
	XsFinding items[MAX_ITEMS];
	size_t count;
};

struct XsPlan {
	XsPlanItem items[MAX_ITEMS];
	const char *previews[MAX_ITEMS];
	size_t count;
};

size_t
xs_findings_count(const XsFindings *self)
{
	return self->count;
}

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

const char *
xs_rule_id(const XsRule *rule)
{
	(void)rule;
	return "cn-test";
}

typedef struct {
	const char *value;
	XsRole role;
	XsAction action;
	const char *preview;
	uint64_t place; // 0: one of its own
	XsReading reading;
} Item;

typedef struct {
	XsText *text;
	XsFindings findings;
	XsPlan plan;
	XsChanges *changes;
	XsNeedles *needles;
	XsReread *reread;
} Case;

static Case *
case_new(const Item *items, size_t n, XsChanges *changes)
{
	Case *self = g_new0(Case, 1);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	g_autoptr(GError) error = NULL;
	g_assert_true(xs_sink_part(sink, 0, "part", &error));
	size_t at = 0;
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(items[i].value);
		XsPlace place = {.part = 0, .off = 1000 * (i + 1), .len = len};
		g_assert_true(xs_sink_reading(sink, 0, items[i].reading, &error));
		g_assert_true(
			xs_sink_text(sink, XS_PIECE_AFFINE, items[i].value, len, place, &error));
		g_assert_true(xs_sink_end_block(sink, items[i].role, 0, &error));
		if (items[i].place != 0)
			place.off = items[i].place;
		XsFinding *finding = &self->findings.items[self->findings.count++];
		finding->span = xs_short_span((XsSpan){at, at + len});
		finding->block = i;
		finding->value = xs_needle_canonical(items[i].value, len);
		finding->places = g_array_new(false, false, sizeof(XsPlace));
		g_array_append_val(finding->places, place);
		self->plan.previews[self->plan.count] = items[i].preview;
		self->plan.items[self->plan.count++] =
			(XsPlanItem){.finding = i, .action = items[i].action};
		at += len + 1;
	}
	self->text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	self->changes = changes != NULL ? changes : xs_changes_new(16);
	self->needles = xs_verify_needles(self->text, &self->findings, &self->plan, self->changes);
	self->reread = xs_reread_new();
	return self;
}

static void
case_free(Case *self)
{
	for (size_t i = 0; i < self->findings.count; i++) {
		g_free(self->findings.items[i].value);
		g_array_unref(self->findings.items[i].places);
	}
	xs_text_free(self->text);
	xs_changes_free(self->changes);
	xs_needles_free(self->needles);
	xs_reread_free(self->reread);
	g_free(self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Case, case_free)

static const XsNeedle *
find(const Case *self, XsNeedleKind kind, const char *bytes, size_t *ret_index)
{
	for (size_t i = 0; i < xs_needles_count(self->needles); i++) {
		const XsNeedle *needle = xs_needles_get(self->needles, i);
		if (needle->kind == kind && needle->len == strlen(bytes) &&
		    memcmp(needle->bytes, bytes, needle->len) == 0) {
			if (ret_index != NULL)
				*ret_index = i;
			return needle;
		}
	}
	return NULL;
}

static void
hit(Case *self, XsNeedleKind kind, const char *bytes, XsChannel channel, uint64_t n)
{
	size_t index = 0;
	g_assert_nonnull(find(self, kind, bytes, &index));
	xs_reread_hit(self->reread, index, channel, n, "part");
}

static bool
passes(const Case *self)
{
	XsVerdict verdict = {0};
	g_autoptr(GError) error = NULL;
	bool good = xs_verify_judge(&self->findings,
				    &self->plan,
				    self->changes,
				    self->needles,
				    self->reread,
				    &verdict,
				    NULL,
				    &error);
	if (!good) {
		g_assert_error(error, XS_ERROR, XS_ERROR_VERIFY);
		// No value in the message.
		for (size_t i = 0; i < self->findings.count; i++)
			g_assert_null(strstr(error->message, self->findings.items[i].value));
	}
	return good;
}

#define ITEM(value, role, action, preview)                                                         \
	{                                                                                          \
		value, XS_ROLE_##role, XS_ACTION_##action, preview, 0, XS_READING_LINES            \
	}
#define CASE(items) case_new(items, G_N_ELEMENTS(items), NULL)

static void
test_identifies(void)
{
	g_assert_true(xs_verify_identifies("13800138000"));
	g_assert_true(xs_verify_identifies("8801234"));
	g_assert_false(xs_verify_identifies("880123"));
	g_assert_false(xs_verify_identifies("欧阳某某"));
	g_assert_true(xs_verify_identifies("北京市东城区一号"));
	g_assert_true(xs_verify_identifies("A@BCN"));
}

static void
test_needles(void)
{
	static const Item items[] = {
		ITEM("138-0013-8000", BODY, MASK, "138-****-8000"),
		ITEM("11010519491231002X", CELL, MASK, "1****************X"),
		ITEM("44052418800101001X", CELL, MASK, "440524********001X"),
		ITEM("张某某", BODY, MASK, "张**"),
		ITEM("6222021202000012345", BODY, MASK, ""),
		ITEM("zhang.san@example.com", BODY, MASK, "z********@example.com"),
		ITEM("13900139000", BODY, KEEP, NULL),
	};
	g_autoptr(Case) c = CASE(items);
	g_assert_nonnull(find(c, XS_NEEDLE_VALUE, "13800138000", NULL));
	g_assert_nonnull(find(c, XS_NEEDLE_SHOWN, "138-****-8000", NULL));
	// Where the value is, so is its hidden part.
	g_assert_null(find(c, XS_NEEDLE_VALUE, "11010519491231002X", NULL));
	g_assert_nonnull(find(c, XS_NEEDLE_VALUE, "1010519491231002", NULL));
	g_assert_nonnull(find(c, XS_NEEDLE_VALUE, "44052418800101001X", NULL));
	// The hidden middle is a date, which may stand in any document.
	g_assert_null(find(c, XS_NEEDLE_VALUE, "18800101", NULL));
	g_assert_nonnull(find(c, XS_NEEDLE_VALUE, "张某某", NULL));
	g_assert_nonnull(find(c, XS_NEEDLE_SHOWN, "张**", NULL));
	g_assert_nonnull(find(c, XS_NEEDLE_VALUE, "6222021202000012345", NULL));
	g_assert_nonnull(find(c, XS_NEEDLE_VALUE, "ZHANGSAN@EXAMPLECOM", NULL));
	g_assert_null(find(c, XS_NEEDLE_VALUE, "13900139000", NULL));
	g_assert_cmpuint(xs_needles_count(c->needles), ==, 11);
}

static void
test_residue(void)
{
	static const Item items[] = {
		ITEM("13800138000", BODY, MASK, "138****8000"),
		ITEM("11010519491231002X", BODY, MASK, ""),
	};
	for (XsChannel channel = 0; channel <= XS_CHANNEL_LAST; channel++) {
		g_autoptr(Case) c = CASE(items);
		hit(c, XS_NEEDLE_SHOWN, "138****8000", XS_CHANNEL_TEXT, 1);
		g_assert_true(passes(c));
		hit(c, XS_NEEDLE_VALUE, "11010519491231002X", channel, 1);
		g_assert_false(passes(c));
	}
}

static void
test_hidden_residue(void)
{
	static const Item items[] = {
		ITEM("11010519491231002X", METADATA, MASK, "1****************X"),
	};
	g_autoptr(Case) c = CASE(items);
	g_assert_true(passes(c));
	hit(c, XS_NEEDLE_VALUE, "1010519491231002", XS_CHANNEL_RAW, 1);
	g_assert_false(passes(c));
}

// A kept number holds what is hidden of another: that may stand in the text, the other may not.
static void
test_hidden_kept(void)
{
	static const Item items[] = {
		ITEM("11010519491231002X", CELL, MASK, "1****************X"),
		ITEM("101051949123100277", CELL, KEEP, NULL),
		ITEM("44052418800101001X", CELL, MASK, "4****************X"),
	};
	g_autoptr(Case) c = CASE(items);
	size_t index = 0;
	g_assert_cmpuint(find(c, XS_NEEDLE_VALUE, "1010519491231002", &index)->expected, ==, 1);
	g_assert_cmpuint(find(c, XS_NEEDLE_VALUE, "11010519491231002X", &index)->expected, ==, 0);
	g_assert_null(find(c, XS_NEEDLE_VALUE, "44052418800101001X", NULL));
	hit(c, XS_NEEDLE_VALUE, "11010519491231002X", XS_CHANNEL_RAW, 1);
	g_assert_false(passes(c));
}

static void
test_unread(void)
{
	static const Item items[] = {ITEM("13800138000", BODY, MASK, "")};
	g_autoptr(Case) c = CASE(items);
	g_assert_true(passes(c));
	xs_reread_unread(c->reread, "part", "unknown compression");
	g_assert_false(passes(c));
}

static void
test_shown(void)
{
	static const Item items[] = {
		ITEM("13800138000", BODY, MASK, "138****8000"),
		ITEM("13811118000", CELL, MASK, "138****8000"),
		ITEM("13822228000", HIDDEN, MASK, "138****8000"),
		{"13833338000",
		 XS_ROLE_BODY,
		 XS_ACTION_MASK,
		 "138****8000",
		 5000,
		 XS_READING_LINES},
		{"13833338000",
		 XS_ROLE_BODY,
		 XS_ACTION_MASK,
		 "138****8000",
		 5000,
		 XS_READING_LINES},
		{"13844448000", XS_ROLE_BODY, XS_ACTION_MASK, "138****8000", 0, XS_READING_STREAM},
	};
	for (uint64_t n = 0; n < 5; n++) {
		g_autoptr(Case) c = CASE(items);
		if (n > 0)
			hit(c, XS_NEEDLE_SHOWN, "138****8000", XS_CHANNEL_TEXT, n);
		g_assert_true(passes(c) == (n >= 3));
	}
}

// Of a copy whose masks are not known only the absence of values is judged.
static void
test_absent(void)
{
	static const Item items[] = {
		ITEM("13800138000", BODY, MASK, "138****8000"),
	};
	g_autoptr(Case) c = CASE(items);
	g_autoptr(GError) error = NULL;
	g_assert_true(
		xs_verify_judge_absent(&c->findings, &c->plan, c->needles, c->reread, &error));
	g_assert_no_error(error);
	hit(c, XS_NEEDLE_VALUE, "13800138000", XS_CHANNEL_HEX, 1);
	g_assert_false(
		xs_verify_judge_absent(&c->findings, &c->plan, c->needles, c->reread, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_VERIFY);
}

static void
test_degraded(void)
{
	static const Item items[] = {
		ITEM("13800138000", BODY, MASK, "138****8000"),
		ITEM("13811118000", BODY, MASK, "138****8000"),
	};
	XsChanges *changes = xs_changes_new(16);
	g_assert_true(xs_changes_degraded(changes, 1, "page 1", "box", NULL));
	g_autoptr(Case) c = case_new(items, G_N_ELEMENTS(items), changes);
	g_assert_false(passes(c));
	hit(c, XS_NEEDLE_SHOWN, "138****8000", XS_CHANNEL_TEXT, 1);
	g_assert_true(passes(c));
}

// A value that is masked here and kept there: the text may show it as often as it is kept.
static void
test_kept(void)
{
	static const Item items[] = {
		ITEM("01012345678", BODY, MASK, ""),
		ITEM("010-12345678", BODY, KEEP, NULL),
		ITEM("(010)12345678", BODY, REVIEW, NULL),
		ITEM("12345678", BODY, MASK, ""),
		ITEM("87654321", BODY, MASK, ""),
	};
	for (uint64_t n = 1; n < 4; n++) {
		g_autoptr(Case) c = CASE(items);
		hit(c, XS_NEEDLE_VALUE, "01012345678", XS_CHANNEL_TEXT, n);
		hit(c, XS_NEEDLE_VALUE, "01012345678", XS_CHANNEL_RAW, 7);
		// The short number stands within the kept one.
		hit(c, XS_NEEDLE_VALUE, "12345678", XS_CHANNEL_TEXT, n);
		g_assert_true(passes(c) == (n <= 2));
	}
	g_autoptr(Case) c = CASE(items);
	hit(c, XS_NEEDLE_VALUE, "87654321", XS_CHANNEL_TEXT, 1);
	g_assert_false(passes(c));
}

static void
test_codes(void)
{
	static const Item items[] = {
		ITEM("13800138000", BODY, MASK, ""),
		ITEM("王小明", BODY, MASK, ""),
		ITEM("13900139000", BODY, MASK, ""),
		ITEM("13900139000", BODY, KEEP, NULL),
		ITEM("44052418800101001X", BODY, MASK, "440524********001X"),
	};
	static const char codes[] = "abcdefghijklmnopqrstuv";
	XsChanges *changes = xs_changes_new(16);
	const uint8_t *bytes = (const uint8_t *)codes;
	g_assert_true(xs_changes_codes(changes, 0, bytes, 22, NULL));
	g_assert_true(xs_changes_codes(changes, 0, bytes, 11, NULL));
	// The hidden part is a date.
	g_assert_true(xs_changes_codes(changes, 4, bytes + 4, 16, NULL));
	g_assert_true(xs_changes_codes(changes, 0, bytes, 6, NULL));
	g_assert_true(xs_changes_codes(changes, 1, bytes + 1, 16, NULL));
	g_assert_true(xs_changes_codes(changes, 2, bytes + 2, 16, NULL));
	g_assert_true(xs_changes_codes(changes, 99, bytes + 3, 16, NULL));
	g_autoptr(Case) c = case_new(items, G_N_ELEMENTS(items), changes);
	size_t n = 0;
	for (size_t i = 0; i < xs_needles_count(c->needles); i++)
		n += xs_needles_get(c->needles, i)->kind == XS_NEEDLE_CODES ? 1 : 0;
	g_assert_cmpuint(n, ==, 2);
	hit(c, XS_NEEDLE_SHOWN, "440524********001X", XS_CHANNEL_TEXT, 1);
	g_assert_true(passes(c));
	hit(c, XS_NEEDLE_CODES, codes, XS_CHANNEL_CODES, 1);
	g_assert_false(passes(c));
}

static void
test_verdict(void)
{
	static const Item items[] = {
		ITEM("13800138000", BODY, MASK, "138****8000"),
		ITEM("13811118000", BODY, MASK, "138****8000"),
	};
	g_autoptr(Case) c = CASE(items);
	hit(c, XS_NEEDLE_SHOWN, "138****8000", XS_CHANNEL_TEXT, 2);
	XsVerdict verdict = {0};
	g_autoptr(GError) error = NULL;
	g_assert_true(xs_verify_judge(
		&c->findings, &c->plan, c->changes, c->needles, c->reread, &verdict, NULL, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(verdict.searched, ==, 2);
	g_assert_cmpuint(verdict.shown, ==, 2);
	g_assert_cmpstr(verdict.proof, ==, "text+bytes");
}

// A name in the archive is not repeated in the message.
static void
test_message(void)
{
	static const Item items[] = {ITEM("13800138000", NAME, MASK, "")};
	g_autoptr(Case) c = CASE(items);
	size_t index = 0;
	g_assert_nonnull(find(c, XS_NEEDLE_VALUE, "13800138000", &index));
	xs_reread_hit(c->reread, index, XS_CHANNEL_NAME, 1, "media/13800138000.png");
	g_assert_false(passes(c));
}

// Words may stand as often as what is left of the text holds them, and a short one anywhere in bytes.
static void
test_words(void)
{
	static const Item items[] = {
		ITEM("张三丰", CELL, MASK, ""),
		ITEM("张三丰", BODY, KEEP, NULL),
		ITEM("张 三丰路小学", BODY, KEEP, NULL),
		ITEM("李四", CELL, MASK, ""),
		ITEM("永安市第三实验小学", CELL, MASK, ""),
		ITEM("永安市第三实验小学公告", BODY, KEEP, NULL),
	};
	g_autoptr(Case) c = CASE(items);
	size_t index;
	g_assert_cmpuint(find(c, XS_NEEDLE_VALUE, "张三丰", &index)->expected, ==, 2);
	g_assert_cmpuint(find(c, XS_NEEDLE_VALUE, "李四", &index)->expected, ==, 0);
	g_assert_cmpuint(find(c, XS_NEEDLE_VALUE, "永安市第三实验小学", &index)->expected, ==, 1);
	g_assert_true(passes(c));
	hit(c, XS_NEEDLE_VALUE, "张三丰", XS_CHANNEL_TEXT, 2);
	hit(c, XS_NEEDLE_VALUE, "李四", XS_CHANNEL_UTF16, 1);
	hit(c, XS_NEEDLE_VALUE, "永安市第三实验小学", XS_CHANNEL_TEXT, 1);
	g_assert_true(passes(c));
	hit(c, XS_NEEDLE_VALUE, "李四", XS_CHANNEL_TEXT, 1);
	g_assert_false(passes(c));
	g_autoptr(Case) once_more = CASE(items);
	hit(once_more, XS_NEEDLE_VALUE, "张三丰", XS_CHANNEL_TEXT, 3);
	g_assert_false(passes(once_more));
}

// A word of another script may be the beginning of a longer one.
static void
test_words_of_other_scripts(void)
{
	static const Item items[] = {
		ITEM("использует", CELL, MASK, ""),
		ITEM("используется", BODY, KEEP, NULL),
	};
	g_autoptr(Case) c = CASE(items);
	size_t index;
	g_assert_cmpuint(find(c, XS_NEEDLE_VALUE, "использует", &index)->expected, ==, 1);
	hit(c, XS_NEEDLE_VALUE, "использует", XS_CHANNEL_TEXT, 1);
	g_assert_true(passes(c));
}

// A number of a case may be another thing's number as well: then the text counts.
static void
test_short_numbers(void)
{
	static const Item items[] = {
		ITEM("20230001", CELL, MASK, "********"),
		ITEM("批号 2023 0001", BODY, KEEP, NULL),
		ITEM("E12345678", CELL, MASK, "*********"),
	};
	g_autoptr(Case) c = CASE(items);
	size_t index;
	g_assert_cmpuint(find(c, XS_NEEDLE_VALUE, "20230001", &index)->expected, ==, 1);
	g_assert_cmpuint(find(c, XS_NEEDLE_VALUE, "E12345678", &index)->expected, ==, 0);
	hit(c, XS_NEEDLE_VALUE, "20230001", XS_CHANNEL_TEXT, 1);
	hit(c, XS_NEEDLE_VALUE, "20230001", XS_CHANNEL_RAW, 1);
	g_assert_true(passes(c));
	hit(c, XS_NEEDLE_VALUE, "E12345678", XS_CHANNEL_RAW, 1);
	g_assert_false(passes(c));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/verify/judge/identifies", test_identifies);
	g_test_add_func("/verify/judge/needles", test_needles);
	g_test_add_func("/verify/judge/words", test_words);
	g_test_add_func("/verify/judge/words-of-other-scripts", test_words_of_other_scripts);
	g_test_add_func("/verify/judge/short-numbers", test_short_numbers);
	g_test_add_func("/verify/judge/residue", test_residue);
	g_test_add_func("/verify/judge/hidden-residue", test_hidden_residue);
	g_test_add_func("/verify/judge/hidden-kept", test_hidden_kept);
	g_test_add_func("/verify/judge/unread", test_unread);
	g_test_add_func("/verify/judge/shown", test_shown);
	g_test_add_func("/verify/judge/absent", test_absent);
	g_test_add_func("/verify/judge/degraded", test_degraded);
	g_test_add_func("/verify/judge/kept", test_kept);
	g_test_add_func("/verify/judge/codes", test_codes);
	g_test_add_func("/verify/judge/verdict", test_verdict);
	g_test_add_func("/verify/judge/message", test_message);
	return g_test_run();
}
