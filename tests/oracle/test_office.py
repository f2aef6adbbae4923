#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other people's Office documents, where they are there: copies in which nothing is masked or left out are the same
part by part; masked copies open in LibreOffice with as many pages, sheets or slides as before (a few; with --all
each)."""
import re
import subprocess
import sys
import zipfile

from harness import BUILD, SHARED, Run, Skip, need_tools, run_tests, tool, zip_raw

FOLDERS = ("docx", "xlsx", "pptx")
# Of each kind one with objects that are left out, and small ones.
SOME = ("poi__WordWithAttachments.docx", "tika__testPPT_various2.pptx", "tika__testWORD_features.docx", "poi__copy-slide-demo.pptx")


def files(*folders):
    found = [path for folder in folders for path in sorted((SHARED / "corpus" / folder).glob("*"))]
    if not found:
        raise Skip("no corpus here")
    return found


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return [(info.filename, info.CRC, info.file_size) for info in archive.infolist()]


def nothing_changes_by_itself(scratch):
    copied = 0
    for path in files(*FOLDERS):
        for more in ([], ["x"]):
            copy = scratch / ("%d%s" % (copied, path.suffix))
            done = subprocess.run([BUILD / "tests" / "oracle" / "copy-office", path, copy, *more], check=False,
                                  stderr=subprocess.PIPE)
            if done.returncode == 2:
                break
            if done.returncode == 3:
                assert b"pass" in done.stderr, (path.name, done.stderr)
                break
            assert done.returncode == 0, (path.name, done.returncode)
            assert parts(path) == parts(copy), path.name
            before, after = zip_raw(path), zip_raw(copy)
            with zipfile.ZipFile(path) as archive:
                streamed = {info.filename for info in archive.infolist() if info.flag_bits & 8}
            assert {n for n in before if before[n] != after[n]} <= streamed, path.name
            copied += 1
    print("# %d copies" % copied)
    assert copied >= 2 * 20, copied


def pages(scratch, paths):
    """{name: pages as LibreOffice draws them}."""
    folder = scratch / "pdf"
    subprocess.run(["soffice", "-env:UserInstallation=file://%s/profile" % scratch, "--headless", "--convert-to", "pdf",
                    "--outdir", folder, *map(str, paths)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
                   timeout=600)
    out = {}
    for path in paths:
        drawn = folder / (path.stem + ".pdf")
        if drawn.exists():
            out[path.name] = int(re.search(rb"Pages: +(\d+)", tool("pdfinfo", drawn)).group(1))
            drawn.unlink()
    return out


def copies_open_elsewhere(scratch):
    need_tools("soffice", "pdfinfo")
    every = "--all" in sys.argv
    chosen = [path for path in files(*FOLDERS) if every or path.name in SOME]
    Run(scratch, "mask", "-q", "-o", scratch / "out", *chosen)
    copies = {path.name: path for path in scratch.glob("out*/**/*") if path.is_file()}
    before = pages(scratch, [path for path in chosen if path.name in copies])
    after = pages(scratch, list(copies.values()))
    print("# %d of %d copies, %d opened" % (len(copies), len(chosen), len(before)))
    assert before == after, {n: (before.get(n), after.get(n)) for n in copies if before.get(n) != after.get(n)}
    assert len(before) >= 2, before


run_tests([nothing_changes_by_itself, copies_open_elsewhere])
