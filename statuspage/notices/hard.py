"""The questions that journalists always ask, and the answers that the facts give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from statuspage.locale import Locale
from statuspage.notices.facts import Fact, pair
from statuspage.notices.questions import Question

# By kind: a question, and the facts that answer it.
Asked = tuple[str, tuple[str, ...]]


def hard_questions(
    kind: str,
    facts: Iterable[Fact],
    times: Sequence[str],
    locale: Locale,
    *,
    next_update: str,
    over: bool,
) -> tuple[Question, ...]:
    """What every kind is asked, each with the facts that answer it, else with what to do.

    `times` are sentences that say since when we know. Of a rumour nobody asks who is responsible
    or what people get, unless a fact answers it: perhaps nothing has happened.
    """
    said = {fact.key: fact for fact in facts}
    always = tuple(
        (asked, keys)
        for asked, keys in _always(locale)
        if kind != "rumour" or keys == _TIMES or not said.keys().isdisjoint(keys)
    )
    return tuple(
        Question(asked, _answer(keys, said, times, locale, next_update=next_update, over=over))
        for asked, keys in (*always, *_of_kind(locale).get(kind, ()))
    )


_TIMES = ("times",)


def _always(locale: Locale) -> Iterator[Asked]:
    _ = locale.gettext
    yield _("Who is responsible for this?"), ("cause", "understood")
    yield (
        _("How many people are concerned?"),
        ("people", "injuries", "illnesses", "complaints", "affected"),
    )
    yield _("Since when did you know, and why do you tell us now?"), _TIMES
    yield (
        _("Do people get compensation?"),
        ("remedy", "remedy_type", "proof", "deadline", "cost", "claim_steps"),
    )


def _of_kind(locale: Locale) -> Mapping[str, tuple[Asked, ...]]:
    _ = locale.gettext
    again = (_("What makes you certain that it does not happen again?"), ("changes", "changed"))
    sold = (_("Why was it sold at all?"), ())
    still = (_("Is it still on sale anywhere?"), ("action", "partners"))
    return {
        "outage": (again, (_("Are data or orders lost?"), ())),
        "recall": (sold, still, again),
        "food-safety": (sold, still, (_("Is it safe to eat with you now?"), ("measures",)), again),
        "data-breach": (
            (_("Were passwords or payment data among them?"), ("data_kinds",)),
            (_("Why were the data not protected better?"), ()),
            (_("What can happen to the people concerned?"), ("consequences",)),
        ),
        "complaints": (
            (_("Why did it take so many complaints?"), ("understood",)),
            (_("What changes, and by when?"), ("changes", "changes_by")),
        ),
        "rumour": (
            (_("Is anything of it true?"), ("verdict", "fact")),
            (_("How can we check that?"), ("evidence",)),
            (_("Who spreads it?"), ()),
        ),
        "statement": (
            (_("Could it have been prevented?"), ()),
            (_("What do you do for those concerned?"), ("done", "remedy")),
        ),
    }


def _answer(
    keys: Sequence[str],
    said: Mapping[str, Fact],
    times: Sequence[str],
    locale: Locale,
    *,
    next_update: str,
    over: bool,
) -> tuple[str, ...]:
    if keys == _TIMES:
        return tuple(times) or _unanswered(locale, next_update, over=over)
    lines = tuple(
        pair(fact.name, line, locale) if fact.single else line
        for key in keys
        if (fact := said.get(key)) is not None
        for line in fact.lines
    )
    return lines or _unanswered(locale, next_update, over=over)


def _unanswered(locale: Locale, next_update: str, *, over: bool) -> tuple[str, ...]:
    """What helps where no fact answers: only people can say whether it is known.

    Nothing is guessed, and a time is given.
    """
    _ = locale.gettext
    if over:
        return (_("Nothing is published about that. Note the question, and answer the person."),)
    said = [
        _("No answer is written yet: find out before you speak."),
        _("Only if nobody knows it: “That is not known yet, and we do not want to guess.”"),
    ]
    if next_update:
        said.append(_("“We say what we know by %(time)s.”") % {"time": next_update})
    return tuple(said)
