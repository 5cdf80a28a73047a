"""The list of the newest warnings, as an Atom feed (RFC 4287) whose entries lead to the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import heappush, heappushpop, nlargest
from html import escape

from statuspage.config import Cap
from statuspage.render.brief import few_words
from statuspage.render.cap.alert import Alert
from statuspage.render.cap.chain import alerts
from statuspage.render.cap.words import Words
from statuspage.render.edition import Edition, Subject
from statuspage.render.syndication import clean
from statuspage.site.said import apart

ENTRIES = 50
PATH = "cap/index.atom"


def newest(subjects: Iterable[Subject], settings: Cap) -> list[tuple[Alert, datetime]]:
    """The newest warnings, each with its moment, of which no two are the same: each incident has
    a fraction of a second of its own, so that a warning changes no entry of another one.
    """
    dated: list[tuple[Alert, datetime]] = []
    moments: dict[str, tuple[datetime, ...]] = {}
    for alert in _recent(subjects, settings):
        path = alert.subject.path
        if path not in moments:
            moments[path] = apart(alert.subject)
        dated.append((alert, moments[path][alert.number]))
    return nlargest(ENTRIES, dated, key=lambda one: (one[1], one[0].subject.path))


def _recent(subjects: Iterable[Subject], settings: Cap) -> list[Alert]:
    """The warnings of the subjects last spoken of, until no other one has any that is as new:
    to tell all of a long history for the sake of a few would take long.
    """
    told = ((one, one.updates) for one in subjects if one.updates)
    spoken = [(_second(max(each.at for each in updates)), one) for one, updates in told]
    spoken.sort(key=lambda one: one[0], reverse=True)
    found: list[Alert] = []
    shown: list[datetime] = []  # the moments of the newest, the oldest of them first
    for moment, subject in spoken:
        if len(shown) == ENTRIES and moment < shown[0]:
            break
        for alert in alerts([subject], settings):
            found.append(alert)
            push = heappush if len(shown) < ENTRIES else heappushpop
            push(shown, _second(alert.update.at))
    return found


def _second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


def index(edition: Edition, entries: Iterable[tuple[Alert, datetime, Words]]) -> bytes:
    """The feed; the default language speaks in it."""
    listed = [*entries]
    config = edition.site.config
    name = edition.site.name().value
    title = f"{name} – {edition.locale.gettext('Warnings (CAP)')}"
    if edition.site.drills:
        title = edition.pair(edition.locale.exercise, title)
    author = _text(edition.site.organisation.name.value).strip() or _text(name)
    updated = max((moment for _, moment, _ in listed), default=config.founded)
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
    yield f"<updated>{moment.isoformat(timespec='microseconds')}</updated>"
    yield f"<published>{alert.update.at.replace(microsecond=0).isoformat()}</published>"
    yield f'<link rel="alternate" type="application/cap+xml" href="{_text(file)}"/>'
    yield f'<link rel="alternate" type="text/html" href="{_text(words.web)}"/>'
    said = words.summary or few_words(alert.update) or words.headline
    yield f"<summary>{_text(said)}</summary>"
    yield "</entry>"


def _id(edition: Edition, path: str) -> str:
    """What stands in a feed of exercises never bears an id of the public one."""
    return edition.tag(f"exercise/{path}" if edition.site.drills else path)


def _text(words: str) -> str:
    return escape(clean(words), quote=True)
