#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How templates are told: a function marked with @template draws one labelled document.

corpus/tuning is there to look at while rules are written. corpus/eval was written apart from the
rules and is only ever scored: nobody tunes on it. corpus/fresh and corpus/later came last, from
somebody who had seen neither rules nor detector."""
import importlib.util
import pathlib
import random

import people
from document import Document, Record, Span
from traditional import traditional

HERE = pathlib.Path(__file__).resolve().parent
PROSE = ("txt", "txt", "txt", "gb", "docx")
TABLE = ("txt", "txt", "txt", "gb", "csv", "xlsx", "xlsx", "docx")
TEXT = ("txt", "txt", "gb")


class Template:
    def __init__(self, function, formats, clean):
        self.function, self.formats, self.clean = function, formats, clean
        self.name = function.__name__


_loading = []


def template(formats=PROSE, clean=False):
    def mark(function):
        _loading.append(Template(function, formats, clean))
        return function
    return mark


def load(which):
    """The templates of corpus/WHICH, by name."""
    _loading.clear()
    for path in sorted((HERE / which).glob("*.py")):
        spec = importlib.util.spec_from_file_location("%s_%s" % (which, path.stem), path)
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
    found = {t.name: t for t in _loading}
    assert len(found) == len(_loading), "two templates of one name"
    return found


class Context:
    """What a template draws from."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.place = people.Place(self.rng)
        self.year = self.rng.randint(2018, 2025)
        self.choice = self.rng.choice

    def later(self):
        """The children's numbers are of the next century; so are documents about them."""
        self.year = 2104
        return self

    def n(self, low, high):
        return self.rng.randint(low, high)

    def chance(self, share):
        return self.rng.random() < share

    def person(self, kind="adult", **more):
        return people.Person(self.rng, self.place, kind, **more)

    def date(self, style="%d年%d月%d日"):
        return style % (self.year, self.n(1, 12), self.n(1, 28))

    def doc(self, title="", clean=False):
        return Document(title, clean)

    def number(self, office="政"):
        return "%s%s〔%d〕%d号" % (self.place.short[0], office, self.year, self.n(1, 280))

    def money(self, top=20000):
        return people.money(self.rng, top)

    def id(self, person, plain=0.8):
        """A resident ID as people type it."""
        value = person.id
        draw = self.rng.random()
        if draw < plain:
            return value
        return self.choice([value.lower(), people.full_width(value), people.spaced(value, (6, 8, 4)),
                            people.spaced(value, (6, 4, 4, 4)), people.spaced(value, (3, 3, 4, 4, 4)),
                            people.spaced(value, (6, 8, 4), "-")])

    def mobile(self, person, plain=0.8):
        value = person.mobile if not isinstance(person, str) else person
        if self.rng.random() < plain:
            return value
        return self.choice([people.spaced(value, (3, 4, 4)), people.spaced(value, (3, 4, 4), "-"),
                            people.full_width(value), "+86 " + value, "86-" + value])

    def card(self, person, plain=0.8):
        if self.rng.random() < plain:
            return person.card
        return self.choice([people.spaced(person.card, (4, 4, 4, 4, 4)), people.full_width(person.card),
                            people.spaced(person.card, (6, 13))])

    def landline(self, own=None):
        return people.landline(self.rng, own or self.place.area_code)


def draw(templates, count, seed, formats=None):
    """count documents: (template, format, Document), every template as often as the others."""
    names = sorted(templates)
    for at in range(count):
        one = templates[names[at % len(names)]]
        context = Context("%s/%s/%d" % (seed, one.name, at // len(names)))
        Record.count = 0
        document = one.function(context)
        document.clean = one.clean
        allowed = [f for f in (formats or one.formats) if f in one.formats or f in ("pdf", "html")] or ["txt"]
        yield one, context.choice(allowed), document


__all__ = ["template", "load", "draw", "Context", "Span", "Record", "people", "traditional", "PROSE", "TABLE",
           "TEXT"]
