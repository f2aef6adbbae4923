// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-write.h"

#include "format/pdf/object/xs-pdf-output.h"

#include <string.h>
#include <sys/stat.h>

XS_CHECKED static bool
check_size(const XsPdfFile *file, int fd, GError **error)
{
	struct stat st;
	if (fstat(fd, &st) != 0 || st.st_size == 0) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_FAILED, "the copy could not be written");
		return false;
	}
	if ((uint64_t)st.st_size <= file->limits.output_size)
		return true;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "copy too large");
	return false;
}

// Objects are numbered as they are reached: within streams of objects that would depend on their numbers
// in the source.
static void
set_canonical(qpdf_data qpdf)
{
	qpdf_set_object_stream_mode(qpdf, qpdf_o_disable);
	// Encryption has made the source one of a newer version.
	qpdf_force_pdf_version(qpdf, "1.7");
}

static void
set_options(XsPdfFile *file, const XsPdfWriting *how)
{
	qpdf_data qpdf = file->qpdf;
	const XsPdfEncryption *encryption = how->encryption;
	qpdf_set_preserve_encryption(qpdf, QPDF_FALSE);
	// Made to be shown while it is fetched: so is its copy.
	if (qpdf_is_linearized(qpdf) && !how->canonical)
		qpdf_set_linearization(qpdf, QPDF_TRUE);
	qpdf_set_object_stream_mode(qpdf, qpdf_o_generate);
	qpdf_set_compress_streams(qpdf, QPDF_TRUE);
	qpdf_set_preserve_unreferenced_objects(qpdf, QPDF_FALSE);
	// The library keeps no key where streams are decoded.
	if (encryption == NULL || xs_pdf_encryption_is_renewed(encryption))
		qpdf_set_decode_level(qpdf, qpdf_dl_generalized);
	if (how->canonical)
		set_canonical(qpdf);
	if (encryption != NULL)
		xs_pdf_encryption_apply(encryption, file);
	else
		qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
}

// Readers believe what the root of the page tree says, and find no page where it is not true.
static void
count_pages(const XsPdfFile *file)
{
	qpdf_data qpdf = file->qpdf;
	qpdf_oh pages = qpdf_oh_get_key(qpdf, qpdf_get_root(qpdf), "/Pages");
	if (qpdf_oh_is_dictionary(qpdf, pages))
		qpdf_oh_replace_key(
			qpdf, pages, "/Count", qpdf_oh_new_integer(qpdf, (long long)file->n_pages));
}

bool
xs_pdf_write(XsPdfFile *file, const XsPdfWriting *how, int fd, GError **error)
{
	qpdf_data qpdf = file->qpdf;
	qpdf_oh trailer = qpdf_get_trailer(qpdf);
	qpdf_oh_remove_key(qpdf, trailer, "/ID");
	count_pages(file);
	// The writer tells the size only where the source did, and poppler reads no file without.
	qpdf_oh size = qpdf_oh_new_integer(qpdf, 1);
	qpdf_oh_replace_key(qpdf, trailer, "/Size", size);
	qpdf_oh_release(qpdf, size);
	xs_pdf_file_release(file);
	xs_pdf_output_announce(fd);
	int result = qpdf_init_write(qpdf, XS_PDF_OUTPUT_PATH);
	xs_pdf_output_announce(-1);
	if ((result & (QPDF_ERRORS)) == 0) {
		set_options(file, how);
		result = qpdf_write(qpdf);
	}
	if ((result & (QPDF_ERRORS)) != 0) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_FAILED, "the copy could not be written");
		return false;
	}
	return check_size(file, fd, error);
}

static size_t
count_revisions(const XsSource *source)
{
	static const char mark[] = "%%EOF";
	size_t len = 0;
	size_t n = 0;
	const uint8_t *data = xs_source_data(source, &len);
	const uint8_t *end = data + len;
	const uint8_t *at = data;
	while ((at = memmem(at, (size_t)(end - at), mark, sizeof mark - 1)) != NULL) {
		at += sizeof mark - 1;
		n++;
	}
	return n;
}

bool
xs_pdf_write_drops(XsPdfFile *file,
		   const XsSource *source,
		   const XsPdfEncryption *encryption,
		   XsChanges *changes,
		   GError **error)
{
	// A linearized file has two ends of its own.
	size_t own = qpdf_is_linearized(file->qpdf) ? 2 : 1;
	if (count_revisions(source) > own &&
	    !xs_changes_dropped(changes, "revisions", "revisions", error))
		return false;
	if (encryption != NULL) {
		bool renewed = xs_pdf_encryption_is_renewed(encryption);
		return xs_changes_encrypted(
			changes, "Encrypt", renewed ? "renewed" : "kept", error);
	}
	return !qpdf_is_encrypted(file->qpdf) ||
	       xs_changes_dropped(changes, "Encrypt", "encryption", error);
}
