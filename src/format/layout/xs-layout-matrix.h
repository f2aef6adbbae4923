// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <math.h>
#include <stdbool.h>

// [a b c d e f] of ISO 32000-1 8.3.3: x' = ax + cy + e, y' = bx + dy + f.
typedef struct {
	double a, b, c, d, e, f;
} XsLayoutMatrix;

#define XS_LAYOUT_MATRIX_IDENTITY ((XsLayoutMatrix){.a = 1, .d = 1})

// First m, then n.
static inline XsLayoutMatrix
xs_layout_matrix_then(const XsLayoutMatrix *m, const XsLayoutMatrix *n)
{
	return (XsLayoutMatrix){
		.a = m->a * n->a + m->b * n->c,
		.b = m->a * n->b + m->b * n->d,
		.c = m->c * n->a + m->d * n->c,
		.d = m->c * n->b + m->d * n->d,
		.e = m->e * n->a + m->f * n->c + n->e,
		.f = m->e * n->b + m->f * n->d + n->f,
	};
}

// Moves the origin by (x, y) of the matrix' own space.
static inline void
xs_layout_matrix_translate(XsLayoutMatrix *m, double x, double y)
{
	m->e += x * m->a + y * m->c;
	m->f += x * m->b + y * m->d;
}

// False where it maps all on a line or a point.
static inline bool
xs_layout_matrix_invert(const XsLayoutMatrix *m, XsLayoutMatrix *ret_inverse)
{
	double det = m->a * m->d - m->b * m->c;
	if (!isfinite(det) || fabs(det) < 1e-12)
		return false;
	*ret_inverse = (XsLayoutMatrix){
		.a = m->d / det,
		.b = -m->b / det,
		.c = -m->c / det,
		.d = m->a / det,
		.e = (m->c * m->f - m->d * m->e) / det,
		.f = (m->b * m->e - m->a * m->f) / det,
	};
	return true;
}

// Numbers of a hostile file may grow without bound: beyond this a page has no place for anything.
static inline float
xs_layout_matrix_bound(double value)
{
	// Compared, not called: this is done thrice for each glyph.
	static const double most = 1e7;
	if (!(value > -most && value < most))
		return !isfinite(value) ? 0 : value < 0 ? (float)-most : (float)most;
	return (float)value;
}
