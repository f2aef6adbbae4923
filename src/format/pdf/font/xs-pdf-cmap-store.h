// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/font/xs-pdf-cmap.h"

// The predefined CMaps and character collections of poppler-data, read when first asked for and
// kept. One store serves a whole process; one thread at a time.
typedef struct XsPdfCMapStore XsPdfCMapStore;

// The store of the process, over the installed poppler-data. Never NULL.
XsPdfCMapStore *xs_pdf_cmap_store_default(void);

// Another one over directory dirfd (taken; -1: nothing is installed), for tests.
XsPdfCMapStore *xs_pdf_cmap_store_new(int dirfd);
void xs_pdf_cmap_store_free(XsPdfCMapStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfCMapStore, xs_pdf_cmap_store_free)

// Whether poppler-data can be read at all. false is a broken installation.
bool xs_pdf_cmap_store_is_installed(XsPdfCMapStore *self);

// Reads what Chinese documents mostly use, so that forks of this process share it and need no
// files: for a worker to call before it confines itself.
void xs_pdf_cmap_store_preload(XsPdfCMapStore *self);

// A predefined CMap ("GBK-EUC-H", "Identity-V"): a new reference, NULL where there is none.
XsPdfCMap *xs_pdf_cmap_store_find(XsPdfCMapStore *self, const char *untrusted_name);

// The same for ToUnicode: "Adobe-GB1-UCS2", "Identity-H".
XsPdfCMap *xs_pdf_cmap_store_find_unicode(XsPdfCMapStore *self, const char *untrusted_name);

// Code point of a CID in a collection ("Adobe-GB1"), 0 where it has none. Half-width ASCII of the
// collections comes out as ASCII.
uint32_t xs_pdf_cmap_store_cid_char(XsPdfCMapStore *self, const char *collection, uint32_t cid);

// The static name of a collection that cid_char knows, by registry and ordering; NULL for others.
const char *xs_pdf_cmap_store_collection(const char *untrusted_registry,
					 const char *untrusted_ordering);
