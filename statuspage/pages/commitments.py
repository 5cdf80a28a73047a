"""What reviews promised in public: who does it, by when, and whether it was done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from statuspage.model import Commitment, Incident
from statuspage.moments import pinned
from statuspage.pages.marks import Mark
from statuspage.pages.moments import Moment, day
from statuspage.pages.place import Place
from statuspage.pages.words import Words
from statuspage.site import Site

PATH = "commitments/index.html"


class Promised(Struct, frozen=True, kw_only=True):
    """One commitment. `done` is the day on which it was kept, `by` the one until which it was
    promised, if it is not kept or was kept later.

    `due` is the moment from which on an open one is
    overdue; what `overdue` says is shown then, also by a page that stays open.
    """

    what: Words
    who: Words | None
    by: Moment | None
    done: Moment | None
    mark: Mark
    overdue: Mark | None
    is_overdue: bool
    due: str | None
    href: str
    title: Words


class CommitmentsView(Struct, frozen=True):
    """All that commitments.html shows: what is overdue, then what is open, then what is done."""

    overdue: Sequence[Promised]
    open: Sequence[Promised]
    done: Sequence[Promised]
    is_empty: bool


def some(site: Site) -> bool:
    """Whether anything was promised."""
    return any(_made(incident) for incident in site.incidents)


def is_open(incident: Incident) -> bool:
    """Whether a review of this incident promised something that is not done yet."""
    return any(commitment.done is None for commitment in _made(incident))


def commitments_view(place: Place) -> CommitmentsView:
    """Every public commitment at the moment of the site."""
    made = [
        (commitment, promised)
        for incident in place.site.incidents
        for commitment, promised in zip(_made(incident), promises(place, incident), strict=True)
    ]
    waiting = [(c, p) for c, p in made if p.done is None]
    waiting.sort(key=lambda pair: pair[0].by or date.max)
    finished = sorted(
        ((c, p) for c, p in made if p.done is not None),
        key=lambda pair: pair[0].done or date.min,
        reverse=True,
    )
    return CommitmentsView(
        overdue=tuple(p for _, p in waiting if p.is_overdue),
        open=tuple(p for _, p in waiting if not p.is_overdue),
        done=tuple(p for _, p in finished),
        is_empty=not made,
    )


def promises(place: Place, incident: Incident) -> tuple[Promised, ...]:
    """What the review of one incident promised, in its order."""
    return tuple(_promised(place, incident, _made(incident)))


def _made(incident: Incident) -> tuple[Commitment, ...]:
    shown = incident.review is not None and not incident.withdrawn
    return incident.review.actions if shown and incident.review is not None else ()


def _promised(
    place: Place, incident: Incident, commitments: Iterable[Commitment]
) -> Iterator[Promised]:
    spoken, as_of = place.locale, place.site.as_of
    _ = spoken.gettext
    overdue = Mark("clock", "bad", _("Overdue"))
    for one in commitments:
        is_done = one.done is not None and one.done <= as_of.date()
        done = day(spoken, one.done) if one.done is not None and is_done else None
        late = is_done and one.by is not None and one.done is not None and one.done > one.by
        due = None if is_done or one.by is None else _end_of(one.by, place)
        yield Promised(
            what=place.words(one.what),
            who=place.some(one.who),
            by=day(spoken, one.by) if one.by and (late or not is_done) else None,
            done=done,
            mark=Mark("tick", "good", _("Done")) if is_done else Mark("target", "quiet", _("Open")),
            overdue=overdue if due is not None else None,
            is_overdue=due is not None and due <= as_of,
            due=due.isoformat(timespec="minutes") if due is not None else None,
            href=f"{place.incident(incident)}#review",
            title=place.words(incident.title),
        )


def _end_of(by: date, place: Place) -> datetime:
    """The midnight after the last day on which a promise can still be kept."""
    zone = place.site.config.timezone
    return pinned(datetime.combine(by + timedelta(days=1), time(), zone), zone)
