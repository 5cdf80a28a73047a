"""Reading internal/assessments/<id>.yml: how bad an incident was judged to be, and why."""

from __future__ import annotations

from typing import Any

from statuspage.errors import Mistake
from statuspage.internal import Assessment
from statuspage.policy import Extent, Harm, Trend
from statuspage.source.desk import (
    Desk,
    ExtentField,
    HarmField,
    RoleField,
    TrendField,
)
from statuspage.source.fields import ImpactField, MomentField, ResponsibilityField, TextField
from statuspage.source.forms import Authored
from statuspage.source.listed import entries_of


class AssessmentsFile(Authored):
    """internal/assessments/<id>.yml."""

    assessments: Any = None


class AssessmentEntry(Authored):
    """An entry of `assessments`; what is left out is unknown, which counts as the worst."""

    at: MomentField
    by: RoleField | None = None
    harm: HarmField = Harm.UNKNOWN
    scope: ExtentField = Extent.UNKNOWN
    trend: TrendField = Trend.UNKNOWN
    responsibility: ResponsibilityField | None = None
    impact: ImpactField
    reason: TextField


EXAMPLE = """\
  - at: 2026-11-02 09:25
    by: comms_lead
    harm: money
    scope: many
    trend: rising
    impact: major
    reason: one order in ten is charged and not confirmed"""


def read_assessments(raw: bytes, desk: Desk) -> tuple[tuple[Assessment, ...], list[Mistake]]:
    """The assessments that a file holds, oldest first, and all that is wrong with it."""
    found, mistakes = entries_of(
        AssessmentsFile, AssessmentEntry, "assessments", raw, desk, EXAMPLE
    )
    made = [
        Assessment(
            at=entry.at,
            harm=entry.harm,
            extent=entry.scope,
            trend=entry.trend,
            impact=entry.impact,
            reason=entry.reason,
            by=entry.by,
            responsibility=entry.responsibility,
            line=place.line,
        )
        for entry, place in found
        if not desk.later(place.entries["at"].line, "at", entry.at)
    ]
    made.sort(key=lambda each: each.at)
    return tuple(made), [*mistakes, *desk.warnings]
