#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""ZIP archives: numbers planted in members, names and comments; members byte by byte; and archives that
were made to harm, each of which must end with its reason, soon and without a copy."""
import io
import os
import pathlib
import struct
import subprocess
import time
import warnings
import zipfile
import zlib

from harness import SHARED, Run, Skip, need_tools, peak_memory, run_tests, tool

warnings.filterwarnings("ignore")
SECRET = "350481189103070020"
PHONE = "13800138000"
TEXT = "身份证号：%s\n" % SECRET
CLEAN = "这里没有什么要遮盖的。\n" * 40


def archive(*members, comment="", method=zipfile.ZIP_DEFLATED):
    """members: (name, text or bytes) or (ZipInfo, bytes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        made.comment = comment.encode()
        for name, data in members:
            made.writestr(name, data)
    return out.getvalue()


def masked(scratch, data, *words, name="a.zip", number=0):
    folder = scratch / ("in%d" % number)
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    out = scratch / ("out%d" % number)
    run = Run(scratch, "mask", "--json", "-o", out, folder / name, *words)
    copies = sorted(out.rglob("*.zip")) + sorted((scratch / (out.name + ".needs-review")).rglob("*.zip"))
    return run.files()[0], copies[0].read_bytes() if copies else None


def refused(scratch, data, kind, reason="", number=0):
    """No copy, for this reason, soon and in little memory."""
    start = time.monotonic()
    told, copy = masked(scratch, data, number=number)
    assert copy is None and told["outcome"] == "incomplete", told["outcome"]
    found = [(gap["kind"], gap["reason"]) for gap in told["gaps"]]
    assert any(k == kind and reason in r for k, r in found), found
    assert time.monotonic() - start < 60
    return told


def unpacked(data):
    """All bytes of an archive and of archives in it, names included."""
    found = data
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        for entry in opened.infolist():
            content = opened.read(entry)
            found += entry.filename.encode() + entry.comment + content
            if content[:2] == b"PK":
                found += unpacked(content)
    return found


def raw_members(data):
    """Packed bytes of each member, by name."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        for entry in opened.infolist():
            local = data[entry.header_offset:entry.header_offset + 30]
            name_len, extra_len = struct.unpack("<HH", local[26:30])
            start = entry.header_offset + 30 + name_len + extra_len
            found[entry.filename] = data[start:start + entry.compress_size]
    return found


def planted_everywhere_is_gone(scratch):
    need_tools("unzip")
    commented = zipfile.ZipInfo("注.txt")
    commented.comment = ("电话：%s" % PHONE).encode()
    data = archive(("名单.txt", TEXT), ("干净.txt", CLEAN), ("里/深.zip", archive(("a.zip", archive(("b.txt", TEXT))))),
                   ("身份证%s/说明.txt" % SECRET, CLEAN), ("电话%s.txt" % PHONE, CLEAN), ("空/", ""),
                   (commented, CLEAN), ("b.csv", "姓名,身份证号\n张三,%s\n李四,%s\n" % (SECRET, SECRET)),
                   comment="联系电话：%s" % PHONE)
    assert SECRET.encode() in unpacked(data)
    told, copy = masked(scratch, data)
    assert told["outcome"] == "masked", told
    for value in (SECRET, PHONE):
        assert value.encode() not in unpacked(copy)
    assert "里/深.zip!a.zip!b.txt!text" in {finding["part"] for finding in told["findings"]}
    (scratch / "copy.zip").write_bytes(copy)
    tool("unzip", "-t", scratch / "copy.zip")
    names = zipfile.ZipFile(io.BytesIO(copy)).namelist()
    assert len(names) == 8 and "空/" in names and not any(set(name) & set('*?"<>|:') for name in names), names
    before, after = raw_members(data), raw_members(copy)
    assert before["干净.txt"] == after["干净.txt"] != b""
    assert before["名单.txt"] != after["名单.txt"]


def nothing_found_leaves_all_members(scratch):
    data = archive(("a.txt", CLEAN), ("b/c.txt", CLEAN * 9), ("d.zip", archive(("e.csv", "甲,乙\n一,二\n三,四\n"))))
    told, copy = masked(scratch, data, "--sanitise=none")
    assert told["outcome"] == "clean", told
    if copy is not None:
        assert raw_members(copy) == raw_members(data)


def gbk_names(data):
    """The archive with its names in GBK, as Windows writes them in China."""
    out = b""
    central = b""
    count = 0
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        for entry in opened.infolist():
            name = entry.filename.encode("gbk")
            content = opened.read(entry)
            fixed = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x5A21, zlib.crc32(content), len(content),
                                len(content), len(name), 0)
            central += b"PK\1\2" + struct.pack("<H", 20) + fixed + struct.pack("<HHHII", 0, 0, 0, 0, len(out)) + name
            out += b"PK\3\4" + fixed + name + content
            count += 1
    return out + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, len(central), len(out), 0)


def gbk_names_stay_byte_by_byte(scratch):
    data = gbk_names(archive(("审计报告/情况说明.txt", TEXT), ("关于我们的通知（电话%s）.txt" % PHONE, CLEAN)))
    told, copy = masked(scratch, data)
    assert told["outcome"] == "masked", told
    assert "审计报告/情况说明.txt".encode("gbk") in copy
    assert PHONE.encode() not in copy and SECRET.encode() not in unpacked(copy)
    assert "关于我们的通知（电话138xxxx8000）.txt".encode("gbk") in copy
    assert any(finding["part"].startswith("审计报告") for finding in told["findings"])


def names_that_masks_make_equal_stay_apart(scratch):
    data = archive(("电话13800138000.txt", "一\n"), ("电话13877778000.txt", "二\n"), ("电话138xxxx8000.txt", "三\n"),
                   ("手机13800138000/a.txt", "四\n"), ("手机13877778000/a.txt", "五\n"))
    told, copy = masked(scratch, data)
    assert told["outcome"] == "masked", told
    with zipfile.ZipFile(io.BytesIO(copy)) as opened:
        names = opened.namelist()
        assert len({name.lower() for name in names}) == 5, names
        assert [opened.read(name).decode().strip() for name in names] == list("一二三四五")
        assert "电话138xxxx8000.txt" == names[2] and not any("13800138000" in name for name in names)


def what_nobody_reads_is_named(scratch):
    link = zipfile.ZipInfo("l")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    program = b"MZ" + b"\0" * 58 + struct.pack("<I", 64) + b"PE\0\0" + b"\0" * 64
    for number, (name, content, kind) in enumerate((
            ("x/程序.exe", program, "unsupported"), ("数据.bin", bytes(range(256)) * 9, "unsupported"),
            (link, "a.txt", "unsupported"), ("里.zip", archive(("s.exe", program)), "unsupported"))):
        told = refused(scratch, archive(("a.txt", CLEAN), (name, content)), kind, number=number)
        assert told["gaps"][0]["part"], told["gaps"]


def leavings_of_systems_are_left_out(scratch):
    data = archive(("a.txt", TEXT), ("__MACOSX/._a.txt", b"\0\5\26\7" + b"\0" * 90 + SECRET.encode()),
                   (".DS_Store", b"\0\0\0\1Bud1" + b"\0" * 90))
    told, copy = masked(scratch, data)
    assert told["outcome"] == "masked" and len(told["sanitised"]) == 2, told
    assert zipfile.ZipFile(io.BytesIO(copy)).namelist() == ["a.txt"]
    # By its name alone nothing is left out.
    refused(scratch, archive(("._b", bytes(range(256)))), "unsupported", number=2)


def encrypted_is_told(scratch):
    need_tools("7z")
    (scratch / "s.txt").write_text(TEXT, encoding="utf-8")
    for number, method in enumerate(("ZipCrypto", "AES256")):
        path = scratch / ("e%d.zip" % number)
        tool("7z", "a", "-pgeheim", "-mem=" + method, path, scratch / "s.txt")
        refused(scratch, path.read_bytes(), "encrypted", number=number)


def damage_is_told(scratch):
    data = archive(("a.txt", TEXT), ("b.txt", CLEAN))
    for number, broken in enumerate((data[:-30], data[:60] + b"\xff" * 8 + data[68:], data.replace(b"b.txt", b"a.txt"),
                                     data.replace(b"a.txt", b"../.t"), data[:100])):
        told, copy = masked(scratch, broken, number=number)
        assert copy is None and told["outcome"] == "incomplete", (number, told)


def bomb(size, name="0"):
    """An archive of a member of so many zeroes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made, made.open(name, "w") as member:
        for _ in range(size >> 20):
            member.write(bytes(1 << 20))
    return out.getvalue()


def overlapping(count):
    """Many entries of the directory for one local entry."""
    data = archive(("a", "0" * 9000))
    at = data.index(b"PK\1\2")
    end = data.index(b"PK\5\6")
    record = data[at:end]
    central = b"".join(record[:46] + b"%04d" % i + record[47:] for i in range(count))
    central = central.replace(struct.pack("<HH", 1, 0), struct.pack("<HH", 4, 0))
    return data[:at] + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, len(central), at, 0)


def bombs_end_soon(scratch):
    refused(scratch, bomb(64 << 20), "limit", number=0)
    told, copy = masked(scratch, overlapping(500), number=1)
    assert copy is None and told["outcome"] == "incomplete", told
    deep = bomb(2 << 20)
    for _ in range(9):
        deep = archive(("deeper.zip", deep))
    refused(scratch, deep, "limit", "too deep", number=2)
    wide = archive(*(("%d.txt" % i, "甲\n") for i in range(40)))
    for _ in range(3):
        wide = archive(*(("%d.zip" % i, wide) for i in range(40)), method=zipfile.ZIP_STORED)
    (scratch / "wide.zip").write_bytes(wide)
    start = time.monotonic()
    status, peak = peak_memory(scratch, "scan", "--quiet", scratch / "wide.zip")
    assert status == 3 and peak < 400, (status, peak)
    print("# wide: %.0f s, %d MB" % (time.monotonic() - start, peak))


def what_others_malformed(scratch):
    """Damaged archives of other people: none is called clean, each has a reason, none takes long."""
    folder = SHARED / "corpus" / "zip-malformed"
    if not folder.is_dir():
        raise Skip("no corpus")
    for number, path in enumerate(sorted(folder.glob("*.zip"))):
        start = time.monotonic()
        told, copy = masked(scratch, path.read_bytes(), number=number)
        assert told["outcome"] == "clean" or (told["gaps"] and told["gaps"][0]["reason"]), told
        if copy is not None:
            assert zipfile.ZipFile(io.BytesIO(copy)).testzip() is None
        assert time.monotonic() - start < 20
        print("# %s: %s %s" % (path.name, told["outcome"], [gap["reason"] for gap in told["gaps"]][:1]))


def large_members_do_not_stand_in_memory(scratch):
    line = "关于开展年度工作的通知，请各单位认真组织实施。\n"
    text = "".join("%d%s" % (i, line) for i in range(600000))
    (scratch / "big.zip").write_bytes(archive(("a.txt", text[:20 << 20]), ("b.txt", text[20 << 20:]), ("c.txt", TEXT)))
    status, peak = peak_memory(scratch, "mask", "--quiet", "-o", scratch / "out", scratch / "big.zip")
    assert status == 0 and peak < 400, (status, peak)
    print("# %d MB" % peak)


run_tests([planted_everywhere_is_gone, nothing_found_leaves_all_members, gbk_names_stay_byte_by_byte,
           names_that_masks_make_equal_stay_apart, what_nobody_reads_is_named, leavings_of_systems_are_left_out,
           encrypted_is_told, damage_is_told, bombs_end_soon, what_others_malformed,
           large_members_do_not_stand_in_memory])
