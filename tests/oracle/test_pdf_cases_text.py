#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cases of docs/pdf.md that are about text, geometry and fonts: a PDF for each, a masked copy of which
outside tools read. Each is masked, not refused, unless its case says so."""
import re
import unicodedata

from harness import SOURCE, Run, Skip, assert_gone, need_tools, run_tests, squeeze, tool
from pdf_recipe import (FORM, HAN, MASKED, PHONE, RESOURCES, SECRET, Masked, check, cff, characters, descriptor, difference,
                        form, ghostscript, han, pdf, pixels, qdf, readers, said, show, stream, to_unicode, truetype)

ID = SECRET.encode()
LABELLED = b"ID " + ID
HIDDEN = SECRET[2:15]  # what the mask MASKED takes away
DEFAULT = SOURCE / "rules" / "policy" / "default.policy"


def identity(font, descendant, unicode):
    """A Type 0 font with Identity-H in object font, whose parts follow it."""
    return [b"<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/ToUnicode %d 0 R/DescendantFonts[%d 0 R]>>"
            % (font + 1, font + 2), unicode, descendant]


def codes(text, start=1):
    """{character: code} by first use, as producers number glyphs."""
    return {c: start + i for i, c in enumerate(dict.fromkeys(text))}


def hexed(text, table, width=2):
    return b"<%s>" % "".join("%0*x" % (2 * width, table[c]) for c in text).encode()


def case_01_all_operators_that_show_text(scratch):
    check(scratch, pdf(b"BT /F1 12 Tf 14 TL 72 600 Td (before ) Tj (ID %s) Tj ( behind) Tj T* (next) Tj ET" % ID), gone=HIDDEN)
    check(scratch, pdf(b"BT /F1 12 Tf 14 TL 72 600 Td [(be) -20 (fore ID %s be) 30 (hind)] TJ T* (next) Tj ET" % ID), gone=HIDDEN)
    check(scratch, pdf(b"BT /F1 12 Tf 14 TL 72 600 Td (line) Tj (ID %s) ' (next) ' T* (last) Tj ET" % ID), gone=HIDDEN)
    check(scratch, pdf(b"BT /F1 12 Tf 14 TL 72 600 Td (line) Tj 3 1 (ID %s a b) \" (next c d) ' ET" % ID), gone=HIDDEN)
    check(scratch, pdf(b"BT /F1 12 Tf 72 600 TD (a) Tj 0 -20 TD (ID %s) Tj T* (next) Tj 5 2 Td (last) Tj ET" % ID), gone=HIDDEN)


def case_02_kerning_of_each_glyph(scratch):
    shifts = [(-31, 17, -5, 23, 42)[i % 5] + i for i in range(len(ID))]
    kerned = b"".join(b"(%c) %d " % (c, s) for c, s in zip(ID, shifts))
    masked = check(scratch, pdf(b"BT /F1 12 Tf 72 600 Td [(ID ) %s( behind)] TJ ET" % kerned), gone=HIDDEN)
    content = re.search(rb"Notice.*?endstream", qdf(masked.copy), re.DOTALL).group()
    left = [s for s in shifts[2:14] if re.search(rb"[\s>)]%d[\s<(\]]" % s, content)]
    assert not left, left


def case_03_split_over_operators_and_streams(scratch):
    check(scratch, pdf(b"BT /F1 12 Tf 72 600 Td (ID 3504) Tj (81189) Tj (103070) Tj (020) Tj ET"), gone=HIDDEN)
    check(scratch, pdf(b"BT /F1 12 Tf 72 600 Td (ID 350481) Tj ET BT /F1 12 Tf 127.37 600 Td (189103070020) Tj ET"), gone=HIDDEN)
    check(scratch, pdf(b"BT /F1 12 Tf 72 600 Td (ID 350481) Tj /F2 12 Tf (18910307) Tj /F1 12 Tf (0020) Tj ET",
                       fonts=b"/F2<</Type/Font/Subtype/Type1/BaseFont/Times-Bold>>"), gone=HIDDEN)
    parts = [b"BT /F1 12 Tf 72 600 Td (ID 3504", b"81189) Tj", b"(103070020", b") Tj ET"]
    whole = pdf(more=[b"null"] + [stream(part) for part in parts]).replace(b"/Contents 4 0 R", b"/Contents[7 0 R 8 0 R 9 0 R 10 0 R]")
    copy = Masked(scratch, whole)  # a stream that ends within a string: the next begins with white space
    for name, output in readers(copy.copy):
        assert_gone([SECRET], output, name)
    parts = [b"BT /F1 12 Tf 72 600 Td (ID 3504)", b"Tj", b"[(81189)", b"(103070020)] TJ ET"]
    whole = pdf(more=[b"null"] + [stream(part) for part in parts]).replace(b"/Contents 4 0 R", b"/Contents[7 0 R 8 0 R 9 0 R 10 0 R]")
    check(scratch, whole, gone=HIDDEN)


def case_04_number_over_lines(scratch):
    check(scratch, pdf(show(72, 600, b"This is to certify that the holder of ID 350481189") + show(72, 586, b"103070020 is known.")),
          gone=HIDDEN, shows=())
    # Digits of the line above and below are others'.
    masked = check(scratch, pdf(show(72, 614, b"No 20201234") + show(72, 600, b"ID " + ID) + show(72, 586, b"5500 Yuan")), gone=HIDDEN)
    assert "20201234" in masked.text() and "5500Yuan" in masked.text()


def filled(x, y, text, width, leading=16, first=2):
    """Running text that is set width characters wide, the first line indented."""
    lines = [text[:width - first]] + [text[i:i + width] for i in range(width - first, len(text), width)]
    return [said(x + (12 * first if not i else 0), y - leading * i, line) for i, line in enumerate(lines)]


def case_04_number_over_lines_of_columns(scratch):
    left = "第一条申请人须为本市常住户口，其本人的身份证号为" + SECRET + "，已经核对，确认无误的，可以向街道办事处提出申请，并附有关的材料。"
    right = "第二条补助标准为每月3000元，自2020年1月起发放，至2020年12月止，共计12个月，逾期未领的视为放弃。第三条本办法由民政局负责解释，自公布之日起施行。"
    lines = filled(60, 600, left, 18), filled(320, 600, right, 18)
    assert any(SECRET not in left[16 + 18 * i:34 + 18 * i] and SECRET[:4] in left[16 + 18 * i:34 + 18 * i] for i in range(3))
    across = b"".join(b"".join(pair) for pair in zip(*lines)) + b"".join(lines[1][len(lines[0]):]) + b"".join(lines[0][len(lines[1]):])
    for content in (across, b"".join(lines[0] + lines[1])):
        text = check(scratch, pdf(content, fonts=HAN), gone=HIDDEN, shows=("视为放弃",)).text()
        assert "2020年12月" in text


def case_04_number_in_a_cell(scratch):
    rules = b"".join(b"%d 560 m %d 660 l S\n" % (x, x) for x in (60, 120, 190, 260))
    rules += b"".join(b"60 %d m 260 %d l S\n" % (y, y) for y in (560, 640, 660))
    content = rules + said(64, 645, "序号") + said(124, 645, "身份证号") + said(194, 645, "金额")
    content += said(64, 625, "1") + said(124, 625, "350481189") + said(124, 609, "103070020") + said(194, 625, "5500")
    check(scratch, pdf(content, fonts=HAN), gone=HIDDEN, shows=("5500",))


def over_pages(text, word, cut):
    """Two pages of running text; the end of the first parts a word behind so many characters."""
    at = text.index(word) + cut
    at, text, width = next((at + n, "另" * n + text, w) for n in range(40) for w in range(24, 40) if (at + n + 2) % w == 0)
    lines = filled(72, 500, text, width)
    number = b"BT /F1 9 Tf 290 30 Td (- %d -) Tj ET "
    end = (at + 2) // width
    rest = [line.replace(b"Td", b"Td 0 300 Td") for line in lines[end:]]
    return pdf(b"".join(lines[:end]) + number % 1, fonts=HAN, pages=[number % 2 + b"".join(rest)])


def case_04_number_over_pages(scratch):
    text = "兹证明上述人员在本单位工作期间表现良好，无不良记录，现因工作需要，特此出具证明，持证人的身份证号为" + SECRET + "，情况属实。"
    for cut in (4, 6, 8, 10, 14):
        check(scratch, over_pages(text, SECRET, cut), gone=HIDDEN, shows=("情况属实",))
    text = "兹证明上述人员在本单位工作期间表现良好，无不良记录，现住福建省永安市燕西街道巴溪大道1000号2幢301室，姓名：欧阳文清，情况属实。"
    for word, cut in (("1000号", 2), ("301室", 1), ("欧阳文清", 2)):
        shown = check(scratch, over_pages(text, word, cut), secrets=(), shows=("情况属实",)).text()
        assert "301室" not in shown and "1000号" not in shown and "文清" not in shown, shown


ROLL = (("序号", 30), ("学生姓名", 54), ("公民身份号码", 114), ("家庭住址", 126), ("联系电话", 90))


def roll(y, rows, ruled):
    """Rows of a list from y downwards, each cell with its lines; ruled ones have borders."""
    out, top = [], y
    borders = [y]
    for row in rows:
        x = 60
        for (_, width), lines in zip(ROLL, row):
            out += [said(x + 3, y - 14 - 14 * i, line) for i, line in enumerate(lines)]
            x += width
        y -= 6 + 14 * max(map(len, row))
        borders.append(y)
    if ruled:
        edges = [60 + sum(width for _, width in ROLL[:i]) for i in range(len(ROLL) + 1)]
        out += [b"%d %d m %d %d l S\n" % (edges[0], y, edges[-1], y) for y in borders]
        out += [b"%d %d m %d %d l S\n" % (x, top, x, y) for x in edges]
    return b"".join(out)


def case_04_rows_over_pages(scratch):
    header = [[name] for name, _ in ROLL]
    first = ["1"], ["司马小雨"], ["350481189", "103070047"], ["福建省永安市燕西街道", "燕江中路2000号"], ["1380013", "8002"]
    second = ["2"], ["欧阳文", "清"], ["350481189", "103070020"], ["福建省永安市燕西街道", "巴溪大道1000号2幢", "301室"], ["1380013", "8000"]
    third = ["3"], ["诸葛小晴"], ["350481189", "103070063"], ["福建省永安市燕西街道", "燕江中路2002号"], ["1380013", "8004"]
    number = b"BT /F1 9 Tf 290 30 Td (- %d -) Tj ET "
    for ruled, again in ((True, False), (True, True), (False, False)):
        above = [cell[:1] for cell in second]
        rest = [cell[1:] for cell in second]
        pages = [said(60, 220, "留守儿童花名册") + roll(200, [header, first, above], ruled) + number % 1,
                 number % 2 + roll(780, [header] * again + [rest, third], ruled)]
        masked = check(scratch, pdf(pages[0], fonts=HAN, pages=pages[1:]), secrets=(SECRET, PHONE), shows=("留守儿童花名册",),
                       words=("--as-of", "1900-06-01"))
        for reader in ("pdftotext", "pdftotext -raw", "mutool"):
            text = squeeze(masked.read()[reader].decode("utf-8"))
            for part in ("欧阳文", "清", "350481189", "103070020", "巴溪大道", "1000号", "301室", "1380013", "8000"):
                assert part not in text, (ruled, again, reader, part)


def case_04_names_and_addresses_over_lines(scratch):
    story = "本局于2020年5月收到申请，经查，申请人欧阳文清，男，身份证号%s，家庭住址：福建省永安市燕西街道巴溪大道1000号2幢301室，联系电话%s，符合规定的条件，准予办理。"
    for width in range(17, 35):
        masked = check(scratch, pdf(b"".join(filled(72, 600, story % (SECRET, PHONE), width)), fonts=HAN), secrets=(SECRET, PHONE), shows=())
        text = masked.text()
        for part in ("文清", "1000号", "301室"):
            assert part not in text, (width, part)
        for part in ("准予办理", "2020年5月", "永安市"):
            assert part in text, (width, part)


def case_05_drawn_out_of_order(scratch):
    placed = [b"BT /F1 12 Tf 1 0 0 1 %g 600 Tm (%c) Tj ET\n" % (72 + 6.672 * i, c) for i, c in enumerate(LABELLED)]
    check(scratch, pdf(b"".join(reversed(placed))), gone=HIDDEN)
    shuffled = [placed[i * 8 % len(placed)] for i in range(len(placed))]
    assert sorted(shuffled) == sorted(placed)
    check(scratch, pdf(b"".join(shuffled)), gone=HIDDEN)
    check(scratch, pdf(show(95, 600, ID) + show(72, 500, b"another line") + show(72, 600, b"ID")), gone=HIDDEN)


def case_06_every_copy_struck_over_another(scratch):
    at = (b"/F1 12 Tf",)
    for dx, dy in ((0.3, 0), (0, 0), (1, -1)):
        masked = check(scratch, pdf(show(72, 600, LABELLED, *at) + show(72 + dx, 600 + dy, LABELLED, *at)), shows=(), gone=HIDDEN * 2)
        assert MASKED in masked.text() or (dx, dy) == (1, -1)
    double = b"".join(b"BT /F1 12 Tf %g 600 Td (%c) Tj .3 0 Td (%c) Tj ET\n" % (72 + 6.672 * i, c, c) for i, c in enumerate(LABELLED))
    check(scratch, pdf(double), shows=(), gone=HIDDEN * 2)
    check(scratch, pdf(b"2 Tr .4 w " + show(72, 600, LABELLED)), gone=HIDDEN)
    layers = b"".join(b"/OC /%s BDC " % m + show(72, 600, LABELLED) + b"EMC\n" for m in (b"M", b"M"))
    check(scratch, pdf(layers, more=[b"<</Type/OCG/Name(Layer)>>"], catalog=b"/OCProperties<</OCGs[6 0 R]/D<</Order[6 0 R]>>>>"),
          gone=HIDDEN * 2)


def case_07_spaced_and_parted_digits(scratch):
    check(scratch, pdf(b"BT /F1 12 Tf 5 Tc 72 600 Td (ID %s) Tj ET" % ID), gone=HIDDEN)
    boxes = b"".join(b"%d 594 18 18 re S\n" % (90 + 18 * i) for i in range(18))
    digits = b"".join(show(95 + 18 * i, 598, b"%c" % c) for i, c in enumerate(ID))
    check(scratch, pdf(show(72, 598, b"ID") + boxes + digits), gone=HIDDEN)
    for number in (b"350481 1891 0307 0020", b"350481-18910307-0020", b"350481\\24018910307\\2400020", b"3 5 0 4 8 1 1 8 9 1 0 3 0 7 0 0 2 0"):
        check(scratch, pdf(show(72, 600, b"ID " + number)), gone=HIDDEN, shows=())
    full = "".join(chr(ord(c) + 0xFEE0) for c in SECRET)
    check(scratch, pdf(said(72, 600, "身份证号：" + full), fonts=HAN), shows=(), gone=full[2:15])
    check(scratch, pdf(said(72, 600, "身份证号：" + "\u200b".join(SECRET)), fonts=HAN), shows=(), looks=False)


def case_08_sizes_and_matrices(scratch):
    for state in (b"/F1 12 Tf 50 Tz 72 600 Td", b"/F1 12 Tf 72 600 Td 4 Ts", b"/F1 -12 Tf -1 0 0 -1 72 600 Tm",
                  b"/F1 1 Tf 12 0 0 12 72 600 Tm", b"/F1 1 Tf 12 0 4 12 72 600 Tm", b"/F1 12 Tf 1 .2 -.2 1 72 500 Tm",
                  b"/F1 12 Tf 150 Tz 2 Tc -3 Ts 3 Tw 72 600 Td", b"/F1 .012 Tf 1000 0 0 1000 72 600 Tm"):
        check(scratch, pdf(b"BT %s (ID %s ) Tj (end) Tj ET" % (state, ID)), gone=HIDDEN)
    check(scratch, pdf(b"q 2 0 0 -.5 0 600 cm BT /F1 12 Tf 1 0 0 -2 30 60 Tm (ID %s ) Tj (end) Tj ET Q" % ID), gone=HIDDEN)


def case_08_mirrored(scratch):
    line = b"BT /F1 12 Tf %s (ID %s ) Tj (end) Tj ET"
    for before, state, behind in ((b"", b"-1 0 0 1 400 600 Tm", b""), (b"", b"-100 Tz 400 600 Td", b""), (b"", b"1 0 0 -1 72 600 Tm", b""),
                                  (b"q -1 0 0 1 595 0 cm ", b"72 600 Td", b" Q"), (b"", b"0 1 1 0 300 300 Tm", b""),
                                  (b"", b"0 -1 -1 0 300 600 Tm", b""), (b"", b"-1 .2 .2 1 400 500 Tm", b"")):
        data = pdf(before + line % (state, ID) + behind)
        text = check(scratch, data, shows=(), gone=HIDDEN).text()
        assert MASKED in text or MASKED[::-1] in text or b".2" in state, text
    both = b"q -1 0 0 1 595 0 cm " + show(72, 600, LABELLED) + b"Q " + show(72, 560, LABELLED)
    check(scratch, pdf(both), gone=HIDDEN * 2)
    name = said(72, 600, "姓名：张文清，身份证号：" + SECRET)
    text = check(scratch, pdf(b"q -1 0 0 1 595 0 cm " + name + b"Q", fonts=HAN), shows=(MASKED[::-1],), gone=None).text()
    assert "清文" not in text and "文清" not in text


def case_09_pages_turned_cropped_and_scaled(scratch):
    for turn in (0, 90, 180, 270):
        check(scratch, pdf(b"q 1 0 0 1 50 50 cm q .5 0 0 .5 0 0 cm " + show(72, 600, LABELLED) + b"Q Q " + show(72, 500, b"below"),
                           page=b"/Rotate %d/CropBox[40 50 500 780]" % turn), gone=HIDDEN)
    check(scratch, pdf(show(-50, -20, LABELLED), box=b"-100 -50 495 792"), gone=HIDDEN)
    check(scratch, pdf(show(20, 100, LABELLED), box=b"0 0 300 400", page=b"/UserUnit 2", notice=False), gone=HIDDEN, looks=False)
    for turn, matrix in ((90, b"0 1 -1 0 300 300 Tm"), (270, b"0 -1 1 0 300 500 Tm"), (180, b"-1 0 0 -1 400 400 Tm")):
        check(scratch, pdf(b"BT /F1 12 Tf %s (ID %s) Tj ET" % (matrix, ID), page=b"/Rotate %d" % turn), gone=HIDDEN)


def masked_or_refused(scratch, data):
    path = scratch / "doubtful.pdf"
    path.write_bytes(data)
    run = Run(scratch, "mask", "--json", "-o", scratch / "doubtful", path)
    for copy in (scratch / "doubtful").glob("*.pdf"):
        for name, output in readers(copy):
            assert_gone([SECRET], output, name)
    assert run.files()[0]["outcome"] in ("masked", "incomplete"), run.files()[0]["outcome"]


def case_10_subset_fonts_by_glyph_numbers(scratch):
    text = "ID " + SECRET
    table = codes("Notice" + text)
    n = len(table) + 1
    content = b"BT /T 12 Tf 72 600 Td %s Tj ET" % hexed(text, table)
    cid = b"<</Type/Font/Subtype/CIDFontType%d/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    cid += b"/DW 600/FontDescriptor 9 0 R%s>>"
    unicode = to_unicode({v: k for k, v in table.items()})
    program = truetype(n)
    font = identity(6, cid % (2, b"/CIDToGIDMap/Identity"), unicode)
    file = stream(program, b"/Length1 %d" % len(program))
    check(scratch, pdf(content, fonts=b"/T 6 0 R", more=font + [descriptor(b"FontFile2", b"10 0 R"), file]), gone=HIDDEN)
    # Codes that a stream maps to glyphs: here backwards.
    gids = b"\0\0" + b"".join((n - i).to_bytes(2, "big") for i in range(1, n))
    font = identity(6, cid % (2, b"/CIDToGIDMap 11 0 R"), unicode)
    check(scratch, pdf(content, fonts=b"/T 6 0 R", more=font + [descriptor(b"FontFile2", b"10 0 R"), file, stream(gids)]), gone=HIDDEN)
    font = identity(6, cid % (0, b""), unicode)
    bare = stream(cff(n), b"/Subtype/CIDFontType0C")
    check(scratch, pdf(content, fonts=b"/T 6 0 R", more=font + [descriptor(b"FontFile3", b"10 0 R"), bare]), gone=HIDDEN)
    # A program that nobody can take apart would still hold the glyphs: refused, never passed.
    bare = stream(cff(n)[:-60], b"/Subtype/CIDFontType0C")
    masked_or_refused(scratch, pdf(content, fonts=b"/T 6 0 R", more=font + [descriptor(b"FontFile3", b"10 0 R"), bare]))


CMAPS = (("UniGB-UCS2", "GB1", "utf-16-be"), ("UniGB-UTF16", "GB1", "utf-16-be"), ("GBK-EUC", "GB1", "gbk"), ("GBKp-EUC", "GB1", "gbk"),
         ("GBK2K", "GB1", "gb18030"), ("GB-EUC", "GB1", "gb2312"), ("GBpc-EUC", "GB1", "gb2312"), ("UniCNS-UCS2", "CNS1", "utf-16-be"),
         ("UniCNS-UTF16", "CNS1", "utf-16-be"), ("ETen-B5", "CNS1", "big5"), ("B5pc", "CNS1", "big5"))


def case_11_predefined_cmaps_not_embedded(scratch):
    for cmap, ordering, encoding in CMAPS:
        label = "身份" + ("证号：" if ordering == "GB1" else "證號：")
        text = (label + SECRET).encode(encoding).hex().encode()
        font = b"/H " + han(cmap + "-H", ordering, "STSong-Light" if ordering == "GB1" else "MSung-Light")
        masked = check(scratch, pdf(b"BT /H 12 Tf 72 600 Td <%s> Tj ET" % text, fonts=font), shows=())
        assert "身份" in masked.text(), cmap
        lost = difference(characters(masked.path), characters(masked.copy))[0]
        assert squeeze(unicodedata.normalize("NFKC", "".join(c[1] for c in lost))) == HIDDEN, cmap


def case_11_names_with_a_middle_dot(scratch):
    for cmap, encoding, dot in (("UniGB-UCS2", "utf-16-be", "\u30fb"), ("UniGB-UTF16", "utf-16-be", "\u30fb"),
                                ("UniGB-UTF16", "utf-16-be", "\u00b7"), ("GBK-EUC", "gbk", "\u00b7")):
        text = ("姓名：买买提%s艾力，身份证号：" % dot + SECRET).encode(encoding).hex().encode()
        masked = check(scratch, pdf(b"BT /H 12 Tf 72 600 Td <%s> Tj ET" % text, fonts=b"/H " + han(cmap + "-H")),
                       shows=("买**·**",))
        assert "买提" not in masked.text() and "艾力" not in masked.text()


def case_11_vertical_twins(scratch):
    for cmap, ordering, encoding in CMAPS:
        label = "身份" + ("证号：" if ordering == "GB1" else "證號：")
        text = (label + SECRET).encode(encoding).hex().encode()
        font = b"/H " + han(cmap + "-V", ordering, "STSong-Light" if ordering == "GB1" else "MSung-Light")
        check(scratch, pdf(b"BT /H 12 Tf 300 780 Td <%s> Tj ET" % text, fonts=font), shows=())


def case_12_ideographs_set_one_below_another(scratch):
    """As browsers write downwards: each is upright and stands alone."""
    for columns in (("姓名：张文清",), ("姓名：张文清", "身份证号：" + SECRET), ("公示", "学生：张文清", "班级")):
        drawn = b"".join(said(300 - 24 * x, 650 - 14 * y, c) for x, column in enumerate(columns) for y, c in enumerate(column))
        masked = check(scratch, pdf(drawn, fonts=HAN), shows=(), moves=False)
        assert "文" not in masked.text() and "清" not in masked.text(), masked.text()


def case_12_vertical_writing(scratch):
    text = "身份证号：" + SECRET + "止"
    content = b"BT /H 12 Tf 300 780 Td <%s> Tj ET" % text.encode("utf-16-be").hex().encode()
    masked = check(scratch, pdf(content, fonts=b"/H " + han("UniGB-UCS2-V")), shows=("身份证号", "止"), gone=HIDDEN)
    assert masked.text().count("*") >= len(HIDDEN), masked.text()
    check(scratch, pdf(content, fonts=b"/H " + han("UniGB-UCS2-V", more=b"/DW2[900 -1200]/W2[1[-800 500 880] 20 40 -700 500 880]")),
          shows=("止",), gone=HIDDEN, looks=False)
    table = codes(text)
    cmap = stream(b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry(Adobe)/Ordering(Identity)"
                  b"/Supplement 0>> def /CMapName /Down def /CMapType 1 def /WMode 1 def 1 begincodespacerange <0000> <ffff> "
                  b"endcodespacerange 1 begincidrange <0000> <ffff> 0 endcidrange endcmap end end",
                  b"/Type/CMap/CMapName/Down/WMode 1/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>")
    cid = (b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
           b"/DW 600/CIDToGIDMap/Identity/FontDescriptor 9 0 R>>")
    font = identity(6, cid, to_unicode({v: k for k, v in table.items()}))
    font[0] = font[0].replace(b"/Identity-H", b" 11 0 R")
    program = truetype(len(table) + 1)
    check(scratch, pdf(b"BT /T 12 Tf 300 780 Td %s Tj ET" % hexed(text, table), fonts=b"/T 6 0 R", more=font + [
        descriptor(b"FontFile2", b"10 0 R"), stream(program, b"/Length1 %d" % len(program)), cmap]), shows=("止",), gone=HIDDEN, looks=False)


def mixed_cmap(uses=True, ranges=b"<80> <80> <8140> <fefe> <81308130> <fe39fe39>"):
    body = (b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap %s/CIDSystemInfo <</Registry(Adobe)/Ordering(GB1)/Supplement 4"
            b">> def /CMapName /Mixed def /CMapType 1 def 4 begincodespacerange <00> <7f> %s endcodespacerange "
            b"1 begincidrange <21> <7e> 814 endcidrange endcmap end end" % (b"/GBK-EUC-H usecmap " if uses else b"", ranges))
    return stream(body, b"/Type/CMap/CMapName/Mixed%s/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
                  % (b"/UseCMap/GBK-EUC-H" if uses else b""))


def case_13_embedded_cmap_with_mixed_code_lengths(scratch):
    font = b"/H " + han("UniGB-UCS2-H").replace(b"/Encoding/UniGB-UCS2-H", b"/Encoding 6 0 R")
    text = ("身份证号：" + SECRET).encode("gbk").hex().encode()
    masked = check(scratch, pdf(b"BT /H 12 Tf 72 600 Td <%s> Tj ET" % text, fonts=font, more=[mixed_cmap()]), shows=())
    lost = difference(characters(masked.path), characters(masked.copy))[0]
    assert squeeze(unicodedata.normalize("NFKC", "".join(c[1] for c in lost))) == HIDDEN
    # A code that no range holds amid the number: nobody knows what it shows.
    path = scratch / "invalid.pdf"
    broken = text[:-8] + b"ff" + text[-8:]
    path.write_bytes(pdf(b"BT /H 12 Tf 72 600 Td <%s> Tj ET" % broken, fonts=font, more=[mixed_cmap()]))
    run = Run(scratch, "mask", "--json", "-o", scratch / "out", path)
    for copy in (scratch / "out").glob("*.pdf"):
        for name, output in readers(copy):
            assert_gone([SECRET], output, name)
    assert run.status != 0 or run.files()[0]["outcome"] == "masked"


def unreadable(scratch, data, name):
    """No copy that counts as clean, and the reason is told."""
    path = scratch / (name + ".pdf")
    path.write_bytes(data)
    run = Run(scratch, "mask", "--json", "-o", scratch / name, path)
    result = run.files()[0]
    assert run.status in (1, 3) and not list((scratch / name).glob("*")), (run.status, result["outcome"])
    return [gap["reason"] for gap in result["gaps"]]


def case_14_codes_without_characters(scratch):
    text = "ID " + SECRET
    table = codes(text)
    names = b"".join(b"/g%d" % v for v in table.values())
    glyphs = b"".join(b"/g%d 7 0 R" % v for v in table.values())
    font = (b"<</Type/Font/Subtype/Type3/FontBBox[0 0 600 700]/FontMatrix[.001 0 0 .001 0 0]/Resources<<>>/FirstChar 1/LastChar %d"
            b"/Widths[%s]/Encoding<</Differences[1%s]>>/CharProcs<<%s>>>>" % (len(table), b"600 " * len(table), names, glyphs))
    reasons = unreadable(scratch, pdf(b"BT /T 12 Tf 72 600 Td %s Tj ET" % hexed(text, table, 1), fonts=b"/T 8 0 R",
                                      more=[b"null", stream(b"600 0 50 0 450 700 d1 50 0 400 700 re f"), font]), "names")
    assert "glyphs without known characters" in reasons, reasons


def case_15_characters_that_belie_the_glyphs(scratch):
    # Digits that a table calls letters: whoever reads the page sees the number.
    table = {ord(c): chr(ord("A") + int(c)) for c in "0123456789"}
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>"
    data = pdf(show(72, 600, LABELLED, b"/T 12 Tf"), fonts=b"/T 6 0 R", more=[font, to_unicode(table, 1)])
    path = scratch / "belied.pdf"
    path.write_bytes(data)
    run = Run(scratch, "mask", "--json", "-o", scratch / "out", path)
    copies = list((scratch / "out").glob("*.pdf"))
    for copy in copies:
        assert ID not in qdf(copy)
    assert copies or run.files()[0]["gaps"], run.files()[0]
    # Every code named as itself: what producers write who know no better.
    unicode = stream(b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /I def /CMapType 2 def 1 begincodespacerange "
                     b"<0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end end")
    glyphs = codes("ID " + SECRET)
    program = truetype(len(glyphs) + 1)
    cid = (b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
           b"/DW 600/CIDToGIDMap/Identity/FontDescriptor 9 0 R>>")
    unreadable(scratch, pdf(b"BT /T 12 Tf 72 600 Td %s Tj ET" % hexed("ID " + SECRET, glyphs), fonts=b"/T 6 0 R", more=identity(
        6, cid, unicode) + [descriptor(b"FontFile2", b"10 0 R"), stream(program, b"/Length1 %d" % len(program))]), "identity")


def made(text):
    """(content, objects from 6 on) of a text in an embedded font of its own, /T 6 0 R."""
    table = codes(text)
    program = truetype(len(table) + 1)
    cid = (b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
           b"/DW 1000/CIDToGIDMap/Identity/FontDescriptor 9 0 R>>")
    font = identity(6, cid, to_unicode({v: k for k, v in table.items()}))
    return b"BT /T 12 Tf 42 600 Td %s Tj ET" % hexed(text, table), font + [
        descriptor(b"FontFile2", b"10 0 R"), stream(program, b"/Length1 %d" % len(program))]


def case_16_characters_in_other_forms(scratch):
    # Radicals and compatibility ideographs that look as the characters do; fonts give them out.
    for text in ("姓名：\u2ee2文清，家庭住址：福建省永安市燕西街道巴溪大道1000号2幢301室。", "姓名：\uf90a文清，身份证号：" + SECRET,
                 "姓名：\u2fbc文清，身份证号：" + SECRET):
        content, font = made(text)
        text = check(scratch, pdf(content, fonts=b"/T 6 0 R", more=font), shows=("姓名",)).text()
        assert "文清" not in text and "1000号" not in text, text
    # One code for two digits: the glyph goes whole.
    table = {1: "I", 2: "D", 3: " ", 4: "35", 5: "0481", 6: "189103", 7: "07002", 8: "0"}
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>"
    data = pdf(b"BT /T 12 Tf 72 600 Td <0102030405060708> Tj ET", fonts=b"/T 6 0 R", more=[font, to_unicode(table, 1)])
    text = check(scratch, data, shows=("ID",), looks=False).text()
    assert "0481" not in text and "189103" not in text and "07002" not in text


def type3(matrix, text, resources=b"", scale=1.0):
    """A Type 3 font whose glyphs are named as their characters are; their procedure in object 7."""
    names = {"0": b"zero", "1": b"one", "2": b"two", "3": b"three", "4": b"four", "5": b"five", "6": b"six", "7": b"seven", "8": b"eight",
             "9": b"nine", " ": b"space", "I": b"I", "D": b"D"}
    used = sorted(set(text))
    differences = b"".join(b"%d/%s " % (ord(c), names[c]) for c in used)
    glyphs = b"".join(b"/%s 7 0 R" % names[c] for c in used)
    widths = b" ".join(b"%g" % (500 * scale) if chr(i) in used else b"0" for i in range(32, 127))
    return (b"<</Type/Font/Subtype/Type3/FontBBox[0 0 %d %d]/FontMatrix[%s]/Resources<<%s>>/FirstChar 32/LastChar 126/Widths[%s]"
            b"/Encoding<</Differences[%s]>>/CharProcs<<%s>>>>" % (600 * scale + 1, 700 * scale + 1, matrix, resources, widths, differences, glyphs))


def case_17_fonts_of_drawn_glyphs(scratch):
    text = "ID " + SECRET
    shown = b"BT /T 12 Tf 72 600 Td (%s) Tj /F1 12 Tf ( end) Tj ET" % text.encode()
    small = type3(b"1 0 0 1 0 0", text, scale=0.001)
    check(scratch, pdf(shown, fonts=b"/T 8 0 R", more=[b"null", stream(b".5 0 .05 0 .45 .7 d1 .05 0 .4 .7 re f"), small]), gone=HIDDEN)
    other = type3(b".01 0 0 .01 0 0", text, scale=0.1)
    check(scratch, pdf(shown, fonts=b"/T 8 0 R", more=[b"null", stream(b"50 0 5 0 45 70 d1 5 0 40 70 re f"), other]), gone=HIDDEN)
    # Glyphs that show text in another font: the number stands in each of them.
    proc = stream(b"600 0 d0 BT /F1 1000 Tf (ID %s) Tj ET" % ID)
    nested = type3(b".001 0 0 .001 0 0", "I", b"/Font<</F1 5 0 R>>")
    check(scratch, pdf(b"BT /T 12 Tf 72 600 Td (I) Tj ET", fonts=b"/T 8 0 R", more=[b"null", proc, nested]), shows=(), looks=False)
    # And one that shows itself.
    proc = stream(b"600 0 d0 BT /T 500 Tf (I) Tj ET BT /F1 1000 Tf (ID %s) Tj ET" % ID)
    itself = type3(b".001 0 0 .001 0 0", "I", b"/Font<</F1 5 0 R/T 8 0 R>>")
    check(scratch, pdf(b"BT /T 12 Tf 72 600 Td (I) Tj ET", fonts=b"/T 8 0 R", more=[b"null", proc, itself]), shows=(), looks=False)


def case_18_forms_nested_and_shared(scratch):
    inner = form(show(72, 600, LABELLED))
    outer = form(b"q .5 0 0 .5 0 0 cm /Y Do Q", FORM + b"/Resources<</XObject<</Y 7 0 R>>>>")
    check(scratch, pdf(b"/X Do q 1 0 0 1 0 -80 cm /X Do Q", more=[outer, inner]), gone=HIDDEN * 2)
    inherited = form(show(72, 600, LABELLED), FORM)
    check(scratch, pdf(b"/X Do", more=[inherited]), gone=HIDDEN)
    turned = form(show(72, 100, LABELLED), FORM + b"/Matrix[0 1 -1 0 300 0]" + RESOURCES)
    check(scratch, pdf(b"/X Do q .7 0 0 .7 0 200 cm /X Do Q", more=[turned]), gone=HIDDEN * 2)
    # On the first page the form ends the number that the page begins; on the second it stands alone.
    tail = form(show(152.1, 600, b"103070020"))
    data = pdf(show(72, 600, b"ID 350481189") + b"/X Do", more=[tail], pages=[show(100, 600, b"Serial") + b"/X Do"])
    masked = check(scratch, data, gone=HIDDEN, shows=("Serial103070020",))
    assert pixels(masked.path, masked.scratch)[1] == pixels(masked.copy, masked.scratch)[1]


def case_19_patterns_masks_and_groups(scratch):
    tile = form(show(2, 60, LABELLED), b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 200 200]/XStep 200/YStep 200"
                + RESOURCES)
    check(scratch, pdf(b"/Pattern cs /P scn 0 0 500 500 re f", more=[tile]), shows=(), looks=False)
    group = FORM + b"/Group<</S/Transparency/I true/K true>>" + RESOURCES
    check(scratch, pdf(b"/X Do", more=[form(show(72, 600, LABELLED), group)]), gone=HIDDEN)
    soft = FORM + b"/Group<</S/Transparency/CS/DeviceGray>>" + RESOURCES
    check(scratch, pdf(b"q /G gs 0 0 500 700 re f Q", more=[form(b"1 g " + show(72, 600, LABELLED), soft)],
                       resources=b"/ExtGState<</G<</SMask<</S/Luminosity/G 6 0 R>>>>>>"), shows=(), looks=False)
    proc = stream(b"600 0 d0 BT /F1 1000 Tf (ID %s) Tj ET" % ID)
    check(scratch, pdf(b"BT /T 12 Tf 72 600 Td (I) Tj ET", fonts=b"/T 8 0 R", more=[
        b"null", proc, type3(b".001 0 0 .001 0 0", "I", b"/Font<</F1 5 0 R>>")]), shows=(), looks=False)


def case_20_text_that_nobody_sees(scratch):
    for before, behind in ((b"3 Tr ", b""), (b"q 7 Tr ", b"Q "), (b"1 g ", b""), (b"q 10 10 20 20 re W n ", b"Q "),
                           (b"q /G gs ", b"Q ")):
        check(scratch, pdf(before + show(72, 600, LABELLED) + behind, resources=b"/ExtGState<</G<</ca 0/CA 0>>>>"), shows=(), looks=False)
    check(scratch, pdf(show(72, 2600, LABELLED)), shows=())
    cover = stream(b"\x55" * 300 * 40, b"/Type/XObject/Subtype/Image/Width 300/Height 40/BitsPerComponent 8/ColorSpace/DeviceGray", True)
    check(scratch, pdf(show(72, 600, LABELLED) + b"q 300 0 0 40 60 590 cm /X Do Q", more=[cover]), shows=(), looks=False)


def case_40_shifts_of_hidden_names(scratch):
    # What producers put between glyphs tells them apart: one number stays of all, the sum.
    text, shifts = "姓名：欧阳文清，家庭住址：福建省永安市燕西街道巴溪大道1000号2幢301室。", {}
    kerned = b""
    for at, c in enumerate(text):
        shifts[at] = 31 + 7 * at
        kerned += b"<%s> %d " % (c.encode("utf-16-be").hex().encode(), shifts[at])
    masked = check(scratch, pdf(b"BT /H 9 Tf 42 600 Td [%s] TJ ET" % kerned, fonts=HAN), secrets=(), shows=("姓名：欧阳",), moves=False)
    content = re.search(rb"Notice.*?endstream", qdf(masked.copy), re.DOTALL).group()
    hidden = [text.index("文清")] + list(range(text.index("巴溪"), len(text) - 2))
    left = [shifts[at] for at in hidden if re.search(rb"[\s>\[-]%d[\s<\]]" % shifts[at], content)]
    assert not left, left


def bars(path):
    """Where mutool sees bars, and how wide they are."""
    return [(c[2], round(c[4][2] - c[4][0], 2)) for c in characters(path) if c[1] == "\u25a0"]


def case_40_widths_of_hidden_names(scratch):
    words = ("--policy", "fixed-width")
    people = ("张文", "张文清", "欧阳文清", "买买提·艾力")
    homes = ("巴溪大道1号", "巴溪大道1000号2幢301室", "巴溪大道12号2幢30室", "燕江东路8号5单元")
    line = "姓名：%s，家庭住址：福建省永安市燕西街道%s，情况属实"
    content = b"".join(show(40, 600 - 20 * i, line % (n, h), b"/H 9 Tf") for i, (n, h) in enumerate(zip(people, homes)))
    masked = Masked(scratch, pdf(content, fonts=HAN), *words)
    text = masked.text()
    assert not any(part in text for n, h in zip(people, homes) for part in (n, h)), text
    assert text.count("情况属实") >= 3 * len(people) and not masked.result["notices"], (text, masked.result["notices"])
    # All lines are the same now: in their looks, and in what the stream says.
    found = bars(masked.copy)
    assert len(found) == 2 * len(people) and len({b for b in found}) == 2 and len({w for x, w in found}) == 1, found
    stream_lines = re.findall(rb"40 \d+ Td(.*?)ET", qdf(masked.copy), re.DOTALL)
    assert len(stream_lines) == len(people) and len(set(stream_lines)) == 1, stream_lines
    # Cells of a list: nothing follows, or the next column, which stays.
    rows = said(72, 620, "姓名") + said(172, 620, "电话")
    rows += b"".join(said(72, 600 - 20 * i, n) + said(172, 600 - 20 * i, "1380013%04d" % (8000 + i)) for i, n in enumerate(people[:3]))
    masked = check(scratch, pdf(rows, fonts=HAN), secrets=(PHONE,), shows=("138****8000",), words=words, looks=False)
    assert len(bars(masked.copy)) == 3 and len(set(bars(masked.copy))) == 1 and not masked.result["notices"], masked.result["notices"]
    # Latin letters, each as wide as it is.
    masked = Masked(scratch, pdf(said(72, 600, "姓名：欧阳文清") + said(72, 580, "姓名：张文清"), fonts=HAN), *words)
    assert len(set(bars(masked.copy))) == 1, bars(masked.copy)
    # What cannot move stays, and that is told: another operator goes on where the name ends.
    close = said(72, 600, "姓名：张文清") + said(144, 600, "，情况属实")
    masked = check(scratch, pdf(close, fonts=HAN), secrets=(), words=words, shows=("情况属实",))
    assert "文清" not in masked.text() and masked.result["notices"] == ["mask-width"], masked.result["notices"]
    # In other policies what is hidden keeps its place.
    masked = Masked(scratch, pdf(close, fonts=HAN))
    assert not masked.result["notices"]


def case_41_partial_masks_are_exact(scratch):
    policy = scratch / "six-four.policy"
    policy.write_text("[policy six-four]\nbase = %s\n[type resident-id]\nladder = partial(6,4)\n" % DEFAULT, encoding="utf-8")
    check(scratch, pdf(show(72, 600, LABELLED)), shows=("350481********0020",), gone=SECRET[6:14], words=("--policy", policy))
    check(scratch, pdf(show(72, 600, b"Mobile " + PHONE.encode())), secrets=(PHONE,), shows=("138****8000",), gone="0013")


def pieces(*parts):
    """A line whose glyphs stand for so many characters each."""
    table = codes(parts)
    program = truetype(len(table) + 1)
    cid = (b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
           b"/DW 600/CIDToGIDMap/Identity/FontDescriptor 9 0 R>>")
    font = identity(6, cid, to_unicode({v: k for k, v in table.items()}))
    return pdf(b"BT /T 12 Tf 72 600 Td %s Tj ET" % hexed(parts, table), fonts=b"/T 6 0 R", more=font + [
        descriptor(b"FontFile2", b"10 0 R"), stream(program, b"/Length1 %d" % len(program))])


def case_41_a_glyph_of_two_digits(scratch):
    head = tuple("ID ")
    for parts, shown in ((("3", "50", *"4811891030700", "20"), "3**************020"), (("35", "04", *"8118910307", "00", "20"), "35**************20"),
                         (("350", "481", "189", "103", "070", "020"), "***************020"), ((*"35", "0", *"4811891030", "70", *"020"), MASKED),
                         ((*"35048118910307002", "0 and so on"), MASKED + "andsoon")):
        masked = check(scratch, pieces(*head, *parts), shows=("ID" + shown,))
        assert masked.result["findings"][0]["preview"] == shown[:18], masked.result["findings"][0]["preview"]
    # The glyph is the whole number; and it holds what stands before the number.
    for parts in ((*head, SECRET), ("I", "D: 350", *SECRET[3:])):
        text = check(scratch, pieces(*parts), shows=()).text()
        assert SECRET[3:12] not in text and "350" not in text, text
    masked = check(scratch, pieces("Mobile ", *"13", "80", "0", "13", *"8000"), secrets=(PHONE,), shows=("13*****8000",))


def case_43_lines_that_overlap(scratch):
    for leading in (8, 9, 12):
        above, below = show(72, 600 + leading, b"Above 20201234 XYZ"), show(72, 600 - leading, b"Below 55667788 XYZ")
        masked = check(scratch, pdf(above + show(72, 600, LABELLED) + below), gone=HIDDEN, looks=leading > 9)
        assert "20201234" in masked.text() and "55667788" in masked.text()


def case_44_two_values_on_one_line(scratch):
    other = "440524188001010014"
    line = b"ID %s and ID %s and mobile %s end" % (ID, other.encode(), PHONE.encode())
    masked = check(scratch, pdf(show(72, 600, line)), secrets=(SECRET, other, PHONE), shows=(MASKED, "138****8000", "end"))
    assert squeeze("and") in masked.text()
    kerned = b"[" + b" -7 ".join(b"(%c)" % c for c in line) + b"] TJ"
    check(scratch, pdf(b"BT /F1 12 Tf 72 600 Td %s ET" % kerned), secrets=(SECRET, other, PHONE), shows=(MASKED, "138****8000"))


def case_45_fonts_without_widths(scratch):
    bare = b"<</Type/Font/Subtype/Type1/BaseFont/%s%s>>"
    for base, more in ((b"Times-Roman", b""), (b"Courier-Bold", b""), (b"Arial", b""), (b"Helvetica", b"/FirstChar 48/LastChar 57/Widths 7 0 R"),
                       (b"Helvetica", b"/FirstChar 32/LastChar 34/Widths[9 9 9]"), (b"Helvetica", b"/FirstChar 48/LastChar 57/Widths[%s]" % (b"-556 " * 10))):
        font = bare % (base, more)
        check(scratch, pdf(b"BT /T 12 Tf 200 600 Td (ID %s) Tj ( end) Tj ET" % ID, fonts=b"/T 6 0 R", more=[font, b"[%s]" % (b"556 " * 10)]),
              shows=() if b"Widths[" in more else (MASKED,), looks=b"Widths" not in more)


def case_45_font_that_is_missing(scratch):
    line = b"BT /T 12 Tf 72 600 Td (ID %s) Tj /F1 12 Tf ( seen ID %s) Tj ET" % (ID, ID)
    for fonts in (b"", b"/T null", b"/T 99 0 R", b"/T[1]", b"/T(x)"):
        text = check(scratch, pdf(line, fonts=fonts), shows=(MASKED,), clean=False, moves=False, looks=False, render=False).text()
        assert HIDDEN not in text
        assert_gone([SECRET], ghostscript(Masked(scratch, pdf(line, fonts=fonts), render=False).copy), "gs")
    # Fonts of no known kind, and none chosen at all.
    for font in (b"<<>>", b"<</Type/Font>>", b"<</Type/Font/Subtype/Type9/BaseFont/Helvetica>>"):
        check(scratch, pdf(b"BT /T 12 Tf 72 600 Td (ID %s) Tj ET" % ID, fonts=b"/T 6 0 R", more=[font]), clean=False, moves=False, looks=False, render=False)
    check(scratch, pdf(b"BT 72 600 Td (ID %s) Tj ET" % ID, notice=False), shows=(), clean=False)


def case_52_headers_in_a_shared_form(scratch):
    head = form(show(72, 800, b"Contact " + PHONE.encode()) + b"q .7 .7 -.7 .7 200 200 cm " + show(0, 0, LABELLED) + b"Q")
    pages = [b"/X Do " + show(72, 600, b"Page %d" % (i + 2)) for i in range(4)]
    masked = check(scratch, pdf(b"/X Do", more=[head], pages=pages), secrets=(SECRET, PHONE), shows=(MASKED, "138****8000"),
                   gone=(HIDDEN + "0013") * 5)
    content = qdf(masked.copy)
    assert content.count(b"/Subtype /Form") <= 2, content.count(b"/Subtype /Form")


def case_53_marks_that_are_not_seen(scratch):
    for sign in ("\u00ad", "\u202a", "\u200e", "\u2060"):
        parted = SECRET[:6] + sign + SECRET[6:14] + sign + SECRET[14:]
        check(scratch, pdf(said(72, 600, "身份证号：" + parted), fonts=HAN), shows=(), looks=False)
    text = "身份证号：" + SECRET
    content = b"BT /H 12 Tf 300 780 Td <%s> Tj ET" % text.encode("utf-16-be").hex().encode()
    turned = b" q 0 -1 1 0 290 440 cm " + said(0, 0, "号") + b"Q "
    check(scratch, pdf(content + turned, fonts=b"/H " + han("UniGB-UCS2-V")), shows=(), gone=HIDDEN)


def case_54_text_off_the_page(scratch):
    for box in (b"/CropBox[0 0 300 300]", b"/CropBox[0 620 595 842]"):
        check(scratch, pdf(show(72, 600, LABELLED), page=box), shows=(), gone=None)
    for x, y in ((-400, 600), (72, -100), (72, 900), (3000, 3000)):
        check(scratch, pdf(show(x, y, LABELLED)), shows=())
    check(scratch, pdf(b"BT /F1 12 Tf 0 0 0 0 72 600 Tm (ID %s) Tj ET" % ID), shows=(), looks=False)
    check(scratch, pdf(b"BT /F1 0 Tf 72 600 Td (ID %s) Tj ET" % ID), shows=(), looks=False)


def other_tools_agree(scratch):
    """Ghostscript, too, reads no more than the others from copies of each kind."""
    need_tools("gs")
    if not ghostscript(Masked(scratch, pdf(show(72, 600, LABELLED))).copy):
        raise AssertionError("nothing read")
    for data in (pdf(show(72, 600, LABELLED) * 2), pdf(b"/X Do", more=[form(show(72, 600, LABELLED))]),
                 pdf(said(72, 600, "身份证号：" + SECRET), fonts=HAN), pdf(b"3 Tr " + show(72, 600, LABELLED))):
        assert_gone([SECRET], ghostscript(Masked(scratch, data).copy), "gs")


run_tests([value for name, value in sorted(globals().items()) if name.startswith("case_")] + [other_tools_agree])
