"""Drafts from signals: one for each theme that is unusual, and never a second one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from statuspage.cli import _ask, _opening
from statuspage.cli._opening import Evidence, Log, Opening

if TYPE_CHECKING:
    from statuspage.cli._site import Loaded
    from statuspage.locale import Locale
    from statuspage.practice.signals import Finding, Look

_MOST_EVIDENCE = 6
_MARK = "signals: "


class Drafted(Struct, frozen=True):
    """What became of a theme: the file that was opened, or the incident that there is already."""

    theme: str | None
    file: Path | None
    incident: str


def opened(
    seen: Look, internal_dir: Path | None, loaded: Loaded, words: Locale, kind: str, impact: str
) -> tuple[Drafted, ...]:
    """Opens a draft for each theme that is unusual and has no incident yet that is not over."""
    from statuspage.model import Impact

    site = next(iter(loaded.sites.values()))
    kind = _ask.one_of(list(site.kinds), "--kind")(kind)
    impact = _ask.one_of([level.value for level in Impact], "--impact")(impact)
    made = []
    with _opening.alone(loaded, internal_dir) as log:
        for finding in seen.findings:
            there = _there(finding, log)
            if there is not None:
                made.append(Drafted(finding.theme, None, there))
                continue
            file = _opening.open_draft(_opening_of(finding, log, words, kind, impact), log)
            made.append(Drafted(finding.theme, file, file.parent.name))
    return tuple(made)


def _there(finding: Finding, log: Log) -> str | None:
    """The incident that was opened for the theme and is not over."""
    source = _source(finding).casefold()
    found = [name for said, name in log.sources() if said.casefold() == source]
    return next((name for name in reversed(found) if name in log.running), None)


def _source(finding: Finding) -> str:
    """What the fact log calls it: how the next run finds that there is a draft."""
    from statuspage.importers.alert import line

    return _MARK + (line(finding.theme, 180) if finding.theme else "*")


def _opening_of(finding: Finding, log: Log, words: Locale, kind: str, impact: str) -> Opening:
    from statuspage.editing import drafts
    from statuspage.practice.signals.words import sentence

    verdicts = (finding.leading, *finding.others)[:_MOST_EVIDENCE]
    zone = log.loaded.config.timezone
    if finding.theme is None:
        title = words.gettext("More reports than usual")
    else:
        title = words.gettext("Reports of %(theme)s") % {"theme": finding.theme}
    began = finding.began.astimezone(zone)
    nameable = finding.theme is None or drafts.is_nameable(finding.theme)
    return Opening(
        title=title,
        name=None if nameable else f"signal {kind}",
        kind=kind,
        impact=impact,
        started=drafts.local(began, zone) if finding.hourly else f"{began:%Y-%m-%d}",
        detected=log.site.as_of,
        evidence=[
            Evidence(fact=sentence(each, words), source=_source(finding), at=each.end)
            for each in verdicts
        ],
    )
