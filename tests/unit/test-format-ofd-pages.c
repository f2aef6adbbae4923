// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/ofd/xs-ofd.h"
#include "format/pack/xs-pack.h"
#include "text/xs-text.h"
#include "text/xs-view.h"

#include <string.h>
#include <sys/mman.h>
#include <zip.h>

#define PHONE "13800138000"
#define ROOT                                                                                       \
	"<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:DocBody><ofd:DocInfo>"            \
	"<ofd:Author>a</ofd:Author></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"    \
	"</ofd:DocBody></ofd:OFD>"
#define DOCUMENT                                                                                   \
	"<ofd:Document xmlns:ofd=\"x\"><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID>"           \
	"<ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:TemplatePage ID=\"7\" BaseLoc=\"T.xml\"/>"     \
	"</ofd:CommonData><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"P.xml\"/><ofd:Page ID=\"2\" "    \
	"BaseLoc=\"Q.xml\"/></ofd:Pages></ofd:Document>"
#define TEMPLATE "<ofd:Template TemplateID=\"7\"/>"

typedef struct {
	const char *name;
	const char *content;
} Part;

static char *
page(const char *before, const char *content)
{
	return g_strdup_printf("<ofd:Page xmlns:ofd=\"x\">%s<ofd:Content><ofd:Layer>%s</ofd:Layer>"
			       "</ofd:Content></ofd:Page>",
			       before,
			       content);
}

// A TextObject at x, y with these steps.
static char *
object(double x, double y, const char *inner, const char *deltas, const char *text)
{
	return g_strdup_printf("<ofd:TextObject Boundary=\"%g %g 100 9\" Font=\"3\" Size=\"4\">%s"
			       "<ofd:TextCode X=\"0\" Y=\"4\"%s>%s</ofd:TextCode></ofd:TextObject>",
			       x,
			       y,
			       inner,
			       deltas,
			       text);
}

static GBytes *
build(const Part *parts, size_t n)
{
	zip_error_t fault;
	zip_error_init(&fault);
	zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &fault);
	zip_t *zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &fault);
	g_assert_nonnull(zip);
	zip_source_keep(target);
	for (size_t i = 0; i < n; i++) {
		zip_source_t *source =
			zip_source_buffer(zip, parts[i].content, strlen(parts[i].content), 0);
		zip_int64_t at = zip_file_add(zip, parts[i].name, source, ZIP_FL_ENC_UTF_8);
		g_assert_cmpint(at, >=, 0);
	}
	g_assert_cmpint(zip_close(zip), ==, 0);
	zip_stat_t st;
	zip_source_stat(target, &st);
	g_autofree uint8_t *bytes = g_malloc(st.size);
	g_assert_cmpint(zip_source_open(target), ==, 0);
	g_assert_cmpint(zip_source_read(target, bytes, st.size), ==, (zip_int64_t)st.size);
	zip_source_close(target);
	zip_source_free(target);
	return g_bytes_new(bytes, st.size);
}

// A document of two pages, a template and resources.
static GBytes *
document(const char *first, const char *second, const char *template, const char *resources)
{
	const Part parts[] = {
		{"OFD.xml", ROOT},
		{"Doc_0/Document.xml", DOCUMENT},
		{"Doc_0/P.xml", first},
		{"Doc_0/Q.xml", second},
		{"Doc_0/T.xml", template},
		{"Doc_0/Res.xml", resources},
	};
	return build(parts, G_N_ELEMENTS(parts));
}

static XsDocument *
open_bytes(GBytes *bytes, XsSanitise sanitise, XsSource **ret_source)
{
	const XsFormatOptions options = {.limits = xs_limits_default, .sanitise = sanitise};
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	*ret_source = xs_source_new_static(data, len);
	return xs_format_ofd.open(*ret_source, &options, NULL);
}

static XsText *
read_text(GBytes *bytes)
{
	g_autoptr(XsSource) source = NULL;
	g_autoptr(GError) error = NULL;
	XsDocument *opened = open_bytes(bytes, XS_SANITISE_NONE, &source);
	g_assert_nonnull(opened);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	bool done = xs_format_ofd.extract(opened, xs_text_builder_sink(builder), &error);
	g_assert_no_error(error);
	g_assert_true(done);
	xs_format_ofd.close(opened);
	XsText *text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	return text;
}

// How often a block of this text stands in the parts of this name; "" for any.
static guint
count(const XsText *text, const char *part, const char *wanted)
{
	guint n = 0;
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	for (size_t i = 0; i < xs_text_n_blocks(text); i++) {
		const XsBlock *block = xs_text_block(text, i);
		XsSpan span = xs_span(block->span);
		bool here =
			*part == '\0' || g_str_equal(xs_text_part_name(text, block->part), part);
		n += here && block->reading == XS_READING_LINES &&
		     span.end - span.start == strlen(wanted) &&
		     memcmp(utf8 + span.start, wanted, strlen(wanted)) == 0;
	}
	return n;
}

// A copy in which each match of value is replaced: by its own number of stars, or by mask.
static GBytes *
mask_value(GBytes *bytes, const char *value, const char *mask, XsChanges *changes)
{
	g_autoptr(XsText) text = read_text(bytes);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	for (const char *at = utf8; (at = strstr(at, value)) != NULL; at += strlen(value)) {
		XsSpan span = {(size_t)(at - utf8), (size_t)(at - utf8) + strlen(value)};
		g_array_set_size(segments, 0);
		xs_text_segments(text, span, segments);
		xs_edits_text(edits, (uint32_t)xs_edits_count(edits) + 1);
		for (size_t i = 0; i < segments->len; i++) {
			const XsSegment *one = &g_array_index(segments, XsSegment, i);
			g_autofree char *stars = g_strnfill(one->n_chars, '*');
			const char *text_of = mask == NULL ? stars : i == 0 ? mask : "";
			xs_edits_replace(edits, one->place, text_of, strlen(text_of));
		}
	}
	g_assert_cmpuint(xs_edits_count(edits), >, 0);
	g_autoptr(XsSource) source = NULL;
	g_autoptr(GError) error = NULL;
	XsDocument *opened = open_bytes(bytes, XS_SANITISE_NONE, &source);
	int fd = memfd_create("copy", MFD_CLOEXEC);
	g_assert_true(xs_format_ofd.mask(opened, edits, fd, changes, &error));
	g_assert_no_error(error);
	xs_format_ofd.close(opened);
	g_autoptr(XsSource) copy = xs_source_new_fd(fd, &xs_limits_default, NULL);
	const uint8_t *data = xs_source_data(copy, &len);
	return g_bytes_new(data, len);
}

static char *
entry(GBytes *bytes, const char *name)
{
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	g_autoptr(XsSource) source = xs_source_new_static(data, len);
	g_autoptr(XsPack) pack = xs_pack_open(source, &xs_limits_default, NULL);
	g_assert_nonnull(pack);
	for (size_t i = 0; i < xs_pack_n_entries(pack); i++) {
		if (!g_str_equal(xs_pack_entry(pack, i)->name, name))
			continue;
		g_auto(XsBuffer) buffer = xs_buffer_init(1 << 20);
		g_assert_true(xs_pack_read(pack, i, &buffer, NULL));
		return g_strndup((const char *)buffer.data, buffer.len);
	}
	g_assert_not_reached();
}

static void
test_lines(void)
{
	// In another order than they stand in, and in steps of both kinds.
	g_autofree char *tail = object(40, 20, "", " DeltaX=\"g 2 2\"", "000");
	g_autofree char *head = object(24, 20, "", " DeltaX=\"2 2 g 5 2\"", "13800138");
	g_autofree char *both = g_strconcat(tail, head, NULL);
	g_autofree char *first = page("", both);
	g_autoptr(GBytes) bytes = document(first, "<a/>", "<a/>", "<a/>");
	g_autoptr(XsText) text = read_text(bytes);
	g_assert_cmpuint(count(text, "page 1", PHONE), ==, 1);
}

static void
test_template(void)
{
	g_autofree char *phone = object(20, 20, "", " DeltaX=\"g 10 2\"", PHONE);
	g_autofree char *used = page(TEMPLATE, "");
	g_autofree char *drawn = page("", phone);
	g_autoptr(GBytes) bytes = document(used, used, drawn, "<a/>");
	g_autoptr(XsText) text = read_text(bytes);
	g_assert_cmpuint(count(text, "page 1", PHONE), ==, 1);
	g_assert_cmpuint(count(text, "page 2", PHONE), ==, 1);
	g_assert_cmpuint(count(text, "(not on pages)", PHONE), ==, 0);
	g_autoptr(XsChanges) changes = xs_changes_new(1000);
	g_autoptr(GBytes) copy = mask_value(bytes, PHONE, NULL, changes);
	g_autofree char *after = entry(copy, "Doc_0/T.xml");
	g_assert_nonnull(strstr(after, ">***********<"));
}

static void
test_glyphs(void)
{
	g_autofree char *drawn = object(20,
					20,
					"<ofd:CGTransform CodePosition=\"1\" CodeCount=\"12\" "
					"GlyphCount=\"12\"><ofd:Glyphs>"
					"1 2 3 4 5 6 7 8 9 10 11 12</ofd:Glyphs></ofd:CGTransform>",
					" DeltaX=\"g 12 2\"",
					"a" PHONE "b");
	g_autofree char *first = page("", drawn);
	g_autoptr(GBytes) bytes = document(first, "<a/>", "<a/>", "<a/>");
	g_autoptr(XsChanges) changes = xs_changes_new(1000);
	g_autoptr(GBytes) copy = mask_value(bytes, PHONE, NULL, changes);
	g_autofree char *after = entry(copy, "Doc_0/P.xml");
	g_assert_nonnull(strstr(after, "a***********b"));
	g_assert_nonnull(strstr(after,
				"<ofd:CGTransform CodePosition=\"12\" CodeCount=\"1\" "
				"GlyphCount=\"1\"><ofd:Glyphs>12</ofd:Glyphs></ofd:CGTransform>"));
	g_assert_null(strstr(after, "11 12"));
	g_assert_null(strstr(after, "PathObject"));
}

// A ligature goes whole, and with it how the rest of it was drawn.
static void
test_ligature(void)
{
	g_autofree char *drawn =
		object(20,
		       20,
		       "<ofd:CGTransform CodePosition=\"0\" CodeCount=\"2\" GlyphCount=\"1\">"
		       "<ofd:Glyphs>77</ofd:Glyphs></ofd:CGTransform>",
		       " DeltaX=\"g 11 2\"",
		       "a" PHONE);
	g_autofree char *first = page("", drawn);
	g_autoptr(GBytes) bytes = document(first, "<a/>", "<a/>", "<a/>");
	g_autoptr(XsChanges) changes = xs_changes_new(1000);
	g_autoptr(GBytes) copy = mask_value(bytes, PHONE, NULL, changes);
	g_autofree char *after = entry(copy, "Doc_0/P.xml");
	g_assert_null(strstr(after, "77"));
	g_assert_nonnull(strstr(after, "a***********"));
}

// A mask of another length is a box, and the characters are blanks.
static void
test_box(void)
{
	g_autofree char *drawn = object(20, 20, "", " DeltaX=\"g 11 2\"", "a" PHONE);
	g_autofree char *first = page("", drawn);
	g_autoptr(GBytes) bytes = document(first, "<a/>", "<a/>", "<a/>");
	g_autoptr(XsChanges) changes = xs_changes_new(1000);
	g_autoptr(GBytes) copy = mask_value(bytes, PHONE, "[phone]", changes);
	g_autofree char *after = entry(copy, "Doc_0/P.xml");
	g_autofree char *counted = entry(copy, "Doc_0/Document.xml");
	g_assert_nonnull(strstr(after, ">a           <"));
	g_assert_nonnull(strstr(after, "<ofd:PathObject ID=\"10\" Boundary=\"22.000 "));
	g_assert_nonnull(strstr(counted, "<ofd:MaxUnitID>10</ofd:MaxUnitID>"));
	bool said = false;
	for (size_t i = 0; i < xs_changes_count(changes); i++)
		said |= xs_changes_get(changes, i)->kind == XS_CHANGE_DEGRADED &&
			g_str_equal(xs_changes_get(changes, i)->note, "box");
	g_assert_true(said);
}

static void
test_composite(void)
{
	g_autofree char *drawn = object(2, 2, "", " DeltaX=\"g 10 2\"", PHONE);
	g_autofree char *resources = g_strdup_printf(
		"<ofd:Res xmlns:ofd=\"x\"><ofd:CompositeGraphicUnit ID=\"5\"><ofd:Content>%s"
		"</ofd:Content></ofd:CompositeGraphicUnit></ofd:Res>",
		drawn);
	g_autofree char *first =
		page("", "<ofd:CompositeObject Boundary=\"9 9 9 9\" ResourceID=\"5\"/>");
	g_autoptr(GBytes) bytes = document(first, "<a/>", "<a/>", resources);
	g_autoptr(XsText) text = read_text(bytes);
	g_assert_cmpuint(count(text, "page 1", PHONE), ==, 1);
	g_assert_cmpuint(count(text, "", PHONE), ==, 1);
}

static void
test_outlines(void)
{
	GString *shapes = g_string_new(NULL);
	for (int i = 0; i < 20; i++)
		g_string_append_printf(
			shapes,
			"<ofd:PathObject Boundary=\"%d 0 9 9\" Fill=\"true\">"
			"<ofd:AbbreviatedData>M 0 0 Q 1 2 3 4 Q 3 3 5 5 B 1 2 3 4 5 6 L 1 1 "
			"L 2 5 L 7 7 C</ofd:AbbreviatedData></ofd:PathObject>",
			10 * i);
	g_autofree char *first = page("", shapes->str);
	g_string_free(shapes, true);
	g_autofree char *second =
		page("",
		     "<ofd:PathObject Boundary=\"0 0 90 90\"><ofd:AbbreviatedData>"
		     "M 0 0 L 90 0 L 90 90 L 0 90 C</ofd:AbbreviatedData>"
		     "</ofd:PathObject>");
	g_autoptr(GBytes) bytes = document(first, second, "<a/>", "<a/>");
	g_autoptr(XsText) text = read_text(bytes);
	g_assert_cmpuint(xs_text_n_gaps(text), ==, 1);
	g_assert_cmpint(xs_text_gap(text, 0)->kind, ==, XS_GAP_DRAWING);
	g_assert_true(xs_text_gap(text, 0)->reviewable);
}

static void
test_identity(void)
{
	g_autofree char *drawn = object(20, 20, "", " DeltaX=\"g 10 2\"", PHONE);
	g_autofree char *first = page("", drawn);
	g_autoptr(GBytes) bytes = document(first, "<a/>", "<a/>", "<a/>");
	g_autoptr(XsSource) source = NULL;
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(100);
	XsDocument *opened = open_bytes(bytes, XS_SANITISE_NONE, &source);
	int fd = memfd_create("copy", MFD_CLOEXEC);
	g_assert_true(xs_format_ofd.mask(opened, edits, fd, changes, NULL));
	xs_format_ofd.close(opened);
	g_assert_cmpuint(xs_changes_count(changes), ==, 0);
	g_autoptr(XsSource) copy = xs_source_new_fd(fd, &xs_limits_default, NULL);
	size_t len;
	const uint8_t *data = xs_source_data(copy, &len);
	g_autoptr(GBytes) after = g_bytes_new(data, len);
	static const char *const names[] = {"OFD.xml", "Doc_0/Document.xml", "Doc_0/P.xml"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *a = entry(bytes, names[i]);
		g_autofree char *b = entry(after, names[i]);
		g_assert_cmpstr(a, ==, b);
	}
}

// Places come from another process.
static void
test_wild_places(void)
{
	static const XsPlace places[] = {
		{6, 100, 3}, // names, more than the first has
		{6, UINT64_MAX, 3},
		{7, 0, 1000},        // page 1, more than it draws
		{7, UINT64_MAX, 2},  // overflows
		{8, 5, 1},           // page 2 is empty
		{10, 0, 1},          // behind the last part
		{2, 0, 1000 * 1000}, // bytes beyond the part
	};
	g_autofree char *drawn = object(20, 20, "", " DeltaX=\"g 10 2\"", PHONE);
	g_autofree char *first = page("", drawn);
	g_autoptr(GBytes) bytes = document(first, "<a/>", "<a/>", "<a/>");
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autoptr(XsSource) source = NULL;
		g_autoptr(XsEdits) edits = xs_edits_new();
		g_autoptr(XsChanges) changes = xs_changes_new(100);
		xs_edits_text(edits, 1);
		xs_edits_replace(edits, places[i], "*", 1);
		XsDocument *opened = open_bytes(bytes, XS_SANITISE_NONE, &source);
		XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
		g_autoptr(GError) error = NULL;
		g_assert_false(xs_format_ofd.mask(opened, edits, fd, changes, &error));
		g_assert_nonnull(error);
		xs_format_ofd.close(opened);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format/ofd/lines", test_lines);
	g_test_add_func("/format/ofd/template", test_template);
	g_test_add_func("/format/ofd/glyphs", test_glyphs);
	g_test_add_func("/format/ofd/ligature", test_ligature);
	g_test_add_func("/format/ofd/box", test_box);
	g_test_add_func("/format/ofd/composite", test_composite);
	g_test_add_func("/format/ofd/outlines", test_outlines);
	g_test_add_func("/format/ofd/identity", test_identity);
	g_test_add_func("/format/ofd/wild-places", test_wild_places);
	return g_test_run();
}
