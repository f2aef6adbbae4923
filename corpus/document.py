#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A labelled document: paragraphs and tables in which every value is known, and how it is written
as text, CSV, XLSX, DOCX, HTML, PDF."""
import html
import subprocess
import tempfile
import unicodedata
from xml.sax.saxutils import escape

# What stays by rule when nobody decides otherwise.
KEPT = {"landline", "service-number", "credit-code", "organisation-code", "email-official",
        "person-name-official"}
# In a grown person's record these must be recognised; whether they are masked is policy.
FOUND = {"person-name", "birth-date", "age"}
LOOSE = {"school", "school-class"}


class Gold:
    """A value with its label.

    need: "mask" (must be masked), "find" (must be recognised, whatever the action), "flag" (masked
    or put before a person), "keep" (must stay), "any" (not counted).
    gone: where in text the part begins that must not be readable (addresses keep their head)."""

    __slots__ = ("type", "text", "need", "minor", "record", "gone", "prose")

    def __init__(self, kind, text, need="mask", minor=False, record=None, gone=0):
        self.type, self.text, self.need = kind, text, need
        self.minor, self.record, self.gone, self.prose = minor, record, gone, False

    @property
    def shown_type(self):
        """Names and addresses in running text are counted apart from those in tables and forms."""
        return self.type + "/prose" if self.prose and self.type in ("person-name", "address") else self.type


class Record:
    """The values of one person: a row, a form, a sentence."""

    count = 0

    def __init__(self, minor=False):
        Record.count += 1
        self.number = Record.count
        self.minor = minor

    def __call__(self, kind, text, need=None, gone=0):
        if need is None:
            need = "keep" if kind in KEPT else "mask" if self.minor else \
                "find" if kind in FOUND else "any" if kind in LOOSE else "mask"
        if kind == "mobile" and text.lstrip("+").startswith("86"):
            # Everybody's country code need not go.
            gone = 3 + text.startswith("+")
        return Gold(kind, text, need, self.minor, self.number, gone)

    def address(self, person, depth=None, need=None):
        head, tail = person.address(depth)
        return self("address", head + tail, need, len(head))


class Span:
    """A cell over several columns or rows."""

    def __init__(self, content, columns=1, rows=1):
        self.content, self.columns, self.rows = content, columns, rows


class Table:
    def __init__(self, header, rows, style, repeat):
        self.header, self.rows, self.style, self.repeat = header, rows, style, repeat

    def lines(self):
        """Rows as they stand on paper, with the header again after every so many."""
        for at, row in enumerate(self.rows):
            if at == 0 or (self.repeat and at % self.repeat == 0):
                yield from ((True, r) for r in self.header)
            yield False, row
        if not self.rows:
            yield from ((True, r) for r in self.header)


    def widths(self):
        """The widest text of each column, in half-width characters."""
        widths = []
        for _, row in self.lines():
            at = 0
            for cell in row:
                span = cell.columns if isinstance(cell, Span) else 1
                widths += [0] * (at + span - len(widths))
                if span == 1:
                    widths[at] = max(widths[at], width_of(text_of(cell)))
                at += span
        return widths


def parts_of(content):
    """A cell's or paragraph's content as a flat list of str and Gold."""
    if content is None:
        return []
    if isinstance(content, Span):
        return parts_of(content.content)
    if isinstance(content, (list, tuple)):
        return [p for part in content for p in parts_of(part)]
    return [content if isinstance(content, Gold) else str(content)]


def text_of(content):
    return "".join(p.text if isinstance(p, Gold) else p for p in parts_of(content))


def width_of(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Document:
    def __init__(self, title="", clean=False):
        self.title, self.clean = title, clean
        self.blocks = []
        if title:
            self.p(title)

    def p(self, *content, prose=True):
        parts = parts_of(content)
        for part in parts:
            if isinstance(part, Gold):
                part.prose = prose
        self.blocks.append(parts)

    def table(self, header, rows, style="tab", repeat=0):
        """header: a list of rows, or one row, or [] where none stands."""
        if header and not isinstance(header[0], (list, tuple)):
            header = [header]
        self.blocks.append(Table(header, rows, style, repeat))

    def form(self, pairs, style="lines", colon="："):
        """Labels with values: one a line, several a line, or as a table of label and value cells."""
        if style == "lines":
            for label, value in pairs:
                self.p(label + colon, value, prose=False)
        elif style == "run":
            content = []
            for at, (label, value) in enumerate(pairs):
                content += (["　" if at % 2 else "  "] if at else []) + [label + colon, value]
            self.p(content, prose=False)
        else:
            cells = [c for pair in pairs for c in pair]
            cells += [""] * (-len(cells) % 4)
            self.table([], [cells[i:i + 4] for i in range(0, len(cells), 4)])

    def units(self):
        """Paragraphs and rows in order: lists of cells, each a list of parts."""
        for block in self.blocks:
            if isinstance(block, Table):
                for _, row in block.lines():
                    yield [parts_of(cell) for cell in row]
            else:
                yield [block]

    def golds(self):
        return [p for unit in self.units() for cell in unit for p in cell if isinstance(p, Gold)]


def _plain_row(row, style, widths):
    cells = []
    for cell in row:
        cells.append(text_of(cell))
        cells += [""] * ((cell.columns - 1) if isinstance(cell, Span) else 0)
    if style == "tab":
        return "\t".join(cells).rstrip("\t")
    if style == "pipe":
        return "| " + " | ".join(cells) + " |"
    if style == "comma":
        return ",".join(csv_field(c) for c in cells)
    if style == "one":
        return " ".join(c for c in cells if c)
    if style == "list":
        return "、".join(c for c in cells if c)
    return "".join(c + " " * (w - width_of(c) + 2) for c, w in zip(cells, widths)).rstrip()


def to_text(document):
    out = []
    for block in document.blocks:
        if not isinstance(block, Table):
            out.append(text_of(block))
            continue
        widths = block.widths()
        for _, row in block.lines():
            out.append(_plain_row(row, block.style, widths))
    return "\n".join(out) + "\n"


def csv_field(text):
    return '"%s"' % text.replace('"', '""') if any(c in text for c in ',"\n') else text


def to_csv(document):
    lines = []
    for block in document.blocks:
        if isinstance(block, Table):
            for _, row in block.lines():
                cells = []
                for cell in row:
                    cells.append(csv_field(text_of(cell)))
                    cells += [""] * ((cell.columns - 1) if isinstance(cell, Span) else 0)
                lines.append(",".join(cells))
        else:
            lines.append(csv_field(text_of(block)))
    return "\n".join(lines) + "\n"


def to_html(document):
    out = ['<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>%s</title></head><body>'
           % html.escape(document.title)]
    for block in document.blocks:
        if not isinstance(block, Table):
            out.append("<p>%s</p>" % html.escape(text_of(block)))
            continue
        out.append("<table>")
        for is_header, row in block.lines():
            tag = "th" if is_header else "td"
            out.append("<tr>%s</tr>" % "".join(
                "<%s%s%s>%s</%s>" % (tag, span_attribute("colspan", cell, "columns"),
                                     span_attribute("rowspan", cell, "rows"),
                                     html.escape(text_of(cell)), tag) for cell in row if cell is not None))
        out.append("</table>")
    return "\n".join(out) + "</body></html>\n"


def span_attribute(name, cell, which):
    n = getattr(cell, which) if isinstance(cell, Span) else 1
    return ' %s="%d"' % (name, n) if n > 1 else ""


def to_xlsx(document, path, rng):
    """One sheet. Phones and 15-digit numbers may be numeric cells, as Excel makes them."""
    import openpyxl
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = rng.choice(["Sheet1", "公示", "名单"])
    numeric = rng.random() < 0.3
    at = 0
    for block in document.blocks:
        if not isinstance(block, Table):
            at += 1
            sheet.cell(at, 1, text_of(block))
            continue
        for _, row in block.lines():
            at += 1
            column = 1
            for cell in row:
                text = text_of(cell)
                span = cell if isinstance(cell, Span) else Span(cell)
                if text:
                    digits = numeric and text.isascii() and text.isdigit() and len(text) <= 15 and text[0] != "0"
                    target = sheet.cell(at, column, int(text) if digits else text)
                    if not digits:
                        target.data_type = "s"
                if span.columns > 1 or span.rows > 1:
                    sheet.merge_cells(start_row=at, start_column=column, end_row=at + span.rows - 1,
                                      end_column=column + span.columns - 1)
                column += span.columns
    book.save(path)


_BORDERS = "<w:tblBorders>%s</w:tblBorders>" % "".join(
    '<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>' % side for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def to_docx(document, path, rng):
    """Runs are broken at odd places now and then, as editing does."""
    import docx
    from docx.oxml import parse_xml
    from docx.shared import Cm, Pt

    def paragraph(text, open_tag="<w:p>"):
        cuts = [0, len(text)]
        if len(text) > 4 and rng.random() < 0.15:
            cuts.insert(1, rng.randrange(1, len(text)))
        return open_tag + "".join('<w:r><w:t xml:space="preserve">%s</w:t></w:r>' % escape(text[a:b])
                                  for a, b in zip(cuts, cuts[1:])) + "</w:p>"

    def cell_xml(cell, open_rows, column):
        columns = cell.columns if isinstance(cell, Span) else 1
        properties = '<w:gridSpan w:val="%d"/>' % columns if columns > 1 else ""
        if isinstance(cell, Span) and cell.rows > 1:
            open_rows[column] = cell.rows
            properties += '<w:vMerge w:val="restart"/>'
        elif open_rows.get(column, 0) > 1:
            open_rows[column] -= 1
            properties += "<w:vMerge/>"
        return "<w:tc><w:tcPr>%s</w:tcPr>%s</w:tc>" % (properties, paragraph(text_of(cell)))

    file = docx.Document()
    body = file.element.body
    file.styles["Normal"].font.size = Pt(9)
    page = file.sections[0]
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(1.5)
    for block in document.blocks:
        if not isinstance(block, Table):
            element = paragraph(text_of(block), "<w:p %s>" % _W)
        else:
            open_rows, xml_rows, widths = {}, [], block.widths()
            for _, row in block.lines():
                column, cells = 0, []
                for cell in row:
                    cells.append(cell_xml(cell, open_rows, column))
                    column += cell.columns if isinstance(cell, Span) else 1
                xml_rows.append("<w:tr>%s</w:tr>" % "".join(cells))
            # As wide as the page: numbers break within cells only where the page is too narrow.
            twips = [(w + 2) * 15000 // sum(v + 2 for v in widths) for w in widths]
            element = "<w:tbl %s><w:tblPr>%s</w:tblPr><w:tblGrid>%s</w:tblGrid>%s</w:tbl>" % (
                _W, _BORDERS if rng.random() < 0.85 else "", "".join('<w:gridCol w:w="%d"/>' % w for w in twips), "".join(xml_rows))
        body.insert(len(body) - 1, parse_xml(element))
    file.save(path)


def to_pdf(paths, folder, tagged=False):
    """Writes each DOCX as PDF into the folder by LibreOffice, with a structure tree or without; returns those of which nothing came. Now and then it
    stops in the middle of a long list and says nothing: it gets short ones, and again what is missing."""
    form = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"%s"}}' % ("true" if tagged else "false")
    with tempfile.TemporaryDirectory() as profile:
        for _ in range(3):
            for at in range(0, len(paths), 30):
                subprocess.run(["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--convert-to",
                                form, "--outdir", folder] + paths[at:at + 30],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            paths = [p for p in paths if not (folder / p.name).with_suffix(".pdf").exists()]
    return paths
