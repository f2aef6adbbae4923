// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-table.h"
#include "detect/xs-rule-file.h"

#include <stdlib.h>

// Bytes as a rules file and as a data table: refused with an error or read, never a crash.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsRuleFile) file = xs_rule_file_parse((const char *)data, size, "fuzz", &error);
	g_assert_true((file == NULL) == (error != NULL));
	for (size_t i = 0; file != NULL && i < xs_rule_file_n_groups(file); i++) {
		XsRuleGroup *group = xs_rule_file_group(file, i);
		g_auto(GStrv) words = xs_rule_group_list(group, "up");
		g_assert_nonnull(words);
		g_autoptr(GError) fault = NULL;
		g_assert_true(xs_rule_group_finish(group, &fault) == (fault == NULL));
	}
	g_clear_error(&error);
	g_autoptr(XsTable) table = xs_table_parse((const char *)data, size, "fuzz", &error);
	g_assert_true((table == NULL) == (error != NULL));
	if (table != NULL)
		(void)xs_table_has_prefix(table, "6222021202000012345", 19, true);
	return 0;
}
