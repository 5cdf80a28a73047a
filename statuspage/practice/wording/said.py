"""What a message says in one language: the texts that an author wrote for it, by their keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from types import MappingProxyType

from msgspec.structs import replace

from statuspage.model import Answered, FactValue, Incident, Row, Text, Update, unfilled
from statuspage.site import Site

# Older messages are history: nobody can say them better any more.
RECENT = timedelta(days=7)
# What others say is told in their words.
THEIRS = frozenset({"claim", "heard", "heard_where", "evidence"})
# Contacts that the page shows to everybody without being asked.
EVERYBODY = frozenset({"hotline", "customers"})

Said = tuple[str, Text]


def tells(value: object) -> bool:
    """Whether a fact says anything: a place that nobody has filled in says nothing."""
    match value:
        case Text():
            return bool(value) and not unfilled(value.value)
        case tuple():
            return any(map(tells, value))
        case Row():
            return not all(map(unfilled, value.cells.values()))
        case _:
            return bool(value)


def recent(site: Site) -> Iterator[tuple[Incident, Update]]:
    """The messages of the last seven days, of incidents that stand."""
    since = site.as_of - RECENT
    for incident in site.incidents:
        if incident.withdrawn or incident.broken:
            continue
        for update in incident.updates:
            if update.at >= since:
                yield incident, update


def lately(site: Site) -> Site:
    """The site as far as its wording is judged: little, so that another process soon has it."""
    judged = {incident.id for incident, _ in recent(site)}
    judged |= {incident.id for incident in site.open_incidents()}
    kept = tuple(incident for incident in site.incidents if incident.id in judged)
    return replace(site, incidents=kept, maintenance=(), translations=MappingProxyType({}))


def said(update: Update) -> Iterator[Said]:
    """Every text that this message itself says, with its key (`body` is below the keys)."""
    if "title" in update.said or update.name == "index":
        yield "title", update.title
    for key, text in (("summary", update.summary), ("reason", update.reason)):
        if text is not None:
            yield key, text
    for key, value in update.facts.items():
        if key in update.said:
            yield from ((key, text) for text in texts_of(value))
    yield "body", update.body


def told(update: Update) -> Iterator[Said]:
    """Every text that stands with this message, whether it says it itself or not."""
    own = {"title", "summary", "reason", "body"}
    yield "title", update.title
    yield from ((key, text) for key, text in said(update) if key in own - {"title"})
    for key, value in update.facts.items():
        yield from ((key, text) for text in texts_of(value))


def opening(update: Update) -> str:
    """Summary and body: what people read first."""
    return f"{update.summary or ''}\n\n{update.body}"


def file(update: Update, language: str, default: str) -> str:
    """The file in which a message stands in a language."""
    return f"{update.path}.md" if language == default else f"{update.path}.{language}.md"


def texts_of(value: FactValue | None) -> Iterator[Text]:
    """The texts in the value of a fact."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            if isinstance(each, Text):
                yield each
            elif isinstance(each, Answered):
                yield each.answer
