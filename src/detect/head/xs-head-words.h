// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/head/xs-head-line.h"
#include "detect/xs-scanner.h"

// What a line is as a disclosure label (政府信息公开条例; 国办发〔2008〕36号 and later notices ask for
// 主动公开, 依申请公开, 不予公开; offices add 删减后公开). NONE where it only talks about labels: a label
// is the whole line, the whole of a bracket at a line's end, or the value of a form field for it.
// *ret_span is where it stands in the view. *ret_sure: it is the value of such a field.
XsLabel xs_head_label(const XsSubject *subject, XsHeadLine *line, XsSpan *ret_span, bool *ret_sure);

// The secrecy mark that a line is (保守国家秘密法; GB/T 9704-2012, 7.2.2: "秘密★1年"), or -1.
int xs_head_mark(const XsHeadLine *line);

// The day of issue that a line is, as year * 10000 + month * 100 + day, or 0. *ret_rank: how surely,
// the lowest is the best.
int64_t xs_head_date(const XsHeadLine *line, unsigned *ret_rank);

// Whether a line looks like the title of a document: 0 no, 1 perhaps, 2 by its last word.
unsigned xs_head_title(const XsHeadLine *line);
