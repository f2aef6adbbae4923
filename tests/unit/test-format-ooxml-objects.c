// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-ooxml-recipe.h"

#include <glib.h>

#define PHONE "13800138000"

// An object that the document can do without becomes an empty one; nothing else is left out so.
static void
test_object(void)
{
	static const char ole[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 13800138000";
	g_autoptr(GBytes) inner = recipe_body("<w:p/>");
	gsize len;
	const void *data = g_bytes_get_data(inner, &len);
	g_autoptr(Recipe) recipe = recipe_new();
	recipe_part(recipe, "word/o.bin", NULL, "oleObject", ole);
	recipe_part(recipe, "word/c.bin", NULL, "aFChunk", "");
	g_bytes_unref(g_ptr_array_steal_index(recipe->contents, recipe->contents->len - 1));
	g_ptr_array_add(recipe->contents, g_bytes_new(data, len));
	g_autoptr(GBytes) bytes = recipe_finish_body(recipe, "<w:p/>");
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_NONE);
	g_assert_cmpuint(xs_text_n_children(text), ==, 2);
	g_assert_true(xs_text_child(text, 0)->attached);
	g_assert_false(xs_text_child(text, 1)->attached);
	g_autoptr(XsEdits) edits = xs_edits_new();
	xs_edits_drop(edits, 1, xs_text_child(text, 0)->place);
	g_autoptr(XsChanges) changes = xs_changes_new(10);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) copy = recipe_apply(bytes, edits, XS_SANITISE_NONE, changes, &error);
	g_assert_no_error(error);
	size_t blank_len = 0;
	g_autofree char *blank = recipe_entry(copy, "word/o.bin", &blank_len);
	g_assert_cmpmem(blank, 8, ole, 8);
	g_assert_cmpuint(blank_len, ==, 1536);
	g_assert_null(memmem(blank, blank_len, PHONE, strlen(PHONE)));
	g_assert_cmpint(xs_changes_get(changes, 0)->kind, ==, XS_CHANGE_DROPPED);
	for (uint32_t part = 1; part < xs_text_n_parts(text) + 2; part++) {
		g_autoptr(XsEdits) wrong = xs_edits_new();
		xs_edits_drop(wrong, 1, (XsPlace){.part = part, .len = 1});
		g_autoptr(GBytes) none =
			recipe_apply(bytes, wrong, XS_SANITISE_NONE, changes, &error);
		g_assert_null(none);
		g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
		g_clear_error(&error);
	}
}

// Macros go with their relationship and type, and only where somebody asks.
static void
test_macros(void)
{
	g_autoptr(Recipe) recipe = recipe_new();
	const char *type = "application/vnd.ms-office.vbaProject";
	recipe_part(recipe, "word/v.bin", type, "vbaProject", "\xD0\xCF\x11\xE0 " PHONE);
	g_autoptr(GBytes) bytes = recipe_finish_body(recipe, "<w:p/>");
	g_autoptr(XsText) refused =
		recipe_text(bytes, XS_SANITISE_ALL & ~(unsigned)XS_SANITISE_MACROS);
	g_assert_true(recipe_has_gap(refused, XS_GAP_BINARY, false));
	g_assert_cmpuint(xs_text_n_children(refused), ==, 0);
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_ALL);
	g_assert_cmpuint(xs_text_n_children(text), ==, 1);
	g_autoptr(XsEdits) edits = xs_edits_new();
	xs_edits_drop(edits, 1, xs_text_child(text, 0)->place);
	g_autoptr(XsChanges) changes = xs_changes_new(10);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) copy = recipe_apply(bytes, edits, XS_SANITISE_ALL, changes, &error);
	g_assert_no_error(error);
	g_assert_null(recipe_entry(copy, "word/v.bin", NULL));
	g_autofree char *types = recipe_entry(copy, "[Content_Types].xml", NULL);
	g_autofree char *links = recipe_entry(copy, "word/_rels/document.xml.rels", NULL);
	g_assert_null(strstr(types, "vba"));
	g_assert_null(strstr(links, "vba"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-ooxml/objects/object", test_object);
	g_test_add_func("/format-ooxml/objects/macros", test_macros);
	return g_test_run();
}
