// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/mail/xs-mail-params.h"

#include "text/xs-edit.h"

#include <gmime/gmime.h>
#include <string.h>

static void
param_clear(void *data)
{
	XsMailParam *param = data;
	g_free(param->name);
	g_free(param->value);
}

void
xs_mail_params_free(XsMailParams *self)
{
	if (self == NULL)
		return;
	g_free(self->field);
	g_free(self->type);
	g_array_unref(self->params);
	g_free(self);
}

bool
xs_mail_param_is_boundary(const XsMailParam *param)
{
	return g_ascii_strcasecmp(param->name, "boundary") == 0;
}

bool
xs_mail_param_is_name(const XsMailParam *param)
{
	return g_ascii_strcasecmp(param->name, "name") == 0 ||
	       g_ascii_strcasecmp(param->name, "filename") == 0;
}

static const char *
skip_blanks(const char *at)
{
	return at + strspn(at, " \t\r\n");
}

static const char *
skip_token(const char *at)
{
	while (*at > 0x20 && *at < 0x7F && strchr("()<>@,;:\\\"[]?=", *at) == NULL)
		at++;
	return at;
}

// Behind the string that begins here; NULL where it has no end.
static const char *
skip_quoted(const char *at)
{
	for (at++; *at != '\0'; at++) {
		if (*at == '"')
			return at + 1;
		if (*at == '\\' && at[1] != '\0')
			at++;
	}
	return NULL;
}

// Whether the value is "type *(; name=value)" and nothing else: a comment, say, GMime would not tell.
static bool
is_plain(const char *at)
{
	const char *end = skip_token(skip_blanks(at)); // with a slash in it, where there are two
	if (end == skip_blanks(at))
		return false;
	for (at = skip_blanks(end); *at == ';';) {
		at = skip_blanks(at + 1);
		if (*at == '\0' || *at == ';')
			continue;
		end = skip_token(at);
		const char *value = skip_blanks(end);
		if (end == at || *value != '=')
			return false;
		value = skip_blanks(value + 1);
		end = *value == '"' ? skip_quoted(value) : skip_token(value);
		if (end == NULL || (end == value))
			return false;
		at = skip_blanks(end);
	}
	return *at == '\0';
}

// A word that is more than a word: only values are read, and masked.
static bool
tells(const char *word)
{
	enum { NUMBER = 7 };
	size_t digits = 0;
	for (const char *at = word; *at != '\0'; at++)
		digits += g_ascii_isdigit(*at) ? 1 : 0;
	return digits >= NUMBER;
}

static bool
take_params(XsMailParams *self, GMimeParamList *list)
{
	uint64_t at = 0;
	for (int i = 0; i < g_mime_param_list_length(list); i++) {
		GMimeParam *param = g_mime_param_list_get_parameter_at(list, i);
		const char *value = g_mime_param_get_value(param);
		if (value == NULL || !g_utf8_validate(value, -1, NULL) ||
		    tells(g_mime_param_get_name(param)))
			return false;
		XsMailParam taken = {g_strdup(g_mime_param_get_name(param)), g_strdup(value), at};
		g_strdelimit(taken.value, "\r\n", ' ');
		at += strlen(value) + 1;
		g_array_append_val(self->params, taken);
	}
	return true;
}

XsMailParams *
xs_mail_params_new(const uint8_t *bytes, size_t len)
{
	const uint8_t *colon = memchr(bytes, ':', len);
	if (colon == NULL || memchr(bytes, '\0', len) != NULL)
		return NULL;
	g_autofree char *value =
		g_strndup((const char *)colon + 1, len - (size_t)(colon + 1 - bytes));
	if (!is_plain(value))
		return NULL;
	g_autoptr(XsMailParams) self = g_new0(XsMailParams, 1);
	self->field = g_strndup((const char *)bytes, (size_t)(colon - bytes));
	self->params = g_array_new(false, false, sizeof(XsMailParam));
	g_array_set_clear_func(self->params, param_clear);
	const char *type = skip_blanks(value);
	self->type = g_strndup(type, (size_t)(skip_token(type) - type));
	if (tells(self->type))
		return NULL;
	bool taken;
	if (g_ascii_strcasecmp(self->field, "Content-Type") == 0) {
		g_autoptr(GObject) parsed = G_OBJECT(g_mime_content_type_parse(NULL, value));
		taken = take_params(self,
				    g_mime_content_type_get_parameters(GMIME_CONTENT_TYPE(parsed)));
	} else {
		g_autoptr(GObject) parsed = G_OBJECT(g_mime_content_disposition_parse(NULL, value));
		taken = take_params(self,
				    g_mime_content_disposition_get_parameters(
					    GMIME_CONTENT_DISPOSITION(parsed)));
	}
	return taken ? g_steal_pointer(&self) : NULL;
}

static bool
splice_param(XsMailParam *param, const GArray *splices, uint64_t base)
{
	uint64_t from = base + param->at;
	size_t len = strlen(param->value);
	g_autoptr(GString) made = g_string_new(NULL);
	size_t at = 0;
	bool any = false;
	for (guint i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		if (splice->off < from || splice->off - from > len ||
		    splice->len > len - (splice->off - from) || splice->off - from < at)
			continue;
		any = true;
		g_string_append_len(made, param->value + at, (gssize)(splice->off - from - at));
		g_string_append(made, splice->replacement);
		at = (size_t)(splice->off - from + splice->len);
	}
	if (!any)
		return true;
	g_string_append(made, param->value + at);
	g_strdelimit(made->str, "\r\n", ' ');
	if (xs_mail_param_is_name(param))
		g_strdelimit(made->str, "\\/:*?\"<>|", 'x');
	g_free(param->value);
	param->value = g_string_free(g_steal_pointer(&made), false);
	return !xs_mail_param_is_boundary(param);
}

bool
xs_mail_params_splice(XsMailParams *self, const GArray *splices, uint64_t base)
{
	for (guint i = 0; i < self->params->len; i++) {
		if (!splice_param(&g_array_index(self->params, XsMailParam, i), splices, base))
			return false;
	}
	return true;
}

static void
put_percent(GString *line, const char *value)
{
	g_string_append(line, "*=utf-8''");
	for (const char *at = value; *at != '\0'; at++) {
		bool plain = g_ascii_isalnum(*at) || strchr("-._~", *at) != NULL;
		if (plain)
			g_string_append_c(line, *at);
		else
			g_string_append_printf(line, "%%%02X", (uint8_t)*at);
	}
}

static void
put_value(GString *line, const char *value)
{
	bool printable = true;
	for (const char *at = value; *at != '\0' && printable; at++)
		printable = *at >= 0x20 && *at < 0x7F;
	if (!printable) {
		put_percent(line, value);
		return;
	}
	g_string_append(line, "=\"");
	for (const char *at = value; *at != '\0'; at++) {
		if (*at == '"' || *at == '\\')
			g_string_append_c(line, '\\');
		g_string_append_c(line, *at);
	}
	g_string_append_c(line, '"');
}

void
xs_mail_params_write(const XsMailParams *self, const char *eol, GByteArray *out)
{
	g_autoptr(GString) field = g_string_new(self->field);
	g_string_append_printf(field, ": %s", self->type);
	for (guint i = 0; i < self->params->len; i++) {
		const XsMailParam *param = &g_array_index(self->params, XsMailParam, i);
		g_string_append_printf(field, ";%s\t%s", eol, param->name);
		put_value(field, param->value);
	}
	g_string_append(field, eol);
	g_byte_array_append(out, (const uint8_t *)field->str, (guint)field->len);
}
