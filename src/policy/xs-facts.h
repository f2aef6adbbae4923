// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stdint.h>

// What else a record tells of the person whose number is masked, once the record is masked itself.
typedef struct {
	uint16_t year; // of birth; 0: not told
	uint8_t month; // 0: not told
	uint8_t day;   // 0: not told
	bool has_age;
	uint8_t age;
	char sex; // 'M', 'F' or 0
} XsFacts;
