// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "box/xs-pool.h"

// What pool and zygote say to each other: plain structs in messages of a SOCK_SEQPACKET socket, for
// both are of the same build (checked by the first message).

enum {
	XS_CONTROL_VERSION_SIZE = 32,
	XS_CONTROL_TEXT_SIZE = 200,
	// Exit statuses of a child.
	XS_EXIT_MEMORY = 91, // an allocation failed
	XS_EXIT_BOX = 92,    // could not be confined
};

// pool → zygote, first.
typedef struct {
	char version[XS_CONTROL_VERSION_SIZE];
	uint32_t options_size; // sizeof(XsFormatOptions)
	XsTier tier;
} XsControlInit;

// zygote → pool, once it can fork. Empty text: ready; else why not.
typedef struct {
	char text[XS_CONTROL_TEXT_SIZE];
} XsControlReady;

// pool → zygote, with three descriptors: document, session socket, status socket.
typedef struct {
	XsFormatOptions options;
} XsControlFork;

enum {
	XS_CONTROL_FORK_FDS = 3,
};

// zygote → session, on its status socket, once with a pidfd of the child; pid is a negative errno
// where there is no child.
typedef struct {
	int64_t pid;
} XsStatusStarted;

// The last message of the status socket.
typedef struct {
	int32_t wait_status; // of wait(2)
	uint64_t peak_memory;
	uint64_t cpu_microseconds;
} XsStatusEnded;
