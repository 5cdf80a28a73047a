"""Which message of a folder follows which by its name, where the clocks alone do not tell; the
window that stands when one speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from statuspage import moments
from statuspage.ids import number_of


def said_before(
    name: str, written: Mapping[str, str], zone: ZoneInfo, today: datetime
) -> list[datetime]:
    """When those messages were said that a message follows by its name: the first of the folder,
    and those with a smaller number. `written` has the `at` of each, as far as there is one.

    Messages that are withheld or broken count: that they come out moves no other one.
    """
    found: list[tuple[int, datetime]] = []

    def before(place: int) -> list[datetime]:
        return [at for other, at in found if other < place]

    mine = _place(name) or 0
    placed = [(_place(other), other) for other in written]
    for place, other in sorted((n, other) for n, other in placed if n is not None and n < mine):
        with suppress(moments.BadMoment):
            reading = moments.read(written[other], zone, today, partial(before, place))
            found.append((place, reading.at))
    return before(mine)


def all_said(written: Mapping[str, str], zone: ZoneInfo, today: datetime) -> Iterator[datetime]:
    """When those messages were said, each after those that it follows: a review follows all."""
    for name, at in written.items():
        with suppress(moments.BadMoment):
            since = partial(said_before, name, written, zone, today)
            yield moments.read(at, zone, today, since).at


def opens(name: str, windows: Mapping[str, tuple[str, str]]) -> str:
    """The start of the window that stands when a message about planned work speaks, as it is
    written: its own, else the one that the last message before it by its name gave the same date,
    else that of the first message, on that date.

    `windows` has the start and the date of a repeat that each message names, as far as it does.
    """
    start, day = windows[name]
    mine = _place(name) or 0
    moved = [
        (place, other)
        for other, (another, of) in windows.items()
        if another and of == day and (place := _place(other)) is not None and 0 <= place < mine
    ]
    first, _ = windows.get("index", ("", ""))
    planned = f"{day}{first[len(day) :]}" if first else ""
    return start or (windows[max(moved)[1]][0] if moved else planned)


def _place(name: str) -> int | None:
    """The number at the beginning of a name; the first message comes before all."""
    return -1 if name == "index" else number_of(name)
