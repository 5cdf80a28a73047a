"""The window of planned work as `--start` and `--end` give it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from statuspage.cli import _ask
from statuspage.errors import WrongUse

Said = tuple[str, datetime]
"""A moment as it was written, and as it was read."""

_FAR = timedelta(days=400)


def window(
    options: _ask.Options,
    given: tuple[str | None, str | None, str | None],
    at: datetime,
    zone: ZoneInfo,
) -> tuple[datetime, datetime, str | None]:
    """From when to when, and the remark on what was understood without being said; `given` are
    the start, the end and the repeat.
    """
    from statuspage.editing import drafts

    start, end, repeat = given

    def opening(said: str) -> Said:
        return said, _ask.of("--start", lambda: drafts.meant(said, at, zone))

    def closing(said: str) -> Said:
        closes = _ask.of("--end", lambda: drafts.meant(said, opens, zone))
        if begun is not None and closes <= opens:
            raise WrongUse(
                f"--end '{said}' is not after --start, which is {drafts.local(opens, zone)}; "
                "write a later time, or how long it takes, such as 90m"
            )
        return said, closes

    begins, ends = "When does it begin (2026-12-01 22:00)", "When does it end (or 90m, 2h)"
    begun: Said | None = options.take(
        start, lambda: _ask.need(start, "--start", begins, opening), None
    )
    opens = begun[1] if begun is not None else _stand_in(repeat, at, zone)
    ended: Said | None = options.take(end, lambda: _ask.need(end, "--end", ends, closing), None)
    if begun is None or ended is None:
        return opens, opens + timedelta(hours=1), None
    return opens, ended[1], drafts.understood(begun, ended, zone)


def _stand_in(repeat: str | None, at: datetime, zone: ZoneInfo) -> datetime:
    """A moment for a start that cannot be read: a date of the rule, of which then only is said
    what is wrong with it in any case.
    """
    from statuspage import repeats

    first = at.astimezone(zone).replace(hour=12, minute=0, tzinfo=zone)
    try:
        day = repeats.read(repeat, first).opening() if repeat else None
    except repeats.BadRepeat:
        day = None
    return datetime.combine(day, first.timetz()) if day else first + _FAR
