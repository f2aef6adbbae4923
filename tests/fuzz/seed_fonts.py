# SPDX-License-Identifier: GPL-3.0-or-later
"""Small font programs of each format, written by hand: seeds for what reads and prunes them."""
import struct


def sfnt(tables, magic=b"\0\1\0\0"):
    head = magic + struct.pack(">HHHH", len(tables), 16, 0, 0)
    at = len(head) + 16 * len(tables)
    entries = data = b""
    for tag, table in sorted(tables.items()):
        entries += tag + struct.pack(">III", 0, at + len(data), len(table))
        data += table + bytes(-len(table) % 4)
    return head + entries + data


def cmap():
    """Codes 1 to 3 and U+4E00 to U+4E02, by each format."""
    def segments(first):
        return struct.pack(">HHHHHHH", 4, 32, 0, 4, 4, 1, 0) + struct.pack(
            ">HHHHHHHHH", first + 2, 0xffff, 0, first, 0xffff, (1 - first) & 0xffff, 1, 0, 0)
    subtables = [(0, 4, struct.pack(">HHIIIIII", 12, 0, 28, 0, 1, 0x4e00, 0x4e02, 1)),
                 (1, 0, struct.pack(">HHH", 0, 262, 0) + bytes([0, 1, 2, 3]) + bytes(252)),
                 (1, 1, struct.pack(">HHHHHHHH", 6, 16, 0, 1, 3, 1, 2, 3)),
                 (3, 0, segments(0xf001)), (3, 1, segments(0x4e00))]
    at = 4 + 8 * len(subtables)
    heads = data = b""
    for platform, encoding, table in subtables:
        heads += struct.pack(">HHI", platform, encoding, at + len(data))
        data += table
    return struct.pack(">HH", 0, len(subtables)) + heads + data


def frame(n):
    return {
        b"head": struct.pack(">IIIIHHQQhhhhHHhhh", 0x10000, 0, 0, 0x5f0f3cf5, 0, 1000, 0, 0, 0, 0, 9, 9, 0, 8, 2, 0, 0),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 9, -1, 0, 9, 0, 0, 9, 1, 0, 0, 0, 0, 0, 0, 0, n),
        b"hmtx": struct.pack(">Hh", 500, 0) * n,
        b"cmap": cmap(),
    }


def truetype():
    """Three triangles, and a fourth glyph made of two of them."""
    simple = struct.pack(">hhhhhHH", 1, 0, 0, 9, 9, 2, 0) + b"\x37\x37\x37" + b"\1\2\3\4\5\6" + b"\0"
    composite = struct.pack(">hhhhh", -1, 0, 0, 9, 9) + struct.pack(">HHbbHHbb", 0x22, 1, 1, 1, 2, 2, 2, 2)
    glyphs = [simple, simple, simple, composite]
    offsets = [0]
    for glyph in glyphs:
        offsets.append(offsets[-1] + (len(glyph) + 1) // 2)
    names = struct.pack(">IIhhIIIII", 0x20000, 0, 0, 0, 0, 0, 0, 0, 0) + struct.pack(">HHHHH", 4, 0, 258, 259, 260)
    return sfnt({
        **frame(4),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 4, 9, 9, 9, 9, 1, 0, 0, 0, 0, 0, 0, 2, 1),
        b"glyf": b"".join(glyph + bytes(len(glyph) % 2) for glyph in glyphs),
        b"loca": struct.pack(">5H", *offsets),
        b"post": names + b"\2g1\2g2\2g3",
    })


def index(items):
    if not items:
        return b"\0\0"
    out, at = struct.pack(">HB", len(items), 2) + struct.pack(">H", 1), 1
    for item in items:
        at += len(item)
        out += struct.pack(">H", at)
    return out + b"".join(items)


def number(value):
    return b"\x1d" + struct.pack(">i", value)


def cff(cids=False):
    """Four glyphs; the last two call a subroutine each. With names, or with CIDs 0, 5, 6 and 9."""
    glyphs = [b"\x0e", b"\x8b\x9f\x15\x95\x95\x05\x0e", b"\x20\x1d\x0e", b"\x8b\x8b\x15\x20\x1d\x95\x95\x05\x0e"]
    strings = [b"g1", b"g2", b"uni4E02"] if not cids else [b"Adobe", b"Identity"]
    head = b"\1\0\4\4" + index([b"Test"])
    subrs = index([b"\x95\x95\x05\x0b"])
    charset = b"\0" + struct.pack(">HHH", *((5, 6, 9) if cids else (391, 392, 393)))
    encoding = b"\0\3\1\2\3"
    charstrings = index(glyphs)
    private = b"\x8b\x14"

    def top(at):
        out = number(at["charset"]) + b"\x0f" + number(at["charstrings"]) + b"\x11"
        if not cids:
            return out + number(at["encoding"]) + b"\x10" + number(len(private)) + number(at["private"]) + b"\x12"
        return (number(391) + number(392) + number(0) + b"\x0c\x1e" + out + number(at["fdarray"]) + b"\x0c\x24" +
                number(at["fdselect"]) + b"\x0c\x25")

    parts = {"charset": charset, "encoding": encoding, "charstrings": charstrings, "private": private,
             "fdselect": b"\3" + struct.pack(">HHBH", 1, 0, 0, 4), "fdarray": b""}
    at = dict.fromkeys(parts, 0)
    for _ in range(3):
        fixed = head + index([top(at)]) + index(strings) + subrs
        parts["fdarray"] = index([number(len(private)) + number(at["private"]) + b"\x12"])
        position = len(fixed)
        for name, part in parts.items():
            at[name] = position
            position += len(part)
    return fixed + b"".join(parts.values())


def opentype():
    return sfnt({**frame(4), b"maxp": struct.pack(">IH", 0x5000, 4), b"CFF ": cff()}, b"OTTO")


def encrypt(data, key):
    out = bytearray()
    for byte in data:
        cipher = byte ^ key >> 8
        out.append(cipher)
        key = (cipher + key) * 52845 + 22719 & 0xffff
    return bytes(out)


def type1(windows=False):
    """Glyphs that call a subroutine, replace hints and are made of two others."""
    def code(*data):
        return encrypt(b"iv__" + bytes(data), 4330)

    subrs = [code(11)] * 5 + [code(139, 140, 5, 11), code(144, 10, 11)]
    glyphs = {".notdef": code(139, 239, 13, 14), "g1": code(139, 239, 13, 144, 10, 14),
              "g2": code(139, 239, 13, 145, 140, 142, 12, 16, 12, 17, 10, 14),
              "A": code(139, 239, 13, 145, 10, 14), "acute": code(139, 239, 13, 14),
              "Aacute": code(139, 239, 13, 139, 139, 139, 204, 247, 86, 12, 6)}
    private = b"dup /Private 9 dict dup begin /RD {string currentfile exch readstring pop} def /lenIV 4 def\n"
    private += b"/Subrs %d array\n" % len(subrs)
    private += b"".join(b"dup %d %d RD %s NP\n" % (n, len(x), x) for n, x in enumerate(subrs)) + b"ND\n"
    private += b"2 index /CharStrings %d dict dup begin\n" % len(glyphs)
    private += b"".join(b"/%s %d RD %s ND\n" % (n.encode(), len(x), x) for n, x in glyphs.items())
    clear = (b"%!PS-AdobeFont-1.0\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 1 /g1 put\n"
             b"dup 2 /g2 put\ndup 65 /Aacute put\nreadonly def\ncurrentfile eexec\n")
    secret = encrypt(b"spam" + private + b"end\nend\nmark currentfile closefile\n", 55665)
    tail = b"0" * 512 + b"\ncleartomark\n"
    if not windows:
        return clear + secret + tail
    return b"".join(b"\x80" + bytes([kind]) + struct.pack("<I", len(part)) + part
                    for kind, part in ((1, clear), (2, secret), (1, tail))) + b"\x80\3"


def programs():
    return [truetype(), cff(), cff(True), opentype(), type1(), type1(True)]
