// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/xs-verify.h"

typedef struct {
	const XsFindings *findings;
	const XsPlan *plan;
	const XsNeedles *needles;
	const XsReread *reread;
	XsResidue *residue; // or NULL
} Case;

void
xs_residue_clear(XsResidue *self)
{
	if (self->value != NULL) {
		explicit_bzero(self->value->str, self->value->len);
		g_string_free(self->value, true);
	}
	*self = (XsResidue){0};
}

static void
note_value(const Case *self, const XsNeedle *needle, const XsHit *hit)
{
	if (self->residue == NULL || hit->channel != XS_CHANNEL_TEXT || hit->part == NULL ||
	    strlen(hit->part) >= sizeof self->residue->part)
		return;
	xs_residue_clear(self->residue);
	self->residue->known = true;
	self->residue->visible = true;
	self->residue->item = needle->id;
	// What stands in an area is not known; a picture of the page has the area painted over.
	if (needle->kind != XS_NEEDLE_AREA)
		self->residue->value =
			g_string_new_len((const char *)needle->bytes, (gssize)needle->len);
	(void)g_strlcpy(self->residue->part, hit->part, sizeof self->residue->part);
}

static void
note_mask(const Case *self, const XsNeedle *needle)
{
	if (self->residue == NULL)
		return;
	xs_residue_clear(self->residue);
	self->residue->known = true;
	self->residue->item = needle->id;
}

static const char *
rule_of(const Case *self, const XsNeedle *needle)
{
	if (needle->id >= xs_plan_count(self->plan))
		return "";
	size_t index = xs_plan_get(self->plan, needle->id)->finding;
	return xs_rule_id(xs_findings_get(self->findings, index)->rule);
}

static bool
refuse_unread(const Case *self, GError **error)
{
	const char *part;
	const char *reason;
	xs_reread_get_unread(self->reread, 0, &part, &reason);
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_VERIFY,
		    "the second reader could not read all of the copy: %s",
		    reason);
	return false;
}

// A name may itself be what must not be told.
static bool
refuse_residue(const Case *self, const XsNeedle *needle, const XsHit *hit, GError **error)
{
	bool named = hit->channel == XS_CHANNEL_NAME || hit->part == NULL || hit->part[0] == '\0';
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_VERIFY,
		    "a value that was to be masked stands in the copy (rule %s, channel %s%s%s)",
		    rule_of(self, needle),
		    xs_channel_name(hit->channel),
		    named ? "" : ", in ",
		    named ? "" : hit->part);
	return false;
}

// A short value may stand in any bytes by chance.
static bool
is_short(const XsNeedle *needle)
{
	g_autofree char *value = g_strndup((const char *)needle->bytes, needle->len);
	bool identifies = xs_verify_identifies(value);
	explicit_bzero(value, needle->len);
	return needle->kind == XS_NEEDLE_VALUE && !identifies;
}

// Where a value is kept at some places, bytes cannot tell which is which: then the text counts.
static bool
check_hit(const Case *self, const XsHit *hit, GError **error)
{
	const XsNeedle *needle = xs_needles_get(self->needles, hit->needle);
	if (needle->kind == XS_NEEDLE_SHOWN || hit->count == 0)
		return true;
	bool kept = needle->expected > 0 || is_short(needle);
	if (kept && (hit->channel != XS_CHANNEL_TEXT || hit->count <= needle->expected))
		return true;
	note_value(self, needle, hit);
	return refuse_residue(self, needle, hit, error);
}

static bool
check_shown(const Case *self, size_t index, GError **error)
{
	const XsNeedle *needle = xs_needles_get(self->needles, index);
	uint64_t seen = xs_reread_count(self->reread, index, XS_CHANNEL_TEXT);
	if (needle->kind != XS_NEEDLE_SHOWN || seen >= needle->expected)
		return true;
	note_mask(self, needle);
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_VERIFY,
		    "the second reader sees %" G_GUINT64_FORMAT " of %u equal masks (rule %s)",
		    seen,
		    needle->expected,
		    rule_of(self, needle));
	return false;
}

static XsVerdict
praise(const Case *self)
{
	XsVerdict verdict = {.proof = "text+bytes"};
	for (size_t i = 0; i < xs_needles_count(self->needles); i++) {
		const XsNeedle *needle = xs_needles_get(self->needles, i);
		if (needle->kind == XS_NEEDLE_SHOWN)
			verdict.shown += needle->expected;
		else if (needle->expected == 0)
			verdict.searched++;
		if (needle->kind == XS_NEEDLE_CODES)
			verdict.proof = "text+bytes+codes";
	}
	return verdict;
}

static bool
check_absent(const Case *self, GError **error)
{
	if (xs_reread_n_unread(self->reread) > 0)
		return refuse_unread(self, error);
	for (size_t i = 0; i < xs_reread_n_hits(self->reread); i++) {
		if (!check_hit(self, xs_reread_get_hit(self->reread, i), error))
			return false;
	}
	return true;
}

bool
xs_verify_judge_absent(const XsFindings *findings,
		       const XsPlan *plan,
		       const XsNeedles *needles,
		       const XsReread *reread,
		       GError **error)
{
	Case self = {.findings = findings, .plan = plan, .needles = needles, .reread = reread};
	return check_absent(&self, error);
}

bool
xs_verify_judge(const XsFindings *findings,
		const XsPlan *plan,
		const XsChanges *changes,
		const XsNeedles *needles,
		const XsReread *reread,
		XsVerdict *ret_verdict,
		XsResidue *residue,
		GError **error)
{
	// What changes tell (degraded masks, codes) stands in the needles.
	(void)changes;
	Case self = {
		.findings = findings,
		.plan = plan,
		.needles = needles,
		.reread = reread,
		.residue = residue,
	};
	if (!check_absent(&self, error))
		return false;
	for (size_t i = 0; i < xs_needles_count(needles); i++) {
		if (!check_shown(&self, i, error))
			return false;
	}
	*ret_verdict = praise(&self);
	return true;
}
