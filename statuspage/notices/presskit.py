"""The press kit of an incident: what a press conference needs, from the same facts as all notices.

Invitation, statement, notes for whoever speaks, questions and answers, a notice to trade partners
and a poster for the point of sale. Templates are `presskit/<part>/<kind>` or `default`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from statuspage.locale import Locale, locale
from statuspage.model import Incident, Update
from statuspage.notices import facts, standing
from statuspage.notices.channel import framed, framed_html
from statuspage.notices.context import context
from statuspage.notices.hard import hard_questions
from statuspage.notices.text import document, paragraphs
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
    "products": "the products concerned: for each the cells that are filled, as in `rows` of "
    "`sections`; the `link` of a photo is the name of its file",
    "harm": "how many came to harm, each with `name` and `lines`; a zero is said",
    "not_said": "what whoever speaks does not say: a list",
}
"""What the templates of a press kit are given beside what all notices are given."""

_HARM = ("injuries", "illnesses", "people", "complaints")
# What is bought or eaten has a place where it is sold.
_SOLD = ("products", "hazard")


@dataclass(frozen=True, slots=True)
class Part:
    """One document: its name, the end of its file's name, and its text."""

    name: str
    extension: str
    text: str


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

    Raises TemplateMistake for a template that is wrong.
    """
    spoken = locale(site.language)
    tried = stems(update.kind, standing.moment(incident, update), update.phase.value)
    values = _values(site, incident, update, spoken)
    values |= {"when": "" if when is None else spoken.datetime(when), "where": where}
    for phrase in PHRASES:
        name = templates.find((phrase,), tried, SUFFIXES["text"])
        values[phrase] = "" if name is None else " ".join(templates.render(name, values).split())
    found = [
        part
        for name, form in PARTS.items()
        if name != "poster" or any(key in update.facts for key in _SOLD)
        if (part := _part(name, (f"{FOLDER}/{name}",), form, tried, values, templates)) is not None
    ]
    if facts.listed(update, "partners"):
        given = {**values, "channel": "email", "audience": "partners"}
        partners = _part(PARTNERS, ("email/partners",), "text", tried, given, templates)
        found += [partners] if partners is not None else []
    return tuple(found)


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
    spoken, drill = values["locale"], bool(values["drill"])
    mark = spoken.exercise if drill and isinstance(spoken, Locale) else None
    if form == "html":
        marked = rendered if mark is None else framed_html(rendered, mark)
        return Part(name, "html", document(marked))
    marked = rendered if mark is None else framed(rendered, mark)
    return Part(name, "txt", document(paragraphs(marked)))


def _values(site: Site, incident: Incident, update: Update, spoken: Locale) -> dict[str, object]:
    kind = site.kinds.get(update.kind)
    values = context(site, incident, update, spoken)
    told = facts.sections(update, kind, spoken, "")
    next_update = str(values["next_update"])
    return {
        **values,
        "channel": FOLDER,
        "audience": "media",
        "feedback": "",
        "products": next((fact.rows for fact in told if fact.key == "products"), ()),
        "harm": tuple(fact for fact in told if fact.key in _HARM),
        "hard": hard_questions(
            update.kind,
            told,
            _since(incident, spoken),
            spoken,
            next_update=next_update,
            over=update.phase.is_over,
        ),
        "not_said": _not_said(values, spoken),
    }


def _since(incident: Incident, spoken: Locale) -> tuple[str, ...]:
    """Since when we know, and when we first said it in public."""
    _ = spoken.gettext
    known = incident.detected
    noticed = (
        [] if known is None else [_("We noticed it: %(time)s.") % {"time": spoken.when(known)}]
    )
    first = _("We told the public first: %(time)s.")
    return (*noticed, first % {"time": spoken.datetime(incident.first.at)})


def _not_said(values: Mapping[str, object], spoken: Locale) -> tuple[str, ...]:
    """What nobody says; whoever speaks here is the one who does answer the media."""
    never = values["never"]
    others = spoken.gettext("Do not answer the media; pass them on.")
    return tuple(str(line) for line in never if line != others) if isinstance(never, tuple) else ()
