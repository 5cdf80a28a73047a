"""The register of rumours: what is said, whether it is true, and what the facts are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from statuspage.kinds import Kind, Label
from statuspage.model import Choice, FactValue, Incident, Update
from statuspage.pages.contacts import Card, usual
from statuspage.pages.facts import Fact, facts
from statuspage.pages.marks import Mark
from statuspage.pages.moments import Moment, moment
from statuspage.pages.place import Place
from statuspage.pages.words import Words
from statuspage.site import Site

KIND = "rumour"
PATH = "rumours/index.html"

_UNVERIFIED = "unverified"
_SHAPES = {
    _UNVERIFIED: ("search", "quiet"),
    "false": ("octagon", "bad"),
    "misleading": ("triangle", "mild"),
    "true": ("tick", "work"),
}
_CHECKED = ("info", "quiet")  # with a verdict that only a kind of one's own knows
_NAMES = {_UNVERIFIED: Label(source="Still being checked")}  # where nobody gave one


class Rumour(Struct, frozen=True, kw_only=True):
    """One rumour. Without a `claim` it must not be repeated, or nobody wrote it down.

    `checked` is when its verdict was first said.
    """

    href: str
    title: Words
    verdict: Mark
    claim: Fact | None
    fact: Fact | None
    evidence: Fact | None
    heard: Sequence[Fact]
    checked: Moment | None
    open: bool


class RumoursView(Struct, frozen=True):
    """All that rumours.html shows: open rumours first, then the newest."""

    rumours: Sequence[Rumour]
    contacts: Sequence[Card]


def told(site: Site) -> tuple[Incident, ...]:
    """The rumours of a site: open ones first, then the newest; errors and broken ones are none."""
    found = [i for i in site.incidents if i.kind == KIND and i.updates and not i.withdrawn]
    return tuple(sorted(found, key=lambda incident: not incident.is_open))


def rumours_view(place: Place) -> RumoursView:
    """The register at the moment of the site."""
    return RumoursView(tuple(_rumour(place, each) for each in told(place.site)), usual(place))


def _rumour(place: Place, incident: Incident) -> Rumour:
    kind = place.kind(incident.kind)
    kinds = (kind,) if kind else ()
    only = ("claim", "fact", "evidence", "heard_where", "heard_when")
    found = facts(place, kinds, incident.facts, incident.path, only=only)
    said = {fact.key: fact for fact in found}
    verdict = _verdict(incident.facts)
    checked = _checked(incident.updates, verdict)
    return Rumour(
        href=place.incident(incident),
        title=place.words(incident.title),
        verdict=_mark(place, kind, verdict),
        claim=said.get("claim"),
        fact=said.get("fact"),
        evidence=said.get("evidence"),
        heard=[said[key] for key in ("heard_where", "heard_when") if key in said],
        checked=moment(place.locale, checked.at) if checked else None,
        open=incident.is_open,
    )


def _verdict(values: Mapping[str, FactValue]) -> str:
    value = values.get("verdict")
    return value.key if isinstance(value, Choice) else _UNVERIFIED


def _mark(place: Place, kind: Kind | None, verdict: str) -> Mark:
    """A verdict in the words of the kind, as everywhere."""
    known = kind.facts.get("verdict") if kind else None
    label = known.options.get(verdict) if known else None
    words = place.locale.label(label or _NAMES.get(verdict, Label(source=verdict)))
    return Mark(*_SHAPES.get(verdict, _CHECKED), words)


def _checked(updates: Sequence[Update], verdict: str) -> Update | None:
    """The message since which the verdict stands; None while there is none."""
    first = None
    for update in reversed(updates):
        if verdict == _UNVERIFIED or _verdict(update.facts) != verdict:
            break
        first = update
    return first
