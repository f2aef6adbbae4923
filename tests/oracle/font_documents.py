# SPDX-License-Identifier: GPL-3.0-or-later
"""PDFs with subset fonts of every kind, drawn for test_pdf_fonts.py: codes are given out by first use,
each glyph has an outline, a name and a width of its own. And what other people's tools see in a PDF's
fonts."""
import io
import re
import struct
import zlib

LINES = ("姓名：靐齉龘，身份证号：350481189103070020",
         "经审核符合条件，予以公示，期限为五天。",
         "特此公告（政办〔2020〕2号）")
KINDS = ("truetype", "truetype-map", "cff-numbers", "opentype-numbers", "mac", "symbol", "type1c", "type1")


def characters():
    return list(dict.fromkeys("".join(LINES)))


def width(number):
    return 700 + number


def draw(pen, number):
    """An outline that no other glyph has."""
    x, y = 60 + 7 * number, 40 + 11 * number
    for points in (((0, 0), (0, y), (x, y), (x, 0)), ((x + 20, 20), (x + 20, 600), (620, 600 - number))):
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()


def outline(number):
    from fontTools.pens.recordingPen import RecordingPen
    pen = RecordingPen()
    draw(pen, number)
    return repr(pen.value)


def names():
    return [".notdef"] + ["uni%04X" % ord(c) for c in characters()]


def build(kind):
    """The font as OpenType; glyph i + 1 is character i."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    order = names()
    cff = kind in ("cff-numbers", "opentype-numbers", "type1c")
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(c): "uni%04X" % ord(c) for c in characters()})
    glyphs = {}
    for number, name in enumerate(order):
        pen = T2CharStringPen(width(number), None) if cff else TTGlyphPen(None)
        draw(pen, number)
        glyphs[name] = pen.getCharString() if cff else pen.glyph()
    if cff:
        builder.setupCFF("Test", {}, glyphs, {})
    else:
        builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (width(n), 0) for n, name in enumerate(order)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2()
    builder.setupPost()
    builder.setupNameTable({"familyName": "Test", "styleName": "齉"})
    return builder.font


def with_codes(font, platform, encoding, base):
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
    table = CmapSubtable.newSubtable(6 if platform == 1 else 4)
    table.platformID, table.platEncID, table.language = platform, encoding, 0
    table.cmap = {base + n: name for n, name in enumerate(names()) if n > 0}
    font["cmap"].tables = [table]
    return font


def saved(font):
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def cff_of(font):
    from fontTools.ttLib import TTFont
    return TTFont(io.BytesIO(saved(font))).reader["CFF "]


def type1():
    """A Type 1 program whose outlines stand in subroutines, each called by one glyph."""
    from fontTools.misc import eexec
    from fontTools.misc.psCharStrings import T1CharString

    def charstring(program):
        code = T1CharString(program=program)
        code.compile()
        return eexec.encrypt(b"iv__" + code.bytecode, 4330)[0]

    order = names()
    private = b"dup /Private 8 dict dup begin /RD {string currentfile exch readstring pop} executeonly def\n"
    private += b"/ND {noaccess def} executeonly def /NP {noaccess put} executeonly def\n/lenIV 4 def\n"
    subrs = [["return"]] * 5
    for number in range(len(order)):
        from fontTools.pens.recordingPen import RecordingPen
        pen = RecordingPen()
        draw(pen, number)
        program, at = [], (0, 0)
        for what, points in pen.value:
            if what == "closePath":
                program += ["closepath"]
                continue
            (x, y), = points
            program += [x - at[0], y - at[1], "rmoveto" if what == "moveTo" else "rlineto"]
            at = (x, y)
        subrs.append(program + ["return"])
    private += b"/Subrs %d array\n" % len(subrs)
    for number, program in enumerate(subrs):
        code = charstring(program)
        private += b"dup %d %d RD %s NP\n" % (number, len(code), code)
    private += b"ND\n2 index /CharStrings %d dict dup begin\n" % len(order)
    for number, name in enumerate(order):
        code = charstring([0, width(number), "hsbw", number + 5, "callsubr", "endchar"])
        private += b"/%s %d RD %s ND\n" % (name.encode(), len(code), code)
    private += b"end\nend\nreadonly put\nnoaccess put\ndup/FontName get exch definefont pop\nmark currentfile closefile\n"
    clear = b"%!PS-AdobeFont-1.0: Test\n12 dict begin\n/FontInfo 1 dict dup begin end readonly def\n"
    clear += b"/FontName /Test def\n/FontType 1 def\n/PaintType 0 def\n/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n"
    clear += b"/FontBBox {0 0 1000 1000} readonly def\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\n"
    clear += b"".join(b"dup %d /%s put\n" % (n, name.encode()) for n, name in enumerate(order) if n)
    clear += b"readonly def\ncurrentdict end\ncurrentfile eexec\n"
    secret = eexec.encrypt(b"spam" + private, 55665)[0]
    tail = (b"0" * 64 + b"\n") * 8 + b"cleartomark\n"
    return clear + secret + tail, (len(clear), len(secret), len(tail))


def stream(data, more=b""):
    packed = zlib.compress(data)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (more, len(packed), packed)


def to_unicode(digits):
    lines = b"".join(b"<%0*x> <%04x>\n" % (digits, n + 1, ord(c)) for n, c in enumerate(characters()))
    return (b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            b"1 begincodespacerange <%s> <%s> endcodespacerange\n%d beginbfchar\n%sendbfchar\n"
            b"endcmap end end" % (b"0" * digits, b"f" * digits, len(characters()), lines))


def program(kind):
    """(key, dictionary entries, data)"""
    if kind == "type1":
        data, lengths = type1()
        return b"FontFile", b"/Length1 %d/Length2 %d/Length3 %d" % lengths, data
    font = build(kind)
    if kind == "cff-numbers":
        return b"FontFile3", b"/Subtype/CIDFontType0C", cff_of(font)
    if kind == "type1c":
        return b"FontFile3", b"/Subtype/Type1C", cff_of(font)
    if kind == "opentype-numbers":
        return b"FontFile3", b"/Subtype/OpenType", saved(font)
    if kind == "mac":
        font = with_codes(font, 1, 0, 0)
    if kind == "symbol":
        font = with_codes(font, 3, 0, 0xF000)
    data = saved(font)
    return b"FontFile2", b"/Length1 %d" % len(data), data


def pdf(kind):
    """Objects: 1 catalog, 2 pages, 3 page, 4 content, 5 font, 6 ToUnicode, 7 descriptor, 8 program, 9
    CIDFont or Encoding, 10 CIDToGIDMap."""
    chars = characters()
    n = len(chars)
    simple = kind in ("mac", "symbol", "type1c", "type1")
    digits = 2 if simple else 4
    content = b"BT /F1 14 Tf 40 760 Td 24 TL\n"
    for line in LINES:
        codes = b"".join(b"%0*x" % (digits, chars.index(c) + 1) for c in line)
        content += b"<%s> Tj T*\n" % codes
    key, entries, data = program(kind)
    widths = [width(i + 1) for i in range(n)]
    shift = 0
    if kind == "truetype-map":
        # Glyphs stand in another order than CIDs.
        shift = 5
        widths = [width((i + shift) % n + 1) for i in range(n)]
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        4: stream(content + b"ET"),
        6: stream(to_unicode(digits)),
        7: b"<</Type/FontDescriptor/FontName/ABCDEF+Test/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 880"
           b"/Descent -120/CapHeight 700/StemV 80/%s 8 0 R%s>>" % (
               key, b"/CharSet(/%s)" % b"/".join(x.encode() for x in names()[1:]) if kind.startswith("type1") else b""),
        8: stream(data, entries),
    }
    listed = b" ".join(b"%d" % w for w in widths)
    if simple:
        subtype = b"TrueType" if kind in ("mac", "symbol") else b"Type1"
        objects[5] = (b"<</Type/Font/Subtype/%s/BaseFont/ABCDEF+Test/FirstChar 1/LastChar %d/Widths[%s]"
                      b"/FontDescriptor 7 0 R/ToUnicode 6 0 R%s>>" % (
                          subtype, n, listed, b"/Encoding 9 0 R" if kind == "type1c" else b""))
        objects[9] = b"<</Type/Encoding/Differences[1 %s]>>" % b" ".join(b"/" + x.encode() for x in names()[1:])
    else:
        objects[5] = (b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Test/Encoding/Identity-H/DescendantFonts[9 0 R]"
                      b"/ToUnicode 6 0 R>>")
        truetype = kind.startswith("truetype")
        objects[9] = (b"<</Type/Font/Subtype/CIDFontType%d/BaseFont/ABCDEF+Test/CIDSystemInfo<</Registry(Adobe)"
                      b"/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R/DW 1000/W[1[%s]]%s>>" % (
                          2 if truetype else 0, listed,
                          b"/CIDToGIDMap 10 0 R" if shift else b"/CIDToGIDMap/Identity" if truetype else b""))
        glyphs = [0] + [(i + shift) % n + 1 for i in range(n)]
        objects[10] = stream(struct.pack(">%dH" % len(glyphs), *glyphs))
    return write(objects), shift


def write(objects):
    out = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
    offsets = {}
    for number in sorted(objects):
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n"
    start = len(out)
    last = max(objects)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        out += b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, start)
    return bytes(out)


class Fonts:
    """What the fonts of a PDF tell, read from qpdf's plain form."""

    def __init__(self, qdf, scratch):
        self.text = qdf
        self.characters = []  # (code, characters) of ToUnicode, as often as they are told
        self.outlines = []    # of all glyphs that have one
        self.names = set()
        self.codes = set()    # of cmaps
        self.n_subrs = 0      # of Type 1 that do anything
        # The font of the masks is as wide as what it stands for, to five thousandths.
        objects = [o for o in qdf.split(b"endobj") if b"/Subtype /Type3" not in o]
        self.numbers = {int(x) for o in objects
                        for array in re.findall(rb"/W(?:idths)? (\[.*?\]\s*(?=/|>>))", o, re.S)
                        for x in re.findall(rb"\b\d+\b", array)}
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", qdf, re.S):
            for code, value in re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
                self.characters.append((code.lower(), bytes.fromhex(value.decode()).decode("utf-16-be")))
        for block in re.findall(rb"beginbfrange(.*?)endbfrange", qdf, re.S):
            for first, last, value in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
                for n in range(int(last, 16) - int(first, 16) + 1):
                    self.characters.append((b"%0*x" % (len(first), int(first, 16) + n), chr(int(value, 16) + n)))
        self.names |= {x.decode() for x in re.findall(rb"/([\w.]+)", b" ".join(
            re.findall(rb"/(?:Differences \[|CharSet \()(.*?)[\])]", qdf, re.S)))}
        for key, number in sorted(set(re.findall(rb"/(FontFile\d?) (\d+) 0 R", qdf))):
            self.read(key, self.stream(number), scratch)

    def stream(self, number):
        start = re.search(rb"\n%s 0 obj\n" % number, self.text).end()
        data = self.text.index(b"stream\n", start) + 7
        length = re.search(rb"/Length (\d+) 0 R", self.text[start:data]).group(1)
        size = int(re.search(rb"\n%s 0 obj\n(\d+)" % length, self.text).group(1))
        return self.text[data:data + size]

    def add(self, draw_glyph):
        from fontTools.pens.recordingPen import RecordingPen
        pen = RecordingPen()
        draw_glyph(pen)
        if pen.value and pen.value != [("endPath", ())]:
            self.outlines.append(repr([step for step in pen.value if step[0] != "endPath"]))

    def read(self, key, data, scratch):
        from fontTools.cffLib import CFFFontSet
        from fontTools.t1Lib import T1Font
        from fontTools.ttLib import TTFont
        if key == b"FontFile":
            path = scratch / "program.pfa"
            path.write_bytes(data)
            font = T1Font(str(path))
            glyphs = font.getGlyphSet()
            self.names |= set(glyphs.keys()) | {n for n in font["Encoding"] if n != ".notdef"}
            for subr in font["Private"]["Subrs"]:
                subr.decompile()
                self.n_subrs += subr.program != ["return"]
            for name in glyphs.keys():
                self.add(glyphs[name].draw)
        elif data[:4] in (b"\0\1\0\0", b"true", b"OTTO"):
            font = TTFont(io.BytesIO(data))
            if font.reader.tables.get("post") is not None and font["post"].formatType == 2:
                self.names |= set(font.getGlyphOrder())
            if "CFF " in font:
                self.names |= set(font["CFF "].cff[0].charset)
            if "cmap" in font:
                for table in font["cmap"].tables:
                    self.codes |= set(table.cmap)
            glyphs = font.getGlyphSet()
            for name in font.getGlyphOrder():
                self.add(glyphs[name].draw)
                self.numbers |= {font["hmtx"][name][0]} if "hmtx" in font else set()
        else:
            fonts = CFFFontSet()
            fonts.decompile(io.BytesIO(data), None)
            top = fonts[0]
            self.names |= {n for n in top.charset if not n.startswith("cid")} | set(fonts.strings.strings)
            for number in range(top.numGlyphs):
                self.add(self.charstring(top, number))

    @staticmethod
    def charstring(top, number):
        """By number: several glyphs that are gone have one name."""
        index = top.CharStrings.charStringsIndex
        code, select = top.CharStrings.getItemAndSelector(top.charset[number]) if len(
            set(top.charset)) == len(top.charset) else (index[number], None)
        return code.draw
