#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws texts for bench-scan from the templates of corpus/: make_texts.py FOLDER writes prose.txt
(forms and running text, clean documents) and roster.txt (lists of people)."""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "corpus"))

import document as documents  # noqa: E402
import templates  # noqa: E402

DOCUMENTS = 1200


def main():
    folder = pathlib.Path(sys.argv[1])
    found = dict(templates.load("tuning"))
    found.update(templates.load("eval"))
    rosters = {n: t for n, t in found.items() if t.formats == templates.TABLE and not t.clean}
    prose = {n: t for n, t in found.items() if n not in rosters}
    for name, some in (("prose", prose), ("roster", rosters)):
        with open(folder / (name + ".txt"), "w", encoding="utf-8") as out:
            for _, _, document in templates.draw(some, DOCUMENTS, "bench", ["txt"]):
                out.write(documents.to_text(document))


if __name__ == "__main__":
    main()
