// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdint.h>

// Ceilings for everything that a document can make large. A ceiling that is reached is an error
// or a gap, never a silent cut. Sizes are bytes.
typedef struct {
	uint64_t input_size;      // one input file
	uint64_t output_size;     // one masked copy
	uint64_t text_size;       // UTF-8 text of one document, all readings
	uint64_t block_size;      // UTF-8 text of one block
	uint32_t parts;           // parts of one document
	uint32_t blocks;          // blocks of one document
	uint32_t pieces;          // text pieces of one document
	uint32_t gaps;            // gaps declared for one document
	uint32_t children;        // nested documents of one document
	uint32_t findings;        // findings in one document
	uint32_t entries;         // entries of one archive
	uint64_t entry_size;      // one decompressed entry or stream
	uint64_t unpacked_size;   // all decompressed entries of one archive, or
				  // documents nested in one file, together
	uint32_t ratio;           // decompressed : compressed, above ratio_floor
	uint64_t ratio_floor;     // decompressed bytes below which the ratio does not matter
	uint32_t xml_depth;       // nesting of XML elements
	uint32_t child_depth;     // nesting of documents in documents
	uint32_t nested;          // documents nested in one file, however deep
	uint32_t nested_seconds;  // in which all of them must have been examined
	uint32_t pages;           // pages of one document
	uint32_t pdf_depth;       // nesting of forms and of objects in a PDF
	uint64_t worker_memory;   // private memory of one confined child
	uint32_t worker_cpu;      // seconds of processor time of one confined child
	uint32_t stall_seconds;   // silence of a confined child before it is cut off
	uint64_t convert_memory;  // of the program that converts old formats
	uint64_t convert_files;   // all that it writes, and what comes of it
	uint32_t convert_seconds; // by the clock, and of processor time
	uint32_t frame_size;      // one message between supervisor and child
} XsLimits;

// The ceilings in force unless the user says otherwise (reference: docs/limits.md).
extern const XsLimits xs_limits_default;
