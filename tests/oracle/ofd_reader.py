# SPDX-License-Identifier: GPL-3.0-or-later
"""A reader of OFD (GB/T 33190-2016) for tests: by ElementTree, without a line in common with the product.
Knows characters, where they stand, and by which glyphs they are drawn."""
import pathlib
import xml.etree.ElementTree as tree
import zipfile


def local(element):
    return element.tag.rpartition("}")[2]


def steps(text):
    """DeltaX: "3 g 2 4.5 1" is 3, 4.5, 4.5, 1."""
    words = (text or "").split()
    out = []
    while words:
        word = words.pop(0)
        if word == "g":
            count, value = int(words.pop(0)), float(words.pop(0))
            out += [value] * count
        else:
            out.append(float(word))
    return out


def numbers(text):
    return [float(x) for x in (text or "").split()]


class Character:
    def __init__(self, text, x, y, glyph, node):
        self.text, self.x, self.y, self.glyph, self.node = text, x, y, glyph, node


def place(node):
    """Characters of a TextObject with their places in the space around it, and the glyph numbers they have."""
    box = numbers(node.get("Boundary")) or [0, 0, 0, 0]
    a, b, c, d, e, f = numbers(node.get("CTM")) or [1, 0, 0, 1, 0, 0]
    glyphs = {}
    for child in node:
        if local(child) == "CGTransform":
            found = [g for g in child if local(g) == "Glyphs"]
            values = [int(v) for v in (found[0].text or "").split()] if found else []
            start = int(child.get("CodePosition", 0))
            for i, value in enumerate(values):
                glyphs[start + i] = value
    count = 0
    x = y = 0.0
    for code in node:
        if local(code) != "TextCode":
            continue
        x, y = float(code.get("X", x)), float(code.get("Y", y))
        dx, dy = steps(code.get("DeltaX")), steps(code.get("DeltaY"))
        u, v = x, y
        for i, text in enumerate(code.text or ""):
            yield Character(text, box[0] + u * a + v * c + e, box[1] + u * b + v * d + f, glyphs.get(count), node)
            count += 1
            u += dx[i] if i < len(dx) else 0
            v += dy[i] if i < len(dy) else 0


class Ofd:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.parts = {i.filename: archive.read(i) for i in archive.infolist()}
        self.trees = {}
        for name, data in self.parts.items():
            if b'encoding="GBK"' in data[:60]:  # expat knows none of it
                data = data.decode("gbk").partition("?>")[2]
            try:
                self.trees[name] = tree.fromstring(data)
            except tree.ParseError:
                pass

    def texts(self, part):
        """All characters that a part draws, TextObject by TextObject."""
        for node in self.trees[part].iter():
            if local(node) == "TextObject":
                yield list(place(node))

    def characters(self):
        """{part: [Character]}."""
        return {part: [c for text in self.texts(part) for c in text] for part in sorted(self.trees)}

    def lines(self, part):
        """The text of a part by height and place, whatever the order of its objects."""
        rows = {}
        for text in self.texts(part):
            for c in text:
                rows.setdefault(round(c.y), []).append((c.x, c.text))
        return "\n".join("".join(t for _, t in sorted(row, key=lambda r: r[0])) for _, row in sorted(rows.items()))

    def decoded(self):
        """What the glyph numbers say, by what the same numbers of the same font stand for elsewhere: the text of
        each TextObject as a thief would read it."""
        known = {}
        for part in self.trees:
            for text in self.texts(part):
                for c in text:
                    if c.glyph is not None and c.text not in "*■":
                        known[(c.node.get("Font"), c.glyph)] = c.text
        for part in self.trees:
            for text in self.texts(part):
                yield "".join(known.get((c.node.get("Font"), c.glyph), c.text) for c in text)


def corpus(shared):
    return sorted(pathlib.Path(shared / "corpus" / "ofd").glob("*.ofd"))
