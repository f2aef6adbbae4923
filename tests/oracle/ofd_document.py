# SPDX-License-Identifier: GPL-3.0-or-later
"""OFD documents made of text when a test runs."""
import io
import zipfile

SPACE = ' xmlns:ofd="http://www.ofdspec.org/2016"'


def text(number, x, y, content, font=3, size=5.0, step=None, more="", inner="", delta=None):
    """A TextObject whose characters stand side by side."""
    widths = [size if ord(c) > 0x2000 else size / 2 for c in content][:-1] if step is None else [step] * (len(content) - 1)
    if delta is None:
        delta = ' DeltaX="%s"' % " ".join("%g" % w for w in widths) if widths else ""
    escaped = content.replace("&", "&amp;").replace("<", "&lt;")
    return ('<ofd:TextObject ID="%d" Boundary="%g %g %g %g" Font="%s" Size="%g"%s>%s<ofd:TextCode X="0" Y="%g"%s>%s</ofd:TextCode>'
            '</ofd:TextObject>' % (number, x, y, size * len(content) + 1, size * 1.3, font, size, more, inner, size, delta, escaped))


def rule(number, x, y, width, height):
    return ('<ofd:PathObject ID="%d" Boundary="%g %g %g %g" LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 L %g %g</ofd:AbbreviatedData>'
            '</ofd:PathObject>' % (number, x, y, max(width, 0.3), max(height, 0.3), width, height))


def page(content, more="", before=""):
    return ('<ofd:Page%s>%s<ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>%s<ofd:Content><ofd:Layer ID="900">'
            '%s</ofd:Layer></ofd:Content></ofd:Page>' % (SPACE, before, more, content))


class Document:
    """One that is complete; what a test is about is given or put into parts."""

    def __init__(self, content="", info="", common="", document="", body="", fonts="", resources="", folder="Doc_0", pages=None):
        self.folder = folder
        pages = pages if pages is not None else [page(content)]
        at = folder + "/"
        self.parts = {
            "OFD.xml": '<ofd:OFD%s Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0a1b2c3d4e5f</ofd:DocID>%s'
                       '</ofd:DocInfo><ofd:DocRoot>%sDocument.xml</ofd:DocRoot>%s</ofd:DocBody></ofd:OFD>' % (SPACE, info, at, body),
            at + "Document.xml": '<ofd:Document%s><ofd:CommonData><ofd:MaxUnitID>1000</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>'
                                 '0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>%s'
                                 '</ofd:CommonData><ofd:Pages>%s</ofd:Pages>%s</ofd:Document>' % (
                                     SPACE, common, "".join('<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>' % (i + 1, i)
                                                            for i in range(len(pages))), document),
            at + "PublicRes.xml": '<ofd:Res%s BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="宋体" FamilyName="宋体"/>%s'
                                  '</ofd:Fonts>%s</ofd:Res>' % (SPACE, fonts, resources),
        }
        for i, one in enumerate(pages):
            self.parts[at + "Pages/Page_%d/Content.xml" % i] = one

    def part(self, name, content):
        self.parts[self.folder + "/" + name] = content
        return self

    def bytes(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                if isinstance(content, str):
                    content = ('<?xml version="1.0" encoding="UTF-8"?>\n' + content if content[:1] == "<" else content).encode()
                archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def annotated(inner):
    return Document(text(5, 20, 20, "正文"), document="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>").part(
        "Annots/Annotations.xml", '<ofd:Annotations%s><ofd:Page PageID="1"><ofd:FileLoc>Page_0/Annot.xml</ofd:FileLoc></ofd:Page>'
        '</ofd:Annotations>' % SPACE).part(
            "Annots/Page_0/Annot.xml", '<ofd:PageAnnot%s><ofd:Annot ID="50" Type="Stamp" Creator="张三丰" LastModDate="2020-01-02">%s'
            '</ofd:Annot></ofd:PageAnnot>' % (SPACE, inner))


def attached(name, content, list_name="a"):
    return Document(text(5, 20, 20, "正文"), document="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>").part(
        "Attachs/Attachments.xml", '<ofd:Attachments%s><ofd:Attachment ID="60" Name="%s" CreationDate="2020-01-02T03:04:05">'
        '<ofd:FileLoc>%s</ofd:FileLoc></ofd:Attachment></ofd:Attachments>' % (SPACE, list_name, name)).part("Attachs/" + name, content)
