#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every message has its Chinese: compares the strings that xgettext finds with po/zh_CN.po. TAP."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def main():
    print("1..1")
    if shutil.which("xgettext") is None:
        print("ok 1 messages # SKIP gettext is not installed")
        return
    with tempfile.TemporaryDirectory() as work:
        template, merged = pathlib.Path(work) / "x.pot", pathlib.Path(work) / "zh.po"
        files = (ROOT / "po" / "POTFILES").read_text(encoding="utf-8").split()
        subprocess.run(["xgettext", "--from-code=UTF-8", "-k_", "-kN_", "-kngettext:1,2", "-o",
                        str(template)] + files, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        subprocess.run(["msgmerge", "-q", "--no-fuzzy-matching", str(ROOT / "po" / "zh_CN.po"),
                        str(template), "-o", str(merged)], check=True)
        missing = subprocess.run(["msgattrib", "--untranslated", "--no-obsolete", str(merged)],
                                 check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
        checked = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(merged)], check=False,
                                 stderr=subprocess.PIPE)
    good = "msgid" not in missing and checked.returncode == 0
    print("%s 1 messages" % ("ok" if good else "not ok"))
    for line in (missing + checked.stderr.decode("utf-8")).splitlines():
        print("# " + line)
    sys.exit(0 if good else 1)


main()
