"""The feeds of a site: `history` has an entry an incident, the others an entry a message.

Nothing in a feed comes from the clock: as long as the content is the same, so is every byte.
The clock only says whether an incident still has feeds of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import Any

from msgspec import Struct, field

from statuspage.bidi import figures_marked
from statuspage.locale import msgid
from statuspage.render import jsonfeed, syndication
from statuspage.render.archives import Month, entries, months
from statuspage.render.chronicle import Chronicle, Said, chronicle
from statuspage.render.edition import edition
from statuspage.render.entries import Entry
from statuspage.render.explained import note
from statuspage.render.output import OutputFile
from statuspage.site import Site
from statuspage.site.archives import ARCHIVED, ENTRIES, Archived, slug
from statuspage.site.feeds import ATOM, JSON, RSS, is_followed

_TITLES = {
    "history": msgid("Incidents"),
    "updates": msgid("Every update"),
    "updates-major": msgid("Major and critical incidents"),
    "maintenance": msgid("Planned maintenance"),
}
_DESCRIPTIONS = {
    "history": msgid("Every incident, with all that has been said about it"),
    "updates": msgid("Every message about incidents and planned maintenance"),
    "updates-major": msgid("Every message about incidents that are or were major or critical"),
    "maintenance": msgid("Every message about planned maintenance"),
}


class Feed(Struct, frozen=True, kw_only=True):
    """One feed in one language, whatever its format; entries are newest first.

    `name` is its path without the ending, `url` the root of its language, `page` what it is
    the feed of. `note` says to whoever opens the file what it is. `updated` is when its newest
    content was written, `hub` a WebSub hub. `related` are the archives around it (RFC 5005),
    by relation and name; `archive` is true of one of those.
    """

    id: str
    name: str
    title: str
    description: str
    note: str
    url: str
    page: str
    language: str
    author: str
    updated: datetime
    entries: tuple[Entry, ...]
    hub: str | None = None
    related: tuple[tuple[str, str], ...] = ()
    archive: bool = False


def feeds(site: Site) -> Iterator[OutputFile]:
    """Every feed of a language with its archives; none for drills, which have no public ids."""
    for piece in in_pieces(site):
        yield from piece()


def in_pieces(site: Site) -> tuple[Callable[[], Iterator[OutputFile]], ...]:
    """The same in two pieces of about the same size, for two processes; the larger one first."""
    if site.drills:
        return ()
    told = _Told(site)
    return (
        lambda: chain(told.written(_of_the_site(told)), _archives(told)),
        lambda: told.written(chain(_of_components(told.chronicle), _of_incidents(told.chronicle))),
    )


class _Told(Struct, frozen=True, dict=True):
    """What the feeds of a site have in common: all that was said, and what is written of it."""

    site: Site
    atom: syndication.Written = field(default_factory=dict)
    rss: syndication.Written = field(default_factory=dict)
    items: jsonfeed.Written = field(default_factory=dict)

    @cached_property
    def chronicle(self) -> Chronicle:
        """All that was said."""
        return chronicle(edition(self.site))

    @cached_property
    def filed(self) -> Mapping[Archived, Sequence[Month]]:
        """The archives of each feed that has some."""
        return {name: months(self.chronicle, name) for name in ARCHIVED}

    def written(self, made: Iterable[Feed]) -> Iterator[OutputFile]:
        """Each feed in all formats."""
        for feed in made:
            path = self.site.config.prefix(self.site.language) + feed.name
            json = "feed.json" if feed.name == "history" else "json"
            as_json = jsonfeed.json(feed, f"{feed.name}.{json}", self.items)
            yield OutputFile(f"{path}.atom", syndication.atom(feed, self.atom), ATOM)
            yield OutputFile(f"{path}.rss", syndication.rss(feed, self.rss), RSS)
            yield OutputFile(f"{path}.{json}", as_json, JSON)


def _archives(told: _Told) -> Iterator[OutputFile]:
    """What `history` and `updates` have no room for, a month a file, as Atom alone."""
    for name, every in told.filed.items():
        for place, month in enumerate(every):
            older, newer = every[:place][-1:], every[place + 1 :][:1]
            feed = _archive(told.chronicle, name, month, older, newer)
            path = told.site.config.prefix(told.site.language) + feed.name
            yield OutputFile(f"{path}.atom", syndication.atom(feed), ATOM)


def _of_the_site(common: _Told) -> Iterator[Feed]:
    told = common.chronicle
    older: dict[str, Any] = {
        name: _to("prev-archive", name, every[-1:]) for name, every in common.filed.items()
    }
    yield _site_wide(told, "history", told.incidents(ENTRIES), related=older["history"])
    said: dict[str, Iterable[Said]] = {
        "updates": told.said,
        "updates-major": told.grave(),
        "maintenance": told.about_maintenance(),
    }
    for name, messages in said.items():
        made = told.updates(messages, ENTRIES)
        yield _site_wide(told, name, made, related=older.get(name, ()))


def _of_components(told: Chronicle) -> Iterator[Feed]:
    said, site = told.about_components(ENTRIES), told.edition.site
    phrase = told.edition.locale.gettext("Every message about %(name)s")
    for component in site.components():
        yield _feed(
            told,
            told.updates(said.get(component.id, ()), ENTRIES),
            id=told.edition.tag(f"updates/components/{component.id}"),
            name=f"components/{component.id}/updates",
            title=component.name.value,
            description=phrase % {"name": component.name.value},
            page=f"{told.edition.url}components/{component.id}/",
        )


def _of_incidents(told: Chronicle) -> Iterator[Feed]:
    site = told.edition.site
    followed = [incident for incident in site.incidents if is_followed(site, incident)]
    said = told.about_incidents(followed)
    for incident in followed:
        yield _feed(
            told,
            told.updates(said[incident.path], ENTRIES),
            id=told.edition.tag(f"updates/{incident.path}"),
            name=f"{incident.path}/updates",
            title=incident.title.value,
            description=told.edition.locale.gettext("Every message about this incident"),
            page=told.edition.page(incident),
        )


def _site_wide(told: Chronicle, which: str, made: tuple[Entry, ...], **more: Any) -> Feed:
    spoken = told.edition.locale
    given = {
        "id": told.edition.tag(which),
        "name": which,
        "title": spoken.gettext(_TITLES[which]),
        "description": spoken.gettext(_DESCRIPTIONS[which]),
        "page": told.edition.url + ("history/" if which == "history" else ""),
    }
    return _feed(told, made, **{**given, **more})


def _archive(
    told: Chronicle, name: Archived, month: Month, older: Sequence[Month], newer: Sequence[Month]
) -> Feed:
    """One month of a feed; it bears the feed's id, because it is a part of it (RFC 5005)."""
    spoken = told.edition.locale
    said = spoken.month(*month.key)
    return _site_wide(
        told,
        name,
        entries(told, month),
        name=f"{name}/{slug(month.key)}",
        title=told.edition.pair(spoken.gettext(_TITLES[name]), said),
        related=(
            ("current", name),
            *_to("prev-archive", name, older),
            *_to("next-archive", name, newer),
        ),
        current=f"{told.edition.url}{name}.atom",
    )


def _to(relation: str, name: str, found: Sequence[Month]) -> tuple[tuple[str, str], ...]:
    return tuple((relation, f"{name}/{slug(month.key)}") for month in found)


def _feed(
    told: Chronicle, made: tuple[Entry, ...], *, title: str, current: str = "", **more: Any
) -> Feed:
    """A feed; of an archive `current` is the address of the feed that it belongs to."""
    spoken_in, config = told.edition, told.edition.site.config
    return Feed(
        title=figures_marked(f"{spoken_in.site.name().value} – {' '.join(title.split())}"),
        note=note(spoken_in.locale, more["page"], current=current),
        url=spoken_in.url,
        language=spoken_in.site.language,
        author=spoken_in.site.organisation.name.value,
        updated=max((entry.updated for entry in made), default=config.founded),
        entries=made,
        archive=bool(current),
        hub=None if current else config.hub,
        **more,
    )
