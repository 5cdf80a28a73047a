"""What `statuspage check` found as a table for the page of a run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from statuspage.bidi import unturned
from statuspage.cli._site import in_repository
from statuspage.errors import Mistake, Severity

MOST = 60
"""How many rows a table has; a page with more helps nobody."""

_SORTS = {
    Severity.ERROR: "Mistake",
    Severity.WARNING: "Warning",
    Severity.INFO: "Remark",
    Severity.FINDING: "Could be better",
}
_LONGEST = 400
# Whatever means something in Markdown or in HTML, and what breaks a row.
_MEANING = re.compile(r"[!\"#$&()*:<>@\[\\\]^_`{|}~]|(?<=www)\.", re.IGNORECASE)
_BLANKS = re.compile(r"^ +", re.MULTILINE)


def write(
    file: Path, mistakes: Sequence[Mistake], findings: Sequence[Mistake], folder: Path
) -> None:
    """Appends the table to a file, as others may have written there before."""
    text = "\n".join(_lines(mistakes, findings, folder))
    with file.open("a", encoding="utf-8", newline="\n") as opened:
        opened.write(f"{text}\n\n")


def _lines(mistakes: Sequence[Mistake], findings: Sequence[Mistake], folder: Path) -> Iterator[str]:
    yield "## Check"
    yield ""
    rows = [*_of(mistakes, Severity.ERROR), *_of(mistakes, Severity.WARNING)]
    rows += [*findings, *_of(mistakes, Severity.INFO)]
    if not rows:
        yield "Nothing is wrong."
        return
    if not _of(mistakes, Severity.ERROR):
        yield "No mistake. What stands here holds nothing back."
        yield ""
    yield "| | Where | What | Better |"
    yield "|---|---|---|---|"
    for each in rows[:MOST]:
        place = f"{in_repository(each.path, folder)}:{each.line}"
        cells = (_SORTS[each.severity], _code(place), _what(each), _code(each.corrected or ""))
        yield f"| {' | '.join(cells)} |"
    if (more := len(rows) - MOST) > 0:
        yield ""
        yield f"And {more} more: `statuspage check` shows them all."


def _of(mistakes: Iterable[Mistake], severity: Severity) -> list[Mistake]:
    return [each for each in mistakes if each.severity is severity]


def _what(each: Mistake) -> str:
    if each.severity is not Severity.FINDING:
        return _plain(each.message)
    why = f"<br>{_plain(each.why)}" if each.why else ""
    return f"{_plain(each.message)} ({_plain(each.rule or '')}){why}"


def _code(text: str) -> str:
    return f"<code>{_plain(text)}</code>" if text.strip() else ""


def _plain(text: str) -> str:
    """A text of an author that can be nothing but text: no tag, no link, no new cell or row."""
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
    kept = "".join(c for c in unturned(short).replace("\t", " ") if c.isprintable() or c == "\n")
    signs = _MEANING.sub(lambda sign: f"&#{ord(sign[0])};", kept.strip("\n"))
    return _BLANKS.sub(lambda blanks: "&nbsp;" * len(blanks[0]), signs).replace("\n", "<br>")
