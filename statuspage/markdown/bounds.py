"""What a message may cost: small texts that would become huge pages are refused."""

from __future__ import annotations

import re

from statuspage.errors import StatuspageError

MAX_BYTES = 64 * 1024
_MAX_CELLS = 40_000
_MAX_DEPTH = 50
_NESTING = re.compile(r"<(/?)(?:blockquote|ul|ol)\b")


def refuse_large(text: str) -> None:
    """Refuse a text over MAX_BYTES, or with a table that is filled up with empty cells."""
    size = len(text.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        raise StatuspageError(
            f"the text has {size // 1024 + 1} KB; a message may have {MAX_BYTES // 1024} KB. "
            "Put the rest into a PDF beside the message and link to it"
        )
    # Rows that are too short are filled up with empty cells: a few KB can become gigabytes.
    cells = columns = 0
    for row in text.splitlines() if "|" in text else ():
        if not row.strip(" \t>"):
            columns = 0
        elif "-" in row and "|" in row and not row.strip(" \t>|:-+*0123456789.)"):
            columns = max(columns, row.count("|") + 1)
        cells += columns
    if cells > _MAX_CELLS:
        raise StatuspageError(
            f"a table has about {cells} cells, most of them empty; {_MAX_CELLS} is the limit. "
            "Put it into a CSV file beside the message and link to it"
        )


def refuse_deep(parsed: str) -> None:
    """Refuse HTML in which quotations and lists stand too deep inside each other."""
    if parsed.count("<blockquote") + parsed.count("<ul") + parsed.count("<ol") <= _MAX_DEPTH:
        return  # as nearly always
    depth = deepest = 0
    for tag in _NESTING.finditer(parsed):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    if deepest > _MAX_DEPTH:
        raise StatuspageError(
            f"quotations or lists stand {deepest} deep inside each other; {_MAX_DEPTH} is the limit"
        )
