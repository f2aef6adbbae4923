#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From upload to receipt: three accounts take a list of minors through review, and every shortcut is
refused with its status. Receipts are checked by openssl, the index by sqlite3."""
import base64
import hashlib
import csv
import datetime
import io
import json
import resource
import shutil
import time

from harness import SOURCE, Run, Skip, need_tools, run_tests, tool

OFFICE = """[office 某某区教育局]
accounts = sudo
trust = signing.key.pub

[account zhang]
duties = first

[account li]
duties = second

[account wang]
duties = final;release

[account zhao]
duties = first;second
"""
# The story plays when these children are seven.
AS_OF = "2105-06-01"


def resident_id(first17):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first17 + "10X98765432"[sum(int(d) * w for d, w in zip(first17, weights)) % 11]


def minors_list(label=""):
    rows = ["学生资助名单公示" + label, "姓名,身份证号,学校,家长电话"]
    for i in range(3):
        rows.append("王小%s,%s,实验小学,13800138000" % ("甲乙丙"[i], resident_id("350481209807%02d00%d" % (i + 1, i + 2))))
    return "\n".join(rows) + "\n"


class Office:
    """A state folder with key and configuration, and people who call the program by sudo."""

    def __init__(self, scratch, algorithm="ed25519"):
        self.scratch = scratch
        self.state = scratch / "state"
        assert Run(scratch, "keys", "init", "--algorithm", algorithm).status == 0
        (self.state / "office.conf").write_text(OFFICE, encoding="utf-8")

    def call(self, who, *words):
        run = Run(self.scratch, *words, env={"SUDO_USER": who}, render=False)
        run.notices = set()
        if "--json" in words:
            run.notices = {n for line in run.lines() for n in line.get("notices", [])}
        return run

    def refused(self, who, status, notice, *words):
        run = self.call(who, words[0], "--json", *words[1:])
        assert run.status == status, (words, run.status, run.out, run.err)
        assert notice in run.notices, (words, run.notices)

    def done(self, who, *words):
        run = self.call(who, *words)
        assert run.status == 0, (words, run.status, run.out, run.err)
        return run

    def upload(self, name="名单.csv", text=None, *more):
        source = self.scratch / name
        source.write_text(text if text is not None else minors_list(), encoding="utf-8")
        self.done("zhang", "mask", "--as-of", AS_OF, "-o", self.scratch / "out", *more, source)
        copy = self.scratch / "out" / name
        assert copy.exists()
        return copy

    def approve_all(self, copy):
        for who in ("zhang", "li", "wang"):
            self.done(who, "approve", copy)

    def release(self, copy):
        self.approve_all(copy)
        self.done("wang", "release", "--title", "资助名单", "--channel", "门户网站", copy)
        return self.receipt_of(copy)

    def receipt_of(self, copy):
        return self.state / "receipts" / (hashlib.sha256(copy.read_bytes()).hexdigest() + ".receipt")

    def check(self, *paths):
        return self.call("nobody", "check", "--json", *paths)


def story(scratch):
    office = Office(scratch)
    copy = office.upload()
    assert "王小" not in copy.read_text(encoding="utf-8")
    office.refused("nobody", 1, "not-released", "check", copy)
    office.refused("wang", 4, "approval-outstanding", "release", copy)
    office.done("zhang", "approve", copy)
    office.refused("zhang", 1, "approved-by-same", "approve", copy)
    office.refused("wang", 1, "no-duty", "approve", copy)
    office.refused("somebody", 1, "no-duty", "approve", copy)
    office.done("li", "approve", copy)
    # Minors ask for all three levels.
    office.refused("wang", 4, "approval-outstanding", "release", copy)
    office.done("wang", "approve", copy)
    office.refused("zhao", 1, "approved-already", "approve", copy)
    office.refused("zhang", 1, "no-duty", "release", copy)
    office.refused("nobody", 1, "not-released", "check", copy)
    office.done("wang", "release", copy)
    run = office.check(copy)
    assert run.status == 0 and run.lines()[0]["outcome"] == "released", run.out
    receipt = json.loads(office.receipt_of(copy).read_text(encoding="utf-8").splitlines()[0])
    assert [a["account"] for a in receipt["approvals"]] == ["zhang", "li", "wang"]
    assert receipt["levels"] == 3 and receipt["masked"] is True
    # The original never passes, nor does a copy that was touched.
    office.refused("nobody", 1, "not-released", "check", scratch / "名单.csv")
    copy.write_bytes(copy.read_bytes() + b"\n")
    office.refused("nobody", 1, "not-released", "check", copy)
    assert Run(scratch, "log", "verify").status == 0


def other_programs_check_receipts(scratch):
    need_tools("openssl", "sqlite3")
    for algorithm in ("ed25519", "sm2-sm3"):
        place = scratch / algorithm
        place.mkdir()
        office = Office(place, algorithm)
        receipt = office.release(office.upload())
        first, second = receipt.read_bytes().splitlines(keepends=True)
        (place / "payload").write_bytes(first)
        (place / "signature").write_bytes(base64.b64decode(json.loads(second)["signature"]))
        words = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", office.state / "signing.key.pub",
                 "-rawin", "-in", place / "payload", "-sigfile", place / "signature"]
        if algorithm == "sm2-sm3":
            words += ["-digest", "sm3", "-pkeyopt", "distid:1234567812345678"]
        assert b"Verified Successfully" in tool(*words)
        (place / "payload").write_bytes(first.replace(b'"masked":true', b'"masked":false'))
        assert b"Failure" in tool(*words, ok=(1,))
        office.done("wang", "log", "reindex")
        found = tool("sqlite3", office.state / "index.sqlite", "SELECT type, account FROM event WHERE type "
                     "IN ('approve', 'release') ORDER BY seq").decode().split()
        assert found == ["approve|zhang", "approve|li", "approve|wang", "release|wang"], found
        assert oct((office.state / "signing.key").stat().st_mode & 0o777) == "0o600"


def changed_file_is_refused(scratch):
    office = Office(scratch)
    copy = office.upload()
    copy.write_text(copy.read_text(encoding="utf-8").replace("名单", "名册"), encoding="utf-8")
    office.refused("zhang", 1, "not-in-log", "approve", copy)
    office.refused("wang", 1, "not-in-log", "release", copy)


def changed_rules_are_refused(scratch):
    office = Office(scratch)
    copy = office.upload()
    office.done("zhang", "approve", copy)
    rules = scratch / "rules"
    shutil.copytree(SOURCE / "rules", rules)
    with (rules / "10-resident.rules").open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    office.refused("li", 1, "rules-changed", "approve", "--rules", rules, copy)
    office.refused("wang", 1, "rules-changed", "release", "--rules", rules, copy)
    # Masked again by the new rules it is the same copy, but what was approved before is void.
    office.done("zhang", "mask", "--as-of", AS_OF, "--rules", rules, "-o", scratch / "out", scratch / "名单.csv")
    office.refused("li", 1, "no-duty", "approve", "--rules", rules, copy)
    office.done("zhang", "approve", "--rules", rules, copy)


def edited_log_is_refused(scratch):
    office = Office(scratch)
    copy = office.upload()
    office.approve_all(copy)
    log = office.state / "log.jsonl"
    whole = log.read_bytes()
    for word, other in ((b'"batch.open"', b'"batch.opem"'), (b'"level":1', b'"level":2'),
                        (b'"minors":true', b'"minors":false'), (b'"id":"zhang"', b'"id":"zheng"')):
        assert whole.count(word) >= 1, word
        log.write_bytes(whole.replace(word, other, 1))
        run = office.call("wang", "release", copy)
        assert run.status == 5, (word, run.status, run.err)
    # A line that is gone.
    lines = whole.splitlines(keepends=True)
    log.write_bytes(b"".join(lines[:2] + lines[3:]))
    assert office.call("wang", "release", copy).status == 5
    assert not (office.state / "receipts").exists()
    log.write_bytes(whole)
    office.done("wang", "release", copy)


def sealed_log_made_anew_is_refused(scratch):
    office = Office(scratch)
    office.upload()
    kept = office.done("wang", "log", "checkpoint").out
    (scratch / "kept").write_bytes(kept)
    run = office.done("wang", "log", "verify", "--checkpoint", scratch / "kept")
    assert b"sealed by a trusted key" in run.out and b"Not proven" in run.out
    (office.state / "log.jsonl").unlink()
    office.done("zhang", "mask", "--as-of", AS_OF, "-o", scratch / "again", scratch / "名单.csv")
    assert Run(scratch, "log", "verify").status == 0
    assert office.call("wang", "log", "verify", "--checkpoint", scratch / "kept").status == 5
    # Another office's checkpoint proves nothing here.
    (scratch / "other").mkdir()
    other = Office(scratch / "other")
    other.upload()
    (scratch / "foreign").write_bytes(other.done("wang", "log", "checkpoint").out)
    assert office.call("wang", "log", "verify", "--checkpoint", scratch / "foreign").status == 5


def copied_and_foreign_receipts_are_refused(scratch):
    office = Office(scratch)
    receipt = office.release(office.upload())
    second = office.upload("第二份.csv", minors_list("（二）"))
    shutil.copy(receipt, office.receipt_of(second))
    office.refused("nobody", 5, "receipt-broken", "check", second)
    # Another office released it, whose key nobody here trusts.
    (scratch / "elsewhere").mkdir()
    other = Office(scratch / "elsewhere")
    foreign = other.release(other.upload("第二份.csv", minors_list("（二）")))
    shutil.copy(foreign, office.receipt_of(second))
    office.refused("nobody", 5, "receipt-broken", "check", second)
    # Signed by nobody, or half a file.
    text = receipt.read_bytes()
    for broken in (text.splitlines(keepends=True)[0], text[:-20], b"", text + text):
        office.receipt_of(second).write_bytes(broken)
        office.refused("nobody", 5, "receipt-broken", "check", second)
    # A good one elsewhere counts.
    office.approve_all(second)
    office.done("wang", "release", "--receipts", scratch / "good", second)
    assert office.check("--receipts", scratch / "good", second).status == 0


def recalled_receipt_is_refused(scratch):
    office = Office(scratch)
    copy = office.upload()
    receipt = office.release(copy)
    office.refused("zhang", 1, "no-duty", "recall", "--reason", "有误", copy)
    office.done("wang", "recall", "--reason", "姓名有误，电话 13800138000", copy)
    assert "13800138000" not in (office.state / "log.jsonl").read_text(encoding="utf-8")
    office.refused("nobody", 1, "recalled", "check", copy)
    office.refused("wang", 1, "no-receipt", "recall", "--reason", "x", copy)
    # The old approvals are void; a new release has another number, and the old receipt stays recalled.
    office.refused("wang", 4, "approval-outstanding", "release", copy)
    old = receipt.read_bytes()
    office.release(copy)
    assert office.check(copy).status == 0
    receipt.write_bytes(old)
    office.refused("nobody", 1, "recalled", "check", copy)
    recall = next((office.state / "receipts").glob("*.recall"))
    recall.write_bytes(recall.read_bytes()[:-9])
    office.refused("nobody", 5, "receipt-broken", "check", copy)


def rejected_is_begun_again(scratch):
    office = Office(scratch)
    copy = office.upload()
    office.done("zhang", "approve", copy)
    office.done("li", "approve", copy)
    assert office.call("wang", "reject", copy).status == 2
    office.refused("somebody", 1, "no-duty", "reject", "--reason", "x", copy)
    office.done("wang", "reject", "--reason", "学校名称不一致", copy)
    office.refused("wang", 1, "no-duty", "approve", copy)
    office.release(copy)


def labels_forbid(scratch):
    office = Office(scratch)
    for label, notice in (("\n此件不予公开", "label-forbids"), ("\n此件依申请公开", "label-forbids")):
        source = scratch / "通知.txt"
        source.write_text("关于资助的通知\n\n各学校：请上报名单，联系人张三，13800138000。" + "\n" * 3 +
                          label + "\n", encoding="utf-8")
        run = office.call("zhang", "mask", "--json", "-o", scratch / "out", "--allow-label", source)
        line = run.lines()[0]
        assert line["label"]["kind"] in ("not-public", "on-request"), line["label"]
        copy = scratch / "out" / "通知.txt"
        assert copy.exists()
        office.refused("li", 1, notice, "approve", copy)
        office.refused("wang", 1, notice, "release", copy)
        office.refused("nobody", 1, "not-released", "check", copy)
        copy.unlink()


def official_document_needs_a_label(scratch):
    office = Office(scratch)
    body = "某某区教育局文件\n\n某教办〔2020〕19号\n\n关于资助的通知\n\n各学校：\n请上报名单，%s。\n%s\n"
    bare = office.upload("公文.txt", body % ("电话 13800138000", ""))
    office.refused("zhang", 1, "no-label", "approve", bare)
    labelled = office.upload("公文二.txt", body % ("电话 13800138000", "（此件公开发布）"))
    office.done("zhang", "approve", labelled)
    # 删减后公开 is for masked copies only.
    clean = office.upload("公文三.txt", body % ("勿延误", "（此件删减后公开）"))
    office.refused("zhang", 1, "label-needs-masked-copy", "approve", clean)


def labels_are_set_with_reasons(scratch):
    office = Office(scratch)
    body = "某某区教育局文件\n\n某教办〔2020〕19号\n\n关于资助的通知\n\n电话 13800138000\n"
    copy = office.upload("公文.txt", body)
    source = scratch / "公文.txt"
    office.refused("zhang", 1, "no-label", "approve", copy)
    assert office.call("stranger", "label", "set", "--label", "public", source).status == 2
    assert office.call("zhao", "label", "set", "--label", "not-public", source).status == 2
    assert office.call("zhao", "label", "set", "--label", "not-public", "--reason", "x", source).status == 2
    assert office.call("zhao", "label", "set", "--label", "public", copy).status == 2
    office.done("zhao", "label", "set", "--label", "public", source)
    office.refused("zhao", 1, "own-decision", "approve", copy)
    office.done("zhang", "approve", copy)
    office.done("li", "approve", copy)
    # Another label makes approvals void, and the stricter one counts.
    office.done("zhao", "label", "set", "--label", "not-public", "--reason", "16-process", source)
    run = office.done("zhao", "label", "show", source)
    assert "第十六条" in run.out.decode(), run.out.decode()
    office.refused("li", 1, "label-forbids", "approve", copy)
    office.refused("wang", 1, "label-forbids", "release", copy)
    office.done("zhao", "label", "set", "--label", "redacted-public", "--reason", "15-privacy", source)
    office.refused("wang", 4, "approval-outstanding", "release", copy)
    office.done("zhang", "approve", copy)
    office.done("li", "approve", copy)
    office.done("wang", "release", copy)
    assert office.check(copy).lines()[0]["label"]["kind"] == "redacted-public"


def register_is_exported(scratch):
    office = Office(scratch)
    copy = office.upload()
    office.approve_all(copy)
    office.done("wang", "release", "--title", "=1+1 资助,\"名单\"", "--number", "某教办〔2020〕19号", copy)
    recalled = office.upload("第二份.csv", minors_list("（二）"))
    office.release(recalled)
    office.done("wang", "recall", "--reason", "有误", recalled)
    office.upload("第三份.csv", minors_list("（三）"))
    table, book = scratch / "登记表.csv", scratch / "登记表.xlsx"
    office.done("wang", "log", "export", table)
    text = table.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf") and b"13800138000" not in text
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    heads = rows[0]
    found = [dict(zip(heads, row)) for row in rows[1:]]
    assert [row["状态"] for row in found] == ["已发布", "已撤回", "未发布"], found
    first = found[0]
    assert (first["经办"], first["初审"], first["复审"], first["审定"]) == ("zhang", "zhang", "li", "wang")
    assert first["标题"] == "'=1+1 资助,\"名单\"" and first["文号"] == "某教办〔2020〕19号"
    assert first["回执号"] and not found[2]["回执号"]
    assert office.call("wang", "log", "export", scratch / "x.pdf").status == 2
    office.done("wang", "log", "export", "--from", "2200-01-01", table)
    assert len(table.read_bytes().splitlines()) == 1
    office.done("wang", "log", "export", "--from", "2000-01-01", "--to", "2200-01-01", book)
    try:
        import openpyxl
    except ImportError:
        raise Skip("python3-openpyxl is not installed")
    sheet = openpyxl.load_workbook(book).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0] == heads and len(cells) == 4, cells
    assert cells[1][1] == "=1+1 资助,\"名单\"" and sheet["B2"].data_type in ("s", "inlineStr"), sheet["B2"].data_type
    tool("unzip", "-tq", book)


def gate_finds_receipts_of_the_repository(scratch):
    office = Office(scratch)
    copy = office.upload()
    receipt = office.release(copy)
    tree = scratch / "site" / "a" / "b"
    tree.mkdir(parents=True)
    shutil.copy(copy, tree / "list.csv")
    store = scratch / "site" / ".xianshen" / "receipts"
    store.mkdir(parents=True)
    shutil.move(str(receipt), str(store))
    assert office.check(tree / "list.csv").status == 0
    office.refused("nobody", 1, "not-released", "check", copy)
    # A gate elsewhere: no log, no private key, only the configuration and the public key.
    gate = scratch / "gate"
    (gate / "state").mkdir(parents=True)
    shutil.copy(office.state / "signing.key.pub", gate / "office.pub")
    (gate / "office.conf").write_text("[office 上传关口]\ntrust = office.pub\n", encoding="utf-8")
    run = Run(gate, "check", "--config", gate / "office.conf", "--receipts", store, copy)
    assert run.status == 0, (run.out, run.err)
    (gate / "office.conf").write_text("[office 上传关口]\n", encoding="utf-8")
    run = Run(gate, "check", "--config", gate / "office.conf", "--receipts", store, copy)
    assert run.status == 2, run.err


def expired_waiver_is_refused(scratch):
    office = Office(scratch)
    tree = scratch / "tree"
    tree.mkdir()
    paper = tree / "通知.txt"
    paper.write_text("值班安排，联系人手机 13800138000。\n", encoding="utf-8")
    baseline = tree / "baseline.jsonl"
    until = (datetime.date.today() + datetime.timedelta(days=7)).isoformat()
    after = (datetime.date.today() + datetime.timedelta(days=8)).isoformat()
    gate = ["check", "--mode", "scan", "--baseline", baseline, paper]
    office.done("li", "baseline", "create", "-o", baseline, paper)
    office.refused("li", 1, "waiver-unaudited", *gate)
    entry = json.loads(baseline.read_text(encoding="utf-8"))["id"]
    audit = ["baseline", "audit", "--finding", entry, "--verdict", "accepted", "--owner", "li", "--reason",
             "值班电话", "--expires", until, baseline]
    assert office.call("somebody", *audit).status == 2
    office.done("li", *audit)
    office.done("nobody", *gate)
    office.refused("nobody", 1, "waiver-expired", *gate[:1], "--as-of", after, *gate[1:])
    # Nobody gives it more time by hand.
    whole = baseline.read_text(encoding="utf-8")
    baseline.write_text(whole.replace(until, after), encoding="utf-8")
    assert office.call("nobody", *gate).status == 5
    # What is waived is not released, approved, or to be.
    baseline.write_text(whole, encoding="utf-8")
    office.refused("nobody", 1, "not-released", "check", paper)
    office.refused("li", 1, "not-in-log", "approve", paper)
    # Minors' records are not let pass by anybody.
    children = tree / "名单.csv"
    children.write_text(minors_list(), encoding="utf-8")
    run = office.done("li", "baseline", "create", "--as-of", AS_OF, "-o", baseline, children)
    assert len(baseline.read_text(encoding="utf-8").splitlines()) == 1, run.out
    assert Run(scratch, "log", "verify").status == 0


def a_thousand_receipts(scratch):
    office = Office(scratch)
    texts = scratch / "in"
    texts.mkdir()
    for i in range(1000):
        (texts / ("%04d.txt" % i)).write_text("公告第%d号，电话 13800138000。\n" % i, encoding="utf-8")
    out = scratch / "out"
    office.done("zhang", "mask", "-q", "-o", out, texts)
    office.done("zhang", "approve", out)
    office.done("li", "approve", out)
    office.done("wang", "release", out)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run = Run(scratch, "check", "-q", out)
    seconds, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert run.status == 0, run.out[-400:]
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    print("# 1,000 receipts checked in %.2f s, %.2f s of the processor" % (seconds, used))


run_tests([story, other_programs_check_receipts, changed_file_is_refused, changed_rules_are_refused,
           edited_log_is_refused, sealed_log_made_anew_is_refused, copied_and_foreign_receipts_are_refused,
           recalled_receipt_is_refused, rejected_is_begun_again, labels_forbid, official_document_needs_a_label,
           labels_are_set_with_reasons, register_is_exported,
           gate_finds_receipts_of_the_repository, expired_waiver_is_refused, a_thousand_receipts])
