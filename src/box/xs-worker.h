// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// The worker program's side: what an executable of a family hands to xs_worker_main().
typedef struct {
	XsFamily family;
	const XsFormat *const *formats;     // ended by NULL
	const XsRereader *const *rereaders; // ended by NULL
	const XsRenderer *renderer;         // NULL: none
	// Optional: sniffing, for the text family.
	void (*sniff)(const XsSource *source, const XsLimits *limits, XsSniffed *ret_sniffed);
	// Optional: loads libraries and data once in the zygote, before any document.
	void (*prepare)(void);
	// Optional: loads what is otherwise opened when a document asks for it. Called after prepare(),
	// in XS_TIER_SECCOMP only, where no document can open anything.
	void (*prepare_closed)(void);
	// Optional: loads, in the zygote too, what only some documents need and each of them would load for
	// itself. Called once, when so many documents have come that more of them are likely; never in
	// XS_TIER_SECCOMP, where it was loaded before.
	void (*prepare_many)(void);
	// Read-only files and folders that the family's libraries open by themselves (fonts, CMaps),
	// ended by NULL; those that do not exist are passed over. In XS_TIER_SECCOMP nothing can be
	// opened: in XS_FAMILY_POPPLER, whose library would go on without its data and show less
	// text, trying to ends the child.
	const char *const *read_only_paths;
} XsWorkerProgram;

// Runs the zygote: serves fork requests on descriptor XS_WORKER_CONTROL_FD until it is closed. The
// process must have one thread, also after prepare(). Children may use what the table in
// xs-seccomp.c allows: no threads, no programs, no sockets, nothing opened but read_only_paths.
// Returns the exit status for main().
int xs_worker_main(const XsWorkerProgram *program, int argc, char **argv);

enum {
	XS_WORKER_CONTROL_FD = 3,
};
