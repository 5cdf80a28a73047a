"""Which feeds a site has and where: for the pages that offer them, the messages that link to
them, the hub that is told of them, and what makes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from statuspage.locale import Locale, msgid
from statuspage.model import Incident
from statuspage.organisation import Component
from statuspage.site import Site
from statuspage.site.archives import ARCHIVED, archived, slug
from statuspage.site.said import newest

ATOM = "application/atom+xml"
RSS = "application/rss+xml"
JSON = "application/feed+json"

STYLESHEETS = ("feed.xsl", "feed.css")
"""What browsers make a page of a feed with."""
FOLLOWED = timedelta(days=30)
"""How long after its last message or its review an incident that is over has its own feeds."""


class FeedLink(Struct, frozen=True):
    """A feed as a page offers it: `path` below the root of a language, `title` a message id.

    `about` is the name of the component that it is about.
    """

    path: str
    media_type: str
    title: str
    about: str = ""


def _three(name: str, atom: str, rss: str, json: str) -> tuple[FeedLink, ...]:
    return (
        FeedLink(f"{name}.atom", ATOM, atom),
        FeedLink(f"{name}.rss", RSS, rss),
        FeedLink(f"{name}.json", JSON, json),
    )


MAIN = (
    FeedLink("history.atom", ATOM, msgid("Incidents (Atom)")),
    FeedLink("history.rss", RSS, msgid("Incidents (RSS)")),
    FeedLink("history.feed.json", JSON, msgid("Incidents (JSON Feed)")),
    FeedLink("updates.atom", ATOM, msgid("Every update (Atom)")),
    FeedLink("updates.rss", RSS, msgid("Every update (RSS)")),
    FeedLink("updates.json", JSON, msgid("Every update (JSON Feed)")),
)
"""The feeds that every page offers."""

FEEDS = (
    *MAIN,
    *_three(
        "updates-major",
        msgid("Major and critical only (Atom)"),
        msgid("Major and critical only (RSS)"),
        msgid("Major and critical only (JSON Feed)"),
    ),
    *_three(
        "maintenance",
        msgid("Planned maintenance (Atom)"),
        msgid("Planned maintenance (RSS)"),
        msgid("Planned maintenance (JSON Feed)"),
    ),
)
"""Every feed that a language always has, for the manual and for whoever links to one."""


OWN = ("updates.atom", "updates.rss", "updates.json")
"""The feeds of one component or one incident, in its own folder."""


def of_component(component: Component) -> tuple[FeedLink, ...]:
    """The feeds of one component."""
    every = (feed.title for feed in MAIN if feed.path.startswith("updates"))
    made = _three(f"components/{component.id}/updates", *every)
    return tuple(replace(feed, about=component.name.value) for feed in made)


def of_incident(incident: Incident) -> tuple[FeedLink, ...]:
    """The feeds of one incident, which it has as long as it `is_followed`."""
    return _three(
        f"{incident.path}/updates",
        msgid("This incident (Atom)"),
        msgid("This incident (RSS)"),
        msgid("This incident (JSON Feed)"),
    )


def is_followed(site: Site, incident: Incident) -> bool:
    """Whether an incident has feeds of its own: while it is open, and 30 days after its end.

    What is said after the end, such as a correction or a review, begins the 30 days anew.
    """
    said = newest(incident)
    return said is not None and (incident.is_open or site.as_of - said <= FOLLOWED)


def paths(site: Site) -> Iterator[str]:
    """The paths of all feeds, their archives and their two stylesheets, below the root of a
    language; drills have none.
    """
    if site.drills:
        return
    yield from STYLESHEETS
    yield from (feed.path for feed in FEEDS)
    for name in ARCHIVED:
        yield from (f"{name}/{slug(month)}.atom" for month in archived(site, name))
    for component in site.components():
        yield from (feed.path for feed in of_component(component))
    for incident in site.incidents:
        if is_followed(site, incident):
            yield from (feed.path for feed in of_incident(incident))


def title(spoken: Locale, feed: FeedLink) -> str:
    """What a page calls a feed: "Checkout: Every update (Atom)"."""
    said = spoken.gettext(feed.title)
    if not feed.about:
        return said
    return spoken.gettext("%(name)s: %(value)s") % {"name": feed.about, "value": said}
