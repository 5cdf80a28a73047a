"""The page that says how to follow this one: feeds, calendars, and signs for other websites."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from urllib.parse import quote

from msgspec import Struct

from statuspage.locale import msgid
from statuspage.organisation import Component
from statuspage.pages import snippets
from statuspage.pages.place import Place
from statuspage.pages.snippets import Snippets, Way
from statuspage.pages.words import Words
from statuspage.site import Site
from statuspage.site.calendars import CALENDAR

PATH = "subscribe/index.html"
_PLAIN = (PATH, "subscribe.html")

_ATOM, _RSS, _JSON = "application/atom+xml", "application/rss+xml", "application/feed+json"
_FORMATS = ((".atom", "Atom", _ATOM), (".rss", "RSS", _RSS), (".json", "JSON", _JSON))
_ELSEWHERE = {"history.json": "history.feed.json"}  # history.json is the data of all incidents

_STREAMS = (
    (
        "updates",
        msgid("Every message"),
        msgid("For everybody who wants to know at once: a new entry for each message."),
    ),
    (
        "updates-major",
        msgid("Major and critical incidents"),
        msgid("For those who want to hear of serious trouble only: each message about it."),
    ),
    (
        "maintenance",
        msgid("Planned maintenance only"),
        msgid("For those who plan around it: each message about planned work, and no incidents."),
    ),
    (
        "history",
        msgid("One entry for each incident"),
        msgid(
            "For looking back. The entry grows with its incident, and many readers do not show "
            "it again, so this is not the one for alerts."
        ),
    ),
)
_READERS = (
    ("Feedly", "https://feedly.com/i/subscription/feed%2F{}"),
    ("Inoreader", "https://www.inoreader.com/?add_feed={}"),
    ("NewsBlur", "https://www.newsblur.com/?url={}"),
    ("The Old Reader", "https://theoldreader.com/feeds/subscribe?url={}"),
)


class Stream(Struct, frozen=True, kw_only=True):
    """A feed: its `address` to copy, one link for each reader, and its formats."""

    anchor: str
    title: str
    purpose: str
    address: str
    readers: Sequence[Way]
    formats: Sequence[Way]


class Calendar(Struct, frozen=True):
    """A calendar: its `address` to copy, and the ways to add it."""

    address: str
    ways: Sequence[Way]


class Service(Struct, frozen=True, kw_only=True):
    """A component with all that there is to follow of it alone."""

    name: Words
    href: str
    stream: Stream
    calendar: Calendar
    badges: Sequence[Way]


class Alerts(Struct, frozen=True):
    """What the organisation offers besides: pages to sign up on, and what it tells unasked."""

    ways: Sequence[Way]
    unasked: Words | None


class Warnings(Struct, frozen=True):
    """The list of warnings (CAP), for systems that warn: to copy, and to look at."""

    address: str
    href: str


class SubscribeView(Struct, frozen=True, kw_only=True):
    """All that subscribe.html shows; the wishes come first, each leads to its answer."""

    wishes: Sequence[Way]
    streams: Sequence[Stream]
    calendar: Calendar
    services: Sequence[Service]
    alerts: Alerts
    warnings: Warnings | None
    programs: Sequence[Way]
    snippets: Snippets


def is_offered(site: Site, written: Collection[str]) -> bool:
    """Whether the page is made: not for drills, and not where a plain page has its place."""
    config = site.config
    folders = {config.prefix(config.default_language), config.prefix(site.language)}
    own = {folder + name for folder in folders for name in _PLAIN}
    return not site.drills and own.isdisjoint(written)


def subscribe_view(place: Place) -> SubscribeView:
    """What there is to follow in the language of the page."""
    url = place.site.config.url + place.site.config.prefix(place.language)
    alerts = _alerts(place)
    components = place.site.offered()
    return SubscribeView(
        wishes=tuple(_wishes(place, alerts, with_services=len(components) > 1)),
        streams=tuple(_streams(place, url)),
        calendar=_calendar(place, url, ""),
        services=tuple(_service(place, url, component) for component in components),
        alerts=alerts,
        warnings=_warnings(place),
        programs=tuple(_programs(place)),
        snippets=snippets.snippets(place, url),
    )


def _wishes(place: Place, alerts: Alerts, *, with_services: bool) -> Iterator[Way]:
    _ = place.locale.gettext
    yield Way(_("I want to know at once when you have something to say"), "#updates")
    yield Way(_("I only want to hear of serious incidents"), "#updates-major")
    if with_services:
        yield Way(_("Only one of your services matters to me"), "#services")
    yield Way(_("I want planned maintenance in my calendar"), "#calendar")
    if alerts.ways:
        yield Way(_("I want to be written to"), "#alerts")
    yield Way(_("I have a program or an assistant that should read this"), "#programs")
    yield Way(_("I want to show your state on my own website"), "#website")


def _streams(place: Place, url: str) -> Iterator[Stream]:
    _ = place.locale.gettext
    for name, title, purpose in _STREAMS:
        yield _stream(place, url, name, _(title), _(purpose))


def _stream(place: Place, url: str, path: str, title: str, purpose: str) -> Stream:
    """`path` is that of the feed below the root of the language, without an ending."""
    address = f"{url}{path}.atom"
    readers = [Way(name, link.format(quote(address, safe=""))) for name, link in _READERS]
    here = Way(place.locale.gettext("An app on this device"), f"feed:{address}")
    files = [_ELSEWHERE.get(path + ending, path + ending) for ending, _, _ in _FORMATS]
    formats = zip(files, _FORMATS, strict=True)
    return Stream(
        anchor=path.replace("/", "-"),
        title=title,
        purpose=purpose,
        address=address,
        readers=(here, *readers),
        formats=tuple(Way(name, place.prefix + file, kind) for file, (_, name, kind) in formats),
    )


def _calendar(place: Place, url: str, folder: str) -> Calendar:
    """The calendar of planned work, of all of it or of one component."""
    _ = place.locale.gettext
    path = f"{folder}{CALENDAR}"
    address = url + path
    to_follow = "webcal://" + address.partition("://")[2]
    encoded = quote(to_follow, safe="")
    ways = (
        Way(_("The calendar of this device"), to_follow),
        Way("Google", f"https://calendar.google.com/calendar/render?cid={encoded}"),
        Way("Outlook", f"https://outlook.live.com/calendar/0/addfromweb?url={encoded}"),
        Way(_("Download once"), place.prefix + path, "text/calendar"),
    )
    return Calendar(address, ways)


def _service(place: Place, url: str, component: Component) -> Service:
    folder = f"components/{component.id}/"
    name = place.words(component.name)
    return Service(
        name=name,
        href=place.component(component),
        stream=_stream(place, url, f"{folder}updates", name.text, ""),
        calendar=_calendar(place, url, folder),
        badges=snippets.badges(place, component),
    )


def _alerts(place: Place) -> Alerts:
    _, said = place.locale.gettext, place.site.organisation
    offered = ((_("By e-mail"), said.email_alerts), (_("By SMS"), said.sms_alerts))
    ways = tuple(Way(name, link) for name, link in offered if link is not None)
    return Alerts(ways, place.some(said.alerts))


def _programs(place: Place) -> Iterator[Way]:
    """Where a program begins: what there is to read, what happened, and what is now."""
    _ = place.locale.gettext
    yield Way(_("An overview"), f"{place.prefix}llms.txt", "text/plain")
    yield Way(_("All incidents"), f"{place.prefix}history.json", "application/json")
    yield Way(_("The present state"), f"{place.prefix}api/v2/summary.json", "application/json")


def _warnings(place: Place) -> Warnings | None:
    """One list for all languages; None where the site has no warnings."""
    config = place.site.config
    path = "cap/index.atom"
    return None if config.cap is None else Warnings(config.url + path, place.root + path)
