// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-setup.h"
#include "job/xs-events.h"
#include "job/xs-name.h"
#include "job/xs-proof.h"

#include <stdio.h>
#include <string.h>

enum {
	STATUS_GOOD = 0,
	STATUS_REFUSED = 3,
};

typedef struct {
	const char *sha256;
	bool found;
} Search;

static void
compare_output(const char *sha256, void *data)
{
	Search *search = data;
	search->found = search->found || strcmp(sha256, search->sha256) == 0;
}

static XsFile *
open_file(const XsContext *context, const XsInput *input, GError **error)
{
	int fd = xs_input_open(input, context->limits.input_size, error);
	g_autofree char *name = g_path_get_basename(input->relative);
	return fd >= 0 ? xs_file_new(context, name, fd, error) : NULL;
}

static bool
verify_one(const XsSetup *setup, const XsInput *input, XsFile *original, GError **error)
{
	const XsContext *context = &setup->context;
	g_autoptr(XsFile) file = open_file(context, input, error);
	if (file == NULL)
		return false;
	Search search = {.sha256 = xs_file_sha256(file)};
	if (!xs_events_outputs(setup->log_path, compare_output, &search, error))
		return false;
	XS_AUTO_FD fd = xs_input_open(input, context->limits.input_size, error);
	if (fd < 0 || !xs_proof_check(context, input->relative, fd, original, error))
		return false;
	(void)printf("%s: %s, %s\n",
		     xs_file_masked_name(file),
		     _("nothing left to mask"),
		     search.found ? _("written by us, as the log says")
				  : _("not in the log of this machine"));
	return true;
}

int
xs_command_verify(const XsOptions *options, GError **error)
{
	g_auto(XsSetup) setup = {0};
	g_autoptr(XsInputs) inputs = xs_setup_inputs(options, error);
	if (inputs == NULL || !xs_setup_load(&setup, options, error))
		return -1;
	g_autoptr(XsFile) original = NULL;
	if (options->original != NULL) {
		g_autoptr(XsInputs) one = xs_inputs_new();
		xs_inputs_add(one, options->original);
		original = open_file(&setup.context, xs_inputs_get(one, 0), error);
		if (original == NULL)
			return -1;
	}
	int status = xs_inputs_count(inputs) > 0 ? STATUS_GOOD : STATUS_REFUSED;
	for (size_t i = 0; i < xs_inputs_count(inputs); i++) {
		const XsInput *input = xs_inputs_get(inputs, i);
		g_autoptr(GError) refusal = NULL;
		if (verify_one(&setup, input, original, &refusal))
			continue;
		g_autofree char *name = xs_name_mask(&setup.context, input->relative);
		(void)printf("%s: %s: %s\n", name, _("REFUSED"), refusal->message);
		status = STATUS_REFUSED;
	}
	return status;
}
