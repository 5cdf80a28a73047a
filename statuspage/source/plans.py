"""Reading internal/plans/<id>.md: who does what, which authority was told, what is ticked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from statuspage import moments
from statuspage.errors import Mistake
from statuspage.internal import Plan, Task
from statuspage.model import Phase
from statuspage.policy import plainly
from statuspage.source import nearly
from statuspage.source.desk import Desk, RoleField
from statuspage.source.forms import Authored
from statuspage.source.frontmatter import Document, Entry, Keys, Scalar
from statuspage.source.leaves import leaf
from statuspage.source.rules import ROLE
from statuspage.source.scene import closest

Headings = Callable[[str], Mapping[str, Phase]]
"""The names of the phases as they may stand in the plan of an incident, in small letters."""


class PlanFile(Authored):
    """internal/plans/<id>.md."""

    owner: RoleField | None = None
    spokesperson: RoleField | None = None
    approver: RoleField | None = None
    told: Any = None


def read_plan(
    raw: bytes, incident: str, desk: Desk, headings: Headings
) -> tuple[Plan, list[Mistake]]:
    """The plan that a file holds, and all that is wrong with it."""
    values, document, mistakes = leaf(PlanFile, raw, desk)
    told, lines = _told(document, incident, desk, mistakes)
    tasks, notes = _body(document, desk, headings(incident))
    plan = Plan(
        incident=incident,
        path=desk.path,
        owner=values.owner if values else None,
        spokesperson=values.spokesperson if values else None,
        approver=values.approver if values else None,
        tasks=tasks,
        told=MappingProxyType(told),
        lines=MappingProxyType(lines),
        notes=notes,
    )
    return plan, [*mistakes, *desk.warnings]


def _told(
    document: Document, incident: str, desk: Desk, mistakes: list[Mistake]
) -> tuple[dict[str, datetime], dict[str, int]]:
    """When each authority was told, and on which line; what is wrong does not count as told."""
    entry = document.head.entries.get("told")
    if entry is None or (isinstance(entry.value, Scalar) and not entry.value.text):
        return {}, {}
    if not isinstance(entry.value, Keys):
        known = next(iter(desk.deadlines.get(incident, ())), "authority-72h")
        moment = f"{desk.as_of.astimezone(desk.zone):%Y-%m-%d %H:%M}"
        message = "'told' has a line for each authority's deadline: its id, and when it was told"
        corrected = f"told:\n  {known}: {moment}"
        mistakes.append(
            Mistake(path=desk.path, line=entry.line, message=message, corrected=corrected)
        )
        return {}, {}
    found, lines = {}, {}
    for each in entry.value.entries.values():
        moment_told = _moment(each, desk, mistakes)
        if moment_told is not None and not desk.later(each.line, each.key, moment_told):
            name = _deadline(each, incident, desk)
            found[name], lines[name] = moment_told, each.line
    return found, lines


def _deadline(entry: Entry, incident: str, desk: Desk) -> str:
    """The id of a deadline; one that the incident's kind does not have is said."""
    known = desk.deadlines.get(incident, ())
    plain = entry.key.casefold().replace("_", "-").replace(" ", "-")
    for one in (*known, *desk.deadlines.get("", ())):  # its kind may have been another
        if one.replace("_", "-") == plain:
            return one
    if known:
        better = closest(plain, known)
        hint = f"; did you mean '{better}'?" if better else f"; known are: {', '.join(known)}"
        desk.warn(entry.line, f"this incident has no deadline '{entry.key}'{hint}")
    return entry.key


def _moment(entry: Entry, desk: Desk, mistakes: list[Mistake]) -> datetime | None:
    word = entry.value.word if isinstance(entry.value, Scalar) else ""
    model = f"{desk.as_of.astimezone(desk.zone):%Y-%m-%d %H:%M}"
    better: str | None = model
    try:
        reading = moments.read(word, desk.zone, desk.as_of)
        if reading.exact:
            return moments.pinned(reading.at, desk.zone)
        message = f"'{entry.key}' needs the time beside the date: a deadline counts hours"
        better = f"{word} 09:00"
    except moments.BadMoment as problem:
        message = f"'{entry.key}': {problem}; write when it was told, like {model}"
        better = problem.better or model
    corrected = f"{' ' * entry.indent}{entry.key}: {better}"
    mistakes.append(Mistake(path=desk.path, line=entry.line, message=message, corrected=corrected))
    return None


_TASK = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\[(?P<mark>[ xX✓✔]?)\]\s+(?P<text>\S.*)")
_HEADING = re.compile(r" {0,3}(?P<level>#{1,6})\s+(?P<words>.*?)\s*#*\s*")
_ROLE_AT_END = re.compile(r"(?P<text>.*\S)\s*[(（](?P<role>[^()（）]{1,60})[)）]\s*[.。]?")
_CODE = re.compile(r"\s*(?:`{3,}|~{3,})")


def _body(
    document: Document, desk: Desk, headings: Mapping[str, Phase]
) -> tuple[tuple[Task, ...], str]:
    """The lines of the checklist, and every other line."""
    tasks, notes = [], []
    phase, level, in_code = None, 0, False
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        in_code ^= _CODE.match(line) is not None
        found = None if in_code else _TASK.fullmatch(line)
        if found is not None:
            text, role = _with_role(found["text"].strip(), number, desk)
            done = found["mark"].strip() != ""
            tasks.append(Task(text=text, phase=phase, role=role, done=done, line=number))
            continue
        notes.append(line)
        if in_code:
            continue
        heading = _HEADING.fullmatch(line)
        if heading is None:
            _say(nearly.step(line) or nearly.glued(line, headings), number, desk)
        else:
            known = headings.get(nearly.name_of(heading["words"]))
            if known is None:
                meant = nearly.misspelt(heading["level"], heading["words"], headings)
                _say(meant, number, desk)
            if known is not None or len(heading["level"]) <= level:
                phase, level = known, len(heading["level"])
    return tuple(tasks), "\n".join(notes).strip()


def _say(meant: nearly.Meant | None, line: int, desk: Desk) -> None:
    """Says what was nearly right; what can be meant in one way only can be put right."""
    if meant is not None:
        desk.warn(line, meant.message, meant.line, sure=meant.sure)


def _with_role(text: str, line: int, desk: Desk) -> tuple[str, str | None]:
    """A task without the role in brackets at its end, and the role; other brackets are words."""
    found = _ROLE_AT_END.fullmatch(text)
    if found is None:
        return text, None
    word = found["role"].strip()
    plain = word.casefold().replace(" ", "_").replace("-", "_")
    for role in desk.own_roles:
        if role.replace("-", "_") == plain:
            return found["text"], role
    if (meant := desk.called.get(plainly(word))) is not None:
        return found["text"], meant
    if desk.own_roles:
        if (better := closest(plain, desk.own_roles)) is not None:
            desk.role(word, line)
        return text, better and None
    return (found["text"], word) if ROLE.fullmatch(word) and "_" in word else (text, None)
