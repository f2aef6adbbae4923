#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes common-words.tsv from the dictionary of jieba (Debian package python3-jieba).

  make_words.py dict.txt

Kept are words of two characters that texts use often enough, except for names of persons: a first
character, a tab, and every character that makes a word behind it. The same source gives the same
file, byte for byte.
"""
import collections
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
SELDOM = 10  # times in the dictionary's own texts
PERSONS = ("nr", "nrt", "nrfg", "nz")


def main():
    words = collections.defaultdict(set)
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            word, count, kind = line.split()
            if re.fullmatch("[\u4e00-\u9fff]{2}", word) and int(count) >= SELDOM and kind not in PERSONS:
                words[word[0]].add(word[1])
    with open(HERE / "common-words.tsv", "w", encoding="utf-8") as file:
        for first in sorted(words):
            file.write("%s\t%s\n" % (first, "".join(sorted(words[first]))))


if __name__ == "__main__":
    main()
