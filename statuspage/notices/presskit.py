"""The press kit of an incident: what a press conference needs, from the same facts as all notices.

Invitation, statement, notes for whoever speaks, questions and answers, a notice to trade partners
and a poster for the point of sale. Templates are `presskit/<part>/<kind>` or `default`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from statuspage.bidi import figures_in_order, figures_marked
from statuspage.kinds import FactType, Kind
from statuspage.locale import Locale, locale
from statuspage.model import Incident, Update
from statuspage.notices import facts, spoken, standing
from statuspage.notices.channel import framed, framed_html
from statuspage.notices.contacts import contacts
from statuspage.notices.context import announced, context
from statuspage.notices.hard import hard_questions, others, unanswered
from statuspage.notices.poster import Poster, poster
from statuspage.notices.questions import Question, guessing, media
from statuspage.notices.text import document, ended, paragraphs
from statuspage.notices.wording import PHRASES, SUFFIXES, Templates, empty, stems
from statuspage.site import Site

FOLDER = "presskit"
PARTS = {
    "invitation": "text",
    "statement": "text",
    "speaker-notes": "text",
    "questions": "text",
    "poster": "html",
}
"""The parts that have templates of their own, each with its form."""

PARTNERS = "partners"
"""The notice to trade partners, in the words of its e-mail."""

EXTRA: Mapping[str, str] = {
    "when": "when the press conference begins; empty while nobody has said it",
    "where": "where it is; empty while nobody has said it",
    "hard": "the questions that journalists always ask: each with `question` and `answers`",
    "unanswered": "what to say where the answer to one of them is not found: a list; empty where "
    "all are answered",
    "products": "the products concerned: for each the cells that are filled, as in `rows` of "
    "`sections`; the `link` of a photo is the name of its file",
    "poster": "how the poster fits on paper: `size` of its letters, and as many of `advice` and "
    "`products` as fit on the first sheet, `more_advice`, `more_products` and `good_to_know` below",
    "harm": "how many came to harm, each with `name` and `lines`; a zero is said",
    "people_first": "the sentence about the people, with which whoever speaks begins",
    "occasion": "what it is about as it is said aloud, and since when it has been known in public",
    "passages": "what is said aloud: each with `lead`, the sentence that leads to it (or nothing), "
    "and `lines`",
    "must_be_heard": "what must be heard: about the people, about the matter, and what to do",
    "reached": "where people can turn, as it is said aloud: a list",
    "withdrawn": "that the incident was withdrawn, and when; empty while it stands",
    "not_said": "what whoever speaks does not say: a list",
}
"""What the templates of a press kit are given beside what all notices are given."""

_HARM = ("injuries", "illnesses", "people", "complaints")
# What is bought or eaten has a place where it is sold.
_SOLD = ("products", "hazard")


class Part(Struct, frozen=True):
    """One document: its name, the end of its file's name, its text, and its sheets of paper."""

    name: str
    extension: str
    text: str
    sheets: int = 1


def press_kit(
    site: Site,
    incident: Incident,
    update: Update,
    templates: Templates,
    *,
    when: datetime | None = None,
    where: str = "",
) -> tuple[Part, ...]:
    """The kit that says what one message says, in the language of `site`.

    Of an incident that was withdrawn it says that alone, whatever the message says.
    Raises TemplateMistake for a template that is wrong.
    """
    words = locale(site.language)
    tried = stems(update.kind, standing.moment(incident, update), update.phase.value)
    values = _values(site, incident, update, words, max(when or site.as_of, site.as_of))
    values |= {"when": "" if when is None else words.datetime(when), "where": where}
    for phrase in PHRASES:
        name = templates.find((phrase,), tried, SUFFIXES["text"])
        values[phrase] = "" if name is None else " ".join(templates.render(name, values).split())
    found = [
        part
        for name, form in PARTS.items()
        if name != "poster" or _has_poster(incident, update)
        if (part := _part(name, (f"{FOLDER}/{name}",), form, tried, values, templates)) is not None
    ]
    if facts.listed(update, "partners"):
        given = {**values, "channel": "email", "audience": "partners"}
        partners = _part(PARTNERS, ("email/partners",), "text", tried, given, templates)
        found += [partners] if partners is not None else []
    return tuple(found)


def _has_poster(incident: Incident, update: Update) -> bool:
    return not incident.withdrawn and any(key in update.facts for key in _SOLD)


def folders() -> tuple[str, ...]:
    """The folders of `templates/` in which a kit looks for its wording."""
    return tuple(f"{FOLDER}/{name}" for name in PARTS)


def _part(
    name: str,
    places: tuple[str, ...],
    form: str,
    tried: tuple[str, ...],
    values: Mapping[str, object],
    templates: Templates,
) -> Part | None:
    template = templates.find(places, tried, SUFFIXES[form])
    if template is None or templates.is_off(template):
        return None
    rendered = templates.render(template, values)
    if not rendered.strip():
        raise empty(template)
    words, drill = values["locale"], bool(values["drill"])
    mark = words.exercise if drill and isinstance(words, Locale) else None
    if form == "html":
        marked = rendered if mark is None else framed_html(rendered, mark)
        fitted = values["poster"]
        sheets = fitted.sheets if isinstance(fitted, Poster) else 1
        return Part(name, "html", figures_in_order(document(marked)), sheets)
    marked = rendered if mark is None else framed(rendered, mark)
    return Part(name, "txt", figures_marked(document(paragraphs(marked))))


def _values(
    site: Site, incident: Incident, update: Update, words: Locale, spoken_at: datetime
) -> dict[str, object]:
    kind = site.kinds.get(update.kind)
    told = facts.sections(update, kind, words, "")
    values = context(site, incident, update, words, spoken_at=spoken_at)
    if incident.withdrawn:
        told = tuple(fact for fact in told if fact.key in _anew(incident, update))
        values |= _withdrawn_values(update, told, words)
    elif (found := site.noticed(incident)) is not None:
        values["detected"] = words.when(found)
    moment = str(values["moment"])
    first = spoken.people_first(update.kind, moment, words)
    matter, act = spoken.core(moment, told, values, words)
    lines = facts.listed(update, "advice")
    shown = [
        one
        for one in contacts(site.organisation, update, kind, words)["contacts"]
        if one["role"] != "partners"
    ]
    later = site.as_of.date() > update.at.date()
    return {
        **values,
        "channel": FOLDER,
        "audience": "media",
        "feedback": "",
        "lead": _beyond_title(values, matter),
        "products": next((fact.rows for fact in told if fact.key == "products"), ()),
        "poster": poster(str(values["title"]), told, lines, shown, drill=incident.drill),
        "harm": tuple(fact for fact in told if fact.key in _HARM or _is_count(fact.key, kind)),
        **_asked(values, update, told, _since(site, incident, words), words),
        "people_first": first,
        "occasion": spoken.occasion(incident, update, words, later=later),
        "passages": spoken.passages(incident, update, kind, told, values, words),
        "must_be_heard": tuple(dict.fromkeys(line for line in (first, matter, act) if line)),
        "reached": spoken.reached(values["contacts"], words),
        "withdrawn": _withdrawn(incident, words),
        "not_said": _not_said(values, words),
    }


def _asked(
    values: Mapping[str, Any],
    update: Update,
    told: tuple[facts.Fact, ...],
    times: tuple[str, ...],
    words: Locale,
) -> dict[str, object]:
    """The questions: what journalists always ask, then what else people ask."""
    hard = hard_questions(update.kind, told, times, words, written=values["faq"])
    rest: tuple[Question, ...] = others(update.kind, values["questions"], hard, words)
    helps = unanswered(
        (*hard, *rest), words, next_update=values["next_update"], over=update.phase.is_over
    )
    return {"hard": hard, "questions": rest, "unanswered": helps}


def _is_count(key: str, kind: Kind | None) -> bool:
    """Whether a kind, a site's own too, counts people or things by this fact."""
    return kind is not None and key in kind.facts and kind.facts[key].type is FactType.COUNT


def _beyond_title(values: Mapping[str, object], matter: str) -> object:
    """The first sentence below the title; never the title again."""
    if values["summary"] and values["moment"] != "withdrawn":
        return values["lead"]
    return "" if matter == values["headline"] else matter


def _anew(incident: Incident, update: Update) -> frozenset[str]:
    """The facts that a message gives and that were not given like that before."""
    previous = standing.before(incident, update)
    was = {} if previous is None else previous.facts
    return frozenset(
        key for key in update.said if key in update.facts and update.facts[key] != was.get(key)
    )


def _withdrawn_values(
    update: Update, told: tuple[facts.Fact, ...], words: Locale
) -> dict[str, object]:
    """The values of an incident that was withdrawn: nobody reads out what was never true.

    What the withdrawal itself says is left.
    """
    title = announced(facts.words(update.title), words.gettext("Withdrawn"), words)
    gone = ("facts", "questions", "faq", "components", "promises")
    kept = {fact.key for fact in told}
    lists = {key: facts.listed(update, key) if key in kept else () for key in facts.LISTS}
    return {
        **lists,
        **dict.fromkeys(gone, ()),
        **dict.fromkeys(("started", "detected", "duration", "next_update"), ""),
        "sections": told,
        "long_tables": tuple(fact for fact in told if fact.below),
        "title": title,
        "headline": facts.Words(ended(title), title.language),
    }


def _withdrawn(incident: Incident, words: Locale) -> str:
    """That it was withdrawn, for whoever holds the paper."""
    moment = incident.withdrawn_at
    if moment is None:
        return ""
    said = words.gettext("Withdrawn on %(time)s: it was published in error. Do not go by it.")
    return said % {"time": words.datetime(moment)}


def _since(site: Site, incident: Incident, words: Locale) -> tuple[str, ...]:
    """Since when we know, and when we first said it in public."""
    _ = words.gettext
    known = None if incident.withdrawn else site.noticed(incident)
    noticed = [] if known is None else [_("We noticed it: %(time)s.") % {"time": words.when(known)}]
    first = _("We told the public first: %(time)s.")
    return (*noticed, first % {"time": words.datetime(incident.first.at)})


def _not_said(values: Mapping[str, object], words: Locale) -> tuple[str, ...]:
    """What nobody says; whoever speaks here does answer the media, and may find out more."""
    never = values["never"]
    left_out = {media(words, press=press) for press in (True, False)} | {guessing(words)}
    said = never if isinstance(never, tuple) else ()
    return (
        words.gettext(
            "Do not guess: say what is in this text, and what has been confirmed to you."
        ),
        *(str(line) for line in said if line not in left_out),
    )
