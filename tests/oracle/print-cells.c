// SPDX-License-Identifier: GPL-3.0-or-later
// Prints the cells that the PDF handler reads, one a line: file, table, row, column, rows, columns,
// header and text, set apart by tabs. For tests: it opens the files unconfined.
#include "format/pdf/xs-pdf.h"
#include "text/xs-text.h"

#include <stdio.h>

static void
print_cell(const XsText *text, const XsBlock *block, const char *path)
{
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	const XsCell *cell = xs_text_cell(text, (size_t)block->cell);
	g_autofree char *shown =
		g_strndup(utf8 + block->span.start, block->span.end - block->span.start);
	(void)printf("%s\t%u\t%u\t%u\t%u\t%u\t%d\t%s\n",
		     path,
		     (unsigned)cell->table,
		     cell->row,
		     (unsigned)cell->column,
		     (unsigned)cell->row_span,
		     (unsigned)cell->column_span,
		     cell->header,
		     g_strdelimit(shown, "\t\n", ' '));
}

static bool
print_cells(const char *path, GError **error)
{
	g_autofree char *data = NULL;
	gsize len = 0;
	if (!g_file_get_contents(path, &data, &len, error))
		return false;
	XsFormatOptions options = {.limits = xs_limits_default};
	g_autoptr(XsSource) source = xs_source_new_static(data, len);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&options.limits);
	XsDocument *document = xs_format_pdf.open(source, &options, error);
	bool read = document != NULL &&
		    xs_format_pdf.extract(document, xs_text_builder_sink(builder), error);
	if (document != NULL)
		xs_format_pdf.close(document);
	g_autoptr(XsText) text = read ? xs_text_builder_finish(builder, error) : NULL;
	for (size_t i = 0; text != NULL && i < xs_text_n_blocks(text); i++) {
		const XsBlock *block = xs_text_block(text, i);
		if (block->cell >= 0 && block->reading == XS_READING_LINES)
			print_cell(text, block, path);
	}
	return text != NULL;
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		g_autoptr(GError) error = NULL;
		if (!print_cells(argv[i], &error)) {
			(void)fprintf(stderr, "%s: %s\n", argv[i], error->message);
			return 1;
		}
	}
	return 0;
}
