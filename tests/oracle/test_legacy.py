#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Old Office formats: documents that LibreOffice wrote as .doc, .xls, .ppt and .rtf are converted in their box,
masked, and read by others; refused, encrypted, damaged and hostile ones; a program that is killed."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import time
import zipfile

import harness
from harness import BUILD, PROGRAM, SHARED, Run, Skip, assert_gone, encodings, run_tests, tool

SECRET, OTHER, PHONE = "350481189103070020", "440524188001010014", "13800138000"
VALUES = [SECRET, OTHER, PHONE]
SPACES = {"office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing",
          "svg": "svg-compatible", "meta": "meta", "presentation": "presentation", "fo": "xsl-fo-compatible"}
HEAD = '<?xml version="1.0" encoding="UTF-8"?><office:document %s xmlns:dc="http://purl.org/dc/elements/1.1/" ' \
       'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3" office:mimetype="application/vnd.oasis.' \
       'opendocument.%%s">' % " ".join(
           'xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % pair for pair in SPACES.items())
META = "<office:meta><dc:title>%s</dc:title><dc:subject>%s</dc:subject><meta:keyword>%s</meta:keyword>" \
       "<dc:description>%s</dc:description><meta:user-defined meta:name='证件'>%s</meta:user-defined></office:meta>" % (
           (SECRET,) * 5)
NOTE = "<office:annotation><dc:creator>王五</dc:creator><dc:date>2020-01-01T00:00:00</dc:date>" \
       "<text:p>电话%s</text:p></office:annotation>" % PHONE


def p(text):
    return "<text:p>%s</text:p>" % text


def cells(*texts):
    return "<table:table-row>%s</table:table-row>" % "".join(
        "<table:table-cell office:value-type='string'>%s</table:table-cell>" % p(t) for t in texts)


def table():
    return "<table:table table:name='表'><table:table-column table:number-columns-repeated='3'/>%s%s</table:table>" % (
        cells("姓名", "身份证号", "联系电话"), cells("张三丰", OTHER, PHONE))


def text_document():
    return HEAD % "text" + META + (
        "<office:automatic-styles><style:style style:name='H' style:family='text'>"
        "<style:text-properties text:display='none'/></style:style>"
        "<style:page-layout style:name='L'><style:header-style/><style:footer-style/></style:page-layout>"
        "</office:automatic-styles><office:master-styles><style:master-page style:name='Standard' "
        "style:page-layout-name='L'><style:header>%s</style:header><style:footer>%s</style:footer>"
        "</style:master-page></office:master-styles>" % (p("页眉" + SECRET), p("页脚" + PHONE)) +
        "<office:body><office:text><text:tracked-changes><text:changed-region text:id='d'><text:deletion>"
        "<office:change-info><dc:creator>王五</dc:creator><dc:date>2020-01-01T00:00:00</dc:date>"
        "</office:change-info>%s</text:deletion></text:changed-region></text:tracked-changes>" % p("删去" + SECRET) +
        "<text:h text:outline-level='1'>名单公示</text:h>" +
        p("身份证号" + SECRET[:7] + "<text:span text:style-name='H'></text:span>" + SECRET[7:] + NOTE) +
        p("<text:change text:change-id='d'/>余文<text:span text:style-name='H'>隐藏%s</text:span>" % SECRET) +
        p("注<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>%s"
          "</text:note-body></text:note>" % p("脚注" + SECRET)) +
        p("<text:a xlink:href='https://example.org/?id=%s' office:title='%s'>链接</text:a>" % (SECRET, SECRET)) +
        p("<draw:frame svg:width='5cm' svg:height='2cm' draw:name='%s' text:anchor-type='paragraph'><draw:text-box>%s"
          "</draw:text-box><svg:title>%s</svg:title><svg:desc>%s</svg:desc></draw:frame>" % (
              SECRET, p("文本框" + SECRET), SECRET, SECRET)) +
        p("<text:bookmark text:name='b%s'/>书签" % SECRET) + table() + p("完") +
        "</office:text></office:body></office:document>")


def workbook():
    return HEAD % "spreadsheet" + META + (
        "<office:automatic-styles><style:style style:name='HS' style:family='table'><style:table-properties "
        "table:display='false'/></style:style></office:automatic-styles>"
        "<office:master-styles><style:master-page style:name='Default' style:page-layout-name=''><style:header>%s"
        "</style:header></style:master-page></office:master-styles>" % p("页眉" + SECRET) +
        "<office:body><office:spreadsheet><table:content-validations><table:content-validation table:name='v' "
        "table:condition='of:cell-content-is-in-list(\"%s\";\"无\")' table:base-cell-address='表.A9'>"
        "<table:help-message table:title='填' table:display='true'>%s</table:help-message></table:content-validation>"
        "</table:content-validations>" % (SECRET, p("如" + SECRET)) +
        "<table:table table:name='表'>" + cells("姓名", "身份证号", "联系电话") +
        "<table:table-row><table:table-cell office:value-type='string'>%s%s</table:table-cell>"
        "<table:table-cell office:value-type='string'>%s</table:table-cell><table:table-cell "
        "office:value-type='float' office:value='%s'>%s</table:table-cell></table:table-row>" % (
            NOTE, p("张三丰"), p(SECRET), PHONE, p(PHONE)) +
        "<table:table-row table:visibility='collapse'><table:table-cell office:value-type='string'>%s"
        "</table:table-cell><table:table-cell table:formula='of:=\"证件\"&amp;\"%s\"' office:value-type='string' "
        "office:string-value='证件%s'>%s</table:table-cell><table:table-cell office:value-type='string'>%s"
        "</table:table-cell></table:table-row>" % (
            p("李四"), SECRET, SECRET, p("证件" + SECRET),
            p("<text:a xlink:href='https://example.org/?id=%s'>链接</text:a>" % SECRET)) +
        "<table:table-row table:number-rows-repeated='6'><table:table-cell/></table:table-row><table:table-row>"
        "<table:table-cell table:content-validation-name='v' office:value-type='string'>%s</table:table-cell>"
        "</table:table-row></table:table><table:table table:name='密' table:style-name='HS'>%s</table:table>"
        "<table:named-expressions><table:named-expression table:name='n' table:base-cell-address='$表.$A$1' "
        "table:expression='\"%s\"'/></table:named-expressions></office:spreadsheet></office:body></office:document>" % (
            p("无"), cells("藏", OTHER), SECRET))


def slides():
    frame = "<draw:frame svg:width='12cm' svg:height='5cm' svg:x='1cm' svg:y='%dcm' draw:name='%s'>%s</draw:frame>"
    box = "<draw:text-box>%s</draw:text-box>"
    return HEAD % "presentation" + META + (
        "<office:automatic-styles><style:page-layout style:name='L'/><style:style style:name='HP' "
        "style:family='drawing-page'><style:drawing-page-properties presentation:visibility='hidden'/></style:style>"
        "</office:automatic-styles><office:master-styles><style:master-page style:name='M' "
        "style:page-layout-name='L'>%s</style:master-page></office:master-styles><office:body><office:presentation>" % (
            frame % (10, "m", box % p("母版" + SECRET))) +
        "<draw:page draw:name='%s' draw:master-page-name='M'>" % SECRET +
        "<office:annotation svg:x='1cm' svg:y='1cm'><dc:creator>王五</dc:creator><dc:date>2020-01-01T00:00:00"
        "</dc:date>%s</office:annotation>" % p("批注" + PHONE) +
        frame % (1, SECRET, box % p("身份证号" + SECRET) + "<svg:title>%s</svg:title><svg:desc>%s</svg:desc>" % (
            SECRET, SECRET)) +
        frame % (7, "t", table()) +
        "<presentation:notes>%s</presentation:notes></draw:page>" % (frame % (1, "n", box % p("备注" + SECRET))) +
        "<draw:page draw:name='p2' draw:master-page-name='M' draw:style-name='HP'>%s</draw:page>" % (
            frame % (1, "h", box % p("隐藏页" + OTHER))) +
        "</office:presentation></office:body></office:document>")


SOURCES = {"doc": ("fodt", text_document), "rtf": ("fodt", text_document), "xls": ("fods", workbook),
           "ppt": ("fodp", slides)}
TARGETS = {"doc": "docx", "rtf": "docx", "xls": "xlsx", "ppt": "pptx"}


def office(scratch, kind, *paths):
    """What LibreOffice, unconfined, makes of files of our own."""
    if shutil.which("soffice") is None:
        raise Skip("LibreOffice is not installed")
    tool("soffice", "-env:UserInstallation=file://%s/profile" % scratch, "--headless", "--convert-to", kind,
         "--outdir", scratch / "made", *paths, timeout=200)
    return [scratch / "made" / (path.stem + "." + kind.split(":")[0]) for path in paths]


_made = {}


def fixture(kind):
    """An old document with numbers in it, made once."""
    if kind not in _made:
        ending, recipe = SOURCES[kind]
        folder = pathlib.Path(_folder) / kind
        folder.mkdir(exist_ok=True)
        (folder / ("in." + ending)).write_text(recipe(), encoding="utf-8")
        made = office(folder, kind, folder / ("in." + ending))[0]
        if not made.exists():
            raise Skip("LibreOffice writes no .%s here" % kind)
        _made[kind] = made.read_bytes()
    return _made[kind]


_told = []


def need_box(scratch):
    """Where LibreOffice cannot be confined nothing is converted: one test shows that, the others need more."""
    if not _told:
        lines = Run(scratch, "doctor").out.decode("utf-8").splitlines()
        _told.extend([line for line in lines if "--convert-legacy" in line] or ["doctor does not speak of it"])
    if not _told[0].startswith("[ok]"):
        raise Skip(_told[0])


def put(scratch, name, data):
    path = scratch / name
    path.write_bytes(data)
    return path


def convert(scratch, *paths, command="mask", more=()):
    output = ["-o", scratch / "out"] if command == "mask" else []
    return Run(scratch, command, "--json", "--convert-legacy", *more, *output, *paths, render=False)


def gaps(result):
    return [(gap["kind"], gap["reviewable"], gap["reason"]) for gap in result["gaps"]]


def every_place(kind):
    def test(scratch):
        need_box(scratch)
        path = put(scratch, "名单." + kind, fixture(kind))
        held = [v for v in VALUES if any(form in fixture(kind) for form in encodings(v))]
        assert held, "the fixture holds no number"
        run = convert(scratch, path)
        result = run.files()[0]
        print("# %s: %s" % (kind, gaps(result)))
        assert result["output"] == "名单." + TARGETS[kind], (result["outcome"], result["error"], gaps(result))
        assert result["outcome"] in ("masked", "incomplete") and "converted" in result["notices"]
        assert result["conversion"]["from"] == kind and result["conversion"]["to"] == TARGETS[kind]
        assert result["conversion"]["tool"].startswith("LibreOffice ")
        found = len([f for f in result["findings"] if f["action"] == "mask"])
        assert found >= 8, found
        copy = next(scratch.glob("out*/" + result["output"]))
        with zipfile.ZipFile(copy) as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                assert_gone(VALUES, archive.read(name), name)
                assert archive.getinfo(name).date_time == (1980, 1, 1, 0, 0, 0), "the clock gets in"
        # As others read it.
        text = office(scratch, {"docx": "txt:Text (encoded):UTF8", "xlsx": "csv", "pptx": "pdf"}[TARGETS[kind]], copy)
        if TARGETS[kind] == "pptx":
            text = [scratch / "x.txt" if tool("pdftotext", text[0], scratch / "x.txt") == b"" else None]
        words = text[0].read_text(encoding="utf-8", errors="replace")
        assert_gone(VALUES, words, "LibreOffice")
        assert "35" in words and "***" in words, "masks are to be seen"
        if kind == "doc":
            read_docx(copy)
        if kind == "xls":
            read_xlsx(copy)
        # The log tells of both, and no value.
        log = next(scratch.rglob("log.jsonl")).read_text(encoding="utf-8")
        done = [json.loads(l)["body"] for l in log.splitlines() if '"type":"convert.done"' in l]
        assert [(d["from"], d["to"], d["src"], d["converted"]) for d in done] == [
            (kind, TARGETS[kind], result["sha256"], result["conversion"]["sha256"])]
        assert_gone(VALUES, log, "log")
        # The copy stands for itself; the old file is never passed.
        assert Run(scratch, "verify", copy).status == 0
        if kind not in ("doc", "xls"):
            return
        again = Run(scratch, "verify", "--convert-legacy", "--original", path, copy)
        assert again.status == 0, again.out
        assert kind == "doc" or Run(scratch, "verify", "--convert-legacy", path).status == 3
        # What comes of it hangs on nothing but the file (on slides LibreOffice draws ids of fields by lot).
        repeated = convert(scratch, path, command="scan").files()[0]
        assert repeated["conversion"] == result["conversion"], "two conversions differ"
    test.__name__ = "every_place_" + kind
    return test


def read_docx(copy):
    try:
        import docx
    except ImportError:
        return
    document = docx.Document(str(copy))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["姓名", "身份证号", "联系电话"]
    assert rows[1] == ["张**", "44*************014", "138****8000"], rows


def read_xlsx(copy):
    try:
        import openpyxl
    except ImportError:
        return
    book = openpyxl.load_workbook(str(copy))
    assert [cell.value for cell in book["表"][2]][:3] == ["张**", "35*************020", "138****8000"]
    assert book["密"].sheet_state == "hidden"


def patched(data, *pairs):
    """The bytes with each mark replaced by others of the same length."""
    for old, new in pairs:
        assert len(old) == len(new) and old in data, old
        data = data.replace(old, new)
    return data


FIB = re.compile(rb"(\xec\xa5.{9})(.)", re.S)
BOF = b"\x09\x08\x10\x00\x00\x06\x05\x00"


def encrypted_files(scratch):
    locked = {}
    locked["a.doc"] = FIB.sub(lambda m: m.group(1) + bytes([m.group(2)[0] | 1]), fixture("doc"), 1)
    book = bytearray(fixture("xls"))
    at = book.index(BOF) + 20
    book[at:at + 2] = b"\x2f\x00"
    locked["b.xls"] = bytes(book)
    locked["c.ppt"] = patched(fixture("ppt"), (b"\x5f\xc0\x91\xe3", b"\xdf\xc4\xd1\xf3"))
    paths = [put(scratch, name, data) for name, data in locked.items()]
    for result in convert(scratch, *paths).files():
        assert (result["outcome"], result["conversion"]) == ("incomplete", None)
        assert [g[0] for g in gaps(result)] == ["encrypted"], gaps(result)
    assert not (scratch / "out").exists()


def without_the_option(scratch):
    paths = [put(scratch, "名单." + kind, fixture(kind)) for kind in SOURCES]
    run = Run(scratch, "scan", "--json", *paths)
    assert run.status == 3
    for result in run.files():
        assert [(g[0], g[1]) for g in gaps(result)] == [("unsupported", False)]
        assert "--convert-legacy" in gaps(result)[0][2]
    run = Run(scratch, "mask", "--json", "-o", scratch / "out", *paths)
    assert run.status == 3 and not (scratch / "out").exists()


def a_policy_may_ask_for_it(scratch):
    need_box(scratch)
    path = put(scratch, "名单.rtf", rb"{\rtf1\ansi\ansicpg936 Tel 13800138000\par}")
    policy = scratch / "own.policy"
    base = harness.SOURCE / "rules" / "policy" / "default.policy"
    policy.write_text("[policy own]\nbase = %s\nconvert-legacy = always\n" % base, encoding="utf-8")
    run = Run(scratch, "mask", "--json", "--policy", policy, "-o", scratch / "out", path)
    assert run.files()[0]["outcome"] == "masked", run.files()
    policy.write_text("[policy own]\nbase = %s\nconvert-legacy = maybe\n" % base, encoding="utf-8")
    assert Run(scratch, "scan", "--policy", policy, path).status == 2


def scan_judges_the_conversion(scratch):
    """Nothing to mask in what LibreOffice makes of it: that says nothing of the old file itself."""
    need_box(scratch)
    path = put(scratch, "通知.rtf", rb"{\rtf1\ansi\ansicpg936 Hello\par}")
    run = convert(scratch, path, command="scan")
    result = run.files()[0]
    assert run.status == 3 and result["outcome"] == "incomplete"
    assert gaps(result) == [("unsupported", True,
                             "only its conversion was examined: publish the masked copy, not this file")]
    result = convert(scratch, path).files()[0]
    assert (result["outcome"], result["output"], gaps(result)) == ("masked", "通知.docx", [])


def names_of_copies(scratch):
    need_box(scratch)
    rtf = rb"{\rtf1\ansi\ansicpg936 13800138000\par}"
    (scratch / "d").mkdir()
    paths = [put(scratch, name, data) for name, data in (
        ("名单.rtf", rtf), ("名单.wps", fixture("doc")), ("d/名单.docx.txt", b"x\n"), ("表.xls", rtf),
        ("13800138000.rtf", rtf))]
    results = convert(scratch, *paths).files()
    assert [r["output"] for r in results] == [
        "名单.docx", "名单 (2).docx", "名单.docx.txt", "表.xls.docx", "138****8000.docx"]
    # Its name promises a workbook.
    assert [r["outcome"] for r in results] == ["masked", "masked", "clean", "findings", "masked"]
    assert "name-mismatch" in [f["type"] for f in results[3]["findings"]]


def nested_ones_stay_refused(scratch):
    with zipfile.ZipFile(scratch / "a.zip", "w") as archive:
        archive.writestr("b.doc", fixture("doc"))
    result = convert(scratch, scratch / "a.zip").files()[0]
    assert result["outcome"] == "incomplete" and "take it out" in result["gaps"][0]["reason"], result["gaps"]


def macros_go(scratch):
    need_box(scratch)
    # A directory entry that LibreOffice has no use for gets the name of the storage of macros.
    old = "\x01CompObj".encode("utf-16-le")
    new = "Macros".encode("utf-16-le").ljust(len(old), b"\0")
    at = fixture("doc").index(old)
    data = bytearray(patched(fixture("doc"), (old, new)))
    data[at + 64] = 14
    path = put(scratch, "a.doc", bytes(data))
    result = convert(scratch, path).files()[0]
    assert result["output"] == "a.docx", gaps(result)
    assert result["conversion"]["lost"] == ["macros"] and "macros" in result["sanitised"]
    with zipfile.ZipFile(next(scratch.glob("out*/a.docx"))) as archive:
        assert not [n for n in archive.namelist() if "vba" in n.lower() or n.endswith(".bin")]


def damaged_files(scratch):
    """Each ends, with a reason, and leaves nothing behind."""
    need_box(scratch)
    whole = fixture("doc")
    circle = bytearray(whole)
    first = int.from_bytes(whole[0x4C:0x50], "little")
    table = (first + 1) * 512
    circle[table:table + 64] = b"".join(max(i - 1, 0).to_bytes(4, "little") for i in range(16))
    cases = {
        "half.doc": whole[:len(whole) // 2],
        "most.doc": whole[:-600],
        "circle.doc": bytes(circle),
        "directory.doc": whole[:0x30] + (1 << 20).to_bytes(4, "little") + whole[0x34:],
        "noise.doc": whole[:2048] + os.urandom(4096) + whole[6144:],
        "half.xls": fixture("xls")[:len(fixture("xls")) // 2],
        "half.ppt": fixture("ppt")[:len(fixture("ppt")) * 2 // 3],
        "bare.rtf": b"{\\rtf1",
        "deep.rtf": b"{\\rtf1" + b"{" * 100000 + b"13800138000",
        "empty.doc": whole[:512],
    }
    paths = [put(scratch, name, data) for name, data in cases.items()]
    start = time.monotonic()
    run = convert(scratch, *paths)
    for result in run.files():
        print("# %s: %s %s" % (result["file"], result["outcome"], gaps(result)))
        assert result["outcome"] in ("incomplete", "masked", "findings")
        assert result["output"] or not all(g[1] for g in gaps(result))
        copy = result["output"] and next(scratch.glob("out*/" + result["output"]))
        if copy:
            with zipfile.ZipFile(copy) as archive:
                for name in archive.namelist():
                    assert_gone(VALUES, archive.read(name), name)
    assert time.monotonic() - start < 240
    assert not list(scratch.glob("**/.xianshen-*"))


def no_namespaces(scratch):
    """A kernel or container that gives no user namespaces: nothing is converted, whoever asks."""
    probe = subprocess.run(["unshare", "-Ur", "sh", "-c", "echo 0 >/proc/sys/user/max_user_namespaces"],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    if probe.returncode:
        raise Skip("no namespaces to take away")
    path = put(scratch, "a.rtf", rb"{\rtf1 13800138000}")
    for more in ([], ["--unsafe-no-sandbox"]):
        done = subprocess.run(
            ["unshare", "-Ur", "sh", "-c", 'echo 0 >/proc/sys/user/max_user_namespaces; exec "$@"', "sh",
             str(PROGRAM), "mask", "--json", "--convert-legacy", "--state", str(scratch / "s"), "-o",
             str(scratch / "out"), *more, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        result = json.loads(done.stdout.splitlines()[0])
        assert done.returncode == 3 and result["outcome"] == "incomplete", done
        assert re.search("no box can be made|not installed", gaps(result)[0][2]), gaps(result)
    assert not (scratch / "out").exists()


def as_nobody(scratch):
    need_box(scratch)
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        raise Skip("needs root to become somebody else")
    path = put(scratch, "a.rtf", rb"{\rtf1 13800138000}")
    for folder in (scratch, scratch / "theirs"):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o777)
    if subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "test", "-x", str(PROGRAM)],
                      check=False).returncode:
        raise Skip("the build folder is root's own")
    done = subprocess.run(
        ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", str(PROGRAM), "mask", "--json",
         "--convert-legacy", "--state", str(scratch / "theirs" / "s"), "-o", str(scratch / "theirs" / "out"), str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, env={"LC_ALL": "C.UTF-8"})
    assert json.loads(done.stdout.splitlines()[0])["outcome"] == "masked", done


def in_box(root):
    """Processes below root that convert."""
    found = []
    for pid in harness._offspring(root):
        try:
            if "--convert-to" in pathlib.Path("/proc/%d/cmdline" % pid).read_text(encoding="utf-8", errors="replace"):
                found.append(pid)
        except OSError:
            pass
    return found


def killed_in_the_middle(scratch):
    need_box(scratch)
    path = put(scratch, "a.doc", fixture("doc"))
    (scratch / "tmp").mkdir()
    env = {**os.environ, "TMPDIR": str(scratch / "tmp"), "XDG_RUNTIME_DIR": str(scratch / "tmp")}
    process = subprocess.Popen([str(PROGRAM), "mask", "--convert-legacy", "--state", str(scratch / "state"), "-o",
                                str(scratch / "out"), str(path)], stdout=subprocess.DEVNULL, env=env)
    box = []
    while process.poll() is None and len(box) < 3:
        box = in_box(process.pid)
        time.sleep(0.01)
    assert process.poll() is None, "it was too fast to be killed"
    process.kill()
    process.wait()
    for _ in range(500):
        if not [pid for pid in box if pathlib.Path("/proc/%d" % pid).exists()]:
            break
        time.sleep(0.02)
    else:
        raise AssertionError("LibreOffice goes on without us")
    assert not list((scratch / "tmp").iterdir())
    assert not (scratch / "out").exists()
    for left in scratch.rglob("*"):
        if left.is_file() and left != path:
            assert_gone(VALUES, left.read_bytes(), left.name)


def real_files(scratch):
    need_box(scratch)
    folder = SHARED / "corpus" / "unsupported-legacy"
    if not folder.exists():
        raise Skip("no corpus here")
    run = convert(scratch, folder)
    for result in run.files():
        print("# %s: %s %s" % (result["outcome"], result["detail"], gaps(result)))
        assert result["outcome"] in ("masked", "findings", "incomplete")
        assert result["output"] or gaps(result)
    assert any(result["output"] for result in run.files())


def main():
    global _folder
    import tempfile
    with tempfile.TemporaryDirectory(prefix="xianshen-test-legacy-") as _folder:
        run_tests([every_place(kind) for kind in SOURCES] + [
            encrypted_files, without_the_option, a_policy_may_ask_for_it, scan_judges_the_conversion,
            names_of_copies, nested_ones_stay_refused, macros_go, damaged_files, no_namespaces, as_nobody,
            killed_in_the_middle, real_files])


main()
