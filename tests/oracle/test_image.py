#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures: what exiftool plants goes, the samples stay as Pillow decodes them, other people's files."""
import binascii
import io
import struct
import zlib

import PIL.Image
import PIL.ImageSequence
import cairo

from harness import SHARED, Run, Skip, assert_gone, need_tools, run_tests, tool

SECRET = "350481189103070020"
PHONE = "13800138000"
TINY_WEBP = bytes.fromhex("524946461a000000574542505650384c0d0000002f00000010071011118888fe0700")
# What exiftool may tell of a copy beside what is seen: families of tags about the file and its samples.
ALLOWED = ("ExifTool", "System", "File", "Composite", "JFIF", "PNG", "PNG-pHYs", "GIF", "RIFF", "ICC_Profile", "IFD0", "IFD1", "Adobe")
ALLOWED_IFD = {"ImageWidth", "ImageHeight", "BitsPerSample", "Compression", "PhotometricInterpretation", "Orientation",
               "StripOffsets", "SamplesPerPixel", "RowsPerStrip", "StripByteCounts", "XResolution", "YResolution",
               "PlanarConfiguration", "ResolutionUnit", "Predictor", "FillOrder", "SubfileType", "ColorMap", "ExtraSamples",
               "PageNumber", "TileWidth", "TileLength", "TileOffsets", "TileByteCounts", "JPEGTables", "YCbCrSubSampling",
               "YCbCrCoefficients", "YCbCrPositioning", "ReferenceBlackWhite", "T4Options", "T6Options", "SampleFormat",
               "WhitePoint", "PrimaryChromaticities", "TransferFunction", "OldSubfileType"}


def draw(scratch, width=120, height=80):
    """A page with a shape, as PNG, JPEG, TIFF, GIF, BMP and WebP: {ending: path}."""
    pdf = scratch / "page.pdf"
    surface = cairo.PDFSurface(str(pdf), width, height)
    context = cairo.Context(surface)
    context.set_source_rgb(0.2, 0.5, 0.8)
    context.arc(60, 40, 30, 0, 5)
    context.fill()
    surface.finish()
    paths = {}
    for kind in ("jpeg", "png", "tiff"):
        tool("pdftoppm", "-r", 72, "-singlefile", "-" + kind, pdf, scratch / kind)
        path = next(p for p in scratch.glob(kind + ".*"))
        ending = "." + kind.replace("jpeg", "jpg").replace("tiff", "tif")
        paths[ending] = path.rename(scratch / ("base" + ending))
    paths[".gif"] = scratch / "base.gif"
    paths[".gif"].write_bytes(gif())
    paths[".bmp"] = scratch / "base.bmp"
    paths[".bmp"].write_bytes(bmp())
    paths[".webp"] = scratch / "base.webp"
    PIL.Image.open(paths[".png"]).save(paths[".webp"])
    return paths


def gif(extra=b""):
    size = 32
    # Codes of 9 bits without compression: clear, then samples.
    codes, bits, n = 0, 0, 0
    for i in range(size * size):
        for code in ([256] if i % 250 == 0 else []) + [i % 256]:
            codes |= code << bits
            bits += 9
            n += 1
    codes |= 257 << bits
    data = codes.to_bytes((bits + 9 + 7) // 8, "little")
    blocks = b"".join(bytes([len(data[i:i + 255])]) + data[i:i + 255] for i in range(0, len(data), 255))
    palette = b"".join(bytes([i, 255 - i, 128]) for i in range(256))
    return (b"GIF89a" + struct.pack("<HHBBB", size, size, 0xF7, 0, 0) + palette + extra + b"," +
            struct.pack("<HHHHB", 0, 0, size, size, 0) + b"\x08" + blocks + b"\0" + b";")


def bmp(gap=b"", size=32):
    samples = bytes(i % 251 for i in range(size * size * 3))
    off = 54 + len(gap)
    return (b"BM" + struct.pack("<IHHI", off + len(samples), 0, 0, off) +
            struct.pack("<IiiHHIIiiII", 40, size, size, 1, 24, 0, len(samples), 0, 0, 0, 0) + gap + samples)


def webp(picture, *chunks, flags=0):
    """An extended WebP with chunks behind its picture."""
    width, height = PIL.Image.open(picture).size
    body = (b"WEBP" + b"VP8X" + struct.pack("<IB", 10, flags) + b"\0\0\0" + struct.pack("<I", width - 1)[:3] +
            struct.pack("<I", height - 1)[:3] + picture.read_bytes()[12:])
    for name, content in chunks:
        body += name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def animated(picture):
    """An animation with a chunk of its own in the first frame."""
    first = PIL.Image.open(picture)
    out = io.BytesIO()
    first.save(out, "WEBP", save_all=True, append_images=[first.transpose(PIL.Image.Transpose.ROTATE_180)])
    data = bytearray(out.getvalue())
    at = data.index(b"ANMF")
    size = struct.unpack("<I", data[at + 4:at + 8])[0]
    more = b"ABCD" + struct.pack("<I", 18) + SECRET.encode()
    data[at + 8 + size:at + 8 + size] = more
    data[at + 4:at + 8] = struct.pack("<I", size + len(more))
    data[4:8] = struct.pack("<I", len(data) - 8)
    return bytes(data)


def exif(orientation):
    """EXIF of an orientation and an artist."""
    artist = SECRET.encode() + b"\0"
    return (b"MM\0*" + struct.pack(">IH", 8, 2) + struct.pack(">HHIHH", 0x112, 3, 1, orientation, 0) +
            struct.pack(">HHII", 0x13B, 2, len(artist), 38) + b"\0\0\0\0" + artist)


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def mask(scratch, path, *words):
    """The masked copy, which a person must look at unless it is tiny."""
    run = Run(scratch, "mask", "--json", "-o", scratch / "out", *words, path)
    result = run.files()[0]
    folder = "out" if result["outcome"] in ("clean", "masked") else "out.needs-review"
    copy = scratch / folder / path.name
    assert copy.exists(), (path.name, run.status, run.err[-300:], result)
    return copy.read_bytes(), copy, result


def pixels(path):
    """All pictures of a file as Pillow decodes them."""
    with PIL.Image.open(path) as picture:
        return [(frame.mode, frame.size, frame.tobytes()) for frame in PIL.ImageSequence.Iterator(picture)]


def assert_bare(copy):
    for line in tool("exiftool", "-a", "-u", "-G1", "-s", copy, ok=(0, 1)).decode("utf-8", "replace").splitlines():
        group, name = line[1:].split("]")[0], line.split("]")[1].split(":")[0].strip()
        assert group in ALLOWED or group.startswith("ICC-"), (copy.suffix, line)
        assert not group.startswith("IFD") or name in ALLOWED_IFD, (copy.suffix, line)
        assert name not in ("Comment", "Artist", "Software", "Warning"), (copy.suffix, line)


def planted(paths, scratch):
    """(name, path) of pictures with the secret somewhere."""
    tags = ["-EXIF:Artist=" + SECRET, "-EXIF:ImageDescription=" + SECRET, "-EXIF:UserComment=号" + SECRET,
            "-EXIF:XPComment=" + SECRET, "-EXIF:DateTimeOriginal=2020:01:01 10:00:00", "-EXIF:Orientation#=6",
            "-EXIF:GPSLatitude=31.2", "-EXIF:GPSLatitudeRef=N", "-EXIF:GPSLongitude=121.4", "-EXIF:GPSLongitudeRef=E",
            "-XMP:Description=" + SECRET, "-XMP:Creator=" + SECRET]
    more = {".jpg": ["-IPTC:Caption-Abstract=" + SECRET, "-Comment=" + SECRET, "-Photoshop:CopyrightFlag=1"],
            ".png": ["-PNG:Comment=" + SECRET, "-PNG:Author=" + SECRET],
            ".tif": ["-IPTC:Caption-Abstract=" + SECRET, "-EXIF:DocumentName=" + SECRET]}
    for number, chunks in enumerate([[(b"EXIF", exif(6)), (b"XMP ", SECRET.encode())], [(b"EXIF", b"Exif\0\0" + exif(1))],
                                     [(b"ABCD", SECRET.encode())]]):
        target = scratch / ("chunks-%d.webp" % number)
        target.write_bytes(webp(paths[".webp"], *chunks, flags=12))
        yield "chunks", target
    target = scratch / "animated.webp"
    target.write_bytes(animated(paths[".webp"]))
    yield "in a frame", target
    for ending in (".jpg", ".png", ".tif"):
        target = scratch / ("tags" + ending)
        tool("exiftool", "-q", "-o", target, *tags, *more.get(ending, []), paths[ending])
        assert SECRET.encode() in target.read_bytes()
        yield "tags", target
    target = scratch / "packed.png"
    tool("exiftool", "-q", "-z", "-o", target, "-PNG:Comment=" + SECRET * 40, "-XMP:Description=" + SECRET * 40, paths[".png"])
    yield "packed text", target
    target = scratch / "tags.gif"
    tool("exiftool", "-q", "-o", target, "-Comment=" + SECRET, "-XMP:Description=" + SECRET, paths[".gif"])
    yield "tags", target
    thumbnail = scratch / "thumbnail.jpg"
    data = paths[".jpg"].read_bytes()
    thumbnail.write_bytes(data[:2] + b"\xff\xfe\0\x14" + SECRET.encode() + data[2:])
    target = scratch / "thumbnail-in.jpg"
    tool("exiftool", "-q", "-o", target, "-ThumbnailImage<=%s" % thumbnail, paths[".jpg"])
    yield "thumbnail", target
    for ending, path in paths.items():
        target = scratch / ("behind" + ending)
        target.write_bytes(path.read_bytes() + b"behind the end " + SECRET.encode())
        yield "behind the end", target
    for name, insert in (("application", b"\xff\xeb\0\x14"), ("comment", b"\xff\xfe\0\x14"), ("flash", b"\xff\xe2\0\x14"),
                         ("adobe", b"\xff\xee\0\x14"), ("between", b"")):
        target = scratch / (name + ".jpg")
        target.write_bytes(data[:20] + insert + SECRET.encode() + data[20:])
        yield name, target
    jfxx = b"JFXX\0\x13\x01\x01" + SECRET.encode()
    (scratch / "jfxx.jpg").write_bytes(data[:20] + b"\xff\xe0" + struct.pack(">H", len(jfxx) + 2) + jfxx + data[20:])
    yield "JFXX", scratch / "jfxx.jpg"
    head = bytearray(data[:20])
    head[2:4], head[18:20] = b"\xff\xe0", bytes([3, 2])
    head[4:6] = struct.pack(">H", 16 + 18)
    (scratch / "jfif.jpg").write_bytes(bytes(head) + SECRET.encode() + data[20:])
    yield "JFIF thumbnail", scratch / "jfif.jpg"
    picture = paths[".png"].read_bytes()
    for kind, content in ((b"teXt", b"a" + SECRET.encode()), (b"iTXt", b"k\0\0\0zh\0\0" + SECRET.encode()),
                          (b"zTXt", b"k\0\0" + zlib.compress(SECRET.encode() * 9)),
                          (b"iTXt", b"k\0\1\0zh\0\0" + zlib.compress(SECRET.encode() * 9)),
                          (b"iCCP", SECRET.encode() + b"\0\0" + zlib.compress(b"no profile"))):
        target = scratch / ("chunk-%s-%d.png" % (kind.decode(), len(content)))
        target.write_bytes(picture[:33] + png_chunk(kind, content) + picture[33:])
        yield "chunk", target
    (scratch / "gap.bmp").write_bytes(bmp(b"gap " + SECRET.encode()))
    yield "gap", scratch / "gap.bmp"
    joined = SECRET.encode()
    for label, content in ((0xFE, bytes([9]) + joined[:9] + bytes([9]) + joined[9:] + b"\0"),
                           (0xFF, b"\x0bSECRETS 1.0" + bytes([18]) + joined + b"\0")):
        target = scratch / ("extension-%d.gif" % label)
        target.write_bytes(gif(b"!" + bytes([label]) + content))
        yield "extension", target


def everything_planted_goes(scratch):
    need_tools("exiftool", "pdftoppm")
    n = 0
    for name, path in planted(draw(scratch), scratch):
        data, copy, _ = mask(scratch, path)
        assert_gone([SECRET], data, "%s of %s" % (name, path.name))
        if path.suffix == ".png":
            for i in range(len(data)):
                if data[i:i + 4] in (b"zTXt", b"iTXt"):
                    raise AssertionError("%s has text" % path.name)
        assert pixels(copy) == pixels(path), path.name
        if "iCCP" not in path.name:
            assert_bare(copy)
        again, _, _ = mask(scratch / "again", copy)
        assert again == data, path.name
        n += 1
    assert n > 25, n


def orientation_stays(scratch):
    need_tools("exiftool", "pdftoppm")
    for ending, path in draw(scratch).items():
        target = scratch / ("turned" + ending)
        if ending in (".gif", ".bmp"):
            continue
        if ending == ".webp":
            target.write_bytes(webp(path, (b"EXIF", exif(8)), flags=8))
        else:
            tool("exiftool", "-q", "-o", target, "-EXIF:Orientation#=8", "-EXIF:Artist=" + SECRET, path)
        _, copy, _ = mask(scratch, target)
        assert tool("exiftool", "-s3", "-n", "-EXIF:Orientation", copy).strip() == b"8", ending
        assert tool("exiftool", "-s3", "-Artist", copy).strip() == b"", ending


def clean_stays_as_it_is(scratch):
    need_tools("pdftoppm")
    paths = draw(scratch)
    paths["tiny"] = scratch / "tiny.webp"
    paths["tiny"].write_bytes(TINY_WEBP)
    for ending, path in paths.items():
        data, _, result = mask(scratch, path)
        assert data == path.read_bytes(), ending
        assert result["format"] == "image", result
        # Nobody looked at what a picture shows, unless it is too small to show anything.
        assert bool(result["gaps"]) == (ending != "tiny"), (ending, result["gaps"])


def pictures_in_pdf(scratch):
    need_tools("exiftool", "pdftoppm", "pdfimages", "qpdf")
    jpeg = scratch / "tags.jpg"
    tool("exiftool", "-q", "-o", jpeg, "-EXIF:Artist=" + SECRET, "-Comment=" + SECRET, draw(scratch)[".jpg"])
    plain = PIL.Image.open(jpeg).convert("RGB")
    surface = cairo.PDFSurface(str(scratch / "in.pdf"), 300, 200)
    picture = cairo.ImageSurface(cairo.FORMAT_RGB24, *plain.size)
    picture.set_mime_data("image/jpeg", jpeg.read_bytes() + b"behind " + SECRET.encode())
    context = cairo.Context(surface)
    context.set_source_surface(picture, 20, 20)
    context.paint()
    surface.finish()
    assert SECRET.encode() in (scratch / "in.pdf").read_bytes()
    _, copy, result = mask(scratch, scratch / "in.pdf")
    assert_gone([SECRET], tool("qpdf", "--qdf", "--object-streams=disable", copy, "-"), "PDF")
    tool("qpdf", "--check", copy)
    assert any("EXIF" in one for one in result["sanitised"]) and any("behind" in one for one in result["sanitised"]), result
    tool("pdfimages", "-all", copy, scratch / "out-image")
    found = next(scratch.glob("out-image*.jpg"))
    assert_bare(found)
    assert pixels(found) == pixels(jpeg)


def jpeg2000_in_pdf(scratch):
    need_tools("exiftool", "pdfimages", "qpdf")
    jp2 = scratch / "tags.jp2"
    PIL.Image.open(draw(scratch)[".png"]).convert("RGB").save(jp2)
    tool("exiftool", "-q", "-overwrite_original", "-XMP-dc:Title=" + SECRET, jp2)
    surface = cairo.PDFSurface(str(scratch / "in.pdf"), 300, 200)
    picture = cairo.ImageSurface(cairo.FORMAT_RGB24, *PIL.Image.open(jp2).size)
    picture.set_mime_data("image/jp2", jp2.read_bytes())
    context = cairo.Context(surface)
    context.set_source_surface(picture, 20, 20)
    context.paint()
    surface.finish()
    assert b"JPXDecode" in (scratch / "in.pdf").read_bytes() and SECRET.encode() in (scratch / "in.pdf").read_bytes()
    _, copy, result = mask(scratch, scratch / "in.pdf")
    assert_gone([SECRET], tool("qpdf", "--qdf", "--object-streams=disable", copy, "-"), "PDF")
    tool("qpdf", "--check", copy)
    assert any("XMP" in one for one in result["sanitised"]), result
    tool("pdfimages", "-all", copy, scratch / "out-image")
    assert pixels(next(scratch.glob("out-image*.jp2"))) == pixels(jp2)


def pictures_in_pages(scratch):
    """In data: URIs of pages, styles, scripts and drawings, and as parts of web archives."""
    need_tools("exiftool", "pdftoppm")
    jpeg = scratch / "tags.jpg"
    tool("exiftool", "-q", "-o", jpeg, "-EXIF:Artist=" + SECRET, "-Comment=" + SECRET, draw(scratch)[".jpg"])
    base64 = binascii.b2a_base64(jpeg.read_bytes(), newline=False).decode()
    uri = "data:image/jpeg;base64," + base64
    folded = "\r\n".join(base64[i:i + 76] for i in range(0, len(base64), 76))
    archive = ("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<img src=cid:a>"
               "\r\n--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <a>\r\n\r\n%s\r\n--b--\r\n" % folded)
    pages = {"img.html": "<!DOCTYPE html><p>文<img src='%s'>" % uri, "style.html": "<!DOCTYPE html><p style='background:url(%s)'>文" % uri,
             "sheet.html": "<!DOCTYPE html><style>p{background:url(\"%s\")}</style><p>文" % uri,
             "script.html": "<!DOCTYPE html><script>var a = '%s';</script><p>文" % uri,
             "image.svg": "<svg xmlns='http://www.w3.org/2000/svg'><image href='%s'/></svg>" % uri, "archive.mht": archive}
    for name, page in pages.items():
        (scratch / name).write_text(page, encoding="utf-8", newline="")
        data, _, result = mask(scratch, scratch / name)
        assert any("EXIF" in one for one in result["sanitised"]), (name, result)
        assert any(gap["kind"] == "image" and gap["reviewable"] for gap in result["gaps"]), (name, result)
        begin = data.index(b"/9j/")
        end = next(i for i in range(begin, len(data)) if not chr(data[i]).isalnum() and data[i] not in b"+/=\r\n")
        found = scratch / (name + ".jpg")
        found.write_bytes(binascii.a2b_base64(data[begin:end]))
        assert_gone([SECRET], found.read_bytes(), name)
        assert_bare(found)
        assert pixels(found) == pixels(jpeg), name


def without_sanitising(scratch):
    """Then only pieces with findings go, and all other bytes stay."""
    need_tools("exiftool", "pdftoppm")
    paths = draw(scratch)
    policy = ["--sanitise=none"]
    path = scratch / "artist.jpg"
    tool("exiftool", "-q", "-o", path, "-EXIF:Artist=Photographer", "-Comment=nothing", paths[".jpg"])
    data, _, _ = mask(scratch, path, *policy)
    assert data == path.read_bytes()
    path = scratch / "secret.jpg"
    tool("exiftool", "-q", "-o", path, "-EXIF:Artist=Photographer", "-Comment=身份证号 " + SECRET, paths[".jpg"])
    data, _, result = mask(scratch, path, *policy)
    assert_gone([SECRET], data, "comment")
    assert b"Photographer" in data and result["findings"], result


def damaged_is_refused(scratch):
    need_tools("pdftoppm")
    paths = draw(scratch)
    loop = bytearray(paths[".tif"].read_bytes())
    first = struct.unpack("<I", loop[4:8])[0]
    n = struct.unpack("<H", loop[first:first + 2])[0]
    loop[first + 2 + 12 * n:first + 6 + 12 * n] = struct.pack("<I", first)
    png = paths[".png"].read_bytes()
    cases = {"loop.tif": bytes(loop), "cut.png": png[:len(png) // 2], "cut.gif": gif()[:400], "cut.webp": TINY_WEBP[:20],
             "length.png": png[:33] + b"\xff\xff\xff\xfftEXt" + png[33:], "head.bmp": b"BM" + bmp()[2:14] + b"\xff" * 40}
    for name, data in cases.items():
        (scratch / name).write_bytes(data)
        run = Run(scratch, "mask", "--json", "-o", scratch / "out", scratch / name)
        assert run.status == 3, (name, run.status)
        assert not run.files()[0].get("output"), (name, run.files())


def other_peoples_pictures(scratch):
    need_tools("exiftool")
    folder = SHARED / "corpus" / "image"
    if not folder.is_dir():
        raise Skip("no corpus")
    n = 0
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in (".jpg", ".png", ".tiff", ".tif", ".gif", ".bmp", ".webp"):
            continue
        short = scratch / ("p%d%s" % (n, path.suffix.lower()))
        short.write_bytes(path.read_bytes())
        _, copy, _ = mask(scratch, short)
        assert pixels(copy) == pixels(short), path.name
        assert_bare(copy)
        n += 1
    assert n > 0


if __name__ == "__main__":
    run_tests([everything_planted_goes, orientation_stays, clean_stays_as_it_is, pictures_in_pdf, jpeg2000_in_pdf, pictures_in_pages, without_sanitising, damaged_is_refused,
               other_peoples_pictures])
