#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a policy does over whole files: profiles, minors, several files of one batch, earlier releases."""
import csv
import io

from harness import SOURCE, Run, run_tests

NAME, ID, OTHER = "张三丰", "350481189103070020", "440524188001010014"


def write(path, *rows):
    path.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
    return path


def table(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))


def exposures(run):
    return [[f for f in file["findings"] if f["rule"] == "aggregation"] for file in run.files()]


def several_files(scratch):
    a = write(scratch / "a.csv", ("姓名", "身份证号"), (NAME, "3504811891********"))
    b = write(scratch / "b.csv", ("姓名", "身份证号"), (NAME, ID), ("李四光", OTHER))
    run = Run(scratch, "mask", "--json", "-o", scratch / "out", a, b)
    assert run.status == 0, run.err
    assert table(scratch / "out" / "a.csv")[1] == ["张**", "35" + "*" * 16]
    assert table(scratch / "out" / "b.csv")[1] == ["张**", "35*************020"]
    found = exposures(run)
    assert [f["other"] for f in found[0] + found[1]] == ["b.csv", "a.csv"]
    assert {f["action"] for f in found[0] + found[1]} == {"mask"}
    # Alone it is strong enough.
    alone = Run(scratch, "scan", "--json", a)
    kept = [f for f in alone.files()[0]["findings"] if f["type"] == "resident-id-masked"]
    assert [(f["action"], f["preview"]) for f in kept] == [("keep", "3504811891********")]
    assert kept[0]["strength"] > 300000


def earlier_release(scratch):
    loose = scratch / "loose.policy"
    base = SOURCE / "rules" / "policy" / "default.policy"
    loose.write_text("[policy loose]\nbase = %s\n[type resident-id]\nladder = partial(6,4)\n" % base,
                     encoding="utf-8")
    b = write(scratch / "b.csv", ("姓名", "身份证号"), (NAME, ID))
    assert Run(scratch, "mask", "--policy", loose, "-o", scratch / "one", b).status == 0
    run = Run(scratch, "mask", "--json", "-o", scratch / "two", b)
    assert run.status == 1, run.err
    found = exposures(run)[0]
    assert [(f["action"], f["other"]) for f in found] == [("review", "b.csv")]
    assert found[0]["strength"] < 10000
    # The log tells what was shown, and neither value nor name.
    logs = list(scratch.rglob("log.jsonl"))
    text = "".join(log.read_text(encoding="utf-8") for log in logs)
    assert '"masks":[["resident-id","350481********0020",' in text
    assert ID not in text and NAME not in text


def profiles(scratch):
    rows = (("姓名", "出生日期", "身份证号", "学校", "班级", "监护人电话", "家庭住址", "金额"),
            ("欧阳小明", "2015年3月7日", ID, "永安市第三小学", "三年级2班", "13800138000",
             "福建省永安市槐南镇洋头村12号", "1000"))
    pupils = write(scratch / "pupils.csv", *rows)
    assert Run(scratch, "mask", "-o", scratch / "strict", pupils).status == 0
    strict = table(scratch / "strict" / "pupils.csv")[1]
    assert strict[0] == strict[2] == strict[3] == strict[4] == strict[5] == "" and strict[7] == "1000"
    assert "洋头村" not in strict[6]
    run = Run(scratch, "mask", "--policy", "student-aid", "-o", scratch / "aid", pupils)
    assert run.status == 0, run.err
    aid = table(scratch / "aid" / "pupils.csv")[1]
    assert (aid[0], aid[2], aid[3], aid[5]) == ("欧阳小明", "", "永安市第三小学", "")
    adults = write(scratch / "adults.csv", ("姓名", "身份证号"), ("欧阳大明", OTHER))
    assert Run(scratch, "mask", "--policy", "list", "-o", scratch / "list", adults).status == 0
    assert table(scratch / "list" / "adults.csv")[1] == ["欧阳大明", "44*************014"]
    assert Run(scratch, "mask", "--policy", "court", "-o", scratch / "court", adults).status == 0
    assert table(scratch / "court" / "adults.csv")[1] == ["欧阳某某", ""]
    assert Run(scratch, "scan", "--policy", "no-such", adults).status == 2


run_tests([several_files, earlier_release, profiles])
