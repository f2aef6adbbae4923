// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-internal.h"

#include <string.h>

void
xs_grid_or_flags(XsGridEntry *entry, uint32_t column, const uint8_t *flags, size_t n)
{
	if (flags == NULL)
		return;
	if (entry->flags[column] == NULL)
		entry->flags[column] = g_malloc0(n);
	uint8_t *to = entry->flags[column];
	size_t i = 0;
	// Eights at once.
	for (uint64_t known, more; i + sizeof more <= n; i += sizeof more) {
		memcpy(&known, to + i, sizeof known);
		memcpy(&more, flags + i, sizeof more);
		known |= more;
		memcpy(to + i, &known, sizeof known);
	}
	for (; i < n; i++)
		to[i] |= flags[i];
}

const XsGridEntry *
xs_grid_before(const XsGrids *self, const XsGridEntry *entry)
{
	const GPtrArray *entries = self->entries;
	if (entry->first > 0 || entry->source->continues == NULL || entries->len == 0)
		return NULL;
	const XsGridEntry *before = entries->pdata[entries->len - 1];
	return before->source == entry->source->continues ? before : NULL;
}

void
xs_grid_continue(const XsGrids *self, XsGridEntry *entry, const XsGridEntry *before)
{
	uint32_t n = MIN(before->grid.n_columns, entry->grid.n_columns);
	// Columns of lines have no numbers but their order.
	if (entry->source->from == XS_GRID_LINES &&
	    (n + 1 < before->grid.n_columns || n + 1 < entry->grid.n_columns))
		return;
	for (uint32_t i = 0; i < n; i++) {
		entry->columns[i] = before->columns[i];
		entry->labels[i] = before->labels[i];
		xs_grid_or_flags(entry, i, before->flags[i], self->rules->rules->len);
	}
}
