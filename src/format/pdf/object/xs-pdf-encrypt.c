// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-encrypt.h"

#include "base/xs-hash.h"

#include <string.h>

enum {
	NEWEST = 6,        // revision of the standard security handler
	OWNER_RANDOM = 32, // bytes
	PASSWORD_MAX = 127,
};

struct XsPdfEncryption {
	bool renewed;
	char user[PASSWORD_MAX + 1]; // where it is renewed
	char owner[PASSWORD_MAX + 1];
};

static bool
opens(const XsSource *source, const char *password)
{
	size_t len = 0;
	const char *data = (const char *)xs_source_data(source, &len);
	qpdf_data qpdf = qpdf_init();
	qpdf_silence_errors(qpdf);
	qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
	int result = qpdf_read_memory(qpdf, "document", data, len, password);
	// An error that nobody asked for would be printed.
	if (qpdf_has_error(qpdf))
		qpdf_get_error(qpdf);
	qpdf_cleanup(&qpdf);
	return (result & (QPDF_ERRORS)) == 0;
}

XS_CHECKED static bool
take_password(const char *password, char ret[PASSWORD_MAX + 1], GError **error)
{
	size_t len = strlen(password);
	if (len <= PASSWORD_MAX && g_utf8_validate(password, (gssize)len, NULL)) {
		memcpy(ret, password, len + 1);
		return true;
	}
	g_set_error_literal(error,
			    XS_ERROR,
			    XS_ERROR_UNSUPPORTED,
			    "encryption cannot be kept: the password is not UTF-8");
	return false;
}

XS_CHECKED static bool
make_owner(char ret[PASSWORD_MAX + 1], GError **error)
{
	uint8_t random[OWNER_RANDOM];
	if (!xs_random(random, sizeof random, error))
		return false;
	xs_hex(random, sizeof random, ret);
	explicit_bzero(random, sizeof random);
	return true;
}

// The library knows the user password but where the owner's opened a file of revision 5.
XS_CHECKED static bool
renew(XsPdfEncryption *self,
      XsPdfFile *file,
      const XsSource *source,
      const char *password,
      GError **error)
{
	const char *user = qpdf_get_user_password(file->qpdf);
	if (user == NULL || !opens(source, user)) {
		g_set_error_literal(error,
				    XS_ERROR,
				    XS_ERROR_UNSUPPORTED,
				    "encryption cannot be kept: the user password is needed");
		return false;
	}
	if (!take_password(user, self->user, error))
		return false;
	bool is_owner =
		*password != '\0' && strcmp(password, self->user) != 0 && opens(source, password);
	return is_owner ? take_password(password, self->owner, error)
			: make_owner(self->owner, error);
}

XsPdfEncryption *
xs_pdf_encryption_new(XsPdfFile *file, const XsSource *source, const char *password, GError **error)
{
	g_autoptr(XsPdfEncryption) self = g_new0(XsPdfEncryption, 1);
	qpdf_oh dictionary = xs_pdf_file_key(file, qpdf_get_trailer(file->qpdf), "/Encrypt");
	self->renewed = xs_pdf_file_key_number(file, dictionary, "/R", 0) != NEWEST;
	if (self->renewed && !renew(self, file, source, password, error))
		return NULL;
	return g_steal_pointer(&self);
}

void
xs_pdf_encryption_free(XsPdfEncryption *self)
{
	if (self == NULL)
		return;
	explicit_bzero(self, sizeof *self);
	g_free(self);
}

bool
xs_pdf_encryption_is_renewed(const XsPdfEncryption *self)
{
	return self->renewed;
}

static enum qpdf_r3_print_e
printing(qpdf_data qpdf)
{
	if (qpdf_allow_print_high_res(qpdf))
		return qpdf_r3p_full;
	return qpdf_allow_print_low_res(qpdf) ? qpdf_r3p_low : qpdf_r3p_none;
}

void
xs_pdf_encryption_apply(const XsPdfEncryption *self, XsPdfFile *file)
{
	qpdf_data qpdf = file->qpdf;
	if (self->renewed)
		qpdf_set_r6_encryption_parameters2(qpdf,
						   self->user,
						   self->owner,
						   qpdf_allow_accessibility(qpdf),
						   qpdf_allow_extract_all(qpdf),
						   qpdf_allow_modify_assembly(qpdf),
						   qpdf_allow_modify_annotation(qpdf),
						   qpdf_allow_modify_form(qpdf),
						   qpdf_allow_modify_other(qpdf),
						   printing(qpdf),
						   QPDF_TRUE);
	else
		qpdf_set_preserve_encryption(qpdf, QPDF_TRUE);
}
