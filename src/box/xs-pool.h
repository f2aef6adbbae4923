// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"
#include "text/xs-sink.h"

// The supervisor's side of confinement. A pool starts one zygote process per family when the first
// document of that family comes; a session is one document in one confined child, forked from the
// zygote. Nothing here parses a document; every message of a child is untrusted and checked.
typedef struct XsPool XsPool;

// How children are kept from the file system, in falling order of preference.
typedef enum {
	XS_TIER_LANDLOCK,   // Landlock rules
	XS_TIER_NAMESPACES, // an empty mount namespace within a user namespace
	XS_TIER_SECCOMP,    // no open at all: XsWorkerProgram.read_only_paths cannot be had
	XS_TIER_NONE,       // unsafe: only with the user's explicit word
} XsTier;

typedef struct {
	const char *worker_dir; // folder of the worker programs
	XsLimits limits;
	bool unsafe_no_sandbox; // allow XS_TIER_NONE where nothing else can be had
	XsTier best_tier;       // do not try tiers before this one (tests); normally LANDLOCK
} XsPoolOptions;

// Finds the best tier that this machine has. XS_ERROR_SANDBOX where there is none and
// unsafe_no_sandbox is not set. The pool may be used from several threads. The worker programs are
// started when they are first needed; one that dies is started again.
XS_CHECKED XsPool *xs_pool_new(const XsPoolOptions *options, GError **error);
// Starts the family's worker program now, so that it gets ready while the caller does other things.
// What goes wrong is told to the first session.
void xs_pool_prepare(XsPool *self, XsFamily family);
// After all its sessions.
void xs_pool_free(XsPool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPool, xs_pool_free)

XsTier xs_pool_tier(const XsPool *self);
const char *xs_tier_name(XsTier tier);

// One document in one confined child. Used by one thread at a time. After any error the session
// is dead: every further call fails with XS_ERROR_WORKER.
typedef struct XsSession XsSession;

// Forks a child of the family for the document (fd is borrowed; the child gets a read-only one of
// its own). XS_ERROR_CONFIG where the worker program is missing or of another version,
// XS_ERROR_SANDBOX where it cannot be confined, XS_ERROR_IO where fd is no regular file.
XS_CHECKED XsSession *xs_session_open(
	XsPool *pool, XsFamily family, int fd, const XsFormatOptions *options, GError **error);
// Ends the child, by force if need be.
void xs_session_free(XsSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsSession, xs_session_free)

// The tasks; a child serves several, one after another. Each may fail with what the handler says
// (only CONFIG, IO, MALFORMED, UNSUPPORTED, ENCRYPTED and LIMIT are taken from a child, all else is
// FAILED; the message is cut and cleaned), or with XS_ERROR_WORKER (the child died: the message
// tells the signal), XS_ERROR_LIMIT (memory, processor time, output size, a message ceiling),
// XS_ERROR_TIMEOUT (see below), XS_ERROR_MALFORMED (the child broke the protocol). sniff must run in
// XS_FAMILY_TEXT.
//
// A child is cut off when no sign of life came for stall_seconds. Signs of life are the frames of a
// sink's calls; progress() counts only where done grows. Before the first frame of a task (for mask
// and reread, which send everything at the end, that is the whole task) it is given one second more
// for each 2 MB of the document. In sum it is never waited for longer than ten times worker_cpu.
//
// mask tells boxes where changes keep them.
//
// What sink, changes, reread and boxes got before a failure is of no use: drop it. The sink gets only
// known kinds and roles, valid strings, and children (at most 256) that are readable regular files;
// everything else of its contract xs_text_builder checks.
XS_CHECKED bool xs_session_sniff(XsSession *self, XsSniffed *ret_sniffed, GError **error);
XS_CHECKED bool
xs_session_extract(XsSession *self, const char *format, XsSink *sink, GError **error);
XS_CHECKED bool xs_session_locate(XsSession *self,
				  const char *format,
				  const XsPlace *places,
				  size_t n,
				  GArray *boxes,
				  GError **error);
// output is borrowed: an empty regular file, open for reading and writing; its file position is the
// child's to move. The last task of a session: the child is ended before this returns, so that
// nobody can write to the copy while it is verified.
XS_CHECKED bool xs_session_mask(XsSession *self,
				const char *format,
				const XsEdits *edits,
				int output,
				XsChanges *changes,
				GError **error);
// The session's document is the copy; the family is the format's reread_family. Pictures of these pages
// (XsPageHead) go to output, as in mask, with what they show of the needles (or NULL) painted over; the
// last task of a session, too.
XS_CHECKED bool xs_session_render(XsSession *self,
				  const char *format,
				  const uint32_t *pages,
				  size_t n_pages,
				  const XsNeedles *needles,
				  int output,
				  GError **error);
// The session's document is the original; the family is the format's reread_family. Appends to differences
// (XsBox) where the pages of the copy look different outside of the comparison's boxes.
XS_CHECKED bool xs_session_compare(XsSession *self,
				   const char *format,
				   const XsComparison *comparison,
				   int copy,
				   GArray *differences,
				   GError **error);
// The session's document is the copy; the family is the format's reread_family.
// sink gets the text as the second reader reads it (see XsRereader); it may be NULL.
XS_CHECKED bool xs_session_reread(XsSession *self,
				  const char *format,
				  const XsNeedles *needles,
				  XsReread *reread,
				  XsSink *sink,
				  GError **error);

// Peak memory in bytes and processor time in microseconds of all children ended so far.
void xs_pool_usage(XsPool *self, uint64_t *ret_peak_memory, uint64_t *ret_cpu_microseconds);
