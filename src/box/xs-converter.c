// SPDX-License-Identifier: GPL-3.0-or-later
#include "box/xs-converter.h"

#include "base/xs-fd.h"
#include "box/xs-bubble.h"

#include <string.h>
#include <sys/mman.h>

#define PROFILE  "/tmp/profile"
#define SETTINGS PROFILE "/user/registrymodifications.xcu"
#define OUTPUTS  "/tmp/out"

enum {
	MAX_WORDS = 24,
	MAX_VERSION = 64,
	VERSION_SECONDS = 60,
};

struct XsConverter {
	char *worker_dir;
	char *given; // program instead of LibreOffice's, or NULL
	XsLimits limits;
	GMutex lock; // guards all below
	GCond freed;
	unsigned n_running;
	const char *root; // of LibreOffice; NULL: not found yet
	char *version;    // NULL: not known yet
};

#define ITEM(path, name, value)                                                                    \
	"<item oor:path=\"/org.openoffice." path "\"><prop oor:name=\"" name                       \
	"\" oor:op=\"fuse\"><value>" value "</value></prop></item>\n"

// No macro is run or kept, nothing is read that a link points to, and what a document leaves open is taken as
// in China, whatever the machine.
static const char settings[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			       "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\" "
			       "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
			       "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n" //
	ITEM("Office.Common/Security/Scripting", "MacroSecurityLevel", "3") ITEM(
		"Office.Common/Security/Scripting",
		"DisableMacrosExecution",
		"true") ITEM("Office.Common/Security/Scripting",
			     "BlockUntrustedRefererLinks",
			     "true") ITEM("Office.Writer/Content/Update", "Link", "0")
		ITEM("Office.Writer/Filter/Import/VBA", "Load", "false") ITEM(
			"Office.Writer/Filter/Import/VBA", "Executable", "false")
			ITEM("Office.Writer/Filter/Import/VBA", "Save", "false") ITEM(
				"Office.Calc/Content/Update", "Link", "2")
				ITEM("Office.Calc/Filter/Import/VBA", "Load", "false") ITEM(
					"Office.Calc/Filter/Import/VBA", "Executable", "false")
					ITEM("Office.Calc/Filter/Import/VBA", "Save", "false") ITEM(
						"Office.Impress/Filter/Import/VBA", "Load", "false")
						ITEM("Office.Impress/Filter/Import/VBA",
						     "Save",
						     "false") ITEM("Setup/L10N",
								   "ooSetupSystemLocale",
								   "zh-CN") "</oor:items>\n";

#undef ITEM

XsConverter *
xs_converter_new(const XsConverterOptions *options)
{
	XsConverter *self = g_new0(XsConverter, 1);
	self->worker_dir = g_strdup(options->worker_dir);
	self->given = g_strdup(options->program);
	self->limits = options->limits;
	g_mutex_init(&self->lock);
	g_cond_init(&self->freed);
	return self;
}

void
xs_converter_free(XsConverter *self)
{
	if (self == NULL)
		return;
	g_mutex_clear(&self->lock);
	g_cond_clear(&self->freed);
	g_free(self->worker_dir);
	g_free(self->given);
	g_free(self->version);
	g_free(self);
}

static char *
program_path(const XsConverter *self)
{
	return self->given != NULL ? g_strdup(self->given)
				   : g_strconcat(self->root, "/program/soffice.bin", NULL);
}

XS_CHECKED static bool
find_program(XsConverter *self, GError **error)
{
	static const char *const roots[] = {"/usr/lib/libreoffice", "/usr/lib64/libreoffice"};
	for (size_t i = 0; i < G_N_ELEMENTS(roots); i++) {
		self->root = roots[i];
		g_autofree char *path = program_path(self);
		if (access(path, X_OK) == 0)
			return true;
	}
	self->root = NULL;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_CONFIG, "LibreOffice is not installed");
	return false;
}

static int
settings_new(GError **error)
{
	XS_AUTO_FD fd = xs_fd_unnamed(NULL, error);
	if (fd < 0 || !xs_fd_write_all(fd, settings, strlen(settings), error))
		return -1;
	return lseek(fd, 0, SEEK_SET) == 0 ? xs_fd_steal(&fd) : -1;
}

// Runs the program in a new box. document: what it converts (fd below 0: nothing); words: what it is asked for,
// ended by NULL; output: as XsBubble says.
XS_CHECKED static bool
run(const XsConverter *self,
    const XsBubbleFile *document,
    const char *const *words,
    const char *output,
    uint32_t seconds,
    int to,
    XsBubbleEnd *ret_end,
    GError **error)
{
	g_autofree char *program = self->given != NULL ? g_strdup(XS_BUBBLE_SHOWN)
						       : program_path(self);
	g_autofree char *libraries = g_strconcat(self->root, "/program", NULL);
	const char *all[MAX_WORDS] = {
		program,
		"--headless",
		"--norestore",
		"--nolockcheck",
		"--nodefault",
		"--nologo",
		"--nofirststartwizard",
		"-env:UserInstallation=file://" PROFILE,
	};
	size_t n = g_strv_length((char **)(uintptr_t)all);
	for (size_t i = 0; words[i] != NULL && n + 1 < MAX_WORDS; i++)
		all[n++] = words[i];
	XS_AUTO_FD profile = settings_new(error);
	if (profile < 0)
		return false;
	const XsBubbleFile files[] = {{SETTINGS, profile}, *document};
	const XsBubble bubble = {
		.worker_dir = self->worker_dir,
		.limits = &self->limits,
		.words = all,
		.shown = self->given,
		.libraries = libraries,
		.files = files,
		.n_files = document->fd >= 0 ? 2 : 1,
		.output = output,
		.seconds = seconds,
	};
	return xs_bubble_run(&bubble, to, ret_end, error);
}

XS_CHECKED static bool
judge(XsBubbleEnd end, GError **error)
{
	static const struct {
		XsBubbleEnd end;
		XsErrorCode code;
		const char *message;
	} rows[] = {
		{XS_BUBBLE_NOT_STARTED, XS_ERROR_CONFIG, "LibreOffice cannot be started"},
		{XS_BUBBLE_FAILED, XS_ERROR_MALFORMED, "LibreOffice cannot convert it"},
		{XS_BUBBLE_CRASHED, XS_ERROR_WORKER, "LibreOffice crashes or has no memory left"},
		{XS_BUBBLE_TOO_LONG, XS_ERROR_TIMEOUT, "LibreOffice takes too long"},
		{XS_BUBBLE_NO_OUTPUT, XS_ERROR_MALFORMED, "LibreOffice cannot read it"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (rows[i].end == end)
			g_set_error_literal(error, XS_ERROR, (int)rows[i].code, rows[i].message);
	}
	return end == XS_BUBBLE_GOOD;
}

// "LibreOffice 7.4.7.2 40(Build:2)" without the build; NULL where it is something else.
static char *
read_version(int fd)
{
	char text[MAX_VERSION];
	ssize_t n = pread(fd, text, sizeof text - 1, 0);
	text[MAX(n, 0)] = '\0';
	g_auto(GStrv) words = g_strsplit_set(text, " \r\n", 3);
	bool fits = g_str_is_ascii(text) && g_strv_length(words) >= 2;
	return fits && g_str_has_prefix(text, "LibreOffice ")
		       ? g_strconcat(words[0], " ", words[1], NULL)
		       : NULL;
}

XS_CHECKED static bool
ask_version(XsConverter *self, GError **error)
{
	const char *const words[] = {"--version", NULL};
	XsBubbleEnd end;
	XS_AUTO_FD answer = xs_fd_unnamed(NULL, error);
	if (answer < 0 ||
	    !run(self,
		 &(XsBubbleFile){.fd = -1},
		 words,
		 "",
		 VERSION_SECONDS,
		 answer,
		 &end,
		 error) ||
	    !judge(end, error))
		return false;
	self->version = read_version(answer);
	if (self->version == NULL)
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_CONFIG, "LibreOffice does not tell its version");
	return self->version != NULL;
}

const char *
xs_converter_version(XsConverter *self, GError **error)
{
	g_mutex_lock(&self->lock);
	bool good = self->version != NULL || (xs_bubble_look(error) && find_program(self, error) &&
					      ask_version(self, error));
	g_mutex_unlock(&self->lock);
	return good ? self->version : NULL;
}

// Its parts are packages of their own.
XS_CHECKED static bool
has_component(const XsConverter *self, const XsLegacy *legacy, GError **error)
{
	g_autofree char *path =
		g_strdup_printf("%s/share/registry/%s.xcd", self->root, legacy->component);
	if (self->given != NULL || access(path, R_OK) == 0)
		return true;
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_CONFIG,
		    "LibreOffice is installed without its %s",
		    legacy->component);
	return false;
}

// Nothing of the document's own name gets in: it may say who is in it.
XS_CHECKED static bool
convert(const XsConverter *self, const XsLegacy *legacy, int fd, int to, GError **error)
{
	XS_AUTO_FD document = xs_fd_reopen(fd, error);
	if (document < 0)
		return false;
	const char *target = legacy->target->extensions[0];
	g_autofree char *input = g_strconcat("/tmp/in/document.", legacy->extensions[0], NULL);
	g_autofree char *output = g_strconcat(OUTPUTS "/document.", target, NULL);
	g_autofree char *filter = g_strconcat(target, ":", legacy->export_filter, NULL);
	g_autofree char *forced = g_strconcat("--infilter=", legacy->import_filter, NULL);
	const char *const words[] = {
		"--convert-to",
		filter,
		"--outdir",
		OUTPUTS,
		input,
		legacy->import_filter != NULL ? forced : NULL,
		NULL,
	};
	XsBubbleEnd end;
	return run(self,
		   &(XsBubbleFile){input, document},
		   words,
		   output,
		   self->limits.convert_seconds,
		   to,
		   &end,
		   error) &&
	       judge(end, error);
}

int
xs_converter_run(
	XsConverter *self, const XsLegacy *legacy, int fd, const char *folder, GError **error)
{
	if (xs_converter_version(self, error) == NULL || !has_component(self, legacy, error))
		return -1;
	XS_AUTO_FD to = xs_fd_unnamed(folder, error);
	if (to < 0)
		return -1;
	g_mutex_lock(&self->lock);
	while (self->n_running >= g_get_num_processors())
		g_cond_wait(&self->freed, &self->lock);
	self->n_running++;
	g_mutex_unlock(&self->lock);
	bool good = convert(self, legacy, fd, to, error);
	g_mutex_lock(&self->lock);
	self->n_running--;
	g_cond_signal(&self->freed);
	g_mutex_unlock(&self->lock);
	return good && lseek(to, 0, SEEK_SET) == 0 ? xs_fd_steal(&to) : -1;
}
