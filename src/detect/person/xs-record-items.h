// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-record-draft.h"
#include "detect/person/xs-record-roll.h"

// What a sentence or line of running text tells of people, one thing after another: fields, numbers,
// and names that no cue or label tells but what stands around them.

typedef enum {
	XS_ITEM_FIELD,
	XS_ITEM_NUMBER,
	XS_ITEM_NAME,       // before its sex
	XS_ITEM_CHILD_NAME, // behind a word for children
	XS_ITEM_KIN_NAME,   // behind a word for a child's kin that stands by itself
	XS_ITEM_LIST,       // names of a list of children
	XS_ITEM_ROLL_CHILD, // of a roll of children
	XS_ITEM_FLAT,       // where who is named in a line of a roll lives
} XsItemKind;

typedef struct {
	XsSpan span; // label included
	XsSpan value;
	XsItemKind kind;
	size_t index;
} XsItem;

typedef struct {
	XsRecorder *recorder;
	GArray *fields;     // XsField of the sentence
	GArray *items;      // XsItem of the sentence, by value.start
	bool announced;     // the line before says that a list follows
	bool children;      // the title says that children are listed
	const XsRoll *roll; // in which the line stands; or NULL
} XsItems;

// Reads the items of a sentence. Numbers that belong to a record already are passed over.
void xs_items_read(XsItems *self, XsSpan sentence);

// Adds a name, unless it is known.
void xs_items_add_name(XsItems *self, XsSpan name, XsItemKind kind);

// "1 王小明 女 93 350481… 老坪村3组 100 98287772436669501180": in a line of words that marks set apart, with an
// identity number among them, a long number is an account, one behind the sex an age, an address a home.
void xs_items_place_words(XsItems *self, XsSpan sentence);

// "1、王小明、爷爷、王大明、138…": in a line with a number, a word for kin that marks set apart tells who
// stands before it and behind it.
void xs_items_name_kin(XsItems *self, XsSpan sentence);

// "1. 王小明、李大明因保管不善,将…遗失": who loses something stands at the head of a notice.
void xs_items_name_losers(XsItems *self, XsSpan sentence);

// "…民初1476号王小明与李大明买卖合同纠纷一案": who meets whom in court.
void xs_items_name_parties(XsItems *self, XsSpan sentence);

// "一年(10)班 王小明  4(2)班 李小红": a class before each child of a line, with the class.
void xs_items_name_by_class(XsItems *self, XsSpan sentence);

// "1道 王小明（三1班）  2道 李强（四2班）", "0123 王小明、0456 李强": numbers and names by turns, where
// children are listed.
void xs_items_name_lanes(XsItems *self, XsSpan sentence);

// Who a line of a roll names, and the flat that it tells.
void xs_items_name_of_roll(XsItems *self, XsSpan line);

// Adds a value that stands where one of its kind does: of the rule, or the first of that kind.
void xs_items_add_placed(XsItems *self, XsKind kind, const XsRule *rule, XsSpan value);

// The next word of a line whose words blanks, commas, semicolons or 、 set apart, from *at on; empty at its
// end.
XsSpan xs_items_next_word(const char *utf8, size_t *at, size_t end);

// The name right before an identity number, at or behind low; empty where none is.
XsSpan xs_items_name_before(const XsRecorder *recorder, size_t low, size_t number);

// Whether span tells of somebody by a name right before an identity number.
bool xs_items_name_somebody(XsRecorder *recorder, XsSpan span);

// Whether what stands behind a cue for somebody's name is none: "与学生关系".
bool xs_item_is_no_name(const XsItems *self, const XsItem *item);

// What kind of value an item is; names by whatever column.
XsKind xs_item_kind(const XsItems *self, const XsItem *item);
