"""Names of time zones that are no city: in summer they are hardly what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from statuspage.errors import Mistake, Severity
from statuspage.source.loading import PLUGIN, line_of, options_of

_CITIES = {
    "CET": "Europe/Berlin",
    "MET": "Europe/Berlin",
    "EET": "Europe/Helsinki",
    "WET": "Europe/Lisbon",
    "GMT": "Europe/London",
    "EST": "America/New_York",
    "EST5EDT": "America/New_York",
    "CST6CDT": "America/Chicago",
    "MST": "America/Denver",
    "MST7MDT": "America/Denver",
    "PST8PDT": "America/Los_Angeles",
    "HST": "Pacific/Honolulu",
}
_OF_GREENWICH = re.compile(r"(?:Etc/)?(?:GMT[+-]?(?P<hours>\d*)|Greenwich)", re.IGNORECASE)


def doubt(zone: ZoneInfo) -> tuple[str, str | None] | None:
    """What is doubtful about a zone that is named by letters or an offset, and a better one.

    Of an offset nobody can tell in which of its cities the site is.
    """
    name = zone.key
    city = _CITIES.get(name.upper())
    if city is None:
        named = _OF_GREENWICH.fullmatch(name)
        if named is None:
            return None
        city = None if (named["hours"] or "0").strip("0") else _CITIES["GMT"]
    winter, summer = (datetime(2026, month, 15, tzinfo=zone) for month in (1, 7))
    if winter.utcoffset() == summer.utcoffset():
        why = f"stays at {_offset(winter)} all year, also where clocks change in summer"
    else:
        why = "names hours and no place, whose rules for the summer may change"
    return f"the time zone '{name}' {why}; write that of your city", city


def _offset(moment: datetime) -> str:
    written = f"{moment:%z}"
    return f"{written[:3]}:{written[3:]}"


def doubts(file: Path, loaded: Mapping[str, Any]) -> Iterator[Mistake]:
    """The same of the zone in mkdocs.yml, which has been checked, as a warning."""
    found = doubt(ZoneInfo(str((options_of(loaded) or {}).get("timezone", "UTC"))))
    if found is not None:
        message, better = found
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        number = _own_line(lines)
        right = None
        if number is not None and better is not None:
            right = f"{_margin(lines[number - 1])}timezone: {better}"
        yield Mistake(
            path=file.name,
            line=number or line_of("INHERIT", lines) or line_of(PLUGIN, lines) or 1,
            message=message,
            severity=Severity.WARNING,
            corrected=right,
        )


_ITEM = re.compile(r"\s*(?:-\s+)?(?=\S)")
_KEY = re.compile(rf"""["']?{PLUGIN}["']?\s*:\s*(?:#.*)?""")
_ZONE = re.compile(r"""["']?timezone["']?\s*:""")


def _own_line(lines: Sequence[str]) -> int | None:
    """On which line of a mkdocs.yml the zone of our plugin stands, if it has one of its own.

    Other plugins have a zone as well, and ours may stand within braces or in another file.
    """
    begun, inner = None, None
    for number, line in enumerate(lines, 1):
        text = line.lstrip()
        if not text or text.startswith("#"):
            continue
        if begun is not None and len(_margin(line)) > begun:
            inner = len(_margin(line)) if inner is None else inner
            if len(_margin(line)) == inner and _ZONE.match(text):
                return number
            continue
        begun = None
        item = _ITEM.match(line)
        if item is not None and _KEY.fullmatch(line[item.end() :].rstrip()):
            begun = item.end()
    return None


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
