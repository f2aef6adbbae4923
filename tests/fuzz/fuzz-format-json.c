// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz-strand.h"

#include "format/html/xs-json.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_strand(&xs_format_json, data, size);
	return 0;
}
