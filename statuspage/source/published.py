"""The addresses that a site publishes, and the one that a wrong address was meant to be."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from statuspage.maintenance import Maintenance
from statuspage.model import Incident, Review, Update
from statuspage.site import Site
from statuspage.site.api import paths as api_paths
from statuspage.site.calendars import paths as calendar_paths
from statuspage.site.feeds import paths as feed_paths
from statuspage.site.years import paths as year_paths
from statuspage.source.plain import MARKDOWN

_BADGES = ("badge.svg", "badge-dark.svg", "badge.json")
FRAME = ("main", "pages")  # what every page has, and is no message
_FLAT = re.compile(r"^use_directory_urls:\s*(?:false|no|off)\b", re.MULTILINE | re.IGNORECASE)


@dataclass
class Published:
    """What a build publishes of these sites and of the plain pages in `folder`.

    Paths are those below the top of the site; those of pages end with a slash. The pages as
    Markdown (`index.md`) are not among them: whoever links to such a name from a message means
    a file of the folder. `left_out` are the files of which nothing is published, `patience` is
    how many names may still be looked at to guess what was meant.
    """

    sites: Mapping[str, Site]
    folder: Path
    left_out: frozenset[str]
    patience: int = 200_000
    _names: dict[str, list[str]] = field(default_factory=dict)
    _guessed: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def __contains__(self, path: str) -> bool:
        """Whether something lies there; pages with messages on them, which are most, are asked
        first, as the rest takes a look at the whole history.
        """
        return path in self.anchors or path in self.paths

    @property
    def top(self) -> str:
        """The path of the site's own address."""
        return urlsplit(self._main.config.url).path

    @cached_property
    def paths(self) -> frozenset[str]:
        """Every path at which something is published."""
        plain = _plain_pages(self.folder, self._main.config.pages, self.left_out)
        paths = {*plain, *self.anchors, *_warnings(self._main)}
        for language, site in self.sites.items():
            prefix = site.config.prefix(language)
            paths |= {prefix, *(prefix + path for path in _pages(site))}
            paths |= {prefix + path for path in (*feed_paths(site), *calendar_paths(site))}
            paths |= {prefix + path for path in (*api_paths(site), *year_paths(site))}
            paths |= {prefix + path for path in _agents(site)}
            paths |= {
                f"{prefix}{subject.path}/{file.name}"
                for subject in subjects(site)
                for part in parts_of(subject)
                for file in part.attachments
            }
        return frozenset(paths)

    @cached_property
    def anchors(self) -> Mapping[str, frozenset[str]]:
        """The places on each page with messages that a link may lead to."""
        anchors: dict[str, frozenset[str]] = {}
        for language, site in self.sites.items():
            prefix = site.config.prefix(language)
            for subject in subjects(site):
                names = (part.path.rpartition("/")[2] for part in parts_of(subject))
                anchors[f"{prefix}{subject.path}/"] = frozenset((*FRAME, *names))
        return anchors

    @property
    def _main(self) -> Site:
        return next(iter(self.sites.values()))

    def near(self, path: str) -> str | None:
        """The published path that differs from this one in its last name, and that but little."""
        parent, _, name = path.rstrip("/").rpartition("/")
        wanted = (parent, name.casefold())
        if wanted not in self._guessed:
            self._guessed[wanted] = self._near(*wanted)
        return self._guessed[wanted]

    def _near(self, parent: str, name: str) -> str | None:
        if not self._names:
            for known in sorted(self.paths):
                above, _, last = known.rstrip("/").rpartition("/")
                self._names.setdefault(above, []).append(last)
        here = {known.casefold(): known for known in self._names.get(parent, ())}
        self.patience -= len(here)
        if self.patience < 0:
            return None
        found = difflib.get_close_matches(name, here, n=1, cutoff=0.8)
        holding = [known for known in here if len(name) > 3 and name in known]
        better = found or (holding if len(holding) == 1 else [])
        if not better:
            return None
        path = f"{parent}/{here[better[0]]}".lstrip("/")
        return path if path in self.paths else f"{path}/"


def subjects(site: Site) -> tuple[Incident | Maintenance, ...]:
    """All that has a page of its own with messages on it."""
    return (*site.incidents, *site.maintenance)


def parts_of(subject: Incident | Maintenance) -> tuple[Update | Review, ...]:
    """All that is told of an incident or of planned work: its messages, and its review."""
    if isinstance(subject, Incident) and subject.review is not None:
        return (*subject.updates, subject.review)
    return subject.updates


def attachments(site: Site) -> Iterator[tuple[str, Path]]:
    """Where each attachment is published, beside the page of its language, and what it copies."""
    for subject in subjects(site):
        files = {file.name: file.source for part in parts_of(subject) for file in part.attachments}
        for name, origin in files.items():
            yield f"{site.config.prefix(site.language)}{subject.path}/{name}", origin


def _agents(site: Site) -> Iterator[str]:
    """What is for agents and search engines."""
    if not site.drills:
        yield "llms.txt"
        if site.language == site.config.default_language:
            yield "sitemap.xml"


def _warnings(site: Site) -> Iterator[str]:
    """The list of warnings (CAP), which all languages share."""
    if site.config.cap is not None:
        yield "cap/index.atom"


def _pages(site: Site) -> Iterator[str]:
    """The pages that are no incident's and no maintenance's."""
    yield from ("history/", "rumours/", "commitments/")
    if not site.drills:
        yield from ("subscribe/", "embed/", "search.json", "widget.json", *_BADGES)
        for component in site.offered():
            yield from (f"components/{component.id}/{name}" for name in _BADGES)
    yield from (f"history/{month.slug}/" for month in site.months())
    yield from (f"components/{component.id}/" for component in site.components())


def is_flat(folder: Path) -> bool:
    """Whether MkDocs publishes plain pages as `about.html`, not as `about/`."""
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8", errors="replace") if settings.is_file() else ""
    return _FLAT.search(text) is not None


def _plain_pages(folder: Path, pages: str, left_out: frozenset[str]) -> Iterator[str]:
    """The plain pages and their files, where MkDocs publishes them."""
    page_end = ".html" if is_flat(folder) else "/"
    top = folder / pages
    for parent, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = Path(parent).relative_to(top)
        for name in sorted(names):
            path = (within / name).as_posix()
            if name.startswith(".") or f"{pages}/{path}" in left_out:
                continue
            file = within / name
            if file.suffix not in MARKDOWN:
                yield path
            elif file.stem in {"index", "README"}:
                yield f"{within.as_posix()}/" if within.parts else ""
            else:
                yield file.with_suffix("").as_posix() + page_end
