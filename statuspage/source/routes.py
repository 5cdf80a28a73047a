"""The routes of policy.yml: by which transport notices leave, with which settings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from statuspage.errors import Severity
from statuspage.policy import Occasion, Route, Scope
from statuspage.source.decided import RouteEntry, ScopeEntry
from statuspage.source.forms import keys_of
from statuspage.source.frontmatter import Entry, Keys, Scalar
from statuspage.source.scene import closest, corrected_line
from statuspage.source.sheet import Sheet


def scope_of(values: ScopeEntry) -> Scope:
    """The notices that an entry speaks of."""
    return Scope(
        channels=frozenset(values.channels),
        audiences=frozenset(values.audiences),
        kinds=frozenset(values.kinds),
        occasions=frozenset(map(Occasion, values.on)),
        impact=values.impact,
    )


def routes(sheet: Sheet) -> Iterator[Route]:
    """The routes in their order; keys of a transport's own are passed on as they are written."""
    seen: Counter[str] = Counter()
    taken: dict[str, int] = {}
    unnamed: list[tuple[str, int]] = []
    for item in sheet.items("routes"):
        common, own = _split(item)
        values = sheet.valid(RouteEntry, common)
        settings = _settings(sheet, own, _word(common, "by"))
        if values is None:
            continue
        sheet.reaches_somebody(values, item)
        if values.alarm:
            _say_no_notices(sheet, common)
        seen[values.by] += 1
        name = values.name or f"{values.by}-{seen[values.by]}"
        if values.name is None:
            unnamed.append((values.by, item.line))
        if name in taken:
            where = f"there is another route '{name}' in line {taken[name]}"
            sheet.say(item.line, f"{where}; the record knows a route by its name")
        taken.setdefault(name, item.line)
        route = Route(
            name=name,
            transport=values.by,
            scope=scope_of(values),
            languages=values.languages,
            to=values.to,
            drill=values.drill,
            alarm=values.alarm,
            settings=MappingProxyType(settings),
        )
        if len(settings) == len(own.entries):  # else what is wrong has been said
            _say_refused(sheet, item, route)
        yield route
    _say_unnamed(sheet, [each for each in unnamed if seen[each[0]] > 1], seen)


def _say_refused(sheet: Sheet, item: Keys, route: Route) -> None:
    """What its transport would refuse when it is too late; the other routes send all the same."""
    for words in sheet.names.refused(route):
        key = words.split("'")[1] if words.startswith("'") else ""
        line = item.entries[key].line if key in item.entries else item.line
        said = f"nothing can be sent by the route '{route.name}': {words}"
        sheet.say(line, said, severity=Severity.WARNING)


def _say_no_notices(sheet: Sheet, common: Keys) -> None:
    """Of a route for alarms: the keys that choose notices choose nothing there."""
    for key in (*keys_of(ScopeEntry), "languages", "drill"):
        if key in common.entries:
            sheet.say(
                common.entries[key].line,
                f"a route for alarms takes no notices, so that '{key}' says nothing here: take "
                "this line out",
            )


def _say_unnamed(sheet: Sheet, unnamed: Sequence[tuple[str, int]], seen: Mapping[str, int]) -> None:
    for transport, line in unnamed:
        sheet.say(
            line,
            f"there are {seen[transport]} routes by {transport}: give each a name, because the "
            "record knows it by that, and a number changes with the order",
            f"    name: {transport}-main",
            Severity.WARNING,
        )


def _split(item: Keys) -> tuple[Keys, Keys]:
    """The keys that every route may have, and the others."""
    common = {k: e for k, e in item.entries.items() if k in keys_of(RouteEntry)}
    own = {k: e for k, e in item.entries.items() if k not in common}
    return replace(item, entries=common), replace(item, entries=own)


def _settings(sheet: Sheet, own: Keys, transport: str) -> dict[str, str]:
    known = sheet.names.transports.get(transport.casefold())
    found: dict[str, str] = {}
    if known is None:
        return found
    for entry in own.entries.values():
        value = entry.value
        if entry.key not in known:
            _unknown_setting(sheet, entry, transport, known)
        elif not isinstance(value, Scalar) or not value.word:
            sheet.say(entry.line, f"'{entry.key}' needs one value on its line")
        elif re.search(r"://[^/\s]*:[^/\s]*@", value.word):
            sheet.say(
                entry.line,
                f"'{entry.key}' holds a name and a password: they belong into the environment",
            )
        else:
            found[entry.key] = value.word
    return found


def _unknown_setting(sheet: Sheet, entry: Entry, transport: str, known: Sequence[str]) -> None:
    every = [*keys_of(RouteEntry), *known]
    better, corrected = closest(entry.key, every), None
    if re.search(r"pas+w|secret|token|api|user|auth", entry.key):
        hint = "secrets and names of accounts come from the environment, never from this file"
    elif better is None:
        hint = f"known are: {', '.join(every)}"
    else:
        hint = f"did you mean '{better}'?"
        if better != "to" and isinstance(entry.value, Scalar):
            corrected = corrected_line(replace(entry, key=better), entry.value.raw)
    message = f"the key '{entry.key}' is not known to {transport}; {hint}"
    sheet.say(entry.line, message, corrected)


def _word(keys: Keys, key: str) -> str:
    entry = keys.entries.get(key)
    return entry.value.word if entry is not None and isinstance(entry.value, Scalar) else ""
