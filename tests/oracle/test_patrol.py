#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is online already: each file is scanned once, what is new is told once, recalled files are told
until they are gone."""
import shutil

from harness import SOURCE, Run, run_tests

OFFICE = """[office 局]
accounts = sudo
trust = signing.key.pub
[account zhang]
duties = first
[account li]
duties = second;release
"""
CLEAN = "通知：请各单位按时报送。\n"
DIRTY = "联系人：张三，电话：13800138000\n"


class Site:
    def __init__(self, scratch):
        self.scratch = scratch
        self.root = scratch / "www"
        (self.root / "a").mkdir(parents=True)

    def put(self, name, text):
        data = text if isinstance(text, bytes) else text.encode("utf-8")
        (self.root / name).write_bytes(data)

    def patrol(self, *more):
        run = Run(self.scratch, "patrol", "--json", *more, self.root)
        lines = run.lines()
        told = sorted(line["file"] for line in lines if not line.get("summary"))
        return run.status, told, lines[-1]


def new_things_are_told_once(scratch):
    site = Site(scratch)
    site.put("a/clean.txt", CLEAN)
    site.put("a/dirty.txt", DIRTY)
    status, told, summary = site.patrol()
    assert (status, told) == (1, ["a/dirty.txt"]), (status, told)
    assert summary["scanned"] == 2
    # Nothing is new; but what is wrong is still wrong.
    status, told, summary = site.patrol()
    assert (status, told) == (1, []), (status, told)
    assert summary["outcomes"]["findings"] == 1 and summary["outcomes"]["clean"] == 1
    # The same bytes in another place are known.
    site.put("copy.txt", DIRTY)
    assert site.patrol()[:2] == (1, [])
    site.put("a/more.txt", DIRTY + "邮箱 zhangsan1899@qq.com\n")
    assert site.patrol()[:2] == (1, ["a/more.txt"])
    for name in ("a/dirty.txt", "a/more.txt", "copy.txt"):
        (site.root / name).unlink()
    assert site.patrol()[:2] == (0, [])
    memory = (scratch / "state" / "patrol.tsv").read_text(encoding="utf-8")
    assert "13800138000" not in memory and len(memory.splitlines()) == 1
    # It comes back: new again.
    site.put("dirty.txt", DIRTY)
    assert site.patrol()[:2] == (1, ["dirty.txt"])


def other_rules_look_again(scratch):
    site = Site(scratch)
    site.put("dirty.txt", DIRTY)
    assert site.patrol()[:2] == (1, ["dirty.txt"])
    assert site.patrol()[:2] == (1, [])
    rules = scratch / "rules"
    shutil.copytree(SOURCE / "rules", rules)
    with (rules / "20-contact.rules").open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert site.patrol("--rules", rules)[:2] == (1, ["dirty.txt"])
    # What is remembered is only what can be understood.
    (scratch / "state" / "patrol.tsv").write_bytes(b"x\ty\n\0\xff\t\t\t\n" + b"a" * 5000)
    assert site.patrol()[:2] == (1, ["dirty.txt"])


def unread_files_are_told(scratch):
    site = Site(scratch)
    site.put("b.pdf", b"%PDF-1.4 broken")
    (site.root / "gone").symlink_to(scratch / "nowhere")
    status, told, _ = site.patrol()
    assert status == 3 and "b.pdf" in told and "gone" in told, (status, told)
    status, told, _ = site.patrol()
    assert status == 3 and "gone" in told, (status, told)


def released_and_recalled(scratch):
    site = Site(scratch)
    assert Run(scratch, "keys", "init").status == 0
    (scratch / "state" / "office.conf").write_text(OFFICE, encoding="utf-8")
    source = scratch / "名单.txt"
    source.write_text(DIRTY, encoding="utf-8")

    def call(who, *words):
        run = Run(scratch, *words, env={"SUDO_USER": who}, render=False)
        assert run.status == 0, (words, run.out, run.err)

    # Kept by a decision: a scan would find it, the receipt answers for it.
    call("li", "review", "decide", "--act", "keep", "--reason", "本人同意", "--rule", "cn-mobile", source)
    call("zhang", "mask", "-o", scratch / "out", source)
    copy = scratch / "out" / "名单.txt"
    assert "13800138000" in copy.read_text(encoding="utf-8")
    site.put("list.txt", copy.read_bytes())
    assert site.patrol()[:2] == (1, ["list.txt"])
    (scratch / "state" / "office.conf").write_text(OFFICE + "[account wang]\nduties = second\n", encoding="utf-8")
    call("zhang", "approve", copy)
    call("wang", "approve", copy)
    call("li", "release", copy)
    assert site.patrol()[:2] == (0, [])
    call("li", "recall", "--reason", "有误", copy)
    for _ in range(2):
        status, told, _ = site.patrol()
        assert (status, told) == (1, ["list.txt"]), (status, told)


run_tests([new_things_are_told_once, other_rules_look_again, unread_files_are_told, released_and_recalled])
