"""The walk through one case in the manual is done as it stands there, command by command."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands import Ran, run
from tests.manual import DOCS, page

PAGE = "walkthrough.md"
_BLOCK = re.compile(
    r"<!-- now: (?P<now>[^>]+?) -->"
    r"|^```console\n(?P<console>.*?)^```$"
    r"|^\*\*`(?P<path>[\w./-]+)`\*\*\n\n```\w+\n(?P<text>.*?)^```$"
    r"|^\*\*`(?P<copied>[\w./-]+)`\*\*: \[[^\]]*\]\((?P<origin>walkthrough/[\w.-]+)\)$",
    re.MULTILINE | re.DOTALL,
)
_MOMENTS = {"init", "approve", "schema", "recipients"}  # they know no other moment than the clock
SKIP = "…"


@dataclass(frozen=True, slots=True)
class Step:
    """A command, as it is typed at a moment, and the lines that the manual shows of its output."""

    line: int
    now: str
    command: str
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file that the reader writes, or copies from the manual."""

    path: str
    text: str


def story() -> Iterator[Step | File]:
    """Everything that the page tells its reader to do, in its order."""
    text, now = page(PAGE), ""
    for found in _BLOCK.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        if found["now"]:
            now = found["now"]
        elif found["path"]:
            yield File(found["path"], found["text"])
        elif found["copied"]:
            yield File(found["copied"], (DOCS / found["origin"]).read_text("utf-8"))
        else:
            commands = re.split(r"^\$ ", found["console"], flags=re.MULTILINE)[1:]
            for one in commands:
                first, _, shown = one.replace("\\\n", "").partition("\n")
                yield Step(line, now, first, tuple(shown.splitlines()))


def typed(step: Step) -> Ran:
    """What comes of a command; a pipe is no part of the story."""
    program, *arguments = shlex.split(step.command)
    assert program == "statuspage", step.command
    moment = [] if arguments[0] in _MOMENTS else ["--now", step.now]
    return run(*arguments, *moment)


def missing(step: Step, said: str) -> str | None:
    """The first line that the manual shows and the command does not say there."""
    lines = [line.rstrip() for line in said.splitlines()]
    place, free = 0, True
    for shown in (line.rstrip() for line in step.shown):
        if shown.strip() == SKIP:
            free = True
            continue
        try:
            found = lines.index(shown, place)
        except ValueError:
            return shown
        if not free and found != place:
            return shown
        place, free = found + 1, False
    return None


def test_one_case_goes_from_its_first_signal_to_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command of the page does what the page says, on the files that it shows."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.chdir(tmp_path)
    done = 0
    for part in story():
        match part:
            case File(path, text):
                file = Path.cwd() / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8")
            case Step(command=command) if command.startswith("cd "):
                monkeypatch.chdir(Path.cwd() / command.removeprefix("cd "))
            case Step():
                ended = typed(part)
                said = f"{ended.out}\n{ended.err}"
                lost = missing(part, said)
                place = f"{PAGE}, block at line {part.line}: $ {part.command}"
                assert lost is None, f"{place}\nis not said: {lost}\n---\n{said}"
                assert not re.search("Traceback|itself failed", said), f"{place}\n{said}"
                done += 1
    assert done > 20


def test_the_walk_names_every_command_of_the_process() -> None:
    """From the first signal to the last figure nothing is left out."""
    typed_in = [part.command.split() for part in story() if isinstance(part, Step)]
    named = {words[1] for words in typed_in if words[0] == "statuspage"}
    assert named >= {
        *("ready", "drill", "signals", "assess", "plan", "new", "check", "notices", "build"),
        *("due", "presskit", "feedback", "report", "similar"),
    }
