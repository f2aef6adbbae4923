// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// libqpdf's C interface writes to memory, whole, or to a path that it opens by fopen(3); a confined
// process can open nothing to write. So while a descriptor is announced here, this path, and no other,
// means that descriptor to fopen() in the whole program.
#define XS_PDF_OUTPUT_PATH "/xianshen/output"

// fd is borrowed, and read once: the stream has a copy of it. -1 for none, as at first.
void xs_pdf_output_announce(int fd);
