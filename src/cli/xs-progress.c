// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/xs-progress.h"

#include "base/xs-i18n.h"

#include <glib.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
	BAR_WIDTH = 30,
	REDRAW_MICROSECONDS = 100000,
};

struct XsProgress {
	GMutex lock;
	XsProgressKind kind;
	bool drawn;
	XsJobStage stage;
	gint64 start; // of the stage; 0 before the first
	gint64 last;
};

bool
xs_progress_kind_parse(const char *name, XsProgressKind *ret_kind, GError **error)
{
	static const char *const names[] = {"auto", "never", "json"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(name != NULL ? name : "auto", names[i]) == 0) {
			*ret_kind = (XsProgressKind)i;
			return true;
		}
	}
	return xs_error_usage(error, _("--progress takes 'auto', 'never' or 'json'"));
}

XsProgress *
xs_progress_new(XsProgressKind kind)
{
	XsProgress *self = g_new0(XsProgress, 1);
	g_mutex_init(&self->lock);
	bool no_bar = kind == XS_PROGRESS_AUTO && isatty(STDERR_FILENO) != 1;
	self->kind = no_bar ? XS_PROGRESS_NEVER : kind;
	return self;
}

static void
erase(XsProgress *self)
{
	if (self->drawn)
		(void)fputs("\r\033[K", stderr);
	self->drawn = false;
}

static void
draw(XsProgress *self, const XsJobProgress *progress, double left)
{
	unsigned filled = (unsigned)(progress->share * BAR_WIDTH);
	char bar[BAR_WIDTH + 1];
	for (unsigned i = 0; i < BAR_WIDTH; i++)
		bar[i] = i < filled ? '#' : '.';
	bar[BAR_WIDTH] = '\0';
	(void)fprintf(stderr,
		      "\r[%s] %3u%%  %s %.0f s ",
		      bar,
		      (unsigned)(progress->share * 100),
		      _("left:"),
		      left);
	(void)fflush(stderr);
	self->drawn = true;
}

static void
print(const XsJobProgress *progress, double left)
{
	char seconds[G_ASCII_DTOSTR_BUF_SIZE];
	(void)fprintf(stderr,
		      "{\"v\":1,\"progress\":true,\"stage\":\"%s\",\"done\":%" PRIu64
		      ",\"total\":%" PRIu64 ",\"eta\":%s}\n",
		      progress->stage == XS_JOB_COMPARE ? "compare" : "work",
		      progress->done,
		      progress->total,
		      g_ascii_formatd(seconds, sizeof seconds, "%.1f", left));
	(void)fflush(stderr);
}

// Under the lock. What is left is reckoned from the speed of the stage so far.
static void
show(XsProgress *self, const XsJobProgress *progress, gint64 now)
{
	double elapsed = (double)(now - self->start) / G_USEC_PER_SEC;
	double left = elapsed * (1 - progress->share) / progress->share;
	bool last = progress->done >= progress->total;
	if (self->kind == XS_PROGRESS_JSON && last)
		print(progress, 0);
	else if (last)
		erase(self);
	else if (now - self->last < REDRAW_MICROSECONDS)
		return;
	else if (self->kind == XS_PROGRESS_JSON)
		print(progress, left);
	else
		draw(self, progress, left);
	self->last = now;
}

void
xs_progress_update(XsProgress *self, const XsJobProgress *progress)
{
	if (self->kind == XS_PROGRESS_NEVER)
		return;
	g_mutex_lock(&self->lock);
	gint64 now = g_get_monotonic_time();
	if (self->start == 0 || progress->stage != self->stage) {
		self->stage = progress->stage;
		self->start = now;
	}
	if (progress->share > 0)
		show(self, progress, now);
	g_mutex_unlock(&self->lock);
}

void
xs_progress_hide(XsProgress *self)
{
	g_mutex_lock(&self->lock);
	erase(self);
	g_mutex_unlock(&self->lock);
}

void
xs_progress_free(XsProgress *self)
{
	if (self == NULL)
		return;
	xs_progress_hide(self);
	g_mutex_clear(&self->lock);
	g_free(self);
}
