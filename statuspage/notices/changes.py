"""What an update changed and what it promises, as sentences for those who must answer for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from statuspage.kinds import FactType, Kind
from statuspage.locale import Locale
from statuspage.maintenance import Maintenance
from statuspage.model import FactValue, Impact, Update, When
from statuspage.notices import standing
from statuspage.notices.facts import Fact, Words, fact_key, listed, pair, shown, withheld, words
from statuspage.notices.standing import Subject
from statuspage.site import Site
from statuspage.site.answered import told_phase
from statuspage.site.corrections import changed_impact, puts_right, was_wrong, wrong_value


def state(update: Update, kind: Kind | None, locale: Locale) -> Words:
    """The phase in the words of the kind, or the update's own label."""
    if update.label:
        return words(update.label)
    return Words(locale.phase(told_phase(update), kind), locale.language)


def changes(site: Site, subject: Subject, update: Update, locale: Locale) -> tuple[str, ...]:
    """What is otherwise after this update than after the one before; nothing for the first."""
    previous = standing.before(subject, update)
    if previous is None:
        return ()
    planned = isinstance(subject, Maintenance)
    kind = None if planned else site.kinds.get(update.kind)
    was_kind = None if planned else site.kinds.get(previous.kind)
    return (
        *_headings(subject, previous, update, (was_kind, kind), locale),
        *_components(site, subject, previous, update, locale),
        *_facts(previous, update, kind, locale),
    )


def _headings(
    subject: Subject,
    previous: Update,
    update: Update,
    kinds: tuple[Kind | None, Kind | None],
    locale: Locale,
) -> Iterator[str]:
    _ = locale.gettext
    was_kind, kind = kinds
    was, now = state(previous, was_kind, locale), state(update, kind, locale)
    if was != now:
        yield pair(_("State"), step(was, now, locale), locale)
    if (impact := _impact(subject, update, locale)) is not None:
        yield pair(_("Impact"), impact, locale)
    if was_wrong(subject.updates, update, "started"):
        yield _("Start: %(time)s (corrected)") % {"time": locale.when(update.started_said)}
    if kind is not None and was_kind is not None and kind.id != was_kind.id:
        yield pair(
            _("Kind"), step(locale.label(was_kind.label), locale.label(kind.label), locale), locale
        )
    if update.reason:
        yield pair(_("Reason"), words(update.reason), locale)
    if previous.title != update.title:
        yield pair(_("Title"), step(words(previous.title), words(update.title), locale), locale)


def _impact(subject: Subject, update: Update, locale: Locale) -> str | None:
    """What this update says anew of the impact: as it said it, though it was corrected since."""
    if update.impact_said and was_wrong(subject.updates, update, "impact"):
        said = locale.gettext("%(impact)s (corrected)")
        return said % {"impact": locale.impact(update.impact_said)}
    if update.impact_was and changed_impact(subject.updates, update):
        return step(locale.impact(update.impact_was), locale.impact(update.impact), locale)
    return None


def step(was: str, now: str, locale: Locale) -> str:
    """What something is now, and what it was before."""
    return locale.gettext("%(now)s (before: %(was)s)") % {"was": was, "now": now}


def _components(
    site: Site, subject: Subject, previous: Update, update: Update, locale: Locale
) -> Iterator[str]:
    before = standing.components(subject, previous)
    after = standing.components(subject, update)
    for component in site.components():
        was, now = before.get(component.id), after.get(component.id)
        if now is None or was is now:
            continue
        said = locale.component_status(now, component.words)
        if was is not None:
            said = step(locale.component_status(was, component.words), said, locale)
        yield pair(words(component.name), said, locale)


def _facts(previous: Update, update: Update, kind: Kind | None, locale: Locale) -> Iterator[str]:
    _ = locale.gettext
    hidden = withheld(kind, update) | withheld(kind, previous)
    for difference in standing.differences(previous, update):
        fact = kind.facts.get(difference.key) if kind else None
        if fact is None or fact.type is FactType.CONTACTS or difference.key in hidden:
            continue
        name = locale.label(fact.label)
        for value in difference.was:
            for line in shown(value, fact, locale, "").lines:
                yield pair(_("%(name)s, no longer") % {"name": name}, line, locale)
        for value in difference.now:
            for line in shown(value, fact, locale, "").lines:
                yield pair(_("%(name)s, new") % {"name": name}, line, locale)


def promises(update: Update, promised: datetime | None, locale: Locale) -> tuple[str, ...]:
    """What we owe: the next message, dates that the kind's facts name, and what is offered."""
    _ = locale.gettext
    owed = []
    if promised is not None:
        owed.append(pair(_("Next message at the latest"), locale.datetime(promised), locale))
    dates = {
        "changes_by": _("The changes are to be made by"),
        "deadline": _("The offer can be claimed until"),
    }
    for key, name in dates.items():
        date = update.facts.get(key)
        if isinstance(date, When):
            owed.append(pair(name, locale.when(date), locale))
    owed.extend(pair(_("What we offer"), item, locale) for item in listed(update, "remedy"))
    return tuple(owed)


def correction(
    subject: Subject, update: Update, kind: Kind | None, locale: Locale, files: str
) -> Mapping[str, object] | None:
    """What a correction takes back and what it says instead; None for other messages."""
    wrong = standing.corrected(subject, update)
    if wrong is None:
        return None
    hidden = withheld(kind, update) | withheld(kind, wrong)

    def lines(values: tuple[FactValue, ...], key: str) -> tuple[Words, ...]:
        fact = fact_key(key, kind)
        if fact is None or fact.type is FactType.CONTACTS or key in hidden:
            return ()
        said = (shown(value, fact, locale, files).lines for value in values)
        return tuple(line for each in said for line in each)

    found: list[dict[str, object]] = [
        {
            "key": d.key,
            "name": locale.label(fact.label),
            "was": lines(d.was, d.key),
            "now": lines(d.now, d.key),
        }
        for d in standing.mended(subject, wrong, update)
        if (fact := fact_key(d.key, kind)) is not None
    ]
    found[:0] = _mended(subject, update, locale)
    return {
        "at": locale.datetime(wrong.at),
        "title": words(wrong.title),
        "summary": words(wrong.summary),
        "reason": words(update.reason),
        "differences": tuple(each for each in found if each["was"] or each["now"]),
    }


def _mended(subject: Subject, update: Update, locale: Locale) -> Iterator[dict[str, object]]:
    """The impact and the start that a correction takes back and puts right."""
    told = subject.updates

    def line(said: str) -> tuple[Words, ...]:
        return (Words(said, locale.language),)

    if update.impact_said and puts_right(told, update, "impact"):
        was = wrong_value(told, update, "impact")
        yield {
            "key": "impact",
            "name": locale.gettext("Impact"),
            "was": line(locale.impact(was)) if isinstance(was, Impact) else (),
            "now": line(locale.impact(update.impact_said)),
        }
    if puts_right(told, update, "started"):
        began = wrong_value(told, update, "started")
        yield {
            "key": "started",
            "name": locale.gettext("Began"),
            "was": line(locale.when(began)) if isinstance(began, When) else (),
            "now": line(locale.when(update.started_said)),
        }


def escalation(subject: Subject, update: Update, locale: Locale) -> tuple[Fact, ...]:
    """What an update that raises or lowers the impact says of it, with its reason."""
    said = None if update.corrects else _impact(subject, update, locale)
    if said is None or standing.before(subject, update) is None:
        return ()
    lines = (Words(said, locale.language), words(update.reason))
    name = locale.gettext("How serious it is")
    return (Fact(key="escalation", name=name, lines=tuple(line for line in lines if line)),)
