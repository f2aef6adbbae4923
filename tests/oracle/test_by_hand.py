#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people mark with their own hands: values that no rule finds, other bounds, rectangles of pages. Other
people's programs look for what was marked, and for what stands beside it."""
import html
import io
import json
import re
import zipfile

from desk import MOBILE, Desk, by_keys
from harness import Run, Skip, need_tools, run_tests, tool
from pdf_recipe import pdf

NICK = "阿毛豆"
BESIDE = "阿毛"
WORDS = "通知\n\n%s住在三楼，又名小豆。\n\n%s是班长，房号A305，AA305。\n\n阿 毛\u200b豆与%s\n" % (NICK, NICK, BESIDE)


def log_of(scratch):
    return (scratch / "state" / "log.jsonl").read_text(encoding="utf-8")


def add(desk, *words, status=0, stdin=b"", who="zhang"):
    run = Run(desk.scratch, "review", "add", *words, desk.source, env={"SUDO_USER": who}, stdin=stdin,
              render=False)
    assert run.status == status, (words, run.status, run.out, run.err)
    return run


def mark(desk, value, *more, **options):
    """The value is not on the command line."""
    return add(desk, "--value", "-", "--reason", "本人要求", *more, stdin=value.encode("utf-8") + b"\n", **options)


def by_hand(desk):
    return [f for f in desk.result()["findings"] if f["rule"] == "hand"]


def values_everywhere(scratch):
    desk = Desk(scratch, WORDS, "阿毛豆.txt")
    assert b"3" in mark(desk, NICK).out
    found = by_hand(desk)
    assert len(found) == 3 and {f["action"] for f in found} == {"mask"}, found
    assert {(f["type"], f["grade"], f["reason"]) for f in found} == {("by-hand", "certain", "本人要求")}
    result, copy = desk.mask(0)
    text = copy.read_text(encoding="utf-8")
    assert NICK not in text and text.count(BESIDE) == 1 and "毛\u200b豆" not in text, text
    assert "住在" in text and "是班长" in text
    # The file's name bears it, too; no word of it is anywhere but in the file.
    assert NICK not in copy.name and NICK not in json.dumps(result, ensure_ascii=False)
    assert NICK not in log_of(scratch)
    sheet = max((scratch / "state" / "sheets").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    told = sheet.read_text(encoding="utf-8")
    assert "本人要求" in told and "人工标记" in told and NICK not in told
    # Undone like any decision.
    desk.run("review", "undo", desk.source, status=0)
    assert not by_hand(desk)
    _, copy = desk.mask(0)
    assert NICK in copy.read_text(encoding="utf-8")


def what_cannot_be_marked(scratch):
    desk = Desk(scratch, WORDS)
    for value in ("阿", " ", "", "，，", "没有的", "x" * 5000, "一" * 201):
        mark(desk, value, status=2)
    add(desk, "--value", "-", "--reason", "x", stdin=b"1" * 10_000_000, status=2)
    add(desk, "--value", "-", "--reason", "x", stdin=b"\xff\xfe\n", status=2)
    add(desk, "--value", NICK, status=2)
    add(desk, "--value", NICK, "--reason", "", status=2)
    add(desk, "--reason", "x", status=2)
    mark(desk, NICK, "--type", "nonsense", status=2)
    mark(desk, NICK, "--type", "mobile-masked", status=2)
    mark(desk, NICK, "--near", "123456", status=2)
    assert not (scratch / "state" / "log.jsonl").exists() or log_of(scratch) == ""
    # A reason that tells the value is written without it.
    add(desk, "--value", NICK, "--reason", "外号%s" % NICK)
    assert NICK not in log_of(scratch) and "外号" in log_of(scratch)
    desk.decide("--act", "keep", "--reason", "%s同意" % NICK, "--finding", by_hand(desk)[0]["id"])
    assert NICK not in log_of(scratch)


def only_near_a_finding(scratch):
    desk = Desk(scratch, "甲班 手机%s 小豆\n\n乙班 手机13900139000 小豆\n\n小豆\n" % MOBILE)
    second = desk.findings("13900139000")[0]
    mark(desk, "小豆", "--near", second["id"])
    _, copy = desk.mask(0)
    lines = copy.read_text(encoding="utf-8").split("\n\n")
    assert ["小豆" in line for line in lines] == [True, False, True], lines
    # What identifies by itself goes everywhere.
    mark(desk, "13900139000", "--near", second["id"], status=2)


def short_numbers_and_letters(scratch):
    desk = Desk(scratch, WORDS)
    mark(desk, "ａ305")
    _, copy = desk.mask(0)
    text = copy.read_text(encoding="utf-8")
    assert "AA305" in text and "房号A305" not in text, text


def with_the_mask_of_a_type(scratch):
    desk = Desk(scratch, "序列 %s\n\n编码 QX-77-20\n" % MOBILE)
    mark(desk, MOBILE, "--type", "mobile")
    mark(desk, "QX-77-20", "--type", "resident-id")
    first, second = by_hand(desk)
    assert first["preview"] == "138****8000" and first["type"] == "mobile", first
    _, copy = desk.mask(0)
    text = copy.read_text(encoding="utf-8")
    assert MOBILE not in text and "QX-77-20" not in text
    # A mask that would show all of it hides all of it instead; what the rules keep is hidden, too.
    (scratch / "s").mkdir()
    short = Desk(scratch / "s", "办公电话：010-62345678\n\n工号 甲乙丙\n")
    mark(short, "甲乙丙", "--type", "mobile")
    mark(short, "010-62345678", "--type", "landline")
    _, copy = short.mask(0)
    text = copy.read_text(encoding="utf-8")
    assert "甲乙丙" not in text and "62345678" not in text, text


def what_a_mark_reaches_into(scratch):
    # A piece of a number that is masked in part would leave more of it to be seen.
    desk = Desk(scratch, "身份证350481189103070020号\n")
    mark(desk, "0703070020号"[2:])
    _, copy = desk.mask(0)
    text = copy.read_text(encoding="utf-8")
    assert "350481" not in text and "0020" not in text, text


def decided_like_other_findings(scratch):
    desk = Desk(scratch, WORDS)
    mark(desk, NICK)
    first = by_hand(desk)[0]
    desk.decide("--act", "keep", "--finding", first["id"], status=2)
    desk.decide("--act", "keep", "--reason", "已公开", "--finding", first["id"])
    assert [f["action"] for f in by_hand(desk)] == ["keep", "mask", "mask"]
    _, copy = desk.mask(0)
    assert copy.read_text(encoding="utf-8").count(NICK) == 1
    # Marked once more, it counts again.
    mark(desk, NICK)
    assert {f["action"] for f in by_hand(desk)} == {"mask"}
    # Another file, other rules: nothing is marked there.
    whole = desk.source.read_bytes()
    desk.source.write_bytes(whole + b"\n")
    assert not by_hand(desk)


def other_bounds(scratch):
    desk = Desk(scratch, "联系电话 %s转八号，找她\n\n备注 %s\n" % (MOBILE, MOBILE))
    first, second = desk.findings(MOBILE)
    grown = ["--act", "mask", "--finding", first["id"], "--grow", "0,3"]
    desk.decide(*grown)
    wide, other = desk.result()["findings"]
    assert wide["end"] - wide["start"] == 20 and wide["reason"] is None and wide["decided_by"], wide
    assert other["id"] == second["id"] and wide["id"] != first["id"]
    _, copy = desk.mask(0)
    text = copy.read_text(encoding="utf-8")
    assert "转八号" not in text and "138" in text and "，找她" in text and MOBILE not in text, text
    assert "转八号" not in log_of(scratch)
    # To take from it needs a reason; what is left is hidden wholly.
    less = ["--act", "mask", "--finding", other["id"], "--grow", "-3,0"]
    desk.decide(*less, status=2)
    desk.decide(*less, "--reason", "前三位已公开")
    _, copy = desk.mask(0)
    text = copy.read_text(encoding="utf-8")
    assert "备注 138" in text and "00138000" not in text and "8000" not in text, text
    # Bounds are decided once more, or taken back one by one.
    now = [f for f in desk.result()["findings"] if f["reason"] == "前三位已公开"]
    desk.decide("--act", "mask", "--finding", now[0]["id"], "--grow", "3,0")
    _, copy = desk.mask(0)
    assert "备注 138" not in copy.read_text(encoding="utf-8")
    # One that later ones rest on is not taken back alone: nothing is masked until they are, too.
    events = [json.loads(line) for line in log_of(scratch).splitlines()]
    middle = [e["id"] for e in events if e["type"] == "decision" and e["body"].get("before") == -3]
    desk.run("review", "undo", desk.source, middle[0], status=0)
    assert [g["kind"] for g in desk.result()["gaps"]] == ["rule"]
    assert desk.mask(3)[1] is None
    desk.run("review", "undo", desk.source, status=0)
    assert desk.mask(0)[1] is not None


def bounds_that_cannot_be(scratch):
    desk = Desk(scratch, "电话%s和%s\n\n后段\n" % (MOBILE, "13900139000"))
    first, second = desk.result()["findings"]
    before = log_of(scratch) if (scratch / "state" / "log.jsonl").exists() else ""
    for grow in ("", "1", "1,2,3", "a,b", "0,0", "1.5,0", "9999999999,0", "nan,0", "3,0", "0,2", "-6,-5", "-100,0"):
        desk.decide("--act", "mask", "--reason", "x", "--finding", first["id"], "--grow", grow, status=2)
    desk.decide("--act", "mask", "--reason", "x", "--finding", second["id"], "--grow", "0,1", status=2)
    desk.decide("--act", "keep", "--reason", "x", "--finding", first["id"], "--grow", "1,0", status=2)
    desk.decide("--act", "mask", "--value-of", first["id"], "--grow", "1,0", status=2)
    desk.decide("--act", "mask", "--finding", first["id"], "--finding", second["id"], "--grow", "1,0", status=2)
    desk.decide("--act", "bounds", "--finding", first["id"], status=2)
    assert not (scratch / "state" / "log.jsonl").exists() or log_of(scratch) == before


def by_keys_on_a_terminal(scratch):
    right, left = "\x1b[C", "\x1b[D"
    desk = Desk(scratch, "序列 %s转八，小豆\n\n又是 %s\n" % (MOBILE, MOBILE))
    # Left as it was; then two characters more behind it.
    shown, _ = by_keys(desk, ["e", right, "q", "e", right, right, right, left, "\n", "q"])
    assert "«***********»转八" in shown and "«***********转八»，小豆" in shown, shown
    assert MOBILE not in shown and "8000" not in re.sub(r"138\*{4}8000", "", shown)
    shown, _ = by_keys(desk, ["q"], "--show-values")
    assert MOBILE in shown
    first, second = desk.result()["findings"]
    assert [first["action"], second["action"]] == ["mask", "review"]
    # To take from it asks for a reason; no end leaves the line, none passes the other.
    shown, status = by_keys(desk, ["e", right, "\t"] + [right] * 12 + [left] * 9 + ["\n", "\n", "q"])
    assert "without a reason" in shown, shown
    shown, status = by_keys(desk, ["e", "\t", right, "\n", "首位已公开\n"])
    assert status == 0, shown
    assert desk.result()["findings"][1]["reason"] == "首位已公开"
    # A value is typed without echo; what is refused ends nothing.
    (scratch / "n").mkdir()
    desk = Desk(scratch / "n", "序列 %s转八，小豆\n" % MOBILE)
    shown, _ = by_keys(desk, ["n", "没有的\n", "x\n", "n", "小豆\n", "\n", "n", "小豆\n", "小豆要求\n", "m"])
    assert "小豆" not in re.sub("小豆要求|，小豆", "", shown) and "没有的" not in shown, shown
    assert "stands nowhere" in shown and "marked in 1 place" in shown
    _, copy = desk.mask(0)
    text = copy.read_text(encoding="utf-8")
    assert "小豆" not in text and MOBILE not in text and "转八" in text
    assert "小豆" not in log_of(scratch / "n")
    # Undone by a key, like all that was decided in this run.
    (scratch / "u").mkdir()
    desk = Desk(scratch / "u", "序列 %s转八，小豆\n" % MOBILE)
    by_keys(desk, ["n", "小豆\n", "要求\n", "u", "q"])
    assert not by_hand(desk)


def make_docx(path):
    import docx
    document = docx.Document()
    document.add_paragraph("通知")
    line = document.add_paragraph("学生")
    line.add_run(NICK[:1])
    line.add_run(NICK[1:]).bold = True
    line.add_run("获奖")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "外号", "备注"
    table.cell(1, 0).text, table.cell(1, 1).text = NICK, "资料齐全"
    document.core_properties.comments = NICK
    document.sections[0].footer.paragraphs[0].text = "经办%s" % NICK
    document.save(path)


def make_xlsx(path):
    import openpyxl
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = NICK
    for row in (["外号", "备注"], [NICK, "资料齐全"], ["又%s" % NICK, "资料齐全"]):
        sheet.append(row)
    book.save(path)


def texts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def in_office_files(scratch):
    need_tools("unzip")
    for make, name in ((make_docx, "a.docx"), (make_xlsx, "a.xlsx")):
        folder = scratch / name
        folder.mkdir()
        try:
            make(str(folder / name))
        except ImportError:
            raise Skip("python3-docx or python3-openpyxl is not installed")
        desk = Desk(folder, (folder / name).read_bytes(), name)
        mark(desk, NICK)
        assert len(by_hand(desk)) >= 3
        _, copy = desk.mask(0)
        raw = html.unescape(tool("unzip", "-p", copy).decode("utf-8", "replace"))
        stripped = "".join(c for c in raw if c not in "<>/ ")
        assert NICK not in raw and NICK not in stripped and NICK not in log_of(folder)
        assert "资料齐全" in raw
        whole = "".join(texts_of(copy).values())
        assert NICK[:1] + "</w:t>" not in whole


def in_nested_documents(scratch):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "第一 %s\n" % BESIDE)
        archive.writestr("%s.txt" % NICK, WORDS)
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as deep:
            deep.writestr("deep.txt", "深处%s\n" % NICK)
        archive.writestr("b.zip", inner.getvalue())
    desk = Desk(scratch, data.getvalue(), "a.zip")
    mark(desk, NICK)
    result, copy = desk.mask(0)
    assert NICK not in json.dumps(result, ensure_ascii=False) and NICK not in log_of(scratch)
    with zipfile.ZipFile(copy) as archive:
        names = archive.namelist()
        assert len(names) == 3 and not any(NICK in name for name in names), names
        for name in names:
            data = archive.read(name)
            if name == "b.zip":
                data = zipfile.ZipFile(io.BytesIO(data)).read("deep.txt")
                assert "深处" in data.decode("utf-8")
            assert NICK not in data.decode("utf-8")


def in_pdf(scratch):
    need_tools("pdftotext", "mutool")
    content = b"BT /F1 12 Tf 72 650 Td (Room Zorro Fox lives) Tj ET BT /F1 12 Tf 72 620 Td [(Zor) -20 (ro) 10 ( Fox)] TJ ET"
    desk = Desk(scratch, pdf(content, pages=[b"BT /F1 12 Tf 72 650 Td (Zorro Fox again) Tj ET"]), "a.pdf")
    mark(desk, "zorro fox")
    _, copy = desk.mask(0)
    for text in (tool("pdftotext", copy, "-"), tool("mutool", "draw", "-F", "txt", copy)):
        assert b"Zorro" not in text and b"Fox" not in text, text
        assert b"Room" in text and b"lives" in text and b"again" in text, text
    assert b"Zorro" not in tool("qpdf", "--qdf", "--object-streams=disable", copy, "-")


def nobody_approves_own_marks(scratch):
    desk = Desk(scratch, WORDS)
    assert Run(scratch, "keys", "init").status == 0
    office = "[office 局]\naccounts = sudo\ntrust = signing.key.pub\n"
    office += "[account zhang]\nduties = first\n[account li]\nduties = first;second;release\n"
    (scratch / "state" / "office.conf").write_text(office, encoding="utf-8")
    mark(desk, NICK, who="stranger", status=2)
    mark(desk, NICK, who="zhang")
    _, copy = desk.mask(0)
    refused = desk.run("approve", "--json", copy, who="zhang", status=1)
    assert "own-decision" in refused.lines()[0]["notices"]
    desk.run("approve", copy, who="li", status=0)
    mark(desk, "小豆", who="zhang")
    refused = desk.run("release", "--json", copy, who="li", status=1)
    assert "decided-since" in refused.lines()[0]["notices"]


run_tests([values_everywhere, what_cannot_be_marked, only_near_a_finding, short_numbers_and_letters,
           with_the_mask_of_a_type, what_a_mark_reaches_into, decided_like_other_findings, other_bounds,
           bounds_that_cannot_be, by_keys_on_a_terminal, in_office_files,
           in_nested_documents, in_pdf, nobody_approves_own_marks])
