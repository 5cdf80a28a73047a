"""Tables in messages and plain pages: each in a box that scrolls by itself, by the keyboard too."""

from __future__ import annotations

import re

from markupsafe import Markup

from statuspage.locale import locale

_BEGIN = re.compile(r"<table\b", re.IGNORECASE)
_END = re.compile(r"</table\s*>", re.IGNORECASE)
_HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL | re.IGNORECASE)
_COLUMN = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL | re.IGNORECASE)
# A group and no region: a page may have many tables, and two of them the same columns.
_BOX = Markup('<div class="wide" role="group" tabindex="0" aria-label="{}">')


def boxed(html: str, language: str) -> Markup:
    """Safe HTML of words in `language`, its tables in boxes that are named by their columns."""

    def box(found: re.Match[str]) -> str:
        return f"{_BOX.format(_label(found, language))}{found[0]}"

    if _BEGIN.search(html):
        html = _END.sub(r"\g<0></div>", _BEGIN.sub(box, str(html)))
    return Markup(html)  # noqa: S704 (what came in was safe)


def _label(begun: re.Match[str], language: str) -> str:
    """For example "Table: Day, Orders and Refunds"."""
    spoken, html = locale(language), begun.string
    end = _END.search(html, begun.end())
    head = _HEAD.search(html, begun.end(), end.start() if end else len(html))
    found = (Markup(column).striptags() for column in _COLUMN.findall(head[0] if head else ""))  # noqa: S704
    columns = [column for column in found if column]
    if not columns:
        return spoken.gettext("Table")
    return spoken.gettext("Table: %(columns)s") % {"columns": spoken.list(columns)}
