"""What a template is given: plain values of one update, in the words of one language.

Nothing of the site itself is passed in, and nothing that is withheld.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from statuspage import markdown
from statuspage.kinds import FactType, Kind
from statuspage.locale import Locale
from statuspage.model import FactValue, Incident, Maintenance, Phase, Update
from statuspage.notices import changes, facts, standing
from statuspage.notices.contacts import contacts
from statuspage.notices.facts import Fact, Words, pair, words
from statuspage.notices.mail import for_mail
from statuspage.notices.questions import never, questions
from statuspage.notices.standing import Subject
from statuspage.notices.text import one_line
from statuspage.site import Site

# Every value that a template is given, with what it is; the manual lists them.
VARIABLES: Mapping[str, str] = {
    "language": "the language of the notice, as a BCP 47 code",
    "direction": "the direction of its script: `ltr` or `rtl`",
    "channel": "the name of the channel",
    "audience": "the name of the audience",
    "site_name": "the name of the site",
    "home": "the address of the site's home page in this language",
    "organisation": "who speaks: `name`, `city`, `boilerplate`",
    "family": "`incidents` or `maintenance`",
    "id": "the name of the incident's or the maintenance's folder",
    "update": "the name of the update",
    "kind": "the kind's id; `maintenance` for planned work",
    "kind_name": "the kind in words",
    "phase": "the phase's id",
    "state": "the phase in words, or the update's own label",
    "moment": "`correction`, `withdrawn`, `changed`, `reopened`, `follow_up`, else the phase's id",
    "impact": "`none`, `minor`, `major` or `critical`",
    "impact_name": "the impact in words",
    "reason": "why the impact or the kind has changed; empty when it has not",
    "drill": "whether this is a drill; its marks are put on by the tool, not by templates",
    "link": "the address of the page of this incident or maintenance",
    "title": "the title",
    "headline": "the title as a sentence, with a full stop unless it ends with a mark",
    "summary": "the summary; empty when the update has none",
    "lead": "the summary, or else the headline; begins with `Correction:` or `Withdrawn:` "
    "where that is what it is",
    "message": "what is new, in full: the summary, or else the body, or else headline and "
    "sentence",
    "intro": "the summary, unless the body says it in the same words; else empty",
    "body": "the message as plain text",
    "body_html": "the message as safe HTML without pictures",
    "opening": "the acknowledging words from `templates/opening/`",
    "sentence": "the phase's sentence from `templates/sentence/`",
    "sections": "all that may be said in public, in the order of the kind: each with `key`, "
    "`name`, `lines`, `single` (one value, best beside its name) and `rows` (of a table)",
    "facts": "those of the sections that only this kind knows",
    "known": "what is known: a list",
    "unknown": "what is not known yet: a list",
    "doing": "what is being done: a list",
    "advice": "what people can do: a list",
    "remedy": "what is offered: a list",
    "area": "the area concerned: a list",
    "partners": "what shops and trade partners are asked to do: a list",
    "components": "what is affected: each with `name` and `state`",
    "started": "when it began; empty when that is not known, and for planned work",
    "detected": "when it was noticed; empty when that is not said",
    "at": "when the update was written, with its zone",
    "date": "the day on which it was written",
    "duration": "how long it lasted, once it is resolved; else empty",
    "next_update": "when the next message is due; empty when none is promised",
    "contacts": "where people can turn: each with `role`, `matter`, `name`, `email`, `phone`, "
    "`tel`, `link`, `address`, `hours`, `languages`, and `line`, which says all of it",
    "partner_contacts": "where shops and trade partners can turn, likewise",
    "press_contacts": "where the media can turn, likewise",
    "all_contacts": "every contact of organisation.yml, likewise",
    "passed_to": "those of them to whom a caller is passed on, likewise",
    "correction": "for a correction: `at`, `title` and `summary` of what was wrong, and "
    "`differences`, each with `key`, `name`, `was` and `now`; else none",
    "changes": "what this update has changed: a list of sentences",
    "promises": "what has been promised, and until when: a list of sentences",
    "previous": "the update before: `at`, `state`, `next_update`, and `kept`, whether this one "
    "came by then (none when nothing was promised); none for the first message",
    "questions": "what callers ask: each with `question` and `answers`",
    "never": "what nobody says: a list of sentences",
    "window": "planned work: `start`, `end`, `span` (from when to when), `duration`, `was` (the span "
    "that it was moved from, else empty) and `later_dates`, a list; else none",
    "first": "whether this is the first message",
    "over": "whether nothing more is expected",
    "repeated": "whether the phase is the same as before",
    "untranslated": "whether texts are in another language than the notice",
    "outdated": "whether the original has changed since it was translated",
}


def context(site: Site, subject: Subject, update: Update, locale: Locale) -> dict[str, object]:
    """The values of one update that depend neither on channel nor on audience."""
    kind = None if isinstance(subject, Maintenance) else site.kinds.get(update.kind)
    promised = standing.promise(subject, update)
    next_update = "" if promised is None else locale.datetime(promised)
    link = address(site, subject)
    files = f"{site.config.url}{family(subject)}/{subject.id}/"
    window = _window(subject, update, locale)
    sections = (
        *_when(window, update, locale),
        *_escalation(update, locale),
        *facts.sections(update, kind, locale, files),
    )
    return {
        "locale": locale,
        **_frame(site, locale),
        **_heading(subject, update, kind, locale),
        **_texts(update, standing.moment(subject, update), locale, files),
        **{key: facts.listed(update, key) for key in facts.LISTS},
        **_times(subject, update, locale),
        **contacts(site.organisation, update, kind, locale),
        "link": link,
        "sections": sections,
        "facts": facts.own(update, kind, locale, files),
        "components": _components(site, subject, update, locale),
        "next_update": next_update,
        "correction": _correction(subject, update, kind, locale, files),
        "changes": changes.changes(site, subject, update, locale),
        "promises": changes.promises(update, promised, locale),
        "previous": _previous(standing.before(subject, update), update, site, locale),
        "questions": questions(kind_id(subject, update), update.phase, sections, next_update, locale),
        "never": never(kind_id(subject, update), update.phase, _withheld(update, kind, locale), locale),
        "window": window,
    }


def family(subject: Subject) -> str:
    """The folder in which it lives: `incidents` or `maintenance`."""
    return "incidents" if isinstance(subject, Incident) else "maintenance"


def kind_id(subject: Subject, update: Update) -> str:
    """The kind by which templates are chosen."""
    return "maintenance" if isinstance(subject, Maintenance) else update.kind


def address(site: Site, subject: Subject) -> str:
    """The absolute address of the page of an incident or a maintenance in this language."""
    prefix = site.config.prefix(site.language)
    return f"{site.config.url}{prefix}{family(subject)}/{subject.id}/"


def _frame(site: Site, locale: Locale) -> dict[str, object]:
    said = site.organisation
    return {
        "language": site.language,
        "direction": locale.text_direction,
        "site_name": one_line(site.config.name),
        "home": site.config.url + site.config.prefix(site.language),
        "organisation": {
            "name": words(said.name),
            "city": words(said.city),
            "boilerplate": words(said.boilerplate),
        },
    }


def _heading(
    subject: Subject, update: Update, kind: Kind | None, locale: Locale
) -> dict[str, object]:
    previous = standing.before(subject, update)
    return {
        "family": family(subject),
        "id": subject.id,
        "update": update.name,
        "kind": kind_id(subject, update),
        "kind_name": locale.gettext("Planned work") if kind is None else locale.label(kind.label),
        "phase": update.phase.value,
        "state": changes.state(update, kind, locale),
        "moment": standing.moment(subject, update),
        "impact": update.impact.value,
        "impact_name": locale.impact(update.impact),
        "reason": words(update.reason),
        "drill": subject.drill,
        "first": previous is None,
        "over": update.phase.is_over,
        "repeated": previous is not None and previous.phase is update.phase,
        "untranslated": update.untranslated,
        "outdated": update.outdated,
    }


def _texts(update: Update, moment: str, locale: Locale, files: str) -> dict[str, object]:
    title, summary = words(update.title), words(update.summary)
    headline = Words(_ended(title), title.language)
    body = Words(
        markdown.plain(update.body.value, base=files).strip(), update.body.language
    )
    said = " ".join(body.split())
    return {
        "title": title,
        "headline": headline,
        "summary": summary,
        "lead": _announced(summary or headline, moment, locale),
        "intro": Words("", summary.language) if summary and summary in said else summary,
        "message": (not summary and body) or _announced(summary or headline, moment, locale),
        "body": body,
        "body_html": for_mail(markdown.html(update.body.value, files)),
    }


def _ended(title: str) -> str:
    """The title as a sentence; a Chinese one ends with its own full stop."""
    if not title or title[-1] in "。！？….!?:：;；":
        return title
    return title + ("。" if "\u2e80" <= title[-1] <= "\uffef" else ".")


def _announced(lead: Words, moment: str, locale: Locale) -> Words:
    """The lead under the word that says what it is, unless it begins with that word itself."""
    _ = locale.gettext
    word = {"correction": _("Correction"), "withdrawn": _("Withdrawn")}.get(moment)
    if word is None or lead.casefold().startswith(word.casefold()):
        return lead
    return Words(pair(word, lead, locale), lead.language)


def _components(
    site: Site, subject: Subject, update: Update, locale: Locale
) -> tuple[Mapping[str, str], ...]:
    told = standing.components(subject, update)
    return tuple(
        {
            "name": words(component.name),
            "state": locale.component_status(told[component.id], component.words),
        }
        for component in site.components()
        if component.id in told
    )


def _times(subject: Subject, update: Update, locale: Locale) -> dict[str, object]:
    started = detected = duration = ""
    if isinstance(subject, Incident):
        started = "" if subject.started is None else locale.when(subject.started)
        detected = "" if subject.detected is None else locale.when(subject.detected)
        lasted = subject.duration if update.phase.is_over else None
        duration = locale.duration(lasted) if lasted else ""
    return {
        "started": started,
        "detected": detected,
        "duration": duration,
        "at": locale.datetime(update.at),
        "date": locale.date(update.at),
    }


def _correction(
    subject: Subject, update: Update, kind: Kind | None, locale: Locale, files: str
) -> Mapping[str, object] | None:
    wrong = standing.corrected(subject, update)
    if wrong is None:
        return None
    hidden = facts.withheld(kind, update) | facts.withheld(kind, wrong)

    def lines(values: tuple[FactValue, ...], key: str) -> tuple[Words, ...]:
        fact = facts.fact_key(key, kind)
        if fact is None or fact.type is FactType.CONTACTS or key in hidden:
            return ()
        said = (facts.shown(value, fact, locale, files).lines for value in values)
        return tuple(line for each in said for line in each)

    found = [
        {"key": d.key, "name": locale.label(fact.label), "was": lines(d.was, d.key), "now": lines(d.now, d.key)}
        for d in standing.differences(wrong, update)
        if (fact := facts.fact_key(d.key, kind)) is not None
    ]
    return {
        "at": locale.datetime(wrong.at),
        "title": words(wrong.title),
        "summary": words(wrong.summary),
        "differences": tuple(each for each in found if each["was"] or each["now"]),
    }


def _previous(
    previous: Update | None, update: Update, site: Site, locale: Locale
) -> Mapping[str, object] | None:
    if previous is None:
        return None
    due = previous.next_update
    return {
        "at": locale.datetime(previous.at),
        "state": changes.state(previous, site.kinds.get(previous.kind), locale),
        "next_update": "" if due is None else locale.datetime(due),
        "kept": None if due is None or update.corrects else update.at <= due,
    }


def _window(subject: Subject, update: Update, locale: Locale) -> Mapping[str, object] | None:
    window = None if isinstance(subject, Incident) else standing.window(subject, update)
    if window is None or isinstance(subject, Incident):
        return None
    later = standing.later_dates(subject, update)
    moved = window.was_start is not None and window.was_end is not None
    return {
        "start": locale.datetime(window.start),
        "end": locale.datetime(window.end),
        "span": _span(window.start, window.end, locale),
        "duration": locale.duration(window.end - window.start),
        "was": _span(window.was_start, window.was_end, locale) if moved else "",
        "later_dates": tuple(_span(each.start, each.end, locale) for each in later),
    }


def _span(start: datetime | None, end: datetime | None, locale: Locale) -> str:
    """From when to when; the day and the zone once where they are the same."""
    if start is None or end is None:
        return ""
    parts = {"start": locale.datetime(start), "end": locale.datetime(end)}
    if start.date() != end.date() or locale.zone(start) != locale.zone(end):
        return locale.gettext("%(start)s until %(end)s") % parts
    parts = {
        "date": locale.date(start),
        "start": locale.time(start),
        "end": locale.time(end),
        "zone": locale.zone(start),
    }
    return locale.gettext("%(date)s, %(start)s until %(end)s %(zone)s") % parts


def _when(
    window: Mapping[str, object] | None, update: Update, locale: Locale
) -> tuple[Fact, ...]:
    """The window of planned work as the first of its facts."""
    if window is None:
        return ()
    _ = locale.gettext
    cancelled = update.phase is Phase.CANCELLED
    said = (
        ("window", _("It was planned for") if cancelled else _("When"), (window["span"],)),
        ("moved", _("Instead of"), (window["was"],)),
        ("later_dates", _("Next dates"), window["later_dates"]),
    )
    return tuple(
        Fact(key=key, name=name, lines=lines, single=key != "later_dates")
        for key, name, values in said
        if isinstance(values, tuple)
        and (lines := tuple(Words(str(each), locale.language) for each in values if each))
    )


def _escalation(update: Update, locale: Locale) -> tuple[Fact, ...]:
    """What an update that raises or lowers the impact says of it, with its reason."""
    if update.impact_was in {None, update.impact}:
        return ()
    step = changes.step(locale.impact(update.impact_was), locale.impact(update.impact), locale)
    lines = (Words(step, locale.language), words(update.reason))
    name = locale.gettext("How serious it is")
    return (Fact(key="escalation", name=name, lines=tuple(line for line in lines if line)),)


def _withheld(update: Update, kind: Kind | None, locale: Locale) -> tuple[str, ...]:
    hidden = facts.withheld(kind, update)
    said = kind.facts.items() if kind else ()
    return tuple(locale.label(fact.label) for key, fact in said if key in hidden)
