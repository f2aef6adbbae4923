# SPDX-License-Identifier: GPL-3.0-or-later
"""Office Open XML packages built from text, part by part."""
import io
import zipfile

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Package:
    """Parts, their types and what points to what. strict: links of ISO/IEC 29500 strict."""

    def __init__(self, strict=False):
        self.parts = {}
        self.types = []
        self.defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml",
                         "png": "image/png", "jpeg": "image/jpeg", "emf": "image/x-emf"}
        self.links = {}
        self.kinds = "http://purl.oclc.org/ooxml/officeDocument/relationships" if strict else R

    def part(self, name, kind, content, source=None, relation=None, number=None):
        self.parts[name] = content
        if kind:
            self.types.append('<Override PartName="/%s" ContentType="%s"/>' % (name, kind))
        if relation:
            self.link(source, relation, "/" + name, number)
        return self

    def link(self, source, relation, target, number=None, external=False):
        links = self.links.setdefault(source, [])
        kind = relation if "/" in relation else "%s/%s" % (self.kinds, relation)
        links.append('<Relationship Id="%s" Type="%s" Target="%s"%s/>' % (
            number or "r%d" % (len(links) + 1), kind, target, ' TargetMode="External"' if external else ""))
        return self

    def bytes(self):
        types = "".join('<Default Extension="%s" ContentType="%s"/>' % item for item in self.defaults.items())
        entries = {"[Content_Types].xml": XML + '<Types xmlns="%s/content-types">%s%s</Types>' % (
            P, types, "".join(self.types))}
        for source, links in self.links.items():
            folder, _, base = source.rpartition("/")
            entries["%s_rels/%s.rels" % (folder and folder + "/", base)] = (
                XML + '<Relationships xmlns="%s/relationships">%s</Relationships>' % (P, "".join(links)))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {**entries, **self.parts}.items():
                if isinstance(content, str) and content[:1] == "<" and content[:5] != "<?xml":
                    content = XML + content
                archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
        return out.getvalue()
