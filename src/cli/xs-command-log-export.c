// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "base/xs-i18n.h"
#include "base/xs-output.h"
#include "cli/xs-setup.h"
#include "report/xs-sheet.h"
#include "review/xs-register.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static char *
day(int64_t date)
{
	if (date == 0)
		return NULL;
	return g_strdup_printf("%04" PRId64 "-%02" PRId64 "-%02" PRId64,
			       date / 10000,
			       date / 100 % 100,
			       date % 100);
}

// The file appears whole or not at all; what has its name goes.
static bool
write_file(const char *path, const GString *data, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *name = g_path_get_basename(path);
	XS_AUTO_FD dirfd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dirfd < 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_USAGE, "%s: %s", folder, g_strerror(errno));
		return false;
	}
	g_autoptr(XsOutput) output = xs_output_new(dirfd, error);
	return output != NULL &&
	       xs_fd_write_all(xs_output_fd(output), data->str, data->len, error) &&
	       xs_output_commit(output, name, true, error);
}

int
xs_command_log_export(const XsOptions *options,
		      const XsPaths *paths,
		      const char *log_path,
		      GError **error)
{
	const char *path = options->n_arguments == 2 ? options->arguments[1] : "";
	bool csv = g_str_has_suffix(path, ".csv");
	if (!csv && !g_str_has_suffix(path, ".xlsx")) {
		(void)xs_error_usage(error,
				     _("log export takes a file that ends with .csv or .xlsx"));
		return -1;
	}
	g_autofree char *index_path = g_build_filename(paths->state, "index.sqlite", NULL);
	g_autoptr(XsIndex) index = xs_index_open(index_path, log_path, error);
	g_autofree char *from = day(options->from);
	g_autofree char *to = day(options->to);
	g_autoptr(GPtrArray) rows = index != NULL ? xs_register_rows(index, from, to, error) : NULL;
	if (rows == NULL)
		return -1;
	g_autoptr(GString) data = csv ? xs_sheet_csv(rows) : xs_sheet_xlsx(rows, "审查登记表");
	if (!write_file(path, data, error))
		return -1;
	unsigned int n = rows->len - 1;
	(void)printf(ngettext("%u copy registered\n", "%u copies registered\n", n), n);
	return 0;
}
