#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""House rules that a compiler does not know: who may include whom, banned functions, headers.

With --self-test it first proves on made-up sources that each rule can fail. Output is TAP."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

# A layer may use itself and those named here; docs/architecture.md draws it.
CORE = ["base", "text", "format"]
MAY_USE = {
    "base": ["base"],
    "text": ["base", "text"],
    "format": CORE,
    "box": CORE + ["box"],
    "worker": CORE + ["box", "worker"],
    "detect": ["base", "text", "detect"],
    "policy": CORE + ["detect", "policy"],
    "verify": CORE + ["detect", "policy", "verify"],
    "ledger": ["base", "ledger"],
    "report": CORE + ["report"],
    "review": CORE + ["detect", "ledger", "report", "review"],
    "job": CORE + ["box", "detect", "policy", "verify", "ledger", "report", "review", "job"],
    "cli": CORE + ["box", "detect", "policy", "verify", "ledger", "report", "review", "job", "cli"],
}
# What of format the supervisor's layers may see: the contract, no handler.
HANDLER_FREE = {"box", "detect", "policy", "verify", "ledger", "report", "review", "job", "cli"}
# A second reader shares no code with the extractors.
EXTRACTORS = ["format/plain", "format/pack", "format/archive", "format/tar", "format/layout", "format/xml", "format/ooxml", "format/ofd", "format/pdf", "format/sniff"]
PARSERS = r"#include <(?:expat|zip|poppler|qpdf/|magic|cairo|zlib|libdeflate|jpeglib|archive|bzlib|lzma|zstd)"
BANNED = {
    r"\bstrcpy\(": "g_strlcpy or memcpy with a checked length",
    r"\bstrcat\(": "GString",
    r"\bsprintf\(": "g_snprintf",
    r"\b(?:sscanf|atoi|atol|strtok)\(": "g_ascii_string_to_unsigned or XsBytes",
    r"\bsystem\(": "posix_spawn",
    r"\bg_spawn_": "posix_spawn",
    r"\bg_regex_|\bGRegex\b": "pcre2 with match limits",
    r"\bg_key_file_get_string\(": "g_key_file_get_value: the other mangles backslashes",
    r"\balloca\(": "a buffer with a ceiling",
    r"\bgoto\b": "early return and g_autoptr",
}
GETENV = r"\b(?:secure_)?getenv\(|\bg_getenv\("


def layer_of(path):
    return path.split("/")[1]


def check_includes(path, lines):
    layer = layer_of(path)
    for number, line in enumerate(lines, 1):
        found = re.match(r'#include "([^"]+)"', line)
        # config.h and *.inc are made by the build.
        if not found or found.group(1) == "config.h" or found.group(1).endswith(".inc"):
            continue
        target = found.group(1)
        other = target.split("/")[0]
        if other not in MAY_USE[layer]:
            yield number, "%s must not include %s" % (layer, target)
        if layer in HANDLER_FREE and other != layer and target.count("/") > 1:
            yield number, "%s must not know what is inside of %s" % (layer, target)
        if path.startswith("src/format/reread/") and target.startswith(tuple(EXTRACTORS)):
            yield number, "a second reader must not use the extractor's %s" % target


def check_parsers(path, lines):
    if layer_of(path) in ("format", "worker"):
        return
    for number, line in enumerate(lines, 1):
        if re.match(PARSERS, line):
            yield number, "only format and worker may link a parser"


def check_banned(path, lines):
    for number, line in enumerate(lines, 1):
        code = line.split("//")[0]
        code = re.sub(r'"(?:[^"\\]|\\.)*"', '""', code)
        for pattern, instead in BANNED.items():
            if re.search(pattern, code):
                yield number, "banned; use %s" % instead
        if re.search(GETENV, code) and layer_of(path) != "cli":
            yield number, "the environment is read by cli alone"
        if path.startswith("src/format/") and re.search(r"(?<![\w>.])(?:f?open)\(\s*\w*path", code):
            yield number, "handlers open no paths"


def check_head(path, lines):
    if not lines or "SPDX-License-Identifier: GPL-3.0-or-later" not in lines[0]:
        yield 1, "no SPDX line"
    if path.endswith(".h") and len(lines) > 1 and lines[1].strip() != "#pragma once":
        yield 2, "no #pragma once"
    name = path.rsplit("/", 1)[1]
    # A program that the build runs to make tables is no part of the product.
    if not name.startswith(("xs-", "generate-")):
        yield 1, "file name does not begin with xs-"


def check_size(path, lines):
    data = path.endswith(("-tables.c", "-list.c", "-widths.c"))
    if len(lines) > 700 and not data:
        yield len(lines), "longer than 700 lines: split it by purpose"


RULES = {
    "includes": check_includes,
    "parsers": check_parsers,
    "banned": check_banned,
    "heads": check_head,
    "size": check_size,
}

MADE_UP = {
    "includes": [("src/text/xs-a.c", '#include "job/xs-job.h"\n'),
                 ("src/job/xs-a.c", '#include "format/pdf/xs-pdf.h"\n'),
                 ("src/format/reread/xs-a.c", '#include "format/pack/xs-pack.h"\n')],
    "parsers": [("src/job/xs-a.c", "#include <zip.h>\n")],
    "banned": [("src/base/xs-a.c", "\tstrcpy(a, b);\n"), ("src/base/xs-a.c", "\tgoto out;\n"),
               ("src/job/xs-a.c", '\tgetenv("HOME");\n')],
    "heads": [("src/base/xs-a.c", "int a;\n"), ("src/base/other.c", "// SPDX-License-Identifier: GPL-3.0-or-later\n")],
    "size": [("src/base/xs-a.c", "\n" * 701)],
}


def sources():
    for path in sorted((ROOT / "src").rglob("*.[ch]")):
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8").split("\n")


def report(number, name, problems):
    print("%s %d %s" % ("not ok" if problems else "ok", number, name))
    for problem in problems:
        print("# " + problem)
    return bool(problems)


def clang_format_problems():
    try:
        files = [str(p) for d in ("src", "tests") for p in sorted((ROOT / d).rglob("*.[ch]"))]
        done = subprocess.run(["clang-format", "--dry-run", "-Werror"] + files, cwd=ROOT, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except FileNotFoundError:
        return None
    found = re.findall(r"^(\S+?):\d+:\d+: error", done.stderr.decode(), re.M)
    return sorted({str(pathlib.Path(f).relative_to(ROOT)) if f.startswith("/") else f for f in found})


def main():
    tests = len(RULES) * 2 + 1
    print("1..%d" % tests)
    failed = False
    number = 0
    for name, rule in RULES.items():
        number += 1
        missed = [path for path, text in MADE_UP[name] if not list(rule(path, text.split("\n")))]
        failed |= report(number, name + "-can-fail", missed)
        number += 1
        problems = ["%s:%d: %s" % (path, line, text) for path, lines in sources()
                    for line, text in rule(path, lines)]
        failed |= report(number, name, problems)
    problems = clang_format_problems()
    if problems is None:
        print("ok %d clang-format # SKIP not installed" % tests)
    else:
        failed |= report(tests, "clang-format", problems)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
