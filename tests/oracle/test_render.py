#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What pages look like before and after masking: copies that look different beside their masks are found."""

from harness import Run, need_tools, run_tests, tool
from test_pdf_images import SECRET, mask, pdf, read_pnm

LINE = b"BT /F1 12 Tf 100 %d Td (%s) Tj ET\n"
STROKE = b"0.5 w 100 300 m 300 300 l S\n"
PAGES = [LINE % (700, b"Nothing is masked here") + STROKE,
         LINE % (600, b"ID " + SECRET.encode()) + STROKE + LINE % (500, b"Approved")]


def masked(scratch):
    need_tools("qpdf")
    result, copy = mask(scratch, pdf(PAGES, [], resources=b""))
    assert copy is not None, result
    return scratch / "in.pdf", result, copy


def damage(copy, scratch, old, new):
    """The copy with bytes of its content changed."""
    plain = scratch / "damaged.pdf"
    tool("qpdf", "--qdf", "--object-streams=disable", copy, scratch / "plain.pdf")
    data = (scratch / "plain.pdf").read_bytes()
    assert data.count(old) >= 1, old
    (scratch / "broken.pdf").write_bytes(data.replace(old, new, 1))
    tool("qpdf", scratch / "broken.pdf", plain, ok=(0, 3))
    return plain


def verify(scratch, original, copy, *words):
    run = Run(scratch, "verify", "--json", *words, "--original", original, copy)
    return run.files()[0], run


def copies_look_as_before(scratch):
    original, result, copy = masked(scratch)
    assert result["proof"].endswith("+render"), result["proof"]
    line, run = verify(scratch, original, copy, "--render")
    assert run.status == 0 and line["outcome"] == "clean", run.out
    assert line["proof"] == "text+bytes+render" and line["notices"] == [], line
    line, _ = verify(scratch, original, copy)
    assert line["proof"] == "text+bytes", line


def damage_beside_the_masks_is_found(scratch):
    original, _, copy = masked(scratch)
    for page, old, new in ((1, b"100 300 m", b"100 310 m"), (1, b"is masked", b"is marked"),
                           (2, b"(Approved)", b"(Rejected)"), (2, b"(Approved)", b"()"),
                           (2, b"100 500 Td", b"103 500 Td")):
        broken = damage(copy, scratch, old, new)
        assert verify(scratch, original, broken)[1].status == 0, (old, "without pages")
        line, run = verify(scratch, original, broken, "--render")
        assert run.status == 3 and line["outcome"] == "failed", (old, run.out)
        assert line["error"]["message"].startswith("page %d looks different" % page), line
        assert SECRET not in run.out.decode(), line


def what_only_the_mask_changes_is_not(scratch):
    original, _, copy = masked(scratch)
    broken = damage(copy, scratch, b"/XsMask", b"/XsMisk")
    line, run = verify(scratch, original, broken, "--render")
    assert run.status == 0, line


def a_verdict_is_logged(scratch):
    original, _, copy = masked(scratch)
    for words, kind in ((("--original", original, copy), "verify.pass"),
                        (("--original", original, original), "verify.fail")):
        run = Run(scratch, "verify", "--render", *words)
        log = (run.state / "log.jsonl").read_text(encoding="utf-8").splitlines()
        events = [line for line in log if '"type":"verify.' in line]
        assert '"type":"%s"' % kind in events[-1], events[-1]
        assert SECRET not in events[-1]
    assert Run(scratch, "log", "verify").status == 0


def what_only_the_second_reader_sees_is_painted_over(scratch):
    need_tools("pdftotext", "pdftoppm", "qpdf")
    content = b"".join(b"BT /F1 12 Tf %d %d Td (%c) Tj ET\n" % (100 + 7 * i, 600 + i % 2 * 5, digit)
                       for i, digit in enumerate(SECRET.encode()))
    data = pdf([LINE % (700, b"First page"), content + LINE % (500, b"Approved")], [], resources=b"")
    result, copy = mask(scratch / "never", data, "--rasterise", "never")
    assert copy is None and result["outcome"] == "failed" and "page 2" in result["error"]["message"], result
    result, copy = mask(scratch / "needed", data)
    assert result["needs_review"] and result["outcome"] == "incomplete" and result["error"] is None, result
    assert [(gap["part"], gap["reason"]) for gap in result["gaps"]] == [
        ("page 2", "page drawn as a picture: the proof of the page failed")], result["gaps"]
    assert copy.parent.name == "out.needs-review"
    assert tool("pdftotext", copy, "-").split() == [b"First", b"page"]
    assert SECRET.encode() not in tool("qpdf", "--qdf", "--object-streams=disable", copy, "-")
    # Of the digits nothing is seen; the line below stays.
    width, height, _, pixels = read_pnm(tool("pdftoppm", "-r", "72", "-f", "2", "-gray", copy))
    rows = [pixels[y * width:(y + 1) * width] for y in range(height)]
    digits = [row[100:100 + 7 * len(SECRET) - 1] for row in rows[842 - 612:842 - 601]]
    assert max(max(row) for row in digits) < 16, [max(row) for row in digits]
    assert min(min(row[100:160]) for row in rows[842 - 512:842 - 498]) < 128
    line, run = verify(scratch, scratch / "needed" / "in.pdf", copy, "--render")
    assert run.status == 0, line


def other_formats_are_told(scratch):
    path = scratch / "in.txt"
    path.write_text("身份证号：%s\n" % SECRET, encoding="utf-8")
    assert Run(scratch, "mask", "-o", scratch / "out", path).status == 0
    line, run = verify(scratch, path, scratch / "out" / "in.txt", "--render")
    assert run.status == 0 and line["notices"] == ["not-rendered"], line


if __name__ == "__main__":
    run_tests([
        copies_look_as_before,
        damage_beside_the_masks_is_found,
        what_only_the_mask_changes_is_not,
        a_verdict_is_logged,
        what_only_the_second_reader_sees_is_painted_over,
        other_formats_are_told,
    ])
