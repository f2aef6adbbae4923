// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-buffer.h"
#include "base/xs-bytes.h"
#include "base/xs-fd.h"
#include "base/xs-hash.h"
#include "base/xs-output.h"
#include "base/xs-source.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static void
test_buffer_ceiling(void)
{
	g_auto(XsBuffer) buffer = xs_buffer_init(10);
	g_autoptr(GError) error = NULL;
	g_assert_true(xs_buffer_append(&buffer, "12345", 5, &error));
	g_assert_true(xs_buffer_u32(&buffer, 0x01020304, &error));
	g_assert_false(xs_buffer_append(&buffer, "ab", 2, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
	g_assert_cmpmem(buffer.data, buffer.len, "12345\4\3\2\1", 9);
}

static void
test_bytes(void)
{
	static const uint8_t data[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
	XsBytes bytes = {data, sizeof data, 0};
	uint8_t u8;
	uint16_t u16;
	uint64_t u64;
	uint32_t u32 = 77;
	g_assert_true(xs_bytes_u8(&bytes, &u8));
	g_assert_true(xs_bytes_u16(&bytes, &u16));
	g_assert_cmpuint(u16, ==, 0x0302);
	g_assert_true(xs_bytes_u64(&bytes, &u64));
	g_assert_cmpuint(u64, ==, UINT64_C(0x0b0a090807060504));
	g_assert_false(xs_bytes_u32(&bytes, &u32));
	g_assert_cmpuint(u32, ==, 77);
	g_assert_cmpuint(xs_bytes_left(&bytes), ==, 0);
	const uint8_t *slice;
	g_assert_false(xs_bytes_slice(&bytes, SIZE_MAX, &slice));
}

static void
test_hash(void)
{
	uint8_t digest[XS_SHA256_SIZE];
	char hex[XS_SHA256_HEX_SIZE];
	g_assert_true(xs_sha256("abc", 3, digest, NULL));
	xs_hex(digest, sizeof digest, hex);
	// FIPS 180-4 example.
	g_assert_cmpstr(
		hex, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	// RFC 4231 test case 2.
	g_autoptr(XsHmac) hmac = xs_hmac_new((const uint8_t *)"Jefe", 4, NULL);
	g_assert_nonnull(hmac);
	for (int i = 0; i < 2; i++) {
		const char *data = "what do ya want for nothing?";
		g_assert_true(xs_hmac_digest(hmac, data, strlen(data), digest, NULL));
		xs_hex(digest, sizeof digest, hex);
		g_assert_cmpstr(hex,
				==,
				"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	}
}

static int
scratch_dir(char **ret_path)
{
	*ret_path = g_dir_make_tmp("xianshen-test-XXXXXX", NULL);
	g_assert_nonnull(*ret_path);
	int fd = open(*ret_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	g_assert_cmpint(fd, >=, 0);
	return fd;
}

static guint
entries(const char *path)
{
	guint n = 0;
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	while (g_dir_read_name(dir) != NULL)
		n++;
	return n;
}

static void
test_output(void)
{
	g_autofree char *path = NULL;
	XS_AUTO_FD dirfd = scratch_dir(&path);
	g_autoptr(GError) error = NULL;
	{
		g_autoptr(XsOutput) dropped = xs_output_new(dirfd, &error);
		g_assert_no_error(error);
		g_assert_true(xs_fd_write_all(xs_output_fd(dropped), "half", 4, &error));
	}
	g_assert_cmpuint(entries(path), ==, 0);
	g_autoptr(XsOutput) output = xs_output_new(dirfd, &error);
	g_assert_true(xs_fd_write_all(xs_output_fd(output), "whole", 5, &error));
	XS_AUTO_FD reader = xs_fd_reopen(xs_output_fd(output), &error);
	g_assert_cmpint(write(reader, "x", 1), ==, -1);
	g_assert_true(xs_output_commit(output, "name", false, &error));
	g_autofree char *file = g_build_filename(path, "name", NULL);
	g_autofree char *content = NULL;
	g_assert_true(g_file_get_contents(file, &content, NULL, NULL));
	g_assert_cmpstr(content, ==, "whole");
	g_assert_cmpuint(entries(path), ==, 1);
	// A taken name stays as it is.
	g_autoptr(XsOutput) second = xs_output_new(dirfd, &error);
	g_assert_false(xs_output_commit(second, "name", false, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_EXISTS);
	g_clear_error(&error);
	g_assert_false(xs_output_commit(second, "../name", false, &error));
	g_clear_error(&error);
	g_assert_true(xs_output_commit(second, "name", true, &error));
	g_clear_pointer(&second, xs_output_free);
	g_assert_cmpuint(entries(path), ==, 1);
	(void)g_unlink(file);
	(void)g_rmdir(path);
}

static void
test_source(void)
{
	g_autofree char *path = NULL;
	XS_AUTO_FD dirfd = scratch_dir(&path);
	g_autofree char *file = g_build_filename(path, "f", NULL);
	g_assert_true(g_file_set_contents(file, "content", 7, NULL));
	g_autoptr(GError) error = NULL;
	size_t len;
	g_autoptr(XsSource) source =
		xs_source_new_fd(open(file, O_RDONLY | O_CLOEXEC), &xs_limits_default, &error);
	g_assert_cmpmem(xs_source_data(source, &len), 7, "content", 7);
	g_assert_cmpuint(len, ==, 7);
	XsLimits limits = xs_limits_default;
	limits.input_size = 6;
	g_assert_null(xs_source_new_fd(open(file, O_RDONLY | O_CLOEXEC), &limits, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
	g_clear_error(&error);
	g_assert_null(xs_source_new_fd(open("/dev/null", O_RDONLY | O_CLOEXEC), &limits, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_IO);
	(void)g_unlink(file);
	(void)g_rmdir(path);
}

static void
test_spool(void)
{
	int pipe_fds[2];
	g_assert_cmpint(pipe2(pipe_fds, O_CLOEXEC), ==, 0);
	g_assert_true(xs_fd_write_all(pipe_fds[1], "0123456789", 10, NULL));
	(void)close(pipe_fds[1]);
	g_autoptr(GError) error = NULL;
	g_assert_cmpint(xs_fd_spool(pipe_fds[0], 9, &error), ==, -1);
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
	(void)close(pipe_fds[0]);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/base/buffer/ceiling", test_buffer_ceiling);
	g_test_add_func("/base/bytes/bounds", test_bytes);
	g_test_add_func("/base/hash/vectors", test_hash);
	g_test_add_func("/base/output/whole-or-nothing", test_output);
	g_test_add_func("/base/source/refusals", test_source);
	g_test_add_func("/base/fd/spool-limit", test_spool);
	return g_test_run();
}
