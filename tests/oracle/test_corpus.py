#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real files of other people's making, where they are there: nothing crashes, nothing is left half
done, and refusing stays rare. Prints the share of INCOMPLETE by format and reason."""
import collections
import csv

from harness import SHARED, Run, Skip, run_tests

CEILINGS = {"docx": 0.05, "xlsx": 0.05, "pptx": 0.05, "pdf": 0.05}
# Reasons that are the file's own fault, not ours.
EXCUSED_KINDS = {"encrypted", "unreadable", "image", "drawing"}
# What policy refuses, a file that is no archive at all, and strings that are made to fill the memory.
EXCUSED_REASONS = ("macros not read", "damaged ZIP archive", "buffer would pass")


def need_corpus():
    if not (SHARED / "corpus" / "GROUND_TRUTH.tsv").exists():
        raise Skip("no corpus here")


def with_text():
    """Files in which other tools see text; of PDFs those that mutool does not find damaged."""
    found = set()
    with open(SHARED / "corpus" / "GROUND_TRUTH.tsv", encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            is_pdf = row["path"].startswith("pdf/")
            chars = max(int(row["pdftotext_chars"] or 0), int(row["mutool_chars"] or 0))
            if not is_pdf or (chars > 50 and row["mutool_rc"] == "0"):
                found.add(row["path"])
    return found


def run_corpus(scratch, *folders):
    folders = [SHARED / "corpus" / f for f in folders]
    run = Run(scratch, "mask", "--json", "--show-paths", "-j", "2", "-o", scratch / "out", *folders,
              timeout=1500)
    assert run.status in (0, 1, 3), (run.status, run.err)
    return run


def tell(counts, total):
    for (kind, reason), n in counts.most_common():
        print("# %4d  %s: %s" % (n, kind, reason))
    print("# of %d files" % total)


def all_formats_survive(scratch):
    need_corpus()
    run = run_corpus(scratch, "")
    lines = run.lines()
    assert lines[-1]["summary"] is True
    reasons = collections.Counter()
    for line in lines[:-1]:
        assert line["outcome"] in ("clean", "masked", "findings", "incomplete", "failed"), line
        for gap in line["gaps"]:
            assert gap["kind"] != "crash", (line["file"], gap["reason"])
            reasons[(gap["kind"], gap["reason"])] += 1
    tell(reasons, len(lines) - 1)
    written = {p for p in scratch.glob("out*/**/*") if p.is_file()}
    named = sum(1 for line in lines[:-1] if line["output"])
    assert len(written) == named, (len(written), named)
    assert not [p for p in scratch.glob("**/.xianshen-*")]


def incomplete_is_rare(folder):
    def test(scratch):
        need_corpus()
        readable = with_text()
        run = run_corpus(scratch, folder)
        counted = failed = 0
        reasons = collections.Counter()
        for line in run.files():
            name = "%s/%s" % (folder, line["file"].rsplit("/", 1)[-1])
            blocking = [g for g in line["gaps"] if not g["reviewable"]]
            if blocking:
                print("# %s: %s" % (name, "; ".join(sorted({g["reason"] for g in blocking}))))
            if name not in readable or any(
                    g["kind"] in EXCUSED_KINDS or g["reason"].startswith(EXCUSED_REASONS) for g in blocking):
                continue
            counted += 1
            if line["outcome"] == "failed" or blocking:
                failed += 1
                for gap in blocking or [{"kind": "verify", "reason": str(line.get("error"))}]:
                    reasons[(gap["kind"], gap["reason"])] += 1
        tell(reasons, counted)
        assert counted > 0
        print("# incomplete: %d of %d %s files with text" % (failed, counted, folder))
        assert failed <= CEILINGS[folder] * counted, (failed, counted)
    test.__name__ = "incomplete_is_rare_" + folder
    return test


def seeds_need_no_mask(scratch):
    seeds = SHARED / "seeds"
    if not seeds.exists():
        raise Skip("no seeds here")
    run = Run(scratch, "mask", "--json", "-o", scratch / "out", seeds)
    assert run.status == 0, (run.status, run.err)
    for line in run.files():
        assert line["outcome"] == "clean", line["outcome"]
        assert not [f for f in line["findings"] if f["action"] != "keep"]
    for path in seeds.iterdir():
        assert (scratch / "out" / path.name).read_bytes() == path.read_bytes()


run_tests([all_formats_survive, incomplete_is_rare("docx"), incomplete_is_rare("xlsx"),
           incomplete_is_rare("pptx"), incomplete_is_rare("pdf"),
           seeds_need_no_mask])
