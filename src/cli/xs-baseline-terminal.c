// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/xs-baseline-terminal.h"

#include "base/xs-i18n.h"
#include "cli/xs-terminal.h"

#include <stdio.h>
#include <string.h>

typedef struct {
	const XsBaselineTerminal *terminal;
	GPtrArray *open; // const XsBaselineEntry: what waits
	size_t at;
	bool quit;
	// The answers of the last question, which an empty line takes again.
	char *owner;
	char *reason;
	char *until;
} Loop;

static void
loop_clear(Loop *loop)
{
	g_clear_pointer(&loop->open, g_ptr_array_unref);
	g_clear_pointer(&loop->owner, g_free);
	g_clear_pointer(&loop->reason, g_free);
	g_clear_pointer(&loop->until, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Loop, loop_clear)

static void
collect(Loop *loop)
{
	const XsBaseline *baseline = loop->terminal->baseline;
	loop->open = g_ptr_array_new();
	for (size_t i = 0; i < xs_baseline_count(baseline); i++) {
		const XsBaselineEntry *entry = xs_baseline_get(baseline, i);
		bool expired =
			entry->state == XS_BASELINE_ACCEPTED && entry->until < loop->terminal->day;
		bool waits = entry->state == XS_BASELINE_UNAUDITED || expired;
		// Nobody can judge what is gone: prune takes it out.
		if (waits && loop->terminal->context(loop->terminal->data, entry) != NULL)
			g_ptr_array_add(loop->open, (void *)entry);
	}
}

static void
show(const Loop *loop)
{
	const XsBaselineEntry *entry = loop->open->pdata[loop->at];
	(void)printf("\n[%zu/%u] %s %s (%s): %s\n    %s\n%s ",
		     loop->at + 1,
		     loop->open->len,
		     entry->file,
		     entry->part,
		     entry->rule,
		     entry->preview,
		     loop->terminal->context(loop->terminal->data, entry),
		     _("[a]ccept, [l]eak, [s]kip, [b]ack, [q]uit:"));
	(void)fflush(stdout);
}

// Asks; an empty line takes what was answered before. NULL where nothing was.
static const char *
ask(const Loop *loop, const char *what, char **last)
{
	g_autofree char *question = *last != NULL ? g_strdup_printf("%s [%s]", what, *last)
						  : g_strdup(what);
	g_autofree char *answer = xs_terminal_line(question);
	if (answer != NULL) {
		g_free(*last);
		*last = loop->terminal->clean(loop->terminal->data, answer);
	}
	return *last;
}

static bool
decide(Loop *loop, XsBaselineState state, GError **error)
{
	const XsBaselineEntry *entry = loop->open->pdata[loop->at];
	XsBaselineEntry verdict = {
		.id = entry->id,
		.state = state,
		.owner = (char *)ask(loop, _("owner"), &loop->owner),
		.reason = (char *)ask(loop, _("reason"), &loop->reason),
	};
	const char *until = ask(loop, _("expires (YYYY-MM-DD)"), &loop->until);
	if (until == NULL || !xs_day_parse(until, &verdict.until)) {
		g_clear_pointer(&loop->until, g_free);
		(void)puts(_("nothing is decided without a day of expiry"));
		return true;
	}
	g_autoptr(GError) failure = NULL;
	if (!loop->terminal->audit(loop->terminal->data, &verdict, &failure)) {
		if (!g_error_matches(failure, XS_ERROR, XS_ERROR_USAGE)) {
			g_propagate_error(error, g_steal_pointer(&failure));
			return false;
		}
		// Asked again.
		(void)puts(failure->message);
		g_clear_pointer(&loop->until, g_free);
		return true;
	}
	(void)g_ptr_array_remove_index(loop->open, (guint)loop->at);
	loop->at = loop->at < loop->open->len ? loop->at : 0;
	return true;
}

static bool
step(Loop *loop, GError **error)
{
	show(loop);
	int key = xs_terminal_key();
	(void)printf("%c\n", key > 0x20 && key < 0x7f ? key : ' ');
	if (key == 'a')
		return decide(loop, XS_BASELINE_ACCEPTED, error);
	if (key == 'l')
		return decide(loop, XS_BASELINE_LEAK, error);
	if (key < 0 || key == 'q')
		loop->quit = true;
	else if (key == 's')
		loop->at = (loop->at + 1) % loop->open->len;
	else if (key == 'b')
		loop->at = (loop->at > 0 ? loop->at : loop->open->len) - 1;
	return true;
}

bool
xs_baseline_terminal(const XsBaselineTerminal *terminal, GError **error)
{
	g_auto(Loop) loop = {.terminal = terminal};
	collect(&loop);
	while (!loop.quit && loop.open->len > 0) {
		if (!step(&loop, error))
			return false;
	}
	(void)printf(_("%u wait for an audit\n"), loop.open->len);
	return true;
}
