"""An alert as any program tells it, and what is wrong with a file that tells none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from msgspec import Struct, field

from statuspage.errors import StatuspageError
from statuspage.model import Impact

LONGEST = 300
"""How many characters of a text of an alert are kept."""

_EARLIEST = 2000  # programs write the year 1 where they mean that there is no time
_FRACTION = re.compile(r"\.(\d{1,6})\d*")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class NoAlert(StatuspageError):
    """What was read is no alert of this program; says what was expected."""


class Alert(Struct, frozen=True, kw_only=True):
    """Something that a program found wrong, or right again; all texts are one clean line.

    `fingerprint` is the same for each notification of one alert, `group` for those that belong
    together. `at` is since when it is so, None where the program does not say. `names` are what
    it may call a component, the surest first. Without a `severity` the impact is unknown.
    """

    fingerprint: str
    group: str
    firing: bool
    name: str
    text: str = ""
    at: datetime | None = None
    severity: str | None = None
    names: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    link: str | None = None

    @property
    def impact(self) -> Impact:
        """The impact that its severity means; a severe one where it says nothing."""
        word = (self.severity or "").casefold().replace(" ", "").replace("-", "")
        return next((impact for impact, words in _IMPACTS.items() if word in words), Impact.MAJOR)


_IMPACTS: Mapping[Impact, frozenset[str]] = MappingProxyType(
    {
        Impact.CRITICAL: frozenset(
            {"critical", "emergency", "fatal", "disaster", "page", "p0", "p1", "sev0", "sev1"}
        ),
        Impact.MINOR: frozenset({"warning", "warn", "minor", "medium", "moderate", "p3", "sev3"}),
        Impact.NONE: frozenset(
            {"info", "information", "informational", "notice", "none", "low", "p4", "p5", "sev4"}
        ),
    }
)


def line(value: object, most: int = LONGEST) -> str:
    """A value as one clean line: no control or invisible characters, and no longer than `most`."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)[: most * 8]
    plain = "".join(" " if unicodedata.category(c) in _INVISIBLE else c for c in text)
    plain = " ".join(plain.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def moment(value: object) -> datetime | None:
    """A time in ISO 8601, in UTC where it names no zone; None for none, and for the year 1."""
    if not isinstance(value, str):
        return None
    try:
        read = datetime.fromisoformat(_FRACTION.sub(r".\1", value.strip()[:64]))
        at = read if read.tzinfo is not None else read.replace(tzinfo=UTC)
        return at.astimezone(UTC) if at.year >= _EARLIEST else None
    except (ValueError, OverflowError):
        return None


def address(value: object) -> str | None:
    """An http(s) address on one line, else None."""
    text = line(value, 500)
    return text if re.fullmatch(r"https?://[^\s<>\"]+", text) and not text.endswith("…") else None
