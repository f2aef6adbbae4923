// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "job/xs-earlier.h"
#include "job/xs-logged.h"

#include <string.h>

struct XsEarlier {
	XsIndex *index;
	const XsContext *context;
	const XsCopies *copies;
};

XsEarlier *
xs_earlier_new(XsIndex *index, const XsContext *context, const XsCopies *copies)
{
	XsEarlier *self = g_new0(XsEarlier, 1);
	self->index = index;
	self->context = context;
	self->copies = copies;
	return self;
}

void
xs_earlier_free(XsEarlier *self)
{
	g_free(self);
}

void
xs_earlier_copy_free(XsEarlierCopy *self)
{
	if (self == NULL)
		return;
	xs_result_free(self->result);
	g_free(self);
}

void
xs_earlier_conditions(const XsContext *context,
		      const char *sha256,
		      char ret_hex[XS_SHA256_HEX_SIZE])
{
	const XsDecisions *decisions = context->decisions != NULL
					       ? xs_decision_store_get(context->decisions, sha256)
					       : NULL;
	g_autoptr(GString) text = g_string_new(NULL);
	g_string_append_printf(text,
			       "%s\n%s\n%s\n%s\n%u %u %d %d %u %d %d %d\n",
			       XS_VERSION,
			       xs_rules_version(context->rules),
			       xs_policy_version(context->policy),
			       xs_key_id(context->key),
			       (unsigned)context->sanitise,
			       context->resolution,
			       context->keep_encryption,
			       context->rasterise,
			       (unsigned)(context->converter != NULL),
			       context->render,
			       context->plan.mask_possible,
			       context->allow_label);
	for (size_t i = 0; decisions != NULL && i < xs_decisions_count(decisions); i++)
		g_string_append_printf(text, "%s\n", xs_decisions_get(decisions, i)->id);
	g_autofree char *hex = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str, -1);
	g_strlcpy(ret_hex, hex, XS_SHA256_HEX_SIZE);
}

// The events of one file, in their order.
typedef struct {
	const char *file;
	json_t *conversion; // bodies, or NULL
	json_t *scan;
	json_t *copy;
	json_t *proof;
} Story;

static void
story_clear(Story *self)
{
	json_decref(self->conversion);
	json_decref(self->scan);
	json_decref(self->copy);
	json_decref(self->proof);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Story, story_clear)

static const char *
word(const json_t *body, const char *key)
{
	return json_string_value(json_object_get(body, key));
}

static bool
same(const json_t *a, const json_t *b, const char *key)
{
	return a != NULL && b != NULL && word(a, key) != NULL &&
	       g_strcmp0(word(a, key), word(b, key)) == 0;
}

static void
set(json_t **member, const json_t *body)
{
	json_decref(*member);
	*member = body != NULL ? json_incref((json_t *)body) : NULL;
}

// Files of the same bytes have the same events but for their names.
static bool
follow(const XsEvent *event, void *data)
{
	Story *self = data;
	const json_t *body = event->body;
	if (strcmp(event->type, "scan.done") == 0) {
		const json_t *src = json_object_get(body, "src");
		if (g_strcmp0(word(src, "name_masked"), self->file) != 0)
			return true;
		set(&self->scan, body);
		set(&self->copy, NULL);
		set(&self->proof, NULL);
	} else if (strcmp(event->type, "convert.done") == 0) {
		set(&self->conversion, body);
	} else if (strcmp(event->type, "mask.done") == 0) {
		if (same(body, self->scan, "batch") &&
		    g_strcmp0(word(body, "file"), self->file) == 0)
			set(&self->copy, body);
	} else if (strcmp(event->type, "verify.pass") == 0) {
		if (same(body, self->copy, "batch") && same(body, self->copy, "out"))
			set(&self->proof, body);
	} else if (same(body, self->copy, "out")) {
		// It failed a proof, or got no name.
		set(&self->proof, NULL);
		set(&self->copy, NULL);
	}
	return true;
}

static bool
note_failure(const XsEvent *event, void *data)
{
	Story *self = data;
	return follow(event, self) && self->copy != NULL;
}

// A line that does not hold tells nothing: the file is worked on again.
static bool
read_story(XsEarlier *self, const char *sha256, Story *story)
{
	static const char *const types[] = {"scan.done",
					    "convert.done",
					    "mask.done",
					    "verify.pass",
					    "verify.fail",
					    "copy.unnamed",
					    NULL};
	const XsIndexQuery by_source = {.types = types, .src = sha256};
	bool good =
		xs_index_each(self->index, &by_source, follow, story, NULL) && story->proof != NULL;
	// Who proves a copy need not name its original.
	const XsIndexQuery failed = {.type = "verify.fail", .out = word(story->copy, "out")};
	good = good && xs_index_each(self->index, &failed, note_failure, story, NULL);
	return good && story->copy != NULL;
}

// People only get older: what was judged as of an earlier day was judged no less strictly.
static bool
fits(const XsEarlier *self, const char *sha256, const Story *story)
{
	char conditions[XS_SHA256_HEX_SIZE];
	xs_earlier_conditions(self->context, sha256, conditions);
	json_int_t as_of = json_integer_value(json_object_get(story->copy, "as_of"));
	return g_strcmp0(word(story->copy, "conditions"), conditions) == 0 && as_of > 0 &&
	       as_of <= self->context->scan.as_of;
}

static const char *
interned(const json_t *body, const char *key)
{
	return g_intern_string(word(body, key));
}

static void
tell_conversion(const Story *story, XsResult *result)
{
	const json_t *body = story->conversion;
	if (!same(body, story->copy, "batch"))
		return;
	xs_result_set_conversion(result,
				 interned(body, "from"),
				 interned(body, "to"),
				 word(body, "tool"),
				 word(body, "converted"));
	xs_logged_add_words(result->conversion->lost, json_object_get(body, "lost"));
}

static XsResult *
tell(const char *sha256, const Story *story, XsOutcome outcome)
{
	const json_t *scan = story->scan;
	XsResult *result = xs_result_new();
	result->outcome = outcome;
	result->file = g_strdup(story->file);
	g_strlcpy(result->sha256, sha256, sizeof result->sha256);
	xs_logged_examination(scan, result);
	xs_logged_counts(scan, result);
	result->output = g_strdup(word(story->copy, "name_masked"));
	result->output_sha256 = g_strdup(word(story->copy, "out"));
	result->needs_review = json_is_true(json_object_get(story->copy, "needs_review"));
	result->edits = (uint64_t)json_integer_value(json_object_get(story->copy, "edits"));
	result->proof = interned(story->proof, "proof");
	result->unchanged = g_strdup(word(story->copy, "batch"));
	xs_logged_add_words(result->sanitised, json_object_get(story->copy, "sanitised"));
	tell_conversion(story, result);
	return result;
}

XsEarlierCopy *
xs_earlier_find(XsEarlier *self, const char *sha256, const char *file)
{
	g_auto(Story) story = {.file = file};
	XsOutcome outcome;
	if (!read_story(self, sha256, &story) || !fits(self, sha256, &story))
		return NULL;
	const char *output = word(story.copy, "name_masked");
	const char *minors = word(story.copy, "minors");
	const char *name = word(story.scan, "outcome");
	bool needs_review = json_is_true(json_object_get(story.copy, "needs_review"));
	if (output == NULL || minors == NULL || name == NULL || !xs_outcome_parse(name, &outcome) ||
	    !xs_copies_has(self->copies, output, needs_review, word(story.copy, "out")))
		return NULL;
	XsEarlierCopy *copy = g_new0(XsEarlierCopy, 1);
	copy->result = tell(sha256, &story, outcome);
	copy->has_minors = json_is_true(json_object_get(story.scan, "minors"));
	g_strlcpy(copy->minors, minors, sizeof copy->minors);
	return copy;
}
