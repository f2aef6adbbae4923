#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tar and 7-Zip archives: numbers planted in members, names and headers; copies read by tar and 7z; and
archives that were made to harm, each of which must end with its reason, soon and without a copy."""
import bz2
import gzip
import hashlib
import io
import lzma
import os
import pathlib
import subprocess
import tarfile
import time
import zipfile

from harness import Run, need_tools, peak_memory, run_tests, tool

SECRET = "350481189103070020"
PHONE = "13800138000"
OWNER = "zhangsanfeng"
TEXT = "身份证号：%s\n" % SECRET
CLEAN = "这里没有什么要遮盖的。\n" * 40
KINDS = ("tar", "tar.gz", "tgz", "tar.bz2", "tar.xz", "tar.zst", "7z")


def tar(*members, form=tarfile.GNU_FORMAT, encoding="utf-8"):
    """members: (name, text or bytes) or a TarInfo, or (TarInfo, bytes)."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form, encoding=encoding) as made:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                made.addfile(member)
                continue
            name, data = member
            data = data.encode() if isinstance(data, str) else data
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size, info.mtime = len(data), 1600000000
            info.uname = info.gname = OWNER
            info.uid = info.gid = 1234
            made.addfile(info, io.BytesIO(data))
    return out.getvalue()


def packed(scratch, kind, members):
    """An archive of (name, text), made by tar or 7z."""
    folder = scratch / "pack"
    tool("rm", "-rf", folder)
    for name, text in members:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir(exist_ok=True)
        else:
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    made = scratch / ("made." + kind)
    made.unlink(missing_ok=True)
    if kind == "7z":
        tool("7z", "a", "-r", made, ".", cwd=folder)
    else:
        tool("tar", "-caf", made, ".", cwd=folder)
    return made.read_bytes()


def masked(scratch, data, *words, name="a.tar", number=0):
    folder = scratch / ("in%d" % number)
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    out = scratch / ("out%d" % number)
    run = Run(scratch, "mask", "--json", "-o", out, folder / name, *words)
    copies = [path for root in (out, scratch / (out.name + ".needs-review")) for path in sorted(root.rglob("*.*"))
              if path.is_file() and not path.name.endswith((".html", ".json"))]
    return run.files()[0], copies[0] if copies else None


def brief(told):
    return told["outcome"], told["gaps"], told["error"]


def refused(scratch, data, kind, reason="", number=0, name="a.tar"):
    """No copy, for this reason, soon."""
    start = time.monotonic()
    told, copy = masked(scratch, data, number=number, name=name)
    assert copy is None and told["outcome"] == "incomplete", (told["outcome"], told["gaps"])
    found = [(gap["kind"], gap["reason"]) for gap in told["gaps"]]
    assert any(k == kind and reason in r for k, r in found), found
    assert time.monotonic() - start < 60
    return told


def unpacked(scratch, path):
    """What tar or 7z makes of an archive: content by name, of files alone, and of archives within."""
    folder = scratch / ("unpacked-" + hashlib.sha256(str(path).encode()).hexdigest()[:8])
    tool("rm", "-rf", folder)
    folder.mkdir()
    if path.name.endswith("7z"):
        tool("7z", "x", "-o%s" % folder, path)
    else:
        tool("tar", "-xf", path, "-C", folder)
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def everything(scratch, path):
    """All bytes that an archive shows at any depth, names included."""
    found = b""
    for name, content in unpacked(scratch, path).items():
        found += name.encode("utf-8", "surrogateescape") + b"\n" + content
        if name.endswith((".tar", ".tgz", ".7z")):
            inner = scratch / ("inner-%s-%s" % (path.name, name.replace("/", "-")))
            inner.write_bytes(content)
            found += everything(scratch, inner)
        if name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(content)) as opened:
                found += b"".join(opened.read(entry) for entry in opened.namelist())
    return found


def zipped(name, text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, text)
    return out.getvalue()


def planted_everywhere_is_gone(scratch):
    need_tools("7z", "tar", "zstd")
    inner = tar(("b.txt", TEXT))
    members = (("名单.txt", TEXT), ("干净.txt", CLEAN), ("里/深.tar", inner), ("里/包.tgz", gzip.compress(inner)),
               ("里/压.zip", zipped("c.txt", TEXT)), ("身份证%s/说明.txt" % SECRET, CLEAN), ("电话%s.txt" % PHONE, CLEAN),
               ("无.txt", ""), ("空/", ""), ("b.csv", "姓名,身份证号\n张三,%s\n李四,%s\n" % (SECRET, SECRET)),
               ("长" * 80 + ".txt", CLEAN))
    for number, kind in enumerate(KINDS):
        told, copy = masked(scratch, packed(scratch, kind, members), name="a." + kind, number=number)
        assert told["outcome"] == "masked", (kind, brief(told))
        assert copy.name == "a." + kind
        shown = everything(scratch, copy)
        for value in (SECRET, PHONE):
            assert value.encode() not in shown and value.encode() not in copy.read_bytes(), kind
        files = unpacked(scratch, copy)
        assert len(files) == 10, (kind, sorted(files))
        assert files["干净.txt"] == CLEAN.encode() and files["无.txt"] == b"", kind
        assert files["长" * 80 + ".txt"] == CLEAN.encode(), kind
        parts = {finding["part"] for finding in told["findings"]}
        assert any(part.endswith("里/深.tar!b.txt!text") for part in parts), (kind, parts)
        # What the first bytes say of the packing is still true.
        tool("7z", "t", copy)


def nothing_found_leaves_all_members(scratch):
    need_tools("7z", "tar", "zstd")
    members = (("a.txt", CLEAN), ("b/c.txt", CLEAN * 9), ("b/d.csv", "甲,乙\n一,二\n三,四\n"))
    for number, kind in enumerate(KINDS):
        data = packed(scratch, kind, members)
        told, copy = masked(scratch, data, "--sanitise=none", name="a." + kind, number=number)
        assert told["outcome"] == "clean", (kind, brief(told))
        (scratch / ("before." + kind)).write_bytes(data)
        assert unpacked(scratch, copy) == unpacked(scratch, scratch / ("before." + kind)), kind
        again = Run(scratch, "mask", "--again", "-o", scratch / ("again%d" % number), scratch / ("in%d" % number))
        assert again.status == 0, again.err
        second = next(path for path in (scratch / ("again%d" % number)).rglob("a." + kind))
        assert second.read_bytes() == copy.read_bytes(), kind


def owners_and_what_else_headers_say_go(scratch):
    need_tools("tar")
    for number, form in enumerate((tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)):
        info = tarfile.TarInfo("说明.txt")
        if form == tarfile.PAX_FORMAT:
            info.pax_headers = {"comment": PHONE, "SCHILY.xattr.user.note": SECRET, "VENDOR.tel": PHONE, "atime": "1600000000"}
        data = tar((info, TEXT), ("b.txt", CLEAN), form=form)
        told, copy = masked(scratch, data, number=number)
        assert told["outcome"] == "masked", brief(told)
        for value in (OWNER, PHONE, SECRET, "1234"):
            assert value.encode() not in copy.read_bytes(), (form, value)
        with tarfile.open(copy) as opened:
            for member in opened.getmembers():
                assert (member.uid, member.gid, member.uname, member.gname) == (0, 0, "", ""), member
                assert member.mtime == 1600000000 and member.mode == 0o644
        assert set(told["sanitised"]) == {"(archive)"}, told["sanitised"]


def gbk_names_stay_byte_by_byte(scratch):
    data = tar(("审计报告/情况说明.txt", TEXT), ("关于我们的通知（电话%s）.txt" % PHONE, CLEAN), encoding="gbk")
    told, copy = masked(scratch, data)
    assert told["outcome"] == "masked", brief(told)
    bytes_ = copy.read_bytes()
    assert "审计报告/情况说明.txt".encode("gbk") in bytes_
    assert "关于我们的通知（电话138xxxx8000）.txt".encode("gbk") in bytes_
    assert PHONE.encode() not in bytes_ and SECRET.encode() not in bytes_


def names_that_masks_make_equal_stay_apart(scratch):
    need_tools("7z", "tar")
    members = (("电话13800138000.txt", "一\n"), ("电话13877778000.txt", "二\n"), ("电话138xxxx8000.txt", "三\n"),
               ("手机13800138000/a.txt", "四\n"), ("手机13877778000/a.txt", "五\n"))
    for number, kind in enumerate(("tar", "7z")):
        told, copy = masked(scratch, packed(scratch, kind, members), name="a." + kind, number=number)
        assert told["outcome"] == "masked", brief(told)
        files = unpacked(scratch, copy)
        assert sorted(content.decode().strip() for content in files.values()) == sorted("一二三四五"), files
        assert files["电话138xxxx8000.txt"] == "三\n".encode()


def special(name, kind, target=""):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def links_and_devices_are_told(scratch):
    need_tools("7z")
    cases = ((special("l", tarfile.SYMTYPE, "a.txt"), "symbolic link"), (special("l", tarfile.SYMTYPE, "/etc/passwd"), "symbolic link"),
             (special("h", tarfile.LNKTYPE, "a.txt"), "hard link"), (special("c", tarfile.CHRTYPE), "device"),
             (special("b", tarfile.BLKTYPE), "device"), (special("p", tarfile.FIFOTYPE), "device"))
    for number, (member, reason) in enumerate(cases):
        told = refused(scratch, tar(("a.txt", CLEAN), member), "unsupported", reason, number=number)
        assert told["gaps"][0]["part"] == member.name, told["gaps"]
    (scratch / "in").mkdir()
    (scratch / "in" / "a.txt").write_text(CLEAN, encoding="utf-8")
    os.symlink("a.txt", scratch / "in" / "l")
    tool("7z", "a", "-snl", scratch / "l.7z", ".", cwd=scratch / "in")
    refused(scratch, (scratch / "l.7z").read_bytes(), "unsupported", "symbolic link", number=20, name="a.7z")


def what_nobody_reads_is_named(scratch):
    told = refused(scratch, tar(("a.txt", CLEAN), ("数据.bin", bytes(range(256)) * 9)), "unsupported")
    assert told["gaps"][0]["part"].startswith("数据.bin"), told["gaps"]
    # Something that is packed, but no archive.
    for number, data in enumerate((gzip.compress(TEXT.encode()), bz2.compress(TEXT.encode()), lzma.compress(TEXT.encode()))):
        refused(scratch, data, "unsupported", "no tar archive", number=number + 1, name="a.gz")
    refused(scratch, b"Rar!\x1a\x07\x01\0" + b"\0" * 90, "unsupported", "ZIP", number=9, name="a.rar")
    refused(scratch, gzip.compress(gzip.compress(tar(("a.txt", TEXT)))), "unsupported", number=10, name="a.tgz")


def leavings_of_systems_are_left_out(scratch):
    need_tools("7z", "tar")
    members = (("a.txt", TEXT), ("__MACOSX/._a.txt", b"\0\5\26\7" + b"\0" * 90 + SECRET.encode()), (".DS_Store", b"\0\0\0\1Bud1" + b"\0" * 90))
    for number, kind in enumerate(("tgz", "7z")):
        told, copy = masked(scratch, packed(scratch, kind, members), name="a." + kind, number=number)
        assert told["outcome"] == "masked", brief(told)
        assert sorted(unpacked(scratch, copy)) == ["a.txt"]
    refused(scratch, tar(("._b", bytes(range(256)))), "unsupported", number=5)


def encrypted_is_told(scratch):
    need_tools("7z")
    (scratch / "s.txt").write_text(TEXT, encoding="utf-8")
    for number, words in enumerate((("-pgeheim",), ("-pgeheim", "-mhe=on"))):
        path = scratch / ("e%d.7z" % number)
        tool("7z", "a", *words, path, scratch / "s.txt")
        refused(scratch, path.read_bytes(), "encrypted", number=number, name="a.7z")


def damage_is_told(scratch):
    need_tools("7z")
    data = tar(("a.txt", TEXT), ("b.txt", CLEAN))
    seven = packed(scratch, "7z", (("a.txt", TEXT), ("b.txt", CLEAN)))
    broken = [(data[:-10240 + 512], "tar"), (data[:700], "tar"), (data[:148] + b"7" + data[149:], "tar"),
              (data.replace(b"b.txt", b"a.txt"), "tar"), (tar(("../a.txt", TEXT)), "tar"), (tar(("/a.txt", TEXT)), "tar"),
              (tar(("C:/a.txt", TEXT)), "tar"), (tar(("a.txt", TEXT), ("A.TXT", TEXT)), "tar"), (tar(("a.txt", TEXT), ("./a.txt", TEXT)), "tar"),
              (data + b"13800138000", "tar"), (gzip.compress(data)[:-30], "tgz"), (lzma.compress(data)[:-40], "tar.xz"),
              (seven[:-3], "7z"), (seven[:60], "7z"), (seven[:40] + b"\xff\xff" + seven[42:], "7z")]
    for number, (bytes_, kind) in enumerate(broken):
        told, copy = masked(scratch, bytes_, number=number, name="a." + kind)
        assert copy is None and told["outcome"] == "incomplete", (number, brief(told))


def what_stands_behind_is_read_or_left_out(scratch):
    # A second archive behind the end of the first: some programs show it.
    data = tar(("a.txt", CLEAN)) + tar(("b.txt", TEXT))
    told, copy = masked(scratch, data)
    assert told["outcome"] == "masked" and SECRET.encode() not in copy.read_bytes(), brief(told)
    with tarfile.open(copy) as opened:
        assert opened.getnames() == ["a.txt", "b.txt"]
    # The head of a gzip file may name a file, and bytes may follow it.
    out = io.BytesIO()
    with gzip.GzipFile(PHONE + ".tar", "wb", fileobj=out, mtime=0) as made:
        made.write(tar(("a.txt", TEXT)))
    told, copy = masked(scratch, out.getvalue(), name="b.tgz", number=1)
    assert PHONE.encode() in out.getvalue() and PHONE.encode() not in copy.read_bytes()
    told, copy = masked(scratch, gzip.compress(tar(("a.txt", TEXT))) + b"tel " + PHONE.encode(), name="c.tgz", number=2)
    assert any("behind" in gap["reason"] for gap in told["gaps"]), told["gaps"]
    assert copy is None or PHONE.encode() not in copy.read_bytes()


def sparse_files_are_read_whole(scratch):
    need_tools("tar")
    with (scratch / "s.txt").open("wb") as made:
        made.write(TEXT.encode())
        made.write(b" " * 4096)
    tool("tar", "-cSf", scratch / "s.tar", "s.txt", cwd=scratch)
    told, copy = masked(scratch, (scratch / "s.tar").read_bytes())
    assert told["outcome"] == "masked" and SECRET.encode() not in copy.read_bytes()
    with (scratch / "hole").open("wb") as made:
        made.truncate(400 << 30)
    tool("tar", "-cSf", scratch / "hole.tar", "hole", cwd=scratch)
    refused(scratch, (scratch / "hole.tar").read_bytes(), "limit", number=1)


def bombs_end_soon(scratch):
    need_tools("7z")
    zeros = bytes(64 << 20)
    data = tar(("0", zeros))
    for number, (bytes_, name) in enumerate(((gzip.compress(data), "a.tgz"), (bz2.compress(data), "a.tbz2"), (lzma.compress(data), "a.txz"))):
        refused(scratch, bytes_, "limit", number=number, name=name)
    (scratch / "0").write_bytes(zeros)
    tool("7z", "a", scratch / "0.7z", scratch / "0")
    refused(scratch, (scratch / "0.7z").read_bytes(), "limit", number=5, name="a.7z")
    deep = tar(("a.txt", CLEAN))
    for _ in range(9):
        deep = gzip.compress(tar(("deeper.tgz", deep)))
    refused(scratch, deep, "limit", "too deep", number=6, name="a.tgz")
    many = gzip.compress(tar(*(("%d" % i, "") for i in range(20001))))
    refused(scratch, many, "limit", number=7, name="a.tgz")
    # Nothing but zeros behind the end, more than anybody waits for.
    endless = io.BytesIO()
    with gzip.GzipFile(fileobj=endless, mode="wb", compresslevel=1) as made:
        made.write(tar(("a.txt", CLEAN)))
        for _ in range(512):
            made.write(zeros[:4 << 20])
    start = time.monotonic()
    told, copy = masked(scratch, endless.getvalue(), name="a.tgz", number=8)
    print("# 2 GB of zeros: %.0f s, %s" % (time.monotonic() - start, told["outcome"]))
    assert time.monotonic() - start < 120


def archives_within_other_files(scratch):
    need_tools("7z", "tar")
    seven = packed(scratch, "7z", (("名单.txt", TEXT),))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.7z", seven)
        made.writestr("b.tgz", gzip.compress(tar(("b.txt", TEXT))))
    told, copy = masked(scratch, out.getvalue(), name="a.zip")
    assert told["outcome"] == "masked", brief(told)
    with zipfile.ZipFile(copy) as opened:
        for name in opened.namelist():
            inner = scratch / name
            inner.write_bytes(opened.read(name))
            assert SECRET.encode() not in everything(scratch, inner)


def large_members_do_not_stand_in_memory(scratch):
    line = "关于开展年度工作的通知，请各单位认真组织实施。\n"
    text = "".join("%d%s" % (i, line) for i in range(600000))
    data = tar(("a.txt", text[:10 << 20]), ("b.txt", text[10 << 20:20 << 20]), ("c.txt", TEXT))
    (scratch / "big.tgz").write_bytes(gzip.compress(data, 1))
    status, peak = peak_memory(scratch, "mask", "--quiet", "-o", scratch / "out", scratch / "big.tgz")
    assert status == 0 and peak < 400, (status, peak)
    print("# %d MB" % peak)


run_tests([planted_everywhere_is_gone, nothing_found_leaves_all_members, owners_and_what_else_headers_say_go,
           gbk_names_stay_byte_by_byte, names_that_masks_make_equal_stay_apart, links_and_devices_are_told,
           what_nobody_reads_is_named, leavings_of_systems_are_left_out, encrypted_is_told, damage_is_told,
           what_stands_behind_is_read_or_left_out, sparse_files_are_read_whole, bombs_end_soon,
           archives_within_other_files, large_members_do_not_stand_in_memory])
