// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Makes the C library give every large block back to the system when it is freed, for all of the
// process. Of itself it keeps large blocks once one was freed, and the lists of one step then lie in
// memory beside those of the next.
void xs_memory_give_back(void);
