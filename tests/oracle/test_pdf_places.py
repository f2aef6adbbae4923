#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Places of a PDF that no viewer shows: what lies behind the data of streams, between samples, in programs of fonts,
in strings that are written in another way. A secret in each has to go."""
import re
import zlib

from harness import Run, assert_gone, run_tests, squeeze, tool
from pdf_recipe import (FORM, HAN, MASKED, PHONE, RESOURCES, SECRET, check, descriptor, form, han, pdf, qdf, said as said_of, show,
                        stream, to_unicode, truetype, cff)

ID = SECRET.encode()
LABELLED = b"ID " + ID
GREY = b"/Type/XObject/Subtype/Image/Width 40/Height 40/BitsPerComponent 8/ColorSpace/DeviceGray"
SAMPLES = bytes(range(256)) * 6 + bytes(64)
DRAWN = b"q 40 0 0 40 300 300 cm /X Do Q "
FLATE = b"/Filter/FlateDecode"


def inflated(data):
    """What is compressed anywhere in these bytes, by its first bytes."""
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        try:
            yield zlib.decompressobj().decompress(data[match.start():], 1 << 24)
        except zlib.error:
            pass


def gone(scratch, data, *words, secrets=(SECRET,), **more):
    """The default checks; and no stream holds the secret, not even behind what a reader decodes."""
    masked = check(scratch, data, secrets, shows=more.pop("shows", ()), words=words, **more)
    for piece in inflated(masked.copy.read_bytes()):
        assert_gone(secrets, piece, "inflated")
    return masked


def picture(data, keys=b"", more=()):
    return pdf(DRAWN, more=[stream(data, GREY + keys), *more])


def looked_at(scratch, data):
    """A copy that waits for a look at its picture: the secret is in none of its bytes."""
    path = scratch / "in.pdf"
    path.write_bytes(data)
    out = scratch / ("out-%d" % len(list(scratch.glob("out-*"))))
    run = Run(scratch, "mask", "--json", "-o", out, path)
    copy = out.with_name(out.name + ".needs-review") / "in.pdf"
    assert run.status == 3 and copy.exists(), run.files()
    for piece in (copy.read_bytes(), qdf(copy), *inflated(copy.read_bytes())):
        assert_gone((SECRET,), piece, "picture")
    assert "streams" in run.files()[0]["sanitised"], run.files()
    return copy


def case_bytes_behind_compressed_data(scratch):
    content = show(72, 700, b"Notice") + show(72, 600, b"Nothing")
    data = pdf(notice=False)
    for packed in (zlib.compress(content) + LABELLED, zlib.compress(content) + zlib.compress(LABELLED)):
        hidden = data.replace(stream(b""), stream(packed, FLATE))
        assert hidden != data
        masked = gone(scratch, hidden, shows=("Nothing",))
        assert "streams" in masked.sanitised(), masked.result
    function = stream(zlib.compress(b"ab") + LABELLED, FLATE + b"/FunctionType 0/Domain[0 1]/Range[0 1]/Size[2]/BitsPerSample 8")
    gone(scratch, pdf(more=[b"null", function], resources=b"/ColorSpace<</C[/Separation/Spot/DeviceGray 7 0 R]>>"))
    # White space behind the data is how many write it: nothing to tell.
    masked = gone(scratch, data.replace(stream(b""), stream(zlib.compress(content) + b"\r\n", FLATE)))
    assert "streams" not in masked.sanitised(), masked.result


def case_bytes_behind_pictures(scratch):
    predicted = b"".join(b"\0" + SAMPLES[at:at + 40] for at in range(0, 1600, 40))
    for data, keys in ((zlib.compress(SAMPLES + LABELLED), FLATE), (SAMPLES + LABELLED, b""), (zlib.compress(SAMPLES) + LABELLED, FLATE),
                       (zlib.compress(predicted + LABELLED), FLATE + b"/DecodeParms<</Predictor 15/Columns 40>>")):
        copy = looked_at(scratch, picture(data, keys))
        tool("pdfimages", "-png", copy, copy.parent / "picture")
        assert list(copy.parent.glob("picture*"))
    copy = looked_at(scratch, picture(SAMPLES, b"/SMask 7 0 R", [stream(zlib.compress(bytes(1600) + LABELLED), GREY + FLATE)]))
    assert b"/SMask" in qdf(copy)
    # So small that nobody has to look.
    gone(scratch, pdf(DRAWN, more=[stream(zlib.compress(bytes(400) + LABELLED), GREY.replace(b"40", b"20") + FLATE)]))


def case_pictures_compressed_twice(scratch):
    (scratch / "drawn.pdf").write_bytes(pdf(show(0, 10, b"ab"), box=b"0 0 40 40", notice=False))
    tool("pdftoppm", "-jpeg", "-r", "72", scratch / "drawn.pdf", scratch / "drawn")
    plain = (scratch / "drawn-1.jpg").read_bytes()
    marked = plain[:2] + b"\xff\xfe" + (len(LABELLED) + 2).to_bytes(2, "big") + LABELLED + plain[2:] + LABELLED
    keys = GREY.replace(b"Gray", b"RGB") + b"/Filter[/FlateDecode/DCTDecode]/DecodeParms[null null]"
    path = scratch / "in.pdf"
    path.write_bytes(pdf(DRAWN, more=[stream(zlib.compress(marked), keys)]))
    run = Run(scratch, "mask", "--json", "-o", scratch / "out", path)
    copy = scratch / "out.needs-review" / "in.pdf"
    for piece in (copy.read_bytes(), qdf(copy), *inflated(copy.read_bytes())):
        assert_gone((SECRET,), piece, "picture")
    tool("pdfimages", "-png", copy, scratch / "after")
    tool("pdfimages", "-png", path, scratch / "before")
    assert (scratch / "after-000.png").read_bytes() == (scratch / "before-000.png").read_bytes(), run.files()


def case_texts_in_inline_pictures(scratch):
    image = b"q 9 0 0 9 9 9 cm BI/W 8/H 1/BPC 8/CS/G%s ID %s\nEI Q "
    shown = show(72, 600, LABELLED)
    for keys, data in ((b"/Xx(ID %s)" % ID, b"abcdefgh"), (b"/F/Fl", zlib.compress(b"abcdefgh") + LABELLED)):
        gone(scratch, pdf(image % (keys, data)))
        gone(scratch, pdf(image % (keys, data) + shown), shows=(MASKED,))


def case_texts_in_functions_and_colours(scratch):
    spot = b"/ColorSpace<</C[/Separation/Spot/DeviceGray 7 0 R]>>"
    sampled = b"/FunctionType 0/Domain[0 1]/Range[0 1]/Size[21]/BitsPerSample 8"
    gone(scratch, pdf(more=[b"null", stream(LABELLED, sampled)], resources=spot))
    gone(scratch, pdf(more=[b"null", stream(b"{ pop %s pop 0 }" % ID, b"/FunctionType 4/Domain[0 1]/Range[0 1]")], resources=spot))
    mesh = b"/ShadingType 4/ColorSpace/DeviceGray/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8/Decode[0 1 0 1 0 1]"
    gone(scratch, pdf(more=[b"null", stream(LABELLED, mesh)], resources=b"/Shading<</S 7 0 R>>"))
    gone(scratch, pdf(more=[b"null", stream(LABELLED, b"/Type/Halftone/HalftoneType 6/Width 3/Height 7")],
                      resources=b"/ExtGState<</G<</HT 7 0 R>>>>"))
    for space in (b"[/Indexed/DeviceRGB 6(%s)]" % LABELLED, b"[/Indexed/DeviceRGB 0(abc)(%s)]" % LABELLED, b"[/Indexed/DeviceRGB 6 7 0 R]"):
        gone(scratch, pdf(more=[b"null", stream(LABELLED)], resources=b"/ColorSpace<</C %s>>" % space))
    gone(scratch, pdf(more=[b"null", stream(LABELLED * 9, b"/N 3")], resources=b"/ColorSpace<</C[/ICCBased 7 0 R]>>"))


def with_name(program, text):
    """A TrueType program with a table of names that holds this text."""
    count = int.from_bytes(program[4:6], "big")
    tables = {}
    for at in range(12, 12 + 16 * count, 16):
        off, size = (int.from_bytes(program[at + k:at + k + 4], "big") for k in (8, 12))
        tables[program[at:at + 4]] = program[off:off + size]
    wide = text.encode("utf-16-be")
    tables[b"name"] = b"".join(v.to_bytes(2, "big") for v in (0, 1, 18, 3, 1, 0x409, 0, len(wide), 0)) + wide
    at = 12 + 16 * len(tables)
    head, body = program[:4] + len(tables).to_bytes(2, "big") + program[6:12], b""
    for tag, data in sorted(tables.items()):
        head += tag + bytes(4) + (at + len(body)).to_bytes(4, "big") + len(data).to_bytes(4, "big")
        body += data + bytes(-len(data) % 4)
    return head + body


def embedded(program, key=b"FontFile2", kind=b"2", keys=b""):
    return pdf(b"BT /F9 12 Tf 72 500 Td <00010002> Tj ET ", fonts=b"/F9 7 0 R", more=[
        b"null", b"<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/ToUnicode 10 0 R/DescendantFonts[<</Type/Font/Subtype"
        b"/CIDFontType%s/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600/FontDescriptor 8 0 R>>]>>" % kind,
        descriptor(key, b"9 0 R"), stream(program, keys, compress=True), to_unicode({1: "A", 2: "B"})])


def case_texts_in_font_programs(scratch):
    plain, compact = truetype(30), cff(30)
    gone(scratch, embedded(with_name(plain, "ID " + SECRET)), shows=("AB",))
    gone(scratch, embedded(plain + LABELLED), shows=("AB",))
    gone(scratch, embedded(compact + LABELLED, b"FontFile3", b"0", b"/Subtype/CIDFontType0C"), shows=("AB",))
    head = b"%%!PS-AdobeFont-1.0: Made\n%% ID %s\n/FontInfo 9 dict dup begin /Notice (ID %s) readonly def end def\ncurrentfile eexec\n" % (ID, ID)
    program = stream(head + bytes(64), b"/Length1 %d/Length2 64/Length3 0" % len(head))
    gone(scratch, pdf(show(72, 500, b"A", b"/F9 12 Tf"), fonts=b"/F9 7 0 R", more=[
        b"null", b"<</Type/Font/Subtype/Type1/BaseFont/Made/FirstChar 65/LastChar 65/Widths[600]/Encoding/WinAnsiEncoding/FontDescriptor 8 0 R>>",
        descriptor(b"FontFile", b"9 0 R"), program]), looks=False)


def case_strings_and_names_of_fonts(scratch):
    simple = b"<</Type/Font/Subtype/Type1/BaseFont/%s%s>>"
    described = b"/FontDescriptor<</Type/FontDescriptor/FontName/Made%s/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 0/Descent 0/StemV 0>>"
    for font in (simple % (b"Helvetica", b"/XxNote(ID %s)" % ID), simple % (b"Made", described % b"/FontFamily(ID %s)" % ID),
                 simple % (b"Made", described % b"/CharSet(/Id %s)" % ID), simple % (b"Tel-" + PHONE.encode(), b""),
                 han(more=b"/XxNote(ID %s)" % ID), han().replace(b"Registry(Adobe)", b"Registry(ID %s)" % ID),
                 simple % (b"Helvetica", b"/ToUnicode 8 0 R")):
        cmap = to_unicode({65: "A"}, 1, b"%% ID %s\n/X (ID %s) def\n/Id%s 1 def\n" % (ID, ID, ID))
        gone(scratch, pdf(fonts=b"/F9 7 0 R", more=[b"null", font, cmap]), secrets=(SECRET, PHONE))


def annotation(keys, *more):
    return pdf(page=b"/Annots[6 0 R]", more=[b"<</Type/Annot/Subtype/Text/Rect[99 99 299 199]/P 3 0 R%s>>" % keys, *more])


def field(keys, *more):
    return pdf(page=b"/Annots[6 0 R]", catalog=b"/AcroForm<</Fields[6 0 R]/DA(/F1 0 Tf)/DR<</Font<</F1 5 0 R>>>>>>", more=[
        b"<</Type/Annot/Subtype/Widget/P 3 0 R/Rect[99 99 399 129]%s>>" % keys, *more])


def case_formatted_text(scratch):
    parted = b"<body><p>ID <b>35048118</b><i>9103070020</i> &amp; more</p><p>Second</p></body>"
    numbered = b"<p>ID %s</p>" % b"".join(b"&#%d;" % c for c in ID)
    attribute = b"<p title='ID %s'>Second</p><!-- ID %s -->" % (ID, ID)
    for text in (parted, numbered, attribute):
        masked = gone(scratch, annotation(b"/Contents(x)/RC(%s)" % text), looks=False)
        decoded = qdf(masked.copy)
        assert b"9103070020" not in decoded and b"#51;" not in decoded, decoded
        assert b"Second" in decoded or text == numbered
        gone(scratch, field(b"/FT/Tx/T(a)/V(x)/DA(/F1 9 Tf)/RV(%s)" % text), looks=False, moves=False)
    plain = b"<body><p style='font:9pt'>Nothing</p></body>"
    assert plain in qdf(gone(scratch, annotation(b"/Contents(x)/RC(%s)" % plain), looks=False).copy)


def case_text_in_streams_instead_of_strings(scratch):
    text = stream(b"<p>ID %s</p>" % ID)
    gone(scratch, annotation(b"/Contents(x)/RC 7 0 R", text), looks=False)
    gone(scratch, field(b"/FT/Tx/T(a)/V(x)/DA(/F1 9 Tf)/RV 7 0 R", text), looks=False, moves=False)
    gone(scratch, field(b"/FT/Tx/T(a)/V 7 0 R/DA(/F1 9 Tf)", stream(LABELLED)), looks=False, moves=False)


def case_addresses_with_escapes(scratch):
    escaped = b"".join(b"%%%02X" % c for c in LABELLED)
    link = b"<</Type/Annot/Subtype/Link/Rect[9 9 99 99]/A<</S/URI/URI(%s)>>>>"
    masked = gone(scratch, pdf(page=b"/Annots[6 0 R]", more=[link % (b"http://example.com/a%20b?q=" + escaped + b"&r=1")]), secrets=(SECRET, escaped.decode()))
    assert b"/URI (http://example.com/a%20b?q=ID%20" + MASKED.encode() + b"&r=1)" in qdf(masked.copy), qdf(masked.copy)
    for encoding in ("utf-8", "gb18030"):
        name = b"".join(b"%%%02X" % c for c in "姓名：张文清".encode(encoding))
        masked = gone(scratch, pdf(page=b"/Annots[6 0 R]", more=[link % (b"http://example.com/?q=" + name)]), secrets=())
        assert name[-9:] not in qdf(masked.copy)
    address = b"http://example.com/%E5%85%AC%E5%91%8A?a=100%25"
    assert address in qdf(gone(scratch, pdf(page=b"/Annots[6 0 R]", more=[link % address])).copy)


def assert_nameless(masked):
    """In no encoding, as bytes, hexadecimal or escapes of a name."""
    decoded = qdf(masked.copy)
    for encoding in ("gb18030", "utf-8", "utf-16-be"):
        name = "张文清".encode(encoding)
        for form_of in (name, name.hex().encode(), name.hex().upper().encode(), b"".join(b"#%02x" % c for c in name)):
            assert form_of not in decoded, (encoding, form_of)


def case_chinese_as_windows_writes_it(scratch):
    """Bytes of GB18030 in strings, names and comments, against the letter of the standard."""
    said = "姓名：张文清".encode("gb18030")
    outline = [b"<</First 7 0 R/Last 7 0 R/Count 1>>", b"<</Title<%s>/Parent 6 0 R/Dest[3 0 R/Fit]>>" % said.hex().encode()]
    named = b"".join(b"#%02x" % c for c in said)
    for data in (pdf(catalog=b"/Outlines 6 0 R", more=outline), annotation(b"/Contents<%s>" % said.hex().encode()),
                 pdf(catalog=b"/Dests<</%s[3 0 R/Fit]>>" % named), pdf(b"%% %s\n" % said),
                 pdf(b"/Span<</ActualText<%s>>>BDC " % said.hex().encode() + show(72, 600, b"x") + b"EMC ")):
        assert_nameless(gone(scratch, data, secrets=(), looks=False))
    file = b"<</Type/Filespec/F<%s>/EF<</F 7 0 R>>>>" % "张文清.txt".encode("gb18030").hex().encode()
    data = pdf(said_of(72, 600, "姓名：张文清"), fonts=HAN, catalog=b"/Names<</EmbeddedFiles<</Names[(a)8 0 R]>>>>",
               more=[b"null", stream(b"nothing", b"/Type/EmbeddedFile"), file])
    assert_nameless(gone(scratch, data, secrets=(), shows=("姓名",)))
    # Letters with accents are none.
    letters = "Übergröße, naïve café, àéîõü".encode("latin-1")
    assert gone(scratch, annotation(b"/Contents(Tel 13800138 %s)" % letters), looks=False).result["outcome"] == "clean"


def case_digits_in_fields_of_their_own(scratch):
    """Fields or comments as boxes, each with one digit: nobody reads them as a number, so a person has to look."""
    faces = [form(show(2, 2, b"%c" % c), b"/Type/XObject/Subtype/Form/BBox[0 0 14 20]" + RESOURCES) for c in ID]
    for kind in (b"Widget/FT/Tx/V", b"FreeText/Contents"):
        for step, count in ((16, 1), (160, 0)):
            places = [b"<</Type/Annot/Subtype/%s(%c)/T(d%d)/Rect[%d 99 %d 119]/DA(/F1 9 Tf)/AP<</N %d 0 R>>>>"
                      % (kind, c, i, 9 + step * i, 23 + step * i, 24 + i) for i, c in enumerate(ID)]
            path = scratch / "in.pdf"
            path.write_bytes(pdf(page=b"/Annots[%s]" % b" ".join(b"%d 0 R" % (6 + i) for i in range(18)), more=places + faces))
            gaps = [gap["reason"] for gap in Run(scratch, "scan", "--json", path).files()[0]["gaps"]]
            assert gaps.count("digits of a number in fields of their own") == count, (kind, step, gaps)


def case_signatures_below_their_field(scratch):
    signature = b"<</Type/Sig/Name(ID %s)/ByteRange[0 1 2 3]/Contents<%s>>>" % (ID, LABELLED.hex().encode())
    masked = gone(scratch, pdf(page=b"/Annots[7 0 R]", catalog=b"/AcroForm<</Fields[6 0 R]>>", more=[
        b"<</FT/Sig/T(a)/Kids[7 0 R]>>", b"<</Type/Annot/Subtype/Widget/Parent 6 0 R/Rect[0 0 0 0]/V %s>>" % signature]))
    assert "V" in masked.sanitised() and b"/ByteRange" not in qdf(masked.copy)
    # What only calls itself a signature.
    for words in ((), ("--sanitise", "none")):
        gone(scratch, pdf(catalog=b"/XxOwn<</ByteRange[0 1]/Contents(ID %s)>>" % ID), *words)


def case_names_of_marked_content(scratch):
    phone = PHONE.encode()
    for marks in (b"/Span<</Tel%s(x)>>BDC " % phone, b"/Span<</A/Tel%s>>BDC " % phone, b"/Tel%s<</MCID 0>>BDC " % phone, b"/Tel%s BMC " % phone,
                  b"/Span<</ActualText(ID %s)/N %s/Tel%s 1>>BDC " % (ID, phone, phone)):
        gone(scratch, pdf(marks + show(72, 600, b"Marked") + b"EMC "), secrets=(SECRET, PHONE), shows=("Marked",))
    named = pdf(b"/Span /Tel%s BDC " % phone + show(72, 600, b"Marked") + b"EMC ", more=[b"<</MCID 0>>"]).replace(b"/M 6 0 R", b"/Tel%s 6 0 R" % phone)
    masked = gone(scratch, named, secrets=(PHONE,), shows=("Marked",))
    assert len(re.findall(rb"/Tel138\*{4}8000\b", qdf(masked.copy))) == 2, qdf(masked.copy)


def case_metadata_that_writes_characters_by_number(scratch):
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>ID %s &#38;&#60; end</a></x:xmpmeta>' % b"".join(b"&#x%x;" % c for c in ID)
    data = pdf(catalog=b"/Metadata 7 0 R", more=[b"null", stream(packet, b"/Type/Metadata/Subtype/XML")])
    masked = gone(scratch, data, "--sanitise", "none")
    assert b"<a>ID " + MASKED.encode() + b" &#38;&#60; end</a>" in tool("pdfinfo", "-meta", masked.copy)


def case_count_of_pages_that_is_not_true(scratch):
    for count in (b"2000000000", b"-5", b"7"):
        data = pdf(show(72, 600, LABELLED)).replace(b"/Count 1", b"/Count " + count)
        masked = gone(scratch, data, shows=(MASKED,), looks=False, moves=False)
        assert b"Pages:           1" in tool("pdfinfo", masked.copy)


def case_related_files(scratch):
    data = pdf(catalog=b"/Names<</EmbeddedFiles<</Names[(a.txt)7 0 R]>>>>", more=[
        b"null", b"<</Type/Filespec/F(a.txt)/EF<</F 8 0 R>>/RF<</F[(ID %s)9 0 R]>>>>" % ID, stream(b"x", b"/Type/EmbeddedFile"),
        stream(LABELLED)])
    masked = gone(scratch, data)
    assert MASKED in squeeze(qdf(masked.copy)) and b"a.txt" in tool("pdfdetach", "-list", masked.copy)
    gone(scratch, pdf(b"/X Do", more=[form(show(72, 500, b"Form"), FORM + RESOURCES + b"/AF[7 0 R]"), b"<</Type/Filespec/F(a.txt)/EF<</F 8 0 R>>>>",
                                      stream(LABELLED, b"/Type/EmbeddedFile")]), shows=("Form",))


run_tests([value for name, value in sorted(globals().items()) if name.startswith("case_")])
