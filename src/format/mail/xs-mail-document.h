// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/sniff/xs-charset.h"
#include "format/xs-format.h"

#include <gmime/gmime.h>

// Shared by the sources of the handler. Part i is entity i; places in it: characters of the decoded
// field k (counted over the document) from k << XS_MAIL_FIELD_BITS on, the body at XS_MAIL_BODY. The part
// behind the last holds what belongs to no entity, by its bytes.
enum {
	XS_MAIL_FIELD_BITS = 24,
};

#define XS_MAIL_BODY (UINT64_C(1) << 62)

typedef enum {
	XS_MAIL_TEXT,      // read as text, encoded words (RFC 2047) decoded
	XS_MAIL_PARAMS,    // a type with parameters (RFC 2045, 2183, 2231)
	XS_MAIL_SIGNATURE, // of the message (DKIM, ARC): left out where sanitising says so
} XsMailFieldKind;

// A header field, from its name to its line end.
typedef struct {
	uint64_t off;
	uint32_t len;
	uint32_t name_len;
	uint32_t entity;
	XsMailFieldKind kind;
} XsMailField;

typedef enum {
	XS_MAIL_LEAF,
	XS_MAIL_MULTI,     // a multipart, or a message around another entity
	XS_MAIL_ENCRYPTED, // nobody reads it without a key
	XS_MAIL_SEALED,    // a signed message that is packed into its signature
	XS_MAIL_SEAL,      // the signature of another entity
} XsMailKind;

// A message or part of one.
typedef struct {
	XsMailKind kind;
	char *name;    // "1.2"
	char *file;    // as the sender called it, or NULL
	char *charset; // of a text that is not UTF-8, or NULL
	GMimeContentEncoding encoding;
	uint64_t body;
	uint64_t body_len;  // 0 where it has none of its own
	uint64_t begin;     // of its first field or body
	const char *unread; // why readers may understand it differently, or nobody does; or NULL
	bool legible;       // as it stands; a person can tell
	bool text;          // of which no handler looks for files within it
	bool several;       // one of several parts
	bool attached;      // one that the message can do without
} XsMailEntity;

typedef struct {
	XsDocument base;
	XsFormatOptions options;
	const uint8_t *data;
	size_t len;
	GArray *entities;       // XsMailEntity
	GArray *fields;         // XsMailField, in the order of the document
	GHashTable *boundaries; // delimiter lines without their line ends
	bool dos;               // lines end with CR LF
} XsMail;

static inline const XsMailEntity *
xs_mail_entity(const XsMail *self, size_t index)
{
	return &g_array_index(self->entities, XsMailEntity, index);
}

static inline const XsMailField *
xs_mail_field(const XsMail *self, size_t index)
{
	return &g_array_index(self->fields, XsMailField, index);
}

// Fills entities, fields and boundaries; every range is proven to lie in the document and to overlap no
// other.
XS_CHECKED bool xs_mail_walk(XsMail *self, GError **error);

// Stretches of the document that belong to no field and no body, line by line; those that only part
// entities (delimiters, empty lines) are passed over. Each comes without its line end.
typedef bool (*XsMailLineFunc)(void *data, uint64_t off, size_t len, GError **error);
XS_CHECKED bool
xs_mail_each_line(const XsMail *self, XsMailLineFunc func, void *data, GError **error);

// Whether a copy goes without the entity.
static inline bool
xs_mail_drops(const XsMail *self, const XsMailEntity *entity)
{
	return entity->kind == XS_MAIL_SEAL &&
	       (self->options.sanitise & XS_SANITISE_SIGNATURE) != 0;
}

XS_CHECKED bool xs_mail_extract(XsDocument *document, XsSink *sink, GError **error);
XS_CHECKED bool xs_mail_mask(
	XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error);
