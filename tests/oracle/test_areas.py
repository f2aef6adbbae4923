#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rectangles of pages that a person marks: text, pictures, drawings and annotations in them are gone for other
people's programs; what stands beside them stays."""
import io
import json
import re
import shutil

from desk import Desk
from harness import Skip, need_tools, run_tests, tool
from pdf_recipe import pdf, stream

LINE = b"BT /F1 12 Tf 72 650 Td (Left Secretword right) Tj ET "
BELOW = b"BT /F1 12 Tf 72 450 Td (Below stays) Tj ET "
BOX = "1:94,180,157,200"  # around Secretword
AROUND = (94, 180, 157, 200)


def add(desk, box, *more, status=0):
    run = desk.run("review", "add", "--box", box, "--reason", "签名", *more, desk.source, status=status)
    return run


def read(path):
    """What others read of it, and its bytes without compression."""
    texts = [tool("pdftotext", "-layout", path, "-"), tool("mutool", "draw", "-F", "txt", path)]
    return texts, tool("qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", path, "-")


def gone(path, *words):
    texts, raw = read(path)
    for word in words:
        for text in texts:
            assert word not in text, (word, text)
        assert word not in raw and word.hex().encode() not in raw.lower(), word
        assert word not in b"".join(re.findall(rb"\(([^()]*)\)", raw)), word


def stays(path, *words):
    for text in read(path)[0]:
        for word in words:
            assert word in text, (word, text)


def pixels(path, page=1, resolution=72):
    try:
        from PIL import Image
    except ImportError:
        raise Skip("python3-pil is not installed")
    data = tool("pdftoppm", "-cropbox", "-r", resolution, "-f", page, "-l", page, path)
    return Image.open(io.BytesIO(data)).convert("L")


def is_black(path, box, page=1):
    x0, y0, x1, y1 = box
    inner = pixels(path, page).crop((x0 + 2, y0 + 2, x1 - 2, y1 - 2))
    return inner.getextrema()[1] < 40


def copy_of(desk, status=0):
    result, copy = desk.mask(status, ["--render"])
    if copy is None:
        copies = list((desk.scratch / "out.needs-review").rglob("*.pdf"))
        copy = copies[0] if copies else None
    return result, copy


def text_in_a_box(scratch):
    need_tools("pdftotext", "mutool", "qpdf", "pdftoppm")
    rule = b"72 640 m 300 640 l S 50 630 400 40 re S "
    desk = Desk(scratch, pdf(rule + LINE + BELOW, pages=[LINE]), "a.pdf")
    before = scratch / "before.pdf"
    shutil.copy(copy_of(desk)[1], before)
    add(desk, BOX)
    found, = desk.result()["findings"]
    assert found["rule"] == "hand" and found["type"] == "page-area" and found["part"] == "page 1", found
    assert found["reason"] == "签名" and found["action"] == "mask" and found["preview"].startswith("1:94")
    result, copy = copy_of(desk)
    assert result["outcome"] == "masked" and result["findings"][0]["mask"] == "box"
    first = tool("pdftotext", "-l", "1", copy, "-")
    assert b"Secretword" not in first and b"Left" in first and b"right" in first and b"Below stays" in first
    assert b"Secretword" not in tool("mutool", "draw", "-F", "txt", copy, "1")
    # Only the page that was named, in place.
    assert b"Secretword" in tool("pdftotext", "-f", "2", copy, "-")
    assert is_black(copy, AROUND) and not tool("pdfimages", "-list", copy).splitlines()[2:]
    assert b"Secretword" not in re.search(rb"BT /F1 12 Tf 72 650.*?ET", read(copy)[1], re.S)[0]
    # The second reader sees that nothing is left there, and would see what is.
    desk.run("verify", "--original", desk.source, copy, status=0)
    assert "page 1" in desk.run("verify", "--original", desk.source, before, status=3).out.decode()
    # Undone like any decision; void for another file.
    desk.run("review", "undo", desk.source, status=0)
    assert not desk.result()["findings"]


def in_percent_on_a_turned_page(scratch):
    need_tools("pdftotext", "mutool", "qpdf", "pdftoppm")
    for rotate in (90, 180, 270):
        folder = scratch / str(rotate)
        folder.mkdir()
        page = b"/Rotate %d/CropBox[50 300 450 800]" % rotate
        desk = Desk(folder, pdf(LINE + BELOW, page=page), "a.pdf")
        # Where the word lies on the page as it is seen, from its upper left corner.
        seen = {90: lambda x, y: (y - 300, x - 50), 180: lambda x, y: (450 - x, y - 300),
                270: lambda x, y: (800 - y, 450 - x)}[rotate]
        width, height = (400, 500) if rotate == 180 else (500, 400)
        (ax, ay), (bx, by) = seen(94, 645), seen(157, 660)
        box = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        parts = [v / (width, height)[i % 2] * 100 for i, v in enumerate(box)]
        add(desk, "1:" + ",".join("%.3f%%" % v for v in parts))
        _, copy = copy_of(desk)
        gone(copy, b"Secretword")
        stays(copy, b"Below stays", b"Left")
        assert is_black(copy, box)


def a_picture_in_a_box(scratch):
    need_tools("pdfimages", "pdftoppm")
    noise = bytes((x * 7 + y * 13) % 200 + 50 for y in range(100) for x in range(100))
    head = b"/Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8"
    content = b"q 200 0 0 200 72 400 cm /X Do Q " + LINE
    desk = Desk(scratch, pdf(content, more=[stream(noise, head, compress=True)]), "a.pdf")
    # The lower right quarter of the picture, and beyond.
    add(desk, "1:172,342,300,500")
    result, copy = copy_of(desk, 3)
    assert [g["kind"] for g in result["gaps"]] == ["image"]
    tool("pdfimages", "-png", copy, scratch / "p")
    from PIL import Image
    picture = Image.open(scratch / "p-000.png").convert("L")
    assert picture.crop((50, 50, 100, 100)).getextrema() == (0, 0)
    assert picture.crop((0, 0, 49, 49)).tobytes() == b"".join(noise[100 * y:100 * y + 49] for y in range(49))
    assert is_black(copy, (172, 342, 300, 500))


def a_drawing_in_a_box(scratch):
    need_tools("pdftotext", "pdftoppm", "mutool", "qpdf")
    # A signature, or text as outlines: such a page becomes a picture.
    curve = b"100 600 m 120 640 140 560 160 600 c 180 640 200 560 220 600 c S "
    desk = Desk(scratch, pdf(curve + LINE, pages=[LINE]), "a.pdf")
    add(desk, "1:95,200,225,290")
    result, copy = copy_of(desk, 3)
    assert any("drawn as a picture" in g["reason"] for g in result["gaps"]), result["gaps"]
    assert is_black(copy, (95, 200, 225, 290))
    raw = read(copy)[1]
    assert b"120 640 140 560" not in raw
    assert b"Secretword" in tool("pdftotext", "-f", "2", copy, "-")
    # A code of many small squares, too; where no page may become a picture there is no copy.
    (scratch / "q").mkdir()
    squares = b"".join(b"%d %d 3 3 re f " % (100 + 6 * i, 600 + 6 * (i % 5)) for i in range(20))
    desk = Desk(scratch / "q", pdf(squares + LINE), "a.pdf")
    add(desk, "1:95,200,225,290")
    _, copy = copy_of(desk, 3)
    assert is_black(copy, (95, 200, 225, 290)) and b"112 612 3 3 re" not in read(copy)[1]
    result, copy = desk.mask(3, ["--rasterise", "never"])
    assert copy is None and "drawing in a marked area" in json.dumps(result)


def states_left_open(scratch):
    need_tools("pdftotext", "pdftoppm", "qpdf", "mutool")
    # The page ends within a state that is turned, and mirrored.
    content = LINE + b"q 0 1 -1 0 300 0 cm q 2 0 0 2 0 0 cm "
    desk = Desk(scratch, pdf(content), "a.pdf")
    add(desk, BOX)
    _, copy = copy_of(desk)
    gone(copy, b"Secretword")
    assert is_black(copy, AROUND)
    # One that restores what it never saved.
    (scratch / "q").mkdir()
    desk = Desk(scratch / "q", pdf(b"2 0 0 2 0 0 cm Q Q BT /F1 6 Tf 36 325 Td (Left Secretword right) Tj ET"), "a.pdf")
    add(desk, BOX)
    _, copy = copy_of(desk, 3)
    gone(copy, b"Secretword")
    assert is_black(copy, AROUND)


def annotations_in_a_box(scratch):
    need_tools("pdftotext", "qpdf", "mutool", "pdftoppm")
    note = (b"<</Type/Annot/Subtype/FreeText/Rect[100 645 150 660]/Contents(Notesecret)/DA(/F1 10 Tf)"
            b"/T(Authorsecret)/Popup 8 0 R>>")
    other = b"<</Type/Annot/Subtype/Text/Rect[300 300 320 320]/Contents(Otherstays)>>"
    popup = b"<</Type/Annot/Subtype/Popup/Rect[400 645 450 660]/Parent 6 0 R/Contents(Popsecret)>>"
    desk = Desk(scratch, pdf(LINE, page=b"/Annots[6 0 R 7 0 R]", more=[note, other, popup]), "a.pdf")
    add(desk, BOX)
    _, copy = copy_of(desk)
    gone(copy, b"Secretword", b"Notesecret", b"Authorsecret", b"Popsecret")
    assert b"Otherstays" in read(copy)[1]
    # A field of a form is refused, with the reason.
    (scratch / "f").mkdir()
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(Fieldsecret)/Rect[100 645 150 660]>>"
    form = b"/AcroForm<</Fields[6 0 R]>>"
    desk = Desk(scratch / "f", pdf(LINE, page=b"/Annots[6 0 R]", catalog=form, more=[field]), "a.pdf")
    assert "field of a form" in add(desk, BOX, status=2).err
    add(desk, "1:72,360,200,420")


def boxes_that_cannot_be(scratch):
    desk = Desk(scratch, pdf(LINE), "a.pdf")
    for box in ("0:1,1,2,2", "2:1,1,2,2", "1000000000:1,1,2,2", "1:600,1,700,20", "1:1,843,20,900", "1:nan,1,2,2",
                "1:1,1,inf,2", "1:9,9,1,1", "1:1,1,1,1", "1:-5,1,2,2", "1:1,1,1000000000,2", "1:1%,1,2,2", "1:", "",
                "1:1,1,2", "1:1e1,1,20,20", "x"):
        add(desk, box, status=2)
    for more in (["--type", "mobile"], ["--near", "abcdef"], ["--value", "xyz"]):
        add(desk, BOX, *more, status=2)
    desk.run("review", "add", "--box", BOX, desk.source, status=2)
    desk.run("review", "add", "--box", BOX, "--reason", "", desk.source, status=2)
    assert not (scratch / "state" / "log.jsonl").read_text(encoding="utf-8")
    (scratch / "t").mkdir()
    plain = Desk(scratch / "t", "无\n")
    assert "only pages of PDF" in add(plain, BOX, status=2).err
    # One that goes on beyond the page is cut off there.
    add(desk, "1:0,0,9999,200")
    _, copy = copy_of(desk)
    assert b"Secretword" not in tool("pdftotext", copy, "-")


run_tests([text_in_a_box, in_percent_on_a_turned_page, a_picture_in_a_box, a_drawing_in_a_box, states_left_open,
           annotations_in_a_box, boxes_that_cannot_be])
