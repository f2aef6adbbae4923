// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"

// Names of people, without a model: surname (one character or a compound one) and one or two more,
// or parts joined by a dot (· • ． and variants). Only where a cue, a column or a list says that a
// name stands there.

enum {
	XS_NAMES_MAX = 4096, // of one list
};

// How well len bytes at utf8 (folded) look like one name alone: FULL with a known surname or a
// dotted name, WEAK for two to four Han characters, a name in Latin letters, or one of a people
// without surnames; NO for what cannot be one (a word of the field's own vocabulary: 姓名, 合计, 无,
// 单位 ..., an office, a place, a name that is masked already: 张某, 张*三). Blanks between the
// characters do not matter.
XsVerdict xs_name_check(const XsRules *rules, const char *utf8, size_t len);

// Whether the name (of len bytes) begins with a surname that is no rare one; where nothing but the
// names themselves say that they are names.
bool xs_name_is_common(const XsRules *rules, const char *utf8, size_t len);

// Whether a name (not NO) has a form of its own: a surname that people bear, parts that stand for sounds
// (卓玛), two surnames (陈林佳怡), or Latin letters. Others may be any word, where names alone need not stand.
bool xs_name_is_unlike_words(const XsRules *rules, const char *utf8, size_t len);

// Length in bytes of the name that begins at utf8, in running text where what follows is not marked
// (经办人张三丰于...); 0 where none does. Conservative: what follows must be a mark, a title (同志,
// 先生, 局长 ...) or a word that goes on behind a name.
size_t xs_name_at(const XsRules *rules, const char *utf8, size_t len);

// The same behind a word for a child's kin (其父, 祖母), after which doubtful surnames are surnames, too.
size_t xs_name_of_kin_at(const XsRules *rules, const char *utf8, size_t len);

// The name with which a field's value begins, of len bytes (folded): without title (张三同志), 等,
// brackets, and what else stands behind it (张三，男; 张三 13800138000). Sets *ret_name relative to
// utf8 on anything but NO.
XsVerdict xs_name_first(const XsRules *rules, const char *utf8, size_t len, XsSpan *ret_name);

// The names of a list (张三、李四、王五等, between 、 , ; / blanks or line breaks), appended to names
// (XsSpan, relative to utf8), up to the first item that is none; at most XS_NAMES_MAX. Returns how
// many. Each is a finding of its own. Conservative (FULL only) where strict.
size_t xs_names_in(const XsRules *rules, const char *utf8, size_t len, bool strict, GArray *names);

// The same, for what may be a list or not: among names beyond doubt (two, and two thirds of all) others
// may be such without a surname that is known; otherwise only names beyond doubt. Clears names first.
size_t xs_names_of_list(const XsRules *rules, const char *utf8, size_t len, GArray *names);

// Bytes of the word at the end of span for the kin of the child whose name stands before it (王小明妈妈);
// 0 where none does.
size_t xs_name_kin_behind(const char *utf8, XsSpan span);
