// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-i18n.h"
#include "cli/xs-commands.h"
#include "cli/xs-setup.h"
#include "job/xs-file.h"

#include <stdio.h>
#include <unistd.h>

enum {
	STATUS_GOOD = 0,
	STATUS_INCOMPLETE = 3,
};

static void
print_text(const XsText *text)
{
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	for (size_t i = 0; i < xs_text_n_blocks(text); i++) {
		const XsBlock *block = xs_text_block(text, i);
		const XsBlock *before = i > 0 ? xs_text_block(text, i - 1) : NULL;
		if (before == NULL || before->part != block->part ||
		    before->reading != block->reading)
			(void)printf("## %s (%s)\n",
				     xs_text_part_name(text, block->part),
				     xs_reading_name(block->reading));
		(void)fwrite(
			utf8 + block->span.start, 1, block->span.end - block->span.start, stdout);
		(void)putchar('\n');
	}
}

// The text holds everything that is to be hidden: it goes to a person's eyes only.
int
xs_command_text(const XsOptions *options, GError **error)
{
	if (!options->show_values && isatty(STDOUT_FILENO) != 1) {
		(void)xs_error_usage(error, _("--text needs a terminal, or --show-values"));
		return -1;
	}
	g_auto(XsSetup) setup = {0};
	g_autoptr(XsInputs) inputs = xs_setup_inputs(options, error);
	if (inputs == NULL || !xs_setup_load(&setup, options, error))
		return -1;
	int status = STATUS_GOOD;
	for (size_t i = 0; i < xs_inputs_count(inputs); i++) {
		const XsInput *input = xs_inputs_get(inputs, i);
		int fd = xs_input_open(input, setup.context.limits.input_size, error);
		g_autoptr(XsFile) file =
			fd >= 0 ? xs_file_new(&setup.context, input->relative, fd, error) : NULL;
		if (file == NULL)
			return -1;
		xs_file_examine(file);
		if (xs_file_text(file) != NULL)
			print_text(xs_file_text(file));
		if (xs_file_is_blocked(file))
			status = STATUS_INCOMPLETE;
	}
	return status;
}
