"""What `statuspage due` says: for a person what is overdue first, for a program JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from statuspage.deliver.alarms import Outcome, Told
    from statuspage.deliver.event import Event
    from statuspage.deliver.message import Key
    from statuspage.policy import Policy
    from statuspage.practice.ladder import Call
    from statuspage.practice.running import Running
    from statuspage.site import Site

VERSION = 1
"""Raised when a key of the JSON changes its meaning or goes; new ones may come."""


class View(Struct, frozen=True, kw_only=True):
    """All that is said: `running` in their order, `told` when telling was asked for.

    `record` has who was told, as far as this machine knows; `unowned` says what to mend where
    nobody can be told. It is of an `other_moment` when telling would be of this very one.
    """

    site: Site
    policy: Policy | None
    running: Sequence[Running]
    problems: Sequence[str] = ()
    told: Outcome | None = None
    sent: bool = False
    every: bool = False
    other_moment: bool = False
    unowned: str = ""
    record: Mapping[Key, Event] = field(default_factory=dict)

    def name(self, role: str) -> str:
        """The name of a role."""
        known = None if self.policy is None else self.policy.roles.get(role)
        return role if known is None else known.name

    def contact(self, role: str) -> str | None:
        """Where the people behind a role are found."""
        known = None if self.policy is None else self.policy.roles.get(role)
        return None if known is None else known.contact


def said(view: View, form: str) -> str:
    """The answer in the form that was asked for."""
    if form == "json":
        return json.dumps(_json(view), ensure_ascii=False, indent=2)
    return "\n".join(_text(view))


# For a person


def _text(view: View) -> Iterator[str]:
    now = view.site.as_of
    mark = "EXERCISE. " if view.site.drills else ""
    yield f"{mark}{now:%A} {now.day} {now:%B %Y, %H:%M} {now.tzname()}"
    for problem in view.problems:
        yield f"Look at this: {problem}"
    overdue = [one for one in view.running if one.overdue is not None]
    running = [one for one in view.running if one.overdue is None and one.done is None]
    coming = [one for one in running if view.every or not (_is_far(one) or is_dayless(one))]
    dayless = 0 if view.every else sum(map(is_dayless, running))
    done = [one for one in view.running if one.done is not None]
    endless = sum(one.due is None and not is_dayless(one) for one in running)
    if not overdue and endless:
        of = "one clock" if endless == 1 else f"{endless} clocks"
        yield f"Nothing is known to be overdue: of {of} nobody can say until when."
    elif not overdue:
        yield "Nothing is overdue."
    for heading, some in (("Overdue", overdue), ("Running", coming), ("Done", done)):
        if some:
            yield ""
            yield f"{heading}:"
        for one in some:
            yield from _clock(view, one)
    if far := len(running) - len(coming) - dayless:
        yield ""
        yield (
            f"{far} {'clock runs' if far == 1 else 'clocks run'} out in more than {_SOON.days} "
            "days; --all shows them."
        )
    if dayless:
        yield ""
        have = "action has" if dayless == 1 else "actions have"
        yield f"{dayless} {have} no day; --all shows them."
    if view.told is not None:
        yield ""
        yield from _telling(view, view.told)


_SOON = timedelta(days=14)


def _is_far(one: Running) -> bool:
    """Whether it can wait to be shown; how long people are left without a word never can."""
    if one.clock.value == "next_update" or one.due is None:
        return False
    return one.due - one.as_of > _SOON


def is_dayless(one: Running) -> bool:
    """Whether it is an action for which no day was set."""
    return one.clock.value == "action" and one.due is None


def _clock(view: View, one: Running) -> Iterator[str]:
    yield f"  {one.impact.value.upper():<8}  {one.what}: {_when(one)}"
    where = "" if one.is_public else ", not public"
    title = "" if one.title == one.incident else f"{one.title} "
    yield f"            {title}({one.incident}{where})"
    for remark in (*one.remarks, *([f"decided in {one.place}"] if one.place else [])):
        yield f"            {remark}"
    if one.done is not None:
        return
    yield f"            acts: {_people(view, one)}"
    told = [*_told(view, one)]
    if one.next is not None:
        told.append(f"{view.name(one.next.role)} is told {_at(one.next.at, view.site.as_of)}")
    if told:
        yield f"            {'; '.join(told)}"


def _when(one: Running) -> str:
    due = "" if one.due is None else until(one, one.due)
    if one.done is not None:
        late = f", {span(one.late)} too late" if one.late is not None else ", in time"
        return f"done {_at(one.done, one.as_of)}{late if due else ''}"
    if one.due is None:
        return "without a day" if is_dayless(one) else "nobody can say until when"
    promised = promise(one)
    if one.overdue is None:
        return f"{promised}until {due}, in {span(one.due - one.as_of)}"
    if one.deadline is not None:
        return (
            f"is past since {due} ({span(one.overdue)}); tell the authority now and say why it "
            "is late"
        )
    by = "by that " if one.is_promised else ""
    return f"{promised}{by}overdue since {due}, {span(one.overdue)}"


def promise(one: Running) -> str:
    """For when people were promised it, where policy.yml asks for one sooner."""
    if one.promised is None or one.every is None:
        return ""
    moment = _moment(one.promised, one.as_of)
    return f"promised for {moment}, policy.yml says every {_pace(one.every)}; "


def _pace(every: timedelta) -> str:
    return "24 hours" if every == timedelta(days=1) else span(every)


def until(one: Running, moment: datetime) -> str:
    """The moment at which a clock runs out, or the end of its day where the whole day counts."""
    if one.until is None:
        return _moment(moment, one.as_of)
    return f"the end of {one.until:%a} {one.until.day} {one.until:%b %Y}"


def _at(moment: datetime, now: datetime) -> str:
    return f"{'at' if moment.date() == now.date() else 'on'} {_moment(moment, now)}"


def _moment(moment: datetime, now: datetime) -> str:
    """A moment as short as it can be: its day where it is another, its zone where that is."""
    zone = "" if moment.utcoffset() == now.utcoffset() else f" {moment.tzname()}"
    if moment.date() == now.date():
        return f"{moment:%H:%M}{zone}"
    year = "" if moment.year == now.year else f" {moment:%Y}"
    return f"{moment:%a} {moment.day} {moment:%b}{year}, {moment:%H:%M}{zone}"


def span(length: timedelta) -> str:
    """A length of time in at most two units, cut: "1 day 2 hours"."""
    minutes = length // timedelta(minutes=1)
    parts = []
    for unit, size in (("day", 24 * 60), ("hour", 60), ("minute", 1)):
        amount, minutes = divmod(minutes, size)
        if amount:
            parts.append(f"{amount:,} {unit}{'' if amount == 1 else 's'}")
        elif parts:
            break
    return " ".join(parts[:2]) or "less than a minute"


def _people(view: View, one: Running) -> str:
    if not one.acts:
        return "nobody: policy.yml names no owner for it, below 'duties'"
    named = []
    for role in one.acts:
        contact = view.contact(role)
        if view.policy is not None and role not in view.policy.roles:
            contact = "nobody has this role in policy.yml"
        named.append(view.name(role) + (f" ({contact})" if contact else ""))
    return " or ".join(named)


def _told(view: View, one: Running) -> Iterator[str]:
    for call, event in _events(view, one):
        name = view.name(call.role)
        if event is None:
            yield f"{name} was to be told {_at(call.at, view.site.as_of)}"
            continue
        match event.happened.value:
            case "sent":
                moment = event.at.astimezone(view.site.config.timezone)
                yield f"{name} was told {_at(moment, view.site.as_of)}"
            case "failed":
                yield f"{name} could not be told; the next run tries again"
            case "due":
                yield f"{name} is told again by the next run"
            case _:
                yield f"nobody knows whether {name} was told"


def _events(view: View, one: Running) -> Iterator[tuple[Call, Event | None]]:
    """Who should have been told by now, and what the record has of it."""
    from statuspage.deliver.alarms import Alarm

    for call in one.reached:
        yield call, view.record.get(Alarm(one, call).key)


def _telling(view: View, outcome: Outcome) -> Iterator[str]:
    if view.other_moment:
        yield (
            f"This looks at {view.site.as_of:%Y-%m-%d %H:%M}; with --send it is always the moment "
            "at which it runs."
        )
    if not (outcome.told or outcome.wrong or outcome.nobody or outcome.unknown):
        yield "Nobody has to be told anything that they have not been told."
    elif outcome.told and view.sent:
        yield "Told:"
    elif outcome.told:
        yield "These would be told, with --send:"
    for each in outcome.told:
        yield f"  {view.name(each.role)}: {each.message.title}"
        yield f"    {_came_of(view, outcome, each)}"
    for problem in (*outcome.wrong, *nobody_told(view, outcome)):
        yield f"To mend: {problem}"
    if outcome.recovered:
        yield "An earlier run ended before it could say what came of it."
    if outcome.unknown:
        number = len(outcome.unknown)
        yield (
            f"Of {number} {'rung' if number == 1 else 'rungs'} nobody knows whether their message "
            "arrived. Ask the people; to tell them once more: "
            "statuspage due --tell --send --resend-unknown"
        )
    if outcome.problem is not None:
        yield str(outcome.problem)


def nobody_told(view: View, outcome: Outcome) -> Iterator[str]:
    """What is overdue without anybody who could be told of it, with the line to mend."""
    if not outcome.nobody:
        return
    number = len(outcome.nobody)
    roles = list(dict.fromkeys(f"{one.what} ({one.incident})" for one in outcome.nobody))
    more = f", and {len(roles) - 3} more" if len(roles) > 3 else ""
    yield (
        f"{number} {'thing is' if number == 1 else 'things are'} overdue and there is nobody to "
        f"tell: {', '.join(roles[:3])}{more}. {view.unowned}"
    )


def _came_of(view: View, outcome: Outcome, each: Told) -> str:
    if each.wrong is not None:
        return each.wrong
    assert each.route is not None
    way = f"by {each.route.name}"
    if not view.sent:
        return way
    result = outcome.results.get(each.role)
    if result is None:
        return "not tried; the next run does"
    note = f": {result.outcome.note}" if result.outcome.note else ""
    return f"{way}, {result.happened.value}{note}"


# For a program


def _json(view: View) -> Mapping[str, object]:
    found: dict[str, object] = {
        "version": VERSION,
        "as_of": view.site.as_of.isoformat(),
        "drills": view.site.drills,
        "overdue": sum(one.overdue is not None and not one.lapsed for one in view.running),
        "problems": list(view.problems),
        "clocks": [_clock_json(view, one) for one in view.running],
    }
    if view.told is not None:
        found["tell"] = _telling_json(view, view.told)
    return found


def _clock_json(view: View, one: Running) -> Mapping[str, object]:
    return {
        "incident": one.incident,
        "path": one.path,
        "title": one.title,
        "kind": one.kind,
        "impact": one.impact.value,
        "public": one.is_public,
        "clock": one.clock.value,
        "name": one.name,
        "what": one.what,
        "place": one.place,
        "since": _iso(one.since),
        "due": _iso(one.due),
        "promised": _iso(one.promised),
        "done": _iso(one.done),
        "overdue": one.overdue is not None,
        "overdue_minutes": _minutes(one.overdue),
        "late_minutes": _minutes(one.late),
        "long_past": one.lapsed,
        "acts": [_role(view, role) for role in one.acts],
        "reached": [_call(view, call) for call in one.reached],
        "next": None if one.next is None else _call(view, one.next),
        "told": [
            {"role": call.role, "at": event.at.isoformat(), "happened": event.happened.value}
            for call, event in _events(view, one)
            if event is not None
        ],
        "remarks": list(one.remarks),
    }


def _role(view: View, role: str) -> Mapping[str, object]:
    return {"role": role, "name": view.name(role), "contact": view.contact(role)}


def _call(view: View, call: Call) -> Mapping[str, object]:
    return {"role": call.role, "name": view.name(call.role), "at": call.at.isoformat()}


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _minutes(length: timedelta | None) -> int | None:
    return None if length is None else length // timedelta(minutes=1)


def _telling_json(view: View, outcome: Outcome) -> Mapping[str, object]:
    return {
        "sent": view.sent,
        "failed": outcome.failed,
        "roles": [
            {
                "role": each.role,
                "subject": each.message.title,
                "clocks": [alarm.path for alarm in each.alarms],
                "route": None if each.route is None else each.route.name,
                "wrong": each.wrong,
                "happened": result.happened.value if result is not None else None,
                "note": result.outcome.note if result is not None else "",
            }
            for each in outcome.told
            for result in (outcome.results.get(each.role),)
        ],
        "wrong": [
            *outcome.wrong,
            *nobody_told(view, outcome),
            *([str(outcome.problem)] if outcome.problem else []),
        ],
        "nobody": len(outcome.nobody),
        "recovered": len(outcome.recovered),
        "unknown": len(outcome.unknown),
    }
