// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/archive/xs-archive-member.h"
#include "format/tar/xs-tar-reader.h"
#include "format/xs-format.h"

// Shared by the sources of the handler. Part i is member i; its places: the bytes of its name from 0
// on, the member itself at XS_TAR_MEMBER.
enum {
	XS_TAR_MEMBER = 1 << 17,
};

typedef struct {
	char *name; // as it is written; that of a folder ends with a slash
	size_t name_len;
	XsTarKind kind;
	uint64_t size;
	bool leavings; // what a system keeps of its own beside the files: left out
	bool damaged;  // a field of its header could not be read
} XsTarMember;

typedef struct {
	XsDocument base;
	XsFormatOptions options;
	const XsSource *source;
	bool seven_zip;
	GArray *members; // XsTarMember
	XsTarFacts facts;
	XsCharset legacy; // of names that are not UTF-8
	bool uncertain;   // that guess
} XsTar;

size_t xs_tar_n_members(const XsTar *self);
const XsTarMember *xs_tar_member(const XsTar *self, size_t index);
// The name for people. New string.
char *xs_tar_told_name(const XsTar *self, size_t index);

XS_CHECKED bool xs_tar_extract(XsDocument *document, XsSink *sink, GError **error);
XS_CHECKED bool
xs_tar_mask(XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error);
