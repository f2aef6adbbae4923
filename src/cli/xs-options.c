// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/xs-options.h"

#include "base/xs-i18n.h"

#include <string.h>

#define ON(command) (1U << XS_COMMAND_##command)

enum {
	ON_FILES = ON(SCAN) | ON(MASK) | ON(CHECK),
	ON_ACTS = ON(APPROVE) | ON(REJECT) | ON(RELEASE) | ON(RECALL),
	ON_READING = ON_FILES | ON(VERIFY) | ON_ACTS,
	ON_ALL = ~0U,
};

typedef enum {
	KIND_SWITCH,
	KIND_STRING,
	KIND_LIST,
	KIND_NUMBER,
	KIND_DATE,
} Kind;

typedef struct {
	char letter; // 0 where there is only a long name
	const char *name;
	Kind kind;
	const char *argument; // name of the value; NULL for a switch
	unsigned commands;
	size_t offset; // of the field in XsOptions
	const char *help;
} Flag;

#define FIELD(name) offsetof(XsOptions, name)

static const XsCommand commands[] = {
	{XS_COMMAND_SCAN, "scan", "PATH…", N_("report what would be masked")},
	{XS_COMMAND_MASK, "mask", "-o DIR PATH…", N_("write masked, verified copies")},
	{XS_COMMAND_VERIFY,
	 "verify",
	 "[--original FILE [--render]] COPY…",
	 N_("examine finished copies once more")},
	{XS_COMMAND_APPROVE, "approve", "FILE…", N_("give the next approval to copies")},
	{XS_COMMAND_REJECT, "reject", "--reason TEXT FILE…", N_("send copies back")},
	{XS_COMMAND_RELEASE, "release", "FILE…", N_("release approved copies and write receipts")},
	{XS_COMMAND_RECALL, "recall", "--reason TEXT FILE…", N_("take releases back")},
	{XS_COMMAND_CHECK,
	 "check",
	 "[--mode receipt|scan] PATH…",
	 N_("gate: pass only what was released, or holds nothing to mask")},
	{XS_COMMAND_RULES,
	 "rules",
	 "list | test | explain ID|FILE",
	 N_("show or test the rules, or what they make of a file")},
	{XS_COMMAND_LOG,
	 "log",
	 "show | verify | path [FILE] | checkpoint | reindex | erase FIRST LAST",
	 N_("show, prove or seal the review log")},
	{XS_COMMAND_KEYS,
	 "keys",
	 "init | show",
	 N_("make or show the key that receipts are signed with")},
	{XS_COMMAND_DOCTOR, "doctor", "", N_("tell what works on this machine")},
	{XS_COMMAND_HELP,
	 "help",
	 "[COMMAND | man | bash | zsh | fish]",
	 N_("explain a command; print manual or completions")},
	{XS_COMMAND_VERSION, "version", "", N_("print the version")},
};

static const Flag flags[] = {
	{'o',
	 "output",
	 KIND_STRING,
	 "DIR",
	 ON(MASK),
	 FIELD(output),
	 N_("write copies into DIR; what a person must look at goes to DIR.needs-review")},
	{'f',
	 "format",
	 KIND_STRING,
	 "KIND",
	 ON_FILES,
	 FIELD(format),
	 N_("report as text, json, html, sarif, codequality or junit")},
	{0, "json", KIND_SWITCH, NULL, ON_READING, FIELD(json), N_("same as --format json")},
	{0,
	 "report",
	 KIND_LIST,
	 "KIND=FILE",
	 ON_FILES,
	 FIELD(reports),
	 N_("write a further report to FILE; may be given several times")},
	{'p',
	 "policy",
	 KIND_STRING,
	 "FILE",
	 ON_READING,
	 FIELD(policy),
	 N_("mask by this policy instead of the default")},
	{0,
	 "rules",
	 KIND_STRING,
	 "DIR",
	 ON_READING | ON(RULES) | ON(DOCTOR),
	 FIELD(rules),
	 N_("use the rules in DIR")},
	{0,
	 "files-from",
	 KIND_STRING,
	 "FILE",
	 ON_FILES | ON_ACTS,
	 FIELD(files_from),
	 N_("read paths from FILE, one a line (- for standard input)")},
	{'0',
	 "null",
	 KIND_SWITCH,
	 NULL,
	 ON_FILES | ON_ACTS,
	 FIELD(null_separated),
	 N_("paths of --files-from end with NUL")},
	{'j',
	 "jobs",
	 KIND_NUMBER,
	 "N",
	 ON_FILES,
	 FIELD(jobs),
	 N_("work on N files at a time (default: one a processor)")},
	{0,
	 "mask-possible",
	 KIND_SWITCH,
	 NULL,
	 ON_FILES,
	 FIELD(mask_possible),
	 N_("mask what is only possible, too, instead of asking")},
	{0,
	 "allow-label",
	 KIND_SWITCH,
	 NULL,
	 ON_FILES,
	 FIELD(allow_label),
	 N_("go on where a disclosure label or secrecy mark forbids it; logged")},
	{0,
	 "sanitise",
	 KIND_STRING,
	 "all|none",
	 ON(MASK) | ON(SCAN),
	 FIELD(sanitise),
	 N_("leave author data, thumbnails, signatures and old revisions out, or not")},
	{0,
	 "rasterise",
	 KIND_STRING,
	 "needed|never",
	 ON(MASK),
	 FIELD(rasterise),
	 N_("make pages pictures that cannot be masked otherwise, or write no copy")},
	{0,
	 "render",
	 KIND_SWITCH,
	 NULL,
	 ON(MASK) | ON(VERIFY),
	 FIELD(render),
	 N_("draw pages of original and copy, and refuse where they differ beside the masks")},
	{0,
	 "as-of",
	 KIND_DATE,
	 "YYYY-MM-DD",
	 ON_READING,
	 FIELD(as_of),
	 N_("judge dates of birth as of this day")},
	{0,
	 "explain",
	 KIND_SWITCH,
	 NULL,
	 ON_FILES,
	 FIELD(explain),
	 N_("list candidates that were turned down, with the reason")},
	{0,
	 "text",
	 KIND_SWITCH,
	 NULL,
	 ON(SCAN),
	 FIELD(text),
	 N_("print the text as it was read (on a terminal, or with --show-values)")},
	{0,
	 "show-values",
	 KIND_SWITCH,
	 NULL,
	 ON(SCAN),
	 FIELD(show_values),
	 N_("let --text write to a file or pipe")},
	{0,
	 "show-paths",
	 KIND_SWITCH,
	 NULL,
	 ON_FILES,
	 FIELD(show_paths),
	 N_("name files by their real paths")},
	{0,
	 "checkpoint",
	 KIND_STRING,
	 "SEQUENCE:HASH|FILE",
	 ON(LOG),
	 FIELD(checkpoint),
	 N_("compare the log with a line or signed checkpoint that was kept elsewhere")},
	{0,
	 "beside",
	 KIND_SWITCH,
	 NULL,
	 ON(MASK),
	 FIELD(beside),
	 N_("write copies into a folder beside the first file, instead of -o")},
	{0,
	 "original",
	 KIND_STRING,
	 "FILE",
	 ON(VERIFY),
	 FIELD(original),
	 N_("search the copy for what must be masked in FILE")},
	{0,
	 "open",
	 KIND_SWITCH,
	 NULL,
	 ON(MASK),
	 FIELD(open),
	 N_("show the review sheet when done (desktop)")},
	{0,
	 "config",
	 KIND_STRING,
	 "FILE",
	 ON(MASK) | ON(VERIFY) | ON_ACTS | ON(CHECK) | ON(LOG) | ON(KEYS),
	 FIELD(config),
	 N_("configuration of the office: accounts, levels of review, keys")},
	{0,
	 "mode",
	 KIND_STRING,
	 "receipt|scan",
	 ON(CHECK),
	 FIELD(mode),
	 N_("let through what has a receipt (default), or what scanning finds clean")},
	{0,
	 "receipts",
	 KIND_LIST,
	 "DIR",
	 ON(CHECK) | ON(RELEASE) | ON(RECALL),
	 FIELD(receipts),
	 N_("folder of receipts; may be given several times")},
	{0,
	 "reason",
	 KIND_STRING,
	 "TEXT",
	 ON(REJECT) | ON(RECALL) | ON(LOG),
	 FIELD(reason),
	 N_("why; goes into the log")},
	{0,
	 "title",
	 KIND_STRING,
	 "TEXT",
	 ON(RELEASE),
	 FIELD(title),
	 N_("title of the publication")},
	{0,
	 "number",
	 KIND_STRING,
	 "TEXT",
	 ON(RELEASE),
	 FIELD(number),
	 N_("document number of the publication")},
	{0,
	 "channel",
	 KIND_STRING,
	 "TEXT",
	 ON(RELEASE),
	 FIELD(channel),
	 N_("where it is published")},
	{0,
	 "scope",
	 KIND_STRING,
	 "TEXT",
	 ON(RELEASE),
	 FIELD(scope),
	 N_("for whom it is published")},
	{0,
	 "basis",
	 KIND_STRING,
	 "TEXT",
	 ON(RELEASE),
	 FIELD(basis),
	 N_("law or rule that it is published by")},
	{0,
	 "algorithm",
	 KIND_STRING,
	 "ed25519|sm2-sm3",
	 ON(KEYS),
	 FIELD(algorithm),
	 N_("of the new signing key (default: ed25519)")},
	{0, "state", KIND_STRING, "DIR", ON_ALL, FIELD(state), N_("folder of log and key")},
	{0,
	 "key-file",
	 KIND_STRING,
	 "FILE",
	 ON_READING | ON(LOG),
	 FIELD(key_file),
	 N_("key of the office for ids of findings")},
	{0,
	 "password-file",
	 KIND_STRING,
	 "FILE",
	 ON_READING,
	 FIELD(password_file),
	 N_("try the first line of FILE as password of encrypted PDF documents")},
	{0,
	 "keep-encryption",
	 KIND_SWITCH,
	 NULL,
	 ON(MASK),
	 FIELD(keep_encryption),
	 N_("encrypt copies of encrypted PDF documents with the same password (AES-256); other "
	    "formats are never encrypted")},
	{'q', "quiet", KIND_SWITCH, NULL, ON_FILES, FIELD(quiet), N_("print the summary only")},
	{0,
	 "progress",
	 KIND_STRING,
	 "auto|never",
	 ON_FILES,
	 FIELD(progress),
	 N_("show a progress bar on a terminal, or never")},
	{0,
	 "worker-dir",
	 KIND_STRING,
	 "DIR",
	 ON_READING | ON(DOCTOR),
	 FIELD(worker_dir),
	 N_("folder of the worker programs")},
	{0,
	 "unsafe-no-sandbox",
	 KIND_SWITCH,
	 NULL,
	 ON_READING,
	 FIELD(unsafe_no_sandbox),
	 N_("go on without confinement where the machine has none: dangerous, logged")},
	{'h', "help", KIND_SWITCH, NULL, ON_ALL, FIELD(help), N_("explain this command")},
};

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
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	}
	return NULL;
}

static const Flag *
find_flag(char letter, const char *name, size_t name_len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(flags); i++) {
		if (name != NULL ? strlen(flags[i].name) == name_len &&
					   strncmp(flags[i].name, name, name_len) == 0
				 : flags[i].letter == letter)
			return &flags[i];
	}
	return NULL;
}

// "YYYY-MM-DD" as one number; the form of ISO 8601-1.
static bool
parse_date(const char *value, int64_t *ret_date)
{
	int64_t digits = 0;
	if (strlen(value) != strlen("YYYY-MM-DD"))
		return false;
	for (size_t i = 0; value[i] != '\0'; i++) {
		bool dash = i == 4 || i == 7;
		if (dash ? value[i] != '-' : !g_ascii_isdigit(value[i]))
			return false;
		if (!dash)
			digits = digits * 10 + (value[i] - '0');
	}
	GDateDay day = (GDateDay)(digits % 100);
	GDateMonth month = (GDateMonth)(digits / 100 % 100);
	if (!g_date_valid_dmy(day, month, (GDateYear)(digits / 10000)))
		return false;
	*ret_date = digits;
	return true;
}

static bool
set_flag(XsOptions *options, const Flag *flag, const char *value, GError **error)
{
	void *field = (char *)options + flag->offset;
	XsWordList *list;
	guint64 number = 0;
	switch (flag->kind) {
	case KIND_SWITCH:
		*(bool *)field = true;
		return true;
	case KIND_STRING:
		*(const char **)field = value;
		return true;
	case KIND_LIST:
		list = field;
		list->words = g_renew(const char *, list->words, list->n + 2);
		list->words[list->n++] = value;
		list->words[list->n] = NULL;
		return true;
	case KIND_NUMBER:
		if (!g_ascii_string_to_unsigned(value, 10, 1, 1024, &number, NULL))
			return usage(error, _("not a number from 1 to 1024"), value);
		*(unsigned *)field = (unsigned)number;
		return true;
	case KIND_DATE:
		if (!parse_date(value, field))
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
	const Flag *flag = find_flag(word[1], is_long ? word + 2 : NULL, name_len);
	if (flag == NULL || (flag->commands & (1U << options->command->id)) == 0)
		return usage(error, _("unknown option"), word);
	if (flag->kind == KIND_SWITCH) {
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
	g_free(self->arguments);
	*self = (XsOptions){0};
}

static void
append_flag_help(GString *help, const Flag *flag)
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
		for (size_t i = 0; i < G_N_ELEMENTS(flags); i++) {
			if ((flags[i].commands & (1U << command->id)) != 0)
				append_flag_help(help, &flags[i]);
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
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
		g_string_append_printf(
			help, "  %-9s %s\n", commands[i].name, _(commands[i].summary));
	}
	g_string_append_printf(help,
			       "\n%s\n%s\n",
			       _("'xianshen help COMMAND' tells the options of a command."),
			       _("Exit status: 0 clean, masked or released, 1 findings left or "
				 "blocked, 2 usage, 3 not examined wholly, 4 approval "
				 "outstanding, 5 log or receipt broken."));
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
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
		g_string_append(man, ".TP\n.B xianshen ");
		append_man_escaped(man, commands[i].name);
		g_string_append_c(man, ' ');
		append_man_escaped(man, commands[i].arguments);
		g_string_append_printf(man, "\n%s\n", commands[i].summary);
	}
	g_string_append(man, ".SH OPTIONS\n");
	for (size_t i = 0; i < G_N_ELEMENTS(flags); i++) {
		g_string_append(man, ".TP\n.B ");
		if (flags[i].letter != 0)
			g_string_append_printf(man, "\\-%c, ", flags[i].letter);
		g_string_append(man, "\\-\\-");
		append_man_escaped(man, flags[i].name);
		if (flags[i].argument != NULL)
			g_string_append_printf(man, "=%s", flags[i].argument);
		g_string_append_c(man, '\n');
		append_man_escaped(man, flags[i].help);
		g_string_append_c(man, '\n');
	}
	g_string_append(
		man,
		".SH EXIT STATUS\n0 clean or masked; 1 findings left or blocked; 2 usage "
		"or configuration; 3 not examined wholly, or the copy was not proven; 4 approval "
		"outstanding; 5 log or receipt broken; 70 internal; 130 interrupted.\n");
	return g_string_free(man, false);
}

// The words of the tables put into a script; each flag between prefix and suffix.
static char *
generate_completion(const char *format, const char *prefix, const char *suffix)
{
	g_autoptr(GString) names = g_string_new(NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		g_string_append_printf(names, "%s%s", i > 0 ? " " : "", commands[i].name);
	g_autoptr(GString) words = g_string_new(NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(flags); i++)
		g_string_append_printf(words, "%s%s%s", prefix, flags[i].name, suffix);
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
