// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "box/xs-converter.h"
#include "box/xs-pool.h"
#include "ledger/xs-log.h"
#include "policy/xs-policy.h"
#include "review/xs-decisions.h"

// See xs-name.h.
typedef struct XsNames XsNames;

// What every file of a run shares. Read-only while files are worked on, by several threads.
typedef struct {
	XsPool *pool;
	XsConverter *converter; // of old formats; NULL: they are refused
	const XsRules *rules;
	const XsPolicy *policy;
	const XsKey *key; // for the ids of findings
	XsLimits limits;
	XsSanitise sanitise;
	char password[XS_PASSWORD_SIZE]; // of encrypted files, or ""
	bool keep_encryption;            // of encrypted PDF files that are not nested
	bool rasterise;                  // pages that cannot be masked in place become pictures
	uint32_t resolution;             // of those, in pixels an inch
	bool render;                     // compare what pages look like before and after
	XsNames *names;                  // of parts, or NULL: each is searched
	XsScanOptions scan;
	XsPlanOptions plan;
	bool boxes;                       // ask where on the page findings stand
	const XsDecisionStore *decisions; // of people, about all files; or NULL
	bool allow_label; // labels and secrecy marks forbid nothing: a person said so
} XsContext;
