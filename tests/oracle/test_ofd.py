#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""OFD: a number planted in each place where one can stand; copies as an independent reader sees them; untouched
parts byte by byte; other people's files, from each of which a word is masked."""
import base64
import io
import pathlib
import random
import re
import sys
import zipfile

from harness import SHARED, SOURCE, Run, Skip, assert_gone, run_tests, zip_raw
from ofd_document import SPACE, Document, annotated, attached, page, rule, text
from ofd_reader import Ofd, corpus, local

sys.path.insert(0, str(SOURCE / "tests" / "fuzz"))
from make_seeds import JPEG  # noqa: E402

SECRET = "350481189103070020"
PHONE = "13800138000"
NAMED = "身份证号：" + SECRET
# Ends of lines are left out: what is written on over them is one text.
OUTSIDE = r"[^0-9A-Za-z\x80-\U0010ffff\n]"
GLYPHS = ('<ofd:CGTransform CodePosition="0" CodeCount="%d" GlyphCount="%d"><ofd:Glyphs>%s</ofd:Glyphs></ofd:CGTransform>')


def glyphs_of(content, first=0):
    return GLYPHS % (len(content), len(content), " ".join(str(ord(c) % 500 + 10) for c in content))


def single(content, x=20, y=30, size=5.0, shuffled=None):
    """One TextObject per character, in another order than they stand in."""
    objects = [text(100 + i, x + i * size / 2, y, c, size=size) for i, c in enumerate(content)]
    if shuffled is not None:
        random.Random(shuffled).shuffle(objects)
    return "".join(objects)


def composite(inner, more=""):
    return Document('<ofd:CompositeObject ID="9" Boundary="20 50 100 20" ResourceID="77"/>' + more, resources=(
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="77" Width="100" Height="20"><ofd:Content>%s</ofd:Content>'
        '</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>' % inner))


def template(inner, used=True):
    use = '<ofd:Template TemplateID="70" ZOrder="Background"/>' if used else ""
    return Document(common='<ofd:TemplatePage ID="70" BaseLoc="Tpls/Tpl_0/Content.xml"/>', pages=[
        page(text(5, 20, 200, "第一页"), before=use), page(text(6, 20, 200, "第二页"), before=use)]).part(
            "Tpls/Tpl_0/Content.xml", page(inner))


def places():
    line = text(5, 20, 20, NAMED)
    yield "text", Document(line)
    yield "text with g steps", Document(text(5, 20, 20, NAMED, delta=' DeltaX="g 5 5 g 17 2.5"'))
    yield "text without steps", Document(text(5, 20, 20, NAMED, delta=""))
    yield "narrow text", Document(text(5, 20, 20, NAMED, delta=' DeltaX="g 5 5 g 17 1.2"'))
    yield "text downwards", Document(text(5, 20, 20, NAMED, delta=' DeltaY="g 22 5"'))
    yield "turned text", Document(text(5, 120, 20, NAMED, more=' CTM="0 1 -1 0 0 0"'))
    yield "character references", Document(line.replace(SECRET, "".join("&#x%x;" % ord(c) for c in SECRET)))
    yield "CDATA", Document(line.replace(SECRET, "<![CDATA[%s]]>" % SECRET))
    yield "comment within", Document(line.replace(SECRET, SECRET[:9] + "<!-- x -->" + SECRET[9:]))
    yield "glyph numbers", Document(text(5, 20, 20, NAMED, inner=glyphs_of(NAMED)))
    yield "one object a character", Document(text(5, 20, 20, "身份证号：") + single(SECRET))
    yield "one object a character, shuffled", Document(single(NAMED, shuffled=7))
    yield "split over objects", Document(text(5, 20, 20, "身份证号：350481") + text(6, 60, 20, "18910307") + text(7, 80, 20, "0020"))
    yield "two TextCodes", Document(text(5, 20, 20, NAMED).replace(
        "</ofd:TextObject>", '<ofd:TextCode X="0" Y="15" DeltaX="g 17 2.5">%s</ofd:TextCode></ofd:TextObject>' % SECRET))
    yield "nested blocks", Document('<ofd:PageBlock ID="1"><ofd:PageBlock ID="2">%s</ofd:PageBlock></ofd:PageBlock>' % line)
    yield "struck over", Document(line + text(6, 20.1, 20, NAMED))
    yield "off the page", Document(text(5, 400, 20, NAMED))
    yield "invisible", Document(text(5, 20, 20, NAMED, more=' Visible="false" Alpha="0"'))
    yield "template", template(line)
    yield "template that no page uses", template(line, used=False)
    yield "composite unit", composite(line)
    yield "composite unit that no page uses", Document(resources=(
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="78"><ofd:Content>%s</ofd:Content></ofd:CompositeGraphicUnit>'
        '</ofd:CompositeGraphicUnits>' % line))
    yield "pattern", Document('<ofd:PathObject ID="4" Boundary="0 0 9 9" Fill="true"><ofd:FillColor><ofd:Pattern Width="9" Height="9">'
                              '<ofd:CellContent>%s</ofd:CellContent></ofd:Pattern></ofd:FillColor><ofd:AbbreviatedData>M 0 0 L 9 0'
                              '</ofd:AbbreviatedData></ofd:PathObject>' % line)
    yield "page that no list names", Document("").part("Pages/Page_9/Content.xml", page(line))
    yield "annotation", annotated('<ofd:Appearance Boundary="10 10 150 20">%s</ofd:Appearance>' % line)
    yield "annotation remark", annotated('<ofd:Remark>%s</ofd:Remark>' % NAMED)
    yield "annotation parameter", annotated('<ofd:Parameters><ofd:Parameter Name="身份证号">%s</ofd:Parameter></ofd:Parameters>' % SECRET)
    yield "annotation attribute", annotated('<ofd:Remark/>').part("Annots/Page_0/Annot.xml", (
        '<ofd:PageAnnot%s><ofd:Annot ID="50" Remark="%s"/></ofd:PageAnnot>' % (SPACE, NAMED)))
    yield "custom data", Document("", info='<ofd:CustomDatas><ofd:CustomData Name="身份证号">%s</ofd:CustomData></ofd:CustomDatas>' % SECRET)
    yield "title", Document("", info="<ofd:Title>%s</ofd:Title>" % NAMED)
    yield "keywords", Document("", info="<ofd:Keywords><ofd:Keyword>%s</ofd:Keyword></ofd:Keywords>" % NAMED)
    yield "author", Document("", info="<ofd:Author>%s</ofd:Author>" % NAMED)
    yield "outline", Document("", document='<ofd:Outlines><ofd:OutlineElem Title="%s"/></ofd:Outlines>' % NAMED)
    yield "bookmark", Document("", document='<ofd:Bookmarks><ofd:Bookmark Name="%s"/></ofd:Bookmarks>' % NAMED)
    yield "link", Document("", document='<ofd:Actions><ofd:Action Event="DO"><ofd:URI URI="http://a.example/?sfz=%s&amp;n=身份证号%s"/>'
                           '</ofd:Action></ofd:Actions>' % ("1", SECRET))
    yield "extension", Document("", document="<ofd:Extensions>Extensions.xml</ofd:Extensions>").part(
        "Extensions.xml", '<ofd:Extensions%s><ofd:Extension AppName="x"><ofd:Property Name="身份证号" Type="s">%s</ofd:Property>'
        '<ofd:Data><x>%s</x></ofd:Data></ofd:Extension></ofd:Extensions>' % (SPACE, SECRET, NAMED))
    yield "custom tag", Document("", document="<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags>").part(
        "Tags/CustomTags.xml", '<ofd:CustomTags%s><ofd:CustomTag NameSpace="x"><ofd:FileLoc>Tag.xml</ofd:FileLoc></ofd:CustomTag>'
        '</ofd:CustomTags>' % SPACE).part("Tags/Tag.xml", '<:record xmlns:=""><owner note="%s">%s</owner></:record>' % (NAMED, NAMED))
    yield "attached text", attached("a.txt", NAMED + "\n")
    yield "attached text that begins like a font", attached("a.txt", "true " + NAMED + "\n")
    yield "attached XML", attached("a.xml", "<a><b c='%s'>%s</b></a>" % (NAMED, NAMED))
    yield "attached XML with base 64", attached("a.xml", "<a>%s</a>" % base64.b64encode((NAMED + "，家住花园路").encode()).decode())
    yield "attached XML in GBK", attached("a.xml", ('<?xml version="1.0" encoding="GBK"?><a>%s</a>' % NAMED).encode("gbk"))
    yield "attached OFD", attached("a.ofd", Document(line).bytes())
    yield "name of an attachment", attached("a.txt", "无\n", NAMED)
    yield "no namespace", plain(Document(line))
    yield "other namespace", other(Document(line))
    yield "Chinese folder", Document(line, folder="文档")
    yield "absolute paths", Document(line, document="<ofd:Annotations>/Doc_0/Annots/Annotations.xml</ofd:Annotations>")
    yield "UTF-16", utf16(Document(line))
    yield "comment", Document(line + "<!-- %s -->" % NAMED)
    yield "unknown element", Document("<ofd:Later><ofd:Text>%s</ofd:Text></ofd:Later>" % NAMED)
    yield "second document", second(line)
    yield "old version", version(line)


def plain(document):
    document.parts = {n: c.replace(SPACE, "").replace("ofd:", "") for n, c in document.parts.items()}
    return document


def other(document):
    document.parts = {n: c.replace(SPACE, ' xmlns:o="http://www.example.org/ofd"').replace("ofd:", "o:")
                      for n, c in document.parts.items()}
    return document


def utf16(document):
    name = "Doc_0/Pages/Page_0/Content.xml"
    document.parts[name] = ('<?xml version="1.0" encoding="UTF-16"?>' + document.parts[name]).encode("utf-16")
    return document


def second(inner):
    one = Document(text(5, 20, 20, "第一份"))
    two = Document(inner, folder="Doc_1")
    one.parts.update({n: c for n, c in two.parts.items() if n != "OFD.xml"})
    one.parts["OFD.xml"] = one.parts["OFD.xml"].replace("</ofd:OFD>", "<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>"
                                                        "<ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>")
    return one


def version(inner):
    one = Document(text(5, 20, 20, "新版"), body='<ofd:Versions><ofd:Version ID="v" Index="1" BaseLoc="Doc_0/Vers/V.xml"/></ofd:Versions>')
    old = Document(inner)
    one.parts["Doc_0/Vers/Document.xml"] = old.parts["Doc_0/Document.xml"].replace("Pages/Page_0", "Old")
    one.parts["Doc_0/Vers/Old/Content.xml"] = old.parts["Doc_0/Pages/Page_0/Content.xml"]
    one.parts["Doc_0/Vers/V.xml"] = ('<ofd:DocVersion%s ID="v"><ofd:FileList><ofd:File ID="1">Document.xml</ofd:File></ofd:FileList>'
                                     '<ofd:DocRoot>Document.xml</ofd:DocRoot></ofd:DocVersion>' % SPACE)
    return one


def mask(scratch, files, *words):
    """{name: (result, copy or None)} of documents masked in one run."""
    folder = scratch / "in"
    folder.mkdir()
    for name, data in files.items():
        (folder / (name + ".ofd")).write_bytes(data)
    run = Run(scratch, "mask", "--json", "--show-paths", *words, "-o", scratch / "out", folder)
    assert run.status in (0, 1, 3), (run.status, run.err)
    copies = {p.stem: p for p in scratch.glob("out*/**/*.ofd")}
    return {pathlib.Path(r["file"]).stem: (r, copies.get(pathlib.Path(r["file"]).stem)) for r in run.files()}


def members(data, prefix=""):
    """(name, bytes) of all entries, those of nested archives included."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            content = archive.read(info)
            yield prefix + info.filename, content
            if content[:4] == b"PK\3\4":
                yield from members(content, prefix + info.filename + "!")


def joined(data):
    """Character data of a part with all tags taken out."""
    for encoding in ("utf-16", "utf-8"):
        try:
            return re.sub(r"<!--|-->|<!\[CDATA\[|\]\]>|<[^>]*>", "", data.decode(encoding))
        except UnicodeError:
            continue
    return ""


def test_places(scratch):
    """A number in each place is gone from the copy, in all encodings."""
    wanted = {name: document.bytes() for name, document in places()}
    for name, data in wanted.items():
        whole = b"".join(c for _, c in members(data))
        assert SECRET.encode() in whole or name in (
            "character references", "comment within", "UTF-16", "attached XML with base 64") or "object" in name, name
    faults = []
    for name, (result, copy) in mask(scratch, wanted).items():
        if copy is None:
            faults.append((name, result["outcome"], result["gaps"]))
            continue
        for part, content in members(copy.read_bytes()):
            try:
                assert_gone([SECRET], content, "%s: %s" % (name, part))
                assert SECRET not in joined(content), part
            except AssertionError as fault:
                faults.append((name, str(fault)))
        document = Ofd(copy)
        for part in document.trees:
            if SECRET in document.lines(part).replace("\n", ""):
                faults.append((name, "by lines"))
        for one in document.decoded():
            if SECRET in one:
                faults.append((name, "by glyphs"))
    assert not faults, faults


def test_neighbours_stay(scratch):
    """What is not masked keeps its place and its glyph; what is masked keeps its place."""
    kept = "。：；，"
    both = {name: document.bytes() for name, document in places() if name not in ("unknown element",)}
    both["kept"] = Document(text(5, 20, 20, kept + SECRET + kept, inner=glyphs_of(kept + SECRET + kept))).bytes()
    for name, (_, copy) in mask(scratch, both).items():
        before, after = Ofd(io.BytesIO(both[name])), Ofd(copy)
        for part, old in before.characters().items():
            if part not in after.trees:
                continue
            new = after.characters()[part]
            assert len(old) == len(new), (name, part)
            for a, b in zip(old, new):
                assert (a.x, a.y) == (b.x, b.y), (name, part)
                assert b.text == a.text and b.glyph in (a.glyph, None) or b.text in "* ", (name, part, b.text)
                if b.text != a.text:
                    assert b.glyph is None or b.glyph != a.glyph, (name, part)
        if name == "kept":
            new = after.characters()["Doc_0/Pages/Page_0/Content.xml"]
            shown = "".join(c.text for c in after.characters()["Doc_0/Pages/Page_0/Content.xml"])
            assert shown[:4] == kept == shown[-4:], shown
            assert all(c.glyph for c in new[:4] + new[-4:]), "glyphs of the neighbours are lost"


def test_untouched(scratch):
    """Of a masked document, only parts with findings change; without findings and sanitising, nothing does."""
    data = Document(pages=[page(text(5, 20, 20, NAMED)), page(text(6, 20, 20, "别无他物"))]).bytes()
    clean = Document(text(5, 20, 20, "别无他物"), info="<ofd:Author>甲</ofd:Author>").bytes()
    results = mask(scratch, {"a": data, "b": clean}, "--sanitise=none")
    (scratch / "a").write_bytes(data)
    (scratch / "b").write_bytes(clean)
    old, new = zip_raw(scratch / "a"), zip_raw(results["a"][1])
    assert {n for n in old if old[n] != new.get(n)} == {"Doc_0/Pages/Page_0/Content.xml"}
    assert zip_raw(scratch / "b") == zip_raw(results["b"][1])


def test_sanitised(scratch):
    """Who made it, signatures, seals, proofs of integrity and the cover are gone, and nothing names them."""
    note = b"NAMED camera of A1"
    jpeg = b"\xff\xd8\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + JPEG[2:]
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\2\0\0\0"
    document = annotated('<ofd:Remark>无</ofd:Remark>')
    document.parts["OFD.xml"] = document.parts["OFD.xml"].replace(
        "</ofd:DocInfo>", "<ofd:Author>A1</ofd:Author><ofd:Creator>C1</ofd:Creator><ofd:CreatorVersion>V1</ofd:CreatorVersion>"
        "<ofd:ModDate>2020-01-01</ofd:ModDate><ofd:Cover>Doc_0/cover.png</ofd:Cover><ofd:CustomDatas>"
        '<ofd:CustomData Name="user.name">A1</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo>').replace(
            "</ofd:DocBody>", "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>")
    document.part("cover.png", png)
    document.part("Res/photo.jpg", jpeg)
    document.part("Signs/Signatures.xml", '<ofd:Signatures%s><ofd:Signature ID="1" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>' % SPACE)
    document.part("Signs/Sign_0/Signature.xml", '<ofd:Signature%s><ofd:SignedInfo><ofd:Seal><ofd:BaseLoc>/Doc_0/Signs/Sign_0/Seal.esl'
                  '</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo><ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>' % SPACE)
    for name in ("Seal.esl", "SignedValue.dat", "signFilePaths.dat"):
        document.part("Signs/Sign_0/" + name, b"\x30\x82\1\2 signer")
    document.parts["OFDEntries.xml"] = '<ofd:DocEntries%s><ofd:SignedValueLoc>/sv.dat</ofd:SignedValueLoc></ofd:DocEntries>' % SPACE
    document.parts["sv.dat"] = b"\x30\x82\1\2 signer"
    (_, copy), = mask(scratch, {"a": document.bytes()}).values()
    after = Ofd(copy)
    assert not [n for n in after.parts if "Sign" in n or "cover" in n or "Entries" in n or n == "sv.dat"], after.parts.keys()
    info = after.parts["OFD.xml"].decode()
    assert not re.search("A1|C1|V1|2020|Signatures|Cover", info), info
    assert after.parts["Doc_0/Res/photo.jpg"] == JPEG
    assert "张三丰" not in after.parts["Doc_0/Annots/Page_0/Annot.xml"].decode()
    assert after.lines("Doc_0/Pages/Page_0/Content.xml") == "正文"


def test_boxes(scratch):
    """Where an embedded font lacks the sign of the mask, a box of that size stands over the place."""
    font = ('<ofd:Font ID="8" FontName="x"><ofd:FontFile>f.cff</ofd:FontFile></ofd:Font>')
    document = Document(text(5, 20, 20, "联系人：" + SECRET + "甲", font=8, inner=glyphs_of("联系人：" + SECRET + "甲")), fonts=font).part(
        "Res/f.cff", b"\1\0\4\1" + bytes(60))
    (_, copy), = mask(scratch, {"a": document.bytes()}).values()
    after = Ofd(copy)
    root = after.trees["Doc_0/Pages/Page_0/Content.xml"]
    boxes = [n for n in root.iter() if local(n) == "PathObject"]
    assert len(boxes) == 1
    x, _, width, _ = (float(v) for v in boxes[0].get("Boundary").split())
    # Behind "联系人：" and two digits, and as wide as thirteen.
    assert 40 <= x <= 46 and 32 <= width <= 34, (x, width)
    ids = [n.get("ID") for n in root.iter() if n.get("ID")]
    assert len(ids) == len(set(ids))
    assert "<ofd:MaxUnitID>1001<" in after.parts["Doc_0/Document.xml"].decode()


def letters(characters):
    """A TrueType font with an outline of its own for each character."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    names = ["g%d" % ord(c) for c in characters]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef"] + names)
    builder.setupCharacterMap({ord(c): n for c, n in zip(characters, names)})
    outlines = {}
    for i, name in enumerate([".notdef"] + names):
        pen = TTGlyphPen(None)
        pen.moveTo((0, 0))
        for point in ((400, 0), (400, 100 + 7 * i), (9 * i, 300)):
            pen.lineTo(point)
        pen.closePath()
        outlines[name] = pen.glyph()
    builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics({n: (500, 0) for n in outlines})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "x", "styleName": "y"})
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def test_fonts(scratch):
    """An embedded font loses what only masked text needed; all else keeps its number and outline."""
    try:
        from fontTools.ttLib import TTFont
    except ImportError:
        raise Skip("fontTools is not installed")
    font = '<ofd:Font ID="8" FontName="x"><ofd:FontFile>f.ttf</ofd:FontFile></ofd:Font>'
    old = letters("0123456789*ABC")
    document = Document(text(4, 20, 20, "身份证号：") + text(5, 45, 20, SECRET, font=8) + text(6, 20, 40, "A1", font=8), fonts=font).part("Res/f.ttf", old)
    (_, copy), = mask(scratch, {"a": document.bytes()}).values()
    after = Ofd(copy)
    shown = {c.text for part in after.characters().values() for c in part if c.node.get("Font") == "8"}
    assert shown == set("35020*A1") and not [n for n in after.trees["Doc_0/Pages/Page_0/Content.xml"].iter() if local(n) == "PathObject"]
    before, now = TTFont(io.BytesIO(old)), TTFont(io.BytesIO(after.parts["Doc_0/Res/f.ttf"]))
    known = now.getBestCmap()
    for c in "0123456789*ABC":
        index = before.getGlyphID("g%d" % ord(c))
        outline = now["glyf"][now.getGlyphName(index)] if index < now["maxp"].numGlyphs else None
        if c in shown:
            assert now.getGlyphID(known[ord(c)]) == index, c
            assert list(outline.coordinates) == list(before["glyf"]["g%d" % ord(c)].coordinates), c
        else:
            assert ord(c) not in known and (outline is None or outline.numberOfContours == 0), c


def test_table(scratch):
    """Ruling lines make cells: a header names what stands below."""
    grid = "".join(rule(200 + i, 20, 20 + 10 * i, 120, 0) for i in range(4)) + "".join(
        rule(300 + i, 20 + 60 * i, 20, 0, 30) for i in range(3))
    cells = text(400, 22, 22, "姓名") + text(401, 82, 22, "身份证号")
    cells += text(402, 22, 32, "张三丰") + text(403, 82, 32, SECRET) + text(404, 22, 42, "李四光") + text(405, 82, 42, "440524188001010014")
    (result, copy), = mask(scratch, {"a": Document(grid + cells).bytes()}).values()
    found = [f for f in result["findings"] if f.get("table")]
    assert {(f["table"]["row"], f["table"]["column"]) for f in found} >= {(1, 1), (2, 1)}, result["findings"]
    assert_gone([SECRET, "440524188001010014"], Ofd(copy).lines("Doc_0/Pages/Page_0/Content.xml"), "table")


def test_hostile(scratch):
    """Bombs, loops and broken parts end with a reason, and no copy where something was not read."""
    loop = Document('<ofd:CompositeObject ID="9" Boundary="0 0 9 9" ResourceID="77"/>', resources=(
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="77"><ofd:Content>%s</ofd:Content></ofd:CompositeGraphicUnit>'
        '</ofd:CompositeGraphicUnits>' % ('<ofd:CompositeObject ID="9" Boundary="0 0 9 9" ResourceID="77"/>' * 9 + text(5, 1, 1, "x"))))
    deep = Document("<ofd:PageBlock>" * 400 + "</ofd:PageBlock>" * 400)
    entity = Document("").part("Pages/Page_0/Content.xml", '<!DOCTYPE a [<!ENTITY b "c">]><ofd:Page%s>&b;</ofd:Page>' % SPACE)
    broken = Document("").part("Pages/Page_0/Content.xml", "<ofd:Page><ofd:Content>")
    steps = Document(text(5, 20, 20, "甲乙丙", delta=' DeltaX="g 999999999999 1 g -5 nan g g g"'))
    glyphs = Document(text(5, 20, 20, "", inner=glyphs_of(SECRET)))
    blanks = Document(text(5, 20, 20, " " * 18, inner=glyphs_of(SECRET)))
    encrypted = Document("")
    encrypted.parts["Encryptions.xml"] = "<ofd:Encryptions%s/>" % SPACE
    unknown = Document("").part("Res/x.bin", b"\0\1\2\3 unknown")
    nothing = Document("")
    nothing.parts["OFD.xml"] = "<ofd:OFD/>"
    cases = {"loop": (loop, "limit"), "deep": (deep, "limit"), "entity": (entity, "unreadable"), "broken": (broken, "unreadable"),
             "steps": (steps, None), "glyphs": (glyphs, "no-unicode"), "blanks": (blanks, "no-unicode"), "encrypted": (encrypted, "encrypted"), "unknown": (unknown, "binary"), "nothing": (nothing, None)}
    for name, (result, copy) in mask(scratch, {n: d.bytes() for n, (d, _) in cases.items()}).items():
        kind = cases[name][1]
        kinds = {gap["kind"] for gap in result["gaps"] if not gap["reviewable"]}
        assert kinds == ({kind} if kind else set()), (name, result["outcome"], result["gaps"])
        assert (copy is None) == (kind is not None), name


def test_corpus_identity(scratch):
    """Other people's files: without sanitising, parts without findings stay as they are; few are refused."""
    if not (SHARED / "corpus" / "ofd").is_dir():
        raise Skip("no corpus")
    files = {p.stem: p.read_bytes() for p in corpus(SHARED)}
    blocked = []
    for name, (result, copy) in mask(scratch, files, "--sanitise=none").items():
        if copy is None:
            blocked.append((name, [g["reason"] for g in result["gaps"] if not g["reviewable"]]))
            continue
        edited = {f["part"] for f in result["findings"] if f["action"] == "mask"}
        (scratch / "old").write_bytes(files[name])
        old, new = zip_raw(scratch / "old"), zip_raw(copy)
        assert list(old) == list(new), name
        if not edited:
            assert old == new, name
    assert len(blocked) <= len(files) // 20, blocked


def words_of(document):
    """What can be planted: words between signs on a line, and whole objects; none that may be a name of markup."""
    for part in document.trees:
        for line in document.lines(part).split("\n"):
            yield from re.findall("(?<=%s)[0-9A-Za-z\u4e00-\u9fff]{3,12}(?=%s)" % (OUTSIDE, OUTSIDE), line)
        for one in document.texts(part):
            whole = "".join(c.text for c in one)
            if re.fullmatch("[0-9A-Za-z\u4e00-\u9fff]{3,12}", whole):
                yield whole


def test_corpus_words(scratch):
    """A word of each of other people's files is masked: nothing tells it, nothing else changes."""
    if not (SHARED / "corpus" / "ofd").is_dir():
        raise Skip("no corpus")
    tried, missed = 0, []
    for number, path in enumerate(corpus(SHARED)):
        before = Ofd(path)
        fonts = re.sub(r"[\W_]", "", "".join(before.parts[n].decode("utf-8", "replace") for n in before.trees if "Res" in n)).lower()
        found = sorted({w for w in words_of(before) if not re.fullmatch("[A-Za-z]*", w) and w.lower() not in fonts})
        if found:
            tried += 1
            if not check_word(scratch / str(number), path, before, random.Random(path.name).choice(found)):
                missed.append(path.name)
    # A word of a paragraph may be written on over the end of a line.
    assert tried > 20 and len(missed) <= tried // 4, (tried, missed)


def check_word(scratch, path, before, word):
    scratch.mkdir()
    rules = scratch / "rules"
    rules.mkdir()
    outer = r"[0-9A-Za-z\x80-\xff]"
    (rules / "planted.rules").write_text("\n".join((
        "[rule planted]", "type = planted", "title = word", "title.zh = 词", "message = drawn by lot", "message.zh = 抽中",
        "basis = none", r"pattern = (?<!%s)%s(?!%s)" % (outer, word, outer), "trigger = " + word, "max-length = 200",
        "grade.full = certain certain certain", "match.1 = [[%s]]" % word, "reject.1 = 9" + word + "9", "")), encoding="utf-8")
    (scratch / "planted.policy").write_text("[policy planted]\nbase = %s\n[type planted]\nladder = partial(1,1)\n" % (
        SOURCE / "rules" / "policy" / "default.policy"), encoding="utf-8")
    run = Run(scratch, "mask", "--json", "--rules", rules, "-p", scratch / "planted.policy", "-o", scratch / "out", path)
    assert run.status in (0, 1, 3), (path.name, run.status, run.err)
    result, = run.files()
    copies = [p for p in scratch.glob("out*/*") if p.is_file()]
    assert copies, (path.name, word, result["outcome"], result["gaps"])
    if not any(f["rule"] == "planted" for f in result["findings"]):
        return False
    after = Ofd(copies[0])
    known = re.compile("(?<=%s)%s(?=%s)" % (OUTSIDE, word, OUTSIDE))
    for part in after.trees:
        assert not known.search(after.lines(part)), (path.name, part, word)
    for one in after.decoded():
        assert not known.search(one), (path.name, "glyphs")
    for part, old in before.characters().items():
        if part not in after.trees:
            continue
        new = after.characters()[part]
        assert len(old) == len(new), (path.name, part)
        for a, b in zip(old, new):
            assert (a.x, a.y) == (b.x, b.y), (path.name, part)
            assert a.text == b.text or (b.text in "* " and a.text in word), (path.name, part)
            if a.text != b.text:
                assert b.glyph is None or b.glyph != a.glyph, (path.name, part)
    return True


if __name__ == "__main__":
    run_tests([test_places, test_neighbours_stay, test_untouched, test_sanitised, test_boxes, test_fonts, test_table, test_hostile,
               test_corpus_identity, test_corpus_words])
