"""Reading the front matter that people really write: kindly, strictly, line by line.

It looks like YAML, but every value is text, and nobody needs to know YAML to understand the
messages (docs/decisions/0001-front-matter-reader.md). No input makes the reader raise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from statuspage.source.frontmatter.binaries import no_text
from statuspage.source.frontmatter.bodies import body_of, report_comments, report_stray_keys
from statuspage.source.frontmatter.encoding import LARGEST, to_lines
from statuspage.source.frontmatter.fences import (
    NO_HEAD,
    Head,
    find_head,
    guess_head,
    report_unclosed,
)
from statuspage.source.frontmatter.lines import WITHHOLDING_KEYS
from statuspage.source.frontmatter.nodes import (
    Document,
    Entry,
    Items,
    Keys,
    Node,
    Scalar,
    as_list_correction,
    as_text,
    flow_items,
    is_empty,
    part,
)
from statuspage.source.frontmatter.outline import read_rows
from statuspage.source.frontmatter.report import Report
from statuspage.source.frontmatter.rows import Rows
from statuspage.source.frontmatter.usual import read_usual

__all__ = [
    "Document",
    "Entry",
    "Items",
    "Keys",
    "Node",
    "Scalar",
    "as_list_correction",
    "as_text",
    "flow_items",
    "is_empty",
    "no_text",
    "part",
    "read",
    "read_outline",
]

_MAY_WITHHOLD = re.compile(
    r"\W{0,40}(?:draft|drill|publish[\W_]?at)\W{0,4}(?:[:：=;]|true\b|yes\b|on\b|1\b|\d{4}|\Z)",
    re.IGNORECASE,
).match


def read(raw: bytes, path: str) -> Document:
    """Read a markdown file with front matter; what is wrong is in its `mistakes`."""
    return read_usual(raw, path) or read_any(raw, path)


def read_any(raw: bytes, path: str) -> Document:
    """As `read`, with a look at everything that can stand in a file."""
    report = Report(path)
    if (unread := _not_read(raw, report)) is not None:
        return unread
    written, lines = to_lines(raw, report)
    if not any(line.strip() for line in lines):
        return _empty(written, report, "begin it with a line ---, then the keys")
    head = find_head(lines, report)
    trial = Report(path)
    rows = Rows(lines, head.first, head.end, trial)
    keys = read_rows(rows)
    if trial or not head.closed:
        guess = guess_head(lines, head, rows.unread, trial.first_line)
        if guess is not None:
            head = guess
            report_unclosed(lines, head, report)
            trial = Report(path)
            keys = read_rows(Rows(lines, head.first, head.end, trial))
    report.extend(trial)
    return _document(keys, written, lines, head, report)


def read_outline(raw: bytes, path: str) -> Document:
    """Read a file that is an outline from its first line to its last, such as components.yml."""
    report = Report(path)
    if (unread := _not_read(raw, report)) is not None:
        return unread
    written, lines = to_lines(raw, report)
    marks = [index for index, line in enumerate(lines) if line.strip() and line[0] != "#"]
    if not marks:
        return _empty(written, report, "write its keys")
    start, end = 0, len(lines)
    if lines[marks[0]].rstrip() == "---":
        start = marks.pop(0) + 1
    if marks and lines[marks[-1]].rstrip() in ("---", "..."):
        end = marks[-1]
    keys = read_rows(Rows(lines, start, end, report))
    return _document(keys, written, lines, Head(start, end, len(lines), True), report)


def _not_read(raw: bytes, report: Report) -> Document | None:
    """A file of which no line is read: it is too large, or no text at all."""
    what, may_hold_words = no_text(raw, report.path) or ("", True)
    if len(raw) > LARGEST:
        limit = LARGEST // 1024  # no more is read, so nobody knows how large it is
        what = what or f"the file is too large: it has more than {limit} KB"
    if not what:
        return None
    report.add(1, what)
    return Document(Keys({}, 1, 1), "", 1, (), report.mistakes(), may_hold_words)


def _empty(written: Sequence[str], report: Report, needed: str) -> Document:
    message = f"the file is empty; {needed}"
    report.add(1, message)
    suspect = _may_withhold(Keys({}, 1, 1), written)
    mistakes = report.mistakes()
    headless = next((mistake for mistake in mistakes if mistake.message == message), None)
    return Document(Keys({}, 1, 1), "", 1, tuple(written), mistakes, suspect, headless)


def _document(
    keys: Keys, written: Sequence[str], lines: Sequence[str], head: Head, report: Report
) -> Document:
    body, body_line = body_of(lines, head.body)
    if any("<!--" in line for line in lines):
        report_comments(lines, range(head.first, head.end), head.body, report)
    suspect = report_stray_keys(lines, body, body_line, report)
    if report and not suspect:
        suspect = _may_withhold(keys, written[: head.end if head.closed else None])
    mistakes = report.mistakes()
    headless = next((mistake for mistake in mistakes if mistake.message == NO_HEAD), None)
    return Document(keys, body, body_line, tuple(written), mistakes, suspect, headless)


def _may_withhold(keys: Keys, lines: Iterable[str]) -> bool:
    """Whether a line that was not read as such says that the file is not to be published yet."""
    read = {entry.line for key, entry in keys.entries.items() if key in WITHHOLDING_KEYS}
    return any(
        number not in read and not line.startswith("#") and _MAY_WITHHOLD(line) is not None
        for number, line in enumerate(lines, 1)
    )
