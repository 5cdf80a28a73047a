"""Whether a rumour has an answer, and under which word it is told until it has one."""

from __future__ import annotations

from collections.abc import Mapping

from statuspage.model import Choice, FactValue, Incident, Phase, Update


def has_answer(facts: Mapping[str, FactValue]) -> bool:
    """Whether a rumour has an answer: a verdict that decides, or what is true."""
    verdict = facts.get("verdict")
    decided = isinstance(verdict, Choice) and verdict.key != "unverified"
    return decided or bool(facts.get("fact"))


def told_phase(told: Update | Incident) -> Phase:
    """The phase whose name is shown: a rumour without an answer is still being checked.

    For programs the phase is what the author wrote.
    """
    if told.phase is not Phase.IDENTIFIED or told.kind != "rumour" or has_answer(told.facts):
        return told.phase
    return Phase.INVESTIGATING
