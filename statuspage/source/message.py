"""One message: its file and its translations read, checked, and its attachments found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import quote
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from statuspage import markdown
from statuspage.config import Config
from statuspage.errors import Mistake, Severity, StatuspageError
from statuspage.kinds import FactKey, Kind
from statuspage.model import Attachment, Row
from statuspage.moments import Since
from statuspage.source.authored import (
    IncidentIndex,
    IncidentUpdate,
    MaintenanceIndex,
    MaintenanceUpdate,
    Message,
    Translation,
    examine,
    with_facts,
)
from statuspage.source.ended import no_longer_offered
from statuspage.source.folder import MEDIA_TYPES, Listing, attachment, read_bytes
from statuspage.source.forms import Authored, keys_of
from statuspage.source.frontmatter import Document, Entry, Items, Keys, Scalar, as_text, read
from statuspage.source.questions import KEYS as QUESTION_KEYS
from statuspage.source.refusals import mistakes_of
from statuspage.source.scene import Scene
from statuspage.source.slips import slips
from statuspage.source.unfit import OLD, unfit

M = TypeVar("M", bound=Authored)
TEXT_KEYS = ("title", "summary", "label", "reason")


NO_WORDS = frozenset(
    {*keys_of(IncidentIndex), *keys_of(IncidentUpdate)}
    | {*keys_of(MaintenanceIndex), *keys_of(MaintenanceUpdate)}
) - {*TEXT_KEYS}


TEXTS_ONLY = "a translation holds texts only, this comes from the original; take the line out"
ELSEWHERE = {
    "drill": "a drill is a whole incident, so 'drill: yes' stands in its index.md",
    "corrects": "the first message has nothing to correct",
    "occurrence": "'occurrence' belongs to an update of planned work",
}


class World(Struct, frozen=True):
    """What all folders of one reading share; `models` and `foreign` are made when first asked.

    `unread_kinds` are those whose files have a mistake, `members` the components of each group,
    `ended` has the last day of each component
    that has one. `scripts` are the exercises that have a script, `turned` the incidents that were
    committed as something else than what they say now.
    """

    folder: Path
    config: Config
    as_of: datetime
    components: tuple[str, ...]
    roles: tuple[str, ...] | None
    kinds: Mapping[str, Kind]
    common: Mapping[str, FactKey]
    unread_kinds: frozenset[str] = frozenset()
    members: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    ended: Mapping[str, date] = msgspec.field(default_factory=dict)
    scripts: frozenset[str] = frozenset()
    turned: Mapping[str, Mistake] = msgspec.field(default_factory=dict)
    models: dict[tuple[object, ...], type[Authored]] = msgspec.field(default_factory=dict)
    foreign: dict[tuple[object, ...], Mapping[str, str]] = msgspec.field(default_factory=dict)

    def scene(
        self,
        path: str,
        messages: tuple[str, ...] = (),
        window_zone: ZoneInfo | None = None,
        said_at: str = "",
        said_before: Since = tuple,
        opens: str = "",
    ) -> Scene:
        """The scene of one file."""
        return Scene(
            path=path,
            zone=self.config.timezone,
            as_of=self.as_of,
            languages=self.config.languages,
            components=self.components,
            members=self.members,
            roles=self.roles,
            kinds=tuple(self.kinds),
            unread_kinds=self.unread_kinds,
            messages=messages,
            window_zone=window_zone,
            said_at=said_at,
            said_before=said_before,
            opens=opens,
            demonstrated=self.as_of == self.config.demo_moment,
        )


class Said(Struct, frozen=True):
    """One readable message: its own values and text, and those of its translations."""

    name: str
    path: str
    values: Any
    body: str
    keys: frozenset[str]
    hash: str
    attachments: tuple[Attachment, ...] = ()
    translations: Mapping[str, tuple[Any, str]] = msgspec.field(default_factory=dict)

    def is_outdated(self, language: str) -> bool:
        """Whether the original has changed since it was translated, as far as that is recorded."""
        translated = self.translations.get(language)
        return translated is not None and translated[0].of not in (None, self.hash)


@dataclass(slots=True)
class Opened:
    """The reading of one folder while it goes on; `lost` are the times of unreadable messages,
    `remains` those of their values that could be read, by their names.
    """

    listing: Listing
    world: World
    is_incident: bool
    documents: Mapping[str, Document] = field(default_factory=dict)
    kinds: tuple[Kind, ...] = ()
    mistakes: list[Mistake] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    embargoes: list[datetime] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    lost: list[datetime | None] = field(default_factory=list)
    remains: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    models: dict[type[Authored], type[Authored]] = field(default_factory=dict)
    foreign: dict[type[Authored], Mapping[str, str]] = field(default_factory=dict)

    @property
    def written(self) -> Mapping[str, str]:
        """When each message of the folder was said, as it is written; empty where it is not."""
        return {name: word_in(document, "at") for name, document in self.documents.items()}

    def model(self, base: type[M], *, texts_only: bool = False) -> type[M]:
        """The model of a file of this folder: the facts of its own kinds come first."""
        if base not in self.models:
            known = self.world.models
            key = (base, self.is_incident, *(kind.id for kind in self.kinds))
            if key not in known:
                kinds = [*self.kinds, *(self.world.kinds.values() if self.is_incident else ())]
                known[key] = with_facts(base, kinds, texts_only=texts_only)
            self.models[base] = known[key]
        return cast("type[M]", self.models[base])

    def elsewhere(self, model: type[Authored]) -> Mapping[str, str]:
        """Keys that do not belong into a file of this folder, and where they do belong."""
        if model not in self.foreign:
            key = (model, *(kind.id for kind in self.kinds))
            if key not in self.world.foreign:
                self.world.foreign[key] = self._elsewhere(model)
            self.foreign[model] = self.world.foreign[key]
        return self.foreign[model]

    def _elsewhere(self, model: type[Authored]) -> dict[str, str]:
        fields = keys_of(model).keys()
        why = {key: said for key, said in ELSEWHERE.items() if key not in fields}
        own = {key for kind in self.kinds for key in kind.facts}
        if issubclass(model, Translation):
            why = dict.fromkeys((NO_WORDS | own) - fields, TEXTS_ONLY)
        here = self.kinds[0].id if self.kinds else "outage"
        named: dict[str, list[str]] = {}
        for kind in self.world.kinds.values():
            for key in kind.facts:
                if key not in own:
                    named.setdefault(key, []).append(kind.id)
        for key, kinds in named.items():
            quoted = "' or '".join(kinds)
            why.setdefault(
                key, f"it is a fact of the kind '{quoted}', this is of the kind '{here}'"
            )
        known = {*fields, *own}
        for kind in self.world.kinds.values():
            for key, fact in kind.facts.items():
                for column in fact.columns:
                    if column not in known:
                        why.setdefault(column, f"it is a column of '{key}' (kind '{kind.id}')")
        return why


def word_in(document: Document, key: str) -> str:
    """The value of a key as it is written, where it is a single word or moment."""
    entry = document.head.entries.get(key)
    return entry.value.word if entry is not None and isinstance(entry.value, Scalar) else ""


def read_message(
    folder: Opened, name: str, document: Document, model: type[Message], scene: Scene
) -> tuple[Said | None, frozenset[str]]:
    """One message with its translations; None when it is broken, and its wrong keys."""
    values, found, bad = examine(model, document, scene, folder.elsewhere(model))
    found = [*mistakes_of(document, model, scene), *found]
    found += too_long(document, scene.path)
    if values is not None:
        found += slips(values, document, scene)
        found += no_longer_offered(values, document, scene, folder.world.ended)
        if not document.body and not values.summary:
            scene.warn(document.head.line, "the message has no text: write it below the second ---")
    fresh = values is not None and values.at > scene.as_of - OLD
    if fresh:
        unfit(document, values, scene)
    published: dict[str, Attachment] = {}
    attach(folder, document, scene.path, published, found, photos_named(values))
    translations: dict[str, tuple[Any, str]] = {}
    for language in folder.world.config.languages[1:]:
        translated = _translation(folder, name, language, published, fresh=fresh)
        if translated is not None:
            translations[language] = translated
    folder.mistakes += found
    folder.mistakes += scene.warnings
    errors = [mistake for mistake in found if mistake.severity is Severity.ERROR]
    if values is None or errors:
        return None, bad
    said = Said(
        name=name,
        path=f"{folder.listing.path}/{name}",
        values=values,
        body=document.body,
        keys=values.said,
        hash=hash_of(document) if folder.world.config.languages[1:] else "",
        attachments=tuple(published.values()),
        translations=translations,
    )
    return said, frozenset()


def _translation(
    folder: Opened, name: str, language: str, published: dict[str, Attachment], *, fresh: bool
) -> tuple[Any, str] | None:
    file = folder.listing.translations.get((name, language))
    if file is None:
        return None
    path = f"{folder.listing.path}/{name}.{language}.md"
    document = read(read_bytes(file), path)
    scene = folder.world.scene(path)
    model = folder.model(Translation, texts_only=True)
    values, found, _ = examine(model, document, scene, folder.elsewhere(model))
    found = [*mistakes_of(document, model, scene), *found, *too_long(document, path)]
    if fresh and values is not None:
        unfit(document, values, scene)
    attach(folder, document, path, published, found)
    folder.mistakes += [*found, *scene.warnings]
    if values is None or any(mistake.severity is Severity.ERROR for mistake in found):
        folder.left_out.append(path)
        return None
    return values, document.body


def hash_of(document: Document) -> str:
    """The hash of a message's words, by which a translation knows whether they have changed.

    States, times and components do not count: a translation does not repeat them.
    """
    parts = [document.body]
    for key, entry in sorted(document.head.entries.items()):
        if key not in NO_WORDS:
            parts.append(key)
            parts += _texts_of(entry)
    return sha256("\0".join(parts).encode()).hexdigest()[:12]


def _texts_of(entry: Entry) -> Iterator[str]:
    nodes = entry.value.items if isinstance(entry.value, Items) else (entry.value,)
    for node in nodes:
        if isinstance(node, Keys) and {*node.entries} == {*QUESTION_KEYS}:
            yield from (text for each in node.entries.values() for text in _texts_of(each))
        elif (text := as_text(node)) is not None:
            yield text.text


def too_long(document: Document, path: str) -> list[Mistake]:
    """What no page could show: a text too long, or one that would become a huge page."""
    try:
        markdown.refuse(document.body)
    except StatuspageError as problem:
        return [Mistake(path=path, line=document.body_line, message=str(problem))]
    return []


def in_future(values: Mapping[str, Any], world: World) -> bool:
    """Whether a file says that it must not be published yet."""
    moment = values.get("publish_at")
    return moment is not None and moment > world.as_of


# A link, a picture or a link's definition whose address is not plainly one from elsewhere.
_MAY_NAME = re.compile(r"\](?:\(|:)\s*<?(?!https?:|mailto:|tel:|#)")
# What Markdown takes for words: the name of a file with a space in it.
_SPACED = re.compile(
    r"""\]\( ?([^\s()<>"'][^()<>"'\n]{0,99} [^()<>"'\n]{0,99}\.[A-Za-z]{3,4}) ?\)"""
)


def files_named(folder: Opened, body: str) -> tuple[str, ...]:
    """The local files that a message names in its text.

    A name that neither lies in the folder nor ends as a file may is a link: see `links`.
    """
    if not _MAY_NAME.search(body):
        return ()
    others = folder.listing.others
    with suppress(StatuspageError):  # `too_long` says it
        return tuple(
            name
            for name in (*markdown.attachments(body), *_SPACED.findall(body))
            if name in others or Path(name).suffix.casefold() in MEDIA_TYPES
        )
    return ()


def photos_named(values: Any) -> tuple[str, ...]:
    """The local files that a message names as photos in its tables."""
    if values is None:
        return ()
    own = vars(values)
    tables = [key for key in values.said if type(own[key]) is tuple]
    if len(tables) > 1:  # in the order of the form
        tables = [key for key in own if key in tables]
    return tuple(
        row.cells["photo"]
        for key in tables
        for row in own[key]
        if isinstance(row, Row) and row.cells.get("photo")
    )


def attach(
    folder: Opened,
    document: Document,
    path: str,
    published: dict[str, Attachment],
    found: list[Mistake],
    photos: tuple[str, ...] = (),
) -> None:
    """Adds the files that a message names to those published, or to `found` why they are not.

    A file that a text names wrongly is a dead link, which withholds no words; a photo is the
    value of a key, and wrong like any other.
    """
    for name in dict.fromkeys((*photos, *files_named(folder, document.body))):
        folder.named.add(name)
        if name not in published:
            written = (name, quote(name))
            lines = enumerate(document.lines, 1)
            line = next((n for n, text in lines if any(word in text for word in written)), 1)
            read_file = attachment(folder.listing, name, path, line)
            if not isinstance(read_file, Mistake):
                published[name] = read_file
            elif name in photos:
                found.append(read_file)
            else:
                found.append(replace(read_file, severity=Severity.WARNING))
