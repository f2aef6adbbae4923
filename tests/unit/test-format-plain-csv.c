// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/plain/xs-plain.h"
#include "text/xs-text.h"

#include <string.h>
#include <sys/mman.h>

typedef struct {
	XsText *text;
	XsSource *source;
	XsDocument *document;
} Table;

static Table
table_open(const void *data, size_t len)
{
	g_autoptr(GError) error = NULL;
	Table self = {.source = xs_source_new_static(data, len)};
	XsFormatOptions options = {.limits = xs_limits_default};
	self.document = xs_format_plain_csv.open(self.source, &options, &error);
	g_assert_no_error(error);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	g_assert_true(
		xs_format_plain_csv.extract(self.document, xs_text_builder_sink(builder), &error));
	self.text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	return self;
}

static void
table_close(Table *self)
{
	xs_format_plain_csv.close(self->document);
	xs_text_free(self->text);
	xs_source_free(self->source);
}

// "row,column[H]=text" of each block, one a line.
static char *
describe(const XsText *text)
{
	GString *out = g_string_new(NULL);
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	for (size_t i = 0; i < xs_text_n_blocks(text); i++) {
		const XsBlock *block = xs_text_block(text, i);
		g_assert_cmpint(block->role, ==, XS_ROLE_CELL);
		g_assert_cmpint(block->cell, >=, 0);
		const XsCell *cell = xs_text_cell(text, (size_t)block->cell);
		g_assert_cmpuint(cell->table, ==, 0);
		g_assert_cmpuint(block->label, ==, cell->row + 1);
		g_string_append_printf(out,
				       "%u,%u%s=%.*s\n",
				       cell->row,
				       cell->column,
				       cell->header ? "H" : "",
				       (int)(block->span.end - block->span.start),
				       utf8 + block->span.start);
	}
	return g_string_free(out, false);
}

typedef struct {
	const char *name;
	const char *bytes;
	const char *cells;
} Case;

static const Case cases[] = {
	{"plain",
	 "姓名,电话\n张三,13800138000\n",
	 "0,0H=姓名\n0,1H=电话\n1,0=张三\n1,1=13800138000\n"},
	{"crlf", "a,b\r\nc,d", "0,0H=a\n0,1H=b\n1,0=c\n1,1=d\n"},
	{"tabs", "a\tb, c\nd\te\n", "0,0H=a\n0,1H=b, c\n1,0=d\n1,1=e\n"},
	{"semicolons", "a;1,5\nd;2,5\n", "0,0H=a\n0,1H=1,5\n1,0=d\n1,1=2,5\n"},
	{"empty-fields", "a,,c\n,,\nd,e,f\n", "0,0H=a\n0,2H=c\n2,0=d\n2,1=e\n2,2=f\n"},
	{"quoted", "n,x\n\"a,\"\"b\"\"\nc\",d\n", "0,0H=n\n0,1H=x\n1,0=a,\"b\"\nc\n1,1=d\n"},
	{"data-first-row",
	 "张三,13800138000\n李四,13800138000\n",
	 "0,0=张三\n0,1=13800138000\n1,0=李四\n1,1=13800138000\n"},
	{"id-first-row",
	 "张三,11010519491231002X\n李四,11010519491231002X\n",
	 "0,0=张三\n0,1=11010519491231002X\n1,0=李四\n1,1=11010519491231002X\n"},
	{"title-row",
	 "补助名单,,\n姓名,镇,金额\n张三,某镇,500\n",
	 "0,0=补助名单\n1,0H=姓名\n1,1H=镇\n1,2H=金额\n2,0=张三\n2,1=某镇\n2,2=500\n"},
	{"excel-text", "n,x\n=\"0123\",'456\n", "0,0H=n\n0,1H=x\n1,0==\"0123\"\n1,1='456\n"},
	{"open-quote", "a,b\n\"c,d\ne,f\n", "0,0H=a\n0,1H=b\n1,0=\"c\n1,1=d\n2,0=e\n2,1=f\n"},
	{"text-behind-quote", "a,b\n\"c\"d,e\n", "0,0H=a\n0,1H=b\n1,0=cd\n1,1=e\n"},
	{"empty", "", ""},
};

static void
test_cells(const void *data)
{
	const Case *one = data;
	Table table = table_open(one->bytes, strlen(one->bytes));
	g_autofree char *cells = describe(table.text);
	g_assert_cmpstr(cells, ==, one->cells);
	table_close(&table);
	// The same in an encoding in which no byte means what it says.
	gsize len;
	g_autofree char *wide = g_convert(one->bytes, -1, "UTF-16BE", "UTF-8", NULL, &len, NULL);
	g_autoptr(GByteArray) marked = g_byte_array_new();
	g_byte_array_append(marked, (const uint8_t *)"\xFE\xFF", 2);
	g_byte_array_append(marked, (const uint8_t *)wide, (guint)len);
	Table wide_table = table_open(marked->data, marked->len);
	g_autofree char *wide_cells = describe(wide_table.text);
	g_assert_cmpstr(wide_cells, ==, one->cells);
	table_close(&wide_table);
}

static XsSpan
find_span(const XsText *text, const char *needle)
{
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	const char *found = strstr(utf8, needle);
	g_assert_nonnull(found);
	size_t start = (size_t)(found - utf8);
	return (XsSpan){start, start + strlen(needle)};
}

static void
add_edit(XsEdits *edits,
	 const XsText *text,
	 uint32_t id,
	 const char *needle,
	 const char *replacement)
{
	g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
	xs_text_segments(text, find_span(text, needle), segments);
	xs_edits_text(edits, id);
	for (size_t i = 0; i < segments->len; i++) {
		const XsSegment *segment = &g_array_index(segments, XsSegment, i);
		xs_edits_replace(edits,
				 segment->place,
				 i == 0 ? replacement : "",
				 i == 0 ? strlen(replacement) : 0);
	}
}

// A mask that holds the format's own signs must not break the table.
static void
test_mask(void)
{
	static const char bytes[] = "n,x\r\n\"a \"\"13800138000\"\"\",b\r\nc,d\r\n";
	Table table = table_open(bytes, strlen(bytes));
	g_autoptr(XsEdits) edits = xs_edits_new();
	add_edit(edits, table.text, 0, "\"13800138000\"", "x\",\ny");
	add_edit(edits, table.text, 1, "d", "");
	g_autoptr(XsChanges) changes = xs_changes_new(10);
	g_autoptr(GError) error = NULL;
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_assert_true(xs_format_plain_csv.mask(table.document, edits, fd, changes, &error));
	g_assert_no_error(error);
	char copy[200] = {0};
	g_assert_cmpint(pread(fd, copy, sizeof copy - 1, 0), >, 0);
	g_assert_cmpstr(copy, ==, "n,x\r\n\"a x***y\",b\r\nc,\r\n");
	g_assert_cmpuint(xs_changes_count(changes), ==, 4);
	g_assert_cmpstr(xs_changes_get(changes, 0)->part, ==, "text");
	table_close(&table);
}

static void
test_quote_is_atom(void)
{
	static const char bytes[] = "n,x\n\"a\"\"b\",c\n";
	Table table = table_open(bytes, strlen(bytes));
	g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
	xs_text_segments(table.text, find_span(table.text, "\""), segments);
	g_assert_cmpuint(segments->len, ==, 1);
	g_assert_cmpuint(g_array_index(segments, XsSegment, 0).place.off, ==, 6);
	g_assert_cmpuint(g_array_index(segments, XsSegment, 0).place.len, ==, 2);
	table_close(&table);
}

// Quotes without end must not cost the square of the file's length.
static void
test_many_open_quotes(void)
{
	GString *bytes = g_string_new("a,b\n");
	for (size_t i = 0; i < 100 * 1000; i++)
		g_string_append(bytes, "x,\"\"\"\n");
	Table table = table_open(bytes->str, bytes->len);
	g_assert_cmpuint(xs_text_n_blocks(table.text), >, 2);
	table_close(&table);
	g_string_free(bytes, true);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *name =
			g_strdup_printf("/format-plain/csv/cells/%s", cases[i].name);
		g_test_add_data_func(name, &cases[i], test_cells);
	}
	g_test_add_func("/format-plain/csv/mask", test_mask);
	g_test_add_func("/format-plain/csv/quote-is-atom", test_quote_is_atom);
	g_test_add_func("/format-plain/csv/many-open-quotes", test_many_open_quotes);
	return g_test_run();
}
