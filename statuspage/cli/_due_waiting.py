"""Which public messages wait for approval, and whose: as far as a clock of the policy asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from statuspage.practice.promises import said_at

if TYPE_CHECKING:
    from statuspage.cli._approving import Candidate, Case
    from statuspage.errors import Mistake
    from statuspage.model import Update
    from statuspage.policy import Policy
    from statuspage.practice.running import Waiting
    from statuspage.site import Site
    from statuspage.source.fulfilled import Past


def waiting(
    folder: Path, internal: Path, site: Site, policy: Policy | None
) -> tuple[list[Waiting], list[Mistake]]:
    """The messages of a site that wait, and what is wrong with templates of notices.

    Asked are those few messages alone that policy's window still lets out and that an approval
    could be asked for; they are read in all languages. Composing notices is work: words are made
    for those only of which somebody has approved some.
    """
    from statuspage import source
    from statuspage.cli import _approving
    from statuspage.source.approvals import read_approvals

    if policy is None or not policy.approvals:
        return [], []
    told = _approving.recent({site.language: site}, policy.window)
    chosen = {each.path: each for each in told if _may_wait(each, policy)}
    if not chosen:
        return [], []
    folders = {each.subject.path for each in chosen.values()}
    sites = source.read(folder, site.config, site.as_of, drills=site.drills, only=folders).sites
    asked = [each for each in _approving.recent(sites, policy.window) if each.path in chosen]
    approvals, _ = read_approvals(internal, policy.roles, site.config.languages)
    named = {one.update for one in approvals.given}
    cases: list[Case] = []
    mistakes: dict[Mistake, None] = {}
    for has in (True, False):
        some = [each for each in asked if (each.path in named) is has]
        if some:
            found, wrong = _approving.cases(folder, some, policy, approvals, in_outline=not has)
            cases += found
            mistakes |= dict.fromkeys(wrong)
    waits = [case for case in sorted(cases, key=lambda case: case.at, reverse=True) if case.waits]
    return [_waits(case, chosen[case.path].update) for case in waits], [*mistakes]


def given(
    folder: Path,
    internal: Path,
    site: Site,
    policy: Policy | None,
    *,
    last: Mapping[str, datetime] | None = None,
) -> Mapping[str, datetime]:
    """Since when the approval of each message is complete, for its words of today.

    Of messages that nobody has approved by a file of their own, and where git cannot tell since
    when the last one that was needed is there, nothing is said. With `last`, when the last
    approval of each message was committed, whether a clock runs does not matter, and those of
    these messages alone are looked at that may have been approved before.
    """
    from statuspage import source
    from statuspage.cli import _approving
    from statuspage.source.approvals import read_approvals
    from statuspage.source.fulfilled import past

    if policy is None or not policy.approvals:
        return {}
    approvals, _ = read_approvals(internal, policy.roles, site.config.languages)
    named = {one.update for one in approvals.given}
    told = [_approving.Candidate({}, *each) for each in site.updates_newest_first()]
    chosen = {
        each.path: each
        for each in told
        if each.path in named and (_may_wait(each, policy) if last is None else each.path in last)
    }
    history = past(internal, approvals, site.as_of) if chosen else None
    if history is None:
        return {}
    if last is not None:
        chosen = {path: chosen[path] for path in unclear(chosen, last, history, policy)}
    if not chosen:
        return {}
    folders = {each.subject.path for each in chosen.values()}
    sites = source.read(folder, site.config, site.as_of, drills=site.drills, only=folders).sites
    asked = [
        _approving.Candidate(sites, *each)
        for each in next(iter(sites.values())).updates_newest_first()
        if each[1].path in chosen
    ]
    cases, _ = _approving.cases(folder, asked, policy, approvals)
    moments = {case.path: _since(case, history) for case in cases if not case.waits}
    return {path: moment for path, moment in moments.items() if moment is not None}


def unclear(
    chosen: Mapping[str, Candidate], last: Mapping[str, datetime], history: Past, policy: Policy
) -> list[str]:
    """The messages whose last approval may be one that came late and that nobody needed any more.

    To know it, their notices are composed, which is work: nobody waited where all approvals came
    before the message, and the last one counts where each was needed and committed once.
    """
    given: dict[str, list[str]] = {}
    for one in history.now.given:
        given.setdefault(one.update, []).append(one.role)
    return [
        path
        for path, candidate in chosen.items()
        if last[path] > said_at(candidate.update)
        and history.has_changed(path)
        and not (
            history.changes(path) == len(given[path])
            and _needs_all(candidate, frozenset(given[path]), policy)
        )
    ]


def _needs_all(candidate: Candidate, roles: frozenset[str], policy: Policy) -> bool:
    """Whether rules that speak of every notice of a message need each of these roles."""
    kinds = frozenset(_kinds(candidate))
    needed = {
        role
        for rule in policy.approvals
        if rule.count >= len(roles.intersection(rule.roles))
        and not (rule.scope.channels or rule.scope.audiences or rule.scope.occasions)
        and (not rule.scope.kinds or kinds <= rule.scope.kinds)
        and candidate.update.impact.rank >= rule.scope.impact.rank
        for role in rule.roles
    }
    return roles <= needed


def _since(case: Case, history: Past) -> datetime | None:
    """Since when nothing is missing that is asked of a message."""
    found = [
        history.since(
            case.path,
            edition.language,
            edition.words,
            edition.notices[0].origin.holding,
            each.wanted,
        )
        for edition in case.editions
        for each in edition.asked
    ]
    known = [moment for moment in found if moment is not None]
    return max(known) if known and len(known) == len(found) else None


def _waits(case: Case, update: Update) -> Waiting:
    from statuspage.practice.running import Waiting

    return Waiting(
        incident=case.path.split("/")[1],
        path=case.path,
        title=case.title,
        kind=update.kind,
        impact=update.impact,
        since=max(update.at, update.publish_at or update.at),
        roles=case.open,
    )


def _may_wait(candidate: Candidate, policy: Policy) -> bool:
    """Whether a clock runs for an update's approval, and any rule could ask for one."""
    update = candidate.update
    pace = policy.paces.get(update.impact)
    if pace is None or pace.approval is None:
        return False
    kinds = frozenset(_kinds(candidate))
    return any(
        update.impact.rank >= rule.scope.impact.rank
        and (not rule.scope.kinds or not rule.scope.kinds.isdisjoint(kinds))
        for rule in policy.approvals
    )


def _kinds(candidate: Candidate) -> Iterator[str]:
    yield candidate.update.kind
    if candidate.path.startswith("maintenance/"):
        yield "maintenance"
