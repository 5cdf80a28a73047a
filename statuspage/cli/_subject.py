"""What a new message is about: the incident or the work that is meant, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from statuspage.cli import _ask
from statuspage.cli._site import Loaded
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.editing.drafts import Value
    from statuspage.kinds import Kind
    from statuspage.maintenance import Maintenance, Occurrence
    from statuspage.model import Incident
    from statuspage.site import Site


def is_clear(subject: str | None, site: Site) -> bool:
    """Whether nobody need be asked which incident is meant."""
    return subject is not None or len(site.open_incidents()) < 2


def folder_of(subject: str | None, loaded: Loaded, site: Site) -> Path:
    """The folder of an incident or maintenance: named, or the only one that is open."""
    if subject is None:
        names = [incident.id for incident in site.open_incidents()]
        if len(names) == 1:
            return loaded.folder / "incidents" / names[0]
        subject = _ask.open_incident(names, "ID")
    *above, plain = [part for part in Path(subject).parts if part != "index.md"] or [subject]
    for section in ("incidents", "maintenance"):
        if above and above[-1] != section:
            continue
        if (loaded.folder / section / plain / "index.md").is_file():
            return loaded.folder / section / plain
    from statuspage.source.scene import closest

    ids = [incident.id for incident in site.incidents] + [work.id for work in site.maintenance]
    better = closest(plain, ids) or _only_with(plain, ids)
    hint = f"; did you mean '{better}'?" if better else ""
    raise WrongUse(f"there is no incident or maintenance '{subject}'{hint}")


def _only_with(part: str, ids: Iterable[str]) -> str | None:
    """The id that holds this part, if there is one alone."""
    from statuspage.cli import _case

    found = _case.with_part(part, ids)
    return found[0] if len(found) == 1 else None


class About(Struct, frozen=True):
    """An incident or a work as far as it is known: `standing` is the phase after its newest
    message, `messages` are the names of all. Without a folder nobody knows yet what is meant.
    """

    folder: Path | None
    site: Site
    standing: str | None
    messages: tuple[str, ...]

    @property
    def is_incident(self) -> bool:
        """Whether it is an incident for certain."""
        return self.folder is not None and self.folder.parent.name == "incidents"

    def phase(self, given: str | None) -> str | None:
        """Where it stands from now on; None as before."""
        from statuspage.model import INCIDENT_PHASES, MAINTENANCE_PHASES

        if not given and not _ask.asks():
            return None
        phases = [
            *(INCIDENT_PHASES if self.is_incident or self.folder is None else ()),
            *(MAINTENANCE_PHASES if not self.is_incident else ()),
        ]
        known = [phase.value for phase in phases]
        return _ask.choose(given, "--status", "Status", known, self.standing)

    def message(self, given: str) -> str:
        """One of its messages."""
        if self.folder is None:
            return given
        return _ask.choose(given.removesuffix(".md"), "--corrects", "message", self.messages)

    def occurrence(
        self, given: str | None, phase: str | None, *, asking: bool
    ) -> tuple[str | None, str | None]:
        """The date that a message about repeating work is about, and the remark on a date that
        nobody named: it is the latest that has begun.

        Without a date, an end would end all dates to come; `--occurrence all` says so.
        """
        dates = self._dates()
        if given == "all" and dates:
            return None, None
        if given or not dates or not phase or phase == "scheduled":
            return given, None
        if phase == "cancelled":
            if not asking and _ask.asks():
                return None, None
            day = _ask.need(given, "--occurrence", "Which date is cancelled (or all)", str.strip)
            return (None if day == "all" else day), None
        begun = [o for o in dates if o.start <= self.site.as_of + timedelta(hours=1)]
        latest = (begun or dates)[-1 if begun else 0].day.isoformat()
        return latest, f"About {latest}; another date: --occurrence DATE, every one: all"

    def facts(
        self, facts: Sequence[str], rows: Sequence[tuple[str, str]], loaded: Loaded
    ) -> dict[str, Value]:
        """The facts that its kind knows, as they were given; of planned work those of every kind.

        Raises WrongUse with all that is wrong.
        """
        from statuspage.cli import _facts

        if self.folder is None or not (facts or rows):
            return {}
        return _facts.given(self._kind(loaded), facts, rows)

    def _kind(self, loaded: Loaded) -> Kind:
        from statuspage.cli._case import drafts
        from statuspage.kinds import Kind, Label
        from statuspage.source.kinds import built_in

        assert self.folder is not None
        if not self.is_incident:
            label, (_, common) = Label(source="Planned work"), built_in()
            return Kind(id="maintenance", label=label, phases={}, facts=common)
        kinds = {each.id: each.kind for each in drafts(loaded, self.site)}
        kinds |= {each.id: each.kind for each in self.site.incidents}
        sort = kinds.get(self.folder.name) or "outage"
        return self.site.kinds.get(sort) or self.site.kinds["outage"]

    def replaced(self, told: Iterable[str]) -> Iterator[str]:
        """What is said of lists that stood before: they hold only what is said of them now."""
        mine = (each for each in self.site.incidents if self.folder and each.id == self.folder.name)
        before = next((each.facts for each in mine), {})
        for key in told:
            value = before.get(key)
            if isinstance(value, tuple) and value:
                yield (
                    f"Look at this: '{key}' holds from now on only what is said here; what still "
                    "stands of it is said again."
                )

    def _dates(self) -> tuple[Occurrence, ...]:
        """The dates of work that repeats."""
        if self.folder is None or self.is_incident:
            return ()
        works = (work for work in self.site.maintenance if work.id == self.folder.name)
        dates = next((work.occurrences for work in works), ())
        return dates if len(dates) > 1 else ()


def about(folder: Path | None, site: Site) -> About:
    """What is known of the incident or work in a folder."""
    if folder is None:
        return About(None, site, None, ())
    subjects: tuple[Incident | Maintenance, ...] = (*site.incidents, *site.maintenance)
    mine = (each for each in subjects if each.id == folder.name and each.updates)
    standing = next((each.updates[-1].phase.value for each in mine), None)
    names = sorted(file.stem for file in folder.glob("*.md") if "." not in file.stem)
    return About(folder, site, standing, tuple(names))
