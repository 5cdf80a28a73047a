"""How an exercise went: the figures of the scorecard for it alone, and how fast each news was met.

An exercise never counts in the scorecard of a period, except as held.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from statuspage.internal import Drill, Internal
from statuspage.model import Incident, When
from statuspage.practice.days import after
from statuspage.practice.promises import said_at
from statuspage.practice.scorecard import Given, Shortfall, Sum, sums
from statuspage.practice.scorecard.cases import subject
from statuspage.practice.scorecard.figures import Figure
from statuspage.practice.scorecard.improve import shortfalls
from statuspage.practice.scorecard.measured import Measurer, Missing, others_by_id
from statuspage.scenarios import Inject, Scenario
from statuspage.site import Site

FIGURES = (
    Figure.FIRST_MESSAGE,
    Figure.FIRST_PARTS,
    Figure.PROMISES,
    Figure.SILENCE,
    Figure.CORRECTIONS,
    Figure.LANGUAGES,
    Figure.RESOLVE,
)
"""What an exercise is measured by; the others are about what comes afterwards."""


class Reaction(Struct, frozen=True, kw_only=True):
    """A piece of news that reached the team `at`, and the next message, which `answered` it."""

    inject: Inject
    at: datetime
    answered: datetime | None

    @property
    def took(self) -> timedelta | None:
        """How long it was until the next message; None when none came."""
        return None if self.answered is None else self.answered - self.at


class Scored(Struct, frozen=True, kw_only=True):
    """An exercise's figures. Without an incident the team has not said anything."""

    drill: Drill
    incident: Incident | None
    figures: Mapping[Figure, Sum]
    reactions: tuple[Reaction, ...]
    shortfalls: tuple[Shortfall, ...]


def score(
    site: Site,
    drill: Drill,
    *,
    internal: Internal,
    missing: Missing,
    scenario: Scenario | None = None,
) -> Scored:
    """The figures of an exercise on a site of drills, at the site's moment.

    The clock of the first message runs from the beginning of the exercise, whatever its incident
    says of detection. Without the scenario there is no news to react to.
    """
    incident = next((each for each in site.incidents if each.id == drill.incident), None)
    zone = site.config.timezone
    until = min(drill.ended or site.as_of, site.as_of)
    spoken = () if incident is None else tuple(said_at(update) for update in incident.updates)
    reactions = []
    for inject in () if scenario is None else scenario.injects:
        at = after(drill.started, inject.after, zone)
        if at <= until:
            answered = next((moment for moment in spoken if moment >= at), None)
            reactions.append(Reaction(inject=inject, at=at, answered=answered))
    if incident is None:
        return Scored(
            drill=drill,
            incident=None,
            figures=sums(()),
            reactions=tuple(reactions),
            shortfalls=(),
        )
    measured = replace(incident, detected=When(drill.started))
    measurer = Measurer(
        site=replace(site, as_of=until),  # after the end nobody waits any more
        internal=internal,
        given=Given(),
        span=(drill.started, after(site.as_of, timedelta(minutes=1), zone)),
        missing=missing,
        others=others_by_id(site),
    )
    figures = sums(case for case in measurer.cases(measured) if case.figure in FIGURES)
    return Scored(
        drill=drill,
        incident=incident,
        figures=figures,
        reactions=tuple(reactions),
        shortfalls=shortfalls(figures, {incident.id: subject(incident)}),
    )
