// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-output.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// Children have one thread; tests have several.
static _Thread_local int announced = -1;

void
xs_pdf_output_announce(int fd)
{
	announced = fd;
}

static FILE *
open_announced(const char *mode)
{
	int fd = fcntl(announced, F_DUPFD_CLOEXEC, 0);
	FILE *file = fd >= 0 ? fdopen(fd, mode) : NULL;
	if (file == NULL && fd >= 0)
		(void)close(fd);
	return file;
}

static FILE *
open_any(const char *symbol, const char *path, const char *mode)
{
	if (announced >= 0 && strcmp(path, XS_PDF_OUTPUT_PATH) == 0)
		return open_announced(mode);
	union {
		void *symbol;
		FILE *(*function)(const char *path, const char *mode);
	} next = {.symbol = dlsym(RTLD_NEXT, symbol)};
	return next.function != NULL ? next.function(path, mode) : NULL;
}

// These take the place of the C library's two for all that is linked with this. By their symbols, as
// macros of the C library may give one the name of the other.
FILE *xs_pdf_output_fopen(const char *path, const char *mode) __asm__("fopen");
FILE *xs_pdf_output_fopen64(const char *path, const char *mode) __asm__("fopen64");

FILE *
xs_pdf_output_fopen(const char *path, const char *mode)
{
	return open_any("fopen", path, mode);
}

FILE *
xs_pdf_output_fopen64(const char *path, const char *mode)
{
	return open_any("fopen64", path, mode);
}
