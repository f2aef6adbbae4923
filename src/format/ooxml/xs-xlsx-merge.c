// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-xlsx-sheet.h"

#include <string.h>

// The range of the element whose name begins at at.
static bool
range_at(const char *at, size_t len, XsXlsxRange *ret_range)
{
	const char *close = memchr(at, '>', len);
	const size_t name = strlen("mergeCell");
	if (close == NULL || !g_ascii_isspace(at[name]))
		return false;
	const char *ref = memmem(at, (size_t)(close - at), "ref=", 4);
	if (ref == NULL || close - ref < 6)
		return false;
	const char *end = memchr(ref + 5, ref[4], (size_t)(close - ref) - 5);
	return end != NULL && xs_xlsx_range(ref + 5, (size_t)(end - ref) - 5, ret_range);
}

bool
xs_xlsx_sheet_merges(const XsBuffer *rest,
		     const XsLimits *limits,
		     bool (*func)(void *user, const XsXlsxRange *range, GError **error),
		     void *user,
		     GError **error)
{
	const char *data = (const char *)rest->data;
	const char *at = data;
	uint32_t n = 0;
	while (rest->len > 0 &&
	       (at = memmem(at, rest->len - (size_t)(at - data), "mergeCell", 9)) != NULL) {
		XsXlsxRange range;
		size_t left = rest->len - (size_t)(at - data);
		if (range_at(at, left, &range)) {
			if (++n > limits->blocks) {
				g_set_error_literal(
					error, XS_ERROR, XS_ERROR_LIMIT, "too many merged cells");
				return false;
			}
			if (!func(user, &range, error))
				return false;
		}
		at += 9;
	}
	return true;
}
