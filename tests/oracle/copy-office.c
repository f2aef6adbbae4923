// SPDX-License-Identifier: GPL-3.0-or-later
// Copies an Office document with nothing masked and nothing left out: copy-office IN OUT [x]. x: it is read
// before, as a run does. Exit status 2
// where no handler opens it.
#include "format/ooxml/xs-docx.h"
#include "format/ooxml/xs-pptx.h"
#include "format/ooxml/xs-xlsx.h"
#include "text/xs-text.h"

#include <fcntl.h>
#include <stdio.h>

static bool
copy(XsDocument *document, const char *path, bool extract, GError **error)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(1 << 20);
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	return fd >= 0 &&
	       (!extract ||
		document->format->extract(document, xs_text_builder_sink(builder), error)) &&
	       document->format->mask(document, edits, fd, changes, error);
}

int
main(int argc, char **argv)
{
	static const XsFormat *const formats[] = {
		&xs_format_docx, &xs_format_xlsx, &xs_format_pptx};
	const XsFormatOptions options = {.limits = xs_limits_default};
	if (argc < 3)
		return 1;
	int fd = open(argv[1], O_RDONLY | O_CLOEXEC);
	g_autoptr(XsSource) source = xs_source_new_fd(fd, &options.limits, NULL);
	for (size_t i = 0; source != NULL && i < G_N_ELEMENTS(formats); i++) {
		XsDocument *document = formats[i]->open(source, &options, NULL);
		if (document == NULL)
			continue;
		g_autoptr(GError) error = NULL;
		bool done = copy(document, argv[2], argc > 3, &error);
		formats[i]->close(document);
		if (error != NULL)
			(void)fprintf(stderr, "%s\n", error->message);
		return done ? 0 : 3;
	}
	return 2;
}
