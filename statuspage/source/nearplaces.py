"""Areas of messages that are nearly a place of mkdocs.yml: warnings of them have words alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from statuspage.errors import Mistake, Severity
from statuspage.maintenance import Maintenance
from statuspage.model import FactValue, Incident, Text
from statuspage.site import Site
from statuspage.source.folder import read_bytes
from statuspage.source.scene import surely


def near_places(site: Site, folder: Path) -> Iterator[Mistake]:
    """A warning for each area that was surely meant to be a place, in the default language."""
    settings = site.config.cap
    if settings is None or not settings.places:
        return
    names = {name.casefold(): name for one in settings.places for name in one.names.values()}
    names |= {name.casefold(): name for name in settings.area.names.values()}
    meant: dict[str, str | None] = {}
    subjects: tuple[Incident | Maintenance, ...] = (*site.incidents, *site.maintenance)
    for update in (update for subject in subjects for update in subject.updates):
        if "area" not in update.said:
            continue
        for said in _words(update.facts.get("area")):
            plain = said.casefold()
            if plain not in meant:
                meant[plain] = None if plain in names else surely(plain, names)
            if (place := meant[plain]) is not None:
                file = f"{update.path}.md"
                yield Mistake(
                    path=file,
                    line=_line(folder / file, said),
                    message=f"'{said}' is no place of mkdocs.yml, and warnings of it have words "
                    f"alone; did you mean '{names[place]}'?",
                    severity=Severity.WARNING,
                )


def _words(value: FactValue | None) -> Iterator[str]:
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, Text):
            yield " ".join(each.value.split())


def _line(file: Path, words: str) -> int:
    lines = read_bytes(file).decode("utf-8", errors="replace").splitlines()
    return next((number for number, line in enumerate(lines, 1) if words in line), 1)
