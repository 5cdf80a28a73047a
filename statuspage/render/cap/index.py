"""The list of the newest warnings, as an Atom feed (RFC 4287) whose entries lead to the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from heapq import nlargest
from html import escape

from statuspage.render.cap.alert import Alert
from statuspage.render.cap.document import clean
from statuspage.render.cap.words import Words
from statuspage.render.edition import Edition

ENTRIES = 50
PATH = "cap/index.atom"


def newest(alerts: Iterable[Alert]) -> list[tuple[Alert, datetime]]:
    """The newest warnings, each with a moment of its own: those of one second are milliseconds
    apart, counted among all, so that what falls off the end changes no other entry.
    """
    dated = sorted(alerts, key=_order)
    seen: Counter[datetime] = Counter()
    moments = []
    for alert in dated:
        moment = alert.update.at.replace(microsecond=0)
        moments.append((alert, moment + timedelta(milliseconds=seen[moment])))
        seen[moment] += 1
    return nlargest(ENTRIES, moments, key=lambda one: (one[1], one[0].identifier))


def _order(alert: Alert) -> tuple[datetime, int, str]:
    return alert.update.at.replace(microsecond=0), alert.number, alert.identifier


def index(edition: Edition, entries: Iterable[tuple[Alert, datetime, Words]]) -> bytes:
    """The feed; the default language speaks in it."""
    listed = [*entries]
    config = edition.site.config
    title = f"{config.name} – {edition.locale.gettext('Warnings (CAP)')}"
    if edition.site.drills:
        title = edition.pair(edition.locale.exercise, title)
    author = _text(edition.site.organisation.name.value).strip() or _text(config.name)
    updated = max((moment for _, moment, _ in listed), default=_founded(config.id_authority))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{edition.site.language}">',
        f"<id>{_id(edition, 'cap')}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{updated.isoformat()}</updated>",
        f"<author><name>{author}</name><uri>{_text(edition.url)}</uri></author>",
        f'<link rel="self" type="application/atom+xml" href="{_text(config.url + PATH)}"/>',
        f'<link rel="alternate" type="text/html" href="{_text(edition.url)}"/>',
    ]
    for alert, moment, words in listed:
        lines += _entry(edition, alert, moment, words)
    return "\n".join((*lines, "</feed>", "")).encode()


def _entry(edition: Edition, alert: Alert, moment: datetime, words: Words) -> Iterator[str]:
    file = edition.site.config.url + alert.path
    yield "<entry>"
    yield f"<id>{_id(edition, alert.path.removesuffix('.xml'))}</id>"
    yield f"<title>{_text(words.headline) or _text(words.event)}</title>"
    yield f"<updated>{moment.isoformat(timespec='milliseconds')}</updated>"
    yield f"<published>{alert.update.at.replace(microsecond=0).isoformat()}</published>"
    yield f'<link rel="alternate" type="application/cap+xml" href="{_text(file)}"/>'
    yield f'<link rel="alternate" type="text/html" href="{_text(words.web)}"/>'
    if words.summary:
        yield f"<summary>{_text(words.summary)}</summary>"
    yield "</entry>"


def _id(edition: Edition, path: str) -> str:
    """What stands in a feed of exercises never bears an id of the public one."""
    return edition.tag(f"exercise/{path}" if edition.site.drills else path)


def _text(words: str) -> str:
    return escape(clean(words), quote=True)


def _founded(authority: str) -> datetime:
    """The moment of a feed without entries: the year of the tag authority (RFC 4151 §2.1)."""
    year = int(authority.rpartition(",")[2][:4])
    return datetime(max(year, 1970), 1, 1, tzinfo=UTC)
