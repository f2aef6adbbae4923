#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A number planted in each hiding place, one document for each: the copy must not hold it, or there
must be no copy. Outside tools look; what was refused instead of masked is told."""
import io
import re
import subprocess
import zipfile

from harness import Run, Skip, assert_gone, need_tools, run_tests, tool
from pdf_recipe import PHONE, SECRET, form, pdf

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT = "<w:p><w:r><w:t>身份证号：%s</w:t></w:r></w:p>" % SECRET
PLAIN = "<w:p><w:r><w:t>无</w:t></w:r></w:p>"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml"


def docx(body=PLAIN, parts=None, relations="", raw=None):
    """A small DOCX; parts: {name: (content type or None, relation kind, text or bytes)}."""
    types = ['<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
             '<Default Extension="xml" ContentType="application/xml"/>',
             '<Default Extension="png" ContentType="image/png"/>',
             '<Default Extension="html" ContentType="text/html"/>',
             '<Default Extension="docx" ContentType="%s"/>' % OFFICE[:-4] % "document",
             '<Override PartName="/word/document.xml" ContentType="%s"/>' % (OFFICE % "document.main")]
    links = [relations]
    for number, (name, (kind, relation, _)) in enumerate((parts or {}).items()):
        if kind:
            types.append('<Override PartName="/%s" ContentType="%s"/>' % (name, kind))
        if relation:
            target = name[len("word/"):] if name.startswith("word/") else "/" + name
            links.append('<Relationship Id="p%d" Type="%s/%s" Target="%s"/>' % (number, R, relation, target))
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    entries = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                               + "".join(types) + "</Types>",
        "_rels/.rels": head % ('<Relationship Id="d" Type="%s/officeDocument" Target="word/document.xml"/>' % R),
        "word/document.xml": '<w:document xmlns:w="%s" xmlns:r="%s" xmlns:wp="urn:wp" xmlns:mc="http://schemas.'
                             'openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:v"><w:body>%s</w:body>'
                             '</w:document>' % (W, R, body),
        "word/_rels/document.xml.rels": head % "".join(links),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**entries, **{n: p[2] for n, p in (parts or {}).items()}, **(raw or {})}.items():
            archive.writestr(name, content)
    return out.getvalue()


def part(root, inner=TEXT):
    return '<w:%s xmlns:w="%s">%s</w:%s>' % (root, W, inner, root)


def docx_places():
    run = "<w:r><w:t>%s</w:t></w:r>"
    yield "body", docx(TEXT)
    yield "split over runs", docx("<w:p>%s</w:p>" % "".join(
        run % c + '<w:proofErr w:type="x"/>' for c in "身份证号：" + SECRET))
    yield "character references", docx("<w:p>%s</w:p>" % (run % ("身份证号：" + "".join("&#%d;" % ord(c) for c in SECRET))))
    yield "CDATA", docx("<w:p><w:r><w:t>身份证号：<![CDATA[%s]]></w:t></w:r></w:p>" % SECRET)
    yield "full width", docx("<w:p>%s</w:p>" % (run % ("身份证号：" + "".join(chr(ord(c) + 0xFEE0) for c in SECRET))))
    yield "zero width", docx("<w:p>%s</w:p>" % (run % ("身份证号：" + "\u200b".join(SECRET))))
    yield "table", docx("<w:tbl><w:tr><w:tc>%s</w:tc></w:tr><w:tr><w:tc><w:p>%s</w:p></w:tc></w:tr></w:tbl>" % (
        "<w:p>%s</w:p>" % (run % "身份证号"), run % SECRET))
    yield "deleted text", docx("<w:p><w:del w:id='1'><w:r><w:delText>身份证号：%s</w:delText></w:r></w:del></w:p>" % SECRET)
    yield "only with insertions", docx("<w:p>%s<w:ins w:id='1'>%s</w:ins><w:del w:id='2'><w:r><w:delText>9"
                                       "</w:delText></w:r></w:del>%s</w:p>" % (
                                           run % ("身份证号：" + SECRET[:6]), run % SECRET[6:14], run % SECRET[14:]))
    yield "only without insertions", docx("<w:p>%s<w:ins w:id='1'>%s</w:ins>%s</w:p>" % (
        run % ("身份证号：" + SECRET[:6]), run % "9", run % SECRET[6:]))
    yield "hidden text", docx("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>身份证号：%s</w:t></w:r></w:p>" % SECRET)
    yield "field code", docx("<w:p><w:r><w:instrText>HYPERLINK \"tel:%s\"</w:instrText></w:r></w:p>" % PHONE)
    yield "simple field", docx('<w:p><w:fldSimple w:instr="QUOTE 身份证号%s"/></w:p>' % SECRET)
    yield "alternative text", docx('<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="身份证号%s"/>'
                                   '</wp:inline></w:drawing></w:r></w:p>' % SECRET)
    yield "bookmark name", docx('<w:p><w:bookmarkStart w:id="1" w:name="身份证%s"/></w:p>' % SECRET)
    yield "both branches", docx("<w:p><w:r><mc:AlternateContent><mc:Choice Requires='x'><w:txbxContent>%s"
                                "</w:txbxContent></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>%s"
                                "</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>" % (TEXT, TEXT))
    yield "content control", docx("<w:sdt><w:sdtPr><w:alias w:val='身份证%s'/><w:dropDownList><w:listItem "
                                  "w:displayText='%s' w:value='%s'/></w:dropDownList></w:sdtPr><w:sdtContent>%s"
                                  "</w:sdtContent></w:sdt>" % (SECRET, SECRET, SECRET, TEXT))
    yield "laid out by tabs", docx("<w:p><w:r><w:t>身份证号：%s</w:t><w:tab/><w:t>%s</w:t><w:tab/><w:t>%s</w:t></w:r></w:p>" % (
        SECRET[:6], SECRET[6:14], SECRET[14:]))
    yield "broken line", docx("<w:p><w:r><w:t>身份证号：%s</w:t><w:br/><w:t>%s</w:t></w:r></w:p>" % (SECRET[:6], SECRET[6:]))
    yield "two paragraphs", docx("<w:p>%s</w:p><w:p>%s</w:p>" % (run % ("身份证号：" + SECRET[:6]), run % SECRET[6:]))
    yield "soft hyphen", docx("<w:p><w:r><w:t>身份证号：%s</w:t><w:softHyphen/><w:t>%s</w:t></w:r></w:p>" % (SECRET[:8], SECRET[8:]))
    yield "no-break hyphens", docx("<w:p><w:r><w:t>手机：%s</w:t><w:noBreakHyphen/><w:t>%s</w:t><w:noBreakHyphen/><w:t>%s"
                                   "</w:t></w:r></w:p>" % (PHONE[:3], PHONE[3:7], PHONE[7:]))
    yield "symbols", docx("<w:p><w:r><w:t>身份证号：</w:t>%s</w:r></w:p>" % "".join(
        "<w:sym w:font='Arial' w:char='00%02X'/>" % ord(c) for c in SECRET))
    yield "moved text", docx("<w:p><w:moveFrom w:id='1'>%s</w:moveFrom></w:p><w:p><w:moveTo w:id='2'>%s</w:moveTo></w:p>" % (
        (run % ("身份证号：" + SECRET),) * 2))
    yield "result of a field", docx(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:statusText w:val='身份证%s'/><w:textInput>"
        "<w:default w:val='%s'/></w:textInput></w:ffData></w:fldChar></w:r><w:r><w:instrText>MERGEFIELD 身份证%s"
        "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>%s<w:r><w:fldChar "
        "w:fldCharType='end'/></w:r></w:p>" % (SECRET, SECRET, SECRET, run % SECRET))
    yield "field code in pieces", docx("<w:p><w:r><w:instrText>HYPERLINK \"tel:%s</w:instrText></w:r><w:r><w:instrText>"
                                       "%s\"</w:instrText></w:r></w:p>" % (PHONE[:3], PHONE[3:]))
    yield "smart tag", docx("<w:p><w:smartTag w:uri='u' w:element='e'><w:smartTagPr><w:attr w:name='身份证' w:val='%s'/>"
                            "</w:smartTagPr>%s</w:smartTag></w:p>" % (SECRET, run % SECRET))
    yield "ruby", docx("<w:p><w:r><w:ruby><w:rt>%s</w:rt><w:rubyBase>%s</w:rubyBase></w:ruby></w:r></w:p>" % (
        run % ("身份证" + SECRET), run % "无"))
    yield "equation", docx("<w:p><m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><m:r><m:t>"
                           "身份证号%s</m:t></m:r></m:oMath></w:p>" % SECRET)
    yield "watermark", docx("<w:p><w:r><w:pict><v:shape id='x' alt='%s'><v:textpath string='身份证%s'/></v:shape></w:pict>"
                            "</w:r></w:p>" % (SECRET, SECRET))
    yield "author of a change", docx("<w:p><w:ins w:id='1' w:author='手机%s'>%s</w:ins></w:p>" % (PHONE, run % "无"))
    yield "description of a table", docx("<w:tbl><w:tblPr><w:tblCaption w:val='身份证%s'/></w:tblPr><w:tr><w:tc>%s</w:tc>"
                                         "</w:tr></w:tbl>" % (SECRET, PLAIN))
    yield "table in a table", docx("<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>%s</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr>"
                                   "</w:tbl>" % TEXT)
    yield "instruction in XML", docx(PLAIN + "<?x 身份证号 %s?>" % SECRET)
    yield "link in percents", docx(relations='<Relationship Id="u" Type="%s/hyperlink" Target="http://example.com/?id=%s" '
                                   'TargetMode="External"/>' % (R, "".join("%%%02X" % ord(c) for c in SECRET)))
    yield "comment in XML", docx(PLAIN + "<!-- 身份证号：%s -->" % SECRET)
    for name, root, kind, inner in (("header1", "hdr", "header", TEXT), ("footer1", "ftr", "footer", TEXT),
                                    ("footnotes", "footnotes", "footnotes", "<w:footnote w:id='2'>%s</w:footnote>" % TEXT),
                                    ("endnotes", "endnotes", "endnotes", "<w:endnote w:id='2'>%s</w:endnote>" % TEXT),
                                    ("comments", "comments", "comments", "<w:comment w:id='1'>%s</w:comment>" % TEXT),
                                    ("settings", "settings", "settings",
                                     "<w:docVars><w:docVar w:name='n' w:val='身份证号%s'/></w:docVars>" % SECRET),
                                    ("styles", "styles", "styles",
                                     "<w:style><w:name w:val='身份证%s'/></w:style>" % SECRET)):
        yield name, docx(parts={"word/%s.xml" % name: (OFFICE % kind, kind, part(root, inner))})
    yield "link target", docx(relations='<Relationship Id="u" Type="%s/hyperlink" Target="tel:%s" '
                                        'TargetMode="External"/>' % (R, PHONE))
    core = ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>身份证%s</dc:title><dc:creator>手机%s</dc:creator>'
            '</cp:coreProperties>' % (SECRET, PHONE))
    yield "core properties", docx(parts={"docProps/core.xml": (
        "application/vnd.openxmlformats-package.core-properties+xml", None, core)})
    yield "custom properties", docx(parts={"docProps/custom.xml": (
        "application/vnd.openxmlformats-officedocument.custom-properties+xml", None,
        '<Properties xmlns="urn:p" xmlns:vt="urn:vt"><property name="身份证%s"><vt:lpwstr>%s</vt:lpwstr></property>'
        '<property name="手机"><vt:i8>%s</vt:i8></property></Properties>' % (SECRET, SECRET, PHONE))})
    yield "custom XML", docx(parts={"customXml/item1.xml": (None, "customXml", "<a 身份证='%s'><b>%s</b></a>" % (SECRET, SECRET))})
    yield "UTF-16 part", docx(parts={"customXml/item1.xml": (None, "customXml",
                              ('<?xml version="1.0" encoding="UTF-16"?><a>身份证号：%s</a>' % SECRET).encode("utf-16"))})
    yield "unknown part", docx(raw={"word/other.bin": ("身份证号：%s" % SECRET).encode()})
    yield "entry name", docx(raw={"word/media/%s.png" % SECRET: b"\x89PNG\r\n\x1a\n"})
    yield "embedded document", docx(parts={"word/embeddings/a.docx": (None, "package", docx(TEXT))})
    yield "HTML chunk", docx(parts={"word/a.html": (None, "aFChunk", "<html>身份证号：%s</html>" % SECRET)})
    yield "picture's own text", docx(parts={"word/media/a.png": (None, "image", b"\x89PNG\r\n\x1a\n" + SECRET.encode())})
    yield "behind the archive", docx() + ("身份证号：%s" % SECRET).encode()
    yield "before the archive", ("身份证号：%s" % SECRET).encode() + docx()


def pdf_places():
    id_ = SECRET.encode()
    phone = PHONE.encode()
    show = b"BT /F1 12 Tf %s (ID %s) Tj ET"
    yield "page", pdf(show % (b"72 600 Td", id_))
    yield "compressed page", pdf(show % (b"72 600 Td", id_), compress=True)
    yield "kerned", pdf(b"BT /F1 12 Tf 72 600 Td [(ID )" + b"-5".join(b"(%c)" % c for c in id_) + b"] TJ ET")
    yield "one text object a digit", pdf(b"".join(
        b"BT /F1 12 Tf 1 0 0 1 %d 600 Tm (%c) Tj ET\n" % (72 + 7 * i, c) for i, c in enumerate(id_)))
    yield "drawn backwards", pdf(b"".join(reversed([
        b"BT /F1 12 Tf 1 0 0 1 %d 600 Tm (%c) Tj ET\n" % (72 + 7 * i, c) for i, c in enumerate(id_)])))
    yield "quote operators", pdf(b"BT /F1 12 Tf 14 TL 72 600 Td (x) Tj (ID %s) ' 1 1 (ID %s) \" ET" % (id_, id_))
    yield "hexadecimal string", pdf(b"BT /F1 12 Tf 72 600 Td <%s> Tj ET" % (b"ID " + id_).hex().encode())
    yield "bold by double strike", pdf((show + b"\n" + show) % (b"72 600 Td", id_, b"72.3 600 Td", id_))
    yield "wrapped", pdf(b"BT /F1 12 Tf 14 TL 72 600 Td (ID %s) Tj T* (%s) Tj ET" % (id_[:10], id_[10:]))
    yield "no size", pdf(b"BT /F1 0 Tf 72 600 Td (ID %s) Tj ET" % id_)
    yield "characters below each other", pdf(b"BT /F1 9 Tf 11 TL 72 600 Td " + b"".join(
        b"(%c) Tj T* " % c for c in id_) + b"ET")
    yield "comment in content", pdf(b"%% ID %s\n" % id_)
    yield "comment in a form", pdf(b"/X Do", more=[form(b"%% ID %s\n" % id_)])
    yield "string for no operator", pdf(b"(ID %s) nothing (ID %s" % (id_, id_))
    yield "string left over", pdf(b"BT /F1 9 Tf 9 9 Td (ID %s) (x) Tj ET" % id_)
    yield "other key of marked content", pdf(b"/Artifact <</Contents (ID %s)>> BDC EMC /A <</B[(%s)]>> DP" % (id_, id_))
    yield "text twice moved", pdf(b"BT /F1 1 Tf -12 0 0 -12 300 600 Tm 80 Tz 2 Ts (ID %s ) Tj (end) Tj ET" % id_)
    yield "invisible", pdf(b"3 Tr " + show % (b"72 600 Td", id_))
    yield "white", pdf(b"1 g " + show % (b"72 600 Td", id_))
    yield "off the page", pdf(show % (b"72 2600 Td", id_))
    yield "rotated", pdf(show % (b"0 1 -1 0 300 300 Tm", id_), page=b"/Rotate 90")
    yield "form used twice", pdf(b"/X Do q 1 0 0 1 0 -50 cm /X Do Q", more=[form(show % (b"72 600 Td", id_))])
    yield "tiling pattern", pdf(b"/Pattern cs /P scn 0 0 500 500 re f", more=[form(
        show % (b"2 60 Td", id_), b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 200 200]/XStep 200"
        b"/YStep 200/Resources<</Font<</F1 5 0 R>>>>")])
    yield "hidden layer", pdf(b"/OC /M BDC " + show % (b"72 600 Td", id_) + b" EMC", more=[
        b"<</Type/OCG/Name(Layer)>>"], catalog=b"/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>")
    yield "layer name", pdf(more=[b"<</Type/OCG/Name(ID %s)>>" % id_], catalog=b"/OCProperties<</OCGs[6 0 R]/D<<>>>>")
    yield "inline ActualText", pdf(b"/Span <</ActualText(ID %s)>> BDC BT /F1 9 Tf 9 9 Td (x) Tj ET EMC" % id_)
    yield "property list", pdf(b"/Span /M BDC BT /F1 9 Tf 9 9 Td (x) Tj ET EMC", more=[b"<</ActualText(ID %s)>>" % id_])
    yield "structure tree", pdf(catalog=b"/StructTreeRoot 6 0 R", more=[
        b"<</Type/StructTreeRoot/K 7 0 R>>", b"<</Type/StructElem/S/Figure/P 6 0 R/Alt(ID %s)/ActualText(%s)>>" % (id_, id_)])
    yield "annotation", pdf(page=b"/Annots[6 0 R]", more=[
        b"<</Type/Annot/Subtype/FreeText/Rect[9 9 99 99]/Contents(ID %s)/RC(<p>%s</p>)/AP<</N 7 0 R>>>>" % (id_, id_),
        form(show % (b"2 2 Td", id_))])
    yield "field", pdf(page=b"/Annots[6 0 R]", catalog=b"/AcroForm<</Fields[6 0 R]/DR<</Font<</F1 5 0 R>>>>>>", more=[
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(%s)/DV(%s)/Rect[9 9 99 99]/DA(/F1 9 Tf)>>" % (id_, id_)])
    yield "outline", pdf(catalog=b"/Outlines 6 0 R", more=[
        b"<</First 7 0 R/Last 7 0 R/Count 1>>",
        b"<</Title<%s>/Parent 6 0 R/Dest[3 0 R/Fit]>>" % ("\ufeff证件" + SECRET).encode("utf-16-be").hex().encode()])
    yield "link", pdf(page=b"/Annots[6 0 R]", more=[
        b"<</Type/Annot/Subtype/Link/Rect[9 9 99 99]/A<</S/URI/URI(tel:%s)>>>>" % phone])
    yield "named destination", pdf(catalog=b"/Names<</Dests<</Names[(ID %s)[3 0 R/Fit]]>>>>" % id_)
    yield "page label", pdf(catalog=b"/PageLabels<</Nums[0<</P(ID %s )>>]>>" % id_)
    yield "information", pdf(trailer=b"/Info 6 0 R", more=[b"<</Title(ID %s)/Custom(%s)>>" % (id_, phone)])
    yield "XMP", pdf(catalog=b"/Metadata 7 0 R", more=[b"null", form(b"<x:xmpmeta>%s</x:xmpmeta>" % id_, b"/Type/Metadata/Subtype/XML")])
    yield "script", pdf(catalog=b"/OpenAction<</S/JavaScript/JS(app.alert('%s'))>>" % phone)
    yield "attachment", pdf(catalog=b"/Names<</EmbeddedFiles<</Names[(a.txt)6 0 R]>>>>", more=[
        b"<</Type/Filespec/F(a.txt)/EF<</F 7 0 R>>>>", form(b"ID " + id_, b"/Type/EmbeddedFile")])
    yield "attachment's name", pdf(catalog=b"/Names<</EmbeddedFiles<</Names[(%s.txt)6 0 R]>>>>" % id_, more=[
        b"<</Type/Filespec/F(%s.txt)/EF<</F 7 0 R>>>>" % id_, form(b"nothing", b"/Type/EmbeddedFile")])
    yield "no longer referenced", pdf(more=[b"(ID %s)" % id_])
    yield "old revision", pdf(show % (b"72 600 Td", id_)) + b"4 0 obj<</Length 0>>stream\n\nendstream endobj\n" \
        b"xref\n4 1\n%010d 00000 n \ntrailer<</Size 6/Root 1 0 R/Prev 9>>\nstartxref\n0\n%%%%EOF\n" % 0
    profile = bytearray(b"\0" * 128 + b"ID " + id_ + b"\0\0" + ("ID " + SECRET).encode("utf-16-be") + b"\0\0")
    profile[36:40] = b"acsp"
    yield "colour profile", pdf(page=b"/X<</Resources<</ColorSpace<</C[/ICCBased 6 0 R]>>>>>>", more=[form(bytes(profile), b"/N 3")])
    yield "comment of a CMap", pdf(page=b"/X[6 0 R]", more=[
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>",
        form(b"%% ID %s\nbegincmap /R (%s) def 1 beginbfchar <41> <0041> endbfchar endcmap" % (id_, id_), b"/Type/CMap")])
    yield "piece info", pdf(page=b"/PieceInfo<</X<</Private(ID %s)>>>>" % id_)
    yield "private key", pdf(catalog=b"/XxPrivate<</Deep[(ID %s)]>>" % id_)
    yield "name of a resource", pdf(page=b"/X<</Resources<</XObject<</%s 6 0 R>>>>>>" % id_, more=[form(b"")])
    yield "behind the end", pdf() + b"\n" + id_
    yield "before the head", id_ + b"\n" + pdf()


def looks(copy):
    """What other tools read from a copy."""
    yield copy.read_bytes()
    yield tool("exiftool", "-a", "-u", "-G1", copy, ok=(0, 1))
    if copy.suffix == ".pdf":
        for words in (["pdftotext", copy, "-"], ["pdftotext", "-raw", copy, "-"], ["pdfinfo", copy],
                      ["mutool", "draw", "-F", "text", copy],
                      ["qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", copy, "-"]):
            yield tool(*words, ok=(0, 1, 2, 3))
        return
    raw = tool("unzip", "-p", copy, ok=(0, 1, 2, 3))
    yield raw
    yield re.sub(rb"<[^>]*>", b"", raw)
    yield tool("unzip", "-l", copy, ok=(0, 1, 2, 3))
    with zipfile.ZipFile(copy) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            yield data
            if data[:2] == b"PK":
                with zipfile.ZipFile(io.BytesIO(data)) as inner:
                    for inner_name in inner.namelist():
                        yield inner.read(inner_name)


def check_places(scratch, suffix, places, ceiling):
    refused = []
    for number, (place, data) in enumerate(places):
        folder = scratch / str(number)
        folder.mkdir()
        path = folder / ("in" + suffix)
        path.write_bytes(data)
        run = Run(folder, "mask", "--json", "-o", folder / "out", path)
        copies = [p for p in folder.glob("out/*") if p.is_file()]
        assert run.status in (0, 1, 3), (place, run.status, run.err)
        for copy in copies:
            for output in looks(copy):
                assert_gone([SECRET, PHONE], output, place)
        result = run.files()[0]
        if not copies:
            reasons = {gap["reason"] for gap in result["gaps"]}
            waits = list(folder.glob("out.needs-review/*"))
            refused.append("%s: %s (%s)" % ("needs a look" if waits else "refused", place,
                                            "; ".join(sorted(reasons))))
    for line in refused:
        print("# " + line)
    assert len(refused) <= ceiling, refused


def docx_hiding_places(scratch):
    need_tools("unzip", "exiftool")
    check_places(scratch, ".docx", docx_places(), 6)


def pdf_hiding_places(scratch):
    need_tools("pdftotext", "mutool", "qpdf", "exiftool")
    check_places(scratch, ".pdf", pdf_places(), 1)


def nothing_planted_is_clean(scratch):
    for suffix, data in ((".docx", docx()), (".pdf", pdf())):
        path = scratch / ("clean" + suffix)
        path.write_bytes(data)
        assert Run(scratch, "check", "--mode", "scan", path).status == 0, suffix
    if subprocess.run(["qpdf", "--version"], stdout=subprocess.DEVNULL, check=False).returncode:
        raise Skip("qpdf is not installed")
    tool("qpdf", "--check", scratch / "clean.pdf")


run_tests([docx_hiding_places, pdf_hiding_places, nothing_planted_is_clean])
