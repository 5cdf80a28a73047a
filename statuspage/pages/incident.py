"""The page of an incident, and its line in lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from statuspage.kinds import CORE, Kind
from statuspage.locale import Locale
from statuspage.model import ComponentStatus, Incident
from statuspage.pages.commitments import Promised, promises
from statuspage.pages.contacts import Card, usual
from statuspage.pages.facts import Fact, Group, facts, grouped
from statuspage.pages.marks import Mark, impact_mark, phase_mark
from statuspage.pages.messages import Message, Part, beginning, messages, parts
from statuspage.pages.moments import Moment, lasting, moment, when
from statuspage.pages.place import Place
from statuspage.pages.words import Words, plain
from statuspage.site.answered import told_phase
from statuspage.site.began import first_known, lasted
from statuspage.site.timeline import statements

MANY = 10
"""From more messages on, a link leads to the first of them."""

LONG = 10
"""With more rows in a table, links above it lead to what people look for below it."""

_WANTED = ("claim_steps", "remedy")


class Promise(Struct, frozen=True):
    """The promise of the next update; `late` when it was not kept at the moment of the build."""

    due: Moment
    late: bool


class Below(Struct, frozen=True):
    """What people look for below a long table: its name, and the key of its fact."""

    label: str
    key: str


class Term(Struct, frozen=True):
    """A label and what stands beside it; `stamp` is set for a moment."""

    label: str
    words: str
    stamp: str | None = None


class Line(Struct, frozen=True, kw_only=True):
    """An incident in a list; `note` says when it began or was announced, if in another month."""

    href: str
    title: Words
    kind: str
    phase: Mark
    impact: Mark | None
    began: Moment
    duration: str | None
    summary: Words | None
    withdrawn: bool
    note: str = ""


class ReviewView(Struct, frozen=True):
    """The public review after an incident, and what it promises."""

    title: Words
    at: Moment
    body: Words
    promises: Sequence[Promised]


class IncidentView(Struct, frozen=True, kw_only=True):
    """All that incident.html shows.

    `peak` is the worst impact if that is not the present one. `core` are the facts with a
    place of their own (advice, known, unknown, doing), `groups` those of the kind. `lead` is
    the newest message in a line; an open incident without one has the message's `beginning`.
    `searched` asks for the script that searches long tables. `first` is the oldest message,
    where there are so many that it is far away. `below` is what a long table puts far away.
    """

    title: Words
    kind: str
    phase: Mark
    impact: Mark | None
    peak: str | None
    terms: Sequence[Term]
    withdrawn_at: Moment | None
    parts: Sequence[Part]
    parts_title: str
    promise: Promise | None
    broken: bool
    lead: Words | None
    beginning: Words | None
    below: Sequence[Below]
    core: Sequence[Fact]
    groups: Sequence[Group]
    review: ReviewView | None
    messages: Sequence[Message]
    first: Message | None
    contacts: Sequence[Card]
    searched: bool
    feedback: str


def incident_view(place: Place, incident: Incident) -> IncidentView:
    """What there is to say of an incident at the moment of the site."""
    kinds = kinds_of(place, incident)
    told = facts(place, kinds, incident.facts, incident.path)
    core = {fact.key: fact for fact in told if fact.key in CORE}
    turn = [card for fact in told for card in fact.cards] or usual(place)
    last = incident.updates[-1] if incident.updates else None
    lead = place.told(last.summary) if last and last.summary else None
    begins = last if incident.is_open and not lead else None
    said = messages(place, incident.updates, kinds, incident.facts, incident.path)
    differs = incident.impact_peak is not incident.impact and not incident.withdrawn
    return IncidentView(
        title=place.words(incident.title),
        kind=kind_label(place, incident.kind),
        phase=phase_mark(place.locale, told_phase(incident), place.kind(incident.kind)),
        impact=None if incident.withdrawn else impact_mark(place.locale, incident.impact),
        peak=place.locale.impact(incident.impact_peak) if differs else None,
        terms=tuple(_terms(place.locale, incident)),
        withdrawn_at=moment(place.locale, gone) if (gone := incident.withdrawn_at) else None,
        parts=parts(place, incident.components if incident.is_open else _worst(place, incident)),
        parts_title=_parts_title(place.locale, incident),
        promise=promise(place, incident),
        broken=incident.broken,
        below=tuple(_below(place, told, turn)),
        core=tuple(core[key] for key in CORE if key in core),
        lead=lead,
        beginning=beginning(place, begins, incident.path) if begins else None,
        groups=grouped(fact for fact in told if fact.key not in CORE and not fact.cards),
        review=_review(place, incident),
        messages=said,
        first=said[-1] if len(said) > MANY else None,
        contacts=turn,
        feedback=_feedback(place, incident),
        searched=any(fact.table is not None and fact.table.search for fact in told),
    )


def _below(place: Place, told: Sequence[Fact], contacts: Sequence[Card]) -> Iterator[Below]:
    if any(fact.table is not None and len(fact.table.rows) > LONG for fact in told):
        yield from (Below(fact.label, fact.key) for fact in told if fact.key in _WANTED)
        if contacts:
            yield Below(place.locale.gettext("Where to turn"), "contact")


def _feedback(place: Place, incident: Incident) -> str:
    """The address by which the newest message is answered; empty where there is none."""
    if not incident.updates:
        return ""
    return place.site.organisation.feedback_link(
        incident=incident.id, update=incident.last.name, channel="page", language=place.language
    )


def _review(place: Place, incident: Incident) -> ReviewView | None:
    review = incident.review
    if review is None or (body := place.prose(review.body, incident.path)) is None:
        return None
    title = place.some(review.title) or plain(place.locale.gettext("What we have learned"))
    return ReviewView(title, moment(place.locale, review.at), body, promises(place, incident))


def line(place: Place, incident: Incident) -> Line:
    """An incident in a list, with its worst impact."""
    last = incident.updates[-1] if incident.updates else None
    return Line(
        href=place.incident(incident),
        title=place.words(incident.title),
        kind=kind_label(place, incident.kind),
        phase=phase_mark(place.locale, told_phase(incident), place.kind(incident.kind)),
        impact=None if incident.withdrawn else impact_mark(place.locale, incident.impact_peak),
        began=when(place.locale, incident.started or incident.detected),
        duration=duration(place.locale, incident),
        summary=place.told(last.summary) if last and last.summary else None,
        withdrawn=incident.withdrawn,
    )


def duration(locale: Locale, incident: Incident) -> str | None:
    """How long it took, where that is known."""
    if incident.duration is None:
        return None
    return lasted(locale, incident, lasting(locale, incident.duration))


def _terms(locale: Locale, incident: Incident) -> Iterator[Term]:
    name, known = first_known(locale, incident)
    began = when(locale, known)
    yield Term(name, began.words, began.stamp)
    if incident.detected is not None and name != locale.gettext("Detected"):
        detected = when(locale, incident.detected)
        yield Term(locale.gettext("Detected"), detected.words, detected.stamp)
    if incident.resolved_at is not None and not incident.withdrawn:
        ended = moment(locale, incident.resolved_at)
        yield Term(locale.gettext("Ended"), ended.words, ended.stamp)
    if (lasted := duration(locale, incident)) is not None:
        yield Term(locale.gettext("Duration"), lasted)


def _parts_title(locale: Locale, incident: Incident) -> str:
    if incident.is_open:
        return locale.gettext("Services concerned")
    return locale.gettext("Services, at worst")


def _worst(place: Place, incident: Incident) -> dict[str, ComponentStatus]:
    """The worst that the incident says of each component, as corrected; nothing of an error."""
    if incident.withdrawn:
        return {}
    worst: dict[str, ComponentStatus] = {}
    for _, said in statements(incident, place.site.as_of):
        for component, state in said.items():
            worst[component] = max(worst.get(component, state), state, key=lambda s: s.rank)
    return worst


def promise(place: Place, incident: Incident) -> Promise | None:
    """The promise that stands, and whether it is late."""
    due = incident.next_update
    return Promise(moment(place.locale, due), due < place.site.as_of) if due else None


def kinds_of(place: Place, incident: Incident) -> tuple[Kind, ...]:
    """The present kind first, then those that the incident had before."""
    names = dict.fromkeys((incident.kind, *(update.kind for update in incident.updates)))
    return tuple(kind for name in names if (kind := place.kind(name)))


def kind_label(place: Place, kind: str) -> str:
    """The name of a kind, its id when it is not known any more."""
    known = place.kind(kind)
    return place.locale.label(known.label) if known else kind


def description(incident: Incident) -> str:
    """One or two sentences for search engines and previews of links; may be empty."""
    last = incident.updates[-1] if incident.updates else None
    return last.summary.value if last and last.summary else ""
