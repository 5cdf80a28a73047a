"""The messages of an incident or a maintenance, newest first, with what each changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from markupsafe import Markup

from statuspage.kinds import Kind
from statuspage.model import Attachment, ComponentStatus, FactValue, Text, Update
from statuspage.pages.facts import Fact, facts
from statuspage.pages.marks import Mark, update_mark
from statuspage.pages.place import Place
from statuspage.pages.words import Words, foreign, language_name


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of impact, with the reason that was given."""

    raised: bool
    before: str
    after: str
    reason: Words | None


@dataclass(frozen=True, slots=True)
class Part:
    """A component and how it is."""

    name: Words
    href: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Reference:
    """Another message of the same page."""

    anchor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Document:
    """A file beside the message that is no picture."""

    href: str
    name: str
    kind: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One update as it is read.

    `earlier` holds the facts that it said and that a later message replaced: those that still
    stand are shown once, at the head of the page. `shown_in` names the language of texts that
    are not translated; `outdated` means that the original has changed since.
    """

    anchor: str
    at: datetime
    mark: Mark
    label: Markup
    body: Words | None
    summary: Words | None
    shift: Shift | None
    became: str | None
    renamed: Words | None
    parts: Sequence[Part]
    earlier: Sequence[Fact]
    documents: Sequence[Document]
    corrects: Reference | None
    corrected: Sequence[Reference]
    shown_in: str | None
    outdated: bool


def messages(
    place: Place,
    updates: Sequence[Update],
    kinds: Sequence[Kind],
    standing: Mapping[str, FactValue],
    path: str,
) -> tuple[Message, ...]:
    """All of them, newest first; `path` is where their attachments stand, `standing` the
    facts that hold now.
    """
    times = {update.name: Reference(update.name, update.at) for update in updates}
    page = _Page(place, kinds, standing, path, times)
    befores: Iterable[Update | None] = (None, *updates)
    told = [page.message(update, before) for update, before in zip(updates, befores, strict=False)]
    return tuple(reversed(told))


def parts(place: Place, states: Mapping[str, ComponentStatus]) -> tuple[Part, ...]:
    """Components in the order of the page, each with what is said of it."""
    if not states:
        return ()
    return tuple(
        Part(place.words(c.name), place.component(c), place.state(c, states[c.id]))
        for c in place.site.components()
        if c.id in states
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """What a message has to know of the page that it stands on."""

    place: Place
    kinds: Sequence[Kind]
    standing: Mapping[str, FactValue]
    path: str
    times: Mapping[str, Reference]

    def message(self, update: Update, before: Update | None) -> Message:
        place = self.place
        body = place.prose(update.body, self.path)
        label = update.label
        return Message(
            anchor=update.name,
            at=update.at,
            mark=update_mark(place.locale, update, place.kind(update.kind)),
            label=foreign(label.language, place.language) if label else Markup(),
            body=body,
            summary=None if body else place.some(update.summary),
            shift=_shift(place, update),
            became=_became(place, update),
            renamed=_renamed(place, update, before),
            parts=parts(place, update.components),
            earlier=facts(place, self.kinds, _replaced(update, self.standing), self.path),
            documents=tuple(_documents(place, update.attachments, self.path)),
            corrects=self.times.get(update.corrects) if update.corrects else None,
            corrected=tuple(self.times[n] for n in update.corrected_by if n in self.times),
            shown_in=shown_in(place, update),
            outdated=update.outdated,
        )


def shown_in(place: Place, update: Update) -> str | None:
    """The name of the language in which an untranslated update is shown, else None."""
    said: Iterable[Text | None] = (update.body, update.summary, update.title)
    language = next((text.language for text in said if text), place.language)
    if not update.untranslated or language == place.language:
        return None
    return language_name(language, place.language)


def _replaced(update: Update, standing: Mapping[str, FactValue]) -> dict[str, FactValue]:
    return {
        key: update.facts[key]
        for key in update.facts
        if key in update.said and update.facts[key] != standing.get(key)
    }


def _shift(place: Place, update: Update) -> Shift | None:
    if update.impact_was is None:
        return None
    before, after = (place.locale.impact(i) for i in (update.impact_was, update.impact))
    raised = update.impact.rank > update.impact_was.rank
    return Shift(raised, before, after, place.some(update.reason))


def _became(place: Place, update: Update) -> str | None:
    kind = place.kind(update.kind) if update.kind_was else None
    return place.locale.label(kind.label) if kind else None


def _renamed(place: Place, update: Update, before: Update | None) -> Words | None:
    if before is None or update.title.value == before.title.value:
        return None
    return place.words(update.title) if "title" in update.said else None


def _documents(place: Place, files: Iterable[Attachment], path: str) -> Iterable[Document]:
    for file in files:
        if not file.media_type.startswith("image/"):
            href = f"{place.root}{path}/{quote(file.name)}"
            kind = file.name.rpartition(".")[2].upper()
            yield Document(href, file.name, kind, _size(place, file.size))


def _size(place: Place, size: int) -> str:
    if size >= 1_000_000:
        return f"{place.locale.number(round(size / 1_000_000))} MB"
    return f"{place.locale.number(max(1, round(size / 1_000)))} KB"
