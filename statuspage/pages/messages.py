"""The messages of an incident or a maintenance, newest first, with what each changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct

from statuspage.kinds import FactType, Kind
from statuspage.locale.languages import foreign, not_translated
from statuspage.model import Attachment, ComponentStatus, FactValue, Text, Update
from statuspage.pages.facts import Fact, facts
from statuspage.pages.marks import Mark, update_mark
from statuspage.pages.moments import Moment, moment
from statuspage.pages.place import Place
from statuspage.pages.words import Words
from statuspage.site.changes import changes, former_title
from statuspage.site.summaries import in_short

_EXCERPT = 420
"""Characters of a message that fit a first screen beside what to do."""


class Part(Struct, frozen=True):
    """A component and how it is."""

    name: Words
    href: str
    mark: Mark


class Note(Struct, frozen=True):
    """A remark on a message: what changed with it, what it corrects, in which language it is.

    `reason` is the author's; `anchor` and `link` lead to another message of the page.
    """

    text: str
    reason: Words | None = None
    anchor: str | None = None
    link: str | None = None


class Document(Struct, frozen=True):
    """A file beside the message that is no picture."""

    href: str
    name: str
    kind: str
    size: str


class Message(Struct, frozen=True, kw_only=True):
    """One update as it is read.

    `label` has the attributes of the mark's words. `earlier` holds what the update said and is
    not at the head of the page any more: its summary, and the facts that a later one replaced.
    """

    anchor: str
    at: Moment
    mark: Mark
    label: Markup
    body: Words | None
    summary: Words | None
    notes: Sequence[Note]
    parts: Sequence[Part]
    earlier: Sequence[Fact]
    documents: Sequence[Document]
    corrected: bool


def messages(
    place: Place,
    updates: Sequence[Update],
    kinds: Sequence[Kind],
    standing: Mapping[str, FactValue],
    path: str,
    *,
    led: bool = True,
) -> tuple[Message, ...]:
    """All of them, newest first.

    `path` is where their attachments stand, `standing` the facts that hold now; `led` says that
    the summary of the newest stands above them.
    """
    newest = updates[-1] if updates else None
    briefly = in_short(updates, newest if led else None)
    page = _Page(place, kinds, standing, path, {update.name: update for update in updates}, briefly)
    told = [page.message(update, latest=update is newest) for update in updates]
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


def shown_in(place: Place, update: Update) -> str | None:
    """The remark on an update that is not translated, else None."""
    said: Iterable[Text | None] = (update.body, update.summary, update.title)
    language = next((text.language for text in said if text), place.language)
    if not update.untranslated or language == place.language:
        return None
    return not_translated(place.locale, language)


def beginning(place: Place, update: Update, path: str) -> Words | None:
    """The first paragraphs of a message, as many as a first screen can hold."""
    paragraphs = update.body.value.strip().split("\n\n")
    length, taken = 0, 0
    while taken < len(paragraphs) and (taken == 0 or length + len(paragraphs[taken]) <= _EXCERPT):
        length += len(paragraphs[taken])
        taken += 1
    return place.prose(Text("\n\n".join(paragraphs[:taken]), update.body.language), path)


class _Page(Struct, frozen=True):
    """What a message has to know of the page that it stands on."""

    place: Place
    kinds: Sequence[Kind]
    standing: Mapping[str, FactValue]
    path: str
    updates: Mapping[str, Update]
    briefly: Mapping[str, Text]

    def message(self, update: Update, *, latest: bool) -> Message:
        place = self.place
        replaced = facts(place, self.kinds, _replaced(update, self.standing), self.path)
        body = place.prose(update.body, self.path)
        summary = update.summary
        if body:
            summary = self.briefly.get(update.name) if latest else None
        label = update.label
        return Message(
            anchor=update.name,
            at=moment(place.locale, update.at),
            mark=update_mark(place.locale, update, place.kind(update.kind)),
            label=foreign(label.language, place.words_language) if label else Markup(),
            body=body,
            summary=place.told(summary) if summary else None,
            notes=tuple(self.notes(update)),
            parts=parts(place, update.components),
            earlier=replaced if latest else (*self.in_short(update), *replaced),
            documents=tuple(_documents(place, update.attachments, self.path)),
            corrected=bool(update.corrected_by),
        )

    def in_short(self, update: Update) -> Iterator[Fact]:
        """The summary that was sent with a text: a later message has taken its place above."""
        if (summary := self.briefly.get(update.name)) is not None:
            label = self.place.locale.gettext("In short")
            lines = (self.place.told(summary),)
            yield Fact(key="summary", form=FactType.TEXT.value, label=label, lines=lines)

    def notes(self, update: Update) -> Iterator[Note]:
        place, gettext = self.place, self.place.locale.gettext
        told, kind = tuple(self.updates.values()), place.kind(update.kind)
        changed = changes(told, update, kind, place.locale)
        yield from _with_reason(place, update, changed)
        if (former := former_title(told, update)) is not None:
            yield Note(gettext("New title:"), place.words(update.title))
            yield Note(gettext("Title before:"), place.words(former))
        if update.corrects and update.corrects in self.updates:
            yield self.reference(gettext("This corrects"), self.updates[update.corrects])
        for name in update.corrected_by:
            if name in self.updates:
                yield self.reference(gettext("Corrected. Read instead"), self.updates[name])
        if language := shown_in(place, update):
            yield Note(language)
        if update.outdated:
            yield Note(gettext("The original has changed since this was translated"))

    def reference(self, text: str, update: Update) -> Note:
        link = self.place.locale.gettext("the message of %(time)s")
        at = moment(self.place.locale, update.at)
        return Note(text, anchor=update.name, link=link % {"time": at.words})


def _with_reason(place: Place, update: Update, changes: Iterable[str]) -> Iterator[Note]:
    """The changes, the first with the author's reason; a correction's reason stands alone."""
    reason = place.some(update.reason)
    for text in changes:
        yield Note(text, reason)
        reason = None
    if reason and (update.corrects or update.corrected_by):
        yield Note(place.locale.gettext("Reason:"), reason)


def _replaced(update: Update, standing: Mapping[str, FactValue]) -> dict[str, FactValue]:
    return {
        key: update.facts[key]
        for key in update.facts
        if key in update.said and update.facts[key] != standing.get(key)
    }


def _documents(place: Place, files: Iterable[Attachment], path: str) -> Iterator[Document]:
    for file in files:
        if not file.media_type.startswith("image/"):
            href = f"{place.prefix}{path}/{quote(file.name)}"
            kind = file.name.rpartition(".")[2].upper()
            yield Document(href, file.name, kind, _size(place, file.size))


def _size(place: Place, size: int) -> str:
    if size >= 1_000_000:
        return f"{place.locale.number(round(size / 1_000_000))} MB"
    return f"{place.locale.number(max(1, round(size / 1_000)))} KB"
