// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench-scan-peers.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <glib.h>
#include <pcre2.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static const struct {
	const char *shape;
	const char *pattern;
} shapes[] = {
	{"resident-18", "(?<![0-9A-Za-z])[1-9](?:[ -]?[0-9]){16}[ -]?[0-9Xx](?![0-9A-Za-z])"},
	{"resident-20", "(?<![0-9A-Za-z])[1-9](?:[ -]?[0-9]){18}[ -]?[0-9Xx](?![0-9A-Za-z])"},
	{"resident-15", "(?<![0-9A-Za-z])[1-8][0-9]{14}(?![0-9A-Za-z])"},
	{"mobile",
	 "(?<![0-9A-Za-z])(?:(?:\\+|00)?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}"
	 "(?![0-9A-Za-z])"},
	{"service-number", "(?<![0-9])[48]00[ -]?[0-9]{3}[ -]?[0-9]{4}(?![0-9])"},
	{"landline",
	 "(?<![0-9A-Za-z])\\(?0(?:10|2[0-9]|[3-9][0-9]{2})\\)?[ -]{0,2}[2-8][0-9]{6,7}"
	 "(?![0-9])"},
	{"bank-card", "(?<![0-9A-Za-z])[3-69](?:[ -]?[0-9]){14,18}(?![0-9A-Za-z])"},
	{"hk-id",
	 "(?<![0-9A-Za-z])[A-Za-z]{1,2}[0-9]{6} ?(?:\\([0-9Aa]\\)|[0-9Aa])(?![0-9A-Za-z])"},
	{"macau-id",
	 "(?<![0-9A-Za-z/])[157](?:/[0-9]{6}/[0-9]|[0-9]{6}\\([0-9]\\))(?![0-9A-Za-z/])"},
	{"taiwan-id", "(?<![0-9A-Za-z])[A-Za-z][1289A-Da-d][0-9]{8}(?![0-9A-Za-z])"},
	{"travel-permit", "(?<![0-9A-Za-z])[HhMm][0-9]{8}(?:[0-9]{2})?(?![0-9A-Za-z])"},
	{"taiwan-permit", "(?<![0-9A-Za-z])[0-9]{8}(?:[0-9]{2})?(?![0-9A-Za-z])"},
	{"passport",
	 "(?<![0-9A-Za-z])(?:[A-Za-z][A-Za-z0-9][0-9]{7}|[0-9]{9}|[A-Z][0-9]{7})"
	 "(?![0-9A-Za-z])"},
	{"passport-abroad", "(?<![0-9A-Za-z])[A-Za-z]{1,3}[0-9]{5,9}(?![0-9A-Za-z])"},
	{"international", "\\+[1-9][0-9]{0,3}(?:[ -]?[0-9]{2,5}){2,4}(?![0-9])"},
	{"resident-20-x", "(?<![0-9A-Za-z])[1-9][0-9]{16}[Xx][0-9]{2}(?![0-9A-Za-z])"},
	{"letter-9", "(?<![0-9A-Za-z])[A-Za-z][0-9]{9}(?![0-9A-Za-z])"},
	{"letters-3-12", "(?<![0-9A-Za-z])[A-Za-z]{3}[0-9]{12}(?![0-9A-Za-z])"},
	{"student-number", "(?<![0-9A-Za-z])[GJLgjl][0-9]{17}[0-9Xx](?![0-9A-Za-z])"},
	{"credit-code",
	 "(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}"
	 "(?![0-9A-Za-z])"},
	{"organisation-code", "(?<![0-9A-Za-z])[0-9A-Z]{8}-?[0-9X](?![0-9A-Za-z])"},
	{"plate",
	 "(?:京|津|冀|晋|蒙|辽|吉|黑|沪|苏|浙|皖|闽|赣|鲁|豫|鄂|湘|粤|桂|琼|渝|川|贵|云|藏|陕|甘|"
	 "青|"
	 "宁|新)[A-Z][ ·]?[0-9A-Z]{5,6}(?![0-9A-Za-z])"},
	{"ip", "(?<![0-9.])(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9.])"},
	{"ipv6", "(?<![0-9A-Fa-f:])(?:[0-9A-Fa-f]{1,4}:){2,7}[0-9A-Fa-f:]{1,4}(?![0-9A-Fa-f:])"},
	{"mac", "(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![0-9A-Fa-f])"},
	{"qq", "(?<![0-9A-Za-z])[1-9][0-9]{4,12}(?![0-9A-Za-z])"},
};

static const char *
pattern_of_shape(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
		if (strcmp(shapes[i].shape, name) == 0)
			return shapes[i].pattern;
	}
	return NULL;
}

static void
add_pattern(Peers *peers, const char *pattern)
{
	for (guint i = 0; i < peers->patterns->len; i++) {
		if (strcmp(peers->patterns->pdata[i], pattern) == 0)
			return;
	}
	g_ptr_array_add(peers->patterns, g_strdup(pattern));
}

static void
add_words(Peers *peers, const char *list)
{
	g_auto(GStrv) words = g_strsplit(list, ";", -1);
	g_autoptr(GString) pattern = g_string_new("(?i:");
	for (char **word = words; *word != NULL; word++) {
		g_strstrip(*word);
		g_autofree char *quoted = g_regex_escape_string(*word, -1);
		if (**word != '\0')
			g_string_append_printf(
				pattern, "%s%s", pattern->len > 4 ? "|" : "", quoted);
	}
	g_string_append_c(pattern, ')');
	add_pattern(peers, pattern->str);
}

static void
read_line(Peers *peers, const char *line)
{
	const char *value = strstr(line, " = ");
	if (value == NULL)
		return;
	value += 3;
	if (g_str_has_prefix(line, "pattern = ")) {
		add_pattern(peers, value);
	} else if (g_str_has_prefix(line, "cue = ")) {
		add_words(peers, value);
	} else if (g_str_has_prefix(line, "shape = ")) {
		const char *pattern = pattern_of_shape(value);
		peers->missing += pattern == NULL;
		if (pattern != NULL)
			add_pattern(peers, pattern);
	}
}

Peers
peers_of(const char *dir)
{
	Peers peers = {.patterns = g_ptr_array_new_with_free_func(g_free)};
	g_autoptr(GDir) handle = g_dir_open(dir, 0, NULL);
	const char *name;
	while (handle != NULL && (name = g_dir_read_name(handle)) != NULL) {
		g_autofree char *path = g_build_filename(dir, name, NULL);
		g_autofree char *content = NULL;
		if (!g_str_has_suffix(name, ".rules") ||
		    !g_file_get_contents(path, &content, NULL, NULL))
			continue;
		g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
		for (char **line = lines; *line != NULL; line++)
			read_line(&peers, *line);
	}
	return peers;
}

void
peers_clear(Peers *peers)
{
	g_clear_pointer(&peers->patterns, g_ptr_array_unref);
}

double
cpu_now(void)
{
	struct timespec time = {0};
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

double
cpu_of_children(void)
{
	struct rusage usage = {0};
	(void)getrusage(RUSAGE_CHILDREN, &usage);
	return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6;
}

static size_t
count_matches(const pcre2_code *code, pcre2_match_data *data, const char *text, size_t len)
{
	size_t n = 0;
	PCRE2_SIZE at = 0;
	while (at <= len && pcre2_match(code, (PCRE2_SPTR)text, len, at, 0, data, NULL) > 0) {
		PCRE2_SIZE end = pcre2_get_ovector_pointer(data)[1];
		at = end > at ? end : at + 1;
		n++;
	}
	return n;
}

double
peers_pcre2(const Peers *peers, const char *text, size_t len, size_t *ret_matches)
{
	pcre2_match_data *data = pcre2_match_data_create(16, NULL);
	double taken = 0;
	*ret_matches = 0;
	for (size_t i = 0; i < peers->patterns->len; i++) {
		int fault;
		PCRE2_SIZE offset;
		pcre2_code *code = pcre2_compile(
			peers->patterns->pdata[i], PCRE2_ZERO_TERMINATED, 0, &fault, &offset, NULL);
		if (code == NULL) {
			g_printerr("no pattern: %s\n", (char *)peers->patterns->pdata[i]);
			continue;
		}
		(void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
		double start = cpu_now();
		*ret_matches += count_matches(code, data, text, len);
		taken += cpu_now() - start;
		pcre2_code_free(code);
	}
	pcre2_match_data_free(data);
	return taken;
}

static bool
run(const char *const *words)
{
	int status;
	return g_spawn_sync(NULL,
			    (char **)(void *)words,
			    NULL,
			    G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
				    G_SPAWN_STDERR_TO_DEV_NULL,
			    NULL,
			    NULL,
			    NULL,
			    NULL,
			    &status,
			    NULL) &&
	       (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 1);
}

// Whether ripgrep takes the pattern.
static bool
accepts(const char *pattern, bool perl)
{
	const char *words[] = {
		"rg", "-q", "--no-unicode", perl ? "-P" : "-a", "-e", pattern, "/dev/null", NULL};
	return run(words);
}

double
peers_ripgrep(const Peers *peers, const char *path, bool perl)
{
	g_autofree char *file = g_strconcat(path, ".patterns", NULL);
	g_autoptr(GString) list = g_string_new(NULL);
	for (size_t i = 0; i < peers->patterns->len; i++) {
		const char *pattern = peers->patterns->pdata[i];
		if (accepts(pattern, perl))
			g_string_append_printf(list, "%s\n", pattern);
	}
	if (list->len == 0 || !g_file_set_contents(file, list->str, (gssize)list->len, NULL))
		return -1;
	const char *with_perl[] = {
		"rg", "-P", "--no-unicode", "-j1", "--count-matches", "-f", file, path, NULL};
	const char *plain[] = {
		"rg", "--no-unicode", "-j1", "--count-matches", "-f", file, path, NULL};
	double start = cpu_of_children();
	if (!run(perl ? with_perl : plain))
		return -1;
	return cpu_of_children() - start;
}
