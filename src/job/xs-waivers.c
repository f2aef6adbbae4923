// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-waivers.h"

#include "job/xs-file-waive.h"
#include "job/xs-name.h"
#include "review/xs-baseline.h"

#include <string.h>

struct XsWaivers {
	GPtrArray *paths;     // char *: of the baselines
	GPtrArray *baselines; // XsBaseline, when they are loaded
	bool named;           // one baseline for all files
	GHashTable *near;     // folder -> number of the baseline from 1, 0: none
	bool no_inline;
	const XsContext *context;
	const XsPolicy *policy;
	int64_t day;
};

XsWaivers *
xs_waivers_new(void)
{
	XsWaivers *self = g_new0(XsWaivers, 1);
	self->paths = g_ptr_array_new_with_free_func(g_free);
	self->baselines = g_ptr_array_new_with_free_func((GDestroyNotify)xs_baseline_free);
	self->near = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return self;
}

void
xs_waivers_free(XsWaivers *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->near);
	g_ptr_array_unref(self->baselines);
	g_ptr_array_unref(self->paths);
	g_free(self);
}

void
xs_waivers_name(XsWaivers *self, const char *path)
{
	self->named = true;
	g_ptr_array_add(self->paths, g_strdup(path));
}

void
xs_waivers_forbid_inline(XsWaivers *self)
{
	self->no_inline = true;
}

// Number of the baseline in this folder, or else in the nearest one above.
static guint
search_from(XsWaivers *self, const char *folder)
{
	void *known;
	if (g_hash_table_lookup_extended(self->near, folder, NULL, &known))
		return GPOINTER_TO_UINT(known);
	g_autofree char *path = g_build_filename(folder, ".xianshen", "baseline.jsonl", NULL);
	g_autofree char *above = g_path_get_dirname(folder);
	guint number = 0;
	if (g_file_test(path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK)) {
		g_ptr_array_add(self->paths, g_steal_pointer(&path));
		number = self->paths->len;
	} else if (strcmp(above, folder) != 0) {
		number = search_from(self, above);
	}
	g_hash_table_insert(self->near, g_strdup(folder), GUINT_TO_POINTER(number));
	return number;
}

void
xs_waivers_search(XsWaivers *self, const XsInputs *inputs)
{
	g_autofree char *last = NULL;
	for (size_t i = 0; i < xs_inputs_count(inputs); i++) {
		const XsInput *input = xs_inputs_get(inputs, i);
		const char *given = input->renamed ? input->relative : input->path;
		char *near = given != NULL ? g_path_get_dirname(given) : NULL;
		// Files of one folder follow one another.
		bool same = near == NULL || g_strcmp0(near, last) == 0;
		g_free(last);
		last = near;
		if (same)
			continue;
		g_autofree char *path = xs_input_real(input);
		g_autofree char *folder = g_path_get_dirname(path);
		(void)search_from(self, folder);
	}
}

size_t
xs_waivers_count(const XsWaivers *self)
{
	return self->paths->len;
}

bool
xs_waivers_load(XsWaivers *self, const XsContext *context, int64_t day, GError **error)
{
	self->context = context;
	self->policy = context->policy;
	self->day = day;
	for (guint i = 0; i < self->paths->len; i++) {
		XsBaseline *baseline =
			xs_baseline_open(self->paths->pdata[i], context->key, false, error);
		if (baseline == NULL)
			return false;
		g_ptr_array_add(self->baselines, baseline);
	}
	return true;
}

char *
xs_waivers_version(const XsWaivers *self)
{
	if (self->paths->len == 0)
		return g_strdup("");
	g_autoptr(GChecksum) all = g_checksum_new(G_CHECKSUM_SHA256);
	for (guint i = 0; i < self->paths->len; i++) {
		// What cannot be read ends the run anyway.
		char sha256[XS_SHA256_HEX_SIZE];
		xs_baseline_digest(self->paths->pdata[i], sha256);
		g_checksum_update(all, (const guchar *)sha256, -1);
	}
	return g_strdup(g_checksum_get_string(all));
}

bool
xs_waivers_is_baseline(const XsWaivers *self, const char *sha256)
{
	for (guint i = 0; i < self->baselines->len; i++) {
		if (strcmp(xs_baseline_sha256(self->baselines->pdata[i]), sha256) == 0)
			return true;
	}
	return false;
}

// The baseline that speaks of the file, and the file's path below its folder.
static const XsBaseline *
baseline_of(const XsWaivers *self, const char *path, const char **ret_below)
{
	guint number = self->named;
	if (!self->named) {
		g_autofree char *folder = g_path_get_dirname(path);
		number = GPOINTER_TO_UINT(g_hash_table_lookup(self->near, folder));
	}
	const XsBaseline *baseline = number > 0 ? self->baselines->pdata[number - 1] : NULL;
	*ret_below = baseline != NULL ? xs_baseline_below(baseline, path) : NULL;
	return *ret_below != NULL ? baseline : NULL;
}

bool
xs_waivers_may(const XsWaivers *self, const XsResultFinding *finding, int64_t until)
{
	bool certain = strcmp(finding->grade, "certain") == 0;
	uint32_t days = xs_policy_waiver_days(self->policy);
	return days > 0 && finding->minor == NULL &&
	       !xs_policy_never_waives(self->policy, finding->type, certain) &&
	       until <= xs_day_later(self->day, days);
}

// What becomes of one that somebody accepted.
static XsWaiverStatus
status_of_accepted(const XsWaivers *self, const XsResultFinding *finding, int64_t until)
{
	if (until < self->day)
		return XS_WAIVER_EXPIRED;
	return xs_waivers_may(self, finding, until) ? XS_WAIVER_ACCEPTED : XS_WAIVER_FORBIDDEN;
}

static XsWaiverStatus
status_of_entry(const XsWaivers *self, const XsResultFinding *finding, const XsBaselineEntry *entry)
{
	switch (entry->state) {
	case XS_BASELINE_UNAUDITED:
		return XS_WAIVER_UNAUDITED;
	case XS_BASELINE_LEAK:
		return XS_WAIVER_LEAK;
	case XS_BASELINE_ACCEPTED:
		return status_of_accepted(self, finding, entry->until);
	}
	return XS_WAIVER_FORBIDDEN;
}

static bool
is_kept(const XsResultFinding *finding)
{
	return strcmp(finding->action, xs_action_name(XS_ACTION_KEEP)) == 0;
}

static void
judge_by_baseline(const XsWaivers *self, const XsInput *input, XsResult *result)
{
	const char *below = NULL;
	g_autofree char *path = self->baselines->len > 0 ? xs_input_real(input) : NULL;
	const XsBaseline *baseline = path != NULL ? baseline_of(self, path, &below) : NULL;
	for (size_t i = 0; baseline != NULL && i < xs_result_n_findings(result); i++) {
		XsResultFinding finding;
		xs_result_get_finding(result, i, XS_RESULT_ID, &finding);
		g_autofree char *id =
			is_kept(&finding) ? NULL : xs_baseline_id(baseline, below, finding.id);
		const XsBaselineEntry *entry = id != NULL ? xs_baseline_find(baseline, id) : NULL;
		if (entry == NULL)
			continue;
		XsResultWaiver waiver = {
			.status = status_of_entry(self, &finding, entry),
			.owner = entry->owner,
			.reason = entry->reason,
		};
		xs_day_text(entry->until, waiver.until);
		xs_result_set_waiver(result, i, &waiver);
	}
}

typedef struct {
	const XsWaivers *waivers;
	XsResult *result;
	bool asked;   // whether the next is known
	bool trusted; // the document may speak for itself
} Judgement;

// A document with a secrecy mark, or in which a minor's record stands, never may.
static bool
may_speak(Judgement *judgement)
{
	const XsWaivers *self = judgement->waivers;
	const XsResult *result = judgement->result;
	if (judgement->asked)
		return judgement->trusted;
	judgement->asked = true;
	judgement->trusted = xs_policy_inline_waivers(self->policy) && !self->no_inline &&
			     result->marks->len == 0;
	for (size_t i = 0; judgement->trusted && i < xs_result_n_findings(result); i++) {
		XsResultFinding finding;
		xs_result_get_finding(result, i, 0, &finding);
		judgement->trusted = finding.minor == NULL;
	}
	return judgement->trusted;
}

// One that stands in the document. Whoever writes documents can write it, so what somebody found out of the
// finding goes before it.
static void
judge_inline(size_t index, const XsInlineWaiver *found, void *data)
{
	Judgement *judgement = data;
	const XsWaivers *self = judgement->waivers;
	XsResult *result = judgement->result;
	XsResultFinding finding;
	xs_result_get_finding(result, index, 0, &finding);
	bool settled = finding.waiver != NULL && (finding.waiver->status == XS_WAIVER_ACCEPTED ||
						  finding.waiver->status == XS_WAIVER_LEAK);
	if (is_kept(&finding) || settled)
		return;
	XsWaiverStatus status = may_speak(judgement)
					? status_of_accepted(self, &finding, found->until)
					: XS_WAIVER_FORBIDDEN;
	if (finding.waiver != NULL && status != XS_WAIVER_ACCEPTED)
		return;
	g_autofree char *owner = xs_name_mask(self->context, found->owner);
	g_autofree char *reason = xs_name_mask(self->context, found->reason);
	XsResultWaiver waiver = {
		.status = status,
		.in_source = true,
		.owner = owner,
		.reason = reason,
	};
	xs_day_text(found->until, waiver.until);
	xs_result_set_waiver(result, index, &waiver);
}

// What a person should know of waivers that do not count.
static void
add_notices(XsResult *result)
{
	bool seen[XS_WAIVER_LAST + 1] = {false};
	for (guint i = 0; result->waivers != NULL && i < result->waivers->len; i++) {
		const XsResultWaiver *waiver = result->waivers->pdata[i];
		if (waiver != NULL)
			seen[waiver->status] = true;
	}
	for (XsWaiverStatus status = 0; status <= XS_WAIVER_LAST; status++) {
		if (seen[status] && status != XS_WAIVER_ACCEPTED)
			g_ptr_array_add(
				result->notices,
				g_strconcat("waiver-", xs_waiver_status_name(status), NULL));
	}
}

void
xs_waivers_judge(const XsWaivers *self, const XsInput *input, const XsFile *file, XsResult *result)
{
	Judgement judgement = {.waivers = self, .result = result};
	judge_by_baseline(self, input, result);
	if (file != NULL)
		xs_file_each_waiver(file, judge_inline, &judgement);
	add_notices(result);
}
