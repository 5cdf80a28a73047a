"""Planned maintenance: its dates, and its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from statuspage.kinds import CORE
from statuspage.locale.repeats import repetition
from statuspage.locale.windows import completion
from statuspage.maintenance import Maintenance, Occurrence
from statuspage.model import ComponentStatus, Phase, Update
from statuspage.pages.calendars import calendar
from statuspage.pages.contacts import Card, usual
from statuspage.pages.facts import Fact, Group, facts, grouped
from statuspage.pages.marks import Mark, impact_mark, phase_mark
from statuspage.pages.messages import Message, Part, messages, parts
from statuspage.pages.moments import Span, span
from statuspage.pages.place import Place
from statuspage.pages.snippets import Way
from statuspage.pages.words import Words
from statuspage.site.summaries import beside, leading

_RUNNING = (Phase.IN_PROGRESS, Phase.VERIFYING)
_OVER = (Phase.COMPLETED, Phase.CANCELLED)


class Window(Struct, frozen=True, kw_only=True):
    """One date. `planned` is set when an update moved it, `title` when it is called otherwise than
    the work; `waiting` until it begins.

    `completion` has the planned and the real end, where a message says that they differ. It is
    `assumed` to be over where the newest message still says that it is under way.
    """

    title: Words | None
    span: Span
    planned: Span | None
    mark: Mark
    completion: str | None
    cancelled: bool
    assumed: bool
    waiting: bool
    messages: Sequence[Message]


class Work(Struct, frozen=True, kw_only=True):
    """A maintenance in a list, with its next dates; `further` counts those not shown."""

    href: str
    title: Words
    parts: Sequence[Part]
    summary: Words | None
    windows: Sequence[Window]
    further: int


class WorkView(Struct, frozen=True, kw_only=True):
    """All that maintenance.html shows; `messages` are those that concern no single date.

    `repetition` says how often the work repeats, where a few words can say it. `lead` is the
    summary of the newest of them, where its text does not say the same and it still holds.
    """

    title: Words
    lead: Words | None
    impact: Mark
    repeats: bool
    repetition: str | None
    broken: bool
    parts: Sequence[Part]
    next: Sequence[Window]
    calendar: Way | None
    past: Sequence[Window]
    core: Sequence[Fact]
    groups: Sequence[Group]
    messages: Sequence[Message]
    contacts: Sequence[Card]


def work_view(place: Place, work: Maintenance) -> WorkView:
    """What there is to say of a maintenance at the moment of the site."""
    kinds = tuple(place.site.kinds.values())
    told = facts(place, kinds, work.facts, work.path)
    core = {fact.key: fact for fact in told if fact.key in CORE}
    windows = [
        window(place, o, messages(place, _own(o), kinds, work.facts, work.path, led=False))
        for o in work.occurrences
    ]
    over = [_is_past(occurrence, place.site.as_of) for occurrence in work.occurrences]
    ahead = [o for o, past in zip(work.occurrences, over, strict=True) if not past]
    general = [update for update in work.updates if update.occurrence is None]
    head = _head(work, ahead)
    return WorkView(
        title=place.words(work.title),
        lead=place.some(beside(head)) if head else None,
        impact=impact_mark(place.locale, work.impact),
        repeats=work.repeat is not None,
        repetition=repetition(work, place.locale),
        broken=work.broken,
        parts=_parts(place, work, ahead),
        next=tuple(w for w, past in zip(windows, over, strict=True) if not past),
        calendar=calendar(place, work.components),
        past=tuple(w for w, past in zip(windows, over, strict=True) if past)[::-1],
        core=tuple(core[key] for key in CORE if key in core),
        groups=grouped(fact for fact in told if fact.key not in CORE and not fact.cards),
        messages=messages(place, general, kinds, work.facts, work.path, led=head is not None),
        contacts=[card for fact in told for card in fact.cards] or usual(place),
    )


def works(place: Place, occurrences: Iterable[Occurrence], dates: int) -> tuple[Work, ...]:
    """The maintenance behind these dates, in their order, each with its first `dates`."""
    together: dict[str, list[Occurrence]] = {}
    for occurrence in occurrences:
        together.setdefault(occurrence.maintenance, []).append(occurrence)
    return tuple(_work(place, found, dates) for found in together.values())


def window(place: Place, occurrence: Occurrence, said: Sequence[Message] = ()) -> Window:
    """One date of a maintenance; `said` are the messages that concern it alone."""
    planned = span(place.locale, occurrence.planned_start, occurrence.planned_end)
    completed = occurrence.completed_at() if occurrence.phase is Phase.COMPLETED else None
    work = place.site.maintenance_of(occurrence)
    title = work.title_of(occurrence)
    return Window(
        title=None if title == work.title else place.words(title),
        span=span(place.locale, occurrence.start, occurrence.until),
        planned=planned if occurrence.changed else None,
        mark=phase_mark(place.locale, occurrence.phase, None),
        completion=completion(place.locale, occurrence.end, completed),
        cancelled=occurrence.phase is Phase.CANCELLED,
        assumed=_assumed(occurrence),
        waiting=occurrence.phase is Phase.SCHEDULED,
        messages=said,
    )


def _is_past(occurrence: Occurrence, as_of: datetime) -> bool:
    """Whether its end is past; one that goes on after that is not."""
    return occurrence.end <= as_of and occurrence.phase not in _RUNNING


def _head(work: Maintenance, ahead: Sequence[Occurrence]) -> Update | None:
    """The message with which the page begins; once nothing is to come, only one of the end."""
    head = leading(work, ahead)
    return head if head is not None and (ahead or head.phase in _OVER) else None


def _assumed(occurrence: Occurrence) -> bool:
    """Whether the clock alone says that it is over."""
    last = occurrence.updates[-1].phase if occurrence.updates else None
    return last in _RUNNING and occurrence.phase is Phase.COMPLETED


def _own(occurrence: Occurrence) -> list[Update]:
    return [update for update in occurrence.updates if update.occurrence is not None]


def _parts(place: Place, work: Maintenance, dates: Sequence[Occurrence]) -> tuple[Part, ...]:
    """What is concerned on these dates, to which a message about one of them may add."""
    named: dict[str, ComponentStatus] = {}
    for date in dates:
        named.update(work.components_of(date))
    return parts(place, named if dates else work.components)


def _work(place: Place, occurrences: Sequence[Occurrence], dates: int) -> Work:
    work = place.site.maintenance_of(occurrences[0])
    concerned = {None, *(occurrence.day for occurrence in occurrences[:dates])}
    said = (u for u in reversed(work.updates) if u.summary and u.occurrence in concerned)
    newest = next(said, None)
    return Work(
        href=place.maintenance(work),
        title=place.words(work.title),
        parts=_parts(place, work, occurrences[:dates]),
        summary=place.told(newest.summary) if newest and newest.summary else None,
        windows=tuple(window(place, occurrence) for occurrence in occurrences[:dates]),
        further=len(occurrences[dates:]),
    )
