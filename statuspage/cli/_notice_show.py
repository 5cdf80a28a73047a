"""Notices on a terminal: the words of each, how long they are and may be, what to shorten."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statuspage.notices.notice import Notice


def as_text(notices: Iterable[Notice]) -> Iterator[str]:
    """Each notice under a line that says what it is and how long."""
    for notice in notices:
        yield f"━━━ {heading(notice)}"
        for remark in remarks(notice):
            yield f"    {remark}"
        yield ""
        subject, html = notice.part("subject"), notice.part("html")
        if subject is not None:
            yield f"Subject: {subject.text}"
            yield ""
        yield notice.text.rstrip("\n")
        if html is not None:
            yield ""
            yield f"(and the same as HTML, {len(html.text.encode()) / 1000:.1f} kB)"
        yield ""


def heading(notice: Notice) -> str:
    """What a notice is and how long."""
    return f"{notice.channel} · {notice.audience} · {notice.language} · {size(notice)}"


def size(notice: Notice) -> str:
    """How long a notice is, of how much, in how many parts."""
    length = f"{notice.length:,}"
    if notice.limit is not None:
        length += f" of {notice.limit:,}"
    parts = f", {notice.segments} parts" if notice.segments > 1 else ""
    return f"{length} {notice.unit}{parts}"


def remarks(notice: Notice) -> Iterator[str]:
    """What a person should know before using it."""
    if notice.over_limit:
        yield f"TOO LONG: {too_long(notice)}"
    if notice.outdated:
        yield "OUTDATED: the original has changed since it was translated; do not send it"
    elif notice.untranslated:
        yield "NOT TRANSLATED: parts of it are in another language"
    yield from (str(hint) for hint in notice.measure.hints if hint.segments < notice.segments)
    yield f"template: {', '.join(dict.fromkeys(part.template for part in notice.parts))}"


def too_long(notice: Notice) -> str:
    """By how much a notice is too long, and what to shorten."""
    over = f"{notice.measure.excess:,} {notice.unit} too long"
    if notice.shorten_key == "summary":
        return f"{over}; shorten 'summary' in {notice.shorten}"
    return f"{over}; write a short 'summary' in {notice.path}.md"


def warnings(notices: Iterable[Notice], *, hints: bool) -> Iterator[str]:
    """What to mend, file by file; `hints` adds what would make an SMS shorter."""
    for notice in notices:
        what = f"{notice.channel} ({notice.audience}, {notice.language})"
        if notice.over_limit:
            yield f"{notice.shorten}: warning: the text for {what} is {too_long(notice)}"
        for hint in notice.measure.hints if hints else ():
            if hint.segments < notice.segments:
                yield f"{notice.shorten}: {what} is {notice.segments} parts: {hint}"


def as_json(notices: Iterable[Notice]) -> str:
    """The notices for a program: what the manifest says of each, and the words."""
    from statuspage.notices.manifest import entry

    shown = [
        {
            **entry(notice),
            "parts": {part.name: part.text for part in notice.parts},
            "templates": {part.name: part.template for part in notice.parts},
            "excess": notice.measure.excess,
            "shorten": notice.shorten,
            "hints": [str(hint) for hint in notice.measure.hints],
        }
        for notice in notices
    ]
    return json.dumps({"notices": shown}, ensure_ascii=False, indent=2)
