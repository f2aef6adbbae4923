// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/mail/xs-mail-body.h"
#include "format/mail/xs-mail-field.h"
#include "format/mail/xs-mail-params.h"
#include "format/sniff/xs-charset-send.h"

#include <string.h>

typedef struct {
	const XsMail *mail;
	XsSink *sink;
	uint32_t part;
} Extraction;

static bool
send_gap(
	const Extraction *self, XsGapKind kind, bool reviewable, const char *reason, GError **error)
{
	XsPlace place = {self->part, XS_MAIL_BODY, 0};
	return xs_sink_gap(self->sink, kind, reviewable, place, reason, error);
}

static bool
send_block(const Extraction *self,
	   const char *utf8,
	   size_t len,
	   uint64_t off,
	   XsRole role,
	   GError **error)
{
	XsPlace place = {self->part, off, len};
	return len == 0 || (xs_sink_text(self->sink, XS_PIECE_AFFINE, utf8, len, place, error) &&
			    xs_sink_end_block(self->sink, role, 0, error));
}

static bool
send_params(const Extraction *self, const XsMailParams *params, uint64_t base, GError **error)
{
	for (guint i = 0; i < params->params->len; i++) {
		const XsMailParam *param = &g_array_index(params->params, XsMailParam, i);
		XsRole role = xs_mail_param_is_name(param) ? XS_ROLE_NAME : XS_ROLE_ATTRIBUTE;
		if (!send_block(self,
				param->value,
				strlen(param->value),
				base + param->at,
				role,
				error))
			return false;
	}
	return true;
}

static XsRole
role_of(const XsMailField *field, const uint8_t *name)
{
	bool subject =
		field->name_len == 7 && g_ascii_strncasecmp((const char *)name, "Subject", 7) == 0;
	return subject ? XS_ROLE_HEADER : XS_ROLE_METADATA;
}

static bool
send_field(const Extraction *self, size_t index, GError **error)
{
	const XsMail *mail = self->mail;
	const XsMailField *field = xs_mail_field(mail, index);
	const uint8_t *bytes = mail->data + field->off;
	uint64_t base = (uint64_t)index << XS_MAIL_FIELD_BITS;
	if (field->kind == XS_MAIL_SIGNATURE &&
	    (mail->options.sanitise & XS_SANITISE_SIGNATURE) != 0)
		return true;
	g_autoptr(XsMailParams) params =
		field->kind == XS_MAIL_PARAMS ? xs_mail_params_new(bytes, field->len) : NULL;
	if (params != NULL)
		return send_params(self, params, base, error);
	g_autoptr(XsMailText) text = xs_mail_text_new(bytes, field->len);
	if (!send_block(self, text->utf8->str, text->utf8->len, base, role_of(field, bytes), error))
		return false;
	bool encoded = field->kind == XS_MAIL_PARAMS && memmem(bytes, field->len, "*=", 2) != NULL;
	if (encoded)
		return send_gap(self,
				XS_GAP_UNREADABLE,
				true,
				"parameters that do not follow the grammar",
				error);
	return !text->invalid || send_gap(self,
					  XS_GAP_UNREADABLE,
					  true,
					  "characters of a header field in an unknown encoding",
					  error);
}

static bool
is_empty(int fd)
{
	return lseek(fd, 0, SEEK_END) == 0;
}

static bool
send_body(const Extraction *self, const XsMailEntity *entity, GError **error)
{
	XS_AUTO_FD fd = xs_fd_unnamed(NULL, error);
	if (fd < 0)
		return false;
	if (!xs_mail_body_decode(self->mail, entity, fd, error))
		return false;
	XsGapKind kind;
	const char *hides = entity->text ? xs_mail_body_hides(fd, &kind) : NULL;
	if (hides != NULL && !send_gap(self, kind, false, hides, error))
		return false;
	if (is_empty(fd))
		return true;
	g_autofree char *name = entity->file != NULL && *entity->file != '\0'
					? g_strdup(entity->file)
					: g_strdup_printf("part %s", entity->name);
	XsPlace place = {self->part, XS_MAIL_BODY, 0};
	return entity->attached
		       ? xs_sink_attachment(self->sink, place, name, xs_fd_steal(&fd), error)
		       : xs_sink_child(self->sink, place, name, xs_fd_steal(&fd), error);
}

static bool
send_content(const Extraction *self, const XsMailEntity *entity, GError **error)
{
	if (entity->unread != NULL &&
	    !send_gap(self, XS_GAP_UNSUPPORTED, entity->legible, entity->unread, error))
		return false;
	if (xs_mail_drops(self->mail, entity))
		return true;
	switch (entity->kind) {
	case XS_MAIL_ENCRYPTED:
		return send_gap(self, XS_GAP_ENCRYPTED, false, "encrypted message", error);
	case XS_MAIL_SEALED:
		return send_gap(self,
				XS_GAP_UNSUPPORTED,
				false,
				"message packed into its signature (S/MIME)",
				error);
	case XS_MAIL_LEAF:
	case XS_MAIL_SEAL:
		return send_body(self, entity, error);
	case XS_MAIL_MULTI:
		break;
	}
	return true;
}

static bool
open_part(Extraction *self, uint32_t part, const char *name, GError **error)
{
	self->part = part;
	return xs_sink_part(self->sink, part, name, error) &&
	       xs_sink_reading(self->sink, part, XS_READING_LINES, error);
}

static bool
send_line(void *data, uint64_t off, size_t len, GError **error)
{
	const Extraction *self = data;
	const uint8_t *bytes = self->mail->data + off;
	bool utf8 = g_utf8_validate_len((const char *)bytes, len, NULL);
	bool invalid = false;
	return xs_charset_send(self->sink,
			       utf8 ? XS_CHARSET_UTF8 : XS_CHARSET_GB18030,
			       bytes,
			       len,
			       (XsPlace){self->part, off, len},
			       &invalid,
			       error) &&
	       xs_sink_end_block(self->sink, XS_ROLE_HIDDEN, 0, error);
}

bool
xs_mail_extract(XsDocument *document, XsSink *sink, GError **error)
{
	const XsMail *mail = (const XsMail *)document;
	Extraction self = {.mail = mail, .sink = sink};
	// Fields stand in the order of the document, those of an entity not always side by side.
	for (guint i = 0; i < mail->entities->len; i++) {
		const XsMailEntity *entity = xs_mail_entity(mail, i);
		g_autofree char *name = g_strdup_printf("part %s", entity->name);
		if (!open_part(&self, i, name, error))
			return false;
		for (guint j = 0; j < mail->fields->len; j++) {
			if (xs_mail_field(mail, j)->entity == i && !send_field(&self, j, error))
				return false;
		}
		if (!send_content(&self, entity, error) ||
		    !xs_sink_progress(sink, i + 1, mail->entities->len, error))
			return false;
	}
	return open_part(&self, mail->entities->len, "between parts", error) &&
	       xs_mail_each_line(mail, send_line, &self, error);
}
