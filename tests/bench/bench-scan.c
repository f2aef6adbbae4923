// SPDX-License-Identifier: GPL-3.0-or-later
// Scans generated text and prints the megabytes a second of processor time, beside those of the
// same patterns run by PCRE2 one after another: bench-scan RULES_DIR
#define PCRE2_CODE_UNIT_WIDTH 8
#include "detect/xs-scanner.h"

#include <pcre2.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
	MEGABYTES = 16,
	TURNS = 3,
};

// What the rules look for, as one would write it with regular expressions only.
static const char *const patterns[] = {
	"(?<![0-9A-Za-z])[1-9](?:[ -]?[0-9]){16}[ -]?[0-9Xx](?![0-9A-Za-z])",
	"(?<![0-9A-Za-z])[1-8][0-9]{14}(?![0-9A-Za-z])",
	"(?<![0-9A-Za-z])(?:(?:\\+|00)?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ "
	"-]?[0-9]{4}(?![0-9A-Za-z])",
	"(?<![0-9A-Za-z])\\(?0(?:10|2[0-9]|[3-9][0-9]{2})\\)?[ -]{0,2}[2-8][0-9]{6,7}(?![0-9])",
	"(?<![0-9A-Za-z])[3-69](?:[ -]?[0-9]){14,18}(?![0-9A-Za-z])",
	"[A-Za-z0-9][A-Za-z0-9._%+-]{0,319}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,"
	"8}"
	"[A-Za-z]{2,24}(?![A-Za-z0-9])",
};

static double
now(void)
{
	struct timespec time = {0};
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// Running text as offices write it: dates and document numbers, and a telephone in each line that
// every divides; none where it is 0.
static void
add_prose(GString *text, unsigned line, unsigned every)
{
	g_string_append(
		text,
		"为深入贯彻落实卫生健康领域基层政务公开标准指引精神，全面推进医疗卫生领域基层政务"
		"公开标准化规范化工作，结合我省卫生健康工作实际，编制形成了标准目录，现印发给你们"
		"。");
	g_string_append_printf(text,
			       "明卫办〔20%02u〕%u号，20%02u年%u月，",
			       line % 27,
			       line % 400,
			       line % 27,
			       line % 12 + 1);
	if (every > 0 && line % every == 0)
		g_string_append_printf(text, "联系人电话：138%08u，", line * 7919 % 100000000);
}

static void
add_roster(GString *text, unsigned line)
{
	g_string_append_printf(
		text,
		"%u 张某某 35048118910307%04u 138%08u 622202%013u zhang%u@example.com 某镇某村",
		line,
		line % 10000,
		line * 7919 % 100000000,
		line * 104729,
		line);
}

typedef enum {
	CLEAN,
	OFFICE,
	ROSTER,
	N_KINDS,
} Kind;

static XsText *
text_new(Kind kind)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	g_autoptr(GString) line = g_string_new(NULL);
	bool sent = xs_sink_part(sink, 0, "bench", NULL) &&
		    xs_sink_reading(sink, 0, XS_READING_LINES, NULL);
	uint64_t size = 0;
	for (unsigned i = 0; sent && size < MEGABYTES * 1000000; i++) {
		g_string_truncate(line, 0);
		if (kind == ROSTER)
			add_roster(line, i);
		else
			add_prose(line, i, kind == OFFICE ? 20 : 0);
		XsPlace place = {0, size, line->len};
		size += line->len + 1;
		sent = xs_sink_text(sink, XS_PIECE_AFFINE, line->str, line->len, place, NULL) &&
		       xs_sink_end_block(sink, XS_ROLE_BODY, i, NULL);
	}
	return sent ? xs_text_builder_finish(builder, NULL) : NULL;
}

static double
time_scan(const XsRules *rules, const XsText *text, size_t *ret_findings)
{
	double best = 1e9;
	for (int i = 0; i < TURNS; i++) {
		XsScanOptions options = {0};
		double start = now();
		g_autoptr(XsFindings) findings = xs_scan(rules, text, &options, NULL);
		double taken = now() - start;
		best = MIN(best, taken);
		*ret_findings = findings != NULL ? xs_findings_count(findings) : 0;
	}
	return best;
}

static size_t
count_matches(const pcre2_code *code, pcre2_match_data *data, const char *text, size_t len)
{
	size_t n = 0;
	for (PCRE2_SIZE at = 0; pcre2_match(code, (PCRE2_SPTR)text, len, at, 0, data, NULL) > 0;
	     n++)
		at = pcre2_get_ovector_pointer(data)[1];
	return n;
}

// All patterns, compiled just in time, over the whole text.
static double
time_pcre2(const char *text, size_t len, size_t *ret_matches)
{
	pcre2_match_data *data = pcre2_match_data_create(16, NULL);
	double taken = 0;
	*ret_matches = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
		int fault;
		PCRE2_SIZE offset;
		pcre2_code *code = pcre2_compile(
			(PCRE2_SPTR)patterns[i], PCRE2_ZERO_TERMINATED, 0, &fault, &offset, NULL);
		if (code == NULL)
			continue;
		(void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
		double start = now();
		*ret_matches += count_matches(code, data, text, len);
		taken += now() - start;
		pcre2_code_free(code);
	}
	pcre2_match_data_free(data);
	return taken;
}

int
main(int argc, char **argv)
{
	static const char *const names[N_KINDS] = {"clean", "office", "roster"};
	if (argc != 2)
		return 2;
	g_autoptr(GError) error = NULL;
	double start = now();
	g_autoptr(XsRules) rules = xs_rules_load(argv[1], &error);
	if (rules == NULL) {
		(void)fprintf(stderr, "%s\n", error->message);
		return 2;
	}
	(void)printf("rules loaded in %.2f ms\n", (now() - start) * 1000);
	for (Kind kind = CLEAN; kind < N_KINDS; kind++) {
		g_autoptr(XsText) text = text_new(kind);
		size_t len;
		size_t findings;
		size_t matches;
		if (text == NULL)
			return 1;
		const char *utf8 = xs_text_utf8(text, &len);
		double ours = time_scan(rules, text, &findings);
		double theirs = time_pcre2(utf8, len, &matches);
		(void)printf("%-7s scan %7.1f MB/s (%zu findings), PCRE2 %6.1f MB/s (%zu matches), "
			     "%.1f times\n",
			     names[kind],
			     (double)len / 1e6 / ours,
			     findings,
			     (double)len / 1e6 / theirs,
			     matches,
			     theirs / ours);
	}
	return 0;
}
