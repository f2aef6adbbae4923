# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests with other people's tools share: TAP output, running xianshen, searching copies."""
import atexit
import fcntl
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile

SOURCE = pathlib.Path(os.environ["XS_TEST_SOURCE"])
BUILD = pathlib.Path(os.environ["XS_TEST_BUILD"])
PROGRAM = BUILD / "src" / "cli" / "xianshen"
SHARED = SOURCE.parent / "shared"
sys.path.insert(0, str(SOURCE / "corpus"))
import make  # noqa: E402


class Skip(Exception):
    pass


def run_tests(tests):
    """Runs functions, each with a scratch folder, and prints TAP; the exit status tells failure."""
    print("1..%d" % len(tests))
    failed = 0
    for number, test in enumerate(tests, 1):
        name = test.__name__.replace("_", "-")
        with tempfile.TemporaryDirectory(prefix="xianshen-test-") as scratch:
            try:
                test(pathlib.Path(scratch))
                print("ok %d %s" % (number, name))
            except Skip as reason:
                print("ok %d %s # SKIP %s" % (number, name, reason))
            except Exception:
                failed += 1
                print("not ok %d %s" % (number, name))
                for line in traceback.format_exc().splitlines():
                    print("# " + line)
        sys.stdout.flush()
    sys.exit(1 if failed else 0)


def need_tools(*names):
    for name in names:
        if shutil.which(name) is None:
            raise Skip("%s is not installed" % name)


class ExifTool:
    """One exiftool that is asked again and again: it takes ten times as long to start as to read a file."""

    def __init__(self):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(["exiftool", "-stay_open", "True", "-@", "-"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=self.errors)
        self.asked = 0
        atexit.register(self.end)

    def end(self):
        self.process.communicate(b"-stay_open\nFalse\n")

    def ask(self, words):
        """(exit status of these words, what was printed)"""
        assert not any("\n" in word or word.startswith("#") for word in words), words
        self.asked += 1
        ready = b"{ready%d}\n" % self.asked
        lines = [*words, "-echo3", "${status}", "-execute%d" % self.asked]
        self.process.stdin.write("".join(line + "\n" for line in lines).encode("utf-8"))
        self.process.stdin.flush()
        printed = []
        while not printed or printed[-1] != ready:
            printed.append(self.process.stdout.readline())
            assert printed[-1], "exiftool ended"
        return int(printed[-2]), b"".join(printed[:-2])

    def complaints(self):
        self.errors.seek(0)
        return self.errors.read()


_exiftool = []


def _ask_exiftool(words, ok):
    if not _exiftool:
        _exiftool.append(ExifTool())
    status, out = _exiftool[0].ask([str(word) for word in words])
    assert status in ok, (words, status, _exiftool[0].complaints()[-500:])
    return out


def tool(*words, ok=(0,), **more):
    """Output of another program, which must end well."""
    if words[0] == "exiftool" and not more:
        return _ask_exiftool(words[1:], ok)
    done = subprocess.run([str(w) for w in words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False, **more)
    assert done.returncode in ok, (words, done.returncode, done.stderr[-500:])
    return done.stdout


class Run:
    """One run of xianshen, with a state folder of its own below scratch."""

    def __init__(self, scratch, *words, env=None, stdin=b"", timeout=300, render=True):
        state = pathlib.Path(scratch) / "state"
        words = [str(w) for w in words]
        more = ["--render"] if render and words[0] == "mask" else []
        done = subprocess.run([str(PROGRAM), words[0], "--state", str(state)] + more + words[1:],
                              input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})},
                              check=False, timeout=timeout)
        self.state = state
        self.status = done.returncode
        self.out = done.stdout
        self.err = done.stderr.decode("utf-8", "replace")

    def lines(self):
        return [json.loads(line) for line in self.out.decode("utf-8").splitlines()]

    def files(self):
        return [line for line in self.lines() if not line.get("summary")]


def _offspring(root):
    """Processes below root; those of the confined children are nobody's after their zygote."""
    children = {}
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, left = [], [root]
    while left:
        found.append(left.pop())
        left += children.get(found[-1], [])
    return found


def peak_memory(scratch, *words):
    """Exit status of a run of xianshen and the most memory of its own (MB) that any of its processes was
    seen with, confined children included."""
    state = pathlib.Path(scratch) / "state"
    words = [str(w) for w in (PROGRAM, words[0], "--state", state, *words[1:])]
    peak = 0
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            for pid in _offspring(process.pid):
                try:
                    status = pathlib.Path("/proc/%d/status" % pid).read_text(encoding="utf-8")
                except OSError:
                    continue
                own = re.search(r"RssAnon:\s+(\d+) kB", status)
                peak = max(peak, int(own.group(1)) >> 10 if own else 0)
            time.sleep(0.05)
        return process.returncode, peak


_samples = {}


def samples():
    """The sample corpus: {ending: (path, [people])}. Made once in the build folder, by one test at a time."""
    if not _samples:
        folder = BUILD / "samples"
        folder.mkdir(parents=True, exist_ok=True)
        with open(folder / ".lock", "w", encoding="ascii") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _make_samples(folder)
    return _samples


def _make_samples(folder):
    for recipe in sorted((SOURCE / "corpus" / "samples").glob("*.recipe")):
        if make.Recipe(recipe).keys["output"].endswith(".txt") or shutil.which("soffice"):
            path, people = make.make(recipe, folder)
            _samples[path.suffix] = (path, people)


def sample(ending):
    found = samples().get(ending)
    if found is None:
        raise Skip("LibreOffice is not installed")
    return found


def squeeze(data):
    """Text with everything out that may stand between the digits of a value."""
    if isinstance(data, bytes):
        data = data.decode("utf-8", "replace")
    return re.sub(r"[\s\-\u00a0\u200b-\u200f]", "", data)


def encodings(value):
    """The ways in which a value may stand in bytes."""
    raw = value.encode("ascii")
    wide = value.encode("utf-16-be")
    full = "".join(chr(ord(c) + 0xFEE0) for c in value)
    yield raw
    yield wide
    yield value.encode("utf-16-le")
    yield raw.hex().encode()
    yield raw.hex().upper().encode()
    yield wide.hex().encode()
    yield wide.hex().upper().encode()
    yield "".join("&#%d;" % c for c in raw).encode()
    yield "".join("%%%02X" % c for c in raw).encode()
    yield full.encode("utf-8")
    yield full.encode("gb18030")


def assert_gone(values, data, where):
    """No value in data: as bytes in any encoding, nor as text with separators taken out."""
    text = squeeze(data)
    for value in values:
        assert value not in text, "%s still shows value %s…" % (where, value[:3])
        if isinstance(data, bytes):
            for form in encodings(value):
                assert form not in data, "%s still holds value %s…" % (where, value[:3])


def read_pgm(data):
    fields = data.split(None, 4)
    width, height = int(fields[1]), int(fields[2])
    return width, height, data[-width * height:]


def assert_pixels(path, copy, result, dpi=80):
    """The pages of a masked PDF differ from the original's only in the boxes of the findings; number
    of pages."""
    boxes = {}
    for finding in result["findings"]:
        if finding["action"] == "mask":
            assert finding["boxes"], "a masked finding has no box"
            for page, x0, y0, x1, y1 in finding["boxes"]:
                boxes.setdefault(page, []).append((x0, y0, x1, y1))
    pages = int([l for l in tool("pdfinfo", path).decode().splitlines()
                 if l.startswith("Pages:")][0].split()[1])
    scale = dpi / 72
    changed = 0
    for page in range(pages):
        (width, height, old), (_, _, new) = (
            read_pgm(tool("pdftoppm", "-gray", "-r", dpi, "-f", page + 1, "-l", page + 1, file))
            for file in (path, copy))
        for row in range(height):
            a = old[row * width:(row + 1) * width]
            b = new[row * width:(row + 1) * width]
            if a == b:
                continue
            for x in range(width):
                if a[x] != b[x]:
                    changed += 1
                    px, py = x / scale, (height - row) / scale
                    assert any(x0 - 2 <= px <= x1 + 2 and y0 - 2.5 <= py <= y1 + 2.5
                               for x0, y0, x1, y1 in boxes.get(page, [])), (page + 1, px, py)
    assert changed > 0
    return pages


def values_of(people):
    return [value for person in people for value in person.values()]


def used_values(path_text, people):
    """Only those of the people's values that the original really shows."""
    text = squeeze(path_text)
    return [v for v in values_of(people) if v in text]


def zip_raw(path):
    """{name: (compressed bytes, method, crc)} of a zip, read from its local headers."""
    out = {}
    data = pathlib.Path(path).read_bytes()
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            at = info.header_offset
            name_len = int.from_bytes(data[at + 26:at + 28], "little")
            extra_len = int.from_bytes(data[at + 28:at + 30], "little")
            start = at + 30 + name_len + extra_len
            out[info.filename] = (data[start:start + info.compress_size], info.compress_type, info.CRC)
    return out
