"""`statuspage assess`: how bad it is, why, and what that means for pace and people."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec import Struct

from statuspage.cli import _ask, _case, _draft, _internal
from statuspage.cli._site import form_option, now_option, site_option
from statuspage.errors import StatuspageError, WrongUse

if TYPE_CHECKING:
    from statuspage.cli._case import Case
    from statuspage.internal import Assessment
    from statuspage.model import Responsibility
    from statuspage.policy import Policy

E = TypeVar("E", bound=StrEnum)


@click.command(name="assess")
@click.argument("incident", required=False, metavar="[INCIDENT]")
@click.option("--scope", help="How many of those whom you serve: few, some, many, all or unknown.")
@click.option(
    "--harm",
    help="What may come to people: none, inconvenience, money, rights, health, life or unknown.",
)
@click.option("--trend", help="Where it is going: falling, steady, rising or unknown.")
@click.option(
    "--responsibility", help="How people see you: victim, accident or preventable; internal only."
)
@click.option("--reason", help="Why you judge so. Kept, so that it can be looked at later.")
@click.option(
    "--public-reason",
    metavar="TEXT",
    help="Why the impact changes, in words that people may read, for --draft and the next step.",
)
@click.option("--by", metavar="ROLE", help="Who judges: a role of policy.yml.")
@click.option(
    "--draft",
    is_flag=True,
    help="Write the update that changes the impact, as a draft, without your internal --reason.",
)
@click.option("--new", "is_new", is_flag=True, help="It has no incident yet, whatever its name.")
@form_option("json for programs.")
@_internal.internal_option
@site_option
@now_option
def command(
    incident: str | None,
    scope: str | None,
    harm: str | None,
    trend: str | None,
    responsibility: str | None,
    reason: str | None,
    public_reason: str | None,
    by: str | None,
    draft: bool,
    is_new: bool,
    form: str,
    internal_dir: Path | None,
    site_dir: Path | None,
    now: str | None,
) -> None:
    """Judge how bad it is: scope and harm give the impact, and what that means is said.

    On a terminal, what is missing is asked for. Elsewhere scope, harm and responsibility stay as
    they were judged last, which is said; what was never judged is unknown, as a trend that is not
    given, and counts as the worst. The answer and its reason are kept in internal/assessments/,
    one entry after the other, and never published. INCIDENT may be a part of its id, or one that
    is not there yet. Nothing on the page changes by this.

    \b
    statuspage assess 2026-11-20-burning-kettle --scope some --harm health --trend rising \\
        --reason 'Three kettles, one burnt hand; the same lot.'

    Exit code: 0 fine, 1 it could not be recorded, 2 wrong use.
    """
    from statuspage.cli import _assess_record, _assess_show
    from statuspage.internal import Part

    case = _case.find(incident, site_dir, now, may_be_new=True, is_new=is_new)
    parts = {Part.POLICY, Part.ASSESSMENTS}
    internal = _internal.read_all(internal_dir, case.loaded, parts, [case.id])
    before = internal.assessments.get(case.id, ())
    given = Given(harm, scope, trend, responsibility, reason, by)
    made = _made(given, case, internal.policy, before)
    recorded, problem = _assess_record.record(internal, case, made)
    wrong = [] if problem is None else [problem]
    public, written = " ".join((public_reason or "").split()) or None, None
    if draft:  # all that is written, before a word is printed: nobody may read to the end
        try:
            written = _assess_record.draft_update(case, made, internal.policy, public)
        except (OSError, StatuspageError) as refused:
            wrong.append(f"There is no draft: {refused}")
    said = _assess_show.Shown(
        case, made, before, internal.policy, recorded, site_dir, _reused(given, before), public
    )
    if form == "json":
        _assess_show.as_json(said, written)
    else:
        _assess_show.as_text(said)
        if written is not None:
            _draft.say(written)
    if draft and written is None and not wrong:
        click.echo("There is no update to write: the impact is as published.", err=True)
    if wrong:
        raise StatuspageError("\n".join(wrong))


class Given(Struct, frozen=True):
    """The options as they were given."""

    harm: str | None
    scope: str | None
    trend: str | None
    responsibility: str | None
    reason: str | None
    by: str | None


def _reused(given: Given, before: Sequence[Assessment]) -> tuple[str, ...]:
    """What nobody was asked for and stays as it was judged last, in words."""
    if not before or _ask.asks():
        return ()
    last = before[-1]
    same = {
        "scope": None if given.scope else last.extent,
        "harm": None if given.harm else last.harm,
        "responsibility": None if given.responsibility else last.responsibility,
    }
    return tuple(
        f"{name}: {word}, as judged at {last.at:%Y-%m-%d %H:%M}"
        for name, word in same.items()
        if word is not None
    )


def _made(
    given: Given, case: Case, policy: Policy | None, before: Sequence[Assessment]
) -> Assessment:
    """The assessment: what was given, else what is answered, else as before, else unknown."""
    for asking in (False, True) if _ask.asks() else (False,):
        options = _ask.Options(asking=asking)
        made = _read(options, given, case, policy, before[-1] if before else None)
        if options.wrong:
            raise WrongUse("\n".join([*options.wrong, "Nothing was recorded."]))
    return made


def _read(
    options: _ask.Options,
    given: Given,
    case: Case,
    policy: Policy | None,
    last: Assessment | None,
) -> Assessment:
    from statuspage.internal import Assessment
    from statuspage.policy import MATRIX, Extent, Harm, Trend
    from statuspage.practice.assessment import judge

    usual = (last.harm, last.extent) if last is not None else (Harm.UNKNOWN, Extent.UNKNOWN)
    harm = _word(options, given.harm, "--harm", _HARM, usual[0])
    extent = _word(options, given.scope, "--scope", _SCOPE, usual[1])
    trend = _word(options, given.trend, "--trend", _TREND, Trend.UNKNOWN)

    def seen() -> Responsibility | None:
        return _responsibility(given.responsibility, last, asking=options.asking)

    def why() -> str:
        return " ".join(_ask.need(given.reason, "--reason", _WHY, _some).split())

    matrix = MATRIX if policy is None else policy.matrix
    return Assessment(
        at=case.site.as_of.replace(second=0, microsecond=0),
        harm=harm,
        extent=extent,
        trend=trend,
        impact=judge(harm, extent, trend, matrix).impact,
        responsibility=options.take(True, seen, None),
        by=options.take(given.by, lambda: _role(given.by, policy), None),
        reason=options.take(given.reason, why, ""),
    )


_MEANT = {
    "life": "death deaths dead deadly died dies die fatal fatality fatalities killed lethal",
    "health": "injury injuries injured ill illness sick sickness hurt wounded poisoning allergy",
    "rights": "privacy data personal_data data_loss leak breach discrimination",
    "money": "financial finance financially cost costs loss losses payment payments charge charged",
    "inconvenience": "annoyance nuisance delay delays trouble",
    "few": "one single individual",
    "all": "everyone everybody",
    "rising": "growing worse worsening increasing up",
    "falling": "better improving decreasing shrinking down",
    "steady": "stable constant same unchanged",
    "unknown": "unclear unsure",
}
"""What people say for a word of the lists: it is suggested, and never taken for certain."""
_HARM = "What may come to people at worst?"
_SCOPE = "How many of those whom you serve?"
_TREND = "Where is it going?"
_HELD = (
    "How do people see you? (victim: it was done to you; accident: nobody meant it; preventable: "
    "somebody could have known; nothing: not judged yet)"
)
_WHY = "Why do you judge so (kept, not published)"


def _word(options: _ask.Options, given: str | None, option: str, question: str, usual: E) -> E:
    """One of the words of an option; what is not given is asked for, or as usual."""
    words = [each.value for each in type(usual)]

    def read() -> E:
        if given:
            return type(usual)(_ask.one_of(words, option, meant=_MEANT)(given))
        if not options.asking:
            return usual
        listed = f"{question} ({', '.join(words)})"
        return type(usual)(
            _ask.answer(listed, _ask.one_of(words, option, meant=_MEANT), usual.value)
        )

    return options.take(True, read, usual)


def _responsibility(
    given: str | None, last: Assessment | None, *, asking: bool
) -> Responsibility | None:
    from statuspage.model import Responsibility

    words = [each.value for each in Responsibility]
    if given:
        return Responsibility(_ask.one_of(words, "--responsibility")(given))
    before = last.responsibility if last is not None else None
    if not asking:
        return before
    read = _ask.one_of(words, "--responsibility")
    said = _ask.answer(_HELD, lambda word: read(word) if word else "", before or "")
    return Responsibility(said) if said else None


def _role(given: str | None, policy: Policy | None) -> str | None:
    if not given:
        return None
    if policy is None:
        return given
    from statuspage.policy import plainly

    meant = policy.titles.get(plainly(given), given)
    return _ask.one_of(tuple(policy.roles), "--by")(meant)


def _some(given: str) -> str:
    if not given.strip():
        raise WrongUse("--reason: write a few words")
    return given
