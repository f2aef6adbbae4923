#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes documents from the recipes in this folder.

A recipe is a text file: a head of "key: value" lines, an empty line, the body. Keys:
  output    file name to make; its ending says how: .docx and .pdf by LibreOffice, .txt as text
  encoding  of .txt (default utf-8)
  title     heading of the document
Body: a line is a paragraph; lines that begin with "|" are rows of a table, "|=" a header row;
"@repeat N" … "@end" repeats what stands between; "@page" starts a new page; "@header TEXT" and
"@footer TEXT" set the running lines. Placeholders are filled with synthetic people, another person
with each {next}: {name} {id} {mobile} {card} {email} {address} {n}; {id_full} is full-width.

All people are made up: born 1888-1899, phones 13800138xxx, cards on a fixed test prefix.
"""
import argparse
import datetime
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = ["甲", "乙", "丙", "丁", "子丑", "寅卯", "辰巳", "午未", "申酉", "戌亥"]
COUNTIES = ["350481", "350402", "350426", "350421", "110105"]


def resident_id(n):
    """GB 11643-1999, with the check character of ISO 7064 MOD 11-2."""
    born = datetime.date(1888, 1, 1) + datetime.timedelta(days=(n * 37) % 4300)
    head = COUNTIES[n % len(COUNTIES)] + born.strftime("%Y%m%d") + "%03d" % (n % 999 + 1)
    total = sum(int(c) * w for c, w in zip(head, WEIGHTS))
    return head + "10X98765432"[total % 11]


def bank_card(n):
    """19 digits on a debit prefix, Luhn check digit at the end."""
    head = "622202120200" + "%06d" % (n % 1000000)
    total = 0
    for i, c in enumerate(reversed(head)):
        d = int(c) * (2 if i % 2 == 0 else 1)
        total += d - 9 if d > 9 else d
    return head + str(-total % 10)


class Person:
    def __init__(self, n):
        self.n = n
        self.name = SURNAMES[n % len(SURNAMES)] + GIVEN[n // 3 % len(GIVEN)]
        self.id = resident_id(n)
        self.mobile = "13800138%03d" % (n % 1000)
        self.card = bank_card(n)
        self.email = "person%d@example.com" % n
        self.address = "槐南镇洋头村%d号" % (n % 90 + 1)
        self.id_full = "".join(chr(ord(c) + 0xFEE0) for c in self.id)

    def fill(self, text):
        return re.sub(r"\{(\w+)\}", lambda m: str(getattr(self, m.group(1), m.group(0))), text)

    def values(self):
        return [self.id, self.mobile, self.card]


class Recipe:
    def __init__(self, path):
        head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        self.keys = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        self.lines = self.expand(body.splitlines())
        self.people = []

    @staticmethod
    def expand(lines):
        out = []
        at = 0
        while at < len(lines):
            if lines[at].startswith("@repeat "):
                depth, end = 1, at + 1
                while depth:
                    depth += lines[end].startswith("@repeat ") - (lines[end] == "@end")
                    end += 1
                out += Recipe.expand(lines[at + 1:end - 1]) * int(lines[at].split()[1])
                at = end
            else:
                out.append(lines[at])
                at += 1
        return out

    def filled(self):
        """The lines with people in them; notes who was used."""
        n = int(self.keys.get("first", "1"))
        person = Person(n)
        used = {}
        for line in self.lines:
            if "{next}" in line:
                n += 1
                person = Person(n)
                line = line.replace("{next}", "")
            if re.search(r"\{\w+\}", line):
                used[person.n] = person
            yield person.fill(line)
        self.people = list(used.values())


FODT_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls>
<style:font-face style:name="Han" svg:font-family="'Noto Serif CJK SC'"/>
</office:font-face-decls>
<office:styles><style:default-style style:family="paragraph">
<style:text-properties style:font-name="Han" style:font-name-asian="Han" fo:font-size="%(size)s"
 style:font-size-asian="%(size)s" fo:language="zh" fo:country="CN" style:language-asian="zh"
 style:country-asian="CN"/></style:default-style></office:styles>
<office:automatic-styles>
<style:style style:name="Break" style:family="paragraph">
<style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Cell" style:family="table-cell">
<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="1pt"/></style:style>
<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm"
 fo:page-height="29.7cm" fo:margin="2cm"/><style:header-style/><style:footer-style/>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">
<style:header><text:p>%(header)s</text:p></style:header>
<style:footer><text:p>%(footer)s</text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
"""


def fodt(recipe):
    """Flat ODF text: what LibreOffice reads without a container."""
    header = footer = ""
    body = []
    rows = []

    def flush():
        if not rows:
            return
        columns = max(len(cells) for _, cells in rows)
        body.append('<table:table><table:table-column table:number-columns-repeated="%d"/>' % columns)
        for is_header, cells in rows:
            row = "<table:table-row>" + "".join(
                '<table:table-cell table:style-name="Cell" office:value-type="string">'
                "<text:p>%s</text:p></table:table-cell>" % escape(cell.strip()) for cell in cells
            ) + "</table:table-row>"
            body.append("<table:table-header-rows>%s</table:table-header-rows>" % row
                        if is_header else row)
        body.append("</table:table>")
        rows.clear()

    next_page = False
    for line in recipe.filled():
        if line.startswith("|"):
            is_header = line.startswith("|=")
            rows.append((is_header, line[2 if is_header else 1:].strip("|").split("|")))
            continue
        flush()
        if line.startswith("@header "):
            header = escape(line[8:])
        elif line.startswith("@footer "):
            footer = escape(line[8:])
        elif line == "@page":
            next_page = True
        else:
            style = ' text:style-name="Break"' if next_page else ""
            next_page = False
            body.append("<text:p%s>%s</text:p>" % (style, escape(line)))
    flush()
    if recipe.keys.get("title"):
        body.insert(0, "<text:h>%s</text:h>" % escape(recipe.keys["title"]))
    values = {"header": header, "footer": footer, "size": recipe.keys.get("size", "10.5pt")}
    return FODT_HEAD % values + "\n".join(body) + "\n</office:text></office:body></office:document>\n"


def convert(source, target):
    """One LibreOffice run with a profile of its own."""
    kind = {".docx": "docx:MS Word 2007 XML", ".pdf": "pdf"}[target.suffix]
    with tempfile.TemporaryDirectory() as profile:
        result = subprocess.run(
            ["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--convert-to",
             kind, "--outdir", str(target.parent), str(source)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    made = target.parent / (source.stem + target.suffix)
    if not made.exists():
        sys.exit("LibreOffice did not make %s:\n%s" % (target.name, result.stdout.decode()))
    if made != target:
        made.rename(target)


def make(recipe_path, folder):
    """Makes one document, unless it is newer than its recipe; returns (path, people)."""
    recipe = Recipe(recipe_path)
    target = folder / recipe.keys["output"]
    fresh = target.exists() and target.stat().st_mtime >= max(
        recipe_path.stat().st_mtime, pathlib.Path(__file__).stat().st_mtime)
    if target.suffix == ".txt":
        text = "\n".join(recipe.filled()) + "\n"
        if not fresh:
            target.write_bytes(text.encode(recipe.keys.get("encoding", "utf-8")))
        return target, recipe.people
    content = fodt(recipe)
    if not fresh:
        with tempfile.TemporaryDirectory() as work:
            source = pathlib.Path(work) / (target.stem + ".fodt")
            source.write_text(content, encoding="utf-8")
            convert(source, target)
    return target, recipe.people


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", metavar="DIR", help="make the sample corpus in DIR")
    parser.add_argument("recipes", nargs="*", metavar="RECIPE=DIR")
    arguments = parser.parse_args()
    jobs = [(pathlib.Path(r), pathlib.Path(d)) for r, d in (a.split("=", 1) for a in arguments.recipes)]
    if arguments.samples:
        jobs += [(r, pathlib.Path(arguments.samples)) for r in sorted(HERE.glob("samples/*.recipe"))]
    for recipe, folder in jobs:
        os.makedirs(folder, exist_ok=True)
        make(recipe, folder)


if __name__ == "__main__":
    main()
