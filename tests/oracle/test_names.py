#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Findings in the names of entries of Office, OpenDocument and OFD packages: the copy calls them otherwise, and still
shows the picture that a document names so."""
import io
import re
import zipfile

import docx
import openpyxl
from openpyxl.drawing.image import Image

from harness import Run, assert_gone, need_tools, run_tests, tool
from ofd_document import Document as Ofd
from ooxml_recipe import A, R
from test_odf import NAMES as ODF_NAMES
from test_odf import Document as Odf
from test_odf import cells, p, png

SECRET = "350481189103070020"
PHONE = "13800138000"
PICTURE = png(20, "x")
STEM = "张三%s 手机%s" % (SECRET, PHONE)


def called(data, old, new):
    """The package with another name for every step that is called old, in entries and in what refers to them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as renamed:
        for info in archive.infolist():
            content = archive.read(info)
            if content[:1] == b"<":
                content = content.replace(old.encode(), new.encode())
            kind = zipfile.ZIP_STORED if info.filename == "mimetype" else zipfile.ZIP_DEFLATED
            renamed.writestr(zipfile.ZipInfo(info.filename.replace(old, new), (2020, 1, 1, 0, 0, 0)), content, kind)
    return out.getvalue()


def word():
    document = docx.Document()
    document.add_paragraph("公示")
    document.add_picture(io.BytesIO(PICTURE))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook():
    book = openpyxl.Workbook()
    book.active["A1"] = "公示"
    book.active.add_image(Image(io.BytesIO(PICTURE)), "B2")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def presentation(scratch):
    """LibreOffice makes one of a drawing."""
    (scratch / "p.fodp").write_bytes(Odf("odp", frame("x.png").replace("<draw:image xlink:href=\"Pictures/x.png\"/>", "<draw:image><office:"
                                     "binary-data>%s</office:binary-data></draw:image>" % base64_of(PICTURE))).flat())
    convert(scratch, "pptx", scratch / "p.fodp")
    return (scratch / "p.pptx").read_bytes()


def base64_of(data):
    import base64
    return base64.b64encode(data).decode()


def frame(name):
    return ('<draw:frame svg:width="2cm" svg:height="2cm" svg:x="1cm" svg:y="1cm"><draw:image xlink:href="Pictures/%s"/></draw:frame>'
            % name)


def convert(folder, form, path):
    tool("soffice", "-env:UserInstallation=file://%s/profile" % folder, "--headless", "--convert-to", form, "--outdir", folder, path,
         timeout=180)


def drawn(folder, copy):
    """How many pictures stand on the pages that LibreOffice makes of it."""
    convert(folder, "pdf", copy)
    listed = tool("pdfimages", "-list", folder / (copy.stem + ".pdf")).decode().splitlines()
    return len([line for line in listed if re.match(r" *\d+ +\d+ +image", line)])


def masked(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    run = Run(folder, "mask", "--json", "-o", folder / "out", path)
    result, = run.files()
    assert result["outcome"] == "masked", (name, result["outcome"], result["gaps"])
    assert_gone([SECRET, PHONE], run.out, name)
    copy, = [q for q in folder.glob("out/*") if q.is_file()]
    assert_gone([SECRET, PHONE], copy.read_bytes(), name)
    assert_gone([SECRET, PHONE], tool("unzip", "-l", copy), name)
    assert_gone([SECRET, PHONE], tool("unzip", "-p", copy), name)
    with zipfile.ZipFile(copy) as archive:
        assert archive.testzip() is None
        assert not any("张三" in entry for entry in archive.namelist()), archive.namelist()
    return copy


def pictures_stay(scratch):
    need_tools("soffice", "pdfimages", "unzip")
    text = Odf("odt", p("公示" + frame("a.png")), parts={"Pictures/a.png": PICTURE})
    for name, data, old, new in (
            ("a.docx", word(), "image1.png", STEM + ".png"),
            ("b.xlsx", workbook(), "image1.png", STEM + ".png"),
            ("d.odt", text.bytes(), "a.png", STEM + ".png"),
            ("e.pptx", presentation(scratch), "image1.png", STEM + ".png")):
        folder = scratch / name[0]
        folder.mkdir()
        copy = masked(folder, name, called(data, old, new))
        assert drawn(folder, copy) >= 1, name


def other_readers_find_them(scratch):
    copy = masked(scratch, "a.docx", called(word(), "image1.png", STEM + ".png"))
    document = docx.Document(str(copy))
    part, = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/image")]
    assert part.content_type == "image/png" and part.blob.endswith(PICTURE[-40:])
    for q in scratch.glob("out/*"):
        q.unlink()
    (scratch / "x").mkdir()
    copy = masked(scratch / "x", "b.xlsx", called(workbook(), "image1.png", STEM + ".png"))
    assert len(openpyxl.load_workbook(copy).active._images) == 1


def parts_and_their_relationships(scratch):
    """A renamed part keeps its relationships and its type, a folder all that lies in it."""
    copy = masked(scratch, "a.docx", called(word(), "document.xml", SECRET + "正文.xml"))
    assert docx.Document(str(copy)).paragraphs[0].text == "公示"
    (scratch / "x").mkdir()
    copy = masked(scratch / "x", "a.docx", called(word(), "media", "媒体" + SECRET))
    document = docx.Document(str(copy))
    assert any(rel.reltype.endswith("/image") for rel in document.part.rels.values())


def escaped_names(scratch):
    """Where the name is written with escapes, or what refers to it."""
    escaped = "".join("%%%02X" % b for b in ("手机" + PHONE).encode()) + ".png"
    masked(scratch, "a.docx", called(word(), "image1.png", escaped))


def references_that_tell_more(scratch):
    """A way around and what stands behind the path are no name."""
    for number, target in enumerate(("%s/../media/image1.png" % SECRET, "media/image1.png#%s" % PHONE, "media/image1.png?%s" % PHONE)):
        folder = scratch / str(number)
        folder.mkdir()
        masked(folder, "a.docx", called(word(), 'Target="media/image1.png"', 'Target="%s"' % target))


def objects_of_a_document(scratch):
    """Folders of objects, the manifest and what nothing refers to."""
    inner = '<office:document-content %s><office:body><office:text>%s</office:text></office:body></office:document-content>' % (
        ODF_NAMES, p("内"))
    name = "对象" + SECRET
    data = Odf("odt", p('<draw:frame><draw:object xlink:href="./%s"/></draw:frame>' % name),
               parts={name + "/": "", name + "/content.xml": inner, "Pictures/%s.png" % PHONE: PICTURE}).bytes()
    copy = masked(scratch, "a.odt", data)
    with zipfile.ZipFile(copy) as archive:
        content = archive.read("content.xml").decode()
        target, = re.findall(r'draw:object xlink:href="\./([^"]*)"', content)
        assert target + "/content.xml" in archive.namelist(), (target, archive.namelist())
        listed = set(re.findall('full-path="([^"]*)"', archive.read("META-INF/manifest.xml").decode()))
        assert set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"} <= listed, listed


def resources_of_ofd(scratch):
    resource = '<ofd:MultiMedias><ofd:MultiMedia ID="80" Type="Image"><ofd:MediaFile>%s.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>'
    image = '<ofd:ImageObject ID="81" ResourceID="80" Boundary="0 0 9 9" CTM="9 0 0 9 0 0"/>'
    copy = masked(scratch, "a.ofd", Ofd(image, resources=resource % STEM, fonts="").part("Res/%s.png" % STEM, PICTURE).bytes())
    with zipfile.ZipFile(copy) as archive:
        target, = re.findall("<ofd:MediaFile>([^<]*)<", archive.read("Doc_0/PublicRes.xml").decode())
        assert "Doc_0/Res/" + target in archive.namelist(), (target, archive.namelist())
    (scratch / "x").mkdir()
    copy = masked(scratch / "x", "b.ofd", Ofd(folder="Doc_%s" % SECRET).bytes())
    with zipfile.ZipFile(copy) as archive:
        root, = re.findall("<ofd:DocRoot>([^<]*)<", archive.read("OFD.xml").decode())
        assert root in archive.namelist()


if __name__ == "__main__":
    run_tests([pictures_stay, other_readers_find_them, parts_and_their_relationships, escaped_names, references_that_tell_more,
               objects_of_a_document, resources_of_ofd])
