"""The figures of an exercise, as `statuspage drill --score` shows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from statuspage.cli import _internal
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from statuspage.cli._site import Loaded
    from statuspage.internal import Drill, Internal
    from statuspage.practice.exercise import Scored
    from statuspage.practice.scorecard import Sum
    from statuspage.scenarios import Scenario


def held(loaded: Loaded, place: Path) -> tuple[Drill, ...]:
    """The exercises that have begun, oldest first."""
    from statuspage.internal import Part

    internal, _ = _internal.look(place, loaded.folder, loaded.sites, (Part.DRILLS,))
    as_of = next(iter(loaded.sites.values())).as_of
    found = (drill for drill in internal.drills.values() if drill.started <= as_of)
    return tuple(sorted(found, key=lambda drill: drill.started))


def show(
    loaded: Loaded,
    place: Path,
    named: str,
    form: str,
    language: str,
    scenarios: Mapping[str, Scenario],
) -> None:
    """Prints the figures of one exercise."""
    from statuspage.internal import Part
    from statuspage.locale import locale
    from statuspage.practice.exercise import score
    from statuspage.practice.report.exercise import lines
    from statuspage.practice.wording import first_message

    site = next(iter(loaded.sites.values()))
    parts = (Part.POLICY, Part.DRILLS)
    internal = _internal.read_all(place if place.is_dir() else None, loaded, parts)
    drill = _drill(internal, named)
    scored = score(
        site,
        drill,
        internal=internal,
        missing=first_message.missing,
        scenario=scenarios.get(drill.scenario),
    )
    if form == "json":
        click.echo(json.dumps(_json(scored), ensure_ascii=False, indent=2))
        return
    for line in lines(scored, scenarios.get(drill.scenario), locale(language)):
        click.echo(line)


def _drill(internal: Internal, named: str) -> Drill:
    from statuspage.source.scene import closest

    plain = Path(named).stem if named.endswith(".md") else Path(named).name
    if plain in internal.drills:
        return internal.drills[plain]
    better = closest(plain, internal.drills)
    known = ", ".join(sorted(internal.drills)[-3:])
    hint = f"did you mean '{better}'?" if better else f"there are: {known or 'none yet'}"
    raise WrongUse(f"no exercise '{named}' was begun with `statuspage drill`; {hint}")


def _json(scored: Scored) -> dict[str, Any]:
    drill, incident = scored.drill, scored.incident
    return {
        "exercise": drill.incident,
        "scenario": drill.scenario,
        "started": drill.started.isoformat(),
        "ended": drill.ended.isoformat() if drill.ended else None,
        "messages": 0 if incident is None else len(incident.updates),
        "figures": {
            figure.value: {
                "n": one.n,
                "judged": one.judged,
                "kept": one.kept,
                "worst_seconds": _seconds(one),
                "tally": dict(one.tally),
            }
            for figure, one in scored.figures.items()
            if one.n or one.values
        },
        "reactions": [
            {
                "at": reaction.at.isoformat(),
                "to": reaction.inject.to,
                "words": dict(reaction.inject.words),
                "answered": reaction.answered.isoformat() if reaction.answered else None,
            }
            for reaction in scored.reactions
        ],
        "train_next": scored.shortfalls[0].figure.value if scored.shortfalls else None,
    }


def _seconds(one: Sum) -> int | None:
    value = one.worst.value if one.worst is not None else None
    return None if value is None else round(value.total_seconds())
