"""What stands in an event: its title, what to know, where it is and what it concerns."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from statuspage import markdown
from statuspage.locale.languages import not_translated
from statuspage.locale.windows import completion, span
from statuspage.maintenance import Maintenance, Occurrence
from statuspage.model import Phase, Text, Update
from statuspage.render.edition import Edition

_LONGEST = 500
"""Characters of a message that has no summary: the page has all of it."""


class Words(Struct, frozen=True):
    """The words of one piece of work; nothing in them follows the clock."""

    edition: Edition
    work: Maintenance
    services: tuple[str, ...]

    def about(self, occurrence: Occurrence | None) -> Words:
        """The words about one date, which may concern more than the work does."""
        if occurrence is None or not occurrence.components:
            return self
        named = self.work.components_of(occurrence)
        return replace(self, services=_services(self.edition, named))

    def title(self, occurrence: Occurrence | None, *, cancelled: bool) -> Text:
        """What it is; many calendars show nothing else of a date that was cancelled."""
        title = self.work.title_of(occurrence)
        line = " ".join(title.value.split())
        if not cancelled:
            return Text(line, title.language)
        word = self.edition.locale.phase(Phase.CANCELLED, None)
        return Text(self.edition.pair(word, line), self.edition.site.language)

    def description(self, said: Update | None, occurrence: Occurrence | None) -> str:
        """What a message says and how the window differed from the plan; ends with the page."""
        edition, _ = self.edition, self.edition.locale.gettext
        parts = list(self._message(said)) if said is not None else []
        if occurrence is not None:
            parts += self._window(occurrence)
        if self.services:
            parts.append(edition.pair(_("Services concerned"), edition.locale.list(self.services)))
        return "\n\n".join([*parts, edition.page(self.work)])

    def area(self, said: Update | None) -> str:
        """Where it is, if somebody said so: work on a website is nowhere."""
        named = _texts((said.facts if said else self.work.facts).get("area"))
        return self.edition.locale.list(" ".join(each.split()) for each in named) if named else ""

    def _message(self, said: Update) -> Iterator[str]:
        edition, words = self.edition, self._said(said)
        if words is not None:
            yield words.value
            if said.untranslated and words.language != edition.site.language:
                yield not_translated(edition.locale, words.language)
        kinds = edition.site.kinds.values()
        label = next((kind.facts["advice"].label for kind in kinds if "advice" in kind.facts), None)
        advice = () if said.phase.is_over else _texts(said.facts.get("advice"))
        if label is not None and advice:
            yield "\n".join([edition.locale.label(label), *(f"- {each}" for each in advice)])

    def _said(self, said: Update) -> Text | None:
        """The summary of a message, else how its text begins."""
        if said.summary:
            return said.summary
        if not said.body.value.strip():
            return None
        base, root = self.edition.page(self.work), self.edition.site.config.url
        body = markdown.plain(said.body.value, base=base, root=root)
        if len(body) > _LONGEST:
            head, _, _ = body[:_LONGEST].rpartition(" ")
            body = f"{head if len(head) > _LONGEST // 2 else body[:_LONGEST]}…"
        return Text(body, said.body.language)

    def _window(self, occurrence: Occurrence) -> Iterator[str]:
        edition, _ = self.edition, self.edition.locale.gettext
        cancelled = occurrence.phase is Phase.CANCELLED
        if occurrence.changed or cancelled:
            planned = span(edition.locale, occurrence.planned_start, occurrence.planned_end)
            yield edition.pair(_("It was planned for"), planned)
        completed = None if cancelled else occurrence.completed_at()
        if ended := completion(edition.locale, occurrence.end, completed):
            yield ended


def words(edition: Edition, work: Maintenance) -> Words:
    """The words of a piece of work in the language of an edition."""
    return Words(edition, work, _services(edition, work.components))


def _services(edition: Edition, named: Container[str]) -> tuple[str, ...]:
    return tuple(each.name.value for each in edition.site.components() if each.id in named)


def newest(updates: Iterable[Update]) -> Update | None:
    """The newest message that has something to read, else the newest."""
    told = list(updates)
    reading = [each for each in told if each.summary or each.body.value.strip()]
    return next(reversed(reading or told), None)


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, tuple):
        return ()
    return tuple(value.value for value in values if isinstance(value, Text))
