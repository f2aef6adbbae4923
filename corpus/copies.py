#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Seeks labelled values in masked copies with readers that are not ours: plain bytes, unzip, openpyxl,
python-docx, pdftotext."""
import collections
import html
import re
import subprocess
import zipfile


def _bare(text):
    return re.sub("[\\s\u200b-\u200f\u2060\ufeff,|\"'-]", "", text)


def texts_of(path, form):
    """What other programs see in a copy: a list of texts."""
    data = path.read_bytes()
    if form == "pdf":
        # In the order of drawing, numbers that are wrapped within a cell stand together.
        return [subprocess.run(["pdftotext"] + words + [str(path), "-"], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")
                for words in (["-raw"], [], ["-layout"])]
    if form in ("txt", "csv", "gb", "html"):
        return [html.unescape(data.decode("gb18030" if form == "gb" else "utf-8", "replace"))]
    out = []
    if form in ("xlsx", "docx"):
        with zipfile.ZipFile(path) as archive:
            raw = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        out += [html.unescape(re.sub("<[^>]*>", "", text)) for text in raw] + [" ".join(raw)]
    if form == "xlsx":
        import openpyxl
        book = openpyxl.load_workbook(path)
        out += ["\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)
                for sheet in book.worksheets]
    if form == "docx":
        import docx
        body = docx.Document(str(path)).element.body
        out.append("\n".join("".join(t.text or "" for t in p.iter() if t.tag.endswith("}t"))
                             for p in body.iter() if p.tag.endswith("}p")))
    return out


def sought(golds):
    """Values that identify by themselves and stand nowhere where they may stay."""
    # A value that also stands where it may stay cannot be told apart by absence.
    stays = [_bare(g.text) for g in golds if g.need != "mask"]
    for gold in golds:
        value = _bare(gold.text[gold.gone:])
        if gold.need != "mask" or any(value in s for s in stays):
            continue
        if len(value) >= 7 or (gold.minor and gold.type == "person-name" and len(value) > 2):
            yield gold, value


def search(drawn, results, found, folder):
    """Counts values that still stand in copies; found holds, for each document, the labels that findings cover:
    such a value that is left is a fault of masking, the others were not found in the first place."""
    left, outcomes, count = collections.Counter(), collections.Counter(), 0
    leaky, copies, unseen, faults = set(), 0, 0, collections.Counter()
    for one, result, known in zip(drawn, results, found):
        outcomes[result["outcome"]] += 1
        name = result["output"]
        path = name and next((p for p in (folder / name, folder.with_name(folder.name + ".needs-review") / name)
                              if p.exists()), None)
        if not path:
            continue
        copies += 1
        seen = "\n".join(_bare(t) for t in texts_of(path, one.form))
        shown = "\n".join(_bare(t) for t in texts_of(one.path, "pdf")) if one.form == "pdf" else None
        for gold, value in sought(one.document.golds()):
            if shown is not None and value not in shown:
                unseen += 1
                continue
            count += 1
            if value in seen:
                left["%s in %s" % (gold.type, one.form)] += 1
                leaky.add(path.name)
                faults["%s in %s" % (gold.type, one.form)] += gold in known
    return {"documents": len(drawn), "outcomes": dict(outcomes), "copies": copies, "values_sought": count, "not_seen_in_original": unseen,
            "values_left": sum(left.values()), "copies_that_leak": len(leaky), "left": dict(left.most_common()),
            "found_but_left": dict(+faults)}
