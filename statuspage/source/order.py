"""Which message of a folder follows which by its name, where the clocks alone do not tell."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from statuspage import moments


def said_before(
    name: str, written: Mapping[str, str], zone: ZoneInfo, today: datetime
) -> list[datetime]:
    """When those messages were said that a message follows by its name: the first of the folder,
    and those with a smaller number. `written` has the `at` of each, as far as there is one.

    Messages that are withheld or broken count: that they come out moves no other one.
    """
    found: list[tuple[int, datetime]] = []

    def before(number: int) -> list[datetime]:
        return [at for other, at in found if other < number]

    mine = _number(name) or 0
    numbered = [(_number(other), other) for other in written]
    for number, other in sorted((n, other) for n, other in numbered if n is not None and n < mine):
        with suppress(moments.BadMoment):
            reading = moments.read(written[other], zone, today, partial(before, number))
            found.append((number, reading.at))
    return before(mine)


def _number(name: str) -> int | None:
    """The number at the beginning of a name; the first message comes before all."""
    if name == "index":
        return -1
    digits = name.partition("-")[0]
    return int(digits) if digits.isdigit() and len(digits) < 9 else None
