// SPDX-License-Identifier: GPL-3.0-or-later
// Scans texts and prints the megabytes a second of processor time, beside those of the same rules as
// regular expressions run by others in the same process or just after:
//   bench-scan RULES_DIR [--brief] [--real FILE...] [--drawn FILE...] [--roster FILE...]
// --brief: the scanner alone. The files are real or drawn texts; tests/bench/run makes and names them. The worst cases of the
// scanner come from here.
#include "bench-scan-peers.h"

#include "detect/scan/xs-candidate.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
	SIZE = 16 * 1000 * 1000,      // of prose and rosters, as often as they are there
	WORST_SIZE = 4 * 1000 * 1000, // of each worst case
	WORST_LINE = 64 * 1000,
	TURNS = 3,
	N_SETS = 3,
};

// Blocks of a line each, as a plain text file gives them.
static XsText *
text_of(const GString *content)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	bool sent = xs_sink_part(sink, 0, "bench", NULL) &&
		    xs_sink_reading(sink, 0, XS_READING_LINES, NULL);
	uint32_t label = 0;
	for (size_t at = 0; sent && at < content->len;) {
		const char *feed = memchr(content->str + at, '\n', content->len - at);
		size_t end = feed != NULL ? (size_t)(feed - content->str) : content->len;
		XsPlace place = {0, at, end - at};
		sent = (end == at ||
			xs_sink_text(
				sink, XS_PIECE_AFFINE, content->str + at, end - at, place, NULL)) &&
		       xs_sink_end_block(sink, XS_ROLE_BODY, label++, NULL);
		at = end + 1;
	}
	return sent ? xs_text_builder_finish(builder, NULL) : NULL;
}

static double
time_candidates(const XsRules *rules, const XsSubject *subject, XsScanPath path, size_t *ret_n)
{
	double best = 1e9;
	for (int i = 0; i < TURNS; i++) {
		XsScanPass pass = {.as_of = 20261121, .max = UINT32_MAX, .path = path};
		g_autoptr(XsCandidates) out = xs_candidates_new(false);
		double start = cpu_now();
		bool good = xs_candidates_find(rules, subject, &pass, out, NULL);
		double taken = cpu_now() - start;
		best = MIN(best, taken);
		*ret_n = good ? out->candidates->len + out->cues->len : 0;
	}
	return best;
}

static double
time_view(const XsText *text)
{
	double best = 1e9;
	for (int i = 0; i < TURNS; i++) {
		double start = cpu_now();
		xs_view_free(xs_view_new(text, XS_FOLD_ALL));
		double taken = cpu_now() - start;
		best = MIN(best, taken);
	}
	return best;
}

static double
time_detector(const XsRules *rules, const XsText *text, size_t *ret_findings)
{
	double best = 1e9;
	*ret_findings = 0;
	for (int i = 0; i < TURNS; i++) {
		XsScanOptions options = {.max_findings = UINT32_MAX};
		double start = cpu_now();
		g_autoptr(XsFindings) findings = xs_scan(rules, text, &options, NULL);
		double taken = cpu_now() - start;
		best = MIN(best, taken);
		if (findings != NULL)
			*ret_findings = xs_findings_count(findings);
	}
	return best;
}

static void
bench_ripgrep(const Peers *peers, const char *utf8, size_t len, double ours)
{
	g_autofree char *path = NULL;
	int fd = g_file_open_tmp("bench-scan-XXXXXX", &path, NULL);
	if (fd < 0)
		return;
	(void)close(fd);
	if (g_file_set_contents(path, utf8, (gssize)len, NULL)) {
		for (int perl = 1; perl >= 0; perl--) {
			double theirs = peers_ripgrep(peers, path, perl == 1);
			if (theirs > 0)
				(void)printf("  %-22s %8.1f MB/s  scanner %.1f times\n",
					     perl == 1 ? "rg -P -j1" : "rg -j1 -f",
					     (double)len / 1e6 / theirs,
					     theirs / ours);
		}
	}
	(void)unlink(path);
	g_autofree char *patterns = g_strconcat(path, ".patterns", NULL);
	(void)unlink(patterns);
}

static bool
bench_text(const XsRules *rules,
	   const Peers *peers,
	   const char *name,
	   const GString *content,
	   const XsText *drawn,
	   bool brief)
{
	g_autoptr(XsText) text = text_of(content);
	if (text == NULL)
		return false;
	g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
	XsSubject subject = {.text = text, .view = view};
	subject.utf8 = xs_view_utf8(view, &subject.len);
	size_t n;
	size_t matches;
	double size = (double)subject.len / 1e6;
	double ours = time_candidates(rules, &subject, XS_PATH_BEST, &n);
	(void)printf("%s, %.1f MB, %zu candidates and cues\n", name, size, n);
	for (XsScanPath path = XS_PATH_PORTABLE; path <= XS_PATH_LAST; path++) {
		if (xs_scan_path(path) == path)
			(void)printf("  scanner, %-13s %8.1f MB/s\n",
				     xs_scan_path_name(path),
				     size / time_candidates(rules, &subject, path, &n));
	}
	(void)printf("  %-22s %8.1f MB/s\n", "view folded", size / time_view(text));
	if (brief)
		return true;
	double theirs = peers_pcre2(peers, subject.utf8, subject.len, &matches);
	(void)printf("  %-22s %8.1f MB/s  scanner %.1f times (%zu matches)\n",
		     "PCRE2 JIT, in turn",
		     size / theirs,
		     theirs / ours,
		     matches);
	bench_ripgrep(peers, subject.utf8, subject.len, ours);
	double whole = time_detector(rules, drawn, &matches);
	size_t drawn_len;
	(void)xs_text_utf8(drawn, &drawn_len);
	(void)printf("  %-22s %8.1f MB/s  (%zu findings)\n",
		     "whole detector",
		     (double)drawn_len / 1e6 / whole,
		     matches);
	(void)fflush(stdout);
	return true;
}

static bool
bench_worst(const XsRules *rules, const Peers *peers)
{
	static const char *const tokens[] = {
		"1234567890",
		"13800138000 ",
		"35048118910307002 ",
		"123-4567 ",
		"1 ",
		"A1B2C3D4-",
		"a@",
		"路1号",
		"姓名住址",
		"姓名:",
		"京A",
		"1.1.1.",
		"１２３４５６７８９０",
		"the quick telephone ",
		"350481189103070020,",
		"字第1234号",
		"a.b-c@d.e-",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(tokens); i++) {
		g_autoptr(GString) content = g_string_new(NULL);
		for (size_t line = WORST_LINE; content->len < WORST_SIZE;) {
			g_string_append(content, tokens[i]);
			if (content->len > line) {
				g_string_append_c(content, '\n');
				line += WORST_LINE;
			}
		}
		g_autoptr(XsText) text = text_of(content);
		if (text == NULL)
			return false;
		g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
		XsSubject subject = {.text = text, .view = view};
		subject.utf8 = xs_view_utf8(view, &subject.len);
		size_t n;
		size_t matches;
		double ours = time_candidates(rules, &subject, XS_PATH_BEST, &n);
		double theirs = peers_pcre2(peers, subject.utf8, subject.len, &matches);
		(void)printf("worst %-24s %8.1f MB/s  PCRE2 %7.1f MB/s  %5.2f times\n",
			     tokens[i],
			     (double)subject.len / 1e6 / ours,
			     (double)subject.len / 1e6 / theirs,
			     theirs / ours);
		(void)fflush(stdout);
	}
	return true;
}

// Fills up to SIZE with the lines in another order each time, so that no turn repeats the last.
static void
repeat_lines(GString *content)
{
	g_auto(GStrv) lines = g_strsplit(content->str, "\n", -1);
	guint n = g_strv_length(lines);
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);
	while (n > 0 && content->len < SIZE) {
		for (guint i = 0; i < n && content->len < SIZE; i++) {
			guint k = (guint)g_rand_int_range(rand, 0, (gint32)n);
			g_string_append(content, lines[k]);
			g_string_append_c(content, '\n');
		}
	}
}

int
main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	static const char *const names[N_SETS] = {"--real", "--drawn", "--roster"};
	static const char *const titles[N_SETS] = {"prose, real", "prose, drawn", "rosters"};
	GString *sets[N_SETS];
	for (size_t i = 0; i < N_SETS; i++)
		sets[i] = g_string_new(NULL);
	GString *into = sets[0];
	bool brief = false;
	for (int i = 2; i < argc; i++) {
		g_autofree char *content = NULL;
		size_t len;
		size_t set = 0;
		if (strcmp(argv[i], "--brief") == 0) {
			brief = true;
			continue;
		}
		while (set < N_SETS && strcmp(argv[i], names[set]) != 0)
			set++;
		if (set < N_SETS)
			into = sets[set];
		else if (g_file_get_contents(argv[i], &content, &len, NULL) &&
			 g_utf8_validate_len(content, len, NULL))
			g_string_append_len(into, content, (gssize)len);
		else
			(void)fprintf(stderr, "%s: left out\n", argv[i]);
	}
	double start = cpu_now();
	g_autoptr(XsRules) rules = argc > 1 ? xs_rules_load(argv[1], &error) : NULL;
	if (rules == NULL) {
		(void)fprintf(stderr, "%s\n", error != NULL ? error->message : "no rules");
		return 2;
	}
	Peers peers = peers_of(argv[1]);
	(void)printf(
		"%zu rules loaded in %.2f ms; %u patterns for others, %zu shapes without one\n",
		xs_rules_count(rules),
		(cpu_now() - start) * 1000,
		peers.patterns->len,
		peers.missing);
	bool good = true;
	for (size_t i = 0; i < N_SETS; i++) {
		if (sets[i]->len > 0) {
			// Tables and records are only there where lines stand in their order.
			g_autoptr(XsText) drawn = text_of(sets[i]);
			repeat_lines(sets[i]);
			good = good && drawn != NULL &&
			       bench_text(rules, &peers, titles[i], sets[i], drawn, brief);
		}
		g_string_free(sets[i], true);
	}
	good = good && (brief || bench_worst(rules, &peers));
	peers_clear(&peers);
	return good ? 0 : 1;
}
