"""One message as HTML: what it changed, its text, the facts, and when we speak again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from markupsafe import Markup

from statuspage.locale.languages import not_translated
from statuspage.locale.repeats import repetition
from statuspage.locale.windows import completion, span
from statuspage.maintenance import Maintenance
from statuspage.model import FactValue, Incident, Phase, Text, Update
from statuspage.render import standing
from statuspage.render.edition import Edition, Subject
from statuspage.render.facts import Facts, bullets, heading
from statuspage.site.changes import changes, former_title
from statuspage.site.said import review_of

Level = Literal[3, 4]


def told(edition: Edition, subject: Subject, update: Update) -> Markup:
    """A message that stands alone: whoever reads nothing else knows what to do."""
    return joined(
        *(withdrawal(edition, subject) if update is not subject.updates[-1] else ()),
        *whole(edition, subject, update, 3),
    )


def whole(edition: Edition, subject: Subject, update: Update, level: Level) -> Iterator[Markup]:
    """A message with all that stands after it."""
    yield from notes(edition, subject, update)
    yield from _text(edition, subject, update)
    yield from _window(edition, subject, update)
    yield from _facts(edition, subject, update, standing.facts(update), level)
    yield from _components(edition, subject, update, level)
    if (due := standing.promise(subject, update)) is not None:
        phrase = edition.locale.gettext("Next update by %(due)s")
        yield _strong(phrase % {"due": edition.locale.datetime(due)})


def earlier(edition: Edition, incident: Incident, update: Update, level: Level) -> Iterator[Markup]:
    """A message below newer ones: its text, and the facts that it said and that are shown
    above no longer.
    """
    above = standing.facts(incident.last)
    replaced = {
        key: value
        for key, value in update.facts.items()
        if key in update.said and above.get(key) != value
    }
    yield from notes(edition, incident, update)
    yield from _text(edition, incident, update)
    yield from _facts(edition, incident, update, replaced, level)


def alone(edition: Edition, subject: Subject, update: Update) -> Iterator[Markup]:
    """The text of a message and the facts that it gives itself, without what stood before."""
    said = {key: value for key, value in update.facts.items() if key in update.said}
    yield from _text(edition, subject, update)
    yield from _facts(edition, subject, update, said, 3)


def withdrawal(edition: Edition, subject: Subject) -> Iterator[Markup]:
    """Of something published in error: that it was."""
    at = subject.withdrawn_at if isinstance(subject, Incident) and subject.withdrawn else None
    if at is not None:
        _ = edition.locale.gettext
        said = _(
            "This was published in error and withdrawn on %(time)s. It stays here so that the "
            "record is whole, and does not count in any figure."
        )
        moment = edition.locale.datetime(at)
        yield _strong(_("Withdrawn."), Markup(" {}").format(said % {"time": moment}))


def review(edition: Edition, incident: Incident, level: Level) -> Iterator[Markup]:
    """The public review: its title, its text, and what it promises."""
    if (told := review_of(incident)) is None:
        return
    if told.title:
        yield Markup("<p>{}</p>").format(edition.words(told.title))
    if told.untranslated:
        yield from _untranslated(edition, told.body)
    yield edition.prose(told.body, edition.page(incident))
    if told.actions and not incident.withdrawn:
        yield heading(level, edition.locale.gettext("What we have promised to change"))
        yield bullets(edition.words(action.what) for action in told.actions)


def unreadable(edition: Edition) -> str:
    """What is said of an incident whose beginning is broken."""
    return edition.locale.gettext(
        "The beginning of this incident cannot be shown at the moment. What can be read "
        "stands below; we are mending it."
    )


def joined(*blocks: Markup) -> Markup:
    """Blocks one after another."""
    return Markup("\n").join(blocks)


def _strong(words: str, rest: Markup | str = "") -> Markup:
    return Markup("<p><strong>{}</strong>{}</p>").format(words, rest)


def notes(edition: Edition, subject: Subject, update: Update) -> Iterator[Markup]:
    """What a message changed or corrects, what corrects it, and whether it is translated."""
    _ = edition.locale.gettext
    reason = Markup(" {}").format(edition.words(update.reason)) if update.reason else ""
    kind = edition.kind(subject, update)
    for change in changes(subject.updates, update, kind, edition.locale):
        yield _strong(change, reason)
        reason = ""
    if reason and (update.corrects or update.corrected_by):
        yield _strong(_("Reason:"), reason)
    if (former := former_title(subject.updates, update)) is not None:
        for name, title in ((_("New title:"), update.title), (_("Title before:"), former)):
            yield _strong(name, Markup(" {}").format(edition.words(title)))
    others = {each.name: each for each in subject.updates}
    if update.corrects in others:
        place = _reference(edition, subject, others[update.corrects])
        yield Markup("<p>{} {}</p>").format(_("This corrects"), place)
    for name in update.corrected_by:
        if name in others:
            place = _reference(edition, subject, others[name])
            yield _strong(_("Corrected."), Markup(" {} {}").format(_("Read instead"), place))
    yield from _translation(edition, update)


def _reference(edition: Edition, subject: Subject, update: Update) -> Markup:
    words = edition.locale.gettext("the message of %(time)s")
    return Markup('<a href="{}">{}</a>').format(
        edition.message(subject, update), words % {"time": edition.locale.datetime(update.at)}
    )


def _translation(edition: Edition, update: Update) -> Iterator[Markup]:
    said = (update.body, update.summary, update.title)
    if update.untranslated and (shown := next(filter(None, said), None)):
        yield from _untranslated(edition, shown)
    if update.outdated:
        words = edition.locale.gettext("The original has changed since this was translated")
        yield Markup("<p><em>{}</em></p>").format(words)


def _untranslated(edition: Edition, shown: Text) -> Iterator[Markup]:
    if shown.language != edition.site.language:
        words = not_translated(edition.locale, shown.language)
        yield Markup("<p><em>{}</em></p>").format(words)


def _text(edition: Edition, subject: Subject, update: Update) -> Iterator[Markup]:
    if update.body.value.strip():
        yield edition.prose(update.body, edition.page(subject))
    elif update.summary:
        yield Markup("<p>{}</p>").format(edition.words(update.summary))


def _window(edition: Edition, subject: Subject, update: Update) -> Iterator[Markup]:
    if not isinstance(subject, Maintenance) or (found := standing.window(subject, update)) is None:
        return
    _ = edition.locale.gettext
    repeats = subject.repeat is not None and update.occurrence is None
    name = _("First date") if repeats else _("When")
    if update.phase is Phase.CANCELLED and not repeats:
        name = _("It was planned for")
    yield Markup("<p>{}</p>").format(edition.named(name, str(span(edition.locale, *found))))
    completed = standing.completed_at(subject, update)
    if ended := completion(edition.locale, found[1], completed):
        yield Markup("<p>{}</p>").format(edition.named(_("End"), ended))
    if repeats and not update.phase.is_over:
        yield from _repeats(edition, subject)


def _repeats(edition: Edition, work: Maintenance) -> Iterator[Markup]:
    _ = edition.locale.gettext
    if often := repetition(work, edition.locale):
        yield Markup("<p>{}</p>").format(edition.named(_("How often"), often))
        yield Markup("<p>{}</p>").format(_("Its page lists the dates."))
    else:
        yield Markup("<p>{}</p>").format(_("This work repeats; its page lists the dates."))


def _facts(
    edition: Edition,
    subject: Subject,
    update: Update,
    values: Mapping[str, FactValue],
    level: Level,
) -> Iterator[Markup]:
    facts = Facts(edition, edition.page(subject), level)
    yield from facts.html(standing.kinds(edition, subject, update), values)


def _components(
    edition: Edition, subject: Subject, update: Update, level: Level
) -> Iterator[Markup]:
    told = standing.components(subject, update)
    named = [each for each in edition.site.components() if each.id in told]
    if not named:
        return
    lines = []
    for component in named:
        name = edition.words(component.name)
        if isinstance(subject, Incident):
            state = told[component.id]
            said = component.words.get(state)
            words = edition.words(said) if said else edition.locale.component_status(state)
            name = edition.named(name, words)
        lines.append(name)
    yield heading(level, edition.locale.gettext("Services concerned"))
    yield bullets(lines)
