"""A scorecard in the words of one language; small numbers are said as they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct

from statuspage.locale import Locale, msgid
from statuspage.model import Incident
from statuspage.practice.periods import Period
from statuspage.practice.report.details import detail
from statuspage.practice.running import Running
from statuspage.practice.scorecard import DEFINITIONS, Figure, Scorecard, Sum, Unit
from statuspage.site.began import lasted

ENOUGH = 10
"""As many cases at least before a share is said in per cent, or compared with another."""


class Row(Struct, frozen=True):
    """A figure as it is shown: its name and meaning, the result, policy, the period before.

    `detail` is what is told beside the result; `kept` and `judged` are for a chart.
    """

    id: str
    label: str
    meaning: str
    goal: str
    result: str
    detail: str
    policy: str
    before: str
    trend: str
    kept: int
    judged: int


def rows(card: Scorecard, words: Locale) -> tuple[Row, ...]:
    """Every figure of a scorecard, in order."""
    return tuple(_row(card, figure, words) for figure in Figure)


def _row(card: Scorecard, figure: Figure, words: Locale) -> Row:
    definition = DEFINITIONS[figure]
    now, past = card.now.figures[figure], card.before.figures[figure]
    shown, policy = result(now, words), _policy(card, now, words)
    return Row(
        id=figure.value,
        label=label(figure, words),
        meaning=words.gettext(definition.meaning),
        goal=_goal(definition.goal, words),
        result=shown,
        detail=detail(card.now, now, words),
        policy="" if shown == policy else policy,
        before=result(past, words),
        trend=trend(now, past, words),
        kept=now.kept,
        judged=now.judged,
    )


def _goal(goal: str, words: Locale) -> str:
    if not goal:
        return ""
    return words.pgettext("figure", "Goal: %(goal)s") % {"goal": words.gettext(goal)}


def label(figure: Figure, words: Locale) -> str:
    """What a figure is called."""
    return words.pgettext(*DEFINITIONS[figure].label)


def result(of: Sum, words: Locale) -> str:
    """A figure in a few words: one or two cases one by one, of more the middle and the longest."""
    match DEFINITIONS[of.figure].unit:
        case Unit.TIME:
            return _times(of, words)
        case Unit.SHARE:
            return share(of.kept, of.judged, words)
        case Unit.COUNT:
            return words.number(of.n)


def of_one(incident: Incident, of: Sum, words: Locale) -> str:
    """A figure of one incident in a few words: at least so long, where its start is assumed."""
    said = result(of, words)
    return lasted(words, incident, said) if of.figure is Figure.RESOLVE and of.values else said


def _times(of: Sum, words: Locale) -> str:
    if not of.values:
        return words.pgettext("figure", "no case")
    if len(of.values) == 1:
        return words.pgettext("figure", "%(time)s (one case)") % {
            "time": words.duration(of.values[0])
        }
    if len(of.values) == 2:
        both = {"first": words.duration(of.values[0]), "second": words.duration(of.values[1])}
        return words.pgettext("figure", "%(first)s and %(second)s (two cases)") % both
    return words.pgettext("figure", "median %(median)s, longest %(worst)s (%(n)s cases)") % {
        "median": words.duration(of.median or timedelta(0)),
        "worst": words.duration(of.values[-1]),
        "n": words.number(len(of.values)),
    }


def alone(of: Sum, words: Locale) -> str:
    """A figure in a cell of a table: a single case needs no number of cases, none is a dash."""
    if not of.n:
        return "–"
    return words.duration(of.values[0]) if len(of.values) == 1 else result(of, words)


def share(kept: int, judged: int, words: Locale) -> str:
    """How many of how many; in per cent too where there are enough."""
    if not judged:
        return words.pgettext("figure", "no case")
    said = {"kept": words.number(kept), "judged": words.number(judged)}
    if judged < ENOUGH:
        return words.pgettext("figure", "%(kept)s of %(judged)s") % said
    percent = {"percent": str(kept * 100 // judged)}  # cut: 99.9 per cent is not all of them
    return words.pgettext("figure", "%(kept)s of %(judged)s (%(percent)s%%)") % {**said, **percent}


def trend(now: Sum, past: Sum, words: Locale) -> str:
    """Whether more of the cases kept their goal than before; nothing where there are none.

    A difference counts from a tenth on, when two cases of the smaller period would not undo it.
    """
    if not now.judged or not past.judged:
        return ""
    if min(now.judged, past.judged) < ENOUGH:
        return words.pgettext("trend", "too few to compare")
    change = now.kept / now.judged - past.kept / past.judged
    if abs(change) < max(0.1, 2 / min(now.judged, past.judged)):
        return words.pgettext("trend", "about the same")
    better = words.pgettext("trend", "better")
    return better if change > 0 else words.pgettext("trend", "worse")


def _policy(card: Scorecard, of: Sum, words: Locale) -> str:
    if of.figure is Figure.DRILLS:
        if card.drill_every is None:
            return ""
        if card.drill_overdue:
            return words.pgettext("policy", "no, overdue")
        return words.pgettext("policy", "yes")
    if not of.judged:
        return "" if not DEFINITIONS[of.figure].goal or not of.n else _not_asked(words)
    return share(of.kept, of.judged, words)


def _not_asked(words: Locale) -> str:
    return words.pgettext("policy", "the policy asks nothing")


def improve(card: Scorecard, words: Locale) -> tuple[str, str]:
    """What to improve first in a sentence, and what helps; it speaks of figures, not of people."""
    if card.shortfalls:
        first = card.shortfalls[0]
        subject = card.subjects[first.incidents[0]]
        said = words.gettext(
            "%(label)s: %(missed)s of %(judged)s were not within policy, and “%(incident)s” "
            "(impact: %(impact)s) weighs most."
        ) % {
            "label": label(first.figure, words),
            "missed": words.number(first.missed),
            "judged": words.number(first.judged),
            "incident": subject.title,
            "impact": words.impact(subject.impact),
        }
        return said, advice(first.figure, words)
    if card.drill_overdue and card.drill_every is not None:
        said = words.ngettext(
            "Drills: the policy asks for one every %(n)s month, and none is that new.",
            "Drills: the policy asks for one every %(n)s months, and none is that new.",
            card.drill_every,
        ) % {"n": words.number(card.drill_every)}
        return said, advice(Figure.DRILLS, words)
    if any(of.judged for of in card.now.figures.values()):
        return words.gettext("Nothing that was measured fell short of the policy."), ""
    return words.gettext("There is nothing to judge in this period."), ""


def advice(figure: Figure, words: Locale) -> str:
    """What helps where a figure falls short."""
    definition = DEFINITIONS[figure]
    return words.gettext(definition.advice) if definition.advice else ""


def span_of(period: Period, words: Locale) -> str:
    """A period in words: "1 July 2026 to 30 September 2026"."""
    both = {"first": words.date(period.first), "last": words.date(period.last)}
    return words.pgettext("period", "%(first)s to %(last)s") % both


LACKING: Mapping[str, str] = {
    "policy": msgid("There is no policy that can be used, so that no clock is judged."),
    "record": msgid("There is no record of sending here, so that notices are not counted."),
    "approvals": msgid("There is no git history here, so that waiting for approval is not known."),
}


def named(name: str, value: str, words: Locale) -> str:
    """A name and its value in a line, with the colon of the language."""
    return words.gettext("%(name)s: %(value)s") % {"name": name, "value": value}


def kept(clock: Running, words: Locale) -> str:
    """When an authority was told, and whether that was too late; or that it was not."""
    if clock.done is None:
        if clock.overdue is None:
            return words.pgettext("authority", "not told yet")
        late = words.duration(clock.overdue)
        return words.pgettext("authority", "not told, overdue for %(late)s") % {"late": late}
    told = words.datetime(clock.done)
    if clock.late is None:
        return told
    late = words.duration(clock.late)
    return words.pgettext("authority", "%(told)s, %(late)s too late") % {"told": told, "late": late}


def remarks(card: Scorecard, words: Locale) -> tuple[str, ...]:
    """What one has to know to read the figures rightly."""
    found = []
    if card.is_running:
        found.append(
            words.gettext("The period is not over: these are the figures up to %(moment)s.")
            % {"moment": words.datetime(card.as_of)}
        )
    found += [words.gettext(LACKING[name]) for name in card.lacking]
    if card.now.withdrawn:
        found.append(
            words.ngettext(
                "%(n)s incident was published in error and withdrawn; it does not count.",
                "%(n)s incidents were published in error and withdrawn; they do not count.",
                card.now.withdrawn,
            )
            % {"n": words.number(card.now.withdrawn)}
        )
    return tuple(found)


def overview(card: Scorecard, words: Locale) -> str:
    """How many incidents and messages there were, by impact."""
    number = len(card.now.began)
    incidents = words.ngettext("%(n)s incident", "%(n)s incidents", number)
    messages = words.ngettext("%(n)s message", "%(n)s messages", card.now.messages)
    return words.pgettext("report", "%(incidents)s, %(messages)s") % {
        "incidents": incidents % {"n": words.number(number)},
        "messages": messages % {"n": words.number(card.now.messages)},
    }
