# SPDX-License-Identifier: GPL-3.0-or-later
"""One file on the desk of somebody who decides about it."""
import os
import pty
import select
import shutil
import time

from harness import PROGRAM, Run

MOBILE, OTHER = "13800138000", "13900139000"
TEXT = "通知\n\n序列 %s\n\n序列 %s\n\n再次 %s\n" % (MOBILE, OTHER, MOBILE)


class Desk:
    def __init__(self, scratch, text=TEXT, name="a.txt"):
        self.scratch = scratch
        self.source = scratch / name
        if isinstance(text, str):
            text = text.encode("utf-8")
        self.source.write_bytes(text)

    def run(self, *words, who="zhang", status=None):
        run = Run(self.scratch, *words, env={"SUDO_USER": who}, render=False)
        assert status is None or run.status == status, (words, run.status, run.out, run.err)
        return run

    def result(self, *more):
        run = self.run("review", "list", "--json", *more, self.source)
        return run.lines()[0]

    def findings(self, value=None, *more):
        """Those of one value, known by what its preview shows."""
        return [f for f in self.result(*more)["findings"]
                if value is None or (f["preview"][:3], f["preview"][-4:]) == (value[:3], value[-4:])]

    def decide(self, *words, status=0, who="zhang"):
        return self.run("review", "decide", *words, self.source, who=who, status=status)

    def mask(self, status=0, more=(), who="zhang"):
        out = self.scratch / "out"
        for folder in (out, self.scratch / "out.needs-review"):
            shutil.rmtree(folder, ignore_errors=True)
        run = self.run("mask", "--json", *more, "-o", out, self.source, who=who, status=status)
        copies = sorted(p for p in out.rglob("*") if p.is_file()) if out.exists() else []
        return run.lines()[0], copies[0] if copies else None


def by_keys(desk, keys, *more):
    """Types on a terminal; returns what was shown and the exit status."""
    words = [str(PROGRAM), "review", "--state", str(desk.scratch / "state"), *more, str(desk.source)]
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(words[0], words, {**os.environ, "LC_ALL": "C.UTF-8"})
    shown = b""
    waiting = list(keys)
    while True:
        ready, _, _ = select.select([terminal], [], [], 30)
        try:
            data = os.read(terminal, 65536) if ready else b""
        except OSError:
            data = b""
        if not data:
            break
        shown += data
        if waiting and shown.rstrip().endswith(b":"):
            os.write(terminal, waiting.pop(0).encode("utf-8"))
            time.sleep(0.05)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(terminal)
    return shown.decode("utf-8", "replace"), status
