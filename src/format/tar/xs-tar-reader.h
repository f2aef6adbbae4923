// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "base/xs-source.h"

#include <glib.h>

// One pass over an archive by libarchive, member by member.
typedef struct XsTarReader XsTarReader;

typedef enum {
	XS_TAR_FILE,
	XS_TAR_FOLDER,
	XS_TAR_LINK,    // symbolic
	XS_TAR_HARD,    // a second name of another member
	XS_TAR_SPECIAL, // device, pipe, socket
} XsTarKind;

typedef struct {
	const char *name; // valid until the next call
	XsTarKind kind;
	uint64_t size;
	unsigned permissions;
	bool has_time;
	int64_t time; // of its last change
	bool damaged; // a field of the header could not be read
} XsTarEntry;

// What is known of the whole archive when its end was reached.
typedef struct {
	bool pax;      // names may be told in UTF-8 by extended headers
	int filter;    // how it is packed: libarchive's number
	bool owners;   // headers name users, groups or their numbers
	bool extras;   // other times, attributes, access lists, flags
	bool trailing; // bytes behind the archive
} XsTarFacts;

// source is borrowed. XS_ERROR_UNSUPPORTED where it is no archive of the wanted kind.
XsTarReader *xs_tar_reader_new(const XsSource *source, bool seven_zip, GError **error);
void xs_tar_reader_free(XsTarReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsTarReader, xs_tar_reader_free)

// The next member; *ret_end where there is none. XS_ERROR_ENCRYPTED, XS_ERROR_MALFORMED,
// XS_ERROR_UNSUPPORTED or XS_ERROR_LIMIT as they fit.
XS_CHECKED bool
xs_tar_reader_next(XsTarReader *self, XsTarEntry *ret_entry, bool *ret_end, GError **error);

// The next bytes of the member, holes as zeros; none at its end.
XS_CHECKED bool
xs_tar_reader_read(XsTarReader *self, void *buffer, size_t size, size_t *ret_len, GError **error);

// Once the end was reached.
void xs_tar_reader_facts(XsTarReader *self, XsTarFacts *ret_facts);
