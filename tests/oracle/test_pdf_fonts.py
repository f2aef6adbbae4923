#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fonts of masked PDFs tell nothing of what was masked: neither as characters, widths, codes or glyph
names, nor as outlines. fontTools, qpdf, pdftotext and pdftoppm judge."""
import subprocess
import sys

import font_documents as documents
from harness import Run, Skip, assert_pixels, need_tools, run_tests, tool


def need():
    need_tools("qpdf", "pdftotext", "pdftoppm", "pdfinfo")
    try:
        import fontTools  # noqa: F401
    except ImportError:
        raise Skip("fontTools is not installed") from None


def qdf(path):
    return tool("qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", path, "-")


def fonts_of(path, scratch):
    return documents.Fonts(qdf(path), scratch)


def shown(path):
    return set(tool("pdftotext", path, "-").decode()) - set(" \n\f")


def mask(scratch, path):
    run = Run(scratch, "mask", "--json", "-o", scratch / "out", path)
    assert run.status == 0, (run.status, run.err, run.out[-800:])
    result = run.files()[0]
    copy = scratch / "out" / result["output"]
    tool("qpdf", "--check", copy)
    assert_pixels(path, copy, result)
    return copy


def gone_from(scratch, path, copy):
    """The characters that the copy shows no more; none of its fonts may tell of them."""
    removed = shown(path) - shown(copy)
    # One character of the name stays, as the mask says.
    assert len(removed & set("靐齉龘")) >= 2 and len(removed & set("1234567890")) >= 2, removed
    fonts = fonts_of(copy, scratch)
    told = "".join(text for _, text in fonts.characters)
    assert not removed & set(told), removed & set(told)
    wrong = {c for c in removed if "uni%04X" % ord(c) in fonts.names}
    assert not wrong, wrong
    return removed, fonts


def drawn(kind):
    def test(scratch):
        need()
        data, shift = documents.pdf(kind)
        path = scratch / "drawn.pdf"
        path.write_bytes(data)
        assert shown(path) == set(documents.characters()), shown(path) ^ set(documents.characters())
        copy = mask(scratch, path)
        removed, fonts = gone_from(scratch, path, copy)
        chars = documents.characters()
        assert {"uni%04X" % ord(c) for c in chars} <= fonts_of(path, scratch).names or kind in (
            "truetype", "truetype-map", "mac", "symbol")
        for index, c in enumerate(chars):
            glyph = (index + shift) % len(chars) + 1
            there = documents.outline(glyph) in fonts.outlines
            assert there == (c not in removed), (c, there)
            assert (documents.width(glyph) in fonts.numbers) == (c not in removed), (c, fonts.numbers)
            if kind in ("mac", "symbol"):
                code = (0xF000 if kind == "symbol" else 0) + index + 1
                assert (code in fonts.codes) == (c not in removed), (c, fonts.codes)
        if kind == "type1":
            assert fonts.n_subrs == len(set(chars) - removed) + 1, fonts.n_subrs
    test.__name__ = "drawn_" + kind
    return test


CAIRO = """
import cairo, sys
surface = cairo.PDFSurface(sys.argv[1], 595, 842)
context = cairo.Context(surface)
context.select_font_face("Noto Serif CJK SC")
context.set_font_size(14)
for number, line in enumerate(sys.argv[2:]):
    context.move_to(40, 60 + 24 * number)
    context.show_text(line)
context.show_page()
surface.finish()
"""


def one_program_less(scratch, path):
    """As many outlines as entries of ToUnicode are gone, and none is new."""
    copy = mask(scratch, path)
    removed, after = gone_from(scratch, path, copy)
    before = fonts_of(path, scratch)
    gone = [entry for entry in before.characters if entry[1] in removed]
    assert len(gone) >= len(removed), (gone, removed)
    assert set(after.outlines) < set(before.outlines)
    assert len(before.outlines) - len(after.outlines) >= len(removed), (
        len(before.outlines), len(after.outlines), removed)
    return before, after


def cairo_cid(scratch):
    need()
    done = subprocess.run([sys.executable, "-c", CAIRO, str(scratch / "cairo.pdf"), *documents.LINES],
                          check=False, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise Skip("python3-cairo is not installed")
    one_program_less(scratch, scratch / "cairo.pdf")


def libreoffice(scratch):
    need()
    need_tools("soffice")
    text = scratch / "office.txt"
    text.write_text("\n".join(documents.LINES) + "\n", encoding="utf-8")
    profile = "-env:UserInstallation=file://%s" % (scratch / "profile")
    tool("soffice", profile, "--headless", "--infilter=Text (encoded):UTF8", "--convert-to", "pdf", "--outdir",
         scratch, text)
    one_program_less(scratch, scratch / "office.pdf")


def same_bytes_again(scratch):
    need()
    path = scratch / "drawn.pdf"
    copies = []
    for kind in ("type1", "cff-numbers", "mac"):
        path.write_bytes(documents.pdf(kind)[0])
        for turn in ("a", "b"):
            run = Run(scratch, "mask", "--json", "-o", scratch / (kind + turn), path)
            assert run.status == 0, run.err
            copies.append((scratch / (kind + turn) / "drawn.pdf").read_bytes())
    assert copies[0] == copies[1] and copies[2] == copies[3] and copies[4] == copies[5]


run_tests([drawn(kind) for kind in documents.KINDS] + [cairo_cid, libreoffice, same_bytes_again])
