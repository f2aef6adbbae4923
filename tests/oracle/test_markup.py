#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""HTML, XML and JSON, looked at with Python's own readers: a number planted in every place is gone,
what was well-formed stays so, what is not masked stays as it was, and real files come out unchanged."""
import base64
import binascii
import html.parser
import io
import json
import re
import urllib.parse
import xml.etree.ElementTree
import zipfile

from harness import SHARED, Run, Skip, assert_gone, need_tools, run_tests, tool
from test_embedded import TEXT, word

SECRET = "350481189103070020"
PHONE = "13800138000"
ID = "身份证号：" + SECRET
CALL = "联系电话：" + PHONE
HALF = "身份证号：35048<b>118910</b>307<i>002</i>0"


def page(body="<p>正文</p>", head=""):
    return "<!DOCTYPE html>\n<html><head>%s</head><body>\r\n%s\r\n</body></html>\n" % (head, body)


def references(text):
    return "".join("&#x%X;" % ord(c) if i % 2 else "&#%d;" % ord(c) for i, c in enumerate(text))


def in_base64(text):
    return base64.b64encode(text.encode()).decode()


WORD = base64.b64encode(word(TEXT).bytes()).decode()
LONG = in_base64(ID + "，家住花园路。")
URI = "data:application/octet-stream;base64,"


def html_places():
    """What stands where in a page."""
    yield "paragraph", page("<p>%s</p>" % ID)
    yield "split over elements", page("<p>%s</p>" % HALF)
    yield "references", page("<p>身份证号：%s</p>" % references(SECRET))
    yield "comment within", page("<p>身份证号：350481<!-- x -->189103070020</p>")
    yield "soft hyphen", page("<p>身份证号：350481&shy;18910307&zwnj;0020</p>")
    yield "wbr", page("<p>身份证号：350481<wbr>189103070020</p>")
    yield "sounds above", page("<p>身份证号：<ruby>350481<rt>a</rt>189103<rp>(</rp><rt>b<rp>)</ruby>070020</p>")
    yield "table", page("<table><tr><th>姓名<th>身份证号<tr><td>张三<td>%s</table>" % SECRET)
    yield "glued spans", page("<ul><li><span>%s</span><span>%s</span></li></ul>" % (SECRET, PHONE))
    yield "definition list", page("<dl><dt>身份证号<dd>%s</dl>" % SECRET)
    yield "title", page(head="<title>%s</title>" % ID)
    yield "meta", page(head='<meta name="description" content="%s">' % ID)
    yield "comment", page("<!-- %s -->" % ID)
    yield "comment with markup", page("<!-- <p>%s</p> -->" % HALF)
    yield "conditional comment", page("<!--[if IE]><p>%s</p><![endif]-->" % ID)
    yield "title attribute", page('<p title="%s">x</p>' % ID)
    yield "attribute without quotes", page("<p title=%s>x</p>" % ID)
    yield "attribute with references", page("<p title='身份证号：%s'>x</p>" % references(SECRET))
    yield "alt", page('<img src="a.png" alt="%s">' % ID)
    yield "data attribute", page('<p data-call="%s">x</p>' % CALL)
    yield "unknown attribute", page('<p foo="%s">x</p>' % ID)
    yield "attribute of an end tag", page('<p>x</p foo="%s">' % ID)
    yield "placeholder", page('<input placeholder="%s">' % ID)
    yield "field", page('<label>身份证号</label><input value="%s">' % SECRET)
    yield "hidden field", page('<input type=hidden name="身份证号" value="%s">%s' % (SECRET, ID))
    yield "text field", page("<textarea>%s</textarea>" % ID)
    yield "option", page("<select><option value=1>%s</select>" % ID)
    yield "hidden element", page("<p hidden>%s</p>" % ID)
    yield "not displayed", page('<p style="display:none">%s</p>' % ID)
    yield "template", page("<template><p>%s</p></template>" % ID)
    yield "noscript", page("<noscript>%s</noscript>" % ID)
    yield "preformatted", page("<pre>x\n%s\n</pre>" % ID)
    yield "mail link", page('<a href="mailto:zhangsan@example.com">x</a>')
    yield "phone link", page('<a href="tel:%s">打电话</a><p>%s</p>' % (PHONE, CALL))
    yield "escaped link", page('<a href="/x?call=%s">x</a>' % urllib.parse.quote(ID))
    yield "escaped digits", page('<a href="/x?c=%s">x</a><p>%s</p>' % ("".join("%%%02x" % ord(c) for c in SECRET), ID))
    yield "GBK link", page('<a href="/x?c=%s">x</a>' % urllib.parse.quote(ID.encode("gb18030")))
    yield "script string", page('<script>var a = "%s";</script>' % ID)
    yield "script escapes", page('<script>var a = "身份证号：%s";</script>' % "".join("\\u%04x" % ord(c) for c in SECRET))
    yield "script number", page("<script>var 电话 = %s; // %s\n</script>" % (PHONE, CALL))
    yield "script comment", page("<script>/* %s */</script>" % ID)
    yield "script list", page('<script>var a = [{"姓名":"张三","身份证号":"%s"},{"姓名":"李四","身份证号":"%s"}];</script>' % (SECRET, SECRET))
    yield "JSON", page('<script type="application/json">{"身份证号": "%s", "手机": %s}</script>' % (SECRET, PHONE))
    yield "handler", page("<p onclick=\"show('%s')\">x</p>" % ID)
    yield "style", page(head='<style>p::after{content:"%s"}</style>' % ID)
    yield "style escapes", page(head='<style>p::after{content:"身份证号：%s"}</style>' % "".join("\\%x " % ord(c) for c in SECRET))
    yield "style attribute", page("<p style=\"--a: '%s'\">x</p>" % ID)
    yield "srcdoc", page('<iframe srcdoc="&lt;p&gt;%s&lt;/p&gt;"></iframe>' % HALF.replace("<", "&lt;"))
    yield "text in a link", page('<a href="data:text/plain,%s">x</a>' % urllib.parse.quote(ID))
    yield "page in a link", page('<a href="data:text/html;base64,%s">x</a>' % in_base64("<p>%s</p>" % ID))
    yield "JSON in a link", page('<a href="data:application/json;base64,%s">x</a>' % in_base64(json.dumps({"身份证号": SECRET})))
    yield "list of pictures", page('<img srcset="%s%s 1x, b.png 2x">' % (URI, WORD))
    yield "imported style", page(head='<style>@import "data:text/css;base64,%s";</style>' % in_base64('a{content:"%s"}' % ID))
    yield "style of a link", page(head='<link rel=stylesheet href="data:text/css;base64,%s">' % in_base64('a{content:"%s"}' % ID))
    yield "document in a style", page("<p style='background:URL(%s%s)'>x</p>" % (URI, WORD))
    yield "document in a comment", page("<!-- %s%s -->" % (URI, WORD))
    yield "document in text", page("<p>附件：%s%s，共一份，%s</p>" % (URI, WORD, ID))
    yield "base 64 in a script", page('<script>var a = atob("%s");</script>' % LONG)
    yield "escapes in a script", page('<script>var a = decodeURIComponent("%s");</script>' % urllib.parse.quote(ID))
    yield "page in a script", page('<script>var a = "<p>%s<\\/p>";</script>' % HALF)
    yield "drawing", page("<svg><text>身份证号：<tspan>350481</tspan><tspan>189103070020</tspan></text></svg>")
    yield "CDATA", page("<svg><text><![CDATA[%s]]></text></svg>" % ID)
    yield "document type", page().replace("<!DOCTYPE html>", '<!DOCTYPE html SYSTEM "%s">' % ID)
    yield "behind the end", page() + ID
    yield "XHTML", '<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>%s</p></body></html>' % HALF


def xml_places():
    head = '<?xml version="1.0" encoding="UTF-8"?>\r\n'
    yield "text", head + "<a><b>%s</b><c/></a>" % ID
    yield "mixed", head + "<a>%s</a>" % HALF
    yield "field", head + "<a><身份证号>%s</身份证号></a>" % SECRET
    yield "rows", head + "<a>%s</a>" % ("<人><姓名>张三</姓名><身份证号>%s</身份证号></人>" % SECRET * 3)
    yield "attributes of rows", head + "<a>%s</a>" % ('<人 姓名="张三" 身份证号="%s"/>' % SECRET * 3)
    yield "attribute", head + "<a b='%s'/>" % ID
    yield "comment", head + "<a><!-- %s --></a>" % ID
    yield "instruction", head + "<a><?b %s?></a>" % ID
    yield "CDATA", head + "<a><![CDATA[%s & x]]></a>" % ID
    yield "references", head + "<a>身份证号：%s</a>" % references(SECRET)
    yield "page in CDATA", head + "<a><![CDATA[<p>%s</p>]]></a>" % HALF
    yield "page in references", head + "<a>%s</a>" % ("<p>%s</p>" % HALF).replace("<", "&lt;")
    yield "base 64", head + "<a><附件>%s</附件></a>" % LONG
    yield "document in base 64", head + "<a><附件>\r\n%s</附件><b>x</b></a>" % WORD
    yield "SVG", '<svg xmlns="http://www.w3.org/2000/svg"><title>%s</title><text><tspan>身份证号：</tspan><tspan>%s</tspan></text></svg>' % (CALL, SECRET)
    yield "SVG style", '<svg xmlns="http://www.w3.org/2000/svg"><style>/* %s */</style></svg>' % ID


def json_places():
    yield "string", json.dumps({"备注": ID}, ensure_ascii=False)
    yield "escapes", json.dumps({"备注": ID})
    yield "all escaped", '{"身份证号": "%s"}' % "".join("\\u%04x" % ord(c) for c in SECRET)
    yield "number", '{"手机": %s, "数量": 12}' % PHONE
    yield "rows", json.dumps([{"姓名": "张三", "身份证号": SECRET}] * 3, ensure_ascii=False, indent=1)
    yield "nested rows", json.dumps({"data": {"list": [{"人": {"姓名": "张三", "手机": int(PHONE)}}] * 2}})
    yield "arrays", json.dumps([["姓名", "身份证号"], ["张三", SECRET], ["李四", SECRET]])
    yield "key", json.dumps({ID: 1})
    yield "key in rows", json.dumps([{"身份证号" + SECRET: 1}, {"身份证号" + SECRET: 2}])
    yield "lines", '{"身份证号": "%s"}\n{"身份证号": "%s"}\n' % (SECRET, SECRET)
    yield "page", json.dumps({"正文": "<p>%s</p>" % HALF})
    yield "base 64", json.dumps({"正文": LONG})
    yield "document in base 64", json.dumps({"附件": [{"名称": "a.docx", "内容": WORD}]})
    yield "escapes", json.dumps({"地址": "/x?a=" + urllib.parse.quote(ID)})
    yield "document in a URI", json.dumps({"附件": URI + WORD})
    yield "GeoJSON", json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {
        "name": "张三", "备注": CALL}, "geometry": {"type": "Point", "coordinates": [116.391, 39.907]}}] * 2})


class Page(html.parser.HTMLParser):
    """All text and values of a page, as a reader of other people sees them."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.joined, self.values = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        for _, value in attrs:
            value = value or ""
            self.values += [value, urllib.parse.unquote(value), urllib.parse.unquote(value, "gb18030"),
                            re.sub("<[^>]*>", "", value)]
            found = re.match("data:[^,]*;base64,(.*)", value)
            if found:
                self.values.append(base64.b64decode(found.group(1)).decode("utf-8", "replace"))

    def handle_data(self, data):
        self.joined.append(data)
        self.values.append(re.sub(r"\\(?:u|x)?([0-9a-fA-F]{2,4}) ?", lambda m: chr(int(m.group(1), 16)), data))

    def handle_comment(self, data):
        self.values += [data, re.sub("<[^>]*>", "", data)]

    handle_decl = handle_pi = unknown_decl = handle_comment


def within(data):
    """What is written in base 64 in data, and the entries of archives."""
    for found in re.findall(rb"[A-Za-z0-9+/]{24,}={0,2}", data):
        try:
            decoded = base64.b64decode(found)
        except binascii.Error:
            continue
        yield decoded
        if decoded[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(decoded)) as archive:
                yield from map(archive.read, archive.namelist())


def look(suffix, copy):
    text = copy.decode("utf-8")
    yield copy
    yield from within(copy)
    if suffix == ".html":
        parsed = Page(text)
        yield "".join(parsed.joined)
        yield from parsed.values
    elif suffix == ".xml":
        root = xml.etree.ElementTree.fromstring(copy)
        yield "".join(root.itertext())
        for element in root.iter():
            yield from element.attrib.values()
            yield element.tag
    else:
        for line in text.splitlines() if text.startswith("{") and "}\n{" in text else [text]:
            yield json.dumps(json.loads(line), ensure_ascii=False)


def check(scratch, suffix, places, encodings=("utf-8",)):
    wanted = {}
    for number, (place, text) in enumerate(places):
        for encoding in encodings:
            name = "%02d-%s%s" % (number, encoding, suffix)
            wanted[name] = (place, text, encoding)
            (scratch / "in").mkdir(exist_ok=True)
            data = text.encode(encoding, "xmlcharrefreplace")
            (scratch / "in" / name).write_bytes(data)
    run = Run(scratch, "mask", "--json", "--show-paths", "-j", "2", "-o", scratch / "out", scratch / "in")
    results = {entry["file"].rpartition("/")[2]: entry for entry in run.files()}
    for name, (place, text, encoding) in wanted.items():
        where = "%s in %s" % (place, encoding)
        assert results[name]["outcome"] == "masked", (where, results[name]["outcome"], results[name]["gaps"])
        copy = next((scratch / "out").rglob(name)).read_bytes()
        for seen in look(suffix, copy.decode(encoding).encode()):
            assert_gone([SECRET, PHONE], seen, where)
        # Lines that hold nothing are as they were.
        old = [line for line in re.split("(?<=\n)", text) if not re.search("[0-9]{3}|%|\\\\|&|张三|李四|zhang|base64|[A-Za-z0-9+/]{24}", line)]
        new = copy.decode(encoding)
        for line in old:
            assert line in new, (where, line)


def html_hiding_places(scratch):
    check(scratch, ".html", html_places())


def html_encodings(scratch):
    places = [p for p in html_places() if p[0] in ("paragraph", "split over elements", "table", "script number")]
    for encoding in ("gb18030", "big5", "utf-16"):
        folder = scratch / encoding
        folder.mkdir()
        declared = [(place, text.replace("<head>", '<head><meta charset="%s">' % encoding)) for place, text in places]
        check(folder, ".html", declared, (encoding,))


def declared_encodings(scratch):
    """What a page says of itself is believed where it can be so: numbers behind high bytes stay whole, no gap, and all
    but the masks stays as it was. Pages in Chinese say windows-1252 without meaning it."""
    texts = {"windows-1251": "Телефон №", "koi8-r": "Телефон ", "iso-8859-7": "Τηλέφωνο ", "windows-1252": "Téléphone n° ",
             "shift_jis": "電話番号は", "euc-jp": "電話番号は", "euc-kr": "전화번호는 ", "iso-8859-2": "Číslo ", "windows-1253": "Αριθμός "}
    (scratch / "in").mkdir()
    pages = {}
    for encoding, text in texts.items():
        body = "<p>%s%s, zhang.san@example.com</p><p>%s</p>" % (text, SECRET, text * 9)
        for suffix, data in ((".html", page(body, '<meta charset="%s">' % encoding)),
                             (".xml", '<?xml version="1.0" encoding="%s"?>\n<a>%s</a>' % (encoding, body))):
            pages[encoding + suffix] = (encoding, data)
    pages["gbk.html"] = ("gbk", page("<p>张三的%s</p>" % ID, '<meta charset="windows-1252">'))
    for name, (encoding, data) in pages.items():
        (scratch / "in" / name).write_bytes(data.encode(encoding))
    run = Run(scratch, "mask", "--json", "--show-paths", "-o", scratch / "out", scratch / "in")
    for entry in run.files():
        name = entry["file"].rpartition("/")[2]
        encoding, data = pages[name]
        assert entry["outcome"] == "masked" and not entry["gaps"], (name, entry["outcome"], entry["gaps"])
        copy = (scratch / "out" / name).read_bytes().decode(encoding)
        assert SECRET not in copy and "zhang.san@" not in copy, (name, copy)
        front, _, back = data.partition(SECRET)
        assert copy.startswith(front) or encoding == "gbk", (name, copy)
        assert copy.endswith(back[back.index("</p>"):]), (name, copy)


def xml_hiding_places(scratch):
    check(scratch, ".xml", xml_places())


def json_hiding_places(scratch):
    check(scratch, ".json", json_places(), ("utf-8", "gb18030", "utf-16"))


def masked_code_stays_well_formed(scratch):
    path = scratch / "a.html"
    path.write_text(page("<script type='application/json'>{\"手机\": %s, \"a\": [1]}</script>" % PHONE), encoding="utf-8")
    assert Run(scratch, "mask", "-o", scratch / "out", path).status == 0
    copy = (scratch / "out" / "a.html").read_text(encoding="utf-8")
    value = json.loads(re.search("json'>(.*?)</script", copy).group(1))
    assert value == {"手机": "138****8000", "a": [1]}, value


def clean_files_stay_the_same(scratch):
    (scratch / "in").mkdir()
    for name, text in (("a.html", page()), ("b.xml", "<a>\r\n<b c='d'/></a>"), ("c.json", '{"a": [1, "b\\n"]}\n')):
        (scratch / "in" / name).write_bytes(text.encode())
    assert Run(scratch, "mask", "-o", scratch / "out", scratch / "in").status == 0
    for path in (scratch / "in").iterdir():
        assert next((scratch / "out").rglob(path.name)).read_bytes() == path.read_bytes()


def real_files(scratch):
    """Nothing found and nothing sanitised: every byte stays. Other encodings than are read are refused."""
    folder = SHARED / "corpus" / "html"
    if not folder.exists():
        raise Skip("no corpus here")
    run = Run(scratch, "mask", "--json", "--show-paths", "--sanitise=none", "-o", scratch / "out", folder)
    read = 0
    for entry in run.files():
        name = entry["file"].rpartition("/")[2]
        copies = list((scratch / "out").rglob(name)) + list((scratch / "out.needs-review").rglob(name))
        read += 1 if entry.get("format") else 0
        if copies and not entry["findings"]:
            assert copies[0].read_bytes() == (folder / name).read_bytes(), name
    assert read >= 6, read


def shown(scratch, path):
    """The page as a browser has it when its scripts have run."""
    return tool("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=%s" % (scratch / "profile"), "--dump-dom",
                path.as_uri()).decode()


def browsers_show_the_same(scratch):
    need_tools("chromium")
    rows = "".join("<tr><td>%d<td>张某某<td>%s<td>%s" % (i, SECRET, PHONE) for i in range(1, 4))
    table = "<table><tr><th>序号<th>姓名<th>身份证号<th>联系电话%s</table>" % rows
    cases = {"page.html": page("<p>%s，%s。<p title='%s'>%s<br>%s" % (ID, CALL, CALL, HALF, table)).encode(),
             "script.html": page("<p id=a>正文<script>document.getElementById('a').textContent = '%s';</script>" % ID).encode(),
             "gbk.html": page("<p>%s，%s" % (ID, CALL), "<meta charset=gbk><title>公示</title>").encode("gb18030"),
             "drawing.svg": ("<svg xmlns='http://www.w3.org/2000/svg'><text y='20'>%s</text></svg>" % ID).encode()}
    (scratch / "in").mkdir()
    for name, data in cases.items():
        (scratch / "in" / name).write_bytes(data)
    Run(scratch, "mask", "-q", "-o", scratch / "out", scratch / "in")
    for name in cases:
        before = shown(scratch, scratch / "in" / name)
        after = shown(scratch, next(scratch.glob("out*/**/" + name)))
        assert SECRET in before and SECRET not in after, name
        assert len(before) == len(after) and all(a == b or b == "*" for a, b in zip(before, after)), (name, before, after)


def hostile_files(scratch):
    (scratch / "in").mkdir()
    cases = {
        "laughs.xml": '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><a>&b;</a>',
        "external.xml": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        "deep.xml": '<?xml version="1.0"?>' + "<a>" * 100000,
    }
    for name, text in cases.items():
        (scratch / "in" / name).write_text(text, encoding="utf-8")
    fine = {
        "deep.json": "[" * 100000 + PHONE + "]" * 100000,
        "deep.html": page("<div><table><tr><td>" * 20000 + CALL),
        "nested.html": page("<!--" * 50000 + CALL),
        "cut.html": page(CALL)[:-20] + "<a href='data:text/html;base64,",
    }
    for name, text in fine.items():
        (scratch / "in" / name).write_text(text, encoding="utf-8")
    run = Run(scratch, "mask", "--json", "--show-paths", "-o", scratch / "out", scratch / "in")
    for entry in run.files():
        name = entry["file"].rpartition("/")[2]
        if name in cases:
            assert entry["outcome"] == "incomplete" and entry["gaps"], (name, entry["outcome"])
            assert not list((scratch / "out").rglob(name))
        for copy in (scratch / "out").rglob(name):
            assert_gone([PHONE], copy.read_bytes(), name)


run_tests([html_hiding_places, html_encodings, declared_encodings, xml_hiding_places, json_hiding_places, masked_code_stays_well_formed,
           clean_files_stay_the_same, real_files, browsers_show_the_same, hostile_files])
