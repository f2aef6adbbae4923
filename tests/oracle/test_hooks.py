#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The gate in real git repositories: our own hooks, and the pre-commit framework's runner."""
import os
import shutil
import subprocess
import time

from harness import PROGRAM, SOURCE, Run, need_tools, run_tests, tool

OFFICE = """[office 局]
accounts = sudo
trust = signing.key.pub
[account zhang]
duties = first
[account li]
duties = second;release
"""
DIRTY = "名单\n\n联系人：张三，电话：13800138000\n"
CLEAN = "# 通知\n\n请各单位按时报送。\n"


class Place:
    """An office, a bare repository with our hook, and somebody's clone of it."""

    def __init__(self, scratch):
        need_tools("git")
        self.scratch = scratch
        self.state = scratch / "state"
        self.work = scratch / "work"
        self.bare = scratch / "bare.git"
        assert Run(scratch, "keys", "init").status == 0
        (self.state / "office.conf").write_text(OFFICE, encoding="utf-8")
        self.env = {**os.environ, "HOME": str(scratch), "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
                    "XDG_STATE_HOME": str(scratch / "own"), "PRE_COMMIT_HOME": str(scratch / "pc"),
                    "PATH": "%s:%s" % (PROGRAM.parent, os.environ["PATH"]),
                    "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com",
                    "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com"}
        tool("git", "init", "-q", "--bare", "-b", "main", self.bare, env=self.env)
        tool("git", "clone", "-q", self.bare, self.work, env=self.env)

    def git(self, *words, ok=(0,), cwd=None):
        done = subprocess.run(["git"] + [str(w) for w in words], cwd=cwd or self.work, env=self.env,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        assert done.returncode in ok, (words, done.returncode, done.stdout.decode())
        return done.stdout.decode("utf-8", "replace")

    def install(self, name, folder):
        done = subprocess.run([str(PROGRAM), "hook", "install", name, "--state", str(self.state)], cwd=folder,
                              env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return done.returncode, done.stdout.decode()

    def commit(self, name, content, ok=(0,)):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        self.git("add", "-A")
        return self.git("commit", "-q", "-m", "x", ok=ok)

    def push(self, ok=(0,)):
        return self.git("push", "origin", "HEAD:main", ok=ok)

    def call(self, who, *words):
        run = Run(self.scratch, *words, env={"SUDO_USER": who}, render=False)
        assert run.status == 0, (words, run.status, run.out, run.err)

    def released(self, name, text):
        """The bytes of a copy that was masked, approved and released, and the folder of its receipts."""
        source = self.scratch / name
        source.write_text(text, encoding="utf-8")
        copy = self.scratch / "out" / name
        self.call("zhang", "mask", "-o", self.scratch / "out", source)
        self.call("zhang", "approve", copy)
        self.call("li", "approve", copy)
        self.call("li", "release", copy)
        return copy


def pushes_need_receipts(scratch):
    place = Place(scratch)
    status, out = place.install("pre-receive", place.bare)
    assert status == 0, out
    place.commit("名单.txt", DIRTY)
    told = place.push(ok=(1,))
    assert "there is no receipt" in told and "13800138000" not in told, told
    assert place.git("ls-remote", "origin").strip() == ""
    # Neither does a clean file pass that nobody released: this is the last gate.
    place.git("checkout", "-q", "--orphan", "other")
    place.git("rm", "-q", "-rf", ".")
    place.commit("通知.md", CLEAN)
    place.push(ok=(1,))
    # The masked and released copy does, under another name in another folder too.
    place.git("checkout", "-q", "--orphan", "third")
    place.git("rm", "-q", "-rf", ".")
    copy = place.released("名单.txt", DIRTY)
    place.commit("公开/2026/list.txt", copy.read_bytes())
    place.push()
    # What was let through is not looked at again; what comes new is.
    place.commit("b/again.txt", copy.read_bytes())
    place.push()
    place.commit("secret.txt", DIRTY)
    place.push(ok=(1,))
    place.git("reset", "-q", "--hard", "HEAD~1")
    # A file that a later commit of the same push removes would stay in the history.
    place.commit("secret.txt", DIRTY)
    (place.work / "secret.txt").unlink()
    place.git("commit", "-q", "-am", "x")
    place.push(ok=(1,))
    # Deleting a branch publishes nothing.
    place.git("push", "-q", "origin", "HEAD~2:refs/heads/side")
    place.git("push", "-q", "origin", ":refs/heads/side")


def receipts_may_come_with_the_push(scratch):
    place = Place(scratch)
    copy = place.released("名单.txt", DIRTY)
    server = scratch / "server"
    server.mkdir()
    shutil.copy(place.state / "signing.key.pub", server)
    (server / "office.conf").write_text("[office 关口]\ntrust = signing.key.pub\n", encoding="utf-8")
    home, place.state = place.state, server
    assert place.install("pre-receive", place.bare)[0] == 0
    place.commit("a.txt", copy.read_bytes())
    place.push(ok=(1,))
    receipt, = (home / "receipts").glob("*.receipt")
    place.commit(".xianshen/receipts/" + receipt.name, receipt.read_bytes())
    place.push()
    # A receipt that does not prove itself is a file that nobody released.
    place.commit(".xianshen/receipts/%s.receipt" % ("0" * 64), receipt.read_bytes()[:-30])
    told = place.push(ok=(1,))
    place.git("reset", "-q", "--hard", "HEAD~1")
    # A recall in the repository counts, and cannot be pushed away.
    place.state = home
    place.call("li", "recall", "--reason", "有误", copy)
    recall, = (home / "receipts").glob("*.recall")
    place.commit(".xianshen/receipts/" + recall.name, recall.read_bytes())
    place.push()
    (place.work / ".xianshen" / "receipts" / recall.name).unlink()
    place.commit("again/a.txt", DIRTY)
    place.push(ok=(1,))
    place.git("reset", "-q", "--hard", "HEAD~1")
    place.git("rm", "-q", "a.txt", ".xianshen/receipts/" + recall.name)
    place.git("commit", "-q", "-m", "x")
    place.push()
    assert told


def a_push_that_takes_too_long_is_refused(scratch):
    place = Place(scratch)
    assert place.install("pre-receive", place.bare)[0] == 0
    slow = scratch / "bin"
    slow.mkdir()
    real = shutil.which("git")
    (slow / "git").write_text("#!/bin/sh\n[ \"$1\" = cat-file ] && exec sleep 30\nexec %s \"$@\"\n" % real)
    (slow / "git").chmod(0o755)
    hook = place.bare / "hooks" / "pre-receive"
    hook.write_text(hook.read_text(encoding="utf-8").replace("exec ", "PATH=%s:$PATH exec " % slow),
                    encoding="utf-8")
    place.commit("a.txt", CLEAN)
    start = time.monotonic()
    place.push(ok=(1,))
    assert time.monotonic() - start < 15


def commits_are_scanned(scratch):
    place = Place(scratch)
    status, out = place.install("pre-commit", place.work)
    assert status == 0, out
    place.commit("通知.md", CLEAN)
    told = place.commit("名单.txt", DIRTY, ok=(1,))
    assert "13800138000" not in told and "mobile number" in told, told
    # What is staged counts, not what lies in the work tree.
    (place.work / "名单.txt").write_text(CLEAN, encoding="utf-8")
    assert "mobile number" in place.git("commit", "-q", "-m", "x", ok=(1,))
    copy = place.released("名单.txt", DIRTY)
    place.commit("名单.txt", copy.read_bytes())
    assert place.git("status", "--porcelain") == ""
    # Another hook is not overwritten, our own is.
    assert place.install("pre-commit", place.work)[0] == 0
    hook = place.work / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\nexit 0\n")
    assert place.install("pre-commit", place.work)[0] == 2
    assert hook.read_text() == "#!/bin/sh\nexit 0\n"


def the_framework_runs_our_hooks(scratch):
    need_tools("pre-commit")
    place = Place(scratch)
    hooks = scratch / "hooks"
    hooks.mkdir()
    shutil.copy(SOURCE / ".pre-commit-hooks.yaml", hooks)
    place.git("init", "-q", ".", cwd=hooks)
    place.git("add", "-A", cwd=hooks)
    place.git("commit", "-q", "-m", "x", cwd=hooks)
    version = place.git("rev-parse", "HEAD", cwd=hooks).strip()
    (place.work / ".pre-commit-config.yaml").write_text(
        "repos:\n- repo: %s\n  rev: %s\n  hooks:\n  - id: xianshen-scan\n" % (hooks, version))
    tool("pre-commit", "install", cwd=place.work, env=place.env)
    told = place.commit("名单.txt", DIRTY, ok=(1,))
    assert "xianshen (scan)" in told and "Failed" in told and "13800138000" not in told, told
    copy = place.released("名单.txt", DIRTY)
    told = place.commit("名单.txt", copy.read_bytes())
    place.commit("通知.md", CLEAN)
    tool("pre-commit", "validate-manifest", SOURCE / ".pre-commit-hooks.yaml", cwd=place.work, env=place.env)


run_tests([pushes_need_receipts, receipts_may_come_with_the_push, a_push_that_takes_too_long_is_refused,
           commits_are_scanned, the_framework_runs_our_hooks])
