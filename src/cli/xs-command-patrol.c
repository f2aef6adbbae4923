// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "base/xs-hash.h"
#include "base/xs-i18n.h"
#include "base/xs-output.h"
#include "cli/xs-commands.h"
#include "cli/xs-setup.h"
#include "job/xs-name.h"
#include "review/xs-receipts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

// What is online already (常态化监测): files with a receipt are looked up, all others scanned once; a file
// that was scanned under the same rules and policy is not scanned again. Reported is what is new.

static const char memory_name[] = "patrol.tsv";

enum {
	MAX_MEMORY = 1 << 30, // bytes
};

typedef struct {
	const XsOptions *options;
	XsSetup setup;
	XsOffice *office;   // or NULL: nothing has a receipt
	char *version;      // of rules and policy together
	char *waivers;      // the same with the baselines, where there are any
	GHashTable *memory; // SHA-256 -> name of the outcome, of files scanned under this version
	GHashTable *online; // SHA-256 of what is there now -> the same
	XsInputs *fresh;    // what must be scanned
	GPtrArray *known;   // XsResult: of all others
} PatrolRun;

static void
patrol_run_clear(PatrolRun *run)
{
	g_clear_pointer(&run->office, xs_office_free);
	g_clear_pointer(&run->version, g_free);
	g_clear_pointer(&run->waivers, g_free);
	g_clear_pointer(&run->memory, g_hash_table_unref);
	g_clear_pointer(&run->online, g_hash_table_unref);
	g_clear_pointer(&run->fresh, xs_inputs_free);
	g_clear_pointer(&run->known, g_ptr_array_unref);
	xs_setup_clear(&run->setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PatrolRun, patrol_run_clear)

// What the outcome was found under: a clean file is clean whatever a baseline says.
static const char *
version_of(const PatrolRun *run, XsOutcome outcome)
{
	return outcome == XS_OUTCOME_CLEAN ? run->version : run->waivers;
}

// A waiver holds for a path and a time, not for bytes: its file is scanned each time.
static bool
is_remembered(XsOutcome outcome)
{
	return outcome != XS_OUTCOME_WAIVED;
}

// Lines of "SHA-256, version, outcome". One that is not understood, or of another version, is forgotten:
// its file is scanned again.
static void
read_memory(PatrolRun *run)
{
	g_autofree char *path = g_build_filename(run->setup.paths.state, memory_name, NULL);
	g_autofree char *text = NULL;
	gsize len = 0;
	if (!g_file_get_contents(path, &text, &len, NULL) || len > MAX_MEMORY)
		return;
	for (char *line = text; line != NULL && *line != '\0';) {
		char *next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		g_auto(GStrv) words = g_strsplit(line, "\t", 4);
		XsOutcome outcome;
		if (g_strv_length(words) == 3 && xs_outcome_parse(words[2], &outcome) &&
		    strcmp(words[1], version_of(run, outcome)) == 0)
			g_hash_table_insert(
				run->memory, g_strdup(words[0]), (void *)xs_outcome_name(outcome));
		line = next;
	}
}

static bool
write_memory(const PatrolRun *run, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);
	GHashTableIter iter;
	void *sha256;
	void *name;
	g_hash_table_iter_init(&iter, run->online);
	while (g_hash_table_iter_next(&iter, &sha256, &name)) {
		XsOutcome outcome;
		if (xs_outcome_parse(name, &outcome) && is_remembered(outcome))
			g_string_append_printf(text,
					       "%s\t%s\t%s\n",
					       (const char *)sha256,
					       version_of(run, outcome),
					       (const char *)name);
	}
	XS_AUTO_FD dirfd = open(run->setup.paths.state, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	g_autoptr(XsOutput) output = dirfd >= 0 ? xs_output_new(dirfd, error) : NULL;
	if (dirfd < 0)
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "%s", g_strerror(errno));
	return output != NULL &&
	       xs_fd_write_all(xs_output_fd(output), text->str, text->len, error) &&
	       xs_output_commit(output, memory_name, true, error);
}

static void
add_known(PatrolRun *run, const XsInput *input, const char *sha256, XsOutcome outcome)
{
	XsResult *result = xs_result_new();
	g_strlcpy(result->sha256, sha256, sizeof result->sha256);
	result->file = xs_name_mask(&run->setup.context, input->relative);
	result->outcome = outcome;
	g_ptr_array_add(run->known, result);
}

// Whether the gate knows it: released, or released and recalled. A receipt that is broken is no receipt.
static bool
has_receipt(PatrolRun *run, const XsInput *input, const char *sha256)
{
	if (run->office == NULL)
		return false;
	g_autofree char *own = g_build_filename(run->setup.paths.state, "receipts", NULL);
	g_autoptr(GPtrArray) folders = g_ptr_array_new();
	for (size_t i = 0; i < run->options->receipts.n; i++)
		g_ptr_array_add(folders, (void *)run->options->receipts.words[i]);
	g_ptr_array_add(folders, own);
	g_ptr_array_add(folders, NULL);
	g_auto(XsReceiptCheck) check = {0};
	xs_receipts_check(
		(const char *const *)folders->pdata, xs_office_trust(run->office), sha256, &check);
	if (check.reason == XS_REASON_NOT_RELEASED || check.reason == XS_REASON_RECEIPT_BROKEN)
		return false;
	add_known(run, input, sha256, xs_reason_outcome(check.reason));
	const char *name = xs_reason_name(check.reason);
	XsResult *result = run->known->pdata[run->known->len - 1];
	if (name != NULL)
		g_ptr_array_add(result->notices, g_strdup(name));
	return true;
}

// One file: its receipt, what is remembered of it, or the scan.
static void
sort_out(PatrolRun *run, const XsInput *input)
{
	uint8_t digest[XS_SHA256_SIZE];
	char sha256[XS_SHA256_HEX_SIZE];
	XS_AUTO_FD fd = xs_input_open(input, run->setup.context.limits.input_size, NULL);
	if (fd < 0 || !xs_sha256_fd(fd, digest, NULL)) {
		// The scan tells why it cannot be read.
		xs_inputs_add_copy(run->fresh, input);
		return;
	}
	xs_hex(digest, sizeof digest, sha256);
	const char *outcome = g_hash_table_lookup(run->memory, sha256);
	XsOutcome known;
	if (has_receipt(run, input, sha256))
		return;
	if (outcome != NULL && xs_outcome_parse(outcome, &known)) {
		add_known(run, input, sha256, known);
		g_hash_table_insert(run->online, g_strdup(sha256), (void *)outcome);
		return;
	}
	xs_inputs_add_copy(run->fresh, input);
}

// What failed for reasons of the moment is tried again the next time.
static bool
is_lasting(const XsResult *result)
{
	static const char *const passing[] = {"timeout", "crash", "unreadable"};
	for (guint i = 0; i < result->gaps->len; i++) {
		const XsResultGap *gap = result->gaps->pdata[i];
		for (size_t k = 0; k < G_N_ELEMENTS(passing); k++) {
			if (strcmp(gap->kind, passing[k]) == 0)
				return false;
		}
	}
	return *result->sha256 != '\0';
}

static void
on_result(const XsResult *result, void *data)
{
	PatrolRun *run = data;
	const char *before = g_hash_table_lookup(run->online, result->sha256);
	bool waived = g_strcmp0(before, xs_outcome_name(XS_OUTCOME_WAIVED)) == 0;
	if (is_lasting(result) && !waived)
		g_hash_table_insert(run->online,
				    g_strdup(result->sha256),
				    (void *)xs_outcome_name(result->outcome));
}

static bool
prepare(PatrolRun *run, const XsInputs *inputs, GError **error)
{
	const XsOptions *options = run->options;
	if (!xs_setup_names(&run->setup, options, error) ||
	    !xs_setup_office(options, &run->setup.paths, false, &run->office, error))
		return false;
	if (g_mkdir_with_parents(run->setup.paths.state, 0700) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "%s", g_strerror(errno));
		return false;
	}
	run->version = g_strconcat(xs_rules_version(run->setup.rules),
				   ":",
				   xs_policy_version(run->setup.policy),
				   NULL);
	g_autoptr(XsWaivers) waivers = xs_setup_waivers(options, inputs, error);
	if (waivers == NULL)
		return false;
	g_autofree char *baselines = xs_waivers_version(waivers);
	run->waivers = *baselines != '\0' ? g_strconcat(run->version, ":", baselines, NULL)
					  : g_strdup(run->version);
	run->memory = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	run->online = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	run->fresh = xs_inputs_new();
	run->known = g_ptr_array_new_with_free_func((GDestroyNotify)xs_result_free);
	read_memory(run);
	return true;
}

int
xs_command_patrol(const XsOptions *options, GError **error)
{
	g_auto(PatrolRun) run = {.options = options};
	g_autoptr(XsInputs) inputs = xs_setup_inputs(options, error);
	if (inputs == NULL || !prepare(&run, inputs, error))
		return -1;
	for (size_t i = 0; i < xs_inputs_count(inputs); i++)
		sort_out(&run, xs_inputs_get(inputs, i));
	const XsFilesHooks hooks = {
		.known = run.known,
		.result = on_result,
		.data = &run,
	};
	int status = xs_command_inputs(options, run.fresh, &hooks, error);
	return status >= 0 && !write_memory(&run, error) ? -1 : status;
}
