// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/xs-log-line.h"
#include "ledger/xs-log.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

// Bytes as a log file: verifying, opening and going on must never crash, and a log that could be
// opened can be appended to and opened again.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *dir;
static XsKey *key;

static void
clean_up(void)
{
	g_autofree char *key_path = g_build_filename(dir, "key", NULL);
	g_autofree char *path = g_build_filename(dir, "log", NULL);
	(void)g_unlink(key_path);
	(void)g_unlink(path);
	(void)g_rmdir(dir);
	xs_key_free(key);
	g_free(dir);
}

static void
set_up(void)
{
	dir = g_dir_make_tmp("xianshen-fuzz-XXXXXX", NULL);
	g_autofree char *key_path = g_build_filename(dir, "key", NULL);
	key = xs_key_load(key_path, NULL);
	g_assert_nonnull(key);
	(void)atexit(clean_up);
}

// A whole line has exactly one spelling, and each of its beginnings is known as such.
static void
check_line(const char *line, size_t len)
{
	XsLogLine parsed;
	if (xs_log_line_parse(line, len, &parsed) != XS_LOG_PARSE_WHOLE)
		return;
	g_autoptr(GString) again = g_string_new(NULL);
	xs_log_line_write(again, &parsed);
	g_assert_cmpmem(again->str, again->len - 1, line, len);
	for (size_t cut = 0; cut < MIN(len, 4096); cut++)
		g_assert_cmpint(xs_log_line_parse(line, cut, &parsed), ==, XS_LOG_PARSE_SHORT);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (dir == NULL)
		set_up();
	g_autofree char *path = g_build_filename(dir, "log", NULL);
	g_assert_true(g_file_set_contents(path, (const char *)data, (gssize)size, NULL));
	const char *at = (const char *)data;
	for (size_t left = size; left > 0;) {
		const char *feed = memchr(at, '\n', left);
		size_t len = feed != NULL ? (size_t)(feed - at) : left;
		check_line(at, len);
		at += MIN(len + 1, left);
		left -= MIN(len + 1, left);
	}
	XsLogReport report;
	bool held = xs_log_verify(path, NULL, &report, NULL);
	g_autoptr(XsLog) log = xs_log_open(path, key, NULL);
	if (log == NULL)
		return 0;
	uint64_t seq = xs_log_seq(log);
	if (seq >= INT64_MAX - 4)
		return 0;
	g_assert_true(xs_log_append(log, "finding", json_object(), NULL));
	g_assert_true(xs_log_append(log, "finding", json_object(), NULL));
	xs_log_free(g_steal_pointer(&log));
	// A log that held before holds afterwards.
	g_assert_true(!held || xs_log_verify(path, NULL, &report, NULL));
	log = xs_log_open(path, key, NULL);
	g_assert_nonnull(log);
	g_assert_cmpuint(xs_log_seq(log), ==, seq + 2);
	return 0;
}
