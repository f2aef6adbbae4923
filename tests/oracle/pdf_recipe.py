# SPDX-License-Identifier: GPL-3.0-or-later
"""PDF files put together from text, and what other people's tools read from a copy of one."""
import html
import re
import struct
import subprocess
import zlib

from harness import Run, assert_gone, need_tools, squeeze, tool

SECRET = "350481189103070020"
MASKED = "35*************020"
PHONE = "13800138000"
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
RESOURCES = b"/Resources<</Font<</F1 5 0 R>>>>"


def stream(data, head=b"", compress=False):
    if compress:
        data, head = zlib.compress(data), head + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(data), data)


def form(data, head=FORM + RESOURCES):
    return stream(data, head)


def assemble(objects, trailer=b"", version=b"1.7"):
    """A file of one revision with objects 1, 2, 3 ..., the first of which is the catalog."""
    out = bytearray(b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version)
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def pdf(content=b"", page=b"", catalog=b"", more=(), trailer=b"", compress=False, resources=b"", notice=True,
        box=b"0 0 595 842", fonts=b"", pages=()):
    """A PDF of one page, which shows content behind the word Notice, and of further pages that show each of
    pages. Object 3 is the first page, 5 Helvetica (/F1); more objects count from 6 and are resources X (the
    first of them as object), P (as pattern) and M (as properties) of every page."""
    count = 1 + len(pages)
    first = 6 + len(more)
    kids = [3] + [first + 2 * i for i in range(len(pages))]
    held = (b"/Resources<</Font<</F1 5 0 R%s>>/XObject<</X 6 0 R>>/Pattern<</P 6 0 R>>/Properties<</M 6 0 R>>%s>>"
            % (fonts, resources))
    sheet = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents %d 0 R%s%s>>"
    head = b"BT /F1 12 Tf 72 700 Td (Notice) Tj ET\n" if notice else b""
    objects = [b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
               b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(b"%d 0 R" % k for k in kids), count),
               sheet % (box, 4, held, page), stream(head + content, compress=compress), HELVETICA, *more]
    for at, other in enumerate(pages):
        objects += [sheet % (box, first + 2 * at + 1, held, page), stream(other, compress=compress)]
    return assemble(objects, trailer)


def show(x, y, text, font=b"/F1 12 Tf"):
    """Text at a place. bytes as a string, str in hexadecimal UTF-16 (for fonts of han())."""
    text = b"<%s>" % text.encode("utf-16-be").hex().encode() if isinstance(text, str) else b"(%s)" % text
    return b"BT %s %g %g Td %s Tj ET\n" % (font, x, y, text)


def said(x, y, text):
    """Chinese text in the font /H of HAN."""
    return show(x, y, text, b"/H 12 Tf")


def han(cmap="UniGB-UCS2-H", ordering="GB1", name="STSong-Light", more=b""):
    """A font that is not embedded, by one of the predefined CMaps."""
    return (b"<</Type/Font/Subtype/Type0/BaseFont/%(name)s/Encoding/%(cmap)s/DescendantFonts[<</Type/Font/Subtype"
            b"/CIDFontType0/BaseFont/%(name)s/CIDSystemInfo<</Registry(Adobe)/Ordering(%(ordering)s)/Supplement 2>>"
            b"/DW 1000%(more)s/FontDescriptor<</Type/FontDescriptor/FontName/%(name)s/Flags 4/FontBBox[0 -120 1000 880]"
            b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>]>>"
            % {b"name": name.encode(), b"cmap": cmap.encode(), b"ordering": ordering.encode(), b"more": more})


HAN = b"/H " + han()


def descriptor(key, file, name=b"Made"):
    return (b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200"
            b"/CapHeight 700/StemV 80/%s %s>>" % (name, key, file))


def truetype(n):
    """A TrueType program of n boxes, each of another width, without a cmap."""
    glyf, loca, hmtx = b"", [0], b""
    for at in range(n):
        right = 300 + 10 * at
        outline = struct.pack(">hhhhh", 1, 50, 0, right, 700) + struct.pack(">HH", 3, 0) + b"\1" * 4
        outline += struct.pack(">4h", 50, right - 50, 0, 50 - right) + struct.pack(">4h", 0, 0, 700, 0)
        glyf += outline + b"\0" * (-len(outline) % 4)
        loca.append(len(glyf))
        hmtx += struct.pack(">Hh", 600, 50)
    tables = {
        b"head": struct.pack(">IIIIHH", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000) + b"\0" * 16
        + struct.pack(">4hHHhhh", 0, 0, 1000, 800, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">I3hH3h", 0x10000, 800, -200, 0, 600, 0, 0, 1000) + b"\0" * 16 + struct.pack(">H", n),
        b"maxp": struct.pack(">IH", 0x10000, n) + struct.pack(">13H", 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"hmtx": hmtx, b"loca": b"".join(struct.pack(">I", o) for o in loca), b"glyf": glyf}
    at = 12 + 16 * len(tables)
    head, body = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, len(tables) * 16 - 64), b""
    for tag, data in sorted(tables.items()):
        head += struct.pack(">4sIII", tag, 0, at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return head + body


def _cff_index(items):
    if not items:
        return b"\0\0"
    offsets = [1]
    for item in items:
        offsets.append(offsets[-1] + len(item))
    return struct.pack(">HB", len(items), 4) + b"".join(struct.pack(">I", o) for o in offsets) + b"".join(items)


def cff(n):
    """A bare CFF program with character collection, of n boxes; CIDs are glyphs."""
    def number(value):
        return b"\x1d" + struct.pack(">i", value)

    def short(value):
        return b"\x1c" + struct.pack(">h", value)  # 29, as in dictionaries, calls a subroutine here

    box = short(50) + short(0) + b"\x15" + short(400) + b"\x06" + short(600) + b"\x07" + short(-400) + b"\x06\x0e"
    head = b"\1\0\4\4" + _cff_index([b"Made"])
    strings = _cff_index([b"Adobe", b"Identity"]) + _cff_index([])

    def top(charset, select, charstrings, dicts):
        return _cff_index([number(391) + number(392) + number(0) + b"\x0c\x1e" + number(charset) + b"\x0f"
                           + number(select) + b"\x0c\x25" + number(charstrings) + b"\x11" + number(dicts) + b"\x0c\x24"
                           + number(n) + b"\x0c\x22"])

    start = len(head) + len(top(0, 0, 0, 0)) + len(strings)
    charset = b"\2" + struct.pack(">HH", 1, n - 2)
    select = b"\3" + struct.pack(">HHBH", 1, 0, 0, n)
    charstrings = _cff_index([b"\x0e"] + [box] * (n - 1))
    private = number(600) + b"\x14" + number(600) + b"\x15"
    places = [start, start + len(charset), start + len(charset) + len(select)]
    places.append(places[2] + len(charstrings))
    dicts = _cff_index([number(len(private)) + number(0) + b"\x12"])
    dicts = _cff_index([number(len(private)) + number(places[3] + len(dicts)) + b"\x12"])
    return head + top(*places) + strings + charset + select + charstrings + dicts + private


def to_unicode(pairs, width=2, more=b""):
    """A ToUnicode CMap of {code: text}."""
    lines = b"".join(b"<%0*x> <%s>\n" % (2 * width, code, text.encode("utf-16-be").hex().encode())
                     for code, text in pairs.items())
    return stream(b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Made def\n/CMapType 2 def\n"
                  b"1 begincodespacerange\n<%s> <%s>\nendcodespacerange\n%d beginbfchar\n%sendbfchar\n%sendcmap\nend\nend\n"
                  % (b"00" * width, b"ff" * width, len(pairs), lines, more))


# What a copy shows.

def qdf(path):
    return tool("qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", path, "-", ok=(0, 3))


def strings_of(data):
    """All strings of decoded bytes one after another, as bytes: text that no extractor puts together."""
    out = []
    for literal, hexadecimal in re.findall(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]*)>", data, re.DOTALL):
        if hexadecimal:
            digits = re.sub(rb"\s", b"", hexadecimal)
            out.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
        else:
            out.append(re.sub(rb"\\(.)", rb"\1", literal))
    return b"".join(out)


def readers(path):
    """(name, what it reads) of other people's tools and of the bytes themselves."""
    data = path.read_bytes()
    decoded = qdf(path)
    yield "bytes", data
    yield "qpdf", decoded
    yield "strings", strings_of(decoded)
    yield "pdftotext", tool("pdftotext", path, "-", ok=(0, 1))
    yield "pdftotext -raw", tool("pdftotext", "-raw", path, "-", ok=(0, 1))
    yield "pdftotext -layout", tool("pdftotext", "-layout", path, "-", ok=(0, 1))
    yield "pdfinfo", tool("pdfinfo", "-struct-text", path, ok=(0, 1)) + tool("pdfinfo", "-meta", path, ok=(0, 1))
    yield "mutool", tool("mutool", "draw", "-q", "-F", "text", path, ok=(0, 1))
    yield "exiftool", tool("exiftool", "-a", "-u", "-G1", path, ok=(0, 1))


def ghostscript(path):
    return tool("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=txtwrite", "-o", "-", path, ok=(0, 1))


def characters(path):
    """(page, character, x, y) of all that mutool sees, and the boxes it gives them."""
    out = []
    text = tool("mutool", "draw", "-q", "-F", "stext", path, ok=(0, 1)).decode("utf-8", "replace")
    number = -1
    # Not by an XML parser: mutool writes control characters as they are.
    for match in re.finditer(r'<page |<char quad="([^"]*)" x="([^"]*)" y="([^"]*)"[^>]*? c="([^"]*)"/>', text):
        if not match.group(1):
            number += 1
            continue
        quad = [float(v) for v in match.group(1).split()]
        out.append((number, html.unescape(match.group(4)) or "?", float(match.group(2)), float(match.group(3)),
                    (min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2]))))
    return out


def difference(before, after, slack=0.01):
    """What of the characters of before is not in after, and the other way about. A character that moved by
    less than slack points is the same."""
    left = {}
    for char in after:
        if not char[1].isspace():
            left.setdefault(char[:2], []).append(char)
    gone = []
    for char in before:
        if char[1].isspace():
            continue
        twins = left.get(char[:2], [])
        near = [t for t in twins if abs(t[2] - char[2]) < slack and abs(t[3] - char[3]) < slack]
        if near:
            twins.remove(near[0])
        else:
            gone.append(char)
    return gone, [char for twins in left.values() for char in twins]


def pixels(path, scratch):
    """[(width, height, bytes)] of each page in grey."""
    root = scratch / ("render-%d" % len(list(scratch.glob("render-*"))))
    root.mkdir()
    tool("pdftoppm", "-cropbox", "-r", "72", "-gray", path, root / "p")
    out = []
    for page in sorted(root.iterdir()):
        data = page.read_bytes()
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
        out.append((int(head.group(1)), int(head.group(2)), data[head.end():]))
    return out


def assert_same_outside(before, after, boxes, scratch, slack=3):
    """Pages look the same but within boxes ({page: [(x0, y0, x1, y1)]} from the upper left, in points)."""
    first, second = pixels(before, scratch), pixels(after, scratch)
    assert len(first) == len(second)
    for number, ((width, height, old), (wide, high, new)) in enumerate(zip(first, second)):
        assert (width, height) == (wide, high)
        for y in range(height):
            a, b = old[y * width:(y + 1) * width], new[y * width:(y + 1) * width]
            if a == b:
                continue
            for x in (i for i in range(width) if a[i] != b[i]):
                assert any(x0 - slack <= x <= x1 + slack and y0 - slack <= y <= y1 + slack
                           for x0, y0, x1, y1 in boxes.get(number, ())), ("page %d changed at" % (number + 1), x, y)


class Masked:
    """A copy that xianshen made, which must be there."""

    def __init__(self, scratch, data, *words, name="in.pdf", status=0, render=True):
        need_tools("pdftotext", "mutool", "qpdf", "exiftool")
        self.scratch = scratch / ("case-%d" % len(list(scratch.glob("case-*"))))
        self.scratch.mkdir()
        self.path = self.scratch / name
        self.path.write_bytes(data)
        self.run = Run(self.scratch, "mask", "--json", "-o", self.scratch / "out", *words, self.path, render=render)
        assert self.run.files(), (self.run.status, self.run.err)
        self.result = self.run.files()[0]
        reasons = [gap["reason"] for gap in self.result["gaps"]]
        assert self.run.status == status, (self.run.status, self.result["outcome"], reasons, self.run.err)
        self.copy = self.scratch / "out" / name
        assert self.copy.exists(), (self.result["outcome"], reasons)
        self.outputs = None

    def read(self):
        """{name: what it reads} of readers(), once for each copy."""
        if self.outputs is None:
            self.outputs = dict(readers(self.copy))
        return self.outputs

    def text(self):
        return squeeze(b"".join(self.read()[name] for name in ("pdftotext -raw", "pdftotext", "mutool")))

    def sanitised(self):
        return self.result["sanitised"]


def check(scratch, data, secrets=(SECRET,), shows=(MASKED,), gone=None, words=(), looks=True, clean=True,
          moves=True, render=True):
    """The default checks of a case: the copy is there, nothing of secrets in it, every tool reads it; shows
    stands in it; the characters that are gone are those of the string gone, and nothing else moved or
    changed its looks. (moves=False: mutool draws fields anew by their values; render=False: nor is the copy refused for its looks.)"""
    masked = Masked(scratch, data, *words, render=render and looks)
    for name, output in masked.read().items():
        assert_gone(secrets, output, name)
    done = subprocess.run(["qpdf", "--check", str(masked.copy)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    assert not clean or done.returncode == 0, done.stdout.decode("utf-8", "replace")[-300:]
    text = masked.text()
    for value in shows:
        assert squeeze(value) in text, ("not shown", value, text[:300])
    lost, new = difference(characters(masked.path), characters(masked.copy))
    moved = [char[:4] for char in new if char[1] not in "*\u25a0"]
    assert not moves or not moved, ("moved", moved[:5], [char[:4] for char in lost if char[1] in [m[1] for m in moved]][:9])
    if gone is not None:
        assert sorted(c[1] for c in lost) == sorted(gone), ("gone", "".join(c[1] for c in lost))
    if looks:
        boxes = {}
        for char in lost + new:
            boxes.setdefault(char[0], []).append(char[4])
        assert_same_outside(masked.path, masked.copy, boxes, masked.scratch)
    return masked
