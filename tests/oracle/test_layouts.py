#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same people in every layout that offices use, as lists, forms and tables, in text, CSV, HTML, XLSX and DOCX: no name,
number or home may be left in a masked copy, whatever sets the values apart."""
import html
import json
import zipfile

import docx
import openpyxl

from harness import Run, run_tests, squeeze

AS_OF = "2105-01-01"
HEAD = ("姓名", "性别", "身份证号", "联系电话", "家庭住址", "银行卡号")
PEOPLE = [
    ("万凌墨", "女", "440524188001010014", "13800138019", "进结镇下岗社区8组53号", "6222021202000012345"),
    ("曹建国", "男", "350481189103070020", "13800138000", "小陶镇八一村3组12号", "6228480000000000018"),
    ("欧阳雪梅", "女", "51362118880229021X", "13800138011", "燕东街道新安路15号2幢301室", "6217000000000000004"),
    ("扎西·多吉", "男", "321088189901050030", "13800138022", "岭头村二组", "6222021202000012352"),
]
HOMES = ["8组53号", "3组12号", "15号2幢301", "岭头村二组"]
SECRETS = [p[i] for p in PEOPLE for i in (0, 2, 3)] + HOMES
TITLES = ("", "低保名单公示\n")
SEPARATORS = ("\t", "  ", " ", "，", "、", "|", " | ", "；", "/", "\u3000", ",")
NUMBERS = ("", "%d. ", "%d、", "（%d）", "%d\t", "%d ")

FORM = {"姓名": "万凌墨", "性别": "女", "父亲姓名": "万刚洋", "住院号": "00887968", "联系电话": "13800138019", "民族": "汉",
        "家庭住址": "天等县进结镇下岗社区8组53号", "身份证号": "440524188001010014", "开户行": "邮储银行",
        "银行账号": "2154013203019070", "出生日期": "2103年12月27日", "监护人": "曹建国", "与本人关系": "祖父",
        "就读学校": "天等县第二小学", "班级": "三年级2班", "备注": "无"}
FORM_SECRETS = ["万凌墨", "万刚洋", "00887968", "13800138019", "440524188001010014", "2154013203019070", "曹建国", "8组53号"]
# Layouts that nobody was seen to use, in which something is left: labels and values with strokes between the pairs and
# blanks within them, and one label or value a line of a table.
FORMS_LEFT = {"%d per line, blank, stroke" % n for n in (2, 3, 4, 5)} | \
    {"%d per line, wide blank, stroke" % n for n in (2, 3, 4, 5)} | {"text, label above, 1", "html, label above, 1"}


def head_before(number, separator):
    """What stands before the header where number stands before each row."""
    return "" if not number or "（" in number else "序号" + number[2:]


def lists():
    """{layout: text} of lists of people, one a line."""
    out = {}
    for separator in SEPARATORS:
        for number in NUMBERS:
            for header in (True, False):
                top = head_before(number, separator) + separator.join(HEAD) + "\n" if header else ""
                rows = [(number % (i + 1) if number else "") + separator.join(p) for i, p in enumerate(PEOPLE)]
                out["list, %r, %r, %s" % (separator, number, "header" if header else "no header")] = \
                    top + "\n".join(rows) + "\n"
    out["sentences"] = "\n".join("%s，%s，身份证号码%s，住%s，联系电话%s。" % (p[0], p[1], p[2], p[4], p[3]) for p in PEOPLE)
    out["brackets"] = "；".join("%s（%s，身份证号：%s，电话：%s，住址：%s）" % (p[0], p[1], p[2], p[3], p[4]) for p in PEOPLE)
    out["run together"] = "\n".join("%s %s(%s)%s" % (p[0], p[3], p[2], p[4]) for p in PEOPLE)
    for gap in ("\n", "\n\n"):
        for order in ((0, 2, 3, 4), (0, 1, 2, 3, 4), (0, 3, 2, 4), (0, 3, 4)):
            out["a value a line, %r, %r" % (gap, order)] = gap.join("\n".join(p[i] for i in order) for p in PEOPLE)
    out["turned"] = "\n".join(h + "\t" + "\t".join(p[i] for p in PEOPLE) for i, h in enumerate(HEAD))
    return {"%s%s" % (title.strip(), name): (title + text).rstrip("\n") + "\n"
            for title in TITLES for name, text in out.items()}


def rows_of(n):
    pairs = list(FORM.items())
    return [pairs[i:i + n] for i in range(0, len(pairs), n)]


def forms():
    """{layout: (ending, text)} of one form."""
    out = {}
    colons = {"colon": "：", "ASCII colon": ":", "blank": " ", "colon, blank": "： ", "wide blank": "\u3000"}
    marks = {"blank": " ", "blanks": "  ", "tab": "\t", "comma": "，", "semicolon": "；", "list": "、", "wide blank": "\u3000",
             "bar apart": " | ", "bar": "|", "stroke": "/"}
    for n in (1, 2, 3, 4, 5, 16):
        for colon, within in colons.items():
            for mark, between in marks.items():
                if (n == 1 and mark != "blank") or ("colon" not in colon and mark in ("blank", "blanks", "wide blank")):
                    continue
                out["%d per line, %s, %s" % (n, colon, mark)] = \
                    "txt", "\n".join(between.join(k + within + v for k, v in row) for row in rows_of(n)) + "\n"
    for n in (1, 2, 3, 4):
        out["text, label above, %d" % n] = "txt", "\n".join(
            "\t".join(k for k, _ in row) + "\n" + "\t".join(v for _, v in row) for row in rows_of(n)) + "\n"
        out["csv, by turns, %d" % n] = "csv", "\n".join(",".join("%s,%s" % pair for pair in row) for row in rows_of(n)) + "\n"
        out["csv, colons, %d" % n] = "csv", "\n".join(",".join("%s：%s" % pair for pair in row) for row in rows_of(n)) + "\n"
        out["json, %d" % n] = "json", json.dumps(FORM, ensure_ascii=False, indent=n)
        for name, cell in (("by turns", "<td>%s</td><td>%s</td>"), ("colons", "<td>%s：%s</td>"), ("breaks", "<td>%s<br>%s</td>")):
            out["html, %s, %d" % (name, n)] = "html", page("".join(
                "<tr>" + "".join(cell % pair for pair in row) + "</tr>" for row in rows_of(n)))
        out["html, label above, %d" % n] = "html", page("".join(
            "<tr>%s</tr>" % "".join("<td>%s</td>" % k for k, _ in row) + "<tr>%s</tr>" % "".join("<td>%s</td>" % v for _, v in row)
            for row in rows_of(n)))
    return out


def page(rows):
    return "<html><head><meta charset=utf-8></head><body><table>%s</table></body></html>" % rows


def beside(rows, n):
    """Rows of a list side by side with those of its second half."""
    half = len(rows) // n
    return [sum((rows[i + k * half] for k in range(n)), []) for i in range(half)]


def tables():
    """{layout: rows of cells}; a cell may hold line breaks."""
    plain = [list(p) for p in PEOPLE]
    counted = [[str(i + 1)] + row for i, row in enumerate(plain)]
    short = [[str(i + 1), p[0], p[3], p[2]] for i, p in enumerate(PEOPLE)]
    width = len(HEAD)
    head, counted_head, short_head = list(HEAD), ["序号"] + list(HEAD), ["序号", "姓名", "电话", "身份证号"]
    return {
        "plain": [head] + plain,
        "no header": counted,
        "number and name in one cell": [["序号 姓名"] + head[1:]] + [["%d %s" % (i + 1, p[0])] + list(p[1:]) for i, p in enumerate(PEOPLE)],
        "number and name, no header": [["%d.%s" % (i + 1, p[0])] + list(p[1:]) for i, p in enumerate(PEOPLE)],
        "two people a row": [short_head * 2] + beside(short, 2),
        "two people a row, no number": [short_head[1:] * 2] + beside([row[1:] for row in short], 2),
        "a column between two people": [short_head + [""] + short_head] + [a + [""] + b for a, b in zip(short[:2], short[2:])],
        "header again": [counted_head] + counted[:2] + [counted_head] + counted[2:],
        "empty rows": [counted_head] + counted[:1] + [[""] * 7] + counted[1:2] + [[""] * 7] * 2 + counted[2:],
        "empty column": [row[:2] + [""] + row[2:] for row in [counted_head] + counted],
        "title above": [["低保人员花名册"] + [""] * 6, ["填报单位：进结镇人民政府"] + [""] * 6, counted_head] + counted,
        "groups between": [counted_head, ["一组"] + [""] * 6] + counted[:2] + [["二组"] + [""] * 6] + counted[2:],
        "name and telephone in one cell": [["姓名及电话", "身份证号", "家庭住址"]] +
                                          [["%s\n%s" % (p[0], p[3]), p[2], p[4]] for p in PEOPLE],
        "name, number, telephone in one cell": [["序号", "基本情况"]] +
                                               [[str(i + 1), "%s\n%s\n%s\n%s" % (p[0], p[2], p[3], p[4])] for i, p in enumerate(PEOPLE)],
        "a line in a cell": [["序号", "人员信息"]] + [[str(i + 1), "%s %s %s %s %s" % p[:5]] for i, p in enumerate(PEOPLE)],
        "all lines in a cell": [["村", "脱贫人员"], ["下岗社区", "\n".join("%s，%s，%s，%s，%s" % p[:5] for p in PEOPLE)]],
        "kin in brackets": [["姓名", "身份证号"]] + [["%s（父亲：%s，%s）" % (PEOPLE[i][0], PEOPLE[1 - i][0], PEOPLE[i][3]), PEOPLE[i][2]]
                                              for i in (0, 1)] + [[p[0], p[2]] for p in PEOPLE[2:]],
        "turned": [[h] + [p[i] for p in PEOPLE] for i, h in enumerate(HEAD)],
        "turned, counted": [["序号", "1", "2", "3", "4"]] + [[h] + [p[i] for p in PEOPLE] for i, h in enumerate(HEAD)],
        "labels by turns": [cell for p in PEOPLE for cell in
                            ([HEAD[0], p[0], HEAD[1], p[1]], [HEAD[2], p[2], HEAD[3], p[3]], [HEAD[4], p[4], HEAD[5], p[5]])],
        "sub-header": [["序号", "基本信息"] + [""] * (width - 1), [""] + head] + counted,
    }


def as_csv(rows, mark):
    quote = ('"%s"' if any("\n" in c or mark in c for row in rows for c in row) else "%s")
    return "\n".join(mark.join(quote % c for c in row) for row in rows) + "\n"


def as_sheet(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([c or None for c in row])
    for i, row in enumerate(rows, 1):
        if len(row) > 2 and row[0] and not any(row[1:]):
            book.active.merge_cells(start_row=i, end_row=i, start_column=1, end_column=len(row))
    book.save(path)


def as_document(path, rows):
    document = docx.Document()
    table = document.add_table(len(rows), max(map(len, rows)))
    for i, row in enumerate(rows):
        for k, cell in enumerate(row):
            table.cell(i, k).text = cell
        if len(row) > 2 and row[0] and not any(row[1:]):
            table.cell(i, 0).merge(table.cell(i, len(row) - 1))
    document.save(path)


def text_of(path):
    if path.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(n) for n in archive.namelist() if n.endswith(".xml")]
        return html.unescape(b"".join(parts).decode("utf-8", "replace"))
    return path.read_text(encoding="utf-8")


def leaks(scratch, folder, secrets):
    """{file's name: what is left} after one run over the folder."""
    out = scratch / "out"
    run = Run(scratch, "mask", "--progress", "never", "--as-of", AS_OF, "--json", "-o", out, folder, render=False)
    assert len(run.files()) == len(list(folder.iterdir())), run.err
    left = {}
    for path in folder.iterdir():
        copies = [p for base in (out, scratch / "out.needs-review") if base.exists() for p in base.rglob(path.name)]
        assert len(copies) == 1, (path.name, copies)
        text = squeeze(text_of(copies[0]))
        before = squeeze(text_of(path))
        shown = [s for s in secrets if s in text and s in before]
        if shown:
            left[path.name] = shown
    return left


def check(scratch, secrets, names, allowed=()):
    left = leaks(scratch, scratch / "in", secrets)
    print("# %d layouts, something left in %d" % (len(names), len(left)))
    bad = {names[n]: shown for n, shown in left.items() if names[n] not in allowed}
    assert not bad, bad


def test_lists(scratch):
    folder = scratch / "in"
    folder.mkdir()
    names = {}
    for i, (name, text) in enumerate(lists().items()):
        path = folder / ("%04d.txt" % i)
        path.write_text(text, encoding="utf-8")
        names[path.name] = name
    check(scratch, SECRETS, names)


def test_forms(scratch):
    folder = scratch / "in"
    folder.mkdir()
    names = {}
    for i, (name, (ending, text)) in enumerate(forms().items()):
        path = folder / ("%04d.%s" % (i, ending))
        path.write_text(text, encoding="utf-8")
        names[path.name] = name
    check(scratch, FORM_SECRETS, names, FORMS_LEFT)


def test_tables(scratch):
    folder = scratch / "in"
    folder.mkdir()
    names = {}
    for i, (name, rows) in enumerate(tables().items()):
        for ending in ("csv", "tsv", "html", "xlsx", "docx"):
            path = folder / ("%04d.%s" % (i, ending))
            names[path.name] = "%s, %s" % (name, ending)
            if ending in ("csv", "tsv"):
                path.write_text(as_csv(rows, "," if ending == "csv" else "\t"), encoding="utf-8")
            elif ending == "html":
                path.write_text(page("".join("<tr>%s</tr>" % "".join("<td>%s</td>" % c.replace("\n", "<br>") for c in row)
                                             for row in rows)), encoding="utf-8")
            elif ending == "xlsx":
                as_sheet(path, rows)
            else:
                as_document(path, rows)
    check(scratch, SECRETS, names)


run_tests([test_lists, test_forms, test_tables])
