"""The dates that a rule gives planned work, and where its written window does not fit the rule."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise

from statuspage import repeats
from statuspage.errors import Mistake, Severity
from statuspage.repeats import BadRepeat
from statuspage.source.folder import line_of
from statuspage.source.messages import Told

_MOST = 1000


def days_of(
    repeat: str, first: datetime, until: date, since: date, named: Iterable[date]
) -> tuple[list[date], date]:
    """The days of a rule in local time, from `since` until `until`, and its very first one.

    The day of the written start is always among them: work that somebody announced for it may
    run then, even if the rule does not say so. Raises BadRepeat.
    """
    rule = repeats.read(repeat, first)
    found = list(rule.days(datetime.combine(until, first.time())))
    opening = found[0] if found else rule.opening()
    if opening is None:
        raise BadRepeat(f"'repeat: {repeat}' gives no date at all from {first:%Y-%m-%d} on")
    if opening != first.date():
        found.insert(0, first.date())
    kept = set(named)
    recent = [day for day in found if day >= since or day in kept]
    return (recent or found[-1:])[-_MOST:], opening


def not_by_rule(
    told: Told, repeat: str, window: tuple[datetime, datetime], opening: date
) -> Mistake:
    """That the written start is no date of its own rule; its window moved to the first that is."""
    start, end = window
    later = opening - start.date()
    return Mistake(
        path=f"{told.listing.path}/index.md",
        line=line_of(told.listing.messages.get("index"), "start"),
        message=(
            f"'start' is {start:%A, %Y-%m-%d}, and 'repeat: {repeat}' does not have that day; "
            f"its first is {opening:%A, %Y-%m-%d}. Mend the window or the rule"
        ),
        corrected=f"start: {start + later:%Y-%m-%d %H:%M}\nend: {end + later:%Y-%m-%d %H:%M}",
    )


def overlapping(told: Told, days: list[date], window: tuple[datetime, datetime]) -> list[Mistake]:
    """A warning of dates of which one begins before another has ended."""
    start, end = window
    apart = min((after - before for before, after in pairwise(days)), default=timedelta.max)
    if repeats.length(start, end) <= apart:
        return []
    on_the_day = end.replace(year=start.year, month=start.month, day=start.day)
    meant = on_the_day if on_the_day > start else on_the_day + timedelta(days=1)
    return [
        Mistake(
            path=f"{told.listing.path}/index.md",
            line=line_of(told.listing.messages.get("index"), "end"),
            message="a date of this work begins before the one before it has ended: is 'end' on "
            "the right day?",
            severity=Severity.WARNING,
            corrected=f"end: {meant:%Y-%m-%d %H:%M}",
        )
    ]
