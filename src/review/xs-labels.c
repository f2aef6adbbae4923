// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-labels.h"

#include <string.h>

// From the most open to the strictest.
static const char *const labels[] = {
	"none", "public", "redacted-public", "on-request", "not-public"};

static const struct {
	const char *name;
	const char *words;
} reasons[] = {
	{"14-secret", "第十四条：依法确定为国家秘密"},
	{"14-law", "第十四条：法律、行政法规禁止公开"},
	{"14-safety", "第十四条：公开后可能危及国家安全、公共安全、经济安全、社会稳定"},
	{"15-commercial", "第十五条：涉及商业秘密"},
	{"15-privacy", "第十五条：涉及个人隐私"},
	{"16-internal", "第十六条：内部事务信息"},
	{"16-process", "第十六条：过程性信息"},
	{"16-case", "第十六条：行政执法案卷信息"},
};

static size_t
strictness(const char *label)
{
	for (size_t i = 0; label != NULL && i < G_N_ELEMENTS(labels); i++) {
		if (strcmp(labels[i], label) == 0)
			return i;
	}
	return 0;
}

bool
xs_labels_valid(const char *label)
{
	return strictness(label) > 0;
}

static size_t
reason_index(const char *reason)
{
	size_t i = 0;
	while (i < G_N_ELEMENTS(reasons) && strcmp(reasons[i].name, reason) != 0)
		i++;
	return i;
}

bool
xs_labels_valid_reason(const char *reason)
{
	return reason == NULL || reason_index(reason) < G_N_ELEMENTS(reasons);
}

const char *const *
xs_labels_reasons(void)
{
	static const char *const names[] = {
		"14-secret",
		"14-law",
		"14-safety",
		"15-commercial",
		"15-privacy",
		"16-internal",
		"16-process",
		"16-case",
		NULL,
	};
	G_STATIC_ASSERT(G_N_ELEMENTS(names) == G_N_ELEMENTS(reasons) + 1);
	return names;
}

const char *
xs_labels_reason_words(const char *reason)
{
	size_t i = reason != NULL ? reason_index(reason) : G_N_ELEMENTS(reasons);
	return i < G_N_ELEMENTS(reasons) ? reasons[i].words : "";
}

const char *
xs_labels_stricter(const char *document, const char *person)
{
	return labels[MAX(strictness(document), strictness(person))];
}

bool
xs_labels_write(XsLog *log, const char *src, const char *label, const char *reason, GError **error)
{
	if (!xs_labels_valid(label) || !xs_labels_valid_reason(reason))
		return xs_error_usage(error, "no such label or reason");
	if (strcmp(label, "public") != 0 && reason == NULL)
		return xs_error_usage(error, "a label that keeps something back needs a reason");
	json_t *body = json_pack("{s:s, s:s, s:s*}", "src", src, "label", label, "reason", reason);
	return xs_log_append(log, "label", body, error) && xs_log_sync(log, error);
}
