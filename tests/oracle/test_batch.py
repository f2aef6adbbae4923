#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Masking a folder again: what was made of the same files under the same conditions stands, and nothing else
does; a killed run is taken up where it was."""
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import time

from harness import PROGRAM, SOURCE, Run, assert_gone, make, run_tests

PERSON = make.Person(11)
OTHER = make.Person(12)
LINE = "姓名：%s，身份证号：%s，手机：%s\n" % (PERSON.name, PERSON.id, PERSON.mobile)
OPEN = "其中提到%s一说，待核。\n" % PERSON.mobile
PUPILS = "某某小学一年级学生名单\n姓名\t学籍号\n%s\tG%s\n" % (PERSON.name, PERSON.id)


class Tree:
    def __init__(self, scratch, **files):
        self.scratch = scratch
        self.root = scratch / "in"
        self.out = scratch / "out"
        for name, text in files.items():
            self.put(name.replace("__", "/") + ".txt", text)

    def put(self, name, text):
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def mask(self, *more, **how):
        """{name: object}, summary, status of a run."""
        run = Run(self.scratch, "mask", "--json", "-o", self.out, *more, self.root, render=False, **how)
        lines = run.lines()
        assert lines and lines[-1].get("summary"), run.err
        return {line["file"]: line for line in lines[:-1]}, lines[-1], run.status

    def made(self, *more, **how):
        """Names of the files whose copies a run made."""
        files, summary, _ = self.mask(*more, **how)
        made = sorted(name for name, file in files.items() if file["unchanged"] is None)
        assert summary["unchanged"] == len(files) - len(made)
        return made

    def events(self, kind):
        lines = (self.scratch / "state" / "log.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["body"] for line in lines if json.loads(line)["type"] == kind]


def counts(summary):
    return {key: value for key, value in summary.items() if key != "unchanged"}


def unchanged_files_stand(scratch):
    tree = Tree(scratch, a__one=LINE, a__b__two="无\n", open=OPEN)
    first = tree.mask()
    second = tree.mask()
    assert first[2] == second[2] == 1
    # What is counted is what was counted the first time.
    assert counts(first[1]) == counts(second[1]), (first[1], second[1])
    for name, file in first[0].items():
        again = second[0][name]
        assert file["unchanged"] is None and again["unchanged"], name
        for key in ("sha256", "outcome", "output", "output_sha256", "needs_review", "proof", "edits", "label",
                    "format", "marks", "notices", "gaps", "sanitised"):
            assert file[key] == again[key], (name, key, file[key], again[key])
        assert not again["findings"]
    assert len(tree.events("mask.done")) == 3 and tree.events("batch.close")[-1]["unchanged"] == 3
    assert tree.made("--again") == ["a/b/two.txt", "a/one.txt", "open.txt"]
    assert tree.made() == []


def incomplete_files_stay_incomplete(scratch):
    tree = Tree(scratch)
    tree.root.mkdir()
    noise = random.Random(1)
    pixels = bytes(noise.randrange(256) for _ in range(3 * 64 * 64))
    (tree.root / "p.ppm").write_bytes(b"P6 64 64 255\n" + pixels)
    subprocess.run(["/usr/bin/python3", "-c", "import sys; from PIL import Image; Image.open(sys.argv[1]).save(sys.argv[2])",
                    tree.root / "p.ppm", tree.root / "p.png"], check=True)
    (tree.root / "p.ppm").unlink()
    first = tree.mask()
    second = tree.mask()
    assert first[2] == second[2] == 3, (first, second)
    assert second[0]["p.png"]["unchanged"] and second[0]["p.png"]["outcome"] == "incomplete"
    assert second[0]["p.png"]["gaps"] == first[0]["p.png"]["gaps"] != []
    assert counts(first[1]) == counts(second[1])


def what_changed_is_made_again(scratch):
    tree = Tree(scratch, one=LINE, two="无\n", three=OPEN)
    assert len(tree.made()) == 3
    # The file.
    tree.put("two.txt", "有\n")
    assert tree.made() == ["two.txt"]
    # The copy: changed, gone, or another file.
    (tree.out / "one.txt").write_text(LINE, encoding="utf-8")
    files, _, _ = tree.mask()
    assert files["one.txt"]["unchanged"] is None and files["one.txt"]["outcome"] == "incomplete"
    assert (tree.out / "one.txt").read_text(encoding="utf-8") == LINE, "not ours: not replaced"
    (tree.out / "one.txt").unlink()
    assert tree.made() == ["one.txt"]
    (tree.out / "one.txt").rename(scratch / "elsewhere")
    (tree.out / "one.txt").symlink_to(scratch / "elsewhere")
    assert "one.txt" in tree.made()
    (tree.out / "one.txt").unlink()
    assert tree.made() == ["one.txt"]
    # Another name, another folder for the copies.
    (tree.root / "two.txt").rename(tree.root / "new.txt")
    assert tree.made() == ["new.txt"]
    tree.out = scratch / "other"
    assert len(tree.made()) == 3
    assert tree.made() == []


def other_conditions_make_again(scratch):
    tree = Tree(scratch, one=LINE, two=OPEN)
    assert len(tree.made()) == 2
    for words in (["--mask-possible"], ["--sanitise", "none"], ["--rasterise", "never"], ["--render"],
                  ["--as-of", "1999-01-01"], ["--allow-label"], ["--convert-legacy"]):
        assert tree.made(*words) == ["one.txt", "two.txt"], words
        assert tree.made(*words) == [], words
        tree.made("--again")
        assert tree.made() == [], words
    # A later day judges nobody more strictly.
    assert tree.made("--as-of", "2100-01-01") == []
    rules = scratch / "rules"
    shutil.copytree(SOURCE / "rules", rules)
    with (rules / "20-contact.rules").open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert len(tree.made("--rules", rules)) == 2
    policy = rules / "policy" / "mine.policy"
    default = SOURCE / "rules" / "policy" / "default.policy"
    policy.write_text(default.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    tree.made("--again")
    assert len(tree.made("--policy", policy)) == 2
    (scratch / "key2").write_bytes(bytes(range(32)))
    (scratch / "key2").chmod(0o600)
    tree.made("--again")
    assert len(tree.made("--key-file", scratch / "key2")) == 2


def all_made_again(scratch):
    """Whatever thread asks first whether a copy is ours, all are replaced."""
    tree = Tree(scratch, **{"f%02d" % i: "第%d\n" % i for i in range(40)})
    assert tree.mask("-j", "8")[2] == 0
    for _ in range(3):
        files, _, status = tree.mask("--again", "-j", "8")
        assert status == 0, [file["error"] for file in files.values()]


def decisions_make_again(scratch):
    tree = Tree(scratch, one=LINE, two=OPEN)
    assert len(tree.made()) == 2
    run = Run(scratch, "review", "decide", "--act", "keep", "--reason", "公示电话", "--rule", "cn-mobile",
              tree.root / "two.txt")
    assert run.status == 0, run.err
    files, _, status = tree.mask()
    assert files["one.txt"]["unchanged"] and files["two.txt"]["unchanged"] is None and status == 0
    assert tree.made() == []
    assert Run(scratch, "review", "undo", tree.root / "two.txt").status == 0
    assert tree.made() == ["two.txt"]


def a_failed_proof_makes_again(scratch):
    tree = Tree(scratch, one=LINE)
    assert len(tree.made()) == 1
    # Proven against an original that it does not come from: the log says that this copy failed.
    other = scratch / "other.txt"
    other.write_text("姓名：%s\n" % (tree.out / "one.txt").read_text(encoding="utf-8"), encoding="utf-8")
    copy = tree.out / "one.txt"
    bad = Run(scratch, "verify", "--original", tree.root / "one.txt", tree.root / "one.txt")
    assert bad.status != 0
    assert tree.made() == [], "another file failed, not this copy"
    good = Run(scratch, "verify", "--original", tree.root / "one.txt", copy)
    assert good.status == 0 and tree.made() == []


def an_edited_log_makes_again(scratch):
    tree = Tree(scratch, one=LINE)
    assert len(tree.made()) == 1
    log = scratch / "state" / "log.jsonl"
    text = log.read_text(encoding="utf-8")
    assert '"outcome":"masked"' in text
    log.write_text(text.replace('"outcome":"masked"', '"outcome":"clean_"'), encoding="utf-8")
    assert tree.made() == ["one.txt"]


def minors_count_in_all_files(scratch):
    """A value in a minor's record is deleted in all files of a run, whichever came first."""
    tree = Tree(scratch, list=PUPILS)
    tree.mask()
    tree.put("notice.txt", "联系人：%s，电话：%s\n" % (PERSON.name, PERSON.mobile))
    files, _, _ = tree.mask()
    assert files["list.txt"]["unchanged"] and files["notice.txt"]["unchanged"] is None
    notice = (tree.out / "notice.txt").read_text(encoding="utf-8")
    assert PERSON.name[0] not in notice.split("，")[0], notice
    whole = {path.name: path.read_bytes() for path in tree.out.iterdir()}
    # The other way round: what was made before knew nothing of the list.
    second = Tree(scratch / "second", notice="联系人：%s，电话：%s\n" % (PERSON.name, PERSON.mobile))
    second.mask()
    before = (second.out / "notice.txt").read_text(encoding="utf-8")
    assert PERSON.name[0] in before, before
    second.put("list.txt", PUPILS)
    assert second.made() == ["list.txt", "notice.txt"]
    assert {path.name: path.read_bytes() for path in second.out.iterdir()} == whole
    assert second.made() == []
    # Each by a run of its own, then both together.
    third = Tree(scratch / "third", notice="联系人：%s，电话：%s\n" % (PERSON.name, PERSON.mobile), list=PUPILS)
    for name in ("notice.txt", "list.txt"):
        assert Run(third.scratch, "mask", "-o", third.out, third.root / name, render=False).status in (0, 1, 3)
    assert third.made() == ["notice.txt"]
    assert {path.name: path.read_bytes() for path in third.out.iterdir()} == whole


def killed_runs_go_on(scratch):
    """kill -9 at any moment: what was done is not done again, and all copies are as one run would make them."""
    tree = Tree(scratch)
    names = []
    for i in range(60):
        names.append("%02d.txt" % i)
        person = make.Person(100 + i)
        tree.put(names[-1], "第%d号 姓名：%s，身份证号：%s，手机：%s\n" % (i, person.name, person.id, person.mobile) * 40)
    alone = Tree(scratch / "alone")
    shutil.copytree(tree.root, alone.root)
    assert alone.mask()[2] == 0
    wanted = {path.name: path.read_bytes() for path in alone.out.iterdir()}
    kept = 0
    noise = random.Random(5)
    for turn in range(5):
        words = [PROGRAM, "mask", "--state", scratch / "state", "--json", "-o", tree.out, tree.root]
        before = set(os.listdir(tree.out)) if tree.out.exists() else set()
        with subprocess.Popen([str(w) for w in words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            limit = time.monotonic() + 60
            while process.poll() is None and time.monotonic() < limit:
                if tree.out.exists() and len(set(os.listdir(tree.out)) - before) > noise.randrange(8):
                    break
                time.sleep(0.001)
            process.send_signal(signal.SIGKILL if turn % 2 == 0 else signal.SIGINT)
        done = {name for name in os.listdir(tree.out) if name in wanted}
        assert before & set(names) <= done
        for name in done:
            assert (tree.out / name).read_bytes() == wanted[name], name
        kept = len(done)
    assert kept > 0
    files, summary, status = tree.mask()
    assert status == 0 and summary["unchanged"] == kept, (summary["unchanged"], kept)
    assert {path.name: path.read_bytes() for path in tree.out.iterdir() if path.name in wanted} == wanted
    assert counts(summary)["findings"] == alone.mask()[1]["findings"]
    assert Run(scratch, "log", "verify").status == 0
    # Each file was made once by a run that lived to say so.
    made = [event["src"] for event in tree.events("mask.done")]
    assert len(made) - len(set(made)) <= 2 * 2, "no more than the files at hand when a run was killed"


def progress_in_lines(scratch):
    tree = Tree(scratch, **{"f%d" % i: LINE * (1 + 30 * i) for i in range(20)})
    for stage, more in (("work", []), ("compare", [])):
        run = Run(scratch, "mask", "-o", tree.out, "--progress", "json", "-q", *more, tree.root, render=False)
        assert run.status == 0, run.err
        lines = [json.loads(line) for line in run.err.splitlines()]
        assert lines and all(line["progress"] is True and line["v"] == 1 for line in lines), run.err
        mine = [line for line in lines if line["stage"] == stage]
        assert mine[-1]["done"] == mine[-1]["total"] == (40 if stage == "work" else 20), mine[-1]
        assert mine[-1]["eta"] == 0
        done = [line["done"] for line in mine]
        assert done == sorted(done)
        assert_gone([PERSON.id, PERSON.mobile], run.err.encode(), "progress")
    assert Run(scratch, "mask", "-o", tree.out, "--progress", "loud", tree.root).status == 2


def summary_for_people(scratch):
    tree = Tree(scratch, one=LINE, two=OPEN)
    for _ in range(2):
        run = Run(scratch, "mask", "-o", tree.out, tree.root, render=False)
        text = run.out.decode("utf-8")
        assert "Formats: text 2" in text and "cn-mobile 2" in text and "masked 1" in text, text
    assert "2 copies of earlier runs stand" in text and "0 copies written" in text, text


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def same_bytes_twice(scratch):
    tree = Tree(scratch, a__x=LINE, b__x=LINE)
    tree.mask()
    assert tree.made() == []
    (tree.out / "b" / "x.txt").unlink()
    assert tree.made() == ["b/x.txt"]
    assert digest(tree.out / "a" / "x.txt") == digest(tree.out / "b" / "x.txt")


run_tests([
    unchanged_files_stand,
    incomplete_files_stay_incomplete,
    what_changed_is_made_again,
    other_conditions_make_again,
    all_made_again,
    decisions_make_again,
    a_failed_proof_makes_again,
    an_edited_log_makes_again,
    minors_count_in_all_files,
    killed_runs_go_on,
    progress_in_lines,
    summary_for_people,
    same_bytes_twice,
])
