"""The option `cap` of mkdocs.yml: who warns, where, for how long, and of which kinds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from statuspage.config import Cap
from statuspage.errors import Mistake
from statuspage.source.capareas import SHAPES, Say, area, places
from statuspage.source.scene import closest

KEYS = ("sender", "area", *SHAPES, "places", "expires", "kinds")
WORK = "maintenance"
"""What planned work is called among the kinds."""
EXPIRES = timedelta(hours=24)
LONGEST = timedelta(days=366)

# CAP 1.2 §3.2.1: no spaces, commas or restricted characters; a reference could not be taken apart.
_SENDER = re.compile(r"[!-~]{1,200}")
_RESTRICTED = frozenset(",<&")
_TERM = re.compile(r"(\d{1,5})\s*(minutes?|min|hours?|h|days?|d)", re.IGNORECASE)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_EXAMPLE = """\
      cap:
        sender: warnings@example.com
        area: Hamburg, Germany"""


def cap(option: Any, languages: Sequence[str], say: Say) -> Cap | None:
    """What the option says; None while nobody is named as the sender."""
    if option in (None, "", {}):
        return None
    if not isinstance(option, Mapping):
        say("cap", "'cap' needs keys below it, two spaces further in", _EXAMPLE)
        return None
    for key in option:
        if key not in KEYS:
            better = closest(str(key), KEYS)
            hint = f"did you mean '{better}'?" if better else f"it has {', '.join(KEYS)}"
            say(str(key), f"'cap' has no key '{key}'; {hint}")
    sender = option.get("sender")
    if sender in (None, ""):
        return None
    if not _is_sender(sender):
        say(
            "sender",
            "'sender' is the name by which warning systems know you, such as an e-mail address: "
            "no spaces, commas, '<' or '&', and only letters of the Latin alphabet",
            "        sender: warnings@example.com",
        )
    usual = area(option, languages, say)
    return Cap(
        sender=str(sender),
        area=usual,
        places=places(option.get("places"), usual, languages, say),
        expires=_expires(option.get("expires"), say),
        kinds=_kinds(option.get("kinds"), say),
    )


def _is_sender(written: Any) -> bool:
    return (
        isinstance(written, str)
        and _SENDER.fullmatch(written) is not None
        and _RESTRICTED.isdisjoint(written)
    )


def _expires(written: Any, say: Say) -> timedelta:
    if written is None:
        return EXPIRES
    found = _TERM.fullmatch(str(written).strip())
    span = timedelta()
    if found is not None:
        span = timedelta(**{_UNITS[found[2][0].lower()]: int(found[1])})
    if not timedelta(minutes=1) <= span <= LONGEST:
        say(
            "expires",
            f"'expires' is a number and its unit, at most {LONGEST.days} days: 90 minutes, "
            "24 hours, 2 days",
            "        expires: 24 hours",
        )
        return EXPIRES
    return span


def _kinds(written: Any, say: Say) -> frozenset[str] | None:
    if written is None:
        return None
    listed = written if isinstance(written, list) else re.split(r"[,\s]+", str(written))
    found = frozenset(str(kind).strip() for kind in listed if str(kind).strip())
    if not found:
        message = "'kinds' is empty: write the kinds, or take the line out to warn of all of them"
        say("kinds", message, "        kinds: [outage, recall, maintenance]")
    return found


def unknown_names(
    settings: Cap | None, kinds: Collection[str], components: Collection[str], folder: Path
) -> Iterator[Mistake]:
    """The kinds and components of the option that there are not: nobody would be warned."""
    if settings is None:
        return
    file = folder / "mkdocs.yml"
    lines = file.read_text("utf-8", errors="replace").splitlines() if file.is_file() else []
    listed = frozenset().union(*(place.components for place in settings.places))
    asked = (
        ("'kinds' of 'cap'", "kind", settings.kinds or frozenset(), [*kinds, WORK]),
        ("'places' of 'cap'", "component", listed, [*components]),
    )
    for where, what, written, names in asked:
        for name in sorted(written - {*names}):
            word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
            line = next((n for n, text in enumerate(lines, 1) if word.search(text)), 1)
            better = closest(name, names)
            hint = f"did you mean '{better}'?" if better else f"there are {', '.join(names)}"
            message = f"{where}: there is no {what} '{name}'; {hint}"
            yield Mistake(path=file.name, line=line, message=message)
