"""What an assessment says: the next step first, then why, how fast, who, and what to say."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import asdict

from statuspage.cli import _people_show
from statuspage.cli._draft import TO_BE_WRITTEN, Draft

if TYPE_CHECKING:
    from statuspage.cli._case import Case
    from statuspage.internal import Assessment
    from statuspage.model import Responsibility
    from statuspage.policy import Pace, Policy
    from statuspage.practice.assessment import Consequences, Judgement

_MARGIN = 11


class Shown(Struct, frozen=True):
    """An assessment with all that it is about."""

    case: Case
    made: Assessment
    before: Sequence[Assessment]
    policy: Policy | None
    recorded: Path
    site_dir: Path | None
    reused: Sequence[str] = ()
    public_reason: str | None = None

    def judgement(self) -> Judgement:
        """How the impact came about."""
        from statuspage.policy import MATRIX
        from statuspage.practice.assessment import judge

        matrix = MATRIX if self.policy is None else self.policy.matrix
        return judge(self.made.harm, self.made.extent, self.made.trend, matrix)

    def consequences(self) -> Consequences:
        """What it means."""
        from statuspage.practice.assessment import consequences

        kind = self.case.site.kinds.get(self.case.kind or "")
        return consequences(self.policy, kind, self.made.impact)

    @property
    def responsibility(self) -> Responsibility | None:
        """As judged now, else as the messages say."""
        incident = self.case.incident
        told = incident.last.responsibility if incident and incident.updates else None
        return self.made.responsibility or told


def as_json(shown: Shown, draft: Draft | None = None) -> None:
    """All of it, for programs."""
    from statuspage.practice.assessment import asked

    judged, follows = shown.judgement(), shown.consequences()
    roles = {
        task: _people_show.as_value(role, shown.policy)
        for task, role in _roles(follows)
        if role is not None
    }
    published = shown.case.incident.impact.value if shown.case.incident else None
    value: dict[str, Any] = {
        "incident": shown.case.id,
        "drill": shown.case.drill,
        "at": shown.made.at.isoformat(),
        "harm": shown.made.harm,
        "scope": shown.made.extent,
        "trend": shown.made.trend,
        "impact": judged.impact,
        "published": published,
        "why": judged.why(),
        "assumptions": [*judged.assumptions(), *shown.reused],
        "responsibility": shown.responsibility,
        "asks": list(asked(shown.responsibility, shown.case.kind)),
        "pace": _pace_value(follows.pace),
        "roles": roles,
        "channels": list(follows.channels),
        "audiences": list(follows.audiences),
        "next": _next(shown),
        "reason": shown.made.reason,
        "by": shown.made.by,
        "file": str(shown.recorded),
        "draft": None if draft is None else str(draft.file),
    }
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def as_text(shown: Shown) -> None:
    """A few lines, the next step first."""
    from statuspage.practice.assessment import asked

    judged, follows = shown.judgement(), shown.consequences()
    mark = "EXERCISE  " if shown.case.drill else ""
    click.echo(f"{mark}{judged.impact.upper()}  {shown.case.title}")
    step = _next(shown)
    if step is not None:
        click.echo(f"\n{step['say']}")
        if step["command"]:
            click.echo(f"  {step['command']}")
        if step["remark"]:
            click.echo(f"  {step['remark']}")
    click.echo()
    _line("Why", [judged.why()])
    _line("Assumed", [*judged.assumptions(), *shown.reused])
    _line("As before", _kept(shown))
    _line("Pace", _pace(follows.pace) or [_no_pace(shown)])
    _line("Who", [each for each in _who(follows, shown.policy) if each])
    _line("Tell", _tell(follows))
    _line("Say", asked(shown.responsibility, shown.case.kind))
    _line("Kept in", [str(shown.recorded)])


def _line(name: str, said: Sequence[str]) -> None:
    for number, line in enumerate(said):
        click.echo(f"{name if number == 0 else '':<{_MARGIN}}{line}")


def _kept(shown: Shown) -> list[str]:
    """What was taken over from the assessment before."""
    from statuspage.policy import Trend

    if not shown.before:
        return []
    last = shown.before[-1]
    found = []
    if last.impact is not shown.made.impact:
        found.append(f"no: {last.impact} at {last.at:%Y-%m-%d %H:%M}, {shown.made.impact} now")
    elif last.trend is not Trend.UNKNOWN:
        found.append(f"yes: {last.impact} at {last.at:%Y-%m-%d %H:%M} already")
    return found


def _next(shown: Shown) -> dict[str, str | None] | None:
    """The next step; None when the impact is published as it was judged."""
    incident, draft, made = shown.case.incident, shown.case.draft, shown.made
    site = [] if shown.site_dir is None else ["--site", str(shown.site_dir)]
    new = ["statuspage", "new"]
    if incident is None and draft is not None:
        if draft.impact is made.impact:
            say = "Nobody outside knows of it yet: it is a draft."
        else:
            has = f"says {draft.impact}" if draft.impact else "has no impact that can be read"
            say = f"The draft {has}. Write 'impact: {made.impact}' into {draft.path}/index.md"
        return {"say": say, "command": None, "remark": None}
    if incident is None:
        words = [*new, "incident", "--id", shown.case.id, "--impact", made.impact.value, *site]
        return {
            "say": "Nobody outside knows of it yet:",
            "command": _command(words),
            "remark": None,
        }
    published = incident.impact if incident.is_open else incident.impact_peak
    change = f"The page says {published}; now it is {made.impact}."
    if incident.withdrawn:
        withdrawn = "It was withdrawn: nothing to say."
        say = withdrawn if published is made.impact else f"{change} {withdrawn}"
        return {"say": say, "command": None, "remark": None}
    if published is made.impact:
        return None
    words = [*new, "update", shown.case.id]
    words += ["--status", "investigating"] if not incident.is_open else []
    words += ["--impact", made.impact.value, *_promise(shown)]
    words += ["--reason", shown.public_reason or TO_BE_WRITTEN, *site]
    remark = "The reason will stand on the page: read it first."
    if shown.public_reason is None:
        remark = "The reason will stand on the page: write it for the public. Yours is kept."
    if incident.is_open:
        return {"say": f"{change} Say so:", "command": _command(words), "remark": remark}
    say = f"{change} It is over; only if it is back, say so:"
    return {"say": say, "command": _command(words), "remark": remark}


def _command(words: Sequence[str]) -> str:
    """A command to be copied into a shell, quoted as a person would."""
    return " ".join(
        f'"{word}"' if "'" in word and not re.search(r'["$`\\!]', word) else shlex.quote(word)
        for word in words
    )


def _promise(shown: Shown) -> list[str]:
    pace = shown.consequences().pace
    if pace is None or pace.update_every is None:
        return []
    from statuspage.cli._plan_show import span

    return ["--next", span(pace.update_every)]


def _pace_value(pace: Pace | None) -> dict[str, Any] | None:
    if pace is None:
        return None
    spans = asdict(pace)
    return {
        key: int(span.total_seconds() // 60) if isinstance(span, timedelta) else span
        for key, span in spans.items()
    }


def _pace(pace: Pace | None) -> list[str]:
    """How fast, in words."""
    from statuspage.locale import locale

    if pace is None:
        return []
    spoken = locale("en")
    said = []
    if pace.first_message:
        said.append(f"first message within {spoken.duration(pace.first_message)} of detection")
    if pace.update_every:
        said.append(f"an update every {spoken.duration(pace.update_every)}")
    if pace.approval:
        said.append(f"approval within {spoken.duration(pace.approval)}")
    if pace.review:
        said.append(f"review within {pace.review} working days of the end")
    return [" · ".join(said)] if said else []


def _no_pace(shown: Shown) -> str:
    if shown.policy is None:
        return "there is no policy.yml that can be used: no clocks, no duties, the built-in matrix"
    return f"policy.yml has no clocks for {shown.made.impact}"


def _roles(follows: Consequences) -> Iterator[tuple[str, str | None]]:
    yield "owner", follows.duty.owner
    yield "spokesperson", follows.duty.spokesperson
    yield "approver", follows.duty.approver


def _who(follows: Consequences, policy: Policy | None) -> Iterator[str]:
    words = {"owner": "leads", "spokesperson": "speaks", "approver": "approves"}
    for task, role in _roles(follows):
        if role is not None:
            yield f"{words[task]:<9} {_people_show.line(role, policy)}"


def _tell(follows: Consequences) -> list[str]:
    parts = []
    if follows.audiences:
        parts.append(", ".join(follows.audiences))
    if follows.channels:
        parts.append(f"by {', '.join(follows.channels)}")
    return [" ".join(parts)] if parts else []
