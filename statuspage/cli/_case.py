"""Which incident a command for the crisis team is about: public, a draft, a drill, or none yet."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from statuspage.cli import _ask
from statuspage.cli._site import Loaded, load
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from statuspage.internal import Unpublished
    from statuspage.model import Impact, Incident
    from statuspage.site import Site

LEAST_PART = 4
"""A shorter part of an id may be of too many, unless it is a whole word of it."""


class Case(Struct, frozen=True):
    """An incident, and the site that it belongs to: that of the drills, if it is one.

    Without `incident` nothing of it is public; without `draft` too, there is no file of it.
    """

    id: str
    loaded: Loaded
    site: Site
    incident: Incident | None = None
    draft: Unpublished | None = None
    drill: bool = False

    @property
    def exists(self) -> bool:
        """Whether there is a folder of it."""
        return self.incident is not None or self.draft is not None

    @property
    def kind(self) -> str | None:
        """Its kind, as far as anybody has said."""
        if self.incident is not None:
            return self.incident.kind
        return None if self.draft is None else self.draft.kind

    @property
    def impact(self) -> Impact | None:
        """The impact that it has now, as far as anybody has said."""
        if self.incident is not None:
            return self.incident.impact
        return None if self.draft is None else self.draft.impact

    @property
    def title(self) -> str:
        """What it is called; its id while it has no title."""
        if self.incident is not None:
            return self.incident.title.value
        return (None if self.draft is None else self.draft.title) or self.id


def find(
    name: str | None,
    site_dir: Path | None,
    now: str | None,
    *,
    may_be_new: bool = False,
    is_new: bool = False,
) -> Case:
    """The incident of this id, of this part of one, or the only one that is open.

    Of the site nothing else is read. Raises WrongUse for one that is not there, unless it
    `may_be_new` and is not written like one that is there; `is_new` says for certain that it
    is new.
    """
    from statuspage.source import settings

    folder = settings.folder_of(site_dir)
    known = folders(folder)
    wanted = _only(folder, now) if name is None else _named(name, known, folder, now)
    if wanted not in known:
        if (folder / "maintenance" / wanted).is_dir():
            raise WrongUse(f"'{wanted}' is planned work; this is about incidents")
        if not may_be_new:
            _refuse(wanted, known)
        _refuse_no_id(wanted)
        if not is_new:
            _refuse_slip(wanted, known, folder, now)
    return _case(wanted, folder, now)


def id_of(name: str, site_dir: Path | None, now: str | None) -> str:
    """The id of the incident that is named by its id or by a part of it; raises WrongUse."""
    from statuspage.source import settings

    folder = settings.folder_of(site_dir)
    known = folders(folder)
    wanted = _named(name, known, folder, now)
    if wanted not in known:
        _refuse(wanted, known)
    return wanted


def _case(name: str, folder: Path, now: str | None) -> Case:
    only = [f"incidents/{name}"]
    loaded = load(folder, now, keep_going=True, only=only)
    site = next(iter(loaded.sites.values()))
    if site.incidents:
        return Case(name, loaded, site, site.incidents[0])
    draft = next((draft for draft in drafts(loaded, site) if draft.id == name), None)
    if draft is None or not draft.drill:
        return Case(name, loaded, site, draft=draft)
    loaded = load(folder, now, keep_going=True, drills=True, only=only)
    site = next(iter(loaded.sites.values()))
    exercise = next(iter(site.incidents), None)
    return Case(name, loaded, site, exercise, draft if exercise is None else None, drill=True)


def drafts(loaded: Loaded, site: Site) -> tuple[Unpublished, ...]:
    """The incidents of which nothing is on the page of this site."""
    from statuspage.source.scene import scene_in
    from statuspage.source.unpublished import unpublished

    public = {incident.id for incident in site.incidents}
    return tuple(unpublished(loaded.folder, scene_in(site), public, kinds=site.kinds))


def folders(folder: Path) -> set[str]:
    """The names of all folders of incidents."""
    top = folder / "incidents"
    return {entry.name for entry in os.scandir(top) if entry.is_dir()} if top.is_dir() else set()


def _named(name: str, known: Collection[str], folder: Path, now: str | None) -> str:
    parts = [part for part in Path(name).parts if part not in {"index.md", "incidents", "/"}]
    plain = parts[0] if parts else name
    if plain in known:
        return plain
    containing = with_part(plain, known)
    if len(containing) > 1:  # those that are open are meant first
        containing = still_open(containing, folder, now) or containing
    return the_one(plain, containing) or plain


def with_part(part: str, known: Iterable[str]) -> list[str]:
    """The ids that hold this part, in order; a short one that is no whole word holds none."""
    if len(part) < LEAST_PART:
        word = "" if part.isdigit() else part.casefold()
        return sorted(each for each in known if word in each.split("-"))
    return sorted(each for each in known if part.casefold() in each)


def the_one(part: str, containing: Sequence[str]) -> str | None:
    """The only id that holds this part, if any does; raises WrongUse for several."""
    if len(containing) > 1:
        shown = ", ".join(containing[:5])
        raise WrongUse(f"'{part}' may be any of these; write more of it: {shown}")
    return containing[0] if containing else None


def still_open(
    names: Collection[str], folder: Path, now: str | None, *, drills: bool = False
) -> list[str]:
    """Those of the incidents that are public and open."""
    only = [f"incidents/{each}" for each in names]
    loaded = load(folder, now, keep_going=True, drills=drills, only=only)
    return [each.id for each in next(iter(loaded.sites.values())).open_incidents()]


def _only(folder: Path, now: str | None) -> str:
    loaded = load(folder, now, keep_going=True)
    site = next(iter(loaded.sites.values()))
    names = [incident.id for incident in site.open_incidents()]
    names = names or [draft.id for draft in drafts(loaded, site) if not draft.drill]
    return _ask.open_incident(names, "INCIDENT")


def _refuse(wanted: str, known: Collection[str]) -> None:
    from statuspage.source.scene import closest

    better = closest(wanted, known)
    hint = f"; did you mean '{better}'?" if better else ""
    raise WrongUse(f"there is no incident '{wanted}'{hint}")


def _refuse_no_id(wanted: str) -> None:
    from statuspage.ids import ID, slug

    if not ID.fullmatch(wanted):
        better = slug(wanted) or "orders-fail"
        raise WrongUse(f"the id '{wanted}' may hold only a-z, 0-9 and -; such as '{better}'")


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")


def _refuse_slip(wanted: str, known: Collection[str], folder: Path, now: str | None) -> None:
    """Refuses what may be meant for an incident that is there; without a day, while one is open."""
    if (near := _near(wanted, known)) is not None:
        raise WrongUse(
            f"there is no incident '{wanted}'; did you mean '{near}'? "
            "If it is another one that has no incident yet, add --new"
        )
    if not _DAY.match(wanted) and (running := still_open(known, folder, now)):
        shown = ", ".join(running[:5])
        raise WrongUse(
            f"there is no incident '{wanted}', and open is: {shown}. "
            "If it is another one that has no incident yet, add --new"
        )


def _near(wanted: str, known: Collection[str]) -> str | None:
    """The id that is written nearly like this one, whole or behind its day."""
    import difflib

    for near in difflib.get_close_matches(wanted, known, n=1, cutoff=0.8):
        return near
    behind = {_DAY.sub("", each): each for each in sorted(known)}
    words = _DAY.sub("", wanted)
    if _DAY.match(wanted):  # of another day it is another one
        return None
    for near in difflib.get_close_matches(words, behind, n=1, cutoff=0.8):
        return behind[near]
    joined = words.replace("-", "").casefold()
    held = [each for name, each in behind.items() if joined in name.replace("-", "")]
    return held[-1] if len(joined) >= LEAST_PART and held else None
