// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>

// Attacks on the system around. Each returns whether it succeeded; being killed is no success.
typedef struct {
	const char *name;
	bool (*run)(const char *argument);
} SystemAttack;

extern const SystemAttack system_attacks[]; // ended by a NULL name
