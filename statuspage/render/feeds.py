"""The feeds of a site: `history` has an entry an incident, `updates` an entry a message.

Nothing in a feed comes from the clock: as long as the content is the same, so is every byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from statuspage.locale import msgid
from statuspage.render.edition import Edition, edition
from statuspage.render.entries import Entry, incident_entries, update_entries
from statuspage.render.output import OutputFile
from statuspage.site import Site

ENTRIES = 50
_ATOM = "application/atom+xml"
_RSS = "application/rss+xml"


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as a page offers it: `path` below the root of a language, `title` a message id."""

    path: str
    media_type: str
    title: str


FEEDS = (
    FeedLink("history.atom", _ATOM, msgid("Incidents (Atom)")),
    FeedLink("history.rss", _RSS, msgid("Incidents (RSS)")),
    FeedLink("updates.atom", _ATOM, msgid("Every update (Atom)")),
    FeedLink("updates.rss", _RSS, msgid("Every update (RSS)")),
)
"""Every feed that a language has, for autodiscovery and for the manual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed in one language, whatever its format; entries are newest first.

    `name` is its path without the ending, `url` the root of its language, `page` what it is
    the feed of. `updated` is when its newest content was written, `hub` a WebSub hub.
    """

    id: str
    name: str
    title: str
    description: str
    url: str
    page: str
    language: str
    author: str
    updated: datetime
    entries: tuple[Entry, ...]
    hub: str | None = None


def history(site: Site) -> Iterator[OutputFile]:
    """`history.atom` and `history.rss`; none for drills, which have no public ids."""
    if site.drills:
        return
    made = edition(site)
    _ = made.locale.gettext
    yield from _files(
        made,
        name="history",
        title=_("Incidents"),
        description=_("Every incident, with all that has been said about it"),
        page=f"{made.url}history/",
        entries=incident_entries(made, ENTRIES),
    )


def updates(site: Site) -> Iterator[OutputFile]:
    """`updates.atom` and `updates.rss`; none for drills, which have no public ids."""
    if site.drills:
        return
    made = edition(site)
    _ = made.locale.gettext
    yield from _files(
        made,
        name="updates",
        title=_("Every update"),
        description=_("Every message about incidents and planned maintenance"),
        page=made.url,
        entries=update_entries(made, ENTRIES),
    )


def _files(
    made: Edition, *, name: str, title: str, description: str, page: str, entries: tuple[Entry, ...]
) -> Iterator[OutputFile]:
    from statuspage.render.syndication import atom, rss

    config = made.site.config
    feed = Feed(
        id=made.tag(name),
        name=name,
        title=f"{config.name} – {title}",
        description=description,
        url=made.url,
        page=page,
        language=made.site.language,
        author=made.site.organisation.name.value,
        updated=max((entry.updated for entry in entries), default=_founded(config.id_authority)),
        entries=entries,
        hub=config.hub,
    )
    path = config.prefix(made.site.language) + name
    yield OutputFile(f"{path}.atom", atom(feed), _ATOM)
    yield OutputFile(f"{path}.rss", rss(feed), _RSS)


def _founded(authority: str) -> datetime:
    """The moment of a feed without entries: the year of the tag authority (RFC 4151 §2.1)."""
    year = int(authority.rpartition(",")[2][:4])
    return datetime(max(year, 1970), 1, 1, tzinfo=UTC)
