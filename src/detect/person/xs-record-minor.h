// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-record-draft.h"

// Of a minor's record everything is found: name, every number, school, class, guardian, address,
// account, date of birth, photo.

// What the record's running text (loose) says: schools, classes, ages.
void xs_minor_read_text(XsRecorder *recorder, const XsDraft *draft, XsSignals *signals);

// Adds findings for ages, dates of birth and homes in the running text of a grown person's record.
XS_CHECKED bool
xs_record_find_in_text(XsRecorder *recorder, const XsDraft *draft, uint32_t record, GError **error);

// Gives each child of somebody's family ("王小明(儿子,9岁)") a record of its own.
XS_CHECKED bool xs_minor_find_family(XsRecorder *recorder, XsDraft *draft, GError **error);

// Adds findings for all of the record and tells those of numbers; office telephones and officials
// beside it stay outside.
XS_CHECKED bool
xs_minor_find_all(XsRecorder *recorder, XsDraft *draft, uint32_t record, GError **error);

// "原告现就读于…小学": where a text has told of a child, the school that somebody attends is the child's, though
// a sentence about others names it.
XS_CHECKED bool xs_minor_find_attended(XsRecorder *recorder, XsSpan sentence, GError **error);
