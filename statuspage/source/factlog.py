"""Reading internal/facts/<id>.yml: what was heard, from whom, and who confirmed it."""

from __future__ import annotations

from typing import Any

from statuspage.errors import Mistake
from statuspage.internal import LoggedFact
from statuspage.source.desk import ConfirmedField, Desk
from statuspage.source.fields import MomentField, TextField, TitleField
from statuspage.source.forms import Authored
from statuspage.source.listed import entries_of


class FactsFile(Authored):
    """internal/facts/<id>.yml."""

    facts: Any = None


class FactEntry(Authored):
    """An entry of `facts`."""

    fact: TextField
    source: TitleField
    at: MomentField | None = None
    confirmed_by: ConfirmedField = None


EXAMPLE = """\
  - fact: One order in ten is charged and not confirmed
    source: payment log, 09:12
    at: 2026-11-02 09:20
    confirmed_by: operations"""


def read_facts(raw: bytes, desk: Desk) -> tuple[tuple[LoggedFact, ...], list[Mistake]]:
    """The facts that a file holds, in its order, and all that is wrong with it."""
    found, mistakes = entries_of(FactsFile, FactEntry, "facts", raw, desk, EXAMPLE)
    made = tuple(
        LoggedFact(
            fact=entry.fact,
            source=entry.source,
            at=entry.at,
            confirmed_by=entry.confirmed_by,
            line=place.line,
        )
        for entry, place in found
        if entry.at is None or not desk.later(place.entries["at"].line, "at", entry.at)
    )
    return made, [*mistakes, *desk.warnings]
