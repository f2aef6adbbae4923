#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents, objects and macros within Office documents: masked in their place, left out where nobody can
read them, or no copy."""
import io
import struct
import zipfile
import zlib

from harness import SOURCE, Run, assert_gone, run_tests
from ooxml_recipe import R, Package

SECRET = "350481189103070020"
PHONE = "13800138000"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
M = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "application/vnd.openxmlformats-officedocument."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + SECRET.encode("utf-16-le")
TEXT = "<w:p><w:r><w:t>身份证号：%s</w:t></w:r></w:p>" % SECRET
PLAIN = "<w:p><w:r><w:t>无</w:t></w:r></w:p>"


def word(body=PLAIN, kind=OFFICE + "wordprocessingml.document.main+xml"):
    out = Package()
    out.defaults.update({"bin": "application/vnd.openxmlformats-officedocument.oleObject", "docx": OFFICE[:-1],
                         "xlsx": OFFICE[:-1], "htm": "text/html", "txt": "text/plain", "rtf": "text/rtf"})
    return out.part("word/document.xml", kind, '<w:document xmlns:w="%s" xmlns:r="%s"><w:body>%s</w:body></w:document>' % (
        W, R, body), "", "officeDocument")


def book(text=SECRET, kind=OFFICE + "spreadsheetml.sheet.main+xml"):
    out = Package()
    out.part("xl/workbook.xml", kind, '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="S" sheetId="1" r:id="s"/></sheets>'
             '</workbook>' % (M, R), "", "officeDocument")
    return out.part("xl/worksheets/sheet1.xml", OFFICE + "spreadsheetml.worksheet+xml", '<worksheet xmlns="%s"><sheetData><row r="1">'
                    '<c r="A1" t="inlineStr"><is><t>身份证号</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>%s</t></is></c>'
                    '</row></sheetData></worksheet>' % (M, text), "xl/workbook.xml", "worksheet", "s")


def embed(outer, name, data, relation="package", source="word/document.xml"):
    return outer.part(name, None, data, source, relation)


def with_macros(package, main, folder, project=OLE):
    package.part(folder + "/vbaProject.bin", "application/vnd.ms-office.vbaProject", project, main,
                 "http://schemas.microsoft.com/office/2006/relationships/vbaProject")
    return package.part(folder + "/vbaData.xml", "application/vnd.ms-word.vbaData+xml", '<wne:vbaSuppData xmlns:wne="urn:x"/>',
                        folder + "/vbaProject.bin", "http://schemas.microsoft.com/office/2006/relationships/wordVbaData")


def parts(data):
    """Every part of a package, nested ones too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            inner = archive.read(name)
            yield name, inner
            if inner[:4] == b"PK\3\4" and zipfile.is_zipfile(io.BytesIO(inner)):
                yield from parts(inner)


def mask(scratch, data, name="in.docx", *options):
    folder = scratch / str(len(list(scratch.iterdir())))
    folder.mkdir()
    path = folder / name
    path.write_bytes(data)
    run = Run(folder, "mask", "--json", *options, "-o", folder / "out", path)
    copy = folder / "out" / name
    return run, copy.read_bytes() if copy.exists() else None


def documents_are_masked_in_place(scratch):
    inner = embed(word(TEXT), "word/embeddings/b.xlsx", book().bytes()).bytes()
    for outer in (embed(word(), "word/embeddings/a.docx", inner), embed(word(), "word/chunk.docx", inner, "aFChunk"),
                  embed(book("无"), "xl/embeddings/a.docx", inner, source="xl/worksheets/sheet1.xml")):
        main = [name for name in outer.parts][0]
        run, copy = mask(scratch, outer.bytes(), "in.docx" if "word" in main else "in.xlsx")
        assert run.status == 0 and copy is not None, (run.status, run.out[-600:])
        found = dict(parts(copy))
        assert b"350481" not in b"".join(found.values()) and {"word/document.xml", "xl/worksheets/sheet1.xml"} <= set(found)
        for data in found.values():
            assert_gone([SECRET], data, "nested document")


def objects_are_left_out(scratch):
    outer = embed(word(TEXT), "word/embeddings/oleObject1.bin", OLE, "oleObject")
    embed(outer, "word/embeddings/old.doc", OLE, "package")
    embed(outer, "word/embeddings/damaged.xlsx", book().bytes()[:-30], "package")
    path = scratch / "in.docx"
    path.write_bytes(outer.bytes())
    for command in (["scan"], ["check", "--mode", "scan"]):
        assert Run(scratch, *command, path).status in (1, 3), command
    (scratch / "x").mkdir()
    run, copy = mask(scratch / "x", outer.bytes())
    assert run.status == 0 and copy is not None, (run.status, run.out[-600:])
    found = dict(parts(copy))
    assert list(found) == list(dict(parts(outer.bytes())))
    assert len(found["word/embeddings/oleObject1.bin"]) == 1536 and found["word/embeddings/oleObject1.bin"][:4] == OLE[:4]
    assert zipfile.ZipFile(io.BytesIO(found["word/embeddings/damaged.xlsx"])).namelist() == []
    for name, data in found.items():
        assert_gone([SECRET], data, name)
    assert {"word/embeddings/oleObject1.bin", "word/embeddings/old.doc", "word/embeddings/damaged.xlsx"} <= {
        name.rsplit("!", 1)[-1] for name in run.files()[0]["sanitised"]}, run.files()[0]["sanitised"]


def what_is_shown_is_never_left_out(scratch):
    """Imported text is text of the document; an unknown part may be anything."""
    for relation in ("aFChunk", "subDocument", "x"):
        for data in (OLE, book().bytes()[:-30]):
            run, copy = mask(scratch, embed(word(), "word/a.bin", data, relation).bytes())
            assert run.status == 3 and copy is None, (relation, run.status)
        # One that is an object, and more.
        both = embed(word(), "word/a.bin", OLE, "oleObject").link("word/document.xml", relation, "a.bin")
        run, copy = mask(scratch, both.bytes())
        assert run.status == 3 and copy is None, relation


def objects_stay_where_nothing_is_left_out(scratch):
    run, copy = mask(scratch, embed(word(), "word/embeddings/o.bin", OLE, "oleObject").bytes(), "in.docx", "--sanitise", "none")
    assert run.status == 3 and copy is None, run.status


def macros_by_policy(scratch):
    policy = scratch / "macros.policy"
    policy.write_text("[policy macros]\nbase = %s\nsanitise = thumbnail;author;revision;signature;active;attachment;macros\n" % (
        SOURCE / "rules" / "policy" / "default.policy"), encoding="utf-8")
    for name, package, main, folder in (
            ("in.docm", word(TEXT, "application/vnd.ms-word.document.macroEnabled.main+xml"), "word/document.xml", "word"),
            ("in.xlsm", book(kind="application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "xl/workbook.xml", "xl"),
            ("in.pptm", presentation(), "ppt/presentation.xml", "ppt")):
        data = with_macros(package, main, folder).bytes()
        path = scratch / name
        path.write_bytes(data)
        assert Run(scratch, "check", "--mode", "scan", "--policy", policy, path).status in (1, 3), name
        run, copy = mask(scratch, data, name)
        assert run.status == 3 and copy is None, (name, run.status)
        assert {gap["reason"] for gap in run.files()[0]["gaps"]} == {"macros not read"}, run.files()[0]["gaps"]
        run, copy = mask(scratch, data, name, "--policy", policy)
        assert run.status == 0 and copy is not None, (name, run.status, run.out[-500:])
        found = dict(parts(copy))
        assert not [part for part in found if "vba" in part.lower()], list(found)
        for part, content in found.items():
            assert b"vba" not in content.lower(), part
            assert_gone([SECRET], content, part)
        assert main in found and b"macroEnabled" in found["[Content_Types].xml"]


def presentation():
    out = Package()
    spaces = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="%s"' % R
    out.part("ppt/presentation.xml", "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
             '<p:presentation %s><p:sldIdLst><p:sldId id="256" r:id="s"/></p:sldIdLst></p:presentation>' % spaces, "", "officeDocument")
    return out.part("ppt/slides/s.xml", OFFICE + "presentationml.slide+xml", '<p:sld %s xmlns:a="http://schemas.openxmlformats.org/'
                    'drawingml/2006/main"><a:p><a:r><a:t>身份证号：%s</a:t></a:r></a:p></p:sld>' % (spaces, SECRET),
                    "ppt/presentation.xml", "slide", "s")


def png(*texts):
    """Eight by eight grey pixels, and what a program wrote beside them."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
            + b"".join(chunk(b"tEXt", text) for text in texts) + chunk(b"IDAT", zlib.compress(b"\0" * 72)) + chunk(b"IEND", b""))


def pictures_tell_nothing(scratch):
    outer = embed(word(TEXT), "word/media/a.png", png(b"Author\0" + SECRET.encode(), b"Comment\0" + PHONE.encode()), "image")
    for name, package in (("in.docx", outer), ("in.xlsx", embed(book(), "xl/media/a.png", png(b"Author\0" + SECRET.encode()), "image",
                                                                "xl/worksheets/sheet1.xml"))):
        run, copy = mask(scratch, package.bytes(), name)
        assert run.status == 0 and copy is not None, (run.status, run.out[-500:])
        found = [data for part, data in parts(copy) if part.endswith(".png")]
        assert found == [png()], (len(found), found[:1])


if __name__ == "__main__":
    run_tests([documents_are_masked_in_place, objects_are_left_out, what_is_shown_is_never_left_out,
               objects_stay_where_nothing_is_left_out, macros_by_policy,
               pictures_tell_nothing])
