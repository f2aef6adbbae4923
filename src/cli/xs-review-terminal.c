// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/xs-review-terminal.h"

#include "base/xs-i18n.h"
#include "cli/xs-review-hand.h"
#include "cli/xs-terminal.h"
#include "report/xs-words.h"

#include <stdio.h>
#include <string.h>

// One thing to decide about: a finding, or a part that was not read.
typedef struct {
	bool gap;
	size_t index;
} Open;

typedef struct {
	const XsReviewTerminal *terminal;
	const XsResult *result;
	GArray *open; // Open: what is undecided
	size_t at;
	bool quit;
} Loop;

static bool
is_undecided(const XsResultFinding *finding)
{
	return strcmp(finding->action, "review") == 0;
}

static void
collect(Loop *loop)
{
	g_array_set_size(loop->open, 0);
	for (size_t i = 0; i < xs_result_n_findings(loop->result); i++) {
		XsResultFinding finding;
		Open open = {.index = i};
		xs_result_get_finding(loop->result, i, 0, &finding);
		if (is_undecided(&finding))
			g_array_append_val(loop->open, open);
	}
	for (guint i = 0; i < loop->result->gaps->len; i++) {
		const XsResultGap *gap = loop->result->gaps->pdata[i];
		Open open = {.gap = true, .index = i};
		if (gap->reviewable && gap->looked_by == NULL)
			g_array_append_val(loop->open, open);
	}
}

static void
show_finding(const Loop *loop, size_t index)
{
	XsResultFinding finding;
	xs_result_get_finding(loop->result, index, XS_RESULT_PREVIEW, &finding);
	g_autofree char *context = xs_result_context(loop->result, index, loop->terminal->values);
	(void)printf("%s (%s, %s), %s\n    %s\n",
		     xs_words_type(finding.type, false),
		     finding.rule,
		     xs_words_grade(finding.grade, false),
		     finding.part,
		     context != NULL           ? context
		     : finding.preview != NULL ? finding.preview
					       : "");
}

static void
show(const Loop *loop)
{
	const Open *open = &g_array_index(loop->open, Open, loop->at);
	(void)printf("\n[%zu/%u] ", loop->at + 1, loop->open->len);
	if (open->gap) {
		const XsResultGap *gap = loop->result->gaps->pdata[open->index];
		(void)printf("%s (%s) %s\n%s ",
			     xs_words_gap(gap->kind, false),
			     gap->reason,
			     gap->part != NULL ? gap->part : "",
			     _("[l]ooked at; [n]ew value; [s]kip, [b]ack, [u]ndo, [q]uit:"));
	} else {
		show_finding(loop, open->index);
		(void)printf("%s ",
			     _("[m]ask, [k]eep, [d]efer; [M], [K] the value everywhere, [c], [C] "
			       "mask or "
			       "keep the column; [e]dit bounds, [n]ew value; [s]kip, [b]ack, "
			       "[u]ndo, [q]uit:"));
	}
	(void)fflush(stdout);
}

// What a key decides about a finding.
static const struct {
	char key;
	XsDecisionAct act;
	XsScope scope;
} keys[] = {
	{'m', XS_DECISION_MASK, XS_SCOPE_FINDING},
	{'k', XS_DECISION_KEEP, XS_SCOPE_FINDING},
	{'d', XS_DECISION_DEFER, XS_SCOPE_FINDING},
	{'M', XS_DECISION_MASK, XS_SCOPE_VALUE},
	{'K', XS_DECISION_KEEP, XS_SCOPE_VALUE},
	{'c', XS_DECISION_MASK, XS_SCOPE_COLUMN},
	{'C', XS_DECISION_KEEP, XS_SCOPE_COLUMN},
	{'l', XS_DECISION_LOOK, XS_SCOPE_GAP},
};

static bool
find_key(char key, bool gap, XsDecision *ret_decision)
{
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (keys[i].key != key || (keys[i].scope == XS_SCOPE_GAP) != gap)
			continue;
		ret_decision->act = keys[i].act;
		ret_decision->scope = keys[i].scope;
		return true;
	}
	return false;
}

// The id that the decision is about; NULL where the finding is in no column.
static char *
target_of(const Loop *loop, const Open *open, XsScope scope)
{
	if (open->gap) {
		const XsResultGap *gap = loop->result->gaps->pdata[open->index];
		return g_strdup(gap->id);
	}
	XsResultFinding finding;
	xs_result_get_finding(
		loop->result, open->index, XS_RESULT_ID | XS_RESULT_TARGETS, &finding);
	const char *id = scope == XS_SCOPE_VALUE    ? finding.value_id
			 : scope == XS_SCOPE_COLUMN ? finding.column_id
						    : finding.id;
	return *id != '\0' ? g_strdup(id) : NULL;
}

static bool
examine(Loop *loop, GError **error)
{
	loop->result = loop->terminal->examine(loop->terminal->data, error);
	if (loop->result == NULL)
		return false;
	collect(loop);
	loop->at = MIN(loop->at, loop->open->len > 0 ? (size_t)loop->open->len - 1 : 0);
	return true;
}

static bool
decide(Loop *loop, XsDecision *decision, GError **error)
{
	const Open *open = &g_array_index(loop->open, Open, loop->at);
	g_autofree char *target = target_of(loop, open, decision->scope);
	g_autofree char *reason = NULL;
	if (target == NULL) {
		(void)puts(_("the finding is in no column of a table"));
		return true;
	}
	bool lets_through = decision->act == XS_DECISION_KEEP || decision->act == XS_DECISION_LOOK;
	if (lets_through && (reason = xs_terminal_line(_("reason"))) == NULL) {
		(void)puts(_("nothing is decided without a reason"));
		return true;
	}
	decision->target = target;
	decision->reason = reason;
	if (!loop->terminal->decide(loop->terminal->data, decision, error))
		return false;
	// Put off is still undecided: go on to the next.
	loop->at += decision->act == XS_DECISION_DEFER;
	return examine(loop, error);
}

// Whether a step was merely refused: then it is told why, and everything goes on.
static bool
refused(GError *failure, GError **error)
{
	if (!g_error_matches(failure, XS_ERROR, XS_ERROR_USAGE)) {
		g_propagate_error(error, failure);
		return false;
	}
	(void)puts(_(failure->message));
	g_error_free(failure);
	return true;
}

static bool
edit_bounds(Loop *loop, GError **error)
{
	const Open *open = &g_array_index(loop->open, Open, loop->at);
	XsDecision decision = {.act = XS_DECISION_BOUNDS};
	if (!xs_review_edit_bounds(loop->result, open->index, loop->terminal->values, &decision))
		return true;
	g_autofree char *target = target_of(loop, open, XS_SCOPE_FINDING);
	g_autofree char *reason = NULL;
	bool less = decision.before < 0 || decision.behind < 0;
	if (less && (reason = xs_terminal_line(_("reason"))) == NULL) {
		(void)puts(_("nothing is decided without a reason"));
		return true;
	}
	decision.target = target;
	decision.reason = reason;
	GError *failure = NULL;
	if (!loop->terminal->decide(loop->terminal->data, &decision, &failure))
		return refused(failure, error);
	return examine(loop, error);
}

static bool
add_value(Loop *loop, GError **error)
{
	GError *failure = NULL;
	g_autoptr(XsReviewValue) value = xs_review_read_value("-", &failure);
	if (value == NULL)
		return refused(failure, error);
	g_autofree char *reason = xs_terminal_line(_("reason"));
	if (reason == NULL) {
		(void)puts(_("nothing is decided without a reason"));
		return true;
	}
	if (!loop->terminal->add(loop->terminal->data, value->str, reason, &failure))
		return refused(failure, error);
	return examine(loop, error);
}

static bool
undo(Loop *loop, GError **error)
{
	g_autoptr(GError) failure = NULL;
	if (!loop->terminal->undo(loop->terminal->data, &failure)) {
		if (failure == NULL)
			(void)puts(_("no such decision stands"));
		else
			g_propagate_error(error, g_steal_pointer(&failure));
		return failure == NULL && (error == NULL || *error == NULL);
	}
	return examine(loop, error);
}

static bool
step(Loop *loop, GError **error)
{
	show(loop);
	int key = xs_terminal_key();
	(void)printf("%c\n", key > 0x20 && key < 0x7f ? key : ' ');
	XsDecision decision = {0};
	bool gap = g_array_index(loop->open, Open, loop->at).gap;
	if (key < 0 || key == 'q')
		loop->quit = true;
	else if (key == 's')
		loop->at = (loop->at + 1) % loop->open->len;
	else if (key == 'b')
		loop->at = (loop->at > 0 ? loop->at : loop->open->len) - 1;
	else if (key == 'u')
		return undo(loop, error);
	else if (key == 'n')
		return add_value(loop, error);
	else if (key == 'e' && !gap)
		return edit_bounds(loop, error);
	else if (key < 0x80 && find_key((char)key, gap, &decision))
		return decide(loop, &decision, error);
	return true;
}

bool
xs_review_terminal(const XsReviewTerminal *terminal, GError **error)
{
	if (!xs_terminal_is_there()) {
		return xs_error_usage(
			error, _("deciding by keys needs a terminal: see review list, decide"));
	}
	g_autoptr(GArray) open = g_array_new(false, false, sizeof(Open));
	Loop loop = {.terminal = terminal, .open = open};
	if (!examine(&loop, error))
		return false;
	while (!loop.quit && loop.open->len > 0) {
		if (!step(&loop, error))
			return false;
	}
	(void)printf(_("%u left undecided\n"), loop.open->len);
	return true;
}
