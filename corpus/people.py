#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Made-up people and their numbers, and the numbers that only look like it.

Everything follows from a seed. Nobody is real: adults are born 1888-1899, children 2095-2098
(judged as of 2105-01-01); the last digits of phones, cards and accounts are drawn.
"""
import calendar
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent / "rules" / "data"
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
AS_OF = "2105-01-01"

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔"
    "向汤施牛柯阮甘成安温季喻游翁庄倪池连官巫赖涂饶申尚焦柳殷祝简冉岳")
RARE = "占仇乜仉佴冼厍召呙妫宓寸尧巴帅幸库庾弓律撒敖晏暨未查桑母沙浦燕璩盖盛禤种纪缪羿芮苟茅蔺蒙虞衣褚解计谌逄邝邢郗鄢阚雒霍鞠鹿麦黑"
COMPOUND = ["欧阳", "司马", "上官", "诸葛", "司徒", "夏侯", "皇甫", "尉迟", "令狐", "慕容", "轩辕", "公孙",
            "端木", "东方", "宇文", "呼延"]
GIVEN_M = "伟强磊军勇杰涛明超平刚鹏华飞鑫波斌辉宇浩凯健俊帆旭宁龙林志建国文武福生贵根水木土金火荣发财旺兴水炎煌栋梁柏松泰岳峰山川海洋江河永长庆元亨利贞仁义礼智信忠孝廉耻德才坤乾宗祖耀先继承绍基业道远弘毅思齐见贤"
GIVEN_F = "芳娜敏静丽娟秀霞燕玲桂英梅兰莲菊香凤珍珠玉翠红艳萍琴云雪莉琳婷倩颖慧佳怡欣悦妍萱桐彤雨晴晨曦诗涵语嫣若兮婉清素贞淑惠美凤仙巧月银花春夏秋冬"
GIVEN_C = (
    "梓子宇浩俊子轩泽睿铭奕辰皓宸沐熙一诺可馨雨桐欣怡诗涵思源佳琪嘉懿芷若语晨锦程昊天博文明哲景行知远乐怡安然"
    "玥彤瑾瑜煜祺旭尧烨霖洋航硕楠翔恒瑞骏驰希允言初念星月珂珊瑶璇瑄琬菲萌苒茉芮菡蕊薇夏溪汐清沁润雅静妤妙婧姝媛婉娴"
    "南北东山川林木米豆果小大家国庆军强艺墨书画歌舞笑喜悦欢贝宝壹依伊尔亚妮娜丝露西米蓝青白朵云霏雪冰淇凌")
MINORITY = ["阿卜杜拉·买买提", "古丽娜尔·艾尔肯", "阿依古丽·吐尔逊", "买买提江·阿布都热依木", "扎西·多吉", "热孜万古丽·依明",
            "努尔兰·哈孜别克", "迪丽拜尔·亚森", "吉克·阿牛", "加央·卓玛", "艾山江·玉素甫", "沙马·尔古"]
TIBETAN = ["扎西多吉", "次仁卓玛", "洛桑旦增", "尼玛次仁", "德吉央宗", "乌兰图雅", "巴特尔", "苏日娜"]


def _lines(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file if line[0] not in "#\n"]


class Tables:
    """What is drawn from, read once."""

    def __init__(self):
        regions = [(r[0], int(r[1]), int(r[2]) if len(r) > 2 and r[2] else None)
                   for r in _lines(DATA / "regions.tsv")]
        regions = [r for r in regions if not r[0].endswith("00") and r[0][0] not in "789"]
        self.current = [r[0] for r in regions if r[2] is None]
        self.historic = [r[0] for r in regions if r[2] is not None]
        self.all_codes = {r[0] for r in regions}
        self.bins = [(b[0], int(b[1])) for b in _lines(DATA / "bank-bins.tsv")]
        self.bins = [b for b in self.bins if b[0][0] in "3456" and b[1] in (16, 17, 18, 19)]
        self.debit = [b for b in self.bins if b[0].startswith("62")]
        self.segments = [s[0] for s in _lines(DATA / "mobile-segments.tsv")]
        self.area_codes = [a[0] for a in _lines(DATA / "area-codes.tsv")]
        self.places = [(p[0], p[1], p[2], p[3], p[4].split("、")) for p in _lines(HERE / "places.tsv")]


TABLES = Tables()


def check_digit(head):
    """The check character of GB 11643-1999 (ISO 7064 MOD 11-2)."""
    return "10X98765432"[sum(int(c) * w for c, w in zip(head, WEIGHTS)) % 11]


def luhn_digit(head):
    total = 0
    for i, c in enumerate(reversed(head)):
        d = int(c) * (2 if i % 2 == 0 else 1)
        total += d - 9 if d > 9 else d
    return str(-total % 10)


def full_width(text):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def spaced(text, groups, sep=" "):
    """6222021202000012345 in groups (4,4,4,…) → 6222 0212 …; what is left over is the last group."""
    out, at = [], 0
    for n in groups:
        if at < len(text):
            out.append(text[at:at + n])
            at += n
    if at < len(text):
        out.append(text[at:])
    return sep.join(out)


class Place:
    """A county with some towns, in its province and city."""

    def __init__(self, rng, row=None):
        self.code, self.province, self.city, self.county, self.towns = row or rng.choice(TABLES.places)
        self.rng = rng
        self.villages = [self._village() for _ in range(8)]
        self.area_code = rng.choice(TABLES.area_codes)
        self.short = self.county[:-1] if len(self.county) > 2 and self.county[-1] in "县市区" else self.county

    def _village(self):
        a = self.rng.choice("东西南北上下前后大小新老高石张李王赵陈黄杨坪龙凤吉永洋槐桃柳竹林松梅溪清白")
        b = self.rng.choice("庄湾坪坑头洋桥岭口沟塘坝寨垄山溪河井店营屯岗湖圩埔厝")
        return a + b

    def prefix(self, depth=None):
        """Part of province/city/county: what a writer puts before the town."""
        whole = [self.province, self.city, self.county]
        if depth is None:
            depth = self.rng.choice([0, 1, 1, 2, 3])
        return "".join(whole[3 - depth:]) if depth else ""


class Person:
    """One made-up person. kind is adult, pupil (born 2095-2098) or baby (born 2101-2104)."""

    def __init__(self, rng, place, kind="adult", surname=None):
        self.rng, self.place, self.kind = rng, place, kind
        self.female = rng.random() < 0.5
        self.sex = "女" if self.female else "男"
        self.minor = kind != "adult"
        self.surname = surname or self._surname()
        self.name = self._name()
        first, last = {"adult": (1888, 1899), "pupil": (2095, 2098), "baby": (2101, 2104)}[kind]
        self.year = rng.randint(first, last)
        self.month = rng.randint(1, 12)
        self.day = rng.randint(1, calendar.monthrange(self.year, self.month)[1])
        self.id = self.make_id()
        self.mobile = mobile(rng)
        self.card = bank_card(rng)
        self.town = rng.choice(place.towns)
        self.village = rng.choice(place.villages)

    def _surname(self):
        draw = self.rng.random()
        if draw < 0.93:
            return self.rng.choice(SURNAMES)
        return self.rng.choice(RARE) if draw < 0.965 else self.rng.choice(COMPOUND)

    def _name(self):
        rng = self.rng
        draw = rng.random()
        if draw < 0.012 and self.kind == "adult":
            return rng.choice(MINORITY)
        if draw < 0.02 and self.kind == "adult":
            return rng.choice(TIBETAN)
        pool = GIVEN_C if self.kind != "adult" else GIVEN_F if self.female else GIVEN_M
        one = rng.choice(pool)
        if rng.random() < 0.14:
            return self.surname + one
        two = rng.choice(pool)
        # 陈林佳怡: both parents' surnames.
        if self.minor and rng.random() < 0.015:
            return self.surname[0] + rng.choice(SURNAMES) + one + two
        if self.minor and rng.random() < 0.015:
            return rng.choice(MINORITY)
        # 雷先生 is how somebody is spoken to.
        return self.surname + one + ("才" if one + two == "先生" else two)

    def region(self):
        draw = self.rng.random()
        if draw < 0.7:
            return self.place.code
        if self.minor or draw < 0.9:
            return self.rng.choice(TABLES.current)
        return self.rng.choice(TABLES.historic)

    def make_id(self, region=None):
        seq = self.rng.randrange(1, 500) * 2 - (0 if self.female else 1)
        head = "%s%04d%02d%02d%03d" % (region or self.region(), self.year, self.month, self.day, seq)
        return head + check_digit(head)

    def id15(self):
        return self.id[:6] + self.id[8:17]

    def residence_permit(self):
        return self.make_id(self.rng.choice(["810000", "820000", "830000"]))

    def birth(self, style=None):
        form = style or self.rng.choice(["%04d-%02d-%02d", "%d年%d月%d日", "%d.%d.%d", "%04d%02d%02d", "%d/%d/%d"])
        return form % (self.year, self.month, self.day)

    def birth_month(self):
        return self.rng.choice(["%d年%d月", "%d.%02d", "%d-%02d"]) % (self.year, self.month)

    def age(self, year=2105):
        return max(0, year - self.year) if self.minor else self.rng.randint(28, 91)

    def address(self, depth=None):
        """(kept head down to the town, what must be gone)."""
        rng, place = self.rng, self.place
        head = place.prefix(depth) + self.town
        number = rng.randint(1, 398)
        if self.town.endswith("街道") or rng.random() < 0.25:
            road = rng.choice(["解放", "人民", "中山", "建设", "新华", "和平", "朝阳", "燕江", "滨河", "文昌", "学院", "胜利"]) \
                + rng.choice(["路", "路", "大道", "街", "东路", "北路", "南街", "巷"])
            flat = rng.choice(["", "%d栋%d室" % (rng.randint(1, 30), rng.randint(101, 2904)),
                               "%d幢%d单元%d室" % (rng.randint(1, 19), rng.randint(1, 4), rng.randint(101, 1804)),
                               "%s小区%d号楼%d-%d" % (rng.choice(["阳光", "丽景", "金域", "御景", "南山", "怡和"]),
                                                 rng.randint(1, 20), rng.randint(1, 4), rng.randint(101, 1802))])
            return head, "%s%d号%s" % (road, number, flat)
        tail = rng.choice(["%d号", "%d组", "%d组%d号", "第%d村民小组", "%d组%d号", "%d社", "%d队", "%d屯%d号"])
        tail = tail % ((rng.randint(1, 18), number) if tail.count("%d") == 2 else
                       (number if tail == "%d号" else rng.randint(1, 18)))
        return head, self.village + rng.choice(["村", "村", "村", "社区", "村委会", "居委会"]) + tail


NUMERALS = "一二三四五六七八九"


def school_name(rng, place, kind=None):
    """A school as people write it. kind is garden, primary or middle."""
    kind = kind or rng.choice(["primary", "primary", "middle"])
    at = rng.choice([place.short, place.short, place.county, rng.choice(place.towns), ""])
    word = rng.choice(["实验", "第%s" % rng.choice(NUMERALS), "城关", "新城", "滨江", "育才", "明德", "朝阳", "阳光", "金色摇篮", "启航", "东方红", "文昌"])
    town = rng.choice(place.towns)
    town = town[:-2] if town.endswith("街道") else town.rstrip("镇乡")
    if kind == "garden":
        return rng.choice([at + word + "幼儿园", place.short + "机关幼儿园", place.short + "第%s幼儿园" % rng.choice(NUMERALS), town + "镇中心幼儿园",
                           place.short + word + "小学附属幼儿园", place.short + "小太阳双语幼儿园", place.short + "县直幼儿园"])
    if kind == "primary":
        return rng.choice([at + word + "小学", town + "中心小学", place.villages[0] + "小学", place.short + "师范附属小学", place.short + "附小", town + "九年一贯制学校",
                           town + "镇中心校", place.short + "希望小学", place.villages[1] + "教学点", place.short + "第%s小学（%s校区）" % (rng.choice(NUMERALS), rng.choice("东西南北"))])
    return rng.choice([at + word + "中学", place.short + rng.choice(NUMERALS) + "中", town + "初级中学", town + "中学", place.short + "实验学校", place.short + "附中",
                       place.short + "外国语学校", place.short + "第%s初级中学" % rng.choice(NUMERALS), place.short + "职业中专学校", place.short + "特殊教育学校"])


def grade_name(rng, kind=None):
    """A grade without its class. kind is primary or middle."""
    primary = [rng.choice("一二三四五六") + "年级", rng.choice("123456") + "年级", "小学" + rng.choice("一二三四五六") + "年级"]
    middle = [rng.choice("七八九") + "年级", "初" + rng.choice("一二三"), "高" + rng.choice("一二三"), "高中" + rng.choice("一二三") + "年级", "初中" + rng.choice(["一", "二"]) + "年级"]
    return rng.choice(primary if kind == "primary" else middle if kind == "middle" else primary + middle)


def class_name(rng, kind=None):
    """A class as people write it. kind is garden, primary, six (the last of primary school), middle or trade."""
    n, han = rng.randint(1, 12), rng.choice("一二三四五六七八")
    if kind == "garden":
        return rng.choice(["大班", "中班", "小班", "大%s班" % han, "中%s班" % han, "小（%d）班" % (n % 5 + 1), "大班%s班" % han, "托%s班" % han, "学前%s班" % han, "大%d班" % (n % 5 + 1), "中（%s）班" % han])
    if kind in ("primary", "six"):
        low = "六" if kind == "six" else rng.choice("一二三四五六")
        digit = NUMERALS.index(low) + 1
        return rng.choice(["%s年级（%d）班" % (low, n), "%s年%d班" % (low, n), "%s（%d）班" % (low, n), "%s(%d)班" % (low, n), "%s%d班" % (low, n), "%d年级%d班" % (digit, n), "%s.%d班" % (low, n), "%d.%d班" % (digit, n),
                           "%s年级%s班" % (low, han), "%s（%s）" % (low, han), "%d（%d）班" % (digit, n), "%s年（%d）班" % (low, n)])
    if kind == "trade":
        return rng.choice(["20%02d级计算机%d班" % (rng.randint(18, 24), n), "%02d级护理（%d）班" % (rng.randint(18, 24), n), "%02d汽修%d班" % (rng.randint(18, 24), n), "20%02d级幼师%s班" % (rng.randint(18, 24), han)])
    return rng.choice(["%s年级（%d）班" % (rng.choice("七八九"), n), "高%s（%d）班" % (rng.choice("一二三"), n), "初%s%d班" % (rng.choice("一二三"), n), "高%d班" % n if n > 3 else "高%s%d班" % (rng.choice("一二三"), n), "%d年%d班" % (rng.randint(7, 9), n),
                       "20%02d级%d班" % (rng.randint(18, 24), n), "20%02d级（%d）班" % (rng.randint(18, 24), n), "九（%d）" % n, "八（%d）班" % n, "%d.%d班" % (rng.randint(7, 9), n)])


def mobile(rng):
    """A number in a segment in use; every third in the well-known range of examples."""
    if rng.random() < 0.34:
        return "138001380%02d" % rng.randrange(100)
    segment = rng.choice(TABLES.segments)
    return segment + "%0*d" % (11 - len(segment), rng.randrange(10 ** (11 - len(segment))))


def bank_card(rng, debit=True):
    prefix, length = rng.choice(TABLES.debit if debit else TABLES.bins)
    head = prefix + "%0*d" % (length - 1 - len(prefix), rng.randrange(10 ** (length - 1 - len(prefix))))
    return head + luhn_digit(head)


def account(rng, fails_luhn=True):
    """An account or passbook number: no check that could be made."""
    n = rng.choice([12, 15, 17, 18, 19, 20, 21, 22])
    head = rng.choice(["9", "35", "10", "8", "40", "13", "2"])
    while True:
        value = head + "%0*d" % (n - len(head), rng.randrange(10 ** (n - len(head))))
        if not fails_luhn or luhn_digit(value[:-1]) != value[-1]:
            return value


def landline(rng, area=None):
    area = area or rng.choice(TABLES.area_codes)
    n = 8 if len(area) == 3 or rng.random() < 0.2 else 7
    return "%s-%d%0*d" % (area, rng.randint(2, 8), n - 1, rng.randrange(10 ** (n - 1)))


def hk_id(rng):
    letter = rng.choice("ABCDEGHKPRSVYZ")
    digits = "%06d" % rng.randrange(10 ** 6)
    total = 36 * 9 + (ord(letter) - 55) * 8 + sum(int(c) * w for c, w in zip(digits, range(7, 1, -1)))
    check = -total % 11
    return "%s%s(%s)" % (letter, digits, "A" if check == 10 else check)


def macau_id(rng):
    return "%s%06d(%d)" % (rng.choice("157"), rng.randrange(10 ** 6), rng.randrange(10))


TAIWAN_LETTERS = dict(zip("ABCDEFGHJKLMNPQRSTUVXYWZIO", range(10, 36)))


def taiwan_id(rng):
    letter = rng.choice("ABCDEFGHJKLMNPQRSTUVXYWZ")
    number = TAIWAN_LETTERS[letter]
    digits = "%d%07d" % (rng.choice((1, 2)), rng.randrange(10 ** 7))
    total = number // 10 + number % 10 * 9 + sum(int(c) * w for c, w in zip(digits, range(8, 0, -1)))
    return letter + digits + str(-total % 10)


def travel_permit(rng):
    return rng.choice("HM") + "%08d" % rng.randrange(10 ** 8)


def taiwan_permit(rng):
    # Not one that reads as a date.
    return str(rng.randint(3, 9)) + "%07d" % rng.randrange(10 ** 7)


def passport(rng):
    if rng.random() < 0.5:
        return rng.choice("EG") + "%08d" % rng.randrange(10 ** 8)
    return "E" + rng.choice("ABCDEFGHJKLM") + "%07d" % rng.randrange(10 ** 7)


def foreign_permit(person):
    """Of 2023: a 9, the region, the nationality, the date of birth as a resident ID has it."""
    head = "9%02d%03d%04d%02d%02d%03d" % (person.rng.choice([11, 31, 35, 44]), person.rng.choice([840, 826, 392, 410]),
                                          person.year, person.month, person.day, person.rng.randint(1, 999))
    return head + check_digit(head)


def disability_card(person):
    """The resident ID with a digit for the kind and one for the degree."""
    return person.id + "%d%d" % (person.rng.randint(1, 7), person.rng.randint(1, 4))


def military_id(rng):
    return rng.choice("军士南空海武参政后装") + "字第%07d号" % rng.randrange(1000000, 9999999)


def foreign_permit_old(rng):
    return "".join(rng.choice("ABCDFGJKRSU") for _ in range(3)) + "%012d" % rng.randrange(10 ** 12)


def plate(rng):
    head = rng.choice("闽京沪粤浙苏鲁川渝鄂湘赣皖豫冀晋陕甘云贵桂") + rng.choice("ABCDEFGH")
    if rng.random() < 0.2:
        return head + rng.choice("DF") + "%05d" % rng.randrange(10 ** 5)
    return head + rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789") + "%04d" % rng.randrange(10 ** 4)


USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def organisation_code(rng):
    digits = rng.choice("0123456789MXDAB") + "".join(rng.choice("0123456789") for _ in range(7))
    weights = [3, 7, 9, 10, 5, 8, 4, 2]
    value = lambda c: int(c) if c.isdigit() else ord(c) - 55
    check = 11 - sum(value(c) * w for c, w in zip(digits, weights)) % 11
    return digits + {10: "X", 11: "0"}.get(check, str(check))


def credit_code(rng, pair=None, region=None):
    """A unified social credit code, right in its check and in the organisation code within."""
    while True:
        inner = organisation_code(rng)
        if any(c not in USCC_ALPHABET for c in inner):
            continue
        head = (pair or rng.choice(["91", "91", "11", "12", "51", "52"])) + (region or rng.choice(TABLES.current)) + inner
        total = sum(USCC_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(head))
        return head + USCC_ALPHABET[-total % 31]


def birth_certificate(rng):
    return rng.choice("ABCDEFGKLMNP") + "%09d" % rng.randrange(10 ** 9)


# Near misses: what looks like an identifier and is none.

def wrong_check(person):
    """Region and date are right, the last digit is not: a slip of the pen."""
    good = person.id[-1]
    return person.id[:-1] + person.rng.choice([c for c in "0123456789" if c != good])


def serial18(rng):
    """18 digits that can be no resident ID: 20… is no province."""
    return "20%02d%02d%02d%010d" % (rng.randint(10, 25), rng.randint(1, 12), rng.randint(1, 28), rng.randrange(10 ** 10))


def project_code(rng, place):
    return "20%02d-%s-%02d-%02d-%06d" % (rng.randint(16, 25), place.code, rng.randint(10, 90), rng.randint(1, 5), rng.randrange(10 ** 6))


def invoice(rng):
    return "%08d" % rng.randrange(10 ** 8)


def invoice20(rng):
    return "25%02d2000000%09d" % (rng.randint(11, 65), rng.randrange(10 ** 9))


def waybill(rng):
    return rng.choice(["SF1%012d" % rng.randrange(10 ** 12), "YT%013d" % rng.randrange(10 ** 13), "98%011d" % rng.randrange(10 ** 11)])


def isbn(rng):
    return "978-7-%d-%05d-%d" % (rng.randint(100, 999), rng.randrange(10 ** 5), rng.randrange(10))


def drug_number(rng):
    return "国药准字%s%08d" % (rng.choice("HZSJB"), 19900000 + rng.randrange(330000))


def document_number(rng, place, office="政"):
    return "%s%s〔%d〕%d号" % (place.short[0], office, rng.randint(2009, 2025), rng.randint(1, 280))


def hotline(rng):
    return rng.choice(["12345", "12320", "12315", "12333", "12388", "12356", "110", "120", "12393"])


def permit_number(rng, place):
    return rng.choice(["JY1%s%07d" % (place.code, rng.randrange(10 ** 7)),
                       "卫医证字%s第%06d号" % (place.code, rng.randrange(10 ** 6)),
                       "公卫食证字〔%d〕第%s-%06d号" % (rng.randint(2009, 2019), place.code, rng.randrange(10 ** 6))])


def money(rng, top=20000):
    value = rng.randint(1, top) * rng.choice([1, 10, 50])
    return rng.choice(["{:d}", "{:.2f}", "{:,}", "{:,.2f}"]).format(value)
