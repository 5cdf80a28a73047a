"""What a template is given: plain values of one update, in the words of one language.

Nothing of the site itself is passed in, and nothing that is withheld.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from statuspage import markdown
from statuspage.kinds import Kind
from statuspage.locale import Locale
from statuspage.maintenance import Maintenance
from statuspage.model import Incident, Phase, Update
from statuspage.notices import changes, facts, standing
from statuspage.notices.contacts import contacts
from statuspage.notices.facts import Words, pair, withheld, words
from statuspage.notices.mail import for_mail
from statuspage.notices.planned import day, window_facts, window_values, without_work
from statuspage.notices.questions import Question, never, questions
from statuspage.notices.standing import Subject
from statuspage.notices.text import ended, one_line
from statuspage.site import Site
from statuspage.site.answered import has_answer
from statuspage.site.began import is_told, lasted


def context(
    site: Site,
    subject: Subject,
    update: Update,
    locale: Locale,
    *,
    spoken_at: datetime | None = None,
) -> dict[str, object]:
    """The values of one update that depend neither on channel nor on audience.

    What is said aloud at `spoken_at` promises nothing for a time that is over by then.
    """
    kind = None if isinstance(subject, Maintenance) else site.kinds.get(update.kind)
    update = without_work(subject, update)
    promised = _promised(subject, update, spoken_at)
    next_update = "" if promised is None else locale.datetime(promised)
    link = address(site, subject)
    files = f"{site.config.url}{site.config.prefix(site.language)}{subject.path}/"
    window = window_values(subject, update, locale)
    answered = facts.answered(update)
    people = contacts(site.organisation, update, kind, locale)
    sections = (
        *window_facts(window, update, locale),
        *changes.escalation(subject, update, locale),
        *facts.sections(update, kind, locale, files),
    )
    return {
        "locale": locale,
        **_frame(site, locale),
        **_heading(subject, update, kind, locale),
        **_texts(update, _announces(subject, update, kind, locale), locale, files, site.config.url),
        **{key: facts.listed(update, key) for key in facts.LISTS},
        **_times(subject, update, locale),
        **people,
        "link": link,
        "sections": sections,
        "long_tables": ()
        if update.phase is Phase.WITHDRAWN
        else tuple(fact for fact in sections if fact.below),
        "facts": facts.own(update, kind, locale, files),
        "components": _components(site, subject, update, locale),
        "next_update": next_update,
        "correction": changes.correction(subject, update, kind, locale, files),
        "changes": changes.changes(site, subject, update, locale),
        "promises": changes.promises(update, promised, locale),
        "previous": _previous(standing.before(subject, update), update, site, locale),
        "faq": tuple({"question": asked, "answer": said} for asked, said in answered),
        "questions": (
            *(Question(asked, (said,)) for asked, said in answered),
            *questions(kind_id(subject, update), update.phase, sections, next_update, locale),
        ),
        "never": never(
            kind_id(subject, update),
            update.phase,
            _withheld(site, subject, update, locale),
            locale,
            press=bool(people["press_contacts"]),
        ),
        "window": window,
        "day": day(subject, update, locale),
    }


def _promised(subject: Subject, update: Update, spoken_at: datetime | None) -> datetime | None:
    promised = standing.promise(subject, update)
    is_over = promised is not None and spoken_at is not None and promised <= spoken_at
    return None if is_over else promised


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
        "site_name": one_line(site.name().value),
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
    moment, state = standing.moment(subject, update), changes.state(update, kind, locale)
    return {
        "family": family(subject),
        "id": subject.id,
        "update": update.name,
        "kind": kind_id(subject, update),
        "kind_name": locale.gettext("Planned work") if kind is None else locale.label(kind.label),
        "phase": update.phase.value,
        "state": state,
        "news": _news(moment, update, kind, locale),
        "moment": moment,
        "impact": update.impact.value,
        "impact_name": locale.impact(update.impact),
        "reason": words(update.reason),
        "drill": subject.drill,
        "danger_to_life": update.danger_to_life and not update.phase.is_over,
        "first": standing.before(subject, update) is None,
        "over": update.phase.is_over,
        "repeated": standing.is_repeated(subject, update),
        "better": standing.is_better(subject, update),
        "checked": has_answer(update.facts),
        "aloud": False,
        "untranslated": update.untranslated,
        "outdated": update.outdated,
    }


def _texts(update: Update, word: str, locale: Locale, files: str, root: str) -> dict[str, object]:
    title, summary = words(update.title), words(update.summary)
    headline = Words(ended(title), title.language)
    body = Words(
        markdown.plain(update.body.value, base=files, root=root).strip(), update.body.language
    )
    said = " ".join(body.split())
    lead = announced(summary or headline, word, locale)
    return {
        "title": title,
        "headline": headline,
        "summary": summary,
        "lead": lead,
        "intro": Words("", summary.language) if summary and summary in said else summary,
        "message": (not summary and body) or lead,
        "rest": Words("", body.language) if summary else body,
        "body": body,
        "body_html": for_mail(markdown.html(update.body.value, files, root)),
    }


def _news(moment: str, update: Update, kind: Kind | None, locale: Locale) -> Words:
    if moment == "follow_up" and not update.label:
        return Words(locale.gettext("Follow-up"), locale.language)
    return changes.state(update, kind, locale)


def _announces(subject: Subject, update: Update, kind: Kind | None, locale: Locale) -> str:
    """The word that says what a message is where it alone tells: a title that stands for it would
    say of an incident that is over that it goes on.
    """
    _ = locale.gettext
    moment = standing.moment(subject, update)
    if word := {"correction": _("Correction"), "withdrawn": _("Withdrawn")}.get(moment):
        return word
    is_over = isinstance(subject, Incident) and update.phase is Phase.RESOLVED
    return _news(moment, update, kind, locale) if is_over and not update.summary else ""


def announced(lead: Words, word: str, locale: Locale) -> Words:
    """The lead under the word that says what it is, unless it begins with that word itself."""
    if not word or lead.casefold().startswith(word.casefold()):
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
        # Where it is only assumed, the moment of finding or of the first message stands there.
        started = locale.when(subject.started) if subject.started and is_told(subject) else ""
        detected = "" if subject.detected is None else locale.when(subject.detected)
        length = subject.duration if update.phase.is_over else None
        duration = lasted(locale, subject, locale.duration(length)) if length else ""
    return {
        "started": started,
        "detected": detected,
        "duration": duration,
        "at": locale.datetime(update.at),
        "date": locale.date(update.at),
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


def _withheld(site: Site, subject: Subject, update: Update, locale: Locale) -> tuple[str, ...]:
    """The names of what nobody may repeat, whether somebody has written it down or not."""
    names = () if isinstance(subject, Maintenance) else (u.kind for u in subject.updates)
    kinds = [site.kinds[name] for name in dict.fromkeys(names) if name in site.kinds]
    hidden = update.withheld.union(*(withheld(kind, update) for kind in kinds))
    hidden -= frozenset().union(*(kind.deciding for kind in kinds))
    named = {key: fact for kind in kinds for key, fact in kind.facts.items() if key in hidden}
    return tuple(locale.label(fact.label) for fact in named.values())
