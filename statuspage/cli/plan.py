"""`statuspage plan`: who does what next, in one incident or in all that are open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from statuspage.cli import _case, _internal
from statuspage.cli._site import drills_option, form_option, now_option, site_option
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.cli._case import Case
    from statuspage.cli._due_read import Found
    from statuspage.config import Config
    from statuspage.editing.checklists import Section
    from statuspage.internal import Internal
    from statuspage.locale import Locale
    from statuspage.practice.plan import IncidentPlan
    from statuspage.practice.running import Running
    from statuspage.site import Site


@click.command(name="plan")
@click.argument("incident", required=False, metavar="[INCIDENT]")
@click.option(
    "--write",
    is_flag=True,
    help="Write the checklist into internal/plans/, to be ticked; what is there stays.",
)
@click.option(
    "--language", metavar="CODE", help="The language of the checklist; else the site's first."
)
@form_option("json for programs.")
@_internal.internal_option
@drills_option
@site_option
@now_option
def command(
    incident: str | None,
    write: bool,
    language: str | None,
    form: str,
    internal_dir: Path | None,
    drills: bool,
    site_dir: Path | None,
    now: str | None,
) -> None:
    """Say who does what next.

    With INCIDENT (its id or a part of it): the next step, the clocks, the checklist of this
    phase, who leads, speaks and approves, and what nobody knows yet. Alone: all that is open, the
    first to look at in front, and what is over and owes something within a week. With --write
    the checklist becomes a file in which steps are ticked, in an editor or in the browser.

    \b
    statuspage plan
    statuspage plan 2026-11-02-checkout-errors
    statuspage plan checkout-errors --write --language zh-CN

    Exit code: 0 fine, 1 the file could not be written, 2 wrong use.
    """
    from statuspage.cli import _plan_show
    from statuspage.cli._due_read import look

    if incident is None:
        if write:
            raise WrongUse("--write needs an INCIDENT")
        found = look(site_dir, internal_dir, now, drills=drills, every=False, incident=None)
        _plan_show.overview(_overview(found, language), form)
        return
    assessed = _is_assessed(incident, internal_dir, site_dir)
    case = _case.find(incident, site_dir, now, may_be_new=assessed, is_new=assessed)
    shown = _one(case, internal_dir, language)
    if write:
        _write(shown, internal_dir)
        shown = _one(case, internal_dir, language)
    _plan_show.one(shown, internal_dir, form)


class Overview(Struct, frozen=True):
    """All that is open, in order, what is over and owes something, and what showing it needs."""

    site: Site
    internal: Internal
    plans: tuple[IncidentPlan, ...]
    owed: tuple[Running, ...]
    problems: tuple[str, ...]


class One(Struct, frozen=True):
    """One incident's plan, and what is needed to show it."""

    case: Case
    internal: Internal
    plan: IncidentPlan
    spoken: tuple[Locale, ...]


def _is_assessed(name: str, internal_dir: Path | None, site_dir: Path | None) -> bool:
    """Whether somebody has judged what has this name, be it an incident already or not."""
    from statuspage.source import settings

    place = internal_dir or settings.folder_of(site_dir) / _internal.FOLDER
    return (place / "assessments" / f"{Path(name).name}.yml").is_file()


def _locales(config: Config, language: str | None) -> tuple[Locale, ...]:
    """The locales in which a checklist may stand, the one to write in first."""
    from statuspage.locale import locale
    from statuspage.source import settings

    if language is not None and (wrong := settings.wrong_language(language)) is not None:
        raise WrongUse(wrong[0])
    first = language or config.default_language
    every = dict.fromkeys((first, *config.languages, "en"))
    return tuple(locale(each) for each in every)


def _overview(found: Found, language: str | None) -> Overview:
    """All that is open, as `statuspage due` reads it: what is over and owes nothing is not."""
    from statuspage.practice import plan as plans

    site, internal = found.site, _with_facts(found)
    judged = internal.assessments
    standing = [plans.of_incident(incident) for incident in site.open_incidents()]
    standing += [
        plans.of_draft(draft, judged.get(draft.id, ()))
        for draft in found.hidden
        if draft.drill is site.drills
    ]
    if not site.drills:
        unwritten = sorted(judged.keys() - _case.folders(found.folder))
        standing += [plans.of_assessment(name, judged[name]) for name in unwritten]
    spoken = _locales(site.config, language)
    made = (plans.plan(each, site, internal, found.running, spoken) for each in standing)
    open_ = {each.id for each in standing}
    owed = tuple(one for one in found.running if one.incident not in open_ and plans.presses(one))
    return Overview(site, internal, plans.order(made), owed, found.problems)


def _with_facts(found: Found) -> Internal:
    """The internal files with the fact logs of drafts: these tell drafts of one title apart."""
    from statuspage.internal import Part

    ids = {draft.id for draft in found.hidden}
    if not ids:
        return found.internal
    sites = {found.site.language: found.site}
    place = found.internal.folder
    read, _ = _internal.look(place, found.folder, sites, {Part.FACTS}, ids)
    return replace(found.internal, facts=read.facts)


def _one(case: Case, internal_dir: Path | None, language: str | None) -> One:
    from statuspage.internal import Part
    from statuspage.practice import plan as plans

    parts = {Part.POLICY, Part.ASSESSMENTS, Part.PLANS, Part.FACTS, Part.REVIEWS}
    internal = _internal.read_all(internal_dir, case.loaded, parts, [case.id])
    assessed = internal.assessments.get(case.id, ())
    if case.incident is not None:
        standing = plans.of_incident(case.incident)
    elif case.draft is not None:
        standing = plans.of_draft(case.draft, assessed)
    elif assessed:
        standing = plans.of_assessment(case.id, assessed)
    else:
        raise WrongUse(f"there is no incident '{case.id}', and no assessment that can be read")
    running = _clocks(case, internal)
    spoken = _locales(case.loaded.config, language)
    return One(case, internal, plans.plan(standing, case.site, internal, running, spoken), spoken)


def _clocks(case: Case, internal: Internal) -> tuple[Running, ...]:
    from statuspage.cli import _due_waiting
    from statuspage.practice.clocks import clocks

    hidden = () if case.draft is None else (case.draft,)
    folder = case.loaded.folder
    waits, _ = _due_waiting.waiting(folder, internal.folder, case.site, internal.policy)
    return clocks(case.site, internal, unpublished=hidden, waiting=waits)


def _write(found: One, internal_dir: Path | None) -> None:
    """Writes what the file of the plan does not have yet."""
    from statuspage.editing import checklists, lists
    from statuspage.practice import planfile

    file = found.internal.folder / "plans" / f"{found.case.id}.md"
    said: list[str] = []

    def longer(before: str) -> str:
        # What is missing is read anew for each try: somebody else may have written it meanwhile.
        missing = _missing(found, internal_dir)
        if before and not missing:
            said.append(f"{file} has every step already; nothing was written")
            return before
        begun = before or planfile.beginning(found.plan, _title(found), found.spoken[0])
        number = sum(len(section.lines) for section in missing)
        steps = "1 step" if number == 1 else f"{number} steps"
        said.append(f"{file}: {steps} {'added' if before else 'to tick'}")
        return checklists.extended(begun, missing)

    lists.rewrite(file, longer)
    click.echo(said[-1], err=True)


def _missing(found: One, internal_dir: Path | None) -> list[Section]:
    """What the file of the plan does not have at this moment."""
    from statuspage.editing.checklists import Section
    from statuspage.internal import Part
    from statuspage.practice import planfile
    from statuspage.practice.checklist import todos

    case = found.case
    written = _internal.read_all(internal_dir, case.loaded, {Part.PLANS}, [case.id], quiet=True)
    kind = case.site.kinds.get(found.plan.standing.kind or "")
    every = todos(kind, written.plans.get(case.id), found.spoken)
    roles = {} if found.internal.policy is None else found.internal.policy.roles
    return [
        Section(part.heading, part.names, part.lines)
        for part in planfile.parts(every, kind, roles, found.spoken)
    ]


def _title(found: One) -> str:
    """The incident's title in the language of the file, where it has one."""
    site = found.case.loaded.sites.get(found.spoken[0].language)
    told = () if site is None else site.incidents
    own = (incident.title.value for incident in told if incident.id == found.case.id)
    return next(own, found.plan.standing.title)
