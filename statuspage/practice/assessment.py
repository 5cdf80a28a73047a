"""How bad an incident is: harm × scope by the policy's matrix, one step more while it grows.

The rule. The matrix gives the impact of a harm for a scope. A harm that is not known counts as
danger to life, a scope that is not known as all, a trend that is not known as rising: assume the
worst, and come down when it is known. What rises is one step worse than the matrix says, at
most critical; what falls is never better than the matrix says, because a trend can turn.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from statuspage.kinds import Kind
from statuspage.model import Impact, Responsibility
from statuspage.policy import Duty, Extent, Harm, Pace, Policy, Trend
from statuspage.practice.duties import duty

WORST_HARM, WORST_EXTENT = Harm.LIFE, Extent.ALL


class Judgement(Struct, frozen=True):
    """An impact and how it came about: `cell` is what the matrix says of what was counted."""

    harm: Harm
    extent: Extent
    trend: Trend
    counted_harm: Harm
    counted_extent: Extent
    cell: Impact
    impact: Impact

    @property
    def rises(self) -> bool:
        """Whether it is counted as growing."""
        return self.trend in {Trend.RISING, Trend.UNKNOWN}

    def assumptions(self) -> tuple[str, ...]:
        """What was not known and counts as the worst, in words."""
        found = []
        if self.harm is Harm.UNKNOWN:
            found.append(f"what may come to people is not known: it counts as '{WORST_HARM}'")
        if self.extent is Extent.UNKNOWN:
            found.append(f"how many are concerned is not known: it counts as '{WORST_EXTENT}'")
        if self.trend is Trend.UNKNOWN:
            found.append("where it is going is not known: it counts as rising")
        return tuple(found)

    def why(self) -> str:
        """Which cell of the matrix, and what the trend does to it."""
        said = f"{self.counted_harm} for {_PEOPLE[self.counted_extent]} is {self.cell}"
        if self.trend is Trend.FALLING:
            return f"{said}; falling: no better than that until it has fallen"
        if not self.rises:
            return f"{said}; it is steady"
        step = "one step more" if self.impact is not self.cell else "already the worst"
        return f"{said}; rising: {step}"


_PEOPLE = {
    Extent.FEW: "few people",
    Extent.SOME: "some people",
    Extent.MANY: "many people",
    Extent.ALL: "all people",
}


def judge(
    harm: Harm,
    extent: Extent,
    trend: Trend,
    matrix: Mapping[Harm, Mapping[Extent, Impact]],
) -> Judgement:
    """The impact by the rule of this module."""
    counted_harm = WORST_HARM if harm is Harm.UNKNOWN else harm
    counted_extent = WORST_EXTENT if extent is Extent.UNKNOWN else extent
    cell = matrix[counted_harm][counted_extent]
    rises = trend in {Trend.RISING, Trend.UNKNOWN}
    return Judgement(
        harm=harm,
        extent=extent,
        trend=trend,
        counted_harm=counted_harm,
        counted_extent=counted_extent,
        cell=cell,
        impact=_one_more(cell) if rises else cell,
    )


def _one_more(impact: Impact) -> Impact:
    steps = sorted(Impact, key=lambda each: each.rank)
    return steps[min(impact.rank + 1, len(steps) - 1)]


def asked(responsibility: Responsibility | None, kind: str | None) -> tuple[str, ...]:
    """What an answer must hold, by how much people hold us responsible; the first thing first."""
    first = (
        "what people should do now, to be safe or to lose nothing",
        "that you see what it means for them, and care",
    )
    rumour = kind == "rumour"
    more: tuple[str, ...]
    match responsibility:
        case Responsibility.VICTIM:
            more = ("what was done and by what, without blame; what you do about it",)
        case Responsibility.ACCIDENT:
            more = (
                "that you are sorry, and that nobody meant it to happen",
                "what you do so that it does not happen again",
            )
        case Responsibility.PREVENTABLE:
            more = (
                "an apology without an excuse, for the harm by its name",
                "a remedy: what people get, how, until when",
                "what you change",
            )
        case None:
            more = ("no cause and no blame before it is confirmed; then judge the responsibility",)
    if rumour and responsibility is not Responsibility.PREVENTABLE:
        return (*first, "the fact with its evidence; a rumour may be denied", *more[:1])
    return (*first, *more, "never a denial: that is for rumours only")


class Consequences(Struct, frozen=True):
    """What an impact means: how fast, who, whom to tell, and by what."""

    pace: Pace | None
    duty: Duty
    channels: tuple[str, ...]
    audiences: tuple[str, ...]


def consequences(policy: Policy | None, kind: Kind | None, impact: Impact) -> Consequences:
    """What the policy says of an impact; channels and audiences of the kind where it says none."""
    who = duty(policy, "" if kind is None else kind.id, impact)
    return Consequences(
        pace=None if policy is None else policy.paces.get(impact),
        duty=who,
        channels=who.channels or (() if kind is None else kind.channels),
        audiences=who.audiences or (() if kind is None else kind.audiences),
    )
