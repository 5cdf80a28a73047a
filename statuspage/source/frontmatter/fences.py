"""Finding the front matter of a file between its two lines of three hyphens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from statuspage.errors import Fix
from statuspage.source.frontmatter import lines as shapes
from statuspage.source.frontmatter.report import Report

_OPENING = re.compile(r"---\s*(?:#.*)?").fullmatch
_CLOSING = re.compile(r"(?:---|\.\.\.)\s*").fullmatch
_NOT_ALONE = re.compile(r"---\s*(\w.*)").fullmatch
_OTHER = re.compile(r"\+{3}|`{3,}\s*\w*|~{3,}\s*\w*|\*{3,}|_{3,}|={3,}|#{3,}").fullmatch
_CODE = re.compile(r"(`{3,}|~{3,})\s*\w*").fullmatch
NO_HEAD = (
    "this file has no front matter: it must begin with a line ---, then the keys, then again"
    " a line ---, then the text"
)


class Head(Struct, frozen=True):
    """Where the front matter is: lines `first` to `end`, then from `body` on (0-based) the text.

    `closed` says that a closing line was found, and `nearly` is a line that was meant to be one.
    `mark` is the line with which the front matter of another kind begins, such as `+++`.
    """

    first: int
    end: int
    body: int
    closed: bool
    nearly: int | None = None
    mark: str = ""
    certain: bool = False


def find_head(lines: Sequence[str], report: Report) -> Head:
    """Find the front matter of a file that is not empty."""
    start = next(index for index, line in enumerate(lines) if line.strip())
    if _OPENING(lines[start]):
        return _until_closing(lines, start + 1)
    text = lines[start].strip()
    following = next((line.strip() for line in lines[start + 1 :] if line.strip()), "")
    if (shapes.fence_like(text) or _OTHER(text)) and _begins_head(following):
        message = f"the first line must be exactly three hyphens ---, not {text}"
        if text == "---":
            message = "the first line must be exactly three hyphens ---; it begins with spaces"
        report.add(start + 1, message, "---", fix=True)
        mark = text[: len(text) - len(text.lstrip(text[0]))]
        return replace(_until_closing(lines, start + 1), mark=mark)
    alone = _NOT_ALONE(text)
    if alone is not None and _begins_head(alone[1]):
        message = "the three hyphens --- stand alone in the first line, without a key"
        report.add(start + 1, message, f"---\n{alone[1]}", fix=True)
        return _until_closing(lines, start + 1)
    if _begins_head(text):
        head = _until_closing(lines, start)
        message = "a line --- is missing above the first key"
        report.add(start + 1, message, f"---\n{lines[start]}", fix=head.closed)
        return head
    return _below_text(lines, start, report)


def _until_closing(lines: Sequence[str], first: int) -> Head:
    for index in range(first, len(lines)):
        line = lines[index]
        if line[:3] in ("---", "...") and _CLOSING(line):
            return Head(first, index, index + 1, True)
    return Head(first, len(lines), len(lines), False)


def _begins_head(text: str) -> bool:
    """Whether front matter can begin with this line."""
    if not text or text[0] == "#":
        return False
    found = shapes.entry(text)
    if found is not None and shapes.strict_entry(text):
        return True
    repair = shapes.repair(text, top=True)
    return repair is not None and repair.certain


def _below_text(lines: Sequence[str], start: int, report: Report) -> Head:
    """Look for front matter that stands below other lines, and report it, or that there is none."""
    for index in range(start + 1, len(lines) - 1):
        if _OPENING(lines[index]) and _begins_head(lines[index + 1].strip()):
            head = _until_closing(lines, index + 1)
            alone = not any(map(str.strip, lines[start + 1 : index]))
            code = _CODE(lines[start].rstrip()) if alone else None
            if head.closed and code is not None:
                _report_code(lines, start, head.body, code[1], report)
                return head
            if head.closed:
                _report_above(lines, start, index, head.body, report)
                return head
    report.add(start + 1, NO_HEAD)
    return Head(start, start, start, True)


def _report_above(lines: Sequence[str], start: int, index: int, body: int, report: Report) -> None:
    """Say what to do with lines above the front matter: the words of a program, or of a mail."""
    code = next(filter(None, map(_CODE, map(str.rstrip, reversed(lines[start:index])))), None)
    where = f"line {start + 1}" if index == start + 1 else f"lines {start + 1} to {index}"
    if code is None or any(map(str.strip, lines[lines.index(code[0], start) + 1 : index])):
        message = (
            f"the file must begin with its first ---, which is on line {index + 1}: take {where} "
            "out, or move what people should read of it below the second ---"
        )
        report.add(start + 1, message)
        return
    message = "the file was copied together with what stood around it: take"
    report.add(start + 1, f"{message} {where} out")
    marks = [at for at in range(body, len(lines)) if lines[at].startswith(code[1])]
    if len(marks) % 2:
        end = max(at for at in range(len(lines)) if lines[at].strip()) + 1
        last = f"line {end}" if end == marks[-1] + 1 else f"lines {marks[-1] + 1} to {end}"
        report.add(marks[-1] + 1, f"{message} {last} out")


def _report_code(lines: Sequence[str], start: int, body: int, mark: str, report: Report) -> None:
    """Say that the whole file was copied together with the marks of code around it."""
    message = f"the file was copied with the {mark} around it: take this line out"
    marks = [at for at in range(body, len(lines)) if lines[at].startswith(mark)]
    closes = len(marks) % 2 == 1 and not any(map(str.strip, lines[marks[-1] + 1 :]))
    report.add(start + 1, message, fix=Fix(first=start + 1, last=start + 1, lines=()))
    if closes:
        end = marks[-1] + 1
        report.add(end, message, fix=Fix(first=end, last=end, lines=()))


def guess_head(
    lines: Sequence[str], head: Head, unread: AbstractSet[int], first_mistake: int | None
) -> Head | None:
    """Where front matter ends that was not closed before the text began.

    None when it is closed and its mistakes are mistakes of single lines.
    """
    text = _first_text(lines, head, unread)
    stop = head.end if text is None else text
    for index in range(head.first, min(stop + 1, head.end)):
        line = lines[index].strip()
        if shapes.fence_like(line) or (line and line == head.mark):
            return Head(head.first, index, index + 1, False, nearly=index, certain=True)
    if head.closed and text is None:
        return None
    end = stop
    while end > head.first and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    passed = lines[end:stop]
    certain = (
        end > head.first
        and not any(line.strip() for line in passed)
        and (text is None or bool(passed))
        and (first_mistake is None or (text is not None and first_mistake >= text + 1))
    )
    return Head(head.first, end, stop if text is not None else end, False, certain=certain)


def _first_text(lines: Sequence[str], head: Head, unread: AbstractSet[int]) -> int | None:
    """The first line that is the text of the message rather than a broken key.

    In front matter that is closed it stands below a blank line and has no known key below it.
    """
    above = 0
    if head.closed:
        above = max((i for i in range(head.first, head.end) if _is_known(lines[i])), default=0)
    for number in sorted(unread):
        index = number - 1
        line = lines[index]
        if line[:1].isspace() or not _is_prose(line.strip()):
            continue
        if not head.closed or (index > above and not lines[index - 1].strip()):
            return index
    return None


def _is_prose(text: str) -> bool:
    if shapes.is_item(text) or shapes.bullet(text) is not None or text[0] in "[]{}":
        return False
    return not shapes.near_entry(text)


def _is_known(line: str) -> bool:
    found = shapes.entry(line) if line.strip() else None
    return found is not None and found[0] in shapes.FORMAT_KEYS


def report_unclosed(lines: Sequence[str], head: Head, report: Report) -> None:
    """Say where the closing line is missing, or which line was meant to be it."""
    if head.nearly is not None:
        report.add(
            head.nearly + 1,
            "the front matter ends with a line of exactly three hyphens ---, at its very beginning",
            "---",
            fix=True,
        )
        return
    if head.end == head.first:
        report.add(head.first or 1, "the front matter is not closed: a second line --- is missing")
        return
    report.add(
        head.end,
        f"the front matter is not closed: a line --- is missing, probably after line {head.end}",
        f"{lines[head.end - 1]}\n---",
        fix=head.certain,
    )
