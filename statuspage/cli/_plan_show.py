"""A plan as it is shown: the next step first, few words, for a person at three in the morning."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from statuspage.cli import _people_show, _similar_show
from statuspage.cli._internal import as_given

if TYPE_CHECKING:
    from statuspage.cli.plan import One, Overview
    from statuspage.internal import Unpublished
    from statuspage.policy import Policy
    from statuspage.practice.checklist import Todo
    from statuspage.practice.plan import IncidentPlan, Standing
    from statuspage.practice.running import Running

_MARGIN = 11
_MOST_LATER = 3
_MOST_OWED = 5


def overview(found: Overview, form: str) -> None:
    """All that is open, a line or two each."""
    if form == "json":
        value = [_value(plan, found.internal.policy) for plan in found.plans]
        owed = [{"incident": one.incident, **_clock_value(one)} for one in found.owed]
        said = {"incidents": value, "over": owed}
        click.echo(json.dumps(said, indent=2, ensure_ascii=False))
        return
    for problem in found.problems:
        click.echo(problem, err=True)
    if not found.plans:
        click.echo("Nothing is open: no incident, and no draft of one.")
    for number, plan in enumerate(found.plans, 1):
        click.echo(f"{number}. {_head(plan.standing)}")
        for line in _first(plan, found.internal.policy):
            click.echo(f"   {line}")
        if not plan.standing.is_public and plan.unconfirmed:
            click.echo(f"   Heard: {_short(plan.unconfirmed[0].fact)}")
    _owed(found)
    if found.plans or found.owed:
        click.echo("\nEach in full: statuspage plan INCIDENT", err=True)


def _owed(found: Overview) -> None:
    """What is over, and owes something soon."""
    if not found.owed:
        return
    click.echo("\nOver, and still owed:" if found.plans else "Over, and still owed:")
    for clock in found.owed[:_MOST_OWED]:
        click.echo(f"   {_clock(clock, found.internal.policy, brief=True)}")
        click.echo(f"   in {clock.incident}")
    more = len(found.owed) - _MOST_OWED
    if more > 0:
        click.echo(f"   … and {more} more: statuspage due")


def one(found: One, internal_dir: Path | None, form: str) -> None:
    """One incident's plan."""
    from statuspage.practice.plan import next_of

    quick = _similar_show.is_quick(found.case)
    matches = _similar_show.matches(found.case, internal_dir) if quick else []
    policy = found.internal.policy
    if form == "json":
        value = _value(found.plan, policy)
        value["similar"] = [_similar_show.as_value(each, found.case.site) for each in matches]
        click.echo(json.dumps(value, indent=2, ensure_ascii=False))
        return
    plan = found.plan
    click.echo(_head(plan.standing))
    click.echo(f"{plan.standing.id}\n")
    _block("Next", _first(plan, policy))
    _block("Judged", _worse(plan))
    first = next_of(plan)
    clocks = [clock for clock in plan.clocks if clock is not first.clock]
    _block("Clocks", [_clock(clock, policy, brief=True) for clock in clocks])
    todos = [todo for todo in plan.now if todo is not first.todo]
    _block("Do now", [_todo(todo, plan, policy) for todo in todos])
    _block("Still open", _later(plan.left))
    _block("Then", _later(plan.then))
    if plan.steps:
        _block("Done", [f"{plan.done} of {plan.steps} steps{_how(found)}"])
    _block("Who", _who(plan, policy))
    _block("Tell", _tell(plan))
    _block("Confirm", [f"{fact.fact} (heard from: {fact.source})" for fact in plan.unconfirmed])
    _block("Unknown", _unknown(plan))
    _block("Told", [f"{one.what}: {_moment(one.done, one.as_of)}" for one in plan.told if one.done])
    _block("Like this", [line for each in matches[:1] for line in _similar_show.lines(each)[:2]])
    if not quick:
        _block("Like this", [f"→ statuspage similar {plan.standing.id}"])


def _short(text: str, most: int = 140) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rsplit(' ', 1)[0]}…"


def _how(found: One) -> str:
    if found.case.id in found.internal.plans:
        file = f"{found.internal.folder / 'plans' / found.case.id}.md"
        ticked = found.plan.ticked
        return f", in {file}" if ticked == found.plan.done else f" ({ticked} ticked in {file})"
    return f": statuspage plan {found.case.id} --write{as_given()} makes the file to tick"


def _block(name: str, lines: Sequence[str]) -> None:
    for number, line in enumerate(lines):
        click.echo(f"{name if number == 0 else '':<{_MARGIN}}{line}")


def _head(standing: Standing) -> str:
    mark = "EXERCISE  " if standing.drill else ""
    where = standing.phase.value if standing.is_public else "not published yet"
    broken = ", its index.md cannot be read" if standing.broken else ""
    return f"{mark}{standing.impact.upper()}  {standing.title} ({where}{broken})"


def _first(plan: IncidentPlan, policy: Policy | None) -> list[str]:
    """The next step, who takes it, and the command for it."""
    from statuspage.practice.plan import next_of

    found = next_of(plan)
    if found.clock is not None:
        clock = found.clock
        step = [_clock(clock, policy)]
        command = _command(clock, plan.standing, policy)
        return [*step, *([f"→ {command}"] if command else [])]
    if found.todo is not None:
        return [_todo(found.todo, plan, policy)]
    if plan.standing.is_open and not plan.standing.is_public:
        return [f"→ {_publish(plan.standing, plan.as_of)}"]
    return [] if plan.standing.is_open else ["It is over. Nothing is left to do."]


def _clock(clock: Running, policy: Policy | None, *, brief: bool = False) -> str:
    """A clock and whose turn it is; where that person is found, unless in `brief`."""
    from statuspage.cli._due_said import is_dayless, promise, until
    from statuspage.locale import locale

    spoken = locale("en")
    overdue = clock.overdue
    if overdue is not None and clock.promised is not None:
        overdue = clock.as_of - clock.promised  # nobody outside knows what the policy says
    if clock.is_promised:
        when = f"{clock.what}: {promise(clock).removesuffix('; ')}"
    elif overdue is not None:
        since = f" (by {until(clock, clock.due)})" if clock.until and clock.due else ""
        when = f"OVERDUE {spoken.duration(overdue)}: {clock.what}{since}"
    elif clock.due is not None:
        left = clock.due - clock.as_of
        span = spoken.duration(left) if left >= timedelta(minutes=1) else "a minute"
        by = until(clock, clock.due) if clock.until else _moment(clock.due, clock.as_of)
        when = f"{clock.what} by {by}, in {span}"
    elif is_dayless(clock):
        when = f"{clock.what}: without a day"
    else:
        when = f"{clock.what}: nobody can say by when ({'; '.join(clock.remarks)})"
    if not clock.acts:
        return when
    show = _people_show.name if brief else _people_show.line
    return f"{when} — {show(clock.acts[0], policy)}"


def _moment(moment: datetime, now: datetime) -> str:
    """A moment, with its zone where a clock change lies between it and now."""
    zone = "" if moment.utcoffset() == now.utcoffset() else f" {moment.tzname()}"
    return f"{moment:%Y-%m-%d %H:%M}{zone}"


def _command(clock: Running, standing: Standing, policy: Policy | None) -> str | None:
    """What answers a clock."""
    from statuspage.policy import Clock

    match clock.clock:
        case Clock.FIRST_MESSAGE:
            return _publish(standing, clock.as_of)
        case Clock.NEXT_UPDATE:
            return f"statuspage new update {clock.incident}{_next(clock, policy)}"
        case Clock.APPROVAL:
            return f"statuspage approve {clock.name}{as_given()}"
        case Clock.AUTHORITY:
            note = f"told: {clock.name}: <the moment>"
            return f"tell them, then write into internal/plans/{clock.incident}.md: {note}"
        case Clock.REVIEW:
            return f"statuspage new review {clock.incident}"
        case Clock.ACTION:
            return f"when it is done, write 'done: <the day>' below it in {clock.place}"


def _next(clock: Running, policy: Policy | None) -> str:
    """When to speak again: as often as policy.yml asks, where it does."""
    pace = None if policy is None else policy.paces.get(clock.impact)
    if pace is None or pace.update_every is None:
        return ""
    return f" --next {span(pace.update_every)}"


def span(every: timedelta) -> str:
    """A length of time as `--next` takes it, in the largest unit that fits: `1d`, `2h`, `90m`."""
    minutes = every // timedelta(minutes=1)
    for unit, size in (("d", 24 * 60), ("h", 60)):
        if minutes % size == 0:
            return f"{minutes // size}{unit}"
    return f"{minutes}m"


def _publish(standing: Standing, now: datetime) -> str:
    """What makes an incident public, or tells more of one that is."""
    file, draft = f"{standing.path}/index.md", standing.draft
    if standing.wrong is not None:
        return f"{file}: {standing.wrong}"
    if standing.phase.is_over or standing.is_public:
        return f"statuspage new update {standing.id}"
    if draft is None:
        return f"statuspage new incident --id {standing.id} --impact {standing.impact.value}"
    return _come_out(draft, file, now)


def _come_out(draft: Unpublished, file: str, now: datetime) -> str:
    """What makes a first message public that is written already, in its file."""
    if draft.draft and draft.wordless:
        return f"write the message into {file}, take 'draft: yes' out, then commit it"
    if draft.draft:
        return f"take 'draft: yes' out of {file}, then commit it"
    if draft.publish_at is not None and draft.publish_at > now:
        when = f"{draft.publish_at:%Y-%m-%d %H:%M}"
        return f"wait until {when}, or write an earlier 'publish_at' into {file}"
    return f"mend {file}: statuspage check says what is wrong"


def _todo(todo: Todo, plan: IncidentPlan, policy: Policy | None) -> str:
    """A step and who takes it: its role if somebody has it, else whoever leads."""
    roles = {} if policy is None else policy.roles
    role = todo.role if todo.role in roles else plan.duty.owner or todo.role
    if role is None:
        return f"[ ] {todo.text}"
    return f"[ ] {todo.text} — {_people_show.name(role, policy)}"


def _later(todos: Sequence[Todo]) -> list[str]:
    lines = [f"[ ] {todo.text}" for todo in todos[:_MOST_LATER]]
    more = len(todos) - _MOST_LATER
    return [*lines, f"… and {more} more"] if more > 0 else lines


_DUTIES = {"owner": "leads", "spokesperson": "speaks", "approver": "approves"}


def _who(plan: IncidentPlan, policy: Policy | None) -> list[str]:
    lines = [
        f"{word:<9} {_people_show.line(role, policy)}"
        for key, word in _DUTIES.items()
        if (role := getattr(plan.duty, key)) is not None
    ]
    if lines:
        return lines
    return ["policy.yml names nobody for this: 'duties' says who leads, speaks and approves"]


def _tell(plan: IncidentPlan) -> list[str]:
    by = f" by {', '.join(plan.channels)}" if plan.channels else ""
    return [f"{', '.join(plan.audiences)}{by}".strip()] if plan.audiences or by else []


def _unknown(plan: IncidentPlan) -> list[str]:
    if not plan.unknown:
        return []
    return [*plan.unknown, f"→ statuspage assess {plan.standing.id}{as_given()}"]


def _worse(plan: IncidentPlan) -> list[str]:
    """A judgement of which nobody outside knows, and the command that tells it."""
    if plan.worse is None:
        return []
    impact, says = plan.worse.impact, plan.standing.impact
    return [
        f"{impact} at {_moment(plan.worse.at, plan.as_of)}, and the page says {says}",
        f"→ statuspage new update {plan.standing.id} --impact {impact} --reason …",
        f"→ or judge again: statuspage assess {plan.standing.id}{as_given()}",
    ]


def _value(plan: IncidentPlan, policy: Policy | None) -> dict[str, Any]:
    """A plan for programs."""
    standing = plan.standing
    duties = {key: getattr(plan.duty, key) for key in _DUTIES}
    return {
        "incident": standing.id,
        "title": standing.title,
        "kind": standing.kind,
        "impact": standing.impact,
        "phase": standing.phase,
        "published": standing.is_public,
        "drill": standing.drill,
        "next": _first(plan, policy),
        "clocks": [_clock_value(clock) for clock in plan.clocks],
        "now": [_todo_value(todo) for todo in plan.now],
        "left": [_todo_value(todo) for todo in plan.left],
        "then": [_todo_value(todo) for todo in plan.then],
        "ticked": plan.ticked,
        "done": plan.done,
        "steps": plan.steps,
        "roles": {
            key: _people_show.as_value(role, policy)
            for key, role in duties.items()
            if role is not None
        },
        "channels": list(plan.channels),
        "audiences": list(plan.audiences),
        "unconfirmed": [{"fact": f.fact, "source": f.source} for f in plan.unconfirmed],
        "unknown": list(plan.unknown),
        "judged_worse": plan.worse.impact if plan.worse is not None else None,
        "told": {one.name: one.done.isoformat() for one in plan.told if one.done},
    }


def _clock_value(clock: Running) -> dict[str, Any]:
    overdue = clock.overdue
    return {
        "clock": clock.clock,
        "what": clock.what,
        "due": clock.due.isoformat() if clock.due else None,
        "overdue_minutes": int(overdue.total_seconds() // 60) if overdue else 0,
        "acts": list(clock.acts),
        "remarks": list(clock.remarks),
    }


def _todo_value(todo: Todo) -> dict[str, Any]:
    return {"text": todo.text, "phase": todo.phase, "role": todo.role}
