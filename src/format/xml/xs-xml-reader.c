// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xml/xs-xml-reader.h"

#include "base/xs-hash.h"
#include "format/xml/xs-xml-names.h"
#include "format/xml/xs-xml-tag.h"

#include <expat.h>
#include <string.h>

enum {
	// expat copies what it is given, and counts lines and columns behind all pieces but the last:
	// a fifth of its time. What is not larger than this is given at once.
	CHUNK_MAX = 1 << 24,
	CHUNK_MIN = 1 << 16,
};

struct XsXmlReader {
	XML_Parser parser;
	const uint8_t *data;
	size_t len;
	XsXmlEncoding encoding;
	const XsLimits *limits;
	const XsXmlFuncs *funcs;
	void *user;
	XsXmlNames *names;
	uint32_t depth;
	uint64_t tag_off;   // of the tag that spans belong to
	uint64_t text_end;  // of what was transcoded last
	GArray *attributes; // XsXmlAttribute of that tag, or of none
	GError *error;
	bool own; // the error is the part's
};

static void
stop(XsXmlReader *self, XsErrorCode code, const char *what)
{
	if (self->error != NULL)
		return;
	g_set_error(&self->error, XS_ERROR, (int)code, "XML: %s", what);
	self->own = true;
	XML_StopParser(self->parser, XML_FALSE);
}

static void
hand_on(XsXmlReader *self, bool done)
{
	if (!done)
		XML_StopParser(self->parser, XML_FALSE);
}

const uint8_t *
xs_xml_reader_data(const XsXmlReader *self)
{
	return self->data;
}

XsXmlEncoding
xs_xml_reader_encoding(const XsXmlReader *self)
{
	return self->encoding;
}

// The bytes of the event in hand; false where expat points outside of the part.
static bool
event_range(XsXmlReader *self, uint64_t *ret_off, uint64_t *ret_n)
{
	XML_Index off = XML_GetCurrentByteIndex(self->parser);
	int n = XML_GetCurrentByteCount(self->parser);
	if (off < 0 || n < 0 || (uint64_t)off > self->len ||
	    (uint64_t)n > self->len - (uint64_t)off) {
		stop(self, XS_ERROR_MALFORMED, "event outside of the part");
		return false;
	}
	*ret_off = (uint64_t)off;
	*ret_n = (uint64_t)n;
	return true;
}

// Names are only resolved for who wants to hear of elements.
static const char *
start_name(XsXmlReader *self, const char *name, const char **attributes, uint32_t **ret_note)
{
	if (self->funcs->start == NULL || self->funcs->raw_names)
		return name;
	if (!xs_xml_names_push(self->names, attributes, &self->error)) {
		self->own = true;
		XML_StopParser(self->parser, XML_FALSE);
		return NULL;
	}
	const char *expanded = xs_xml_names_element(self->names, name, ret_note);
	if (expanded == NULL)
		stop(self, XS_ERROR_MALFORMED, "prefix that is not declared");
	return expanded;
}

static void
on_start(void *user, const char *name, const char **attributes)
{
	XsXmlReader *self = user;
	XsXmlTag tag = {.attributes = attributes};
	if (self->error != NULL || !event_range(self, &tag.off, &tag.len))
		return;
	if (++self->depth > self->limits->xml_depth) {
		stop(self, XS_ERROR_LIMIT, "elements nested too deeply");
		return;
	}
	self->tag_off = UINT64_MAX;
	tag.name = start_name(self, name, attributes, &tag.note);
	if (tag.name != NULL && self->funcs->start != NULL)
		hand_on(self, self->funcs->start(self->user, self, &tag, &self->error));
}

static void
on_end(void *user, const char *name)
{
	XsXmlReader *self = user;
	uint64_t off;
	uint64_t n;
	if (self->error != NULL || !event_range(self, &off, &n))
		return;
	self->depth--;
	if (self->funcs->start == NULL)
		return;
	bool raw = self->funcs->raw_names;
	if (self->funcs->end != NULL) {
		const char *given = raw ? name : xs_xml_names_element(self->names, name, NULL);
		hand_on(self, self->funcs->end(self->user, given, off, n, &self->error));
	}
	if (!raw)
		xs_xml_names_pop(self->names);
}

const char *
xs_xml_reader_expand(XsXmlReader *self, const char *name)
{
	return xs_xml_names_attribute(self->names, name);
}

static size_t
utf8_len(char lead)
{
	return (size_t)g_utf8_skip[(uint8_t)lead];
}

// Text that expat transcoded: gives it in runs of characters of one width. Expat gives long text in portions,
// and within CDATA says of each that it reaches to the end: it ends where its characters do.
static bool
give_runs(XsXmlReader *self, const char *utf8, size_t len, uint64_t off, uint64_t n)
{
	size_t at = 0;
	uint64_t source = 0;
	while (at < len) {
		size_t start = at;
		uint64_t from = source;
		size_t width = 0;
		while (at < len) {
			gunichar character;
			size_t taken = xs_xml_encoding_next(self->encoding,
							    self->data + off + source,
							    (size_t)(n - source),
							    &character);
			if (taken == 0 || (width != 0 && taken != width) ||
			    character != g_utf8_get_char(utf8 + at))
				break;
			width = taken;
			source += taken;
			at += utf8_len(utf8[at]);
		}
		// One character from another, or a reference to '&', which begins like itself.
		bool reference = at == len && source != n && utf8_len(utf8[0]) == len;
		self->text_end = off + source;
		if (at == start || at > len || reference) {
			self->text_end = off + n;
			return self->funcs->text(self->user,
						 XS_PIECE_ATOM,
						 utf8 + start,
						 len - start,
						 off + from,
						 n - from,
						 &self->error);
		}
		if (!self->funcs->text(self->user,
				       XS_PIECE_CHARS,
				       utf8 + start,
				       at - start,
				       off + from,
				       source - from,
				       &self->error))
			return false;
	}
	return true;
}

static void
on_text(void *user, const char *utf8, int untrusted_len)
{
	XsXmlReader *self = user;
	uint64_t off;
	uint64_t n;
	if (self->error != NULL || !event_range(self, &off, &n) || untrusted_len <= 0)
		return;
	if (n == 0) {
		// A bracket or carriage return at the very end: the element cannot be closed any more.
		stop(self, XS_ERROR_MALFORMED, "text without an end");
		return;
	}
	size_t len = (size_t)untrusted_len;
	if (self->encoding != XS_XML_UTF8) {
		if (off < self->text_end)
			stop(self, XS_ERROR_MALFORMED, "half a character in a section");
		else
			hand_on(self, give_runs(self, utf8, len, off, n));
		return;
	}
	bool same = n == len && memcmp(self->data + off, utf8, len) == 0;
	XsPieceKind kind = same ? XS_PIECE_AFFINE : XS_PIECE_ATOM;
	hand_on(self, self->funcs->text(self->user, kind, utf8, len, off, n, &self->error));
}

bool
xs_xml_name_tells(const char *name)
{
	enum {
		DIGITS_MIN = 7, // the shortest number that identifies: a telephone line
	};
	unsigned digits = 0;
	for (const char *at = name; *at != '\0' && digits < DIGITS_MIN; at++)
		digits += g_ascii_isdigit(*at) ? 1 : 0;
	return digits >= DIGITS_MIN;
}

static void
give_aside(XsXmlReader *self, const char *utf8, uint64_t off, uint64_t n)
{
	size_t len = strlen(utf8);
	if (len == 0 || n == 0)
		return;
	bool same = n == len && memcmp(self->data + off, utf8, len) == 0;
	XsPieceKind kind = same ? XS_PIECE_AFFINE : XS_PIECE_ATOM;
	hand_on(self, self->funcs->aside(self->user, kind, utf8, len, off, n, &self->error));
}

static void
on_comment(void *user, const char *utf8)
{
	XsXmlReader *self = user;
	uint64_t off;
	uint64_t n;
	if (self->error != NULL || !event_range(self, &off, &n))
		return;
	uint64_t unit = xs_xml_encoding_unit(self->encoding);
	if (n >= 7 * unit) // <!-- and -->
		give_aside(self, utf8, off + 4 * unit, n - 7 * unit);
}

static void
on_instruction(void *user, const char *target, const char *utf8)
{
	XsXmlReader *self = user;
	uint64_t off;
	uint64_t n;
	if (self->error != NULL || !event_range(self, &off, &n))
		return;
	uint64_t unit = xs_xml_encoding_unit(self->encoding);
	// Nothing can be put in the place of a name.
	if (xs_xml_name_tells(target)) {
		stop(self, XS_ERROR_UNSUPPORTED, "instruction that is named by a number");
		return;
	}
	uint64_t before = (2 + (uint64_t)g_utf8_strlen(target, -1)) * unit;
	if (self->encoding == XS_XML_UTF8)
		before = 2 + strlen(target);
	if (n < before + 2 * unit)
		return;
	// White space between target and text is not part of the text.
	uint64_t at = off + before;
	uint64_t end = off + n - 2 * unit;
	gunichar character;
	while (at < end &&
	       xs_xml_encoding_next(self->encoding, self->data + at, end - at, &character) > 0 &&
	       character < 0x80 && g_ascii_isspace((char)character))
		at += unit;
	give_aside(self, utf8, at, end - at);
}

static void
on_doctype(void *user,
	   const char *name G_GNUC_UNUSED,
	   const char *system_id G_GNUC_UNUSED,
	   const char *public_id G_GNUC_UNUSED,
	   int has_internal_subset)
{
	if (has_internal_subset)
		stop(user, XS_ERROR_MALFORMED, "document type with an internal subset");
}

static void
on_entity(void *user,
	  const char *name G_GNUC_UNUSED,
	  int is_parameter G_GNUC_UNUSED,
	  const char *value G_GNUC_UNUSED,
	  int value_len G_GNUC_UNUSED,
	  const char *base G_GNUC_UNUSED,
	  const char *system_id G_GNUC_UNUSED,
	  const char *public_id G_GNUC_UNUSED,
	  const char *notation G_GNUC_UNUSED)
{
	stop(user, XS_ERROR_MALFORMED, "entity declared");
}

// An entity that only the external subset could know: its text would be missing.
static void
on_skipped(void *user, const char *name G_GNUC_UNUSED, int is_parameter G_GNUC_UNUSED)
{
	stop(user, XS_ERROR_MALFORMED, "unknown entity");
}

static bool
set_up(XsXmlReader *self, GError **error)
{
	if (!xs_xml_encoding_find(self->data, self->len, &self->encoding, error))
		return false;
	self->parser = XML_ParserCreate(xs_xml_encoding_name(self->encoding));
	unsigned long salt = 0;
	if (self->parser == NULL || !xs_random(&salt, sizeof salt, error))
		return false;
	XML_SetHashSalt(self->parser, salt | 1);
	XML_SetUserData(self->parser, self);
	XML_SetElementHandler(self->parser, on_start, on_end);
	if (self->funcs->text != NULL)
		XML_SetCharacterDataHandler(self->parser, on_text);
	if (self->funcs->aside != NULL) {
		XML_SetCommentHandler(self->parser, on_comment);
		XML_SetProcessingInstructionHandler(self->parser, on_instruction);
	}
	XML_SetStartDoctypeDeclHandler(self->parser, on_doctype);
	XML_SetEntityDeclHandler(self->parser, on_entity);
	XML_SetSkippedEntityHandler(self->parser, on_skipped);
	return true;
}

// A token that is longer than all that was given is scanned from its start again: the next piece is
// then larger, so that a long one is not scanned too often.
static size_t
next_chunk(const XsXmlReader *self, size_t at, size_t chunk)
{
	XML_Index done = XML_GetCurrentByteIndex(self->parser);
	bool stuck = done < 0 || at - MIN((size_t)done, at) >= chunk;
	return stuck ? MIN(2 * chunk, (size_t)CHUNK_MAX) : CHUNK_MIN;
}

static bool
run(XsXmlReader *self, GError **error)
{
	if (!set_up(self, error)) {
		self->own = true;
		return false;
	}
	size_t at = 0;
	size_t chunk = self->len <= CHUNK_MAX ? CHUNK_MAX : CHUNK_MIN;
	enum XML_Status status = XML_STATUS_OK;
	do {
		size_t n = MIN(self->len - at, chunk);
		bool last = at + n == self->len;
		status = XML_Parse(self->parser, (const char *)self->data + at, (int)n, last);
		at += n;
		chunk = next_chunk(self, at, chunk);
	} while (status == XML_STATUS_OK && at < self->len);
	if (self->error != NULL) {
		g_propagate_error(error, g_steal_pointer(&self->error));
		return false;
	}
	if (status == XML_STATUS_OK)
		return true;
	self->own = true;
	enum XML_Error code = XML_GetErrorCode(self->parser);
	g_set_error(error,
		    XS_ERROR,
		    code == XML_ERROR_NO_MEMORY ? XS_ERROR_LIMIT : XS_ERROR_MALFORMED,
		    "XML: %s at byte %ld",
		    XML_ErrorString(code),
		    (long)XML_GetCurrentByteIndex(self->parser));
	return false;
}

bool
xs_xml_read(const uint8_t *data,
	    size_t len,
	    const XsLimits *limits,
	    const XsXmlFuncs *funcs,
	    void *user,
	    bool *ret_own,
	    GError **error)
{
	g_autoptr(GArray) attributes = g_array_new(false, false, sizeof(XsXmlAttribute));
	g_autoptr(XsXmlNames) names = xs_xml_names_new();
	XsXmlReader self = {
		.names = names,
		.data = data,
		.len = len,
		.limits = limits,
		.funcs = funcs,
		.user = user,
		.tag_off = UINT64_MAX,
		.attributes = attributes,
	};
	bool done = run(&self, error);
	if (self.parser != NULL)
		XML_ParserFree(self.parser);
	if (ret_own != NULL)
		*ret_own = self.own;
	return done;
}

bool
xs_xml_check(const uint8_t *data, size_t len, const XsLimits *limits, GError **error)
{
	const XsXmlFuncs none = {0};
	return xs_xml_read(data, len, limits, &none, NULL, NULL, error);
}

bool
xs_xml_reader_attribute(XsXmlReader *self,
			const XsXmlTag *tag,
			size_t index,
			XsXmlAttribute *ret_attribute,
			GError **error)
{
	if (self->tag_off != tag->off) {
		xs_xml_tag_split(self->data, self->encoding, tag->off, tag->len, self->attributes);
		self->tag_off = tag->off;
		size_t n = 0;
		while (tag->attributes[2 * n] != NULL)
			n++;
		if (n != self->attributes->len)
			g_array_set_size(self->attributes, 0);
	}
	if (index >= self->attributes->len) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "XML: attribute not found");
		return false;
	}
	*ret_attribute = g_array_index(self->attributes, XsXmlAttribute, index);
	return true;
}

bool
xs_xml_reader_value(XsXmlReader *self,
		    const XsXmlTag *tag,
		    size_t index,
		    XsXmlPieceFunc func,
		    void *user,
		    GError **error)
{
	XsXmlAttribute attribute;
	return xs_xml_reader_attribute(self, tag, index, &attribute, error) &&
	       xs_xml_tag_value(self->data,
				self->encoding,
				&attribute,
				tag->attributes[2 * index + 1],
				func,
				user,
				error);
}
