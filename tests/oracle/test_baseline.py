#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waivers that do not rot, in a real git repository: what is old waits for somebody who answers for it,
and nobody without the office's key can write, change or bring back a waiver."""
import datetime
import json
import os
import pty
import shutil
import subprocess

from harness import PROGRAM, Run, need_tools, run_tests, tool

OLD = "值班安排\n联系人手机 13800138000\n"
MAIL = "本人邮箱 zhangsan1899@qq.com\n"
TODAY = datetime.date.today()
SOON = (TODAY + datetime.timedelta(days=30)).isoformat()
LATER = (TODAY + datetime.timedelta(days=31)).isoformat()


class Tree:
    """A repository with files that were there before, and its baseline."""

    def __init__(self, scratch):
        need_tools("git")
        self.scratch = scratch
        self.root = scratch / "work"
        self.file = self.root / ".xianshen" / "baseline.jsonl"
        self.env = {"HOME": str(scratch), "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a",
                    "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "a",
                    "GIT_COMMITTER_EMAIL": "a@example.com"}
        self.root.mkdir()
        self.git("init", "-q")
        self.put("docs/a.txt", OLD)
        self.put("docs/b.md", MAIL + OLD)

    def put(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def git(self, *words, ok=(0,)):
        return tool("git", "-C", self.root, *words, ok=ok, env={**os.environ, **self.env})

    def call(self, *words, status=0):
        run = Run(self.scratch, *words)
        assert run.status == status, (words, run.status, run.out, run.err)
        return run

    def create(self, *more, status=0):
        return self.call("baseline", "create", "-o", self.file, *more, self.root, status=status)

    def entries(self):
        return [json.loads(line) for line in self.file.read_text(encoding="utf-8").splitlines()]

    def audit(self, *ids, verdict="accepted", until=SOON, status=0):
        words = [w for i in ids or [e["id"] for e in self.entries()] for w in ("--finding", i)]
        return self.call("baseline", "audit", *words, "--verdict", verdict, "--owner", "wang", "--reason",
                         "值班电话，依法公开", "--expires", until, self.file, status=status)

    def scan(self, *more, status=0):
        """Notices of all files, and how many findings are waived."""
        run = self.call("scan", "--json", *more, self.root / "docs", status=status)
        return {n for line in run.files() for n in line["notices"]}, run.lines()[-1]["waived"]


def from_creation_to_expiry(scratch):
    tree = Tree(scratch)
    tree.create()
    first = tree.file.read_text(encoding="utf-8")
    assert len(tree.entries()) == 3 and "13800138000" not in first and "line" not in first
    assert {e["state"] for e in tree.entries()} == {"unaudited"}
    assert first.splitlines() == sorted(first.splitlines())
    assert tree.scan(status=1) == ({"waiver-unaudited"}, 0)
    tree.audit()
    assert tree.scan() == (set(), 3)
    # Once more: nothing new, and what was audited stays so.
    audited = tree.file.read_bytes()
    tree.create()
    assert tree.file.read_bytes() == audited
    # A new finding fails, and the old ones stay waived.
    tree.put("docs/c.txt", OLD)
    assert tree.scan(status=1) == (set(), 3)
    tree.create()
    assert sorted(e["state"] for e in tree.entries()) == ["accepted"] * 3 + ["unaudited"]
    (tree.root / "docs/c.txt").unlink()
    # The last day counts, the next does not; and a day in the past brings nothing back.
    assert tree.scan("--as-of", SOON) == (set(), 3)
    assert tree.scan("--as-of", LATER, status=1) == ({"waiver-expired"}, 0)
    assert tree.scan("--as-of", "2020-01-01") == (set(), 3)
    # Every verdict is an event, and none can be erased.
    log = tree.call("log", "show").out.decode("utf-8")
    assert log.count("waive") >= 3
    tree.call("log", "verify")


def leaks_still_fail(scratch):
    tree = Tree(scratch)
    tree.create()
    tree.audit(verdict="leak")
    assert tree.scan(status=1) == ({"waiver-leak"}, 0)


def content_moves(scratch):
    tree = Tree(scratch)
    tree.create()
    tree.audit()
    # Lines above, and other text around, change nothing.
    tree.put("docs/a.txt", "通知\n\n各单位：\n" + OLD + "特此通知\n")
    assert tree.scan() == (set(), 3)
    # Another value in the same place is new; so is the same one a second time, or in another file.
    tree.put("docs/a.txt", OLD.replace("13800138000", "13800138001"))
    assert tree.scan(status=1) == (set(), 2)
    tree.put("docs/a.txt", OLD + OLD)
    assert tree.scan(status=1) == (set(), 3)
    tree.put("docs/a.txt", OLD)
    (tree.root / "docs/a.txt").rename(tree.root / "docs/moved.txt")
    assert tree.scan(status=1) == (set(), 2)
    (tree.root / "docs/moved.txt").rename(tree.root / "docs/a.txt")
    # The tree as a whole may lie anywhere.
    other = scratch / "elsewhere"
    shutil.copytree(tree.root, other)
    tree.call("scan", other / "docs")
    # A baseline that is named speaks of its own folder only.
    alone = scratch / "alone.txt"
    alone.write_text(OLD, encoding="utf-8")
    tree.call("scan", alone, status=1)
    tree.call("scan", "--baseline", tree.file, alone, status=1)
    tree.call("scan", "--baseline", tree.file, tree.root / "docs")


def tampering_is_refused(scratch):
    tree = Tree(scratch)
    tree.create()
    tree.audit()
    whole = tree.file.read_text(encoding="utf-8")
    for word, other in (("accepted", "unaudited"), ("wang", "weng"), (SOON, LATER), ("138****", "139****"),
                        ("依法", "违法"), ("docs/a.txt", "docs/c.txt"), ('"v":1', '"v": 1')):
        assert word in whole, word
        tree.file.write_text(whole.replace(word, other, 1), encoding="utf-8")
        run = tree.call("scan", tree.root / "docs", status=5)
        assert "line " in run.err and "was changed" in run.err, run.err
        tree.call("check", "--mode", "scan", tree.root / "docs", status=5)
        tree.call("patrol", tree.root / "docs", status=5)
        tree.call("baseline", "prune", tree.file, status=5)
        tree.create(status=5)
    for text in ("<<<<<<< ours\n" + whole, whole * 2, whole[:-1], whole + "\n"):
        tree.file.write_text(text, encoding="utf-8")
        tree.call("scan", tree.root / "docs", status=5)
    # Lines that are gone waive nothing.
    tree.file.write_text("".join(whole.splitlines(keepends=True)[1:]), encoding="utf-8")
    assert tree.scan(status=1) == (set(), 2)


def keys_are_needed(scratch):
    tree = Tree(scratch)
    tree.create()
    tree.audit()
    docs = tree.root / "docs"
    key = scratch / "other.key"
    key.write_bytes(bytes(range(32)))
    key.chmod(0o600)
    run = tree.call("scan", "--key-file", key, docs, status=5)
    assert "another key" in run.err
    missing = scratch / "missing.key"
    for words in (["scan", docs], ["check", "--mode", "scan", docs], ["patrol", docs],
                  ["baseline", "audit", tree.file], ["baseline", "prune", tree.file],
                  ["baseline", "create", "-o", tree.file, docs]):
        run = tree.call(words[0], *words[1:2], "--key-file", missing, *words[2:], status=2) \
            if words[0] == "baseline" else tree.call(words[0], "--key-file", missing, *words[1:], status=2)
        assert "key of the office" in run.err, run.err
        assert not missing.exists()
    tree.call("scan", "--baseline", scratch / "none.jsonl", docs, status=2)
    # Masking asks for no baseline, and masks what it waives.
    tree.call("mask", "--key-file", key, "-o", scratch / "out", docs / "a.txt")
    assert "138****8000" in (scratch / "out" / "a.txt").read_text(encoding="utf-8")
    # A waiver is no receipt.
    tree.call("check", "--baseline", tree.file, docs, status=2)


def audits_need_everything(scratch):
    tree = Tree(scratch)
    tree.create()
    one = tree.entries()[0]["id"]
    far = (TODAY + datetime.timedelta(days=400)).isoformat()
    past = (TODAY - datetime.timedelta(days=1)).isoformat()
    tree.audit(one, until=far, status=2)
    tree.audit(one, until=past, status=2)
    tree.audit("k0:000000", status=2)
    tree.audit(one, verdict="unaudited", status=2)
    base = ["baseline", "audit", "--finding", one, "--verdict", "accepted", tree.file]
    for less in (["--owner", "a", "--reason", "b"], ["--owner", "a", "--expires", SOON],
                 ["--reason", "b", "--expires", SOON], ["--owner", "", "--reason", "b", "--expires", SOON]):
        tree.call(*base, *less, status=2)
    assert {e["state"] for e in tree.entries()} == {"unaudited"}
    # What somebody says must not tell what it is about.
    tree.call(*base, "--owner", "wang", "--reason", "电话 13800138000", "--expires", SOON)
    assert "13800138000" not in tree.file.read_text(encoding="utf-8")
    assert "13800138000" not in (scratch / "state" / "log.jsonl").read_text(encoding="utf-8")
    # A policy that became stricter holds for what was given before.
    policy = scratch / "short.policy"
    policy.write_text("[policy short]\nbase = %s\nwaiver-days = 10\n" % _default(), encoding="utf-8")
    assert tree.scan("--policy", policy, status=1) == ({"waiver-forbidden", "waiver-unaudited"}, 0)
    policy.write_text("[policy none]\nbase = %s\nwaiver-days = 0\n" % _default(), encoding="utf-8")
    tree.call(*base, "--owner", "wang", "--reason", "b", "--expires", TODAY.isoformat(), "--policy", policy, status=2)
    tree.call(*base, "--owner", "wang", "--reason", "b", "--expires", TODAY.isoformat())
    assert tree.scan(status=1) == ({"waiver-unaudited"}, 1)
    assert tree.scan("--policy", policy, status=1) == ({"waiver-forbidden", "waiver-unaudited"}, 0)


def _default():
    import harness
    return harness.SOURCE / "rules" / "policy" / "default.policy"


def some_things_nobody_can_waive(scratch):
    tree = Tree(scratch)
    tree.put("docs/a.txt", "身份证号：350481189103070020\n")
    tree.put("docs/b.md", "学生资助名单\n学生姓名：王小明，学校：实验小学，三年级二班，家长电话：13800138000\n")
    run = tree.create()
    assert "nobody can waive" in run.out.decode("utf-8")
    assert not any("resident" in e["rule"] or e["file"] == "docs/b.md" for e in tree.entries()), tree.entries()
    # One that was accepted under a policy that allows it does not count under the usual one.
    policy = scratch / "loose.policy"
    policy.write_text("[policy loose]\nbase = %s\nno-waiver =\n" % _default(), encoding="utf-8")
    (tree.root / "docs/b.md").unlink()
    tree.create("--policy", policy)
    assert [e["rule"] for e in tree.entries()] == ["cn-resident-id"]
    tree.audit()
    assert tree.scan("--policy", policy) == (set(), 1)
    assert tree.scan(status=1) == ({"waiver-forbidden"}, 0)


def pruned(scratch):
    tree = Tree(scratch)
    tree.create()
    tree.audit()
    tree.put("docs/a.txt", "通知\n")
    tree.call("baseline", "prune", tree.file)
    assert [e["file"] for e in tree.entries()] == ["docs/b.md"] * 2
    kept = tree.file.read_bytes()
    tree.call("baseline", "prune", tree.file)
    assert tree.file.read_bytes() == kept
    # What cannot be read may still hold it.
    whole = (tree.root / "docs/b.md").read_bytes()
    (tree.root / "docs/b.md").write_bytes(b"PK\x03\x04" + whole)
    tree.call("baseline", "prune", tree.file, status=3)
    assert tree.file.read_bytes() == kept
    (tree.root / "docs/b.md").write_bytes(whole)
    tree.call("baseline", "prune", "--as-of", LATER, tree.file)
    assert tree.file.read_bytes() == b""


def every_report_tells(scratch):
    tree = Tree(scratch)
    tree.create()
    tree.audit()
    words = []
    for kind in ("text", "json", "html", "sarif", "codequality", "junit"):
        words += ["--report", "%s=%s" % (kind, scratch / kind)]
    tree.call("scan", *words, tree.root / "docs")
    texts = {kind: (scratch / kind).read_text(encoding="utf-8") for kind in words[1::2] for kind in [kind.split("=")[0]]}
    assert "waived, by wang until " + SOON in texts["text"]
    assert "已豁免，wang" in texts["html"] and "waived" in texts["junit"]
    results = json.loads(texts["sarif"])["runs"][0]["results"]
    assert [r["suppressions"][0]["status"] for r in results] == ["accepted"] * 3
    assert {i["severity"] for i in json.loads(texts["codequality"])} == {"info"}
    lines = [json.loads(line) for line in texts["json"].splitlines()]
    assert [line["outcome"] for line in lines[:-1]] == ["waived"] * 2 and lines[-1]["status"] == "waived"
    assert lines[-1]["waived"] == 3 and lines[-1]["exit_status"] == 0
    for text in texts.values():
        assert "13800138000" not in text


def patrol_follows_the_baseline(scratch):
    tree = Tree(scratch)

    def patrol(*more, status):
        run = tree.call("patrol", "--json", *more, tree.root, status=status)
        return sorted(line["file"] for line in run.files())

    assert patrol(status=1) == ["docs/a.txt", "docs/b.md"]
    assert patrol(status=1) == []
    tree.create()
    assert patrol(status=1) == ["docs/a.txt", "docs/b.md"]
    tree.audit()
    assert patrol(status=0) == []
    assert patrol(status=0) == []
    # The same bytes where nobody waived them.
    tree.put("docs/copy.txt", OLD)
    assert patrol(status=1) == ["docs/copy.txt"]
    (tree.root / "docs/copy.txt").unlink()
    assert patrol(status=0) == []
    # What is waived is looked at each time, so that nothing expires unseen.
    assert patrol("--as-of", LATER, status=1) == ["docs/a.txt", "docs/b.md"]


def commits_pass_what_is_waived(scratch):
    tree = Tree(scratch)
    env = {**os.environ, **tree.env, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([str(PROGRAM), "hook", "install", "pre-commit", "--state", str(scratch / "state")],
                          cwd=tree.root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    assert done.returncode == 0, done.stdout
    tree.git("add", "-A")
    tree.git("commit", "-q", "-m", "x", ok=(1,))
    tree.create()
    tree.git("add", "-A")
    tree.git("commit", "-q", "-m", "x", ok=(1,))
    tree.audit()
    tree.git("add", "-A")
    tree.git("commit", "-q", "-m", "x")
    # What is new fails, whatever else is waived.
    tree.put("docs/c.txt", OLD)
    tree.git("add", "-A")
    tree.git("commit", "-q", "-m", "x", ok=(1,))
    # The baseline that counts is no document; another file of its kind is one.
    tree.git("rm", "-q", "--cached", "docs/c.txt")
    tree.file.write_text(tree.file.read_text(encoding="utf-8").replace("138****8000", "13800138000"),
                         encoding="utf-8")
    tree.git("add", ".xianshen")
    tree.git("commit", "-q", "-m", "x", ok=(1,))


def entries_merge_line_by_line(scratch):
    tree = Tree(scratch)
    tree.create()
    tree.put(".gitattributes", ".xianshen/baseline.jsonl merge=union\n")
    tree.git("add", "-A")
    tree.git("commit", "-q", "-m", "x")
    for branch, name, text in (("one", "docs/c.txt", OLD), ("two", "zz/d.txt", MAIL)):
        tree.git("checkout", "-q", "-b", branch, "HEAD" if branch == "one" else "one~1")
        tree.put(name, text)
        tree.create()
        tree.git("add", "-A")
        tree.git("commit", "-q", "-m", branch)
    tree.git("merge", "-q", "one")
    assert len(tree.entries()) == 5
    tree.audit()
    tree.call("scan", tree.root / "docs", tree.root / "zz")


ALLOW = 'xianshen:allow cn-mobile reason="值班电话" until=%s owner=wang'


def waivers_in_documents(scratch):
    tree = Tree(scratch)
    policy = scratch / "inline.policy"
    policy.write_text("[policy inline]\nbase = %s\ninline-waivers = yes\n" % _default(), encoding="utf-8")
    docs = tree.root / "docs"
    shutil.rmtree(docs)
    mark = ALLOW % SOON
    phone = "联系人手机 13800138000"
    passing = {"same.txt": phone + "  " + mark, "before.md": "<!-- %s -->\n%s" % (mark, phone),
               "list.csv": "姓名,手机号码,备注\n张三丰,13800138000,%s" % mark,
               "page.html": "<html><body><p>a</p><!-- %s --><p>%s</p></body></html>" % (mark, phone),
               "within.html": "<html><body><p>%s <!-- %s --></p></body></html>" % (phone, mark)}
    for name, text in passing.items():
        tree.put("docs/" + name, text + "\n")
        run = tree.call("scan", "--json", "--policy", policy, docs / name, status=1 if "csv" in name else 0)
        mobile = [f for f in run.files()[0]["findings"] if f["rule"] == "cn-mobile"]
        assert [f["waiver"]["status"] for f in mobile] == ["accepted"], (name, mobile)
        assert mobile[0]["waiver"]["by"] == "inline"
        # Only where the policy lets it, and not where the pipeline says no.
        for more in ([], ["--policy", policy, "--no-inline"]):
            run = tree.call("scan", "--json", *more, docs / name, status=1)
            assert "waiver-forbidden" in run.files()[0]["notices"], run.out
        # Nobody publishes by it.
        tree.call("mask", "--policy", policy, "-o", scratch / "out", docs / name)
        assert "13800138000" not in (scratch / "out" / name).read_text(encoding="utf-8")
    log = [json.loads(line) for line in (scratch / "state" / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    waived = [e["body"] for e in log if e["type"] == "waive"]
    assert len(waived) == len(passing) and all(w["by"] == "inline" and w["findings"] == 1 for w in waived), waived
    failing = {"far.txt": mark + "\n\n" + phone, "after.txt": phone + "\n" + mark,
               "rule.txt": phone + mark.replace("cn-mobile", "email"),
               "owner.txt": phone + mark.replace(" owner=wang", ""),
               "old.txt": phone + ALLOW % "2020-01-31", "long.txt": phone + ALLOW % "2999-01-31",
               "seen.html": "<p>%s</p><p>%s</p>" % (mark, phone),
               "marked.txt": "机密★10年\n" + mark + "\n" + phone,
               "child.txt": "学生资助名单\n学生姓名：王小明，学校：实验小学，三年级二班，家长电话：13800138001\n\n\n" + phone + mark,
               "two.html": "<body><!-- %s --><p>a</p><p>%s</p></body>" % (mark, phone),
               "id.txt": "身份证号：350481189103070020 " + mark.replace("cn-mobile", "cn-resident-id")}
    open_policy = scratch / "open.policy"
    open_policy.write_text("[policy open]\nbase = %s\nno-release =\n" % policy, encoding="utf-8")
    for name, text in failing.items():
        tree.put("docs/" + name, "<html>%s</html>" % text if name.endswith("html") else text + "\n")
        run = tree.call("scan", "--json", "--policy", open_policy, docs / name, status=1)
        assert run.lines()[-1]["waived"] == 0, name
    # What somebody found to be a leak is one, whatever the document says of itself.
    tree.create("--policy", policy, status=0)
    own = [e["id"] for e in tree.entries() if e["file"] == "docs/same.txt"]
    tree.audit(*own, verdict="leak")
    run = tree.call("scan", "--json", "--policy", policy, docs / "same.txt", status=1)
    assert run.files()[0]["findings"][0]["waiver"]["status"] == "leak"
    assert tree.call("log", "verify").status == 0


def keys_of_a_terminal(scratch):
    tree = Tree(scratch)
    tree.create()
    master, slave = pty.openpty()
    words = [str(PROGRAM), "baseline", "audit", "--state", str(scratch / "state"), str(tree.file)]
    with subprocess.Popen(words, stdin=slave, stdout=slave, stderr=slave,
                          env={**os.environ, "LC_ALL": "C.UTF-8"}, start_new_session=True) as process:
        os.close(slave)
        # The second takes the answers of the first; the third is left.
        os.write(master, ("awang\n依法公开\n%s\nl\n\n\nq" % SOON).encode("utf-8"))
        seen = b""
        while True:
            try:
                seen += os.read(master, 4096)
            except OSError:
                break
        os.close(master)
        assert process.wait(60) == 0, seen.decode("utf-8", "replace")
    text = seen.decode("utf-8", "replace")
    assert "联系人手机 «138****8000»" in text and "本人邮箱" in text, text
    assert "1 wait for an audit" in text and "13800138000" not in text, text
    found = sorted((e["state"], e.get("owner")) for e in tree.entries())
    assert found == [("accepted", "wang"), ("leak", "wang"), ("unaudited", None)], found


run_tests([from_creation_to_expiry, leaks_still_fail, content_moves, tampering_is_refused, keys_are_needed,
           audits_need_everything, some_things_nobody_can_waive, pruned, every_report_tells,
           patrol_follows_the_baseline, commits_pass_what_is_waived, entries_merge_line_by_line,
           waivers_in_documents, keys_of_a_terminal])
