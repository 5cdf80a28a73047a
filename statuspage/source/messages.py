"""One folder of messages: what may be published of it, what is withheld, what is broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from statuspage import moments
from statuspage.errors import Mistake
from statuspage.ids import slug
from statuspage.kinds import Kind
from statuspage.source import exercises
from statuspage.source.alike import near
from statuspage.source.authored import (
    IncidentIndex,
    IncidentUpdate,
    MaintenanceIndex,
    MaintenanceUpdate,
    Message,
    validate,
)
from statuspage.source.folder import Listing, read_bytes, unnamed
from statuspage.source.forms import Authored, keys_of
from statuspage.source.frontmatter import Document, Entry, Keys, Scalar, read
from statuspage.source.kinds import common_kind
from statuspage.source.message import (
    TEXT_KEYS,
    Opened,
    Said,
    World,
    in_future,
    read_message,
    word_in,
)
from statuspage.source.order import opens, said_before
from statuspage.source.reviews import Reviewed, read_review
from statuspage.source.scene import Scene, closest
from statuspage.source.slips import ahead_at

WITHHOLDING = ("draft", "drill", "publish_at")
# What other tools call it: whoever writes one of these does not want to be read yet.
_LIKE_WITHHOLDING = frozenset(
    {"embargo", "embargoed", "embargo_until", "exercise", "hidden", "hold", "hold_until"}
    | {"internal", "private", "publish", "publish_on", "published", "release", "release_at"}
    | {"test", "unlisted", "visible"}
)


class Told(Struct, frozen=True):
    """A folder as far as it may be published now.

    `index` is None when it is broken; `salvage` then holds those of its values that could be
    read, `remains` those of broken updates by their names. `hidden` means that nothing of the
    folder may be published; `unreadable` that this is because nobody can tell whether it might;
    `gaps` that there are updates which nobody can read, and which are to be read by everybody.
    """

    listing: Listing
    index: Said | None
    updates: tuple[Said, ...]
    mistakes: tuple[Mistake, ...]
    salvage: Mapping[str, Any] = field(default_factory=dict)
    hidden: bool = False
    unreadable: bool = False
    drill: bool = False
    embargoes: tuple[datetime, ...] = ()
    left_out: tuple[str, ...] = ()
    review: Reviewed | None = None
    remains: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    gaps: bool = False
    awaited: tuple[Said, ...] = ()

    @property
    def messages(self) -> tuple[Said, ...]:
        """All readable messages, the first one first."""
        return self.updates if self.index is None else (self.index, *self.updates)


def tell(listing: Listing, world: World, *, is_incident: bool) -> Told:
    """Reads every message of a folder; all mistakes are in the answer, none is raised."""
    folder = Opened(listing, world, is_incident, mistakes=list(listing.mistakes))
    folder.left_out += [f"{listing.path}/{file.name}" for file in listing.misnamed]
    folder.lost += [None for file in listing.misnamed if file.name.count(".") < 2]
    documents = {
        name: read(read_bytes(file), f"{listing.path}/{name}.md")
        for name, file in listing.messages.items()
        if name != "review"
    }
    folder.documents = {**documents}
    named = _kinds_named(documents, world) if is_incident else ()
    folder.kinds = named or (common_kind(world.common),)
    index_document = documents.pop("index", None)
    names = ("index", *documents)
    index: Said | None = None
    salvage: dict[str, Any] = {}
    doubtful = False
    hidden = drill = False
    if index_document is None:
        if _has_words(listing):
            if not any(slug(file.name.partition(".")[0]) == "index" for file in listing.misnamed):
                folder.mistakes.append(_no_index(listing))
            folder.left_out.append(f"{listing.path}/index.md")
    else:
        index, salvage, doubtful = _index(folder, index_document, names)
        values = salvage if index is None else vars(index.values)
        hidden, drill = _held_back(folder, values), bool(values.get("drill"))
    wrong = _undecided(listing, world, index_document, drill) if is_incident else None
    if wrong is not None:
        folder.mistakes.append(wrong)
        folder.left_out.append(wrong.path)
        doubtful, drill = True, False
    updates: list[Said] = []
    awaited: list[Said] = []
    for name, document in documents.items():
        if (said := _update(folder, name, document, names)) is not None:
            held = _held_back(folder, vars(said.values))
            (awaited if held else updates).append(said)
    _orphans(folder)
    review = read_review(folder) if is_incident else None
    folder.mistakes += unnamed(listing, folder.named)
    shown = not hidden and not doubtful
    return Told(
        listing=listing,
        index=index if shown else None,
        updates=tuple(updates) if shown else (),
        awaited=tuple(said for said in awaited if shown and not said.values.draft),
        mistakes=tuple(folder.mistakes),
        salvage=salvage,
        hidden=hidden or doubtful or not _has_words(listing),
        unreadable=not hidden and (doubtful or _may_be_worse(folder, index, updates)),
        drill=drill,
        embargoes=tuple(folder.embargoes),
        left_out=tuple(folder.left_out),
        review=review if shown else None,
        remains=folder.remains if shown else {},
        gaps=bool(folder.lost),
    )


def _undecided(
    listing: Listing, world: World, index: Document | None, drill: bool
) -> Mistake | None:
    """What is wrong where nobody can be sure whether an incident is real or an exercise."""
    if index is None and not _has_words(listing):
        return None
    wrong = exercises.confused(listing, index, drill, listing.id in world.scripts)
    return wrong or world.turned.get(f"{listing.path}/index.md")


def _has_words(listing: Listing) -> bool:
    """Whether anybody has said something in this folder, readable or not."""
    return bool(listing.messages or listing.misnamed or listing.translations)


def _may_be_worse(folder: Opened, index: Said | None, updates: list[Said]) -> bool:
    """Whether a message that nobody can read may be newer than all that can be read.

    What it says may be worse than what is shown, so the page must not look whole.
    """
    read_last = max((said.values.at for said in (index, *updates) if said), default=None)
    return any(at is None or read_last is None or at > read_last for at in folder.lost)


def _no_index(listing: Listing) -> Mistake:
    first = next(iter(listing.messages), None)
    hint = f"; rename {first}.md to index.md if it is the first message" if first else ""
    return Mistake(
        path=f"{listing.path}/index.md", line=1, message=f"is missing: it opens the incident{hint}"
    )


def _kinds_named(documents: Mapping[str, Document], world: World) -> tuple[Kind, ...]:
    """The kinds that a folder's messages name: their facts may be given in each of them."""
    words = [word_in(document, "kind") for document in documents.values()]
    if "index" not in documents or not word_in(documents["index"], "kind"):
        words.append("outage")
    plain = dict.fromkeys(word.strip().casefold().replace(" ", "-") for word in words)
    named = tuple(world.kinds[word] for word in plain if word in world.kinds)
    unknown = any(word and word not in world.kinds for word in plain)
    return tuple(world.kinds.values()) if unknown else named


def _index(
    folder: Opened, document: Document, names: tuple[str, ...]
) -> tuple[Said | None, dict[str, Any], bool]:
    """The first message, or what could be saved of it and whether it may be withheld on purpose."""
    path = f"{folder.listing.path}/index.md"
    scene = _scene(folder, "index", document, names[1:])
    base: type[Message] = IncidentIndex if folder.is_incident else MaintenanceIndex
    model = folder.model(base)
    said, bad = read_message(folder, "index", document, model, scene)
    if said is not None:
        return said, {}, False
    folder.left_out.append(path)
    doubtful = document.withheld_suspect or any(_conceals(key, model) for key in bad)
    salvage = _salvage(document, model, scene, bad)
    folder.mistakes += _also_ahead(salvage, bad, document, scene)
    if salvage.get("draft") or in_future(salvage, folder.world):
        doubtful = False
    return None, salvage, doubtful


def _conceals(key: str, model: type[Authored]) -> bool:
    """Whether a wrong key is, or was meant to be, one that withholds."""
    if key in WITHHOLDING or key in _LIKE_WITHHOLDING:
        return True
    return key not in keys_of(model) and near(key, WITHHOLDING) is not None


def _salvage(
    document: Document, model: type[Message], scene: Scene, bad: frozenset[str]
) -> dict[str, Any]:
    """Those values of a broken index that stand by themselves: states and times, no texts."""
    fields = keys_of(model)
    entries = {
        key: entry
        for key, entry in document.head.entries.items()
        if key not in bad and key in fields and key not in TEXT_KEYS
    }
    if not bad.isdisjoint({"timezone", "repeat"}):  # then nobody knows when this is
        entries = {key: entry for key, entry in entries.items() if key not in {"start", "end"}}
    needed = {key for key, info in fields.items() if info.required}
    fillers = {key: _FILLERS[key] for key in needed - set(entries)}
    quiet = replace(scene, warnings=[])
    whole = Keys({**entries, **fillers}, document.head.line, document.head.last)
    values, _ = validate(model, replace(document, head=whole), quiet)
    if values is None:
        return {}
    return {key: value for key, value in vars(values).items() if key in entries}


def _also_ahead(
    salvage: Mapping[str, Any], bad: frozenset[str], document: Document, scene: Scene
) -> Iterator[Mistake]:
    """That a message lies in the future in which something else is wrong, too."""
    if bad and "at" in salvage and "publish_at" not in bad:
        yield from ahead_at(salvage["at"], salvage.get("publish_at"), document, scene)


def _filler(key: str, text: str) -> Entry:
    return Entry(key, 1, Scalar(text, text, 1, 1, text, "plain"), 0)


_FILLERS = {
    "title": _filler("title", "-"),
    "at": _filler("at", "2000-01-01 00:00Z"),
    "impact": _filler("impact", "none"),
    "start": _filler("start", "2000-01-01 00:00Z"),
    "end": _filler("end", "2000-01-01 00:00Z"),
}


def _update(folder: Opened, name: str, document: Document, names: tuple[str, ...]) -> Said | None:
    path = f"{folder.listing.path}/{name}.md"
    scene = _scene(folder, name, document, tuple(other for other in names if other != name))
    base: type[Message] = IncidentUpdate if folder.is_incident else MaintenanceUpdate
    said, bad = read_message(folder, name, document, folder.model(base), scene)
    if said is None:
        folder.left_out.append(path)
        if not {"draft", "publish_at"} & {*document.head.entries}:
            salvage = _salvage(document, folder.model(base), scene, bad)
            folder.mistakes += _also_ahead(salvage, bad, document, scene)
            folder.lost.append(salvage.get("at"))
            hides = any(_conceals(key, folder.model(base)) for key in bad)
            if not hides and not document.withheld_suspect:
                folder.remains[name] = salvage
    return said


def _scene(folder: Opened, name: str, document: Document, others: tuple[str, ...]) -> Scene:
    """The scene of one message; windows are in the zone of the work, and begin with it."""
    world, index = folder.world, folder.documents.get("index")
    start, zone = word_in(document, "start"), None
    if index is not None and not folder.is_incident:
        start, zone = start or _opens(folder, name, index), _window_zone(index)
    return world.scene(
        f"{folder.listing.path}/{name}.md",
        others,
        zone,
        word_in(document, "at"),
        partial(_said_before, folder, name),
        start,
    )


def _said_before(folder: Opened, name: str) -> list[datetime]:
    return said_before(name, folder.written, folder.world.config.timezone, folder.world.as_of)


def _opens(folder: Opened, name: str, index: Document) -> str:
    """The start of the window that a message without one speaks of, where it gives an end."""
    if not word_in(folder.documents[name], "end"):
        return ""
    day = "occurrence" if word_in(index, "repeat") else ""
    windows = {
        other: (word_in(document, "start"), word_in(document, day))
        for other, document in folder.documents.items()
    }
    return opens(name, windows)


def _window_zone(index: Document) -> ZoneInfo | None:
    name = word_in(index, "timezone")
    if not name:
        return None
    try:
        return moments.known_zone(name)
    except moments.BadMoment:
        return None


def _held_back(folder: Opened, values: Mapping[str, Any]) -> bool:
    if values.get("draft"):
        return True
    if in_future(values, folder.world):
        folder.embargoes.append(values["publish_at"])
        return True
    return False


def _orphans(folder: Opened) -> None:
    """Translations of messages that are not there."""
    for name, language in folder.listing.translations:
        if name in folder.listing.messages:
            continue
        better = closest(name, folder.listing.messages)
        hint = f"; did you mean '{better}.{language}.md'?" if better else ""
        path = f"{folder.listing.path}/{name}.{language}.md"
        message = f"there is no '{name}.md' that this could be a translation of{hint}"
        folder.mistakes.append(Mistake(path=path, line=1, message=message))
        folder.left_out.append(path)
