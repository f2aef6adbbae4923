#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures under masked text, one document for each kind: what a picture shows there is gone from the
copy, all else of it stays, and nothing of the old data is left. Judged by poppler's and MuPDF's tools."""
import base64
import hashlib
import json
import random
import struct
import zlib

from harness import SOURCE, Run, assert_gone, need_tools, run_tests, tool

SECRET = "350481189103070020"
WIDTH, HEIGHT = 400, 200
# The picture stands at (100, 500), one pixel a point; of the number two and three digits stay.
CORE = (182, 92, 264, 99)     # pixels of the picture that the masked digits surely cover, from the page's
OUTER = (168, 76, 276, 112)   # pixels outside of which nothing may change
LINE = b"BT /F1 12 Tf %s 150 600 Td (ID %s) Tj ET\n"
HIDDEN = LINE % (b"3 Tr", SECRET.encode())
VISIBLE = LINE % (b"0 Tr", SECRET.encode())
PLACE = b"q %d 0 0 %d 100 500 cm " % (WIDTH, HEIGHT)


def noise(count, seed=1):
    return random.Random(seed).randbytes(count)


def stream(data, head=b""):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(data), data)


def image(data, head, filters=b"/FlateDecode", pack=True, size=(WIDTH, HEIGHT)):
    body = zlib.compress(data) if pack else data
    return stream(body, b"/Type/XObject/Subtype/Image/Width %d/Height %d%s%s" % (
        *size, head, b"/Filter " + filters if filters else b""))


def pdf(pages, more, resources=b"/XObject<</X 4 0 R>>", page=b"", box=b"[0 0 595 842]"):
    """Pages by their content; more objects count from 4."""
    first = 4 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", *more]
    for i, content in enumerate(pages):
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>%s>>%s>>" % (
            box, first + 2 * i + 1, resources, page))
        objects.append(stream(content))
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def mask(scratch, data, *words):
    """Masks a document; the result and the copy, None where there is none."""
    scratch.mkdir(exist_ok=True)
    path = scratch / "in.pdf"
    path.write_bytes(data)
    run = Run(scratch, "mask", "--json", *words, "-o", scratch / "out", path)
    assert run.status in (0, 3), (run.status, run.err)
    copies = [p for folder in ("out", "out.needs-review") for p in (scratch / folder).glob("*.pdf")]
    return run.files()[0], copies[0] if copies else None


def read_pnm(data):
    """(width, height, components, bytes) of a PBM, PGM or PPM."""
    head, at = [], 0
    while len(head) < (3 if head and head[0] == b"P4" else 4):
        end = at
        while data[end:end + 1].strip():
            end += 1
        head.append(data[at:end])
        at = end + 1
    width, height = int(head[1]), int(head[2])
    if head[0] != b"P4":
        return width, height, 3 if head[0] == b"P6" else 1, data[at:]
    stride = (width + 7) // 8
    rows = (data[at + y * stride:at + (y + 1) * stride] for y in range(height))
    return width, height, 1, b"".join(bytes(255 * (1 - (row[x // 8] >> (7 - x % 8) & 1)) for x in range(width)) for row in rows)


def pictures(scratch, path, *words):
    """The pictures that poppler extracts, decoded, in the order of drawing, with their kinds."""
    folder = scratch / ("pictures-" + path.parent.name)
    folder.mkdir(exist_ok=True)
    tool("pdfimages", *words, path, folder / "p")
    kinds = [line.split()[2] for line in tool("pdfimages", "-list", *words, path).decode().splitlines()[2:]]
    return list(zip(kinds, (read_pnm(p.read_bytes()) for p in sorted(folder.glob("p-*")))))


def render(path, page=1, dpi=72):
    return read_pnm(tool("pdftoppm", "-f", page, "-l", page, "-r", dpi, path))


def cut(picture, box):
    width, _, n, data = picture
    x0, y0, x1, y1 = box
    return [data[(y * width + x) * n:(y * width + x + 1) * n] for y in range(y0, y1) for x in range(x0, x1)]


def shift(box):
    return (box[0] - 100, box[1], box[2] - 100, box[3])


def differences(before, after):
    """The smallest box that holds all pixels that differ."""
    width, height, n, one = before
    assert after[:3] == before[:3], (before[:3], after[:3])
    two = after[3]
    rows = [y for y in range(height) if one[y * width * n:(y + 1) * width * n] != two[y * width * n:(y + 1) * width * n]]
    columns = [x for x in range(width) if any(
        one[(y * width + x) * n:(y * width + x + 1) * n] != two[(y * width + x) * n:(y * width + x + 1) * n] for y in rows)]
    return (min(columns), min(rows), max(columns) + 1, max(rows) + 1) if rows else None


def assert_within(box, outer, what):
    assert box is not None, "%s did not change" % what
    assert box[0] >= outer[0] and box[1] >= outer[1] and box[2] <= outer[2] and box[3] <= outer[3], (what, box, outer)


def assert_blank(picture, box, what, spread=0):
    pixels = cut(picture, box)
    for channel in range(len(pixels[0])):
        values = [pixel[channel] for pixel in pixels]
        assert max(values) - min(values) <= spread, (what, min(values), max(values))


def assert_sound(copy, old):
    """No reader shows the number, and none of the old streams is left, packed or not."""
    raw = copy.read_bytes()
    plain = tool("qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", copy, "-", ok=(0, 3))
    tool("qpdf", "--check", copy)
    for text in (raw, plain, tool("pdftotext", copy, "-"), tool("mutool", "draw", "-q", "-F", "text", copy)):
        assert_gone([SECRET], text, "copy")
    left = streams(copy)
    assert left
    for data in old:
        for form in (data, zlib.compress(data)):
            middle = form[len(form) // 2 - 20:len(form) // 2 + 20]
            assert hashlib.sha256(form).hexdigest() not in left and middle not in raw, "old picture stays"


def streams(copy):
    """Digests of all raw streams of a copy."""
    told = json.loads(tool("qpdf", "--json", "--json-stream-data=inline", "--decode-level=none", copy, ok=(0, 3)))
    objects = told["qpdf"][1].values()
    return {hashlib.sha256(base64.b64decode(o["stream"]["data"])).hexdigest() for o in objects if "stream" in o}


def check(scratch, name, data, old, outer=None, spread=0, drawn=CORE, words=()):
    """A picture below invisible text: blank where the digits were, as before elsewhere."""
    folder = scratch / name
    result, copy = mask(folder, data, *words)
    assert copy is not None, (name, result["gaps"])
    assert_sound(copy, old)
    before, after = render(folder / "in.pdf"), render(copy)
    box = (drawn[0], 142 + drawn[1], drawn[2], 142 + drawn[3])
    assert_blank(after, box, name, spread)
    outer = outer or OUTER
    assert_within(differences(before, after), (outer[0], 142 + outer[1], outer[2], 142 + outer[3]), name)
    return folder / "in.pdf", copy


def extracted(scratch, name, data, old, outer=None, which=0, drawn=CORE):
    """The same, judged by the picture itself."""
    source, copy = check(scratch, name, data, old, outer, drawn=drawn)
    before = pictures(scratch / name, source)[which]
    after = pictures(scratch / name, copy)[which]
    assert before[0] == after[0], (name, before[0], after[0])
    assert_blank(after[1], shift(drawn), name)
    assert_within(differences(before[1], after[1]), shift(outer or OUTER), name)


def jpeg(scratch, *words, seed=3):
    """A JPEG of soft noise, made by poppler."""
    small = noise(50 * 25 * 3, seed)
    path = scratch / "source.pdf"
    path.write_bytes(pdf([b"q %d 0 0 %d 0 0 cm /X Do Q" % (WIDTH, HEIGHT)], [
        image(small, b"/ColorSpace/DeviceRGB/BitsPerComponent 8/Interpolate true", size=(50, 25))],
        box=b"[0 0 %d %d]" % (WIDTH, HEIGHT)))
    program = "pdftocairo" if "-gray" in words else "pdftoppm"
    tool(program, "-r", 72, "-singlefile", *words, path, scratch / "source")
    return (scratch / "source.jpg").read_bytes()


def grey_of_every_depth(scratch):
    for bits in (1, 2, 4, 8, 16):
        data = noise((WIDTH * bits + 7) // 8 * HEIGHT, bits)
        extracted(scratch, "grey %d" % bits, pdf([PLACE + b"/X Do Q " + HIDDEN], [
            image(data, b"/ColorSpace/DeviceGray/BitsPerComponent %d" % bits)]), [data])


def colours(scratch):
    spaces = {"rgb": (3, b"/DeviceRGB"), "cmyk": (4, b"/DeviceCMYK"),
              "icc": (3, b"[/ICCBased 5 0 R]"), "separation": (1, b"[/Separation/Black/DeviceGray 6 0 R]"),
              "lab": (3, b"[/Lab<</WhitePoint[0.95 1 1.09]/Range[-100 100 -100 100]>>]"),
              "calrgb": (3, b"[/CalRGB<</WhitePoint[0.95 1 1.09]>>]")}
    for name, (n, space) in spaces.items():
        data = noise(WIDTH * HEIGHT * n, n)
        extracted(scratch, name, pdf([PLACE + b"/X Do Q " + HIDDEN], [
            image(data, b"/ColorSpace %s/BitsPerComponent 8" % space), stream(b"", b"/N 3/Alternate/DeviceRGB"),
            b"<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>"]), [data])


def indexed(scratch):
    for bits in (1, 2, 4, 8):
        palette = noise(3 * 2 ** bits, 9)
        data = noise((WIDTH * bits + 7) // 8 * HEIGHT, bits)
        extracted(scratch, "indexed %d" % bits, pdf([PLACE + b"/X Do Q " + HIDDEN], [
            image(data, b"/ColorSpace[/Indexed/DeviceRGB %d<%s>]/BitsPerComponent %d" % (
                2 ** bits - 1, palette.hex().encode(), bits))]), [data])


def decode_arrays(scratch):
    data = noise(WIDTH * HEIGHT * 3)
    source, copy = check(scratch, "reversed", pdf([PLACE + b"/X Do Q " + HIDDEN], [
        image(data, b"/ColorSpace/DeviceRGB/BitsPerComponent 8/Decode[1 0 1 0 1 0]")]), [data])
    after = render(copy)
    assert max(max(p) for p in cut(after, (CORE[0], 142 + CORE[1], CORE[2], 142 + CORE[3]))) < 8, "not dark"


def other_lossless_filters(scratch):
    data = noise(WIDTH * HEIGHT)
    head = b"/ColorSpace/DeviceGray/BitsPerComponent 8"
    packed = zlib.compress(data)
    run_length = b"".join(bytes([len(data[i:i + 100]) - 1]) + data[i:i + 100] for i in range(0, len(data), 100)) + b"\x80"
    rows = b"".join(b"\x01" + bytes((data[y * WIDTH + x] - (data[y * WIDTH + x - 1] if x else 0)) % 256
                                    for x in range(WIDTH)) for y in range(HEIGHT))
    for name, body, filters in (
            ("hex", data.hex().encode() + b">", b"/ASCIIHexDecode"),
            ("85 and flate", base64.a85encode(packed) + b"~>", b"[/ASCII85Decode/FlateDecode]"),
            ("run length", run_length, b"/RunLengthDecode"), ("none", data, b""),
            ("predictor", zlib.compress(rows), b"/FlateDecode/DecodeParms<</Predictor 15/Colors 1/Columns 400>>")):
        extracted(scratch, name, pdf([PLACE + b"/X Do Q " + HIDDEN], [image(data if 0 else body, head, filters, False)]), [data])


def stencil(scratch):
    data = noise(WIDTH // 8 * HEIGHT)
    for name, decode in (("stencil", b""), ("reversed stencil", b"/Decode[1 0]")):
        extracted(scratch, name, pdf([PLACE + b"0 0 1 rg /X Do Q " + HIDDEN], [
            image(data, b"/ImageMask true/BitsPerComponent 1" + decode)]), [data])


def masks_of_pictures(scratch):
    data, soft, hard = noise(WIDTH * HEIGHT * 3), noise(WIDTH * HEIGHT, 2), noise(WIDTH // 8 * HEIGHT, 3)
    head = b"/ColorSpace/DeviceRGB/BitsPerComponent 8"
    extracted(scratch, "soft", pdf([PLACE + b"/X Do Q " + HIDDEN], [
        image(data, head + b"/SMask 5 0 R"), image(soft, b"/ColorSpace/DeviceGray/BitsPerComponent 8")]), [data, soft])
    extracted(scratch, "soft itself", pdf([PLACE + b"/X Do Q " + HIDDEN], [
        image(data, head + b"/SMask 5 0 R"), image(soft, b"/ColorSpace/DeviceGray/BitsPerComponent 8")]), [data, soft], which=1)
    extracted(scratch, "explicit", pdf([PLACE + b"/X Do Q " + HIDDEN], [
        image(data, head + b"/Mask 5 0 R"), image(hard, b"/ImageMask true/BitsPerComponent 1")]), [data, hard], which=1)
    check(scratch, "colour key", pdf([PLACE + b"/X Do Q " + HIDDEN], [
        image(data, head + b"/Mask[9 200 9 200 9 200]")]), [data])
    # A mask of half the size: its pixels are two by two.
    half = noise(WIDTH * HEIGHT // 4, 5)
    check(scratch, "smaller mask", pdf([PLACE + b"/X Do Q " + HIDDEN], [
        image(data, head + b"/SMask 5 0 R"),
        image(half, b"/ColorSpace/DeviceGray/BitsPerComponent 8", size=(WIDTH // 2, HEIGHT // 2))]), [data, half])


def jpegs(scratch):
    # Blocks of 16 pixels, and one more where colours are drawn out between them.
    outer = (OUTER[0] - 18, OUTER[1] - 18, OUTER[2] + 18, OUTER[3] + 18)
    for name, words, space in (
            ("colour", ("-jpeg",), b"/DeviceRGB"), ("grey", ("-jpeg", "-gray"), b"/DeviceGray"),
            ("progressive", ("-jpeg", "-jpegopt", "progressive=y"), b"/DeviceRGB"),
            ("cmyk", ("-jpegcmyk",), b"/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]"), ("cmyk plain", ("-jpegcmyk",), b"/DeviceCMYK")):
        data = jpeg(scratch, *words)
        body = image(data, b"/BitsPerComponent 8/ColorSpace" + space, b"/DCTDecode", False)
        source, copy = check(scratch, name, pdf([PLACE + b"/X Do Q " + HIDDEN], [body]), [data], outer, 2)
        kept = tool("pdfimages", "-list", copy).decode().splitlines()[2].split()
        assert kept[8] == "jpeg", kept
        dark = cut(render(copy), (CORE[0], 142 + CORE[1], CORE[2], 142 + CORE[3]))
        assert max(max(p) for p in dark) < 60, (name, max(dark))


def jpeg_within_another_filter(scratch):
    data = jpeg(scratch, "-jpeg")
    outer = (OUTER[0] - 18, OUTER[1] - 18, OUTER[2] + 18, OUTER[3] + 18)
    check(scratch, "packed", pdf([PLACE + b"/X Do Q " + HIDDEN], [
        image(data, b"/BitsPerComponent 8/ColorSpace/DeviceRGB", b"[/FlateDecode/DCTDecode]")]), [data], outer, 2)


def a_jpeg_keeps_no_second_picture(scratch):
    """What stands in other markers of a JPEG (thumbnails, comments) does not go along."""
    data = jpeg(scratch, "-jpeg")
    extra = b"\xff\xe1" + struct.pack(">H", 2 + len(SECRET)) + SECRET.encode()
    outer = (OUTER[0] - 18, OUTER[1] - 18, OUTER[2] + 18, OUTER[3] + 18)
    check(scratch, "marker", pdf([PLACE + b"/X Do Q " + HIDDEN], [
        image(data[:2] + extra + data[2:] + SECRET.encode(), b"/BitsPerComponent 8/ColorSpace/DeviceRGB", b"/DCTDecode", False)]),
        [data], outer, 2)


def inline_pictures(scratch):
    data = noise(WIDTH * HEIGHT)
    for name, body, filters in (("hex", data.hex().encode() + b">", b"/AHx"),
                                ("flate", base64.a85encode(zlib.compress(data)) + b"~>", b"[/A85 /Fl]")):
        page = PLACE + b"BI /W %d /H %d /CS /G /BPC 8 /F %s ID %s\nEI Q " % (WIDTH, HEIGHT, filters, body) + HIDDEN
        extracted(scratch, name, pdf([page], []), [data, body])
    palette = PLACE + b"BI /W %d /H %d /CS [/I /RGB 1 <ff0000000080>] /BPC 1 /F /AHx ID %s\nEI Q " % (
        WIDTH, HEIGHT, noise(WIDTH // 8 * HEIGHT).hex().encode() + b">") + HIDDEN
    check(scratch, "palette", pdf([palette], []), [])
    named = PLACE + b"BI /W %d /H %d /CS /C0 /BPC 8 /F /AHx ID %s\nEI Q " % (WIDTH, HEIGHT, data.hex().encode() + b">") + HIDDEN
    check(scratch, "named colours", pdf([named], [b"[/CalGray<</WhitePoint[0.95 1 1.09]>>]"],
                                        b"/ColorSpace<</C0 4 0 R>>"), [data])


def over_and_under_visible_text(scratch):
    """On top of the text a picture is made dark; below it, it takes the colour beside."""
    data = noise(WIDTH * HEIGHT)
    head = b"/ColorSpace/DeviceGray/BitsPerComponent 8"
    extracted(scratch, "over", pdf([VISIBLE + PLACE + b"/X Do Q "], [image(data, head)]), [data])
    paper = bytearray(b"\xf0" * (WIDTH * HEIGHT))
    for y in range(HEIGHT):
        for x in range(95, 155):
            paper[y * WIDTH + x] = (x * y) % 251
    folder = scratch / "under"
    _, copy = mask(folder, pdf([PLACE + b"/X Do Q " + VISIBLE], [image(bytes(paper), head)]))
    assert_sound(copy, [bytes(paper)])
    after = pictures(folder, copy)[0][1]
    assert_blank(after, shift(CORE), "under")
    assert "35*************020" in tool("pdftotext", copy, "-").decode()


def shared_picture_on_another_page(scratch):
    data = noise(WIDTH * HEIGHT)
    folder = scratch / "shared"
    document = pdf([PLACE + b"/X Do Q " + HIDDEN, PLACE + b"/X Do Q BT /F1 9 Tf 9 9 Td (Notice) Tj ET"],
                   [image(data, b"/ColorSpace/DeviceGray/BitsPerComponent 8")])
    _, copy = mask(folder, document)
    first, second = pictures(folder, copy)
    assert_blank(first[1], shift(CORE), "first page")
    assert second == pictures(folder, folder / "in.pdf")[1], "the other page's picture changed"
    assert render(folder / "in.pdf", 2) == render(copy, 2)
    # Named by a page that does not draw it, the old one goes.
    folder = scratch / "named"
    _, copy = mask(folder, pdf([PLACE + b"/X Do Q " + HIDDEN, b"BT /F1 9 Tf 9 9 Td (Notice) Tj ET"],
                               [image(data, b"/ColorSpace/DeviceGray/BitsPerComponent 8")]))
    assert_sound(copy, [data])


def form_and_turned_matrices(scratch):
    data = noise(WIDTH * HEIGHT)
    head = b"/ColorSpace/DeviceGray/BitsPerComponent 8"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</Y 5 0 R>>>>/Matrix[1 0 0 1 60 400]"
    extracted(scratch, "form", pdf([b"/X Do " + HIDDEN], [
        stream(b"q %d 0 0 %d 40 100 cm /Y Do Q" % (WIDTH, HEIGHT), form), image(data, head)]), [data])
    upside = b"q %d 0 0 %d %d 700 cm /X Do Q " % (-WIDTH, -HEIGHT, 100 + WIDTH)
    check(scratch, "upside down", pdf([upside + HIDDEN], [image(data, head)]), [data])
    quarter = b"q 0 %d %d 0 %d 500 cm /X Do Q " % (HEIGHT, -WIDTH, 100 + WIDTH)
    check(scratch, "quarter turn", pdf([quarter + HIDDEN], [image(data, head)]), [data])
    for turn in (90, 180, 270):
        folder = scratch / str(turn)
        _, copy = mask(folder, pdf([PLACE + b"/X Do Q " + HIDDEN], [image(data, head)], page=b"/Rotate %d" % turn))
        assert_blank(pictures(folder, copy)[0][1], shift(CORE), str(turn))


def in_strips(scratch):
    """A scan cut into strips lower than a line, each its own small picture."""
    data = noise(WIDTH * HEIGHT)
    parts = [image(data[y * WIDTH:(y + 5) * WIDTH], b"/ColorSpace/DeviceGray/BitsPerComponent 8", size=(WIDTH, 5))
             for y in range(0, HEIGHT, 5)]
    names = b"/XObject<<%s>>" % b"".join(b"/X%d %d 0 R" % (i, 4 + i) for i in range(len(parts)))
    page = b"".join(b"q %d 0 0 5 100 %d cm /X%d Do Q " % (WIDTH, 700 - 5 * (i + 1), i) for i in range(len(parts)))
    check(scratch, "strips", pdf([page + HIDDEN], parts, names), [])


def alternates_and_private_data(scratch):
    data = noise(WIDTH * HEIGHT)
    small = noise(WIDTH * HEIGHT, 8)
    head = b"/ColorSpace/DeviceGray/BitsPerComponent 8"
    check(scratch, "alternates", pdf([PLACE + b"/X Do Q " + HIDDEN], [
        image(data, head + b"/Alternates[<</Image 5 0 R/DefaultForPrinting true>>]/PieceInfo<</A<</Private 5 0 R>>>>"),
        image(small, head)], page=b"/Thumb 5 0 R"), [data, small])


def words_of_uneven_letters(scratch):
    """Where glyphs of a recognised word cannot tell where its digits are, the whole word goes."""
    data = noise(WIDTH * HEIGHT)
    cid = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/GlyphLess/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)" \
          b"/Supplement 0>>/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/GlyphLess/Flags 5/FontBBox[0 0 500 1000]" \
          b"/Ascent 1000/Descent -1/CapHeight 1000/ItalicAngle 0/StemV 80>>>>"
    text = "身份证" + SECRET
    to_unicode = stream(b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/A def/CMapType 2 def"
                        b" 1 begincodespacerange<0000><FFFF>endcodespacerange 1 beginbfrange<0000><FFFF><0000>endbfrange"
                        b" endcmap end end")
    font = b"<</Type/Font/Subtype/Type0/BaseFont/GlyphLess/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 7 0 R>>"
    page = PLACE + b"/X Do Q BT /G 12 Tf 3 Tr 150 600 Td <%s> Tj ET" % text.encode("utf-16-be").hex().encode()
    document = pdf([page], [image(data, b"/ColorSpace/DeviceGray/BitsPerComponent 8"), cid, font, to_unicode],
                   b"/XObject<</X 4 0 R>>").replace(b"/Font<</F1 3 0 R>>", b"/Font<</F1 3 0 R/G 6 0 R>>")
    check(scratch, "uneven", document, [data], (142, 76, 286, 112), drawn=(152, 92, 274, 99))


def bits(text):
    text = text.replace(" ", "")
    text += "0" * (-len(text) % 8)
    return bytes(int(text[i:i + 8], 2) for i in range(0, len(text), 8))


def fax():
    """400 by 200 in group 4: 32 white, 64 black, the rest white; each further row as the one above."""
    return bits("001 00011011 0000001111 0000110111 1" + "1 1 1 " * (HEIGHT - 1) + "000000000001" * 2)


def jbig2():
    """The same as one immediate generic region, coded as a fax is."""
    body = struct.pack(">IIIIB", WIDTH, HEIGHT, 0, 0, 0) + b"\x01" + fax()
    page = struct.pack(">IIIIBH", WIDTH, HEIGHT, 0, 0, 0, 0)
    return (struct.pack(">IBBBI", 0, 48, 0, 1, len(page)) + page
            + struct.pack(">IBBBI", 1, 38, 0, 1, len(body)) + body)


def redrawn(scratch, name, document, old, *words):
    """The page that became a picture: no text, a box, all else as it was."""
    folder = scratch / name
    result, copy = mask(folder, document, *words)
    assert copy is not None and copy.parent.name == "out.needs-review", result["gaps"]
    assert any(gap["reason"].startswith("page drawn as a picture") and gap["part"] == "page 1"
               for gap in result["gaps"]), result["gaps"]
    assert_sound(copy, old)
    assert not tool("pdftotext", "-l", 1, copy, "-").strip()
    before, after = render(folder / "in.pdf"), render(copy)
    assert before[:3] == after[:3], (before[:3], after[:3])
    return before, after, copy


def what_cannot_be_decoded_is_drawn_anew(scratch):
    head = b"/ColorSpace/DeviceGray/BitsPerComponent 1"
    for name, data, filters in (
            ("fax", fax(), b"/CCITTFaxDecode/DecodeParms<</K -1/Columns 400/Rows 200>>"),
            ("jbig2", jbig2(), b"/JBIG2Decode")):
        document = pdf([PLACE + b"/X Do Q " + HIDDEN, b"BT /F1 9 Tf 9 9 Td (Notice) Tj ET"],
                       [image(data, head, filters, False)])
        before, after, copy = redrawn(scratch, name, document, [data])
        box = (CORE[0], 142 + CORE[1], CORE[2], 142 + CORE[3])
        assert max(max(p) for p in cut(after, box)) < 8, "no box"
        # The black bar of the picture, above and below of the box.
        assert max(max(p) for p in cut(after, (140, 150, 190, 200))) < 60, "picture is gone"
        assert min(min(p) for p in cut(after, (300, 150, 480, 200))) > 200, "picture is gone"
        assert "Notice" in tool("pdftotext", "-f", 2, copy, "-").decode()


def redrawn_pages_that_are_turned(scratch):
    head = b"/ColorSpace/DeviceGray/BitsPerComponent 1"
    for turn in (90, 180, 270):
        document = pdf([PLACE + b"/X Do Q " + HIDDEN], [
            image(fax(), head, b"/CCITTFaxDecode/DecodeParms<</K -1/Columns 400/Rows 200>>", False)],
            page=b"/Rotate %d/CropBox[50 400 550 800]" % turn)
        before, after, _ = redrawn(scratch, str(turn), document, [fax()])
        n, one = before[2:]
        # What is far from the box looks as before, but for edges that are drawn a little otherwise.
        far = sum(abs(a - b) > 100 for a, b in zip(one, after[3]))
        assert far < 0.03 * len(one), (turn, far, len(one))
        dark = sum(max(after[3][i:i + n]) < 60 for i in range(0, len(one), n))
        assert dark > 64 * 200, turn


def ladder_by_policy_and_option(scratch):
    document = pdf([PLACE + b"/X Do Q " + HIDDEN], [
        image(fax(), b"/ColorSpace/DeviceGray/BitsPerComponent 1",
              b"/CCITTFaxDecode/DecodeParms<</K -1/Columns 400/Rows 200>>", False)])
    result, copy = mask(scratch / "never", document, "--rasterise", "never")
    assert copy is None
    assert any("cannot be masked in place" in gap["reason"] and not gap["reviewable"] for gap in result["gaps"])
    for name, keys, pages in (("policy", "rasterise = never", 0), ("coarse", "resolution = 72", 1)):
        folder = scratch / name
        folder.mkdir()
        policy = folder / "p.policy"
        policy.write_text("[policy p]\nbase = %s\n%s\n\n[type age]\naction = keep\n" % (
            SOURCE / "rules" / "policy" / "default.policy", keys))
        _, copy = mask(folder, document, "--policy", policy)
        assert (copy is not None) == bool(pages), name
        if copy is not None:
            assert pictures(folder, copy)[0][1][:2] == (595, 842)


def a_pattern_below_hidden_text(scratch):
    data = noise(WIDTH * HEIGHT)
    pattern = stream(b"q %d 0 0 %d 0 0 cm /Y Do Q" % (WIDTH, HEIGHT), b"/Type/Pattern/PatternType 1/PaintType 1"
                     b"/TilingType 1/BBox[0 0 400 200]/XStep 400/YStep 200/Matrix[1 0 0 1 100 500]"
                     b"/Resources<</XObject<</Y 5 0 R>>>>")
    document = pdf([b"/Pattern cs /P scn 100 500 400 200 re f " + HIDDEN], [
        pattern, image(data, b"/ColorSpace/DeviceGray/BitsPerComponent 8")], b"/Pattern<</P 4 0 R>>")
    _, after, _ = redrawn(scratch, "pattern", document, [])
    assert_blank(after, (CORE[0], 142 + CORE[1], CORE[2], 142 + CORE[3]), "pattern", 2)


def nothing_is_left_of_what_shared_resources_name(scratch):
    """The picture of a redrawn page goes, although another page's resources still name it."""
    data = fax()
    document = pdf([PLACE + b"/X Do Q " + HIDDEN, b"BT /F1 9 Tf 9 9 Td (Notice) Tj ET"], [
        image(data, b"/ColorSpace/DeviceGray/BitsPerComponent 1",
              b"/CCITTFaxDecode/DecodeParms<</K -1/Columns 400/Rows 200>>", False)])
    _, copy = mask(scratch / "shared", document)
    assert data[:30] not in copy.read_bytes()


if __name__ == "__main__":
    run_tests([what_cannot_be_decoded_is_drawn_anew, redrawn_pages_that_are_turned, ladder_by_policy_and_option,
               a_pattern_below_hidden_text, nothing_is_left_of_what_shared_resources_name, grey_of_every_depth, colours, indexed, decode_arrays, other_lossless_filters, stencil, masks_of_pictures, jpegs,
               jpeg_within_another_filter, a_jpeg_keeps_no_second_picture, inline_pictures, over_and_under_visible_text,
               shared_picture_on_another_page, form_and_turned_matrices, in_strips, alternates_and_private_data,
               words_of_uneven_letters])
