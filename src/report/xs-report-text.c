// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-i18n.h"
#include "report/xs-report-private.h"
#include "report/xs-words.h"

#include <limits.h>
#include <string.h>

enum {
	MAX_GAPS = 12, // shown for one file; the others are counted
	MAX_EXPLAINED = 200,
	MAX_REJECTED = 200,
};

typedef enum {
	COLOUR_GOOD,
	COLOUR_WARN,
	COLOUR_BAD,
	COLOUR_FAINT,
	COLOUR_BOLD,
} Colour;

static void
coloured(XsReport *self, Colour colour, const char *text)
{
	static const char *const codes[] = {
		[COLOUR_GOOD] = "\033[32m",
		[COLOUR_WARN] = "\033[33m",
		[COLOUR_BAD] = "\033[31m",
		[COLOUR_FAINT] = "\033[2m",
		[COLOUR_BOLD] = "\033[1m",
	};
	if (self->options.colour)
		g_string_append(self->out, codes[colour]);
	g_string_append(self->out, text);
	if (self->options.colour)
		g_string_append(self->out, "\033[0m");
}

static Colour
outcome_colour(int exit_status)
{
	return exit_status == 0 ? COLOUR_GOOD : exit_status == 4 ? COLOUR_WARN : COLOUR_BAD;
}

static G_GNUC_PRINTF(2, 3) void print(XsReport *self, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	g_string_append_vprintf(self->out, format, list);
	va_end(list);
}

static void
print_copy(XsReport *self, const XsResult *result)
{
	if (result->output == NULL)
		return;
	const char *folder = result->needs_review ? self->options.review : self->options.copies;
	g_autofree char *path = folder != NULL ? g_build_filename(folder, result->output, NULL)
					       : g_strdup(result->output);
	g_autofree char *clean = xs_report_clean(path);
	print(self, "    ");
	print(self, result->needs_review ? _("copy, to be looked at: %s") : _("copy: %s"), clean);
	print(self, "\n");
	if (result->unchanged == NULL)
		return;
	g_autofree char *batch = xs_report_clean(result->unchanged);
	print(self, "    ");
	// Translators: the name of an earlier run
	print(self, _("nothing has changed since run %s, which made this copy"), batch);
	print(self, "\n");
}

// The first previews of all findings that stand in one line of the report.
static void
print_previews(XsReport *self, const XsFindingGroup *group)
{
	unsigned int shown = MIN(group->n_previews, XS_REPORT_PREVIEWS);
	unsigned int others = group->n_previews - shown;
	for (unsigned int i = 0; i < shown; i++)
		print(self, "%s%s", i == 0 ? ": " : ", ", group->previews[i]);
	if (others > 0)
		print(self, ngettext(", and %u more", ", and %u more", others), others);
}

// What is left of the weakest of them, and with which other file.
static void
print_strength(XsReport *self, const XsFindingGroup *group)
{
	g_autofree char *strength = xs_report_strength(group->weakest);
	if (*strength != '\0') {
		print(self, "; ");
		// Translators: a number; how many values still fit what a mask leaves to be seen
		print(self, _("values that still fit: %s"), strength);
		print(self, " (%s)", xs_words_strength(group->weakest, group->first.mask, false));
	}
	if (group->first.other != NULL) {
		g_autofree char *other = xs_report_clean(group->first.other);
		print(self, "; ");
		print(self, _("together with %s"), other);
	}
}

// What stands of their waiver.
static void
print_waiver(XsReport *self, const XsResultWaiver *waiver)
{
	if (waiver == NULL)
		return;
	g_autofree char *owner = xs_report_clean(waiver->owner);
	g_autofree char *reason = xs_report_clean(waiver->reason);
	print(self, "; ");
	coloured(self,
		 waiver->status == XS_WAIVER_ACCEPTED ? COLOUR_GOOD : COLOUR_WARN,
		 xs_words_waiver(xs_waiver_status_name(waiver->status), false));
	if (*waiver->until != '\0') {
		print(self, ", ");
		// Translators: an account and a day; who answers for a waiver and how long it counts
		print(self, _("by %s until %s"), owner, waiver->until);
	}
	print(self, *reason != '\0' ? " (%s)" : "%s", reason);
}

static void
print_findings(XsReport *self, const XsResult *result)
{
	g_autoptr(GArray) groups = xs_report_group(result, false, UINT_MAX, NULL);
	for (unsigned int i = 0; i < groups->len; i++) {
		const XsFindingGroup *group = &g_array_index(groups, XsFindingGroup, i);
		const XsResultFinding *finding = &group->first;
		bool undecided =
			g_strcmp0(finding->action, "review") == 0 && !xs_result_is_waived(finding);
		print(self, "    %lu × ", (unsigned long)group->n);
		coloured(self,
			 undecided ? COLOUR_WARN : COLOUR_BOLD,
			 xs_words_type(finding->type, false));
		print(self,
		      " (%s, %s, %s)",
		      finding->rule != NULL ? finding->rule : "?",
		      xs_words_grade(finding->grade, false),
		      xs_words_action(finding->action, false));
		print_previews(self, group);
		print_strength(self, group);
		if (finding->decided_by != NULL) {
			g_autofree char *account = xs_report_clean(finding->decided_by);
			g_autofree char *reason = xs_report_clean(finding->reason);
			print(self, "; ");
			print(self, _("decided by %s"), account);
			print(self, *reason != '\0' ? " (%s)" : "%s", reason);
		}
		print_waiver(self, finding->waiver);
		print(self, "\n");
	}
}

static void
print_gaps(XsReport *self, const XsResult *result)
{
	for (unsigned int i = 0; i < result->gaps->len && i < MAX_GAPS; i++) {
		const XsResultGap *gap = result->gaps->pdata[i];
		g_autofree char *part = xs_report_clean(gap->part);
		g_autofree char *reason = xs_report_clean(gap->reason);
		print(self, "    ");
		coloured(self, gap->reviewable ? COLOUR_WARN : COLOUR_BAD, _("not examined"));
		print(self, ": %s", xs_words_gap(gap->kind, false));
		if (part[0] != '\0')
			print(self, ", %s", part);
		if (reason[0] != '\0')
			print(self, " (%s)", reason);
		if (gap->looked_by != NULL)
			print(self, " — %s", _("a person looked at it"));
		else if (gap->reviewable)
			print(self, " — %s", _("a person must look at it"));
		print(self, "\n");
	}
	if (result->gaps->len > MAX_GAPS) {
		unsigned int more = result->gaps->len - MAX_GAPS;
		print(self, "    ");
		print(self,
		      ngettext("and %u more place not examined",
			       "and %u more places not examined",
			       more),
		      more);
		print(self, "\n");
	}
}

// Why each finding is one.
static void
print_reasons(XsReport *self, const XsResult *result)
{
	size_t n = xs_result_n_findings(result);
	for (size_t i = 0; i < MIN(n, MAX_EXPLAINED); i++) {
		XsResultFinding finding;
		xs_result_get_finding(result, i, 0, &finding);
		g_autofree char *part = xs_report_clean(finding.part);
		print(self, "    ");
		coloured(self, COLOUR_FAINT, _("finding"));
		print(self,
		      ": %s, %s %lu-%lu (%s, %.2f",
		      finding.rule,
		      part,
		      (unsigned long)finding.start,
		      (unsigned long)finding.end,
		      xs_words_grade(finding.grade, false),
		      finding.score);
		for (size_t k = 0; k < XS_RESULT_MAX_WHY && finding.why[k] != NULL; k++)
			print(self, ", %s", finding.why[k]);
		if (finding.minor != NULL)
			print(self, ", %s", finding.minor);
		print(self, ")\n");
	}
	if (n > MAX_EXPLAINED) {
		unsigned int more = (unsigned int)(n - MAX_EXPLAINED);
		print(self, "    ");
		print(self, ngettext("and %u more finding", "and %u more findings", more), more);
		print(self, "\n");
	}
}

static void
print_rejected(XsReport *self, const XsResult *result)
{
	for (unsigned int i = 0; i < result->rejected->len && i < MAX_REJECTED; i++) {
		const XsResultRejected *rejected = result->rejected->pdata[i];
		g_autofree char *part = xs_report_clean(rejected->part);
		print(self, "    ");
		coloured(self, COLOUR_FAINT, _("no finding"));
		print(self,
		      ": %s, %s %lu-%lu (%s)\n",
		      rejected->rule,
		      part,
		      (unsigned long)rejected->start,
		      (unsigned long)rejected->end,
		      rejected->reason);
	}
	if (result->rejected->len > MAX_REJECTED) {
		unsigned int more = result->rejected->len - MAX_REJECTED;
		print(self, "    ");
		print(self,
		      ngettext("and %u more candidate turned down",
			       "and %u more candidates turned down",
			       more),
		      more);
		print(self, "\n");
	}
}

// What the document says of itself, and what a person should know of it.
static void
print_marks(XsReport *self, const XsResult *result)
{
	for (unsigned int i = 0; i < result->marks->len; i++) {
		print(self, "    ");
		coloured(self, COLOUR_BAD, _("secrecy mark"));
		print(self, ": %s\n", xs_words_mark(result->marks->pdata[i], false));
	}
	if (result->label != NULL && strcmp(result->label, "none") != 0)
		print(self,
		      "    %s: %s\n",
		      _("disclosure label"),
		      xs_words_label(result->label, false));
	for (unsigned int i = 0; i < result->notices->len; i++) {
		print(self, "    ");
		coloured(self, COLOUR_WARN, xs_words_notice(result->notices->pdata[i], false));
		print(self, "\n");
	}
}

static void
add(XsReport *self, const XsResult *result)
{
	g_autofree char *file = xs_report_file(self, result);
	coloured(self, COLOUR_BOLD, file);
	print(self, ": ");
	coloured(self,
		 outcome_colour(xs_outcome_exit_status(result->outcome)),
		 xs_words_outcome(result->outcome, false));
	print(self, "\n");
	if (result->error != NULL) {
		g_autofree char *message = xs_report_clean(result->error);
		print(self, "    ");
		coloured(self, COLOUR_BAD, _("error"));
		print(self, ": %s\n", message);
	}
	print_marks(self, result);
	print_findings(self, result);
	print_gaps(self, result);
	if (self->options.explain) {
		print_reasons(self, result);
		print_rejected(self, result);
	}
	print_copy(self, result);
}

static void
print_outcomes(XsReport *self, const XsSummary *summary)
{
	bool first = true;
	for (XsOutcome outcome = 0; outcome <= XS_OUTCOME_LAST; outcome++) {
		if (summary->outcomes[outcome] == 0)
			continue;
		print(self,
		      "%s%s %lu",
		      first ? "    " : ", ",
		      xs_words_outcome(outcome, false),
		      (unsigned long)summary->outcomes[outcome]);
		first = false;
	}
	if (!first)
		print(self, "\n");
}

// One line of counts: "docx 3, xlsx 2".
static void
print_counts(XsReport *self, const char *title, GHashTable *counts)
{
	g_autoptr(GList) keys = xs_report_sorted_keys(counts);
	for (const GList *at = keys; at != NULL; at = at->next) {
		g_autofree char *key = xs_report_clean(at->data);
		if (at == keys)
			print(self, "%s: ", title);
		print(self,
		      "%s %lu%s",
		      key,
		      (unsigned long)xs_report_count(counts, at->data),
		      at->next != NULL ? ", " : "\n");
	}
}

static void
finish(XsReport *self, const XsSummary *summary)
{
	g_auto(XsStatus) status = xs_summary_status(summary);
	if (self->n_added > 0)
		print(self, "\n");
	print(self,
	      _("Files: %lu examined wholly, %lu not, %lu left out"),
	      (unsigned long)summary->scanned,
	      (unsigned long)summary->failed,
	      (unsigned long)summary->skipped);
	print(self, "\n");
	print_outcomes(self, summary);
	if (summary->findings > 0) {
		print(self,
		      self->options.masking || self->options.copied
			      ? _("Findings: %lu masked, %lu kept, %lu to be decided")
			      : _("Findings: %lu would be masked, %lu kept, %lu to be decided"),
		      (unsigned long)xs_report_count(summary->actions, "mask"),
		      (unsigned long)xs_report_count(summary->actions, "keep"),
		      (unsigned long)xs_report_count(summary->actions, "review"));
		print(self, "\n");
	}
	if (summary->waived > 0) {
		unsigned long many = (unsigned long)summary->waived;
		print(self,
		      ngettext("%lu of them is waived", "%lu of them are waived", many),
		      many);
		print(self, "\n");
	}
	// Of one file the lines above tell it all.
	if (summary->files > 1) {
		print_counts(self, _("Formats"), summary->formats);
		print_counts(self, _("Rules"), summary->rules);
	}
	if (self->options.masking) {
		unsigned long written = (unsigned long)(summary->copies - summary->unchanged);
		print(self, ngettext("%lu copy written", "%lu copies written", written), written);
		print(self, "\n");
	}
	if (summary->unchanged > 0) {
		unsigned long n = (unsigned long)summary->unchanged;
		print(self,
		      ngettext("%lu copy of an earlier run stands",
			       "%lu copies of earlier runs stand",
			       n),
		      n);
		print(self, "\n");
	}
	print(self, "%s: ", _("Result"));
	coloured(self, outcome_colour(status.code), status.message);
	print(self, " ");
	print(self, _("(exit status %d)"), status.code);
	print(self, "\n");
}

const XsReportFuncs xs_report_text_funcs = {
	.name = "text",
	.add = add,
	.finish = finish,
};
