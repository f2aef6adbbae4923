#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people decide about findings and about parts that nobody read: taken from the log by the next
masking run, void where source or rules change, and never approved by who decided."""
import io
import json
import shutil
import zipfile

from desk import MOBILE, OTHER, TEXT, Desk, by_keys
from harness import SOURCE, Run, Skip, run_tests

TABLE = "批次,说明,备注\n一,%s,%s\n二,%s,无\n" % (OTHER, OTHER, OTHER)
OFFICE = """[office 局]
accounts = sudo
trust = signing.key.pub
[account zhang]
duties = first
[account li]
duties = first;second;release
[account wang]
duties = second
"""


def by_finding(scratch):
    desk = Desk(scratch)
    first, again = desk.findings(MOBILE)
    other, = desk.findings(OTHER)
    assert {f["action"] for f in (first, again, other)} == {"review"}
    result, copy = desk.mask(1)
    assert result["outcome"] == "findings" and copy is None
    # A reason is needed for what stays; ids may be cut short, but not too short.
    desk.decide("--act", "keep", "--finding", other["id"], status=2)
    desk.decide("--act", "keep", "--reason", "编号", "--finding", "k", status=2)
    desk.decide("--act", "look", "--reason", "编号", "--finding", other["id"], status=2)
    desk.decide("--act", "keep", "--reason", "设备编号", "--finding", other["id"].split(":")[1][:8])
    desk.decide("--act", "mask", "--finding", first["id"], "--finding", again["id"])
    assert [f["action"] for f in desk.findings()] == ["mask", "keep", "mask"]
    result, copy = desk.mask(0)
    text = copy.read_text(encoding="utf-8")
    assert MOBILE not in text and OTHER in text and result["outcome"] == "masked"
    sheet = max((scratch / "state" / "sheets").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    told = sheet.read_text(encoding="utf-8")
    assert "设备编号" in told and MOBILE not in told and OTHER not in told, told
    # What one person wrote as a reason is searched, too.
    desk.decide("--act", "keep", "--reason", "问过 %s" % MOBILE, "--finding", other["id"])
    log = (scratch / "state" / "log.jsonl").read_text(encoding="utf-8")
    assert MOBILE not in log and OTHER not in log


def undo_is_an_event(scratch):
    desk = Desk(scratch)
    other, = desk.findings(OTHER)
    desk.decide("--act", "keep", "--reason", "编号", "--rule", other["rule"])
    assert {f["action"] for f in desk.findings()} == {"keep"}
    desk.decide("--act", "mask", "--value-of", other["id"])
    assert [f["action"] for f in desk.findings()] == ["keep", "mask", "keep"]
    desk.run("review", "undo", desk.source, status=0)
    assert {f["action"] for f in desk.findings()} == {"keep"}
    desk.run("review", "undo", desk.source, status=0)
    assert {f["action"] for f in desk.findings()} == {"review"}
    desk.run("review", "undo", desk.source, status=2)
    types = [json.loads(line)["type"] for line in open(scratch / "state" / "log.jsonl", encoding="utf-8")]
    assert types == ["decision", "decision", "undo", "undo"], types


def by_value_and_column(scratch):
    desk = Desk(scratch)
    desk.decide("--act", "mask", "--value-of", desk.findings(MOBILE)[0]["id"])
    assert [f["action"] for f in desk.findings()] == ["mask", "review", "mask"]
    (scratch / "t").mkdir()
    table = Desk(scratch / "t", TABLE, "a.csv")
    first, beside, below = table.findings(OTHER)
    assert first["table"]["column"] == below["table"]["column"] != beside["table"]["column"]
    table.decide("--act", "keep", "--reason", "编号", "--column-of", below["id"])
    assert [f["action"] for f in table.findings(OTHER)] == ["keep", "mask", "keep"]
    desk.decide("--act", "keep", "--reason", "x", "--column-of", desk.findings(OTHER)[0]["id"], status=2)
    desk.decide("--act", "mask", "--rule", "cn-resident-id", status=2)


def certain_findings_too(scratch):
    # A person may let stand what the rules would mask, and mask what they keep.
    desk = Desk(scratch, "失物招领电话：%s\n办公电话：010-62345678\n" % MOBILE)
    mobile, = desk.findings(MOBILE)
    office, = [f for f in desk.result()["findings"] if f["type"] == "landline"]
    assert mobile["action"] == "mask" and office["action"] == "keep", office
    desk.decide("--act", "keep", "--reason", "本人同意", "--finding", mobile["id"])
    desk.decide("--act", "mask", "--finding", office["id"])
    _, copy = desk.mask(0)
    text = copy.read_text(encoding="utf-8")
    assert MOBILE in text and "62345678" not in text, text


def void_where_source_or_rules_change(scratch):
    desk = Desk(scratch)
    desk.decide("--act", "keep", "--reason", "编号", "--rule", "cn-mobile")
    assert {f["action"] for f in desk.findings()} == {"keep"}
    rules = scratch / "rules"
    shutil.copytree(SOURCE / "rules", rules)
    with (rules / "20-contact.rules").open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert {f["action"] for f in desk.findings(None, "--rules", rules)} == {"review"}
    assert desk.mask(1, ["--rules", rules])[1] is None
    whole = desk.source.read_bytes()
    desk.source.write_bytes(whole + b"\n")
    assert {f["action"] for f in desk.findings()} == {"review"}
    desk.source.write_bytes(whole)
    assert {f["action"] for f in desk.findings()} == {"keep"}
    # Another office's key names findings otherwise.
    moved = scratch / "state" / "key"
    moved.unlink()
    desk.decide("--act", "mask", "--finding", desk.findings(OTHER)[0]["id"])
    assert desk.findings(OTHER)[0]["action"] == "mask"


def in_nested_documents(scratch):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("x/a.txt", TEXT)
        archive.writestr("b.txt", TEXT)
    desk = Desk(scratch, data.getvalue(), "a.zip")
    found = desk.result()["findings"]
    inside = [f for f in found if f["part"].startswith("x/a.txt") and f["action"] == "review"]
    assert len(found) == 6 and len(inside) == 3, found
    for finding in inside:
        desk.decide("--act", "mask", "--finding", finding["id"])
    result = desk.result()["findings"]
    assert [f["action"] for f in result if f["part"].startswith("x/a.txt")] == ["mask"] * 3
    assert [f["action"] for f in result if f["part"].startswith("b.txt")] == ["review"] * 3
    for finding in result:
        if finding["part"].startswith("b.txt"):
            desk.decide("--act", "keep", "--reason", "编号", "--finding", finding["id"])
    _, copy = desk.mask(0)
    with zipfile.ZipFile(copy) as archive:
        assert MOBILE not in archive.read("x/a.txt").decode()
        assert MOBILE in archive.read("b.txt").decode()


def a_wrong_name(scratch):
    desk = Desk(scratch, "无\n", "a.pdf")
    finding, = desk.result()["findings"]
    assert finding["rule"] == "file-type"
    desk.decide("--act", "keep", "--reason", "格式已核对", "--finding", finding["id"])
    result, copy = desk.mask(0)
    assert copy is not None and result["outcome"] == "clean"


def pictures_are_looked_at(scratch):
    try:
        import docx
        from PIL import Image
    except ImportError:
        raise Skip("python3-docx or python3-pil is not installed")
    picture = io.BytesIO()
    image = Image.effect_noise((60, 60), 50)
    image.save(picture, "png")
    document = docx.Document()
    document.add_paragraph("通知")
    document.add_picture(io.BytesIO(picture.getvalue()))
    data = io.BytesIO()
    document.save(data)
    desk = Desk(scratch, data.getvalue(), "a.docx")
    result, copy = desk.mask(3)
    assert copy is None and (scratch / "out.needs-review" / "a.docx").exists()
    gap, = result["gaps"]
    assert gap["reviewable"] and gap["id"] and gap["looked_by"] is None
    desk.decide("--act", "look", "--gap", gap["id"], status=2)
    desk.decide("--act", "keep", "--reason", "公章", "--gap", gap["id"], status=2)
    desk.decide("--act", "look", "--reason", "公章", "--gap", gap["id"])
    result, copy = desk.mask(0)
    assert copy is not None and result["gaps"][0]["looked_by"]
    desk.run("review", "undo", desk.source, status=0)
    desk.mask(3)


def keys_on_a_terminal(scratch):
    desk = Desk(scratch)
    # Without a terminal it says so.
    assert desk.run("review", desk.source).status == 2
    shown, status = by_keys(desk, ["q"])
    assert status == 1 and "[1/3]" in shown and "«138****8000»" in shown, shown
    assert MOBILE not in shown and OTHER not in shown
    shown, status = by_keys(desk, ["q"], "--show-values")
    assert "«%s»" % MOBILE in shown
    # The first is masked, the second kept with a reason; then it is left, and taken up again.
    shown, status = by_keys(desk, ["m", "k", "编号\n", "q"])
    assert status == 1 and [f["action"] for f in desk.findings()] == ["mask", "keep", "review"], shown
    shown, status = by_keys(desk, ["x", "s", "k", "\n", "m", "u", "m"])
    assert "[1/1]" in shown and status == 0, shown
    assert [f["action"] for f in desk.findings()] == ["mask", "keep", "mask"]
    # What was decided before this run is not undone by a key.
    (scratch / "v").mkdir()
    other = Desk(scratch / "v")
    shown, status = by_keys(other, ["u", "K", "编号\n", "u", "M", "d", "q"])
    assert [f["action"] for f in other.findings()] == ["mask", "review", "mask"], shown
    assert status == 1
    (scratch / "t").mkdir()
    table = Desk(scratch / "t", "备注,说明\n另%s号,一\n同%s号,二\n" % (MOBILE, OTHER), "a.csv")
    shown, status = by_keys(table, ["c"])
    assert status == 0 and {f["action"] for f in table.findings()} == {"mask"}, shown


def verified_with_what_was_kept(scratch):
    desk = Desk(scratch, "电话 %s\n\n电话 %s\n\n电话 %s\n\n电话 %s\n" % (MOBILE, OTHER, MOBILE, MOBILE))
    first, second, third = desk.findings(MOBILE)
    desk.decide("--act", "keep", "--reason", "本人同意", "--finding", third["id"])
    _, copy = desk.mask(0)
    assert copy.read_text(encoding="utf-8").count(MOBILE) == 1
    for more in ([], ["--original", desk.source]):
        result = desk.run("verify", "--json", *more, copy, status=0).lines()[0]
        assert result["outcome"] == "clean" and result["notices"] == ["kept-by-decision"], result
    assert b"1 kept by decision" in desk.run("verify", copy, status=0).out
    # A log that does not know of the copy, and a copy in which more stands than was kept.
    other = scratch / "elsewhere"
    other.mkdir()
    assert Run(other, "verify", copy).status == 3
    text = copy.read_text(encoding="utf-8")
    changed = scratch / "b.txt"
    changed.write_text(text.replace("138****8000", MOBILE, 1), encoding="utf-8")
    desk.run("verify", changed, status=3)
    # Taken back, it is kept no more.
    desk.run("review", "undo", desk.source, status=0)
    desk.run("verify", copy, status=3)
    # By value, by rule.
    for words in (["--value-of", first["id"]], ["--rule", first["rule"]]):
        desk.decide("--act", "keep", "--reason", "本人同意", *words)
        _, copy = desk.mask(0)
        desk.run("verify", copy, status=0)
        desk.run("verify", "--original", desk.source, copy, status=0)
        desk.run("review", "undo", desk.source, status=0)
        desk.run("verify", copy, status=3)
    # In other hands the same bytes with one more value are refused: the log knows these bytes alone.
    desk.decide("--act", "keep", "--reason", "本人同意", "--finding", second["id"])
    _, copy = desk.mask(0)
    copy.write_text(copy.read_text(encoding="utf-8") + MOBILE, encoding="utf-8")
    desk.run("verify", copy, status=3)


def nobody_approves_own_decisions(scratch):
    desk = Desk(scratch)
    assert Run(scratch, "keys", "init").status == 0
    (scratch / "state" / "office.conf").write_text(OFFICE, encoding="utf-8")
    desk.decide("--act", "mask", "--rule", "cn-mobile", who="stranger", status=2)
    desk.decide("--act", "mask", "--rule", "cn-mobile", who="zhang")
    _, copy = desk.mask(0)
    refused = desk.run("approve", "--json", copy, who="zhang", status=1)
    assert "own-decision" in refused.lines()[0]["notices"]
    desk.run("approve", copy, who="li", status=0)
    # A decision after that makes the copy stale and the approval void.
    desk.decide("--act", "defer", "--value-of", desk.findings(OTHER)[0]["id"], who="wang")
    refused = desk.run("approve", "--json", copy, who="wang", status=1)
    assert "decided-since" in refused.lines()[0]["notices"]
    refused = desk.run("release", "--json", copy, who="li", status=1)
    assert "decided-since" in refused.lines()[0]["notices"]
    assert desk.mask(1)[1] is None


run_tests([by_finding, undo_is_an_event, by_value_and_column, certain_findings_too,
           void_where_source_or_rules_change, in_nested_documents, a_wrong_name, pictures_are_looked_at, keys_on_a_terminal,
           verified_with_what_was_kept, nobody_approves_own_decisions])
