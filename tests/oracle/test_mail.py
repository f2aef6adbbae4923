#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages, web archives and mailboxes: numbers planted in fields, bodies and attachments in all encodings,
copies as Python's email package reads them, untouched bytes, and messages that were made to harm."""
import base64
import email
import email.policy
import io
import mailbox
import quopri
import time
import zipfile
from email.message import EmailMessage

from harness import SHARED, Run, Skip, peak_memory, run_tests

SECRET = "350481189103070020"
PHONE = "13800138000"
TEXT = "申请人身份证号：%s。\n联系电话：%s\n" % (SECRET, PHONE)
CLEAN = "各位同事：附件是会议的安排，请查收。\n"
DOS = email.policy.SMTP


def masked(scratch, data, *words, name="m.eml", number=0):
    folder = scratch / ("in%d" % number)
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    out = scratch / ("out%d" % number)
    run = Run(scratch, "mask", "--json", "-o", out, folder / name, *words)
    copies = [path for folder in (out, scratch / (out.name + ".needs-review")) if folder.exists()
              for path in folder.rglob("*") if path.is_file()]
    return run.files()[0], copies[0].read_bytes() if copies else None


def seen(data):
    """All that a message shows: bytes, decoded fields, decoded bodies, archives in it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    found = data.decode("latin-1")
    for part in message.walk():
        for name, value in part.items():
            found += "\n%s: %s" % (name, value)
        found += "\n%s" % part.get_filename()
        if part.is_multipart():
            continue
        body = part.get_payload(decode=True) or b""
        found += body.decode("utf-8", "replace") + body.decode("gb18030", "replace") + body.decode("latin-1")
        if part.get_content_maintype() == "text":
            found += part.get_content()
        if body[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(body)) as opened:
                found += "".join(opened.read(entry).decode("utf-8", "replace") for entry in opened.namelist())
    return found.replace("\r\n ", "").replace("\n ", "")


def assert_masked(scratch, data, number=0, name="m.eml", values=(SECRET, PHONE)):
    assert any(value in seen(data) for value in values), "not planted"
    told, copy = masked(scratch, data, number=number, name=name)
    assert told["outcome"] == "masked", (number, told["outcome"], told["gaps"], told["error"])
    shown = seen(copy)
    for value in values:
        assert value not in shown, (number, value)
    return told, copy


def message(body=CLEAN, subject="会议安排", **more):
    made = EmailMessage(policy=DOS)
    made["From"] = more.pop("sender", "办公室 <office@example.gov.cn>")
    made["Subject"] = subject
    made.set_content(body, **more)
    return made


def head(*fields):
    return "\r\n".join(("From: office@example.gov.cn", "MIME-Version: 1.0") + fields).encode() + b"\r\n\r\n"


def fields_are_masked(scratch):
    subject = "联系电话：%s，请回复" % PHONE
    b64 = "=?utf-8?B?%s?=" % base64.b64encode(subject.encode()).decode()
    gbk = "=?gb2312?B?%s?=" % base64.b64encode(subject.encode("gbk")).decode()
    quoted = "=?GB18030?Q?%s?=" % quopri.encodestring(subject.encode("gb18030"), header=True).decode().replace("=\n", "")
    big5 = "=?big5?B?%s?=" % base64.b64encode(("電話：%s" % PHONE).encode("big5")).decode()
    cut = base64.b64encode(subject.encode()).decode()
    halves = "=?utf-8?B?%s?=\r\n =?utf-8?B?%s?=" % (cut[:32], cut[32:])
    for number, (name, value) in enumerate((
            ("Subject", b64), ("Subject", gbk), ("Subject", quoted), ("Subject", big5), ("Subject", halves),
            ("Subject", "tel: 138\r\n 0013\r\n 8000"), ("X-Note", "mobile phone: " + PHONE),
            ("To", '"%s" <a@example.com>' % b64), ("Comments", subject), ("Received", "from x by y for tel " + PHONE),
            ("X-Raw", subject.encode("gbk").decode("latin-1")))):
        data = head().rstrip() + ("\r\n%s: %s\r\n" % (name, value)).encode("latin-1" if name == "X-Raw" else "utf-8")
        told, copy = assert_masked(scratch, data + b"\r\nhello\r\n", number, values=(PHONE,))
        assert copy.endswith(b"\r\n\r\nhello\r\n") and copy.startswith(head().rstrip()) or name == "Subject", copy
        assert told["findings"][0]["role"] in ("header", "metadata")


def identifiers_stay_unless_they_are_addresses(scratch):
    data = (b"From: a <someone@example.com>\r\nSubject: x\r\nMessage-ID: <tencent_4711@qq.com>\r\n"
            b"References: <someone@example.com> <b.4712@mail.example.com>\r\n\r\nhello\r\n")
    told, copy = masked(scratch, data)
    assert told["outcome"] == "masked" and len(told["findings"]) == 1, told
    assert b"someone@" not in copy and b"Message-ID: <tencent_4711@qq.com>" in copy and b"<b.4712@mail.example.com>" in copy


def names_of_attachments_are_masked(scratch):
    name = "联系电话%s名单.txt" % PHONE
    made = message()
    made.add_attachment(CLEAN.encode(), maintype="text", subtype="plain", filename=name)
    forms = [bytes(made)]
    pct = "".join("%%%02X" % byte for byte in name.encode())
    word = "=?utf-8?B?%s?=" % base64.b64encode(name.encode()).decode()
    for value in ('filename="tel%s.txt"' % PHONE, "filename*0*=utf-8''%s; filename*1*=%s" % (pct[:60], pct[60:]),
                  'name="%s"' % word, "filename*=gb18030''%s" % "".join("%%%02X" % byte for byte in name.encode("gb18030"))):
        disposition = "Content-Disposition: attachment; " + value
        forms.append(head("Content-Type: text/plain", disposition) + b"hello\r\n")
    for number, data in enumerate(forms):
        told, _ = assert_masked(scratch, data, number, values=(PHONE,))
        assert any(finding["role"] == "name" for finding in told["findings"]), told["findings"]


def bodies_are_masked_in_their_encoding(scratch):
    for number, (charset, cte) in enumerate((("utf-8", "base64"), ("utf-8", "quoted-printable"), ("utf-8", "8bit"),
                                             ("gb2312", "base64"), ("gbk", "8bit"), ("gb18030", "quoted-printable"),
                                             ("big5", "base64"), ("iso-2022-cn", "7bit"), ("us-ascii", "7bit"))):
        text = {"big5": "身份證號：%s。\n電話：%s\n" % (SECRET, PHONE),
                "us-ascii": "ID card: %s\nmobile phone: %s\n" % (SECRET, PHONE)}.get(charset, TEXT)
        raw = iso_2022_cn(text) if charset == "iso-2022-cn" else text.encode(charset)
        body = {"base64": lambda: base64.encodebytes(raw), "quoted-printable": lambda: quopri.encodestring(raw)}.get(cte, lambda: raw)()
        data = head("Content-Type: text/plain; charset=" + charset, "Content-Transfer-Encoding: " + cte) + body
        told, copy = masked(scratch, data, number=number)
        assert told["outcome"] == "masked", (charset, told["gaps"], told["error"])
        front, _, after = copy.partition(b"\r\n\r\n")
        assert front == data.partition(b"\r\n\r\n")[0]
        decoded = {"base64": base64.decodebytes, "quoted-printable": quopri.decodestring}.get(cte, bytes)(after)
        shown = decoded.decode("latin-1") if charset == "iso-2022-cn" else decoded.decode(charset)
        assert SECRET not in shown and PHONE not in shown and "138****8000" in shown, (charset, shown)
        if charset not in ("iso-2022-cn", "us-ascii"):
            assert shown.split("：")[0] == text.split("：")[0]


def iso_2022_cn(text):
    out = b"\x1b$)A"
    double = False
    for char in text:
        if ord(char) < 128 and double:
            out += b"\x0f"
        elif ord(char) >= 128 and not double:
            out += b"\x0e"
        double = ord(char) >= 128
        if char == "\n":
            out += b"\n\x1b$)A"
        else:
            out += bytes(byte & 0x7F for byte in char.encode("gb2312")) if double else char.encode()
    return out


def numbers_split_by_the_encoding(scratch):
    raw = TEXT.encode()
    quoted = b"".join(b"=%02X=\r\n" % byte for byte in raw) + b"\r\n"
    lines = b"\r\n".join(base64.b64encode(raw)[i:i + 4] for i in range(0, len(base64.b64encode(raw)), 4)) + b"\r\n"
    for number, (cte, body) in enumerate((("quoted-printable", quoted), ("base64", lines))):
        assert_masked(scratch, head("Content-Type: text/plain; charset=utf-8",
                                    "Content-Transfer-Encoding: " + cte) + body, number)


def archive(text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", text)
    return out.getvalue()


def parts_of_all_kinds(scratch):
    inner = message(TEXT, subject="电话：" + PHONE)
    made = message(TEXT)
    made.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="名单.txt")
    made.add_attachment(archive(TEXT), maintype="application", subtype="zip", filename="包.zip")
    made.add_attachment(("姓名,身份证号\n张三,%s\n李四,%s\n" % (SECRET, SECRET)).encode("gbk"), maintype="text",
                        subtype="csv", filename="表.csv")
    made.add_attachment(inner)
    data = bytes(made)
    at = data.index(b"\r\n\r\n--")
    data = data[:at] + ("\r\n\r\n联系电话：%s" % PHONE).encode() + data[at:] + ("电话：%s\r\n" % PHONE).encode()
    told, copy = assert_masked(scratch, data)
    parts = {finding["part"] for finding in told["findings"]}
    assert "包.zip!a.txt!text" in parts and "between parts" in parts, parts
    before = email.message_from_bytes(data, policy=email.policy.default)
    after = email.message_from_bytes(copy, policy=email.policy.default)
    kinds = [[(part.get_content_type(), part.get("Content-Transfer-Encoding")) for part in one.walk()]
             for one in (before, after)]
    assert kinds[0] == kinds[1], kinds


def nothing_found_leaves_all_bytes(scratch):
    made = message()
    made.add_attachment(archive(CLEAN), maintype="application", subtype="zip", filename="a.zip")
    made["DKIM-Signature"] = "v=1; a=rsa-sha256; b=abc"
    data = bytes(made)
    told, copy = masked(scratch, data, "--sanitise=none")
    kept = {finding["type"] for finding in told["findings"]}
    assert told["outcome"] == "clean" and copy in (None, data), (told["outcome"], kept)


def only_masked_bytes_change(scratch):
    made = message()
    made.add_attachment(CLEAN.encode(), maintype="text", subtype="plain", filename="甲.txt")
    made.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="乙.txt")
    data = bytes(made)
    _, copy = assert_masked(scratch, data)
    at = data.index(base64.b64encode(TEXT.encode())[:20])
    assert copy[:at] == data[:at]
    assert copy[-40:] == data[-40:]


def signatures_go(scratch):
    told, copy = assert_masked(scratch, b"DKIM-Signature: v=1; a=rsa-sha256;\r\n b=abcdef\r\n" + bytes(message(TEXT)))
    assert b"DKIM" not in copy and "DKIM-Signature" in told["sanitised"], told["sanitised"]
    inner = "Content-Type: text/plain; charset=utf-8\r\n\r\n%s" % TEXT.replace("\n", "\r\n")
    signed = head('Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha256; boundary="b"') + (
        "--b\r\n%s\r\n--b\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\nAAECAwQF\r\n--b--\r\n" % inner).encode()
    told, copy = assert_masked(scratch, signed, 1)
    after = email.message_from_bytes(copy, policy=email.policy.default)
    assert after.get_content_type() == "multipart/mixed" and len(list(after.iter_parts())) == 1, copy


def what_nobody_reads_is_told(scratch):
    encrypted = head('Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"') + (
        b"--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: application/octet-stream"
        b"\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n--b--\r\n")
    sealed = head("Content-Type: application/pkcs7-mime; smime-type=enveloped-data", "Content-Transfer-Encoding: base64") + b"AAEC\r\n"
    inline = head() + b"hello\r\n-----BEGIN PGP MESSAGE-----\r\nabc\r\n"
    uuencoded = head() + b"hello\r\nbegin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n"
    packed = head() + b"hello\r\n" + base64.encodebytes(archive(TEXT)) + b"\r\n"
    tnef = head("Content-Type: application/ms-tnef; name=winmail.dat", "Content-Transfer-Encoding: base64") + (
        base64.encodebytes(b"\x78\x9f\x3e\x22" + bytes(range(200))))
    twice = head("Content-Type: text/plain", "Content-Transfer-Encoding: 7bit", "Content-Transfer-Encoding: base64") + b"AAEC\r\n"
    binhex = head("Content-Type: text/plain", "Content-Transfer-Encoding: binhex") + b"AAEC\r\n"
    hollow = head("Content-Type: multipart/mixed") + b"AAEC\r\n"
    for number, (data, kind) in enumerate(((twice, "unsupported"), (binhex, "unsupported"), (hollow, "unsupported"), (encrypted, "encrypted"), (sealed, "encrypted"), (inline, "encrypted"),
                                           (uuencoded, "unsupported"), (packed, "unsupported"), (tnef, "unsupported"))):
        told, copy = masked(scratch, data, number=number)
        assert told["format"] == "mail" and copy is None and told["outcome"] == "incomplete", (number, told)
        assert kind in {gap["kind"] for gap in told["gaps"]}, (number, told["gaps"])


def attachments_that_nobody_reads_are_left_out(scratch):
    made = message(TEXT)
    made.add_attachment(bytes(range(256)) * 9, maintype="application", subtype="octet-stream", filename="数据.bin",
                        headers=["Content-Description: tel %s" % PHONE])
    made.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="名单.txt")
    told, copy = assert_masked(scratch, bytes(made))
    assert told["sanitised"] == ["part 1.2"], told["sanitised"]
    names = [part.get_filename() for part in email.message_from_bytes(copy, policy=email.policy.default).walk()]
    assert names == [None, None, "名单.txt"], names
    told, copy = masked(scratch, bytes(made), "--sanitise=none", number=1)
    assert copy is None and told["outcome"] == "incomplete", told


def messages_in_base64(scratch):
    inner = base64.encodebytes(bytes(message(TEXT, subject="电话：" + PHONE)))
    data = head("Content-Type: message/rfc822", "Content-Transfer-Encoding: base64") + inner
    told, copy = masked(scratch, data)
    assert told["outcome"] == "masked", told
    shown = seen(base64.decodebytes(copy.partition(b"\r\n\r\n")[2]))
    assert SECRET not in shown and PHONE not in shown


def mailboxes(scratch):
    box = b"".join(b"From a@example.com Mon Jan  1 00:00:00 2024\n" + bytes(message(text)).replace(b"\r\n", b"\n") + b"\n"
                   for text in (TEXT, CLEAN, "电话：%s\n" % PHONE))
    assert_masked(scratch, box, name="m.mbox")
    _, copy = masked(scratch, box, name="m.mbox", number=1)
    (scratch / "copy.mbox").write_bytes(copy)
    assert len(mailbox.mbox(scratch / "copy.mbox")) == 3


def bytes_behind_base64_go(scratch):
    data = head("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64") + (
        base64.encodebytes(CLEAN.encode()) + ("电话：%s\r\n" % PHONE).encode())
    told, copy = masked(scratch, data)
    assert copy is not None and PHONE.encode() not in copy and told["sanitised"], told


def harm_ends_soon(scratch):
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (i, i) for i in range(20000))
    many = head('Content-Type: multipart/mixed; boundary="b"') + b"--b\r\n\r\na\r\n" * 30000
    for number, data in enumerate((b"MIME-Version: 1.0\n" + nested, b"Subject: a\nMessage-ID: b\n" + b"Content-Type: message/rfc822\n\n" * 30000,
                                   many, head() + b"a" * 1000 + b"\r\n" + b"X-%s: a\r\n" * 100000,
                                   head("X: " + "=?utf-8?B?" * 100000), head('Content-Type: text/plain; a="' + "\\" * 100001))):
        start = time.monotonic()
        told, copy = masked(scratch, data, number=number)
        assert copy is None or told["outcome"] in ("clean", "masked", "incomplete"), told["outcome"]
        assert time.monotonic() - start < 60, number


def large_attachments(scratch):
    body = base64.encodebytes(("关于开展年度工作的通知。\n" * 600000).encode())
    data = head("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64") + body
    (scratch / "big.eml").write_bytes(data)
    status, peak = peak_memory(scratch, "mask", "--quiet", "-o", scratch / "out", scratch / "big.eml")
    assert status == 0 and peak < 400, (status, peak)
    print("# %d MB" % peak)


def what_others_sent(scratch):
    """Messages of other people: read, and without findings given back as they are."""
    folder = SHARED / "corpus" / "mail"
    if not folder.is_dir():
        raise Skip("no corpus")
    incomplete = []
    for number, path in enumerate(sorted(folder.glob("*.eml"))):
        told, copy = masked(scratch, path.read_bytes(), "--sanitise=none", number=number)
        assert told["format"] == "mail" or told["gaps"], told
        if told["outcome"] == "incomplete":
            incomplete.append((path.name, [gap["reason"] for gap in told["gaps"]][:2]))
        if told["edits"] == 0 and copy is not None:
            assert copy == path.read_bytes(), path.name
    for name, reasons in incomplete:
        print("# %s: %s" % (name, reasons))


run_tests([fields_are_masked, identifiers_stay_unless_they_are_addresses, names_of_attachments_are_masked, bodies_are_masked_in_their_encoding,
           numbers_split_by_the_encoding, parts_of_all_kinds, nothing_found_leaves_all_bytes, only_masked_bytes_change,
           signatures_go, what_nobody_reads_is_told, attachments_that_nobody_reads_are_left_out, messages_in_base64, mailboxes, bytes_behind_base64_go, harm_ends_soon,
           large_attachments, what_others_sent])
