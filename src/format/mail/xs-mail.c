// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/mail/xs-mail.h"

#include "base/xs-iconv.h"
#include "format/mail/xs-mail-document.h"

#include <string.h>

static void
entity_clear(void *data)
{
	XsMailEntity *entity = data;
	g_free(entity->name);
	g_free(entity->file);
	g_free(entity->charset);
}

static void
mail_close(XsDocument *document)
{
	XsMail *self = (XsMail *)document;
	g_array_unref(self->entities);
	g_array_unref(self->fields);
	g_hash_table_unref(self->boundaries);
	g_free(self);
}

static XsDocument *
mail_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	XsMail *self = g_new0(XsMail, 1);
	self->base.format = &xs_format_mail;
	self->options = *options;
	self->data = xs_source_data(source, &self->len);
	self->entities = g_array_new(false, true, sizeof(XsMailEntity));
	g_array_set_clear_func(self->entities, entity_clear);
	self->fields = g_array_new(false, true, sizeof(XsMailField));
	self->boundaries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	const uint8_t *line_end = memchr(self->data, '\n', self->len);
	self->dos = line_end != NULL && line_end > self->data && line_end[-1] == '\r';
	if (xs_mail_walk(self, error))
		return &self->base;
	mail_close(&self->base);
	return NULL;
}

void
xs_mail_prepare(void)
{
	static const char *const encodings[] = {
		"GB18030",         "GBK",         "GB2312",        "EUC-CN",      "BIG5",
		"BIG5-HKSCS",      "CP950",       "CP936",         "EUC-TW",      "ISO-2022-CN",
		"ISO-2022-CN-EXT", "ISO-2022-JP", "ISO-2022-JP-2", "EUC-JP",      "SHIFT_JIS",
		"CP932",           "EUC-KR",      "CP949",         "ISO-2022-KR", "UTF-7",
		"UTF-16",          "UTF-16LE",    "UTF-16BE",      "UTF-32",      "ISO-8859-1",
		"ISO-8859-2",      "ISO-8859-5",  "ISO-8859-9",    "ISO-8859-15", "CP1250",
		"CP1251",          "CP1252",      "CP1253",        "CP1254",      "CP1256",
		"KOI8-R",          "KOI8-U",      "TIS-620",
	};
	g_mime_init();
	for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++)
		xs_iconv_keep(encodings[i]);
}

const XsFormat xs_format_mail = {
	.info = &xs_format_info_mail,
	.open = mail_open,
	.extract = xs_mail_extract,
	.mask = xs_mail_mask,
	.close = mail_close,
};
