// SPDX-License-Identifier: GPL-3.0-or-later
// Finds and masks one file without the proof, and prints the processor seconds of all processes:
// bench-mask WORKER_DIR RULES_DIR POLICY FORMAT FILE
#include "base/xs-fd.h"
#include "box/xs-pool.h"
#include "policy/xs-policy.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

enum {
	ARGUMENTS = 6,
	MAX_CHANGES = 10000000,
};

static double
seconds(int who)
{
	struct rusage usage;
	if (getrusage(who, &usage) != 0)
		return 0;
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

static bool
bench(XsPool *pool, char **argv, size_t *ret_masked, GError **error)
{
	const XsFormatInfo *info = xs_format_info_find(argv[4]);
	g_autoptr(XsRules) rules = xs_rules_load(argv[2], error);
	g_autoptr(XsPolicy) policy = rules != NULL ? xs_policy_load(argv[3], error) : NULL;
	XS_AUTO_FD fd = open(argv[5], O_RDONLY | O_CLOEXEC);
	if (info == NULL || policy == NULL || fd < 0)
		return false;
	XsFormatOptions options = {xs_limits_default, xs_policy_sanitise(policy)};
	g_autoptr(XsSession) session = xs_session_open(pool, info->family, fd, &options, error);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	if (session == NULL ||
	    !xs_session_extract(session, info->id, xs_text_builder_sink(builder), error))
		return false;
	g_autoptr(XsText) text = xs_text_builder_finish(builder, error);
	XsScanOptions scan = {.max_findings = xs_limits_default.findings};
	g_autoptr(XsFindings) findings = text != NULL ? xs_scan(rules, text, &scan, error) : NULL;
	if (findings == NULL)
		return false;
	g_autoptr(XsAssignments) assignments = xs_assignments_new(policy);
	xs_assignments_observe(assignments, text, findings);
	XsPlanOptions plan_options = {.mask_possible = false};
	g_autoptr(XsPlan) plan = xs_plan_new(policy, assignments, text, findings, &plan_options);
	XS_AUTO_FD copy = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(XsChanges) changes = xs_changes_new(MAX_CHANGES);
	*ret_masked = xs_plan_n_action(plan, XS_ACTION_MASK);
	return xs_session_mask(session, info->id, xs_plan_edits(plan), copy, changes, error);
}

int
main(int argc, char **argv)
{
	if (argc != ARGUMENTS) {
		(void)fputs("usage: bench-mask WORKERS RULES POLICY FORMAT FILE\n", stderr);
		return 2;
	}
	g_autoptr(GError) error = NULL;
	XsPoolOptions options = {.worker_dir = argv[1], .limits = xs_limits_default};
	XsPool *pool = xs_pool_new(&options, &error);
	size_t masked = 0;
	bool good = pool != NULL && bench(pool, argv, &masked, &error);
	uint64_t peak = 0;
	uint64_t cpu = 0;
	if (pool != NULL)
		xs_pool_usage(pool, &peak, &cpu);
	// The zygote is waited for here; its children's time comes with it.
	xs_pool_free(pool);
	if (!good) {
		(void)fprintf(
			stderr, "bench-mask: %s\n", error != NULL ? error->message : "failed");
		return 1;
	}
	(void)printf("%zu masked, %.3f s, %.1f MB peak of a child\n",
		     masked,
		     seconds(RUSAGE_SELF) + seconds(RUSAGE_CHILDREN),
		     (double)peak / 1e6);
	return 0;
}
