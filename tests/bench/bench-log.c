// SPDX-License-Identifier: GPL-3.0-or-later
// Appends events to a review log and proves it: bench-log FOLDER EVENTS. Prints events a second of processor time, and
// of the clock where the disk is waited for, with what the disk itself does in the same run.
#include "base/xs-fd.h"
#include "ledger/xs-log.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

enum {
	ARGUMENTS = 3,
	DURABLE = 1000,
	THREADS = 8,
};

static double
processor(void)
{
	struct rusage usage;
	if (getrusage(RUSAGE_SELF, &usage) != 0)
		return 0;
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

static double
clock_now(void)
{
	return (double)g_get_monotonic_time() / G_USEC_PER_SEC;
}

// As long as the events of a masking run are.
static void
append(XsLog *log, int number)
{
	json_t *body = json_pack("{s:i, s:s, s:{s:[s, s]}}",
				 "number",
				 number,
				 "preview",
				 "3****************3",
				 "loc",
				 "why",
				 "check:gb11643",
				 "header:resident-id");
	g_autoptr(GError) error = NULL;
	if (!xs_log_append(log, "scan.done", body, &error))
		g_error("append: %s", error->message);
}

static void
append_durably(XsLog *log, int n)
{
	for (int i = 0; i < n; i++) {
		append(log, i);
		if (!xs_log_sync(log, NULL))
			g_error("sync");
	}
}

static gpointer
durable_thread(gpointer log)
{
	append_durably(log, DURABLE / THREADS);
	return NULL;
}

// What the disk does: as many lines of the same length, each waited for.
static double
disk_rate(const char *folder)
{
	char line[512];
	memset(line, 'x', sizeof line);
	g_autofree char *path = g_build_filename(folder, "disk", NULL);
	XS_AUTO_FD fd = g_open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
	double start = clock_now();
	for (int i = 0; i < DURABLE; i++) {
		if (!xs_fd_write_all(fd, line, sizeof line, NULL) || fdatasync(fd) != 0)
			g_error("disk");
	}
	return DURABLE / (clock_now() - start);
}

static void
bench_durable(XsLog *log, const char *folder)
{
	double disk = disk_rate(folder);
	double start = clock_now();
	append_durably(log, DURABLE);
	double alone = DURABLE / (clock_now() - start);
	GThread *threads[THREADS];
	start = clock_now();
	for (size_t i = 0; i < THREADS; i++)
		threads[i] = g_thread_new("durable", durable_thread, log);
	for (size_t i = 0; i < THREADS; i++)
		(void)g_thread_join(threads[i]);
	double several = DURABLE / (clock_now() - start);
	(void)printf(
		"durable %.0f events/s by one, %.0f by %d threads; the disk alone %.0f syncs/s\n",
		alone,
		several,
		THREADS,
		disk);
}

int
main(int argc, char **argv)
{
	if (argc != ARGUMENTS)
		return 2;
	int n = (int)g_ascii_strtoll(argv[2], NULL, 10);
	g_autoptr(GError) error = NULL;
	g_autofree char *path = g_build_filename(argv[1], "log.jsonl", NULL);
	g_autofree char *key_path = g_build_filename(argv[1], "key", NULL);
	g_autoptr(XsKey) key = xs_key_load(key_path, &error);
	g_autoptr(XsLog) log = key != NULL ? xs_log_open(path, key, &error) : NULL;
	if (log == NULL)
		g_error("%s", error->message);
	double start = processor();
	for (int i = 0; i < n; i++)
		append(log, i);
	double appended = n / (processor() - start);
	XsLogReport report;
	start = processor();
	if (!xs_log_verify(path, NULL, &report, &error))
		g_error("the log does not hold");
	double verified = (double)report.lines / (processor() - start);
	(void)printf("append %.0f events/s, verify %.0f events/s\n", appended, verified);
	bench_durable(log, argv[1]);
	return 0;
}
