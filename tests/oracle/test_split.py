#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers split at every point by whatever markup may stand within them, each number another one, so that none is
found by its likes: no seven characters of any may be left in a copy, however they are put together."""
import itertools
import os
import random
import re
import unicodedata
import zipfile

from lxml import etree

from harness import Run, run_tests
from ooxml_recipe import R, XML, Package
from test_embedded import M, OFFICE, W, word
from test_pptx import Show, shape

KEPT = 7
SEED = int(os.environ.get("XS_TEST_SEED", "1"))
ZERO = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"


def numbers():
    """Resident numbers of people born 1888-1899, each once."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    for serial, year, month, day in itertools.product(range(1, 999), range(1888, 1900), range(1, 13), (3, 14, 27)):
        digits = "350481%d%02d%02d%03d" % (year, month, day, serial)
        yield digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


# What stands between two pieces of a number; %s: the second piece is wrapped.
WORD = [
    "", "<w:proofErr w:type='spellStart'/>", "<w:bookmarkStart w:id='1' w:name='b'/><w:bookmarkEnd w:id='1'/>", "<!-- c -->",
    "<?x y?>", "<w:commentRangeStart w:id='1'/>", "<w:permStart w:id='1' w:edGrp='everyone'/>", "<w:r/>", "\n  ",
    "<w:r><w:rPr><w:b/></w:rPr></w:r>", "<w:r><w:softHyphen/></w:r>", "<w:r><w:lastRenderedPageBreak/></w:r>",
    "<w:r><w:footnoteReference w:id='2'/></w:r>", "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
    "<w:del w:id='5'><w:r><w:delText>9</w:delText></w:r></w:del>", "<w:moveFromRangeStart w:id='6' w:name='m'/>",
    "<w:r><w:t></w:t></w:r>", "<w:customXmlDelRangeStart w:id='9'/>", "<w:sdt><w:sdtContent>%s</w:sdtContent></w:sdt>",
    "<w:ins w:id='3'>%s</w:ins>", "<w:hyperlink w:anchor='a'>%s</w:hyperlink>", "<w:smartTag w:element='e'>%s</w:smartTag>",
    "<w:fldSimple w:instr='PAGE'>%s</w:fldSimple>", "<w:moveTo w:id='4'>%s</w:moveTo>", "<w:customXml w:element='e'>%s</w:customXml>",
    "<w:dir w:val='ltr'>%s</w:dir>", "<w:bdo w:val='ltr'>%s</w:bdo>",
]
DRAWING = ["", "<!-- c -->", "<?x y?>", "\n ", "<a:r><a:t/></a:r>", "<a:r><a:rPr b='1'/><a:t></a:t></a:r>"]
SHEET = ["", "<!-- c -->", "<?x y?>", "\n ", "<r><t/></r>", "<rPh sb='0' eb='1'><t>x</t></rPh>"]
RUNS = {
    "w": ["<w:r><w:t>%s</w:t></w:r>", "<w:r w:rsidR='00AB12CD'><w:rPr><w:lang w:val='en-US'/></w:rPr><w:t xml:space='preserve'>%s</w:t></w:r>",
          "<w:r><w:rPr><w:rFonts w:hint='eastAsia'/><w:color w:val='FF0000'/></w:rPr><w:t\n>%s</w:t ></w:r>"],
    "a": ["<a:r><a:t>%s</a:t></a:r>", "<a:r><a:rPr lang='en-US' dirty='0' err='1'/><a:t>%s</a:t></a:r>",
          "<a:fld id='{1}' type='slidenum'><a:rPr/><a:pPr/><a:t>%s</a:t></a:fld>"],
    "s": ["<r><t>%s</t></r>", "<r><rPr><b/><sz val='11'/></rPr><t xml:space='preserve'>%s</t></r>"],
}


def plain(text):
    return text


def decimal(text):
    return "".join("&#%d;" % ord(c) for c in text)


def hexadecimal(text):
    return "".join("&#x%x;" % ord(c) for c in text)


def cdata(text):
    return "<![CDATA[%s]]>" % text if text else ""


def comment(text):
    return "<!--x-->".join(text)


def instruction(text):
    return text[:1] + "<?x?>" + text[1:]


def wide(text):
    return "".join(chr(ord(c) + 0xFEE0) for c in text)


def zero(character):
    def hide(text):
        return character.join(text) + character
    return hide


def escaped(text):
    return "".join("_x%04X_" % ord(c) for c in text)


WRITERS = [plain, decimal, hexadecimal, cdata, comment, instruction, wide] + [zero(c) for c in ZERO]


def cases(kind, noises, writers, rng):
    """Paragraphs, each with a number of its own."""
    supply = numbers()
    runs = RUNS[kind]

    def build(cuts):
        number = next(supply)
        ends = [0] + sorted(cuts) + [18]
        out = runs[0] % "身份证号："
        for (start, end), (noise, writer, one) in zip(zip(ends, ends[1:]), [(None, writers[0], runs[0])] + [
                (rng.choice(noises), rng.choice(writers), rng.choice(runs)) for _ in cuts]):
            piece = one % writer(number[start:end])
            out += piece if noise is None else noise % piece if "%s" in noise else noise + piece
        return number, out

    def one(cut, noise, writer, run):
        number = next(supply)
        first, second = runs[0] % ("身份证号：" + number[:cut]), run % writer(number[cut:])
        return number, first + (noise % second if "%s" in noise else noise + second)

    for cut in range(1, 18):
        for noise in noises:
            yield one(cut, noise, plain, rng.choice(runs))
        for writer in writers:
            yield one(cut, "", writer, runs[0])
    for _ in range(300):
        yield build(rng.sample(range(1, 18), rng.randrange(1, 17)))
    for _ in range(60):
        yield build(list(range(1, 18)))


def clean(text):
    folded = unicodedata.normalize("NFKC", text)
    folded = re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), folded)
    return re.sub(r"[\s%s]" % ZERO, "", folded)


def assert_no_number_left(found, paragraphs, where):
    left = []
    for (number, markup), text in zip(found, paragraphs, strict=True):
        if any(number[at:at + KEPT] in clean(text) for at in range(18 - KEPT + 1)):
            left.append(re.sub(r"\d", "0", markup))
    assert not left, (where, len(left), left[:3])


def check(scratch, kind, noises, writers, package, texts):
    found = list(cases(kind, noises, writers, random.Random(SEED)))
    path = scratch / ("in." + {"w": "docx", "a": "pptx", "s": "xlsx"}[kind])
    path.write_bytes(package([markup for _, markup in found]).bytes())
    # The recipe itself: each number can be read off the original.
    whole = [clean(text) for text in texts(path)]
    assert sum(number in text for (number, _), text in zip(found, whole, strict=True)) > len(found) * 0.8
    run = Run(scratch, "mask", "-q", "-o", scratch / "out", path)
    assert run.status == 0, (run.status, run.err)
    assert_no_number_left(found, texts(scratch / "out" / path.name), kind)
    print("# %s: %d numbers" % (kind, len(found)))


def read_xml(path, name):
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name), etree.XMLParser(remove_comments=True, remove_pis=True))


def texts_of(path, part, paragraph, texts):
    for one in read_xml(path, part).iter(paragraph):
        yield "".join(text.text or "" for text in one.iter(*texts))


def split_in_word(scratch):
    check(scratch, "w", WORD, WRITERS, lambda rows: word("".join("<w:p>%s</w:p>" % row for row in rows)),
          lambda path: texts_of(path, "word/document.xml", "{%s}p" % W, ["{%s}t" % W]))


def split_in_drawing(scratch):
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    check(scratch, "a", DRAWING, WRITERS, lambda rows: Show(shape("".join("<a:p>%s</a:p>" % row for row in rows))),
          lambda path: texts_of(path, "ppt/slides/slide1.xml", "{%s}p" % space, ["{%s}t" % space]))


def workbook(strings, rows):
    out = Package()
    out.part("xl/workbook.xml", OFFICE + "spreadsheetml.sheet.main+xml", '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="S" '
             'sheetId="1" r:id="s"/></sheets></workbook>' % (M, R), "", "officeDocument")
    if strings:
        out.part("xl/sharedStrings.xml", OFFICE + "spreadsheetml.sharedStrings+xml", XML + '<sst xmlns="%s">%s</sst>' % (
            M, strings), "xl/workbook.xml", "sharedStrings")
    return out.part("xl/worksheets/sheet1.xml", OFFICE + "spreadsheetml.worksheet+xml", '<worksheet xmlns="%s"><sheetData>%s</sheetData>'
                    '</worksheet>' % (M, rows), "xl/workbook.xml", "worksheet", "s")


def row(number, attributes, inner):
    return '<row r="%d"><c r="A%d"%s>%s</c></row>' % (number, number, attributes, inner)


def cells(path):
    import openpyxl
    for line in openpyxl.load_workbook(path).active.iter_rows():
        yield str(line[0].value)


def split_in_shared_strings(scratch):
    check(scratch, "s", SHEET, WRITERS + [escaped], lambda rows: workbook(
        "".join("<si>%s</si>" % text for text in rows),
        "".join(row(n + 1, ' t="s"', "<v>%d</v>" % n) for n in range(len(rows)))), cells)
    # The strings themselves, with what no cell shows.
    with zipfile.ZipFile(scratch / "out" / "in.xlsx") as archive:
        rest = clean("".join(etree.fromstring(archive.read("xl/sharedStrings.xml")).itertext()))
    for number in itertools.islice(numbers(), 2000):
        assert number not in rest


def split_in_inline_strings(scratch):
    check(scratch, "s", SHEET, WRITERS + [escaped], lambda rows: workbook("", "".join(
        row(n + 1, ' t="inlineStr"', "<is>%s</is>" % text) for n, text in enumerate(rows))), cells)


run_tests([split_in_word, split_in_drawing, split_in_shared_strings, split_in_inline_strings])
