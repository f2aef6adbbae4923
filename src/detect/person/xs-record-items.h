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
	size_t addressee;   // end of the line that says whom a letter is for; or 0
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

// "王小明先生:" alone in a line, or "王小明:" in a paper that one person gets: whom a letter is for.
void xs_items_name_addressee(XsItems *self, XsSpan line);

// Whether a word is an address from its first character to its last, and leads to a home.
bool xs_items_is_home(const XsItems *self, XsSpan word);

// Adds a home where span is one.
void xs_items_place_home(XsItems *self, XsSpan span);

// The home that a letter tells in the line below whom it is for.
void xs_items_place_addressee(XsItems *self, XsSpan line);

// "王小明 89岁": who has an age.
void xs_items_name_aged(XsItems *self, XsSpan sentence);

// "(1)王小明·138…·闯红灯", "王小明、2.3亩、6217…": who stands at the head of a line of words with a number of
// somebody's among them.
void xs_items_name_head(XsItems *self, XsSpan line);

// A line of a block that tells of somebody with a value a line, and no words for them: whose number stands
// below it, or where the one whose number stands above it lives.
void xs_items_read_stack(XsItems *self, XsSpan line);

// Where the lines of such a block begin that stand right above a line, not before at; line where none do.
size_t xs_items_stack_start(const XsItems *self, size_t at, size_t line);

// "王小明(住…", "李秀英(奶奶)": who stands before a bracket that tells of a home or of kin.
void xs_items_name_bracketed(XsItems *self, XsSpan sentence);

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

// Whether a line, whose items were read, says that a list of names follows, or goes on with one: "现将名单公布如下:".
bool xs_items_announce(const XsItems *self, XsSpan line);

// Whether what stands behind a cue for somebody's name is none: "与学生关系".
bool xs_item_is_no_name(const XsItems *self, const XsItem *item);

// What kind of value an item is; names by whatever column.
XsKind xs_item_kind(const XsItems *self, const XsItem *item);
