// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// XMP that says that a file conforms to PDF/A (ISO 19005) or PDF/UA (ISO 14289): of a copy nobody has checked
// that. The packet without these claims, or NULL where it has none. New string.
char *xs_pdf_claim_drop(const char *xmp);
