// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-record-draft.h"

// Who is to be asked (联系人, 经办人) acts for an office where the telephone that goes with the name is an
// office's and no private person's form or record asks for it: such names become those of somebody in
// office. With a mobile, or beside somebody whom the form is about, they stay a private person's.
void xs_contacts_settle(XsRecorder *recorder, XsDraft *draft);

// Notes where the last line of a record of running text ends, if it tells of a private person: the contact on
// the next line of a form is that person's.
void xs_contacts_note_person(XsRecorder *recorder, const XsDraft *draft, size_t end);
