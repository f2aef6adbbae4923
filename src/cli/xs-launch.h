// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>

// Starts a desktop helper by name (looked up in PATH) and does not wait for what it shows; false
// where there is no such program.
bool xs_launch(const char *const *argv);
