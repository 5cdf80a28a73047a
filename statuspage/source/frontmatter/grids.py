"""Tables as people paste them, with lines, tabs or commas: the same rows with a hyphen each."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

Row = Sequence[tuple[str, str]]
"""The columns of a row with what stands in them, empty ones left out."""

_RULER = re.compile(r"[\s|:+=-]+").fullmatch
_BRACES = re.compile(r"\{([^{}]*)\}")
_PAIR = re.compile(
    r"\s*[\"']?([^\s\"':：][^\"':：]*?)[\"']?\s*[:：]\s*(.*?)\s*", re.DOTALL
).fullmatch
_QUOTED = re.compile(r"\s*(?:\"([^\"\\]*)\"|'([^'\\]*)')\s*(?:[,，]|$)")
# What another language may begin with: `sr-Latn:`, `fr:`, `DE:`. A day (`Sat:`) is none.
_FOREIGN = re.compile(r"[,，]\s*[\"']?(?:[a-z]\w*|[A-Z]+|[A-Za-z]+(?:-\w+)+)[\"']?\s*[:：](?!/)")


def grid(lines: Sequence[str], is_column: Callable[[str], bool]) -> list[Row]:
    """The rows of a table whose first line names its columns; none where it is no such table."""
    lines = [line for line in lines if line.strip() and _RULER(line) is None]
    if len(lines) < 2:
        return []
    sign = next((sign for sign in ("|", "\t", ",") if sign in lines[0]), None)
    if sign is None:
        return []
    head, *cells = [_cells(line, sign) for line in lines]
    if len({*head}) < len(head) or any(len(row) != len(head) for row in cells):
        return []
    columns = [name.casefold() for name in head]
    if not all(map(is_column, columns)):
        return []
    return [
        [(name, cell) for name, cell in zip(columns, row, strict=True) if cell] for row in cells
    ]


def _cells(line: str, sign: str) -> list[str]:
    line = line.strip()
    if line.startswith("|"):
        line = line.removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in line.split(sign)]


def braces(text: str, columns: Collection[str]) -> list[Row]:
    """The rows of `{name: Rye, lot: 0412}`; none where a comma may belong to a text."""
    if _BRACES.sub("", text).strip("[], \n"):
        return []
    rows: list[Row] = []
    for inside in _BRACES.findall(text):
        found = [_PAIR(part) for part in inside.split(",")]
        row = [(pair[1], pair[2].strip("\"'")) for pair in found if pair is not None]
        if len(row) < len(found) or not {name for name, _ in row} <= {*columns}:
            return []
        rows.append(row)
    return rows


def by_language(text: str, codes: Iterable[str]) -> Row:
    """The words of each language of `{en: Daily, 7:00 to 22:00, zh-CN: 每天}`.

    A comma ends a text only where one of these codes follows it, and none in quotation marks.
    Nothing where it is no such value, or where a text may hold one in another language.
    """
    inside = text.strip().removeprefix("{").removesuffix("}").strip(" ,，")
    known = "|".join(map(re.escape, codes))
    key = rf"\s*[\"']?({known})[\"']?\s*[:：](?!/)"
    begins, ends = re.compile(key), re.compile(rf"[,，](?={key})|$")
    rows: list[tuple[str, str]] = []
    place = 0 if text.rstrip().endswith("}") and not set(inside) & {"{", "}"} else len(inside)
    while place < len(inside):
        code = begins.match(inside, place)
        if code is None:
            return []
        quoted = _QUOTED.match(inside, code.end())
        end = quoted or ends.search(inside, code.end())
        said = inside[code.end() : end.start() if end else None].strip()
        if quoted is not None:
            said = (quoted[1] or quoted[2] or "").strip()
        elif said.startswith(("'", '"')) or _FOREIGN.search(said):
            return []
        if not said or code[1] in dict(rows):
            return []
        rows.append((code[1], said))
        place = end.end() if end else len(inside)
    return rows


def as_rows(rows: Sequence[Row], margin: str = "  ") -> str:
    """Rows as a list wants them: a hyphen before the first column of each."""
    lines = []
    for row in rows:
        for number, (name, cell) in enumerate(row):
            lines.append(f"{margin}{'- ' if not number else '  '}{name}: {cell}".rstrip())
    return "\n".join(lines)
