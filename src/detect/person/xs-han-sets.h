// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What names and addresses are told by: sets of characters and of words, in simplified script.
typedef enum {
	XS_HAN_NEVER,           // characters: no name holds them
	XS_HAN_SELDOM,          // characters: in running text, no name holds them
	XS_HAN_OFFICES,         // characters: offices and places end with them
	XS_HAN_ORGANISATIONS,   // words: words of organisations
	XS_HAN_TITLES,          // words: stand behind names
	XS_HAN_FOLLOWS,         // characters: go on behind a name in a sentence
	XS_HAN_GOES_ON,         // words: what somebody does stands behind a name
	XS_HAN_FOLLOWS_OR_NAME, // characters: of these, such as end names as well
	XS_HAN_DOUBTFUL,        // characters: surnames that are words
	XS_HAN_SOUNDS,          // characters: write the sounds of foreign names
	XS_HAN_ROAD_ENDS,       // characters: end the names of roads, villages and groups
	XS_HAN_SIDES,           // characters: stand between the name of a place and 路
	XS_HAN_NO_DISTRICT,     // characters: before 区, say that it is no district
	XS_HAN_NO_PLACE,        // characters: no name of a place holds them
	XS_HAN_BELOW_TOWN,      // characters: stand in addresses below towns
	XS_HAN_SITES,           // words: end the names of villages, roads and estates
	XS_HAN_VAGUE_SITES,     // characters: of these, such as are words as well
	XS_HAN_UNITS,           // words: stand behind the numbers of houses
	XS_HAN_LOOSE_UNITS,     // characters: of these, such as are said of other things too
	XS_HAN_FUNCTIONS,       // characters: no name of a road or village holds them
	XS_HAN_NUMERALS,        // characters: Chinese numerals
	XS_HAN_BEFORE_NUMBER,   // words: stand before numbers of houses
} XsHanSet;

enum {
	XS_HAN_N_SETS = XS_HAN_BEFORE_NUMBER + 1, // at most 32: each is one bit
};

// The words of a set, each ended by 0, the last followed by an empty one; or its characters, ended
// by 0. ret_words: whether they are words.
const uint16_t *xs_han_set(XsHanSet set, bool *ret_words);
