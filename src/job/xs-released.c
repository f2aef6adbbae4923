// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-released.h"

static char *
word(const json_t *object, const char *key)
{
	return g_strdup(json_string_value(json_object_get(object, key)));
}

void
xs_released_tell(const json_t *receipt, XsResult *result)
{
	const json_t *log = json_object_get(receipt, "log");
	const json_t *approvals = json_object_get(receipt, "approvals");
	g_autofree char *head = word(log, "head");
	XsResultReceipt *told = xs_result_add_receipt(result);
	told->number = word(receipt, "number");
	told->office = word(receipt, "office");
	told->time = word(receipt, "time");
	told->title = word(receipt, "title");
	told->document_number = word(receipt, "document_number");
	told->channel = word(receipt, "channel");
	told->scope = word(receipt, "scope");
	told->basis = word(receipt, "basis");
	if (head != NULL)
		told->log_head = g_strdup_printf("%" JSON_INTEGER_FORMAT ":%s",
						 json_integer_value(json_object_get(log, "seq")),
						 head);
	for (size_t i = 0; i < json_array_size(approvals); i++) {
		const json_t *approval = json_array_get(approvals, i);
		g_autofree char *account = word(approval, "account");
		g_autofree char *time = word(approval, "time");
		xs_result_add_approval(
			result,
			(unsigned)json_integer_value(json_object_get(approval, "level")),
			account,
			time);
	}
}
