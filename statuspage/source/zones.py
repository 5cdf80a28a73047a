"""Names of time zones that are no city: in summer they are hardly what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from statuspage.errors import Mistake, Severity
from statuspage.source.loading import line_of, options_of

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
_OF_GREENWICH = re.compile(r"(?:Etc/)?(?:GMT[+-]?\d*|Greenwich)", re.IGNORECASE)


def doubt(zone: ZoneInfo) -> tuple[str, str] | None:
    """What is doubtful about a zone that is named by letters or an offset, and a better one."""
    name = zone.key
    city = _CITIES.get(name.upper())
    if city is None and _OF_GREENWICH.fullmatch(name) is None:
        return None
    winter, summer = (datetime(2026, month, 15, tzinfo=zone) for month in (1, 7))
    if winter.utcoffset() == summer.utcoffset():
        why = f"stays at {_offset(winter)} all year, also where clocks change in summer"
    else:
        why = "names hours and no place, whose rules for the summer may change"
    return f"the time zone '{name}' {why}; write that of your city", city or "Europe/Berlin"


def _offset(moment: datetime) -> str:
    written = f"{moment:%z}"
    return f"{written[:3]}:{written[3:]}"


def doubts(file: Path, loaded: Mapping[str, Any]) -> Iterator[Mistake]:
    """The same of the zone in mkdocs.yml, which has been checked, as a warning."""
    found = doubt(ZoneInfo(str((options_of(loaded) or {}).get("timezone", "UTC"))))
    if found is not None:
        message, better = found
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        yield Mistake(
            path=file.name,
            line=line_of("timezone", lines) or 1,
            message=message,
            severity=Severity.WARNING,
            corrected=f"      timezone: {better}",
        )
