"""`statuspage drill`: exercises from scenarios, walled off from all that is public."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli import _drill_score, _internal
from statuspage.cli._site import form_option, now_option, site_option
from statuspage.errors import ContentError, Severity, WrongUse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from statuspage.cli._site import Loaded
    from statuspage.errors import Mistake
    from statuspage.scenarios import Scenario


@click.command(name="drill")
@click.argument("scenario", required=False, metavar="[SCENARIO]")
@click.option(
    "--start",
    metavar="WHEN",
    help="When it begins: now, 30m, 10:15 or '2026-12-01 10:00'; without it, now.",
)
@click.option(
    "--score",
    "scored",
    metavar="INCIDENT",
    help="The figures of an exercise that was held: how fast, how whole, what to train next.",
)
@click.option(
    "--language", metavar="CODE", help="The language of the script; else the site's first."
)
@form_option("json for programs.")
@_internal.internal_option
@site_option
@now_option
def command(
    scenario: str | None,
    start: str | None,
    scored: str | None,
    language: str | None,
    form: str,
    internal_dir: Path | None,
    site_dir: Path | None,
    now: str | None,
) -> None:
    """Hold an exercise: a scenario becomes a script with times and roles.

    Alone it lists the scenarios and the exercises so far. Whoever leads the exercise reads the
    script aloud, line by line; the team answers as it would in earnest. Nothing of an exercise
    is ever on the real page, in a feed or in a notice to customers.

    \b
    statuspage drill
    statuspage drill guests-fall-ill --start 10:00
    statuspage drill --score 2026-11-20-drill-guests-fall-ill

    Exit code: 0 fine, 1 a scenario has mistakes, 2 wrong use.
    """
    from statuspage.cli import _site

    if scenario and scored:
        raise WrongUse("SCENARIO, --score: one of them")
    if start and not scenario:
        raise WrongUse("--start goes with a scenario")
    loaded = _site.load(site_dir, now, keep_going=True, drills=True)
    place = internal_dir or loaded.folder / _internal.FOLDER
    if language is not None and language not in loaded.config.languages:
        raise WrongUse(f"the site has no language '{language}': {', '.join(loaded.sites)}")
    if scored:
        code = language or loaded.config.default_language
        _drill_score.show(loaded, place, scored, form, code, _scenarios(loaded, place)[0])
    elif scenario:
        _open(loaded, place, scenario, start, language)
    else:
        _list(loaded, place, language, form)


def _scenarios(loaded: Loaded, place: Path) -> tuple[Mapping[str, Scenario], list[Mistake]]:
    """Those that can be held, and what is wrong with files; a typo in one keeps back no other."""
    from statuspage.source.scenarios import read_scenarios

    site = next(iter(loaded.sites.values()))
    return read_scenarios(place, loaded.config.languages, tuple(site.kinds))


def _open(loaded: Loaded, place: Path, name: str, start: str | None, language: str | None) -> None:
    """Writes the script of an exercise and says what comes next."""
    from statuspage.editing import drafts, exercises
    from statuspage.locale import locale
    from statuspage.source.scene import closest

    scenarios, mistakes = _scenarios(loaded, place)
    if name not in scenarios:
        if wrong := [each for each in mistakes if Path(each.path).stem == name]:
            raise ContentError(wrong)
        better = closest(name, scenarios)
        hint = f"did you mean '{better}'?" if better else "statuspage drill lists them"
        raise WrongUse(f"there is no scenario '{name}'; {hint}")
    site = next(iter(loaded.sites.values()))
    zone, now = loaded.config.timezone, site.as_of.replace(second=0, microsecond=0)
    told = (start or "now").strip()
    began = now if told.casefold() == "now" else drafts.meant(told, now, zone)
    taken = {path.stem for path in (place / "drills").glob("*.md")}
    taken |= {path.name for path in (loaded.folder / "incidents").glob("*")}
    incident = drafts.new_id(began.astimezone(zone), f"drill {name}", taken)
    scenario = scenarios[name]
    file = place / "drills" / f"{incident}.md"
    spoken = locale(language or loaded.config.default_language)
    held = exercises.Held(scenario, incident, began, zone, _roles(loaded, place))
    drafts.write_new(file, exercises.script(held, spoken))
    click.echo(str(file))
    click.echo(
        f"EXERCISE, {scenario.minutes} minutes, begins at {drafts.local(began, zone)}. This script "
        "is for whoever leads it.\nThe team opens the incident with:\n"
        f"  {exercises.opening(held)}\n"
        "and sees it with:\n  statuspage serve --drills",
        err=True,
    )
    if now - began > timedelta(days=1):
        click.echo(
            f"It began {(now - began).days} days ago: is that the right day? "
            "It is the line 'started' of the script.",
            err=True,
        )


def _roles(loaded: Loaded, place: Path) -> Mapping[str, str]:
    """What the policy's roles are called; none where there is no policy that can be read."""
    policy = _internal.read(place, loaded.folder, loaded.config).policy
    return {} if policy is None else {role.id: role.name for role in policy.roles.values()}


def _list(loaded: Loaded, place: Path, language: str | None, form: str) -> None:
    """The scenarios, and which exercises there have been."""
    import json

    from statuspage.scenarios import spoken

    scenarios, mistakes = _scenarios(loaded, place)
    code = language or loaded.config.default_language
    held = _drill_score.held(loaded, place)
    if form == "json":
        rows = [
            {
                "scenario": one.id,
                "title": spoken(one.label, code),
                "kind": one.kind,
                "impact": one.impact,
                "minutes": one.minutes,
                "own": one.own,
                "held": [drill.started.isoformat() for drill in held if drill.scenario == one.id],
            }
            for one in scenarios.values()
        ]
        click.echo(json.dumps({"scenarios": rows}, ensure_ascii=False, indent=2))
        _say(mistakes)
        return
    wide = max(len(name) for name in scenarios)
    for one in scenarios.values():
        times = [drill for drill in held if drill.scenario == one.id]
        last = f"last held {max(d.started for d in times):%Y-%m-%d}" if times else "not held yet"
        click.echo(f"{one.id:{wide}}  {spoken(one.label, code)} ({one.minutes} min; {last})")
    if not held:
        click.echo("No exercise yet. Begin one with: statuspage drill guests-fall-ill", err=True)
    elif held:
        newest = held[-1]
        click.echo(f"Figures of the last one: statuspage drill --score {newest.incident}", err=True)
    _say(mistakes)


def _say(mistakes: list[Mistake]) -> None:
    """What is wrong with files of scenarios, below those that can be held."""
    wrong = [mistake for mistake in mistakes if mistake.severity is Severity.ERROR]
    for mistake in mistakes:
        if mistake not in wrong:
            click.echo(str(mistake), err=True)
    if wrong:
        raise ContentError(wrong)
