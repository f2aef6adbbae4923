// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-name.h"

#include "detect/xs-by-hand.h"
#include "text/xs-text.h"

#include <string.h>

enum {
	MAX_NAMES = 4096,
	MAX_NAME = 128, // bytes
};

struct XsNames {
	GMutex lock;
	GHashTable *plain; // set of names
};

XsNames *
xs_names_new(void)
{
	XsNames *self = g_new0(XsNames, 1);
	g_mutex_init(&self->lock);
	self->plain = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return self;
}

void
xs_names_free(XsNames *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->plain);
	g_mutex_clear(&self->lock);
	g_free(self);
}

// The name as a text of one block; bytes that are not UTF-8 are replaced.
static XsText *
name_text(const char *name)
{
	g_autofree char *valid = g_utf8_make_valid(name, -1);
	size_t len = strlen(valid);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	XsPlace place = {0, 0, len};
	if (!xs_sink_part(sink, 0, "", NULL) || !xs_sink_reading(sink, 0, XS_READING_LINES, NULL) ||
	    !xs_sink_text(sink, XS_PIECE_AFFINE, valid, len, place, NULL) ||
	    !xs_sink_end_block(sink, XS_ROLE_NAME, 0, NULL))
		return NULL;
	return xs_text_builder_finish(builder, NULL);
}

// The name with the edits of a plan for that text applied.
static char *
apply_plan(const XsText *text, XsPlan *plan)
{
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	g_autoptr(GString) masked = g_string_new(NULL);
	g_autoptr(GArray) splices = xs_edits_splices(xs_plan_edits(plan), 0);
	size_t at = 0;
	for (size_t i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		g_string_append_len(masked, utf8 + at, (gssize)(splice->off - at));
		g_string_append(masked, splice->replacement);
		at = splice->off + splice->len;
	}
	// Without the line feed behind the block.
	g_string_append_len(masked, utf8 + at, (gssize)(len - 1 - at));
	return g_string_free(g_steal_pointer(&masked), false);
}

// What handlers call pages and objects: there may be thousands, and the rules find nothing there.
static bool
is_number_of_part(const char *name)
{
	enum { DIGITS = 6 };
	static const char *const kinds[] = {"page ", "object "};
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (!g_str_has_prefix(name, kinds[i]))
			continue;
		const char *number = name + strlen(kinds[i]);
		size_t digits = strspn(number, "0123456789");
		return digits > 0 && digits <= DIGITS && number[digits] == '\0';
	}
	return false;
}

char *
xs_name_mask(const XsContext *context, const char *name)
{
	g_autoptr(XsText) text = name_text(name);
	g_autoptr(XsFindings) findings =
		text != NULL ? xs_scan(context->rules, text, &context->scan, NULL) : NULL;
	if (findings == NULL)
		return g_strdup("?");
	if (xs_findings_count(findings) == 0)
		return g_utf8_make_valid(name, -1);
	g_autoptr(XsAssignments) assignments = xs_assignments_new(context->policy);
	xs_assignments_observe(assignments, text, findings);
	// What is only possible is masked in a name, too: it is merely shown.
	XsPlanOptions options = {.mask_possible = true};
	g_autoptr(XsPlan) plan =
		xs_plan_new(context->policy, assignments, text, findings, &options);
	return apply_plan(text, plan);
}

// A name may tell something in percent escapes.
static char *
mask_decoded(const XsContext *context, const char *name)
{
	g_autofree char *decoded = strchr(name, '%') != NULL ? g_uri_unescape_string(name, NULL)
							     : NULL;
	g_autofree char *masked = decoded != NULL ? xs_name_mask(context, decoded) : NULL;
	if (masked != NULL && strcmp(masked, decoded) != 0)
		return g_steal_pointer(&masked);
	return xs_name_mask(context, name);
}

char *
xs_name_hide(const char *name, const char *value)
{
	g_autoptr(XsText) text = name_text(name);
	g_autoptr(GArray) spans = g_array_new(false, false, sizeof(XsSpan));
	if (text == NULL)
		return g_strdup("?");
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	xs_by_hand_search(text, value, spans);
	GString *hidden = g_string_new(NULL);
	size_t at = 0;
	for (guint i = 0; i < spans->len; i++) {
		XsSpan span = g_array_index(spans, XsSpan, i);
		g_string_append_len(hidden, utf8 + at, (gssize)(span.start - at));
		for (at = span.start; at < span.end;
		     at = (size_t)(g_utf8_next_char(utf8 + at) - utf8))
			g_string_append_c(hidden, utf8[at] == '/' ? '/' : '*');
	}
	// Without the line feed behind the block.
	g_string_append_len(hidden, utf8 + at, (gssize)(len - 1 - at));
	return g_string_free(hidden, false);
}

char *
xs_name_mask_part(const XsContext *context, const char *name)
{
	if (is_number_of_part(name))
		return g_strdup(name);
	XsNames *names = context->names;
	if (names == NULL || strlen(name) > MAX_NAME)
		return mask_decoded(context, name);
	g_mutex_lock(&names->lock);
	bool plain = g_hash_table_contains(names->plain, name);
	g_mutex_unlock(&names->lock);
	if (plain)
		return g_strdup(name);
	char *masked = mask_decoded(context, name);
	if (strcmp(masked, name) != 0)
		return masked;
	g_mutex_lock(&names->lock);
	if (g_hash_table_size(names->plain) < MAX_NAMES)
		(void)g_hash_table_add(names->plain, g_strdup(name));
	g_mutex_unlock(&names->lock);
	return masked;
}

char *
xs_name_mask_path(const XsContext *context, const char *relative)
{
	g_auto(GStrv) steps = g_strsplit(relative, "/", -1);
	for (size_t i = 0; steps[i] != NULL; i++) {
		char *masked = xs_name_mask(context, steps[i]);
		g_free(steps[i]);
		steps[i] = masked;
	}
	return g_strjoinv("/", steps);
}
