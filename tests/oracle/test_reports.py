#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every report of every command: right by its schema, as other programs judge it; none tells of less than the exit
status; none, and nothing else that is written beside copies, holds a value."""
import base64
import collections
import html
import html.parser
import json
import os
import re
import subprocess
import urllib.parse
import zipfile

from harness import SOURCE, Run, Skip, make, need_tools, run_tests, tool

try:
    import jsonschema
except ImportError:
    jsonschema = None

SCHEMAS = SOURCE / "tests" / "oracle" / "schemas"
KINDS = ("text", "json", "jsonl", "html", "sarif", "codequality", "junit")
OFFICE = """[office 某某区教育局]
accounts = sudo
trust = signing.key.pub
levels = 2
[account zhang]
duties = first
[account li]
duties = second
[account wang]
duties = final;release
"""
ONE, TWO, CHILD = make.Person(21), make.Person(22), make.Person(23)
LIST = "姓名：%s，身份证号：%s，手机：%s，银行卡号：%s，邮箱：%s，住址：福建省漳平市%s\n"
PUPILS = "实验小学一年级学生名单\n姓名,身份证号,学校,家长电话\n%s,%s,实验小学,%s\n" % (CHILD.name, CHILD.id, CHILD.mobile)


def values():
    found = []
    for person in (ONE, TWO, CHILD):
        found += [person.name, person.id, person.mobile, person.card, person.email, person.address]
    return found


def line_of(person):
    return LIST % (person.name, person.id, person.mobile, person.card, person.email, person.address)


def forms(value):
    """The ways in which a value may stand in what we write."""
    raw = value.encode("utf-8")
    wide = value.encode("utf-16-be")
    yield from (raw, wide, value.encode("utf-16-le"), value.encode("gb18030"), raw.hex().encode(),
                raw.hex().upper().encode(), urllib.parse.quote(value).encode(),
                "".join("%%%02X" % b for b in raw).encode(), json.dumps(value)[1:-1].encode(),
                json.dumps(value)[1:-1].upper().replace("\\U", "\\u").encode(),
                "".join("&#%d;" % ord(c) for c in value).encode(),
                "".join("&#x%x;" % ord(c) for c in value).encode(),
                "".join("&#x%X;" % ord(c) for c in value).encode())
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + raw)
        # Without the characters that neighbours have a part in.
        yield whole[(8 * shift + 5) // 6:len(whole) // 4 * 4 - 4]


def holds_none(data, where):
    plain = re.sub(rb"[\s\-*]|\xe2\x80[\x8b-\x8f]", b"", data)
    text = data.decode("utf-8", "replace")
    decoded = html.unescape(urllib.parse.unquote(text))
    for value in values():
        for form in forms(value):
            assert form not in data, "%s: %s…" % (where, value[:2])
        assert value.encode() not in plain and value not in decoded, "%s: %s…" % (where, value[:2])


class Desk:
    """An office with files of every sort, and all that is written while it works on them."""

    def __init__(self, scratch):
        need_tools("xmllint")
        if jsonschema is None:
            raise Skip("python3-jsonschema is not installed")
        self.scratch = scratch
        self.state = scratch / "state"
        self.written = []  # (where, bytes)
        self.reports = collections.Counter()
        self.number = 0
        assert Run(scratch, "keys", "init").status == 0
        (self.state / "office.conf").write_text(OFFICE, encoding="utf-8")
        root = self.root = scratch / "in"
        (root / "sub").mkdir(parents=True)
        self.put("list.txt", line_of(ONE))
        self.put("sub/\u202e名单 %s <b>&\"'.txt" % TWO.id, "无\n")
        self.put("open.txt", "其中提到%s一说，待核。\n" % TWO.mobile)
        self.put("clean.txt", "今日无事。\n")
        self.put("secret.txt", "机密★1年\n关于某事的通知\n某局\n" + line_of(TWO))
        self.put("closed.txt", "关于某事的通知\n某局\n（此件不予公开）\n" + line_of(TWO))
        self.put("pupils.csv", PUPILS)
        self.put("two.txt", line_of(ONE) + line_of(TWO))
        (root / "broken.pdf").write_bytes(b"%PDF-1.7\n" + line_of(ONE).encode())
        (root / "blob.bin").write_bytes(bytes(range(256)) * 16 + ONE.id.encode())
        (root / "link").symlink_to(scratch / ("没有 %s" % ONE.id))
        with zipfile.ZipFile(root / "archive.zip", "w") as archive:
            archive.writestr("名单 %s.txt" % TWO.id, line_of(TWO))
            archive.writestr("sub/%s.bin" % ONE.mobile, bytes(range(256)))
        try:
            from PIL import Image
            Image.effect_noise((64, 64), 90).save(root / "picture.png")
        except ImportError:
            pass

    def put(self, name, text):
        (self.root / name).write_text(text, encoding="utf-8")

    def call(self, who, *words, status=None, reports=True):
        """A run with all reports; what they are is checked."""
        self.number += 1
        files = {kind: self.scratch / ("%d.%s" % (self.number, kind)) for kind in KINDS}
        more = [w for kind, path in files.items() for w in ("--report", "%s=%s" % (kind, path))] if reports else []
        run = Run(self.scratch, words[0], *more, *words[1:], env={"SUDO_USER": who}, render=False)
        assert status is None or run.status in status, (words, run.status, run.err)
        self.written += [("%s, standard output" % words[0], run.out), ("%s, errors" % words[0], run.err.encode())]
        if reports:
            assert all(path.exists() for path in files.values()), (words, run.err)
            self.judge(words[0], {kind: path.read_bytes() for kind, path in files.items()}, files)
        return run

    def judge(self, command, data, files):
        for kind, text in data.items():
            self.written.append(("%s, %s" % (command, kind), text))
            assert text, kind
        assert data["json"] == data["jsonl"]
        lines = [json.loads(line) for line in data["json"].decode("utf-8").splitlines()]
        summary = lines[-1]
        assert summary["summary"] is True
        bad = [line for line in lines[:-1] if line["outcome"] not in ("clean", "masked", "released", "skipped", "done", "waived")]
        self.judge_sarif(json.loads(data["sarif"]), bad, summary)
        self.judge_codequality(json.loads(data["codequality"]), bad)
        self.judge_junit(files["junit"], data["junit"], lines[:-1], summary)
        Page().judge(data["html"].decode("utf-8"))
        for line in lines[:-1]:
            self.reports[(command, line["outcome"])] += 1

    def judge_sarif(self, log, bad, summary):
        schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
        run = log["runs"][0]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert sorted(set(rules)) == rules == sorted({result["ruleId"] for result in run["results"]})
        assert run["invocations"][0]["exitCode"] == summary["exit_status"]
        told = {urllib.parse.unquote(r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for r in run["results"]
                if r["level"] != "none" and all(s["status"] != "accepted" for s in r.get("suppressions", []))}
        for line in bad:
            assert line["file"] in told, (line["file"], line["outcome"], told)
        assert "snippet" not in json.dumps(log) and "contextRegion" not in json.dumps(log)

    def judge_codequality(self, issues, bad):
        schema = json.loads((SCHEMAS / "codequality.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator(schema).validate(issues)
        prints = [issue["fingerprint"] for issue in issues]
        assert len(set(prints)) == len(prints)
        told = {issue["location"]["path"] for issue in issues}
        for line in bad:
            assert line["file"] in told, line["file"]

    def judge_junit(self, path, data, lines, summary):
        tool("xmllint", "--noout", "--nonet", "--schema", SCHEMAS / "junit.xsd", path)
        text = data.decode("utf-8")
        head = dict(re.findall(r'(tests|failures|errors|skipped)="(\d+)"', text.split("<testcase", 1)[0]))
        assert int(head["tests"]) == summary["files"] >= text.count("<testcase ") == len(lines)
        # A patrol counts what it does not tell once more.
        assert int(head["failures"]) >= text.count("<failure ") and int(head["errors"]) >= text.count("<error ")

    def all_written(self):
        for where, data in self.written:
            yield where, data
        for folder, _, names in os.walk(self.state):
            for name in names:
                path = os.path.join(folder, name)
                yield path, os.fsencode(name)
                if name not in ("key", "signing.key"):
                    with open(path, "rb") as file:
                        yield path, file.read()


class Page(html.parser.HTMLParser):
    """The review sheet: balanced, without scripts, loading nothing."""
    VOID = {"meta", "br", "rect", "path"}

    def __init__(self):
        super().__init__()
        self.open = []
        self.text = []
        self.codes = []

    def handle_starttag(self, tag, attrs):
        assert tag not in ("script", "img", "link", "iframe", "object", "form"), tag
        for name, value in attrs:
            assert not name.startswith("on") and name != "src", name
            assert name != "href" or value.startswith(("file:///", "./")), value
            if tag == "path":
                self.codes.append(value)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert tag in self.VOID or (self.open and self.open.pop() == tag), tag

    def handle_data(self, data):
        self.text.append(data)

    def judge(self, text):
        self.feed(text)
        assert not self.open, self.open
        for word in ("审查单", "遮盖的法律依据", "经办", "复审", "审定", "汇总"):
            assert word in text, word
        return self


def draw(path, target):
    """A QR code as the page has it, as a picture for another program."""
    from PIL import Image
    cells = [tuple(int(n) for n in match) for match in re.findall(r"M(\d+) (\d+)h(\d+)v1", path)]
    size = max(x + w for x, y, w in cells) + 4
    image = Image.new("L", (size, size), 255)
    for x, y, width in cells:
        for i in range(width):
            image.putpixel((x + i, y), 0)
    image.resize((size * 6, size * 6), 0).save(target)


def codes_of(desk, page):
    need_tools("zbarimg")
    read = []
    for i, path in enumerate(page.codes):
        target = desk.scratch / ("code%d.png" % i)
        draw(path, target)
        read.append(tool("zbarimg", "-q", "--raw", target).decode("utf-8").strip())
    return read


def work(desk):
    """Everything that the office does in a day."""
    root, out = desk.root, desk.scratch / "out"
    desk.call("zhang", "scan", "--explain", root, status=(1,))
    desk.call("zhang", "check", "--mode", "scan", root, desk.scratch / "missing.txt", status=(1,))
    desk.call("zhang", "patrol", root, status=(1,))
    desk.call("zhang", "patrol", root, status=(1,))
    desk.call("zhang", "mask", "--progress", "json", "-o", out, root, status=(1,))
    desk.call("zhang", "review", "decide", "--act", "keep", "--reason", "经办 %s 说可以" % ONE.mobile, "--rule", "cn-mobile",
              root / "open.txt", status=(0,), reports=False)
    desk.call("zhang", "review", "list", root / "open.txt", reports=False)
    desk.call("zhang", "review", "list", "--json", root / "two.txt", reports=False)
    again = desk.call("zhang", "mask", "--json", "--progress", "json", "-o", out, root, status=(1,))
    assert again.lines()[-1]["unchanged"] > 3
    # Who decided, and why, stands on the sheet of a later step, too.
    desk.call("li", "approve", out / "open.txt", status=(1,))  # the first level is not li's
    sheet = (desk.scratch / ("%d.html" % desk.number)).read_text(encoding="utf-8")
    assert "说可以" in sheet and "zhang" in sheet
    copy = out / "list.txt"
    desk.call("li", "approve", copy, out / "clean.txt", root / "list.txt", status=(1,))
    desk.call("zhang", "approve", copy, status=(0, 1))
    desk.call("li", "reject", "--reason", "姓名：%s，身份证号：%s" % (ONE.name, ONE.id), copy, status=(0,))
    for who in ("zhang", "li"):
        desk.call(who, "approve", copy, status=(0,))
    publish = ["--title", "关于%s（%s）的公示" % (TWO.mobile, TWO.id), "--basis", "依据 %s" % ONE.id, "--channel",
               "邮箱 %s" % ONE.email, "--scope", "手机%s" % ONE.mobile, "--number", "某办〔2020〕1号 %s" % TWO.card]
    desk.call("wang", "release", *publish, out / "open.txt", status=(1, 4))
    desk.call("wang", "release", *publish, copy, status=(0,))
    desk.call("nobody", "check", copy, out / "clean.txt", root / "list.txt", desk.scratch / "missing.txt", status=(1,))
    return copy


def schemas_and_values(scratch):
    desk = Desk(scratch)
    copy = work(desk)
    receipt = next((desk.state / "receipts").glob("*.receipt"))
    whole = receipt.read_bytes()
    receipt.write_bytes(whole.replace(b'"levels":2', b'"levels":1'))
    desk.call("nobody", "check", copy, status=(5,))
    receipt.write_bytes(whole)
    desk.call("wang", "recall", "--reason", "姓名：%s，手机：%s" % (ONE.name, ONE.mobile), copy, status=(0,))
    desk.call("nobody", "check", copy, status=(1,))
    desk.call("zhang", "log", "show", reports=False)
    desk.call("zhang", "log", "export", "--from", "2020-01-01", "--to", "2099-12-31", desk.state / "register.csv",
              status=(0,), reports=False)
    desk.call("zhang", "baseline", "create", "-o", desk.state / "baseline.jsonl", desk.root / "list.txt", reports=False)
    # Nothing was left untried.
    outcomes = {outcome for _, outcome in desk.reports}
    assert {"clean", "masked", "findings", "blocked", "incomplete", "released", "waiting", "done"} <= outcomes, outcomes
    assert {command for command, _ in desk.reports} == {"scan", "check", "patrol", "mask", "approve", "reject",
                                                        "release", "recall"}
    n = 0
    for where, data in desk.all_written():
        holds_none(data, where)
        n += len(data)
    assert n > 200000, n


def waived_findings(scratch):
    desk = Desk(scratch)
    baseline = scratch / "baseline.jsonl"
    desk.call("zhang", "baseline", "create", "-o", baseline, desk.root / "list.txt", reports=False)
    ids = [json.loads(line)["id"] for line in baseline.read_text(encoding="utf-8").splitlines()]
    for verdict, some in (("accepted", ids[1:3]), ("leak", ids[3:4])):
        words = [w for i in some for w in ("--finding", i)]
        desk.call("zhang", "baseline", "audit", *words, "--verdict", verdict, "--owner", "王", "--reason", "电话 %s" % ONE.mobile,
                  "--expires", "2026-12-31", baseline, reports=False)
    desk.call("zhang", "scan", "--baseline", baseline, desk.root / "list.txt")
    told = json.loads((scratch / ("%d.sarif" % desk.number)).read_text(encoding="utf-8"))["runs"][0]["results"]
    statuses = {s["status"] for result in told for s in result.get("suppressions", [])}
    assert statuses, "no suppression"
    for where, data in desk.all_written():
        holds_none(data, where)


def codes_on_paper(scratch):
    """What a telephone reads from the sheet proves the log, and names the receipt."""
    desk = Desk(scratch)
    out = scratch / "out"
    desk.call("zhang", "mask", "-o", out, desk.root / "list.txt", status=(0,))
    sheet = next((desk.state / "sheets").glob("*.html")).read_text(encoding="utf-8")
    page = Page().judge(sheet)
    codes = codes_of(desk, page)
    assert len(codes) == 1 and codes[0] in sheet, codes
    assert Run(scratch, "log", "verify", "--checkpoint", codes[0]).status == 0
    other = codes[0][:-1] + ("0" if codes[0][-1] != "0" else "1")
    assert Run(scratch, "log", "verify", "--checkpoint", other).status == 5
    copy = out / "list.txt"
    for who in ("zhang", "li"):
        desk.call(who, "approve", copy, status=(0,))
    desk.call("wang", "release", "--title", "救助名单公示", "--basis", "社会救助暂行办法第十二条", copy, status=(0,))
    released = desk.number
    desk.call("nobody", "check", copy, status=(0,))
    receipt = json.loads(next((desk.state / "receipts").glob("*.receipt")).read_text(encoding="utf-8").splitlines()[0])
    # The sheet of the release tells what was masked, as the log has it.
    sheet = (scratch / ("%d.html" % released)).read_text(encoding="utf-8")
    for word in ("居民身份证号", ONE.mobile[:3] + "****" + ONE.mobile[-4:], "足够，仍有约"):
        assert word in sheet, word
    for number in (released, desk.number):
        sheet = (scratch / ("%d.html" % number)).read_text(encoding="utf-8")
        page = Page().judge(sheet)
        for word in ("救助名单公示", "社会救助暂行办法第十二条", "某某区教育局", "zhang", "li", receipt["number"]):
            assert word in sheet, word
        codes = codes_of(desk, page)
        name, head = codes[0].split(" ")
        assert name == receipt["number"] and head == "%d:%s" % (receipt["log"]["seq"], receipt["log"]["head"])
        assert Run(scratch, "log", "verify", "--checkpoint", head).status == 0
        told = json.loads((scratch / ("%d.json" % number)).read_text(encoding="utf-8").splitlines()[0])
        assert told["receipt"]["number"] == receipt["number"] and told["receipt"]["log"] == head


def mask_strength_in_words(scratch):
    desk = Desk(scratch)
    desk.call("zhang", "mask", "-o", scratch / "out", desk.root / "list.txt", desk.root / "pupils.csv", status=(0,))
    sheet = next((desk.state / "sheets").glob("*.html")).read_text(encoding="utf-8")
    assert "足够，仍有约 1.0 万个可能的值" in sheet and "全部隐去" in sheet, re.sub("<[^>]+>", " ", sheet)
    run = Run(scratch, "scan", desk.root / "list.txt")
    assert "(sufficient)" in run.out.decode("utf-8")


def schemas_can_refuse(scratch):
    """Each schema refuses what is wrong."""
    del scratch
    if jsonschema is None:
        raise Skip("python3-jsonschema is not installed")
    sarif = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(sarif)
    good = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x", "version": "1", "rules": []}},
                                         "invocations": [{"executionSuccessful": True}], "results": []}]}
    validator = jsonschema.Draft7Validator(sarif)
    validator.validate(good)
    for change in (lambda log: log.update(version="2.0.0"), lambda log: log["runs"].clear(),
                   lambda log: log["runs"][0].pop("tool"), lambda log: log["runs"][0].update(extra=1),
                   lambda log: log["runs"][0]["results"].append({"ruleId": "a", "message": {"text": "b"}})):
        wrong = json.loads(json.dumps(good))
        change(wrong)
        assert not validator.is_valid(wrong), wrong
    codequality = json.loads((SCHEMAS / "codequality.json").read_text(encoding="utf-8"))
    assert not jsonschema.Draft7Validator(codequality).is_valid([{"description": "x"}])
    done = subprocess.run(["xmllint", "--noout", "--schema", str(SCHEMAS / "junit.xsd"), "-"], check=False,
                          input=b"<testsuites><testsuite name='x'/></testsuites>", stderr=subprocess.PIPE)
    assert done.returncode != 0


run_tests([
    schemas_and_values,
    waived_findings,
    codes_on_paper,
    mask_strength_in_words,
    schemas_can_refuse,
])
