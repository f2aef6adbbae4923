// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-review-hand.h"
#include "cli/xs-review-terminal.h"
#include "cli/xs-setup.h"
#include "detect/xs-by-hand.h"
#include "job/xs-file-hand.h"
#include "job/xs-file.h"
#include "job/xs-name.h"
#include "report/xs-report.h"
#include "report/xs-words.h"
#include "text/xs-needle.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
	SHORT_ID = 12,   // digits of an id that are shown
	SHORTEST_ID = 6, // digits of an id that name it
	STATUS_GOOD = 0,
};

typedef struct {
	const XsOptions *options;
	XsSetup setup;
	XsLog *log; // of decide and undo
	XsIndex *index;
	XsFile *file;
	XsResult *result;
	uint64_t begun;   // last event before this run
	const char *near; // id of the finding beside which alone a value is marked, or NULL
} ReviewRun;

static void
review_run_clear(ReviewRun *run)
{
	g_clear_pointer(&run->result, xs_result_free);
	g_clear_pointer(&run->file, xs_file_free);
	g_clear_pointer(&run->index, xs_index_free);
	g_clear_pointer(&run->log, xs_log_free);
	xs_setup_clear(&run->setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ReviewRun, review_run_clear)

// Examines the file as "mask" would, with all that was decided.
static bool
examine(ReviewRun *run, const char *path, GError **error)
{
	run->file = xs_setup_file(&run->setup, path, _("review takes one file"), error);
	if (run->file == NULL)
		return false;
	xs_file_examine(run->file);
	return true;
}

// Plans anew by what was decided until now, and tells what came of it.
static void
tell(ReviewRun *run)
{
	g_clear_pointer(&run->result, xs_result_free);
	xs_file_renew(run->file);
	xs_file_plan_alone(run->file);
	run->result = xs_result_new();
	run->result->input = 1;
	xs_file_fill_result(run->file, run->result);
	bool undecided = xs_file_n_undecided(run->file) > 0;
	run->result->outcome = undecided                             ? XS_OUTCOME_FINDINGS
			       : xs_result_has_open_gap(run->result) ? XS_OUTCOME_INCOMPLETE
								     : XS_OUTCOME_DONE;
}

// The digits of an id behind the name of the key.
static const char *
digits_of(const char *id)
{
	const char *colon = strchr(id, ':');
	return colon != NULL ? colon + 1 : id;
}

static void
print_place(const XsResultFinding *finding)
{
	(void)printf("%s", finding->part);
	if (finding->table >= 0)
		(void)printf(_(", table %" PRId64 ", row %" PRId64 ", column %" PRId64),
			     finding->table + 1,
			     finding->row + 1,
			     finding->column + 1);
	else
		(void)printf(" %" PRIu64 "-%" PRIu64, finding->start, finding->end);
}

static void
print_decision(const char *account, const char *reason)
{
	if (account == NULL)
		return;
	(void)printf(" — %s", account);
	if (reason != NULL)
		(void)printf(": %s", reason);
}

static void
print_findings(const XsResult *result)
{
	for (size_t i = 0; i < xs_result_n_findings(result); i++) {
		XsResultFinding finding;
		xs_result_get_finding(result, i, XS_RESULT_ID | XS_RESULT_PREVIEW, &finding);
		(void)printf("%.*s  %-8s %s (%s, %s): %s; ",
			     SHORT_ID,
			     digits_of(finding.id),
			     xs_words_action(finding.action, false),
			     xs_words_type(finding.type, false),
			     finding.rule,
			     xs_words_grade(finding.grade, false),
			     finding.preview != NULL ? finding.preview : "");
		print_place(&finding);
		print_decision(finding.decided_by, finding.reason);
		(void)putchar('\n');
	}
}

static void
print_gaps(const XsResult *result)
{
	for (guint i = 0; i < result->gaps->len; i++) {
		const XsResultGap *gap = result->gaps->pdata[i];
		(void)printf("%.*s  %-8s %s (%s): %s",
			     SHORT_ID,
			     gap->id != NULL ? digits_of(gap->id) : "-",
			     gap->looked_by != NULL ? _("looked")
			     : gap->reviewable      ? _("to look")
						    : _("blocks"),
			     xs_words_gap(gap->kind, false),
			     gap->reason,
			     gap->part != NULL ? gap->part : "");
		print_decision(gap->looked_by, NULL);
		(void)putchar('\n');
	}
}

static int
list(ReviewRun *run, GError **error)
{
	const XsResult *result = run->result;
	g_autoptr(XsSummary) summary = xs_summary_new();
	xs_summary_add(summary, result);
	if (run->options->json) {
		const XsReportOptions options = {.show_paths = false};
		g_autoptr(XsReport) report = xs_report_new(XS_REPORT_JSON, STDOUT_FILENO, &options);
		if (!xs_report_add(report, result, error) ||
		    !xs_report_finish(report, summary, error))
			return -1;
	} else {
		print_findings(result);
		print_gaps(result);
	}
	g_auto(XsStatus) status = xs_summary_status(summary);
	return status.code;
}

static bool
names(const char *word, const char *id)
{
	const char *digits = digits_of(word);
	return strlen(digits) >= SHORTEST_ID && *id != '\0' &&
	       g_str_has_prefix(digits_of(id), digits);
}

// The only finding whose id begins so.
static bool
find_finding(const ReviewRun *run, const char *word, XsResultFinding *ret_finding, GError **error)
{
	size_t n = 0;
	for (size_t i = 0; i < xs_result_n_findings(run->result); i++) {
		XsResultFinding finding;
		xs_result_get_finding(run->result, i, XS_RESULT_ID | XS_RESULT_TARGETS, &finding);
		if (!names(word, finding.id))
			continue;
		*ret_finding = finding;
		n++;
	}
	return n == 1 ||
	       xs_error_usage(error,
			      n == 0 ? _("no finding has this id; ids have six digits at least")
				     : _("several findings have an id that begins so"));
}

static bool
find_gap(const ReviewRun *run, const char *word, const char **ret_id, GError **error)
{
	size_t n = 0;
	for (guint i = 0; i < run->result->gaps->len; i++) {
		const XsResultGap *gap = run->result->gaps->pdata[i];
		if (gap->id == NULL || !names(word, gap->id))
			continue;
		*ret_id = gap->id;
		n++;
	}
	return n == 1 || xs_error_usage(error, _("no part that a person may look at has this id"));
}

static bool
find_rule(const ReviewRun *run, const char *rule, GError **error)
{
	for (size_t i = 0; i < xs_result_n_findings(run->result); i++) {
		XsResultFinding finding;
		xs_result_get_finding(run->result, i, 0, &finding);
		if (strcmp(finding.rule, rule) == 0)
			return true;
	}
	return xs_error_usage(error, _("the rule found nothing in this file"));
}

// One decision that is to be written.
typedef struct {
	XsScope scope;
	char target[64];
} Target;

static void
add_target(GArray *targets, XsScope scope, const char *name)
{
	Target target = {.scope = scope};
	g_strlcpy(target.target, name, sizeof target.target);
	g_array_append_val(targets, target);
}

static bool
find_by_finding(const ReviewRun *run, GArray *targets, GError **error)
{
	const XsOptions *options = run->options;
	XsResultFinding finding;
	for (size_t i = 0; i < options->findings.n; i++) {
		if (!find_finding(run, options->findings.words[i], &finding, error))
			return false;
		add_target(targets, XS_SCOPE_FINDING, finding.id);
	}
	if (options->value_of != NULL) {
		if (!find_finding(run, options->value_of, &finding, error))
			return false;
		add_target(targets, XS_SCOPE_VALUE, finding.value_id);
	}
	if (options->column_of != NULL) {
		if (!find_finding(run, options->column_of, &finding, error))
			return false;
		if (*finding.column_id == '\0')
			return xs_error_usage(error, _("the finding is in no column of a table"));
		add_target(targets, XS_SCOPE_COLUMN, finding.column_id);
	}
	return true;
}

// Everything that the options name, before anything is written.
static bool
find_targets(const ReviewRun *run, GArray *targets, GError **error)
{
	const XsOptions *options = run->options;
	if (!find_by_finding(run, targets, error))
		return false;
	if (options->rule != NULL) {
		if (!find_rule(run, options->rule, error))
			return false;
		add_target(targets, XS_SCOPE_RULE, options->rule);
	}
	for (size_t i = 0; i < options->gaps.n; i++) {
		const char *id = NULL;
		if (!find_gap(run, options->gaps.words[i], &id, error))
			return false;
		add_target(targets, XS_SCOPE_GAP, id);
	}
	return targets->len > 0 || xs_error_usage(error,
						  _("name what is decided: --finding, --value-of, "
						    "--column-of, --rule or --gap"));
}

// Without what the rules find in it, and what people marked. NULL where there is none.
static char *
clear_reason(const ReviewRun *run, const char *reason)
{
	g_autofree char *masked = reason != NULL ? xs_name_mask(&run->setup.context, reason) : NULL;
	return masked != NULL ? xs_file_hand_mask_name(run->file, masked) : NULL;
}

// Other bounds of the one finding that is decided about.
static bool
find_bounds(const ReviewRun *run, const GArray *targets, XsDecision *decision, GError **error)
{
	const Target *target = &g_array_index(targets, Target, 0);
	if (decision->act != XS_DECISION_MASK || targets->len != 1 ||
	    target->scope != XS_SCOPE_FINDING ||
	    !xs_review_parse_bounds(run->options->grow, decision))
		return xs_error_usage(error,
				      _("--grow takes two numbers, BEFORE,BEHIND, of one --finding "
					"that is masked"));
	decision->act = XS_DECISION_BOUNDS;
	return xs_file_hand_set_bounds(
		run->file, target->target, decision->before, decision->behind, error);
}

static int
decide(ReviewRun *run, GError **error)
{
	const XsOptions *options = run->options;
	XsDecision decision = {0};
	if (!xs_decision_act_parse(options->act, &decision.act) ||
	    decision.act == XS_DECISION_BOUNDS) {
		(void)xs_error_usage(error, _("--act takes 'mask', 'keep', 'defer' or 'look'"));
		return -1;
	}
	g_autoptr(GArray) targets = g_array_new(false, false, sizeof(Target));
	if (!find_targets(run, targets, error) ||
	    (options->grow != NULL && !find_bounds(run, targets, &decision, error)))
		return -1;
	g_autofree char *reason = clear_reason(run, options->reason);
	decision.reason = reason;
	for (guint i = 0; i < targets->len; i++) {
		Target *target = &g_array_index(targets, Target, i);
		decision.scope = target->scope;
		decision.target = target->target;
		if (!xs_decision_write(run->log, xs_file_sha256(run->file), &decision, error))
			return -1;
	}
	(void)printf(ngettext("%u decision is in the log\n",
			      "%u decisions are in the log\n",
			      targets->len),
		     targets->len);
	return STATUS_GOOD;
}

// Marks the value in all that the reason of the decision says, and writes it. Tells how many places it stands
// in; nothing where it is refused.
static bool
add_value(ReviewRun *run, const char *value, XsDecision *decision, size_t *ret_n, GError **error)
{
	g_autofree char *target = NULL;
	if (!xs_file_hand_find(
		    run->file, value, run->near, &decision->place, &target, ret_n, error))
		return false;
	g_autofree char *canonical = xs_needle_canonical(value, strlen(value));
	g_autofree char *clear = clear_reason(run, decision->reason);
	g_autofree char *reason = clear != NULL ? xs_name_hide(clear, canonical) : NULL;
	explicit_bzero(canonical, strlen(canonical));
	decision->act = XS_DECISION_MASK;
	decision->scope = XS_SCOPE_TEXT;
	decision->target = target;
	decision->reason = reason;
	bool good = xs_decision_write(run->log, xs_file_sha256(run->file), decision, error);
	decision->target = NULL;
	decision->reason = NULL;
	return good;
}

static bool
find_near(ReviewRun *run, char **ret_id, GError **error)
{
	XsResultFinding finding;
	if (run->options->near == NULL)
		return true;
	if (!find_finding(run, run->options->near, &finding, error))
		return false;
	*ret_id = g_strdup(finding.id);
	return true;
}

static int
add_box(ReviewRun *run, GError **error)
{
	const XsOptions *options = run->options;
	XsDecisionBox box;
	if (options->type != NULL || options->near != NULL) {
		(void)xs_error_usage(error, _("--type and --near are for values"));
		return -1;
	}
	if (!xs_decision_box_parse(options->box, &box, error))
		return -1;
	g_autofree char *target = xs_decision_box_format(&box);
	g_autofree char *reason = clear_reason(run, options->reason);
	const XsDecision decision = {
		.act = XS_DECISION_MASK,
		.scope = XS_SCOPE_BOX,
		.target = target,
		.reason = reason,
	};
	if (reason == NULL || *reason == '\0') {
		(void)xs_error_usage(error, _("nothing is decided without a reason"));
		return -1;
	}
	if (!xs_file_hand_try_box(run->file, &box, error)) {
		g_prefix_error(error, "%s: ", _("the area cannot be masked"));
		return -1;
	}
	if (!xs_decision_write(run->log, xs_file_sha256(run->file), &decision, error))
		return -1;
	(void)puts(_("the area is marked"));
	return STATUS_GOOD;
}

static int
add(ReviewRun *run, GError **error)
{
	const XsOptions *options = run->options;
	g_autofree char *type = g_strdup(options->type != NULL ? options->type : XS_BY_HAND);
	g_autofree char *reason = g_strdup(options->reason);
	g_autofree char *near = NULL;
	XsDecision decision = {.type = type, .reason = reason};
	size_t n = 0;
	if ((options->value == NULL) == (options->box == NULL)) {
		(void)xs_error_usage(error, _("name what is added: --value or --box"));
		return -1;
	}
	if (options->box != NULL)
		return add_box(run, error);
	if (xs_rules_by_hand(run->setup.rules, type) == NULL) {
		(void)xs_error_usage(error, _("--type: no rule finds values of this type"));
		return -1;
	}
	if (!find_near(run, &near, error))
		return -1;
	run->near = near;
	g_autoptr(XsReviewValue) value = xs_review_read_value(options->value, error);
	if (value == NULL || !add_value(run, value->str, &decision, &n, error))
		return -1;
	(void)printf(ngettext("marked in %zu place\n", "marked in %zu places\n", n), n);
	return STATUS_GOOD;
}

static int
undo(ReviewRun *run, GError **error)
{
	const XsOptions *options = run->options;
	const char *src = xs_file_sha256(run->file);
	const XsDecisions *decisions = xs_decision_store_get(run->setup.decisions, src);
	size_t n = decisions != NULL ? xs_decisions_count(decisions) : 0;
	const char *event = options->n_arguments > 2 ? options->arguments[2] : NULL;
	const XsDecision *found = NULL;
	for (size_t i = 0; i < n; i++) {
		const XsDecision *decision = xs_decisions_get(decisions, i);
		if (event == NULL || strcmp(decision->id, event) == 0)
			found = decision;
	}
	if (found == NULL) {
		(void)xs_error_usage(error, _("no such decision stands"));
		return -1;
	}
	if (!xs_decision_undo(run->log, src, found->id, error))
		return -1;
	(void)printf(_("undone: %s\n"), found->id);
	return STATUS_GOOD;
}

static const XsResult *
tell_terminal(void *data, GError **error)
{
	ReviewRun *run = data;
	if (!xs_index_update(run->index, error) ||
	    !xs_setup_decisions(&run->setup, run->index, error))
		return NULL;
	tell(run);
	return run->result;
}

static bool
decide_on_terminal(void *data, const XsDecision *decision, GError **error)
{
	ReviewRun *run = data;
	g_autofree char *reason = clear_reason(run, decision->reason);
	XsDecision own = *decision;
	own.reason = reason;
	if (own.act == XS_DECISION_BOUNDS &&
	    !xs_file_hand_set_bounds(run->file, own.target, own.before, own.behind, error))
		return false;
	return xs_decision_write(run->log, xs_file_sha256(run->file), &own, error);
}

static bool
add_on_terminal(void *data, const char *value, const char *reason, GError **error)
{
	ReviewRun *run = data;
	size_t n = 0;
	g_autofree char *type = g_strdup(XS_BY_HAND);
	g_autofree char *own = g_strdup(reason);
	XsDecision decision = {.type = type, .reason = own};
	if (!add_value(run, value, &decision, &n, error))
		return false;
	(void)printf(ngettext("marked in %zu place\n", "marked in %zu places\n", n), n);
	return true;
}

static bool
undo_on_terminal(void *data, GError **error)
{
	ReviewRun *run = data;
	const char *src = xs_file_sha256(run->file);
	const XsDecisions *decisions = xs_decision_store_get(run->setup.decisions, src);
	size_t n = decisions != NULL ? xs_decisions_count(decisions) : 0;
	const XsDecision *last = n > 0 ? xs_decisions_get(decisions, n - 1) : NULL;
	if (last == NULL || last->seq <= run->begun)
		return false;
	return xs_decision_undo(run->log, src, last->id, error);
}

static int
by_keys(ReviewRun *run, GError **error)
{
	const XsReviewTerminal terminal = {
		.examine = tell_terminal,
		.decide = decide_on_terminal,
		.add = add_on_terminal,
		.undo = undo_on_terminal,
		.data = run,
		.values = run->options->show_values,
	};
	run->begun = xs_log_seq(run->log);
	if (!xs_review_terminal(&terminal, error))
		return -1;
	g_autoptr(XsSummary) summary = xs_summary_new();
	xs_summary_add(summary, run->result);
	g_auto(XsStatus) status = xs_summary_status(summary);
	return status.code;
}

static bool
prepare(ReviewRun *run, bool writes, GError **error)
{
	const XsOptions *options = run->options;
	if (!xs_setup_load(&run->setup, options, error))
		return false;
	if (writes && (run->log = xs_setup_log(options, &run->setup, error)) == NULL)
		return false;
	run->index = xs_setup_index(&run->setup, error);
	return run->index != NULL && xs_setup_decisions(&run->setup, run->index, error);
}

static int
run_command(const XsOptions *options, GError **error)
{
	static const struct {
		const char *name;
		int (*run)(ReviewRun *run, GError **error);
		bool writes;
		size_t most; // arguments
	} actions[] = {
		{"list", list, false, 2},
		{"decide", decide, true, 2},
		{"add", add, true, 2},
		{"undo", undo, true, 3},
	};
	const char *what = options->n_arguments > 0 ? options->arguments[0] : "";
	for (size_t i = 0; i < G_N_ELEMENTS(actions); i++) {
		if (strcmp(actions[i].name, what) != 0 || options->n_arguments < 2 ||
		    options->n_arguments > actions[i].most)
			continue;
		g_auto(ReviewRun) run = {.options = options};
		if (!prepare(&run, actions[i].writes, error) ||
		    !examine(&run, options->arguments[1], error))
			return -1;
		tell(&run);
		return actions[i].run(&run, error);
	}
	if (options->n_arguments == 1) {
		g_auto(ReviewRun) run = {.options = options};
		if (!prepare(&run, true, error) || !examine(&run, what, error))
			return -1;
		return by_keys(&run, error);
	}
	(void)xs_error_usage(error,
			     _("review takes a file, or list, decide, add or undo and a file"));
	return -1;
}

// What was asked for wrongly is told in the user's language, whoever found it.
int
xs_command_review(const XsOptions *options, GError **error)
{
	GError *failure = NULL;
	int status = run_command(options, &failure);
	if (failure == NULL)
		return status;
	if (!g_error_matches(failure, XS_ERROR, XS_ERROR_USAGE)) {
		g_propagate_error(error, failure);
		return status;
	}
	(void)xs_error_usage(error, _(failure->message));
	g_error_free(failure);
	return status;
}
