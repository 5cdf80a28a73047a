"""Tables that were pasted from a spreadsheet into the text of a message."""

from __future__ import annotations

import re

from statuspage.markdown.rows import cells, found
from statuspage.source.frontmatter import Document
from statuspage.source.scene import Scene

_WITHIN = re.compile(r"\s*(?:>|(?:[-*+]|#{1,6}|\d{1,9}[.)])\s)").match
"""A row that is a point, a quotation or a heading."""


def tabled(document: Document, scene: Scene) -> None:
    """Warns of each, with its rows as Markdown has them; two columns may be no table.

    Where its rows are points or a quotation, nothing is proposed: their signs are no cells.
    """
    if "\t" not in document.body and "|" not in document.body:
        return
    for place, rows in found(document.body):
        table = list(map(cells, rows))
        width = max(map(len, table))
        if width < 3 and "|" not in rows[0]:
            continue
        margin = rows[0][: len(rows[0]) - len(rows[0].lstrip())]
        lines = [f"{margin}| {' | '.join(_filled(row, width))} |" for row in table]
        lines.insert(1, f"{margin}|{'---|' * width}")
        scene.warn(
            document.body_line + place,
            f"a table of {len(rows)} rows that was copied from elsewhere: it is shown without "
            "columns. Write it with bars, and a line of hyphens below its headings",
            None if any(map(_WITHIN, rows)) else "\n".join(lines),
        )


def _filled(row: list[str], width: int) -> list[str]:
    escaped = [cell.replace("|", "\\|") for cell in row]
    return escaped + [""] * (width - len(row))
