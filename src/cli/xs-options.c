// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/xs-options.h"

#include "base/xs-day.h"
#include "base/xs-i18n.h"
#include "cli/xs-options-list.h"

#include <string.h>

static bool
usage(GError **error, const char *format, const char *word)
{
	g_autofree char *valid = g_utf8_make_valid(word, -1);
	g_set_error(error, XS_ERROR, XS_ERROR_USAGE, "%s: %s", format, valid);
	return false;
}

const XsCommand *
xs_options_command(const char *name)
{
	for (size_t i = 0; i < xs_n_commands; i++) {
		if (strcmp(xs_commands[i].name, name) == 0)
			return &xs_commands[i];
	}
	return NULL;
}

static const XsFlag *
find_flag(char letter, const char *name, size_t name_len)
{
	for (size_t i = 0; i < xs_n_flags; i++) {
		if (name != NULL ? strlen(xs_flags[i].name) == name_len &&
					   strncmp(xs_flags[i].name, name, name_len) == 0
				 : xs_flags[i].letter == letter)
			return &xs_flags[i];
	}
	return NULL;
}

static bool
set_flag(XsOptions *options, const XsFlag *flag, const char *value, GError **error)
{
	void *field = (char *)options + flag->offset;
	XsWordList *list;
	guint64 number = 0;
	switch (flag->kind) {
	case XS_FLAG_SWITCH:
		*(bool *)field = true;
		return true;
	case XS_FLAG_STRING:
		*(const char **)field = value;
		return true;
	case XS_FLAG_LIST:
		list = field;
		list->words = g_renew(const char *, list->words, list->n + 2);
		list->words[list->n++] = value;
		list->words[list->n] = NULL;
		return true;
	case XS_FLAG_NUMBER:
		if (!g_ascii_string_to_unsigned(value, 10, 1, 1024, &number, NULL))
			return usage(error, _("not a number from 1 to 1024"), value);
		*(unsigned *)field = (unsigned)number;
		return true;
	case XS_FLAG_DATE:
		if (!xs_day_parse(value, field))
			return usage(error, _("not a date like 2026-11-21"), value);
		return true;
	}
	return false;
}

typedef struct {
	int argc;
	char **argv;
	int at;
} Words;

// One word that begins with '-'; takes the next word where the flag's value stands there.
static bool
parse_flag(XsOptions *options, Words *words, GError **error)
{
	const char *word = words->argv[words->at];
	bool is_long = word[1] == '-';
	const char *equals = is_long ? strchr(word, '=') : NULL;
	size_t name_len = equals != NULL ? (size_t)(equals - word - 2)
					 : strlen(word + 2 - !is_long);
	const XsFlag *flag = find_flag(word[1], is_long ? word + 2 : NULL, name_len);
	if (flag == NULL || (flag->commands & (1U << options->command->id)) == 0)
		return usage(error, _("unknown option"), word);
	if (flag->kind == XS_FLAG_SWITCH) {
		if (equals != NULL || (!is_long && word[2] != '\0'))
			return usage(error, _("option takes no value"), word);
		return set_flag(options, flag, NULL, error);
	}
	const char *value = equals != NULL ? equals + 1 : NULL;
	if (!is_long && word[2] != '\0')
		value = word + 2;
	if (value == NULL) {
		if (words->at + 1 >= words->argc)
			return usage(error, _("option needs a value"), word);
		value = words->argv[++words->at];
	}
	return set_flag(options, flag, value, error);
}

bool
xs_options_parse(int argc, char **argv, XsOptions *ret_options, GError **error)
{
	g_auto(XsOptions) options = {.arguments = g_new0(char *, (size_t)argc + 1)};
	if (argc < 2)
		return usage(error, _("no command given"), "xianshen help");
	const char *name = argv[1];
	if (strcmp(name, "--version") == 0)
		name = "version";
	else if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
		name = "help";
	options.command = xs_options_command(name);
	if (options.command == NULL)
		return usage(error, _("unknown command"), name);
	bool only_arguments = false;
	for (Words words = {argc, argv, 2}; words.at < argc; words.at++) {
		char *word = argv[words.at];
		if (!only_arguments && strcmp(word, "--") == 0)
			only_arguments = true;
		else if (only_arguments || word[0] != '-' || word[1] == '\0')
			options.arguments[options.n_arguments++] = word;
		else if (!parse_flag(&options, &words, error))
			return false;
	}
	*ret_options = options;
	options = (XsOptions){0};
	return true;
}

void
xs_options_clear(XsOptions *self)
{
	g_free(self->reports.words);
	g_free(self->receipts.words);
	g_free(self->findings.words);
	g_free(self->gaps.words);
	g_free(self->arguments);
	*self = (XsOptions){0};
}

static void
append_flag_help(GString *help, const XsFlag *flag)
{
	g_autoptr(GString) left = g_string_new("  ");
	if (flag->letter != 0)
		g_string_append_printf(left, "-%c, ", flag->letter);
	else
		g_string_append(left, "    ");
	g_string_append_printf(left, "--%s", flag->name);
	if (flag->argument != NULL)
		g_string_append_printf(left, "=%s", flag->argument);
	g_string_append_printf(help, "%-28s %s\n", left->str, _(flag->help));
}

char *
xs_options_help(const XsCommand *command)
{
	GString *help = g_string_new(NULL);
	if (command != NULL) {
		g_string_append_printf(help,
				       "%s xianshen %s [%s] %s\n\n%s\n\n",
				       _("Usage:"),
				       command->name,
				       _("OPTIONS"),
				       command->arguments,
				       _(command->summary));
		for (size_t i = 0; i < xs_n_flags; i++) {
			if ((xs_flags[i].commands & (1U << command->id)) != 0)
				append_flag_help(help, &xs_flags[i]);
		}
		return g_string_free(help, false);
	}
	g_string_append_printf(help,
			       "%s xianshen %s [%s] …\n\n%s\n\n",
			       _("Usage:"),
			       _("COMMAND"),
			       _("OPTIONS"),
			       _("Xianshen finds personal data in files before they are published "
				 "and writes masked copies."));
	for (size_t i = 0; i < xs_n_commands; i++) {
		g_string_append_printf(
			help, "  %-9s %s\n", xs_commands[i].name, _(xs_commands[i].summary));
	}
	g_string_append_printf(help,
			       "\n%s\n%s\n",
			       _("'xianshen help COMMAND' tells the options of a command."),
			       _("Exit status: 0 clean, masked or released, 1 findings left or "
				 "blocked, 2 usage, 3 not examined wholly, 4 approval "
				 "outstanding, 5 log, receipt or baseline broken."));
	return g_string_free(help, false);
}

static void
append_man_escaped(GString *man, const char *string)
{
	for (const char *at = string; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		if (c == '-')
			g_string_append(man, "\\-");
		else if (c < 0x80)
			g_string_append_c(man, (char)c);
		else
			g_string_append_printf(man, "\\[u%04X]", c);
	}
}

static char *
generate_man(void)
{
	GString *man = g_string_new(".TH XIANSHEN 1\n.SH NAME\nxianshen \\- find and mask personal "
				    "data before files are published\n.SH COMMANDS\n");
	for (size_t i = 0; i < xs_n_commands; i++) {
		g_string_append(man, ".TP\n.B xianshen ");
		append_man_escaped(man, xs_commands[i].name);
		g_string_append_c(man, ' ');
		append_man_escaped(man, xs_commands[i].arguments);
		g_string_append_printf(man, "\n%s\n", xs_commands[i].summary);
	}
	g_string_append(man, ".SH OPTIONS\n");
	for (size_t i = 0; i < xs_n_flags; i++) {
		g_string_append(man, ".TP\n.B ");
		if (xs_flags[i].letter != 0)
			g_string_append_printf(man, "\\-%c, ", xs_flags[i].letter);
		g_string_append(man, "\\-\\-");
		append_man_escaped(man, xs_flags[i].name);
		if (xs_flags[i].argument != NULL)
			g_string_append_printf(man, "=%s", xs_flags[i].argument);
		g_string_append_c(man, '\n');
		append_man_escaped(man, xs_flags[i].help);
		g_string_append_c(man, '\n');
	}
	g_string_append(
		man,
		".SH EXIT STATUS\n0 clean or masked; 1 findings left or blocked; 2 usage "
		"or configuration; 3 not examined wholly, or the copy was not proven; 4 approval "
		"outstanding; 5 log, receipt or baseline broken; 70 internal; 130 interrupted.\n");
	return g_string_free(man, false);
}

// The words of the tables put into a script; each flag between prefix and suffix.
static char *
generate_completion(const char *format, const char *prefix, const char *suffix)
{
	g_autoptr(GString) names = g_string_new(NULL);
	for (size_t i = 0; i < xs_n_commands; i++)
		g_string_append_printf(names, "%s%s", i > 0 ? " " : "", xs_commands[i].name);
	g_autoptr(GString) words = g_string_new(NULL);
	for (size_t i = 0; i < xs_n_flags; i++)
		g_string_append_printf(words, "%s%s%s", prefix, xs_flags[i].name, suffix);
	GString *out = g_string_new(format);
	g_string_replace(out, "@COMMANDS@", names->str, 0);
	g_string_replace(out, "@FLAGS@", words->str, 0);
	return g_string_free(out, false);
}

char *
xs_options_generate(const char *kind)
{
	if (strcmp(kind, "man") == 0)
		return generate_man();
	if (strcmp(kind, "bash") == 0)
		return generate_completion(
			"_xianshen() {\n"
			"\tlocal word=\"${COMP_WORDS[COMP_CWORD]}\"\n"
			"\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n"
			"\t\tCOMPREPLY=($(compgen -W '@COMMANDS@' -- \"$word\"))\n"
			"\telif [[ \"$word\" == -* ]]; then\n"
			"\t\tCOMPREPLY=($(compgen -W '@FLAGS@' -- \"$word\"))\n"
			"\telse\n"
			"\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n"
			"\tfi\n"
			"}\n"
			"complete -o filenames -F _xianshen xianshen\n",
			"--",
			" ");
	if (strcmp(kind, "zsh") == 0)
		return generate_completion("#compdef xianshen\n"
					   "if (( CURRENT == 2 )); then\n"
					   "\tcompadd @COMMANDS@\n"
					   "elif [[ $words[CURRENT] == -* ]]; then\n"
					   "\tcompadd -- @FLAGS@\n"
					   "else\n"
					   "\t_files\n"
					   "fi\n",
					   "--",
					   " ");
	if (strcmp(kind, "fish") == 0)
		return generate_completion(
			"complete -c xianshen -n __fish_use_subcommand -f -a '@COMMANDS@'\n@FLAGS@",
			"complete -c xianshen -l ",
			"\n");
	return NULL;
}
