// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-place.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

// Words that tell whom a text is about: children and their schools, parents, people in office. Simplified
// and traditional.

// What a word says; flags.
typedef enum {
	XS_SAYS_CHILD = 1 << 0,      // of a child: 患儿, 新生儿, 留守儿童
	XS_SAYS_PUPIL = 1 << 1,      // of a pupil, but of a student too: 学生
	XS_SAYS_CHILD_LIST = 1 << 2, // in a title: a list of children (学生资助, 疫苗补种)
	XS_SAYS_SCHOOL = 1 << 3,     // in a title: something of schools (教育局, 中学)
	XS_SAYS_ADULT = 1 << 4,      // against children: 大学, 教师, 校长, 招聘
	XS_SAYS_UNDER_14 = 1 << 5,   // a school for them: 小学, 幼儿园
	XS_SAYS_UNDER_18 = 1 << 6,   // a school for them: 中学, 初中, 高中
	XS_SAYS_GUARDIAN = 1 << 7,   // a parent or guardian
	XS_SAYS_OFFICE = 1 << 8,     // a person or number of an office: 负责人, 监督电话
	XS_SAYS_EPIDEMIC = 1 << 9,   // a notice about cases: 活动轨迹, 流调
	XS_SAYS_HOUSEHOLDER = 1 << 10, // 户主, 本人
	XS_SAYS_NAME_BEHIND = 1 << 11, // the name of a child or of its kin may stand behind it
	XS_SAYS_NAME_BEFORE = 1 << 12, // and before it
	XS_SAYS_MEET = 1 << 14,        // in a title: pupils' sports, if a school is named
	XS_SAYS_GROUP = 1 << 13,       // a group of pupils in a contest: 小学组
} XsSays;

typedef struct XsLexicon XsLexicon;

XsLexicon *xs_lexicon_new(void);
void xs_lexicon_free(XsLexicon *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsLexicon, xs_lexicon_free)

// A text that is asked about again and again: where words may begin in it is told once. Borrows both; the
// text is folded.
typedef struct XsLexiconText XsLexiconText;

XsLexiconText *xs_lexicon_read(const XsLexicon *self, const char *utf8, size_t len);
void xs_lexicon_text_free(XsLexiconText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsLexiconText, xs_lexicon_text_free)

// Flags of all words in span.
unsigned xs_lexicon_says(const XsLexiconText *self, XsSpan span);

// The last word in span that has one of the flags; false where there is none.
bool xs_lexicon_last(const XsLexiconText *self,
		     XsSpan span,
		     unsigned flags,
		     XsSpan *ret_word,
		     unsigned *ret_says);

// Calls found for every word in span, with its flags.
typedef void (*XsLexiconFound)(void *data, XsSpan word, unsigned says);
void xs_lexicon_each(const XsLexiconText *self, XsSpan span, XsLexiconFound found, void *data);
