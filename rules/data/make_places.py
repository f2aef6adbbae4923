#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes places.tsv, surnames.tsv and traditional.tsv from their sources.

  make_places.py SOURCES

SOURCES is a folder with what LICENSES.md names: areacodes_1981_2024.csv, modood_areas.csv,
modood_streets.csv, modood_HK-MO-TW.json, surnames_cc0_openmed.txt and wainshine_family_name_1k.xlsx.
The traditional forms are those of ICU (uconv, transform Hant-Hans). The same sources give the same
files, byte for byte.
"""
import collections
import csv
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PEOPLES = (
    "蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 "
    "高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 "
    "塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 "
    "各族 蒙古 维吾尔 哈萨克 柯尔克孜 塔吉克 锡伯 达斡尔 鄂温克 鄂伦春").split()
# Short forms that are words, or the names of many roads and schools: they name a place only behind
# a higher level.
COMMON = set(
    "中山 朝阳 和平 新华 平安 兴安 安定 文山 长安 太平 公安 和田 和县 光明 东方 大同 大理 黄河 长江 武功 民主 民权 民和 "
    "安全 宝山 金山 南山 青山 西山 东山 龙山 凤凰 解放 建设 人民 胜利 友好 友谊 工农 向阳 前进 红旗 红星 光山 泰山 华山 "
    "东海 南海 西湖 东湖 南湖 江南 江北 城关 城区 郊区 新城 老城 大城 开发 通道 海港 河口 湖口 永定 平安 安乡 中方 同心 "
    "仁和 共和 西安 海外 互助 门源 文安 永和 永清 保定 安宁 团结 万年 青年 大方 高明 高台 高阳 江口 白水 黄山 黄石 南平 "
    "石门 平和 镇安 天长 天等 广大 博爱 乐业 延长 富民 富源 宁安 惠民 惠安 顺平 顺义 兴隆 兴国 荣昌 昌平 资源 阳光 都安 "
    "昭平 建平 建德 建始 建宁 建华 全南 全州 长治 长清 长春 长寿 长乐 武宣 宣化 从化 通化 敦化 德化 善化 彰化 奉化".split())
BOUNDARY = 20  # characters of the longest name of a town that is kept


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def without_peoples(name):
    again = True
    while again:
        again = False
        for people in PEOPLES:
            if name.endswith(people) and len(name) - len(people) >= 2:
                name, again = name[:-len(people)], True
    return name


def short_form(name):
    """The name as people write it without what kind of place it is; None where it has none."""
    match = re.fullmatch(r"(.+?)(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|省|市|县|区|旗|盟)", name)
    if not match or len(match[1]) < 2:
        return None
    short, kind = match[1], match[2]
    if kind.startswith("自治"):
        short = without_peoples(short)
        short = {"广西壮族": "广西", "宁夏回族": "宁夏", "新疆维吾尔": "新疆"}.get(short, short)
    if len(short) < 2 or short in ("县", "市", "市辖"):
        return None
    return ("~" if kind in ("区", "新区", "林区", "特区") or short in COMMON else "") + short


def places(sources):
    names = collections.OrderedDict()
    for row in rows(sources / "areacodes_1981_2024.csv"):
        code, name = row["代码"], row["名称"]
        code = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
        names.setdefault(code, [])
        if name not in names[code]:
            names[code].append(name)
    for row in rows(sources / "modood_areas.csv"):
        if row["name"] not in names.setdefault(row["code"], []) and row["name"] != "市辖区":
            names[row["code"]].append(row["name"])
    towns = collections.defaultdict(list)
    for row in rows(sources / "modood_streets.csv"):
        name = re.sub(r"[（(].*|办事处$", "", row["name"])
        area = row["areaCode"]
        if area not in names:
            names[area] = list(names.get(area[:4], []))
        if 2 <= len(name) <= BOUNDARY and not re.search(r"(村|社区|委员会|村委会|居委会)$", name) \
                and name not in towns[area]:
            towns[area].append(name)
    add_others(json.loads((sources / "modood_HK-MO-TW.json").read_text(encoding="utf-8")), names, towns)
    lines = []
    for code in sorted(names):
        wanted = []
        for name in names[code]:
            wanted.append(name)
            short = short_form(name)
            if short and short not in wanted:
                wanted.append(short)
        if wanted:
            lines.append("\t".join([code, ";".join(wanted)] + ([";".join(towns[code])] if towns[code] else [])))
    return lines


def add_others(tree, names, towns):
    """Hong Kong, Macau and Taiwan have no codes below the first two digits."""
    for province, cities in tree.items():
        code = {"香": "81", "澳": "82", "台": "71"}[province[0]]
        names.setdefault(code, [])
        if province not in names[code]:
            names[code].append(province)
        names[code + "00"] = []
        names[code + "0000"] = []
        for city, areas in cities.items():
            names[code + "00"].append(city)
            for area in areas:
                for name in re.split(r"[（）]", area):
                    if len(name) > 1 and name not in names[code + "0000"]:
                        names[code + "0000"].append(name)


def surnames(sources):
    import openpyxl
    found = {}
    for line in (sources / "surnames_cc0_openmed.txt").read_text(encoding="utf-8").split():
        if re.fullmatch(r"[一-鿿]{1,2}", line):
            found[line] = 0
    sheet = openpyxl.load_workbook(sources / "wainshine_family_name_1k.xlsx", read_only=True).active
    for name, frequency in list(sheet.values)[1:]:
        if re.fullmatch(r"[一-鿿]{1,2}", str(name)):
            found[name] = int(frequency)
    return ["%s\t%d" % item for item in sorted(found.items(), key=lambda item: (-item[1], item[0]))]


def traditional():
    """Pairs of one character each."""
    every = "".join(map(chr, range(0x4E00, 0xA000)))
    folded = subprocess.run(["uconv", "-x", "Hant-Hans", "-f", "utf-8", "-t", "utf-8"],
                            input=every.encode(), capture_output=True, check=True).stdout.decode()
    assert len(folded) == len(every)
    # 臺 and 台 stand for each other; ICU keeps apart what only words tell.
    more = {"臺": "台", "裡": "里", "裏": "里", "鄉": "乡", "衚": "胡", "衕": "同", "徵": "征", "着": "着"}
    pairs = {t: s for t, s in zip(every, folded) if t != s}
    pairs.update({t: s for t, s in more.items() if t != s})
    return ["%s\t%s" % pair for pair in sorted(pairs.items())]


def write(name, head, lines):
    text = "".join("# %s\n" % line for line in head) + "".join("%s\n" % line for line in lines)
    (HERE / name).write_text(text, encoding="utf-8")


def main():
    sources = pathlib.Path(sys.argv[1])
    found = places(sources)
    people = surnames(sources)
    source = "Made by make_places.py. Sources and licences: LICENSES.md"
    write("places.tsv", [
        "Places: code (2, 4 or 6 digits), names, towns and streets. Of the names the first is the whole",
        "one, then former and short ones; those behind ~ name it only behind a higher level.", source], found)
    write("surnames.tsv", ["Surnames and how frequent they are (0: rare, not counted).", source], people)
    write("traditional.tsv", ["Traditional characters and the simplified ones that names are looked up by.", source],
          traditional())


if __name__ == "__main__":
    main()
