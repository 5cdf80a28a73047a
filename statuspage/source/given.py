"""Ids that another status page gave: each belongs to one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from statuspage.errors import Mistake, Severity
from statuspage.maintenance import Maintenance
from statuspage.model import Incident
from statuspage.organisation import Component, Group
from statuspage.site import Site
from statuspage.source.folder import read_bytes


def given_twice(site: Site, folder: Path) -> Iterator[Mistake]:
    """A warning for each thing that gives an id which another one has."""
    owners: dict[str, str] = {}
    for path, file, given in sorted(_given(site)):
        if owners.setdefault(given, path) != path:
            message = (
                f"the id '{given}' is that of {owners[given]} already, and programs must not take "
                "the one for the other: take the line out"
            )
            line = _line(folder / file, given)
            yield Mistake(path=file, line=line, message=message, severity=Severity.WARNING)


def _given(site: Site) -> Iterator[tuple[str, str, str]]:
    """What has an id of another status page: its path, the file that says so, the id."""
    for group in site.groups:
        listed: tuple[Group | Component, ...] = (group, *group.components)
        for each in listed:
            if each.api_id is not None:
                yield f"components/{each.id}", "components.yml", each.api_id
    if site.config.page_id is not None:
        yield "mkdocs.yml", "mkdocs.yml", site.config.page_id
    subjects: tuple[Incident | Maintenance, ...] = (*site.incidents, *site.maintenance)
    for subject in subjects:
        if subject.api_id is not None:
            yield subject.path, f"{subject.path}/index.md", subject.api_id
        for update in subject.updates:
            if update.api_id is not None:
                yield update.path, f"{update.path}.md", update.api_id


def _line(file: Path, given: str) -> int:
    """The last line of a file that gives an id."""
    says = re.compile(
        rf"\W*(?:id|message_id|api_id|page_id)\s*[:：]\s*[\"']?{re.escape(given)}\b"
    ).match
    lines = read_bytes(file).decode("utf-8", errors="replace").splitlines()
    return max((number for number, line in enumerate(lines, 1) if says(line)), default=1)
