"""The questions that journalists always ask, and the answers that the facts give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from statuspage.locale import Locale, locale
from statuspage.notices.facts import Fact, Words, pair
from statuspage.notices.questions import Question, cause

# By kind: a question, and the facts that answer it.
Asked = tuple[str, tuple[str, ...]]


def hard_questions(
    kind: str,
    facts: Iterable[Fact],
    times: Sequence[str],
    locale: Locale,
    *,
    written: Iterable[Mapping[str, str]] = (),
) -> tuple[Question, ...]:
    """What every kind is asked, each with the facts that answer it, else with what to do.

    `times` are sentences that say since when we know; `written` are questions and answers of an
    author, each with `question` and `answer`: one in the same words comes first, also where it is
    not translated. Of a rumour
    nobody asks who is responsible or what people get, unless something answers it: perhaps nothing
    has happened.
    """
    said = {fact.key: fact for fact in facts}
    own: dict[str, list[str]] = {}
    for each in written:
        own.setdefault(_known(each["question"], kind, locale), []).append(each["answer"])
    always = tuple(
        (asked, keys)
        for asked, keys in _always(locale)
        if kind != "rumour"
        or keys == _TIMES
        or not said.keys().isdisjoint(keys)
        or _bare(asked) in own
    )
    found = []
    for asked, keys in (*always, *_of_kind(locale).get(kind, ())):
        answers = (*own.get(_bare(asked), ()), *_answers(keys, said, times, locale))
        found.append(Question(asked, tuple(dict.fromkeys(answers)) or (_find_out(locale),)))
    return tuple(found)


def others(
    kind: str, questions: Iterable[Question], hard: Iterable[Question], locale: Locale
) -> tuple[Question, ...]:
    """What is asked beside the hard questions: nothing twice, and nothing is said to be unknown."""
    asked = {_bare(each.question) for each in hard}
    untold = cause(locale)
    rest = []
    for each in questions:
        words = _known(each.question, kind, locale)
        if words not in asked:
            rest.append(Question(each.question, (_find_out(locale),)) if each == untold else each)
        if words == _bare(untold.question):
            asked.add(words)
    return tuple(rest)


def unanswered(
    questions: Iterable[Question], locale: Locale, *, next_update: str, over: bool
) -> tuple[str, ...]:
    """What helps where no answer is found: nothing is guessed, and a time is given.

    Nothing where all questions are answered.
    """
    _ = locale.gettext
    if all(_find_out(locale) not in each.answers for each in questions):
        return ()
    first = _("Look in the message and among the other answers first.")
    if over:
        return (first, _("If nobody can answer it: note the question, and answer the person."))
    said = _("Only if nobody knows it: “That is not known yet, and we do not want to guess.”")
    again = _("“We say what we know by %(time)s.”") % {"time": next_update}
    return (first, said, again) if next_update else (first, said)


def _known(question: str, kind: str, here: Locale) -> str:
    """The bare words of a question; of one that we ask in its language, those of it here."""
    words = _bare(question)
    if not isinstance(question, Words) or question.language == here.language:
        return words
    there = [*map(_bare, _ours(kind, locale(question.language)))]
    return _bare(_ours(kind, here)[there.index(words)]) if words in there else words


def _ours(kind: str, spoken: Locale) -> tuple[str, ...]:
    """All that we may ask, in the same order in every language."""
    asked = (*_always(spoken), *_of_kind(spoken).get(kind, ()))
    return (cause(spoken).question, *(question for question, _ in asked))


def _bare(question: str) -> str:
    """A question without marks and spaces, so that one is known again."""
    return "".join(sign for sign in question.casefold() if sign.isalnum())


def _find_out(locale: Locale) -> str:
    """What is read where no fact answers: that it is not known would be a guess."""
    return locale.gettext("Find out before you speak.")


_TIMES = ("times",)
# That nobody was hurt does not say that nobody is concerned.
_HURT = frozenset({"injuries", "illnesses", "complaints"})
_CONCERNED = ("people", "injuries", "illnesses", "complaints", "affected")


def _always(locale: Locale) -> Iterator[Asked]:
    _ = locale.gettext
    yield _("Who is responsible for this?"), ("cause", "understood")
    yield _("How many people are concerned?"), _CONCERNED
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


def _answers(
    keys: Sequence[str], said: Mapping[str, Fact], times: Sequence[str], locale: Locale
) -> tuple[str, ...]:
    if keys == _TIMES:
        return tuple(times)
    return tuple(
        pair(fact.name, line, locale) if fact.single else line
        for key in keys
        if (fact := said.get(key)) is not None
        for line in fact.lines
        if not (keys == _CONCERNED and key in _HURT and line == "0")
    )
