#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lists of people that tests/bench/run masks: make_lists.py FILE ROWS, where FILE ends in .xlsx, .csv or .docx.
Eight columns, five findings a row, all numbers of a column different; nobody of them lives. The same bytes each time."""
import datetime
import pathlib
import sys
import zipfile

HEADER = ("序号", "姓名", "身份证号", "手机号码", "银行卡号", "家庭住址", "金额", "备注")
COUNTIES = ("350481", "110105", "440524", "513621", "320106", "610113", "420111", "230103")
WEIGHTS = [2 ** (17 - i) % 11 for i in range(17)]
STAMP = (2026, 1, 1, 0, 0, 0)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def resident_id(n):
    """Births of 1888 to 1899 (GB 11643-1999): day, then county, then sequence tell n."""
    born = datetime.date(1888, 1, 1) + datetime.timedelta(days=n % 4300)
    rest = n // 4300
    head = COUNTIES[rest % len(COUNTIES)] + born.strftime("%Y%m%d") + "%03d" % (rest // len(COUNTIES) % 999 + 1)
    return head + "10X98765432"[sum(int(c) * w for c, w in zip(head, WEIGHTS)) % 11]


def luhn(body):
    total = 0
    for i, c in enumerate(reversed(body)):
        double = int(c) * (2 - i % 2)
        total += double - 9 if double > 9 else double
    return body + str((10 - total % 10) % 10)


def rows(count):
    yield HEADER
    for n in range(1, count + 1):
        yield (str(n), "赵钱孙李周吴郑王"[n % 8] + "伟芳娜敏静丽强磊军"[n % 9] + "洋勇艳杰涛明超"[n % 7],
               resident_id(n), str(13900000000 + n * 7919 % 99999999), luhn("622848%012d" % (n * 7907)),
               "某省某市某县某镇某村%d组%d号" % (n % 20, n % 500), "%d.%02d" % (n * 31 % 5000, n % 100),
               "符合条件" if n % 3 else "已核对")


def pack(path, entries):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in entries:
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, XML + text)


def types(kinds):
    return ('<Types xmlns="%s/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/>%s</Types>' % (PACKAGE, "".join(
                '<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.%s+xml"/>' % pair
                for pair in kinds)))


def relations(links):
    return '<Relationships xmlns="%s/relationships">%s</Relationships>' % (PACKAGE, "".join(
        '<Relationship Id="r%d" Type="%s/%s" Target="%s"/>' % (i, RELATION, what, target)
        for i, (what, target) in enumerate(links)))


def make_xlsx(path, count):
    """As Excel saves it: text in shared strings, numbers in cells."""
    strings, index, lines = [], {}, []

    def shared(text):
        if text not in index:
            index[text] = len(strings)
            strings.append("<si><t>%s</t></si>" % text)
        return index[text]

    for n, fields in enumerate(rows(count)):
        cells = []
        for column, field in zip("ABCDEFGH", fields):
            if column in "ADG" and n:
                cells.append('<c r="%s%d" s="1"><v>%s</v></c>' % (column, n + 1, field))
            else:
                cells.append('<c r="%s%d" s="1" t="s"><v>%d</v></c>' % (column, n + 1, shared(field)))
        lines.append('<row r="%d" spans="1:8">%s</row>' % (n + 1, "".join(cells)))
    kind = "spreadsheetml."
    pack(path, (
        ("[Content_Types].xml", types((("xl/workbook.xml", kind + "sheet.main"), ("xl/worksheets/sheet1.xml", kind + "worksheet"),
                                       ("xl/styles.xml", kind + "styles"), ("xl/sharedStrings.xml", kind + "sharedStrings")))),
        ("_rels/.rels", relations((("officeDocument", "xl/workbook.xml"),))),
        ("xl/_rels/workbook.xml.rels", relations((("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"),
                                                  ("sharedStrings", "sharedStrings.xml")))),
        ("xl/workbook.xml", '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="名单" sheetId="1" r:id="r0"/></sheets>'
                            '</workbook>' % (SHEET, RELATION)),
        ("xl/styles.xml", '<styleSheet xmlns="%s"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill>'
                          '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
                          '<cellXfs count="2"><xf/><xf numFmtId="0"/></cellXfs></styleSheet>' % SHEET),
        ("xl/worksheets/sheet1.xml", '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (SHEET, "".join(lines))),
        ("xl/sharedStrings.xml", '<sst xmlns="%s" count="%d" uniqueCount="%d">%s</sst>' % (
            SHEET, 5 * count + 8, len(strings), "".join(strings)))))


def make_docx(path, count):
    """One table."""
    lines = "".join("<w:tr>%s</w:tr>" % "".join("<w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>" % field for field in fields)
                    for fields in rows(count))
    pack(path, (
        ("[Content_Types].xml", types((("word/document.xml", "wordprocessingml.document.main"),))),
        ("_rels/.rels", relations((("officeDocument", "word/document.xml"),))),
        ("word/document.xml", '<w:document xmlns:w="%s"><w:body><w:tbl>%s</w:tbl><w:p/></w:body></w:document>' % (WORD, lines))))


def make_csv(path, count):
    text = "".join(",".join(fields) + "\r\n" for fields in rows(count))
    pathlib.Path(path).write_bytes(text.encode())


def make(path, count):
    {".xlsx": make_xlsx, ".docx": make_docx, ".csv": make_csv}[pathlib.Path(path).suffix](path, count)


if __name__ == "__main__":
    make(sys.argv[1], int(sys.argv[2]))
