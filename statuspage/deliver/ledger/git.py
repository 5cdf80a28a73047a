"""Calls of git for the record's own clone: no prompts, no hooks, and no secret in its words."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from statuspage.errors import StatuspageError

REMOTE = "ledger"
"""What the clone calls the remote; its address stands in the environment of each call alone."""

NO_ANSWER = -1
_LOCAL, _FAR = 60.0, 60.0  # seconds

# Of the site's repository, what decides how its remote is reached.
_REACHING = ("http.", "credential.", "url.", "protocol.", "ssh.")
_REACHING_CORE = {"core.sshcommand", "core.gitproxy", "core.askpass"}
_OF_REMOTE = {"url", "pushurl", "proxy", "proxyauthmethod", "uploadpack", "receivepack", "vcs"}

# Of the environment's own variables of git, those that concern how a remote is reached.
_KEPT = re.compile(
    r"GIT_(CONFIG_.+|SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|SSL_.+|PROXY_.+|HTTP_.+|EXEC_PATH|"
    r"ALLOW_PROTOCOL|PROTOCOL.*)"
)

_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.attributesFile": os.devnull,
    "core.excludesFile": os.devnull,
    "core.autocrlf": "false",
    "core.fsmonitor": "false",
    "core.quotePath": "false",
    "commit.gpgSign": "false",
    "push.gpgSign": "false",
    "push.followTags": "false",
    "core.fsync": "committed",
    "core.compression": "1",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "http.lowSpeedLimit": "100",
    "http.lowSpeedTime": "30",
}
_WHO = {"NAME": "statuspage ledger", "EMAIL": "ledger@statuspage.invalid"}


class Unreachable(StatuspageError):
    """The remote did not answer, or not to us."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a call of git ended; `words` is what it said, without addresses."""

    code: int
    out: bytes = field(repr=False)
    words: str

    @property
    def text(self) -> str:
        """What it printed."""
        return self.out.decode("utf-8", errors="replace").strip()


@dataclass(frozen=True, slots=True)
class Git:
    """Git in one folder, with settings that reach the remote of another repository.

    `own` means the repository that begins in this very folder: never one further up.
    """

    folder: Path
    settings: Sequence[tuple[str, str]] = field(default=(), repr=False)
    own: bool = False

    def ask(self, *arguments: str, stdin: bytes = b"") -> Done:
        """Calls git and says how it ended."""
        return self._call(arguments, stdin, _LOCAL)

    def get(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """What git prints; raises StatuspageError when it fails."""
        done = self.ask(*arguments, stdin=stdin)
        if done.code:
            raise StatuspageError(f"the record in {self.folder}: git {arguments[0]}: {done.words}")
        return done.out

    def far(self, *arguments: str) -> Done:
        """Calls git where it has to reach the remote, which may take a while."""
        return self._call(arguments, b"", _FAR)

    def _call(self, arguments: Sequence[str], stdin: bytes, patience: float) -> Done:
        environment = _environment(self.settings)
        if self.own:
            environment["GIT_DIR"] = str(self.folder.resolve() / ".git")
        done = _call(self.folder, arguments, environment, stdin, patience)
        words = done.words
        for key, value in self.settings:
            if key.startswith(f"remote.{REMOTE}.") and len(value) > 3:
                words = words.replace(value.removeprefix("file://"), "the remote")
        return replace(done, words=words)


def reaching(repository: Path, remote: str) -> list[tuple[str, str]]:
    """The settings with which git in another folder reaches a remote of this repository.

    They go into the environment of git, never onto its command line or a disk. Raises
    StatuspageError where there is no such repository or remote.
    """
    git = Git(repository)
    top = git.ask("rev-parse", "--show-toplevel")
    if top.code:
        raise StatuspageError(
            f"{repository} is in no git repository that can be read ({top.words}). The record is "
            "kept on a branch (ledger, in internal/policy.yml): without git, take that line out, "
            "and it is kept in the folder build/ledger"
        )
    found: list[tuple[str, str]] = []
    listed = git.get("config", "--list", "--show-scope", "-z").decode("utf-8", "surrogateescape")
    words = listed.split("\0")
    for scope, setting in zip(words[::2], words[1::2], strict=False):
        key, _, value = setting.partition("\n")
        if key.startswith(f"remote.{remote}."):
            last = key.rpartition(".")[2]
            if last in _OF_REMOTE:
                address = _absolute(value, Path(top.text)) if last.endswith("url") else value
                found.append((f"remote.{REMOTE}.{last}", address))
        elif scope in {"local", "worktree"} and (
            key.startswith(_REACHING) or key in _REACHING_CORE
        ):
            found.append((key, value))
    if not any(key == f"remote.{REMOTE}.url" for key, _ in found):
        raise StatuspageError(
            f"the repository {top.text} has no remote '{remote}', and the record is kept on a "
            f"branch of it (ledger, in internal/policy.yml). Add it with git remote add {remote}"
        )
    has_ssh = any(word.startswith("core.sshcommand\n") for word in words[1::2])
    if not has_ssh and not {"GIT_SSH", "GIT_SSH_COMMAND"} & os.environ.keys():
        found.append(("core.sshCommand", "ssh -o BatchMode=yes -o ConnectTimeout=20"))
    return found


def _absolute(address: str, top: Path) -> str:
    """A remote on this disk, which may be written as seen from its repository."""
    elsewhere = "://" in address or ":" in address.partition("/")[0] or address.startswith("~")
    return address if elsewhere else str(top / address)


def _call(
    folder: Path,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    stdin: bytes,
    patience: float,
) -> Done:
    try:
        process = subprocess.Popen(  # noqa: S603 (no shell; the words are ours)
            ["git", *arguments],  # noqa: S607 (the git of the PATH is the one)
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=sys.platform != "win32",
        )
    except OSError as problem:
        raise StatuspageError(
            f"git cannot be called ({problem.strerror or problem}), and the record is kept on a "
            "branch (ledger, in internal/policy.yml): install git"
        ) from None
    try:
        out, said = process.communicate(stdin, timeout=patience)
    except subprocess.TimeoutExpired:
        return Done(NO_ANSWER, b"", f"there was no answer for {patience:.0f} seconds")
    finally:
        _end(process)
    return Done(process.returncode, out, _words(said.decode("utf-8", errors="replace")))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends git and what it started: its helpers outlive it otherwise."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _environment(settings: Sequence[tuple[str, str]]) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "SSH_ASKPASS" and (not name.startswith("GIT_") or _KEPT.fullmatch(name))
    }
    given = kept.get("GIT_CONFIG_COUNT", "")
    count = int(given) if given.isdecimal() else 0
    for key, value in [*settings, *_SETTINGS.items()]:
        kept[f"GIT_CONFIG_KEY_{count}"], kept[f"GIT_CONFIG_VALUE_{count}"] = key, value
        count += 1
    who = {f"GIT_{as_}_{k}": v for as_ in ("AUTHOR", "COMMITTER") for k, v in _WHO.items()}
    return {
        **kept,
        **who,
        "GIT_CONFIG_COUNT": str(count),
        "GIT_TERMINAL_PROMPT": "0",
        "SSH_ASKPASS_REQUIRE": "never",
        "GCM_INTERACTIVE": "never",
        "LC_ALL": "C",
    }


_ADDRESS = re.compile(r"'?[\w+.-]+://[^\s']*'?|[^\s'\"@/:]+:[^\s'\"@]*@")
_IDLE = ("hint:", "To ", "From ", "Please make sure", "and the repository exists")


def _words(said: str) -> str:
    """What git said that matters, with every address taken out: one may hold a password."""
    lines = [line.strip() for line in said.splitlines()]
    telling = [line for line in lines if line and not line.startswith(_IDLE)]
    words = "; ".join(_ADDRESS.sub("the remote", line) for line in telling[:4])
    return words[:400] or "git did not say why"
