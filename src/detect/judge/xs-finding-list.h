// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-list.h"
#include "detect/xs-scanner.h"

// A list of people has several in each row. They are not cleared.
typedef XS_LIST(XsFinding) XsFindingList;
