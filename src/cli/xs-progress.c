// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/xs-progress.h"

#include "base/xs-i18n.h"

#include <glib.h>
#include <stdio.h>
#include <unistd.h>

enum {
	BAR_WIDTH = 30,
	REDRAW_MICROSECONDS = 100000,
};

struct XsProgress {
	GMutex lock;
	bool active;
	bool drawn;
	gint64 start;
	gint64 last;
};

XsProgress *
xs_progress_new(bool never)
{
	XsProgress *self = g_new0(XsProgress, 1);
	g_mutex_init(&self->lock);
	self->active = !never && isatty(STDERR_FILENO) == 1;
	self->start = g_get_monotonic_time();
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
draw(const XsProgress *self, gint64 now, uint64_t done, uint64_t total)
{
	unsigned filled = (unsigned)(done * BAR_WIDTH / total);
	char bar[BAR_WIDTH + 1];
	for (unsigned i = 0; i < BAR_WIDTH; i++)
		bar[i] = i < filled ? '#' : '.';
	bar[BAR_WIDTH] = '\0';
	double elapsed = (double)(now - self->start) / G_USEC_PER_SEC;
	double left = elapsed * (double)(total - done) / (double)done;
	(void)fprintf(stderr,
		      "\r[%s] %3u%%  %s %.0f s ",
		      bar,
		      (unsigned)(done * 100 / total),
		      _("left:"),
		      left);
	(void)fflush(stderr);
}

void
xs_progress_update(XsProgress *self, uint64_t done, uint64_t total)
{
	if (!self->active || done == 0 || total == 0)
		return;
	g_mutex_lock(&self->lock);
	gint64 now = g_get_monotonic_time();
	if (done >= total) {
		erase(self);
	} else if (now - self->last >= REDRAW_MICROSECONDS) {
		self->last = now;
		draw(self, now, done, total);
		self->drawn = true;
	}
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
