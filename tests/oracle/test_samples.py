#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job on documents that LibreOffice made, judged by tools that are not ours."""
import difflib
import json
import os
import re
import subprocess

from harness import (Run, assert_gone, assert_pixels, need_tools, run_tests, sample, samples, squeeze, tool,
                     used_values, values_of, zip_raw)


def mask_one(scratch, path):
    run = Run(scratch, "mask", "--json", "-o", scratch / "out", path)
    assert run.status == 0, (run.status, run.err, run.out[-800:])
    result = run.files()[0]
    assert result["outcome"] == "masked", result["outcome"]
    return scratch / "out" / result["output"], result


def pdf_is_masked(scratch):
    need_tools("pdftotext", "mutool", "qpdf")
    path, people = sample(".pdf")
    # In the order of drawing, numbers that are wrapped within a cell stand together.
    values = used_values(tool("pdftotext", "-raw", path, "-"), people)
    assert len(values) > 300, len(values)
    copy, result = mask_one(scratch, path)
    for words in (["pdftotext", copy, "-"], ["pdftotext", "-raw", copy, "-"],
                  ["pdftotext", "-layout", copy, "-"], ["mutool", "draw", "-F", "text", copy],
                  ["qpdf", "--qdf", "--object-streams=disable", copy, "-"]):
        assert_gone(values, tool(*words), words[0])
    assert_gone(values, copy.read_bytes(), "the file")
    tool("qpdf", "--check", copy)
    masked = [f for f in result["findings"] if f["action"] == "mask"]
    assert len(masked) >= len(values), (len(masked), len(values))


def pdf_shows_masks(scratch):
    need_tools("pdftotext", "mutool")
    path, people = sample(".pdf")
    copy, _ = mask_one(scratch, path)
    for words in (["pdftotext", copy, "-"], ["mutool", "draw", "-F", "text", copy]):
        text = squeeze(tool(*words))
        shown = squeeze(tool(*[path if w == copy else w for w in words]))
        for person in people:
            if person.mobile in shown:
                assert person.mobile[:3] + "****" + person.mobile[-4:] in text, words[0]
        # What is public stays: the office's numbers and the document number.
        for kept in ("0598-3651234".replace("-", ""), "12345", "永民〔2020〕19号", "366000"):
            assert kept in text, kept


def pdf_rest_stays_in_place(scratch):
    need_tools("mutool")
    path, people = sample(".pdf")
    copy, _ = mask_one(scratch, path)
    names = [part for person in people
             for part in (person.name, person.address[:4], person.address)]

    def glyphs(file):
        pages = json.loads(tool("mutool", "draw", "-F", "stext.json", file))["pages"]
        return [[(line["text"], line["x"], line["y"]) for block in page["blocks"]
                 for line in block.get("lines", [])] for page in pages]

    before, after = glyphs(path), glyphs(copy)
    assert len(before) == len(after)
    for old_page, new_page in zip(before, after):
        kept = {(text, x, y) for text, x, y in new_page}
        for text, x, y in old_page:
            # A name or address may be broken by the end of a line.
            touched = any(n in text or text in n or
                          any(text.strip().endswith(n[:k]) or text.strip().startswith(n[k:])
                              for k in range(1, len(n))) for n in names)
            if not any(c.isdigit() for c in text) and not touched:
                assert any(t == text and abs(px - x) < 0.01 and abs(py - y) < 0.01
                           for t, px, py in kept), text[:10]


def pdf_pixels_differ_only_in_boxes(scratch):
    need_tools("pdftoppm", "pdfinfo")
    path, _ = sample(".pdf")
    copy, result = mask_one(scratch, path)
    assert assert_pixels(path, copy, result) >= 20


def docx_is_masked(scratch):
    need_tools("unzip")
    path, people = sample(".docx")
    text = tool("unzip", "-p", path)
    stripped = squeeze(re.sub(rb"<[^>]*>", b"", text))
    values = [v for v in values_of(people) if v in stripped]
    assert len(values) >= 37, len(values)
    copy, _ = mask_one(scratch, path)
    tool("unzip", "-t", copy)
    for name in tool("unzip", "-Z1", copy).decode().split():
        data = tool("unzip", "-p", copy, re.sub(r"[\[\]*?]", "?", name))
        assert data, name
        assert_gone(values, data, name)
        assert_gone(values, re.sub(rb"<[^>]*>", b"", data), name)


def docx_untouched_entries_are_raw_copies(scratch):
    path, _ = sample(".docx")
    run = Run(scratch, "mask", "--sanitise=none", "-o", scratch / "out", path)
    assert run.status == 0, run.err
    before, after = zip_raw(path), zip_raw(scratch / "out" / path.name)
    assert list(before) == list(after)
    changed = [n for n in before if before[n] != after[n]]
    assert "word/document.xml" in changed
    assert not [n for n in changed if n.endswith((".rels", "Types].xml", "styles.xml"))], changed


def docx_opens_elsewhere(scratch):
    need_tools("soffice")
    import docx
    path, people = sample(".docx")
    copy, _ = mask_one(scratch, path)
    document = docx.Document(str(copy))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert len(cells) >= 13 * 6
    masked = [c for c in cells if c.startswith("138****")]
    assert len(masked) == 12, len(masked)
    profile = "-env:UserInstallation=file://%s" % (scratch / "profile")
    tool("soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", scratch, copy)
    text = (scratch / (copy.stem + ".txt")).read_text(encoding="utf-8-sig")
    assert_gone(values_of(people), text, "LibreOffice")
    assert "138****" in text and "永教〔2020〕52号" in text


def gb18030_changes_only_masked_bytes(scratch):
    path, people = sample(".txt")
    copy, result = mask_one(scratch, path)
    old, new = path.read_bytes(), copy.read_bytes()
    texts = old.decode("gb18030"), new.decode("gb18030")
    changes = difflib.SequenceMatcher(None, *texts, autojunk=False).get_opcodes()
    stars = "".join(texts[1][a:b] for what, _, _, a, b in changes if what != "equal")
    # The list is about children, so whole values are gone; nothing but stars came.
    assert len(changes) > 7 and not stars.strip("*"), stars
    assert_gone(values_of(people), new.decode("gb18030"), "the text")
    assert "永卫办函〔2020〕19号" in new.decode("gb18030")
    assert "0598-3651234" in new.decode("gb18030")
    assert len(result["findings"]) >= 7


def second_run_gives_same_bytes(scratch):
    paths = [path for path, _ in samples().values()]
    copies = []
    for name in ("a", "b"):
        run = Run(scratch / name, "mask", "-o", scratch / name / "out", *paths)
        assert run.status == 0, run.err
        copies.append({p.name: p.read_bytes() for p in (scratch / name / "out").iterdir()})
    assert copies[0] == copies[1]
    # Masking the copies again finds nothing to do.
    again = Run(scratch / "c", "mask", "--json", "-o", scratch / "c" / "out",
                scratch / "a" / "out")
    assert again.status == 0, again.out[-500:]
    assert all(f["outcome"] == "clean" for f in again.files()), again.out[-500:]


def log_tells_and_proves(scratch):
    paths = [path for path, _ in samples().values()]
    people = [p for _, group in samples().values() for p in group]
    run = Run(scratch, "mask", "-o", scratch / "out", *paths)
    assert run.status == 0, run.err
    log = scratch / "state" / "log.jsonl"
    events = [json.loads(line) for line in log.read_text().splitlines()]
    kinds = [e["type"] for e in events]
    assert kinds[0] == "batch.open" and kinds[-1] == "batch.close"
    assert kinds.count("verify.pass") == len(paths)
    assert_gone(values_of(people), log.read_bytes(), "the log")
    assert_gone(values_of(people), run.out, "the report")
    for sheet in (scratch / "state" / "sheets").iterdir():
        assert_gone(values_of(people), sheet.read_bytes(), "the sheet")
    assert Run(scratch, "log", "verify").status == 0
    # The sheet prints the log's last line in the form that proves later that nothing was cut off.
    sheet = next((scratch / "state" / "sheets").iterdir()).read_text(encoding="utf-8")
    checkpoint = re.search(r"\d+:sha256:[0-9a-f]{64}", sheet).group(0)
    assert Run(scratch, "log", "verify", "--checkpoint", checkpoint).status == 0
    lines = log.read_text().splitlines(keepends=True)
    for damaged in (lines[:3] + lines[4:], [lines[1], lines[0]] + lines[2:],
                    lines[:2] + [lines[2].replace("seq", "sek")] + lines[3:]):
        log.write_text("".join(damaged))
        broken = Run(scratch, "log", "verify")
        assert broken.status == 5, (broken.status, broken.out)


def machine_output_is_the_contract(scratch):
    paths = [path for path, _ in samples().values()]
    run = Run(scratch, "scan", "--json", *paths)
    assert run.status == 1, run.err
    lines = run.lines()
    assert [l.get("input") for l in lines[:-1]] == list(range(1, len(paths) + 1))
    assert lines[-1]["summary"] is True
    for line in lines[:-1]:
        for key in ("v", "file", "sha256", "format", "outcome", "label", "marks", "findings", "gaps",
                    "sanitised"):
            assert key in line, key
        for finding in line["findings"]:
            shown = finding["preview"]
            assert finding["action"] == "keep" or "*" in shown or "█" in shown or not shown, \
                "a preview shows the value"
            assert len(finding["id"].split(":")) == 2
    people = [p for _, group in samples().values() for p in group]
    assert_gone(values_of(people), run.out, "machine output")


def bootstrap_names_the_copies(scratch):
    path, _ = sample(".txt")
    environment = {**os.environ, "LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "zh_CN"}
    run = Run(scratch, "mask", "-o", scratch / "out", path, env=environment)
    assert run.status == 0
    text = run.out.decode("utf-8")
    assert path.name in text and str(scratch / "out") in text
    subprocess.run([str(x) for x in ("test", "-s", scratch / "out" / path.name)], check=True)


run_tests([
    pdf_is_masked,
    pdf_shows_masks,
    pdf_rest_stays_in_place,
    pdf_pixels_differ_only_in_boxes,
    docx_is_masked,
    docx_untouched_entries_are_raw_copies,
    docx_opens_elsewhere,
    gb18030_changes_only_masked_bytes,
    second_run_gives_same_bytes,
    log_tells_and_proves,
    machine_output_is_the_contract,
    bootstrap_names_the_copies,
])
