// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/tar/xs-tar-reader.h"

// Writes an archive by libarchive: the same for the same calls.
typedef struct XsTarWriter XsTarWriter;

// To fd (borrowed), at most max bytes. facts tell how the archive is packed that it is a copy of; pax: all
// names are UTF-8 and may be told so.
XsTarWriter *xs_tar_writer_new(
	int fd, uint64_t max, bool seven_zip, const XsTarFacts *facts, bool pax, GError **error);
void xs_tar_writer_free(XsTarWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsTarWriter, xs_tar_writer_free)

// Begins a member (a file or folder) with this name and size; of entry the rest.
XS_CHECKED bool xs_tar_writer_begin(XsTarWriter *self,
				    const XsTarEntry *entry,
				    const char *name,
				    uint64_t size,
				    GError **error);
XS_CHECKED bool xs_tar_writer_put(XsTarWriter *self, const void *bytes, size_t len, GError **error);
XS_CHECKED bool xs_tar_writer_finish(XsTarWriter *self, GError **error);
