// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A worker program whose handlers attack: what a parser would do that a document has taken over.
// The document says which: the name of the attack in its first line, an argument in its second.
int xs_malice_worker_main(int argc, char **argv);

// Runs an attack on the system in this process, without any confinement: true where it succeeds.
// Shows that a test can fail.
bool xs_malice_succeeds_unconfined(const char *attack, const char *argument);
