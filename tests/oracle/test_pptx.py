#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Presentations: a number planted in each place where one can stand is gone or there is no copy; LibreOffice
opens copies with as many slides as before; other people's files."""
import re
import subprocess
import zipfile

from harness import SHARED, Run, Skip, assert_gone, need_tools, run_tests, tool, zip_raw
from ooxml_recipe import A, R, Package

SECRET = "350481189103070020"
PHONE = "13800138000"
TEXT = "身份证号：" + SECRET
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.presentationml.%s+xml"
SPACES = 'xmlns:p="%s" xmlns:a="%s" xmlns:r="%s"' % (P, A, R)
GROUP = ('<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>')
BOX = '<p:spPr><a:xfrm><a:off x="9999" y="9999"/><a:ext cx="4000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr>'
XFRM = '<p:xfrm><a:off x="9999" y="9999"/><a:ext cx="4000000" cy="900000"/></p:xfrm>'
MAP = ('<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
       'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>')
PNG = (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0@\0\0\0@\x08\x02\0\0\0" + b"\0" * 40)


def run(text):
    return "<a:r><a:rPr lang='zh-CN'/><a:t>%s</a:t></a:r>" % text


def shape(inner, more="", props=""):
    return ('<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"%s>%s</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>%s<p:txBody><a:bodyPr/>'
            "%s</p:txBody></p:sp>" % (more, props, BOX, inner))


def paragraph(*texts):
    return "<a:p>%s</a:p>" % "".join(run(text) for text in texts)


def tree(root, shapes, more="", tail=""):
    return "<p:%s %s%s><p:cSld><p:spTree>%s%s</p:spTree></p:cSld>%s</p:%s>" % (root, SPACES, more, GROUP, shapes, tail, root)


def table(*rows):
    body = "".join("<a:tr h='370840'>%s</a:tr>" % "".join(
        "<a:tc%s><a:txBody><a:bodyPr/>%s</a:txBody></a:tc>" % (more, paragraph(text)) for more, text in row) for row in rows)
    return ('<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="t"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>%s'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr '
            'firstRow="1"/><a:tblGrid><a:gridCol w="2000000"/><a:gridCol w="2000000"/></a:tblGrid>%s</a:tbl></a:graphicData>'
            '</a:graphic></p:graphicFrame>' % (XFRM, body))


class Show(Package):
    """A presentation with two slides of which the first holds these shapes."""

    def __init__(self, shapes=shape(paragraph("无")), slide="", layout="", master="", tail="", main="presentation.main",
                 more="", strict=False):
        super().__init__(strict)
        self.part("ppt/presentation.xml", TYPE % main, '<p:presentation %s><p:sldMasterIdLst><p:sldMasterId id="2147483648" '
                  'r:id="m1"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="s1"/><p:sldId id="257" r:id="s2"/>'
                  '</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>%s'
                  '</p:presentation>' % (SPACES, more), "", "officeDocument")
        self.part("ppt/slides/slide1.xml", TYPE % "slide", tree("sld", shapes, slide, tail), "ppt/presentation.xml", "slide", "s1")
        self.part("ppt/slides/slide2.xml", TYPE % "slide", tree("sld", shape(paragraph("完"))), "ppt/presentation.xml", "slide", "s2")
        self.part("ppt/slideMasters/slideMaster1.xml", TYPE % "slideMaster", tree(
            "sldMaster", master, "", MAP + '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="l1"/></p:sldLayoutIdLst>'),
                  "ppt/presentation.xml", "slideMaster", "m1")
        self.part("ppt/slideLayouts/slideLayout1.xml", TYPE % "slideLayout", tree("sldLayout", layout),
                  "ppt/slideMasters/slideMaster1.xml", "slideLayout", "l1")
        self.part("ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml",
                  '<a:theme xmlns:a="%s" name="t"><a:themeElements/></a:theme>' % A, "ppt/slideMasters/slideMaster1.xml", "theme")
        for number in (1, 2):
            self.link("ppt/slides/slide%d.xml" % number, "slideLayout", "../slideLayouts/slideLayout1.xml")
        self.link("ppt/slideLayouts/slideLayout1.xml", "slideMaster", "../slideMasters/slideMaster1.xml")

    def beside(self, name, kind, content, relation, source="ppt/slides/slide1.xml"):
        return self.part(name, kind, content, source, relation)


def frame(uri, inner):
    return ('<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="5" name="g"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>%s'
            '<a:graphic><a:graphicData uri="%s">%s</a:graphicData></a:graphic></p:graphicFrame>' % (XFRM, uri, inner))


def places():
    yield "slide", Show(shape(paragraph(TEXT)))
    yield "split over runs", Show(shape(paragraph(*("身份证号：" + SECRET))))
    yield "line break within", Show(shape("<a:p>%s<a:br/>%s</a:p>" % (run("身份证号：" + SECRET[:6]), run(SECRET[6:]))))
    yield "field", Show(shape("<a:p>%s<a:fld id='{1}' type='x'><a:rPr/><a:t>%s</a:t></a:fld>%s</a:p>" % (
        run("身份证号：" + SECRET[:6]), SECRET[6:14], run(SECRET[14:]))))
    yield "table", Show(table([("", "姓名"), ("", "身份证号")], [("", "赵甲"), ("", SECRET)]))
    yield "merged cells", Show(table([(' gridSpan="2"', "身份证号"), (' hMerge="1"', SECRET)],
                                     [(' rowSpan="2"', "手机"), ("", PHONE)], [(' vMerge="1"', SECRET), ("", "无")]))
    yield "hidden slide", Show(shape(paragraph(TEXT)), ' show="0"')
    yield "alternative text", Show(shape(paragraph("无"), ' descr="%s" title="%s"' % (TEXT, PHONE)))
    yield "name of a shape", Show(shape(paragraph("无"), ' hidden="1"').replace('name="x"', 'name="证%s"' % SECRET))
    yield "link", Show(shape(paragraph("无"), props='<a:hlinkClick r:id="h" tooltip="%s"/>' % TEXT)).link(
        "ppt/slides/slide1.xml", "hyperlink", "tel:" + PHONE, "h", True)
    yield "action", Show(shape(paragraph("无"), props='<a:hlinkClick r:id="" action="ppaction://macro?name=证%s"/>' % SECRET))
    yield "layout", Show(layout=shape(paragraph(TEXT)))
    yield "master", Show(master=shape(paragraph(TEXT)))
    yield "name of a layout", Show().part("ppt/slideLayouts/slideLayout1.xml", None, tree(
        "sldLayout", "").replace("<p:cSld", '<p:cSld name="证件%s"' % SECRET))
    yield "notes", Show().beside("ppt/notesSlides/notesSlide1.xml", TYPE % "notesSlide", tree("notes", shape(paragraph(
        "身份证号：3504811", "89103070020"))), "notesSlide")
    yield "master of notes", Show().beside("ppt/notesMasters/notesMaster1.xml", TYPE % "notesMaster", tree(
        "notesMaster", shape(paragraph(TEXT)), "", MAP), "notesMaster", "ppt/presentation.xml")
    yield "master of handouts", Show().beside("ppt/handoutMasters/handoutMaster1.xml", TYPE % "handoutMaster", tree(
        "handoutMaster", shape(paragraph(TEXT)), "", MAP), "handoutMaster", "ppt/presentation.xml")
    yield "comment", Show().beside(
        "ppt/comments/comment1.xml", TYPE % "comments", '<p:cmLst %s><p:cm authorId="0" dt="2020-01-01T00:00:00" idx="1"><p:pos '
        'x="1" y="1"/><p:text>%s</p:text></p:cm></p:cmLst>' % (SPACES, TEXT), "comments").beside(
            "ppt/commentAuthors.xml", TYPE % "commentAuthors", '<p:cmAuthorLst %s><p:cmAuthor id="0" name="甲%s" initials="%s" '
            'lastIdx="1" clrIdx="0"/></p:cmAuthorLst>' % (SPACES, SECRET, PHONE), "commentAuthors", "ppt/presentation.xml")
    modern = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
    yield "modern comment", Show().beside(
        "ppt/comments/modernComment_100_0.xml", "application/vnd.ms-powerpoint.comments+xml", '<p188:cmLst xmlns:a="%s" '
        'xmlns:p188="%s"><p188:cm id="{1}" authorId="{2}" created="2020-01-01T00:00:00"><p188:replyLst><p188:reply id="{3}" '
        'authorId="{2}" created="2020-01-01T00:00:00"><p188:txBody><a:bodyPr/>%s</p188:txBody></p188:reply></p188:replyLst>'
        '<p188:txBody><a:bodyPr/>%s</p188:txBody></p188:cm></p188:cmLst>' % (
            A, modern, paragraph(TEXT), paragraph("手机", PHONE)), "http://schemas.microsoft.com/office/2018/10/relationships/comments").beside(
                "ppt/authors.xml", "application/vnd.ms-powerpoint.authors+xml", '<p188:authorLst xmlns:p188="%s"><p188:author '
                'id="{2}" name="甲%s" initials="J" userId="%s" providerId="x"/></p188:authorLst>' % (modern, SECRET, PHONE),
                "http://schemas.microsoft.com/office/2018/10/relationships/authors", "ppt/presentation.xml")
    yield "tag", Show().beside("ppt/tags/tag1.xml", TYPE % "tags", '<p:tagLst %s><p:tag name="证%s" val="%s"/></p:tagLst>' % (
        SPACES, SECRET, TEXT), "tags")
    yield "custom show", Show(more='<p:custShowLst><p:custShow name="证件%s" id="0"><p:sldLst><p:sld r:id="s1"/></p:sldLst>'
                              '</p:custShow></p:custShowLst>' % SECRET)
    yield "section", Show(more='<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://'
                          'schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="证件%s" id="{1}"><p14:sldIdLst>'
                          '<p14:sldId id="256"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>' % SECRET)
    yield "properties of the show", Show().beside("ppt/presProps.xml", TYPE % "presProps", '<p:presentationPr %s><p:htmlPubPr '
                                                  'title="%s" r:id="r1"/></p:presentationPr>' % (SPACES, TEXT), "presProps",
                                                  "ppt/presentation.xml")
    yield "equation", Show(shape('<a:p><a14:m xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"><m:oMath xmlns:m='
                                 '"http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>证%s</m:t></m:r></m:oMath>'
                                 '</a14:m></a:p>' % SECRET))
    chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    yield "chart", Show(frame(chart, '<c:chart xmlns:c="%s" r:id="c"/>' % chart)).part(
        "ppt/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        '<c:chartSpace xmlns:c="%s" xmlns:a="%s"><c:chart><c:title><c:tx><c:rich><a:bodyPr/>%s</c:rich></c:tx></c:title><c:plotArea>'
        '<c:barChart><c:ser><c:idx val="0"/><c:order val="0"/><c:cat><c:strRef><c:f>S!A1</c:f><c:strCache><c:ptCount val="1"/>'
        '<c:pt idx="0"><c:v>%s</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>S!B1</c:f><c:numCache><c:ptCount '
        'val="1"/><c:pt idx="0"><c:v>%s</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart>'
        '</c:chartSpace>' % (chart, A, paragraph("证件", SECRET), TEXT, PHONE), "ppt/slides/slide1.xml", "chart", "c")
    smart = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    yield "SmartArt", Show().beside(
        "ppt/diagrams/data1.xml", "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
        '<dgm:dataModel xmlns:dgm="%s" xmlns:a="%s"><dgm:ptLst><dgm:pt modelId="1"><dgm:t><a:bodyPr/>%s</dgm:t></dgm:pt>'
        '</dgm:ptLst></dgm:dataModel>' % (smart, A, paragraph("证件350481", "189103070020")), "diagramData").beside(
            "ppt/diagrams/drawing1.xml", "application/vnd.ms-office.drawingml.diagramDrawing+xml",
            '<dsp:drawing xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" xmlns:a="%s"><dsp:spTree><dsp:sp>'
            '<dsp:txBody><a:bodyPr/>%s</dsp:txBody></dsp:sp></dsp:spTree></dsp:drawing>' % (A, paragraph(TEXT)),
            "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing")
    for name, kind, inner in (
            ("core", "application/vnd.openxmlformats-package.core-properties+xml",
             '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
             'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title><dc:creator>%s</dc:creator></cp:coreProperties>'),
            ("app", "application/vnd.openxmlformats-officedocument.extended-properties+xml",
             '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" xmlns:vt="http://schemas.'
             'openxmlformats.org/officeDocument/2006/docPropsVTypes"><TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr>%s'
             '</vt:lpstr></vt:vector></TitlesOfParts><Manager>%s</Manager></Properties>')):
        yield "docProps/" + name, Show().part("docProps/%s.xml" % name, kind, inner % (TEXT, PHONE), "", "x")
    yield "thumbnail", Show().part("docProps/thumbnail.png", None, PNG + SECRET.encode(), "", "thumbnail")
    yield "strict", strict()
    yield "slide in UTF-16", Show().part("ppt/slides/slide1.xml", None, (
        '<?xml version="1.0" encoding="UTF-16"?>' + tree("sld", shape(paragraph(*TEXT)))).encode("utf-16"))
    yield "slide under another name", Show().part("ppt/X/Kopie.XML", TYPE % "slide", tree("sld", shape(paragraph(*TEXT))),
                                                  "ppt/presentation.xml", "slide")
    yield "slide show", Show(shape(paragraph(TEXT)), main="slideshow.main")
    yield "template", Show(shape(paragraph(TEXT)), main="template.main")


def strict():
    show = Show(shape(paragraph("身份证号：3504811", "89103070020")) + table([("", "身份证号")], [("", SECRET)]), strict=True)
    for old, new in ((P, "http://purl.oclc.org/ooxml/presentationml/main"), (A, "http://purl.oclc.org/ooxml/drawingml/main"),
                     (R, show.kinds)):
        show.parts = {name: content.replace('"%s"' % old, '"%s"' % new) for name, content in show.parts.items()}
    return show


def looks(copy):
    yield copy.read_bytes()
    yield tool("unzip", "-l", copy)
    with zipfile.ZipFile(copy) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            data = archive.read(name)
            yield data
            yield re.sub(rb"<[^>]*>", b"", data)
            yield re.sub(rb"<[^>]*>", b"", data.replace(b"\0", b""))


def every_hiding_place(scratch):
    need_tools("unzip")
    refused = []
    for number, (place, show) in enumerate(places()):
        folder = scratch / str(number)
        folder.mkdir()
        path = folder / "in.pptx"
        path.write_bytes(show.bytes())
        done = Run(folder, "mask", "--json", "-o", folder / "out", path)
        assert done.status in (0, 3), (place, done.status, done.err, done.out[-600:])
        copies = list(folder.glob("out/*.pptx"))
        for copy in copies:
            for output in looks(copy):
                assert_gone([SECRET, PHONE], output, place)
        if not copies:
            refused.append("%s (%s)" % (place, sorted({gap["reason"] for gap in done.files()[0]["gaps"]})))
    assert not refused, refused


def cells_and_roles(scratch):
    show = Show(table([("", "姓名"), ("", "身份证号")], [("", "赵甲"), ("", SECRET)])).beside(
        "ppt/notesSlides/n.xml", TYPE % "notesSlide", tree("notes", shape(paragraph("手机" + PHONE))), "notesSlide")
    show.part("ppt/slides/slide2.xml", None, tree("sld", shape(paragraph("手机：" + PHONE)), ' show="0"'))
    path = scratch / "in.pptx"
    path.write_bytes(show.bytes())
    result = Run(scratch, "scan", "--json", path).files()[0]
    found = {(finding["role"], finding["type"]) for finding in result["findings"]}
    assert {("cell", "resident-id"), ("comment", "mobile"), ("hidden", "mobile")} <= found, found
    card = [finding for finding in result["findings"] if finding["type"] == "resident-id"][0]
    assert (card["table"]["row"], card["table"]["column"]) == (1, 1), card["table"]


def authors_go(scratch):
    path = scratch / "in.pptx"
    path.write_bytes(dict(places())["comment"].bytes())
    assert Run(scratch, "mask", "-o", scratch / "out", path).status == 0
    with zipfile.ZipFile(scratch / "out" / "in.pptx") as archive:
        authors = archive.read("ppt/commentAuthors.xml").decode()
        assert 'name=""' in authors and 'initials=""' in authors and 'id="0"' in authors, authors
        assert "dt=" not in archive.read("ppt/comments/comment1.xml").decode()


def media_need_a_look(scratch):
    show = Show().part("ppt/media/media1.mp4", "video/mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 99, "ppt/slides/slide1.xml", "video")
    show.part("ppt/fonts/font1.fntdata", "application/x-fontdata", b"\1\2\3" * 50, "ppt/presentation.xml", "font")
    path = scratch / "in.pptx"
    path.write_bytes(show.bytes())
    result = Run(scratch, "scan", "--json", path).files()[0]
    assert [gap["reviewable"] for gap in result["gaps"]] == [True], result["gaps"]


def slides(scratch, path):
    """Pages as LibreOffice draws them; None where it cannot. Hidden slides are drawn, too."""
    folder = scratch / "pdf"
    done = subprocess.run(["soffice", "-env:UserInstallation=file://%s/profile" % scratch, "--headless", "--convert-to",
                           'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}', "--outdir", folder,
                           str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=200)
    drawn = folder / (path.stem + ".pdf")
    if done.returncode or not drawn.exists():
        return None
    pages = re.search(rb"Pages: +(\d+)", tool("pdfinfo", drawn))
    drawn.unlink()
    return int(pages.group(1))


def libreoffice_opens_copies(scratch):
    need_tools("soffice", "pdfinfo")
    path = scratch / "in.pptx"
    path.write_bytes(Show(shape(paragraph(TEXT)) + table([("", "身份证号")], [("", SECRET)])).bytes())
    if slides(scratch, path) is None:
        raise Skip("LibreOffice Impress is not installed")
    assert Run(scratch, "mask", "-o", scratch / "out", path).status == 0
    assert slides(scratch, path) == slides(scratch, scratch / "out" / "in.pptx") == 2


def the_rest_stays(scratch):
    path = scratch / "in.pptx"
    path.write_bytes(Show(shape(paragraph(TEXT))).bytes())
    assert Run(scratch, "mask", "-o", scratch / "out", path).status == 0
    before, after = zip_raw(path), zip_raw(scratch / "out" / "in.pptx")
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["ppt/slides/slide1.xml"]


if __name__ == "__main__":
    run_tests([every_hiding_place, cells_and_roles, authors_go, media_need_a_look, the_rest_stays, libreoffice_opens_copies])
