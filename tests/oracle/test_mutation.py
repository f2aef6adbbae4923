#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The proof does not rest on the handlers: with one line of a handler taken out at a time, no copy
that gets its name may hold a masked value. Judged by outside tools.

XS_MUTATIONS sets how many lines are tried (default 12); they are spread over the mask code."""
import os
import pathlib
import re
import shutil
import subprocess

from harness import (BUILD, SOURCE, Run, assert_gone, need_tools, run_tests, samples, tool, values_of)

COUNT = int(os.environ.get("XS_MUTATIONS", "12"))
# What changes bytes of a copy, or decides which.
TARGETS = ("src/format/plain/*mask*.c", "src/format/plain/xs-plain*.c", "src/format/ooxml/*mask*.c",
           "src/format/xml/*splice*.c", "src/format/pdf/mask/*.c", "src/format/pdf/object/*.c",
           "src/text/xs-edit.c")
STATEMENT = re.compile(r"^\t+(?!return\b|break\b|continue\b|static\b|const\b|goto\b|case\b|default\b)"
                       r"[a-zA-Z_*(].*;$")


def candidates():
    """(file, line number) of statements, spread evenly."""
    found = []
    for pattern in TARGETS:
        for path in sorted(SOURCE.glob(pattern)):
            lines = path.read_text(encoding="utf-8").split("\n")
            for number, line in enumerate(lines):
                declares = re.match(r"^\t+[A-Za-z_][A-Za-z0-9_ ]*[ *]+[a-z_0-9]+( =.*)?;$", line)
                if STATEMENT.match(line) and not declares:
                    found.append((path.relative_to(SOURCE), number))
    return sorted(set(found))


class Mutant:
    """A copy of the sources with a copy of the build, in which one line at a time is taken out: they lie to each
    other as the first do, and keep their times, so that nothing is built that was not changed."""

    def __init__(self, scratch):
        above = os.path.commonpath([SOURCE, BUILD])
        self.source = scratch / "mutant" / os.path.relpath(SOURCE, above)
        self.build = scratch / "mutant" / os.path.relpath(BUILD, above)
        inside = [path.name for path in SOURCE.iterdir() if (path / "build.ninja").exists()]
        shutil.copytree(SOURCE, self.source, symlinks=True, ignore=shutil.ignore_patterns(".git", *inside))
        shutil.copytree(BUILD, self.build, symlinks=True, ignore=lambda folder, names: (
            names if pathlib.Path(folder) == BUILD / "tests" else []))
        workers = (p for p in (BUILD / "src" / "worker").iterdir() if p.is_file() and os.access(p, os.X_OK))
        self.programs = ["src/cli/xianshen", *("src/worker/" + p.name for p in workers)]
        assert self.ninja()

    def ninja(self):
        return subprocess.run(["ninja", "-C", str(self.build), *self.programs], check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

    def without(self, path, number):
        """True where the program still builds without that line."""
        target = self.source / path
        original = target.read_text(encoding="utf-8")
        lines = original.split("\n")
        indent = re.match(r"\t+", lines[number]).group(0)
        lines[number] = indent + ";"
        target.write_text("\n".join(lines), encoding="utf-8")
        built = self.ninja()
        target.write_text(original, encoding="utf-8")
        return built


def leaks(copy, values):
    """Whether an outside reader finds any value in the copy."""
    outputs = [copy.read_bytes()]
    if copy.suffix == ".pdf":
        for words in (["pdftotext", copy, "-"], ["mutool", "draw", "-F", "text", copy],
                      ["qpdf", "--qdf", "--object-streams=disable", copy, "-"]):
            outputs.append(tool(*words, ok=(0, 1, 2, 3)))
    elif copy.suffix == ".docx":
        raw = tool("unzip", "-p", copy, ok=(0, 1, 2, 3))
        outputs += [raw, re.sub(rb"<[^>]*>", b"", raw)]
    else:
        outputs.append(copy.read_bytes().decode("gb18030", "replace"))
    try:
        for output in outputs:
            assert_gone(values, output, copy.name)
    except AssertionError:
        return True
    return False


def no_line_is_trusted(scratch):
    need_tools("pdftotext", "mutool", "qpdf", "unzip")
    every = candidates()
    assert len(every) > COUNT
    step = len(every) / COUNT
    mutant = Mutant(scratch)
    paths = {path.name: values_of(people) for path, people in samples().values()}
    tried = caught = leaked = 0
    for i in range(COUNT):
        at = int(i * step)
        while at < len(every) and not mutant.without(*every[at]):
            at += 1
        if at >= len(every):
            break
        tried += 1
        folder = scratch / str(i)
        run = Run(folder, "mask", "--worker-dir", mutant.build / "src" / "worker", "-o",
                  folder / "out", *[path for path, _ in samples().values()])
        copies = [p for p in folder.glob("out*/*") if p.is_file()]
        bad = [p.name for p in copies if leaks(p, paths[p.name])]
        refused = run.status != 0
        caught += refused
        leaked += bool(bad)
        print("# %s:%d %s" % (every[at][0], every[at][1] + 1,
                              "LEAKED " + " ".join(bad) if bad else
                              "refused" if refused else "harmless"))
    print("# %d lines taken out, %d refused, %d leaked" % (tried, caught, leaked))
    assert tried and not leaked
    assert caught, "no mutation did anything: the sample of lines is worth nothing"


run_tests([no_line_is_trusted])
