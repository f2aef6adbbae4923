// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-file.h"

#include "base/xs-fd.h"
#include "base/xs-hash.h"
#include "job/xs-file-decide.h"
#include "job/xs-file-hand.h"
#include "job/xs-file-internal.h"
#include "job/xs-name.h"
#include "text/xs-needle.h"
#include "verify/xs-verify-known.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

static void
note_clear(void *data)
{
	XsFileGap *gap = data;
	g_clear_pointer(&gap->part, g_free);
	g_clear_pointer(&gap->reason, g_free);
}

XsFile *
xs_file_alloc(const XsContext *context, const char *name, int fd)
{
	XsFile *self = g_new0(XsFile, 1);
	self->top = self;
	self->context = context;
	self->name = g_strdup(name);
	self->masked_name = xs_name_mask(context, name);
	self->fd = fd;
	self->gaps = g_array_new(false, false, sizeof(XsFileGap));
	g_array_set_clear_func(self->gaps, note_clear);
	self->children = g_ptr_array_new_with_free_func((GDestroyNotify)xs_file_free);
	return self;
}

XsFile *
xs_file_new(const XsContext *context, const char *name, int fd, GError **error)
{
	g_autoptr(XsFile) self = xs_file_alloc(context, name, fd);
	struct stat st;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_IO, "not a regular file");
		return NULL;
	}
	self->size = (uint64_t)st.st_size;
	if (self->size > context->limits.input_size) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "input file too large");
		return NULL;
	}
	uint8_t digest[XS_SHA256_SIZE];
	if (!xs_sha256_fd(fd, digest, error))
		return NULL;
	xs_hex(digest, sizeof digest, self->sha256);
	return g_steal_pointer(&self);
}

void
xs_file_free(XsFile *self)
{
	if (self == NULL)
		return;
	xs_file_release(self);
	xs_fd_clear(&self->fd);
	g_clear_pointer(&self->conversion, xs_file_conversion_free);
	g_array_unref(self->gaps);
	g_ptr_array_unref(self->children);
	g_clear_pointer(&self->changes, xs_changes_free);
	g_clear_pointer(&self->redrawn, g_array_unref);
	xs_residue_clear(&self->residue);
	g_clear_error(&self->failure);
	g_clear_pointer(&self->hand, xs_file_hand_free);
	g_free(self->name);
	g_free(self->masked_name);
	g_free(self->prefix);
	g_free(self);
}

void
xs_file_rest(XsFile *self)
{
	g_clear_pointer(&self->session, xs_session_free);
	for (size_t i = 0; i < self->children->len; i++)
		xs_file_rest(self->children->pdata[i]);
}

void
xs_file_release(XsFile *self)
{
	g_clear_pointer(&self->session, xs_session_free);
	g_clear_pointer(&self->plan, xs_plan_free);
	g_clear_pointer(&self->boxes, g_ptr_array_unref);
	g_clear_pointer(&self->findings, xs_findings_free);
	g_clear_pointer(&self->text, xs_text_free);
	g_ptr_array_set_size(self->children, 0);
	self->examined = false;
}

void
xs_file_add_gap(XsFile *self, XsGapKind kind, bool reviewable, const char *part, const char *reason)
{
	XsFileGap gap = {
		.kind = kind,
		.reviewable = reviewable,
		.part = g_strdup(part),
		.reason = g_strdup(reason),
	};
	g_array_append_val(self->gaps, gap);
}

static XsGapKind
gap_of_error(const GError *error)
{
	static const struct {
		XsErrorCode code;
		XsGapKind kind;
	} kinds[] = {
		{XS_ERROR_ENCRYPTED, XS_GAP_ENCRYPTED},
		{XS_ERROR_LIMIT, XS_GAP_LIMIT},
		{XS_ERROR_TIMEOUT, XS_GAP_TIMEOUT},
		{XS_ERROR_WORKER, XS_GAP_CRASH},
		{XS_ERROR_UNSUPPORTED, XS_GAP_UNSUPPORTED},
		{XS_ERROR_VERIFY, XS_GAP_VERIFY},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (g_error_matches(error, XS_ERROR, (int)kinds[i].code))
			return kinds[i].kind;
	}
	return XS_GAP_UNREADABLE;
}

void
xs_file_fail(XsFile *self, const GError *error)
{
	xs_file_add_gap(self, gap_of_error(error), false, NULL, error->message);
	if (self->failure == NULL)
		self->failure = g_error_copy(error);
}

XsFormatOptions
xs_file_format_options(const XsFile *self)
{
	return (XsFormatOptions){
		.limits = self->context->limits,
		.sanitise = self->context->sanitise,
		.resolution = self->context->resolution,
		.keep_encryption = self->encrypting,
	};
}

bool
xs_file_need_session(XsFile *self, XsFamily family, GError **error)
{
	if (self->session != NULL && self->session_family == family)
		return true;
	g_clear_pointer(&self->session, xs_session_free);
	XsFormatOptions options = xs_file_format_options(self);
	// Only who may need it is told.
	if (family == XS_FAMILY_PDF)
		memcpy(options.password, self->context->password, sizeof options.password);
	self->session = xs_session_open(self->context->pool, family, self->fd, &options, error);
	self->session_family = family;
	return self->session != NULL;
}

static bool
sniff_bytes(XsFile *self, GError **error)
{
	// Known from the first time, where this is the second.
	if (self->info != NULL)
		return true;
	if (!xs_file_need_session(self, XS_FAMILY_TEXT, error) ||
	    !xs_session_sniff(self->session, &self->sniffed, error))
		return false;
	self->info = xs_format_info_find(self->sniffed.format);
	return true;
}

static bool
no_handler(const XsFile *self, GError **error)
{
	XsErrorCode code = self->sniffed.encrypted ? XS_ERROR_ENCRYPTED : XS_ERROR_UNSUPPORTED;
	g_set_error(error,
		    XS_ERROR,
		    (int)code,
		    "%s",
		    *self->sniffed.detail != '\0' ? self->sniffed.detail : "unknown type");
	return false;
}

static bool
sniff(XsFile *self, GError **error)
{
	if (!sniff_bytes(self, error))
		return false;
	const XsLegacy *legacy = xs_legacy_find(self->sniffed.format);
	if (legacy != NULL && (!xs_file_convert(self, legacy, error) || !sniff_bytes(self, error)))
		return false;
	if (self->info == NULL)
		return no_handler(self, error);
	const XsFileConversion *conversion = self->conversion;
	if (conversion != NULL && self->info != conversion->legacy->target) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "converted to another type");
		return false;
	}
	self->misnamed = conversion != NULL ? conversion->misnamed
					    : !xs_format_info_name_fits(self->info, self->name);
	return true;
}

static bool
extract(XsFile *self, GError **error)
{
	if (!xs_file_need_session(self, self->info->family, error))
		return false;
	g_autoptr(XsTextBuilder) builder =
		xs_text_builder_new_in(&self->context->limits, self->context->scan.folder);
	if (!xs_session_extract(
		    self->session, self->info->id, xs_text_builder_sink(builder), error))
		return false;
	self->text = xs_text_builder_finish(builder, error);
	return self->text != NULL;
}

static bool
search(XsFile *self, GError **error)
{
	self->findings = xs_scan(self->context->rules, self->text, &self->context->scan, error);
	if (self->findings == NULL)
		return false;
	// Findings know in which cells they lie.
	xs_text_drop_cells(self->text);
	if (xs_findings_incomplete(self->findings))
		xs_file_add_gap(
			self, XS_GAP_RULE, false, NULL, "a pattern ran into its match limit");
	return true;
}

static void
take_gaps(XsFile *self)
{
	for (size_t i = 0; i < xs_text_n_gaps(self->text); i++) {
		const XsGap *gap = xs_text_gap(self->text, i);
		const char *part = gap->place.part != UINT32_MAX
					   ? xs_text_part_name(self->text, gap->place.part)
					   : NULL;
		xs_file_add_gap(self, gap->kind, gap->reviewable, part, gap->reason);
	}
}

void
xs_file_examine(XsFile *self)
{
	if (self->examined)
		return;
	self->examined = true;
	g_array_set_size(self->gaps, 0);
	g_clear_error(&self->failure);
	g_autoptr(GError) error = NULL;
	bool good = sniff(self, &error) && extract(self, &error) && search(self, &error);
	if (self->text != NULL)
		take_gaps(self);
	if (!good) {
		g_clear_pointer(&self->session, xs_session_free);
		xs_file_fail(self, error);
		return;
	}
	xs_file_examine_children(self);
	if (self->top == self)
		xs_file_apply_hand(self);
}

size_t
xs_file_text_size(const XsFile *self)
{
	size_t len = 0;
	if (self->text != NULL)
		(void)xs_text_utf8(self->text, &len);
	for (size_t i = 0; i < self->children->len; i++)
		len += xs_file_text_size(self->children->pdata[i]);
	return len;
}

static bool
has_gap(const XsFile *self, bool reviewable)
{
	for (size_t i = 0; i < self->gaps->len; i++) {
		bool settled = reviewable && xs_file_gap_decision(self, i) != NULL;
		if (g_array_index(self->gaps, XsFileGap, i).reviewable == reviewable && !settled)
			return true;
	}
	for (size_t i = 0; i < self->children->len; i++) {
		if (has_gap(self->children->pdata[i], reviewable))
			return true;
	}
	return false;
}

bool
xs_file_is_blocked(const XsFile *self)
{
	return has_gap(self, false);
}

bool
xs_file_needs_look(const XsFile *self)
{
	return has_gap(self, true);
}

bool
xs_file_is_forbidden(const XsFile *self, XsForbidden what)
{
	if (self->context->allow_label)
		return false;
	if (self->findings != NULL &&
	    xs_policy_forbids(self->context->policy, what, xs_findings_head(self->findings)))
		return true;
	for (size_t i = 0; i < self->children->len; i++) {
		if (xs_file_is_forbidden(self->children->pdata[i], what))
			return true;
	}
	return false;
}

void
xs_file_observe(const XsFile *self, XsAssignments *assignments)
{
	if (self->findings != NULL)
		xs_assignments_observe_file(
			assignments, self->masked_name, self->text, self->findings);
	for (size_t i = 0; i < self->children->len; i++)
		xs_file_observe(self->children->pdata[i], assignments);
}

void
xs_file_plan(XsFile *self, const XsAssignments *assignments)
{
	xs_file_examine(self);
	g_clear_pointer(&self->plan, xs_plan_free);
	if (self->findings != NULL) {
		XsPlanOptions options = self->context->plan;
		xs_file_decide_plan(self, &options);
		self->plan = xs_plan_new(
			self->context->policy, assignments, self->text, self->findings, &options);
		if (self->top == self)
			xs_file_plan_boxes(self);
	}
	for (size_t i = 0; i < self->children->len; i++)
		xs_file_plan(self->children->pdata[i], assignments);
}

void
xs_file_plan_alone(XsFile *self)
{
	g_autoptr(XsAssignments) own = xs_assignments_new(self->context->policy);
	xs_file_examine(self);
	xs_file_observe(self, own);
	xs_assignments_settle(own);
	xs_file_plan(self, own);
}

void
xs_file_each_shown(const XsFile *self, void (*found)(const XsShown *shown, void *data), void *data)
{
	for (size_t i = 0; self->plan != NULL && i < xs_plan_count(self->plan); i++) {
		XsShown shown;
		if (xs_plan_shown(self->plan, i, &shown))
			found(&shown, data);
	}
	for (size_t i = 0; i < self->children->len; i++)
		xs_file_each_shown(self->children->pdata[i], found, data);
}

static bool
is_kept(const XsDecision *decision)
{
	return decision != NULL && decision->act == XS_DECISION_KEEP;
}

// Weak exposures count as undecided in the plan, which knows nothing of decisions about them.
static size_t
n_exposures_kept(const XsFile *self)
{
	size_t n = 0;
	if (self->context->decisions == NULL)
		return 0;
	for (size_t i = 0; i < xs_plan_n_exposures(self->plan); i++) {
		const XsPlanExposure *exposure = xs_plan_get_exposure(self->plan, i);
		const XsFinding *finding = xs_findings_get(self->findings, exposure->finding);
		uint32_t part = xs_text_block(self->text, finding->block)->part;
		g_autofree char *name = xs_file_part_name(self, part);
		n += exposure->weak && is_kept(xs_file_exposure_decision(self, finding, name));
	}
	return n;
}

size_t
xs_file_n_undecided(const XsFile *self)
{
	size_t n = self->misnamed && !is_kept(xs_file_mismatch_decision(self)) ? 1 : 0;
	if (self->plan != NULL)
		n += xs_plan_n_action(self->plan, XS_ACTION_REVIEW) - n_exposures_kept(self);
	for (size_t i = 0; i < self->children->len; i++)
		n += xs_file_n_undecided(self->children->pdata[i]);
	return n;
}

enum {
	MAX_CELL = 200, // bytes of a cell that may be one value
};

// Takes out the values that fill a cell which the first reader read: it knows tables, and its column says
// that the value is something else.
static void
remove_cells(const XsText *text, GHashTable *values)
{
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	for (size_t i = 0; i < xs_text_n_blocks(text) && g_hash_table_size(values) > 0; i++) {
		const XsBlock *block = xs_text_block(text, i);
		size_t length = block->span.end - block->span.start;
		if (block->cell < 0 || length > MAX_CELL)
			continue;
		g_autofree char *value = xs_needle_canonical(utf8 + block->span.start, length);
		(void)g_hash_table_remove(values, value);
		explicit_bzero(value, strlen(value));
	}
}

// The values that only the second reader found. What is masked already stands there because the copy
// masks it; what the first reader found, with whatever grade, has been dealt with.
static GHashTable *
unknown_values(const XsFile *self, const XsFindings *findings)
{
	GHashTable *unknown = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < xs_findings_count(findings); i++) {
		const XsFinding *finding = xs_findings_get(findings, i);
		if (!g_str_has_suffix(xs_rule_type(finding->rule), "-masked"))
			(void)g_hash_table_add(unknown, finding->value);
	}
	size_t n = g_hash_table_size(unknown) > 0 ? xs_findings_count(self->findings) : 0;
	for (size_t i = 0; i < n; i++)
		(void)g_hash_table_remove(unknown, xs_findings_get(self->findings, i)->value);
	remove_cells(self->text, unknown);
	return unknown;
}

static bool
is_unknown(const XsFinding *finding, void *unknown)
{
	return !g_str_has_suffix(xs_rule_type(finding->rule), "-masked") &&
	       g_hash_table_contains(unknown, finding->value);
}

static void
note_unknown(const XsFinding *finding, const char *part, XsResidue *residue)
{
	if (residue == NULL || strlen(part) >= sizeof residue->part)
		return;
	xs_residue_clear(residue);
	g_autofree char *value = xs_needle_canonical(finding->value, strlen(finding->value));
	residue->known = true;
	residue->visible = true;
	residue->value = g_string_new(value);
	(void)g_strlcpy(residue->part, part, sizeof residue->part);
	explicit_bzero(value, strlen(value));
}

// Fails where the policy would mask any of what only the second reader found.
static bool
check_findings(const XsFile *self,
	       const XsText *text,
	       const XsFindings *findings,
	       XsResidue *residue,
	       GError **error)
{
	g_autoptr(GHashTable) unknown = unknown_values(self, findings);
	if (g_hash_table_size(unknown) == 0)
		return true;
	g_autoptr(XsAssignments) assignments = xs_assignments_new(self->context->policy);
	XsPlanOptions options = {.wanted = is_unknown, .data = unknown};
	g_autoptr(XsPlan) plan =
		xs_plan_new(self->context->policy, assignments, text, findings, &options);
	for (size_t i = 0; i < xs_plan_count(plan); i++) {
		const XsPlanItem *item = xs_plan_get(plan, i);
		if (item->action != XS_ACTION_MASK)
			continue;
		const XsFinding *finding = xs_findings_get(findings, item->finding);
		const XsBlock *block = xs_text_block(text, finding->block);
		const char *name = xs_text_part_name(text, block->part);
		g_autofree char *part = xs_name_mask_part(self->context, name);
		note_unknown(finding, name, residue);
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_VERIFY,
			    "the second reader found what the first did not: rule %s in %s",
			    xs_rule_id(finding->rule),
			    part);
		return false;
	}
	return true;
}

// What the second reader read as text is searched by the rules, too: a value that only it shows was
// missed by the extractor.
static bool
check_text(const XsFile *self, XsTextBuilder *builder, XsResidue *residue, GError **error)
{
	g_autoptr(XsText) text = xs_text_builder_finish(builder, error);
	if (text == NULL || (self->info->has_members && !xs_file_check_members(self, text, error)))
		return false;
	// Fields and records hang on a layout that this reader does not have: they are proven by their
	// places.
	XsScanOptions scan = self->context->scan;
	scan.explain = false;
	scan.numbers_only = true;
	g_autoptr(XsFindings) findings = xs_scan(self->context->rules, text, &scan, error);
	return findings != NULL && check_findings(self, text, findings, residue, error);
}

bool
xs_file_reread(const XsFile *self,
	       int fd,
	       const XsNeedles *needles,
	       XsReread *reread,
	       XsResidue *residue,
	       GError **error)
{
	XsFormatOptions options = xs_file_format_options(self);
	g_autoptr(XsSession) session = xs_session_open(
		self->context->pool, self->info->reread_family, fd, &options, error);
	if (session == NULL)
		return false;
	const XsLimits *limits = &self->context->limits;
	g_autoptr(XsTextBuilder) builder =
		xs_text_builder_new_in(limits, self->context->scan.folder);
	g_autoptr(XsVerifyKnown) known = xs_verify_known_new(
		self->text, self->findings, self->plan, limits, xs_text_builder_sink(builder));
	XsSink *sink = xs_verify_known_sink(known);
	return xs_session_reread(session, self->info->id, needles, reread, sink, error) &&
	       xs_verify_known_finish(known, error) && check_text(self, builder, residue, error);
}

static bool
prove(XsFile *self, int output, GError **error)
{
	g_autoptr(XsNeedles) needles =
		xs_verify_needles(self->text, self->findings, self->plan, self->changes);
	xs_file_seek_boxes(self, needles);
	// Only pages may be made once more.
	if (!self->info->has_pages) {
		xs_text_drop_places(self->text);
		xs_plan_drop_edits(self->plan);
	}
	xs_residue_clear(&self->residue);
	g_autoptr(XsReread) reread = xs_reread_new();
	return xs_file_reread(self, output, needles, reread, &self->residue, error) &&
	       xs_verify_judge(self->findings,
			       self->plan,
			       self->changes,
			       needles,
			       reread,
			       &self->verdict,
			       &self->residue,
			       error);
}

void
xs_file_locate(XsFile *self)
{
	if (!self->context->boxes || self->session == NULL || self->boxes != NULL ||
	    self->session_family != self->info->family)
		return;
	self->boxes = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	for (size_t i = 0; i < xs_findings_count(self->findings); i++) {
		g_array_set_size(places, 0);
		xs_finding_places(xs_findings_get(self->findings, i), self->text, places);
		const XsPlace *first = (const XsPlace *)(const void *)places->data;
		g_autoptr(GArray) boxes = g_array_new(false, false, sizeof(XsBox));
		if (!xs_session_locate(
			    self->session, self->info->id, first, places->len, boxes, NULL))
			return;
		g_ptr_array_add(self->boxes, g_steal_pointer(&boxes));
	}
}

// Somebody else may have written to the file since it was examined: what was found is then no longer
// what stands in it.
static bool
check_unchanged(const XsFile *self, GError **error)
{
	uint8_t digest[XS_SHA256_SIZE];
	char hex[XS_SHA256_HEX_SIZE];
	int fd = self->conversion != NULL ? self->conversion->source : self->fd;
	if (!xs_sha256_fd(fd, digest, error))
		return false;
	xs_hex(digest, sizeof digest, hex);
	if (strcmp(hex, self->sha256) == 0)
		return true;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_IO, "the file was changed while it was read");
	return false;
}

// Down the ladder until the proof holds: it fails for one thing at a time.
XS_CHECKED static bool
prove_or_redraw(XsFile *self, int output, GError **error)
{
	enum { MAX_RUNGS = 8 };
	for (int i = 0;; i++) {
		g_autoptr(GError) failure = NULL;
		if (prove(self, output, &failure))
			return true;
		bool may = i < MAX_RUNGS && self->context->rasterise && self->info->has_pages &&
			   g_error_matches(failure, XS_ERROR, XS_ERROR_VERIFY);
		if (!may || !xs_file_redraw(self, output, NULL)) {
			g_propagate_error(error, g_steal_pointer(&failure));
			return false;
		}
	}
}

// The last channel of the proof.
static bool
compare(XsFile *self, int output, GError **error)
{
	const GArray *boxes = xs_changes_boxes(self->changes);
	if (boxes == NULL)
		return true;
	if (!xs_file_compare(self, output, boxes, false, error))
		return false;
	g_autofree char *proof = g_strconcat(self->verdict.proof, "+render", NULL);
	self->verdict.proof = g_intern_string(proof);
	return true;
}

bool
xs_file_mask(XsFile *self, int output, GError **error)
{
	if (!xs_file_check_boxes(self, error) || !xs_file_mask_children(self, error) ||
	    !xs_file_write_copy(self, output, error) || !prove_or_redraw(self, output, error) ||
	    !xs_file_encrypt(self, output, error))
		return false;
	xs_file_copied(self);
	return compare(self, output, error) && check_unchanged(self, error);
}

bool
xs_file_has_pages(const XsFile *self)
{
	return self->info != NULL && self->info->has_pages;
}

const char *
xs_file_masked_name(const XsFile *self)
{
	return self->masked_name;
}

const char *
xs_file_sha256(const XsFile *self)
{
	return self->sha256;
}

const XsText *
xs_file_text(const XsFile *self)
{
	return self->text;
}
