// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "box/xs-worker.h"

// The confined child: serves tasks about one document until its session socket is closed. Takes
// both descriptors. Returns the exit status.
int xs_task_serve(const XsWorkerProgram *program,
		  const XsFormatOptions *options,
		  int document,
		  int session);
