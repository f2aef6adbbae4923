#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""More places of Word documents and workbooks: what is rarely there, what is bound to the text, parts that have other
names, encodings and namespaces than usual. A number planted in each is gone, or there is no copy."""
import base64

from harness import Run, assert_gone, need_tools, run_tests
from ooxml_recipe import A, R, XML, Package
from test_embedded import M, OFFICE, TEXT, W, word
from test_pptx import PNG, looks

SECRET = "350481189103070020"
PHONE = "13800138000"
CARD = "身份证号：" + SECRET
MS = "http://schemas.microsoft.com/office/"
WORD = OFFICE + "wordprocessingml.%s+xml"
SHEET = OFFICE + "spreadsheetml.%s+xml"


def run(text, more=""):
    return "<w:r>%s<w:t>%s</w:t></w:r>" % (more, text)


def beside(name, kind, content, relation, outer=None, source="word/document.xml"):
    return (outer or word()).part(name, kind, content, source, relation)


def word_part(root, inner=TEXT):
    return '<w:%s xmlns:w="%s" xmlns:r="%s">%s</w:%s>' % (root, W, R, inner, root)


def bound():
    control = ("<w:sdt><w:sdtPr><w:dataBinding w:xpath='/a/b' w:storeItemID='{1}'/></w:sdtPr><w:sdtContent><w:p>%s</w:p>"
               "</w:sdtContent></w:sdt>" % (run("身份证号：") + run(SECRET)))
    return beside("customXml/item1.xml", None, "<a><b>%s</b><c n='%s'/></a>" % (SECRET, SECRET), "customXml", word(control)).part(
        "customXml/itemProps1.xml", OFFICE + "customXmlProperties+xml", '<ds:datastoreItem ds:itemID="{1}" xmlns:ds="%s"/>' % (
            "http://schemas.openxmlformats.org/officeDocument/2006/customXml"), "customXml/item1.xml", "customXmlProps")


def chart(source, outer):
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    return outer.part("word/charts/chart1.xml", OFFICE + "drawingml.chart+xml", (
        '<c:chartSpace xmlns:c="%s" xmlns:a="%s"><c:chart><c:plotArea><c:ser><c:tx><c:strRef><c:f>S!$A$1</c:f><c:strCache>'
        '<c:pt idx="0"><c:v>%s</c:v></c:pt></c:strCache></c:strRef></c:tx><c:val><c:numRef><c:f>S!$B$1</c:f><c:numCache>'
        '<c:pt idx="0"><c:v>1.3800138E10</c:v></c:pt></c:numCache></c:numRef></c:val><c:dLbls><c:dLbl><c:tx><c:rich><a:p><a:r><a:t>'
        '身份证350481</a:t></a:r><a:r><a:t>189103070020</a:t></a:r></a:p></c:rich></c:tx></c:dLbl></c:dLbls></c:ser></c:plotArea>'
        '</c:chart><c:userShapes/></c:chartSpace>') % (space, A, CARD), source, "chart")


def signed():
    outer = word(TEXT)
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"
    outer.part("_xmlsignatures/origin.sigs", "application/vnd.openxmlformats-package.digital-signature-origin", b"x", "", kind + "origin")
    return outer.part("_xmlsignatures/sig1.xml", "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
                      "<Signature><X509SubjectName>%s</X509SubjectName></Signature>" % CARD, "_xmlsignatures/origin.sigs", kind + "signature")


def strict():
    outer = Package(strict=True)
    outer.part("word/document.xml", WORD % "document.main", '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" '
               'xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships" w:conformance="strict"><w:body><w:p>%s</w:p></w:body>'
               '</w:document>' % "".join(run(c) for c in CARD), "", "officeDocument")
    return outer.part("word/h.xml", WORD % "header", '<w:hdr xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:p>%s%s</w:p></w:hdr>'
                      % (run("手机138001"), run("38000")), "word/document.xml", "header")


def renamed(name, target, kind=WORD % "document.main", part=None, encoding="utf-8"):
    outer = Package()
    body = '<w:document xmlns:w="%s"><w:body><w:p>%s</w:p></w:body></w:document>' % (W, "".join(run(c) for c in CARD))
    if encoding != "utf-8":
        body = '<?xml version="1.0" encoding="UTF-16"?>' + body
    outer.parts[name] = body if encoding == "utf-8" else body.encode(encoding)
    outer.types.append('<Override PartName="%s" ContentType="%s"/>' % (part or "/" + name, kind))
    return outer.link("", "officeDocument", target)


def by_default():
    outer = Package()
    outer.defaults["xml"] = WORD % "document.main"
    outer.parts["d.xml"] = '<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (W, TEXT)
    return outer.link("", "officeDocument", "d.xml")


def default_namespace():
    outer = Package()
    return outer.part("word/document.xml", WORD % "document.main", '<document xmlns="%s"><body><p>%s</p></body></document>' % (
        W, "".join("<r><t>%s</t></r>" % c for c in CARD)), "", "officeDocument")


def in_base64(content):
    return base64.b64encode(content).decode()


def of_word():
    packed = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" o:gfxdata="%s"/>' \
             '</w:pict></w:r></w:p>'
    yield "drawing once more", word(packed % in_base64(word(TEXT).bytes()).replace("AAAA", "AAAA&#xA;"))
    yield "base 64 of text", beside("customXml/item1.xml", None, "<a><b>%s</b></a>" % in_base64((CARD + "，家住花园路").encode()), "customXml")
    yield "base 64 of a document", beside("customXml/item1.xml", None, "<a><b>%s</b></a>" % in_base64(word(TEXT).bytes()), "customXml")
    yield "data in GBK", beside("customXml/item1.xml", None, ('<?xml version="1.0" encoding="GB2312"?><a><b>%s</b></a>' % CARD).encode("gbk"),
                                "customXml")
    yield "name of an element", beside("customXml/item1.xml", None, "<a><身份证号_%s/></a>" % SECRET, "customXml")
    yield "bound to a store", bound()
    yield "chart", chart("word/document.xml", word())
    yield "SmartArt", beside("word/diagrams/data1.xml", OFFICE + "drawingml.diagramData+xml", '<dgm:dataModel xmlns:dgm="urn:d" '
                             'xmlns:a="%s"><a:p><a:r><a:t>证件350481</a:t></a:r><a:r><a:t>189103070020</a:t></a:r></a:p></dgm:dataModel>' % A,
                             "diagramData")
    yield "glossary", beside("word/glossary/document.xml", WORD % "document.glossary", word_part(
        "glossaryDocument", "<w:docParts><w:docPart><w:docPartPr><w:name w:val='证%s'/></w:docPartPr><w:docPartBody>%s</w:docPartBody>"
        "</w:docPart></w:docParts>" % (SECRET, TEXT)), "glossaryDocument")
    yield "settings", beside("word/settings.xml", WORD % "settings", word_part(
        "settings", "<w:mailMerge><w:query w:val=\"SELECT 身份证 WHERE x='%s'\"/><w:connectString w:val='UID=%s'/></w:mailMerge>"
        "<w:docVars><w:docVar w:name='证%s' w:val='%s'/></w:docVars>" % (SECRET, PHONE, SECRET, CARD)), "settings").link(
            "word/settings.xml", "attachedTemplate", "file:///C:/%s.dotx" % SECRET, None, True)
    yield "numbering", beside("word/numbering.xml", WORD % "numbering", word_part(
        "numbering", "<w:abstractNum><w:lvl><w:lvlText w:val='证件%s'/></w:lvl></w:abstractNum>" % SECRET), "numbering")
    yield "web settings", beside("word/webSettings.xml", WORD % "webSettings", word_part(
        "webSettings", "<w:divs><w:div w:id='1'><w:x w:val='证件%s'/></w:div></w:divs>" % SECRET), "webSettings")
    yield "comments beside", beside("word/commentsExtensible.xml", WORD % "commentsExtensible", '<w16cex:x xmlns:w16cex="%sword/2018/'
                                    'wordml/cex" w16cex:n="证%s"/>' % (MS, SECRET), MS + "2018/08/relationships/commentsExtensible")
    yield "people", beside("word/people.xml", WORD % "people", '<w15:people xmlns:w15="%sword/2012/wordml"><w15:person w15:author='
                           '"甲%s"><w15:presenceInfo w15:providerId="AD" w15:userId="%s"/></w15:person></w15:people>' % (
                               MS, SECRET, PHONE), MS + "2011/relationships/people")
    yield "deleted cell", word("<w:tbl><w:tr><w:tc><w:p>%s</w:p></w:tc><w:tc><w:tcPr><w:cellDel w:id='1' w:author='甲'/></w:tcPr><w:p>"
                               "<w:del w:id='2'><w:r><w:delText>%s</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>" % (
                                   run("身份证号"), SECRET))
    yield "mark of a paragraph deleted", word("<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>%s</w:p><w:p>%s</w:p>" % (
        run("身份证号：" + SECRET[:9]), run(SECRET[9:])))
    yield "earlier properties", word("<w:p><w:pPr><w:pPrChange w:id='1' w:author='甲%s'><w:pPr><w:pStyle w:val='证%s'/></w:pPr></w:pPrChange>"
                                     "</w:pPr>%s</w:p>" % (PHONE, SECRET, run("无")))
    yield "inserted, then deleted", word("<w:p>%s<w:ins w:id='1'><w:del w:id='2'><w:r><w:delText>%s</w:delText></w:r></w:del></w:ins></w:p>" % (
        run("身份证号："), SECRET))
    yield "code of a deleted field", word("<w:p><w:del w:id='1'><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:delInstrText>QUOTE 证件350481"
                                          "</w:delInstrText></w:r><w:r><w:delInstrText>189103070020</w:delInstrText></w:r></w:del></w:p>")
    yield "text box of VML", word("<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent><w:p>%s</w:p>"
                                  "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>" % "".join(run(c) for c in CARD))
    yield "ruby base", word("<w:p>%s</w:p>" % "".join("<w:r><w:ruby><w:rt>%s</w:rt><w:rubyBase>%s</w:rubyBase></w:ruby></w:r>" % (
        run("x"), run(c)) for c in CARD))
    yield "white and tiny", word("<w:p>%s</w:p>" % run(CARD, "<w:rPr><w:color w:val='FFFFFF'/><w:sz w:val='2'/></w:rPr>"))
    yield "signature", signed()
    yield "thumbnail", word(TEXT).part("docProps/thumbnail.png", None, PNG + SECRET.encode(), "", "thumbnail")
    yield "SVG", beside("word/media/a.svg", "image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"><text>%s</text><text><tspan>证件350481'
                        '</tspan><tspan>189103070020</tspan></text></svg>' % CARD, "image")
    yield "strict", strict()
    yield "other case", renamed("Word/Document.XML", "word/document.xml", part="/WORD/DOCUMENT.xml")
    yield "absolute target", renamed("x/Kopie", "/x/Kopie")
    yield "roundabout target", renamed("y/d.xml", "./y/../y/./d.xml")
    yield "UTF-16 document", renamed("word/document.xml", "word/document.xml", encoding="utf-16")
    yield "type by default", by_default()
    yield "default namespace", default_namespace()
    yield "part of no type", word().part("word/x.dat", None, XML + "<a>%s</a>" % CARD, "word/document.xml", "x")
    yield "part that nothing points to", word().part("word/old.xml", WORD % "header", word_part("hdr"))
    yield "template", word(TEXT, WORD % "template.main")


def book(inner="", names="", strings="", before="", more=""):
    out = Package()
    out.part("xl/workbook.xml", SHEET % "sheet.main", '<workbook xmlns="%s" xmlns:r="%s">%s<sheets><sheet name="S" sheetId="1" r:id="s"/>'
             '</sheets>%s</workbook>' % (M, R, before, names), "", "officeDocument")
    return out.part("xl/worksheets/sheet1.xml", SHEET % "worksheet", '<worksheet xmlns="%s" xmlns:r="%s" %s><sheetData><row r="1"><c r="A1">'
                    '<v>1</v></c></row></sheetData>%s</worksheet>' % (M, R, more, inner), "xl/workbook.xml", "worksheet", "s")


def in_book(name, kind, content, relation, source="xl/workbook.xml"):
    return book().part(name, kind, content, source, relation)


def of_workbook():
    x14 = 'xmlns:x14="%sspreadsheetml/2009/9/main" xmlns:xm="%sexcel/2006/main"' % (MS, MS)
    yield "slicer", in_book("xl/slicers/slicer1.xml", "application/vnd.ms-excel.slicer+xml", '<slicers xmlns="%sspreadsheetml/2009/9/main">'
                            '<slicer name="证%s" cache="c" caption="%s"/></slicers>' % (MS, SECRET, CARD), "slicer", "xl/worksheets/sheet1.xml")
    yield "slicer's cache", in_book("xl/slicerCaches/slicerCache1.xml", "application/vnd.ms-excel.slicerCache+xml", '<slicerCacheDefinition '
                                    'xmlns="%sspreadsheetml/2009/9/main" name="n" sourceName="证%s"><data><olap><levels><level><ranges><range>'
                                    '<i n="%s" c="%s"/></range></ranges></level></levels></olap></data></slicerCacheDefinition>' % (
                                        MS, SECRET, CARD, PHONE), "slicerCache")
    yield "query table", in_book("xl/queryTables/queryTable1.xml", SHEET % "queryTable", '<queryTable xmlns="%s" name="证%s" connectionId="1">'
                                 '<queryTableRefresh><queryTableFields><queryTableField id="1" name="%s"/></queryTableFields></queryTableRefresh>'
                                 '</queryTable>' % (M, SECRET, CARD), "queryTable", "xl/worksheets/sheet1.xml")
    yield "revisions", in_book("xl/revisions/revisionHeaders.xml", SHEET % "revisionHeaders", '<headers xmlns="%s" xmlns:r="%s" guid="{1}">'
                               '<header guid="{1}" dateTime="2020-01-01T00:00:00" maxSheetId="2" userName="甲%s" r:id="l"/></headers>' % (
                                   M, R, PHONE), "revisionHeaders").part(
        "xl/revisions/revisionLog1.xml", SHEET % "revisionLog", '<revisions xmlns="%s"><rcc rId="1" sId="1"><oc r="A1" t="inlineStr"><is><t>%s</t>'
        '</is></oc><nc r="A1"><v>%s</v></nc></rcc><rcc rId="2" sId="1"><nc r="A2" t="inlineStr"><is><r><t>证件350481</t></r><r><t>189103070020'
        '</t></r></is></nc></rcc></revisions>' % (M, CARD, PHONE), "xl/revisions/revisionHeaders.xml", "revisionLog", "l")
    yield "users of a shared book", in_book("xl/revisions/userNames.xml", SHEET % "userNames", '<users xmlns="%s"><userInfo guid="{1}" name="甲%s" '
                                            'id="1" dateTime="2020-01-01T00:00:00"/></users>' % (M, PHONE), "usernames")
    yield "custom view", book('<customSheetViews><customSheetView guid="{1}"><headerFooter><oddHeader>&amp;C%s</oddHeader></headerFooter>'
                              '<autoFilter ref="A1:A2"><filterColumn colId="0"><customFilters><customFilter val="%s"/></customFilters>'
                              '</filterColumn></autoFilter></customSheetView></customSheetViews>' % (CARD, SECRET),
                              '<customWorkbookViews><customWorkbookView name="证%s" guid="{1}" windowWidth="1" windowHeight="1" activeSheetId="1"/>'
                              '</customWorkbookViews>' % SECRET)
    yield "scenario", book('<scenarios><scenario name="证%s" user="甲%s" comment="%s"><inputCells r="A1" val="%s"/></scenario></scenarios>' % (
        SECRET, PHONE, CARD, PHONE))
    yield "protected range", book('<protectedRanges><protectedRange name="证%s" sqref="A1"/></protectedRanges>' % SECRET)
    yield "text of a format", book('<conditionalFormatting sqref="A1"><cfRule type="containsText" priority="1" operator="containsText" text="%s">'
                                   '<formula>NOT(ISERROR(SEARCH("%s",A1)))</formula></cfRule></conditionalFormatting>' % (CARD, SECRET))
    yield "validation of an extension", book('<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" %s><x14:dataValidations><x14:dataValidation '
                                             'type="list" prompt="%s"><x14:formula1><xm:f>"证%s"</xm:f></x14:formula1><xm:sqref>A1</xm:sqref>'
                                             '</x14:dataValidation></x14:dataValidations></ext></extLst>' % (x14, CARD, SECRET))
    yield "comment of a name", book(names='<definedNames><definedName name="n" comment="%s" description="%s">1</definedName></definedNames>' % (
        CARD, PHONE))
    yield "pivot table", in_book("xl/pivotTables/pivotTable1.xml", SHEET % "pivotTable", '<pivotTableDefinition xmlns="%s" name="证%s" cacheId="1" '
                                 'dataCaption="d"><pivotFields><pivotField name="%s"><items><item n="%s" x="0"/></items></pivotField></pivotFields>'
                                 '</pivotTableDefinition>' % (M, SECRET, CARD, PHONE), "pivotTable", "xl/worksheets/sheet1.xml")
    yield "DDE link", in_book("xl/externalLinks/externalLink1.xml", SHEET % "externalLink", '<externalLink xmlns="%s"><ddeLink ddeService="x" '
                              'ddeTopic="证%s"><ddeItems><ddeItem name="n"><values><value t="str"><val>%s</val></value><value><val>%s</val></value>'
                              '</values></ddeItem></ddeItems></ddeLink></externalLink>' % (M, SECRET, CARD, PHONE), "externalLink")
    yield "volatile values", in_book("xl/volatileDependencies.xml", SHEET % "volatileDependencies", '<volTypes xmlns="%s"><volType type="realTimeData">'
                                     '<main first="x"><tp t="s"><v>%s</v><stp>%s</stp><tr r="A1" s="1"/></tp></main></volType></volTypes>' % (
                                         M, CARD, SECRET), "volatileDependencies")
    yield "rich values", in_book("xl/richData/rdrichvalue.xml", "application/vnd.ms-excel.rdrichvalue+xml", '<rvData xmlns="%sspreadsheetml/2017/'
                                 'richdata"><rv s="0"><v>%s</v><v>%s</v></rv></rvData>' % (MS, CARD, PHONE), "x")
    yield "metadata", in_book("xl/metadata.xml", SHEET % "sheetMetadata", '<metadata xmlns="%s"><metadataStrings><s v="%s"/></metadataStrings>'
                              '</metadata>' % (M, CARD), "sheetMetadata")
    yield "chart of a new kind", in_book("xl/charts/chartEx1.xml", "application/vnd.ms-office.chartex+xml", '<cx:chartSpace xmlns:cx="%sdrawing/2014/'
                                         'chartex"><cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:f>S!A1</cx:f><cx:lvl ptCount="1"><cx:pt '
                                         'idx="0">%s</cx:pt></cx:lvl></cx:strDim><cx:numDim type="val"><cx:lvl ptCount="1"><cx:pt idx="0">%s</cx:pt>'
                                         '</cx:lvl></cx:numDim></cx:data></cx:chartData></cx:chartSpace>' % (MS, CARD, PHONE), "x")
    yield "control", in_book("xl/ctrlProps/ctrlProp1.xml", "application/vnd.ms-excel.controlproperties+xml", '<formControlPr xmlns="%sspreadsheetml/'
                             '2009/9/main" objectType="Drop"><itemLst><item val="%s"/></itemLst></formControlPr>' % (MS, CARD), "ctrlProp",
                             "xl/worksheets/sheet1.xml")
    yield "shapes over a chart", in_book("xl/drawings/drawing9.xml", OFFICE + "drawingml.chartshapes+xml", '<c:userShapes xmlns:c="urn:c" xmlns:a="%s">'
                                         '<a:p><a:r><a:t>证件350481</a:t></a:r><a:r><a:t>189103070020</a:t></a:r></a:p></c:userShapes>' % A,
                                         "chartUserShapes")
    yield "map of XML", in_book("xl/xmlMaps.xml", "application/xml", '<MapInfo xmlns="%s"><Schema ID="1"><x>%s</x></Schema></MapInfo>' % (M, CARD),
                                "xmlMaps")
    yield "smart tag", book('<smartTags><cellSmartTags r="A1"><cellSmartTag type="0"><cellSmartTagPr key="证件" val="%s"/></cellSmartTag>'
                            '</cellSmartTags></smartTags>' % SECRET)
    yield "publishing", book('<webPublishItems count="1"><webPublishItem id="1" divId="证%s" sourceType="sheet" destinationFile="C:\\%s.htm" '
                             'title="%s"/></webPublishItems>' % (SECRET, PHONE, CARD))
    yield "who may write", book(before='<fileSharing userName="甲%s"/>' % PHONE)
    yield "signature line", in_book("xl/drawings/v.vml", OFFICE + "vmlDrawing", '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:o"><v:shape '
                                    'id="a"><o:signatureline o:suggestedsigner="证%s" o:suggestedsigner2="电话%s"/></v:shape></xml>' % (
                                        SECRET, PHONE), "vmlDrawing", "xl/worksheets/sheet1.xml")


def check(scratch, places, ending, allowed):
    need_tools("unzip")
    refused, failed = {}, []
    for number, (place, package) in enumerate(places):
        folder = scratch / str(number)
        folder.mkdir()
        path = folder / ("in" + ending)
        path.write_bytes(package.bytes())
        done = Run(folder, "mask", "--json", "-o", folder / "out", path)
        assert done.status in (0, 1, 3), (place, done.status, done.err)
        copies = [copy for copy in folder.glob("out*/*") if copy.is_file()]
        for copy in copies:
            try:
                for output in looks(copy):
                    assert_gone([SECRET, PHONE], output, place)
            except AssertionError as reason:
                failed.append("%s: %s" % (place, reason))
        if not copies:
            refused[place] = sorted({gap["reason"] for gap in done.files()[0]["gaps"]}) or done.files()[0]["outcome"]
    assert not failed, failed
    assert set(refused) == set(allowed), refused


def of_word_documents(scratch):
    check(scratch, of_word(), ".docx", ["base 64 of a document", "name of an element"])


def of_workbooks(scratch):
    check(scratch, of_workbook(), ".xlsx", [])


if __name__ == "__main__":
    run_tests([of_word_documents, of_workbooks])
