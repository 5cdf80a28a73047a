"""Tables as people paste them, with lines, tabs or commas: the same rows with a hyphen each."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

Row = Sequence[tuple[str, str]]
"""The columns of a row with what stands in them, empty ones left out."""

_RULER = re.compile(r"[\s|:+=-]+").fullmatch
_BRACES = re.compile(r"\{([^{}]*)\}")
_PAIR = re.compile(
    r"\s*[\"']?([^\s\"':：][^\"':：]*?)[\"']?\s*[:：]\s*(.*?)\s*", re.DOTALL
).fullmatch
_CODE = r"[\"']?([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?)[\"']?\s*[:：](?!/)"
_BEFORE_LANGUAGE = re.compile(rf"[,，]\s*(?={_CODE.replace('([', '(?:[')})")
_SPOKEN = re.compile(rf"\s*{_CODE}\s*([\"']?)(.*?)\2\s*", re.DOTALL)


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


def by_language(text: str) -> Row:
    """The words of each language of `{en: Daily, 7:00 to 22:00, zh-CN: 每天}`.

    A comma ends a text only where the code of a language follows it. Nothing where it is no such
    value.
    """
    inside = text.strip().removeprefix("{").removesuffix("}").strip(" ,，")
    found = [_SPOKEN.fullmatch(part) for part in _BEFORE_LANGUAGE.split(inside)]
    whole = text.rstrip().endswith("}") and not set(inside) & {"{", "}"}
    pairs = [(each[1], each[3].strip()) for each in found if each is not None]
    return pairs if whole and len(pairs) == len(found) else []


def as_rows(rows: Sequence[Row], margin: str = "  ") -> str:
    """Rows as a list wants them: a hyphen before the first column of each."""
    lines = []
    for row in rows:
        for number, (name, cell) in enumerate(row):
            lines.append(f"{margin}{'- ' if not number else '  '}{name}: {cell}".rstrip())
    return "\n".join(lines)
