"""The sections of policy.yml that say how a crisis is led: clocks, matrix, duties, ladder, days.

Nothing here says what is sent: a mistake leaves its entry out, and the rest of the policy holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import TypedDict

from msgspec.structs import replace

from statuspage.errors import Severity
from statuspage.model import Impact
from statuspage.policy import (
    MATRIX,
    Clock,
    Duty,
    Extent,
    Harm,
    Pace,
    Preparation,
    Role,
    Rung,
)
from statuspage.source.decided import CalendarEntry, DutyEntry, PaceEntry, PlanEntry, RungEntry
from statuspage.source.forms import changed, keys_of, unsaid
from statuspage.source.frontmatter import Entry, Keys
from statuspage.source.scene import closest, shown
from statuspage.source.sheet import Sheet
from statuspage.source.terms import cells

EXTENTS = (Extent.FEW, Extent.SOME, Extent.MANY, Extent.ALL)
_HARMS = tuple(MATRIX)


class Conduct(TypedDict):
    """What the sections hold, by the names that `Policy` has for it."""

    paces: Mapping[Impact, Pace]
    matrix: Mapping[Harm, Mapping[Extent, Impact]]
    duties: tuple[Duty, ...]
    ladder: tuple[Rung, ...]
    authorities: frozenset[str]
    weekend: frozenset[int]
    holidays: frozenset[date]
    preparation: Preparation


def conduct(sheet: Sheet, roles: Mapping[str, Role]) -> Conduct:
    """All that these sections say; what is wrong is noted, and left out."""
    calendar = _calendar(sheet)
    return Conduct(
        paces=MappingProxyType(_paces(sheet)),
        matrix=MappingProxyType(_matrix(sheet)),
        duties=tuple(_duties(sheet, roles)),
        ladder=tuple(sorted(_rungs(sheet, roles), key=lambda rung: rung.after)),
        authorities=frozenset(calendar.authorities),
        weekend=calendar.weekend,
        holidays=frozenset(calendar.holidays),
        preparation=_preparation(sheet),
    )


def _keys(sheet: Sheet, key: str, model: str) -> Iterable[Entry]:
    """The entries below a section that holds keys."""
    entry = sheet.section(key)
    if entry is None:
        return ()
    if not isinstance(entry.value, Keys):
        sheet.say(entry.line, f"'{key}' needs keys below it, two spaces further in", model)
        return ()
    return entry.value.entries.values()


def _paces(sheet: Sheet) -> dict[Impact, Pace]:
    model = "clocks:\n  critical:\n    first_message: 15 minutes\n    update_every: 30 minutes"
    found = {}
    for entry in _keys(sheet, "clocks", model):
        impact = _one_of(sheet, entry, "impact", [each.value for each in Impact])
        if not isinstance(entry.value, Keys):
            corrected = f"  {impact or 'critical'}:\n    first_message: 15 minutes"
            sheet.say(entry.line, f"'{entry.key}' needs clocks below it", corrected)
            continue
        values = sheet.valid(PaceEntry, entry.value)
        if impact is not None and values is not None:
            found[Impact(impact)] = Pace(**vars(values))
    _say_slower(sheet, found)
    return found


def _say_slower(sheet: Sheet, paces: Mapping[Impact, Pace]) -> None:
    """Warns where what is worse is told more slowly."""
    entry = sheet.section("clocks")
    if entry is None or not isinstance(entry.value, Keys):
        return
    for clock in ("first_message", "update_every", "approval", "review"):
        asked = [(i, span) for i in Impact if i in paces and (span := getattr(paces[i], clock))]
        for (less, fast), (more, slow) in pairwise(asked):
            if slow > fast:
                line = entry.value.entries[more.value].line if more in entry.value.entries else 1
                sheet.say(
                    line,
                    f"'{clock}' is slower for {more} than for {less}",
                    severity=Severity.WARNING,
                )


def _one_of(sheet: Sheet, entry: Entry, what: str, known: Sequence[str]) -> str | None:
    """A key out of a closed list; None when it is not in it, which is said."""
    plain = entry.key.casefold()
    if plain in known:
        return plain
    better = closest(plain, known)
    hint = f"did you mean '{better}'?" if better else f"use one of: {', '.join(known)}"
    corrected = f"{' ' * entry.indent}{better}:" if better else None
    sheet.say(entry.line, f"{what} '{shown(entry.key)}' is not known; {hint}", corrected)
    return None


def _matrix(sheet: Sheet) -> dict[Harm, Mapping[Extent, Impact]]:
    model = "assessment:\n  health: major, critical, critical, critical"
    found = dict(MATRIX)
    lines: dict[Harm, int] = {}
    for entry in _keys(sheet, "assessment", model):
        harm = _harm(sheet, entry)
        row = _row(sheet, entry, harm)
        if harm is not None and row is not None:
            found[harm], lines[harm] = MappingProxyType(row), entry.line
    for harm, line in lines.items():
        _say_falling(sheet, harm, found, line)
    return found


def _harm(sheet: Sheet, entry: Entry) -> Harm | None:
    if entry.key == Harm.UNKNOWN:
        sheet.say(entry.line, "'unknown' has no row: what is not known counts as the worst")
        return None
    word = _one_of(sheet, entry, "harm", [harm.value for harm in _HARMS])
    return None if word is None else Harm(word)


def _row(sheet: Sheet, entry: Entry, harm: Harm | None) -> dict[Extent, Impact] | None:
    """A row: four impacts, for few, some, many and all people."""
    known = [impact.value for impact in Impact]
    words = cells(entry.value)
    usual = [impact.value for impact in MATRIX[harm or Harm.HEALTH].values()]
    corrected = [
        closest(word.casefold(), known) or standard
        for word, standard in zip([*(words or ()), *usual[len(words or ()) :]], usual, strict=False)
    ]
    line = f"{' ' * entry.indent}{entry.key}: {', '.join(corrected)}"
    wrong = [word for word in words or () if word.casefold() not in known]
    if words is None or len(words) != len(EXTENTS):
        number = "no list" if words is None else f"{len(words)}"
        sheet.say(
            entry.line,
            f"the row '{entry.key}' has {number}; it needs four impacts: for few, some, many "
            "and all people",
            line,
        )
    elif wrong:
        better = closest(wrong[0].casefold(), known)
        hint = f"did you mean '{better}'?" if better else f"use: {', '.join(known)}"
        sheet.say(entry.line, f"impact '{shown(wrong[0])}' is not known; {hint}", line)
    else:
        return {e: Impact(w.casefold()) for e, w in zip(EXTENTS, words, strict=True)}
    return None


def _say_falling(
    sheet: Sheet, harm: Harm, matrix: Mapping[Harm, Mapping[Extent, Impact]], line: int
) -> None:
    """Warns where more people, or more harm, would be taken less seriously."""
    row = matrix[harm]
    for fewer, more in pairwise(EXTENTS):
        if row[more].rank < row[fewer].rank:
            sheet.say(
                line,
                f"'{harm}' falls from {row[fewer]} for {fewer} to {row[more]} for {more}: more "
                "people would count for less",
                severity=Severity.WARNING,
            )
    at = _HARMS.index(harm)
    for less, worse in ((at - 1, at), (at, at + 1)):
        if less < 0 or worse >= len(_HARMS):
            continue
        low, high = matrix[_HARMS[less]], matrix[_HARMS[worse]]
        lower = [extent for extent in EXTENTS if high[extent].rank < low[extent].rank]
        if lower:
            sheet.say(
                line,
                f"'{_HARMS[worse]}' counts for less than '{_HARMS[less]}' for "
                f"{', '.join(lower)}: more harm would count for less",
                severity=Severity.WARNING,
            )


def _duties(sheet: Sheet, roles: Mapping[str, Role]) -> Iterator[Duty]:
    before: list[tuple[Duty, int]] = []
    for item in sheet.items("duties"):
        values = sheet.valid(DutyEntry, item, roles)
        if values is None:
            continue
        sheet.reaches_somebody(values, item)
        duty = Duty(**{**vars(values), "kinds": frozenset(values.kinds)})
        said = _said(duty)
        if not said:
            sheet.say(
                item.line,
                "this duty says nothing: owner, spokesperson, approver, channels and audiences "
                "are missing",
                "    owner: " + next(iter(roles), "comms_lead"),
                Severity.WARNING,
            )
        elif taken := _taken(duty, said, before):
            sheet.say(
                item.line,
                f"this duty never counts: what it says stands in line {taken} already, and the "
                "first one counts. Put the special ones first",
                severity=Severity.WARNING,
            )
        before.append((duty, item.line))
        yield duty


def _said(duty: Duty) -> set[str]:
    keys = ("owner", "spokesperson", "approver", "channels", "audiences")
    return {key for key in keys if getattr(duty, key)}


def _taken(duty: Duty, said: set[str], before: Iterable[tuple[Duty, int]]) -> int | None:
    """The line of the last earlier duty that leaves this one nothing to say."""
    open_, line = set(said), None
    for earlier, at in before:
        wider = not earlier.kinds or (duty.kinds and duty.kinds <= earlier.kinds)
        if wider and earlier.impact.rank <= duty.impact.rank and open_ & _said(earlier):
            open_ -= _said(earlier)
            line = at
    return None if open_ else line


def _rungs(sheet: Sheet, roles: Mapping[str, Role]) -> Iterator[Rung]:
    for item in sheet.items("escalation"):
        values = sheet.valid(RungEntry, item, roles)
        if values is None:
            continue
        role = roles[values.tell]
        if role.reach is None:
            line = item.entries["tell"].line
            sheet.say(
                line,
                f"nobody can be reached as '{role.id}': the role has no 'reach', the name of the "
                "environment variable with its address",
                f"    reach: {role.id.upper().replace('-', '_')}_ADDRESS",
                Severity.WARNING,
            )
        yield Rung(
            after=values.after,
            tell=values.tell,
            clocks=frozenset(map(Clock, values.clocks)),
            kinds=frozenset(values.kinds),
            impact=values.impact,
        )


def _calendar(sheet: Sheet) -> CalendarEntry:
    entries = sheet.document.head.entries
    written = {key: entries[key] for key in keys_of(CalendarEntry) if sheet.section(key)}
    usual = unsaid(CalendarEntry)
    found = {}
    for key, entry in written.items():  # one that is wrong leaves the others
        values = sheet.valid(CalendarEntry, replace(sheet.document.head, entries={key: entry}))
        found[key] = getattr(values or usual, key)
    return changed(usual, found)


def _preparation(sheet: Sheet) -> Preparation:
    entry = sheet.section("plan")
    if entry is None:
        return Preparation()
    if not isinstance(entry.value, Keys):
        model = "plan:\n  reviewed: 2026-09-01\n  review_every: 6 months"
        sheet.say(entry.line, "'plan' needs keys below it, two spaces further in", model)
        return Preparation()
    values = sheet.valid(PlanEntry, entry.value)
    return Preparation() if values is None else Preparation(**vars(values))
