"""The entries of feeds: what is told of an incident as a whole, or of one message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from markupsafe import Markup
from msgspec import Struct

from statuspage.bidi import figures_marked, html_marked
from statuspage.maintenance import Maintenance
from statuspage.model import Incident, Phase, Review, Update
from statuspage.render import brief, standing, telling
from statuspage.render.brief import one_line, state_word
from statuspage.render.edition import Edition, Subject
from statuspage.render.facts import bullets
from statuspage.site.answered import told_phase
from statuspage.site.archives import first_told
from statuspage.site.began import first_known, lasted
from statuspage.site.said import before, review_of


class Category(Struct, frozen=True):
    """A keyword to filter by: `scheme` says of what sort it is, `term` is the same in every
    language, `label` is for people.
    """

    scheme: str
    term: str
    label: str


class Entry(NamedTuple):
    """One entry. `title` and `summary` are plain text, `content` is HTML, empty in an archive.

    `updated` has a fraction of a second by which it differs from every other entry's where
    messages share a minute, so that readers can sort by it.
    """

    id: str
    url: str
    title: str
    title_language: str
    published: datetime
    updated: datetime
    summary: str
    content: str = ""
    categories: tuple[Category, ...] = ()


def incident_entry(edition: Edition, incident: Incident, updated: datetime) -> Entry:
    """An incident with all that was said about it; it needs a message."""
    return _entry_of_incident(
        edition,
        incident,
        updated,
        content=_content(edition, _story(edition, incident)),
        summary=brief.summary(edition, incident, incident.last),
        categories=tuple(_categories(edition, incident, incident.last)),
    )


def update_entry(edition: Edition, subject: Subject, update: Update, updated: datetime) -> Entry:
    """One message, so that whoever reads nothing else knows what to do."""
    return _entry_of_update(
        edition,
        subject,
        update,
        updated,
        content=_content(edition, [_told(edition, subject, update)]),
        summary=brief.summary(edition, subject, update),
        categories=tuple(_categories(edition, subject, update)),
    )


def _told(edition: Edition, subject: Subject, update: Update) -> Markup:
    """What a message says; where it says nothing at all, what sort of message it is."""
    word = Markup("<p>{}</p>").format(state_word(edition, subject, update))
    return telling.told(edition, subject, update) or word


def incident_in_archive(edition: Edition, incident: Incident, updated: datetime) -> Entry:
    """An incident in a few words: an archive says what there was, and the page has it whole."""
    return _entry_of_incident(edition, incident, updated, summary=brief.of_incident(incident))


def update_in_archive(
    edition: Edition, subject: Subject, update: Update, updated: datetime
) -> Entry:
    """One message in a few words."""
    words = brief.of_update(edition, subject, update)
    return _entry_of_update(edition, subject, update, updated, summary=words)


def review_entry(edition: Edition, incident: Incident, review: Review, updated: datetime) -> Entry:
    """The public review as a message of its own, with what stood when it was said."""
    return _entry_of_review(
        edition,
        incident,
        review,
        updated,
        content=_content(
            edition, (*telling.withdrawal(edition, incident), *telling.review(edition, incident, 3))
        ),
        categories=tuple(_categories(edition, incident, _stood(incident, review))),
    )


def review_in_archive(
    edition: Edition, incident: Incident, review: Review, updated: datetime
) -> Entry:
    """The review in a few words."""
    words = brief.of_review(review)
    return _entry_of_review(edition, incident, review, updated, summary=words)


def _entry_of_incident(
    edition: Edition, incident: Incident, updated: datetime, **told: Any
) -> Entry:
    title, last = incident.title, incident.last
    words, language = one_line(title.value), title.language
    if incident.withdrawn:
        words = edition.pair(_title_word(edition, incident, last), words)
        language = edition.site.language
    return _readable(
        Entry(
            id=edition.tag(incident.path),
            url=edition.page(incident),
            title=words,
            title_language=language,
            published=first_told(incident),
            updated=updated,
            **told,
        )
    )


def _story(edition: Edition, incident: Incident) -> Iterator[Markup]:
    """All that was said, newest first, under a few lines that tell what became of it."""
    yield from telling.withdrawal(edition, incident)
    if incident.broken:
        yield Markup("<p>{}</p>").format(telling.unreadable(edition))
    elif not incident.withdrawn:
        yield bullets(_glance(edition, incident))
    review = review_of(incident)
    later = len(incident.updates) - len(before(incident.updates, review)) if review else -1
    for place, update in enumerate(reversed(incident.updates)):
        if place == later:
            yield from _review(edition, incident)
        said = state_word(edition, incident, update)
        moment = edition.locale.datetime(update.at)
        yield Markup("<h3>{} – {}</h3>").format(said, moment)
        tell = telling.whole if update is incident.last else telling.earlier
        yield from tell(edition, incident, update, 4)
    if later == len(incident.updates):
        yield from _review(edition, incident)


def _review(edition: Edition, incident: Incident) -> Iterator[Markup]:
    if review := review_of(incident):
        name = edition.locale.gettext("What we have learned")
        yield Markup("<h3>{} – {}</h3>").format(name, edition.locale.datetime(review.at))
        yield from telling.review(edition, incident, 4)


def _glance(edition: Edition, incident: Incident) -> Iterator[Markup]:
    spoken, _ = edition.locale, edition.locale.gettext
    impact = spoken.impact(incident.impact)
    if incident.impact_peak is not incident.impact:
        worst = spoken.gettext("at worst: %(impact)s")
        impact = f"{impact} ({worst % {'impact': spoken.impact(incident.impact_peak)}})"
    yield edition.named(_("Impact"), impact)
    name, began = first_known(spoken, incident)
    yield edition.named(name, spoken.when(began))
    if incident.resolved_at is not None:
        yield edition.named(_("Ended"), spoken.datetime(incident.resolved_at))
    if incident.duration is not None:
        length = lasted(spoken, incident, spoken.duration(incident.duration))
        yield edition.named(_("Duration"), length)


def _entry_of_update(
    edition: Edition, subject: Subject, update: Update, updated: datetime, **told: Any
) -> Entry:
    title = one_line(update.title.value)
    if update.occurrence is not None:
        title = f"{title} – {edition.locale.date(update.occurrence)}"
    return _readable(
        Entry(
            id=edition.tag(update.path),
            url=edition.message(subject, update),
            title=edition.pair(_title_word(edition, subject, update), title),
            title_language=edition.site.language,
            published=update.at,
            updated=updated,
            **told,
        )
    )


def _entry_of_review(
    edition: Edition, incident: Incident, review: Review, updated: datetime, **told: Any
) -> Entry:
    word = edition.locale.gettext("What we have learned")
    if incident.withdrawn:
        word = _title_word(edition, incident, incident.last)
    return _readable(
        Entry(
            id=edition.tag(review.path),
            url=f"{edition.page(incident)}#review",
            title=edition.pair(word, one_line(_stood(incident, review).title.value)),
            title_language=edition.site.language,
            published=review.at,
            updated=updated,
            **{"summary": "", **told},
        )
    )


def _readable(entry: Entry) -> Entry:
    """With the figures of telephone numbers in their order beside Arabic or Hebrew."""
    if entry.title.isascii() and entry.summary.isascii() and entry.content.isascii():
        return entry
    return entry._replace(
        title=figures_marked(entry.title),
        summary=figures_marked(entry.summary),
        content=html_marked(entry.content),
    )


def _stood(incident: Incident, review: Review) -> Update:
    """The message that stood when a review was said: what is said later changes nothing of it."""
    return (before(incident.updates, review) or incident.updates)[-1]


def _title_word(edition: Edition, subject: Subject, update: Update) -> str:
    """What stands before a title; whatever was corrected or withdrawn says so there."""
    if isinstance(subject, Incident) and subject.withdrawn:
        return edition.locale.phase(Phase.WITHDRAWN, edition.kind(subject, update))
    word = state_word(edition, subject, update)
    if brief.corrected(edition, subject, update):
        # "Corrected: the soup is safe" would be read as what is right now.
        return edition.locale.gettext("%(word)s (since corrected)") % {"word": word}
    return word


def _categories(edition: Edition, subject: Subject, update: Update) -> Iterator[Category]:
    spoken = edition.locale
    kind = edition.kind(subject, update)
    if isinstance(subject, Maintenance):
        yield _category(edition, "kind", "maintenance", spoken.gettext("Planned maintenance"))
    else:
        label = spoken.label(kind.label) if kind else update.kind
        yield _category(edition, "kind", update.kind, label)
        impact = edition.pair(spoken.gettext("Impact"), spoken.impact(update.impact))
        yield _category(edition, "impact", update.impact, impact)
        yield _category(edition, "phase", update.phase, spoken.phase(told_phase(update), kind))
    told = standing.components(subject, update)
    for component in edition.site.components():
        if component.id in told:
            yield _category(edition, "component", component.id, component.name.value)


def _category(edition: Edition, sort: str, term: str, label: str) -> Category:
    scheme = f"tag:{edition.site.config.id_authority}:{sort}"
    return Category(scheme, str(term), one_line(label))


def _content(edition: Edition, blocks: Iterable[Markup]) -> str:
    """The HTML in a frame that tells its language, which a reader's own page does not."""
    language = edition.site.language
    rtl = Markup(' dir="rtl"') if edition.locale.text_direction == "rtl" else ""
    html = telling.joined(*blocks)
    return str(Markup('<div lang="{}"{}>\n{}\n</div>').format(language, rtl, html))
