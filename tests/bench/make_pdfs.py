#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The recipe bench-pdf-1000 in three kinds: LibreOffice (Type 1 subsets with one-byte codes), cairo
(Identity-H), and a plain writer whose font is not embedded (UniGB-UCS2-H).

make_pdfs.py FOLDER makes all three; needs LibreOffice, python3-cairo and fonts-noto-cjk."""
import pathlib
import sys
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "corpus"))
import make  # noqa: E402

RECIPE = ROOT / "corpus" / "bench" / "bench-pdf-1000.recipe"
WIDTH, HEIGHT, MARGIN, SIZE, LEADING = 595, 842, 57, 10.5, 16
COLUMNS = int((WIDTH - 2 * MARGIN) / SIZE)


def wrapped(line):
    """Lines of at most COLUMNS full-width columns, as a plain typesetter breaks them."""
    out, used = "", 0.0
    for c in line:
        w = 0.5 if ord(c) < 0x80 else 1.0
        if used + w > COLUMNS:
            yield out
            out, used = "", 0.0
        out += c
        used += w
    if out:
        yield out


def pages():
    page = []
    for line in make.Recipe(RECIPE).filled():
        if line == "@page":
            if page:
                yield page
            page = []
        else:
            page += list(wrapped(line))
    yield page


def with_cairo(target):
    import cairo
    surface = cairo.PDFSurface(str(target), WIDTH, HEIGHT)
    context = cairo.Context(surface)
    context.select_font_face("Noto Serif CJK SC")
    context.set_font_size(SIZE)
    for page in pages():
        for i, line in enumerate(page):
            context.move_to(MARGIN, MARGIN + (i + 1) * LEADING)
            context.show_text(line)
        context.show_page()
    surface.finish()


def without_fonts(target):
    """Objects 1 catalog, 2 pages, 3 font, 4 descendant, 5 descriptor, then page and content pairs."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        3: b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
           b"/DescendantFonts[4 0 R]>>",
        4: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
           b"<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 5 0 R/DW 1000"
           b"/W[1 95 500]>>",
        5: b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
           b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    }
    kids = []
    number = 6
    for page in pages():
        content = b"BT /F1 %g Tf %d TL %d %d Td\n" % (SIZE, LEADING, MARGIN, HEIGHT - MARGIN)
        for line in page:
            content += b"<" + line.encode("utf-16-be").hex().encode() + b"> Tj T*\n"
        content = zlib.compress(content + b"ET")
        objects[number] = (b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R"
                           b"/Resources<</Font<</F1 3 0 R>>>>>>" % (WIDTH, HEIGHT, number + 1))
        objects[number + 1] = (b"<</Length %d/Filter/FlateDecode>>stream\n" % len(content) + content
                               + b"\nendstream")
        kids.append(b"%d 0 R" % number)
        number += 2
    objects[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    out = bytearray(b"%PDF-1.5\n")
    offsets = {}
    for n in sorted(objects):
        offsets[n] = len(out)
        out += b"%d 0 obj\n" % n + objects[n] + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % number
    for n in range(1, number):
        out += b"%010d 00000 n \n" % offsets[n]
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (number, start)
    target.write_bytes(out)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, maker in (("cairo", with_cairo), ("unigb", without_fonts)):
        target = folder / ("bench-pdf-1000-%s.pdf" % name)
        if not target.exists():
            maker(target)
    office = folder / "bench-pdf-1000-office.pdf"
    if not office.exists():
        made, _ = make.make(RECIPE, folder)
        made.rename(office)


if __name__ == "__main__":
    main()
