#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real PDFs, where they are there. Of a page one word is drawn by lot and every word equal to it masked:
no tool may see it in the copy, nothing else may move or look different. And what is read is what other
tools read. Without arguments one page of each file is tried, as far as the time goes; --all tries all
pages, FILE… these files, --show tells the words."""
import collections
import csv
import random
import re
import shutil
import sys
import time
import unicodedata

from harness import SHARED, SOURCE, Run, Skip, need_tools, run_tests, tool
from pdf_recipe import characters, difference, pixels, qdf

ALL = "--all" in sys.argv
SHOW = "--show" in sys.argv
ONLY = [word for word in sys.argv[1:] if not word.startswith("--")]
SECONDS = 60
SEEDS = [word[7:] for word in sys.argv if word.startswith("--seed=")] or ["1"]
OUTER = r"[0-9A-Za-z\u00a1-\U0010ffff]"  # what makes a longer word of a word beside it
MASKS = set("*\u25a0")


def files():
    folder = SHARED / "corpus" / "pdf"
    if not folder.exists():
        raise Skip("no corpus here")
    need_tools("pdftotext", "pdftoppm", "pdfdetach", "pdfinfo", "mutool", "qpdf", "exiftool")
    paths = sorted(folder.glob("*.pdf")) + sorted((SHARED / "seeds").glob("*.pdf"))
    return sorted((p for p in paths if not ONLY or p.name in ONLY), key=lambda p: (p.stat().st_size, p.name))


def text_of(*words):
    return tool(*words, ok=(0, 1, 2, 3)).decode("utf-8", "replace")


def words_of(path, *more):
    """[(page, word, box)] as poppler sees them."""
    found, page = [], 0
    for line in text_of("pdftotext", "-bbox", *more, path, "-").splitlines():
        page += line.lstrip().startswith("<page ")
        match = re.match(r'\s*<word xMin="(.*)" yMin="(.*)" xMax="(.*)" yMax="(.*)">(.*)</word>', line)
        if match:
            word = match.group(5)
            for name, sign in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("amp", "&")):
                word = word.replace("&%s;" % name, sign)
            found.append((page, word, tuple(float(match.group(i)) for i in range(1, 5))))
    return found


def whole(token):
    return re.compile("(?<!%s)%s(?!%s)" % (OUTER, re.escape(token), OUTER))


def eligible(word):
    return (3 <= len(word.encode()) <= 60 and len(word) < 40 and word.isprintable() and re.match(OUTER, word)
            and re.match(OUTER, word[-1]) and not re.search(";|[\u2010-\u2015\u2212]", word) and unicodedata.is_normalized("NFKC", word))


def write_rules(folder, token):
    """A folder of rules with one for just this word, as docs/writing-rules.md has it."""
    folder.mkdir()
    literal = re.sub(r"([^0-9A-Za-z\x80-\U0010ffff])", r"\\\1", token)
    outer = r"[0-9A-Za-z\x80-\xff]"
    (folder / "planted.rules").write_text("\n".join((
        "[rule planted]", "type = planted", "title = word", "title.zh = 词", "message = drawn by lot",
        "message.zh = 抽中", "basis = none", r"pattern = (?<!%s)%s(?!%s)" % (outer, literal, outer),
        "trigger = " + token, "max-length = 200", "grade.full = certain certain certain",
        "match.1 = [[%s]]" % token, "reject.1 = 9" + token + "9", "")), encoding="utf-8")


def covers(box, other):
    """Whether the middle of another box lies in a box. mutool gives characters of vertical text boxes without a
    width or a height."""
    slack = 1 if min(other[2] - other[0], other[3] - other[1]) > 0 else max(other[2] - other[0], other[3] - other[1])
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack


class Planted:
    """What became of one file of which every word equal to token was to be masked."""

    def __init__(self, scratch, path, token, mask):
        self.path, self.token, self.faults = path, token, []
        write_rules(scratch / "rules", token)
        (scratch / "planted.policy").write_text("[policy planted]\nbase = %s\n[type planted]\nladder = %s\n" % (
            SOURCE / "rules" / "policy" / "default.policy", mask), encoding="utf-8")
        run = Run(scratch, "mask", "--json", "--rules", scratch / "rules", "-p", scratch / "planted.policy",
                  "-o", scratch / "out", path)
        assert run.status in (0, 1, 3), (run.status, run.err)
        self.result = run.files()[0]
        copies = [p for p in scratch.glob("out*/*") if p.is_file()]
        self.copy = copies[0] if copies else None
        self.hits = [f for f in self.result["findings"] if f["action"] == "mask"]
        self.scratch = scratch

    def fault(self, kind, detail=""):
        self.faults.append((kind, str(detail) if SHOW else ""))

    def drawn(self):
        """Pages that became pictures."""
        return {int(re.sub(r"\D", "", gap["part"])) for gap in self.result["gaps"]
                if gap["reason"].startswith("page drawn as a picture")}

    def reasons(self):
        return sorted({gap["reason"] for gap in self.result["gaps"] if not gap["reviewable"]})

    def leaks(self):
        known = whole(self.token)
        for page, word, _ in words_of(self.copy):
            if word == self.token:
                self.fault("leak: word", page)
        for name, words in (("pdftotext", ["pdftotext", self.copy, "-"]),
                            ("pdftotext -raw", ["pdftotext", "-raw", self.copy, "-"]),
                            ("mutool", ["mutool", "draw", "-q", "-F", "txt", self.copy]),
                            ("pdfdetach", ["pdfdetach", "-list", self.copy])):
            if known.search(text_of(*words)):
                self.fault("leak: " + name)
        for line in text_of("exiftool", "-a", "-u", "-G1", self.copy).splitlines():
            if not line.startswith(("[System]", "[File]")) and known.search(line.partition(":")[2]):
                self.fault("leak: exiftool", line)
        if len(self.token) < 5:
            return
        data = qdf(self.copy)
        # Names and keys are no text; nor are words of PostScript in a CMap.
        for match in re.finditer(rb"(?<![0-9A-Za-z/])%s(?![0-9A-Za-z])" % re.escape(self.token.encode()), data):
            self.fault("leak: bytes", data[max(0, match.start() - 60):match.end() + 20])
        wide = self.token.encode("utf-16-be")
        for match in re.finditer(b"(?<!\0[0-9A-Za-z])%s(?!\0[0-9A-Za-z])" % re.escape(wide), data):
            self.fault("leak: UTF-16", data[max(0, match.start() - 60):match.end() + 20])
        for form in (wide.hex().encode(), self.token.encode().hex().encode()):
            if form in data.lower():
                self.fault("leak: hexadecimal", form)

    def boxes(self):
        """{page: [box]} of what was masked, from the lower left."""
        out = {}
        for finding in self.hits:
            for page, *box in finding["boxes"] or []:
                out.setdefault(page, []).append(box)
        return out

    def moved(self):
        drawn = self.drawn()
        left = collections.defaultdict(list)
        for page, word, box in words_of(self.copy):
            left[page, word].append(box)
        for page, word, box in words_of(self.path):
            if page in drawn or self.token.lower() in word.lower():  # long values are sought within longer words, too
                continue
            if not any(max(abs(a - b) for a, b in zip(box, other)) < 0.01 for other in left[page, word]):
                self.fault("moved: word", (page, word, box))
        if "SigFlags" in self.result["sanitised"]:
            return  # mutool then draws the field as one to be signed
        # mutool rounds widths to thousandths of the font's size, glyph by glyph.
        gone, new = difference(characters(self.path), characters(self.copy), 0.1)
        # Of fonts that it cannot read, it does not know the widths either.
        drawn |= {char[0] + 1 for char in gone + new if char[1] == "\ufffd"}
        masks = [char for char in new if char[1] in MASKS]
        for char in gone:
            if char[0] + 1 not in drawn and not any(mask[0] == char[0] and covers(mask[4], char[4]) for mask in masks):
                self.fault("moved: character", char)
        for char in new:
            if char[0] + 1 not in drawn and char[1] not in MASKS:
                self.fault("moved: new character", char)

    def looks(self):
        boxes = self.boxes()
        hit = set(boxes) | {page - 1 for page in self.drawn()}
        hit |= {page - 1 for page, word, _ in words_of(self.path) if whole(self.token).search(word)}
        first, second = pixels(self.path, self.scratch), pixels(self.copy, self.scratch)
        if len(first) != len(second):
            self.fault("pages", (len(first), len(second)))
        for page, (old, new) in enumerate(zip(first, second)):
            if page not in hit and old != new:
                self.fault("looks: page without hits", page + 1)

    def judge(self):
        self.leaks()
        self.moved()
        self.looks()


def pages_with_words(path):
    pages = collections.defaultdict(list)
    for page, word, _ in words_of(path):
        if eligible(word):
            pages[page].append(word)
    return pages


def draws():
    """(path, page, word, mask), the first page of each file first."""
    rounds = collections.defaultdict(list)
    for path in files():
        chance = random.Random("%s %s" % (SEEDS[0], path.name))
        pages = pages_with_words(path)
        order = sorted(pages)
        chance.shuffle(order)
        for turn, page in enumerate(order if ALL else order[:1]):
            rounds[turn].append((path, page, chance.choice(pages[page]), chance.choice(("box", "partial(1,1)"))))
    return [draw for turn in sorted(rounds) for draw in rounds[turn]]


def planted_words_are_gone(scratch):
    begun, tried = time.monotonic(), 0
    refused, faults, missed = collections.Counter(), [], 0
    for path, page, token, mask in draws():
        if not ALL and time.monotonic() - begun > SECONDS:
            break
        tried += 1
        folder = scratch / "one"
        folder.mkdir()
        planted = Planted(folder, path, token, mask)
        if planted.copy:
            planted.judge()
            missed += not planted.hits
            if not planted.hits:
                print("# %s page %d: not found" % (path.name, page))
        else:
            refused[path.name, "; ".join(planted.reasons()) or str(planted.result["error"])] += 1
        for kind, count in collections.Counter(kind for kind, _ in planted.faults).items():
            faults.append((path.name, page, kind))
            details = [detail for other, detail in planted.faults if other == kind]
            print("# %s page %d: %s (%d) %s" % (path.name, page, kind, count, " ".join(details[:3])))
        if SHOW:
            print("# %s page %d: %r, %s, %d hits, %s" % (path.name, page, token, mask, len(planted.hits),
                                                         planted.result["outcome"]))
        sys.stdout.flush()
        shutil.rmtree(folder)
    for (name, reason), count in sorted(refused.items()):
        print("# no copy of %s (%d pages): %s" % (name, count, reason))
    print("# %d words planted, %d without a copy, %d not found, %d faults" % (tried, sum(refused.values()), missed, len(faults)))
    # A word that we read in another way than poppler is not found; how often is held by the test of reading.
    assert tried and not faults and missed <= max(1, tried // 20), (missed, faults)


def characters_of(text):
    """What of a text counts: forms of a character are one, white space and signs for layout none."""
    return collections.Counter(c for c in unicodedata.normalize("NFKC", text)
                               if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))


def read_by_us(scratch, path):
    """Characters of the pages, and of all that is drawn, in the reading that holds most of each."""
    out = Run(scratch, "scan", "--text", "--show-values", path).out.decode("utf-8", "replace")
    parts = re.split(r"^## (.*) \((\w+)\)$", out, flags=re.MULTILINE)
    readings = {}
    for part, reading, text in zip(parts[1::3], parts[2::3], parts[3::3]):
        # What comes once more for a page are notes on it.
        if re.fullmatch(r"(page|object) \d+", part):
            readings.setdefault((part, reading), characters_of(text))
    pages, drawn = collections.Counter(), collections.Counter()
    for (part, reading), count in readings.items():
        most = count | readings.get((part, "stream"), count)
        if reading == "lines":
            drawn += most
            pages += count if part.startswith("page") else {}
    return pages, drawn


def damaged():
    """Names of files that mutool finds encrypted or damaged."""
    with open(SHARED / "corpus" / "GROUND_TRUTH.tsv", encoding="utf-8") as table:
        return {row["path"].rpartition("/")[2] for row in csv.DictReader(table, delimiter="\t") if row["mutool_rc"] != "0"}


def may_be_read(scratch, path):
    """Whether nothing of a file is unreadable, by our own word."""
    gaps = Run(scratch, "scan", "--json", path).files()[0]["gaps"]
    return all(gap["reviewable"] for gap in gaps)


def what_is_read_is_what_others_read(scratch):
    total, agree, digits = 0, 0, 0
    broken = damaged()
    for path in files():
        plain = characters_of(text_of("pdftotext", path, "-"))
        raw = characters_of(text_of("pdftotext", "-raw", path, "-"))
        size = sum(plain.values())
        if not size or path.name in broken or not may_be_read(scratch, path):
            continue
        total += 1
        pages, drawn = read_by_us(scratch, path)
        # Only mutool tells of text that lies beside the page.
        tool("mutool", "convert", "-F", "text", "-O", "mediabox-clip=no", "-o", scratch / "text", path, ok=(0, 1))
        others = plain | raw | characters_of((scratch / "text").read_text(encoding="utf-8", errors="replace"))
        missing, more = plain - drawn, pages - others
        apart = sum(missing.values()) + sum(more.values())
        numbers = sum(n for c, n in (missing + more).items() if c.isdigit())
        agree += apart <= 0.002 * size
        digits += not numbers
        if apart > 0.002 * size or numbers:
            print("# %s: of %d characters %d missing, %d more; %d digits apart"
                  % (path.name, size, sum(missing.values()), sum(more.values()), numbers))
            if SHOW:
                print("#   %r %r" % (dict(missing.most_common(9)), dict(more.most_common(9))))
    print("# of %d files with text, characters agree in %d (%.1f %%), digits in %d (%.1f %%)"
          % (total, agree, 100 * agree / total, digits, 100 * digits / total))
    assert agree >= 0.95 * total and digits >= 0.99 * total


run_tests([what_is_read_is_what_others_read, planted_words_are_gone])
