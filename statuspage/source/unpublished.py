"""What stands in incidents of which nothing is public: for those whose clocks run all the same.

It answers with values of `internal`, which nothing that is published takes anything from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from statuspage.errors import Mistake, Severity
from statuspage.internal import Unpublished
from statuspage.kinds import Kind
from statuspage.model import When
from statuspage.source import exercises
from statuspage.source.authored import examine
from statuspage.source.fields import (
    FlagField,
    ImpactField,
    KindField,
    MomentField,
    StartField,
    TitleField,
    WhenField,
)
from statuspage.source.folder import Listing, listings, read_bytes
from statuspage.source.forms import Authored, keys_of
from statuspage.source.frontmatter import Document, Keys, read
from statuspage.source.scene import Scene
from statuspage.source.turns import turned


class Beginning(Authored):
    """Those keys of an incident's index.md that its clocks ask for; a draft may lack any."""

    title: TitleField | None = None
    kind: KindField | None = None
    impact: ImpactField | None = None
    at: MomentField | None = None
    detected: WhenField | None = None
    started: StartField = None
    publish_at: MomentField | None = None
    draft: FlagField = False
    drill: FlagField = False


def unpublished(
    folder: Path,
    scene: Scene,
    public: Collection[str],
    internal: Path | None = None,
    *,
    kinds: Mapping[str, Kind] = MappingProxyType({}),
) -> Iterator[Unpublished]:
    """The incidents in a site's folder that are not among the public ones, by their ids.

    `scene` has the site's zone, moment and languages, and the names of its kinds. What cannot
    be read of one is left out of it: that it is there is answered in any case.
    """
    scripts = exercises.scripts(internal or folder / "internal")
    hidden = listings(folder, "incidents", scene.languages, lambda name: name not in public)
    found = [one for one in hidden if not isinstance(one, Mistake) and one.messages]
    was = {mistake.path: mistake for mistake in turned(folder)} if found else {}
    for listing in found:
        told = _told(listing, scene, listing.id in scripts, was.get(f"{listing.path}/index.md"))
        kind = kinds.get(told.kind or "outage")
        key = None if kind is None else kind.detected
        yield told if key is None else replace(told, found=_found(listing, scene, key))


def _found(listing: Listing, scene: Scene, key: str) -> When | None:
    """When it was found, by the fact in which its kind says so."""
    file, path = listing.messages.get("index"), f"{listing.path}/index.md"
    if file is None:
        return None
    document = read(read_bytes(file), path)
    entry = document.head.entries.get(key)
    kept = {} if entry is None else {"detected": entry}
    whole = replace(document, head=Keys(kept, document.head.line, document.head.last))
    return _readable(whole, replace(scene, path=path, warnings=[])).detected


def _told(listing: Listing, scene: Scene, scripted: bool, was: Mistake | None) -> Unpublished:
    path = f"{listing.path}/index.md"
    file = listing.messages.get("index")
    said, document = Beginning(), None
    if file is not None:
        document = read(read_bytes(file), path)
        said = _readable(document, replace(scene, path=path, warnings=[]))
    wrong = exercises.confused(listing, document, said.drill, scripted) or was
    return Unpublished(
        id=listing.id,
        path=listing.path,
        title=said.title,
        kind=said.kind,
        impact=said.impact,
        at=said.at,
        detected=said.detected,
        started=said.started,
        publish_at=said.publish_at,
        draft=said.draft,
        wordless=document is not None and not document.body.strip(),
        # Where the folder and the file do not agree, nobody can tell: then it may be real.
        drill=said.drill and wrong is None,
        wrong=None if wrong is None else wrong.message,
    )


def _readable(document: Document, scene: Scene) -> Beginning:
    """Those of its values that stand by themselves: what is wrong is left out.

    Of a head that cannot be read as it stands, nobody knows how bad it says that it is.
    """
    entries = document.head.entries
    kept = {key: entries[key] for key in keys_of(Beginning) if key in entries}
    if any(mistake.severity is Severity.ERROR for mistake in document.mistakes):
        kept.pop("impact", None)
    while kept:
        whole = replace(document, head=Keys(kept, document.head.line, document.head.last))
        said, _, bad = examine(Beginning, whole, scene)
        if said is not None:
            return said
        if bad.isdisjoint(kept):
            break
        kept = {key: entry for key, entry in kept.items() if key not in bad}
    return Beginning()
