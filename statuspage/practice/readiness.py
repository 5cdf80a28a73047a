"""How well prepared a site is before anything happens: what is missing, and the fix for each.

A list of plain checks, each with its own function; nothing is weighed against anything else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct, field

from statuspage.internal import Internal
from statuspage.locale import has_catalogue
from statuspage.model import Impact
from statuspage.policy import Clock, Policy, Role
from statuspage.practice.days import months_later
from statuspage.practice.duties import duty
from statuspage.site import Site

TESTED_EVERY = 12
"""Months after which a channel that nothing has left by counts as untested."""


class Area(StrEnum):
    """What a check is about, in the order in which it is shown."""

    PLAN = "plan"
    ROLES = "roles"
    CLOCKS = "clocks"
    CHANNELS = "channels"
    WORDS = "words"
    CONTACTS = "contacts"
    DRILLS = "drills"


class State(StrEnum):
    """READY, or OLD (done once, too long ago), or MISSING."""

    READY = "ready"
    OLD = "old"
    MISSING = "missing"


class Check(Struct, frozen=True, kw_only=True):
    """One thing that has to be there; `fix` is what to do, empty when it is ready.

    What is to be written into a file stands in the fix as it should stand there, line by line.
    """

    area: Area
    state: State
    what: str
    fix: str = ""


class Tried(Struct, frozen=True, kw_only=True):
    """What is known from elsewhere than the site's files.

    `channels` is when something last left by each channel, in earnest or in an exercise.
    `invented` are the contacts that still stand as `statuspage init` made them up.
    `one_language` are the site's own templates whose words are the same in every language;
    `approved` the holding texts of which an approval still holds. `mistakes` counts what is
    wrong with policy.yml; with some of them there is none that could be used.
    """

    channels: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    one_language: tuple[str, ...] = ()
    approved: Collection[str] = ()
    mistakes: int = 0
    invented: tuple[str, ...] = ()


def readiness(site: Site, internal: Internal, tried: Tried) -> tuple[Check, ...]:
    """Every check, in the order of the areas; what is missing first in each."""
    policy = internal.policy
    found: list[Check] = []
    if policy is None:
        found += _no_policy(tried)
    else:
        if tried.mistakes:
            found.append(_wrong(tried))
        found += _plan(policy, site.as_of.date())
        found += _roles(policy)
        found += _duties(policy, site)
        found += _clocks(policy)
        found += _channels(policy, site.as_of, tried.channels)
    found += _languages(site, tried)
    found += _holdings(site, internal, tried, policy)
    found += _contacts(site, tried.invented)
    found += _drills(site, internal, policy)
    order = [State.MISSING, State.OLD, State.READY]
    areas = list(Area)
    return tuple(sorted(found, key=lambda c: (areas.index(c.area), order.index(c.state))))


def _no_policy(tried: Tried) -> Iterator[Check]:
    """Without a policy nothing of what it decides is there."""
    if tried.mistakes:
        yield _wrong(tried)
    else:
        what = "there is no plan: internal/policy.yml is missing"
        fix = "copy the one that `statuspage init` writes, and change it; the manual: 'Policy'"
        yield Check(area=Area.PLAN, state=State.MISSING, what=what, fix=fix)
    lacking = {
        Area.ROLES: "nobody knows who does what",
        Area.CLOCKS: "no clock runs, and nobody is told when a message is late",
        Area.CHANNELS: "nothing is ever sent",
    }
    fix = "mend policy.yml first" if tried.mistakes else "a policy.yml decides it"
    for area, what in lacking.items():
        yield Check(area=area, state=State.MISSING, what=what, fix=fix)


def _wrong(tried: Tried) -> Check:
    number = "a mistake" if tried.mistakes == 1 else f"{tried.mistakes} mistakes"
    what = f"internal/policy.yml has {number}: what is wrong there does not count below"
    return Check(area=Area.PLAN, state=State.MISSING, what=what, fix="statuspage check names them")


def _plan(policy: Policy, today: date) -> Iterator[Check]:
    reviewed, every = policy.preparation.reviewed, policy.preparation.review_every
    fix = f"read policy.yml together, then write into it\nplan:\n  reviewed: {today}"
    since = policy.preparation.since
    if since is not None and since > today:
        what = f"reviews and authorities are asked for only from {since} on, which is to come"
        mend = f"write the day on which you began\nplan:\n  since: {today}"
        yield Check(area=Area.PLAN, state=State.MISSING, what=what, fix=mend)
    if reviewed is not None and reviewed > today:
        what = f"the plan was last looked at on {reviewed}, which is to come"
        yield Check(area=Area.PLAN, state=State.MISSING, what=what, fix=fix)
    elif reviewed is None:
        what = "nobody has written when the plan was last looked at"
        yield Check(area=Area.PLAN, state=State.MISSING, what=what, fix=fix)
    elif months_later(reviewed, every) < today:
        what = f"the plan was last looked at on {reviewed}, that is over {_months(every)} ago"
        yield Check(area=Area.PLAN, state=State.OLD, what=what, fix=fix)
    else:
        yield _ready(Area.PLAN, f"the plan was looked at on {reviewed}")


def _roles(policy: Policy) -> Iterator[Check]:
    if not policy.roles:
        what = "no role is named: nobody knows who does what"
        fix = (
            "write into policy.yml\nroles:\n  comms_lead:\n    name: Head of communication\n"
            "    contact: Duty list in the control room"
        )
        yield Check(area=Area.ROLES, state=State.MISSING, what=what, fix=fix)
    told = {rung.tell for rung in policy.ladder}
    approving = {role for approval in policy.approvals for role in approval.roles}
    for role in policy.roles.values():
        lacks = list(_lacks(role, policy, is_told=role.id in told, approves=role.id in approving))
        for what, fix in lacks:
            whole = f"{role.name}: {what}"
            yield Check(area=Area.ROLES, state=State.MISSING, what=whole, fix=fix)
        if not lacks:
            yield _ready(Area.ROLES, f"{role.name} ({role.id})")


def _lacks(
    role: Role, policy: Policy, *, is_told: bool, approves: bool
) -> Iterator[tuple[str, str]]:
    """What a role does not have, and the lines that mend it."""
    roles = [*policy.roles]
    after = roles[(roles.index(role.id) + 1) % len(roles)]  # so that all stand in for somebody
    other = "(another role)" if after == role.id else after

    def line(written: str) -> str:
        return f"write into policy.yml\nroles:\n  {role.id}:\n    {written}"

    if role.contact is None and role.reach is None:
        yield (
            "the role is empty: nowhere is said how to reach them",
            line("contact: Duty list in the control room"),
        )
    elif role.contact is None:
        yield "nowhere is said where to find them", line("contact: Duty list in the control room")
    if approves and not role.people and not role.owners:
        yield (
            "whoever may commit can approve in their place",
            line(f'owners: "@example/{role.id.replace("_", "-")}"'),
        )
    if role.backup is None:
        yield "nobody stands in", line(f"backup: {other}")
    if is_told and role.reach is None:
        name = f"{role.id.upper().replace('-', '_')}_ADDRESS"
        yield "the ladder tells them, and has no address", line(f"reach: {name}")


def _duties(policy: Policy, site: Site) -> Iterator[Check]:
    """For every kind, who owns, speaks and approves when it is serious."""
    gaps: dict[tuple[str, ...], list[str]] = {}
    for key in ("owner", "spokesperson", "approver"):
        bare = [
            kind for kind in site.kinds if getattr(duty(policy, kind, Impact.MAJOR), key) is None
        ]
        if bare:
            gaps.setdefault(tuple(bare), []).append(key)
    for kinds, keys in gaps.items():
        every = len(kinds) == len(site.kinds)
        whom = "every kind" if every else ", ".join(kinds)
        what = f"nobody is {' or '.join(keys)} of serious incidents ({whom})"
        role = next(iter(policy.roles), "comms_lead")
        lines = [f"{key}: {role}" for key in keys]
        lines += [] if every else [f"kinds: {', '.join(kinds)}"]
        fix = "write into policy.yml\nduties:\n  - " + "\n    ".join(lines)
        yield Check(area=Area.ROLES, state=State.MISSING, what=what, fix=fix)
    if not gaps:
        yield _ready(Area.ROLES, "owner, spokesperson and approver of every kind")


_USUAL = {
    Impact.MINOR: ("2 hours", "4 hours"),
    Impact.MAJOR: ("30 minutes", "1 hour"),
    Impact.CRITICAL: ("15 minutes", "30 minutes"),
}


def _clocks(policy: Policy) -> Iterator[Check]:
    for impact in (Impact.MINOR, Impact.MAJOR, Impact.CRITICAL):
        pace = policy.paces.get(impact)
        if pace is None or pace.first_message is None or pace.update_every is None:
            what = f"no clock runs for incidents of impact {impact.value}"
            first, every = _USUAL[impact]
            fix = (
                f"write into policy.yml\nclocks:\n  {impact.value}:\n"
                f"    first_message: {first}\n    update_every: {every}"
            )
            yield Check(area=Area.CLOCKS, state=State.MISSING, what=what, fix=fix)
        else:
            yield _ready(Area.CLOCKS, f"clocks of impact {impact.value}")
    covered = {clock for rung in policy.ladder for clock in (rung.clocks or frozenset(Clock))}
    bare = [clock for clock in (Clock.FIRST_MESSAGE, Clock.NEXT_UPDATE) if clock not in covered]
    if bare:
        names = " or the ".join(clock.value.replace("_", " ") for clock in bare)
        what = f"nobody is told when the {names} is late"
        role = next(iter(policy.roles), "comms_lead")
        fix = (
            "write into policy.yml\nescalation:\n  - after: 0 minutes\n"
            f"    clocks: {', '.join(clock.value for clock in bare)}\n    tell: {role}"
        )
        yield Check(area=Area.CLOCKS, state=State.MISSING, what=what, fix=fix)
    if {Clock.FIRST_MESSAGE, Clock.NEXT_UPDATE} <= covered:
        yield _ready(Area.CLOCKS, "somebody is told when a message is late")


def _channels(policy: Policy, now: datetime, used: Mapping[str, datetime]) -> Iterator[Check]:
    named = {channel for scope in policy.send for channel in scope.channels}
    if not named:
        if not policy.send:
            what = "nothing is ever sent"
            fix = "write into policy.yml\nsend:\n  - channels: email"
            yield Check(area=Area.CHANNELS, state=State.MISSING, what=what, fix=fix)
        named = set(used)
    never = sorted(channel for channel in named if channel not in used)
    old = sorted(c for c in named & {*used} if _is_old(used[c], now))
    fix = "hold an exercise, then: statuspage notify --drill --send"
    if never:
        what = f"never tested, as far as the record knows: {', '.join(never)}"
        yield Check(area=Area.CHANNELS, state=State.MISSING, what=what, fix=fix)
    if old:
        what = f"nothing has left for over {_months(TESTED_EVERY)} by {', '.join(old)}"
        yield Check(area=Area.CHANNELS, state=State.OLD, what=what, fix=fix)
    for channel in sorted((named & {*used}) - {*old}):
        yield _ready(Area.CHANNELS, f"{channel}: used on {used[channel]:%Y-%m-%d}")


def _is_old(last: datetime, now: datetime) -> bool:
    return months_later(last.date(), TESTED_EVERY) < now.date()


def _languages(site: Site, tried: Tried) -> Iterator[Check]:
    for language in site.config.languages:
        if has_catalogue(language):
            yield _ready(Area.WORDS, f"pages and notices have words in {language}")
        else:
            what = f"pages and notices have no words in {language}: they speak English"
            fix = "ask for a catalogue, or write one; the manual: 'Languages'"
            yield Check(area=Area.WORDS, state=State.MISSING, what=what, fix=fix)
    if len(site.config.languages) > 1:
        for name in tried.one_language:
            what = f"templates/{name} says the same in every language"
            fix = "put its words between {% trans %} and {% endtrans %}, or ask for `language`"
            yield Check(area=Area.WORDS, state=State.MISSING, what=what, fix=fix)


def _holdings(
    site: Site, internal: Internal, tried: Tried, policy: Policy | None
) -> Iterator[Check]:
    """Each kind has words that may go out before anything is known, in every language."""
    of_kind: dict[str, list[str]] = {kind: [] for kind in site.kinds}
    general: list[str] = []
    for name in internal.holdings:
        whose = [kind for kind in site.kinds if name == kind or name.startswith(f"{kind}-")]
        (of_kind[max(whose, key=len)] if whose else general).append(name)
    bare = [kind for kind, names in of_kind.items() if not names]
    if bare:
        what = f"no holding text of its own: {', '.join(bare)}"
        if general:
            what += f" (there is a general one: {', '.join(general)})"
        fix = f"write internal/holding/{bare[0]}.md, and have it approved: statuspage approve"
        yield Check(area=Area.WORDS, state=State.MISSING, what=what, fix=fix)
    for name, languages in internal.holdings.items():
        lacking = [one for one in site.config.languages if one not in languages]
        if lacking:
            what = f"the holding text '{name}' is not there in {', '.join(lacking)}"
            fix = f"write internal/holding/{name}.{lacking[0]}.md"
            yield Check(area=Area.WORDS, state=State.MISSING, what=what, fix=fix)
        elif policy is not None and policy.approvals and name not in tried.approved:
            what = f"the holding text '{name}' is not approved: it cannot go out at once"
            fix = f"statuspage approve holding/{name}"
            yield Check(area=Area.WORDS, state=State.MISSING, what=what, fix=fix)
        else:
            yield _ready(Area.WORDS, f"holding text '{name}'")


_NEEDED = ("customers", "press", "hotline")


def _contacts(site: Site, invented: Collection[str]) -> Iterator[Check]:
    contacts = site.organisation.contacts
    asked = [*_NEEDED, *(["data_protection"] if "data-breach" in site.kinds else [])]
    for role in asked:
        if role not in contacts:
            what = f"organisation.yml has no contact '{role}'"
            fix = (
                f"write into organisation.yml\ncontacts:\n  {role}:\n    email: …\n"
                f"    hours: Monday to Friday, 09:00 to 17:00\n    languages: {site.language}"
            )
            yield Check(area=Area.CONTACTS, state=State.MISSING, what=what, fix=fix)
    for contact in contacts.values():
        if contact.role in invented:
            what = f"the contact '{contact.role}' still stands as `statuspage init` invented it"
            fix = (
                f"write your own into organisation.yml, where '{contact.role}' stands, and take "
                "out the comment above"
            )
            yield Check(area=Area.CONTACTS, state=State.MISSING, what=what, fix=fix)
            continue
        lacking = [
            key
            for key, is_there in (
                ("hours", contact.hours is not None or contact.phone is None),
                ("languages", bool(contact.languages)),
            )
            if not is_there
        ]
        for key in lacking:
            what = f"the contact '{contact.role}' has no {key}"
            value = "Monday to Friday, 09:00 to 17:00" if key == "hours" else site.language
            fix = f"write into organisation.yml\ncontacts:\n  {contact.role}:\n    {key}: {value}"
            yield Check(area=Area.CONTACTS, state=State.MISSING, what=what, fix=fix)
        if not lacking:
            yield _ready(Area.CONTACTS, f"contact '{contact.role}'")


def _drills(site: Site, internal: Internal, policy: Policy | None) -> Iterator[Check]:
    every = 12 if policy is None else policy.preparation.drill_every
    held = [drill.started for drill in internal.drills.values() if drill.started <= site.as_of]
    fix = "statuspage drill lists scenarios; one takes an hour or two"
    if not held:
        what = "no exercise was ever held"
        yield Check(area=Area.DRILLS, state=State.MISSING, what=what, fix=fix)
        return
    last = max(held).date()
    if months_later(last, every) < site.as_of.date():
        what = f"the last exercise was on {last}, that is over {_months(every)} ago"
        yield Check(area=Area.DRILLS, state=State.OLD, what=what, fix=fix)
    else:
        yield _ready(Area.DRILLS, f"last exercise on {last}")


def _ready(area: Area, what: str) -> Check:
    return Check(area=area, state=State.READY, what=what)


def _months(number: int) -> str:
    return "a month" if number == 1 else f"{number} months"


def counts(checks: Iterable[Check]) -> tuple[int, int]:
    """How many are ready, and how many there are."""
    states = [check.state for check in checks]
    return states.count(State.READY), len(states)
