// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/xs-qr.h"

#include <qrencode.h>
#include <string.h>

enum {
	QUIET = 4, // modules around it (ISO/IEC 18004, 5.3.8)
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC(QRcode, QRcode_free)

static bool
is_dark(const QRcode *code, int x, int y)
{
	return (code->data[y * code->width + x] & 1) != 0;
}

// Dark modules that lie beside one another are one rectangle.
static void
append_row(GString *out, const QRcode *code, int y)
{
	for (int x = 0; x < code->width;) {
		int from = x;
		while (x < code->width && is_dark(code, x, y))
			x++;
		if (x > from)
			g_string_append_printf(out,
					       "M%d %dh%dv1H%dz",
					       from + QUIET,
					       y + QUIET,
					       x - from,
					       from + QUIET);
		else
			x++;
	}
}

bool
xs_qr_append_svg(GString *out, const char *text)
{
	g_autoptr(QRcode) code =
		QRcode_encodeData((int)strlen(text), (const unsigned char *)text, 0, QR_ECLEVEL_M);
	if (code == NULL)
		return false;
	int size = code->width + 2 * QUIET;
	g_string_append_printf(out,
			       "<svg class=\"qr\" viewBox=\"0 0 %d %d\" "
			       "shape-rendering=\"crispEdges\"><rect width=\"%d\" height=\"%d\" "
			       "fill=\"#fff\"/><path d=\"",
			       size,
			       size,
			       size,
			       size);
	for (int y = 0; y < code->width; y++)
		append_row(out, code, y);
	g_string_append(out, "\"/></svg>");
	return true;
}
