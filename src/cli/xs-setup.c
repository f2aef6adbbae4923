// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/xs-day.h"
#include "base/xs-fd.h"
#include "base/xs-hash.h"
#include "base/xs-i18n.h"
#include "cli/xs-setup.h"
#include "job/xs-name.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

void
xs_paths_init(XsPaths *ret_paths, const char *state)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	bool in_build = self != NULL && g_str_has_prefix(self, XS_BUILD_ROOT "/");
	*ret_paths = (XsPaths){
		.rules = g_strdup(in_build ? XS_SOURCE_ROOT "/rules" : XS_RULES_DIR),
		.workers = g_strdup(in_build ? XS_BUILD_ROOT "/src/worker" : XS_WORKER_DIR),
		.locale = g_strdup(in_build ? XS_BUILD_ROOT "/po" : XS_LOCALE_DIR),
		.state = state != NULL ? g_strdup(state)
				       : g_build_filename(g_get_user_state_dir(), "xianshen", NULL),
	};
	ret_paths->policy = g_build_filename(ret_paths->rules, "policy", "default.policy", NULL);
}

void
xs_paths_clear(XsPaths *self)
{
	g_free(self->rules);
	g_free(self->policy);
	g_free(self->workers);
	g_free(self->locale);
	g_free(self->state);
	*self = (XsPaths){0};
}

// The first line of the file, which nobody else should be able to read.
XS_CHECKED static bool
load_password(const XsOptions *options, char ret_password[XS_PASSWORD_SIZE], GError **error)
{
	enum { MOST = 4096 };
	if (options->password_file == NULL)
		return true;
	g_autofree char *data = NULL;
	size_t len = 0;
	if (!g_file_get_contents(options->password_file, &data, &len, NULL) || len > MOST) {
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_USAGE,
			    _("%s: no readable password file"),
			    options->password_file);
		return false;
	}
	size_t line = strcspn(data, "\r\n");
	bool fits = line > 0 && line < XS_PASSWORD_SIZE;
	if (fits)
		memcpy(ret_password, data, line);
	else
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_USAGE,
			    _("%s: its first line is no password"),
			    options->password_file);
	explicit_bzero(data, len);
	return fits;
}

static bool
parse_sanitise(const XsOptions *options, const XsPolicy *policy, XsSanitise *ret, GError **error)
{
	*ret = xs_policy_sanitise(policy);
	if (options->sanitise == NULL)
		return true;
	if (strcmp(options->sanitise, "all") == 0) {
		*ret = XS_SANITISE_ALL;
		return true;
	}
	if (strcmp(options->sanitise, "none") == 0) {
		*ret = XS_SANITISE_NONE;
		return true;
	}
	g_set_error(error, XS_ERROR, XS_ERROR_USAGE, _("--sanitise takes 'all' or 'none'"));
	return false;
}

static bool
parse_rasterise(const XsOptions *options, const XsPolicy *policy, bool *ret, GError **error)
{
	*ret = xs_policy_rasterise(policy);
	if (options->rasterise == NULL)
		return true;
	*ret = strcmp(options->rasterise, "needed") == 0;
	if (*ret || strcmp(options->rasterise, "never") == 0)
		return true;
	g_set_error(error, XS_ERROR, XS_ERROR_USAGE, _("--rasterise takes 'needed' or 'never'"));
	return false;
}

// Every run needs this one; without it, no file could be read.
static bool
check_workers(const char *folder, GError **error)
{
	g_autofree char *path = g_build_filename(folder, "xianshen-worker-text", NULL);
	if (access(path, X_OK) == 0)
		return true;
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_CONFIG,
		    _("worker program %s: %s"),
		    path,
		    g_strerror(errno));
	return false;
}

// A bare name is that of a profile that ships; anything else is a file.
static char *
policy_path(const XsOptions *options, const char *rules_dir)
{
	const char *name = options->policy != NULL ? options->policy : "default";
	if (strchr(name, '/') != NULL || g_str_has_suffix(name, ".policy"))
		return g_strdup(name);
	g_autofree char *file = g_strconcat(name, ".policy", NULL);
	return g_build_filename(rules_dir, "policy", file, NULL);
}

static bool
load_rules(XsSetup *setup, const XsOptions *options, GError **error)
{
	const char *rules_dir = options->rules != NULL ? options->rules : setup->paths.rules;
	g_autofree char *policy =
		policy_path(options, options->policy != NULL ? rules_dir : setup->paths.rules);
	setup->rules = xs_rules_load(rules_dir, error);
	setup->policy = setup->rules != NULL ? xs_policy_load(policy, error) : NULL;
	if (setup->policy == NULL)
		return false;
	setup->context = (XsContext){
		.rules = setup->rules,
		.policy = setup->policy,
		.limits = xs_limits_default,
		.scan =
			{
				.explain = options->explain,
				.max_findings = xs_limits_default.findings,
				.as_of = options->as_of != 0 ? options->as_of : xs_day_today(),
				.folder = setup->paths.state,
			},
	};
	return true;
}

bool
xs_setup_names(XsSetup *ret_setup, const XsOptions *options, GError **error)
{
	g_auto(XsSetup) setup = {0};
	xs_paths_init(&setup.paths, options->state);
	if (!load_rules(&setup, options, error))
		return false;
	*ret_setup = setup;
	setup = (XsSetup){0};
	return true;
}

bool
xs_setup_load(XsSetup *ret_setup, const XsOptions *options, GError **error)
{
	g_auto(XsSetup) setup = {0};
	xs_paths_init(&setup.paths, options->state);
	g_autofree char *default_key = g_build_filename(setup.paths.state, "key", NULL);
	const char *workers = options->worker_dir != NULL ? options->worker_dir
							  : setup.paths.workers;
	if (!check_workers(workers, error))
		return false;
	XsPoolOptions pool_options = {
		.worker_dir = workers,
		.limits = xs_limits_default,
		.unsafe_no_sandbox = options->unsafe_no_sandbox,
		.best_tier = XS_TIER_LANDLOCK,
	};
	setup.pool = xs_pool_new(&pool_options, error);
	if (setup.pool == NULL)
		return false;
	const XsConverterOptions converter_options = {
		.worker_dir = workers,
		.limits = xs_limits_default,
	};
	setup.converter = xs_converter_new(&converter_options);
	// Every file is looked at by this one first: it starts while the rules are read.
	xs_pool_prepare(setup.pool, XS_FAMILY_TEXT);
	if (!load_rules(&setup, options, error))
		return false;
	const char *key_file = options->key_file != NULL ? options->key_file : default_key;
	setup.key = xs_key_load(key_file, error);
	if (setup.key == NULL) {
		g_prefix_error(error, "%s: ", key_file);
		return false;
	}
	setup.log_path = g_build_filename(setup.paths.state, "log.jsonl", NULL);
	setup.names = xs_names_new();
	setup.context.pool = setup.pool;
	setup.context.names = setup.names;
	if (options->convert_legacy || xs_policy_convert_legacy(setup.policy))
		setup.context.converter = setup.converter;
	setup.context.key = setup.key;
	setup.context.resolution = xs_policy_resolution(setup.policy);
	setup.context.render = options->render || xs_policy_render(setup.policy);
	setup.context.allow_label = options->allow_label;
	setup.context.keep_encryption = options->keep_encryption;
	setup.context.plan = (XsPlanOptions){
		.mask_possible = options->mask_possible,
		.folder = setup.paths.state,
	};
	if (!parse_sanitise(options, setup.policy, &setup.context.sanitise, error) ||
	    !load_password(options, setup.context.password, error) ||
	    !parse_rasterise(options, setup.policy, &setup.context.rasterise, error))
		return false;
	*ret_setup = setup;
	setup = (XsSetup){0};
	return true;
}

void
xs_setup_clear(XsSetup *self)
{
	g_clear_pointer(&self->decisions, xs_decision_store_free);
	g_clear_pointer(&self->pool, xs_pool_free);
	g_clear_pointer(&self->names, xs_names_free);
	g_clear_pointer(&self->converter, xs_converter_free);
	g_clear_pointer(&self->key, xs_key_free);
	g_clear_pointer(&self->policy, xs_policy_free);
	g_clear_pointer(&self->rules, xs_rules_free);
	g_clear_pointer(&self->log_path, g_free);
	xs_paths_clear(&self->paths);
}

XsIndex *
xs_setup_index(const XsSetup *setup, GError **error)
{
	g_autofree char *path = g_build_filename(setup->paths.state, "index.sqlite", NULL);
	return xs_index_open(path, setup->log_path, error);
}

bool
xs_setup_decisions(XsSetup *setup, XsIndex *index, GError **error)
{
	XsDecisionStore *decisions =
		xs_decision_store_load(index, xs_rules_version(setup->rules), error);
	if (decisions == NULL)
		return false;
	g_clear_pointer(&setup->decisions, xs_decision_store_free);
	setup->decisions = decisions;
	setup->context.decisions = decisions;
	return true;
}

char *
xs_setup_batch(GError **error)
{
	enum { RANDOM = 4, STAMP = 32 };
	uint8_t random[RANDOM];
	char hex[2 * RANDOM + 1];
	char stamp[STAMP];
	time_t now = time(NULL);
	struct tm local;
	if (!xs_random(random, sizeof random, error))
		return NULL;
	xs_hex(random, sizeof random, hex);
	if (localtime_r(&now, &local) == NULL ||
	    strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", &local) == 0) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_FAILED, "no local time");
		return NULL;
	}
	return g_strconcat(stamp, "-", hex, NULL);
}

char *
xs_setup_output(const XsOptions *options)
{
	if (options->command->id != XS_COMMAND_MASK)
		return NULL;
	// An empty name is that of a variable that was never set, not the current folder.
	bool named = options->output != NULL && *options->output != '\0';
	if (!options->beside || options->n_arguments == 0)
		return named ? g_strdup(options->output) : NULL;
	// Files were dropped on the desktop icon.
	g_autofree char *folder = g_path_get_dirname(options->arguments[0]);
	return g_build_filename(folder, _("masked copies"), NULL);
}

// Copies that lie among the files must not be masked and copied again in the next run.
static bool
leave_out_copies(XsInputs *inputs, const XsOptions *options, GError **error)
{
	g_autofree char *output = xs_setup_output(options);
	if (output == NULL)
		return true;
	struct stat folder;
	bool exists = stat(output, &folder) == 0;
	if (exists && !S_ISDIR(folder.st_mode)) {
		g_set_error(error, XS_ERROR, XS_ERROR_USAGE, _("%s: not a folder"), output);
		return false;
	}
	for (size_t i = 0; exists && i < options->n_arguments; i++) {
		struct stat st;
		if (stat(options->arguments[i], &st) != 0 || st.st_dev != folder.st_dev ||
		    st.st_ino != folder.st_ino)
			continue;
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_USAGE,
			    _("%s: the copies need a folder of their own"),
			    output);
		return false;
	}
	g_autoptr(XsCopies) copies = xs_copies_new(output, NULL, NULL);
	xs_inputs_leave_out(inputs, xs_copies_directory(copies, false));
	xs_inputs_leave_out(inputs, xs_copies_directory(copies, true));
	return true;
}

XsInputs *
xs_setup_inputs(const XsOptions *options, GError **error)
{
	g_autoptr(XsInputs) inputs = xs_inputs_new();
	if (!leave_out_copies(inputs, options, error))
		return NULL;
	for (size_t i = 0; i < options->n_arguments; i++)
		xs_inputs_add(inputs, options->arguments[i]);
	if (options->files_from != NULL) {
		bool standard = strcmp(options->files_from, "-") == 0;
		XS_AUTO_FD opened = standard ? -1 : open(options->files_from, O_RDONLY | O_CLOEXEC);
		if (!standard && opened < 0) {
			g_set_error(error,
				    XS_ERROR,
				    XS_ERROR_USAGE,
				    "--files-from: %s",
				    g_strerror(errno));
			return NULL;
		}
		int fd = standard ? STDIN_FILENO : opened;
		if (!xs_inputs_add_list(inputs, fd, options->null_separated, error))
			return NULL;
	}
	if (options->n_arguments == 0 && options->files_from == NULL) {
		(void)xs_error_usage(error, _("no files named"));
		return NULL;
	}
	return g_steal_pointer(&inputs);
}

XsFile *
xs_setup_file(const XsSetup *setup, const char *path, const char *message, GError **error)
{
	g_autoptr(XsInputs) inputs = xs_inputs_new();
	xs_inputs_add(inputs, path);
	if (xs_inputs_count(inputs) != 1) {
		(void)xs_error_usage(error, message);
		return NULL;
	}
	const XsInput *input = xs_inputs_get(inputs, 0);
	int fd = xs_input_open(input, setup->context.limits.input_size, error);
	g_autofree char *name = g_path_get_basename(input->relative);
	return fd >= 0 ? xs_file_new(&setup->context, name, fd, error) : NULL;
}
