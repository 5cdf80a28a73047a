"""The option `cap` of mkdocs.yml: who warns, where, for how long, and of which kinds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from statuspage.bidi import unturned
from statuspage.config import Cap
from statuspage.errors import Mistake
from statuspage.source.scene import closest

KEYS = ("sender", "area", "geocodes", "expires", "kinds")
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


class Say(Protocol):
    """Notes what is wrong with a key."""

    def __call__(self, key: str, message: str, corrected: str | None = None) -> None: ...


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
    return Cap(
        sender=str(sender),
        area=MappingProxyType(_area(option.get("area"), languages, say)),
        geocodes=tuple(_geocodes(option.get("geocodes"), say)),
        expires=_expires(option.get("expires"), say),
        kinds=_kinds(option.get("kinds"), say),
    )


def _is_sender(written: Any) -> bool:
    return (
        isinstance(written, str)
        and _SENDER.fullmatch(written) is not None
        and _RESTRICTED.isdisjoint(written)
    )


def _area(written: Any, languages: Sequence[str], say: Say) -> dict[str, str]:
    """The words for the area in every language; those of the default where others are missing."""
    by_language = written if isinstance(written, Mapping) else {languages[0]: written}
    found: dict[str, str] = {}
    for language, words in by_language.items():
        if language not in languages:
            say("area", f"language '{language}' of 'area' is not in 'languages'")
        elif isinstance(words, str) and words.strip():
            found[str(language)] = " ".join(unturned(words).split())
    if not found:
        say(
            "area",
            "'area' is missing: whom messages concern that name no area of their own; "
            "a text, or one for each language",
            "        area: Hamburg, Germany",
        )
        return {}
    usual = found.get(languages[0]) or next(iter(found.values()))
    return {language: found.get(language, usual) for language in languages}


def _geocodes(written: Any, say: Say) -> Iterator[tuple[str, str]]:
    if written is None:
        return
    example = '        geocodes:\n          ISO3166-2: "DE-HH"'
    if not isinstance(written, Mapping):
        message = "'geocodes' needs keys below it: the name of a system, and a code or several"
        say("geocodes", message, example)
        return
    for system, codes in written.items():
        for code in codes if isinstance(codes, list) else [codes]:
            if isinstance(system, str) and isinstance(code, str) and code.strip():
                yield system.strip(), code.strip()
            else:  # NO is Norway, and `no` to YAML
                message = f"'geocodes': put the code of '{system}' into quotation marks"
                say("geocodes", message, example)


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


def unknown_kinds(settings: Cap | None, known: Collection[str], folder: Path) -> Iterator[Mistake]:
    """The kinds of the option that there are not: nobody would be warned of them."""
    if settings is None or settings.kinds is None:
        return
    names = [*known, WORK]
    file = folder / "mkdocs.yml"
    lines = file.read_text("utf-8", errors="replace").splitlines() if file.is_file() else []
    for kind in sorted(settings.kinds - {*names}):
        word = re.compile(rf"(?<![\w-]){re.escape(kind)}(?![\w-])")
        line = next((n for n, text in enumerate(lines, 1) if word.search(text)), 1)
        better = closest(kind, names)
        hint = f"did you mean '{better}'?" if better else f"there are {', '.join(names)}"
        message = f"'kinds' of 'cap': there is no kind '{kind}'; {hint}"
        yield Mistake(path=file.name, line=line, message=message)
