"""What can go wrong, in words for the person who must mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a mistake matters: an error withholds its file, the others only inform.

    A finding is about wording or practice: it helps the author and never changes an exit code.
    """

    ERROR = "error"
    WARNING = "warning"
    FINDING = "finding"
    INFO = "info"


class Fix(Struct, frozen=True, kw_only=True):
    """The lines `first` to `last` (1-based, inclusive) become `lines`; no lines deletes them."""

    first: int
    last: int
    lines: tuple[str, ...]


class Mistake(Struct, frozen=True, kw_only=True):
    """One thing wrong in one place of one file.

    `path` is relative to the site folder, with forward slashes; `line` is 1-based.
    `corrected` is the line (or lines) as it should stand, shown to the author;
    `fix` is given only when that correction is certain enough for `check --fix`. A finding has
    the id of its `rule` (`first-message.empathy`) and one sentence that says `why` it matters.
    """

    path: str
    line: int
    message: str
    severity: Severity = Severity.ERROR
    corrected: str | None = None
    fix: Fix | None = None
    rule: str | None = None
    why: str | None = None

    def __str__(self) -> str:
        return self.said()

    def said(self, mark: str = "") -> str:
        """Place, message (after a mark such as `warning: `), and the corrected lines below it.

        What an author wrote can be of any length; what is shown of it is not.
        """
        lines = [] if self.corrected is None else self.corrected.split("\n")
        shown = [f"    {_short(line, 200)}" for line in lines[:_MOST_LINES]]
        if len(lines) > _MOST_LINES:
            shown.append("    …")
        return "\n".join([f"{self.place}{mark}{_short(self.message, 600)}", *shown])

    @property
    def place(self) -> str:
        """Where it stands, as each message begins."""
        return f"{on_one_line(self.path)}:{self.line}: "


_MOST_LINES = 12
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def on_one_line(path: str) -> str:
    """A path as it can be printed: its name may hold line breaks, which begin no line of ours."""
    return _CONTROLS.sub(lambda sign: sign[0].encode("unicode_escape").decode(), path)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]} …"


class StatuspageError(Exception):
    """A message for the person at the keyboard; the command shows it without a traceback.

    `exit_code` is the one of design §6: 1 for mistakes in the content, 2 for wrong use.
    """

    exit_code = 1


class WrongUse(StatuspageError):
    """The command was called with something that it cannot work with."""

    exit_code = 2


class ContentError(StatuspageError):
    """The content has mistakes; all of them, in the order of their files and lines."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes: Sequence[Mistake] = sorted(mistakes, key=lambda m: (m.path, m.line))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class TemplateMistake(StatuspageError):
    """A template that cannot be used, with the place in its file."""

    def __init__(self, mistake: Mistake) -> None:
        self.mistake = mistake
        super().__init__(str(mistake))
