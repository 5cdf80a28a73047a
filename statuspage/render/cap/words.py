"""The words of a warning in one language, all of them plain text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from msgspec import Struct

from statuspage import markdown
from statuspage.locale.languages import not_translated
from statuspage.locale.repeats import repetition
from statuspage.locale.windows import completion, span
from statuspage.maintenance import Maintenance
from statuspage.model import Attachment, FactValue, Impact, Incident, Role, Update
from statuspage.render import standing
from statuspage.render.brief import state_word
from statuspage.render.cap.alert import Alert
from statuspage.render.cap.areas import Area, areas, texts
from statuspage.render.cap.facts import PlainFacts, line, reached
from statuspage.render.edition import Edition, Subject

HEADLINE = 160
# These have elements of their own.
_ELSEWHERE = frozenset({"advice", "area", "contact"})
_JOINER = "\u200d"
_JOINED = frozenset((_JOINER, *map(chr, range(0x1F3FB, 0x1F400))))  # shades of skin
_FLAGS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))  # letters, of which two are a flag


class Words(Struct, frozen=True, kw_only=True):
    """What a person reads of a warning (CAP 1.2 §3.2.2); `web` is where the message stands."""

    language: str
    event: str
    sender: str
    headline: str
    description: str
    instruction: str
    web: str
    contact: str
    resources: tuple[tuple[Attachment, str], ...]
    areas: tuple[Area, ...]
    summary: str


def words(edition: Edition, subject: Subject, alert: Alert) -> Words:
    """The words in the language of the edition, whose incident or work this subject is."""
    update = subject.updates[alert.number]
    files = edition.page(subject)
    return Words(
        language=edition.site.language,
        event=_event(edition, subject, update),
        sender=line(edition.site.organisation.name.value),
        headline=headline(_headline(edition, subject, update)),
        description="\n\n".join(_description(edition, subject, update, alert)),
        instruction=_instruction(edition, subject, update),
        web=edition.message(subject, update),
        contact=_contact(edition, update, alert),
        resources=tuple((each, files + quote(each.name)) for each in update.attachments),
        areas=areas(edition, update, alert),
        summary=line(update.summary.value) if update.summary else "",
    )


def speaks(edition: Edition, subject: Subject, alert: Alert) -> bool:
    """Whether any words of the message are in the language of the edition."""
    update, here = subject.updates[alert.number], edition.site.language
    texts = (update.title, update.summary, update.body)
    is_default = here == edition.site.config.default_language
    return is_default or any(text.language == here for text in texts if text)


def headline(said: str) -> str:
    """At most 160 characters (CAP 1.2 §3.2.2), cut between words where there are any."""
    if len(said) <= HEADLINE:
        return said
    end = HEADLINE - 1
    while end > 1 and _is_one(said[end - 1], said[end]):
        end -= 1
    space = said.rfind(" ", HEADLINE // 2, end + 1)
    return f"{said[: space if space > 0 else end].rstrip()}…"


def _is_one(left: str, right: str) -> bool:
    """Whether two characters are shown as one, or may be: marks, joined signs, flags."""
    marked = right in _JOINED or unicodedata.category(right) in {"Mn", "Me", "Mc"}
    return marked or left == _JOINER or (left in _FLAGS and right in _FLAGS)


def _headline(edition: Edition, subject: Subject, update: Update) -> str:
    title = line(update.title.value)
    if update.occurrence is not None:
        title = f"{title} – {edition.locale.date(update.occurrence)}"
    said = edition.pair(state_word(edition, subject, update), title)
    return edition.pair(edition.locale.exercise, said) if _is_drill(edition, subject) else said


def _is_drill(edition: Edition, subject: Subject) -> bool:
    return subject.drill or edition.site.drills


def _event(edition: Edition, subject: Subject, update: Update) -> str:
    if isinstance(subject, Maintenance):
        return edition.locale.gettext("Planned maintenance")
    kind = edition.kind(subject, update)
    return line(edition.locale.label(kind.label)) if kind is not None else update.kind


def _description(edition: Edition, subject: Subject, update: Update, alert: Alert) -> Iterator[str]:
    """What has happened, in the order in which it is needed."""
    _ = edition.locale.gettext
    if _is_drill(edition, subject):
        yield f"{edition.locale.exercise}. {_('This is a drill. Nothing of this has happened.')}"
    yield from _notes(edition, subject, update)
    base, root = edition.page(subject), edition.site.config.url
    if body := markdown.plain(update.body.value, None, base, root):
        yield body
    elif update.summary:
        yield update.summary.value.strip()
    yield from _window(edition, subject, update, alert)
    yield from _facts(edition, subject, update, alert)
    yield from _components(edition, subject, alert)
    if alert.promise is not None:
        due = {"due": edition.locale.datetime(alert.promise)}
        yield _("Next update by %(due)s") % due


def _notes(edition: Edition, subject: Subject, update: Update) -> Iterator[str]:
    """What is corrected, why the impact changed, and what is not translated."""
    _, here = edition.locale.gettext, edition.site.language
    corrected = next((each for each in subject.updates if each.name == update.corrects), None)
    if corrected is not None:
        moment = {"time": edition.locale.datetime(corrected.at)}
        yield f"{_('This corrects')} {_('the message of %(time)s') % moment}"
    if update.reason:
        name = _("Reason:")
        space = " " if name.isascii() else ""
        yield f"{name}{space}{line(update.reason.value)}"
    texts = (update.body, update.summary, update.title)
    language = next((text.language for text in texts if text), here)
    if update.untranslated and language != here:
        yield not_translated(edition.locale, language)
    if update.outdated:
        yield _("The original has changed since this was translated")


def _window(edition: Edition, subject: Subject, update: Update, alert: Alert) -> Iterator[str]:
    if not isinstance(subject, Maintenance) or alert.window is None:
        return
    _ = edition.locale.gettext
    name = _("First date") if alert.repeats else _("When")
    yield edition.pair(name, span(edition.locale, *alert.window))
    if ended := completion(edition.locale, alert.window[1], standing.completed_at(subject, update)):
        yield edition.pair(_("End"), ended)
    if alert.repeats and not update.phase.is_over:
        often = repetition(subject, edition.locale)
        rare = _("This work repeats; its page lists the dates.")
        yield edition.pair(_("How often"), often) if often else rare


def _facts(edition: Edition, subject: Subject, update: Update, alert: Alert) -> Iterator[str]:
    """The facts, but for those that have elements of their own."""
    shown = standing.facts(update)
    values: Mapping[str, FactValue] = {
        key: value for key, value in shown.items() if key not in _ELSEWHERE
    }
    if not values:
        return
    known = edition.site.kinds
    kinds = (
        [known[kind] for kind in alert.kinds if kind in known]
        if isinstance(subject, Incident)
        else [*known.values()]
    )
    yield from PlainFacts(edition, edition.page(subject)).blocks(kinds, values)


def _components(edition: Edition, subject: Subject, alert: Alert) -> Iterator[str]:
    spoken = edition.locale
    lines = []
    for component in edition.site.components():
        state = alert.components.get(component.id)
        if state is None:
            continue
        name = line(component.name.value)
        if isinstance(subject, Incident):
            name = edition.pair(name, spoken.component_status(state, component.words))
        lines.append(f"- {name}")
    if lines:
        yield "\n".join((spoken.gettext("Services concerned"), "", *lines))


def _instruction(edition: Edition, subject: Subject, update: Update) -> str:
    """What to do: one sentence as it is, several as a list."""
    points = [line(text.value) for text in texts(standing.facts(update).get("advice"))]
    said = points[0] if len(points) == 1 else "\n".join(f"- {point}" for point in points)
    if said and _is_drill(edition, subject):
        return f"{edition.locale.exercise}.\n{said}"
    return said


def _contact(edition: Edition, update: Update, alert: Alert) -> str:
    """Where to turn: whom the message names, else customer service, and for what is serious also
    the hotline.
    """
    known = edition.site.organisation.contacts
    value = update.facts.get("contact")
    named = value if isinstance(value, tuple) else ()
    serious = alert.impact.rank >= Impact.MAJOR.rank or "customers" not in known
    usual = ("customers", *(("hotline",) if serious else ()))
    roles = [each.role for each in named if isinstance(each, Role)] or usual
    found = (reached(known[role]) for role in dict.fromkeys(roles) if role in known)
    return "; ".join(filter(None, found))
