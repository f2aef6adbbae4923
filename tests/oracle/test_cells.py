#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of drawn documents, written as PDF by LibreOffice with and without ruling lines: how many of
their cells the PDF handler reads as they are."""
import collections
import random
import sys
import unicodedata

from harness import BUILD, SOURCE, Run, need_tools, run_tests, tool

sys.path.insert(0, str(SOURCE / "corpus"))
import document as documents  # noqa: E402
import templates  # noqa: E402

DOCUMENTS = 150
TAGGED = 50


def bare(text):
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not c.isspace() and c != "\u200b")


def true_cells(table):
    """{(row, column): text} of a drawn table, empty cells left out."""
    cells = {}
    for at, (_, row) in enumerate(table.lines()):
        column = 0
        for cell in row:
            text = bare(documents.text_of(cell))
            if text:
                cells[at, column] = text
            column += cell.columns if isinstance(cell, documents.Span) else 1
    return cells


def ranked(cells):
    """Columns counted among those in which anything stands: on paper the others do not show."""
    ranks = {c: i for i, c in enumerate(sorted({column for _, column in cells}))}
    return {(row, ranks[column]): text for (row, column), text in cells.items()}


def read_cells(paths):
    """{path: [cells of each table]} as the handler reads them."""
    files = collections.defaultdict(lambda: collections.defaultdict(dict))
    for line in tool(BUILD / "tests" / "oracle" / "print-cells", *paths).decode("utf-8").splitlines():
        path, table, row, column, _, _, _, text = line.split("\t")
        cells = files[path][int(table)]
        place = int(row), int(column)
        cells[place] = cells.get(place, "") + bare(text)
    return {path: [ranked(cells) for cells in tables.values()] for path, tables in files.items()}


def has_tables(document):
    """Two tables without a line between them are one on paper."""
    tables = [isinstance(block, documents.Table) for block in document.blocks]
    return any(tables) and not any(a and b for a, b in zip(tables, tables[1:]))


class Plain(random.Random):
    """Nothing is broken into runs; all tables have their borders."""

    def random(self):
        return 0.5


def count(scratch, rules, tagged=False):
    """(cells read as they are, all cells)"""
    need_tools("soffice")
    borders = documents._BORDERS
    drawn = templates.draw(templates.load("tuning"), TAGGED if tagged else DOCUMENTS, "cells", ["pdf"])
    drawn = [d for _, _, d in drawn if has_tables(d)]
    paths = [scratch / ("%03d.docx" % i) for i in range(len(drawn))]
    try:
        documents._BORDERS = borders if rules else ""
        for document, path in zip(drawn, paths):
            documents.to_docx(document, path, Plain())
    finally:
        documents._BORDERS = borders
    missing = documents.to_pdf(paths, scratch, tagged)
    assert not missing, missing
    made = [(d, p.with_suffix(".pdf")) for d, p in zip(drawn, paths)]
    read = read_cells([p for _, p in made])
    right = total = 0
    for document, path in made:
        tables = list(read.get(str(path), []))
        good = whole = 0
        for block in document.blocks:
            if not isinstance(block, documents.Table):
                continue
            cells = ranked(true_cells(block))
            hits = [sum(found.get(place) == text for place, text in cells.items()) for found in tables]
            best = max(range(len(hits)), key=hits.__getitem__, default=None)
            good += hits[best] if hits else 0
            whole += len(cells)
            if hits:
                tables.pop(best)
        if good < whole:
            print("# %s: %d of %d cells, %s" % (path.name, good, whole, document.title))
        right += good
        total += whole
    print("# %s ruling lines, %s tags: %d of %d cells right (%.4f)" % (
        "with" if rules else "without", "with" if tagged else "without", right, total, right / total))
    return right, total


def cells_with_rules(scratch):
    right, total = count(scratch, True)
    assert right >= 0.99 * total, (right, total)


def cells_without_rules(scratch):
    right, total = count(scratch, False)
    assert right >= 0.95 * total, (right, total)


def cells_that_tags_tell(scratch):
    right, total = count(scratch, False, True)
    assert right >= 0.995 * total, (right, total)


def codes_of_things_stay(scratch):
    """The first reader sees the column, the second one lines with numbers that look like telephones."""
    need_tools("soffice")
    document = documents.Document("拟报废固定资产清单")
    rows = [["%d" % (17016004856 + 3971 * i), name, "%d" % (8 + i), "调拨"]
            for i, name in enumerate(["空调机", "台式电脑", "复印机", "打印机", "投影仪", "扫描仪"])]
    document.table(["资产编号", "名称", "数量", "处置方式"], rows)
    path = scratch / "list.docx"
    documents.to_docx(document, path, Plain())
    assert not documents.to_pdf([path], scratch)
    run = Run(scratch, "mask", "--json", "-o", scratch / "out", path.with_suffix(".pdf"))
    assert run.status == 0, (run.status, run.files())


if __name__ == "__main__":
    run_tests([cells_with_rules, cells_without_rules, cells_that_tags_tell, codes_of_things_stay])
