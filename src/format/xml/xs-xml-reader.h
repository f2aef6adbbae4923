// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-limits.h"
#include "format/xml/xs-xml-encoding.h"
#include "text/xs-sink.h"

// Reads one XML part with expat and tells for every piece of text the bytes it stands in, so that
// it can be replaced without touching anything else (xs_xml_splice).
typedef struct XsXmlReader XsXmlReader;

// Between namespace and local name in what the reader gives; cannot occur in XML.
#define XS_XML_SEPARATOR '\x1F'

// A start tag (or empty tag). Valid during the call.
typedef struct {
	const char *name;              // "namespace\x1Flocal", or "local" outside of namespaces
	const char *const *attributes; // pairs of name as written and value, ended by NULL;
				       // declarations of namespaces are among them
	uint64_t off;                  // of '<' in the part
	uint64_t len;                  // through '>'
	uint32_t *note;                // the caller's, kept with the name; 0 at first
} XsXmlTag;

// Where an attribute stands in the bytes of the part.
typedef struct {
	uint64_t off;       // of its name
	uint64_t value_off; // inside the quotes
	uint64_t value_len;
	uint64_t end; // behind the closing quote
} XsXmlAttribute;

// A piece of text, as xs_sink_text() wants it: off and n count bytes of the part.
typedef bool (*XsXmlPieceFunc)(void *user,
			       XsPieceKind kind,
			       const char *utf8,
			       size_t len,
			       uint64_t off,
			       uint64_t n,
			       GError **error);

// What the reader calls; each may be NULL. An error ends the reading and is handed on.
typedef struct {
	// Names are given as written, with their prefixes, which need not be declared.
	bool raw_names;
	bool (*start)(void *user, XsXmlReader *reader, const XsXmlTag *tag, GError **error);
	// Only called where start is given. off, len: of the end tag; len is 0 for an empty tag, and off its end.
	bool (*end)(void *user, const char *name, uint64_t off, uint64_t len, GError **error);
	// Character data, CDATA sections included, in pieces.
	XsXmlPieceFunc text;
	// Text of a comment or processing instruction, whole.
	XsXmlPieceFunc aside;
} XsXmlFuncs;

// Whether a name of XML has as many digits as identify somebody.
bool xs_xml_name_tells(const char *name);

// Reads the part. XS_ERROR_MALFORMED where it is not well-formed or declares entities (nothing is
// ever loaded; an external DOCTYPE without an internal subset is passed over), XS_ERROR_UNSUPPORTED
// for its encoding and for instructions whose names tell something, XS_ERROR_LIMIT for its depth. ret_own (may be NULL) tells whether an error is
// the part's and not that of a function called.
XS_CHECKED bool xs_xml_read(const uint8_t *data,
			    size_t len,
			    const XsLimits *limits,
			    const XsXmlFuncs *funcs,
			    void *user,
			    bool *ret_own,
			    GError **error);

// Whether the part could be read: for what was just written.
XS_CHECKED bool
xs_xml_check(const uint8_t *data, size_t len, const XsLimits *limits, GError **error);

// Where attribute number index of the tag in hand (counted as in tag->attributes) stands.
XS_CHECKED bool xs_xml_reader_attribute(XsXmlReader *self,
					const XsXmlTag *tag,
					size_t index,
					XsXmlAttribute *ret_attribute,
					GError **error);

// Gives the value of attribute number index in pieces; references and normalised white space are
// ATOMs. What is read so is compared with what expat read.
XS_CHECKED bool xs_xml_reader_value(XsXmlReader *self,
				    const XsXmlTag *tag,
				    size_t index,
				    XsXmlPieceFunc func,
				    void *user,
				    GError **error);

// The name of an attribute of the tag in hand as that of a tag; NULL where its prefix is not declared.
// Valid until the next call.
const char *xs_xml_reader_expand(XsXmlReader *self, const char *name);

// The bytes of the part, and how they are encoded.
const uint8_t *xs_xml_reader_data(const XsXmlReader *self);
XsXmlEncoding xs_xml_reader_encoding(const XsXmlReader *self);
