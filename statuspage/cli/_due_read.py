"""What the clocks ask for, read: as little as they need, and what could not be read said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from statuspage.errors import Mistake, Severity, WrongUse

if TYPE_CHECKING:
    from statuspage.config import Config
    from statuspage.internal import Internal, Unpublished
    from statuspage.kinds import Deadline, Kind
    from statuspage.policy import Policy
    from statuspage.practice.running import Running
    from statuspage.site import Site
    from statuspage.source import Reading


class Found(Struct, frozen=True):
    """A site with what is internal, its clocks, and what could not be read.

    `unowned` says where to name somebody for what nobody owns.
    """

    folder: Path
    site: Site
    internal: Internal
    running: tuple[Running, ...]
    problems: tuple[str, ...]
    hidden: tuple[Unpublished, ...] = ()
    unowned: str = ""


def look(
    site_dir: Path | None,
    internal_dir: Path | None,
    now: str | None,
    *,
    drills: bool,
    every: bool,
    incident: str | None,
) -> Found:
    """The clocks of one incident (its id or a part of it) or of all.

    What is broken is left out, and said. Unless `every` clock is wanted, incidents that are
    over and owe nothing are not read.
    """
    from statuspage import clock, source
    from statuspage.cli import _due_waiting, _internal
    from statuspage.internal import Part
    from statuspage.practice import notified
    from statuspage.practice.clocks import clocks
    from statuspage.source import settings

    folder = settings.folder_of(site_dir)
    config = settings.read(folder / "mkdocs.yml")
    place = internal_dir or folder / _internal.FOLDER
    as_of = clock.moment(config, now)
    wanted = None if incident is None else _chosen(incident, folder, place, now, drills)
    kinds = _kinds(folder, config)
    quiet = frozenset() if every else _asleep(folder, place, config, kinds, as_of)
    only = _only(folder, quiet, wanted)
    reading = source.read(
        folder, config, as_of, drills=drills, languages=(config.default_language,), only=only
    )
    site = next(iter(reading.sites.values()))
    parts = {Part.POLICY, Part.ASSESSMENTS, Part.PLANS, Part.REVIEWS}
    awake = {wanted} if wanted is not None else _names(folder) | _named_inside(place)
    internal, mistakes = _internal.look(place, folder, reading.sites, parts, awake - quiet)
    waits, wrong = _due_waiting.waiting(folder, place, site, internal.policy)
    known = {each.id for each in site.incidents} | quiet
    if wanted is not None:
        known |= _names(folder) - {wanted}
    hidden = tuple(_hidden(folder, site, known))
    mistakes += notified.mistakes(site, internal, hidden)
    running = clocks(
        site,
        internal,
        unpublished=hidden,
        waiting=waits,
        approved=_due_waiting.given(folder, place, site, internal.policy) if every else {},
        others=quiet,
    )
    if wanted is not None:
        running = tuple(one for one in running if one.incident == wanted)
    problems = _problems(reading, internal, [*mistakes, *wrong], place)
    unowned = _unowned(mistakes, place)
    return Found(folder, site, internal, running, tuple(problems), hidden, unowned)


def _kinds(folder: Path, config: Config) -> Mapping[str, Kind]:
    from statuspage.source.kinds import built_in, own

    return {**built_in()[0], **own(folder, config.languages)}


def _asleep(
    folder: Path, place: Path, config: Config, kinds: Mapping[str, Kind], as_of: datetime
) -> frozenset[str]:
    """The incidents that are over and owe nothing, by the clocks of the policy."""
    from statuspage.cli import _internal
    from statuspage.model import Impact
    from statuspage.practice.running import LAPSED
    from statuspage.source.asleep import Quiet, asleep
    from statuspage.source.policy import read_policy

    policy, _ = read_policy(place, _internal.names(folder, config, kinds))
    window = timedelta(hours=12) if policy is None else policy.window
    paces = {} if policy is None else policy.paces
    quiet = Quiet(
        past=(as_of - LAPSED - _longest(policy, kinds)).date(),
        settled=_days_before(as_of, window + timedelta(days=2)),
        kinds=frozenset(kind.id for kind in kinds.values() if not _deadlines(kind, policy)),
        reviewed=frozenset(
            impact.value
            for impact in Impact
            if impact in paces and paces[impact].review is not None
        ),
        today=as_of.date(),
    )
    return asleep(folder, place, quiet)


def _deadlines(kind: Kind, policy: Policy | None) -> list[Deadline]:
    schemes = frozenset() if policy is None else policy.authorities
    return [each for each in kind.deadlines if each.always or each.scheme in schemes]


def _days_before(moment: datetime, span: timedelta) -> date:
    return (moment - span).date()


def _longest(policy: Policy | None, kinds: Mapping[str, Kind]) -> timedelta:
    """At most so long after the end of an incident one of its clocks runs out."""
    asked = [60]
    if policy is not None:
        free = len(policy.holidays) + 14
        asked += [7 * pace.review + free for pace in policy.paces.values() if pace.review]
    for kind in kinds.values():
        spans = (31 * each.months + each.hours // 24 + 1 for each in kind.deadlines)
        asked.append(60 + sum(spans))  # each may follow the one before it
    return timedelta(days=max(asked))


def _only(folder: Path, quiet: frozenset[str], wanted: str | None) -> set[str]:
    """The folders that are read; planned work has no clocks."""
    names = _names(folder) - quiet if wanted is None else {wanted}
    return {f"incidents/{name}" for name in names}


def _names(folder: Path) -> set[str]:
    top = folder / "incidents"
    return {entry.name for entry in top.iterdir()} if top.is_dir() else set()


def _named_inside(place: Path) -> set[str]:
    """The incidents of which an internal file says something that clocks ask for."""
    return {
        file.stem
        for part in ("assessments", "plans", "reviews")
        for file in (place / part).glob("*")
    }


def _chosen(incident: str, folder: Path, place: Path, now: str | None, drills: bool) -> str:
    """The incident, or the assessment of one, that is meant; raises WrongUse."""
    from statuspage.cli import _case
    from statuspage.source.scene import closest

    parts = [part for part in Path(incident).parts if part not in {"index.md", "incidents", "/"}]
    name = parts[0] if parts else incident
    known = _names(folder) | {file.stem for file in (place / "assessments").glob("*.yml")}
    if name in known:
        return name
    like = sorted(each for each in known if name.casefold() in each)
    if len(like) > 1 and len(name) >= _case.LEAST_PART:
        like = _case.still_open(like, folder, now, drills=drills) or like
    if len(like) == 1:
        return like[0]
    if like:
        more = f", and {len(like) - 5} more" if len(like) > 5 else ""
        raise WrongUse(f"'{incident}' may be any of these: {', '.join(like[:5])}{more}")
    better = closest(name, known)
    hint = f"; did you mean '{better}'?" if better else ""
    raise WrongUse(f"there is no incident '{incident}'{hint}")


def _hidden(folder: Path, site: Site, known: Collection[str]) -> Iterator[Unpublished]:
    from statuspage.source.scene import scene_in
    from statuspage.source.unpublished import unpublished

    return unpublished(folder, scene_in(site), known, kinds=site.kinds)


_MOST_SAID = 5


def _briefly(mistake: Mistake) -> str:
    """A mistake on one line, without the lines that would be right: `statuspage check` has them."""
    return f"{mistake.path}:{mistake.line}: {mistake.message}"


def _unowned(mistakes: Sequence[Mistake], place: Path) -> str:
    """Which line of the policy is to be mended where nobody owns what is overdue."""
    first, last = _section(place, "duties")
    wrong = [
        each
        for each in mistakes
        if each.severity is Severity.ERROR
        and each.path.endswith("/policy.yml")
        and first <= each.line < last
    ]
    if wrong:
        return _briefly(wrong[0])
    if last:
        return f"internal/policy.yml:{first}: 'duties' names no owner for this"
    return "internal/policy.yml: 'duties' is missing, which names an owner for each kind and impact"


def _section(place: Path, key: str) -> tuple[int, int]:
    """The first line of a section of the policy, and the first one behind it; 0 without it."""
    file = place / "policy.yml"
    lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else []
    first = next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 0)
    if not first:
        return 0, 0
    rest = enumerate(lines[first:], first + 1)
    return first, next((n for n, line in rest if line[:1].isalpha()), len(lines) + 1)


def _problems(
    reading: Reading, internal: Internal, mistakes: Sequence[Mistake], place: Path
) -> Iterator[str]:
    """What makes the clocks less sure than they seem, in words."""
    errors = [mistake for mistake in mistakes if mistake.severity is Severity.ERROR]
    broken = [mistake for mistake in errors if mistake.path.endswith("/policy.yml")]
    if internal.policy is None and broken:
        yield (
            "policy.yml has mistakes, so that only promises and deadlines that always hold are "
            f"known, and nobody can be told. The first: {broken[0]}"
        )
    elif internal.policy is None:
        yield (
            f"there is no {place / 'policy.yml'}, so that only promises and deadlines that always "
            "hold are known"
        )
    elif not internal.policy.paces and not _section(place, "clocks")[1]:
        yield "policy.yml has no 'clocks', so that only what was promised is known"
    if internal.policy is not None:
        broken = []
    others = [each for each in errors if each not in broken]
    yield from (f"left out: {_briefly(each)}" for each in others[:_MOST_SAID])
    if len(others) > _MOST_SAID:
        yield "left out: more than these; statuspage check names them"
    out = sorted(path for path in reading.left_out if path.startswith("incidents/"))
    if out:
        more = f", and {len(out) - 3} more" if len(out) > 3 else ""
        yield (
            "these cannot be read, so that their clocks may be wrong (statuspage check says why): "
            f"{', '.join(out[:3])}{more}"
        )
