// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The files of a run, found but not opened.
typedef struct {
	char *path;     // to open; NULL for standard input
	char *relative; // below the folder that the user named, or the plain file name: where the
			// copy goes. "stdin" for standard input
	char *problem;  // why it can't be examined (missing, a device, ...), or NULL
	bool renamed;   // relative is its name below the current folder, whatever path is
} XsInput;

typedef struct XsInputs XsInputs;

XsInputs *xs_inputs_new(void);
void xs_inputs_free(XsInputs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsInputs, xs_inputs_free)

// Folders that are not read where they lie below a folder that is added: those of the copies. A
// folder of this name need not exist. To be called before anything is added.
void xs_inputs_leave_out(XsInputs *self, const char *path);
// How often one of them was met.
size_t xs_inputs_n_left_out(const XsInputs *self);

// Adds a file, or all files below a folder in the order of their names. Links inside folders are
// not followed but reported, hidden files are taken, ".git" folders are not. "-" is standard input.
// A path that is not there becomes an input with a problem: nothing is passed over in silence.
void xs_inputs_add(XsInputs *self, const char *path);
// Adds one file, whatever lies there, under another name below the current folder.
void xs_inputs_add_as(XsInputs *self, const char *path, const char *relative);
// Adds what another list holds.
void xs_inputs_add_copy(XsInputs *self, const XsInput *input);
// Adds the paths that descriptor fd lists, each ended by a NUL (nul) or a line feed.
XS_CHECKED bool xs_inputs_add_list(XsInputs *self, int fd, bool nul, GError **error);

size_t xs_inputs_count(const XsInputs *self);
const XsInput *xs_inputs_get(const XsInputs *self, size_t index);

// Where it lies, without links; the last name as it was given. NULL where that is not known. New string.
char *xs_input_real(const XsInput *input);
// Opens it for reading; standard input and pipes are read whole into memory. -1 with error.
XS_CHECKED int xs_input_open(const XsInput *input, uint64_t max, GError **error);
// Its SHA-256, as hexadecimal digits, and its size. ret_sha256: 65 bytes.
XS_CHECKED bool xs_input_digest(
	const XsInput *input, uint64_t max, char *ret_sha256, uint64_t *ret_size, GError **error);
