#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws labelled documents, lets xianshen look at them and counts what it found, missed and made up.

  corpus/score.py --program build/src/cli/xianshen --set tuning -n 400
  corpus/score.py … --set tuning --template subsidy_list --list-misses
  corpus/score.py … --set eval --json
  corpus/score.py … --set eval --mask              masked copies, searched by other tools
  corpus/score.py … --clean DIR…                   real clean text: counts only
docs/corpus.md says what the figures mean."""
import argparse
import bisect
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import document as documents  # noqa: E402
import templates  # noqa: E402
from people import AS_OF  # noqa: E402

FAMILY = {}
for _names in ("resident-id residence-permit student-number social-security medical-insurance resident-id-masked foreign-permit disability-card",
               "mobile landline-personal landline service-number mobile-masked",
               "bank-card account bank-card-masked", "hk-id macau-id taiwan-id travel-permit taiwan-permit passport birth-certificate",
               "person-name person-name-official", "address trace", "birth-date age", "school school-class",
               "student-id case-number licence-file", "email email-official", "credit-code credit-code-person organisation-code"):
    for _name in _names.split():
        FAMILY[_name] = _names.split()[0]
CHECKSUM = ("resident-id", "residence-permit", "foreign-permit", "bank-card", "hk-id", "taiwan-id", "student-number")
# What stands between cells is lost in readings of tables.
SKIPPED = re.compile("[\\s\u200b-\u200f\u2060\ufeff,|\"]")


def family(kind):
    return FAMILY.get(kind, kind)


def squeezed(text):
    """(text without what may stand between characters, the UTF-8 offset of each character left)."""
    kept, offsets, at = [], [], 0
    for c in text:
        if not SKIPPED.match(c):
            kept.append(c)
            offsets.append(at)
        at += len(c.encode("utf-8"))
    return "".join(kept), offsets


class Reading:
    """One reading of a file, as xianshen read it, and where the labelled values stand in it."""

    def __init__(self, sections):
        # sections: [(part or None, text)]
        self.text, self.maps = "", []
        for part, text in sections:
            kept, offsets = squeezed(text)
            self.maps.append((part, len(self.text), offsets))
            self.text += kept

    def span(self, part, start, end):
        """Squeezed positions of bytes start to end of that part."""
        for name, base, offsets in self.maps:
            if name is None or name == part:
                return base + bisect.bisect_left(offsets, start), base + bisect.bisect_left(offsets, end)
        return None

    def align(self, units):
        """{gold: (start, gone, end)} found by walking both texts along."""
        places, cursor = {}, 0
        for cells in units:
            pieces = [(p, squeezed(p.text if isinstance(p, documents.Gold) else p)[0]) for c in cells for p in c]
            line = "".join(text for _, text in pieces)
            at = self.text.find(line, cursor) if line else -1
            if at >= 0:
                cursor = at + len(line)
                self._place(pieces, at, places)
                continue
            for cell in cells:
                pieces = [(p, squeezed(p.text if isinstance(p, documents.Gold) else p)[0]) for p in cell]
                text = "".join(t for _, t in pieces)
                if not any(isinstance(p, documents.Gold) for p, _ in pieces):
                    # Long text keeps the cursor in step; short text could lead it astray.
                    at = self.text.find(text, cursor, cursor + 2000) if len(text) > 5 else -1
                else:
                    at = self.text.find(text, cursor)
                    at = at if at >= 0 else self.text.find(text)
                    if at >= 0:
                        self._place(pieces, at, places)
                if at >= 0:
                    cursor = max(cursor, at + len(text))
        return places

    @staticmethod
    def _place(pieces, at, places):
        for piece, text in pieces:
            if isinstance(piece, documents.Gold):
                gone = len(squeezed(piece.text[:piece.gone])[0])
                places[piece] = (at, at + gone, at + len(text))
            at += len(text)


def call(program, *words, stdin=None):
    done = subprocess.run([str(program)] + [str(w) for w in words], input=stdin, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    if done.returncode not in (0, 1, 3, 4):
        sys.exit("xianshen ended with %d: %s" % (done.returncode, done.stderr.decode()[-800:]))
    return done.stdout.decode("utf-8")


def sections_of(printed):
    """{reading: [(part, text)]} of what `scan --text` printed."""
    out = collections.defaultdict(list)
    for piece in re.split(r"(?m)^(?=## .+ \([a-z]+\)$)", printed):
        head, _, text = piece.partition("\n")
        found = re.match(r"## (.+) \(([a-z]+)\)$", head)
        if found:
            out[found.group(2)].append((found.group(1), text))
    return out


class Drawn:
    def __init__(self, template, form, document, path):
        self.template, self.form, self.document, self.path = template, form, document, path


def write_documents(drawn, folder):
    """Writes the documents; PDFs in one run of LibreOffice."""
    out, pdfs = [], []
    rng = templates.Context("writing").rng
    for at, (template, form, document) in enumerate(drawn):
        ending = {"gb": "txt"}.get(form, form)
        path = folder / ("%04d.%s" % (at, ending))
        text = documents.to_text(document)
        if form == "gb":
            path.write_bytes(text.encode("gb18030"))
        elif form in ("txt", "csv", "html"):
            text = {"txt": lambda d: text, "csv": documents.to_csv, "html": documents.to_html}[form](document)
            path.write_text(text, encoding="utf-8")
        elif form == "xlsx":
            documents.to_xlsx(document, path, rng)
        else:
            documents.to_docx(document, path.with_suffix(".docx"), rng)
            if form == "pdf":
                pdfs.append(path.with_suffix(".docx"))
        out.append(Drawn(template, form, document, path))
    if pdfs:
        documents.to_pdf(pdfs, folder)
        for path in pdfs:
            path.unlink()
    return out


def scan(options, paths):
    """The lines of `scan --json`, by file in order, without the summary."""
    words = ["scan", "--json", "--quiet"] if options.quiet_scan else ["scan", "--json"]
    words += ["--state", options.state, "--as-of", AS_OF, "--jobs", "2", "--files-from", "-"] + options.extra
    printed = call(options.program, *words, stdin="\n".join(str(p) for p in paths).encode())
    lines = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    lines = [line for line in lines if not line.get("summary")]
    assert len(lines) == len(paths), (len(lines), len(paths))
    return lines


class Tally:
    """Counts over all documents."""

    def __init__(self):
        self.gold = collections.Counter()       # by type: values that had to be found
        self.found = collections.Counter()
        self.right = collections.Counter()      # by type of the finding
        self.wrong = collections.Counter()
        self.mistyped = collections.Counter()
        self.grades = collections.Counter()     # (grade, right/wrong)
        self.templates = {}                     # name → Tally of its own
        self.counts = collections.Counter()
        self.spill = collections.Counter()      # masked characters beside the labelled value
        self.misses, self.extras = [], []
        self.records = {}                       # minors' records: whole or not
        self.leaky = self.read = 0
        self.not_read = collections.Counter()
        self.unplaced = self.clean_chars = self.clean_masked = self.clean_possible = 0
        self.noise = collections.Counter()      # findings put before a person though nothing is there

    def template(self, name):
        return self.templates.setdefault(name, Tally())

    def add(self, other):
        for field, value in vars(other).items():
            if isinstance(value, collections.Counter):
                getattr(self, field).update(value)
            elif isinstance(value, list):
                getattr(self, field).extend(value)
            elif field == "records":
                self.records.update(value)
            elif isinstance(value, int):
                setattr(self, field, getattr(self, field) + value)

    def miss(self, drawn, gold, why):
        self.misses.append({"template": drawn.template.name, "format": drawn.form, "type": gold.shown_type,
                            "text": gold.text, "minor": gold.minor, "why": why, "file": drawn.path.name})

    def extra(self, drawn, finding, text, why):
        self.extras.append({"template": drawn.template.name, "format": drawn.form, "type": finding["type"],
                            "text": text, "grade": finding["grade"], "why": why, "rule": finding["rule"],
                            "file": drawn.path.name})


def judge(tally, drawn, result, readings):
    """One document: every label against the findings, every finding against the labels. Returns the
    labels that were found."""
    golds = drawn.document.golds()
    counts = tally.counts
    counts["documents"] += 1
    tally.read += 1
    best = {}                                   # gold → (score, how) over readings
    placed_anywhere = set()
    for name, reading in readings.items():
        places = reading.align(drawn.document.units())
        placed_anywhere.update(places)
        findings = []
        for finding in result["findings"]:
            if finding["reading"] != name:
                continue
            span = reading.span(finding["part"], finding["start"], finding["end"])
            if span and span[0] < span[1]:
                findings.append((span, finding))
        findings.sort(key=lambda f: f[0])
        judge_golds(reading, places, findings, best)
        if name == "lines" or "lines" not in readings:
            judge_findings(tally, drawn, reading, places, findings)
    missed = 0
    for gold in golds:
        if gold.need in ("keep", "any"):
            continue
        tally.gold[gold.shown_type] += 1
        counts["gold"] += 1
        is_found = best.get(gold, (False, ""))[0]
        if gold not in placed_anywhere:
            tally.unplaced += 1
        if is_found:
            tally.found[gold.shown_type] += 1
            counts["found"] += 1
        else:
            missed += gold.need == "mask"
            tally.miss(drawn, gold, best.get(gold, (False, "not placed"))[1])
        if gold.minor:
            key = (drawn.path.name, gold.record)
            tally.records[key] = tally.records.get(key, True) and is_found
            counts["minor values"] += 1
            counts["minor values masked"] += is_found
    tally.leaky += missed > 0
    counts["leaky"] += missed > 0
    if drawn.document.clean:
        tally.clean_chars += sum(len(r.text) for n, r in readings.items() if n == "lines")
    return {gold for gold, (is_found, _) in best.items() if is_found}


def judge_golds(reading, places, findings, best):
    starts = [span[0] for span, _ in findings]
    longest = max([span[1] - span[0] for span, _ in findings] or [0])
    for gold, (start, gone, end) in places.items():
        masked, named, asked = set(), set(), set()
        touching = []
        for (a, b), finding in findings[bisect.bisect_left(starts, start - longest):bisect.bisect_left(starts, end)]:
            if b <= start:
                continue
            touching.append("%s:%s" % (finding["type"], finding["action"]))
            chars = range(max(a, start), min(b, end))
            if finding["action"] == "mask":
                masked.update(chars)
            if finding["action"] in ("mask", "review"):
                asked.update(chars)
            if family(finding["type"]) == family(gold.type):
                named.update(chars)
        # Brackets and dashes need not be covered.
        wanted = {at for at in range(gone, end) if reading.text[at].isalnum()}
        if family(gold.type) == "birth-date":
            # 年, 月, 日 and 岁 tell nothing.
            wanted = {at for at in wanted if reading.text[at].isdigit()}
        cover = {"mask": masked, "flag": asked, "find": masked | named}.get(gold.need, asked)
        good = wanted <= cover
        if good or gold not in best:
            best[gold] = (good, ", ".join(touching) or "nothing there")


def judge_findings(tally, drawn, reading, places, findings):
    spans = sorted(((start, end, gold) for gold, (start, _, end) in places.items() if end > start), key=lambda s: s[:2])
    starts = [s for s, _, _ in spans]
    counts = tally.counts
    for (a, b), finding in findings:
        near = [s for s in spans[max(0, bisect.bisect_left(starts, a) - 3):bisect.bisect_left(starts, b)] if s[1] > a]
        inside, over, kinds = 0, 0, []
        for start, end, gold in near:
            chars = min(b, end) - max(a, start)
            over += chars
            if gold.need != "keep":
                inside += chars
                kinds.append(gold.type)
        text, action, kind = reading.text[a:b], finding["action"], finding["type"]
        share = inside / (b - a)
        if action == "mask" or (action == "keep" and kind == "person-name"):
            if share >= 0.5:
                same = any(family(k) == family(kind) for k in kinds)
                (tally.right if same else tally.mistyped)[kind] += 1
                tally.grades[finding["grade"], "right"] += 1
                tally.spill[kind] += (b - a) - inside
                if not same:
                    tally.extra(drawn, finding, text, "is " + "/".join(kinds))
            elif action == "mask" or over < 0.5 * (b - a):
                tally.wrong[kind] += 1
                counts["wrong"] += 1
                tally.grades[finding["grade"], "wrong"] += 1
                tally.clean_masked += drawn.document.clean and action == "mask"
                tally.extra(drawn, finding, text, "masks what should stay" if action == "mask" else "is no name")
        elif action == "review" and share < 0.5:
            tally.noise[kind] += 1
            counts["possible"] += 1
            tally.clean_possible += drawn.document.clean
            tally.extra(drawn, finding, text, "asks for nothing")


BOUNDARY = "\ue000boundary\ue000"


def readings_of(options, drawn, folder):
    """What xianshen read of each document. One process for all; a known file between two of them tells
    where the next begins."""
    boundary = folder / "boundary.txt"
    boundary.write_text(BOUNDARY + "\n", encoding="utf-8")
    listed = "\n".join("%s\n%s" % (one.path, boundary) for one in drawn)
    printed = call(options.program, "scan", "--text", "--show-values", "--quiet", "--jobs", "2", "--state", options.state,
                   "--files-from", "-", stdin=listed.encode())
    pieces = printed.split("## text (lines)\n" + BOUNDARY + "\n")
    assert len(pieces) == len(drawn) + 1, (len(pieces), len(drawn))
    return [{name: Reading(sections) for name, sections in sections_of(piece).items()} for piece in pieces[:-1]]


def score_set(options, folder):
    found = templates.load(options.set)
    if options.template:
        found = {name: found[name] for name in options.template}
    drawn = write_documents(templates.draw(found, options.number, options.seed, options.formats), folder)
    drawn = [d for d in drawn if d.path.exists()]
    tally = Tally()
    results = scan(options, [d.path for d in drawn])
    for one, result, readings in zip(drawn, results, readings_of(options, drawn, folder)):
        if result["error"] or result["format"] is None:
            tally.not_read[one.form] += 1
            continue
        judge(tally.template(one.template.name), one, result, readings)
    for _, one in sorted(tally.templates.items()):
        tally.add(one)
    return tally, drawn


def ratio(part, whole):
    return part / whole if whole else None


def f2(precision, recall):
    if precision is None or recall is None:
        return precision if recall is None else recall
    return 5 * precision * recall / (4 * precision + recall) if precision + recall else 0.0


def figures(tally):
    types = {}
    for kind in sorted(set(tally.gold) | set(tally.right) | set(tally.wrong) | set(tally.mistyped)):
        said = tally.right[kind] + tally.wrong[kind] + tally.mistyped[kind]
        precision = ratio(tally.right[kind], said)
        recall = ratio(tally.found[kind], tally.gold[kind])
        types[kind] = {"labelled": tally.gold[kind], "found": tally.found[kind], "recall": recall,
                       "right": tally.right[kind], "wrong": tally.wrong[kind], "mistyped": tally.mistyped[kind],
                       "precision": precision, "f2": f2(precision, recall), "asked_for_nothing": tally.noise[kind],
                       "spilt_characters": tally.spill[kind]}
    labelled = sum(tally.gold[k] for k in CHECKSUM)
    right = sum(tally.right[k] for k in CHECKSUM)
    said = right + sum(tally.wrong[k] + tally.mistyped[k] for k in CHECKSUM)
    grades = {g: {"right": tally.grades[g, "right"], "wrong": tally.grades[g, "wrong"]}
              for g in ("certain", "likely", "possible")}
    return {"documents": tally.read, "not_read": dict(tally.not_read), "labels_not_placed": tally.unplaced,
            "checksum": {"labelled": labelled, "recall": ratio(sum(tally.found[k] for k in CHECKSUM), labelled),
                         "precision": ratio(right, said)},
            "leaky_documents": tally.leaky, "leaks_per_document": ratio(tally.leaky, tally.read),
            "minor_records": len(tally.records), "minor_records_whole": sum(tally.records.values()),
            "clean": {"characters": tally.clean_chars, "masked": tally.clean_masked, "possible": tally.clean_possible,
                      "masked_per_100k": ratio(tally.clean_masked * 1e5, tally.clean_chars),
                      "possible_per_100k": ratio(tally.clean_possible * 1e5, tally.clean_chars)},
            "grades": grades, "types": types,
            "templates": {name: dict(t.counts) for name, t in sorted(tally.templates.items())}}


def show(value, digits=4):
    return "-" if value is None else "%.*f" % (digits, value)


def print_figures(result, by_template=True):
    print("%-22s %8s %8s %8s %8s %8s %8s %8s %8s" % ("type", "labelled", "recall", "precis.", "F2", "right", "wrong",
                                                     "mistyped", "possible"))
    for kind, row in result["types"].items():
        print("%-22s %8d %8s %8s %8s %8d %8d %8d %8d" % (
            kind, row["labelled"], show(row["recall"]), show(row["precision"]), show(row["f2"]), row["right"],
            row["wrong"], row["mistyped"], row["asked_for_nothing"]))
    check = result["checksum"]
    print("checksum types: %d labelled, recall %s, precision %s" % (check["labelled"], show(check["recall"], 5),
                                                                    show(check["precision"], 5)))
    print("documents: %d read, %s not read, %d leak; labels not placed: %d" % (
        result["documents"], result["not_read"] or 0, result["leaky_documents"], result["labels_not_placed"]))
    print("minors' records masked whole: %d of %d" % (result["minor_records_whole"], result["minor_records"]))
    clean = result["clean"]
    print("clean templates: %d characters, per 100,000: %s masked, %s possible" % (
        clean["characters"], show(clean["masked_per_100k"], 2), show(clean["possible_per_100k"], 2)))
    print("grades: " + ", ".join("%s %d right %d wrong" % (g, c["right"], c["wrong"])
                                 for g, c in result["grades"].items()))
    if not by_template:
        return
    print("%-26s %5s %6s %7s %6s %6s %8s %s" % ("template", "docs", "gold", "recall", "leaky", "wrong", "possible",
                                              "minors' values"))
    for name, c in result["templates"].items():
        print("%-26s %5d %6d %7s %6d %6d %8d %d/%d" % (
            name, c["documents"], c.get("gold", 0), show(ratio(c.get("found", 0), c.get("gold", 0))), c.get("leaky", 0),
            c.get("wrong", 0), c.get("possible", 0), c.get("minor values masked", 0), c.get("minor values", 0)))


def print_figures_as_comments(result, by_template):
    """For test programs: what is not TAP begins with #."""
    import contextlib
    import io
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        print_figures(result, by_template)
    print("# " + printed.getvalue().rstrip().replace("\n", "\n# "))


def print_misses(tally, limit):
    for title, items in (("missed", tally.misses), ("made up", tally.extras)):
        groups = collections.defaultdict(list)
        for item in items:
            groups[item["template"], item["type"], item["why"]].append(item)
        print("\n%s: %d" % (title, len(items)))
        for key, group in sorted(groups.items(), key=lambda g: -len(g[1])):
            shown = "  ".join(dict.fromkeys(i["text"] for i in group[:limit]))
            print("  %4d  %s | %s | %s | %s (%s)" % (len(group), *key, shown, group[0]["file"]))


def score_masked(options, folder):
    """Masks the drawn documents and seeks every value that had to go in the copies by other tools."""
    import copies
    found = templates.load(options.set)
    if options.template:
        found = {name: found[name] for name in options.template}
    drawn = write_documents(templates.draw(found, options.number, options.seed, options.formats), folder / "in")
    out = folder / "out"
    words = ["mask", "--json", "--state", options.state, "--as-of", AS_OF, "--jobs", "2", "--files-from", "-", "-o", out]
    printed = call(options.program, *words, *options.extra, stdin="\n".join(str(d.path) for d in drawn).encode())
    results = [json.loads(line) for line in printed.splitlines()]
    results = [r for r in results if not r.get("summary")]
    found = [judge(Tally(), one, result, readings)
             for one, result, readings in zip(drawn, results, readings_of(options, drawn, folder))]
    return copies.search(drawn, results, found, out)


def score_clean(options):
    """Real text that holds nothing to mask: counts only, no contents."""
    paths = sorted(p for folder in options.clean for p in pathlib.Path(folder).rglob("*") if p.is_file())
    masked, possible, characters = collections.Counter(), collections.Counter(), 0
    for path, result in zip(paths, scan(options, paths)):
        characters += len(path.read_bytes().decode("utf-8", "replace"))
        for finding in result["findings"]:
            if finding["action"] == "mask":
                masked[finding["type"]] += 1
            elif finding["action"] == "review":
                possible[finding["type"]] += 1
    return {"files": len(paths), "characters": characters, "masked": dict(masked), "possible": dict(possible),
            "masked_per_100k": ratio(sum(masked.values()) * 1e5, characters),
            "possible_per_100k": ratio(sum(possible.values()) * 1e5, characters)}


def arguments(words=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.environ.get("XIANSHEN", "xianshen"))
    parser.add_argument("--set", default="tuning", choices=["tuning", "eval", "fresh"])
    parser.add_argument("--template", action="append", help="only this template; may be given several times")
    parser.add_argument("--list-templates", action="store_true")
    parser.add_argument("-n", "--number", type=int, default=300, help="documents to draw")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--formats", type=lambda s: s.split(","), help="of txt,gb,csv,xlsx,docx,html,pdf")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--list-misses", action="store_true", help="show what was missed and made up")
    parser.add_argument("--limit", type=int, default=5, help="examples shown of each kind of miss")
    parser.add_argument("--mask", action="store_true", help="search masked copies instead of judging findings")
    parser.add_argument("--clean", nargs="+", metavar="DIR")
    parser.add_argument("--keep", metavar="DIR", help="leave the documents in DIR")
    parser.add_argument("--extra", nargs="*", default=[], help="more options for xianshen")
    options = parser.parse_args(words)
    options.quiet_scan = False
    return options


def main():
    options = arguments()
    if options.list_templates:
        for one in templates.load(options.set).values():
            print("%-26s %s%s" % (one.name, ",".join(dict.fromkeys(one.formats)), " clean" if one.clean else ""))
        return
    with tempfile.TemporaryDirectory(prefix="xianshen-score-") as scratch:
        options.state = pathlib.Path(scratch) / "state"
        folder = pathlib.Path(options.keep or pathlib.Path(scratch) / "documents")
        (folder / "in" if options.mask else folder).mkdir(parents=True, exist_ok=True)
        if options.clean:
            print(json.dumps(score_clean(options), ensure_ascii=False, indent=1))
            return
        if options.mask:
            print(json.dumps(score_masked(options, folder), ensure_ascii=False, indent=1))
            return
        tally, _ = score_set(options, folder)
        result = figures(tally)
        if options.json:
            print(json.dumps(result, ensure_ascii=False, indent=1))
            return
        # Which held-out templates do badly is nobody's business while rules are written.
        print_figures(result, options.set == "tuning")
        if options.list_misses:
            print_misses(tally, options.limit)


if __name__ == "__main__":
    main()
