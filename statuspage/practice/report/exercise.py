"""The figures of one exercise in words."""

from __future__ import annotations

from collections.abc import Iterator

from statuspage.locale import Locale
from statuspage.practice.exercise import FIGURES, Reaction, Scored
from statuspage.practice.report.words import advice, label
from statuspage.practice.scorecard import Sum
from statuspage.scenarios import Scenario
from statuspage.scenarios import spoken as in_language


def lines(scored: Scored, scenario: Scenario | None, spoken: Locale) -> Iterator[str]:
    """The figures in words: what happened, then how each piece of news was met, then what next."""
    _ = spoken.gettext
    drill = scored.drill
    title = in_language(scenario.label, spoken.language) if scenario else drill.scenario
    yield _("%(what)s: %(name)s") % {"what": spoken.exercise, "name": title}
    yield _("Begun %(when)s") % {"when": spoken.datetime(drill.started)}
    if drill.ended is not None:
        yield _("Ended %(when)s") % {"when": spoken.datetime(drill.ended)}
    if scored.incident is None:
        yield _("The team has not said anything yet: there is no message of this exercise.")
        return
    yield ""
    for figure in FIGURES:
        one = scored.figures[figure]
        if one.n or one.values:
            both = {"what": label(figure, spoken), "name": _value(one, spoken)}
            yield "  " + _("%(what)s: %(name)s") % both
    if scored.reactions:
        yield from ("", _("News, and the next message after it:"))
        for reaction in scored.reactions:
            yield f"  {_reaction(reaction, spoken)}"
    yield ""
    if scored.shortfalls:
        worst = scored.shortfalls[0].figure
        yield _("To train next: %(what)s.") % {"what": label(worst, spoken)}
        yield advice(worst, spoken)
    else:
        yield _("Everything that the policy asks for was kept.")


def _value(one: Sum, spoken: Locale) -> str:
    """A figure of one exercise: the longest time against its goal, or how many of how many."""
    _ = spoken.gettext
    if one.worst is not None and one.worst.value is not None:
        longest = spoken.duration(one.worst.value)
        goal = one.worst.goal
        if goal is None:
            return longest
        words = (
            _("%(took)s (at most %(goal)s): kept")
            if not one.missed
            else (_("%(took)s (at most %(goal)s): too long"))
        )
        return words % {"took": longest, "goal": spoken.duration(goal)}
    if one.judged:
        return _("%(kept)s of %(all)s") % {
            "kept": spoken.number(one.kept),
            "all": spoken.number(one.judged),
        }
    return spoken.number(one.n)


def _reaction(reaction: Reaction, spoken: Locale) -> str:

    _ = spoken.gettext
    took = reaction.took
    met = (
        _("no message after it")
        if took is None
        else (_("after %(time)s") % {"time": spoken.duration(took)})
    )
    words = in_language(reaction.inject.words, spoken.language)
    return f"{spoken.time(reaction.at)}  {words}  → {met}"
