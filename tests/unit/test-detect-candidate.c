// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-candidate-internal.h"

enum {
	TEXTS = 120,
	PIECES = 160,
	AS_OF = 20261121,
};

static XsRules *rules;
static XsRules *plain_rules; // without prefilters

static const char *const pieces[] = {"身份证号",
				     "手机",
				     "住址",
				     "姓名：",
				     "账号",
				     "微信",
				     "QQ",
				     "wechat",
				     "，",
				     "。",
				     "（",
				     "）",
				     "京A",
				     "闽G",
				     "路",
				     "号",
				     "字第",
				     "东经",
				     "某某",
				     "×××",
				     "****",
				     "0**",
				     "xxx",
				     "…",
				     "│",
				     "|",
				     "11010519491231002X",
				     "350481189103070020",
				     "440524188001010014",
				     "13800138000",
				     "１３８００１３８０００",
				     "6222021202000012345",
				     "91350100M000100Y43",
				     "0598-3651234",
				     "(010)65551234",
				     "400-800-1234",
				     "138 0013 8000",
				     "138****8000",
				     "3504**********0020",
				     "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
				     "350481 18910307 0020",
				     "a@b.cn",
				     "zhang.san@gov.cn",
				     "@",
				     "192.168.1.1",
				     "00:1B:44:11:3A:B7",
				     "2001:db8::1",
				     "E12345678",
				     "A123456(3)",
				     "1234567(8)",
				     "G350481189103070020",
				     "2020",
				     "12",
				     "3.50",
				     "839.23",
				     "1.2.",
				     "797139",
				     "2020-11-21",
				     "·",
				     "| ",
				     "100",
				     "1",
				     "0",
				     "7",
				     "一三八零零一三八零零零",
				     "tel",
				     "Tel:",
				     "x",
				     "X",
				     "a",
				     "Z",
				     " ",
				     "  ",
				     "-",
				     " - ",
				     ".",
				     ")",
				     "(",
				     "/",
				     ":",
				     "\t",
				     "\n",
				     "\r\n",
				     "\n\n",
				     "\u200b",
				     "　",
				     "+86 ",
				     "0086",
				     "元",
				     "年",
				     "月",
				     "第",
				     "86",
				     "\u00ad",
				     "－"};

static void
end_block(XsSink *sink, GRand *rand, uint32_t *row)
{
	XsCell cell = {.row = *row / 4, .column = *row % 4, .row_span = 1, .column_span = 1};
	bool in_cell = g_rand_int_range(rand, 0, 3) == 0;
	(*row)++;
	if (in_cell)
		g_assert_true(xs_sink_cell(sink, &cell, NULL));
	g_assert_true(xs_sink_end_block(sink, in_cell ? XS_ROLE_CELL : XS_ROLE_BODY, 0, NULL));
}

// Blocks and cells of pieces drawn at random; a quarter of the texts repeat one piece.
static XsText *
draw_text(GRand *rand, int turn)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	g_assert_true(xs_sink_part(sink, 0, "p", NULL));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, NULL));
	uint32_t row = 0;
	uint64_t off = 0;
	int repeated = turn % 4 == 0 ? g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(pieces)) : -1;
	int n = g_rand_int_range(rand, 0, PIECES);
	for (int i = 0; i < n; i++) {
		int which = repeated >= 0 && g_rand_int_range(rand, 0, 8) > 0
				    ? repeated
				    : g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(pieces));
		XsPlace place = {0, off, strlen(pieces[which])};
		off += place.len + 1;
		g_assert_true(
			xs_sink_text(sink, XS_PIECE_AFFINE, pieces[which], place.len, place, NULL));
		if (g_rand_int_range(rand, 0, 12) == 0)
			end_block(sink, rand, &row);
	}
	end_block(sink, rand, &row);
	g_autoptr(GError) error = NULL;
	XsText *text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	return text;
}

static void
print_refused(const XsCandidates *found, GString *out)
{
	for (guint i = 0; found->refused != NULL && i < found->refused->len; i++) {
		const XsRefused *one = &g_array_index(found->refused, XsRefused, i);
		g_string_append_printf(
			out, "-%u-%u:%u:%s ", one->start, one->end, one->rule, one->reason);
	}
}

static void
print_found(const XsCandidates *found, GString *out)
{
	for (guint i = 0; i < found->candidates->len; i++) {
		const XsCandidate *one = &g_array_index(found->candidates, XsCandidate, i);
		const XsRule *rule = xs_rules_get(rules, one->rule);
		g_string_append_printf(out,
				       "%u-%u:%s:%u:%u ",
				       one->start,
				       one->end,
				       xs_rule_id(rule),
				       one->verdict,
				       one->flags);
	}
	for (guint i = 0; i < found->cues->len; i++) {
		const XsCue *one = &g_array_index(found->cues, XsCue, i);
		g_string_append_printf(out, "%u+%u:%u ", one->start, one->len, one->rule);
	}
	g_string_append(out, found->incomplete ? "incomplete" : "whole");
}

static char *
find(const XsSubject *subject, XsScanPath path, size_t window, bool explain)
{
	XsScanPass pass = {.as_of = AS_OF, .max = 100000, .window = window, .path = path};
	g_autoptr(XsCandidates) found = xs_candidates_new(explain);
	g_autoptr(GError) error = NULL;
	g_assert_true(xs_candidates_find(rules, subject, &pass, found, &error));
	g_assert_no_error(error);
	GString *out = g_string_new(NULL);
	print_found(found, out);
	print_refused(found, out);
	return g_string_free(out, false);
}

static void
test_windows(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)g_test_rand_int());
	for (int turn = 0; turn < TEXTS; turn++) {
		g_autoptr(XsText) text = draw_text(rand, turn);
		g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
		XsSubject subject = {.text = text, .view = view};
		subject.utf8 = xs_view_utf8(view, &subject.len);
		g_autofree char *whole = find(&subject, XS_PATH_BEST, 0, false);
		g_autofree char *told = find(&subject, XS_PATH_PORTABLE, 0, true);
		g_assert_true(g_str_has_prefix(told, whole));
		for (XsScanPath path = XS_PATH_PORTABLE; path <= XS_PATH_LAST; path++) {
			g_autofree char *same = find(&subject, path, 0, true);
			g_assert_cmpstr(same, ==, told);
		}
		for (size_t window = 1; window <= 200; window += turn % 8 == 0 ? 1 : 37) {
			g_autofree char *same = find(&subject, XS_PATH_BEST, window, false);
			g_assert_cmpstr(same, ==, whole);
		}
		size_t window = (size_t)g_rand_int_range(rand, 1, 100000);
		g_autofree char *same =
			find(&subject, (XsScanPath)(turn % (XS_PATH_LAST + 1)), window, false);
		g_assert_cmpstr(same, ==, whole);
	}
}

// The scanner at its simplest: every byte is looked at, every shape and pattern is tried.
typedef struct {
	XsScan scan;
	XsSubject subject;
	XsScanPass pass;
} Plain;

static void
try_run(Plain *plain, size_t digit, size_t digits)
{
	const char *utf8 = plain->subject.utf8;
	XsSpan run = {digit, digit + digits};
	while (run.start > 0 && digit - run.start < 64 && g_ascii_isalnum(utf8[run.start - 1]))
		run.start--;
	while (g_ascii_isalnum(utf8[run.end]))
		run.end++;
	size_t n = run.end - run.start;
	const uint32_t *shapes = n == digits ? plain_rules->by_bare : plain_rules->by_run;
	bool good = n > XS_SHAPE_RUN_MAX ? xs_scan_glued(&plain->scan, run, NULL)
					 : xs_scan_shapes(&plain->scan, run, shapes[n], NULL);
	g_assert_true(good && xs_scan_patterns(&plain->scan, run, NULL));
	plain->scan.run_end = run.end;
}

static void
found_word(void *data, XsSpan span, size_t rule, XsWordKind kind)
{
	Plain *plain = data;
	XsCue cue = {(uint32_t)span.start, (uint16_t)(span.end - span.start), (uint16_t)rule};
	if (kind == XS_WORD_CUE)
		g_array_append_val(plain->scan.out->cues, cue);
	else
		g_assert_true(xs_scan_trigger(
			&plain->scan, plain_rules->rules->pdata[rule], span.start, NULL));
}

static void
look_at_all(Plain *plain)
{
	const char *utf8 = plain->subject.utf8;
	size_t len = plain->subject.len;
	for (size_t at = 0; at < len; at++) {
		bool inside = at > 0 && g_ascii_isdigit(utf8[at - 1]);
		if (utf8[at] == '@')
			g_assert_true(xs_scan_address(&plain->scan, at, NULL));
		if (!g_ascii_isdigit(utf8[at]) || inside)
			continue;
		size_t n = 1;
		while (g_ascii_isdigit(utf8[at + n]))
			n++;
		if (at >= plain->scan.run_end)
			try_run(plain, at, n);
		if (at >= plain->scan.number_end)
			g_assert_true(xs_scan_digits(&plain->scan, at, NULL));
	}
	xs_words_scan(plain_rules->cues, utf8, 0, len, found_word, plain);
}

static int
by_place(const void *a, const void *b)
{
	const XsCandidate *left = a;
	const XsCandidate *right = b;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	if (left->end != right->end)
		return left->end < right->end ? -1 : 1;
	return (int)left->rule - (int)right->rule;
}

static char *
find_plainly(const XsSubject *subject)
{
	g_autoptr(XsCandidates) found = xs_candidates_new(false);
	Plain plain = {.subject = *subject, .pass = {.as_of = AS_OF, .max = 100000}};
	XsPlan plan = {.tabs = UINT32_MAX, .lines = UINT32_MAX};
	memset(plan.by_lead, 0xFF, sizeof(plan.by_lead));
	memset(plan.by_first, 0xFF, sizeof(plan.by_first));
	plain.scan = (XsScan){
		.plan = &plan,
		.rules = plain_rules,
		.pass = &plain.pass,
		.subject = &plain.subject,
		.out = found,
		.matcher = xs_matcher_new(plain_rules),
	};
	xs_run_init(&plain.scan.run, &plain.subject);
	look_at_all(&plain);
	xs_run_clear(&plain.scan.run);
	xs_matcher_free(plain.scan.matcher);
	g_array_sort(found->candidates, by_place);
	for (guint i = 1; i < found->candidates->len;) {
		XsCandidate *all = (XsCandidate *)(void *)found->candidates->data;
		if (by_place(&all[i - 1], &all[i]) == 0)
			g_array_remove_index(found->candidates, i);
		else
			i++;
	}
	GString *out = g_string_new(NULL);
	print_found(found, out);
	return g_string_free(out, false);
}

static void
test_plain(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)g_test_rand_int());
	for (int turn = 0; turn < TEXTS * 6; turn++) {
		g_autoptr(XsText) text = draw_text(rand, turn);
		g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
		XsSubject subject = {.text = text, .view = view};
		subject.utf8 = xs_view_utf8(view, &subject.len);
		g_autofree char *expected = find_plainly(&subject);
		g_autofree char *got = find(&subject, XS_PATH_BEST, 0, false);
		g_assert_cmpstr(got, ==, expected);
	}
}

static XsText *
one_block(const char *utf8)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	XsPlace place = {.len = strlen(utf8)};
	g_assert_true(xs_sink_part(sink, 0, "p", NULL) &&
		      xs_sink_reading(sink, 0, XS_READING_LINES, NULL) &&
		      xs_sink_text(sink, XS_PIECE_AFFINE, utf8, place.len, place, NULL) &&
		      xs_sink_end_block(sink, XS_ROLE_BODY, 0, NULL));
	return xs_text_builder_finish(builder, NULL);
}

// Digits and what may stand between or beside them, so dense that everything touches everything.
static void
test_dense(void)
{
	static const char *const signs[] = {
		"0",  "1",  "1",  "2",  "3",  "4",  "5",  "6",    "6", "7", "8", "8",
		"9",  " ",  " ",  " ",  "-",  "-",  ".",  ".",    "/", "_", ")", "(",
		":",  ":",  "\t", "\n", "|",  "+",  "x",  "X",    "A", "f", "·", "│",
		"京", "年", "86", "12", "99", "| ", "  ", "\r\n", "1", "0", "3"};
	static const char *const numbers[] = {"350481189103070020",
					      "13800138000",
					      "138 0013 8000",
					      "138.0013.8000",
					      "350481.18910307.0020",
					      "350481\t1891\t0307\t0020",
					      "1 3 8 0 0 1 3 8 0 0 0",
					      "3|5|0|4|8|1|1|8|9|1|0|3|0|7|0|0|2|0",
					      "192.168.1.77",
					      "2001:db8::12:1",
					      "00-1B-44-11-3A-17",
					      "00:11:22:33:44:55",
					      "1/234567/8",
					      "1234567(8)",
					      "粤Z·1234港",
					      "+1 650 253 0000",
					      "86 10 65551234",
					      "2020-11-21",
					      "QQ:12345",
					      "12:30:45",
					      "010-65551234",
					      "6222 0212 0200 0012 345"};
	g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)g_test_rand_int());
	for (int turn = 0; turn < TEXTS * 10; turn++) {
		g_autoptr(GString) drawn = g_string_new(NULL);
		int n = g_rand_int_range(rand, 1, PIECES);
		int rare = g_rand_int_range(rand, 2, 30);
		for (int i = 0; i < n; i++) {
			bool number = g_rand_int_range(rand, 0, rare) == 0;
			g_string_append(drawn,
					number ? numbers[g_rand_int_range(
							 rand, 0, (gint32)G_N_ELEMENTS(numbers))]
					       : signs[g_rand_int_range(
							 rand, 0, (gint32)G_N_ELEMENTS(signs))]);
		}
		g_autoptr(XsText) text = one_block(drawn->str);
		g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
		XsSubject subject = {.text = text, .view = view};
		subject.utf8 = xs_view_utf8(view, &subject.len);
		g_autofree char *expected = find_plainly(&subject);
		g_autofree char *got = find(&subject, XS_PATH_BEST, 0, false);
		g_assert_cmpstr(got, ==, expected);
		g_autofree char *told = find(&subject, XS_PATH_PORTABLE, 0, true);
		for (XsScanPath path = XS_PATH_SSE2; path <= XS_PATH_LAST; path++) {
			g_autofree char *same = find(&subject, path, 0, true);
			g_assert_cmpstr(same, ==, told);
		}
	}
}

// Of patterns and texts at random: what the prefilter turns down does not match.
static void
test_prefilter(void)
{
	static const char *const patterns[] = {"[157][0-9]{6}\\([0-9]\\)",
					       "(?<![0-9A-Z])[A-Z]{1,2}[0-9]{6}",
					       "(?i)abc|x[0-9]+",
					       "(?:京|闽)[A-Z][0-9A-Z]{5}",
					       "a?b*",
					       "(?=1)[0-9]{2}",
					       "(?<![a-c])(?<!9)[0-9]",
					       "(?i)k",
					       "^a",
					       "(?<![0-9\\-])1",
					       "(?<!a)b",
					       "(?<![-a])c",
					       "(?![(\\]a)]b)[\\x31-8x]{2,}|(?:A(a)|-\\.)",
					       "(?<=[0-9)])(?=[^a])[.0-9-]+",
					       "[^0-9]x",
					       "\\d+",
					       ".{2}x"};
	g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)g_test_rand_int());
	pcre2_match_data *match = pcre2_match_data_create(4, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
		int fault;
		PCRE2_SIZE where;
		XsPrefilter filter;
		pcre2_code *code = pcre2_compile((PCRE2_SPTR)patterns[i],
						 PCRE2_ZERO_TERMINATED,
						 PCRE2_ANCHORED,
						 &fault,
						 &where,
						 NULL);
		g_assert_nonnull(code);
		xs_prefilter_init(&filter, patterns[i]);
		for (int turn = 0; turn < 300; turn++) {
			GString *text = g_string_new(NULL);
			for (int k = 0; k < 6; k++)
				g_string_append(text,
						pieces[g_rand_int_range(
							rand, 0, (gint32)G_N_ELEMENTS(pieces))]);
			for (size_t at = 0; at <= text->len; at++) {
				int n = pcre2_match(
					code, (PCRE2_SPTR)text->str, text->len, at, 0, match, NULL);
				if (n <= 0)
					continue;
				const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(match);
				g_assert_true(
					xs_prefilter_passes(&filter, text->str, text->len, at));
				g_assert_true(xs_prefilter_holds(
					&filter, text->str + ends[0], ends[1] - ends[0]));
			}
			g_string_free(text, true);
		}
		pcre2_code_free(code);
	}
	pcre2_match_data_free(match);
}

// What a check's first characters leave out, it refuses.
static void
test_leads(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)g_test_rand_int());
	for (size_t i = 0; i < xs_rules_count(rules); i++) {
		const XsRule *rule = xs_rules_get(rules, i);
		const XsCheck *check = rule->check;
		if (check == NULL || check->leads == 0)
			continue;
		for (int turn = 0; turn < 20000; turn++) {
			char digits[XS_NUMBER_MAX + 1] = {0};
			const char *reason = NULL;
			size_t n = (size_t)g_rand_int_range(rand, 1, 21);
			for (size_t k = 0; k < n; k++)
				digits[k] = "0123456789AHMNXY"[g_rand_int_range(
					rand, 0, k < 2 ? 16 : 10)];
			bool led = (check->leads & XS_LEAD(digits[0])) != 0;
			XsVerdict verdict = check->check(digits, n, AS_OF, rule->table, &reason);
			g_assert_true(led || verdict == XS_VERDICT_NO);
		}
	}
}

// The parts of an identity number whose region no table knows, with a tab between and an x at its end.
static void
test_parts(void)
{
	static const char *const texts[] = {"797139\t13800138000X", "79713918800138\t000X"};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(XsText) text = one_block(texts[i]);
		g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
		XsSubject subject = {.text = text, .view = view};
		subject.utf8 = xs_view_utf8(view, &subject.len);
		g_autofree char *expected = find_plainly(&subject);
		g_autofree char *got = find(&subject, XS_PATH_BEST, 0, false);
		g_assert_cmpstr(got, ==, expected);
	}
}

// An address behind a date of the same joined run is found: each run of digits counts.
static void
test_every_run(void)
{
	g_autoptr(XsText) text = one_block("2020-12-12 192.168.1.77");
	g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
	XsSubject subject = {.text = text, .view = view};
	subject.utf8 = xs_view_utf8(view, &subject.len);
	g_autofree char *found = find(&subject, XS_PATH_BEST, 0, false);
	bool wanted = false;
	for (size_t i = 0; i < xs_rules_count(rules); i++) {
		const XsRule *rule = xs_rules_get(rules, i);
		wanted = wanted || (rule->shape != NULL && strcmp(rule->shape->name, "ip") == 0);
	}
	if (!wanted)
		g_test_skip("no rule for addresses of computers");
	else
		g_assert_nonnull(strstr(found, "11-23:"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *dir = g_build_filename(g_getenv("XS_TEST_SOURCE"), "rules", NULL);
	rules = xs_rules_load(dir, &error);
	g_assert_no_error(error);
	plain_rules = xs_rules_load(dir, &error);
	g_assert_no_error(error);
	for (guint i = 0; i < plain_rules->rules->len; i++) {
		XsRule *rule = plain_rules->rules->pdata[i];
		memset(rule->prefilter.first, 0xFF, sizeof(rule->prefilter.first));
		memset(rule->prefilter.barred, 0, sizeof(rule->prefilter.barred));
		memset(rule->prefilter.inside, 0xFF, sizeof(rule->prefilter.inside));
		rule->prefilter.min_length = 0;
	}
	g_test_add_func("/detect/candidate/windows", test_windows);
	g_test_add_func("/detect/candidate/plain", test_plain);
	g_test_add_func("/detect/candidate/dense", test_dense);
	g_test_add_func("/detect/candidate/prefilter", test_prefilter);
	g_test_add_func("/detect/candidate/leads", test_leads);
	g_test_add_func("/detect/candidate/parts", test_parts);
	g_test_add_func("/detect/candidate/every-run", test_every_run);
	int status = g_test_run();
	xs_rules_free(rules);
	xs_rules_free(plain_rules);
	return status;
}
