#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of small files as offices publish them: make_small.py FOLDER COUNT. Notices and lists of 2 to 60 KB in the formats
of KINDS, most with a few people in them, a third with none; nobody of them lives. The same bytes each time.
Needs python3-docx, python3-openpyxl, python3-fonttools, python3-pil and fonts-noto-cjk."""
import datetime
import email.message
import io
import json
import pathlib
import random
import re
import subprocess
import sys
import zipfile
import zlib

import docx
import openpyxl
from PIL import Image

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "oracle"))
import make_lists  # noqa: E402
import ofd_document  # noqa: E402

# How many of 100 files are of which kind.
KINDS = {"docx": 22, "xlsx": 15, "pdf": 20, "html": 12, "csv": 5, "txt": 6, "odt": 3, "ods": 2, "ofd": 3, "json": 3, "eml": 3,
         "zip": 2, "jpg": 3, "png": 1}
ORDER = [kind for kind, n in KINDS.items() for _ in range(n)]
random.Random(1).shuffle(ORDER)
STAMP = (2026, 1, 1, 0, 0, 0)
TITLES = ("城乡低保对象公示", "临时救助名单公示", "关于发放补贴资金的通知", "拟录用人员公告", "危房改造验收情况")
SENTENCES = (
    "经审核符合城乡低保条件，准予救助，按月发放，动态管理，家庭收入、财产或者人口发生变化的，应当在一个月内如实报告。",
    "公示期满无异议的，由财政专户拨付至本人账户，任何单位和个人不得截留、挤占、挪用或者代为领取，违者依法处理。",
    "申请材料齐全，经办人已核对原件，复印件存档备查，保存期限按照档案管理的有关规定执行，定期移交。",
    "各乡镇人民政府、街道办事处要高度重视，认真组织开展摸底排查，做到应保尽保、应退尽退，确保资金安全。",
    "本次公示自发布之日起七个工作日内，如有异议，请以书面形式向我局反映，反映情况应当实事求是。",
    "以上情况属实，特此证明。逾期应当重新申请，涂改、复制或者转借的一律无效。",
)
HEADER = ("序号", "姓名", "身份证号", "手机号码", "金额")


class Content:
    """What a file says: a title, paragraphs, and a table that may be empty."""

    def __init__(self, number):
        rng = random.Random(number)
        self.rng = rng
        self.title = rng.choice(TITLES)
        self.paragraphs = [rng.choice(SENTENCES) for _ in range(rng.randint(4, 30))]
        self.rows = []
        if rng.random() < 0.65:
            for i in range(rng.choice((0, 3, 8, 20))):
                n = number * 40 + i
                self.rows.append((str(i + 1), rng.choice("赵钱孙李周吴郑王陈杨") + rng.choice(("伟", "芳", "秀英", "建国", "志强")),
                                  make_lists.resident_id(n), str(13900000000 + n * 7919 % 99999999), "%d.00" % rng.randint(200, 4000)))
            at = rng.randrange(len(self.paragraphs))
            self.paragraphs.insert(at, "申请人：李%s，身份证号：%s，联系电话：%d。" % (
                rng.choice("伟芳娜敏静"), make_lists.resident_id(number * 40 + 39), 13800000000 + number * 7907 % 99999999))

    def lines(self):
        yield self.title
        yield from self.paragraphs
        if self.rows:
            yield from ("\t".join(row) for row in (HEADER,) + tuple(self.rows))


def packed(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


class Package:
    """Everything that Word or Excel puts into an empty document; one part is written anew."""

    def __init__(self, data, part, change=lambda name, data: data):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.entries = [(name, change(name, archive.read(name))) for name in archive.namelist()]
        self.part = part

    def with_part(self, old, new):
        return packed((name, data.decode().replace(old, new, 1) if name == self.part else data) for name, data in self.entries)


def without_table_styles(name, data):
    """The template of python-docx brings all hundred of them, twice: 30 KB of styles are usual, not 800."""
    if name == "word/stylesWithEffects.xml":
        return data[:data.index(b"<w:style ")] + b"</w:styles>"
    return re.sub(b'<w:style w:type="table".*?</w:style>', b"", data, flags=re.S) if name == "word/styles.xml" else data


def empty_docx():
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("@@")
    document.core_properties.created = document.core_properties.modified = datetime.datetime(*STAMP)
    document.save(out)
    return Package(out.getvalue(), "word/document.xml", without_table_styles)


def empty_xlsx():
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime.datetime(*STAMP)
    book.save(out)
    entries = [(name, data) for name, data in Package(out.getvalue(), "").entries if name != "docProps/core.xml"]
    return Package(packed(entries), "xl/worksheets/sheet1.xml")


DOCX, XLSX = empty_docx(), empty_xlsx()


def word_paragraph(line):
    # Word and LibreOffice part a paragraph where the script changes.
    runs, last = [], None
    for c in line:
        if (c < "\x80") != last:
            runs.append("")
            last = c < "\x80"
        runs[-1] += c
    return "<w:p>%s</w:p>" % "".join('<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">%s'
                                     '</w:t></w:r>' % run for run in runs)


def as_docx(content):
    body = "".join(word_paragraph(line) for line in [content.title] + content.paragraphs)
    if content.rows:
        grid = '<w:tblGrid>%s</w:tblGrid>' % ('<w:gridCol w:w="1700"/>' * len(HEADER))
        body += "<w:tbl><w:tblPr/>%s%s</w:tbl><w:p/>" % (grid, "".join(
            "<w:tr>%s</w:tr>" % "".join("<w:tc>%s</w:tc>" % word_paragraph(cell) for cell in row) for row in [HEADER] + content.rows))
    return DOCX.with_part("<w:p><w:r><w:t>@@</w:t></w:r></w:p>", body)


def table_of(content):
    """Rows of a list; where the file names nobody, of sums."""
    if content.rows:
        return [HEADER] + content.rows
    return [("序号", "项目", "金额")] + [(str(i + 1), line[:12], "%d.00" % (i * 37 + 100)) for i, line in enumerate(content.paragraphs)]


def as_xlsx(content):
    lines = []
    for n, row in enumerate([(content.title,)] + table_of(content), 1):
        cells = "".join('<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>' % (column, n, cell) for column, cell in zip("ABCDE", row))
        lines.append('<row r="%d">%s</row>' % (n, cells))
    return XLSX.with_part("<sheetData />", "<sheetData>%s</sheetData>" % "".join(lines))


class Font:
    """Noto Serif with the characters of all files, numbered as glyphs, as an office program embeds it."""

    def __init__(self):
        from fontTools import subset
        from fontTools.ttLib import TTFont
        options = subset.Options(desubroutinize=True, notdef_outline=True, layout_features=[])
        font = TTFont(subprocess.run(["fc-match", "-f", "%{file}", "Noto Serif CJK SC"], stdout=subprocess.PIPE, check=True).stdout.decode(),
                      fontNumber=0, lazy=True, recalcTimestamp=False)
        maker = subset.Subsetter(options)
        maker.populate(unicodes=[ord(c) for c in set("".join(text_of_all()))])
        maker.subset(font)
        out = io.BytesIO()
        font.save(out)
        font = TTFont(io.BytesIO(out.getvalue()))
        self.glyphs = {chr(code): font.getGlyphID(name) for code, name in font.getBestCmap().items()}
        self.program = zlib.compress(font.getTableData("CFF "))
        self.names = "".join("<%04x><%04x>\n" % (glyph, ord(c)) for c, glyph in sorted(self.glyphs.items()))

    def objects(self):
        yield 6, stream(self.program, b"/Subtype/CIDFontType0C")
        yield 7, stream(zlib.compress(("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/A def/CMapType 2 def\n"
                                       "1 begincodespacerange<0000><ffff>endcodespacerange\n%d beginbfchar\n%sendbfchar\nendcmap end end"
                                       % (len(self.glyphs), self.names)).encode()))
        yield 3, (b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Noto/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 7 0 R>>")
        yield 4, (b"<</Type/Font/Subtype/CIDFontType0/BaseFont/AAAAAA+Noto/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                  b"/FontDescriptor 5 0 R/DW 1000/W[%s]>>" % b" ".join(b"%d[500]" % self.glyphs[c] for c in sorted(self.glyphs) if c < "\x80"))
        yield 5, b"<</Type/FontDescriptor/FontName/AAAAAA+Noto%s/FontFile3 6 0 R>>" % METRICS


METRICS = b"/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93"


def text_of_all():
    yield "赵钱孙李周吴郑王陈杨伟芳秀英建国志强娜敏静申请人：，身份证号联系电话。0123456789X. " + "".join(HEADER)
    yield from TITLES + SENTENCES


def stream(data, more=b""):
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(data), more, data)


def font_of_readers():
    """One that every reader of PDF has: not embedded."""
    yield 3, b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>"
    yield 4, (b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
              b"/FontDescriptor 5 0 R/DW 1000/W[1 95 500]>>")
    yield 5, b"<</Type/FontDescriptor/FontName/STSong-Light%s>>" % METRICS


def pages_of(content, code):
    """Content streams: lines of 38 characters, columns of tables in their places."""
    page, y = "", 780
    for line in content.lines():
        for start in range(0, len(line), 38):
            if y < 60:
                yield page
                page, y = "", 780
            for x, text in zip((57, 97, 157, 307, 407), line[start:start + 38].split("\t")):
                page += "BT /F1 12 Tf %d %d Td <%s> Tj ET\n" % (x, y, "".join("%04x" % code(c) for c in text))
            y -= 18
    yield page


def as_pdf(content):
    embedded = content.rng.random() < 0.5
    code = FONT.glyphs.__getitem__ if embedded else ord
    objects = dict(FONT.objects() if embedded else font_of_readers())
    kids = []
    for n, page in enumerate(pages_of(content, code)):
        at = 8 + 2 * n
        objects[at] = (b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>" % (at + 1))
        objects[at + 1] = stream(zlib.compress(page.encode()))
        kids.append(b"%d 0 R" % at)
    objects[1] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    out, table = bytearray(b"%PDF-1.5\n"), b""
    for number in range(1, max(objects) + 1):
        table += b"%010d 00000 %s \n" % ((len(out), b"n") if number in objects else (0, b"f"))
        if number in objects:
            out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1, table, max(objects) + 1, len(out))


def as_html(content):
    rows = "".join("<tr>%s</tr>\n" % "".join("<td>%s</td>" % cell for cell in row) for row in table_of(content))
    text = "\n".join('<p style="text-indent:2em;line-height:1.8">%s</p>' % line for line in content.paragraphs)
    menu = "".join('<li><a href="/zwgk/list%d.html" title="政务公开">政务公开</a></li>' % i for i in range(40))
    script = "var page={id:%d,site:'政府网站'};function go(u){window.open(u);}" % content.rng.randint(1, 999)
    return ('<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>%s</title><style>td{border:1px solid #ccc;padding:4px}</style>'
            '<script>%s</script></head><body><ul>%s</ul><h1>%s</h1>\n%s\n<table>%s</table></body></html>\n'
            % (content.title, script, menu, content.title, text, rows)).encode()


def as_csv(content):
    return "".join(",".join(row) + "\r\n" for row in table_of(content)).encode("gb18030")


def as_txt(content):
    return ("\n".join(content.lines()) + "\n").encode()


ODF = ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"' \
      ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.3"'
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">%s</manifest:manifest>'


def as_odf(kind, body):
    media = "application/vnd.oasis.opendocument." + kind
    entries = "".join('<manifest:file-entry manifest:full-path="%s" manifest:media-type="%s"/>' % pair
                      for pair in (("/", media), ("content.xml", "text/xml"), ("styles.xml", "text/xml"), ("meta.xml", "text/xml")))
    return packed((("mimetype", media),
                   ("content.xml", "<office:document-content%s><office:body>%s</office:body></office:document-content>" % (ODF, body)),
                   ("styles.xml", "<office:document-styles%s><office:styles/></office:document-styles>" % ODF),
                   ("meta.xml", "<office:document-meta%s><office:meta/></office:document-meta>" % ODF),
                   ("META-INF/manifest.xml", MANIFEST % entries)))


def odf_rows(rows):
    return "<table:table table:name=\"名单\">%s</table:table>" % "".join("<table:table-row>%s</table:table-row>" % "".join(
        '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>' % cell for cell in row) for row in rows)


def as_odt(content):
    text = "".join("<text:p>%s</text:p>" % line for line in [content.title] + content.paragraphs)
    return as_odf("text", "<office:text>%s%s</office:text>" % (text, odf_rows(table_of(content))))


def as_ods(content):
    return as_odf("spreadsheet", "<office:spreadsheet>%s</office:spreadsheet>" % odf_rows(table_of(content)))


def as_ofd(content):
    pages, objects, y, number = [], "", 20, 10
    for line in content.lines():
        for start in range(0, len(line), 34):
            if y > 270:
                pages.append(ofd_document.page(objects))
                objects, y = "", 20
            objects += ofd_document.text(number, 20, y, line[start:start + 34].replace("\t", "  "))
            number += 1
            y += 7
    return ofd_document.Document(pages=pages + [ofd_document.page(objects)]).bytes()


def as_json(content):
    return json.dumps({"title": content.title, "text": content.paragraphs,
                       "list": [dict(zip(HEADER, row)) for row in content.rows]}, ensure_ascii=False, indent=1).encode()


def as_eml(content):
    message = email.message.EmailMessage()
    message["From"], message["To"] = "bgs@example.gov.cn", "xxgk@example.gov.cn"
    message["Subject"], message["Date"] = content.title, "Thu, 01 Jan 2026 08:00:00 +0800"
    message.set_content("\n".join(content.paragraphs[:5]) + "\n", cte="base64")
    message.add_attachment(as_docx(content), maintype="application", subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
                           filename="名单.docx")
    message.set_boundary("=-boundary")
    return message.as_bytes()


def as_zip(content):
    return packed((("list.xlsx", as_xlsx(content)), ("notice.html", as_html(content)), ("list.csv", as_csv(content))))


def picture(content, form):
    image = Image.new("RGB", (320, 240), (content.rng.randint(100, 255),) * 3)
    for _ in range(200):
        x, y = content.rng.randrange(300), content.rng.randrange(220)
        image.paste((content.rng.randint(0, 255), 20, 20), (x, y, x + 20, y + 4))
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x10f], exif[0x13b] = "Camera", "Photographer"
    image.save(out, form, exif=exif)
    return out.getvalue()


WRITERS = {"docx": as_docx, "xlsx": as_xlsx, "pdf": as_pdf, "html": as_html, "csv": as_csv, "txt": as_txt, "odt": as_odt, "ods": as_ods,
           "ofd": as_ofd, "json": as_json, "eml": as_eml, "zip": as_zip, "jpg": lambda c: picture(c, "JPEG"),
           "png": lambda c: picture(c, "PNG")}

FONT = Font()


def make(folder, count):
    for n in range(count):
        kind = ORDER[n % len(ORDER)]
        path = folder / ("%02d" % (n // 500)) / ("%05d.%s" % (n, kind))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(WRITERS[kind](Content(n)))


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
