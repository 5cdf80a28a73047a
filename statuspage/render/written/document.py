"""One incident or one planned work as a document: what stands, then all that was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from statuspage.locale import Locale, msgid
from statuspage.locale.repeats import repetition
from statuspage.locale.windows import span
from statuspage.maintenance import Maintenance
from statuspage.markdown import portable, portable_html, portable_words
from statuspage.model import Commitment, ComponentStatus, FactValue, Incident, Role, Text, Update
from statuspage.render import standing, telling
from statuspage.render.brief import state_word
from statuspage.render.edition import Edition, Subject
from statuspage.render.written.facts import FactWriter
from statuspage.render.written.head import head
from statuspage.site.answered import told_phase
from statuspage.site.began import first_known, lasted
from statuspage.site.summaries import in_short, leading


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the documents of one language; what they share is worked out once."""

    edition: Edition
    facts: FactWriter = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "facts", FactWriter(self.edition))

    def incident(self, incident: Incident) -> str:
        """The document of an incident."""
        newest = incident.updates[-1] if incident.updates else None
        return _joined(
            [
                head(self.edition, incident),
                self._title(incident),
                *self._remarks(incident),
                _bullets(self._glance(incident)),
                *self._lead(newest),
                *self._standing(incident, incident.facts),
                *self._turn(incident.facts),
                *self._components(incident, *self._states(incident)),
                *self._review(incident),
                *self._messages(incident, incident.facts, newest),
            ]
        )

    def work(self, work: Maintenance) -> str:
        """The document of planned work. Its dates are the calendar's: they follow the clock.

        So it begins only with a message of the end: what others say is over once the window is.
        """
        newest = leading(work, work.occurrences if work.repeat is None else ())
        begins = newest if newest is not None and newest.phase.is_over else None
        return _joined(
            [
                head(self.edition, work),
                self._title(work),
                _bullets(self._plan(work)),
                *self._lead(begins),
                *self._standing(work, work.facts),
                *self._turn(work.facts),
                *self._components(work, work.components, "Services concerned"),
                *self._messages(work, work.facts, begins),
            ]
        )

    @property
    def _locale(self) -> Locale:
        return self.edition.locale

    def _title(self, subject: Subject) -> str:
        return f"# {portable_words(subject.title.value)}"

    def _remarks(self, incident: Incident) -> Iterator[str]:
        for remark in telling.withdrawal(self.edition, incident):
            yield portable_html(str(remark))
        if incident.broken:
            yield portable_words(telling.unreadable(self.edition))

    def _glance(self, incident: Incident) -> Iterator[str]:
        spoken, _ = self._locale, self._locale.gettext
        kind = self.edition.site.kinds.get(incident.kind)
        name = spoken.label(kind.label) if kind else incident.kind
        yield self.facts.pair(_("Kind"), portable_words(name))
        yield self.facts.pair(_("State"), portable_words(spoken.phase(told_phase(incident), kind)))
        if not incident.withdrawn:
            impact = spoken.impact(incident.impact)
            if incident.impact_peak is not incident.impact:
                worst = spoken.gettext("at worst: %(impact)s")
                impact = f"{impact} ({worst % {'impact': spoken.impact(incident.impact_peak)}})"
            yield self.facts.pair(_("Impact"), impact)
        name, began = first_known(spoken, incident)
        yield self.facts.pair(name, spoken.when(began))
        if incident.detected is not None and name != _("Detected"):
            yield self.facts.pair(_("Detected"), spoken.when(incident.detected))
        if incident.resolved_at is not None and not incident.withdrawn:
            yield self.facts.pair(_("Ended"), spoken.datetime(incident.resolved_at))
        if incident.duration is not None:
            length = lasted(spoken, incident, spoken.duration(incident.duration))
            yield self.facts.pair(_("Duration"), length)
        if incident.next_update is not None:
            due = spoken.datetime(incident.next_update)
            yield f"**{_('Next update by %(due)s') % {'due': due}}**"

    def _plan(self, work: Maintenance) -> Iterator[str]:
        spoken, _ = self._locale, self._locale.gettext
        yield self.facts.pair(_("Impact"), spoken.impact(work.impact))
        window = standing.planned(work)
        if window is not None:
            name = _("When") if work.repeat is None else _("First date")
            yield self.facts.pair(name, str(span(spoken, *window)))
        if work.repeat is not None:
            often = repetition(work, spoken)
            yield self.facts.pair(_("How often"), often or f"`{work.repeat.replace('`', '')}`")
            yield _("Its page lists the dates.")

    def _lead(self, update: Update | None) -> Iterator[str]:
        if update is not None and update.summary and update.body.value.strip():
            yield portable_words(update.summary.value)

    def _standing(self, subject: Subject, values: Mapping[str, FactValue]) -> Iterator[str]:
        if values and subject.updates:
            kinds = standing.kinds(self.edition, subject, subject.updates[-1])
            yield from self.facts.blocks(kinds, values, self.edition.page(subject), 2)

    def _turn(self, values: Mapping[str, FactValue]) -> Iterator[str]:
        """Where everybody can turn, unless the facts say where."""
        known = self.edition.site.organisation.contacts
        said = (one for value in values.values() if isinstance(value, tuple) for one in value)
        named = any(isinstance(one, Role) and one.role in known for one in said)
        if not named and (lines := self.facts.usual()):
            yield f"## {self._locale.gettext('Where to turn')}"
            yield _bullets(lines)

    def _states(self, incident: Incident) -> tuple[Mapping[str, ComponentStatus], str]:
        """How services are, or how they were at worst, once all is over."""
        if incident.is_open:
            return incident.components, msgid("Services concerned")
        return standing.worst(self.edition.site, incident), msgid("Services, at worst")

    def _components(
        self, subject: Subject, states: Mapping[str, ComponentStatus], title: str
    ) -> Iterator[str]:
        if lines := [*self._named(states)]:
            yield f"## {self._locale.gettext(title)}\n\n{_bullets(lines)}"

    def _named(self, states: Mapping[str, ComponentStatus]) -> Iterator[str]:
        """Components in the order of the page, each with what is said of it."""
        for component in self.edition.site.components():
            if component.id in states:
                state = self._locale.component_status(states[component.id], component.words)
                yield self.edition.pair(portable_words(component.name.value), portable_words(state))

    def _review(self, incident: Incident) -> Iterator[str]:
        review, spoken = incident.review, self._locale
        if review is None or not review.body.value.strip():
            return
        title = review.title.value if review.title else spoken.gettext("What we have learned")
        yield f"## {portable_words(title)}"
        yield spoken.datetime(review.at)
        yield self._prose(incident, review.body.value, 0)
        if review.actions and not incident.withdrawn:
            yield f"### {spoken.gettext('What we have promised to change')}"
            yield _bullets(map(self._promised, review.actions))

    def _promised(self, promise: Commitment) -> str:
        said = [portable_words(promise.what.value)]
        if promise.who:
            said.append(portable_words(promise.who.value))
        if promise.by is not None:
            said.append(f"{self._locale.gettext('promised for')} {self._locale.date(promise.by)}")
        if promise.done is not None:
            done = self._locale.gettext("Done")
            said.append(self.edition.pair(done, self._locale.date(promise.done)))
        return "; ".join(said)

    def _messages(
        self, subject: Subject, above: Mapping[str, FactValue], begins: Update | None
    ) -> Iterator[str]:
        """All messages, newest first; the summary of `begins` and the facts `above` are said."""
        briefly = in_short(subject.updates, begins)
        if subject.updates:
            yield f"## {self._locale.gettext('Updates')}"
        for update in reversed(subject.updates):
            word = portable_words(state_word(self.edition, subject, update))
            yield f"### {self._locale.datetime(update.at)} – {word}"
            yield from self._message(subject, update, above, briefly.get(update.name))

    def _message(
        self,
        subject: Subject,
        update: Update,
        above: Mapping[str, FactValue],
        summary: Text | None,
    ) -> Iterator[str]:
        """What a message changed, its summary, if that is not shown above, and its text; and its
        facts that are not shown above any more.
        """
        for note in telling.notes(self.edition, subject, update):
            yield portable_html(str(note))
        if update.body.value.strip():
            if summary is not None:
                short = portable_words(summary.value)
                yield self.facts.pair(self._locale.gettext("In short"), short)
            yield self._prose(subject, update.body.value, 1)
        elif update.summary:
            yield portable_words(update.summary.value)
        if states := [*self._named(update.components)]:
            title = self._locale.gettext("Services concerned")
            yield self.facts.pair(title, " · ".join(states))
        replaced = {
            key: value
            for key, value in update.facts.items()
            if key in update.said and above.get(key) != value
        }
        if replaced:
            kinds = standing.kinds(self.edition, subject, update)
            yield from self.facts.blocks(kinds, replaced, self.edition.page(subject), 4)

    def _prose(self, subject: Subject, text: str, deeper: int) -> str:
        return portable(text, self.edition.page(subject), self.edition.site.config.url, deeper)


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _joined(blocks: Iterable[str]) -> str:
    return "\n\n".join(filter(None, blocks)) + "\n"
