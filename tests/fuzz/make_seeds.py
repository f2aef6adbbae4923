#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Seeds for the fuzz targets, made from text: make_seeds.py FOLDER makes FOLDER/<target>/…

No binary lies in the tree; every seed is a small document of its format that reaches the parser's
main paths. People are made up."""
import base64
import bz2
import gzip
import io
import json
import lzma
import pathlib
import struct
import sys
import tarfile
import zipfile
import zlib

import seed_fonts

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
LINE = "姓名：赵甲，身份证号：350481189103070020，手机：138 0013 8000，邮箱 a.b@example.com〔2020〕19号\n"
CSV = "姓名,身份证号,电话\n赵甲,350481189103070020,13800138000\n\"钱,乙\",\"11010519491231002X\",\"x\"\"y\"\n"
CONTENT = (b"q 1 0 0 1 10 10 cm BT /F1 12 Tf 14 TL 72 700 Td (A 1380013) Tj [(80) -20 (00)] TJ T* "
           b"(x) ' 1 2 (y) \" <0041> Tj 3 Tr 5 Ts 90 Tz ET Q /X1 Do\n"
           b"/Span <</ActualText (13800138000)>> BDC BT /F1 9 Tf 1 0 0.2 1 50 50 Tm (z) Tj ET EMC\n"
           b"BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI\n"
           b"q 500 0 0 500 9 9 cm /X2 Do /X3 Do BI /W 9 /H 2 /BPC 1 /CS [/I /RGB 1 <000000ffffff>] /F /AHx ID\n"
           b"aa00bb80> EI Q /P1 scn\n")
# A red square, 24 by 16.
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6j"
    "q62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk"
    "pKSkpKSkpKT/wAARCAAQABgDASIAAhEBAxEB/8QAFwAAAwEAAAAAAAAAAAAAAAAAAAMFAv/EACQQAAAEBgICAwAAAAAAAAAAAAAB"
    "AhEDBAUSE2EUQSIjQlHR/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwT/xAAcEQACAAcAAAAAAAAAAAAAAAAAAQMREhMiMmH/2gAMAwEA"
    "AhEDEQA/AKtRqnBjphYb3Tc9zdnrQ3Tahz8nqx2N8nd31oIqtMjTsymJDVDIiQSfIz+z1sMpEhFkcuVSDvZrTPp/0HlVwrag2ZrY"
    "ogAAISH/2Q==")
CMAP = (b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /WMode 0 def\n"
        b"1 begincodespacerange <00> <ff> endcodespacerange\n"
        b"2 beginbfchar <01> <4e2d> <02> <d840dc00> endbfchar\n"
        b"2 beginbfrange <10> <19> <0030> <20> <22> [<0041> <00420043> <0044>] endbfrange\n"
        b"1 begincidrange <0000> <00ff> 100 endcidrange 1 begincidchar <0102> 7 endcidchar\n"
        b"1 beginnotdefrange <00> <1f> 1 endnotdefrange /GBK-EUC-H usecmap endcmap end end")
XML = ('<?xml version="1.0" encoding="UTF-8"?><w:a xmlns:w="urn:w" w:b="x &amp; &#51;4"><!-- c --><w:t '
       'xml:space="preserve">1380&#48;13<![CDATA[80<]]>00</w:t><?p i?></w:a>')
LONG_SECTION = '<a b="1"><![CDATA[%s13800138000]]>x</a>' % ("甲&" * 700)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = ('<w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>身份证1101</w:t></w:r><w:ins w:author="n"><w:r>'
            '<w:t>0519491231</w:t></w:r></w:ins><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:r>'
            '<w:t>002X</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>'
            '<w:r><w:t>13800138000</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>' % WORD)
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="'
         'rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
         '"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
         'document.main+xml"/></Types>')
RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relations'
             'hip Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/office'
             'Document" Target="word/document.xml"/></Relationships>')

PAGE = """<!DOCTYPE html><meta charset=utf-8><title>名单</title><style>p::after{content:'\\31'}</style>
<script>var a = [{"电话": 13800138000}], b = 'x\\u0031'; // c</script><!--[if IE]><p>甲</p><![endif]-->
<table><thead><tr><th>姓名<th>电话</thead><tr><td rowspan=2>张三<td>138<b>0013</b>8000<tr><td>&#49;&nbsp;</table>
<a href="tel:%31%33" title='乙' onclick="f(1)">丙</a><p hidden>丁<iframe srcdoc="&lt;p>戊"></iframe>
<img src="data:image/png;base64,iVBORw0KGgo="><a href="data:text/html;base64,PHA+MTM4PC9wPg==">己</a>
<svg><text>庚<tspan>辛</tspan></text><![CDATA[壬]]></svg><dl><dt>癸<dd>1</dl><input value=2><pre>3\n4</pre>"""
# What is written in yet another way.
CODED = ('eyJhIjogIjEzODAwMTM4MDAwIn0gIA==', "data:image/gif;base64,R0lGODlhAQABAAAAACw=", "%E7%94%B5%E8%AF%9D138", "<p>138<b>0013</b>8000</p>",
         "UEsDBBQAAAAAAAAAIQAAAAAAAAAAAA==")
CODED_PAGE = ("<!DOCTYPE html><meta charset=windows-1251><img srcset='%s 1x, a%%31.png 2x'><script>a(`%s`,'%s','%s')</script>"
              "<style>@import 'data:text/css;base64,YXt9';a{b:URL(%s)}</style><!-- %s --><p>%s" % (
                  CODED[1], CODED[0], CODED[2], CODED[3], CODED[1], CODED[1], CODED[1]))
CODED_XML = '<?xml version="1.0" encoding="koi8-r"?><a>%s</a>' % "".join("<b c='%s'>%s</b><d><![CDATA[%s]]></d>" % (x, x.replace("<", "&lt;"), x)
                                                                for x in CODED if "<" not in x)
JSON = """[{"姓名": "张三", "电话": 13800138000, "a": {"b": [1, 2.5, -3e4], "c": [{"d": "\\u5f20\\n"}]}}, {"姓名": null}]
{"x": [["1", 2], ["3", 4]], "y": true, z: NaN}"""


OFD_PAGE = ('<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer ID="1"><ofd:TextObject ID="2" Boundary="1 2 90 9" '
            'CTM="1 0 0 1 0 0" Font="3" Size="5"><ofd:CGTransform CodePosition="2" CodeCount="3" GlyphCount="3"><ofd:Glyphs>4 5 6</ofd:Glyphs>'
            '</ofd:CGTransform><ofd:TextCode X="0" Y="5" DeltaX="5 g 9 2.5">电话13800138000</ofd:TextCode><ofd:TextCode DeltaY="g 1 5">甲&#x4e59;'
            '</ofd:TextCode></ofd:TextObject><ofd:PathObject ID="5" Boundary="0 0 9 9" Fill="true"><ofd:AbbreviatedData>M 0 0 L 9 0 Q 1 1 2 2 '
            'B 1 2 3 4 5 6 A 1 1 0 0 0 5 5 C</ofd:AbbreviatedData></ofd:PathObject><ofd:CompositeObject ID="6" ResourceID="7"/></ofd:Layer>'
            '</ofd:Content><Remark Name="13800138000">x</Remark></ofd:Page>')


def archive(**more):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS,
                           "word/document.xml": DOCUMENT, **more}.items():
            target.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


def open_document(kind):
    """A table with values, tracked changes, a comment and hidden text: as flat XML, or in a package."""
    names = "".join(' xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (name, name)
                    for name in ("office", "text", "table", "style", "meta", "config", "script"))
    names += ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    body = ('<office:body><office:text><text:tracked-changes><text:changed-region text:id="c"><text:deletion><office:change-info>'
            '<dc:creator>n</dc:creator></office:change-info><text:p>1101</text:p></text:deletion></text:changed-region>'
            '</text:tracked-changes><text:p>身份证<text:change text:change-id="c"/><text:span>05194</text:span><text:s text:c="2"/>'
            '91231002X<office:annotation><dc:creator>n</dc:creator><text:p>a</text:p></office:annotation></text:p>'
            '<table:table table:name="t"><table:table-row table:number-rows-repeated="9"><table:table-cell table:formula="of:=1" '
            'office:value-type="float" office:value="1.38E+10"><text:p>13800138000</text:p></table:table-cell><table:table-cell '
            'office:value-type="string" office:string-value="x"/></table:table-row></table:table><draw:frame><draw:object/><draw:image>'
            '<office:binary-data>UEsDBA==</office:binary-data></draw:image></draw:frame></office:text></office:body>')
    if kind == "flat":
        return ("<office:document%s>%s</office:document>" % (names, body)).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in {"mimetype": "application/vnd.oasis.opendocument.text",
                           "content.xml": "<office:document-content%s>%s</office:document-content>" % (names, body),
                           "Thumbnails/a.png": b"\x89PNG\r\n\x1a\n", "META-INF/manifest.xml":
                           '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry '
                           'm:full-path="Thumbnails/a.png"/></m:manifest>'}.items():
            target.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


def pdf(filtered):
    """A page with a form, a Type 0 font with a ToUnicode map, an annotation and an outline."""
    def stream(data, more=b""):
        if filtered:
            data, more = zlib.compress(data), more + b"/Filter/FlateDecode"
        return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(data), data)

    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Outlines 8 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[7 0 R]/Resources<</Font<<"
        b"/F1 5 0 R/F2 9 0 R>>/XObject<</X1 6 0 R/X2 13 0 R/X3 14 0 R>>/Pattern<</P1 6 0 R>>>>>>",
        stream(CONTENT),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[65/g1/uni4E2D]>>>>",
        stream(b"BT /F2 10 Tf 9 9 Td <00010002> Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]"),
        b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(13800138000)>>",
        b"<</First 10 0 R/Last 10 0 R>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[11 0 R]/ToUnicode 12 0 R>>",
        b"<</Title<feff0031>/Parent 8 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement"
        b" 2>>/W[1[500 600] 5 9 1000]>>",
        stream(CMAP),
        stream(bytes(range(48)), b"/Type/XObject/Subtype/Image/Width 4/Height 4/BitsPerComponent 8/ColorSpace/DeviceRGB"
               b"/SMask 15 0 R/Decode[1 0 1 0 1 0]"),
        b"<</Type/XObject/Subtype/Image/Width 24/Height 16/BitsPerComponent 8/ColorSpace/DeviceRGB/Mask 15 0 R"
        b"/Filter/DCTDecode/Length %d>>stream\n%s\nendstream" % (len(JPEG), JPEG),
        stream(b"\x12\x34\x56\x78", b"/Type/XObject/Subtype/Image/ImageMask true/Width 7/Height 4/BitsPerComponent 1"),
    ]
    out = bytearray(b"%PDF-1.5\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def messages():
    """Fields and bodies in their encodings, parts in parts, a mailbox."""
    word = b"=?gb2312?B?1cXI/Q==?="
    head = b"From: " + word + b" <a@example.com>\r\nSubject: a\r\n " + word + b"\r\nMIME-Version: 1.0\r\n"
    text = b"Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n1cXI/Q==\r\n"
    quoted = (b"Content-Type: text/plain; name*=utf-8''%E5%BC%A0\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
              b"=E5=\r\n=BC=A0\r\n")
    parts = (head + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\nbefore\r\n--b\r\n' + text + b"--b\r\n" + quoted +
             b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + head + text + b"--b--\r\nbehind\r\n")
    signed = (head + b"DKIM-Signature: v=1\r\nContent-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n" + text +
              b"--b\r\nContent-Type: application/pkcs7-signature\r\n\r\nAAAA\r\n--b--\r\n")
    empty = text.replace(b"1cXI/Q==", b"@a")
    return [head + text, head + empty, parts, signed, (b"From a Mon\r\n" + head + b"\r\nx\r\n\r\n") * 2]


def archives():
    """Archives in archives, with comments, a name in GBK and a folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.comment = b"note"
        made.writestr("a/", b"")
        made.writestr("a/名单.txt", "身份证号\n".encode())
    inner = out.getvalue()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("i.zip", inner)
    return [inner, out.getvalue(), inner.replace("名单".encode(), b"\xc3\xfb\xb5\xa5ab")]


def frames():
    """Messages of a child: type, length, payload; several kinds one after another."""
    def frame(kind, payload):
        return struct.pack("<II", kind, len(payload)) + payload

    part = struct.pack("<II", 0, 1) + b"p"
    text = struct.pack("<IIQQI", 0, 0, 0, 3, 3) + b"abc"
    return b"".join(frame(kind, payload) for kind in range(12) for payload in (part, text, b""))


def tables():
    """Tables of cells (2 ends a cell, 3 a row, 5 and four bytes place a cell) and of lines (1)."""
    rows = CSV.replace("\"", "").splitlines()
    cells = "\3".join(row.replace(",", "\2") for row in rows) + "\3"
    lines = [("\1".join(row.replace(",", mark) for row in rows) + "\1") * 2 for mark in ("\t", "  ", "|")]
    form = "姓名\2赵甲\2性别\2男\3身份证号\2350481189103070020\2电话\x0213800138000\3"
    spans = "\5\0\0\1\1名单\3\5\1\0\0\2申请人\2\5\1\3\xc8\xc8备注\3姓名\2证件号码\2电话\3" + cells
    return [t.encode() for t in [cells, form, spans, cells + "\4" + lines[0], "\6".join([cells, form])] + lines]


def records():
    """People's records: rows of a list of children, a form, prose, a notice about cases. The first byte says
    whether tabs part cells."""
    rows = ("学生资助名单\n序号\t姓名\t户号\t身份证号\t学校\t班级\t监护人电话\t家庭住址\n1\t王芳\tA1\t350481189103070020\t"
            "明城实验小学\t三年级2班\t0598-3651234\t永安市燕东街道洋头村12号\n\t李强\tA1\t\t\t\t\t\n")
    form = "姓名：王芳\n年龄：8岁\n出生日期：2015年3月2日\n照片：a.jpg\n班级：一年级(1)班：王小明、李小强\n\n姓名：李强\n"
    prose = "明城实验小学三年级二班学生王小芳，女，家住永安市燕东街道洋头村12号，其父王大强，电话13800138000。王小芳走失。\n"
    cases = "确诊病例活动轨迹通告\n病例1：女，35岁。\n3月5日8:20在城关农贸市场购物，9:00乘坐G1次返回。\n请拨打12345。\n"
    return [mark + text.encode() for text in (rows, form, prose, cases, form + prose + rows) for mark in (b"0", b"1", b"3")]


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SLIDE = ('<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats'
         '.org/drawingml/2006/main" show="0"><a:tbl><a:tr><a:tc gridSpan="2"><a:p><a:r><a:t>1380</a:t></a:r><a:fld><a:t>0138'
         '</a:t></a:fld><a:br/></a:p></a:tc><a:tc hMerge="1"/></a:tr></a:tbl><p:cm dt="2020"/><p:cmAuthor name="x"/></p:sld>')
SHEET = ('<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="%s"><sheetViews><sheetView><pane ySplit="1" state="frozen"/>'
         '</sheetView></sheetViews><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1" spans="1:2"><c r="A1" '
         't="s"><v>0</v></c><c r="B1" s="1" t="inlineStr"><is><t>身份证号350481189103070020</t></is></c></row><row r="2" '
         'hidden="1"><c r="A2"><f t="shared" ref="A2:A3" si="0">"13800138000"&amp;B1</f><v>1.3800138E+10</v></c><c t="str"><f>A1'
         '</f><v>a<![CDATA[b]]>&#51;</v></c><c t="inlineStr"><is><r><t>1380</t></r><r><t>0138000</t></r><rPh><t>x</t></rPh></is>'
         '</c></row><row><c r="A3"><f t="shared" si="0"/></c><!--13800138000--></row></sheetData><mergeCells><mergeCell ref="A1:B2"'
         '/></mergeCells><dataValidations><dataValidation><formula1>13800138000</formula1></dataValidation></dataValidations>'
         '<headerFooter><oddHeader>&amp;C&amp;1013800138000</oddHeader></headerFooter></worksheet>' % MAIN)
SHARED = ('<sst xmlns="%s" count="9"><si><t>13800138000</t></si><si><r><t>_x0041_</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>x</t>'
          '</rPh></si><si/><!-- 13800138000 --></sst>' % MAIN)


def borders(height, width):
    """Ruling lines of a table of three rows and four columns, and one that only crosses some."""
    def line(kind, pos, start, end):
        return struct.pack("<Bhhh", kind, pos * 16, start * 16, end * 16)
    rows = [line(1, 100 + height * i, 50, 50 + 4 * width * 10) for i in range(4)]
    columns = [line(0, 50 + width * 10 * i, 100, 100 + 3 * height) for i in range(5)]
    return b"".join(rows + columns) + line(0, 60, 90, 100 + height) + line(1, 101, 40, 60)


def pictures():
    """Each kind of picture file with metadata in each place that it has."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    def riff(name, data):
        return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    exif = (b"II*\0\x08\0\0\0\2\0\x12\1\3\0\1\0\0\0\6\0\0\0\x3b\1\2\0\6\0\0\0\x26\0\0\0\0\0\0\0Maker\0")
    png = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 0, 0, 0, 0)) + chunk(b"eXIf", exif) +
           chunk(b"iCCP", b"p\0\0" + zlib.compress(b"profile")) + chunk(b"tEXt", b"Author\0x") +
           chunk(b"iTXt", b"k\0\1\0zh\0\0" + zlib.compress(LINE.encode())) + chunk(b"IDAT", zlib.compress(b"\0ab")) +
           chunk(b"IEND", b"") + b"tail")
    gif = (b"GIF89a\2\0\2\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\4\0\0\0\0\0!\xfe\5hello\0!\xff\x0bNETSCAPE2.0\3\1\0\0\0"
           b"!\xff\x0bXMP DataXMP\3abc\0,\0\0\0\0\2\0\2\0\0\2\3\x84\x8f\5\0;tail")
    webp = (b"WEBP" + riff(b"VP8X", b"\x0c\0\0\0\1\0\0\1\0\0") + riff(b"ICCP", b"profile") + riff(b"ANMF", b"\0" * 16 + riff(b"VP8L", b"/\0\0\0\0"))
            + riff(b"VP8L", b"/\1\x40\0\0abcdefgh") + riff(b"EXIF", exif) + riff(b"XMP ", b"<x/>"))
    bmp = (b"BM" + struct.pack("<IHHI", 78, 0, 0, 62) + struct.pack("<IiiHHIIiiII", 40, 2, 2, 1, 8, 0, 8, 0, 0, 1, 0) + b"\0" * 8 + b"abcdefgh" + b"tail")
    tiff = exif[:8] + b"\5\0" + b"".join(struct.pack("<HHII", *entry) for entry in (
        (256, 4, 1, 2), (257, 4, 1, 2), (273, 4, 1, 74), (279, 4, 1, 4), (315, 2, 5, 78))) + b"\0\0\0\0abcdMaker"
    jpeg = JPEG[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\0\0" + exif + b"\xff\xfe\0\7hello" + JPEG[2:] + b"tail"
    return [jpeg, png, gif, b"RIFF" + struct.pack("<I", len(webp)) + webp, bmp, tiff]

BASELINE = (b'{"v":1,"file":"a.csv","part":"","rule":"cn-mobile","preview":"138****8000",'
            b'"id":"k1a2b3c4d:%032d","state":"accepted","owner":"wang","reason":"\\u8bbe\\u5907",'
            b'"until":"2027-01-31","seal":"k1a2b3c4d:%032d"}\n' % (1, 2))


def tape_archives():
    """tar archives with each kind of header, as they are and packed, and a 7-Zip archive whose content is stored."""
    made = []
    for form in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w", format=form) as opened:
            for name, kind in (("a.txt", tarfile.REGTYPE), ("b/", tarfile.DIRTYPE), ("c" * 90 + "/" + "d" * 90, tarfile.REGTYPE),
                               ("l", tarfile.SYMTYPE), ("名.csv", tarfile.REGTYPE)):
                info = tarfile.TarInfo(name)
                info.type, info.uname = kind, "user"
                info.linkname = "a.txt" if kind == tarfile.SYMTYPE else ""
                info.size = len(CSV.encode()) if kind == tarfile.REGTYPE else 0
                opened.addfile(info, io.BytesIO(CSV.encode()))
        made.append(out.getvalue())
    plain = b"a,b\n1,13800138000\n"
    names = b"\0" + "a.csv".encode("utf-16-le") + b"\0\0"
    header = (b"\1\4\6\0\1\x09" + bytes([len(plain)]) + b"\0\7\x0b\1\0\1\1\0\x0c" + bytes([len(plain)]) +
              b"\x0a\1" + struct.pack("<I", zlib.crc32(plain)) + b"\0\0\5\1\x11" + bytes([len(names)]) + names + b"\0\0")
    start = struct.pack("<QQI", len(plain), len(header), zlib.crc32(header))
    seven = b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(start)) + start + plain + header
    return made + [gzip.compress(made[1], mtime=0), bz2.compress(made[1]), lzma.compress(made[2]), seven]


def seeds():
    text = [LINE.encode(), LINE.encode("gb18030"), LINE.encode("big5", "replace"),
            LINE.encode("utf-16-le"), b"\xff\xfe" + LINE.encode("utf-16-le"), CSV.encode(),
            CSV.encode("gb18030"), CSV.replace(",", "\t").encode()]
    odf = [open_document("flat"), open_document("package")]
    docx = [archive(), archive(**{"word/header1.xml": XML, "word/media/a.png": b"\x89PNG\r\n\x1a\n"})]
    pdfs = [pdf(False), pdf(True)]
    every = text + docx + pdfs + [XML.encode(), b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"{\\rtf1 x}"]
    log = b'{"v":1,"seq":1,"ts":"2020-01-01T00:00:00.000+08:00","type":"a","body":{},"prev":"","hash":"x"}\n'
    rules = [path.read_bytes() for path in sorted((SOURCE / "rules").glob("*.rules"))]
    return {
        "box-reply": [frames()],
        "detect-address": text + [text.encode() for text in ("福建省永安市燕东街道洋头村12号附3号", "張三、歐陽明(組長)、买买提·艾力等")],
        "detect-persons": records() + text,
        "detect-rules": rules,
        "detect-candidates": text + rules,
        "detect-scan": text,
        "detect-table": tables() + text,
        "format-image": pictures(),
        "format-odf": odf,
        "format-ooxml": docx + [SLIDE.encode(), SLIDE.replace("a:tc hMerge", "a:tc13800138000 hMerge").encode()],
        "format-ofd": [OFD_PAGE.encode(), OFD_PAGE.encode("utf-16")],
        "format-archive-zip": docx + archives(),
        "format-mail": messages(),
        "format-tar": tape_archives(),
        "format-reread-tar": tape_archives(),
        "format-pack": docx,
        "format-pdf": pdfs,
        "format-pdf-cmap": [CMAP],
        "format-pdf-content": [CONTENT],
        "format-pdf-font": [CMAP, b"%!PS-AdobeFont-1.0\n/Encoding 256 array dup 65 /A put readonly def eexec",
                            b"\x01\x00\x04\x01\x00\x01\x01\x01\x02X\x00", b"OTTO\0\1\0\x10\0\0\0\0"]
                           + seed_fonts.programs(),
        "format-pdf-prune": seed_fonts.programs(),
        "format-pdf-image": [bytes(n) + JPEG for n in ((40, 40, 90, 90, 0, 3, 3, 2, 3, 0), (0, 0, 9, 220, 1, 9, 9, 9, 0, 0))],
        "format-pdf-grid": [borders(20, 3), borders(7, 5), b"\x80" * 700],
        "format-html": [PAGE.encode(), PAGE.encode("utf-16"), PAGE.replace("utf-8", "gbk").encode("gb18030"), CODED_PAGE.encode()],
        "format-html-xml": [XML.encode(), CODED_XML.encode(), XML.replace("UTF-8", "UTF-16").encode("utf-16"), PAGE.encode(), b"<?xm"],
        "format-json": [JSON.encode(), json.dumps({x: [x, {x: x}] for x in CODED}).encode(), JSON.encode("utf-16")],
        "format-plain": text,
        "format-reread-pdf": pdfs,
        "format-reread-search": every,
        "format-reread-zip": docx + odf,
        "format-sniff": every,
        "format-ooxml-xlsx": [SHEET.encode(), SHARED.encode()],
        "format-xml": [XML.encode(), XML.replace("UTF-8", "UTF-16").encode("utf-16"), LONG_SECTION.encode("utf-16")],
        "ledger-log": [log, log * 3],
        "review-inline-waiver": [b' cn-mobile reason="a b" until=2027-01-31 owner=wang -->',
                                 " cn-mobile reason=“甲” owner=乙 until=2027-01-31".encode()],
        "review-baseline": [b"", BASELINE, BASELINE * 2, BASELINE[:-1], b"\n"],
    }


def main():
    for target, contents in seeds().items():
        folder = pathlib.Path(sys.argv[1]) / target
        folder.mkdir(parents=True, exist_ok=True)
        for number, content in enumerate(contents):
            (folder / ("%02d" % number)).write_bytes(content)


if __name__ == "__main__":
    main()
