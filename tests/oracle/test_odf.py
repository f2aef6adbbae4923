#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""OpenDocument: a number planted in each place where one can stand, packages and flat XML, copies as
LibreOffice reads them, untouched parts byte by byte, hostile files and other people's files."""
import base64
import io
import re
import struct
import zipfile
import zlib

from harness import SHARED, Run, Skip, assert_gone, need_tools, run_tests, tool, zip_raw

SECRET = "350481189103070020"
PHONE = "13800138000"
VALUES = [SECRET, PHONE, "3.50481189", "1.3800138"]
TEXT = "身份证号：" + SECRET
HALVES = ("身份证号：350481", "189103070020")
SPACES = {
    "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing", "form": "form",
    "svg": "svg-compatible", "fo": "xsl-fo-compatible", "number": "datastyle", "script": "script", "chart": "chart",
    "presentation": "presentation", "meta": "meta", "config": "config", "db": "database"}
NAMES = " ".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % pair for pair in SPACES.items()) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    ' xmlns:xml="http://www.w3.org/XML/1998/namespace"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3"')
TYPES = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
TYPE = "application/vnd.oasis.opendocument."
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAAAAACPAi4CAAAAFElEQVR42mNgGAWjYBSMglEwCgAABkAAATcCsDoAAAAASUVORK5CYII=")


def p(text):
    return "<text:p>%s</text:p>" % text


def cell(text, more=""):
    return "<table:table-cell %s>%s</table:table-cell>" % (more, text and p(text))


def row(*cells, more=""):
    return "<table:table-row%s>%s</table:table-row>" % (more, "".join(cells))


def sheet(rows, before="", name="Sheet1", style=""):
    return '<table:table table:name="%s"%s>%s%s</table:table>' % (
        name, style and ' table:style-name="%s"' % style, before, rows)


class Document:
    """A document under construction."""

    def __init__(self, kind="odt", body="", automatic="", styles="", masters="", meta="", settings="", scripts="",
                 parts=None):
        self.kind, self.body, self.automatic, self.styles, self.masters = kind, body, automatic, styles, masters
        self.meta, self.settings, self.scripts, self.parts = meta, settings, scripts, parts or {}
        if kind == "ods" and not body.count("<table:table "):
            self.body += sheet(row(cell("无")))
        if kind == "odp" and not body.count("<draw:page "):
            self.body = '<draw:page draw:name="p" draw:master-page-name="M">%s</draw:page>' % body
        if kind == "odp" and not masters:
            self.masters = '<style:master-page style:name="M" style:page-layout-name="L"/>'

    def elements(self):
        setting = '<config:config-item-set config:name="ooo:configuration-settings">%s</config:config-item-set>'
        return [
            ("meta", "<office:meta>%s</office:meta>" % self.meta),
            ("settings", "<office:settings>%s</office:settings>" % (self.settings and setting % self.settings)),
            ("content", "<office:scripts>%s</office:scripts>" % self.scripts),
            ("styles", '<office:styles>%s</office:styles>' % self.styles),
            ("content", '<office:automatic-styles><style:page-layout style:name="L"/>%s</office:automatic-styles>' %
             self.automatic),
            ("styles", "<office:master-styles>%s</office:master-styles>" % self.masters),
            ("content", "<office:body><office:%s>%s</office:%s></office:body>" % (
                TYPES[self.kind], self.body, TYPES[self.kind]))]

    def flat(self):
        return ('<?xml version="1.0" encoding="UTF-8"?>\n<office:document %s office:mimetype="%s%s">%s'
                '</office:document>' % (NAMES, TYPE, TYPES[self.kind], "".join(e for _, e in self.elements()))).encode()

    def bytes(self):
        entries = {}
        for part in ("content", "styles", "meta", "settings"):
            inside = "".join(e for name, e in self.elements() if name == part)
            entries[part + ".xml"] = '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-%s %s>%s</office:document-%s>' % (
                part, NAMES, inside, part)
        entries["Configurations2/accelerator/current.xml"] = ""
        listed = "".join('<manifest:file-entry manifest:full-path="%s" manifest:media-type="%s"/>' % (
            name, TYPE + "text" if name.endswith("/") else "text/xml") for name in [*entries, *self.parts])
        entries["META-INF/manifest.xml"] = (
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
            'manifest:full-path="/" manifest:media-type="%s%s"/>%s</manifest:manifest>' % (TYPE, TYPES[self.kind], listed))
        entries.update(self.parts)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo("mimetype", (2020, 1, 1, 0, 0, 0)), TYPE + TYPES[self.kind])
            for name, content in entries.items():
                archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content,
                                 zipfile.ZIP_STORED if not content else zipfile.ZIP_DEFLATED)
        return out.getvalue()


def text(body, **more):
    return Document("odt", body, **more)


def cells(*rows, **more):
    return Document("ods", sheet("".join(rows)), **more)


def tracked(change, body):
    return text('<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1">%s</text:changed-region>'
                '</text:tracked-changes>%s' % (change, body))


INFO = ("<office:change-info><dc:creator>甲%s</dc:creator><dc:date>2020-01-01T00:00:00</dc:date></office:change-info>"
        % PHONE)
NUMBER = 'office:value-type="float" calcext:value-type="float" office:value="%s"'
STRING = 'office:value-type="string" %s'


def places():
    """Name, document; those without further parts are tried as flat XML, too."""
    yield "paragraph", text(p(TEXT))
    yield "heading", text('<text:h text:outline-level="1">%s</text:h>' % TEXT)
    yield "spans", text(p("<text:span>%s</text:span><text:span>%s</text:span>" % HALVES))
    yield "link around a half", text(p('%s<text:a xlink:href="tel:%s">%s</text:a>' % (HALVES[0], PHONE, HALVES[1])))
    yield "bookmark between", text(p('%s<text:bookmark text:name="x"/><text:soft-page-break/>%s' % HALVES))
    yield "meta and foreign elements", text(p('<text:meta>%s</text:meta><loext:content-control>%s</loext:content-control>' % HALVES))
    yield "ruby", text(p("<text:ruby><text:ruby-base>%s</text:ruby-base><text:ruby-text>无</text:ruby-text></text:ruby>%s" % HALVES))
    yield "text of ruby", text(p("<text:ruby><text:ruby-base>无</text:ruby-base><text:ruby-text>%s</text:ruby-text></text:ruby>" % TEXT))
    yield "note between", text(p('%s<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
                                 '<text:note-body>%s</text:note-body></text:note>%s' % (HALVES[0], p("电话" + PHONE), HALVES[1])))
    yield "comment between", text(p('%s<office:annotation><dc:creator>甲%s</dc:creator><dc:date>2020-01-01T00:00:00</dc:date>'
                                    '<meta:creator-initials>%s</meta:creator-initials>%s</office:annotation>%s' % (
                                        HALVES[0], PHONE, PHONE, p(TEXT), HALVES[1])))
    yield "references", text(p("身份证号：" + "".join("&#%d;" % ord(c) for c in SECRET)))
    yield "CDATA", text(p("%s<![CDATA[%s]]>" % HALVES))
    yield "comment of XML", text(p("无") + "<!-- %s -->" % TEXT)
    yield "space, tab and break", text(p("电话<text:s text:c='3'/>%s<text:tab/>%s<text:line-break/>完" % (PHONE, TEXT)))
    yield "list", text("<text:list><text:list-item>%s</text:list-item></text:list>" % p(TEXT))
    yield "deleted", tracked("<text:deletion>%s%s</text:deletion>" % (INFO, p(TEXT)), p('前<text:change text:change-id="c1"/>后'))
    yield "deleted without a mark", tracked("<text:deletion>%s%s</text:deletion>" % (INFO, p(TEXT)), p("无"))
    yield "whole with the deletion only", tracked(
        "<text:deletion>%s%s</text:deletion>" % (INFO, p("189103")),
        p('身份证号：350481<text:change text:change-id="c1"/>070020'))
    yield "whole without the insertion only", tracked(
        "<text:insertion>%s</text:insertion>" % INFO,
        p('身份证号：350481<text:change-start text:change-id="c1"/>新<text:change-end text:change-id="c1"/>189103070020'))
    yield "whole without an inserted end", tracked(
        "<text:insertion>%s</text:insertion>" % INFO,
        p('身份证号：350481<text:change-start text:change-id="c1"/>') + p('<text:change-end text:change-id="c1"/>189103070020'))
    yield "inserted", tracked("<text:insertion>%s</text:insertion>" % INFO,
                              p('<text:change-start text:change-id="c1"/>%s<text:change-end text:change-id="c1"/>' % TEXT))
    yield "hidden text", text(p('<text:hidden-text text:condition="ooow:1" text:string-value="%s" text:is-hidden="true"/>' % TEXT))
    yield "hidden paragraph", text(p('<text:hidden-paragraph text:condition="ooow:1" text:is-hidden="true"/>%s' % TEXT))
    yield "conditional text", text(p('<text:conditional-text text:condition="ooow:1" text:string-value-if-true="%s" '
                                     'text:string-value-if-false="%s">%s</text:conditional-text>' % (TEXT, TEXT, TEXT)))
    yield "style that hides", text(p('<text:span text:style-name="T1">%s</text:span>' % TEXT), automatic=(
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'))
    yield "hidden half", text(p('%s<text:span text:style-name="T1">%s</text:span>' % HALVES), automatic=(
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'))
    yield "hidden section", text('<text:section text:name="s" text:display="none">%s</text:section>' % p(TEXT))
    yield "user field of text", text('<text:user-field-decls><text:user-field-decl office:value-type="string" office:string-value='
                                     '"%s" text:name="f"/></text:user-field-decls>%s' % (TEXT, p('<text:user-field-get text:name="f">%s'
                                                                                                 '</text:user-field-get>' % TEXT)))
    yield "user field of a number", text('<text:user-field-decls><text:user-field-decl office:value-type="float" office:value='
                                         '"%s" text:formula="ooow:%s" text:name="f"/></text:user-field-decls>%s' % (
                                             PHONE, PHONE, p('<text:user-field-get text:name="f">%s</text:user-field-get>' % PHONE)))
    yield "variable", text(p('<text:variable-set text:name="v" text:formula="ooow:%s" office:value-type="float" office:value="%s">%s'
                             '</text:variable-set>' % (PHONE, PHONE, PHONE)))
    yield "placeholder", text(p('<text:placeholder text:placeholder-type="text" text:description="%s">&lt;%s&gt;</text:placeholder>' % (TEXT, TEXT)))
    yield "database field", text(p('<text:database-display text:table-name="t" text:column-name="c" text:database-name="甲%s">%s'
                                   '</text:database-display>' % (SECRET, TEXT)))
    yield "sender", text(p("<text:sender-phone-private>%s</text:sender-phone-private>" % PHONE))
    yield "text box", text(p('<draw:frame draw:name="%s"><draw:text-box>%s</draw:text-box><svg:title>%s</svg:title><svg:desc>%s'
                             '</svg:desc></draw:frame>' % (SECRET, p("<text:span>%s</text:span>%s" % HALVES), TEXT, TEXT)))
    yield "text box within a number", text(p('%s<draw:frame>\n <draw:text-box>%s</draw:text-box>\n</draw:frame>%s' % (HALVES[0], p("无"), HALVES[1])))
    yield "shape", text(p('<draw:custom-shape draw:name="s">%s<draw:enhanced-geometry/></draw:custom-shape>' % p(TEXT)))
    yield "form", text('<office:forms><form:form form:name="f"><form:text form:id="a" form:name="甲%s" form:value="%s" '
                       'form:current-value="%s"/><form:listbox form:id="b"><form:option form:label="%s" form:value="%s"/></form:listbox>'
                       '<form:textarea form:id="c">%s</form:textarea></form:form></office:forms>' % (SECRET, TEXT, TEXT, TEXT, PHONE, p(TEXT)))
    yield "form control", text('<office:forms><form:form><form:button form:id="a" form:label="%s" form:title="%s"><office:event-listeners>'
                               '<script:event-listener script:language="ooo:script" script:event-name="dom:click" xlink:href="vnd.sun.star.'
                               'script:%s"/></office:event-listeners></form:button></form:form></office:forms>' % (TEXT, TEXT, SECRET))
    yield "DDE connection", text('<text:dde-connection-decls><text:dde-connection-decl office:name="d" office:dde-application="soffice" '
                                 'office:dde-topic="C:\\%s.odt" office:dde-item="x"/></text:dde-connection-decls>' % SECRET)
    yield "link to a file", text(p('<text:a xlink:href="file:///C:/%%E7%%94%%B2%s.odt">链接</text:a>' % SECRET))
    yield "percent-encoded link", text(p('<text:a xlink:href="tel:%s">链接</text:a>' % "".join("%%%02X" % ord(c) for c in PHONE)))
    yield "bookmark name", text(p('<text:bookmark text:name="甲%s"/>' % SECRET))
    yield "table in text", text('<table:table table:name="t">%s%s</table:table>' % (
        row(cell("姓名"), cell("身份证号")), row(cell("赵甲"), cell(SECRET))))
    yield "header and footer", Document("odt", p("无"), masters=(
        '<style:master-page style:name="Standard" style:page-layout-name="L"><style:header>%s</style:header><style:footer>%s</style:footer>'
        '</style:master-page>' % (p("<text:span>%s</text:span>%s" % HALVES), p("电话" + PHONE))))
    yield "style names", text(p("无"), styles='<style:style style:name="甲%s" style:display-name="%s" style:family="paragraph"/>' % (SECRET, TEXT))
    yield "meta", text(p("无"), meta=(
        "<meta:initial-creator>甲%s</meta:initial-creator><dc:creator>%s</dc:creator><meta:printed-by>%s</meta:printed-by><dc:title>%s"
        "</dc:title><dc:subject>%s</dc:subject><meta:keyword>%s</meta:keyword><dc:description>%s</dc:description>"
        '<meta:user-defined meta:name="甲%s">%s</meta:user-defined><meta:user-defined meta:name="n" meta:value-type="float">%s'
        '</meta:user-defined><meta:template xlink:href="file:///%s.ott" xlink:title="%s"/>' % (
            SECRET, SECRET, SECRET, TEXT, TEXT, TEXT, TEXT, SECRET, TEXT, PHONE, SECRET, TEXT)))
    yield "settings", text(p("无"), settings=(
        '<config:config-item config:name="PrinterName" config:type="string">甲%s</config:config-item><config:config-item config:name='
        '"PrinterSetup" config:type="base64Binary">%s</config:config-item><config:config-item config:name="X" config:type="string">%s'
        '</config:config-item>' % (SECRET, base64.b64encode(SECRET.encode()).decode(), TEXT)))
    yield "scripts in the content", text(p("无"), scripts='<office:script script:language="ooo:Basic">a = "%s"</office:script>' % SECRET)
    # Spreadsheets.
    yield "cell of text", cells(row(cell(TEXT, STRING % "")))
    yield "cell of two paragraphs", cells(row("<table:table-cell %s>%s%s</table:table-cell>" % (STRING % "", p("甲"), p(TEXT))))
    yield "cell with string-value", cells(row(cell("无", STRING % ('office:string-value="%s"' % TEXT))))
    yield "cell with string-value alone", cells(row(cell("", STRING % ('office:string-value="%s"' % TEXT))))
    yield "number", cells(row(cell("手机")), row(cell(PHONE, NUMBER % PHONE)))
    yield "number with an exponent", cells(row(cell("手机")), row(cell("1.38E+10", NUMBER % "1.3800138E+10")))
    yield "number shown otherwise", cells(row(cell("身份证号")), row(cell("3.50481E+17", NUMBER % SECRET)))
    yield "number without text", cells(row(cell("手机")), row(cell("", NUMBER % PHONE)))
    yield "number shown in full, kept short", cells(row(cell("手机")), row(cell(PHONE, NUMBER % "1")))
    yield "formula result", cells(row(cell(PHONE, 'table:formula="of:=[.B1]" ' + NUMBER % PHONE)))
    yield "formula literal", cells(row(cell("x", 'table:formula="of:=IF(1;&quot;x&quot;;&quot;身份证号%s&quot;)" %s' % (SECRET, STRING % 'office:string-value="x"'))))
    yield "number in a formula", cells(row(cell("0", 'table:formula="of:=0*%s" %s' % (PHONE, NUMBER % "0"))))
    yield "comment of a cell", cells(row("<table:table-cell><office:annotation><dc:creator>甲%s</dc:creator>%s</office:annotation>%s"
                                         "</table:table-cell>" % (PHONE, p("<text:span>%s</text:span>%s" % HALVES), p("无"))))
    yield "covered cell", cells(row('<table:table-cell table:number-columns-spanned="2">%s</table:table-cell><table:covered-table-cell>%s'
                                    '</table:covered-table-cell>' % (p("无"), p(TEXT))))
    yield "repeated cell", cells(row(cell(TEXT, 'table:number-columns-repeated="16384"'), more=' table:number-rows-repeated="1048576"'))
    yield "hidden row", cells(row(cell(TEXT), more=' table:visibility="collapse"'))
    yield "filtered row", cells(row(cell(TEXT), more=' table:visibility="filter"'))
    yield "hidden column", Document("ods", sheet(row(cell("甲"), cell(TEXT)), '<table:table-column/><table:table-column table:visibility="collapse"/>'))
    yield "hidden sheet", Document("ods", sheet(row(cell("无"))) + sheet(row(cell(TEXT)), name="b", style="ta2"), automatic=(
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'))
    yield "sheet name", Document("ods", sheet(row(cell("无")), name=SECRET))
    yield "scenario", Document("ods", sheet(row(cell("无")), '<table:scenario table:scenario-ranges="Sheet1.A1" table:is-active="false" '
                                                           'table:comment="%s"/>' % TEXT))
    yield "validation", Document("ods", '<table:content-validations><table:content-validation table:name="v" table:condition="of:cell-content-is-'
                                 'in-list(&quot;%s&quot;)"><table:help-message table:title="%s">%s</table:help-message><table:error-message '
                                 'table:title="%s">%s</table:error-message></table:content-validation></table:content-validations>' % (
                                     SECRET, TEXT, p(TEXT), TEXT, p(TEXT)) + sheet(row(cell("无"))))
    yield "named expressions", Document("ods", sheet(row(cell("无"))) + '<table:named-expressions><table:named-expression table:name="_%s" '
                                        'table:base-cell-address="$Sheet1.$A$1" table:expression="&quot;%s&quot;"/></table:named-expressions>' % (SECRET, TEXT))
    yield "filter", Document("ods", sheet(row(cell("无"))) + '<table:database-ranges><table:database-range table:name="甲%s" table:target-range-'
                             'address="Sheet1.A1:Sheet1.A2"><table:filter><table:filter-condition table:field-number="0" table:value="%s" '
                             'table:operator="="/></table:filter></table:database-range></table:database-ranges>' % (SECRET, PHONE))
    yield "pivot table", Document("ods", sheet(row(cell("无"))) + '<table:data-pilot-tables><table:data-pilot-table table:name="p" table:target-range-'
                                  'address="Sheet1.C1:Sheet1.D2"><table:data-pilot-field table:source-field-name="甲"><table:data-pilot-level>'
                                  '<table:data-pilot-members><table:data-pilot-member table:name="%s" table:display="true"/></table:data-pilot-members>'
                                  '</table:data-pilot-level></table:data-pilot-field></table:data-pilot-table></table:data-pilot-tables>' % SECRET)
    yield "tracked cell", Document("ods", '<table:tracked-changes><table:cell-content-change table:id="c1"><table:cell-address table:column="0" '
                                   'table:row="0" table:table="0"/>%s<table:previous><table:change-track-table-cell %s>%s</table:change-track-'
                                   'table-cell></table:previous></table:cell-content-change></table:tracked-changes>' % (
                                       INFO, NUMBER % PHONE, p(PHONE)) + sheet(row(cell("无"))))
    yield "cached DDE link", Document("ods", sheet(row(cell("无"))) + '<table:dde-links><table:dde-link><office:dde-source office:dde-application='
                                      '"soffice" office:dde-topic="C:\\%s.ods" office:dde-item="x"/><table:table><table:table-column/>%s</table:table>'
                                      '</table:dde-link></table:dde-links>' % (SECRET, row(cell("", STRING % ('office:string-value="%s"' % TEXT)))))
    yield "external source", Document("ods", sheet(row(cell("无")), '<table:table-source xlink:href="file:///C:/%s.ods" table:table-name="甲"/>' % SECRET))
    yield "shape on a sheet", Document("ods", sheet(row(cell("无")), '<table:shapes><draw:frame><draw:text-box>%s</draw:text-box></draw:frame>'
                                                  '</table:shapes>' % p(TEXT)))
    # Presentations.
    frame = "<draw:frame><draw:text-box>%s</draw:text-box></draw:frame>"
    yield "slide", Document("odp", frame % p("<text:span>%s</text:span>%s" % HALVES))
    yield "notes of a slide", Document("odp", '<presentation:notes>%s</presentation:notes>' % (frame % p(TEXT)))
    yield "slide name", Document("odp", '<draw:page draw:name="甲%s" draw:master-page-name="M"/>' % SECRET)
    yield "hidden slide", Document("odp", '<draw:page draw:name="p" draw:style-name="dp1" draw:master-page-name="M">%s</draw:page>' % (frame % p(TEXT)), automatic=(
        '<style:style style:name="dp1" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>'))
    yield "table of a slide", Document("odp", '<draw:frame><table:table>%s%s</table:table></draw:frame>' % (row(cell("手机")), row(cell(PHONE))))
    yield "master slide", Document("odp", masters='<style:master-page style:name="M" style:page-layout-name="L">%s</style:master-page>' % (frame % p(TEXT)))
    yield "footer declaration", Document("odp", '<presentation:footer-decl presentation:name="f">%s</presentation:footer-decl><draw:page draw:name="p" '
                                         'draw:master-page-name="M"/>' % TEXT)
    yield "comment on a slide", Document("odp", "<office:annotation><dc:creator>甲%s</dc:creator>%s</office:annotation>" % (PHONE, p(TEXT)))
    yield "geometry", Document("odp", '<draw:path svg:viewBox="0 0 1000 1000" svg:d="M0 0 %s"/>' % PHONE)
    # Other parts of the package.
    chart = ('<?xml version="1.0"?><office:document-content %s><office:body><office:chart><chart:chart><chart:title>%s</chart:title>%s</chart:chart>'
             '</office:chart></office:body></office:document-content>' % (NAMES, p(TEXT), sheet(row(cell(PHONE, NUMBER % PHONE)), name="local-table")))
    picture = ('<draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame>')
    yield "chart", text(p(picture), parts={"Object 1/content.xml": chart, "Object 1/": "", "ObjectReplacements/Object 1": PNG + SECRET.encode()})
    yield "embedded package", text(p('<draw:frame><draw:object xlink:href="./Object 2"/></draw:frame>'), parts={"Object 2": Document("ods", sheet(row(cell(TEXT)))).bytes()})
    yield "thumbnail", text(p(TEXT), parts={"Thumbnails/thumbnail.png": PNG + SECRET.encode(), "Thumbnails/": ""})
    yield "macros", text(p("无"), parts={
        "Basic/": "", "Basic/Standard/Module1.xml": '<?xml version="1.0"?><!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
        '"module.dtd"><script:module xmlns:script="http://openoffice.org/2000/script">a = "%s"</script:module>' % SECRET,
        "Dialogs/dialog-lc.xml": "<a>%s</a>" % SECRET})
    yield "macros in Python", text(p("无"), parts={"Scripts/python/a.py": "a = '%s'" % SECRET})
    yield "signature", text(p("无"), parts={"META-INF/documentsignatures.xml": "<a>%s</a>" % TEXT, "META-INF/macrosignatures.xml": "<a>%s</a>" % TEXT})
    yield "old version", text(p("无"), parts={"Versions/Version1": Document("odt", p(TEXT)).bytes(), "VersionList.xml": "<a>%s</a>" % TEXT})
    yield "metadata in RDF", text(p("无"), parts={"manifest.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
                                                 'rdf:about="content.xml"><a>%s</a></rdf:Description></rdf:RDF>' % TEXT})
    yield "layout cache", text(p("无"), parts={"layout-cache": b"\1\2" + SECRET.encode()})
    yield "configuration", text(p("无"), parts={"Configurations2/toolbar/a.xml": "<a b='%s'>%s</a>" % (SECRET, TEXT)})
    yield "drawing in SVG", text(p("无"), parts={"Pictures/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><text>%s</text></svg>' % TEXT})
    yield "unknown XML", text(p("无"), parts={"custom/a.xml": "<a b='%s'>%s</a>" % (SECRET, TEXT)})
    yield "OLE object", text(p('<draw:frame><draw:object-ole xlink:href="./Object 3"/><draw:image xlink:href="./ObjectReplacements/Object 3"/></draw:frame>'), parts={
        "Object 3": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + SECRET.encode(), "ObjectReplacements/Object 3": PNG})
    yield "unknown part", text(p("无"), parts={"unknown": b"\1\2" + SECRET.encode()})
    coded = base64.b64encode(("身份证号：%s，家住花园路" % SECRET).encode()).decode()
    yield "base 64 of text", text(p("无"), parts={"x.xml": "<a><b c='%s'>%s</b></a>" % (coded, coded)})
    yield "base 64 of a picture", text(p("无"), parts={"x.xml": "<a>%s</a>" % base64.b64encode(png(40, SECRET)).decode()})
    yield "name of an element", text(p("无"), parts={"x.xml": "<a><身份证号_%s/></a>" % SECRET})
    yield "name of a part", text(p("无"), parts={"Pictures/%s.xml" % SECRET: "<a/>"})


REFUSED = {"macros in Python", "unknown part", "base 64 of a picture", "name of an element"}


def looks(copy):
    data = copy.read_bytes()
    yield data
    yield re.sub(rb"<[^>]*>", b"", data)
    if data[:2] != b"PK":
        return
    yield tool("unzip", "-l", copy)
    with zipfile.ZipFile(copy) as archive:
        for name in archive.namelist():
            inner = tool("unzip", "-p", copy, name) if archive.getinfo(name).file_size else b""
            yield inner
            yield re.sub(rb"<[^>]*>", b"", inner)
            if inner[:2] == b"PK":
                nested = copy.with_suffix(".nested")
                nested.write_bytes(inner)
                yield from looks(nested)


def every_hiding_place(scratch):
    need_tools("unzip")
    folder = scratch / "in"
    folder.mkdir()
    names = {}
    for number, (place, document) in enumerate(places()):
        path = folder / ("%03d.%s" % (number, document.kind))
        path.write_bytes(document.bytes())
        names[path.name] = place
        if not document.parts:
            flat = path.with_suffix(".f" + document.kind)
            flat.write_bytes(document.flat())
            names[flat.name] = place
    run = Run(scratch, "mask", "--json", "-o", scratch / "out", *sorted(folder.iterdir()))
    results = {line["file"].rsplit("/", 1)[-1]: line for line in run.files()}
    failed = []
    for name, place in names.items():
        copies = list(scratch.glob("out*/" + name)) + list(scratch.glob("out*/**/" + name))
        result = results[name]
        if not copies:
            reasons = sorted({"%s: %s" % (gap["part"], gap["reason"]) for gap in result["gaps"]})
            print("# refused: %s, %s (%s)" % (place, name, "; ".join(reasons)))
            if place not in REFUSED:
                failed.append("%s (%s): refused" % (place, name))
        for copy in copies:
            try:
                for output in looks(copy):
                    assert_gone(VALUES, output, place)
            except AssertionError as reason:
                failed.append("%s (%s): %s" % (place, name, reason))
        if copies and place in REFUSED:
            failed.append("%s (%s): not refused" % (place, name))
    assert not failed, "\n".join(failed)


def png(width, words):
    """A picture of grey noise with a comment."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    lines = b"".join(b"\0" + bytes((7 * x * y + x) % 251 for x in range(width)) for y in range(width))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, width, 8, 0, 0, 0, 0))
            + chunk(b"tEXt", b"Comment\0" + words.encode()) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b""))


def pictures_and_objects_in_base64(scratch):
    """What stands beside the pixels goes; nested documents are masked in their place."""
    folder = scratch / "in"
    folder.mkdir()
    frame = "<draw:frame><draw:image><office:binary-data>%s</office:binary-data></draw:image></draw:frame>"
    nested = Document("ods", sheet(row(cell(TEXT)))).bytes()
    (folder / "a.odt").write_bytes(text(p(TEXT), parts={"Pictures/a.png": png(64, SECRET)}).bytes())
    for name, data in (("b", png(64, SECRET)), ("c", png(9, SECRET)), ("d", nested)):
        (folder / (name + ".fodt")).write_bytes(text(p(frame % base64.encodebytes(data).decode() + TEXT)).flat())
    run = Run(scratch, "mask", "--json", "-o", scratch / "out", folder)
    results = {line["file"].rsplit("/", 1)[-1]: line for line in run.files()}
    copies = {path.name: path for path in scratch.glob("out*/**/*") if path.is_file()}
    assert sorted(copies) == ["a.odt", "b.fodt", "c.fodt", "d.fodt"], (sorted(copies), results)
    for name in ("a.odt", "b.fodt"):
        assert [gap["kind"] for gap in results[name]["gaps"] if gap["reviewable"]] == ["image"], results[name]["gaps"]
    assert results["c.fodt"]["outcome"] == results["d.fodt"]["outcome"] == "masked"
    for name, copy in copies.items():
        for output in looks(copy):
            assert_gone(VALUES, output, name)
        inside = re.search(rb"binary-data>([^<]*)", copy.read_bytes())
        if inside:
            part = scratch / (name + ".part")
            part.write_bytes(base64.b64decode(inside.group(1)))
            for output in looks(part):
                assert_gone(VALUES, output, name)


NOISE = [
    ("span", "</text:span><text:span text:style-name='T9'>"),
    ("link", "</text:span><text:a xlink:href='#a'><text:span/></text:a><text:span>"),
    ("bookmark", "<text:bookmark text:name='b'/>"),
    ("page break", "<text:soft-page-break/>"),
    ("comment of XML", "<!-- x -->"),
    ("CDATA", "<![CDATA[]]>"),
    ("zero width", "&#x200B;"),
    ("comment", "<office:annotation><dc:creator>甲</dc:creator><text:p>无</text:p></office:annotation>"),
    ("note", "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>无</text:p>"
             "</text:note-body></text:note>"),
    ("change mark", "<text:change-start text:change-id='x'/><text:change-end text:change-id='x'/>"),
    ("foreign element", "<loext:x/>"),
    ("ruby", "<text:ruby><text:ruby-base/><text:ruby-text>无</text:ruby-text></text:ruby>"),
]


def split_everywhere(scratch):
    """The number cut at each place by each kind of markup."""
    body = [p("身份证号：<text:span>%s%s%s</text:span>。" % (SECRET[:at], noise, SECRET[at:]))
            for _, noise in NOISE for at in range(1, len(SECRET))]
    for ending, data in (("odt", text("".join(body)).bytes()), ("fodt", text("".join(body)).flat())):
        path = scratch / ("in." + ending)
        path.write_bytes(data)
        run = Run(scratch, "mask", "--json", "--sanitise=none", "-o", scratch / ("out" + ending), path)
        assert run.status == 0, (run.status, run.err, run.out[-800:])
        found = [f for f in run.files()[0]["findings"] if f["type"] == "resident-id"]
        assert len(found) == len(body), (len(found), len(body))
        copy = scratch / ("out" + ending) / path.name
        for output in looks(copy):
            assert_gone(VALUES, output, ending)
        content = copy.read_bytes() if ending == "fodt" else zipfile.ZipFile(copy).read("content.xml")
        # Nothing but the masks changed.
        before = data if ending == "fodt" else zipfile.ZipFile(path).read("content.xml")
        assert len(content) == len(before)
        assert {c for b, c in zip(before, content) if b != c} == {ord("*")}


def roster(kind):
    """A document of each kind with people, and what must go."""
    if kind == "odt":
        return text("<text:h text:outline-level='1'>补贴名单</text:h>" + p("下列人员<text:s/>公示七日。") + '<table:table table:name="t">'
                    '<table:table-column table:number-columns-repeated="3"/>%s</table:table>' % "".join(
                        row(*(cell(c) for c in line)) for line in ROSTER) + p("联系电话：<text:span>138</text:span>00138000"))
    if kind == "ods":
        def one(value):
            number = re.fullmatch("[0-9]{1,15}", value)
            return cell(value, NUMBER % value if number else STRING % "")
        return Document("ods", sheet("".join(row(*(one(c) for c in line)) for line in ROSTER) + row(
            cell("3", 'table:formula="of:=1+2" ' + NUMBER % "3"), cell("2020-01-31", 'office:value-type="date" office:date-value="2020-01-31"')),
            name="名单") + sheet(row(cell("本表公示七日。")), name="说明"))
    return Document("odp", "".join(
        '<draw:page draw:name="p%d" draw:master-page-name="M"><draw:frame svg:width="20cm" svg:height="9cm" svg:x="1cm" svg:y="1cm">'
        '<draw:text-box>%s</draw:text-box></draw:frame></draw:page>' % (n, "".join(p(" ".join(line)) for line in ROSTER[n:n + 4]))
        for n in (0, 4)))


ROSTER = [["姓名", "身份证号", "手机"]] + [["赵甲", SECRET, PHONE], ["钱乙", "11010519491231002X", "13900139000"]] * 4
GONE = [SECRET, PHONE, "11010519491231002X", "13900139000"]


def libreoffice_reads_the_copies(scratch):
    need_tools("soffice", "pdfinfo")
    folder = scratch / "in"
    folder.mkdir()
    for kind in TYPES:
        (folder / ("a." + kind)).write_bytes(roster(kind).bytes())
        (folder / ("b.f" + kind)).write_bytes(roster(kind).flat())
    run = Run(scratch, "mask", "--json", "-o", scratch / "out", folder)
    assert run.status == 0, (run.status, run.err, run.out[-800:])
    copies = sorted(p for p in (scratch / "out").glob("**/*") if p.is_file())
    assert len(copies) == 6, copies

    def convert(form, files, into):
        tool("soffice", "-env:UserInstallation=file://%s/profile" % scratch, "--headless", "--convert-to", form, "--outdir", into, *files)
        return {path.name: path for path in into.iterdir()}

    for form, kinds in (("txt:Text (encoded):UTF8", "odt"), ("csv:Text - txt - csv (StarCalc):44,34,76", "ods"), ("pdf", "odp")):
        ending = form.partition(":")[0]
        before = sorted(p for p in folder.iterdir() if p.suffix.endswith(kinds))
        after = [p for p in copies if p.suffix.endswith(kinds)]
        old = convert(form, before, scratch / ("old" + ending))
        new = convert(form, after, scratch / ("new" + ending))
        assert sorted(old) == sorted(new) and len(new) == 2, (old, new)
        for name in new:
            if ending == "pdf":
                pages = [[l for l in tool("pdfinfo", one[name]).splitlines() if l.startswith(b"Pages")] for one in (old, new)]
                assert pages[0] == pages[1], pages
                lines = [tool("pdftotext", "-layout", one[name], "-").decode().splitlines() for one in (old, new)]
            else:
                lines = [one[name].read_text(encoding="utf-8").splitlines() for one in (old, new)]
            assert_gone(GONE, "\n".join(lines[1]), name)
            assert len(lines[0]) == len(lines[1]), name
            masked = 0
            for one, other in zip(*lines):
                for value in GONE + ["赵甲", "钱乙"]:
                    one = one.replace(value, "")
                masked += "*" in other
                assert re.sub(r"[\s*]", "", one) in re.sub(r"[\s]", "", other) or "*" in other, (name, other)
            assert masked >= (3 if ending == 'pdf' else 5), (name, masked)


def untouched_entries_stay(scratch):
    path = scratch / "in.odt"
    path.write_bytes(text(p(TEXT), parts={"Pictures/a.xml": "<a>无</a>"}).bytes())
    run = Run(scratch, "mask", "--json", "--sanitise=none", "-o", scratch / "out", path)
    assert run.status == 0, (run.status, run.out[-600:])
    before, after = zip_raw(path), zip_raw(scratch / "out" / "in.odt")
    assert list(before) == list(after) and list(after)[0] == "mimetype"
    assert [name for name in before if before[name] != after[name]] == ["content.xml"]
    assert b"OpenDocument Text" in tool("file", "-b", scratch / "out" / "in.odt")


def other_peoples_files(scratch):
    """Each part without a finding stays byte for byte; copies are sound."""
    folder = SHARED / "corpus" / "odf"
    if not folder.is_dir():
        raise Skip("no corpus")
    run = Run(scratch, "mask", "--json", "--sanitise=none", "-o", scratch / "out", folder)
    assert run.status in (0, 1, 3), (run.status, run.err)
    results = {line["file"].rsplit("/", 1)[-1]: line for line in run.files()}
    copies = {p.name: p for p in scratch.glob("out*/**/*") if p.is_file()}
    for path in sorted(folder.iterdir()):
        result = results[path.name]
        assert path.name in copies, (path.name, result["gaps"])
        before, after = zip_raw(path), zip_raw(copies[path.name])
        touched = {f["part"] for f in result["findings"] if f["action"] == "mask"}
        assert list(before) == list(after), path.name
        for name in before:
            assert before[name] == after[name] or name in touched, (path.name, name)
    run = Run(scratch / "all", "mask", "--json", "-o", scratch / "all" / "out", folder)
    copies = {p.name: p for p in (scratch / "all").glob("out*/**/*") if p.is_file()}
    missing = [p.name for p in folder.iterdir() if p.name not in copies]
    assert not missing, missing
    for copy in copies.values():
        with zipfile.ZipFile(copy) as archive:
            assert archive.testzip() is None
            names = set(archive.namelist())
            manifest = archive.read("META-INF/manifest.xml").decode()
            for entry in re.findall(r'full-path="([^"]*)"', manifest):
                gone = entry.startswith("Thumbnails/")
                assert not gone, (copy.name, entry)
        assert not {n for n in names if n.startswith("Thumbnails/")}, copy.name


def hostile_files(scratch):
    """Each ends soon, with its reason and without a copy."""
    folder = scratch / "in"
    folder.mkdir()
    anchor = '<text:change text:change-id="c1"/>'
    deep = text("<text:section>" * 300 + p(TEXT) + "</text:section>" * 300)
    whole = text(p(TEXT)).bytes()
    manifest = ('<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path='
                '"content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>')
    cases = {
        "entity.fodt": (text(p("&a;")).flat().replace(b"?>\n", b'?>\n<!DOCTYPE a [<!ENTITY a "%s">]>' % SECRET.encode()), "unreadable"),
        "deep.fodt": (deep.flat(), "limit"),
        "deep.odt": (deep.bytes(), "limit"),
        "cut.odt": (whole[:len(whole) // 2], None),
        "cut.fodt": (text(p(TEXT)).flat()[:-40], "unreadable"),
        "locked.odt": (text(p(TEXT), parts={"META-INF/manifest.xml": manifest}).bytes(), "encrypted"),
        "gbk.fodt": (text(p(TEXT)).flat().decode().replace("UTF-8", "GBK").encode("gbk"), None),
    }
    for name, (data, _) in cases.items():
        (folder / name).write_bytes(data)
    good = {
        # The same deletion at many marks, spaces without number, many nested changes.
        "marks.fodt": tracked("<text:deletion>%s%s</text:deletion>" % (INFO, p("长" * 10000)), p(anchor * 20000) + p(TEXT)).flat(),
        "spaces.fodt": text(p("<text:s text:c='999999999'/>" * 2000 + TEXT)).flat(),
        "sheets.fods": Document("ods", "".join(sheet(row(cell("甲", 'table:number-columns-repeated="16384"'), more=(
            ' table:number-rows-repeated="1048576"')), name="s%d" % n) for n in range(200)) + sheet(row(cell(TEXT)), name="z")).flat(),
        "columns.fods": Document("ods", sheet(row(cell(TEXT)), '<table:table-column table:visibility="collapse"/>' * 50000)).flat(),
    }
    for name, data in good.items():
        (folder / name).write_bytes(data)
    run = Run(scratch, "mask", "--json", "-o", scratch / "out", folder, timeout=60)
    results = {line["file"].rsplit("/", 1)[-1]: line for line in run.files()}
    for name, (_, kind) in cases.items():
        gaps = results[name]["gaps"]
        assert results[name]["outcome"] == "incomplete" and results[name]["output"] is None, (name, results[name]["outcome"])
        assert kind is None or kind in {gap["kind"] for gap in gaps}, (name, gaps)
    for name in good:
        assert results[name]["outcome"] == "masked", (name, results[name]["outcome"], results[name]["gaps"])


if __name__ == "__main__":
    run_tests([every_hiding_place, split_everywhere, pictures_and_objects_in_base64, libreoffice_reads_the_copies, untouched_entries_stay,
               other_peoples_files, hostile_files])
