"""Names of time zones, each of which means one offset only."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

# Abbreviations that readers of Latin script know, with the one offset in hours that each has
# here: CST is Chicago's and never China's. Whatever else there is, is written GMT+8.
_OFFSETS = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "SAST": 2, "HKT": 8, "JST": 9, "KST": 9, "AWST": 8, "ACST": 9.5, "ACDT": 10.5,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "NST": -3.5, "NDT": -2.5, "AST": -4,
    "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
_EVERYWHERE = frozenset({"UTC", "GMT"})
_CHINA = frozenset({"Asia/Shanghai", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin", "PRC"})


class Zone(NamedTuple):
    """How the zone of a moment is written; in China's one time, Chinese has a name for it."""

    name: str
    is_china: bool


def zone_of(moment: datetime, *, latin: bool) -> Zone:
    """The zone of an aware moment: "CET", "UTC", "GMT+5:30"; abbreviations in Latin script only."""
    place = getattr(moment.tzinfo, "key", None)
    return _zone(moment.utcoffset(), moment.tzname() or "", place, latin)


@lru_cache(maxsize=256)
def _zone(offset: timedelta | None, name: str, place: str | None, latin: bool) -> Zone:
    if offset is None:
        raise ValueError("a moment needs a time zone")
    minutes = round(offset.total_seconds() / 60)
    known = _OFFSETS.get(name)
    if known is not None and known * 60 == minutes and (latin or name in _EVERYWHERE):
        return Zone(name, is_china=False)
    hours, rest = divmod(abs(minutes), 60)
    written = f"GMT{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    return Zone(written, is_china=place in _CHINA and written == "GMT+8")
