// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

// The rules as somebody would write them with regular expressions only: one pattern each (UTF-8 as
// bytes), words as alternations. Shapes that are missing here are counted and left to the scanner.
typedef struct {
	GPtrArray *patterns; // char *
	size_t missing;
} Peers;

Peers peers_of(const char *dir);
void peers_clear(Peers *peers);

double cpu_now(void); // seconds of this process
double cpu_of_children(void);

// Seconds that PCRE2 takes with all patterns, one after another, compiled just in time.
double peers_pcre2(const Peers *peers, const char *text, size_t len, size_t *ret_matches);
// Seconds that ripgrep takes; perl: -P -j1, otherwise -f (patterns that its own engine refuses are left
// out). Negative where it is not there.
double peers_ripgrep(const Peers *peers, const char *path, bool perl);
