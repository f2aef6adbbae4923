// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-limits.h"

#define KIB (UINT64_C(1) << 10)
#define MIB (UINT64_C(1) << 20)
#define GIB (UINT64_C(1) << 30)

const XsLimits xs_limits_default = {
	.input_size = 4 * GIB,
	.output_size = 4 * GIB,
	.text_size = 512 * MIB,
	.block_size = 64 * MIB,
	.parts = 100 * 1000,
	.blocks = 20 * 1000 * 1000,
	.pieces = 40 * 1000 * 1000,
	.gaps = 10 * 1000,
	.children = 10 * 1000,
	.findings = 1000 * 1000,
	.entries = 20 * 1000,
	.entry_size = 512 * MIB,
	.unpacked_size = 2 * GIB,
	.ratio = 200,
	.ratio_floor = 10 * MIB,
	.xml_depth = 256,
	.child_depth = 5,
	.nested = 10 * 1000,
	.nested_seconds = 1800,
	.pages = 100 * 1000,
	.pdf_depth = 100,
	.worker_memory = 1 * GIB,
	.worker_cpu = 600,
	.stall_seconds = 20,
	.convert_memory = 2 * GIB,
	.convert_files = 1 * GIB,
	.convert_seconds = 300,
	.frame_size = 256 * KIB,
};
