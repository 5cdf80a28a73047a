"""The questions that callers ask, and the answers that the facts give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from statuspage.locale import Locale
from statuspage.model import Phase
from statuspage.notices.facts import Fact, pair, sentence

# What was planned, said or heard has no cause to look for, and no end to wait for.
_ENDLESS = frozenset({"complaints", "rumour", "maintenance"})

# Facts whose value is no sentence.
_BARE = frozenset(
    {
        "injuries", "illnesses", "remedy_type", "proof", "deadline", "cost", "people",
        "changes_by", "complaints", "verdict", "found",
    }
)  # fmt: skip


class Question(Struct, frozen=True):
    """A question as a caller would ask it, and what to answer, line by line.

    Of many answers `below` says how many there are and that they are listed further down.
    """

    question: str
    answers: tuple[str, ...]
    below: str = ""


def asked(locale: Locale) -> Mapping[str, str]:
    """How people ask for a fact, by its key."""
    _ = locale.gettext
    return {
        "window": _("When is it?"),
        "moved": _("When was it meant to be?"),
        "completed": _("When was it over?"),
        "repetition": _("How often does it happen?"),
        "later_dates": _("Will there be more of it?"),
        "escalation": _("How serious is it?"),
        "claim": _("What callers may have heard; please do not repeat it:"),
        "known": _("What has happened?"),
        "unknown": _("What do you not know yet?"),
        "doing": _("What are you doing about it?"),
        "advice": _("What should I do now?"),
        "remedy": _("What will you do for me?"),
        "area": _("Does it concern me where I live?"),
        "fails": _("What does not work?"),
        "affected": _("Does it concern me?"),
        "workaround": _("Is there another way in the meantime?"),
        "products": _("Which products are concerned?"),
        "hazard": _("What is the danger?"),
        "injuries": _("Has anybody been hurt?"),
        "illnesses": _("Has anybody fallen ill?"),
        "symptoms": _("How would I notice it?"),
        "seek_help": _("When should I see a doctor?"),
        "remedy_type": _("What do I get for the product?"),
        "proof": _("Do I need a receipt?"),
        "deadline": _("Until when can I claim this?"),
        "cost": _("Does it cost me anything?"),
        "claim_steps": _("How do I get it?"),
        "changed": _("What have you changed because people told you something?"),
        "found": _("When did you find out?"),
        "happened": _("What happened to my data?"),
        "data_kinds": _("Which data are concerned?"),
        "people": _("How many people are concerned?"),
        "consequences": _("What could happen to me?"),
        "measures": _("What have you done about it?"),
        "heard": _("What have others told you?"),
        "understood": _("Have you understood what went wrong?"),
        "changes": _("What will you change?"),
        "changes_by": _("When will that be done?"),
        "complaints": _("How many people have complained?"),
        "verdict": _("Is it true?"),
        "fact": _("What is true, then?"),
        "evidence": _("How do you know?"),
        "facts": _("What exactly has happened?"),
        "done": _("What have you done so far?"),
    }


def questions(
    kind: str, phase: Phase, facts: Iterable[Fact], next_update: str, locale: Locale
) -> tuple[Question, ...]:
    """Questions and answers of one update, in the order of its facts."""
    names = {**asked(locale), **_asked_afterwards(phase, locale)}
    known = [*facts]
    from_facts = tuple(
        Question(names[fact.key], _answers(fact, locale), fact.below)
        for fact in known
        if fact.key in names
    )
    others = tuple(
        pair(fact.name, line, locale)
        for fact in known
        if fact.key not in names
        for line in fact.lines
    )
    rest = (Question(locale.gettext("What else is known?"), others),) if others else ()
    if phase.is_over or kind in _ENDLESS:
        return (*from_facts, *rest)
    return (*from_facts, *rest, *_always(phase, next_update, locale))


def _asked_afterwards(phase: Phase, locale: Locale) -> Mapping[str, str]:
    """What people ask otherwise of work that does not take place, or is over."""
    _ = locale.gettext
    if phase is Phase.CANCELLED:
        return {"window": _("When was it planned for?")}
    return {"window": _("When was it?")} if phase is Phase.COMPLETED else {}


def _answers(fact: Fact, locale: Locale) -> tuple[str, ...]:
    """The lines of a fact; a number or a date alone would be no answer, so its name goes along.

    Nobody reads out the address of a photo.
    """
    if fact.rows:
        read = (tuple(cell for cell in row if not cell["link"]) for row in fact.rows)
        return tuple(sentence(cells, locale) for cells in read if cells)
    if fact.single and fact.key in _BARE:
        return tuple(pair(fact.name, line, locale) for line in fact.lines)
    return fact.lines


def cause(locale: Locale) -> Question:
    """What is asked while nobody has said that the cause is found, and what no fact answers."""
    _ = locale.gettext
    return Question(
        _("What is the cause? Whose fault is it?"),
        (_("I cannot tell you that, and I do not want to guess."),),
    )


def _always(phase: Phase, next_update: str, locale: Locale) -> Iterator[Question]:
    _ = locale.gettext
    if phase is Phase.INVESTIGATING:
        yield cause(locale)
    answers = [_("I cannot name a time for that, and I do not want to guess.")]
    if next_update:
        again = _("We will speak again by %(time)s, even if there is nothing new.")
        answers.append(again % {"time": next_update})
    yield Question(_("When will it be over?"), tuple(answers))


def media(locale: Locale, *, press: bool) -> str:
    """How everybody deals with the media; `press` is whether somebody is there to pass them to."""
    _ = locale.gettext
    if press:
        return _("Do not answer the media; pass them on.")
    return _("Do not answer the media; note name, number and question, and tell your manager.")


def guessing(locale: Locale) -> str:
    """What everybody says who only reads out what is written."""
    return locale.gettext("Do not guess. What is not in this text is not for you to say.")


def never(
    kind: str, phase: Phase, withheld: Iterable[str], locale: Locale, *, press: bool = True
) -> tuple[str, ...]:
    """What nobody says, on the telephone or elsewhere."""
    _ = locale.gettext
    said = [
        guessing(locale),
        _("Do not give other numbers than those in this text."),
        _("Do not blame anyone, inside the company or outside."),
        _("Do not say 'sorry for any inconvenience': name what has happened to the person."),
        media(locale, press=press),
    ]
    if not (phase.is_over or kind in _ENDLESS):
        said.insert(1, _("Do not name a time at which it will be over."))
    if kind == "rumour":
        said.append(_("Do not repeat the rumour in its own words; say what is true."))
    said += [_("Do not repeat, to anyone: %(fact)s.") % {"fact": name} for name in withheld]
    return tuple(said)
